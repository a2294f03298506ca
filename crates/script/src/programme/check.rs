//! What is wrong with a programme that could be read.

use std::collections::HashSet;

use super::format::{Phase, Planned, Programme};
use super::when::ClockTime;
use crate::Diagnostic;
use crate::script::limits;
use crate::script::path::{PathRef, SourceSpan};
use crate::script::problem::Problem;
use crate::script::read::SourceMap;
use crate::script::words::Weekday;
use crate::time_of_day::TimeOfDay;

/// What is known of the name of a session: that there is one, or, where there is none, the name that was meant.
pub type Known = Result<(), Option<String>>;

/// All that is wrong. `session` says whether there is a session of that name.
pub fn check(programme: &Programme, places: &SourceMap, session: &dyn Fn(&str) -> Known) -> Vec<Diagnostic> {
    let mut check = Check { places, session, found: Vec::new() };
    check.programme(programme);
    check.found
}

struct Check<'a> {
    places: &'a SourceMap,
    session: &'a dyn Fn(&str) -> Known,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn find(&mut self, here: PathRef<'_>, problem: Problem) {
        self.found.push(self.places.diagnostic(here, SourceSpan::Value, problem));
    }

    fn programme(&mut self, programme: &Programme) {
        let here = PathRef::ROOT.key("phases");
        let phases = &programme.phases;
        if phases.is_empty() {
            self.find(here, Problem::NothingPlanned);
        }
        if phases.len() > limits::PHASES || phases.iter().any(|phase| phase.sessions.len() > limits::PLANNED) {
            return self.find(here, Problem::TooMuchPlanned);
        }
        for (index, phase) in phases.iter().enumerate() {
            self.phase(phase, index + 1 == phases.len(), here.index(index));
        }
    }

    fn phase(&mut self, phase: &Phase, is_last: bool, here: PathRef<'_>) {
        if phase.sessions.is_empty() {
            self.find(here.key("sessions"), Problem::NothingPlanned);
        }
        if phase.time.is_some() && phase.until.is_some() {
            self.find(here.key("until"), Problem::PlannedTwoWays { key: "until", beside: "for" });
        }
        if !is_last && phase.time.is_none() && phase.until.is_none() {
            self.find(here.key("name"), Problem::PhaseEndless { name: phase.name.clone() });
        }
        if let Some(until) = &phase.until {
            let (days, most) = (until.days.get(), most_days(phase, until.within.count()));
            if days > most {
                let problem = Problem::PhaseNeverDone { days, within: until.within, most };
                self.find(here.key("until"), problem);
            }
        }
        let list = here.key("sessions");
        for (index, planned) in phase.sessions.iter().enumerate() {
            let here = list.index(index);
            self.planned(planned, here);
            if let Some(other) = phase.sessions[..index].iter().find(|other| collide(planned, other)) {
                let spot = if planned.at.is_some() { here.key("at") } else { here };
                let other = other.session.clone().unwrap_or_default();
                self.find(spot, Problem::PlansCollide { other });
            }
        }
    }

    fn planned(&mut self, planned: &Planned, here: PathRef<'_>) {
        match (&planned.session, &planned.moving) {
            (None, None) => self.find(here, Problem::PlansNothing),
            (Some(_), Some(_)) => {
                self.find(here.key("move"), Problem::PlannedTwoWays { key: "move", beside: "session" });
            }
            (Some(name), None) => {
                if let Err(nearest) = (self.session)(name) {
                    self.find(here.key("session"), Problem::UnknownSession { name: name.clone(), nearest });
                }
            }
            (None, Some(_)) => {}
        }
        if planned.every.is_some() && planned.at.is_some() {
            self.find(here.key("every"), Problem::PlannedTwoWays { key: "every", beside: "at" });
        }
        if planned.days_a_week.is_some() && !planned.on.is_empty() {
            self.find(here.key("days-a-week"), Problem::PlannedTwoWays { key: "days-a-week", beside: "on" });
        }
        // A nudge more often than every five minutes is none.
        if planned.every.is_some_and(|every| every.0.as_secs() < 300) {
            self.find(here.key("every"), Problem::NoLength);
        }
        for (key, value) in [("from", planned.from), ("to", planned.to)] {
            if value.is_some() && planned.every.is_none() {
                self.find(here.key(key), Problem::PlannedTwoWays { key, beside: "at" });
            }
        }
        let [from, to] = planned.hours();
        if planned.every.is_some() && from >= to {
            let spot = if planned.to.is_some() { here.key("to") } else { here.key("from") };
            self.find(spot, Problem::BackwardHours { from, to });
        }
    }
}

