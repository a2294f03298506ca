//! Music underneath: it follows the keys, and nothing waits for it.

use super::harness::{FakeLive, World, at, ms, session, then};
use crate::player::command::Command::*;
use crate::player::command::QuitReason;
use crate::player::event::{Notice, Outcome};
use crate::player::output::{At, Happening};
use stretch_sound::Feed;
use stretch_sound::music::{DUCK, Stream};

const MUSIC: f32 = 0.1;

/// So many pieces of a steady tone, and then an end.
struct Steady(u32);

impl Stream for Steady {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        out.fill(MUSIC);
        self.0 -= 1;
        if self.0 == 0 { Err("it is broken".to_owned()) } else { Ok(()) }
    }
}

fn with_music(list: impl IntoIterator<Item = (At, Happening)>) -> World {
    World { music: Some(Feed::patient(Steady(u32::MAX))), ..World::new(session(), list) }
}

/// The highest sample among those of this time, pauses included.
fn peak(heard: &[f32], from: usize, to: usize) -> f32 {
    heard[from..to].iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

#[test]
fn it_changes_nothing_of_what_happens_and_is_there_all_along() {
    let plain = World::new(session(), []).play();
    let story = with_music([]).play();
    assert_eq!(story.lines, plain.lines);
    assert_eq!((story.elapsed, story.outcome), (plain.elapsed, plain.outcome));
    // 30 seconds of waiting for nobody are in it, and at the end it is gone.
    let end = 25_300 + 30_000;
    assert!(story.heard[1..end - 2000].iter().all(|sample| *sample > 0.0));
    assert_eq!(story.heard.last(), Some(&0.0));
}

#[test]
fn it_falls_silent_in_a_pause_and_is_there_again_after_it() {
    let story = with_music([at(8000, Pause), then(2000, PauseOrGo)]).play();
    assert_eq!(peak(&story.heard, 7990, 8000), MUSIC);
    assert_eq!(peak(&story.heard, 8060, 10_000), 0.0);
    // The 400 ms of "get ready" are over by then.
    assert_eq!(peak(&story.heard, 11_500, 12_000), MUSIC);
}

#[test]
fn it_fades_before_the_session_ends_early() {
    let story = with_music([at(8000, Quit(QuitReason::User))]).play();
    assert_eq!(story.outcome, Outcome::Quit);
    assert_eq!(story.heard.last(), Some(&0.0));
    assert!(story.elapsed < ms(8100), "{:?}", story.elapsed);
}

#[test]
fn it_is_muted_with_everything_else() {
    let story = with_music([at(8000, Mute), then(2000, Mute)]).play();
    assert_eq!(peak(&story.heard, 8020, 9990), 0.0);
    assert_eq!(peak(&story.heard, 10_020, 12_000), MUSIC);
}

#[test]
fn it_comes_back_with_the_device() {
    let news = |time, news| (At::Session(ms(time)), Happening::News(news));
    let story = with_music([news(8000, Notice::SoundLost), news(10_000, Notice::SoundBack)]).play();
    assert_eq!(peak(&story.heard, 9100, 9900), MUSIC);
    assert_eq!(peak(&story.heard, 11_100, 12_000), MUSIC);
}

#[test]
fn a_live_voice_is_given_room() {
    let mut world = with_music([]);
    world.live = Some(FakeLive { answers: 100, ..FakeLive::default() });
    let story = world.play();
    // It takes a second to say "breathe" in the middle of the hold.
    let down = story.heard[5000..10_000].iter().filter(|sample| (**sample - MUSIC * DUCK.amplitude()).abs() < 1e-6);
    assert!((800..1200).contains(&down.count()));
}

#[test]
fn where_it_breaks_off_that_is_said_once() {
    let story = World { music: Some(Feed::patient(Steady(20))), ..World::new(session(), []) }.play();
    let notices: Vec<_> = story.lines.iter().filter(|line| line.starts_with("notice")).collect();
    assert_eq!(notices, ["notice Music { why: \"it is broken\" }"]);
    assert_eq!(story.outcome, Outcome::Finished);
    assert_eq!(peak(&story.heard, 20_000, 22_000), 0.0);
}
