//! All that was ever done, read from the record: sessions, how it felt, what was too much.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::clock::day_at;
use super::history::{History, ProgrammeDay, RecordKind};
use super::performed::Performed;

/// The longest line that is read, in bytes. What the program writes is far shorter.
const LONGEST_LINE: u64 = 1 << 16;
/// What a session can have taken at most where only its beginning and its end are known, in seconds.
const LONGEST: u64 = 3 * 60 * 60;
/// From here on, a session that was stopped was something done all the same, in seconds.
pub const WORTH_COUNTING: u64 = 60;

/// All that was done, the oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diary {
    /// Sessions that came to an end of some kind.
    pub sessions: Vec<Done>,
    /// How it felt.
    pub felt: Vec<Felt>,
    /// What was too much.
    pub too_much: Vec<TooMuch>,
}

/// A session that was played.
#[derive(Clone, Debug, PartialEq)]
pub struct Done {
    /// When it ended, in seconds since 1970.
    pub at: u64,
    /// The day it counts for.
    pub day: Date,
    /// The session, as it was asked for.
    pub session: String,
    /// Whether it was done to its end.
    pub finished: bool,
    /// What was done of it.
    pub performed: Performed,
    /// What it was played for.
    pub programme: Option<ProgrammeDay>,
}

impl Done {
    /// Whether its day is one on which something was done.
    pub fn counts(&self) -> bool {
        self.finished || self.performed.seconds >= WORTH_COUNTING
    }
}

/// How it felt once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Felt {
    /// The day.
    pub day: Date,
    /// From 0 (well) to 10 (as bad as can be).
    pub feel: u8,
    /// Where.
    pub place: Option<String>,
}

/// An exercise that was too much once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooMuch {
    /// The day.
    pub day: Date,
    /// Its id.
    pub exercise: String,
}

/// What a line says that matters here: how a session was asked for does not.
#[derive(Deserialize)]
struct Line<'a> {
    at: u64,
    what: RecordKind,
    #[serde(borrow)]
    session: Cow<'a, str>,
    #[serde(default, borrow)]
    exercise: Option<Cow<'a, str>>,
    #[serde(default)]
    day: Option<Date>,
    #[serde(default)]
    performed: Option<Performed>,
    #[serde(default)]
    programme: Option<ProgrammeDay>,
    #[serde(default)]
    feel: Option<u8>,
    #[serde(default)]
    place: Option<String>,
}

impl Diary {
    /// Reads all of the record. A line that cannot be read costs itself alone; days that older versions did not write
    /// are those of this time zone.
    ///
    /// # Errors
    /// When there is a record that cannot be read.
    pub fn read(history: &History, zone: &TimeZone) -> io::Result<Self> {
        match history.open() {
            Ok(file) => Self::of(BufReader::with_capacity(1 << 16, file), zone),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    fn of(mut record: impl BufRead, zone: &TimeZone) -> io::Result<Self> {
        let mut reading = Reading { diary: Self::default(), open: BTreeMap::new(), zone };
        let mut line = Vec::new();
        loop {
            line.clear();
            if record.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if line.len() as u64 == LONGEST_LINE && !line.ends_with(b"\n") {
                record.skip_until(b'\n')?;
            } else if let Ok(line) = serde_json::from_slice::<Line<'_>>(&line) {
                reading.line(line);
            }
        }
        Ok(reading.end())
    }

    /// How many seconds were played on each day, without days on which nothing was.
    pub fn days(&self) -> BTreeMap<Date, u64> {
        let mut days = BTreeMap::new();
        for done in self.sessions.iter().filter(|done| done.counts()) {
            *days.entry(done.day).or_default() += done.performed.seconds;
        }
        days
    }

    /// The same, but only what is not before this day.
    #[must_use]
    pub fn since(mut self, day: Date) -> Self {
        self.sessions.retain(|done| done.day >= day);
        self.felt.retain(|felt| felt.day >= day);
        self.too_much.retain(|too_much| too_much.day >= day);
        self
    }
}

struct Reading<'a> {
    diary: Diary,
    /// When each session that has not ended was begun, and when it was last heard of.
    open: BTreeMap<String, (u64, u64)>,
    zone: &'a TimeZone,
}

