//! The chapter on portfolio and sprawl: where platforms overlap, which of them earn their keep, and what merging saves.

use super::{
    View,
    chapters::{chapter, column, exhibit, if_known, number, of, ranked, row, subject, words},
    line::Line,
    story::crowded_domain,
};
use crate::metrics::{
    decided::today,
    overlap::{place, serving},
};
use model::{
    Decimal,
    catalog::Capability,
    chapter::{Bubble, Chapter, Content, Ending, Exhibit, GridCell, GridRow},
    figure::Figure,
    summit::Show,
};

/// Rows of the map that one page holds; with more, only capabilities served more than once are shown.
const MOST: usize = 26;

pub(super) fn portfolio(view: &View<'_, '_>) -> Option<Chapter> {
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
    let message = match view.known("sprawl.overlapping_capabilities") {
        true => message
            .text("; ")
            .figure("sprawl.overlapping_capabilities")
            .text(" capabilities are served more than once"),
        false => message,
    };
    let exhibits = [map(view), plane(view), overlaps(view), sunsets(view), roadmap(view)];
    let mut chapter = chapter(view, "portfolio", message, exhibits.into_iter().flatten().collect());
    if view.known("sprawl.consolidation_savings") {
        let line =
            Line::new().text("Merging what overlaps could save ").range("sprawl.consolidation_savings");
        chapter.comments.push(line.text(" in a period like this; migration cost is not included.").done());
    }
    if view.value("finance.written_off").is_some_and(|v| v > Decimal::ZERO) {
        let line = Line::new().text("Stopped investments cost ").figure("finance.written_off");
        chapter.comments.push(line.text(" in this period.").done());
    }
    if view.world.platforms.iter().all(|p| p.sunset.is_none()) {
        let words = "No platform states the day it ends; needs a column “sunset” in the portfolio list.";
        chapter.comments.push(Line::new().text(words).done());
    }
    Some(chapter)
}

/// Domains across, capabilities down, how many platforms in use at each crossing; core platforms on top.
fn map(view: &View<'_, '_>) -> Option<Exhibit> {
    let world = view.world;
    let domains: Vec<&str> = world
        .domains
        .iter()
        .map(|d| d.name.as_str())
        .filter(|name| view.known(&of("sprawl.core_platforms", name)))
        .collect();
    let cells = |capability: &Capability| -> Vec<Option<String>> {
        let id = |domain: &&str| of("sprawl.domain_capability", &place(domain, &capability.name));
        domains.iter().map(|domain| Some(id(domain)).filter(|id| view.known(id))).collect()
    };
    let count = |capability: &&Capability| serving(&world.platforms, capability.id).len();
    let mut shown: Vec<&Capability> = world.capabilities.iter().filter(|c| count(c) > 0).collect();
    if shown.len() > MOST {
        shown.retain(|c| count(c) > 1);
    }
    shown.sort_by(|a, b| count(b).cmp(&count(a)).then_with(|| a.name.cmp(&b.name)));
    let core: Vec<Option<String>> =
        domains.iter().map(|d| Some(of("sprawl.core_platforms", d)).filter(|id| view.known(id))).collect();
    let mut rows = vec![("Core platforms".to_owned(), core)];
    rows.extend(shown.into_iter().map(|c| (c.name.clone(), cells(c))));
    let columns = domains.iter().map(|d| (*d).to_owned()).collect();
    let content = Content::Heat { columns, rows, limit: None };
    (!domains.is_empty())
        .then(|| exhibit("Who does what", "platforms in use by domain and capability", content))
}

/// Value against fit, the bubble is the spend.
fn plane(view: &View<'_, '_>) -> Option<Exhibit> {
    let bubble = |f: &Figure| {
        let (name, value, spend) =
            (subject(f), of("roadmap.impact", subject(f)), of("finance.actual", subject(f)));
        view.known(&value).then(|| Bubble {
            label: name.into(),
            x: f.id.clone(),
            y: value,
            size: view.known(&spend).then_some(spend),
            favourable: None,
        })
    };
    let bubbles: Vec<Bubble> = ranked(view, "sprawl.fit").into_iter().filter_map(bubble).collect();
    let quarters = ["Migrate", "Invest", "Eliminate", "Tolerate"].map(str::to_owned).into();
    let names = ("fit: adoption and satisfaction, 0 to 100".to_owned(), "value claimed".to_owned());
    let note = "bubble: spend; parted at the middle of both scales";
    let content = Content::Plane { x_name: names.0, y_name: names.1, quarters, bubbles: bubbles.clone() };
    (bubbles.len() > 1).then(|| exhibit("Value against fit", note, content))
}

