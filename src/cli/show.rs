//! `stretch show SESSION`: the outline.

use std::io::{self, Write};

use super::{Context, Error, args::ShowArgs, prepare};
use crate::outline::{Outline, lines};

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    let prepared = prepare::session(&args.session, context, false)?;
    let timeline = prepared.exact_timeline()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &Outline::new(&timeline)).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        lines(&timeline, &mut out)?;
    }
    out.flush()?;
    Ok(())
}
