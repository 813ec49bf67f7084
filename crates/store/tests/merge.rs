//! Copies that went different ways come together again: both sides' work is there, and what both changed is asked.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod play;

use model::*;
use play::{at, create, dump};
use proptest::prelude::*;
use std::path::Path;
use store::merge::{self, Choice};
use store::{Error, Tx, Unwatched, Workspace, sources::Keep};

/// A workspace with a platform, an investment and an import, and a copy of it, both open.
fn parted(folder: &Path) -> (Workspace, Workspace) {
    let mut ours = create(&folder.join("ours.throughline"));
    let start = |tx: &Tx<'_>| {
        store::platforms::insert(tx, &play::platform("Build farm".into()))?;
        store::platforms::insert(tx, &play::platform("Data lake".into()))?;
        store::outcomes::insert(tx, &play::outcome("Cloud savings".into()))?;
        play::import(tx, "budget.csv", 24, Keep::Bytes)
    };
    ours.change("Start", "PPM", at(1), start).unwrap();
    ours.save_copy(&folder.join("theirs.throughline")).unwrap();
    let theirs = Workspace::open(&folder.join("theirs.throughline")).unwrap();
    (ours, theirs)
}

fn rename(workspace: &mut Workspace, id: i64, name: &str, owner: &str) {
    workspace
        .change("Rename", "Someone", at(2), |tx| {
            let mut platform = store::platforms::get(tx, PlatformId(id))?.unwrap();
            (platform.name, platform.owner) = (name.into(), Some(owner.into()));
            store::platforms::update(tx, &platform)
        })
        .unwrap();
}

fn import(workspace: &mut Workspace, name: &str, records: u64) {
    workspace.change(name, "Finance", at(3), |tx| play::import(tx, name, records, Keep::Bytes)).unwrap();
}

fn sound(workspace: &Workspace) {
    assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
}

#[test]
fn what_each_copy_did_is_there_afterwards_and_undo_takes_the_merge_back() {
    let folder = play::folder();
    let (mut ours, mut theirs) = parted(folder.path());
    import(&mut ours, "q3 actuals.csv", 36);
    rename(&mut ours, 1, "Build farm", "Ada");
    import(&mut theirs, "cloud bill.csv", 12);
    rename(&mut theirs, 2, "Lake house", "Bo");
    theirs.change("Remove", "Bo", at(4), |tx| store::outcomes::delete(tx, OutcomeId(1))).unwrap();
    let before = dump(&ours);
    let plan = merge::plan(&ours, &theirs).unwrap();
    assert_eq!(plan.conflicts, []);
    let labels: Vec<&str> = plan.theirs.iter().map(|c| c.label.as_str()).collect();
    assert_eq!(labels, ["cloud bill.csv", "Rename", "Remove"]);
    let amounts = plan.counts.iter().find(|c| c.table == "amounts").unwrap();
    assert_eq!((amounts.added, amounts.changed, amounts.removed), (12, 0, 0));
    merge::apply(&mut ours, &theirs, &plan, &[], "PPM", at(5)).unwrap();
    let world = ours.world().unwrap();
    let names: Vec<_> = world.platforms.iter().map(|p| (p.name.as_str(), p.owner.as_deref())).collect();
    assert_eq!(names, [("Build farm", Some("Ada")), ("Lake house", Some("Bo"))]);
    assert_eq!((world.amounts.len(), world.sheets.len(), world.outcomes.len()), (24 + 36 + 12, 3, 0));
    // provenance came along: each amount's row of text is the one it was read from, and the file's bytes are there
    for amount in &world.amounts {
        let cell = amount.origin.cell().unwrap();
        let texts = store::rows::get(&ours, cell.sheet, cell.row).unwrap().unwrap();
        assert_eq!(texts[0], format!("{:06}", cell.row - 2));
    }
    let bill = world.sources.iter().find(|s| s.name == "cloud bill.csv").unwrap();
    assert!(
        store::sources::bytes(&ours, bill.id).unwrap().unwrap().starts_with(b"the bytes of cloud bill.csv")
    );
    sound(&ours);
    ours.undo("PPM", at(6)).unwrap();
    assert!(dump(&ours) == before);
    sound(&ours);
}

