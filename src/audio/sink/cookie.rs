//! PulseAudio's servers, and those that stand in for it, want a cookie from whoever connects, if only to throw it
//! away: on the same machine they know who it is. Without one they hang up, and the sound takes the long way through
//! ALSA. The client in use here does not look everywhere where it may be, so it is told.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Names the cookie's file.
const VARIABLE: &str = "PULSE_COOKIE";
/// What servers take for one.
const BYTES: usize = 256;

/// Tells where the cookie is, if it would not be found: where the user's settings are, or else an empty one in
/// `cache`. To be called before there is a second thread.
pub fn provide(cache: Option<&Path>) {
    if !has_server() {
        return;
    }
    let home = env::home_dir().unwrap_or_default();
    let known = env::var_os(VARIABLE).map(PathBuf::from);
    let usual = [home.join(".config/pulse/cookie"), home.join(".pulse-cookie")];
    if known.iter().chain(&usual).any(|path| path.exists()) {
        return;
    }
    let settings = env::var_os("XDG_CONFIG_HOME").map(|folder| Path::new(&folder).join("pulse/cookie"));
    let Some(cookie) = settings.filter(|path| path.exists()).or_else(|| empty(cache?)) else { return };
    // SAFETY: nobody else reads or changes the environment meanwhile, for this is the only thread yet.
    unsafe { env::set_var(VARIABLE, cookie) };
}

/// Whether there is somebody to show it to.
fn has_server() -> bool {
    let socket = env::var_os("XDG_RUNTIME_DIR").map(|folder| Path::new(&folder).join("pulse/native"));
    env::var_os("PULSE_SERVER").is_some() || socket.is_some_and(|socket| socket.exists())
}

/// One that proves nothing.
fn empty(cache: &Path) -> Option<PathBuf> {
    let path = cache.join("pulse-cookie");
    if !path.exists() {
        fs::create_dir_all(cache).ok()?;
        fs::write(&path, [0; BYTES]).ok()?;
    }
    Some(path)
}
