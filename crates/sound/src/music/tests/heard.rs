//! What is heard of music, frame by frame, through the mixer.

use super::*;
use crate::handle::MixerHandle;
use crate::mix::{Mixer, pair};
use crate::plan::MixPlan;
use crate::testing::{Build, hertz, tone};
use crate::{ClipState, Landing, Levels, MixerStatus};
use stretch_script::SegmentKind::Hold;
use stretch_script::{Frames, SoundId, Timeline, UtteranceId};

const RATE: u32 = 1000;
/// As high as the music is in these tests.
const MUSIC: f32 = 0.25;

/// A mixer with music, in which words and chimes are silent: only the music is heard.
fn playing(timeline: &Timeline, stream: impl Stream + 'static) -> (Mixer, MixerHandle) {
    let (_, mut handle) = pair(MixPlan::new(timeline), Frames::ZERO);
    handle.set_music(Some(Feed::patient(stream)));
    let mixer = handle.renew();
    for (id, utterance) in timeline.utterances.iter().enumerate() {
        let slot = handle.plan().words(UtteranceId(id as u32));
        handle.deliver(slot, ClipState::Ready(tone(0, utterance.length.0 as usize, RATE)));
    }
    for id in 0..timeline.sounds.len() {
        let slot = handle.plan().sound(SoundId(id as u32));
        handle.deliver(slot, ClipState::Ready(tone(0, 200, RATE)));
    }
    (mixer, handle)
}

/// The next frames, in blocks of `block`.
fn pull_in(mixer: &mut Mixer, handle: &mut MixerHandle, frames: usize, block: usize) -> Vec<f32> {
    let mut heard = vec![0.0; frames];
    for block in heard.chunks_mut(block) {
        mixer.fill(block);
        handle.tidy();
    }
    heard
}

fn pull(mixer: &mut Mixer, handle: &mut MixerHandle, frames: usize) -> Vec<f32> {
    pull_in(mixer, handle, frames, 480)
}

/// The gains that steady music was heard with.
fn gains(timeline: &Timeline, frames: usize) -> Vec<f32> {
    let (mut mixer, mut handle) = playing(timeline, Steady(MUSIC));
    pull(&mut mixer, &mut handle, frames).into_iter().map(|sample| sample / MUSIC).collect()
}

fn nothing(length: u64) -> Timeline {
    Build::at(RATE).segment(Hold, Some(0), length).done()
}

#[track_caller]
fn assert_near(heard: f32, expected: f32) {
    assert!((heard - expected).abs() < 1e-5, "{heard} is not {expected}");
}

/// No two frames are further apart than the steepest ramp allows, which is the fade within 50 frames.
#[track_caller]
fn assert_smooth(gains: &[f32]) {
    let steepest = gains.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
    assert!(steepest < 1.0 / 50.0 + 1e-5, "{steepest}");
}

#[test]
fn it_swells_plays_as_it_is_and_closes_with_the_session() {
    let gains = gains(&nothing(10_000), 10_100);
    for (frame, gain) in gains.iter().enumerate() {
        let expected = match frame {
            0..1000 => (frame + 1) as f32 / 1000.0,
            1000..7000 => 1.0,
            _ => 10_000_usize.saturating_sub(frame + 1) as f32 / 3000.0,
        };
        assert!((gain - expected).abs() < 1e-5, "frame {frame}: {gain} is not {expected}");
    }
}

#[test]
fn it_is_over_when_the_session_is() {
    let (mut mixer, mut handle) = playing(&nothing(5000), Steady(MUSIC));
    pull(&mut mixer, &mut handle, 5000);
    assert_eq!(pull(&mut mixer, &mut handle, 1), [0.0]);
    assert_eq!((handle.position(), handle.status()), (Frames(5000), MixerStatus::Ended));
}

