//! What a summit shows: figures arranged for people, with every printed number bound to a figure.
//! `analysis` fills it; `report` and the window lay it out; neither computes anything new.

use crate::{
    Currency, Date, Period,
    cells::Cells,
    chapter::Chapter,
    figure::{Figure, FigureStatus, Unit},
    gate::Finding,
    outcome::BenefitClass,
    outcome::Grade,
    source::TotalCheck,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// How a bound number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Show {
    /// As its unit asks: `€1.49 m`, `58 %`, `1.49`.
    Plain,
    /// With a sign: `+3.9 %`.
    Signed,
    /// As its range: `€2.2–3.3 m`.
    Range,
    /// To the unit of the source: `1,862,431.17`.
    Exact,
}

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Words; they hold no digit that is a result.
    Text(String),
    /// Words that stand out.
    Strong(String),
    /// A figure, written by whoever prints it: it cannot go stale.
    Figure {
        /// The figure's id.
        id: String,
        /// How it is written.
        show: Show,
    },
}

/// A sentence with bound numbers.
pub type Sentence = Vec<Span>;

/// Whether a promise is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Verdict {
    Met,
    Missed,
    NotMeasurable,
}

/// Which side of the target is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Aim {
    Above,
    Below,
}

/// One of the five promises against its target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// "Voluntary adoption".
    pub label: String,
    /// "% of teams with a choice".
    pub note: String,
    /// The figure that decides.
    pub figure: String,
    /// The target.
    pub target: Decimal,
    /// Which side is good.
    pub aim: Aim,
    /// Kept or not.
    pub verdict: Verdict,
}

/// A headline figure with its history and comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tile {
    /// "Spend vs. budget".
    pub label: String,
    /// The figure printed large.
    pub figure: String,
    /// The line below it, e.g. "budget €1.79 m".
    pub note: Sentence,
    /// The figure that says what changed, e.g. `finance.variance_percent` or `adoption.voluntary_rate.change`.
    pub change: Option<String>,
    /// Whether the change is good; `None` when it is neither.
    pub favourable: Option<bool>,
    /// Ids of the same figure in the trailing periods, oldest first, with its value or gap.
    pub history: Vec<(Period, Option<Decimal>)>,
}

/// How a measure stands against its plan or target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Health {
    /// On the good side.
    Okay,
    /// On the wrong side by less than a tenth.
    Attention,
    /// Further away than that.
    Problem,
}

/// What a measure is held against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Plan {
    /// Figure id of a budget.
    Figure(String),
    /// A target of the organisation.
    Target(Decimal),
}

/// A line of the scorecard: actual, prior year, plan, and how far apart they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measure {
    /// "Voluntary adoption".
    pub label: String,
    /// The figure.
    pub figure: String,
    /// Figure id of a year earlier.
    pub prior: Option<String>,
    /// What it is held against.
    pub plan: Option<Plan>,
    /// Figure id of actual minus plan.
    pub gap: Option<String>,
    /// How it stands; `None` without a plan.
    pub health: Option<Health>,
    /// The same figure in the trailing periods, oldest first, with its value or gap.
    pub history: Vec<(Period, Option<Decimal>)>,
    /// Who answers for it, as a person named them.
    pub owner: Option<String>,
}

/// What a step of the value bridge does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// Starts at zero.
    Total,
    /// Goes up or down from the step before.
    Delta,
    /// A delta that is money spent.
    Cost,
    /// The final total.
    Result,
}

/// A step of the value bridge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BridgeStep {
    /// "Would have happened anyway".
    pub label: String,
    /// The figure (signed as drawn).
    pub figure: String,
    /// The signed height.
    pub value: Decimal,
    /// What it does.
    pub kind: StepKind,
    /// Parts by evidence grade (figure id, value), for the claimed total.
    pub grades: Vec<(Grade, String, Decimal)>,
}

