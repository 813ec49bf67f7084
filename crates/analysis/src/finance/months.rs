//! The months of the fiscal year, for the chart of the finance page. Only amounts that files state by month or shorter.

use super::totals;
use crate::{book::Book, exact::minus, ledger::Ask, scene::Scene};
use model::{Period, PeriodKind, figure::FigureStatus};

/// The months of the fiscal year around a period.
pub(crate) fn months_of_year(book: &Book<'_>, period: &Period) -> Vec<Period> {
    let calendar = &book.world.settings.calendar;
    let Some(year) = calendar.containing(PeriodKind::Year, period.start) else { return vec![] };
    let first = calendar.containing(PeriodKind::Month, year.start);
    std::iter::successors(first, |m| calendar.next(m)).take_while(|m| year.covers(m)).collect()
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    for month in months_of_year(book, &scene.period) {
        let label = book.world.settings.calendar.label(&month);
        if scene.period == month {
            continue;
        }
        let asks = [
            (Ask::Actual, "finance.actual"),
            (Ask::Budget, "finance.budget"),
            (Ask::Forecast, "finance.forecast"),
        ];
        for (ask, measure) in asks {
            if let Ok((tally, _)) = totals::answer(book, ask, &month) {
                let draft = scene.draft_at(measure, month);
                scene.put(tally.total().into(draft, book.base).at(&label));
            }
        }
        variance(scene, month, &label);
        let before = book.world.settings.calendar.year_before(&month);
        if let Some(Ok(purse)) = before.map(|before| totals::prior(book, &before, &month)) {
            let draft = purse.into(scene.draft_at("finance.prior_year", month), book.base);
            scene.put(draft.status(FigureStatus::Final).at(&label));
        }
    }
}

/// Actual minus budget of a month; forecast minus budget where there is no actual yet.
fn variance(scene: &mut Scene<'_, '_>, month: Period, label: &str) {
    let of = |measure: &str| scene.get(&format!("{measure}@{label}")).filter(|f| f.value.is_some()).cloned();
    let (actual, Some(budget)) = (of("finance.actual"), of("finance.budget")) else { return };
    let booked = actual.is_some();
    let Some(spend) = actual.or_else(|| of("finance.forecast")) else { return };
    let value = spend.value.zip(budget.value).and_then(|(s, b)| minus(s, b));
    let draft = scene.draft_at("finance.variance", month).value(value).with(&spend).with(&budget);
    let draft =
        if booked { draft } else { draft.status(FigureStatus::Estimated).also("forecast, not spend") };
    scene.put(draft.at(label));
}
