//! The rules that keep people safe are in the texts, where they matter.

use stretch_script::{Phrases, Script};

use super::{BTreeMap, Library, read, sessions::describe_all};

/// The exercises that fold the spine forward.
const FOLDS: &[&str] =
    &["childs-pose", "childs-pose-side-reach", "forward-bend-shoulder-opener", "seated-forward-fold"];

#[track_caller]
fn says(text: &str, words: &str) {
    assert!(text.to_lowercase().contains(words), "`{words}` is not in: {text}");
}

#[test]
fn forward_folds_are_marked_and_have_something_to_do_instead() {
    let library: Library = read("exercises");
    let folds: Vec<_> = library.values().filter(|exercise| exercise.forward_fold).map(|e| &*e.id).collect();
    assert_eq!(folds, FOLDS);
    for fold in FOLDS {
        assert!(library[*fold].alternative.is_some(), "{fold}");
    }
}

#[test]
fn the_sciatica_session_opens_with_the_warning_and_never_folds() {
    let sciatica = &read::<Script>("")["sciatica"];
    let warning = &sciatica.cautions[0];
    for words in ["see a professional before", "numb", "tingles", "sharp", "weeks", "injury or surgery", "emergency"] {
        says(warning, words);
    }
    let steps = describe_all(&sciatica.steps, &read("exercises"));
    assert!(!FOLDS.iter().any(|fold| steps.contains(fold)), "{steps}");
}

#[test]
fn the_lower_back_is_never_rolled() {
    let library: Library = read("exercises");
    let roll = &read::<Script>("")["roll"];
    says(&roll.cautions[0], "never roll your lower back. stop at the bottom of your ribs");
    says(&library["foam-roll-upper-back"].how_to.full, "stop at the bottom of your ribs. never roll your lower back");
}

#[test]
fn knees_and_backs_are_looked_after() {
    let library: Library = read("exercises");
    let hip_flexor = &library["hip-flexor"];
    says(&hip_flexor.how_to.full, "knee, on the cushion");
    says(&hip_flexor.cautions[0], "if the knee hurts, stand");
    assert_eq!(hip_flexor.alternative.as_deref(), Some("standing-hip-flexor"));
    says(&library["flat-back-hamstring"].how_to.full, "before your back rounds");
    for stretch in ["flat-back-hamstring", "seated-forward-fold", "forward-bend-shoulder-opener"] {
        says(&library[stretch].how_to.full, "never bounce");
    }
    says(&library["hamstring-hinge"].how_to.full, "never round your lower back");
    says(&read::<Script>("")["coffee"].cautions[0], "less than an hour");
}

#[test]
fn how_hard_to_stretch_is_said_and_that_it_is_no_medical_advice() {
    let phrases: BTreeMap<String, Phrases> = read("phrases");
    says(&phrases["en"].intensity, "six or seven out of ten");
    says(&phrases["en"].intensity, "stop");
    says(&phrases["en"].disclaimer, "information, not medical advice");
}
