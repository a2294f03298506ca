//! The audio callback allocates nothing and frees nothing, whatever it is told: here the allocator panics if it does.
#![allow(unsafe_code, reason = "an allocator is made")]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    path::Path,
    sync::Arc,
};

use stretch_script::timeline::Importance;
use stretch_script::{
    Decibels, Event, EventKind, Frames, GateKind, Language, SampleRate, Segment, SegmentId, SegmentKind, Sound,
    SoundId, Timeline, Utterance, UtteranceId,
};
use stretch_sound::music::Stream;
use stretch_sound::sink::source::MixerSource;
use stretch_sound::{Clip, ClipState, Feed, Landing, Levels, MixPlan, Mixer, MixerHandle};

thread_local! {
    static FORBIDDEN: Cell<bool> = const { Cell::new(false) };
}

/// The system's allocator, which may not be used while this thread plays the audio thread.
struct Strict;

impl Strict {
    fn check(what: &str) {
        if FORBIDDEN.try_with(Cell::get).unwrap_or(false) {
            FORBIDDEN.with(|forbidden| forbidden.set(false));
            panic!("the audio thread {what}");
        }
    }
}

// SAFETY: it only adds a check to what the system's allocator does.
unsafe impl GlobalAlloc for Strict {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::check("allocated");
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        Self::check("freed");
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Strict = Strict;

fn on_the_audio_thread<T>(work: impl FnOnce() -> T) -> T {
    FORBIDDEN.with(|forbidden| forbidden.set(true));
    let result = work();
    FORBIDDEN.with(|forbidden| forbidden.set(false));
    result
}

const RATE: SampleRate = SampleRate::STUDIO;
const SECOND: u64 = 48_000;

/// Ten seconds: words and a chime every second, a gate after five.
fn timeline(shift: u64) -> Timeline {
    let event = |frame: u64, kind| Event { frame: Frames(frame), kind };
    let mut events = vec![event(0, EventKind::SegmentStart(SegmentId(0)))];
    for second in 0..10 {
        let start = second * SECOND + shift;
        if second == 5 {
            events.push(event(start, EventKind::Gate(GateKind::Key)));
        }
        let speak = EventKind::Speak { utterance: UtteranceId(second as u32), importance: Importance::Cue };
        events.push(event(start, speak));
        events.push(event(start + SECOND / 2, EventKind::Chime { role: None, sound: SoundId(0) }));
    }
    let length = Frames(10 * SECOND + shift);
    events.push(event(length.0, EventKind::SegmentEnd(SegmentId(0))));
    let text: Arc<str> = "words".into();
    Timeline {
        id: "test".into(),
        title: "Test".into(),
        language: Language::English,
        rate: RATE,
        length,
        events,
        segments: vec![Segment {
            start: Frames::ZERO,
            end: length,
            kind: SegmentKind::Hold,
            step: 1,
            index: Some(0),
            label: "Hold".into(),
            exercise: None,
            side: None,
            set: None,
            count: None,
            shortened: false,
        }],
        utterances: vec![Utterance { caption: text.clone(), spoken: text, length: Frames(SECOND / 3) }; 10],
        sounds: vec![Sound::File(Path::new("bell.wav").into())],
    }
}

/// A clip that nobody else holds, so that whoever drops it frees it.
fn clip() -> Arc<Clip> {
    Arc::new(Clip::new(vec![1000; SECOND as usize / 3], RATE))
}

fn supply(handle: &mut MixerHandle) {
    for utterance in 0..10 {
        let slot = handle.plan().words(UtteranceId(utterance));
        handle.deliver(slot, ClipState::Ready(clip()));
    }
    let slot = handle.plan().sound(SoundId(0));
    handle.deliver(slot, ClipState::Ready(clip()));
}

/// Everything that can be ordered, one thing after the other, with pulls in between.
fn torment(handle: &mut MixerHandle, mut pull: impl FnMut()) {
    for round in 0..200_u64 {
        match round % 16 {
            0 => handle.run(false),
            1 => handle.run(true),
            2 => handle.seek(Frames(round * 7000 % (10 * SECOND))),
            3 => handle.interjection(clip()),
            4 => handle.interjection(clip()),
            5 => handle.hush(),
            6 => handle.load(MixPlan::new(&timeline(round)), Landing::Same, |_| ClipState::Ready(clip())),
            7 => handle.load(MixPlan::new(&timeline(0)), Landing::At(Frames(round * 1000)), |_| ClipState::Pending),
            8 => supply(handle),
            9 => {
                let slot = handle.plan().words(UtteranceId(round as u32 % 10));
                handle.deliver(slot, ClipState::Pending);
                handle.deliver(slot, ClipState::Silent);
            }
            10 => handle.set_levels(Levels { voice: Decibels(-(round as f32 % 20.0)), ..Levels::default() }),
            11 => handle.set_levels(Levels { muted: true, ..Levels::default() }),
            12 => handle.open(0),
            13 => handle.speak_elsewhere(round % 3 == 0),
            14 => handle.set_levels(Levels { music: Decibels(6.0), ..Levels::default() }),
            _ => handle.stop(),
        }
        for _ in 0..10 {
            on_the_audio_thread(&mut pull);
        }
        handle.tidy();
    }
}

/// Endless music; the thread that makes it may allocate as it likes.
struct Hum;

impl Stream for Hum {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        out.copy_from_slice(&vec![0.1; out.len()]);
        Ok(())
    }
}

