//! The days ahead for any calendar: iCalendar, RFC 5545. Times are those of wherever the user is ("floating"), so that a
//! session at noon stays one at noon on a journey. Each has an alarm.

use std::fmt::Write;

use jiff::ZonedDateTime;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::habit::today::occurrences;
use stretch_script::clean::one_line;
use stretch_script::programme::Planned;
use stretch_script::time_of_day::TimeOfDay;

/// The longest line, in bytes, without its end.
const LINE: usize = 75;

/// What a session is in a calendar.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is called.
    pub title: String,
    /// How long it takes, in seconds.
    pub seconds: u64,
}

/// These days as a calendar. `entry` knows a session by its name; `programme` is the name of the programme.
pub fn ics(
    programme: &str,
    ahead: &[(Date, Vec<&Planned>)],
    wake: Option<TimeOfDay>,
    now: &ZonedDateTime,
    entry: impl Fn(&str) -> Option<Entry>,
) -> String {
    let mut out = Lines(String::new());
    let stamp = now.with_time_zone(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//stretch//programme//EN", "CALSCALE:GREGORIAN"] {
        out.line(line);
    }
    for (day, planned) in ahead {
        for (index, planned) in planned.iter().enumerate() {
            let Some(session) = &planned.session else { continue };
            let Some(Entry { title, seconds }) = entry(session) else { continue };
            for time in occurrences(planned, wake) {
                let clock = format!("{:02}{:02}", time.minutes() / 60, time.minutes() % 60);
                let date = day.strftime("%Y%m%d").to_string();
                out.line("BEGIN:VEVENT");
                out.line(&format!("UID:{date}-{clock}-{index}-{}@stretch.invalid", plain(programme)));
                out.line(&format!("DTSTAMP:{stamp}"));
                out.line(&format!("DTSTART:{date}T{clock}00"));
                out.line(&format!("DURATION:PT{}M", seconds.div_ceil(60).max(1)));
                out.line(&format!("SUMMARY:{}", escaped(&title)));
                out.line(&format!("DESCRIPTION:{}", escaped(&format!("stretch play {session}"))));
                for line in ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S"] {
                    out.line(line);
                }
                out.line(&format!("DESCRIPTION:{}", escaped(&title)));
                out.line("END:VALARM");
                out.line("END:VEVENT");
            }
        }
    }
    out.line("END:VCALENDAR");
    out.0
}

/// A text, without what a calendar takes for a mark of its own.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in one_line(text).chars() {
        if matches!(letter, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

/// A name with nothing but letters, digits and hyphens.
fn plain(name: &str) -> String {
    name.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

/// Lines as the standard has them: ended by both signs, and folded.
struct Lines(String);

impl Lines {
    fn line(&mut self, text: &str) {
        let mut taken = 0;
        for letter in text.chars() {
            if taken + letter.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                taken = 1;
            }
            taken += letter.len_utf8();
            // A string takes everything.
            let _ = self.0.write_char(letter);
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters_and_marks_are_escaped() {
        let mut lines = Lines(String::new());
        lines.line(&format!("SUMMARY:{}", "ü".repeat(60)));
        assert!(lines.0.split("\r\n").all(|line| line.len() <= LINE), "{}", lines.0);
        assert_eq!(lines.0.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "ü".repeat(60)));
        assert_eq!(escaped("a; b, c\\\nd"), "a\\; b\\, c\\\\ d");
    }
}
