//! Brings clips to the mixer before the clock comes to them, and takes them away behind it, so that memory is bounded
//! by what is near and not by how long a session is.

use std::time::Duration;

use super::{
    Player,
    event::{Notice, PlayerEvent},
    place,
    ports::Voice,
};
use stretch_script::{
    timeline::{EventKind, SoundId, UtteranceId},
    units::Frames,
};
use stretch_sound::{ClipState, MixerStatus, plan::Slot};

/// How far ahead clips are brought.
const AHEAD: Duration = Duration::from_secs(60);
/// How far behind they are kept: "back" and "again" find them there.
const BEHIND: Duration = Duration::from_secs(30);
/// How far ahead they are brought before the first sound: what comes later must not delay it.
const AT_FIRST: Duration = Duration::from_secs(2);
/// As much as a device may take at once when it begins.
const BUFFER: Duration = Duration::from_millis(100);
/// How long the device waits for the first words: theirs is the first sound then, not that of silence before them.
const HELD_BACK: Duration = Duration::from_millis(60);
/// How often it is looked after.
const OFTEN: Duration = Duration::from_millis(250);
/// How long the clock waits for words that do not come.
const PATIENCE: Duration = Duration::from_secs(6);

/// Since when words are waited for, and when it was last looked.
#[derive(Debug, Default)]
pub(super) struct Missing {
    since: Option<Duration>,
    looked: Duration,
    told: bool,
}

impl Player<'_> {
    pub(super) fn look_after_supply(&mut self) {
        let now = self.now().steady;
        let missing = self.mixer.status() == MixerStatus::Missing;
        if missing || now.saturating_sub(self.missing.looked) >= OFTEN {
            self.missing.looked = now;
            self.supply();
        }
        if !missing {
            self.missing.since = None;
            return;
        }
        let since = *self.missing.since.get_or_insert(now);
        if now.saturating_sub(since) > PATIENCE {
            self.missing.since = None;
            self.go_on_without();
        }
    }

    /// Brings what the first sound needs. All else waits until that is on its way: it needs the processor now.
    pub(super) fn supply_at_first(&mut self, now: Duration) {
        self.missing.looked = now;
        self.supply_ahead(AT_FIRST);
    }

    /// Whether the first sound is here, so that the device may begin; it waits for it a little, not for long.
    pub(super) fn is_supplied(&mut self, since: Duration) -> bool {
        if self.now().steady.saturating_sub(since) > HELD_BACK {
            return true;
        }
        self.supply_ahead(AT_FIRST);
        let position = self.mixer.position();
        let from = place::event_at(&self.timeline, position);
        let to = place::event_at(&self.timeline, position + Frames::from_duration(BUFFER, self.timeline.rate));
        self.timeline.events[from..to].iter().all(|event| match event.kind {
            EventKind::Speak { utterance, .. } => {
                *self.mixer.supply(self.mixer.plan().words(utterance)) != ClipState::Pending
            }
            _ => true,
        })
    }

    /// Brings what is needed around the clock, and takes away what is not.
    pub(super) fn supply(&mut self) {
        self.supply_ahead(AHEAD);
    }

    fn supply_ahead(&mut self, ahead: Duration) {
        let position = self.mixer.position();
        let frames = |time| Frames::from_duration(time, self.timeline.rate);
        let from = place::event_at(&self.timeline, position.saturating_sub(frames(BEHIND)));
        let to = place::event_at(&self.timeline, position + frames(ahead));
        let mut near = vec![false; self.mixer.plan().slots()];
        // An answer is more urgent than all of it.
        let mut absent: Vec<&str> = self.waiting.iter().map(|words| &*words.spoken).collect();
        // What comes is more urgent than what was.
        let cursor = self.cursor.clamp(from, to);
        let order = (cursor..to).chain(from..cursor);
        for event in order.map(|index| &self.timeline.events[index]) {
            match event.kind {
                EventKind::Speak { utterance, .. } => {
                    let slot = self.mixer.plan().words(utterance);
                    if !near_first(&mut near, slot) || *self.mixer.supply(slot) != ClipState::Pending {
                        continue;
                    }
                    let spoken = &self.timeline.utterance(utterance).spoken;
                    let ready = match &mut self.ports.voice {
                        Voice::Clips(voice) => voice.clip(spoken),
                        Voice::Live(_) | Voice::Off => ClipState::Silent,
                    };
                    match ready {
                        ClipState::Ready(clip) => self.mixer.deliver(slot, ClipState::Ready(clip)),
                        ClipState::Silent => self.mixer.deliver(slot, ClipState::Silent),
                        ClipState::Pending => absent.push(spoken),
                    }
                }
                EventKind::Chime { sound, .. } => {
                    let slot = self.mixer.plan().sound(sound);
                    if near_first(&mut near, slot) && *self.mixer.supply(slot) == ClipState::Pending {
                        let clip = self.ports.sounds.clip(self.timeline.sound(sound));
                        self.mixer.deliver(slot, clip.map_or(ClipState::Silent, ClipState::Ready));
                    }
                }
                _ => {}
            }
        }
        if let Voice::Clips(voice) = &mut self.ports.voice
            && !absent.is_empty()
        {
            voice.soon(&absent);
        }
        for utterance in 0..self.timeline.utterances.len() as u32 {
            let slot = self.mixer.plan().words(UtteranceId(utterance));
            if !near[slot.index()] {
                self.mixer.deliver(slot, ClipState::Pending);
            }
        }
        self.tell_voice_notices();
    }

    /// For every slot of another timeline, what is here already for the same text or sound.
    pub(super) fn supply_for(&self, other: &stretch_script::timeline::Timeline) -> Vec<ClipState> {
        let plan = self.mixer.plan();
        let words = other.utterances.iter().map(|utterance| {
            let known = self.timeline.utterances.iter().position(|known| known.spoken == utterance.spoken);
            known.map(|id| plan.words(UtteranceId(id as u32)))
        });
        let sounds = other.sounds.iter().map(|sound| {
            let known = self.timeline.sounds.iter().position(|known| known == sound);
            known.map(|id| plan.sound(SoundId(id as u32)))
        });
        words
            .chain(sounds)
            .map(|slot| slot.map_or(ClipState::Pending, |slot| self.mixer.supply(slot).clone()))
            .collect()
    }

    /// The words that are waited for do not come: on without them.
    fn go_on_without(&mut self) {
        let event = self.timeline.events[self.cursor..].iter().find_map(|event| match event.kind {
            EventKind::Speak { utterance, .. } => {
                let slot = self.mixer.plan().words(utterance);
                (*self.mixer.supply(slot) == ClipState::Pending).then_some(slot)
            }
            _ => None,
        });
        if let Some(slot) = event {
            self.mixer.deliver(slot, ClipState::Silent);
        }
        if !std::mem::replace(&mut self.missing.told, true)
            && let Voice::Clips(voice) = &self.ports.voice
        {
            let failed = voice.name().to_owned();
            let why = "it takes too long".to_owned();
            self.report(PlayerEvent::Notice(Notice::Voice { failed, why, instead: None }));
        }
    }

    fn tell_voice_notices(&mut self) {
        while let Voice::Clips(voice) = &mut self.ports.voice
            && let Some(notice) = voice.notice()
        {
            self.report(PlayerEvent::Notice(notice));
        }
    }
}

/// Marks a slot as near; whether it was not yet.
fn near_first(near: &mut [bool], slot: Slot) -> bool {
    near.get_mut(slot.index()).is_some_and(|near| !std::mem::replace(near, true))
}
