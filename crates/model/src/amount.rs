//! Money over time: budget lines, their amounts by scenario, allocations and exchange rates.

use crate::{
    AllocationId, AmountId, BudgetLineId, Currency, Date, FxRateId, InvestmentId, Origin, Period, PlatformId,
    Sourced, period::Validity,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Which plan or reality an amount belongs to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// What happened (AC).
    Actual,
    /// The plan that the report compares with (PL).
    Plan,
    /// The approved budget (BU); read as plan where no plan exists.
    Budget,
    /// A forecast (FC) with its version, e.g. `6+6`; empty when the file names none.
    Forecast(String),
    /// Last year's actuals as the file states them (PY): a check, never added to actuals.
    PriorYear,
    /// Committed, not yet booked (CM); shown beside actuals, never added.
    Committed,
}

impl Scenario {
    /// The short sign used in tables: AC, PL, BU, FC, PY, CM.
    pub fn sign(&self) -> &'static str {
        match self {
            Scenario::Actual => "AC",
            Scenario::Plan => "PL",
            Scenario::Budget => "BU",
            Scenario::Forecast(_) => "FC",
            Scenario::PriorYear => "PY",
            Scenario::Committed => "CM",
        }
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scenario::Forecast(version) if !version.is_empty() => write!(f, "FC({version})"),
            other => f.write_str(other.sign()),
        }
    }
}

/// How a cloud amount is booked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Basis {
    Accrual,
    Billed,
    Effective,
}

/// Which door the money came through: one total never mixes both, since the ledger already holds the bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ledger {
    /// A finance file (budget, actuals, forecast).
    Finance,
    /// A cloud provider's bill.
    CloudBill,
}

/// Whether a line is money spent or money earned; only cost is ever summed as cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Flow {
    #[default]
    Cost,
    Revenue,
}

/// A line of a budget, without its amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// Identity.
    pub id: BudgetLineId,
    /// Finance file or cloud bill.
    pub ledger: Ledger,
    /// Money spent or money earned.
    #[serde(default)]
    pub flow: Flow,
    /// Cost centre code, text with its leading zeros.
    pub cost_center: Option<String>,
    /// Account code, text with its leading zeros.
    pub account: Option<String>,
    /// Account or line name.
    pub account_name: Option<String>,
    /// Vendor or provider.
    pub vendor: Option<String>,
    /// Cost pool.
    pub pool: Option<String>,
    /// `capex` or `opex`.
    pub capex_opex: Option<String>,
    /// Service (cloud bills).
    pub service: Option<String>,
    /// Remark.
    pub text: Option<String>,
    /// The platform the file names for this line.
    pub platform: Option<PlatformId>,
    /// The investment the file names for this line.
    pub investment: Option<InvestmentId>,
}

/// One amount: one cell of a finance file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// Identity.
    pub id: AmountId,
    /// Its line.
    pub line: BudgetLineId,
    /// The span it is for; `None` when the file does not say.
    pub period: Option<Period>,
    /// AC, PL, …
    pub scenario: Scenario,
    /// Major units after applying the file's scale (kEUR → EUR).
    pub value: Decimal,
    /// Its currency.
    pub currency: Currency,
    /// How it is booked.
    pub basis: Basis,
    /// Its cell.
    pub origin: Origin,
}

/// Who receives a share of a budget line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Recipient {
    Platform(PlatformId),
    Investment(InvestmentId),
}

/// A share of a budget line for a recipient. Shares of a line sum to at most 1; the rest is "Unallocated".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Identity.
    pub id: AllocationId,
    /// The line.
    pub line: BudgetLineId,
    /// Who receives.
    pub to: Recipient,
    /// 0 to 1.
    pub share: Sourced<Decimal>,
    /// `even`, `fixed` or `proportional`.
    pub method: String,
    /// What a proportional share is measured by (users, requests, headcount).
    #[serde(default)]
    pub driver: Option<String>,
    /// For actuals or for budgets.
    pub scenario: Scenario,
    /// When it holds.
    #[serde(default)]
    pub validity: Validity,
}

/// An exchange rate: 1 `from` = `rate` `to`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FxRate {
    /// Identity.
    pub id: FxRateId,
    /// `budget`, `average` or `spot`.
    pub kind: String,
    /// Currency to convert.
    pub from: Currency,
    /// Currency to convert into.
    pub to: Currency,
    /// When it holds.
    pub period: Option<Period>,
    /// Date of a spot rate.
    pub on: Option<Date>,
    /// Units of `to` for one `from`.
    pub rate: Sourced<Decimal>,
}
