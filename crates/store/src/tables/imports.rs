//! The table of import runs.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{ImportId, SourceId, source::ImportRun};

pub(crate) const V1: &str = "
CREATE TABLE imports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  source INTEGER NOT NULL REFERENCES sources,
  on_day TEXT NOT NULL CHECK (date(on_day) IS NOT NULL),
  by TEXT NOT NULL,
  superseded INTEGER NOT NULL CHECK (superseded IN (0, 1))
) STRICT;";

table!(plain ImportRun, ImportId, "imports", "source, on_day, by, superseded", Thing);

fn write<'a>(run: &'a ImportRun, cells: &mut Cells<'a>) {
    cells.whole(Some(run.source.0));
    cells.shown(Some(run.on));
    cells.text(&run.by);
    cells.flag(Some(run.superseded));
}

fn read(row: &mut Reader<'_>) -> Result<ImportRun> {
    Ok(ImportRun {
        id: ImportId(row.id()),
        source: SourceId(row.whole()?),
        on: row.parsed()?,
        by: row.text()?,
        superseded: row.flag()?,
    })
}
