//! What programs export: plain CSV with the headers that such programs really write.

use crate::sample::{
    calendar::{BOOKED, month},
    company::TEAMS,
    delivery::{Deployment, Incident, Moment},
    ledger::{GBP, USD},
    paper::csv,
    voices::answers,
};

fn text(value: &str) -> String {
    value.to_owned()
}

/// Monthly average rates into euros.
pub fn fx_rates() -> Vec<u8> {
    let mut rows = Vec::new();
    for index in 0..BOOKED {
        let (year, number) = month(index);
        for (currency, rates) in [("USD", &USD), ("GBP", &GBP)] {
            let rate = format!("{}.{:04}", rates[index] / 10_000, rates[index] % 10_000);
            rows.push(
                [format!("{year:04}-{number:02}"), text(currency), text("EUR"), rate, text("average")]
                    .to_vec(),
            );
        }
    }
    csv(&["Month", "From currency", "To currency", "Exchange rate", "Rate type"], rows)
}

/// The people directory's list of teams.
pub fn teams() -> Vec<u8> {
    let rows = TEAMS.iter().map(|(name, domain, tenths)| {
        [text(name), text(domain), format!("{}.{}", tenths / 10, tenths % 10)].to_vec()
    });
    csv(&["Team", "Domain", "Headcount"], rows)
}

fn moment(at: Option<Moment>) -> String {
    at.map(Moment::zulu).unwrap_or_default()
}

/// The deployment tool's export.
pub fn deployments(all: &[Deployment]) -> Vec<u8> {
    let rows = all.iter().map(|d| {
        [
            text(d.service),
            text(d.environment),
            d.deployed.zulu(),
            moment(d.committed),
            d.sha.clone(),
            text(d.result),
            text(if d.unplanned { "true" } else { "false" }),
            text(d.team),
            text(d.platform),
        ]
        .to_vec()
    });
    csv(
        &[
            "service",
            "environment",
            "deployed_at",
            "committed_at",
            "sha",
            "result",
            "rework",
            "team",
            "platform",
        ],
        rows,
    )
}

/// The ticket system's export.
pub fn incidents(all: &[Incident]) -> Vec<u8> {
    let rows = all.iter().enumerate().map(|(at, incident)| {
        [
            format!("INC{:06}", 41_207 + at * 3),
            incident.opened.plain(),
            incident.resolved.map(Moment::plain).unwrap_or_default(),
            text(incident.priority),
            text(incident.service),
            text(if incident.caused_by_change { "Yes" } else { "No" }),
            text(incident.text),
        ]
        .to_vec()
    });
    csv(
        &["Number", "Opened", "Resolved", "Priority", "Service", "Caused by change", "Short description"],
        rows,
    )
}

/// The form's answers, the question as header; the address must be dropped by whoever reads it.
pub fn survey() -> Vec<u8> {
    let rows = answers().into_iter().map(|answer| {
        [
            answer.at.plain(),
            answer.email,
            text(answer.team),
            text(answer.platform),
            answer.recommend.to_string(),
            answer.satisfied.to_string(),
            text(answer.comment),
        ]
        .to_vec()
    });
    csv(
        &[
            "Timestamp",
            "Email address",
            "Team",
            "Platform",
            "How likely are you to recommend this platform to a colleague? (0-10)",
            "How satisfied are you with this platform? (1-5)",
            "What should we change first?",
        ],
        rows,
    )
}
