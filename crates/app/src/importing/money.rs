//! Writes what finance files and cloud bills say: a line for what is the same, an amount for each cell.

use super::{names::Names, record::Record, words};
use crate::{Result, failure::from_store};
use ingest::Field;
use model::{
    AmountId, BudgetLineId, Currency, Decimal, InvestmentId, PlatformId,
    amount::{Amount, Basis, BudgetLine, Flow, Ledger, Scenario},
};
use std::collections::{BTreeMap, HashMap};
use store::Tx;

/// Lines by what they say, and what this import and the one before it hold.
#[derive(Default)]
pub struct Lines {
    known: HashMap<String, BudgetLineId>,
    /// Texts of lines, for comparing imports.
    texts: HashMap<BudgetLineId, String>,
}

/// Amounts of a table by line, span and scenario: what a re-import is compared by.
pub type Keyed = BTreeMap<String, (u32, Decimal)>;

impl Lines {
    /// Loads the lines that the workspace knows.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn load(tx: &Tx<'_>) -> Result<Self> {
        let mut lines = Lines::default();
        for line in store::lines::all(tx).map_err(from_store)? {
            let text = signature(&line);
            lines.known.insert(text.clone(), line.id);
            lines.texts.insert(line.id, text);
        }
        Ok(lines)
    }

    fn keep(&mut self, tx: &Tx<'_>, line: &BudgetLine) -> Result<BudgetLineId> {
        let text = signature(line);
        if let Some(id) = self.known.get(&text) {
            return Ok(*id);
        }
        let id = store::lines::insert(tx, line).map_err(from_store)?;
        self.known.insert(text.clone(), id);
        self.texts.insert(id, text);
        Ok(id)
    }

    /// Adds an amount to what is compared.
    pub fn note(&self, amount: &Amount, into: &mut Keyed) {
        let line = self.texts.get(&amount.line).map_or("", String::as_str);
        let span = amount.period.map_or_else(String::new, |p| format!("{}..{}", p.start, p.end));
        let entry = into.entry(format!("{line}|{span}|{}", amount.scenario)).or_default();
        entry.0 += 1;
        entry.1 = entry.1.checked_add(amount.value).unwrap_or(Decimal::MAX);
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

/// An amount of a finance file. Gives back what was written.
pub fn budget(
    tx: &Tx<'_>,
    names: &mut Names,
    lines: &mut Lines,
    at: &Record<'_>,
    base: Currency,
) -> Result<Option<Amount>> {
    let Some(value) = at.number(Field::Amount) else { return Ok(None) };
    let platform = named_platform(tx, names, at)?;
    let investment = match at.text(Field::Investment) {
        Some(name) => Some(names.investment(tx, name, at.origin(Field::Investment))?.id),
        None => None,
    };
    let line = finance_line(at, platform, investment);
    let line = lines.keep(tx, &line)?;
    write(tx, Amount { line, value, basis: Basis::Accrual, ..blank(at, base) })
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

fn write(tx: &Tx<'_>, amount: Amount) -> Result<Option<Amount>> {
    store::amounts::insert(tx, &amount).map_err(from_store)?;
    Ok(Some(amount))
}

fn named_platform(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<Option<PlatformId>> {
    match at.text(Field::Platform) {
        Some(name) => Ok(Some(names.platform(tx, name, at.origin(Field::Platform))?.id)),
        None => {
            let said = [Field::AccountName, Field::CostCenter, Field::CostPool];
            Ok(said.iter().find_map(|f| at.text(*f).and_then(|name| names.known_platform(name))))
        }
    }
}

fn finance_line(
    at: &Record<'_>,
    platform: Option<PlatformId>,
    investment: Option<InvestmentId>,
) -> BudgetLine {
    BudgetLine {
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
        investment,
    }
}

fn flow(at: &Record<'_>) -> Flow {
    let word = at.text(Field::AccountType).map(words::plain).unwrap_or_default();
    let earned = [
        "revenue", "revenues", "income", "ertrag", "erlos", "erlose", "umsatz", "recette", "ingreso",
        "ingresos",
    ];
    if earned.contains(&word.as_str()) { Flow::Revenue } else { Flow::Cost }
}

/// An amount of a cloud bill. Gives back what was written.
pub fn bill(
    tx: &Tx<'_>,
    names: &mut Names,
    lines: &mut Lines,
    at: &Record<'_>,
    base: Currency,
) -> Result<Option<Amount>> {
    let Some(value) = at.number(Field::Amount) else { return Ok(None) };
    let tagged = at.text(Field::Tags).and_then(|json| tagged_platform(names, json));
    let named = || {
        [Field::Platform, Field::SubAccount, Field::Service]
            .iter()
            .find_map(|f| at.text(*f).and_then(|name| names.known_platform(name)))
    };
    let line = BudgetLine {
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
        platform: tagged.or_else(named),
        investment: None,
    };
    let basis = match at.text(Field::Basis) {
        Some("effective") => Basis::Effective,
        _ => Basis::Billed,
    };
    let line = lines.keep(tx, &line)?;
    write(tx, Amount { line, value, basis, ..blank(at, base) })
}

/// The platform that a bill's tags name, if it is a known one.
fn tagged_platform(names: &Names, json: &str) -> Option<PlatformId> {
    let tags: serde_json::Map<String, serde_json::Value> = serde_json::from_str(json).ok()?;
    let meant = |key: &str| {
        matches!(words::plain(key).as_str(), "platform" | "product" | "application" | "app" | "service")
    };
    tags.iter().filter(|(key, _)| meant(key)).find_map(|(_, value)| names.known_platform(value.as_str()?))
}
