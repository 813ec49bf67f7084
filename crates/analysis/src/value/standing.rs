//! Where an outcome stands in a period: realised with a gross value, only expected, a parent, or not countable.

use crate::{
    book::Book,
    exact::{minus, power, times, total, unit_span},
    exchange::{Exchange, Purpose},
    figures::Sum,
};
use model::{
    Decimal, Period, Sourced,
    outcome::{Benefit, BenefitClass, BenefitStage, Outcome, OutcomeType},
};
use std::collections::BTreeSet;

/// Where an outcome stands.
#[derive(Debug, Clone)]
pub(crate) enum Standing {
    /// Measured against a baseline: it counts.
    Realised(Gross),
    /// Promised or unmeasured (K7), with the amount if one is stated.
    Expected(String, Option<Sum>),
    /// Others are parts of it; it is their sum (K3).
    Parent,
    /// It cannot count, and why.
    Refused(String),
    /// Nothing is stated for the period.
    Silent(String),
}

/// Gross value of a realised outcome and its factors.
#[derive(Debug, Clone)]
pub(crate) struct Gross {
    pub sum: Sum,
    /// Computed from baseline, current and unit value instead of amounts.
    pub from_metric: bool,
    pub deadweight: Decimal,
    pub displacement: Decimal,
    /// What is left after wearing off.
    pub lasting: Decimal,
    pub years: u32,
    pub external: Decimal,
    pub margin: Decimal,
}

/// Whether the outcome brings revenue, of which only the margin counts.
pub(super) fn is_revenue(outcome: &Outcome) -> bool {
    outcome.kind == Some(OutcomeType::RevenueGrowth)
        || outcome.class.as_ref().is_some_and(|c| c.value == BenefitClass::RevenueMargin)
}

/// Realised benefits of an outcome inside the period. Where spans overlap, the shorter one tells the money (K6).
fn realised<'w>(book: &Book<'w>, outcome: &Outcome, period: &Period) -> Vec<&'w Benefit> {
    let mut inside: Vec<&Benefit> = book
        .benefits(outcome.id)
        .filter(|b| b.stage == BenefitStage::Realised && period.covers(&b.period))
        .collect();
    inside.sort_by_key(|b| (b.period.days(), b.period, b.id));
    let mut kept: Vec<&Benefit> = vec![];
    for benefit in inside {
        if !kept.iter().any(|k| k.period != benefit.period && k.period.overlaps(&benefit.period)) {
            kept.push(benefit);
        }
    }
    kept
}

/// Periods of realised benefits that tell the same money as shorter ones of the same outcome (K6).
pub(crate) fn repeats(book: &Book<'_>, outcome: &Outcome, period: &Period) -> BTreeSet<Period> {
    let all = book.benefits(outcome.id);
    let inside =
        all.filter(|b| b.stage == BenefitStage::Realised && period.covers(&b.period)).map(|b| b.period);
    let kept: BTreeSet<Period> = realised(book, outcome, period).iter().map(|b| b.period).collect();
    inside.filter(|p| !kept.contains(p)).collect()
}

/// The benefits' sum in the base currency.
fn sum_of(book: &Book<'_>, benefits: &[&Benefit]) -> Result<Sum, String> {
    let (mut sum, mut exchange) = (Sum::default(), Exchange::new(book.world));
    for b in benefits {
        let Some(converted) = exchange.convert(b.gross.value, b.currency, b.period, Purpose::Actual) else {
            return Err(format!(
                "no exchange rate from {} to {} for its value; import it",
                b.currency, book.base
            ));
        };
        sum.add(converted.value, &b.gross.origin);
        if let Some(rate) = converted.rate {
            sum.mention(&rate);
        }
    }
    Ok(sum)
}

/// Where the outcome stands in the period.
pub(super) fn standing(book: &Book<'_>, outcome: &Outcome, period: &Period) -> Standing {
    if book.world.outcomes.iter().any(|o| o.parent == Some(outcome.id)) {
        return Standing::Parent;
    }
    let found = realised(book, outcome, period);
    let measured = match found.is_empty() {
        true => from_metric(book, outcome, period),
        false => Some(sum_of(book, &found)),
    };
    let sum = match measured {
        None => return promised(book, outcome, period),
        Some(Err(reason)) => return Standing::Refused(reason),
        Some(Ok(sum)) => sum,
    };
    if outcome.baseline.is_none() {
        return Standing::Expected("has no baseline, so it is expected, not realised (K7)".into(), Some(sum));
    }
    match &outcome.class {
        None => {
            return Standing::Refused("has no benefit class, so it cannot be told from others (K4)".into());
        }
        Some(class) if class.value == BenefitClass::NonMoney => {
            return Standing::Refused("is no money by its class (K4)".into());
        }
        Some(_) => {}
    }
    if is_revenue(outcome) && outcome.margin.is_none() {
        return Standing::Refused(
            "is revenue without a contribution margin; revenue never counts gross".into(),
        );
    }
    Standing::Realised(gross(book, outcome, period, sum, found.is_empty()))
}

