//! What holds of any file, whoever wrote it: one function for each fuzz target. `tests/suite/corpus.rs` runs the same ones.
#![allow(dead_code, reason = "each target runs its own part")]

use std::{cell::RefCell, collections::HashMap, sync::Arc, time::Duration};

use stretch::{
    library::{
        Library,
        load::{LoadError, Loaded, Loader},
    },
    outline,
};
use stretch_script::script::render::{Colour, render};
use stretch_script::script::source::decode;
use stretch_script::script::words::Detail;
use stretch_script::script::{limits, read};
use stretch_script::session::build::{Fault, Files, NotInside, Sources, build};
use stretch_script::session::options::Options;
use stretch_script::timeline::{StandardLengths, compile_and_tell, problems};
use stretch_script::{
    Action, ClipLengths, Diagnostic, EventKind, Frames, Language, SampleRate, Script, Session, SourceFile, Timeline,
};

use crate::support::{LiveLengths, MadeUpLengths};

/// What the file is called. It lies in no folder, so that nothing it names can lead to the disk.
const NAME: &str = "script.json";

/// Whatever the bytes, they are read as a script, or it is said where and why not.
pub fn parser(bytes: &[u8]) {
    let Some(file) = file(bytes) else { return };
    let reading = read::script(&file);
    explained(&reading.diagnostics);
    if !reading.diagnostics.is_empty() {
        assert!(reading.diagnostics.iter().any(Diagnostic::is_error), "{:?}", reading.diagnostics);
        return;
    }
    let script = reading.value.expect("nothing is wrong with it");
    serde_json::from_str::<serde_json::Value>(file.text()).expect("what was read is JSON");
    // A file that is wrong is read by another reader, which must read what is right in it alike.
    let with_comment = SourceFile::new(NAME, format!("{}\n# a comment", file.text()));
    let slowly = read::script(&with_comment);
    assert_eq!(slowly.value.as_ref(), Some(&script));
    assert_eq!(slowly.diagnostics.len(), 1, "{:?}", slowly.diagnostics);
}

/// Whatever the script, it becomes a session within its bounds, or it is said where and why not.
pub fn checker(bytes: &[u8]) {
    let Some(file) = file(bytes) else { return };
    for options in all_options() {
        let loaded = match load(&file, &options) {
            Ok(loaded) => loaded,
            Err(diagnostics) => {
                assert!(diagnostics.iter().any(Diagnostic::is_error), "{diagnostics:?}");
                return explained(&diagnostics);
            }
        };
        explained(&loaded.diagnostics);
        bounded(&loaded.session);
        printable(&loaded.session);
    }
    if let Some(script) = read::script(&file).value {
        // Every include leads to this very script again.
        let library = Library::default();
        let mirrors = Mirrors { script: Arc::new(script.clone()), files: RefCell::default() };
        let sources = Sources { catalogue: &library, files: &mirrors, sounds: &[] };
        let (session, findings) = build(NAME, &file, &script, sources, &Options::default());
        assert!(findings.len() <= limits::PROBLEMS + 1, "{} findings", findings.len());
        bounded(&session);
    }
}

/// Whatever the session, it compiles to a timeline in which everything has its place; also after it was changed on the
/// way.
pub fn compile(bytes: &[u8]) {
    let Some(file) = file(bytes) else { return };
    for options in all_options() {
        let Ok(mut loaded) = load(&file, &options) else { return };
        if loaded.diagnostics.iter().any(Diagnostic::is_error) {
            return;
        }
        let all: [&dyn ClipLengths; 3] = [&MadeUpLengths, &StandardLengths, &LiveLengths];
        for lengths in all {
            in_order(&loaded.session, lengths);
        }
        let session = &mut loaded.session;
        let middle = session.steps.len() / 2;
        let elapsed = Duration::from_millis(bytes.len() as u64 * 37);
        session.back_off(middle, elapsed, None);
        in_order(session, &MadeUpLengths);
        session.resize(middle / 2, elapsed, if bytes.len().is_multiple_of(2) { 15 } else { -15 });
        in_order(session, &MadeUpLengths);
    }
}

