//! `stretch show SESSION`: the outline.

use std::io::{self, Write};

use super::{Context, Error, args::ShowArgs, prepare, voice::Voices};
use crate::{
    history::History,
    outline::{Outline, lines},
    session::options::Options,
    timeline::compile,
    units::SampleRate,
};

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    // The first session of all says more: what is shown is what would be played now.
    let disclaimer = context.folders.state.as_deref().is_some_and(|folder| History::new(folder).is_empty());
    let loaded = prepare::load(&args.session, context, Options { disclaimer, ..Options::default() })?;
    let bank = prepare::sounds(&loaded.session, &loaded.places)?;
    let voices = Voices::open(&args.session.how.voice, &loaded.session, context)?;
    let session = prepare::fit(loaded.session, &args.session.how, &voices, &bank)?;
    let timeline = compile(&session, &voices.exact_lengths(&session, &bank), SampleRate::STUDIO);
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
