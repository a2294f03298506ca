//! Pauses the players on the desktop's bus, waits, and lets them go on.

use std::io::{self, Read};
use std::path::Path;
use std::time::Duration;

use zbus::wire::Type;
use zbus::{Connection, OwnedVariant, block_on, connection};

use super::record::{Hushed, Record};
use crate::remote::media::mpris::{NAME as OURS, PATH};

const PLAYERS: &str = "org.mpris.MediaPlayer2.";
/// It stands for whichever player was last used, which is there under its own name as well.
const STANDS_FOR_OTHERS: &str = "org.mpris.MediaPlayer2.playerctld";
const PLAYER: &str = "org.mpris.MediaPlayer2.Player";

/// How long a player may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Pauses all players that are playing, waits for the end of standard input, and lets them go on. `folder` is where
/// their record is kept meanwhile.
pub fn keep(folder: Option<&Path>) {
    // The keys of the terminal, and its end, are for the session.
    let _ = rustix::process::setsid();
    // Without a bus there are no players.
    let _ = block_on(hush(folder));
}

async fn hush(folder: Option<&Path>) -> zbus::Result<()> {
    let bus = connection::Builder::session().method_timeout(PATIENCE).build().await?;
    let id = bus.server_guid().to_string();
    let mut players = folder.map(|folder| Record::take_over(folder, &id)).unwrap_or_default();
    let playing = playing(&bus).await;
    players.retain(|player| !playing.contains(player));
    players.extend(playing.iter().cloned());
    let mut record = folder.and_then(|folder| Record::new(folder).ok());
    if let Some(record) = &mut record {
        // Before they are paused, so that none of them is ever forgotten.
        let _ = record.write(&id, &players);
    }
    for player in &playing {
        let _ = tell(&bus, player, "Pause").await;
    }
    // Nothing else is to be done meanwhile.
    let _ = io::stdin().lock().read_to_end(&mut Vec::new());
    for player in &players {
        if owner(&bus, &player.name).await.is_ok_and(|owner| owner == player.owner)
            && status(&bus, &player.owner).await.is_ok_and(|status| status == "Paused")
        {
            let _ = tell(&bus, player, "Play").await;
        }
    }
    drop(record);
    Ok(())
}

/// The players that are playing.
async fn playing(bus: &Connection) -> Vec<Hushed> {
    let mut playing = Vec::new();
    let names: Vec<String> = ask(bus, "ListNames", &()).await.unwrap_or_default();
    let players = names.into_iter().filter(|name| name.starts_with(PLAYERS) && name != STANDS_FOR_OTHERS);
    for name in players.filter(|name| !name.starts_with(OURS)) {
        if let Ok(owner) = owner(bus, &name).await
            && status(bus, &owner).await.is_ok_and(|status| status == "Playing")
        {
            playing.push(Hushed { name, owner });
        }
    }
    playing
}

/// Asks the bus itself.
async fn ask<T>(bus: &Connection, what: &str, of: &(impl serde::Serialize + Type)) -> zbus::Result<T>
where
    T: for<'d> serde::Deserialize<'d> + Type,
{
    let (bus_name, path) = ("org.freedesktop.DBus", "/org/freedesktop/DBus");
    bus.call_method(Some(bus_name), path, Some(bus_name), what, of).await?.body().deserialize()
}

async fn owner(bus: &Connection, name: &str) -> zbus::Result<String> {
    ask(bus, "GetNameOwner", &(name,)).await
}

async fn status(bus: &Connection, owner: &str) -> zbus::Result<String> {
    let properties = Some("org.freedesktop.DBus.Properties");
    let answer = bus.call_method(Some(owner), PATH, properties, "Get", &(PLAYER, "PlaybackStatus")).await?;
    let value: OwnedVariant = answer.body().deserialize()?;
    String::try_from(value)
}

async fn tell(bus: &Connection, player: &Hushed, what: &str) -> zbus::Result<()> {
    bus.call_method(Some(player.owner.as_str()), PATH, Some(PLAYER), what, &()).await.map(drop)
}
