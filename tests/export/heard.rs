//! What is exported is what is played.

use std::sync::Arc;

use stretch::{
    audio::{Levels, clip::Clip},
    export::{Clips, Pass},
    player::{
        Options, Player,
        event::{PlayerEvent, Reporter},
        output::MadeUp,
        ports::{Aside, Change, Coach, Ports, Ready, Sounds, Voice, Words},
    },
    session::Sound,
    timeline::{ClipLengths, SegmentId, Timeline},
    units::{Decibels, Frames, SampleRate},
};

use super::support::{MadeUpLengths, timeline_of};

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

impl Words for Noise {
    fn clip(&mut self, spoken: &str) -> Ready {
        self.words(spoken).map_or(Ready::Never, Ready::Clip)
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

/// Nobody asks anything.
struct Nobody;

impl Coach for Nobody {
    fn time_left(&mut self, _: Option<std::time::Duration>, _: std::time::Duration) -> Aside {
        unreachable!()
    }
    fn resumed(&mut self) -> Aside {
        Aside { caption: "".into(), spoken: "".into() }
    }
    fn ease(&mut self) -> Aside {
        unreachable!()
    }
    fn nothing_to_ease(&mut self) -> Aside {
        unreachable!()
    }

    fn what_is_on(&mut self, _: SegmentId) -> Aside {
        unreachable!()
    }

    fn more(&mut self, _: std::time::Duration) -> Aside {
        unreachable!()
    }
    fn less(&mut self, _: std::time::Duration) -> Aside {
        unreachable!()
    }
    fn revise(&mut self, _: Change) -> Option<Timeline> {
        None
    }
}

impl Reporter for Nobody {
    fn event(&mut self, _: &Timeline, _: &PlayerEvent) {}
}

fn played(timeline: &Timeline, levels: Levels) -> Vec<f32> {
    let mut output = MadeUp::new(timeline.rate, []).capturing();
    let ports = Ports {
        voice: Voice::Clips(&mut Noise),
        sounds: &mut Noise,
        coach: &mut Nobody,
        reporter: &mut Nobody,
        output: &mut output,
    };
    let _ = Player::new(timeline.clone(), Options { levels, ..Options::default() }, ports).play();
    output.heard().to_vec()
}

fn exported(timeline: &Timeline, levels: Levels) -> Vec<f32> {
    let mut clips = Noise;
    let mut pass = Pass::new(timeline, levels, &mut clips);
    let mut samples = Vec::new();
    while let Some(block) = pass.pull() {
        samples.extend_from_slice(block);
    }
    samples
}

#[test]
fn what_is_exported_is_what_is_played_sample_for_sample() {
    let timeline = timeline_of(SESSION);
    for levels in [Levels::default(), Levels { voice: Decibels(-7.3), chime: Decibels(5.0), muted: false }] {
        let (played, exported) = (played(&timeline, levels), exported(&timeline, levels));
        assert_eq!(exported.len() as u64, timeline.length.0);
        assert!(played.len() >= exported.len());
        let differ = exported.iter().zip(&played).position(|(exported, played)| exported != played);
        assert_eq!(differ, None, "at {levels:?}");
        assert!(played[exported.len()..].iter().all(|sample| *sample == 0.0));
        assert!(exported.iter().filter(|sample| **sample != 0.0).count() > exported.len() / 4);
    }
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
    let mut pass = Pass::new(&timeline, Levels::default(), &mut clips);
    let mut sounding = 0;
    while let Some(block) = pass.pull() {
        sounding += block.iter().filter(|sample| **sample != 0.0).count();
        assert!(sounding < 48_000 * 120, "it never ends");
    }
    let said = timeline.events.iter().filter(|event| matches!(event.kind, stretch::timeline::EventKind::Speak { .. }));
    assert!(sounding > said.count() * 480_000, "{sounding}");
}
