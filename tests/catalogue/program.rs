//! Runs the program itself, in a home of its own. The clips of speech are shared by all tests: each is made once.

use std::{
    ffi::OsStr,
    path::Path,
    process::{Command, Output},
};

use tempfile::TempDir;

/// A home folder with nothing in it.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    /// A home with these preferences.
    pub fn with_config(config: &str) -> Self {
        let home = Self::new();
        home.write("config/stretch/config.toml", config);
        home
    }

    /// Writes a file, with the folders it needs.
    pub fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }

    /// The program, in this home, speaking English, without a terminal.
    pub fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stretch"));
        let home = self.0.path();
        command.args(arguments).current_dir(home).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C");
        command.env("HOME", home).env("XDG_CONFIG_HOME", home.join("config"));
        command.env("XDG_STATE_HOME", home.join("state"));
        command.env("XDG_CACHE_HOME", Path::new(env!("CARGO_TARGET_TMPDIR")).join("catalogue"));
        command.stdin(std::process::Stdio::null());
        command
    }

    /// What it prints; panics where it fails.
    pub fn run(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("it runs");
        let (out, errors) = texts(&output);
        assert!(output.status.success(), "{arguments:?}: {}\n{out}{errors}", output.status);
        out
    }

    /// Whether it succeeds, and all it prints.
    pub fn try_run(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let output = self.command(arguments).output().expect("it runs");
        let (out, errors) = texts(&output);
        (output.status.code(), out, errors)
    }
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}
