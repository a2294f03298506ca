//! `stretch exercises`: what there is, and one of them with its picture.

use serde_json::Value;

use crate::harness::Home;

#[test]
fn all_are_listed_under_what_they_are_for() {
    let home = Home::new();
    let list = home.stretch("exercises").run().stdout;
    assert!(list.starts_with("hips\n") && list.contains("  figure-four "), "{list}");
    let json: Value = serde_json::from_str(&home.stretch("exercises --json").run().stdout).unwrap();
    let rows = json.as_array().unwrap();
    assert_eq!(rows.len(), 37);
    for row in rows {
        assert_eq!(list.matches(&format!("  {} ", row["id"].as_str().unwrap())).count(), 1, "{row}");
    }
    let neck = home.stretch("exercises --focus neck").run().stdout;
    assert!(neck.contains("chin-tuck") && !neck.contains("  hip-flexor"), "{neck}");
}

#[test]
fn a_page_in_a_pipe_has_words_and_no_codes() {
    let home = Home::new();
    let page = home.stretch("exercises figure-four").run().stdout;
    for part in [
        "Seated figure four\n",
        "Lay your right ankle on your left knee",
        "how much",
        "\"exercise\": \"figure-four\"",
        "each side",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(!page.contains(['\x1b', '▀', '⣿']), "{page}");
    // By its name in any language, in the user's own.
    let german = home.stretch("exercises").arg("Cat cow").env("LANG", "de_DE.UTF-8").run().stdout;
    assert!(german.starts_with("Katze") && !german.contains("On hands and knees"), "{german}");
}

#[test]
fn one_that_there_is_not_is_said_with_what_was_meant() {
    let wrong = Home::new().stretch("exercises figure-for").code(2).any_stderr().run().stderr;
    assert!(wrong.contains("did you mean `stretch exercises figure-four`?"), "{wrong}");
}

#[test]
fn the_picture_is_a_file_for_any_page_and_the_other_side_is_another() {
    let home = Home::new();
    let svg = home.stretch("exercises figure-four --svg").run().stdout;
    assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{svg}");
    assert_ne!(svg, home.stretch("exercises figure-four --svg --other-side").run().stdout);
    let details: Value = serde_json::from_str(&home.stretch("exercises cat-cow --json").run().stdout).unwrap();
    assert!(details["picture"].as_str().unwrap().starts_with("On hands and knees"), "{details}");
}

#[test]
fn programs_get_texts_that_are_filled_in() {
    let home = Home::new();
    for line in ["exercises --json", "exercises figure-four --json", "exercises knee-to-chest --json"] {
        let json = home.stretch(line).run().stdout;
        assert!(!json.contains("|left}") && !json.contains("|right}") && !json.contains("{side}"), "{line}: {json}");
    }
    let how_to = |line: &str| {
        let json: Value = serde_json::from_str(&home.stretch(line).run().stdout).unwrap();
        json["how_to"].as_str().unwrap().to_owned()
    };
    assert!(how_to("exercises figure-four --json").contains("Lay your right ankle on your left knee"));
    assert!(how_to("exercises figure-four --json --other-side").contains("Lay your left ankle on your right knee"));
}

#[cfg(target_os = "linux")]
mod on_a_terminal {
    use crate::harness::Home;
    use crate::screen::pty::Screen;

    const TERM: (&str, &str) = ("TERM", "xterm-256color");

    #[test]
    fn it_is_drawn_as_the_terminal_can() {
        for (line, variables, drawn) in [
            ("exercises figure-four", &[TERM, ("COLORTERM", "truecolor")][..], Some("\x1b[38;2;")),
            ("exercises figure-four", &[TERM, ("NO_COLOR", "1")], Some("⣿")),
            ("exercises figure-four --accessible", &[TERM, ("COLORTERM", "truecolor")], None),
        ] {
            let home = Home::new();
            let mut screen = Screen::start_with(&home, line, variables);
            screen.wait_for("Play it now?");
            screen.type_keys("n\r");
            let (shown, status) = screen.end();
            assert_eq!(status.code(), Some(0), "{shown}");
            match drawn {
                Some(drawn) => assert!(shown.contains(drawn), "{line} {variables:?}: {shown:?}"),
                None => assert!(!shown.contains(['\x1b', '⣿', '▀']), "{shown:?}"),
            }
        }
    }
}
