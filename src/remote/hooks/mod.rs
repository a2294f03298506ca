//! The user's own programs, run when something happens: lights, do-not-disturb, a line in a note.
//!
//! They run on a thread of their own, one after the other in the order in which things happened, and each for a bounded
//! time. What they are told stands in their environment and, as JSON, on their standard input; what they print goes to a
//! log.

mod facts;
mod run;
#[cfg(all(test, unix))]
mod tests;

use std::path::Path;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

use self::facts::facts;
use self::run::{Job, LONGEST, Runner};
use super::status::Status;
use super::tracker::{Listener, Told};
use crate::config::hooks::{Hooks as Programs, Program};
use crate::log::{self, Log};
use crate::player::event::{Outcome, PlayerEvent, State};

/// How many may wait for their turn. A session that is skipped through leaves more behind than anybody needs.
const WAITING: usize = 64;
/// How long the end of a session is put off for those that still run.
const AT_THE_END: Duration = Duration::from_secs(10);

/// Runs the programs of the preferences.
pub(super) struct Hooks {
    programs: Programs,
    jobs: Option<SyncSender<Job>>,
    done: Receiver<()>,
    step: Option<u32>,
    paused: bool,
}

impl Hooks {
    /// The session has begun, and is like this. `None` where nothing is to be run.
    pub fn begin(programs: &Programs, state: Option<&Path>, status: &Status) -> Option<Self> {
        programs.all().next()?;
        let (jobs, received) = mpsc::sync_channel(WAITING);
        let (finished, done) = mpsc::channel();
        let runner = Runner { log: state.map(|folder| Log::new(folder, log::HOOKS)), longest: LONGEST };
        let run = move || {
            for job in received {
                runner.run(&job);
            }
            // Nobody may be waiting any more.
            let _ = finished.send(());
        };
        thread::Builder::new().name("hooks".into()).spawn(run).ok()?;
        let mut hooks = Self { programs: programs.clone(), jobs: Some(jobs), done, step: None, paused: false };
        hooks.run("begin", programs.begin.as_ref(), status);
        hooks.enter(status);
        Some(hooks)
    }

    fn run(&self, name: &'static str, program: Option<&Program>, status: &Status) {
        if let (Some(program), Some(jobs)) = (program, &self.jobs) {
            // Where too many wait, this one is left out.
            let _ = jobs.try_send(Job { name, program: program.clone(), facts: facts(name, status) });
        }
    }

    /// A step of the session has begun, where it has: the opening and the closing are none.
    fn enter(&mut self, status: &Status) {
        let step = Some(status.step.index).filter(|_| status.step.is_of_script());
        if step != self.step {
            self.step = step;
            if step.is_some() {
                self.run("step", self.programs.step.as_ref(), status);
            }
        }
    }
}

impl Listener for Hooks {
    fn tell(&mut self, told: &Told<'_>) {
        let status = told.status;
        self.enter(status);
        match told.event {
            PlayerEvent::State(State::Paused) => {
                self.paused = true;
                self.run("pause", self.programs.pause.as_ref(), status);
            }
            PlayerEvent::State(State::Playing | State::Waiting) if std::mem::take(&mut self.paused) => {
                self.run("resume", self.programs.resume.as_ref(), status);
            }
            PlayerEvent::End(outcome) => {
                match outcome {
                    Outcome::Finished => self.run("finish", self.programs.finish.as_ref(), status),
                    Outcome::Quit | Outcome::Stopped => self.run("stop", self.programs.stop.as_ref(), status),
                }
                self.jobs = None;
            }
            _ => {}
        }
    }

    fn wait(&mut self) {
        // Those that take longer end with the program.
        let _ = self.done.recv_timeout(AT_THE_END);
    }
}
