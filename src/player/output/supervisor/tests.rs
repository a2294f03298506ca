//! The supervisor with devices that the test opens, pulls and loses.

use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::*;
use stretch_sound::{MixerHandle, testing};

/// A device whose mixer the test pulls, and whose loss it decides on.
#[derive(Clone, Default)]
struct FakeDevice {
    mixer: Arc<Mutex<Option<Mixer>>>,
    lost: Arc<AtomicBool>,
    /// How much it takes at once and then never more, as a server does whose output is suspended.
    holds: Option<u32>,
    said: VecDeque<String>,
}

impl FakeDevice {
    fn pull(&self, milliseconds: u32) {
        if let Some(mixer) = &mut *self.mixer.lock().unwrap() {
            let frames = mixer.rate().hertz() / 1000 * milliseconds;
            mixer.fill(&mut vec![0.0; frames as usize]);
        }
    }
}

impl Device for FakeDevice {
    fn play(&mut self, mixer: Mixer) {
        *self.mixer.lock().unwrap() = Some(mixer);
        if let Some(milliseconds) = self.holds {
            self.pull(milliseconds);
        }
    }

    fn is_lost(&self) -> bool {
        self.lost.load(Ordering::Relaxed)
    }

    fn said(&mut self) -> Option<String> {
        self.said.pop_front()
    }

    fn held(&self) -> Duration {
        ms(70)
    }

    fn about(&mut self) -> String {
        "fake".to_owned()
    }
}

#[derive(Default)]
struct FakeOpener {
    asked: RefCell<u32>,
    answers: VecDeque<Result<FakeDevice, String>>,
    released: u32,
}

impl Opener for FakeOpener {
    fn begin(&mut self) {
        *self.asked.borrow_mut() += 1;
    }

    fn opened(&mut self) -> Option<Result<Box<dyn Device + Send>, String>> {
        let answer = self.answers.pop_front()?;
        Some(answer.map(|device| Box::new(device) as _))
    }

    fn release(&mut self, _: Box<dyn Device + Send>) {
        self.released += 1;
    }
}

fn ms(time: u64) -> Duration {
    Duration::from_millis(time)
}

fn supervisor(
    answers: impl IntoIterator<Item = Result<FakeDevice, String>>,
) -> (DeviceSupervisor<FakeOpener>, MixerHandle) {
    let opener = FakeOpener { answers: answers.into_iter().collect(), ..FakeOpener::default() };
    (DeviceSupervisor::new(opener, Duration::ZERO), testing::silence(1000, 1_000_000).1)
}

/// Ticks from `start` to `end` milliseconds, giving mixers where they are wanted.
fn tick(
    supervisor: &mut DeviceSupervisor<FakeOpener>,
    handle: &mut MixerHandle,
    start: u64,
    end: u64,
    mut each: impl FnMut(),
) {
    for now in (start..end).step_by(10) {
        supervisor.tick(ms(now));
        if supervisor.wants_mixer() {
            let mixer = handle.renew();
            supervisor.attach(mixer, ms(now));
        }
        each();
    }
}

#[test]
fn a_device_that_opens_is_played_on() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor([Ok(device.clone())]);
    tick(&mut supervisor, &mut handle, 0, 10_000, || device.pull(10));
    assert_eq!((supervisor.news(), handle.position()), (None, Frames(10_000)));
}

#[test]
fn without_a_device_the_clock_plays_and_it_is_tried_less_and_less_often() {
    let failures = std::iter::repeat_n(Err("none".to_owned()), 100);
    let (mut supervisor, mut handle) = supervisor(failures);
    tick(&mut supervisor, &mut handle, 0, 60_000, || {});
    assert_eq!(supervisor.news(), Some(Notice::NoSound { why: "none".to_owned() }));
    assert_eq!(supervisor.news(), None, "said once");
    assert_eq!(*supervisor.opener.asked.borrow(), 6, "at 0, 2, 6, 14, 30 and 46 seconds");
    assert_eq!(handle.position(), Frames(59_990));
}

#[test]
fn a_device_that_never_opens_is_given_up_but_may_still_come() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor([]);
    tick(&mut supervisor, &mut handle, 0, 6000, || {});
    assert!(matches!(supervisor.news(), Some(Notice::NoSound { .. })));
    supervisor.opener.answers.extend([Ok(device.clone()), Ok(device.clone())]);
    tick(&mut supervisor, &mut handle, 6000, 7000, || device.pull(10));
    assert_eq!(supervisor.news(), Some(Notice::SoundBack));
}

#[test]
fn a_lost_device_costs_no_position_and_comes_back() {
    let (first, second) = (FakeDevice::default(), FakeDevice::default());
    let (mut supervisor, mut handle) =
        supervisor([Ok(first.clone()), Err("not yet".to_owned()), Ok(second.clone()), Ok(second.clone())]);
    tick(&mut supervisor, &mut handle, 0, 1000, || first.pull(10));
    first.lost.store(true, Ordering::Relaxed);
    tick(&mut supervisor, &mut handle, 1000, 2000, || {});
    assert_eq!((supervisor.news(), supervisor.news()), (Some(Notice::SoundLost), None));
    assert_eq!(supervisor.opener.released, 1);
    assert!((1950..=2000).contains(&handle.position().0), "{:?}", handle.position());
    tick(&mut supervisor, &mut handle, 2000, 8000, || second.pull(10));
    assert_eq!(supervisor.news(), Some(Notice::SoundBack));
    assert!((7950..=8020).contains(&handle.position().0), "{:?}", handle.position());
}

