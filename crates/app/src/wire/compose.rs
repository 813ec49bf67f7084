//! Composing a report: what stands in which order, in which words and which look.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// An ask to the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AskText {
    /// What is asked.
    pub title: String,
    /// Decision by, as `2026-12-15`.
    #[serde(default)]
    pub by: Option<String>,
    /// Who decides.
    #[serde(default)]
    pub owner: Option<String>,
    /// What it brings.
    #[serde(default)]
    pub effect: Option<String>,
}

/// A measure of the scorecard, and who answers for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MeasureText {
    /// Its figure.
    pub figure: String,
    /// What it is called.
    pub label: String,
    /// Who answers for it; none is nobody.
    pub owner: Option<String>,
}

/// A change of what was composed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ComposeChange {
    /// Sections in another order.
    Order {
        /// Names of sections.
        order: Vec<String>,
    },
    /// Leaves a section out.
    Hide {
        /// Its name.
        section: String,
    },
    /// Brings a section back.
    Show {
        /// Its name.
        section: String,
    },
    /// Another title; none is the suggested one.
    Title {
        /// The section.
        section: String,
        /// Markdown.
        text: Option<String>,
    },
    /// Another commentary; none is the suggested one.
    Commentary {
        /// The section.
        section: String,
        /// Markdown.
        text: Option<String>,
    },
    /// Other asks; none are those of the decision log.
    Asks {
        /// In order.
        asks: Option<Vec<AskText>>,
    },
    /// Comments of the survey to quote.
    Voices {
        /// As they were written.
        voices: Vec<String>,
    },
    /// Who answers for a measure of the scorecard.
    Owner {
        /// Its figure.
        figure: String,
        /// The name; none is nobody.
        name: Option<String>,
    },
    /// Language, paper and names.
    Look {
        /// `en`, `de`, `fr` or `es`.
        language: String,
        /// `a4` or `letter`.
        paper: String,
        /// Printed instead of the workspace's organisation.
        organisation: Option<String>,
        /// Printed instead of the workspace's classification.
        classification: Option<String>,
    },
    /// Colours by role, and the pair of signal colours.
    Colors {
        /// `primary` → `#14365c`.
        colors: BTreeMap<String, String>,
        /// `green_red` or `blue_orange`.
        signals: Option<String>,
    },
    /// The organisation's logo from a PNG, JPEG or SVG file; none takes it away.
    Logo {
        /// The file.
        path: Option<String>,
    },
    /// The shape and look of a template file.
    Template {
        /// The file.
        path: String,
    },
    /// Everything as the figures suggest it.
    Reset {},
}

/// A change, and the period whose report is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComposeInput {
    /// `2026-Q3`; none is the latest.
    #[serde(default)]
    pub period: Option<String>,
    /// What changes.
    pub change: ComposeChange,
}

/// A section as composed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SectionText {
    /// `finance`.
    pub name: String,
    /// "Finance".
    pub shown: String,
    /// Whether it is left out.
    pub hidden: bool,
    /// Whether it can be moved and hidden.
    pub fixed: bool,
    /// The title in Markdown: a person's, else the one that the figures suggest.
    pub title: String,
    /// Whether a person wrote the title.
    pub own_title: bool,
    /// The commentary in Markdown.
    pub commentary: String,
    /// Whether a person wrote the commentary.
    pub own_commentary: bool,
}

/// Something worth a second look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LintView {
    /// `unbound_number`.
    pub code: String,
    /// The section.
    pub section: String,
    /// `title` or `commentary`.
    pub part: String,
    /// What it is, in a sentence.
    pub message: String,
}

/// The organisation's logo.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LogoView {
    /// Its pixels as the data address of a PNG.
    pub picture: String,
    /// Width by height: 2 is twice as wide as high.
    pub proportion: f32,
    /// What to know about it, e.g. that it is too pale for white paper.
    pub warning: Option<String>,
}

/// Everything that was composed, and what it stands in the place of.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ComposeView {
    /// Sections in the order chosen, the first page first.
    pub sections: Vec<SectionText>,
    /// The asks as printed.
    pub asks: Vec<AskText>,
    /// Whether a person wrote them.
    pub own_asks: bool,
    /// The measures of the scorecard with who answers for each.
    pub measures: Vec<MeasureText>,
    /// Comments of the survey that can be quoted.
    pub voices: Vec<String>,
    /// Those that are quoted.
    pub quoted: Vec<String>,
    /// `en`, `de`, `fr` or `es`.
    pub language: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// Printed instead of the workspace's organisation.
    pub organisation: Option<String>,
    /// Printed instead of the workspace's classification.
    pub classification: Option<String>,
    /// Colours by role.
    pub colors: BTreeMap<String, String>,
    /// Pair of signal colours.
    pub signals: Option<String>,
    /// The organisation's logo, if there is one that can be drawn.
    pub logo: Option<LogoView>,
    /// What to look at again.
    pub warnings: Vec<LintView>,
    /// What has to be mended before publishing.
    pub faults: Vec<String>,
}