#[test]
fn it_is_down_when_words_begin_and_comes_back_after_them() {
    let timeline = Build::at(RATE).segment(Hold, Some(0), 20_000).say("hello", 5000, 400).done();
    let gains = gains(&timeline, 10_000);
    let decibels = |frame: usize| 20.0 * gains[frame].log10();
    for (frame, expected) in [(4749, 0.0), (4999, -12.0), (5000, -12.0), (5399, -12.0), (5899, 0.0), (9999, 0.0)] {
        assert!((decibels(frame) - expected).abs() < 0.1, "{frame}: {} dB", decibels(frame));
    }
    assert!(decibels(4750) < 0.0 && decibels(4998) > -12.0 && decibels(5400) > -12.0 && decibels(5898) < 0.0);
    assert!(gains[4749..5000].windows(2).all(|pair| pair[1] < pair[0]));
    assert!(gains[5399..5900].windows(2).all(|pair| pair[1] > pair[0]));
    assert!(gains[1000..4750].iter().chain(&gains[5899..]).all(|gain| *gain == 1.0));
}

#[test]
fn it_stays_down_between_words_that_are_close_and_only_then() {
    let timeline = |gap: u64| {
        Build::at(RATE).segment(Hold, Some(0), 20_000).say("one", 3000, 400).say("two", 3400 + gap, 400).done()
    };
    let floor = DUCK.amplitude();
    for (gap, down) in [(1_u64, true), (300, true), (1500, true), (1501, false), (4000, false)] {
        let gains = gains(&timeline(gap), 9000);
        let between = &gains[3400..3400 + gap as usize];
        assert_eq!(between.iter().all(|gain| (gain - floor).abs() < 1e-5), down, "a gap of {gap}");
        if !down {
            assert_eq!(between[between.len() - 300], 1.0, "all the way up");
        }
        assert_smooth(&gains);
    }
}

#[test]
fn chimes_and_words_that_nobody_says_leave_it_as_it_is() {
    let timeline = Build::at(RATE).segment(Hold, Some(0), 20_000).chime("bell", 3000).say("hello", 5000, 400).done();
    let (mut mixer, mut handle) = playing(&timeline, Steady(MUSIC));
    let words = handle.plan().words(UtteranceId(0));
    handle.deliver(words, ClipState::Silent);
    let heard = pull(&mut mixer, &mut handle, 9000);
    assert!(heard[1000..].iter().all(|sample| *sample == MUSIC));
}

#[test]
fn it_makes_room_for_a_voice_elsewhere() {
    let (mut mixer, mut handle) = playing(&nothing(20_000), Steady(MUSIC));
    pull(&mut mixer, &mut handle, 2000);
    handle.speak_elsewhere(true);
    assert_near(pull(&mut mixer, &mut handle, 50)[49], MUSIC * DUCK.amplitude());
    let mut mixer = handle.renew();
    assert_near(pull(&mut mixer, &mut handle, 1000)[999], MUSIC * DUCK.amplitude());
    handle.speak_elsewhere(false);
    assert_near(pull(&mut mixer, &mut handle, 500)[499], MUSIC);
}

#[test]
fn how_it_is_pulled_makes_no_difference() {
    let timeline = Build::at(RATE)
        .segment(Hold, Some(0), 12_000)
        .say("one", 2000, 400)
        .chime("bell", 2600)
        .say("two", 3500, 700)
        .say("three", 7000, 333)
        .done();
    let heard = |block| {
        let (mut mixer, mut handle) = playing(&timeline, Counting(0));
        pull_in(&mut mixer, &mut handle, 12_100, block)
    };
    let expected = heard(8192);
    for block in [1, 7, 96, 480, 512, 1000, 4999, 12_100] {
        let heard = heard(block);
        let differ = heard.iter().zip(&expected).position(|(heard, expected)| heard != expected);
        assert_eq!(differ, None, "in blocks of {block}");
    }
}

#[test]
fn a_pause_fades_it_and_it_goes_on_with_the_very_next_frame() {
    let (mut mixer, mut handle) = playing(&nothing(60_000), Counting(0));
    pull(&mut mixer, &mut handle, 2000);
    handle.run(false);
    let heard = pull(&mut mixer, &mut handle, 500);
    for (frame, sample) in heard.iter().enumerate() {
        let gain = 50_usize.saturating_sub(frame + 1) as f32 / 50.0;
        assert_near(*sample, (2000 + frame) as f32 / 1_000_000.0 * gain);
    }
    assert!(handle.is_silent());
    handle.run(true);
    let heard = pull(&mut mixer, &mut handle, 2000);
    for (frame, sample) in heard.iter().enumerate() {
        let gain = ((frame + 1) as f32 / 1000.0).min(1.0);
        assert_near(*sample, (2050 + frame) as f32 / 1_000_000.0 * gain);
    }
}

