//! Undo, redo and what the history knows: dumps come back byte for byte, restarts change nothing, tampering shows.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod play;

use play::{at, create, dump, play as play_change};
use std::path::Path;
use store::{ChangeKind, Error, Unwatched, Workspace};

fn sound(workspace: &Workspace) {
    assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
}

/// What undo and redo must give, kept by the test itself.
struct Oracle {
    past: Vec<String>,
    future: Vec<String>,
}

impl Oracle {
    fn follow(&mut self, workspace: &Workspace, n: u64) {
        let now = dump(workspace);
        match workspace.history().unwrap().last().unwrap().kind {
            ChangeKind::Undo => self.future.extend(self.past.pop()),
            ChangeKind::Redo => self.past.extend(self.future.pop()),
            _ => {
                self.future.clear();
                self.past.push(now.clone());
            }
        }
        assert!(self.past.last() == Some(&now), "state after change {n}");
    }
}

fn play_until(path: &Path, seed: u64, states: usize) -> (Workspace, Oracle) {
    let mut workspace = create(path);
    let mut oracle = Oracle { past: vec![dump(&workspace)], future: vec![] };
    let mut n = seed * 100_000;
    while oracle.past.len() < states {
        n += 1;
        let before = workspace.history().unwrap().len();
        play_change(&mut workspace, n, 3);
        assert_eq!(workspace.history().unwrap().len(), before + 1, "change {n}");
        oracle.follow(&workspace, n);
    }
    (workspace, oracle)
}

#[test]
fn undo_of_500_random_changes_returns_every_dump_and_redo_too() {
    let folder = play::folder();
    let path = folder.path().join("random.throughline");
    let (mut workspace, Oracle { past, .. }) = play_until(&path, 1, 501);
    sound(&workspace);
    for (left, expected) in past.iter().enumerate().rev().skip(1) {
        if left % 100 == 0 {
            workspace.close().unwrap();
            workspace = Workspace::open(&path).unwrap();
        }
        workspace.undo("Undoer", at(left as u64)).unwrap();
        assert!(dump(&workspace) == *expected, "undo to {left}");
    }
    assert!(matches!(workspace.undo("Undoer", at(1)), Err(Error::NothingTo { what: "undo" })));
    sound(&workspace);
    for (done, expected) in past.iter().enumerate().skip(1) {
        workspace.redo("Redoer", at(done as u64)).unwrap();
        assert!(dump(&workspace) == *expected, "redo to {done}");
    }
    assert!(matches!(workspace.redo("Redoer", at(1)), Err(Error::NothingTo { what: "redo" })));
    sound(&workspace);
}

mod many_sequences {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn undo_and_redo_return_every_dump(seed in 2_u64..1_000_000, states in 2_usize..30) {
            let folder = play::folder();
            let (mut workspace, oracle) = play_until(&folder.path().join("some.throughline"), seed, states);
            for expected in oracle.past.iter().rev().skip(1) {
                workspace.undo("Undoer", at(1)).unwrap();
                prop_assert!(dump(&workspace) == *expected);
            }
            for expected in oracle.past.iter().skip(1) {
                workspace.redo("Redoer", at(1)).unwrap();
                prop_assert!(dump(&workspace) == *expected);
            }
            prop_assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
        }
    }
}

