//! Pages that cannot be made from what was imported, and the columns they need.

use super::View;
use model::summit::Missing;

/// Pages, the figures of which one must have a value, and what they need.
const PAGES: [(&str, &[&str], &str); 9] = [
    (
        "finance",
        &["finance.actual", "finance.budget"],
        "amounts with a period and a scenario (a budget or actuals workbook)",
    ),
    (
        "bridge",
        &["value.claimed"],
        "outcomes with baseline, benefit class, external share and realised amounts (a benefits register)",
    ),
    (
        "matrix",
        &["value.claimed", "portfolio.cost_without_outcome"],
        "investments, outcomes and links with share, grade and rationale",
    ),
    ("unit_economics", &[], "spend per platform, and deployments or volumes per platform"),
    (
        "adoption",
        &["adoption.rate"],
        "team, platform, status, mandated or chosen, as of (an adoption matrix)",
    ),
    (
        "delivery",
        &["delivery.deployment_frequency", "delivery.lead_time"],
        "service, deployed at, committed at, result (a deployments export)",
    ),
    (
        "okr",
        &["alignment.siloed_objectives", "alignment.decisions_tied"],
        "objective, key result, discipline, baseline, target, current (an OKR tracker)",
    ),
    (
        "portfolio",
        &["sprawl.core_platforms"],
        "platform, domain, tier, lifecycle, capabilities (a portfolio list)",
    ),
    ("outlook", &["finance.forecast_year"], "forecast amounts for the rest of the fiscal year"),
];

/// Pages without data.
pub(super) fn missing(view: &View<'_, '_>) -> Vec<Missing> {
    let priced = view.figures.list().iter().any(|f| f.id.starts_with("unit_cost.per_") && f.value.is_some());
    let ready = |page: &str, ids: &[&str]| {
        if page == "unit_economics" { priced } else { ids.iter().any(|id| view.known(id)) }
    };
    let lacking = PAGES.iter().filter(|(page, ids, _)| !ready(page, ids));
    let decided = view
        .world
        .decisions
        .is_empty()
        .then_some(("decisions", "title, date, status, owner, OKR (a decision log)"));
    lacking
        .map(|(page, _, needs)| (*page, *needs))
        .chain(decided)
        .map(|(page, needs)| Missing { page: page.into(), needs: needs.into() })
        .collect()
}
