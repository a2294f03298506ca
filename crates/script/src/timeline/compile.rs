//! From a session to its timeline: one walk over the steps, each placed after the one before.

use std::{borrow::Cow, sync::Arc, time::Duration};

use super::track::{Mark, Track, blank};
use super::values::names_after;
use super::wording::{Wording, fill, sentences};
use super::{ClipLengths, Importance, Loss, Segment, SegmentKind, Timeline};
use crate::script::words::{Position, Role};
use crate::session::{Action, Effort, Session, Step, WorkSet, position, template};
use crate::units::{Frames, SampleRate};

/// Silence that a pause keeps after its last words, before work begins.
const BEFORE_START: Duration = Duration::from_millis(300);
/// Time to get ready for breathing.
const BREATHE_READY: Duration = Duration::from_secs(2);
/// How many segments stand before the first step: lead-in and opening.
const OPENING_SEGMENTS: u32 = 2;

/// Compiles a session: every word, chime and second at its frame.
///
/// Pure and deterministic: the same session and lengths give the same timeline. The words themselves do not depend on
/// `lengths`, and no event depends on the length of a text that is first said after it; so a timeline made with some
/// lengths estimated is already right up to the first of these.
pub fn compile(session: &Session, lengths: &dyn ClipLengths, rate: SampleRate) -> Timeline {
    compile_and_tell(session, lengths, rate).0
}

/// The same as [`compile`], and which cues did not fit.
pub fn compile_and_tell(session: &Session, lengths: &dyn ClipLengths, rate: SampleRate) -> (Timeline, Vec<Loss>) {
    let mut compiler = Compiler::new(session, lengths, rate);
    compiler.walk();
    let losses = std::mem::take(&mut compiler.losses);
    (compiler.finish(), losses)
}

/// The [`Timeline::length`] that [`compile`] comes to, sooner: what is heard while the body works takes no time of its
/// own, so it is not even looked at.
pub fn measure(session: &Session, lengths: &dyn ClipLengths, rate: SampleRate) -> Frames {
    let mut compiler = Compiler::new(session, lengths, rate);
    compiler.track.measures = true;
    compiler.walk();
    compiler.finish().length
}

pub(super) struct Compiler<'a> {
    pub session: &'a Session,
    pub wording: Wording<'a>,
    pub track: Track<'a>,
    /// Cues that did not fit.
    pub losses: Vec<Loss>,
    /// For each step the name of what comes next.
    pub names_after: Vec<Option<&'a str>>,
    /// What the pause before has already said of the coming set.
    announced: Announced,
    /// The chime that ends the work just done: the first sound of the next segment.
    pending: Option<Role>,
    /// The position that the last exercise was done in, and when it ended.
    left: Option<(Position, Mark)>,
    /// How hard to stretch, as long as it was not said.
    intensity: Option<&'a str>,
}

/// How much of a set was announced in the pause before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announced {
    Nothing,
    /// Its name, side and amount.
    Name,
    /// Everything, the time to get ready included: work begins at once.
    All,
}

/// The whole how-to of the step at this index, where less than that is said of it: its name first.
pub fn explanation(session: &Session, lengths: &dyn ClipLengths, index: usize) -> Option<String> {
    let step = session.steps.get(index)?;
    let Action::WorkSet(work) = &step.action else { return None };
    let compiler = Compiler::new(session, lengths, SampleRate::STUDIO);
    let texts: Vec<_> =
        work.full_how_to.as_ref()?.iter().map(|text| compiler.expand(text, index, Some(work)).into_owned()).collect();
    let name = step.name.as_deref().unwrap_or_default();
    Some(sentences(std::iter::once(name).chain(texts.iter().map(String::as_str))))
}

impl<'a> Compiler<'a> {
    fn new(session: &'a Session, lengths: &'a dyn ClipLengths, rate: SampleRate) -> Self {
        Self {
            session,
            wording: Wording(&session.phrases),
            track: Track::new(rate, lengths, session, OPENING_SEGMENTS),
            losses: Vec::new(),
            names_after: names_after(&session.steps),
            announced: Announced::Nothing,
            pending: None,
            left: None,
            intensity: session.intensity.as_deref(),
        }
    }

    /// Places everything but lead-in and opening.
    fn walk(&mut self) {
        for index in 0..self.session.steps.len() {
            self.step(index);
        }
        self.closing();
    }

