//! The programs that speak into a file or a pipe: what each one is called with, and what it answers. A row each.

use std::{ffi::OsString, path::Path};

/// A program that turns text on its standard input into sound.
#[derive(Clone)]
pub(super) struct Program {
    /// The engine's name, and the program's.
    pub(super) name: &'static str,
    /// What it is, for people.
    pub(super) about: &'static str,
    /// Its place among all engines, the best first.
    pub(super) rank: u8,
    /// How it is got, for people.
    pub(super) install: &'static str,
    /// Where its sound comes out.
    pub(super) output: Output,
    /// What it is called with. The text is never among it.
    pub(super) arguments: fn(&Settings) -> Vec<OsString>,
    /// How it lists its voices; `None` if it has no such list.
    pub(super) list: Option<Listing>,
    /// Which voice speaks a language when none is named.
    pub(super) default_voice: fn(&str) -> DefaultVoice,
    /// What must be in its help for it to be the right program of that name.
    pub(super) help: &'static [&'static str],
}

/// How a program lists its voices.
#[derive(Clone, Copy)]
pub(super) struct Listing {
    /// What it is called with.
    pub(super) arguments: &'static [&'static str],
    /// How its answer is read.
    pub(super) read: fn(&str) -> Vec<Voice>,
}

/// Where a program's sound comes out.
#[derive(Clone)]
pub(super) enum Output {
    /// In the file it is told to write, as WAV.
    File,
    /// On standard output, as WAV.
    Wav,
    /// On standard output, as 16-bit samples, at the rate its model says.
    Samples,
}

/// How a program is to speak.
pub(super) struct Settings<'a> {
    pub(super) voice: Option<&'a str>,
    /// 1 is normal.
    pub(super) rate: f32,
    /// 1 is normal. Not every program can do it.
    pub(super) pitch: f32,
    pub(super) model: Option<&'a Path>,
    /// The file to write, for [`Output::File`].
    pub(super) sound: &'a Path,
}

/// A voice that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// What it is chosen by.
    pub name: String,
    /// What it speaks, as BCP-47; empty if that is not known.
    pub language: String,
}

/// Which voice speaks a language.
pub(super) enum DefaultVoice {
    /// The one of this name.
    Named(String),
    /// The first of its list that speaks it.
    Listed,
    /// Whatever it has.
    Any,
    /// None: it does not speak that language.
    None,
}

/// espeak-ng's words a minute at rate 1. It was understood better at this than at its own 175.
const ESPEAK_WORDS: f32 = 140.0;

/// `say`'s words a minute at rate 1.
const SAY_WORDS: f32 = 175.0;

