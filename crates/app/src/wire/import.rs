//! What importing did or would do: the Check and Done steps of the import sheet, and `import --json`.

use super::{
    answers::FileAnswers,
    preview::MappingView,
    source::{IssueView, TotalView},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Files to import.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportInput {
    /// Full paths.
    pub paths: Vec<String>,
    /// What the person said.
    #[serde(default)]
    pub answers: Vec<FileAnswers>,
    /// Warnings were seen and accepted.
    #[serde(default)]
    pub accept_warnings: bool,
    /// Read and check, write nothing.
    #[serde(default)]
    pub dry_run: bool,
}

/// What importing a file did.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedFile {
    /// Full path.
    pub path: String,
    /// File name.
    pub file: String,
    /// `imported`, `refused` (something needs a person), `unchanged` (same bytes as before), `failed` or `dry_run`.
    pub outcome: String,
    /// Why not.
    pub error: Option<crate::Error>,
    /// What holds for the whole file.
    pub issues: Vec<IssueView>,
    /// Tables written.
    pub tables: Vec<ImportedTable>,
    /// What changes against what the file takes the place of, per kind of table.
    pub differences: Vec<DifferenceView>,
    /// Earlier files that hold the same things.
    pub earlier: Vec<EarlierView>,
    /// The file that this one replaces, if it does.
    pub replaces: Option<String>,
    /// Published periods whose amounts change.
    pub restates: Vec<RestatesView>,
    /// Names that the workspace did not know.
    pub names: Vec<NameView>,
    /// Exchange rates without which amounts cannot be counted.
    pub missing_rates: Vec<MissingRate>,
    /// Rows that are set aside or have a cell that could not be used.
    pub rejects: u32,
    /// Label of the change in the history.
    pub change: Option<String>,
}

/// What importing a table did.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportedTable {
    /// Sheet name.
    pub sheet: String,
    /// Index of the table on its sheet, from 0.
    pub table: u32,
    /// What it was read as.
    pub kind: String,
    /// The remembered mapping that it was read by.
    pub mapping: Option<MappingView>,
    /// Data rows.
    pub records: u32,
    /// Facts written.
    pub written: u32,
    /// Rows set aside, with the reason in `issues`.
    pub rejected: u32,
    /// What a person should know.
    pub issues: Vec<IssueView>,
    /// Issues beyond those listed.
    pub more_issues: u32,
    /// Totals.
    pub totals: Vec<TotalView>,
}

/// What changes, key by key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// `budget`.
    pub kind: String,
    /// The file compared with.
    pub against: String,
    /// Keys that are new.
    pub added: u32,
    /// Keys whose value changes.
    pub changed: u32,
    /// Keys that are gone.
    pub gone: u32,
    /// Keys that stay.
    pub same: u32,
    /// Sums before and after, per scenario and currency.
    pub sums: Vec<SumChange>,
    /// The changes, largest first; at most 500 of them.
    pub changes: Vec<KeyChange>,
}

/// A sum before and after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SumChange {
    /// `AC`, `BU`, …
    pub scenario: String,
    /// `EUR`.
    pub currency: String,
    /// Before.
    pub was: Option<String>,
    /// After.
    pub now: Option<String>,
}

/// A key that is new, gone, or has another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyChange {
    /// `added`, `changed` or `gone`.
    pub how: String,
    /// "4100 · Build Farm · 2026-01 · AC".
    pub key: String,
    /// Its value before.
    pub was: Option<String>,
    /// Its value after.
    pub now: Option<String>,
    /// `EUR` for money.
    pub currency: Option<String>,
    /// Its cell in the new file.
    pub cell: Option<String>,
}

/// An earlier file that holds the same things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EarlierView {
    /// Its name.
    pub file: String,
    /// When it was imported.
    pub imported: String,
    /// What both hold: `budget`, …
    pub kind: String,
    /// `same_keys` (the same lines and spans), `same_data` (the same values as well), `same_amounts` (equal amounts elsewhere).
    pub why: String,
    /// Whether its table has another shape.
    pub other_layout: bool,
    /// Keys or amounts in both.
    pub shared: u32,
    /// Whether a person must say if the new file replaces it or adds to it.
    pub must_choose: bool,
    /// What would change if it were replaced.
    pub difference: DifferenceView,
}

/// A published period whose amounts an import changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RestatesView {
    /// `2026-Q2`.
    pub period: String,
    /// When it was published.
    pub published: String,
    /// By whom.
    pub by: String,
    /// Keys that are added, changed or gone in it.
    pub changes: u32,
    /// Sums before and after, per scenario and currency.
    pub sums: Vec<SumChange>,
}

/// A name that the workspace did not know.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NameView {
    /// `platform`, `team`, …
    pub kind: String,
    /// As the file writes it.
    pub name: String,
    /// Where it stands first, if a cell says it.
    pub cell: Option<String>,
    /// Known names that look alike, best first.
    pub near: Vec<NearName>,
    /// What it was taken for: a known name, or none for a new one.
    pub means: Option<String>,
    /// Whether a person should say what it means.
    pub asks: bool,
    /// Every known name of this kind, to choose from.
    pub known: Vec<String>,
}

/// A known name that looks alike.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NearName {
    /// The name.
    pub name: String,
    /// 0 to 1.
    pub score: f32,
}

/// An exchange rate without which amounts cannot be counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MissingRate {
    /// `USD`.
    pub from: String,
    /// `EUR`.
    pub to: String,
    /// The periods that lack it: `2026-07`; none for amounts without a date.
    pub periods: Vec<String>,
}

/// A rate that a person enters.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RateInput {
    /// `USD`.
    pub from: String,
    /// `EUR`.
    pub to: String,
    /// What one unit of `from` is worth in `to`.
    pub rate: String,
    /// `2026-Q3`; none holds for all time.
    #[serde(default)]
    pub period: Option<String>,
}

/// A file to write beside what was said: a mapping, or the rows that were set aside.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SaveInput {
    /// The file to write.
    pub path: String,
    /// The spreadsheets.
    pub paths: Vec<String>,
    /// What the person said.
    #[serde(default)]
    pub answers: Vec<FileAnswers>,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Where.
    pub path: String,
    /// Rows or tables in it.
    pub count: u32,
}
