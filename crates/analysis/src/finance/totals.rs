//! Spend and budget of the period with their variances; cloud bills, committed money and forecasts beside them.

use super::{Parts, Purse, Tally, UNALLOCATED, comparing, costs, tally};
use crate::{
    book::Book,
    exact::{count, minus, over, times},
    figures::Draft,
    ledger::{Ask, Taken},
    scene::Scene,
    shares::Set,
};
use model::{
    Decimal, Period, PeriodKind,
    amount::{Flow, Scenario},
    figure::{Figure, FigureStatus},
    investment::Stage,
};

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    if let Some(tally) = add_spend(scene, Parts::Platforms) {
        costs::add(scene, &tally);
    }
    spread(scene, Ask::Budget, "finance.budget", Parts::Platforms);
    for subject in subjects(scene) {
        variance(scene, subject.as_deref());
    }
    prior_year(scene);
    beside(scene);
    forecasts(scene);
    unallocated_share(scene);
    written_off(scene);
    run_rate(scene);
}

/// Spend in total and per platform.
pub(super) fn add_spend(scene: &mut Scene<'_, '_>, parts: Parts) -> Option<Tally> {
    spread(scene, Ask::Actual, "finance.actual", parts)
}

/// The portfolio, every platform, and the remainder.
fn subjects(scene: &Scene<'_, '_>) -> Vec<Option<String>> {
    let names = (0..scene.book.platforms.len()).map(|at| Some(scene.book.platforms.nth(at).to_owned()));
    std::iter::once(None).chain(names).chain([Some(UNALLOCATED.to_owned())]).collect()
}

/// What an ask adds up to in a period; the reason when nothing answers.
pub(super) fn answer(book: &Book<'_>, ask: Ask, period: &Period) -> Result<(Tally, usize), String> {
    let taken = book.ledger.take(ask, period);
    if taken.groups.is_empty() {
        return Err(nothing(book, ask, &taken, period));
    }
    let set = if ask == Ask::Budget { Set::Budget } else { Set::Actual };
    Ok(tally(book, &taken.groups, set))
}

fn nothing(book: &Book<'_>, ask: Ask, taken: &Taken<'_>, period: &Period) -> String {
    let calendar = &book.world.settings.calendar;
    let what = match ask {
        Ask::Actual => "actual",
        Ask::Budget => "budget or plan",
        Ask::Forecast => "forecast",
        Ask::Committed => "committed",
        Ask::Revenue => "revenue",
        Ask::Billed | Ask::Effective => "cloud bill",
    };
    let longer: Vec<String> = taken.too_long.iter().take(3).map(|p| calendar.label(p)).collect();
    let label = calendar.label(period);
    if let Some(first) = longer.first() {
        return format!(
            "{what} amounts are stated for {} and cannot be split into {label}; choose {first}",
            longer.join(", ")
        );
    }
    let undated = match book.ledger.undated {
        0 => String::new(),
        n => format!("; {n} amounts name no period"),
    };
    format!("no {what} amounts in {label}{undated}")
}

/// Puts the total, the platforms' parts and the remainder of an ask.
fn spread(scene: &mut Scene<'_, '_>, ask: Ask, measure: &str, parts: Parts) -> Option<Tally> {
    let book = scene.book;
    let (tally, left_out) = match answer(book, ask, &scene.period) {
        Ok(found) => found,
        Err(reason) => {
            refuse(scene, ask, measure, &reason);
            return None;
        }
    };
    let mut total = tally.total().into(scene.draft(measure, None), book.base);
    if left_out > 0 {
        total = total.status(FigureStatus::Provisional).because(format!(
            "{left_out} amounts for longer spans were left out, since shorter ones tell the same money"
        ));
    }
    if let Some(last) = ends_early(book, ask, &scene.period) {
        let reason = format!("amounts end with {last}");
        total = total.status(FigureStatus::Provisional).because(reason);
    }
    scene.put(total);
    if parts == Parts::Total {
        return Some(tally);
    }
    for at in 0..book.platforms.len() {
        let (purse, draft) =
            (tally.platform(book, Some(at)), scene.draft(measure, Some(book.platforms.nth(at))));
        let named = named(purse, draft, book, "no amount names this platform in the period");
        scene.put(named);
    }
    let rest = scene.draft(measure, Some(UNALLOCATED));
    let nobody = tally.platform(book, None);
    let rest = match (nobody.is_empty(), scene.get(measure)) {
        (true, Some(total)) if total.value.is_some() => {
            rest.value(Some(Decimal::ZERO)).with(total).because("everything is allocated")
        }
        _ => nobody.into(rest, book.base),
    };
    scene.put(rest);
    Some(tally)
}

