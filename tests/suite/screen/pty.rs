//! The program on a terminal of its own, seen from the outside: what it draws, how it leaves the terminal.

use std::{
    fs::File,
    io::{self, Read, Write},
    os::{fd::AsFd, unix::process::CommandExt},
    process::{Child, Command, ExitStatus},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, WaitOptions, kill_process, waitpid},
    termios::{Termios, tcgetattr},
};

use crate::harness::{Home, PATIENCE, pseudo_terminal::OnTerminal};

pub const HIDE_CURSOR: &str = "\x1b[?25l";
pub const SHOW_CURSOR: &str = "\x1b[?25h";

/// Tells the program below what to become.
const PROGRAM: &str = "STRETCH_TEST_PROGRAM";

/// Becomes the program under test, on a terminal that belongs to it as it would belong to a login.
#[test]
#[ignore = "run by the other tests, on a pseudo-terminal"]
fn program() {
    let Some(line) = std::env::var_os(PROGRAM) else { return };
    rustix::process::setsid().unwrap();
    rustix::process::ioctl_tiocsctty(io::stdin()).unwrap();
    let line = line.into_string().unwrap();
    let error = Command::new(env!("CARGO_BIN_EXE_stretch")).args(line.split(' ')).env_remove(PROGRAM).exec();
    panic!("{error}");
}

/// The program, and the other side of its terminal.
pub struct Screen {
    child: Child,
    controller: Option<File>,
    /// All that was drawn.
    pub drawn: String,
    /// How much of it was looked at.
    looked: usize,
    found: Termios,
}

impl Screen {
    /// Starts `stretch` with these words behind it.
    pub fn start(home: &Home, line: &str) -> Self {
        Self::start_with(home, line, &[("TERM", "xterm-256color")])
    }

    pub fn start_with(home: &Home, line: &str, variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        home.furnish(&mut command);
        command
            .args(["--ignored", "--exact", "screen::pty::program", "--nocapture", "--test-threads=1"])
            .env(PROGRAM, line)
            .envs(variables.iter().copied());
        let OnTerminal { child, controller, found } = OnTerminal::start(&mut command, 24, 80);
        Self { child, controller: Some(controller), drawn: String::new(), looked: 0, found }
    }

    fn controller(&self) -> &File {
        self.controller.as_ref().expect("the terminal is open")
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.controller().write_all(keys.as_bytes()).unwrap();
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Reads until this was drawn, after what was looked for before.
    pub fn wait_for(&mut self, text: &str) {
        let patience = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.drawn[self.looked..].find(text) {
                self.looked += at + text.len();
                return;
            }
            let more = Instant::now() < patience && self.read(PATIENCE);
            assert!(more, "no {text:?} in {:?}, after {:?}", &self.drawn[self.looked..], &self.drawn[..self.looked]);
        }
    }

    /// What was drawn up to now is not looked for any more.
    pub fn forget(&mut self) {
        self.looked = self.drawn.len();
    }

    /// Reads for so long; what was drawn meanwhile.
    pub fn watch(&mut self, time: Duration) -> String {
        let (start, until) = (self.drawn.len(), Instant::now() + time);
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            self.read(left);
        }
        self.drawn[start..].to_owned()
    }

    /// Reads until nothing more is drawn; whether that ever is. A busy machine may draw late what was to be drawn before.
    pub fn comes_to_rest(&mut self) -> bool {
        (0..100).any(|_| (0..2).all(|_| self.watch(Duration::from_millis(300)).is_empty()))
    }

    /// Reads what there is, after waiting for it; whether there was anything.
    fn read(&mut self, patience: Duration) -> bool {
        let patience = Timespec::try_from(patience).unwrap();
        let mut bytes = [0; 4096];
        let ready = poll(&mut [PollFd::new(self.controller(), PollFlags::IN)], Some(&patience)).unwrap();
        // An error means that nobody has the other side open any more.
        let length = if ready > 0 { self.controller().read(&mut bytes).unwrap_or(0) } else { 0 };
        self.drawn.push_str(&String::from_utf8_lossy(&bytes[..length]));
        length > 0
    }

    /// The terminal goes away, as when its window is closed. The exit.
    pub fn close(mut self) -> ExitStatus {
        self.controller = None;
        self.child.wait().unwrap()
    }

    /// Waits until the program is stopped, as by ctrl-Z.
    pub fn wait_until_stopped(&self) {
        let stopped = waitpid(Some(Pid::from_child(&self.child)), WaitOptions::UNTRACED).unwrap().unwrap().1;
        assert!(stopped.stopped());
    }

    pub fn assert_as_it_was(&self) {
        let now = tcgetattr(self.controller().as_fd()).unwrap();
        assert_eq!(now.local_modes, self.found.local_modes);
        assert_eq!(now.input_modes, self.found.input_modes);
        assert_eq!(now.output_modes, self.found.output_modes);
        let (hidden, shown) = (self.drawn.rfind(HIDE_CURSOR), self.drawn.rfind(SHOW_CURSOR));
        assert!(hidden <= shown, "the cursor is left hidden: {:?}", self.drawn);
    }

    /// The mode is one in which keys arrive at once.
    pub fn is_taken(&self) -> bool {
        use rustix::termios::LocalModes;
        let now = tcgetattr(self.controller().as_fd()).unwrap();
        !now.local_modes.intersects(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Waits for the end; the terminal must be as it was. What was drawn and the exit.
    pub fn end(mut self) -> (String, ExitStatus) {
        let patience = Instant::now() + PATIENCE;
        let status = loop {
            self.read(Duration::from_millis(20));
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(Instant::now() < patience, "it does not end: {:?}", self.drawn);
        };
        while self.read(Duration::from_millis(20)) {}
        self.assert_as_it_was();
        (self.drawn.clone(), status)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // After a test that failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
