//! The control socket of a session that plays, and who asks it: `stretch ctl` and other programs.

mod call;
mod client;
mod place;
pub mod protocol;
mod server;
#[cfg(all(test, unix))]
mod tests;
mod wait;

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Sender};
use std::thread::{self, JoinHandle};

pub use self::call::{Call, CallError};
use self::place::Socket;
use self::server::{News, Server};
use self::wait::{Waker, waker};
use super::tracker::{Listener, SharedStatus, Told};
use crate::player::command::Command;
use crate::player::event::{PlayerEvent, Progress, Reporter};
use crate::report;

/// The control socket. It is gone when this is.
pub(super) struct Control {
    news: Newsroom,
    /// How many are told all that happens.
    followers: Arc<AtomicUsize>,
    events: Box<dyn Reporter>,
    server: Option<JoinHandle<()>>,
}

/// Where news for the server go.
#[derive(Clone)]
struct Newsroom {
    news: Sender<News>,
    waker: Arc<Waker>,
}

impl Newsroom {
    fn tell(&self, news: News) {
        // A server that is gone needs none.
        if self.news.send(news).is_ok() {
            self.waker.wake();
        }
    }
}

impl Write for Newsroom {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.tell(News::Line(String::from_utf8_lossy(line).into_owned()));
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Control {
    /// Begins to listen in this folder.
    ///
    /// # Errors
    /// When the socket or a thread cannot be had.
    pub fn listen(folder: &Path, status: SharedStatus, commands: Sender<Command>) -> io::Result<Self> {
        let socket = Socket::new(folder)?;
        let (waker, sleeper) = waker()?;
        let (news, received) = mpsc::channel();
        let followers = Arc::<AtomicUsize>::default();
        let server = Server { socket, news: received, sleeper, commands, status, followers: Arc::clone(&followers) };
        let server = thread::Builder::new().name("control".into()).spawn(move || server.run())?;
        let news = Newsroom { news, waker: Arc::new(waker) };
        Ok(Self { events: Box::new(report::json_lines(news.clone())), news, followers, server: Some(server) })
    }
}

impl Listener for Control {
    fn tell(&mut self, told: &Told<'_>) {
        if self.followers.load(Ordering::Relaxed) > 0 {
            // Nobody told it how far the session had come while there was nobody to hear of it.
            let progress = Progress { position: told.before, state: told.status.state };
            self.events.progress(told.timeline, progress);
            self.events.event(told.timeline, told.event);
        }
        match told.event {
            PlayerEvent::CarriedOut(command) => self.news.tell(News::CarriedOut(*command)),
            PlayerEvent::End(_) => {
                self.news.tell(News::End);
                // It says its last words, for a moment only, and takes its socket away.
                let _ = self.server.take().map(JoinHandle::join);
            }
            _ => {}
        }
    }
}
