//! A frozen quarter stays what it was, whatever happens afterwards.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod play;

use model::*;
use play::{at, create};
use store::restatements::{Class, Restatement, RestatementId};
use store::snapshots::{self, Frozen};
use store::{ChangeKind, Error, Unwatched, Workspace};

fn quarter() -> Period {
    FiscalCalendar::gregorian().parse("2026-Q3").unwrap()
}

fn frozen<'a>(inputs: &'a [u8], pdf: &'a [u8]) -> Frozen<'a> {
    Frozen {
        period: quarter(),
        at: at(5),
        by: "CFO",
        inputs,
        figures: b"[{\"id\":\"finance.actual\",\"value\":\"1\"}]",
        pdf,
        meta: "{\"generator\":\"0.1.0\",\"fonts\":[\"a\"],\"theme\":\"t\"}",
    }
}

#[test]
fn a_snapshot_survives_undo_and_comes_back_byte_for_byte() {
    let folder = play::folder();
    let path = folder.path().join("w.throughline");
    let mut workspace = create(&path);
    (1..6).for_each(|n| play::play(&mut workspace, n, 5));
    let inputs = serde_json::to_vec(&workspace.world().unwrap()).unwrap();
    let pdf: Vec<u8> = (0..300_000_u32).flat_map(|n| (n.wrapping_mul(2_654_435_761)).to_le_bytes()).collect();
    let freeze = |tx: &store::Tx<'_>| snapshots::freeze(tx, &frozen(&inputs, &pdf));
    let (_, id) = workspace.change("Publish FY26 Q3", "CFO", at(5), freeze).unwrap();
    assert_eq!(workspace.history().unwrap().last().unwrap().kind, ChangeKind::Publish);
    while workspace.undo("CFO", at(6)).is_ok() {}
    workspace.close().unwrap();
    let workspace = Workspace::open_read_only(&path).unwrap();
    let parts = snapshots::parts(&workspace, id).unwrap();
    assert!(parts.inputs == inputs && parts.pdf == pdf);
    assert_eq!(snapshots::all(&workspace).unwrap().len(), 1);
    assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
}

#[test]
fn equal_quarters_have_one_content_hash_and_a_later_one_supersedes() {
    let folder = play::folder();
    let mut workspace = create(&folder.path().join("w.throughline"));
    let freeze = |tx: &store::Tx<'_>| snapshots::freeze(tx, &frozen(b"{}", b"%PDF 1"));
    let (_, first) = workspace.change("Publish", "CFO", at(5), freeze).unwrap();
    let again = |tx: &store::Tx<'_>| snapshots::supersede(tx, first, &frozen(b"{}", b"%PDF 2"));
    let (_, second) = workspace.change("Publish again", "CFO", at(6), again).unwrap();
    let all = snapshots::all(&workspace).unwrap();
    assert_eq!(all[0].content, all[1].content, "inputs, figures and circumstances are equal");
    assert_ne!(all[0].pdf, all[1].pdf);
    assert_eq!(all[1].supersedes, Some(first));
    assert_eq!(snapshots::current(&workspace, &quarter()).unwrap().map(|s| s.id), Some(second));
    assert_eq!(snapshots::parts(&workspace, first).unwrap().pdf, b"%PDF 1");
    let missing =
        workspace.change("x", "y", at(7), |tx| snapshots::supersede(tx, SnapshotId(9), &frozen(b"{}", b"")));
    assert!(matches!(missing, Err(Error::NoSuchRow { table: "snapshots", id: 9 })));
}

#[test]
fn restatements_are_kept_by_snapshot_and_figure() {
    let folder = play::folder();
    let mut workspace = create(&folder.path().join("w.throughline"));
    let freeze = |tx: &store::Tx<'_>| snapshots::freeze(tx, &frozen(b"{}", b"%PDF"));
    let (_, snapshot) = workspace.change("Publish", "CFO", at(5), freeze).unwrap();
    let mut restatement = Restatement {
        id: RestatementId(1),
        snapshot,
        figure: "finance.actual".into(),
        was: Some(Decimal::new(100, 1)),
        now: None,
        class: Class::R2,
        reason: "late invoices".into(),
        approved_by: None,
        at: at(6),
    };
    let insert = |tx: &store::Tx<'_>| store::restatements::insert(tx, &restatement);
    workspace.change("Restate", "Finance", at(6), insert).unwrap();
    let twice = workspace.change("Restate", "Finance", at(6), insert);
    assert!(matches!(twice, Err(Error::Refused { .. })));
    restatement.approved_by = Some("CFO".into());
    workspace.change("Approve", "CFO", at(7), |tx| store::restatements::update(tx, &restatement)).unwrap();
    assert_eq!(store::restatements::all(&workspace).unwrap(), [restatement]);
}
