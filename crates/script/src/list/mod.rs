//! What people write down for each other: a step a line, in the many ways in which such lists are written, in five
//! languages. A list becomes a script.

mod dose;
mod items;
mod meaning;
mod names;
mod phrases;
mod step;
mod token;
mod written;

use std::ops::Range;
use std::sync::Arc;

use crate::script::diagnostic::Diagnostic;
use crate::script::limits;
use crate::script::path::{Path, Segment};
use crate::script::problem::Problem;
use crate::script::source::SourceFile;
use crate::script::words::Language;
use items::Item;
pub use names::Names;
use step::{Line, Name, Reading};
use token::tokens;
use written::Step;
pub use written::Written;

/// A list that was read.
#[derive(Debug)]
pub struct Listed {
    /// The script that it is.
    pub written: Written,
    /// Where its steps are in the list.
    pub places: Vec<(Path, Range<usize>)>,
    /// What could not be read, and what was taken for something else than it may be.
    pub diagnostics: Vec<Diagnostic>,
}

/// Whether a text is a list and no script: scripts begin with a brace.
pub fn is_list(text: &str) -> bool {
    !text.trim_start().starts_with(['{', '['])
}

/// Reads a list. What has no title of its own is called `title`.
pub fn read(source: &Arc<SourceFile>, names: &Names, title: &str, language: Language) -> Listed {
    let mut reader = Reader { names, source, steps: Vec::new(), places: Vec::new(), diagnostics: Vec::new(), count: 0 };
    let mut found = None;
    for item in items::items(source.text(), names) {
        if reader.count > limits::LISTED {
            break;
        }
        match item {
            Item::Gap => reader.end_round(),
            Item::Heading(span) => {
                reader.end_round();
                reader.heading(span, &mut found);
            }
            Item::Line(span) => reader.line(span),
        }
    }
    reader.end_round();
    reader.judge();
    let Reader { steps, places, diagnostics, .. } = reader;
    let written = Written { title: found.unwrap_or_else(|| title.to_owned()), language, steps };
    Listed { written, places, diagnostics }
}

struct Reader<'a> {
    names: &'a Names,
    source: &'a Arc<SourceFile>,
    steps: Vec<Step>,
    /// Where they are.
    places: Vec<(Path, Range<usize>)>,
    diagnostics: Vec<Diagnostic>,
    count: usize,
}

impl Reader<'_> {
    fn heading(&mut self, span: Range<usize>, title: &mut Option<String>) {
        let text = self.source.text();
        if let Some(times) = Line::read(&tokens(text, span.clone()), text).rounds {
            return self.push(Step::repeat(times), span);
        }
        let name = Name::of_heading(&text[span.clone()]);
        if title.is_none() && self.steps.is_empty() {
            *title = Some(name.as_title());
        } else {
            self.push(Step::Say(name.as_sentence()), span);
        }
    }

    fn line(&mut self, span: Range<usize>) {
        if span.len() > limits::LISTED_LINE {
            return self.unread(span);
        }
        let tokens = tokens(self.source.text(), span.clone());
        let line = Line::read(&tokens, self.source.text());
        if let (None, Some(times)) = (&line.name, line.rounds) {
            // "3 rounds" on a line of its own.
            self.end_round();
            return self.push(Step::repeat(times), span);
        }
        // "15 s rest" behind several sets of something is between them.
        if let (true, Some(last)) = (line.is_between(), self.steps.last_mut())
            && last.rest_between(line.dose.rest)
        {
            return;
        }
        let Some(Reading { step, rest, problem }) = line.step(self.names) else { return self.unread(span) };
        if let Some(problem) = problem {
            self.diagnostics.push(Diagnostic::new(self.source.clone(), span.clone(), problem));
        }
        self.push(step, span.clone());
        if let Some(rest) = rest {
            self.push(rest, span);
        }
    }

    fn unread(&mut self, span: Range<usize>) {
        self.count += 1;
        self.diagnostics.push(Diagnostic::new(self.source.clone(), span, Problem::ListedNothing));
    }

    fn push(&mut self, step: Step, span: Range<usize>) {
        self.count += 1;
        if let Some(problem) = step.out_of_range() {
            return self.diagnostics.push(Diagnostic::new(self.source.clone(), span, problem));
        }
        let top = |index| vec![Segment::Key("steps".into()), Segment::Index(index)];
        let outer = self.steps.len();
        match self.steps.last_mut() {
            Some(Step::Repeat(repeat)) if repeat.open => {
                let inner = [Segment::Key("repeat".into()), Segment::Key("steps".into())];
                let mut path = top(outer - 1);
                path.extend(inner);
                path.push(Segment::Index(repeat.steps.len()));
                self.places.push((Path(path), span));
                repeat.steps.push(step);
            }
            _ => {
                self.places.push((Path(top(outer)), span));
                self.steps.push(step);
            }
        }
    }

    /// What is repeated ends with an empty line or the next heading, but not before it began.
    fn end_round(&mut self) {
        if let Some(Step::Repeat(repeat)) = self.steps.last_mut() {
            repeat.open = repeat.open && repeat.steps.is_empty();
        }
    }

    /// Whether it is a list at all.
    fn judge(&mut self) {
        let problem = if self.count > limits::LISTED {
            Problem::TooManyListed
        } else if self.diagnostics.iter().any(Diagnostic::is_error) {
            return;
        } else if self.steps.iter().all(|step| matches!(step, Step::Say(_))) {
            Problem::NothingListed
        } else {
            return;
        };
        // What else was said of it is of no use then.
        self.diagnostics = vec![Diagnostic::of_file(self.source.clone(), problem)];
    }
}

#[cfg(test)]
mod tests;
