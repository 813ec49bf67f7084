//! A summit in another language: every text of the analysis goes through the book of phrases, nothing that was imported
//! is touched but by a phrase that it happens to be.

use super::phrases::Book;
use model::{
    chapter::{Bar, Chapter, Content, Exhibit, GridCell},
    summit::{Promise, Summit},
};

/// The summit in the language of the book.
pub fn summit(book: &Book, english: &Summit) -> Summit {
    let mut said = english.clone();
    for sentence in [
        &mut said.headline,
        &mut said.subline,
        &mut said.promises_title,
        &mut said.bridge_title,
        &mut said.bridge_note,
        &mut said.matrix_title,
        &mut said.finance_title,
    ] {
        *sentence = book.sentence(sentence);
    }
    said.classification = book.text(&said.classification);
    said.story.iter_mut().chain(&mut said.finance_comments).for_each(|s| *s = book.sentence(s));
    for tile in &mut said.tiles {
        tile.label = book.text(&tile.label);
        tile.note = book.sentence(&tile.note);
    }
    said.promises.iter_mut().for_each(|p| promise(book, p));
    said.measures.iter_mut().for_each(|m| m.label = book.text(&m.label));
    said.bridge.iter_mut().for_each(|step| step.label = book.text(&step.label));
    for platform in said.platforms.iter_mut().filter(|p| ["Unallocated", "Other"].contains(&p.name.as_str()))
    {
        platform.name = book.text(&platform.name);
    }
    said.chapters.iter_mut().for_each(|c| chapter(book, c));
    said.feet.iter_mut().flat_map(|foot| &mut foot.notes).for_each(|note| *note = book.sentence(note));
    said.missing.iter_mut().for_each(|m| m.needs = book.text(&m.needs));
    for finding in &mut said.findings {
        finding.message = book.text(&finding.message);
        finding.hint = book.text(&finding.hint);
    }
    said.restatements
        .iter_mut()
        .for_each(|r| r.label = book.label(&r.figure).map_or(r.label.clone(), Into::into));
    said.quality.iter_mut().for_each(|q| q.kind = book.text(&q.kind.replace('_', " ")));
    figures(book, &mut said);
    said
}

fn figures(book: &Book, said: &mut Summit) {
    let own = said.period_label.clone();
    for figure in &mut said.figures {
        let period = figure.id.rsplit_once('@').map_or(own.as_str(), |(_, label)| label).to_owned();
        if let Some(label) = book.label(&figure.id) {
            figure.label = label.to_owned();
        }
        if let Some(formula) = book.formula(&figure.id, &period, &figure.formula) {
            figure.formula = formula;
        }
        figure.reason = figure.reason.as_ref().map(|reason| book.text(reason));
        let house =
            figure.subject.as_deref() == Some("Unallocated") || figure.id.starts_with("value.claimed_class");
        figure.subject = figure.subject.take().map(|name| if house { book.text(&name) } else { name });
    }
}

fn promise(book: &Book, promise: &mut Promise) {
    promise.label = book.text(&promise.label);
    promise.note = book.text(&promise.note);
}

fn chapter(book: &Book, chapter: &mut Chapter) {
    chapter.message = book.sentence(&chapter.message);
    chapter.note = book.sentence(&chapter.note);
    chapter.comments.iter_mut().for_each(|s| *s = book.sentence(s));
    chapter.exhibits.iter_mut().for_each(|e| exhibit(book, e));
}

fn bars(book: &Book, bars: &mut [Bar]) {
    bars.iter_mut().for_each(|bar| bar.label = book.text(&bar.label));
}

fn exhibit(book: &Book, exhibit: &mut Exhibit) {
    exhibit.title = book.sentence(&exhibit.title);
    exhibit.note = book.sentence(&exhibit.note);
    match &mut exhibit.content {
        Content::Bars { bars: all } | Content::Funnel { bars: all } => bars(book, all),
        Content::Panels { series } | Content::Lines { series } => {
            series.iter_mut().for_each(|s| s.name = book.text(&s.name));
        }
        Content::Dots { dots, .. } => dots.iter_mut().for_each(|d| d.label = book.text(&d.label)),
        Content::Bullets { promises } => promises.iter_mut().for_each(|p| promise(book, p)),
        Content::Heat { columns, rows, .. } => {
            columns.iter_mut().for_each(|c| *c = book.text(c));
            rows.iter_mut().for_each(|r| r.0 = book.text(&r.0));
        }
        Content::Timeline { rows, .. } => rows.iter_mut().for_each(|r| r.event = book.text(&r.event)),
        Content::Plane { x_name, y_name, quarters, .. } => {
            [x_name, y_name].into_iter().chain(quarters).for_each(|text| *text = book.text(text));
        }
        Content::Swings { swings, .. } => swings.iter_mut().for_each(|s| s.label = book.text(&s.label)),
        Content::Grid { columns, rows } => {
            columns.iter_mut().for_each(|c| c.name = book.text(&c.name));
            rows.iter_mut().flat_map(|r| &mut r.cells).for_each(|c| cell(book, c));
        }
    }
}

fn cell(book: &Book, cell: &mut GridCell) {
    match cell {
        GridCell::Words(words) => *words = noted(book, words),
        GridCell::Signal { words, .. } => *words = book.text(words),
        GridCell::Sentence(sentence) => *sentence = book.sentence(sentence),
        GridCell::Empty | GridCell::Number { .. } | GridCell::Day(_) => {}
    }
}

/// Words, and what stands in brackets behind the names of a list: `Metric Store (merge), Stream Hub (migrate)`.
fn noted(book: &Book, english: &str) -> String {
    let said = book.text(english);
    if said != english || !english.ends_with(')') {
        return said;
    }
    let said = |part: &str| -> Option<String> {
        let (name, note) = part.strip_suffix(')')?.rsplit_once('(')?;
        let mut letters = note.chars();
        let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
        let known = book.text(&capital);
        (known != capital).then(|| format!("{name}({})", known.to_lowercase()))
    };
    let parts = english.split(", ").map(|part| said(part).unwrap_or_else(|| part.to_owned()));
    parts.collect::<Vec<_>>().join(", ")
}
