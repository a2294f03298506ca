//! Everything that can be typed, with its help.

mod habit;
mod sessions;

use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::engine::ArgValueCandidates;
use jiff::ZonedDateTime;

pub use self::habit::{LogArgs, LogChange, PlanArgs, PlanChange, RemindArgs, RemindChange, TodayArgs};
pub use self::sessions::{CheckArgs, ExercisesArgs, ExportArgs, ListArgs, NewArgs, ShowArgs, VoicesArgs, VoicesChange};
use super::init::Shell;
use super::{complete, completions};
use crate::library::Request;
use crate::remote::control::protocol;
use crate::remote::hush::KEEP;
use crate::wishes::Wishes;
use stretch_script::time_of_day::TimeOfDay;

/// A guided-session player for the terminal. It speaks every cue, chimes through the last seconds of each hold, and
/// shows bars that you never need to look at.
#[derive(Debug, Parser)]
#[command(name = "stretch", version, max_term_width = 100, disable_help_subcommand = true)]
#[command(after_help = "\
Examples:
  stretch play hips             five minutes that undo a day of sitting
  stretch where                 where does it hurt?
  stretch list --max 5m         what fits into five minutes
  stretch new morning           begin a session of your own

It is information, not medical advice.")]
pub struct Cli {
    /// What to do; without it, a short tour.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Redraw nothing: plain lines, and menus with numbers (also: ACCESSIBLE=1)
    #[arg(long, global = true)]
    pub accessible: bool,
    /// What the clock on the wall shows, with its time zone (for tests)
    #[arg(long, hide = true, global = true, value_name = "MOMENT")]
    pub made_up_now: Option<ZonedDateTime>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play a session
    Play(Box<PlayArgs>),
    /// Go on where the last session was stopped
    Resume(Box<ResumeArgs>),
    /// Where does it hurt? What helps, and when to see somebody
    Where(WhereArgs),
    /// What is due now, and why
    Today(TodayArgs),
    /// Programmes over weeks: which there are, what comes when
    Plan(PlanArgs),
    /// Nudges that know when to keep quiet
    Remind(RemindArgs),
    /// What was done, day by day, and how it felt
    Log(LogArgs),
    /// List all sessions
    List(ListArgs),
    /// The exercises, and each with its picture
    Exercises(ExercisesArgs),
    /// Show what a session will say and do, with times
    Show(Box<ShowArgs>),
    /// Write a session into files: sound, captions, its timeline
    Export(Box<ExportArgs>),
    /// Begin a session of your own
    New(NewArgs),
    /// Open a session of your own in your editor, and check it afterwards
    Edit {
        /// Which of your sessions
        #[arg(add = ArgValueCandidates::new(complete::own_names))]
        name: String,
    },
    /// Find what is wrong with scripts
    Check(CheckArgs),
    /// Print the JSON Schema of scripts, or of programmes
    Schema {
        /// Of what
        #[arg(default_value = "session")]
        of: SchemaOf,
        /// All that it takes to write sessions, as one page: for an assistant or an editor
        #[arg(long)]
        guide: bool,
    },
    /// List the voices of this machine
    Voices(VoicesArgs),
    /// List the chimes, or hear them
    Sounds {
        /// Play them, one after the other
        #[arg(long)]
        play: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Say what works on this machine, and what mends the rest
    Doctor {
        /// Say a sentence and sound a chime, if all is well
        #[arg(long, conflicts_with = "json")]
        speak: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Rule the session that is playing, from anywhere
    Ctl(CtlArgs),
    /// Keep the players that were paused for a session (not for people)
    #[command(name = KEEP, hide = true)]
    KeepHushed,
    /// Print a hook for the prompt: a quiet line when something is due
    Init {
        /// The shell
        shell: Shell,
    },
    /// Print completions for a shell
    Completions(CompletionsArgs),
    /// Explain a command, or a subject: sessions, programmes, reminders, control, voices, accessibility
    Help {
        /// A command or a subject; without one, all of them
        words: Vec<String>,
    },
}

/// `stretch play`
#[derive(Debug, Args)]
#[command(after_help = "\
Keys: space pause, n next, p back, r say it again, t how long left, e too much (back off),
      + and - more or less time, m mute, ? these keys, q quit (the place is kept: `stretch resume`)

Examples:
  stretch play hips
  stretch play hips --detail brief      for those who know the way
  stretch play ./morning.json           a script of your own
  stretch play --text \"cat-cow x10; plank 3 x 20 s\"
  stretch play list.txt                 a step a line, as people write them down
  stretch play hips --plain             plain lines, fit for a screen reader
  stretch play hips --events            JSON lines, fit for a program")]
pub struct PlayArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    #[command(flatten)]
    pub wishes: Wishes,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `stretch resume`
#[derive(Debug, Args)]
#[command(after_help = "\
What the session was begun with still holds: its language, voice, pace and volumes, how much is said, how long it
takes. What is said here comes before it.

Examples:
  stretch resume
  stretch resume --detail names      the rest of it, in fewer words")]
pub struct ResumeArgs {
    #[command(flatten)]
    pub wishes: Wishes,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Which session.
#[derive(Clone, Debug, Args)]
pub struct SessionArgs {
    /// A session's name, a path, or - for standard input
    #[arg(add = complete::sessions(), value_parser = request(), required_unless_present = "text")]
    session: Option<Request>,
    /// Its steps, as people write them down: "cat-cow x10; figure four 30 s each side; plank 3 x 20 s"
    #[arg(long, value_name = "LIST", conflicts_with = "session")]
    text: Option<String>,
}

impl SessionArgs {
    /// What was asked for.
    pub fn request(&self) -> Request {
        match (&self.session, &self.text) {
            (Some(session), _) => session.clone(),
            (None, text) => Request::Steps(text.clone().unwrap_or_default()),
        }
    }
}

/// How a session is seen, and on which clock it is played.
#[derive(Clone, Debug, Default, Args)]
#[command(next_display_order = 300)]
pub struct OutputArgs {
    /// Begin without sound; the key m brings it back
    #[arg(long)]
    pub mute: bool,
    /// Plain lines instead of bars
    #[arg(long, conflicts_with = "events")]
    pub plain: bool,
    /// Show no poses above the bars
    #[arg(long)]
    pub no_pictures: bool,
    /// One JSON object a line on standard output
    #[arg(long)]
    pub events: bool,
    /// Go on by ear in the background; `stretch ctl` rules it
    #[arg(long, conflicts_with_all = ["plain", "events"])]
    pub detach: bool,
    /// Be the one in the background
    #[arg(long, hide = true)]
    pub detached: bool,
    /// Play on a made-up clock, without a device and without waiting (for tests)
    #[arg(long, hide = true, conflicts_with_all = ["detach", "detached"])]
    pub made_up_clock: bool,
    /// What the clock on the wall shows (for tests)
    #[arg(long, hide = true, requires = "made_up_clock", value_name = "H:MM")]
    pub made_up_time: Option<TimeOfDay>,
    /// Keys that are pressed on the made-up clock: "12.5s:space,14s:n" (for tests)
    #[arg(long, hide = true, requires = "made_up_clock")]
    pub keys: Option<String>,
}

/// `stretch where`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stretch where               asks
  stretch where lower-back    the cause, the session, how often, and when to see somebody")]
pub struct WhereArgs {
    /// Where it hurts: lower-back, upper-back, neck, hips, sciatica or nothing
    #[arg(add = ArgValueCandidates::new(complete::places))]
    pub place: Vec<String>,
    /// All warning signs were looked at, and none is there
    #[arg(long)]
    pub no_red_flags: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// What there are schemas of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum SchemaOf {
    /// Of session scripts
    Session,
    /// Of programmes
    Programme,
}

/// `stretch ctl`
#[derive(Debug, Args)]
#[command(after_help = "\
What can be done:
  pause, resume, toggle    hold it, go on, or whichever of them it is not
  next, back               to the next step, to the start of this one or the one before
  again                    say the last words again
  time                     say how much time is left
  easier                   too much: back off
  more, less               more time, less time
  mute                     sound off, or on again
  stop                     stop it; the place is kept
  status                   what it is doing
  events                   all that happens, as JSON lines, to the end
  schema                   what other programs can say to the control socket, and what it answers

Between braces in a format: session, title, state, step, number, steps, side, set, sets, left (of the step), step-length,
session-left, session-length, volume.

Examples:
  stretch ctl pause
  stretch ctl status
  stretch ctl status --format '{step} {left}'    for the status line of tmux, waybar or polybar")]
pub struct CtlArgs {
    /// What is to be done
    #[arg(value_parser = words_of_ctl(), hide_possible_values = true)]
    pub command: String,
    /// The status as JSON
    #[arg(long, conflicts_with = "format")]
    pub json: bool,
    /// The status in this form, such as '{step} {left}'
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<String>,
}

/// `stretch completions`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  mkdir -p ~/.local/share/bash-completion/completions
  stretch completions bash > ~/.local/share/bash-completion/completions/stretch
  mkdir -p ~/.zfunc && stretch completions zsh > ~/.zfunc/_stretch
  mkdir -p ~/.config/fish/completions && stretch completions fish > ~/.config/fish/completions/stretch.fish")]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_parser = PossibleValuesParser::new(completions::shells()))]
    pub shell: String,
}

fn request() -> impl TypedValueParser<Value = Request> {
    OsStringValueParser::new().map(Request::from)
}

/// All that the session can be asked for, and what it can be asked with.
fn words_of_ctl() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(protocol::names().chain(["schema"]))
}
