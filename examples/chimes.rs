//! Makes the bundled chimes anew: one WAV file for each theme and role.
//!
//! ```text
//! cargo run --example chimes -- sounds
//! ```
//!
//! To change a chime, change its plan in `src/audio/chimes/`, run this, and then the tests: they check loudness,
//! clicks, and that no two roles of a theme can be taken for each other.

use std::{env, error::Error, fs, path::PathBuf};

use stretch_script::Role;
use stretch_sound::chimes;

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        env::args_os().nth(1).map(PathBuf::from).ok_or("say where to: cargo run --example chimes -- sounds")?;
    for theme in chimes::THEMES {
        let folder = folder.join(theme.name);
        fs::create_dir_all(&folder)?;
        for &role in Role::ALL {
            let path = folder.join(format!("{role}.wav"));
            fs::write(&path, chimes::wav(theme, role)?)?;
            println!("{}", path.display());
        }
    }
    Ok(())
}
