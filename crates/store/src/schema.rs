//! The tables of every format so far, in the order in which they came. Steps are only ever added at the end.
//! What stands in a table is said in that table's own file.

use crate::{Result, history, tables::*};
use rusqlite::Connection;

/// "Thln": says to SQLite and to `file` whose document this is.
pub(crate) const APPLICATION_ID: i32 = 0x5468_6C6E;

/// The newest format known here.
pub(crate) const FORMAT: u32 = STEPS.len() as u32;

/// What leads from each format to the next; the first makes the tables.
pub(crate) const STEPS: &[&[&str]] = &[FIRST, &[merges::V2], THIRD, &[packs::V4, row_packs::V4]];

const FIRST: &[&str] = &[
    history::V1,
    blobs::V1,
    settings::V1,
    sources::V1,
    imports::V1,
    sheets::V1,
    rows::V1,
    mappings::V1,
    aliases::V1,
    domains::V1,
    capabilities::V1,
    platforms::V1,
    teams::V1,
    adoptions::V1,
    investments::V1,
    lines::V1,
    amounts::V1,
    allocations::V1,
    fx_rates::V1,
    metrics::V1,
    observations::V1,
    deployments::V1,
    incidents::V1,
    responses::V1,
    pools::V1,
    outcomes::V1,
    benefits::V1,
    links::V1,
    objectives::V1,
    key_results::V1,
    decisions::V1,
    alignments::V1,
    assumptions::V1,
    snapshots::V1,
    restatements::V1,
    waivers::V1,
    report_options::V1,
];

const THIRD: &[&str] = &[
    people::V3,
    mappings::V3,
    teams::V3,
    adoptions::V3,
    amounts::V3,
    allocations::V3,
    metrics::V3,
    observations::V3,
    deployments::V3,
    incidents::V3,
    responses::V3,
    pools::V3,
    links::V3,
    objectives::V3,
    key_results::V3,
    decisions::V3,
    logos::V3,
];

/// Tables whose rows the history follows. A table's place in this list is only used while a file is open.
pub(crate) const FOLLOWED: &[&str] = &[
    "settings",
    "sources",
    "imports",
    "sheets",
    "rows",
    row_packs::TABLE,
    "mappings",
    "aliases",
    "people",
    "domains",
    "capabilities",
    "platforms",
    "platform_domains",
    "platform_capabilities",
    "teams",
    "adoptions",
    "investments",
    "investment_platforms",
    "lines",
    "amounts",
    packs::TABLE,
    "allocations",
    "fx_rates",
    "metrics",
    "observations",
    "deployments",
    "incidents",
    "responses",
    "pools",
    "outcomes",
    "benefits",
    "links",
    "objectives",
    "key_results",
    "decisions",
    "alignments",
    "assumptions",
    "snapshots",
    "restatements",
    "waivers",
    "report_options",
    "logos",
    "merges",
    "merged_ids",
];

/// Followed, but never taken back.
pub(crate) const PERMANENT: &str = "snapshots";

