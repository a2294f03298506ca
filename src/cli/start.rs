//! A bare `stretch`: what there is, and what to type first.

use std::io::{self, Write};

use super::{Context, Error};

pub(super) fn run(context: &Context) -> Result<(), Error> {
    let count = context.library.names().len();
    write!(
        io::stdout(),
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
