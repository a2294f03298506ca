//! How long words take, before anybody has said them.

use std::time::Duration;

/// Estimates how long a voice takes for a text, and learns from what it took.
#[derive(Clone, Debug)]
pub struct Pace {
    /// Seconds that measured texts took, and seconds that they were taken to take.
    measured: f64,
    expected: f64,
}

/// What each text takes on top of its signs, in seconds.
const START: f64 = 0.2;

/// Seconds a letter, at the normal rate.
const LETTER: f64 = 0.062;

/// How many letters a digit and a pause in the sentence are worth.
const DIGIT: f64 = 5.0;
const PAUSE: f64 = 4.0;

/// How many seconds of speech the first guess is worth against what is measured.
const TRUST: f64 = 3.0;

impl Pace {
    /// The pace of a voice that nothing is known of yet, at this rate (1 is normal).
    pub fn new(rate: f32) -> Self {
        Self { measured: TRUST / f64::from(rate.clamp(0.1, 10.0)), expected: TRUST }
    }

    /// How long it will take to say `text`. Nothing to say takes no time.
    pub fn estimate(&self, text: &str) -> Duration {
        let ratio = (self.measured / self.expected).clamp(0.1, 10.0);
        Duration::from_secs_f64(expected(text) * ratio)
    }

    /// That it took `time` to say `text`.
    pub fn learn(&mut self, text: &str, time: Duration) {
        self.measured += time.as_secs_f64();
        self.expected += expected(text);
    }
}

impl Default for Pace {
    fn default() -> Self {
        Self::new(1.0)
    }
}

fn expected(text: &str) -> f64 {
    if !super::text::has_words(text) {
        return 0.0;
    }
    let worth = |sign: char| match sign {
        _ if sign.is_ascii_digit() => DIGIT,
        '.' | ',' | ';' | ':' | '!' | '?' => PAUSE,
        _ => 1.0,
    };
    START + LETTER * text.trim_end_matches(['.', '!', '?']).chars().map(worth).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_the_voice() {
        let text = "Hold it here and breathe.";
        let mut pace = Pace::new(1.0);
        let before = pace.estimate(text);
        assert!((1.0..3.0).contains(&before.as_secs_f64()), "{before:?}");
        for _ in 0..50 {
            pace.learn(text, before * 2);
        }
        let after = pace.estimate(text).as_secs_f64() / before.as_secs_f64();
        assert!((1.8..2.0).contains(&after), "{after}");
    }

    #[test]
    fn a_slow_rate_takes_longer_and_nothing_takes_nothing() {
        assert_eq!(Pace::new(0.5).estimate("Left"), Pace::new(1.0).estimate("Left") * 2);
        assert_eq!(Pace::new(1.0).estimate(" ..."), Duration::ZERO);
    }
}
