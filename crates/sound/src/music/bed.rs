//! The mixer's side of music: takes what was decoded ahead, as loud as the moment asks for.
//!
//! Three gains are multiplied. One brings it in and out: for a pause, or where nothing more was decoded. One ducks it
//! under words. One closes it at the end of the session. Each is decided at exact frames, so that the same session
//! sounds the same however it is pulled. Nothing in here allocates, locks or waits.

use std::time::Duration;

use rtrb::Consumer;

use super::{ATTACK, CLOSING, DUCK, ENOUGH, FADE, PAUSE, QUICK, RELEASE, SWELL};
use crate::ramp::Ramp;
use stretch_script::{Decibels, Frames, SampleRate};

/// Music takes only the room under this that words and chimes leave. They stay under -1 dBTP, and so does the sum; the
/// difference is for peaks between samples.
const CEILING: Decibels = Decibels(-1.5);

/// What the mixer is doing at a frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MusicContext {
    /// Whether music should be heard.
    pub plays: bool,
    /// For how many frames more words sound.
    pub words: usize,
    /// Whether a voice speaks that is not mixed in here.
    pub elsewhere: bool,
    /// In how many frames words begin, where some are near enough to matter.
    pub coming: Option<u64>,
    /// How far the end is, while the clock runs.
    pub left: Option<u64>,
}

/// Where music was.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BedMoment {
    ramps: [Ramp; 3],
    starved: bool,
    ducked: bool,
    played: u64,
}

/// Music in the mixer.
#[derive(Debug)]
pub(crate) struct Bed {
    ring: Consumer<f32>,
    /// How many frames of the ring were played and are still kept in it, of how many in all, and at most.
    kept: usize,
    played: u64,
    reach: usize,
    rate: SampleRate,
    swell: Ramp,
    duck: Ramp,
    closing: Ramp,
    /// Whether it waits for more to be decoded.
    starved: bool,
    ducked: bool,
    floor: f32,
    ceiling: f32,
}

impl Bed {
    /// Silent at first; it swells when there is something in the ring.
    pub fn new(ring: Consumer<f32>, rate: SampleRate) -> Self {
        Self {
            ring,
            kept: 0,
            played: 0,
            reach: 0,
            rate,
            swell: Ramp::at(0.0),
            duck: Ramp::at(1.0),
            closing: Ramp::at(1.0),
            starved: true,
            ducked: false,
            floor: DUCK.amplitude(),
            ceiling: CEILING.amplitude(),
        }
    }

    /// Keeps so many frames that were played, to go back by.
    pub fn keep(&mut self, frames: usize) {
        self.reach = frames;
    }

    /// Where it is now.
    pub fn moment(&self) -> BedMoment {
        let (ramps, played) = ([self.swell, self.duck, self.closing], self.played);
        BedMoment { ramps, starved: self.starved, ducked: self.ducked, played }
    }

    /// Goes back to where it was.
    pub fn restore(&mut self, then: BedMoment) {
        [self.swell, self.duck, self.closing] = then.ramps;
        (self.starved, self.ducked) = (then.starved, then.ducked);
        self.kept = self.kept.saturating_sub((self.played - then.played) as usize);
        self.played = then.played;
    }

    /// Decides what happens from this frame on. To be asked again after so many frames, at least one, or when the
    /// scene has changed.
    pub fn take(&mut self, scene: &MusicContext) -> usize {
        self.bring_in(scene).min(self.make_room(scene)).min(self.close(scene)).max(1)
    }

    /// Whether nothing of it can be heard.
    pub fn is_silent(&self) -> bool {
        self.swell.settled() == Some(0.0) || self.closing.settled() == Some(0.0)
    }

