//! The finance page: months, platforms, the message and comments on variances.

use super::{View, line::Line};
use crate::{UNALLOCATED, finance::months_of_year};
use model::{
    Decimal, Period,
    figure::Figure,
    summit::{MonthMoney, PlatformMoney, Sentence},
};

/// Months of the fiscal year with anything in them; none when files only state longer spans.
pub(super) fn months(view: &View<'_, '_>) -> Vec<MonthMoney> {
    let calendar = &view.world.settings.calendar;
    let month = |period: Period| {
        let of = |measure: &str| {
            let id = if period == view.period {
                measure.to_owned()
            } else {
                format!("{measure}@{}", calendar.label(&period))
            };
            view.value(&id)
        };
        let actual = of("finance.actual");
        let forecast = of("finance.forecast").filter(|_| actual.is_none());
        MonthMoney { period, actual, forecast, plan: of("finance.budget"), prior: of("finance.prior_year") }
    };
    let months: Vec<MonthMoney> = months_of_year(view.book, &view.period).into_iter().map(month).collect();
    let told = |m: &MonthMoney| m.actual.is_some() || m.forecast.is_some() || m.plan.is_some();
    if months.iter().any(told) { months } else { vec![] }
}

/// Platforms by spend (or budget), the remainder last; groups of the file where it names no platform.
pub(super) fn platforms(view: &View<'_, '_>) -> Vec<PlatformMoney> {
    let names = (0..view.book.platforms.len()).map(|at| view.book.platforms.nth(at).to_owned());
    let mut rows = rows(view, names.collect(), "");
    if rows.is_empty() {
        let groups = view.figures.all_of("finance.actual_by").chain(view.figures.all_of("finance.budget_by"));
        let names: std::collections::BTreeSet<String> = groups.filter_map(|f| f.subject.clone()).collect();
        return self::rows(view, names.into_iter().collect(), "_by");
    }
    let rest = row(view, UNALLOCATED, "");
    let some =
        [&rest.actual, &rest.budget].into_iter().any(|id| view.value(id).is_some_and(|v| !v.is_zero()));
    rows.extend(some.then_some(rest));
    rows
}

fn rows(view: &View<'_, '_>, names: Vec<String>, suffix: &str) -> Vec<PlatformMoney> {
    let mut rows: Vec<PlatformMoney> = names.iter().map(|name| row(view, name, suffix)).collect();
    rows.retain(|r| view.known(&r.actual) || view.known(&r.budget));
    let size = |r: &PlatformMoney| view.value(&r.actual).or(view.value(&r.budget));
    rows.sort_by(|a, b| {
        (a.name == "Other").cmp(&(b.name == "Other")).then(size(b).cmp(&size(a))).then(a.name.cmp(&b.name))
    });
    rows
}

fn row(view: &View<'_, '_>, name: &str, suffix: &str) -> PlatformMoney {
    let id = |measure: &str| Figure::id_for(&format!("{measure}{suffix}"), Some(name));
    let (variance, percent) = (id("finance.variance"), id("finance.variance_percent"));
    let settings = &view.world.settings;
    let above = |id: &str, limit: Decimal| view.value(id).is_some_and(|v| v.abs() > limit);
    PlatformMoney {
        name: name.into(),
        actual: id("finance.actual"),
        budget: id("finance.budget"),
        material: above(&variance, settings.materiality_amount)
            && above(&percent, settings.materiality_percent),
        variance,
        variance_percent: percent,
    }
}

/// The message of the finance page.
pub(super) fn title(view: &View<'_, '_>) -> Sentence {
    let when = view.short();
    if !view.known("finance.actual") {
        return match view.known("finance.budget") {
            true => Line::new().text(format!("The budget for {when} is ")).figure("finance.budget").done(),
            false => Line::new().text(format!("No money is imported for {when}")).done(),
        };
    }
    let line = Line::new().text("Spend was ").figure("finance.actual");
    if !view.known("finance.variance_percent") {
        let so_far = if view.is_over() { "" } else { " so far" };
        return line.text(format!(" in {when}{so_far}; there is no budget to compare with")).done();
    }
    let line = line.text(", ").signed("finance.variance_percent").text(" against budget");
    let driver =
        driver(view).map(|row| line.clone().text(format!("; {} alone is ", row.name)).signed(row.variance));
    Line::first_short(driver.into_iter().chain([line]))
}

/// The platform that drives the variance: the largest one of the same sign, at least a third of it.
fn driver(view: &View<'_, '_>) -> Option<PlatformMoney> {
    let all = view.value("finance.variance")?;
    let same = |v: &Decimal| {
        v.is_sign_positive() == all.is_sign_positive()
            && v.abs().checked_mul(Decimal::from(3)) >= Some(all.abs())
    };
    let rows = platforms(view).into_iter().filter(|r| r.name != UNALLOCATED);
    rows.filter(|r| view.value(&r.variance).is_some_and(|v| same(&v) && !v.is_zero()))
        .max_by_key(|r| view.value(&r.variance).map(|v| v.abs()))
}

/// A comment per variance above the threshold, with the words of the budget line if it has any.
pub(super) fn comments(view: &View<'_, '_>) -> Vec<Sentence> {
    let material = platforms(view).into_iter().filter(|r| r.material);
    let sentence = |row: PlatformMoney| {
        let line = Line::new()
            .strong(row.name.clone())
            .text(" cost ")
            .figure(row.actual)
            .text(", ")
            .signed(row.variance);
        let line = line.text(" (").signed(row.variance_percent).text(") against budget");
        match remark(view, &row.name) {
            Some(remark) => line.text(format!(": {}", remark.trim_end_matches('.'))).text("."),
            None => line.text("; nobody commented on it."),
        }
        .done()
    };
    material.map(sentence).collect()
}

fn remark<'w>(view: &View<'_, 'w>, platform: &str) -> Option<&'w str> {
    let at = (0..view.book.platforms.len()).find(|at| view.book.platforms.nth(*at) == platform)?;
    let id = view.world.platforms.get(at)?.id;
    let said = view.world.lines.iter().filter(|l| l.platform == Some(id)).filter_map(|l| l.text.as_deref());
    said.map(str::trim).find(|t| !t.is_empty())
}
