//! Where the words that are said are put together.

/// Words and pauses so far.
pub(super) struct Output {
    text: String,
    /// The pause that comes before the next word.
    pause: Option<char>,
}

impl Output {
    /// Nothing yet, with room for about this many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), pause: None }
    }

    /// Says a word that was written so.
    pub fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if let Some(pause) = self.pause.take().filter(|_| !self.text.is_empty()) {
            self.text.push(pause);
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
    }

    /// Says words of ours: at the start of a sentence they begin like one.
    pub fn words(&mut self, words: &str) {
        let start = self.starts_sentence();
        let at = self.text.len();
        self.word(words);
        if start && let Some((index, first)) = self.text[at..].char_indices().find(|(_, letter)| letter.is_alphabetic())
        {
            let first_at = at + index;
            self.text.replace_range(first_at..first_at + first.len_utf8(), &first.to_uppercase().to_string());
        }
    }

    /// Whether the next word begins a sentence.
    pub fn starts_sentence(&self) -> bool {
        self.text.is_empty() || matches!(self.pause, Some('.' | '?' | '!'))
    }

    /// Goes on with the last word.
    pub fn join(&mut self, end: &str) {
        self.text.push_str(end);
    }

    /// A pause; the stronger one of several wins.
    pub fn pause(&mut self, sign: char) {
        let weight = |sign: char| match sign {
            ',' => 1,
            '.' => 2,
            '!' => 3,
            _ => 4,
        };
        if self.pause.is_none_or(|pause| weight(sign) > weight(pause)) {
            self.pause = Some(sign);
        }
    }

    /// All that is said.
    pub fn finish(mut self) -> String {
        if let Some(pause) = self.pause.filter(|pause| *pause != ',' && !self.text.is_empty()) {
            self.text.push(pause);
        }
        self.text
    }
}
