//! A made-up workspace and changes to play on it. Change number n is the same whenever it is played on the same state.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use model::{
    amount::{Amount, Basis, BudgetLine, Ledger, Scenario},
    catalog::{Adoption, AdoptionStatus, Choice, Domain, Lifecycle, Platform, Team, Tier},
    investment::{Investment, Stage},
    outcome::{Grade, Link, LinkStatus, Outcome},
    period::DateTime,
    settings::Settings,
    source::{ImportRun, Sheet, TotalCheck},
    *,
};
use std::path::Path;
use store::{Error, Tx, Workspace, sources::Keep};

pub fn at(n: u64) -> DateTime {
    DateTime::constant(2026, 11, 22, 8, 0, 0, 0) + jiff::SignedDuration::from_secs(n as i64)
}

pub fn settings() -> Settings {
    Settings::new("Brass & Birch", Currency::EUR, FiscalCalendar::gregorian())
}

/// A folder that goes with the test, in memory where the system has such a place: what these tests are about is what the file
/// holds and what SQLite and the kernel make of a killed process, not whether a disk survives a power cut.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.or_else(|_| tempfile::tempdir()).unwrap()
}

pub fn create(path: &Path) -> Workspace {
    Workspace::create(path, &settings(), at(0)).unwrap()
}

pub fn dump(workspace: &Workspace) -> String {
    let mut bytes = Vec::new();
    workspace.dump(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// A small generator of numbers (xorshift*), enough to choose among a few things.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.roll(of.len()))
    }
}

pub fn platform(name: String) -> Platform {
    Platform {
        id: PlatformId(0),
        name,
        aliases: vec!["old name".into()],
        domains: vec![],
        capabilities: vec![],
        tier: Some(Sourced::assumed(Tier::Core)),
        kind: None,
        lifecycle: Some(Sourced { value: Lifecycle::Live, origin: Origin::Person("PPM".into()) }),
        sunset: None,
        owner: None,
        ppm: None,
        disposition: None,
        origin: Origin::Default,
    }
}

pub fn line(n: u64) -> BudgetLine {
    BudgetLine {
        id: BudgetLineId(0),
        ledger: Ledger::Finance,
        flow: Default::default(),
        cost_center: Some(format!("{n:06}")),
        account: Some("0610".into()),
        account_name: Some("Licences".into()),
        vendor: None,
        pool: None,
        capex_opex: Some("opex".into()),
        service: None,
        text: None,
        platform: None,
        investment: None,
    }
}

pub fn amount(line: BudgetLineId, n: u64, cell: CellRef) -> Amount {
    Amount {
        id: AmountId(0),
        line,
        period: FiscalCalendar::month(2026, (n % 12) as i8 + 1),
        scenario: if n.is_multiple_of(3) { Scenario::Forecast("6+6".into()) } else { Scenario::Actual },
        value: Decimal::new((n * 37 % 1_000_003) as i64 - 1000, 2),
        currency: Currency::EUR,
        basis: Basis::Accrual,
        origin: Origin::Cell(cell),
    }
}

/// A file of `records` records with one amount each; the first row is the header.
pub fn import(tx: &Tx<'_>, name: &str, records: u64, keep: Keep) -> Result<SheetId, Error> {
    let bytes = format!("the bytes of {name}").repeat(20);
    let source = store::sources::insert_with_bytes(tx, name, "csv", bytes.as_bytes(), keep)?;
    let on = Date::constant(2026, 11, 22);
    let run = ImportRun { id: ImportId(0), source, on, by: "Finance".into(), superseded: false };
    let import = store::imports::insert(tx, &run)?;
    let sheet = Sheet {
        id: SheetId(0),
        import,
        source,
        name: String::new(),
        kind: Kind::Budget,
        range: format!("A1:D{}", records + 1),
        records,
        rejected: 0,
        totals: vec![TotalCheck {
            row: 9,
            label: "Total".into(),
            column: "C".into(),
            stated: Decimal::ONE,
            computed: Decimal::TWO,
            agrees: false,
            waived: None,
        }],
        issues: vec![Issue::new(Severity::Warning, "not_a_number", "C4").found("n/a?")],
    };
    let sheet = store::sheets::insert(tx, &sheet)?;
    let mut budget_line = BudgetLineId(0);
    let (mut amounts, mut all_texts) = (vec![], vec![]);
    for n in 0..records {
        let row = n as u32 + 2;
        let texts = vec![format!("{n:06}"), "Jan".into(), format!("1.{n}"), String::new()];
        all_texts.push((row, texts.into_iter().collect()));
        if n % 12 == 0 {
            budget_line = store::lines::insert(tx, &line(n))?;
        }
        amounts.push(amount(budget_line, n, CellRef { sheet, row, col: 3 }));
    }
    // of every two files one is packed, the other one's amounts stand alone
    if source.0 % 2 == 0 {
        store::amounts::insert_all(tx, &amounts)?;
        store::rows::insert_all(tx, sheet, &all_texts)?;
    } else {
        all_texts.chunks(1).try_for_each(|text| store::rows::insert_all(tx, sheet, text))?;
        amounts.iter().try_for_each(|amount| store::amounts::insert(tx, amount).map(drop))?;
    }
    Ok(sheet)
}

