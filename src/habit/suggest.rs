//! What would do one good now, where no programme says it: by the hour, by what had nothing lately, by how long there
//! is.

use jiff::{ToSpan, ZonedDateTime};
use std::collections::HashMap;

use super::clock::day_of;
use super::diary::Diary;
use super::words::HabitWords;
use stretch_script::script::words::Focus;
use stretch_script::time_of_day::TimeOfDay;
use stretch_script::timeline::fill;

/// How many suggestions are made at most.
const MOST: usize = 3;
/// Over how many days a part of the body is looked for.
const LATELY: i64 = 7;

/// The sessions that suit an hour, the best first; each row goes up to its hour.
const BY_HOUR: [(i8, [&str; 2]); 7] = [
    (4, ["evening", "neck"]),
    (9, ["cat-cow", "coffee"]),
    (11, ["coffee", "micro"]),
    (14, ["midday", "hips"]),
    (17, ["desk", "micro"]),
    (20, ["hips", "lower-back"]),
    (24, ["evening", "neck"]),
];
/// What is good in the hour after getting up.
const EARLY: [&str; 2] = ["cat-cow", "warm-up"];
/// What helps a part of the body.
const BY_PART: [(Focus, &str); 4] =
    [(Focus::Hips, "hips"), (Focus::LowerBack, "lower-back"), (Focus::UpperBack, "upper-back"), (Focus::Neck, "neck")];

/// A session that may be suggested.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// How long it takes, in seconds.
    pub seconds: u64,
    /// Whether it folds the spine forward.
    pub folds: bool,
    /// The ids of its exercises.
    pub exercises: Vec<String>,
}

/// A session, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// Its name.
    pub session: String,
    /// Why.
    pub why: String,
}

/// Suggestions for this moment, the best first. `seconds` is how long there is; `candidate` knows sessions by name;
/// `parts` the parts of the body of an exercise.
pub fn suggest(
    diary: &Diary,
    now: &ZonedDateTime,
    wake: Option<TimeOfDay>,
    seconds: Option<u64>,
    words: &HabitWords,
    candidate: impl Fn(&str) -> Option<Candidate>,
    parts: impl Fn(&str) -> Vec<Focus>,
) -> Vec<Suggestion> {
    let today = day_of(now);
    let early = wake.is_some_and(|wake| super::clock::time_of_day(now).is_in_the_hour_after(wake));
    let done =
        |name: &str| diary.sessions.iter().any(|done| done.day == today && done.finished && done.session == name);
    let by_hour = BY_HOUR.iter().find(|(until, _)| now.hour() < *until).map_or(EARLY, |(_, names)| *names);
    let (by_hour, why) = if early { (EARLY, &words.today.why_morning) } else { (by_hour, &words.today.why_hour) };
    let mut wanted: Vec<(&str, String)> = by_hour.iter().map(|name| (*name, why.clone())).collect();
    wanted.truncate(if done(by_hour[0]) { 2 } else { 1 });
    for (part, name) in neglected(diary, now, parts) {
        wanted.push((name, fill(&words.today.why_neglected, &[("part", words.part(part.as_str()))]).into_owned()));
    }
    wanted.push((by_hour[1], why.clone()));
    if let Some(seconds) = seconds {
        let time = words.minutes(seconds);
        for name in ["micro", "cat-cow", "midday"] {
            wanted.push((name, fill(&words.today.why_short, &[("time", &time)]).into_owned()));
        }
    }
    let mut chosen: Vec<Suggestion> = Vec::new();
    for (name, why) in wanted {
        let Some(candidate) = candidate(name) else { continue };
        let fits = seconds.is_none_or(|seconds| candidate.seconds <= seconds + 15) && !(early && candidate.folds);
        if fits && !done(name) && chosen.iter().all(|known| known.session != name) && chosen.len() < MOST {
            chosen.push(Suggestion { session: name.to_owned(), why });
        }
    }
    chosen
}

/// The parts of the body that had nothing for a week, where others had something before.
fn neglected(diary: &Diary, now: &ZonedDateTime, parts: impl Fn(&str) -> Vec<Focus>) -> Vec<(Focus, &'static str)> {
    let since = day_of(now).saturating_sub(LATELY.days());
    if !diary.sessions.iter().any(|done| done.counts() && done.day < since) {
        return Vec::new();
    }
    let mut had: HashMap<Focus, u64> = HashMap::new();
    for done in diary.sessions.iter().filter(|done| done.day > since) {
        for (exercise, time) in &done.performed.exercises {
            parts(exercise).into_iter().for_each(|part| *had.entry(part).or_default() += time);
        }
    }
    BY_PART.into_iter().filter(|(part, _)| !had.contains_key(part)).collect()
}
