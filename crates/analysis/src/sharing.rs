//! Sharing out budget lines: even, fixed, or in proportion to a driver. Shares of a line sum to exactly one; what fixed
//! shares leave open stays visibly unallocated. Only lines are shared out and only platforms and investments receive, so
//! nothing received is ever shared out again: there are no circles, and no money is split twice.

use crate::{
    book::{Book, Index},
    circles,
    exact::{count, over_down, total},
};
use model::{
    AllocationId, BudgetLineId, Decimal, Origin, Period, PlatformId, Sourced, World,
    amount::{Allocation, Ledger, Recipient, Scenario},
    catalog::AdoptionStatus,
};

/// How a line is shared out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Driver {
    /// The same for everyone.
    Even,
    /// Shares as given, one per recipient; at most one in sum.
    Fixed(Vec<Decimal>),
    /// By successful and failed production deployments through the platform in the period.
    Deployments,
    /// By teams active on the platform at the end of the period.
    ActiveTeams,
    /// By people in those teams.
    Headcount,
    /// By the platform's own cloud bill of the period.
    CloudBill,
    /// By a metric of this name that platforms report for the period.
    Metric(String),
}

impl Driver {
    /// `even`, `fixed`, or what the shares are in proportion to.
    pub fn word(&self) -> String {
        match self {
            Driver::Even => "even".into(),
            Driver::Fixed(_) => "fixed".into(),
            Driver::Deployments => "proportional: deployments".into(),
            Driver::ActiveTeams => "proportional: active teams".into(),
            Driver::Headcount => "proportional: people in active teams".into(),
            Driver::CloudBill => "proportional: cloud bill".into(),
            Driver::Metric(name) => format!("proportional: {name}"),
        }
    }
}

/// What is shared out, among whom, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The lines.
    pub lines: Vec<BudgetLineId>,
    /// Who receives.
    pub to: Vec<Recipient>,
    /// How.
    pub by: Driver,
    /// For actuals or for budgets.
    pub set: Scenario,
    /// Who says so, and when.
    pub said_by: String,
}

/// Why a line cannot be shared out so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unshared {
    /// Nobody is named.
    #[error("nobody is named who could receive a share")]
    Nobody,
    /// A recipient is named twice.
    #[error("a recipient is named twice, so its part would be counted twice")]
    Twice,
    /// Fixed shares do not fit.
    #[error("{given} shares are given for {wanted} recipients, {sum} in sum; at most one is possible")]
    Shares {
        /// Shares given.
        given: usize,
        /// Recipients.
        wanted: usize,
        /// Their sum.
        sum: Decimal,
    },
    /// Platforms would pay for themselves.
    #[error("{0} would be a circle: each would pay for itself")]
    Circle(String),
    /// A driver is not known for a recipient; unknown is not zero.
    #[error("nothing is known about “{driver}” for {recipient} in {period}; what is unknown is not zero")]
    Unknown {
        /// The driver.
        driver: String,
        /// The recipient.
        recipient: String,
        /// The period.
        period: String,
    },
    /// The driver is zero for everyone.
    #[error("“{driver}” is zero for everyone in {period}")]
    Zero {
        /// The driver.
        driver: String,
        /// The period.
        period: String,
    },
}

/// Digits of a computed share.
const DIGITS: u32 = 8;

/// The allocations of a key, each share with its method and period in words.
///
/// # Errors
/// When shares do not fit, or the driver is not known for a recipient.
pub fn share_out(world: &World, period: &Period, key: &Key) -> Result<Vec<Allocation>, Unshared> {
    let shares = shares(world, period, key)?;
    let gifts = circles::gifts(world, &key.set, &key.lines, &key.to);
    if let Some(circle) = circles::circle(&gifts) {
        return Err(Unshared::Circle(circles::words(world, &circle)));
    }
    let label = world.settings.calendar.label(period);
    let method = match key.by {
        Driver::Even | Driver::Fixed(_) => key.by.word(),
        _ => format!("{}, {label}", key.by.word()),
    };
    let driver = (!matches!(key.by, Driver::Even | Driver::Fixed(_))).then(|| key.by.word());
    let origin = Origin::Person(key.said_by.clone());
    let one = |line: BudgetLineId, (to, share): (&Recipient, &Decimal)| Allocation {
        id: AllocationId(0),
        line,
        to: *to,
        share: Sourced { value: *share, origin: origin.clone() },
        method: method.clone(),
        driver: driver.clone(),
        scenario: key.set.clone(),
        validity: Default::default(),
    };
    let pairs = || key.to.iter().zip(&shares);
    Ok(key
        .lines
        .iter()
        .flat_map(|line| pairs().map(move |pair| one(*line, pair)).collect::<Vec<_>>())
        .collect())
}

