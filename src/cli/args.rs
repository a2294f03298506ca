//! Everything that can be typed, with its help.

use clap::{Args, Parser, Subcommand, builder::PossibleValuesParser};

use crate::{
    export::{Format, sound::Bits},
    script::words::{Detail, Focus, Language, Place},
    time_of_day::TimeOfDay,
};

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
    /// List all sessions
    List(ListArgs),
    /// Show what a session will say and do, with times
    Show(Box<ShowArgs>),
    /// Write a session into files: sound, captions, its timeline
    Export(Box<ExportArgs>),
    /// Begin a session of your own
    New(NewArgs),
    /// Open a session of your own in your editor, and check it afterwards
    Edit(EditArgs),
    /// Find what is wrong with scripts
    Check(CheckArgs),
    /// Print the JSON Schema of scripts
    Schema,
    /// List the voices of this machine
    Voices(VoicesArgs),
    /// List the chimes, or hear them
    Sounds(SoundsArgs),
    /// Say what works on this machine, and what mends the rest
    Doctor(DoctorArgs),
    /// Print completions for a shell
    Completions(CompletionsArgs),
}

/// Which session, and how it is made.
#[derive(Clone, Debug, Args)]
pub struct SessionArgs {
    /// A session's name, a path, or - for standard input
    pub session: String,
    #[command(flatten)]
    pub how: HowArgs,
}

/// How a session is made from its script.
#[derive(Clone, Debug, Default, Args)]
pub struct HowArgs {
    /// Begin at this step: its number or its name
    #[arg(long, value_name = "STEP")]
    pub from: Option<String>,
    /// Make it take this long, such as 6m: holds, repetitions and rests are scaled, words are not
    #[arg(long = "in", value_name = "TIME")]
    pub fit: Option<crate::script::duration::Span>,
    /// How much is said before each step
    #[arg(long, value_parser = words::<Detail>())]
    pub detail: Option<Detail>,
    /// The language, where a session exists in several
    #[arg(long, value_parser = words::<Language>())]
    pub lang: Option<Language>,
    #[command(flatten)]
    pub voice: VoiceArgs,
}

