//! Pause, the open-ended wait, and the answers.

use super::harness::{World, at, from, ms, play, session, then};
use crate::player::command::Command::*;
use crate::player::command::QuitReason;
use crate::player::event::Outcome;
use stretch_script::Decibels;

#[test]
fn a_session_plays_from_its_beginning_to_its_end() {
    let story = play([at(24_300, PauseOrGo)]);
    assert_eq!(
        story.lines,
        [
            "begin 0",
            "playing",
            "0 start 0",
            "300 end 0",
            "300 start 1",
            "300 say welcome",
            "2300 end 1",
            "2300 start 2",
            "2300 say cat",
            "4300 end 2",
            "4300 start 3",
            "4300 chime",
            "6300 say breathe",
            "14299 chime",
            "14300 end 3",
            "14300 start 4",
            "14800 say rest",
            "18300 end 4",
            "18300 start 5",
            "18300 say wait for it",
            "19300 end 5",
            "19300 start 6",
            "24300 gate",
            "24300 end 6",
            "24300 start 7",
            "24300 say bye",
            "25300 end 7",
            "ended Finished",
        ]
    );
    assert_eq!(
        story.sounds(),
        [
            (300, 1800),
            (2300, 3300),
            (4300, 4350),
            (6300, 7300),
            (14_299, 14_349),
            (14_800, 15_300),
            (18_300, 18_800),
            (24_300, 25_100)
        ]
    );
}

#[test]
fn a_pause_holds_and_says_get_ready_before_it_goes_on() {
    let story = play([at(8000, PauseOrGo), then(5000, PauseOrGo)]);
    assert_eq!(story.from("paused", 4), ["paused", "aside get ready", "playing", "14299 chime"]);
    let sounds = story.sounds();
    assert_eq!(sounds[4..6], [(13_000, 13_400), (14_299 + 5400, 14_349 + 5400)], "held for the pause and the words");
}

#[test]
fn words_that_a_pause_cuts_off_are_said_again_whole() {
    let story = play([at(6800, PauseOrGo), then(1000, PauseOrGo)]);
    assert_eq!(
        story.from("6300 say breathe", 6),
        ["6300 say breathe", "paused", "moved 6800 to 6300", "aside get ready", "playing", "6300 say breathe"]
    );
    // Half a second of it and the fade; then, after the pause, "get ready", and all of it.
    assert_eq!(story.sounds()[3..5], [(6300, 6805), (7800, 9200)]);
}

#[test]
fn pause_and_go_within_a_blink_leave_nothing_hanging() {
    let story = play([at(8000, PauseOrGo), then(0, PauseOrGo), then(0, PauseOrGo), then(50, PauseOrGo)]);
    assert_eq!(story.outcome, Outcome::Finished);
    assert!(story.has("14299 chime"));
}

#[test]
fn to_pause_means_to_pause_even_when_it_is_paused() {
    let story = play([at(8000, Pause), then(100, Pause), then(100, PauseOrGo)]);
    assert_eq!(story.from("paused", 3), ["paused", "aside get ready", "playing"]);
}

#[test]
fn a_wait_ends_with_the_key_and_counts_as_done() {
    for key in [PauseOrGo, Next] {
        let story = play([at(20_000, key)]);
        assert_eq!(
            story.from("moved 20000 to 24300", 5),
            ["moved 20000 to 24300", "24300 gate", "24300 end 6", "24300 start 7", "24300 say bye"]
        );
        assert!(!story.has("waiting") && story.outcome == Outcome::Finished);
    }
}

#[test]
fn a_wait_that_lasts_longer_than_thought_waits_for_the_key() {
    for key in [PauseOrGo, Next] {
        let story = play([at(24_300, Help), then(9000, key)]);
        assert_eq!(
            story.from("help true", 6),
            ["help true", "waiting", "playing", "24300 gate", "24300 end 6", "24300 start 7"]
        );
        assert_eq!(story.sounds()[7], (33_300, 34_100), "the closing words come with the key");
    }
}

