//! The command line: what can be typed, one file a subcommand.

mod args;
mod ask;
mod care;
mod check;
mod coach;
mod complete;
mod completions;
mod doctor;
mod error;
mod export;
mod list;
mod mistyped;
mod music;
mod new;
mod paragraph;
mod play;
mod prepare;
mod schema;
mod show;
mod sounds;
mod start;
mod voice;
mod voices;
mod where_it_hurts;

use crate::{
    config::{Config, Folders, environment_language},
    library::Library,
};
use stretch_script::script::words::Language;

pub use args::Cli;
use args::Command;
pub use completions::answer_shell;
pub use error::Error;
pub use mistyped::Mistyped;

/// What every subcommand may need: folders, preferences, the library.
pub struct Context {
    /// Where things are kept.
    pub folders: Folders,
    /// The user's preferences.
    pub config: Config,
    /// The language where neither a script nor the command line names one.
    pub language: Language,
    /// What there is to play.
    pub library: Library,
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
    fn with(folders: Folders, config: Config) -> Self {
        let environment = environment_language(|name| std::env::var(name).ok());
        let language = config.language.or(environment).unwrap_or(Language::English);
        let library = Library::new(folders.sessions());
        Self { folders, config, language, library }
    }
}

/// Does what was typed.
///
/// # Errors
/// With what went wrong; nothing below this prints or exits.
pub fn run(cli: Cli) -> Result<(), Error> {
    let Some(command) = cli.command else { return start::run(&Context::find()?) };
    match command {
        Command::Play(args) => play::play(&args, &Context::find()?),
        Command::Resume(args) => play::resume(&args, &Context::find()?),
        Command::Where(args) => where_it_hurts::run(&args, &Context::find()?),
        Command::List(args) => list::run(&args, &Context::find()?),
        Command::Show(args) => show::run(&args, &Context::find()?),
        Command::Export(args) => export::run(&args, &Context::find()?),
        Command::New(args) => new::create(&args, &Context::find()?),
        Command::Edit(args) => new::edit(&args, &Context::find()?),
        Command::Check(args) => check::run(&args, &Context::find()?),
        Command::Schema => schema::run(),
        Command::Voices(args) => voices::run(&args, &Context::find()?),
        Command::Sounds(args) => sounds::run(&args, &Context::find()?),
        Command::Doctor(args) => doctor::run(&args),
        Command::Completions(args) => completions::run(&args),
    }
}
