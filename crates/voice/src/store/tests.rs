//! The store with made-up voices, and with the real one.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex};

use super::*;
use crate::SpeechError;
#[cfg(feature = "pico")]
use crate::pico::tests::pico;
use stretch_script::SampleRate;
use stretch_sound::Clip;

const LONG: Duration = Duration::from_secs(300);

type Answer = dyn Fn(&str) -> Result<Clip, SpeechError> + Send + Sync;

/// A voice that answers as it is told, and remembers what it was asked.
struct Fake {
    name: &'static str,
    answer: Box<Answer>,
    asked: Mutex<Vec<String>>,
}

impl Fake {
    fn new(
        name: &'static str,
        answer: impl Fn(&str) -> Result<Clip, SpeechError> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { name, answer: Box::new(answer), asked: Mutex::default() })
    }

    fn good(name: &'static str) -> Arc<Self> {
        Self::new(name, |text| Ok(tone(text.len())))
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

impl Synthesizer for Fake {
    fn identity(&self) -> String {
        format!("{} 1", self.name)
    }

    fn synthesize(&self, text: &str) -> Result<Clip, SpeechError> {
        self.asked.lock().unwrap().push(text.to_owned());
        (self.answer)(text)
    }
}

/// A tenth of a second of tone for each letter, at 8 kHz.
fn tone(letters: usize) -> Clip {
    let samples: Vec<i16> = (0..letters * 800).map(|n| if n / 8 % 2 == 0 { 3_000 } else { -3_000 }).collect();
    Clip::new(samples, SampleRate::new(8_000).unwrap())
}

fn failure(name: &str) -> SpeechError {
    SpeechError::Failed { engine: name.to_owned(), why: "made up".to_owned() }
}

fn one_thread() -> StoreOptions {
    StoreOptions { threads: 1, ..StoreOptions::default() }
}

fn store(chain: Vec<Arc<dyn Synthesizer>>) -> ClipStore {
    ClipStore::new(chain, None, one_thread())
}

#[test]
fn texts_are_made_once_in_their_order() {
    let voice = Fake::good("a");
    let store = store(vec![voice.clone()]);
    store.request(["one", "three", "one"]);
    store.request(["three", "five"]);
    assert!(store.wait_all(LONG));
    assert_eq!(voice.asked(), ["one", "three", "five"]);
    assert!(store.length("three") > store.length("one"));
    assert_eq!(store.length("three"), store.clip("three").map(|clip| clip.frames()));
    assert_eq!(store.length("never asked for"), None);
    assert_eq!(store.version(), 3);
}

/// What a voice is asked, in that order, when `ask` is done while it is at the first of five texts.
fn order_of(ask: impl FnOnce(&ClipStore)) -> Vec<String> {
    let gate = Arc::new((Mutex::new(false), Condvar::new()));
    let held = Arc::clone(&gate);
    let voice = Fake::new("a", move |text| {
        let open = held.0.lock().unwrap();
        drop(held.1.wait_while(open, |open| !*open).unwrap());
        Ok(tone(text.len()))
    });
    let store = store(vec![voice.clone()]);
    store.request(["1", "2", "3", "4", "5"]);
    while voice.asked().is_empty() {
        std::thread::yield_now();
    }
    ask(&store);
    *gate.0.lock().unwrap() = true;
    gate.1.notify_all();
    assert!(store.wait_all(LONG));
    voice.asked()
}

#[test]
fn what_is_needed_now_goes_first() {
    let asked = order_of(|store| {
        assert!(store.clip("5").is_none());
        assert!(store.clip("not asked for").is_none());
    });
    assert_eq!(asked, ["1", "5", "not asked for", "2", "3", "4"]);
}

#[test]
fn what_is_needed_soonest_goes_before_all_else() {
    let asked = order_of(|store| {
        assert!(store.clip("5").is_none());
        store.hurry(&["4", "not asked for", "1", "3"]);
        store.hurry(&["3", "4"]);
    });
    assert_eq!(asked, ["1", "3", "4", "not asked for", "5", "2"]);
}

#[test]
fn after_the_first_clip_others_are_made_side_by_side() {
    let met = Arc::new((Mutex::new(Vec::new()), Condvar::new()));
    let seen = Arc::clone(&met);
    let voice = Fake::new("a", move |text| {
        let (made, others) = &*seen;
        let mut made = made.lock().unwrap();
        made.push(text.to_owned());
        others.notify_all();
        // The second is not done before the third has begun.
        let enough = if text == "1" { 1 } else { 3 };
        let (made, waited) = others.wait_timeout_while(made, LONG, |made| made.len() < enough).unwrap();
        assert!(!waited.timed_out() && made.len() >= enough);
        Ok(tone(1))
    });
    let store = ClipStore::new(vec![voice.clone()], None, StoreOptions { threads: 2, ..StoreOptions::default() });
    store.request(["1", "2", "3"]);
    assert!(store.wait_all(LONG));
    assert_eq!(voice.asked().first().map(String::as_str), Some("1"));
}

#[test]
fn a_text_without_words_is_nothing_and_troubles_nobody() {
    let voice = Fake::good("a");
    let store = store(vec![voice.clone()]);
    assert_eq!(store.wait("...", LONG).map(|clip| clip.frames()), Some(Frames::ZERO));
    assert_eq!(voice.asked(), [""; 0]);
}

#[test]
fn a_failing_voice_is_tried_twice_and_then_replaced_once() {
    let bad = Fake::new("bad", |_| Err(failure("bad")));
    let good = Fake::good("good");
    let store = store(vec![bad.clone(), good.clone()]);
    store.request(["one", "two"]);
    assert!(store.wait_all(LONG));
    assert_eq!(bad.asked(), ["one", "one"]);
    assert_eq!(good.asked(), ["one", "two"]);
    let told = VoiceFailure { failed: "bad".into(), why: "made up".into(), instead: Some("good".into()) };
    assert_eq!(store.take_failures(), [told]);
    assert_eq!(store.take_failures(), []);
    assert_eq!(store.engine().as_deref(), Some("good"));
}

#[test]
fn a_voice_that_dies_later_leaves_its_clips() {
    let calls = AtomicUsize::new(0);
    let first = Fake::new("first", move |text| match calls.fetch_add(1, Ordering::Relaxed) {
        0 => Ok(tone(text.len())),
        1 => panic!("made up"),
        _ => Err(failure("first")),
    });
    let second = Fake::new("second", |text| Ok(tone(text.len() * 2)));
    let store = store(vec![first, second]);
    store.request(["kept", "lost"]);
    assert!(store.wait_all(LONG));
    assert!(store.length("lost") > store.length("kept"), "each has its own voice's length");
    assert_eq!(store.take_failures().len(), 1);
}

#[test]
fn a_hanging_voice_is_given_up() {
    let (_keep, never) = std::sync::mpsc::channel::<()>();
    let never = Mutex::new(never);
    let hung = Fake::new("hung", move |_| {
        let _ = never.lock().unwrap().recv();
        Err(failure("hung"))
    });
    // Long enough for a voice that does answer, on a busy machine too.
    let options = StoreOptions { threads: 2, patience: Duration::from_secs(1), ..StoreOptions::default() };
    let store = ClipStore::new(vec![hung, Fake::good("good")], None, options);
    store.request(["one", "two", "three", "four"]);
    assert!(store.wait_all(LONG));
    assert!(store.wait("three", LONG).is_some());
    let failures = store.take_failures();
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].why, "no answer within 1 s");
}

