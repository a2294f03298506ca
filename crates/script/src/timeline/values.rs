//! What the templates in a script's texts stand for, step by step.

use std::{borrow::Cow, time::Duration};

use super::compile::Compiler;
use crate::session::{Ordinal, Step, WorkSet, template};

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
        let side = work.and_then(|work| work.side);
        template::expand(text, side, |name| {
            let value = match name {
                "exercise" => step.name.as_deref().map(str::to_owned),
                "side" => side.map(|side| self.wording.side(side).to_owned()),
                "other" => side.map(|side| self.wording.side(side.other()).to_owned()),
                "time" => work.map(|work| self.wording.amount(work.effort)),
                "remaining" => remaining.map(|time| self.wording.time(time)),
                "next" => self.names_after[index].map(str::to_owned),
                "round" => Some(round.number.to_string()),
                "rounds" => Some(round.of.to_string()),
                _ => None,
            };
            value.map(Cow::Owned)
        })
    }
}

/// For each step the name of the next thing to do that is another one than this, all found in one walk.
pub(super) fn names_after(steps: &[Step]) -> Vec<Option<&str>> {
    let mut after = vec![None; steps.len()];
    // The first name among the steps of this number, and among those behind them.
    let (mut here, mut behind, mut number) = (None, None, None);
    for (step, after) in steps.iter().zip(&mut after).rev() {
        if number.replace(step.number) != Some(step.number) {
            behind = here.take().or(behind);
        }
        *after = behind;
        here = step.name.as_deref().or(here);
    }
    after
}
