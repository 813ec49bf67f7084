//! Plain CSV as programs export it: teams, exchange rates, deployments, incidents, survey answers.

use crate::sample::{
    calendar::{BOOKED, month},
    company::TEAMS,
    delivery::{Deployment, Incident},
    ledger::{GBP, USD},
    paper::csv,
    voices::answers,
};

/// Team list of HR: full-time equivalents with one decimal.
pub fn teams() -> Vec<u8> {
    let rows = TEAMS.iter().map(|(name, domain, tenths)| {
        vec![(*name).into(), (*domain).into(), format!("{}.{}", tenths / 10, tenths % 10)]
    });
    csv(&["Team", "Domain", "Headcount (FTE)"], rows.collect::<Vec<_>>())
}

/// Treasury's monthly averages, and the budget rates of the years.
pub fn fx_rates() -> Vec<u8> {
    let mut rows = Vec::new();
    for (currency, rates, budget) in
        [("USD", &USD, ["0.9100", "0.9300", "0.8800"]), ("GBP", &GBP, ["1.1700", "1.1800", "1.1600"])]
    {
        for (year, rate) in ["FY2024", "FY2025", "FY2026"].iter().zip(budget) {
            rows.push(rate_row(currency, year, "Budget", rate.into()));
        }
        for index in 0..BOOKED {
            let (year, number) = month(index);
            let rate = format!("{}.{:04}", rates[index] / 10_000, rates[index] % 10_000);
            rows.push(rate_row(currency, &format!("{year}-{number:02}"), "Average", rate));
        }
    }
    csv(&["From currency", "To currency", "Period", "Rate type", "Exchange rate"], rows)
}

fn rate_row(from: &str, period: &str, kind: &str, rate: String) -> Vec<String> {
    vec![from.into(), "EUR".into(), period.into(), kind.into(), rate]
}

/// The deployment export.
pub fn deployments(all: &[Deployment]) -> Vec<u8> {
    let headers = [
        "service",
        "environment",
        "deployed_at",
        "committed_at",
        "sha",
        "result",
        "team",
        "platform",
        "unplanned",
    ];
    let rows = all.iter().map(|d| {
        vec![
            d.service.to_string(),
            d.environment.into(),
            d.deployed.zulu(),
            d.committed.map(|at| at.zulu()).unwrap_or_default(),
            d.sha.clone(),
            d.result.into(),
            d.team.into(),
            d.platform.into(),
            d.unplanned.to_string(),
        ]
    });
    csv(&headers, rows.collect::<Vec<_>>())
}

/// The incident export.
pub fn incidents(all: &[Incident]) -> Vec<u8> {
    let headers =
        ["Number", "Opened", "Resolved", "Priority", "Service", "Caused by change", "Short description"];
    let rows = all.iter().enumerate().map(|(at, i)| {
        vec![
            format!("INC{:07}", 40_112 + at * 3),
            i.opened.plain(),
            i.resolved.map(|at| at.plain()).unwrap_or_default(),
            i.priority.into(),
            i.service.into(),
            if i.caused_by_change { "Yes" } else { "No" }.into(),
            i.text.into(),
        ]
    });
    csv(&headers, rows.collect::<Vec<_>>())
}

/// The form's answers; question texts are the headers.
pub fn survey() -> Vec<u8> {
    let headers = [
        "Timestamp",
        "Email address",
        "Which team are you in?",
        "Which platform are you rating?",
        "How likely are you to recommend this platform to a colleague? (0-10)",
        "Overall, how satisfied are you with this platform? (1 = very dissatisfied, 5 = very satisfied)",
        "What should we improve first?",
    ];
    let rows = answers().into_iter().map(|a| {
        vec![
            a.at.plain().replace('-', "/"),
            a.email,
            a.team.into(),
            a.platform.into(),
            a.recommend.to_string(),
            a.satisfied.to_string(),
            a.comment.into(),
        ]
    });
    csv(&headers, rows.collect::<Vec<_>>())
}
