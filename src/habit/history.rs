//! What was done and where it was left: an append-only record, one JSON object a line.
//!
//! A line is written when a session begins, at each step, and at the end. Whatever happens in between, a crash or a
//! pulled plug, the last line says where to go on.

use std::io::{BufRead, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::{fs, io};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::clock::day_at;
use super::performed::Performed;
use crate::wishes::Wishes;
use stretch_script::session::NO_NAME;

/// The name of the file in the state folder.
const FILE: &str = "history.jsonl";
/// How much of the file's end is read: far more than one session writes.
const RECENT_BYTES: u64 = 1 << 18;

/// One line.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Record {
    /// When, in seconds since 1970.
    pub at: u64,
    /// What.
    pub what: RecordKind,
    /// The session, as it was asked for; paths are absolute.
    pub session: String,
    /// The step of the script, from 1; in the opening, the one it will begin with.
    pub step: u32,
    /// The exercise, where it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    /// How it was asked for. Lines of versions that did not keep it have none.
    #[serde(default, skip_serializing_if = "Wishes::is_nothing")]
    pub asked: Wishes,
    /// The day it counts for where the user was, as [`day_of`](super::clock::day_of) has it. Lines of older versions, and
    /// those of steps, have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
    /// What was done of the session; where it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performed: Option<Performed>,
    /// Which day of which programme it was played for; where it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<ProgrammeDay>,
    /// How it felt, from 0 (well) to 10 (as bad as can be).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feel: Option<u8>,
    /// Where it felt like that, as the user called it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

impl Record {
    /// A line with nothing but what all lines have.
    pub fn new(at: u64, what: RecordKind, session: String, step: u32) -> Self {
        let (exercise, day, performed, programme, feel, place) = Default::default();
        Self { at, what, session, step, exercise, asked: Wishes::default(), day, performed, programme, feel, place }
    }
}

/// A day of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct ProgrammeDay {
    /// The programme.
    pub name: String,
    /// Its day, from 1.
    pub day: u32,
}

/// Where a session was left.
#[derive(Clone, Debug, PartialEq)]
pub struct ResumePoint {
    /// The session, as it can be asked for.
    pub session: String,
    /// The step it was in, from 1; 0 where it never came to one.
    pub step: u32,
    /// How it was asked for.
    pub asked: Wishes,
}

/// What a line records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// A session began.
    Began,
    /// A step of it began.
    Step,
    /// The exercise was too much.
    TooMuch,
    /// It was stopped before its end.
    Stopped,
    /// It was done to the end.
    Finished,
    /// The user said how it felt.
    Felt,
}

impl RecordKind {
    /// Whether it says where a session is.
    fn is_of_a_session(self) -> bool {
        !matches!(self, Self::TooMuch | Self::Felt)
    }
}

/// The record on disk.
#[derive(Clone, Debug)]
pub struct History {
    path: PathBuf,
}

impl History {
    /// The record in this folder, which is made when it is first written to.
    pub fn new(folder: &Path) -> Self {
        Self { path: folder.join(FILE) }
    }

    /// Adds a line. One write, so that lines of two players never mix. It says where somebody hurts: it is for nobody
    /// else to read.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&self, record: &Record) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            stretch_files::create_folder(folder)?;
        }
        let mut file = stretch_files::append(&self.path)?;
        let mut line = Vec::new();
        if is_torn(&mut file)? {
            line.push(b'\n');
        }
        serde_json::to_writer(&mut line, record)?;
        line.push(b'\n');
        file.write_all(&line)
    }

    /// Forgets everything, or what was before this day in this time zone. What comes after it stays as it was written.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn forget(&self, before: Option<(Date, TimeZone)>) -> io::Result<()> {
        let Some((day, zone)) = before else {
            return match fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            };
        };
        let mut kept = Vec::new();
        for line in io::BufReader::new(self.open()?).split(b'\n') {
            let line = line?;
            // A line that cannot be read says no day: it goes.
            let Ok(record) = serde_json::from_slice::<Record>(&line) else { continue };
            if record.day.unwrap_or_else(|| day_at(record.at, &zone)) >= day {
                kept.extend_from_slice(&line);
                kept.push(b'\n');
            }
        }
        stretch_files::write(&self.path, &kept)
    }

    /// The record from its first line on.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn open(&self) -> io::Result<fs::File> {
        Ok(stretch_files::open(&self.path, u64::MAX)?)
    }

    /// The latest lines, oldest first. Lines that cannot be read are passed over.
    pub fn recent(&self) -> Vec<Record> {
        let Ok(bytes) = read_end(&self.path) else { return Vec::new() };
        bytes.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect()
    }

    /// The exercises that were too much since then, in seconds since 1970; each once, the earliest first.
    pub fn too_much(&self, since: u64) -> Vec<String> {
        let mut exercises = Vec::new();
        for record in self.recent() {
            if let Record { at, what: RecordKind::TooMuch, exercise: Some(exercise), .. } = record
                && at >= since
                && !exercises.contains(&exercise)
            {
                exercises.push(exercise);
            }
        }
        exercises
    }

    /// Whether any session was ever begun.
    pub fn is_empty(&self) -> bool {
        fs::metadata(&self.path).map_or(true, |metadata| metadata.len() == 0)
    }

    /// The session that was last begun and not finished, and the step it was in.
    pub fn place(&self) -> Option<ResumePoint> {
        let last =
            self.recent().into_iter().rfind(|record| record.what.is_of_a_session() && record.session != NO_NAME)?;
        let Record { what, session, step, asked, .. } = last;
        (what != RecordKind::Finished).then_some(ResumePoint { session, step, asked })
    }
}

