//! The table of ties between investments, decisions or platforms and objectives or key results.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{
    AlignmentId, DecisionId, InvestmentId, KeyResultId, ObjectiveId, PlatformId,
    okr::{Aligned, Alignment, Goal},
};

pub(crate) const V1: &str = "
CREATE TABLE alignments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  investment INTEGER REFERENCES investments ON DELETE CASCADE,
  decision INTEGER REFERENCES decisions ON DELETE CASCADE,
  platform INTEGER REFERENCES platforms ON DELETE CASCADE,
  objective INTEGER REFERENCES objectives ON DELETE CASCADE,
  key_result INTEGER REFERENCES key_results ON DELETE CASCADE,
  rationale TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"one thing is aligned\"
    CHECK ((investment IS NOT NULL) + (decision IS NOT NULL) + (platform IS NOT NULL) = 1),
  CONSTRAINT \"it is aligned to one goal\" CHECK ((objective IS NULL) <> (key_result IS NULL))
) STRICT;";

table!(
    plain Alignment,
    AlignmentId,
    "alignments",
    "investment, decision, platform, objective, key_result, rationale, sheet, row, col, said_by",
    Thing
);

fn write<'a>(alignment: &'a Alignment, cells: &mut Cells<'a>) {
    let (investment, decision, platform) = match alignment.subject {
        Aligned::Investment(id) => (Some(id.0), None, None),
        Aligned::Decision(id) => (None, Some(id.0), None),
        Aligned::Platform(id) => (None, None, Some(id.0)),
    };
    let (objective, key_result) = match alignment.goal {
        Goal::Objective(id) => (Some(id.0), None),
        Goal::KeyResult(id) => (None, Some(id.0)),
    };
    for id in [investment, decision, platform, objective, key_result] {
        cells.whole(id);
    }
    cells.maybe(alignment.rationale.as_ref());
    cells.origin(&alignment.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Alignment> {
    let subject = match (row.maybe_whole()?, row.maybe_whole()?, row.maybe_whole()?) {
        (Some(id), None, None) => Aligned::Investment(InvestmentId(id)),
        (None, Some(id), None) => Aligned::Decision(DecisionId(id)),
        (None, None, Some(id)) => Aligned::Platform(PlatformId(id)),
        _ => return Err(row.damaged()),
    };
    let goal = match (row.maybe_whole()?, row.maybe_whole()?) {
        (Some(id), None) => Goal::Objective(ObjectiveId(id)),
        (None, Some(id)) => Goal::KeyResult(KeyResultId(id)),
        _ => return Err(row.damaged()),
    };
    Ok(Alignment { id: AlignmentId(row.id()), subject, goal, rationale: row.maybe()?, origin: row.origin()? })
}
