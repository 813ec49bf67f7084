//! Every noun of the model goes into the file and comes back the same.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod play;

use model::{World, amount::Amount, *};
use play::{at, create};
use proptest::prelude::*;
use serde_json::{Value, json};
use store::{Error, Tx, Workspace, sources::Keep};

fn cell(row: u32) -> Value {
    json!({"cell": {"sheet": 1, "row": row, "col": 28}})
}

fn sourced(value: impl Into<Value>, row: u32) -> Value {
    json!({"value": value.into(), "origin": cell(row)})
}

fn typed(value: impl Into<Value>) -> Value {
    json!({"value": value.into(), "origin": {"person": "PPM, 3 May 2026"}})
}

fn quarter() -> Value {
    json!({"start": "2026-07-01", "end": "2026-10-01", "kind": "quarter"})
}

fn catalog() -> Value {
    json!({
        "people": [{"id": 1, "name": "A. Person"}],
        "domains": [{"id": 1, "name": "Payments"}, {"id": 2, "name": "Risk"}],
        "capabilities": [{"id": 1, "name": "Feature store"}],
        "platforms": [
            {"id": 1, "name": "Build farm", "aliases": ["CI", "the farm"], "domains": [2, 1], "capabilities": [1],
             "tier": sourced("core", 2), "kind": "infrastructure", "lifecycle": typed("growing"), "sunset": "2029-12-31",
             "owner": "Head of platform", "ppm": sourced("A. Person", 3), "disposition": "keep", "origin": cell(4)},
            {"id": 2, "name": "", "aliases": [], "domains": [], "capabilities": [], "tier": null, "kind": null,
             "lifecycle": null, "sunset": null, "owner": null, "ppm": null, "disposition": null, "origin": "default"}],
        "teams": [{"id": 1, "name": "Ledger", "aliases": ["L"], "domain": 2, "headcount": sourced("7.50", 5),
            "validity": {"from": "2025-07-01", "to": "2026-12-31"}, "origin": cell(6)}],
        "adoptions": [{"id": 1, "team": 1, "platform": 2, "as_of": "2026-09-30", "eligible": true, "choice": "mandated",
            "status": "churned", "origin": cell(7)}],
        "investments": [{"id": 1, "name": "Faster builds", "aliases": [], "kind": "change", "platforms": [2, 1],
            "sponsor": "CIO", "start": "2025-01-01", "end": "2026-12-31", "stage": sourced("active", 8),
            "expected_benefit": {"value": {"amount": "1200000.00", "currency": "EUR"}, "origin": cell(9)},
            "disbenefits": "more meetings", "origin": cell(10)}],
    })
}

fn money() -> Value {
    json!({
        "lines": [{"id": 1, "ledger": "cloud_bill", "flow": "revenue", "cost_center": "000815", "account": "0400",
            "account_name": "Cloud", "vendor": "V", "pool": "P", "capex_opex": "opex", "service": "Storage", "text": "t",
            "platform": 1, "investment": 1}],
        "amounts": [
            {"id": 1, "line": 1, "period": quarter(), "scenario": {"forecast": "6+6"}, "value": "-0.00000020227",
             "currency": "USD", "basis": "effective", "origin": cell(11)},
            {"id": 2, "line": 1, "period": null, "scenario": "committed", "value": "1234.50", "currency": "EUR",
             "basis": "billed", "origin": {"person": "CFO"}}],
        "allocations": [
            {"id": 1, "line": 1, "to": {"platform": 2}, "share": sourced("0.4", 12), "method": "proportional",
             "driver": "deployments", "scenario": "budget", "validity": {"from": "2026-07-01", "to": null}},
            {"id": 2, "line": 1, "to": {"investment": 1}, "share": typed("1"), "method": "even",
             "driver": null, "scenario": {"forecast": ""}, "validity": {"from": null, "to": null}}],
        "fx_rates": [{"id": 1, "kind": "average", "from": "USD", "to": "EUR", "period": quarter(), "on": "2026-09-30",
            "rate": sourced("0.8612", 13)}],
    })
}

