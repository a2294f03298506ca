//! What a pose may hold at most: it may come from a stranger.

use crate::error::PoseError;
use crate::format::{Movement, Pose};
use crate::prop::Prop;

/// The most poses of a movement.
pub const POSES: usize = 4;
/// The most contacts of a pose.
pub const CONTACTS: usize = 24;
/// The most arrows of a pose.
pub const ARROWS: usize = 6;
/// The most props of a movement.
pub const PROPS: usize = 8;
/// The most marks of a movement.
pub const MARKS: usize = 16;
/// The longest sentence, and the longest name of a pose, in bytes.
pub const TEXT: usize = 400;
/// The farthest anything is from the middle of the world, in metres.
pub const FAR: f32 = 5.0;
/// The largest angle that is looked at, in degrees.
pub const ANGLE: f32 = 360.0;

/// What is wrong with the numbers of a pose.
pub(crate) fn check(pose: &Pose, props: &[Prop]) -> Vec<PoseError> {
    let mut wrong = Vec::new();
    count(&mut wrong, "contacts", pose.contacts.len(), 0, CONTACTS);
    count(&mut wrong, "arrows", pose.arrows.len(), 0, ARROWS);
    count(&mut wrong, "props", props.len(), 0, PROPS);
    let root = pose.root;
    number(&mut wrong, "the place of the root", &root.at.unwrap_or_default(), FAR);
    number(&mut wrong, "the turn of the root", &[root.flex, root.side, root.turn], ANGLE);
    for (name, angles) in &pose.joints {
        number(&mut wrong, &name.to_string(), &[angles.flex, angles.side, angles.turn], ANGLE);
    }
    for contact in pose.contacts.iter().take(CONTACTS) {
        let what = contact.part.to_string();
        number(&mut wrong, &what, &contact.at.unwrap_or_default(), FAR);
        number(&mut wrong, &what, &contact.from.unwrap_or_default(), FAR);
        number(&mut wrong, &what, &contact.bend.unwrap_or_default(), FAR);
        number(&mut wrong, &what, &[contact.heading.unwrap_or_default()], ANGLE);
    }
    for arrow in pose.arrows.iter().take(ARROWS) {
        number(&mut wrong, "an arrow", &arrow.from, FAR);
        number(&mut wrong, "an arrow", &arrow.go, FAR);
    }
    for prop in props.iter().take(PROPS) {
        let what = prop.kind.name();
        number(&mut wrong, what, &prop.at, FAR);
        number(&mut wrong, what, &[prop.height()], FAR);
        number(&mut wrong, what, &[prop.turn], ANGLE);
    }
    wrong
}

/// What is wrong with a movement as a whole.
pub(crate) fn check_movement(movement: &Movement) -> Vec<PoseError> {
    let mut wrong = Vec::new();
    count(&mut wrong, "poses", movement.poses.len(), 1, POSES);
    count(&mut wrong, "stretches", movement.stretches.len(), 0, MARKS);
    count(&mut wrong, "bytes of a sentence", movement.sentence.len(), 1, TEXT);
    for pose in movement.poses.iter().take(POSES) {
        count(&mut wrong, "bytes of a name", pose.name.as_ref().map_or(0, String::len), 0, TEXT);
    }
    number(&mut wrong, "the view", &[movement.view.yaw, movement.view.pitch], ANGLE);
    wrong
}

fn count(wrong: &mut Vec<PoseError>, what: &'static str, count: usize, least: usize, most: usize) {
    if !(least..=most).contains(&count) {
        wrong.push(PoseError::Count { what, count, least, most });
    }
}

fn number(wrong: &mut Vec<PoseError>, what: &str, values: &[f32], most: f32) {
    for value in values.iter().filter(|value| !(value.is_finite() && value.abs() <= most)) {
        wrong.push(PoseError::Number { what: what.to_owned(), value: *value, most });
    }
}
