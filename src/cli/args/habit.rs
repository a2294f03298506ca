//! What can be typed of days and weeks: what is due, programmes, reminders, what was done.

use clap::{Args, Subcommand};
use clap_complete::engine::ArgValueCandidates;
use jiff::civil::Date;

use crate::cli::complete;
use stretch_script::script::duration::Span;

/// `stretch today`
#[derive(Debug, Args)]
#[command(after_help = "\
By the programme that runs or, without one, by the hour and by what was done lately.

Examples:
  stretch today
  stretch today --in 5m      what fits into five minutes")]
pub struct TodayArgs {
    /// How long there is, such as 5m
    #[arg(long = "in", value_name = "TIME")]
    pub fit: Option<Span>,
    /// One line if something is due now, and nothing otherwise: for a prompt
    #[arg(long, conflicts_with = "json")]
    pub line: bool,
    /// The same after a command that took minutes: a line in any case
    #[arg(long, hide = true, requires = "line")]
    pub after_a_while: bool,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// `stretch plan`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Programmes of your own are files in `programmes/` of your sessions folder; `stretch check` checks them.

Examples:
  stretch plan                        which there are, and the one that runs
  stretch plan desk-reset             what it has in which week
  stretch plan start desk-reset
  stretch plan --ics > desk.ics       the weeks ahead for any calendar, with alarms")]
pub struct PlanArgs {
    /// What is done with one
    #[command(subcommand)]
    pub change: Option<PlanChange>,
    /// Which programme; the one that runs where it is missing
    #[arg(add = ArgValueCandidates::new(complete::programmes))]
    pub name: Option<String>,
    /// How many weeks ahead are shown
    #[arg(long, value_name = "COUNT", default_value = "4", value_parser = clap::value_parser!(u32).range(1..=104))]
    pub weeks: u32,
    /// As a calendar file
    #[arg(long)]
    pub ics: bool,
    /// As JSON
    #[arg(long, conflicts_with = "ics")]
    pub json: bool,
}

/// What can be done with a programme.
#[derive(Debug, Subcommand)]
pub enum PlanChange {
    /// Begin one, or go on with the one that is paused
    Start {
        /// Which
        #[arg(add = ArgValueCandidates::new(complete::programmes))]
        name: Option<String>,
        /// Stop the one that runs, and ask nothing
        #[arg(long, short)]
        yes: bool,
    },
    /// Pause the one that runs: days until it goes on do not count
    Pause,
    /// Stop the one that runs
    Stop,
}

/// `stretch remind`
#[derive(Debug, Args)]
#[command(after_help = "\
They follow the programme that runs and, without one, the office day. Nothing is said while a session plays, nobody is
there, the desktop is not to be disturbed, or a microphone is in use; being away counts as the break.

Examples:
  stretch remind on           from now on, with each session of yours
  stretch remind snooze 1h
  stretch remind run --chime  in this terminal, until ctrl-C")]
pub struct RemindArgs {
    /// What to do
    #[command(subcommand)]
    pub change: RemindChange,
}

/// What can be done with reminders.
#[derive(Debug, Subcommand)]
pub enum RemindChange {
    /// Set them up for you, and start them
    On,
    /// Stop and remove them
    Off,
    /// Whether they are on, who shows them, and what is due
    Status,
    /// Nothing for a while
    Snooze {
        /// For how long, such as 20m
        #[arg(default_value = "20m")]
        time: Span,
    },
    /// Wait and nudge, here and now
    Run {
        /// With a soft chime, where no desktop shows it
        #[arg(long)]
        chime: bool,
    },
}

/// `stretch log`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
It is a file on this machine, and nothing of it leaves it.

Examples:
  stretch log
  stretch log --since 2026-09-01
  stretch log --csv > log.csv
  stretch log feel 4 lower-back      note how it feels, at any time
  stretch log forget                 forget all of it")]
pub struct LogArgs {
    /// What else is done with it
    #[command(subcommand)]
    pub change: Option<LogChange>,
    /// Only what was done since this day
    #[arg(long, value_name = "DATE")]
    pub since: Option<Date>,
    /// In words, a line a week
    #[arg(long, conflicts_with_all = ["json", "csv"])]
    pub plain: bool,
    /// As JSON
    #[arg(long, conflicts_with = "csv")]
    pub json: bool,
    /// As a table that spreadsheets read
    #[arg(long)]
    pub csv: bool,
}

/// What can be done with the record.
#[derive(Debug, Subcommand)]
pub enum LogChange {
    /// Note how it feels
    Feel {
        /// From 0 (well) to 10 (as bad as can be)
        #[arg(value_parser = clap::value_parser!(u8).range(0..=10))]
        feel: u8,
        /// Where, such as lower-back
        place: Vec<String>,
    },
    /// Forget what was done
    Forget {
        /// Only what was done before this day
        #[arg(long, value_name = "DATE")]
        before: Option<Date>,
        /// Ask nothing
        #[arg(long, short)]
        yes: bool,
    },
}
