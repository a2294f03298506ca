//! All that there is to say of an exercise.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::Context;
use crate::cli::print::entry;
use stretch_script::script::exercise::Exercise;
use stretch_script::script::words::{Focus, Place};
use stretch_script::session::Side;
use stretch_script::session::build::Catalogue;
use stretch_script::session::template::expand;

/// An exercise for programs.
#[derive(Serialize)]
pub(super) struct Details<'a> {
    id: &'a str,
    name: &'a str,
    aka: &'a [String],
    focus: &'a [Focus],
    place: &'a [Place],
    kit: &'a [String],
    dose: String,
    how_to: String,
    brief: String,
    cues: Vec<String>,
    breathing: Option<&'a str>,
    cautions: &'a [String],
    alternative: Option<&'a str>,
    picture: Option<String>,
}

impl<'a> Details<'a> {
    /// What is said of it on this side. `picture`: the sentence of its picture.
    pub fn new(exercise: &'a Exercise, side: Side, picture: Option<String>, context: &Context) -> Self {
        let said = |text: &str| on_side(text, side, context);
        Self {
            id: &exercise.id,
            name: &exercise.name,
            aka: &exercise.aka,
            focus: &exercise.focus,
            place: &exercise.place,
            kit: &exercise.kit,
            dose: dose(exercise),
            how_to: said(&exercise.how_to.full),
            brief: said(&exercise.how_to.brief),
            cues: exercise.cues.iter().map(|cue| said(&cue.say)).collect(),
            breathing: exercise.breathing.as_deref(),
            cautions: &exercise.cautions,
            alternative: exercise.alternative.as_deref(),
            picture,
        }
    }

    /// The page below the picture.
    pub fn write(&self, context: &Context, out: &mut impl Write) -> io::Result<()> {
        if let Some(picture) = &self.picture {
            entry("", picture, out)?;
            writeln!(out)?;
        }
        entry("", &self.how_to, out)?;
        writeln!(out)?;
        let words = |words: &[&str]| words.join(", ").replace('-', " ");
        let focus: Vec<_> = self.focus.iter().map(|focus| focus.as_str()).collect();
        let place: Vec<_> = self.place.iter().map(|place| place.as_str()).collect();
        let library = &context.library;
        let instead: Vec<_> = library
            .exercise_ids()
            .into_iter()
            .filter_map(|id| library.exercise(id, context.language))
            .filter(|other| other.exercise.alternative.as_deref() == Some(self.id))
            .map(|other| named(&other.exercise.id, context))
            .collect();
        for (label, text) in [
            ("for", words(&focus)),
            ("where", words(&place)),
            ("needs", self.kit.join(", ")),
            ("how much", self.dose.clone()),
            ("breathing", self.breathing.unwrap_or_default().to_owned()),
            ("said", self.cues.join(" ")),
            ("careful", self.cautions.join(" ")),
            ("gentler", self.alternative.map(|id| named(id, context)).unwrap_or_default()),
            ("gentler than", instead.join(", ")),
            ("also called", self.aka.join(", ")),
            ("in a script", format!("\"exercise\": \"{}\"", self.id)),
        ] {
            if !text.is_empty() {
                entry(&format!("  {label:12}  "), &text, out)?;
            }
        }
        Ok(())
    }
}

/// A text of the exercise as it is said on this side.
pub(super) fn on_side(text: &str, side: Side, context: &Context) -> String {
    let phrases = context.library.phrases(context.language);
    let (this, other) = match side {
        Side::Left => (&phrases.left, &phrases.right),
        Side::Right => (&phrases.right, &phrases.left),
    };
    let value = |name: &str| match name {
        "side" => Some(Cow::Borrowed(this.as_str())),
        "other" => Some(Cow::Borrowed(other.as_str())),
        _ => None,
    };
    expand(text, Some(side), value).into_owned()
}

/// The name of an exercise, with its id.
fn named(id: &str, context: &Context) -> String {
    let known = context.library.exercise(id, context.language);
    known.map_or_else(|| id.to_owned(), |known| format!("{} ({id})", known.name))
}

/// How much of it, where nobody says: "30s, each side".
fn dose(exercise: &Exercise) -> String {
    let dose = &exercise.dose;
    let mut parts = Vec::new();
    if let Some(hold) = dose.hold {
        parts.push(hold.to_string());
    }
    if let Some(reps) = dose.reps {
        parts.push(format!("{} times", reps.get()));
    }
    if let Some(sets) = dose.sets {
        parts.push(format!("{} sets", sets.get()));
    }
    if exercise.sides.is_some_and(|sides| sides == stretch_script::script::words::Sides::Each) {
        parts.push("each side".to_owned());
    }
    parts.join(", ")
}
