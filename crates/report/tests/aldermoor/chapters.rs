//! A chapter for every page, and in them an exhibit of every kind.

use super::{bound, dec, figures::Cabinet, text};
use model::{
    Date, FiscalCalendar,
    chapter::*,
    figure::Unit,
    summit::{Aim, Promise, Sentence, Show, Summit, Verdict},
};

const PLATFORMS: [&str; 6] =
    ["Build farm", "Data lake", "Identity", "Observability", "API gateway", "Logging"];

/// All chapters.
pub fn fill(summit: &mut Summit, cabinet: &mut Cabinet) {
    summit.chapters = vec![
        unit_economics(cabinet),
        adoption(cabinet),
        delivery(cabinet),
        okr(cabinet),
        portfolio(cabinet),
        decisions(),
        outlook(cabinet),
        assumptions(cabinet),
    ];
}

fn chapter(page: &str, message: Sentence, note: &str, exhibits: Vec<Exhibit>) -> Chapter {
    Chapter { page: page.into(), message, note: vec![text(note)], exhibits, comments: vec![] }
}

fn exhibit(title: &str, note: &str, content: Content) -> Exhibit {
    let words = |t: &str| if t.is_empty() { vec![] } else { vec![text(t)] };
    Exhibit { title: words(title), note: words(note), content }
}

fn series(cabinet: &mut Cabinet, measure: &str, name: &str, unit: Unit, start: f64, step: f64) -> Series {
    let calendar = FiscalCalendar::gregorian();
    let points = calendar.trailing(&super::period(), 8).into_iter().enumerate().map(|(i, period)| {
        let wave = [0.0, 0.4, -0.3, 0.2, 0.5, -0.2, 0.1, 0.0][i];
        let value = format!("{:.4}", start + step * (i as f64 + wave));
        let id = format!("{measure}[{name}]@{}", calendar.label(&period));
        cabinet.add(&id, measure, unit, &value, "allocated cost ÷ units");
        (period, Some(id))
    });
    Series { name: name.into(), points: points.collect(), forecast_from: None, reference: false }
}

fn unit_economics(cabinet: &mut Cabinet) -> Chapter {
    let panels = PLATFORMS.iter().enumerate().map(|(i, name)| {
        series(cabinet, "unit.cost", name, Unit::Money, 4.2 + i as f64, if i % 3 == 1 { 0.12 } else { -0.17 })
    });
    let panels = panels.collect();
    let effects = [("Cost effect", "-0.42"), ("Volume effect", "-0.68")].map(|(label, value)| {
        let id = cabinet.add(
            &format!("unit.effect[{label}]"),
            label,
            Unit::Money,
            value,
            "sequential decomposition",
        );
        Bar { label: label.into(), figure: id, compared: None, change: None, favourable: Some(true) }
    });
    cabinet.add("unit.cheaper", "Units that got cheaper", Unit::Count, "4", "units whose cost fell");
    let mut page = chapter(
        "unit_economics",
        vec![
            bound("unit.cheaper", Show::Plain),
            text(" of six unit costs fell; the data lake grew dearer per query"),
        ],
        "Cost per unit in €, trailing eight quarters",
        vec![
            exhibit("", "Each panel has its own scale", Content::Panels { series: panels }),
            exhibit(
                "Most of the fall came with volume",
                "Change of cost per deployment in €",
                Content::Bars { bars: effects.to_vec() },
            ),
        ],
    );
    page.comments = vec![vec![text("A fall that comes with volume alone turns when volume does.")]];
    page
}

