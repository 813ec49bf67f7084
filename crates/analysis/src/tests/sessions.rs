//! Figures of a session after any edits are those of its world computed anew.

use super::invariants::busy;
use crate::testing::{amount, at, d, link, measure, month, outcome, q3, quarter, realised};
use crate::{Part, Session, figures, summit};
use model::{
    AdoptionId, AmountId, Date, Decimal, DeploymentId, MetricId, ObservationId, PlatformId, ResponseId,
    TeamId, World,
    amount::Scenario,
    catalog::{Adoption, AdoptionStatus, Choice},
    event::{DeployResult, Deployment, Response, Scale},
    metric::{Observation, Subject},
    outcome::Grade,
};
use proptest::prelude::*;

/// A thing that a person or an import does.
#[derive(Debug, Clone)]
enum Deed {
    Amount(usize, i64),
    MoveAmount(usize, i8),
    NewAmount(i64, i64),
    Share(usize, i64),
    NewLink(i64, i64),
    External(usize, i64),
    Gross(usize, i64),
    Adopted(i64, u8),
    Answered(i64, i64),
    Deployed(i64, bool),
    Cost(i64),
    Rename(usize, u8),
    Observed(i64, i64),
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        (0..72usize, -50_000..500_000i64).prop_map(|(n, v)| Deed::Amount(n, v)),
        (0..72usize, 1..=12i8).prop_map(|(n, m)| Deed::MoveAmount(n, m)),
        (1..=3i64, 0..90_000i64).prop_map(|(l, v)| Deed::NewAmount(l, v)),
        (0..5usize, 0..=100i64).prop_map(|(n, s)| Deed::Share(n, s)),
        (1..=3i64, 1..=3i64).prop_map(|(i, o)| Deed::NewLink(i, o)),
        (0..3usize, 0..=100i64).prop_map(|(o, s)| Deed::External(o, s)),
        (0..12usize, 0..900_000i64).prop_map(|(b, v)| Deed::Gross(b, v)),
        (1..=12i64, 0..4u8).prop_map(|(t, s)| Deed::Adopted(t, s)),
        (0..=10i64, 1..=3i64).prop_map(|(s, p)| Deed::Answered(s, p)),
        (1..=28i64, any::<bool>()).prop_map(|(d, ok)| Deed::Deployed(d, ok)),
        (1..500i64).prop_map(Deed::Cost),
        (0..3usize, 0..9u8).prop_map(|(p, n)| Deed::Rename(p, n)),
        (1..=12i64, 0..400i64).prop_map(|(t, v)| Deed::Observed(t, v)),
    ]
}

fn adopted(world: &mut World, team: i64, status: u8) {
    let all =
        [AdoptionStatus::None, AdoptionStatus::Onboarded, AdoptionStatus::Active, AdoptionStatus::Churned];
    world.adoptions.push(Adoption {
        id: AdoptionId(1000 + world.adoptions.len() as i64),
        team: TeamId(team),
        platform: PlatformId(1),
        as_of: Date::constant(2026, 9, 15),
        eligible: true,
        choice: Choice::Choice,
        status: all[usize::from(status)],
        origin: crate::testing::cell(team as u32, 92),
    });
}

fn answered(world: &mut World, score: i64, platform: i64) {
    let id = ResponseId(world.responses.len() as i64 + 1);
    world.responses.push(Response {
        id,
        at: Date::constant(2026, 8, 1).at(9, 0, 0, 0),
        platform: Some(PlatformId(platform)),
        team: None,
        scale: Scale::Nps,
        score: Decimal::from(score),
        comment: None,
        origin: crate::testing::cell(id.0 as u32, 93),
    });
}

fn deployed(world: &mut World, day: i64, well: bool) {
    let id = DeploymentId(world.deployments.len() as i64 + 1);
    let on = Date::new(2026, 9, day as i8).unwrap();
    world.deployments.push(Deployment {
        id,
        service: format!("service {}", day % 3),
        platform: Some(PlatformId(day % 2 + 1)),
        team: (day % 5 > 0).then_some(TeamId(day % 5)),
        environment: None,
        deployed_at: on.at(12, 0, 0, 0),
        committed_at: Some(on.at(2, 0, 0, 0)),
        result: Some(if well { DeployResult::Success } else { DeployResult::Failed }),
        rework: Some(!well),
        origin: crate::testing::cell(id.0 as u32, 94),
        result_origin: crate::testing::cell(id.0 as u32, 95),
        committed_origin: crate::testing::cell(id.0 as u32, 96),
    });
}

