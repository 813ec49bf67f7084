//! Writes what finance files and cloud bills say: a line for what is the same, an amount for each cell.

use super::{names::Names, record::Record, words};
use crate::{Result, failure::from_store};
use ingest::{Field, Told};
use model::{
    AmountId, BudgetLineId, Currency, Decimal, InvestmentId, PlatformId,
    amount::{Amount, Basis, BudgetLine, Flow, Ledger, Scenario},
    catalog::Platform,
    investment::Investment,
};
use std::{collections::HashMap, sync::Arc};
use store::Tx;

/// Amounts that are written together.
const TOGETHER: usize = 16_384;

/// Lines by what they say, and the amounts that wait to be written.
#[derive(Default)]
pub struct Lines {
    known: HashMap<String, BudgetLineId>,
    /// The last line and what its row said: the next cell of the row is of the same line.
    last: Option<(Arc<Vec<Told>>, BudgetLineId)>,
    waiting: Vec<Amount>,
}

/// What differs from cell to cell of one row.
const PER_CELL: [Field; 4] = [Field::Amount, Field::Period, Field::Scenario, Field::Currency];

impl Lines {
    /// Loads the lines that the workspace knows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(tx: &Tx<'_>) -> Result<Self> {
        let lines = store::lines::all(tx).map_err(from_store)?;
        let known = lines.iter().map(|line| (signature(line), line.id)).collect();
        Ok(Lines { known, ..Lines::default() })
    }

    /// The line of the fact before, when this fact is of the same row and adds nothing to what the row says.
    fn again(&self, at: &Record<'_>) -> Option<BudgetLineId> {
        let (shared, line) = self.last.as_ref()?;
        let same = Arc::ptr_eq(shared, &at.fact.shared) && !shared.is_empty();
        (same && at.fact.own.iter().all(|(field, ..)| PER_CELL.contains(field))).then_some(*line)
    }

    fn keep(&mut self, tx: &Tx<'_>, at: &Record<'_>, line: &BudgetLine) -> Result<BudgetLineId> {
        let text = signature(line);
        let id = match self.known.get(&text) {
            Some(id) => *id,
            None => {
                let id = store::lines::insert(tx, line).map_err(from_store)?;
                self.known.insert(text, id);
                id
            }
        };
        self.last = Some((Arc::clone(&at.fact.shared), id));
        Ok(id)
    }

    fn add(&mut self, tx: &Tx<'_>, amount: Amount) -> Result<bool> {
        self.waiting.push(amount);
        if self.waiting.len() >= TOGETHER {
            self.flush(tx)?;
        }
        Ok(true)
    }

    /// Writes the amounts that wait.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn flush(&mut self, tx: &Tx<'_>) -> Result<()> {
        store::amounts::insert_all(tx, &self.waiting).map_err(from_store)?;
        self.waiting.clear();
        Ok(())
    }
}

/// What a line says, without its identity.
fn signature(line: &BudgetLine) -> String {
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    [
        format!("{:?}{:?}", line.ledger, line.flow),
        text(&line.cost_center),
        text(&line.account),
        text(&line.account_name),
        text(&line.vendor),
        text(&line.pool),
        text(&line.capex_opex),
        text(&line.service),
        text(&line.text),
        line.platform.map_or_else(String::new, |p| p.0.to_string()),
        line.investment.map_or_else(String::new, |i| i.0.to_string()),
    ]
    .join("\u{1f}")
}

/// An amount of a finance file; tells whether there was one.
///
/// # Errors
/// When the workspace cannot be written.
pub fn budget(
    tx: &Tx<'_>,
    names: &mut Names,
    lines: &mut Lines,
    at: &Record<'_>,
    base: Currency,
) -> Result<bool> {
    let Some(value) = at.number(Field::Amount) else { return Ok(false) };
    let line = match lines.again(at) {
        Some(line) => line,
        None => {
            let line = finance_line(tx, names, at)?;
            lines.keep(tx, at, &line)?
        }
    };
    lines.add(tx, Amount { line, value, basis: Basis::Accrual, ..blank(at, base) })
}

