//! The walk over the tokens of a text: each rule says what it knows and moves on.

use super::{
    language::{Rules, is_one_of},
    output::Output,
    token::{Kind, Token},
};

/// The tokens as they are said.
pub(super) fn read(tokens: &[Token<'_>], rules: &'static Rules) -> String {
    let bytes: usize = tokens.iter().map(|token| token.text.len() + 1).sum();
    let mut reader = Reader {
        tokens,
        rules,
        at: 0,
        out: Output::with_capacity(bytes + bytes / 4),
        quoted: false,
        called: false,
        ordinal: None,
    };
    while let Some(token) = tokens.get(reader.at) {
        let before = reader.at;
        if !reader.quantity() {
            match token.kind {
                Kind::Word => reader.word(),
                Kind::Number => reader.digits(),
                Kind::Sign => reader.sign(),
            }
        }
        debug_assert!(reader.at > before, "a rule has to take something");
        reader.at = reader.at.max(before + 1);
    }
    reader.out.finish()
}

/// Where the walk is.
pub(super) struct Reader<'a> {
    pub tokens: &'a [Token<'a>],
    pub rules: &'static Rules,
    pub at: usize,
    pub out: Output,
    /// Whether a quotation is open.
    pub quoted: bool,
    /// Whether this sentence has named a number to call.
    pub called: bool,
    /// The ending of the ordinal just said, which the next one in a list has as well, and where it ended.
    pub ordinal: Option<(&'static str, usize)>,
}

impl<'a> Reader<'a> {
    /// The token at this place, if it follows without a space.
    pub fn attached(&self, at: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(at).filter(|token| !token.spaced)
    }

