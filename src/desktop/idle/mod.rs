//! For how long nobody touched anything: the first that answers is asked from then on.

mod wayland;
mod x11;

use std::time::{SystemTime, UNIX_EPOCH};

use super::bus::Bus;

/// Who knows.
#[derive(Default)]
pub struct Idle {
    wayland: Option<wayland::Watch>,
    x11: Option<x11::Screen>,
    source: Option<Source>,
}

#[derive(Clone, Copy)]
enum Source {
    Wayland,
    X11,
    Gnome,
    Logind,
}

impl Idle {
    /// In seconds; `None` where nobody knows.
    pub fn seconds(&mut self, bus: &mut Bus) -> Option<u64> {
        let known = self.source.and_then(|source| self.ask(source, bus));
        if known.is_some() {
            return known;
        }
        // It is gone, or none was found yet: GNOME has its own instead of the protocol of others.
        for source in [Source::Gnome, Source::Wayland, Source::X11, Source::Logind] {
            if let Some(seconds) = self.ask(source, bus) {
                self.source = Some(source);
                return Some(seconds);
            }
        }
        self.source = None;
        None
    }

    /// Who answers, for people.
    pub fn source(&self) -> Option<&'static str> {
        self.source.map(|source| match source {
            Source::Wayland => "Wayland (ext-idle-notify)",
            Source::X11 => "X11 (XScreenSaver)",
            Source::Gnome => "GNOME's idle monitor",
            Source::Logind => "logind's idle hint",
        })
    }

    fn ask(&mut self, source: Source, bus: &mut Bus) -> Option<u64> {
        match source {
            Source::Wayland => {
                self.wayland = self.wayland.take().or_else(wayland::Watch::begin);
                let seconds = self.wayland.as_mut()?.seconds();
                if seconds.is_none() {
                    self.wayland = None;
                }
                seconds
            }
            Source::X11 => {
                self.x11 = self.x11.take().or_else(x11::Screen::open);
                let seconds = self.x11.as_ref()?.seconds();
                if seconds.is_none() {
                    self.x11 = None;
                }
                seconds
            }
            Source::Gnome => bus.gnome_idle(),
            Source::Logind => {
                let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs());
                bus.logind_idle(now)
            }
        }
    }
}
