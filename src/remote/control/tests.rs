//! Whoever connects, whatever they send: the session goes on, and others are answered.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Receiver;
use std::{fs, thread};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::*;
use crate::player::command::{NAMES, QuitReason};
use crate::player::event::{Outcome, State};
use crate::remote::status::Status;
use crate::remote::testing::Told;

/// A session whose socket is in a folder of its own.
struct Session {
    told: Told,
    commands: Receiver<Command>,
    folder: TempDir,
}

impl Session {
    fn begin() -> Self {
        let (send, commands) = mpsc::channel();
        let (mut told, folder) = (Told::begun(), tempfile::tempdir().unwrap());
        told.listen(Control::listen(folder.path(), told.tracker.status(), send).unwrap());
        Self { told, commands, folder }
    }

    /// Carries out all that is asked for until `done` has come to its end.
    fn play<T: Send>(&mut self, ask: impl FnOnce(&Path) -> T + Send) -> T {
        let (Self { told, commands, folder }, mut asked) = (self, Vec::new());
        thread::scope(|scope| {
            let ask = scope.spawn(|| ask(folder.path()));
            while !ask.is_finished() {
                for command in commands.try_iter() {
                    asked.push(command);
                    if command == Command::Pause {
                        told.event(&PlayerEvent::State(State::Paused));
                    }
                    told.event(&PlayerEvent::CarriedOut(command));
                }
                thread::yield_now();
            }
            ask.join().unwrap()
        })
    }
}

fn socket(folder: &Path) -> PathBuf {
    fs::read_dir(folder).unwrap().next().unwrap().unwrap().path()
}

fn connect(folder: &Path) -> UnixStream {
    UnixStream::connect(socket(folder)).unwrap()
}

fn call(folder: &Path, command: &str) -> Status {
    Call::new(Some(folder)).unwrap().ask(command).unwrap()
}

#[test]
fn what_is_asked_for_is_carried_out_before_it_is_answered() {
    let mut session = Session::begin();
    let (before, after) = session.play(|folder| (call(folder, "status"), call(folder, "pause")));
    assert_eq!((before.state, after.state), (State::Playing, State::Paused));
    let error = session.play(|folder| Call::new(Some(folder)).unwrap().ask("jump").unwrap_err().to_string());
    assert!(error.starts_with("there is no command `jump`; there are pause, resume, toggle,"), "{error}");
    let every = NAMES.iter().filter(|(_, command)| !matches!(command, Command::Quit(_)));
    session.play(|folder| every.for_each(|(name, _)| drop(call(folder, name))));
}

#[test]
fn every_line_is_one_of_the_schema() {
    let schema: Value = serde_json::from_str(protocol::SCHEMA).unwrap();
    let names: Vec<_> = protocol::names().collect();
    assert_eq!(schema["$defs"]["request"]["properties"]["command"]["enum"], json!(names));
    let schema = jsonschema::validator_for(&schema).unwrap();
    let mut session = Session::begin();
    for segment in 0..10 {
        session.told.enter(segment);
        let answers = session.play(|folder| {
            let mut stream = connect(folder);
            let requests = ["{\"command\":\"pause\"}", "{\"command\":\"jump\"}", "{\"command\":\"status\"}", "x"];
            stream.write_all((requests.join("\n") + "\n").as_bytes()).unwrap();
            BufReader::new(stream).lines().take(requests.len()).map(Result::unwrap).collect::<Vec<_>>()
        });
        for (answer, ok) in answers.iter().zip([true, false, true, false]) {
            let answer: Value = serde_json::from_str(answer).unwrap();
            assert!(schema.is_valid(&answer), "{answer}");
            assert_eq!(answer["ok"], ok, "answers come in order: {answer}");
        }
    }
    assert!(!schema.is_valid(&json!({"command": "jump"})) && !schema.is_valid(&json!({"ok": true})));
}