impl Planned {
    /// Between which times of day it comes, where it comes again and again.
    pub fn hours(&self) -> [TimeOfDay; 2] {
        let or =
            |time: Option<ClockTime>, hour| time.map_or(TimeOfDay::new(hour, 0).unwrap_or_default(), |time| time.0);
        [or(self.from, 9), or(self.to, 17)]
    }

    /// Whether it may come on this day of the week.
    pub fn may_come_on(&self, day: Weekday) -> bool {
        self.on.is_empty() || self.on.contains(&day)
    }
}

/// Whether two sessions are planned for one time of one day.
fn collide(one: &Planned, other: &Planned) -> bool {
    let same_time = match (one.at, other.at) {
        (Some(at), Some(other)) => at == other,
        // At any time, twice the same is once.
        (None, None) => one.session == other.session,
        _ => false,
    };
    let once = |planned: &Planned| planned.session.is_some() && planned.every.is_none();
    let same_day = Weekday::ALL.iter().any(|day| one.may_come_on(*day) && other.may_come_on(*day));
    once(one) && once(other) && same_time && same_day
}

impl Phase {
    /// On how many days of a week a session is planned.
    pub fn days_a_week(&self) -> u32 {
        let sessions = || self.sessions.iter().filter(|planned| planned.session.is_some());
        let anyhow = sessions().filter(|planned| planned.on.is_empty());
        let anyhow =
            anyhow.map(|planned| planned.days_a_week.map_or(7, limits::DaysAWeek::get)).max().unwrap_or_default();
        let fixed: HashSet<_> = sessions().flat_map(|planned| planned.on.iter().copied()).collect();
        anyhow.max(fixed.len() as u32)
    }
}

