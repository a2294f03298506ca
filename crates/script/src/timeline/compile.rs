//! From a session to its timeline: one walk over the steps, each placed after the one before.

use std::{borrow::Cow, sync::Arc, time::Duration};

use super::{
    ClipLengths, Event, Importance, Loss, Segment, SegmentKind, Timeline,
    standard::standard_length,
    track::{BREATH, Mark, Taken, Track, blank},
    wording::{Wording, fill, sentences},
};
use crate::{
    script::words::Role,
    session::{Action, Effort, Session, Step, WorkSet, template},
    units::{Frames, SampleRate},
};

/// Silence after the very last sound, so that no device cuts it off.
const TAIL: Duration = Duration::from_millis(300);
/// Silence that a pause keeps after its last words, before work begins.
const BEFORE_START: Duration = Duration::from_millis(300);
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
    /// What the pause before has already said of the coming set.
    announced: Announced,
    /// The chime that ends the work just done: the first sound of the next segment.
    pending: Option<Role>,
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

impl<'a> Compiler<'a> {
    fn new(session: &'a Session, lengths: &'a dyn ClipLengths, rate: SampleRate) -> Self {
        Self {
            session,
            wording: Wording(&session.phrases),
            track: Track::new(rate, lengths, session, OPENING_SEGMENTS),
            losses: Vec::new(),
            announced: Announced::Nothing,
            pending: None,
        }
    }

