//! The user's sound server, PulseAudio or PipeWire in its place, spoken to directly. A client for all purposes has its
//! price while it plays, in threads that wake each other and questions about the latency that are rarely asked here.

mod address;
mod connection;
pub(super) mod microphone;
mod stream;

use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::thread::JoinHandle;
use std::time::Duration;

use pulseaudio::protocol::{Command, GetSinkInfo, ProtocolError, ServerInfo, SinkInfo};

use self::{connection::Connection, stream::Stream};
use super::{Device, error::DeviceError};
use crate::mix::Mixer;
use stretch_script::{Frames, SampleRate};

/// From the server to the ear, beside what it holds.
const FARTHER: Duration = Duration::from_millis(27);

/// A sound server with a stream that plays the first mixer. It stops when it is dropped.
pub struct ServerSink {
    stream: Option<Stream>,
    playing: Option<Playing>,
    /// Why nothing is pulled any more.
    over: Arc<OnceLock<DeviceError>>,
    /// What the server says beside asking for more.
    said: Receiver<String>,
}

/// The thread that feeds the stream. It ends when its socket is shut down.
struct Playing {
    socket: UnixStream,
    thread: JoinHandle<()>,
}

impl ServerSink {
    /// Connects to the user's server. Takes seconds where it hangs: not for a thread that has something else to do.
    ///
    /// # Errors
    /// When there is none, or it does not take this client.
    pub fn open() -> Result<Self, DeviceError> {
        Ok(Self::on(Connection::open()?)?)
    }

    fn on(connection: Connection) -> Result<Self, ProtocolError> {
        let (tell, said) = channel();
        let stream = Stream::open(connection, SampleRate::STUDIO, tell)?;
        Ok(Self { stream: Some(stream), playing: None, over: Arc::default(), said })
    }
}

impl Device for ServerSink {
    fn play(&mut self, mixer: Mixer) {
        let Some(mut stream) = self.stream.take() else { return };
        let socket = match stream.connection().socket() {
            Ok(socket) => socket,
            Err(error) => return drop(self.over.set(ProtocolError::from(error).into())),
        };
        let over = self.over.clone();
        // The first reason stays.
        let thread = thread::spawn(move || drop(over.set(stream.play(mixer).into())));
        self.playing = Some(Playing { socket, thread });
    }

    fn is_lost(&self) -> bool {
        self.over.get().is_some()
    }

    fn why(&self) -> Option<String> {
        self.over.get().map(ToString::to_string)
    }

    fn said(&mut self) -> Option<String> {
        self.said.try_recv().ok()
    }

    fn held(&self) -> Duration {
        // The period that cannot be changed any more, that of the output, and what a moment of the mixer is off by.
        let frames = Frames(3 * u64::from(stream::PERIOD));
        frames.to_duration(SampleRate::STUDIO) + FARTHER
    }

    fn about(&mut self) -> String {
        let name = self.stream.as_mut().and_then(|stream| output(stream.connection()).ok());
        let name = name.as_deref().unwrap_or("an output without a name");
        format!("{name} (sound server)")
    }
}

impl Drop for ServerSink {
    fn drop(&mut self) {
        if let Some(Playing { socket, thread }) = self.playing.take() {
            // It may be shut down already, and a thread that panicked holds nothing any more.
            let _ = socket.shutdown(Shutdown::Both);
            thread.thread().unpark();
            let _ = thread.join();
        }
    }
}

/// What the server's default output is called, for people.
fn output(server: &mut Connection) -> Result<String, ProtocolError> {
    let name = match address::output() {
        Some(name) => Some(name),
        None => server.ask::<ServerInfo>(&Command::GetServerInfo)?.default_sink_name,
    };
    let named = GetSinkInfo { index: None, name };
    let output: SinkInfo = server.ask(&Command::GetSinkInfo(named))?;
    let name = output.description.unwrap_or(output.name);
    Ok(name.to_string_lossy().into_owned())
}

impl From<ProtocolError> for DeviceError {
    fn from(error: ProtocolError) -> Self {
        match error {
            ProtocolError::Io(_) => Self::None,
            error => Self::Failed { why: format!("the sound server: {error}") },
        }
    }
}

#[cfg(test)]
mod tests;
