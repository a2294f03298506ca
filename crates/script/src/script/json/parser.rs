//! A strict parser of JSON that notes what is wrong and goes on where what was meant is plain: a comma too many or too
//! few, comments, single quotes, keys without quotes. So all such slips of a file are shown at once.

use std::{borrow::Cow, collections::HashMap, ops::Range};

use super::lexer::{Lexer, Stop};
use super::{Entry, Kind, Node, Note};
use crate::script::limits;
use crate::script::problem::{Problem, Syntax};

/// What a text is as JSON.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The document, if it could be read to its end.
    pub root: Option<Node<'a>>,
    /// What is wrong with it.
    pub notes: Vec<Note>,
}

/// Parses a text. Objects and lists inside each other are bounded, so that the stack is.
pub fn parse(text: &str) -> Parsed<'_> {
    let mut parser = Parser { lexer: Lexer { text, at: 0, notes: Vec::new() }, depth: 0 };
    let root = parser.document().ok();
    Parsed { root, notes: parser.lexer.notes }
}

/// How many keys are few.
const FEW: usize = 16;

struct Parser<'a> {
    lexer: Lexer<'a>,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn document(&mut self) -> Result<Node<'a>, Stop> {
        self.lexer.skip_space();
        if self.lexer.rest().is_empty() && self.lexer.notes.is_empty() {
            return self.lexer.stop(0..0, Syntax::EmptyFile);
        }
        let start = self.lexer.at;
        let root = self.value()?;
        if matches!(root.kind, Kind::Broken) {
            self.lexer.notes.clear();
            let line = self.lexer.text[start..].find('\n').map_or(self.lexer.text.len(), |end| start + end);
            return self.lexer.stop(start..line, Syntax::NotJson);
        }
        self.lexer.skip_space();
        if !self.lexer.rest().is_empty() {
            self.lexer.note(self.lexer.here(), Syntax::TrailingText);
        }
        Ok(root)
    }

    fn value(&mut self) -> Result<Node<'a>, Stop> {
        let start = self.lexer.at;
        let kind = match self.lexer.peek() {
            Some('{') => self.inside('}', Self::object)?,
            Some('[') => self.inside(']', Self::list)?,
            // That the file ends is said by whoever waits for a bracket.
            None if self.depth > 0 => Kind::Broken,
            None | Some('}' | ']' | ',') => {
                self.lexer.note(self.lexer.here(), Syntax::MissingValue);
                Kind::Broken
            }
            Some(character) => match Lexer::closing(character) {
                Some(closing) => Kind::Text(self.lexer.string(closing)?),
                None => self.lexer.word()?,
            },
        };
        Ok(Node::new(start..self.lexer.at, kind))
    }

    /// Reads an object or a list, which counts as one deeper.
    fn inside(&mut self, bracket: char, read: fn(&mut Self, char) -> Result<Kind<'a>, Stop>) -> Result<Kind<'a>, Stop> {
        let opening = self.lexer.here();
        if self.depth == limits::JSON_DEPTH {
            self.lexer.notes.push(Note::new(opening, Problem::TooDeep));
            return Err(Stop);
        }
        self.depth += 1;
        self.lexer.at += 1;
        let kind = read(self, bracket).inspect_err(|_| {
            if let Some(Note {
                problem: Problem::Syntax(Syntax::Unclosed { .. } | Syntax::WrongBracket { .. }),
                related,
                ..
            }) = self.lexer.notes.last_mut()
            {
                related.get_or_insert((opening, "opened here"));
            }
        })?;
        self.depth -= 1;
        Ok(kind)
    }

    fn list(&mut self, bracket: char) -> Result<Kind<'a>, Stop> {
        let mut nodes = Vec::new();
        while self.next(bracket, nodes.last().map(|node: &Node<'_>| node.span.end))? {
            nodes.push(self.value()?);
        }
        Ok(Kind::List(nodes))
    }

    fn object(&mut self, bracket: char) -> Result<Kind<'a>, Stop> {
        let mut entries: Vec<Entry<'a>> = Vec::new();
        while self.next(bracket, entries.last().map(|entry| entry.value.span.end))? {
            let start = self.lexer.at;
            let key = self.key()?;
            let key_span = start..self.lexer.at;
            let value = match self.colon(&key_span)? {
                true => self.value()?,
                false => Node::new(key_span.end..key_span.end, Kind::Broken),
            };
            entries.push(Entry { key, key_span, value });
        }
        self.find_duplicates(&entries);
        Ok(Kind::Object(entries))
    }

    /// Goes to the next thing inside brackets, or past the closing one. `last_end` is where the thing before it ended.
    fn next(&mut self, bracket: char, last_end: Option<usize>) -> Result<bool, Stop> {
        if self.lexer.notes.len() >= limits::PROBLEMS {
            return Err(Stop);
        }
        let mut comma: Option<Range<usize>> = None;
        loop {
            self.lexer.skip_space();
            let here = self.lexer.here();
            match self.lexer.peek() {
                None => return self.lexer.stop(here, Syntax::Unclosed { bracket }),
                Some(',') => {
                    if comma.is_some() || last_end.is_none() {
                        self.lexer.note(here.clone(), Syntax::ExtraComma);
                    }
                    comma = Some(here.clone());
                }
                Some(';') if last_end.is_some() && comma.is_none() => {
                    self.lexer.note(here.clone(), Syntax::Unexpected { character: ';' });
                    comma = Some(here.clone());
                }
                Some(found @ ('}' | ']')) if found != bracket => {
                    return self.lexer.stop(here, Syntax::WrongBracket { expected: bracket, found });
                }
                Some('}' | ']') => {
                    if let (Some(comma), Some(_)) = (comma, last_end) {
                        self.lexer.note(comma, Syntax::TrailingComma);
                    }
                    self.lexer.at = here.end;
                    return Ok(false);
                }
                Some(_) => {
                    if let (None, Some(end)) = (comma, last_end) {
                        self.no_comma(end)?;
                    }
                    return Ok(true);
                }
            }
            self.lexer.at = here.end;
        }
    }

    /// Between the thing that ended at `end` and the next there is no comma.
    fn no_comma(&mut self, end: usize) -> Result<(), Stop> {
        // A word right behind a text was most likely a quoted word inside it.
        let closed = self.lexer.text[..end].ends_with('"');
        if closed && end == self.lexer.at && self.lexer.peek().is_some_and(char::is_alphanumeric) {
            return self.lexer.stop(end - 1..end, Syntax::QuoteInText);
        }
        match self.lexer.peek() {
            Some(c)
                if c.is_alphanumeric() || Lexer::closing(c).is_some() || matches!(c, '{' | '[' | '-' | '_' | '$') =>
            {
                self.lexer.note(end..end, Syntax::MissingComma);
                Ok(())
            }
            character => {
                let character = character.unwrap_or_default();
                self.lexer.stop(self.lexer.here(), Syntax::Unexpected { character })
            }
        }
    }

    fn key(&mut self) -> Result<Cow<'a, str>, Stop> {
        let Some(character) = self.lexer.peek() else { return Err(Stop) };
        if let Some(closing) = Lexer::closing(character) {
            return self.lexer.string(closing);
        }
        let rest = self.lexer.rest();
        let length = rest.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '$')).unwrap_or(rest.len());
        if length == 0 {
            return self.lexer.stop(self.lexer.here(), Syntax::NotAKey);
        }
        let key = &rest[..length];
        self.lexer.note(self.lexer.at..self.lexer.at + length, Syntax::UnquotedKey { key: key.to_owned() });
        self.lexer.at += length;
        Ok(key.into())
    }

    /// Goes past the colon to the value; false where there is none to go to.
    fn colon(&mut self, key: &Range<usize>) -> Result<bool, Stop> {
        self.lexer.skip_space();
        match self.lexer.peek() {
            Some(':') => self.lexer.at += 1,
            Some('=') => {
                self.lexer.note(self.lexer.here(), Syntax::MissingColon);
                self.lexer.at += 1;
            }
            Some(',' | '}' | ']') => {
                self.lexer.note(key.end..key.end, Syntax::MissingColon);
                return Ok(false);
            }
            _ => self.lexer.note(key.end..key.end, Syntax::MissingColon),
        }
        self.lexer.skip_space();
        Ok(true)
    }

    /// A key that comes again is noted, and its later value dropped.
    fn find_duplicates(&mut self, entries: &[Entry<'_>]) {
        // Most objects have so few keys that looking through them is quicker than remembering them.
        let is_small = entries.len() <= FEW;
        let mut first: HashMap<&str, &Entry<'_>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            let before = match is_small {
                true => entries[..index].iter().find(|before| before.key == entry.key),
                false => first.get(&*entry.key).copied().or_else(|| first.insert(&entry.key, entry)),
            };
            let Some(before) = before else { continue };
            if self.lexer.notes.len() >= limits::PROBLEMS {
                return;
            }
            let problem = Problem::DuplicateKey { key: entry.key.to_string() };
            let related = Some((before.key_span.clone(), "first here"));
            self.lexer.notes.push(Note { span: entry.key_span.clone(), problem, related });
            entry.value.drop_it();
        }
    }
}
