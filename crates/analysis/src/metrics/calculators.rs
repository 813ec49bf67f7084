//! Calculators: what time, reliability and transition are worth by stated assumptions. They stand beside the value that
//! outcomes claim and never enter it: capacity is no cash, and avoided downtime is counted by its outcome or not at all.

use super::given::{as_share, assumption, lacking, reported, sum_of};
use crate::{
    dictionary::{Entry, entry},
    exact::{count, minus, over, times, total},
    formula,
    memo::Block,
    past::rest_on_cells,
    scene::{Made, Scene},
};
use model::{
    Decimal, Period, PeriodKind,
    figure::{Figure, FigureStatus, Unit},
};

const M: Unit = Unit::Money;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "calculator.hours_saved",
        "Hours saved",
        Unit::Hours,
        "hours_saved@1",
        "sum of the metrics of {period} that report hours freed or saved",
    ),
    entry(
        "calculator.capacity_value",
        "Capacity of the time saved",
        M,
        "capacity_value@1",
        "hours saved × loaded rate × capture rate; capacity, not cash: cash only where a named budget line falls; range: both assumptions at their low and high",
    ),
    entry(
        "calculator.engineers",
        "Time saved in engineers",
        Unit::Ratio,
        "engineer_equivalents@1",
        "hours saved ÷ working hours of a person in {period}; below half a person it is negligible",
    ),
    entry(
        "calculator.downtime_cost",
        "Cost of failed deployments",
        M,
        "downtime_cost@1",
        "sum over services of failed deployments × recovery time × cost of an hour",
    ),
    entry(
        "calculator.downtime_avoided",
        "Downtime cost avoided",
        M,
        "downtime_avoided@1",
        "(deployments × change fail rate × recovery time × cost of an hour) a year before − the same in {period}, over services with both; other causes are held constant (DORA)",
    ),
    entry(
        "calculator.dip_cost",
        "Cost of the dip before a change pays",
        M,
        "dip_cost@1",
        "staff in the dip × yearly cost of one × productivity drop × months ÷ 12, by assumptions whose names say dip",
    ),
    entry(
        "calculator.margin_effect",
        "Effect on gross margin",
        M,
        "margin_effect@1",
        "revenue margin claimed + reported savings in cost of goods sold; platform cost outside of cost of goods sold moves the operating margin only",
    ),
    entry(
        "calculator.margin_effect_bps",
        "Effect on gross margin, basis points",
        Unit::Score,
        "margin_effect_bps@1",
        "effect on gross margin ÷ revenue × 10 000",
    ),
];

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    time_saved(scene);
    downtime(scene);
    dip(scene);
    margin(scene);
}

/// Periods of the kind in a year.
pub(super) fn per_year(period: &Period) -> Option<Decimal> {
    match period.kind {
        PeriodKind::Week => None,
        PeriodKind::Month => Some(Decimal::from(12)),
        PeriodKind::Quarter => Some(Decimal::from(4)),
        PeriodKind::Half => Some(Decimal::TWO),
        PeriodKind::Year => Some(Decimal::ONE),
    }
}

fn time_saved(scene: &mut Scene<'_, '_>) {
    let found = reported(scene, &[&["hour"], &["saved", "freed"]]);
    let Some(hours) = sum_of(&found) else { return };
    let hours = scene.draft("calculator.hours_saved", None).value(Some(hours)).with_all(&found).done();
    let rate = assumption(scene, &[&["loaded rate", "hourly rate", "rate of an engineer"]]);
    let capture = assumption(scene, &[&["capture"]]);
    let year = assumption(scene, &[&["working hours", "hours per engineer", "hours of a year"]]);
    let draft = scene.draft("calculator.capacity_value", None).with(&hours);
    let draft = lacking(draft, &[("a loaded rate", &rate), ("a capture rate", &capture)]);
    let worth = |of: fn(&Figure) -> Option<Decimal>| {
        times(times(hours.value?, of(rate.as_ref()?)?)?, of(capture.as_ref()?)?)
    };
    let ends = worth(|f| f.low.or(f.value)).zip(worth(|f| f.high.or(f.value)));
    let ends = ends.map(|(a, b)| (a.min(b), a.max(b)));
    scene.put(draft.value(worth(|f| f.value)).range(ends).status(FigureStatus::Estimated));
    let span = year.as_ref().and_then(|y| over(y.value?, per_year(&scene.period)?));
    let people = hours.value.zip(span).and_then(|(h, s)| over(h, s));
    let draft = lacking(
        scene.draft("calculator.engineers", None).with(&hours),
        &[("the working hours of a year", &year)],
    );
    let few = people.is_some_and(|p| p.abs() < Decimal::new(5, 1));
    let draft = draft.value(people).status(FigureStatus::Estimated);
    scene.put(draft.because_if(few, "below half a person: negligible"));
    scene.put_figure(hours);
}

/// Failures × hours to recover per service; only services with both.
fn outages(figures: &Made) -> Vec<(Decimal, [&Figure; 2])> {
    let recovery =
        figures.values().map(AsRef::as_ref).filter(|f: &&Figure| f.id.starts_with("delivery.recovery_time["));
    let pair = |hours: &'_ Figure| {
        let failures = figures.get(&Figure::id_for("delivery.failures", hours.subject.as_deref()))?;
        Some((failures.value?, hours.value?, failures.id.clone(), hours.id.clone()))
    };
    let found: Vec<_> = recovery.filter_map(pair).collect();
    let figure = |id: &str| figures.get(id).map(AsRef::as_ref);
    found.into_iter().filter_map(|(n, h, a, b)| Some((times(n, h)?, [figure(&a)?, figure(&b)?]))).collect()
}