#[test]
fn any_point_of_the_history_is_one_step_away() {
    let folder = play::folder();
    let path = folder.path().join("w.throughline");
    let mut workspace = create(&path);
    let mut states = vec![dump(&workspace)];
    for n in 0..12 {
        let add = |tx: &store::Tx<'_>| store::platforms::insert(tx, &play::platform(format!("Platform {n}")));
        workspace.change(&format!("Add {n}"), "PPM", at(n), add).unwrap();
        states.push(dump(&workspace));
    }
    let mut dice = play::Dice::new(9);
    for _ in 0..30 {
        // change 1 made the workspace, change n + 1 left state n behind
        let state = dice.roll(states.len());
        workspace.go_to(model::ChangeId(state as i64 + 1), "Walker", at(99)).unwrap();
        assert!(dump(&workspace) == states[state], "state {state}");
    }
    sound(&workspace);
    workspace.go_to(model::ChangeId(5), "Walker", at(100)).unwrap();
    let stepped = workspace.go_to(model::ChangeId(7), "Walker", at(101)).unwrap();
    assert_eq!(stepped.iter().map(|c| c.label.as_str()).collect::<Vec<_>>(), ["Add 4", "Add 5"]);
    workspace.close().unwrap();
    let mut workspace = Workspace::open(&path).unwrap();
    workspace.go_to(model::ChangeId(13), "Walker", at(102)).unwrap();
    assert!(dump(&workspace) == states[12], "also after a restart");
    workspace.go_to(model::ChangeId(4), "Walker", at(103)).unwrap();
    workspace
        .change("Another way", "PPM", at(104), |tx| {
            store::platforms::insert(tx, &play::platform("Fork".into()))
        })
        .unwrap();
    let replaced = workspace.go_to(model::ChangeId(9), "Walker", at(105));
    assert!(
        matches!(replaced, Err(Error::NoWay { change: 9 })),
        "what another change took the place of stays behind"
    );
}

#[test]
fn a_world_brought_up_to_date_is_the_world_read_anew() {
    let folder = play::folder();
    let mut workspace = create(&folder.path().join("w.throughline"));
    let mut world = workspace.world().unwrap();
    let mut known = workspace.head().unwrap();
    let mut dice = play::Dice::new(3);
    for n in 1..120 {
        play_change(&mut workspace, n, 4);
        if dice.roll(3) > 0 {
            continue;
        }
        workspace.refresh(&mut world, known).unwrap();
        known = workspace.head().unwrap();
        assert!(world == workspace.world().unwrap(), "after change {n}");
        let extent = model::extent::Extent::of(&world);
        assert_eq!(workspace.extent().unwrap(), extent, "after change {n}");
    }
    workspace.refresh(&mut world, known).unwrap();
    known = workspace.head().unwrap();
    assert_eq!(workspace.refresh(&mut world, known).unwrap(), Vec::<String>::new());
    workspace
        .change("Correct", "F", at(500), |tx| {
            let mut amount = store::amounts::all(tx)?.pop().unwrap();
            amount.value = model::Decimal::ONE;
            store::amounts::update(tx, &amount)
        })
        .unwrap();
    assert_eq!(workspace.refresh(&mut world, known).unwrap(), ["amounts"]);
    assert!(world == workspace.world().unwrap());
}

#[test]
fn a_change_that_changes_nothing_or_fails_leaves_no_entry() {
    let folder = play::folder();
    let mut workspace = create(&folder.path().join("w.throughline"));
    let add = |tx: &store::Tx<'_>| store::platforms::insert(tx, &play::platform("Build farm".into()));
    let (id, platform) = workspace.change("Add Build farm", "PPM", at(1), add).unwrap();
    assert!(id.is_some());
    let before = dump(&workspace);
    let same = workspace.change("Nothing", "PPM", at(2), |tx| {
        let known = store::platforms::get(tx, platform)?.unwrap();
        store::platforms::update(tx, &known)
    });
    assert_eq!(same.unwrap().0, None);
    let failed = workspace.change("Half", "PPM", at(3), |tx| {
        add(tx)?;
        Err::<(), Error>(Error::Cancelled)
    });
    assert!(matches!(failed, Err(Error::Cancelled)));
    assert_eq!(dump(&workspace), before);
    let labels: Vec<String> = workspace.history().unwrap().into_iter().map(|c| c.label).collect();
    assert_eq!(labels, ["New workspace", "Add Build farm"]);
}

