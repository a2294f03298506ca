//! What was done, in sentences.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::streak::streak;
use crate::habit::clock::monday;
use crate::habit::diary::Diary;
use crate::habit::words::HabitWords;
use stretch_script::timeline::fill;

/// "Today: 12 minutes. This week: 48 minutes on 4 days. 3 weeks in a row, rest days included."
pub fn sentence(diary: &Diary, today: Date, planned: impl Fn(Date) -> u32, words: &HabitWords) -> String {
    let days = diary.days();
    let mut parts = Vec::new();
    parts.push(match days.get(&today) {
        Some(seconds) => fill(&words.log.today, &[("minutes", &words.minutes(*seconds))]).into_owned(),
        None => words.log.nothing_today.clone(),
    });
    let monday = monday(today);
    let week: Vec<u64> = days.range(monday..monday.saturating_add(7.days())).map(|(_, seconds)| *seconds).collect();
    parts.push(if week.is_empty() {
        words.log.nothing_this_week.clone()
    } else {
        let (minutes, count) = (words.minutes(week.iter().sum()), words.days(week.len() as u64));
        fill(&words.log.this_week, &[("minutes", &minutes), ("days", &count)]).into_owned()
    });
    let weeks = streak(&days, today, planned);
    // One week is no row.
    if weeks > 1 {
        parts.push(fill(&words.log.streak, &[("weeks", &words.weeks(weeks))]).into_owned());
    }
    parts.join(" ")
}

/// How many seconds each part of the body had since then, the most first. `parts` knows what an exercise is for; the
/// time of one that is for two parts counts for each.
pub fn by_part<'p>(diary: &Diary, since: Date, parts: impl Fn(&str) -> Vec<&'p str>) -> Vec<(Option<&'p str>, u64)> {
    let mut seconds: BTreeMap<Option<&str>, u64> = BTreeMap::new();
    for done in diary.sessions.iter().filter(|done| done.day >= since) {
        for (exercise, time) in &done.performed.exercises {
            let parts = parts(exercise);
            if parts.is_empty() {
                *seconds.entry(None).or_default() += time;
            }
            for part in parts {
                *seconds.entry(Some(part)).or_default() += time;
            }
        }
    }
    let mut parts: Vec<_> = seconds.into_iter().collect();
    // What is for nothing we know of stands last.
    parts.sort_by_key(|(part, seconds)| (part.is_none(), std::cmp::Reverse(*seconds)));
    parts
}

/// "Too much lately: plank (2 times), squat." Nothing where nothing was. `name` is what an exercise is called.
pub fn too_much(diary: &Diary, since: Date, words: &HabitWords, name: impl Fn(&str) -> String) -> Option<String> {
    let mut counts: Vec<(&str, u64)> = Vec::new();
    for too_much in diary.too_much.iter().filter(|too_much| too_much.day >= since) {
        match counts.iter_mut().find(|(exercise, _)| *exercise == too_much.exercise) {
            Some((_, count)) => *count += 1,
            None => counts.push((&too_much.exercise, 1)),
        }
    }
    let told = |(exercise, count): &(&str, u64)| {
        let name = name(exercise);
        if *count == 1 { name } else { format!("{name} ({})", words.times(*count)) }
    };
    let list: Vec<_> = counts.iter().map(told).collect();
    (!list.is_empty()).then(|| fill(&words.log.too_much, &[("list", &list.join(", "))]).into_owned())
}

/// How many of the latest feelings are told.
const FEELINGS: usize = 8;

/// "How it felt, 0 is well and 10 is bad: 6 on 2 Nov, 3 on 9 Nov." One line for what has no place, one for each place.
/// `draws`: a line of bars goes before them.
pub fn felt(diary: &Diary, words: &HabitWords, draws: bool) -> Vec<String> {
    let mut places: Vec<Option<&str>> = Vec::new();
    for felt in &diary.felt {
        if !places.contains(&felt.place.as_deref()) {
            places.push(felt.place.as_deref());
        }
    }
    places.sort_by_key(Option::is_some);
    let line = |place: &Option<&str>| {
        let here: Vec<_> = diary.felt.iter().filter(|felt| felt.place.as_deref() == *place).collect();
        let latest = &here[here.len().saturating_sub(FEELINGS)..];
        let told = latest.iter().map(|felt| {
            let (feel, date) = (felt.feel.to_string(), words.date(felt.day));
            fill(&words.log.felt_on, &[("feel", &feel), ("date", &date)]).into_owned()
        });
        let mut list = told.collect::<Vec<_>>().join(", ");
        if draws && latest.len() > 1 {
            list = format!("{} {list}", latest.iter().map(|felt| bar(felt.feel)).collect::<String>());
        }
        match place {
            None => fill(&words.log.felt, &[("list", &list)]).into_owned(),
            Some(place) => fill(&words.log.felt_at, &[("place", words.part(place)), ("list", &list)]).into_owned(),
        }
    };
    places.iter().map(line).collect()
}

/// A feeling as a bar: the worse, the higher.
fn bar(feel: u8) -> char {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    BARS[usize::from(feel).min(10) * (BARS.len() - 1) / 10]
}
