//! Runs the program itself, in a home of its own, and asks no more of it than the catalogue needs.

use std::{
    ffi::OsStr,
    process::{Command, Output, Stdio},
};

use crate::harness;

/// A home folder with nothing in it.
pub struct Home(harness::Home);

impl Home {
    pub fn new() -> Self {
        Self(harness::Home::new())
    }

    /// A home with these preferences.
    pub fn with_config(config: &str) -> Self {
        let home = Self::new();
        home.write("config/stretch/config.toml", config);
        home
    }

    /// Writes a file, with the folders it needs.
    pub fn write(&self, path: &str, text: &str) {
        self.0.write(path, text);
    }

    /// The program, in this home, speaking English, without a terminal.
    pub fn command(&self, arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stretch"));
        self.0.furnish(&mut command);
        command.args(arguments).stdin(Stdio::null());
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
