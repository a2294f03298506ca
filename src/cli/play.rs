//! `stretch play SESSION` and `stretch resume`.

mod keys;
mod start;

use std::{path::Path, sync::mpsc};

use self::start::Start;
use super::{
    Context, Error,
    args::{HowArgs, OutputArgs, PlayArgs, ResumeArgs},
    care,
    coach::SessionCoach,
    music, prepare,
    voice::Voices,
};
use crate::{
    history::{Asked, History, Recorder},
    library::load::{Loaded, is_path},
    player::{
        Options, Player,
        command::{Command, CommandSource},
        event::Outcome,
        output::{MadeUp, Real},
        ports::{Output, Ports},
    },
    report::{self, Surroundings, Words},
    terminal::{self, KeySource, Terminal, keyboard::Keyboard},
    time_of_day::TimeOfDay,
};
use stretch_script::{
    script::format::Script,
    session::{NO_NAME, Session, options},
    units::SampleRate,
};
use stretch_sound::music::Feed;

/// The exit code of a session that was ended before its end.
const ENDED: u8 = 130;

pub(super) fn play(args: &PlayArgs, context: &Context) -> Result<(), Error> {
    ask(Start::new(args), context)
}

pub(super) fn resume(args: &ResumeArgs, context: &Context) -> Result<(), Error> {
    let place = context.folders.state.as_deref().and_then(|folder| History::new(folder).place());
    let Some(place) = place else {
        return Err(Error::Usage("nothing was left unfinished; `stretch list` shows what there is to play".to_owned()));
    };
    ask(Start::again(place, args), context)
}

/// Plays a script that no file holds. It leaves no trace in the history.
pub(super) fn script(script: &Script, context: &Context) -> Result<(), Error> {
    let stage = Stage::new(&OutputArgs::default(), KeySource::Stdin)?;
    perform(prepare::build(script, context)?, &HowArgs::default(), None, &OutputArgs::default(), stage, context)
}

fn ask(start: Start, context: &Context) -> Result<(), Error> {
    let asked = start.asked();
    let Start { session: args, step, care, output } = &start;
    let source = if args.session == "-" { KeySource::Device } else { KeySource::Stdin };
    // The device takes its time to open: it begins to before anything else is looked at.
    let mut stage = Stage::new(output, source)?;
    let history = context.folders.state.as_deref().map(History::new);
    let options = options::Options::default();
    let loaded = prepare::load(args, context, options.clone())?;
    // RecordKind time it is takes a while to find out, and few need to know.
    let time = || output.made_up_time.unwrap_or_else(TimeOfDay::now);
    let mut loaded = care::morning(loaded, args, care, time, options, context)?;
    care::soften(&mut loaded.session, history.as_ref());
    stage.keep(history, kept_name(&args.session, &loaded.session), asked);
    perform(loaded, &args.how, step.as_deref(), output, stage, context)
}

/// RecordKind a session is played on and recorded in.
struct Stage {
    clock: Box<dyn Output>,
    commands: mpsc::Sender<Command>,
    source: KeySource,
    history: Option<History>,
    recorder: Recorder,
}

impl Stage {
    fn new(output: &OutputArgs, source: KeySource) -> Result<Self, Error> {
        let (commands, received) = mpsc::channel();
        let clock: Box<dyn Output> = if output.made_up_clock {
            Box::new(MadeUp::new(SampleRate::STUDIO, keys::parse(output.keys.as_deref().unwrap_or_default())?))
        } else {
            Box::new(Real::new(received))
        };
        Ok(Self {
            clock,
            commands,
            source,
            history: None,
            recorder: Recorder::new(None, String::new(), Asked::default()),
        })
    }

    /// Records what is played, under this name, if it is one, and how it was asked for.
    fn keep(&mut self, history: Option<History>, name: String, asked: Asked) {
        let recorded = history.clone().filter(|_| name != NO_NAME);
        self.recorder = Recorder::new(recorded, name, asked);
        self.history = history;
    }
}

fn perform(
    loaded: Loaded,
    how: &HowArgs,
    step: Option<&str>,
    output: &OutputArgs,
    mut stage: Stage,
    context: &Context,
) -> Result<(), Error> {
    let Loaded { session, places, .. } = loaded;
    let mut voices = Voices::open(&how.voice, &session, context)?;
    let mut bank = prepare::sounds(&session, &places)?;
    let music = music::song(&output.music, &session, &places, context)?;
    let mut session = prepare::fit(session, how, &voices, &bank)?;
    if let Some(step) = step {
        prepare::start_at(&mut session, step)?;
    }
    let words = Words::new(session.phrases.clone());
    // No voice keeps up with a made-up clock: there, all words are made first.
    if output.made_up_clock {
        voices.be_patient();
    }
    let lengths = if output.made_up_clock { voices.exact_lengths(&session, &bank) } else { voices.lengths(&bank) };
    let mut coach = SessionCoach::new(session, lengths, &context.library, stage.history.take());
    let timeline = coach.compile();
    voices.request(&timeline);

    let terminal = if output.made_up_clock { None } else { take_terminal(stage.source, &stage.commands) };
    let keys = terminal.as_ref().is_some_and(Terminal::has_keys);
    let mut screen = report::reporter(Surroundings::detect(output.events, output.plain).style(), words, keys);
    let ports = Ports {
        voice: voices.port(),
        sounds: &mut bank,
        music: music.map(if output.made_up_clock { Feed::patient } else { Feed::live }),
        coach: &mut coach,
        reporters: vec![&mut *screen, &mut stage.recorder],
        output: &mut *stage.clock,
    };
    let options = Options { levels: prepare::levels(&output.volume, output.mute, context), ..Options::default() };
    let outcome = Player::new(timeline, options, ports).play();
    drop(screen);
    drop(terminal);
    match outcome {
        Outcome::Finished => Ok(()),
        Outcome::Quit | Outcome::Stopped => Err(Error::Said(ENDED)),
    }
}

/// The name that progress is kept under: one that can be asked for again from anywhere.
fn kept_name(request: &str, session: &Session) -> String {
    match is_path(request).then(|| Path::new(request).canonicalize().ok()).flatten() {
        Some(path) => path.display().to_string(),
        None => session.id.clone(),
    }
}

/// Takes the signals, and the commands of every source. A terminal or source that refuses is no reason not to play.
fn take_terminal(source: KeySource, commands: &mpsc::Sender<Command>) -> Option<Terminal> {
    let _ = terminal::watch_signals(commands.clone());
    let terminal = Terminal::enter(source).ok()?;
    let sources: &[&dyn CommandSource] = &[&Keyboard { terminal: &terminal, source }];
    for source in sources {
        let _ = source.listen(commands.clone());
    }
    Some(terminal)
}
