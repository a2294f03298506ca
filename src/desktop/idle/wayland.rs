//! Idle time under Wayland, by the protocol `ext-idle-notify-v1`: the compositor says when nobody touched anything for a
//! minute, and when somebody did again.

use std::time::Instant;

use wayland_client::globals::{GlobalListContents, registry_queue_init};
use wayland_client::protocol::{wl_registry, wl_seat};
use wayland_client::{Connection, Dispatch, EventQueue, QueueHandle};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notification_v1::{self, ExtIdleNotificationV1};
use wayland_protocols::ext::idle_notify::v1::client::ext_idle_notifier_v1::{self, ExtIdleNotifierV1};

/// After how long it says so, in milliseconds.
const MINUTE: u32 = 60_000;

/// A watch on the user's first seat.
pub struct Watch {
    queue: EventQueue<Seat>,
    seat: Seat,
}

/// What is known of it: since when nobody touched anything, beside the minute before that.
#[derive(Default)]
struct Seat {
    idle_since: Option<Instant>,
}

impl Watch {
    /// Begins to watch, where there is a compositor that says it.
    pub fn begin() -> Option<Self> {
        std::env::var_os("WAYLAND_DISPLAY")?;
        let connection = Connection::connect_to_env().ok()?;
        let (globals, queue) = registry_queue_init::<Seat>(&connection).ok()?;
        let handle = queue.handle();
        let seat: wl_seat::WlSeat = globals.bind(&handle, 1..=1, ()).ok()?;
        let notifier: ExtIdleNotifierV1 = globals.bind(&handle, 1..=1, ()).ok()?;
        notifier.get_idle_notification(MINUTE, &seat, &handle, ());
        let mut watch = Self { queue, seat: Seat::default() };
        watch.seconds()?;
        Some(watch)
    }

    /// For how many seconds nobody touched anything, to the minute; `None` when the compositor is gone.
    pub fn seconds(&mut self) -> Option<u64> {
        self.queue.roundtrip(&mut self.seat).ok()?;
        Some(self.seat.idle_since.map_or(0, |since| since.elapsed().as_secs() + u64::from(MINUTE / 1000)))
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Seat {
    fn event(
        seat: &mut Self,
        _: &ExtIdleNotificationV1,
        event: ext_idle_notification_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
        match event {
            ext_idle_notification_v1::Event::Idled => seat.idle_since = Some(Instant::now()),
            ext_idle_notification_v1::Event::Resumed => seat.idle_since = None,
            _ => {}
        }
    }
}

impl Dispatch<wl_registry::WlRegistry, GlobalListContents> for Seat {
    fn event(
        _: &mut Self,
        _: &wl_registry::WlRegistry,
        _: wl_registry::Event,
        _: &GlobalListContents,
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}

impl Dispatch<wl_seat::WlSeat, ()> for Seat {
    fn event(_: &mut Self, _: &wl_seat::WlSeat, _: wl_seat::Event, (): &(), _: &Connection, _: &QueueHandle<Self>) {}
}

impl Dispatch<ExtIdleNotifierV1, ()> for Seat {
    fn event(
        _: &mut Self,
        _: &ExtIdleNotifierV1,
        _: ext_idle_notifier_v1::Event,
        (): &(),
        _: &Connection,
        _: &QueueHandle<Self>,
    ) {
    }
}
