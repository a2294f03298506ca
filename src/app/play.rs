//! Playing a session, from its wishes to how it ended.

use std::sync::{Arc, mpsc};

use super::coach::SessionCoach;
use super::prepare::Prepared;
use super::{Context, Error, Purpose, User, care, day, prepare};
use crate::habit::clock::time_of_day;
use crate::habit::{Recorded, Recorder};
use crate::library::location::request_of;
use crate::library::{Request, load::Loaded};
use crate::player::command::{Command, CommandSource};
use crate::player::event::{Outcome, Reporter};
use crate::player::output::{At, Happening, MadeUp, Real};
use crate::player::ports::{Output, Ports};
use crate::player::{Options, Player};
use crate::remote::hush::Hush;
use crate::remote::{Hands, Remote};
use crate::report::{Style, Words};
use crate::terminal::keyboard::Keyboard;
use crate::terminal::{KeySource, Quiet, Terminal};
use crate::wishes::Wishes;
use crate::{report, terminal};
use stretch_script::session::NO_NAME;
use stretch_script::time_of_day::TimeOfDay;
use stretch_script::{SampleRate, Script, Session};
use stretch_sound::{Feed, Levels};

/// A clock to play on.
pub enum Clock {
    /// That of the sound device, or of the machine where there is none.
    Real,
    /// One that waits for nothing.
    MadeUp {
        /// What happens when.
        happenings: Vec<(At, Happening)>,
        /// What the clock on the wall shows, where it is made up, too.
        wall: Option<TimeOfDay>,
    },
}

/// What a session is played on, whichever session it is.
pub struct Stage {
    output: Box<dyn Output>,
    commands: mpsc::Sender<Command>,
    made_up: bool,
    wall: Option<TimeOfDay>,
    style: Style,
    keys: KeySource,
    muted: bool,
    pictures: bool,
    begun: Option<Box<dyn FnOnce()>>,
    /// Nobody but the bars writes to the screen. The last field: it is let go of when all else is.
    _quiet: Option<Quiet>,
}

impl Stage {
    /// Keeps time by this clock, shows what is played in this style, takes keys from there, and begins without sound
    /// where it is muted. The device takes its time to open: it begins to now.
    pub fn new(clock: Clock, style: Style, keys: KeySource, muted: bool) -> Self {
        let (commands, received) = mpsc::channel();
        let quiet = (style == Style::Bars && matches!(clock, Clock::Real)).then(Quiet::begin);
        let (output, made_up, wall): (Box<dyn Output>, _, _) = match clock {
            Clock::Real => (Box::new(Real::new(received)), false, None),
            Clock::MadeUp { happenings, wall } => (Box::new(MadeUp::new(SampleRate::STUDIO, happenings)), true, wall),
        };
        Self { output, commands, made_up, wall, style, keys, muted, pictures: true, begun: None, _quiet: quiet }
    }

    /// Shows no poses.
    pub fn without_pictures(&mut self) {
        self.pictures = false;
    }

    /// This is called when the session has begun, and can be ruled from outside.
    pub fn tell_when_begun(&mut self, begun: Box<dyn FnOnce()>) {
        self.begun = Some(begun);
    }

    /// What may rule the session from outside, and be run by it.
    fn hands(&mut self, levels: Levels, context: &Context) -> Hands {
        let (folders, config) = (&context.folders, &context.config);
        Hands {
            commands: self.commands.clone(),
            runtime: folders.runtime.clone(),
            state: folders.state.clone(),
            media_keys: config.media_keys.unwrap_or(true),
            hooks: config.hooks.clone(),
            voice_volume: levels.voice,
            muted: levels.muted,
            begun: self.begun.take(),
        }
    }