fn observed(world: &mut World, team: i64, value: i64) {
    let platform = world.platforms.first().map_or(String::new(), |p| p.name.clone());
    if world.metrics.is_empty() {
        world.metrics.push(measure(1, &format!("{platform} minutes")));
    }
    let id = ObservationId(world.observations.len() as i64 + 1);
    world.observations.push(Observation {
        id,
        metric: MetricId(1),
        subject: Subject::Team(TeamId(team)),
        period: q3(),
        value: Some(Decimal::from(value)),
        n: None,
        certainty: None,
        origin: crate::testing::cell(id.0 as u32, 97),
    });
}

fn apply(session: &mut Session, deed: &Deed) {
    match *deed {
        Deed::Amount(n, v) => {
            let Some(mut a) = session.world().amounts.get(n).cloned() else { return };
            a.value = Decimal::new(v, 2);
            session.put_amount(a);
        }
        Deed::MoveAmount(n, m) => {
            let Some(mut a) = session.world().amounts.get(n).cloned() else { return };
            a.period = Some(month(2026, m));
            session.put_amount(a);
        }
        Deed::NewAmount(l, v) => {
            let id = session.world().amounts.iter().map(|a| a.id.0).max().unwrap_or(0) + 1;
            let mut fresh = amount(id, l, Scenario::Actual, month(2026, 8), "0");
            (fresh.id, fresh.value) = (AmountId(id), Decimal::new(v, 2));
            session.put_amount(fresh);
        }
        Deed::Share(n, s) => {
            let Some(mut l) = session.world().links.get(n).cloned() else { return };
            l.share.value = Decimal::new(s, 2);
            session.put_link(l);
        }
        Deed::NewLink(i, o) => {
            let id = session.world().links.len() as i64 + 1;
            session.put_link(link(id, i, o, "0.07", Grade::B));
        }
        Deed::External(o, s) => {
            let Some(mut changed) = session.world().outcomes.get(o).cloned() else { return };
            changed.external_share = Some(at(&format!("0.{s:02}"), 1, 34));
            session.put_outcome(changed);
        }
        Deed::Gross(b, v) => session.change(Part::Results, |world| {
            world.benefits.iter_mut().skip(b).take(1).for_each(|x| x.gross.value = Decimal::new(v, 2));
        }),
        Deed::Adopted(t, s) => session.change(Part::Adoption, |world| adopted(world, t, s)),
        Deed::Answered(s, p) => session.change(Part::Surveys, |world| answered(world, s, p)),
        Deed::Observed(t, v) => session.change(Part::Observations, |world| observed(world, t, v)),
        Deed::Deployed(d, well) => session.change(Part::Delivery, |world| deployed(world, d, well)),
        Deed::Cost(n) => {
            session.change(Part::Ground, |world| world.settings.discount_rate = Decimal::new(n, 4))
        }
        Deed::Rename(p, n) => {
            let mut world = session.world().clone();
            world.platforms.iter_mut().skip(p).take(1).for_each(|x| x.name = format!("Platform {n}"));
            session.renew(world);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn after_any_edits_the_figures_are_those_of_the_world(deeds in prop::collection::vec(deed(), 1..10)) {
        let mut session = Session::new(busy());
        let periods = [q3(), quarter(2026, 2)];
        for period in &periods {
            session.figures(period);
        }
        for deed in &deeds {
            apply(&mut session, deed);
            let period = &periods[deeds.len() % 2];
            prop_assert!(session.figures(period) == figures(session.world(), period), "after {deed:?}");
        }
        for period in &periods {
            prop_assert!(session.summit(period, &[]) == summit(session.world(), period));
        }
    }
}

#[test]
fn a_world_from_elsewhere_is_taken_over() {
    let mut session = Session::new(busy());
    session.figures(&q3());
    let mut world = busy();
    world.links.push(link(9, 3, 2, "0.1", Grade::A));
    world.outcomes.push(outcome(4, "Fourth"));
    world.benefits.push(realised(99, 4, q3(), "1234"));
    session.renew(world.clone());
    assert_eq!(session.figures(&q3()), figures(&world, &q3()));
    assert_eq!(session.default_period(), crate::default_period(&world));
    assert_eq!(session.figures(&q3()).value("value.gross[Fourth]"), Some(d("1234")));
    assert!(*session.shared_world() == world);
}
