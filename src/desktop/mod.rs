//! What the user's desktop knows (whether somebody is there, whether they may be disturbed, whether a microphone is in
//! use) and shows (notifications). On systems without such a desktop it knows nothing, and shows nothing.

#[cfg(all(feature = "reminders", target_os = "linux"))]
mod bus;
#[cfg(all(feature = "reminders", target_os = "linux"))]
mod idle;
#[cfg(all(feature = "reminders", target_os = "linux"))]
mod pages;

use std::sync::mpsc::Sender;

/// What a button of a notification is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Start what it is about.
    Start,
    /// In ten minutes.
    Later,
    /// Not today.
    NotToday,
}

/// What became of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    /// A button was pressed.
    Pressed(Button),
    /// It was closed, or its time was over.
    Closed,
}

/// A notification, in the words of the user's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notification {
    /// Its first line.
    pub title: String,
    /// What else it says.
    pub text: String,
    /// Its buttons, with what stands on them.
    pub buttons: Vec<(Button, String)>,
}

/// What is known right now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    /// For how many seconds nobody touched anything; `None` where nothing can tell.
    pub idle: Option<u64>,
    /// The user wants no notifications.
    pub do_not_disturb: bool,
    /// Something records from a microphone.
    pub recording: bool,
}

/// The desktop, as far as there is one.
pub struct Desktop {
    #[cfg(all(feature = "reminders", target_os = "linux"))]
    bus: bus::Bus,
    #[cfg(all(feature = "reminders", target_os = "linux"))]
    idle: idle::Idle,
    #[cfg(not(all(feature = "reminders", target_os = "linux")))]
    _reactions: Sender<Reaction>,
}

impl Desktop {
    /// Looks for it. `reactions` is told what becomes of notifications.
    pub fn find(reactions: Sender<Reaction>) -> Self {
        #[cfg(all(feature = "reminders", target_os = "linux"))]
        return Self { bus: bus::Bus::new(reactions), idle: idle::Idle::default() };
        #[cfg(not(all(feature = "reminders", target_os = "linux")))]
        Self { _reactions: reactions }
    }

    /// What is known right now. Nothing is waited for longer than a moment. Where nothing is `due`, it is only asked
    /// whether somebody is there: a wait costs next to nothing.
    pub fn presence(&mut self, due: bool) -> Presence {
        #[cfg(all(feature = "reminders", target_os = "linux"))]
        return Presence {
            idle: self.idle.seconds(&mut self.bus),
            do_not_disturb: due && self.bus.do_not_disturb(),
            #[cfg(feature = "playback")]
            recording: due && stretch_sound::sink::is_recording().unwrap_or(false),
            #[cfg(not(feature = "playback"))]
            recording: false,
        };
        #[cfg(not(all(feature = "reminders", target_os = "linux")))]
        {
            let _ = due;
            Presence::default()
        }
    }

    /// Shows a notification in the place of the one before; whether there is somebody who shows it.
    pub fn show(&mut self, notification: &Notification) -> bool {
        #[cfg(all(feature = "reminders", target_os = "linux"))]
        return self.bus.show(notification);
        #[cfg(not(all(feature = "reminders", target_os = "linux")))]
        {
            let _ = notification;
            false
        }
    }

    /// Gives back to the system what a process that only waits does not need.
    pub fn rest(&self) {
        #[cfg(all(feature = "reminders", target_os = "linux"))]
        pages::give_back();
    }

    /// What tells whether somebody is there: its name, for people.
    pub fn idle_source(&mut self) -> Option<&'static str> {
        #[cfg(all(feature = "reminders", target_os = "linux"))]
        {
            let _ = self.idle.seconds(&mut self.bus);
            self.idle.source()
        }
        #[cfg(not(all(feature = "reminders", target_os = "linux")))]
        None
    }

    /// Who shows notifications: the name it gives itself.
    pub fn notifier(&mut self) -> Option<String> {
        #[cfg(all(feature = "reminders", target_os = "linux"))]
        return self.bus.notifier();
        #[cfg(not(all(feature = "reminders", target_os = "linux")))]
        None
    }
}
