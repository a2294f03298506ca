//! How it felt: asked after a session, or noted at any time.

use std::io::{self, Write};
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers, poll, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::ask::AtTerminal;
use super::print::entry;
use super::{Context, Error, print};
use crate::app::User;
use crate::habit::clock::{day_of, seconds};
use crate::habit::history::{Record, RecordKind};
use crate::habit::words::HabitWords;
use crate::library::aches::Aches;
use crate::terminal::{KeySource, Terminal};
use stretch_script::clean::one_line;
use stretch_script::timeline::fill;

/// From here on it is too much to be stretched away without a word.
const BAD: u8 = 8;
/// For how long an answer is waited for: whoever lies on the floor need not get up for it.
const PATIENCE: Duration = Duration::from_secs(60);
/// For how long a 1 may still become a 10.
const SECOND_KEY: Duration = Duration::from_millis(900);
/// The longest name of a place, in letters.
const LONGEST: usize = 40;

/// Asks how it feels, and notes it. Any key that is no number is no answer, and so is none.
///
/// # Errors
/// When the terminal cannot be used.
pub(super) fn ask(context: &Context) -> Result<(), Error> {
    let words = HabitWords::bundled(context.language);
    AtTerminal.tell(&format!("{} {}", words.feel.ask, words.feel.ten))?;
    let feel = {
        let _terminal = Terminal::enter(KeySource::Stdin)?;
        enable_raw_mode()?;
        let feel = answer();
        disable_raw_mode()?;
        feel?
    };
    match feel {
        Some(feel) => keep(feel, None, &words, context),
        None => Ok(()),
    }
}

fn answer() -> io::Result<Option<u8>> {
    let Some(first) = digit(PATIENCE)? else { return Ok(None) };
    // A one may be the beginning of ten.
    if first == 1 && digit(SECOND_KEY)? == Some(0) {
        return Ok(Some(10));
    }
    Ok(Some(first))
}

/// The digit that is typed within this time.
fn digit(within: Duration) -> io::Result<Option<u8>> {
    while poll(within)? {
        let Event::Key(key) = read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let KeyCode::Char(letter) = key.code else { return Ok(None) };
        let plain = !key.modifiers.contains(KeyModifiers::CONTROL);
        return Ok(letter.to_digit(10).filter(|_| plain).and_then(|digit| u8::try_from(digit).ok()));
    }
    Ok(None)
}

/// Notes how it feels, and where, if anywhere.
///
/// # Errors
/// When it cannot be written down.
pub(super) fn note(feel: u8, place: &[String], context: &Context) -> Result<(), Error> {
    let words = HabitWords::bundled(context.language);
    let place = place.join("-").to_lowercase();
    let place: String = one_line(&place).chars().take(LONGEST).collect();
    let place = Some(place).filter(|place| !place.is_empty());
    keep(feel, place, &words, context)
}

fn keep(feel: u8, place: Option<String>, words: &HabitWords, context: &Context) -> Result<(), Error> {
    let Some(history) = context.history() else {
        return Err(Error::Failed("there is no folder to keep it in: HOME is not set".to_owned()));
    };
    let now = context.clock.now();
    let today = day_of(&now);
    let told = |record: &Record| record.day == Some(today) && record.feel.is_some_and(|feel| feel >= BAD);
    let warned = history.recent().iter().any(told);
    let record = Record::new(seconds(&now), RecordKind::Felt, String::new(), 0);
    history.add(&Record { day: Some(today), feel: Some(feel), place: place.clone(), ..record })?;
    let number = feel.to_string();
    let noted = match &place {
        Some(place) => fill(&words.feel.noted_at, &[("feel", &number), ("place", words.part(place))]),
        None => fill(&words.feel.noted, &[("feel", &number)]),
    };
    AtTerminal.tell(&noted)?;
    if feel >= BAD && !warned {
        warn(words, context)?;
    }
    Ok(())
}

/// When to see somebody, as `stretch where` has it.
fn warn(words: &HabitWords, context: &Context) -> Result<(), Error> {
    let aches = Aches::bundled(context.language);
    let mut out = print::out();
    writeln!(out)?;
    entry("", &words.feel.that_bad, &mut out)?;
    for sign in &aches.professional {
        entry("  - ", sign, &mut out)?;
    }
    Ok(entry("", &aches.emergency, &mut out)?)
}
