//! What a good quarter's numbers look like. Never anything that a careful analyst would not have.

use super::{Exhibit, change, datum};
use crate::kinds::*;
use crate::spec::{Axis, Better, CategoryKind, Datum, Grade, Heading, Scenario, Verdict};

pub(super) fn all() -> Vec<Exhibit> {
    vec![
        Exhibit::new("waterfall-easy", AnyChart::Waterfall(bridge())),
        Exhibit::new("waterfall-cut", AnyChart::Waterfall(cut_bridge())),
        Exhibit::new("bullet-easy", AnyChart::Bullet(promises())),
        Exhibit::new("columns-stacked", AnyChart::Columns(mix(Arrangement::Stacked))),
        Exhibit::new("columns-grouped", AnyChart::Columns(mix(Arrangement::Grouped))),
        Exhibit::new("columns-single", AnyChart::Columns(spend())),
        Exhibit::new("variance-easy", AnyChart::Variance(budget())),
        Exhibit::new("matrix-easy", AnyChart::Matrix(map())),
        Exhibit::new("lines-easy", AnyChart::Lines(outlook())),
        Exhibit::new("bars-easy", AnyChart::Bars(sites())),
        Exhibit::new("spark-easy", AnyChart::Spark(spark())).sized(96.0, 18.0),
    ]
}

pub(super) fn bridge() -> WaterfallSpec {
    let part = |name: &str, grade, v| Part { name: name.into(), grade, datum: datum(v, 2) };
    let mut claimed = Step::total("Claimed by platforms", datum(2.77, 2));
    claimed.parts = vec![
        part("verified (A)", Grade::A, 1.62),
        part("measured (B)", Grade::B, 0.78),
        part("modelled (C)", Grade::C, 0.37),
    ];
    let mut net = Step::total("Net benefit", datum(0.91, 2));
    net.verdict = Verdict::Favourable;
    let down = |name: &str, v: f64| Step::change(name, datum(v, 2), Verdict::Neutral);
    WaterfallSpec {
        heading: Heading::new(
            "€2.77 m of €6.42 m is ours to claim; the rest has other causes or would have come anyway",
            "Value bridge in € m, FY26 Q3, actuals",
        ),
        steps: vec![
            Step::total("Gross value", datum(6.42, 2).figure("value.gross")),
            down("Would have happened anyway", -1.14),
            down("Other causes", -1.58),
            down("Not attributed", -0.52),
            down("Margin adjustment", -0.41),
            claimed,
            Step::change("Platform cost", datum(-1.86, 2), Verdict::Unfavourable),
            net,
        ],
        axis: Axis::default(),
    }
}

fn cut_bridge() -> WaterfallSpec {
    let step = |name: &str, v: f64| {
        let verdict = if v < 0.0 { Verdict::Unfavourable } else { Verdict::Favourable };
        Step::change(name, change(v, 1), verdict)
    };
    WaterfallSpec {
        heading: Heading::new(
            "Automation and volume lift value by €24.1 m, more than absorbing input cost",
            "€ m, FY25 to FY26",
        ),
        steps: vec![
            Step::total("FY25 value", datum(182.4, 1)),
            step("Volume", 14.2),
            step("Price", 9.7),
            step("Mix", -3.1),
            step("FX", -6.4),
            step("Input cost", -11.8),
            step("Procurement", 8.9),
            step("Automation", 12.6),
            Step::total("FY26 value", datum(206.5, 1)),
        ],
        axis: Axis::default(),
    }
}

fn promise(name: &str, note: &str, measure: Datum, target: Datum, high: f64) -> BulletRow {
    let met = measure.value >= target.value;
    BulletRow {
        name: name.into(),
        note: note.into(),
        status: if met { "met".into() } else { "missed".into() },
        verdict: if met { Verdict::Favourable } else { Verdict::Unfavourable },
        bands: vec![high * 0.33, high * 0.66],
        measure,
        target,
        high: Some(high),
        ..BulletRow::default()
    }
}

