//! The colours, calm on light and on dark.

/// A colour: red, green, blue.
pub type Colour = [u8; 3];

/// What a shape is, so what colour it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Paint {
    /// What is behind everything; it also parts what lies over something from it.
    Background,
    /// Skin of the near side.
    Skin,
    /// Skin of the far side.
    SkinFar,
    /// Hair, and eyes.
    Hair,
    /// What the upper body wears.
    Shirt,
    /// Its far sleeve.
    ShirtFar,
    /// What the near leg wears.
    Legs,
    /// What the far leg wears.
    LegsFar,
    /// Where it is felt.
    Felt,
    /// The way something moves.
    Way,
    /// The lit side of a thing.
    PropLight,
    /// A side of a thing.
    Prop,
    /// The dark side of a thing.
    PropDark,
    /// The top of a mattress.
    Cloth,
    /// The sides of a mattress.
    ClothDark,
    /// A mat on the floor.
    Mat,
    /// The shadow on the floor.
    Shadow,
}

impl Paint {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Background,
        Self::Skin,
        Self::SkinFar,
        Self::Hair,
        Self::Shirt,
        Self::ShirtFar,
        Self::Legs,
        Self::LegsFar,
        Self::Felt,
        Self::Way,
        Self::PropLight,
        Self::Prop,
        Self::PropDark,
        Self::Cloth,
        Self::ClothDark,
        Self::Mat,
        Self::Shadow,
    ];

    /// The same, of the far side of the body.
    #[must_use]
    pub fn far(self) -> Self {
        match self {
            Self::Skin => Self::SkinFar,
            Self::Shirt => Self::ShirtFar,
            Self::Legs => Self::LegsFar,
            other => other,
        }
    }

    /// Whether it is the body, not what is around it.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(
            self,
            Self::Skin
                | Self::SkinFar
                | Self::Hair
                | Self::Shirt
                | Self::ShirtFar
                | Self::Legs
                | Self::LegsFar
                | Self::Felt
        )
    }
}

/// A colour for each [`Paint`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    background: Colour,
    skin: Colour,
    hair: Colour,
    shirt: Colour,
    legs: Colour,
    felt: Colour,
    way: Colour,
    prop: [Colour; 3],
    cloth: [Colour; 2],
    mat: Colour,
    shadow: Colour,
    /// How much of the background is in what is far, in percent.
    haze: u16,
}

impl Palette {
    /// For a light background.
    pub const LIGHT: Self = Self {
        background: [250, 248, 244],
        skin: [205, 148, 116],
        hair: [66, 52, 48],
        shirt: [111, 148, 176],
        legs: [54, 72, 92],
        felt: [232, 62, 38],
        way: [232, 62, 38],
        prop: [[214, 203, 188], [194, 181, 164], [172, 158, 141]],
        cloth: [[236, 230, 220], [224, 217, 205]],
        mat: [219, 229, 220],
        shadow: [226, 223, 214],
        haze: 42,
    };

    /// For a dark background.
    pub const DARK: Self = Self {
        background: [22, 25, 30],
        skin: [222, 172, 142],
        hair: [128, 98, 84],
        shirt: [122, 166, 198],
        legs: [86, 116, 148],
        felt: [255, 98, 66],
        way: [255, 122, 92],
        prop: [[104, 97, 88], [86, 80, 72], [70, 65, 58]],
        cloth: [[74, 78, 84], [60, 64, 70]],
        mat: [40, 54, 49],
        shadow: [12, 14, 17],
        haze: 46,
    };

    /// How much ink each paint is, for pictures of dots: the near side is full, the far side and things are thinner.
    pub(crate) const INK: Self = Self {
        background: [0; 3],
        skin: [255; 3],
        hair: [255; 3],
        shirt: [255; 3],
        legs: [255; 3],
        felt: [255; 3],
        way: [255; 3],
        prop: [[70; 3], [90; 3], [110; 3]],
        cloth: [[40; 3], [60; 3]],
        mat: [24; 3],
        shadow: [0; 3],
        haze: 46,
    };

    /// The colour of a paint.
    #[must_use]
    pub fn colour(&self, paint: Paint) -> Colour {
        match paint {
            Paint::Background => self.background,
            Paint::Skin => self.skin,
            Paint::SkinFar => self.far(self.skin),
            Paint::Hair => self.hair,
            Paint::Shirt => self.shirt,
            Paint::ShirtFar => self.far(self.shirt),
            Paint::Legs => self.legs,
            Paint::LegsFar => self.far(self.legs),
            Paint::Felt => self.felt,
            Paint::Way => self.way,
            Paint::PropLight => self.prop[0],
            Paint::Prop => self.prop[1],
            Paint::PropDark => self.prop[2],
            Paint::Cloth => self.cloth[0],
            Paint::ClothDark => self.cloth[1],
            Paint::Mat => self.mat,
            Paint::Shadow => self.shadow,
        }
    }

    fn far(&self, colour: Colour) -> Colour {
        let mut far = colour;
        for (channel, behind) in far.iter_mut().zip(self.background) {
            let mixed = u16::from(*channel) * (100 - self.haze) + u16::from(behind) * self.haze;
            *channel = u8::try_from(mixed / 100).unwrap_or(u8::MAX);
        }
        far
    }
}