/// Capabilities served more than once: by whom, at what cost, and what keeping one would save.
fn overlaps(view: &View<'_, '_>) -> Option<Exhibit> {
    let world = view.world;
    let line = |f: &Figure| {
        let capability = world.capabilities.iter().find(|c| c.name == subject(f))?;
        let places = serving(&world.platforms, capability.id);
        let names: Vec<String> = places
            .iter()
            .map(|at| {
                let says = world.platforms.get(*at).and_then(|p| p.disposition.as_deref());
                let name = view.book.platforms.nth(*at);
                says.map_or_else(|| name.to_owned(), |says| format!("{name} ({})", says.to_lowercase()))
            })
            .collect();
        let savings = of("sprawl.capability_savings", subject(f));
        Some(row(vec![
            words(subject(f)),
            words(names.join(", ")),
            number(&f.id, Show::Plain),
            if_known(view, &savings, Show::Range),
        ]))
    };
    let mut rows: Vec<GridRow> =
        ranked(view, "sprawl.capability_cost").into_iter().filter_map(line).collect();
    if rows.is_empty() {
        return None;
    }
    if view.known("sprawl.consolidation_savings") {
        let cells = vec![
            words("Each platform counted once"),
            GridCell::Empty,
            if_known(view, "sprawl.overlap_cost", Show::Plain),
            number("sprawl.consolidation_savings", Show::Range),
        ];
        rows.push(GridRow { cells, strong: true });
    }
    let columns = vec![
        column("Served more than once", false),
        column("by (decision)", false),
        column("spend", true),
        column("saved if one stays", true),
    ];
    let note = "at least the cheapest is closed, at most all but the dearest; migration cost is not included";
    Some(exhibit("What to merge", note, Content::Grid { columns, rows }))
}

fn sunsets(view: &View<'_, '_>) -> Option<Exhibit> {
    let today = today(view.world);
    let ending = |(at, p): (usize, &model::catalog::Platform)| {
        let on = p.sunset?;
        let past = crate::metrics::overlap::in_use(p) && today.is_some_and(|today| on < today);
        let event = if past { "should be off" } else { "switched off" };
        let label = view.book.platforms.nth(at).to_owned();
        Some(Ending { label, event: event.into(), on, favourable: past.then_some(false) })
    };
    let mut rows: Vec<Ending> = view.world.platforms.iter().enumerate().filter_map(ending).collect();
    rows.sort_by(|a, b| a.on.cmp(&b.on).then_with(|| a.label.cmp(&b.label)));
    (!rows.is_empty()).then(|| {
        exhibit("What ends when", "days stated in the portfolio list", Content::Timeline { today, rows })
    })
}

/// Platforms by use, with what was decided about each.
fn roadmap(view: &View<'_, '_>) -> Option<Exhibit> {
    let decided = |name: &str| {
        let at = (0..view.book.platforms.len()).find(|at| view.book.platforms.nth(*at) == name)?;
        view.world.platforms.get(at)?.disposition.clone()
    };
    let line = |f: &Figure| {
        let name = subject(f);
        let cells = ["roadmap.score", "adoption.rate", "survey.csat", "roadmap.impact", "finance.actual"];
        let cells = cells.into_iter().map(|m| if_known(view, &of(m, name), Show::Plain));
        let decision = decided(name).map_or(GridCell::Empty, words);
        row([number(&f.id, Show::Plain), words(name), decision].into_iter().chain(cells).collect())
    };
    let rows: Vec<GridRow> = ranked(view, "roadmap.rank").into_iter().rev().map(line).collect();
    let heads =
        ["Rank", "Platform", "decision", "score", "adoption", "satisfaction", "value claimed", "spend"];
    let columns =
        heads.into_iter().map(|name| column(name, !["Platform", "decision"].contains(&name))).collect();
    let note = "adoption, satisfaction and impact weigh the same; platforms with fewer than two of them are not ranked";
    (!rows.is_empty()).then(|| exhibit("Roadmap by use", note, Content::Grid { columns, rows }))
}
