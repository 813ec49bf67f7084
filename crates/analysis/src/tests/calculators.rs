//! Calculators, customers, data and populations against cases worked by hand.

use crate::testing::{at, cell, d, q3, quarter, world};
use crate::{Figures, figures};
use model::{
    AdoptionId, AssumptionId, Date, Decimal, DeploymentId, IncidentId, MetricId, ObservationId, Period,
    PlatformId, ResponseId, TeamId, World,
    catalog::{Adoption, AdoptionStatus, Choice, PlatformKind},
    decision::Assumption,
    event::{DeployResult, Deployment, Incident, Response, Scale},
    figure::FigureStatus,
    metric::{Aggregation, MetricDef, Observation, Polarity, Subject},
};

fn assume(world: &mut World, name: &str, [low, value, high]: [&str; 3]) {
    let n = world.assumptions.len() as u32 + 1;
    world.assumptions.push(Assumption {
        id: AssumptionId(i64::from(n)),
        name: name.into(),
        value: Some(at(value, n, 70)),
        low: Some(at(low, n, 71)),
        high: Some(at(high, n, 72)),
        unit: None,
        owner: Some("CFO".into()),
        source: None,
        expires: None,
        origin: cell(n, 73),
    });
}

fn report(world: &mut World, name: &str, unit: &str, aggregation: Aggregation, values: &[&str]) {
    let id = MetricId(world.metrics.len() as i64 + 1);
    world.metrics.push(MetricDef {
        id,
        name: name.into(),
        class: None,
        unit: unit.into(),
        polarity: Polarity::Neutral,
        aggregation,
        text: String::new(),
        version: 1,
        numerator: None,
        denominator: None,
        frameworks: vec![],
    });
    for value in values {
        let n = world.observations.len() as i64 + 1;
        world.observations.push(Observation {
            id: ObservationId(n),
            metric: id,
            subject: Subject::Platform(PlatformId(1)),
            period: q3(),
            value: value.parse().ok(),
            n: None,
            origin: cell(n as u32, 74),
            certainty: None,
        });
    }
}

fn is(f: &Figures, id: &str, value: &str) {
    let found = f.get(id).unwrap_or_else(|| panic!("{id} is missing"));
    assert_eq!(found.value.map(|v| v.round_dp(6).normalize()), Some(d(value)), "{id}: {:?}", found.reason);
}

#[test]
fn time_saved_is_capacity_with_the_range_of_its_assumptions() {
    // 7 843 h × 78 × 0.5 = 305 877; low 71 × 0.4 × 7 843 = 222 741.2; high 86 × 0.6 × 7 843 = 404 698.8
    // a quarter has 1 720 / 4 = 430 h: 7 843 / 430 = 18.239535 engineers
    let mut world = world();
    report(&mut world, "Engineer hours freed", "hours", Aggregation::Sum, &["7000", "843"]);
    let before = figures(&world, &q3());
    assert_eq!(before.value("calculator.capacity_value"), None);
    let reason = before.get("calculator.capacity_value").and_then(|f| f.reason.clone()).unwrap();
    assert!(reason.contains("a loaded rate and a capture rate"), "{reason}");
    assume(&mut world, "Loaded rate of an engineer", ["71", "78", "86"]);
    assume(&mut world, "Capture rate of freed hours", ["0.40", "0.50", "0.60"]);
    assume(&mut world, "Working hours per engineer", ["1680", "1720", "1760"]);
    let f = figures(&world, &q3());
    is(&f, "calculator.hours_saved", "7843");
    is(&f, "calculator.capacity_value", "305877");
    is(&f, "calculator.engineers", "18.239535");
    let range = f.get("calculator.capacity_value").map(|f| (f.low, f.high)).unwrap();
    assert_eq!(range, (Some(d("222741.2")), Some(d("404698.8"))));
    assert_eq!(f.value("value.cash"), None, "capacity is never cash");
}

