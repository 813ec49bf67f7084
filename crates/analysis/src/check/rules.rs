//! Rules K1 to K7. The engine never prints a number that breaks them; here it says what it had to scale or leave out.

use super::Case;
use crate::circles;
use crate::value::{Standing, counts, repeats};
use crate::words::{money, percent};
use model::{
    Decimal,
    amount::Scenario,
    gate::{
        Gate::Comprehensive,
        Weight::{Blocks, Warns},
    },
    outcome::{BenefitClass, Outcome},
};

pub(super) fn look(case: &mut Case<'_, '_>) {
    for (at, outcome) in case.world.outcomes.iter().enumerate() {
        k1(case, at, outcome);
        k3(case, at, outcome);
        k4(case, at, outcome);
        k6(case, at, outcome);
        k7(case, at);
        factors(case, at, outcome);
    }
    k2(case);
    k5(case);
}

fn name<'a>(case: &Case<'a, '_>, at: usize) -> &'a str {
    case.book.outcomes.nth(at)
}

fn place(case: &Case<'_, '_>, at: usize) -> String {
    format!("outcomes:{}", name(case, at))
}

/// Shares and other causes never exceed the whole; other causes are a mandatory answer.
fn k1(case: &mut Case<'_, '_>, at: usize, outcome: &Outcome) {
    let links = case.book.links(outcome.id).filter(|(_, l)| counts(l));
    let shares = crate::exact::total(links.clone().map(|(_, l)| l.share.value));
    let any = links.count() > 0;
    let external = outcome.external_share.as_ref().map(|e| e.value);
    let sum = shares.and_then(|s| s.checked_add(external.unwrap_or_default()));
    if any && sum.is_none_or(|s| s > Decimal::ONE) {
        let stated = sum.map_or("more than can be counted".into(), percent);
        let message = format!(
            "{}: shares ({}) and other causes ({}) are {stated} together",
            name(case, at),
            percent(shares.unwrap_or_default()),
            percent(external.unwrap_or_default()),
        );
        let hint =
            "Lower a share, or have all of them scaled to fit; until then figures are scaled down pro rata";
        let (id, place) =
            (format!("value.attributed[{}]", name(case, at)), format!("map:{}", name(case, at)));
        case.about("k1_shares_exceed_whole", Comprehensive, Blocks, message, hint, place, Some(&id));
    }
    let parent = case.world.outcomes.iter().any(|o| o.parent == Some(outcome.id));
    if any && external.is_none() && !parent {
        let message = format!("{}: nobody said which share has other causes", name(case, at));
        let hint = "Enter the external share; 0 is an answer, an empty cell is not";
        case.found("k1_external_share_unanswered", Comprehensive, Blocks, message, hint, place(case, at));
    }
    for (_, link) in case.book.links(outcome.id) {
        if link.share.value < Decimal::ZERO || link.share.value > Decimal::ONE {
            let who = case.book.investments.name(link.investment);
            let message = format!(
                "{who} → {}: a share of {} is outside 0 to 100 %",
                name(case, at),
                link.share.value.normalize()
            );
            case.found(
                "k1_share_out_of_range",
                Comprehensive,
                Blocks,
                message,
                "Enter a share from 0 to 1",
                format!("map:{who}"),
            );
        }
    }
}

/// Claims from a pool never exceed its control total.
fn k2(case: &mut Case<'_, '_>) {
    for flow in case.flows.pools.clone() {
        let Some(pool) = case.world.pools.get(flow.pool) else { continue };
        let (base, place) = (case.book.base, format!("outcomes:{}", pool.name));
        let id = format!("value.pool_scaling[{}]", pool.name);
        match flow.room {
            Some(room) if flow.claimed > room => {
                let message = format!(
                    "{}: {} claimed of {} that finance states; over by {}",
                    pool.name,
                    money(flow.claimed, base),
                    money(room, base),
                    money(flow.claimed - room, base)
                );
                let hint = format!(
                    "Scale the links of this pool to fit (by {}), or lower a share; figures are scaled already",
                    flow.scaling.round_dp(3)
                );
                case.about("k2_pool_overclaimed", Comprehensive, Blocks, message, &hint, place, Some(&id));
            }
            None => {
                let message = format!("{}: no control total for {}", pool.name, case.label);
                let hint = "Enter the control total for this period, or the exchange rate of its currency";
                case.about("k2_no_control_total", Comprehensive, Warns, message, hint, place, Some(&id));
            }
            Some(_) if pool.signed_by.is_none() => {
                let message = format!("{}: the control total names nobody who signed it", pool.name);
                case.found(
                    "k2_pool_unsigned",
                    Comprehensive,
                    Warns,
                    message,
                    "Enter who signed it, and when",
                    place,
                );
            }
            Some(_) => {}
        }
    }
}

/// Claims are on single results only; parents are sums.
fn k3(case: &mut Case<'_, '_>, at: usize, outcome: &Outcome) {
    if !matches!(case.flows.standings.get(at), Some(Standing::Parent)) {
        return;
    }
    for (_, link) in case.book.links(outcome.id) {
        let who = case.book.investments.name(link.investment);
        let message = format!(
            "{who} → {}: the result is the sum of others, so a claim on it would count them twice",
            name(case, at)
        );
        let hint = "Link the single results instead; until then this link does not count";
        case.found("k3_link_to_parent", Comprehensive, Blocks, message, hint, format!("map:{who}"));
    }
    if case.book.benefits(outcome.id).any(|b| case.period.covers(&b.period)) {
        let message = format!("{}: amounts of its own beside those of its parts", name(case, at));
        let hint = "Remove the amounts of the parent, or its parts; until then only the parts count";
        case.found("k3_value_on_parent", Comprehensive, Warns, message, hint, place(case, at));
    }
}

