//! `stretch voices`: who can speak on this machine, and what can be added.

mod packs;

use std::io::Write;

use serde::Serialize;

use self::packs::PackRow;
use super::args::{VoicesArgs, VoicesChange};
use super::print::entry;
use super::{Context, Error, play, print};
use crate::app::plain_voice;
use crate::wishes::{Making, Wishes};
use stretch_script::Script;
use stretch_script::script::format::Step;
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
    /// The voice packs of the engine that speaks with such: those that are here, then those that can be had.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    packs: Vec<PackRow>,
}

/// What is said before all voices are asked.
pub(super) const ASKING: &str = if cfg!(all(target_os = "linux", feature = "system-voice")) {
    "Asking every voice. Speech Dispatcher has a second to answer."
} else {
    "Asking every voice."
};

pub(super) fn run(args: &VoicesArgs, context: &Context) -> Result<(), Error> {
    match (&args.change, &args.say) {
        (Some(VoicesChange::Add { file }), _) => packs::add(file, context),
        (Some(VoicesChange::Remove { name }), _) => packs::remove(name, context),
        (None, Some(text)) => say(text, args, context),
        (None, None) => list(args.json, context),
    }
}

/// Says a text as a session would be spoken.
fn say(text: &str, args: &VoicesArgs, context: &Context) -> Result<(), Error> {
    let steps = vec![Step::Say(text.to_owned())];
    let script = Script { title: "stretch".to_owned(), language: Some(context.language), steps, ..Script::default() };
    let making = Making { engine: args.engine.clone(), voice: args.voice.clone(), ..Making::default() };
    play::script(&script, &Wishes { making, ..Wishes::default() }, context)
}

fn list(json: bool, context: &Context) -> Result<(), Error> {
    print::moment(ASKING)?;
    let probed = engines::probe_all(&plain_voice(context));
    let rows: Vec<Row> = probed.into_iter().map(|probed| row(probed, context)).collect();
    if json {
        return print::json(&rows);
    }
    let mut out = print::out();
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
        for pack in &row.packs {
            entry(&indent, &pack.to_string(), &mut out)?;
        }
    }
    let how = "Choose with `--engine NAME` and `--voice NAME`, or for good in config.toml: [voice] engine = \"NAME\"";
    writeln!(out)?;
    entry("", how, &mut out)?;
    Ok(())
}

fn row(probed: Probed, context: &Context) -> Row {
    let (works, state) = match probed.state {
        Ok(state) => (true, state),
        Err(why) => (false, why.to_string()),
    };
    let voices = probed.voices.into_iter().map(|voice| voice.name).collect();
    let packs = if probed.name == engines::NATURAL { packs::rows(context) } else { Vec::new() };
    Row { engine: probed.name, about: probed.about, works, state, voices, chosen: probed.chosen, packs }
}

/// The first few names; `--json` has all.
fn shortened(voices: &[String]) -> String {
    const SHOWN: usize = 8;
    match voices.len().checked_sub(SHOWN) {
        Some(more @ 1..) => format!("{}, and {more} more", voices[..SHOWN].join(", ")),
        _ => voices.join(", "),
    }
}
