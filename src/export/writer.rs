//! A thread for each sound file: it encodes and writes while the next samples are mixed, and beside the others.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::{io, thread};

use super::{Encoder, Out, sound::is_silence};

/// How many parcels wait for a slow encoder, at most.
const WAITING: usize = 4;
/// Portions in a parcel: a thread that is woken for each of them would do little else.
const PARCEL: usize = 16;

/// Samples for all files, mono, between -1 and 1.
type Portion = Arc<[f32]>;
type Parcel = Arc<[Portion]>;

/// Gathers what is mixed, and hands it to all files.
pub struct Writers {
    writers: Vec<Writer>,
    gathered: Vec<Portion>,
    /// The silence that was handed out last: most of a session is nothing else.
    silence: Portion,
}

/// The thread of a file.
struct Writer {
    parcels: Option<SyncSender<Parcel>>,
    thread: Option<JoinHandle<io::Result<Box<dyn Encoder>>>>,
}

/// A file could not be written: the number among its kind, and why.
#[derive(Debug)]
pub struct NotWritten {
    /// Counted from 0, in the order that the encoders were given in.
    pub file: usize,
    /// Why.
    pub error: io::Error,
}

impl Writers {
    /// Threads for these encoders.
    pub fn start(encoders: impl IntoIterator<Item = Box<dyn Encoder>>) -> Self {
        let writers = encoders.into_iter().map(Writer::start).collect();
        Self { writers, gathered: Vec::with_capacity(PARCEL), silence: Portion::default() }
    }

    /// Takes the next samples. Waits where an encoder is behind.
    ///
    /// # Errors
    /// When one of the files could not be written, perhaps some time ago.
    pub fn write(&mut self, samples: &[f32]) -> Result<(), NotWritten> {
        let portion = match is_silence(samples) {
            false => samples.into(),
            true if self.silence.len() == samples.len() => self.silence.clone(),
            true => {
                self.silence = samples.into();
                self.silence.clone()
            }
        };
        self.gathered.push(portion);
        if self.gathered.len() == PARCEL { self.hand_out() } else { Ok(()) }
    }

    /// There are no more samples. Gives back what was written to, in the order of the encoders.
    ///
    /// # Errors
    /// When one of the files could not be written.
    pub fn finish(mut self) -> Result<Vec<Out>, NotWritten> {
        self.hand_out()?;
        let writers = self.writers.iter_mut().enumerate();
        let finish = |(file, writer): (usize, &mut Writer)| {
            let written = writer.end().and_then(Encoder::finish);
            written.map_err(|error| NotWritten { file, error })
        };
        writers.map(finish).collect()
    }

    fn hand_out(&mut self) -> Result<(), NotWritten> {
        let parcel: Parcel = self.gathered.drain(..).collect();
        for (file, writer) in self.writers.iter_mut().enumerate() {
            writer.take(parcel.clone()).map_err(|error| NotWritten { file, error })?;
        }
        Ok(())
    }
}

impl Writer {
    fn start(mut encoder: Box<dyn Encoder>) -> Self {
        let (sender, parcels): (_, Receiver<Parcel>) = sync_channel(WAITING);
        let thread = thread::spawn(move || {
            for parcel in parcels {
                parcel.iter().try_for_each(|portion| encoder.write(portion))?;
            }
            Ok(encoder)
        });
        Self { parcels: Some(sender), thread: Some(thread) }
    }

    fn take(&mut self, parcel: Parcel) -> io::Result<()> {
        match self.parcels.as_ref().is_some_and(|parcels| parcels.send(parcel).is_ok()) {
            true => Ok(()),
            // It has ended, which without an error it does not.
            false => Err(self.end().err().unwrap_or_else(gone)),
        }
    }

    /// Waits until all that was handed to it is encoded.
    fn end(&mut self) -> io::Result<Box<dyn Encoder>> {
        self.parcels = None;
        let ended = self.thread.take().map(JoinHandle::join);
        ended.and_then(Result::ok).unwrap_or_else(|| Err(gone()))
    }
}

