//! Noise from a fixed seed: a clip is the same each time it is made.

/// A generator of noise: small and fast, and no secret hangs on it (Steele, Lea and Flood's SplitMix64).
pub(crate) struct Noise {
    state: u64,
}

impl Noise {
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// The next value: mean 0, variance 1, bell-shaped, as the sum of four even ones is. The waveform adds up hundreds
    /// of them for a sample, so nothing of the difference to a true Gaussian is left.
    pub fn normal(&mut self) -> f32 {
        let bits = self.next();
        let sum: u32 = (0..4).map(|part| (bits >> (16 * part)) as u32 & 0xffff).sum();
        (sum as f32 - 2.0 * 65_535.0) * (1.732_050_8 / 65_536.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_noise_is_centred_with_a_variance_of_one_and_the_same_each_time() {
        let values = |seed| {
            let mut noise = Noise::new(seed);
            (0..100_000).map(|_| noise.normal()).collect::<Vec<_>>()
        };
        let noise = values(1);
        let mean = noise.iter().sum::<f32>() / noise.len() as f32;
        let variance = noise.iter().map(|value| value * value).sum::<f32>() / noise.len() as f32;
        assert!(mean.abs() < 0.01, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.01, "variance {variance}");
        assert_eq!(noise, values(1));
        assert_ne!(noise, values(2));
    }
}
