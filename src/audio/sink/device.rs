//! The machine's sound device.
