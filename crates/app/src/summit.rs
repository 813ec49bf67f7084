//! The summit of a period: the analysis' answer, with what only the workspace knows (waivers; restatements come with the report).

use crate::{Result, failure::from_store};
use model::{Period, gate::Finding, summit::Summit};

/// Computes the summit of a period.
///
/// # Errors
/// When the workspace cannot be read.
pub fn build(workspace: &store::Workspace, session: &analysis::Session, period: &Period) -> Result<Summit> {
    let mut summit = session.summit(period, &[]);
    let waivers = store::waivers::all(workspace).map_err(from_store)?;
    for finding in &mut summit.findings {
        let subject = crate::gates::subject(finding);
        let waiver = waivers.iter().find(|w| w.code == finding.code && w.place == subject);
        if let Some(waiver) = waiver {
            finding.waived = Some(format!("{} ({}, {})", waiver.reason, waiver.by, waiver.at.date()));
        }
    }
    Ok(summit)
}

/// Whether any finding stops publishing.
pub fn is_blocked(findings: &[Finding]) -> bool {
    findings.iter().any(|f| f.weight == model::gate::Weight::Blocks && f.waived.is_none())
}