/// One hour is one thing.
fn k4(case: &mut Case<'_, '_>, at: usize, outcome: &Outcome) {
    let stated = case.book.benefits(outcome.id).any(|b| case.period.covers(&b.period));
    if outcome.class.is_none() && stated && !matches!(case.flows.standings.get(at), Some(Standing::Parent)) {
        let message = format!("{}: no benefit class", name(case, at));
        let hint = "Choose one: cash-releasing, cost avoidance, revenue margin, capacity, risk or non-money; until then it does not count";
        case.found("k4_class_missing", Comprehensive, Blocks, message, hint, place(case, at));
    }
    let pool = outcome.pool.and_then(|id| case.world.pools.iter().find(|p| p.id == id));
    let classes = (pool.and_then(|p| p.class), outcome.class.as_ref().map(|c| c.value));
    if let (Some(pool_class), Some(class)) = classes
        && pool_class != class
    {
        let message = format!(
            "{}: {} drawn from a pool of {}",
            name(case, at),
            crate::value::class_word(class),
            crate::value::class_word(pool_class)
        );
        case.found(
            "k4_class_differs_from_pool",
            Comprehensive,
            Blocks,
            message,
            "Make outcome and pool the same class",
            place(case, at),
        );
    }
    if outcome.class.as_ref().is_some_and(|c| c.value == BenefitClass::NonMoney) && stated {
        let message = format!("{}: amounts of money, but its class is non-money", name(case, at));
        case.found(
            "k4_money_of_non_money",
            Comprehensive,
            Warns,
            message,
            "Choose another class or drop the amounts; they do not count",
            place(case, at),
        );
    }
}

/// Every budget line is allocated to exactly 100 %, the rest being visible.
fn k5(case: &mut Case<'_, '_>) {
    for excess in &case.book.shares.excesses {
        let line = case.world.lines.iter().find(|l| l.id == excess.line);
        let words =
            line.and_then(|l| l.account_name.as_deref().or(l.text.as_deref()).or(l.cost_center.as_deref()));
        let message = format!(
            "Budget line {}: allocated to {}",
            words.unwrap_or("without a name"),
            percent(excess.sum)
        );
        let hint = "Lower a share; until then all of them are scaled down pro rata to fit 100 %";
        case.found("k5_allocation_exceeds_whole", Comprehensive, Blocks, message, hint, "sources".into());
    }
    for (set, words) in [(Scenario::Actual, "actuals"), (Scenario::Budget, "budgets")] {
        let gifts = circles::gifts(case.world, &set, &[], &[]);
        let Some(circle) = circles::circle(&gifts) else { continue };
        let message = format!(
            "{} is a circle of shares ({words}): each pays for itself",
            circles::words(case.world, &circle)
        );
        let hint = "Take one of these shares back, or share that cost out to others";
        case.found("k5_allocation_circle", Comprehensive, Blocks, message, hint, "sources".into());
    }
    let share = case.figures.value("finance.unallocated_share");
    if let Some(share) = share.filter(|s| *s > Decimal::new(5, 2)) {
        let message = format!("{} of the spend is not allocated to a platform", percent(share));
        let hint = "Name a platform for these budget lines, or allocate them";
        case.about(
            "unallocated_cost",
            Comprehensive,
            Warns,
            message,
            hint,
            "sources".into(),
            Some("finance.actual[Unallocated]"),
        );
    }
}

/// The same benefit is not counted for a year and for its quarters.
fn k6(case: &mut Case<'_, '_>, at: usize, outcome: &Outcome) {
    let calendar = &case.world.settings.calendar;
    let spans: Vec<String> =
        repeats(case.book, outcome, &case.period).iter().map(|p| calendar.label(p)).collect();
    if !spans.is_empty() {
        let message = format!(
            "{}: amounts for {} repeat those of shorter periods inside",
            name(case, at),
            spans.join(", ")
        );
        let hint = "Keep either the yearly (run-rate) or the period's (in-year) amounts; until then the shorter ones count";
        case.found("k6_run_rate_and_in_year", Comprehensive, Blocks, message, hint, place(case, at));
    }
}

/// Without a baseline or a measured value nothing is realised.
fn k7(case: &mut Case<'_, '_>, at: usize) {
    let Some(Standing::Expected(reason, _)) = case.flows.standings.get(at) else { return };
    let message = format!("{} {reason}", name(case, at));
    let hint = "Enter a baseline and a realised amount; until then it is shown as expected, not counted";
    case.found("k7_not_realised", Comprehensive, Warns, message, hint, place(case, at));
}

/// Factors are shares, and revenue names its margin.
fn factors(case: &mut Case<'_, '_>, at: usize, outcome: &Outcome) {
    let all = [
        ("deadweight", &outcome.deadweight),
        ("displacement", &outcome.displacement),
        ("drop-off", &outcome.drop_off),
        ("external share", &outcome.external_share),
        ("margin", &outcome.margin),
    ];
    for (what, factor) in all {
        let Some(value) = factor.as_ref().map(|f| f.value) else { continue };
        if value < Decimal::ZERO || value > Decimal::ONE {
            let message =
                format!("{}: a {what} of {} is outside 0 to 100 %", name(case, at), value.normalize());
            let hint = "Enter a share from 0 to 1; until then it is read as the nearest end";
            case.found("factor_out_of_range", Comprehensive, Blocks, message, hint, place(case, at));
        }
    }
    if let Some(Standing::Refused(reason)) = case.flows.standings.get(at)
        && outcome.margin.is_none()
        && reason.contains("margin")
    {
        let message = format!("{} {reason}", name(case, at));
        case.found(
            "margin_missing",
            Comprehensive,
            Blocks,
            message,
            "Enter the contribution margin",
            place(case, at),
        );
    }
}
