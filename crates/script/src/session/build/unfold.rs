//! Sessions without forward folds: each fold makes way for its nearest alternative that does not fold, or is left out.

use crate::session::{Action, Step};

/// Leaves out replaced steps beside one with the same exercise, and pauses that nothing is left to pause from.
/// `replaced` has the numbers of the steps that were replaced.
pub(super) fn tidy(steps: &mut Vec<Step>, replaced: &[u32]) {
    for number in replaced {
        let Some(first) = steps.iter().position(|step| step.number == *number) else { continue };
        let after = first + steps[first..].iter().take_while(|step| step.number == *number).count();
        let id = |index: usize| Some(steps.get(index)?.exercise.as_ref()?.id.clone());
        let before = first.checked_sub(1).and_then(id);
        if before == id(first) || id(after) == id(first) {
            steps.drain(first..after);
        }
    }
    // A pause with words of its own stays.
    let is_pause = |step: &Step| matches!(step.action, Action::Rest { say: None, .. });
    let mut resting = true;
    steps.retain(|step| {
        let drop = resting && is_pause(step);
        resting = matches!(step.action, Action::Rest { .. });
        !drop
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Sources, build};
    use crate::script::format::Script;
    use crate::script::source::SourceFile;
    use crate::session::options::Options;
    use crate::session::{Action, Session};
    use crate::testing::{Folder, NoFiles};

    fn unfolded(steps: &str, exercises: &str) -> Session {
        let json = format!(r#"{{ "title": "t", "steps": {steps}, "exercises": {exercises} }}"#);
        let script: Script = serde_json::from_str(&json).unwrap();
        let options = Options { without_folds: true, ..Options::default() };
        let sources = Sources { catalogue: &Folder, files: &NoFiles, sounds: &[] };
        let (session, findings) = build("t", &SourceFile::new("t.json", ""), &script, sources, &options);
        assert!(findings.is_empty(), "{findings:?}");
        assert!(!session.folds_forward());
        session
    }

    /// The exercises in order, with their times, each set once; `-` is a pause.
    fn done(session: &Session) -> String {
        let words = session.steps.iter().filter_map(|step| match &step.action {
            Action::WorkSet(work) => Some(format!("{} {}", step.exercise.as_ref()?.id, work.effort.time().as_secs())),
            Action::Rest { .. } => Some("-".to_owned()),
            _ => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_fold_makes_way_for_its_alternative_and_keeps_its_time() {
        let step = r#"{ "hold": { "exercise": "seated-forward-fold", "name": "Fold", "for": "25s", "how-to": "Fold.", "cues": [{ "at": "5s", "say": "Fold more." }] } }"#;
        let session = unfolded(&format!("[{step}]"), "[]");
        assert_eq!(done(&session), "flat-back-hamstring 25 flat-back-hamstring 25");
        let Action::WorkSet(work) = &session.steps[0].action else { unreachable!() };
        assert!(work.how_to[0].starts_with("Sit near the front") && !work.cues[0].say.contains("Fold"));
        assert_eq!(session.steps[0].name.as_deref(), Some("Flat-back hamstring"));
        assert!(session.opening.contains(&session.phrases.without_folds.as_str().into()));
    }

    #[test]
    fn an_alternative_that_folds_as_well_leads_on_to_the_next() {
        assert_eq!(
            done(&unfolded(r#"[{ "hold": { "exercise": "childs-pose-side-reach", "for": "15s" } }]"#, "[]")),
            "knee-to-chest 15 knee-to-chest 15"
        );
    }

    #[test]
    fn nothing_is_done_twice_in_a_row() {
        let steps = r#"[
            { "hold": { "exercise": "childs-pose", "for": "30s" } },
            { "hold": { "exercise": "knee-to-chest", "for": "20s", "sides": "left" } },
            { "hold": { "exercise": "childs-pose", "for": "30s" } },
            { "rest": "10s" },
            { "hold": { "exercise": "chest-opener", "for": "20s" } }
        ]"#;
        assert_eq!(done(&unfolded(steps, "[]")), "knee-to-chest 20 - chest-opener 20");
    }

    #[test]
    fn what_has_no_way_out_is_left_out_with_its_pause() {
        let fold = |id: &str, alternative: &str| {
            format!(
                r#"{{ "id": "{id}", "name": "Fold", "forward-fold": true, "alternative": "{alternative}", "how-to": {{ "full": "Fold.", "brief": "Fold." }} }}"#
            )
        };
        let exercises = format!("[{}, {}]", fold("a", "b"), fold("b", "a"));
        let steps = r#"[
            { "hold": { "exercise": "a", "for": "30s" } },
            { "rest": "10s" },
            { "hold": { "exercise": "chest-opener", "for": "20s" } },
            { "rest": "10s" },
            { "hold": { "exercise": "b", "for": "30s" } },
            { "rest": "10s" },
            { "hold": { "exercise": "chest-opener", "for": "20s" } }
        ]"#;
        let session = unfolded(steps, &exercises);
        assert_eq!(done(&session), "chest-opener 20 - chest-opener 20");
        assert_eq!(session.find_step("1"), Ok(3), "the next one that is left");
        assert!(!unfolded(r#"[{ "hold": { "exercise": "a", "for": "30s" } }]"#, &exercises).has_work());
    }
}
