//! Next and back, in every state.

use super::harness::{at, play, then};
use crate::player::command::{Command::*, QuitReason};

#[test]
fn next_goes_to_the_announcement_of_the_next_step() {
    let story = play([at(6800, Next), at(24_300, PauseOrGo)]);
    assert_eq!(
        story.from("6300 say breathe", 4),
        ["6300 say breathe", "moved 6800 to 14300", "14300 start 4", "14800 say rest"]
    );
    assert_eq!(story.sounds()[3..5], [(6300, 6805), (7300, 7800)]);
    assert!(!story.has("14300 end 3"), "a hold that was skipped did not end");
}

#[test]
fn next_from_the_opening_goes_to_the_first_step() {
    let story = play([at(100, Next), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("moved 100 to 2300", 3), ["moved 100 to 2300", "2300 start 2", "2300 say cat"]);
}

#[test]
fn next_again_and_again_comes_to_the_end() {
    let story = play([at(100, Next), then(10, Next), then(10, Next), then(10, Next), then(10, Next), then(10, Next)]);
    let moves: Vec<_> = story.lines.iter().filter(|line| line.starts_with("moved")).collect();
    assert_eq!(
        moves,
        [
            "moved 100 to 2300",
            "moved 2310 to 14300",
            "moved 14310 to 18300",
            "moved 18310 to 24300",
            "moved 24310 to 25300"
        ]
    );
    assert!(story.elapsed.as_millis() < 500);
}

#[test]
fn keys_faster_than_the_clock_count_all_the_same() {
    let story = play([at(100, Next), then(0, Next), then(0, Next), then(0, Back), then(500, Quit(QuitReason::User))]);
    let moves: Vec<_> = story.lines.iter().filter(|line| line.starts_with("moved")).collect();
    assert_eq!(moves, ["moved 100 to 2300", "moved 2300 to 14300", "moved 14300 to 18300", "moved 18300 to 14300"]);
}

#[test]
fn back_goes_to_the_start_of_the_step_and_then_to_the_one_before() {
    let story = play([at(18_000, Back), then(1000, Back), then(500, Back), at(24_300, PauseOrGo)]);
    let moves: Vec<_> = story.lines.iter().filter(|line| line.starts_with("moved")).collect();
    assert_eq!(moves, ["moved 18000 to 14300", "moved 15300 to 2300", "moved 2800 to 0"]);
}

#[test]
fn moving_in_a_pause_stays_paused_and_goes_on_from_there() {
    let story = play([at(6800, Pause), then(100, Next), then(500, Back), then(500, PauseOrGo), at(24_300, PauseOrGo)]);
    assert_eq!(
        story.from("paused", 7),
        [
            "paused",
            "moved 6800 to 14300",
            "moved 14300 to 2300",
            "aside get ready",
            "playing",
            "2300 start 2",
            "2300 say cat"
        ]
    );
}

#[test]
fn back_out_of_a_wait_closes_its_gate_again() {
    let story = play([at(24_300, Help), then(500, Back), then(6100, Help), then(500, PauseOrGo)]);
    assert_eq!(
        story.from("waiting", 12),
        [
            "waiting",
            "moved 24300 to 18300",
            "playing",
            "18300 start 5",
            "18300 say wait for it",
            "19300 end 5",
            "19300 start 6",
            "waiting",
            "help false",
            "playing",
            "24300 gate",
            "24300 end 6"
        ]
    );
}

#[test]
fn next_in_a_paused_wait_ends_it_and_stays_paused() {
    let story = play([at(24_300, Help), then(50, Pause), then(50, Next), then(50, Next), then(500, PauseOrGo)]);
    assert_eq!(story.from("waiting", 3), ["waiting", "paused", "moved 24300 to 25300"]);
}

#[test]
fn an_answer_is_dropped_when_the_user_moves_on() {
    let story = play([at(8000, TimeLeft), then(100, Next), at(24_300, PauseOrGo)]);
    assert_eq!(story.sounds()[4..6], [(8000, 8105), (8600, 9100)]);
}
