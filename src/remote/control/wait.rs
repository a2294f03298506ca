//! Waiting for whichever comes first: a new client, a line of one, room to write to one, or news of the session.

#[cfg(not(unix))]
pub(super) use elsewhere::{Sleeper, Waker, wait, waker};
#[cfg(unix)]
pub(super) use unix::{Sleeper, Waker, wait, waker};

#[cfg(unix)]
mod unix {
    use std::io::{self, Read, Write};
    use std::os::fd::{AsFd, BorrowedFd};
    use std::os::unix::net::UnixStream;
    use std::time::Duration;

    use interprocess::local_socket::{Listener, Stream};
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    use crate::remote::control::client::Client;

    /// Wakes whoever waits.
    #[derive(Debug)]
    pub struct Waker(UnixStream);

    /// The other end of a [`Waker`].
    #[derive(Debug)]
    pub struct Sleeper(UnixStream);

    /// A waker, and what it wakes.
    ///
    /// # Errors
    /// When the system has no more descriptors.
    pub fn waker() -> io::Result<(Waker, Sleeper)> {
        let (wake, sleep) = UnixStream::pair()?;
        wake.set_nonblocking(true)?;
        sleep.set_nonblocking(true)?;
        Ok((Waker(wake), Sleeper(sleep)))
    }

    impl Waker {
        /// Wakes. It never waits: where there is no room for another call, it was called already.
        pub fn wake(&self) {
            let _ = (&self.0).write(&[0]);
        }
    }

    fn listener(listener: &Listener) -> BorrowedFd<'_> {
        match listener {
            Listener::UdSocket(listener) => listener.as_fd(),
        }
    }

    fn stream(stream: &Stream) -> BorrowedFd<'_> {
        match stream {
            Stream::UdSocket(stream) => stream.as_fd(),
        }
    }

    /// Waits, no longer than `longest`.
    pub fn wait(sleeper: &Sleeper, listening: Option<&Listener>, clients: &[Client], longest: Option<Duration>) {
        let mut all = vec![PollFd::from_borrowed_fd(sleeper.0.as_fd(), PollFlags::IN)];
        all.extend(listening.map(|listening| PollFd::from_borrowed_fd(listener(listening), PollFlags::IN)));
        all.extend(clients.iter().filter_map(|client| {
            let mut flags = PollFlags::empty();
            flags.set(PollFlags::IN, client.is_heard());
            flags.set(PollFlags::OUT, client.has_more_to_say());
            // That they hung up would be told as well, over and over.
            (!flags.is_empty()).then(|| PollFd::from_borrowed_fd(stream(client.stream()), flags))
        }));
        let longest = longest.and_then(|time| Timespec::try_from(time).ok());
        // Interrupted or refused, it looks around at once; that is what it would do anyway.
        let _ = poll(&mut all, longest.as_ref());
        let mut calls = [0; 64];
        while (&sleeper.0).read(&mut calls).is_ok_and(|count| count == calls.len()) {}
    }
}

/// Where there is nothing like it, it is looked around often.
#[cfg(not(unix))]
mod elsewhere {
    use std::{io, thread, time::Duration};

    use interprocess::local_socket::Listener;

    use crate::remote::control::client::Client;

    const LOOK: Duration = Duration::from_millis(20);

    /// Wakes nobody: nobody sleeps for long.
    #[derive(Debug)]
    pub struct Waker;

    /// The other end of a [`Waker`].
    #[derive(Debug)]
    pub struct Sleeper;

    /// A waker, and what it wakes.
    ///
    /// # Errors
    /// Never.
    pub fn waker() -> io::Result<(Waker, Sleeper)> {
        Ok((Waker, Sleeper))
    }

    impl Waker {
        /// Wakes.
        pub fn wake(&self) {}
    }

    /// Waits a moment.
    pub fn wait(_: &Sleeper, _: Option<&Listener>, _: &[Client], longest: Option<Duration>) {
        thread::sleep(longest.map_or(LOOK, |longest| longest.min(LOOK)));
    }
}
