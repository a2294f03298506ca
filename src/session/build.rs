//! From a script to a session: look everything up, unroll it, fill in what is missing, and find all that is wrong.

mod bouts;
mod texts;
mod unfold;

use bouts::out_of_range;
pub(crate) use texts::clean;

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
    time::Duration,
};

use super::{
    Action, Ordinal, Pattern, Place, Session, Sound, SoundSet, Step, library::Library, options::Options, sounds,
};
use crate::script::{
    exercise::Exercise,
    format::{self, Script},
    limits,
    path::{Path, PathRef, Spot},
    problem::Problem,
    source::SourceFile,
    words::{Detail, Language, Role},
};

/// Something wrong with a script, and where in which file.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The place in it.
    pub path: Path,
    /// The value there, or its key.
    pub spot: Spot,
    /// What is wrong.
    pub problem: Problem,
}

/// Reads another session's script for an `include`: by name, or by a path from the folder of the file that asks.
pub trait Includes {
    /// The script and its file.
    ///
    /// # Errors
    /// With what is wrong with the name, or with the file itself.
    fn include(
        &self,
        name: &str,
        from: &SourceFile,
        language: Language,
    ) -> Result<(Arc<SourceFile>, Arc<Script>), Problem>;
}

/// What a session is built from.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// Exercises and phrases.
    pub library: &'a Library,
    /// Other sessions.
    pub includes: &'a dyn Includes,
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
        sources,
        options,
        language,
        detail: options.detail.max(script.detail.unwrap_or_default()),
        findings: Vec::new(),
        steps: Vec::new(),
        number: 0,
        places: Vec::new(),
        total: Duration::ZERO,
        kit: Vec::new(),
        cautions: Vec::new(),
        pronounce: BTreeMap::new(),
        full: false,
        unfolded: None,
    };
    let scope = Scope::new(file, script, None);
    builder.script(&scope);
    let sounds = builder.sound_set(&scope);
    let music = script.music.as_deref().and_then(|name| builder.file_beside(&scope, name, &PathRef::ROOT.key("music")));
    builder.session(id, &scope, sounds, music)
}

struct Builder<'a> {
    sources: Sources<'a>,
    options: &'a Options,
    language: Language,
    detail: Detail,
    findings: Vec<Finding>,
    steps: Vec<Step>,
    /// The last script step's number.
    number: u32,
    places: Vec<Place>,
    /// What the steps take, words aside.
    total: Duration,
    kit: Vec<Arc<str>>,
    cautions: Vec<Arc<str>>,
    pronounce: BTreeMap<Arc<str>, Arc<str>>,
    /// Whether a bound on steps or time was passed: then unrolling stops.
    full: bool,
    /// The steps in which a forward fold made way for something else; `None` where there was no fold.
    unfolded: Option<Vec<u32>>,
}

/// One script and what is known inside it; an include opens a new one.
struct Scope<'a> {
    file: &'a Arc<SourceFile>,
    script: &'a Script,
    own: HashMap<&'a str, Arc<Exercise>>,
    above: Option<&'a Scope<'a>>,
}

impl<'a> Scope<'a> {
    fn new(file: &'a Arc<SourceFile>, script: &'a Script, above: Option<&'a Scope<'a>>) -> Self {
        let own = script.exercises.iter().map(|exercise| (exercise.id.as_str(), Arc::new(exercise.clone()))).collect();
        Self { file, script, own, above }
    }

    fn chain(&self) -> impl Iterator<Item = &Scope<'a>> {
        std::iter::successors(Some(self), |scope| scope.above)
    }
}

/// Where in the unrolled script a step is.
#[derive(Clone, Copy)]
struct Here<'a> {
    scope: &'a Scope<'a>,
    path: PathRef<'a>,
    round: Option<Ordinal>,
    nesting: usize,
    /// Whether this is the first time round, so that each fault is reported once.
    first: bool,
}

impl Here<'_> {
    /// The value under `key`, here.
    fn at<'s>(&'s self, key: &'s str) -> Here<'s> {
        Here { path: self.path.key(key), ..*self }
    }
}

impl<'a> Builder<'a> {
    fn session(
        mut self,
        id: &str,
        scope: &Scope<'_>,
        sounds: SoundSet,
        music: Option<Sound>,
    ) -> (Session, Vec<Finding>) {
        let script = scope.script;
        let phrases = self.sources.library.phrases(self.language);
        let mut opening: Vec<Arc<str>> = script.intro.iter().map(|text| clean(text)).collect();
        opening.extend(self.cautions);
        if self.steps.iter().any(|step| matches!(step.action, Action::Bout(_))) {
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
            title: clean(&script.title),
            summary: script.summary.as_deref().map(clean),
            language: self.language,
            phrases,
            focus: script.focus.clone(),
            place: script.place.clone(),
            level: script.level,
            kit: self.kit,
            opening,
            outro: script.outro.as_deref().map(clean),
            lead_in: self.options.lead_in,
            sounds,
            pronounce: self.pronounce.into_iter().collect(),
            music,
            steps: self.steps,
            places: self.places,
        };
        (session, self.findings)
    }

