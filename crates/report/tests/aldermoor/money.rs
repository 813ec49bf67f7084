//! Twelve platforms, twelve months.

use super::{bound, figures::Cabinet, text};
use model::{Decimal, FiscalCalendar, figure::Unit, summit::*};

const PLATFORMS: [(&str, i64, i64); 13] = [
    ("Build farm", 312_400, 298_000),
    ("Data lake", 268_115, 241_000),
    ("Recommendation AI", 221_730, 180_000),
    ("Identity", 187_902, 190_000),
    ("Observability", 164_250, 160_500),
    ("Event streaming", 142_318, 150_000),
    ("API gateway", 118_044, 121_000),
    ("Logging", 104_771, 96_000),
    ("Feature flags", 82_503, 85_000),
    ("Developer portal", 74_119, 76_500),
    ("Test environments", 69_880, 74_000),
    ("Payments core", 61_204, 60_000),
    ("Unallocated", 55_195, 60_000),
];

/// Spend, budget, months and platforms.
pub fn fill(summit: &mut Summit, cabinet: &mut Cabinet) {
    for (name, actual, budget) in PLATFORMS {
        summit.platforms.push(platform(cabinet, Some(name), actual, budget));
    }
    let actual: i64 = PLATFORMS.iter().map(|p| p.1).sum();
    let budget: i64 = PLATFORMS.iter().map(|p| p.2).sum();
    platform(cabinet, None, actual, budget);
    months(summit, cabinet);
    summit.finance_title = vec![
        text("Spend is "),
        bound("finance.variance_percent", Show::Signed),
        text(" against budget; two platforms explain most of it"),
    ];
    summit.finance_comments = vec![
        vec![
            Span::Strong("Recommendation AI".into()),
            text(" cost "),
            bound("finance.variance[Recommendation AI]", Show::Plain),
            text(" more than planned: model training was extended by six weeks in August."),
        ],
        vec![
            Span::Strong("Data lake".into()),
            text(" is "),
            bound("finance.variance_percent[Data lake]", Show::Signed),
            text(" against budget; storage grew with the retention rule that legal asked for."),
        ],
    ];
    let history = ["1.52", "1.60", "1.55", "1.66", "1.63", "1.71", "1.79", "1.8624"];
    summit.tiles.push(Tile {
        label: "Spend vs. budget".into(),
        figure: "finance.actual".into(),
        note: vec![text("budget "), bound("finance.budget", Show::Plain)],
        change: Some("finance.variance_percent".into()),
        favourable: Some(false),
        history: quarters(&history),
    });
}

/// The trailing quarters with their values.
pub fn quarters(values: &[&str]) -> Vec<(model::Period, Option<Decimal>)> {
    let calendar = FiscalCalendar::gregorian();
    let periods = calendar.trailing(&super::period(), values.len());
    periods.into_iter().zip(values).map(|(p, v)| (p, v.parse().ok())).collect()
}

fn platform(cabinet: &mut Cabinet, name: Option<&str>, actual: i64, budget: i64) -> PlatformMoney {
    let id = |measure: &str| model::figure::Figure::id_for(measure, name);
    let gap = actual - budget;
    let share = (Decimal::from(gap) / Decimal::from(budget)).round_dp(6);
    let money = |v: i64| format!("{v}.17");
    let (a, b) = (id("finance.actual"), id("finance.budget"));
    cabinet.add(&a, "Spend", Unit::Money, &money(actual), "sum of actual amounts inside 2026-Q3");
    cabinet.add(&b, "Budget", Unit::Money, &budget.to_string(), "sum of budget amounts inside 2026-Q3");
    let variance = cabinet.add(
        &id("finance.variance"),
        "Variance to budget",
        Unit::Money,
        &gap.to_string(),
        "spend − budget",
    );
    cabinet.inputs(&[&a, &b]);
    let formula = "(spend − budget) ÷ budget; not stated for a budget of zero or less";
    let percent = cabinet.add(
        &id("finance.variance_percent"),
        "Variance to budget, %",
        Unit::Percent,
        &share.to_string(),
        formula,
    );
    cabinet.inputs(&[&variance, &b]);
    PlatformMoney {
        name: name.unwrap_or("Total").into(),
        actual: a,
        budget: b,
        variance,
        variance_percent: percent,
        material: gap.abs() > 20_000,
    }
}

fn months(summit: &mut Summit, cabinet: &mut Cabinet) {
    let calendar = FiscalCalendar::gregorian();
    for month in 1..=12_i8 {
        let period = FiscalCalendar::month(2026, month).expect("a month");
        let label = calendar.label(&period);
        let m = i64::from(month);
        let plan = 540_000 + m * 9_000;
        let value = plan + [4, -12, 9, 14, -6, 11, 21, 34, 15, 8, 5, -4][month as usize - 1] * 1_000;
        let prior = plan - 70_000 + (m % 4) * 6_000;
        let booked = month <= 9;
        let measure = if booked { "finance.actual" } else { "finance.forecast" };
        let add = |cabinet: &mut Cabinet, measure: &str, label_: &str, v: i64| {
            cabinet.add(
                &format!("{measure}@{label}"),
                label_,
                Unit::Money,
                &v.to_string(),
                "sum of amounts inside the month",
            );
        };
        add(cabinet, measure, if booked { "Spend" } else { "Forecast" }, value);
        add(cabinet, "finance.budget", "Budget", plan);
        add(cabinet, "finance.prior_year", "Spend a year earlier", prior);
        summit.months.push(MonthMoney {
            period,
            actual: booked.then(|| Decimal::from(value)),
            forecast: (!booked).then(|| Decimal::from(value)),
            plan: Some(Decimal::from(plan)),
            prior: Some(Decimal::from(prior)),
        });
    }
}