    fn step(&mut self, index: usize) {
        let step = &self.session.steps[index];
        match &step.action {
            Action::WorkSet(work) => {
                if self.announced != Announced::All {
                    self.announce(index, step, work);
                }
                self.announced = Announced::Nothing;
                self.work(index, step, work);
                self.left = position_of(step).map(|position| (position, self.track.mark())).or(self.left);
                self.pending = Some(self.ending(index));
            }
            Action::Switch(time) => self.switch(index, step, *time),
            Action::Rest { time, say } => self.rest(index, step, *time, say.as_deref()),
            Action::Say(text) => {
                self.begin(index, step, SegmentKind::Say, step.name.clone());
                let text = self.expand(text, index, None);
                self.track.say(&text, Importance::Name);
                self.track.close();
            }
            Action::Chime(sound) => {
                self.begin(index, step, SegmentKind::Say, step.name.clone());
                self.track.sound(sound);
                self.track.close();
            }
            Action::Breathe { pattern, rounds, say } => {
                self.begin(index, step, SegmentKind::Announce, step.name.clone());
                let name = step.name.as_deref().unwrap_or_default();
                let said = say.as_deref().map(|say| self.expand(say, index, None)).unwrap_or_default();
                let breaths = self.wording.breaths(*rounds);
                let goes = self.wording.pattern(pattern);
                self.track.say(&sentences([name, &said, &breaths]), Importance::Name);
                self.track.say(&sentences([&goes]), Importance::Name);
                self.say_get_ready(BREATHE_READY);
                self.track.close();
                self.open(index, step, SegmentKind::Breathe, step.name.clone());
                self.breathe(pattern, *rounds);
                self.track.close();
                self.pending = Some(self.ending(index));
            }
        }
    }

    /// Name, how-to, amount, side, "get ready": all that must be known before the start chime.
    fn announce(&mut self, index: usize, step: &Step, work: &WorkSet) {
        self.begin(index, step, SegmentKind::Announce, step.name.clone());
        if self.announced == Announced::Nothing {
            self.track.say(&sentences([step.name.as_deref().unwrap_or_default()]), Importance::Name);
        }
        if work.first {
            for how_to in &*work.how_to {
                let how_to = self.expand(how_to, index, Some(work));
                self.track.say(&how_to, Importance::Name);
            }
        }
        if self.announced == Announced::Nothing {
            let told = work.first && work.how_to.iter().any(|text| template::has_sides(text));
            if !is_errand(step, work) {
                self.track.say(&self.side_and_amount(work, !told), Importance::Name);
            }
        }
        // What is no exercise has nothing to get ready for.
        if !is_errand(step, work) {
            self.how_hard();
            self.change_position(step, work);
            self.get_ready(work);
        }
        self.track.close();
    }

    /// Says how hard to stretch, before the first set of all.
    fn how_hard(&mut self) {
        if let Some(words) = self.intensity.take() {
            self.track.say(words, Importance::Name);
        }
    }

    /// Silence until there was time enough to get into the position of this step, the time to get ready included.
    fn change_position(&mut self, step: &Step, work: &WorkSet) {
        if let (Some((from, since)), Some(to)) = (self.left, position_of(step)) {
            let change = position::change(from, to, self.session.pace);
            self.track.fill(since, self.track.frames(change.saturating_sub(work.get_ready)));
        }
    }

    fn get_ready(&mut self, work: &WorkSet) {
        self.say_get_ready(work.get_ready);
    }

    fn say_get_ready(&mut self, time: Duration) {
        if !time.is_zero() {
            let start = self.track.mark();
            self.track.say(&self.session.phrases.get_ready, Importance::Name);
            self.track.fill(start, self.track.frames(time));
        }
    }

    /// "Left side. 30 seconds, 3 sets.", or for a later set "Set 2 of 3. Left side. 30 seconds."; without the side where
    /// that is known.
    fn side_and_amount(&self, work: &WorkSet, with_side: bool) -> String {
        let side = work.side.filter(|_| with_side).map(|side| self.wording.side(side)).unwrap_or_default();
        if work.first && work.set.number == 1 {
            sentences([side, &self.wording.amount_of_all(work)])
        } else {
            let set = if work.set.of > 1 { self.wording.set(work) } else { Cow::Borrowed("") };
            sentences([&*set, side, &self.wording.amount(work.effort)])
        }
    }

    fn switch(&mut self, index: usize, step: &Step, time: Duration) {
        let start = self.begin(
            index,
            step,
            SegmentKind::Switch,
            Some(self.session.phrases.switch.trim_end_matches('.').into()),
        );
        let coming = self.coming_set(index);
        let side = coming.and_then(|(_, work)| work.side).map(|side| self.wording.side(side));
        let differs = coming.map(|(_, work)| self.differs(index + 1, work)).unwrap_or_default();
        let what = if differs.is_empty() { side.unwrap_or_default() } else { &differs };
        self.track.say(&sentences([&*self.session.phrases.switch, what]), Importance::Name);
        self.pause(start, time);
        self.track.close();
        self.announced = Announced::All;
    }

