//! Exhibits that the figures allow beyond those of a chapter: measured, but not yet arranged by anybody.

use super::{desk::Desk, numbering::measure};
use model::{
    chapter::{Bar, Chapter, Content, Exhibit, GridCell, GridColumn, GridRow},
    summit::{Sentence, Show, Span},
};

/// What decisions and money are tied to, each measured by number and by money.
const TIES: [&str; 7] = [
    "alignment.decisions",
    "alignment.decisions_tied",
    "alignment.decisions_tied_value",
    "alignment.initiatives",
    "alignment.initiatives_linked",
    "alignment.initiatives_linked_spend",
    "alignment.siloed_objectives",
];

/// Most key results that one drawing holds.
const MOST: usize = 24;

/// The chapter with the exhibits that its figures allow and that it does not show itself.
pub fn completed(desk: &Desk, chapter: &Chapter) -> Chapter {
    let mut chapter = chapter.clone();
    if chapter.page == "okr" {
        let shown = |wanted: &str| {
            let mut ids = chapter.exhibits.iter().flat_map(|e| super::exhibit::figures(&e.content));
            ids.any(|id| measure(&id) == wanted)
        };
        let results = (!shown("okr.key_result")).then(|| key_results(desk)).flatten();
        let ties = (chapter.exhibits.len() < 2).then(|| ties(desk)).flatten();
        chapter.exhibits.extend(results.into_iter().chain(ties));
    }
    chapter
}

fn said(words: &str) -> Sentence {
    vec![Span::Text(words.into())]
}

fn key_results(desk: &Desk) -> Option<Exhibit> {
    let all =
        desk.summit.figures.iter().filter(|f| measure(&f.id) == "okr.key_result" && !f.id.contains('@'));
    let known = all.filter(|f| f.value.is_some());
    let bars: Vec<Bar> = known
        .map(|f| Bar {
            label: f.subject.clone().unwrap_or_else(|| f.label.clone()),
            figure: f.id.clone(),
            compared: None,
            change: None,
            favourable: None,
        })
        .take(MOST)
        .collect();
    let words = &desk.words.more;
    (bars.len() > 1).then(|| Exhibit {
        title: said(words.key_results),
        note: said(words.key_results_note),
        content: Content::Bars { bars },
    })
}

fn ties(desk: &Desk) -> Option<Exhibit> {
    let known = TIES.iter().filter_map(|id| desk.figure(id)).filter(|f| f.value.is_some());
    let row = |f: &model::figure::Figure| GridRow {
        cells: vec![
            GridCell::Words(f.label.clone()),
            GridCell::Number { figure: f.id.clone(), show: Show::Plain },
            GridCell::Words(f.formula.clone()),
        ],
        strong: false,
    };
    let rows: Vec<GridRow> = known.map(row).collect();
    let words = &desk.words;
    let column = |name: &str, numeric| GridColumn { name: name.into(), numeric };
    (!rows.is_empty()).then(|| Exhibit {
        title: said(words.more.ties),
        note: Sentence::new(),
        content: Content::Grid {
            columns: vec![
                column(words.scorecard.measure, false),
                column(words.scorecard.value, true),
                column(words.bridge.meaning, false),
            ],
            rows,
        },
    })
}
