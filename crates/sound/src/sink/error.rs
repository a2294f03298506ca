//! Why there is no sound.

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    /// There is no device.
    #[error("no sound device was found")]
    None,
    /// There is one, but it cannot be used.
    #[error("{}", why.trim_end_matches('.'))]
    Failed {
        /// In the words of the sound system.
        why: String,
    },
}
