//! A world in which no gate blocks, and the small things that make one speak.

use crate::testing::{
    adopted, amount, at, cell, d, investment, line, link, outcome, platform, pool, q3, realised, world,
};
use model::{
    AssumptionId, Date, Decimal, DecisionId, DeploymentId, ImportId, MetricId, ObservationId, Origin,
    PlatformId, PoolId, ResponseId, Severity, SheetId, SourceId, World,
    amount::Scenario,
    decision::{Assumption, Decision, DecisionStatus},
    event::{DeployResult, Deployment, Response, Scale},
    figure::{Cells, Figure, FigureStatus, Unit},
    issue::Issue,
    kind::Kind,
    metric::{Observation, Subject},
    outcome::{Grade, LinkStatus},
    source::{Sheet, TotalCheck},
};

/// Two platforms that are paid for, used, deployed through and asked about; a verified link within its pool and a draft.
pub fn calm() -> World {
    let mut world = world();
    world.platforms.push(platform(2, "Portal"));
    world.lines = vec![line(1, Some(1)), line(2, Some(2))];
    world.lines.iter_mut().for_each(|l| l.text = Some("as planned".into()));
    world.amounts = vec![
        amount(1, 1, Scenario::Actual, q3(), "100"),
        amount(2, 2, Scenario::Actual, q3(), "100"),
        amount(3, 1, Scenario::Budget, q3(), "100"),
        amount(4, 2, Scenario::Budget, q3(), "100"),
    ];
    // budgets stand in another column
    world.amounts.iter_mut().skip(2).for_each(|a| a.origin = cell(a.id.0 as u32, 2));
    world.investments = vec![investment(1, "One"), investment(2, "Two")];
    world.investments[1].platforms = vec![PlatformId(2)];
    world.outcomes = vec![outcome(1, "Savings")];
    world.outcomes[0].pool = Some(PoolId(1));
    world.pools = vec![pool(1, "Cloud bill", "1000")];
    world.benefits = vec![realised(1, 1, q3(), "1000")];
    world.links = vec![link(1, 1, 1, "0.5", Grade::A), link(2, 2, 1, "0.1", Grade::D)];
    world.links[1].status = LinkStatus::Draft;
    world.assumptions = vec![assumption()];
    world.sheets = vec![sheet()];
    for platform in [1, 2] {
        (0..12).for_each(|n| respond(&mut world, platform, n));
        (0..12).for_each(|n| use_it(&mut world, platform, n));
        deploy(&mut world, platform);
    }
    world
}

fn assumption() -> Assumption {
    Assumption {
        id: AssumptionId(1),
        name: "Hourly rate".into(),
        value: Some(at("80", 1, 80)),
        low: None,
        high: None,
        unit: None,
        owner: Some("CFO".into()),
        source: None,
        expires: None,
        origin: cell(1, 81),
    }
}

/// The budget sheet that the amounts are from.
pub fn sheet() -> Sheet {
    Sheet {
        id: SheetId(1),
        import: ImportId(1),
        source: SourceId(1),
        name: "Budget".into(),
        kind: Kind::Budget,
        range: "A1:C9".into(),
        records: 2,
        rejected: 0,
        totals: vec![],
        issues: vec![],
    }
}

pub fn total(column: &str, row: u32, stated: &str, computed: &str) -> TotalCheck {
    TotalCheck {
        row,
        label: "Total".into(),
        column: column.into(),
        stated: d(stated),
        computed: d(computed),
        agrees: stated == computed,
        waived: None,
    }
}

pub fn issue(severity: Severity) -> Issue {
    Issue::new(severity, "not_a_number", "B3").found("n/a?")
}

fn respond(world: &mut World, platform: i64, n: i64) {
    let id = world.responses.len() as i64 + 1;
    world.responses.push(Response {
        id: ResponseId(id),
        at: Date::constant(2026, 8, 1).at(9, 0, 0, 0),
        platform: Some(PlatformId(platform)),
        team: None,
        scale: Scale::Nps,
        score: Decimal::from(n % 11),
        comment: None,
        origin: cell(id as u32, 82),
    });
}

fn use_it(world: &mut World, platform: i64, team: i64) {
    let id = world.adoptions.len() as i64 + 1;
    world.adoptions.push(adopted(id, (team, platform), 83));
}

fn deploy(world: &mut World, platform: i64) {
    let id = world.deployments.len() as i64 + 1;
    world.deployments.push(Deployment {
        id: DeploymentId(id),
        service: "shop".into(),
        platform: Some(PlatformId(platform)),
        team: None,
        environment: None,
        deployed_at: Date::constant(2026, 8, 1).at(9, 0, 0, 0),
        committed_at: None,
        result: Some(DeployResult::Success),
        rework: None,
        origin: cell(id as u32, 84),
        result_origin: Origin::Default,
        committed_origin: Origin::Default,
    });
}

/// Decisions of the quarter.
pub fn decide(world: &mut World, times: i64) {
    world.decisions.extend((1..=times).map(|n| Decision {
        id: DecisionId(n),
        code: None,
        title: format!("Decision {n}"),
        on: Some(Date::constant(2026, 8, 1)),
        status: Some(DecisionStatus::Accepted),
        forum: None,
        owner: None,
        rationale: Some("because".into()),
        cost: None,
        effect: None,
        okr_reference: None,
        review_on: None,
        origin: cell(n as u32, 85),
        options: vec![],
        superseded_by: None,
    }));
}

pub fn observe(metric: i64, value: &str) -> Observation {
    Observation {
        id: ObservationId(metric),
        metric: MetricId(metric),
        subject: Subject::Organisation,
        period: q3(),
        value: Some(d(value)),
        n: None,
        certainty: None,
        origin: cell(metric as u32, 86),
    }
}

/// A figure as the engine would never make it.
pub fn figure(id: &str, value: &str) -> Figure {
    Figure {
        id: id.into(),
        label: id.into(),
        subject: None,
        value: Some(d(value)),
        unit: Unit::Hours,
        currency: None,
        low: None,
        high: None,
        n: None,
        coverage: None,
        status: FigureStatus::Final,
        reason: None,
        definition: String::new(),
        formula: String::new(),
        period: q3(),
        inputs: vec![],
        cells: Cells::default(),
    }
}