    /// What of a how-to is another thing on the other side, said for this one: as much as fits into a short pause, and once
    /// only, however many sets there are.
    fn differs(&self, index: usize, work: &WorkSet) -> String {
        if work.set.number > 1 {
            return String::new();
        }
        let told = work.how_to.iter().flat_map(|text| text.split_inclusive(['.', '!', '?']));
        let mut differs = told.map(str::trim).filter(|sentence| template::has_sides(sentence)).take(2);
        sentences(differs.by_ref().map(|sentence| self.expand(sentence, index, Some(work))))
    }

    /// A pause: what comes next is said in it, and as much of the announcement as fits.
    fn rest(&mut self, index: usize, step: &Step, time: Duration, say: Option<&str>) {
        let phrases = &self.session.phrases;
        let start = self.begin(index, step, SegmentKind::Rest, Some(phrases.rest.trim_end_matches('.').into()));
        let said = say.map(|say| self.expand(say, index, None));
        self.track.say(&sentences([said.as_deref().unwrap_or(&phrases.rest)]), Importance::Name);
        self.announced = Announced::Nothing;
        if let Some((next, work)) = self.coming_set(index) {
            let same = !work.first;
            let what = match (&next.name, same) {
                (Some(name), false) => fill(&phrases.next, &[("next", name)]),
                _ => Cow::Borrowed(""),
            };
            let text = sentences([&*what, &self.side_and_amount(work, true)]);
            self.track.say(&text, Importance::Name);
            self.announced = Announced::Name;
            if work.how_to.is_empty() || !work.first {
                // The pause ends with the time to get ready, if it is long enough.
                self.track.fill(start, self.track.frames(time.saturating_sub(work.get_ready)));
                self.how_hard();
                self.change_position(next, work);
                self.get_ready(work);
                self.announced = Announced::All;
            }
        }
        self.pause(start, time);
        self.track.close();
    }

    /// Silence until the pause is over, but never so short that the last words touch the start chime.
    fn pause(&mut self, start: Mark, time: Duration) {
        self.track.fill(start, self.track.frames(time));
        self.track.rest_voice(self.track.frames(BEFORE_START));
    }

    /// The chime that ends the work of the step at `index`: it tells what comes.
    fn ending(&self, index: usize) -> Role {
        match self.session.steps.get(index + 1).map(|step| &step.action) {
            Some(Action::Switch(_)) => Role::Switch,
            Some(Action::Rest { .. }) => Role::Rest,
            _ => Role::Set,
        }
    }

    pub fn ring_pending(&mut self) {
        if let Some(role) = self.pending.take() {
            self.track.chime(role);
        }
    }

    /// The set that directly follows the step at `index`.
    fn coming_set(&self, index: usize) -> Option<(&'a Step, &'a WorkSet)> {
        let step = self.session.steps.get(index + 1)?;
        match &step.action {
            Action::WorkSet(work) => Some((step, work)),
            _ => None,
        }
    }

    /// Opens a segment, and rings the chime that ends the work before it. Where it begins, the chime included.
    fn begin(&mut self, index: usize, step: &Step, kind: SegmentKind, label: Option<Arc<str>>) -> Mark {
        self.open(index, step, kind, label);
        let start = self.track.mark();
        self.ring_pending();
        start
    }

    /// Opens a segment for a step.
    pub fn open(&mut self, index: usize, step: &Step, kind: SegmentKind, label: Option<Arc<str>>) {
        let (side, set, shortened) = match &step.action {
            Action::WorkSet(work) => (work.side, Some(work.set).filter(|set| set.of > 1), work.full_how_to.is_some()),
            _ => (None, None, false),
        };
        self.track.open(Segment {
            step: step.number,
            index: Some(index as u32),
            exercise: step.exercise.as_ref().map(|exercise| exercise.id.clone()),
            side,
            set,
            count: step.action.count(),
            shortened,
            ..blank(kind, label.unwrap_or_else(|| self.session.title.clone()))
        });
    }
}

fn position_of(step: &Step) -> Option<Position> {
    step.exercise.as_ref()?.position
}

/// Whether it is a wait in which something else is done than an exercise: "Fetch a chair."
pub(super) fn is_errand(step: &Step, work: &WorkSet) -> bool {
    step.exercise.is_none() && matches!(work.effort, Effort::Wait { .. })
}
