//! Every kind with numbers that nobody would draw: one thing and two hundred, nothing but zeros, one giant, gaps,
//! names without end. None may break a drawing.

use super::{Exhibit, wander};
use crate::format::NumberFormat;
use crate::kinds::*;
use crate::spec::{Datum, Grade, Heading, Scenario, Verdict};

/// Named values, some of them not known.
type Rows = Vec<(String, Option<f64>)>;

pub(super) fn all() -> Vec<Exhibit> {
    let mut out = Vec::new();
    for (case, rows) in cases() {
        for (kind, chart) in charts(&rows) {
            out.push(Exhibit::new(&format!("{kind}-{case}"), chart));
        }
    }
    out.extend(
        charts(&cases()[1].1)
            .into_iter()
            .map(|(kind, chart)| Exhibit::new(&format!("{kind}-tiny"), chart).sized(130.0, 70.0)),
    );
    out
}

fn cases() -> Vec<(&'static str, Rows)> {
    let named = |values: &[f64]| {
        values.iter().enumerate().map(|(i, v)| (format!("Thing {}", i + 1), Some(*v))).collect()
    };
    let long = "A platform for the reconciliation of supplier invoices across every region, including Asia-Pacific and the former joint ventures";
    vec![
        ("one", named(&[4.2])),
        ("mixed", named(&[3.0, -1.5, 4.25, 0.0, -0.5, 2.0])),
        (
            "many",
            (0..200)
                .map(|i| (format!("Thing {}", i + 1), Some((wander(7, i) * 900.0 - 200.0).round())))
                .collect(),
        ),
        ("zeros", named(&[0.0; 6])),
        ("negative", named(&[-3.0, -1.0, -7.5, -2.25])),
        ("giant", named(&[3.0, 5.0, 987_654_321_000.0, 4.0, 1.0, 2.0])),
        ("equal", named(&[5.0; 7])),
        ("long", (0..7).map(|i| (format!("{long} {i}"), Some(10.0 + i as f64))).collect()),
        (
            "gaps",
            (0..9).map(|i| (format!("Month {}", i + 1), (i % 3 != 1).then_some(4.0 + i as f64))).collect(),
        ),
        ("unknown", (0..4).map(|i| (format!("Month {}", i + 1), None)).collect()),
        ("empty", Vec::new()),
        ("infinite", named(&[f64::INFINITY, 1.0, f64::NAN, f64::MAX, -f64::MAX, f64::MIN_POSITIVE])),
    ]
}

fn datum(value: Option<f64>) -> Datum {
    value.map_or_else(Datum::missing, |v| {
        let decimals = if v.abs() >= 100.0 { 0 } else { 2 };
        Datum {
            value: Some(v),
            label: if v.abs() > 1e15 {
                "≫".into()
            } else {
                NumberFormat::default().decimals(decimals).number(v)
            },
            figure: Some("f".into()),
        }
    })
}

fn names(rows: &Rows) -> Vec<String> {
    rows.iter().map(|r| r.0.clone()).collect()
}

fn data(rows: &Rows) -> Vec<Datum> {
    rows.iter().map(|r| datum(r.1)).collect()
}

fn verdict(value: Option<f64>) -> Verdict {
    match value {
        Some(v) if v > 0.0 => Verdict::Favourable,
        Some(v) if v < 0.0 => Verdict::Unfavourable,
        _ => Verdict::Neutral,
    }
}

fn charts(rows: &Rows) -> Vec<(&'static str, AnyChart)> {
    let heading = Heading::new(
        "What would be said about these numbers if they were any good",
        "Unit, period, scenario",
    );
    let mut out = amounts(rows, &heading);
    out.extend(structures(rows, &heading));
    out
}

