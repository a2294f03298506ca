//! Exact samples, at a rate where every frame can be written down: words are 1/8, chimes 1/4 of full scale.

use proptest::prelude::*;

use super::*;
use crate::level::PEAK;
use crate::meter::true_peak;
use crate::music::{Feed, Stream};
use crate::protocol::Levels;
use crate::sink::memory::Memory;
use crate::testing::{Build, supplied, tone};
use stretch_script::SegmentKind::Hold;
use stretch_script::script::limits::DECIBELS;
use stretch_script::{Decibels, SoundId, Timeline, UtteranceId};

const SLOW: u32 = 10; // a ramp is one frame
const QUICK: u32 = 1000; // a ramp is five frames

/// What comes out of the next `frames` frames, in eighths.
fn pull(mixer: &mut Mixer, frames: usize) -> Vec<f32> {
    Memory::default().pull(mixer, frames).iter().map(|sample| sample * 8.0).collect()
}

fn ones(count: usize, value: f32) -> Vec<f32> {
    vec![value; count]
}

fn simple(rate: u32) -> Timeline {
    Build::at(rate).segment(Hold, Some(0), 20).say("hello", 3, 5).chime("bell", 12).done()
}

#[test]
fn everything_sounds_at_its_frame() {
    let (mut mixer, handle) = supplied(&simple(SLOW), 2);
    let heard = pull(&mut mixer, 25);
    let mut expected = ones(25, 0.0);
    expected[3..8].fill(1.0);
    expected[12..14].fill(2.0);
    assert_eq!(heard, expected);
    assert_eq!((handle.position(), handle.status()), (Frames(20), MixerStatus::Ended));
}

#[test]
fn how_it_is_pulled_makes_no_difference() {
    let (mut whole, _) = supplied(&simple(QUICK), 4);
    let expected = pull(&mut whole, 30);
    for block in 1..=13 {
        let (mut mixer, _) = supplied(&simple(QUICK), 4);
        let heard: Vec<f32> = (0..).flat_map(|_| pull(&mut mixer, block)).take(30).collect();
        assert_eq!(heard, expected, "in blocks of {block}");
    }
}

#[test]
fn a_pause_fades_out_and_holds_and_nothing_half_said_comes_after_it() {
    let (mut mixer, mut handle) = supplied(&simple(QUICK), 2);
    assert_eq!(pull(&mut mixer, 5), [0.0, 0.0, 0.0, 1.0, 1.0]);
    handle.run(false);
    let faded = pull(&mut mixer, 10);
    // Three frames of the words were left, and each is quieter.
    assert!(faded[..3].windows(2).all(|pair| pair[0] > pair[1]) && faded[0] < 1.0, "{faded:?}");
    assert_eq!(faded[3..], ones(7, 0.0));
    assert_eq!((handle.position(), handle.status()), (Frames(5), MixerStatus::Held));
    handle.run(true);
    let mut expected = ones(15, 0.0);
    expected[7..9].fill(2.0);
    assert_eq!(pull(&mut mixer, 15), expected);
}

#[test]
fn a_fade_is_even_and_as_long_as_a_ramp() {
    let timeline = Build::at(QUICK).segment(Hold, Some(0), 100).say("long", 0, 60).done();
    let (mut mixer, mut handle) = supplied(&timeline, 1);
    pull(&mut mixer, 10);
    handle.run(false);
    let heard = pull(&mut mixer, 7);
    for (heard, sixth) in heard.iter().zip([5.0, 4.0, 3.0, 2.0, 1.0, 0.0, 0.0]) {
        assert!((heard - sixth / 6.0).abs() < 1e-6, "{heard} is not {sixth} sixths");
    }
}

#[test]
fn a_jump_is_exact_and_the_old_place_fades_under_it() {
    let (mut mixer, mut handle) = supplied(&simple(QUICK), 3);
    pull(&mut mixer, 4);
    handle.seek(Frames(12));
    assert_eq!(handle.position(), Frames(12), "known before the mixer heard of it");
    let heard = pull(&mut mixer, 8);
    // Four frames of faded words under three frames of chime that begins at once, at its full height.
    assert!((heard[0] - (2.0 + 5.0 / 6.0)).abs() < 1e-6, "{heard:?}");
    assert_eq!(heard[5..], ones(3, 0.0));
    assert_eq!(handle.position(), Frames(20));
    handle.seek(Frames(3));
    assert_eq!(pull(&mut mixer, 3), ones(3, 1.0));
}

