//! The player's coach: it knows the session, words the answers, and compiles the session anew when its dose changes.

use std::{sync::Arc, time::Duration};

use super::voice::Lengths;
use crate::{
    history::{Asked, History, Record, RecordKind, now},
    library::Library,
    player::ports::{Change, Coach, Interjection},
};
use stretch_script::session::build::Catalogue;
use stretch_script::{
    script::exercise::Exercise,
    session::{Action, Session},
    timeline::{Segment, SegmentId, Timeline, Wording, compile, fill, sentences, spoken_text},
    units::SampleRate,
};

/// The session that is played, as it is by now.
pub(super) struct SessionCoach<'a> {
    session: Session,
    segments: Vec<Segment>,
    lengths: Lengths,
    library: &'a Library,
    history: Option<History>,
}

impl<'a> SessionCoach<'a> {
    /// A coach for this session. `history` is where it is remembered that an exercise was too much.
    pub fn new(session: Session, lengths: Lengths, library: &'a Library, history: Option<History>) -> Self {
        Self { session, segments: Vec::new(), lengths, library, history }
    }

    /// The session's timeline with the lengths that are known by now.
    pub fn compile(&mut self) -> Timeline {
        let timeline = compile(&self.session, &self.lengths, SampleRate::STUDIO);
        self.segments.clone_from(&timeline.segments);
        timeline
    }

    fn interjection(&self, phrase: &str, values: &[(&str, &str)]) -> Interjection {
        let caption: Arc<str> = fill(phrase, values).trim().into();
        Interjection { spoken: spoken_text(&self.session, &caption).into(), caption }
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

    fn back_off(&mut self, segment: SegmentId, elapsed: Duration) -> Option<()> {
        let (index, elapsed) = self.work_at(segment, elapsed)?;
        let exercise = self.session.steps[index].exercise.clone();
        let gentler = exercise.as_deref().and_then(|exercise| self.gentler(exercise));
        self.remember(self.session.steps[index].number, exercise.as_deref());
        self.session.back_off(index, elapsed, gentler.as_ref());
        Some(())
    }

    fn gentler(&self, exercise: &Exercise) -> Option<Arc<Exercise>> {
        Some(self.library.exercise(exercise.alternative.as_deref()?, self.session.language)?.exercise.clone())
    }

    fn remember(&mut self, step: u32, exercise: Option<&Exercise>) {
        let (Some(history), Some(exercise)) = (&self.history, exercise) else { return };
        let record = Record {
            at: now(),
            what: RecordKind::TooMuch,
            session: self.session.id.clone(),
            step,
            exercise: Some(exercise.id.to_string()),
            asked: Asked::default(),
        };
        if history.add(&record).is_err() {
            self.history = None;
        }
    }
}

impl Coach for SessionCoach<'_> {
    fn time_left(&mut self, step: Option<Duration>, session: Duration) -> Interjection {
        let phrases = self.session.phrases.clone();
        let wording = Wording(&phrases);
        let all = fill(&phrases.left_in_session, &[("time", &wording.rough_time(session))]).into_owned();
        let step = step.map(|step| fill(&phrases.left_in_step, &[("time", &wording.time(step))]).into_owned());
        self.interjection(&format!("{} {all}", step.unwrap_or_default()), &[])
    }

    fn resumed(&mut self) -> Interjection {
        self.interjection(&self.session.phrases.resumed, &[])
    }

    fn ease(&mut self) -> Interjection {
        self.interjection(&self.session.phrases.ease, &[])
    }

    fn nothing_to_ease(&mut self) -> Interjection {
        self.interjection(&self.session.phrases.nothing_to_ease, &[])
    }

    fn what_is_on(&mut self, segment: SegmentId) -> Interjection {
        let wording = Wording(&self.session.phrases);
        let segment = self.segments.get(segment.0 as usize);
        let side = segment.and_then(|segment| segment.side).map(|side| wording.side(side));
        let name = segment.map(|segment| &*segment.label);
        let caption: Arc<str> = sentences([name, side].into_iter().flatten()).into();
        Interjection { spoken: spoken_text(&self.session, &caption).into(), caption }
    }

    fn more(&mut self, time: Duration) -> Interjection {
        let time = Wording(&self.session.phrases).time(time);
        self.interjection(&self.session.phrases.more, &[("time", &time)])
    }

    fn less(&mut self, time: Duration) -> Interjection {
        let time = Wording(&self.session.phrases).time(time);
        self.interjection(&self.session.phrases.less, &[("time", &time)])
    }

    fn revise(&mut self, change: Change) -> Option<Timeline> {
        match change {
            Change::Lengths => {}
            Change::Ease { segment, elapsed } => self.back_off(segment, elapsed)?,
            Change::Resize { segment, elapsed, seconds } => {
                let segment = self.segments.get(segment.0 as usize)?;
                let index = segment.index? as usize;
                let working = segment.kind.is_work() || !matches!(self.session.steps[index].action, Action::WorkSet(_));
                self.session.resize(index, if working { elapsed } else { Duration::ZERO }, seconds);
            }
        }
        Some(self.compile())
    }
}
