//! Amounts that came together stand packed. Nobody outside can tell: what is read, exported, taken back, merged and verified is the
//! same as if each stood alone.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod play;

use model::{AmountId, BudgetLineId, Decimal, Origin, SheetId, World, amount::Amount};
use play::{at, create, dump};
use store::{Error, Tx, Unwatched, Workspace};

/// More than one pack holds.
const MANY: u64 = 20_000;

fn filled(path: &std::path::Path, together: bool) -> (Workspace, SheetId, Vec<BudgetLineId>) {
    let mut workspace = create(path);
    let filled = workspace.change("Import", "Finance", at(1), |tx| {
        let sheet = play::import(tx, "ledger.csv", 0, store::sources::Keep::HashOnly)?;
        let lines: Vec<_> =
            (0..3).map(|n| store::lines::insert(tx, &play::line(n))).collect::<Result<_, _>>()?;
        let amounts: Vec<Amount> = (0..MANY).map(|n| amount(&lines, n, sheet)).collect();
        if together {
            store::amounts::insert_all(tx, &amounts)?;
        } else {
            amounts.iter().try_for_each(|amount| store::amounts::insert(tx, amount).map(drop))?;
        }
        Ok::<_, Error>((sheet, lines))
    });
    let (sheet, lines) = filled.unwrap().1;
    (workspace, sheet, lines)
}

fn amount(lines: &[BudgetLineId], n: u64, sheet: SheetId) -> Amount {
    play::amount(lines[n as usize % 3], n, model::CellRef { sheet, row: n as u32 + 2, col: 3 })
}

fn sound(workspace: &Workspace) {
    assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
}

fn exported(workspace: &Workspace) -> Vec<Vec<Option<String>>> {
    let tables = store::export::tables(workspace).unwrap();
    assert!(tables.iter().all(|table| !table.name.contains("pack")), "how amounts are kept is not told");
    let table = tables.iter().find(|table| table.name == "amounts").unwrap();
    let mut rows = vec![];
    store::export::rows(workspace, table, |row| {
        rows.push(row);
        Ok::<_, Error>(())
    })
    .unwrap();
    rows
}

/// Whether two worlds are equal; the difference would fill pages.
fn same(a: &World, b: &World) -> bool {
    a == b
}

#[test]
fn packed_amounts_read_and_export_as_if_each_stood_alone() {
    let folder = play::folder();
    let (packed, sheet, _) = filled(&folder.path().join("packed.throughline"), true);
    let (alone, ..) = filled(&folder.path().join("alone.throughline"), false);
    assert!(same(&packed.world().unwrap(), &alone.world().unwrap()));
    assert_eq!(packed.extent().unwrap(), alone.extent().unwrap());
    assert!(exported(&packed) == exported(&alone));
    let rows = |of: &Workspace| of.history().unwrap().pop().unwrap().rows;
    assert_eq!(rows(&packed), rows(&alone), "people are told how many amounts came, not how many packs");
    let one = store::amounts::get(&packed, AmountId(17_000)).unwrap();
    assert_eq!(one, store::amounts::get(&alone, AmountId(17_000)).unwrap());
    assert_eq!(store::amounts::get(&packed, AmountId(MANY as i64 + 1)).unwrap(), None);
    assert!(store::amounts::by_sheet(&packed, sheet).unwrap().len() as u64 == MANY);
    sound(&packed);
    packed.close().unwrap();
    alone.close().unwrap();
    let size = |name: &str| std::fs::metadata(folder.path().join(name)).unwrap().len();
    assert!(size("packed.throughline") * 4 < size("alone.throughline"), "packs are small");
}

#[test]
fn correcting_one_packed_amount_leaves_the_others_and_can_be_taken_back() {
    let folder = play::folder();
    let (mut workspace, ..) = filled(&folder.path().join("w.throughline"), true);
    let (before, mut world) = (dump(&workspace), workspace.world().unwrap());
    let known = workspace.head().unwrap();
    let mut corrected = world.amounts[17_000].clone();
    corrected.value = Decimal::new(4_242, 2);
    corrected.origin = Origin::Person("Controller".into());
    let correct = |tx: &Tx<'_>| {
        // the same again is no change
        store::amounts::update(tx, &world.amounts[3])?;
        store::amounts::update(tx, &corrected)
    };
    workspace.change("Correct", "Finance", at(2), correct).unwrap();
    let mut expected = world.clone();
    expected.amounts[17_000] = corrected;
    assert!(same(&workspace.world().unwrap(), &expected));
    assert_eq!(workspace.refresh(&mut world, known).unwrap(), ["amounts"]);
    assert!(same(&world, &expected));
    sound(&workspace);
    let known = workspace.head().unwrap();
    workspace.undo("Finance", at(3)).unwrap();
    assert!(dump(&workspace) == before);
    workspace.refresh(&mut world, known).unwrap();
    assert!(same(&world, &workspace.world().unwrap()));
    workspace.redo("Finance", at(4)).unwrap();
    assert!(same(&workspace.world().unwrap(), &expected));
    sound(&workspace);
}

