//! The program on a terminal of its own, with somebody who types.

use std::{
    fs::File,
    io::{Read, Write},
    os::fd::AsFd,
    process::{Child, Command, ExitStatus},
    time::Duration,
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use crate::harness::{PATIENCE, pseudo_terminal::OnTerminal};

/// A running program and its screen.
pub struct Screen {
    child: Child,
    keyboard: File,
    screen: vt100::Parser,
    /// What was on the screen when something was last waited for.
    all: String,
}

impl Screen {
    pub fn start(command: Command) -> Self {
        Self::of_width(command, 120)
    }

    /// The same in a window of so many columns.
    pub fn of_width(mut command: Command, columns: u16) -> Self {
        let OnTerminal { child, controller, .. } = OnTerminal::start(command.env("TERM", "xterm"), 40, columns);
        Self { child, keyboard: controller, screen: vt100::Parser::new(40, columns, 500), all: String::new() }
    }

    /// Waits until the screen shows this.
    pub fn wait_for(&mut self, words: &str) -> &mut Self {
        while !self.screen.screen().contents().contains(words) {
            assert!(self.read(), "`{words}` never came:\n{}", self.screen.screen().contents());
        }
        self.all = self.screen.screen().contents();
        self
    }

    pub fn type_keys(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Waits for the end: how it ended, and what is on the screen then.
    pub fn end(mut self) -> (ExitStatus, String) {
        while self.read() {}
        (self.child.wait().unwrap(), self.screen.screen().contents())
    }

    /// More of what it writes; false when it is gone.
    fn read(&mut self) -> bool {
        let mut ready = [PollFd::from_borrowed_fd(self.keyboard.as_fd(), PollFlags::IN)];
        let patience = Timespec::try_from(PATIENCE).unwrap();
        assert_ne!(poll(&mut ready, Some(&patience)).unwrap(), 0, "it hangs:\n{}", self.screen.screen().contents());
        let mut bytes = [0; 4096];
        // Linux reports a terminal without a program on it as an error.
        let Ok(length @ 1..) = self.keyboard.read(&mut bytes) else { return false };
        self.screen.process(&bytes[..length]);
        true
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.child.try_wait().is_ok_and(|status| status.is_none()) {
            std::thread::sleep(Duration::from_millis(10));
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
