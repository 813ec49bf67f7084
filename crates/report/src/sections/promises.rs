//! The promises against their targets: a row each, with a bar on a track, the number and the verdict.

use super::{charts, desk::Desk};
use crate::{
    layout::{
        block::{Align, Block, Cell, Column, FigureBlock, Para, Row, Table, Width},
        rich::{Piece, Rich},
    },
    page::Bound,
};
use chart::drawing::{Face, Rgb};
use model::{
    figure::{Figure, Unit},
    summit::{Aim, Promise, Show, Verdict},
};

/// All promises.
pub fn table(desk: &Desk, above: f32, pad: f32) -> Block {
    of(desk, &desk.summit.promises, above, pad)
}

/// These promises.
pub fn of(desk: &Desk, promises: &[Promise], above: f32, pad: f32) -> Block {
    let k = desk.style.scale;
    let columns = vec![
        Column { width: Width::Fixed(152.0 * k), align: Align::Start },
        Column { width: Width::Part(1.0), align: Align::Start },
        Column { width: Width::Fixed(48.0 * k), align: Align::End },
        Column { width: Width::Fixed(66.0 * k), align: Align::End },
    ];
    let bar = desk.measure - (152.0 + 48.0 + 66.0 + 3.0 * 12.0) * k;
    let rows = promises.iter().map(|promise| row(desk, promise, bar)).collect();
    Block::Table(Table { columns, head: Vec::new(), rows, gap: 12.0 * k, pad: pad * k, above })
}

fn row(desk: &Desk, promise: &Promise, width: f32) -> Row {
    let style = &desk.style;
    let k = style.scale;
    let mut name: Rich = vec![Piece::new(&promise.label, style.cell.size(9.0 * k))];
    name.extend(desk.notes_of(&[&promise.figure]));
    let note = vec![
        Piece::new(&promise.note, style.small.size(7.4 * k)).bound(Bound::Given),
        Piece::new(", ", style.small.size(7.4 * k)),
        Piece::new(target(desk, promise), style.small.size(7.4 * k)).bound(Bound::Target),
    ];
    let color = verdict_color(desk, promise.verdict);
    let value =
        desk.number(&promise.figure, Show::Plain, style.cell.size(9.0 * k).face(Face::Semibold).color(color));
    let verdict = Piece::new(verdict(desk, promise.verdict), style.small);
    let drawing = charts::bullet(desk, promise, width);
    let bar = drawing.map_or_else(Vec::new, |drawing| {
        let figure =
            FigureBlock { drawing, above: 0.0, align: Align::Start, decorative: false, linked: true };
        vec![Block::Figure(figure)]
    });
    Row {
        cells: vec![
            Cell::new(vec![Para::new(name, 11.5 * k).bare().into(), Para::new(note, 9.5 * k).bare().into()]),
            Cell::new(bar).middle(),
            Cell::text(vec![value], 11.5 * k).middle(),
            Cell::text(vec![verdict], 11.5 * k).middle(),
        ],
        headed: true,
        ..Row::default()
    }
}

/// `target > 80 %`.
pub fn target(desk: &Desk, promise: &Promise) -> String {
    format!("{} {}", desk.words.target, sided(desk, promise))
}

/// `> 80 %`.
pub fn sided(desk: &Desk, promise: &Promise) -> String {
    let sign = match promise.aim {
        Aim::Above => '>',
        Aim::Below => '<',
    };
    format!("{sign}\u{202f}{}", threshold(desk, promise))
}

/// The target in the unit of its figure.
pub fn threshold(desk: &Desk, promise: &Promise) -> String {
    let unit = desk.figure(&promise.figure).map(|f: &Figure| f.unit);
    match unit {
        Some(Unit::Percent) => desk.print.percent(promise.target),
        _ => desk.print.decimal(promise.target.normalize(), promise.target.normalize().scale()),
    }
}

/// The word for a verdict.
pub fn verdict(desk: &Desk, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => desk.words.met,
        Verdict::Missed => desk.words.missed,
        Verdict::NotMeasurable => desk.words.not_measurable,
    }
}

/// The colour for a verdict.
pub fn verdict_color(desk: &Desk, verdict: Verdict) -> Rgb {
    match verdict {
        Verdict::Met => desk.theme.signal.favourable,
        Verdict::Missed => desk.theme.signal.unfavourable,
        Verdict::NotMeasurable => desk.theme.color.muted,
    }
}
