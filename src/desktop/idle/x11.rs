//! Idle time under X11, by the extension of screen savers.

use x11rb::connection::Connection;
use x11rb::protocol::screensaver::ConnectionExt;
use x11rb::rust_connection::RustConnection;

/// A screen of an X server.
pub struct Screen {
    connection: RustConnection,
    root: u32,
}

impl Screen {
    /// The one that `DISPLAY` names.
    pub fn open() -> Option<Self> {
        std::env::var_os("DISPLAY")?;
        let (connection, screen) = RustConnection::connect(None).ok()?;
        let root = connection.setup().roots.get(screen)?.root;
        Some(Self { connection, root })
    }

    /// For how many seconds nobody touched anything.
    pub fn seconds(&self) -> Option<u64> {
        let answer = self.connection.screensaver_query_info(self.root).ok()?.reply().ok()?;
        Some(u64::from(answer.ms_since_user_input / 1000))
    }
}
