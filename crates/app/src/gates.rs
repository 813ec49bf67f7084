//! The publish gates as lists: the window and `check` show the same.

use crate::{
    Desk, Result, Watch,
    wire::{PeriodChoice, report::FindingView},
};
use model::gate::{Finding, Weight};
use serde_json::{Value, json};

/// What the gates find for a period.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn check(desk: &Desk, input: PeriodChoice, _: &dyn Watch) -> Result<Vec<FindingView>> {
    desk.with(|open| {
        let summit = crate::composing::summit(open, input.period.as_deref())?;
        Ok(summit.findings.iter().map(view).collect())
    })
}

/// A finding as shown.
pub fn view(finding: &Finding) -> FindingView {
    let gate = serde_json::to_value(finding.gate).ok().and_then(|v| v.as_str().map(str::to_owned));
    FindingView {
        code: finding.code.clone(),
        gate: gate.unwrap_or_default(),
        blocks: finding.weight == Weight::Blocks,
        message: finding.message.clone(),
        hint: finding.hint.clone(),
        place: finding.place.clone(),
        figure: finding.figure.clone(),
        waived: finding.waived.clone(),
    }
}

/// `check --json`.
pub fn json(period: &str, findings: &[FindingView]) -> Value {
    let blocked = findings.iter().any(|f| f.blocks && f.waived.is_none());
    json!({ "period": period, "blocked": blocked, "findings": findings })
}
