//! What can be typed of what there is: sessions and exercises, files made of them, voices, scripts of one's own.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Subcommand, ValueHint};
use clap_complete::engine::ArgValueCandidates;

use super::{SessionArgs, request};
use crate::cli::complete;
use crate::export::Format;
use crate::export::sound::Bits;
use crate::library::Request;
use crate::wishes::values::words;
use crate::wishes::{Making, Mix};
use stretch_script::script::duration::Span;
use stretch_script::script::words::{Focus, Place};

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

/// A format by its ending.
fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::endings())
        .try_map(|ending: String| Format::of_ending(&ending).ok_or("it is not a kind of file"))
}

fn bits() -> impl TypedValueParser<Value = Bits> {
    PossibleValuesParser::new(["16", "24"])
        .map(|bits: String| if bits == "24" { Bits::TwentyFour } else { Bits::Sixteen })
}
