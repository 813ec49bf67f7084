//! Provenance: the cells behind every figure, written as ranges that a person can select in the file.

use super::View;
use model::{
    CellRef, SheetId,
    figure::Figure,
    origin::a1,
    summit::{Note, SourceRange},
};
use std::collections::{BTreeMap, BTreeSet};

/// Ranges of one sheet that are written out; the rest is counted.
const SHOWN: usize = 60;

/// A note per figure that has cells, its own or those of its inputs.
pub(super) fn notes(view: &View<'_, '_>) -> Vec<Note> {
    let note =
        |figure: &Figure| Note { figure: figure.id.clone(), ranges: ranges(view, &cells(view, figure)) };
    view.figures.list().iter().map(note).filter(|n| !n.ranges.is_empty()).collect()
}

/// A figure's own cells; without any, those of its inputs.
fn cells(view: &View<'_, '_>, figure: &Figure) -> BTreeSet<CellRef> {
    let mut cells: BTreeSet<CellRef> = figure.cells.iter().map(|c| c.cell).collect();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut open: Vec<&str> =
        if cells.is_empty() { figure.inputs.iter().map(|i| i.figure.as_str()).collect() } else { vec![] };
    while let Some(id) = open.pop() {
        let Some(input) = view.figures.get(id).filter(|_| seen.insert(id)) else { continue };
        cells.extend(input.cells.iter().map(|c| c.cell));
        if input.cells.is_empty() {
            open.extend(input.inputs.iter().map(|i| i.figure.as_str()));
        }
    }
    cells
}

fn ranges(view: &View<'_, '_>, cells: &BTreeSet<CellRef>) -> Vec<SourceRange> {
    let mut by_sheet: BTreeMap<SheetId, Vec<(u32, u32)>> = BTreeMap::new();
    for cell in cells {
        by_sheet.entry(cell.sheet).or_default().push((cell.col, cell.row));
    }
    let world = view.world;
    let range = |(id, places): (SheetId, Vec<(u32, u32)>)| {
        let sheet = world.sheets.iter().find(|s| s.id == id);
        let source = sheet.and_then(|sheet| world.sources.iter().find(|s| s.id == sheet.source));
        let run = sheet.and_then(|sheet| world.imports.iter().find(|i| i.id == sheet.import));
        SourceRange {
            file: source.map_or_else(String::new, |s| s.name.clone()),
            sha256: source.map_or_else(String::new, |s| s.sha256.clone()),
            sheet: sheet.map_or_else(String::new, |s| s.name.clone()),
            count: places.len() as u64,
            cells: compressed(places),
            imported_on: run.map(|r| r.on),
        }
    };
    by_sheet.into_iter().map(range).collect()
}

/// A block of cells: first and last column, first and last row.
type Block = (u32, u32, u32, u32);

/// `F17`, `F17:F42`, `B5:D9, H3`: runs down a column, joined across neighbouring columns of the same rows.
pub(crate) fn compressed(mut places: Vec<(u32, u32)>) -> String {
    places.sort_unstable();
    places.dedup();
    let mut runs: Vec<Block> = vec![];
    for (col, row) in places {
        match runs.last_mut() {
            Some(last) if last.0 == col && last.3 + 1 == row => last.3 = row,
            _ => runs.push((col, col, row, row)),
        }
    }
    let mut blocks: Vec<Block> = vec![];
    let mut open: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (col, _, top, bottom) in runs {
        let before = open.get(&(top, bottom)).copied();
        match before.and_then(|at| blocks.get_mut(at)).filter(|b| b.1 + 1 == col) {
            Some(block) => block.1 = col,
            None => {
                open.insert((top, bottom), blocks.len());
                blocks.push((col, col, top, bottom));
            }
        }
    }
    let more = blocks.len().saturating_sub(SHOWN);
    let named: Vec<String> = blocks.into_iter().take(SHOWN).map(name).collect();
    if more == 0 { named.join(", ") } else { format!("{} and {more} more ranges", named.join(", ")) }
}

fn name((left, right, top, bottom): Block) -> String {
    if (left, top) == (right, bottom) {
        a1(top, left)
    } else {
        format!("{}:{}", a1(top, left), a1(bottom, right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_written_as_a_person_would_select_them() {
        assert_eq!(compressed(vec![(6, 17)]), "F17");
        assert_eq!(compressed(vec![(6, 18), (6, 17), (6, 19), (6, 17)]), "F17:F19");
        assert_eq!(compressed(vec![(6, 17), (6, 19), (8, 3), (8, 4)]), "F17, F19, H3:H4");
        let block = (2..=4).flat_map(|c| (5..=9).map(move |r| (c, r))).collect();
        assert_eq!(compressed(block), "B5:D9");
        let scattered = (1..=70).map(|n| (1, n * 2)).collect();
        assert!(compressed(scattered).ends_with("and 10 more ranges"));
    }
}