/// A row of the investment → outcome matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixRow {
    /// The investment.
    pub investment: String,
    /// Figure id of its cost, if known.
    pub cost: Option<String>,
    /// A cell per outcome column; `None` where nothing is linked.
    pub cells: Vec<Option<MatrixCell>>,
    /// Objectives that it is tied to.
    #[serde(default)]
    pub serves: Vec<String>,
}

/// A link in the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixCell {
    /// 0 to 1.
    pub share: Decimal,
    /// Evidence grade.
    pub grade: Grade,
    /// Figure id of the claim.
    pub claim: String,
    /// Whether it counts (accepted or proposed) or is only shown (draft, disputed).
    pub counts: bool,
    /// Why the investment moved the result, as somebody wrote it.
    #[serde(default)]
    pub rationale: Option<String>,
}

/// A column of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MatrixColumn {
    /// The outcome.
    pub outcome: String,
    /// Its class.
    pub class: Option<BenefitClass>,
    /// Figure id of its net value.
    pub net: String,
    /// Figure id of the share with other causes.
    pub external: String,
    /// Figure id of the share that nobody claims.
    pub unattributed: String,
}

/// Investments × outcomes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Matrix {
    /// Outcomes.
    pub columns: Vec<MatrixColumn>,
    /// Investments, those without any link last.
    pub rows: Vec<MatrixRow>,
}

/// A month of the finance page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthMoney {
    /// The month.
    pub period: Period,
    /// Actual, where booked.
    pub actual: Option<Decimal>,
    /// Forecast, where no actual is.
    pub forecast: Option<Decimal>,
    /// Plan or budget.
    pub plan: Option<Decimal>,
    /// Last year's actual.
    pub prior: Option<Decimal>,
}

/// A platform's row on the finance page; all are figure ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlatformMoney {
    /// The platform, or "Unallocated".
    pub name: String,
    /// `finance.actual[…]`.
    pub actual: String,
    /// `finance.budget[…]`.
    pub budget: String,
    /// `finance.variance[…]`.
    pub variance: String,
    /// `finance.variance_percent[…]`.
    pub variance_percent: String,
    /// Whether the variance is above the threshold.
    pub material: bool,
}

/// An ask to the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What is asked.
    pub title: String,
    /// Decision by.
    pub by: Option<Date>,
    /// Who decides or owns.
    pub owner: Option<String>,
    /// What it brings, as the decision log says.
    pub effect: Option<String>,
    /// Figure id of what it costs.
    #[serde(default)]
    pub cost: Option<String>,
    /// Figure id of what a month without it costs.
    #[serde(default)]
    pub delay: Option<String>,
    /// Why it is asked.
    #[serde(default)]
    pub reason: Option<String>,
}

/// A cell range in an appendix note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRange {
    /// File name.
    pub file: String,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Sheet; empty for formats without sheets.
    pub sheet: String,
    /// Cells, compressed: `F17`, `F17:F42`, `F17, F19, H3:H9`.
    pub cells: String,
    /// Number of cells.
    pub count: u64,
    /// When imported.
    pub imported_on: Option<Date>,
}

/// A note of the provenance appendix: figure → formula → inputs → cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The figure.
    pub figure: String,
    /// Where its cells are; also those of its inputs when it has none of its own.
    pub ranges: Vec<SourceRange>,
}

/// What stands at the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foot {
    /// `one_pager`, `finance`, …
    pub page: String,
    /// Its notes, a sentence or two each.
    pub notes: Vec<Sentence>,
}

/// What a source delivered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceQuality {
    /// File name.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Kind of table.
    pub kind: String,
    /// Data rows.
    pub records: u64,
    /// Rows that could not be used.
    pub rejected: u64,
    /// Issues that are warnings.
    pub warnings: u64,
    /// Totals checked.
    pub totals: Vec<TotalCheck>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// When imported.
    pub imported_on: Option<Date>,
}

