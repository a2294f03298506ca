//! A session on a desktop's bus: `playerctl` rules it, and another player is quiet while it plays.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs};

use zbus::{Connection, block_on, connection, interface};

use super::{home, status, until, until_begun};
use crate::harness::{Home, wait};

/// A bus of the test's own, with `playerctl` on it.
pub struct Bus {
    daemon: Child,
    pub address: String,
}

impl Bus {
    /// `None`, with a word, where a tool is missing and none is required.
    pub fn start() -> Option<Self> {
        let daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let there = Command::new("playerctl").arg("--version").stdout(Stdio::null()).status().is_ok();
        let (Ok(mut daemon), true) = (daemon, there) else {
            let why = "dbus-daemon or playerctl missing; `sh scripts/test` sets it up";
            assert!(env::var_os("STRETCH_REQUIRE_BUS").is_none_or(|value| value != "1"), "{why}");
            eprintln!("hands: skipped: {why}");
            return None;
        };
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Some(Self { daemon, address: address.trim().to_owned() })
    }

    fn playerctl(&self, words: &str) -> String {
        let mut command = Command::new("playerctl");
        command.args(words.split(' ')).env("DBUS_SESSION_BUS_ADDRESS", &self.address).stderr(Stdio::null());
        String::from_utf8(command.output().unwrap().stdout).unwrap().trim().to_owned()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.daemon.kill();
        let _ = self.daemon.wait();
    }
}

#[test]
fn a_headset_and_the_desktop_rule_a_session() {
    let (home, Some(bus)) = (home(), Bus::start()) else { return };
    let mut command = home.stretch("play reach.json --plain").command();
    command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address).stdin(Stdio::null()).stdout(Stdio::null());
    let mut player = command.spawn().unwrap();
    until("it is on the bus", || bus.playerctl("status") == "Playing");
    let state = || status(&home).unwrap();
    for (button, shown, is) in
        [("pause", "Paused", "paused"), ("play", "Playing", "playing"), ("play-pause", "Paused", "paused")]
    {
        bus.playerctl(button);
        until(button, || bus.playerctl("status") == shown && state()["state"] == is);
    }
    let metadata = "metadata --format {{title}}|{{album}}|{{xesam:trackNumber}}|{{mpris:length}}|{{mpris:trackid}}";
    bus.playerctl("next");
    bus.playerctl("next");
    until("the second step", || bus.playerctl(metadata).starts_with("Aside (left)|Reach|2|3"));
    let length: u64 = bus.playerctl(metadata).split('|').nth(3).unwrap().parse().unwrap();
    assert_eq!(length.div_ceil(1000), (state()["step"]["length"].as_f64().unwrap() * 1000.0).ceil() as u64);
    let first: f64 = bus.playerctl("position").parse().unwrap();
    bus.playerctl("play");
    until("time goes on", || bus.playerctl("position").parse::<f64>().unwrap() > first + 0.1);
    // Back to the start of the step.
    bus.playerctl("position 0");
    until("it begins anew", || state()["step"]["position"].as_f64().unwrap() < first + 0.1);
    assert_eq!(state()["step"]["name"], "Aside");
    // Past its end is the next one, which is the other side after the change.
    bus.playerctl("position 400+");
    until("the next step", || bus.playerctl(metadata).starts_with("Switch sides|"));
    bus.playerctl("previous");
    until("back", || bus.playerctl(metadata).starts_with("Aside (left)|"));
    bus.playerctl("volume 0.5");
    until("softer", || state()["voice-volume"].as_f64().unwrap() < -6.0);
    assert_eq!(bus.playerctl("volume"), "0.500000");
    bus.playerctl("stop");
    assert_eq!(wait(&mut player), Some(130));
    assert_eq!(bus.playerctl("status"), "", "it is gone with its session");
    // Where nobody wants it, and where there is no bus, it plays as well.
    home.write("config/stretch/config.toml", "media-keys = false\n");
    let mut command = home.stretch("play reach.json --plain").command();
    let mut player = command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address).stdout(Stdio::null()).spawn().unwrap();
    until_begun(&home);
    assert_eq!(bus.playerctl("status"), "");
    home.stretch("ctl stop").run();
    assert_eq!(wait(&mut player), Some(130));
}

/// Another program that plays something, and obeys.
struct Radio(Arc<AtomicBool>);

#[interface(name = "org.mpris.MediaPlayer2.Player")]
impl Radio {
    fn play(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    fn pause(&self) {
        self.0.store(false, Ordering::SeqCst);
    }

    #[zbus(property)]
    fn playback_status(&self) -> &str {
        if self.0.load(Ordering::SeqCst) { "Playing" } else { "Paused" }
    }
}

/// Such a program on the bus, until the connection is dropped.
fn radio(bus: &Bus, name: &str, plays: bool) -> (Arc<AtomicBool>, Connection) {
    let playing = Arc::new(AtomicBool::new(plays));
    let builder = connection::Builder::address(bus.address.as_str());
    let builder = builder.serve_at("/org/mpris/MediaPlayer2", Radio(playing.clone()));
    let builder = builder.name(format!("org.mpris.MediaPlayer2.{name}"));
    (playing, block_on(builder.build()).unwrap())
}

/// The records of players that are paused.
fn records(home: &Home) -> Vec<PathBuf> {
    let all = fs::read_dir(home.path("state/stretch")).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("hushed-")).collect()
}

/// The process that keeps the players is killed: its number is in its record's name.
fn kill_keeper(record: &Path) {
    let number = record.file_stem().unwrap().to_string_lossy().replace("hushed-", "");
    assert!(Command::new("kill").args(["-9", &number]).status().unwrap().success());
}

#[test]
fn players_that_are_playing_are_quiet_meanwhile_whoever_is_killed() {
    let (home, Some(bus)) = (home(), Bus::start()) else { return };
    let (on, _on) = radio(&bus, "on", true);
    let (off, _off) = radio(&bus, "off", false);
    let plays = || on.load(Ordering::SeqCst);
    let begin = |words: &str| {
        let mut command = home.stretch(words).command();
        command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address).stdin(Stdio::null());
        let player = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        until_begun(&home);
        player
    };
    // Nobody asked for it.
    let mut player = begin("play reach.json --plain");
    assert!(plays());
    home.stretch("ctl stop").run();
    assert_eq!(wait(&mut player), Some(130));
    // It ends.
    let mut player = begin("play reach.json --plain --hush");
    until("it is quiet", || !plays());
    home.stretch("ctl stop").run();
    assert_eq!(wait(&mut player), Some(130));
    until("it goes on", || plays() && records(&home).is_empty());
    // It is killed.
    let mut player = begin("play reach.json --plain --hush");
    until("it is quiet", || !plays());
    player.kill().unwrap();
    player.wait().unwrap();
    until("it goes on", || plays() && records(&home).is_empty());
    // Both are killed: the next session's end is the end of it.
    let mut player = begin("play reach.json --plain --hush");
    until("it is quiet", || !plays());
    kill_keeper(&records(&home)[0]);
    player.kill().unwrap();
    player.wait().unwrap();
    assert!(!plays() && records(&home).len() == 1);
    let mut player = begin("play reach.json --plain --hush");
    until("the record is taken over", || records(&home).len() == 1);
    home.stretch("ctl stop").run();
    assert_eq!(wait(&mut player), Some(130));
    until("it goes on", || plays() && records(&home).is_empty());
    assert!(!off.load(Ordering::SeqCst), "what was silent stays silent");
}
