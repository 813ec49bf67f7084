//! Every kind with numbers that nobody would draw: one thing and two hundred, nothing but zeros, one giant, gaps,
//! names without end. None may break a drawing.

use super::{Exhibit, wander};
use crate::format::NumberFormat;
use crate::kinds::*;
use crate::spec::{Datum, Grade, Heading, Scenario, Verdict};

/// A named value, or one that is not known.
type Row = (String, Option<f64>);
/// Several of them.
type Rows = Vec<Row>;

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

/// Decimals with which a chart prints all of its numbers.
fn decimals(rows: &[Row]) -> u8 {
    let large = |v: f64| (20.0..1e15).contains(&v.abs());
    if rows.iter().filter_map(|r| r.1).any(large) { 0 } else { 2 }
}

fn datum(rows: &[Row], value: Option<f64>) -> Datum {
    printed(value, NumberFormat::default().decimals(decimals(rows)))
}

fn change(rows: &[Row], value: Option<f64>) -> Datum {
    printed(value, NumberFormat::default().decimals(decimals(rows)).signed())
}

fn printed(value: Option<f64>, format: NumberFormat) -> Datum {
    value.map_or_else(Datum::missing, |v| {
        let label = if v.abs() > 1e15 { "≫".into() } else { format.number(v) };
        Datum { value: Some(v), label, figure: Some("f".into()) }
    })
}

/// The sum of what is known.
fn sum(rows: &[Row]) -> Option<f64> {
    let known: Vec<f64> = rows.iter().filter_map(|r| r.1).filter(|v| v.is_finite()).collect();
    (!known.is_empty()).then(|| known.iter().sum())
}

fn names(rows: &[Row]) -> Vec<String> {
    rows.iter().map(|r| r.0.clone()).collect()
}

fn data(rows: &[Row]) -> Vec<Datum> {
    rows.iter().map(|r| datum(rows, r.1)).collect()
}

fn verdict(value: Option<f64>) -> Verdict {
    match value {
        Some(v) if v > 0.0 => Verdict::Favourable,
        Some(v) if v < 0.0 => Verdict::Unfavourable,
        _ => Verdict::Neutral,
    }
}

pub(super) fn charts(rows: &[Row]) -> Vec<(&'static str, AnyChart)> {
    let heading = Heading::new(
        "What would be said about these numbers if they were any good",
        "Unit, period, scenario",
    );
    let columns =
        |arrangement, series| AnyChart::Columns(columns(rows, heading.clone(), arrangement, series));
    vec![
        ("waterfall", AnyChart::Waterfall(waterfall(rows, heading.clone()))),
        ("stacked", columns(Arrangement::Stacked, 4)),
        ("columns", columns(Arrangement::Stacked, 1)),
        ("grouped", columns(Arrangement::Grouped, 3)),
        ("variance", AnyChart::Variance(variance(rows, heading.clone()))),
        ("bullet", AnyChart::Bullet(bullet(rows, heading.clone()))),
        ("bars", AnyChart::Bars(bars(rows, heading.clone()))),
        ("lines", AnyChart::Lines(lines(rows, heading.clone()))),
        (
            "spark",
            AnyChart::Spark(SparkSpec { values: data(rows), periods: names(rows), ..SparkSpec::default() }),
        ),
        ("dots", AnyChart::Dots(dots(rows, heading.clone()))),
        ("sankey", AnyChart::Sankey(sankey(rows, heading.clone()))),
        ("funnel", AnyChart::Funnel(funnel(rows, heading.clone()))),
        ("tornado", AnyChart::Tornado(tornado(rows, heading.clone()))),
        ("scatter", AnyChart::Scatter(scatter(rows, heading.clone()))),
        ("timeline", AnyChart::Timeline(timeline(rows, heading.clone()))),
        ("heat", AnyChart::Heat(heat(rows, heading.clone()))),
        ("multiples", AnyChart::Multiples(multiples(rows, heading.clone()))),
        ("matrix", AnyChart::Matrix(matrix(rows, heading))),
    ]
}

