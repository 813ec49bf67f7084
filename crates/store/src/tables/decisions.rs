//! The table of decisions.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{DecisionId, Money, Sourced, decision::Decision};

pub(crate) const V1: &str = "
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  code TEXT,
  title TEXT NOT NULL,
  on_day TEXT CHECK (date(on_day) IS NOT NULL OR on_day IS NULL),
  status TEXT CHECK (status IN ('proposed', 'accepted', 'rejected', 'deferred', 'superseded')),
  forum TEXT,
  owner TEXT,
  rationale TEXT,
  cost TEXT, cost_from TEXT, cost_currency TEXT,
  effect TEXT,
  okr_reference TEXT, okr_reference_from TEXT,
  review_on TEXT CHECK (date(review_on) IS NOT NULL OR review_on IS NULL),
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"a cost has a currency\" CHECK ((cost IS NULL) = (cost_currency IS NULL))
) STRICT;";

pub(crate) const V3: &str = "
ALTER TABLE decisions ADD COLUMN options TEXT CHECK (json_type(options) = 'array');
ALTER TABLE decisions ADD COLUMN superseded_by INTEGER REFERENCES decisions ON DELETE SET NULL
  CONSTRAINT \"a decision does not supersede itself\" CHECK (superseded_by <> id);";

table!(
    plain Decision,
    DecisionId,
    "decisions",
    "code, title, on_day, status, forum, owner, rationale, cost, cost_from, cost_currency, effect, okr_reference, \
     okr_reference_from, review_on, sheet, row, col, said_by, options, superseded_by",
    Thing
);

fn write<'a>(decision: &'a Decision, cells: &mut Cells<'a>) {
    cells.maybe(decision.code.as_ref());
    cells.text(&decision.title);
    cells.shown(decision.on);
    cells.word(decision.status);
    cells.maybe(decision.forum.as_ref());
    cells.maybe(decision.owner.as_ref());
    cells.maybe(decision.rationale.as_ref());
    let cost = decision.cost.as_ref();
    cells.shown(cost.map(|c| c.value.amount));
    cells.from(cost.map(|c| &c.origin));
    cells.shown(cost.map(|c| c.value.currency));
    cells.maybe(decision.effect.as_ref());
    cells.sourced_text(decision.okr_reference.as_ref());
    cells.shown(decision.review_on);
    cells.origin(&decision.origin);
    cells.list(&decision.options);
    cells.whole(decision.superseded_by.map(|d| d.0));
}

fn read(row: &mut Reader<'_>) -> Result<Decision> {
    Ok(Decision {
        id: DecisionId(row.id()),
        code: row.maybe()?,
        title: row.text()?,
        on: row.maybe_parsed()?,
        status: row.maybe_word()?,
        forum: row.maybe()?,
        owner: row.maybe()?,
        rationale: row.maybe()?,
        cost: cost(row)?,
        effect: row.maybe()?,
        okr_reference: row.maybe_sourced_text()?,
        review_on: row.maybe_parsed()?,
        origin: row.origin()?,
        options: row.list()?,
        superseded_by: row.maybe_whole()?.map(DecisionId),
    })
}

fn cost(row: &mut Reader<'_>) -> Result<Option<Sourced<Money>>> {
    let amount = row.maybe_sourced()?;
    let currency = row.maybe_parsed()?;
    Ok(amount.zip(currency).map(|(amount, currency)| Sourced {
        value: Money::new(amount.value, currency),
        origin: amount.origin,
    }))
}
