//! What comes of what, without a mixer, a voice or a clock: the state machine alone.

use std::sync::Arc;

use proptest::prelude::*;

use super::harness::{ms, session};
use crate::player::command::{Command, QuitReason};
use crate::player::effect::{ClockReading, Effect, Input};
use crate::player::event::{Eased, Notice, Outcome, PlayerEvent, Progress, State};
use crate::player::mode::Mode;
use crate::player::playback::{Playback, VoiceKind};
use crate::player::ports::{Change, Interjection, Moment, Phrase, Revised};
use crate::player::update::update;
use stretch_script::{Frames, SegmentId};
use stretch_sound::testing::tone;
use stretch_sound::{Clip, ClipState, Levels, MixerStatus};

fn playback(voice: VoiceKind) -> Playback {
    Playback::new(session(), Frames::ZERO, Levels::default(), (voice, "fake".to_owned()))
}

/// The clocks where the session stands at this time, and nothing sounds.
fn at(time: u64) -> ClockReading {
    let now = Moment { steady: ms(time), boot: ms(time) };
    ClockReading { now, position: Frames(time), pulled: Frames(time), ..ClockReading::default() }
}

/// The same in the midst of words.
fn amid(words: u64, time: u64) -> ClockReading {
    ClockReading { words: Some(Frames(words)), ..at(time) }
}

/// The same at the gate of the wait.
fn at_gate() -> ClockReading {
    ClockReading { status: MixerStatus::Gate, ..at(24_300) }
}

/// A session that has come so far.
fn come_to(clock: ClockReading, voice: VoiceKind) -> Playback {
    let mut state = playback(voice);
    update(&mut state, clock, Input::Tick(Vec::new()));
    state
}

fn clip() -> Arc<Clip> {
    tone(1, 400, 1000)
}

fn told(state: State) -> Effect {
    Effect::Report(PlayerEvent::State(state))
}

fn progress(time: u64, state: State) -> Effect {
    Effect::Progress(Progress { position: Frames(time), state })
}

fn rewound(from: u64, to: u64) -> Effect {
    Effect::Report(PlayerEvent::Rewound { from: Frames(from), to: Frames(to) })
}

fn said(text: &str) -> Effect {
    Effect::Report(PlayerEvent::Interjection(text.to_owned()))
}

fn words(clip: ClipState, resumes: bool) -> Input {
    Input::Words { words: Interjection { caption: "Ready".into(), spoken: "ready".into() }, clip, resumes }
}

fn is_question(effect: &Effect) -> bool {
    matches!(effect, Effect::Word(_) | Effect::Repeat(_) | Effect::Revise(_) | Effect::Load(_))
}

#[test]
fn every_event_is_told_once() {
    let mut state = playback(VoiceKind::Clips);
    let passed = |state: &mut Playback, clock| {
        let effects = update(state, clock, Input::Tick(Vec::new()));
        effects.iter().filter(|effect| matches!(effect, Effect::Report(PlayerEvent::Passed(_)))).count()
    };
    assert_eq!([0, 1, 300, 301, 301].map(|time| passed(&mut state, at(time))), [0, 1, 0, 3, 0]);
    let ended = ClockReading { status: MixerStatus::Ended, ..at(25_300) };
    assert_eq!(passed(&mut state, ended), session().events.len() - 4, "at the end, no frame comes after the last");
}

#[test]
fn a_pause_remembers_the_words_that_it_cut_off() {
    let mut state = come_to(amid(6300, 6800), VoiceKind::Clips);
    let effects = update(&mut state, amid(6300, 6800), Input::Command(Command::Pause));
    assert_eq!(effects, [progress(6800, State::Playing), told(State::Paused), Effect::Run(false)]);
    assert_eq!(state.mode, Mode::Paused { cut: Some(Frames(6300)) });
    assert_eq!(update(&mut state, at(6800), Input::Command(Command::Pause)), [progress(6800, State::Paused)]);
}

