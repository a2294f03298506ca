//! JSON with places: what `serde_json` cannot say. A strict parser that goes on after an error, the tree it makes, and
//! a serde reader of that tree that goes on too.

mod access;
mod fault;
mod lexer;
mod parser;
mod reader;
mod tree;
mod within;

use std::ops::Range;

use super::problem::Problem;

pub use parser::{Parsed, parse};
pub use reader::{Document, Grammar};
pub use tree::{Entry, Kind, Node, Number};
pub use within::within;

/// A problem at a place of the file at hand.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Where.
    pub span: Range<usize>,
    /// What.
    pub problem: Problem,
    /// Another place that has to do with it, and how.
    pub related: Option<(Range<usize>, &'static str)>,
}

impl Note {
    /// A problem at these bytes.
    pub fn new(span: Range<usize>, problem: impl Into<Problem>) -> Self {
        Self { span, problem: problem.into(), related: None }
    }
}
