//! A machine that sleeps, a device that goes and comes.

use super::harness::{Story, World, at, ms, play, session, then};
use crate::player::Options;
use crate::player::command::Command::*;
use crate::player::event::{Notice, Outcome};
use crate::player::output::{At, Happening};
use stretch_sound::Levels;

fn news(time: u64, news: Notice) -> (At, Happening) {
    (At::Session(ms(time)), Happening::News(news))
}

fn sleep(time: u64, seconds: u64) -> (At, Happening) {
    (At::Session(ms(time)), Happening::Sleep(ms(seconds * 1000)))
}

#[test]
fn a_machine_that_slept_finds_its_session_paused() {
    let story = play([sleep(8000, 60), then(3000, PauseOrGo)]);
    assert_eq!(story.from("paused", 4), ["paused", "notice Slept", "aside get ready", "playing"]);
    assert_eq!(story.outcome, Outcome::Finished);
}

#[test]
fn a_clock_that_is_set_by_a_little_disturbs_nobody() {
    let story = play([sleep(8000, 4)]);
    assert!(!story.has("paused"));
}

#[test]
fn a_machine_that_slept_in_a_pause_is_no_news() {
    let story = play([
        (At::Session(ms(8000)), Pause.into()),
        (At::After(ms(100)), Happening::Sleep(ms(60_000))),
        then(1000, PauseOrGo),
    ]);
    assert_eq!(story.from("paused", 3), ["paused", "aside get ready", "playing"]);
}

#[test]
fn without_a_device_it_goes_on_and_says_so_once() {
    let why = "nothing there".to_owned();
    let story = play([news(0, Notice::NoSound { why: why.clone() })]);
    assert_eq!(story.lines[2], "notice NoSound { why: \"nothing there\" }");
    assert_eq!(story.outcome, Outcome::Finished);
    assert!(story.has("25300 end 7"));
}

#[test]
fn a_device_that_goes_and_comes_back_costs_no_time_and_no_event() {
    let whole = play([]);
    let story = play([news(8000, Notice::SoundLost), news(12_000, Notice::SoundBack)]);
    let mut lines = story.lines.clone();
    lines.retain(|line| !line.starts_with("notice"));
    assert_eq!(lines, whole.lines);
    assert_eq!(story.lines.len() - lines.len(), 2);
    assert_eq!(story.from("notice SoundLost", 2), ["notice SoundLost", "notice SoundBack"]);
    assert_eq!(story.sounds(), whole.sounds());
}

#[test]
fn an_announcement_that_nobody_heard_begins_anew() {
    for lost in [1000, 2500] {
        let story = play([news(lost, Notice::SoundLost), news(3500, Notice::SoundBack)]);
        assert_eq!(
            story.from("notice SoundBack", 4),
            ["notice SoundBack", "moved 3500 to 2300", "2300 start 2", "2300 say cat"],
            "lost at {lost}"
        );
        assert_eq!(story.sounds()[2..4], [(3500, 4500), (5500, 5550)], "the start chime after it, as ever");
    }
    // What was heard to its end is not said again.
    let story = play([news(3400, Notice::SoundLost), news(4000, Notice::SoundBack)]);
    assert!(!story.lines.iter().any(|line| line.starts_with("moved")), "{:?}", story.lines);
}

#[test]
fn who_missed_what_is_done_is_told_while_the_clock_waits() {
    let story = play([news(2500, Notice::SoundLost), news(5000, Notice::SoundBack)]);
    assert_eq!(story.from("notice SoundBack", 3), ["notice SoundBack", "aside this is 3", "6300 say breathe"]);
    assert_eq!(story.sounds()[3..5], [(5000, 5400), (6700, 7700)], "the hold is as long as ever");
}

#[test]
fn a_cue_that_was_cut_off_is_said_again() {
    let story = play([news(6800, Notice::SoundLost), news(9000, Notice::SoundBack)]);
    assert_eq!(story.from("notice SoundBack", 3), ["notice SoundBack", "aside breathe", "14299 chime"]);
    assert_eq!(story.sounds()[4..6], [(9000, 10_000), (15_299, 15_349)]);
}

