//! The flesh on the skeleton: balls with a skin stretched around them.

use glam::Vec3;

use crate::body::{Ball, FOREARM, UPPER_ARM};
use crate::figure::Figure;
use crate::joint::Joint;
use crate::names::Side;
use crate::palette::Paint;

/// A piece of the body that is drawn as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Torso,
    Neck,
    Head,
    Arm(Side),
    Forearm(Side),
    Hand(Side),
    Thigh(Side),
    Shin(Side),
    Foot(Side),
}

/// A coat of paint on a few skins.
#[derive(Clone, Debug)]
pub(crate) struct Coat {
    pub(crate) paint: Paint,
    pub(crate) skins: Vec<Vec<Ball>>,
}

/// A piece of the body in the world.
#[derive(Clone, Debug)]
pub(crate) struct Solid {
    pub(crate) piece: Piece,
    pub(crate) coats: Vec<Coat>,
    /// Whether it grows out of another at the first ball of its first skin.
    pub(crate) grows: bool,
    /// What decides between two pieces at the same depth, in metres nearer.
    pub(crate) lift: f32,
}

impl Piece {
    /// The side it is on.
    pub(crate) fn side(self) -> Option<Side> {
        match self {
            Self::Torso | Self::Neck | Self::Head => None,
            Self::Arm(side)
            | Self::Forearm(side)
            | Self::Hand(side)
            | Self::Thigh(side)
            | Self::Shin(side)
            | Self::Foot(side) => Some(side),
        }
    }
}

/// All pieces of a body.
pub(crate) fn solids(figure: &Figure) -> Vec<Solid> {
    let mut all = vec![torso(figure), neck(figure), head(figure)];
    for side in Side::BOTH {
        all.extend(arm(figure, side));
        all.extend(leg(figure, side));
    }
    all
}

/// A ball in the world that is given in the axes of a segment.
fn ball(figure: &Figure, joint: Joint, x: f32, y: f32, z: f32, radius: f32) -> Ball {
    Ball { centre: figure.point(joint, Vec3::new(x, y, z)), radius }
}

/// The same ball on the left and on the right.
fn pair(figure: &Figure, joint: Joint, x: f32, y: f32, z: f32, radius: f32) -> [Ball; 2] {
    [ball(figure, joint, x, y, -z, radius), ball(figure, joint, x, y, z, radius)]
}

fn torso(figure: &Figure) -> Solid {
    let hips = pair(figure, Joint::Root, 0.0, 0.0, 0.085, 0.09);
    let buttocks = pair(figure, Joint::Root, -0.045, -0.01, 0.07, 0.085);
    let low = pair(figure, Joint::Vl5, 0.0, 0.0, 0.05, 0.083);
    let waist = pair(figure, Joint::Vl1, 0.0, -0.01, 0.05, 0.08);
    let ribs = pair(figure, Joint::Vt6, 0.01, -0.02, 0.06, 0.098);
    let chest = pair(figure, Joint::Vt6, 0.005, 0.075, 0.075, 0.085);
    let shoulders = Side::BOTH.map(|side| Ball { centre: figure.at(Joint::Shoulder(side)), radius: 0.05 });
    let neck = ball(figure, Joint::Vt1, 0.0, 0.0, 0.0, 0.052);
    let shirt = vec![
        [low, waist].concat(),
        [waist, ribs].concat(),
        [ribs, chest].concat(),
        [chest, shoulders].concat(),
        vec![neck, shoulders[0], chest[0]],
        vec![neck, shoulders[1], chest[1]],
    ];
    let coats = vec![
        Coat {
            paint: Paint::Legs,
            skins: vec![[hips, buttocks].concat(), [buttocks, low].concat(), [hips, low].concat()],
        },
        Coat { paint: Paint::Shirt, skins: shirt },
    ];
    Solid { piece: Piece::Torso, coats, grows: false, lift: 0.0 }
}

fn neck(figure: &Figure) -> Solid {
    let skin = vec![
        ball(figure, Joint::Vt1, 0.0, 0.0, 0.0, 0.05),
        ball(figure, Joint::Vt1, 0.01, 0.05, 0.0, 0.046),
        ball(figure, Joint::Skullbase, 0.0, 0.01, 0.0, 0.048),
    ];
    let coats = vec![Coat { paint: Paint::Skin, skins: vec![skin] }];
    Solid { piece: Piece::Neck, coats, grows: true, lift: 0.01 }
}