/// Ready to be pulled, with music underneath.
fn ready(music: Feed) -> (Mixer, MixerHandle) {
    let mut handle = MixerHandle::new(MixPlan::new(&timeline(0)), Frames::ZERO);
    handle.set_music(Some(music));
    let mixer = handle.renew();
    supply(&mut handle);
    (mixer, handle)
}

#[test]
fn the_mixer_neither_allocates_nor_frees() {
    for music in [Feed::patient(Hum), Feed::live(Hum)] {
        let (mut mixer, mut handle) = ready(music);
        let mut out = [0.0; 768];
        let mut heard = 0.0_f32;
        torment(&mut handle, || {
            mixer.fill(&mut out);
            heard = heard.max(out[0].abs());
        });
        assert!(heard > 0.0);
    }
}

/// Music that is never there in time, breaks off, or was never there.
#[test]
fn nor_where_the_music_fails() {
    struct Failing(u32);
    impl Stream for Failing {
        fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
            out.fill(0.1);
            self.0 -= 1;
            if self.0 == 0 { Err("gone".into()) } else { Ok(()) }
        }
    }
    for pieces in [1, 20, 300] {
        let (mut mixer, mut handle) = ready(Feed::patient(Failing(pieces)));
        let mut out = [0.0; 768];
        torment(&mut handle, || mixer.fill(&mut out));
        assert!(handle.music_trouble().is_some());
    }
}

#[test]
fn nor_does_rodio_around_it() {
    let (mixer, mut handle) = ready(Feed::patient(Hum));
    let stereo = rodio::ChannelCount::new(2).expect("two is not zero");
    let (controller, mut output) = rodio::mixer::mixer(stereo, RATE.non_zero());
    controller.add(MixerSource::new(mixer));
    torment(&mut handle, || {
        let peak = output.by_ref().take(768 * 2).fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
        assert!(peak <= 1.0);
    });
}

#[test]
fn not_even_when_nobody_clears_away_behind_it() {
    let (mut mixer, mut handle) = ready(Feed::patient(Hum));
    let mut out = [0.0; 96];
    for _ in 0..3000 {
        handle.interjection(clip());
        on_the_audio_thread(|| mixer.fill(&mut out));
    }
    drop(handle);
    on_the_audio_thread(|| {
        for _ in 0..1000 {
            mixer.fill(&mut out);
        }
    });
}

#[test]
fn the_check_itself_works() {
    let caught = std::panic::catch_unwind(|| on_the_audio_thread(|| drop(vec![1_u8])));
    FORBIDDEN.with(|forbidden| forbidden.set(false));
    assert!(caught.is_err());
}
