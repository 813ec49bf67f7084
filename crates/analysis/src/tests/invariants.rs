//! What holds for every world: shares fit, pools hold, bridges add up, money scales, order does not matter.

use crate::testing::{
    amount, at, investment, line, link, month, outcome, platform, pool, q3, quarter, realised, world,
};
use crate::{Figures, check, figures, summit};
use model::{
    AdoptionId, CellRef, Date, Decimal, PlatformId, PoolId, SheetId, Sourced, TeamId, World,
    amount::Scenario,
    catalog::{Adoption, AdoptionStatus, Choice, Team},
    outcome::{BenefitClass, Grade, LinkStatus},
    summit::StepKind,
};
use proptest::prelude::*;

/// A world with something of everything.
pub(super) fn busy() -> World {
    let mut world = world();
    world.platforms.extend([platform(2, "Portal"), platform(3, "Lake")]);
    world.investments = vec![investment(1, "One"), investment(2, "Two"), investment(3, "Lone")];
    money(&mut world);
    results(&mut world);
    uses(&mut world);
    world
}

const QUARTERS: [(i16, i8); 4] = [(2025, 3), (2026, 1), (2026, 2), (2026, 3)];

/// Three lines with actuals and budgets by month.
fn money(world: &mut World) {
    world.lines = vec![line(1, Some(1)), line(2, Some(2)), line(3, None)];
    let mut n = 0;
    for (year, nth) in QUARTERS {
        for months in 0..3 {
            for l in 1..=3 {
                n += 1;
                let m = month(year, (nth - 1) * 3 + months + 1);
                world.amounts.push(amount(n, l, Scenario::Actual, m, &format!("{}.{:02}", 100 * l + n, n)));
                n += 1;
                world.amounts.push(amount(n, l, Scenario::Budget, m, &format!("{}", 110 * l)));
            }
        }
    }
}

/// Three results, one of them drawing from a pool, and five links.
fn results(world: &mut World) {
    world.outcomes = vec![outcome(1, "Savings"), outcome(2, "Margin"), outcome(3, "Hours")];
    world.outcomes[0].pool = Some(PoolId(1));
    world.outcomes[0].external_share = Some(at("0.15", 1, 34));
    world.outcomes[1].class = Some(Sourced::assumed(BenefitClass::RevenueMargin));
    world.outcomes[1].margin = Some(at("0.62", 2, 35));
    world.outcomes[1].deadweight = Some(at("0.1", 2, 31));
    world.outcomes[2].class = Some(Sourced::assumed(BenefitClass::Capacity));
    world.pools = vec![pool(1, "Cloud bill", "9000")];
    for (at, (year, nth)) in QUARTERS.into_iter().enumerate() {
        for o in 1..=3 {
            let id = (at as i64) * 3 + o;
            world.benefits.push(realised(id, o, quarter(year, nth), &format!("{}.5", 4000 * o + id * 100)));
        }
    }
    world.links = vec![
        link(1, 1, 1, "0.4", Grade::A),
        link(2, 2, 1, "0.3", Grade::B),
        link(3, 2, 2, "0.5", Grade::B),
        link(4, 1, 3, "0.25", Grade::C),
        link(5, 3, 3, "0.1", Grade::D),
    ];
    world.links[4].status = LinkStatus::Draft;
}

/// Twelve teams on two platforms at the end of two quarters.
fn uses(world: &mut World) {
    let team = |n: i64| Team {
        id: TeamId(n),
        name: format!("Team {n}"),
        aliases: vec![],
        domain: None,
        headcount: None,
        origin: crate::testing::cell(n as u32, 90),
        validity: Default::default(),
    };
    world.teams = (1..=12).map(team).collect();
    world.adoptions = (1..=24)
        .map(|n| Adoption {
            id: AdoptionId(n),
            team: TeamId((n - 1) % 12 + 1),
            platform: PlatformId((n - 1) % 2 + 1),
            as_of: Date::constant(2026, if n <= 12 { 6 } else { 9 }, 30),
            eligible: true,
            choice: if n % 3 == 0 { Choice::Mandated } else { Choice::Choice },
            status: if n % 4 == 0 { AdoptionStatus::Onboarded } else { AdoptionStatus::Active },
            origin: crate::testing::cell(n as u32, 91),
        })
        .collect();
}

/// Shares, factors and amounts drawn at random, sensible or not.
fn any_value_world() -> impl Strategy<Value = World> {
    let share = || (0..=130i64).prop_map(|n| Decimal::new(n, 2));
    let links = prop::collection::vec((share(), 0..4usize, 1..=3i64, 0..4usize), 1..12);
    let factors = prop::collection::vec((share(), share(), share(), share(), share()), 3);
    let gross = prop::collection::vec(-50_000_000..200_000_000_i64, 3);
    (links, factors, gross, 0..300_000_000_i64).prop_map(|(links, factors, gross, control)| {
        let mut world = busy();
        world.links = links
            .into_iter()
            .enumerate()
            .map(|(at, (share, grade, outcome, status))| {
                let mut l = link(at as i64 + 1, at as i64 % 3 + 1, outcome, "0", Grade::ALL[grade]);
                l.share.value = share;
                l.status =
                    [LinkStatus::Accepted, LinkStatus::Proposed, LinkStatus::Draft, LinkStatus::Disputed]
                        [status];
                l
            })
            .collect();
        for (o, (dw, dp, dr, ex, mg)) in world.outcomes.iter_mut().zip(factors) {
            let set = |value: Decimal, col: u32| {
                Some(Sourced::at(value, CellRef { sheet: SheetId(1), row: 1, col }))
            };
            (o.deadweight, o.displacement, o.drop_off) = (set(dw, 1), set(dp, 2), set(dr, 3));
            (o.external_share, o.margin) = (set(ex, 4), set(mg, 5));
        }
        let in_q3 = world.benefits.iter_mut().filter(|b| b.period == q3());
        in_q3.zip(gross).for_each(|(b, g)| b.gross.value = Decimal::new(g, 2));
        world.pools.iter_mut().for_each(|p| p.control_total.value = Decimal::new(control, 2));
        world
    })
}