#[test]
fn a_voice_that_somebody_waits_for_is_given_up_at_once() {
    let (_keep, never) = std::sync::mpsc::channel::<()>();
    let never = Mutex::new(never);
    let (begun, begins) = std::sync::mpsc::channel();
    let hung = Fake::new("hung", move |_| {
        let _ = begun.send(());
        let _ = never.lock().unwrap().recv();
        Err(failure("hung"))
    });
    // Without being asked, it would wait for longer than this test.
    let options = StoreOptions { threads: 1, patience: 10 * LONG, ..StoreOptions::default() };
    let store = ClipStore::new(vec![hung, Fake::good("good")], None, options);
    assert!(!store.give_up("one"), "nobody is at it");
    store.request(["one", "two"]);
    begins.recv().unwrap();
    // The second text is not begun, because the first one stands in its way.
    assert!(store.give_up("two"));
    assert!(store.wait("two", LONG).is_some());
    let failures = store.take_failures();
    assert_eq!((failures.len(), failures[0].instead.as_deref()), (1, Some("good")));
}

#[test]
fn when_every_voice_hangs_or_fails_there_is_silence_of_the_right_length() {
    let (_keep, never) = std::sync::mpsc::channel::<()>();
    let never = Mutex::new(never);
    let hung = Fake::new("hung", move |_| {
        let _ = never.lock().unwrap().recv();
        Err(failure("hung"))
    });
    let options = StoreOptions { threads: 1, patience: Duration::from_millis(60), ..StoreOptions::default() };
    let store = ClipStore::new(vec![Fake::new("bad", |_| Err(failure("bad"))), hung], None, options);
    let text = "Hold it here and breathe";
    let clip = store.wait(text, LONG).unwrap();
    assert!(clip.samples().iter().all(|sample| *sample == 0));
    assert_eq!(clip.frames(), Frames::from_duration(Pace::default().estimate(text), SampleRate::STUDIO));
    let instead: Vec<_> = store.take_failures().into_iter().map(|failure| failure.instead).collect();
    assert_eq!(instead, [Some("hung".to_owned()), None]);
    assert_eq!(store.engine(), None);
}

