//! Whether the sound device opens, and really takes sound.

use std::{path::Path, sync::mpsc, thread, time::Duration};

use super::Part;
use crate::config::Folders;
use crate::log;

/// How long it may take to open the device and pull: a sound server that starts by itself needs some of it.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the device and lets it pull a silent mixer for a moment.
pub(super) fn look(folders: &Folders) -> Part {
    let (done, found) = mpsc::channel();
    // A sound server that hangs keeps this thread, and nothing else.
    thread::spawn(move || done.send(pull()));
    let found = found.recv_timeout(PATIENCE + Duration::from_secs(1));
    // There once a device that played was lost.
    let log = folders.state.as_ref().map(|state| state.join(log::SOUND)).filter(|log| log.is_file());
    let found = found.map(|found| {
        let log = log.map(|log| format!("\nwhat was said when it went away: {}", log.display()));
        let log = log.unwrap_or_default();
        found.map(|found| found + &log).map_err(|why| why + &log)
    });
    let part = match found.unwrap_or_else(|_| Err("the sound system does not answer".to_owned())) {
        Ok(found) => Part::works("sound", "device", found),
        Err(why) => Part::broken("sound", "device", why, mend()),
    };
    part.needed()
}

#[cfg(feature = "playback")]
fn pull() -> Result<String, String> {
    let began = std::time::Instant::now();
    let mut device = stretch_sound::sink::open().map_err(|error| error.to_string())?;
    let name = device.about();
    let mixer = stretch_sound::Mixer::silent();
    let pulse = mixer.pulse();
    device.play(mixer);
    while pulse.pulled().0 == 0 {
        if device.is_lost() || began.elapsed() > PATIENCE {
            return Err("the device opens, but takes no sound".to_owned());
        }
        thread::sleep(Duration::from_millis(2));
    }
    let took = began.elapsed();
    Ok(format!("{name}; ready in {} ms", took.as_millis()))
}

#[cfg(not(feature = "playback"))]
fn pull() -> Result<String, String> {
    Err("this build has no sound output".to_owned())
}

fn mend() -> &'static str {
    if cfg!(not(feature = "playback")) {
        return "cargo install --locked --path .";
    }
    if !cfg!(target_os = "linux") {
        return "choose an output in the system's sound settings";
    }
    // A machine without a sound card may still reach a sound server, and the other way round.
    match Path::new("/dev/snd").exists() {
        true => {
            "systemctl --user restart pipewire pipewire-pulse (or: pulseaudio --start); still nothing: sudo usermod -aG audio \"$USER\" and log in again"
        }
        false => {
            "pulseaudio --start, where there is a sound card; over ssh or in a container set PULSE_SERVER to a server that has one"
        }
    }
}
