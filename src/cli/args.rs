//! Everything that can be typed, with its help.

use clap::builder::{OsStringValueParser, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueHint};
use clap_complete::engine::ArgValueCandidates;
use jiff::ZonedDateTime;
use jiff::civil::Date;

use super::init::Shell;
use super::{complete, completions};
use crate::export::Format;
use crate::export::sound::Bits;
use crate::library::Request;
use crate::remote::control::protocol;
use crate::remote::hush::KEEP;
use crate::wishes::values::words;
use crate::wishes::{Making, Mix, Wishes};
use stretch_script::script::duration::Span;
use stretch_script::script::words::{Focus, Place};
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

/// `stretch today`
#[derive(Debug, Args)]
#[command(after_help = "\
By the programme that runs or, without one, by the hour and by what was done lately.

Examples:
  stretch today
  stretch today --in 5m      what fits into five minutes")]
pub struct TodayArgs {
    /// How long there is, such as 5m
    #[arg(long = "in", value_name = "TIME")]
    pub fit: Option<Span>,
    /// One line if something is due now, and nothing otherwise: for a prompt
    #[arg(long, conflicts_with = "json")]
    pub line: bool,
    /// The same after a command that took minutes: a line in any case
    #[arg(long, hide = true, requires = "line")]
    pub after_a_while: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch plan`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Programmes of your own are files in `programmes/` of your sessions folder; `stretch check` checks them.

Examples:
  stretch plan                        which there are, and the one that runs
  stretch plan desk-reset             what it has in which week
  stretch plan start desk-reset
  stretch plan --ics > desk.ics       the weeks ahead for any calendar, with alarms")]
pub struct PlanArgs {
    /// What is done with one
    #[command(subcommand)]
    pub change: Option<PlanChange>,
    /// Which programme; the one that runs where it is missing
    #[arg(add = ArgValueCandidates::new(complete::programmes))]
    pub name: Option<String>,
    /// How many weeks ahead are shown
    #[arg(long, value_name = "COUNT", default_value = "4", value_parser = clap::value_parser!(u32).range(1..=104))]
    pub weeks: u32,
    /// As a calendar file
    #[arg(long)]
    pub ics: bool,
    /// As JSON
    #[arg(long, conflicts_with = "ics")]
    pub json: bool,
}

/// What can be done with a programme.
#[derive(Debug, Subcommand)]
pub enum PlanChange {
    /// Begin one, or go on with the one that is paused
    Start {
        /// Which
        #[arg(add = ArgValueCandidates::new(complete::programmes))]
        name: Option<String>,
        /// Stop the one that runs, and ask nothing
        #[arg(long, short)]
        yes: bool,
    },
    /// Pause the one that runs: days until it goes on do not count
    Pause,
    /// Stop the one that runs
    Stop,
}

/// `stretch remind`
#[derive(Debug, Args)]
#[command(after_help = "\
They follow the programme that runs and, without one, the office day. Nothing is said while a session plays, nobody is
there, the desktop is not to be disturbed, or a microphone is in use; being away counts as the break.

Examples:
  stretch remind on           from now on, with each session of yours
  stretch remind snooze 1h
  stretch remind run --chime  in this terminal, until ctrl-C")]
pub struct RemindArgs {
    /// What to do
    #[command(subcommand)]
    pub change: RemindChange,
}

/// What can be done with reminders.
#[derive(Debug, Subcommand)]
pub enum RemindChange {
    /// Set them up for you, and start them
    On,
    /// Stop and remove them
    Off,
    /// Whether they are on, who shows them, and what is due
    Status,
    /// Nothing for a while
    Snooze {
        /// For how long, such as 20m
        #[arg(default_value = "20m")]
        time: Span,
    },
    /// Wait and nudge, here and now
    Run {
        /// With a soft chime, where no desktop shows it
        #[arg(long)]
        chime: bool,
    },
}

/// `stretch log`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
It is a file on this machine, and nothing of it leaves it.

Examples:
  stretch log
  stretch log --since 2026-09-01
  stretch log --csv > log.csv
  stretch log feel 4 lower-back      note how it feels, at any time
  stretch log forget                 forget all of it")]
pub struct LogArgs {
    /// What else is done with it
    #[command(subcommand)]
    pub change: Option<LogChange>,
    /// Only what was done since this day
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// In words, a line a week
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub plain: bool,
    /// As JSON
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As a table that spreadsheets read
    #[arg(long)]
    pub csv: bool,
}

/// What can be done with the record.
#[derive(Debug, Subcommand)]
pub enum LogChange {
    /// Note how it feels
    Feel {
        /// From 0 (well) to 10 (as bad as can be)
        #[arg(value_parser = clap::value_parser!(u8).range(0..=10))]
        feel: u8,
        /// Where, such as lower-back
        place: Vec<String>,
    },
    /// Forget what was done
    Forget {
        /// Only what was done before this day
        #[arg(long, value_name = "DATE")]
        before: Option<Date>,
        /// Ask nothing
        #[arg(long, short)]
        yes: bool,
    },
}

/// `stretch list`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only for this part of the body
    #[arg(long, value_parser = words(Focus::ALL))]
    pub focus: Option<Focus>,
    /// Only what can be done here
    #[arg(long, value_parser = words(Place::ALL))]
    pub place: Option<Place>,
    /// Only what takes no longer than this, such as 10m
    #[arg(long, value_name = "TIME")]
    pub max: Option<Span>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch exercises`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stretch exercises --focus hips
  stretch exercises figure-four
  stretch exercises figure-four --svg > figure-four.svg")]
pub struct ExercisesArgs {
    /// Which one: its name; without one, all of them
    #[arg(add = ArgValueCandidates::new(complete::exercises))]
    pub name: Option<String>,
    /// Only for this part of the body
    #[arg(long, value_parser = words(Focus::ALL), conflicts_with = "name")]
    pub focus: Option<Focus>,
    /// The picture of the other side
    #[arg(long, requires = "name")]
    pub other_side: bool,
    /// The picture alone, as SVG
    #[arg(long, requires = "name", conflicts_with = "json")]
    pub svg: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    #[command(flatten)]
    pub making: Making,
    /// Every event with its frame, as JSON
    #[arg(long)]
    pub json: bool,
    /// Only what is said, word for word as the voice is given it
    #[arg(long, conflicts_with = "json")]
    pub spoken: bool,
    /// The script that it is, also where it was written as a list
    #[arg(long, conflicts_with_all = ["json", "spoken"])]
    pub script: bool,
}

/// `stretch export`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stretch export hips -o hips.wav
  stretch export hips -o hips.flac -o hips.vtt    sound and captions from one pass
  stretch export hips -o - --format wav | aplay   into another program")]
pub struct ExportArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    #[command(flatten)]
    pub making: Making,
    /// A file to write, of the kind that its ending says; may be given several times. - is standard output
    #[arg(short, long, value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub output: Vec<std::path::PathBuf>,
    /// The kind of file where no ending says it
    #[arg(long, value_name = "ENDING", value_parser = format())]
    pub format: Option<Format>,
    /// Bits a sample in files that lose nothing
    #[arg(long, value_name = "BITS", default_value = "16", value_parser = bits())]
    pub bits: Bits,
    /// Replace files that are there
    #[arg(long)]
    pub force: bool,
    #[command(flatten)]
    pub mix: Mix,
}

