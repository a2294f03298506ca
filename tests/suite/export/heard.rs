//! What is exported is what is played.

use std::sync::Arc;

use stretch::{
    export::{Clips, Pass},
    player::{
        Options, Player,
        event::{PlayerEvent, Reporter},
        output::MadeUp,
        ports::{Change, ClipSource, Coach, Interjection, Phrase, Ports, Revised, Sounds, Voice},
    },
};
use stretch_script::{ClipLengths, Decibels, Frames, SampleRate, Sound, Timeline};
use stretch_sound::music::{DUCK, Stream};
use stretch_sound::{Clip, ClipState, Feed, Levels};

use crate::support::{MadeUpLengths, timeline_of};

const SESSION: &str = r#"{ "title": "Test", "steps": [
    { "hold": { "name": "One", "for": "25s", "sides": "each", "sets": 2, "rest": "10s",
                "cues": [{ "at": "5s", "say": "Breathe." }, { "at": "-9s", "say": "Nearly there." }] } },
    { "rest": "8s" },
    { "reps": { "name": "Two", "count": 6 } },
    { "breathe": { "in": "4s", "out": "6s", "rounds": 2 } },
    { "say": "Well done." },
    { "chime": "start" } ] }"#;

/// A voice and chimes without a machine: each text and each sound is its own noise.
struct Noise;

fn noise(seed: &str, length: Frames) -> Arc<Clip> {
    let mut state = seed.bytes().fold(7_u32, |state, byte| state.wrapping_mul(31).wrapping_add(byte.into()));
    let samples: Vec<i16> = (0..length.0)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 17) as i16 - (1 << 14)
        })
        .collect();
    Arc::new(Clip::new(samples, SampleRate::STUDIO))
}

impl Clips for Noise {
    fn words(&mut self, spoken: &str) -> Option<Arc<Clip>> {
        Some(noise(spoken, MadeUpLengths.words(spoken, SampleRate::STUDIO)))
    }

    fn sound(&mut self, sound: &Sound) -> Option<Arc<Clip>> {
        Some(noise(&format!("{sound:?}"), MadeUpLengths.sound(sound, SampleRate::STUDIO)))
    }
}

impl ClipSource for Noise {
    fn clip(&mut self, spoken: &str) -> ClipState {
        self.words(spoken).map_or(ClipState::Silent, ClipState::Ready)
    }

    fn name(&self) -> &str {
        "noise"
    }
}

impl Sounds for Noise {
    fn clip(&mut self, sound: &Sound) -> Option<Arc<Clip>> {
        self.sound(sound)
    }
}

/// Music without a file: it swings slowly, and no two seconds of it are alike.
#[derive(Clone)]
struct Hum(u64);

impl Stream for Hum {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        for sample in out {
            *sample = (self.0 as f32 * self.0 as f32 * 1e-9).sin() * 0.1;
            self.0 += 1;
        }
        Ok(())
    }
}

/// Nobody asks anything.
struct Nobody;

impl Coach for Nobody {
    fn words(&mut self, _: Phrase) -> Interjection {
        Interjection { caption: "".into(), spoken: "".into() }
    }

    fn revise(&mut self, _: Change) -> Option<Revised> {
        None
    }
}

impl Reporter for Nobody {
    fn event(&mut self, _: &Timeline, _: &PlayerEvent) {}
}

fn played(timeline: &Timeline, levels: Levels, music: Option<Hum>) -> Vec<f32> {
    let (mut output, mut reporter) = (MadeUp::new(timeline.rate, []).capturing(), Nobody);
    let ports = Ports {
        voice: Voice::Clips(&mut Noise),
        sounds: &mut Noise,
        music: music.map(Feed::patient),
        coach: &mut Nobody,
        reporters: vec![&mut reporter],
        output: &mut output,
    };
    let _ = Player::new(timeline.clone(), Options { levels, ..Options::default() }, ports).play();
    output.heard().to_vec()
}

fn exported(timeline: &Timeline, levels: Levels, music: Option<Hum>) -> Vec<f32> {
    let mut clips = Noise;
    let mut pass = Pass::new(timeline, levels, music.map(Feed::patient), &mut clips);
    let mut samples = Vec::new();
    while let Some(block) = pass.pull() {
        samples.extend_from_slice(block);
    }
    samples
}

