//! The tables of every format so far, in the order in which they came. Steps are only ever added at the end.
//! What stands in a table is said in that table's own file.

use crate::{Result, history, tables::*};
use rusqlite::Connection;

/// "Thln": says to SQLite and to `file` whose document this is.
pub(crate) const APPLICATION_ID: i32 = 0x5468_6C6E;

/// The newest format known here.
pub(crate) const FORMAT: u32 = STEPS.len() as u32;

/// What leads from each format to the next; the first makes the tables.
pub(crate) const STEPS: &[&[&str]] = &[FIRST, &[merges::V2], &[logos::V3]];

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

/// Tables whose rows the history follows. A table's place in this list is only used while a file is open.
pub(crate) const FOLLOWED: &[&str] = &[
    "settings",
    "sources",
    "imports",
    "sheets",
    "rows",
    "mappings",
    "aliases",
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
    use crate::{Error, Holder, Unwatched, Workspace};
    use jiff::civil::DateTime;
    use model::{Currency, FiscalCalendar, catalog::Domain, settings::Settings};
    use std::path::Path;

    /// A file as the first format left it: without the tables of merging and the logo.
    fn first_format(path: &Path) -> String {
        let at = DateTime::constant(2026, 1, 1, 0, 0, 0, 0);
        let settings = Settings::new("Old & Co", Currency::EUR, FiscalCalendar::gregorian());
        let mut workspace = Workspace::create(path, &settings, at).unwrap();
        let domain = Domain { id: model::DomainId(0), name: "Payments".into() };
        workspace.change("Add", "PPM", at, |tx| domains::insert(tx, &domain)).unwrap();
        let dump = dump(&workspace);
        workspace.close().unwrap();
        let db = Connection::open(path).unwrap();
        db.execute_batch(
            "DROP TABLE merged_ids; DROP TABLE merges; DROP TABLE logos;
             DELETE FROM shapes WHERE tbl IN ('merges', 'merged_ids', 'logos');
             PRAGMA user_version = 1; VACUUM;",
        )
        .unwrap();
        dump
    }

    fn dump(workspace: &Workspace) -> String {
        let mut bytes = Vec::new();
        workspace.dump(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn an_older_file_is_copied_and_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.throughline");
        let expected = first_format(&path);
        let old = Workspace::open_read_only(&path).err().unwrap();
        assert!(matches!(old, Error::Older { found: 1, known: FORMAT }));
        let mut workspace = Workspace::open_as(&path, &Holder::default()).unwrap();
        assert_eq!(dump(&workspace), expected);
        assert_eq!(workspace.verify(&Unwatched).unwrap(), vec![]);
        workspace.undo("PPM", DateTime::constant(2026, 1, 2, 0, 0, 0, 0)).unwrap();
        workspace.close().unwrap();
        Workspace::open(&path).unwrap().close().unwrap();
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["plan (format 1).throughline", "plan.throughline"], "one copy, made once");
        let backup = Connection::open(folder.path().join("plan (format 1).throughline")).unwrap();
        let format: u32 = backup.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(format, 1, "the copy is as it was");
    }
}
