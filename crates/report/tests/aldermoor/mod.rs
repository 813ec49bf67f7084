//! A made-up summit that is rich enough to fill every page: what tests and the preview lay out.
#![allow(dead_code)] // each test uses a part

mod chapters;
mod figures;
mod money;
mod value;

use figures::Cabinet;
use model::{
    Date, Decimal, FiscalCalendar, Period,
    gate::{Finding, Gate, Weight},
    source::TotalCheck,
    summit::*,
};

/// An exact number.
pub fn dec(text: &str) -> Decimal {
    text.parse().expect("a number")
}

/// The period.
pub fn period() -> Period {
    FiscalCalendar::gregorian().parse("2026-Q3").expect("a quarter")
}

/// Words.
pub fn text(words: &str) -> Span {
    Span::Text(words.into())
}

/// A bound number.
pub fn bound(id: &str, show: Show) -> Span {
    Span::Figure { id: id.into(), show }
}

/// The whole summit.
pub fn summit() -> Summit {
    let mut cabinet = Cabinet::default();
    let mut summit = empty();
    money::fill(&mut summit, &mut cabinet);
    value::fill(&mut summit, &mut cabinet);
    chapters::fill(&mut summit, &mut cabinet);
    sentences(&mut summit);
    summit.asks = asks();
    summit.findings = findings();
    summit.quality = quality();
    summit.restatements = restatements();
    (summit.figures, summit.notes) = cabinet.close();
    summit
}

/// Only a budget was imported.
pub fn budget_only() -> Summit {
    let mut cabinet = Cabinet::default();
    let mut summit = empty();
    money::fill(&mut summit, &mut cabinet);
    summit.tiles.truncate(1);
    summit.headline = vec![
        text("Platforms cost "),
        bound("finance.actual", Show::Plain),
        text(" in Q3, "),
        bound("finance.variance_percent", Show::Signed),
        text(" against budget"),
    ];
    summit.subline = vec![text("What they returned is not known yet: no outcomes have been imported.")];
    summit.quality = quality();
    summit.quality.truncate(1);
    summit.missing = missing();
    for page in ["bridge", "matrix", "scorecard"] {
        let needs = "investments, outcomes and links (a benefits register)".into();
        summit.missing.push(Missing { page: page.into(), needs });
    }
    (summit.figures, summit.notes) = cabinet.close();
    summit
}

fn empty() -> Summit {
    Summit {
        organisation: "Aldermoor Group".into(),
        classification: "Confidential".into(),
        period: period(),
        period_label: "2026-Q3".into(),
        period_title: "FY26 Q3".into(),
        as_of: Some(Date::constant(2026, 10, 31)),
        figures: vec![],
        headline: vec![],
        subline: vec![],
        tiles: vec![],
        measures: vec![],
        feet: vec![],
        promises: vec![],
        promises_title: vec![],
        bridge: vec![],
        bridge_title: vec![],
        bridge_note: vec![],
        matrix: Matrix::default(),
        matrix_title: vec![],
        months: vec![],
        platforms: vec![],
        finance_title: vec![],
        finance_comments: vec![],
        story: vec![],
        asks: vec![],
        attention: vec![],
        findings: vec![],
        chapters: vec![],
        notes: vec![],
        quality: vec![],
        restatements: vec![],
        missing: vec![],
        snapshot: "5be2a90c".into(),
    }
}

fn sentences(summit: &mut Summit) {
    summit.headline = vec![
        text("Platforms returned "),
        bound("value.bcr", Show::Plain),
        text(" times their cost in Q3; the AI platform has yet to move a business result"),
    ];
    summit.subline = vec![
        text("The quarter pays back if at least "),
        bound("value.switching", Show::Plain),
        text(" of the claimed value is real; "),
        bound("value.verified_share", Show::Plain),
        text(" of it is verified by finance. Break-even is very likely (about 9 in 10)."),
    ];
    summit.promises_title = vec![
        bound("promises.kept", Show::Plain),
        text(" of "),
        bound("promises.made", Show::Plain),
        text(" promises kept; adoption by choice and sprawl fall short"),
    ];
    summit.story = vec![
        vec![
            Span::Strong("Build farm".into()),
            text(" cut cloud cost by "),
            bound("value.claim[Build farm → Cloud savings]", Show::Plain),
            text(", the largest verified result."),
        ],
        vec![
            Span::Strong("Recommendation AI".into()),
            text(" spent "),
            bound("finance.actual[Recommendation AI]", Show::Plain),
            text(" and is associated with no measurable change in conversion."),
        ],
        vec![
            text("Adoption of Q2 was restated after "),
            Span::Strong("Identity".into()),
            text(" corrected its team list."),
        ],
    ];
}

