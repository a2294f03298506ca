//! A JSON document in which every value and key knows its place, and from which broken parts can be dropped.

use std::{borrow::Cow, cell::Cell, ops::Range};

use crate::script::path::{Path, Segment, SourceSpan};
use crate::script::problem::Found;

/// A value.
#[derive(Debug)]
pub struct Node<'a> {
    /// Its bytes in the file.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind<'a>,
    /// Whether it was found broken and is to be passed over.
    dropped: Cell<bool>,
}

/// What a value is.
#[derive(Debug)]
pub enum Kind<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    YesNo(bool),
    /// A number.
    Number(Number),
    /// A string, its escapes resolved.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object, in the file's order.
    Object(Vec<Entry<'a>>),
    /// Something that is no value, as has been said already.
    Broken,
}

/// A number as the formats of serde know them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number {
    /// Whole, not below zero.
    Unsigned(u64),
    /// Whole, below zero.
    Signed(i64),
    /// Any other, infinite where it is too large.
    Float(f64),
}

/// A key with its value.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The key, its escapes resolved.
    pub key: Cow<'a, str>,
    /// The key's bytes in the file, quotes included.
    pub key_span: Range<usize>,
    /// The value.
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// A value at these bytes.
    pub fn new(span: Range<usize>, kind: Kind<'a>) -> Self {
        Self { span, kind, dropped: Cell::new(false) }
    }

    /// What kind of value it is.
    pub fn found(&self) -> Found {
        match self.kind {
            Kind::Null => Found::Null,
            Kind::YesNo(_) => Found::YesNo,
            Kind::Number(Number::Unsigned(_)) => Found::Number,
            Kind::Number(Number::Signed(_)) => Found::Negative,
            Kind::Number(Number::Float(_)) => Found::Fraction,
            Kind::Text(_) | Kind::Broken => Found::Text,
            Kind::List(_) => Found::List,
            Kind::Object(_) => Found::Object,
        }
    }

    /// Whether it is a whole number, however it is written.
    pub fn is_whole(&self) -> bool {
        match self.kind {
            Kind::Number(Number::Float(number)) => number.fract() == 0.0 || number.is_infinite(),
            Kind::Number(_) => true,
            _ => false,
        }
    }

    /// The same, apart from the text that it was read from.
    pub fn into_owned(self) -> Node<'static> {
        let kind = match self.kind {
            Kind::Null => Kind::Null,
            Kind::YesNo(value) => Kind::YesNo(value),
            Kind::Number(number) => Kind::Number(number),
            Kind::Text(text) => Kind::Text(text.into_owned().into()),
            Kind::List(nodes) => Kind::List(nodes.into_iter().map(Node::into_owned).collect()),
            Kind::Object(entries) => Kind::Object(entries.into_iter().map(Entry::into_owned).collect()),
            Kind::Broken => Kind::Broken,
        };
        Node { span: self.span, kind, dropped: self.dropped }
    }

    /// Passes this value over from now on, with its key if it has one.
    pub fn drop_it(&self) {
        self.dropped.set(true);
    }

    /// Puts a value under a key that an object lacks.
    pub fn fill(&mut self, key: &'a str, kind: Kind<'a>) {
        let lacks = self.get(key).is_none();
        if let Kind::Object(entries) = &mut self.kind
            && lacks
        {
            let nowhere = self.span.start..self.span.start;
            entries.push(Entry { key: key.into(), key_span: nowhere.clone(), value: Self::new(nowhere, kind) });
        }
    }

    /// Whether it still counts.
    pub fn is_live(&self) -> bool {
        !self.dropped.get()
    }

    /// The value under this key, if this is an object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().find(|entry| &*entry.key == key).map(|entry| &entry.value)
    }

    /// The live entries, if this is an object.
    pub fn entries(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.all_entries().iter().filter(|entry| entry.value.is_live())
    }

    /// The live elements, if this is a list.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        let nodes: &[Self] = if let Kind::List(nodes) = &self.kind { nodes } else { &[] };
        nodes.iter().filter(|node| node.is_live())
    }

    fn all_entries(&self) -> &[Entry<'a>] {
        if let Kind::Object(entries) = &self.kind { entries } else { &[] }
    }

    /// All keys, if this is an object, those of dropped entries too.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.all_entries().iter().map(|entry| &*entry.key)
    }

    /// The keys of the entries that were dropped, if this is an object.
    pub fn lost_keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.all_entries().iter().filter(|entry| !entry.value.is_live()).map(|entry| &*entry.key)
    }

    /// Whether any entry or element was dropped.
    pub fn has_lost_any(&self) -> bool {
        match &self.kind {
            Kind::List(nodes) => nodes.iter().any(|node| !node.is_live()),
            _ => self.lost_keys().next().is_some(),
        }
    }

    /// Where a place is, counted in what is live. Where it is not in the file (a key left out, a short form), the
    /// nearest place above it that is.
    pub fn locate(&self, path: &Path, spot: SourceSpan) -> Range<usize> {
        let (mut here, mut span) = (self, self.span.clone());
        for segment in &path.0 {
            let Some((key_span, node)) = here.child(segment) else { return span };
            here = node;
            span = match (spot, key_span) {
                (SourceSpan::Key, Some(key_span)) => key_span.clone(),
                _ => node.span.clone(),
            };
        }
        span
    }

    /// Whether something at or right inside a place was dropped, so that what is found there may not be the user's.
    pub fn is_doubtful(&self, path: &Path) -> bool {
        let (mut above, mut here) = (None, self);
        for segment in &path.0 {
            match here.child(segment) {
                Some((_, node)) => (above, here) = (Some((segment, here)), node),
                None => return here.has_lost_any(),
            }
        }
        // What a step seems to lack may stand beside its kind.
        let beside = matches!(here.kind, Kind::Object(_))
            && above.is_some_and(|(segment, above)| matches!(segment, Segment::Key(_)) && above.has_lost_any())
            && path.0.len() > 1;
        // What was filled in is nowhere in the file.
        here.has_lost_any() || here.span.is_empty() || beside
    }

    fn child(&self, segment: &Segment) -> Option<(Option<&Range<usize>>, &Self)> {
        match segment {
            Segment::Key(key) => {
                self.entries().find(|entry| entry.key == *key).map(|entry| (Some(&entry.key_span), &entry.value))
            }
            Segment::Index(index) => self.elements().nth(*index).map(|node| (None, node)),
        }
    }
}

impl Entry<'_> {
    fn into_owned(self) -> Entry<'static> {
        let Self { key, key_span, value } = self;
        Entry { key: key.into_owned().into(), key_span, value: value.into_owned() }
    }
}
