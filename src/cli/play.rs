//! `stretch play SESSION` and `stretch resume`.

mod keys;
mod tee;

use std::{
    io::{self, IsTerminal},
    path::Path,
    sync::mpsc,
};

use self::tee::Tee;
use super::{
    Context, Error,
    args::{HowArgs, OutputArgs, PlayArgs, ResumeArgs, SessionArgs},
    coach::SessionCoach,
    prepare,
    voice::Voices,
};
use crate::{
    audio::Levels,
    history::{History, Recorder},
    player::{
        Options, Player,
        event::{Outcome, Reporter},
        output::{MadeUp, Real},
        ports::{Output, Ports},
    },
    report::{Style, Surroundings, Words, bars::{Bars, Window}, json::Json, plain::Plain},
    session::{Session, load::is_path, options},
    terminal::{self, KeySource, Terminal, keyboard},
    units::{Decibels, SampleRate},
};

/// The exit code of a session that was ended before its end.
const ENDED: u8 = 130;

pub(super) fn play(args: &PlayArgs, context: &Context) -> Result<(), Error> {
    perform(&args.session, &args.output, context)
}

pub(super) fn resume(args: &ResumeArgs, context: &Context) -> Result<(), Error> {
    let place = context.folders.state.as_deref().and_then(|folder| History::new(folder).place());
    let Some((session, step)) = place else {
        return Err(Error::Usage("nothing was left unfinished; `stretch list` shows what there is to play".to_owned()));
    };
    let from = (step > 1).then(|| step.to_string());
    let session = SessionArgs { session, how: HowArgs { from, ..HowArgs::default() } };
    perform(&session, &args.output, context)
}

fn perform(args: &SessionArgs, output: &OutputArgs, context: &Context) -> Result<(), Error> {
    let history = context.folders.state.as_deref().map(History::new);
    let options = options::Options {
        disclaimer: history.as_ref().is_some_and(History::is_empty),
        ..options::Options::default()
    };
    // The device takes its time to open: it begins to before anything else is looked at.
    let (commands, received) = mpsc::channel();
    let mut clock: Box<dyn Output> = match &output.made_up_clock {
        true => Box::new(MadeUp::new(SampleRate::STUDIO, keys::parse(output.keys.as_deref().unwrap_or_default())?)),
        false => Box::new(Real::new(received)),
    };
    let loaded = prepare::load(args, context, options)?;
    let session = loaded.session;
    let mut voices = Voices::open(&args.how.voice, &session, context)?;
    let mut bank = prepare::sounds(&session, &loaded.places)?;
    let lengths = voices.lengths(&bank);
    let words = Words::from(&*session.phrases);
    let mut recorder = Recorder::new(history.clone(), kept_name(&args.session, &session));
    let mut coach = SessionCoach::new(session, lengths, &context.library, history);
    let timeline = coach.compile();
    voices.request(&timeline);

    let source = if args.session == "-" { KeySource::Device } else { KeySource::Stdin };
    let terminal = if output.made_up_clock { None } else { Some(take_terminal(source, &commands)) };
    let keys = terminal.as_ref().is_some_and(Terminal::has_keys);
    let mut screen = screen(output, words, keys);
    let mut reporter = Tee(&mut *screen, &mut recorder);
    let ports = Ports {
        voice: voices.port(),
        sounds: &mut bank,
        coach: &mut coach,
        reporter: &mut reporter,
        output: &mut *clock,
    };
    let outcome = Player::new(timeline, Options { levels: levels(args, output, context), ..Options::default() }, ports).play();
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

/// Takes the keys and the signals. A terminal that refuses is no reason not to play.
fn take_terminal(source: KeySource, commands: &mpsc::Sender<crate::player::command::Command>) -> Terminal {
    let terminal = Terminal::enter(source).unwrap_or_else(|_| Terminal::none());
    let _ = keyboard::listen(&terminal, source, commands.clone());
    let _ = terminal::watch_signals(commands.clone());
    terminal
}

fn screen(output: &OutputArgs, words: Words, keys: bool) -> Box<dyn Reporter> {
    match Surroundings::detect(output.events, output.plain).style() {
        Style::Json => Box::new(Json::new(io::stdout())),
        Style::Plain => Box::new(Plain::new(io::stdout(), words, keys)),
        Style::Bars => {
            let window = Window { size: Box::new(terminal::size), keys, colour: io::stderr().is_terminal() };
            Box::new(Bars::new(io::stderr(), window, words))
        }
    }
}

fn levels(_: &SessionArgs, output: &OutputArgs, context: &Context) -> Levels {
    let voice = output.voice_volume.or(context.config.voice.volume).unwrap_or_default();
    let chime = output.chime_volume.or(context.config.sound.volume).unwrap_or_default();
    Levels { voice: Decibels(voice), chime: Decibels(chime), muted: output.mute }
}