fn measures() -> Value {
    json!({
        "metrics": [{"id": 1, "name": "Lead time", "class": "efficiency", "unit": "hours",
            "polarity": "lower_is_better", "aggregation": "median", "text": "commit to production",
            "version": 3, "numerator": "hours waited", "denominator": "changes", "frameworks": ["DORA", "SPACE"]}],
        "observations": [
            {"id": 1, "metric": 1, "subject": "organisation", "period": quarter(), "value": "4.50", "n": 12,
             "certainty": {"coverage": "0.92", "standing": "provisional", "low": "4.00", "high": "5.1"}, "origin": cell(14)},
            {"id": 2, "metric": 1, "subject": {"platform": 1}, "period": quarter(), "value": null, "n": null, "origin": cell(15)},
            {"id": 3, "metric": 1, "subject": {"team": 1}, "period": quarter(), "value": "0", "n": 0, "origin": "default"},
            {"id": 4, "metric": 1, "subject": {"service": "ledger-api"}, "period": quarter(), "value": "-1", "n": 1,
             "origin": cell(16)}],
        "deployments": [{"id": 1, "service": "ledger-api", "platform": 1, "team": 1, "environment": "production",
            "deployed_at": "2026-07-01T10:11:12", "committed_at": "2026-06-30T23:59:59.123", "result": "failed",
            "rework": false, "origin": cell(17), "result_origin": cell(18), "committed_origin": {"person": "x"}}],
        "incidents": [{"id": 1, "number": "INC7", "service": "ledger-api", "opened_at": "2026-07-01T10:11:12",
            "resolved_at": "2026-07-01T12:00:00", "severity": "P1", "caused_by_change": true, "origin": cell(19),
            "resolved_origin": cell(20)}],
        "responses": [{"id": 1, "at": "2026-07-01T00:00:00", "platform": 1, "team": 1, "scale": "nps", "score": "9",
            "comment": "line one\nline two", "origin": cell(21)}],
    })
}

/// An outcome with everything, and one that is a part of it.
fn outcomes() -> [Value; 2] {
    let shares = [
        "margin",
        "deadweight",
        "displacement",
        "drop_off",
        "external_share",
        "baseline",
        "current",
        "target",
    ];
    let mut outcome = json!({"id": 1, "name": "Cloud savings", "parent": null, "kind": "cost_saving",
        "class": sourced("cash_releasing", 22), "metric": "bill", "unit_value": typed("12.5"), "pool": 1,
        "owner": "CFO", "origin": cell(23)});
    for (n, share) in shares.into_iter().enumerate() {
        outcome[share] = sourced(format!("0.{n}0"), 100 + n as u32);
    }
    let mut part = outcome.clone();
    (part["id"], part["parent"], part["pool"], part["margin"]) =
        (json!(2), json!(1), json!(null), json!(null));
    [outcome, part]
}

fn value() -> Value {
    let [outcome, part] = outcomes();
    json!({
        "pools": [{"id": 1, "name": "Run rate", "class": "cost_avoidance", "period": quarter(),
            "control_total": sourced("3000000", 24), "currency": "EUR", "signed_by": "CFO, 2 May",
            "signed_on": "2026-05-02", "signed_at": cell(41)}],
        "outcomes": [outcome, part],
        "benefits": [{"id": 1, "outcome": 2, "period": quarter(), "stage": "realised", "gross": sourced("10.10", 25),
            "currency": "EUR"}],
        "links": [{"id": 1, "investment": 1, "outcome": 1, "share": sourced("0.40", 26), "low": typed("0.2"),
            "high": sourced("1", 27), "grade": sourced("B", 28), "lag": typed("6"), "rationale": "r", "evidence": ["e1", "e\"2"],
            "author": "a", "reviewed_by": "b", "status": "disputed"}],
        "objectives": [{"id": 1, "title": "Ship faster", "code": "O1", "cycle": quarter(), "owner": "CTO",
            "level": null, "parent": null, "origin": cell(29)},
            {"id": 2, "title": "Ship the ledger faster", "code": null, "cycle": null, "owner": null, "level": "Team",
             "parent": 1, "origin": "default"}],
        "key_results": [{"id": 1, "objective": 1, "title": "Lead time", "code": "KR1", "discipline": "shared",
            "baseline": sourced("9", 30), "target": sourced("4", 31), "current": typed("5"), "unit": "h",
            "confidence": sourced("0.7", 32), "direction": "decrease", "score": sourced("0.8", 42), "metric": 1,
            "origin": cell(33)}],
        "decisions": [{"id": 1, "code": "D-7", "title": "Stop it", "on": "2026-08-01", "status": "deferred",
            "forum": "ARB", "owner": "o", "rationale": "r", "cost": {"value": {"amount": "5", "currency": "USD"},
            "origin": cell(34)}, "effect": "e", "okr_reference": sourced("O1", 35), "review_on": "2027-01-01",
            "options": ["stop", "keep; pay"], "superseded_by": null, "origin": cell(36)},
            {"id": 2, "code": null, "title": "Keep it", "on": null, "status": null, "forum": null, "owner": null,
             "rationale": null, "cost": null, "effect": null, "okr_reference": null, "review_on": null, "options": [],
             "superseded_by": 1, "origin": "default"}],
        "alignments": [
            {"id": 1, "subject": {"investment": 1}, "goal": {"objective": 1}, "rationale": null, "origin": cell(37)},
            {"id": 2, "subject": {"decision": 1}, "goal": {"key_result": 1}, "rationale": "x", "origin": cell(38)},
            {"id": 3, "subject": {"platform": 1}, "goal": {"objective": 1}, "rationale": "y", "origin": "default"}],
        "assumptions": [{"id": 1, "name": "Hourly rate", "value": sourced("85", 39), "low": typed("70"), "high": null,
            "unit": "EUR/h", "owner": "HR", "source": "survey", "expires": "2027-06-30", "origin": cell(40)}],
    })
}

