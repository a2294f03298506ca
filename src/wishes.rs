//! How a session is asked for, whoever asks: the command line, the history when a session is gone on with, the
//! preferences. All of them fill the same struct, and what was asked for is merged here and nowhere else.
//!
//! The first of these that says something decides:
//!
//! 1. what is asked for now;
//! 2. what was asked for when the session was begun, where it is gone on with ([`Wishes::going_on`]);
//! 3. the script, of its music and of the languages it speaks;
//! 4. the preferences ([`Wishes::preferred`]);
//! 5. the default of whoever fulfils the wish.
//!
//! A new wish is a field with its option, its help and its key in the history and, where it can be preferred, a line in
//! [`Wishes::preferred`].

pub mod values;

use std::path::{Path, PathBuf};

use clap::Args;
use merge::Merge;
use serde::{Deserialize, Serialize};

use self::values::{decibels, hold, lead_in, rate, reps, sets, words};
use crate::config::{Config, number};
use stretch_script::Language;
use stretch_script::script::duration::Span;
use stretch_script::script::words::{Detail, Pace};

/// How a session is asked for. A wish that is not there is one of nobody's: preferences may change meanwhile.
///
/// Its parts are for the subcommands that take some of it only. The fields stand in the order in which the history has
/// them; where the help has another one, `display_order` says so.
#[derive(Clone, Debug, Default, PartialEq, Args, Deserialize, Merge, Serialize)]
#[serde(default)]
pub struct Wishes {
    /// How it is made from its script.
    #[command(flatten)]
    #[serde(flatten)]
    #[merge(strategy = Merge::merge)]
    pub making: Making,
    /// How loud it is, and what plays underneath.
    #[command(flatten)]
    #[serde(flatten)]
    #[merge(strategy = Merge::merge)]
    pub mix: Mix,
    /// What is done about the morning rule.
    #[command(flatten)]
    #[serde(flatten)]
    #[merge(strategy = Merge::merge)]
    pub care: Care,
    /// Pause other players meanwhile; they go on when it is over
    #[arg(long, display_order = 203)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[merge(strategy = merge::bool::overwrite_false)]
    pub hush: bool,
    /// The step to go on with, once the session is as long as it was when it was begun.
    #[arg(skip)]
    #[serde(skip)]
    #[merge(strategy = merge::option::overwrite_none)]
    pub go_on_at: Option<String>,
}

/// How a session is made from its script, and who speaks it.
#[derive(Clone, Debug, Default, PartialEq, Args, Deserialize, Merge, Serialize)]
#[serde(default, rename_all = "kebab-case")]
#[merge(strategy = merge::option::overwrite_none)]
pub struct Making {
    /// Begin at this step: its number or its name
    #[arg(long, value_name = "STEP")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Make it take this long, such as 6m: holds, repetitions and rests are scaled, words are not
    #[arg(long = "in", value_name = "TIME")]
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub fit: Option<Span>,
    /// Do what is counted so many times
    #[arg(long, value_name = "COUNT", value_parser = reps)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::reps")]
    pub reps: Option<u32>,
    /// Hold everything for so long, such as 45s
    #[arg(long = "for", value_name = "TIME", value_parser = hold)]
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub hold: Option<Span>,
    /// Do everything that is held or counted so many times over
    #[arg(long, value_name = "COUNT", value_parser = sets)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::sets")]
    pub sets: Option<u32>,
    /// How much is said before each step; `learn` says less of what you have done before
    #[arg(long, value_parser = words(Detail::ALL))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Detail>,
    /// How much time there is to get from one position into another
    #[arg(long, value_parser = words(Pace::ALL))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pace: Option<Pace>,
    /// The language, where a session exists in several
    #[arg(long, value_parser = words(Language::ALL))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Language>,
    /// Which engine speaks: see `stretch voices`
    #[arg(long, value_name = "ENGINE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// Which of its voices
    #[arg(long, value_name = "VOICE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub voice: Option<String>,
    /// How fast it speaks, from 0.5 to 2
    #[arg(long, value_name = "RATE", value_parser = rate)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::rate")]
    pub rate: Option<f32>,
    /// Silence before the first word, in milliseconds; wireless headsets swallow the first 300
    #[arg(long, value_name = "MS", value_parser = lead_in)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::lead_in")]
    pub lead_in: Option<u64>,
}