/// Whether change number n is an import.
pub fn is_import(n: u64) -> bool {
    matches!(Dice::new(n).roll(10), 2 | 3)
}

/// Plays change number n: exactly one entry of the history.
pub fn play(workspace: &mut Workspace, n: u64, records: u64) {
    let mut dice = Dice::new(n);
    let label = format!("Change {n}");
    let done = match dice.roll(10) {
        0 => workspace.undo("Undoer", at(n)).map(drop),
        1 => workspace.redo("Redoer", at(n)).map(drop),
        2 | 3 => {
            let import = |tx: &Tx<'_>| import(tx, &format!("{n}.csv"), records, Keep::Bytes);
            workspace.change(&label, "Finance", at(n), import).map(drop)
        }
        _ => workspace.change(&label, "PPM", at(n), |tx| edit(tx, n, &mut dice)).map(drop),
    };
    match done {
        Ok(()) => {}
        Err(Error::NothingTo { .. }) => {
            workspace.change(&label, "PPM", at(n), |tx| add(tx, n)).unwrap();
        }
        Err(other) => panic!("change {n}: {other}"),
    }
}

/// One to four edits, then a new platform, so that something always changed.
fn edit(tx: &Tx<'_>, n: u64, dice: &mut Dice) -> Result<(), Error> {
    for _ in 0..=dice.roll(4) {
        match dice.roll(8) {
            0 => remove(tx, dice)?,
            1 => retire(tx, dice)?,
            2 => relink(tx, dice)?,
            3 => correct(tx, n, dice)?,
            4 => adopt(tx, n, dice)?,
            5 => remember(tx, n, dice)?,
            6 => rename(tx, n, dice)?,
            _ => link(tx, n, dice)?,
        }
    }
    add(tx, n)
}

fn add(tx: &Tx<'_>, n: u64) -> Result<(), Error> {
    let domain = store::domains::insert(tx, &Domain { id: DomainId(0), name: format!("Domain {n}") })?;
    let mut new = platform(format!("Platform {n}"));
    new.domains = vec![domain];
    store::platforms::insert(tx, &new).map(drop)
}

fn remove(tx: &Tx<'_>, dice: &mut Dice) -> Result<(), Error> {
    match dice.roll(4) {
        0 => dice.pick(&store::platforms::all(tx)?).map(|p| store::platforms::delete(tx, p.id)),
        1 => dice.pick(&store::domains::all(tx)?).map(|d| store::domains::delete(tx, d.id)),
        2 => dice.pick(&store::lines::all(tx)?).map(|l| store::lines::delete(tx, l.id)),
        _ => dice.pick(&store::investments::all(tx)?).map(|i| store::investments::delete(tx, i.id)),
    }
    .unwrap_or(Ok(()))
}

fn retire(tx: &Tx<'_>, dice: &mut Dice) -> Result<(), Error> {
    dice.pick(&store::sheets::all(tx)?).map_or(Ok(()), |sheet| store::sheets::retire(tx, sheet.id))
}

fn relink(tx: &Tx<'_>, dice: &mut Dice) -> Result<(), Error> {
    let domains: Vec<DomainId> = store::domains::all(tx)?.into_iter().map(|d| d.id).collect();
    let Some(mut platform) = dice.pick(&store::platforms::all(tx)?).cloned() else { return Ok(()) };
    platform.domains = domains.into_iter().filter(|_| dice.roll(3) == 0).collect();
    store::platforms::update(tx, &platform)
}

