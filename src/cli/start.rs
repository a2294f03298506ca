//! A bare `stretch`: in a terminal a choice of what there is to play, elsewhere a short tour.

use std::io::{self, IsTerminal, Write};

use super::ask::{AtTerminal, Choice, choose};
use super::list::{Row, minutes, rows};
use super::{Context, Error, play, print, today};
use crate::app::User;

pub(super) fn run(context: &Context) -> Result<(), Error> {
    if AtTerminal.can_answer() && io::stdout().is_terminal() { pick(context) } else { tour(context) }
}

fn pick(context: &Context) -> Result<(), Error> {
    let mut rows: Vec<_> = rows(context).into_iter().filter(|row| !row.broken).collect();
    // The one that is due comes first; without a programme, the one to start with.
    let first = match today::due(context) {
        Some((name, line)) => {
            AtTerminal.tell(&line)?;
            name
        }
        None => "hips".to_owned(),
    };
    rows.sort_by_key(|row| row.name != first);
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or_default();
    let choice = |row: Row| Choice {
        line: format!("{:width$}  {:>6}  {}", row.name, minutes(row.time()), row.title),
        words: row.all_words(),
        name: row.name.clone(),
        what: row.name,
    };
    play::session(&choose("Play what?", rows.into_iter().map(choice).collect())?, context)
}

fn tour(context: &Context) -> Result<(), Error> {
    let count = context.library.names().len();
    write!(
        print::out(),
        "\
stretch guides you through a stretching session by ear: it says what to do,
chimes through the last seconds, and never needs your eyes.

  stretch play hips     start here: five minutes for hips and lower back
  stretch where         where does it hurt?
  stretch list          all {count} sessions
  stretch new morning   write one of your own
  stretch --help        everything else

It is information, not medical advice.
"
    )?;
    Ok(())
}
