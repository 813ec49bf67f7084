//! The table of key results.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{KeyResultId, MetricId, ObjectiveId, okr::KeyResult};

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

pub(crate) const V3: &str = "
ALTER TABLE key_results ADD COLUMN direction TEXT CHECK (direction IN ('increase', 'decrease', 'maintain'));
ALTER TABLE key_results ADD COLUMN score TEXT;
ALTER TABLE key_results ADD COLUMN score_from TEXT;
ALTER TABLE key_results ADD COLUMN metric INTEGER REFERENCES metrics ON DELETE SET NULL;";

table!(
    plain KeyResult,
    KeyResultId,
    "key_results",
    "objective, title, code, discipline, baseline, baseline_from, target, target_from, current, current_from, \
     unit, confidence, confidence_from, sheet, row, col, said_by, direction, score, score_from, metric",
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
    cells.word(result.direction);
    cells.sourced(result.score.as_ref());
    cells.whole(result.metric.map(|m| m.0));
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
        direction: row.maybe_word()?,
        score: row.maybe_sourced()?,
        metric: row.maybe_whole()?.map(MetricId),
    })
}
