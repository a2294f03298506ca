//! `stretch ctl`: rules the session that is playing.

use std::io::{self, Write};

use super::args::CtlArgs;
use super::{Error, print};
use crate::clock::clock;
use crate::config::Folders;
use crate::player::event::State;
use crate::remote::control::protocol::{EVENTS, SCHEMA, STATUS};
use crate::remote::control::{Call, CallError};
use crate::remote::status::Status;
use stretch_script::clean::clean;
use stretch_script::script::suggest;
use stretch_script::session::template::{Piece, pieces};

impl From<CallError> for Error {
    fn from(error: CallError) -> Self {
        Self::Failed(error.to_string())
    }
}

pub(super) fn run(args: &CtlArgs) -> Result<(), Error> {
    if (args.json || args.format.is_some()) && args.command != STATUS {
        return Err(Error::Usage("--json and --format go with `stretch ctl status`".to_owned()));
    }
    if args.command == "schema" {
        return Ok(write!(io::stdout(), "{SCHEMA}")?);
    }
    if let Some(format) = &args.format {
        check(format)?;
    }
    let mut call = Call::new(Folders::find().runtime.as_deref())?;
    if args.command == EVENTS {
        for line in call.events()? {
            writeln!(io::stdout(), "{line}")?;
        }
        return Ok(());
    }
    let status = call.ask(&args.command)?;
    match (&args.format, args.json) {
        _ if args.command != STATUS => Ok(()),
        (Some(format), _) => Ok(writeln!(print::out(), "{}", filled(format, &status))?),
        (None, true) => print::json(&status),
        (None, false) => Ok(print::paragraph(&sentence(&status), &mut io::stdout())?),
    }
}

/// "Hips: Figure four, left side, 0:12 left. 3:40 of 5:00 left. Paused."
fn sentence(status: &Status) -> String {
    let side = status.step.side.as_ref().map(|side| format!(", {side} side")).unwrap_or_default();
    let left = status.step.left.map(|left| format!(", {} left", timed(left))).unwrap_or_default();
    let step = if status.step.number > 0 { format!(": {}{side}{left}", status.step.name) } else { String::new() };
    let state = match status.state {
        State::Playing => "",
        State::Paused => " Paused.",
        State::Waiting => " It waits for you: `stretch ctl resume`.",
    };
    let muted = if status.muted { " Sound is off." } else { "" };
    format!("{}{step}. {} of {} left.{state}{muted}", status.title, timed(status.left), timed(status.length))
}

/// What a name in a format stands for.
type Value = fn(&Status) -> String;

/// What can stand in a format.
const VALUES: [(&str, Value); 14] = [
    ("session", |status| status.session.clone()),
    ("title", |status| status.title.clone()),
    ("state", |status| <&str>::from(status.state).to_owned()),
    ("step", |status| status.step.name.clone()),
    ("number", |status| status.step.number.to_string()),
    ("steps", |status| status.step.of.to_string()),
    ("side", |status| status.step.side.clone().unwrap_or_default()),
    ("set", |status| status.step.set.map(|set| set.to_string()).unwrap_or_default()),
    ("sets", |status| status.step.sets.map(|sets| sets.to_string()).unwrap_or_default()),
    ("left", |status| status.step.left.map(timed).unwrap_or_default()),
    ("step-length", |status| timed(status.step.length)),
    ("session-left", |status| timed(status.left)),
    ("session-length", |status| timed(status.length)),
    ("volume", |status| status.voice_volume.to_string()),
];

/// The seconds that have begun, as "1:05".
fn timed(seconds: f64) -> String {
    clock(seconds.ceil() as u64)
}

fn names() -> impl Iterator<Item = &'static str> {
    VALUES.iter().map(|(name, _)| *name)
}

/// What this name stands for right now.
fn value(name: &str, status: &Status) -> Option<String> {
    VALUES.iter().find(|(known, _)| *known == name).map(|(_, value)| value(status))
}

/// Whether everything between braces stands for something.
fn check(format: &str) -> Result<(), Error> {
    for piece in pieces(format) {
        match piece {
            Piece::Text(_) => {}
            Piece::Name(name, _) if names().any(|known| known == name) => {}
            Piece::Name(name, _) => {
                let meant = suggest::nearest(name, names()).map(|meant| format!("{{{meant}}}"));
                let (meant, all) = (suggest::question(meant), names().collect::<Vec<_>>().join(", "));
                return Err(Error::Usage(format!(
                    "there is no `{{{}}}` in a format{meant} There are: {all}",
                    clean(name)
                )));
            }
            Piece::Sides(..) | Piece::Stray(_) => {
                return Err(Error::Usage(
                    "a brace in a format that is not part of a name is doubled: {{ or }}".to_owned(),
                ));
            }
        }
    }
    Ok(())
}

/// A format that was checked, filled in.
fn filled(format: &str, status: &Status) -> String {
    let words = pieces(format).map(|piece| match piece {
        Piece::Text(text) => clean(text).into_owned(),
        Piece::Name(name, _) => value(name, status).unwrap_or_default(),
        Piece::Sides(..) | Piece::Stray(_) => String::new(),
    });
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::remote::status::StepStatus;

    fn status() -> Status {
        let step = StepStatus {
            number: 2,
            of: 9,
            name: "Figure four".into(),
            kind: "hold".into(),
            side: Some("left".into()),
            length: 40.0,
            left: Some(11.2),
            ..StepStatus::default()
        };
        let (session, title) = ("hips".into(), "Hips".into());
        Status { session, title, position: 79.5, length: 300.0, left: 220.5, step, ..Status::default() }
    }

    #[test]
    fn every_name_of_a_format_stands_for_something() {
        for name in names() {
            assert!(value(name, &status()).is_some(), "{name}");
            assert!(check(&format!("{{{name}}}")).is_ok());
        }
        assert_eq!(filled("{step} {left} {{{state}}} {set}|", &status()), "Figure four 0:12 {playing} |");
        for (wrong, error) in [
            ("{stp}", "there is no `{stp}` in a format; did you mean `{step}`? There are: session, title,"),
            ("{step", "a brace in a format that is not part of a name is doubled"),
            ("{a|b}", "a brace in a format that is not part of a name is doubled"),
        ] {
            let said = check(wrong).unwrap_err().to_string();
            assert!(said.starts_with(error), "{said}");
        }
    }

    #[test]
    fn the_status_is_a_sentence() {
        assert_eq!(sentence(&status()), "Hips: Figure four, left side, 0:12 left. 3:41 of 5:00 left.");
        let opening = Status { state: State::Paused, muted: true, step: StepStatus::default(), ..status() };
        assert_eq!(sentence(&opening), "Hips. 3:41 of 5:00 left. Paused. Sound is off.");
        let step = StepStatus { left: None, side: None, ..status().step };
        let waiting = Status { state: State::Waiting, step, ..status() };
        assert_eq!(sentence(&waiting), "Hips: Figure four. 3:41 of 5:00 left. It waits for you: `stretch ctl resume`.");
    }
}