#[test]
fn what_both_changed_is_shown_side_by_side_and_decided() {
    for (choice, name, outcomes) in [(Choice::Ours, "Forge", 1), (Choice::Theirs, "Foundry", 0)] {
        let folder = play::folder();
        let (mut ours, mut theirs) = parted(folder.path());
        rename(&mut ours, 1, "Forge", "Ada");
        rename(&mut theirs, 1, "Foundry", "Ada");
        let outcome = |owner: &str| model::outcome::Outcome {
            id: OutcomeId(1),
            owner: Some(owner.into()),
            ..play::outcome("Cloud savings".into())
        };
        ours.change("Own", "Ada", at(3), |tx| store::outcomes::update(tx, &outcome("CFO"))).unwrap();
        theirs.change("Remove", "Bo", at(3), |tx| store::outcomes::delete(tx, OutcomeId(1))).unwrap();
        let plan = merge::plan(&ours, &theirs).unwrap();
        let conflicts: Vec<_> =
            plan.conflicts.iter().map(|c| (c.place.as_str(), c.column.as_deref())).collect();
        assert_eq!(conflicts, [("platforms 1 “Forge”", Some("name")), ("outcomes 1 “Cloud savings”", None)]);
        let first = &plan.conflicts[0];
        let [was, mine, other] =
            [&first.was, &first.ours, &first.theirs].map(|side| side.as_deref().unwrap());
        assert_eq!((was, mine, other), ("Build farm", "Forge", "Foundry"));
        let undecided = merge::apply(&mut ours, &theirs, &plan, &[], "PPM", at(4));
        assert!(matches!(undecided, Err(Error::Undecided { conflicts: 2, decided: 0 })));
        merge::apply(&mut ours, &theirs, &plan, &[choice; 2], "PPM", at(4)).unwrap();
        let world = ours.world().unwrap();
        assert_eq!((world.platforms[0].name.as_str(), world.outcomes.len()), (name, outcomes));
        sound(&ours);
    }
}

#[test]
fn a_file_that_both_imported_counts_once() {
    for (choice, live) in [(Choice::Ours, 2), (Choice::Theirs, 3)] {
        let folder = play::folder();
        let (mut ours, mut theirs) = parted(folder.path());
        import(&mut ours, "q3.csv", 12);
        import(&mut theirs, "other.csv", 1);
        import(&mut theirs, "q3.csv", 12);
        let plan = merge::plan(&ours, &theirs).unwrap();
        assert_eq!(plan.conflicts.len(), 1, "{:?}", plan.conflicts);
        assert!(plan.conflicts[0].place.contains("q3.csv"));
        merge::apply(&mut ours, &theirs, &plan, &[choice], "PPM", at(4)).unwrap();
        let world = ours.world().unwrap();
        assert_eq!((world.amounts.len(), world.sheets.len(), world.sources.len()), (24 + 12 + 1, 3, 3));
        let sheet =
            world.amounts.iter().filter_map(|a| a.origin.cell()).map(|c| c.sheet.0).filter(|s| *s != 1);
        assert!(
            sheet.clone().any(|s| s == live) || choice == Choice::Theirs,
            "{:?}",
            sheet.collect::<Vec<_>>()
        );
        sound(&ours);
    }
}

