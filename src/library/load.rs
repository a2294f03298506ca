//! From what the user typed to a session: a name, a path, or `-` for standard input.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::{Library, Origin, Request, bundled_text, lists, sounds::sound_names, source};
use stretch_script::clean::clean;
use stretch_script::list::Written;
use stretch_script::script::read::SourceMap;
use stretch_script::script::{read, render, suggest};
use stretch_script::session::build::{Fault, Files, Finding, NotInside, Sources, build};
use stretch_script::session::options::Options;
use stretch_script::{Diagnostic, Language, Problem, Script, Session, SourceFile};

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
    pub places: SourceMap,
    /// The files that it includes, those with mistakes too.
    pub files: Vec<PathBuf>,
    /// The script, where it was written as a list.
    pub listed: Option<Written>,
}

/// Why there is no session.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// No session has this name.
    #[error("there is no session `{}`{}", clean(name), instead(nearest.as_deref(), file.as_deref(), known))]
    Unknown {
        /// What was asked for.
        name: String,
        /// The name that was probably meant.
        nearest: Option<String>,
        /// The file in the current folder that was probably meant.
        file: Option<String>,
        /// The names there are.
        known: Vec<String>,
    },
    /// The file cannot be read, or what stands in it is no script.
    #[error("{}", render::render(.0, render::Colour::Off))]
    Broken(Vec<Diagnostic>),
}

/// What to ask for instead of a name that is unknown.
fn instead(nearest: Option<&str>, file: Option<&str>, known: &[String]) -> String {
    /// How many names are listed.
    const LISTED: usize = 40;
    if let Some(file) = file {
        return format!("; the file here is asked for as `{}`", clean(file));
    }
    let meant = suggest::question(nearest);
    let more = if known.len() > LISTED { ", …" } else { "" };
    let known: Vec<_> = known.iter().take(LISTED).map(|name| clean(name)).collect();
    format!("{meant} There are: {}{more}. `stretch list` says what each is for", known.join(", "))
}

impl From<Box<Diagnostic>> for LoadError {
    fn from(diagnostic: Box<Diagnostic>) -> Self {
        Self::Broken(vec![*diagnostic])
    }
}

impl LoadError {
    /// No session is called `name`.
    pub fn unknown(name: &str, file: Option<String>, library: &Library) -> Self {
        let known = library.names();
        let nearest = suggest::nearest(name, known.iter().map(String::as_str));
        Self::Unknown { name: name.to_owned(), nearest, file, known }
    }
}

/// Loads sessions.
#[derive(Clone, Copy)]
pub struct Loader<'a> {
    /// Where names are looked up.
    pub library: &'a Library,
}

/// Whether what the user typed means a file and not a name.
pub fn is_path(request: &str) -> bool {
    request.contains(['/', '\\']) || request.ends_with(".json") || lists::has_ending(request)
}

