//! `stretch export SESSION -o FILE`: a session as files, all of them from one pass.

mod plan;
mod progress;

use std::io;
use std::io::Write;
use std::time::Duration;

use self::{plan::Target, progress::Progress};
use super::{Context, Error, args::ExportArgs, ask::AtTerminal};
use crate::app;
use crate::app::{ENDED, FileClips, Purpose, Voices};
use crate::export::chapters::chapters;
use crate::export::mix::waits;
use crate::export::{About, Format, NotWritten, Out, Pass, Writers};
use crate::wishes::Wishes;
use stretch_script::clean::clean_path;
use stretch_script::script::duration::Span;
use stretch_script::{Frames, SampleRate, Timeline};
use stretch_sound::Feed;
use stretch_voice::store::VoiceFailure;

pub(super) fn run(args: &ExportArgs, context: &Context) -> Result<(), Error> {
    let mut targets = plan::targets(&args.output, args.format)?;
    plan::may_replace(&mut targets, args.force)?;
    let wishes = Wishes { mix: args.mix.clone(), ..args.making.clone().into() };
    let loaded = app::load(&args.session.request(), &wishes, &AtTerminal, context)?;
    let ready = app::prepare(loaded, &wishes, Purpose::Export, context)?;
    // What cannot be written to is found before any word is made.
    let outs: Vec<Out> = targets.iter().map(Target::open).collect::<Result<_, _>>()?;

    let mut progress = Progress::new();
    if !ready.voices.make(&ready.timeline(), &ready.lengths, |made, all| progress.words(made, all)) {
        return Err(Error::Said(ENDED));
    }
    tell_failures(&ready.voices)?;
    let timeline = ready.timeline();
    tell_waits(&timeline)?;

    let chapters = chapters(&timeline);
    let about = About {
        title: &timeline.title,
        language: timeline.language.as_str(),
        length: timeline.length,
        rate: timeline.rate,
        bits: args.bits,
        chapters: &chapters,
    };
    let mut files = Files::begin(&targets, outs, &timeline, &about)?;
    let mut clips = FileClips::new(ready.lengths, ready.bank);
    let mut pass = Pass::new(&timeline, ready.levels, ready.music.map(Feed::patient), &mut clips);
    mix(&timeline, &mut pass, &mut files, &mut progress)?;
    let trouble = pass.music_trouble();
    if let Some(words) = &clips.missing {
        return Err(Error::Failed(format!("the voice did not say “{words}”: nothing was written")));
    }
    tell_failures(&ready.voices)?;
    if let Some(why) = trouble {
        writeln!(io::stderr(), "The music stopped ({why}). The rest of the file is without it.")?;
    }
    files.keep()?;
    progress.clear();
    tell_written(&targets, &timeline)
}

/// The files on their way.
struct Files<'a> {
    /// Where the sound goes, and who writes it.
    sounds: Vec<&'a Target>,
    writers: Writers,
    /// Done already.
    texts: Vec<(&'a Target, Out)>,
}

impl<'a> Files<'a> {
    /// Begins all of them, and writes those that need no sound.
    fn begin(targets: &'a [Target], outs: Vec<Out>, timeline: &Timeline, about: &About<'_>) -> Result<Self, Error> {
        let (mut sounds, mut encoders, mut texts) = (Vec::new(), Vec::new(), Vec::new());
        for (target, mut out) in targets.iter().zip(outs) {
            let begun = match target.format {
                Format::Sound(begin) => begin(out, about).map(|encoder| {
                    sounds.push(target);
                    encoders.push(encoder);
                }),
                Format::Text(text) => {
                    let written = text(timeline).and_then(|text| out.write_all(text.as_bytes()));
                    written.map(|()| texts.push((target, out)))
                }
            };
            begun.map_err(|error| target.failed(error))?;
        }
        Ok(Self { sounds, writers: Writers::start(encoders), texts })
    }

    fn write(&mut self, samples: &[f32]) -> Result<(), Error> {
        self.writers.write(samples).map_err(|failed| not_written(&self.sounds, failed))
    }

    /// Every file is whole before the first takes its name.
    fn keep(self) -> Result<(), Error> {
        let whole = self.writers.finish().map_err(|failed| not_written(&self.sounds, failed))?;
        for (target, out) in self.sounds.into_iter().zip(whole).chain(self.texts) {
            out.keep().map_err(|error| target.failed(error))?;
        }
        Ok(())
    }
}

fn not_written(sounds: &[&Target], NotWritten { file, error }: NotWritten) -> Error {
    match sounds.get(file) {
        Some(target) => target.failed(error),
        None => error.into(),
    }
}

/// One pass into all sound files.
fn mix(timeline: &Timeline, pass: &mut Pass<'_>, files: &mut Files, progress: &mut Progress) -> Result<(), Error> {
    if files.sounds.is_empty() {
        return Ok(());
    }
    while let Some(samples) = pass.pull() {
        files.write(samples)?;
        if !progress.mixed(pass.position(), timeline) {
            return Err(Error::Said(ENDED));
        }
    }
    Ok(())
}

/// Says which voices failed on the way. Where none is left, there is no point in a file.
fn tell_failures(voices: &Voices) -> Result<(), Error> {
    for VoiceFailure { failed, why, instead } in voices.failures() {
        let Some(instead) = instead else {
            return Err(Error::Failed(format!("the voice `{failed}` failed ({why}): nothing was written")));
        };
        writeln!(io::stderr(), "The voice `{failed}` failed ({why}). `{instead}` speaks instead.")?;
    }
    Ok(())
}

/// Says how long the steps take that have no length of their own.
fn tell_waits(timeline: &Timeline) -> io::Result<()> {
    let waits: Vec<String> =
        waits(timeline).map(|(label, length)| format!("{label} ({})", whole_seconds(length, timeline.rate))).collect();
    if !waits.is_empty() {
        writeln!(
            io::stderr(),
            "A file waits for no key. These steps take their estimated time: {}.",
            waits.join(", ")
        )?;
    }
    Ok(())
}

fn whole_seconds(length: Frames, rate: SampleRate) -> Span {
    Span(Duration::from_secs(length.to_duration(rate).as_secs()))
}

fn tell_written(targets: &[Target], timeline: &Timeline) -> Result<(), Error> {
    let length = whole_seconds(timeline.length, timeline.rate);
    for target in targets {
        let Some(path) = target.path() else { continue };
        let size = std::fs::metadata(path).map_or(0, |data| data.len());
        writeln!(io::stderr(), "{}: {length}, {}", clean_path(path), indicatif::DecimalBytes(size))?;
    }
    Ok(())
}
