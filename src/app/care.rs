//! What is looked at before a session is played, for the sake of the body: whether it is too early to fold forward, and
//! what was too much lately.

use super::{Context, Error, User, prepare};
use crate::habit::clock::seconds;
use crate::library::{Request, load::Loaded};
use crate::wishes::Wishes;
use stretch_script::Session;
use stretch_script::time_of_day::TimeOfDay;
use stretch_script::timeline::{Wording, fill};

/// For how long an exercise that was too much begins easier, in seconds: 30 days.
const REMEMBERED: u64 = 30 * 24 * 60 * 60;

/// The morning rule: in the hour after getting up the discs are full, and a session that folds forward is offered
/// without. The time of day is the caller's.
///
/// # Errors
/// When nothing is left of the session, or the user ended it instead of answering.
pub(super) fn morning(
    loaded: Loaded,
    request: &Request,
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

/// Eases what was too much lately, and tells how to have it as it was.
///
/// # Errors
/// When it cannot be told.
pub(super) fn gentler(session: &mut Session, user: &dyn User, context: &Context) -> Result<(), Error> {
    // To programs, nobody explains options.
    if soften(session, context) && user.can_answer() {
        user.tell("For 30 days, what was too much begins easier; --not-gentler plays it as it is written.")?;
    }
    Ok(())
}

/// Eases what was too much lately, and has it said; whether there was something.
pub fn soften(session: &mut Session, context: &Context) -> bool {
    let since = seconds(&context.clock.now()).saturating_sub(REMEMBERED);
    let lately = context.history().map(|history| history.too_much(since)).unwrap_or_default();
    let softened: Vec<_> = lately.iter().filter_map(|exercise| session.soften(exercise)).collect();
    if !softened.is_empty() {
        let names = Wording(&session.phrases).list(&softened);
        let line = fill(&session.phrases.gentler, &[("exercises", &names)]).as_ref().into();
        session.today.push(line);
    }
    !softened.is_empty()
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::config::{Config, Folders};
    use crate::habit::history::{Record, RecordKind};
    use crate::wishes::Care;

    /// Somebody who gives this answer to every question, or whom nobody can ask.
    struct Somebody {
        answer: Option<bool>,
        heard: RefCell<String>,
    }

    impl User for Somebody {
        fn can_answer(&self) -> bool {
            self.answer.is_some()
        }

        fn confirm(&self, question: &str, default: bool) -> Result<bool, Error> {
            self.tell(question)?;
            Ok(self.answer.unwrap_or(default))
        }

        fn tell(&self, line: &str) -> Result<(), Error> {
            self.heard.borrow_mut().push_str(line.rsplit(['\n', '.']).find(|end| !end.is_empty()).unwrap_or_default());
            Ok(())
        }
    }

    /// Whether the session still folds forward at this time, and the end of what the user was told or asked.
    fn folds(time: &str, care: Care, answer: Option<bool>) -> (bool, String) {
        let config = Config { wake_time: Some("7:00".parse().unwrap()), ..Config::default() };
        let context = Context::with(Folders::default(), config);
        let (wishes, user) = (Wishes { care, ..Wishes::default() }, Somebody { answer, heard: RefCell::default() });
        let loaded = prepare::load(&"lower-back".into(), &wishes, &user, &context).unwrap();
        let loaded = morning(loaded, &"lower-back".into(), &wishes, || time.parse().unwrap(), &user, &context).unwrap();
        (loaded.session.folds_forward(), user.heard.into_inner())
    }

    #[test]
    fn soon_after_getting_up_folds_are_left_out_unless_the_user_wants_them() {
        let (nothing, question) = (Care::default(), "Play it without the folds?");
        for (time, care, answer, folded, heard) in [
            ("9:00", nothing.clone(), Some(true), true, ""),
            ("7:30", nothing.clone(), Some(true), false, question),
            ("7:30", nothing.clone(), Some(false), true, question),
            ("7:30", nothing.clone(), None, false, " They are replaced or left out; --with-folds brings them back"),
            ("7:30", Care { yes: true, ..Care::default() }, Some(false), false, ""),
            ("7:30", Care { with_folds: true, ..Care::default() }, Some(true), true, ""),
        ] {
            assert_eq!(folds(time, care, answer), (folded, heard.to_owned()), "{time}, {answer:?}");
        }
    }

    #[test]
    fn who_is_there_is_told_how_to_have_it_as_it_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let folders = Folders { state: Some(folder.path().to_owned()), ..Folders::default() };
        let context = Context::with(folders, Config::default());
        let now = seconds(&context.clock.now());
        let exercise = Some("figure-four".to_owned());
        let record = Record { exercise, ..Record::new(now, RecordKind::TooMuch, "hips".to_owned(), 1) };
        let told = |answer| {
            let user = Somebody { answer, heard: RefCell::default() };
            let loaded = prepare::load(&"hips".into(), &Wishes::default(), &user, &context).unwrap();
            let mut session = loaded.session;
            gentler(&mut session, &user, &context).unwrap();
            (session.today.len(), user.heard.into_inner())
        };
        assert_eq!(told(Some(true)), (0, String::new()), "nothing was too much");
        context.history().unwrap().add(&record).unwrap();
        let how = "For 30 days, what was too much begins easier; --not-gentler plays it as it is written";
        assert_eq!(told(Some(true)), (1, how.to_owned()));
        assert_eq!(told(None), (1, String::new()));
    }
}
