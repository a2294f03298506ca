//! The kinds of steps, one by one; repeats unrolled.

use std::{sync::Arc, time::Duration};

use super::{Builder, Here, unrolled::Said};
use crate::script::duration::Span;
use crate::script::format::{Breathe, Repeat, Rest, Step};
use crate::script::limits::{NESTING, ROUNDS};
use crate::script::path::SourceSpan;
use crate::script::problem::Problem;
use crate::session::{Action, Ordinal, Pattern};

impl Builder<'_> {
    pub(super) fn steps(&mut self, steps: &[Step], here: &Here<'_>) {
        if steps.is_empty() {
            self.findings.find(here, Problem::NoSteps);
        }
        for (index, step) in steps.iter().enumerate() {
            if self.findings.full {
                return;
            }
            self.step(step, &here.nth(index));
        }
    }

    fn step(&mut self, step: &Step, here: &Here<'_>) {
        if !matches!(step, Step::Repeat(_) | Step::Include(_)) {
            self.unrolled.count(here, &mut self.findings);
        }
        match step {
            Step::Repeat(repeat) => self.repeat(repeat, &here.at("repeat")),
            Step::Include(name) => self.include(name, &here.at("include")),
            Step::Hold(hold) => self.hold(hold, &here.at("hold")),
            Step::Reps(reps) => self.reps(reps, &here.at("reps")),
            Step::Wait(wait) => self.wait(&wait.0, &here.at("wait")),
            Step::Rest(rest) => self.rest(&rest.0, &here.at("rest")),
            Step::Say(text) => {
                let (text, said) = self.text(text, 0, &here.at("say"));
                self.push(here, None, Action::Say(text), said);
            }
            Step::Chime(name) => self.chime(name, &here.at("chime")),
            Step::Breathe(breathe) => self.breathe(breathe, &here.at("breathe")),
        }
    }

    fn rest(&mut self, rest: &Rest, here: &Here<'_>) {
        if rest.time.0.is_zero() {
            self.findings.find(&here.at("for"), Problem::NoLength);
        }
        let say = rest.say.as_deref().map(|say| self.text(say, 0, &here.at("say")));
        let (say, said) = say.unzip();
        self.push(here, None, Action::Rest { time: rest.time.0, say }, said.unwrap_or_default());
    }

    fn chime(&mut self, name: &str, here: &Here<'_>) {
        let sound = self.lookup.sound(name, here);
        if let Some(sound) = self.findings.found(here, sound) {
            self.push(here, None, Action::Chime(sound), Said::default());
        }
    }

    /// Adds a finished step without an exercise, in which this is said.
    fn push(&mut self, here: &Here<'_>, name: Option<Arc<str>>, action: Action, said: Said) {
        self.unrolled.push(here, &mut self.findings, name, None, (action, said));
    }

    /// A step's text, and how much it says at most, `{exercise}` with so many characters.
    pub(super) fn text(&mut self, text: &str, exercise: usize, here: &Here<'_>) -> (Arc<str>, Said) {
        let text = self.findings.text(text, here);
        let said = self.findings.filled(&text, exercise, here);
        (text, said)
    }

    fn repeat(&mut self, repeat: &Repeat, here: &Here<'_>) {
        let times = repeat.times.get();
        if times == 1 && repeat.rest.is_some_and(|rest| rest != Span::default()) {
            self.findings.find(&here.at("rest"), Problem::RestUnreachable { between: "rounds" });
        }
        let Some(nesting) = self.deeper(here) else { return };
        let errors = self.findings.errors;
        for number in 1..=times {
            let round = Some(Ordinal { number, of: times });
            let inside = Here { round, nesting, first: here.first && number == 1, ..here.at("steps") };
            self.steps(&repeat.steps, &inside);
            // What is wrong once is wrong in every round.
            if self.findings.full || self.findings.errors > errors {
                return;
            }
            if let Some(rest) = repeat.rest.filter(|_| number < times) {
                self.unrolled.count(here, &mut self.findings);
                self.push(&inside, None, Action::Rest { time: rest.0, say: None }, Said::default());
            }
        }
    }

    /// One level further in; `None`, with the fault reported, where that is too deep.
    pub(super) fn deeper(&mut self, here: &Here<'_>) -> Option<usize> {
        if here.nesting >= NESTING {
            self.findings.stop(here, Problem::TooNested);
            return None;
        }
        Some(here.nesting + 1)
    }

    fn breathe(&mut self, breathe: &Breathe, here: &Here<'_>) {
        let time = |span: Option<Span>| span.map_or(Duration::ZERO, |span| span.0);
        let pattern = Pattern {
            inhale: breathe.inhale.0,
            hold: time(breathe.hold),
            exhale: breathe.exhale.0,
            hold_out: time(breathe.hold_out),
        };
        if pattern.inhale.is_zero() || pattern.exhale.is_zero() {
            let key = if pattern.inhale.is_zero() { "in" } else { "out" };
            return self.findings.find(&here.at(key), Problem::NoLength);
        }
        let Some(rounds) = self.rounds(breathe, pattern.round(), here) else { return };
        let name = breathe.name.as_deref().map(|name| self.findings.name(name, &here.at("name")));
        let named = name.as_deref().map_or(0, |name| name.chars().count());
        let say = breathe.say.as_deref().map(|say| self.text(say, named, &here.at("say")));
        let (say, said) = say.unzip();
        // Name and text are said as one.
        let said = said.unwrap_or_default();
        let phases = [pattern.inhale, pattern.hold, pattern.exhale, pattern.hold_out];
        let phases = phases.iter().filter(|phase| !phase.is_zero()).count();
        let said = Said::text(said.characters + named).and(Said::counted(phases * rounds as usize));
        self.push(here, name, Action::Breathe { pattern, rounds, say }, said);
    }

    /// How many breaths a step takes, each as long as `round`.
    fn rounds(&mut self, breathe: &Breathe, round: Duration, here: &Here<'_>) -> Option<u32> {
        match (breathe.rounds, breathe.time) {
            (Some(rounds), None) => return Some(rounds.get()),
            (None, Some(time)) if time.0.is_zero() => self.findings.find(&here.at("for"), Problem::NoLength),
            (None, Some(time)) => {
                let whole = time.0.as_millis() / round.as_millis().max(1);
                let rounds = u32::try_from(whole).unwrap_or(u32::MAX).max(1);
                if rounds <= ROUNDS {
                    return Some(rounds);
                }
                self.findings.find(&here.at("for"), Problem::out_of_range(format!("{rounds} rounds"), (1, ROUNDS)));
            }
            (None, None) => self.findings.find(here, Problem::BreatheEndless),
            (Some(_), Some(_)) => self.findings.find_at(&here.at("for"), SourceSpan::Key, Problem::BreatheTwoEnds),
        }
        None
    }
}
