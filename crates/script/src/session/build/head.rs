//! What stands beside the steps: title, intro, cautions, pronunciations, exercises of the script's own.

use std::collections::HashSet;

use super::{Builder, Here, Scope};
use crate::{
    clean::one_line,
    script::{exercise::Exercise, problem::Problem, suggest},
};

impl Builder<'_> {
    pub(super) fn check_head(&mut self, scope: &Scope<'_>) {
        let script = scope.script;
        let top = Here::top(scope);
        self.title(&script.title, &top.at("title"));
        let kit = top.at("kit");
        for (index, thing) in script.kit.iter().enumerate() {
            let thing = self.plain_text(thing, &kit.nth(index));
            self.kit.add(thing);
        }
        let cautions = top.at("cautions");
        for (index, caution) in script.cautions.iter().enumerate() {
            let caution = self.plain_text(caution, &cautions.nth(index));
            self.cautions.add(caution);
        }
        for (word, say) in &script.pronounce {
            self.pronounce.entry(one_line(word)).or_insert_with(|| one_line(say));
        }
        for (key, text) in [("summary", &script.summary), ("intro", &script.intro), ("outro", &script.outro)] {
            if let Some(text) = text {
                self.plain_text(text, &top.at(key));
            }
        }
        let mut ids = HashSet::new();
        let list = top.at("exercises");
        for (index, exercise) in script.exercises.iter().enumerate() {
            let here = list.nth(index);
            if !ids.insert(&exercise.id) {
                self.find(&here.at("id"), Problem::ExerciseTwice { id: exercise.id.to_string() });
            }
            self.own_exercise(exercise, &here);
        }
    }

    fn own_exercise(&mut self, exercise: &Exercise, here: &Here<'_>) {
        if !is_id(&exercise.id) {
            self.find(&here.at("id"), Problem::BadId { id: exercise.id.to_string() });
        }
        self.name(&exercise.name, &here.at("name"));
        let how_to = here.at("how-to");
        self.text(&exercise.how_to.full, &how_to.at("full"));
        self.text(&exercise.how_to.brief, &how_to.at("brief"));
        if let Some(breathing) = &exercise.breathing {
            self.text(breathing, &here.at("breathing"));
        }
        let (kit, cautions) = (here.at("kit"), here.at("cautions"));
        for (index, thing) in exercise.kit.iter().enumerate() {
            self.plain_text(thing, &kit.nth(index));
        }
        for (index, caution) in exercise.cautions.iter().enumerate() {
            self.text(caution, &cautions.nth(index));
        }
        let cues = here.at("cues");
        for (index, cue) in exercise.cues.iter().enumerate() {
            self.text(&cue.say, &cues.nth(index).at("say"));
        }
        if let Some(other) = &exercise.alternative {
            let known = here.scope.own.contains_key(other.as_str())
                || self.sources.catalogue.exercise(other, self.language).is_some();
            if !known {
                let own = here.scope.own.keys().map(|id| &**id);
                let nearest = suggest::nearest(other, own.chain(self.sources.catalogue.exercise_ids()));
                self.find(&here.at("alternative"), Problem::UnknownAlternative { name: other.clone(), nearest });
            }
        }
    }
}

fn is_id(id: &str) -> bool {
    let part =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.len() <= 80 && id.split('-').all(part)
}
