//! All words at a glance: those that need more than a file to come about are reviewed here.

use std::{collections::HashSet, io::ErrorKind, time::Duration};

use strum::VariantNames;

use super::*;
use crate::script::{duration::Span, limits};

fn some(name: &str) -> Option<String> {
    Some(name.to_owned())
}

fn seconds(seconds: f64) -> Duration {
    Duration::from_secs_f64(seconds)
}

/// Problems with what was checked, each with the words for it.
#[rustfmt::skip]
fn checked() -> Vec<(Problem, &'static str)> {
    use Problem as P;
    let name = || "figure-fuor".to_owned();
    let path = || "../x.wav".to_owned();
    vec![
        (P::Unreadable { kind: ErrorKind::NotFound }, "this file cannot be read: there is no such file"),
        (P::Unreadable { kind: ErrorKind::PermissionDenied }, "this file cannot be read: you may not read it"),
        (P::NotAFile, "this is not a file | a script is a file, such as `morning.json`"),
        (P::Pipe, "this is a pipe and not a file | with `-`, a script is read from standard input"),
        (P::TooLarge, "this file is larger than 1 MiB | a session is a few pages of text; is this the right file?"),
        (P::TooManyProblems, "there are more problems than are shown here | mend these first, then check again"),
        (P::UnknownExercise { name: name(), nearest: some("figure-four") }, "unknown exercise `figure-fuor` | did you mean `figure-four`?"),
        (P::UnknownExercise { name: name(), nearest: None }, "unknown exercise `figure-fuor` | define it under \"exercises\", or give the step a \"name\" instead"),
        (P::BadDays { found: "soon".into() }, "`soon` is no number of days | a number of days looks like \"7d\" or \"3w\""),
        (P::BadTimeOfDay { found: "noon".into(), moment: true }, "`noon` is no time of day | it can be \"morning\", \"coffee\", \"midday\", \"after-work\", \"evening\" or a time such as \"14:30\""),
        (P::BadTimeOfDay { found: "noon".into(), moment: false }, "`noon` is no time of day | a time of day looks like \"9:00\""),
        (P::PlansNothing, "this plans nothing | give it a \"session\" to play, or words to \"move\" by"),
        (P::PlannedTwoWays { key: "every", beside: "at" }, "`every` does not go with `at` | keep one of the two"),
        (P::PlansCollide { other: "hips".into() }, "this comes at the same time as `hips` | give one of the two another \"at\", or other days"),
        (P::NothingPlanned, "nothing is planned here | plan a session: { \"session\": \"hips\", \"at\": \"midday\" }"),
        (P::TooMuchPlanned, "more than 50 phases, or 50 sessions in one | make it two programmes, one after the other"),
        (P::PhaseEndless { name: "Rest".into() }, "the phase `Rest` never ends, so what comes after it never begins | say how long it takes: \"for\": \"7d\", or \"until\": { \"days\": 10, \"within\": \"3w\" }"),
        (P::PhaseNeverDone { days: 10, within: "1w".parse().unwrap(), most: 7 }, "10 days cannot be done within 1w: only 7 of them have something planned | ask for fewer days, or give them more time"),
        (P::BackwardHours { from: "17:00".parse().unwrap(), to: "9:00".parse().unwrap() }, "17:00 to 9:00 is no time | it goes from an earlier time of day to a later one"),
        (P::UnknownAlternative { name: name(), nearest: some("figure-four") }, "unknown alternative `figure-fuor` | did you mean `figure-four`?"),
        (P::UnknownAlternative { name: name(), nearest: None }, "unknown alternative `figure-fuor` | it must be the id of another exercise"),
        (P::UnknownSession { name: "hipz".into(), nearest: some("hips") }, "unknown session `hipz` | did you mean `hips`?"),
        (P::UnknownSession { name: "hipz".into(), nearest: None }, "unknown session `hipz` | `stretch list` shows all sessions; a file is included by its path: \"./warm-up.json\""),
        (P::UnknownSound { name: "gnog".into(), nearest: some("gong") }, "unknown sound `gnog` | did you mean `gong`?"),
        (P::UnknownSound { name: "gnog".into(), nearest: None }, "unknown sound `gnog` | `stretch sounds` shows all; a file of yours is named by its path: \"./bell.wav\""),
        (P::UnknownTemplate { name: "sid".into(), nearest: some("side"), known: &["side"] }, "`{sid}` stands for nothing here | did you mean `{side}`?"),
        (P::UnknownTemplate { name: "x".into(), nearest: None, known: &["side", "time"] }, "`{x}` stands for nothing here | here there are {side}, {time}"),
        (P::UnknownTemplate { name: "side".into(), nearest: None, known: &[] }, "`{side}` stands for nothing here | only the texts of steps can have something put in"),
        (P::StrayBrace, "this brace has no partner | for a brace that is meant as such, write {{ or }}"),
        (P::OtherLanguage { what: "exercise", name: "plank".into(), language: Language::English, spoken: Language::German }, "the exercise `plank` is in English, but this session speaks German | give the step a \"name\" and a \"how-to\" instead, or define the exercise under \"exercises\""),
        (P::OtherLanguage { what: "session", name: "neck".into(), language: Language::English, spoken: Language::German }, "the session `neck` is in English, but this session speaks German | write these steps here, or let this session speak \"language\": \"en\""),
        (P::ExerciseTwice { id: "neck-roll".into() }, "the exercise `neck-roll` is defined twice | give one of the two another id"),
        (P::BadId { id: "Neck roll".into() }, "`Neck roll` cannot be an exercise's id | an id is lower case, with hyphens: \"figure-four\""),
        (P::IncludeCycle { chain: vec!["a".into(), "b".into(), "a".into()] }, "this session includes itself: `a` → `b` → `a` | take out one of these includes"),
        (P::IncludeOutside { path: "../x.json".into() }, "`../x.json` is outside this script's folder | copy it beside the script: a script reads nothing outside its own folder"),
        (P::IncludeUnreadable { path: "./x.json".into(), kind: ErrorKind::NotFound }, "`./x.json` cannot be included: there is no such file | the path is relative to this script"),
        (P::SoundOutside { path: path() }, "the sound `../x.wav` is outside this script's folder | copy it beside the script: a script reads nothing outside its own folder"),
        (P::SoundMissing { path: "./x.wav".into() }, "there is no sound file `./x.wav` | the path is relative to this script"),
        (P::SoundUnreadable { path: "./x.wav".into(), reason: "it is\x1b empty".into() }, "`./x.wav` cannot be played: it is  empty | WAV, FLAC, MP3 and Ogg Vorbis can be played"),
        (P::CuePastEnd { at: At::FromStart(Span::seconds(40)), length: seconds(30.0) }, "this cue comes at 40s, but the step takes only 30s | move it forward, or count from the end: \"-5s\" is five seconds before it"),
        (P::CuePastEnd { at: At::BeforeEnd(Span::seconds(40)), length: seconds(30.0) }, "this cue comes at -40s, but the step takes only 30s | move it towards the end, or count from the start: \"5s\" is five seconds into it"),
        (P::CueTooLong { takes: seconds(4.2), left: seconds(2.1), before: "the countdown".into() }, "this cue takes 4.2 s, 2.1 s are left before the countdown | say it shorter or earlier, or make the step longer"),
        (P::MoreCues { count: 9990 }, "9,990 more cues of this step come late or do not fit | a step has room for about one short cue in five seconds"),
        (P::FilledTooLong { length: 39_600 }, "this text may have 39,600 characters with everything put in; 2,000 are the most | put less into it, or split it into several"),
        (P::PronouncedTooLong { length: 20_000 }, "said like this, one text may have 20,000 characters; 10,000 are the most | say how a word sounds in about as many letters as it has"),
        (P::TooMuchSpeech, "more than 1,000,000 characters are said, repeats, sets and sides counted | say less, or repeat it less often"),
        (P::TooManyTexts, "more than 50,000 texts are said, counted repetitions and breaths included | take out some cues, or repeat it less often"),
        (P::TooManySounds, "more than 50 sound files | use some of them several times, or the bundled ones: `stretch sounds` shows all"),
        (P::TooMuchSound, "the sound files up to this one are too much together: more than 50 MB, or 2 minutes in stereo at 48 kHz | shorter sounds or fewer channels will do: every chime is heard in one"),
        (P::NoSteps, "there are no steps | a step looks like { \"rest\": \"20s\" }; its one key says what kind it is"),
        (P::EmptyText { what: "a title" }, "a title must not be empty"),
        (P::TextTooLong { length: 2001, limit: limits::TEXT_CHARACTERS }, "this text has 2001 characters; 2000 are the most | split it into several"),
        (P::TooMuchKit { length: 2001 }, "what is needed has 2001 characters in all; 2000 are the most | name less: it is all said before the session begins"),
        (P::ControlCharacter { character: '\x1b' }, "the control character U+001B in this text is left out"),
        (P::NotSpeakable { part: "鳩".into(), language: Language::English }, "a voice that speaks English says nothing for `鳩` | write it in Latin letters, or say how under \"pronounce\"; the session's \"language\" has to be right"),
        (P::NotSpeakable { part: "...".into(), language: Language::German }, "a voice that speaks German says nothing for `...` | add a word to it; only words are heard"),
        (P::NeverPronounced { word: "asana".into() }, "`asana` is never said: no text of this session has it as a whole word | take it out, or write it as it stands in the text"),
        (P::NeverPronounced { word: "IT".into() }, "`IT` is never said: no text of this session has it as a whole word | a word in capitals is looked for in capitals only"),
        (P::ListedUnknown { name: "Bird dog".into(), like: Vec::new(), is_dosed: true }, "`Bird dog` is no exercise that is known here | it is a step of this name"),
        (P::ListedUnknown { name: "Neck".into(), like: vec!["chin-tuck".into(), "diagonal-neck".into()], is_dosed: false }, "`Neck` is no exercise that is known here | it is a step of this name, for 30 seconds; or is it chin-tuck or diagonal-neck?"),
        (P::ListedNothing, "this cannot be read as a step, and is left out | a line has a name and how much of it: `plank 3 x 20 s`"),
        (P::NothingListed, "nothing here can be read as a step | a line has a name and how much of it: `plank 3 x 20 s`"),
        (P::TooManyListed, "more than 200 steps | a list has a step a line; is this one?"),
        (P::RestUnreachable { between: "sets" }, "this rest never comes: it is for between sets, and there is only one | a rest after it is a step of its own: { \"rest\": \"20s\" }"),
        (P::CueLate { by: seconds(2.2) }, "this cue comes 2.2 s late: the one before it is still being said | move it later, or make the one before it shorter"),
        (P::TooMuchIncluded, "the files included so far are larger than 4 MiB together | include less"),
        (P::NoLength, "this takes no time at all"),
        (P::TooManySteps, "more than 10,000 steps, repeats and sides counted | repeat it less often"),
        (P::TooNested, "more than 16 repeats and includes inside each other"),
        (P::TooLong, "this session takes more than 12h | repeat it less often"),
        (P::Nameless, "this step has neither an exercise nor a name | add \"exercise\": \"cat-cow\", or any \"name\": \"Neck roll\""),
        (P::NoTime { exercise: None }, "how long this takes is not said | add \"for\": \"30s\""),
        (P::NoTime { exercise: some("cat-cow") }, "how long this takes is not said, and `cat-cow` has no time of its own | add \"for\": \"30s\""),
        (P::NoCount { exercise: some("hang") }, "how many repetitions is not said, and `hang` has no number of its own | add \"count\": 10"),
        (P::SqueezeTooLong { pace: seconds(2.0), squeeze: seconds(3.0) }, "a squeeze of 3s does not fit into a repetition of 2s | the pace is one whole repetition, the squeeze included"),
        (P::BreatheEndless, "how many rounds, or how long, is not said | add \"rounds\": 5 or \"for\": \"1m\""),
        (P::BreatheTwoEnds, "both `rounds` and `for` say when this ends | keep one of the two"),
    ]
}

