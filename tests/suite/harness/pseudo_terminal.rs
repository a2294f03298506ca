//! A terminal whose other side a test holds.

use std::{
    fs::File,
    os::fd::OwnedFd,
    process::{Child, Command},
};

use rustix::{
    pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt},
    termios::{Termios, Winsize, tcgetattr, tcsetwinsize},
};

/// A program on a terminal of its own.
pub struct OnTerminal {
    pub child: Child,
    /// The other side: the keyboard and the screen. It ends when nobody has the terminal open any more.
    pub controller: File,
    /// How the program found its terminal.
    pub found: Termios,
}

impl OnTerminal {
    /// Starts a program in a window of this size.
    pub fn start(command: &mut Command, rows: u16, columns: u16) -> Self {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC).unwrap();
        grantpt(&controller).unwrap();
        unlockpt(&controller).unwrap();
        let name = ptsname(&controller, Vec::new()).unwrap();
        let device = File::options().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        tcsetwinsize(&controller, Winsize { ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
        let found = tcgetattr(&controller).unwrap();
        let side = || OwnedFd::from(device.try_clone().unwrap());
        let child = command.stdin(side()).stdout(side()).stderr(side()).spawn().unwrap();
        Self { child, controller: File::from(controller), found }
    }
}
