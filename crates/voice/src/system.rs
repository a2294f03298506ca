//! Engine `system`: the operating system's own voice, live, through the `tts` crate.
//!
//! The crate's voice must stay on one thread, its calls may take their time, and it may claim to speak and never do:
//! so it lives on a thread of its own, is asked from there whether it speaks, and is given up when it does not answer.

#[cfg(target_os = "linux")]
mod dispatcher;
mod live;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

pub(super) use live::probe;
use live::{Live, TtsVoice};

use super::engines::{SYSTEM, VoiceChoice};
use super::text::{has_words, speakable};
use super::watch::{Seen, Watch, longest};
use super::{Pace, Speaker, SpeechError};

/// How often the voice is asked whether it still speaks.
const LOOK: Duration = Duration::from_millis(25);

/// How long it may take to be ready: with a voice named, its list of voices alone takes seconds.
const READY: Duration = Duration::from_secs(10);

/// How long a voice that was stopped may go on before the next words are given to it anyway.
const HUSH: Duration = Duration::from_millis(300);

/// What the thread may be behind by until it counts as hung.
const HANG: Duration = Duration::from_secs(5);

/// The system's voice.
#[derive(Debug)]
pub(super) struct SystemVoice {
    orders: Sender<Order>,
    status: Arc<Status>,
    said: u64,
    until: Instant,
    pace: Pace,
}

#[derive(Debug)]
enum Order {
    Say { number: u64, text: String, expected: Duration },
    Stop,
}

/// What the thread tells.
#[derive(Debug, Default)]
struct Status {
    /// The last text that is over, by its number.
    done: AtomicU64,
    fault: Mutex<Option<SpeechError>>,
}

/// Opens the system's voice.
///
/// # Errors
/// When there is none, it does not answer, or it has no such voice.
pub(super) fn open(choice: &VoiceChoice) -> Result<Box<dyn Speaker>, SpeechError> {
    let wanted = choice.clone();
    Ok(Box::new(SystemVoice::start(move || TtsVoice::open(&wanted), choice.rate)?))
}

impl SystemVoice {
    fn start<L: Live>(
        open: impl FnOnce() -> Result<L, SpeechError> + Send + 'static,
        rate: f32,
    ) -> Result<Self, SpeechError> {
        let (orders, received) = mpsc::channel();
        let (tell, ready) = mpsc::channel();
        let status = Arc::new(Status::default());
        let shared = Arc::clone(&status);
        let body = move || match open() {
            Ok(voice) => {
                let _ = tell.send(Ok(()));
                drop(tell);
                speak(voice, &received, &shared);
            }
            Err(error) => drop(tell.send(Err(error))),
        };
        thread::Builder::new().name("system-voice".to_owned()).spawn(body).map_err(failed)?;
        ready.recv_timeout(READY).map_err(|error| match error {
            RecvTimeoutError::Timeout => SpeechError::timed_out(SYSTEM, READY),
            RecvTimeoutError::Disconnected => failed("it broke down"),
        })??;
        Ok(Self { orders, status, said: 0, until: Instant::now(), pace: Pace::new(rate) })
    }

    fn order(&self, order: Order) -> Result<(), SpeechError> {
        let fault = self.status.fault.lock().unwrap_or_else(PoisonError::into_inner).clone();
        fault.map_or(Ok(()), Err)?;
        self.orders.send(order).map_err(|_| failed("it broke down"))
    }
}

impl Speaker for SystemVoice {
    fn say(&mut self, text: &str) -> Result<(), SpeechError> {
        let text = speakable(text);
        if !has_words(&text) {
            return self.stop();
        }
        let expected = self.pace.estimate(&text);
        self.order(Order::Say { number: self.said + 1, text, expected })?;
        self.said += 1;
        self.until = Instant::now() + longest(expected) + HANG;
        Ok(())
    }

    fn stop(&mut self) -> Result<(), SpeechError> {
        self.status.done.fetch_max(self.said, Ordering::AcqRel);
        self.order(Order::Stop)
    }

    fn is_speaking(&mut self) -> bool {
        if self.status.done.load(Ordering::Acquire) >= self.said {
            return false;
        }
        let waits = Instant::now() < self.until;
        if !waits {
            self.status.fail(SpeechError::timed_out(SYSTEM, HANG));
        }
        waits
    }
}

impl Status {
    /// The voice is given up, and nobody waits for it any longer. The first reason counts.
    fn fail(&self, error: SpeechError) {
        self.fault.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        self.done.store(u64::MAX, Ordering::Release);
    }
}

