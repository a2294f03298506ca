//! The lasting name of each problem, for programs that read `check --json`.

use super::{Problem, Syntax};

impl Problem {
    /// The name of this problem: kebab-case, never changed once it is out.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "unreadable",
            Self::NotAFile => "not-a-file",
            Self::TooLarge => "too-large",
            Self::NotUtf8 { .. } => "not-utf8",
            Self::Syntax(syntax) => syntax.code(),
            Self::TooDeep => "too-deep",
            Self::UnknownKey { .. } => "unknown-key",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MissingKey { .. } => "missing-key",
            Self::WrongType { .. } => "wrong-type",
            Self::BadDuration { .. } => "bad-duration",
            Self::BadMoment { .. } => "bad-moment",
            Self::UnknownWord { .. } => "unknown-word",
            Self::UnknownStep { .. } => "unknown-step",
            Self::StepWithoutKind { .. } => "step-without-kind",
            Self::BesideKind { .. } => "beside-kind",
            Self::StepWithKinds { .. } => "step-with-kinds",
            Self::OutOfRange { .. } => "out-of-range",
            Self::Invalid { .. } => "invalid",
            Self::TooManyProblems => "too-many-problems",
            Self::UnknownExercise { .. } => "unknown-exercise",
            Self::UnknownAlternative { .. } => "unknown-alternative",
            Self::UnknownSession { .. } => "unknown-session",
            Self::UnknownSound { .. } => "unknown-sound",
            Self::UnknownTemplate { .. } => "unknown-template",
            Self::StrayBrace => "stray-brace",
            Self::OtherLanguage { .. } => "other-language",
            Self::ExerciseTwice { .. } => "exercise-twice",
            Self::BadId { .. } => "bad-id",
            Self::IncludeCycle { .. } => "include-cycle",
            Self::IncludeOutside { .. } => "include-outside",
            Self::IncludeUnreadable { .. } => "include-unreadable",
            Self::TooMuchIncluded => "too-much-included",
            Self::SoundOutside { .. } => "sound-outside",
            Self::SoundMissing { .. } => "sound-missing",
            Self::SoundUnreadable { .. } => "sound-unreadable",
            Self::CuePastEnd { .. } => "cue-past-end",
            Self::CueTooLong { .. } => "cue-too-long",
            Self::CueLate { .. } => "cue-late",
            Self::NoSteps => "no-steps",
            Self::EmptyText { .. } => "empty-text",
            Self::TextTooLong { .. } => "text-too-long",
            Self::ControlCharacter { .. } => "control-character",
            Self::RestUnreachable { .. } => "rest-unreachable",
            Self::NoLength => "no-length",
            Self::TooManySteps => "too-many-steps",
            Self::TooNested => "too-nested",
            Self::TooLong => "too-long",
            Self::Nameless => "nameless",
            Self::NoTime { .. } => "no-time",
            Self::NoCount { .. } => "no-count",
            Self::SqueezeTooLong { .. } => "squeeze-too-long",
            Self::BreatheEndless => "breathe-endless",
            Self::BreatheTwoEnds => "breathe-two-ends",
        }
    }
}

impl Syntax {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty-file",
            Self::NotJson => "not-json",
            Self::TrailingText => "trailing-text",
            Self::Comment => "comment",
            Self::TrailingComma => "trailing-comma",
            Self::ExtraComma => "extra-comma",
            Self::MissingComma => "missing-comma",
            Self::MissingColon => "missing-colon",
            Self::MissingValue => "missing-value",
            Self::UnquotedKey { .. } => "unquoted-key",
            Self::NotAKey => "not-a-key",
            Self::WrongQuotes => "wrong-quotes",
            Self::QuoteInText => "quote-in-text",
            Self::UnclosedText => "unclosed-text",
            Self::BadEscape { .. } => "bad-escape",
            Self::LoneSurrogate => "lone-surrogate",
            Self::RawControl { .. } => "raw-control",
            Self::UnknownWord { .. } => "no-value",
            Self::BadNumber { .. } => "bad-number",
            Self::Unclosed { .. } => "unclosed",
            Self::WrongBracket { .. } => "wrong-bracket",
            Self::Unexpected { .. } => "unexpected",
        }
    }
}
