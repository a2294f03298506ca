//! Room for words inside a stretch of work: which frames are taken, and where there is still a free place.

use crate::units::Frames;

/// The taken stretches of a window, in order and apart.
#[derive(Debug, Default)]
pub(super) struct Slots {
    taken: Vec<(Frames, Frames)>,
}

impl Slots {
    /// Takes `[start, end)`.
    pub fn take(&mut self, start: Frames, end: Frames) {
        let at = self.taken.partition_point(|(other, _)| *other < start);
        self.taken.insert(at, (start, end));
    }

    /// Whether nothing is taken within `[start, end)`.
    pub fn is_free(&self, start: Frames, end: Frames) -> bool {
        !self.taken.iter().any(|(from, to)| *from < end && start < *to)
    }

    /// The first place at or after `from`, and before `until`, where `length` frames are free.
    pub fn first_free(&self, from: Frames, until: Frames, length: Frames) -> Option<Frames> {
        let mut start = from;
        for (other, end) in &self.taken {
            if start + length <= *other {
                break;
            }
            start = start.max(*end);
        }
        (start + length <= until).then_some(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_where_there_is_room() {
        let mut slots = Slots::default();
        slots.take(Frames(10), Frames(20));
        slots.take(Frames(0), Frames(5));
        assert_eq!(slots.first_free(Frames(0), Frames(40), Frames(5)), Some(Frames(5)));
        assert_eq!(slots.first_free(Frames(0), Frames(40), Frames(6)), Some(Frames(20)));
        assert_eq!(slots.first_free(Frames(0), Frames(25), Frames(6)), None);
        assert!(slots.is_free(Frames(5), Frames(10)));
        assert!(!slots.is_free(Frames(4), Frames(6)));
    }
}
