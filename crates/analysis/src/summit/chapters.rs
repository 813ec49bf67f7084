//! The pages and appendices beyond the first five: each a message, exhibits whose every number is a figure, comments.
//! A page without data has no chapter; `missing` says what it needs.

use super::{
    View,
    line::Line,
    story::{crowded_domain, mandated_platform},
};
use crate::HISTORY;
use model::{
    Decimal, Period,
    chapter::{Bar, Chapter, Content, Dot, Exhibit, GridCell, GridColumn, GridRow, Series},
    figure::Figure,
    summit::{Sentence, Show},
};

/// Chapters that the imported files can fill, in the order of the report.
pub(super) fn chapters(view: &View<'_, '_>) -> Vec<Chapter> {
    let all = [
        unit_economics(view),
        adoption(view),
        delivery(view),
        okr(view),
        portfolio(view),
        outlook(view),
        super::sureness::assumptions(view),
        allocation(view),
    ];
    all.into_iter().flatten().collect()
}

pub(super) fn chapter(view: &View<'_, '_>, page: &str, message: Line, exhibits: Vec<Exhibit>) -> Chapter {
    let note = Line::new().text(view.title.clone()).done();
    Chapter { page: page.into(), message: message.done(), note, exhibits, comments: vec![] }
}

pub(super) fn exhibit(title: &str, note: &str, content: Content) -> Exhibit {
    let words = |text: &str| if text.is_empty() { Sentence::new() } else { Line::new().text(text).done() };
    Exhibit { title: words(title), note: words(note), content }
}

/// Figures of a measure with a value, the largest first.
pub(super) fn ranked<'v>(view: &'v View<'_, '_>, measure: &str) -> Vec<&'v Figure> {
    let mut all: Vec<&Figure> = view.figures.all_of(measure).filter(|f| f.value.is_some()).collect();
    all.sort_by(|a, b| b.value.cmp(&a.value).then_with(|| a.id.cmp(&b.id)));
    all
}

fn bar(label: &str, figure: &str) -> Bar {
    Bar { label: label.into(), figure: figure.into(), compared: None, change: None, favourable: None }
}

pub(super) fn subject(figure: &Figure) -> &str {
    figure.subject.as_deref().unwrap_or(&figure.label)
}

fn bars(figures: &[&Figure]) -> Content {
    Content::Bars { bars: figures.iter().map(|f| bar(subject(f), &f.id)).collect() }
}

/// The figure in the trailing periods.
fn series(view: &View<'_, '_>, name: &str, id: &str) -> Series {
    let calendar = &view.world.settings.calendar;
    let point = |p: Period| {
        let id = if p == view.period { id.to_owned() } else { format!("{id}@{}", calendar.label(&p)) };
        (p, view.known(&id).then_some(id))
    };
    let points = calendar.trailing(&view.period, HISTORY).into_iter().map(point).collect();
    Series { name: name.into(), points, forecast_from: None, reference: false }
}

pub(super) fn number(figure: &str, show: Show) -> GridCell {
    GridCell::Number { figure: figure.into(), show }
}

/// A number when the figure has one, nothing otherwise.
pub(super) fn if_known(view: &View<'_, '_>, id: &str, show: Show) -> GridCell {
    if view.known(id) { number(id, show) } else { GridCell::Empty }
}

pub(super) fn column(name: &str, numeric: bool) -> GridColumn {
    GridColumn { name: name.into(), numeric }
}

pub(super) fn row(cells: Vec<GridCell>) -> GridRow {
    GridRow { cells, strong: false }
}

pub(super) fn words(text: impl Into<String>) -> GridCell {
    GridCell::Words(text.into())
}

pub(super) fn of(measure: &str, name: &str) -> String {
    Figure::id_for(measure, Some(name))
}