fn limit(name: &str, note: &str, measure: Datum, target: Datum, high: f64) -> BulletRow {
    let kept = measure.value <= target.value;
    BulletRow {
        status: if kept { "met".into() } else { "missed".into() },
        verdict: if kept { Verdict::Favourable } else { Verdict::Unfavourable },
        better: Better::Less,
        bands: Vec::new(),
        ..promise(name, note, measure, target, high)
    }
}

fn percent(v: f64) -> Datum {
    Datum::new(v, format!("{v}\u{202f}%"))
}

fn promises() -> BulletSpec {
    let crowded = "most crowded of 4 domains, fewer than 3";
    BulletSpec {
        heading: Heading::new("Four of six promises kept", "FY26 Q3 against target"),
        rows: vec![
            promise(
                "Decisions tied to OKRs",
                "% of 24 decisions, more than 80",
                percent(83.0),
                percent(80.0),
                100.0,
            ),
            promise(
                "Voluntary adoption",
                "% of teams with a choice, more than 70",
                percent(58.0),
                percent(70.0),
                100.0,
            ),
            limit("Core platforms per domain", crowded, datum(4.0, 0), datum(3.0, 0), 6.0),
            promise(
                "Initiatives linked to money",
                "% of spend, more than 60",
                percent(71.0),
                percent(60.0),
                100.0,
            ),
            limit("Incidents per 100 deployments", "at most 8", datum(5.2, 1), datum(8.0, 0), 12.0),
            promise("Benefit-cost ratio", "total, more than 1.3", datum(1.49, 2), datum(1.3, 1), 2.0),
        ],
    }
}

fn mix(arrangement: Arrangement) -> ColumnsSpec {
    let years = ["FY21", "FY22", "FY23", "FY24", "FY25", "FY26"];
    let all: [(&str, [f64; 6]); 4] = [
        ("Licences", [42.1, 48.0, 53.7, 61.2, 70.5, 78.3]),
        ("Services", [28.4, 27.9, 29.3, 31.0, 30.2, 33.8]),
        ("Data products", [8.2, 11.6, 15.9, 19.4, 25.1, 32.7]),
        ("Other", [3.1, 2.8, 2.7, 2.2, 1.9, 1.6]),
    ];
    let shown = if arrangement == Arrangement::Stacked { 4 } else { 3 };
    let total = |i: usize| all.iter().map(|(_, v)| v[i]).sum::<f64>();
    let category = |(i, name): (usize, &&str)| Category {
        name: (*name).to_owned(),
        scenario: if i == 5 && arrangement == Arrangement::Stacked {
            Scenario::Forecast
        } else {
            Scenario::Actual
        },
        total: datum(total(i), 1),
    };
    ColumnsSpec {
        heading: Heading::new(
            "Data products have grown fourfold and now drive the mix",
            "Value in € m, fiscal years, FY26 forecast",
        ),
        categories: years.iter().enumerate().map(category).collect(),
        category_kind: CategoryKind::Periods,
        series: all[..shown]
            .iter()
            .map(|(name, v)| Series { name: (*name).to_owned(), values: v.map(|v| datum(v, 1)).to_vec() })
            .collect(),
        arrangement,
        axis: Axis::default(),
    }
}

fn spend() -> ColumnsSpec {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let values = [412.0, 398.0, 455.0, 431.0, 476.0, 502.0, 488.0, 510.0, 533.0, 541.0, 560.0, 548.0];
    let category = |(i, name): (usize, &&str)| Category {
        name: (*name).to_owned(),
        scenario: if i > 8 { Scenario::Forecast } else { Scenario::Actual },
        total: Datum::missing(),
    };
    ColumnsSpec {
        heading: Heading::new(
            "Spend passes €500 k a month in June and stays there",
            "Operating cost in € k, FY26, October to December forecast",
        ),
        categories: months.iter().enumerate().map(category).collect(),
        category_kind: CategoryKind::Periods,
        series: vec![Series { name: "Cost".into(), values: values.map(|v| datum(v, 0)).to_vec() }],
        ..ColumnsSpec::default()
    }
}

