//! `stretch list`: what there is to play, grouped by what it is for.

use std::io::Write;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::time::Duration;
use std::{io, thread};

use serde::Serialize;

use super::args::ListArgs;
use super::grouped::by_focus;
use super::print::entry;
use super::{Context, Error, print};
use crate::app;
use crate::library::{Origin, load::Loader};
use crate::wishes::Wishes;
use stretch_script::script::words::{Focus, Level, Place};
use stretch_script::session::options::Options;
use stretch_script::timeline::{StandardLengths, measure};
use stretch_script::{Diagnostic, SampleRate};

/// A session in the list.
#[derive(Debug, Default, Serialize)]
pub(super) struct Row {
    pub name: String,
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    seconds: u64,
    focus: Vec<Focus>,
    place: Vec<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<Level>,
    /// Whether it is the user's own.
    own: bool,
    /// Whether it stands in for a bundled one of the same name.
    overrides: bool,
    /// Whether it cannot be played as it is.
    pub broken: bool,
}

impl Row {
    /// How long it takes, about.
    pub fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }

    /// Everything it can be found by.
    pub fn all_words(&self) -> String {
        let focus: Vec<_> = self.focus.iter().map(|focus| focus.as_str()).collect();
        [&self.name, &self.title, self.what(), &focus.join(" "), &places(self)].join(" ")
    }

    /// What it is for, in a line.
    pub fn what(&self) -> &str {
        self.summary.as_deref().unwrap_or(&self.title)
    }
}

/// So many sessions at least are read by one thread: starting another one costs about as much.
const A_THREADS_WORK: usize = 50;

/// The session of this name, asked for like this; `None` where there is none.
pub(super) fn row_of(name: &str, wishes: &Wishes, context: &Context) -> Option<Row> {
    let origin = context.library.find(name, context.language)?;
    let asked = app::options(wishes, context).ok()?;
    let options = Options { language: context.language, disclaimer: false, places: false, ..asked };
    Some(row(name, &origin, context.loader(), &options))
}

/// All there is to play, by name.
pub(super) fn rows(context: &Context) -> Vec<Row> {
    let loader = context.loader();
    // As it would be played, but for what is said at the first use only.
    let preferred = app::options(&Wishes::default(), context).unwrap_or_default();
    let options = Options { language: context.language, disclaimer: false, places: false, ..preferred };
    let sessions: Vec<_> = context.library.sessions(context.language).into_iter().collect();
    let read = |part: &[(String, Origin)]| -> Vec<Row> {
        part.iter().map(|(name, origin)| row(name, origin, loader, &options)).collect()
    };
    // To ask for the number of processors takes longer than to read the bundled ones.
    let threads = match sessions.len() {
        0..=A_THREADS_WORK => 1,
        _ => thread::available_parallelism().map_or(1, NonZero::get),
    };
    let mut parts = sessions.chunks(sessions.len().div_ceil(threads).max(A_THREADS_WORK));
    let first = parts.next().unwrap_or_default();
    thread::scope(|scope| {
        let others: Vec<_> = parts.map(|part| scope.spawn(move || read(part))).collect();
        let mut rows = read(first);
        for other in others {
            rows.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        rows
    })
}

pub(super) fn run(args: &ListArgs, context: &Context) -> Result<(), Error> {
    let rows = rows(context);
    let wanted = |row: &&Row| {
        args.focus.is_none_or(|focus| row.focus.contains(&focus))
            && args.place.is_none_or(|place| row.place.contains(&place))
            && args.max.is_none_or(|max| row.seconds <= max.0.as_secs())
    };
    let rows: Vec<&Row> = rows.iter().filter(wanted).collect();
    if args.json {
        return print::json(&rows);
    }
    if rows.is_empty() {
        writeln!(io::stderr(), "Nothing fits. `stretch list` shows all.")?;
        return Ok(());
    }
    // Standard output alone would be written to for each line.
    let mut out = io::BufWriter::new(print::out());
    table(&rows, args.focus, &mut out)?;
    Ok(out.flush()?)
}

fn row(name: &str, origin: &Origin, loader: Loader<'_>, options: &Options) -> Row {
    let (own, overrides) = match origin {
        Origin::User { hides, .. } => (true, *hides),
        Origin::Bundled(_) => (false, false),
    };
    let row = Row { name: name.to_owned(), own, overrides, broken: true, ..Row::default() };
    let Ok(loaded) = loader.load_found(name, origin.clone(), options) else {
        return Row { title: "it cannot be read: `stretch check` says why".to_owned(), ..row };
    };
    let session = loaded.session;
    let length = measure(&session, &StandardLengths, SampleRate::STUDIO);
    Row {
        title: session.title.to_string(),
        summary: session.summary.as_deref().map(str::to_owned),
        seconds: length.to_duration(SampleRate::STUDIO).as_secs(),
        focus: session.focus,
        place: session.place,
        level: session.level,
        broken: loaded.diagnostics.iter().any(Diagnostic::is_error),
        ..row
    }
}

/// Every session once, under the first thing it is for.
fn table(rows: &[&Row], focus: Option<Focus>, out: &mut impl Write) -> io::Result<()> {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    let room = rows.iter().map(|row| places(row).len()).max().unwrap_or_default();
    let group = |row: &&Row| focus.or(row.focus.first().copied());
    by_focus(rows, group, out, |row, out| {
        let mark = match (row.own, row.overrides) {
            (true, true) => "  (yours, instead of the bundled one)",
            (true, false) => "  (yours)",
            _ => "",
        };
        let time = if row.seconds == 0 { "-".to_owned() } else { minutes(row.time()) };
        let what = row.what();
        let label = format!("  {:width$}  {time:>6}  {:room$}  ", row.name, places(row));
        entry(&label, &format!("{what}{mark}"), out)
    })
}

fn places(row: &Row) -> String {
    row.place.iter().map(|place| place.as_str()).collect::<Vec<_>>().join(", ")
}

/// "5 min", "50 s".
pub(super) fn minutes(time: Duration) -> String {
    match time.as_secs() {
        seconds @ 0..90 => format!("{seconds} s"),
        seconds => format!("{} min", (seconds + 30) / 60),
    }
}
