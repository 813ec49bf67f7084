//! The table of objectives.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{ObjectiveId, okr::Objective};

pub(crate) const V1: &str = "
CREATE TABLE objectives (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL,
  code TEXT,
  starts INTEGER, ends INTEGER, span TEXT CHECK (span IN ('W', 'M', 'Q', 'H', 'Y')),
  owner TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a cycle ends after it starts\" CHECK (starts < ends)
) STRICT;";

pub(crate) const V3: &str = "
ALTER TABLE objectives ADD COLUMN level TEXT;
ALTER TABLE objectives ADD COLUMN parent INTEGER REFERENCES objectives ON DELETE SET NULL
  CONSTRAINT \"an objective is not its own parent\" CHECK (parent <> id);";

table!(
    plain Objective,
    ObjectiveId,
    "objectives",
    "title, code, starts, ends, span, owner, sheet, row, col, said_by, level, parent",
    Thing
);

fn write<'a>(objective: &'a Objective, cells: &mut Cells<'a>) {
    cells.text(&objective.title);
    cells.maybe(objective.code.as_ref());
    cells.period(objective.cycle.as_ref());
    cells.maybe(objective.owner.as_ref());
    cells.origin(&objective.origin);
    cells.maybe(objective.level.as_ref());
    cells.whole(objective.parent.map(|p| p.0));
}

fn read(row: &mut Reader<'_>) -> Result<Objective> {
    Ok(Objective {
        id: ObjectiveId(row.id()),
        title: row.text()?,
        code: row.maybe()?,
        cycle: row.maybe_period()?,
        owner: row.maybe()?,
        origin: row.origin()?,
        level: row.maybe()?,
        parent: row.maybe_whole()?.map(ObjectiveId),
    })
}
