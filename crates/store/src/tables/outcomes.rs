//! The table of business results.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{OutcomeId, PoolId, outcome::Outcome};

pub(crate) const V1: &str = "
CREATE TABLE outcomes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  parent INTEGER REFERENCES outcomes ON DELETE SET NULL,
  kind TEXT CHECK (kind IN ('revenue_growth', 'cost_saving', 'cost_avoidance', 'capacity', 'risk', 'quality',
    'experience')),
  class TEXT CHECK (class IN
    ('cash_releasing', 'cost_avoidance', 'revenue_margin', 'capacity', 'risk', 'non_money')),
  class_from TEXT,
  metric TEXT,
  baseline TEXT, baseline_from TEXT,
  current TEXT, current_from TEXT,
  target TEXT, target_from TEXT,
  unit_value TEXT, unit_value_from TEXT,
  margin TEXT, margin_from TEXT,
  deadweight TEXT, deadweight_from TEXT,
  displacement TEXT, displacement_from TEXT,
  drop_off TEXT, drop_off_from TEXT,
  external_share TEXT, external_share_from TEXT,
  pool INTEGER REFERENCES pools ON DELETE SET NULL,
  owner TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"an outcome is not its own parent\" CHECK (parent <> id)
) STRICT;";

table!(
    plain Outcome,
    OutcomeId,
    "outcomes",
    "name, parent, kind, class, class_from, metric, baseline, baseline_from, current, current_from, target, \
     target_from, unit_value, unit_value_from, margin, margin_from, deadweight, deadweight_from, displacement, \
     displacement_from, drop_off, drop_off_from, external_share, external_share_from, pool, owner, \
     sheet, row, col, said_by",
    Thing
);

fn write<'a>(outcome: &'a Outcome, cells: &mut Cells<'a>) {
    cells.text(&outcome.name);
    cells.whole(outcome.parent.map(|p| p.0));
    cells.word(outcome.kind);
    cells.sourced_word(outcome.class.as_ref());
    cells.maybe(outcome.metric.as_ref());
    cells.sourced(outcome.baseline.as_ref());
    cells.sourced(outcome.current.as_ref());
    cells.sourced(outcome.target.as_ref());
    cells.sourced(outcome.unit_value.as_ref());
    cells.sourced(outcome.margin.as_ref());
    cells.sourced(outcome.deadweight.as_ref());
    cells.sourced(outcome.displacement.as_ref());
    cells.sourced(outcome.drop_off.as_ref());
    cells.sourced(outcome.external_share.as_ref());
    cells.whole(outcome.pool.map(|p| p.0));
    cells.maybe(outcome.owner.as_ref());
    cells.origin(&outcome.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Outcome> {
    Ok(Outcome {
        id: OutcomeId(row.id()),
        name: row.text()?,
        parent: row.maybe_whole()?.map(OutcomeId),
        kind: row.maybe_word()?,
        class: row.maybe_sourced_word()?,
        metric: row.maybe()?,
        baseline: row.maybe_sourced()?,
        current: row.maybe_sourced()?,
        target: row.maybe_sourced()?,
        unit_value: row.maybe_sourced()?,
        margin: row.maybe_sourced()?,
        deadweight: row.maybe_sourced()?,
        displacement: row.maybe_sourced()?,
        drop_off: row.maybe_sourced()?,
        external_share: row.maybe_sourced()?,
        pool: row.maybe_whole()?.map(PoolId),
        owner: row.maybe()?,
        origin: row.origin()?,
    })
}
