//! What the workspace already holds of the things in a new file: the import that a file of the same name replaces, and
//! other files with the same keys, the same values in another layout, or the same amounts. Which one counts, a person says.

use super::{
    difference,
    keyed::{self, Keyed, Wording},
};
use crate::{Result, failure::from_store, wire::import::EarlierView};
use model::{
    Decimal, Kind, SheetId, SourceId,
    source::{ImportRun, Sheet, Source},
};
use std::collections::{BTreeMap, BTreeSet};
use store::{Read, Tx};

/// A person's word about earlier files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// The new file takes the place of the one with this name.
    Replaces(String),
    /// Both count.
    Adds,
}

/// An import that counts.
pub struct Earlier {
    /// The run.
    pub run: ImportRun,
    /// Its file.
    pub source: Source,
    /// Its tables.
    pub sheets: Vec<Sheet>,
}

/// Fewest amounts from which equal ones say anything.
const TELLING: usize = 5;

/// The imports that count, oldest first.
///
/// # Errors
/// When the workspace cannot be read.
pub fn current(read: &impl Read) -> Result<Vec<Earlier>> {
    let sources = store::sources::all(read).map_err(from_store)?;
    let sources: BTreeMap<SourceId, Source> = sources.into_iter().map(|s| (s.id, s)).collect();
    let sheets = store::sheets::all(read).map_err(from_store)?;
    let runs = store::imports::all(read).map_err(from_store)?;
    let counting = runs.into_iter().filter(|run| !run.superseded);
    Ok(counting
        .filter_map(|run| {
            let source = sources.get(&run.source)?.clone();
            let sheets = sheets.iter().filter(|s| s.import == run.id).cloned().collect();
            Some(Earlier { run, source, sheets })
        })
        .collect())
}

impl Earlier {
    /// "budget.xlsx, imported 2026-07-01 by Ada".
    pub fn told(&self) -> String {
        format!("{}, imported {} by {}", self.source.name, self.run.on, self.run.by)
    }

    /// Takes it out of everything that is computed; undo brings it back.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn retire(&self, tx: &Tx<'_>) -> Result<()> {
        for sheet in &self.sheets {
            store::sheets::retire(tx, sheet.id).map_err(from_store)?;
        }
        store::imports::update(tx, &ImportRun { superseded: true, ..self.run.clone() }).map_err(from_store)
    }

    /// What it holds, per kind.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn holds(&self, read: &impl Read, words: &Wording, only: &[Kind]) -> Result<BTreeMap<Kind, Keyed>> {
        held(read, words, self.sheets.iter().filter(|s| only.contains(&s.kind)))
    }
}

/// What sheets hold, per kind.
///
/// # Errors
/// When the workspace cannot be read.
pub fn held<'s>(
    read: &impl Read,
    words: &Wording,
    sheets: impl Iterator<Item = &'s Sheet>,
) -> Result<BTreeMap<Kind, Keyed>> {
    let mut held: BTreeMap<Kind, Keyed> = BTreeMap::new();
    for sheet in sheets {
        keyed::of_sheet(read, words, sheet, held.entry(sheet.kind).or_default())?;
    }
    held.retain(|_, keyed| !keyed.is_empty());
    Ok(held)
}

/// Amounts by which a file is looked for among the earlier ones.
const PROBES: usize = 64;

/// Records of earlier files up to which each of them is simply compared.
const FEW: u64 = 20_000;

/// Kinds that hold amounts: the largest tables by far.
pub fn is_money(kind: Kind) -> bool {
    matches!(kind, Kind::Budget | Kind::CloudBill)
}

/// The earlier sheets that can hold the new amounts once more. In a large workspace these are the ones with a line in common
/// or one of some telling amounts; all others need not be read.
///
/// # Errors
/// When the workspace cannot be read.
pub fn with_like_amounts(
    read: &impl Read,
    others: &[Earlier],
    new: &[Sheet],
    now: &BTreeMap<Kind, Keyed>,
) -> Result<BTreeSet<SheetId>> {
    let sums = now.iter().filter(|(kind, _)| is_money(**kind)).flat_map(|(_, keyed)| keyed.values());
    let mut sums: Vec<Decimal> = sums.filter_map(|held| held.sum.filter(|s| !s.is_zero())).collect();
    let earlier = || others.iter().flat_map(|e| &e.sheets).filter(|s| is_money(s.kind));
    if sums.is_empty() || earlier().map(|s| s.records).sum::<u64>() <= FEW {
        return Ok(earlier().map(|s| s.id).collect());
    }
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.normalize().mantissa().unsigned_abs()));
    sums.dedup();
    let step = sums.len().div_ceil(PROBES).max(1);
    let probes: Vec<Decimal> = sums.into_iter().step_by(step).collect();
    let ids: Vec<SheetId> = new.iter().map(|sheet| sheet.id).collect();
    let mut found = store::amounts::sheets_with_lines_of(read, &ids).map_err(from_store)?;
    found.extend(store::amounts::sheets_with_one_of(read, &probes, &ids).map_err(from_store)?);
    Ok(found)
}

/// Kinds whose records would count twice if two files held them.
fn counts_twice(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Budget | Kind::CloudBill | Kind::Metrics | Kind::Deployments | Kind::Incidents | Kind::Survey
    )
}

/// Whether one file's holding is another's once more, and in which way.
pub fn recognise(
    kind: Kind,
    earlier: &Earlier,
    was: &Keyed,
    now: &Keyed,
    new_sheets: &[Sheet],
    words: &Wording,
) -> Option<EarlierView> {
    let smaller = was.len().min(now.len());
    if smaller == 0 {
        return None;
    }
    let (keys, same) = difference::shared(was, now);
    let (equal, amounts) = difference::equal_amounts(was, now);
    let (why, shared) = if same * 20 >= smaller * 19 && smaller >= 3 {
        ("same_data", same)
    } else if keys * 2 >= smaller && counts_twice(kind) {
        ("same_keys", keys)
    } else if amounts >= TELLING && equal * 10 >= amounts * 9 {
        ("same_amounts", equal)
    } else {
        return None;
    };
    Some(EarlierView {
        file: earlier.source.name.clone(),
        imported: earlier.run.on.to_string(),
        kind: kind.to_string(),
        why: why.into(),
        other_layout: why == "same_amounts" || layout(kind, &earlier.sheets) != layout(kind, new_sheets),
        shared: u32::try_from(shared).unwrap_or(u32::MAX),
        must_choose: counts_twice(kind) && why != "same_amounts",
        difference: difference::between(kind, &earlier.source.name, was, now, words),
    })
}

/// Rows and columns of a kind's tables: one layout of the same data has more rows, another more columns.
fn layout(kind: Kind, sheets: &[Sheet]) -> (u64, usize) {
    let of_kind = sheets.iter().filter(|s| s.kind == kind);
    of_kind.fold((0, 0), |(rows, columns), sheet| (rows + sheet.records, columns.max(width(&sheet.range))))
}

/// Columns of a range such as `B5:N120`.
fn width(range: &str) -> usize {
    let column = |cell: &str| {
        let letters: String = cell.chars().take_while(char::is_ascii_alphabetic).collect();
        model::origin::column_number(&letters).unwrap_or(0) as usize
    };
    range.split_once(':').map_or(1, |(from, to)| column(to).saturating_sub(column(from)) + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_a_width() {
        assert_eq!((width("B5:N120"), width("A1")), (13, 1));
    }
}