#[test]
fn a_second_merge_brings_only_what_is_new() {
    let folder = play::folder();
    let (mut ours, mut theirs) = parted(folder.path());
    import(&mut ours, "mine.csv", 5);
    import(&mut theirs, "bill.csv", 7);
    let plan = merge::plan(&ours, &theirs).unwrap();
    merge::apply(&mut ours, &theirs, &plan, &[], "PPM", at(4)).unwrap();
    let again = merge::plan(&ours, &theirs).unwrap();
    assert!(again.theirs.is_empty() && again.counts.is_empty() && again.conflicts.is_empty());
    // an amount that stands under another identity here is corrected there
    theirs
        .change("Correct", "Finance", at(5), |tx| {
            let mut last = store::amounts::all(tx)?.pop().unwrap();
            last.value = Decimal::new(4_242, 0);
            store::amounts::update(tx, &last)
        })
        .unwrap();
    let stale = again;
    let plan = merge::plan(&ours, &theirs).unwrap();
    assert!(matches!(merge::apply(&mut ours, &theirs, &stale, &[], "PPM", at(6)), Err(Error::Moved)));
    merge::apply(&mut ours, &theirs, &plan, &[], "PPM", at(6)).unwrap();
    let world = ours.world().unwrap();
    assert_eq!(world.amounts.len(), 24 + 5 + 7);
    let corrected: Vec<_> = world.amounts.iter().filter(|a| a.value == Decimal::new(4_242, 0)).collect();
    let texts =
        corrected.iter().map(|a| a.origin.cell().unwrap()).map(|c| (c.sheet.0, c.row)).collect::<Vec<_>>();
    assert_eq!(texts, [(3, 8)], "the last row of bill.csv, which is sheet 3 here");
    assert!(matches!(merge::plan(&theirs, &ours), Err(Error::MergedThere)));
    let stranger = create(&folder.path().join("stranger.throughline"));
    let other = Workspace::create(&folder.path().join("x.throughline"), &play::settings(), at(77)).unwrap();
    assert!(matches!(merge::plan(&stranger, &other), Err(Error::Unrelated)));
    sound(&ours);
}

#[test]
fn what_they_still_need_is_asked_when_we_removed_it() {
    for (choice, links) in [(Choice::Ours, 0), (Choice::Theirs, 1)] {
        let folder = play::folder();
        let (mut ours, mut theirs) = parted(folder.path());
        ours.change("Remove", "Ada", at(2), |tx| store::outcomes::delete(tx, OutcomeId(1))).unwrap();
        theirs
            .change("Link", "Bo", at(2), |tx| {
                let investment = serde_json::from_value(serde_json::json!({"id": 0, "name": "Faster", "aliases": [],
                    "kind": null, "platforms": [1], "sponsor": null, "start": null, "end": null, "stage": null,
                    "expected_benefit": null, "disbenefits": null, "origin": "default"}));
                let investment = store::investments::insert(tx, &investment.unwrap())?;
                store::links::insert(tx, &play::share(investment, OutcomeId(1), Decimal::ONE))
            })
            .unwrap();
        let plan = merge::plan(&ours, &theirs).unwrap();
        assert_eq!(plan.conflicts.len(), 1, "{:?}", plan.conflicts);
        assert_eq!(plan.conflicts[0].place, "outcomes 1 “Cloud savings”");
        merge::apply(&mut ours, &theirs, &plan, &[choice], "PPM", at(4)).unwrap();
        let world = ours.world().unwrap();
        assert_eq!((world.links.len(), world.outcomes.len(), world.investments.len()), (links, links, 1));
        sound(&ours);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_both_did_merges_whole_and_can_be_taken_back(
        seed in 0_u64..1_000_000, mine in 0_u64..15, other in 0_u64..15, before in 0_u64..10, bits in any::<u64>(),
    ) {
        let folder = play::folder();
        let mut ours = create(&folder.path().join("ours.throughline"));
        let base = seed * 1000;
        (0..before).for_each(|n| play::play(&mut ours, base + n, 3));
        ours.save_copy(&folder.path().join("theirs.throughline")).unwrap();
        let mut theirs = Workspace::open(&folder.path().join("theirs.throughline")).unwrap();
        (0..mine).for_each(|n| play::play(&mut ours, base + 100 + n, 3));
        (0..other).for_each(|n| play::play(&mut theirs, base + 200 + n, 3));
        let state = dump(&ours);
        let plan = merge::plan(&ours, &theirs).unwrap();
        let choices: Vec<Choice> = (0..plan.conflicts.len())
            .map(|n| if bits >> (n % 64) & 1 == 1 { Choice::Theirs } else { Choice::Ours })
            .collect();
        merge::apply(&mut ours, &theirs, &plan, &choices, "PPM", at(4)).unwrap();
        prop_assert_eq!(ours.verify(&Unwatched).unwrap(), vec![]);
        let again = merge::plan(&ours, &theirs).unwrap();
        prop_assert!(again.counts.is_empty() && again.conflicts.is_empty(), "{:?} {:?}", again.counts, again.conflicts);
        ours.undo("PPM", at(5)).unwrap();
        prop_assert!(dump(&ours) == state);
    }
}
