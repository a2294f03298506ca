//! What a person probably meant by a length of time or a moment that is written in another way: `30`, `1:30`, `5 min`.

use std::time::Duration;

use super::{at::At, duration::Span, limits};

/// The duration that was probably meant, as it should be written.
pub(super) fn duration(found: &str) -> Option<String> {
    parse(found).map(|span| span.to_string())
}

/// The moment that was probably meant, as it should be written.
pub(super) fn moment(found: &str) -> Option<String> {
    let plain = found.trim().to_lowercase();
    match plain.as_str() {
        "half" | "halfway" | "half-way" | "half way" | "middle" | "mid" | "50%" => {
            return Some(At::Halfway.to_string());
        }
        "start" | "begin" | "beginning" => return Some(At::FromStart(Span::default()).to_string()),
        _ => {}
    }
    match plain.strip_prefix(['-', '−', '–']) {
        Some(before) => parse(before).map(|span| At::BeforeEnd(span).to_string()),
        None => parse(plain.strip_prefix('+').unwrap_or(&plain)).map(|span| At::FromStart(span).to_string()),
    }
}

fn parse(found: &str) -> Option<Span> {
    if found.len() > 40 {
        return None;
    }
    let plain = found.trim().to_lowercase().replace(',', ".");
    let seconds = match plain.split_once(':') {
        Some((minutes, seconds)) => number(minutes)? * 60.0 + number(seconds)?,
        None => sum(&plain)?,
    };
    let span = Span(Duration::from_millis((seconds * 1000.0).round() as u64));
    (span.0 > Duration::ZERO && span.0 <= limits::SESSION_TIME).then_some(span)
}

/// Adds up numbers with their units; one without is seconds.
fn sum(mut rest: &str) -> Option<f64> {
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let (value, tail) = (number(&rest[..digits])?, rest[digits..].trim_start());
        let letters = tail.find(|c: char| !c.is_alphabetic()).unwrap_or(tail.len());
        let scale = match &tail[..letters] {
            "" | "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3600.0,
            "ms" => 0.001,
            _ => return None,
        };
        seconds += value * scale;
        rest = tail[letters..].trim_start_matches([' ', '.']);
    }
    Some(seconds)
}

fn number(digits: &str) -> Option<f64> {
    digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.').then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_ways_to_write_a_length_are_understood() {
        for (found, meant) in [
            ("30", Some("30s")),
            ("30 s", Some("30s")),
            ("90sec", Some("1m30s")),
            ("1:30", Some("1m30s")),
            ("5 minutes", Some("5m")),
            ("1.5m", Some("1m30s")),
            ("0,5 h", Some("30m")),
            ("1 min 20 sec.", Some("1m20s")),
            ("500ms", Some("0.5s")),
            ("0", None),
            ("-5", None),
            ("soon", None),
            ("1e999", None),
            ("99999999999999999999999", None),
            ("", None),
        ] {
            assert_eq!(duration(found).as_deref(), meant, "{found}");
        }
    }

    #[test]
    fn other_ways_to_write_a_moment_are_understood() {
        for (found, meant) in
            [("-5", "-5s"), ("+10s", "10s"), ("50%", "halfway"), ("Halfway", "halfway"), ("− 3 sec", "-3s")]
        {
            assert_eq!(moment(found).as_deref(), Some(meant), "{found}");
        }
        assert_eq!(moment("end"), None);
    }
}