#[test]
fn an_aside_holds_the_clock_for_exactly_its_length() {
    let (mut mixer, mut handle) = supplied(&simple(SLOW), 2);
    pull(&mut mixer, 10);
    handle.interjection(tone(16384, 4, SLOW));
    assert_eq!(pull(&mut mixer, 3), ones(3, 4.0));
    assert!(handle.is_interjecting());
    assert_eq!(handle.position(), Frames(10));
    assert_eq!(pull(&mut mixer, 5), [4.0, 0.0, 0.0, 2.0, 2.0]);
    assert_eq!(handle.position(), Frames(14));
}

#[test]
fn an_aside_is_heard_in_a_pause_and_the_pause_stays() {
    let (mut mixer, mut handle) = supplied(&simple(SLOW), 2);
    handle.run(false);
    handle.interjection(tone(16384, 2, SLOW));
    assert_eq!(pull(&mut mixer, 4), [4.0, 4.0, 0.0, 0.0]);
    assert_eq!((handle.position(), handle.status()), (Frames(0), MixerStatus::Held));
}

#[test]
fn a_second_aside_takes_the_place_of_the_first_and_hush_ends_it() {
    let (mut mixer, mut handle) = supplied(&simple(SLOW), 2);
    handle.interjection(tone(8192, 50, SLOW));
    pull(&mut mixer, 2);
    handle.interjection(tone(16384, 50, SLOW));
    assert_eq!(pull(&mut mixer, 3), [5.0, 4.0, 4.0]);
    handle.hush();
    let heard = pull(&mut mixer, 5);
    assert_eq!(heard, [2.0, 0.0, 0.0, 1.0, 1.0], "one frame of fading, while the clock goes on");
}

#[test]
fn a_gate_holds_the_clock_lets_sounds_ring_out_and_opens() {
    let timeline = Build::at(SLOW)
        .segment(Hold, Some(0), 10)
        .chime("bell", 9)
        .key_gate()
        .segment(Hold, Some(1), 10)
        .say("next", 0, 2)
        .done();
    let (mut mixer, mut handle) = supplied(&timeline, 3);
    let heard = pull(&mut mixer, 20);
    let mut expected = ones(20, 0.0);
    expected[9..12].fill(2.0);
    assert_eq!(heard, expected, "the chime rings out while the clock waits");
    assert_eq!((handle.position(), handle.status()), (Frames(10), MixerStatus::Gate));
    handle.open(0);
    assert_eq!(pull(&mut mixer, 3), [1.0, 1.0, 0.0]);
    assert_eq!(handle.position(), Frames(13));
    handle.seek(Frames(10));
    assert_eq!(pull(&mut mixer, 3)[1..], [1.0, 0.0], "a jump to behind the gate does not wait at it");
    handle.seek(Frames(5));
    pull(&mut mixer, 20);
    assert_eq!(
        (handle.position(), handle.status()),
        (Frames(10), MixerStatus::Gate),
        "after a jump back it is shut again"
    );
}

#[test]
fn the_clock_waits_for_a_clip_that_is_not_here() {
    let (mut mixer, mut handle) = pair(MixPlan::new(&simple(SLOW)), Frames::ZERO);
    assert_eq!(pull(&mut mixer, 10), ones(10, 0.0));
    assert_eq!((handle.position(), handle.status()), (Frames(3), MixerStatus::Missing));
    let words = handle.plan().words(UtteranceId(0));
    handle.deliver(words, ClipState::Ready(tone(4096, 7, SLOW)));
    let bell = handle.plan().sound(SoundId(0));
    handle.deliver(bell, ClipState::Silent);
    let mut expected = ones(20, 0.0);
    expected[..7].fill(1.0);
    assert_eq!(pull(&mut mixer, 20), expected, "whole, though longer than was thought");
    assert_eq!((handle.position(), handle.status()), (Frames(20), MixerStatus::Ended));
}

#[test]
fn a_clip_that_is_taken_away_while_it_sounds_is_played_to_its_end() {
    let (mut mixer, mut handle) = supplied(&simple(SLOW), 2);
    pull(&mut mixer, 4);
    let words = handle.plan().words(UtteranceId(0));
    handle.deliver(words, ClipState::Pending);
    assert_eq!(pull(&mut mixer, 5), [1.0, 1.0, 1.0, 1.0, 0.0]);
}