/// On how many of so many days in a row something is planned, at most.
fn most_days(phase: &Phase, days: u32) -> u32 {
    let a_week = phase.days_a_week();
    days / 7 * a_week + (days % 7).min(a_week)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SourceFile;
    use crate::programme::read;

    /// What is wrong, each with the text it stands at.
    fn wrong(text: &str) -> Vec<String> {
        let source = SourceFile::new("programme.json", text);
        let reading = read(&source);
        let known = |name: &str| {
            let names = ["hips", "micro", "strength"];
            if names.contains(&name) { Ok(()) } else { Err(Some("hips".to_owned()).filter(|_| name == "hipz")) }
        };
        let mut found = reading.diagnostics;
        if let Some(programme) = reading.value {
            found.extend(check(&programme, &reading.places, &known));
        }
        let tell = |found: &Diagnostic| {
            let at = &text[found.span.clone()];
            let help = found.problem.help().unwrap_or_default();
            format!("{at:.40}: {} | {help}", found.problem)
        };
        found.iter().map(tell).collect()
    }

    fn with(phase: &str) -> String {
        format!(r#"{{ "title": "T", "phases": [ {phase} ] }}"#)
    }

    fn one(planned: &str) -> String {
        with(&format!(r#"{{ "name": "A", "sessions": [ {planned} ] }}"#))
    }

    #[test]
    fn a_good_programme_has_nothing_wrong() {
        let phases = r#"{ "name": "A", "for": "7d", "expect": "Relief.", "sessions": [{ "session": "hips", "at": "midday" }] },
            { "name": "B", "until": { "days": 10, "within": "3w" }, "sessions": [
                { "session": "hips", "at": "midday", "in": "5m" }, { "session": "hips", "at": "after-work", "sets": 2 },
                { "session": "strength", "days-a-week": 3, "for": "45s", "detail": "names" },
                { "session": "micro", "every": "2h", "from": "9:00", "to": "17:30", "on": ["monday", "friday"] },
                { "move": "Stand up.", "every": "30m" } ] },
            { "name": "C", "sessions": [{ "session": "hips" }] }"#;
        assert_eq!(wrong(&with(phases)), [""; 0]);
    }

    #[test]
    #[rustfmt::skip]
    fn every_mistake_is_told_at_its_place() {
        let hips = r#"{ "session": "hips" }"#;
        let two = |first: &str, second: &str| one(&format!("{first}, {second}"));
        for (text, expected) in [
            (one(r#"{ "session": "hipz" }"#), "\"hipz\": unknown session `hipz` | did you mean `hips`?"),
            (one("{}"), "{}: this plans nothing"),
            (one(r#"{ "session": "hips", "move": "Up." }"#), "\"Up.\": `move` does not go with `session`"),
            (one(r#"{ "session": "hips", "at": "noon" }"#), "\"noon\": `noon` is no time of day | it can be"),
            (one(r#"{ "session": "hips", "at": "25:00" }"#), "\"25:00\": `25:00` is no time of day"),
            (one(r#"{ "session": "hips", "every": "2h", "to": "5pm" }"#), "\"5pm\": `5pm` is no time of day | a time of day looks"),
            (one(r#"{ "session": "hips", "every": "2h", "at": "midday" }"#), "\"2h\": `every` does not go with `at`"),
            (one(r#"{ "session": "hips", "from": "9:00" }"#), "\"9:00\": `from` does not go with `at`"),
            (one(r#"{ "session": "hips", "every": "10s" }"#), "\"10s\": "),
            (one(r#"{ "session": "hips", "every": "1h", "from": "18:00" }"#), "\"18:00\": 18:00 to 17:00 is no time"),
            (one(r#"{ "session": "hips", "on": ["mon"] }"#), "\"mon\": unknown day of the week `mon`"),
            (one(r#"{ "session": "hips", "days-a-week": 8 }"#), "8: `8` is out of range: it goes from 1 to 7"),
            (one(r#"{ "session": "hips", "sets": 0 }"#), "0: `0` is out of range"),
            (one(r#"{ "sesion": "hips" }"#), "\"sesion\": unknown key `sesion` | did you mean `session`?"),
            (two(r#"{ "session": "hips", "at": "midday" }"#, r#"{ "session": "micro", "at": "midday" }"#), "\"midday\": this comes at the same time as `hips`"),
            (two(hips, hips), "{ \"session\": \"hips\" }: this comes at the same time as `hips`"),
            (with(""), "[  ]: nothing is planned here"),
            (with(r#"{ "name": "A", "sessions": [] }"#), "[]: nothing is planned here"),
            (with(&format!(r#"{{ "name": "A", "for": "soon", "sessions": [{hips}] }}"#)), "\"soon\": `soon` is no number of days"),
            (with(&format!(r#"{{ "name": "A", "sessions": [{hips}] }}, {{ "name": "B", "sessions": [{hips}] }}"#)), "\"A\": the phase `A` never ends"),
            (with(&format!(r#"{{ "name": "A", "until": {{ "days": 10, "within": "1w" }}, "sessions": [{hips}] }}"#)), "{ \"days\": 10, \"within\": \"1w\" }: 10 days cannot be done within 1w"),
            (with(&format!(r#"{{ "name": "A", "for": "7d", "until": {{ "days": 1, "within": "1w" }}, "sessions": [{hips}] }}"#)), "{ \"days\": 1, \"within\": \"1w\" }: `until` does not go with `for`"),
            (with(&vec![format!(r#"{{ "name": "A", "for": "1d", "sessions": [{hips}] }}"#); 51].join(",")), "[ { \"name\": \"A\", \"for\": \"1d\", \"sessions\""),
            (r#"{ "phases": [] }"#.to_owned(), "{ \"phases\": [] }: the key `title` is missing"),
            ("[]".to_owned(), "[]: this must be an object, not a list"),
        ] {
            let found = wrong(&text);
            assert!(found.iter().any(|found| found.starts_with(expected)), "{text}: {found:?}, not {expected}");
        }
    }

    #[test]
    fn days_that_lie_apart_do_not_collide() {
        let on = |day: &str| format!(r#"{{ "session": "hips", "at": "midday", "on": ["{day}"] }}"#);
        assert_eq!(wrong(&one(&format!("{}, {}", on("monday"), on("tuesday")))), [""; 0]);
    }
}
