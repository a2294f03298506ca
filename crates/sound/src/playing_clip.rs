//! One clip that is sounding. It runs on by itself once begun, whatever the clock does: that is why words are never
//! cut by a gate, and why a changed timeline can be swapped in underneath without a seam.

use std::sync::Arc;

use super::{clip::Clip, ramp::Ramp};

/// A clip on its way through the mixer.
#[derive(Debug)]
pub(super) struct PlayingClip {
    pub clip: Arc<Clip>,
    pub bus: Bus,
    at: usize,
    fade: Option<Fade>,
    /// Tells it apart from all others of its mixer.
    number: u32,
    /// For how many frames it has been over.
    over: usize,
}

/// Where a clip was.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClipMoment {
    number: u32,
    at: usize,
    fade: Option<Fade>,
    over: usize,
}

/// Which volume it obeys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bus {
    /// Words of the timeline.
    Words,
    /// Words outside the timeline, for which the clock is held.
    Interjection,
    /// Chimes.
    Chimes,
}

/// The last few milliseconds of something that was stopped.
#[derive(Clone, Copy, Debug)]
struct Fade {
    left: u32,
    of: u32,
}

impl PlayingClip {
    pub fn new(clip: Arc<Clip>, bus: Bus, number: u32) -> Self {
        Self { clip, bus, at: 0, fade: None, number, over: 0 }
    }

    /// Where it is now.
    pub fn moment(&self) -> ClipMoment {
        ClipMoment { number: self.number, at: self.at, fade: self.fade, over: self.over }
    }

    /// Goes back to where it was. One that was not there then will not be heard.
    pub fn restore(&mut self, then: Option<ClipMoment>) {
        match then.filter(|then| then.number == self.number) {
            Some(then) => (self.at, self.fade, self.over) = (then.at, then.fade, then.over),
            None => (self.at, self.over) = (self.clip.samples().len(), usize::MAX),
        }
    }

    /// Whether it has been over for so many frames.
    pub fn is_over_for(&self, frames: usize) -> bool {
        self.left() == 0 && self.over >= frames
    }

    /// How many frames are still to come.
    pub fn left(&self) -> usize {
        let whole = self.clip.samples().len() - self.at;
        self.fade.map_or(whole, |fade| whole.min(fade.left as usize))
    }

    /// Whether it sounds and is meant to: not over, and not being faded out.
    pub fn is_live(&self) -> bool {
        self.fade.is_none() && self.left() > 0
    }

    /// Falls silent over `frames` frames.
    pub fn fade(&mut self, frames: u32) {
        self.fade.get_or_insert(Fade { left: frames, of: frames });
    }

    /// Adds its next frames to `out`.
    pub fn add_to(&mut self, out: &mut [f32], gain: &Ramp) {
        const FULL_SCALE: f32 = 1.0 / 32_768.0;
        let count = self.left().min(out.len());
        if count == 0 {
            self.over = self.over.saturating_add(out.len());
            return;
        }
        let samples = &self.clip.samples()[self.at..self.at + count];
        match (gain.settled(), &mut self.fade) {
            (Some(gain), None) => {
                let factor = gain * FULL_SCALE;
                for (out, sample) in out.iter_mut().zip(samples) {
                    *out += f32::from(*sample) * factor;
                }
            }
            (_, fade) => {
                for (index, (out, sample)) in out.iter_mut().zip(samples).enumerate() {
                    let mut factor = gain.ahead(index) * FULL_SCALE;
                    if let Some(fade) = fade {
                        factor *= fade.left as f32 / (fade.of + 1) as f32;
                        fade.left -= 1;
                    }
                    *out += f32::from(*sample) * factor;
                }
            }
        }
        self.at += count;
    }
}
