//! Holds, reps and waits: their exercise looked up, their dose filled in, their sides and sets unrolled.

use std::{sync::Arc, time::Duration};

use super::{Builder, Here, sparing, unrolled::Said, who::Who};
use crate::script::duration::Span;
use crate::script::format;
use crate::script::limits::{Count, Countdown, Sets};
use crate::script::problem::Problem;
use crate::script::words::{Detail, Language, Sides};
use crate::session::{Action, Cue, Effort, Ordinal, Side, WorkSet};

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
const COUNTDOWN: u32 = 3;

/// What holds, reps and waits have in common, as the script has it.
#[derive(Clone, Copy, Default)]
struct Common<'s> {
    how_to: Option<&'s str>,
    /// Under which key the how-to stands.
    how_to_key: &'static str,
    sides: Option<Sides>,
    sets: Option<Sets>,
    rest: Option<Span>,
    cues: Option<&'s [format::Cue]>,
    cues_second: Option<&'s [format::Cue]>,
    get_ready: Option<Span>,
    detail: Option<Detail>,
    halfway: bool,
    countdown: u32,
}

impl Builder<'_> {
    pub(super) fn hold(&mut self, hold: &format::Hold, here: &Here<'_>) {
        let Some(who) = self.who(hold.exercise.as_deref(), hold.name.as_deref(), here) else { return };
        let dose = who.dose();
        // Who asks for a time gets it, as far as the exercise allows.
        let asked = self.lookup.options.hold.map(|asked| dose.longest.map_or(asked, |longest| asked.min(longest)));
        let Some(time) = asked.or(hold.time).or(dose.hold) else {
            return self.findings.find(here, Problem::NoTime { exercise: hold.exercise.clone() });
        };
        if time.0.is_zero() {
            return self.findings.find(&here.at("for"), Problem::NoLength);
        }
        let common = Common {
            how_to: hold.how_to.as_deref(),
            how_to_key: "how-to",
            sides: hold.sides,
            sets: self.lookup.options.sets.or(hold.sets).or(dose.sets),
            rest: hold.rest,
            cues: hold.cues.as_deref(),
            cues_second: hold.cues_second.as_deref(),
            get_ready: hold.get_ready,
            detail: hold.detail,
            halfway: hold.halfway.unwrap_or(time.0 >= HALFWAY_FROM),
            countdown: hold.countdown.map_or(COUNTDOWN, Countdown::get),
        };
        self.work_sets(here, &who, Effort::Hold(time.0), &common);
    }

    pub(super) fn reps(&mut self, reps: &format::Reps, here: &Here<'_>) {
        let Some(who) = self.who(reps.exercise.as_deref(), reps.name.as_deref(), here) else { return };
        let dose = who.dose();
        let Some(count) = reps.count.or(dose.reps).map(Count::get) else {
            return self.findings.find(here, Problem::NoCount { exercise: reps.exercise.clone() });
        };
        let pace = reps.pace.or(dose.pace).unwrap_or(PACE);
        let squeeze = reps.squeeze.or(dose.squeeze).unwrap_or_default();
        if pace.0.is_zero() {
            return self.findings.find(&here.at("pace"), Problem::NoLength);
        }
        if squeeze > pace {
            let spot = if reps.squeeze.is_some() { here.at("squeeze") } else { here.at("pace") };
            return self.findings.find(&spot, Problem::SqueezeTooLong { pace: pace.0, squeeze: squeeze.0 });
        }
        let common = Common {
            how_to: reps.how_to.as_deref(),
            how_to_key: "how-to",
            sides: reps.sides,
            sets: self.lookup.options.sets.or(reps.sets).or(dose.sets),
            rest: reps.rest,
            cues: reps.cues.as_deref(),
            cues_second: reps.cues_second.as_deref(),
            get_ready: reps.get_ready,
            detail: reps.detail,
            ..Common::default()
        };
        self.work_sets(here, &who, Effort::Reps { count, pace: pace.0, squeeze: squeeze.0 }, &common);
    }

    pub(super) fn wait(&mut self, wait: &format::Wait, here: &Here<'_>) {
        let who = match (wait.exercise.as_deref(), wait.name.as_deref()) {
            (None, None) => Some(Who::default()),
            (exercise, name) => self.who(exercise, name, here),
        };
        let Some(who) = who else { return };
        let common = Common {
            how_to: wait.say.as_deref(),
            how_to_key: "say",
            sets: wait.sets.or(who.dose().sets),
            rest: wait.rest,
            ..Common::default()
        };
        let estimate = wait.estimate.unwrap_or(WAIT).0;
        if estimate.is_zero() {
            return self.findings.find(&here.at("estimate"), Problem::NoLength);
        }
        self.work_sets(here, &who, Effort::Wait { estimate, stay: wait.stay.unwrap_or_default() }, &common);
    }

    fn work_sets(&mut self, here: &Here<'_>, who: &Who, effort: Effort, common: &Common<'_>) {
        // What the script says of a fold does not fit what is done instead.
        let other = Common { how_to: None, cues: None, cues_second: None, sides: None, ..*common };
        let common = if who.replaced { &other } else { common };
        let sets = common.sets.map_or(1, Sets::get);
        if sets == 1 && common.rest.is_some_and(|rest| rest != Span::default()) {
            self.findings.find(&here.at("rest"), Problem::RestUnreachable { between: "sets" });
        }
        self.check_language(who, common, here);
        let script = here.scope.script;
        let sides = common.sides.or_else(|| who.done.as_ref().and_then(|known| known.exercise.sides));
        let sides = match sides.unwrap_or(Sides::Both) {
            Sides::Each => &[Some(Side::Left), Some(Side::Right)][..],
            Sides::Left => &[Some(Side::Left)],
            Sides::Right => &[Some(Side::Right)],
            Sides::Both => &[None],
        };
        let (how_to, first_said) = self.how_to(common, who, here);
        let full_how_to = self.full_how_to(common, who, here);
        let ([cues, cues_second], said) = self.cues(common, who, effort.time(), here);
        let detail = if who.done.is_some() { self.detail(common, who) } else { Detail::Full };
        let [cues, cues_second] = [cues, cues_second].map(|cues| sparing::in_detail(cues, detail));
        let counted = if let Effort::Reps { count, .. } = effort { count as usize } else { 0 };
        let said = said.and(Said::text(who.characters())).and(Said::counted(counted));
        let first = WorkSet {
            effort,
            side: None,
            sides: sides.len() as u8,
            set: Ordinal { number: 1, of: sets },
            first: false,
            how_to,
            full_how_to,
            cues,
            own_cues: common.cues.map(|_| "cues"),
            get_ready: common.get_ready.or(script.get_ready).unwrap_or(GET_READY).0,
            countdown: common.countdown,
            halfway: common.halfway,
        };
        let switch = script.switch_pause.unwrap_or(SWITCH).0;
        let rest = common.rest.unwrap_or(REST).0;
        let mut push = |action| {
            let exercise = who.done.as_ref().map(|known| known.exercise.clone());
            let said = match &action {
                Action::WorkSet(work) if work.first => said.and(first_said),
                Action::WorkSet(_) => said,
                _ => Said::default(),
            };
            self.unrolled.push(here, &mut self.findings, who.name.clone(), exercise, (action, said));
            !self.findings.full
        };
        for set in 1..=sets {
            for (index, side) in sides.iter().enumerate() {
                let set = Ordinal { number: set, of: sets };
                let mut work = WorkSet { side: *side, set, first: set.number == 1 && index == 0, ..first.clone() };
                if index > 0 {
                    work.cues = cues_second.clone();
                    work.own_cues = common.cues_second.map(|_| "cues-second").or(work.own_cues);
                }
                let more = index + 1 < sides.len();
                if !push(Action::WorkSet(work)) || more && !push(Action::Switch(switch)) {
                    return;
                }
            }
            if set < sets && !rest.is_zero() && !push(Action::Rest { time: rest, say: None }) {
                return;
            }
        }
    }

    /// Warns where a text of an exercise is said that is not in the language of the session.
    fn check_language(&mut self, who: &Who, common: &Common<'_>, here: &Here<'_>) {
        let Some(exercise) = who.done.as_ref().map(|known| &known.exercise).filter(|_| here.first) else { return };
        if here.scope.script.language.is_some_and(|language| language != self.lookup.language) {
            // All of an included session is in another language, and the include was warned of.
            return;
        }
        let own = here.scope.chain().any(|scope| scope.own.contains_key(&exercise.id));
        let said = !who.named
            || common.how_to.is_none()
            || common.cues.is_none() && !exercise.cues.is_empty()
            || !exercise.kit.is_empty();
        if said && !own && !self.lookup.sources.catalogue.is_translated(&exercise.id, self.lookup.language) {
            let (name, spoken) = (exercise.id.to_string(), self.lookup.language);
            let problem = Problem::OtherLanguage { what: "exercise", name, language: Language::English, spoken };
            self.findings.find(&here.at("exercise"), problem);
        }
    }

    /// How much is said of a step.
    fn detail(&self, common: &Common<'_>, who: &Who) -> Detail {
        let detail = self.detail.max(common.detail.unwrap_or_default());
        let Some(known) = &who.done else { return detail };
        let options = self.lookup.options;
        let learned = || options.learned.get(&*known.exercise.id).copied().unwrap_or(Detail::Full);
        match detail {
            Detail::Learn => learned(),
            // What the script wants shorter is shorter still once it is known.
            Detail::Brief if options.detail == Detail::Learn => detail.max(learned()),
            _ => detail,
        }
    }

    /// What is said before the first set, by detail: the step's own words, or the exercise's. And how much that is.
    fn how_to(&mut self, common: &Common<'_>, who: &Who, here: &Here<'_>) -> (Arc<[Arc<str>]>, Said) {
        let own = common.how_to.map(|text| self.text(text, who.characters(), &here.at(common.how_to_key)));
        let detail = self.detail(common, who);
        // What a round has explained, the next one does not.
        if here.round.is_some_and(|round| round.number > 1) {
            return Default::default();
        }
        match (own, &who.done) {
            (Some((own, said)), _) if detail != Detail::Names => ([own].into(), said),
            (_, Some(known)) => {
                let how_to = known.how_to(detail);
                let said = self.said_of_exercise(how_to.iter(), who, here);
                (how_to, said)
            }
            _ => Default::default(),
        }
    }

    /// The whole how-to of an exercise of which less is said.
    fn full_how_to(&self, common: &Common<'_>, who: &Who, here: &Here<'_>) -> Option<Arc<[Arc<str>]>> {
        let known = who.done.as_ref()?;
        let is_again = here.round.is_some_and(|round| round.number > 1);
        let less = is_again || matches!(self.detail(common, who), Detail::Brief | Detail::Names);
        less.then(|| known.how_to(Detail::Full))
    }

    /// How much these texts of an exercise say.
    fn said_of_exercise<'t>(&mut self, texts: impl Iterator<Item = &'t Arc<str>>, who: &Who, here: &Here<'_>) -> Said {
        let here = here.at("exercise");
        let all = texts.map(|text| self.findings.filled(text, who.characters(), &here));
        all.fold(Said::default(), Said::and)
    }

    /// What is said meanwhile on the first side, and on the second; and how much that is, at most, on one.
    fn cues(&mut self, common: &Common<'_>, who: &Who, length: Duration, here: &Here<'_>) -> ([Arc<[Cue]>; 2], Said) {
        let mut said = Said::default();
        let [mut first, mut second] = <[Arc<[Cue]>; 2]>::default();
        match (common.cues, &who.done) {
            // Who wrote cues and said nothing of the second side wants them on both.
            (Some(own), _) => {
                (first, said) = self.own_cues(own, who, length, &here.at("cues"));
                second = first.clone();
            }
            (None, Some(known)) => {
                [first, second] = known.cues(length);
                let cues = first.iter().chain(&*second);
                said = self.said_of_exercise(cues.map(|cue| &cue.say), who, here);
                // Those that fall away were looked at, too.
                let written = known.exercise.cues.len() + known.exercise.cues_second.len();
                said = said.and(Said::counted(written - first.len() - second.len()));
            }
            (None, None) => {}
        }
        if let Some(own) = common.cues_second {
            let (cues, length) = self.own_cues(own, who, length, &here.at("cues-second"));
            (second, said) = (cues, said.and(length));
        }
        ([first, second], said)
    }

    /// Cues that the script wrote, and how much they say.
    fn own_cues(&mut self, own: &[format::Cue], who: &Who, length: Duration, list: &Here<'_>) -> (Arc<[Cue]>, Said) {
        let mut said = Said::default();
        let read = |(index, cue): (usize, &format::Cue)| {
            let here = list.nth(index);
            if cue.at.resolve(length).is_none() {
                self.findings.find(&here.at("at"), Problem::CuePastEnd { at: cue.at, length });
            }
            let (say, length) = self.text(&cue.say, who.characters(), &here.at("say"));
            said = said.and(length);
            Cue { at: cue.at, say }
        };
        (own.iter().enumerate().map(read).collect(), said)
    }
}
