//! Keeps ALSA's library from writing to stderr, where it would tear the screen.

/// From now on, what ALSA has to say on this thread goes nowhere. Errors still come back as errors.
pub(super) fn hush_alsa() {
    // Where it fails, lines may show up on the screen, which is no reason to have no sound.
    let _ = alsa::Output::local_error_handler();
}