fn unit_economics(view: &View<'_, '_>) -> Option<Chapter> {
    let deployments = ranked(view, "unit_cost.per_deployment");
    let teams = ranked(view, "unit_cost.per_team");
    let units = ranked(view, "unit_cost.per_unit");
    let first = deployments.first().or(units.first()).or(teams.first())?;
    let message = Line::new().text(format!("{} has the dearest unit: ", subject(first))).figure(&first.id);
    let mut exhibits = vec![];
    for (title, figures) in
        [("Cost per deployment", &deployments), ("Cost per active team", &teams), ("Cost per unit", &units)]
    {
        if !figures.is_empty() {
            exhibits.push(exhibit(title, "spend of the platform divided by its volume", bars(figures)));
        }
    }
    let effects: Vec<GridRow> = view
        .figures
        .all_of("unit_cost.cost_effect")
        .filter(|f| f.value.is_some())
        .map(|f| {
            let volume = of("unit_cost.volume_effect", subject(f));
            row(vec![words(subject(f)), number(&f.id, Show::Signed), if_known(view, &volume, Show::Signed)])
        })
        .collect();
    if !effects.is_empty() {
        let columns = vec![column("Platform", false), column("from cost", true), column("from volume", true)];
        let note = "change of the cost per deployment since the period before; both sum to the change";
        exhibits.push(exhibit("Why it changed", note, Content::Grid { columns, rows: effects }));
    }
    Some(chapter(view, "unit_economics", message, exhibits))
}

fn adoption(view: &View<'_, '_>) -> Option<Chapter> {
    view.value("adoption.rate")?;
    let message = Line::new().figure("adoption.rate").text(" of eligible pairs use their platform");
    let message = match view.known("adoption.voluntary_rate") {
        true => message.text("; ").figure("adoption.voluntary_rate").text(" where they have a choice"),
        false => message,
    };
    let lines =
        vec![series(view, "Voluntary", "adoption.voluntary_rate"), series(view, "All", "adoption.rate")];
    let mut exhibits = vec![
        exhibit("", "pairs of a team and a platform meant for it", funnel(view)),
        exhibit("By platform", "adoption; tick: where teams have a choice", by_platform(view)),
        exhibit("Over time", "share of eligible pairs", Content::Lines { series: lines }),
    ];
    exhibits.extend(scores(view));
    let mut chapter = chapter(view, "adoption", message, exhibits);
    if let Some(name) = mandated_platform(view) {
        let line = Line::new().strong(name.clone()).text(": ").figure(of("adoption.mandate_share", &name));
        chapter
            .comments
            .push(line.text(" of its teams are mandated, so its adoption says little about choice.").done());
    }
    Some(chapter)
}

/// Eligible, onboarded, active, retained.
fn funnel(view: &View<'_, '_>) -> Content {
    let stages = [
        ("Eligible", "adoption.eligible"),
        ("Onboarded", "adoption.onboarded"),
        ("Active", "adoption.active"),
        ("Retained", "adoption.retained"),
    ];
    let known = stages.into_iter().filter(|(_, id)| view.known(id));
    Content::Funnel { bars: known.map(|(label, id)| bar(label, id)).collect() }
}

fn by_platform(view: &View<'_, '_>) -> Content {
    let row = |f: &Figure| {
        let free = of("adoption.voluntary_rate", subject(f));
        Bar { compared: view.known(&free).then_some(free), ..bar(subject(f), &f.id) }
    };
    Content::Bars { bars: ranked(view, "adoption.rate").into_iter().map(row).collect() }
}

/// Recommendation and satisfaction per platform.
fn scores(view: &View<'_, '_>) -> Vec<Exhibit> {
    let measures = [("Net promoter score", "survey.nps"), ("Developer satisfaction", "survey.csat")];
    let dot = |f: &Figure| Dot { label: subject(f).into(), now: f.id.clone(), before: None };
    let scored = |(title, measure): (&str, &str)| {
        let dots: Vec<Dot> = ranked(view, measure).into_iter().map(dot).collect();
        let level = view.known(measure).then(|| measure.to_owned());
        (!dots.is_empty()).then(|| exhibit(title, "with its 95 % range", Content::Dots { dots, level }))
    };
    measures.into_iter().filter_map(scored).collect()
}

const KEYS: [(&str, &str); 5] = [
    ("Deployment frequency", "delivery.deployment_frequency"),
    ("Change lead time", "delivery.lead_time"),
    ("Change fail rate", "delivery.change_fail_rate"),
    ("Recovery time", "delivery.recovery_time"),
    ("Rework rate", "delivery.rework_rate"),
];

