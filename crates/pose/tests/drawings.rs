//! Every exercise has a drawing, and every drawing keeps its promises.

use std::collections::BTreeSet;
use std::fs;

use proptest::prelude::*;
use stretch_pose::body::{HEIGHT, Part};
use stretch_pose::contact::Support;
use stretch_pose::format::Movement;
use stretch_pose::library::{self, DRAWINGS};
use stretch_pose::names::{Side, Word};
use stretch_pose::palette::{Paint, Palette};
use stretch_pose::raster::Raster;
use stretch_pose::{Angles, Figure, Joint, Pose, Scene, svg};

/// 2 % of the body, in metres.
const CLOSE: f32 = 0.02 * HEIGHT;

/// Every movement, and every one of the other side.
fn all() -> Vec<(&'static str, Movement)> {
    let movements = DRAWINGS.iter().map(|(id, text)| match serde_json::from_str::<Movement>(text) {
        Ok(movement) => (*id, movement),
        Err(error) => panic!("{id}: {error}"),
    });
    movements.flat_map(|(id, movement)| [(id, movement.mirrored()), (id, movement)]).collect()
}

/// How far below a part the floor is.
fn above_floor(figure: &Figure, part: Part, side: Side) -> f32 {
    let ball = figure.part(part, side);
    ball.centre.y - ball.radius
}

#[test]
fn every_exercise_has_a_drawing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sessions/exercises");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let exercises: BTreeSet<String> =
        files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    let drawn: BTreeSet<String> = DRAWINGS.iter().map(|(id, _)| (*id).to_owned()).collect();
    assert_eq!(exercises, drawn);
    assert!(library::movement("plank").is_some() && library::movement("sleep").is_none());
}

