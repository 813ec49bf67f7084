//! Comparing money fairly: at the budget's exchange rates, and with a year that has a week more or less.

use super::{Purse, tally, totals};
use crate::{
    exact::{minus, over},
    ledger::Ask,
    scene::Scene,
    shares::Set,
};
use model::{Decimal, Period, period::Comparison};

/// The spend at the rates of the budget, and what exchange rates alone did.
pub(super) fn rates(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let foreign = book.world.fx_rates.iter().any(|r| r.kind.eq_ignore_ascii_case("budget"));
    let groups = book.ledger.take(Ask::Actual, &scene.period).groups;
    let Some(actual) = scene.get("finance.actual").filter(|f| foreign && f.value.is_some()).cloned() else {
        return;
    };
    // shares only divide a total: the same amounts, converted as budgets are
    let purse = tally(book, &groups, Set::Budget).0.total();
    let fixed = purse.into(scene.draft("finance.actual_budget_rates", None), book.base).done();
    let effect = actual.value.zip(fixed.value).and_then(|(a, f)| minus(a, f));
    let draft = scene.draft("finance.currency_effect", None).value(effect).with(&actual).with(&fixed);
    if let Some(budget) = scene.get("finance.budget") {
        let gap = fixed.value.zip(budget.value).and_then(|(f, b)| minus(f, b));
        let apart =
            scene.draft("finance.variance_without_currency", None).value(gap).with(&fixed).with(budget);
        scene.put(apart);
    }
    scene.put(draft);
    scene.put_figure(fixed);
}

/// A year-before period and how it is compared.
pub(super) struct Earlier {
    pub purse: Result<Purse, String>,
    /// Days of the earlier period, where the comparison is per week.
    pub days: Option<i32>,
    pub words: Option<String>,
}

/// What the same period of the year before cost, by the calendar's way of comparing years of 52 and 53 weeks.
pub(super) fn year_before(scene: &Scene<'_, '_>) -> Option<Earlier> {
    let book = scene.book;
    let calendar = &book.world.settings.calendar;
    let before = calendar.year_before(&scene.period)?;
    let plain = |words: Option<String>, days: Option<i32>| Earlier {
        purse: totals::prior(book, &before, &scene.period),
        days,
        words,
    };
    let uneven = before.days() != scene.period.days() || shifted(calendar, &before).is_some();
    if calendar.weeks.is_none() || !uneven {
        return Some(plain(None, None));
    }
    let weeks = |p: &Period| p.days() / 7;
    let stated = format!("{} weeks against {}", weeks(&scene.period), weeks(&before));
    Some(match calendar.comparison {
        Comparison::AsIs => plain(Some(format!("as they are: {stated}")), None),
        Comparison::PerWeek => plain(Some(format!("per week: {stated}")), Some(before.days())),
        Comparison::Restated => restated(scene, &before).unwrap_or_else(|| {
            let words = format!(
                "amounts do not state single weeks, so the year before cannot be restated; per week: {stated}"
            );
            plain(Some(words), Some(before.days()))
        }),
    })
}

/// In a year before of 53 weeks, the span one week later: its first week is left out (NRF).
fn shifted(calendar: &model::FiscalCalendar, before: &Period) -> Option<Period> {
    let year = calendar.containing(model::PeriodKind::Year, before.start)?;
    if year.days() / 7 != 53 {
        return None;
    }
    let week = |day: model::Date| day.checked_add(jiff_week()).ok();
    let end = week(before.end)?.min(year.end);
    Some(Period { start: week(before.start)?, end, kind: before.kind })
}

fn jiff_week() -> std::time::Duration {
    std::time::Duration::from_secs(7 * 24 * 3600)
}

/// The year before without its first week, where amounts are stated so finely that the span can be cut.
fn restated(scene: &Scene<'_, '_>, before: &Period) -> Option<Earlier> {
    let book = scene.book;
    let span = shifted(&book.world.settings.calendar, before)?;
    let taken = book.ledger.take(Ask::Actual, &span);
    let whole: i32 = {
        let mut spans: Vec<Period> = taken.groups.iter().map(|g| g.period).collect();
        spans.sort();
        spans.dedup();
        spans.iter().map(Period::days).sum()
    };
    let complete = taken.too_long.is_empty() && whole == span.days();
    complete.then(|| Earlier {
        purse: Ok(tally(book, &taken.groups, Set::Actual).0.total()),
        days: (span.days() != scene.period.days()).then_some(span.days()),
        words: Some("restated: the first of its 53 weeks is left out".into()),
    })
}

/// (now − then) ÷ then, per day where the spans differ.
pub(super) fn change(now: Decimal, then: Decimal, days: Option<(i32, i32)>) -> Option<Decimal> {
    let (now, then) = match days {
        Some((here, there)) => (over(now, Decimal::from(here))?, over(then, Decimal::from(there))?),
        None => (now, then),
    };
    over(minus(now, then)?, then)
}
