//! The desktop's bus: notifications ("Desktop Notifications Specification" 1.3), whether they are wanted, and what it
//! knows of idle time. A bus that is gone is looked for again at the next question.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use zbus::export::futures_core::Stream;
use zbus::wire::Type;
use zbus::{Connection, MatchRule, Message, MessageStream, OwnedVariant, Variant, block_on, connection, message};

use super::{Button, Notification, Reaction};

/// How long anybody on the bus may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);
const NOTIFICATIONS: &str = "org.freedesktop.Notifications";
const NOTIFICATIONS_PATH: &str = "/org/freedesktop/Notifications";
/// The key of what pressing a notification itself does.
const DEFAULT: &str = "default";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";

/// The buses of the user and of the system.
pub struct Bus {
    session: Option<Connection>,
    system: Option<Connection>,
    reactions: Sender<Reaction>,
    /// The notification that is shown, by the number that the server gave it; 0 for none.
    shown: Arc<Mutex<u32>>,
}

impl Bus {
    /// Looks for nothing yet.
    pub fn new(reactions: Sender<Reaction>) -> Self {
        Self { session: None, system: None, reactions, shown: Arc::default() }
    }

    /// The user's bus, if there is one.
    fn session(&mut self) -> Option<Connection> {
        if self.session.as_ref().is_none_or(Connection::is_closed) {
            let bus = block_on(connection::Builder::session().method_timeout(PATIENCE).build()).ok()?;
            self.listen(&bus);
            self.session = Some(bus);
        }
        self.session.clone()
    }

    fn system(&mut self) -> Option<Connection> {
        if self.system.as_ref().is_none_or(Connection::is_closed) {
            self.system = block_on(connection::Builder::system().method_timeout(PATIENCE).build()).ok();
        }
        self.system.clone()
    }

    /// Tells what becomes of notifications, for as long as the bus is there.
    fn listen(&self, bus: &Connection) {
        let rule = MatchRule::builder().msg_type(message::Type::Signal).interface(NOTIFICATIONS).build();
        let Ok(rule) = rule else { return };
        // Before anything is shown, so that no button is ever missed.
        let Ok(mut stream) = block_on(MessageStream::for_match_rule(rule, bus, None)) else { return };
        let (reactions, shown) = (self.reactions.clone(), self.shown.clone());
        let listen = move || {
            let next = |stream: &mut MessageStream| {
                block_on(std::future::poll_fn(|context| Pin::new(&mut *stream).poll_next(context)))
            };
            while let Some(Ok(signal)) = next(&mut stream) {
                if let Some(reaction) = reaction(&signal, &shown)
                    && reactions.send(reaction).is_err()
                {
                    return;
                }
            }
        };
        // Without a thread for it nobody hears of buttons; the nudge is shown all the same.
        let _ = thread::Builder::new().name("notifications".into()).stack_size(256 << 10).spawn(listen);
    }

