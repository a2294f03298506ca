//! Time as people and players read it.

use std::time::Duration;

use stretch_script::{Frames, SampleRate};

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

/// `00:12:30.250`, for programs. The sign before the milliseconds is not the same for all of them.
pub fn stamp(time: Duration, point: char) -> String {
    let seconds = time.as_secs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{hours:02}:{minutes:02}:{rest:02}{point}{:03}", time.subsec_millis())
}

/// `12:30.25`: no hours, for what knows none.
pub fn minutes(time: Duration) -> String {
    format!("{:02}:{:02}.{:02}", time.as_secs() / 60, time.as_secs() % 60, time.subsec_millis() / 10)
}

/// ` 2:30.2`, in a column.
pub fn tenths(seconds: f64) -> String {
    let tenths = (seconds * 10.0).round() as u64;
    format!("{:2}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks() {
        for (seconds, clocked) in [(0, "0:00"), (1, "0:01"), (60, "1:00"), (151, "2:31"), (3723, "1:02:03")] {
            assert_eq!(clock(seconds), clocked);
        }
    }

    #[test]
    fn a_second_is_left_until_it_is_over() {
        let rate = SampleRate::new(10).unwrap();
        assert_eq!([0, 1, 10, 11].map(|frames| seconds_left(Frames(frames), rate)), [0, 1, 1, 2]);
        assert_eq!([0, 9, 10, 11].map(|frames| seconds_passed(Frames(frames), rate)), [0, 0, 1, 1]);
    }
}
