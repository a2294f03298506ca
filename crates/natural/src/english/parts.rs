//! The parts of a token that are words of their own: "iPhone5" is "i", "Phone" and "5".

/// The parts of a token. Signs that have no sound and part nothing are left out.
pub(super) fn parts(token: &str) -> Vec<&str> {
    let signs: Vec<(usize, char)> = token.char_indices().collect();
    let scanner = Scanner { signs: &signs };
    let mut parts = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let length = scanner.part(at);
        if length > 0 {
            let end = signs.get(at + length).map_or(token.len(), |(byte, _)| *byte);
            parts.push(&token[signs[at].0..end]);
        }
        at += length.max(1);
    }
    parts
}

struct Scanner<'a> {
    signs: &'a [(usize, char)],
}

impl Scanner<'_> {
    fn sign(&self, at: usize) -> Option<char> {
        self.signs.get(at).map(|(_, sign)| *sign)
    }

    fn is(&self, at: usize, kind: impl Fn(char) -> bool) -> bool {
        self.sign(at).is_some_and(kind)
    }

    fn run(&self, at: usize, kind: impl Fn(char) -> bool) -> usize {
        self.signs[at..].iter().take_while(|(_, sign)| kind(*sign)).count()
    }

    /// How many signs the part that begins at `at` has: 0 where none begins.
    fn part(&self, at: usize) -> usize {
        let quotes = self.run(at, is_quote);
        if quotes > 0 {
            // Quotation marks part something only at an end, or when there are several.
            let at_end = at == 0 || at + quotes == self.signs.len();
            return if at_end || quotes > 1 { quotes } else { 0 };
        }
        if self.is(at, char::is_uppercase) && self.is(at + 1, char::is_uppercase) && self.is(at + 2, char::is_lowercase)
        {
            return 1;
        }
        let minus = usize::from(at == 0 && self.is(at, |sign| sign == '-'));
        match self.number(at + minus) {
            0 => {}
            digits => return minus + digits,
        }
        let dashes = self.run(at, |sign| "-_".contains(sign));
        if dashes > 0 {
            return dashes;
        }
        let letters = self.run(at, char::is_alphabetic);
        if letters > 0 {
            self.before_a_capital(at, letters).unwrap_or_else(|| letters + self.elisions(at + letters))
        } else {
            1
        }
    }

    /// Digits, with points and commas among them.
    fn number(&self, at: usize) -> usize {
        let mut end = at;
        loop {
            let digits = self.run(end.min(self.signs.len()), is_digit);
            let next = end + digits;
            if self.is(next, |sign| ",.".contains(sign)) && self.is(next + 1, is_digit) {
                end = next + 1;
            } else {
                return next - at;
            }
        }
    }

    /// Up to a small letter with a capital behind it: "i" of "iPhone".
    fn before_a_capital(&self, at: usize, letters: usize) -> Option<usize> {
        (0..=letters).find_map(|some| {
            let elided = if some == 0 { 0 } else { self.elisions(at + some) };
            (0..=elided / 2).map(|pairs| some + 2 * pairs).find_map(|length| {
                let is_edge = self.is(at + length, char::is_lowercase) && self.is(at + length + 1, char::is_uppercase);
                is_edge.then_some(length + 1)
            })
        })
    }

    /// Apostrophes with a letter behind each, as in "rock'n".
    fn elisions(&self, at: usize) -> usize {
        let mut end = at;
        while self.is(end, is_quote) && self.is(end + 1, char::is_alphabetic) {
            end += 2;
        }
        end - at
    }
}

fn is_quote(sign: char) -> bool {
    "'‘’".contains(sign)
}

fn is_digit(sign: char) -> bool {
    sign.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_fall_into_words_numbers_and_signs() {
        for (token, wanted) in [
            ("hip", &["hip"][..]),
            ("iPhone5", &["i", "Phone", "5"]),
            ("McDonald", &["Mc", "Donald"]),
            ("NASAs", &["NASAs"]),
            ("TShirt", &["T", "Shirt"]),
            ("1,234.5x", &["1,234.5", "x"]),
            ("-5", &["-5"]),
            ("T-5", &["T", "-", "5"]),
            ("push-up", &["push", "-", "up"]),
            ("rock'n'roll", &["rock'n'r", "oll"]),
            ("5'10", &["5", "10"]),
            ("''", &["''"]),
            ("dogs'", &["dogs", "'"]),
            ("a/b", &["a", "/", "b"]),
            ("", &[]),
        ] {
            assert_eq!(parts(token), wanted, "{token}");
        }
    }
}
