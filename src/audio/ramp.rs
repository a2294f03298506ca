//! A factor that never jumps: it walks to its target over a few milliseconds, so that no change is ever a click.

/// A gain on its way to where it should be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ramp {
    now: f32,
    target: f32,
    step: f32,
    left: u32,
}

impl Ramp {
    /// A gain that stands.
    pub fn at(gain: f32) -> Self {
        Self { now: gain, target: gain, step: 0.0, left: 0 }
    }

    /// Walks to `target` in `frames` frames.
    pub fn to(&mut self, target: f32, frames: u32) {
        self.target = target;
        self.left = frames;
        self.step = (target - self.now) / frames as f32;
    }

    /// The gain, where it stands still.
    pub fn settled(&self) -> Option<f32> {
        (self.left == 0).then_some(self.target)
    }

    /// The gain of the `index`th frame from now.
    pub fn ahead(&self, index: usize) -> f32 {
        match u32::try_from(index) {
            Ok(index) if index < self.left => self.now + self.step * (index + 1) as f32,
            _ => self.target,
        }
    }

    /// Lets `frames` frames go by.
    pub fn pass(&mut self, frames: usize) {
        if self.left == 0 {
            return;
        }
        let frames = u32::try_from(frames).unwrap_or(u32::MAX);
        if frames >= self.left {
            *self = Self::at(self.target);
        } else {
            self.now += self.step * frames as f32;
            self.left -= frames;
        }
    }
}
