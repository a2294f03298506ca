//! Words that say something together: on which side, and that a rest is between sets. They are without accents.

use super::token::Token;
use crate::script::words::Sides;

const EACH: &[&str] = &[
    "on each side",
    "on both sides",
    "on either side",
    "each side",
    "per side",
    "both sides",
    "either side",
    "every side",
    "a side",
    "/ side",
    "each leg",
    "per leg",
    "both legs",
    "/ leg",
    "each arm",
    "per arm",
    "both arms",
    "/ arm",
    "each foot",
    "per foot",
    "each way",
    "each direction",
    "in each direction",
    "both directions",
    "each hip",
    "each knee",
    "e / s",
    "ea side",
    "ea",
    "l / r",
    "r / l",
    "l + r",
    "r + l",
    "l & r",
    "r & l",
    "l and r",
    "left and right",
    "right and left",
    "left / right",
    "right / left",
    "left & right",
    "left then right",
    "repeat on the other side",
    "repeat other side",
    "other side too",
    "then the other side",
    "then other side",
    "then switch sides",
    "switch sides",
    "swap sides",
    "then switch",
    "each",
    "li / re",
    "re / li",
    "links und rechts",
    "rechts und links",
    "links / rechts",
    "rechts / links",
    "pro seite",
    "je seite",
    "jede seite",
    "jeder seite",
    "auf jeder seite",
    "beide seiten",
    "auf beiden seiten",
    "beidseitig",
    "beidseits",
    "seitenwechsel",
    "pro bein",
    "je bein",
    "jedes bein",
    "pro arm",
    "je arm",
    "/ seite",
    "/ bein",
    "a cada lado",
    "de cada lado",
    "cada lado",
    "por lado",
    "por cada lado",
    "ambos lados",
    "cada pierna",
    "por pierna",
    "cada brazo",
    "por brazo",
    "/ lado",
    "izquierda y derecha",
    "de chaque cote",
    "chaque cote",
    "par cote",
    "des deux cotes",
    "les deux cotes",
    "chaque jambe",
    "par jambe",
    "chaque bras",
    "par bras",
    "/ cote",
    "gauche et droite",
    "gauche / droite",
    "g / d",
    "d / g",
    "per ogni lato",
    "da ogni lato",
    "ogni lato",
    "per lato",
    "per parte",
    "ciascun lato",
    "da ciascun lato",
    "per ciascun lato",
    "entrambi i lati",
    "ogni gamba",
    "per gamba",
    "per braccio",
    "ogni braccio",
    "/ lato",
    "destra e sinistra",
    "sinistra e destra",
    "dx / sx",
    "sx / dx",
    "dx e sx",
];

const LEFT: &[&str] = &[
    "left side only",
    "left only",
    "left side",
    "nur links",
    "linke seite",
    "lado izquierdo",
    "cote gauche",
    "lato sinistro",
];
const RIGHT: &[&str] = &[
    "right side only",
    "right only",
    "right side",
    "nur rechts",
    "rechte seite",
    "lado derecho",
    "cote droit",
    "lato destro",
];

const BETWEEN: &[&str] = &[
    "in between sets",
    "between each set",
    "between sets",
    "between rounds",
    "in between",
    "between",
    "zwischen den satzen",
    "zwischen den durchgangen",
    "dazwischen",
    "entre series",
    "entre las series",
    "entre cada serie",
    "entre les series",
    "entre chaque serie",
    "tra le serie",
    "fra le serie",
    "tra una serie e l'altra",
];

/// The side that is named from this token on, and by how many.
pub(super) fn sides(tokens: &[Token<'_>]) -> Option<(Sides, usize)> {
    [(Sides::Each, EACH), (Sides::Left, LEFT), (Sides::Right, RIGHT)]
        .into_iter()
        .find_map(|(sides, phrases)| Some((sides, begins(tokens, phrases)?)))
}

/// Whether it is said from this token on that a rest is between sets, and by how many.
pub(super) fn between(tokens: &[Token<'_>]) -> Option<usize> {
    begins(tokens, BETWEEN)
}

/// How many tokens the first phrase has that they begin with. Longer phrases stand before shorter ones.
fn begins(tokens: &[Token<'_>], phrases: &[&str]) -> Option<usize> {
    phrases.iter().find_map(|phrase| {
        let mut words = tokens.iter();
        phrase
            .split(' ')
            .all(|word| words.next().is_some_and(|token| token.is(word)))
            .then(|| phrase.split(' ').count())
    })
}