fn world() -> World {
    let mut all = serde_json::to_value(World::empty(play::settings())).unwrap();
    for part in [catalog(), money(), measures(), value()] {
        for (table, rows) in part.as_object().unwrap() {
            all[table] = rows.clone();
        }
    }
    serde_json::from_value(all).unwrap()
}

macro_rules! put {
    ($tx:expr, $world:expr, $($table:ident),*) => { $(
        for row in &$world.$table {
            assert_eq!(store::$table::insert($tx, row)?, row.id);
        }
    )* };
}

fn fill(tx: &Tx<'_>, world: &World) -> Result<SheetId, Error> {
    let sheet = play::import(tx, "budget.csv", 0, Keep::Bytes)?;
    put!(tx, world, people, domains, capabilities, platforms, teams, adoptions, investments, lines, amounts);
    put!(tx, world, allocations, fx_rates, metrics, observations, deployments, incidents, responses);
    put!(
        tx,
        world,
        pools,
        outcomes,
        benefits,
        links,
        objectives,
        key_results,
        decisions,
        alignments,
        assumptions
    );
    Ok(sheet)
}

fn filled(folder: &tempfile::TempDir) -> (Workspace, World, SheetId) {
    let mut workspace = create(&folder.path().join("w.throughline"));
    let mut expected = world();
    let (_, sheet) = workspace.change("All", "Someone", at(1), |tx| fill(tx, &expected)).unwrap();
    expected.sources = store::sources::all(&workspace).unwrap();
    expected.imports = store::imports::all(&workspace).unwrap();
    expected.sheets = store::sheets::all(&workspace).unwrap();
    (workspace, expected, sheet)
}

#[test]
fn every_noun_comes_back_the_same_after_closing_and_opening() {
    let folder = play::folder();
    let (workspace, expected, _) = filled(&folder);
    assert_eq!((expected.sources.len(), expected.imports.len(), expected.sheets.len()), (1, 1, 1));
    let path = workspace.path().to_path_buf();
    workspace.close().unwrap();
    let workspace = Workspace::open_read_only(&path).unwrap();
    assert_eq!(workspace.world().unwrap(), expected);
    assert_eq!(workspace.extent().unwrap(), model::extent::Extent::of(&expected));
    assert_eq!(workspace.verify(&store::Unwatched).unwrap(), vec![]);
}

