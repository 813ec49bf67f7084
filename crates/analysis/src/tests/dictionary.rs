//! Rows of the metric dictionary that rest on raw facts, against cases worked by hand.

use crate::testing::{
    adopted, amount, at, cell, d, investment, line, link, measure, outcome, platform, q3, quarter, realised,
    world,
};
use crate::{Figures, figures};
use model::{
    CapabilityId, Currency, Date, Decimal, DecisionId, DeploymentId, DomainId, IncidentId, KeyResultId,
    MetricId, Money, ObjectiveId, ObservationId, Origin, PlatformId, Sourced, TeamId, World,
    amount::Scenario,
    catalog::{Capability, Domain, Lifecycle, Team},
    decision::{Decision, DecisionStatus},
    event::{DeployResult, Deployment, Incident},
    figure::FigureStatus,
    investment::Stage,
    metric::{Observation, Subject},
    okr::{Discipline, KeyResult, Objective},
    outcome::{Grade, LinkStatus, OutcomeType},
};

fn is(f: &Figures, id: &str, value: &str) {
    let found = f.get(id).unwrap_or_else(|| panic!("{id} is missing"));
    assert_eq!(found.value.map(|v| v.round_dp(6).normalize()), Some(d(value)), "{id}: {:?}", found.reason);
}

fn reason(f: &Figures, id: &str) -> String {
    f.get(id).and_then(|f| f.reason.clone()).unwrap_or_default()
}

/// A deployment of a service in July 2026: day, hours since its commit, how it ended, planned or not.
fn deployed(world: &mut World, service: &str, day: i8, hours: i8, result: DeployResult, rework: bool) {
    let n = world.deployments.len() as i64 + 1;
    let deployed_at = Date::constant(2026, 7, day).at(20, 0, 0, 0);
    world.deployments.push(Deployment {
        id: DeploymentId(n),
        service: service.into(),
        platform: Some(PlatformId(1)),
        team: None,
        environment: Some("production".into()),
        deployed_at,
        committed_at: Some(Date::constant(2026, 7, day).at(20 - hours, 0, 0, 0)),
        result: Some(result),
        rework: Some(rework),
        origin: cell(n as u32, 1),
        result_origin: cell(n as u32, 2),
        committed_origin: cell(n as u32, 3),
    });
}

#[test]
fn the_five_keys_are_those_of_a_service_not_of_a_blend() {
    // "shop": 4 deployments on 3 days, 1 failed, 1 unplanned; lead times of the good ones 2, 4 and 9 h: median 4
    // the quarter has 92 days: 3 / 92 = 0.032609 a day; days with a success: 1st, 2nd, 3rd = 3 of 92 × 7 = 0.228261 a week
    let mut world = world();
    deployed(&mut world, "shop", 1, 2, DeployResult::Success, false);
    deployed(&mut world, "shop", 2, 4, DeployResult::Success, false);
    deployed(&mut world, "shop", 2, 1, DeployResult::Failed, false);
    deployed(&mut world, "shop", 3, 9, DeployResult::Success, true);
    // "search": one deployment, lead time 20 h
    deployed(&mut world, "search", 5, 20, DeployResult::Success, false);
    let mut test = world.deployments[0].clone();
    (test.id, test.environment) = (DeploymentId(99), Some("staging".into()));
    world.deployments.push(test);
    let f = figures(&world, &q3());
    is(&f, "delivery.deployment_frequency[shop]", "0.032609");
    is(&f, "delivery.deployment_days[shop]", "0.228261");
    is(&f, "delivery.lead_time[shop]", "4");
    is(&f, "delivery.change_fail_rate[shop]", "0.25");
    assert!(reason(&f, "delivery.change_fail_rate[shop]").starts_with("1 of 4"), "few cases are a fraction");
    is(&f, "delivery.rework_rate[shop]", "0.25");
    // no incident is stated: from the failure on the 2nd at 20:00 to the success on the 3rd at 20:00
    is(&f, "delivery.recovery_time[shop]", "24");
    // the portfolio's is the median of services: (4 + 20) / 2, never a median of all deployments (4)
    is(&f, "delivery.lead_time", "12");
    assert!(
        f.get("delivery.lead_time_p90[shop]").is_some_and(|f| f.value.is_none()),
        "three are no percentile"
    );
    let later = figures(&world, &quarter(2026, 4));
    is(&later, "delivery.deployment_frequency[shop]", "0");
    assert!(
        reason(&figures(&world, &quarter(2026, 2)), "delivery.lead_time").contains("no deployments up to")
    );
}

