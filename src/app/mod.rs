//! What the program does, whoever asks for it: from wishes to a session that is ready to be played, shown, written into
//! files or checked. It parses no command line, and whatever the user should know or decide goes through [`User`].

mod care;
mod coach;
mod day;
mod error;
mod play;
mod prepare;
mod remind;
mod sounds;
mod voice;

use std::env;

use crate::config::{Config, Folders, environment_language};
use crate::habit::History;
use crate::habit::clock::WallClock;
use crate::library::Library;
use crate::library::load::Loader;
use crate::wishes::Wishes;
use stretch_script::Language;

pub use care::soften;
pub use day::{Day, running};
pub use error::Error;
pub use play::{Clock, Stage, play, play_script};
pub use prepare::{Prepared, Purpose, load, load_read, options, prepare};
pub use remind::{Reminders, Told};
pub use sounds::music_of_script;
pub use voice::{FileClips, Voices, plain_voice, wanted_voice};

/// The exit code of what the user ended before its end.
pub const ENDED: u8 = 130;

/// Who hears what is worth knowing, and decides what is not the program's to decide.
pub trait User {
    /// Whether there is somebody who can answer.
    fn can_answer(&self) -> bool;

    /// Yes or no; `default` is what is taken for the answer where none is typed. All lines of the question but the last
    /// stand above the prompt.
    ///
    /// # Errors
    /// When the user ends it instead.
    fn confirm(&self, question: &str, default: bool) -> Result<bool, Error>;

    /// Says a line that is no result.
    ///
    /// # Errors
    /// When it cannot be said.
    fn tell(&self, line: &str) -> Result<(), Error>;
}

/// What everything may need: folders, preferences, the library.
pub struct Context {
    /// Where things are kept.
    pub folders: Folders,
    /// The user's preferences.
    pub config: Config,
    /// The language where neither a script nor the command line names one.
    pub language: Language,
    /// What there is to play.
    pub library: Library,
    /// What time it is.
    pub clock: WallClock,
}

impl Context {
    /// Looks around.
    ///
    /// # Errors
    /// When there are preferences that cannot be used.
    pub fn find() -> Result<Self, Error> {
        let folders = Folders::find();
        let config = Config::read(folders.config_file().as_deref())?;
        Ok(Self::with(folders, config))
    }

    /// Looks around, with these preferences.
    pub fn with(folders: Folders, config: Config) -> Self {
        let environment = environment_language(|name| env::var(name).ok());
        let language = config.language.or(environment).unwrap_or(Language::English);
        let library = Library::new(folders.sessions());
        Self { folders, config, language, library, clock: WallClock::default() }
    }

    /// What finds sessions.
    pub fn loader(&self) -> Loader<'_> {
        Loader { library: &self.library }
    }

    /// What was done, where there is a place for it.
    pub fn history(&self) -> Option<History> {
        self.folders.state.as_deref().map(History::new)
    }

    /// What the preferences wish for.
    pub fn preferred(&self) -> Wishes {
        Wishes::preferred(&self.config, self.folders.config.as_deref())
    }
}
