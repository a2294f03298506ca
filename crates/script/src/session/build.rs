//! From a script to a session: look everything up, unroll it, fill in what is missing, and find all that is wrong.

mod findings;
mod gathered;
mod head;
mod includes;
mod lookup;
mod scope;
mod sparing;
mod steps;
mod texts;
mod unfold;
mod unrolled;
mod who;
mod work_sets;

use findings::Findings;
use gathered::Gathered;
use includes::Includes;
use lookup::Lookup;
use scope::{Here, Scope};
use unrolled::{Said, Unrolled};

use std::{path::PathBuf, rc::Rc, sync::Arc};

use super::{Action, Session, Sound, options::Options, prepared::PreparedExercise, sounds};
use crate::clean::one_line;
use crate::script::diagnostic::Diagnostic;
use crate::script::format::Script;
use crate::script::limits;
use crate::script::path::{Path, SourceSpan};
use crate::script::phrases::Phrases;
use crate::script::problem::Problem;
use crate::script::source::SourceFile;
use crate::script::words::{Detail, Intensity, Language};

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
    fn exercise(&self, id: &str, language: Language) -> Option<Arc<PreparedExercise>>;

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
    let language = script.language.unwrap_or(options.language);
    let mut builder = Builder {
        lookup: Lookup { sources, options, language },
        detail: options.detail.max(script.detail.unwrap_or_default()),
        findings: Findings::new(options.places.then_some(language)),
        unrolled: Unrolled::new(options.places),
        gathered: Gathered::default(),
        includes: Includes::default(),
        replaced: None,
    };
    let scope = Scope { file, script, own: Rc::new(scope::own(script)), above: None };
    builder.check_head(&scope);
    builder.steps(&script.steps, &Here::top(&scope).at("steps"));
    builder.session(id, &scope)
}

/// A session in the making.
struct Builder<'a> {
    lookup: Lookup<'a>,
    /// The least that is said before each step.
    detail: Detail,
    findings: Findings,
    unrolled: Unrolled,
    gathered: Gathered,
    includes: Includes,
    /// The steps in which a forward fold made way for something else; `None` where there was no fold.
    replaced: Option<Vec<u32>>,
}

impl Builder<'_> {
    /// The session, now that its steps are unrolled, and all that was found wrong.
    fn session(mut self, id: &str, scope: &Scope<'_>) -> (Session, Vec<Finding>) {
        let script = scope.script;
        let sounds = self.sound_set(scope);
        let music = script.music.as_deref().and_then(|name| {
            let file = sounds::beside(name, scope.file, self.lookup.sources.files);
            self.findings.found(&Here::top(scope).at("music"), file.map(|path| Sound::File(path.into())))
        });
        let Self { lookup, mut findings, mut unrolled, gathered, replaced, .. } = self;
        let length = gathered.kit.iter().map(|thing| thing.chars().count()).sum();
        if length > limits::TEXT_CHARACTERS {
            let top = Here::top(scope);
            let here = if script.kit.is_empty() { top } else { top.at("kit") };
            findings.find(&here, Problem::TooMuchKit { length });
        }
        let opening = script.intro.iter().map(|text| text.chars().count());
        let opening = opening.chain(gathered.cautions.iter().map(|text| text.chars().count()));
        let said = opening.map(Said::text).fold(unrolled.said, Said::and);
        if !findings.full
            && let Some(problem) = said.too_much()
        {
            findings.stop(&Here::top(scope), problem);
        }
        if let Some(problem) = gathered.pronounced_too_long(said) {
            let top = Here::top(scope);
            let here = if script.pronounce.is_empty() { top } else { top.at("pronounce") };
            findings.find(&here, problem);
        }
        let phrases = lookup.sources.catalogue.phrases(lookup.language);
        let mut opening: Vec<Arc<str>> = script.intro.iter().map(|text| one_line(text)).collect();
        opening.extend(gathered.cautions);
        let intensity =
            unrolled.steps.iter().any(|step| matches!(step.action, Action::WorkSet(_))).then(|| {
                match script.intensity.unwrap_or_default() {
                    Intensity::Mild => &phrases.intensity_mild,
                    Intensity::Usual => &phrases.intensity,
                }
            });
        let intensity = intensity.map(|words| words.as_str().into());
        if let Some(replaced) = &replaced {
            unfold::tidy(&mut unrolled.steps, replaced);
            opening.push(phrases.without_folds.as_str().into());
        }
        sparing::spare(&mut unrolled.steps);
        let disclaimer = lookup.options.disclaimer.then(|| phrases.disclaimer.as_str().into());
        let session = Session {
            id: id.to_owned(),
            title: one_line(&script.title),
            summary: script.summary.as_deref().map(one_line),
            language: lookup.language,
            phrases,
            focus: script.focus.clone(),
            place: script.place.clone(),
            level: script.level,
            kit: gathered.kit.into_iter().collect(),
            opening,
            today: Vec::new(),
            intensity,
            disclaimer,
            outro: script.outro.as_deref().map(one_line),
            lead_in: lookup.options.lead_in,
            pace: lookup.options.pace,
            sounds,
            pronounce: gathered.pronounce.into_iter().collect(),
            music,
            steps: unrolled.steps,
            locations: unrolled.locations,
        };
        (session, findings.into_list())
    }
}