fn delivery(view: &View<'_, '_>) -> Option<Chapter> {
    let known: Vec<&(&str, &str)> = KEYS.iter().filter(|(_, id)| view.known(id)).collect();
    known.first()?;
    let message = match view.known("delivery.lead_time") {
        true => Line::new().text("The median service ships a change in ").figure("delivery.lead_time"),
        false => Line::new()
            .text("The median service deploys ")
            .figure("delivery.deployment_frequency")
            .text(" times a day"),
    };
    let exhibits = known
        .into_iter()
        .map(|(title, id)| {
            let dots = ranked(view, id);
            let dots = dots
                .iter()
                .map(|f| Dot { label: subject(f).into(), now: f.id.clone(), before: None })
                .collect();
            exhibit(
                title,
                "one dot per service; line: median of services",
                Content::Dots { dots, level: Some((*id).into()) },
            )
        })
        .collect();
    Some(chapter(view, "delivery", message, exhibits))
}

fn okr(view: &View<'_, '_>) -> Option<Chapter> {
    let objectives = ranked(view, "okr.objective");
    let tied = view.known("alignment.decisions_tied");
    if objectives.is_empty() && !tied && !view.known("alignment.siloed_objectives") {
        return None;
    }
    let message = match (view.known("alignment.siloed_objectives"), tied) {
        (true, _) => {
            let line =
                Line::new().figure("alignment.siloed_objectives").text(" of ").figure("alignment.objectives");
            line.text(" objectives rest on one discipline alone")
        }
        (false, true) => {
            Line::new().figure("alignment.decisions_tied").text(" of decisions are tied to an objective")
        }
        (false, false) => Line::new().text("Progress of the objectives of the period"),
    };
    let rows = objectives.iter().map(|f| {
        let depth = of("alignment.disciplines", subject(f));
        let siloed = view.value(&depth) == Some(Decimal::ONE);
        let signal = GridCell::Signal { words: "one discipline".into(), favourable: Some(false) };
        let flag = if siloed { signal } else { GridCell::Empty };
        row(vec![words(subject(f)), number(&f.id, Show::Plain), if_known(view, &depth, Show::Plain), flag])
    });
    let columns = vec![
        column("Objective", false),
        column("progress", true),
        column("disciplines", true),
        column("", false),
    ];
    let content = Content::Grid { columns, rows: rows.collect() };
    Some(chapter(view, "okr", message, vec![exhibit("", "mean progress of key results", content)]))
}

fn portfolio(view: &View<'_, '_>) -> Option<Chapter> {
    view.value("sprawl.core_platforms")?;
    let message = match crowded_domain(view) {
        Some(domain) => Line::new()
            .text(format!("{domain} runs "))
            .figure(of("sprawl.core_platforms", &domain))
            .text(" core platforms"),
        None => Line::new()
            .text("No domain runs more core platforms than agreed; the fullest has ")
            .figure("sprawl.core_platforms"),
    };
    let mut exhibits =
        vec![exhibit("", "core platforms in use per domain", bars(&ranked(view, "sprawl.core_platforms")))];
    let twice: Vec<&Figure> =
        ranked(view, "sprawl.capability").into_iter().filter(|f| f.value > Some(Decimal::ONE)).collect();
    if !twice.is_empty() {
        exhibits.push(exhibit("Served more than once", "platforms in use per capability", bars(&twice)));
    }
    let ranks: Vec<GridRow> = ranked(view, "roadmap.rank")
        .into_iter()
        .rev()
        .map(|f| {
            let name = subject(f);
            let cells = ["roadmap.score", "adoption.rate", "survey.csat", "roadmap.impact", "finance.actual"];
            let cells = cells.into_iter().map(|m| if_known(view, &of(m, name), Show::Plain));
            row([number(&f.id, Show::Plain), words(name)].into_iter().chain(cells).collect())
        })
        .collect();
    if !ranks.is_empty() {
        let columns = ["Rank", "Platform", "score", "adoption", "satisfaction", "value claimed", "spend"];
        let columns = columns.into_iter().map(|name| column(name, name != "Platform")).collect();
        let note = "adoption, satisfaction and impact weigh the same; platforms with fewer than two of them are not ranked";
        exhibits.push(exhibit("Roadmap by use", note, Content::Grid { columns, rows: ranks }));
    }
    let mut chapter = chapter(view, "portfolio", message, exhibits);
    if view.known("sprawl.consolidation_savings") {
        let line =
            Line::new().text("Merging what overlaps could save ").range("sprawl.consolidation_savings");
        chapter.comments.push(line.text(" in a period like this; migration cost is not included.").done());
    }
    if view.value("finance.written_off").is_some_and(|v| v > Decimal::ZERO) {
        let line = Line::new().text("Stopped investments cost ").figure("finance.written_off");
        chapter.comments.push(line.text(" in this period.").done());
    }
    Some(chapter)
}