#[test]
fn words_that_are_longer_than_thought_are_never_talked_over() {
    let timeline = Build::at(SLOW).segment(Hold, Some(0), 20).say("one", 0, 3).say("two", 3, 2).done();
    let (mut mixer, mut handle) = supplied(&timeline, 1);
    let one = handle.plan().words(UtteranceId(0));
    handle.deliver(one, ClipState::Ready(tone(8192, 6, SLOW)));
    assert_eq!(pull(&mut mixer, 10), [2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.0, 1.0, 0.0, 0.0]);
    assert_eq!(handle.position(), Frames(7), "the clock was held for three frames");
}

#[test]
fn a_changed_score_is_swapped_in_without_a_seam() {
    let old = simple(QUICK);
    let new = Build::at(QUICK).segment(Hold, Some(0), 40).say("hello", 3, 5).chime("bell", 12).chime("bell", 30).done();
    let (mut plain, _) = supplied(&new, 2);
    let expected = pull(&mut plain, 60);
    for at in 0..20 {
        let (mut mixer, mut handle) = supplied(&old, 2);
        let mut heard = pull(&mut mixer, at);
        let supply: Vec<ClipState> = (0..2).map(|slot| handle.supply(Slot(slot)).clone()).collect();
        handle.load(MixPlan::new(&new), Landing::Same, |slot| supply[slot.0 as usize].clone());
        heard.extend(pull(&mut mixer, 60 - at));
        assert_eq!(heard, expected, "swapped at frame {at}");
    }
}

#[test]
fn the_same_place_is_the_same_segment_as_far_from_its_start() {
    let build = |first| Build::at(SLOW).segment(Hold, Some(0), first).segment(Hold, Some(1), 10).done();
    let (old, longer, shorter) = (MixPlan::new(&build(10)), MixPlan::new(&build(15)), MixPlan::new(&build(4)));
    let maps = |frame, other| old.same_place_in(other, Frames(frame)).0;
    assert_eq!([maps(7, &longer), maps(10, &longer), maps(13, &longer), maps(20, &longer)], [7, 15, 18, 25]);
    assert_eq!([maps(3, &shorter), maps(7, &shorter), maps(13, &shorter)], [3, 4, 7]);
}

#[test]
fn a_gate_that_is_waited_at_is_still_waited_at_after_a_swap() {
    let build = |wait| Build::at(SLOW).segment(Hold, Some(0), wait).key_gate().segment(Hold, Some(1), 10).done();
    let (mut mixer, mut handle) = supplied(&build(5), 1);
    pull(&mut mixer, 9);
    handle.load(MixPlan::new(&build(8)), Landing::Same, |_| ClipState::Silent);
    pull(&mut mixer, 9);
    assert_eq!((handle.position(), handle.status()), (Frames(8), MixerStatus::Gate));
    handle.open(0);
    pull(&mut mixer, 3);
    assert_eq!(handle.position(), Frames(11));
}

#[test]
fn levels_are_ramped_and_each_has_its_own() {
    let timeline = Build::at(QUICK).segment(Hold, Some(0), 99).say("long", 0, 90).chime("bell", 50).done();
    let (mut mixer, mut handle) = supplied(&timeline, 40);
    pull(&mut mixer, 10);
    let half = Decibels(-6.020_6);
    handle.set_levels(Levels { voice: half, ..Levels::default() });
    let heard = pull(&mut mixer, 10);
    for (frame, sample) in heard.iter().enumerate() {
        let expected = 1.0 - 0.5 * ((frame + 1) as f32 / 5.0).min(1.0);
        assert!((sample - expected).abs() < 1e-4, "{frame}: {sample} is not {expected}");
    }
    handle.set_levels(Levels { voice: half, chime: half, ..Levels::default() });
    pull(&mut mixer, 30);
    assert!((pull(&mut mixer, 10)[5] - 1.5).abs() < 1e-4);
    handle.set_levels(Levels { muted: true, ..handle.levels() });
    let heard = pull(&mut mixer, 10);
    assert!(heard[..5].windows(2).all(|pair| pair[0] > pair[1]), "{heard:?}");
    assert_eq!(heard[5..], ones(5, 0.0));
}

#[test]
fn stopping_fades_and_then_says_that_it_is_silent() {
    let (mut mixer, mut handle) = supplied(&simple(QUICK), 2);
    pull(&mut mixer, 4);
    handle.stop();
    assert!(!handle.is_silent());
    pull(&mut mixer, 20);
    assert!(handle.is_silent());
    assert_eq!((handle.position(), handle.status()), (Frames(4), MixerStatus::Held));
}