fn waterfall(rows: &[Row], heading: Heading) -> WaterfallSpec {
    let mut steps: Vec<Step> =
        rows.iter().map(|(n, v)| Step::change(n, change(rows, *v), verdict(*v))).collect();
    let mut end = Step::total("Sum", Datum { value: None, figure: None, ..datum(rows, sum(rows)) });
    if sum(rows).is_some_and(|v| v > 0.0) {
        end.parts = vec![Part { name: "verified".into(), grade: Grade::A, datum: datum(rows, sum(rows)) }];
    }
    steps.push(end);
    WaterfallSpec { heading, steps, ..WaterfallSpec::default() }
}

fn columns(rows: &[Row], heading: Heading, arrangement: Arrangement, series: usize) -> ColumnsSpec {
    let category = |(name, v): &Row| {
        let total = datum(rows, v.map(|v| v * series as f64));
        Category { name: name.clone(), total, ..Category::default() }
    };
    ColumnsSpec {
        heading,
        categories: rows.iter().map(category).collect(),
        series: (0..series).map(|k| Series { name: format!("Series {k}"), values: data(rows) }).collect(),
        arrangement,
        ..ColumnsSpec::default()
    }
}

fn variance(rows: &[Row], heading: Heading) -> VarianceSpec {
    let column = |(name, v): &Row| VarianceColumn {
        name: name.clone(),
        value: datum(rows, *v),
        plan: datum(rows, v.map(|v| v * 0.9)),
        prior: datum(rows, v.map(|v| v * 0.8)),
        delta: change(rows, v.map(|v| v * 0.1)),
        percent: change(rows, v.map(|v| v * 7.0)),
        scenario: Scenario::Forecast,
    };
    VarianceSpec { heading, columns: rows.iter().map(column).collect(), ..VarianceSpec::default() }
}

fn bullet(rows: &[Row], heading: Heading) -> BulletSpec {
    let row = |(name, v): &Row| BulletRow {
        name: name.clone(),
        note: "note".into(),
        measure: datum(rows, *v),
        target: datum(rows, v.map(|v| v * 0.8)),
        verdict: verdict(*v),
        status: v.map_or("unknown", |v| if v > 0.0 { "met" } else { "missed" }).into(),
        ..BulletRow::default()
    };
    BulletSpec { heading, rows: rows.iter().map(row).collect() }
}

fn bars(rows: &[Row], heading: Heading) -> BarsSpec {
    let bar = |(name, v): &Row| Bar {
        name: name.clone(),
        value: datum(rows, *v),
        compared: datum(rows, v.map(|v| v * 0.8)),
        change: change(rows, *v),
        verdict: verdict(*v),
        ..Bar::default()
    };
    BarsSpec { heading, rows: rows.iter().map(bar).collect(), span: None }
}

fn lines(rows: &[Row], heading: Heading) -> LinesSpec {
    let line = |k: usize| Line {
        name: format!("Series {k}"),
        values: data(rows),
        forecast_from: Some(rows.len() / 2),
        ..Line::default()
    };
    LinesSpec { heading, periods: names(rows), series: (0..3).map(line).collect(), ..LinesSpec::default() }
}

fn dots(rows: &[Row], heading: Heading) -> DotsSpec {
    let row = |(name, v): &Row| DotRow {
        name: name.clone(),
        value: datum(rows, *v),
        before: datum(rows, v.map(|v| v * 0.9)),
        low: v.map(|v| v - 1.0),
        high: v.map(|v| v + 1.0),
    };
    DotsSpec {
        heading,
        rows: rows.iter().map(row).collect(),
        level: datum(rows, Some(2.0)),
        ..DotsSpec::default()
    }
}