impl Reading<'_> {
    fn line(&mut self, line: Line<'_>) {
        match line.what {
            RecordKind::Began => {
                let session = line.session.into_owned();
                self.leave(&session);
                self.open.insert(session, (line.at, line.at));
            }
            RecordKind::Step => {
                if let Some((_, last)) = self.open.get_mut(&*line.session) {
                    *last = line.at;
                }
            }
            RecordKind::Stopped | RecordKind::Finished => {
                let begun = self.open.remove(&*line.session).map_or(line.at, |(begun, _)| begun);
                let seconds = line.at.saturating_sub(begun).min(LONGEST);
                let performed = line.performed.unwrap_or_else(|| Performed { seconds, ..Performed::default() });
                self.diary.sessions.push(Done {
                    at: line.at,
                    day: line.day.unwrap_or_else(|| self.day(line.at)),
                    session: line.session.into_owned(),
                    finished: line.what == RecordKind::Finished,
                    performed,
                    programme: line.programme,
                });
            }
            RecordKind::TooMuch => {
                if let Some(exercise) = line.exercise {
                    let day = line.day.unwrap_or_else(|| self.day(line.at));
                    self.diary.too_much.push(TooMuch { day, exercise: exercise.into_owned() });
                }
            }
            RecordKind::Felt => {
                if let Some(feel) = line.feel.filter(|feel| *feel <= 10) {
                    let day = line.day.unwrap_or_else(|| self.day(line.at));
                    self.diary.felt.push(Felt { day, feel, place: line.place });
                }
            }
        }
    }

    /// A session that was killed or crashed counts up to where it was last heard of.
    fn leave(&mut self, session: &str) {
        if let Some((begun, last)) = self.open.remove(session)
            && last > begun
        {
            let seconds = (last - begun).min(LONGEST);
            self.diary.sessions.push(Done {
                at: last,
                day: self.day(last),
                session: session.to_owned(),
                finished: false,
                performed: Performed { seconds, ..Performed::default() },
                programme: None,
            });
        }
    }

    fn end(mut self) -> Diary {
        while let Some(session) = self.open.keys().next().cloned() {
            self.leave(&session);
        }
        self.diary
    }

    fn day(&self, at: u64) -> Date {
        day_at(at, self.zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diary(record: &str) -> Diary {
        Diary::of(record.as_bytes(), &TimeZone::UTC).unwrap()
    }

    fn told(diary: &Diary) -> Vec<(String, u64, bool)> {
        let told = |done: &Done| (done.session.clone(), done.performed.seconds, done.finished);
        diary.sessions.iter().map(told).collect()
    }

    #[test]
    fn old_lines_new_lines_and_what_no_line_ended_are_all_told() {
        let diary = diary(
            r#"{"at":1000,"what":"began","session":"hips","step":1}
{"at":1100,"what":"step","session":"hips","step":2}
{"at":1300,"what":"finished","session":"hips","step":5}
{"at":2000,"what":"began","session":"neck","step":1,"asked":{"rate":0.9}}
{"at":2050,"what":"step","session":"neck","step":2}
{"at":90000,"what":"began","session":"neck","step":1}
{"at":90100,"what":"too-much","session":"neck","step":1,"exercise":"chin-tuck"}
{"at":90200,"what":"finished","session":"neck","step":4,"day":"1970-01-01","performed":{"seconds":77,"done":3}}
{"at":90300,"what":"felt","session":"","step":0,"feel":4,"place":"lower-back"}
"#,
        );
        let expected = [("hips", 300, true), ("neck", 50, false), ("neck", 77, true)];
        assert_eq!(told(&diary), expected.map(|(name, seconds, finished)| (name.to_owned(), seconds, finished)));
        assert_eq!(diary.sessions[2].day.to_string(), "1970-01-01");
        assert_eq!(
            (&*diary.too_much[0].exercise, diary.too_much[0].day.to_string()),
            ("chin-tuck", "1970-01-01".into())
        );
        assert_eq!((diary.felt[0].feel, diary.felt[0].place.as_deref()), (4, Some("lower-back")));
    }

    #[test]
    fn a_damaged_line_costs_itself_alone() {
        let whole = r#"{"at":5,"what":"finished","session":"hips","step":1,"performed":{"seconds":60,"done":1}}"#;
        let long = format!("{{\"at\":1,\"session\":\"{}\"", "x".repeat(200_000));
        for damaged in ["", "{", "null", "\u{0}\u{0}", r#"{"at":-1}"#, r#"{"at":1,"what":"of a later version"}"#, &long]
        {
            let diary = diary(&format!("{whole}\n{damaged}\n{whole}\n"));
            assert_eq!(diary.sessions.len(), 2, "{damaged:.20}");
        }
        assert_eq!(diary(whole).sessions.len(), 1, "the last line needs no end");
        assert_eq!(diary(&whole.replace("60", "\"much\"")).sessions.len(), 0);
    }

    #[test]
    fn a_feeling_beyond_the_scale_is_none() {
        assert_eq!(diary(r#"{"at":5,"what":"felt","session":"","step":0,"feel":11}"#), Diary::default());
    }
}