fn shares(world: &World, period: &Period, key: &Key) -> Result<Vec<Decimal>, Unshared> {
    if key.to.is_empty() {
        return Err(Unshared::Nobody);
    }
    if key.to.iter().enumerate().any(|(at, to)| key.to.iter().take(at).any(|other| other == to)) {
        return Err(Unshared::Twice);
    }
    match &key.by {
        Driver::Even => {
            Ok(proportional(&vec![Decimal::ONE; key.to.len()], Decimal::from(key.to.len() as u64)))
        }
        Driver::Fixed(given) => fixed(given, key.to.len()),
        driver => {
            let index = Index::of(world);
            let book = Book::new(world, &index);
            let weights: Vec<Decimal> =
                key.to.iter().map(|to| weight(&book, period, driver, to)).collect::<Result<_, _>>()?;
            let label = world.settings.calendar.label(period);
            let all = total(weights.iter().copied()).filter(|sum| *sum > Decimal::ZERO);
            let all = all.ok_or_else(|| Unshared::Zero { driver: driver.word(), period: label })?;
            Ok(proportional(&weights, all))
        }
    }
}

fn fixed(given: &[Decimal], wanted: usize) -> Result<Vec<Decimal>, Unshared> {
    let sum = total(given.iter().copied()).unwrap_or(Decimal::MAX);
    let proper = given.iter().all(|s| (Decimal::ZERO..=Decimal::ONE).contains(s));
    if given.len() != wanted || !proper || sum > Decimal::ONE {
        return Err(Unshared::Shares { given: given.len(), wanted, sum: sum.normalize() });
    }
    Ok(given.to_vec())
}

/// Each weight ÷ all of them, rounded down; the last recipient with a weight takes what rounding left, so that the sum
/// is exactly one.
fn proportional(weights: &[Decimal], all: Decimal) -> Vec<Decimal> {
    let cut = |w: &Decimal| over_down(*w, all).unwrap_or_default().trunc_with_scale(DIGITS).normalize();
    let mut shares: Vec<Decimal> = weights.iter().map(cut).collect();
    let left = Decimal::ONE - total(shares.iter().copied()).unwrap_or(Decimal::ONE);
    let last = weights.iter().rposition(|w| !w.is_zero()).and_then(|at| shares.get_mut(at));
    last.into_iter().for_each(|share| *share = (*share + left).normalize());
    shares
}

/// The platforms that a recipient stands for.
pub(crate) fn platforms(world: &World, to: &Recipient) -> Vec<PlatformId> {
    match to {
        Recipient::Platform(id) => vec![*id],
        Recipient::Investment(id) => {
            world.investments.iter().find(|i| i.id == *id).map_or(vec![], |i| i.platforms.clone())
        }
    }
}

fn weight(book: &Book<'_>, period: &Period, driver: &Driver, to: &Recipient) -> Result<Decimal, Unshared> {
    let world = book.world;
    let own = platforms(world, to);
    let known = match driver {
        Driver::Deployments => {
            let through = own.iter().any(|p| book.happened.deployed_through.contains(p));
            let here =
                book.deployments(period).filter(|d| d.deployment.platform.is_some_and(|p| own.contains(&p)));
            through.then(|| count(here.count()))
        }
        Driver::ActiveTeams | Driver::Headcount => people(book, period, &own, *driver == Driver::Headcount),
        Driver::CloudBill => bill(book, period, &own),
        Driver::Metric(name) => metric(world, period, &own, name),
        Driver::Even | Driver::Fixed(_) => Some(Decimal::ONE),
    };
    known.filter(|w| *w >= Decimal::ZERO).ok_or_else(|| Unshared::Unknown {
        driver: driver.word(),
        recipient: match to {
            Recipient::Platform(id) => book.platforms.name(*id).to_owned(),
            Recipient::Investment(id) => book.investments.name(*id).to_owned(),
        },
        period: world.settings.calendar.label(period),
    })
}

