//! From wishes to a session that is ready: loaded, with its voice, its chimes, its music, and how long everything takes.
//! Whoever plays, shows, exports or checks begins here.

use std::{io, sync::Arc, time::Duration};

use super::sounds::Bank;
use super::voice::{Lengths, Voices};
use super::{Context, Error, User, sounds};
use crate::habit::learned::learned;
use crate::library::load::{LoadError, Loaded};
use crate::library::sounds::bundled_sounds;
use crate::library::{Origin, Request};
use crate::wishes::Wishes;
use stretch_script::script::diagnostic::Row;
use stretch_script::script::duration::Span;
use stretch_script::script::limits::Sets;
use stretch_script::script::words::Detail;
use stretch_script::session::Effort;
use stretch_script::session::NO_NAME;
use stretch_script::session::options::Options;
use stretch_script::session::reps::NoReps;
use stretch_script::timeline::measure;
use stretch_script::{Action, Decibels, Diagnostic, SampleRate, Script, Session, SourceFile, Timeline, compile};
use stretch_sound::Levels;
use stretch_sound::music::Song;

/// What a session is made ready for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// It is played: it begins at once, and lengths that are not known yet are estimates.
    Play,
    /// It is played on a made-up clock. No voice keeps up with that: all words are made first.
    PlayMadeUp,
    /// It is shown: nothing is heard, and every length is exact, but where there are too many words to make them all.
    Show,
    /// It is written into files, which only some voices can do.
    Export,
    /// It is checked against the embedded voice at its normal pace, the same on every machine.
    Check,
}

/// A session with all that it is heard with.
pub struct Prepared {
    /// The session, as long as it is to be.
    pub session: Session,
    /// How long its words and sounds take.
    pub lengths: Lengths,
    /// Who speaks.
    pub voices: Voices,
    /// Its chimes.
    pub bank: Bank,
    /// What plays underneath.
    pub music: Option<Song>,
    /// How loud everything is.
    pub levels: Levels,
}

impl Prepared {
    /// Its timeline with the lengths that are known by now.
    pub fn timeline(&self) -> Timeline {
        compile(&self.session, &self.lengths, SampleRate::STUDIO)
    }
}

/// Makes a session ready that was loaded with these wishes.
///
/// # Errors
/// When a sound, the music or the voice cannot be had, or the session cannot be done in the time that was asked for.
pub fn prepare(loaded: Loaded, wishes: &Wishes, purpose: Purpose, context: &Context) -> Result<Prepared, Error> {
    let Loaded { session, places, .. } = loaded;
    let bank = sounds::bank(&session, &places)?;
    let music = match purpose {
        Purpose::Show | Purpose::Check => None,
        _ => sounds::music(wishes, &session, &places, context)?,
    };
    let mut voices = match purpose {
        Purpose::Check => Voices::embedded(&session, context)?,
        Purpose::Export => Voices::open_for_file(wishes, &session, context)?,
        _ => Voices::open(wishes, &session, context)?,
    };
    let mut session = fit(session, wishes, &voices, &bank)?;
    if let Some(step) = &wishes.go_on_at {
        start_at(&mut session, step)?;
    }
    if purpose == Purpose::PlayMadeUp {
        voices.be_patient();
    }
    let lengths = match purpose {
        Purpose::Play | Purpose::Export => voices.lengths(&bank),
        Purpose::PlayMadeUp => voices.exact_lengths(&session, &bank),
        Purpose::Show | Purpose::Check => voices.about_exact_lengths(&session, &bank),
    };
    Ok(Prepared { session, lengths, voices, bank, music, levels: levels(wishes, context) })
}

/// The session that was asked for. Warnings are left in `diagnostics`.
///
/// # Errors
/// When it is not there or has errors, or the step to begin at is not in it.
pub fn load(request: &Request, wishes: &Wishes, user: &dyn User, context: &Context) -> Result<Loaded, Error> {
    let loaded = context.loader().load(request, io::stdin(), &options(wishes, context)?)?;
    begin_and_tell(loaded, request, wishes, user)
}

/// The same of a file that was read already.
///
/// # Errors
/// As [`load`].
pub fn load_read(
    request: &Request,
    file: Arc<SourceFile>,
    user: &dyn User,
    context: &Context,
) -> Result<Loaded, Error> {
    let wishes = Wishes::default();
    let loaded = context.loader().load_file(&request.to_string(), file, None, &options(&wishes, context)?)?;
    begin_and_tell(loaded, request, &wishes, user)
}

fn begin_and_tell(loaded: Loaded, request: &Request, wishes: &Wishes, user: &dyn User) -> Result<Loaded, Error> {
    let loaded = begin(loaded, request, wishes)?;
    tell(request, wishes, &loaded, user)?;
    Ok(loaded)
}

/// The same session again, without what folds forward.
///
/// # Errors
/// As [`load`].
pub(super) fn without_folds(
    request: &Request,
    wishes: &Wishes,
    loaded: &Loaded,
    context: &Context,
) -> Result<Loaded, Error> {
    let options = Options { without_folds: true, ..options(wishes, context)? };
    let file = loaded.places.source().clone();
    begin(context.loader().load_file(&request.to_string(), file, loaded.origin.clone(), &options)?, request, wishes)
}