#[test]
fn identities_go_on_after_a_pack_and_are_never_given_twice() {
    let folder = play::folder();
    let (mut workspace, sheet, lines) = filled(&folder.path().join("w.throughline"), true);
    let add = |tx: &Tx<'_>| store::amounts::insert(tx, &amount(&lines, 1, sheet));
    let (_, id) = workspace.change("Add", "Finance", at(2), add).unwrap();
    assert_eq!(id, AmountId(MANY as i64 + 1));
    workspace.undo("Finance", at(3)).unwrap();
    workspace.undo("Finance", at(3)).unwrap();
    let again = workspace.change("Again", "Finance", at(4), |tx| {
        let sheet = play::import(tx, "more.csv", 0, store::sources::Keep::HashOnly)?;
        let line = store::lines::insert(tx, &play::line(1))?;
        store::amounts::insert_all(tx, &[amount(&[line; 3], 1, sheet)])
    });
    again.unwrap();
    assert_eq!(workspace.world().unwrap().amounts[0].id, AmountId(MANY as i64 + 2));
    sound(&workspace);
}

#[test]
fn the_amounts_of_a_line_go_with_it() {
    let folder = play::folder();
    let (mut workspace, _, lines) = filled(&folder.path().join("w.throughline"), true);
    let before = dump(&workspace);
    workspace.change("Remove", "PPM", at(2), |tx| store::lines::delete(tx, lines[1])).unwrap();
    let left = workspace.world().unwrap().amounts;
    assert_eq!(left.len() as u64, MANY - MANY.div_ceil(3));
    assert!(left.iter().all(|amount| amount.line != lines[1]));
    sound(&workspace);
    workspace.undo("PPM", at(3)).unwrap();
    assert!(dump(&workspace) == before);
}

#[test]
fn a_line_that_is_not_there_and_a_span_without_a_day_are_refused() {
    let folder = play::folder();
    let (mut workspace, sheet, lines) = filled(&folder.path().join("w.throughline"), true);
    let before = dump(&workspace);
    let mut bad = amount(&lines, 1, sheet);
    bad.line = BudgetLineId(99);
    let mut empty = amount(&lines, 2, sheet);
    empty.period = empty.period.map(|p| model::Period { end: p.start, ..p });
    for (bad, rule) in
        [(bad, "it names something that is not there"), (empty, "a period ends after it starts")]
    {
        let some = [amount(&lines, 0, sheet), bad];
        let refused = workspace.change("Bad", "x", at(2), |tx| store::amounts::insert_all(tx, &some));
        assert!(
            matches!(refused, Err(Error::Refused { ref table, rule: ref found }) if table == "amounts" && found == rule)
        );
    }
    assert!(dump(&workspace) == before);
}

#[test]
fn a_damaged_pack_is_found_and_breaks_nothing_else() {
    let folder = play::folder();
    let path = folder.path().join("w.throughline");
    let (workspace, ..) = filled(&path, true);
    workspace.close().unwrap();
    let db = rusqlite::Connection::open(&path).unwrap();
    db.execute("UPDATE amount_packs SET packed = zeroblob(length(packed)) WHERE id = 1", []).unwrap();
    drop(db);
    let workspace = Workspace::open(&path).unwrap();
    assert!(matches!(workspace.world(), Err(Error::Damaged { .. })));
    let codes: Vec<&str> = workspace.verify(&Unwatched).unwrap().iter().map(|finding| finding.code).collect();
    assert!(codes.contains(&"outside") && codes.contains(&"content"), "{codes:?}");
}

#[test]
fn source_rows_stand_packed_with_gaps_and_each_is_found() {
    let folder = play::folder();
    let mut workspace = create(&folder.path().join("w.throughline"));
    let before = dump(&workspace);
    let odd = |row: u32| {
        (row, [format!("row {row}"), String::new(), "ü".repeat(row as usize % 3)].iter().collect())
    };
    let texts: Vec<store::rows::Texts> = (2..1_400).filter(|row| row % 7 != 0).map(odd).collect();
    let import = |tx: &Tx<'_>| {
        let sheet = play::import(tx, "a.csv", 0, store::sources::Keep::HashOnly)?;
        store::rows::insert_all(tx, sheet, &texts)?;
        let next = play::import(tx, "b.csv", 0, store::sources::Keep::HashOnly)?;
        store::rows::insert_all(tx, next, &texts[..3])?;
        Ok::<_, Error>((sheet, next))
    };
    let (_, (sheet, next)) = workspace.change("Import", "Finance", at(1), import).unwrap();
    for (row, text) in &texts {
        assert_eq!(store::rows::get(&workspace, sheet, *row).unwrap(), Some(text.to_vec()));
    }
    for row in [0, 1, 7, 511, 1_393, 1_400, u32::MAX] {
        assert_eq!(store::rows::get(&workspace, sheet, row).unwrap(), None, "row {row}");
    }
    assert_eq!(store::rows::by_sheet(&workspace, sheet).unwrap(), texts);
    assert_eq!(store::rows::by_sheet(&workspace, next).unwrap(), texts[..3]);
    let rows = workspace.history().unwrap().pop().unwrap().rows;
    // two sources, runs and sheets; the texts
    assert_eq!(rows, 6 + texts.len() as u64 + 3);
    sound(&workspace);
    let after = dump(&workspace);
    workspace.undo("Finance", at(2)).unwrap();
    assert!(dump(&workspace) == before);
    workspace.redo("Finance", at(3)).unwrap();
    assert!(dump(&workspace) == after);
    sound(&workspace);
}

