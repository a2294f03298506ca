//! What several subcommands take: which session, how it is made from its script, how it is heard and seen.

use std::path::PathBuf;

use clap::Args;

use super::values::{decibels, lead_in, rate, reps, words};
use crate::{cli::complete, time_of_day::TimeOfDay};
use stretch_script::script::words::{Detail, Language};

/// Which session, and how it is made.
#[derive(Clone, Debug, Args)]
pub struct SessionArgs {
    /// A session's name, a path, or - for standard input
    #[arg(add = complete::sessions())]
    pub session: String,
    #[command(flatten)]
    pub how: HowArgs,
}

/// How a session is made from its script.
#[derive(Clone, Debug, Default, Args)]
pub struct HowArgs {
    /// Begin at this step: its number or its name
    #[arg(long, value_name = "STEP", add = complete::steps())]
    pub from: Option<String>,
    /// Make it take this long, such as 6m: holds, repetitions and rests are scaled, words are not
    #[arg(long = "in", value_name = "TIME")]
    pub fit: Option<stretch_script::script::duration::Span>,
    /// Do what is counted so many times
    #[arg(long, value_name = "COUNT", value_parser = reps)]
    pub reps: Option<u32>,
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
    #[arg(long, value_name = "ENGINE", add = complete::engines())]
    pub engine: Option<String>,
    /// Which of its voices
    #[arg(long, value_name = "VOICE", add = complete::voices())]
    pub voice: Option<String>,
    /// How fast it speaks, from 0.5 to 2
    #[arg(long, value_name = "RATE", value_parser = rate)]
    pub rate: Option<f32>,
    /// Silence before the first word, in milliseconds; wireless headsets swallow the first 300
    #[arg(long, value_name = "MS", value_parser = lead_in)]
    pub lead_in: Option<u64>,
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

/// What plays underneath.
#[derive(Clone, Debug, Default, Args)]
pub struct MusicArgs {
    /// Music that plays softly underneath, over and over: WAV, FLAC, Ogg Vorbis or MP3; `off` for none
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub music: Option<PathBuf>,
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
