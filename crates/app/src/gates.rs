//! The publish gates as lists: the window and `check` show the same.

use crate::{
    Desk, Error, Result, Watch,
    failure::from_store,
    wire::{
        PeriodChoice,
        history::Stepped,
        report::{FindingView, WaiveInput},
    },
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

/// Double counting is never accepted: these must be mended.
const NEVER_WAIVED: [&str; 6] = [
    "k1_shares_exceed_whole",
    "k2_pool_overclaimed",
    "k3_link_to_parent",
    "k5_allocation_exceeds_whole",
    "k5_allocation_circle",
    "k6_run_rate_and_in_year",
];

/// Under what a waiver is kept: it holds for what was said, with its numbers; other numbers are another finding.
pub fn subject(finding: &Finding) -> String {
    format!("{}: {}", finding.place, finding.message)
}

/// Accepts a finding with a reason, which is printed, or takes that back.
///
/// # Errors
/// When there is no such finding or several, it may not be accepted, the reason is empty, or the file cannot be written.
pub fn waive(desk: &Desk, input: WaiveInput, _: &dyn Watch) -> Result<Stepped> {
    let at = (desk.outside.now)();
    if input.reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Error::new(
            "no_reason",
            "The reason is empty.",
            "Say in a sentence why this is accepted.",
        ));
    }
    desk.with(|open| {
        let findings = open.summit(input.period.as_deref())?.findings.clone();
        let finding = one(&findings, &input)?;
        let (by, place) = (&desk.outside.person, subject(finding));
        let (label, waiver) = match &input.reason {
            Some(reason) => {
                may_be_waived(finding)?;
                let reason = reason.trim().to_owned();
                let waiver = store::waivers::Waiver {
                    code: finding.code.clone(),
                    place: place.clone(),
                    reason,
                    by: by.clone(),
                    at,
                };
                (format!("Accept “{}”", finding.message), Some(waiver))
            }
            None => (format!("No longer accept “{}”", finding.message), None),
        };
        let done = open.workspace.change(&label, by, at, |tx| match &waiver {
            Some(waiver) => store::waivers::grant(tx, waiver),
            None => store::waivers::withdraw(tx, &finding.code, &place),
        });
        open.changed();
        let (change, ()) = done.map_err(from_store)?;
        Ok(Stepped { label: change.map(|_| label) })
    })
}

fn one<'f>(findings: &'f [Finding], input: &WaiveInput) -> Result<&'f Finding> {
    let about = input.about.as_ref().map(|words| words.trim().to_lowercase()).unwrap_or_default();
    let meant: Vec<&Finding> = findings
        .iter()
        .filter(|f| f.code == input.code && f.message.to_lowercase().contains(&about))
        .collect();
    match meant.as_slice() {
        [one] => Ok(one),
        [] => Err(Error::new(
            "no_such_finding",
            format!("There is no finding “{}”.", input.code),
            "throughline check lists what was found, each with its code.",
        )),
        many => {
            let exact = many.iter().find(|f| f.message.to_lowercase() == about);
            let list: Vec<&str> = many.iter().map(|f| f.message.as_str()).collect();
            exact.copied().ok_or_else(|| {
                Error::new(
                    "several_findings",
                    format!("{} findings are called “{}”:\n- {}", many.len(), input.code, list.join("\n- ")),
                    "Say which one with words of its message (--about).",
                )
            })
        }
    }
}

fn may_be_waived(finding: &Finding) -> Result<()> {
    if NEVER_WAIVED.contains(&finding.code.as_str()) {
        let message = format!("“{}” counts something twice and cannot be accepted.", finding.message);
        return Err(Error::new("never_waived", message, &finding.hint));
    }
    Ok(())
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
