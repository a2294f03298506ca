//! `stretch check FILE...`: everything that is wrong with a script, where it is.

use std::{
    io::{self, IsTerminal, Write},
    sync::Arc,
};

use super::{Context, Error, args::CheckArgs, prepare, voice::Voices};
use crate::{
    script::{
        diagnostic::Diagnostic,
        path::{PathRef, Spot},
        problem::Problem,
        read::Places,
        render::{Colour, count, render},
    },
    session::{
        Action, Session,
        load::{LoadError, Loader},
        options::Options,
    },
    timeline::{Loss, compile_and_tell},
    units::SampleRate,
};

pub(super) fn run(args: &CheckArgs, context: &Context) -> Result<(), Error> {
    let mut diagnostics = Vec::new();
    for request in &args.files {
        diagnostics.extend(check(request, context)?);
    }
    let mut out = io::stdout().lock();
    if args.json {
        let rows: Vec<_> = diagnostics.iter().map(Diagnostic::to_row).collect();
        serde_json::to_writer_pretty(&mut out, &rows).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        let plain = !out.is_terminal() || std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        out.write_all(render(&diagnostics, if plain { Colour::Off } else { Colour::On }).as_bytes())?;
        match count(&diagnostics) {
            Some(count) => writeln!(io::stderr(), "{count}")?,
            None => writeln!(io::stderr(), "No mistakes.")?,
        }
    }
    if diagnostics.iter().any(Diagnostic::is_error) { Err(Error::Said(2)) } else { Ok(()) }
}

/// All that is wrong with one script, cues that do not fit included.
fn check(request: &str, context: &Context) -> Result<Vec<Diagnostic>, Error> {
    let bundled = prepare::sound_names();
    let loader = Loader { library: &context.library, sounds: &bundled };
    let options = Options { language: context.language, places: true, ..Options::default() };
    let loaded = match loader.load(request, io::stdin(), &options) {
        Ok(loaded) => loaded,
        Err(LoadError::Broken(diagnostics)) => return Ok(diagnostics),
        Err(error) => return Err(error.into()),
    };
    let mut diagnostics = loaded.diagnostics;
    if !diagnostics.iter().any(Diagnostic::is_error) {
        let bank = match prepare::sounds(&loaded.session, &loaded.places) {
            Ok(bank) => bank,
            Err(Error::Session(LoadError::Broken(more))) => {
                diagnostics.extend(more);
                return Ok(diagnostics);
            }
            Err(error) => return Err(error),
        };
        let lengths = Voices::embedded(&loaded.session, context)?.exact_lengths(&loaded.session, &bank);
        let (_, losses) = compile_and_tell(&loaded.session, &lengths, SampleRate::STUDIO);
        for loss in losses {
            add(&mut diagnostics, &loaded.session, loss);
        }
    }
    Ok(diagnostics)
}

/// One problem a cue, however often its step is repeated.
fn add(diagnostics: &mut Vec<Diagnostic>, session: &Session, loss: Loss) {
    let step = &session.steps[loss.index];
    let (Action::Bout(bout), Some(place)) = (&step.action, session.places.get(step.number as usize - 1)) else {
        return;
    };
    let time = |frames: crate::units::Frames| frames.to_duration(SampleRate::STUDIO);
    let before = if loss.countdown { "the countdown" } else { "the end of its step" };
    let problem = Problem::CueTooLong { takes: time(loss.takes), left: time(loss.left), before: before.to_owned() };
    let mut path = place.path.clone();
    if bout.own_cues {
        // The place is the step's object; its one key is the kind, which the cue's own path goes through.
        let inside = PathRef::ROOT;
        let cues = inside.key(kind(bout.effort));
        let list = cues.key("cues");
        let cue = list.index(loss.cue);
        path.0.extend(cue.key("say").to_path().0);
    }
    let found = Places::new(place.file.clone()).diagnostic(path, Spot::Value, problem);
    let same = |other: &Diagnostic| {
        Arc::ptr_eq(&other.file, &found.file)
            && other.span == found.span
            && other.problem.code() == found.problem.code()
    };
    if !diagnostics.iter().any(same) {
        diagnostics.push(found);
    }
}

fn kind(effort: crate::session::Effort) -> &'static str {
    match effort {
        crate::session::Effort::Hold(_) => "hold",
        crate::session::Effort::Reps { .. } => "reps",
        crate::session::Effort::Wait { .. } => "wait",
    }
}