/// Which voice speaks, and how.
#[derive(Clone, Debug, Default, Args)]
pub struct VoiceArgs {
    /// Which engine speaks: see `stretch voices`
    #[arg(long, value_name = "ENGINE")]
    pub engine: Option<String>,
    /// Which of its voices
    #[arg(long, value_name = "VOICE")]
    pub voice: Option<String>,
    /// How fast it speaks, from 0.5 to 2
    #[arg(long, value_name = "RATE", value_parser = rate)]
    pub rate: Option<f32>,
    /// Silence before the first word, in milliseconds; wireless headsets swallow the first 300
    #[arg(long, value_name = "MS", value_parser = clap::value_parser!(u64).range(0..=10_000))]
    pub lead_in: Option<u64>,
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
  stretch play hips --plain             plain lines, fit for a screen reader
  stretch play hips --events            JSON lines, fit for a program")]
pub struct PlayArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    #[command(flatten)]
    pub care: CareArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What is done about the morning rule; it holds in the hour after the `wake-time` of the preferences.
#[derive(Clone, Debug, Default, Args)]
pub struct CareArgs {
    /// Ask nothing: soon after getting up, leave out forward folds
    #[arg(long, short)]
    pub yes: bool,
    /// Keep forward folds, even soon after getting up
    #[arg(long, conflicts_with = "yes")]
    pub with_folds: bool,
}

impl PlayArgs {
    /// Plays this session, and leaves everything else as it is.
    pub fn of(session: &str) -> Self {
        let session = SessionArgs { session: session.to_owned(), how: HowArgs::default() };
        Self { session, care: CareArgs::default(), output: OutputArgs::default() }
    }
}

/// How a session is heard and seen.
#[derive(Clone, Debug, Default, Args)]
pub struct OutputArgs {
    #[command(flatten)]
    pub music: MusicArgs,
    #[command(flatten)]
    pub volume: VolumeArgs,
    /// Begin without sound; the key m brings it back
    #[arg(long)]
    pub mute: bool,
    /// Plain lines instead of bars
    #[arg(long, conflicts_with = "events")]
    pub plain: bool,
    /// One JSON object a line on standard output
    #[arg(long)]
    pub events: bool,
    /// Play on a made-up clock, without a device and without waiting (for tests)
    #[arg(long, hide = true)]
    pub made_up_clock: bool,
    /// What the clock on the wall shows (for tests)
    #[arg(long, hide = true, requires = "made_up_clock", value_name = "H:MM")]
    pub made_up_time: Option<TimeOfDay>,
    /// Keys that are pressed on the made-up clock: "12.5s:space,14s:n" (for tests)
    #[arg(long, hide = true, requires = "made_up_clock")]
    pub keys: Option<String>,
}

/// `stretch resume`
#[derive(Debug, Args)]
pub struct ResumeArgs {
    #[command(flatten)]
    pub care: CareArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// `stretch where`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stretch where               asks
  stretch where lower-back    the cause, the session, how often, and when to see somebody")]
pub struct WhereArgs {
    /// Where it hurts: lower-back, upper-back, neck, hips, sciatica or nothing
    pub place: Vec<String>,
    /// All warning signs were looked at, and none is there
    #[arg(long)]
    pub no_red_flags: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch list`
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only for this part of the body
    #[arg(long, value_parser = words::<Focus>())]
    pub focus: Option<Focus>,
    /// Only what can be done here
    #[arg(long, value_parser = words::<Place>())]
    pub place: Option<Place>,
    /// Only what takes no longer than this, such as 10m
    #[arg(long, value_name = "TIME")]
    pub max: Option<crate::script::duration::Span>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch show`
#[derive(Debug, Args)]
pub struct ShowArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    /// Every event with its frame, as JSON
    #[arg(long)]
    pub json: bool,
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
    /// A file to write, of the kind that its ending says; may be given several times. - is standard output
    #[arg(short, long, value_name = "FILE", required = true)]
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
    pub music: MusicArgs,
    #[command(flatten)]
    pub volume: VolumeArgs,
}

/// What plays underneath.
#[derive(Clone, Debug, Default, Args)]
pub struct MusicArgs {
    /// Music that plays softly underneath, over and over: WAV, FLAC, Ogg Vorbis or MP3; `off` for none
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub music: Option<std::path::PathBuf>,
}

/// How loud voice, chimes and music are.
#[derive(Clone, Debug, Default, Args)]
pub struct VolumeArgs {
    /// How much louder or softer the voice is, in decibels
    #[arg(long, value_name = "DB", allow_negative_numbers = true, value_parser = decibels)]
    pub voice_volume: Option<f32>,
    /// How much louder or softer the chimes are, in decibels
    #[arg(long, value_name = "DB", allow_negative_numbers = true, value_parser = decibels)]
    pub chime_volume: Option<f32>,
    /// How much louder or softer the music is, in decibels
    #[arg(long, value_name = "DB", allow_negative_numbers = true, value_parser = decibels)]
    pub music_volume: Option<f32>,
}

/// `stretch new`
#[derive(Debug, Args)]
pub struct NewArgs {
    /// What to call it
    pub name: String,
    /// Begin with a copy of this session
    #[arg(long, value_name = "SESSION")]
    pub from: Option<String>,
}

/// `stretch edit`
#[derive(Debug, Args)]
pub struct EditArgs {
    /// Which of your sessions
    pub name: String,
}

/// `stretch check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Sessions' names, paths, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// As JSON
    #[arg(long)]
    pub json: bool,
    /// Check again after each save, until ctrl-C
    #[arg(long, conflicts_with = "json")]
    pub watch: bool,
}

/// `stretch voices`
#[derive(Debug, Args)]
pub struct VoicesArgs {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch sounds`
#[derive(Debug, Args)]
pub struct SoundsArgs {
    /// Play them, one after the other
    #[arg(long)]
    pub play: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch doctor`
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Say a sentence and sound a chime, if all is well
    #[arg(long, conflicts_with = "json")]
    pub speak: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch completions`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  stretch completions bash > ~/.local/share/bash-completion/completions/stretch
  stretch completions zsh > ~/.zfunc/_stretch
  stretch completions fish > ~/.config/fish/completions/stretch.fish")]
pub struct CompletionsArgs {
    /// The shell
    pub shell: clap_complete::Shell,
}

/// A word of one of the script's vocabularies, with suggestions and completions.
fn words<T>() -> impl clap::builder::TypedValueParser<Value = T>
where
    T: Vocabulary,
{
    use clap::builder::TypedValueParser;
    PossibleValuesParser::new(T::WORDS.iter().map(|word| word.as_str())).try_map(|word: String| word.parse::<T>())
}

/// What the vocabularies have in common.
trait Vocabulary: std::str::FromStr<Err = String> + Copy + Send + Sync + 'static {
    const WORDS: &'static [Self];
    fn as_str(self) -> &'static str;
}

macro_rules! vocabularies {
    ($($name:ident)*) => { $(
        impl Vocabulary for $name {
            const WORDS: &'static [Self] = Self::ALL;
            fn as_str(self) -> &'static str { $name::as_str(self) }
        }
    )* };
}
vocabularies!(Detail Focus Language Place);

/// Whether it is within its bounds is the engines' to say, since the preferences have it too.
fn rate(text: &str) -> Result<f32, String> {
    text.parse().map_err(|_| "it is a number: 1 is normal, 0.9 a little slower".to_owned())
}

/// A format by its ending.
fn format() -> impl clap::builder::TypedValueParser<Value = Format> {
    use clap::builder::TypedValueParser;
    PossibleValuesParser::new(Format::endings())
        .try_map(|ending: String| Format::of_ending(&ending).ok_or("it is not a kind of file"))
}

fn bits() -> impl clap::builder::TypedValueParser<Value = Bits> {
    use clap::builder::TypedValueParser;
    PossibleValuesParser::new(["16", "24"])
        .map(|bits: String| if bits == "24" { Bits::TwentyFour } else { Bits::Sixteen })
}

fn decibels(text: &str) -> Result<f32, String> {
    let level: f32 = text.trim_end_matches("dB").trim().parse().map_err(|_| "it is a number of decibels".to_owned())?;
    if (-60.0..=12.0).contains(&level) { Ok(level) } else { Err("it lies between -60 and 12 decibels".to_owned()) }
}
