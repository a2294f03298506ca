//! The kinds of steps, one by one; repeats and includes unrolled.

use std::{rc::Rc, sync::Arc, time::Duration};

use super::{Builder, Here, Included, Scope, scope};
use crate::{
    script::{
        duration::Span,
        format::{Breathe, Repeat, Rest, Step},
        limits,
        path::{PathRef, SourceSpan},
        problem::Problem,
        words::Role,
    },
    session::{Action, Ordinal, Pattern},
};

impl Builder<'_> {
    pub(super) fn script(&mut self, scope: &Scope<'_>) {
        self.check_head(scope);
        let top = Here::top(scope);
        self.steps(&scope.script.steps, &top.at("steps"));
    }

    fn steps(&mut self, steps: &[Step], here: &Here<'_>) {
        if steps.is_empty() {
            self.find(here, Problem::NoSteps);
        }
        for (index, step) in steps.iter().enumerate() {
            if self.full {
                return;
            }
            self.step(step, &here.nth(index));
        }
    }

    fn step(&mut self, step: &Step, here: &Here<'_>) {
        match step {
            Step::Repeat(repeat) => return self.repeat(repeat, &here.at("repeat")),
            Step::Include(name) => return self.include(name, &here.at("include")),
            _ => self.count(here),
        }
        match step {
            Step::Hold(hold) => self.hold(hold, &here.at("hold")),
            Step::Reps(reps) => self.reps(reps, &here.at("reps")),
            Step::Wait(wait) => self.wait(&wait.0, &here.at("wait")),
            Step::Rest(rest) => self.rest(&rest.0, &here.at("rest")),
            Step::Say(text) => {
                let text = self.text(text, &here.at("say"));
                self.push(here, None, None, Action::Say(text));
            }
            Step::Chime(name) => self.chime(name, &here.at("chime")),
            Step::Breathe(breathe) => self.breathe(breathe, &here.at("breathe")),
            Step::Repeat(_) | Step::Include(_) => {}
        }
    }

    fn rest(&mut self, rest: &Rest, here: &Here<'_>) {
        if rest.time.0.is_zero() {
            self.find(&here.at("for"), Problem::NoLength);
        }
        let say = rest.say.as_deref().map(|say| self.text(say, &here.at("say")));
        self.push(here, None, None, Action::Rest { time: rest.time.0, say });
    }

    fn chime(&mut self, name: &str, here: &Here<'_>) {
        let sound = match name.parse::<Role>() {
            Ok(role) => Some(self.role_sound(here.scope, role)),
            Err(_) => self.sound(name, here),
        };
        if let Some(sound) = sound {
            self.push(here, None, None, Action::Chime(sound));
        }
    }

    fn repeat(&mut self, repeat: &Repeat, here: &Here<'_>) {
        if !(1..=limits::ROUNDS).contains(&repeat.times) {
            return self.find(&here.at("times"), out_of_range(repeat.times, 1, limits::ROUNDS));
        }
        if repeat.times == 1 && repeat.rest.is_some_and(|rest| rest != Span::default()) {
            self.find(&here.at("rest"), Problem::RestUnreachable { between: "rounds" });
        }
        let Some(nesting) = self.deeper(here) else { return };
        let errors = self.errors;
        for number in 1..=repeat.times {
            let round = Some(Ordinal { number, of: repeat.times });
            let inside = Here { round, nesting, first: here.first && number == 1, ..here.at("steps") };
            self.steps(&repeat.steps, &inside);
            // What is wrong once is wrong in every round.
            if self.full || self.errors > errors {
                return;
            }
            if let Some(rest) = repeat.rest.filter(|_| number < repeat.times) {
                self.count(here);
                self.push(&inside, None, None, Action::Rest { time: rest.0, say: None });
            }
        }
    }

    fn include(&mut self, name: &str, here: &Here<'_>) {
        let Some(nesting) = self.deeper(here) else { return };
        let (file, script) = match self.sources.files.include(name, here.scope.file, self.language) {
            Ok(found) => found,
            Err(_) if !here.first => return,
            Err(fault) => return self.add(here, SourceSpan::Value, fault),
        };
        let pointer = Arc::as_ptr(&file);
        let known = self.included.get(&pointer);
        if known.is_some_and(|included| included.is_wrong) {
            // What is wrong once is wrong wherever it is included, and was reported.
            self.errors += 1;
            return;
        }
        let known = known.map(|included| included.own.clone());
        let is_new = known.is_none();
        // Names may lie (links, `././`), so a file that is met for the first time is looked at more closely.
        let is_file = |scope: &Scope<'_>| Arc::ptr_eq(scope.file, &file) || is_new && scope.file.is_same(&file);
        if let Some(above) = here.scope.chain().position(is_file) {
            return self.find(here, Problem::IncludeCycle { chain: cycle(here.scope, above) });
        }
        let own = known.unwrap_or_else(|| {
            let own = Rc::new(scope::own(&script));
            self.included.insert(pointer, Included { _file: file.clone(), own: own.clone(), is_wrong: false });
            self.included_bytes += file.text().len();
            own
        });
        if self.included_bytes > limits::INCLUDED_BYTES {
            return self.stop(here, Problem::TooMuchIncluded);
        }
        if let Some(language) = script.language.filter(|language| *language != self.language) {
            let (name, spoken) = (name.to_owned(), self.language);
            self.find(here, Problem::OtherLanguage { what: "session", name, language, spoken });
        }
        let errors = self.errors;
        let scope = Scope { file: &file, script: &script, own, above: Some(here.scope) };
        let first = here.first && is_new;
        if first {
            self.check_head(&scope);
        }
        let inside = Here { scope: &scope, path: PathRef::ROOT, round: here.round, nesting, first };
        self.steps(&script.steps, &inside.at("steps"));
        if self.errors > errors {
            self.included.entry(pointer).and_modify(|included| included.is_wrong = true);
        }
    }

    /// One level further in; `None`, with the fault reported, where that is too deep.
    fn deeper(&mut self, here: &Here<'_>) -> Option<usize> {
        if here.nesting >= limits::NESTING {
            self.stop(here, Problem::TooNested);
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
            return self.find(&here.at(key), Problem::NoLength);
        }
        let Some(rounds) = self.rounds(breathe, pattern.round(), here) else { return };
        let say = breathe.say.as_deref().map(|say| self.text(say, &here.at("say")));
        let name = breathe.name.as_deref().map(|name| self.name(name, &here.at("name")));
        self.push(here, name, None, Action::Breathe { pattern, rounds, say });
    }

    /// How many breaths a step takes, each as long as `round`.
    fn rounds(&mut self, breathe: &Breathe, round: Duration, here: &Here<'_>) -> Option<u32> {
        let (rounds, key) = match (breathe.rounds, breathe.time) {
            (Some(rounds), None) => (rounds, "rounds"),
            (None, Some(time)) if time.0.is_zero() => {
                self.find(&here.at("for"), Problem::NoLength);
                return None;
            }
            (None, Some(time)) => {
                let whole = time.0.as_millis() / round.as_millis().max(1);
                (u32::try_from(whole).unwrap_or(u32::MAX).max(1), "for")
            }
            (None, None) => {
                self.find(here, Problem::BreatheEndless);
                return None;
            }
            (Some(_), Some(_)) => {
                self.find_at(&here.at("for"), SourceSpan::Key, Problem::BreatheTwoEnds);
                return None;
            }
        };
        if !(1..=limits::ROUNDS).contains(&rounds) {
            let found = if key == "for" { format!("{rounds} rounds") } else { rounds.to_string() };
            self.find(&here.at(key), out_of_range(found, 1, limits::ROUNDS));
            return None;
        }
        Some(rounds)
    }
}

/// The names of a round of includes: from the file that many scopes above this one, down to here and back to it.
fn cycle(scope: &Scope<'_>, above: usize) -> Vec<String> {
    let mut names: Vec<_> = scope.chain().take(above + 1).map(|scope| scope.file.name().to_owned()).collect();
    names.reverse();
    names.extend(names.first().cloned());
    names
}

/// A number that is not between these.
pub(super) fn out_of_range(found: impl ToString, min: u32, max: u32) -> Problem {
    Problem::OutOfRange { found: found.to_string(), min: min.into(), max: max.into() }
}
