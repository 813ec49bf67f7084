//! Workbooks that hold one list: portfolio, OKR tracker, decision log, assumptions, platform metrics.

use crate::sample::{
    calendar::QUARTERS,
    company::{NAME, PLATFORMS},
    decisions::DECISIONS,
    goals::{ASSUMPTIONS, KEY_RESULTS, METRICS, OBJECTIVES},
    paper::{Looks, Problem, Value, date, euros, list, number, percent, preamble, put, words, workbook},
};

/// The architecture board's list of platforms.
pub fn portfolio() -> Result<Vec<u8>, Problem> {
    let headers = [
        "Application ID",
        "Platform",
        "Also known as",
        "Domain",
        "Capabilities",
        "Tier",
        "Kind",
        "Lifecycle",
        "Sunset date",
        "Owner",
        "PPM",
        "Disposition",
    ];
    let row = |p: &crate::sample::company::Platform| {
        let mut cells: Vec<Value> =
            [p.id, p.name, p.aka, p.domain, p.capabilities, p.tier, p.kind, p.lifecycle].map(words).into();
        cells.push(date(p.sunset));
        cells.extend([p.owner, p.ppm, p.disposition].map(words));
        cells
    };
    one_list(
        ("Platform portfolio", "Architecture board"),
        "Platforms",
        &[],
        &headers,
        PLATFORMS.iter().map(row).collect(),
    )
}

/// The OKR tracker: an objective's cells are merged over its key results, texts run over lines.
pub fn okrs() -> Result<Vec<u8>, Problem> {
    let headers = [
        "Objective ID",
        "Objective",
        "Key result ID",
        "Key result",
        "Discipline",
        "Baseline",
        "Target",
        "Current",
        "Unit",
        "Confidence",
        "Owner",
        "Cycle",
    ];
    let mut book = workbook("OKR tracker FY26", "Strategy office")?;
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name("OKRs FY26")?;
    let title = format!("{NAME} – objectives and key results FY26");
    let top = preamble(sheet, &looks, &title, &["State of 30 Sep 2026"])?;
    list(sheet, &looks, top, &headers, &[])?;
    let mut row = top + 1;
    for (id, title, cycle, _) in &OBJECTIVES {
        let own: Vec<_> = KEY_RESULTS.iter().filter(|kr| kr.1 == *id).collect();
        let last = row + own.len() as u32 - 1;
        sheet.merge_range(row, 0, last, 0, id, &looks.merged)?;
        sheet.merge_range(row, 1, last, 1, title, &looks.wrapped)?;
        for (kr, _, text, discipline, (baseline, target, current, unit), confidence, owner) in own {
            let cells = [
                words(kr),
                words(text),
                words(discipline),
                number(baseline),
                number(target),
                number(current),
                words(unit),
                percent(Some(*confidence)),
                words(owner),
                words(cycle),
            ];
            for (at, value) in cells.iter().enumerate() {
                put(sheet, &looks, row, 2 + at as u16, value)?;
            }
            row += 1;
        }
    }
    Ok(book.save_to_buffer()?)
}

/// The decision log; proposals are the asks of the summit, dated when a decision is needed.
pub fn decisions() -> Result<Vec<u8>, Problem> {
    let headers = [
        "Decision ID",
        "Decision",
        "Decision date",
        "Status",
        "Forum",
        "Owner",
        "Rationale",
        "Cost (EUR)",
        "Expected effect",
        "Linked OKR",
        "Review date",
    ];
    let rows = DECISIONS.iter().map(|d| {
        let mut cells = vec![words(d.id), words(d.title), date(d.date)];
        cells.extend([d.status, d.forum, d.owner, d.rationale].map(words));
        cells.extend([euros(d.cost), words(d.effect), words(d.okr), date(d.review)]);
        cells
    });
    let notes = ["Proposed = asked of the summit; the date is when a decision is needed."];
    one_list(("Decision log 2026", "Chief of staff"), "Decisions", &notes, &headers, rows.collect())
}

/// The assumptions that finance and product agreed on.
pub fn assumptions() -> Result<Vec<u8>, Problem> {
    let headers = ["Assumption", "Low", "Most likely", "High", "Unit", "Owner", "Source", "Valid until"];
    let rows = ASSUMPTIONS.iter().map(|(name, [low, likely, high], unit, owner, source, until)| {
        vec![
            words(name),
            number(low),
            number(likely),
            number(high),
            words(unit),
            words(owner),
            words(source),
            date(until),
        ]
    });
    one_list(("Assumptions", "Group Finance"), "Assumptions", &[], &headers, rows.collect())
}

/// What platforms report about themselves, quarters across.
pub fn metrics() -> Result<Vec<u8>, Problem> {
    let mut headers = vec!["Platform", "Metric", "Metric class", "Unit", "Direction"];
    headers.extend(QUARTERS);
    let rows = METRICS.iter().map(|(platform, metric, class, unit, direction, values)| {
        let mut cells: Vec<Value> = [*platform, *metric, *class, *unit, *direction].map(words).into();
        cells.extend(values.map(number));
        cells
    });
    let notes = ["Quarters are calendar quarters. An empty cell was not measured."];
    one_list(
        ("Platform metrics", "Platform product managers"),
        "Metrics by quarter",
        &notes,
        &headers,
        rows.collect(),
    )
}

fn one_list(
    (title, author): (&str, &str),
    tab: &str,
    notes: &[&str],
    headers: &[&str],
    rows: Vec<Vec<Value>>,
) -> Result<Vec<u8>, Problem> {
    let mut book = workbook(title, author)?;
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name(tab)?;
    let top =
        if notes.is_empty() { 0 } else { preamble(sheet, &looks, &format!("{NAME} – {title}"), notes)? };
    list(sheet, &looks, top, headers, &rows)?;
    Ok(book.save_to_buffer()?)
}
