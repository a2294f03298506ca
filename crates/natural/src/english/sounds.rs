//! Which signs of the phonemes are what.

pub(super) const PRIMARY: char = 'ˈ';
pub(super) const SECONDARY: char = 'ˌ';

pub(super) fn is_stress(sound: char) -> bool {
    sound == PRIMARY || sound == SECONDARY
}

pub(super) fn is_vowel(sound: char) -> bool {
    "AIOQWYaiuæɑɒɔəɛɜɪʊʌᵻ".contains(sound)
}

pub(super) fn is_consonant(sound: char) -> bool {
    "bdfhjklmnpstvwzðŋɡɹɾʃʒʤʧθ".contains(sound)
}

/// What ends or parts sentences, and is heard as a pause or a tone; quotation marks are not among them.
pub(super) fn is_pause(sound: char) -> bool {
    ";:,.!?—…".contains(sound)
}

/// How much of a word's weight a sound is: diphthongs and affricates count twice.
pub(super) fn weight(phonemes: &str) -> usize {
    phonemes.chars().map(|sound| if "AIOQWYʤʧ".contains(sound) { 2 } else { 1 }).sum()
}