impl Loader<'_> {
    /// Reads, builds and checks what the user asked for. `stdin` is read for `-`.
    ///
    /// # Errors
    /// When there is nothing of that name, or it cannot be read as a script at all.
    pub fn load(&self, request: &Request, stdin: impl io::Read, options: &Options) -> Result<Loaded, LoadError> {
        let (file, origin) = self.source(request, stdin, options.language)?;
        self.load_file(&request.to_string(), file, origin, options)
    }

    /// The same for a session that was found already.
    ///
    /// # Errors
    /// When it cannot be read as a script at all.
    pub fn load_found(&self, name: &str, origin: Origin, options: &Options) -> Result<Loaded, LoadError> {
        self.load_file(name, origin_file(name, &origin)?, Some(origin), options)
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
        if lists::is_list(&file) {
            return Ok(Loaded { origin, ..self.load_list(request, &file, options)? });
        }
        let read::Reading { value, mut diagnostics, places } = read::script(&file);
        let Some(script) = value else { return Err(LoadError::Broken(diagnostics)) };
        let mut loaded = Loaded { origin, ..self.build_at(request, &script, places, options) };
        // What is wrong at a place is said of it once.
        loaded.diagnostics.retain(|new| diagnostics.iter().all(|known| known.span != new.span));
        diagnostics.append(&mut loaded.diagnostics);
        in_order(&mut diagnostics);
        Ok(Loaded { diagnostics, ..loaded })
    }

    /// Builds and checks a script that no file holds.
    pub fn build(&self, id: &str, file: Arc<SourceFile>, script: &Script, options: &Options) -> Loaded {
        self.build_at(id, script, SourceMap::new(file), options)
    }

    pub(super) fn build_at(&self, id: &str, script: &Script, places: SourceMap, options: &Options) -> Loaded {
        let includes = Reader::new(self.library);
        let sources = Sources { catalogue: self.library, files: &includes, sounds: &sound_names() };
        let (session, findings) = build(id, places.source(), script, sources, options);
        let files = includes.into_files();
        let diagnostics = Placer { root: &places, others: Vec::new(), shown: Vec::new() }.place(findings);
        Loaded { session, origin: None, diagnostics, places, files, listed: None }
    }

    /// What was asked for, unread.
    ///
    /// # Errors
    /// When there is nothing of that name.
    pub fn source(
        &self,
        request: &Request,
        stdin: impl io::Read,
        language: Language,
    ) -> Result<(Arc<SourceFile>, Option<Origin>), LoadError> {
        if request.is_stdin() {
            return Ok((source::read_from(stdin, lists::STDIN)?, None));
        }
        if let Request::Steps(steps) = request {
            return Ok((source::read_from(steps.as_bytes(), lists::OPTION)?, None));
        }
        let name = request.to_string();
        if let Some(path) = request.path() {
            return Ok((source::read(&path, &name)?, None));
        }
        let Some(origin) = self.library.find(&name, language) else {
            let mut here = [format!("./{name}.json"), format!("./{name}")].into_iter();
            let file = here.find(|path| Path::new(path).is_file());
            return Err(LoadError::unknown(&name, file, self.library));
        };
        Ok((origin_file(&name, &origin)?, Some(origin)))
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

/// Sorts by place, the files in the order they came; what is said of a file as a whole stays last.
pub(super) fn in_order(diagnostics: &mut [Diagnostic]) {
    let mut files: Vec<Arc<SourceFile>> = Vec::new();
    for diagnostic in &*diagnostics {
        if !files.iter().any(|file| Arc::ptr_eq(file, &diagnostic.file)) {
            files.push(diagnostic.file.clone());
        }
    }
    diagnostics.sort_by_key(|diagnostic| {
        let last = diagnostic.problem == Problem::TooManyProblems;
        (last, files.iter().position(|file| Arc::ptr_eq(file, &diagnostic.file)), diagnostic.span.start)
    });
}

/// Gives findings their places. Each file is looked at once.
struct Placer<'a> {
    root: &'a SourceMap,
    others: Vec<SourceMap>,
    /// The mistakes of included files that were reported by now.
    shown: Vec<Arc<[Diagnostic]>>,
}

impl Placer<'_> {
    fn place(mut self, findings: Vec<Finding>) -> Vec<Diagnostic> {
        findings.into_iter().flat_map(|finding| self.diagnostics(finding)).collect()
    }

    fn diagnostics(&mut self, Finding { file, path, spot, fault }: Finding) -> Vec<Diagnostic> {
        if Arc::ptr_eq(&file, self.root.source()) && self.root.is_doubtful(&path) {
            // It only follows from something that is wrong there already.
            return Vec::new();
        }
        match fault {
            Fault::Problem(problem) => vec![self.places(&file).diagnostic(path, spot, problem)],
            Fault::Include(broken) if self.shown.iter().any(|shown| Arc::ptr_eq(shown, &broken)) => Vec::new(),
            Fault::Include(broken) => {
                self.shown.push(broken.clone());
                let from = self.places(&file).span(&path, spot);
                let mut diagnostics = broken.to_vec();
                if let Some(first) = diagnostics.first_mut() {
                    *first = first.clone().with_related(file, from, "included here");
                }
                diagnostics
            }
        }
    }

    fn places(&mut self, file: &Arc<SourceFile>) -> &SourceMap {
        if Arc::ptr_eq(file, self.root.source()) {
            return self.root;
        }
        let known = self.others.iter().position(|places| Arc::ptr_eq(places.source(), file));
        let index = known.unwrap_or_else(|| {
            self.others.push(SourceMap::new(file.clone()));
            self.others.len() - 1
        });
        &self.others[index]
    }
}

