//! What was done, for programs: JSON, and a table that spreadsheets read. Stable: fields may be added, these stay.

use jiff::civil::Date;
use serde::Serialize;

use crate::habit::diary::{Diary, Done};
use crate::habit::history::ProgrammeDay;
use crate::habit::performed::Performed;

/// Everything.
#[derive(Debug, Serialize)]
pub struct Log<'a> {
    sessions: Vec<SessionView<'a>>,
    felt: Vec<FeltView<'a>>,
    too_much: Vec<TooMuchView<'a>>,
}

#[derive(Debug, Serialize)]
struct SessionView<'a> {
    day: Date,
    /// In seconds since 1970: when it ended.
    at: u64,
    session: &'a str,
    finished: bool,
    #[serde(flatten)]
    performed: &'a Performed,
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<&'a ProgrammeDay>,
}

#[derive(Debug, Serialize)]
struct FeltView<'a> {
    day: Date,
    feel: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct TooMuchView<'a> {
    day: Date,
    exercise: &'a str,
}

/// All of it for JSON.
pub fn json(diary: &Diary) -> Log<'_> {
    Log {
        sessions: diary.sessions.iter().map(SessionView::new).collect(),
        felt: diary
            .felt
            .iter()
            .map(|felt| FeltView { day: felt.day, feel: felt.feel, place: felt.place.as_deref() })
            .collect(),
        too_much: diary
            .too_much
            .iter()
            .map(|too_much| TooMuchView { day: too_much.day, exercise: &too_much.exercise })
            .collect(),
    }
}

impl<'a> SessionView<'a> {
    fn new(done: &'a Done) -> Self {
        Self {
            day: done.day,
            at: done.at,
            session: &done.session,
            finished: done.finished,
            performed: &done.performed,
            programme: done.programme.as_ref(),
        }
    }
}

/// The sessions as a table, a row each, the names of the columns first.
pub fn csv(diary: &Diary) -> String {
    let mut table = "day,session,finished,minutes,done,skipped,eased,programme,programme_day\r\n".to_owned();
    for Done { day, session, finished, performed, programme, .. } in &diary.sessions {
        let minutes = performed.seconds as f64 / 60.0;
        let Performed { done, skipped, eased, .. } = performed;
        let (name, of) = programme.as_ref().map_or_else(Default::default, |of| (cell(&of.name), of.day.to_string()));
        table.push_str(&format!(
            "{day},{},{finished},{minutes:.1},{done},{skipped},{eased},{name},{of}\r\n",
            cell(session)
        ));
    }
    table
}

/// A text as a cell: quoted where it must be, and never a formula.
fn cell(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_cell_and_no_formula() {
        for (text, written) in
            [("hips", "hips"), ("a, \"b\"", "\"a, \"\"b\"\"\""), ("=1+1", "'=1+1"), ("-x\ny", "\"'-x\ny\"")]
        {
            assert_eq!(cell(text), written);
        }
    }
}