#[test]
fn what_was_missed_before_a_jump_is_not_missed() {
    let story = play([news(2500, Notice::SoundLost), at(3000, Next), news(14_700, Notice::SoundBack)]);
    assert_eq!(story.from("notice SoundBack", 2), ["notice SoundBack", "14800 say rest"]);
}

#[test]
fn words_that_nobody_heard_are_said_after_a_pause() {
    let story = play([
        news(2500, Notice::SoundLost),
        at(3500, Pause),
        (At::After(ms(100)), Happening::News(Notice::SoundBack)),
        then(1000, PauseOrGo),
    ]);
    assert_eq!(
        story.from("paused", 5),
        ["paused", "notice SoundBack", "moved 3500 to 2300", "aside get ready", "playing"]
    );
}

#[test]
fn a_device_that_goes_in_a_pause_leaves_it_paused() {
    let story = play([
        (At::Session(ms(8000)), Pause.into()),
        (At::After(ms(100)), Happening::News(Notice::SoundLost)),
        then(5000, PauseOrGo),
    ]);
    assert_eq!(story.from("paused", 4), ["paused", "notice SoundLost", "aside get ready", "playing"]);
}

#[test]
fn without_a_device_answers_are_read_and_nothing_is_held_for_them() {
    let lost = || news(0, Notice::NoSound { why: "nothing there".to_owned() });
    for time in [100, 800, 2500, 6800, 14_900] {
        let story = play([lost(), at(time, TimeLeft)]);
        assert!(story.lines.iter().any(|line| line.starts_with("aside left")), "{time}: {:?}", story.lines);
        assert!(!story.lines.iter().any(|line| line.starts_with("moved")), "{time}: {:?}", story.lines);
        assert_eq!(story.elapsed, play([lost()]).elapsed, "{time}: no time is lost");
    }
    let story = play([lost(), at(6800, Pause), then(1000, PauseOrGo)]);
    assert_eq!(story.from("paused", 4), ["paused", "moved 6800 to 6300", "aside get ready", "playing"]);
}

#[test]
fn without_a_device_every_key_takes_as_long_as_without_sound() {
    let keys = [Next, Back, Again, TimeLeft, TooMuch, More, Less, Mute, Help];
    for time in [100, 800, 2500, 3800, 6000, 6800, 14_900, 18_500, 20_000] {
        for key in keys {
            let lost = play([news(0, Notice::NoSound { why: "nothing there".to_owned() }), at(time, key)]);
            let levels = Levels { muted: true, ..Levels::default() };
            let options = Options { levels, ..Options::default() };
            let muted = World { options, ..World::new(session(), [at(time, key)]) }.play();
            let asides = |story: &Story| -> Vec<String> {
                story.lines.iter().filter(|line| line.starts_with("aside")).cloned().collect()
            };
            assert_eq!(asides(&lost), asides(&muted), "{key:?} at {time}");
            assert_eq!(lost.elapsed, muted.elapsed, "{key:?} at {time}: nothing is held");
            assert_eq!((lost.outcome, lost.backwards), (Outcome::Finished, false), "{key:?} at {time}");
        }
    }
}

/// Plays with nobody there who could press a key.
fn alone(list: impl IntoIterator<Item = (At, Happening)>) -> Story {
    let options = Options { unattended: true, ..Options::default() };
    World { options, ..World::new(session(), list) }.play()
}

#[test]
fn with_nobody_there_a_wait_ends_after_its_estimate() {
    let story = alone([]);
    assert!(!story.has("waiting") && !story.has("paused"), "{:?}", story.lines);
    assert_eq!(story.outcome, Outcome::Finished);
    assert_eq!(story.from("24300 gate", 2)[0], "24300 gate");
    // The mixer's last turn is not cut short.
    assert!((25_300..25_400).contains(&story.elapsed.as_millis()), "{:?}", story.elapsed);
}

#[test]
fn with_nobody_there_a_session_goes_on_after_the_machine_slept() {
    let story = alone([sleep(8000, 60)]);
    assert!(story.has("notice SleptAlone") && !story.has("paused"), "{:?}", story.lines);
    assert_eq!(story.outcome, Outcome::Finished);
}
