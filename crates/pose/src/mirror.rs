//! The other side: what is left becomes right, and the picture is flipped.

use crate::contact::Contact;
use crate::format::{Angles, Arrow, Movement, Pose, Root};
use crate::names::Word;
use crate::prop::Prop;

impl Movement {
    /// The same movement on the other side.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        Self {
            sentence: self.sentence.clone(),
            side: self.side.other(),
            view: self.view.mirrored(),
            props: self.props.iter().map(Prop::mirrored).collect(),
            stretches: self.stretches.iter().map(|muscle| muscle.mirrored()).collect(),
            poses: self.poses.iter().map(Pose::mirrored).collect(),
        }
    }
}

impl Pose {
    /// The same pose on the other side.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let joints = self.joints.iter().map(|(name, angles)| {
            // A limb's angles go by its own outside, those of the back by the right.
            let angles = if name.word.is_sided() { *angles } else { across(*angles) };
            (name.mirrored(), angles)
        });
        Self {
            name: self.name.clone(),
            root: Root {
                at: self.root.at.map(flip),
                flex: self.root.flex,
                side: -self.root.side,
                turn: -self.root.turn,
            },
            joints: joints.collect(),
            contacts: self.contacts.iter().map(Contact::mirrored).collect(),
            arrows: self.arrows.iter().map(Arrow::mirrored).collect(),
        }
    }
}

impl Contact {
    fn mirrored(&self) -> Self {
        // What is written for both is written for the right one, and stays so.
        let both = self.part.side.is_none() && self.part.word.is_sided();
        let turned = |direction: [f32; 3]| if both { direction } else { flip(direction) };
        Self {
            part: self.part.mirrored(),
            on: self.on.mirrored(),
            by: self.by,
            at: self.at.map(|[along, across]| [along, if both { across } else { -across }]),
            from: self.from.map(turned),
            bend: self.bend.map(turned),
            heading: self.heading,
        }
    }
}

impl Arrow {
    fn mirrored(&self) -> Self {
        let both = self.part.side.is_none() && self.part.word.is_sided();
        let turned = |direction: [f32; 3]| if both { direction } else { flip(direction) };
        Self { part: self.part.mirrored(), from: turned(self.from), go: turned(self.go), both: self.both }
    }
}

impl Prop {
    fn mirrored(&self) -> Self {
        Self { kind: self.kind, at: [self.at[0], -self.at[1]], height: self.height, turn: -self.turn }
    }
}

fn flip([x, y, z]: [f32; 3]) -> [f32; 3] {
    [x, y, -z]
}

fn across(Angles { flex, side, turn }: Angles) -> Angles {
    Angles { flex, side: -side, turn: -turn }
}
