//! The exercises are all there, and each is complete.

use super::{Library, names, read};

/// Every id that scripts may rely on.
const EXERCISES: &str = "cat-cow seated-forward-fold chest-opener childs-pose childs-pose-side-reach knee-to-chest \
    standing-torso-twist forward-bend-shoulder-opener thread-the-needle torso-rotation reverse-snow-angel \
    seated-lumbar-twist scapular-retraction prone-press-up prone-shoulder-retraction hamstring-hinge figure-four \
    supine-figure-four hip-flexor standing-hip-flexor flat-back-hamstring glute-bridge neck-side-tilt chin-tuck \
    diagonal-neck neck-over-edge legs-up-the-wall foam-roll-upper-back foam-roll-glutes foam-roll-hip-flexors \
    foam-roll-quads free-hang wheel-chest-opener march-in-place squat hip-hinge plank";

#[test]
fn every_exercise_is_there_under_its_own_name() {
    let library: Library = read("exercises");
    assert_eq!(names(&library), EXERCISES.split_whitespace().collect());
    for (file, exercise) in &library {
        assert_eq!(*exercise.id, **file);
        assert!(!exercise.source.is_empty(), "{file} does not say where it comes from");
        assert!(!exercise.focus.is_empty() && !exercise.place.is_empty() && exercise.level.is_some(), "{file}");
        assert!(exercise.dose.hold.is_some() != exercise.dose.reps.is_some(), "{file} needs a hold or reps");
    }
}

#[test]
fn an_alternative_is_no_harder_and_has_the_same_kind_of_dose() {
    let library: Library = read("exercises");
    for (id, exercise) in &library {
        let Some(alternative) = &exercise.alternative else { continue };
        let other = library.get(alternative).unwrap_or_else(|| panic!("{id}: no `{alternative}`"));
        assert_ne!(alternative, id);
        assert_eq!(exercise.dose.hold.is_some(), other.dose.hold.is_some(), "{id} -> {alternative}");
        assert!(exercise.level >= other.level, "{id} -> {alternative} is harder");
        assert!(!other.forward_fold || exercise.forward_fold, "{id} -> {alternative} folds forward");
    }
}