/// The last month that spend is known of, when it ends a month or more before the period does.
fn ends_early(book: &Book<'_>, ask: Ask, period: &Period) -> Option<String> {
    if ask != Ask::Actual {
        return None;
    }
    let spent =
        book.ledger.groups().iter().filter(|g| g.scenario == Scenario::Actual && g.flow == Flow::Cost);
    let end = spent.map(|g| g.period.end).max().filter(|end| *end > period.start && *end < period.end)?;
    let calendar = &book.world.settings.calendar;
    let next = calendar.containing(PeriodKind::Month, end)?;
    let last = calendar.containing(PeriodKind::Month, end.yesterday().ok()?)?;
    (next.end <= period.end && last.start >= period.start && last != next).then(|| calendar.label(&last))
}

fn named(purse: Purse, draft: Draft, book: &Book<'_>, otherwise: &str) -> Draft {
    if purse.is_empty() { draft.because(otherwise) } else { purse.into(draft, book.base) }
}

fn refuse(scene: &mut Scene<'_, '_>, ask: Ask, measure: &str, reason: &str) {
    for subject in subjects(scene) {
        let draft = scene.draft(measure, subject.as_deref()).because(reason);
        scene.put(draft);
    }
    let investments = if ask == Ask::Actual { scene.book.investments.len() } else { 0 };
    for at in 0..investments {
        let draft = scene.draft("investment.cost", Some(scene.book.investments.nth(at))).because(reason);
        scene.put(draft);
    }
}

fn variance(scene: &mut Scene<'_, '_>, subject: Option<&str>) {
    let (Some(actual), Some(budget)) =
        (scene.about("finance.actual", subject), scene.about("finance.budget", subject))
    else {
        return;
    };
    let gap = actual.value.zip(budget.value).and_then(|(a, b)| minus(a, b));
    let variance = scene.draft("finance.variance", subject).value(gap).with(actual).with(budget).done();
    let base = budget.value.filter(|b| *b > Decimal::ZERO);
    let share = gap.zip(base).and_then(|(g, b)| over(g, b));
    let mut percent =
        scene.draft("finance.variance_percent", subject).value(share).with(&variance).with(budget);
    if gap.is_some() && base.is_none() {
        percent = percent.because("the budget is zero or less, so a percentage means nothing");
    }
    scene.put_figure(variance);
    scene.put(percent);
}

fn prior_year(scene: &mut Scene<'_, '_>) {
    let Some(earlier) = comparing::year_before(scene) else { return };
    let words = earlier.words.unwrap_or_default();
    let draft = scene.draft("finance.prior_year", None);
    let draft = match earlier.purse {
        Ok(purse) => purse.into(draft, scene.book.base),
        Err(reason) => draft.because(reason),
    };
    scene.put(if words.is_empty() { draft } else { draft.also(&words) });
    let (Some(now), Some(then)) = (scene.get("finance.actual"), scene.get("finance.prior_year")) else {
        return;
    };
    let base = then.value.filter(|t| *t > Decimal::ZERO);
    let days = earlier.days.map(|there| (scene.period.days(), there));
    let complete = now.value.zip(base).filter(|_| crate::change::is_over(now));
    let change = complete.and_then(|(n, b)| comparing::change(n, b, days));
    let draft = scene.draft("finance.prior_year_change", None).value(change).with(now).with(then);
    let draft = draft.because_if(!crate::change::is_over(now), crate::change::NOT_OVER);
    scene.put(if words.is_empty() { draft } else { draft.also(&words) });
}

/// Actuals of the earlier period, else the prior-year amounts that a file states for this one.
pub(super) fn prior(book: &Book<'_>, before: &Period, now: &Period) -> Result<Purse, String> {
    let stated = || {
        let groups = book.ledger.groups().iter();
        let inside: Vec<_> = groups
            .filter(|g| g.scenario == Scenario::PriorYear && g.flow == Flow::Cost && now.covers(&g.period))
            .collect();
        (!inside.is_empty()).then(|| tally(book, &inside, Set::Actual).0.total())
    };
    match answer(book, Ask::Actual, before) {
        Ok((tally, _)) => Ok(tally.total()),
        Err(reason) => stated().ok_or(reason),
    }
}

/// Committed money and the cloud bill: shown beside the spend, never added to it.
fn beside(scene: &mut Scene<'_, '_>) {
    let asks = [
        (Ask::Committed, "finance.committed"),
        (Ask::Billed, "finance.cloud_billed"),
        (Ask::Effective, "finance.cloud_effective"),
        (Ask::Forecast, "finance.forecast"),
        (Ask::Revenue, "finance.revenue"),
    ];
    for (ask, measure) in asks {
        let draft = scene.draft(measure, None);
        let draft = match answer(scene.book, ask, &scene.period) {
            Ok((tally, _)) => tally.total().into(draft, scene.book.base),
            Err(reason) => draft.because(reason),
        };
        scene.put(draft);
    }
}

