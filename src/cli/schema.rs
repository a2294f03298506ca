//! `stretch schema`: the JSON Schemas of sessions and programmes, and the guide to writing a session.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::args::SchemaOf;
use super::{Error, help};
use crate::library::Library;
use stretch_script::Language;
use stretch_script::script::schema;
use stretch_script::session::build::Catalogue;

pub(super) fn run(of: SchemaOf, guide: bool) -> Result<(), Error> {
    let text = match of {
        _ if guide => self::guide(),
        SchemaOf::Session => schema::session_text(),
        SchemaOf::Programme => schema::programme_text(),
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}

/// The reference of scripts, and every exercise that there is.
fn guide() -> String {
    let library = Library::default();
    let mut text = help::SESSIONS.trim_end().to_owned();
    text.push_str(
        "\n\n## All exercises\n\nWhat `\"exercise\"` can be. One that is not here is written as a `name` with a `how-to`.\n\n\
         | exercise | name | in a line | sides |\n|---|---|---|---|\n",
    );
    for id in library.exercise_ids() {
        let Some(exercise) = library.exercise(id, Language::English) else { continue };
        let sides = if exercise.exercise.sides.is_some() { "each" } else { "both" };
        // A string takes everything.
        let _ = writeln!(text, "| `{id}` | {} | {} | {sides} |", exercise.name, exercise.exercise.how_to.brief);
    }
    text
}
