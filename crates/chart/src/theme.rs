//! Colours and sizes by role, from data/theme.toml and an organisation's overrides; what is illegible is repaired.
//! Never decides where a colour is used.

use crate::color::{MARK_FLOOR, NoColour, TEXT_FLOOR};
use crate::drawing::{Fill, Rgb, Stroke};
use crate::format::Locale;
use crate::logo::{Logo, LogoError};
use crate::words::Words;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const HOUSE: &str = include_str!("../../../data/theme.toml");

/// Light for paper and for the window by day, dark for the window by night.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Mode {
    #[default]
    Light,
    Dark,
}

/// Colours by role.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // data/theme.toml says what each is for
pub struct Palette {
    pub paper: Rgb,
    pub surface: Rgb,
    pub selected: Rgb,
    pub ink: Rgb,
    pub muted: Rgb,
    pub axis: Rgb,
    pub hairline: Rgb,
    pub grid: Rgb,
    pub primary: Rgb,
    pub secondary: Rgb,
    pub soft: Rgb,
    pub pale: Rgb,
    pub neutral: Rgb,
    pub track: [Rgb; 3],
    pub accent: Rgb,
    pub attention: Rgb,
}

/// The two signal colours.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)]
pub struct Signals {
    pub favourable: Rgb,
    pub unfavourable: Rgb,
}

/// Sizes in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs)] // data/theme.toml says what each is for
pub struct Sizes {
    pub message: f32,
    pub subtitle: f32,
    pub label: f32,
    pub value: f32,
    pub small: f32,
    pub hair: f32,
    pub axis: f32,
    pub series: f32,
}

/// A colour that was not legible, and what it became.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Repair {
    /// Which role.
    pub role: String,
    /// As it was asked for.
    pub asked: Rgb,
    /// As it is used.
    pub used: Rgb,
    /// Contrast with the paper as it was asked for.
    pub contrast: f32,
    /// Contrast it has to have.
    pub floor: f32,
}

/// Why a theme cannot be read.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ThemeError {
    /// The text is no TOML, or a key is missing, unknown or of the wrong type.
    #[error("the theme cannot be read: {message}")]
    Unreadable {
        /// What the parser says.
        message: String,
    },
    /// A colour is no colour.
    #[error(transparent)]
    Colour(#[from] NoColour),
    /// `logo` is no data address of a picture that can be drawn.
    #[error("the logo cannot be used: {0}")]
    Logo(#[from] LogoError),
    /// `signals` names a pair that the theme does not have.
    #[error("the theme has no signal colours called {name:?}; it has {known}")]
    Signals {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
}

/// How strong a piece of evidence is; A to D, and what it looks like everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Grade {
    A,
    B,
    C,
    D,
}

/// Everything a drawing needs to know about looks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Theme {
    /// Light or dark.
    pub mode: Mode,
    /// Colours by role.
    pub color: Palette,
    /// Signal colours.
    pub signal: Signals,
    /// Sizes.
    pub size: Sizes,
    /// The organisation's logo; the page says where it stands.
    pub logo: Option<Logo>,
    /// What had to be changed to be legible.
    pub repairs: Vec<Repair>,
    /// The language of the few words that a drawing has of its own.
    #[serde(skip)]
    pub locale: Locale,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    signals: String,
    logo: Option<String>,
    light: Palette,
    dark: Palette,
    signal: BTreeMap<String, Pair>,
    size: Sizes,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    light: Signals,
    dark: Signals,
}

impl Theme {
    /// The house's own look.
    pub fn house(mode: Mode) -> Self {
        Self::with(mode, "").expect("the built-in theme is whole: a test reads it")
    }

    /// The house's look with an organisation's overrides, a TOML text with any of the keys of data/theme.toml.
    pub fn with(mode: Mode, overrides: &str) -> Result<Self, ThemeError> {
        let mut table = read(HOUSE)?;
        merge(&mut table, read(overrides)?);
        let file: File = table.try_into().map_err(unreadable)?;
        let pair = file.signal.get(&file.signals).ok_or_else(|| ThemeError::Signals {
            name: file.signals.clone(),
            known: file.signal.keys().cloned().collect::<Vec<_>>().join(", "),
        })?;
        let (color, signal) = match mode {
            Mode::Light => (file.light, pair.light),
            Mode::Dark => (file.dark, pair.dark),
        };
        let (repairs, locale) = (Vec::new(), Locale::default());
        let logo = file.logo.filter(|address| !address.is_empty()).map(|a| Logo::at(&a)).transpose()?;
        let mut theme = Self { mode, color, signal, size: file.size, logo, repairs, locale };
        theme.repair();
        Ok(theme)
    }

