//! What happens before the program's first own instruction.

use std::process::Command;

/// Speech Dispatcher's client brings two libraries along, which would cost every start half a millisecond; and where it
/// or ALSA is not installed, the program would not start.
#[test]
fn the_libraries_of_the_system_s_voice_and_sound_are_not_needed_to_start() {
    // Has the dynamic loader list what it would load, and nothing run.
    let output =
        Command::new(env!("CARGO_BIN_EXE_stretch")).env("LD_TRACE_LOADED_OBJECTS", "1").output().expect("it starts");
    let loaded = String::from_utf8(output.stdout).expect("names are text");
    assert!(loaded.contains("libc.so"), "{loaded}");
    for late in ["libspeechd", "libglib", "libasound"] {
        assert!(!loaded.contains(late), "{loaded}");
    }
}