/// `stretch voices`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Examples:
  stretch voices
  stretch voices add hibari_tts-0.2.1-py3-none-any.whl    a natural voice for English
  stretch voices --say \"Breathe out.\" --voice heart")]
pub struct VoicesArgs {
    /// What to change
    #[command(subcommand)]
    pub change: Option<VoicesChange>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Say this
    #[arg(long, value_name = "TEXT", conflicts_with = "json")]
    pub say: Option<String>,
    /// Which engine says it
    #[arg(long, value_name = "ENGINE", requires = "say", add = ArgValueCandidates::new(complete::engines))]
    pub engine: Option<String>,
    /// Which of its voices
    #[arg(long, value_name = "VOICE", requires = "say", add = ArgValueCandidates::new(complete::voices))]
    pub voice: Option<String>,
}

/// What can be done with voice packs.
#[derive(Debug, Subcommand)]
pub enum VoicesChange {
    /// Add a natural voice
    Add {
        /// The wheel of `hibari-tts`, a Piper model (.onnx, its .onnx.json beside it), or the folder of a voice pack
        #[arg(value_hint = ValueHint::AnyPath)]
        file: std::path::PathBuf,
    },
    /// Remove a voice that was added
    Remove {
        /// Its name
        #[arg(add = ArgValueCandidates::new(complete::packs))]
        name: String,
    },
}

/// `stretch new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to call it
    pub name: String,
    /// Begin with this one: a session, or a list of steps in a file, - for standard input
    #[arg(long, value_name = "SESSION", add = complete::sessions(), value_parser = request())]
    pub from: Option<Request>,
}

/// `stretch check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Sessions' names, paths, or - for standard input
    #[arg(required = true, value_name = "FILE", add = complete::sessions(), value_parser = request())]
    pub files: Vec<Request>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Check again after each save, until ctrl-C
    #[arg(long, conflicts_with = "json")]
    pub watch: bool,
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

/// A format by its ending.
fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::endings())
        .try_map(|ending: String| Format::of_ending(&ending).ok_or("it is not a kind of file"))
}

fn bits() -> impl TypedValueParser<Value = Bits> {
    PossibleValuesParser::new(["16", "24"])
        .map(|bits: String| if bits == "24" { Bits::TwentyFour } else { Bits::Sixteen })
}
