//! The bundled sounds, as samples between -1 and 1.

use std::{fs, path::Path};

/// A sound by the name that outlines give it: `theme/name`.
pub struct Sound {
    pub name: String,
    pub samples: Vec<f32>,
}

/// Every sound in `sounds/`, in the order of their names.
pub fn bundled() -> Vec<Sound> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sounds");
    let mut sounds = Vec::new();
    for theme in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for file in fs::read_dir(&theme).unwrap().map(|entry| entry.unwrap().path()) {
            if file.extension().is_some_and(|ending| ending == "wav") {
                let name = file.strip_prefix(&root).unwrap().with_extension("").display().to_string();
                sounds.push(Sound { name, samples: read(&file) });
            }
        }
    }
    sounds.sort_by(|a, b| a.name.cmp(&b.name));
    sounds
}

fn read(file: &Path) -> Vec<f32> {
    let mut reader = hound::WavReader::open(file).unwrap();
    let spec = reader.spec();
    assert_eq!((spec.channels, spec.sample_rate), (1, 48_000), "{}", file.display());
    reader.samples::<i16>().map(|sample| f32::from(sample.unwrap()) / 32_768.0).collect()
}