    /// The same look, with the words of a language.
    pub fn speaking(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The few words that a drawing has of its own.
    pub fn words(&self) -> &'static Words {
        Words::of(self.locale)
    }

    fn repair(&mut self) {
        let paper = self.color.paper;
        let mut repairs = Vec::new();
        let mut check = |role: &str, color: &mut Rgb, floor: f32| {
            let (asked, contrast) = (*color, color.contrast(paper));
            *color = color.legible_on(paper, floor);
            if *color != asked {
                repairs.push(Repair { role: role.to_owned(), asked, used: *color, contrast, floor });
            }
        };
        check("ink", &mut self.color.ink, 7.0);
        check("muted", &mut self.color.muted, TEXT_FLOOR);
        check("secondary", &mut self.color.secondary, TEXT_FLOOR);
        check("primary", &mut self.color.primary, TEXT_FLOOR);
        check("accent", &mut self.color.accent, MARK_FLOOR);
        check("favourable", &mut self.signal.favourable, TEXT_FLOOR);
        check("unfavourable", &mut self.signal.unfavourable, TEXT_FLOOR);
        self.repairs = repairs;
    }

    /// The colour for text on a fill: paper or ink, whichever is more legible, made legible if neither is.
    pub fn on(&self, ground: Rgb) -> Rgb {
        let (paper, ink) = (self.color.paper, self.color.ink);
        let better = if paper.contrast(ground) > ink.contrast(ground) { paper } else { ink };
        better.legible_on(ground, TEXT_FLOOR)
    }

    /// A series' colour when it is used for text on the paper.
    pub fn as_text(&self, color: Rgb) -> Rgb {
        color.legible_on(self.color.paper, TEXT_FLOOR)
    }

    /// What evidence of a grade looks like: A solid navy, B solid blue, C hatched blue, D hatched grey.
    pub fn grade(&self, grade: Grade) -> Fill {
        match grade {
            Grade::A => Fill::Solid(self.color.primary, 1.0),
            Grade::B => Fill::Solid(self.color.secondary, 1.0),
            Grade::C => self.hatch(self.color.secondary),
            Grade::D => self.hatch(self.color.muted),
        }
    }

    /// Lines of a colour on paper: modelled values and forecasts.
    pub fn hatch(&self, line: Rgb) -> Fill {
        Fill::Hatch { line, ground: self.color.paper, gap: 3.2, width: 0.75 }
    }

    /// The hatch of a series: its own colour as the ground's tint and, made strong enough to be seen, as the lines.
    pub fn hatch_of(&self, color: Rgb) -> Fill {
        let line = color.legible_on(self.color.paper, MARK_FLOOR);
        Fill::Hatch { line, ground: color.over(self.color.paper, 0.16), gap: 3.2, width: 0.75 }
    }

    /// The colours of several series, strongest first; beyond six they begin again.
    pub fn series(&self, index: usize) -> Rgb {
        let c = &self.color;
        [c.primary, c.secondary, c.soft, c.pale, c.neutral, c.accent][index % 6]
    }

    /// The colours of several lines, all of which stand on paper without a fill.
    pub fn line_series(&self, index: usize) -> Rgb {
        let c = &self.color;
        let brown = c.accent.over(c.primary, 0.5);
        [c.primary, c.secondary, c.accent, c.muted, c.soft, brown][index % 6].legible_on(c.paper, MARK_FLOOR)
    }

    /// A solid line.
    pub fn stroke(&self, color: Rgb, width: f32) -> Stroke {
        Stroke { color, width, dash: Vec::new(), round: false }
    }

    /// A hairline.
    pub fn hair(&self) -> Stroke {
        self.stroke(self.color.hairline, self.size.hair)
    }
}

fn read(text: &str) -> Result<toml::Table, ThemeError> {
    text.parse().map_err(unreadable)
}

fn unreadable(error: toml::de::Error) -> ThemeError {
    ThemeError::Unreadable { message: error.to_string() }
}

fn merge(base: &mut toml::Table, over: toml::Table) {
    for (key, value) in over {
        match (base.get_mut(&key), value) {
            (Some(toml::Value::Table(inner)), toml::Value::Table(table)) => merge(inner, table),
            (_, value) => {
                base.insert(key, value);
            }
        }
    }
}

#[cfg(test)]
#[path = "theme_tests.rs"]
mod tests;
