//! The kinds that show structure rather than amounts over time, with numbers of a good quarter.

use super::{Exhibit, datum, wander};
use crate::kinds::*;
use crate::spec::{Axis, Datum, Heading, Scenario, Verdict};

pub(super) fn all() -> Vec<Exhibit> {
    vec![
        Exhibit::new("dots-easy", AnyChart::Dots(delivery())),
        Exhibit::new("multiples-easy", AnyChart::Multiples(unit_costs())),
        Exhibit::new("sankey-easy", AnyChart::Sankey(flows())),
        Exhibit::new("funnel-easy", AnyChart::Funnel(adoption())),
        Exhibit::new("tornado-easy", AnyChart::Tornado(sensitivity())),
        Exhibit::new("scatter-easy", AnyChart::Scatter(portfolio())),
        Exhibit::new("timeline-easy", AnyChart::Timeline(sunsets())),
        Exhibit::new("heat-easy", AnyChart::Heat(sprawl())),
    ]
}

fn delivery() -> DotsSpec {
    let all = [
        ("Checkout", 1.8, 2.9, 1.4, 2.3),
        ("Search", 2.4, 2.2, 2.0, 2.9),
        ("Identity", 3.1, 4.6, 2.3, 4.2),
        ("Payments", 4.4, 4.9, 3.6, 5.3),
        ("Catalogue", 6.2, 5.1, 4.7, 8.1),
        ("Reporting", 9.7, 11.2, 7.4, 12.6),
    ];
    let row = |(name, v, before, low, high): (&str, f64, f64, f64, f64)| DotRow {
        name: name.into(),
        value: Datum::new(v, format!("{v} d")),
        before: datum(before, 1),
        low: Some(low),
        high: Some(high),
    };
    DotsSpec {
        heading: Heading::new(
            "Lead time fell in four of six services; Catalogue slowed to 6.2 days",
            "Lead time for changes in days, FY26 Q3 (solid), a year before (hollow), 90 % interval (bar)",
        ),
        rows: all.map(row).to_vec(),
        level: Datum::new(3.75, "median 3.8 d"),
        axis: Axis::default(),
    }
}

fn unit_costs() -> MultiplesSpec {
    let names = [
        "Build farm",
        "Data platform",
        "Feature flags",
        "Observability",
        "Portal",
        "Identity",
        "Search",
        "Payments",
    ];
    let panel = |(k, name): (usize, &&str)| {
        let value = |i: usize| {
            2.0 + wander(k, 0) * 2.5 + (i as f64) * (wander(k, 1) - 0.6) * 0.18 + wander(k, i + 2) * 0.4
        };
        let line = |shift: f64, look| Line {
            name: if look == LineLook::Series { "FY26".into() } else { "FY25".into() },
            values: (0..8).map(|i| datum(value(i) + shift, 2)).collect(),
            look,
            ..Line::default()
        };
        Panel {
            name: (*name).into(),
            value: Datum::new(value(7), format!("€{:.2}", value(7))),
            lines: LinesSpec {
                periods: (0..8).map(|i| format!("Q{} {}", i % 4 + 1, 25 + i / 4)).collect(),
                series: vec![line(0.0, LineLook::Series), line(0.35, LineLook::Reference)],
                zero: Zero::Always,
                ..LinesSpec::default()
            },
        }
    };
    MultiplesSpec {
        heading: Heading::new(
            "Five of eight platforms are cheaper to use than a year ago",
            "Cost per active user and month in €, FY26 (navy) and FY25 (grey), one scale",
        ),
        panels: names.iter().enumerate().map(panel).collect(),
        columns: Some(4),
    }
}

/// From, to, € m.
const FLOWS: [(usize, usize, f64); 18] = [
    (0, 4, 14.2),
    (0, 5, 6.1),
    (0, 6, 1.4),
    (1, 4, 5.3),
    (1, 5, 8.8),
    (1, 6, 2.2),
    (2, 4, 7.7),
    (2, 5, 3.0),
    (3, 5, 5.9),
    (3, 6, 1.1),
    (4, 7, 20.1),
    (4, 8, 7.1),
    (5, 7, 9.2),
    (5, 8, 8.7),
    (5, 9, 5.9),
    (6, 8, 1.6),
    (6, 9, 1.1),
    (6, 10, 2.0),
];

