//! The closed vocabularies of scripts: languages, body parts, places, levels, chimes. Each word is spelled once, here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// Declares a vocabulary: an enum whose variants are written in kebab-case, with `ALL` and `as_str`.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
        #[allow(missing_docs, reason = "most words say it themselves")]
        pub enum $name { $($(#[$variant_meta])* #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every word of this vocabulary, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it stands in scripts.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;
            fn from_str(word: &str) -> Result<Self, String> {
                Self::ALL.iter().copied().find(|known| known.as_str() == word).ok_or_else(|| {
                    let known: Vec<_> = Self::ALL.iter().map(|known| known.as_str()).collect();
                    format!("`{word}` is none of {}", known.join(", "))
                })
            }
        }
    };
}

vocabulary! {
    /// A language that the program has stock phrases and a voice for.
    #[derive(IntoStaticStr)]
    Language {
        English = "en",
        German = "de",
        Spanish = "es",
        French = "fr",
        Italian = "it",
    }
}

impl Language {
    /// What it is called in English.
    pub fn in_english(self) -> &'static str {
        self.into()
    }
}

vocabulary! {
    /// What part of the body a session or exercise is for.
    Focus {
        Hips = "hips",
        LowerBack = "lower-back",
        UpperBack = "upper-back",
        Neck = "neck",
        Shoulders = "shoulders",
        Legs = "legs",
        Sciatica = "sciatica",
        Posture = "posture",
        WholeBody = "whole-body",
    }
}

vocabulary! {
    /// Where it is done, or what it needs around you.
    Place {
        /// At the desk, without leaving it.
        Desk = "desk",
        Chair = "chair",
        Floor = "floor",
        Wall = "wall",
        Standing = "standing",
        /// A bar to hang from.
        Bar = "bar",
    }
}

vocabulary! {
    /// How demanding it is.
    Level {
        Gentle = "gentle",
        Beginner = "beginner",
        Intermediate = "intermediate",
        Advanced = "advanced",
    }
}

vocabulary! {
    /// How much is said before a step, from the most to the least.
    #[derive(Default)]
    Detail {
        /// The whole how-to while an exercise is new, then one line, then its name.
        #[default]
        Learn = "learn",
        /// The whole how-to.
        Full = "full",
        /// One line.
        Brief = "brief",
        /// Only the name, side and time.
        Names = "names",
    }
}

vocabulary! {
    /// A day of the week.
    Weekday {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saturday = "saturday",
        Sunday = "sunday",
    }
}

vocabulary! {
    /// A moment of the day that a session can be tied to.
    DayPart {
        Morning = "morning",
        Coffee = "coffee",
        Midday = "midday",
        AfterWork = "after-work",
        Evening = "evening",
    }
}

vocabulary! {
    /// How hard a session stretches: what is said of it follows.
    #[derive(Default)]
    Intensity {
        /// Well below any pain, for a back that hurts.
        Mild = "mild",
        #[default]
        Usual = "usual",
    }
}

vocabulary! {
    /// What the body is in while an exercise is done. Getting from one into another takes time.
    Position {
        Standing = "standing",
        Chair = "chair",
        /// On the knees, or on one of them.
        Kneeling = "kneeling",
        HandsAndKnees = "hands-and-knees",
        /// On the floor.
        Sitting = "sitting",
        /// On the belly.
        Prone = "prone",
        /// On the back.
        Supine = "supine",
        /// Standing at a wall.
        Wall = "wall",
        /// Hanging from a bar.
        Bar = "bar",
    }
}

vocabulary! {
    /// How much time there is to get from one position into another.
    #[derive(Default)]
    Pace {
        /// Half as much again.
        Gentle = "gentle",
        #[default]
        Usual = "usual",
    }
}

vocabulary! {
    /// Which side of the body a step is done on.
    Sides {
        /// First one side, then the other, each with the full time.
        Each = "each",
        Left = "left",
        Right = "right",
        /// Both at once: no side is said.
        Both = "both",
    }
}

vocabulary! {
    /// What a chime stands for. Each role has a sound of its own, so that they can be told apart by ear.
    Role {
        /// A hold, a set of reps or a breathing round begins.
        Start = "start",
        /// One of the last seconds.
        Tick = "tick",
        /// The time is up; now change sides.
        Switch = "switch",
        Halfway = "halfway",
        /// The time is up; now rest.
        Rest = "rest",
        /// The time is up; this exercise is done.
        Set = "set",
        /// The session is over.
        Session = "session",
    }
}