    /// Shows a notification instead of the one before; whether there is somebody who does.
    pub fn show(&mut self, notification: &Notification) -> bool {
        let Some(bus) = self.session() else { return false };
        // A button that is pressed before the number is known waits for it.
        let shown = self.shown.clone();
        let Ok(mut shown) = shown.lock() else { return false };
        let before = *shown;
        // To press the notification itself is to start what it is about.
        let start = notification.buttons.iter().find(|(button, _)| *button == Button::Start);
        let default = start.into_iter().flat_map(|(_, label)| [DEFAULT, label.as_str()]);
        let named = notification.buttons.iter().flat_map(|(button, label)| [key(*button), label.as_str()]);
        let buttons: Vec<&str> = default.chain(named).collect();
        let hints: HashMap<&str, Variant<'_>> = [
            ("desktop-entry", Variant::from("stretch")),
            ("category", Variant::from("presence")),
            ("urgency", Variant::from(1u8)),
        ]
        .into();
        // The server's own time: nothing of this is worth standing for hours.
        let expires = -1i32;
        let (title, text) = (notification.title.as_str(), escaped(&notification.text));
        let body = ("stretch", before, "stretch", title, text.as_str(), &buttons, &hints, expires);
        let answer: Option<u32> = ask(&bus, NOTIFICATIONS, NOTIFICATIONS_PATH, NOTIFICATIONS, "Notify", &body).ok();
        let Some(number) = answer else { return false };
        *shown = number;
        true
    }

    /// The name of whoever shows notifications.
    pub fn notifier(&mut self) -> Option<String> {
        let bus = self.session()?;
        let about: (String, String, String, String) =
            ask(&bus, NOTIFICATIONS, NOTIFICATIONS_PATH, NOTIFICATIONS, "GetServerInformation", &()).ok()?;
        Some(about.0)
    }

    /// Whether the user wants no notifications, as KDE, dunst, mako and GNOME have it.
    pub fn do_not_disturb(&mut self) -> bool {
        let Some(bus) = self.session() else { return false };
        let yes = |name: &str, path: &str, interface: &str, property: &str| {
            // Nobody is started only to be asked this.
            is_there(&bus, name) && get(&bus, name, path, interface, property) == Some(true)
        };
        let mako = || -> Option<bool> {
            let (name, path) = ("org.freedesktop.Notifications", "/fr/emersion/Mako");
            let modes: Vec<String> = ask(&bus, name, path, "fr.emersion.Mako", "ListModes", &()).ok()?;
            Some(modes.iter().any(|mode| mode.contains("do-not-disturb") || mode == "dnd"))
        };
        let gnome = || -> Option<bool> {
            let name = "org.freedesktop.portal.Desktop";
            if !is_there(&bus, name) {
                return None;
            }
            let asked = ("org.gnome.desktop.notifications", "show-banners");
            let path = "/org/freedesktop/portal/desktop";
            let value: OwnedVariant =
                ask(&bus, name, path, "org.freedesktop.portal.Settings", "ReadOne", &asked).ok()?;
            bool::try_from(value).ok().map(|banners| !banners)
        };
        is_there(&bus, NOTIFICATIONS)
            && (yes(NOTIFICATIONS, NOTIFICATIONS_PATH, NOTIFICATIONS, "Inhibited")
                || yes(NOTIFICATIONS, NOTIFICATIONS_PATH, "org.dunstproject.cmd0", "paused")
                || mako() == Some(true))
            || gnome() == Some(true)
    }

    /// How long nobody touched anything, as GNOME knows it, in seconds.
    pub fn gnome_idle(&mut self) -> Option<u64> {
        let bus = self.session()?;
        let (name, path) = ("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core");
        if !is_there(&bus, name) {
            return None;
        }
        let milliseconds: u64 = ask(&bus, name, path, name, "GetIdletime", &()).ok()?;
        Some(milliseconds / 1000)
    }

    /// The same, as logind was told by the desktop; it knows of longer times only.
    pub fn logind_idle(&mut self, now: u64) -> Option<u64> {
        let bus = self.system()?;
        let (name, path) = ("org.freedesktop.login1", "/org/freedesktop/login1/session/auto");
        if !is_there(&bus, name) {
            return None;
        }
        let session = "org.freedesktop.login1.Session";
        let is_idle = get::<bool>(&bus, name, path, session, "IdleHint")?;
        if !is_idle {
            return Some(0);
        }
        let since = get::<u64>(&bus, name, path, session, "IdleSinceHint")? / 1_000_000;
        Some(now.saturating_sub(since))
    }
}

/// Asks somebody on the bus.
fn ask<T>(
    bus: &Connection,
    name: &str,
    path: &str,
    interface: &str,
    what: &str,
    of: &(impl serde::Serialize + Type),
) -> zbus::Result<T>
where
    T: for<'d> serde::Deserialize<'d> + Type,
{
    block_on(bus.call_method(Some(name), path, Some(interface), what, of))?.body().deserialize()
}

/// A property of somebody on the bus.
fn get<T: TryFrom<OwnedVariant>>(
    bus: &Connection,
    name: &str,
    path: &str,
    interface: &str,
    property: &str,
) -> Option<T> {
    let value: OwnedVariant = ask(bus, name, path, PROPERTIES, "Get", &(interface, property)).ok()?;
    T::try_from(value).ok()
}

/// Whether somebody of this name is on the bus already.
fn is_there(bus: &Connection, name: &str) -> bool {
    let (driver, path) = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
    ask(bus, driver, path, driver, "NameHasOwner", &(name,)).unwrap_or(false)
}

/// What a signal says of the notification that is shown.
fn reaction(signal: &Message, shown: &Mutex<u32>) -> Option<Reaction> {
    let header = signal.header();
    let mut shown = shown.lock().ok()?;
    match header.member()?.as_str() {
        "ActionInvoked" => {
            let (number, pressed): (u32, String) = signal.body().deserialize().ok()?;
            let button = [Button::Start, Button::Later, Button::NotToday].into_iter().find(|b| key(*b) == pressed);
            let button = button.or((pressed == DEFAULT).then_some(Button::Start))?;
            (number == *shown).then(|| {
                *shown = 0;
                Reaction::Pressed(button)
            })
        }
        "NotificationClosed" => {
            let (number, _why): (u32, u32) = signal.body().deserialize().ok()?;
            (number == *shown).then(|| {
                *shown = 0;
                Reaction::Closed
            })
        }
        _ => None,
    }
}

fn key(button: Button) -> &'static str {
    match button {
        Button::Start => "start",
        Button::Later => "later",
        Button::NotToday => "not-today",
    }
}

/// Notifications may have markup; ours is none.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