#[test]
fn it_goes_on_with_the_words_that_were_asked_for() {
    let mut state = come_to(amid(6300, 6800), VoiceKind::Clips);
    update(&mut state, amid(6300, 6800), Input::Command(Command::Pause));
    let effects = update(&mut state, at(6800), Input::Command(Command::PauseOrGo));
    let (seek, resumed) = (Effect::Seek(Frames(6300)), Effect::Word(Phrase::Resumed));
    assert_eq!(effects, [progress(6800, State::Paused), seek, rewound(6800, 6300), Effect::Supply, resumed]);
    assert_eq!(state.mode, Mode::Paused { cut: None }, "until it is known what is said");
    // They are still being made: it plays, but the clock waits for them.
    let effects = update(&mut state, at(6300), words(ClipState::Pending, true));
    assert_eq!(effects, [said("Ready"), Effect::Hurry("ready".into()), told(State::Playing)]);
    assert_eq!(state.mode, Mode::Held { waiting: false });
    assert_eq!(update(&mut state, at(6300), Input::Clip(ClipState::Pending)), []);
    let effects = update(&mut state, at(6300), Input::Clip(ClipState::Ready(clip())));
    assert_eq!(effects, [Effect::Interject(clip()), Effect::Run(true)]);
    assert_eq!(state.mode, Mode::Playing);
}

#[test]
fn an_answer_that_does_not_come_is_given_up_after_its_bound() {
    let mut state = come_to(at(8000), VoiceKind::Clips);
    update(&mut state, at(8000), words(ClipState::Pending, false));
    assert_eq!(state.mode, Mode::Playing, "nothing is held for an answer");
    assert_eq!(update(&mut state, at(10_999), Input::Clip(ClipState::Pending)), []);
    assert_eq!(state.interjections.awaited(), Some("ready"));
    assert_eq!(update(&mut state, at(11_000), Input::Clip(ClipState::Pending)), []);
    assert_eq!(state.interjections.awaited(), None);
}

#[test]
fn an_answer_that_talks_over_words_lets_them_begin_anew() {
    let mut state = come_to(amid(6300, 6800), VoiceKind::Clips);
    let effects = update(&mut state, amid(6300, 6800), words(ClipState::Ready(clip()), false));
    let seek = Effect::Seek(Frames(6300));
    assert_eq!(effects, [said("Ready"), seek, rewound(6800, 6300), Effect::Supply, Effect::Interject(clip())]);
}

#[test]
fn a_wait_ends_with_the_key() {
    let mut state = come_to(at(24_300), VoiceKind::Clips);
    assert_eq!(update(&mut state, at_gate(), Input::Tick(Vec::new())), [told(State::Waiting)]);
    let effects = update(&mut state, at_gate(), Input::Command(Command::PauseOrGo));
    assert_eq!(effects, [progress(24_300, State::Waiting), Effect::Open(0), told(State::Playing)]);
    assert_eq!(update(&mut state, at_gate(), Input::Tick(Vec::new())), [], "an open gate is none");
}

#[test]
fn the_clock_is_held_for_a_live_voice_and_goes_on_when_that_fails() {
    let mut state = come_to(at(8000), VoiceKind::Live);
    update(&mut state, at(8000), Input::Speaking(false));
    let effects = update(&mut state, at(8000), words(ClipState::Silent, false));
    assert_eq!(effects, [said("Ready"), Effect::Speak("ready".into()), Effect::Run(false)]);
    let notice = Notice::Voice { failed: "fake".to_owned(), why: "it is gone".to_owned(), instead: None };
    let failed = Input::SpeechFailed("it is gone".to_owned());
    assert_eq!(update(&mut state, at(8000), failed), [Effect::Report(PlayerEvent::Notice(notice))]);
    assert_eq!(update(&mut state, at(8000), Input::Speaking(false)), [Effect::Run(true)]);
}

#[test]
fn what_nobody_heard_is_said_when_sound_is_back() {
    let mut state = come_to(amid(2300, 2500), VoiceKind::Clips);
    update(&mut state, amid(2300, 2500), Input::Tick(vec![Notice::SoundLost]));
    update(&mut state, at(5000), Input::Tick(vec![Notice::SoundBack]));
    let effects = update(&mut state, at(5000), Input::Turn { attached: true });
    assert_eq!(effects, [Effect::Word(Phrase::WhatIsOn(SegmentId(3)))]);
    assert_eq!(update(&mut state, at(5000), Input::Turn { attached: false }), [], "once");
}