fn failures(world: &mut World, period: Period, count: i64, hours: i8) {
    for _ in 0..count {
        let n = world.deployments.len() as i64 + 1;
        world.deployments.push(Deployment {
            id: DeploymentId(n),
            service: "shop".into(),
            platform: None,
            team: None,
            environment: None,
            deployed_at: period.start.at(8, 0, 0, 0),
            committed_at: None,
            result: Some(DeployResult::Failed),
            rework: None,
            origin: cell(n as u32, 75),
            result_origin: cell(n as u32, 76),
            committed_origin: cell(n as u32, 77),
        });
        world.incidents.push(Incident {
            id: IncidentId(n),
            number: None,
            service: "shop".into(),
            opened_at: period.start.at(9, 0, 0, 0),
            resolved_at: Some(period.start.at(9 + hours, 0, 0, 0)),
            severity: None,
            caused_by_change: Some(true),
            origin: cell(n as u32, 78),
            resolved_origin: cell(n as u32, 79),
        });
    }
}

#[test]
fn downtime_is_compared_with_a_year_before() {
    // DORA's model keeps deployments × change fail rate = failures: 6 × 4 h × 1 000 = 24 000 then, 2 × 1 h × 1 000 = 2 000 now
    let mut world = world();
    assume(&mut world, "Cost of an hour of downtime", ["800", "1000", "1500"]);
    failures(&mut world, quarter(2025, 3), 6, 4);
    failures(&mut world, q3(), 2, 1);
    let f = figures(&world, &q3());
    is(&f, "calculator.downtime_cost", "2000");
    is(&f, "calculator.downtime_avoided", "22000");
    // all incidents here were caused by changes, so MTTR happens to agree; it stands apart all the same
    is(&f, "delivery.mttr_all[shop]", "1");
    let calm = figures(&world, &quarter(2026, 2));
    assert_eq!(calm.value("calculator.downtime_avoided"), None, "nothing failed, so nothing is compared");
}

#[test]
fn a_dip_counts_as_a_cost() {
    // DORA's J-curve: 40 people × 90 000 × 10 % × 3 / 12 = 90 000
    let mut world = world();
    assume(&mut world, "Dip: staff", ["30", "40", "50"]);
    assume(&mut world, "Dip: salary", ["80000", "90000", "99000"]);
    assume(&mut world, "Dip: productivity drop", ["0.05", "0.10", "0.2"]);
    let open = figures(&world, &q3());
    assert_eq!(open.value("calculator.dip_cost"), None);
    assume(&mut world, "Dip: months", ["2", "3", "6"]);
    is(&figures(&world, &q3()), "calculator.dip_cost", "90000");
}

#[test]
fn customers_are_kept_lost_and_worth_something() {
    // 10 of 200 lost in a quarter: 5 %, a year 1 - 0.95^4 = 18.549375 %; revenue 1 000, -50 -30 +120: 92 % and 104 %
    // 300 a quarter × 80 % / 5 % = 4 800; at most 20 quarters × 240 = 4 800
    let mut world = world();
    for (name, value) in [
        ("Customers at start", "200"),
        ("Customers lost", "10"),
        ("Recurring revenue at start", "1000"),
        ("Recurring revenue churned", "50"),
        ("Recurring revenue contracted", "30"),
        ("Recurring revenue expanded", "120"),
        ("Revenue per account", "300"),
    ] {
        report(&mut world, name, "count", Aggregation::Sum, &[value]);
    }
    assume(&mut world, "Gross margin", ["0.7", "0.8", "0.9"]);
    let f = figures(&world, &q3());
    is(&f, "customer.churn", "0.05");
    is(&f, "customer.churn_year", "0.185494");
    is(&f, "customer.gross_retention", "0.92");
    is(&f, "customer.net_retention", "1.04");
    is(&f, "customer.lifetime_value", "4800");
}

#[test]
fn unmeasured_dimensions_are_missing_not_perfect() {
    // (0.99 + 0.90 + 0.60) / 3 = 0.83; weakest 0.6; three of six
    let mut world = world();
    for (name, value) in [
        ("Data completeness", "99"),
        ("Data validity", "0.90"),
        ("Data timeliness", "60"),
        ("Model accuracy", "93"),
    ] {
        report(&mut world, name, "%", Aggregation::Last, &[value]);
    }
    let f = figures(&world, &q3());
    is(&f, "data.quality[Build farm]", "0.83");
    is(&f, "data.quality_weakest[Build farm]", "0.6");
    assert_eq!(f.get("data.quality[Build farm]").and_then(|f| f.coverage), Some(d("0.5")));
}

