//! What is only ever read: on the bars, and in plain lines.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Plural;

/// The words of the screen in one language. `{…}` stands for what is put in; each field names what it may use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ScreenPhrases {
    /// What comes after this: `{next}`.
    pub next: String,
    /// What comes after the last exercise.
    pub the_end: String,
    /// How long until it starts: `{time}`.
    pub starts_in: String,
    /// How long the session still takes: `{time}`.
    pub left: String,
    /// Which set it is, beside the name: `{set}`, `{sets}`.
    pub set: String,
    /// Beside the time, that it stands still.
    pub paused: String,
    /// Beside the name, that it waits for the user.
    pub waiting: String,
    /// Beside the session's bar, that there is no sound.
    pub muted: String,
    /// A line: it stands still.
    pub is_paused: String,
    /// A line: it stands still, and which key goes on.
    pub is_paused_with_keys: String,
    /// A line: the user may take their time, and which key goes on.
    pub is_waiting: String,
    /// A line: it goes on.
    pub goes_on: String,
    /// A line: the sound is off.
    pub sound_off: String,
    /// A line: the sound is on again.
    pub sound_on: String,
    /// The first line: `{session}`, `{time}`.
    pub begins: String,
    /// The first line of a session that begins in the middle: `{session}`, `{time}`.
    pub begins_later: String,
    /// A line: the most needed keys.
    pub keys_line: String,
    /// A line: an exercise starts: `{what}`.
    pub start: String,
    /// A line: an exercise is over.
    pub stop: String,
    /// A line: a chime of the script's.
    pub chime: String,
    /// A line: the user went somewhere else: `{place}`.
    pub moved: String,
    /// The last line: `{session}`, `{time}`.
    pub done: String,
    /// The last line, with what was done: `{session}`, `{exercises}`, `{time}`.
    pub done_with: String,
    /// A number of exercises: `{n}`.
    pub exercises: Plural,
    /// The last line of a session that was stopped: `{time}`, `{all}`.
    pub stopped: String,
    /// How to go on with it later.
    pub resume: String,
    /// What comes next, once a session is done.
    pub and_then: String,
    /// What the user should know.
    pub notices: NoticePhrases,
    /// The keys, by what is on them in English.
    pub keys: BTreeMap<String, KeyPhrases>,
}

/// What the user should know, each in one line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoticePhrases {
    /// There is no sound device: `{why}`.
    pub no_sound: String,
    /// The sound device went away.
    pub sound_lost: String,
    /// There is a sound device again.
    pub sound_back: String,
    /// Another voice took over: `{failed}`, `{why}`, `{instead}`.
    pub other_voice: String,
    /// No voice is left: `{failed}`, `{why}`.
    pub no_voice: String,
    /// The music cannot be played on: `{why}`.
    pub no_music: String,
    /// The machine slept, and the session is paused.
    pub slept: String,
    /// The machine slept, and the session goes on: nobody can press a key.
    pub slept_alone: String,
}

/// A key.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeyPhrases {
    /// What is on it, where that differs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it does, in a word or two.
    pub short: String,
    /// What it does.
    pub long: String,
}
