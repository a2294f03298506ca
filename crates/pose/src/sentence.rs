//! The picture in one sentence, for who does not look at it.

use crate::format::Movement;
use crate::names::Side;

impl Movement {
    /// What the picture shows, with the words of the language for left and right. It holds nothing that could command a
    /// terminal.
    #[must_use]
    pub fn says(&self, left: &str, right: &str) -> String {
        let word = |side: Side| if side == Side::Left { left } else { right };
        let (side, other) = (word(self.side), word(self.side.other()));
        let filled = self
            .sentence
            .replace("{side}", side)
            .replace("{other}", other)
            .replace("{Side}", &capital(side))
            .replace("{Other}", &capital(other));
        filled.chars().filter(|letter| !letter.is_control()).collect()
    }

    /// Whether its two sides differ in what is seen and said.
    #[must_use]
    pub fn has_sides(&self) -> bool {
        ["{side}", "{other}", "{Side}", "{Other}"].iter().any(|name| self.sentence.contains(name))
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::library;

    #[test]
    fn the_other_side_says_the_other_words() {
        let movement = library::movement("figure-four").unwrap();
        let right = movement.says("left", "right");
        assert!(right.starts_with("Sitting on a chair, the right ankle lies on the left knee"), "{right}");
        let left = movement.mirrored().says("links", "rechts");
        assert!(left.starts_with("Sitting on a chair, the links ankle lies on the rechts knee"), "{left}");
    }

    #[test]
    fn a_sentence_commands_no_terminal() {
        let mut movement = library::movement("plank").unwrap();
        movement.sentence = "{Side}\u{1b}[2J\u{7}.".to_owned();
        assert_eq!(movement.says("left", "right"), "Right[2J.");
    }
}