/// Teams active on one of the platforms, or the people in them.
fn people(book: &Book<'_>, period: &Period, own: &[PlatformId], heads: bool) -> Option<Decimal> {
    let stated: std::collections::BTreeMap<_, _> = book
        .adoptions_before(period.end)
        .filter(|a| own.contains(&a.platform))
        .map(|a| ((a.platform, a.team), a.status == AdoptionStatus::Active))
        .collect();
    if stated.is_empty() {
        return None;
    }
    let teams: std::collections::BTreeSet<_> =
        stated.iter().filter(|(_, active)| **active).map(|((_, team), _)| *team).collect();
    if !heads {
        return Some(count(teams.len()));
    }
    let of = |id| book.world.teams.iter().find(|t| t.id == id)?.headcount.as_ref().map(|h| h.value);
    let heads: Option<Vec<Decimal>> = teams.into_iter().map(of).collect();
    total(heads?)
}

/// What cloud bills of the period state for the platforms' own lines.
fn bill(book: &Book<'_>, period: &Period, own: &[PlatformId]) -> Option<Decimal> {
    let groups = book.ledger.take(crate::ledger::Ask::Billed, period).groups;
    let named = |at: usize| {
        let line = book.world.lines.get(at)?;
        (line.ledger == Ledger::CloudBill && line.platform.is_some_and(|p| own.contains(&p))).then_some(())
    };
    let amounts = crate::ledger::all(book.world, &groups);
    let mine: Vec<_> =
        amounts.into_iter().filter(|a| book.shares.line_at(a.line).and_then(named).is_some()).collect();
    if mine.is_empty() {
        return None;
    }
    crate::finance::listed(book, &mine, crate::shares::Set::Actual).total().sum.value()
}

