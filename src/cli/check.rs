//! `stretch check FILE...`: everything that is wrong with scripts, where it is.

mod watch;

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use super::{Context, Error, args::CheckArgs, prepare, voice::Voices};
use crate::{
    script::{
        diagnostic::Diagnostic,
        problem::Problem,
        render::{Colour, count, render},
        source::SourceFile,
    },
    session::{
        load::{LoadError, Loaded, Loader, is_path},
        options::Options,
    },
    timeline::{compile_and_tell, problems},
    units::SampleRate,
};

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<(), Error> {
    if args.watch {
        return watch::run(args, context);
    }
    let checked = all(args, context)?;
    report(&checked.diagnostics, args.json)?;
    if checked.diagnostics.iter().any(Diagnostic::is_error) { Err(Error::Said(2)) } else { Ok(()) }
}

/// What was found, and in which files something could be mended.
#[derive(Default)]
struct Checked {
    diagnostics: Vec<Diagnostic>,
    files: Vec<PathBuf>,
}

fn all(args: &CheckArgs, context: &Context) -> Result<Checked, Error> {
    let mut all = Checked::default();
    for request in &args.files {
        let one = check(request, context)?;
        all.diagnostics.extend(one.diagnostics);
        all.files.extend(one.files);
    }
    Ok(all)
}

fn report(diagnostics: &[Diagnostic], json: bool) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    if json {
        let rows: Vec<_> = diagnostics.iter().map(Diagnostic::to_row).collect();
        serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    let plain = !out.is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    out.write_all(render(diagnostics, if plain { Colour::Off } else { Colour::On }).as_bytes())?;
    writeln!(io::stderr(), "{}", count(diagnostics).as_deref().unwrap_or("No mistakes."))?;
    Ok(())
}

/// All that is wrong with one script, cues that do not fit included.
fn check(request: &str, context: &Context) -> Result<Checked, Error> {
    let bundled = prepare::sound_names();
    let loader = Loader { library: &context.library, sounds: &bundled };
    let options = Options { language: context.language, places: true, ..Options::default() };
    let own = if is_path(request) { Some(request.into()) } else { own_file(request, context) };
    let mut files: Vec<PathBuf> = own.into_iter().collect();
    match loader.load(request, io::stdin(), &options) {
        Ok(loaded) => {
            files.extend_from_slice(&loaded.files);
            Ok(Checked { diagnostics: listen(loaded, context)?, files })
        }
        Err(LoadError::Broken(diagnostics)) => Ok(Checked { diagnostics, files }),
        Err(LoadError::Unknown { name, nearest, file, .. }) => {
            let nearest = if file { Some(format!("./{name}.json")) } else { nearest };
            let nowhere = SourceFile::new(request, "");
            let diagnostics = vec![Diagnostic::of_file(nowhere, Problem::UnknownSession { name, nearest })];
            Ok(Checked { diagnostics, files })
        }
    }
}

fn own_file(name: &str, context: &Context) -> Option<PathBuf> {
    Some(context.library.folder()?.join(format!("{name}.json"))).filter(|path| path.is_file())
}

/// What is wrong with a script that could be read; if nothing is, every sound and word of it is measured, too.
fn listen(loaded: Loaded, context: &Context) -> Result<Vec<Diagnostic>, Error> {
    let Loaded { session, places, mut diagnostics, .. } = loaded;
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(diagnostics);
    }
    match prepare::sounds(&session, &places) {
        Ok(bank) => {
            let lengths = Voices::embedded(&session, context)?.exact_lengths(&session, &bank);
            let (timeline, losses) = compile_and_tell(&session, &lengths, SampleRate::STUDIO);
            diagnostics.extend(problems(&session, &losses, timeline.rate));
        }
        Err(Error::Session(LoadError::Broken(more))) => diagnostics.extend(more),
        Err(error) => return Err(error),
    }
    Ok(diagnostics)
}