/// The thread's life: takes orders, and looks after what is being said, until nobody gives orders any more.
fn speak<L: Live>(mut voice: L, orders: &Receiver<Order>, status: &Status) {
    let mut watch = Watch::default();
    let mut current = 0;
    loop {
        let quiet = matches!(watch, Watch::Quiet);
        let order =
            if quiet { orders.recv().map_err(|_| RecvTimeoutError::Disconnected) } else { orders.recv_timeout(LOOK) };
        let result = match order {
            Ok(Order::Say { number, text, expected }) => {
                current = number;
                hush(&mut voice);
                let said = voice.say(&text);
                watch.asked(Instant::now(), expected);
                said
            }
            Ok(Order::Stop) => {
                watch.stopped();
                voice.stop()
            }
            Err(RecvTimeoutError::Timeout) => Ok(()),
            Err(RecvTimeoutError::Disconnected) => break,
        };
        let seen = result.and_then(|()| Ok(watch.look(Instant::now(), voice.is_speaking()?)));
        match seen {
            Ok(Seen::Busy) => {}
            Ok(Seen::Done) => drop(status.done.fetch_max(current, Ordering::AcqRel)),
            Ok(Seen::Lost(after)) => break status.fail(SpeechError::timed_out(SYSTEM, after)),
            Err(why) => break status.fail(failed(why)),
        }
    }
    let _ = voice.stop();
    voice.leave();
}

/// Ends what is being said, so that its end is not taken for the end of what comes next.
fn hush<L: Live>(voice: &mut L) {
    let until = Instant::now() + HUSH;
    if voice.is_speaking().unwrap_or(false) {
        let _ = voice.stop();
        while voice.is_speaking().unwrap_or(false) && Instant::now() < until {
            thread::sleep(LOOK / 5);
        }
    }
}

fn failed(why: impl ToString) -> SpeechError {
    SpeechError::failed(SYSTEM, why)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    /// A voice that says for so many looks that it speaks.
    struct Fake {
        looks: usize,
        left: usize,
        said: Arc<AtomicUsize>,
        broken: bool,
    }

    impl Live for Fake {
        fn say(&mut self, _: &str) -> Result<(), String> {
            self.said.fetch_add(1, Ordering::Relaxed);
            self.left = self.looks;
            if self.broken { Err("gone".to_owned()) } else { Ok(()) }
        }

        fn stop(&mut self) -> Result<(), String> {
            self.left = 0;
            Ok(())
        }

        fn is_speaking(&mut self) -> Result<bool, String> {
            self.left = self.left.saturating_sub(1);
            Ok(self.left > 0)
        }

        fn leave(self) {}
    }

    fn fake(looks: usize, broken: bool) -> (SystemVoice, Arc<AtomicUsize>) {
        let said = Arc::new(AtomicUsize::new(0));
        let told = Arc::clone(&said);
        (SystemVoice::start(move || Ok(Fake { looks, left: 0, said: told, broken }), 1.0).unwrap(), said)
    }

    fn wait(voice: &mut SystemVoice) {
        while voice.is_speaking() {
            thread::yield_now();
        }
    }

    #[test]
    fn it_speaks_until_it_is_done() {
        let (mut voice, said) = fake(3, false);
        assert!(!voice.is_speaking());
        voice.say("Left").unwrap();
        assert!(voice.is_speaking(), "from the moment it is told to");
        wait(&mut voice);
        voice.say("Right").unwrap();
        wait(&mut voice);
        assert_eq!(said.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn it_falls_silent_at_once() {
        let (mut voice, _) = fake(usize::MAX, false);
        voice.say("A long text").unwrap();
        voice.stop().unwrap();
        assert!(!voice.is_speaking());
        voice.say("<>").unwrap();
        assert!(!voice.is_speaking(), "nothing to say");
    }

    #[test]
    fn a_voice_that_is_gone_says_so_and_holds_nobody_up() {
        let (mut voice, _) = fake(1, true);
        voice.say("Left").unwrap();
        wait(&mut voice);
        assert_eq!(voice.say("Right"), Err(failed("gone")));
    }

    #[test]
    fn a_machine_without_a_voice_says_so_in_bounded_time() {
        // Whether this machine has one decides which way it goes; neither may hang or crash.
        let begun = Instant::now();
        match open(&VoiceChoice::default()) {
            Ok(mut voice) => assert!(!voice.is_speaking()),
            Err(error) => assert!(error.to_string().starts_with("engine `system`: "), "{error}"),
        }
        assert!(begun.elapsed() < READY + HANG);
    }
}
