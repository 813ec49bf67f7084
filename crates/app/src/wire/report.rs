//! The Report screen: pages, gates, publishing.

use super::overview::MarkView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which report.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ReportInput {
    /// `2026-Q3`; none is the latest.
    pub period: Option<String>,
    /// `reading`, `deck` or `one-pager`; none is `reading`.
    pub edition: Option<String>,
}

/// Which page.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageInput {
    /// `2026-Q3`; none is the latest.
    #[serde(default)]
    pub period: Option<String>,
    /// `reading`, `deck` or `one-pager`; none is `reading`.
    #[serde(default)]
    pub edition: Option<String>,
    /// From 0.
    pub page: u32,
}

/// The pages the PDF will have.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReportOutline {
    /// `FY26 Q3`.
    pub period_title: String,
    /// Pages in order.
    pub pages: Vec<PageTitle>,
    /// What the gates found.
    pub findings: Vec<FindingView>,
    /// Whether a gate blocks publishing.
    pub blocked: bool,
    /// The published snapshot of this period, if any.
    pub published: Option<String>,
}

/// A page by its title.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageTitle {
    /// Title.
    pub title: String,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Name of its section: `finance`.
    pub section: String,
}

/// A part of a page that can be edited.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlockView {
    /// From the left, in points.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
    /// Its section.
    pub section: String,
    /// `title`, `commentary` or `asks`.
    pub part: String,
}

/// A page as drawn.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageView {
    /// From 0.
    pub page: u32,
    /// Title.
    pub title: String,
    /// The drawing.
    pub svg: String,
    /// Width in points.
    pub width: f32,
    /// Height in points.
    pub height: f32,
    /// Figures that can be clicked.
    pub marks: Vec<MarkView>,
    /// What can be edited, titles first.
    pub blocks: Vec<BlockView>,
    /// What the speaker says, for slides.
    pub notes: Vec<String>,
}

/// What a gate found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// `k1_shares_exceed_whole`.
    pub code: String,
    /// `comprehensive`.
    pub gate: String,
    /// Blocks publishing.
    pub blocks: bool,
    /// What happened.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Screen that helps.
    pub place: String,
    /// The figure.
    pub figure: Option<String>,
    /// Why it was waived.
    pub waived: Option<String>,
}

/// What to publish.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublishInput {
    /// `2026-Q3`; none is the latest.
    #[serde(default)]
    pub period: Option<String>,
    /// `reading`, `deck` or `one-pager`; none is `reading`.
    #[serde(default)]
    pub edition: Option<String>,
    /// Watermarked, nothing frozen.
    #[serde(default)]
    pub draft: bool,
    /// `pdf` or `pptx`; none goes by the ending of the path.
    #[serde(default)]
    pub format: Option<String>,
    /// Takes the place of what was published for the period before.
    #[serde(default)]
    pub supersede: bool,
    /// Where it is written.
    pub path: String,
}

/// Accepting a finding.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WaiveInput {
    /// The period it was found in, `2026-Q3`; none is the latest.
    #[serde(default)]
    pub period: Option<String>,
    /// The finding's code.
    pub code: String,
    /// The finding's message or a part of it; needed when several have the code.
    #[serde(default)]
    pub about: Option<String>,
    /// Why it is accepted; none takes an earlier acceptance back.
    #[serde(default)]
    pub reason: Option<String>,
}

/// What was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Published {
    /// Where.
    pub path: String,
    /// Number of pages.
    pub pages: u32,
    /// Bytes.
    pub size: u32,
    /// SHA-256 of the PDF.
    pub sha256: String,
    /// First characters of the snapshot's hash; none for a draft.
    pub snapshot: Option<String>,
    /// Whether the snapshot was there already and its stored PDF was written again.
    pub again: bool,
    /// What a person should know: figures that have changed since, a version that would draw it otherwise.
    pub notes: Vec<String>,
}
