//! How things are told apart: few colours, all from the terminal's own palette, so that light and dark themes fit.

/// Paints, or leaves everything as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint(pub bool);

impl Paint {
    /// What matters most.
    pub fn strong(self, text: &str) -> String {
        self.with("1", text)
    }

    /// What is there if one looks for it.
    pub fn quiet(self, text: &str) -> String {
        self.with("2", text)
    }

    /// What waits for the user.
    pub fn calling(self, text: &str) -> String {
        self.with("1;33", text)
    }

    fn with(self, code: &str, text: &str) -> String {
        if self.0 && !text.is_empty() { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}