    /// Adds its next frames to `out`, and lets them go by. `runs` tells whether the session's clock does.
    pub fn add_to(&mut self, out: &mut [f32], volume: &Ramp, runs: bool) {
        let closing = if runs { self.closing } else { Ramp::at(self.closing.now()) };
        if self.swell.settled() != Some(0.0)
            && let count = out.len().min(self.ring.slots().saturating_sub(self.kept))
            && let Ok(chunk) = self.ring.read_chunk(self.kept + count)
        {
            let (first, second) = chunk.as_slices();
            let music = first.iter().chain(second).skip(self.kept);
            for (index, (out, sample)) in out.iter_mut().zip(music).enumerate() {
                let gain = self.swell.ahead(index) * self.duck.ahead(index) * closing.ahead(index);
                let (least, most) = ((-self.ceiling - *out).min(0.0), (self.ceiling - *out).max(0.0));
                *out += (sample * gain * volume.ahead(index)).clamp(least, most);
            }
            self.kept += count;
            self.played += count as u64;
            let past = self.kept.saturating_sub(self.reach);
            chunk.commit(past);
            self.kept -= past;
        }
        self.swell.pass(out.len());
        self.duck.pass(out.len());
        if runs {
            self.closing.pass(out.len());
        }
    }

    /// In and out. The last of what was decoded is kept for fading out, should nothing follow.
    fn bring_in(&mut self, scene: &MusicContext) -> usize {
        let (fade, enough) = (self.frames(FADE), self.frames(ENOUGH));
        let fed = self.ring.slots().saturating_sub(self.kept);
        if fed >= enough.max(fade + 1) as usize {
            self.starved = false;
        } else if fed <= fade as usize {
            self.starved = true;
        }
        let plays = scene.plays && !self.starved;
        if plays && self.swell.target() == 0.0 {
            self.swell.to(1.0, self.frames(SWELL));
        } else if !plays && self.swell.target() != 0.0 {
            self.swell.to(0.0, fade.min(u32::try_from(fed).unwrap_or(u32::MAX)));
        }
        match self.swell.left() {
            _ if plays => fed - fade as usize,
            // There it stands still: not a frame is taken that nobody hears.
            left @ 1.. => left as usize,
            0 => usize::MAX,
        }
    }

    /// Down under words, up after them.
    fn make_room(&mut self, scene: &MusicContext) -> usize {
        let (attack, pause) = (self.frames(ATTACK), self.frames(PAUSE));
        let near = if self.ducked { pause.max(attack) } else { attack };
        let coming = scene.coming.filter(|frames| *frames <= u64::from(near));
        let speaks = scene.elsewhere || scene.words > 0;
        let ducked = speaks || coming.is_some();
        if ducked && !self.ducked {
            let time = if speaks { 0 } else { coming.unwrap_or(0) };
            self.duck.to(self.floor, u32::try_from(time).unwrap_or(u32::MAX).max(self.frames(QUICK)));
        } else if !ducked && self.ducked {
            self.duck.to(1.0, self.frames(RELEASE));
        }
        self.ducked = ducked;
        match scene.coming {
            _ if scene.words > 0 => scene.words,
            _ if ducked => usize::MAX,
            Some(frames) => usize::try_from(frames).unwrap_or(usize::MAX) - attack as usize,
            // Words may come into sight from here on.
            None => (pause.saturating_sub(attack)).max(1) as usize,
        }
    }

    /// Away towards the end, however the clock came near it.
    fn close(&mut self, scene: &MusicContext) -> usize {
        let closing = u64::from(self.frames(CLOSING));
        let Some(left) = scene.left else { return usize::MAX };
        if let Some(until) = left.checked_sub(closing).filter(|until| *until > 0) {
            if self.closing.target() == 0.0 {
                self.closing.to(1.0, self.frames(SWELL));
            }
            return usize::try_from(until).unwrap_or(usize::MAX);
        }
        if self.closing.target() != 0.0 || u64::from(self.closing.left()) != left {
            self.closing.to(0.0, left as u32);
        }
        usize::MAX
    }

    /// One of the durations of this module's parent, in frames.
    fn frames(&self, time: Duration) -> u32 {
        u32::try_from(Frames::from_duration(time, self.rate).0).unwrap_or(u32::MAX).max(1)
    }
}
