//! The two ends of a timeline: its opening, which says how long the whole is, and its closing.

use std::time::Duration;

use super::compile::Compiler;
use super::standard::standard_length;
use super::track::{BREATH, Taken, blank};
use super::wording::{fill, sentences};
use super::{Event, Importance, Segment, SegmentKind, Timeline};
use crate::{script::words::Role, session::Session};

/// Silence after the very last sound, so that no device cuts it off.
const TAIL: Duration = Duration::from_millis(300);
impl Compiler<'_> {
    /// The closing words.
    pub(super) fn closing(&mut self) {
        let phrases = &self.session.phrases;
        let label = self.session.title.clone();
        let step = self.session.steps.last().map_or(0, |step| step.number);
        self.track.open(Segment { step, ..blank(SegmentKind::Closing, label) });
        self.ring_pending();
        let closing = fill(&phrases.closing, &[("session", &self.session.title)]);
        self.track.say(&sentences([&*closing, self.session.outro.as_deref().unwrap_or_default()]), Importance::Name);
        if let Some(disclaimer) = &self.session.disclaimer {
            self.track.say(disclaimer, Importance::Name);
        }
        self.track.chime(Role::Session);
        let tail = self.track.frames(TAIL);
        self.track.pass(tail);
        self.track.close();
    }

    /// Puts lead-in and opening before everything else. They come last because the opening says how long it all is.
    pub(super) fn finish(self) -> Timeline {
        let Self { session, wording, mut track, .. } = self;
        let rate = track.rate;
        let body = track.take();

        track.open(blank(SegmentKind::LeadIn, session.title.clone()));
        track.pass(track.frames(session.lead_in));
        track.close();
        track.open(blank(SegmentKind::Opening, session.title.clone()));
        let kit = match session.kit.as_slice() {
            [] => String::new(),
            things => sentences([&*fill(&session.phrases.kit, &[("kit", &wording.list(things))])]),
        };
        let time = wording.rough_time((body.nominal + track.frames(standard_opening(session, &kit))).to_duration(rate));
        // Sentence by sentence: the first one is the first to be spoken, and a short one is made sooner.
        for sentence in session.phrases.welcome.split_inclusive(". ") {
            let sentence = fill(sentence.trim_end(), &[("session", &session.title), ("time", &time)]);
            track.say(&sentences([&*sentence]), Importance::Name);
        }
        track.say(&kit, Importance::Name);
        for text in session.opening.iter().chain(&session.today) {
            track.say(text, Importance::Name);
        }
        track.close();

        let offset = track.now;
        let Taken { mut events, mut segments, .. } = track.take();
        events.extend(body.events.into_iter().map(|event| Event { frame: event.frame + offset, ..event }));
        // Stable: what was placed first at a frame stays first.
        events.sort_by_key(|event| event.frame);
        segments.extend(body.segments.into_iter().map(|segment| Segment {
            start: segment.start + offset,
            end: segment.end + offset,
            ..segment
        }));
        Timeline {
            id: session.id.as_str().into(),
            title: session.title.clone(),
            language: session.language,
            rate,
            length: offset + body.now,
            events,
            segments,
            utterances: track.utterances,
            sounds: track.sounds,
        }
    }
}

/// What the opening takes with words of standard length, for saying how long the whole is before that is known.
fn standard_opening(session: &Session, kit: &str) -> Duration {
    let welcome = Duration::from_secs(3);
    let texts =
        session.opening.iter().chain(&session.today).map(|text| &**text).chain([kit]).filter(|text| !text.is_empty());
    session.lead_in + welcome + texts.map(|text| standard_length(text) + BREATH).sum::<Duration>()
}