    fn script(&mut self, scope: &Scope<'_>) {
        self.check_head(scope);
        let here = Here { scope, path: PathRef::ROOT, round: None, nesting: 0, first: true };
        if scope.script.steps.is_empty() {
            self.find(&here.at("steps"), Problem::NoSteps);
        }
        self.steps(&scope.script.steps, Here { path: here.path.key("steps"), ..here });
    }

    fn steps(&mut self, steps: &[format::Step], here: Here<'_>) {
        for (index, step) in steps.iter().enumerate() {
            if self.full {
                return;
            }
            self.step(step, Here { path: here.path.index(index), ..here });
        }
    }

    fn step(&mut self, step: &format::Step, here: Here<'_>) {
        if !matches!(step, format::Step::Repeat(_) | format::Step::Include(_)) {
            self.count(&here);
        }
        match step {
            format::Step::Hold(hold) => self.hold(hold, Here { path: here.path.key("hold"), ..here }),
            format::Step::Reps(reps) => self.reps(reps, Here { path: here.path.key("reps"), ..here }),
            format::Step::Wait(wait) => self.wait(&wait.0, Here { path: here.path.key("wait"), ..here }),
            format::Step::Rest(rest) => {
                let here = Here { path: here.path.key("rest"), ..here };
                if rest.0.time.0.is_zero() {
                    self.find(&here, Problem::NoLength);
                }
                let say = rest.0.say.as_deref().map(|say| self.text(say, &here.at("say")));
                self.push(here, None, None, Action::Rest { time: rest.0.time.0, say });
            }
            format::Step::Say(text) => {
                let text = self.text(text, &here.at("say"));
                self.push(here, None, None, Action::Say(text));
            }
            format::Step::Chime(name) => {
                let here = Here { path: here.path.key("chime"), ..here };
                let sound = match name.parse::<Role>() {
                    Ok(role) => Some(self.role_sound(here.scope, role)),
                    Err(_) => self.sound(here.scope, name, &here.path),
                };
                if let Some(sound) = sound {
                    self.push(here, None, None, Action::Chime(sound));
                }
            }
            format::Step::Breathe(breathe) => self.breathe(breathe, Here { path: here.path.key("breathe"), ..here }),
            format::Step::Repeat(repeat) => self.repeat(repeat, Here { path: here.path.key("repeat"), ..here }),
            format::Step::Include(name) => self.include(name, Here { path: here.path.key("include"), ..here }),
        }
    }

    fn repeat(&mut self, repeat: &format::Repeat, here: Here<'_>) {
        if repeat.steps.is_empty() {
            return self.find(&here.at("steps"), Problem::NoSteps);
        }
        if !(1..=limits::ROUNDS).contains(&repeat.times) {
            return self.find(&here.at("times"), out_of_range(repeat.times, 1, limits::ROUNDS));
        }
        let Some(nesting) = self.deeper(&here) else { return };
        for round in 1..=repeat.times {
            let inside = Here {
                path: here.path.key("steps"),
                round: Some(Ordinal { number: round, of: repeat.times }),
                nesting,
                first: here.first && round == 1,
                ..here
            };
            self.steps(&repeat.steps, inside);
            if self.full {
                return;
            }
            if let Some(rest) = repeat.rest.filter(|_| round < repeat.times) {
                self.count(&here);
                self.push(inside, None, None, Action::Rest { time: rest.0, say: None });
            }
        }
    }

    fn include(&mut self, name: &str, here: Here<'_>) {
        let Some(nesting) = self.deeper(&here) else { return };
        let (file, script) = match self.sources.includes.include(name, here.scope.file, self.language) {
            Ok(found) => found,
            Err(problem) => return self.find(&here, problem),
        };
        if here.scope.chain().any(|scope| scope.file.name() == file.name()) {
            let mut cycle: Vec<String> = here.scope.chain().map(|scope| scope.file.name().to_owned()).collect();
            cycle.reverse();
            if let Some(start) = cycle.iter().position(|known| known == file.name()) {
                cycle.drain(..start);
            }
            cycle.push(file.name().to_owned());
            return self.find(&here, Problem::IncludeCycle { chain: cycle });
        }
        if let Some(language) = script.language.filter(|language| *language != self.language) {
            let (name, spoken) = (name.to_owned(), self.language);
            self.find(&here, Problem::OtherLanguage { what: "session", name, language, spoken });
        }
        let scope = Scope::new(&file, &script, Some(here.scope));
        if here.first {
            self.check_head(&scope);
        }
        let inside =
            Here { scope: &scope, path: PathRef::ROOT.key("steps"), round: here.round, nesting, first: here.first };
        self.steps(&script.steps, inside);
    }

