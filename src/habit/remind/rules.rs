//! When a nudge may be shown. Pure: the time, what is known and what was answered go in; what to do comes out.

use jiff::ZonedDateTime;

use super::due::Nudge;
use super::state::State;
use crate::habit::clock::{day_of, seconds};

/// Being away for so long is a break, in seconds.
const BREAK: u64 = 5 * 60;
/// Whoever touched nothing for so long is not looking, in seconds.
const AWAY: u64 = 2 * 60;
/// For how long a nudge is put off, in seconds.
const LATER: u64 = 10 * 60;
/// Between two nudges there is at least so much time, in seconds.
const APART: u64 = 20 * 60;
/// However many were passed over, they are never further apart than this, in seconds.
const FURTHEST: u64 = 24 * 60 * 60;
/// So many passed over in a row make them rarer by half.
const PATIENCE: u32 = 3;

/// What is known of the user and the machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// A session plays.
    pub playing: bool,
    /// For how many seconds nobody touched anything; `None` where nothing can tell.
    pub idle: Option<u64>,
    /// The user wants no notifications now.
    pub do_not_disturb: bool,
    /// Something records from a microphone: a call, most likely.
    pub recording: bool,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// Nothing is due.
    Nothing,
    /// Something is, and this is no moment for it.
    Hold(Hold),
    /// Show this.
    Show(Box<Nudge>),
}

/// Why nothing is said although something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Hold {
    /// A session plays.
    Playing,
    /// Nobody is there.
    Away,
    /// The user wants no notifications.
    DoNotDisturb,
    /// A microphone is in use.
    Recording,
    /// It was snoozed, or the user said "not today".
    Snoozed,
    /// The last one was not long ago, or too many were passed over.
    TooSoon,
}

/// What the user made of a nudge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The session was started, or the user got up.
    Started,
    /// In ten minutes.
    Later,
    /// Not today.
    NotToday,
    /// It was closed, or went away by itself.
    PassedOver,
}

/// What to do now, of what is due. `state` is kept up to date with what is known.
pub fn decide(state: &mut State, now: &ZonedDateTime, known: Known, due: &[Nudge]) -> Decision {
    let (second, day) = (seconds(now), day_of(now));
    if state.day != Some(day) {
        state.shown.clear();
        state.day = Some(day);
        // A new day begins with a fresh mind, and nobody has sat yet.
        state.skipped = 0;
        state.last_break = second;
    }
    // A clock that was set back must not keep quiet for ever.
    state.last_nudge = state.last_nudge.min(second);
    state.last_break = state.last_break.min(second);
    state.quiet_until = state.quiet_until.min(second + FURTHEST);
    if known.playing || known.idle.is_some_and(|idle| idle >= BREAK) {
        state.last_break = second;
    }
    let waits = |nudge: &&Nudge| state.shown.get(&nudge.key).is_none_or(|again| *again > 0 && *again <= second);
    let Some(nudge) = due.iter().find(waits) else { return Decision::Nothing };
    // What was put off comes when it was put off to.
    let put_off = state.shown.contains_key(&nudge.key);
    let hold = if known.playing {
        Some(Hold::Playing)
    } else if state.not_on == Some(day) || second < state.quiet_until {
        Some(Hold::Snoozed)
    } else if known.idle.is_some_and(|idle| idle >= AWAY) {
        Some(Hold::Away)
    } else if known.do_not_disturb {
        Some(Hold::DoNotDisturb)
    } else if known.recording {
        Some(Hold::Recording)
    } else if !put_off && second < state.last_nudge + apart(state.skipped) {
        Some(Hold::TooSoon)
    } else {
        None
    };
    if let Some(hold) = hold {
        return Decision::Hold(hold);
    }
    state.last_nudge = second;
    // Until it is answered, it was shown.
    state.shown.insert(nudge.key.clone(), 0);
    if nudge.session.is_none() {
        // Whoever is told to move has had their chance; the next one comes after as long again.
        state.last_break = second;
    }
    Decision::Show(Box::new(nudge.clone()))
}

/// How far apart nudges are when so many were passed over in a row, in seconds.
fn apart(skipped: u32) -> u64 {
    APART.saturating_mul(1 << (skipped / PATIENCE).min(16)).min(FURTHEST)
}

