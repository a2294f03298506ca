//! Which piece of the body is drawn over which.

use glam::Vec2;

use crate::view::Camera;
use crate::volume::Solid;

/// Between two balls of a skin, so many places are looked at.
const STEPS: usize = 4;

/// A place of a piece on the picture.
struct Spot {
    at: Vec2,
    radius: f32,
    depth: f32,
}

/// The places of `solids` in the order of painting: what is covered comes before what covers it.
///
/// Two pieces are compared where they lie over each other. Where three cover each other in a ring, the farthest is taken
/// first.
pub(crate) fn far_to_near(solids: &[Solid], camera: &Camera) -> Vec<usize> {
    let spots: Vec<Vec<Spot>> = solids.iter().map(|solid| spots(solid, camera)).collect();
    let count = solids.len();
    let mean = |place: usize| {
        let all = &spots[place];
        all.iter().map(|spot| spot.depth).sum::<f32>() / all.len().max(1) as f32
    };
    let means: Vec<f32> = (0..count).map(mean).collect();
    let covers: Vec<Vec<bool>> = (0..count)
        .map(|over| (0..count).map(|under| over != under && lead(&spots[over], &spots[under]) > 0.0).collect())
        .collect();
    let mut left: Vec<usize> = (0..count).collect();
    let mut order = Vec::with_capacity(count);
    while !left.is_empty() {
        let free = |place: &usize| left.iter().all(|other| !covers[*place][*other]);
        let farthest = |a: &usize, b: &usize| means[*a].total_cmp(&means[*b]).then(a.cmp(b));
        let next = left.iter().copied().filter(|place| free(place)).min_by(farthest);
        let Some(next) = next.or_else(|| left.iter().copied().min_by(farthest)) else { break };
        left.retain(|place| *place != next);
        order.push(next);
    }
    order
}

fn spots(solid: &Solid, camera: &Camera) -> Vec<Spot> {
    let mut spots = Vec::new();
    for skin in solid.coats.iter().flat_map(|coat| &coat.skins) {
        // Between each and every other one, so that left and right are looked at alike.
        let pairs = skin.iter().enumerate().flat_map(|(place, a)| skin[place + 1..].iter().map(move |b| (a, b)));
        for (a, b) in pairs {
            for step in 0..=STEPS {
                let along = step as f32 / STEPS as f32;
                let centre = a.centre.lerp(b.centre, along);
                let radius = a.radius + (b.radius - a.radius) * along;
                spots.push(Spot { at: camera.flat(centre), radius, depth: camera.depth(centre) + solid.lift });
            }
        }
    }
    spots
}

/// How much nearer one piece is than another where they lie over each other; nothing where they do not.
fn lead(over: &[Spot], under: &[Spot]) -> f32 {
    let mut sum = 0.0;
    for a in over {
        for b in under {
            let overlap = a.radius + b.radius - a.at.distance(b.at);
            if overlap > 0.0 {
                sum += (a.depth - b.depth) * overlap * overlap;
            }
        }
    }
    sum
}