/// Whatever the script, what is said and placed for it is bounded, and with it the work and the memory it takes.
pub fn cost(bytes: &[u8]) {
    let Some(file) = file(bytes) else { return };
    for options in all_options() {
        let Ok(loaded) = load(&file, &options) else { return };
        if loaded.diagnostics.iter().any(Diagnostic::is_error) {
            return;
        }
        cheap(&loaded.session);
    }
}

/// How many texts a step says of itself: its name, how much it is, that it begins, what comes next.
const TEXTS_OF_A_STEP: usize = 8;
/// How many characters these have beside the names in them.
const CHARACTERS_OF_A_TEXT: usize = 200;
/// How many events a step has beside what is said in it: segments, chimes, ticks.
const EVENTS_OF_A_STEP: usize = 32;

fn cheap(session: &Session) {
    let (timeline, losses) = compile_and_tell(session, &StandardLengths, SampleRate::STUDIO);
    let steps = session.steps.len() + 2;
    let said = |event: &stretch_script::Event| match event.kind {
        EventKind::Speak { utterance, .. } => Some(timeline.utterance(utterance).caption.chars().count()),
        _ => None,
    };
    let texts = timeline.events.iter().filter_map(said).count();
    assert!(texts <= limits::SPOKEN_TEXTS + TEXTS_OF_A_STEP * steps, "{texts} texts");
    let characters = timeline.events.iter().filter_map(said).sum::<usize>();
    // A name is also said in the rest before.
    assert!(characters <= 2 * limits::SPOKEN_CHARACTERS + CHARACTERS_OF_A_TEXT * texts, "{characters} characters");
    for utterance in &timeline.utterances {
        let (caption, spoken) = (utterance.caption.chars().count(), utterance.spoken.chars().count());
        assert!(caption <= limits::TEXT_CHARACTERS + 2 * limits::NAME_CHARACTERS, "{caption} characters");
        assert!(spoken <= 2 * limits::PRONOUNCED_CHARACTERS, "{spoken} characters as they are said");
    }
    // Of a repetition, its number and the release.
    let events = timeline.events.len();
    assert!(events <= EVENTS_OF_A_STEP * steps + 3 * (texts + limits::SPOKEN_TEXTS), "{events} events");
    if !session.locations.is_empty() {
        let problems = problems(session, &losses, timeline.rate).len();
        assert!(problems <= limits::PROBLEMS + 1, "{problems} problems");
    }
}

/// The file, unless it is no text; then that is said.
fn file(bytes: &[u8]) -> Option<Arc<SourceFile>> {
    decode(bytes.to_vec(), NAME).map_err(|diagnostic| explained(&[*diagnostic])).ok()
}

fn all_options() -> [Options; 2] {
    let plain = Options { places: true, ..Options::default() };
    let other = Options {
        without_folds: true,
        disclaimer: true,
        detail: Detail::Brief,
        language: Language::German,
        ..plain.clone()
    };
    [plain, other]
}

fn load(file: &Arc<SourceFile>, options: &Options) -> Result<Loaded, Vec<Diagnostic>> {
    let loader = Loader { library: &Library::default() };
    loader.load_file(NAME, file.clone(), None, options).map_err(|error| match error {
        LoadError::Broken(diagnostics) => diagnostics,
        LoadError::Unknown { name, .. } => unreachable!("{name} was read already"),
    })
}

/// Includes that all lead back to the script itself, each name to a file of its own.
struct Mirrors {
    script: Arc<Script>,
    files: RefCell<HashMap<String, Arc<SourceFile>>>,
}

impl Files for Mirrors {
    fn include(&self, name: &str, _: &SourceFile, _: Language) -> Result<(Arc<SourceFile>, Arc<Script>), Fault> {
        let mut files = self.files.borrow_mut();
        let file = files.entry(name.to_owned()).or_insert_with(|| SourceFile::new(name, ""));
        Ok((file.clone(), self.script.clone()))
    }

    fn beside(&self, _: &str, _: &SourceFile) -> Result<std::path::PathBuf, NotInside> {
        Err(NotInside::Missing)
    }
}

