//! The chapter on unit costs: what one deployment, one team and one unit cost, how that moved, and why.

use super::{
    View,
    chapters::{chapter, column, exhibit, if_known, number, of, ranked, row, subject, words},
    line::Line,
};
use crate::WITHIN_A_YEAR;
use model::{
    Decimal,
    chapter::{Bar, Chapter, Content, Exhibit, GridRow, Series},
    figure::Figure,
    summit::Show,
};

pub(super) fn unit_economics(view: &View<'_, '_>) -> Option<Chapter> {
    let deployments = ranked(view, "unit_cost.per_deployment");
    let teams = ranked(view, "unit_cost.per_team");
    let units = ranked(view, "unit_cost.per_unit");
    let first = deployments.first().or(units.first()).or(teams.first())?;
    let exhibits = [trend(view, &deployments), effects(view), per_team(view, &teams), per_unit(view, &units)];
    let exhibits: Vec<Exhibit> = exhibits.into_iter().flatten().collect();
    Some(chapter(view, "unit_economics", message(view, first), exhibits))
}

/// What moved most, where anything moved; else what costs most.
fn message(view: &View<'_, '_>, first: &Figure) -> Line {
    let moved = view.figures.all_of("unit_cost.change").filter(|f| f.value.is_some_and(|v| !v.is_zero()));
    let size = |f: &Figure| f.value.unwrap_or_default().abs();
    match moved.max_by(|a, b| size(a).cmp(&size(b)).then_with(|| b.id.cmp(&a.id))) {
        Some(change) => {
            let name = subject(change);
            let cost = of("unit_cost.per_deployment", name);
            let line = Line::new().text(format!("A deployment through {name} costs ")).figure(cost);
            line.text(", ").signed(change.id.clone()).text(" since the period before")
        }
        None => Line::new().text(format!("{} has the dearest unit: ", subject(first))).figure(&first.id),
    }
}

/// Cost per deployment over five periods, the last of which is compared with the first, a year earlier.
fn trend(view: &View<'_, '_>, figures: &[&Figure]) -> Option<Exhibit> {
    let calendar = &view.world.settings.calendar;
    let series = |f: &&Figure| {
        let point = |p: model::Period| {
            let id = if p == view.period { f.id.clone() } else { format!("{}@{}", f.id, calendar.label(&p)) };
            (p, view.known(&id).then_some(id))
        };
        let points = calendar.trailing(&view.period, WITHIN_A_YEAR).into_iter().map(point).collect();
        Series { name: subject(f).into(), points, forecast_from: None, reference: false }
    };
    let series: Vec<Series> = figures.iter().map(series).collect();
    let note = "spend of the platform ÷ its deployments; from the same period a year earlier to now";
    (!series.is_empty()).then(|| exhibit("Cost per deployment", note, Content::Panels { series }))
}

/// What cost and what volume did to the cost per deployment.
fn effects(view: &View<'_, '_>) -> Option<Exhibit> {
    let bars = |f: &Figure| {
        let name = subject(f);
        let volume = of("unit_cost.volume_effect", name);
        let bar = |label: String, figure: String| {
            let favourable = view.value(&figure).filter(|v| !v.is_zero()).map(|v| v < Decimal::ZERO);
            Bar { label, figure, compared: None, change: None, favourable }
        };
        let cost = bar(format!("{name}: what cost did"), f.id.clone());
        [Some(cost), view.known(&volume).then(|| bar(format!("{name}: what volume did"), volume))]
    };
    let known = view.figures.all_of("unit_cost.cost_effect").filter(|f| f.value.is_some());
    let bars: Vec<Bar> = known.flat_map(bars).flatten().collect();
    let note = "change of the cost per deployment since the period before: what cost did, what volume did; both sum to the change";
    (!bars.is_empty()).then(|| exhibit("Why it changed", note, Content::Bars { bars }))
}

fn per_team(view: &View<'_, '_>, teams: &[&Figure]) -> Option<Exhibit> {
    let line = |f: &&Figure| {
        let name = subject(f);
        row(vec![
            words(name),
            if_known(view, &of("finance.actual", name), Show::Plain),
            if_known(view, &of("adoption.active", name), Show::Plain),
            number(&f.id, Show::Plain),
        ])
    };
    let rows: Vec<GridRow> = teams.iter().map(line).collect();
    let columns = vec![
        column("Platform", false),
        column("spend", true),
        column("active teams", true),
        column("per team", true),
    ];
    (!rows.is_empty()).then(|| exhibit("Cost per active team", "", Content::Grid { columns, rows }))
}

/// Units differ, so they stand in a table and share no scale.
fn per_unit(view: &View<'_, '_>, units: &[&Figure]) -> Option<Exhibit> {
    let line = |f: &&Figure| {
        let (unit, platform) = subject(f).rsplit_once(" · ").unwrap_or((subject(f), ""));
        let volume = of("metric.value", subject(f));
        row(vec![
            words(named(view, unit)),
            words(platform),
            if_known(view, &volume, Show::Exact),
            number(&f.id, Show::Plain),
        ])
    };
    let mut sorted: Vec<&&Figure> = units.iter().collect();
    sorted.sort_by_key(|f| subject(f).rsplit_once(" · ").map(|(unit, platform)| (platform, unit)));
    let rows: Vec<GridRow> = sorted.into_iter().map(line).collect();
    let columns = vec![
        column("Unit", false),
        column("platform", false),
        column("volume", true),
        column("spend per unit", true),
    ];
    let note =
        "spend of the platform ÷ units; units differ, so only a row's own change over time says something";
    (!rows.is_empty()).then(|| exhibit("Cost per unit", note, Content::Grid { columns, rows }))
}

/// `Log volume, TB`: a metric with its unit, where the name does not say it.
fn named(view: &View<'_, '_>, metric: &str) -> String {
    let unit = view.world.metrics.iter().find(|m| m.name == metric).map_or("", |m| m.unit.trim());
    let said = unit.is_empty() || unit == "count" || metric.to_lowercase().contains(&unit.to_lowercase());
    if said { metric.to_owned() } else { format!("{metric}, {unit}") }
}
