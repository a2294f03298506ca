//! A factor that never jumps: it walks to its target over some frames, so that no change is ever a click.

/// A gain on its way to where it should be. It counts frames rather than adding up steps, so it is the same at every
/// frame however it is asked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ramp {
    from: f32,
    target: f32,
    passed: u32,
    of: u32,
}

impl Ramp {
    /// A gain that stands.
    pub fn at(gain: f32) -> Self {
        Self { from: gain, target: gain, passed: 0, of: 0 }
    }

    /// Walks to `target` in `frames` frames.
    pub fn to(&mut self, target: f32, frames: u32) {
        *self = Self { from: self.now(), target, passed: 0, of: frames };
    }

    /// Where it goes, or stands.
    pub fn target(&self) -> f32 {
        self.target
    }

    /// How many frames it still takes.
    pub fn left(&self) -> u32 {
        self.of - self.passed
    }

    /// The gain, where it stands still.
    pub fn settled(&self) -> Option<f32> {
        (self.left() == 0).then_some(self.target)
    }

    /// The gain of the last frame.
    pub fn now(&self) -> f32 {
        self.after(self.passed)
    }

    /// The gain of the `index`th frame from now.
    pub fn ahead(&self, index: usize) -> f32 {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        self.after(self.passed.saturating_add(index).saturating_add(1))
    }

    /// Lets `frames` frames go by.
    pub fn pass(&mut self, frames: usize) {
        let frames = u32::try_from(frames).unwrap_or(u32::MAX);
        self.passed = self.passed.saturating_add(frames).min(self.of);
    }

    fn after(&self, frames: u32) -> f32 {
        if frames >= self.of {
            self.target
        } else {
            self.from + (self.target - self.from) * (frames as f32 / self.of as f32)
        }
    }
}
