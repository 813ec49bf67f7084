//! Every block and warning that is known from the world: one change that makes it fire, beside a world where it is silent;
//! each with a place to mend it and words that say how.

use super::gate_world::{calm, decide, figure, observe, sheet, total};
use crate::testing::{
    amount, at, d, investment, line, link, measure, month, outcome, platform, q3, realised,
};
use crate::{Figures, check, figures};
use model::{
    BudgetLineId, Currency, Date, OutcomeId, PlatformId, Severity, Sourced, World,
    amount::{Allocation, Recipient, Scenario},
    figure::{Figure, FigureStatus},
    gate::{Finding, Weight},
    outcome::{BenefitClass, Grade, LinkStatus, OutcomeType},
};

/// What makes a gate speak: something in the world, or a figure that the engine itself never makes.
enum Change {
    World(fn(&mut World)),
    Figures(fn(&mut Vec<Figure>)),
}
use Change::{Figures as F, World as W};

fn found(world: &World, doctor: Option<fn(&mut Vec<Figure>)>) -> Vec<Finding> {
    let mut list = figures(world, &q3()).into_list();
    doctor.into_iter().for_each(|work| work(&mut list));
    check(world, &q3(), &Figures::from_list(list))
}

fn share(line: i64, platform: i64, part: &str) -> Allocation {
    Allocation {
        id: model::AllocationId(line * 10 + platform),
        line: BudgetLineId(line),
        to: Recipient::Platform(PlatformId(platform)),
        share: at(part, 1, 90),
        method: "fixed".into(),
        driver: None,
        validity: Default::default(),
        scenario: Scenario::Actual,
    }
}

const BLOCKS: [(&str, Change); 25] = [
    ("k1_shares_exceed_whole", W(|w| w.links.push(link(2, 1, 1, "0.6", Grade::A)))),
    ("k1_external_share_unanswered", W(|w| w.outcomes[0].external_share = None)),
    ("k1_share_out_of_range", W(|w| w.links[0].share.value = d("-0.1"))),
    ("k2_pool_overclaimed", W(|w| w.pools[0].control_total.value = d("10"))),
    (
        "k3_link_to_parent",
        W(|w| {
            w.outcomes.push(outcome(3, "All savings"));
            w.outcomes[0].parent = Some(OutcomeId(3));
            w.links.push(link(2, 1, 3, "0.1", Grade::A));
        }),
    ),
    ("k4_class_missing", W(|w| w.outcomes[0].class = None)),
    ("k4_class_differs_from_pool", W(|w| w.pools[0].class = Some(BenefitClass::Capacity))),
    ("k5_allocation_exceeds_whole", W(|w| w.allocations = vec![share(1, 1, "0.7"), share(1, 2, "0.7")])),
    ("k5_allocation_circle", W(|w| w.allocations = vec![share(1, 2, "1"), share(2, 1, "1")])),
    ("k6_run_rate_and_in_year", W(|w| w.benefits.push(realised(9, 1, month(2026, 8), "5")))),
    ("factor_out_of_range", W(|w| w.outcomes[0].deadweight = Some(at("1.4", 1, 31)))),
    ("margin_missing", W(|w| w.outcomes[0].kind = Some(OutcomeType::RevenueGrowth))),
    ("platform_without_disposition", W(|w| w.platforms[0].disposition = None)),
    ("report_total_differs", W(|w| w.sheets[0].totals = vec![total("B", 9, "4000", "4000")])),
    (
        "figure_without_lineage",
        F(|f| {
            f[0].inputs.clear();
            f[0].cells = vec![].into();
            f[0].reason = None;
        }),
    ),
    ("assumption_without_owner", W(|w| w.assumptions[0].owner = None)),
    ("link_without_rationale", W(|w| w.links[0].rationale = Some(" ".into()))),
    ("totals_disagree", W(|w| w.sheets[0].totals = vec![total("B", 9, "400", "200")])),
    ("periods_mixed", W(|w| w.amounts.push(amount(8, 1, Scenario::Actual, month(2026, 8), "30")))),
    ("exchange_rate_missing", W(|w| w.amounts[0].currency = Currency::USD)),
    (
        "headline_judged",
        F(|f| {
            let claimed = f.iter_mut().find(|f| f.id == "value.claimed").unwrap();
            let judged = "value.claim[Two → Savings]".into();
            claimed.inputs.push(model::figure::FigureInput { figure: judged, value: None });
        }),
    ),
    (
        "return_without_range",
        F(|f| {
            f.iter_mut().filter(|f| f.id == "portfolio.bcr").for_each(|f| (f.low, f.high) = (None, None));
            f.iter_mut().filter(|f| f.id == "value.verified_share").for_each(|f| f.value = Some(d("0.5")));
        }),
    ),
    ("delivery_blended", F(|f| f.push(figure("delivery.blend", "4")))),
    (
        "k3_link_to_parent",
        W(|w| {
            w.outcomes.push({
                let mut part = outcome(3, "Part");
                part.parent = Some(OutcomeId(1));
                part
            })
        }),
    ),
    ("exchange_rate_missing", W(|w| w.benefits[0].currency = Currency::USD)),
];