/// The columns of a table after `id`, in the order of its definition.
pub(crate) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut statement =
        db.prepare("SELECT name FROM pragma_table_info(?1, 'main') WHERE name <> 'id' ORDER BY cid")?;
    let rows = statement.query_map([table], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Takes the steps from a format to the newest, inside the caller's transaction.
pub(crate) fn migrate(db: &Connection, from: u32) -> Result<()> {
    for step in STEPS.iter().skip(from as usize) {
        for sql in *step {
            db.execute_batch(sql)?;
        }
    }
    db.pragma_update(None, "user_version", FORMAT)?;
    history::shapes::note(db)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ChangeKind, Error, Holder, Unwatched, Workspace,
        history::{
            apply::{Open, Title},
            triggers::Recorder,
        },
    };
    use jiff::civil::DateTime;
    use std::path::Path;

    /// A file as an earlier version left it: made by that version's own steps, with rows that only it could write and a history.
    fn written_in_format(path: &Path, format: u32) {
        let db = Connection::open(path).unwrap();
        db.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        db.pragma_update(None, "foreign_keys", true).unwrap();
        for sql in STEPS.iter().take(format as usize).flat_map(|step| *step) {
            db.execute_batch(sql).unwrap();
        }
        db.pragma_update(None, "user_version", format).unwrap();
        history::shapes::note(&db).unwrap();
        let recorder = Recorder::attach(&db).unwrap();
        for (n, (label, sql)) in OLD_CHANGES.iter().enumerate() {
            let kind = if n == 0 { ChangeKind::Create } else { ChangeKind::Change };
            let at = DateTime::constant(2026, 1, 1, 0, 0, n as i8, 0);
            let open = Open::begin(&db, &recorder).unwrap();
            db.execute_batch(sql).unwrap();
            open.commit(Title { kind, target: None, label, by: "PPM", at }).unwrap();
        }
    }

    /// What was done in the old file: additions, a change and a removal, in tables that have more columns today.
    const OLD_CHANGES: &[(&str, &str)] = &[
        (
            "New workspace",
            r#"INSERT INTO settings VALUES (1, '{"organisation":"Old & Co","currency":"EUR","calendar":{"start_month":1,
               "year_label":"end"},"classification":"Confidential","as_of":null,"discount_rate":"0.08","targets":{
               "decisions_tied":"0.80","voluntary_adoption":"0.70","core_platforms":"3","initiatives_linked":"0.60",
               "bcr":"1.3"},"grade_haircuts":["0.05","0.20","0.40","0.70"],"materiality_percent":"0.10",
               "materiality_amount":"25000","voluntary_reading":"among_choosers"}')"#,
        ),
        (
            "Import",
            "INSERT INTO domains (name) VALUES ('Payments');
             INSERT INTO teams (name, aliases, domain) VALUES ('Ledger', '[]', 1), ('Cards', '[\"C\"]', NULL);
             INSERT INTO metrics (name, unit, polarity, aggregation, text) VALUES ('Lead time', 'hours', 'neutral', 'sum', '');
             INSERT INTO observations (metric, starts, ends, span, value)
               VALUES (1, 20260701, 20261001, 'Q', '4.5'), (1, 20260401, 20260701, 'Q', NULL);
             INSERT INTO objectives (title) VALUES ('Ship faster');
             INSERT INTO key_results (objective, title, confidence) VALUES (1, 'Halve it', '0.5');
             INSERT INTO decisions (title, on_day, status) VALUES ('Stop it', '2026-02-03', 'accepted');
             INSERT INTO pools (name, control_total, currency, signed_by) VALUES ('Run rate', '5', 'EUR', 'CFO');
             INSERT INTO mappings (fingerprint, name, body) VALUES ('f', 'Budget', 'a = 1');
             INSERT INTO lines (ledger, flow) VALUES ('finance', 'cost');
             INSERT INTO amounts (line, starts, ends, span, scenario, value, currency, basis)
               VALUES (1, 20260701, 20260801, 'M', 'AC', '12.50', 'EUR', 'accrual')",
        ),
        ("Rename", "UPDATE teams SET name = 'General ledger' WHERE id = 1"),
        ("Remove", "DELETE FROM teams WHERE id = 2; DELETE FROM observations WHERE id = 2"),
    ];

    fn dump(workspace: &Workspace) -> String {
        let mut bytes = Vec::new();
        workspace.dump(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn at(day: i8) -> DateTime {
        DateTime::constant(2026, 2, day, 0, 0, 0, 0)
    }

    #[test]
    fn a_file_of_every_earlier_format_is_copied_and_brought_up_to_date() {
        for format in 1..FORMAT {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("plan.throughline");
            written_in_format(&path, format);
            let refused = Workspace::open_read_only(&path).err().unwrap();
            assert!(matches!(refused, Error::Older { found, known: FORMAT } if found == format));
            let workspace = Workspace::open_as(&path, &Holder::default()).unwrap();
            assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![], "format {format}");
            let before = workspace.world().unwrap();
            assert_eq!(before.teams.iter().map(|t| t.name.as_str()).collect::<Vec<_>>(), ["General ledger"]);
            assert_eq!((before.metrics[0].version, before.observations[0].certainty.clone()), (1, None));
            assert_eq!(mappings::find(&workspace, "f").unwrap().unwrap().version, 1);
            assert_eq!(workspace.extent().unwrap(), model::extent::Extent::of(&before));
            workspace.close().unwrap();
            Workspace::open(&path).unwrap().close().unwrap();
            let copy = format!("plan (format {format}).throughline");
            assert_eq!(
                names(folder.path()),
                [copy.clone(), "plan.throughline".into()],
                "one copy, made once"
            );
            let backup = Connection::open(folder.path().join(copy)).unwrap();
            let kept: u32 = backup.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
            assert_eq!(kept, format, "the copy is as it was");
        }
    }

    #[test]
    fn history_from_before_a_format_can_still_be_taken_back_done_again_and_verified() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.throughline");
        written_in_format(&path, 2);
        let mut workspace = Workspace::open(&path).unwrap();
        let sound = |workspace: &Workspace| assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
        let mut states = vec![dump(&workspace)];
        let mut team = teams::all(&workspace).unwrap().remove(0);
        team.validity.to = Some(model::Date::constant(2026, 12, 31));
        workspace.change("End", "PPM", at(1), |tx| teams::update(tx, &team)).unwrap();
        states.push(dump(&workspace));
        workspace.change("Remove", "PPM", at(2), |tx| teams::delete(tx, team.id)).unwrap();
        sound(&workspace);
        for _ in 0..5 {
            workspace.undo("PPM", at(3)).unwrap();
            sound(&workspace);
        }
        assert!(matches!(workspace.undo("PPM", at(3)), Err(Error::NothingTo { .. })));
        for _ in 0..3 {
            workspace.redo("PPM", at(4)).unwrap();
            sound(&workspace);
        }
        assert_eq!(dump(&workspace), states[0]);
        workspace.redo("PPM", at(5)).unwrap();
        assert_eq!(dump(&workspace), states[1]);
    }

    #[test]
    fn copies_that_parted_before_a_format_can_still_be_merged() {
        let folder = tempfile::tempdir().unwrap();
        let (ours, theirs) = (folder.path().join("a.throughline"), folder.path().join("b.throughline"));
        written_in_format(&ours, 2);
        std::fs::copy(&ours, &theirs).unwrap();
        let (mut a, mut b) = (Workspace::open(&ours).unwrap(), Workspace::open(&theirs).unwrap());
        b.undo("F", at(1)).unwrap();
        let mut team = teams::all(&b).unwrap().remove(0);
        team.validity.from = Some(model::Date::constant(2026, 1, 1));
        b.change("Begin", "F", at(2), |tx| teams::update(tx, &team)).unwrap();
        let objective = objectives::all(&a).unwrap().remove(0);
        let child = model::okr::Objective {
            title: "Ship cards faster".into(),
            parent: Some(objective.id),
            ..objective
        };
        a.change("Add", "PPM", at(3), |tx| objectives::insert(tx, &child)).unwrap();
        let plan = crate::merge::plan(&a, &b).unwrap();
        assert_eq!(plan.conflicts, vec![]);
        crate::merge::apply(&mut a, &b, &plan, &[], "PPM", at(4)).unwrap();
        let teams = teams::all(&a).unwrap();
        assert_eq!(
            (teams.len(), teams[0].validity),
            (2, team.validity),
            "their undo and their change came over"
        );
        assert_eq!(objectives::all(&a).unwrap().len(), 2);
        assert_eq!(a.verify(&Unwatched).unwrap(), vec![]);
    }
}
