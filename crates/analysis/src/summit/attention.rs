//! What a person should look at next, most costly first.

use super::{
    View,
    line::Line,
    story::{crowded_domain, expected, mandated_platform},
};
use crate::words::many;
use model::{
    figure::Figure,
    gate::{Finding, Weight},
    summit::Attention,
};

/// Rows of the list.
const ROWS: usize = 8;

/// What needs attention.
pub(super) fn attention(view: &View<'_, '_>, findings: &[Finding]) -> Vec<Attention> {
    let mut rows = vec![];
    let blocks = findings.iter().filter(|f| f.weight == Weight::Blocks && f.waived.is_none());
    rows.extend(blocks.map(|f| Attention {
        message: Line::new().text(f.message.clone()).done(),
        detail: "blocks publishing".into(),
        place: f.place.clone(),
    }));
    for at in view.unlinked.iter().take(3) {
        let name = view.book.investments.nth(*at);
        let line =
            Line::new().strong(name).text(" cost ").figure(Figure::id_for("investment.cost", Some(name)));
        rows.push(row(line.text(" but moved no result"), "no counting link", format!("map:{name}")));
    }
    if let Some(name) = mandated_platform(view) {
        let line = Line::new()
            .text(format!("{name}: "))
            .figure(Figure::id_for("adoption.mandate_share", Some(&name)));
        rows.push(row(
            line.text(" of teams are mandated"),
            "adoption hides choice",
            format!("portfolio:{name}"),
        ));
    }
    if let Some(domain) = crowded_domain(view) {
        let line = Line::new().figure(Figure::id_for("sprawl.core_platforms", Some(&domain)));
        let target = format!("target < {}", view.world.settings.targets.core_platforms.normalize());
        rows.push(row(line.text(format!(" core platforms in {domain}")), &target, "portfolio".into()));
    }
    let waiting = expected(view);
    if let Some(first) = waiting.first() {
        let detail = many(waiting.len(), "result", "results");
        rows.push(row(
            Line::new().text(format!("{first} has no measured value yet")),
            &detail,
            format!("outcomes:{first}"),
        ));
    }
    let warns =
        findings.iter().filter(|f| f.weight == Weight::Warns && f.gate == model::gate::Gate::Accurate);
    rows.extend(
        warns.map(|f| row(Line::new().text(f.message.clone()), "printed as a warning", f.place.clone())),
    );
    rows.truncate(ROWS);
    rows
}

fn row(line: Line, detail: &str, place: String) -> Attention {
    Attention { message: line.done(), detail: detail.into(), place }
}
