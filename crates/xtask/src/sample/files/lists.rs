//! Lists that people keep in workbooks: the portfolio, the OKR tracker, the decision log, assumptions, reported metrics.

use crate::sample::{
    calendar::QUARTERS,
    company::{NAME, PLATFORMS},
    decisions::DECISIONS,
    goals::{ASSUMPTIONS, KEY_RESULTS, METRICS, OBJECTIVES},
    paper::{Looks, Problem, Value, date, euros, list, number, percent, preamble, words, workbook},
};

fn book(
    title: &str,
    author: &str,
    tab: &str,
    notes: &[&str],
    headers: &[&str],
    rows: &[Vec<Value>],
) -> Result<Vec<u8>, Problem> {
    let looks = Looks::new();
    let mut book = workbook(title, author)?;
    let sheet = book.add_worksheet().set_name(tab)?;
    let top =
        if notes.is_empty() { 0 } else { preamble(sheet, &looks, &format!("{NAME} – {title}"), notes)? };
    list(sheet, &looks, top, headers, rows)?;
    Ok(book.save_to_buffer()?)
}

/// The architecture board's list of platforms.
pub fn portfolio() -> Result<Vec<u8>, Problem> {
    let rows: Vec<Vec<Value>> = PLATFORMS
        .iter()
        .map(|p| {
            [p.id, p.name, p.aka, p.domain, p.capabilities, p.tier, p.kind, p.lifecycle]
                .map(words)
                .into_iter()
                .chain([date(p.sunset), words(p.owner), words(p.ppm), words(p.disposition)])
                .collect()
        })
        .collect();
    let headers = [
        "Platform ID",
        "Platform",
        "Also known as",
        "Domain",
        "Capabilities",
        "Tier",
        "Platform type",
        "Lifecycle",
        "Sunset date",
        "Owner",
        "Platform product manager",
        "Disposition",
    ];
    book(
        "Platform portfolio",
        "Architecture board",
        "Portfolio",
        &["Reviewed on 2026-10-07."],
        &headers,
        &rows,
    )
}

/// The OKR tracker: one row per key result, objectives over several lines.
pub fn okrs() -> Result<Vec<u8>, Problem> {
    let mut rows = Vec::new();
    for (id, objective, text, discipline, (baseline, target, current, unit), confidence, owner) in KEY_RESULTS
    {
        let Some((_, title, cycle, _)) = OBJECTIVES.iter().find(|o| o.0 == objective) else { continue };
        rows.push(vec![
            words(objective),
            words(title),
            words(id),
            words(text),
            words(discipline),
            words(cycle),
            number(baseline),
            number(target),
            number(current),
            words(unit),
            percent(Some(confidence)),
            words(owner),
        ]);
    }
    let headers = [
        "Objective ID",
        "Objective",
        "Key result ID",
        "Key result",
        "Discipline",
        "Cycle",
        "Baseline",
        "Target",
        "Current value",
        "Unit",
        "Confidence",
        "Owner",
    ];
    book("OKR tracker FY26", "Strategy office", "OKRs", &[], &headers, &rows)
}

/// The decision log of all forums.
pub fn decisions() -> Result<Vec<u8>, Problem> {
    let rows: Vec<Vec<Value>> = DECISIONS
        .iter()
        .map(|d| {
            vec![
                words(d.id),
                words(d.title),
                date(d.date),
                words(d.status),
                words(d.forum),
                words(d.owner),
                words(d.rationale),
                words(d.okr),
                euros(d.cost),
                words(d.effect),
                date(d.review),
            ]
        })
        .collect();
    let headers = [
        "Decision ID",
        "Decision",
        "Decision date",
        "Decision status",
        "Forum",
        "Owner",
        "Rationale",
        "Linked OKR",
        "Cost (EUR)",
        "Expected effect",
        "Review date",
    ];
    let notes = ["Proposed decisions carry the date by which they are needed."];
    book("Decision log 2026", "Board office", "Decisions", &notes, &headers, &rows)
}

/// The assumptions behind the value.
pub fn assumptions() -> Result<Vec<u8>, Problem> {
    let rows: Vec<Vec<Value>> = ASSUMPTIONS
        .iter()
        .map(|(name, [low, most_likely, high], unit, owner, source, until)| {
            vec![
                words(name),
                number(low),
                number(most_likely),
                number(high),
                words(unit),
                words(owner),
                words(source),
                date(until),
            ]
        })
        .collect();
    let headers = ["Assumption", "Low", "Most likely", "High", "Unit", "Owner", "Source", "Valid until"];
    book("Assumptions", "Group Finance", "Assumptions", &[], &headers, &rows)
}

/// What platforms report about themselves: a row per metric, quarters across, gaps where nothing was measured.
pub fn metrics() -> Result<Vec<u8>, Problem> {
    let rows: Vec<Vec<Value>> = METRICS
        .iter()
        .map(|(platform, metric, class, unit, direction, values)| {
            [*platform, *metric, *class, *unit, *direction]
                .map(words)
                .into_iter()
                .chain(values.iter().map(|v| number(v)))
                .collect()
        })
        .collect();
    let mut headers = vec!["Platform", "Metric", "Class", "Unit", "Direction"];
    headers.extend(QUARTERS);
    let notes = ["Reported by the platform teams; an empty cell was not measured."];
    book("Platform metrics", "Platform office", "Metrics", &notes, &headers, &rows)
}