fn flows() -> SankeySpec {
    let node = |name: &str, column: usize, total: f64, verdict| Node {
        name: name.into(),
        column,
        total: Datum::new(total, format!("€{total} m")),
        verdict,
    };
    let n = Verdict::Neutral;
    let flow =
        |(from, to, v): (usize, usize, f64)| Flow { from, to, amount: Datum::new(v, format!("€{v} m")) };
    SankeySpec {
        heading: Heading::new(
            "€27.2 m of this year’s benefits are contracted; €4.7 m is at risk",
            "Benefits in € m by lever, status and where they land",
        ),
        nodes: vec![
            node("Procurement", 0, 21.7, n),
            node("Automation", 0, 16.3, n),
            node("Pricing", 0, 10.7, n),
            node("Working capital", 0, 7.0, n),
            node("Contracted", 1, 27.2, n),
            node("In delivery", 1, 23.8, n),
            node("At risk", 1, 4.7, Verdict::Unfavourable),
            node("P&L 2026", 2, 29.3, Verdict::Favourable),
            node("P&L 2027", 2, 17.4, n),
            node("Cash only", 2, 7.0, n),
            node("Leakage", 2, 2.0, Verdict::Unfavourable),
        ],
        flows: FLOWS.map(flow).to_vec(),
    }
}

fn adoption() -> FunnelSpec {
    let stage = |name: &str, v: f64, kept: &str, parts: [f64; 2]| Stage {
        name: name.into(),
        value: Datum::new(v, format!("{v} teams")),
        kept: Datum { label: kept.into(), ..Datum::default() },
        parts: vec![("by choice".into(), datum(parts[0], 0)), ("mandated".into(), datum(parts[1], 0))],
    };
    FunnelSpec {
        heading: Heading::new(
            "19 of 41 teams stay; half of those that leave were mandated",
            "Logging platform, teams by stage, FY26 Q3",
        ),
        stages: vec![
            Stage { name: "Eligible".into(), value: Datum::new(41.0, "41 teams"), ..Stage::default() },
            stage("Onboarded", 33.0, "80 % of eligible", [21.0, 12.0]),
            stage("Active", 26.0, "79 % of onboarded", [17.0, 9.0]),
            stage("Retained 90 days", 19.0, "73 % of active", [14.0, 5.0]),
        ],
    }
}

fn sensitivity() -> TornadoSpec {
    let swing = |name: &str, note: &str, low: f64, high: f64| Swing {
        name: name.into(),
        note: note.into(),
        low: datum(low, 2),
        high: datum(high, 2),
    };
    TornadoSpec {
        heading: Heading::new(
            "Only a halved deadweight share would break the case",
            "Benefit-cost ratio when one assumption moves from its low to its high value",
        ),
        base: Datum::new(1.49, "base case 1.49"),
        level: Datum::new(1.0, "break-even 1.00"),
        swings: vec![
            swing("Share that would have come anyway", "10–45 %", 1.92, 0.94),
            swing("Hours saved per build", "0.2–0.5 h", 1.18, 1.74),
            swing("Loaded rate of an engineer", "€82–€118", 1.31, 1.66),
            swing("Duration of benefits", "2–4 years", 1.36, 1.58),
            swing("Discount rate", "3–8 %", 1.53, 1.42),
            swing("Migration cost", "€0.1–0.3 m", 1.51, 1.45),
        ],
    }
}

fn portfolio() -> ScatterSpec {
    let all = [
        ("Build farm", 82.0, 1.6, 0.42, Verdict::Neutral),
        ("Developer portal", 64.0, 1.3, 0.31, Verdict::Neutral),
        ("Feature flags", 71.0, 2.2, 0.18, Verdict::Neutral),
        ("Data platform", 55.0, 0.9, 0.51, Verdict::Neutral),
        ("Recommendation AI", 38.0, 0.1, 0.42, Verdict::Unfavourable),
        ("Observability", 88.0, 0.7, 0.24, Verdict::Neutral),
        ("Logging A", 42.0, 0.5, 0.12, Verdict::Neutral),
        ("Logging B", 44.0, 0.45, 0.10, Verdict::Neutral),
        ("Pipeline 1", 30.0, 0.6, 0.15, Verdict::Neutral),
        ("Pipeline 2", 33.0, 0.55, 0.14, Verdict::Neutral),
        ("Identity", 91.0, 1.9, 0.36, Verdict::Neutral),
        ("Search", 68.0, 1.05, 0.22, Verdict::Neutral),
    ];
    let point = |(name, x, y, size, verdict): (&str, f64, f64, f64, Verdict)| Point {
        name: name.into(),
        x: Datum::new(x, format!("{x} %")),
        y: datum(y, 2),
        size: Datum::new(size, format!("€{size:.2} m")),
        verdict,
    };
    ScatterSpec {
        heading: Heading::new(
            "Recommendation AI costs €0.42 m with little fit and little value",
            "Platforms by technical fit and benefit-cost ratio; area is cost, FY26",
        ),
        x_name: "Technical fit, % of criteria met".into(),
        y_name: "Benefit-cost ratio".into(),
        size_name: "Cost".into(),
        points: all.map(point).to_vec(),
        parted: Some((60.0, 1.0)),
        quarters: ["Tolerate", "Invest", "Eliminate", "Migrate"].map(str::to_owned),
        ..ScatterSpec::default()
    }
}

