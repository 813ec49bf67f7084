//! From gross value to what platforms may claim, without counting anything twice (rules K1 to K7).
//!
//! gross → would have happened anyway → moved from elsewhere → worn off → net → other causes → not attributed → margin
//! → above a pool → judged only → claimed. Every step is a difference of exact totals, so the bridge always adds up.

mod flow;
mod gather;
mod range;
mod returns;
mod show;
mod standing;

use crate::dictionary::{Entry, entry};
use crate::scene::Scene;
use model::figure::Unit;

pub(crate) use flow::{Claim, Flows, counts, flows};
pub(crate) use gather::{BRIDGE, class_word};
pub(crate) use returns::unlinked;
pub(crate) use show::claim_subject;
pub(crate) use standing::{Standing, repeats};

const M: Unit = Unit::Money;
const P: Unit = Unit::Percent;

pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "value.gross",
        "Gross value",
        M,
        "gross@1",
        "sum of realised benefit amounts inside {period}; where an outcome has none at all, (current − baseline) × value per unit. Only outcomes with a baseline and a measured value count",
    ),
    entry("value.deadweight", "Would have happened anyway", M, "deadweight@1", "gross value × deadweight"),
    entry(
        "value.displacement",
        "Moved from elsewhere",
        M,
        "displacement@1",
        "(gross value − deadweight) × displacement",
    ),
    entry(
        "value.drop_off",
        "Worn off",
        M,
        "drop_off@1",
        "value after displacement × (1 − (1 − drop-off) ^ whole years since the first realised value)",
    ),
    entry(
        "value.net",
        "Net value",
        M,
        "net@1",
        "gross value − would have happened anyway − moved from elsewhere − worn off",
    ),
    entry("value.external", "Other causes", M, "external@1", "net value × external share"),
    entry("value.external_share", "Share of other causes", P, "external_share@1", "other causes ÷ net value"),
    entry(
        "value.attributed",
        "Attributed to platforms",
        M,
        "attributed@1",
        "sum over counting links of net value × share, before margin; attributed + other causes + not attributed = net value",
    ),
    entry(
        "value.unattributed",
        "Not attributed",
        M,
        "unattributed@1",
        "net value − other causes − attributed to platforms",
    ),
    entry(
        "value.unattributed_share",
        "Share that nobody claims",
        P,
        "unattributed_share@1",
        "not attributed ÷ net value",
    ),
    entry(
        "value.margin_adjustment",
        "Margin adjustment",
        M,
        "margin_adjustment@1",
        "what attributed revenue loses when only its contribution margin counts: sum of attributed × (1 − margin)",
    ),
    entry(
        "value.over_pool",
        "Above the control total",
        M,
        "over_pool@1",
        "claims beyond the control total that finance stated for their pool; not counted",
    ),
    entry("value.judged", "Judged only", M, "judged@1", "claims of evidence grade D; shown, not counted"),
    entry(
        "value.claim",
        "Claim",
        M,
        "claim@1",
        "net value × share × margin; scaled down pro rata where shares exceed what other causes leave (K1) or claims exceed their pool (K2)",
    ),
    entry("value.claimed", "Value claimed", M, "claimed@1", "sum of the counting claims of grades A to C"),
    entry(
        "value.claimed_grade",
        "Value claimed by evidence",
        M,
        "claimed_grade@1",
        "sum of the counting claims of one evidence grade",
    ),
    entry(
        "value.claimed_class",
        "Value claimed by kind",
        M,
        "claimed_class@1",
        "sum of the counting claims of grades A to C in one benefit class",
    ),
    entry(
        "value.cash",
        "Cashable value",
        M,
        "cash@1",
        "sum of the counting claims of grades A and B whose class is cash-releasing or revenue margin",
    ),
    entry(
        "value.verified_share",
        "Verified share of the value",
        P,
        "verified_share@1",
        "claims of grade A ÷ value claimed",
    ),
    entry(
        "value.expected",
        "Expected, not realised",
        M,
        "expected@1",
        "sum of expected and forecast benefit amounts inside {period}, and of realised ones without a baseline (K7); never part of the claimed value",
    ),
    entry(
        "value.run_rate",
        "Value at this rate, per year",
        M,
        "value_run_rate@1",
        "value claimed ÷ months of {period} × 12",
    ),
    entry(
        "value.in_year",
        "Value claimed in the year so far",
        M,
        "in_year@1",
        "sum of the value claimed in the periods of the fiscal year up to {period}",
    ),
    entry(
        "value.net_benefit",
        "Net benefit",
        M,
        "net_benefit@1",
        "value claimed − platform cost of the same period",
    ),
    entry(
        "value.swing",
        "Swing of the value claimed",
        M,
        "swing@1",
        "value claimed with this link's share at its low and at its high, all others at their mode; the figure is the difference",
    ),
    entry(
        "value.swing_low",
        "Value claimed with the share at its low",
        M,
        "swing@1",
        "value claimed with this link's share at its low, all others at their mode",
    ),
    entry(
        "value.swing_high",
        "Value claimed with the share at its high",
        M,
        "swing@1",
        "value claimed with this link's share at its high, all others at their mode",
    ),
    entry(
        "value.pool_claimed",
        "Claimed from the pool",
        M,
        "pool_claimed@1",
        "sum of the counting claims of all grades that draw from the pool, before scaling",
    ),
    entry(
        "value.pool_scaling",
        "Scaling of the pool's claims",
        Unit::Ratio,
        "pool_scaling@1",
        "what the pool has left ÷ what is claimed from it, at most 1",
    ),
    entry(
        "value.share_scaling",
        "Scaling of the outcome's shares",
        Unit::Ratio,
        "share_scaling@1",
        "(1 − external share) ÷ sum of counting shares, at most 1",
    ),
    entry(
        "value.pools_reconciled",
        "Pools reconciled",
        Unit::Count,
        "pools_reconciled@1",
        "pools whose claims stay within their control total; n is the number of pools drawn from",
    ),
    entry(
        "bridge.deadweight",
        "Would have happened anyway",
        M,
        "deadweight@1",
        "0 − would have happened anyway, as drawn in the bridge",
    ),
    entry(
        "bridge.displacement",
        "Moved from elsewhere",
        M,
        "displacement@1",
        "0 − moved from elsewhere, as drawn in the bridge",
    ),
    entry("bridge.drop_off", "Worn off", M, "drop_off@1", "0 − worn off, as drawn in the bridge"),
    entry("bridge.external", "Other causes", M, "external@1", "0 − other causes, as drawn in the bridge"),
    entry(
        "bridge.unattributed",
        "Not attributed",
        M,
        "unattributed@1",
        "0 − not attributed, as drawn in the bridge",
    ),
    entry(
        "bridge.margin_adjustment",
        "Margin adjustment",
        M,
        "margin_adjustment@1",
        "0 − margin adjustment, as drawn in the bridge",
    ),
    entry(
        "bridge.over_pool",
        "Above the control total",
        M,
        "over_pool@1",
        "0 − claims above the control total, as drawn in the bridge",
    ),
    entry(
        "bridge.judged",
        "Judged only",
        M,
        "judged@1",
        "0 − claims that are judged only, as drawn in the bridge",
    ),
    entry("bridge.cost", "Platform cost", M, "actual@1", "0 − spend, as drawn in the bridge"),
    entry(
        "investment.claimed",
        "Value claimed by the investment",
        M,
        "claimed@1",
        "sum of the investment's counting claims of grades A to C",
    ),
    entry(
        "investment.bcr",
        "Benefit-cost ratio of the investment",
        Unit::Ratio,
        "bcr@1",
        "value claimed by the investment ÷ cost of the investment",
    ),
    entry(
        "portfolio.bcr",
        "Benefit-cost ratio",
        Unit::Ratio,
        "bcr@1",
        "value claimed (grades A to C) ÷ all platform cost of the same period; 1.5 means 1.50 back for each 1.00, a return of 50 %",
    ),
    entry(
        "portfolio.bcr_cash",
        "Benefit-cost ratio, cashable",
        Unit::Ratio,
        "bcr_cash@1",
        "cashable value ÷ all platform cost of the same period",
    ),
    entry(
        "portfolio.roi",
        "Return on investment",
        P,
        "roi@1",
        "(value claimed − platform cost) ÷ platform cost = benefit-cost ratio − 1",
    ),
    entry(
        "portfolio.roi_cash",
        "Return on investment, cashable",
        P,
        "roi_cash@1",
        "(cashable value − platform cost) ÷ platform cost",
    ),
    entry(
        "portfolio.switching_value",
        "Switching value",
        P,
        "switching_value@1",
        "platform cost ÷ value claimed: the share of the claimed value that must be real for the cost to come back",
    ),
    entry(
        "portfolio.break_even_chance",
        "Chance to be above break-even",
        P,
        "break_even_chance@1",
        "share of simulated runs whose value claimed reaches the platform cost",
    ),
    entry(
        "portfolio.cost_without_outcome",
        "Cost without a result",
        M,
        "cost_without_outcome@1",
        "sum of the cost of the running investments that have no counting link",
    ),
    entry(
        "portfolio.npv",
        "Net present value",
        M,
        "npv@1",
        "sum over the periods with both value and cost, up to {period}, of (value claimed − cost) ÷ (1 + yearly rate) ^ years since the first of them; the first period is not discounted",
    ),
    entry(
        "portfolio.npv_next_flow",
        "Net present value, first flow discounted",
        M,
        "npv_next_flow@1",
        "the net present value ÷ (1 + rate of one period): what a spreadsheet's NPV() gives, which discounts the first flow, too",
    ),
    entry(
        "portfolio.npv_mid_period",
        "Net present value, flows in the middle of their period",
        M,
        "npv_mid_period@1",
        "the net present value ÷ √(1 + rate of one period): each flow stands in the middle of its period, counted from the start of the first",
    ),
    entry(
        "portfolio.irr",
        "Internal rate of return, per year",
        P,
        "irr@1",
        "yearly rate at which the net present value is zero; only stated when the flows change sign exactly once",
    ),
    entry(
        "portfolio.payback",
        "Payback",
        Unit::Years,
        "payback@1",
        "first time, interpolated inside a period, at which the sum of value claimed − cost is back at zero, in years since the start of the first period",
    ),
    entry(
        "portfolio.payback_discounted",
        "Payback, discounted",
        Unit::Years,
        "payback_discounted@1",
        "as payback, with flows discounted as in the net present value",
    ),
];

/// All figures of value.
pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    let flows = flows(scene.book, &scene.period);
    show::add(scene, &flows);
    gather::add(scene, &flows);
    returns::add(scene);
    range::add(scene, &flows);
    returns::add_over_time(scene);
}

/// Only what earlier periods need.
pub(crate) fn add_past(scene: &mut Scene<'_, '_>) {
    let flows = flows(scene.book, &scene.period);
    show::add(scene, &flows);
    gather::add(scene, &flows);
    returns::add(scene);
}
