//! Voices that are slow, missing or live.

use super::harness::{FakeLive, World, at, session, then};
use crate::player::command::Command::*;
use stretch_script::SegmentKind::{Announce, Hold};
use stretch_script::Timeline;
use stretch_sound::testing::Build;

#[test]
fn words_that_are_not_ready_are_waited_for() {
    let mut world = World::new(session(), []);
    world.words.slow.insert("welcome".to_owned(), 40);
    let story = world.play();
    let (start, end) = story.sounds()[0];
    assert!(start > 300 && end - start == 1500, "late but whole: {start} to {end}");
    assert_eq!(story.sounds()[1].0, start + 2000, "and the clock waited");
}

#[test]
fn words_that_never_come_are_given_up_with_one_word() {
    let mut world = World::new(session(), []);
    for words in ["welcome", "cat"] {
        world.words.slow.insert(words.to_owned(), u32::MAX);
    }
    let story = world.play();
    let failures = story.lines.iter().filter(|line| line.starts_with("voice failed")).count();
    assert_eq!(failures, 1, "{:#?}", story.lines);
    assert!(story.has("300 say welcome") && story.has("2300 say cat"), "captions go on");
    assert!(story.has("ended Finished"));
}

#[test]
fn without_a_voice_the_chimes_go_on() {
    let mut world = World::new(session(), []);
    world.words.never = true;
    assert_eq!(world.play().sounds(), [(4300, 4350), (14_299, 14_349)]);
}

fn live_session() -> Timeline {
    Build::at(1000)
        .segment(Announce, Some(0), 2000)
        .say("one", 0, 500)
        .voice_gate("one", 500)
        .say("two", 600, 500)
        .voice_gate("two", 1100)
        .segment(Hold, Some(0), 1000)
        .chime("start", 0)
        .done()
}

fn live(answers: u32, list: Vec<(crate::player::output::At, crate::player::output::Happening)>) -> World {
    let mut world = World::new(live_session(), list);
    world.live = Some(FakeLive { answers, ..FakeLive::default() });
    world
}

#[test]
fn the_clock_waits_for_a_live_voice_at_its_gates() {
    let story = live(100, vec![]).play();
    assert_eq!(
        story.lines,
        [
            "begin 0",
            "playing",
            "0 start 0",
            "0 say one",
            "voice one",
            "500 gate",
            "600 say two",
            "voice two",
            "1100 gate",
            "2000 end 0",
            "2000 start 1",
            "2000 chime",
            "3000 end 1",
            "ended Finished",
        ]
    );
    let chime = story.sounds()[0].0;
    assert!((2950..3150).contains(&chime), "each text took a second instead of half of one: {chime}");
}

#[test]
fn a_live_voice_that_is_quick_holds_nothing_up() {
    let story = live(20, vec![]).play();
    assert_eq!(story.sounds(), [(2000, 2050)]);
}

#[test]
fn a_live_voice_that_never_ends_is_given_up_with_one_word() {
    let story = live(u32::MAX, vec![]).play();
    let failures: Vec<_> = story.lines.iter().filter(|line| line.starts_with("voice failed")).collect();
    assert_eq!(failures, ["voice failed: it does not finish"]);
    assert!(story.has("ended Finished"));
}

#[test]
fn a_live_voice_that_is_gone_ends_nothing() {
    let mut world = live(20, vec![]);
    if let Some(voice) = &mut world.live {
        voice.fails = true;
    }
    let story = world.play();
    assert_eq!(story.lines.iter().filter(|line| line.starts_with("voice failed")).count(), 1);
    assert_eq!(story.sounds(), [(2000, 2050)]);
}

#[test]
fn a_pause_silences_a_live_voice_and_it_begins_anew() {
    let story = live(30, vec![at(200, PauseOrGo), then(1000, PauseOrGo)]).play();
    assert_eq!(
        story.from("voice one", 9),
        [
            "voice one",
            "voice stops",
            "paused",
            "moved 200 to 0",
            "aside get ready",
            "voice get ready",
            "playing",
            "0 start 0",
            "0 say one"
        ]
    );
}

#[test]
fn the_clock_is_held_for_a_live_answer() {
    let story = live(30, vec![at(1500, TimeLeft)]).play();
    assert_eq!(story.from("aside left 1500 of 1500", 2), ["aside left 1500 of 1500", "voice left 1500 of 1500"]);
    let chime = story.sounds()[0].0;
    assert!((2290..2340).contains(&chime), "{chime}");
}

#[test]
fn a_muted_live_voice_says_nothing() {
    let story = live(30, vec![at(0, Mute)]).play();
    assert!(!story.lines.iter().any(|line| line.starts_with("voice")));
    assert_eq!(story.elapsed.as_millis() / 100, 30);
}