#[test]
fn a_stop_is_silent_only_when_the_music_is() {
    let (mut mixer, mut handle) = playing(&nothing(60_000), Steady(MUSIC));
    pull(&mut mixer, &mut handle, 2000);
    handle.stop();
    pull(&mut mixer, &mut handle, 49);
    assert!(!handle.is_silent());
    pull(&mut mixer, &mut handle, 1);
    assert!(handle.is_silent());
}

#[test]
fn neither_a_jump_nor_a_swap_nor_mute_moves_it() {
    let timeline = nothing(60_000);
    let (mut mixer, mut handle) = playing(&timeline, Counting(0));
    let mut heard = pull(&mut mixer, &mut handle, 2000);
    handle.seek(Frames(30_000));
    heard.extend(pull(&mut mixer, &mut handle, 1000));
    handle.load(MixPlan::new(&nothing(70_000)), Landing::Same, |_| ClipState::Silent);
    heard.extend(pull(&mut mixer, &mut handle, 1000));
    for (frame, sample) in heard.iter().enumerate().skip(1000) {
        assert_near(*sample, frame as f32 / 1_000_000.0);
    }
    handle.set_levels(Levels { muted: true, ..Levels::default() });
    assert_eq!(pull(&mut mixer, &mut handle, 500)[5..], [0.0; 495]);
    handle.set_levels(Levels::default());
    assert_near(pull(&mut mixer, &mut handle, 6)[5], 0.004_505);
}

#[test]
fn it_plays_on_at_a_gate_and_goes_down_for_an_answer() {
    let timeline = Build::at(RATE).segment(Hold, Some(0), 4000).key_gate().segment(Hold, Some(1), 9000).done();
    let (mut mixer, mut handle) = playing(&timeline, Steady(MUSIC));
    pull(&mut mixer, &mut handle, 9000);
    assert_eq!((handle.position(), handle.status()), (Frames(4000), MixerStatus::Gate));
    assert!(handle.is_silent(), "music is nothing that is waited for");
    assert_eq!(pull(&mut mixer, &mut handle, 1), [MUSIC]);
    handle.interjection(tone(0, 300, RATE));
    let heard = pull(&mut mixer, &mut handle, 900);
    assert_near(heard[49], MUSIC * DUCK.amplitude());
    assert_near(heard[299], MUSIC * DUCK.amplitude());
    assert_near(heard[799], MUSIC);
}

#[test]
fn near_the_end_no_way_of_moving_makes_it_jump() {
    let timeline = Build::at(RATE).segment(Hold, Some(0), 10_000).say("bye", 9000, 500).done();
    for (from, to) in [(9000, 500), (2000, 9500), (2000, 8000), (9500, 7500), (9900, 9000), (2000, 10_000)] {
        let (mut mixer, mut handle) = playing(&timeline, Steady(MUSIC));
        handle.seek(Frames(from - 1500));
        let mut heard = pull(&mut mixer, &mut handle, 1500);
        handle.seek(Frames(to));
        heard.extend(pull(&mut mixer, &mut handle, 9990_usize.saturating_sub(to as usize)));
        let gains: Vec<f32> = heard.iter().map(|sample| sample / MUSIC).collect();
        assert_smooth(&gains);
        assert!(to == 10_000 || heard.last().is_some_and(|sample| *sample > 0.0), "gone too early, {from} to {to}");
        heard.extend(pull(&mut mixer, &mut handle, 60));
        assert!(heard.last().is_some_and(|sample| *sample == 0.0));
        pull(&mut mixer, &mut handle, 1);
        assert_eq!(handle.status(), MixerStatus::Ended, "{from} to {to}");
    }
}

#[test]
fn a_new_mixer_goes_on_behind_what_was_decoded_for_the_old_one() {
    let (mut mixer, mut handle) = playing(&nothing(60_000), Counting(0));
    pull(&mut mixer, &mut handle, 2000);
    drop(mixer);
    let mut mixer = handle.renew();
    let heard = pull(&mut mixer, &mut handle, 2000);
    let first = heard[1999] * 1_000_000.0 - 1999.0;
    assert!((2000.0..40_000.0).contains(&first), "{first}");
}

