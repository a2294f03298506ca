//! "Where does it hurt?": each answer leads to its session, and red flags lead to a professional.

use serde_json::Value;

use super::program::Home;

fn answer(place: &str) -> Value {
    serde_json::from_str(&Home::new().run(&["where", place, "--json"])).expect("JSON")
}

#[test]
fn every_place_has_a_cause_a_session_a_dose_and_when_to_see_somebody() {
    for (place, session) in [
        ("lower-back", "lower-back"),
        ("upper-back", "upper-back"),
        ("neck", "neck"),
        ("hips", "hips"),
        ("pelvis", "hips"),
        ("nothing", "hips"),
    ] {
        let answer = answer(place);
        assert_eq!(answer["session"], session, "{place}");
        assert!(answer["see_a_professional_if"].as_array().is_some_and(|signs| signs.len() == 5), "{answer}");
        let text = Home::new().run(&["where", place]);
        for words in [answer["cause"].as_str().unwrap(), answer["often"].as_str().unwrap()] {
            assert!(text.contains(words), "{text}");
        }
        assert!(text.contains(&format!("stretch play {session}")) && text.contains("emergency services"), "{text}");
    }
}

#[test]
fn without_a_terminal_all_places_are_listed() {
    let text = Home::new().run(&["where"]);
    for place in ["lower-back", "upper-back", "neck", "hips", "sciatica", "nothing"] {
        assert!(text.contains(&format!("stretch where {place}")), "{text}");
    }
    let all: Vec<Value> = serde_json::from_str(&Home::new().run(&["where", "--json"])).unwrap();
    assert_eq!(all.len(), 6);
}

#[test]
fn unknown_places_suggest() {
    let (code, _, errors) = Home::new().try_run(&["where", "lowr", "back"]);
    assert_eq!(code, Some(2));
    assert!(errors.contains("did you mean `lower-back`?"), "{errors}");
}

#[test]
fn sciatica_warns_first_and_without_answers_gives_no_session() {
    let text = Home::new().run(&["where", "sciatica"]);
    let (warning, flag) = (text.find("First, a warning").unwrap(), text.find("numb, tingling or weak").unwrap());
    assert!(warning < flag && !text.contains("stretch play"), "{text}");
    assert_eq!(answer("sciatica")["session"], Value::Null);
    let text = Home::new().run(&["where", "sciatica", "--no-red-flags"]);
    assert!(text.find("First, a warning").unwrap() < text.find("stretch play sciatica").unwrap(), "{text}");
}

#[cfg(target_os = "linux")]
mod in_a_terminal {
    use super::{super::screen::Screen, Home};

    #[test]
    fn a_place_is_chosen_by_typing_and_its_session_is_offered() {
        let home = Home::new();
        let mut screen = Screen::start(home.command(["where"]));
        screen.wait_for("Nothing, I sit all day").type_keys("nape").wait_for("> Neck").type_keys("\r");
        screen.wait_for("stretch play neck").wait_for("Play it now?").type_keys("n\r");
        assert!(screen.end().0.success());
    }

    #[test]
    fn no_word_is_broken_at_the_edge() {
        let home = Home::new();
        let mut screen = Screen::of_width(home.command(["where", "nothing"]), 50);
        screen.wait_for("Play it now?").type_keys("n\r");
        let (_, text) = screen.end();
        assert!(text.contains("In most people who sit all day it is\n             the hips that begin it"), "{text}");
        assert!(text.lines().all(|line| line.trim_end().chars().count() <= 50), "{text}");
    }

    #[test]
    fn a_red_flag_ends_it_without_a_session() {
        for (keys, end) in [
            (&["n\r", "y\r"][..], "please see a professional before you stretch"),
            (&["y\r"], "call the emergency services now"),
        ] {
            let home = Home::new();
            let mut screen = Screen::start(home.command(["where", "sciatica"]));
            screen.wait_for("First, a warning");
            for (keys, question) in keys.iter().zip(["bladder", "numb, tingling"]) {
                screen.wait_for(question).type_keys(keys);
            }
            let (status, text) = screen.end();
            assert!(status.success() && text.contains(end), "{text}");
            assert!(!text.contains("stretch play") && !text.contains("Play it now"), "{text}");
        }
    }

    #[test]
    fn nothing_but_no_leads_to_the_session() {
        let home = Home::new();
        let mut screen = Screen::start(home.command(["where", "leg"]));
        for question in
            ["bladder", "numb, tingling", "not let up", "few weeks", "bend, walk", "injured or operated on?"]
        {
            screen.wait_for(question).type_keys("n\r");
        }
        screen.wait_for("stretch play sciatica").wait_for("Play it now?").type_keys("n\r");
        assert!(screen.end().0.success());
    }

    #[test]
    fn a_bare_start_offers_all_sessions() {
        let home = Home::new();
        let mut screen = Screen::start(home.command([""; 0]));
        screen.wait_for("Play what?").wait_for("hips").type_keys("seat check");
        screen.wait_for("> posture").type_keys("\x1b");
        assert_eq!(screen.end().0.code(), Some(130));
    }

    #[test]
    fn early_folds_are_asked_about() {
        for (keys, folds) in [("\r", false), ("n\r", true)] {
            let home = Home::with_config("wake-time = \"7:00\"\n");
            let arguments =
                ["play", "coffee", "--made-up-clock", "--made-up-time", "7:30", "--plain", "--engine", "off"];
            let mut screen = Screen::start(home.command(arguments));
            screen.wait_for("Play it without the folds?").type_keys(keys);
            let (status, text) = screen.end();
            assert!(status.success(), "{text}");
            assert_eq!(text.contains("Seated forward fold"), folds, "{text}");
        }
    }
}

#[test]
fn the_answers_are_in_the_users_language() {
    for (language, question, sign) in [
        ("de", "Wo tut es weh?", "Geh zu einer Fachperson, wenn"),
        ("es", "¿Dónde duele?", "Acude a un profesional si"),
        ("fr", "Où avez-vous mal ?", "Consultez un professionnel si"),
        ("it", "Dove fa male?", "Rivolgiti a un professionista se"),
    ] {
        let home = Home::with_config(&format!("language = \"{language}\"\n"));
        assert!(home.run(&["where"]).contains(question), "{language}");
        let answer = home.run(&["where", "hips"]);
        assert!(answer.contains(sign) && !answer.contains("See a professional"), "{answer}");
    }
}
