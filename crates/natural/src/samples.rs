//! What a voice gives: sound.

/// The sound of a text: one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    /// Samples of a second.
    pub rate: u32,
    /// The samples, where 1 is full scale.
    pub mono: Vec<f32>,
}

impl Samples {
    /// The samples as 16-bit numbers; what is beyond full scale is cut off.
    pub fn to_i16(&self) -> Vec<i16> {
        self.mono.iter().map(|sample| (sample * f32::from(i16::MAX)).round() as i16).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_beyond_full_scale_is_cut_off() {
        let samples = Samples { rate: 24_000, mono: vec![0.0, 1.0, -1.0, 2.0, -2.0, f32::NAN] };
        assert_eq!(samples.to_i16(), [0, 32_767, -32_767, 32_767, -32_768, 0]);
    }
}
