//! `stretch new NAME` and `stretch edit NAME`: sessions of the user's own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::{fs, io, process};

use super::args::{CheckArgs, NewArgs};
use super::ask::AtTerminal;
use super::{Context, Error, check, print};
use crate::app;
use crate::library::lists::{is_list, titled};
use crate::library::{Origin, Request, is_plain_name};
use stretch_script::clean::clean_path;
use stretch_script::script::{schema, suggest};

/// What a new script begins with: the shortest one that shows the most.
const TEMPLATE: &str = r#"{
  "$schema": "./session.schema.json",
  "title": "TITLE",
  "summary": "What it is for, in a line",
  "language": "en",
  "steps": [
    { "say": "Stand up, and shake out your hands." },
    { "hold": { "exercise": "figure-four", "for": "30s", "sides": "each" } },
    { "rest": "10s" },
    { "reps": { "exercise": "cat-cow", "count": 5 } },
    {
      "hold": {
        "name": "Reach up",
        "for": "20s",
        "how-to": "Stand tall. Reach both arms over your head.",
        "cues": [{ "at": "5s", "say": "Let your ribs stay down." }]
      }
    }
  ]
}
"#;

pub(super) fn create(args: &NewArgs, context: &Context) -> Result<(), Error> {
    let path = own_path(&args.name, context)?;
    if path.exists() {
        let name = &args.name;
        return Err(Error::Usage(format!("{} is there already; `stretch edit {name}` opens it", clean_path(&path))));
    }
    let text = match &args.from {
        Some(from) => copy_of(from, context)?,
        None => TEMPLATE.replace("TITLE", &titled(&args.name)),
    };
    write_new(&path, &text)?;
    write_schema(&path)?;
    let (name, path) = (&args.name, clean_path(&path));
    write!(
        print::out(),
        "Written: {path}\n\n  stretch edit {name}   change it in your editor\n  stretch show {name}   see what it will say, with times\n  stretch play {name}   play it\n"
    )?;
    Ok(())
}

pub(super) fn edit(name: &str, context: &Context) -> Result<(), Error> {
    let path = match context.library.find(name, context.language) {
        Some(Origin::User { path, .. }) => path,
        Some(Origin::Bundled(_)) => {
            let words = format!("`{name}` is bundled; `stretch new {name} --from {name}` makes a copy of yours");
            return Err(Error::Usage(words));
        }
        None => {
            own_path(name, context)?;
            let own = context.library.own_names();
            let meant = suggest::nearest(name, own.iter().map(String::as_str));
            let meant = meant.map(|meant| format!(" Did you mean `stretch edit {meant}`?")).unwrap_or_default();
            let words = format!("there is no session `{name}` of yours; `stretch new {name}` begins one.{meant}");
            return Err(Error::Usage(words.trim_end_matches('.').to_owned()));
        }
    };
    open_editor(&path)?;
    check::run(&CheckArgs { files: vec![name.into()], json: false, watch: false }, context)
}

/// Where the user's session of this name is, or would be.
fn own_path(name: &str, context: &Context) -> Result<PathBuf, Error> {
    if !is_plain_name(name) {
        return Err(Error::Usage("a session's name has letters, digits, hyphens and underscores only".to_owned()));
    }
    let folder = context.folders.sessions();
    folder
        .map(|folder| folder.join(format!("{name}.json")))
        .ok_or_else(|| Error::Usage("there is no home folder to keep sessions in".to_owned()))
}

/// The script of another session, or of a list.
fn copy_of(from: &Request, context: &Context) -> Result<String, Error> {
    let loader = context.loader();
    let (file, _) = loader.source(from, io::stdin(), context.language)?;
    if !is_list(&file) {
        return Ok(file.text().to_owned());
    }
    let loaded = app::load_read(from, file, &AtTerminal, context)?;
    Ok(loaded.listed.map(|script| script.to_json()).unwrap_or_default())
}

/// Writes a file that must not be there yet.
fn write_new(path: &Path, text: &str) -> Result<(), Error> {
    let failed = Error::io("write", path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(&failed)?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(&failed)?;
    file.write_all(text.as_bytes()).map_err(failed)
}

/// Puts the schema beside the user's sessions, so that `$schema` finds it without any network.
fn write_schema(session: &Path) -> Result<(), Error> {
    let path = session.with_file_name("session.schema.json");
    fs::write(&path, schema::session_text()).map_err(Error::io("write", path))
}

/// The user's editor, with its arguments; the path is one argument whatever it contains.
fn open_editor(path: &Path) -> Result<(), Error> {
    let set = ["VISUAL", "EDITOR"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.trim().is_empty()));
    let editor = set.unwrap_or_else(|| if cfg!(windows) { "notepad".to_owned() } else { "vi".to_owned() });
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or("vi");
    let started = process::Command::new(program).args(words).arg(path).status();
    let status = started.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Error::Failed(format!(
            "there is no editor `{program}` here. Name yours, as in `export EDITOR=nano`; the script is {}",
            path.display()
        )),
        _ => Error::io("start the editor", program)(error),
    })?;
    if status.success() { Ok(()) } else { Err(Error::Program { what: "editor", name: program.to_owned(), status }) }
}