#[test]
fn recovery_counts_what_changes_broke() {
    // stated causes: 2 h and 5 h by changes: median 3.5; a power cut of 40 h is only in MTTR: (2 + 5 + 40) / 3
    let mut world = world();
    deployed(&mut world, "shop", 1, 2, DeployResult::Failed, false);
    for (n, (hours, by_change)) in [(2, true), (5, true), (40, false)].into_iter().enumerate() {
        let opened_at = Date::constant(2026, 7, 10).at(0, 0, 0, 0);
        world.incidents.push(Incident {
            id: IncidentId(n as i64),
            number: None,
            service: "shop".into(),
            opened_at,
            resolved_at: opened_at.checked_add(std::time::Duration::from_secs(hours * 3600)).ok(),
            severity: None,
            caused_by_change: Some(by_change),
            origin: cell(n as u32, 4),
            resolved_origin: cell(n as u32, 5),
        });
    }
    let f = figures(&world, &q3());
    is(&f, "delivery.recovery_time[shop]", "3.5");
    is(&f, "delivery.mttr_all[shop]", "15.666667");
}

#[test]
fn a_commit_after_its_deployment_is_an_error() {
    let mut world = world();
    deployed(&mut world, "shop", 1, 3, DeployResult::Success, false);
    deployed(&mut world, "shop", 2, 3, DeployResult::Success, false);
    world.deployments[1].committed_at = Some(Date::constant(2026, 7, 9).at(0, 0, 0, 0));
    let f = figures(&world, &q3());
    is(&f, "delivery.lead_time[shop]", "3");
    assert!(
        f.get("delivery.lead_time[shop]").is_some_and(|f| f.formula.contains("1 negative spans left out"))
    );
}

#[test]
fn a_unit_costs_the_spend_over_its_volume() {
    // Q2: 40 000 for 100 deployments; Q3: 45 000 for 150: 400 → 300 = +50 by cost, −150 by volume
    let mut world = world();
    world.lines = vec![line(1, Some(1))];
    world.amounts = vec![
        amount(1, 1, Scenario::Actual, quarter(2026, 2), "40000"),
        amount(2, 1, Scenario::Actual, q3(), "45000"),
    ];
    for n in 0..250 {
        deployed(&mut world, "shop", (n % 28) as i8 + 1, 1, DeployResult::Success, false);
        if let Some(last) = world.deployments.last_mut().filter(|_| n < 100) {
            last.deployed_at = Date::constant(2026, 5, 1).at(9, 0, 0, 0);
        }
    }
    world.metrics = vec![measure(1, "Queries")];
    let observed = |id: i64, value: &str| Observation {
        id: ObservationId(id),
        metric: MetricId(1),
        subject: Subject::Platform(PlatformId(1)),
        period: crate::testing::month(2026, 6 + id as i8),
        value: value.parse().ok(),
        n: None,
        origin: cell(id as u32, 6),
        certainty: None,
    };
    world.observations = vec![observed(1, "400000"), observed(2, "500000")];
    let f = figures(&world, &q3());
    is(&f, "unit_cost.per_deployment[Build farm]", "300");
    is(&f, "unit_cost.cost_effect[Build farm]", "50");
    is(&f, "unit_cost.volume_effect[Build farm]", "-150");
    // 45 000 / 900 000 queries
    is(&f, "unit_cost.per_unit[Queries · Build farm]", "0.05");
}

#[test]
fn forecasts_are_judged_over_lines_by_their_absolute_errors() {
    // platforms 100 and 50, foreseen 80 and 70: in total 150 of 150, accuracy 100 %; WAPE (20 + 20) / 150 = 26.6667 %
    let mut world = world();
    world.platforms.push(platform(2, "Portal"));
    world.lines = vec![line(1, Some(1)), line(2, Some(2))];
    let foreseen = |id, l, value: &str| amount(id, l, Scenario::Forecast("6+6".into()), q3(), value);
    world.amounts = vec![
        amount(1, 1, Scenario::Actual, q3(), "100"),
        amount(2, 2, Scenario::Actual, q3(), "50"),
        foreseen(3, 1, "80"),
        foreseen(4, 2, "70"),
    ];
    let f = figures(&world, &q3());
    is(&f, "finance.forecast_accuracy[6+6]", "1");
    is(&f, "finance.forecast_wape[6+6]", "0.266667");
}

fn decision(n: i64, status: DecisionStatus, okr: Option<&str>, cost: &str) -> Decision {
    Decision {
        id: DecisionId(n),
        code: None,
        title: format!("Decision {n}"),
        on: Some(Date::constant(2026, 8, 1)),
        status: Some(status),
        forum: None,
        owner: None,
        rationale: Some("because".into()),
        cost: Some(Sourced { value: Money::new(d(cost), Currency::EUR), origin: cell(n as u32, 8) }),
        effect: None,
        okr_reference: okr.map(|text| Sourced { value: text.into(), origin: cell(n as u32, 7) }),
        review_on: None,
        origin: cell(n as u32, 9),
        options: vec![],
        superseded_by: None,
    }
}

