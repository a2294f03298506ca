//! Every way to break a script, a file each, with the exact words that are shown for it. Texts are reviewed, then
//! renewed with `BLESS=1 cargo test --test suite broken::`.

use std::{fmt::Write, fs, path::Path};

use crate::support::MadeUpLengths;
use stretch::library::{
    Library,
    load::{LoadError, Loader},
    source,
};
use stretch_script::script::render::{Colour, render};
use stretch_script::session::options::Options;
use stretch_script::timeline::{compile_and_tell, problems};
use stretch_script::{Diagnostic, SampleRate};

/// All that is wrong with a script: read, built, and its words measured.
fn diagnostics(path: &Path) -> Vec<Diagnostic> {
    let name = path.file_name().unwrap().to_string_lossy();
    let file = match source::read(path, &name) {
        Ok(file) => file,
        Err(diagnostic) => return vec![*diagnostic],
    };
    let loader = Loader { library: &Library::default() };
    let options = Options { places: true, ..Options::default() };
    let mut loaded = match loader.load_file(&name, file, None, &options) {
        Ok(loaded) => loaded,
        Err(LoadError::Broken(diagnostics)) => return diagnostics,
        Err(error) => panic!("{error:?}"),
    };
    if !loaded.diagnostics.iter().any(Diagnostic::is_error) {
        let (timeline, losses) = compile_and_tell(&loaded.session, &MadeUpLengths, SampleRate::STUDIO);
        loaded.diagnostics.extend(problems(&loaded.session, &losses, timeline.rate));
    }
    loaded.diagnostics
}

fn shown(path: &Path) -> String {
    let diagnostics = diagnostics(path);
    let mut text = render(&diagnostics, Colour::Off);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.to_row().code).collect();
    writeln!(text, "\n[{}]", codes.join(", ")).unwrap();
    text
}

/// Every script of a folder is found broken, in these words; says how many there are.
fn explained(folder: &str) -> usize {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let (mut count, mut wrong) = (0, String::new());
    let mut paths: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        count += 1;
        let (shown, expected) = (shown(path), path.with_extension("txt"));
        if std::env::var_os("BLESS").is_some() {
            fs::write(&expected, &shown).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != shown {
            writeln!(wrong, "--- {}\n{shown}", path.display()).unwrap();
        }
        assert!(!shown.starts_with("\n["), "{} is not found broken", path.display());
    }
    assert!(wrong.is_empty(), "these are shown otherwise than expected:\n{wrong}");
    count
}

#[test]
fn every_script_that_is_written_wrong_is_explained() {
    let count = explained("broken");
    assert!(count >= 120, "only {count} broken scripts");
}

#[test]
fn every_script_that_means_nothing_is_explained() {
    let count = explained("meaningless");
    assert!(count >= 90, "only {count} scripts");
}
