//! What the templates in a script's texts stand for, step by step.

use std::{borrow::Cow, time::Duration};

use super::compile::Compiler;
use crate::session::{Ordinal, WorkSet, template};

impl Compiler<'_> {
    /// Puts the values into a text of the script.
    pub(super) fn expand<'t>(&self, text: &'t str, index: usize, work: Option<&WorkSet>) -> Cow<'t, str> {
        self.expand_with(text, index, work, work.map(|work| work.effort.time()))
    }

    /// The same, for a moment when `remaining` is left of the set.
    pub(super) fn expand_with<'t>(
        &self,
        text: &'t str,
        index: usize,
        work: Option<&WorkSet>,
        remaining: Option<Duration>,
    ) -> Cow<'t, str> {
        let step = &self.session.steps[index];
        let round = step.round.unwrap_or(Ordinal { number: 1, of: 1 });
        template::expand(text, |name| {
            let value = match name {
                "exercise" => step.name.as_deref().map(str::to_owned),
                "side" => work.and_then(|work| work.side).map(|side| self.wording.side(side).to_owned()),
                "time" => work.map(|work| self.wording.amount(work.effort)),
                "remaining" => remaining.map(|time| self.wording.time(time)),
                "next" => self.name_after(index).map(str::to_owned),
                "round" => Some(round.number.to_string()),
                "rounds" => Some(round.of.to_string()),
                _ => None,
            };
            value.map(Cow::Owned)
        })
    }

    /// The name of the next thing to do that is another one than this.
    fn name_after(&self, index: usize) -> Option<&str> {
        let number = self.session.steps[index].number;
        let mut later = self.session.steps[index + 1..].iter().filter(|step| step.number != number);
        later.find_map(|step| step.name.as_deref())
    }
}