/// Every program; of two with one rank the upper is the better one.
pub(super) static PROGRAMS: &[Program] = &[
    Program {
        name: "piper",
        about: "natural voices, with a model of your own",
        rank: 0,
        install: "install it with `pip install piper-tts`, and name a model in the config (piper-model = \"…/voice.onnx\")",
        output: Output::Samples,
        arguments: |settings| {
            let mut arguments = vec!["--output_raw".into(), "--length_scale".into(), number(1.0 / settings.rate)];
            if let Some(model) = settings.model {
                arguments.extend(["--model".into(), model.into()]);
            }
            if let Some(speaker) = settings.voice {
                arguments.extend(["--speaker".into(), speaker.into()]);
            }
            arguments
        },
        list: None,
        default_voice: |_| DefaultVoice::Any,
        help: &["--model", "--output"],
    },
    Program {
        name: "flite",
        about: "a small voice for English",
        rank: 3,
        install: "install the package flite",
        output: Output::File,
        arguments: |settings| {
            vec![
                "-voice".into(),
                settings.voice.unwrap_or("slt").into(),
                "--setf".into(),
                joined("duration_stretch=", number(1.0 / settings.rate)),
                "--setf".into(),
                joined("f0_shift=", number(settings.pitch)),
                "-o".into(),
                settings.sound.into(),
            ]
        },
        list: Some(Listing {
            arguments: &["-lv"],
            read: |answer| {
                let names = answer.split_once(':').map_or("", |(_, names)| names);
                names.split_whitespace().map(|name| voice(name, "en")).collect()
            },
        }),
        default_voice: |language| match base(language).as_str() {
            "en" => DefaultVoice::Named("slt".to_owned()),
            _ => DefaultVoice::None,
        },
        help: &[],
    },
    Program {
        name: "espeak-ng",
        about: "a clear robot, in a hundred languages",
        rank: 3,
        install: "install the package espeak-ng",
        output: Output::Wav,
        arguments: |settings| {
            vec![
                "--stdin".into(),
                "--stdout".into(),
                "-b".into(),
                "1".into(),
                "-v".into(),
                settings.voice.unwrap_or("en-us").into(),
                "-s".into(),
                whole((ESPEAK_WORDS * settings.rate).max(80.0)),
                "-p".into(),
                whole((50.0 * settings.pitch).clamp(0.0, 99.0)),
            ]
        },
        list: Some(Listing {
            arguments: &["--voices"],
            read: |answer| {
                let codes = answer.lines().skip(1).filter_map(|line| line.split_whitespace().nth(1));
                codes.map(|code| voice(code, code)).collect()
            },
        }),
        default_voice: |language| {
            let code = language.to_lowercase().replace('_', "-");
            DefaultVoice::Named(if code == "en" { "en-us".to_owned() } else { code })
        },
        help: &[],
    },
    Program {
        name: "say",
        about: "the voices of macOS",
        rank: 3,
        install: "it comes with macOS",
        output: Output::File,
        arguments: |settings| {
            let mut arguments = vec!["-r".into(), whole(SAY_WORDS * settings.rate)];
            if let Some(voice) = settings.voice {
                arguments.extend(["-v".into(), voice.into()]);
            }
            arguments.extend(["--file-format=WAVE".into(), "--data-format=LEI16@22050".into(), "-o".into()]);
            arguments.extend([settings.sound.into(), "-f".into(), "-".into()]);
            arguments
        },
        list: Some(Listing {
            arguments: &["-v", "?"],
            read: |answer| {
                let before = answer.lines().map(|line| line.split('#').next().unwrap_or_default().trim_end());
                before
                    .filter_map(|line| line.rsplit_once(char::is_whitespace))
                    .map(|(name, language)| voice(name.trim(), &language.replace('_', "-")))
                    .collect()
            },
        }),
        default_voice: |_| DefaultVoice::Listed,
        help: &[],
    },
];

/// The first part of a language tag: `en` of `en-GB`.
pub(super) fn base(language: &str) -> String {
    language.split(['-', '_']).next().unwrap_or_default().to_lowercase()
}

fn voice(name: &str, language: &str) -> Voice {
    Voice { name: name.to_owned(), language: language.to_owned() }
}

fn number(value: f32) -> OsString {
    format!("{value:.3}").into()
}

fn whole(value: f32) -> OsString {
    format!("{value:.0}").into()
}

fn joined(name: &str, value: OsString) -> OsString {
    let mut argument = OsString::from(name);
    argument.push(value);
    argument
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str) -> &'static Program {
        PROGRAMS.iter().find(|program| program.name == name).unwrap()
    }

    fn listed(name: &str, answer: &str) -> Vec<(String, String)> {
        let read = row(name).list.unwrap().read;
        read(answer).into_iter().map(|voice| (voice.name, voice.language)).collect()
    }

    #[test]
    fn lists_of_voices_are_read() {
        assert_eq!(
            listed("flite", "Voices available: kal slt \n"),
            [("kal".into(), "en".into()), ("slt".into(), "en".into())]
        );
        let answer = "Pty Language       Age/Gender VoiceName          File      Other Languages\n 5  en-us           --/M      English_(America)  gmw/en-US            (en 3)\n";
        assert_eq!(listed("espeak-ng", answer), [("en-us".into(), "en-us".into())]);
        let answer = "Bad News            en_US    # The light you see\nAnna                de_DE    # Hallo!\n";
        assert_eq!(listed("say", answer), [("Bad News".into(), "en-US".into()), ("Anna".into(), "de-DE".into())]);
        assert_eq!(listed("flite", ""), []);
    }

    #[test]
    fn a_rate_slows_every_program() {
        let sound = Path::new("/x/sound.wav");
        let slow = |name| {
            let settings =
                Settings { voice: Some("v"), rate: 0.5, pitch: 1.0, model: Some(Path::new("m.onnx")), sound };
            let arguments = (row(name).arguments)(&settings);
            arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(slow("piper"), "--output_raw --length_scale 2.000 --model m.onnx --speaker v");
        assert_eq!(slow("flite"), "-voice v --setf duration_stretch=2.000 --setf f0_shift=1.000 -o /x/sound.wav");
        assert_eq!(slow("espeak-ng"), "--stdin --stdout -b 1 -v v -s 80 -p 50");
        assert!(slow("say").starts_with("-r 88 -v v "));
    }
}