#[test]
fn a_device_that_stops_pulling_is_lost_after_a_second() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor([Ok(device.clone())]);
    tick(&mut supervisor, &mut handle, 0, 4000, || device.pull(10));
    tick(&mut supervisor, &mut handle, 4000, 4900, || {});
    assert_eq!(supervisor.news(), None);
    tick(&mut supervisor, &mut handle, 4900, 5500, || {});
    assert_eq!(supervisor.news(), Some(Notice::SoundLost));
}

#[test]
fn a_device_may_fall_asleep_again_after_its_first_pull() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor([Ok(device.clone())]);
    tick(&mut supervisor, &mut handle, 0, 100, || device.pull(10));
    tick(&mut supervisor, &mut handle, 100, 2500, || {});
    tick(&mut supervisor, &mut handle, 2500, 5000, || device.pull(10));
    assert_eq!(supervisor.news(), None);
}

#[test]
fn who_was_stopped_does_not_blame_the_device() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor([Ok(device.clone())]);
    tick(&mut supervisor, &mut handle, 0, 1000, || device.pull(10));
    tick(&mut supervisor, &mut handle, 30_000, 31_000, || device.pull(10));
    assert_eq!(supervisor.news(), None);
}

#[test]
fn a_headset_may_take_its_time_to_wake_up() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor([Ok(device.clone())]);
    tick(&mut supervisor, &mut handle, 0, 2500, || {});
    tick(&mut supervisor, &mut handle, 2500, 4000, || device.pull(10));
    assert_eq!(supervisor.news(), None);
}

#[test]
fn a_suspended_server_is_never_back_and_the_session_keeps_its_pace() {
    let suspended = FakeDevice { holds: Some(43), ..FakeDevice::default() };
    let first = FakeDevice::default();
    let answers = std::iter::once(Ok(first.clone())).chain(std::iter::repeat_n(Ok(suspended), 100));
    let (mut supervisor, mut handle) = supervisor(answers);
    tick(&mut supervisor, &mut handle, 0, 10_000, || first.pull(10));
    tick(&mut supervisor, &mut handle, 10_000, 70_000, || {});
    assert_eq!((supervisor.news(), supervisor.news()), (Some(Notice::SoundLost), None));
    // What it takes to notice that the first one is gone is the only time that the clock stands.
    assert!((68_900..=70_000).contains(&handle.position().0), "{:?}", handle.position());
    assert!(*supervisor.opener.asked.borrow() <= 7, "{:?}", supervisor.opener.asked);
    assert!(supervisor.opener.released + 1 >= *supervisor.opener.asked.borrow(), "each is let go of");
}

#[test]
fn a_device_that_comes_and_goes_is_let_go_of_for_longer_each_time() {
    let device = FakeDevice::default();
    let (mut supervisor, mut handle) = supervisor(std::iter::repeat_n(Ok(device.clone()), 200));
    let (mut times, mut back) = (0, Vec::new());
    let mut since = None;
    for now in (0..120_000).step_by(10) {
        tick(&mut supervisor, &mut handle, now, now + 10, || device.pull(10));
        device.lost.store(false, Ordering::Relaxed);
        while let Some(news) = supervisor.news() {
            if news == Notice::SoundBack {
                back.push(now - since.unwrap());
            }
            since = Some(now);
            times += 1;
        }
        // It plays for a second each time.
        if since.is_none_or(|since| now == since + 1000) && now >= 1000 && matches!(supervisor.sink, Sink::Device(_)) {
            device.lost.store(true, Ordering::Relaxed);
        }
    }
    assert!(back.is_sorted() && back.len() >= 4 && back[3] > 2000, "{back:?}");
    assert!(times < 30, "{times}");
    assert!(handle.position() > Frames(115_000), "{:?}", handle.position());
}

#[test]
fn what_devices_said_is_there_once_one_was_lost() {
    let first = FakeDevice { said: VecDeque::from(["hello".to_owned(), "moved".to_owned()]), ..FakeDevice::default() };
    let (mut supervisor, mut handle) = supervisor([Ok(first.clone())]);
    tick(&mut supervisor, &mut handle, 0, 1000, || first.pull(10));
    assert_eq!(supervisor.line(), None);
    first.lost.store(true, Ordering::Relaxed);
    tick(&mut supervisor, &mut handle, 1000, 1010, || {});
    let lines: Vec<_> = std::iter::from_fn(|| supervisor.line()).map(|(_, line)| line).collect();
    assert_eq!(lines[..3], ["a device is open", "hello", "moved"]);
    assert!(lines[3].starts_with("lost after 1000 frames"), "{lines:?}");
}