#[test]
fn a_text_that_a_voice_cannot_read_goes_to_the_next_for_once() {
    let first = Fake::new("first", |text| {
        Ok(if text.is_ascii() { tone(3) } else { Clip::new(vec![0; 800], SampleRate::STUDIO) })
    });
    let second = Fake::good("second");
    let store = store(vec![first, second.clone()]);
    store.request(["one", "左", "two"]);
    assert!(store.wait_all(LONG));
    assert_eq!(second.asked(), ["左"]);
    assert_eq!((store.take_failures(), store.engine().as_deref()), (vec![], Some("first")));
}

#[test]
fn a_voice_that_only_gives_silence_is_given_up() {
    let mute = Fake::new("mute", |_| Ok(Clip::new(vec![0; 800], SampleRate::STUDIO)));
    let store = store(vec![mute.clone(), Fake::good("good")]);
    store.request(["one", "two", "three", "four"]);
    assert!(store.wait_all(LONG));
    assert_eq!(mute.asked(), ["one", "two", "three"]);
    assert_eq!(store.take_failures()[0].why, "it gave no sound");
}

#[test]
fn a_full_cache_needs_no_voice() {
    let folder = tempfile::tempdir().unwrap();
    let texts = ["one", "two", "three"];
    let with = |voice: Arc<Fake>| ClipStore::new(vec![voice], Some(folder.path().to_owned()), one_thread());
    let first = with(Fake::good("a"));
    let clips: Vec<_> = texts.iter().map(|text| first.wait(text, LONG).unwrap()).collect();
    // The last file is written after its clip is given out: this one's is only asked for when the others are done.
    first.wait("last", LONG);
    drop(first);
    let voice = Fake::new("a", |_| Err(failure("a")));
    let second = with(voice.clone());
    second.request(texts);
    assert!(second.wait_all(LONG));
    for (text, clip) in texts.iter().zip(clips) {
        assert_eq!(second.wait(text, LONG), Some(clip));
    }
    assert_eq!(voice.asked(), [""; 0]);
    let other = Fake::good("b");
    with(other.clone()).wait("one", LONG);
    assert_eq!(other.asked(), ["one"], "another voice's clip is another clip");
}

#[test]
fn memory_is_bounded_and_what_left_it_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    for cache in [Some(folder.path().to_owned()), None] {
        let voice = Fake::good("a");
        let options = StoreOptions { memory: 100_000, ..one_thread() };
        let store = ClipStore::new(vec![voice.clone()], cache.clone(), options);
        let texts: Vec<String> = (0..20).map(|n| format!("text {n:02}")).collect();
        store.request(texts.iter().map(String::as_str));
        assert!(store.wait_all(LONG));
        let at_hand = || texts.iter().filter(|text| store.shared.state().peek(text)).count();
        assert!(at_hand() <= 2, "{} clips of 70 kB are held", at_hand());
        let lengths: Vec<_> = texts.iter().map(|text| store.length(text)).collect();
        for text in texts.iter().rev() {
            assert_eq!(store.wait(text, LONG).map(|clip| clip.frames()), store.length(text));
            assert!(at_hand() <= 2);
        }
        assert_eq!(texts.iter().map(|text| store.length(text)).collect::<Vec<_>>(), lengths);
        let twice = voice.asked().len() > texts.len();
        assert_eq!(twice, cache.is_none(), "made again only where there is no disk");
    }
}

#[test]
fn an_empty_chain_gives_silence() {
    let store = store(vec![]);
    assert!(store.wait("Hello", LONG).is_some_and(|clip| clip.frames() > Frames::ZERO));
    assert_eq!(store.take_failures(), []);
}

#[cfg(feature = "pico")]
#[test]
fn the_real_voice_comes_out_at_one_loudness() {
    let voice: Arc<dyn Synthesizer> = Arc::new(pico("en", 1.0));
    let store = ClipStore::new(vec![voice], None, StoreOptions::default());
    for text in ["Left side.", "Switch sides", "Figure four. Cross your right ankle over your left knee, and breathe."]
    {
        let clip = store.wait(text, LONG).unwrap();
        let mut meter = ebur128::EbuR128::new(1, 48_000, ebur128::Mode::all()).unwrap();
        meter.add_frames_i16(clip.samples()).unwrap();
        let (loudness, peak) = (meter.loudness_global().unwrap(), meter.true_peak(0).unwrap());
        assert!((loudness + 18.0).abs() < 1.0, "{text}: {loudness} LUFS");
        assert!(peak < 0.892, "{text}: {peak}");
        let edge = clip.samples()[..2_400].iter().map(|sample| i32::from(*sample).abs()).max().unwrap();
        assert!(edge > 100, "{text}: it begins within 50 ms");
    }
}