fn metric(world: &World, period: &Period, own: &[PlatformId], name: &str) -> Option<Decimal> {
    let def = world.metrics.iter().find(|m| m.name.eq_ignore_ascii_case(name.trim()))?;
    let about =
        |s: &model::metric::Subject| matches!(s, model::metric::Subject::Platform(p) if own.contains(p));
    let here = world
        .observations
        .iter()
        .filter(|o| o.metric == def.id && about(&o.subject) && period.covers(&o.period));
    let values: Vec<Decimal> = here.filter_map(|o| o.value).collect();
    if values.is_empty() { None } else { total(values) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{amount, d, line, platform, q3, world};
    use model::{DeploymentId, event::Deployment};
    use proptest::prelude::*;

    fn three() -> World {
        let mut world = world();
        world.platforms.extend([platform(2, "Portal"), platform(3, "Lake")]);
        world.lines = vec![line(1, None)];
        world.amounts = vec![amount(1, 1, Scenario::Actual, q3(), "100")];
        world
    }

    fn key(by: Driver) -> Key {
        let to = [1, 2, 3].map(|id| Recipient::Platform(PlatformId(id))).into();
        Key { lines: vec![BudgetLineId(1)], to, by, set: Scenario::Actual, said_by: "PPM".into() }
    }

    fn shared(world: &World, by: Driver) -> Result<Vec<Decimal>, Unshared> {
        share_out(world, &q3(), &key(by)).map(|all| all.into_iter().map(|a| a.share.value).collect())
    }

    fn deploy(world: &mut World, platform: i64, times: usize) {
        for _ in 0..times {
            let id = world.deployments.len() as i64 + 1;
            world.deployments.push(Deployment {
                id: DeploymentId(id),
                service: "shop".into(),
                platform: Some(PlatformId(platform)),
                team: None,
                environment: None,
                deployed_at: q3().start.at(9, 0, 0, 0),
                committed_at: None,
                result: None,
                rework: None,
                origin: Origin::Default,
                result_origin: Origin::Default,
                committed_origin: Origin::Default,
            });
        }
    }

    #[test]
    fn shares_sum_to_one_whatever_the_key() {
        let mut world = three();
        // thirds: 0.33333333 twice, the last takes 0.33333334
        assert_eq!(
            shared(&world, Driver::Even).unwrap(),
            [d("0.33333333"), d("0.33333333"), d("0.33333334")]
        );
        assert_eq!(
            shared(&world, Driver::Fixed(vec![d("0.5"), d("0.3"), d("0")])).unwrap(),
            [d("0.5"), d("0.3"), d("0")]
        );
        deploy(&mut world, 1, 6);
        deploy(&mut world, 2, 3);
        let open = shared(&world, Driver::Deployments).unwrap_err();
        assert!(open.to_string().contains("Lake"), "{open}");
        deploy(&mut world, 3, 3);
        // 6, 3 and 3 of 12
        assert_eq!(shared(&world, Driver::Deployments).unwrap(), [d("0.5"), d("0.25"), d("0.25")]);
    }

    #[test]
    fn a_shared_line_reaches_platforms_and_leaves_nothing() {
        let mut world = three();
        world.allocations = share_out(&world, &q3(), &key(Driver::Even)).unwrap();
        let f = crate::figures(&world, &q3());
        assert_eq!(f.value("finance.actual[Build farm]"), Some(d("33.333333")));
        assert_eq!(f.value("finance.actual[Unallocated]"), Some(d("0")));
        assert_eq!(world.allocations.first().map(|a| a.method.as_str()), Some("even"));
        // budgets may be shared out otherwise
        let mut budget = key(Driver::Fixed(vec![d("0.2"), d("0.2"), d("0.2")]));
        budget.set = Scenario::Budget;
        world.amounts.push(amount(2, 1, Scenario::Budget, q3(), "1000"));
        world.allocations.extend(share_out(&world, &q3(), &budget).unwrap());
        let f = crate::figures(&world, &q3());
        assert_eq!(f.value("finance.budget[Portal]"), Some(d("200")));
        assert_eq!(f.value("finance.budget[Unallocated]"), Some(d("400")), "the rest stays visible");
        assert_eq!(f.value("finance.actual[Portal]"), Some(d("33.333333")));
    }

    #[test]
    fn keys_that_do_not_fit_are_refused() {
        let world = three();
        let over = Driver::Fixed(vec![d("0.5"), d("0.4"), d("0.2")]);
        assert!(matches!(shared(&world, over), Err(Unshared::Shares { .. })));
        assert!(matches!(shared(&world, Driver::Fixed(vec![d("1")])), Err(Unshared::Shares { .. })));
        assert!(matches!(shared(&world, Driver::ActiveTeams), Err(Unshared::Unknown { .. })));
        assert!(matches!(shared(&world, Driver::CloudBill), Err(Unshared::Unknown { .. })));
        let mut nobody = key(Driver::Even);
        nobody.to.clear();
        assert_eq!(share_out(&world, &q3(), &nobody), Err(Unshared::Nobody));
        let mut twice = key(Driver::Even);
        twice.to.push(Recipient::Platform(PlatformId(1)));
        assert_eq!(share_out(&world, &q3(), &twice), Err(Unshared::Twice));
    }

    #[test]
    fn a_platform_that_gives_its_cost_away_gets_none_of_it_back() {
        let mut world = three();
        world.lines = vec![line(1, Some(1)), line(2, Some(2))];
        let give = |line: i64, to: i64| Key {
            lines: vec![BudgetLineId(line)],
            to: vec![Recipient::Platform(PlatformId(to))],
            ..key(Driver::Even)
        };
        world.allocations = share_out(&world, &q3(), &give(1, 2)).unwrap();
        let round = share_out(&world, &q3(), &give(2, 1)).unwrap_err();
        assert_eq!(
            round.to_string(),
            "Build farm → Portal → Build farm would be a circle: each would pay for itself"
        );
        assert!(share_out(&world, &q3(), &give(2, 3)).is_ok(), "onwards is no circle");
        let own = Key {
            to: vec![1, 2].into_iter().map(|p| Recipient::Platform(PlatformId(p))).collect(),
            ..give(1, 2)
        };
        assert!(share_out(&world, &q3(), &own).is_ok(), "to keep a part is none either");
        let budget = Key { set: Scenario::Budget, ..give(2, 1) };
        assert!(share_out(&world, &q3(), &budget).is_ok(), "budgets are a set of their own");
    }

    proptest! {
        #[test]
        fn proportional_shares_are_exactly_the_whole(weights in prop::collection::vec(0..1_000_000u32, 1..30)) {
            let weights: Vec<Decimal> = weights.into_iter().map(Decimal::from).collect();
            let all: Decimal = weights.iter().sum();
            prop_assume!(!all.is_zero());
            let shares = proportional(&weights, all);
            prop_assert_eq!(shares.iter().sum::<Decimal>(), Decimal::ONE);
            prop_assert!(shares.iter().zip(&weights).all(|(s, w)| *s >= Decimal::ZERO && (!w.is_zero() || s.is_zero())));
        }
    }
}
