//! The stock phrases of one language, a file each: `sessions/phrases/<language>.json`.

mod screen;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use screen::{KeyPhrases, NoticePhrases, ScreenPhrases};

/// Everything the program says by itself. `{…}` stands for what is put in; each field names what it may use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Phrases {
    /// The very first words: `{session}`, `{time}`.
    pub welcome: String,
    /// What to have at hand: `{kit}`.
    pub kit: String,
    /// How hard to stretch, and when to stop; once a session.
    pub intensity: String,
    /// The same for a session that is mild.
    pub intensity_mild: String,
    /// That this is information and not medical advice; once, at first use.
    pub disclaimer: String,
    /// That forward folds are left out, because it is early.
    pub without_folds: String,
    /// What starts easier, because it was too much lately: `{exercises}`.
    pub gentler: String,
    /// The left side, as the words that `{side}` stands for.
    pub left: String,
    /// The right side, as the words that `{side}` stands for.
    pub right: String,
    /// That the sides change.
    pub switch: String,
    /// That it starts in a moment.
    pub get_ready: String,
    /// That the middle is reached.
    pub halfway: String,
    /// That a pause begins.
    pub rest: String,
    /// What comes after the pause: `{next}`.
    pub next: String,
    /// An amount done in several sets: `{amount}`, `{sets}`.
    pub in_sets: String,
    /// Which set begins: `{set}`, `{sets}`.
    pub set: String,
    /// That the last set begins.
    pub last_set: String,
    /// The last repetition, instead of its number.
    pub last_rep: String,
    /// Breathe in.
    pub breathe_in: String,
    /// Hold the breath.
    pub breathe_hold: String,
    /// Breathe out.
    pub breathe_out: String,
    /// Do not breathe in yet.
    pub breathe_empty: String,
    /// How one breath goes.
    pub breathe_pattern: BreathePattern,
    /// How to go on from a position that is held as long as it is comfortable.
    pub wait: String,
    /// How to go on after a wait in which there is something else to do.
    pub wait_ready: String,
    /// That a wait goes on by itself, and how to go on sooner.
    pub wait_on: String,
    /// That it goes on after a wait without a key, where there is none to press.
    pub wait_alone: String,
    /// Held as long as it is comfortable, as an amount.
    pub open_ended: String,
    /// The very last words: `{session}`.
    pub closing: String,
    /// The answer to "how long left" in a step: `{time}`.
    pub left_in_step: String,
    /// The answer to "how long left" for the whole: `{time}`.
    pub left_in_session: String,
    /// After the key for "too much": back off.
    pub ease: String,
    /// After that key where nothing is done and nothing announced.
    pub nothing_to_ease: String,
    /// After the key for more time: `{time}`.
    pub more: String,
    /// After the key for less time: `{time}`.
    pub less: String,
    /// Before going on after a pause.
    pub resumed: String,
    /// A number of hours: `{n}`.
    pub hours: Plural,
    /// A number of minutes: `{n}`.
    pub minutes: Plural,
    /// A number of seconds: `{n}`.
    pub seconds: Plural,
    /// A number of repetitions: `{n}`.
    pub reps: Plural,
    /// A number of breaths: `{n}`.
    pub breaths: Plural,
    /// Before the last thing of a list, and between minutes and seconds.
    pub and: String,
    /// The numbers from one on, as words; higher ones are written in digits.
    pub numbers: Vec<String>,
    /// What is only ever read.
    pub screen: ScreenPhrases,
}

/// What is said of a breath before it begins, phase by phase: `{n}` for its seconds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BreathePattern {
    /// In.
    #[serde(rename = "in")]
    pub inhale: String,
    /// Held, full.
    pub hold: String,
    /// Out.
    pub out: String,
    /// Held, empty.
    pub empty: String,
}

/// A phrase with a number in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plural {
    /// For exactly one.
    pub one: String,
    /// For all other numbers.
    pub other: String,
}