fn correct(tx: &Tx<'_>, n: u64, dice: &mut Dice) -> Result<(), Error> {
    let amounts = store::amounts::all(tx)?;
    for _ in 0..3 {
        let Some(mut amount) = dice.pick(&amounts).cloned() else { return Ok(()) };
        amount.value += Decimal::new(n as i64, 3);
        amount.origin = Origin::Person(format!("Controller, {n}"));
        store::amounts::update(tx, &amount)?;
    }
    Ok(())
}

fn adopt(tx: &Tx<'_>, n: u64, dice: &mut Dice) -> Result<(), Error> {
    let team = Team {
        id: TeamId(0),
        name: format!("Team {n}"),
        aliases: vec![],
        domain: None,
        headcount: Some(Sourced::assumed(Decimal::new(75, 1))),
        validity: Default::default(),
        origin: Origin::Default,
    };
    let team = store::teams::insert(tx, &team)?;
    let Some(platform) = dice.pick(&store::platforms::all(tx)?).map(|p| p.id) else { return Ok(()) };
    let adoption = Adoption {
        id: AdoptionId(0),
        team,
        platform,
        as_of: Date::constant(2026, 9, 30),
        eligible: true,
        choice: Choice::Choice,
        status: AdoptionStatus::Active,
        origin: Origin::Person("Head of platform".into()),
    };
    store::adoptions::insert(tx, &adoption).map(drop)
}

fn remember(tx: &Tx<'_>, n: u64, dice: &mut Dice) -> Result<(), Error> {
    let word = format!("word {}", dice.roll(5));
    let alias = store::aliases::Alias { kind: "platform".into(), alias: word.clone(), target: n as i64 };
    store::aliases::remember(tx, &alias)?;
    if dice.roll(3) == 0 {
        store::aliases::forget(tx, "platform", &word)?;
    }
    let mut settings = store::settings::get(tx)?;
    settings.classification = format!("Level {}", dice.roll(3));
    store::settings::update(tx, &settings)
}

fn rename(tx: &Tx<'_>, n: u64, dice: &mut Dice) -> Result<(), Error> {
    let Some(mut platform) = dice.pick(&store::platforms::all(tx)?).cloned() else { return Ok(()) };
    platform.name = format!("Renamed {n} — “é” \u{1F680}");
    platform.owner = None;
    store::platforms::update(tx, &platform)
}

fn link(tx: &Tx<'_>, n: u64, dice: &mut Dice) -> Result<(), Error> {
    let platforms: Vec<PlatformId> = store::platforms::all(tx)?.iter().map(|p| p.id).collect();
    let investment = Investment {
        id: InvestmentId(0),
        name: format!("Investment {n}"),
        aliases: vec![],
        kind: None,
        platforms: dice.pick(&platforms).copied().into_iter().collect(),
        sponsor: Some("CIO".into()),
        start: Some(Date::constant(2026, 1, 1)),
        end: None,
        stage: Some(Sourced::assumed(Stage::Active)),
        expected_benefit: Some(Sourced::assumed(Money::new(Decimal::new(n as i64, 0), Currency::USD))),
        disbenefits: None,
        origin: Origin::Default,
    };
    let investment = store::investments::insert(tx, &investment)?;
    let outcome = store::outcomes::insert(tx, &outcome(format!("Outcome {n}")))?;
    store::links::insert(tx, &share(investment, outcome, Decimal::new(dice.roll(100) as i64, 2))).map(drop)
}

pub fn outcome(name: String) -> Outcome {
    Outcome {
        id: OutcomeId(0),
        name,
        parent: None,
        kind: None,
        class: None,
        metric: None,
        baseline: Some(Sourced::assumed(Decimal::new(100, 1))),
        current: None,
        target: None,
        unit_value: None,
        margin: None,
        deadweight: None,
        displacement: None,
        drop_off: None,
        external_share: Some(Sourced::assumed(Decimal::ZERO)),
        pool: None,
        owner: None,
        origin: Origin::Default,
    }
}

pub fn share(investment: InvestmentId, outcome: OutcomeId, share: Decimal) -> Link {
    Link {
        id: LinkId(0),
        investment,
        outcome,
        share: Sourced { value: share, origin: Origin::Person("PPM, 3 May 2026".into()) },
        low: None,
        high: Some(Sourced::assumed(Decimal::ONE)),
        grade: Sourced::assumed(Grade::C),
        lag: None,
        rationale: Some("Build time fell".into()),
        evidence: vec!["experiment 7".into()],
        author: Some("PPM".into()),
        reviewed_by: None,
        status: LinkStatus::Proposed,
    }
}
