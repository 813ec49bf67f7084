//! The table of investments, and which platforms each pays for.

use super::pairs::Pairs;
use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{InvestmentId, Money, Sourced, investment::Investment};

pub(crate) const V1: &str = "
CREATE TABLE investments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL CHECK (json_type(aliases) = 'array'),
  kind TEXT CHECK (kind IN ('run', 'change')),
  sponsor TEXT,
  starts_on TEXT CHECK (date(starts_on) IS NOT NULL OR starts_on IS NULL),
  ends_on TEXT CHECK (date(ends_on) IS NOT NULL OR ends_on IS NULL),
  stage TEXT CHECK (stage IN ('proposed', 'approved', 'active', 'done', 'stopped')),
  stage_from TEXT,
  expected_benefit TEXT,
  expected_benefit_from TEXT,
  expected_benefit_currency TEXT,
  disbenefits TEXT,
  sheet INTEGER REFERENCES sheets, row INTEGER, col INTEGER, said_by TEXT,
  CONSTRAINT \"an expected benefit has a currency\"
    CHECK ((expected_benefit IS NULL) = (expected_benefit_currency IS NULL))
) STRICT;
CREATE TABLE investment_platforms (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  investment INTEGER NOT NULL REFERENCES investments ON DELETE CASCADE,
  platform INTEGER NOT NULL REFERENCES platforms ON DELETE CASCADE,
  UNIQUE (investment, platform)
) STRICT;";

table!(
    Investment,
    InvestmentId,
    "investments",
    "name, aliases, kind, sponsor, starts_on, ends_on, stage, stage_from, expected_benefit, expected_benefit_from, \
     expected_benefit_currency, disbenefits, sheet, row, col, said_by",
    Thing
);

fn write<'a>(investment: &'a Investment, cells: &mut Cells<'a>) {
    cells.text(&investment.name);
    cells.json(&investment.aliases);
    cells.word(investment.kind);
    cells.maybe(investment.sponsor.as_ref());
    cells.shown(investment.start);
    cells.shown(investment.end);
    cells.sourced_word(investment.stage.as_ref());
    let benefit = investment.expected_benefit.as_ref();
    cells.shown(benefit.map(|b| b.value.amount));
    cells.from(benefit.map(|b| &b.origin));
    cells.shown(benefit.map(|b| b.value.currency));
    cells.maybe(investment.disbenefits.as_ref());
    cells.origin(&investment.origin);
}

fn read(row: &mut Reader<'_>) -> Result<Investment> {
    Ok(Investment {
        id: InvestmentId(row.id()),
        name: row.text()?,
        aliases: row.json()?,
        kind: row.maybe_word()?,
        platforms: vec![],
        sponsor: row.maybe()?,
        start: row.maybe_parsed()?,
        end: row.maybe_parsed()?,
        stage: row.maybe_sourced_word()?,
        expected_benefit: money(row)?,
        disbenefits: row.maybe()?,
        origin: row.origin()?,
    })
}

fn money(row: &mut Reader<'_>) -> Result<Option<Sourced<Money>>> {
    let amount = row.maybe_sourced()?;
    let currency = row.maybe_parsed()?;
    Ok(amount.zip(currency).map(|(amount, currency)| Sourced {
        value: Money::new(amount.value, currency),
        origin: amount.origin,
    }))
}

const PLATFORMS: Pairs = Pairs { table: "investment_platforms", left: "investment", right: "platform" };

mod parts {
    use super::{Investment, PLATFORMS, Result};
    use crate::Tx;
    pub(super) use crate::record::no_parts::make_way;
    use model::PlatformId;
    use rusqlite::Connection;

    pub(super) fn write(investment: &Investment, tx: &Tx, id: i64) -> Result<()> {
        let platforms: Vec<i64> = investment.platforms.iter().map(|p| p.0).collect();
        PLATFORMS.write(tx, id, &platforms)
    }

    pub(super) fn read(db: &Connection, investments: &mut [Investment]) -> Result<()> {
        let mut platforms = PLATFORMS.all(db)?;
        for investment in investments {
            let ids = platforms.remove(&investment.id.0).unwrap_or_default();
            investment.platforms = ids.into_iter().map(PlatformId).collect();
        }
        Ok(())
    }
}
