//! What real quarters bring: losses, gaps, restatements, names in other scripts, crowded ends.

use super::{Exhibit, change, datum, easy, wander};
use crate::format::{Locale, NumberFormat};
use crate::kinds::*;
use crate::spec::{Axis, Better, CategoryKind, Datum, Heading, Scenario, Verdict};

pub(super) fn all() -> Vec<Exhibit> {
    vec![
        Exhibit::new("waterfall-loss", AnyChart::Waterfall(loss())),
        Exhibit::new("lines-crowded", AnyChart::Lines(crowded())),
        Exhibit::new("lines-survey", AnyChart::Lines(gaps())),
        Exhibit::new("columns-losses", AnyChart::Columns(losses())),
        Exhibit::new("columns-names", AnyChart::Columns(scripts())),
        Exhibit::new("variance-prior", AnyChart::Variance(restated())),
        Exhibit::new("variance-small", AnyChart::Variance(easy::budget())).sized(250.0, 190.0),
        Exhibit::new("waterfall-narrow", AnyChart::Waterfall(easy::bridge())).sized(260.0, 170.0),
        Exhibit::new("scatter-crowded", AnyChart::Scatter(cloud())),
    ]
}

fn loss() -> WaterfallSpec {
    let step = |name: &str, v: f64| {
        let verdict = if v < 0.0 { Verdict::Unfavourable } else { Verdict::Favourable };
        Step::change(name, change(v, 2), verdict)
    };
    let mut unknown =
        Step::change("Not yet measured", Datum { label: "?".into(), ..Datum::default() }, Verdict::Neutral);
    unknown.datum.figure = Some("value.open".into());
    let mut net = Step::total("Net result", datum(-0.74, 2));
    net.verdict = Verdict::Unfavourable;
    WaterfallSpec {
        heading: Heading::new(
            "The AI platform loses €0.74 m: great accuracy, no effect on conversion",
            "Recommendation AI in € m, FY26 Q3",
        ),
        steps: vec![
            Step::total("Benefits claimed", datum(0.31, 2)),
            step("Would have happened anyway", -0.22),
            unknown,
            step("Run cost", -0.42),
            step("Model training", -0.51),
            step("Retired licences", 0.10),
            net,
        ],
        axis: Axis::default(),
    }
}

fn line(name: &str, look: LineLook, values: Vec<Datum>) -> Line {
    Line { name: name.into(), look, values, ..Line::default() }
}

fn crowded() -> LinesSpec {
    let names = ["Checkout", "Search", "Identity", "Payments", "Catalogue", "Reporting"];
    let values = |k: usize| {
        (0..9)
            .map(|i| datum(52.0 + 3.0 * k as f64 * (i as f64 - 8.0) / 8.0 + wander(k, i) * 1.6, 1))
            .collect()
    };
    LinesSpec {
        heading: Heading::new(
            "All six services end the quarter within 3 points of each other",
            "Share of deployments without an incident in %, nine quarters",
        ),
        periods: (0..9).map(|i| format!("Q{} {}", i % 4 + 1, 24 + i / 4)).collect(),
        series: names.iter().enumerate().map(|(k, n)| line(n, LineLook::Series, values(k))).collect(),
        ..LinesSpec::default()
    }
}

fn gaps() -> LinesSpec {
    let known = [Some(41.0), Some(44.0), None, None, Some(49.0), Some(52.0), None, Some(55.0), Some(58.0)];
    let values = known.iter().map(|v| v.map_or_else(Datum::missing, |v| datum(v, 0))).collect();
    let target = (0..9).map(|_| datum(70.0, 0)).collect();
    LinesSpec {
        heading: Heading::new(
            "Voluntary adoption reaches 58 %, 12 points short; three quarters were not surveyed",
            "% of teams with a choice",
        ),
        periods: (0..9).map(|i| format!("Q{} {}", i % 4 + 1, 24 + i / 4)).collect(),
        series: vec![line("Adoption", LineLook::Series, values), line("Target", LineLook::Reference, target)],
        ..LinesSpec::default()
    }
}

fn losses() -> ColumnsSpec {
    let format = NumberFormat::plain(Locale::De).decimals(1);
    let values = [12.4, -3.1, 8.8, -9.6, 15.2, 2.1, -1.4, 6.3];
    ColumnsSpec {
        heading: Heading::new(
            "Drei von acht Quartalen mit Verlust, zuletzt 6,3 Mio. € Gewinn",
            "Ergebnis in Mio. €, GJ25 bis GJ26",
        ),
        categories: (0..8)
            .map(|i| Category {
                name: format!("Q{} {}", i % 4 + 1, 25 + i / 4),
                scenario: Scenario::Actual,
                total: Datum::missing(),
            })
            .collect(),
        category_kind: CategoryKind::Periods,
        series: vec![Series {
            name: "Ergebnis".into(),
            values: values.map(|v| Datum::new(v, format.number(v))).to_vec(),
        }],
        axis: Axis { format: NumberFormat::plain(Locale::De), span: None },
        ..ColumnsSpec::default()
    }
}

fn scripts() -> ColumnsSpec {
    let names = [
        "東京調達プラットフォーム",
        "深圳物流中心",
        "מרכז מחקר תל אביב",
        "منصة البيانات",
        "Łódź–Göteborg",
        "Αθήνα",
        "Йошкар-Ола",
    ];
    ColumnsSpec {
        heading: Heading::new("東京 leads with 19.4; منصة البيانات follows", "Value in € m by site"),
        categories: names.iter().map(|n| Category { name: (*n).into(), ..Category::default() }).collect(),
        series: vec![Series {
            name: "Value".into(),
            values: [19.4, 12.2, 9.1, 14.0, 7.7, 5.2, 3.9].map(|v| datum(v, 1)).to_vec(),
        }],
        ..ColumnsSpec::default()
    }
}

fn restated() -> VarianceSpec {
    let mut spec = easy::budget();
    spec.heading = Heading::new(
        "Value beats plan in nine months; August doubles a weak base",
        "Value in € k, FY26: actual, forecast (hatched), plan (outlined), prior year (light)",
    );
    spec.better = Better::More;
    for (i, column) in spec.columns.iter_mut().enumerate() {
        let v = 60.0 + 90.0 * wander(11, i);
        let plan = if i == 7 { 40.0 } else { 60.0 + 70.0 * wander(12, i) };
        column.value = datum(v, 0);
        column.plan = datum(plan, 0);
        column.prior = datum(plan * 0.9, 0);
        column.delta = change(v - plan, 0);
        column.percent = change((v / plan - 1.0) * 100.0, 0);
    }
    spec
}

fn cloud() -> ScatterSpec {
    let point = |i: usize| Point {
        name: format!("Service {}", i + 1),
        x: datum(50.0 + 30.0 * (wander(1, i) - 0.5) * (1.0 + wander(2, i)), 0),
        y: datum(5.0 + 4.0 * (wander(3, i) - 0.5) * (1.0 + wander(4, i)), 1),
        size: datum(1.0 + 30.0 * wander(5, i).powi(3), 1),
        verdict: if i.is_multiple_of(11) { Verdict::Unfavourable } else { Verdict::Neutral },
    };
    ScatterSpec {
        heading: Heading::new(
            "Forty services crowd the middle; four need attention",
            "Change failure rate by deployments a week; area is cost",
        ),
        x_name: "Deployments a week".into(),
        y_name: "Change failure rate, %".into(),
        points: (0..40).map(point).collect(),
        ..ScatterSpec::default()
    }
}