/// How good each forecast version was, in total and across platforms.
fn forecasts(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    for version in &book.ledger.versions {
        let groups = book.ledger.forecast(version, &scene.period);
        if groups.is_empty() {
            continue;
        }
        let subject = if version.is_empty() { "unnamed version" } else { version };
        let (tally, _) = tally(book, &groups, Set::Actual);
        let forecast = tally.total().into(scene.draft("finance.forecast", Some(subject)), book.base).done();
        let Some(actual) = scene.get("finance.actual").cloned() else { return };
        let error = actual.value.zip(forecast.value).and_then(|(a, f)| minus(a, f)).map(|x| x.abs());
        let error = scene
            .draft("finance.forecast_error", Some(subject))
            .value(error)
            .with(&actual)
            .with(&forecast)
            .done();
        let base = actual.value.filter(|a| *a > Decimal::ZERO);
        let accuracy = error.value.zip(base).and_then(|(e, a)| minus(Decimal::ONE, over(e, a)?));
        let accuracy = scene
            .draft("finance.forecast_accuracy", Some(subject))
            .value(accuracy)
            .with(&error)
            .with(&actual);
        wape(scene, subject, &tally, &forecast);
        scene.put_figure(forecast);
        scene.put_figure(error);
        scene.put(accuracy);
    }
}

fn wape(scene: &mut Scene<'_, '_>, subject: &str, tally: &Tally, forecast: &Figure) {
    let mut draft = scene.draft("finance.forecast_wape", Some(subject)).with(forecast);
    let (mut errors, mut spent, mut compared) = (Decimal::ZERO, Decimal::ZERO, 0);
    for at in 0..scene.book.platforms.len() {
        let purse = tally.platform(scene.book, Some(at));
        let actual = scene.about("finance.actual", Some(scene.book.platforms.nth(at)));
        let Some(actual) = actual.filter(|a| a.value.is_some() && !purse.is_empty()) else { continue };
        let (Some(a), Some(f)) = (actual.value, purse.sum.value()) else { continue };
        let Some((sum, size)) =
            minus(a, f).and_then(|e| Some((errors.checked_add(e.abs())?, spent.checked_add(a.abs())?)))
        else {
            continue;
        };
        (errors, spent, compared) = (sum, size, compared + 1);
        draft = draft.with(actual);
    }
    if compared > 1 {
        scene.put(draft.value(over(errors, spent)).n(Some(compared)));
    }
}

fn unallocated_share(scene: &mut Scene<'_, '_>) {
    let (Some(rest), Some(total)) =
        (scene.about("finance.actual", Some(UNALLOCATED)), scene.get("finance.actual"))
    else {
        return;
    };
    let draft = scene.draft("finance.unallocated_share", None).ratio(rest, total);
    scene.put(draft);
}

fn written_off(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let stopped = |at: &usize| {
        book.world
            .investments
            .get(*at)
            .and_then(|i| i.stage.as_ref())
            .is_some_and(|s| s.value == Stage::Stopped)
    };
    let costs: Vec<Figure> = (0..book.investments.len())
        .filter(stopped)
        .filter_map(|at| scene.about("investment.cost", Some(book.investments.nth(at))).cloned())
        .collect();
    if costs.is_empty() {
        return;
    }
    let known: Vec<Decimal> = costs.iter().filter_map(|f| f.value).collect();
    let value = if known.is_empty() { None } else { crate::exact::total(known) };
    let draft =
        scene.draft("finance.written_off", None).value(value).n(Some(costs.len() as u64)).with_all(&costs);
    scene.put(draft);
    so_far(scene);
}

/// Everything that stopped investments ever cost under their own name.
fn so_far(scene: &mut Scene<'_, '_>) {
    let book = scene.book;
    let until = Period { start: model::Date::MIN, ..scene.period };
    let groups = book.ledger.take(Ask::Actual, &until).groups;
    let (tally, _) = tally(book, &groups, Set::Actual);
    let mut all = Purse::default();
    for (at, investment) in book.world.investments.iter().enumerate() {
        if investment.stage.as_ref().is_some_and(|s| s.value == Stage::Stopped) {
            all.absorb(&tally.investment(book, at));
        }
    }
    if !all.is_empty() {
        let draft = all.into(scene.draft("finance.written_off_to_date", None), book.base);
        scene.put(draft);
    }
}

/// A year at the rate of this period; only for whole months.
fn run_rate(scene: &mut Scene<'_, '_>) {
    use model::PeriodKind::{Half, Month, Quarter, Week, Year};
    let months = match scene.period.kind {
        Month => 1,
        Quarter => 3,
        Half => 6,
        Year => 12,
        Week => return,
    };
    let Some(actual) = scene.get("finance.actual") else { return };
    let yearly = actual.value.and_then(|a| over(times(a, count(12))?, count(months)));
    let draft = scene.draft("finance.run_rate", None).value(yearly).with(actual);
    scene.put(draft);
}
