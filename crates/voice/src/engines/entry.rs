//! The table of engines: a row each.

use std::sync::{Arc, LazyLock};

use super::{Opened, Voice, VoiceChoice};
use crate::command::CommandVoice;
use crate::natural::Natural;
use crate::programs::{PROGRAMS, Program};
#[cfg(feature = "system-voice")]
use crate::system;
use crate::{SpeechError, Synthesizer, command, natural};
#[cfg(feature = "pico")]
use crate::{pico, pico::Pico};

/// The name of the operating system's own voice.
pub(crate) const SYSTEM: &str = "system";

/// Where an engine is found, and its voices.
pub(crate) type Found = Result<(String, Vec<Voice>), SpeechError>;

/// What is asked of an engine by the choice that was made.
type Asked<T> = Box<dyn Fn(&VoiceChoice) -> Result<T, SpeechError> + Send + Sync>;

/// An engine that can be chosen.
pub struct Engine {
    /// What it is chosen by.
    pub name: &'static str,
    /// What it is, for people.
    pub about: &'static str,
    /// Its place among those that [`AUTO`](super::AUTO) goes through, the best first.
    pub rank: u8,
    /// Whether it speaks by itself and gives no clips.
    pub is_live: bool,
    /// Where it is found, and its voices with their languages.
    pub(super) probe: Asked<(String, Vec<Voice>)>,
    /// Makes it ready.
    pub(super) open: Asked<Opened>,
}

/// Every engine, best first.
pub static ENGINES: LazyLock<Vec<Engine>> = LazyLock::new(|| {
    let natural = Engine {
        name: natural::NAME,
        about: "a natural voice, from a voice pack",
        rank: 0,
        is_live: false,
        probe: Box::new(natural::probe),
        open: Box::new(|choice| Natural::open(choice).map(clips)),
    };
    #[cfg(feature = "pico")]
    let pico = Engine {
        name: pico::NAME,
        about: "the built-in voice, in five languages",
        rank: 2,
        is_live: false,
        probe: Box::new(|_| Ok(("built in".to_owned(), pico::voices()))),
        open: Box::new(|choice| Pico::open(choice).map(clips)),
    };
    let system = Engine {
        name: SYSTEM,
        about: "the voice of the operating system; on Linux, of Speech Dispatcher",
        // On Linux it comes last: few have set it up, and it can fail silently.
        rank: if cfg!(any(target_os = "macos", target_os = "windows")) { 1 } else { 9 },
        is_live: true,
        probe: Box::new(|_| system::probe()),
        open: Box::new(|choice| system::open(choice).map(Opened::Speaker)),
    };
    let mut engines: Vec<Engine> = [natural].into_iter().chain(PROGRAMS.iter().map(program)).collect();
    #[cfg(feature = "pico")]
    engines.push(pico);
    engines.push(system);
    engines.sort_by_key(|engine| engine.rank);
    engines
});

/// The row of a program.
fn program(program: &'static Program) -> Engine {
    Engine {
        name: program.name,
        about: program.about,
        rank: program.rank,
        is_live: false,
        probe: Box::new(move |choice| command::probe(program, choice)),
        open: Box::new(move |choice| CommandVoice::open(program, choice).map(clips)),
    }
}

fn clips(voice: impl Synthesizer + 'static) -> Opened {
    Opened::Synthesizer(Arc::new(voice))
}

/// In the place of the system's voice, where it is left out.
#[cfg(not(feature = "system-voice"))]
mod system {
    use super::{Found, SYSTEM, VoiceChoice};
    use crate::{Speaker, SpeechError};

    pub fn probe() -> Found {
        Err(not_built())
    }

    pub fn open(_: &VoiceChoice) -> Result<Box<dyn Speaker>, SpeechError> {
        Err(not_built())
    }

    fn not_built() -> SpeechError {
        SpeechError::missing(SYSTEM, "this program was built without it (feature `system-voice`)")
    }
}
