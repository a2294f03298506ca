//! From what the user typed to a session: a name, a path, or `-` for standard input.

use std::{
    cell::RefCell,
    collections::HashMap,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Session,
    build::{Finding, Includes, Sources, build},
    library::{Library, Origin, bundled_text},
    options::Options,
    sounds::{NotInside, inside},
};
use crate::script::{
    diagnostic::Diagnostic,
    format::Script,
    problem::Problem,
    read::{self, Places},
    source::{self, SourceFile},
    suggest,
    words::Language,
};

/// A session that was asked for, with all that was found wrong on the way.
#[derive(Debug)]
pub struct Loaded {
    /// The session; it can be played unless a diagnostic is an error.
    pub session: Session,
    /// Where it came from, for sessions that were asked for by name.
    pub origin: Option<Origin>,
    /// What is wrong, warnings included.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the parts of the script are in its file.
    pub places: Places,
}

/// Why there is no session.
#[derive(Debug)]
pub enum LoadError {
    /// No session has this name.
    Unknown {
        /// What was asked for.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
        /// Whether a file of this name lies in the current folder.
        file: bool,
        /// The names there are.
        known: Vec<String>,
    },
    /// The file cannot be read, or what stands in it is no script.
    Broken(Vec<Diagnostic>),
}

impl LoadError {
    /// No session is called `name`.
    pub fn unknown(name: &str, file: bool, library: &Library) -> Self {
        let known: Vec<String> = library.names().into_iter().map(|(name, _)| name).collect();
        let nearest = suggest::nearest(name, known.iter().map(String::as_str));
        Self::Unknown { name: name.to_owned(), nearest, file, known }
    }
}

/// Loads sessions.
#[derive(Clone, Copy)]
pub struct Loader<'a> {
    /// Where names are looked up.
    pub library: &'a Library,
    /// The names of the bundled sounds.
    pub sounds: &'a [&'a str],
}

/// Whether what the user typed means a file and not a name.
pub fn is_path(request: &str) -> bool {
    request.contains(['/', '\\']) || request.ends_with(".json")
}

impl Loader<'_> {
    /// Reads, builds and checks what the user asked for. `stdin` is read for `-`.
    ///
    /// # Errors
    /// When there is nothing of that name, or it cannot be read as a script at all.
    pub fn load(&self, request: &str, stdin: impl io::Read, options: &Options) -> Result<Loaded, LoadError> {
        let (file, origin) = self.source(request, stdin, options.language)?;
        self.load_file(request, file, origin, options)
    }

    /// The same for a file that was read already.
    ///
    /// # Errors
    /// When it cannot be read as a script at all.
    pub fn load_file(
        &self,
        request: &str,
        file: Arc<SourceFile>,
        origin: Option<Origin>,
        options: &Options,
    ) -> Result<Loaded, LoadError> {
        let read::Reading { value, mut diagnostics, places } = read::script(&file);
        let Some(script) = value else { return Err(LoadError::Broken(diagnostics)) };
        let mut loaded = Loaded { origin, ..self.build_at(request, &script, places, options) };
        diagnostics.append(&mut loaded.diagnostics);
        Ok(Loaded { diagnostics, ..loaded })
    }

    /// Builds and checks a script that no file holds.
    pub fn build(&self, id: &str, file: Arc<SourceFile>, script: &Script, options: &Options) -> Loaded {
        self.build_at(id, script, Places::new(file), options)
    }

    fn build_at(&self, id: &str, script: &Script, places: Places, options: &Options) -> Loaded {
        let includes = Reader { library: self.library, known: RefCell::default() };
        let sources = Sources { library: self.library, includes: &includes, sounds: self.sounds };
        let (session, findings) = build(id, places.source(), script, sources, options);
        let diagnostics = findings.into_iter().filter_map(|finding| placed(finding, &places)).collect();
        Loaded { session, origin: None, diagnostics, places }
    }

    fn source(
        &self,
        request: &str,
        stdin: impl io::Read,
        language: Language,
    ) -> Result<(Arc<SourceFile>, Option<Origin>), LoadError> {
        let broken = |diagnostic: Box<Diagnostic>| LoadError::Broken(vec![*diagnostic]);
        if request == "-" {
            return Ok((source::read_from(stdin, "standard input").map_err(broken)?, None));
        }
        if is_path(request) {
            return Ok((source::read(Path::new(request), request).map_err(broken)?, None));
        }
        let Some(origin) = self.library.find(request, language) else {
            let file = Path::new(&format!("{request}.json")).is_file();
            return Err(LoadError::unknown(request, file, self.library));
        };
        Ok((origin_file(request, &origin).map_err(broken)?, Some(origin)))
    }
}

/// The file of a session that was found by name.
fn origin_file(name: &str, origin: &Origin) -> Result<Arc<SourceFile>, Box<Diagnostic>> {
    match origin {
        Origin::User { path, .. } => source::read(path, &path.display().to_string()),
        Origin::Bundled(path) => {
            let text = bundled_text(path).unwrap_or_default();
            Ok(SourceFile::new(format!("{name} (bundled)"), text))
        }
    }
}

/// The finding at its place; `None` where it only follows from something that is wrong there already.
fn placed(finding: Finding, places: &Places) -> Option<Diagnostic> {
    if Arc::ptr_eq(&finding.file, places.source()) {
        let follows = places.is_doubtful(&finding.path);
        return (!follows).then(|| places.diagnostic(finding.path, finding.spot, finding.problem));
    }
    Some(Places::new(finding.file).diagnostic(finding.path, finding.spot, finding.problem))
}

/// Reads included sessions, each once.
struct Reader<'a> {
    library: &'a Library,
    known: RefCell<HashMap<(PathBuf, Language), Found>>,
}

type Found = Result<(Arc<SourceFile>, Arc<Script>), Problem>;

impl Includes for Reader<'_> {
    fn include(&self, name: &str, from: &SourceFile, language: Language) -> Found {
        let key = (from.folder().unwrap_or(Path::new("")).join(name), language);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = self.read(name, from, language);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }
}

impl Reader<'_> {
    fn read(&self, name: &str, from: &SourceFile, language: Language) -> Found {
        let unreadable = |kind| Problem::IncludeUnreadable { path: name.to_owned(), kind };
        let file = if is_path(name) {
            let missing = || unreadable(io::ErrorKind::NotFound);
            let folder = from.folder().ok_or_else(missing)?;
            let path = inside(name, folder).map_err(|error| match error {
                NotInside::Outside => Problem::IncludeOutside { path: name.to_owned() },
                NotInside::Missing => missing(),
            })?;
            source::read(&path, &folder.join(name).display().to_string())
        } else {
            let origin = self.library.find(name, language).ok_or_else(|| Problem::UnknownSession {
                name: name.to_owned(),
                nearest: suggest::nearest(name, self.library.names().iter().map(|(name, _)| name.as_str())),
            })?;
            origin_file(name, &origin)
        };
        let file = file.map_err(|diagnostic| diagnostic.problem)?;
        let reading = read::script(&file);
        match reading.value {
            Some(script) if reading.diagnostics.is_empty() => Ok((file, Arc::new(script))),
            _ => Err(Problem::Invalid {
                message: format!("`{name}` has mistakes of its own; `stretch check` shows them"),
            }),
        }
    }
}
