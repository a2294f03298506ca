//! `stretch check FILE...`: everything that is wrong with scripts, where it is.

mod watch;

use std::io;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use super::{Context, Error, args::CheckArgs, ask::AtTerminal, print};
use crate::app;
use crate::app::{Purpose, User};
use crate::habit::plan;
use crate::library::load::{LoadError, Loaded};
use crate::library::{Origin, Request};
use crate::wishes::Wishes;
use stretch_script::programme;
use stretch_script::script::read::SourceMap;
use stretch_script::script::render::{count, render};
use stretch_script::session::options::Options;
use stretch_script::timeline::{compile_and_tell, never_pronounced, problems};
use stretch_script::{Diagnostic, Problem, SampleRate, SourceFile};

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<(), Error> {
    if args.watch {
        return watch::run(args, context);
    }
    let checked = all(args, context)?;
    let reported = report(&checked, args.json);
    let wrong = !checked.missing.is_empty() || checked.diagnostics.iter().any(Diagnostic::is_error);
    if wrong { Error::said(reported, 2) } else { reported }
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
    let mut checked = Checked::default();
    for request in &args.files {
        check(request, &mut checked, context)?;
    }
    Ok(checked)
}

fn report(checked: &Checked, json: bool) -> Result<(), Error> {
    let Checked { diagnostics, missing, .. } = checked;
    if json {
        let missing: Vec<_> = missing.iter().filter_map(as_diagnostic).collect();
        let rows: Vec<_> = missing.iter().chain(diagnostics).map(Diagnostic::to_row).collect();
        return print::json(&rows);
    }
    let mut out = print::out();
    out.write_all(render(diagnostics, print::colour(&io::stdout())).as_bytes())?;
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
    let nearest = file.clone().or_else(|| nearest.clone());
    let problem = Problem::UnknownSession { name: name.clone(), nearest };
    Some(Diagnostic::of_file(SourceFile::new(name.as_str(), ""), problem))
}

/// Adds all that is wrong with one script, cues that do not fit included.
fn check(request: &Request, checked: &mut Checked, context: &Context) -> Result<(), Error> {
    let options = Options { language: context.language, places: true, ..Options::default() };
    checked.files.extend(request.path().map(PathBuf::from).or_else(|| own_file(&request.to_string(), context)));
    let found = source(request, context);
    if let Ok((file, _)) = &found
        && programme::is_one(file)
    {
        checked.diagnostics.extend(plan::read(file, &context.library, context.language).1);
        return Ok(());
    }
    let loaded =
        found.and_then(|(file, origin)| context.loader().load_file(&request.to_string(), file, origin, &options));
    match loaded {
        Ok(loaded) => {
            checked.files.extend_from_slice(&loaded.files);
            checked.diagnostics.extend(listen(loaded, context)?);
        }
        Err(LoadError::Broken(diagnostics)) => checked.diagnostics.extend(diagnostics),
        Err(missing) => checked.missing.push(missing.into()),
    }
    Ok(())
}

/// The file of a session or, where there is none of this name, of a programme.
fn source(request: &Request, context: &Context) -> Result<(Arc<SourceFile>, Option<Origin>), LoadError> {
    context.loader().source(request, io::stdin(), context.language).or_else(|error| {
        let name = request.to_string();
        let programme =
            matches!(error, LoadError::Unknown { .. }).then(|| context.library.programme(&name, context.language));
        match programme.flatten() {
            Some(file) => Ok((file?, None)),
            None => Err(error),
        }
    })
}

fn own_file(name: &str, context: &Context) -> Option<PathBuf> {
    match context.library.find(name, context.language)? {
        Origin::User { path, .. } => Some(path),
        Origin::Bundled(_) => None,
    }
}

/// What is wrong with a script that could be read; if nothing is, every sound and word of it is measured, too.
fn listen(mut loaded: Loaded, context: &Context) -> Result<Vec<Diagnostic>, Error> {
    let mut diagnostics = std::mem::take(&mut loaded.diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(diagnostics);
    }
    let places = SourceMap::new(loaded.places.source().clone());
    let music = app::music_of_script(&loaded.session, &loaded.places).err();
    match app::prepare(loaded, &Wishes::default(), Purpose::Check, context) {
        Ok(ready) => {
            let (timeline, losses) = compile_and_tell(&ready.session, &ready.lengths, SampleRate::STUDIO);
            diagnostics.extend(problems(&ready.session, &losses, timeline.rate));
            diagnostics.extend(never_pronounced(&ready.session, &timeline, &places));
            if let Some(notice) = ready.lengths.estimate_notice() {
                AtTerminal.tell(&notice)?;
            }
        }
        Err(Error::Session(LoadError::Broken(more))) => diagnostics.extend(more),
        Err(error) => return Err(error),
    }
    diagnostics.extend(music.into_iter().flatten());
    Ok(diagnostics)
}