pub(super) fn budget() -> VarianceSpec {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let value = [152.0, 148.0, 171.0, 166.0, 158.0, 181.0, 192.0, 188.0, 201.0, 197.0, 205.0, 199.0];
    let plan = [150.0, 150.0, 160.0, 160.0, 165.0, 170.0, 175.0, 180.0, 185.0, 190.0, 195.0, 200.0];
    let column = |(i, name): (usize, &&str)| VarianceColumn {
        name: (*name).to_owned(),
        scenario: if i > 8 { Scenario::Forecast } else { Scenario::Actual },
        value: datum(value[i], 0).figure(format!("cost.{name}")),
        plan: datum(plan[i], 0),
        prior: Datum::missing(),
        delta: change(value[i] - plan[i], 0),
        percent: change((value[i] / plan[i] - 1.0) * 100.0, 0),
    };
    VarianceSpec {
        heading: Heading::new(
            "Cost runs €52 k over plan by September, most of it in the third quarter",
            "Operating cost in € k, FY26: actual (solid), forecast (hatched), plan (outlined)",
        ),
        columns: months.iter().enumerate().map(column).collect(),
        category_kind: CategoryKind::Periods,
        better: Better::Less,
        ..VarianceSpec::default()
    }
}

fn row(name: &str, cost: f64, end: &str, cells: &[(usize, f64, Grade)]) -> MatrixRow {
    let mut claims = vec![None; 5];
    for &(i, share, grade) in cells {
        claims[i] = Some(Claim { share: percent(share), grade, note: format!("{grade:?}") });
    }
    MatrixRow {
        name: name.into(),
        side: Datum::new(cost, format!("€{cost:.2} m")),
        cells: claims,
        end: Datum::new(1.0, end),
        ..MatrixRow::default()
    }
}

fn claims() -> Vec<MatrixRow> {
    let mut bare = row("Recommendation AI", 0.42, "–", &[]);
    bare.note = "no outcome linked".into();
    bare.verdict = Verdict::Unfavourable;
    vec![
        row("Build farm", 0.42, "€0.54 m", &[(0, 40.0, Grade::A), (3, 25.0, Grade::B)]),
        row("Developer portal", 0.31, "€0.42 m", &[(0, 15.0, Grade::B), (3, 45.0, Grade::C)]),
        row("Feature flags", 0.18, "€0.40 m", &[(1, 35.0, Grade::B), (4, 20.0, Grade::C)]),
        row("Data platform", 0.51, "€0.28 m", &[(1, 20.0, Grade::D), (2, 30.0, Grade::B)]),
        bare,
        row("Observability", 0.24, "€0.09 m", &[(2, 25.0, Grade::A)]),
    ]
}

fn map() -> MatrixSpec {
    let heads = [
        ("Cloud run-rate", "€0.98 m · cash"),
        ("Upsell revenue", "€0.84 m · margin"),
        ("Fewer outages", "€0.37 m · avoided"),
        ("Build time", "€0.61 m · capacity"),
        ("Churn", "€0.55 m · margin"),
    ];
    let rest = |name: &str, values: [f64; 5]| MatrixRest {
        name: name.into(),
        values: values.map(percent).to_vec(),
        ..MatrixRest::default()
    };
    let sum = MatrixRest {
        name: "Sum".into(),
        side: Datum::new(2.08, "€2.08 m"),
        values: vec![Datum::new(100.0, "100\u{202f}% ✓"); 5],
        end: Datum::new(1.73, "€1.73 m"),
        verdict: Verdict::Favourable,
    };
    let grades = [
        (Grade::A, "A verified"),
        (Grade::B, "B measured"),
        (Grade::C, "C modelled"),
        (Grade::D, "D asserted"),
    ];
    MatrixSpec {
        heading: Heading::new(
            "€0.42 m of €2.08 m moves no outcome",
            "Share of each outcome by investment, FY26 Q3",
        ),
        side: "Cost FY26".into(),
        end: "Claimed".into(),
        columns: heads.map(|(name, note)| MatrixHead { name: name.into(), note: note.into() }).to_vec(),
        rows: claims(),
        rests: vec![
            rest("Other causes", [30.0, 25.0, 35.0, 20.0, 55.0]),
            rest("Not attributed", [15.0, 20.0, 10.0, 10.0, 25.0]),
        ],
        sum: Some(sum),
        legend: grades.map(|(g, t)| (g, t.to_owned())).to_vec(),
    }
}

