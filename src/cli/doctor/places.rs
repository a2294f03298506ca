//! Folders, preferences and the terminal.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::{env, io};

use super::{Context, Part, State};
use crate::config::hooks::Program;
use crate::config::{Config, ConfigError, Folders};
use crate::library::sounds::bundled_sounds;
use crate::log;
use crate::report::{Style, Surroundings};
use crate::terminal;
use stretch_files::{Trouble, find_program, is_program};

/// Fewer columns than this, and the bars lose words.
const NARROW: u16 = 40;

/// The folders that things are kept in.
pub(super) fn folders(folders: &Folders) -> [Part; 3] {
    [
        folder("sessions", folders.sessions(), "XDG_CONFIG_HOME", "sessions of your own cannot be kept"),
        folder("cache", folders.cache.clone(), "XDG_CACHE_HOME", "every word is made anew each time"),
        folder("state", folders.state.clone(), "XDG_STATE_HOME", "it is not remembered where you stopped"),
    ]
}

fn folder(name: &'static str, path: Option<PathBuf>, variable: &str, loss: &str) -> Part {
    let Some(path) = path else {
        return Part::broken("folder", name, format!("there is no home folder: {loss}"), "export HOME=/where/you/live");
    };
    let there = path.is_dir();
    match try_to_write(&path) {
        Ok(()) if there => Part::works("folder", name, path.display().to_string()),
        Ok(()) => Part::works("folder", name, format!("{}, made when it is needed", path.display())),
        Err((place, error)) => {
            let (shown, quoted) = (place.display(), quoted(&place, ""));
            let mend = match error.kind() {
                io::ErrorKind::NotADirectory => format!("mv {quoted} {}", self::quoted(&place, ".old")),
                io::ErrorKind::PermissionDenied => {
                    format!("chmod u+rwx {quoted}, or if it is not yours: sudo chown \"$USER\" {quoted}")
                }
                _ => format!("export {variable}=/a/folder/that/can/be/written/to"),
            };
            Part::broken("folder", name, format!("{shown}: {error}: {loss}"), mend)
        }
    }
}

/// A path with an ending, as it is typed into a shell.
fn quoted(path: &Path, ending: &str) -> String {
    format!("'{}{ending}'", path.display().to_string().replace('\'', r"'\''"))
}

/// Writes where the folder is or would be made, and takes it away again. The error names the place that refuses.
fn try_to_write(path: &Path) -> Result<(), (PathBuf, io::Error)> {
    let place = path.ancestors().find(|place| place.symlink_metadata().is_ok()).unwrap_or(path);
    match tempfile::Builder::new().prefix(".stretch-").tempfile_in(place) {
        Ok(_) => Ok(()),
        Err(error) if !place.is_dir() && error.kind() != io::ErrorKind::PermissionDenied => {
            Err((place.to_owned(), io::ErrorKind::NotADirectory.into()))
        }
        // The error of the file that was tried names that file, which tells nobody anything.
        Err(error) => Err((place.to_owned(), error.raw_os_error().map_or(error, io::Error::from_raw_os_error))),
    }
}

/// The preferences. Nothing plays with broken ones.
pub(super) fn config(folders: &Folders, read: &Result<Config, ConfigError>) -> Part {
    let file = folders.config_file();
    let shown = file.as_ref().map_or_else(|| "-".to_owned(), |file| file.display().to_string());
    let named = |ending| quoted(file.as_deref().unwrap_or(Path::new("config.toml")), ending);
    let part = match read {
        Ok(config) => match unknown_theme(config) {
            Some(theme) => {
                let known: Vec<_> = bundled_sounds().themes().iter().map(|theme| format!("\"{theme}\"")).collect();
                let mend = format!("in config.toml, [sound]: theme = {}", known.join(" or theme = "));
                Part::broken("config", "config.toml", format!("{shown}: there is no theme `{theme}`"), mend)
            }
            None if file.as_ref().is_some_and(|file| file.is_file()) => Part::works("config", "config.toml", shown),
            None => Part { state: State::Absent, ..Part::works("config", "config.toml", format!("none at {shown}")) },
        },
        Err(error @ ConfigError::Unreadable(_, Trouble::NotAFile | Trouble::TooLarge(_))) => {
            let mend = format!("mv {} {}", named(""), named(".old"));
            Part::broken("config", "config.toml", error.to_string(), mend)
        }
        Err(error @ ConfigError::Unreadable(..)) => {
            Part::broken("config", "config.toml", error.to_string(), format!("chmod u+r {}", named("")))
        }
        Err(error) => {
            let mend = format!("mend that line, or go without: mv {} {}", named(""), named(".old"));
            Part::broken("config", "config.toml", error.to_string(), mend)
        }
    };
    // Without preferences the defaults hold: only broken ones stand in the way.
    Part { needed: part.state == State::Broken, ..part }
}

/// The programs that are run when something happens, and where it is kept what they print.
pub(super) fn hooks(context: &Context) -> Vec<Part> {
    let log = context.folders.state.as_ref().map(|state| state.join(log::HOOKS).display().to_string());
    let log = log.unwrap_or_else(|| "nowhere".to_owned());
    let part = |(name, Program { program, .. }): (_, &Program)| match find(program) {
        Some(path) => Part::works("hook", name, format!("{}\nwhat it prints goes to {log}", path.display())),
        None => {
            let mend = format!("in config.toml, [hooks]: {name} = [\"/the/path/of/a/program\"]");
            Part::broken("hook", name, format!("there is no program `{program}`"), mend)
        }
    };
    context.config.hooks.all().map(part).collect()
}

/// The program of this name or path, where the shell would find it.
fn find(program: &str) -> Option<PathBuf> {
    let path = Path::new(program);
    let is_name = path.components().count() == 1;
    if is_name { find_program(program) } else { is_program(path).then(|| path.to_owned()) }
}

fn unknown_theme(config: &Config) -> Option<&str> {
    config.sound.theme.as_deref().filter(|theme| !bundled_sounds().themes().contains(theme))
}

/// What a session looks like here.
pub(super) fn terminal() -> Part {
    let keys = if io::stdin().is_terminal() { "keys" } else { "no keys: standard input is no terminal" };
    let surroundings = Surroundings::detect(false, false);
    if surroundings.style() != Style::Bars {
        let (why, mend) = match surroundings {
            Surroundings { terminal: false, .. } => ("the output is no terminal", None),
            Surroundings { no_color: true, .. } => ("NO_COLOR is set", Some("unset NO_COLOR")),
            _ => ("TERM is not set, or dumb", Some("export TERM=xterm-256color")),
        };
        let mend = mend.map(str::to_owned);
        return Part { mend, ..Part::works("terminal", "screen", format!("plain lines ({why}), {keys}")) };
    }
    let (columns, rows) = terminal::size();
    let colours = if env::var_os("CLICOLOR").is_some_and(|value| value == "0") { "no colours" } else { "colours" };
    let mend = (columns < NARROW).then(|| format!("make the window {NARROW} columns wide"));
    Part { mend, ..Part::works("terminal", "screen", format!("{columns} x {rows}, bars, {colours}, {keys}")) }
}