    /// SourceMap everything but lead-in and opening.
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
                self.pending = Some(self.ending(index));
            }
            Action::Switch(time) => self.switch(index, step, *time),
            Action::Rest { time, say } => self.rest(index, step, *time, say.as_deref()),
            Action::Say(text) => {
                self.open(index, step, SegmentKind::Say, step.name.clone());
                self.ring_pending();
                let text = self.expand(text, index, None);
                self.track.say(&text, Importance::Name);
                self.track.close();
            }
            Action::Chime(sound) => {
                self.open(index, step, SegmentKind::Say, step.name.clone());
                self.ring_pending();
                self.track.sound(sound);
                self.track.close();
            }
            Action::Breathe { pattern, rounds, say } => {
                self.open(index, step, SegmentKind::Announce, step.name.clone());
                self.ring_pending();
                let name = step.name.as_deref().unwrap_or_default();
                let said = say.as_deref().map(|say| self.expand(say, index, None)).unwrap_or_default();
                self.track.say(&sentences([name, &said, &self.wording.breaths(*rounds)]), Importance::Name);
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
        self.open(index, step, SegmentKind::Announce, step.name.clone());
        self.ring_pending();
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
            self.track.say(&self.side_and_amount(work), Importance::Name);
        }
        if matches!(work.effort, Effort::Wait { .. }) {
            self.track.say(&self.session.phrases.wait, Importance::Name);
        }
        self.get_ready(work);
        self.track.close();
    }

    fn get_ready(&mut self, work: &WorkSet) {
        if !work.get_ready.is_zero() {
            let start = self.track.mark();
            self.track.say(&self.session.phrases.get_ready, Importance::Name);
            self.track.fill(start, self.track.frames(work.get_ready));
        }
    }

    /// "Left side. 30 seconds, 3 sets.", or for a later set "Set 2 of 3. Left side. 30 seconds."
    fn side_and_amount(&self, work: &WorkSet) -> String {
        let side = work.side.map(|side| self.wording.side(side)).unwrap_or_default();
        if work.first && work.set.number == 1 {
            sentences([side, &self.wording.amount_of_all(work)])
        } else {
            let set = if work.set.of > 1 { self.wording.set(work) } else { Cow::Borrowed("") };
            sentences([&*set, side, &self.wording.amount(work.effort)])
        }
    }

    fn switch(&mut self, index: usize, step: &Step, time: Duration) {
        self.open(index, step, SegmentKind::Switch, Some(self.session.phrases.switch.trim_end_matches('.').into()));
        let start = self.track.mark();
        self.ring_pending();
        let side = self.coming_bout(index).and_then(|(_, work)| work.side).map(|side| self.wording.side(side));
        self.track.say(&sentences([&*self.session.phrases.switch, side.unwrap_or_default()]), Importance::Name);
        self.pause(start, time);
        self.track.close();
        self.announced = Announced::All;
    }

    /// A pause: what comes next is said in it, and as much of the announcement as fits.
    fn rest(&mut self, index: usize, step: &Step, time: Duration, say: Option<&str>) {
        let phrases = &self.session.phrases;
        self.open(index, step, SegmentKind::Rest, Some(phrases.rest.trim_end_matches('.').into()));
        let start = self.track.mark();
        self.ring_pending();
        let said = say.map(|say| self.expand(say, index, None));
        self.track.say(&sentences([said.as_deref().unwrap_or(&phrases.rest)]), Importance::Name);
        self.announced = Announced::Nothing;
        if let Some((next, work)) = self.coming_bout(index) {
            let same = !work.first;
            let what = match (&next.name, same) {
                (Some(name), false) => fill(&phrases.next, &[("next", name)]),
                _ => Cow::Borrowed(""),
            };
            let text = sentences([&*what, &self.side_and_amount(work)]);
            self.track.say(&text, Importance::Name);
            self.announced = Announced::Name;
            if work.how_to.is_empty() || !work.first {
                self.ready_within(start, time, work);
                self.announced = Announced::All;
            }
        }
        self.pause(start, time);
        self.track.close();
    }

    /// Says "get ready" so that the pause ends with the time to get ready, if it is long enough.
    fn ready_within(&mut self, start: Mark, time: Duration, work: &WorkSet) {
        self.track.fill(start, self.track.frames(time.saturating_sub(work.get_ready)));
        self.get_ready(work);
    }

    /// Silence until the pause is over, but never so short that the last words touch the start chime.
    fn pause(&mut self, start: Mark, time: Duration) {
        self.track.fill(start, self.track.frames(time));
        self.track.rest_voice(self.track.frames(BEFORE_START));
    }

    fn closing(&mut self) {
        let phrases = &self.session.phrases;
        let label = self.session.title.clone();
        let step = self.session.steps.last().map_or(0, |step| step.number);
        self.track.open(Segment { step, ..blank(SegmentKind::Closing, label) });
        self.ring_pending();
        let closing = fill(&phrases.closing, &[("session", &self.session.title)]);
        self.track.say(&sentences([&*closing, self.session.outro.as_deref().unwrap_or_default()]), Importance::Name);
        self.track.chime(Role::Session);
        let tail = self.track.frames(TAIL);
        self.track.pass(tail);
        self.track.close();
    }

    /// Puts lead-in and opening before everything else. They come last because the opening says how long it all is.
    fn finish(self) -> Timeline {
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

    /// The chime that ends the work of the step at `index`: it tells what comes.
    fn ending(&self, index: usize) -> Role {
        match self.session.steps.get(index + 1).map(|step| &step.action) {
            Some(Action::Switch(_)) => Role::Switch,
            Some(Action::Rest { .. }) => Role::Rest,
            _ => Role::Set,
        }
    }

    fn ring_pending(&mut self) {
        if let Some(role) = self.pending.take() {
            self.track.chime(role);
        }
    }

    /// The set that directly follows the step at `index`.
    fn coming_bout(&self, index: usize) -> Option<(&'a Step, &'a WorkSet)> {
        let step = self.session.steps.get(index + 1)?;
        match &step.action {
            Action::WorkSet(work) => Some((step, work)),
            _ => None,
        }
    }

    pub fn open(&mut self, index: usize, step: &Step, kind: SegmentKind, label: Option<Arc<str>>) {
        let (side, set, count) = match &step.action {
            Action::WorkSet(work) => {
                let count = match work.effort {
                    Effort::Reps { count, .. } => Some(count),
                    _ => None,
                };
                (work.side, (work.set.of > 1).then_some(work.set), count)
            }
            Action::Breathe { rounds, .. } => (None, None, Some(*rounds)),
            _ => (None, None, None),
        };
        self.track.open(Segment {
            step: step.number,
            index: Some(index as u32),
            exercise: step.exercise.as_ref().map(|exercise| exercise.id.clone()),
            side,
            set,
            count,
            ..blank(kind, label.unwrap_or_else(|| self.session.title.clone()))
        });
    }

    /// Puts the values into a text of the script.
    pub fn expand<'t>(&self, text: &'t str, index: usize, work: Option<&WorkSet>) -> Cow<'t, str> {
        self.expand_with(text, index, work, work.map(|work| work.effort.time()))
    }

    /// The same, for a moment when `remaining` is left of the set.
    pub fn expand_with<'t>(
        &self,
        text: &'t str,
        index: usize,
        work: Option<&WorkSet>,
        remaining: Option<Duration>,
    ) -> Cow<'t, str> {
        let step = &self.session.steps[index];
        template::expand(text, |name| {
            Some(match name {
                "exercise" => Cow::Owned(step.name.as_deref().unwrap_or_default().to_owned()),
                "side" => Cow::Owned(
                    work.and_then(|work| work.side).map(|side| self.wording.side(side).to_owned()).unwrap_or_default(),
                ),
                "time" => Cow::Owned(work.map(|work| self.wording.amount(work.effort)).unwrap_or_default()),
                "remaining" => Cow::Owned(remaining.map(|time| self.wording.time(time)).unwrap_or_default()),
                "next" => Cow::Owned(self.name_after(index).unwrap_or_default().to_owned()),
                "round" => Cow::Owned(step.round.map_or(1, |round| round.number).to_string()),
                "rounds" => Cow::Owned(step.round.map_or(1, |round| round.of).to_string()),
                _ => return None,
            })
        })
    }

    /// The name of the next thing to do that is another one than this.
    fn name_after(&self, index: usize) -> Option<&str> {
        let number = self.session.steps[index].number;
        let mut later = self.session.steps[index + 1..].iter().filter(|step| step.number != number);
        later.find_map(|step| step.name.as_deref())
    }
}

/// What the opening takes with words of standard length, for saying how long the whole is before that is known.
fn standard_opening(session: &Session, kit: &str) -> Duration {
    let welcome = Duration::from_secs(3);
    let texts =
        session.opening.iter().chain(&session.today).map(|text| &**text).chain([kit]).filter(|text| !text.is_empty());
    session.lead_in + welcome + texts.map(|text| standard_length(text) + BREATH).sum::<Duration>()
}