/// Reads included sessions, each once.
struct Reader<'a> {
    library: &'a Library,
    known: RefCell<HashMap<(PathBuf, Language), Found>>,
    files: RefCell<Vec<PathBuf>>,
}

type Found = Result<(Arc<SourceFile>, Arc<Script>), Fault>;

impl Files for Reader<'_> {
    fn include(&self, name: &str, from: &SourceFile, language: Language) -> Found {
        let key = (from.folder().unwrap_or(Path::new("")).join(name), language);
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = self.read(name, from, language);
        self.known.borrow_mut().insert(key, found.clone());
        found
    }

    fn beside(&self, name: &str, from: &SourceFile) -> Result<PathBuf, NotInside> {
        let path = inside(name, from.folder().ok_or(NotInside::Missing)?)?;
        if path.is_file() { Ok(path) } else { Err(NotInside::Missing) }
    }
}

impl<'a> Reader<'a> {
    fn new(library: &'a Library) -> Self {
        Self { library, known: RefCell::default(), files: RefCell::default() }
    }

    /// Every file that was read, or was to be.
    fn into_files(self) -> Vec<PathBuf> {
        self.files.into_inner()
    }

    fn read(&self, name: &str, from: &SourceFile, language: Language) -> Found {
        let file = if is_path(name) {
            let missing = || Problem::IncludeUnreadable { path: name.to_owned(), kind: io::ErrorKind::NotFound };
            let folder = from.folder().ok_or_else(|| Fault::Problem(missing()))?;
            let path = inside(name, folder).map_err(|error| {
                Fault::Problem(match error {
                    NotInside::Outside => Problem::IncludeOutside { path: name.to_owned() },
                    NotInside::Missing => {
                        self.files.borrow_mut().push(folder.join(name));
                        missing()
                    }
                })
            })?;
            self.files.borrow_mut().push(path.clone());
            source::read(&path, &beside(from.name(), name))
        } else {
            let origin = self.library.find(name, language).ok_or_else(|| {
                let names = self.library.names();
                let nearest = suggest::nearest(name, names.iter().map(String::as_str));
                Fault::Problem(Problem::UnknownSession { name: name.to_owned(), nearest })
            })?;
            if let Origin::User { path, .. } = &origin {
                self.files.borrow_mut().push(path.clone());
            }
            origin_file(name, &origin)
        };
        let file = file.map_err(|diagnostic| Fault::Include([*diagnostic].into()))?;
        let reading = read::script(&file);
        match reading.value {
            Some(script) if reading.diagnostics.is_empty() => Ok((file, Arc::new(script))),
            _ => Err(Fault::Include(reading.diagnostics.into())),
        }
    }
}

/// The name of a file that is called `name` from the file that is called `from`, as the user would write it.
fn beside(from: &str, name: &str) -> String {
    let plain: PathBuf = Path::new(name).components().filter(|part| *part != Component::CurDir).collect();
    Path::new(from).with_file_name(plain).display().to_string()
}

/// The real path of `name` in `folder`.
///
/// # Errors
/// When it is absolute, goes up, is a link that leads out, or is not there.
fn inside(name: &str, folder: &Path) -> Result<PathBuf, NotInside> {
    let relative = Path::new(name);
    let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    if !relative.components().all(plain) || name.contains('\0') {
        return Err(NotInside::Outside);
    }
    let folder = folder.canonicalize().map_err(|_| NotInside::Missing)?;
    let path = folder.join(relative).canonicalize().map_err(|_| NotInside::Missing)?;
    if path.starts_with(&folder) { Ok(path) } else { Err(NotInside::Outside) }
}