#[test]
fn the_history_says_who_when_what_and_how_much() {
    let folder = play::folder();
    let path = folder.path().join("w.throughline");
    let mut workspace = create(&path);
    workspace
        .change("Import budget.csv", "Finance", at(1), |tx| {
            play::import(tx, "budget.csv", 24, store::sources::Keep::Bytes)
        })
        .unwrap();
    assert_eq!(workspace.undo("CFO", at(2)).unwrap().label, "Import budget.csv");
    workspace.close().unwrap();
    let workspace = Workspace::open_read_only(&path).unwrap();
    let history = workspace.history().unwrap();
    let rows: Vec<_> =
        history.iter().map(|c| (c.kind, c.by.as_str(), c.rows, c.undone, c.of.map(|o| o.0))).collect();
    // one source, one run, one sheet, 24 records, 24 amounts, 2 lines
    assert_eq!(
        rows,
        [
            (ChangeKind::Create, "", 1, false, None),
            (ChangeKind::Change, "Finance", 53, true, None),
            (ChangeKind::Undo, "CFO", 53, false, Some(2)),
        ]
    );
    assert_eq!(history[1].at, at(1));
    assert!(history.windows(2).all(|pair| pair[0].hash != pair[1].hash && pair[1].hash.len() == 64));
}

fn sheet_and_lines(tx: &store::Tx<'_>) -> store::Result<(model::SheetId, Vec<model::BudgetLineId>)> {
    let sheet = play::import(tx, "ledger.csv", 0, store::sources::Keep::HashOnly)?;
    let lines = (0..3).map(|n| store::lines::insert(tx, &play::line(n))).collect::<Result<_, _>>()?;
    Ok((sheet, lines))
}

fn amount_of(line: model::BudgetLineId, n: u64, sheet: model::SheetId) -> model::amount::Amount {
    play::amount(line, n, model::CellRef { sheet, row: n as u32 + 2, col: 3 })
}

fn rate(n: i64) -> model::amount::FxRate {
    model::amount::FxRate {
        id: model::FxRateId(0),
        kind: "budget".into(),
        from: "USD".parse().unwrap(),
        to: "EUR".parse().unwrap(),
        period: None,
        on: None,
        rate: model::Sourced::assumed(model::Decimal::new(n + 1, 2)),
    }
}

#[test]
fn many_rows_at_once_are_recorded_as_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    let hash = |name: &str, together: bool| {
        let mut workspace = create(&folder.path().join(name));
        let before = dump(&workspace);
        let added = workspace.change("Import", "Finance", at(1), |tx| {
            let (sheet, lines) = sheet_and_lines(tx)?;
            let rates: Vec<_> = (0..1_000).map(rate).collect();
            if together {
                store::fx_rates::insert_all(tx, &rates)?;
            } else {
                rates.iter().try_for_each(|rate| store::fx_rates::insert(tx, rate).map(drop))?;
            }
            // what comes after is recorded again
            store::lines::insert(tx, &play::line(7))?;
            store::amounts::insert(tx, &amount_of(lines[0], 0, sheet)).map(drop)
        });
        added.unwrap();
        sound(&workspace);
        let (after, hash) = (dump(&workspace), workspace.history().unwrap().pop().unwrap().hash);
        workspace.undo("Undoer", at(2)).unwrap();
        assert_eq!(dump(&workspace), before);
        workspace.redo("Undoer", at(3)).unwrap();
        assert_eq!(dump(&workspace), after);
        sound(&workspace);
        (after, hash)
    };
    assert_eq!(hash("together.throughline", true), hash("singly.throughline", false));
}

#[test]
fn a_refused_row_among_many_takes_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = create(&folder.path().join("refused.throughline"));
    let before = dump(&workspace);
    let refused = workspace.change("Import", "Finance", at(1), |tx| {
        let (sheet, lines) = sheet_and_lines(tx)?;
        let mut amounts: Vec<_> = (0..1_000).map(|n| amount_of(lines[0], n, sheet)).collect();
        amounts[900].line = model::BudgetLineId(999_999);
        store::amounts::insert_all(tx, &amounts)
    });
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    assert_eq!(dump(&workspace), before);
    // the trigger that was taken away is back: single rows are recorded as ever
    let again = workspace.change("Add", "Finance", at(2), |tx| {
        let (sheet, lines) = sheet_and_lines(tx)?;
        store::amounts::insert(tx, &amount_of(lines[0], 1, sheet)).map(drop)
    });
    again.unwrap();
    sound(&workspace);
}