pub(super) fn outlook() -> LinesSpec {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let periods: Vec<String> = (0..24).map(|i| format!("{} {}", names[i % 12], 25 + i / 12)).collect();
    let wave = |i: usize| 40.0 + 1.25 * i as f64 + 3.0 * (i as f64 * 0.9).sin();
    let line = |name: &str, f: &dyn Fn(usize) -> f64| Line {
        name: name.into(),
        values: (0..24).map(|i| datum(f(i), 1)).collect(),
        ..Line::default()
    };
    let mut value = line("Value", &wave);
    value.forecast_from = Some(17);
    value.band = (0..24)
        .map(|i| (i > 15).then(|| (wave(i) - 0.9 * (i - 16) as f64, wave(i) + 0.9 * (i - 16) as f64)))
        .collect();
    let mut plan = line("Plan", &|i| 41.0 + 1.1 * i as f64);
    plan.look = LineLook::Reference;
    let prior = line("Prior year", &|i| 36.0 + 0.95 * i as f64 + 1.5 * (i as f64 * 0.7).cos());
    LinesSpec {
        heading: Heading::new(
            "Value stays above plan; the range widens to ±€6 m by year-end",
            "€ m a month, forecast from June 2026 (dashed, range shaded)",
        ),
        periods,
        series: vec![value, prior, plan],
        ..LinesSpec::default()
    }
}

fn sites() -> BarsSpec {
    let all = [
        ("São Paulo – logistics", 24.6, 19.8, 24.0),
        ("Łódź shared services", 19.3, 20.1, -4.0),
        ("東京 procurement", 16.8, 11.2, 50.0),
        ("Zürich treasury", 12.4, 12.0, 3.0),
        ("תל אביב research", 9.9, 6.3, 57.0),
        ("Göteborg pricing", 7.1, 8.6, -17.0),
        ("Nairobi field ops", 4.2, 2.9, 45.0),
    ];
    let row = |(i, (name, v, prior, c)): (usize, &(&str, f64, f64, f64))| Bar {
        name: (*name).into(),
        value: Datum::new(*v, format!("€{v} m")),
        compared: datum(*prior, 1),
        change: Datum::new(
            *c,
            format!("{}\u{202f}% {}", change(*c, 0).label, if *c < 0.0 { "U" } else { "F" }),
        ),
        verdict: if *c < 0.0 { Verdict::Unfavourable } else { Verdict::Favourable },
        voice: if i == 0 { Voice::Strong } else { Voice::Plain },
    };
    BarsSpec {
        heading: Heading::new(
            "São Paulo leads realised value; Łódź and Göteborg slipped",
            "Value in € m, FY26 (bar) against FY25 (tick)",
        ),
        rows: all.iter().enumerate().map(row).collect(),
        span: None,
    }
}

fn spark() -> SparkSpec {
    let values = [1.02, 1.08, 1.05, 1.19, 1.16, 1.22, 1.35, 1.49];
    SparkSpec {
        name: "benefit-cost ratio".into(),
        values: values.map(|v| datum(v, 2)).to_vec(),
        ..SparkSpec::default()
    }
}