fn outlook(view: &View<'_, '_>) -> Option<Chapter> {
    view.value("finance.forecast_year")?;
    let message = Line::new().text("The year is heading for ").figure("finance.forecast_year");
    let message = match view.known("finance.variance_year") {
        true => message.text(", ").signed("finance.variance_year").text(" against its budget"),
        false => message,
    };
    let year = [
        ("Spend so far", "finance.actual_year"),
        ("Outlook", "finance.forecast_year"),
        ("Budget", "finance.budget_year"),
        ("At this rate", "finance.run_rate"),
    ];
    let year = year.into_iter().filter(|(_, id)| view.known(id)).map(|(label, id)| bar(label, id)).collect();
    let lines = vec![series(view, "Value claimed", "value.claimed"), series(view, "Spend", "finance.actual")];
    let mut exhibits = vec![
        exhibit("", "fiscal year", Content::Bars { bars: year }),
        exhibit("Value and spend so far", "per period", Content::Lines { series: lines }),
    ];
    let versions: Vec<GridRow> = view
        .figures
        .all_of("finance.forecast_accuracy")
        .filter(|f| f.value.is_some())
        .map(|f| {
            let forecast = of("finance.forecast", subject(f));
            let cells =
                [words(subject(f)), if_known(view, &forecast, Show::Plain), number(&f.id, Show::Plain)];
            row(cells.into())
        })
        .collect();
    if !versions.is_empty() {
        let columns = vec![
            column("Forecast version", false),
            column("for this period", true),
            column("accuracy", true),
        ];
        exhibits.push(exhibit("How good the forecasts were", "", Content::Grid { columns, rows: versions }));
    }
    let mut chapter = chapter(view, "outlook", message, exhibits);
    if view.known("record.cost_accuracy") {
        let line =
            Line::new().text("Cost forecasts made one period ahead were ").figure("record.cost_accuracy");
        chapter.comments.push(line.text(" accurate.").done());
    }
    let factors = ["record.optimism_factor", "track.optimism_factor"];
    if let Some(id) = factors.into_iter().find(|id| view.known(id)) {
        let line = Line::new().text("Of what was promised so far, ").figure(id);
        chapter.comments.push(line.text(" of each unit was realised.").done());
    }
    Some(chapter)
}

fn allocation(view: &View<'_, '_>) -> Option<Chapter> {
    view.value("finance.actual")?;
    let rows = |measure: &str| -> Vec<GridRow> {
        ranked(view, measure)
            .into_iter()
            .map(|f| row(vec![words(subject(f)), number(&f.id, Show::Exact)]))
            .collect()
    };
    let table = |measure: &str, head: &str, total: &str| {
        let mut rows = rows(measure);
        if view.known(total) {
            rows.push(GridRow { cells: vec![words("Sum"), number(total, Show::Exact)], strong: true });
        }
        Content::Grid { columns: vec![column(head, false), column("amount", true)], rows }
    };
    let message = match view.known("finance.unallocated_share") {
        true => Line::new()
            .figure("finance.unallocated_share")
            .text(" of the spend is not allocated to a platform"),
        false => Line::new().text("Who the spend was for"),
    };
    let note = "every budget line sums to the whole; the rest stands as Unallocated";
    let mut exhibits = vec![exhibit("", note, table("finance.actual", "Platform", "finance.actual"))];
    let pools: Vec<GridRow> = view
        .figures
        .all_of("value.pool_claimed")
        .map(|f| {
            let scaling = of("value.pool_scaling", subject(f));
            row(vec![
                words(subject(f)),
                if_known(view, &f.id, Show::Exact),
                if_known(view, &scaling, Show::Plain),
            ])
        })
        .collect();
    if !pools.is_empty() {
        let columns = vec![column("Value pool", false), column("claimed", true), column("scaling", true)];
        exhibits.push(exhibit(
            "Pools",
            "scaling below one: claims were more than finance states",
            Content::Grid { columns, rows: pools },
        ));
    }
    if view.figures.all_of("showback.team").next().is_some() {
        let note = "platform cost by what teams use of it, evenly where no use is known; shown, not charged";
        exhibits.push(exhibit("Showback", note, table("showback.team", "Team", "")));
    }
    Some(chapter(view, "allocation", message, exhibits))
}
