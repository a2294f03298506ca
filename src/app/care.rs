//! What is looked at before a session is played, for the sake of the body: whether it is too early to fold forward, and
//! what was too much lately.

use super::{Context, Error, User, prepare};
use crate::{history::now, library::load::Loaded, time_of_day::TimeOfDay, wishes::Wishes};
use stretch_script::{
    session::Session,
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
    request: &str,
    wishes: &Wishes,
    time: impl FnOnce() -> TimeOfDay,
    user: &dyn User,
    context: &Context,
) -> Result<Loaded, Error> {
    let Some(wake) = context.config.wake_time else { return Ok(loaded) };
    let care = &wishes.care;
    if care.with_folds || !loaded.session.folds_forward() || !time().is_in_the_hour_after(wake) {
        return Ok(loaded);
    }
    let early = format!(
        "You get up at {wake}, and this session folds forward. For an hour the discs in your back are still full, and \
         folding strains them."
    );
    let flat = prepare::without_folds(request, wishes, &loaded, context)?;
    let ask = user.can_answer() && !care.yes;
    if !flat.session.has_work() {
        let later = wake.an_hour_later();
        let question = format!("{early}\nWithout its folds nothing is left of it. Play it all the same?");
        if ask && user.confirm(&question, false)? {
            return Ok(loaded);
        }
        let words = format!("{early} Play it after {later}, or with --with-folds if you know your back");
        return Err(if ask { Error::Said(0) } else { Error::Usage(words) });
    }
    if ask {
        let without = user.confirm(&format!("{early}\nPlay it without the folds?"), true)?;
        return Ok(if without { flat } else { loaded });
    }
    if !care.yes {
        user.tell(&format!("{early} They are replaced or left out; --with-folds brings them back."))?;
    }
    Ok(flat)
}

/// Eases what was too much lately, and has it said.
pub fn soften(session: &mut Session, context: &Context) {
    let lately =
        context.history().map(|history| history.too_much(now().saturating_sub(REMEMBERED))).unwrap_or_default();
    let softened: Vec<_> = lately.iter().filter_map(|exercise| session.soften(exercise)).collect();
    if !softened.is_empty() {
        let names = Wording(&session.phrases).list(&softened);
        let line = fill(&session.phrases.gentler, &[("exercises", &names)]).as_ref().into();
        session.today.push(line);
    }
}
