//! Finds the language data of the embedded voice and hands it to `src/pico_data.rs`.
//!
//! The data lies inside the source of package `ttspico-sys`, which does not say where that is. Looked for, in order:
//! where `STRETCH_PICO_LANG` points (for packagers), where `cargo metadata` says, and in Cargo's own folder.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The package that carries the data, and the folder in it.
const PACKAGE: &str = "ttspico-sys";
const FOLDER: &str = "build/pico/lang";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    if env::var_os("CARGO_FEATURE_PICO").is_none() {
        return Ok(());
    }
    if let Some(lock) = lock_file() {
        println!("cargo::rerun-if-changed={}", lock.display());
    }
    println!("cargo::rerun-if-env-changed=STRETCH_PICO_LANG");
    let folder = find_folder()?;
    let code = embed(&folder)?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("pico_data.rs"), code)?;
    Ok(())
}

fn find_folder() -> Result<PathBuf, String> {
    if let Some(folder) = env::var_os("STRETCH_PICO_LANG") {
        return Ok(folder.into());
    }
    let found = from_metadata(true).or_else(from_home).or_else(|| from_metadata(false));
    found.filter(|folder| folder.is_dir()).ok_or_else(|| {
        format!(
            "cannot find the language data of the voice: no folder {FOLDER} of package {PACKAGE}. \
             Run `cargo fetch` and build again, or set STRETCH_PICO_LANG to that folder."
        )
    })
}

/// The folder, by asking Cargo. Offline first: a build must not need the network once everything is fetched.
fn from_metadata(offline: bool) -> Option<PathBuf> {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["metadata", "--format-version", "1", "--filter-platform"]).arg(env::var_os("TARGET")?);
    command.arg("--manifest-path").arg(Path::new(&env::var_os("CARGO_MANIFEST_DIR")?).join("Cargo.toml"));
    if offline {
        command.arg("--offline");
    }
    let output = command.output().ok().filter(|output| output.status.success())?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let package = metadata["packages"].as_array()?.iter().find(|package| package["name"] == PACKAGE)?;
    Some(Path::new(package["manifest_path"].as_str()?).parent()?.join(FOLDER))
}

/// The versions that this build is locked to: beside the package, or at the top of its workspace.
fn lock_file() -> Option<PathBuf> {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR")?);
    package.ancestors().map(|folder| folder.join("Cargo.lock")).find(|lock| lock.is_file())
}

/// The folder, by looking where Cargo unpacks sources: a build for installing has not fetched everything that
/// `cargo metadata` wants to see.
fn from_home() -> Option<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| {
        let user = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?;
        Some(Path::new(&user).join(".cargo"))
    })?;
    let lock = fs::read_to_string(lock_file()?).ok()?;
    let entry = lock.split("[[package]]").find(|entry| entry.contains(&format!("name = \"{PACKAGE}\"")))?;
    let version = entry.split("version = \"").nth(1)?.split('"').next()?;
    let sources = fs::read_dir(home.join("registry").join("src")).ok()?;
    sources
        .flatten()
        .map(|source| source.path().join(format!("{PACKAGE}-{version}")).join(FOLDER))
        .find(|folder| folder.is_dir())
}

/// Rust code with every voice of the folder: its language, and its two files (text analysis, signal generation).
fn embed(folder: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = fs::read_dir(folder)?
        .map(|file| Ok(file?.path()))
        .filter(|path: &Result<PathBuf, std::io::Error>| {
            path.as_ref().is_ok_and(|path| path.extension().is_some_and(|end| end == "bin"))
        })
        .collect::<Result<Vec<_>, std::io::Error>>()?;
    files.sort();
    let mut code = String::from("/// Every embedded voice.\npub(super) static VOICES: &[VoiceData] = &[\n");
    for analysis in &files {
        let Some(tag) = stem(analysis).strip_suffix("_ta") else { continue };
        let signal = files
            .iter()
            .find(|file| stem(file).starts_with(&format!("{tag}_")) && stem(file).ends_with("_sg"))
            .ok_or_else(|| format!("{}: no {tag}_*_sg.bin for {tag}_ta.bin", folder.display()))?;
        writeln!(code, "VoiceData {{ tag: {tag:?}, analysis: {}, signal: {} }},", file(analysis)?, file(signal)?)?;
    }
    code.push_str("];\n");
    if !code.contains("\"en-US\"") {
        return Err(format!("{}: no voice en-US in here", folder.display()).into());
    }
    Ok(code)
}

fn stem(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// One embedded file. Its name carries a hash of its content, so that another version never reads it by mistake.
fn file(path: &Path) -> Result<String, Box<dyn Error>> {
    let hash = fs::read(path)?
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let name = format!("pico-{}-{hash:016x}.bin", stem(path));
    Ok(format!("DataFile {{ name: {name:?}, bytes: include_bytes!({:?}) }}", path.display().to_string()))
}
