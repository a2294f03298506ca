//! Holds, reps and waits: their exercise looked up, their dose filled in, their sides and sets unrolled.

use std::{sync::Arc, time::Duration};

use super::{Builder, Here, texts::clean};
use crate::{
    script::{
        duration::Span,
        exercise::Exercise,
        format, limits,
        problem::Problem,
        suggest,
        words::{Detail, Language, Sides},
    },
    session::{Action, Bout, Cue, Effort, Ordinal, Side},
};

/// Rest between sets where nothing else is said.
const REST: Span = Span::seconds(10);
/// Time to change sides where nothing else is said.
const SWITCH: Span = Span::seconds(5);
/// Time to get ready where nothing else is said.
const GET_READY: Span = Span::seconds(3);
/// One repetition where nothing else is said.
const PACE: Span = Span::seconds(4);
/// An open-ended wait where nothing else is said.
const WAIT: Span = Span::seconds(30);
/// Holds from here on have their middle announced.
const HALFWAY_FROM: Duration = Duration::from_secs(20);
/// How many of the last seconds are ticked.
const COUNTDOWN: u8 = 3;

/// Who it is about: what a step is called, and its exercise.
#[derive(Default)]
struct Who {
    name: Option<Arc<str>>,
    /// The exercise that the script asks for: it has the dose.
    asked: Option<Arc<Exercise>>,
    /// The exercise that is done.
    done: Option<Arc<Exercise>>,
    /// Whether it is another one.
    replaced: bool,
    /// Whether the script gives the step a name of its own.
    named: bool,
}

/// What holds, reps and waits have in common, as the script has it.
#[derive(Clone, Copy)]
struct Common<'s> {
    how_to: Option<&'s str>,
    /// Under which key the how-to stands.
    how_to_key: &'static str,
    sides: Option<Sides>,
    sets: Option<u32>,
    rest: Option<Span>,
    cues: Option<&'s [format::Cue]>,
    get_ready: Option<Span>,
    detail: Option<Detail>,
    halfway: bool,
    countdown: u8,
}

impl Common<'_> {
    /// The same for another exercise: with its texts and its sides.
    fn without_texts(&self) -> Self {
        Self { how_to: None, cues: None, sides: None, ..*self }
    }
}

