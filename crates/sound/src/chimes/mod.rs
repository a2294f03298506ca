//! How the bundled chimes are made: struck and sung by adding up sines, never recorded.
//!
//! It is a pure function from a theme and a role to samples, and gives the same bits on every platform: all its
//! functions come from `libm` (the system's own differ in their last digits), and nothing is random. The files in
//! `sounds/` are what [`wav`] returns; `examples/chimes.rs` writes them, and a test compares them.

mod bowl;
mod notes;
mod strike;
mod tone;

#[cfg(test)]
mod tests;

use std::io::Cursor;

use self::strike::ChimePlan;
use super::clip::Clip;
use stretch_script::{Role, SampleRate};

/// A family of chimes, one a role, that sound as if from one instrument.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// The folder in `sounds/`, and the first half of the sounds' names.
    pub name: &'static str,
    plan: fn(Role) -> ChimePlan,
}

/// Every theme that can be made.
pub const THEMES: &[Theme] = &[Theme { name: "bowl", plan: bowl::plan }, Theme { name: "tone", plan: tone::plan }];

/// The chime as sound: mono, at [`SampleRate::STUDIO`]. It begins and ends at zero.
pub fn render(theme: &Theme, role: Role) -> Clip {
    Clip::new((theme.plan)(role).render(), SampleRate::STUDIO)
}

/// The chime as a WAV file: 16 bits, mono, 48 kHz.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn wav(theme: &Theme, role: Role) -> Result<Vec<u8>, hound::Error> {
    let clip = render(theme, role);
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: clip.rate().hertz(),
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut file = Cursor::new(Vec::new());
    let mut writer = hound::WavWriter::new(&mut file, spec)?;
    for &sample in clip.samples() {
        writer.write_sample(sample)?;
    }
    writer.finalize()?;
    Ok(file.into_inner())
}
