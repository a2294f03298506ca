//! What a screen reader is given: lines that are printed once, and not one code that a terminal obeys.

use super::{home, last_screen, pty::Screen};
use crate::harness::Home;

/// No code, and no row written twice into the same place.
fn is_still(drawn: &str) {
    assert!(!drawn.contains('\x1b'), "{drawn:?}");
    assert!(!drawn.replace("\r\n", "\n").contains('\r'), "{drawn:?}");
}

#[test]
fn the_menu_is_a_list_with_numbers() {
    let mut screen = Screen::start(&Home::new(), "--accessible");
    screen.wait_for("1. hips, 5 min, Hip reset");
    screen.wait_for("Number or name");
    screen.type_keys("zzz\r");
    screen.wait_for("Nothing is called `zzz`.");
    screen.type_keys("q\r");
    let (drawn, status) = screen.end();
    assert_eq!(status.code(), Some(130));
    is_still(&drawn);
}

#[test]
fn questions_are_answered_in_a_line() {
    let home = Home::new();
    home.write("config/stretch/config.toml", "accessible = true\n");
    let mut screen = Screen::start(&home, "where");
    screen.wait_for("Number or name");
    screen.type_keys("leg\r");
    screen.wait_for("bladder");
    for answer in ["perhaps\r", "y\r"] {
        screen.type_keys(answer);
    }
    let (drawn, status) = screen.end();
    assert_eq!(status.code(), Some(0), "{drawn}");
    assert!(!drawn.contains("stretch play"), "{drawn}");
    is_still(&drawn);
}

#[test]
fn a_session_is_plain_lines() {
    let home = home();
    home.write("tiny.json", r#"{ "title": "Tiny", "steps": [{ "say": "One." }] }"#);
    home.write("config/stretch/config.toml", "feel = false\n");
    let (drawn, status) = Screen::start(&home, "play tiny.json --accessible --lead-in 0").end();
    assert_eq!(status.code(), Some(0));
    is_still(&drawn);
    assert!(last_screen(&drawn).contains("One."), "{drawn}");
}