#[test]
fn music_takes_only_the_room_that_words_leave() {
    let timeline = Build::at(RATE).segment(Hold, Some(0), 20_000).say("loud", 5000, 400).chime("louder", 8000).done();
    let (mut mixer, mut handle) = playing(&timeline, Steady(3.0));
    let ceiling = Decibels(-1.5).amplitude();
    let words = handle.plan().words(UtteranceId(0));
    handle.deliver(words, ClipState::Ready(tone(24_576, 400, RATE)));
    let bell = handle.plan().sound(SoundId(0));
    handle.deliver(bell, ClipState::Ready(tone(-31_130, 100, RATE)));
    let heard = pull(&mut mixer, &mut handle, 10_000);
    assert_near(heard[4000], ceiling);
    assert_near(heard[5200], ceiling);
    assert_near(heard[8050], -31_130.0 / 32_768.0 + 3.0_f32.min(ceiling + 31_130.0 / 32_768.0));
    handle.set_levels(Levels { music: Decibels(-40.0), ..Levels::default() });
    assert_near(pull(&mut mixer, &mut handle, 6)[5], 0.03);
}

/// Straight at the bed: a ring that runs dry.
#[test]
fn where_nothing_more_is_decoded_it_fades_and_comes_back_when_there_is() {
    use super::super::bed::{Bed, MusicContext};
    use crate::ramp::Ramp;

    let (mut producer, consumer) = rtrb::RingBuffer::new(10_000);
    let mut bed = Bed::new(consumer, hertz(RATE));
    let scene = MusicContext { plays: true, words: 0, elsewhere: false, coming: None, left: None };
    let mut pull = |frames: usize| {
        let mut out = vec![0.0; frames];
        let mut done = 0;
        while done < frames {
            let count = bed.take(&scene).min(frames - done);
            bed.add_to(&mut out[done..done + count], &Ramp::at(1.0), true);
            done += count;
        }
        out
    };
    assert_eq!(pull(100), [0.0; 100]);
    producer.push_entire_slice(&[0.5; 249]).unwrap();
    assert_eq!(pull(100), [0.0; 100], "too little to begin with");
    producer.push_entire_slice(&[0.5; 1751]).unwrap();
    let heard = pull(2500);
    assert_near(heard[999], 0.5);
    assert_near(heard[1949], 0.5);
    assert_near(heard[1950], 0.49);
    assert_near(heard[1998], 0.01);
    assert_eq!(heard[1999..], [0.0; 501]);
    producer.push_entire_slice(&[0.5; 1500]).unwrap();
    let heard = pull(1200);
    assert_near(heard[0], 0.0005);
    assert_near(heard[1000], 0.5);
    drop(producer);
    assert_eq!(pull(1000).last(), Some(&0.0));
}

#[test]
fn what_breaks_on_the_way_is_told_once_and_fades() {
    struct Breaking(usize);
    impl Stream for Breaking {
        fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
            out.fill(MUSIC);
            self.0 -= 1;
            if self.0 == 0 { Err("gone".to_owned()) } else { Ok(()) }
        }
    }
    struct Panicking;
    impl Stream for Panicking {
        fn read(&mut self, _: &mut [f32]) -> Result<(), String> {
            panic!("a decoder")
        }
    }
    let (mut mixer, mut handle) = playing(&nothing(90_000), Breaking(20));
    let heard = pull(&mut mixer, &mut handle, 40_000);
    assert_smooth(&heard);
    assert_eq!(heard[19 * 1024 - 51], MUSIC);
    assert_eq!(heard[19 * 1024 - 1..], vec![0.0; 40_000 - 19 * 1024 + 1]);
    assert_eq!((handle.music_trouble(), handle.music_trouble()), (Some("gone".to_owned()), None));
    assert_eq!(handle.status(), MixerStatus::Running);

    let (mut mixer, mut handle) = playing(&nothing(9000), Panicking);
    assert_eq!(pull(&mut mixer, &mut handle, 1000), [0.0; 1000]);
    assert_eq!(handle.music_trouble().as_deref(), Some("it is broken"));
}
