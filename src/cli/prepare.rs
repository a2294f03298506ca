//! What `play`, `show` and `export` do first: load the session, choose a voice, know how long everything takes.

use std::{
    collections::HashSet,
    io::{self, Write},
    sync::Arc,
    time::Duration,
};

use super::{
    Context, Error,
    args::{HowArgs, SessionArgs, VolumeArgs},
    voice::{Bank, Voices},
};
use crate::library::sounds::bundled_sounds;
use crate::{
    history::History,
    library::{
        Origin,
        load::{LoadError, Loaded, Loader},
    },
};
use stretch_script::{
    script::{
        diagnostic::Diagnostic,
        duration::Span,
        format::Script,
        path::{PathRef, SourceSpan},
        problem::Problem,
        read::SourceMap,
        source::SourceFile,
        words::Role,
    },
    session::{Action, NO_NAME, Session, Sound, options::Options, reps::NoReps},
    timeline::measure,
    units::{Decibels, SampleRate},
};
use stretch_sound::{
    Levels,
    bank::{SoundBank, SoundError},
};

/// The session that was asked for, ready to be compiled. Warnings are left in `diagnostics`.
///
/// # Errors
/// When it is not there or has errors, or the step to begin at is not in it.
pub(super) fn load(args: &SessionArgs, context: &Context, mut options: Options) -> Result<Loaded, Error> {
    apply(&args.how, context, &mut options)?;
    options.places = true;
    let loader = Loader { library: &context.library };
    let loaded = begin(loader.load(&args.session, io::stdin(), &options)?, args)?;
    tell(args, &loaded)?;
    Ok(loaded)
}

/// The same session again, without what folds forward.
///
/// # Errors
/// As [`load`].
pub(super) fn without_folds(
    args: &SessionArgs,
    context: &Context,
    options: Options,
    loaded: &Loaded,
) -> Result<Loaded, Error> {
    let mut options = Options { without_folds: true, places: true, ..options };
    apply(&args.how, context, &mut options)?;
    let loader = Loader { library: &context.library };
    let file = loaded.places.source().clone();
    begin(loader.load_file(&args.session, file, loaded.origin.clone(), &options)?, args)
}

/// Says what may surprise: whose session it is, and that it does not exist in the language that was asked for.
fn tell(args: &SessionArgs, loaded: &Loaded) -> Result<(), Error> {
    let session = &loaded.session;
    if matches!(loaded.origin, Some(Origin::User { hides: true, .. })) {
        writeln!(io::stderr(), "This is your own `{}`, not the bundled one.", session.id)?;
    }
    if let Some(language) = args.how.lang.filter(|language| *language != session.language) {
        let (session, has) = (&args.session, session.language.in_english());
        writeln!(io::stderr(), "`{session}` speaks {has}: it does not exist in {}.", language.in_english())?;
    }
    Ok(())
}

/// From the step on that was asked for.
fn begin(mut loaded: Loaded, args: &SessionArgs) -> Result<Loaded, Error> {
    if loaded.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(LoadError::Broken(loaded.diagnostics).into());
    }
    if let Some(step) = &args.how.from {
        start_at(&mut loaded.session, step)?;
    }
    if let Some(count) = args.how.reps {
        loaded.session.count_to(count).map_err(|why| {
            let name = &args.session;
            Error::Usage(match why {
                NoReps::Nothing => {
                    format!(
                        "nothing in `{name}` is counted, so `--reps` changes nothing; `--in` makes it longer or shorter"
                    )
                }
                NoReps::TooLong => {
                    format!("with {count} of everything that is counted, `{name}` would take half a day")
                }
            })
        })?;
    }
    Ok(loaded)
}

/// Leaves out what comes before the step that was asked for.
///
/// # Errors
/// When it is not in the session.
pub(super) fn start_at(session: &mut Session, step: &str) -> Result<(), Error> {
    let number = session.find_step(step).map_err(|error| Error::Usage(error.to_string()))?;
    session.start_at(number);
    Ok(())
}

/// A session from a script that no file holds.
///
/// # Errors
/// When the preferences ask for something that is not there.
pub(super) fn build(script: &Script, context: &Context) -> Result<Loaded, Error> {
    let mut options = Options::default();
    apply(&HowArgs::default(), context, &mut options)?;
    options.disclaimer = false;
    let loader = Loader { library: &context.library };
    Ok(loader.build(NO_NAME, SourceFile::new("stretch", ""), script, &options))
}