fn value(f: &Figures, id: &str) -> Decimal {
    f.value(id).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn claimed_external_and_unattributed_are_the_whole(world in any_value_world()) {
        let f = figures(&world, &q3());
        for name in ["Savings", "Margin", "Hours"] {
            let of = |m: &str| value(&f, &format!("{m}[{name}]"));
            let parts = of("value.attributed") + of("value.external") + of("value.unattributed");
            prop_assert_eq!(parts, of("value.net"));
            let net = of("value.net");
            prop_assert!((of("value.attributed") + of("value.external")).abs() <= net.abs());
            if net >= Decimal::ZERO {
                prop_assert!(of("value.unattributed") >= Decimal::ZERO);
            }
        }
    }

    #[test]
    fn claims_never_exceed_their_pool(world in any_value_world()) {
        let f = figures(&world, &q3());
        let claimed = value(&f, "value.claimed[Savings]") + value(&f, "value.judged[Savings]");
        prop_assert!(claimed <= world.pools[0].control_total.value.max(Decimal::ZERO));
    }

    #[test]
    fn bridges_add_up_exactly(world in any_value_world()) {
        let s = summit(&world, &q3());
        let mut level = Decimal::ZERO;
        for step in &s.bridge {
            match step.kind {
                StepKind::Total if level.is_zero() && step.figure == "value.gross" => level = step.value,
                StepKind::Total | StepKind::Result => prop_assert_eq!(level, step.value, "{}", step.label),
                StepKind::Delta | StepKind::Cost => level += step.value,
            }
            let graded: Decimal = step.grades.iter().map(|g| g.2).sum();
            prop_assert!(step.grades.is_empty() || graded == step.value);
        }
    }

    #[test]
    fn scaling_the_currency_scales_the_money(factor in 1..1000i64) {
        let before = figures(&busy(), &q3());
        let mut world = busy();
        let factor = Decimal::from(factor);
        world.amounts.iter_mut().for_each(|a| a.value *= factor);
        world.benefits.iter_mut().for_each(|b| b.gross.value *= factor);
        world.pools.iter_mut().for_each(|p| p.control_total.value *= factor);
        let after = figures(&world, &q3());
        for id in ["finance.actual", "finance.variance", "value.gross", "value.claimed", "value.net_benefit", "value.cash"] {
            prop_assert_eq!(value(&after, id), value(&before, id) * factor, "{}", id);
        }
        prop_assert_eq!(after.value("portfolio.bcr"), before.value("portfolio.bcr"));
        // every other figure, too: money scales up to the last kept digit, what is no money stays
        for old in before.list() {
            let money = old.unit == model::figure::Unit::Money;
            let expected = old.value.map(|v| if money { v * factor } else { v });
            let new = after.value(&old.id);
            prop_assert_eq!(new.is_some(), expected.is_some(), "{}", &old.id);
            let gap = new.zip(expected).map_or(Decimal::ZERO, |(n, e)| (n - e).abs());
            // swings and present values are rounded to the cent
            let slack = if money { factor * Decimal::new(1, 2) } else { Decimal::new(1, 6) };
            prop_assert!(gap <= slack, "{}: {new:?} for {expected:?}", &old.id);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(seed in any::<u64>()) {
        let before = figures(&busy(), &q3());
        let mut world = busy();
        let mut prng = crate::uncertainty::Prng::new(seed);
        for at in (1..world.amounts.len()).rev() {
            world.amounts.swap(at, prng.below(at as u64 + 1) as usize);
        }
        for at in (1..world.adoptions.len()).rev() {
            world.adoptions.swap(at, prng.below(at as u64 + 1) as usize);
        }
        for at in (1..world.benefits.len()).rev() {
            world.benefits.swap(at, prng.below(at as u64 + 1) as usize);
        }
        prop_assert!(figures(&world, &q3()) == before);
    }

    #[test]
    fn nothing_panics_on_monstrous_numbers(mantissa in any::<i64>(), scale in 0..28u32, share in any::<i32>()) {
        let mut world = busy();
        let monster = Decimal::MAX.checked_mul(Decimal::new(mantissa, 19)).unwrap_or(Decimal::new(mantissa, scale));
        world.amounts.iter_mut().step_by(2).for_each(|a| a.value = monster);
        world.benefits.iter_mut().step_by(2).for_each(|b| b.gross.value = monster);
        world.links.iter_mut().for_each(|l| l.share.value = Decimal::new(i64::from(share), 3));
        world.outcomes.iter_mut().for_each(|o| o.deadweight = Some(at("-7", 1, 1)));
        world.pools.iter_mut().for_each(|p| p.control_total.value = -monster);
        let s = summit(&world, &q3());
        prop_assert!(!s.figures.is_empty());
        prop_assert!(!check(&world, &q3(), &figures(&world, &q3())).is_empty());
    }
}
