//! Puts a body into a pose: bends it as it is written, then brings what rests on something there.

use glam::{Quat, Vec3};

use crate::body::{Ball, Part};
use crate::bounds;
use crate::contact::{By, Contact, Support, Surface, TOLERANCE};
use crate::error::PoseError;
use crate::figure::{Figure, upright};
use crate::format::{Angles, Pose};
use crate::ik::{Limb, aim};
use crate::joint::{COUNT, Joint, shares};
use crate::limits::Limits;
use crate::names::{Named, Side, Word};
use crate::prop::Prop;

/// How often a limb is brought nearer. Its foot turns while it comes, which moves the place that should touch.
const ROUNDS: usize = 12;

/// The body as near to `pose` as it goes, and all that is wrong.
pub(crate) fn settle(pose: &Pose, props: &[Prop]) -> (Figure, Vec<PoseError>) {
    let mut wrong = bounds::check(pose, props);
    let mut figure = Figure::default();
    if !wrong.is_empty() {
        return (figure, wrong);
    }
    let mut angles = [Angles::default(); COUNT];
    for (name, bend) in &pose.joints {
        for (joint, share) in shares(*name, *bend) {
            // What is said of one side counts before what is said of both.
            let before = if name.side.is_some() { Angles::default() } else { angles[joint.index()] };
            angles[joint.index()] = before.plus(share);
        }
    }
    for joint in Joint::ALL.into_iter().skip(1) {
        wrong.extend(Limits::check(joint, angles[joint.index()]));
        figure.bend(joint, angles[joint.index()]);
    }
    figure.put(pose.root, pose.root.at.map_or(Vec3::ZERO, Vec3::from));
    let mut body = Body { figure, props, pinned: [false; COUNT], moved: [false; COUNT], pivot: None };
    for (place, contact) in pose.contacts.iter().enumerate() {
        body.touch(contact, place == 0 && pose.root.at.is_none());
    }
    wrong.extend(body.check(&pose.contacts));
    (body.figure, wrong)
}

/// A body that is being put somewhere.
struct Body<'a> {
    figure: Figure,
    props: &'a [Prop],
    /// The elbows and knees that already rest on something.
    pinned: [bool; COUNT],
    /// The joints whose bend was found, not given.
    moved: [bool; COUNT],
    /// What the body tips around.
    pivot: Option<Vec3>,
}

