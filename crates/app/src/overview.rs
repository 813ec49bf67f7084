//! The Overview screen: the answer, the headline figures, the promises, and what to look at next.

use crate::{
    Desk, Result, Watch,
    figures::{absent, pieces, printer, view},
    wire::{
        PeriodChoice,
        overview::{AttentionView, FigureView, Overview, PageReadiness, PromiseView, TileView},
    },
};
use model::{
    Decimal, FiscalCalendar,
    figure::{Figure, Unit},
    summit::{Aim, Promise, Show, Summit, Tile, Verdict},
};
use rust_decimal::prelude::ToPrimitive;

/// The Overview of a period.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn overview(desk: &Desk, input: PeriodChoice, _: &dyn Watch) -> Result<Overview> {
    desk.with(|open| {
        let calendar = store::settings::get(&open.workspace).map_err(crate::failure::from_store)?.calendar;
        let fonts = open.shelf.fonts();
        let summit = open.summit(input.period.as_deref())?;
        Ok(Overview {
            period_title: summit.period_title.clone(),
            headline: pieces(summit, &summit.headline),
            subline: pieces(summit, &summit.subline),
            tiles: summit.tiles.iter().map(|t| tile(summit, t, calendar)).collect(),
            promises_title: pieces(summit, &summit.promises_title),
            promises: summit.promises.iter().map(|p| promise(summit, p)).collect(),
            attention: attention(summit),
            pages: readiness(summit),
            charts: crate::charts::overview(summit, &fonts),
        })
    })
}

fn figure(summit: &Summit, id: &str) -> FigureView {
    summit.figure(id).map_or_else(|| absent(id), |f| view(summit, f))
}

fn tile(summit: &Summit, tile: &Tile, calendar: FiscalCalendar) -> TileView {
    let change = tile.change.as_deref().and_then(|id| summit.figure(id));
    TileView {
        label: tile.label.clone(),
        figure: figure(summit, &tile.figure),
        note: pieces(summit, &tile.note),
        change: change.filter(|f| f.value.is_some()).map(|f| printer().figure(f, Show::Signed)),
        change_figure: change.map(|f| f.id.clone()),
        favourable: tile.favourable,
        history: tile.history.iter().map(|(_, v)| v.and_then(|v| v.to_f64())).collect(),
        history_labels: tile.history.iter().map(|(p, _)| calendar.title(p)).collect(),
    }
}

fn promise(summit: &Summit, promise: &Promise) -> PromiseView {
    let known = summit.figure(&promise.figure);
    let value = known.and_then(|f| f.value);
    let below = promise.aim == Aim::Below;
    PromiseView {
        label: promise.label.clone(),
        note: promise.note.clone(),
        figure: figure(summit, &promise.figure),
        target: format!("{} {}", if below { "<" } else { ">" }, bare(promise.target, known)),
        verdict: match promise.verdict {
            Verdict::Met => "met",
            Verdict::Missed => "missed",
            Verdict::NotMeasurable => "not_measurable",
        }
        .into(),
        value: value.and_then(|v| v.to_f64()),
        target_value: promise.target.to_f64().unwrap_or_default(),
        scale_end: scale_end(known, value, promise.target).to_f64().unwrap_or(1.0),
        below,
    }
}

/// A target in the unit of its figure.
fn bare(target: Decimal, figure: Option<&Figure>) -> String {
    match figure.map(|f| f.unit) {
        Some(Unit::Percent) => printer().percent(target),
        _ => target.normalize().to_string(),
    }
}

fn scale_end(figure: Option<&Figure>, value: Option<Decimal>, target: Decimal) -> Decimal {
    match figure.map(|f| f.unit) {
        Some(Unit::Percent) => Decimal::ONE,
        _ => value.unwrap_or(target).max(target) * Decimal::new(14, 1),
    }
}

fn attention(summit: &Summit) -> Vec<AttentionView> {
    let rows = summit.attention.iter();
    rows.map(|a| AttentionView {
        message: pieces(summit, &a.message),
        detail: a.detail.clone(),
        place: a.place.clone(),
    })
    .collect()
}

/// The main pages of the reading edition, ready or with what they need.
fn readiness(summit: &Summit) -> Vec<PageReadiness> {
    const PAGES: [(&str, &str); 12] = [
        ("one_pager", "One-pager"),
        ("scorecard", "Scorecard"),
        ("bridge", "Value bridge"),
        ("matrix", "Map"),
        ("finance", "Finance"),
        ("unit_economics", "Unit economics"),
        ("adoption", "Adoption"),
        ("delivery", "Delivery"),
        ("okr", "OKRs"),
        ("portfolio", "Portfolio"),
        ("decisions", "Decisions"),
        ("outlook", "Outlook"),
    ];
    PAGES
        .iter()
        .map(|(page, title)| {
            let missing = summit.missing.iter().find(|m| m.page == *page);
            PageReadiness {
                title: (*title).into(),
                ready: missing.is_none(),
                needs: missing.map(|m| m.needs.clone()),
            }
        })
        .collect()
}
