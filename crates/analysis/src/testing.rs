//! Small worlds for tests. Only built with the tests.

use model::{
    AmountId, BudgetLineId, CellRef, Currency, Date, Decimal, FiscalCalendar, Origin, Period, PeriodKind,
    PlatformId, SheetId, Sourced, World,
    amount::{Amount, Basis, BudgetLine, Ledger, Scenario},
    catalog::{Lifecycle, Platform, Tier},
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

pub fn day(year: i16, month: i8, day: i8) -> Date {
    Date::constant(year, month, day)
}