fn objective(world: &mut World, n: i64, code: &str, disciplines: &[Discipline]) {
    world.objectives.push(Objective {
        id: ObjectiveId(n),
        title: format!("Objective {n}"),
        code: Some(code.into()),
        cycle: Some(q3()),
        owner: None,
        origin: cell(n as u32, 10),
        level: None,
        parent: None,
    });
    for (at_, discipline) in disciplines.iter().enumerate() {
        world.key_results.push(KeyResult {
            id: KeyResultId(n * 10 + at_ as i64),
            objective: ObjectiveId(n),
            title: format!("Result {n}.{at_}"),
            code: Some(format!("{code}.{at_}")),
            discipline: Some(*discipline),
            baseline: Some(at("20", n as u32, 11)),
            target: Some(at("10", n as u32, 12)),
            current: Some(at("14", n as u32, 13)),
            unit: None,
            confidence: None,
            origin: cell(n as u32, 14),
            direction: None,
            score: None,
            metric: None,
        });
    }
}

#[test]
fn decisions_count_when_they_name_a_goal_that_was_open() {
    // decided: 4; tied with a reason to an open objective: 2 of 4; by cost (10 + 30) / 100
    let mut world = world();
    objective(&mut world, 1, "O1", &[Discipline::Engineering, Discipline::Product]);
    objective(&mut world, 2, "O2", &[Discipline::Engineering]);
    world.objectives[1].cycle = Some(quarter(2025, 1));
    world.decisions = vec![
        decision(1, DecisionStatus::Accepted, Some("O1"), "10"),
        decision(2, DecisionStatus::Rejected, Some("o1.1"), "30"),
        decision(3, DecisionStatus::Accepted, Some("O2"), "20"),
        decision(4, DecisionStatus::Accepted, None, "40"),
        decision(5, DecisionStatus::Proposed, Some("O1"), "999"),
        decision(6, DecisionStatus::Superseded, Some("O1"), "999"),
    ];
    let f = figures(&world, &q3());
    is(&f, "alignment.decisions", "4");
    is(&f, "alignment.decisions_tied", "0.5");
    is(&f, "alignment.decisions_tied_value", "0.4");
    // Wilson for 2 of 4: statsmodels proportion_confint(2, 4, method="wilson") = (0.150039, 0.849961)
    let tied = f.get("alignment.decisions_tied").unwrap();
    assert_eq!(tied.low.map(|l| l.round_dp(4)), Some(d("0.1500")));
    // one objective of the period, two disciplines: no silo; progress (14 − 20) / (10 − 20) = 60 %
    is(&f, "alignment.siloed_objectives", "0");
    is(&f, "okr.objective[Objective 1]", "0.6");
    world.decisions[0].rationale = None;
    is(&figures(&world, &q3()), "alignment.decisions_tied", "0.25");
}

#[test]
fn initiatives_count_by_number_and_by_spend() {
    // active: One (900, linked to savings), Two (100, a draft only), Three (linked to quality): 1 of 3, 900 of 1 000
    let mut world = world();
    world.investments =
        vec![investment(1, "One"), investment(2, "Two"), investment(3, "Three"), investment(4, "Gone")];
    world.investments.iter_mut().for_each(|i| i.platforms.clear());
    world.investments[3].stage = Some(Sourced::assumed(Stage::Done));
    world.lines = vec![line(1, None), line(2, None)];
    world.lines[0].investment = Some(model::InvestmentId(1));
    world.lines[1].investment = Some(model::InvestmentId(2));
    world.amounts =
        vec![amount(1, 1, Scenario::Actual, q3(), "900"), amount(2, 2, Scenario::Actual, q3(), "100")];
    world.outcomes = vec![outcome(1, "Savings"), outcome(2, "Calm")];
    world.outcomes[1].kind = Some(OutcomeType::Quality);
    world.links = vec![
        link(1, 1, 1, "0.2", Grade::B),
        link(2, 2, 1, "0.2", Grade::A),
        link(3, 3, 2, "0.2", Grade::A),
        link(4, 4, 1, "0.2", Grade::A),
    ];
    world.links[1].status = LinkStatus::Draft;
    let f = figures(&world, &q3());
    is(&f, "alignment.initiatives_linked", "0.333333");
    is(&f, "alignment.initiatives_linked_spend", "0.9");
    is(&f, "alignment.initiatives_linked_grade[B]", "1");
}

