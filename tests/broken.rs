//! Every way to break a script, a file each, with the exact words that are shown for it. Texts are reviewed, then
//! renewed with `BLESS=1 cargo test --test broken`.

use std::{fmt::Write, fs, path::Path};

use stretch::script::{
    read,
    render::{Colour, render},
    source,
};

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let diagnostics = match source::read(path, &name) {
        Ok(source) => read::script(&source).diagnostics,
        Err(diagnostic) => vec![*diagnostic],
    };
    let mut text = render(&diagnostics, Colour::Off);
    let codes: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.to_row().code).collect();
    writeln!(text, "\n[{}]", codes.join(", ")).unwrap();
    text
}

#[test]
fn every_broken_script_is_explained() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/broken");
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
    assert!(count >= 120, "only {count} broken scripts");
    assert!(wrong.is_empty(), "these are shown otherwise than expected:\n{wrong}");
}
