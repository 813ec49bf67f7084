//! What each imported table delivered, and whether its own totals agree with its rows.

use super::{Section, desk::Desk, registers};
use crate::{
    layout::{
        block::{Align, Cell, Para, Row, Table, Width, Wrap},
        rich::{Piece, Rich},
    },
    page::Bound,
};
use chart::drawing::Face;
use model::{source::TotalCheck, summit::SourceQuality};

/// Letters of a checksum that tell files apart; the whole of it stands with the sources of the notes.
const HASH: usize = 16;

/// The appendix on data quality.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.quality;
    let words = &desk.words.quality;
    let mut blocks = desk.appendix(title, words.intro);
    let columns = vec![
        registers::column(Width::Part(1.3), Align::Start),
        registers::column(Width::Fit(86.0), Align::Start),
        registers::column(Width::Fit(54.0), Align::End),
        registers::column(Width::Fit(50.0), Align::End),
        registers::column(Width::Fit(50.0), Align::End),
        registers::column(Width::Part(1.0), Align::Start),
    ];
    let names = [words.file, words.kind, words.records, words.rejected, words.warnings, words.totals];
    let rows = desk.summit.quality.iter().map(|source| row(desk, source)).collect();
    blocks
        .push(Table { columns, head: vec![desk.head(&names)], rows, gap: 10.0, pad: 3.0, above: 8.0 }.into());
    desk.below("quality", title, blocks)
}

fn row(desk: &Desk, source: &SourceQuality) -> Row {
    let style = desk.style.cell;
    let muted = style.size(6.6).color(desk.theme.color.muted);
    let para = |rich: Rich, leading: f32| Para::new(rich, leading).bare().wrap(Wrap::Hyphenate);
    let mut name = vec![Piece::new(&source.file, style).bound(Bound::Given)];
    if !source.sheet.is_empty() {
        name.push(Piece::new(format!(" · {}", source.sheet), style).bound(Bound::Given));
    }
    let mut file = vec![para(name, 11.6).into()];
    let mut hash: String = source.sha256.chars().take(HASH).collect();
    if let Some(date) = source.imported_on {
        hash = format!("{} · {hash}", desk.fill(desk.words.provenance.imported, &[&desk.print.date(date)]));
    }
    file.push(para(vec![Piece::new(hash, muted).bound(Bound::Given)], 9.0).into());
    let count = |n: u64, bad: bool| {
        let color = if bad && n > 0 { desk.theme.signal.unfavourable } else { desk.theme.color.ink };
        desk.cell(vec![Piece::new(desk.print.count(n), style.color(color)).bound(Bound::Given)])
    };
    desk.row(vec![
        Cell::new(file),
        desk.given(&source.kind.replace('_', " ")),
        count(source.records, false),
        count(source.rejected, true),
        count(source.warnings, false),
        Cell::new(totals(desk, &source.totals).into_iter().map(|rich| para(rich, 10.8).into()).collect()),
    ])
}

fn totals(desk: &Desk, checks: &[TotalCheck]) -> Vec<Rich> {
    let words = &desk.words.quality;
    let style = desk.style.cell.size(7.8);
    if checks.is_empty() {
        return vec![desk.words_in(style.color(desk.theme.color.muted), words.no_totals)];
    }
    let agreeing = checks.iter().filter(|c| c.agrees).count() as u64;
    let text = desk.fill(words.agree, &[&desk.print.count(agreeing), &desk.print.count(checks.len() as u64)]);
    let mut out = vec![vec![Piece::new(text, style).bound(Bound::Given)]];
    for check in checks.iter().filter(|c| !c.agrees) {
        let cell = (check.column.as_str(), check.row.to_string());
        let (stated, computed) = (check.stated.normalize(), check.computed.normalize());
        let values =
            [desk.print.decimal(stated, stated.scale()), desk.print.decimal(computed, computed.scale())];
        let text = desk.fill(words.differ, &[cell.0, &cell.1, &values[0], &values[1]]);
        let alarm = style.color(desk.theme.signal.unfavourable);
        let mut rich = vec![Piece::new(text, alarm).bound(Bound::Given)];
        if let Some(reason) = &check.waived {
            let waived = format!(" {}", desk.fill(desk.words.definitions.waived, &[reason]));
            rich.push(Piece::new(waived, style.face(Face::Italic)).bound(Bound::Given));
        }
        out.push(rich);
    }
    out
}
