//! Reading a script: quickly where all is well, and where it is not, a second time with the places of everything wrong.

use std::{cell::OnceCell, ops::Range, sync::Arc};

use serde::de::DeserializeOwned;

use super::diagnostic::Diagnostic;
use super::exercise::Exercise;
use super::format::{Script, Step};
use super::grammar::Scripts;
use super::json::{Document, Kind, Node, Note, Parsed};
use super::path::{Path, SourceSpan};
use super::problem::Problem;
use super::source::SourceFile;
use super::{json, limits, suggest};

/// What a file was read as.
#[derive(Debug)]
pub struct Reading<T> {
    /// What it says, without the parts that are wrong; `None` where nothing could be made of it.
    pub value: Option<T>,
    /// What is wrong with it, in the file's order. Empty: the value is whole.
    pub diagnostics: Vec<Diagnostic>,
    /// Where each part of the value is.
    pub places: SourceMap,
}

/// Where the parts of a document are in its file. The file is looked at again only when the first place is asked for.
#[derive(Debug)]
pub struct SourceMap {
    source: Arc<SourceFile>,
    tree: OnceCell<Option<Node<'static>>>,
    /// Where the file is a list, its steps.
    listed: Option<Vec<(Path, Range<usize>)>>,
}

impl SourceMap {
    /// The places of a file that was read without a mistake.
    pub fn new(source: Arc<SourceFile>) -> Self {
        Self { source, tree: OnceCell::new(), listed: None }
    }

    /// The places of a list, whose steps are here.
    pub fn of_list(source: Arc<SourceFile>, steps: Vec<(Path, Range<usize>)>) -> Self {
        Self { listed: Some(steps), ..Self::new(source) }
    }

    /// The file.
    pub fn source(&self) -> &Arc<SourceFile> {
        &self.source
    }

    /// The bytes of a place. Where it is not in the file (a key left out, a short form), those of the nearest place
    /// above it that is.
    pub fn span(&self, path: &Path, spot: SourceSpan) -> Range<usize> {
        if let Some(steps) = &self.listed {
            let inside = steps.iter().filter(|(step, _)| path.0.starts_with(&step.0));
            return inside.max_by_key(|(step, _)| step.0.len()).map_or(0..0, |(_, span)| span.clone());
        }
        let span = self.tree().map_or(0..0, |tree| tree.locate(path, spot));
        let SourceSpan::Within { start, end } = spot else { return span };
        let part = self.source.text().get(span.clone()).and_then(|text| json::within(text, start..end));
        part.map_or(span.clone(), |part| span.start + part.start..span.start + part.end)
    }

    /// A problem at a place.
    pub fn diagnostic(&self, path: impl Into<Path>, spot: SourceSpan, problem: Problem) -> Diagnostic {
        Diagnostic::new(self.source.clone(), self.span(&path.into(), spot), problem)
    }

    /// Whether parts at or right inside a place were left out because they are wrong, so that what else seems wrong
    /// there may only follow from that.
    pub fn is_doubtful(&self, path: &Path) -> bool {
        self.tree.get().is_some_and(|tree| tree.as_ref().is_some_and(|tree| tree.is_doubtful(path)))
    }

    fn tree(&self) -> Option<&Node<'static>> {
        self.tree.get_or_init(|| json::parse(self.source.text()).root.map(Node::into_owned)).as_ref()
    }
}

/// Reads a script.
pub fn script(source: &Arc<SourceFile>) -> Reading<Script> {
    read_with(source, |root, document| {
        steps(root, document);
        if let Some(list) = root.get("exercises") {
            each(list, document, |exercise| document.read::<Exercise>(exercise).is_some());
        }
        if !matches!(root.kind, Kind::Object(_)) {
            return document.read(root);
        }
        // With the two keys that every script has, what is said of the others can still be checked.
        for (key, kind) in required() {
            if !suggest::is_among(key, root.keys()) {
                document.note(&root.span, Problem::MissingKey { key: key.to_owned() });
                root.fill(key, kind);
            }
        }
        document.read(root).or_else(|| {
            required().into_iter().for_each(|(key, kind)| root.fill(key, kind));
            document.read(root)
        })
    })
}

/// The keys that every script has, with something to stand there.
fn required() -> [(&'static str, Kind<'static>); 2] {
    [("title", Kind::Text("…".into())), ("steps", Kind::List(Vec::new()))]
}

/// Reads any other document, such as an exercise or a phrase file.
pub fn document<T: DeserializeOwned>(source: &Arc<SourceFile>) -> Reading<T> {
    read_with(source, |root, document| document.read(root))
}

fn read_with<T: DeserializeOwned>(
    source: &Arc<SourceFile>,
    slowly: impl Fn(&mut Node<'_>, &Document<'_>) -> Option<T>,
) -> Reading<T> {
    if let Some(value) = quickly(source.text()) {
        return Reading { value: Some(value), diagnostics: Vec::new(), places: SourceMap::new(source.clone()) };
    }
    let Parsed { mut root, mut notes } = json::parse(source.text());
    let document = Document::new(source.text(), &Scripts);
    let value = root.as_mut().and_then(|root| slowly(root, &document));
    notes.extend(document.into_notes());
    let diagnostics = diagnostics(source, notes);
    let tree = OnceCell::from(root.map(Node::into_owned));
    Reading { value, diagnostics, places: SourceMap { source: source.clone(), tree, listed: None } }
}

/// Reads a text that has nothing wrong with it.
fn quickly<T: DeserializeOwned>(text: &str) -> Option<T> {
    let Parsed { root, notes } = json::parse(text);
    let root = root.filter(|_| notes.is_empty())?;
    Document::new(text, &Scripts).read_whole(&root)
}

/// Drops the broken elements of a list. Each is read on its own, so that starting over costs no more than the element.
fn each(list: &Node<'_>, document: &Document<'_>, is_whole: impl Fn(&Node<'_>) -> bool) {
    for element in list.elements() {
        if document.is_enough() {
            return;
        }
        if !is_whole(element) {
            element.drop_it();
        }
    }
}

/// Drops the broken steps of a script or a repeat, the innermost first.
fn steps(parent: &Node<'_>, document: &Document<'_>) {
    let Some(list) = parent.get("steps") else { return };
    each(list, document, |step| {
        if let Some(repeat) = step.get("repeat") {
            steps(repeat, document);
        }
        document.read::<Step>(step).is_some()
    });
}

fn diagnostics(source: &Arc<SourceFile>, mut notes: Vec<Note>) -> Vec<Diagnostic> {
    notes.sort_by_key(|note| note.span.start);
    let more = notes.len() >= limits::PROBLEMS;
    notes.truncate(limits::PROBLEMS);
    let shown = notes.into_iter().map(|Note { span, problem, related }| {
        let diagnostic = Diagnostic::new(source.clone(), span, problem);
        match related {
            Some((span, label)) => diagnostic.with_related(source.clone(), span, label),
            None => diagnostic,
        }
    });
    let last = more.then(|| Diagnostic::of_file(source.clone(), Problem::TooManyProblems));
    shown.chain(last).collect()
}

#[cfg(test)]
mod tests;
