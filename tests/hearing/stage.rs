//! What the hearing test plays on: the tools, a folder of its own, and the program under test.

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

use hound::SampleFormat::Int;
use tempfile::TempDir;

use crate::{
    outline::{self, Outline},
    server::{Server, before_others},
};

/// Held while a session plays: the other tests of this file wait, so that the machine has the time it needs.
pub static QUIET: Mutex<()> = Mutex::new(());

/// The tools are there, the server runs, the session waits.
pub struct Stage {
    server: Server,
    session: PathBuf,
    /// A Python that knows `pocketsphinx`.
    pub python: PathBuf,
    /// Dropped last: the server's files are in it.
    pub folder: TempDir,
}

impl Stage {
    /// Sets the stage for a session; `None`, with a word, where a tool is missing and none is required.
    pub fn set(session: &str) -> Option<Self> {
        let python = pythons().into_iter().find(|python| runs(python, &["-c", "import pocketsphinx"]));
        let tools = [
            ("pulseaudio", runs(Path::new("pulseaudio"), &["--version"])),
            ("parec", runs(Path::new("parec"), &["--version"])),
            ("a python3 with pocketsphinx", python.is_some()),
        ];
        let missing: Vec<_> = tools.iter().filter(|(_, there)| !there).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            let why = format!("{} missing; `sh scripts/test` sets it up", missing.join(", "));
            assert!(env::var_os("STRETCH_REQUIRE_HEARING").is_none_or(|value| value != "1"), "{why}");
            tell(&format!("hearing: skipped: {why}"));
            return None;
        }
        // Sockets have short names: not in a build folder somewhere deep down.
        let folder = tempfile::Builder::new().prefix("stretch").tempdir().unwrap();
        let session = Path::new(env!("CARGO_MANIFEST_DIR")).join(session);
        let stage = Self { server: Server::start(folder.path()), session, python: python?, folder };
        // The very first time, a notice is said that no outline has.
        let first = stage.stretch("play").args(["--plain", "--made-up-clock"]).output().unwrap();
        assert!(first.status.success(), "play: {}", String::from_utf8_lossy(&first.stderr));
        Some(stage)
    }

    /// What the program says that it will play.
    pub fn outline(&self) -> Outline {
        let shown = self.stretch("show").arg("--json").output().unwrap();
        assert!(shown.status.success(), "show: {}", String::from_utf8_lossy(&shown.stderr));
        outline::read(&String::from_utf8(shown.stdout).unwrap())
    }

    /// Plays the session to its end, and gives what was to be heard.
    pub fn record(&self) -> Vec<f32> {
        let _quiet = QUIET.lock();
        let recorder = self.server.record();
        let mut player =
            self.stretch("play").arg("--plain").stdin(Stdio::null()).stdout(Stdio::null()).spawn().unwrap();
        let patience = Instant::now() + Duration::from_secs(1200);
        let status = loop {
            if let Some(status) = player.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > patience {
                let _ = player.kill();
                panic!("the session has not ended after twenty minutes");
            }
            thread::sleep(Duration::from_millis(50));
        };
        let samples = recorder.stop();
        assert!(status.success(), "play: {status}");
        samples
    }

    fn stretch(&self, subcommand: &str) -> Command {
        let mut program = before_others(env!("CARGO_BIN_EXE_stretch"));
        program.arg(subcommand).arg(&self.session).env("LANG", "C.UTF-8").env_remove("LC_ALL");
        self.server.serve(&mut program);
        program
    }
}

/// Where to look for a Python, best first: the private one that `scripts/test` makes, then the system's.
fn pythons() -> Vec<PathBuf> {
    let target = Path::new(env!("CARGO_BIN_EXE_stretch")).ancestors().nth(2);
    let private = target.map(|target| target.join("hearing/bin/python"));
    private.into_iter().chain([PathBuf::from("python3")]).collect()
}

fn runs(program: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Leaves a recording for the developer's own ears.
pub fn keep(recording: &[f32]) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hearing.wav");
    let spec = hound::WavSpec { channels: 1, sample_rate: 48_000, bits_per_sample: 16, sample_format: Int };
    let mut writer = hound::WavWriter::create(&file, spec).unwrap();
    recording.iter().for_each(|sample| writer.write_sample((sample * 32_767.0) as i16).unwrap());
    writer.finalize().unwrap();
    file
}

/// Says something that is read even when the test passes.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
