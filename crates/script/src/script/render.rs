//! Problems as a person reads them: the place, the line, a caret under the exact spot, and what to do.

use std::{ops::Range, path::Path, sync::Arc};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{diagnostic::Diagnostic, problem::Severity, source::SourceFile};
use crate::clean::{clean_path, is_unprintable};

/// How wide the output may be; longer lines are shown around the place.
const WIDTH: usize = 100;

/// Whether the terminal shows colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// It does.
    On,
    /// It does not, or none are wanted.
    Off,
}

/// All problems, in this order, with an empty line between them; nothing for none.
pub fn render(diagnostics: &[Diagnostic], colour: Colour) -> String {
    let renderer = match colour {
        Colour::On => Renderer::styled(),
        Colour::Off => Renderer::plain(),
    }
    .term_width(WIDTH);
    let mut text = String::new();
    for diagnostic in diagnostics {
        if !text.is_empty() {
            text.push('\n');
        }
        text += &renderer.render(&[group(diagnostic)]);
        text.push('\n');
    }
    text
}

/// "2 errors, 1 warning"; `None` for no problems.
pub fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let numbered = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    let parts: Vec<_> =
        [numbered(errors, "error"), numbered(diagnostics.len() - errors, "warning")].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn group(diagnostic: &Diagnostic) -> Group<'static> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(diagnostic.problem.to_string());
    let file = &diagnostic.file;
    let has_place = !file.text().is_empty() && !diagnostic.problem.is_placeless();
    let place = Excerpt::new(file, &diagnostic.span);
    let mut snippet = place.snippet().annotation(AnnotationKind::Primary.span(place.span.clone()));
    let mut elsewhere = Vec::new();
    for related in &diagnostic.related {
        let other = Excerpt::new(&related.file, &related.span);
        let note = AnnotationKind::Context.span(other.span.clone()).label(related.label.clone());
        if has_place && Arc::ptr_eq(file, &related.file) && other.line == place.line {
            snippet = snippet.annotation(note);
        } else {
            elsewhere.push(other.snippet().annotation(note));
        }
    }
    let group = if has_place { title.element(snippet) } else { title.element(Origin::path(name(file))) };
    let help = diagnostic.problem.help().map(|help| Level::HELP.message(help));
    group.elements(elsewhere).elements(help)
}

fn name(file: &SourceFile) -> String {
    clean_path(Path::new(file.name()))
}

/// The line of a place, safe to print. A place over several lines is shown where it begins.
struct Excerpt {
    file: String,
    line: usize,
    text: String,
    span: Range<usize>,
}

impl Excerpt {
    fn new(file: &SourceFile, span: &Range<usize>) -> Self {
        let number = file.position(span.start).line;
        let line = file.line(number);
        let place = span.start.clamp(line.start, line.end)..span.end.clamp(line.start, line.end);
        let of = |range: Range<usize>| file.text().get(range).unwrap_or_default();
        let mut text: String = of(line.start..place.start).chars().map(visible).collect();
        let start = text.len();
        text.extend(of(place.start..place.end.max(place.start)).chars().map(visible));
        let end = text.len();
        text.extend(of(place.end..line.end).chars().take(WIDTH).map(visible));
        Self { file: name(file), line: number, text, span: start..end }
    }

    fn snippet(&self) -> Snippet<'static, Annotation<'static>> {
        Snippet::source(self.text.clone()).path(self.file.clone()).line_start(self.line)
    }
}

/// A character that stands for this one on a terminal: one for one, so that columns stay.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if is_unprintable(character) => '\u{fffd}',
        _ => character,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::problem::Problem;

    fn unknown_key(key: &str) -> Problem {
        Problem::UnknownKey { key: key.into(), nearest: Some("exercise".into()), known: &[] }
    }

    #[test]
    fn a_problem_is_shown_at_its_place_with_advice() {
        let file = SourceFile::new("a.json", "{\n  \"hold\": { \"éxercize\": \"x\" }\n}\n");
        let problem =
            Diagnostic::new(file.clone(), 14..25, unknown_key("éxercize")).with_related(file, 4..10, "in this");
        let expected = "\
error: unknown key `éxercize`
 --> a.json:2:13
  |
2 |   \"hold\": { \"éxercize\": \"x\" }
  |   ------    ^^^^^^^^^^
  |   |
  |   in this
  |
  = help: did you mean `exercise`?
";
        assert_eq!(render(&[problem], Colour::Off), expected);
    }

    #[test]
    fn colours_are_only_there_when_wanted() {
        let file = SourceFile::new("a.json", "{}");
        let problem = [Diagnostic::new(file, 0..2, unknown_key("x"))];
        assert!(render(&problem, Colour::On).contains('\u{1b}'));
        assert!(!render(&problem, Colour::Off).contains('\u{1b}'));
    }

    #[test]
    fn problems_are_counted_by_how_bad_they_are() {
        let file = SourceFile::new("a.json", "{}");
        let of = |problem| Diagnostic::of_file(file.clone(), problem);
        assert_eq!(count(&[]), None);
        assert_eq!(count(&[of(Problem::NoSteps)]).as_deref(), Some("1 error"));
        let all = [of(Problem::NoSteps), of(Problem::ControlCharacter { character: '\u{1b}' }), of(Problem::NoSteps)];
        assert_eq!(count(&all).as_deref(), Some("2 errors, 1 warning"));
    }

    #[test]
    fn nothing_in_a_file_reaches_the_terminal_as_an_order() {
        let file = SourceFile::new("\u{1b}]0;x\u{7}", "\"\u{1b}[31m\u{202e}\u{9b}\u{7f}\ttext\"");
        let text = render(&[Diagnostic::new(file, 0..1, unknown_key("\u{1b}[31m\r\n\u{202e}"))], Colour::Off);
        assert!(text.chars().all(|character| character == '\n' || !is_unprintable(character)), "{text:?}");
        assert!(text.contains("␛[31m��␡ text"), "{text}");
    }

    #[test]
    fn a_line_of_a_mebibyte_is_shown_around_the_place() {
        let file = SourceFile::new("a.json", format!("{}!{}", "x".repeat(500_000), "é".repeat(250_000)));
        for span in [500_000..500_001, 0..1_000_000, 999_999..1_000_001, 2_000_000..2_000_000] {
            let text = render(&[Diagnostic::new(file.clone(), span, unknown_key("x"))], Colour::Off);
            assert!(text.len() < 800, "{}", text.len());
        }
        let text = render(&[Diagnostic::new(file, 500_000..500_001, unknown_key("x"))], Colour::Off);
        assert!(text.contains(":1:500001"), "{text}");
    }
}