fn head(figure: &Figure) -> Solid {
    let at = |x, y, z, radius| ball(figure, Joint::Skullbase, x, y, z, radius);
    let brow = at(0.035, 0.075, 0.0, 0.07);
    let face =
        vec![vec![brow, at(0.06, 0.005, 0.0, 0.04)], vec![at(0.075, 0.07, 0.0, 0.03), at(0.112, 0.045, 0.0, 0.012)]];
    let hair = vec![vec![at(-0.003, 0.105, 0.0, 0.092), at(-0.03, 0.06, 0.0, 0.07)]];
    let coats = vec![Coat { paint: Paint::Hair, skins: hair }, Coat { paint: Paint::Skin, skins: face }];
    Solid { piece: Piece::Head, coats, grows: false, lift: 0.05 }
}

fn arm(figure: &Figure, side: Side) -> [Solid; 3] {
    let (shoulder, elbow, wrist) = (Joint::Shoulder(side), Joint::Elbow(side), Joint::Radiocarpal(side));
    let top = ball(figure, shoulder, 0.0, 0.0, 0.0, 0.055);
    let upper = vec![top, ball(figure, elbow, 0.0, 0.0, 0.0, 0.039)];
    let sleeve = vec![top, ball(figure, shoulder, 0.0, -0.45 * UPPER_ARM, 0.0, 0.052)];
    let lower = vec![
        ball(figure, elbow, 0.0, 0.0, 0.0, 0.039),
        ball(figure, elbow, 0.0, -0.3 * FOREARM, 0.0, 0.039),
        ball(figure, wrist, 0.0, 0.0, 0.0, 0.027),
    ];
    let hand = vec![
        ball(figure, wrist, 0.0, 0.0, 0.0, 0.027),
        ball(figure, wrist, 0.0, -0.065, 0.0, 0.032),
        ball(figure, wrist, 0.0, -0.135, 0.0, 0.02),
    ];
    let skin = |skin| Coat { paint: Paint::Skin, skins: vec![skin] };
    let sleeve = Coat { paint: Paint::Shirt, skins: vec![sleeve] };
    [
        Solid { piece: Piece::Arm(side), coats: vec![skin(upper), sleeve], grows: true, lift: 0.02 },
        Solid { piece: Piece::Forearm(side), coats: vec![skin(lower)], grows: true, lift: 0.03 },
        Solid { piece: Piece::Hand(side), coats: vec![skin(hand)], grows: true, lift: 0.04 },
    ]
}

fn leg(figure: &Figure, side: Side) -> [Solid; 3] {
    let (hip, knee, ankle) = (Joint::Hip(side), Joint::Knee(side), Joint::Talocrural(side));
    let thigh = vec![
        ball(figure, hip, 0.0, 0.0, 0.0, 0.09),
        ball(figure, hip, 0.005, -0.16, 0.0, 0.082),
        ball(figure, knee, 0.0, 0.0, 0.0, 0.056),
    ];
    let shin = vec![
        ball(figure, knee, 0.0, 0.0, 0.0, 0.056),
        ball(figure, knee, -0.01, -0.13, 0.0, 0.055),
        ball(figure, ankle, 0.0, 0.0, 0.0, 0.037),
    ];
    let sole = ball(figure, ankle, 0.12, -0.055, 0.0, 0.026);
    // Toes that are pressed on something bend to it.
    let ahead = figure.turned(ankle) * Vec3::X;
    let ahead = figure.toes[usize::from(side == Side::Right)]
        .map_or(ahead, |up| ahead.reject_from_normalized(up).try_normalize().unwrap_or(ahead));
    let toes = Ball { centre: sole.centre + ahead * 0.055, radius: 0.021 };
    let foot = vec![ball(figure, ankle, 0.0, 0.0, 0.0, 0.037), ball(figure, ankle, -0.045, -0.045, 0.0, 0.034), sole];
    let legs = |skin| Coat { paint: Paint::Legs, skins: vec![skin] };
    let foot = Coat { paint: Paint::Skin, skins: vec![foot, vec![sole, toes]] };
    [
        Solid { piece: Piece::Thigh(side), coats: vec![legs(thigh)], grows: true, lift: 0.01 },
        Solid { piece: Piece::Shin(side), coats: vec![legs(shin)], grows: true, lift: 0.04 },
        Solid { piece: Piece::Foot(side), coats: vec![foot], grows: true, lift: 0.05 },
    ]
}