fn asks() -> Vec<Ask> {
    let ask = |title: &str, month, day, owner: &str, effect: &str| Ask {
        title: title.into(),
        by: Date::new(2026, month, day).ok(),
        owner: Some(owner.into()),
        effect: Some(effect.into()),
        cost: None,
        delay: None,
        reason: None,
    };
    vec![
        ask("Pause phase 2 of Recommendation AI, keep its feature store", 12, 15, "CPO", "−€0.4 m a year"),
        ask("Merge the four data pipelines into two before FY27 Q2", 12, 15, "CTO", "€0.3–0.5 m a year"),
        ask(
            "End the mandate for the logging platform, fund help to migrate",
            12,
            30,
            "CFO",
            "adoption by choice",
        ),
    ]
}

fn findings() -> Vec<Finding> {
    vec![Finding {
        code: "unallocated_cost".into(),
        gate: Gate::Comprehensive,
        weight: Weight::Warns,
        message: "6 % of the cost of the quarter is not allocated to a platform.".into(),
        hint: "Name a platform for the lines of cost centre 4711.".into(),
        place: "sources".into(),
        figure: Some("finance.unallocated_share".into()),
        waived: None,
    }]
}

fn quality() -> Vec<SourceQuality> {
    let source = |file: &str, sheet: &str, kind: &str, records, rejected, warnings| SourceQuality {
        file: file.into(),
        sheet: sheet.into(),
        kind: kind.into(),
        records,
        rejected,
        warnings,
        totals: vec![],
        sha256: figures::sha(file),
        imported_on: Some(Date::constant(2026, 11, 2)),
    };
    let check = |row, label: &str, stated: &str, computed: &str| TotalCheck {
        row,
        label: label.into(),
        column: "N".into(),
        stated: dec(stated),
        computed: dec(computed),
        agrees: stated == computed,
        waived: (stated != computed).then(|| "rounding in the group's consolidation".into()),
    };
    let mut budget = source("budget_fy26.xlsx", "Opex by month", "budget_matrix", 184, 0, 3);
    budget.totals = vec![
        check(41, "Subtotal cloud", "812400", "812400"),
        check(120, "Total", "1862431.17", "1862430.17"),
    ];
    vec![
        budget,
        source("cloud_q3.csv", "", "cloud_bill", 28_145, 2, 0),
        source("adoption_matrix.xlsx", "Q3", "adoption", 480, 0, 1),
        source("benefits_register.xlsx", "Register", "outcomes", 23, 1, 4),
        source("decisions.csv", "", "decisions", 31, 0, 0),
        source("okr_tracker.xlsx", "FY26", "key_results", 46, 0, 2),
    ]
}

fn restatements() -> Vec<RestatedFigure> {
    vec![RestatedFigure {
        figure: "adoption.voluntary_rate".into(),
        label: "Voluntary adoption, FY26 Q2".into(),
        period: FiscalCalendar::gregorian().parse("2026-Q2").expect("a quarter"),
        was: Some(dec("0.55")),
        now: Some(dec("0.52")),
        class: "R1".into(),
        reason: "Four teams were listed twice in the matrix of the second quarter.".into(),
        approved_by: Some("Head of Platform".into()),
        unit: None,
        currency: None,
    }]
}

fn missing() -> Vec<Missing> {
    let gap = |page: &str, needs: &str| Missing { page: page.into(), needs: needs.into() };
    vec![
        gap(
            "unit_economics",
            "units per period (deployments, queries or transactions with a date and a count)",
        ),
        gap("delivery", "deployments and incidents (service, time, status)"),
        gap("outlook", "a forecast for the next quarter (budget lines with scenario FC)"),
    ]
}