#[test]
fn a_new_mixer_goes_on_where_the_old_one_was() {
    let (mut mixer, mut handle) = supplied(&simple(SLOW), 2);
    pull(&mut mixer, 10);
    drop(mixer);
    let mut mixer = handle.renew();
    assert_eq!(handle.position(), Frames(10));
    assert_eq!(pull(&mut mixer, 4), [0.0, 0.0, 2.0, 2.0]);
    handle.seek(Frames(3));
    let mut mixer = handle.renew();
    assert_eq!(pull(&mut mixer, 2), [1.0, 1.0], "an order that nobody heard is not lost");
}

#[test]
fn loud_sounds_together_stay_under_the_ceiling() {
    let timeline = Build::at(SLOW).segment(Hold, Some(0), 9).say("a", 0, 2).chime("bell", 0).done();
    let (mut mixer, mut handle) = supplied(&timeline, 1);
    for slot in [handle.plan().words(UtteranceId(0)), handle.plan().sound(SoundId(0))] {
        handle.deliver(slot, ClipState::Ready(tone(i16::MAX, 2, SLOW)));
    }
    let heard = pull(&mut mixer, 2);
    assert!(heard.iter().all(|eighths| (6.0..7.13).contains(eighths)), "{heard:?}");
}

#[test]
fn what_leaves_the_limiter_is_at_the_frame_that_the_clock_tells() {
    const RATE: u32 = 48_000;
    let timeline = Build::at(RATE).segment(Hold, Some(0), 2000).say("words", 100, 900).chime("bell", 1500).done();
    let (mut mixer, mut handle) = supplied(&timeline, 200);
    let heard = pull(&mut mixer, 990);
    assert_eq!(heard.iter().position(|sample| *sample != 0.0), Some(100));
    assert_eq!((handle.position(), handle.is_silent()), (Frames(990), false));
    handle.seek(Frames(1400));
    let heard = pull(&mut mixer, 700);
    // What the limiter held comes first.
    assert_eq!(heard.iter().position(|sample| *sample == 2.0), Some(100 + limiter::AHEAD));
    pull(&mut mixer, 200);
    assert_eq!((handle.position(), handle.status(), handle.is_silent()), (Frames(2000), MixerStatus::Ended, true));
}

/// Music that is nothing but noise, as loud as no file is.
struct Noise(u32);

impl Stream for Noise {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        for sample in out {
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *sample = (self.0 >> 8) as f32 / (1 << 22) as f32 - 2.0;
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whatever_the_levels_and_the_music_no_peak_is_above_the_ceiling(
        volumes in [DECIBELS, DECIBELS, DECIBELS], words in 0..1500_u64, bell in 0..1500_u64, seed: u32, music: bool,
    ) {
        const RATE: u32 = 48_000;
        let timeline = Build::at(RATE).segment(Hold, Some(0), 9000).say("a", words, 6000).chime("bell", bell).done();
        let (_, mut handle) = supplied(&timeline, 0);
        let mut noise = Noise(seed);
        for slot in [handle.plan().words(UtteranceId(0)), handle.plan().sound(SoundId(0))] {
            let mut clip = [0.0; 6000];
            noise.read(&mut clip).unwrap();
            let clip: Vec<_> = clip.iter().map(|sample| (sample * 16_384.0) as i16).collect();
            handle.deliver(slot, ClipState::Ready(Arc::new(Clip::new(clip, timeline.rate))));
        }
        let [voice, chime, bed] = volumes.map(Decibels);
        handle.set_levels(Levels { voice, chime, music: bed, muted: false });
        handle.set_music(music.then(|| Feed::patient(noise)));
        let mut mixer = handle.renew();
        let mut heard = vec![0.0; 9600];
        for block in heard.chunks_mut(480) {
            handle.tidy();
            mixer.fill(block);
        }
        let peak = true_peak(&heard, timeline.rate);
        prop_assert!(peak <= PEAK, "{peak}");
    }
}

#[test]
fn orders_that_nobody_pulls_are_kept_in_order() {
    let (mut mixer, mut handle) = supplied(&simple(SLOW), 2);
    for frame in 0..1000 {
        handle.seek(Frames(frame % 20));
    }
    handle.seek(Frames(12));
    for _ in 0..8 {
        pull(&mut mixer, 1);
        handle.tidy();
    }
    assert_eq!(handle.status(), MixerStatus::Running);
    assert!(handle.position() > Frames(12));
}
