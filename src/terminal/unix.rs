//! A terminal on Unix.

use std::fs::File;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::mpsc::Sender;
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::getpgrp;
use rustix::termios::{
    InputModes, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, Termios, isatty, tcflush, tcgetattr,
    tcgetpgrp, tcgetwinsize, tcsetattr,
};

use super::{KeySource, guard::resume, keys::Decoder, quiet::on_screen};
use crate::player::command::{Command, QuitReason};

/// How often a program in the background looks whether it was called back.
const LOOK: Duration = Duration::from_millis(200);

/// A terminal that keys come from, and how it was found.
#[derive(Debug)]
pub struct Tty {
    device: OwnedFd,
    found: Termios,
}

impl Tty {
    /// The terminal of this source; `None` where there is none.
    ///
    /// # Errors
    /// When it is there but cannot be asked.
    pub fn open(source: KeySource) -> io::Result<Option<Self>> {
        let Some(device) = open(source)? else { return Ok(None) };
        let found = tcgetattr(&device)?;
        Ok(Some(Self { device, found }))
    }

    /// Keys arrive one by one, without echo and without ctrl-S holding everything up. Ctrl-C and ctrl-Z stay
    /// signals, and what is printed is treated as ever.
    pub fn one_key_at_a_time(&self) {
        let mut mode = self.found.clone();
        mode.local_modes.remove(LocalModes::ICANON | LocalModes::ECHO);
        mode.local_modes.insert(LocalModes::ISIG);
        mode.input_modes.remove(InputModes::IXON);
        mode.special_codes[SpecialCodeIndex::VMIN] = 1;
        mode.special_codes[SpecialCodeIndex::VTIME] = 0;
        // A terminal that just went away needs no mode.
        let _ = tcsetattr(&self.device, OptionalActions::Now, &mode);
    }

    /// As it was found. Keys that nobody read are dropped: they were not meant for the shell.
    pub fn restore(&self) {
        if self.is_foreground() {
            let _ = tcflush(&self.device, QueueSelector::IFlush);
            let _ = tcsetattr(&self.device, OptionalActions::Now, &self.found);
        }
    }

    /// Whether its keys are for this program, and not for the shell that put it in the background.
    pub fn is_foreground(&self) -> bool {
        is_foreground(&self.device)
    }
}

/// The terminal of this source, where there is one.
pub fn open(source: KeySource) -> io::Result<Option<OwnedFd>> {
    let device = match source {
        KeySource::Stdin => io::stdin().as_fd().try_clone_to_owned()?,
        KeySource::Device => match File::open("/dev/tty") {
            Ok(device) => device.into(),
            Err(_) => return Ok(None),
        },
    };
    Ok(isatty(&device).then_some(device))
}

/// Where there is no job control, every program is in the foreground.
pub fn is_foreground(device: impl AsFd) -> bool {
    tcgetpgrp(device).map_or(true, |group| group == getpgrp())
}

/// Columns and rows of the terminal on standard error.
pub fn size() -> Option<(u16, u16)> {
    on_screen(|screen| tcgetwinsize(screen)).ok().map(|size| (size.ws_col, size.ws_row))
}

/// Where keys are read.
#[derive(Debug)]
pub struct Keys {
    device: OwnedFd,
    /// Its other end is gone when no more keys are to be read.
    over: OwnedFd,
}

/// While it is there, keys are read.
#[derive(Debug)]
pub struct Reading {
    _end: OwnedFd,
}

/// The keys of this source, where there are any.
///
/// # Errors
/// When they are there and cannot be read.
pub fn keys(source: KeySource) -> io::Result<Option<(Keys, Reading)>> {
    let Some(device) = open(source)? else { return Ok(None) };
    let (over, end) = pipe_with(PipeFlags::CLOEXEC)?;
    Ok(Some((Keys { device, over }, Reading { _end: end })))
}

/// Sends what is typed, until the terminal is closed, its session is over or nobody listens any more. What is typed
/// after that is for whoever comes next.
pub fn read_keys(Keys { device, over }: Keys, commands: &Sender<Command>) {
    let (mut decoder, mut bytes) = (Decoder::default(), [0; 64]);
    let mut in_background = false;
    loop {
        let mut both = [PollFd::new(&over, PollFlags::empty()), PollFd::new(&device, PollFlags::IN)];
        // Where a system cannot wait for a terminal, reading it waits.
        let _ = poll(&mut both, None);
        if !both[0].revents().is_empty() {
            return;
        }
        // Reading in the background would stop the whole program.
        if !is_foreground(&device) {
            in_background = true;
            thread::sleep(LOOK);
            continue;
        }
        if std::mem::take(&mut in_background) {
            resume();
        }
        match rustix::io::read(&device, &mut bytes) {
            Ok(length) if length > 0 => {
                for command in bytes[..length].iter().filter_map(|byte| decoder.push(*byte)) {
                    if command == Command::Redraw {
                        resume();
                    }
                    if commands.send(command).is_err() {
                        return;
                    }
                }
            }
            Err(Errno::INTR) => {}
            Err(_) if !is_foreground(&device) => thread::sleep(LOOK),
            // The terminal was closed.
            Ok(_) | Err(_) => {
                let _ = commands.send(Command::Quit(QuitReason::System));
                return;
            }
        }
    }
}