/// A published figure that has changed since the last summit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestatedFigure {
    /// The figure.
    pub figure: String,
    /// Its label.
    pub label: String,
    /// Period it is for.
    pub period: Period,
    /// What was published.
    pub was: Option<Decimal>,
    /// What it is now.
    pub now: Option<Decimal>,
    /// R1 better source, R2 routine, R3 method, C correction.
    pub class: String,
    /// Why.
    pub reason: String,
    /// Who approved it.
    pub approved_by: Option<String>,
    /// The unit it was published in: the figure itself may be gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The currency it was published in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}

impl RestatedFigure {
    /// The figure as far as it takes to print it, where its unit is known.
    pub fn as_published(&self) -> Option<Figure> {
        Some(Figure {
            id: self.figure.clone(),
            label: self.label.clone(),
            subject: None,
            value: self.was,
            unit: self.unit?,
            currency: self.currency,
            low: None,
            high: None,
            n: None,
            coverage: None,
            status: FigureStatus::Restated,
            reason: None,
            definition: String::new(),
            formula: String::new(),
            period: self.period,
            inputs: vec![],
            cells: Cells::default(),
        })
    }
}

/// A page that cannot be made, and what it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// `adoption`, `finance`, …
    pub page: String,
    /// "teams, platform, status (an adoption matrix)".
    pub needs: String,
}

/// Something a person should look at next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// What.
    pub message: Sentence,
    /// Number or words at the side.
    pub detail: String,
    /// Screen that helps: `map`, `sources`, `portfolio`, …
    pub place: String,
}

/// Everything a summit shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Summit {
    /// Organisation.
    pub organisation: String,
    /// Printed on each page.
    pub classification: String,
    /// The period.
    pub period: Period,
    /// `2026-Q3`.
    pub period_label: String,
    /// `FY26 Q3`.
    pub period_title: String,
    /// "Data as of".
    pub as_of: Option<Date>,
    /// All figures of the period, sorted by id; those of earlier periods that are printed carry `@2026-Q2` after their id.
    pub figures: Vec<Figure>,
    /// The answer in one sentence.
    pub headline: Sentence,
    /// How sure, in one or two sentences.
    pub subline: Sentence,
    /// Up to five tiles.
    pub tiles: Vec<Tile>,
    /// The five promises.
    pub promises: Vec<Promise>,
    /// "Three of five promises kept".
    pub promises_title: Sentence,
    /// Every headline measure against prior year and plan.
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// The value bridge; empty without outcomes.
    pub bridge: Vec<BridgeStep>,
    /// Its message.
    pub bridge_title: Sentence,
    /// Its subtitle: unit, period, reconciliation.
    pub bridge_note: Sentence,
    /// Investments × outcomes.
    pub matrix: Matrix,
    /// Its message.
    pub matrix_title: Sentence,
    /// Months of the fiscal year.
    pub months: Vec<MonthMoney>,
    /// Platforms by cost.
    pub platforms: Vec<PlatformMoney>,
    /// Message of the finance page.
    pub finance_title: Sentence,
    /// Variance comments.
    pub finance_comments: Vec<Sentence>,
    /// What changed, why, so what.
    pub story: Vec<Sentence>,
    /// What is asked.
    pub asks: Vec<Ask>,
    /// What needs attention.
    pub attention: Vec<Attention>,
    /// Gate findings that are printed (warnings, waived blocks).
    pub findings: Vec<Finding>,
    /// Pages and appendices beyond the first five, each by its name; a page without a chapter stands in `missing`.
    #[serde(default)]
    pub chapters: Vec<Chapter>,
    /// What stands at the foot of pages.
    #[serde(default)]
    pub feet: Vec<Foot>,
    /// Provenance of every figure.
    pub notes: Vec<Note>,
    /// Data quality per sheet.
    pub quality: Vec<SourceQuality>,
    /// Restatements since the last summit.
    pub restatements: Vec<RestatedFigure>,
    /// Pages that cannot be made.
    pub missing: Vec<Missing>,
    /// First characters of the snapshot's hash; empty in a draft.
    pub snapshot: String,
}

impl Summit {
    /// The figure with this id.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.figures.binary_search_by(|f| f.id.as_str().cmp(id)).ok().and_then(|at| self.figures.get(at))
    }
}