fn adoption(cabinet: &mut Cabinet) -> Chapter {
    let stages = [
        ("Eligible teams", "48", ""),
        ("Onboarded", "41", "0.854"),
        ("Active", "34", "0.829"),
        ("Retained", "29", "0.853"),
    ];
    let stages = stages.map(|(label, n, kept)| {
        let figure = cabinet.add(
            &format!("adoption.stage[{label}]"),
            label,
            Unit::Count,
            n,
            "teams that reach the stage",
        );
        let compared = (!kept.is_empty()).then(|| {
            cabinet.add(
                &format!("adoption.kept[{label}]"),
                "Share kept",
                Unit::Percent,
                kept,
                "of the stage before",
            )
        });
        Bar { label: label.into(), figure, compared, change: None, favourable: None }
    });
    let bars = PLATFORMS.iter().enumerate().map(|(i, name)| {
        let id = cabinet.add(
            &format!("adoption.rate[{name}]"),
            "Adoption",
            Unit::Percent,
            &format!("0.{}", 91 - 11 * i),
            "active ÷ eligible",
        );
        Bar { label: (*name).into(), figure: id, compared: None, change: None, favourable: None }
    });
    let bars = bars.collect();
    cabinet.add("survey.nps", "NPS", Unit::Score, "31", "promoters − detractors");
    cabinet.range("12", "48");
    cabinet.cases(26, "0.54");
    chapter(
        "adoption",
        vec![
            bound("adoption.voluntary_rate", Show::Plain),
            text(" of the teams that may choose do choose a platform"),
        ],
        "Teams, FY26 Q3",
        vec![
            exhibit("", "Each stage is a part of the one before", Content::Funnel { bars: stages.to_vec() }),
            exhibit("By platform", "Active teams of eligible teams", Content::Bars { bars }),
            exhibit(
                "What users say",
                "",
                Content::Grid {
                    columns: vec![column("Survey", false), column("Score", true), column("Range", true)],
                    rows: vec![GridRow {
                        cells: vec![
                            GridCell::Words("Developer survey, September".into()),
                            GridCell::Number { figure: "survey.nps".into(), show: Show::Signed },
                            GridCell::Number { figure: "survey.nps".into(), show: Show::Range },
                        ],
                        strong: false,
                    }],
                },
            ),
        ],
    )
}

fn column(name: &str, numeric: bool) -> GridColumn {
    GridColumn { name: name.into(), numeric }
}

fn delivery(cabinet: &mut Cabinet) -> Chapter {
    let names =
        ["checkout", "catalogue", "search", "accounts", "pricing", "fulfilment", "returns", "notifications"];
    let dots = names.iter().enumerate().map(|(i, name)| {
        let now = cabinet.add(
            &format!("delivery.lead_time[{name}]"),
            "Change lead time",
            Unit::Hours,
            &format!("{}.5", 6 + i * 5),
            "median",
        );
        let before = cabinet.add(
            &format!("delivery.lead_time[{name}]@2026-Q2"),
            "Change lead time",
            Unit::Hours,
            &format!("{}", 9 + i * 6),
            "median",
        );
        Dot { label: (*name).into(), now, before: Some(before) }
    });
    let dots = dots.collect();
    let level =
        cabinet.add("delivery.lead_time", "Median change lead time", Unit::Hours, "24", "median of services");
    chapter(
        "delivery",
        vec![
            text("Changes reach production in "),
            bound("delivery.lead_time", Show::Plain),
            text(" on median, faster in seven of eight services"),
        ],
        "Change lead time per service; solid this quarter, hollow the one before",
        vec![exhibit(
            "",
            "Services are never blended into one number",
            Content::Dots { dots, level: Some(level) },
        )],
    )
}

fn okr(cabinet: &mut Cabinet) -> Chapter {
    let rows = ["Halve time to market", "Grow upsell by a tenth", "Run without surprises"]
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let spend = cabinet.add(
                &format!("okr.spend[{name}]"),
                "Linked spend",
                Unit::Money,
                &format!("{}000", 320 - 90 * i),
                "cost of linked investments",
            );
            GridRow {
                cells: vec![
                    GridCell::Words((*name).into()),
                    GridCell::Signal { words: "engineering".into(), favourable: Some(true) },
                    GridCell::Signal {
                        words: if i == 2 { "no key result" } else { "product" }.into(),
                        favourable: Some(i != 2),
                    },
                    GridCell::Signal {
                        words: if i > 0 { "no key result" } else { "business" }.into(),
                        favourable: Some(i == 0),
                    },
                    GridCell::Number { figure: spend, show: Show::Plain },
                ],
                strong: false,
            }
        });
    let rows = rows.collect();
    let columns = ["Objective", "Engineering", "Product", "Business", "Linked spend"];
    let columns = columns.iter().enumerate().map(|(i, n)| column(n, i == 4)).collect();
    let promise = Promise {
        label: "Decisions tied to OKRs".into(),
        note: "% of decisions".into(),
        figure: "decisions.tied_share".into(),
        target: dec("0.80"),
        aim: Aim::Above,
        verdict: Verdict::Met,
    };
    chapter(
        "okr",
        vec![text("One objective of three is pursued by all three disciplines")],
        "Objectives of FY26 with their key results by discipline",
        vec![
            exhibit("", "", Content::Grid { columns, rows }),
            exhibit("Decisions follow objectives", "", Content::Bullets { promises: vec![promise] }),
        ],
    )
}

