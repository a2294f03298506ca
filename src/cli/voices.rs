//! `stretch voices`: who can speak on this machine.

use std::io::{self, Write};

use serde::Serialize;

use super::{Context, Error, args::VoicesArgs, voice};
use crate::speech::engines::{self, Probed};

#[derive(Serialize)]
struct Row<'a> {
    engine: &'a str,
    about: &'a str,
    works: bool,
    state: &'a str,
    voices: &'a [String],
}

pub(super) fn run(args: &VoicesArgs, context: &Context) -> Result<(), Error> {
    let probed = engines::probe_all(&voice::plain_choice(context));
    let rows: Vec<Row<'_>> = probed.iter().map(row).collect();
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    for row in &rows {
        let mark = if row.works { "works" } else { "-" };
        writeln!(out, "{:10}  {mark:5}  {}", row.engine, row.about)?;
        writeln!(out, "{:19}{}", "", row.state)?;
        if row.works && !row.voices.is_empty() {
            writeln!(out, "{:19}voices: {}", "", row.voices.join(", "))?;
        }
    }
    writeln!(out, "\nChoose with `--engine NAME` and `--voice NAME`, or for good in the config: [voice] engine = \"NAME\"")?;
    Ok(())
}

fn row(probed: &Probed) -> Row<'_> {
    let (works, state) = match &probed.state {
        Ok(state) => (true, state.as_str()),
        Err(why) => (false, why.as_str()),
    };
    Row { engine: probed.name, about: probed.about, works, state, voices: &probed.voices }
}
