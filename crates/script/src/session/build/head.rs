//! What stands beside the steps: title, intro, cautions, pronunciations, exercises of the script's own.

use std::collections::HashSet;

use super::{Builder, Here, Scope};
use crate::script::exercise::Exercise;
use crate::script::problem::Problem;
use crate::script::words::Role;
use crate::session::SoundSet;

impl Builder<'_> {
    pub(super) fn check_head(&mut self, scope: &Scope<'_>) {
        let script = scope.script;
        let top = Here::top(scope);
        self.findings.title(&script.title, &top.at("title"));
        self.gathered.kit.extend(self.findings.plain_texts(&script.kit, &top.at("kit")));
        self.gathered.cautions.extend(self.findings.plain_texts(&script.cautions, &top.at("cautions")));
        self.gathered.pronounce(&script.pronounce);
        for (key, text) in [("summary", &script.summary), ("intro", &script.intro), ("outro", &script.outro)] {
            if let Some(text) = text {
                self.findings.plain_text(text, &top.at(key));
            }
        }
        let mut ids = HashSet::new();
        let list = top.at("exercises");
        for (index, exercise) in script.exercises.iter().enumerate() {
            let here = list.nth(index);
            if !ids.insert(&exercise.id) {
                self.findings.find(&here.at("id"), Problem::ExerciseTwice { id: exercise.id.to_string() });
            }
            self.own_exercise(exercise, &here);
        }
    }

    /// The sound of each role: the script's own, or the theme's.
    pub(super) fn sound_set(&mut self, scope: &Scope<'_>) -> SoundSet {
        let sounds = Here::top(scope);
        let sounds = sounds.at("sounds");
        SoundSet(std::array::from_fn(|index| {
            let role = Role::ALL[index];
            let named = self.lookup.role(role, scope);
            let found = self.findings.found(&sounds.at(role.as_str()), named);
            found.unwrap_or_else(|| self.lookup.of_theme(role))
        }))
    }

    fn own_exercise(&mut self, exercise: &Exercise, here: &Here<'_>) {
        if !is_id(&exercise.id) {
            self.findings.find(&here.at("id"), Problem::BadId { id: exercise.id.to_string() });
        }
        self.findings.name(&exercise.name, &here.at("name"));
        let how_to = here.at("how-to");
        self.findings.text(&exercise.how_to.full, &how_to.at("full"));
        self.findings.text(&exercise.how_to.brief, &how_to.at("brief"));
        if let Some(breathing) = &exercise.breathing {
            self.findings.text(breathing, &here.at("breathing"));
        }
        self.findings.plain_texts(&exercise.kit, &here.at("kit"));
        let cautions = here.at("cautions");
        for (index, caution) in exercise.cautions.iter().enumerate() {
            self.findings.text(caution, &cautions.nth(index));
        }
        let cues = here.at("cues");
        for (index, cue) in exercise.cues.iter().enumerate() {
            self.findings.text(&cue.say, &cues.nth(index).at("say"));
        }
        if let Some(other) = &exercise.alternative {
            // What includes this script does not count: it may be done alone, too.
            let alone = Scope { own: here.scope.own.clone(), above: None, ..*here.scope };
            if self.lookup.exercise(other, &alone).is_none() {
                let nearest = self.lookup.nearest_exercise(other, &alone);
                self.findings
                    .find(&here.at("alternative"), Problem::UnknownAlternative { name: other.clone(), nearest });
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.len() <= 80 && id.split('-').all(part)
}
