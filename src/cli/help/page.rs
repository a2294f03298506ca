//! A page of the manual as it is read in a terminal: paragraphs broken between words, examples as they are, tables in
//! columns. It knows as much of Markdown as our pages use.

use crate::report::{NARROWEST, behind, width};

/// The text in rows of so many columns. `bold`: whether headings are set off with the codes of a terminal.
pub(super) fn laid_out(text: &str, columns: usize, bold: bool) -> String {
    let mut page = Page { out: String::new(), columns: columns.max(NARROWEST), bold };
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            for line in lines.by_ref().take_while(|line| !line.starts_with("```")) {
                page.row(&format!("    {line}"));
            }
        } else if line.starts_with('#') {
            page.heading(line.trim_start_matches('#').trim());
        } else if line.starts_with('|') {
            let mut rows = vec![cells(line)];
            while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
                rows.push(cells(line));
            }
            page.table(&rows);
        } else if line.trim().is_empty() {
            page.row("");
        } else {
            let mut words = line.to_owned();
            while let Some(line) = lines.next_if(|line| goes_on(line)) {
                words.push(' ');
                words.push_str(line.trim());
            }
            page.paragraph(&words);
        }
    }
    page.out
}

/// Whether the line belongs to the paragraph before it.
fn goes_on(line: &str) -> bool {
    let starts = ["```", "#", "|", "- ", "> "];
    !line.trim().is_empty() && !starts.iter().any(|start| line.starts_with(start))
}

/// The cells of a table's row.
fn cells(line: &str) -> Vec<String> {
    // A bar inside a cell is escaped.
    let line = line.trim().trim_matches('|').replace("\\|", "\u{0}");
    line.split('|').map(|cell| plain(&cell.replace('\u{0}', "|"))).collect()
}

/// The words of a text without the marks of Markdown: links become what they are called.
fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text.trim();
    while let Some((before, after)) = rest.split_once('[') {
        let link = after.split_once("](").and_then(|(name, after)| Some((name, after.split_once(')')?.1)));
        let Some((name, after)) = link else {
            out.push_str(before);
            out.push('[');
            rest = after;
            continue;
        };
        out.push_str(before);
        out.push_str(name);
        rest = after;
    }
    out.push_str(rest);
    out.replace("**", "")
}

struct Page {
    out: String,
    columns: usize,
    bold: bool,
}

impl Page {
    fn row(&mut self, row: &str) {
        self.out.push_str(row.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, name: &str) {
        let name = plain(name);
        self.row(&if self.bold { format!("\x1b[1m{name}\x1b[m") } else { name });
    }

    fn paragraph(&mut self, words: &str) {
        let words = words.strip_prefix("> ").unwrap_or(words);
        match words.strip_prefix("- ") {
            Some(item) => self.behind("- ", &plain(item)),
            None => self.behind("", &plain(words)),
        }
    }

    fn behind(&mut self, label: &str, words: &str) {
        for row in behind(label, words, self.columns) {
            self.row(&row);
        }
    }

    /// Every column as wide as its widest cell; the last one takes the rest.
    fn table(&mut self, rows: &[Vec<String>]) {
        let ruled =
            |row: &Vec<String>| row.iter().all(|cell| !cell.is_empty() && cell.chars().all(|c| "-: ".contains(c)));
        let rows: Vec<_> = rows.iter().filter(|row| !ruled(row)).collect();
        let columns = rows.iter().map(|row| row.len()).max().unwrap_or_default();
        let widest = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max();
        let widths: Vec<_> = (0..columns).map(|column| widest(column).unwrap_or_default()).collect();
        for row in rows {
            let mut label = String::from("  ");
            let Some((last, before)) = row.split_last() else { continue };
            for (cell, room) in before.iter().zip(&widths) {
                label.push_str(cell);
                label.push_str(&" ".repeat(room.saturating_sub(width(cell)) + 2));
            }
            if last.is_empty() {
                self.row(&label);
            }
            self.behind(&label, last);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_reads_well_without_its_marks() {
        let text = "# Sessions\n\nA **title**, and [steps](there.md) in\norder.\n\n```json\n{ \"rest\":   \"10s\" }\n```\n\n\
                    | kind | what |\n|---|---|\n| `a` | one |\n| `longer` | left\\|right and more |\n\n- one thing\n  \
                    on two lines\n- another\n";
        let laid = laid_out(text, 28, false);
        let expected = "Sessions\n\nA title, and steps in order.\n\n    { \"rest\":   \"10s\" }\n\n  kind      what\n  `a`       \
                        one\n  `longer`  left|right and more\n\n- one thing on two lines\n- another\n";
        assert_eq!(laid, expected);
        assert!(laid_out(text, 28, true).starts_with("\x1b[1mSessions\x1b[m\n"));
    }

    #[test]
    fn any_text_is_laid_out_within_its_columns() {
        for text in ["", "```", "| |", "|", "[", "[a](", "- ", "> ", "#", "||\n|-|", "a [b] (c) [d](e) f"] {
            let laid = laid_out(text, 0, false);
            assert!(laid.lines().all(|row| width(row) <= NARROWEST + 2), "{text:?}: {laid:?}");
        }
    }
}
