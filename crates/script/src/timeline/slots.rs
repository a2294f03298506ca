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
        // Those that overlap become one, so that a full window is quickly looked through.
        let from = self.taken.partition_point(|(_, other)| *other <= start);
        let to = self.taken.partition_point(|(other, _)| *other < end);
        let touched = self.taken.get(from..to).and_then(|touched| Some((touched.first()?.0, touched.last()?.1)));
        let (first, last) = touched.unwrap_or((start, end));
        self.taken.splice(from..to.max(from), [(start.min(first), end.max(last))]);
    }

    /// The taken stretches that end behind `frame`.
    fn after(&self, frame: Frames) -> &[(Frames, Frames)] {
        &self.taken[self.taken.partition_point(|(_, end)| *end <= frame)..]
    }

    /// Whether nothing is taken within `[start, end)`.
    pub fn is_free(&self, start: Frames, end: Frames) -> bool {
        self.after(start).first().is_none_or(|(from, _)| *from >= end)
    }

    /// The first place at or after `from`, and before `until`, where `length` frames are free.
    pub fn first_free(&self, from: Frames, until: Frames, length: Frames) -> Option<Frames> {
        let mut start = from;
        for (other, end) in self.after(from) {
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
    fn what_overlaps_is_one_stretch() {
        let mut slots = Slots::default();
        for (start, end) in [(0, 5), (4, 9), (20, 30), (8, 12), (25, 40), (12, 13)] {
            slots.take(Frames(start), Frames(end));
        }
        let stretches: Vec<_> = slots.taken.iter().map(|(start, end)| (start.0, end.0)).collect();
        assert_eq!(stretches, [(0, 12), (12, 13), (20, 40)]);
        assert_eq!(slots.first_free(Frames(2), Frames(99), Frames(7)), Some(Frames(13)));
        assert_eq!(slots.first_free(Frames(2), Frames(99), Frames(8)), Some(Frames(40)));
    }

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
