//! A mixer that goes back sounds like one that was pulled no further than that.

use proptest::prelude::*;

use super::*;
use crate::handle::MixerHandle;
use crate::music::{Feed, Stream};
use crate::sink::memory::Memory;
use crate::testing::{Build, supplied};
use stretch_script::{Decibels, Frames, SegmentKind::Hold};

/// Music that can be told from itself at any other moment.
struct Rising(f32);

impl Stream for Rising {
    fn read(&mut self, out: &mut [f32]) -> Result<(), String> {
        for sample in out {
            self.0 = (self.0 + 0.000_01) % 0.2;
            *sample = self.0;
        }
        Ok(())
    }
}

fn mixer() -> (Mixer, MixerHandle) {
    let timeline = Build::at(48_000)
        .segment(Hold, Some(0), 30_000)
        .say("one", 500, 4000)
        .chime("bell", 2500)
        .chime("gong", 2600)
        .say("two", 9000, 3000)
        .key_gate()
        .segment(Hold, Some(1), 20_000)
        .say("three", 100, 5000)
        .chime("bell", 12_000)
        .done();
    let (_, mut handle) = supplied(&timeline, 700);
    handle.set_music(Some(Feed::patient(Rising(0.0))));
    (handle.renew(), handle)
}

/// Gives the order of this number.
fn order(handle: &mut MixerHandle, number: u8) {
    let levels = handle.levels();
    match number {
        0 => handle.run(!handle.is_running()),
        1 => handle.seek(Frames(8_900)),
        2 => handle.set_levels(crate::protocol::Levels { voice: Decibels(-6.0), muted: !levels.muted, ..levels }),
        3 => handle.open(0),
        _ => handle.seek(Frames(30_000)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn what_was_rendered_ahead_makes_no_difference(
        orders in prop::collection::vec((1..40_usize, 0..60_usize, 0..5_u8), 1..8),
    ) {
        let ((mut near, mut near_handle), (mut far, mut far_handle)) = (mixer(), mixer());
        far.keep(16_384);
        let (mut expected, mut heard) = (Memory::default(), Vec::new());
        for (until, ahead, number) in orders {
            // As far as the order is heard, and then what would have been heard without it.
            near_handle.tidy();
            expected.pull(&mut near, until * EVERY);
            order(&mut near_handle, number);
            far_handle.tidy();
            heard.extend_from_slice(Memory::default().pull(&mut far, (until + ahead) * EVERY));
            let from = (heard.len() - ahead * EVERY) as u64;
            far.settle(from);
            order(&mut far_handle, number);
            prop_assert!(far.is_hurried());
            let back = far.rewind(from);
            prop_assert_eq!(back, ahead * EVERY);
            heard.truncate(heard.len() - back);
            prop_assert!(!far.is_hurried());
        }
        near_handle.tidy();
        far_handle.tidy();
        expected.pull(&mut near, 20_000);
        heard.extend_from_slice(Memory::default().pull(&mut far, 20_000));
        prop_assert_eq!(heard.len(), expected.samples().len());
        // A ramp that is asked at other frames is rounded otherwise.
        let same = |(heard, expected): (&f32, &f32)| (heard - expected).abs() < 1e-6;
        prop_assert_eq!(heard.iter().zip(expected.samples()).position(|pair| !same(pair)), None);
        far.settle(u64::MAX);
        prop_assert_eq!((far_handle.position(), far_handle.status()), (near_handle.position(), near_handle.status()));
    }
}

#[test]
fn others_see_what_is_heard_and_not_what_was_rendered() {
    let timeline = Build::at(48_000).segment(Hold, Some(0), 40_000).done();
    let (mut mixer, handle) = supplied(&timeline, 1);
    mixer.keep(16_384);
    Memory::default().pull(&mut mixer, 16_384);
    assert_eq!((handle.position(), handle.pulled()), (Frames::ZERO, Frames::ZERO));
    mixer.settle(1000);
    assert_eq!((handle.position(), handle.pulled()), (Frames(768), Frames(768)));
    mixer.settle(20_000);
    assert_eq!(handle.pulled(), Frames(16_384));
}

#[test]
fn a_clip_that_was_missing_is_heard_as_soon_as_it_is_there() {
    let timeline = Build::at(48_000).segment(Hold, Some(0), 40_000).say("late", 1000, 500).done();
    let (mut mixer, mut handle) = crate::mix::pair(crate::plan::MixPlan::new(&timeline), Frames::ZERO);
    mixer.keep(16_384);
    Memory::default().pull(&mut mixer, 8000);
    let slot = handle.plan().words(stretch_script::UtteranceId(0));
    let (_, twin) = supplied(&timeline, 1);
    handle.deliver(slot, twin.supply(slot).clone());
    assert!(mixer.is_hurried());
    assert_eq!(mixer.rewind(2000), 8000 - 2048);
    assert!(Memory::default().pull(&mut mixer, 100)[crate::limiter::AHEAD..].iter().all(|sample| *sample > 0.1));
}
