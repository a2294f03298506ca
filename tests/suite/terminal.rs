//! The terminal is always as it was: tried on a pseudo-terminal, with a program that takes keys and draws bars.

use std::{
    fs::File,
    io::{self, Read, Write},
    os::fd::AsFd,
    os::unix::process::ExitStatusExt,
    process::{Child, Command as Program, ExitStatus},
    sync::mpsc::channel,
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    process::{Pid, Signal, WaitOptions, kill_process, waitpid},
    termios::{LocalModes, Termios, Winsize, tcgetattr, tcsetwinsize},
};
use stretch::{
    player::command::{Command, CommandSource, QuitReason},
    terminal::{KeySource, Terminal, keyboard::Keyboard, set_screen, watch_signals},
};

use crate::harness::{PATIENCE, pseudo_terminal::OnTerminal};

const HIDE_CURSOR: &str = "\x1b[?25l";
const SHOW_CURSOR: &str = "\x1b[?25h";

/// The program under test: this test binary itself, started again on a terminal of its own.
#[test]
#[ignore = "run by the other tests, on a pseudo-terminal"]
fn program() {
    rustix::process::setsid().unwrap();
    rustix::process::ioctl_tiocsctty(io::stdin()).unwrap();
    let terminal = Terminal::enter(KeySource::Stdin).unwrap();
    assert!(terminal.has_keys());
    let (send, commands) = channel();
    watch_signals(send.clone()).unwrap();
    Keyboard { terminal: &terminal, source: KeySource::Stdin }.listen(send).unwrap();
    set_screen(true);
    eprintln!("{HIDE_CURSOR}ready");
    while let Ok(command) = commands.recv_timeout(PATIENCE) {
        // Nobody reads it when the terminal is closed.
        let _ = writeln!(io::stderr(), "got {command:?}.");
        match command {
            Command::Quit(_) => {
                drop(terminal);
                // Not through the test harness, which has something to print even when nobody reads it.
                std::process::exit(0);
            }
            Command::TooMuch => panic!("too much"),
            // The session is over, and somebody else asks for a key.
            Command::Mute => {
                drop(terminal);
                let _terminal = Terminal::enter(KeySource::Stdin).unwrap();
                eprintln!("your turn");
                let mut key = [0];
                io::stdin().read_exact(&mut key).unwrap();
                eprintln!("answer {}.", char::from(key[0]));
                std::process::exit(0);
            }
            // A hang: only a second ctrl-C helps.
            Command::Less => loop {
                thread::park();
            },
            _ => {}
        }
    }
    panic!("nobody ended it");
}

/// The program, and the other side of its terminal.
struct Run {
    child: Child,
    controller: File,
    seen: String,
    found: Termios,
}

impl Run {
    fn start() -> Self {
        let mut program = Program::new(std::env::current_exe().unwrap());
        program
            .args(["--ignored", "--exact", "terminal::program", "--nocapture", "--test-threads=1"])
            .env("RUST_BACKTRACE", "0");
        let OnTerminal { child, controller, found } = OnTerminal::start(&mut program, 24, 80);
        let mut run = Self { child, controller, seen: String::new(), found };
        run.wait_for("ready");
        assert!(run.is_taken());
        run
    }

    fn pid(&self) -> Pid {
        Pid::from_child(&self.child)
    }

    fn type_keys(&mut self, keys: &str) {
        self.controller.write_all(keys.as_bytes()).unwrap();
    }

    /// Reads until this was printed; gives everything up to its end.
    fn wait_for(&mut self, text: &str) -> String {
        loop {
            if let Some(at) = self.seen.find(text) {
                let rest = self.seen.split_off(at + text.len());
                return std::mem::replace(&mut self.seen, rest);
            }
            assert!(self.read(), "no {text:?} in {:?}", self.seen);
        }
    }

    /// Reads what there is, after waiting for it; whether there was anything.
    fn read(&mut self) -> bool {
        let patience = Timespec::try_from(PATIENCE).unwrap();
        let mut bytes = [0; 4096];
        let ready = poll(&mut [PollFd::new(&self.controller, PollFlags::IN)], Some(&patience)).unwrap();
        // An error means that nobody has the other side open any more.
        let length = if ready > 0 { self.controller.read(&mut bytes).unwrap_or(0) } else { 0 };
        self.seen.push_str(&String::from_utf8_lossy(&bytes[..length]));
        length > 0
    }

    fn mode(&self) -> Termios {
        tcgetattr(self.controller.as_fd()).unwrap()
    }