const WARNINGS: [(&str, Change); 20] = [
    ("k2_no_control_total", W(|w| w.pools[0].currency = Currency::USD)),
    ("k2_pool_unsigned", W(|w| w.pools[0].signed_by = None)),
    (
        "k3_value_on_parent",
        W(|w| {
            let mut part = outcome(3, "Part");
            part.parent = Some(OutcomeId(1));
            w.outcomes.push(part);
            w.links.clear();
        }),
    ),
    ("k4_money_of_non_money", W(|w| w.outcomes[0].class = Some(Sourced::assumed(BenefitClass::NonMoney)))),
    ("k7_not_realised", W(|w| w.outcomes[0].baseline = None)),
    (
        "unallocated_cost",
        W(|w| {
            w.lines.push(line(3, None));
            w.amounts.push(amount(9, 3, Scenario::Actual, q3(), "50"));
        }),
    ),
    ("measurement_coverage", W(|w| w.responses.clear())),
    ("evidence_expired", W(|w| w.assumptions[0].expires = Some(Date::constant(2026, 8, 1)))),
    ("no_dispositions", W(|w| w.platforms.iter_mut().for_each(|p| p.disposition = None))),
    ("link_disputed", W(|w| w.links[0].status = LinkStatus::Disputed)),
    (
        "variance_without_comment",
        W(|w| {
            w.lines[0].text = None;
            w.amounts[0].value = d("200000");
        }),
    ),
    ("rows_rejected", W(|w| w.sheets[0].rejected = 2)),
    ("amounts_undated", W(|w| w.amounts[0].period = None)),
    ("provisional_headline", W(|w| w.amounts.push(amount(8, 1, Scenario::Actual, month(2026, 8), "30")))),
    ("judged_not_counted", W(|w| w.links[1].status = LinkStatus::Accepted)),
    (
        "low_response_rate",
        W(|w| {
            w.metrics.push(measure(1, "Invited"));
            w.observations.push(observe(1, "1000"));
        }),
    ),
    ("few_cases", W(|w| decide(w, 3))),
    ("dsat_ambiguous", W(|w| w.metrics.push(measure(2, "DSAT")))),
    (
        "totals_disagree",
        W(|w| {
            let mut accepted = total("B", 9, "400", "200");
            accepted.waived = Some("rounded by the ledger".into());
            w.sheets[0].totals = vec![accepted];
        }),
    ),
    ("rows_rejected", W(|w| w.sheets[0].issues.push(super::gate_world::issue(Severity::Error)))),
];

fn fires(code: &str, weight: Weight, change: &Change) {
    let mut world = calm();
    let silent = found(&world, None);
    assert!(silent.iter().all(|f| (f.code.as_str(), f.weight) != (code, weight)), "{code} is never silent");
    let loud = match change {
        Change::World(work) => {
            work(&mut world);
            found(&world, None)
        }
        Change::Figures(work) => found(&world, Some(*work)),
    };
    let codes: Vec<&str> = loud.iter().map(|f| f.code.as_str()).collect();
    let own = loud.iter().find(|f| f.code == code).unwrap_or_else(|| panic!("{code} is silent: {codes:?}"));
    assert_eq!(own.weight, weight, "{code}");
    assert!(!own.place.is_empty() && own.hint.len() > 8 && own.message.len() > 12, "{own:?}");
}

#[test]
fn a_calm_world_blocks_nothing() {
    let found = found(&calm(), None);
    assert!(found.iter().all(|f| f.weight != Weight::Blocks), "{found:#?}");
}

#[test]
fn every_block_fires_where_it_should() {
    BLOCKS.iter().for_each(|(code, change)| fires(code, Weight::Blocks, change));
}

#[test]
fn every_warning_fires_where_it_should() {
    WARNINGS.iter().for_each(|(code, change)| fires(code, Weight::Warns, change));
}

#[test]
fn a_total_that_reached_the_figures_is_silent_at_any_scale() {
    let mut world = calm();
    world.sheets = vec![sheet()];
    // the amounts of column B are 100 and 100: 200, or 0.2 in thousands
    for stated in ["200", "0.2", "-200"] {
        world.sheets[0].totals = vec![total("B", 9, stated, stated)];
        assert!(found(&world, None).iter().all(|f| f.code != "report_total_differs"), "{stated}");
    }
    world.sheets[0].totals = vec![total("B", 9, "201", "201")];
    let all = found(&world, None);
    let own = all.iter().find(|f| f.code == "report_total_differs").unwrap();
    assert!(own.message.contains("B9") && own.message.contains("201") && own.message.contains("200"));
    assert_eq!(own.place, "sources");
    // two totals in a column are sub-totals of some rows: nothing can be said
    world.sheets[0].totals = vec![total("B", 5, "100", "100"), total("B", 9, "201", "201")];
    assert!(found(&world, None).iter().all(|f| f.code != "report_total_differs"));
}

#[test]
fn provisional_and_estimated_headlines_are_told_apart() {
    let provisional = |status: FigureStatus| {
        let mut list = figures(&calm(), &q3()).into_list();
        list.iter_mut().filter(|f| f.id == "finance.actual").for_each(|f| f.status = status);
        let all = check(&calm(), &q3(), &Figures::from_list(list));
        all.iter().any(|f| f.code == "provisional_headline")
    };
    assert!(provisional(FigureStatus::Provisional) && !provisional(FigureStatus::Final));
}

#[test]
fn nothing_is_found_in_a_world_of_nothing_but_its_own_gaps() {
    let mut world = crate::testing::world();
    world.platforms = vec![platform(1, "Build farm")];
    world.investments = vec![investment(1, "One")];
    let codes: Vec<String> = found(&world, None).into_iter().map(|f| f.code).collect();
    assert_eq!(codes, ["measurement_coverage"]);
}
