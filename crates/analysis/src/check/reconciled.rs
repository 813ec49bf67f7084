//! Whether what reached the figures is what the file's own total row states: the last control before a number is printed.

use super::Case;
use crate::exact::total;
use model::{
    Decimal, SheetId,
    gate::{Gate::Comprehensive, Weight::Blocks},
    kind::Kind,
    origin::column_number,
    source::{Sheet, TotalCheck},
};
use std::collections::{BTreeMap, HashMap};

/// By what a file may have scaled its numbers.
const SCALES: [i64; 4] = [1, 1_000, 1_000_000, 1_000_000_000];

/// Rows and values by sheet and column.
type Columns = HashMap<(SheetId, u32), Vec<(u32, Decimal)>>;

/// Budget sheets whose amounts do not add up to their own grand total. Sheets with rejected rows or totals that disagree
/// already have a finding of their own.
pub(super) fn look(case: &mut Case<'_, '_>) {
    let old = |id| case.world.imports.iter().any(|i| i.id == id && i.superseded);
    let sound = |s: &&Sheet| {
        s.kind == Kind::Budget && s.rejected == 0 && !old(s.import) && s.totals.iter().all(|t| t.agrees)
    };
    let sheets: Vec<&Sheet> =
        case.world.sheets.iter().filter(sound).filter(|s| !s.totals.is_empty()).collect();
    if sheets.is_empty() {
        return;
    }
    let wanted = |s: &&Sheet| -> Vec<(SheetId, u32)> {
        grand_totals(s).iter().filter_map(|t| Some((s.id, column_number(&t.column)?))).collect()
    };
    let amounts = by_column(case, sheets.iter().flat_map(wanted));
    let mut found = vec![];
    for sheet in sheets {
        for grand in grand_totals(sheet) {
            let Some(column) = column_number(&grand.column) else { continue };
            let Some(rows) = amounts.get(&(sheet.id, column)).filter(|rows| !rows.is_empty()) else {
                continue;
            };
            let above = total(rows.iter().filter(|(row, _)| *row < grand.row).map(|r| r.1));
            if above.is_some_and(|sum| !fits(sum, grand.computed)) {
                found.push((sheet, grand.clone(), above.unwrap_or_default()));
            }
        }
    }
    for (sheet, grand, sum) in found {
        let file = case.world.sources.iter().find(|s| s.id == sheet.source).map_or("", |s| s.name.as_str());
        let message = format!(
            "{file}, {}{}: “{}” is the sum of {}, but {} of it reached the figures",
            grand.column,
            grand.row,
            grand.label,
            grand.computed.normalize(),
            sum.normalize()
        );
        let hint = "Look at the columns of this sheet in Sources and import it again";
        case.found("report_total_differs", Comprehensive, Blocks, message, hint, "sources".into());
    }
}

/// Amounts by sheet and column: their rows and values.
fn by_column(case: &Case<'_, '_>, wanted: impl Iterator<Item = (SheetId, u32)>) -> Columns {
    let mut columns: Columns = wanted.map(|column| (column, vec![])).collect();
    let cells = case.world.amounts.iter().filter_map(|a| Some((a.origin.cell()?, a.value)));
    for (cell, value) in cells {
        if let Some(rows) = columns.get_mut(&(cell.sheet, cell.col)) {
            rows.push((cell.row, value));
        }
    }
    columns
}

/// The last total row of each column, where it is the only one: sub-totals are sums of some rows only.
fn grand_totals(sheet: &Sheet) -> Vec<&TotalCheck> {
    let mut by_column: BTreeMap<&str, Vec<&TotalCheck>> = BTreeMap::new();
    sheet.totals.iter().for_each(|t| by_column.entry(&t.column).or_default().push(t));
    by_column
        .into_values()
        .filter_map(|all| if let [only] = all.as_slice() { Some(*only) } else { None })
        .collect()
}

/// Whether a sum is the stated total at some scale; the sign is the file's own affair.
fn fits(sum: Decimal, stated: Decimal) -> bool {
    SCALES.iter().any(|scale| stated.checked_mul(Decimal::from(*scale)).is_some_and(|s| s.abs() == sum.abs()))
}
