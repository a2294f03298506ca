//! The drawings that come with the program: one for each exercise.

use crate::format::Movement;

macro_rules! drawings {
    ($($id:literal),+ $(,)?) => {
        /// Every drawing: the exercise's id, and the movement as it is written.
        pub const DRAWINGS: &[(&str, &str)] = &[$(($id, include_str!(concat!("../poses/", $id, ".json")))),+];
    };
}

drawings![
    "cat-cow",
    "chest-opener",
    "childs-pose",
    "childs-pose-side-reach",
    "chin-tuck",
    "diagonal-neck",
    "figure-four",
    "flat-back-hamstring",
    "foam-roll-glutes",
    "foam-roll-hip-flexors",
    "foam-roll-quads",
    "foam-roll-upper-back",
    "forward-bend-shoulder-opener",
    "free-hang",
    "glute-bridge",
    "hamstring-hinge",
    "hip-flexor",
    "hip-hinge",
    "knee-to-chest",
    "legs-up-the-wall",
    "march-in-place",
    "neck-over-edge",
    "neck-side-tilt",
    "plank",
    "prone-press-up",
    "prone-shoulder-retraction",
    "reverse-snow-angel",
    "scapular-retraction",
    "seated-forward-fold",
    "seated-lumbar-twist",
    "squat",
    "standing-hip-flexor",
    "standing-torso-twist",
    "supine-figure-four",
    "thread-the-needle",
    "torso-rotation",
    "wheel-chest-opener",
];

/// The movement of an exercise, when there is one.
#[must_use]
pub fn movement(id: &str) -> Option<Movement> {
    let (_, text) = DRAWINGS.iter().find(|(name, _)| *name == id)?;
    serde_json::from_str(text).ok()
}
