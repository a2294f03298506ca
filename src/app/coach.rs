//! The player's coach: it knows the session, words the answers, and compiles the session anew when its dose changes.

use std::{sync::Arc, time::Duration};

use super::voice::Lengths;
use crate::library::Library;
use crate::player::event::Eased;
use crate::player::ports::{Change, Coach, Interjection, Phrase, Revised};
use stretch_script::session::build::Catalogue;
use stretch_script::timeline::{Wording, explanation, fill, sentences, spoken_text};
use stretch_script::{Action, Exercise, SampleRate, Segment, SegmentId, Session, Timeline, compile};

/// The session that is played, as it is by now.
pub(super) struct SessionCoach<'a> {
    session: Session,
    segments: Vec<Segment>,
    lengths: Lengths,
    library: &'a Library,
}

impl<'a> SessionCoach<'a> {
    /// A coach for this session.
    pub fn new(session: Session, lengths: Lengths, library: &'a Library) -> Self {
        Self { session, segments: Vec::new(), lengths, library }
    }

    /// The session's timeline with the lengths that are known by now.
    pub fn compile(&mut self) -> Timeline {
        let timeline = compile(&self.session, &self.lengths, SampleRate::STUDIO);
        self.segments.clone_from(&timeline.segments);
        timeline
    }

    /// The set that the user is in, or was last in, and how long it has gone on.
    fn work_at(&self, segment: SegmentId, elapsed: Duration) -> Option<(usize, Duration)> {
        let segment = self.segments.get(segment.0 as usize)?;
        let here = segment.index? as usize;
        let index = (0..=here).rev().find(|index| matches!(self.session.steps[*index].action, Action::WorkSet(_)))?;
        let Action::WorkSet(work) = &self.session.steps[index].action else { return None };
        let elapsed = match (index == here, segment.kind.is_work()) {
            (true, true) => elapsed,
            (true, false) => Duration::ZERO,
            (false, _) => work.effort.time(),
        };
        Some((index, elapsed))
    }

    fn back_off(&mut self, segment: SegmentId, elapsed: Duration) -> Option<Eased> {
        let (index, elapsed) = self.work_at(segment, elapsed)?;
        let exercise = self.session.steps[index].exercise.clone();
        let gentler = exercise.as_deref().and_then(|exercise| self.gentler(exercise));
        self.session.back_off(index, elapsed, gentler.as_ref());
        let step = self.session.steps[index].number;
        Some(Eased { step, exercise: exercise.map(|exercise| exercise.id.clone()) })
    }

    fn gentler(&self, exercise: &Exercise) -> Option<Arc<Exercise>> {
        Some(self.library.exercise(exercise.alternative.as_deref()?, self.session.language)?.exercise.clone())
    }
}

impl Coach for SessionCoach<'_> {
    fn words(&mut self, phrase: Phrase) -> Interjection {
        let phrases = &self.session.phrases;
        let wording = Wording(phrases);
        let plain = |phrase: &str| fill(phrase, &[]).into_owned();
        let timed = |phrase: &str, time: String| fill(phrase, &[("time", &time)]).into_owned();
        let text = match phrase {
            Phrase::Resumed => plain(&phrases.resumed),
            Phrase::TimeLeft { step, session } => {
                let all = timed(&phrases.left_in_session, wording.rough_time(session));
                let step = step.map(|step| timed(&phrases.left_in_step, wording.time(step)));
                format!("{} {all}", step.unwrap_or_default())
            }
            Phrase::Ease => plain(&phrases.ease),
            Phrase::NothingToEase => plain(&phrases.nothing_to_ease),
            Phrase::More(time) => timed(&phrases.more, wording.time(time)),
            Phrase::Less(time) => timed(&phrases.less, wording.time(time)),
            Phrase::HowTo(segment) => {
                let index = self.segments.get(segment.0 as usize).and_then(|segment| segment.index);
                index.and_then(|index| explanation(&self.session, &self.lengths, index as usize)).unwrap_or_default()
            }
            Phrase::WhatIsOn(segment) => {
                let segment = self.segments.get(segment.0 as usize);
                let side = segment.and_then(|segment| segment.side).map(|side| wording.side(side));
                let name = segment.map(|segment| &*segment.label);
                sentences([name, side].into_iter().flatten())
            }
        };
        let caption: Arc<str> = text.trim().into();
        Interjection { spoken: spoken_text(&self.session, &caption).into(), caption }
    }

    fn revise(&mut self, change: Change) -> Option<Revised> {
        let mut eased = None;
        match change {
            Change::Lengths => {}
            Change::Ease { segment, elapsed } => eased = Some(self.back_off(segment, elapsed)?),
            Change::Resize { segment, elapsed, seconds } => {
                let segment = self.segments.get(segment.0 as usize)?;
                let index = segment.index? as usize;
                let working = segment.kind.is_work() || !matches!(self.session.steps[index].action, Action::WorkSet(_));
                self.session.resize(index, if working { elapsed } else { Duration::ZERO }, seconds);
            }
        }
        Some(Revised { timeline: self.compile(), eased })
    }
}