/// Whether its last line has no end: a crash or a full disk tore it, and it must not take the next one with it.
fn is_torn(file: &mut fs::File) -> io::Result<bool> {
    if file.metadata()?.len() == 0 {
        return Ok(false);
    }
    let mut last = [0];
    file.seek(SeekFrom::End(-1))?;
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

fn read_end(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = stretch_files::open(path, u64::MAX)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(RECENT_BYTES)))?;
    let mut bytes = Vec::new();
    file.take(RECENT_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wishes::Making;
    use stretch_script::Language;

    fn record(what: RecordKind, step: u32) -> Record {
        Record::new(1, what, "hips".into(), step)
    }

    fn place(step: u32) -> Option<ResumePoint> {
        Some(ResumePoint { session: "hips".into(), step, asked: Wishes::default() })
    }

    #[test]
    fn the_place_is_the_last_step_until_the_session_is_finished() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(&folder.path().join("state"));
        assert!(history.is_empty());
        assert_eq!(history.place(), None);
        for (what, step) in [(RecordKind::Began, 0), (RecordKind::Step, 1), (RecordKind::Step, 2)] {
            history.add(&record(what, step)).unwrap();
        }
        assert_eq!(history.place(), place(2));
        history.add(&record(RecordKind::Stopped, 2)).unwrap();
        assert_eq!(history.place(), place(2));
        history.add(&record(RecordKind::Finished, 4)).unwrap();
        assert_eq!(history.place(), None);
    }

    #[test]
    fn what_was_too_much_is_remembered_once_and_not_for_ever() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path());
        for (at, what, exercise) in [
            (10, RecordKind::TooMuch, "plank"),
            (20, RecordKind::TooMuch, "hip-flexor"),
            (30, RecordKind::Step, "cat-cow"),
            (40, RecordKind::TooMuch, "glute-bridge"),
            (50, RecordKind::TooMuch, "hip-flexor"),
        ] {
            let exercise = Some(exercise.to_owned());
            history.add(&Record { at, exercise, ..record(what, 1) }).unwrap();
        }
        assert_eq!(history.too_much(20), ["hip-flexor", "glute-bridge"]);
        assert_eq!(history.too_much(51), [""; 0]);
    }

    #[test]
    fn a_torn_line_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path());
        history.add(&record(RecordKind::Step, 3)).unwrap();
        let mut file = fs::OpenOptions::new().append(true).open(folder.path().join(FILE)).unwrap();
        file.write_all(b"{\"at\":1,\"wha").unwrap();
        assert_eq!(history.place(), place(3));
        // Whatever it was torn at, the next line is a line of its own.
        for torn in ["", "{", "\n", "{\"at\":1,\"what\":\"step\",\"session\":\"neck\",\"step\":1}"] {
            file.write_all(torn.as_bytes()).unwrap();
            history.add(&record(RecordKind::Began, 7)).unwrap();
            assert_eq!(history.place(), place(7), "after {torn:?}");
        }
    }

    #[test]
    fn players_that_write_at_once_never_mix_their_lines() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for player in 0..4 {
                let history = History::new(folder.path());
                scope.spawn(move || {
                    for step in 0..100 {
                        let long = "x".repeat(10 * player + step as usize);
                        history.add(&Record { exercise: Some(long), ..record(RecordKind::Step, step) }).unwrap();
                    }
                });
            }
        });
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        let whole = text.lines().filter(|line| serde_json::from_str::<Record>(line).is_ok()).count();
        assert_eq!((whole, text.lines().filter(|line| !line.is_empty()).count()), (400, 400));
    }

    #[cfg(unix)]
    #[test]
    fn it_is_the_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        // As older versions left them.
        fs::create_dir(&state).unwrap();
        fs::write(state.join(FILE), "").unwrap();
        fs::set_permissions(&state, fs::Permissions::from_mode(0o755)).unwrap();
        fs::set_permissions(state.join(FILE), fs::Permissions::from_mode(0o644)).unwrap();
        History::new(&state).add(&record(RecordKind::Began, 1)).unwrap();
        assert_eq!((mode(&state), mode(&state.join(FILE))), (0o700, 0o600));
    }

    #[test]
    fn what_was_asked_for_is_kept_with_the_place_and_old_lines_are_still_read() {
        let folder = tempfile::tempdir().unwrap();
        let history = History::new(folder.path());
        let line = r#"{"at":1,"what":"step","session":"hips","step":3}"#;
        fs::write(folder.path().join(FILE), format!("{line}\n")).unwrap();
        assert_eq!(history.place(), place(3));
        let making = Making { lang: Some(Language::German), rate: Some(0.9), ..Making::default() };
        let asked = Wishes::from(making);
        history.add(&Record { asked: asked.clone(), ..record(RecordKind::Stopped, 3) }).unwrap();
        assert_eq!(history.place().unwrap().asked, asked);
        let text = fs::read_to_string(folder.path().join(FILE)).unwrap();
        let new = r#"{"at":1,"what":"stopped","session":"hips","step":3,"asked":{"lang":"de","rate":0.9}}"#;
        assert_eq!(text, format!("{line}\n{new}\n"));
    }
}
