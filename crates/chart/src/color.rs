//! Colours: reading and writing them, how well they are told apart, and how one is made legible on another.

use crate::drawing::Rgb;
use std::fmt;

/// Legible text needs this much contrast with its ground (WCAG 2.1, success criterion 1.4.3).
pub const TEXT_FLOOR: f32 = 4.5;
/// A mark needs this much contrast with its ground (WCAG 2.1, success criterion 1.4.11).
pub const MARK_FLOOR: f32 = 3.0;

/// A text that is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a colour; write six hexadecimal digits such as #14365c")]
pub struct NoColour {
    /// What was found.
    pub text: String,
}

impl TryFrom<String> for Rgb {
    type Error = NoColour;

    fn try_from(text: String) -> Result<Self, NoColour> {
        let digits = text.strip_prefix('#').filter(|d| d.len() == 6 && d.is_ascii());
        let byte = |at: usize| digits.and_then(|d| u8::from_str_radix(&d[at..at + 2], 16).ok());
        match (byte(0), byte(2), byte(4)) {
            (Some(r), Some(g), Some(b)) => Ok(Self(r, g, b)),
            _ => Err(NoColour { text }),
        }
    }
}

impl From<Rgb> for String {
    fn from(color: Rgb) -> Self {
        color.to_string()
    }
}

impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl Rgb {
    /// White.
    pub const WHITE: Self = Self(255, 255, 255);
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);

    /// Relative luminance, 0 (black) to 1 (white).
    pub fn luminance(self) -> f32 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Contrast ratio with another colour, 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour laid over another with an opacity.
    pub fn over(self, ground: Self, opacity: f32) -> Self {
        let mix = |a: u8, b: u8| (f32::from(a) * opacity + f32::from(b) * (1.0 - opacity)).round() as u8;
        Self(mix(self.0, ground.0), mix(self.1, ground.1), mix(self.2, ground.2))
    }

    /// The nearest colour of the same hue that has at least `floor` contrast with the ground; lighter or darker,
    /// whichever is nearer.
    pub fn legible_on(self, ground: Self, floor: f32) -> Self {
        if self.contrast(ground) >= floor {
            return self;
        }
        let [l, a, b] = self.oklab();
        (1..=100)
            .flat_map(|step| [-1.0, 1.0].map(|way| l + way * step as f32 / 100.0))
            .filter(|l| (0.0..=1.0).contains(l))
            .map(|l| Self::from_oklab([l, a * fade(l), b * fade(l)]))
            .find(|c| c.contrast(ground) >= floor)
            .unwrap_or(if ground.luminance() > 0.18 { Self::BLACK } else { Self::WHITE })
    }

    /// Distance as an eye sees it (Euclid in Oklab); 0.02 is just noticeable.
    pub fn distance(self, other: Self) -> f32 {
        let (p, q) = (self.oklab(), other.oklab());
        p.iter().zip(q).map(|(a, b)| (a - b).powi(2)).sum::<f32>().sqrt()
    }

    pub(crate) fn linear(self) -> [f32; 3] {
        [self.0, self.1, self.2].map(|v| {
            let v = f32::from(v) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        })
    }

    pub(crate) fn from_linear(linear: [f32; 3]) -> Self {
        let [r, g, b] = linear.map(|v| {
            let v = v.clamp(0.0, 1.0);
            let v = if v <= 0.003_130_8 { v * 12.92 } else { 1.055 * v.powf(1.0 / 2.4) - 0.055 };
            (v * 255.0).round() as u8
        });
        Self(r, g, b)
    }

    /// Björn Ottosson, "A perceptual color space for image processing", 2020.
    fn oklab(self) -> [f32; 3] {
        let rgb = self.linear();
        let lms = times(&TO_LMS, rgb).map(f32::cbrt);
        times(&LMS_TO_LAB, lms)
    }

    fn from_oklab(lab: [f32; 3]) -> Self {
        let lms = times(&LAB_TO_LMS, lab).map(|v| v.powi(3));
        Self::from_linear(times(&FROM_LMS, lms))
    }
}

/// Eyes that see colours otherwise, and the grey of a printer without colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Eye {
    /// Without red cones.
    Protan,
    /// Without green cones.
    Deutan,
    /// No colour at all, only how light it is.
    Grey,
}

impl Eye {
    /// How a colour looks to it (Viénot, Brettel and Mollon 1999; for grey: luminance).
    pub fn sees(self, color: Rgb) -> Rgb {
        let matrix = match self {
            Self::Protan => {
                [[0.112_38, 0.887_62, 0.0], [0.112_38, 0.887_62, 0.0], [0.004_01, -0.004_01, 1.0]]
            }
            Self::Deutan => {
                [[0.292_75, 0.707_25, 0.0], [0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]]
            }
            Self::Grey => [[0.2126, 0.7152, 0.0722]; 3],
        };
        Rgb::from_linear(times(&matrix, color.linear()))
    }
}

/// Near black and white there is no room for chroma.
fn fade(lightness: f32) -> f32 {
    (lightness.min(1.0 - lightness) * 5.0).clamp(0.0, 1.0)
}

type Matrix = [[f32; 3]; 3];

fn times(matrix: &Matrix, v: [f32; 3]) -> [f32; 3] {
    matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

const TO_LMS: Matrix = [
    [0.412_221_46, 0.536_332_54, 0.051_445_99],
    [0.211_903_5, 0.680_699_5, 0.107_396_96],
    [0.088_302_46, 0.281_718_84, 0.629_978_7],
];
const LMS_TO_LAB: Matrix = [
    [0.210_454_26, 0.793_617_8, -0.004_072_047],
    [1.977_998_5, -2.428_592_2, 0.450_593_7],
    [0.025_904_037, 0.782_771_77, -0.808_675_77],
];
const LAB_TO_LMS: Matrix = [
    [1.0, 0.396_337_78, 0.215_803_76],
    [1.0, -0.105_561_346, -0.063_854_17],
    [1.0, -0.089_484_18, -1.291_485_5],
];
const FROM_LMS: Matrix = [
    [4.076_741_7, -3.307_711_6, 0.230_969_94],
    [-1.268_438, 2.609_757_4, -0.341_319_38],
    [-0.004_196_086, -0.703_418_6, 1.707_614_7],
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn contrast_of_black_and_white_is_twenty_one() {
        assert!((Rgb::BLACK.contrast(Rgb::WHITE) - 21.0).abs() < 0.01);
    }

    #[test]
    fn only_six_digits_are_a_colour() {
        assert_eq!(Rgb::try_from("#14365c".to_owned()), Ok(Rgb(0x14, 0x36, 0x5c)));
        for text in ["14365c", "#14365", "#14365g", "#日本", ""] {
            assert!(Rgb::try_from(text.to_owned()).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn repaired_colours_are_legible(c in any::<(u8, u8, u8)>(), g in any::<(u8, u8, u8)>()) {
            let (color, ground) = (Rgb(c.0, c.1, c.2), Rgb(g.0, g.1, g.2));
            prop_assert!(color.legible_on(ground, TEXT_FLOOR).contrast(ground) >= TEXT_FLOOR);
        }

        #[test]
        fn oklab_comes_back(c in any::<(u8, u8, u8)>()) {
            let color = Rgb(c.0, c.1, c.2);
            let back = Rgb::from_oklab(color.oklab());
            prop_assert!(color.0.abs_diff(back.0) <= 1 && color.1.abs_diff(back.1) <= 1 && color.2.abs_diff(back.2) <= 1);
        }
    }
}