/// What an amount's row says about it besides its line, value and basis.
fn blank(at: &Record<'_>, base: Currency) -> Amount {
    Amount {
        id: AmountId(0),
        line: BudgetLineId(0),
        period: at.period(Field::Period),
        scenario: at.scenario().unwrap_or(Scenario::Actual),
        value: Decimal::ZERO,
        currency: at.currency(Field::Currency).unwrap_or(base),
        basis: Basis::Accrual,
        origin: at.origin(Field::Amount),
    }
}

fn named_platform(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<Option<PlatformId>> {
    if let Some(name) = at.text(Field::Platform) {
        let id = names.id_of::<Platform>(tx, name, || at.origin(Field::Platform))?;
        return Ok(Some(PlatformId(id)));
    }
    let said = [Field::AccountName, Field::CostCenter, Field::CostPool];
    Ok(said.iter().find_map(|f| known_platform(names, at.text(*f)?)))
}

fn known_platform(names: &mut Names, name: &str) -> Option<PlatformId> {
    names.known_id::<Platform>(name).map(PlatformId)
}

fn finance_line(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<BudgetLine> {
    let platform = named_platform(tx, names, at)?;
    let investment = match at.text(Field::Investment) {
        Some(name) => Some(names.id_of::<Investment>(tx, name, || at.origin(Field::Investment))?),
        None => None,
    };
    Ok(BudgetLine {
        id: BudgetLineId(0),
        ledger: Ledger::Finance,
        flow: flow(at),
        cost_center: at.owned(Field::CostCenter),
        account: at.owned(Field::Account),
        account_name: at.owned(Field::AccountName),
        vendor: at.owned(Field::Vendor),
        pool: at.owned(Field::CostPool),
        capex_opex: at.text(Field::CapexOpex).map(str::to_lowercase),
        service: at.owned(Field::Service),
        text: at.owned(Field::Description).or_else(|| at.owned(Field::Comment)),
        platform,
        investment: investment.map(InvestmentId),
    })
}

fn flow(at: &Record<'_>) -> Flow {
    let word = at.text(Field::AccountType).map(words::plain).unwrap_or_default();
    let earned = [
        "revenue", "revenues", "income", "ertrag", "erlos", "erlose", "umsatz", "recette", "ingreso",
        "ingresos",
    ];
    if earned.contains(&word.as_str()) { Flow::Revenue } else { Flow::Cost }
}

/// An amount of a cloud bill; tells whether there was one.
///
/// # Errors
/// When the workspace cannot be written.
pub fn bill(
    tx: &Tx<'_>,
    names: &mut Names,
    lines: &mut Lines,
    at: &Record<'_>,
    base: Currency,
) -> Result<bool> {
    let Some(value) = at.number(Field::Amount) else { return Ok(false) };
    let line = bill_line(names, at);
    let basis = match at.text(Field::Basis) {
        Some("effective") => Basis::Effective,
        _ => Basis::Billed,
    };
    let line = lines.keep(tx, at, &line)?;
    lines.add(tx, Amount { line, value, basis, ..blank(at, base) })
}

fn bill_line(names: &mut Names, at: &Record<'_>) -> BudgetLine {
    let tagged = at.text(Field::Tags).and_then(|json| tagged_platform(names, json));
    let mut named = || {
        [Field::Platform, Field::SubAccount, Field::Service]
            .iter()
            .find_map(|f| known_platform(names, at.text(*f)?))
    };
    BudgetLine {
        id: BudgetLineId(0),
        ledger: Ledger::CloudBill,
        flow: Flow::Cost,
        cost_center: at.owned(Field::SubAccount).or_else(|| at.owned(Field::CostCenter)),
        account: at.owned(Field::Account),
        account_name: None,
        vendor: at.owned(Field::Vendor),
        pool: at.owned(Field::ChargeCategory),
        capex_opex: None,
        service: at.owned(Field::Service),
        text: None,
        platform: tagged.or_else(&mut named),
        investment: None,
    }
}

/// The platform that a bill's tags name, if it is a known one.
fn tagged_platform(names: &mut Names, json: &str) -> Option<PlatformId> {
    let tags: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).ok()?;
    let meant = |key: &str| {
        matches!(words::plain(key).as_str(), "platform" | "product" | "application" | "app" | "service")
    };
    tags.iter().filter(|(key, _)| meant(key)).find_map(|(_, value)| known_platform(names, value.as_str()?))
}
