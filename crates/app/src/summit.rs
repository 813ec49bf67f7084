//! The summit of a period: the analysis' answer, with what only the workspace knows (waivers; restatements come with the report).

use crate::{Result, desk::Open, failure::from_store};
use model::{Period, gate::Finding, summit::Summit};

/// Computes the summit of a period.
///
/// # Errors
/// When the workspace cannot be read.
pub fn build(open: &Open, session: &analysis::Session, period: &Period) -> Result<Summit> {
    let published = crate::restating::published_before(open, period)?;
    let mut summit = session.summit_with_record(period, &published);
    let waivers = store::waivers::all(&open.workspace).map_err(from_store)?;
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

#[cfg(test)]
mod tests {
    #[test]
    fn every_measure_has_a_name_in_every_language_of_the_report() {
        let silent: Vec<&str> =
            analysis::definitions().map(|entry| entry.measure).filter(|m| !report::is_spoken(m)).collect();
        assert!(silent.is_empty(), "add these to the measures of report::words: {silent:?}");
    }
}
