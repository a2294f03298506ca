//! Waiting for what is due, and nudging: one look a minute, and nothing else.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, SystemTime};
use std::{env, fs, io};

use jiff::{ToSpan, ZonedDateTime};

use super::{Context, Day, Error};
use crate::desktop::{Button, Desktop, Notification, Reaction};
use crate::habit::clock::day_of;
use crate::habit::plan::{Course, Done, Running, find};
use crate::habit::remind::{Answer, Decision, Known, Nudge, State, decide, nudges, take};
use crate::habit::words::HabitWords;
use crate::remote::control::Call;
use crate::wishes::Wishes;
use stretch_script::Programme;
use stretch_script::timeline::fill;

/// How often it looks.
const LOOK: Duration = Duration::from_secs(60);
/// What is followed where no programme runs.
const WITHOUT_PROGRAMME: &str = "office-day";
/// For how many days it is remembered what was done.
const REMEMBERED: i64 = 60;

/// Whoever waits.
pub struct Reminders<'a> {
    context: &'a Context,
    words: HabitWords,
    desktop: Desktop,
    reactions: Receiver<Reaction>,
    shown: Option<Nudge>,
    day: Option<(Stamp, Day)>,
}

/// What files were like when they were read: their lengths, and when they were written.
type Stamp = [Option<(u64, SystemTime)>; 2];

/// What is told where no desktop shows it.
pub struct Told {
    /// The line.
    pub line: String,
}

impl<'a> Reminders<'a> {
    /// Looks for the desktop.
    pub fn new(context: &'a Context) -> Self {
        let (sender, reactions) = mpsc::channel();
        let words = HabitWords::bundled(context.language);
        Self { context, words, desktop: Desktop::find(sender), reactions, shown: None, day: None }
    }

    /// The desktop.
    pub fn desktop(&mut self) -> &mut Desktop {
        &mut self.desktop
    }

    /// Waits and nudges until the process ends. `tell` shows a line where no desktop does.
    ///
    /// # Errors
    /// When there is no folder to remember things in.
    pub fn run(mut self, mut tell: impl FnMut(&Told)) -> Result<(), Error> {
        let context = self.context;
        let none = || Error::Failed("there is no folder to keep it in: HOME is not set".to_owned());
        let folder = context.folders.state.as_deref().ok_or_else(none)?;
        loop {
            // Whatever is wrong now may be right in a minute.
            let _ = self.look(folder, &mut tell);
            self.desktop.rest();
            match self.reactions.recv_timeout(LOOK) {
                Ok(reaction) => self.react(reaction, folder),
                Err(RecvTimeoutError::Timeout) => {}
                // The desktop went away with its bus, and is looked for again.
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(LOOK),
            }
        }
    }

    /// What is due now, and what is to be done about it.
    ///
    /// # Errors
    /// When what is planned or done cannot be read.
    pub fn decide(&mut self, state: &mut State) -> Result<(ZonedDateTime, Decision), Error> {
        let now = self.context.clock.now();
        self.refresh(&now)?;
        let due = match &self.day {
            Some((_, Day { running: Some((running, programme)), diary, .. })) => {
                let course = Course::new(programme, running, Done::new(diary));
                nudges(&course, &now, self.context.config.wake_time, state)
            }
            _ => Vec::new(),
        };
        let presence = self.desktop.presence(!due.is_empty());
        let known = Known {
            playing: Call::new(self.context.folders.runtime.as_deref()).is_ok(),
            idle: presence.idle,
            do_not_disturb: presence.do_not_disturb,
            recording: presence.recording,
        };
        if known.playing && self.shown.is_some() {
            self.answer(Answer::Started, &now, state);
        }
        let decision = decide(state, &now, known, &due);
        Ok((now, decision))
    }

    fn look(&mut self, folder: &Path, tell: &mut impl FnMut(&Told)) -> Result<(), Error> {
        let before = State::load(folder);
        let mut state = before.clone();
        let (now, decision) = self.decide(&mut state)?;
        if matches!(decision, Decision::Show(_)) && self.shown.is_some() {
            self.answer(Answer::PassedOver, &now, &mut state);
        }
        // Before it is shown: whoever waits after this one does not show it again.
        if state != before {
            state.save(folder)?;
        }
        if let Decision::Show(nudge) = decision {
            let notification = self.notification(&nudge);
            if self.desktop.show(&notification) {
                self.shown = Some(*nudge);
            } else {
                let play = nudge.session.as_ref().map(|session| format!(" (stretch play {session})"));
                tell(&Told { line: format!("{}{}", notification.text, play.unwrap_or_default()) });
            }
        }
        Ok(())
    }

