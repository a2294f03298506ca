//! Which rows there is room for. Parts are dropped, least needed first, before anything wraps or scrolls.

use super::large;

/// Rows and columns of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Columns of every row.
    pub width: usize,
    /// Rows for the words, empty ones among them.
    pub words: usize,
    /// Further rows that many words may take.
    pub more_words: usize,
    /// Whether the next step is shown.
    pub next: bool,
    /// Whether the session's bar is shown.
    pub session: bool,
    /// Whether the line of keys is shown.
    pub keys: bool,
    /// Whether name and time are shown in large letters as well.
    pub large: bool,
    /// Rows for the picture above everything.
    pub picture: usize,
    /// Rows for the list of all keys, instead of the line.
    pub help: usize,
    /// Whether an empty row is above everything.
    pub blank_before_all: bool,
    /// Whether an empty row is above the next step.
    pub blank_before_next: bool,
}

/// Wider than this, the eye has to travel.
const WIDEST: usize = 100;

/// Windows of so many columns and rows have room for large letters, and for many words beside them.
const LARGE: (u16, u16) = (40, 30);

/// Rows of a picture: fewer show nothing, more are not needed.
const SMALLEST_PICTURE: usize = 7;
/// See [`SMALLEST_PICTURE`].
const LARGEST_PICTURE: usize = 16;
/// Columns from which on there are pictures.
const PICTURE_COLUMNS: usize = 59;

/// Below this, only the step and its words are shown: anything else would be torn.
const NARROWEST: usize = 25;

impl Layout {
    /// For a window of so many columns and rows. The last column stays free, so that no row ever wraps; the last
    /// row too, so that nothing scrolls.
    pub fn new((columns, rows): (u16, u16), keys: bool, help: bool) -> Self {
        let width = usize::from(columns).saturating_sub(1).clamp(1, WIDEST);
        let mut layout = Self { width, ..Self::default() };
        // The heading and the bar of the step always stay.
        let mut free = usize::from(rows).saturating_sub(3);
        let mut take = |rows: usize| {
            let fits = rows <= free;
            free -= if fits { rows } else { 0 };
            fits
        };
        let help = help && width >= NARROWEST;
        if help {
            let all = if width >= 100 { 6 } else { 11 };
            layout.help = (1..=all).rev().find(|rows| take(*rows)).unwrap_or(0);
        }
        layout.words = usize::from(take(1));
        layout.session = width >= NARROWEST && take(1);
        layout.next = take(1);
        layout.keys = keys && !help && width >= NARROWEST && take(1);
        // What takes two rows at 80 columns takes four at 40.
        for _ in 0..150_usize.div_ceil(width).clamp(2, 4).saturating_sub(layout.words) {
            layout.words += usize::from(layout.words > 0 && take(1));
        }
        layout.blank_before_next = layout.next && take(1);
        layout.blank_before_all = take(1);
        layout.large = columns >= LARGE.0 && rows >= LARGE.1 && take(large::ROWS + 1);
        layout.more_words = if layout.words > 0 { free } else { 0 };
        layout
    }

    /// The same with a picture, where there is room for one that can be recognised: from 18 rows of 60 columns on. Of the
    /// rows that many words may take, one stays theirs.
    pub fn with_picture(self) -> Self {
        let rows = self.more_words.saturating_sub(1).min(LARGEST_PICTURE);
        if rows < SMALLEST_PICTURE || self.width < PICTURE_COLUMNS || self.help > 0 {
            return self;
        }
        Self { picture: rows, more_words: self.more_words - rows, ..self }
    }
}