fn gross(book: &Book<'_>, outcome: &Outcome, period: &Period, sum: Sum, from_metric: bool) -> Gross {
    let factor =
        |given: &Option<Sourced<Decimal>>| given.as_ref().map_or(Decimal::ZERO, |f| unit_span(f.value));
    let years = years_since_first(book, outcome, period);
    let lasting = power(Decimal::ONE - factor(&outcome.drop_off), years).unwrap_or_default();
    let margin = match is_revenue(outcome) {
        true => factor(&outcome.margin),
        false => Decimal::ONE,
    };
    Gross {
        sum,
        from_metric,
        deadweight: factor(&outcome.deadweight),
        displacement: factor(&outcome.displacement),
        lasting: lasting.round_dp(crate::exact::KEPT),
        years,
        external: factor(&outcome.external_share),
        margin,
    }
}

/// Whole years since the first realised value.
fn years_since_first(book: &Book<'_>, outcome: &Outcome, period: &Period) -> u32 {
    let all = book.benefits(outcome.id);
    let first = all.filter(|b| b.stage == BenefitStage::Realised).map(|b| b.period.start).min();
    let Some(first) = first else { return 0 };
    let months =
        i32::from(period.start.year() - first.year()) * 12 + i32::from(period.start.month() - first.month());
    let whole = if period.start.day() < first.day() { months - 1 } else { months };
    u32::try_from(whole / 12).unwrap_or(0)
}

/// (current − baseline) × value per unit, for an outcome without any amounts, in the latest period only: the register
/// does not say when "current" was before.
fn from_metric(book: &Book<'_>, outcome: &Outcome, period: &Period) -> Option<Result<Sum, String>> {
    if book.benefits(outcome.id).next().is_some() || book.latest != Some(*period) {
        return None;
    }
    let (base, now, unit) =
        (outcome.baseline.as_ref()?, outcome.current.as_ref()?, outcome.unit_value.as_ref()?);
    let falling = outcome.target.as_ref().is_some_and(|t| t.value < base.value);
    let change = if falling { minus(base.value, now.value) } else { minus(now.value, base.value) };
    let value = change.and_then(|c| times(c, unit.value));
    let mut sum = Sum::default();
    match value {
        Some(value) => sum.add_computed(value),
        None => return Some(Err("its value has more digits than can be kept exactly".into())),
    }
    for factor in [base, now, unit] {
        sum.mention(&factor.origin);
    }
    Some(Ok(sum))
}

/// What is only promised.
fn promised(book: &Book<'_>, outcome: &Outcome, period: &Period) -> Standing {
    let benefits = book.benefits(outcome.id);
    let inside: Vec<&Benefit> = benefits.clone().filter(|b| period.covers(&b.period)).collect();
    if !inside.is_empty() {
        let latest = if inside.iter().any(|b| b.stage == BenefitStage::Forecast) {
            BenefitStage::Forecast
        } else {
            BenefitStage::Expected
        };
        let promises: Vec<&Benefit> = inside.into_iter().filter(|b| b.stage == latest).collect();
        let sum = sum_of(book, &promises).ok();
        return Standing::Expected(
            "is promised, not measured, so it is expected, not realised (K7)".into(),
            sum,
        );
    }
    let calendar = &book.world.settings.calendar;
    let longer = benefits.clone().find(|b| b.period.overlaps(period));
    Standing::Silent(match longer {
        Some(b) => {
            let label = calendar.label(&b.period);
            format!("its value is stated for {label} and cannot be split; choose {label}")
        }
        None => format!("no value is stated for {}", calendar.label(period)),
    })
}

/// Exact sum of decimals, or none.
pub(super) fn sum(numbers: impl IntoIterator<Item = Decimal>) -> Option<Decimal> {
    total(numbers)
}
