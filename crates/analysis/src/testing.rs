//! Small worlds for tests. Only built with the tests.

use model::{
    AdoptionId, AmountId, BenefitId, BudgetLineId, CellRef, Currency, Date, Decimal, FiscalCalendar,
    InvestmentId, LinkId, MetricId, Origin, OutcomeId, Period, PeriodKind, PlatformId, PoolId, SheetId,
    Sourced, TeamId, World,
    amount::{Amount, Basis, BudgetLine, Ledger, Scenario},
    catalog::{Adoption, AdoptionStatus, Choice, Lifecycle, Platform, Tier},
    investment::{Investment, Stage},
    metric::{Aggregation, MetricDef, Polarity},
    outcome::{
        Benefit, BenefitClass, BenefitStage, Grade, Link, LinkStatus, Outcome, OutcomeType, ValuePool,
    },
    settings::Settings,
};

pub fn d(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A world with one platform, "Build farm", and nothing else.
pub fn world() -> World {
    let mut world = World::empty(Settings::new("Test", Currency::EUR, FiscalCalendar::gregorian()));
    world.platforms = vec![platform(1, "Build farm")];
    world
}

pub fn platform(id: i64, name: &str) -> Platform {
    Platform {
        id: PlatformId(id),
        name: name.into(),
        aliases: vec![],
        domains: vec![],
        capabilities: vec![],
        tier: Some(Sourced::assumed(Tier::Core)),
        kind: None,
        lifecycle: Some(Sourced::assumed(Lifecycle::Live)),
        sunset: None,
        owner: None,
        ppm: None,
        disposition: Some("keep".into()),
        origin: Origin::Default,
    }
}

/// A measure that counts something; its values add up.
pub fn measure(id: i64, name: &str) -> MetricDef {
    MetricDef {
        id: MetricId(id),
        name: name.into(),
        class: None,
        unit: "count".into(),
        polarity: Polarity::Neutral,
        aggregation: Aggregation::Sum,
        text: String::new(),
        version: 1,
        numerator: None,
        denominator: None,
        frameworks: vec![],
    }
}

/// A team that chose a platform and uses it; told by the cell in that column.
pub fn adopted(id: i64, (team, platform): (i64, i64), col: u32) -> Adoption {
    Adoption {
        id: AdoptionId(id),
        team: TeamId(team),
        platform: PlatformId(platform),
        as_of: Date::constant(2026, 9, 1),
        eligible: true,
        choice: Choice::Choice,
        status: AdoptionStatus::Active,
        origin: cell(id as u32, col),
    }
}

/// The third quarter of 2026.
pub fn q3() -> Period {
    quarter(2026, 3)
}

pub fn quarter(year: i16, nth: i8) -> Period {
    FiscalCalendar::gregorian().period(PeriodKind::Quarter, year, nth).unwrap()
}

pub fn month(year: i16, month: i8) -> Period {
    FiscalCalendar::month(year, month).unwrap()
}

pub fn cell(row: u32, col: u32) -> Origin {
    Origin::Cell(CellRef { sheet: SheetId(1), row, col })
}

pub fn at(value: &str, row: u32, col: u32) -> Sourced<Decimal> {
    Sourced { value: d(value), origin: cell(row, col) }
}

pub fn line(id: i64, platform: Option<i64>) -> BudgetLine {
    BudgetLine {
        flow: model::amount::Flow::Cost,
        id: BudgetLineId(id),
        ledger: Ledger::Finance,
        cost_center: None,
        account: None,
        account_name: None,
        vendor: None,
        pool: None,
        capex_opex: None,
        service: None,
        text: None,
        platform: platform.map(PlatformId),
        investment: None,
    }
}

pub fn amount(id: i64, line: i64, scenario: Scenario, period: Period, value: &str) -> Amount {
    Amount {
        id: AmountId(id),
        line: BudgetLineId(line),
        period: Some(period),
        scenario,
        value: d(value),
        currency: Currency::EUR,
        basis: Basis::Accrual,
        origin: cell(id as u32, 1),
    }
}

pub fn investment(id: i64, name: &str) -> Investment {
    Investment {
        id: InvestmentId(id),
        name: name.into(),
        aliases: vec![],
        kind: None,
        platforms: vec![PlatformId(1)],
        sponsor: None,
        start: None,
        end: None,
        stage: Some(Sourced::assumed(Stage::Active)),
        expected_benefit: None,
        disbenefits: None,
        origin: cell(id as u32, 20),
    }
}

/// A cash-releasing outcome with a baseline, no deflators and no other causes.
pub fn outcome(id: i64, name: &str) -> Outcome {
    Outcome {
        id: OutcomeId(id),
        name: name.into(),
        parent: None,
        kind: Some(OutcomeType::CostSaving),
        class: Some(Sourced::assumed(BenefitClass::CashReleasing)),
        metric: None,
        baseline: Some(at("100", id as u32, 30)),
        current: None,
        target: None,
        unit_value: None,
        margin: None,
        deadweight: Some(at("0", id as u32, 31)),
        displacement: Some(at("0", id as u32, 32)),
        drop_off: Some(at("0", id as u32, 33)),
        external_share: Some(at("0", id as u32, 34)),
        pool: None,
        owner: None,
        origin: cell(id as u32, 29),
    }
}

pub fn realised(id: i64, outcome: i64, period: Period, gross: &str) -> Benefit {
    Benefit {
        id: BenefitId(id),
        outcome: OutcomeId(outcome),
        period,
        stage: BenefitStage::Realised,
        gross: at(gross, id as u32, 40),
        currency: Currency::EUR,
    }
}

pub fn link(id: i64, investment: i64, outcome: i64, share: &str, grade: Grade) -> Link {
    Link {
        id: LinkId(id),
        investment: InvestmentId(investment),
        outcome: OutcomeId(outcome),
        share: at(share, id as u32, 50),
        low: None,
        high: None,
        grade: Sourced { value: grade, origin: cell(id as u32, 51) },
        rationale: Some("measured".into()),
        evidence: vec![],
        author: None,
        reviewed_by: None,
        status: LinkStatus::Accepted,
        lag: None,
    }
}

pub fn pool(id: i64, name: &str, control_total: &str) -> ValuePool {
    ValuePool {
        id: PoolId(id),
        name: name.into(),
        class: None,
        period: None,
        control_total: at(control_total, id as u32, 60),
        currency: Currency::EUR,
        signed_by: Some("CFO".into()),
        signed_on: None,
        signed_at: Default::default(),
    }
}
