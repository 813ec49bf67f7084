//! The table of key results.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{KeyResultId, ObjectiveId, okr::KeyResult};

pub(crate) const V1: &str = "
CREATE TABLE key_results (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  objective INTEGER NOT NULL REFERENCES objectives ON DELETE CASCADE,
  title TEXT NOT NULL,
  code TEXT,
  discipline TEXT CHECK (discipline IN ('engineering', 'product', 'business', 'shared')),
  baseline TEXT, baseline_from TEXT,
  target TEXT, target_from TEXT,
  current TEXT, current_from TEXT,
  unit TEXT,
  confidence TEXT, confidence_from TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT
) STRICT;
CREATE INDEX key_results_objective ON key_results (objective);";

table!(
    plain KeyResult,
    KeyResultId,
    "key_results",
    "objective, title, code, discipline, baseline, baseline_from, target, target_from, current, current_from, \
     unit, confidence, confidence_from, sheet, row, col, said_by",
    Thing
);

fn write<'a>(result: &'a KeyResult, cells: &mut Cells<'a>) {
    cells.whole(Some(result.objective.0));
    cells.text(&result.title);
    cells.maybe(result.code.as_ref());
    cells.word(result.discipline);
    cells.sourced(result.baseline.as_ref());
    cells.sourced(result.target.as_ref());
    cells.sourced(result.current.as_ref());
    cells.maybe(result.unit.as_ref());
    cells.sourced(result.confidence.as_ref());
    cells.origin(&result.origin);
}

fn read(row: &mut Reader<'_>) -> Result<KeyResult> {
    Ok(KeyResult {
        id: KeyResultId(row.id()),
        objective: ObjectiveId(row.whole()?),
        title: row.text()?,
        code: row.maybe()?,
        discipline: row.maybe_word()?,
        baseline: row.maybe_sourced()?,
        target: row.maybe_sourced()?,
        current: row.maybe_sourced()?,
        unit: row.maybe()?,
        confidence: row.maybe_sourced()?,
        origin: row.origin()?,
    })
}
