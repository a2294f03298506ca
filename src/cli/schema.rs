//! `stretch schema`: the JSON Schemas of sessions and programmes.

use std::io::{self, Write};

use super::Error;
use super::args::SchemaOf;
use stretch_script::script::schema;

pub(super) fn run(of: SchemaOf) -> Result<(), Error> {
    let text = match of {
        SchemaOf::Session => schema::session_text(),
        SchemaOf::Programme => schema::programme_text(),
    };
    io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
