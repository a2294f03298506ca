//! Presses single peaks down, so gently that speech only gets denser.

use std::time::Duration;

use stretch_script::{Frames, SampleRate};

/// What no sample goes above, 1 at full scale: half a decibel under the true peak that is wanted, for what happens
/// between samples.
pub(super) const CEILING: f32 = 0.841;

/// How long before and after a peak the gain is already, and still, on its way.
const REACH: Duration = Duration::from_millis(4);

/// Brings all samples under [`CEILING`]. Where none is above it, nothing changes.
pub(super) fn limit(samples: &mut [f32], rate: SampleRate) {
    if samples.iter().all(|sample| sample.abs() <= CEILING) {
        return;
    }
    let reach = Frames::from_duration(REACH, rate).0.max(1) as usize;
    let needed: Vec<f32> =
        samples.iter().map(|sample| (CEILING / sample.abs().max(f32::MIN_POSITIVE)).min(1.0)).collect();
    // The lowest gain in reach holds for every sample around a peak; the average of those lowest gains over the same
    // reach is then smooth, and never above what the peak itself needs.
    let gains = averages(&lowest(&needed, reach), reach);
    for (sample, gain) in samples.iter_mut().zip(gains) {
        *sample *= gain;
    }
}

/// For each place, the lowest value within `reach` on both sides.
fn lowest(values: &[f32], reach: usize) -> Vec<f32> {
    let mut candidates = std::collections::VecDeque::new();
    let mut result = Vec::with_capacity(values.len());
    for n in 0..values.len() + reach {
        if let Some(value) = values.get(n) {
            while candidates.back().is_some_and(|&last: &usize| values[last] >= *value) {
                candidates.pop_back();
            }
            candidates.push_back(n);
        }
        let Some(place) = n.checked_sub(reach) else { continue };
        while candidates.front().is_some_and(|&first| first + reach < place) {
            candidates.pop_front();
        }
        result.push(candidates.front().map_or(1.0, |&first| values[first]));
    }
    result
}

/// For each place, the average within `reach` on both sides; beyond the ends it goes on as at the ends.
fn averages(values: &[f32], reach: usize) -> Vec<f32> {
    let (Some(&first), Some(&last)) = (values.first(), values.last()) else { return Vec::new() };
    let at = |n: usize| f64::from(values.get(n).copied().unwrap_or(last));
    let before = |n: Option<usize>| n.map_or(f64::from(first), at);
    let width = (2 * reach + 1) as f64;
    let mut sum: f64 = reach as f64 * f64::from(first) + (0..=reach).map(at).sum::<f64>();
    (0..values.len())
        .map(|n| {
            let average = (sum / width) as f32;
            sum += at(n + reach + 1) - before(n.checked_sub(reach));
            average
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn peaks_come_under_the_ceiling_without_a_jump() {
        let mut sound = vec![0.5_f32; 4_000];
        sound[0] = 2.0;
        sound[2_000] = -3.0;
        sound[3_999] = 1.5;
        limit(&mut sound, SampleRate::STUDIO);
        assert!(sound.iter().all(|sample| sample.abs() <= CEILING + 1e-4));
        assert!((sound[2_000] + CEILING).abs() < 0.01, "no more than needed: {}", sound[2_000]);
        assert_eq!(sound[1_000], 0.5, "far from a peak nothing changes");
        let jump = sound[1_500..1_990].windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        assert!(jump < 0.005, "{jump}");
    }

    #[test]
    fn quiet_sound_is_left_alone() {
        let mut sound = vec![0.3, -0.8, 0.84];
        let before = sound.clone();
        limit(&mut sound, SampleRate::STUDIO);
        assert_eq!(sound, before);
    }
}