impl Drop for Writer {
    /// A file that is given up is taken away by its encoder's end, and that is worth waiting for.
    fn drop(&mut self) {
        let _ = self.end();
    }
}

fn gone() -> io::Error {
    io::Error::other("the encoder broke down")
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;
    use crate::export::Destination;

    /// Keeps what it is given, refuses what comes after `room` samples, and panics at samples past 1.
    #[derive(Clone, Default)]
    struct Fake {
        heard: Arc<Mutex<Vec<f32>>>,
        room: Option<usize>,
        _end: Arc<End>,
    }

    /// Whether the last that knew of it is gone.
    #[derive(Default)]
    struct End(Arc<AtomicBool>);

    impl Drop for End {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }

    impl Encoder for Fake {
        fn write(&mut self, samples: &[f32]) -> io::Result<()> {
            assert!(samples.iter().all(|sample| *sample <= 1.0));
            let mut heard = self.heard.lock().unwrap();
            heard.extend(samples);
            if self.room.is_some_and(|room| heard.len() > room) {
                return Err(io::ErrorKind::StorageFull.into());
            }
            Ok(())
        }

        fn finish(self: Box<Self>) -> io::Result<Out> {
            Destination::new("/dev/null".as_ref()).open(true)
        }
    }

    fn boxed(fake: &Fake) -> Box<dyn Encoder> {
        Box::new(fake.clone())
    }

    #[test]
    fn every_file_gets_every_sample_in_order() {
        let fakes = [Fake::default(), Fake::default()];
        let mut writers = Writers::start(fakes.iter().map(boxed));
        let mut expected = Vec::new();
        for n in 0..100_usize {
            // Sound and silence, of all lengths.
            let samples = vec![if n % 3 == 0 { n as f32 / 128.0 } else { 0.0 }; n % 7 * 50];
            writers.write(&samples).unwrap();
            expected.extend(samples);
        }
        assert_eq!(writers.finish().unwrap().len(), 2);
        for fake in fakes {
            assert!(*fake.heard.lock().unwrap() == expected);
        }
    }

    #[test]
    fn a_full_disk_ends_it_and_says_which_file() {
        let fakes = [Fake::default(), Fake { room: Some(1000), ..Fake::default() }];
        let mut writers = Writers::start(fakes.iter().map(boxed));
        let failed = (0..10_000).find_map(|_| writers.write(&[0.5; 100]).err()).expect("it goes on without end");
        assert_eq!((failed.file, failed.error.kind()), (1, io::ErrorKind::StorageFull));
    }

    #[test]
    fn a_full_disk_at_the_very_end_is_told_too() {
        let fake = Fake { room: Some(0), ..Fake::default() };
        let mut writers = Writers::start([boxed(&fake)]);
        writers.write(&[0.5]).unwrap();
        let failed = writers.finish().err().unwrap();
        assert_eq!(failed.error.kind(), io::ErrorKind::StorageFull);
    }

    #[test]
    fn an_encoder_that_breaks_down_is_an_error_like_others() {
        let mut writers = Writers::start([boxed(&Fake::default())]);
        let failed = (0..10_000).find_map(|_| writers.write(&[2.0]).err()).expect("it goes on without end");
        assert!(failed.error.to_string().contains("broke down"), "{}", failed.error);
    }

    #[test]
    fn who_gives_up_waits_until_all_is_taken_away() {
        let gone = Arc::new(AtomicBool::new(false));
        let fake = Fake { _end: Arc::new(End(gone.clone())), ..Fake::default() };
        let mut writers = Writers::start([Box::new(fake) as Box<dyn Encoder>]);
        writers.write(&[0.5; 100]).unwrap();
        assert!(!gone.load(Ordering::SeqCst));
        drop(writers);
        assert!(gone.load(Ordering::SeqCst));
    }
}
