//! The headline figures with their note, change and history.

use super::{View, line::Line};
use crate::HISTORY;
use model::{
    Decimal, Period,
    summit::{Sentence, Tile},
};

/// Five tiles; without value or adoption those that the imported files can fill.
pub(super) fn tiles(view: &View<'_, '_>) -> Vec<Tile> {
    let spend = if view.known("finance.actual") || !view.known("finance.budget") {
        spend(view)
    } else {
        budget(view)
    };
    let mut tiles = vec![
        spend,
        tile(
            view,
            "Cashable value",
            "value.cash",
            Line::new().range("value.cash").text(", verified or measured"),
            Good::Up,
        ),
        tile(
            view,
            "Total value",
            "value.claimed",
            Line::new().range("value.claimed").text(" (P10–P90)"),
            Good::Up,
        ),
        tile(view, "Benefit-cost ratio", "portfolio.bcr", ratio_note(view), Good::Up),
        voluntary(view),
    ];
    if view.world.outcomes.is_empty() {
        tiles.retain(|t| !matches!(t.figure.as_str(), "value.cash" | "value.claimed" | "portfolio.bcr"));
        tiles.extend(beside(view));
    }
    if view.world.adoptions.is_empty() && view.world.outcomes.is_empty() {
        tiles.retain(|t| !t.figure.starts_with("adoption."));
    }
    tiles.truncate(5);
    tiles
}

#[derive(Clone, Copy, PartialEq)]
enum Good {
    Up,
    Down,
}

fn tile(view: &View<'_, '_>, label: &str, id: &str, note: Line, good: Good) -> Tile {
    let change = format!("{id}.change");
    tile_with(view, label, id, note, change, good)
}

fn tile_with(view: &View<'_, '_>, label: &str, id: &str, note: Line, change: String, good: Good) -> Tile {
    let moved = view.value(&change);
    let favourable = moved.filter(|m| !m.is_zero()).map(|m| m.is_sign_positive() == (good == Good::Up));
    let note = if view.known(id) { note.done() } else { why(view, id) };
    Tile {
        label: label.into(),
        figure: id.into(),
        note,
        change: moved.map(|_| change),
        favourable,
        history: history(view, id),
    }
}

/// Why a tile is empty.
fn why(view: &View<'_, '_>, id: &str) -> Sentence {
    let reason = view.figures.get(id).and_then(|f| f.reason.as_deref()).unwrap_or("not imported");
    let first = reason.split([';', ':']).next().unwrap_or(reason);
    Line::new().text(first).done()
}

/// The same figure in the trailing periods, oldest first.
pub(super) fn history(view: &View<'_, '_>, id: &str) -> Vec<(Period, Option<Decimal>)> {
    let calendar = &view.world.settings.calendar;
    let value = |p: &Period| {
        if *p == view.period { view.value(id) } else { view.value(&format!("{id}@{}", calendar.label(p))) }
    };
    calendar.trailing(&view.period, HISTORY).into_iter().map(|p| (p, value(&p))).collect()
}

fn spend(view: &View<'_, '_>) -> Tile {
    let note = match view.known("finance.budget") {
        true => Line::new().text("budget ").figure("finance.budget"),
        false => Line::new().text("no budget imported"),
    };
    let change = if view.known("finance.variance_percent") {
        "finance.variance_percent"
    } else {
        "finance.actual.change"
    };
    let label = if view.known("finance.budget") { "Spend vs. budget" } else { "Spend" };
    tile_with(view, label, "finance.actual", note, change.into(), Good::Down)
}

fn budget(view: &View<'_, '_>) -> Tile {
    tile(view, "Budget", "finance.budget", Line::new().text("actual spend is not imported yet"), Good::Down)
}

fn ratio_note(view: &View<'_, '_>) -> Line {
    match view.figures.get("portfolio.bcr").is_some_and(|f| f.low.is_some()) {
        true => Line::new().range("portfolio.bcr").text(" · ROI ").figure("portfolio.roi"),
        false => Line::new().text("ROI ").figure("portfolio.roi"),
    }
}

fn voluntary(view: &View<'_, '_>) -> Tile {
    use model::settings::VoluntaryReading::{AmongChoosers, OfAll};
    match view.world.settings.voluntary_reading {
        AmongChoosers => {
            let note = Line::new().text("of ").figure("adoption.choosers").text(" pairs with a choice");
            tile(view, "Voluntary adoption", "adoption.voluntary_rate", note, Good::Up)
        }
        OfAll => {
            let note = Line::new().text("of all ").figure("adoption.eligible").text(" eligible pairs");
            tile(view, "Voluntary adoption", "adoption.voluntary_share_of_all", note, Good::Up)
        }
    }
}

/// What else money alone can say.
fn beside(view: &View<'_, '_>) -> Vec<Tile> {
    let year = [
        ("Budget of the year", "finance.budget_year"),
        ("Outlook for the year", "finance.forecast_year"),
        ("Spend a year earlier", "finance.prior_year"),
        ("Cloud bill", "finance.cloud_billed"),
    ];
    // What the first tile says already is not said again.
    let said = [view.value("finance.budget"), view.value("finance.actual")];
    let known = year.into_iter().filter(|(_, id)| view.known(id) && !said.contains(&view.value(id)));
    let note = |id: &str| match id == "finance.prior_year" && !view.is_over() {
        true => Line::new().text("the whole period"),
        false => Line::new(),
    };
    known.map(|(label, id)| tile(view, label, id, note(id), Good::Down)).collect()
}
