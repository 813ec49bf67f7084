//! Money over time: exchange rates apart, years of 53 weeks, promises against what came true, worked by hand.

use crate::testing::{amount, at, d, investment, line, link, outcome, q3, quarter, realised, world};
use crate::{Figures, Published, Session, figures, summit_after};
use model::{
    Currency, FiscalCalendar, FxRateId, InvestmentId, Period, PeriodKind, Sourced, World,
    amount::{Amount, FxRate, Scenario},
    investment::Stage,
    outcome::{Benefit, BenefitStage, Grade},
    period::{Comparison, YearLabel},
    weeks::{Anchor, Cut, Day, Weeks},
};

fn is(f: &Figures, id: &str, value: &str) {
    let found = f.get(id).unwrap_or_else(|| panic!("{id} is missing"));
    assert_eq!(found.value.map(|v| v.round_dp(6).normalize()), Some(d(value)), "{id}: {:?}", found.reason);
}

#[test]
fn exchange_rates_are_told_apart_from_spending() {
    // 200 USD: 180 at the average of 0.90, 190 at the budget rate of 0.95, budget 185:
    // +5 against budget at constant rates, −10 by rates alone, −5 in all
    let mut world = world();
    world.lines = vec![line(1, Some(1))];
    let dollars = Amount { currency: Currency::USD, ..amount(1, 1, Scenario::Actual, q3(), "200") };
    world.amounts = vec![dollars, amount(2, 1, Scenario::Budget, q3(), "185")];
    let rate = |id: i64, kind: &str, value: &str| FxRate {
        id: FxRateId(id),
        kind: kind.into(),
        from: Currency::USD,
        to: Currency::EUR,
        period: Some(q3()),
        on: None,
        rate: at(value, id as u32, 70),
    };
    world.fx_rates = vec![rate(1, "average", "0.90")];
    assert!(
        figures(&world, &q3()).get("finance.currency_effect").is_none(),
        "no budget rate, nothing to tell apart"
    );
    world.fx_rates.push(rate(2, "budget", "0.95"));
    let f = figures(&world, &q3());
    is(&f, "finance.actual", "180");
    is(&f, "finance.actual_budget_rates", "190");
    is(&f, "finance.currency_effect", "-10");
    is(&f, "finance.variance_without_currency", "5");
    is(&f, "finance.variance", "-5");
}

/// The retail calendar (NRF): 4-5-4, Saturday nearest to the end of January; its 2023 has 53 weeks.
fn retail(comparison: Comparison) -> FiscalCalendar {
    let weeks = Weeks {
        cut: Cut::FourFiveFour,
        ends_on: Day::Saturday,
        anchor: Anchor::NearestMonthEnd,
        odd_quarter: 4,
    };
    FiscalCalendar { comparison, ..FiscalCalendar::weeks(2, YearLabel::Start, weeks) }
}

/// 10 a week in 2023, 13 a week in 2024, stated by week or by quarter.
fn weekly(comparison: Comparison, kind: PeriodKind) -> (World, Period) {
    let mut world = world();
    let calendar = retail(comparison);
    world.settings.calendar = calendar;
    world.lines = vec![line(1, Some(1))];
    let mut n = 0;
    for (year, each) in [(2023, 10), (2024, 13)] {
        for nth in 1..=53i8 {
            let Some(span) = calendar.period(kind, year, nth) else { break };
            n += 1;
            let value = i64::from(span.days() / 7) * each;
            world.amounts.push(amount(n, 1, Scenario::Actual, span, &value.to_string()));
        }
    }
    (world, calendar.parse("2024-Q4").unwrap())
}

#[test]
fn a_year_of_53_weeks_is_compared_as_the_calendar_says() {
    // Q4 2024: 13 weeks × 13 = 169. Q4 2023: 14 weeks × 10 = 140.
    // as they are: 29/140 = 20.714286 %; per week: 13 against 10 = 30 %; restated: 13 weeks, 130, 30 %
    let change = |comparison: Comparison, kind: PeriodKind| {
        let (world, q4) = weekly(comparison, kind);
        assert_eq!(q4.days() / 7, 13);
        figures(&world, &q4)
    };
    let as_is = change(Comparison::AsIs, PeriodKind::Week);
    is(&as_is, "finance.prior_year", "140");
    is(&as_is, "finance.prior_year_change", "0.207143");
    let per_week = change(Comparison::PerWeek, PeriodKind::Week);
    is(&per_week, "finance.prior_year", "140");
    is(&per_week, "finance.prior_year_change", "0.3");
    let restated = change(Comparison::Restated, PeriodKind::Week);
    is(&restated, "finance.prior_year", "130");
    is(&restated, "finance.prior_year_change", "0.3");
    let words = |f: &Figures| f.get("finance.prior_year").map(|f| f.formula.clone()).unwrap();
    assert!(words(&restated).contains("the first of its 53 weeks is left out"), "{}", words(&restated));
    // stated by quarter only, no week can be cut out: per week, and said so
    let coarse = change(Comparison::Restated, PeriodKind::Quarter);
    is(&coarse, "finance.prior_year_change", "0.3");
    assert!(words(&coarse).contains("cannot be restated"), "{}", words(&coarse));
}

