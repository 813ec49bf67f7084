//! The fiscal year around the period: budget, spend so far, outlook.

use super::{Tally, UNALLOCATED, tally, totals::answer};
use crate::{
    exact::minus,
    ledger::{Ask, Group},
    scene::Scene,
    shares::Set,
};
use model::{Period, PeriodKind};

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let calendar = &scene.book.world.settings.calendar;
    let Some(year) = calendar.containing(PeriodKind::Year, scene.period.start) else { return };
    let so_far = Period { start: year.start, end: scene.period.end.min(year.end), kind: PeriodKind::Year };
    let budget = answer(scene.book, Ask::Budget, &year).map(|(tally, _)| tally);
    spread(scene, "finance.budget_year", budget);
    let actual = answer(scene.book, Ask::Actual, &so_far).map(|(tally, _)| tally);
    spread(scene, "finance.actual_year", actual);
    let outlook = outlook(scene, &year);
    spread(scene, "finance.forecast_year", outlook);
    let (Some(outlook), Some(budget)) =
        (scene.get("finance.forecast_year"), scene.get("finance.budget_year"))
    else {
        return;
    };
    let gap = outlook.value.zip(budget.value).and_then(|(o, b)| minus(o, b));
    let draft = scene.draft("finance.variance_year", None).value(gap).with(outlook).with(budget);
    scene.put(draft);
}

/// Actuals of the year, and the latest forecast for spans that no actual touches. A forecast of the whole year in one
/// amount stands alone.
fn outlook(scene: &Scene<'_, '_>, year: &Period) -> Result<Tally, String> {
    let ledger = &scene.book.ledger;
    let (actual, forecast) = (ledger.take(Ask::Actual, year), ledger.take(Ask::Forecast, year));
    let untouched = |f: &&&Group| !actual.groups.iter().any(|a| a.period.overlaps(&f.period));
    let mut groups: Vec<&Group> = forecast.groups.iter().filter(untouched).copied().collect();
    let end = actual.groups.iter().map(|g| g.period.end).max();
    if !groups.is_empty() {
        groups.extend(&actual.groups);
    } else if forecast.groups.iter().any(|f| end.is_none_or(|e| f.period.end > e)) {
        groups.extend(&forecast.groups);
    } else if end.is_some_and(|e| e >= year.end) {
        groups.extend(&actual.groups);
    } else {
        let label = scene.book.world.settings.calendar.label(year);
        return Err(format!("no forecast for the rest of {label}"));
    }
    Ok(tally(scene.book, &groups, Set::Actual).0)
}

fn spread(scene: &mut Scene<'_, '_>, measure: &str, found: Result<Tally, String>) {
    let book = scene.book;
    let tally = match found {
        Ok(tally) => tally,
        Err(reason) => {
            let draft = scene.draft(measure, None).because(reason);
            return scene.put(draft);
        }
    };
    let draft = tally.total().into(scene.draft(measure, None), book.base);
    scene.put(draft);
    let places = (0..book.platforms.len()).map(Some).chain([None]);
    for place in places {
        let name = place.map_or(UNALLOCATED, |at| book.platforms.nth(at));
        let purse = tally.platform(book, place);
        if !purse.is_empty() {
            let draft = purse.into(scene.draft(measure, Some(name)), book.base);
            scene.put(draft);
        }
    }
}