#[test]
fn reported_percentiles_are_shown_never_averaged() {
    let mut world = world();
    report(&mut world, "Query p95", "seconds", Aggregation::Percentile, &["2.1", "3.4"]);
    report(&mut world, "Freshness p50", "minutes", Aggregation::Median, &["90"]);
    report(&mut world, "MTTR", "hours", Aggregation::Last, &["5"]);
    let f = figures(&world, &q3());
    let query = f.get("data.query_p95[Build farm]").unwrap();
    assert_eq!(query.value, None);
    assert!(query.reason.as_ref().unwrap().contains("from 2.1 to 3.4"), "{:?}", query.reason);
    is(&f, "data.freshness[Build farm]", "1.5");
    is(&f, "delivery.mttr_all[Build farm]", "5");
    assert!(f.get("delivery.recovery_time[Build farm]").is_none(), "MTTR is no recovery time");
}

#[test]
fn teams_share_data_platforms() {
    // teams 1 and 2 are active on the warehouse, 3 is not; four teams are eligible: 2 of 4
    let mut world = world();
    world.platforms[0].kind = Some(PlatformKind::Data);
    let status = |n: i64| if n <= 2 { AdoptionStatus::Active } else { AdoptionStatus::Onboarded };
    world.adoptions = (1..=4)
        .map(|n| Adoption {
            id: AdoptionId(n),
            team: TeamId(n),
            platform: PlatformId(1),
            as_of: Date::constant(2026, 9, 1),
            eligible: true,
            choice: Choice::Choice,
            status: status(n),
            origin: cell(n as u32, 80),
        })
        .collect();
    let f = figures(&world, &q3());
    is(&f, "usage.cross_team", "0.5");
    is(&f, "usage.shared_platforms", "1");
}

#[test]
fn a_known_population_narrows_the_range() {
    let mut world = world();
    let answer = |n: usize, score: i64| Response {
        id: ResponseId(n as i64 + 1),
        at: Date::constant(2026, 8, 20).at(9, 0, 0, 0),
        platform: Some(PlatformId(1)),
        team: None,
        scale: Scale::Nps,
        score: Decimal::from(score),
        comment: None,
        origin: cell(n as u32 + 1, 81),
    };
    world.responses =
        [10, 10, 9, 9, 9, 10, 7, 8, 0, 6].into_iter().enumerate().map(|(n, s)| answer(n, s)).collect();
    report(&mut world, "People invited", "count", Aggregation::Sum, &["19"]);
    world.observations.iter_mut().for_each(|o| o.subject = Subject::Organisation);
    let f = figures(&world, &q3());
    is(&f, "survey.response_rate", "0.526316");
    let (wide, narrow) = (f.get("survey.nps").unwrap(), f.get("survey.nps_of_population").unwrap());
    assert_eq!((narrow.value, wide.status), (wide.value, FigureStatus::Final));
    // 40 to 74.124 above the score × sqrt(9/18) = 0.707107: 34.124 × 0.707107 = 24.129
    let half = |f: &model::figure::Figure| (f.high.unwrap() - f.value.unwrap()).round_dp(2);
    assert_eq!(half(narrow), (half(wide) * d("0.707107")).round_dp(2));
}

#[test]
fn margin_moves_only_by_what_is_in_it() {
    // claimed revenue margin 472 500 of revenue 50 m: 94.5 basis points
    let mut world = super::value::upsell();
    let mut revenue = crate::testing::line(9, None);
    revenue.flow = model::amount::Flow::Revenue;
    world.lines = vec![revenue];
    world.amounts = vec![crate::testing::amount(9, 9, model::amount::Scenario::Actual, q3(), "50000000")];
    let f = figures(&world, &q3());
    is(&f, "calculator.margin_effect", "472500");
    is(&f, "calculator.margin_effect_bps", "94.5");
    assert_eq!(f.value("finance.actual"), None, "revenue is no spend");
}
