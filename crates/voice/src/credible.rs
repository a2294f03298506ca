//! What an engine returns is believed within bounds: a program may be broken, or be another one of that name.

use std::ops::RangeInclusive;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use super::{SpeechError, Synthesizer};
use stretch_sound::Clip;

/// The sample rates that speech can have, in hertz.
pub(crate) const SAMPLE_RATES: RangeInclusive<u32> = 8_000..=192_000;

/// The longest that a text may take to say, and then for each sign of it: at the slowest rate, numbers spelt out, it
/// takes a tenth of that.
const LONGEST: Duration = Duration::from_secs(10);
const SIGN: Duration = Duration::from_secs(1);

/// Has a voice say a text, and takes what it gives where it can be speech. One that panics has failed, and nothing
/// else.
///
/// # Errors
/// When it gives an error, or what can be no speech.
pub fn speak(voice: &dyn Synthesizer, text: &str) -> Result<Clip, SpeechError> {
    let failed = |why: &str| SpeechError::failed(&voice.name(), why);
    let made = catch_unwind(AssertUnwindSafe(|| voice.synthesize(text)));
    let clip = made.unwrap_or_else(|_| Err(failed("it broke down")))?;
    if !SAMPLE_RATES.contains(&clip.rate().hertz()) {
        return Err(failed("its sound has no sensible sample rate"));
    }
    if clip.frames().to_duration(clip.rate()) > longest(text) {
        return Err(failed("its sound is far too long for the text"));
    }
    Ok(clip)
}

/// The longest that can be believed.
fn longest(text: &str) -> Duration {
    LONGEST + SIGN * u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_script::SampleRate;

    struct Voice(fn() -> Clip);

    impl Synthesizer for Voice {
        fn identity(&self) -> String {
            "fake 1".to_owned()
        }

        fn synthesize(&self, _: &str) -> Result<Clip, SpeechError> {
            Ok((self.0)())
        }
    }

    fn clip(hertz: u32, seconds: usize) -> Clip {
        Clip::new(vec![1; hertz as usize * seconds], SampleRate::new(hertz).unwrap())
    }

    #[test]
    fn what_can_be_speech_is_believed() {
        for voice in [Voice(|| clip(8_000, 1)), Voice(|| clip(192_000, 1)), Voice(|| clip(16_000, 12))] {
            assert!(speak(&voice, "Go").is_ok());
        }
    }

    #[test]
    fn what_can_be_none_is_refused() {
        for (voice, why) in [
            (Voice(|| clip(1, 5)), "its sound has no sensible sample rate"),
            (Voice(|| clip(7_999, 1)), "its sound has no sensible sample rate"),
            (Voice(|| clip(192_001, 1)), "its sound has no sensible sample rate"),
            (Voice(|| clip(8_000, 13)), "its sound is far too long for the text"),
            (Voice(|| clip(8_000, 1_800)), "its sound is far too long for the text"),
            (Voice(|| panic!("on purpose")), "it broke down"),
        ] {
            assert_eq!(speak(&voice, "Go"), Err(SpeechError::failed("fake", why)));
        }
    }
}
