//! A media player on the desktop's bus, as "Media Player Remote Interfacing Specification" 2.2 has it: what headsets,
//! keyboards and desktops rule players by. A step of the session is a track.
//!
//! Where there is no bus, there is no player on it; where it hangs, this thread does.

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Duration;

use zbus::object_server::{InterfaceRef, SignalEmitter};
use zbus::{Connection, ObjectPath, OwnedVariant, Variant, block_on, connection, fdo, interface};

use super::{Change, Facts, named};
use crate::player::command::{Command, QuitReason};
use crate::player::event::State;
use crate::remote::tracker::SharedStatus;
use stretch_script::Decibels;
use stretch_script::script::limits::DECIBELS;

/// Where players are, on their own connection.
pub(in crate::remote) const PATH: &str = "/org/mpris/MediaPlayer2";
/// The name on the bus; a second session adds its number to it.
pub(in crate::remote) const NAME: &str = "org.mpris.MediaPlayer2.stretch";

/// How long somebody on the bus may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// Is a player on the bus until there are no more changes to be told. It speaks of the session as `status` has it.
///
/// # Errors
/// When there is no bus.
pub(super) fn run(commands: Sender<Command>, status: SharedStatus, changes: &Receiver<Change>) -> zbus::Result<()> {
    let connection = block_on(appear(&commands, &status))?;
    let player: InterfaceRef<Player> = block_on(connection.object_server().interface(PATH))?;
    for change in changes {
        block_on(tell(&player, change))?;
    }
    block_on(connection.close())
}

async fn appear(commands: &Sender<Command>, status: &SharedStatus) -> zbus::Result<Connection> {
    let root = Root { commands: commands.clone() };
    let player = Player { commands: commands.clone(), status: status.clone() };
    let builder = connection::Builder::session().method_timeout(PATIENCE);
    let connection = builder.serve_at(PATH, root).serve_at(PATH, player).build().await?;
    if connection.request_name(NAME).await.is_err() {
        connection.request_name(format!("{NAME}.instance{}", std::process::id())).await?;
    }
    Ok(connection)
}

async fn tell(player: &InterfaceRef<Player>, change: Change) -> zbus::Result<()> {
    let emitter = player.signal_emitter();
    let there = player.get().await;
    match change {
        Change::State => there.playback_status_changed(emitter).await,
        Change::Step => there.metadata_changed(emitter).await,
        Change::Volume => there.volume_changed(emitter).await,
        Change::Moved => Player::seeked(emitter, there.position()).await,
    }
}

/// The program itself.
struct Root {
    commands: Sender<Command>,
}

#[interface(name = "org.mpris.MediaPlayer2")]
impl Root {
    /// There is no window to raise.
    fn raise(&self) {}

    fn quit(&self) {
        send(&self.commands, Command::Quit(QuitReason::User));
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_quit(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_raise(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn has_track_list(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn identity(&self) -> &str {
        "stretch"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn supported_uri_schemes(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn supported_mime_types(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The session that plays.
struct Player {
    commands: Sender<Command>,
    status: SharedStatus,
}

#[interface(name = "org.mpris.MediaPlayer2.Player")]
impl Player {
    fn next(&self) {
        send(&self.commands, Command::Next);
    }

    fn previous(&self) {
        send(&self.commands, Command::Back);
    }

    fn pause(&self) {
        send(&self.commands, Command::Pause);
    }

    fn play_pause(&self) {
        send(&self.commands, Command::PauseOrGo);
    }

    fn play(&self) {
        send(&self.commands, Command::Resume);
    }

    /// The place is kept.
    fn stop(&self) {
        send(&self.commands, Command::Quit(QuitReason::User));
    }

    async fn seek(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>, offset: i64) -> fdo::Result<()> {
        let facts = Facts::of(&self.status.get());
        self.seek_to(emitter, facts, facts.position.saturating_add(offset)).await
    }

    async fn set_position(
        &self,
        #[zbus(signal_emitter)] emitter: SignalEmitter<'_>,
        track: ObjectPath<'_>,
        position: i64,
    ) -> fdo::Result<()> {
        let facts = Facts::of(&self.status.get());
        // A place in another step, or outside of it, was asked for too late.
        let is_here = track.as_str() == track_of(facts.step) && (0..=facts.length).contains(&position);
        if is_here { self.seek_to(emitter, facts, position).await } else { Ok(()) }
    }

    fn open_uri(&self, uri: &str) -> fdo::Result<()> {
        Err(fdo::Error::NotSupported(format!("stretch opens no addresses: {uri}")))
    }

    #[zbus(signal)]
    async fn seeked(emitter: &SignalEmitter<'_>, position: i64) -> zbus::Result<()>;

    /// Who waits for the user does not play: the button that goes on is the one for "play".
    #[zbus(property)]
    fn playback_status(&self) -> &str {
        match self.status.get().state {
            State::Playing => "Playing",
            State::Paused | State::Waiting => "Paused",
        }
    }

    #[zbus(property)]
    fn metadata(&self) -> HashMap<&str, OwnedVariant> {
        let status = self.status.get();
        let facts = Facts::of(&status);
        let name = named(&status);
        let mut metadata = HashMap::new();
        let mut add = |key, value: Variant<'_>| {
            // What holds no file descriptor can always be owned.
            if let Ok(value) = OwnedVariant::try_from(value) {
                metadata.insert(key, value);
            }
        };
        if let Ok(track) = ObjectPath::try_from(track_of(facts.step)) {
            add("mpris:trackid", track.into());
        }
        add("mpris:length", facts.length.into());
        add("xesam:title", name.into());
        add("xesam:album", status.title.into());
        add("xesam:artist", vec!["stretch"].into());
        add("xesam:trackNumber", i32::try_from(status.step.number).unwrap_or(i32::MAX).into());
        metadata
    }

    /// 1 is as loud as it is usually; nothing is silent.
    #[zbus(property)]
    fn volume(&self) -> f64 {
        f64::from(Decibels(self.status.get().voice_volume).amplitude())
    }

    #[zbus(property)]
    fn set_volume(&self, volume: f64) {
        let decibels = 20.0 * (volume.max(0.0) as f32).log10();
        // What is no number is none of a volume.
        if !decibels.is_nan() {
            let volume = Decibels(decibels.clamp(*DECIBELS.start(), *DECIBELS.end()));
            send(&self.commands, Command::VoiceVolume(volume));
        }
    }

    /// In the step, in microseconds.
    #[zbus(property(emits_changed_signal = "false"))]
    fn position(&self) -> i64 {
        Facts::of(&self.status.get()).position
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn rate(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn minimum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn maximum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_go_next(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_go_previous(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_play(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_pause(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_seek(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn can_control(&self) -> bool {
        true
    }
}

impl Player {
    /// A session can be gone on with at the start of a step only: what is said there belongs to what is done. Behind its
    /// end is the next one.
    async fn seek_to(&self, emitter: SignalEmitter<'_>, facts: Facts, position: i64) -> fdo::Result<()> {
        if position > facts.length {
            send(&self.commands, Command::Next);
        } else if position < facts.position {
            send(&self.commands, Command::StepStart);
        } else {
            // Nothing moves: who shows another place by now learns the true one.
            return Ok(Self::seeked(&emitter, facts.position).await?);
        }
        Ok(())
    }
}

fn track_of(step: u32) -> String {
    format!("/stretch/step/{step}")
}

fn send(commands: &Sender<Command>, command: Command) {
    // Where nobody takes commands any more, the session is over, and so is this player in a moment.
    let _ = commands.send(command);
}
