//! The chapter on how sure the figures are: what each share's range does, the assumptions, and what merely moves together.

use super::{
    View,
    chapters::{chapter, column, exhibit, if_known, number, of, ranked, row, subject, words},
    line::Line,
};
use model::{
    chapter::{Chapter, Content, Exhibit, GridCell, GridRow, Swing},
    figure::Figure,
    summit::Show,
};

pub(super) fn assumptions(view: &View<'_, '_>) -> Option<Chapter> {
    let exhibits: Vec<Exhibit> =
        [swings(view), stated(view), associations(view)].into_iter().flatten().collect();
    exhibits.first()?;
    let message = match view.known("portfolio.break_even_chance") {
        true => {
            Line::new().figure("portfolio.break_even_chance").text(" of simulated runs are above break-even")
        }
        false => Line::new().text("What the figures assume, and who stands for it"),
    };
    let mut chapter = chapter(view, "assumptions", message, exhibits);
    let refused = view.figures.all_of("association.panel").filter(|f| f.value.is_none()).count();
    if refused > 0 {
        let words = crate::words::many(refused, "association is", "associations are");
        let line = Line::new().text(format!("{words} not stated: too few periods to tell one from chance."));
        chapter.comments.push(line.done());
    }
    Some(chapter)
}

/// What one share at its low and its high does to the value claimed.
fn swings(view: &View<'_, '_>) -> Option<Exhibit> {
    let swing = |f: &Figure| Swing {
        label: subject(f).into(),
        assumption: Some(of("value.claim", subject(f))),
        low: of("value.swing_low", subject(f)),
        high: of("value.swing_high", subject(f)),
    };
    let swings: Vec<Swing> =
        view.figures.all_of("value.swing").filter(|f| f.low.is_some()).map(swing).collect();
    let level = view.known("finance.actual").then(|| "finance.actual".into());
    let content = Content::Swings { base: "value.claimed".into(), level, swings: swings.clone() };
    (!swings.is_empty()).then(|| exhibit("", "value claimed with one share at its low and its high", content))
}

/// The assumptions as stated.
fn stated(view: &View<'_, '_>) -> Option<Exhibit> {
    let said = |text: &Option<String>| text.as_deref().map_or(GridCell::Empty, words);
    let line = |a: &model::decision::Assumption| {
        let value = of("assumption.value", &a.name);
        row(vec![
            words(a.name.clone()),
            if_known(view, &value, Show::Plain),
            if_known(view, &value, Show::Range),
            said(&a.owner),
            said(&a.source),
            a.expires.map_or(GridCell::Empty, GridCell::Day),
        ])
    };
    let rows: Vec<GridRow> = view.world.assumptions.iter().map(line).collect();
    let heads = ["Assumption", "value", "range", "owner", "source", "until"];
    let columns = heads.map(|name| column(name, ["value", "range"].contains(&name))).into();
    (!rows.is_empty()).then(|| exhibit("Assumptions", "", Content::Grid { columns, rows }))
}

/// What moves together, with its range; never a cause.
fn associations(view: &View<'_, '_>) -> Option<Exhibit> {
    let line = |f: &Figure| {
        let verdict = match f.reason {
            Some(_) => GridCell::Signal { words: "may be chance".into(), favourable: None },
            None => GridCell::Signal { words: "moves together".into(), favourable: None },
        };
        row(vec![words(subject(f)), number(&f.id, Show::Plain), number(&f.id, Show::Range), verdict])
    };
    let rows: Vec<GridRow> = ranked(view, "association.panel").into_iter().map(line).collect();
    let columns = ["Use → result", "correlation", "range", ""];
    let columns = columns.map(|name| column(name, ["correlation", "range"].contains(&name))).into();
    let note = "around their trends, at the lag where it is strongest, the range widened for every lag tried; together is not because of";
    (!rows.is_empty()).then(|| exhibit("What moves together", note, Content::Grid { columns, rows }))
}
