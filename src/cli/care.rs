//! What is looked at before a session is played, for the sake of the body: whether it is too early to fold forward, and
//! what was too much lately.

use std::io::{self, Write};

use super::{
    Context, Error,
    args::{CareArgs, SessionArgs},
    ask::{can_ask, confirm},
    prepare,
};
use crate::{
    history::{History, now},
    library::load::Loaded,
    time_of_day::TimeOfDay,
};
use stretch_script::{
    session::{Session, options::Options},
    timeline::{Wording, fill},
};

/// For how long an exercise that was too much begins easier, in seconds: 30 days.
const REMEMBERED: u64 = 30 * 24 * 60 * 60;

/// The morning rule: in the hour after getting up the discs are full, and a session that folds forward is offered
/// without. The time of day is the caller's.
///
/// # Errors
/// When nothing is left of the session, or the user ended it instead of answering.
pub(super) fn morning(
    loaded: Loaded,
    args: &SessionArgs,
    care: &CareArgs,
    time: impl FnOnce() -> TimeOfDay,
    options: Options,
    context: &Context,
) -> Result<Loaded, Error> {
    let Some(wake) = context.config.wake_time else { return Ok(loaded) };
    if care.with_folds || !loaded.session.folds_forward() || !time().is_in_the_hour_after(wake) {
        return Ok(loaded);
    }
    let early = format!(
        "You get up at {wake}, and this session folds forward. For an hour the discs in your back are still full, and \
         folding strains them."
    );
    let flat = prepare::without_folds(args, context, options, &loaded)?;
    let ask = can_ask() && !care.yes;
    if !flat.session.has_work() {
        let later = wake.an_hour_later();
        if ask && confirm(&format!("{early}\nWithout its folds nothing is left of it. Play it all the same?"), false)? {
            return Ok(loaded);
        }
        let words = format!("{early} Play it after {later}, or with --with-folds if you know your back");
        return Err(if ask { Error::Said(0) } else { Error::Usage(words) });
    }
    if ask {
        let without = confirm(&format!("{early}\nPlay it without the folds?"), true)?;
        return Ok(if without { flat } else { loaded });
    }
    if !care.yes {
        writeln!(io::stderr(), "{early} They are replaced or left out; --with-folds brings them back.")?;
    }
    Ok(flat)
}

/// Eases what was too much lately, and has it said.
pub(super) fn soften(session: &mut Session, history: Option<&History>) {
    let lately = history.map(|history| history.too_much(now().saturating_sub(REMEMBERED))).unwrap_or_default();
    let softened: Vec<_> = lately.iter().filter_map(|exercise| session.soften(exercise)).collect();
    if !softened.is_empty() {
        let names = Wording(&session.phrases).list(&softened);
        let line = fill(&session.phrases.gentler, &[("exercises", &names)]).as_ref().into();
        session.today.push(line);
    }
}
