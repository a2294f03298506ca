//! What can be wrong with a pose, as data.

use std::fmt;

use thiserror::Error;

use crate::body::Part;
use crate::contact::Support;
use crate::joint::Joint;
use crate::names::Named;

/// What is wrong with a pose.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum PoseError {
    /// A number is no number, or far outside of anything that could be drawn.
    #[error("{what} is {value}; a number from -{most} to {most} is needed")]
    Number {
        /// What the number is for.
        what: String,
        /// The number.
        value: f32,
        /// The most it can be, either way.
        most: f32,
    },
    /// There is too much or too little of something.
    #[error("{count} {what}: there can be {least} to {most}")]
    Count {
        /// What there is too much of.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// The fewest there can be.
        least: usize,
        /// The most there can be.
        most: usize,
    },
    /// No body bends like this.
    #[error("{}: {motion} {value:.0}° is more than a body can; {from:.0}° to {to:.0}° is possible", .joint.name())]
    Angle {
        /// The joint.
        joint: Joint,
        /// Which of its three ways.
        motion: Motion,
        /// How far it is bent, in degrees.
        value: f32,
        /// The least that is possible, in degrees.
        from: f32,
        /// The most that is possible, in degrees.
        to: f32,
    },
    /// A part does not touch what it rests on.
    #[error("{part} does not reach {on}: {gap:.0} cm are missing")]
    Reach {
        /// The part.
        part: Named<Part>,
        /// What it should touch.
        on: Support,
        /// How far it is away, in centimetres; less than zero is too deep.
        gap: f32,
    },
    /// A part lies on the height of a seat or a bed, but beside it.
    #[error("{part} is beside {on}")]
    Beside {
        /// The part.
        part: Named<Part>,
        /// What it should lie on.
        on: Support,
    },
    /// A part is below the floor.
    #[error("{part} is {depth:.0} cm below the floor")]
    Sunk {
        /// The part.
        part: Named<Part>,
        /// How far, in centimetres.
        depth: f32,
    },
    /// A contact names a thing that is not there.
    #[error("there is no {0} among the props")]
    Missing(Support),
}

/// The three ways a joint bends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// To the front, or closing.
    Flex,
    /// Away from the middle, or to the right.
    Side,
    /// Around its length.
    Turn,
}

impl fmt::Display for Motion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Flex => "flex",
            Self::Side => "side",
            Self::Turn => "turn",
        })
    }
}
