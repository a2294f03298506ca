//! The table of sessions, walked: name, places, and the doses in their order.

use stretch_script::script::format::Step;
use stretch_script::script::limits::Sets;
use stretch_script::script::words::Sides;
use stretch_script::{Exercise, Language, Script};

use super::{BTreeMap, Library, names, read};

/// Every session: its name, its places, and what is done in it, in order. `S` is "each side".
const SESSIONS: &[(&str, &str, &str)] = &[
    (
        "hips",
        "floor chair",
        "figure-four 30s S; hip-flexor 30s S; flat-back-hamstring 30s S; glute-bridge x12 pace 4s squeeze 2s",
    ),
    ("lower-back", "floor", "hip-flexor 30s S; knee-to-chest 20s S; childs-pose 30s; cat-cow x10 pace 6s"),
    (
        "upper-back",
        "wall floor",
        "chest-opener 30s; scapular-retraction x5 pace 8s squeeze 5s; thread-the-needle 25s S",
    ),
    ("sciatica", "floor", "supine-figure-four 30s S; knee-to-chest 20s S"),
    (
        "neck",
        "chair",
        "neck-side-tilt 20s S; chin-tuck x5 pace 6s squeeze 3s; diagonal-neck 20s S; \
         scapular-retraction x5 pace 8s squeeze 5s",
    ),
    (
        "micro",
        "chair desk",
        "neck-side-tilt 20s S; chin-tuck x4 pace 6s squeeze 3s; scapular-retraction x3 pace 8s squeeze 5s",
    ),
    ("cat-cow", "floor", "cat-cow x3 pace 6s"),
    ("desk", "chair desk", "seated-lumbar-twist 10s S, 3 sets; scapular-retraction x3 pace 8s squeeze 5s"),
    (
        "mat",
        "floor",
        "prone-press-up x10 pace 5s; prone-shoulder-retraction x10 pace 7s; torso-rotation x5 S pace 8s; \
         hamstring-hinge x5 pace 6s",
    ),
    (
        "back-beginner",
        "floor wall",
        "include warm-up; cat-cow x10 pace 6s; seated-forward-fold 20s; chest-opener 30s; \
         3 times (cat-cow x10 pace 6s; seated-forward-fold 20s; chest-opener 30s)",
    ),
    (
        "back-intermediate",
        "floor",
        "include warm-up; childs-pose-side-reach 15s S; knee-to-chest 20s S; standing-torso-twist x10 S pace 4s; \
         3 times (childs-pose-side-reach 15s S; knee-to-chest 20s S; standing-torso-twist x10 S pace 4s)",
    ),
    (
        "back-advanced",
        "floor",
        "include warm-up; forward-bend-shoulder-opener 30s; thread-the-needle 25s S; reverse-snow-angel x12 pace 6s; \
         6 times (forward-bend-shoulder-opener 30s; thread-the-needle 25s S; reverse-snow-angel x12 pace 6s)",
    ),
    ("coffee", "chair floor", "seated-forward-fold 30s"),
    ("pre-gym", "floor", "cat-cow x20 pace 6s"),
    ("midday", "standing", "standing-torso-twist 15s S"),
    ("evening", "floor", "childs-pose-side-reach 30s S"),
    ("relief", "floor wall", "childs-pose 30s; legs-up-the-wall until you say so, 3 sets; neck-over-edge 20s"),
    (
        "roll",
        "floor",
        "foam-roll-upper-back 45s; foam-roll-glutes 30s S; foam-roll-hip-flexors 30s S; foam-roll-quads 45s",
    ),
    ("hang", "bar", "free-hang 30s"),
    ("wheel", "floor", "wheel-chest-opener 30s, 2 sets"),
    ("posture", "chair desk", "Sit well 1m"),
    ("warm-up", "standing", "march-in-place 3m; Brief walk 1m30s"),
    ("strength", "standing floor", "squat x10 pace 4s, 2 sets; hip-hinge x10 pace 4s, 2 sets; plank 20s, 2 sets"),
];