/// Takes the answer to a nudge.
pub fn take(state: &mut State, now: &ZonedDateTime, nudge: &Nudge, answer: Answer) {
    let second = seconds(now);
    match answer {
        Answer::Started => {
            state.skipped = 0;
            state.last_break = second;
        }
        Answer::Later => {
            state.skipped = 0;
            state.shown.insert(nudge.key.clone(), second + LATER);
        }
        Answer::NotToday => {
            state.skipped = 0;
            state.not_on = Some(day_of(now));
        }
        Answer::PassedOver => state.skipped = state.skipped.saturating_add(1),
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use proptest::prelude::*;

    use super::*;
    use crate::wishes::Making;

    fn nudge(key: &str) -> Nudge {
        Nudge { key: key.to_owned(), session: Some("micro".to_owned()), moving: None, making: Making::default() }
    }

    fn at(minute: i64) -> ZonedDateTime {
        let nine: ZonedDateTime = "2026-11-27T09:00[Europe/Berlin]".parse().unwrap();
        nine.saturating_add(minute.minutes())
    }

    fn shows(state: &mut State, minute: i64, known: Known, keys: &[&str]) -> bool {
        let due: Vec<_> = keys.iter().map(|key| nudge(key)).collect();
        matches!(decide(state, &at(minute), known, &due), Decision::Show(_))
    }

    #[test]
    fn a_nudge_is_shown_once() {
        let mut state = State::default();
        assert!(shows(&mut state, 0, Known::default(), &["a"]));
        assert!(!shows(&mut state, 60, Known::default(), &["a"]));
        assert!(shows(&mut state, 61, Known::default(), &["a", "b"]));
        assert!(shows(&mut state, 24 * 60, Known::default(), &["a"]), "the next day");
    }

    #[test]
    fn it_waits_for_its_moment() {
        for (known, hold) in [
            (Known { playing: true, ..Known::default() }, Hold::Playing),
            (Known { idle: Some(130), ..Known::default() }, Hold::Away),
            (Known { do_not_disturb: true, ..Known::default() }, Hold::DoNotDisturb),
            (Known { recording: true, ..Known::default() }, Hold::Recording),
        ] {
            let mut state = State::default();
            assert_eq!(decide(&mut state, &at(0), known, &[nudge("a")]), Decision::Hold(hold));
            assert!(shows(&mut state, 1, Known { idle: Some(1), ..Known::default() }, &["a"]), "{hold:?}");
        }
    }

    #[test]
    fn later_is_in_ten_minutes_and_not_today_is_tomorrow() {
        let mut state = State::default();
        assert!(shows(&mut state, 0, Known::default(), &["a"]));
        take(&mut state, &at(0), &nudge("a"), Answer::Later);
        assert!(!shows(&mut state, 9, Known::default(), &["a"]));
        assert!(shows(&mut state, 10, Known::default(), &["a"]));
        take(&mut state, &at(10), &nudge("a"), Answer::NotToday);
        assert!(!shows(&mut state, 300, Known::default(), &["b"]));
        assert!(shows(&mut state, 24 * 60, Known::default(), &["b"]));
    }

    #[test]
    fn what_is_passed_over_comes_rarer_and_never_more_often() {
        let mut state = State::default();
        let mut shown = Vec::new();
        for minute in 0..12 * 60 {
            let key = format!("{}", minute / 20);
            if shows(&mut state, minute, Known::default(), &[&key]) {
                shown.push(minute);
                take(&mut state, &at(minute), &nudge(&key), Answer::PassedOver);
            }
        }
        let apart: Vec<_> = shown.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(apart.windows(2).all(|pair| pair[1] >= pair[0]), "{apart:?}");
        assert!(apart[0] == 20 && apart.last() >= Some(&80), "{apart:?}");
        take(&mut state, &at(720), &nudge("x"), Answer::Started);
        assert!(shows(&mut state, 741, Known::default(), &["y"]), "whoever starts one is asked as before");
    }

    #[test]
    fn being_away_is_a_break() {
        let mut state = State::default();
        decide(&mut state, &at(0), Known::default(), &[]);
        decide(&mut state, &at(29), Known { idle: Some(400), ..Known::default() }, &[]);
        assert_eq!(state.last_break, seconds(&at(29)));
        decide(&mut state, &at(40), Known { idle: Some(100), ..Known::default() }, &[]);
        assert_eq!(state.last_break, seconds(&at(29)));
    }

    proptest! {
        /// Whatever happens, nudges that were not put off are never closer than twenty minutes, nothing is shown in a
        /// moment that is none, and a clock that is set anywhere keeps nobody quiet for more than a day.
        #[test]
        fn nobody_is_ever_pestered(
            steps in prop::collection::vec((0i64..90, any::<bool>(), 0u64..400, any::<bool>(), 0u8..4), 1..60)
        ) {
            let mut state = State::default();
            let (mut minute, mut last) = (0, None);
            for (index, (pass, playing, idle, recording, answer)) in steps.into_iter().enumerate() {
                minute += pass;
                let known = Known { playing, idle: Some(idle), do_not_disturb: false, recording };
                let nudge = nudge(&index.to_string());
                if let Decision::Show(shown) = decide(&mut state, &at(minute), known, std::slice::from_ref(&nudge)) {
                    prop_assert!(!playing && !recording && idle < AWAY);
                    if let Some(last) = last {
                        prop_assert!(minute - last >= 20, "{last} {minute}");
                    }
                    last = Some(minute);
                    let answer = [Answer::Started, Answer::PassedOver, Answer::PassedOver, Answer::Started][usize::from(answer)];
                    take(&mut state, &at(minute), &shown, answer);
                }
            }
            let later = at(minute).saturating_add((-2 * 24 * 60).minutes());
            let fresh = super::super::due::Nudge { key: "fresh".to_owned(), ..nudge("fresh") };
            let first = decide(&mut state, &later, Known::default(), std::slice::from_ref(&fresh));
            let shown = matches!(first, Decision::Show(_));
            let day_later = later.saturating_add((24 * 60 + 1).minutes());
            let second = decide(&mut state, &day_later, Known::default(), &[fresh]);
            prop_assert!(shown || matches!(second, Decision::Show(_)));
        }
    }
}
