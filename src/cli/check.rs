//! `stretch check FILE...`: everything that is wrong with scripts, where it is.

mod watch;

use std::{
    io::{self, IsTerminal, Write},
    path::PathBuf,
};

use super::{Context, Error, args::CheckArgs, music, prepare, voice::Voices};
use crate::library::load::{LoadError, Loaded, Loader, is_path};
use stretch_script::{
    script::{
        diagnostic::Diagnostic,
        problem::Problem,
        render::{Colour, count, render},
        source::SourceFile,
    },
    session::options::Options,
    timeline::{compile_and_tell, never_pronounced, problems},
    units::SampleRate,
};

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<(), Error> {
    if args.watch {
        return watch::run(args, context);
    }
    let checked = all(args, context)?;
    report(&checked, args.json)?;
    let wrong = !checked.missing.is_empty() || checked.diagnostics.iter().any(Diagnostic::is_error);
    if wrong { Err(Error::Said(2)) } else { Ok(()) }
}

/// What was found, and in which files something could be mended.
#[derive(Default)]
struct Checked {
    diagnostics: Vec<Diagnostic>,
    files: Vec<PathBuf>,
    /// Sessions that there are not.
    missing: Vec<Error>,
}

fn all(args: &CheckArgs, context: &Context) -> Result<Checked, Error> {
    let mut all = Checked::default();
    for request in &args.files {
        let one = check(request, context)?;
        all.diagnostics.extend(one.diagnostics);
        all.files.extend(one.files);
        all.missing.extend(one.missing);
    }
    Ok(all)
}

fn report(checked: &Checked, json: bool) -> Result<(), Error> {
    let Checked { diagnostics, missing, .. } = checked;
    let mut out = io::stdout().lock();
    if json {
        let missing: Vec<_> = missing.iter().filter_map(as_diagnostic).collect();
        let rows: Vec<_> = missing.iter().chain(diagnostics).map(Diagnostic::to_row).collect();
        serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    let plain = !out.is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    out.write_all(render(diagnostics, if plain { Colour::Off } else { Colour::On }).as_bytes())?;
    let mut notes = io::stderr();
    for error in missing {
        writeln!(notes, "stretch: {error}")?;
    }
    match count(diagnostics) {
        Some(count) => writeln!(notes, "{count}")?,
        None if missing.is_empty() => writeln!(notes, "No mistakes.")?,
        None => {}
    }
    Ok(())
}

/// A session that there is not, as the other mistakes are shown to programs.
fn as_diagnostic(error: &Error) -> Option<Diagnostic> {
    let Error::Session(LoadError::Unknown { name, nearest, file, .. }) = error else { return None };
    let nearest = if *file { Some(format!("./{name}.json")) } else { nearest.clone() };
    let problem = Problem::UnknownSession { name: name.clone(), nearest };
    Some(Diagnostic::of_file(SourceFile::new(name.as_str(), ""), problem))
}

/// All that is wrong with one script, cues that do not fit included.
fn check(request: &str, context: &Context) -> Result<Checked, Error> {
    let loader = Loader { library: &context.library };
    let options = Options { language: context.language, places: true, ..Options::default() };
    let own = if is_path(request) { Some(request.into()) } else { own_file(request, context) };
    let mut files: Vec<PathBuf> = own.into_iter().collect();
    match loader.load(request, io::stdin(), &options) {
        Ok(loaded) => {
            files.extend_from_slice(&loaded.files);
            Ok(Checked { diagnostics: listen(loaded, context)?, files, missing: Vec::new() })
        }
        Err(LoadError::Broken(diagnostics)) => Ok(Checked { diagnostics, files, missing: Vec::new() }),
        Err(missing) => Ok(Checked { diagnostics: Vec::new(), files, missing: vec![missing.into()] }),
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
            diagnostics.extend(never_pronounced(&session, &timeline, &places));
        }
        Err(Error::Session(LoadError::Broken(more))) => diagnostics.extend(more),
        Err(error) => return Err(error),
    }
    diagnostics.extend(music::of_script(&session, &places).err().into_iter().flatten());
    Ok(diagnostics)
}
