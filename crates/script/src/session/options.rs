//! What the user asked for beside the script: from the command line and the config.

use std::collections::HashMap;
use std::time::Duration;

use crate::script::duration::Span;
use crate::script::limits::Sets;
use crate::script::words::{Detail, Language, Pace};

/// The default lead-in: what wireless headsets swallow.
pub const LEAD_IN: Duration = Duration::from_millis(300);

/// How a script is to be turned into a session.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language for scripts that name none.
    pub language: Language,
    /// The least that is said before each step; a script may say less.
    pub detail: Detail,
    /// By the ids of exercises, how much needs to be said of those that were done before; of all others, everything.
    pub learned: HashMap<String, Detail>,
    /// How long everything that is held is held, within what an exercise allows.
    pub hold: Option<Span>,
    /// How many times over everything that is held or counted is done.
    pub sets: Option<Sets>,
    /// How much time there is to change position.
    pub pace: Pace,
    /// Silence that opens the stream.
    pub lead_in: Duration,
    /// Which bundled chimes are used where the script names none.
    pub theme: String,
    /// Whether it is said that this is information and not medical advice.
    pub disclaimer: bool,
    /// Whether exercises that fold the spine forward make way for their alternative, or are left out where none of
    /// their alternatives is free of folding.
    pub without_folds: bool,
    /// Whether the place of each step in its file is kept, for [`Session::locations`](super::Session::locations).
    pub places: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            language: Language::English,
            detail: Detail::Learn,
            learned: HashMap::new(),
            hold: None,
            sets: None,
            pace: Pace::Usual,
            lead_in: LEAD_IN,
            theme: "bowl".to_owned(),
            disclaimer: false,
            without_folds: false,
            places: false,
        }
    }
}