#[test]
fn sprawl_is_counted_by_domain_and_priced_as_a_range() {
    // Data: Lake, Warehouse (closing) are core and run, Old is retired: 2. Both serve "sql": overlap 30 + 70,
    // savings from the cheapest (30) to all but the dearest (30): with three serving, 30 to 80
    let mut world = world();
    world.domains = vec![Domain { id: DomainId(1), name: "Data".into() }];
    world.capabilities = vec![Capability { id: CapabilityId(1), name: "sql".into() }];
    world.platforms =
        vec![platform(1, "Lake"), platform(2, "Warehouse"), platform(3, "Mart"), platform(4, "Old")];
    for p in &mut world.platforms {
        (p.domains, p.capabilities) = (vec![DomainId(1)], vec![CapabilityId(1)]);
    }
    world.platforms[1].lifecycle = Some(Sourced::assumed(Lifecycle::Closing));
    world.platforms[2].tier = Some(Sourced::assumed(model::catalog::Tier::Supporting));
    world.platforms[3].lifecycle = Some(Sourced::assumed(Lifecycle::Retired));
    world.lines = (1..=3).map(|n| line(n, Some(n))).collect();
    world.amounts = ["30", "70", "50"]
        .iter()
        .enumerate()
        .map(|(n, v)| amount(n as i64 + 1, n as i64 + 1, Scenario::Actual, q3(), v))
        .collect();
    let f = figures(&world, &q3());
    is(&f, "sprawl.core_platforms[Data]", "2");
    assert!(f.get("sprawl.core_platforms[Data]").is_some_and(|f| f.formula.contains("1 of them closing")));
    is(&f, "sprawl.capability[sql]", "3");
    is(&f, "sprawl.overlapping_capabilities", "1");
    is(&f, "sprawl.overlap_cost", "150");
    let savings = f.get("sprawl.consolidation_savings").unwrap();
    assert_eq!((savings.low, savings.high, savings.value), (Some(d("30")), Some(d("80")), Some(d("55"))));
    assert_eq!(savings.status, FigureStatus::Estimated);
}

fn uses(world: &mut World, team: i64, platform: i64) {
    let n = world.adoptions.len() as i64 + 1;
    world.adoptions.push(adopted(n, (team, platform), 15));
}

#[test]
fn teams_are_shown_what_they_use_and_platforms_what_they_measure() {
    // Farm 90 for teams 1, 2 and 3; Portal 10 for team 1; Lake 5 for nobody: 40 + 30 + 30 + 5 = 105
    let mut world = world();
    world.platforms.extend([platform(2, "Portal"), platform(3, "Lake")]);
    world.teams = (1..=3)
        .map(|n| Team {
            id: TeamId(n),
            name: format!("Team {n}"),
            aliases: vec![],
            domain: None,
            headcount: None,
            origin: Origin::Default,
            validity: Default::default(),
        })
        .collect();
    for (team, platform) in [(1, 1), (2, 1), (3, 1), (1, 2)] {
        uses(&mut world, team, platform);
    }
    world.lines = (1..=3).map(|n| line(n, Some(n))).collect();
    world.amounts = ["90", "10", "5"]
        .iter()
        .enumerate()
        .map(|(n, v)| amount(n as i64 + 1, n as i64 + 1, Scenario::Actual, q3(), v))
        .collect();
    world.investments = vec![investment(1, "One")];
    world.outcomes = vec![outcome(1, "Savings")];
    world.benefits = vec![realised(1, 1, q3(), "50")];
    world.links = vec![link(1, 1, 1, "1", Grade::A)];
    deployed(&mut world, "shop", 1, 2, DeployResult::Success, false);
    world.platforms[0].ppm = Some(Sourced::assumed("Ada".into()));
    let f = figures(&world, &q3());
    is(&f, "showback.team[Team 1]", "40");
    is(&f, "showback.team[Team 2]", "30");
    is(&f, "showback.without_users", "5");
    let all: Decimal = f.all_of("showback.team").filter_map(|f| f.value).sum();
    assert_eq!(Some(all + d("5")), f.value("finance.actual"));
    // only the farm has adoption, deployments and a linked result: 1 of 3 measured; one of three has a manager
    is(&f, "coverage.measured_platforms", "0.333333");
    is(&f, "coverage.ppm_assigned", "0.333333");
    // the farm: adoption 100 %, impact 50 of 50: 100 × (1 + 1) / 2, ranked first; the portal has one measure only
    is(&f, "roadmap.score[Build farm]", "100");
    is(&f, "roadmap.rank[Build farm]", "1");
    assert!(f.get("roadmap.rank[Portal]").is_none());
}