#[test]
fn every_session_has_its_places_and_its_doses_in_order() {
    let library: Library = read("exercises");
    let sessions: BTreeMap<String, Script> = read("");
    assert_eq!(names(&sessions), SESSIONS.iter().map(|row| row.0).collect());
    for (name, places, steps) in SESSIONS {
        let session = &sessions[*name];
        let place: Vec<_> = session.place.iter().map(|place| place.as_str()).collect();
        assert_eq!(place.join(" "), *places, "{name}");
        assert_eq!(describe_all(&session.steps, &library), *steps, "{name}");
        assert!(session.summary.is_some() && !session.focus.is_empty() && session.level.is_some(), "{name}");
        assert_eq!(session.language, Some(Language::English), "{name}");
    }
}

#[test]
fn includes_name_sessions() {
    let sessions: BTreeMap<String, Script> = read("");
    let steps = sessions.iter().flat_map(|(name, session)| session.steps.iter().map(move |step| (name, step)));
    let includes: Vec<_> = steps
        .filter_map(|(name, step)| match step {
            Step::Include(other) => Some((name, other)),
            _ => None,
        })
        .collect();
    assert_eq!(includes.len(), 3);
    for (name, other) in includes {
        assert!(sessions.contains_key(other) && other != name, "{name} includes {other}");
    }
}

/// What steps ask of the body, in the words of the table. Panics at an exercise that is not in the library.
pub fn describe_all(steps: &[Step], library: &Library) -> String {
    steps.iter().filter_map(|step| describe(step, library)).collect::<Vec<_>>().join("; ")
}

/// One step; `None` for words, chimes and pauses.
fn describe(step: &Step, library: &Library) -> Option<String> {
    let known = |id: &Option<String>| id.as_ref().map(|id| library.get(id).unwrap_or_else(|| panic!("no `{id}`")));
    let dose = |exercise: Option<&Exercise>| exercise.map(|exercise| exercise.dose).unwrap_or_default();
    let name = |id: &Option<String>, name: &Option<String>| id.clone().or(name.clone()).expect("a name");
    Some(match step {
        Step::Hold(hold) => {
            let exercise = known(&hold.exercise);
            let (dose, name) = (dose(exercise), name(&hold.exercise, &hold.name));
            let time = hold.time.or(dose.hold).expect("a time");
            format!("{name} {time}{}{}", each(hold.sides, exercise), in_sets(hold.sets.or(dose.sets)))
        }
        Step::Reps(reps) => {
            let exercise = known(&reps.exercise);
            let (dose, name) = (dose(exercise), name(&reps.exercise, &reps.name));
            let (count, pace) =
                (reps.count.or(dose.reps).expect("a count").get(), reps.pace.or(dose.pace).expect("a pace"));
            let squeeze = reps.squeeze.or(dose.squeeze).map_or(String::new(), |squeeze| format!(" squeeze {squeeze}"));
            let (side, sets) = (each(reps.sides, exercise), in_sets(reps.sets.or(dose.sets)));
            format!("{name} x{count}{side} pace {pace}{squeeze}{sets}")
        }
        Step::Wait(wait) => {
            let sets = in_sets(wait.0.sets.or(dose(known(&wait.0.exercise)).sets));
            format!("{} until you say so{sets}", name(&wait.0.exercise, &wait.0.name))
        }
        Step::Repeat(repeat) => format!("{} times ({})", repeat.times.get(), describe_all(&repeat.steps, library)),
        Step::Include(session) => format!("include {session}"),
        Step::Breathe(_) => "breathe".to_owned(),
        Step::Rest(_) | Step::Say(_) | Step::Chime(_) => return None,
    })
}

fn each(sides: Option<Sides>, exercise: Option<&Exercise>) -> &'static str {
    let sides = sides.or(exercise.and_then(|exercise| exercise.sides));
    if sides == Some(Sides::Each) { " S" } else { "" }
}

fn in_sets(sets: Option<Sets>) -> String {
    sets.filter(|sets| sets.get() > 1).map_or(String::new(), |sets| format!(", {} sets", sets.get()))
}
