//! `--detach`: the session goes on by ear in the background, in a process of its own.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use super::{Error, print};

/// The option, and what stands in its place for the process in the background.
const OPTION: [&str; 2] = ["--detach", "--detached"];

/// What the one in the background says when the session has begun, on a line of its own.
const BEGUN: &str = "\u{1}begun";

const PLAYS: &str = "It plays in the background. `stretch ctl pause` holds it, `stretch ctl stop` ends it, and `stretch \
                     ctl --help` shows what else can be done.";

/// Begins this very command line again in the background, and waits until its session has begun, or cannot. Where
/// `reads` is set, it reads the script from standard input.
pub(super) fn start(reads: bool) -> Result<(), Error> {
    let mut command = Command::new(env::current_exe()?);
    let words = env::args_os().skip(1);
    command.args(words.map(|word| if word == OPTION[0] { OsStr::new(OPTION[1]).to_owned() } else { word }));
    command.stdin(if reads { Stdio::inherit() } else { Stdio::null() });
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    apart(&mut command);
    let mut child = command.spawn()?;
    for line in child.stderr.take().into_iter().flat_map(|said| BufReader::new(said).lines()) {
        match line? {
            line if line == BEGUN => {
                return Ok(print::paragraph(PLAYS, &mut io::stdout())?);
            }
            line => writeln!(io::stderr(), "{line}")?,
        }
    }
    // It said why.
    let code = child.wait()?.code().and_then(|code| u8::try_from(code).ok());
    Err(Error::Said(code.unwrap_or(1)))
}

/// In the background: away from the terminal, whose keys and whose end are for others.
pub(super) fn leave() -> Box<dyn FnOnce()> {
    #[cfg(unix)]
    // Who leads a session already is away.
    let _ = rustix::process::setsid();
    Box::new(|| {
        // Whoever began it may be gone.
        let _ = writeln!(io::stderr(), "{BEGUN}");
    })
}

#[cfg(windows)]
fn apart(command: &mut Command) {
    const DETACHED_PROCESS: u32 = 0x8;
    std::os::windows::process::CommandExt::creation_flags(command, DETACHED_PROCESS);
}

#[cfg(not(windows))]
fn apart(_: &mut Command) {}
