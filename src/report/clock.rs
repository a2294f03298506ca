//! Time as people read it.

use crate::units::{Frames, SampleRate};

/// The seconds that have begun of what is left: 0 only when nothing is left.
pub fn seconds_left(left: Frames, rate: SampleRate) -> u64 {
    left.0.div_ceil(u64::from(rate.hertz()))
}

/// The whole seconds that have passed.
pub fn seconds_passed(passed: Frames, rate: SampleRate) -> u64 {
    passed.0 / u64::from(rate.hertz())
}

/// `0:07`, `12:30`, `1:02:03`.
pub fn clock(seconds: u64) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match hours {
        0 => format!("{minutes}:{rest:02}"),
        _ => format!("{hours}:{minutes:02}:{rest:02}"),
    }
}

/// `7 seconds`, `1 minute`, `12 minutes 30 seconds`: as it reads aloud well.
pub fn in_words(seconds: u64) -> String {
    let plural = |n: u64, unit: &str| format!("{n} {unit}{}", if n == 1 { "" } else { "s" });
    match (seconds / 60, seconds % 60) {
        (0, rest) => plural(rest, "second"),
        (minutes, 0) => plural(minutes, "minute"),
        (minutes, rest) => format!("{} {}", plural(minutes, "minute"), plural(rest, "second")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_and_words() {
        for (seconds, clocked, worded) in [
            (0, "0:00", "0 seconds"),
            (1, "0:01", "1 second"),
            (60, "1:00", "1 minute"),
            (151, "2:31", "2 minutes 31 seconds"),
            (3723, "1:02:03", "62 minutes 3 seconds"),
        ] {
            assert_eq!((clock(seconds).as_str(), in_words(seconds).as_str()), (clocked, worded));
        }
    }

    #[test]
    fn a_second_is_left_until_it_is_over() {
        let rate = SampleRate::new(10).unwrap();
        assert_eq!([0, 1, 10, 11].map(|frames| seconds_left(Frames(frames), rate)), [0, 1, 1, 2]);
        assert_eq!([0, 9, 10, 11].map(|frames| seconds_passed(Frames(frames), rate)), [0, 0, 1, 1]);
    }
}
