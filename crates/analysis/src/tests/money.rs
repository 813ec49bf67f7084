//! Money against cases worked by hand.

use crate::testing::{amount, at, cell, d, investment, line, month, q3, quarter, world};
use crate::{Figures, check, default_period, figures, periods};
use model::{
    AllocationId, BudgetLineId, Currency, InvestmentId, PlatformId, World,
    amount::{Allocation, Amount, Basis, FxRate, Ledger, Recipient, Scenario},
    figure::FigureStatus,
};

fn spent(amounts: Vec<Amount>) -> World {
    let mut world = world();
    world.lines = vec![line(1, Some(1)), line(2, None)];
    world.amounts = amounts;
    world
}

fn reason(figures: &Figures, id: &str) -> String {
    figures.get(id).and_then(|f| f.reason.clone()).unwrap_or_default()
}

#[test]
fn spend_is_compared_with_the_budget() {
    let world = spent(vec![
        amount(1, 1, Scenario::Actual, month(2026, 7), "100.10"),
        amount(2, 1, Scenario::Actual, month(2026, 9), "60"),
        amount(3, 2, Scenario::Actual, month(2026, 8), "40"),
        amount(4, 1, Scenario::Actual, month(2026, 6), "999"),
        amount(5, 1, Scenario::Budget, q3(), "160"),
        amount(6, 1, Scenario::Plan, q3(), "5000"),
    ]);
    let f = figures(&world, &q3());
    let is = |id: &str, value: &str| assert_eq!(f.value(id), Some(d(value)), "{id}");
    is("finance.actual", "200.10");
    is("finance.actual[Build farm]", "160.10");
    is("finance.actual[Unallocated]", "40");
    is("finance.budget", "160");
    is("finance.variance", "40.10");
    // 40.10 / 160
    is("finance.variance_percent", "0.250625");
    is("finance.variance[Build farm]", "0.10");
    is("finance.actual@2026-07", "100.10");
    is("finance.run_rate", "800.4");
    assert!(reason(&f, "finance.committed").contains("no committed amounts"));
}

#[test]
fn a_year_is_never_split() {
    let year = world().settings.calendar.parse("FY2026").unwrap();
    let world = spent(vec![amount(1, 1, Scenario::Budget, year, "400")]);
    let f = figures(&world, &q3());
    assert_eq!(f.value("finance.budget"), None);
    assert!(reason(&f, "finance.budget").contains("choose FY2026"), "{}", reason(&f, "finance.budget"));
    assert_eq!(figures(&world, &year).value("finance.budget"), Some(d("400")));
    assert_eq!(default_period(&world), Some(year));
    assert_eq!(periods(&world), [year]);
}

#[test]
fn the_year_goes_on_where_actuals_end() {
    let world = spent(vec![
        amount(1, 1, Scenario::Actual, quarter(2026, 1), "10"),
        amount(2, 1, Scenario::Actual, quarter(2026, 2), "20"),
        amount(3, 1, Scenario::Actual, q3(), "30"),
        amount(4, 1, Scenario::Forecast("6+6".into()), q3(), "33"),
        amount(5, 1, Scenario::Forecast("6+6".into()), quarter(2026, 4), "44"),
        amount(6, 1, Scenario::Forecast("3+9".into()), quarter(2026, 4), "99"),
        amount(7, 1, Scenario::Budget, quarter(2026, 4), "40"),
    ]);
    let f = figures(&world, &q3());
    assert_eq!(f.value("finance.forecast_year"), Some(d("104")));
    assert_eq!(f.value("finance.actual_year"), Some(d("60")));
    assert_eq!(f.value("finance.forecast"), Some(d("33")));
    // 1 - |30 - 33| / 30
    assert_eq!(f.value("finance.forecast_accuracy[6+6]"), Some(d("0.9")));
    assert_eq!(f.value("finance.actual@2026-Q2"), Some(d("20")));
    assert_eq!(f.value("finance.actual.change"), Some(d("0.5")));
}

#[test]
fn a_cloud_bill_is_never_added_to_the_ledger() {
    let mut world = spent(vec![
        amount(1, 1, Scenario::Actual, month(2026, 7), "0.02"),
        amount(2, 3, Scenario::Actual, month(2026, 7), "0.01"),
    ]);
    world.lines.push(model::amount::BudgetLine { ledger: Ledger::CloudBill, ..line(3, Some(1)) });
    let effective =
        Amount { basis: Basis::Effective, ..amount(3, 3, Scenario::Actual, month(2026, 7), "0.007") };
    world.amounts.iter_mut().skip(1).for_each(|a| a.basis = Basis::Billed);
    world.amounts.push(effective);
    let f = figures(&world, &q3());
    assert_eq!(f.value("finance.actual"), Some(d("0.02")));
    assert_eq!(f.value("finance.cloud_billed"), Some(d("0.01")));
    assert_eq!(f.value("finance.cloud_effective"), Some(d("0.007")));
    world.amounts.remove(0);
    assert_eq!(figures(&world, &q3()).value("finance.actual"), Some(d("0.01")));
}

