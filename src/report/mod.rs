//! Reporters: what a person, a log or another program sees of a session that plays. They draw the player's events
//! and know nothing else. This is the only place that writes to the terminal while a session plays.

mod ascii;
pub mod bars;
pub mod drawing;
pub mod json;
mod lines;
mod naming;
pub mod plain;
mod tally;
#[cfg(test)]
mod testing;
mod text;

use std::env::var_os;
use std::io;
use std::io::Write;
use std::sync::mpsc::Sender;

pub use ascii::ascii;
pub use naming::Words;
pub use text::{NARROWEST, behind, fit, width, wrap};

use self::ascii::Ascii;
use self::lines::Lines;
use crate::player::command::Command;
use crate::player::event::Reporter;
use crate::terminal;

/// How a session is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bars that move, on standard error.
    Bars,
    /// One line an event, on standard output.
    Plain,
    /// One JSON object an event, on standard output.
    Json,
}

/// What decides the style.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// `--events` was given.
    pub events: bool,
    /// `--plain` was given.
    pub plain: bool,
    /// `NO_COLOR` is set to something.
    pub no_color: bool,
    /// The terminal obeys no codes.
    pub dumb: bool,
    /// Standard output and standard error are both terminals.
    pub terminal: bool,
}

impl Surroundings {
    /// As the environment and the standard streams have it.
    pub fn detect(events: bool, plain: bool) -> Self {
        Self {
            events,
            plain: plain || terminal::is_still(),
            no_color: terminal::has_no_colour(),
            dumb: terminal::is_dumb(),
            terminal: io::IsTerminal::is_terminal(&io::stdout()) && io::IsTerminal::is_terminal(&io::stderr()),
        }
    }

    /// The style that fits.
    pub fn style(self) -> Style {
        match self {
            Self { events: true, .. } => Style::Json,
            Self { plain: false, no_color: false, dumb: false, terminal: true, .. } => Style::Bars,
            _ => Style::Plain,
        }
    }
}

/// The reporter of this style, on the standard streams. `keys`: whether there is a keyboard. `commands` takes the wish
/// to quit when the reader of standard output is gone.
/// `pictures`: whether poses are to be seen, where the terminal can draw them.
pub fn reporter(
    style: Style,
    words: Words,
    keys: bool,
    pictures: bool,
    commands: Sender<Command>,
) -> Box<dyn Reporter> {
    match style {
        Style::Bars => {
            let colour = var_os("CLICOLOR").is_none_or(|value| value != "0");
            let pictures = if pictures { drawing::Ink::of_terminal(colour) } else { None };
            let window = bars::Window { size: Box::new(terminal::size), keys, colour, pictures };
            Box::new(bars::Bars::new(lettered(terminal::Screen), words, window))
        }
        Style::Plain => {
            let lines = Lines::with_reader(lettered(io::stdout()), commands);
            let seen = io::IsTerminal::is_terminal(&io::stdout());
            let lines = if seen { lines.in_window(|| usize::from(terminal::size().0)) } else { lines };
            Box::new(plain::Plain::new(lines, words, keys))
        }
        Style::Json => Box::new(json::Json::new(Lines::with_reader(io::stdout(), commands))),
    }
}

/// One JSON object an event, for whoever else wants to know. Each line is written at once.
pub fn json_lines(out: impl Write) -> impl Reporter {
    json::Json::new(Lines::new(out))
}

/// What writes there in the letters that the user's terminal knows. Each write must be of whole characters.
pub fn lettered(out: impl Write + 'static) -> Box<dyn Write> {
    if terminal::is_ascii() { Box::new(Ascii(out)) } else { Box::new(out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_need_a_terminal_that_nobody_objects_to() {
        let terminal = Surroundings { terminal: true, ..Surroundings::default() };
        assert_eq!(terminal.style(), Style::Bars);
        for plain in [
            Surroundings::default(),
            Surroundings { plain: true, ..terminal },
            Surroundings { no_color: true, ..terminal },
            Surroundings { dumb: true, ..terminal },
        ] {
            assert_eq!(plain.style(), Style::Plain, "{plain:?}");
            assert_eq!(Surroundings { events: true, ..plain }.style(), Style::Json, "{plain:?}");
        }
        assert_eq!(Surroundings { events: true, ..terminal }.style(), Style::Json);
    }
}
