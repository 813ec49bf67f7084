//! Money of a period: what was spent, budgeted and forecast, in total, per platform and per investment.
//!
//! Every amount of a cost line counts as its file states it: costs positive, credits and repayments negative. Revenue
//! lines are summed apart and never enter the spend.
//! An amount belongs to a period only when its own span lies wholly inside; a year is never split into quarters.

mod breakdown;
mod comparing;
mod costs;
mod months;
mod tally;
mod totals;
mod year;

use crate::dictionary::{Entry, entry};
use crate::{book::Book, ledger::Ask, past::Reach, scene::Scene};
use model::{Period, figure::Unit};

pub(crate) use months::months_of_year;
pub(crate) use tally::{Purse, Tally, listed, tally};

/// The row for money that no platform received.
pub const UNALLOCATED: &str = "Unallocated";

const M: Unit = Unit::Money;
const P: Unit = Unit::Percent;

pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "finance.actual",
        "Spend",
        M,
        "actual@1",
        "sum of amounts where scenario = actual and the amount's own period lies inside {period}; amounts of finance files where there are any, else of the cloud bill as billed, never both",
    ),
    entry(
        "finance.budget",
        "Budget",
        M,
        "budget@1",
        "sum of amounts where scenario = budget (plan where there is no budget) and the amount's own period lies inside {period}",
    ),
    entry(
        "finance.variance",
        "Variance to budget",
        M,
        "variance@1",
        "spend − budget; above zero is unfavourable, since all amounts are costs",
    ),
    entry(
        "finance.variance_percent",
        "Variance to budget, %",
        P,
        "variance_percent@1",
        "(spend − budget) ÷ budget; not stated for a budget of zero or less",
    ),
    entry(
        "finance.actual_budget_rates",
        "Spend at the budget's exchange rates",
        M,
        "actual_budget_rates@1",
        "the amounts of the spend, each converted at the budget rate of its period",
    ),
    entry(
        "finance.currency_effect",
        "Effect of exchange rates",
        M,
        "currency_effect@1",
        "spend − spend at the budget's exchange rates",
    ),
    entry(
        "finance.variance_without_currency",
        "Variance to budget without exchange rates",
        M,
        "variance_without_currency@1",
        "spend at the budget's exchange rates − budget",
    ),
    entry(
        "finance.prior_year",
        "Spend a year earlier",
        M,
        "prior_year@1",
        "sum of actual amounts of the same period one year earlier; the file's own prior-year amounts where none were imported",
    ),
    entry(
        "finance.prior_year_change",
        "Change to a year earlier, %",
        P,
        "prior_year_change@1",
        "(spend − spend a year earlier) ÷ spend a year earlier",
    ),
    entry(
        "finance.committed",
        "Committed, not booked",
        M,
        "committed@1",
        "sum of amounts where scenario = committed inside {period}; shown beside the spend, never added to it",
    ),
    entry(
        "finance.forecast",
        "Forecast",
        M,
        "forecast@1",
        "sum of amounts of the latest forecast version inside {period}",
    ),
    entry(
        "finance.forecast_error",
        "Forecast error",
        M,
        "forecast_error@1",
        "absolute difference of spend and forecast",
    ),
    entry(
        "finance.forecast_accuracy",
        "Forecast accuracy",
        P,
        "forecast_accuracy@1",
        "1 − |spend − forecast| ÷ spend, for the forecast version named; not stated for a spend of zero or less",
    ),
    entry(
        "finance.forecast_wape",
        "Forecast error across platforms",
        P,
        "forecast_wape@1",
        "sum over platforms of |spend − forecast| ÷ sum over platforms of |spend| (WAPE)",
    ),
    entry(
        "finance.budget_year",
        "Budget of the year",
        M,
        "budget_year@1",
        "sum of budget (else plan) amounts inside the fiscal year of {period}",
    ),
    entry(
        "finance.actual_year",
        "Spend of the year so far",
        M,
        "actual_year@1",
        "sum of actual amounts inside the fiscal year up to the end of {period}",
    ),
    entry(
        "finance.forecast_year",
        "Outlook for the year",
        M,
        "forecast_year@1",
        "actual amounts inside the fiscal year plus the latest forecast for the spans without actuals",
    ),
    entry(
        "finance.variance_year",
        "Outlook against budget of the year",
        M,
        "variance_year@1",
        "outlook for the year − budget of the year",
    ),
    entry(
        "finance.run_rate",
        "Spend at this rate, per year",
        M,
        "run_rate@1",
        "spend ÷ months of {period} × 12; what a full year would cost at this rate, not what the year will cost",
    ),
    entry(
        "finance.unallocated_share",
        "Unallocated share of spend",
        P,
        "unallocated_share@1",
        "spend that no platform received ÷ spend",
    ),
    entry(
        "finance.cloud_billed",
        "Cloud bill",
        M,
        "cloud_billed@1",
        "sum of billed amounts of cloud bills inside {period}; never added to finance's actuals, which already hold the bill",
    ),
    entry(
        "finance.cloud_effective",
        "Cloud bill, effective cost",
        M,
        "cloud_effective@1",
        "sum of effective (amortised) amounts of cloud bills inside {period}",
    ),
    entry(
        "finance.written_off",
        "Spend on stopped investments",
        M,
        "written_off@1",
        "sum of the cost of investments whose stage is stopped, inside {period}",
    ),
    entry(
        "finance.written_off_to_date",
        "Spent on stopped investments so far",
        M,
        "written_off_to_date@1",
        "sum of all actual amounts up to the end of {period} whose lines or allocations name a stopped investment; what stopping them writes off, without what they shared",
    ),
    entry(
        "finance.actual_by",
        "Spend by group",
        M,
        "actual_by@1",
        "as spend, for the budget lines of one group",
    ),
    entry(
        "finance.budget_by",
        "Budget by group",
        M,
        "budget_by@1",
        "as budget, for the budget lines of one group",
    ),
    entry(
        "finance.variance_by",
        "Variance to budget by group",
        M,
        "variance@1",
        "spend of the group − budget of the group",
    ),
    entry(
        "finance.variance_percent_by",
        "Variance to budget by group, %",
        P,
        "variance_percent@1",
        "(spend of the group − its budget) ÷ its budget",
    ),
    entry(
        "finance.revenue",
        "Revenue that finance files state",
        M,
        "revenue@1",
        "sum of actual amounts of revenue lines inside {period}; never part of the spend",
    ),
    entry(
        "finance.shared",
        "Spend of the platform that names no investment",
        M,
        "shared@1",
        "spend of the platform in {period} whose budget lines and allocations name no investment; the investments that run on the platform share it evenly",
    ),
    entry(
        "investment.cost",
        "Cost of the investment",
        M,
        "investment_cost@1",
        "spend that its budget lines or allocations name, plus an even part of the other spend of its platforms among the investments that run on them in {period}",
    ),
];

/// All figures of money; the platforms' and the portfolio's.
pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    totals::add(scene);
    comparing::rates(scene);
    year::add(scene);
    months::add(scene);
    breakdown::add(scene);
}

/// What is foreseen for a span: the latest forecast, else the budget.
pub(crate) fn foreseen(book: &Book<'_>, span: &Period) -> Option<(Purse, &'static str)> {
    let of = |ask: Ask| totals::answer(book, ask, span).ok().map(|(tally, _)| tally.total());
    of(Ask::Forecast).map(|p| (p, "forecast")).or_else(|| of(Ask::Budget).map(|p| (p, "budget, no forecast")))
}

/// Only what earlier periods need; the parts of the spend only where asked for.
pub(crate) fn add_past(scene: &mut Scene<'_, '_>, reach: Reach) {
    totals::add_spend(scene, if reach >= Reach::Year { Parts::Platforms } else { Parts::Total });
}

/// How far a sum is broken down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    Total,
    Platforms,
}