/// What the command line and the preferences say of how a session is made.
fn apply(how: &HowArgs, context: &Context, options: &mut Options) -> Result<(), Error> {
    options.language = how.lang.unwrap_or(context.language);
    // At the first use; an outline says what would be played now, so it is no different.
    options.disclaimer = context.folders.state.as_deref().is_some_and(|folder| History::new(folder).is_empty());
    options.detail = how.detail.or(context.config.detail).unwrap_or_default();
    if let Some(theme) = &context.config.sound.theme {
        bundled_sounds().set_of_theme(theme).map_err(|error| Error::Usage(format!("{error} (config.toml)")))?;
        options.theme.clone_from(theme);
    }
    if let Some(milliseconds) = how.voice.lead_in.or(context.config.sound.lead_in) {
        options.lead_in = Duration::from_millis(milliseconds);
    }
    Ok(())
}

/// The session in the time that was asked for, if one was.
///
/// # Errors
/// When it cannot be done in that time.
pub(super) fn fit(session: Session, how: &HowArgs, voices: &Voices, bank: &Bank) -> Result<Session, Error> {
    let Some(target) = how.fit else { return Ok(session) };
    let lengths = voices.exact_lengths(&session, bank);
    let takes = |session: &Session| measure(session, &lengths, SampleRate::STUDIO).to_duration(SampleRate::STUDIO);
    session.fit(target.0, takes).map_err(|error| {
        let whole = |time: Duration| Span(Duration::from_secs(time.as_secs() + u64::from(time.subsec_nanos() > 0)));
        let (shortest, longest) = (whole(error.shortest), Span(Duration::from_secs(error.longest.as_secs())));
        let words = if target.0 < error.shortest {
            format!("it does not fit into {target}: the shortest it can be done in is {shortest}")
        } else {
            format!("it cannot be stretched to {target}: {longest} is the longest")
        };
        Error::Usage(words)
    })
}

/// How loud everything is.
pub(super) fn levels(volume: &VolumeArgs, muted: bool, context: &Context) -> Levels {
    let voice = volume.voice_volume.or(context.config.voice.volume).unwrap_or_default();
    let chime = volume.chime_volume.or(context.config.sound.volume).unwrap_or_default();
    let music = volume.music_volume.or(context.config.sound.music_volume).unwrap_or_default();
    Levels { voice: Decibels(voice), chime: Decibels(chime), music: Decibels(music), muted }
}

/// The chimes of a session. Every one of them is known to be good: the script's own are decoded, and the bundled ones
/// will be when they are needed.
///
/// # Errors
/// When one of the script's own sounds cannot be used: with its place in the script.
pub(super) fn sounds(session: &Session, places: &SourceMap) -> Result<Bank, Error> {
    let bank = SoundBank::new(bundled_sounds());
    let mut diagnostics = Vec::new();
    for (role, sound) in Role::ALL.iter().zip(&session.sounds.0) {
        if let Err(error) = bank.length(sound) {
            diagnostics.push(places.diagnostic(
                PathRef::ROOT.key("sounds").key(role.as_str()),
                SourceSpan::Value,
                unusable(sound, &error),
            ));
        }
    }
    // Repeats have the same chime over and over.
    let mut tried = HashSet::new();
    for step in &session.steps {
        if let Action::Chime(sound) = &step.action
            && tried.insert(sound)
            && let Err(error) = bank.length(sound)
        {
            let problem = unusable(sound, &error);
            diagnostics.push(match session.locations.get(step.number as usize - 1) {
                Some(place) => {
                    let mut path = place.path.clone();
                    path.0.extend(PathRef::ROOT.key("chime").to_path().0);
                    SourceMap::new(place.file.clone()).diagnostic(path, SourceSpan::Value, problem)
                }
                None => places.diagnostic(PathRef::ROOT.key("steps"), SourceSpan::Key, problem),
            });
        }
    }
    if diagnostics.is_empty() { Ok(Bank(Arc::new(bank))) } else { Err(LoadError::Broken(diagnostics).into()) }
}

/// Why a script's own sound cannot be played.
pub(super) fn unusable(sound: &Sound, error: &SoundError) -> Problem {
    let path = match sound {
        Sound::Bundled(name) => name.to_string(),
        // The script names it relative to itself.
        Sound::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
    };
    Problem::SoundUnreadable { path, reason: error.reason() }
}