    fn react(&mut self, reaction: Reaction, folder: &Path) {
        let now = self.context.clock.now();
        let mut state = State::load(folder);
        match reaction {
            Reaction::Pressed(Button::Start) => {
                if let Some(nudge) = &self.shown {
                    // What does not start says so on its own, next time it is asked.
                    let _ = start(nudge);
                }
                self.answer(Answer::Started, &now, &mut state);
            }
            Reaction::Pressed(Button::Later) => self.answer(Answer::Later, &now, &mut state),
            Reaction::Pressed(Button::NotToday) => self.answer(Answer::NotToday, &now, &mut state),
            Reaction::Closed => self.answer(Answer::PassedOver, &now, &mut state),
        }
        // A nudge too many is the worst that comes of it.
        let _ = state.save(folder);
    }

    fn answer(&mut self, answer: Answer, now: &ZonedDateTime, state: &mut State) {
        if let Some(nudge) = self.shown.take() {
            take(state, now, &nudge, answer);
        }
    }

    fn notification(&self, nudge: &Nudge) -> Notification {
        let words = &self.words.remind;
        let button = |button, label: &str| (button, label.to_owned());
        let mut buttons = vec![button(Button::Later, &words.later), button(Button::NotToday, &words.not_today)];
        let text = match (&nudge.session, &nudge.moving) {
            (Some(session), _) => {
                buttons.insert(0, button(Button::Start, &words.start));
                let title = self.title(session);
                fill(&words.due, &[("title", &title)]).into_owned()
            }
            (None, moving) => moving.clone().unwrap_or_else(|| self.words.plan.moving.clone()),
        };
        Notification { title: words.title.clone(), text, buttons }
    }

    fn title(&self, session: &str) -> String {
        let options = super::options(&Wishes::default(), self.context).unwrap_or_default();
        let loaded = self.context.loader().load(&session.into(), io::empty(), &options);
        loaded.map_or_else(|_| session.to_owned(), |loaded| loaded.session.title.to_string())
    }

    /// Reads again what is planned and done, where it changed.
    fn refresh(&mut self, now: &ZonedDateTime) -> Result<(), Error> {
        let stamp = self.stamp();
        if self.day.as_ref().is_some_and(|(known, day)| *known == stamp && day_of(&day.now) == day_of(now)) {
            return Ok(());
        }
        let mut day = Day::read(self.context)?;
        let today = day_of(now);
        if day.running.is_none() {
            day.running = Some(self.office_day(today)?);
        }
        let began = day.running.as_ref().map_or(today, |(running, _)| running.began);
        // Of years, no more is kept in memory than matters.
        day.diary = day.diary.since(began.min(today.saturating_sub(REMEMBERED.days())));
        self.day = Some((stamp, day));
        Ok(())
    }

    fn office_day(&self, today: jiff::civil::Date) -> Result<(Running, Programme), Error> {
        let programme = find(WITHOUT_PROGRAMME, &self.context.library, self.context.language)?;
        Ok((Running::begin(WITHOUT_PROGRAMME, today), programme))
    }

    fn stamp(&self) -> Stamp {
        let of = |name: &str| {
            let file = self.context.folders.state.as_ref()?.join(name);
            let metadata = fs::metadata(file).ok()?;
            Some((metadata.len(), metadata.modified().ok()?))
        };
        [of("history.jsonl"), of("plan.json")]
    }
}

/// Plays a session by ear, without a terminal.
fn start(nudge: &Nudge) -> io::Result<()> {
    let Some(session) = &nudge.session else { return Ok(()) };
    let mut command = Command::new(env::current_exe()?);
    command.args(["play", session, "--detach"]);
    let making = &nudge.making;
    for (option, value) in [
        ("--in", making.fit.map(|time| time.to_string())),
        ("--for", making.hold.map(|time| time.to_string())),
        ("--sets", making.sets.map(|sets| sets.to_string())),
        ("--detail", making.detail.map(|detail| detail.to_string())),
    ] {
        if let Some(value) = value {
            command.args([option, &value]);
        }
    }
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().map(drop)
}
