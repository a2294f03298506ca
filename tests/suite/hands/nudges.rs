//! A nudge on a desktop's bus: shown, held back, pressed. The notification server is made up; the bus is a real one.

use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};

use zbus::{Connection, OwnedVariant, block_on, connection, interface};

use super::bus::Bus;
use super::{status, until, until_begun};
use crate::harness::{Home, wait};

const NOW: &str = "2026-11-27T12:35[Europe/Berlin]";
const PATH: &str = "/org/freedesktop/Notifications";
const NAME: &str = "org.freedesktop.Notifications";

/// What a desktop shows, and whether it wants to be disturbed.
#[derive(Clone, Default)]
struct Desk {
    shown: Arc<Mutex<Vec<String>>>,
    quiet: Arc<Mutex<bool>>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Desk {
    #[expect(clippy::too_many_arguments, reason = "the specification has so many")]
    fn notify(
        &self,
        _program: String,
        _replaces: u32,
        _icon: String,
        title: String,
        text: String,
        actions: Vec<String>,
        _hints: std::collections::HashMap<String, OwnedVariant>,
        _expires: i32,
    ) -> u32 {
        let mut shown = self.shown.lock().unwrap();
        shown.push(format!("{title}|{text}|{}", actions.join(",")));
        shown.len() as u32
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        let words = ["made up", "stretch", "1", "1.2"];
        let [name, vendor, version, specification] = words.map(str::to_owned);
        (name, vendor, version, specification)
    }

    #[zbus(property)]
    fn inhibited(&self) -> bool {
        *self.quiet.lock().unwrap()
    }
}

impl Desk {
    /// Appears on this bus, until the connection is dropped.
    fn appear(&self, bus: &Bus) -> Connection {
        let builder = connection::Builder::address(bus.address.as_str()).serve_at(PATH, self.clone()).name(NAME);
        block_on(builder.build()).unwrap()
    }

    fn last(&self) -> Option<String> {
        self.shown.lock().unwrap().last().cloned()
    }
}

/// A home with a session planned for half past twelve.
fn planned() -> Home {
    let home = Home::new();
    let own = r#"{ "title": "Mine", "phases": [{ "name": "A", "sessions": [
        { "session": "micro", "at": "12:30", "detail": "names" },
        { "move": "Stand up.", "every": "30m" } ] }] }"#;
    home.write("config/stretch/sessions/programmes/mine.json", own);
    home.stretch("plan start mine --made-up-now").arg(NOW).any_stderr().run();
    home
}

fn remind(home: &Home, bus: &Bus, words: &str) -> std::process::Command {
    let mut command = home.stretch(&format!("remind {words} --made-up-now {NOW}")).command();
    command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address).env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn end(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_nudge_is_shown_and_its_button_starts_the_session_by_ear() {
    let (home, Some(bus)) = (planned(), Bus::start()) else { return };
    let desk = Desk::default();
    let connection = desk.appear(&bus);
    let told = || String::from_utf8(remind(&home, &bus, "status").output().unwrap().stdout).unwrap();
    let now = told();
    assert!(now.contains("Shown by: made up.\n") && now.ends_with("Due now: micro.\n"), "{now}");
    *desk.quiet.lock().unwrap() = true;
    assert!(told().ends_with("held back: do not disturb is on.\n"));
    *desk.quiet.lock().unwrap() = false;
    let reminders = remind(&home, &bus, "run").spawn().unwrap();
    until("it is shown", || desk.last().is_some());
    let buttons = "default,Start,start,Start,later,In ten minutes,not-today,Not today";
    assert_eq!(desk.last().unwrap(), format!("Time to move|Micro break is due.|{buttons}"));
    assert!(status(&home).is_none(), "nothing begins by itself");
    // Of somebody else's notification, nothing comes.
    let press = |number: u32| {
        block_on(connection.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(number, "start"))).unwrap();
    };
    press(7);
    press(1);
    until_begun(&home);
    let playing = status(&home).unwrap();
    assert_eq!(playing["session"], "micro", "{playing}");
    assert!(told().contains("held back: a session plays") || told().contains("Nothing is due now."), "{}", told());
    home.stretch("ctl stop").run();
    end(reminders);
    let kept = home.read("state/stretch/remind.json");
    assert!(!kept.contains("skipped"), "{kept}");
}

