//! A compositor that says when nobody is there: the part of Wayland that reminders ask.

use std::process::Stdio;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notification_v1::{self, ExtIdleNotificationV1};
use wayland_protocols::ext::idle_notify::v1::server::ext_idle_notifier_v1::{self, ExtIdleNotifierV1};
use wayland_server::protocol::wl_seat::{self, WlSeat};
use wayland_server::{Client, DataInit, Dispatch, Display, DisplayHandle, GlobalDispatch, ListeningSocket, New};

use crate::harness::Home;

/// What was asked of it: after how many milliseconds it is to say so.
struct Compositor {
    asked: Arc<AtomicU32>,
}

impl GlobalDispatch<WlSeat, ()> for Compositor {
    fn bind(_: &mut Self, _: &DisplayHandle, _: &Client, seat: New<WlSeat>, (): &(), init: &mut DataInit<'_, Self>) {
        init.init(seat, ());
    }
}

impl GlobalDispatch<ExtIdleNotifierV1, ()> for Compositor {
    fn bind(
        _: &mut Self,
        _: &DisplayHandle,
        _: &Client,
        notifier: New<ExtIdleNotifierV1>,
        (): &(),
        init: &mut DataInit<'_, Self>,
    ) {
        init.init(notifier, ());
    }
}

impl Dispatch<WlSeat, ()> for Compositor {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &WlSeat,
        _: wl_seat::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

impl Dispatch<ExtIdleNotifierV1, ()> for Compositor {
    fn request(
        compositor: &mut Self,
        _: &Client,
        _: &ExtIdleNotifierV1,
        request: ext_idle_notifier_v1::Request,
        (): &(),
        _: &DisplayHandle,
        init: &mut DataInit<'_, Self>,
    ) {
        if let ext_idle_notifier_v1::Request::GetIdleNotification { id, timeout, .. } = request {
            compositor.asked.store(timeout, Ordering::SeqCst);
            // Nobody has been there for that long.
            init.init(id, ()).idled();
        }
    }
}

impl Dispatch<ExtIdleNotificationV1, ()> for Compositor {
    fn request(
        _: &mut Self,
        _: &Client,
        _: &ExtIdleNotificationV1,
        _: ext_idle_notification_v1::Request,
        (): &(),
        _: &DisplayHandle,
        _: &mut DataInit<'_, Self>,
    ) {
    }
}

#[test]
fn a_compositor_is_asked_whether_somebody_is_there() {
    let home = Home::new();
    let socket = home.path("wayland");
    let listening = ListeningSocket::bind_absolute(socket.clone()).unwrap();
    let mut display: Display<Compositor> = Display::new().unwrap();
    let handle = display.handle();
    handle.create_global::<Compositor, WlSeat, ()>(1, ());
    handle.create_global::<Compositor, ExtIdleNotifierV1, ()>(1, ());
    let asked = Arc::new(AtomicU32::new(0));
    let mut compositor = Compositor { asked: asked.clone() };
    let mut command = home.stretch("remind status").command();
    command.env("WAYLAND_DISPLAY", &socket).env("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere");
    let mut status = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
    while status.try_wait().unwrap().is_none() {
        if let Some(stream) = listening.accept().unwrap() {
            display.handle().insert_client(stream, Arc::new(())).unwrap();
        }
        display.dispatch_clients(&mut compositor).unwrap();
        display.flush_clients().unwrap();
        std::thread::yield_now();
    }
    let said = std::io::read_to_string(status.stdout.take().unwrap()).unwrap();
    assert!(said.contains("is told by: Wayland (ext-idle-notify).\n"), "{said}");
    assert_eq!(asked.load(Ordering::SeqCst), 60_000);
}
