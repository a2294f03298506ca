//! A movement may come from a stranger: whatever it holds, it ends, and in bounds.

use proptest::prelude::*;
use serde_json::{Value, json};
use stretch_pose::format::Movement;
use stretch_pose::palette::Palette;
use stretch_pose::raster::{self, Raster};
use stretch_pose::{Figure, PoseError, Scene, blocks, library, svg};

/// Any number that JSON can say, the usual ones most often.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![6 => -180.0..180.0, 2 => -5.0..5.0, 1 => Just(0.0), 1 => Just(1.0e300), 1 => Just(-3.0e38), 1 => -1.0e6..1.0e6]
}

fn pick(names: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(names)
}

const JOINTS: &[&str] = &[
    "spine",
    "neck",
    "vl5",
    "skullbase",
    "hip",
    "l_hip",
    "r_knee",
    "talocrural",
    "shoulder",
    "l_elbow",
    "sternoclavicular",
];
const PARTS: &[&str] = &[
    "hand",
    "l_hand",
    "elbow",
    "foot",
    "r_foot",
    "toes",
    "heel",
    "instep",
    "knee",
    "thigh",
    "buttocks",
    "head",
    "l_ear",
    "upper_back",
    "forearm",
    "shin",
];
const ON: &[&str] =
    &["floor", "chair", "wall", "bar", "roller", "wheel", "bed", "knee", "l_hand", "hand", "foot", "head", "ear"];
const KINDS: &[&str] = &["chair", "stool", "wall", "mat", "bar", "roller", "wheel", "bed", "cushion", "desk"];
const BY: &[&str] = &["auto", "shift", "tilt", "stay"];

prop_compose! {
    fn contact()(part in pick(PARTS), on in pick(ON), by in pick(BY), n in prop::collection::vec(number(), 9), some in any::<u8>()) -> Value {
        let mut contact = json!({ "part": part, "on": on, "by": by });
        if some & 1 > 0 { contact["at"] = json!([n[0], n[1]]); }
        if some & 2 > 0 { contact["from"] = json!([n[2], n[3], n[4]]); }
        if some & 4 > 0 { contact["bend"] = json!([n[5], n[6], n[7]]); }
        if some & 8 > 0 { contact["heading"] = json!(n[8]); }
        contact
    }
}

prop_compose! {
    fn pose()(
        joints in prop::collection::btree_map(pick(JOINTS), (number(), number(), number()), 0..8),
        contacts in prop::collection::vec(contact(), 0..8),
        root in prop::collection::vec(number(), 6),
        placed in any::<bool>(),
    ) -> Value {
        let bend = |(flex, side, turn): (f64, f64, f64)| json!({ "flex": flex, "side": side, "turn": turn });
        let joints: serde_json::Map<String, Value> =
            joints.into_iter().map(|(name, angles)| (name.to_owned(), bend(angles))).collect();
        let mut at = json!({ "flex": root[0], "side": root[1], "turn": root[2] });
        if placed { at["at"] = json!([root[3], root[4], root[5]]); }
        let arrows = json!([{ "part": "hand", "from": [root[0], 0, 0], "go": [root[3], root[4], 0] }]);
        json!({ "root": at, "joints": joints, "contacts": contacts, "arrows": arrows })
    }
}

prop_compose! {
    fn movement()(
        poses in prop::collection::vec(pose(), 0..6),
        props in prop::collection::vec((pick(KINDS), number(), number(), number()), 0..4),
        view in (number(), number()),
    ) -> Value {
        let prop = |(kind, x, z, height): (&str, f64, f64, f64)| json!({ "kind": kind, "at": [x, z], "height": height });
        json!({
            "sentence": "{side}", "view": { "yaw": view.0, "pitch": view.1 }, "stretches": ["neck_side", "thigh_back", "belly"],
            "props": props.into_iter().map(prop).collect::<Vec<_>>(), "poses": poses,
        })
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_movement_ends(value in movement()) {
        let Ok(movement) = serde_json::from_value::<Movement>(value) else { return Ok(()) };
        for movement in [movement.mirrored(), movement] {
            let (scene, _) = Scene::attempt(&movement);
            prop_assert!(scene.least.is_finite() && scene.most.is_finite());
            let text = svg::fixed(&scene, &Palette::DARK, true);
            prop_assert!(!text.contains("NaN") && !text.contains("inf"));
            prop_assert!(text.len() < 400_000);
            let raster = Raster::new(&scene, &Palette::LIGHT, 24, 18, true);
            prop_assert_eq!(raster.rgba.len(), 24 * 18 * 4);
            prop_assert_eq!(blocks::braille(&scene, &Palette::LIGHT, 12, 6).rows.len(), 6);
            let _ = Scene::strip(&movement);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
        let _ = serde_json::from_str::<Movement>(&text);
    }
}

#[test]
fn what_is_too_much_is_said() {
    let mut movement = library::movement("plank").unwrap();
    let pose = movement.poses[0].clone();
    movement.poses = vec![pose; 5];
    let wrong = Scene::strip(&movement).unwrap_err();
    assert_eq!(wrong, PoseError::Count { what: "poses", count: 5, least: 1, most: 4 });
    assert_eq!(wrong.to_string(), "5 poses: there can be 1 to 4");
    movement.poses.truncate(1);
    movement.poses[0].root.flex = f32::NAN;
    let wrong = Scene::strip(&movement).unwrap_err().to_string();
    assert_eq!(wrong, "the turn of the root is NaN; a number from -360 to 360 is needed");
}

#[test]
fn what_cannot_be_reached_is_said() {
    let mut movement = library::movement("hip-flexor").unwrap();
    movement.props.clear();
    let wrong = Figure::new(&movement.poses[0], &movement.props).unwrap_err();
    assert_eq!(wrong.to_string(), "there is no cushion among the props");
    let mut movement = library::movement("squat").unwrap();
    movement.poses[0].root.at = Some([0.0, 1.1, 0.0]);
    let wrong = Figure::new(&movement.poses[0], &movement.props).unwrap_err().to_string();
    assert!(wrong.starts_with("l_foot does not reach floor: ") && wrong.ends_with(" cm are missing"), "{wrong}");
}

#[test]
fn a_picture_has_as_many_pixels_as_it_may() {
    let scene = Scene::default();
    let raster = Raster::new(&scene, &Palette::LIGHT, u32::MAX, 0, true);
    assert_eq!((raster.width, raster.height), (raster::MOST, 1));
    assert_eq!(raster.pixel(u32::MAX, 0), [0; 4]);
}