#[test]
fn every_body_can_do_every_pose() {
    for (id, movement) in all() {
        for pose in &movement.poses {
            let (_, wrong) = Figure::attempt(pose, &movement.props);
            assert!(wrong.is_empty(), "{id}: {}", wrong.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "));
        }
    }
}

#[test]
fn every_drawing_rests_on_what_it_rests_on() {
    for (id, movement) in all() {
        for pose in &movement.poses {
            let figure = Figure::new(pose, &movement.props).unwrap();
            assert!(!pose.contacts.is_empty(), "{id} floats");
            let gaps = figure.gaps(pose, &movement.props);
            assert!(!gaps.is_empty(), "{id} floats");
            for (part, gap) in gaps {
                assert!(gap.abs() <= CLOSE, "{id}: {part} is {:.1} cm off", gap * 100.0);
            }
            // Measured once more, from what is drawn: what is said to be on the floor, and that nothing is below it.
            for contact in pose.contacts.iter().filter(|contact| contact.on == Support::Floor) {
                for side in contact.part.sides() {
                    let off = above_floor(&figure, contact.part.word, side.unwrap_or_default());
                    assert!(off.abs() <= CLOSE, "{id}: {} is {:.1} cm off", contact.part, off * 100.0);
                }
            }
            for (part, name, _) in Part::ALL {
                for side in Side::BOTH {
                    assert!(above_floor(&figure, *part, side) > -CLOSE, "{id}: {name} is below the floor");
                }
            }
        }
    }
}

#[test]
fn the_other_side_is_the_mirror() {
    for (id, movement) in all() {
        let mirrored = movement.mirrored();
        assert_eq!(mirrored.mirrored(), movement, "{id}");
        for (pose, other) in movement.poses.iter().zip(&mirrored.poses) {
            let figure = Figure::new(pose, &movement.props).unwrap();
            let flipped = Figure::new(other, &mirrored.props).unwrap();
            for joint in Joint::ALL {
                let twin = match joint {
                    Joint::Elbow(side) => Joint::Elbow(side.other()),
                    Joint::Radiocarpal(side) => Joint::Radiocarpal(side.other()),
                    Joint::Knee(side) => Joint::Knee(side.other()),
                    Joint::Talocrural(side) => Joint::Talocrural(side.other()),
                    Joint::Root | Joint::Vl5 | Joint::Vl1 | Joint::Vt6 | Joint::Vt1 | Joint::Skullbase => joint,
                    _ => continue,
                };
                let (at, across) = (figure.at(joint), flipped.at(twin));
                let off = [at.x - across.x, at.y - across.y, at.z + across.z];
                assert!(off.iter().all(|off| off.abs() < 2.0e-3), "{id}: {} {at} {across}", joint.name());
            }
        }
        let (one, two) = (Scene::strip(&movement).unwrap().size(), Scene::strip(&mirrored).unwrap().size());
        assert!((one - two).abs().max_element() < 0.02, "{id}: {one} {two}");
    }
}

#[test]
fn a_movement_is_written_as_it_is_read() {
    for (id, movement) in all() {
        let text = serde_json::to_string(&movement).unwrap();
        let read: Movement = serde_json::from_str(&text).unwrap();
        assert_eq!(read, movement, "{id}");
        assert!(text.len() < 2000, "{id}: {} bytes are no more than a person writes", text.len());
    }
    let unknown = r#"{"sentence": "x", "poses": [{"elbows": 3}]}"#;
    assert!(serde_json::from_str::<Movement>(unknown).is_err());
    let schema = serde_json::to_string(&schemars::schema_for!(Movement)).unwrap();
    assert!(schema.contains("l_talocrural") && schema.contains("\"additionalProperties\":false"), "{schema}");
}

#[test]
fn what_is_stretched_is_seen() {
    for (id, movement) in all() {
        let marked = Scene::strip(&movement).unwrap().shapes.iter().any(|shape| shape.paint == Paint::Felt);
        assert_eq!(marked, id != "march-in-place", "{id}");
    }
}

#[test]
fn every_drawing_has_a_sentence_that_tells_its_sides() {
    for (id, movement) in all() {
        let said = movement.says("left", "right");
        assert!(said.ends_with('.') && !said.contains('{') && said.len() > 40, "{id}: {said}");
        assert_eq!(said != movement.mirrored().says("left", "right"), movement.has_sides(), "{id}");
    }
}

#[test]
fn every_drawing_is_an_image_in_light_and_dark() {
    for (id, movement) in all() {
        let scene = Scene::strip(&movement).unwrap();
        let text = svg::adaptive(&scene, true);
        assert!(text.starts_with("<svg ") && text.ends_with("</svg>") && !text.contains("NaN"), "{id}");
        assert_eq!(text.matches("<path").count(), text.matches("/>").count(), "{id}");
        assert!(text.len() < 48_000, "{id}: {} bytes", text.len());
        for palette in [Palette::LIGHT, Palette::DARK] {
            let raster = Raster::new(&scene, &palette, 120, 90, false);
            let drawn = raster.rgba.chunks(4).filter(|pixel| pixel[3] > 127).count();
            assert!((400..10_800).contains(&drawn), "{id}: {drawn} pixels");
        }
    }
}

/// How bright a colour looks, from 0 to 1.
fn luminance(colour: [u8; 3]) -> f32 {
    let linear = colour.map(|channel| (f32::from(channel) / 255.0).powf(2.2));
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: [u8; 3], two: [u8; 3]) -> f32 {
    let (one, two) = (luminance(one) + 0.05, luminance(two) + 0.05);
    if one > two { one / two } else { two / one }
}

#[test]
fn near_limbs_part_from_far_ones_and_from_what_is_behind() {
    for palette in [Palette::LIGHT, Palette::DARK] {
        let behind = palette.colour(Paint::Background);
        for near in [Paint::Skin, Paint::Shirt, Paint::Legs] {
            assert!(contrast(palette.colour(near), behind) > 2.2, "{near:?}");
            assert!(contrast(palette.colour(near), palette.colour(near.far())) > 1.4, "{near:?}");
            assert!(contrast(palette.colour(near.far()), behind) > 1.3, "far {near:?}");
        }
        assert!(contrast(palette.colour(Paint::Felt), behind) > 3.0);
    }
}

/// A pose of a drawing, with every bend a little off.
fn nudged(pose: &Pose, by: &[f32]) -> Pose {
    let mut pose = pose.clone();
    for (angles, by) in pose.joints.values_mut().zip(by.iter().cycle()) {
        *angles = angles.plus(Angles { flex: *by, side: by / 2.0, turn: -by / 2.0 });
    }
    pose
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// However the bends are changed, a body is either drawn touching all it rests on, or it is refused.
    #[test]
    fn what_is_drawn_touches(by in prop::collection::vec(-6.0_f32..6.0, 1..9)) {
        let (mut drawn, mut tried) = (0, 0);
        for (id, movement) in all() {
            for pose in movement.poses.iter().map(|pose| nudged(pose, &by)) {
                tried += 1;
                let Ok(figure) = Figure::new(&pose, &movement.props) else { continue };
                drawn += 1;
                for (part, gap) in figure.gaps(&pose, &movement.props) {
                    prop_assert!(gap.abs() <= CLOSE, "{id}: {part} is {:.1} cm off", gap * 100.0);
                }
                prop_assert!(pose.contacts.is_empty() || !figure.gaps(&pose, &movement.props).is_empty());
            }
        }
        // Most are: what reaches still reaches when the rest of the body is a little off.
        prop_assert!(drawn * 2 > tried, "{drawn} of {tried}");
    }
}

#[test]
fn the_picture_of_the_other_side_is_the_flipped_picture() {
    let mut wrong = Vec::new();
    for (id, movement) in all() {
        for pose in 0..movement.poses.len() {
            let [one, two] = [&movement, &movement.mirrored()]
                .map(|movement| Raster::new(&Scene::of(movement, pose).unwrap(), &Palette::LIGHT, 160, 120, true));
            let differs = |x: u32, y: u32| {
                let (here, there) = (one.pixel(x, y), two.pixel(one.width - 1 - x, y));
                here.iter().zip(there).any(|(here, there)| here.abs_diff(there) > 90)
            };
            let pixels = (0..one.height).flat_map(|y| (0..one.width).map(move |x| (x, y)));
            let off = pixels.filter(|(x, y)| differs(*x, *y)).count();
            if off > 12 {
                wrong.push(format!("{id} {pose}: {off}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