#[test]
fn a_change_is_asked_for_then_loaded_and_then_told() {
    let mut state = come_to(at(8300), VoiceKind::Clips);
    let ease = Change::Ease { segment: SegmentId(3), elapsed: ms(4000) };
    let effects = update(&mut state, at(8300), Input::Command(Command::TooMuch));
    assert_eq!(effects, [progress(8300, State::Playing), Effect::Revise(ease)]);
    assert_eq!(update(&mut state, at(8300), Input::Revised(ease, None)), [Effect::Word(Phrase::NothingToEase)]);
    let eased = Eased { step: 1, exercise: Some("plank".into()) };
    let revised = Revised { timeline: session(), eased: Some(eased.clone()) };
    let mut effects = update(&mut state, at(8300), Input::Revised(ease, Some(revised)));
    let Some(Effect::Load(revision)) = effects.pop() else { panic!("no new timeline") };
    assert_eq!(effects, [Effect::Report(PlayerEvent::TooMuch(eased))], "it is recorded before all else");
    let effects = update(&mut state, at(8300), Input::Loaded(revision));
    assert_eq!(effects, [Effect::Report(PlayerEvent::Changed), Effect::Supply, Effect::Word(Phrase::Ease)]);
}

#[test]
fn nothing_comes_after_the_end() {
    let mut state = come_to(at(8000), VoiceKind::Clips);
    let effects = update(&mut state, at(8000), Input::Command(Command::Quit(QuitReason::User)));
    assert_eq!(effects.last(), Some(&Effect::End(Outcome::Quit)));
    let ended = ClockReading { status: MixerStatus::Ended, ..at(25_300) };
    let effects = update(&mut come_to(ended, VoiceKind::Clips), ended, Input::TurnEnd);
    assert_eq!(effects, [progress(25_300, State::Playing), Effect::End(Outcome::Finished)]);
}

fn inputs() -> impl Strategy<Value = Input> {
    use Command::{Again, Back, Less, More, Mute, Next, Pause, PauseOrGo, TimeLeft, TooMuch};
    let commands = vec![PauseOrGo, Pause, Next, Back, Again, TimeLeft, TooMuch, More, Less, Mute];
    prop_oneof![
        4 => prop::sample::select(commands).prop_map(Input::Command),
        1 => Just(Input::Tick(Vec::new())),
        1 => Just(Input::Tick(vec![Notice::SoundLost])),
        1 => Just(Input::Tick(vec![Notice::SoundBack])),
        1 => Just(Input::Turn { attached: false }),
        1 => any::<bool>().prop_map(Input::Speaking),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_the_clock_and_the_reporters_know_the_mode(
        live in any::<bool>(),
        list in prop::collection::vec((0u64..25_300, inputs(), 0usize..3, any::<bool>()), 1..60),
    ) {
        let mut state = playback(if live { VoiceKind::Live } else { VoiceKind::Clips });
        let (mut running, mut told) = (true, State::Playing);
        for (time, input, answer, words_sound) in list {
            let clock = if words_sound { amid(time.saturating_sub(100), time) } else { at(time) };
            let mut next = Some(input);
            while let Some(input) = next.take() {
                let effects = update(&mut state, clock, input);
                for (index, effect) in effects.iter().enumerate() {
                    prop_assert!(!is_question(effect) || index + 1 == effects.len(), "{:?}", effects);
                    match effect {
                        Effect::Run(run) => {
                            prop_assert!(*run != running, "{:?}", effects);
                            running = *run;
                        }
                        Effect::Report(PlayerEvent::State(state)) => {
                            prop_assert!(*state != told, "{:?}", effects);
                            told = *state;
                        }
                        _ => {}
                    }
                }
                prop_assert_eq!((running, told), (state.mode.runs(), state.mode.state()));
                let clips = [ClipState::Ready(clip()), ClipState::Pending, ClipState::Silent];
                next = effects.into_iter().last().and_then(|effect| match effect {
                    Effect::Word(phrase) => Some(words(clips[answer].clone(), phrase == Phrase::Resumed)),
                    Effect::Repeat(_) => Some(words(clips[answer].clone(), false)),
                    Effect::Revise(change) => Some(Input::Revised(change, (answer > 0).then(|| session().into()))),
                    Effect::Load(revision) => Some(Input::Loaded(revision)),
                    _ => None,
                });
            }
        }
    }
}
