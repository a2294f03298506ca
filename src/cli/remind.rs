//! `stretch remind`: nudges that know when to keep quiet.

mod service;

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use super::args::{RemindArgs, RemindChange};
use super::ask::AtTerminal;
use super::{Context, Error, print};
use crate::app::{Reminders, User};
use crate::habit::clock::seconds;
use crate::habit::remind::{Decision, State};
use crate::habit::words::HabitWords;
use stretch_script::script::duration::Span;
use stretch_script::timeline::fill;

/// A chime and nothing else.
const CHIME: &str = r#"{ "title": "Chime", "steps": [{ "chime": "start" }] }"#;

pub(super) fn run(args: &RemindArgs, context: &Context) -> Result<(), Error> {
    let words = HabitWords::bundled(context.language);
    match &args.change {
        RemindChange::On => on(&words),
        RemindChange::Off => off(&words),
        RemindChange::Status => status(&words, context),
        RemindChange::Snooze { time } => snooze(*time, &words, context),
        RemindChange::Run { chime } => wait(*chime, context),
    }
}

fn on(words: &HabitWords) -> Result<(), Error> {
    let service = service::find()?;
    service.install(&env::current_exe()?)?;
    let mut out = print::out();
    let path = service.file().display().to_string();
    print::entry("", &fill(&words.remind.on, &[("file", &path)]), &mut out)?;
    if let Err(why) = service.start() {
        print::entry(
            "",
            &fill(&words.remind.start_by_hand, &[("why", &why), ("command", service.by_hand())]),
            &mut out,
        )?;
    }
    Ok(())
}

fn off(words: &HabitWords) -> Result<(), Error> {
    let service = service::find()?;
    service.stop();
    let text = if service.remove()? { &words.remind.off } else { &words.remind.was_off };
    Ok(print::entry("", text, &mut print::out())?)
}

fn status(words: &HabitWords, context: &Context) -> Result<(), Error> {
    let mut out = print::out();
    let service = service::find()?;
    let path = service.file().display().to_string();
    let is_on = if service.file().is_file() {
        fill(&words.remind.is_on, &[("file", &path)]).into_owned()
    } else {
        words.remind.was_off.clone()
    };
    print::entry("", &is_on, &mut out)?;
    let mut reminders = Reminders::new(context);
    let (notifier, idle) = (reminders.desktop().notifier(), reminders.desktop().idle_source());
    let shown = notifier.unwrap_or_else(|| words.remind.no_notifier.clone());
    print::entry("", &fill(&words.remind.notifier, &[("name", &shown)]), &mut out)?;
    let idle = idle.map_or_else(|| words.remind.nobody.clone(), str::to_owned);
    print::entry("", &fill(&words.remind.idle, &[("name", &idle)]), &mut out)?;
    let mut state = context.folders.state.as_deref().map(State::load).unwrap_or_default();
    let now = match reminders.decide(&mut state)? {
        (_, Decision::Nothing) => words.remind.nothing_due.clone(),
        (_, Decision::Hold(why)) => fill(&words.remind.held, &[("why", words.hold(why.into()))]).into_owned(),
        (_, Decision::Show(nudge)) => {
            let what = nudge.session.or(nudge.moving).unwrap_or_default();
            fill(&words.remind.would_say, &[("what", &what)]).into_owned()
        }
    };
    Ok(print::entry("", &now, &mut out)?)
}

fn snooze(time: Span, words: &HabitWords, context: &Context) -> Result<(), Error> {
    let none = || Error::Failed("there is no folder to keep it in: HOME is not set".to_owned());
    let folder = context.folders.state.as_deref().ok_or_else(none)?;
    let mut state = State::load(folder);
    state.quiet_until = seconds(&context.clock.now()) + time.0.as_secs();
    state.save(folder)?;
    AtTerminal.tell(&fill(&words.remind.snoozed, &[("time", &words.time(time.0))]))
}

fn wait(chime: bool, context: &Context) -> Result<(), Error> {
    Reminders::new(context).run(|told| {
        // Whoever reads it may be gone; it waits on.
        let _ = writeln!(print::out(), "{}", told.line);
        if chime {
            let _ = sound();
        }
    })
}

/// Sounds the chime that begins a hold, in a process of its own.
fn sound() -> io::Result<()> {
    let mut command = Command::new(env::current_exe()?);
    command.args(["play", "-", "--plain", "--engine", "off"]);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(CHIME.as_bytes())?;
    }
    child.wait().map(drop)
}
