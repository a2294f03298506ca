//! Whatever is pressed whenever: nothing panics, nothing hangs, and what is told makes sense.

use proptest::prelude::*;

use super::harness::{World, ms, session, session_of};
use crate::player::command::{Command, QuitReason};
use crate::player::event::Notice;
use crate::player::output::{At, Happening};
use stretch_script::Decibels;

fn anything() -> impl Strategy<Value = Happening> {
    let commands = prop::sample::select(vec![
        Command::PauseOrGo,
        Command::Pause,
        Command::Resume,
        Command::StepStart,
        Command::VoiceVolume(Decibels(-6.0)),
        Command::Next,
        Command::Back,
        Command::Again,
        Command::TimeLeft,
        Command::TooMuch,
        Command::More,
        Command::Less,
        Command::Mute,
        Command::Help,
        Command::Redraw,
    ]);
    prop_oneof![
        30 => commands.prop_map(Happening::Command),
        1 => Just(Happening::Sleep(ms(30_000))),
        1 => Just(Happening::News(Notice::SoundLost)),
        1 => Just(Happening::News(Notice::SoundBack)),
        1 => Just(Happening::Command(Command::Quit(QuitReason::User))),
    ]
}

fn number(line: &str) -> Option<(u64, &str)> {
    let (number, rest) = line.split_once(' ')?;
    Some((number.parse().ok()?, rest))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_time(
        list in prop::collection::vec((0u64..4000, anything()), 0..40),
        holds in prop::collection::vec(5000u64..15_000, 0..6),
        slow in 0u32..30,
    ) {
        let list = list.into_iter().map(|(time, what)| (At::After(ms(time)), what));
        let mut world = World::new(session(), list);
        world.coach.revised = holds.into_iter().map(|hold| session_of(hold).into()).collect();
        world.words.slow = ["breathe", "get ready", "rest"].map(|text| (text.to_owned(), slow)).into();
        let story = world.play();

        prop_assert!(story.lines.last().is_some_and(|line| line.starts_with("ended")));
        prop_assert_eq!(story.lines.iter().filter(|line| line.starts_with("ended")).count(), 1);
        // Between moves and changes, events come in order, none twice, and none is left out.
        let mut last: Option<u64> = None;
        let mut open: Option<u64> = None;
        for line in &story.lines {
            if line.starts_with("moved") || line.starts_with("changed") {
                last = None;
                open = None;
            } else if let Some((frame, what)) = number(line) {
                prop_assert!(last.is_none_or(|last| last <= frame), "{} after {:?}", line, last);
                last = Some(frame);
                if let Some(segment) = what.strip_prefix("start ") {
                    let segment: u64 = segment.parse().unwrap();
                    prop_assert!(open.is_none_or(|before| segment == before + 1), "{} after {:?}", line, open);
                    open = Some(segment);
                }
            }
        }
        // No state is told twice, and nothing is told after a pause but interjections, moves and answers.
        let states: Vec<_> =
            story.lines.iter().filter(|line| ["playing", "paused", "waiting"].contains(&line.as_str())).collect();
        prop_assert!(states.windows(2).all(|pair| pair[0] != pair[1]), "{:?}", states);
        let mut paused = false;
        for line in &story.lines {
            match line.as_str() {
                "paused" => paused = true,
                "playing" | "waiting" => paused = false,
                line => prop_assert!(!(paused && number(line).is_some()), "{} in a pause", line),
            }
        }
        prop_assert!(!story.backwards);
        prop_assert!(story.heard.iter().all(|sample| sample.abs() <= 1.0));
    }
}
