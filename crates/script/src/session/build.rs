//! From a script to a session: look everything up, unroll it, fill in what is missing, and find all that is wrong.

mod head;
mod scope;
mod sounds;
mod steps;
mod texts;
mod unfold;
mod unique;
mod who;
mod work_sets;

use scope::{Here, Own, Scope};
use unique::Unique;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::PathBuf,
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use super::{Action, Session, Sound, SoundSet, SourceLocation, Step, known::Known, options::Options};
use crate::{
    clean::one_line,
    script::{
        diagnostic::Diagnostic,
        exercise::Exercise,
        format::Script,
        limits,
        path::{Path, PathRef, SourceSpan},
        phrases::Phrases,
        problem::{Problem, Severity},
        source::SourceFile,
        words::{Detail, Language},
    },
};

/// Something wrong with a script, and where in which file.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The place in it.
    pub path: Path,
    /// The part of it.
    pub spot: SourceSpan,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong at a place.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This.
    Problem(Problem),
    /// The file that is included here cannot be used: what is wrong with it, at least one thing.
    Include(Arc<[Diagnostic]>),
}

/// The exercises and phrases that every script can use.
pub trait Catalogue {
    /// The exercise of this id: in `language` where it was translated, in English otherwise.
    fn exercise(&self, id: &str, language: Language) -> Option<Arc<Known>>;

    /// Whether the exercise of this id, if there is one, has its texts in `language`.
    fn is_translated(&self, id: &str, language: Language) -> bool;

    /// The ids of all exercises, in order.
    fn exercise_ids(&self) -> Vec<&str>;

    /// The stock phrases of a language.
    fn phrases(&self, language: Language) -> Arc<Phrases>;
}

/// The files that a script names.
pub trait Files {
    /// Another session's script and its file, for an `include`: by name, or by a path from the folder of the file that
    /// asks.
    ///
    /// # Errors
    /// With what is wrong with the name, or with the file itself.
    fn include(
        &self,
        name: &str,
        from: &SourceFile,
        language: Language,
    ) -> Result<(Arc<SourceFile>, Arc<Script>), Fault>;

    /// The real path of the file called `name` in the folder of `from`, or below it, links followed.
    ///
    /// # Errors
    /// When it is not there or lies outside.
    fn beside(&self, name: &str, from: &SourceFile) -> Result<PathBuf, NotInside>;
}

/// Why a path cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotInside {
    /// It leads out of the folder.
    Outside,
    /// Nothing is there.
    Missing,
}

/// What a session is built from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Exercises and phrases.
    pub catalogue: &'a dyn Catalogue,
    /// Other sessions, and sounds beside the script.
    pub files: &'a dyn Files,
    /// The names of all bundled sounds, `theme/role`.
    pub sounds: &'a [&'a str],
}

/// Builds a session. Everything that is wrong is found in one go; the session is there unless something in it is
/// beyond playing.
pub fn build(
    id: &str,
    file: &Arc<SourceFile>,
    script: &Script,
    sources: Sources<'_>,
    options: &Options,
) -> (Session, Vec<Finding>) {
    let mut builder = Builder {
        sources,
        options,
        language: script.language.unwrap_or(options.language),
        detail: options.detail.max(script.detail.unwrap_or_default()),
        findings: Vec::new(),
        errors: 0,
        steps: Vec::new(),
        number: 0,
        locations: Vec::new(),
        total: Duration::ZERO,
        kit: Unique::default(),
        cautions: Unique::default(),
        pronounce: BTreeMap::new(),
        taken: HashSet::new(),
        included: HashMap::new(),
        included_bytes: 0,
        full: false,
        unfolded: None,
    };
    let scope = Scope { file, script, own: Rc::new(scope::own(script)), above: None };
    builder.script(&scope);
    let sounds = builder.sound_set(&scope);
    let music = script.music.as_deref().and_then(|name| builder.file_beside(&scope, name, &PathRef::ROOT.key("music")));
    builder.session(id, &scope, sounds, music)
}

/// A file that was included.
struct Included {
    /// Kept, so that nothing else comes to be where it is in memory.
    _file: Arc<SourceFile>,
    /// The exercises of its own.
    own: Rc<Own>,
    /// Whether something in it, or in what it includes, was found wrong.
    is_wrong: bool,
}

struct Builder<'a> {
    sources: Sources<'a>,
    options: &'a Options,
    language: Language,
    detail: Detail,
    findings: Vec<Finding>,
    /// How many errors were met, those that were reported before too.
    errors: usize,
    steps: Vec<Step>,
    /// The last script step's number.
    number: u32,
    locations: Vec<SourceLocation>,
    /// What the steps take, words interjection.
    total: Duration,
    kit: Unique,
    cautions: Unique,
    pronounce: BTreeMap<Arc<str>, Arc<str>>,
    /// The exercises whose kit and pronunciations are in the session already, by where they are in memory.
    taken: HashSet<*const Exercise>,
    /// The files that were included by now, by where they are in memory.
    included: HashMap<*const SourceFile, Included>,
    included_bytes: usize,
    /// Whether a bound was passed: then unrolling stops.
    full: bool,
    /// The steps in which a forward fold made way for something else; `None` where there was no fold.
    unfolded: Option<Vec<u32>>,
}

