//! A conversation with a sound server: commands there, replies and events back, on the thread that asks.

use std::ffi::CStr;
use std::io;
use std::io::{BufReader, Read, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use pulseaudio::protocol;
use pulseaudio::protocol::{
    AuthParams, AuthReply, Command, CommandReply, DESCRIPTOR_SIZE, MAX_VERSION, MIN_VERSION, Prop, Props,
    ProtocolError, SetClientNameReply, TagStructReader,
};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use super::address;

/// A server that does not answer a question for so long does not answer.
const PATIENCE: Duration = Duration::from_secs(3);
/// Longer messages are no messages: lists of everything there is fit into this many bytes.
const LONGEST: u32 = 1 << 20;

/// What the server calls this program.
pub(super) const NAME: &CStr = c"stretch";

/// A server that knows who asks.
#[derive(Debug)]
pub(super) struct Connection {
    socket: BufReader<UnixStream>,
    version: u16,
    /// How many questions were asked.
    asked: u32,
    /// The message that came last.
    message: Vec<u8>,
}

impl Connection {
    /// Connects to the user's server.
    ///
    /// # Errors
    /// When there is none, or it does not take this client.
    pub fn open() -> Result<Self, ProtocolError> {
        let socket = address::socket().ok_or(io::Error::from(io::ErrorKind::NotFound))?;
        Self::begin(UnixStream::connect(socket)?)
    }

    /// Says hello.
    pub(super) fn begin(socket: UnixStream) -> Result<Self, ProtocolError> {
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_write_timeout(Some(PATIENCE))?;
        let mut connection =
            Self { socket: BufReader::new(socket), version: MAX_VERSION, asked: 0, message: Vec::new() };
        let cookie = address::cookie();
        let hello = AuthParams { version: MAX_VERSION, supports_shm: false, supports_memfd: false, cookie };
        let reply: AuthReply = connection.ask(&Command::Auth(hello))?;
        if reply.version < MIN_VERSION {
            return Err(ProtocolError::UnsupportedVersion(reply.version));
        }
        connection.version = reply.version.min(MAX_VERSION);
        let mut about = Props::new();
        about.set(Prop::ApplicationName, NAME);
        connection.ask::<SetClientNameReply>(&Command::SetClientName(about))?;
        Ok(connection)
    }

    /// From now on it may be silent for as long as it likes, until its socket is shut down.
    pub fn be_patient(&self) -> io::Result<()> {
        self.socket.get_ref().set_read_timeout(None)
    }

    /// Its socket, to shut it down from elsewhere.
    pub fn socket(&self) -> io::Result<UnixStream> {
        self.socket.get_ref().try_clone()
    }

    /// Asks, and waits for the reply. Events that come before it are lost.
    ///
    /// # Errors
    /// When the server refuses, hangs up or does not answer.
    pub fn ask<R: CommandReply>(&mut self, question: &Command) -> Result<R, ProtocolError> {
        self.ask_and_hear(question, |_| {})
    }

    /// Asks, and waits for the reply. `hear` is told of the events that come before it.
    ///
    /// # Errors
    /// When the server refuses, hangs up or does not answer.
    pub fn ask_and_hear<R: CommandReply>(
        &mut self,
        question: &Command,
        mut hear: impl FnMut(&Command),
    ) -> Result<R, ProtocolError> {
        let serial = self.tell(question)?;
        loop {
            self.receive()?;
            let mut message = &self.message[..];
            match Command::read_tag_prefixed(&mut message, self.version) {
                Ok((to, Command::Reply)) if to == serial => {
                    return TagStructReader::new(&mut message, self.version).read();
                }
                Ok((to, Command::Error(error))) if to == serial => return Err(ProtocolError::ServerError(error)),
                Ok((_, event)) => hear(&event),
                // What newer servers may say besides is none of ours.
                Err(ProtocolError::Unimplemented(..)) => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Tells it something without waiting for a reply; gives the number that the reply will have.
    ///
    /// # Errors
    /// When it cannot be sent.
    pub fn tell(&mut self, command: &Command) -> Result<u32, ProtocolError> {
        self.asked += 1;
        let mut message = Vec::new();
        protocol::encode_command_message(&mut message, self.asked, command, self.version)?;
        self.send(&message)?;
        Ok(self.asked)
    }

    /// Sends a whole message, as it is.
    ///
    /// # Errors
    /// When it cannot be sent.
    pub fn send(&mut self, message: &[u8]) -> io::Result<()> {
        self.socket.get_mut().write_all(message)
    }

    /// Whether the server has said something that was not heard yet.
    ///
    /// # Errors
    /// When the system does not tell.
    pub fn has_said(&self) -> io::Result<bool> {
        if self.has_more() {
            return Ok(true);
        }
        let mut socket = [PollFd::new(self.socket.get_ref(), PollFlags::IN)];
        match poll(&mut socket, Some(&Timespec::default())) {
            Ok(said) => Ok(said > 0),
            Err(Errno::INTR) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether more has come with what was heard last.
    pub fn has_more(&self) -> bool {
        !self.socket.buffer().is_empty()
    }

    /// Waits for the next event, or for a reply that nobody waits for; `None` for what this client does not know.
    ///
    /// # Errors
    /// When the server has hung up.
    pub fn next(&mut self) -> Result<Option<Command>, ProtocolError> {
        self.receive()?;
        match Command::read_tag_prefixed(&mut &self.message[..], self.version) {
            Ok((_, command)) => Ok(Some(command)),
            Err(ProtocolError::Unimplemented(..)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Waits for the next message that is for the program itself.
    fn receive(&mut self) -> Result<(), ProtocolError> {
        loop {
            let mut head = [0; DESCRIPTOR_SIZE];
            self.socket.read_exact(&mut head)?;
            let head = protocol::read_descriptor(&mut &head[..])?;
            if head.length > LONGEST {
                return Err(ProtocolError::Invalid("it is too long".to_owned()));
            }
            self.message.resize(head.length as usize, 0);
            self.socket.read_exact(&mut self.message)?;
            // Others are about memory that is shared, which this client did not ask for.
            if head.channel == u32::MAX {
                return Ok(());
            }
        }
    }
}