#[test]
fn what_is_exported_is_what_is_played_sample_for_sample() {
    let timeline = timeline_of(SESSION);
    let other = Levels { voice: Decibels(-7.3), chime: Decibels(5.0), music: Decibels(3.1), muted: false };
    let cases = [(Levels::default(), None), (other, None), (Levels::default(), Some(Hum(0))), (other, Some(Hum(0)))];
    for (levels, music) in cases {
        let (played, exported) = (played(&timeline, levels, music.clone()), exported(&timeline, levels, music.clone()));
        assert_eq!(exported.len() as u64, timeline.length.0);
        assert!(played.len() >= exported.len());
        let differ = exported.iter().zip(&played).position(|(exported, played)| exported != played);
        assert_eq!(differ, None, "at {levels:?}, music: {}", music.is_some());
        assert!(played[exported.len()..].iter().all(|sample| *sample == 0.0));
        let least = if music.is_some() { exported.len() / 10 * 9 } else { exported.len() / 4 };
        assert!(exported.iter().filter(|sample| **sample != 0.0).count() > least);
    }
}

/// Words that nobody says, as where the voice is off: the look ahead must see that in time.
#[test]
fn music_is_as_loud_without_a_voice_at_play_and_in_a_file() {
    struct Mute;
    impl Clips for Mute {
        fn words(&mut self, _: &str) -> Option<Arc<Clip>> {
            None
        }
        fn sound(&mut self, _: &Sound) -> Option<Arc<Clip>> {
            None
        }
    }
    struct Steady;
    impl Stream for Steady {
        fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
            out.fill(0.1);
            Ok(())
        }
    }
    let heard = |clips: &mut dyn Clips| {
        let timeline = timeline_of(SESSION);
        let mut pass = Pass::new(&timeline, Levels::default(), Some(Feed::patient(Steady)), clips);
        let mut samples = Vec::new();
        while let Some(block) = pass.pull() {
            samples.extend_from_slice(block);
        }
        samples
    };
    let samples = heard(&mut Mute);
    assert!(samples[48_000..samples.len() - 3 * 48_000].iter().all(|sample| *sample == 0.1));
    /// The same with words and chimes that take their time, in silence.
    struct Whisper;
    impl Clips for Whisper {
        fn words(&mut self, spoken: &str) -> Option<Arc<Clip>> {
            let length = MadeUpLengths.words(spoken, SampleRate::STUDIO);
            Some(Arc::new(Clip::silence(length, SampleRate::STUDIO)))
        }
        fn sound(&mut self, _: &Sound) -> Option<Arc<Clip>> {
            None
        }
    }
    let samples = heard(&mut Whisper);
    let timeline = timeline_of(SESSION);
    let mut said = 0;
    for event in &timeline.events {
        let stretch_script::EventKind::Speak { utterance, .. } = event.kind else { continue };
        let (start, length) = (event.frame.0 as usize, timeline.utterance(utterance).length.0 as usize);
        // The lead-in is shorter than the swell, and the last words are in the closing.
        if start > 48_000 && start + length < samples.len() - 3 * 48_000 {
            let expected = 0.1 * DUCK.amplitude();
            let down = samples[start..start + length].iter().all(|sample| (sample - expected).abs() < 1e-6);
            assert!(down, "under `{}`", timeline.utterance(utterance).caption);
            said += 1;
        }
    }
    assert!(said > 10 && samples.iter().filter(|sample| **sample == 0.1).count() > samples.len() / 4);
}

/// A clip that is longer than was said when the timeline was made: a voice that was replaced on the way.
#[test]
fn a_clip_that_is_longer_than_expected_is_not_cut() {
    struct Slow;
    impl Clips for Slow {
        fn words(&mut self, spoken: &str) -> Option<Arc<Clip>> {
            Some(noise(spoken, MadeUpLengths.words(spoken, SampleRate::STUDIO) + Frames(480_000)))
        }
        fn sound(&mut self, sound: &Sound) -> Option<Arc<Clip>> {
            Noise.sound(sound)
        }
    }
    let timeline = timeline_of(r#"{ "title": "T", "steps": [{ "say": "A." }, { "say": "B." }, { "say": "A." }] }"#);
    let mut clips = Slow;
    let mut pass = Pass::new(&timeline, Levels::default(), None, &mut clips);
    let mut sounding = 0;
    while let Some(block) = pass.pull() {
        sounding += block.iter().filter(|sample| **sample != 0.0).count();
        assert!(sounding < 48_000 * 120, "it never ends");
    }
    let said = timeline.events.iter().filter(|event| matches!(event.kind, stretch_script::EventKind::Speak { .. }));
    assert!(sounding > said.count() * 480_000, "{sounding}");
}