fn downtime(scene: &mut Scene<'_, '_>) {
    let Some(price) = assumption(scene, &[&["hour"], &["downtime", "outage", "degraded"]]) else { return };
    let Some(before) = scene.book.world.settings.calendar.year_before(&scene.period) else { return };
    let label = scene.book.world.settings.calendar.label(&before);
    let block = |period: Period| -> Made {
        let figures =
            scene.book.memo.block(Block::Delivery, period, || super::delivery_alone(scene.book, period));
        figures.iter().map(|f| (f.id.clone(), f.clone())).collect()
    };
    let (now, then) = (block(scene.period), block(before));
    let (here, there) = (outages(&now), outages(&then));
    let services = |list: &[(Decimal, [&Figure; 2])]| -> Vec<String> {
        list.iter().filter_map(|(_, [f, _])| f.subject.clone()).collect()
    };
    let both: Vec<String> = services(&there).into_iter().filter(|s| services(&here).contains(s)).collect();
    let hours = |list: &[(Decimal, [&Figure; 2])]| {
        total(
            list.iter()
                .filter(|(_, [f, _])| f.subject.as_ref().is_some_and(|s| both.contains(s)))
                .map(|o| o.0),
        )
    };
    let all = total(here.iter().map(|o| o.0)).filter(|_| !here.is_empty());
    let cost = all.and_then(|h| times(h, price.value?));
    let draft = scene.draft("calculator.downtime_cost", None).value(cost).with(&price);
    let draft = draft.with_all(here.iter().flat_map(|o| o.1)).status(FigureStatus::Estimated);
    let draft = draft.because_if(here.is_empty(), "no service has failures and a recovery time");
    let avoided = hours(&there).zip(hours(&here)).and_then(|(a, b)| times(minus(a, b)?, price.value?));
    let earlier: Vec<Figure> = there
        .iter()
        .filter(|(_, [f, _])| f.subject.as_ref().is_some_and(|s| both.contains(s)))
        .flat_map(|o| o.1)
        .map(|f| rest_on_cells(f, &then, &label))
        .collect();
    let used = here.iter().filter(|(_, [f, _])| f.subject.as_ref().is_some_and(|s| both.contains(s)));
    let gained = scene.draft("calculator.downtime_avoided", None).value(avoided.filter(|_| !both.is_empty()));
    let gained =
        gained.with(&price).with_all(used.flat_map(|o| o.1)).with_all(&earlier).n(Some(both.len() as u64));
    let gained = gained
        .status(FigureStatus::Estimated)
        .because_if(both.is_empty(), "no service has failures and a recovery time in both periods");
    scene.put(draft);
    scene.put(gained);
    earlier.into_iter().for_each(|f| scene.put_figure(f));
}

fn dip(scene: &mut Scene<'_, '_>) {
    let of = |words: &[&str]| assumption(scene, &[&["dip", "j-curve"], words]);
    let (staff, drop) = (of(&["staff", "people", "engineers"]), of(&["drop", "productivity", "loss"]));
    let (months, salary) = (of(&["month"]), of(&["salary", "cost"]));
    if [&staff, &drop, &months].iter().all(|f| f.is_none()) {
        return;
    }
    let parts = [
        ("the staff in the dip", &staff),
        ("the yearly cost of one", &salary),
        ("the productivity drop", &drop),
        ("the months of the dip", &months),
    ];
    let draft = lacking(scene.draft("calculator.dip_cost", None), &parts);
    let value = |f: &Option<Figure>| f.as_ref().and_then(|f| f.value);
    let share = drop.as_ref().and_then(as_share);
    let cost = value(&staff).zip(value(&salary)).zip(share.zip(value(&months)));
    let cost = cost.and_then(|((n, pay), (part, span))| formula::dip_cost(n, pay, part, span));
    scene.put(draft.value(cost).status(FigureStatus::Estimated));
}

fn margin(scene: &mut Scene<'_, '_>) {
    let claimed =
        scene.about("value.claimed_class", Some("revenue margin")).filter(|f| f.value.is_some()).cloned();
    let saved = reported(scene, &[&["cogs", "cost of goods", "cost of sales"], &["sav", "avoid", "less"]]);
    let parts: Vec<&Figure> = claimed.iter().chain(&saved).collect();
    if claimed.as_ref().is_none_or(|f| f.value == Some(Decimal::ZERO)) && saved.is_empty() {
        return;
    }
    let money = total(parts.iter().filter_map(|f| f.value));
    let effect = scene
        .draft("calculator.margin_effect", None)
        .value(money)
        .with_all(parts)
        .status(FigureStatus::Estimated);
    let effect = effect
        .also(if saved.is_empty() { "no savings in cost of goods sold are reported" } else { "" })
        .done();
    let revenue =
        scene.get("finance.revenue").filter(|f| f.value.is_some_and(|v| v > Decimal::ZERO)).cloned();
    let points = money.zip(revenue.as_ref().and_then(|r| r.value));
    let points = points.and_then(|(m, r)| over(times(m, count(10_000))?, r));
    let draft = scene.draft("calculator.margin_effect_bps", None).with(&effect);
    let draft = lacking(draft, &[("the revenue of the period", &revenue)]).value(points);
    scene.put(draft.status(FigureStatus::Estimated));
    scene.put_figure(effect);
}