fn amounts(rows: &Rows, heading: &Heading) -> Vec<(&'static str, AnyChart)> {
    let heading = heading.clone();
    let category = |name: String| Category { name, total: Datum::new(1.0, "12.3"), ..Category::default() };
    let columns = |arrangement, series: usize| ColumnsSpec {
        heading: heading.clone(),
        categories: names(rows).into_iter().map(category).collect(),
        series: (0..series).map(|k| Series { name: format!("Series {k}"), values: data(rows) }).collect(),
        arrangement,
        ..ColumnsSpec::default()
    };
    let mut steps: Vec<Step> = rows.iter().map(|(n, v)| Step::change(n, datum(*v), verdict(*v))).collect();
    let mut end = Step::total("Sum", Datum { value: None, label: "sum".into(), figure: None });
    end.parts =
        vec![Part { name: "verified".into(), grade: Grade::A, datum: datum(rows.first().and_then(|r| r.1)) }];
    steps.push(end);
    let variance = |(name, v): &(String, Option<f64>)| VarianceColumn {
        name: name.clone(),
        value: datum(*v),
        plan: datum(v.map(|v| v * 0.9)),
        prior: datum(v.map(|v| v * 0.8)),
        delta: datum(v.map(|v| v * 0.1)),
        percent: datum(v.map(|v| v * 7.0)),
        scenario: Scenario::Forecast,
    };
    let bullet = |(name, v): &(String, Option<f64>)| BulletRow {
        name: name.clone(),
        note: "note".into(),
        measure: datum(*v),
        target: datum(v.map(|v| v * 0.8)),
        verdict: verdict(*v),
        status: "met".into(),
        ..BulletRow::default()
    };
    let bar = |(name, v): &(String, Option<f64>)| Bar {
        name: name.clone(),
        value: datum(*v),
        compared: datum(v.map(|v| v * 0.8)),
        change: datum(*v),
        verdict: verdict(*v),
        ..Bar::default()
    };
    let line = |k: usize| Line {
        name: format!("Series {k}"),
        values: data(rows),
        forecast_from: Some(rows.len() / 2),
        ..Line::default()
    };
    vec![
        (
            "waterfall",
            AnyChart::Waterfall(WaterfallSpec {
                heading: heading.clone(),
                steps,
                ..WaterfallSpec::default()
            }),
        ),
        ("stacked", AnyChart::Columns(columns(Arrangement::Stacked, 4))),
        ("columns", AnyChart::Columns(columns(Arrangement::Stacked, 1))),
        ("grouped", AnyChart::Columns(columns(Arrangement::Grouped, 3))),
        (
            "variance",
            AnyChart::Variance(VarianceSpec {
                heading: heading.clone(),
                columns: rows.iter().map(variance).collect(),
                ..VarianceSpec::default()
            }),
        ),
        (
            "bullet",
            AnyChart::Bullet(BulletSpec {
                heading: heading.clone(),
                rows: rows.iter().map(bullet).collect(),
            }),
        ),
        (
            "bars",
            AnyChart::Bars(BarsSpec {
                heading: heading.clone(),
                rows: rows.iter().map(bar).collect(),
                span: None,
            }),
        ),
        (
            "lines",
            AnyChart::Lines(LinesSpec {
                heading: heading.clone(),
                periods: names(rows),
                series: (0..3).map(line).collect(),
                ..LinesSpec::default()
            }),
        ),
        (
            "spark",
            AnyChart::Spark(SparkSpec { values: data(rows), periods: names(rows), ..SparkSpec::default() }),
        ),
    ]
}