/// How loud voice, chimes and music are, and which music.
#[derive(Clone, Debug, Default, PartialEq, Args, Deserialize, Merge, Serialize)]
#[command(next_display_order = 201)]
#[serde(default, rename_all = "kebab-case")]
#[merge(strategy = merge::option::overwrite_none)]
pub struct Mix {
    /// How much louder or softer the voice is, in decibels
    #[arg(long, value_name = "DB", allow_negative_numbers = true, value_parser = decibels)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::decibels")]
    pub voice_volume: Option<f32>,
    /// How much louder or softer the chimes are, in decibels
    #[arg(long, value_name = "DB", allow_negative_numbers = true, value_parser = decibels)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::decibels")]
    pub chime_volume: Option<f32>,
    /// Music that plays softly underneath, over and over: WAV, FLAC, Ogg Vorbis or MP3; `off` for none
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath, display_order = 200)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub music: Option<PathBuf>,
    /// How much louder or softer the music is, in decibels
    #[arg(long, value_name = "DB", allow_negative_numbers = true, value_parser = decibels)]
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "number::decibels")]
    pub music_volume: Option<f32>,
}

/// What is done for the body's sake: about the morning rule, which holds in the hour after the `wake-time` of the
/// preferences, and about what was too much lately.
#[derive(Clone, Debug, Default, PartialEq, Args, Deserialize, Merge, Serialize)]
#[command(next_display_order = 100)]
#[serde(default, rename_all = "kebab-case")]
#[merge(strategy = merge::bool::overwrite_false)]
pub struct Care {
    /// Ask nothing: soon after getting up, leave out forward folds
    #[arg(long, short)]
    #[serde(skip)]
    pub yes: bool,
    /// Keep forward folds, even soon after getting up
    #[arg(long, conflicts_with = "yes")]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub with_folds: bool,
    /// Do what was too much lately as it is written, and not easier
    #[arg(long)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub not_gentler: bool,
}

impl From<Making> for Wishes {
    fn from(making: Making) -> Self {
        Self { making, ..Self::default() }
    }
}