#[test]
fn every_noun_can_be_written_again_without_a_trace() {
    let folder = play::folder();
    let (mut workspace, expected, _) = filled(&folder);
    let (id, ()) = workspace
        .change("Same", "Someone", at(2), |tx| {
            expected.platforms.iter().try_for_each(|row| store::platforms::update(tx, row))?;
            expected.investments.iter().try_for_each(|row| store::investments::update(tx, row))?;
            expected.outcomes.iter().try_for_each(|row| store::outcomes::update(tx, row))?;
            expected.observations.iter().try_for_each(|row| store::observations::update(tx, row))?;
            expected.sheets.iter().try_for_each(|row| store::sheets::update(tx, row))
        })
        .unwrap();
    assert_eq!(id, None);
}

#[test]
fn a_retired_sheet_counts_no_more_and_undo_brings_it_back() {
    let folder = play::folder();
    let (mut workspace, expected, sheet) = filled(&folder);
    workspace.change("Retire", "Finance", at(2), |tx| store::sheets::retire(tx, sheet)).unwrap();
    let world = workspace.world().unwrap();
    let left: Vec<AmountId> = world.amounts.iter().map(|a| a.id).collect();
    assert_eq!(left, [AmountId(2)], "only what a person typed is left");
    assert_eq!((world.platforms.len(), world.sheets.len()), (2, 0), "things stay, the sheet goes");
    assert!(world.imports[0].superseded);
    assert_eq!(store::amounts::by_sheet(&workspace, sheet).unwrap(), expected.amounts[..1]);
    assert_eq!(store::sheets::ever(&workspace).unwrap(), expected.sheets);
    workspace.undo("Finance", at(3)).unwrap();
    assert_eq!(workspace.world().unwrap(), expected);
}

#[test]
fn rows_refuse_what_the_tables_rules_forbid() {
    let folder = play::folder();
    let (mut workspace, expected, _) = filled(&folder);
    let mut refused =
        |what: &dyn Fn(&Tx<'_>) -> Result<(), Error>| match workspace.change("Bad", "x", at(2), what) {
            Err(Error::Refused { table, rule }) => (table, rule),
            other => panic!("{:?}", other.map(|_| ())),
        };
    let mut link = expected.links[0].clone();
    link.share.value = Decimal::new(11, 1);
    let share = refused(&|tx| store::links::insert(tx, &link).map(drop));
    assert_eq!(share, ("links".into(), "a share is from 0 to 1".into()));
    let mut amount = expected.amounts[0].clone();
    amount.line = BudgetLineId(99);
    let line = refused(&|tx| store::amounts::insert(tx, &amount).map(drop));
    assert_eq!(line, ("amounts".into(), "it names something that is not there".into()));
    amount = expected.amounts[0].clone();
    amount.period = amount.period.map(|p| Period { start: p.end, end: p.start, kind: p.kind });
    let period = refused(&|tx| store::amounts::insert(tx, &amount).map(drop));
    assert_eq!(period.1, "a period ends after it starts");
    let waiver = store::waivers::Waiver {
        code: "c".into(),
        place: "p".into(),
        reason: " ".into(),
        by: "b".into(),
        at: at(1),
    };
    assert_eq!(refused(&|tx| store::waivers::grant(tx, &waiver)).1, "a waiver needs a reason");
    assert_eq!(refused(&|tx| store::sources::delete(tx, SourceId(1))).1, "something else still refers to it");
    let gone = workspace.change("Bad", "x", at(2), |tx| store::teams::delete(tx, TeamId(9)));
    assert!(matches!(gone, Err(Error::NoSuchRow { table: "teams", id: 9 })));
    assert_eq!(workspace.world().unwrap(), expected);
}

