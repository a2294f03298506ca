//! "Where does it hurt?": for each place the cause in a line, the session that helps, how often, and when to see
//! somebody instead. The answers stand in `sessions/where/<language>.json`.

use serde::{Deserialize, Serialize};

use super::bundled_text;
use stretch_script::Language;
use stretch_script::script::suggest;

/// All answers in one language.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Aches {
    /// What is said around the answers.
    pub words: Words,
    /// What is true of pain that a professional should see, each the end of a sentence: "if …".
    pub professional: Vec<String>,
    /// What to do in an emergency.
    pub emergency: String,
    /// The answers, in the order they are offered.
    pub aches: Vec<Ache>,
}

/// The questions and headings around the answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Words {
    /// The question of all.
    #[serde(rename = "where")]
    pub place: String,
    /// Whether to play the session.
    pub play: String,
    /// The letters for yes and no.
    pub yes_or_no: String,
    /// That it is no medical advice.
    pub not_advice: String,
    /// That one yes is enough to see somebody.
    pub one_yes: String,
    /// What to do where every answer is no.
    pub nothing_but_no: String,
    /// Call the emergency services.
    pub cannot_wait: String,
    /// See somebody first.
    pub professional_first: String,
    /// Before the cause.
    pub why: String,
    /// Before the session.
    pub what: String,
    /// Before the dose.
    pub how_often: String,
    /// Before the signs that somebody should see.
    pub see_if: String,
}

/// The answer for one place. Programs are shown it in this order.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all(deserialize = "kebab-case"))]
pub struct Ache {
    /// The word to ask with.
    pub id: String,
    /// The place.
    pub name: String,
    /// Other words for it.
    #[serde(skip_serializing)]
    pub aka: Vec<String>,
    /// What is said before anything else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<String>,
    /// The session is only offered when the answer to each of these is no.
    #[serde(default, skip_serializing_if = "<[_]>::is_empty")]
    pub red_flags: Vec<RedFlag>,
    /// Where it comes from, in a line.
    pub cause: String,
    /// The session that helps.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub session: String,
    /// How often to do it.
    pub often: String,
}

/// A sign that it is nothing to stretch away.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RedFlag {
    /// The question; "yes" is the sign.
    pub ask: String,
    /// Whether it cannot wait.
    #[serde(default)]
    pub emergency: bool,
}

impl Aches {
    /// The answers that ship, in this language.
    #[expect(clippy::expect_used, reason = "they ship, and a test reads them")]
    pub fn bundled(language: Language) -> Self {
        let text = bundled_text(&format!("where/{language}.json")).unwrap_or_default();
        serde_json::from_str(text).expect("the answers are complete, says a test")
    }

    /// The answer for this place, by any of its words.
    ///
    /// # Errors
    /// With the word that was probably meant, if there is no such place.
    pub fn find(&self, place: &str) -> Result<&Ache, Option<String>> {
        let plain = place.trim().to_lowercase().replace([' ', '_'], "-");
        let is_word = |ache: &&Ache| ache.words().any(|word| word == plain);
        let nearest = || suggest::nearest(&plain, self.aches.iter().flat_map(Ache::words));
        self.aches.iter().find(is_word).ok_or_else(nearest)
    }
}

impl Ache {
    /// Everything it can be found by.
    pub fn all_words(&self) -> String {
        self.words().chain([self.name.as_str()]).collect::<Vec<_>>().join(" ")
    }

    fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.id).chain(&self.aka).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::bundled_names;

    #[test]
    fn every_answer_leads_to_a_session_and_every_word_to_one_answer() {
        for language in Language::ALL {
            let aches = Aches::bundled(*language);
            let pairs: Vec<_> = aches.aches.iter().map(|ache| (ache.id.as_str(), ache.session.as_str())).collect();
            let expected = [
                ("lower-back", "lower-back"),
                ("upper-back", "upper-back"),
                ("neck", "neck"),
                ("hips", "hips"),
                ("sciatica", "sciatica"),
                ("nothing", "hips"),
            ];
            assert_eq!(pairs, expected);
            assert_eq!(aches.professional.len(), 5);
            let flags: Vec<_> = aches.aches.iter().map(|ache| ache.red_flags.len()).collect();
            assert_eq!(flags, [0, 0, 0, 0, 6, 0], "{language}");
            for ache in &aches.aches {
                assert!(bundled_names().any(|name| name == ache.session), "{}", ache.session);
                for word in ache.words() {
                    assert_eq!(aches.find(word).unwrap().id, ache.id, "{word}");
                }
            }
        }
    }

    #[test]
    fn slips_are_understood() {
        let aches = Aches::bundled(Language::English);
        assert_eq!(aches.find("Lower Back").unwrap().id, "lower-back");
        assert_eq!(aches.find("lowr-back").unwrap_err().as_deref(), Some("lower-back"));
        assert_eq!(aches.find("sciatca").unwrap_err().as_deref(), Some("sciatica"));
        assert_eq!(aches.find("elbow").unwrap_err(), None);
    }
}
