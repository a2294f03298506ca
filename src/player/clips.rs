//! Brings clips to the mixer before the clock comes to them, and takes them away behind it, so that memory is bounded
//! by what is near and not by how long a session is.

use std::time::Duration;

use super::follower::Follower;
use super::place;
use super::ports::{Sounds, Voice};
use stretch_script::{EventKind, Frames, SoundId, Timeline, UtteranceId};
use stretch_sound::plan::Slot;
use stretch_sound::{ClipState, MixerHandle};

/// How far ahead clips are brought.
pub(super) const AHEAD: Duration = Duration::from_secs(60);
/// How far ahead they are brought before the first sound: what comes later must not delay it.
pub(super) const AT_FIRST: Duration = Duration::from_secs(2);
/// How far behind they are kept: "back" and "again" find them there.
const BEHIND: Duration = Duration::from_secs(30);
/// As much as a device may take at once when it begins.
const BUFFER: Duration = Duration::from_millis(100);
/// How often it is looked after.
const OFTEN: Duration = Duration::from_millis(250);
/// How long the clock waits for words that do not come.
const PATIENCE: Duration = Duration::from_secs(6);

/// Since when the clock waits for words, and when it was last looked.
#[derive(Debug, Default)]
pub(super) struct MissingClips {
    pub looked: Duration,
    since: Option<Duration>,
}

impl MissingClips {
    /// Whether it is time to look after clips: always while one is `missing`.
    pub fn is_due(&mut self, now: Duration, missing: bool) -> bool {
        let due = missing || now.saturating_sub(self.looked) >= OFTEN;
        if due {
            self.looked = now;
        }
        due
    }

    /// Whether a clip has been `missing` for too long.
    pub fn is_overdue(&mut self, now: Duration, missing: bool) -> bool {
        if !missing {
            self.since = None;
            return false;
        }
        let overdue = now.saturating_sub(*self.since.get_or_insert(now)) > PATIENCE;
        if overdue {
            self.since = None;
        }
        overdue
    }
}

/// What it takes to bring clips.
pub(super) struct Supplier<'s, 'p> {
    pub follower: &'s Follower,
    /// A text that comes before all others.
    pub urgent: Option<&'s str>,
    pub mixer: &'s mut MixerHandle,
    pub voice: &'s mut Voice<'p>,
    pub sounds: &'s mut dyn Sounds,
}

impl Supplier<'_, '_> {
    /// Brings what is needed around the clock, and takes away what is not.
    pub fn bring(&mut self, ahead: Duration) {
        let Follower { timeline, position, .. } = self.follower;
        let frames = |time| Frames::from_duration(time, timeline.rate);
        let from = place::event_at(timeline, position.saturating_sub(frames(BEHIND)));
        let to = place::event_at(timeline, *position + frames(ahead));
        let mut near = vec![false; self.mixer.plan().slots()];
        let mut absent: Vec<&str> = self.urgent.into_iter().collect();
        // What comes is more urgent than what was.
        let cursor = self.follower.cursor.clamp(from, to);
        let order = (cursor..to).chain(from..cursor);
        for event in order.map(|index| &timeline.events[index]) {
            match event.kind {
                EventKind::Speak { utterance, .. } => {
                    let slot = self.mixer.plan().words(utterance);
                    if self.lacks(slot, &mut near) {
                        let spoken = &timeline.utterance(utterance).spoken;
                        let clip = self.voice.clip(spoken);
                        if clip == ClipState::Pending {
                            absent.push(spoken);
                        }
                        self.mixer.deliver(slot, clip);
                    }
                }
                EventKind::Chime { sound, .. } => {
                    let slot = self.mixer.plan().sound(sound);
                    if self.lacks(slot, &mut near) {
                        let clip = self.sounds.clip(timeline.sound(sound));
                        self.mixer.deliver(slot, clip.map_or(ClipState::Silent, ClipState::Ready));
                    }
                }
                _ => {}
            }
        }
        if let Voice::Clips(voice) = self.voice
            && !absent.is_empty()
        {
            voice.soon(&absent);
        }
        for utterance in 0..timeline.utterances.len() as u32 {
            let slot = self.mixer.plan().words(UtteranceId(utterance));
            if !near[slot.index()] {
                self.mixer.deliver(slot, ClipState::Pending);
            }
        }
    }

    /// Whether all words are here that a device asks for when it begins.
    pub fn has_first_words(&self) -> bool {
        let Follower { timeline, position, .. } = self.follower;
        let from = place::event_at(timeline, *position);
        let to = place::event_at(timeline, *position + Frames::from_duration(BUFFER, timeline.rate));
        self.pending_words(from, to).is_none()
    }

    /// The words that are waited for do not come: another voice is to say them, or it goes on without them. Whether
    /// another one does.
    pub fn give_up(&mut self) -> bool {
        let timeline = &self.follower.timeline;
        let Some(words) = self.pending_words(self.follower.cursor, timeline.events.len()) else { return true };
        let other = match self.voice {
            Voice::Clips(voice) => voice.give_up(&timeline.utterance(words).spoken),
            Voice::Live { .. } | Voice::Off => false,
        };
        if !other {
            self.mixer.deliver(self.mixer.plan().words(words), ClipState::Silent);
        }
        other
    }

    /// For every slot of another timeline, what is here already for the same text or sound.
    pub fn clips_for(&self, other: &Timeline) -> Vec<ClipState> {
        let (timeline, plan) = (&self.follower.timeline, self.mixer.plan());
        let words = other.utterances.iter().map(|utterance| {
            let known = timeline.utterances.iter().position(|known| known.spoken == utterance.spoken);
            known.map(|id| plan.words(UtteranceId(id as u32)))
        });
        let sounds = other.sounds.iter().map(|sound| {
            let known = timeline.sounds.iter().position(|known| known == sound);
            known.map(|id| plan.sound(SoundId(id as u32)))
        });
        words
            .chain(sounds)
            .map(|slot| slot.map_or(ClipState::Pending, |slot| self.mixer.supply(slot).clone()))
            .collect()
    }

    /// The first words among these events that are not here yet.
    fn pending_words(&self, from: usize, to: usize) -> Option<UtteranceId> {
        self.follower.timeline.events[from..to].iter().find_map(|event| match event.kind {
            EventKind::Speak { utterance, .. } => {
                let slot = self.mixer.plan().words(utterance);
                (*self.mixer.supply(slot) == ClipState::Pending).then_some(utterance)
            }
            _ => None,
        })
    }

    /// Marks a slot as near; whether it was not yet, and its clip is still to come.
    fn lacks(&self, slot: Slot, near: &mut [bool]) -> bool {
        let first = near.get_mut(slot.index()).is_some_and(|near| !std::mem::replace(near, true));
        first && *self.mixer.supply(slot) == ClipState::Pending
    }
}
