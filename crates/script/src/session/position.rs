//! Getting from one position into another, which takes the time it takes.

use std::time::Duration;

use crate::script::words::{Pace, Position};

/// How far a position is from standing: what lies between two of these has to be got down or up.
fn depth(position: Position) -> u64 {
    match position {
        Position::Standing | Position::Wall | Position::Bar => 0,
        Position::Chair => 1,
        Position::Kneeling | Position::HandsAndKnees => 2,
        Position::Sitting => 3,
        Position::Prone | Position::Supine => 4,
    }
}

/// How long it takes at least to get out of a position and into another, at an easy pace. The figures are ours.
pub fn change(from: Position, to: Position, pace: Pace) -> Duration {
    let seconds = match (from, to) {
        _ if from == to => 0,
        (Position::Kneeling, Position::HandsAndKnees) | (Position::HandsAndKnees, Position::Kneeling) => 3,
        // To turn over, or to walk up to it.
        _ if depth(from) == depth(to) => 6,
        _ => 4 + 2 * depth(from).abs_diff(depth(to)),
    };
    match pace {
        Pace::Usual => Duration::from_secs(seconds),
        Pace::Gentle => Duration::from_millis(1500 * seconds),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_down_is_as_long_as_the_way_up_and_no_change_takes_no_time() {
        for &from in Position::ALL {
            for &to in Position::ALL {
                let usual = change(from, to, Pace::Usual);
                assert_eq!(usual, change(to, from, Pace::Usual), "{from}, {to}");
                assert_eq!(usual.is_zero(), from == to, "{from}, {to}");
                assert_eq!(change(from, to, Pace::Gentle), usual * 3 / 2, "{from}, {to}");
            }
        }
        assert_eq!(change(Position::Chair, Position::Supine, Pace::Usual), Duration::from_secs(10));
        assert_eq!(change(Position::Supine, Position::Standing, Pace::Usual), Duration::from_secs(12));
    }
}
