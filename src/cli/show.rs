//! `stretch show SESSION`: the outline.

use std::io::{self, Write};

use super::{Context, Error, args::ShowArgs, ask::AtTerminal, print};
use crate::app;
use crate::app::{Purpose, User};
use crate::outline::{Outline, lines, spoken_lines};
use crate::wishes::Wishes;

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    let wishes = Wishes::from(args.making.clone());
    let mut loaded = app::load(&args.session.request(), &wishes, &AtTerminal, context)?;
    // What is shown is what would be played now.
    if args.script {
        let text = loaded.listed.map_or_else(|| loaded.places.source().text().to_owned(), |script| script.to_json());
        return Ok(write!(io::stdout(), "{text}")?);
    }
    app::soften(&mut loaded.session, context);
    let ready = app::prepare(loaded, &wishes, Purpose::Show, context)?;
    if let Some(notice) = ready.lengths.estimate_notice() {
        AtTerminal.tell(&notice)?;
    }
    let timeline = ready.timeline();
    let out = if args.json { Box::new(io::stdout().lock()) } else { print::out() };
    let mut out = io::BufWriter::new(out);
    if args.json {
        serde_json::to_writer(&mut out, &Outline::new(&timeline)).map_err(io::Error::from)?;
        writeln!(out)?;
    } else if args.spoken {
        spoken_lines(&timeline, &mut out)?;
    } else {
        lines(&timeline, &mut out)?;
    }
    out.flush()?;
    Ok(())
}