#[test]
fn shares_sum_to_the_line_with_a_visible_rest() {
    let mut world = spent(vec![amount(1, 2, Scenario::Actual, q3(), "100.01")]);
    world.platforms.push(crate::testing::platform(2, "Portal"));
    world.investments = vec![investment(1, "Farm 2")];
    let share = |id: i64, to: Recipient, share: &str| Allocation {
        id: AllocationId(id),
        line: BudgetLineId(2),
        to,
        share: at(share, id as u32, 80),
        method: "fixed".into(),
        scenario: Scenario::Actual,
        driver: None,
        validity: Default::default(),
    };
    world.allocations = vec![
        share(1, Recipient::Platform(PlatformId(2)), "0.3333"),
        share(2, Recipient::Investment(InvestmentId(1)), "0.5"),
    ];
    let f = figures(&world, &q3());
    assert_eq!(f.value("finance.actual[Portal]"), Some(d("33.333333")));
    // the investment runs on one platform only, so its share is that platform's, too
    assert_eq!(f.value("finance.actual[Build farm]"), Some(d("50.005")));
    assert_eq!(f.value("investment.cost[Farm 2]"), Some(d("50.005")));
    assert_eq!(f.value("finance.actual[Unallocated]"), Some(d("16.671667")));
    world.allocations.push(share(3, Recipient::Platform(PlatformId(1)), "0.5"));
    let f = figures(&world, &q3());
    let parts = ["Portal", "Build farm", "Unallocated"]
        .map(|p| f.value(&format!("finance.actual[{p}]")).unwrap_or_default());
    assert_eq!(parts.iter().sum::<model::Decimal>(), d("100.01"));
    assert!(check(&world, &q3(), &f).iter().any(|f| f.code == "k5_allocation_exceeds_whole"));
}

#[test]
fn currencies_are_converted_with_their_rate() {
    let mut world = spent(vec![Amount {
        currency: Currency::USD,
        ..amount(1, 1, Scenario::Actual, month(2026, 7), "200")
    }]);
    let missing = figures(&world, &q3());
    assert!(reason(&missing, "finance.actual").contains("from USD to EUR"));
    assert!(check(&world, &q3(), &missing).iter().any(|f| f.code == "exchange_rate_missing"));
    let rate = |id: i64, kind: &str, value: &str| FxRate {
        id: model::FxRateId(id),
        kind: kind.into(),
        from: Currency::USD,
        to: Currency::EUR,
        period: Some(q3()),
        on: None,
        rate: at(value, id as u32, 70),
    };
    world.fx_rates = vec![rate(1, "budget", "0.95"), rate(2, "average", "0.9")];
    let f = figures(&world, &q3());
    let actual = f.get("finance.actual").unwrap();
    assert_eq!(actual.value, Some(d("180")));
    assert_eq!(actual.cells.len(), 2, "the amount and the rate");
    assert!(actual.cells.iter().any(|c| Some(c.cell) == cell(2, 70).cell() && c.value.is_none()));
}

#[test]
fn months_and_their_total_are_not_added() {
    let world = spent(vec![
        amount(1, 1, Scenario::Actual, month(2026, 7), "1"),
        amount(2, 1, Scenario::Actual, month(2026, 8), "2"),
        amount(3, 1, Scenario::Actual, q3(), "3"),
    ]);
    let f = figures(&world, &q3());
    assert_eq!(f.value("finance.actual"), Some(d("3")));
    assert_eq!(f.get("finance.actual").map(|f| f.status), Some(FigureStatus::Provisional));
    assert!(check(&world, &q3(), &f).iter().any(|f| f.code == "periods_mixed"));
}

#[test]
fn the_platforms_other_cost_is_shared_by_its_investments() {
    let mut world =
        spent(vec![amount(1, 1, Scenario::Actual, q3(), "100"), amount(2, 2, Scenario::Actual, q3(), "7")]);
    world.investments = vec![investment(1, "One"), investment(2, "Two"), investment(3, "Three")];
    world.lines.iter_mut().skip(1).for_each(|l| l.investment = Some(InvestmentId(3)));
    let f = figures(&world, &q3());
    let cost = |name: &str| f.value(&format!("investment.cost[{name}]")).unwrap();
    assert_eq!(cost("One"), d("33.333333333333"));
    assert_eq!(cost("One") + cost("Two") + cost("Three"), d("107"));
}

#[test]
fn nothing_known_is_no_zero() {
    let f = figures(&world(), &q3());
    for id in
        ["finance.actual", "finance.budget", "value.claimed", "portfolio.bcr", "adoption.rate", "survey.nps"]
    {
        assert!(f.value(id).is_none(), "{id}");
    }
    assert_eq!(default_period(&world()), None);
}
