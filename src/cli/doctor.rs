//! `stretch doctor`: what works on this machine, what does not, and what mends it.

mod desktop;
mod places;
mod sound;
mod voices;

use std::io::{self, Write};

use serde::Serialize;

use super::voices::ASKING;
use super::{Context, Error, play, print};
use crate::config::{Config, Folders};
use crate::library::sounds::DEFAULT_THEME;
use crate::wishes::Wishes;
use stretch_script::clean::clean;
use stretch_script::script::format::Step;
use stretch_script::{Language, Role, Script};

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Part {
    /// Which kind of thing: `sound`, `voice`, `engine`, `folder`, `config`, `terminal`, `remind`.
    part: &'static str,
    /// Which one of its kind.
    name: &'static str,
    state: State,
    /// What was found.
    found: String,
    /// The command or line that mends it, or would add it.
    #[serde(skip_serializing_if = "Option::is_none")]
    mend: Option<String>,
    /// Whether sessions cannot be heard without it.
    needed: bool,
}

/// How a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum State {
    Works,
    /// It is not there, and need not be.
    Absent,
    Broken,
}

impl Part {
    fn works(part: &'static str, name: &'static str, found: impl Into<String>) -> Self {
        Self { part, name, state: State::Works, found: found.into(), mend: None, needed: false }
    }

    fn broken(part: &'static str, name: &'static str, found: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { state: State::Broken, mend: Some(mend.into()), ..Self::works(part, name, found) }
    }

    fn needed(self) -> Self {
        Self { needed: true, ..self }
    }
}

/// All that was found.
#[derive(Debug, Serialize)]
struct Report {
    version: &'static str,
    system: String,
    /// Whether sessions can be heard here.
    ready: bool,
    parts: Vec<Part>,
}

pub(super) fn run(speak: bool, json: bool) -> Result<(), Error> {
    let folders = Folders::find();
    // Preferences that cannot be used are one of the findings, and no reason to look no further.
    let read = Config::read(folders.config_file().as_deref());
    let usable = read.as_ref().ok().cloned().unwrap_or_default();
    let context = Context::with(folders, usable);

    print::moment(ASKING)?;
    let mut parts = vec![sound::look(&context.folders)];
    parts.extend(voices::look(&context));
    parts.extend(places::folders(&context.folders));
    parts.push(places::config(&context.folders, &read));
    parts.extend(places::hooks(&context));
    parts.push(places::terminal());
    parts.extend(desktop::look());
    let ready = parts.iter().all(|part| !part.needed || part.state == State::Works);
    let system = format!("{} {}", std::env::consts::OS, std::env::consts::ARCH);
    let report = Report { version: env!("CARGO_PKG_VERSION"), system, ready, parts };

    let written =
        if json { print::json(&report) } else { write(&report, speak, &mut print::out()).map_err(Error::from) };
    if !report.ready {
        return Error::said(written, 1);
    }
    written?;
    if speak { play::script(&sample(&context), &Wishes::default(), &context) } else { Ok(()) }
}

fn write(report: &Report, speaks: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "stretch {} on {}\n", report.version, report.system)?;
    for Part { part, name, state, found, mend, needed: _ } in &report.parts {
        let mark = match state {
            State::Works => "works",
            State::Absent => "-",
            State::Broken => "BROKEN",
        };
        let mut lines = found.lines().map(clean);
        writeln!(out, "{part:8}  {name:11}  {mark:6}  {}", lines.next().unwrap_or_default())?;
        for line in lines {
            writeln!(out, "{:31}{line}", "")?;
        }
        if let Some(mend) = mend {
            writeln!(out, "{:31}-> {}", "", clean(mend))?;
        }
    }
    match (report.ready, speaks) {
        (true, true) => writeln!(out, "\nSessions can be heard here. Listen:"),
        (true, false) => writeln!(out, "\nSessions can be heard here. `stretch doctor --speak` lets you hear it."),
        (false, _) => writeln!(out, "\nSessions cannot be heard here yet: mend what is BROKEN."),
    }
}

/// A test sentence and a chime.
fn sample(context: &Context) -> Script {
    let theme = context.config.sound.theme.as_deref().unwrap_or(DEFAULT_THEME);
    let sentence = match context.language {
        Language::English => "If you can hear these words and a chime, everything is ready.",
        Language::German => "Wenn du diese Worte und einen Klang hörst, ist alles bereit.",
        Language::Spanish => "Si oyes estas palabras y un tono, todo está listo.",
        Language::French => "Si vous entendez ces mots et un son, tout est prêt.",
        Language::Italian => "Se senti queste parole e un suono, tutto è pronto.",
    };
    let steps = vec![Step::Say(sentence.to_owned()), Step::Chime(format!("{theme}/{}", Role::Start))];
    Script { title: "stretch".to_owned(), language: Some(context.language), steps, ..Script::default() }
}
