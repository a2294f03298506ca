//! A problem with the place in a file where it is.

use std::{ops::Range, sync::Arc};

use serde::Serialize;

use super::problem::{Problem, Severity};
use super::source::SourceFile;

/// Something wrong at a place.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// In which file.
    pub file: Arc<SourceFile>,
    /// At which bytes of its text.
    pub span: Range<usize>,
    /// What.
    pub problem: Problem,
    /// Whether the session can be played all the same.
    pub severity: Severity,
    /// Other places that have to do with it.
    pub related: Vec<Related>,
}

/// A place that has to do with a problem, and how.
#[derive(Clone, Debug)]
pub struct Related {
    /// In which file.
    pub file: Arc<SourceFile>,
    /// At which bytes of its text.
    pub span: Range<usize>,
    /// What is there, in a few words.
    pub label: String,
}

impl Diagnostic {
    /// A problem at these bytes of a file.
    pub fn new(file: Arc<SourceFile>, span: Range<usize>, problem: Problem) -> Self {
        let severity = problem.severity();
        Self { file, span, problem, severity, related: Vec::new() }
    }

    /// A problem with a file as a whole.
    pub fn of_file(file: Arc<SourceFile>, problem: Problem) -> Self {
        Self::new(file, 0..0, problem)
    }

    /// The same, with another place that has to do with it.
    #[must_use]
    pub fn with_related(mut self, file: Arc<SourceFile>, span: Range<usize>, label: impl Into<String>) -> Self {
        self.related.push(Related { file, span, label: label.into() });
        self
    }

    /// Whether it keeps the session from being played.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// The same as plain data.
    pub fn to_row(&self) -> Row {
        let (start, end) = (self.file.position(self.span.start), self.file.position(self.span.end));
        Row {
            file: self.file.name().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            severity: self.severity,
            code: self.problem.code(),
            message: self.problem.to_string(),
            help: self.problem.help(),
        }
    }
}

/// A diagnostic as `check --json` prints it. Lines and columns count from 1, columns in characters; the end is the
/// first character behind the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The file, as the user named it.
    pub file: String,
    /// Where it begins: the line.
    pub line: usize,
    /// Where it begins: the character.
    pub column: usize,
    /// Where it ends: the line.
    pub end_line: usize,
    /// Where it ends: the character behind it.
    pub end_column: usize,
    /// "error" or "warning".
    pub severity: Severity,
    /// The problem's lasting name.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_data_it_counts_lines_and_characters_from_one() {
        let file = SourceFile::new("a.json", "{\n  \"é\": 1\n}");
        let diagnostic = Diagnostic::new(file, 4..8, Problem::MissingKey { key: "title".into() });
        let expected = r#"{"file":"a.json","line":2,"column":3,"end_line":2,"end_column":6,"severity":"error","code":"missing-key","message":"the key `title` is missing","help":"a script begins with its name: \"title\": \"Two good minutes\""}"#;
        assert_eq!(serde_json::to_string(&diagnostic.to_row()).unwrap(), expected);
    }
}
