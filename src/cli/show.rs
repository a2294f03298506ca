//! `stretch show SESSION`: the outline.

use std::io::{self, Write};

use super::{Context, Error, args::ShowArgs, care, prepare, voice::Voices};
use crate::{
    history::History,
    outline::{Outline, lines, spoken_lines},
};
use stretch_script::{session::options::Options, timeline::compile, units::SampleRate};

pub(super) fn run(args: &ShowArgs, context: &Context) -> Result<(), Error> {
    let mut loaded = prepare::load(&args.session, context, Options::default())?;
    // What is shown is what would be played now.
    care::soften(&mut loaded.session, context.folders.state.as_deref().map(History::new).as_ref());
    let bank = prepare::sounds(&loaded.session, &loaded.places)?;
    let voices = Voices::open(&args.session.how.voice, &loaded.session, context)?;
    let session = prepare::fit(loaded.session, &args.session.how, &voices, &bank)?;
    let timeline = compile(&session, &voices.exact_lengths(&session, &bank), SampleRate::STUDIO);
    let mut out = io::BufWriter::new(io::stdout().lock());
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
