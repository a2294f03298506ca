//! The sounds inside the program: everything in `sounds/`, by the name `theme/role`.

use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use stretch_sound::bank::{BundledSound, BundledSounds};

static FOLDER: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/sounds");

/// Theme by theme, by name.
static SOUNDS: LazyLock<Vec<BundledSound>> = LazyLock::new(|| {
    let files = FOLDER.dirs().flat_map(Dir::files);
    let sound = |file: &'static include_dir::File<'static>| {
        let name = file.path().to_str()?.strip_suffix(".wav")?;
        let (theme, _) = name.split_once('/')?;
        Some(BundledSound { name, theme, bytes: file.contents() })
    };
    files.filter_map(sound).collect()
});

/// The theme that is played where nobody chose one.
pub const DEFAULT_THEME: &str = "bowl";

/// Every sound inside the program.
pub fn bundled_sounds() -> BundledSounds {
    BundledSounds(&SOUNDS)
}

/// The names of all bundled sounds.
pub fn sound_names() -> Vec<&'static str> {
    SOUNDS.iter().map(|sound| sound.name).collect()
}

#[cfg(test)]
mod tests {
    use stretch_script::Role;
    use stretch_sound::{SoundBank, chimes};

    use super::*;

    #[test]
    fn every_role_of_every_theme_is_bundled_exactly_as_made() {
        let bank = SoundBank::new(bundled_sounds());
        for theme in chimes::THEMES {
            for &role in Role::ALL {
                let sound = bundled_sounds().of_theme(theme.name, role).unwrap();
                let made = chimes::render(theme, role);
                assert!(*bank.clip(&sound).unwrap() == made, "{sound:?}");
                assert_eq!(bank.length(&sound), Ok(made.frames()));
            }
            assert!(bundled_sounds().set_of_theme(theme.name).is_ok());
        }
        assert_eq!(sound_names().len(), chimes::THEMES.len() * Role::ALL.len());
        assert_eq!(bundled_sounds().themes(), ["bowl", "tone"]);
        assert!(bundled_sounds().themes().contains(&DEFAULT_THEME));
    }
}
