//! What is remembered of nudges between two of them: `remind.json` in the state folder.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The name of the file.
const FILE: &str = "remind.json";
/// The largest one that is read, in bytes.
const LARGEST: u64 = 1 << 16;

/// What is remembered. All times are in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct State {
    /// Nothing is said before this.
    #[serde(skip_serializing_if = "is_zero")]
    pub quiet_until: u64,
    /// Nothing is said on this day any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_on: Option<Date>,
    /// How many nudges in a row were passed over.
    #[serde(skip_serializing_if = "is_none")]
    pub skipped: u32,
    /// When the user last had a break: moved, was away, or played a session.
    #[serde(skip_serializing_if = "is_zero")]
    pub last_break: u64,
    /// When the last nudge was shown.
    #[serde(skip_serializing_if = "is_zero")]
    pub last_nudge: u64,
    /// Which nudges of this day were shown, by their keys; and when those come again that were put off.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub shown: BTreeMap<String, u64>,
    /// The day that those are of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<Date>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(number: &u64) -> bool {
    *number == 0
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_none(number: &u32) -> bool {
    *number == 0
}

impl State {
    /// What this folder remembers; nothing where it cannot be read, which costs no more than a nudge too many.
    pub fn load(folder: &Path) -> Self {
        let text = stretch_files::read_text(&folder.join(FILE), LARGEST).ok();
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps it there, for this user alone.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        stretch_files::create_folder(folder)?;
        let text = serde_json::to_string(self)?;
        stretch_files::write(&folder.join(FILE), format!("{text}\n").as_bytes())
    }
}
