//! The table of investments' shares in outcomes.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{InvestmentId, LinkId, OutcomeId, outcome::Link};

pub(crate) const V1: &str = "
CREATE TABLE links (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  investment INTEGER NOT NULL REFERENCES investments ON DELETE CASCADE,
  outcome INTEGER NOT NULL REFERENCES outcomes ON DELETE CASCADE,
  share TEXT NOT NULL CONSTRAINT \"a share is from 0 to 1\" CHECK (CAST(share AS REAL) BETWEEN 0 AND 1),
  share_from TEXT,
  low TEXT CONSTRAINT \"a lowest share is from 0 to 1\" CHECK (CAST(low AS REAL) BETWEEN 0 AND 1),
  low_from TEXT,
  high TEXT CONSTRAINT \"a highest share is from 0 to 1\" CHECK (CAST(high AS REAL) BETWEEN 0 AND 1),
  high_from TEXT,
  grade TEXT NOT NULL CHECK (grade IN ('A', 'B', 'C', 'D')),
  grade_from TEXT,
  rationale TEXT,
  evidence TEXT NOT NULL CHECK (json_type(evidence) = 'array'),
  author TEXT,
  reviewed_by TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'proposed', 'accepted', 'disputed'))
) STRICT;
CREATE INDEX links_outcome ON links (outcome);";

pub(crate) const V3: &str = "
ALTER TABLE links ADD COLUMN lag TEXT CONSTRAINT \"a lag is not negative\" CHECK (CAST(lag AS REAL) >= 0);
ALTER TABLE links ADD COLUMN lag_from TEXT;";

table!(
    plain Link,
    LinkId,
    "links",
    "investment, outcome, share, share_from, low, low_from, high, high_from, grade, grade_from, rationale, \
     evidence, author, reviewed_by, status, lag, lag_from",
    Thing
);

fn write<'a>(link: &'a Link, cells: &mut Cells<'a>) {
    cells.whole(Some(link.investment.0));
    cells.whole(Some(link.outcome.0));
    cells.sourced(Some(&link.share));
    cells.sourced(link.low.as_ref());
    cells.sourced(link.high.as_ref());
    cells.sourced_word(Some(&link.grade));
    cells.maybe(link.rationale.as_ref());
    cells.json(&link.evidence);
    cells.maybe(link.author.as_ref());
    cells.maybe(link.reviewed_by.as_ref());
    cells.word(Some(link.status));
    cells.sourced(link.lag.as_ref());
}

fn read(row: &mut Reader<'_>) -> Result<Link> {
    Ok(Link {
        id: LinkId(row.id()),
        investment: InvestmentId(row.whole()?),
        outcome: OutcomeId(row.whole()?),
        share: row.sourced()?,
        low: row.maybe_sourced()?,
        high: row.maybe_sourced()?,
        grade: row.sourced_word()?,
        rationale: row.maybe()?,
        evidence: row.json()?,
        author: row.maybe()?,
        reviewed_by: row.maybe()?,
        status: row.word()?,
        lag: row.maybe_sourced()?,
    })
}