fn structures(rows: &Rows, heading: &Heading) -> Vec<(&'static str, AnyChart)> {
    let heading = heading.clone();
    let dot = |(name, v): &(String, Option<f64>)| DotRow {
        name: name.clone(),
        value: datum(*v),
        before: datum(v.map(|v| v * 0.9)),
        low: v.map(|v| v - 1.0),
        high: v.map(|v| v + 1.0),
    };
    let node = |(i, (name, v)): (usize, &(String, Option<f64>))| Node {
        name: name.clone(),
        column: i % 3,
        total: datum(*v),
        verdict: verdict(*v),
    };
    let flow = |(i, (_, v)): (usize, &(String, Option<f64>))| Flow { from: i, to: i + 1, amount: datum(*v) };
    let stage = |(name, v): &(String, Option<f64>)| Stage {
        name: name.clone(),
        value: datum(*v),
        kept: datum(*v),
        parts: Vec::new(),
    };
    let swing = |(name, v): &(String, Option<f64>)| Swing {
        name: name.clone(),
        note: "1–2".into(),
        low: datum(v.map(|v| v - 2.0)),
        high: datum(*v),
    };
    let point = |(i, (name, v)): (usize, &(String, Option<f64>))| Point {
        name: name.clone(),
        x: datum(Some(wander(3, i) * 10.0)),
        y: datum(*v),
        size: datum(v.map(f64::abs)),
        verdict: verdict(*v),
    };
    let span = |(name, v): &(String, Option<f64>)| TimeRow {
        name: name.clone(),
        spans: vec![TimeSpan { from: Some(0.0), to: *v, name: "span".into(), ..TimeSpan::default() }],
        points: vec![TimePoint { at: datum(*v), name: "point".into(), verdict: verdict(*v) }],
    };
    let heat = |(name, v): &(String, Option<f64>)| HeatRow {
        name: name.clone(),
        cells: vec![datum(*v); rows.len().min(40)],
    };
    let panel = |(name, v): &(String, Option<f64>)| Panel {
        name: name.clone(),
        value: datum(*v),
        lines: LinesSpec {
            periods: names(rows),
            series: vec![Line { values: data(rows), ..Line::default() }],
            ..LinesSpec::default()
        },
    };
    vec![
        (
            "dots",
            AnyChart::Dots(DotsSpec {
                heading: heading.clone(),
                rows: rows.iter().map(dot).collect(),
                level: datum(Some(2.0)),
                ..DotsSpec::default()
            }),
        ),
        (
            "sankey",
            AnyChart::Sankey(SankeySpec {
                heading: heading.clone(),
                nodes: rows.iter().enumerate().map(node).collect(),
                flows: rows.iter().enumerate().map(flow).collect(),
            }),
        ),
        (
            "funnel",
            AnyChart::Funnel(FunnelSpec {
                heading: heading.clone(),
                stages: rows.iter().map(stage).collect(),
            }),
        ),
        (
            "tornado",
            AnyChart::Tornado(TornadoSpec {
                heading: heading.clone(),
                base: datum(Some(1.0)),
                swings: rows.iter().map(swing).collect(),
                ..TornadoSpec::default()
            }),
        ),
        (
            "scatter",
            AnyChart::Scatter(ScatterSpec {
                heading: heading.clone(),
                x_name: "x".into(),
                y_name: "y".into(),
                points: rows.iter().enumerate().map(point).collect(),
                ..ScatterSpec::default()
            }),
        ),
        (
            "timeline",
            AnyChart::Timeline(TimelineSpec {
                heading: heading.clone(),
                rows: rows.iter().map(span).collect(),
                today: datum(Some(1.0)),
                ..TimelineSpec::default()
            }),
        ),
        (
            "heat",
            AnyChart::Heat(HeatSpec {
                heading: heading.clone(),
                columns: names(rows).into_iter().take(40).collect(),
                rows: rows.iter().take(60).map(heat).collect(),
                ..HeatSpec::default()
            }),
        ),
        (
            "multiples",
            AnyChart::Multiples(MultiplesSpec {
                heading: heading.clone(),
                panels: rows.iter().take(24).map(panel).collect(),
                columns: None,
            }),
        ),
        ("matrix", AnyChart::Matrix(matrix(rows, heading))),
    ]
}

fn matrix(rows: &Rows, heading: Heading) -> MatrixSpec {
    let claim = |v: Option<f64>| {
        v.map(|v| Claim {
            share: datum(Some(v)),
            grade: if v > 2.0 { Grade::B } else { Grade::C },
            note: "B".into(),
        })
    };
    let row = |(name, v): &(String, Option<f64>)| MatrixRow {
        name: name.clone(),
        side: datum(*v),
        cells: rows.iter().take(12).map(|r| claim(r.1)).collect(),
        end: datum(*v),
        verdict: verdict(*v),
        note: "note".into(),
    };
    MatrixSpec {
        heading,
        side: "cost".into(),
        end: "claimed".into(),
        columns: names(rows)
            .into_iter()
            .take(12)
            .map(|name| MatrixHead { name, note: "€1 m".into() })
            .collect(),
        rows: rows.iter().map(row).collect(),
        rests: vec![MatrixRest { name: "Other causes".into(), values: data(rows), ..MatrixRest::default() }],
        sum: Some(MatrixRest { name: "Sum".into(), values: data(rows), ..MatrixRest::default() }),
        legend: vec![(Grade::A, "A verified".into())],
    }
}