/// A session from a script that no file holds.
///
/// # Errors
/// When the preferences ask for something that is not there.
pub(super) fn build(script: &Script, context: &Context) -> Result<Loaded, Error> {
    let options = Options { disclaimer: false, ..options(&Wishes::default(), context)? };
    Ok(context.loader().build(NO_NAME, SourceFile::new("stretch", ""), script, &options))
}

/// How a session is made from its script.
///
/// # Errors
/// When the preferences ask for a set of sounds that is not there.
pub fn options(wishes: &Wishes, context: &Context) -> Result<Options, Error> {
    let making = wishes.clone().or(context.preferred()).making;
    let mut options = Options {
        language: making.lang.unwrap_or(context.language),
        // At the first use; an outline says what would be played now, so it is no different.
        disclaimer: context.history().is_some_and(|history| history.is_empty()),
        detail: making.detail.unwrap_or_default(),
        hold: making.hold,
        sets: making.sets.and_then(Sets::new),
        pace: making.pace.unwrap_or_default(),
        places: true,
        ..Options::default()
    };
    if options.detail == Detail::Learn
        && let Some(history) = context.history()
    {
        options.learned = learned(&history.recent(), &context.clock.now());
    }
    if let Some(theme) = &context.config.sound.theme {
        bundled_sounds().set_of_theme(theme).map_err(|error| Error::Usage(format!("{error} (config.toml)")))?;
        options.theme.clone_from(theme);
    }
    if let Some(milliseconds) = making.lead_in {
        options.lead_in = Duration::from_millis(milliseconds);
    }
    Ok(options)
}

/// Says what may surprise: whose session it is, and that it does not exist in the language that was asked for.
fn tell(request: &Request, wishes: &Wishes, loaded: &Loaded, user: &dyn User) -> Result<(), Error> {
    let session = &loaded.session;
    // Whoever wrote a list wrote no script, and is told what it was taken for.
    for doubt in loaded.diagnostics.iter().filter(|_| loaded.listed.is_some()) {
        let Row { line, message, help, .. } = doubt.to_row();
        let help = help.map(|help| format!(": {help}")).unwrap_or_default();
        let stop = if help.ends_with('?') { "" } else { "." };
        user.tell(&format!("Line {line}: {message}{help}{stop}"))?;
    }
    if matches!(loaded.origin, Some(Origin::User { hides: true, .. })) {
        user.tell(&format!("This is your own `{}`, not the bundled one.", session.id))?;
    }
    if let Some(language) = wishes.making.lang.filter(|language| *language != session.language) {
        let (has, asked) = (session.language.in_english(), language.in_english());
        user.tell(&format!("`{request}` speaks {has}: it does not exist in {asked}."))?;
    }
    Ok(())
}

/// From the step on that was asked for, with as much as was asked for of what is counted.
fn begin(mut loaded: Loaded, request: &Request, wishes: &Wishes) -> Result<Loaded, Error> {
    if loaded.diagnostics.iter().any(Diagnostic::is_error) {
        return Err(LoadError::Broken(loaded.diagnostics).into());
    }
    if let Some(step) = &wishes.making.from {
        start_at(&mut loaded.session, step)?;
    }
    done_as_asked(&loaded.session, request, wishes)?;
    if let Some(count) = wishes.making.reps {
        loaded.session.count_to(count).map_err(|why| {
            Error::Usage(match why {
                NoReps::Nothing => format!(
                    "nothing in `{request}` is counted, so `--reps` changes nothing; `--in` makes it longer or shorter"
                ),
                NoReps::TooLong => {
                    format!("with {count} of everything that is counted, `{request}` would take half a day")
                }
            })
        })?;
    }
    Ok(loaded)
}

/// Whether there is anything that what was asked for changes.
fn done_as_asked(session: &Session, request: &Request, wishes: &Wishes) -> Result<(), Error> {
    let has = |fits: fn(&Effort) -> bool| {
        session.steps.iter().any(|step| matches!(&step.action, Action::WorkSet(work) if fits(&work.effort)))
    };
    if wishes.making.hold.is_some() && !has(|effort| matches!(effort, Effort::Hold(_))) {
        return Err(Error::Usage(format!("nothing in `{request}` is held, so `--for` changes nothing")));
    }
    if wishes.making.sets.is_some() && !has(|effort| matches!(effort, Effort::Hold(_) | Effort::Reps { .. })) {
        return Err(Error::Usage(format!("nothing in `{request}` is done in sets, so `--sets` changes nothing")));
    }
    Ok(())
}

/// Leaves out what comes before the step that was asked for.
///
/// # Errors
/// When it is not in the session.
fn start_at(session: &mut Session, step: &str) -> Result<(), Error> {
    let number = session.find_step(step).map_err(|error| Error::Usage(error.to_string()))?;
    session.start_at(number);
    Ok(())
}

/// The session in the time that was asked for, if one was.
///
/// # Errors
/// When it cannot be done in that time.
fn fit(session: Session, wishes: &Wishes, voices: &Voices, bank: &Bank) -> Result<Session, Error> {
    let Some(target) = wishes.making.fit else { return Ok(session) };
    let lengths = voices.about_exact_lengths(&session, bank);
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
fn levels(wishes: &Wishes, context: &Context) -> Levels {
    let mix = wishes.clone().or(context.preferred()).mix;
    let level = |wish: Option<f32>| Decibels(wish.unwrap_or_default());
    Levels {
        voice: level(mix.voice_volume),
        chime: level(mix.chime_volume),
        music: level(mix.music_volume),
        muted: false,
    }
}