#[test]
fn what_stopped_investments_cost_so_far_is_written_off() {
    let mut world = world();
    let mut stopped = investment(1, "Dead end");
    stopped.stage = Some(Sourced::assumed(Stage::Stopped));
    world.investments = vec![stopped, investment(2, "Alive")];
    world.lines = vec![line(1, Some(1)), line(2, Some(1))];
    world.lines[0].investment = Some(InvestmentId(1));
    world.lines[1].investment = Some(InvestmentId(2));
    world.amounts = vec![
        amount(1, 1, Scenario::Actual, quarter(2025, 4), "70"),
        amount(2, 1, Scenario::Actual, q3(), "5"),
        amount(3, 2, Scenario::Actual, q3(), "900"),
        amount(4, 1, Scenario::Actual, quarter(2026, 4), "1"),
    ];
    let f = figures(&world, &q3());
    is(&f, "finance.written_off", "5");
    is(&f, "finance.written_off_to_date", "75");
}

/// Four quarters, each promising 100 for the next one; 50, 60, 70 and 80 came true; costs foreseen 100 each, 90 came.
fn promising() -> (World, Vec<Published>) {
    let mut world = world();
    world.investments = vec![investment(1, "One")];
    world.outcomes = vec![outcome(1, "Savings")];
    world.outcomes[0].owner = Some("COO".into());
    world.links = vec![link(1, 1, 1, "0.5", Grade::A)];
    world.lines = vec![line(1, Some(1))];
    let quarters = [quarter(2025, 4), quarter(2026, 1), quarter(2026, 2), q3()];
    for (n, q) in quarters.into_iter().enumerate() {
        let n = n as i64;
        let promise = Benefit { stage: BenefitStage::Expected, ..realised(n + 10, 1, q, "100") };
        world.benefits.push(promise);
        world.amounts.push(amount(n + 10, 1, Scenario::Forecast("6+6".into()), q, "100"));
    }
    let mut published = vec![];
    for (n, (before, q)) in [quarter(2025, 3), quarter(2025, 4), quarter(2026, 1), quarter(2026, 2)]
        .into_iter()
        .zip(quarters)
        .enumerate()
    {
        published.push(Published { period: before, figures: figures(&world, &before).into_list() });
        world.benefits.push(realised(n as i64 + 1, 1, q, ["50", "60", "70", "80"][n]));
        world.amounts.push(amount(n as i64 + 1, 1, Scenario::Actual, q, "90"));
    }
    (world, published)
}

#[test]
fn summits_are_held_against_what_they_promised() {
    // (50 + 60 + 70 + 80) / 400 = 0.65; costs: 1 − 4 × 10 / 360 = 0.888889
    let (world, published) = promising();
    let s = summit_after(&world, &q3(), &published);
    let value = |id: &str| s.figure(id).unwrap_or_else(|| panic!("{id}")).value.map(|v| v.round_dp(6));
    for id in ["record.ratio[Savings]", "record.ratio_owner[COO]", "record.ratio_investment[One]"] {
        assert_eq!(value(id), Some(d("0.65")), "{id}");
    }
    assert_eq!(value("record.optimism_factor"), Some(d("0.65")));
    assert_eq!(value("record.cost_accuracy"), Some(d("0.888889")));
    for figure in s.figures.iter().filter(|f| f.id.starts_with("record.") || f.id.starts_with("promise.")) {
        for input in &figure.inputs {
            assert_eq!(
                s.figure(&input.figure).map(|f| f.value),
                Some(input.value),
                "{} of {}",
                input.figure,
                figure.id
            );
        }
    }
    let early = summit_after(&world, &quarter(2026, 2), &published);
    assert_eq!(
        early.figure("record.optimism_factor").and_then(|f| f.value),
        None,
        "three periods are no record"
    );
    assert_eq!(early.figure("record.ratio[Savings]").and_then(|f| f.value), Some(d("0.6")));
}

#[test]
fn a_promise_that_is_changed_later_is_held_against_what_was_published() {
    let (mut world, published) = promising();
    world
        .benefits
        .iter_mut()
        .filter(|b| b.stage == BenefitStage::Expected)
        .for_each(|b| b.gross.value = d("65"));
    let mut session = Session::new(world.clone());
    let s = session.summit(&q3(), &published);
    assert_eq!(s.figure("record.ratio[Savings]").and_then(|f| f.value), Some(d("0.65")));
    assert_eq!(
        s.figure("track.ratio[Savings]").and_then(|f| f.value),
        Some(d("1")),
        "the register alone forgives"
    );
    session.renew(world);
    assert_eq!(
        session.restatements(&q3(), &published),
        crate::restatements(session.world(), &q3(), &published)
    );
}
