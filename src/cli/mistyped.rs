//! What is wrong with a command line, in the program's own words: what, where, and what to do.

use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, CommandFactory, Error};

use super::Cli;
use crate::config::Folders;
use crate::library::Library;
use stretch_script::Language;
use stretch_script::clean::clean;
use stretch_script::script::suggest;

/// The names of what can be typed behind a command.
pub(super) fn names_below(command: &Command) -> impl Iterator<Item = &str> {
    command.get_subcommands().filter(|command| !command.is_hide_set()).map(Command::get_name)
}

/// A command line that cannot be understood.
#[derive(Debug)]
pub struct Mistyped {
    error: Error,
    /// The subcommand that was typed, if it is one.
    command: Option<Command>,
}

impl Mistyped {
    /// What the parser found wrong with these words, the program's name not among them.
    pub fn new(error: Error, words: impl IntoIterator<Item = String>) -> Self {
        let command = words.into_iter().find(|word| !word.starts_with('-'));
        let command = command.and_then(|typed| Cli::command().find_subcommand(&typed).cloned());
        Self { error, command }
    }

    fn one(&self, kind: ContextKind) -> Option<&str> {
        self.all(kind).first().copied()
    }

    fn all(&self, kind: ContextKind) -> Vec<&str> {
        match self.error.get(kind) {
            Some(ContextValue::String(word)) => vec![word],
            Some(ContextValue::Strings(words)) => words.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// What is wrong; `None` where the parser's own words are as good.
    fn what(&self) -> Option<String> {
        // "--lang <LANG>" is said of the option, "<SESSION>" of what stands alone.
        let plain = |word: &str| word.split(' ').next().unwrap_or_default().to_owned();
        let argument = || plain(self.one(ContextKind::InvalidArg).unwrap_or_default());
        let value = self.one(ContextKind::InvalidValue).map(clean);
        Some(match self.error.kind() {
            ErrorKind::InvalidSubcommand => {
                let typed = self.one(ContextKind::InvalidSubcommand)?;
                if let Some(offer) = Self::offer(typed) {
                    return Some(format!("there is no command `{}`; did you mean `{offer}`?", clean(typed)));
                }
                let meant = self.command_meant(typed);
                format!("there is no command `{}`{}", clean(typed), suggest::question(meant))
            }
            ErrorKind::UnknownArgument => self.unknown(&argument()),
            ErrorKind::MissingRequiredArgument => {
                let missing = self.all(ContextKind::InvalidArg);
                let sessions = if missing.contains(&"<SESSION>") {
                    " `stretch` alone lets you choose, `stretch list` shows all sessions."
                } else {
                    ""
                };
                format!("`{}` needs {}.{sessions}", self.name(), missing.join(" and "))
            }
            ErrorKind::ArgumentConflict => {
                let others: Vec<_> = self.all(ContextKind::PriorArg).into_iter().map(plain).collect();
                let other = others.join(" or ");
                match argument() {
                    again if again == other => format!("{again} can be given once only."),
                    one => format!("{one} and {other} do not go together: leave one of them out."),
                }
            }
            ErrorKind::InvalidValue => {
                let known = match self.all(ContextKind::ValidValue).join(", ") {
                    none if none.is_empty() => String::new(),
                    known => format!(" It is one of {known}."),
                };
                match value? {
                    nothing if nothing.is_empty() => format!("{} needs a value.{known}", argument()),
                    value => {
                        let meant = self.meant(ContextKind::SuggestedValue);
                        format!("`{value}` is not possible for {}{meant}{known}", argument())
                    }
                }
            }
            ErrorKind::ValueValidation => {
                let why = std::error::Error::source(&self.error)?.to_string();
                // Some say themselves of what they speak.
                match value?.into_owned() {
                    value if why.contains(&format!("`{value}`")) => format!("{}: {why}.", argument()),
                    value => format!("`{value}` is not possible for {}: {why}.", argument()),
                }
            }
            ErrorKind::TooManyValues => format!("{} takes no value.", argument()),
            _ => return None,
        })
    }

    fn unknown(&self, word: &str) -> String {
        let name = self.name();
        if !word.starts_with('-') {
            return format!("`{}` is one word too many for `{name}`.", clean(word));
        }
        let known = self.command.iter().flat_map(Command::get_arguments).filter(|argument| !argument.is_hide_set());
        let known: Vec<_> = known.filter_map(|argument| argument.get_long()).collect();
        let meant = suggest::nearest(word.trim_start_matches('-'), known.iter().copied());
        let meant = suggest::question(meant.map(|meant| format!("--{meant}")));
        format!("`{name}` knows no `{}`{meant}", clean(word))
    }

    /// What was meant by a first word that is no command: a session's name.
    fn offer(typed: &str) -> Option<String> {
        let library = Library::new(Folders::find().sessions());
        let found = library.find(typed, Language::English).is_some();
        found.then(|| format!("stretch play {}", clean(typed)))
    }

    /// The end of a sentence: what was meant.
    fn meant(&self, kind: ContextKind) -> String {
        suggest::question(self.one(kind))
    }

    /// The command that was meant by what was typed where one stands.
    fn command_meant(&self, typed: &str) -> Option<String> {
        let all = Cli::command();
        let above = self.command.as_ref().unwrap_or(&all);
        suggest::nearest(typed, names_below(above))
    }

    /// "stretch play"
    fn name(&self) -> String {
        let subcommand = self.command.iter().map(|command| format!(" {}", command.get_name()));
        std::iter::once("stretch".to_owned()).chain(subcommand).collect()
    }
}

impl fmt::Display for Mistyped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.what() {
            Some(what) => write!(f, "{what} `{} --help` says what can be typed", self.name()),
            None => f.write_str(self.error.to_string().trim_start_matches("error: ").trim_end()),
        }
    }
}