#[test]
fn source_bytes_rows_mappings_aliases_and_options_are_remembered() {
    let folder = play::folder();
    let mut workspace = create(&folder.path().join("w.throughline"));
    let mapping = |toml: &str| store::mappings::Mapping {
        fingerprint: "f1".into(),
        name: "Budget of Finance".into(),
        toml: toml.into(),
        version: 7,
    };
    let alias = |target| store::aliases::Alias { kind: "team".into(), alias: "ldgr".into(), target };
    let bytes: Vec<u8> = (0..200_000_u32).flat_map(u32::to_le_bytes).collect();
    let (_, (kept, not_kept, sheet)) = workspace
        .change("Import", "Finance", at(1), |tx| {
            for (toml, target) in [("a = 1", 1), ("a = 2", 2)] {
                store::mappings::remember(tx, &mapping(toml))?;
                store::aliases::remember(tx, &alias(target))?;
                store::report_options::set(tx, &format!("{{\"pages\":{target}}}"))?;
            }
            let kept = store::sources::insert_with_bytes(tx, "a.xlsx", "xlsx", &bytes, Keep::Bytes)?;
            let not_kept = store::sources::insert_with_bytes(tx, "b.csv", "csv", b"b", Keep::HashOnly)?;
            Ok::<_, Error>((kept, not_kept, play::import(tx, "c.csv", 3, Keep::Bytes)?))
        })
        .unwrap();
    assert_eq!(store::mappings::find(&workspace, "f1").unwrap(), Some(mapping("a = 2")));
    assert_eq!(store::mappings::all(&workspace).unwrap().len(), 1);
    assert_eq!(store::aliases::find(&workspace, "team", "ldgr").unwrap(), Some(2));
    assert_eq!(store::report_options::get(&workspace).unwrap().as_deref(), Some("{\"pages\":2}"));
    assert_eq!(store::sources::bytes(&workspace, kept).unwrap(), Some(bytes));
    assert_eq!(store::sources::bytes(&workspace, not_kept).unwrap(), None);
    // https://www.di-mgt.com.au/sha_testvectors.html has none for "b"; `printf b | sha256sum` does
    let b = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
    assert_eq!(store::sources::by_hash(&workspace, b).unwrap().map(|s| s.id), Some(not_kept));
    let texts = store::rows::get(&workspace, sheet, 3).unwrap();
    assert_eq!(texts, Some(["000001", "Jan", "1.1", ""].map(String::from).to_vec()));
    assert_eq!(store::rows::get(&workspace, sheet, 1).unwrap(), None);
    let rows: Vec<u32> = store::rows::by_sheet(&workspace, sheet).unwrap().into_iter().map(|r| r.0).collect();
    assert_eq!(rows, [2, 3, 4]);
}

#[test]
fn exported_tables_fill_a_new_workspace_with_the_same() {
    let folder = play::folder();
    let (mut workspace, ..) = filled(&folder);
    for n in 50..60 {
        play::play(&mut workspace, n, 5);
    }
    let mut exported = Vec::new();
    for table in store::export::tables(&workspace).unwrap() {
        let columns: std::sync::Arc<[String]> = table.columns.iter().map(|c| c.name.clone()).collect();
        store::export::rows(&workspace, &table, |texts| {
            // as a CSV file would keep it: nothing and an empty text look the same
            let texts = texts.into_iter().map(|text| Some(text.unwrap_or_default())).collect();
            let row = store::export::TidyRow { table: table.name.into(), columns: columns.clone(), texts };
            exported.push(row);
            Ok::<_, Error>(())
        })
        .unwrap();
    }
    let amount = exported.iter().find(|row| row.table == "amounts").unwrap();
    let of = |name: &str| amount.texts[amount.columns.iter().position(|c| c == name).unwrap()].as_deref();
    assert_eq!(
        (of("value"), of("source_file"), of("source_cell")),
        (Some("-0.00000020227"), Some("budget.csv"), Some("AB11"))
    );
    let kept = store::sources::all(&workspace).unwrap().into_iter().filter(|s| s.kept);
    let files: Vec<Vec<u8>> =
        kept.map(|s| store::sources::bytes(&workspace, s.id).unwrap().unwrap()).collect();
    let mut other = create(&folder.path().join("other.throughline"));
    let rows = || exported.iter().cloned().map(Ok);
    store::export::fill(&mut other, rows(), files.into_iter().map(Ok), "Archive", at(9)).unwrap();
    // amounts of an export stand alone; that they are the same ones, worlds and a second export say
    let rest = |of: &Workspace| -> Vec<String> {
        play::dump(of).lines().filter(|line| !line.starts_with("amount")).map(str::to_owned).collect()
    };
    assert_eq!(rest(&other), rest(&workspace));
    assert_eq!(exported_amounts(&other), exported_amounts(&workspace));
    assert_eq!(other.world().unwrap(), workspace.world().unwrap());
    assert_eq!(other.verify(&store::Unwatched).unwrap(), vec![]);
    let again = store::export::fill(&mut other, rows(), std::iter::empty(), "Archive", at(10));
    assert!(matches!(again, Err(Error::AlreadyThere { .. })));
}

