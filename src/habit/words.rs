//! The words about days and weeks, `sessions/habit/<language>.json`. `{…}` stands for what is put in.
#![allow(missing_docs, reason = "what a field says is what its phrase says; the files stand beside each other")]

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::civil::Date;
use serde::Deserialize;

use crate::library::bundled_text;
use stretch_script::Language;
use stretch_script::script::phrases::Plural;
use stretch_script::timeline::{fill, plural};

/// All of them in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HabitWords {
    pub log: LogWords,
    pub feel: FeelWords,
    pub plan: PlanWords,
    pub today: TodayWords,
    pub remind: RemindWords,
    /// The moments of a day by their names in programmes.
    pub moments: BTreeMap<String, String>,
    /// The parts of the body by their names in scripts.
    pub parts: BTreeMap<String, String>,
    hours: Plural,
    minutes: Plural,
    days: Plural,
    weeks: Plural,
    times: Plural,
    /// Short, from Monday on.
    pub weekdays: [String; 7],
    months: [String; 12],
    /// `{day}`, `{month}`.
    date: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LogWords {
    pub nothing_ever: String,
    pub nothing_since: String,
    pub today: String,
    pub nothing_today: String,
    pub this_week: String,
    pub nothing_this_week: String,
    pub streak: String,
    pub week: String,
    pub empty_week: String,
    pub key: String,
    pub by_part: String,
    pub too_much: String,
    pub felt: String,
    pub felt_at: String,
    pub felt_on: String,
    pub minutes_column: String,
    pub other: String,
    pub forget: String,
    pub forget_before: String,
    pub forgotten: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FeelWords {
    pub ask: String,
    pub ten: String,
    pub noted: String,
    pub noted_at: String,
    pub that_bad: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlanWords {
    pub none: String,
    pub others: String,
    pub start_one: String,
    pub running: String,
    pub paused: String,
    pub started: String,
    pub goes_on: String,
    pub now_paused: String,
    pub stopped: String,
    pub instead: String,
    pub until_after: String,
    pub days_a_week: String,
    pub every: String,
    pub ahead: String,
    #[serde(rename = "for")]
    pub time: String,
    pub until_stopped: String,
    #[serde(rename = "move")]
    pub moving: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TodayWords {
    pub done: String,
    pub due: String,
    pub open: String,
    pub later: String,
    pub all_done: String,
    pub rest_day: String,
    pub nothing_fits: String,
    pub play: String,
    pub why_morning: String,
    pub why_hour: String,
    pub why_neglected: String,
    pub why_short: String,
    pub easier: String,
    pub above_prompt: String,
    pub known: String,
    pub known_brief: String,
    pub known_name: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RemindWords {
    pub title: String,
    pub due: String,
    pub start: String,
    pub later: String,
    pub not_today: String,
    pub on: String,
    pub start_by_hand: String,
    pub off: String,
    pub was_off: String,
    pub is_on: String,
    pub notifier: String,
    pub idle: String,
    pub nobody: String,
    pub no_notifier: String,
    pub nothing_due: String,
    pub held: String,
    pub would_say: String,
    pub snoozed: String,
    /// Why something is held back, by the names of reasons.
    holds: BTreeMap<String, String>,
}

impl HabitWords {
    /// The words of this language.
    ///
    /// # Panics
    /// Never: the files ship, and a test reads them.
    #[expect(clippy::expect_used, reason = "they ship, and a test reads them")]
    pub fn bundled(language: Language) -> Self {
        let text = bundled_text(&format!("habit/{language}.json")).or_else(|| bundled_text("habit/en.json"));
        text.and_then(|text| serde_json::from_str(text).ok()).expect("bundled words are complete, says a test")
    }

    /// "12 minutes", rounded; what took less than half a minute is one all the same.
    pub fn minutes(&self, seconds: u64) -> String {
        plural(&self.minutes, whole_minutes(seconds))
    }

    /// "2 hours", "90 minutes".
    pub fn time(&self, time: Duration) -> String {
        let seconds = time.as_secs();
        if seconds > 0 && seconds.is_multiple_of(3600) {
            plural(&self.hours, seconds / 3600)
        } else {
            self.minutes(seconds)
        }
    }

    /// "3 days".
    pub fn days(&self, count: u64) -> String {
        plural(&self.days, count)
    }

    /// "3 weeks".
    pub fn weeks(&self, count: u64) -> String {
        plural(&self.weeks, count)
    }

    /// "twice".
    pub fn times(&self, count: u64) -> String {
        plural(&self.times, count)
    }

    /// "3 Nov".
    pub fn date(&self, date: Date) -> String {
        let month = &self.months[(date.month() - 1).unsigned_abs() as usize];
        fill(&self.date, &[("day", &date.day().to_string()), ("month", month)]).into_owned()
    }

    /// "Mon".
    pub fn weekday(&self, date: Date) -> &str {
        &self.weekdays[date.weekday().to_monday_zero_offset().unsigned_abs() as usize]
    }

    /// Why something is held back.
    pub fn hold<'a>(&'a self, why: &'a str) -> &'a str {
        self.remind.holds.get(why).map_or(why, String::as_str)
    }

    /// What a part of the body is called, as scripts name it or as the user did.
    pub fn part<'a>(&'a self, id: &'a str) -> &'a str {
        self.parts.get(id).map_or(id, String::as_str)
    }
}

/// Seconds as whole minutes; what was done at all is never none.
pub fn whole_minutes(seconds: u64) -> u64 {
    if seconds == 0 { 0 } else { ((seconds + 30) / 60).max(1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stretch_script::script::words::Focus;

    #[test]
    fn every_language_has_all_words() {
        for language in Language::ALL {
            let words = HabitWords::bundled(*language);
            assert!(Focus::ALL.iter().all(|part| words.parts.contains_key(part.as_str())), "{language}");
            let text = bundled_text(&format!("habit/{language}.json")).unwrap();
            let english = bundled_text("habit/en.json").unwrap();
            assert_eq!(placeholders(text), placeholders(english), "{language}");
        }
    }

    /// What is put in, line by line.
    fn placeholders(text: &str) -> Vec<Vec<String>> {
        let names = |line: &str| {
            let mut names: Vec<_> =
                line.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.trim().to_owned())).collect();
            names.sort();
            names
        };
        text.lines().filter(|line| !line.contains("\"one\"")).map(names).collect()
    }

    #[test]
    fn dates_are_as_people_write_them() {
        let date = "2026-03-02".parse().unwrap();
        let said = |language| HabitWords::bundled(language).date(date);
        assert_eq!(said(Language::English), "2 Mar");
        assert_eq!(said(Language::German), "2. März");
    }
}