    /// Whether keys arrive one by one, ctrl-C is a signal, and a new line is a new line.
    fn is_taken(&self) -> bool {
        let now = self.mode();
        let local = now.local_modes;
        !local.intersects(LocalModes::ICANON | LocalModes::ECHO)
            && local.contains(LocalModes::ISIG)
            && now.output_modes == self.found.output_modes
    }

    fn assert_as_it_was(&self) {
        let now = self.mode();
        assert_eq!(now.local_modes, self.found.local_modes);
        assert_eq!(now.input_modes, self.found.input_modes);
        assert_eq!(now.output_modes, self.found.output_modes);
    }

    /// Waits for the end; the terminal must be as it was, with the cursor shown.
    fn end(mut self) -> ExitStatus {
        self.wait_for(SHOW_CURSOR);
        let status = self.child.wait().unwrap();
        self.assert_as_it_was();
        status
    }
}

#[test]
fn keys_arrive_at_once_and_are_not_echoed() {
    let mut run = Run::start();
    run.type_keys("n");
    assert_eq!(run.wait_for("got Next."), "\r\ngot Next.");
    run.type_keys(" x\x1b[D\r");
    let shown = run.wait_for("got Back.\r\ngot PauseOrGo.");
    assert_eq!(shown, "\r\ngot PauseOrGo.\r\ngot Back.\r\ngot PauseOrGo.");
    run.type_keys("q");
    run.wait_for(&format!("got {:?}.", Command::Quit(QuitReason::User)));
    assert!(run.end().success());
}

#[test]
fn keys_after_a_session_are_for_whoever_asks_next() {
    let mut program = Run::start();
    program.type_keys("m");
    program.wait_for("your turn");
    program.type_keys("4");
    program.wait_for("answer 4.");
}

#[test]
fn signals_end_it_in_order() {
    for (signal, reason) in
        [(Signal::INT, QuitReason::User), (Signal::TERM, QuitReason::System), (Signal::HUP, QuitReason::System)]
    {
        let mut run = Run::start();
        kill_process(run.pid(), signal).unwrap();
        run.wait_for(&format!("got {:?}.", Command::Quit(reason)));
        assert!(run.end().success());
    }
}

#[test]
fn ctrl_c_on_the_keyboard_is_a_signal() {
    let mut run = Run::start();
    run.type_keys("\x03");
    run.wait_for(&format!("got {:?}.", Command::Quit(QuitReason::User)));
    assert!(run.end().success());
}

#[test]
fn a_second_ctrl_c_ends_what_hangs() {
    let mut run = Run::start();
    run.type_keys("-");
    run.wait_for("got Less.");
    // The program counts no ctrl-C that comes right after the first: as many as it takes.
    while run.child.try_wait().unwrap().is_none() {
        let _ = run.controller.write_all(b"\x03");
        thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(run.end().signal(), Some(Signal::INT.as_raw()));
}

#[test]
fn a_quit_signal_leaves_no_mess() {
    let run = Run::start();
    kill_process(run.pid(), Signal::QUIT).unwrap();
    assert_eq!(run.end().signal(), Some(Signal::QUIT.as_raw()));
}

#[test]
fn a_panic_is_printed_on_a_terminal_that_works() {
    let mut run = Run::start();
    run.type_keys("e");
    let shown = run.wait_for("panicked at");
    assert!(shown.contains(SHOW_CURSOR), "{shown:?}");
    run.wait_for("too much");
    let status = run.child.wait().unwrap();
    assert_eq!(status.code(), Some(101));
    run.assert_as_it_was();
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_it_goes_on() {
    let mut run = Run::start();
    run.type_keys("\x1a");
    run.wait_for("got Pause.");
    let stopped = waitpid(Some(run.pid()), WaitOptions::UNTRACED).unwrap().unwrap().1;
    assert!(stopped.stopped());
    run.wait_for(SHOW_CURSOR);
    run.assert_as_it_was();
    kill_process(run.pid(), Signal::CONT).unwrap();
    run.wait_for("got Redraw.");
    assert!(run.is_taken());
    run.type_keys("q");
    assert!(run.end().success());
}

#[test]
fn a_changed_window_is_told() {
    let mut run = Run::start();
    tcsetwinsize(&run.controller, Winsize { ws_row: 10, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0 }).unwrap();
    run.wait_for("got Redraw.");
    run.type_keys("q");
    assert!(run.end().success());
}

#[test]
fn a_closed_terminal_ends_it() {
    let Run { mut child, controller, .. } = Run::start();
    drop(controller);
    assert!(child.wait().unwrap().success());
}