fn exported_amounts(workspace: &Workspace) -> Vec<Vec<Option<String>>> {
    let tables = store::export::tables(workspace).unwrap();
    let mut found = vec![];
    store::export::rows(workspace, tables.iter().find(|table| table.name == "amounts").unwrap(), |row| {
        found.push(row);
        Ok::<_, Error>(())
    })
    .unwrap();
    found
}

fn any_amount() -> impl Strategy<Value = Amount> {
    let decimal = (any::<i128>(), 0_u32..=28)
        .prop_map(|(mantissa, scale)| Decimal::from_i128_with_scale(mantissa % (1_i128 << 96), scale));
    let day = (1_i16..9990, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap());
    let period = proptest::option::of((day, 1_i64..400).prop_map(|(start, days)| {
        let end = start.checked_add(jiff::Span::new().days(days)).unwrap();
        Period { start, end, kind: PeriodKind::Week }
    }));
    let cell = (1_u32..=u32::MAX, 1_u32..=16384)
        .prop_map(|(row, col)| Origin::Cell(CellRef { sheet: SheetId(1), row, col }));
    let origin = prop_oneof![cell, any::<String>().prop_map(Origin::Person), Just(Origin::Default)];
    (decimal, period, origin, any::<Option<String>>()).prop_map(|(value, period, origin, version)| {
        let mut amount = play::amount(BudgetLineId(1), 0, CellRef { sheet: SheetId(1), row: 1, col: 1 });
        (amount.value, amount.period, amount.origin) = (value, period, origin);
        amount.scenario =
            version.map_or(model::amount::Scenario::PriorYear, model::amount::Scenario::Forecast);
        amount
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_amount_comes_back_the_same(mut amounts in proptest::collection::vec(any_amount(), 1..40)) {
        let folder = play::folder();
        let mut workspace = create(&folder.path().join("w.throughline"));
        workspace
            .change("Import", "Finance", at(1), |tx| {
                play::import(tx, "x.csv", 0, Keep::HashOnly)?;
                store::lines::insert(tx, &play::line(1))?;
                for amount in &mut amounts {
                    amount.id = store::amounts::insert(tx, amount)?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        let found = workspace.world().unwrap().amounts;
        prop_assert_eq!(&found, &amounts);
        let texts = |of: &[Amount]| of.iter().map(|a| a.value.to_string()).collect::<Vec<_>>();
        prop_assert_eq!(texts(&found), texts(&amounts), "equal to the last digit written");
    }
}

#[test]
fn sheets_with_the_same_lines_or_amounts_are_found_without_reading_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut workspace = play::create(&folder.path().join("alike.throughline"));
    let sheets = workspace.change("Import", "Finance", play::at(1), |tx| {
        let sheets: Vec<SheetId> = ["a", "b", "c"]
            .iter()
            .map(|name| play::import(tx, name, 0, store::sources::Keep::HashOnly))
            .collect::<Result<_, Error>>()?;
        let lines: Vec<BudgetLineId> =
            (0..2).map(|n| store::lines::insert(tx, &play::line(n))).collect::<Result<_, Error>>()?;
        // a and b share a line; a and c hold one amount, written with other decimals
        for (sheet, line, value) in [(0, 0, "12.50"), (1, 0, "7"), (2, 1, "12.5"), (2, 1, "99")] {
            let cell = CellRef { sheet: sheets[sheet], row: 2, col: 3 };
            let amount = play::amount(lines[line], 0, cell);
            let amount = Amount { value: value.parse().unwrap(), ..amount };
            store::amounts::insert(tx, &amount)?;
        }
        Ok::<_, Error>(sheets)
    });
    let sheets = sheets.unwrap().1;
    let new = &sheets[..1];
    let shared = store::amounts::sheets_with_lines_of(&workspace, new).unwrap();
    assert_eq!(shared.into_iter().collect::<Vec<_>>(), [sheets[1]]);
    let probes = ["12.50".parse().unwrap(), "1000".parse().unwrap()];
    let equal = store::amounts::sheets_with_one_of(&workspace, &probes, new).unwrap();
    assert_eq!(equal.into_iter().collect::<Vec<_>>(), [sheets[2]]);
}
