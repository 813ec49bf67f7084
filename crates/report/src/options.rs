//! What a person chooses about a report: edition, paper, language. Never reads a clock or a locale.

use model::{period::DateTime, summit::Sentence};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which report is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// The twelve pages and the appendices, to be read.
    #[default]
    Reading,
    /// The first page alone, for mail.
    OnePager,
    /// The slides, to be presented.
    Deck,
    /// What the speaker says to each slide, on paper.
    SpeakerNotes,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Pages for ever.
    #[default]
    Pdf,
    /// Slides that can be edited.
    Pptx,
}

/// The paper of the reading edition and the one-pager. Slides have their own size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    Letter,
}

impl Paper {
    /// Width and height in points.
    pub fn size(self) -> (f32, f32) {
        match self {
            Paper::A4 => (595.28, 841.89),
            Paper::Letter => (612.0, 792.0),
        }
    }
}

/// The language of all fixed text, and of numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// German.
    De,
    /// French.
    Fr,
    /// Spanish.
    Es,
}

impl Language {
    /// BCP 47 tag, as it stands in the PDF.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en-GB",
            Language::De => "de-DE",
            Language::Fr => "fr-FR",
            Language::Es => "es-ES",
        }
    }

    /// How drawings are told the language.
    pub(crate) fn locale(self) -> chart::format::Locale {
        use chart::format::Locale;
        match self {
            Language::En => Locale::En,
            Language::De => Locale::De,
            Language::Fr => Locale::Fr,
            Language::Es => Locale::Es,
        }
    }
}

/// What a person chooses about a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Which report.
    pub edition: Edition,
    /// What it is written as.
    pub format: Format,
    /// The organisation's colours, as overrides of the theme.
    pub theme: String,
    /// Which paper.
    pub paper: Paper,
    /// Marks every page as a draft.
    pub draft: bool,
    /// Language of fixed text, numbers and dates.
    pub language: Language,
    /// The moment of the snapshot, in universal time; stands in the PDF's metadata.
    pub created: DateTime,
    /// Name and version of the program, e.g. `Throughline 0.1.0`.
    pub generator: String,
    /// Printed instead of the organisation's own classification.
    pub classification: Option<String>,
    /// Sections left out by a person, by name (`finance`, `adoption`, …); they are listed as hidden.
    pub hidden: Vec<String>,
    /// Sections in the order chosen by a person; empty for the house's own.
    pub order: Vec<String>,
    /// What a person wrote below sections that have no comments of their own.
    pub commentary: BTreeMap<String, Vec<Sentence>>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            edition: Edition::default(),
            format: Format::default(),
            theme: String::new(),
            paper: Paper::default(),
            draft: false,
            language: Language::default(),
            created: DateTime::constant(2000, 1, 1, 0, 0, 0, 0),
            generator: concat!("Throughline ", env!("CARGO_PKG_VERSION")).into(),
            classification: None,
            hidden: Vec::new(),
            order: Vec::new(),
            commentary: BTreeMap::new(),
        }
    }
}