impl Wishes {
    /// These wishes and, wherever they leave it open, the others.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        self.merge(others);
        self
    }

    /// These wishes for a session that was left at `step` (from 1; 0 where it never came to one), and otherwise those
    /// it was begun with.
    #[must_use]
    pub fn going_on(self, step: u32, mut begun: Self) -> Self {
        let Making { from, fit, engine, lang, .. } = &self.making;
        let step = from.clone().or_else(|| (step > 1).then(|| step.to_string()));
        // A new time is for what is left; the old one was for what there was then.
        let (from, go_on_at) = match (fit, from) {
            (Some(_), _) => (step, None),
            (None, Some(_)) => (None, step),
            (None, None) => (begun.making.from.take(), step),
        };
        // Another engine has other voices, and another language needs one.
        if engine.is_some() || lang.is_some() {
            begun.making.voice = None;
        }
        begun.care.with_folds &= !self.care.yes;
        let all = self.or(begun);
        Self { making: Making { from, ..all.making }, go_on_at, ..all }
    }

    /// What the preferences wish for; `folder` is theirs.
    pub fn preferred(config: &Config, folder: Option<&Path>) -> Self {
        let (voice, sound) = (&config.voice, &config.sound);
        Self {
            making: Making {
                detail: config.detail,
                pace: config.pace,
                lang: config.language,
                engine: voice.engine.clone(),
                voice: voice.name.clone(),
                rate: voice.rate,
                lead_in: sound.lead_in,
                ..Making::default()
            },
            mix: Mix {
                voice_volume: voice.volume,
                chime_volume: sound.volume,
                // Beside them, where it is not named by its whole path.
                music: sound.music.as_ref().map(|path| folder.unwrap_or(Path::new("")).join(path)),
                music_volume: sound.music_volume,
            },
            hush: config.hush,
            ..Self::default()
        }
    }

    /// What of it is kept with the place, so that going on is going on with the same voice, in the same language, at
    /// the same pace. It may be in another folder: music is named by its whole path. What is not there, as `off`, stays
    /// as it was written.
    #[must_use]
    pub fn kept(mut self) -> Self {
        self.mix.music = self.mix.music.map(|path| path.canonicalize().unwrap_or(path));
        Self { care: Care { yes: false, ..self.care }, go_on_at: None, ..self }
    }

    /// Whether there are none.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(json: &str) -> Wishes {
        serde_json::from_str(json).unwrap()
    }

    /// What `now` makes of a session that was begun as `begun` and left at step 3: its wishes, and the step to go on at.
    fn going_on(now: &str, begun: &str) -> (String, Option<String>) {
        let all = wishes(now).going_on(3, wishes(begun));
        (serde_json::to_string(&all).unwrap(), all.go_on_at)
    }

    #[test]
    fn what_is_kept_is_written_in_one_order_and_read_again() {
        let line = r#"{"from":"2","in":"6m","reps":3,"for":"45s","sets":2,"detail":"brief","pace":"gentle","lang":"de","engine":"pico","voice":"de-DE","rate":0.9,"lead-in":400,"voice-volume":-3.0,"chime-volume":2.5,"music":"off","music-volume":-1.0,"with-folds":true}"#;
        assert_eq!(serde_json::to_string(&wishes(line)).unwrap(), line);
        assert!(wishes(r#"{"of a later version":1}"#).is_nothing());
        let asked_once = Care { yes: true, ..Care::default() };
        assert!(Wishes { care: asked_once, go_on_at: Some("3".into()), ..Wishes::default() }.kept().is_nothing());
    }

    #[test]
    fn a_number_out_of_its_bounds_is_no_wish_of_anybodys() {
        for wish in ["reps", "sets", "rate", "lead-in", "voice-volume", "chime-volume", "music-volume"] {
            for number in ["-1e9", "1e9", "1e38", "18446744073709551615", "-61.5", "null", "\"loud\""] {
                let line = format!("{{\"{wish}\":{number}}}");
                assert!(serde_json::from_str::<Wishes>(&line).is_err(), "{line}");
            }
        }
    }

    #[test]
    fn what_is_asked_for_now_comes_before_what_the_session_was_begun_with() {
        let begun = r#"{"from":"2","in":"6m","engine":"pico","voice":"de-DE","with-folds":true}"#;
        for (now, all, step) in [
            ("{}", begun, Some("3")),
            // A new time is for what is left.
            (r#"{"in":"2m"}"#, &begun.replace(r#""2","in":"6m""#, r#""3","in":"2m""#), None),
            (r#"{"from":"5"}"#, &begun.replace(r#""from":"2","#, ""), Some("5")),
            // Another language needs another voice.
            (
                r#"{"lang":"en"}"#,
                &begun.replace(r#""engine":"pico","voice":"de-DE""#, r#""lang":"en","engine":"pico""#),
                Some("3"),
            ),
        ] {
            assert_eq!(going_on(now, begun), (all.to_owned(), step.map(str::to_owned)), "{now}");
        }
        let care = Care { yes: true, ..Care::default() };
        assert!(!Wishes { care, ..Wishes::default() }.going_on(3, wishes(begun)).care.with_folds);
    }

    #[test]
    fn preferences_fill_what_nobody_asked_for() {
        let config = toml::from_str("[voice]\nengine = \"pico\"\nrate = 0.8\n[sound]\nmusic = \"rain.mp3\"").unwrap();
        let preferred = Wishes::preferred(&config, Some(Path::new("/config")));
        let all = wishes(r#"{"engine":"off"}"#).or(preferred);
        assert_eq!(serde_json::to_string(&all).unwrap(), r#"{"engine":"off","rate":0.8,"music":"/config/rain.mp3"}"#);
    }
}
