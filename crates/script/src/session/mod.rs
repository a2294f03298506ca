//! A session: a script with everything looked up, unrolled, filled in and checked. All that can be wrong with a
//! script is found on the way here, before the first sound.

mod action;
pub mod build;
pub mod ease;
pub mod fit;
pub mod from;
pub mod options;
pub mod position;
pub mod prepared;
pub mod reps;
pub mod sounds;
pub mod template;

use std::{sync::Arc, time::Duration};

use strum::IntoStaticStr;

pub use action::{Action, Effort, Pattern};

use crate::script::at::At;
use crate::script::exercise::Exercise;
use crate::script::path::Path;
use crate::script::phrases::Phrases;
use crate::script::source::SourceFile;
use crate::script::words::{Focus, Language, Level, Pace, Role};

/// The [`Session::id`] of a session that came from no file: nobody can ask for it again, so no progress is kept.
pub const NO_NAME: &str = "-";

/// A session that can be compiled: complete and consistent.
#[derive(Clone, Debug)]
pub struct Session {
    /// What the user called it: a name or a path, or [`NO_NAME`]. Progress is kept under this name.
    pub id: String,
    /// The name that is said.
    pub title: Arc<str>,
    /// One line on what it is for.
    pub summary: Option<Arc<str>>,
    /// The language of all its texts.
    pub language: Language,
    /// The stock phrases of that language.
    pub phrases: Arc<Phrases>,
    /// The parts of the body it is for.
    pub focus: Vec<Focus>,
    /// Where it can be done.
    pub place: Vec<crate::script::words::Place>,
    /// How demanding it is.
    pub level: Option<Level>,
    /// What is needed, the exercises' kit included, nothing twice.
    pub kit: Vec<Arc<str>>,
    /// Said at the opening, in this order, after title, length and kit.
    pub opening: Vec<Arc<str>>,
    /// What is different today: said after the opening, also where it begins in the middle.
    pub today: Vec<Arc<str>>,
    /// How hard to stretch: said before the first set begins.
    pub intensity: Option<Arc<str>>,
    /// That this is no medical advice, where it has to be said: after the closing words, when nobody waits for it to end.
    pub disclaimer: Option<Arc<str>>,
    /// Said at the very end.
    pub outro: Option<Arc<str>>,
    /// How much time there is to change position.
    pub pace: Pace,
    /// How much silence opens the stream, so that wireless headsets wake up before the first word.
    pub lead_in: Duration,
    /// Which sound each role makes.
    pub sounds: SoundSet,
    /// Words with how to say them.
    pub pronounce: Vec<(Arc<str>, Arc<str>)>,
    /// What plays softly underneath.
    pub music: Option<Sound>,
    /// What happens, in order: nothing left to expand.
    pub steps: Vec<Step>,
    /// Where each step of the script stands: [`Step::number`] counts these, from 1. Empty unless it was asked for.
    pub locations: Vec<SourceLocation>,
}

impl Session {
    /// Whether anything in it folds the spine forward.
    pub fn folds_forward(&self) -> bool {
        self.steps.iter().filter_map(|step| step.exercise.as_ref()).any(|exercise| exercise.forward_fold)
    }

    /// Whether there is anything to do in it.
    pub fn has_work(&self) -> bool {
        self.steps.iter().any(|step| step.action.is_work())
    }
}

/// Where a step stands in its file.
#[derive(Clone, Debug)]
pub struct SourceLocation {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The place in it: the step's object.
    pub path: Path,
}

/// One thing that happens.
#[derive(Clone, Debug)]
pub struct Step {
    /// Which step of the script it came from, counted from 1 through includes and repeats: what `--from` takes.
    /// All sides and sets of one script step share a number.
    pub number: u32,
    /// The name it goes by.
    pub name: Option<Arc<str>>,
    /// The exercise, where it is one.
    pub exercise: Option<Arc<Exercise>>,
    /// What is done.
    pub action: Action,
    /// `{round}` of `{rounds}`: how often the innermost repeat around it has come round, from 1.
    pub round: Option<Ordinal>,
}

/// One side and set of an exercise.
#[derive(Clone, Debug)]
pub struct WorkSet {
    /// What is done, and for how long.
    pub effort: Effort,
    /// On which side, where sides differ.
    pub side: Option<Side>,
    /// How many sides the step has in all: 1 or 2.
    pub sides: u8,
    /// Which set of how many.
    pub set: Ordinal,
    /// Whether it is announced in full: the first set of its step, or of a gentler exercise that took over.
    pub first: bool,
    /// The how-to, already chosen by detail, text by text; said before the step's first set.
    pub how_to: Arc<[Arc<str>]>,
    /// All of it, where less than that is said.
    pub full_how_to: Option<Arc<[Arc<str>]>>,
    /// Texts said meanwhile, on this side.
    pub cues: Arc<[Cue]>,
    /// The key under which the script wrote these cues, where they are not the exercise's.
    pub own_cues: Option<&'static str>,
    /// Silence between the announcement and the start.
    pub get_ready: Duration,
    /// How many of the last seconds are ticked.
    pub countdown: u32,
    /// Whether the middle is announced.
    pub halfway: bool,
}

/// A text said at a moment inside a set.
#[derive(Clone, Debug)]
pub struct Cue {
    /// When.
    pub at: At,
    /// What, with its templates.
    pub say: Arc<str>,
}

/// A side of the body. The left always comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Side {
    /// The left.
    Left,
    /// The right.
    Right,
}

impl Side {
    /// The one across.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// The `number`th of `of`, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ordinal {
    /// Which one.
    pub number: u32,
    /// Of how many.
    pub of: u32,
}

/// A sound: a bundled one by theme and name, or a file of the user's that was found to exist inside its folder.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sound {
    /// `sounds/<theme>/<name>.wav`, written `theme/name`.
    Bundled(Arc<str>),
    /// A file beside the script.
    File(Arc<std::path::Path>),
}

/// The sound of each role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoundSet(pub [Sound; Role::ALL.len()]);

impl SoundSet {
    /// The sound of this role.
    pub fn of(&self, role: Role) -> &Sound {
        &self.0[role as usize]
    }
}
