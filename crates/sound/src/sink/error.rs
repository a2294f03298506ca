//! Why there is no sound.

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DeviceError {
    /// There is no device.
    #[error("no sound device was found")]
    None,
    /// No sound server answers, and ALSA's library, which reaches a device without one, is not installed.
    #[error(
        "no sound server answers, and ALSA's library is not installed (its package is called libasound2 or alsa-lib)"
    )]
    NoLibrary,
    /// There is one, but it cannot be used.
    #[error("{}", why.trim_end_matches('.'))]
    Failed {
        /// In the words of the sound system.
        why: String,
    },
}