    pub fn is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == kind)
    }

    /// Whether this kind follows without a space.
    pub fn is_attached(&self, at: usize, kind: Kind) -> bool {
        self.attached(at).is_some_and(|token| token.kind == kind)
    }

    pub fn sign_at(&self, at: usize) -> Option<char> {
        self.tokens.get(at)?.sign()
    }

    /// The sign that follows without a space.
    pub fn attached_sign(&self, at: usize) -> Option<char> {
        self.attached(at)?.sign()
    }

    /// The word right before this place, in lower case; empty where there is none.
    pub fn word_before(&self, at: usize) -> String {
        let token = at.checked_sub(1).map(|before| self.tokens[before]);
        token.filter(|token| token.kind == Kind::Word).map(|token| token.text.to_lowercase()).unwrap_or_default()
    }

    /// The word at this place; empty where there is none.
    pub fn word_at(&self, at: usize) -> &'a str {
        self.tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |token| token.text)
    }

    /// Where a short form ends that begins here: its tokens stand together, or with a space behind a full stop.
    pub fn matches(&self, at: usize, short: &str, same_case: bool) -> Option<usize> {
        let mut rest = short;
        let mut end = at;
        while !rest.is_empty() {
            let token = self.tokens.get(end)?;
            if end > at && token.spaced && self.sign_at(end - 1) != Some('.') {
                return None;
            }
            rest = without(rest, token.text, same_case)?;
            end += 1;
        }
        let word = short.ends_with(char::is_alphabetic) && self.is_attached(end, Kind::Word);
        if word { None } else { Some(end) }
    }

    /// The full stop of a short form whose words have just been said: it may end the sentence as well.
    pub fn stop_of_short_form(&mut self, may_end: bool) {
        if self.attached_sign(self.at) != Some('.') || self.attached_sign(self.at + 1) == Some('.') {
            return;
        }
        self.at += 1;
        if self.is(self.at, Kind::Number) && may_end {
            return self.out.pause('.');
        }
        self.end_of_short_form(may_end);
    }

    /// Behind a short form's full stop.
    pub fn end_of_short_form(&mut self, may_end: bool) {
        match self.tokens.get(self.at) {
            None => self.out.pause('.'),
            Some(next) if may_end && next.text.starts_with(char::is_uppercase) => {
                self.out.pause(if self.rules.capital_nouns { ',' } else { '.' });
            }
            Some(_) => {}
        }
    }

    fn digits(&mut self) {
        let words = self.rules.digits(self.tokens[self.at].text);
        self.out.words(&words);
        self.at += 1;
    }

    fn sign(&mut self) {
        let at = self.at;
        self.at += 1;
        let Some(sign) = self.sign_at(at) else { return };
        let signs = &self.rules.signs;
        let spaced = self.tokens[at].spaced;
        let number = self.number_at(at + 1);
        // A sign between two words that stand together.
        let inside = at > 0 && !spaced && self.attached(at + 1).is_some();
        match sign {
            '.' if self.sign_at(at + 1) == Some('.') => {
                while self.attached_sign(self.at) == Some('.') {
                    self.at += 1;
                }
                self.out.pause(',');
            }
            '.' if inside && (self.is(at + 1, Kind::Word) || self.is(at + 1, Kind::Number)) => {}
            '.' | '?' | '!' => {
                self.called = false;
                self.out.pause(sign);
            }
            ',' | ';' | ':' | '…' | '–' | '—' | '―' | '→' | '⇒' | '•' | '|' | ')' | '[' | ']' => {
                self.dash_or_pause(sign, at);
            }
            '(' => self.bracket(at),
            '-' | '−' => self.hyphen(at),
            '/' | '\\' => self.slash(at),
            '<' | '>' if self.is_tag(at) => {}
            '{' if self.attached_sign(at + 1) == Some('\\') => self.skip_braces(at),
            '<' | '>' if self.attached_sign(at + 1) == Some('=') => {
                self.at += 1;
                self.out.words(if sign == '<' { signs.at_most } else { signs.at_least });
            }
            '<' if self.attached_sign(at + 1) == Some('-') => {
                self.at += 1;
                self.out.pause(',');
            }
            '<' | '>' if number || spaced && self.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word) => {
                self.out.words(if sign == '<' { signs.less } else { signs.more });
            }
            '≤' => self.out.words(signs.at_most),
            '≥' => self.out.words(signs.at_least),
            '~' if number => self.out.words(signs.about),
            '±' => self.out.words(signs.plus_or_minus),
            '+' => self.out.words(signs.plus),
            '&' => self.out.words(signs.and),
            '=' if self.attached_sign(at + 1) == Some('>') => {
                self.at += 1;
                self.out.pause(',');
            }
            '=' => self.out.words(signs.equals),
            '#' if number => self.out.words(signs.number),
            '@' => self.out.words(signs.at),
            '%' => self.out.words(signs.percent),
            '°' => self.out.words(signs.degrees),
            '²' => self.raised(signs.squared, 2, at),
            '³' => self.raised(signs.cubed, 3, at),
            '×' | '*' if number => self.times_of_next(),
            '"' => self.quoted = !self.quoted,
            '$' | '€' | '£' if number => self.money(at),
            _ => {}
        }
    }

    fn dash_or_pause(&mut self, sign: char, at: usize) {
        // A minus that was typed as a long dash.
        let minus = sign == '–' && (at == 0 || self.tokens[at].spaced) && self.is_attached(at + 1, Kind::Number);
        // "T–spine"
        let letter =
            at > 0 && !self.tokens[at].spaced && self.is(at - 1, Kind::Word) && self.tokens[at - 1].text.len() == 1;
        if minus {
            self.out.words(self.rules.signs.minus);
        } else if !(letter && matches!(sign, '–' | '—') && self.is_attached(at + 1, Kind::Word)) {
            self.out.pause(',');
        }
    }

    /// Whether a number begins here, behind other signs or not.
    fn number_at(&self, at: usize) -> bool {
        let mut at = at;
        for _ in 0..3 {
            match self.tokens.get(at) {
                Some(token) if token.kind == Kind::Number => return true,
                Some(token) => match token.sign() {
                    Some('−' | '-' | '.' | '~' | '=' | '+' | '$' | '€' | '£') => at += 1,
                    Some('½' | '¼' | '¾' | '⅓' | '⅔') => return true,
                    _ => return false,
                },
                None => return false,
            }
        }
        false
    }

    /// "(s)", or a pause.
    fn bracket(&mut self, at: usize) {
        let ending = self.attached(at + 1).filter(|next| next.kind == Kind::Word && next.text.len() <= 3);
        let whole = at > 0 && !self.tokens[at].spaced && self.is(at - 1, Kind::Word);
        if let Some(ending) = ending
            && whole
            && self.attached_sign(at + 2) == Some(')')
        {
            self.out.join(ending.text);
            self.at += 2;
        } else {
            self.out.pause(',');
        }
    }

    fn hyphen(&mut self, at: usize) {
        let begins = at == 0 || self.tokens[at].spaced || self.sign_at(at - 1) == Some('(');
        let attached = self.attached(at + 1);
        let sign = self.sign_at(at);
        if attached.is_some_and(|next| next.kind == Kind::Sign && matches!(next.text, "-" | ">")) {
            // "--", "->"
            while matches!(self.attached_sign(self.at), Some('-' | '>')) {
                self.at += 1;
            }
            self.out.pause(',');
        } else if self.number_at(at + 1)
            && (begins && attached.is_some() || sign == Some('−') && self.after_no_number(at))
        {
            self.out.words(self.rules.signs.minus);
        } else if begins || sign == Some('−') && attached.is_none() {
            self.out.pause(',');
        }
    }

    fn after_no_number(&self, at: usize) -> bool {
        at == 0 || !self.is(at - 1, Kind::Number)
    }

    fn slash(&mut self, at: usize) {
        let signs = &self.rules.signs;
        let (Some(before), Some(next)) = (at.checked_sub(1).map(|before| self.tokens[before]), self.tokens.get(at + 1))
        else {
            return;
        };
        if self.tokens[at].spaced || next.spaced {
            return self.out.pause(',');
        }
        let word = next.text.to_lowercase();
        if next.kind == Kind::Word && is_one_of(&word, self.rules.per_words) {
            return self.out.words(signs.per);
        }
        if next.kind == Kind::Word
            && !matches!(before.sign(), Some('/' | ':'))
            && let Some((unit, end)) = self.unit(at + 1)
        {
            self.out.words(&format!("{} {}", signs.per, unit.one));
            self.at = end;
            return self.stop_of_short_form(true);
        }
        let capital = |token: &Token<'_>| token.text.chars().count() == 1 || token.kind != Kind::Word;
        if before.kind == Kind::Word && next.kind == Kind::Word && !(capital(&before) || capital(next)) {
            self.out.words(signs.or);
        }
    }

    /// Skips an order to a player of captions: `{\an8}`.
    fn skip_braces(&mut self, at: usize) {
        const LONGEST: usize = 16;
        let end = (at + 1..).take(LONGEST).take_while(|at| self.attached(*at).is_some());
        if let Some(end) = end.into_iter().find(|at| self.sign_at(*at) == Some('}')) {
            self.at = end + 1;
        }
    }

    /// Skips a tag such as `<i>`.
    fn is_tag(&mut self, at: usize) -> bool {
        if self.sign_at(at) != Some('<') {
            return false;
        }
        let name = at + 1 + usize::from(self.attached_sign(at + 1) == Some('/'));
        if !self.is_attached(name, Kind::Word) {
            return false;
        }
        let end = name + 1 + usize::from(self.is_attached(name + 1, Kind::Number));
        let end = end + usize::from(self.attached_sign(end) == Some('/'));
        let tag = self.attached_sign(end) == Some('>');
        if tag {
            self.at = end + 1;
        }
        tag
    }

    /// A small raised number: of a measure a power, of a letter its number.
    fn raised(&mut self, power: &str, number: u64, at: usize) {
        let measure = at > 0 && (self.is(at - 1, Kind::Number) || at > 1 && self.is(at - 2, Kind::Number));
        if measure {
            self.out.words(power);
        } else {
            let number = (self.rules.cardinal)(number);
            self.out.words(&number);
        }
    }

    /// "× 3", "x3", "3 sets x 10".
    pub fn times_of_next(&mut self) {
        let sign = self.at - 1;
        if sign > 1 && self.is(sign - 1, Kind::Word) && self.is(sign - 2, Kind::Number) {
            return self.out.words(self.rules.sets_of);
        }
        let number = self.tokens.get(self.at).filter(|token| token.kind == Kind::Number && token.text.len() <= 6);
        if let Some(number) = number.and_then(|token| token.text.parse().ok()) {
            self.at += 1;
            let said = (self.rules.cardinal)(number);
            self.out.words(&(self.rules.times)(&said, Some(number)));
        }
    }
}

/// The rest of a short form behind this beginning of it.
fn without<'s>(short: &'s str, beginning: &str, same_case: bool) -> Option<&'s str> {
    if same_case {
        return short.strip_prefix(beginning);
    }
    let mut rest = short.chars();
    for letter in beginning.chars() {
        let known = rest.next()?;
        if known != letter && !letter.to_lowercase().eq(known.to_lowercase()) {
            return None;
        }
    }
    Some(rest.as_str())
}