#[test]
fn who_follows_is_told_all_that_happens_to_the_end() {
    let mut session = Session::begin();
    let (ready, begun) = mpsc::channel();
    let folder = session.folder.path().to_owned();
    let follower = thread::spawn(move || {
        let events = Call::new(Some(&folder)).unwrap().events().unwrap();
        ready.send(()).unwrap();
        events.collect::<Vec<_>>()
    });
    begun.recv().unwrap();
    // It is told from the moment on in which the server has seen who follows.
    session.play(|folder| call(folder, "status"));
    session.told.reach(52);
    session.told.enter(3);
    session.told.event(&PlayerEvent::State(State::Paused));
    session.told.event(&PlayerEvent::End(Outcome::Quit));
    let lines: Vec<Value> = follower.join().unwrap().iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = lines.iter().map(|line| (&line["event"], &line["frame"])).collect();
    assert_eq!(told, [(&json!("passed"), &json!(100)), (&json!("state"), &json!(100)), (&json!("end"), &json!(100))]);
    assert!(Call::new(Some(session.folder.path())).is_err(), "there is no session any more");
}

#[test]
fn who_stops_a_session_is_answered_when_it_has_stopped() {
    let mut session = Session::begin();
    let folder = session.folder.path().to_owned();
    let asks = thread::spawn(move || call(&folder, "stop"));
    assert_eq!(session.commands.recv().unwrap(), Command::Quit(QuitReason::User));
    session.told.event(&PlayerEvent::CarriedOut(Command::Quit(QuitReason::User)));
    assert!(!asks.is_finished(), "the place is not kept yet");
    session.told.event(&PlayerEvent::End(Outcome::Quit));
    asks.join().unwrap();
}

#[test]
fn hundreds_who_say_nothing_keep_nobody_from_being_answered() {
    let mut session = Session::begin();
    session.play(|folder| {
        let mut crowd = Vec::new();
        for n in 0..300 {
            let mut stream = connect(folder);
            if n % 3 == 0 {
                stream.write_all(b"{\"command\":").unwrap();
            }
            crowd.push(stream);
            if n % 50 == 0 {
                call(folder, "pause");
            }
        }
        assert_eq!(call(folder, "next").state, State::Paused);
        // The first ones were let go of.
        assert_eq!(crowd[1].read(&mut [0]).unwrap(), 0);
    });
}

#[test]
fn hundreds_who_hang_up_in_the_midst_of_a_request_leave_nothing_behind() {
    let mut session = Session::begin();
    session.play(|folder| {
        for n in 0..300 {
            let request = &b"{\"command\":\"next\"}\n"[..=n % 18];
            // The server may have let go of one of so many before it was heard.
            let _ = connect(folder).write_all(request);
        }
        call(folder, "status");
    });
}

#[test]
fn a_line_without_end_is_not_taken_in() {
    let mut session = Session::begin();
    session.play(|folder| {
        let mut stream = connect(folder);
        let mut sent = 0;
        let error = loop {
            match stream.write(&[b'x'; 1 << 16]) {
                Ok(count) => sent += count,
                Err(error) => break error,
            }
            assert!(sent < 100 << 20, "all of it was taken in");
        };
        assert!(matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset), "{error}");
        assert!(sent < 1 << 20, "{sent} bytes were taken in");
        call(folder, "status");
    });
    session.play(|folder| {
        let mut stream = connect(folder);
        stream.write_all(&[b'x'; 2 * protocol::LONGEST_LINE]).unwrap();
        let mut answer = String::new();
        // What was not taken in may break the connection before it is read to its end.
        let _ = stream.read_to_string(&mut answer);
        assert!(answer.is_empty() || answer == "{\"ok\":false,\"error\":\"the line is too long\"}\n", "{answer}");
    });
}

#[test]
fn who_asks_and_never_reads_is_let_go_of() {
    let mut session = Session::begin();
    session.play(|folder| {
        let mut stream = connect(folder);
        let mut asked = 0;
        while stream.write_all(b"{\"command\":\"status\"}\n").is_ok() {
            asked += 1;
            assert!(asked < 1_000_000, "every answer is kept");
        }
        call(folder, "status");
    });
}

#[test]
fn who_follows_and_never_reads_is_let_go_of() {
    let mut session = Session::begin();
    let mut stream = connect(session.folder.path());
    stream.write_all(b"{\"command\":\"events\"}\n").unwrap();
    session.play(|folder| call(folder, "status"));
    for _ in 0..50_000 {
        session.told.enter(3);
    }
    session.play(|folder| call(folder, "status"));
    // What is left is read, and then there is an end: so much was never kept.
    let mut read = Vec::new();
    let _ = stream.read_to_end(&mut read);
    assert!(read.len() < 4 << 20, "{} bytes", read.len());
}
