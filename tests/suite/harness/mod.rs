//! The real binary on a machine of its own: a home that nobody has used, no sound device, no terminal. A run says what
//! it expects, and fails with all that was printed.

pub mod events;
#[cfg(target_os = "linux")]
pub mod pseudo_terminal;

use std::{
    ffi::OsString,
    fs,
    io::{Read, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// How long anything is waited for before it is said to hang. On a busy machine everything takes longer, and nothing is
/// wrong with it: far longer than that.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// What the program finds around it.
pub struct Home {
    folder: TempDir,
    cache: PathBuf,
}

impl Home {
    /// A home that nobody has used yet. What was spoken once, in any test, need not be spoken again.
    pub fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), cache: shared_cache() }
    }

    /// The same, and nothing was ever spoken.
    pub fn with_empty_cache() -> Self {
        let folder = TempDir::new().unwrap();
        let cache = folder.path().join("cache");
        Self { folder, cache }
    }

    /// A path below the home, which is also where the program is started.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders on the way.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// `stretch` with these words behind it.
    pub fn stretch(&self, words: &str) -> Run<'_> {
        let args = words.split_whitespace().map(OsString::from).collect();
        Run {
            home: self,
            args,
            stdin: Vec::new(),
            variables: Vec::new(),
            code: 0,
            stdout: None,
            stderr: Some(String::new()),
        }
    }

    /// Sets up what the program finds around it, and nothing else.
    pub fn furnish(&self, command: &mut Command) {
        command.env_clear().current_dir(self.folder.path());
        // What the loader and the measuring of test coverage need.
        for name in ["PATH", "LD_LIBRARY_PATH", "LLVM_PROFILE_FILE"] {
            if let Some(value) = std::env::var_os(name) {
                command.env(name, value);
            }
        }
        let home = self.folder.path();
        command
            .env("LANG", "C.UTF-8")
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_STATE_HOME", home.join("state"))
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("XDG_CACHE_HOME", &self.cache)
            .env("PULSE_SERVER", "unix:/nowhere")
            .env("ALSA_CONFIG_PATH", "/nowhere");
    }

    /// The home is called `~`, wherever it really is.
    fn neutral(&self, text: &[u8]) -> String {
        let text = String::from_utf8(text.to_vec()).expect("the output is text");
        text.replace(&self.folder.path().display().to_string(), "~")
    }
}

/// One run of the program, and what is expected of it: by default that it succeeds and says nothing on standard error.
#[must_use = "nothing runs without `run`"]
pub struct Run<'a> {
    home: &'a Home,
    args: Vec<OsString>,
    stdin: Vec<u8>,
    variables: Vec<(String, OsString)>,
    code: i32,
    stdout: Option<String>,
    stderr: Option<String>,
}

impl Run<'_> {
    /// One more argument, spaces and all.
    pub fn arg(mut self, arg: impl Into<OsString>) -> Self {
        self.args.push(arg.into());
        self
    }

    /// What comes in on standard input.
    pub fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin = text.as_ref().to_vec();
        self
    }

    /// A variable of the environment.
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.variables.push((name.to_owned(), value.into()));
        self
    }

    /// The exit code.
    pub fn code(mut self, code: i32) -> Self {
        self.code = code;
        self
    }

    /// All of standard output.
    pub fn stdout(mut self, text: &str) -> Self {
        self.stdout = Some(text.to_owned());
        self
    }

    /// All of standard error.
    pub fn stderr(mut self, text: &str) -> Self {
        self.stderr = Some(text.to_owned());
        self
    }

    /// Standard error is somebody else's business.
    pub fn any_stderr(mut self) -> Self {
        self.stderr = None;
        self
    }

    /// The program as it is about to be started.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stretch"));
        self.home.furnish(&mut command);
        command.args(&self.args).envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    /// Runs it to its end.
    pub fn run(self) -> Printed {
        let mut child = self
            .command()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let (mut stdin, input) = (child.stdin.take().unwrap(), self.stdin.clone());
        // It may end without reading everything.
        thread::spawn(move || stdin.write_all(&input).is_ok());
        let (stdout, stderr) = (drain(child.stdout.take().unwrap()), drain(child.stderr.take().unwrap()));
        let code = wait(&mut child);
        let printed = Printed {
            stdout: self.home.neutral(&stdout.join().unwrap()),
            stderr: self.home.neutral(&stderr.join().unwrap()),
        };
        let args: Vec<_> = self.args.iter().map(|arg| arg.to_string_lossy()).collect();
        let all = format!("stretch {}\n{printed}", args.join(" "));
        assert_eq!(code, Some(self.code), "the exit code of {all}");
        if let Some(expected) = self.stdout {
            assert!(printed.stdout == expected, "expected on standard output:\n{expected}\nbut {all}");
        }
        if let Some(expected) = self.stderr {
            assert!(printed.stderr == expected, "expected on standard error:\n{expected}\nbut {all}");
        }
        printed
    }
}

/// What a run printed.
pub struct Printed {
    pub stdout: String,
    pub stderr: String,
}

impl std::fmt::Display for Printed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "--- standard output:\n{}\n--- standard error:\n{}", self.stdout, self.stderr)
    }
}

/// Waits for the end; the exit code, or none where a signal ended it.
pub fn wait(child: &mut Child) -> Option<i32> {
    let patience = Instant::now() + PATIENCE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status.code();
        }
        if Instant::now() > patience {
            let _ = child.kill();
            panic!("it has not ended after {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// A cache that all tests share, made anew where it was another program that filled it.
pub fn shared_cache() -> PathBuf {
    static CACHE: OnceLock<PathBuf> = OnceLock::new();
    let find = || {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("cache");
        let program = fs::metadata(env!("CARGO_BIN_EXE_stretch")).unwrap();
        let (stamp, now) = (folder.join("program"), format!("{:?} {}", program.modified().unwrap(), program.len()));
        if fs::read_to_string(&stamp).ok().as_ref() != Some(&now) {
            let _ = fs::remove_dir_all(&folder);
            fs::create_dir_all(&folder).unwrap();
            fs::write(stamp, now).unwrap();
        }
        folder
    };
    CACHE.get_or_init(find).clone()
}

fn drain(mut from: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.read_to_end(&mut bytes);
        bytes
    })
}