impl Builder<'_> {
    pub(super) fn hold(&mut self, hold: &format::Hold, here: Here<'_>) {
        let Some(who) = self.who(hold.exercise.as_deref(), hold.name.as_deref(), &here) else { return };
        let dose = who.asked.as_ref().map(|exercise| &exercise.dose);
        let Some(time) = hold.time.or_else(|| dose.and_then(|dose| dose.hold)) else {
            return self.find(&here, Problem::NoTime { exercise: hold.exercise.clone() });
        };
        if time.0.is_zero() {
            return self.find(&here.at("for"), Problem::NoLength);
        }
        let countdown = hold.countdown.unwrap_or(COUNTDOWN);
        if countdown > limits::COUNTDOWN {
            self.find(&here.at("countdown"), out_of_range(countdown, 0, u32::from(limits::COUNTDOWN)));
        }
        let common = Common {
            how_to: hold.how_to.as_deref(),
            how_to_key: "how-to",
            sides: hold.sides,
            sets: hold.sets.or_else(|| dose.and_then(|dose| dose.sets)),
            rest: hold.rest,
            cues: hold.cues.as_deref(),
            get_ready: hold.get_ready,
            detail: hold.detail,
            halfway: hold.halfway.unwrap_or(time.0 >= HALFWAY_FROM),
            countdown,
        };
        self.bouts(here, who, Effort::Hold(time.0), &common);
    }

    pub(super) fn reps(&mut self, reps: &format::Reps, here: Here<'_>) {
        let Some(who) = self.who(reps.exercise.as_deref(), reps.name.as_deref(), &here) else { return };
        let dose = who.asked.as_ref().map(|exercise| &exercise.dose);
        let Some(count) = reps.count.or_else(|| dose.and_then(|dose| dose.reps)) else {
            return self.find(&here, Problem::NoCount { exercise: reps.exercise.clone() });
        };
        if !(1..=limits::REPS).contains(&count) {
            return self.find(&here.at("count"), out_of_range(count, 1, limits::REPS));
        }
        let pace = reps.pace.or_else(|| dose.and_then(|dose| dose.pace)).unwrap_or(PACE);
        let squeeze = reps.squeeze.or_else(|| dose.and_then(|dose| dose.squeeze)).unwrap_or_default();
        if pace.0.is_zero() {
            return self.find(&here.at("pace"), Problem::NoLength);
        }
        if squeeze > pace {
            let spot = if reps.squeeze.is_some() { here.at("squeeze") } else { here.at("pace") };
            return self.find(&spot, Problem::SqueezeTooLong { pace: pace.0, squeeze: squeeze.0 });
        }
        let common = Common {
            how_to: reps.how_to.as_deref(),
            how_to_key: "how-to",
            sides: reps.sides,
            sets: reps.sets.or_else(|| dose.and_then(|dose| dose.sets)),
            rest: reps.rest,
            cues: reps.cues.as_deref(),
            get_ready: reps.get_ready,
            detail: reps.detail,
            halfway: false,
            countdown: 0,
        };
        self.bouts(here, who, Effort::Reps { count, pace: pace.0, squeeze: squeeze.0 }, &common);
    }

    pub(super) fn wait(&mut self, wait: &format::Wait, here: Here<'_>) {
        let named = wait.exercise.is_some() || wait.name.is_some();
        let who = if named {
            let Some(found) = self.who(wait.exercise.as_deref(), wait.name.as_deref(), &here) else { return };
            found
        } else {
            Who::default()
        };
        let common = Common {
            how_to: wait.say.as_deref(),
            how_to_key: "say",
            sides: None,
            sets: wait.sets.or_else(|| who.asked.as_ref().and_then(|exercise| exercise.dose.sets)),
            rest: wait.rest,
            cues: None,
            get_ready: None,
            detail: None,
            halfway: false,
            countdown: 0,
        };
        let estimate = wait.estimate.unwrap_or(WAIT).0;
        if estimate.is_zero() {
            return self.find(&here.at("estimate"), Problem::NoLength);
        }
        self.bouts(here, who, Effort::Wait { estimate }, &common);
    }

    /// The name and exercise of a step; `None` where it has neither, with the fault reported, or is left out.
    fn who(&mut self, id: Option<&str>, name: Option<&str>, here: &Here<'_>) -> Option<Who> {
        let name = name.map(|name| self.text(name, &here.at("name")));
        let Some(id) = id else {
            if name.is_none() {
                self.find(here, Problem::Nameless);
            }
            return name.map(|name| Who { name: Some(name), named: true, ..Who::default() });
        };
        let Some(asked) = self.exercise(id, here) else {
            let known = here.scope.own.keys().copied().chain(self.sources.library.exercise_ids());
            let nearest = suggest::nearest(id, known);
            self.find(&here.at("exercise"), Problem::UnknownExercise { name: id.to_owned(), nearest });
            return None;
        };
        if self.options.without_folds && asked.forward_fold {
            self.unfolded.get_or_insert_default();
            let done = self.without_fold(&asked, here)?;
            self.unfolded.get_or_insert_default().push(self.number);
            let name = Some(clean(&done.name));
            return Some(Who { name, done: Some(done), asked: Some(asked), replaced: true, named: false });
        }
        let named = name.is_some();
        let name = name.unwrap_or_else(|| clean(&asked.name));
        Some(Who { name: Some(name), done: Some(asked.clone()), asked: Some(asked), replaced: false, named })
    }

    /// Warns where a text of an exercise is said that is not in the language of the session.
    fn check_language(&mut self, exercise: &Exercise, named: bool, common: &Common<'_>, here: &Here<'_>) {
        if here.scope.script.language.is_some_and(|language| language != self.language) {
            // All of an included session is in another language, and the include was warned of.
            return;
        }
        let own = here.scope.chain().any(|scope| scope.own.contains_key(exercise.id.as_str()));
        let said = !named
            || common.how_to.is_none()
            || common.cues.is_none() && !exercise.cues.is_empty()
            || !exercise.kit.is_empty();
        if said && !own && !self.sources.library.is_translated(&exercise.id, self.language) {
            let (name, spoken) = (exercise.id.clone(), self.language);
            let problem = Problem::OtherLanguage { what: "exercise", name, language: Language::English, spoken };
            self.find(&here.at("exercise"), problem);
        }
    }

    /// The exercise of this id: the script's own, or the library's.
    pub(super) fn exercise(&self, id: &str, here: &Here<'_>) -> Option<Arc<Exercise>> {
        let own = here.scope.chain().find_map(|scope| scope.own.get(id).cloned());
        own.or_else(|| self.sources.library.exercise(id, self.language))
    }

    fn bouts(&mut self, here: Here<'_>, who: Who, effort: Effort, common: &Common<'_>) {
        let Who { name, done: exercise, named, .. } = who;
        // What the script says of a fold does not fit what is done instead.
        let common = &if who.replaced { common.without_texts() } else { *common };
        let sets = common.sets.unwrap_or(1);
        if !(1..=limits::SETS).contains(&sets) {
            return self.find(&here.at("sets"), out_of_range(sets, 1, limits::SETS));
        }
        if let Some(exercise) = exercise.as_deref().filter(|_| here.first) {
            self.check_language(exercise, named, common, &here);
            for thing in &exercise.kit {
                self.need(clean(thing));
            }
            for (word, say) in &exercise.pronounce {
                self.pronounce.entry(clean(word)).or_insert_with(|| clean(say));
            }
        }
        let script = here.scope.script;
        let sides =
            match common.sides.or_else(|| exercise.as_ref().and_then(|exercise| exercise.sides)).unwrap_or(Sides::Both)
            {
                Sides::Each => &[Some(Side::Left), Some(Side::Right)][..],
                Sides::Left => &[Some(Side::Left)],
                Sides::Right => &[Some(Side::Right)],
                Sides::Both => &[None],
            };
        let first = Bout {
            effort,
            side: None,
            sides: sides.len() as u8,
            set: Ordinal { number: 1, of: sets },
            first: false,
            how_to: self.how_to(common, exercise.as_deref(), &here),
            cues: self.cues(common, exercise.as_deref(), effort.time(), &here),
            own_cues: common.cues.is_some(),
            get_ready: common.get_ready.or(script.get_ready).unwrap_or(GET_READY).0,
            countdown: common.countdown.min(limits::COUNTDOWN),
            halfway: common.halfway,
        };
        let switch = script.switch_pause.unwrap_or(SWITCH).0;
        let rest = common.rest.unwrap_or(REST).0;
        for set in 1..=sets {
            for (index, side) in sides.iter().enumerate() {
                let set = Ordinal { number: set, of: sets };
                let bout = Bout { side: *side, set, first: set.number == 1 && index == 0, ..first.clone() };
                self.push(here, name.clone(), exercise.clone(), Action::Bout(bout));
                if index + 1 < sides.len() {
                    self.push(here, name.clone(), exercise.clone(), Action::Switch(switch));
                }
            }
            if set < sets && !rest.is_zero() {
                self.push(here, name.clone(), exercise.clone(), Action::Rest { time: rest, say: None });
            }
            if self.full {
                return;
            }
        }
    }

    /// What is said before the first bout, by detail: the step's own words, or the exercise's.
    fn how_to(&mut self, common: &Common<'_>, exercise: Option<&Exercise>, here: &Here<'_>) -> Vec<Arc<str>> {
        let own = common.how_to.map(|text| self.text(text, &here.at(common.how_to_key)));
        let detail = self.detail.max(common.detail.unwrap_or_default());
        match (detail, own, exercise) {
            (Detail::Names, _, _) => Vec::new(),
            (_, Some(own), _) => vec![own],
            (Detail::Brief, None, Some(exercise)) => vec![clean(&exercise.how_to.brief)],
            (Detail::Full, None, Some(exercise)) => {
                let more = exercise.breathing.iter().chain(&exercise.cautions);
                std::iter::once(&exercise.how_to.full).chain(more).map(|text| clean(text)).collect()
            }
            (_, None, None) => Vec::new(),
        }
    }

    fn cues(
        &mut self,
        common: &Common<'_>,
        exercise: Option<&Exercise>,
        length: Duration,
        here: &Here<'_>,
    ) -> Vec<Cue> {
        let Some(own) = common.cues else {
            // The exercise's cues are written for its dose; in a shorter step those that are past its end fall away.
            let cues = exercise.map_or(&[][..], |exercise| &exercise.cues);
            let fits = cues.iter().filter(|cue| cue.at.resolve(length).is_some());
            return fits.map(|cue| Cue { at: cue.at, say: clean(&cue.say) }).collect();
        };
        let list = here.at("cues");
        let mut cues = Vec::with_capacity(own.len());
        for (index, cue) in own.iter().enumerate() {
            let place = list.path.index(index);
            let here = Here { path: place, ..list };
            if cue.at.resolve(length).is_none() {
                self.find(&here.at("at"), Problem::CuePastEnd { at: cue.at, length });
            }
            cues.push(Cue { at: cue.at, say: self.text(&cue.say, &here.at("say")) });
        }
        cues
    }
}

/// A number that is not between these.
pub(super) fn out_of_range(found: impl ToString, min: u32, max: u32) -> Problem {
    Problem::OutOfRange { found: found.to_string(), min: min.into(), max: max.into() }
}
