//! Answers whoever is connected, on a thread of its own. Nobody can hold up the session: it is asked for one thing at a
//! time, what is taken in and kept is bounded, and who does not read is let go of.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::time::{Duration, Instant};

use interprocess::local_socket::prelude::*;

use super::client::Client;
use super::place::Socket;
use super::protocol::{Answer, Request};
use super::wait::{Sleeper, wait};
use crate::player::command::Command;
use crate::remote::tracker::SharedStatus;

/// How many may be connected at once. One more, and who has been quiet for longest is let go of.
const MOST_CLIENTS: usize = 64;
/// How many new ones are let in before the others are looked after.
const AT_ONCE: usize = 16;
/// How long the session has between two things that it is asked for.
const REST: Duration = Duration::from_millis(5);
/// How long the last answers may take to be read.
const LAST_WORDS: Duration = Duration::from_millis(100);

const OVER: &str = "the session is over";

/// What the session tells the server.
#[derive(Debug)]
pub(super) enum News {
    /// This command was carried out, whoever asked for it.
    CarriedOut(Command),
    /// A line for all who follow.
    Line(String),
    /// The session is over.
    End,
}

/// What the server is made of.
pub(super) struct Server {
    pub socket: Socket,
    pub news: Receiver<News>,
    pub sleeper: Sleeper,
    pub commands: Sender<Command>,
    pub status: SharedStatus,
    /// How many are told all that happens.
    pub followers: Arc<AtomicUsize>,
}

/// Who is connected, the one who has been quiet for longest first, and what they ask for.
#[derive(Default)]
struct Connected {
    clients: Vec<Client>,
    /// Who asked, by their number, and for what: the first one's is being carried out.
    asked: VecDeque<(u64, Command)>,
    asking: bool,
    next: u64,
}

impl Server {
    /// Answers until the session is over.
    pub fn run(self) {
        let mut connected = Connected::default();
        let mut rested = Instant::now();
        loop {
            let due = (!connected.asking && !connected.asked.is_empty())
                .then(|| rested.saturating_duration_since(Instant::now()));
            wait(&self.sleeper, Some(&self.socket.listener), &connected.clients, due);
            loop {
                match self.news.try_recv() {
                    Ok(News::CarriedOut(command)) => {
                        // That it ends is told when it has ended, and the place is kept.
                        if !matches!(command, Command::Quit(_)) && connected.is_asking(command) {
                            connected.answer(&Answer::done(self.status.get()));
                            rested = Instant::now() + REST;
                        }
                    }
                    Ok(News::Line(line)) => connected.tell_followers(&line),
                    Err(TryRecvError::Empty) => break,
                    Ok(News::End) | Err(TryRecvError::Disconnected) => return self.end(connected),
                }
            }
            connected.let_in(&self.socket);
            connected.look_after(&self.status);
            self.followers.store(connected.followers(), Ordering::Relaxed);
            if !connected.asking && Instant::now() >= rested {
                connected.ask(&self.commands);
            }
        }
    }

    /// Nobody new is let in; whoever asks again after the last answer finds no session.
    fn end(self, mut connected: Connected) {
        drop(self.socket);
        if connected.asking {
            connected.answer(&Answer::done(self.status.get()));
        }
        while !connected.asked.is_empty() {
            connected.answer(&Answer::refused(OVER));
        }
        let until = Instant::now() + LAST_WORDS;
        while !connected.clients.is_empty() && Instant::now() < until {
            connected.clients.retain_mut(|client| client.flush().is_ok() && client.has_more_to_say());
            wait(&self.sleeper, None, &connected.clients, Some(LAST_WORDS / 10));
        }
    }
}

impl Connected {
    fn let_in(&mut self, socket: &Socket) {
        for _ in 0..AT_ONCE {
            let Ok(stream) = socket.listener.accept() else { break };
            if self.clients.len() >= MOST_CLIENTS {
                // Who waits for an answer, or follows, is not quiet for want of something to say.
                let quiet = self.clients.iter().position(|client| !client.waits && !client.follows);
                let gone = self.clients.remove(quiet.unwrap_or_default());
                // What is being carried out stays the first.
                let mut carried_out = self.asking;
                self.asked.retain(|(who, _)| std::mem::take(&mut carried_out) || *who != gone.number);
            }
            self.clients.push(Client::new(stream, self.next));
            self.next += 1;
        }
    }

    /// Takes in what came from each, and says what is left to be said.
    fn look_after(&mut self, status: &SharedStatus) {
        let asked = &mut self.asked;
        self.clients.retain_mut(|client| hear(client, asked, status).is_ok() && !client.is_done());
    }

    fn tell_followers(&mut self, line: &str) {
        self.clients.retain_mut(|client| !client.follows || client.say(line).is_ok());
    }

    fn followers(&self) -> usize {
        self.clients.iter().filter(|client| client.follows).count()
    }

    /// Has the next command carried out.
    fn ask(&mut self, commands: &Sender<Command>) {
        if let Some((_, command)) = self.asked.front() {
            // Where nobody takes commands any more, the session is over and tells so.
            self.asking = commands.send(*command).is_ok();
        }
    }

    fn is_asking(&self, command: Command) -> bool {
        self.asking && self.asked.front().is_some_and(|(_, asked)| *asked == command)
    }

    /// Answers whoever asked first. They may be gone by now.
    fn answer(&mut self, answer: &Answer) {
        self.asking = false;
        let Some((number, _)) = self.asked.pop_front() else { return };
        if let Some(at) = self.clients.iter().position(|client| client.number == number) {
            let mut client = self.clients.remove(at);
            client.waits = false;
            if client.say(&answer.line()).is_ok() {
                self.clients.push(client);
            }
        }
    }
}

/// Takes in what came from somebody: it is answered at once, or to be carried out.
fn hear(client: &mut Client, asked: &mut VecDeque<(u64, Command)>, status: &SharedStatus) -> io::Result<()> {
    client.flush()?;
    client.hear()?;
    loop {
        let Ok(line) = client.line() else {
            client.close();
            return client.say(&Answer::refused("the line is too long").line());
        };
        let Some(line) = line else { return Ok(()) };
        match Request::read(&line) {
            Err(why) => client.say(&Answer::refused(why).line())?,
            Ok(Request::Command(command)) => {
                client.waits = true;
                asked.push_back((client.number, command));
            }
            Ok(request) => {
                client.follows |= request == Request::Events;
                client.say(&Answer::done(status.get()).line())?;
            }
        }
    }
}
