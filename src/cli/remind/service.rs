//! How a process of the user's is started with their session: a file each, in the way of each system.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use etcetera::BaseStrategy;

use super::Error;

const UNIT: &str = "stretch-remind.service";
const AGENT: &str = "io.github.stretch.remind.plist";
const ENTRY: &str = "stretch-remind.desktop";

/// One way to start a process.
pub(super) struct Service {
    kind: Kind,
    file: PathBuf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A user's service of systemd.
    Systemd,
    /// An agent of launchd.
    Launchd,
    /// An entry that desktops start, by freedesktop.org's specification.
    Autostart,
    /// A script in Windows' folder for that.
    Startup,
}

/// The way of this system.
///
/// # Errors
/// When there is no home for it.
pub(super) fn find() -> Result<Service, Error> {
    let base = etcetera::choose_base_strategy()
        .map_err(|_| Error::Failed("there is no folder to keep it in: HOME is not set".to_owned()))?;
    let (kind, file) = if cfg!(target_os = "macos") {
        (Kind::Launchd, base.home_dir().join("Library/LaunchAgents").join(AGENT))
    } else if cfg!(windows) {
        let folder = base.data_dir().join(r"Microsoft\Windows\Start Menu\Programs\Startup");
        (Kind::Startup, folder.join("stretch-remind.vbs"))
    } else if Path::new("/run/systemd/system").is_dir() || is_program("systemctl") {
        (Kind::Systemd, base.config_dir().join("systemd/user").join(UNIT))
    } else {
        (Kind::Autostart, base.config_dir().join("autostart").join(ENTRY))
    };
    Ok(Service { kind, file })
}

fn is_program(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

impl Service {
    /// Its file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Writes its file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn install(&self, program: &Path) -> Result<(), Error> {
        let text = match self.kind {
            Kind::Systemd => unit(program),
            Kind::Launchd => agent(program),
            Kind::Autostart => entry(program),
            Kind::Startup => script(program),
        };
        let failed = Error::io("write", &self.file);
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder).map_err(&failed)?;
        }
        fs::write(&self.file, text).map_err(failed)
    }

    /// Removes its file; whether it was there.
    ///
    /// # Errors
    /// When it is there and stays.
    pub fn remove(&self) -> Result<bool, Error> {
        match fs::remove_file(&self.file) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(Error::io("remove", &self.file)(error)),
        }
    }

    /// Starts it now, and with each session of the user's.
    ///
    /// # Errors
    /// When it has to be done by hand; why.
    pub fn start(&self) -> Result<(), String> {
        let file = self.file.display().to_string();
        match self.kind {
            Kind::Systemd => {
                run("systemctl", &["--user", "daemon-reload"])?;
                run("systemctl", &["--user", "enable", "--now", UNIT])
            }
            Kind::Launchd => run("launchctl", &["load", "-w", &file]),
            Kind::Autostart | Kind::Startup => Err("it starts with your next session".to_owned()),
        }
    }

    /// Stops it, if it runs.
    pub fn stop(&self) {
        let file = self.file.display().to_string();
        // Where it does not run, there is nothing to stop.
        let _ = match self.kind {
            Kind::Systemd => run("systemctl", &["--user", "disable", "--now", UNIT]),
            Kind::Launchd => run("launchctl", &["unload", "-w", &file]),
            Kind::Autostart | Kind::Startup => Ok(()),
        };
    }

    /// What a user types to start it.
    pub fn by_hand(&self) -> &'static str {
        match self.kind {
            Kind::Systemd => "systemctl --user enable --now stretch-remind",
            Kind::Launchd => "launchctl load -w ~/Library/LaunchAgents/io.github.stretch.remind.plist",
            Kind::Autostart | Kind::Startup => "stretch remind run",
        }
    }
}

fn run(program: &str, words: &[&str]) -> Result<(), String> {
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let output = command.output().map_err(|error| format!("{program}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(said.lines().next().unwrap_or(program).trim_end_matches('.').to_owned())
}

/// A unit. It needs no network, no privileges and next to no memory, and says so.
fn unit(program: &Path) -> String {
    // In a unit, these two are marks of its own.
    let program = program.display().to_string().replace('\\', r"\\").replace('"', "\\\"").replace('%', "%%");
    let program = program.replace('$', "$$");
    format!(
        "\
[Unit]
Description=Reminders to stretch and to move
After=graphical-session.target

[Service]
ExecStart=\"{program}\" remind run
Restart=on-failure
RestartSec=60
NoNewPrivileges=yes
RestrictSUIDSGID=yes

[Install]
WantedBy=default.target
"
    )
}

fn agent(program: &Path) -> String {
    let program = program.display().to_string().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
    <key>Label</key>
    <string>io.github.stretch.remind</string>
    <key>ProgramArguments</key>
    <array>
        <string>{program}</string>
        <string>remind</string>
        <string>run</string>
    </array>
    <key>RunAtLoad</key>
    <true/>
    <key>KeepAlive</key>
    <dict>
        <key>SuccessfulExit</key>
        <false/>
    </dict>
</dict>
</plist>
"#
    )
}

fn entry(program: &Path) -> String {
    let program = program.display().to_string().replace('\\', r"\\\\").replace('"', "\\\\\"").replace('%', "%%");
    format!(
        "[Desktop Entry]\nType=Application\nName=stretch reminders\nExec=\"{program}\" remind run\nTerminal=false\nNoDisplay=true\n"
    )
}

fn script(program: &Path) -> String {
    let program = program.display().to_string().replace('"', "\"\"");
    format!("CreateObject(\"WScript.Shell\").Run \"\"\"{program}\"\" remind run\", 0, False\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_called_by_its_name_whatever_it_is() {
        let program = Path::new("/home/a b/100% \"$x\"/stretch");
        assert!(unit(program).contains("ExecStart=\"/home/a b/100%% \\\"$$x\\\"/stretch\" remind run\n"));
        assert!(entry(program).contains("Exec=\"/home/a b/100%% "));
        assert!(agent(Path::new("/a&b/stretch")).contains("<string>/a&amp;b/stretch</string>"));
        assert!(script(program).ends_with("remind run\", 0, False\r\n"));
    }
}
