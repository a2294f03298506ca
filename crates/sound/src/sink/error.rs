//! Why there is no sound.

use std::{error::Error, fmt};

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeviceError {
    /// There is no device.
    None,
    /// There is one, but it cannot be used.
    Failed {
        /// In the words of the sound system.
        why: String,
    },
}

impl fmt::Display for DeviceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("no sound device was found"),
            Self::Failed { why } => f.write_str(why.trim_end_matches('.')),
        }
    }
}

impl Error for DeviceError {}
