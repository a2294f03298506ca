//! Keys become commands, on a thread of their own.

use std::{io, sync::mpsc::Sender, thread};

use super::{KeySource, Terminal};
use crate::player::command::{Command, CommandSource};

/// The keys of the terminal that was entered; none, where it has none. They end with the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Keyboard<'a> {
    /// The terminal.
    pub terminal: &'a Terminal,
    /// Where its keys come from.
    pub source: KeySource,
}

impl CommandSource for Keyboard<'_> {
    fn listen(&self, commands: Sender<Command>) -> io::Result<()> {
        if self.terminal.has_keys()
            && let Some(device) = platform::Keys::open(self.source)?
        {
            thread::Builder::new().name("keyboard".into()).spawn(move || device.read_all(&commands))?;
        }
        Ok(())
    }
}

#[cfg(unix)]
mod platform {
    use std::{io, os::fd::OwnedFd, sync::mpsc::Sender, thread, time::Duration};

    use rustix::io::Errno;

    use crate::{
        player::command::{Command, QuitReason},
        terminal::{
            KeySource,
            guard::resume,
            keys::Decoder,
            tty::{is_foreground, open},
        },
    };

    /// How often a program in the background looks whether it was called back.
    const LOOK: Duration = Duration::from_millis(200);

    pub struct Keys(OwnedFd);

    impl Keys {
        pub fn open(source: KeySource) -> io::Result<Option<Self>> {
            Ok(open(source)?.map(Self))
        }

        pub fn read_all(self, commands: &Sender<Command>) {
            let (mut decoder, mut bytes) = (Decoder::default(), [0; 64]);
            let mut in_background = false;
            loop {
                // Reading in the background would stop the whole program.
                if !is_foreground(&self.0) {
                    in_background = true;
                    thread::sleep(LOOK);
                    continue;
                }
                if std::mem::take(&mut in_background) {
                    resume();
                }
                match rustix::io::read(&self.0, &mut bytes) {
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
                    Err(_) if !is_foreground(&self.0) => thread::sleep(LOOK),
                    // The terminal was closed.
                    Ok(_) | Err(_) => {
                        let _ = commands.send(Command::Quit(QuitReason::System));
                        return;
                    }
                }
            }
        }
    }
}

#[cfg(not(unix))]
mod platform {
    use std::{io, sync::mpsc::Sender};

    use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};

    use crate::{
        player::command::{Command, QuitReason},
        terminal::{KeySource, keys},
    };

    pub struct Keys;

    impl Keys {
        pub fn open(_: KeySource) -> io::Result<Option<Self>> {
            Ok(Some(Self))
        }

        pub fn read_all(self, commands: &Sender<Command>) {
            loop {
                let command = match read() {
                    Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => command(key),
                    Ok(Event::Resize(..)) => Some(Command::Redraw),
                    Ok(_) => None,
                    Err(_) => Some(Command::Quit(QuitReason::System)),
                };
                let last = command == Some(Command::Quit(QuitReason::System));
                if command.is_some_and(|command| commands.send(command).is_err()) || last {
                    return;
                }
            }
        }
    }

    fn command(key: KeyEvent) -> Option<Command> {
        match key.code {
            KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                Some(Command::Quit(QuitReason::User))
            }
            KeyCode::Char(typed) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                keys::command(typed)
            }
            KeyCode::Enter => Some(Command::PauseOrGo),
            KeyCode::Up => keys::arrow(b'A'),
            KeyCode::Down => keys::arrow(b'B'),
            KeyCode::Right => keys::arrow(b'C'),
            KeyCode::Left => keys::arrow(b'D'),
            _ => None,
        }
    }
}