fn sankey(rows: &[Row], heading: Heading) -> SankeySpec {
    let node = |(i, (name, v)): (usize, &Row)| Node {
        name: name.clone(),
        column: i % 3,
        total: datum(rows, *v),
        verdict: verdict(*v),
    };
    let flow = |(i, (_, v)): (usize, &Row)| Flow { from: i, to: i + 1, amount: datum(rows, *v) };
    SankeySpec {
        heading,
        nodes: rows.iter().enumerate().map(node).collect(),
        flows: rows.iter().enumerate().map(flow).collect(),
    }
}

fn funnel(rows: &[Row], heading: Heading) -> FunnelSpec {
    let stage = |(name, v): &Row| Stage {
        name: name.clone(),
        value: datum(rows, *v),
        kept: datum(rows, *v),
        parts: Vec::new(),
    };
    FunnelSpec { heading, stages: rows.iter().map(stage).collect() }
}

fn tornado(rows: &[Row], heading: Heading) -> TornadoSpec {
    let swing = |(name, v): &Row| Swing {
        name: name.clone(),
        note: "1–2".into(),
        low: datum(rows, v.map(|v| v - 2.0)),
        high: datum(rows, *v),
    };
    let swings = rows.iter().map(swing).collect();
    TornadoSpec { heading, base: datum(rows, Some(1.0)), swings, ..TornadoSpec::default() }
}

fn scatter(rows: &[Row], heading: Heading) -> ScatterSpec {
    let point = |(i, (name, v)): (usize, &Row)| Point {
        name: name.clone(),
        x: datum(rows, Some(wander(3, i) * 10.0)),
        y: datum(rows, *v),
        size: datum(rows, v.map(f64::abs)),
        verdict: verdict(*v),
    };
    ScatterSpec {
        heading,
        x_name: "x".into(),
        y_name: "y".into(),
        points: rows.iter().enumerate().map(point).collect(),
        ..ScatterSpec::default()
    }
}

fn timeline(rows: &[Row], heading: Heading) -> TimelineSpec {
    let row = |(name, v): &Row| TimeRow {
        name: name.clone(),
        spans: vec![TimeSpan { from: Some(0.0), to: *v, name: "span".into(), ..TimeSpan::default() }],
        points: vec![TimePoint { at: datum(rows, *v), name: "point".into(), verdict: verdict(*v) }],
    };
    let today = datum(rows, Some(1.0));
    TimelineSpec { heading, rows: rows.iter().map(row).collect(), today, ..TimelineSpec::default() }
}

fn heat(rows: &[Row], heading: Heading) -> HeatSpec {
    let wide = rows.len().min(40);
    let row = |(name, v): &Row| HeatRow { name: name.clone(), cells: vec![datum(rows, *v); wide] };
    HeatSpec {
        heading,
        columns: names(rows).into_iter().take(wide).collect(),
        rows: rows.iter().take(60).map(row).collect(),
        ..HeatSpec::default()
    }
}

fn multiples(rows: &[Row], heading: Heading) -> MultiplesSpec {
    let panel = |(name, v): &Row| Panel {
        name: name.clone(),
        value: datum(rows, *v),
        lines: LinesSpec {
            periods: names(rows),
            series: vec![Line { values: data(rows), ..Line::default() }],
            ..LinesSpec::default()
        },
    };
    MultiplesSpec { heading, panels: rows.iter().take(24).map(panel).collect(), columns: None }
}

fn matrix(rows: &[Row], heading: Heading) -> MatrixSpec {
    let claim = |v: Option<f64>| {
        v.map(|v| Claim {
            share: datum(rows, Some(v)),
            grade: if v > 2.0 { Grade::B } else { Grade::C },
            note: "B".into(),
        })
    };
    let row = |(name, v): &Row| MatrixRow {
        name: name.clone(),
        side: datum(rows, *v),
        cells: rows.iter().take(12).map(|r| claim(r.1)).collect(),
        end: datum(rows, *v),
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
