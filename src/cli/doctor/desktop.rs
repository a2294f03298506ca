//! What reminders are shown by, and whether anything tells that somebody is there.

use std::sync::mpsc;

use super::{Part, State};
use crate::desktop::Desktop;

/// Looks at the desktop.
pub(super) fn look() -> Vec<Part> {
    let (reactions, _) = mpsc::channel();
    let mut desktop = Desktop::find(reactions);
    let absent = |name, found: &str, mend: &str| Part {
        state: State::Absent,
        mend: Some(mend.to_owned()),
        ..Part::works("remind", name, found)
    };
    let shown = desktop.notifier().map(|name| Part::works("remind", "shown by", name));
    let idle = desktop.idle_source().map(|name| Part::works("remind", "idle time", name));
    vec![
        shown.unwrap_or_else(|| {
            absent("shown by", "no desktop shows notifications here", "`stretch remind run` prints a line instead")
        }),
        idle.unwrap_or_else(|| {
            let found = "nothing tells whether somebody is there: reminders go by the clock";
            absent("idle time", found, "Wayland's ext-idle-notify, X11, GNOME or logind would")
        }),
    ]
}
