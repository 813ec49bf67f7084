//! The table of gross money values of outcomes by period.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{BenefitId, OutcomeId, Sourced, outcome::Benefit};

pub(crate) const V1: &str = "
CREATE TABLE benefits (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  outcome INTEGER NOT NULL REFERENCES outcomes ON DELETE CASCADE,
  starts INTEGER NOT NULL, ends INTEGER NOT NULL, span TEXT NOT NULL CHECK (span IN ('W', 'M', 'Q', 'H', 'Y')),
  stage TEXT NOT NULL CHECK (stage IN ('expected', 'forecast', 'realised')),
  gross TEXT NOT NULL,
  currency TEXT NOT NULL CHECK (length(currency) = 3),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a period ends after it starts\" CHECK (starts < ends)
) STRICT;
CREATE INDEX benefits_outcome ON benefits (outcome);";

table!(
    fact Benefit,
    BenefitId,
    "benefits",
    "outcome, starts, ends, span, stage, gross, currency, sheet, row, col, said_by"
);

fn write<'a>(benefit: &'a Benefit, cells: &mut Cells<'a>) {
    cells.whole(Some(benefit.outcome.0));
    cells.period(Some(&benefit.period));
    cells.word(Some(benefit.stage));
    cells.shown(Some(benefit.gross.value));
    cells.shown(Some(benefit.currency));
    cells.origin(&benefit.gross.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Benefit> {
    let (id, outcome) = (BenefitId(row.id()), OutcomeId(row.whole()?));
    let (period, stage, gross, currency) = (row.period()?, row.word()?, row.parsed()?, row.parsed()?);
    let gross = Sourced { value: gross, origin: row.origin()? };
    Ok(Benefit { id, outcome, period, stage, gross, currency })
}
