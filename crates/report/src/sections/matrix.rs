//! Which money moved which result? Investments by outcomes; wide matrices are cut into bands of columns, never squeezed.

use super::{Section, chains, cite::Cite, desk::Desk, one_pager::height, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, Para, Row, Table, Width, Wrap},
        flow::Sheet,
        rich::{Piece, Rich},
    },
    page::Bound,
    print::Scale,
};
use chart::drawing::{Face, Rgb};
use model::{
    Decimal,
    figure::Unit,
    outcome::Grade,
    summit::{MatrixCell, MatrixColumn, MatrixRow, Show},
};

/// Columns of outcomes that fit beside the investments.
const BAND: usize = 7;

/// The matrix.
pub fn section(desk: &Desk, sheet: &Sheet) -> Section {
    let title = desk.words.page.matrix;
    let matrix = &desk.summit.matrix;
    if matrix.columns.is_empty() || matrix.rows.is_empty() {
        return registers::not_reported(desk, "matrix", title);
    }
    let scale = scale(desk);
    let currency = desk.summit.figures.iter().find_map(|f| f.currency);
    let unit = desk.print.unit_head(currency, scale);
    let words = &desk.words.matrix;
    let subtitle = desk.fill(words.subtitle, &[&unit, &desk.summit.period_title]);
    let subtitle = vec![Piece::new(subtitle, desk.style.small.size(9.0)).bound(Bound::Place)];
    let message = desk.sentence(&desk.summit.matrix_title, desk.style.message, Cite::Links);
    let mut blocks = desk.opening(&desk.numbered(title, "matrix", 0, 1), message, subtitle);
    // With much to show, rows move closer to each other before a second page begins.
    let room = sheet.room() - height(desk, sheet, &blocks);
    let roomy = body(desk, sheet, (scale, PADS[0]));
    let over = height(desk, sheet, &roomy) - room;
    let tight = (over > 0.0 && over < sheet.room() * 0.4).then(|| {
        let all = PADS.iter().skip(1).map(|pad| body(desk, sheet, (scale, *pad)));
        let last = || body(desk, sheet, (scale, PADS[PADS.len() - 1]));
        let gap = desk.style.heading_gap;
        let closest = std::iter::once_with(|| last().into_iter().map(|block| block.closer(gap)).collect());
        all.chain(closest).find(|blocks| height(desk, sheet, blocks) <= room)
    });
    blocks.extend(tight.flatten().unwrap_or(roomy));
    desk.page("matrix", title, blocks)
}

/// Space above and below a row, the airiest first.
const PADS: [f32; 4] = [2.4, 1.6, 0.9, 0.5];

/// The bands of the matrix, its legend, and the strongest chains.
fn body(desk: &Desk, sheet: &Sheet, (scale, pad): (Scale, f32)) -> Vec<Block> {
    let (matrix, words) = (&desk.summit.matrix, &desk.words.matrix);
    let mut blocks = Vec::new();
    let bands = matrix.columns.len().div_ceil(BAND);
    let each = matrix.columns.len().div_ceil(bands);
    for (band, columns) in matrix.columns.chunks(each).enumerate() {
        let rows = rows_of(desk, band * each..band * each + columns.len(), band + 1 == bands);
        blocks.push(table(desk, (columns, &rows), band * each, (scale, pad), sheet.measure));
    }
    let grades: Vec<&str> = Grade::ALL.iter().map(|g| super::bridge::grade_name(desk, *g)).collect();
    let legend = format!("{} {}", desk.fill(words.legend, &[&grades.join(", ")]), words.draft);
    let mut legend = desk.words_in(desk.style.small, legend);
    // Above the column of costs their notes would take its width.
    let costs: Vec<&str> = matrix.rows.iter().filter_map(|row| row.cost.as_deref()).collect();
    let notes = desk.notes_of(&costs);
    if !notes.is_empty() {
        legend.push(Piece::new(format!(" {}", words.cost), desk.style.small));
        legend.extend(notes);
    }
    blocks.push(Para::new(legend, 11.5).above(8.0).into());
    blocks.extend(chains::strongest(desk));
    blocks
}

/// One scale for all claims and costs.
fn scale(desk: &Desk) -> Scale {
    let matrix = &desk.summit.matrix;
    let cells = matrix
        .rows
        .iter()
        .flat_map(|r| r.cells.iter().flatten().map(|c| c.claim.as_str()).chain(r.cost.as_deref()));
    let nets = matrix.columns.iter().map(|c| c.net.as_str());
    let values = cells.chain(nets).filter_map(|id| desk.figure(id)?.value);
    Scale::for_column(values.map(|v| v.abs()).max().unwrap_or(Decimal::ZERO))
}

/// Investments with a link in a band of columns; those without any link stand in the last band.
fn rows_of<'d>(desk: &'d Desk, band: std::ops::Range<usize>, last: bool) -> Vec<&'d MatrixRow> {
    let linked = |row: &MatrixRow| row.cells.iter().any(Option::is_some);
    let here = |row: &MatrixRow| band.clone().any(|at| row.cells.get(at).is_some_and(Option::is_some));
    desk.summit.matrix.rows.iter().filter(|row| here(row) || (last && !linked(row))).collect()
}

