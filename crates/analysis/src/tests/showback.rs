//! Showback by what teams use: shares, volumes, deployments, people, or evenly; always the whole spend, to the last digit.

use crate::testing::{amount, at, cell, d, line, measure, platform, q3, world};
use crate::{Figures, figures};
use model::{
    AdoptionId, Date, Decimal, DeploymentId, MetricId, ObservationId, Origin, PlatformId, TeamId, World,
    amount::Scenario,
    catalog::{Adoption, AdoptionStatus, Choice, Team},
    event::{DeployResult, Deployment},
    figure::FigureStatus,
    metric::{Observation, Subject},
};
use proptest::prelude::*;

/// A build farm of 90 with two active teams, and a lake of 5 that nobody uses.
fn farm() -> World {
    let mut world = world();
    world.platforms.push(platform(2, "Lake"));
    world.lines = vec![line(1, Some(1)), line(2, Some(2))];
    world.amounts =
        vec![amount(1, 1, Scenario::Actual, q3(), "90"), amount(2, 2, Scenario::Actual, q3(), "5")];
    for n in 1..=2 {
        world.teams.push(Team {
            id: TeamId(n),
            name: format!("Team {n}"),
            aliases: vec![],
            domain: None,
            headcount: None,
            validity: Default::default(),
            origin: Origin::Default,
        });
        world.adoptions.push(Adoption {
            id: AdoptionId(n),
            team: TeamId(n),
            platform: PlatformId(1),
            as_of: Date::constant(2026, 9, 1),
            eligible: true,
            choice: Choice::Choice,
            status: AdoptionStatus::Active,
            origin: cell(n as u32, 70),
        });
    }
    world
}

fn deploy(world: &mut World, team: Option<i64>, times: usize) {
    for _ in 0..times {
        let n = world.deployments.len() as i64 + 1;
        world.deployments.push(Deployment {
            id: DeploymentId(n),
            service: "shop".into(),
            platform: Some(PlatformId(1)),
            team: team.map(TeamId),
            environment: None,
            deployed_at: q3().start.at(9, 0, 0, 0),
            committed_at: None,
            result: Some(DeployResult::Success),
            rework: None,
            origin: cell(n as u32, 71),
            result_origin: Origin::Default,
            committed_origin: Origin::Default,
        });
    }
}

fn report(world: &mut World, name: &str, values: [&str; 2]) {
    let id = MetricId(world.metrics.len() as i64 + 1);
    world.metrics.push(measure(id.0, name));
    for (n, value) in (1..).zip(values) {
        world.observations.push(Observation {
            id: ObservationId(world.observations.len() as i64 + 1),
            metric: id,
            subject: Subject::Team(TeamId(n)),
            period: q3(),
            value: Some(d(value)),
            n: None,
            certainty: None,
            origin: cell(n as u32, 72),
        });
    }
}

/// What both teams and nobody are shown, and by what.
fn shown(f: &Figures) -> ([String; 3], String) {
    let text = |id: &str| f.value(id).unwrap_or_else(|| panic!("{id}")).normalize().to_string();
    let by = f.get("showback.units[Build farm]").map(|u| u.formula.clone()).unwrap_or_default();
    let by = by.rsplit("; ").next().unwrap_or_default().to_owned();
    let all: Decimal = f.all_of("showback.team").filter_map(|f| f.value).sum();
    assert_eq!(Some(all + f.value("showback.without_users").unwrap()), f.value("finance.actual"));
    (["showback.team[Team 1]", "showback.team[Team 2]", "showback.without_users"].map(text), by)
}

fn expect(world: &World, parts: [&str; 3], by: &str) -> Figures {
    let f = figures(world, &q3());
    assert_eq!(shown(&f), (parts.map(str::to_owned), by.to_owned()));
    f
}

#[test]
fn nothing_but_adoption_is_shared_evenly() {
    let f = expect(&farm(), ["45", "45", "5"], "by active teams, evenly");
    let team = f.get("showback.team[Team 1]").unwrap();
    assert!(team.formula.ends_with("Build farm 1 of 2 active teams, evenly"), "{}", team.formula);
    assert_eq!(team.cells.len(), 1, "the adoption cell");
}

#[test]
fn people_weigh_where_every_active_team_states_them() {
    // 6 and 3 people: 90 × 6/9 = 60, 90 × 3/9 = 30
    let mut world = farm();
    world.teams[0].headcount = Some(at("6", 1, 73));
    expect(&world, ["45", "45", "5"], "by active teams, evenly");
    world.teams[1].headcount = Some(at("3", 2, 73));
    expect(&world, ["60", "30", "5"], "by people in active teams");
}

#[test]
fn deployments_weigh_where_they_name_their_team() {
    // 2 and 1 deployments: 60 and 30; three more without a team: 90 × 2/6 = 30, 15, and 45 stay with nobody
    let mut world = farm();
    deploy(&mut world, Some(1), 2);
    deploy(&mut world, Some(2), 1);
    let f = expect(&world, ["60", "30", "5"], "by deployments");
    assert_eq!(f.get("showback.team[Team 1]").unwrap().cells.len(), 2);
    assert_eq!(f.get("showback.units[Build farm]").unwrap().coverage, Some(d("1")));
    deploy(&mut world, None, 3);
    expect(&world, ["30", "15", "50"], "by deployments");
    // most name nobody: no driver
    deploy(&mut world, None, 1);
    expect(&world, ["45", "45", "5"], "by active teams, evenly");
}

#[test]
fn an_active_team_without_use_is_told() {
    let mut world = farm();
    deploy(&mut world, Some(1), 4);
    let f = figures(&world, &q3());
    let units = f.get("showback.units[Build farm]").unwrap();
    assert_eq!((units.coverage, units.status), (Some(d("0.5")), FigureStatus::Provisional));
    assert_eq!(units.reason.as_deref(), Some("1 of 2 active teams have none"));
}

#[test]
fn volumes_come_before_deployments_and_shares_before_both() {
    // 100 and 300 minutes: 22.5 and 67.5; stated shares of 50 % and 30 %: 45, 27, and 18 of nobody beside the lake's 5
    let mut world = farm();
    deploy(&mut world, Some(1), 4);
    report(&mut world, "Minutes on the build farm", ["100", "300"]);
    report(&mut world, "Portal minutes", ["1", "1"]);
    expect(&world, ["22.5", "67.5", "5"], "by “Minutes on the build farm”");
    report(&mut world, "Build farm share", ["50", "30"]);
    expect(&world, ["45", "27", "23"], "by shares stated in “Build farm share”");
}

#[test]
fn shares_above_the_whole_are_not_used() {
    let mut world = farm();
    report(&mut world, "Build farm share", ["0.8", "0.5"]);
    let f = expect(&world, ["45", "45", "5"], "by active teams, evenly");
    let units = f.get("showback.units[Build farm]").unwrap();
    assert_eq!(
        units.reason.as_deref(),
        Some("“Build farm share” adds up to 1.3, more than the whole: not used")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn teams_and_nobody_are_the_whole_spend(
        cents in 1..10_000_000i64, teams in prop::collection::vec(0..9usize, 2), nameless in 0..9usize,
    ) {
        let mut world = farm();
        world.amounts[0].value = Decimal::new(cents, 2);
        for (n, times) in (1..).zip(teams) {
            deploy(&mut world, Some(n), times);
        }
        deploy(&mut world, None, nameless);
        let f = figures(&world, &q3());
        let all: Decimal = f.all_of("showback.team").filter_map(|f| f.value).sum();
        prop_assert_eq!(Some(all + f.value("showback.without_users").unwrap()), f.value("finance.actual"));
    }
}