impl Builder<'_> {
    fn session(
        mut self,
        id: &str,
        scope: &Scope<'_>,
        sounds: SoundSet,
        music: Option<Sound>,
    ) -> (Session, Vec<Finding>) {
        let script = scope.script;
        let length = self.kit.characters();
        if length > limits::TEXT_CHARACTERS {
            let top = Here::top(scope);
            let here = if script.kit.is_empty() { top } else { top.at("kit") };
            self.find(&here, Problem::TooMuchKit { length });
        }
        let phrases = self.sources.catalogue.phrases(self.language);
        let mut opening: Vec<Arc<str>> = script.intro.iter().map(|text| one_line(text)).collect();
        opening.extend(self.cautions.into_texts());
        if self.steps.iter().any(|step| matches!(step.action, Action::WorkSet(_))) {
            opening.push(phrases.intensity.as_str().into());
        }
        if let Some(replaced) = &self.unfolded {
            unfold::tidy(&mut self.steps, replaced);
            opening.push(phrases.without_folds.as_str().into());
        }
        if self.options.disclaimer {
            opening.push(phrases.disclaimer.as_str().into());
        }
        let session = Session {
            id: id.to_owned(),
            title: one_line(&script.title),
            summary: script.summary.as_deref().map(one_line),
            language: self.language,
            phrases,
            focus: script.focus.clone(),
            place: script.place.clone(),
            level: script.level,
            kit: self.kit.into_texts(),
            opening,
            today: Vec::new(),
            outro: script.outro.as_deref().map(one_line),
            lead_in: self.options.lead_in,
            sounds,
            pronounce: self.pronounce.into_iter().collect(),
            music,
            steps: self.steps,
            locations: self.locations,
        };
        (session, self.findings)
    }

    /// A new step of the script begins.
    fn count(&mut self, here: &Here<'_>) {
        self.number += 1;
        if self.number as usize > limits::STEPS {
            // Steps that come to nothing take time all the same.
            return self.stop(here, Problem::TooManySteps);
        }
        if self.options.places {
            self.locations.push(SourceLocation { file: here.scope.file.clone(), path: here.path.to_path() });
        }
    }

    /// Adds a finished step, and watches the bounds.
    fn push(&mut self, here: &Here<'_>, name: Option<Arc<str>>, exercise: Option<Arc<Exercise>>, action: Action) {
        self.total += match &action {
            Action::WorkSet(work) => work.effort.time() + work.get_ready,
            Action::Switch(time) | Action::Rest { time, .. } => *time,
            Action::Breathe { pattern, rounds, .. } => pattern.round() * *rounds,
            Action::Say(_) | Action::Chime(_) => Duration::from_secs(1),
        };
        if self.steps.len() >= limits::STEPS {
            self.stop(here, Problem::TooManySteps);
        } else if self.total > limits::SESSION_TIME {
            self.stop(here, Problem::TooLong);
        } else {
            self.steps.push(Step { number: self.number, name, exercise, action, round: here.round });
        }
    }

    /// Ends the unrolling for this reason.
    fn stop(&mut self, here: &Here<'_>, problem: Problem) {
        if !self.full {
            self.full = true;
            self.add(here, SourceSpan::Value, Fault::Problem(problem));
        }
    }

    fn find(&mut self, here: &Here<'_>, problem: Problem) {
        self.find_at(here, SourceSpan::Value, problem);
    }

    fn find_at(&mut self, here: &Here<'_>, spot: SourceSpan, problem: Problem) {
        if here.first {
            self.add(here, spot, Fault::Problem(problem));
        }
    }

    fn add(&mut self, here: &Here<'_>, spot: SourceSpan, fault: Fault) {
        if self.findings.len() > limits::PROBLEMS {
            return;
        }
        let is_warning = matches!(&fault, Fault::Problem(problem) if problem.severity() == Severity::Warning);
        self.errors += usize::from(!is_warning);
        let path = here.path.to_path();
        self.findings.push(Finding { file: here.scope.file.clone(), path, spot, fault });
        if self.findings.len() == limits::PROBLEMS {
            self.full = true;
            let path = Path::default();
            let fault = Fault::Problem(Problem::TooManyProblems);
            self.findings.push(Finding { file: here.scope.file.clone(), path, spot: SourceSpan::Value, fault });
        }
    }
}
