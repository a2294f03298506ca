//! A PulseAudio server of the test's own, with one sink that plays into nothing and can be recorded.

use std::{
    ffi::OsStr,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long is waited for a sign of life: far longer than a busy machine takes.
const PATIENCE: Duration = Duration::from_secs(120);

/// A program that the machine serves before others, where it allows that: what is listened for is the program's own
/// faults, and not what else the machine has to do. Who may not ask for it is heard as it comes.
pub fn before_others(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new("nice");
    command.args(["-n", "-11"]).arg(program);
    command
}

/// A running server. It ends, and its recordings with it, when this is dropped.
pub struct Server {
    process: Child,
    folder: PathBuf,
}

impl Server {
    /// Starts one that keeps everything in `folder`.
    pub fn start(folder: &Path) -> Self {
        let runtime = folder.join("pulse");
        fs::create_dir(&runtime).unwrap();
        let socket = runtime.join("native");
        let process = before_others("pulseaudio")
            .args(["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--disable-shm=yes"])
            // Without norewinds the start of a stream comes up to a second late.
            .args(["-L", "module-null-sink sink_name=ear rate=48000 channels=2 norewinds=1", "-L"])
            .arg(format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display()))
            .env("XDG_RUNTIME_DIR", folder)
            .env("PULSE_RUNTIME_PATH", &runtime)
            .env("HOME", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(folder.join("pulseaudio.log")).unwrap())
            .spawn()
            .expect("pulseaudio starts");
        let server = Self { process, folder: folder.to_owned() };
        let patience = Instant::now() + PATIENCE;
        while !socket.exists() {
            assert!(Instant::now() < patience, "pulseaudio is not ready after {PATIENCE:?}: {}", server.log());
            thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// Makes a program use this server, and none of the user's folders.
    pub fn serve<'a>(&self, program: &'a mut Command) -> &'a mut Command {
        for variable in ["XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "PULSE_SINK"] {
            program.env_remove(variable);
        }
        program
            .env("XDG_RUNTIME_DIR", &self.folder)
            .env("PULSE_SERVER", format!("unix:{}", self.folder.join("pulse/native").display()))
            .env("HOME", &self.folder)
    }

    /// Starts to record what the sink plays, as 16-bit samples at 48 kHz, one channel.
    pub fn record(&self) -> Recorder {
        let file = self.folder.join("recording.raw");
        let mut parec = before_others("parec");
        parec
            .args(["--device=ear.monitor", "--format=s16le", "--rate=48000", "--channels=1", "--latency-msec=20"])
            .arg("--raw")
            .stdin(Stdio::null())
            .stdout(File::create(&file).unwrap())
            .stderr(Stdio::null());
        let process = self.serve(&mut parec).spawn().expect("parec starts");
        let recorder = Recorder { process, file };
        let patience = Instant::now() + PATIENCE;
        while fs::metadata(&recorder.file).unwrap().len() == 0 {
            assert!(Instant::now() < patience, "parec records nothing: {}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
        recorder
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.join("pulseaudio.log")).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

/// A recording that is being made.
pub struct Recorder {
    process: Child,
    file: PathBuf,
}

impl Recorder {
    /// Ends it, and gives the samples between -1 and 1.
    pub fn stop(mut self) -> Vec<f32> {
        // What was played last is still on its way.
        thread::sleep(Duration::from_millis(500));
        end(&mut self.process);
        let bytes = fs::read(&self.file).unwrap();
        bytes.chunks_exact(2).map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 32_768.0).collect()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn end(process: &mut Child) {
    let _ = process.kill();
    let _ = process.wait();
}
