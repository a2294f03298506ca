//! `stretch voices`: who can speak on this machine.

use std::io::{self, Write};

use serde::Serialize;

use super::print::entry;
use super::{Context, Error, print};
use crate::app::plain_voice;
use stretch_voice::engines;
use stretch_voice::engines::Probed;

#[derive(Serialize)]
struct Row {
    engine: &'static str,
    about: &'static str,
    works: bool,
    state: String,
    voices: Vec<String>,
    /// Whether it is the one that speaks where none was asked for.
    chosen: bool,
}

/// What is said before all voices are asked.
pub(super) const ASKING: &str = if cfg!(all(target_os = "linux", feature = "system-voice")) {
    "Asking every voice. Speech Dispatcher has a second to answer."
} else {
    "Asking every voice."
};

pub(super) fn run(json: bool, context: &Context) -> Result<(), Error> {
    print::moment(ASKING)?;
    let probed = engines::probe_all(&plain_voice(context));
    let rows: Vec<Row> = probed.into_iter().map(row).collect();
    if json {
        return print::json(&rows);
    }
    let mut out = io::stdout().lock();
    let indent = " ".repeat(20);
    for row in &rows {
        let mark = match row {
            Row { chosen: true, .. } => "speaks",
            Row { works: true, .. } => "works",
            _ => "-",
        };
        entry(&format!("{:10}  {mark:6}  ", row.engine), row.about, &mut out)?;
        entry(&indent, &row.state, &mut out)?;
        if !row.voices.is_empty() {
            entry(&indent, &format!("voices: {}", shortened(&row.voices)), &mut out)?;
        }
    }
    let how = "Choose with `--engine NAME` and `--voice NAME`, or for good in config.toml: [voice] engine = \"NAME\"";
    writeln!(out)?;
    entry("", how, &mut out)?;
    Ok(())
}

fn row(probed: Probed) -> Row {
    let (works, state) = match probed.state {
        Ok(state) => (true, state),
        Err(why) => (false, why.to_string()),
    };
    let voices = probed.voices.into_iter().map(|voice| voice.name).collect();
    Row { engine: probed.name, about: probed.about, works, state, voices, chosen: probed.chosen }
}

/// The first few names; `--json` has all.
fn shortened(voices: &[String]) -> String {
    const SHOWN: usize = 8;
    match voices.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{}, and {more} more", voices[..SHOWN].join(", ")),
        _ => voices.join(", "),
    }
}
