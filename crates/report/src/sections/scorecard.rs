//! Are the promises kept? Bars against targets, then every headline measure with its range, change and trend.

use super::{Section, charts, cite::Cite, desk::Desk, one_pager::change, promises, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, FigureBlock, Para, Row, Table, Width},
        rich::Piece,
    },
    page::Bound,
};
use chart::drawing::Face;
use model::{
    figure::{Figure, FigureStatus},
    summit::{Show, Tile},
};

/// The scorecard.
pub fn section(desk: &Desk) -> Section {
    let title = desk.words.page.scorecard;
    if desk.summit.promises.is_empty() && desk.summit.tiles.is_empty() {
        return registers::not_reported(desk, "scorecard", title);
    }
    let message = desk.sentence(&desk.summit.promises_title, desk.style.message, Cite::Links);
    let subtitle = desk.fill(desk.words.scorecard.subtitle, &[&desk.summit.period_title]);
    let subtitle = vec![Piece::new(subtitle, desk.style.small.size(9.0)).bound(Bound::Place)];
    let mut blocks = desk.opening(&desk.numbered(title, "scorecard", 0, 1), message, subtitle);
    if !desk.summit.promises.is_empty() {
        blocks.push(promises::table(desk, 12.0, 5.0));
    }
    blocks.push(desk.style.heading(desk.words.scorecard.measures).into());
    blocks.push(measures(desk));
    desk.page("scorecard", title, blocks)
}

fn measures(desk: &Desk) -> Block {
    let words = &desk.words.scorecard;
    let columns = vec![
        registers::column(Width::Part(1.0), Align::Start),
        registers::column(Width::Fit(90.0), Align::End),
        registers::column(Width::Fit(110.0), Align::Start),
        registers::column(Width::Fit(60.0), Align::End),
        registers::column(Width::Fixed(74.0), Align::Start),
        registers::column(Width::Fit(40.0), Align::End),
        registers::column(Width::Fit(52.0), Align::End),
        registers::column(Width::Fit(70.0), Align::Start),
    ];
    let names = [
        words.measure,
        words.value,
        "",
        words.change,
        words.trend,
        words.cases,
        words.coverage,
        words.status,
    ];
    let mut rows: Vec<Row> = desk.summit.tiles.iter().map(|tile| tile_row(desk, tile)).collect();
    let shown: Vec<&str> = desk.summit.tiles.iter().map(|t| t.figure.as_str()).collect();
    for promise in desk.summit.promises.iter().filter(|p| !shown.contains(&p.figure.as_str())) {
        rows.push(measure_row(desk, &promise.label, &promise.figure, Cell::new(vec![]), Cell::new(vec![])));
    }
    Block::Table(Table { columns, head: vec![desk.head(&names)], rows, gap: 9.0, pad: 3.6, above: 6.0 })
}

fn tile_row(desk: &Desk, tile: &Tile) -> Row {
    let change = change(desk, tile).map_or_else(|| Cell::new(vec![]), |rich| desk.cell(rich).middle());
    let spark = charts::spark(desk, tile, 74.0, 15.0).map_or_else(Vec::new, |drawing| {
        vec![Block::Figure(FigureBlock {
            drawing,
            above: 0.0,
            align: Align::Start,
            decorative: false,
            linked: true,
        })]
    });
    measure_row(desk, &tile.label, &tile.figure, change, Cell::new(spark).middle())
}

fn measure_row(desk: &Desk, label: &str, id: &str, change: Cell, trend: Cell) -> Row {
    let style = desk.style.cell;
    let muted = style.color(desk.theme.color.muted);
    let figure = desk.figure(id);
    let mut name = vec![Piece::new(label, style)];
    name.extend(desk.notes_of(&[id]));
    let range = figure.and_then(|f| desk.print.range(f)).map(|text| desk.written(id, text, muted));
    let count = |text: Option<String>| {
        let piece = text.map(|t| Piece::new(t, muted).bound(Bound::Figure(id.into())));
        desk.cell(piece.into_iter().collect()).middle()
    };
    let cases = figure.and_then(|f| f.n).map(|n| desk.print.count(n));
    let coverage = figure.and_then(|f| f.coverage).map(|c| desk.print.percent(c));
    let mut row = desk.row(vec![
        Cell::new(vec![Block::Para(Para::new(name, 11.6).bare())]).middle(),
        desk.cell(vec![desk.number(id, Show::Plain, style.face(Face::Semibold))]).middle(),
        desk.cell(range.into_iter().collect()).middle(),
        change,
        trend,
        count(cases),
        count(coverage),
        desk.cell(figure.map(|f| Piece::new(status(desk, f), muted)).into_iter().collect()).middle(),
    ]);
    row.headed = true;
    row
}

/// The word for how sure a figure is.
pub fn status(desk: &Desk, figure: &Figure) -> &'static str {
    let at = match figure.status {
        FigureStatus::Final => 0,
        FigureStatus::Provisional => 1,
        FigureStatus::Estimated => 2,
        FigureStatus::Restated => 3,
        FigureStatus::NotMeasurable => 4,
    };
    desk.words.scorecard.states.get(at).copied().unwrap_or_default()
}
