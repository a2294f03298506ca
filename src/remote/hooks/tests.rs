//! What is run when, what it is told, and that it stays within its bounds.

use std::fs;
use std::path::Path;

use super::*;
use crate::remote::testing::Told as Session;
use stretch_script::Frames;

fn programs(script: &str) -> Programs {
    let shell = |script: String| Program { program: "sh".into(), arguments: vec!["-c".into(), script] };
    let run = Some(shell(script.to_owned()));
    Programs {
        begin: run.clone(),
        step: run.clone(),
        pause: run.clone(),
        resume: run.clone(),
        finish: run.clone(),
        stop: run,
    }
}

fn begin(session: &mut Session, programs: &Programs, folder: &Path) {
    let hooks = Hooks::begin(programs, Some(folder), &session.tracker.status().get()).unwrap();
    session.listen(hooks);
}

/// What was logged, without its times.
fn logged(session: &mut Session, folder: &Path) -> Vec<String> {
    for listener in &mut session.tracker.listeners {
        listener.wait();
    }
    let log = fs::read_to_string(folder.join(log::HOOKS)).unwrap_or_default();
    log.lines().map(|line| line.splitn(3, ' ').nth(2).unwrap_or_default().to_owned()).collect()
}

#[test]
fn programs_run_in_the_order_of_what_happens() {
    let (mut session, folder) = (Session::begun(), tempfile::tempdir().unwrap());
    begin(&mut session, &programs("echo $STRETCH_STEP $STRETCH_STEP_NUMBER of $STRETCH_STEPS"), folder.path());
    // The opening, a step announced and begun, its other side, a rest, and the closing.
    for segment in [1, 2, 3, 4] {
        session.enter(segment);
    }
    session.event(&PlayerEvent::State(State::Paused));
    session.event(&PlayerEvent::State(State::Playing));
    for segment in [5, 6, 9] {
        session.enter(segment);
    }
    session.event(&PlayerEvent::State(State::Waiting));
    session.event(&PlayerEvent::State(State::Playing));
    session.event(&PlayerEvent::End(Outcome::Finished));
    assert_eq!(
        logged(&mut session, folder.path()),
        [
            "begin: Hips 0 of 3",
            "step: hold 1 of 3",
            "step: switch 1 of 3",
            "pause: switch 1 of 3",
            "resume: switch 1 of 3",
            "step: hold 1 of 3",
            "step: rest 2 of 3",
            "finish: closing 3 of 3"
        ]
    );
}

#[test]
fn a_program_is_told_the_same_facts_twice() {
    let (mut session, folder) = (Session::begun(), tempfile::tempdir().unwrap());
    session.enter(3);
    session.event(&PlayerEvent::Moved { from: Frames(100), to: Frames(113) });
    let programs = Programs {
        stop: programs("cat; env | grep -E '^STRETCH_(HOOK|SESSION|TITLE|STATE|LEFT|STEP|SIDE)' | sort").stop,
        ..Programs::default()
    };
    begin(&mut session, &programs, folder.path());
    session.event(&PlayerEvent::End(Outcome::Quit));
    let logged = logged(&mut session, folder.path());
    let json = logged[0].strip_prefix("stop: ").unwrap().replace("\\\"", "\"");
    let facts: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&facts["hook"], &facts["step"]["name"], &facts["step"]["left"]),
        (&"stop".into(), &"hold".into(), &8.7.into())
    );
    assert_eq!(
        logged[1..],
        [
            "stop: STRETCH_HOOK=stop",
            "stop: STRETCH_LEFT=49",
            "stop: STRETCH_SESSION=test",
            "stop: STRETCH_SIDE=",
            "stop: STRETCH_STATE=playing",
            "stop: STRETCH_STEP=hold",
            "stop: STRETCH_STEPS=3",
            "stop: STRETCH_STEP_LEFT=9",
            "stop: STRETCH_STEP_NUMBER=1",
            "stop: STRETCH_TITLE=Test",
        ]
    );
}

#[test]
fn what_fails_or_prints_without_end_is_one_line_of_the_log_and_nothing_else() {
    let (mut session, folder) = (Session::begun(), tempfile::tempdir().unwrap());
    let missing = Program { program: "/no/such/program".into(), arguments: Vec::new() };
    let all = Programs { pause: Some(missing), resume: programs("yes").resume, ..programs("echo wrong >&2; exit 3") };
    begin(&mut session, &all, folder.path());
    session.event(&PlayerEvent::State(State::Paused));
    session.event(&PlayerEvent::State(State::Playing));
    session.event(&PlayerEvent::End(Outcome::Quit));
    let mut logged = logged(&mut session, folder.path());
    logged.dedup();
    assert_eq!(
        logged,
        [
            "begin: wrong",
            "begin: `sh` ended with exit status: 3",
            "pause: `/no/such/program` cannot be started: No such file or directory (os error 2)",
            "resume: y",
            "resume: `sh` printed without end, and was ended",
            "stop: wrong",
            "stop: `sh` ended with exit status: 3",
        ]
    );
}

#[test]
fn a_program_that_hangs_holds_nobody_up_and_is_ended() {
    let folder = tempfile::tempdir().unwrap();
    let runner = Runner { log: Some(Log::new(folder.path(), log::HOOKS)), longest: Duration::from_millis(50) };
    let program = programs("echo before; sleep 1000 & sleep 1000").stop.unwrap();
    runner.run(&Job { name: "stop", program, facts: facts("stop", &Status::default()) });
    let log = fs::read_to_string(folder.path().join(log::HOOKS)).unwrap();
    assert!(log.contains("stop: before\n") && log.ends_with("and was ended\n"), "{log}");
    // What waits for its turn is bounded, and who tells of it never waits.
    let mut session = Session::begun();
    begin(&mut session, &programs("sleep 1000"), folder.path());
    for _ in 0..10 * WAITING {
        session.event(&PlayerEvent::State(State::Paused));
        session.event(&PlayerEvent::State(State::Playing));
    }
}
