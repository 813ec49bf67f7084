//! The chapter on goals: who works on each objective, how far its key results are, and what money works for it.

use super::{
    View,
    chapters::{chapter, column, exhibit, if_known, number, of, ranked, row, subject, words},
    line::Line,
};
use model::{
    Decimal,
    chapter::{Bar, Chapter, Content, Exhibit, GridCell, GridRow},
    figure::Figure,
    okr::{Discipline, KeyResult},
    summit::{Sentence, Show, Span},
};

pub(super) fn okr(view: &View<'_, '_>) -> Option<Chapter> {
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
    let exhibits = [board(view, &objectives), results(view)].into_iter().flatten().collect();
    Some(chapter(view, "okr", message, exhibits))
}

/// A row per objective: progress, its key results by discipline, the spend that works for it.
fn board(view: &View<'_, '_>, objectives: &[&Figure]) -> Option<Exhibit> {
    let rows: Vec<GridRow> = objectives.iter().map(|f| objective(view, f)).collect();
    let columns = vec![
        column("Objective", false),
        column("progress", true),
        column("Engineering", false),
        column("Product", false),
        column("Business", false),
        column("spend tied", true),
        column("", false),
    ];
    let note = "progress: mean of key results, each from baseline to target; one that is shared stands under all three";
    (!rows.is_empty()).then(|| exhibit("", note, Content::Grid { columns, rows }))
}

fn objective(view: &View<'_, '_>, figure: &Figure) -> GridRow {
    let title = subject(figure);
    let siloed = view.value(&of("alignment.disciplines", title)) == Some(Decimal::ONE);
    let signal = GridCell::Signal { words: "one discipline".into(), favourable: Some(false) };
    let own = own(view, title);
    let cell = |discipline| worked(view, &own, discipline);
    row(vec![
        words(title),
        number(&figure.id, Show::Plain),
        cell(Discipline::Engineering),
        cell(Discipline::Product),
        cell(Discipline::Business),
        if_known(view, &of("okr.spend", title), Show::Plain),
        if siloed { signal } else { GridCell::Empty },
    ])
}

/// Key results of the objective with this title.
fn own<'w>(view: &View<'_, 'w>, title: &str) -> Vec<&'w KeyResult> {
    let world = view.world;
    let known = world.objectives.iter().find(|o| view.book.objectives.name(o.id) == title);
    world.key_results.iter().filter(|k| known.is_some_and(|o| o.id == k.objective)).collect()
}

fn progress(view: &View<'_, '_>, k: &KeyResult) -> Option<String> {
    let objective = view.book.objectives.name(k.objective);
    let name = crate::metrics::okr::name_of(objective, k);
    Some(of("okr.key_result", &name)).filter(|id| view.known(id))
}

/// What a discipline works on: each key result by its code with its progress.
fn worked(view: &View<'_, '_>, own: &[&KeyResult], discipline: Discipline) -> GridCell {
    let works =
        |k: &&&KeyResult| k.discipline == Some(discipline) || k.discipline == Some(Discipline::Shared);
    let mut sentence = Sentence::new();
    for k in own.iter().filter(works) {
        let code = k.code.clone().unwrap_or_else(|| k.title.clone());
        let lead = if sentence.is_empty() { String::new() } else { ", ".to_owned() };
        sentence.push(Span::Text(format!("{lead}{code} ")));
        match progress(view, k) {
            Some(id) => sentence.push(Span::Figure { id, show: Show::Plain }),
            None => sentence.push(Span::Text("n/a".into())),
        }
    }
    if sentence.is_empty() { GridCell::Empty } else { GridCell::Sentence(sentence) }
}

/// Key results that one drawing holds.
const MOST: usize = 24;

/// Every key result from baseline to target.
fn results(view: &View<'_, '_>) -> Option<Exhibit> {
    let bar = |k: &KeyResult| {
        let id = progress(view, k)?;
        let label = match &k.code {
            Some(code) => format!("{code} {}", k.title),
            None => k.title.clone(),
        };
        let figure = view.figures.get(&id)?;
        let good = figure.value.map(|v| v >= Decimal::ONE).filter(|done| *done);
        Some(Bar { label, figure: id, compared: None, change: None, favourable: good })
    };
    let bars: Vec<Bar> = view.world.key_results.iter().filter_map(bar).take(MOST).collect();
    let note = "progress from baseline to target";
    (bars.len() > 1).then(|| exhibit("Key results", note, Content::Bars { bars }))
}
