//! `stretch schema`: the JSON Schema of the script format.

use std::io::{self, Write};

use super::Error;
use stretch_script::script::schema;

pub(super) fn run() -> Result<(), Error> {
    io::stdout().write_all(schema::session_text().as_bytes())?;
    Ok(())
}