#[test]
fn a_wait_can_be_paused_by_who_insists() {
    let story = play([at(24_300, Help), then(50, Pause), then(50, PauseOrGo), then(500, PauseOrGo)]);
    assert_eq!(story.from("waiting", 5), ["waiting", "paused", "playing", "waiting", "playing"]);
    assert_eq!(story.outcome, Outcome::Finished);
}

#[test]
fn the_time_left_is_told_and_the_clock_waits_for_the_answer() {
    let story = play([at(8300, TimeLeft), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("aside left 6000 of 17000", 2), ["aside left 6000 of 17000", "14299 chime"]);
    assert_eq!(story.sounds()[4..6], [(8300, 8700), (14_699, 14_749)]);
}

#[test]
fn the_time_left_is_told_in_a_pause_which_stays() {
    let story = play([at(8000, Pause), then(100, TimeLeft), then(2000, Quit(QuitReason::User))]);
    assert_eq!(story.from("paused", 3), ["paused", "aside left 6300 of 17300", "ended Quit"]);
    assert_eq!(story.sounds()[4], (8100, 8500));
}

#[test]
fn while_waiting_answers_are_given_and_the_wait_stays() {
    let story = play([at(24_300, Help), then(100, TimeLeft), then(1000, Again), then(1000, PauseOrGo)]);
    assert_eq!(
        story.from("waiting", 5),
        ["waiting", "aside left ? of 1000", "aside wait for it", "playing", "24300 gate"]
    );
}

#[test]
fn an_answer_in_the_middle_of_words_lets_them_begin_anew() {
    let story = play([at(6800, TimeLeft), at(24_300, PauseOrGo)]);
    assert_eq!(
        story.from("6300 say breathe", 4),
        ["6300 say breathe", "aside left 7500 of 18500", "moved 6800 to 6300", "6300 say breathe"]
    );
    assert_eq!(story.sounds()[3], (6300, 8200), "half of it, the answer, all of it");
}

#[test]
fn an_answer_that_takes_its_time_does_not_hold_the_clock_until_it_is_there() {
    let mut world = World::new(session(), [at(8300, TimeLeft)]);
    world.words.slow.insert("left 6000 of 17000".to_owned(), 20);
    let story = world.play();
    assert_eq!(story.sounds()[4], (8490, 8890), "twenty turns of the loop later");
}

#[test]
fn an_answer_that_never_comes_is_given_up() {
    let mut world = World::new(session(), [at(8300, TimeLeft)]);
    world.words.slow.insert("left 6000 of 17000".to_owned(), u32::MAX);
    let story = world.play();
    assert_eq!(story.sounds()[4].0, 14_299);
    let mut world = World::new(session(), [at(8000, Pause), then(100, PauseOrGo)]);
    world.words.slow.insert("get ready".to_owned(), u32::MAX);
    assert_eq!(world.play().sounds()[4].0, 14_299 + 100 + 1000, "it goes on without");
}

#[test]
fn the_last_words_are_said_again() {
    let story = play([at(8000, Again), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("aside breathe", 2), ["aside breathe", "14299 chime"]);
    assert_eq!(story.sounds()[4], (8000, 9000));
    let story = play([at(6800, Again), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("moved 6800 to 6300", 2), ["moved 6800 to 6300", "6300 say breathe"], "not twice");
    let story = play([at(100, Again), at(24_300, PauseOrGo)]);
    assert!(!story.lines.iter().any(|line| line.starts_with("aside")), "nothing was said yet");
}

#[test]
fn mute_is_silent_and_the_clock_goes_on() {
    let story = play([at(1000, Mute), then(100, TimeLeft), at(14_800, Mute), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("muted true", 2), ["muted true", "aside left 1200 of 24200"]);
    let sounds = story.sounds();
    assert_eq!(sounds[0], (300, 1004));
    assert_eq!(sounds[1], (14_800, 15_300));
    assert_eq!(story.elapsed.as_millis() / 100, 253, "no answer held it up");
}

#[test]
fn quitting_fades_at_once_and_says_who_it_was() {
    for (reason, outcome) in [(QuitReason::User, Outcome::Quit), (QuitReason::System, Outcome::Stopped)] {
        for time in [0, 1000, 6800, 14_299, 20_000, 24_299] {
            let story = play([at(time, Quit(reason))]);
            assert_eq!(story.outcome, outcome);
            assert_eq!(story.lines.last().map(String::as_str), Some(&*format!("ended {outcome:?}")));
            assert!(story.elapsed <= ms(time + 20), "{:?}", story.elapsed);
            assert!(story.heard.last().copied().unwrap_or(0.0) == 0.0);
        }
        for stop in [Pause, Help] {
            let story = play([at(24_300, stop), then(1000, Quit(reason))]);
            assert_eq!(story.outcome, outcome);
        }
    }
}

#[test]
fn help_comes_and_goes_and_changes_nothing_else() {
    let story = play([at(1000, Help), then(1000, Help), then(0, Redraw), at(24_300, PauseOrGo)]);
    assert_eq!(story.from("help true", 2), ["help true", "help false"]);
    assert_eq!(story.sounds(), play([at(24_300, PauseOrGo)]).sounds());
}

#[test]
fn it_can_begin_anywhere() {
    let mut world = World::new(session(), []);
    world.options = from(18_300);
    let story = world.play();
    assert_eq!(story.lines[..4], ["begin 18300", "playing", "18300 start 5", "18300 say wait for it"]);
    assert_eq!(story.sounds()[0], (0, 500));
}

#[test]
fn bars_are_told_the_time_some_twenty_times_a_second() {
    let story = play([at(24_300, PauseOrGo)]);
    let count = story.progress.len();
    assert!((450..=520).contains(&count), "{count} times in 25 s");
    assert!(story.progress.windows(2).all(|pair| pair[0].position <= pair[1].position));
}

#[test]
fn to_resume_means_to_go_on_even_when_it_goes_on() {
    let story = play([at(8000, Resume), then(100, Pause), then(100, Resume), then(100, Resume)]);
    assert_eq!(story.from("6300 say breathe", 4), ["6300 say breathe", "paused", "aside get ready", "playing"]);
    assert_eq!(story.lines.iter().filter(|line| *line == "playing").count(), 3, "begun, gone on with, waited out");
    let story = play([at(20_000, Resume), at(24_300, Help), then(50, Resume)]);
    assert!(!story.has("moved 20000 to 24300"), "a wait that goes on is not over");
    assert_eq!(story.from("waiting", 3), ["waiting", "playing", "24300 gate"]);
}

#[test]
fn the_start_of_the_step_is_where_it_is_announced() {
    for (time, start) in [(4400, 2300), (2400, 2300), (12_000, 2300), (14_900, 14_300)] {
        let story = play([at(time, StepStart)]);
        assert!(story.has(&format!("moved {time} to {start}")), "{time}: {:?}", story.lines);
    }
}

#[test]
fn the_voice_becomes_softer_and_a_chime_does_not() {
    let loudest = |story: &super::harness::Story, from: usize, to: usize| {
        story.heard[from..to].iter().fold(0.0f32, |most, sample| most.max(sample.abs()))
    };
    let (usual, soft) = (play([]), play([at(2000, VoiceVolume(Decibels(-20.0)))]));
    assert!(soft.has("volume -20"));
    let words = [6400, 7200];
    assert!(loudest(&soft, words[0], words[1]) < 0.2 * loudest(&usual, words[0], words[1]));
    let chime = [4300, 4350];
    assert!((loudest(&soft, chime[0], chime[1]) - loudest(&usual, chime[0], chime[1])).abs() < 1e-3);
}
