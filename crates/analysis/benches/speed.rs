//! How long figures take: a quarter over a million facts, and ten thousand draws over fifty links; each best of five, with the ratios that matter more than the milliseconds of one machine.

use analysis::{
    Session,
    uncertainty::{Chance, Rules, Shape, Spread, simulate},
};
use model::{
    AdoptionId, AmountId, BenefitId, BudgetLineId, CellRef, Currency, Date, Decimal, DeploymentId,
    FiscalCalendar, InvestmentId, LinkId, Origin, OutcomeId, Period, PeriodKind, PlatformId, ResponseId,
    SheetId, Sourced, TeamId, World,
    amount::{Amount, Basis, BudgetLine, Flow, Ledger, Scenario},
    catalog::{Adoption, AdoptionStatus, Choice, Lifecycle, Platform, Tier},
    event::{DeployResult, Deployment, Response, Scale},
    investment::Investment,
    outcome::{Benefit, BenefitClass, BenefitStage, Grade, Link, LinkStatus, Outcome, OutcomeType},
    settings::Settings,
};
use std::time::Instant;

fn main() {
    let world = million();
    let facts = world.amounts.len() + world.deployments.len() + world.responses.len() + world.adoptions.len();
    let period = FiscalCalendar::gregorian().period(PeriodKind::Quarter, 2026, 3).expect("a quarter");
    let (links, results) = (world.links.len(), world.outcomes.len());
    println!("{facts} facts, {links} links to {results} results; best of five");
    let all = best(|| analysis::figures(&world, &period).list().len());
    println!("all figures of a quarter, from nothing: {all:.1} ms");
    let mut session = Session::new(world);
    let count = session.figures(&period).list().len();
    let mut cents = 0;
    let cell = best(|| {
        cents += 1;
        let mut amount = session.world().amounts.get(48 * 700 + 39).expect("an amount of 2026").clone();
        amount.value = Decimal::new(cents, 2);
        session.put_amount(amount);
        session.figures(&period).list().len()
    });
    println!("{count} figures again after one edited cell: {cell:.1} ms; {:.0} times faster", all / cell);
    let link = best(|| {
        cents += 1;
        let mut link = session.world().links.first().expect("a link").clone();
        link.share.value = Decimal::new(cents, 3);
        session.put_link(link);
        session.figures(&period).list().len()
    });
    println!("{count} figures again after one edited link: {link:.1} ms; {:.0} times faster", all / link);
    let draws = best(|| {
        simulate(&fifty(), &Rules { open: vec![1.0; 10], rooms: vec![9e9] }, Shape::Pert, 10_000, 7)
            .claimed
            .len()
    });
    let bare = best(|| {
        let mut prng = analysis::uncertainty::Prng::new(7);
        (0..500_000).map(|_| prng.unit()).sum::<f64>() as usize
    });
    println!("10 000 draws over 50 links: {draws:.1} ms; {:.1} × the bare random numbers", draws / bare);
}

/// Best of five, in milliseconds.
fn best<T>(mut work: impl FnMut() -> T) -> f64 {
    let run = |work: &mut dyn FnMut() -> T| {
        let start = Instant::now();
        std::hint::black_box(work());
        start.elapsed().as_secs_f64() * 1000.0
    };
    (0..5).map(|_| run(&mut work)).fold(f64::MAX, f64::min)
}

fn fifty() -> Vec<Chance> {
    (0..50)
        .map(|n| Chance {
            share: Spread::new(0.05, 0.08 + f64::from(n) / 1000.0, 0.2),
            money: 10_000.0 * f64::from(n + 1),
            outcome: (n % 10) as usize,
            pool: (n % 2 == 0).then_some(0),
            cash: n % 3 == 0,
        })
        .collect()
}

fn cell(row: i64, col: u32) -> Origin {
    Origin::Cell(CellRef { sheet: SheetId(1), row: row as u32, col })
}

fn line(id: i64) -> BudgetLine {
    BudgetLine {
        id: BudgetLineId(id),
        ledger: Ledger::Finance,
        flow: Flow::Cost,
        cost_center: None,
        account: None,
        account_name: None,
        vendor: None,
        pool: None,
        capex_opex: None,
        service: None,
        text: None,
        platform: Some(PlatformId(id % 12)),
        investment: None,
    }
}

fn platform(id: i64) -> Platform {
    Platform {
        id: PlatformId(id),
        name: format!("Platform {id}"),
        aliases: vec![],
        domains: vec![],
        capabilities: vec![],
        tier: Some(model::Sourced::assumed(Tier::Core)),
        kind: None,
        lifecycle: Some(model::Sourced::assumed(Lifecycle::Live)),
        sunset: None,
        owner: None,
        ppm: None,
        disposition: None,
        origin: cell(id, 1),
    }
}

/// The months of two years, in order.
fn months() -> Vec<Period> {
    (0..24).filter_map(|n| FiscalCalendar::month(2025 + n / 12, (n % 12) as i8 + 1)).collect()
}

