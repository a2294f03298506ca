//! Where on this machine a sound server of PulseAudio's kind listens, and the cookie that it wants to see.

use std::env;
use std::ffi::{CString, OsString};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// As many bytes as a cookie has.
const COOKIE: usize = 256;

/// The socket of the user's server, whether anybody listens there or not; `None` where the server is another
/// machine's, or nothing says where it is.
pub(super) fn socket() -> Option<PathBuf> {
    socket_of(|name| env::var_os(name).filter(|value| !value.is_empty()))
}

/// The output that the user wants for this program; `None` for the server's default one.
pub(super) fn output() -> Option<CString> {
    CString::new(env::var_os("PULSE_SINK")?.into_vec()).ok().filter(|name| !name.is_empty())
}

/// What to show. On the same machine servers know who it is, but still hang up on whoever shows none at all; so
/// without one, it is one that proves nothing.
pub(super) fn cookie() -> Vec<u8> {
    let home = env::home_dir().unwrap_or_default();
    let named = env::var_os("PULSE_COOKIE").map(PathBuf::from);
    let settings = env::var_os("XDG_CONFIG_HOME").map(|folder| Path::new(&folder).join("pulse/cookie"));
    let usual = [home.join(".config/pulse/cookie"), home.join(".pulse-cookie")];
    let places = named.into_iter().chain(settings).chain(usual);
    let found =
        places.filter_map(|path| stretch_files::read(&path, COOKIE as u64).ok()).find(|cookie| cookie.len() == COOKIE);
    found.unwrap_or_else(|| vec![0; COOKIE])
}

fn socket_of(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(server) = variable("PULSE_SERVER") {
        return local(server.as_bytes());
    }
    let own = variable("PULSE_RUNTIME_PATH").map(|folder| Path::new(&folder).join("native"));
    own.or_else(|| variable("XDG_RUNTIME_DIR").map(|folder| Path::new(&folder).join("pulse/native")))
}

/// The socket of the first of these servers: a path, with `unix:` before it or without, perhaps with the machine that
/// it is for in braces.
fn local(servers: &[u8]) -> Option<PathBuf> {
    let first = servers.split(u8::is_ascii_whitespace).find(|server| !server.is_empty())?;
    let first = match first {
        [b'{', rest @ ..] => rest.splitn(2, |byte| *byte == b'}').nth(1)?,
        _ => first,
    };
    let path = first.strip_prefix(b"unix:").unwrap_or(first);
    path.starts_with(b"/").then(|| PathBuf::from(OsString::from_vec(path.to_vec())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn socket_with(variables: &[(&str, &str)]) -> Option<String> {
        let variable = |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| value.into());
        socket_of(variable).map(|path| path.to_str().unwrap().to_owned())
    }

    #[test]
    fn the_nearest_word_of_where_it_is_counts() {
        let all = [("XDG_RUNTIME_DIR", "/run/me"), ("PULSE_RUNTIME_PATH", "/run/p"), ("PULSE_SERVER", "unix:/s")];
        assert_eq!(socket_with(&all).as_deref(), Some("/s"));
        assert_eq!(socket_with(&all[..2]).as_deref(), Some("/run/p/native"));
        assert_eq!(socket_with(&all[..1]).as_deref(), Some("/run/me/pulse/native"));
        assert_eq!(socket_with(&[]), None);
    }

    #[test]
    fn another_machines_server_has_no_socket_here() {
        for (server, socket) in [
            ("/s", Some("/s")),
            ("{a1b2}unix:/s tcp:far", Some("/s")),
            ("tcp:far /s", None),
            ("far", None),
            ("{a1b2", None),
            (" ", None),
        ] {
            let variables = [("PULSE_SERVER", server), ("XDG_RUNTIME_DIR", "/run/me")];
            assert_eq!(socket_with(&variables).as_deref(), socket, "{server}");
        }
    }
}
