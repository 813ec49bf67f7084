//! Exhibits that the figures allow beyond those of a chapter: measured, but not yet arranged by anybody.

use super::desk::Desk;
use model::{
    chapter::{Chapter, Content, Exhibit, GridCell, GridColumn, GridRow},
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

/// The chapter with the exhibits that its figures allow and that it does not show itself.
pub fn completed(desk: &Desk, chapter: &Chapter) -> Chapter {
    let mut chapter = chapter.clone();
    if chapter.page == "okr" {
        chapter.exhibits.extend(ties(desk));
    }
    chapter
}

fn said(words: &str) -> Sentence {
    vec![Span::Text(words.into())]
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
                column(words.bridge.amount, true),
                column(words.bridge.meaning, false),
            ],
            rows,
        },
    })
}