fn portfolio(cabinet: &mut Cabinet) -> Chapter {
    let domains = ["Commerce", "Supply", "Corporate", "Data"];
    let capabilities = ["Pipelines", "Storage", "Identity", "Messaging", "Search"];
    let rows = domains.iter().enumerate().map(|(d, domain)| {
        let cells = capabilities.iter().enumerate().map(|(c, capability)| {
            let n = (d * 3 + c * 2) % 5;
            (n > 0).then(|| {
                cabinet.add(
                    &format!("portfolio.live[{domain} / {capability}]"),
                    "Live platforms",
                    Unit::Count,
                    &n.to_string(),
                    "live platforms that serve the capability",
                )
            })
        });
        ((*domain).to_owned(), cells.collect())
    });
    let rows = rows.collect();
    let bubbles = PLATFORMS.iter().enumerate().map(|(i, name)| {
        let x = cabinet.add(
            &format!("portfolio.fit[{name}]"),
            "Fit",
            Unit::Score,
            &format!("{}", 2 + (i * 7) % 5),
            "score of the review",
        );
        let y = cabinet.add(
            &format!("portfolio.value[{name}]"),
            "Value",
            Unit::Score,
            &format!("{}", 1 + (i * 3) % 5),
            "score of the review",
        );
        Bubble {
            label: (*name).into(),
            x,
            y,
            size: Some(format!("finance.actual[{name}]")),
            favourable: None,
        }
    });
    let bubbles = bubbles.collect();
    let quarters = ["Migrate", "Invest", "Eliminate", "Tolerate"].map(str::to_owned).to_vec();
    chapter(
        "portfolio",
        vec![
            text("The data domain runs "),
            bound("portfolio.core_platforms", Show::Plain),
            text(" core platforms where two would do"),
        ],
        "Live platforms by domain and capability",
        vec![
            exhibit(
                "",
                "",
                Content::Heat { columns: capabilities.map(str::to_owned).to_vec(), rows, limit: None },
            ),
            exhibit(
                "What to do with each",
                "Area is cost",
                Content::Plane {
                    x_name: "Technical fit".into(),
                    y_name: "Business value".into(),
                    quarters,
                    bubbles,
                },
            ),
        ],
    )
}

fn decisions() -> Chapter {
    let row = |title: &str, day, state: &str, good| GridRow {
        cells: vec![
            GridCell::Words(title.into()),
            GridCell::Day(Date::constant(2026, 9, day)),
            GridCell::Signal { words: state.into(), favourable: good },
        ],
        strong: false,
    };
    let rows = vec![
        row("Adopt one event streaming platform", 3, "decided", Some(true)),
        row("Retire the old build servers", 17, "decided", Some(true)),
        row("Choose a search platform", 24, "overdue", Some(false)),
    ];
    let columns = vec![column("Decision", false), column("Date", false), column("State", false)];
    let content = Content::Grid { columns, rows };
    chapter("decisions", vec![], "", vec![exhibit("What was decided", "", content)])
}

fn outlook(cabinet: &mut Cabinet) -> Chapter {
    let mut spend = series(cabinet, "outlook.spend", "Spend", Unit::Money, 1_520_000.0, 52_000.0);
    let next = FiscalCalendar::gregorian().parse("2026-Q4").expect("a quarter");
    let id = cabinet.add("outlook.spend@2026-Q4", "Spend", Unit::Money, "1930000", "forecast of finance");
    cabinet.range("1850000", "2040000");
    spend.points.push((next, Some(id)));
    spend.forecast_from = Some(next);
    chapter(
        "outlook",
        vec![text("Next quarter is expected to cost "), bound("outlook.spend@2026-Q4", Show::Range)],
        "Spend by quarter, forecast dashed",
        vec![exhibit("", "", Content::Lines { series: vec![spend] })],
    )
}

fn assumptions(cabinet: &mut Cabinet) -> Chapter {
    let swings = ["Value of an hour", "Share of other causes", "Contribution margin"].iter().enumerate().map(
        |(i, name)| {
            let spread = 0.34 - 0.1 * i as f64;
            let low = cabinet.add(
                &format!("sensitivity.low[{name}]"),
                "BCR in the low case",
                Unit::Ratio,
                &format!("{:.3}", 1.4873 - spread),
                "one at a time",
            );
            let high = cabinet.add(
                &format!("sensitivity.high[{name}]"),
                "BCR in the high case",
                Unit::Ratio,
                &format!("{:.3}", 1.4873 + spread),
                "one at a time",
            );
            Swing { label: (*name).into(), assumption: None, low, high }
        },
    );
    let swings = swings.collect();
    chapter(
        "assumptions",
        vec![text("The value of an hour moves the ratio most.")],
        "",
        vec![exhibit(
            "What moves the benefit-cost ratio",
            "Each assumption at its low and high case",
            Content::Swings { base: "value.bcr".into(), level: None, swings },
        )],
    )
}