fn table(
    desk: &Desk,
    (columns, lines): (&[MatrixColumn], &[&MatrixRow]),
    from: usize,
    (scale, pad): (Scale, f32),
    measure: f32,
) -> Block {
    let words = &desk.words.matrix;
    let (name, cost) = (124.0, 32.0);
    let fixed = name + cost;
    let gap = 7.0;
    let each = ((measure - fixed - gap * (columns.len() as f32 + 2.0)) / columns.len() as f32).min(74.0);
    let mut widths = vec![
        registers::column(Width::Part(1.0), Align::Start),
        registers::column(Width::Fixed(cost), Align::End),
    ];
    widths.extend(columns.iter().map(|_| registers::column(Width::Fixed(each), Align::End)));
    // Room beside the last number, as its colour has beside the others.
    widths.push(registers::column(Width::Fixed(0.0), Align::End));
    let mut head = vec![head_cell(desk, words.investment), head_cell(desk, words.cost)];
    head.extend(columns.iter().map(|c| head_cell(desk, &c.outcome)));
    let head = Row { cells: head, rule: Some(desk.style.head_rule), ..Row::default() };
    let mut rows: Vec<Row> =
        lines.iter().map(|row| body_row(desk, row, from, columns.len(), scale)).collect();
    if let Some(last) = rows.last_mut() {
        last.rule = Some(desk.style.head_rule);
    }
    let totals: [(&str, IdOf, Face); 4] = [
        (words.net, |c| c.net.clone(), Face::Semibold),
        (words.external, |c| c.external.clone(), Face::Regular),
        (words.unattributed, |c| c.unattributed.clone(), Face::Regular),
        (words.claimed, claimed_id, Face::Semibold),
    ];
    for (label, pick, face) in totals {
        let ids: Vec<String> = columns.iter().map(pick).collect();
        if ids.iter().any(|id| desk.figure(id).is_some()) {
            rows.push(total_row(desk, label, &ids, scale, face));
        }
    }
    Block::Table(Table { columns: widths, head: vec![head], rows, gap, pad, above: 10.0 })
}

/// The figure of a column that a total row shows.
type IdOf = fn(&MatrixColumn) -> String;

fn head_cell(desk: &Desk, name: &str) -> Cell {
    let piece = Piece::new(name, desk.style.head.size(7.3)).bound(Bound::Given);
    Cell::new(vec![Block::Para(Para::new(vec![piece], 9.0).bare().wrap(Wrap::Hyphenate))])
}

fn body_row(desk: &Desk, row: &MatrixRow, from: usize, count: usize, scale: Scale) -> Row {
    let ids: Vec<&str> =
        row.cells.iter().skip(from).take(count).flatten().map(|c| c.claim.as_str()).collect();
    let mut name: Rich = vec![Piece::new(&row.investment, desk.style.cell).bound(Bound::Given)];
    name.extend(desk.notes_of(&ids));
    let unlinked = row.cells.iter().flatten().next().is_none();
    if unlinked {
        let muted = desk.style.small.color(desk.theme.signal.unfavourable);
        name.push(Piece::new(format!(" {}", desk.words.unlinked), muted));
    }
    let cost =
        row.cost.as_deref().map(|id| amount(desk, id, scale, desk.style.cell.color(desk.theme.color.muted)));
    let mut cells = vec![
        Cell::new(vec![Block::Para(Para::new(name, 11.0).bare().wrap(Wrap::Hyphenate))]),
        desk.cell(cost.into_iter().collect()),
    ];
    for at in from..from + count {
        let cell = row.cells.get(at).and_then(Option::as_ref);
        cells.push(cell.map_or_else(|| Cell::new(vec![]), |cell| claim(desk, cell, scale)));
    }
    desk.row(cells)
}

/// A claim: shaded by its grade, in brackets when it does not count.
fn claim(desk: &Desk, cell: &MatrixCell, scale: Scale) -> Cell {
    let (ground, ink) = shade(desk, cell.grade);
    let (ground, ink) = if cell.counts { (Some(ground), ink) } else { (None, desk.theme.color.muted) };
    let style = desk.style.cell.color(ink).face(if cell.counts { Face::Semibold } else { Face::Italic });
    let mut piece = amount(desk, &cell.claim, scale, style);
    if !cell.counts {
        piece.text = format!("({})", piece.text);
    }
    let grade = Piece::new(format!("\u{202f}{:?}", cell.grade), style.size(6.4).face(Face::Regular));
    desk.cell(vec![piece, grade]).fill(ground)
}

/// Ground and ink of a grade: the better the evidence, the darker.
fn shade(desk: &Desk, grade: Grade) -> (Rgb, Rgb) {
    let color = &desk.theme.color;
    let ground = match grade {
        Grade::A => color.primary,
        Grade::B => color.secondary,
        Grade::C => color.pale,
        Grade::D => color.track[0],
    };
    (ground, desk.theme.on(ground))
}

/// A figure at the scale of the table.
fn amount(desk: &Desk, id: &str, scale: Scale, style: crate::layout::rich::Style) -> Piece {
    let figure = desk.figure(id);
    if let Some(share) = figure.filter(|f| f.unit != Unit::Money && f.value.is_some()) {
        return desk.written(id, desk.print.figure(share, Show::Plain), style);
    }
    let value = figure.and_then(|f| f.value);
    let places = u32::from(scale == Scale::Million);
    let text =
        value.map_or_else(|| desk.words.not_known.into(), |v| desk.print.decimal(scale.apply(v), places));
    desk.written(id, text, style)
}

/// The figure of what all platforms together claim of an outcome.
pub fn claimed_id(column: &MatrixColumn) -> String {
    format!("value.claimed[{}]", column.outcome)
}

fn total_row(desk: &Desk, label: &str, ids: &[String], scale: Scale, face: Face) -> Row {
    let style = desk.style.cell.face(face);
    let mut name = desk.words_in(style, label);
    name.extend(desk.notes_of(&ids.iter().map(String::as_str).collect::<Vec<_>>()));
    let mut cells = vec![Cell::text(name, 11.0).span(2)];
    cells.extend(ids.iter().map(|id| desk.cell(vec![amount(desk, id, scale, style)])));
    desk.row(cells)
}