fn span(from: f64, to: f64, name: &str, scenario: Scenario) -> TimeSpan {
    TimeSpan {
        from: Some(from),
        to: Some(to),
        name: name.into(),
        label: format!("Q{} to Q{}", from + 1.0, to + 1.0),
        scenario,
        figure: None,
    }
}

fn date(at: f64, label: &str, name: &str, verdict: Verdict) -> TimePoint {
    TimePoint { at: Datum::new(at, label), name: name.into(), verdict }
}

fn sunsets() -> TimelineSpec {
    use Scenario::{Actual, Forecast, Plan, Prior};
    use Verdict::{Favourable, Neutral, Unfavourable};
    let row = |name: &str, spans: &[TimeSpan], points: &[TimePoint]| TimeRow {
        name: name.into(),
        spans: spans.to_vec(),
        points: points.to_vec(),
    };
    let live = |from: f64| span(from, 2.6, "live", Actual);
    let stores = [date(3.5, "Q4", "live", Favourable), date(6.0, "Q3 27", "second tenant", Neutral)];
    TimelineSpec {
        heading: Heading::new(
            "Two pipelines merge by FY27 Q2; logging ends a quarter late",
            "Platform life cycle, FY26 to FY27: live (solid), planned (outlined), expected (hatched)",
        ),
        ticks: (0..8).map(|i| (f64::from(i), format!("Q{} {}", i % 4 + 1, 26 + i / 4))).collect(),
        today: Datum::new(2.6, "today"),
        rows: vec![
            row(
                "Pipeline 1",
                &[live(0.0), span(2.6, 5.0, "migrate", Plan)],
                &[date(5.0, "Q2 27", "switch-off", Neutral)],
            ),
            row("Pipeline 2", &[live(0.0), span(2.6, 7.5, "target platform", Forecast)], &[]),
            row(
                "Logging B",
                &[live(0.5), span(2.6, 4.4, "run down", Forecast)],
                &[date(4.4, "Q1 27", "ends, a quarter late", Unfavourable)],
            ),
            row(
                "Recommendation AI",
                &[span(0.0, 1.2, "phase 1", Prior), span(1.2, 2.6, "phase 2", Actual)],
                &[date(3.2, "15 Dec", "stop or go", Neutral)],
            ),
            row("Feature store", &[], &stores),
        ],
    }
}

fn sprawl() -> HeatSpec {
    let columns = ["Build", "Deploy", "Data pipelines", "Logging", "Identity", "Search", "Machine learning"];
    let rows: [(&str, [i32; 7]); 5] = [
        ("Commerce", [1, 2, 2, 1, 1, 1, 1]),
        ("Logistics", [2, 1, 4, 2, 1, 0, 0]),
        ("Finance", [1, 1, 2, 1, 2, 0, 1]),
        ("Marketing", [1, 1, 3, 1, 1, 2, 2]),
        ("Shared", [2, 1, 1, 3, 1, 1, 1]),
    ];
    let cell = |v: i32| if v == 0 { Datum::missing() } else { datum(f64::from(v), 0) };
    HeatSpec {
        heading: Heading::new(
            "Logistics runs four data pipelines, twice what it needs",
            "Live platforms by domain and capability, FY26 Q3; framed: three or more",
        ),
        columns: columns.map(str::to_owned).to_vec(),
        rows: rows.map(|(name, v)| HeatRow { name: name.into(), cells: v.map(cell).to_vec() }).to_vec(),
        limit: Some(2.5),
        span: None,
    }
}