#[test]
fn every_problem_has_its_words() {
    for (problem, words) in checked() {
        let help = problem.help().map(|help| format!(" | {help}")).unwrap_or_default();
        assert_eq!(format!("{problem}{help}"), words);
    }
}

#[test]
fn every_problem_has_a_name_of_its_own() {
    let mut problems: Vec<_> = checked().into_iter().map(|(problem, _)| problem).collect();
    problems.dedup_by_key(|problem| std::mem::discriminant(problem));
    let codes: HashSet<_> = problems.iter().map(Problem::code).collect();
    assert_eq!(codes.len(), problems.len());
    let is_kebab = |code: &str| code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    assert!(codes.into_iter().all(is_kebab));
}

/// Programs know problems by these names, which come from the names of variants: a new one is added here, none changes.
#[test]
fn the_names_of_problems_last() {
    assert_eq!(
        <Problem as VariantNames>::VARIANTS,
        [
            "unreadable",
            "not-a-file",
            "pipe",
            "too-large",
            "not-utf8",
            "syntax",
            "too-deep",
            "unknown-key",
            "duplicate-key",
            "missing-key",
            "wrong-type",
            "bad-duration",
            "bad-moment",
            "unknown-word",
            "unknown-step",
            "step-without-kind",
            "beside-kind",
            "step-with-kinds",
            "out-of-range",
            "invalid",
            "too-many-problems",
            "unknown-exercise",
            "unknown-alternative",
            "unknown-session",
            "unknown-sound",
            "unknown-template",
            "stray-brace",
            "other-language",
            "exercise-twice",
            "bad-id",
            "include-cycle",
            "include-outside",
            "include-unreadable",
            "too-much-included",
            "sound-outside",
            "sound-missing",
            "sound-unreadable",
            "bad-days",
            "bad-time-of-day",
            "plans-nothing",
            "planned-two-ways",
            "plans-collide",
            "nothing-planned",
            "too-much-planned",
            "phase-endless",
            "phase-never-done",
            "backward-hours",
            "too-many-sounds",
            "too-much-sound",
            "cue-past-end",
            "cue-too-long",
            "cue-late",
            "more-cues",
            "no-steps",
            "empty-text",
            "text-too-long",
            "filled-too-long",
            "pronounced-too-long",
            "too-much-speech",
            "too-many-texts",
            "too-much-kit",
            "control-character",
            "not-speakable",
            "never-pronounced",
            "listed-unknown",
            "listed-nothing",
            "nothing-listed",
            "too-many-listed",
            "rest-unreachable",
            "no-length",
            "too-many-steps",
            "too-nested",
            "too-long",
            "nameless",
            "no-time",
            "no-count",
            "squeeze-too-long",
            "breathe-endless",
            "breathe-two-ends",
        ]
    );
    assert_eq!(
        <Syntax as VariantNames>::VARIANTS,
        [
            "empty-file",
            "not-json",
            "trailing-text",
            "comment",
            "trailing-comma",
            "extra-comma",
            "missing-comma",
            "missing-colon",
            "missing-value",
            "unquoted-key",
            "not-a-key",
            "wrong-quotes",
            "quote-in-text",
            "unclosed-text",
            "bad-escape",
            "lone-surrogate",
            "raw-control",
            "no-value",
            "bad-number",
            "unclosed",
            "wrong-bracket",
            "unexpected",
        ]
    );
}

#[test]
fn the_users_words_are_shown_short_and_harmless() {
    let problem = Problem::UnknownExercise { name: "\x1b[2J\n\u{202e}".repeat(50), nearest: some("\x07") };
    let shown = format!("{problem} {}", problem.help().unwrap_or_default());
    assert!(!shown.contains(is_unprintable) && shown.chars().count() < 500, "{shown}");
}