#[test]
fn where_nobody_shows_it_a_line_does_and_later_is_later() {
    let (home, Some(bus)) = (planned(), Bus::start()) else { return };
    let mut reminders = remind(&home, &bus, "run").spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(reminders.stdout.take().unwrap()), &mut line).unwrap();
    assert_eq!(line, "Micro break is due. (stretch play micro)\n");
    end(reminders);
    // It was shown once, and is not shown again by the next one that waits.
    let told = |words: &str| String::from_utf8(remind(&home, &bus, words).output().unwrap().stdout).unwrap();
    assert!(told("status").ends_with("Nothing is due now.\n"), "{}", told("status"));
    std::fs::remove_file(home.path("state/stretch/remind.json")).unwrap();
    told("snooze 1h");
    assert!(told("status").ends_with("held back: snoozed.\n"), "{}", told("status"));
}

#[test]
fn put_off_and_passed_over_are_remembered() {
    let (home, Some(bus)) = (planned(), Bus::start()) else { return };
    let desk = Desk::default();
    let connection = desk.appear(&bus);
    let reminders = remind(&home, &bus, "run").spawn().unwrap();
    until("it is shown", || desk.last().is_some());
    block_on(connection.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(1u32, "later"))).unwrap();
    // 12:45 in Berlin.
    until("it is put off", || home.read("state/stretch/remind.json").contains(r#""micro 12:30":1795779900"#));
    end(reminders);
    std::fs::remove_file(home.path("state/stretch/remind.json")).unwrap();
    let reminders = remind(&home, &bus, "run").spawn().unwrap();
    until("it is shown", || desk.shown.lock().unwrap().len() == 2);
    block_on(connection.emit_signal(None::<&str>, PATH, NAME, "NotificationClosed", &(2u32, 1u32))).unwrap();
    until("it is passed over", || home.read("state/stretch/remind.json").contains(r#""skipped":1"#));
    end(reminders);
}

#[test]
fn they_are_set_up_and_removed_without_a_trace() {
    let home = Home::new();
    // No service manager runs here; the file says what it would be told, and the words what to type.
    let on = home.stretch("remind on").any_stderr().run().stdout;
    assert!(on.starts_with("Reminders are on"), "{on}");
    let file = ["config/systemd/user/stretch-remind.service", "config/autostart/stretch-remind.desktop"];
    let file = file.iter().find(|file| home.path(file).is_file()).expect("one of them is there");
    assert!(home.read(file).contains("remind run"));
    home.write("run/here", "");
    let mut verify = std::process::Command::new("systemd-analyze");
    let verify =
        verify.args(["--user", "verify"]).arg(home.path(file)).env("XDG_RUNTIME_DIR", home.path("run")).output();
    if let (Ok(verify), true) = (verify, file.ends_with(".service")) {
        assert!(verify.status.success(), "{}", String::from_utf8_lossy(&verify.stderr));
    }
    home.stretch("remind off").stdout("Reminders are off, and nothing of them is left.\n").run();
    assert!(!home.path(file).exists());
    home.stretch("remind off").stdout("Reminders are off. `stretch remind on` sets them up.\n").run();
}

#[test]
fn a_lost_bus_is_looked_for_again() {
    let (home, Some(bus)) = (planned(), Bus::start()) else { return };
    let address = bus.address.clone();
    drop(bus);
    // There was one, and it is gone: a line is shown, and the process goes on.
    let mut command = home.stretch(&format!("remind run --made-up-now {NOW}")).command();
    command.env("DBUS_SESSION_BUS_ADDRESS", address).env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
    let mut reminders = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    std::io::BufRead::read_line(&mut std::io::BufReader::new(reminders.stdout.take().unwrap()), &mut line).unwrap();
    assert_eq!(line, "Micro break is due. (stretch play micro)\n");
    assert!(reminders.try_wait().unwrap().is_none(), "it waits on");
    reminders.kill().unwrap();
    let _ = wait(&mut reminders);
}
