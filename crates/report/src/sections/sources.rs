//! The imported tables that notes point to, each with a short name: `S3` is a sheet of a file with its checksum.

use super::{desk::Desk, registers};
use crate::{
    layout::{
        block::{Align, Block, Cell, Para, Table, Width, Wrap},
        rich::Piece,
    },
    page::{Bound, Target},
};
use model::summit::{Note, SourceRange};

/// The tables that notes point to, in the order in which they are met.
#[derive(Default)]
pub struct Sources<'s> {
    met: Vec<&'s SourceRange>,
}

fn same(a: &SourceRange, b: &SourceRange) -> bool {
    (&a.file, &a.sheet, &a.sha256) == (&b.file, &b.sheet, &b.sha256)
}

impl<'s> Sources<'s> {
    /// The tables of these notes, by file and sheet.
    pub fn of(notes: impl Iterator<Item = &'s Note>) -> Self {
        let mut met: Vec<&SourceRange> = Vec::new();
        for range in notes.flat_map(|note| &note.ranges) {
            if !met.iter().any(|known| same(known, range)) {
                met.push(range);
            }
        }
        met.sort_by(|a, b| (&a.file, &a.sheet, &a.sha256).cmp(&(&b.file, &b.sheet, &b.sha256)));
        Sources { met }
    }

    /// The number of a range's table, from 1.
    pub fn number(&self, range: &SourceRange) -> Option<usize> {
        self.met.iter().position(|known| same(known, range)).map(|at| at + 1)
    }

    /// Where the line of a table is.
    pub fn target(number: usize) -> Target {
        Target::Section(format!("source-{number}"))
    }

    /// The list of tables.
    pub fn table(&self, desk: &Desk) -> Block {
        let words = &desk.words.provenance;
        let columns = vec![
            registers::column(Width::Fixed(22.0), Align::End),
            registers::column(Width::Part(1.0), Align::Start),
            registers::column(Width::Fit(70.0), Align::Start),
            registers::column(Width::Fixed(222.0), Align::Start),
        ];
        let style = desk.style.cell.size(7.6);
        let muted = style.size(6.2).color(desk.theme.color.muted);
        let row = |(at, range): (usize, &&SourceRange)| {
            let mut name = range.file.clone();
            if !range.sheet.is_empty() {
                name = format!("{name} · {}", range.sheet);
            }
            let day = range
                .imported_on
                .map_or_else(String::new, |date| desk.print.date(date).replace(' ', "\u{a0}"));
            let para = |text: &str, style, bound| {
                Cell::new(vec![
                    Para::new(vec![Piece::new(text, style).bound(bound)], 10.0)
                        .bare()
                        .wrap(Wrap::Hyphenate)
                        .into(),
                ])
            };
            let mut row = desk.row(vec![
                para(&format!("S{}", at + 1), style, Bound::Place),
                para(&name, style, Bound::Given),
                para(&day, style, Bound::Place),
                para(&range.sha256, muted, Bound::Given),
            ]);
            row.anchor = Some(Self::target(at + 1));
            row
        };
        let head = desk.head_given(&["", words.table, words.imported_on, "SHA\u{2011}256"]);
        let rows = self.met.iter().enumerate().map(row).collect();
        Block::Table(Table { columns, head: vec![head], rows, gap: 9.0, pad: 1.4, above: 8.0 })
    }
}