#[test]
fn copies_with_packs_come_together_and_a_correction_there_arrives_here() {
    let folder = play::folder();
    let (ours, ..) = filled(&folder.path().join("ours.throughline"), true);
    ours.close().unwrap();
    std::fs::copy(folder.path().join("ours.throughline"), folder.path().join("theirs.throughline")).unwrap();
    let mut ours = Workspace::open(&folder.path().join("ours.throughline")).unwrap();
    let mut theirs = Workspace::open(&folder.path().join("theirs.throughline")).unwrap();
    let more = |tx: &Tx<'_>, name: &str| {
        let sheet = play::import(tx, name, 0, store::sources::Keep::HashOnly)?;
        let line = store::lines::insert(tx, &play::line(5))?;
        let texts: Vec<store::rows::Texts> = (2..102).map(|row| (row, [name].iter().collect())).collect();
        store::rows::insert_all(tx, sheet, &texts)?;
        let amounts: Vec<Amount> = (0..100).map(|n| amount(&[line; 3], n, sheet)).collect();
        store::amounts::insert_all(tx, &amounts)
    };
    ours.change("Mine", "F", at(2), |tx| more(tx, "mine.csv")).unwrap();
    theirs.change("Bill", "F", at(2), |tx| more(tx, "bill.csv")).unwrap();
    let mut corrected = store::amounts::get(&theirs, AmountId(17_000)).unwrap().unwrap();
    corrected.value = Decimal::new(4_242, 2);
    theirs.change("Correct", "F", at(3), |tx| store::amounts::update(tx, &corrected)).unwrap();
    let before = dump(&ours);
    let plan = store::merge::plan(&ours, &theirs).unwrap();
    assert_eq!(plan.conflicts, vec![]);
    let of =
        |table: &str| plan.counts.iter().find(|c| c.table == table).map(|c| (c.added, c.changed, c.removed));
    assert_eq!((of("amounts"), of("rows")), (Some((100, 1, 0)), Some((100, 0, 0))));
    store::merge::apply(&mut ours, &theirs, &plan, &[], "PPM", at(4)).unwrap();
    let amounts = ours.world().unwrap().amounts;
    assert_eq!(amounts.len() as u64, MANY + 200);
    assert_eq!(store::amounts::get(&ours, AmountId(17_000)).unwrap(), Some(corrected));
    for name in ["mine.csv", "bill.csv"] {
        let sources = ours.world().unwrap().sources;
        let source = sources.iter().find(|source| source.name == name).unwrap().id;
        let sheet = ours.world().unwrap().sheets.into_iter().find(|sheet| sheet.source == source).unwrap().id;
        assert_eq!(store::rows::get(&ours, sheet, 50).unwrap(), Some(vec![name.to_owned()]));
        assert_eq!(store::amounts::by_sheet(&ours, sheet).unwrap().len(), 100);
    }
    sound(&ours);
    ours.undo("PPM", at(5)).unwrap();
    assert!(dump(&ours) == before);
    sound(&ours);
}

#[test]
fn a_damaged_pack_over_there_is_told_instead_of_merged_as_nothing() {
    let folder = play::folder();
    let (ours, theirs) = (folder.path().join("ours.throughline"), folder.path().join("theirs.throughline"));
    create(&ours).close().unwrap();
    std::fs::copy(&ours, &theirs).unwrap();
    let mut there = Workspace::open(&theirs).unwrap();
    let import = |tx: &Tx<'_>| play::import(tx, "ledger.csv", 24, store::sources::Keep::HashOnly);
    // every other file is packed
    for n in 0..2 {
        there.change("Import", "F", at(n + 1), import).unwrap();
    }
    there.close().unwrap();
    let db = rusqlite::Connection::open(&theirs).unwrap();
    assert_eq!(db.execute("UPDATE amount_packs SET packed = zeroblob(length(packed))", []).unwrap(), 1);
    drop(db);
    let (ours, theirs) = (Workspace::open(&ours).unwrap(), Workspace::open(&theirs).unwrap());
    assert!(matches!(store::merge::plan(&ours, &theirs), Err(Error::Damaged { .. })));
}