    /// Plays what was loaded. Under its name, if it is given one, it is remembered what was done and what was too much.
    fn perform(
        mut self,
        loaded: Loaded,
        wishes: &Wishes,
        name: Option<String>,
        context: &Context,
    ) -> Result<Outcome, Error> {
        let purpose = if self.made_up { Purpose::PlayMadeUp } else { Purpose::Play };
        let ready = prepare::prepare(loaded, wishes, purpose, context)?;
        let Prepared { mut session, lengths, mut voices, mut bank, music, levels } = ready;
        let levels = Levels { muted: self.muted, ..levels };
        // A session that leaves no trace is a sample.
        let is_session = !self.made_up && name.is_some();
        let mut remote = is_session.then(|| Remote::new(self.hands(levels, context)));
        let hushes = is_session && wishes.clone().or(context.preferred()).hush;
        let history = name.as_ref().and_then(|_| context.history());
        let recorded = Recorded {
            session: name.clone().unwrap_or_else(|| NO_NAME.to_owned()),
            asked: wishes.clone().kept(),
            programme: name.map(|name| Box::new(move || day::programme_day(&name, context)) as Box<dyn Fn() -> _>),
            clock: context.clock.clone(),
        };
        let mut recorder = Recorder::new(history, recorded);
        let terminal = if self.made_up { None } else { self.take_terminal() };
        let keys = terminal.as_ref().is_some_and(Terminal::has_keys);
        let unattended = !self.made_up && !keys;
        if unattended {
            let phrases = Arc::make_mut(&mut session.phrases);
            phrases.wait.clone_from(&phrases.wait_alone);
            phrases.wait_ready.clone_from(&phrases.wait_alone);
            phrases.wait_on.clone_from(&phrases.wait_alone);
        }
        let words = Words::new(session.phrases.clone());
        let mut coach = SessionCoach::new(session, lengths, &context.library);
        let timeline = coach.compile();
        voices.request(&timeline);

        let mut screen = report::reporter(self.style, words, keys, self.pictures, self.commands.clone());
        // The place is kept before anybody outside learns that the session is over.
        let mut reporters: Vec<&mut dyn Reporter> = vec![&mut *screen, &mut recorder];
        reporters.extend(remote.as_mut().map(|remote| remote as &mut dyn Reporter));
        let ports = Ports {
            voice: voices.port(),
            sounds: &mut bank,
            music: music.map(if self.made_up { Feed::patient } else { Feed::live }),
            coach: &mut coach,
            reporters,
            output: &mut *self.output,
        };
        if let Some(state) = &context.folders.state {
            ports.output.keep_log(state);
        }
        // Without it they play on, and that can be heard.
        let hush = hushes.then(Hush::begin).and_then(Result::ok);
        let options = Options { levels, unattended, ..Options::default() };
        let outcome = Player::new(timeline, options, ports).play();
        drop(hush);
        drop(screen);
        drop(terminal);
        if let Some(mut remote) = remote {
            remote.wait();
        }
        Ok(outcome)
    }

    /// Takes the signals, and the commands of every source. A terminal or source that refuses is no reason not to play.
    fn take_terminal(&self) -> Option<Terminal> {
        let _ = terminal::watch_signals(self.commands.clone());
        let terminal = Terminal::enter(self.keys).ok()?;
        let sources: &[&dyn CommandSource] = &[&Keyboard { terminal: &terminal, source: self.keys }];
        for source in sources {
            let _ = source.listen(self.commands.clone());
        }
        Some(terminal)
    }
}

/// Plays the session that is called this, and records what is done.
///
/// # Errors
/// When it cannot be loaded or made ready, or the user ended it before it began.
pub fn play(
    request: &Request,
    wishes: &Wishes,
    stage: Stage,
    user: &dyn User,
    context: &Context,
) -> Result<Outcome, Error> {
    let loaded = prepare::load(request, wishes, user, context)?;
    // What time it is takes a while to find out, and few need to know.
    let time = || stage.wall.unwrap_or_else(|| time_of_day(&context.clock.now()));
    let mut loaded = care::morning(loaded, request, wishes, time, user, context)?;
    if !wishes.care.not_gentler {
        care::gentler(&mut loaded.session, user, context)?;
    }
    let name = kept_name(request, &loaded.session);
    stage.perform(loaded, wishes, Some(name), context)
}

/// Plays a script that no file holds. It leaves no trace in the history.
///
/// # Errors
/// When it cannot be made ready.
pub fn play_script(script: &Script, wishes: &Wishes, stage: Stage, context: &Context) -> Result<Outcome, Error> {
    stage.perform(prepare::build(script, context)?, wishes, None, context)
}

/// The name that progress is kept under: one that can be asked for again from anywhere.
fn kept_name(request: &Request, session: &Session) -> String {
    match request.path().and_then(|path| path.canonicalize().ok()) {
        Some(path) => request_of(&path),
        None => session.id.clone(),
    }
}
