//! `stretch play SESSION` and `stretch resume`.

use std::io::{self, IsTerminal};

use super::args::{OutputArgs, PlayArgs, ResumeArgs};
use super::ask::AtTerminal;
use super::{Context, Error, detach, feel, keys};
use crate::app;
use crate::app::{Clock, ENDED, Stage, User};
use crate::habit::history::ResumePoint;
use crate::library::Request;
use crate::player::event::Outcome;
use crate::report::Surroundings;
use crate::terminal::KeySource;
use crate::wishes::Wishes;
use stretch_script::Script;

pub(super) fn run(args: &PlayArgs, context: &Context) -> Result<(), Error> {
    play(&args.session.request(), &args.wishes, &args.output, context)
}

pub(super) fn resume(args: &ResumeArgs, context: &Context) -> Result<(), Error> {
    let Some(ResumePoint { session, step, asked }) = context.history().and_then(|history| history.place()) else {
        return Err(Error::Usage("nothing was left unfinished; `stretch list` shows what there is to play".to_owned()));
    };
    play(&session.into(), &args.wishes.clone().going_on(step, asked), &args.output, context)
}

/// Plays the session of this name as it is.
pub(super) fn session(name: &str, context: &Context) -> Result<(), Error> {
    play(&name.into(), &Wishes::default(), &OutputArgs::default(), context)
}

/// Plays a script that no file holds.
pub(super) fn script(script: &Script, wishes: &Wishes, context: &Context) -> Result<(), Error> {
    let stage = stage(&OutputArgs::default(), KeySource::Stdin, context)?;
    ended(app::play_script(script, wishes, stage, context)?)
}

/// Plays what was asked for.
///
/// # Errors
/// When it cannot be played, or was not played to its end.
pub(super) fn play(session: &Request, wishes: &Wishes, output: &OutputArgs, context: &Context) -> Result<(), Error> {
    if output.detach {
        return detach::start(session.is_stdin());
    }
    let keys = if session.is_stdin() { KeySource::Device } else { KeySource::Stdin };
    let mut stage = stage(output, keys, context)?;
    if output.detached {
        stage.tell_when_begun(detach::leave());
    }
    // Where nobody sees the question, or the clock is made up, nothing is asked.
    let asks = !output.detached && !output.made_up_clock && !output.events && context.config.feel.unwrap_or(true);
    let outcome = app::play(session, wishes, stage, &AtTerminal, context)?;
    if asks && outcome == Outcome::Finished && AtTerminal.can_answer() && io::stdout().is_terminal() {
        feel::ask(context)?;
    }
    ended(outcome)
}

fn stage(output: &OutputArgs, keys: KeySource, context: &Context) -> Result<Stage, Error> {
    let clock = if output.made_up_clock {
        let happenings = keys::parse(output.keys.as_deref().unwrap_or_default())?;
        Clock::MadeUp { happenings, wall: output.made_up_time }
    } else {
        Clock::Real
    };
    let mut stage = Stage::new(clock, Surroundings::detect(output.events, output.plain).style(), keys, output.mute);
    if output.no_pictures || context.config.pictures == Some(false) {
        stage.without_pictures();
    }
    Ok(stage)
}

fn ended(outcome: Outcome) -> Result<(), Error> {
    match outcome {
        Outcome::Finished => Ok(()),
        Outcome::Quit | Outcome::Stopped => Err(Error::Said(ENDED)),
    }
}
