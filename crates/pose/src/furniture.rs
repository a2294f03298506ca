//! How the things around the body look.

use std::f32::consts::TAU;

use glam::Vec3;

use crate::outline::{Disc, Path};
use crate::palette::Paint;
use crate::prop::{Prop, PropKind};
use crate::view::Camera;

/// How many corners a round rim has.
const RIM: usize = 32;

/// A side of a thing on the picture.
pub(crate) struct Face {
    pub(crate) path: Path,
    pub(crate) paint: Paint,
    /// How near it is, in metres.
    pub(crate) depth: f32,
    /// Whether it is empty in the middle.
    pub(crate) hollow: bool,
}

/// The faces of a thing that are seen, the far ones first.
pub(crate) fn faces(prop: &Prop, camera: &Camera) -> Vec<Face> {
    let mut build = Builder { prop, camera, faces: Vec::new() };
    let height = prop.height();
    let [x, z] = prop.kind.half();
    match prop.kind {
        PropKind::Mat => {
            build.face(&[[-x, -z], [x, -z], [x, z], [-x, z]].map(|[x, z]| Vec3::new(x, 0.0, z)), Paint::Mat);
        }
        PropKind::Wall => build.block([0.0, 0.0, -z], [0.06, height, z]),
        PropKind::Cushion => build.block([-x, 0.0, -z], [x, height, z]),
        PropKind::Bed => {
            for leg in [-2.0 * x + 0.04, -0.1] {
                for side in [-z + 0.06, z - 0.06] {
                    build.block([leg - 0.03, 0.0, side - 0.03], [leg + 0.03, height - 0.28, side + 0.03]);
                }
            }
            build.block([-2.0 * x, height - 0.28, -z], [-0.02, height - 0.18, z]);
            build.soft([-2.0 * x + 0.02, height - 0.18, -z + 0.02], [0.0, height, z - 0.02]);
        }
        PropKind::Desk => {
            build.legs(x - 0.04, z - 0.04, height, 0.025);
            build.block([-x, height - 0.035, -z], [x, height, z]);
        }
        PropKind::Stool => {
            build.legs(x - 0.02, z - 0.02, height - 0.02, 0.018);
            build.block([-x, height - 0.045, -z], [x, height, z]);
        }
        PropKind::Chair => {
            build.legs(x - 0.025, z - 0.025, height - 0.02, 0.018);
            build.block([-x, height - 0.045, -z], [x, height, z]);
            for side in [-1.0, 1.0] {
                let z = (z - 0.03) * side;
                build.block([-x - 0.01, height, z - 0.018], [-x + 0.025, height + 0.42, z + 0.018]);
            }
            build.block([-x - 0.015, height + 0.22, -z], [-x + 0.025, height + 0.45, z]);
        }
        PropKind::Bar => {
            for side in [-1.0, 1.0] {
                build.block([-0.025, 0.0, side * z - 0.025], [0.025, height + 0.05, side * z + 0.025]);
            }
            build.round(height, x, z, false);
        }
        PropKind::Roller => build.round(height / 2.0, height / 2.0, z, false),
        PropKind::Wheel => build.round(height / 2.0, height / 2.0, z, true),
    }
    build.faces
}

struct Builder<'a> {
    prop: &'a Prop,
    camera: &'a Camera,
    faces: Vec<Face>,
}

impl Builder<'_> {
    /// A flat face with corners in the thing's own axes.
    fn face(&mut self, corners: &[Vec3], paint: Paint) {
        let world: Vec<Vec3> = corners.iter().map(|corner| self.prop.point(*corner)).collect();
        let depth = world.iter().map(|corner| self.camera.depth(*corner)).sum::<f32>() / world.len().max(1) as f32;
        self.faces.push(Face { path: self.outline(&world), paint, depth, hollow: false });
    }

    fn outline(&self, world: &[Vec3]) -> Path {
        let discs: Vec<Disc> =
            world.iter().map(|corner| Disc { at: self.camera.flat(*corner), radius: 0.006 }).collect();
        Path::around(&discs)
    }

    /// A block between two corners: the three faces that are seen.
    fn block(&mut self, low: [f32; 3], high: [f32; 3]) {
        self.sides(low, high, [Paint::PropDark, Paint::PropLight, Paint::Prop]);
    }

    /// A block of cloth: the mattress of a bed.
    fn soft(&mut self, low: [f32; 3], high: [f32; 3]) {
        self.sides(low, high, [Paint::ClothDark, Paint::Cloth, Paint::ClothDark]);
    }

    /// A block whose sides to the front, up and to the right have these paints.
    fn sides(&mut self, low: [f32; 3], high: [f32; 3], paints: [Paint; 3]) {
        let ends = [low, high];
        for axis in [2, 0, 1] {
            let paint = paints[axis];
            for end in 0..2 {
                let mut normal = [0.0; 3];
                normal[axis] = if end == 0 { -1.0 } else { 1.0 };
                if !self.camera.sees(self.prop.turned() * Vec3::from(normal)) {
                    continue;
                }
                let corners = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(first, second)| {
                    let mut corner = [0.0; 3];
                    corner[axis] = ends[end][axis];
                    corner[(axis + 1) % 3] = ends[first][(axis + 1) % 3];
                    corner[(axis + 2) % 3] = ends[second][(axis + 2) % 3];
                    Vec3::from(corner)
                });
                self.face(&corners, paint);
            }
        }
    }

    /// Four legs, the far ones first.
    fn legs(&mut self, x: f32, z: f32, height: f32, half: f32) {
        let mut feet = [(-x, -z), (-x, z), (x, -z), (x, z)];
        let depth = |(x, z): (f32, f32)| self.camera.depth(self.prop.point(Vec3::new(x, 0.0, z)));
        feet.sort_by(|a, b| depth(*a).total_cmp(&depth(*b)));
        for (x, z) in feet {
            self.block([x - half, 0.0, z - half], [x + half, height, z + half]);
        }
    }

    /// What is round and lies across; a hollow one is a ring.
    fn round(&mut self, above: f32, radius: f32, half: f32, hollow: bool) {
        let rim = |radius: f32, z: f32| {
            (0..RIM).map(move |step| {
                let (sin, cos) = (step as f32 * TAU / RIM as f32).sin_cos();
                Vec3::new(cos * radius, above + sin * radius, z)
            })
        };
        let near = if self.camera.sees(self.prop.turned() * Vec3::Z) { half } else { -half };
        let world = |points: Vec<Vec3>| points.into_iter().map(|point| self.prop.point(point)).collect::<Vec<_>>();
        let body = world(rim(radius, half).chain(rim(radius, -half)).collect());
        let cap = world(rim(radius, near).collect());
        let hole = world(rim(radius * if hollow { 0.84 } else { 0.4 }, near).collect());
        let depth = self.camera.depth(self.prop.point(Vec3::new(0.0, above, near)));
        let middle = self.camera.depth(self.prop.point(Vec3::new(0.0, above, 0.0)));
        let hole = self.outline(&hole);
        let body = self.outline(&body);
        let cap = self.outline(&cap);
        if hollow {
            self.faces.push(Face { path: body.and(hole.clone()), paint: Paint::Prop, depth: middle, hollow: true });
            self.faces.push(Face { path: cap.and(hole), paint: Paint::PropDark, depth, hollow: true });
        } else {
            self.faces.push(Face { path: body, paint: Paint::PropLight, depth: middle, hollow: false });
            self.faces.push(Face { path: cap, paint: Paint::Prop, depth, hollow: false });
            self.faces.push(Face { path: hole, paint: Paint::PropDark, depth, hollow: false });
        }
    }
}
