//! The table of budget lines, without their amounts.

use crate::{
    Result,
    record::{Cells, Reader, table},
};
use model::{BudgetLineId, InvestmentId, PlatformId, amount::BudgetLine};

pub(crate) const V1: &str = "
CREATE TABLE lines (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  ledger TEXT NOT NULL CHECK (ledger IN ('finance', 'cloud_bill')),
  flow TEXT NOT NULL CHECK (flow IN ('cost', 'revenue')),
  cost_center TEXT,
  account TEXT,
  account_name TEXT,
  vendor TEXT,
  pool TEXT,
  capex_opex TEXT,
  service TEXT,
  text TEXT,
  platform INTEGER REFERENCES platforms ON DELETE SET NULL,
  investment INTEGER REFERENCES investments ON DELETE SET NULL
) STRICT;";

table!(
    BudgetLine,
    BudgetLineId,
    "lines",
    "ledger, flow, cost_center, account, account_name, vendor, pool, capex_opex, service, text, platform, investment",
    Thing
);

mod parts {
    pub(super) use crate::record::no_parts::{read, write};
    use crate::{Result, Tx, tables::packs};
    use model::BudgetLineId;

    /// The amounts of a line go with it: no foreign key looks after those that are packed.
    pub(super) fn make_way(tx: &Tx, id: i64) -> Result<()> {
        packs::open_naming(tx, BudgetLineId(id))
    }
}

fn write<'a>(line: &'a BudgetLine, cells: &mut Cells<'a>) {
    cells.word(Some(line.ledger));
    cells.word(Some(line.flow));
    cells.maybe(line.cost_center.as_ref());
    cells.maybe(line.account.as_ref());
    cells.maybe(line.account_name.as_ref());
    cells.maybe(line.vendor.as_ref());
    cells.maybe(line.pool.as_ref());
    cells.maybe(line.capex_opex.as_ref());
    cells.maybe(line.service.as_ref());
    cells.maybe(line.text.as_ref());
    cells.whole(line.platform.map(|p| p.0));
    cells.whole(line.investment.map(|i| i.0));
}

fn read(row: &mut Reader<'_>) -> Result<BudgetLine> {
    Ok(BudgetLine {
        id: BudgetLineId(row.id()),
        ledger: row.word()?,
        flow: row.word()?,
        cost_center: row.maybe()?,
        account: row.maybe()?,
        account_name: row.maybe()?,
        vendor: row.maybe()?,
        pool: row.maybe()?,
        capex_opex: row.maybe()?,
        service: row.maybe()?,
        text: row.maybe()?,
        platform: row.maybe_whole()?.map(PlatformId),
        investment: row.maybe_whole()?.map(InvestmentId),
    })
}