/// No more problems than a person is shown, each at a place of its file, in words that give no orders to a terminal.
fn explained(diagnostics: &[Diagnostic]) {
    // Those of reading, those of building, and of each that there are more.
    assert!(diagnostics.len() <= 2 * limits::PROBLEMS + 2, "{} problems", diagnostics.len());
    for diagnostic in diagnostics {
        let related = diagnostic.related.iter().map(|related| (&related.file, &related.span));
        for (file, span) in related.chain([(&diagnostic.file, &diagnostic.span)]) {
            assert!(file.text().get(span.clone()).is_some(), "{span:?}: {diagnostic:?}");
        }
        let row = diagnostic.to_row();
        assert!(!row.message.is_empty() && !row.code.is_empty());
        assert!((row.line, row.column) <= (row.end_line, row.end_column), "{row:?}");
        let shown = render(std::slice::from_ref(diagnostic), Colour::Off);
        assert!(shown.len() <= 8_000, "{} bytes for {diagnostic:?}", shown.len());
        assert!(!shown.contains(gives_orders), "{shown:?}");
        assert!(!row.message.contains(gives_orders) && !row.help.is_some_and(|help| help.contains(gives_orders)));
    }
}

/// Whether a terminal obeys a character instead of showing it.
fn gives_orders(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn bounded(session: &Session) {
    assert!(session.steps.len() <= limits::STEPS, "{} steps", session.steps.len());
    assert!(session.locations.len() <= limits::STEPS, "{} places", session.locations.len());
    assert!(session.steps.is_sorted_by_key(|step| step.number));
}

/// No text of a session has a control character in it.
fn printable(session: &Session) {
    let check = |text: &str| assert!(!text.contains(|letter| gives_orders(letter) || letter == '\n'), "{text:?}");
    check(&session.title);
    let opening = session.opening.iter().chain(&session.kit).chain(&session.summary).chain(&session.outro);
    opening.for_each(|text| check(text));
    for step in &session.steps {
        step.name.iter().for_each(|name| check(name));
        match &step.action {
            Action::WorkSet(work) => {
                work.how_to.iter().for_each(|text| check(text));
                work.cues.iter().for_each(|cue| check(&cue.say));
            }
            Action::Rest { say, .. } | Action::Breathe { say, .. } => say.iter().for_each(|say| check(say)),
            Action::Say(say) => check(say),
            Action::Switch(_) | Action::Chime(_) => {}
        }
    }
}

/// It compiles, the same way each time; everything is in order and inside, and nothing talks over anything else.
fn in_order(session: &Session, lengths: &dyn ClipLengths) {
    let (timeline, losses) = compile_and_tell(session, lengths, SampleRate::STUDIO);
    if !session.locations.is_empty() {
        explained(&problems(session, &losses, timeline.rate));
    }
    let mut at = Frames::ZERO;
    for segment in &timeline.segments {
        assert_eq!(segment.start, at, "{segment:?}");
        assert!(segment.end >= at, "{segment:?}");
        at = segment.end;
    }
    assert_eq!(at, timeline.length);
    assert!(timeline.events.is_sorted_by_key(|event| event.frame));
    assert!(timeline.events.last().is_some_and(|event| event.frame <= timeline.length));
    heard_apart(&timeline, lengths);
    let mut lines = Vec::new();
    outline::lines(&timeline, &mut lines).expect("memory takes everything");
    assert!(!String::from_utf8_lossy(&lines).contains(gives_orders));
    assert_eq!(compile_and_tell(session, lengths, SampleRate::STUDIO).0, timeline);
}

/// Words begin when other words and chimes are over, and chimes when words are.
fn heard_apart(timeline: &Timeline, lengths: &dyn ClipLengths) {
    let (mut words_end, mut chime_end) = (Frames::ZERO, Frames::ZERO);
    for event in &timeline.events {
        match event.kind {
            EventKind::Speak { utterance, .. } => {
                let said = timeline.utterance(utterance);
                assert!(event.frame >= words_end.max(chime_end), "{event:?}: {said:?}");
                words_end = event.frame + said.length;
            }
            EventKind::Chime { sound, .. } => {
                assert!(event.frame >= words_end, "{event:?}");
                chime_end = chime_end.max(event.frame + lengths.sound(timeline.sound(sound), timeline.rate));
            }
            _ => {}
        }
    }
    assert!(words_end.max(chime_end) <= timeline.length, "it ends before all was heard");
}