impl Body<'_> {
    /// Brings a part to what it rests on.
    fn touch(&mut self, contact: &Contact, first: bool) {
        let shifts = contact.by == By::Shift || (first && contact.by == By::Auto);
        let touching: Vec<Side> = contact.part.sides().map(Option::unwrap_or_default).collect();
        if shifts {
            // Of two that should touch, the one that is deeper.
            let by = touching
                .iter()
                .filter_map(|side| self.shift(contact, *side))
                .max_by(|a, b| a.length_squared().total_cmp(&b.length_squared()).then(a.y.total_cmp(&b.y)));
            self.figure.shift(by.unwrap_or_default());
        }
        if contact.by == By::Tilt {
            self.tilt(contact, touching.last().copied().unwrap_or_default());
        }
        if matches!(contact.by, By::Auto | By::Shift) {
            for side in &touching {
                self.reach(contact, *side);
            }
        }
        let places = touching.iter().map(|side| self.figure.part(contact.part.word, *side).centre);
        let middle = places.sum::<Vec3>() / touching.len().max(1) as f32;
        self.pivot.get_or_insert(middle);
    }

    /// How far the body has to move for a part to touch, straight up or down, or to the wall.
    fn shift(&self, contact: &Contact, side: Side) -> Option<Vec3> {
        let ball = self.figure.part(contact.part.word, side);
        Some(match self.surface(contact.on, side)? {
            surface @ Surface::Plane { normal, .. } => -surface.gap(ball) * normal,
            Surface::Round { centre, radius } => {
                let beside = ball.centre.x - centre.x;
                let apart = radius + ball.radius;
                let above = (apart * apart - beside * beside).max(0.0).sqrt();
                Vec3::Y * (centre.y + above - ball.centre.y)
            }
            Surface::Ball(_) => return None,
        })
    }

    /// Tips the body around what it already rests on until a part touches: by as little as it takes, up to 60° either way.
    fn tilt(&mut self, contact: &Contact, side: Side) {
        let (Some(pivot), Some(surface)) = (self.pivot, self.surface(contact.on, side)) else { return };
        let ball = self.figure.part(contact.part.word, side);
        let gap = |angle: f32| {
            let centre = pivot + Quat::from_rotation_z(angle) * (ball.centre - pivot);
            surface.gap(Ball { centre, ..ball })
        };
        let step = 1.0_f32.to_radians();
        let crossing =
            (0..60).flat_map(|n| [n, -n - 1]).map(|n| n as f32 * step).find(|at| gap(*at) * gap(at + step) <= 0.0);
        let Some(mut low) = crossing else { return };
        let mut high = low + step;
        for _ in 0..24 {
            let middle = f32::midpoint(low, high);
            if gap(low) * gap(middle) <= 0.0 { high = middle } else { low = middle }
        }
        self.figure.swing(Quat::from_rotation_z(low), pivot);
    }

    /// Bends a limb, or the neck, until a part touches.
    fn reach(&mut self, contact: &Contact, side: Side) {
        let Some(surface) = self.surface(contact.on, side) else { return };
        let part = contact.part.word;
        // What is written for both is written for the right one.
        let mirror = if contact.part.side.is_none() && part.is_sided() { side.sign() } else { 1.0 };
        let at = contact.at.map(|[along, across]| [along, across * mirror]);
        let world = |[x, y, z]: [f32; 3]| Vec3::new(x, y, z * mirror);
        let limb = match part {
            Part::Hand | Part::Wrist => Some(Limb::arm(side)),
            Part::Foot | Part::Heel | Part::Toes | Part::Instep | Part::Ankle => Some(Limb::leg(side)),
            _ => None,
        };
        let limb = limb.filter(|limb| !self.pinned[limb.middle.index()]);
        let single = match part {
            Part::Hand | Part::Wrist | Part::Forearm => Joint::Elbow(side),
            Part::Elbow | Part::Arm => Joint::Shoulder(side),
            Part::Foot | Part::Heel | Part::Toes | Part::Instep | Part::Ankle | Part::Shin => Joint::Knee(side),
            Part::Knee | Part::Thigh => Joint::Hip(side),
            Part::Ear | Part::Head | Part::Forehead | Part::Chin => Joint::Vt1,
            _ => return,
        };
        let from = contact.from.map(world).or_else(|| {
            // What takes hold of a part of the body comes from where it is, not through it.
            let Surface::Ball(other) = surface else { return None };
            Some(self.figure.at(limb.map_or(single, |limb| limb.top)) - other.centre)
        });
        for _ in 0..ROUNDS {
            self.lay_flat(contact, side, &surface);
            let ball = self.figure.part(part, side);
            let wanted = surface.resting(ball, at, from);
            if let Some(limb) = limb {
                let target = self.figure.at(limb.end) + wanted - ball.centre;
                limb.reach(&mut self.figure, target, contact.bend.map(world));
            } else {
                let wanted = within(self.figure.at(single), ball.centre, wanted, &surface);
                aim(&mut self.figure, single, ball.centre, wanted);
                match single {
                    Joint::Elbow(_) => Limb::arm(side).hinge(&mut self.figure),
                    Joint::Knee(_) => Limb::leg(side).hinge(&mut self.figure),
                    _ => {}
                }
            }
        }
        self.lay_flat(contact, side, &surface);
        if part == Part::Toes {
            let ball = self.figure.part(part, side);
            self.figure.toes[usize::from(side == Side::Right)] = Some(surface.normal(ball.centre));
        }
        if matches!(part, Part::Elbow | Part::Knee) {
            self.pinned[part.place(side).0.index()] = true;
        }
        for joint in limb.map_or(vec![single], |limb| vec![limb.top, limb.middle]) {
            self.moved[joint.index()] = true;
        }
        // A hand lies as its forearm turns, which has no joint of its own here: only a foot is held to its limits.
        if part == Part::Foot {
            self.moved[Joint::Talocrural(side).index()] = true;
        }
    }

    /// Lays a palm or a sole flat on a plane.
    fn lay_flat(&mut self, contact: &Contact, side: Side, surface: &Surface) {
        let Surface::Plane { normal, .. } = *surface else { return };
        let figure = &self.figure;
        let (joint, ahead) = match contact.part.word {
            Part::Foot => (Joint::Talocrural(side), figure.turned(Joint::Talocrural(side)) * Vec3::X),
            Part::Hand => {
                let along = figure.turned(Joint::Elbow(side)) * Vec3::NEG_Y;
                let flat = along.reject_from_normalized(normal);
                // Under a hand that is leaned on, fingers point to where the head is.
                let head = figure.turned(Joint::Vt6) * Vec3::Y;
                (Joint::Radiocarpal(side), if flat.length() > 0.6 { along } else { head })
            }
            _ => return,
        };
        let ahead = match contact.heading {
            Some(degrees) => Quat::from_rotation_y(-degrees.to_radians() * side.sign()) * Vec3::X,
            None => ahead,
        };
        let ahead =
            ahead.reject_from_normalized(normal).try_normalize().unwrap_or_else(|| normal.any_orthonormal_vector());
        let turned = if contact.part.word == Part::Foot { upright(normal, ahead) } else { upright(-ahead, normal) };
        self.figure.turn_to(joint, turned);
    }

    /// The shape of what is touched by something on `side`.
    fn surface(&self, on: Support, side: Side) -> Option<Surface> {
        on.surface(&self.figure, self.props, side)
    }

    /// What no body does, and what does not touch what it should.
    fn check(&self, contacts: &[Contact]) -> Vec<PoseError> {
        let mut wrong = Vec::new();
        for joint in Joint::ALL.into_iter().filter(|joint| self.moved[joint.index()]) {
            wrong.extend(Limits::check_found(joint, self.figure.angles(joint)));
        }
        for contact in contacts {
            for side in contact.part.sides() {
                let part = Named { word: contact.part.word, side };
                let ball = self.figure.part(part.word, side.unwrap_or_default());
                let Some(surface) = self.surface(contact.on, side.unwrap_or_default()) else {
                    wrong.push(PoseError::Missing(contact.on));
                    break;
                };
                let gap = surface.gap(ball);
                if gap.abs() > TOLERANCE {
                    wrong.push(PoseError::Reach { part, on: contact.on, gap: gap * 100.0 });
                } else if !surface.extends_to(ball.centre) {
                    wrong.push(PoseError::Beside { part, on: contact.on });
                }
            }
        }
        for (word, _, sided) in Part::ALL {
            for side in (Named { word: *word, side: None }).sides() {
                let depth = -Surface::FLOOR.gap(self.figure.part(*word, side.unwrap_or_default()));
                if depth > TOLERANCE {
                    let part = Named { word: *word, side: side.filter(|_| *sided) };
                    wrong.push(PoseError::Sunk { part, depth: depth * 100.0 });
                }
            }
        }
        wrong
    }
}

/// Where a single segment, hanging at `pivot`, brings what is at `end` so that it touches a plane: on the way to `wanted`,
/// but no nearer and no farther than the segment is long.
fn within(pivot: Vec3, end: Vec3, wanted: Vec3, surface: &Surface) -> Vec3 {
    let Surface::Plane { normal, .. } = *surface else { return wanted };
    let length = (end - pivot).length();
    let height = (wanted - pivot).dot(normal).clamp(-length, length);
    let along = (wanted - pivot).reject_from_normalized(normal).normalize_or_zero();
    pivot + normal * height + along * (length * length - height * height).max(0.0).sqrt()
}