    fn breathe(&mut self, breathe: &format::Breathe, here: Here<'_>) {
        let time = |span: Option<crate::script::duration::Span>| span.map_or(Duration::ZERO, |span| span.0);
        let pattern = Pattern {
            inhale: breathe.inhale.0,
            hold: time(breathe.hold),
            exhale: breathe.exhale.0,
            hold_out: time(breathe.hold_out),
        };
        let round = pattern.round();
        if pattern.inhale.is_zero() || pattern.exhale.is_zero() {
            let key = if pattern.inhale.is_zero() { "in" } else { "out" };
            return self.find(&here.at(key), Problem::NoLength);
        }
        let rounds = match (breathe.rounds, breathe.time) {
            (Some(rounds), None) if (1..=limits::ROUNDS).contains(&rounds) => rounds,
            (Some(rounds), None) => return self.find(&here.at("rounds"), out_of_range(rounds, 1, limits::ROUNDS)),
            (None, Some(time)) => {
                u32::try_from(time.0.as_millis() / round.as_millis().max(1)).unwrap_or(u32::MAX).max(1)
            }
            (None, None) => return self.find(&here, Problem::BreatheEndless),
            (Some(_), Some(_)) => return self.find(&here, Problem::BreatheTwoEnds),
        };
        if rounds > limits::ROUNDS {
            return self.find(&here.at("for"), out_of_range(rounds, 1, limits::ROUNDS));
        }
        let say = breathe.say.as_deref().map(|say| self.text(say, &here.at("say")));
        let name = breathe.name.as_deref().map(|name| self.text(name, &here.at("name")));
        self.push(here, name, None, Action::Breathe { pattern, rounds, say });
    }

    /// A new step of the script begins.
    fn count(&mut self, here: &Here<'_>) {
        self.number += 1;
        if self.options.places {
            self.places.push(Place { file: here.scope.file.clone(), path: here.path.to_path() });
        }
    }

    /// One level further in; `None`, with the fault reported, where that is too deep.
    fn deeper(&mut self, here: &Here<'_>) -> Option<usize> {
        if here.nesting >= limits::NESTING {
            self.find(here, Problem::TooNested);
            return None;
        }
        Some(here.nesting + 1)
    }

    /// Adds a finished step, and watches the bounds.
    fn push(&mut self, here: Here<'_>, name: Option<Arc<str>>, exercise: Option<Arc<Exercise>>, action: Action) {
        self.total += match &action {
            Action::Bout(bout) => bout.effort.time() + bout.get_ready,
            Action::Switch(time) | Action::Rest { time, .. } => *time,
            Action::Breathe { pattern, rounds, .. } => pattern.round() * *rounds,
            Action::Say(_) | Action::Chime(_) => Duration::from_secs(1),
        };
        let problem = if self.steps.len() >= limits::STEPS {
            Some(Problem::TooManySteps)
        } else if self.total > limits::SESSION_TIME {
            Some(Problem::TooLong { total: self.total })
        } else {
            None
        };
        if let Some(problem) = problem {
            if !self.full {
                self.find_always(&here, problem);
            }
            self.full = true;
            return;
        }
        self.steps.push(Step { number: self.number, name, exercise, action, round: here.round });
    }

    fn find(&mut self, here: &Here<'_>, problem: Problem) {
        if here.first {
            self.find_always(here, problem);
        }
    }

    fn find_always(&mut self, here: &Here<'_>, problem: Problem) {
        self.findings.push(Finding {
            file: here.scope.file.clone(),
            path: here.path.to_path(),
            spot: Spot::Value,
            problem,
        });
    }

    fn sound_set(&mut self, scope: &Scope<'_>) -> SoundSet {
        let sounds = scope.script.sounds.keys().copied().collect::<Vec<_>>();
        for role in sounds {
            let name = scope.script.sounds[&role].clone();
            self.sound(scope, &name, &PathRef::ROOT.key("sounds").key(role.as_str()));
        }
        SoundSet(std::array::from_fn(|index| self.role_sound(scope, Role::ALL[index])))
    }

    fn role_sound(&self, scope: &Scope<'_>, role: Role) -> Sound {
        let named =
            scope.script.sounds.get(&role).and_then(|name| sounds::find(name, scope.file, self.sources.sounds).ok());
        named.unwrap_or_else(|| Sound::Bundled(format!("{}/{role}", self.options.theme).into()))
    }

    fn sound(&mut self, scope: &Scope<'_>, name: &str, path: &PathRef<'_>) -> Option<Sound> {
        match sounds::find(name, scope.file, self.sources.sounds) {
            Ok(sound) => Some(sound),
            Err(problem) => {
                let here = Here { scope, path: *path, round: None, nesting: 0, first: true };
                self.find(&here, problem);
                None
            }
        }
    }

    fn file_beside(&mut self, scope: &Scope<'_>, name: &str, path: &PathRef<'_>) -> Option<Sound> {
        match sounds::beside(name, scope.file) {
            Ok(file) => Some(Sound::File(file.into())),
            Err(problem) => {
                let here = Here { scope, path: *path, round: None, nesting: 0, first: true };
                self.find(&here, problem);
                None
            }
        }
    }
}