fn million() -> World {
    let mut world = World::empty(Settings::new("Bench", Currency::EUR, FiscalCalendar::gregorian()));
    world.platforms = (0..12).map(platform).collect();
    world.lines = (0..15_000).map(line).collect();
    let months = months();
    for line in 0..15_000i64 {
        for (col, month) in months.iter().enumerate() {
            for (at, scenario) in [Scenario::Actual, Scenario::Budget].into_iter().enumerate() {
                let id = world.amounts.len() as i64;
                world.amounts.push(Amount {
                    id: AmountId(id),
                    line: BudgetLineId(line),
                    period: Some(*month),
                    scenario,
                    value: Decimal::new(id * 7 % 100_000, 2),
                    currency: Currency::EUR,
                    basis: Basis::Accrual,
                    origin: cell(line + 2, (col * 2 + at) as u32 + 5),
                });
            }
        }
    }
    let day =
        |n: i64| Date::constant(2025 + (n / 360 % 2) as i16, (n / 30 % 12) as i8 + 1, (n % 28) as i8 + 1);
    world.deployments = (0..150_000).map(|n| deployment(n, day(n))).collect();
    world.responses = (0..100_000).map(|n| response(n, day(n))).collect();
    results(&mut world);
    world.adoptions = (0..30_000).map(|n| adoption(n, day(n))).collect();
    world
}

/// Twelve investments, ten results with two years of benefits, fifty links.
fn results(world: &mut World) {
    world.investments = (0..12).map(investment).collect();
    world.outcomes = (0..10).map(outcome).collect();
    world.benefits = (0..80)
        .map(|n| Benefit {
            id: BenefitId(n),
            outcome: OutcomeId(n % 10),
            period: FiscalCalendar::gregorian()
                .period(PeriodKind::Quarter, 2025 + (n / 40) as i16, (n / 10 % 4) as i8 + 1)
                .expect("a quarter"),
            stage: BenefitStage::Realised,
            gross: Sourced { value: Decimal::from(1_000_000 + n * 777), origin: cell(n, 30) },
            currency: Currency::EUR,
        })
        .collect();
    world.links = (0..50)
        .map(|n| Link {
            id: LinkId(n),
            investment: InvestmentId(n % 12),
            outcome: OutcomeId(n % 10),
            share: Sourced { value: Decimal::new(120 + n, 3), origin: cell(n, 31) },
            low: None,
            high: None,
            grade: Sourced { value: Grade::ALL[(n % 3) as usize], origin: cell(n, 32) },
            rationale: Some("measured".into()),
            evidence: vec![],
            author: None,
            reviewed_by: None,
            status: LinkStatus::Accepted,
            lag: None,
        })
        .collect();
}

fn investment(n: i64) -> Investment {
    Investment {
        id: InvestmentId(n),
        name: format!("Investment {n}"),
        aliases: vec![],
        kind: None,
        platforms: vec![PlatformId(n)],
        sponsor: None,
        start: None,
        end: None,
        stage: None,
        expected_benefit: None,
        disbenefits: None,
        origin: cell(n, 33),
    }
}

fn outcome(n: i64) -> Outcome {
    let share = |value: i64| Some(Sourced { value: Decimal::new(value, 2), origin: cell(n, 34) });
    Outcome {
        id: OutcomeId(n),
        name: format!("Result {n}"),
        parent: None,
        kind: Some(OutcomeType::CostSaving),
        class: Some(Sourced { value: BenefitClass::CashReleasing, origin: cell(n, 35) }),
        metric: None,
        baseline: share(100),
        current: None,
        target: None,
        unit_value: None,
        margin: None,
        deadweight: share(10),
        displacement: share(5),
        drop_off: share(0),
        external_share: share(20),
        pool: None,
        owner: None,
        origin: cell(n, 36),
    }
}

fn deployment(n: i64, day: Date) -> Deployment {
    Deployment {
        id: DeploymentId(n),
        service: format!("service {}", n % 120),
        platform: Some(PlatformId(n % 12)),
        team: None,
        environment: Some("production".into()),
        deployed_at: day.at(12, 0, 0, 0),
        committed_at: Some(day.at((n % 12) as i8, 0, 0, 0)),
        result: Some(if n % 11 == 0 { DeployResult::Failed } else { DeployResult::Success }),
        rework: Some(n % 17 == 0),
        origin: cell(n, 3),
        result_origin: cell(n, 4),
        committed_origin: cell(n, 5),
    }
}

fn response(n: i64, day: Date) -> Response {
    Response {
        id: ResponseId(n),
        at: day.at(9, 0, 0, 0),
        platform: Some(PlatformId(n % 12)),
        team: None,
        scale: Scale::Nps,
        score: Decimal::from(n % 11),
        comment: None,
        origin: cell(n, 6),
    }
}

fn adoption(n: i64, day: Date) -> Adoption {
    Adoption {
        id: AdoptionId(n),
        team: TeamId(n % 300),
        platform: PlatformId(n / 300 % 12),
        as_of: day,
        eligible: true,
        choice: if n % 4 == 0 { Choice::Mandated } else { Choice::Choice },
        status: if n % 3 == 0 { AdoptionStatus::Onboarded } else { AdoptionStatus::Active },
        origin: cell(n, 7),
    }
}
