//! A place in a document, as keys and indexes: `steps[3].hold.cues[1].at`.

use std::{borrow::Cow, fmt};

/// One step down into a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Segment {
    /// Into an object, by key.
    Key(Cow<'static, str>),
    /// Into a list, counted from 0.
    Index(usize),
}

/// A place in a document, kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Path(pub Vec<Segment>);

/// Which part of a place is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SourceSpan {
    /// What stands there.
    #[default]
    Value,
    /// The key that it stands under.
    Key,
    /// These bytes of the text that stands there, escapes resolved.
    Within {
        /// The first of them.
        start: usize,
        /// The one behind the last.
        end: usize,
    },
}

/// A place in a document while it is walked through: free to build, as it borrows the place above.
#[derive(Clone, Copy, Debug)]
pub enum PathRef<'a> {
    /// The whole document.
    Root,
    /// A value in an object.
    Key(&'a Self, &'static str),
    /// A value in a list.
    Index(&'a Self, usize),
}

impl PathRef<'_> {
    /// The whole document.
    pub const ROOT: PathRef<'static> = PathRef::Root;

    /// The value under this key.
    pub const fn key(&self, key: &'static str) -> PathRef<'_> {
        PathRef::Key(self, key)
    }

    /// The value at this index, counted from 0.
    pub const fn index(&self, index: usize) -> PathRef<'_> {
        PathRef::Index(self, index)
    }

    /// The same place, kept.
    pub fn to_path(&self) -> Path {
        let (mut segments, mut here) = (Vec::new(), self);
        while let Some((above, segment)) = match here {
            Self::Root => None,
            Self::Key(above, key) => Some((above, Segment::Key(Cow::Borrowed(key)))),
            Self::Index(above, index) => Some((above, Segment::Index(*index))),
        } {
            segments.push(segment);
            here = above;
        }
        segments.reverse();
        Path(segments)
    }
}

impl From<PathRef<'_>> for Path {
    fn from(path: PathRef<'_>) -> Self {
        path.to_path()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if position == 0 => write!(f, "{key}")?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_reads_as_people_write_it() {
        let steps = PathRef::ROOT.key("steps");
        let step = steps.index(3);
        let hold = step.key("hold");
        assert_eq!(hold.key("cues").index(1).key("at").to_path().to_string(), "steps[3].hold.cues[1].at");
        assert_eq!(PathRef::ROOT.to_path(), Path::default());
    }
}
