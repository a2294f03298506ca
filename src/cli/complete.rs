//! What a shell can complete beside words that never change: sessions, their steps, places, engines and voices.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::{env, io};

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};

use crate::app::{Context, plain_voice};
use crate::config::{Config, Folders};
use crate::library::aches::Aches;
use crate::library::{Library, Origin, Request};
use stretch_script::clean::is_unprintable;
use stretch_script::session::build::Catalogue;
use stretch_script::session::options::Options;
use stretch_script::{Language, Session};
use stretch_voice::engines;

/// Names of sessions, and paths of scripts.
pub(super) fn sessions() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let mut candidates = names_of(|_| true);
        candidates.retain(|candidate| starts_with(candidate.get_value(), typed));
        let is_script = |path: &Path| {
            path.extension().is_some_and(|ending| ["json", "txt", "md"].iter().any(|known| ending == *known))
        };
        // Folders only for those who have begun to type a path: there are too many of them.
        let in_folder = typed.to_string_lossy().starts_with(['.', '/', '~']) || typed.to_string_lossy().contains('/');
        let scripts = PathCompleter::any().filter(move |path| is_script(path) || in_folder && path.is_dir());
        candidates.extend(scripts.complete(typed));
        // A shell would write it to the terminal as it is.
        candidates.retain(|candidate| !candidate.get_value().to_string_lossy().contains(is_unprintable));
        candidates
    })
}

/// Names of the user's own sessions.
pub(super) fn own_names() -> Vec<CompletionCandidate> {
    names_of(|own| own)
}

/// Names of programmes.
pub(super) fn programmes() -> Vec<CompletionCandidate> {
    context().library.programme_names().into_iter().map(CompletionCandidate::new).collect()
}

/// The places where it can hurt.
pub(super) fn places() -> Vec<CompletionCandidate> {
    let aches = Aches::bundled(Language::English).aches.into_iter();
    aches.map(|ache| CompletionCandidate::new(ache.id).help(Some(ache.name.into()))).collect()
}

/// The steps of the session that was typed before.
pub(super) fn steps() -> Vec<CompletionCandidate> {
    let context = context();
    let typed = typed();
    let session = if typed.iter().any(|word| word == "resume") {
        context.history().and_then(|history| history.place()).and_then(|place| load(&place.session, &context))
    } else {
        // Behind the program and the subcommand.
        typed.iter().skip(2).find_map(|word| load(word, &context))
    };
    session.map(|session| steps_of(&session)).unwrap_or_default()
}

/// The exercises.
pub(super) fn exercises() -> Vec<CompletionCandidate> {
    Library::default().exercise_ids().into_iter().map(|id| CompletionCandidate::new(id.to_owned())).collect()
}

/// The engines.
pub(super) fn engines() -> Vec<CompletionCandidate> {
    engines::names().into_iter().map(CompletionCandidate::new).collect()
}

/// The voices of the engine that was typed before, or of those inside the program.
pub(super) fn voices() -> Vec<CompletionCandidate> {
    let words = typed();
    let engine = words.windows(2).find(|pair| pair[0] == "--engine").and_then(|pair| pair[1].to_str());
    let choice = plain_voice(&context());
    let engines = engine.map_or(vec!["natural", "pico"], |engine| vec![engine]);
    let voices = engines.into_iter().flat_map(|engine| engines::voices_of(engine, &choice));
    voices.map(|voice| CompletionCandidate::new(voice.name)).collect()
}

/// The voices that were added.
pub(super) fn packs() -> Vec<CompletionCandidate> {
    let folders = Folders::find().voices().into_iter().collect::<Vec<_>>();
    stretch_voice::packs::find(&folders).into_iter().map(|pack| CompletionCandidate::new(pack.name)).collect()
}

/// Preferences with a mistake in them are no reason to complete nothing.
fn context() -> Context {
    let folders = Folders::find();
    let config = Config::read(folders.config_file().as_deref()).unwrap_or_default();
    Context::with(folders, config)
}

/// The words on the command line: those behind the first `--` are the user's.
fn typed() -> Vec<OsString> {
    env::args_os().skip_while(|word| word != "--").skip(1).collect()
}

fn starts_with(value: &OsStr, typed: &OsStr) -> bool {
    value.as_encoded_bytes().starts_with(typed.as_encoded_bytes())
}

fn names_of(wanted: impl Fn(bool) -> bool) -> Vec<CompletionCandidate> {
    let context = context();
    let sessions = context.library.sessions(context.language).into_iter();
    sessions
        .filter(|(_, origin)| wanted(matches!(origin, Origin::User { .. })))
        .map(|(name, _)| {
            let title = load(&name, &context).map(|session| session.title.to_string().into());
            CompletionCandidate::new(name).help(title)
        })
        .collect()
}

fn load(name: impl Into<Request>, context: &Context) -> Option<Session> {
    let options = Options { language: context.language, ..Options::default() };
    let loader = context.loader();
    let request = name.into();
    let loaded = (!request.is_stdin()).then(|| loader.load(&request, io::empty(), &options).ok()).flatten();
    loaded.map(|loaded| loaded.session)
}

/// Each step once: its exercise where that is enough to find it, its number otherwise.
fn steps_of(session: &Session) -> Vec<CompletionCandidate> {
    let mut candidates: Vec<CompletionCandidate> = Vec::new();
    let mut last = 0;
    for step in &session.steps {
        if std::mem::replace(&mut last, step.number) == step.number {
            continue;
        }
        let id = step.exercise.as_ref().map(|exercise| &*exercise.id);
        let new = id.filter(|id| candidates.iter().all(|candidate| candidate.get_value() != *id));
        let value = new.map_or_else(|| step.number.to_string(), str::to_owned);
        candidates.push(CompletionCandidate::new(value).help(step.name.as_deref().map(|name| name.to_owned().into())));
    }
    candidates
}
