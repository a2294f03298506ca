//! How far an export is: a bar where somebody looks at it, and whether it is to be stopped.

use std::fmt::Write;
use std::sync::mpsc::{Receiver, channel};

use indicatif::{ProgressBar, ProgressState, ProgressStyle};

use crate::clock::{clock, seconds_passed};
use crate::player::command::Command;
use crate::terminal;
use stretch_script::{Frames, SampleRate, Timeline};

/// The bar, and the wish to stop.
pub(super) struct Progress {
    bar: ProgressBar,
    commands: Receiver<Command>,
    mixing: bool,
}

impl Progress {
    /// A bar on standard error, where that is a terminal. From now on a signal stops nothing by itself.
    pub fn new() -> Self {
        let (sender, commands) = channel();
        // Where signals cannot be had, they end the program as they always do.
        let _ = terminal::watch_signals(sender);
        let bar = if terminal::is_still() { ProgressBar::hidden() } else { ProgressBar::new(0) };
        Self { bar, commands, mixing: false }
    }

    /// So many of all words are made. Whether to go on.
    pub fn words(&mut self, made: u64, all: u64) -> bool {
        if self.bar.length() != Some(all) {
            self.bar.set_length(all);
            self.bar.set_style(style("Words  {wide_bar} {pos} of {len}"));
        }
        self.bar.set_position(made);
        self.goes_on()
    }

    /// Mixed up to here. Whether to go on.
    pub fn mixed(&mut self, position: Frames, timeline: &Timeline) -> bool {
        if !self.mixing {
            self.mixing = true;
            self.bar.reset();
            self.bar.set_length(timeline.length.0);
            let speed = |state: &ProgressState, out: &mut dyn Write| {
                // A bar that cannot be drawn is no reason to stop.
                let _ = write!(out, "{:.0}x", state.per_sec() / f64::from(SampleRate::STUDIO.hertz()));
            };
            let style = style("Mixing {wide_bar} {done} of {whole}, {speed}, {eta} left")
                .with_key("speed", speed)
                .with_key("done", |state: &ProgressState, out: &mut dyn Write| write_clock(state.pos(), out))
                .with_key("whole", |state: &ProgressState, out: &mut dyn Write| {
                    write_clock(state.len().unwrap_or_default(), out);
                });
            self.bar.set_style(style);
        }
        self.bar.set_position(position.0);
        self.goes_on()
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }

    fn goes_on(&self) -> bool {
        !self.commands.try_iter().any(|command| matches!(command, Command::Quit(_)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

fn write_clock(frames: u64, out: &mut dyn Write) {
    // A bar that cannot be drawn is no reason to stop.
    let _ = out.write_str(&clock(seconds_passed(Frames(frames), SampleRate::STUDIO)));
}
