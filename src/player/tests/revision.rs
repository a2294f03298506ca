//! A timeline that changes while it plays.

use super::harness::{World, at, play, session, session_of, then};
use crate::player::command::Command::*;
use stretch_script::SegmentKind::{Announce, Hold};
use stretch_sound::testing::Build;

fn with_revised(list: Vec<(crate::player::output::At, crate::player::output::Happening)>, hold: u64) -> World {
    let mut world = World::new(session(), list);
    world.coach.revised.push_back(session_of(hold).into());
    world
}

#[test]
fn too_much_shortens_the_hold_and_says_so() {
    let story = with_revised(vec![at(8300, TooMuch), at(20_300, PauseOrGo)], 6000).play();
    assert_eq!(story.asked, ["revise 3 after 4000 ease"]);
    assert_eq!(story.from("changed 21300", 4), ["changed 21300", "aside ease off", "10299 chime", "10300 end 3"]);
    assert_eq!(story.sounds()[4..6], [(8300, 8700), (10_699, 10_749)]);
}

#[test]
fn too_much_is_answered_kindly_where_there_is_nothing_to_ease() {
    let story = play([at(15_800, TooMuch), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("aside nothing to ease", 2), ["aside nothing to ease", "18300 end 4"]);
}

#[test]
fn more_and_less_change_the_hold_and_only_speak_where_they_do() {
    let story = with_revised(vec![at(8300, More), at(34_300, PauseOrGo)], 20_000).play();
    assert_eq!(story.asked, ["revise 3 after 4000 by 10"]);
    assert_eq!(story.from("changed 35300", 3), ["changed 35300", "aside 10 more", "24299 chime"]);
    let story = play([at(8300, Less), at(24_300, PauseOrGo)]);
    assert_eq!(story.asked, ["revise 3 after 4000 by -10"]);
    assert!(!story.has("aside 10 less"));
}

/// Name, amount, time to get ready.
fn announced(amount: &str, length: u64) -> stretch_script::Timeline {
    Build::at(1000)
        .segment(Announce, Some(0), 4000 + length)
        .say("cat", 0, 1000)
        .say(amount, 1000, length)
        .say("ready", 1000 + length, 500)
        .segment(Hold, Some(0), 3000)
        .done()
}

#[test]
fn what_is_not_true_any_more_is_said_anew() {
    // Before, amid and after the amount; in the first case only the word that the answer talks over begins anew.
    for (time, from, heard) in [(500, 0, (0, 2900)), (1400, 1000, (0, 2800)), (4000, 1000, (4000, 5400))] {
        let mut world = World::new(announced("thirty", 800), [at(time, TooMuch)]);
        world.words.lengths.extend([("twenty".to_owned(), 700), ("ease off".to_owned(), 200)]);
        world.coach.revised.push_back(announced("twenty", 700).into());
        let story = world.play();
        let jumps: Vec<_> = story.lines.iter().filter(|line| line.starts_with("moved")).collect();
        assert_eq!(jumps, [&format!("moved {time} to {from}")]);
        assert_eq!(story.from("1000 say twenty", 3), ["1000 say twenty", "1700 say ready", "4700 end 0"], "{time}");
        assert_eq!(story.sounds().last(), Some(&heard), "{time}: the answer and what comes after it");
    }
}

#[test]
fn a_change_in_a_pause_is_answered_and_the_pause_stays() {
    let story = with_revised(vec![at(6800, Pause), then(100, More), then(2000, PauseOrGo)], 20_000).play();
    assert_eq!(
        story.from("paused", 7),
        [
            "paused",
            "changed 35300",
            "aside 10 more",
            "moved 6800 to 6300",
            "aside get ready",
            "playing",
            "6300 say breathe"
        ]
    );
}

#[test]
fn less_than_has_passed_goes_to_the_end_of_the_hold() {
    let story = with_revised(vec![at(12_300, Less), at(20_300, PauseOrGo)], 6000).play();
    assert_eq!(story.from("aside 10 less", 3), ["aside 10 less", "10300 end 3", "10300 start 4"]);
}

#[test]
fn while_waiting_it_is_still_the_wait_that_is_meant() {
    let story = play([at(24_300, Help), then(500, More), then(500, PauseOrGo)]);
    assert_eq!(story.asked, ["revise 6 after 5000 by 10"]);
}

/// Words that were thought to take a second and take two.
fn estimated(first: u64) -> stretch_script::Timeline {
    Build::at(1000)
        .segment(Announce, Some(0), first + 1500)
        .say("one", 0, first)
        .say("two", first, 1000)
        .segment(Hold, Some(0), 3000)
        .say("three", 1000, 500)
        .done()
}

#[test]
fn exact_lengths_are_swapped_in_while_they_are_still_future() {
    let mut world = World::new(estimated(1000), []);
    world.words.lengths.insert("one".to_owned(), 2000);
    world.words.new_lengths = Some(0);
    world.coach.revised.push_back(estimated(2000).into());
    let story = world.play();
    assert_eq!(story.asked, ["revise lengths"]);
    assert_eq!(story.from("changed 6500", 3)[1..], ["2000 say two", "3500 end 0"]);
    assert_eq!(story.sounds(), [(0, 3000), (4500, 5000)]);
}

#[test]
fn where_the_past_would_change_they_wait_for_the_next_segment() {
    // When it is known, "two" has begun by the old timeline; the new one would say it again.
    let mut world = World::new(estimated(1000), []);
    world.words.new_lengths = Some(150);
    world.coach.revised.push_back(estimated(2000).into());
    let story = world.play();
    assert_eq!(story.from("1000 say two", 4), ["1000 say two", "changed 6500", "3500 end 0", "3500 start 1"]);
    assert_eq!(story.sounds(), [(0, 2000), (3500, 4000)]);
}
