//! The pages and appendices beyond the first five: each a message, exhibits whose every number is a figure, comments.
//! A page without data has no chapter; `missing` says what it needs.

use super::{View, line::Line, story::mandated_platform};
use crate::HISTORY;
use model::{
    Period,
    chapter::{Bar, Chapter, Content, Dot, Exhibit, GridCell, GridColumn, GridRow, Series},
    figure::Figure,
    summit::{Sentence, Show},
};

/// Chapters that the imported files can fill, in the order of the report.
pub(super) fn chapters(view: &View<'_, '_>) -> Vec<Chapter> {
    let all = [
        super::units::unit_economics(view),
        adoption(view),
        delivery(view),
        super::alignment::okr(view),
        super::portfolio::portfolio(view),
        super::decided::decisions(view),
        super::outlook::outlook(view),
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

/// The figure in the trailing periods.
pub(super) fn series(view: &View<'_, '_>, name: &str, id: &str) -> Series {
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
        exhibit("From eligible to retained", "pairs of a team and a platform meant for it", funnel(view)),
        exhibit("Over time", "share of eligible pairs", Content::Lines { series: lines }),
        exhibit("By platform", "adoption; tick: where teams have a choice", by_platform(view)),
    ];
    exhibits.extend(scores(view));
    exhibits.extend(platforms(view));
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

/// Everything about adoption that is known of each platform: mandate beside choice, who stays, who answered.
fn platforms(view: &View<'_, '_>) -> Option<Exhibit> {
    let measures = [
        ("eligible", "adoption.eligible"),
        ("adoption", "adoption.rate"),
        ("mandated", "adoption.mandate_share"),
        ("by choice", "adoption.voluntary_rate"),
        ("retained", "adoption.retention"),
        ("answers", "survey.responses"),
        ("NPS", "survey.nps"),
        ("CSAT", "survey.csat"),
    ];
    let some = |measure: &str| view.figures.all_of(measure).any(|f| f.value.is_some());
    let shown: Vec<(&str, &str)> = measures.into_iter().filter(|(_, measure)| some(measure)).collect();
    let line = |f: &Figure| {
        let cells = shown.iter().map(|(_, measure)| if_known(view, &of(measure, subject(f)), Show::Plain));
        row([words(subject(f))].into_iter().chain(cells).collect())
    };
    let rows: Vec<GridRow> = ranked(view, "adoption.rate").into_iter().map(line).collect();
    let columns =
        [column("Platform", false)].into_iter().chain(shown.iter().map(|(name, _)| column(name, true)));
    let content = Content::Grid { columns: columns.collect(), rows };
    let note = "active: the newest status before the end of the period says so; by choice: of teams that could have said no";
    some("adoption.rate").then(|| exhibit("Mandate and choice", note, content))
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
    let mut exhibits: Vec<Exhibit> = known.into_iter().map(|(title, id)| key(view, title, id)).collect();
    exhibits.extend(coverage(view));
    Some(chapter(view, "delivery", message, exhibits))
}

fn key(view: &View<'_, '_>, title: &str, id: &str) -> Exhibit {
    let earlier = |f: &Figure| {
        let label = view.world.settings.calendar.label(&view.world.settings.calendar.previous(&view.period)?);
        Some(format!("{}@{label}", f.id)).filter(|id| view.known(id))
    };
    let dot = |f: &&Figure| Dot { label: subject(f).into(), now: f.id.clone(), before: earlier(f) };
    let dots = ranked(view, id).iter().map(dot).collect();
    let note = "solid: this period, hollow: the one before; line: median of services";
    exhibit(title, note, Content::Dots { dots, level: Some(id.into()) })
}

/// What is known of each service; a service without events says so.
fn coverage(view: &View<'_, '_>) -> Option<Exhibit> {
    let line = |f: &Figure| {
        let cells = ["delivery.failures", "delivery.reworks"];
        let cells = cells.into_iter().map(|m| if_known(view, &of(m, subject(f)), Show::Plain));
        let first = [words(subject(f)), number(&f.id, Show::Plain)];
        row(first.into_iter().chain(cells).collect())
    };
    let rows: Vec<GridRow> = ranked(view, "delivery.deployments").into_iter().map(line).collect();
    let columns = vec![
        column("Service", false),
        column("deployments", true),
        column("failed", true),
        column("rework", true),
    ];
    let note = "production, by service; a blank is a gap, not a zero";
    (!rows.is_empty()).then(|| exhibit("What was counted", note, Content::Grid { columns, rows }))
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
        let note = "platform cost shared evenly among the teams active on it; shown, not charged";
        exhibits.push(exhibit("Showback", note, table("showback.team", "Team", "")));
    }
    Some(chapter(view, "allocation", message, exhibits))
}
