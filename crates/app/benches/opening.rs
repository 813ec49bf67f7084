//! How long a person waits for a large workspace: until it is open, until its first figures, until its figures after one edit, after
//! undo and after a small import, and until a quarter is frozen: `cargo bench -p app --bench opening [-- ROWS...]`. Two thirds of the
//! rows are amounts, one third observations. It fails when opening takes a second, or when a row costs much more among many.

#![allow(clippy::print_stdout, clippy::expect_used)] // a bench says what it measured, and stops where it cannot

use app::{
    Desk, Outside, Result, Unwatched, overview, snapshots,
    wire::{PeriodChoice, workspace::PathInput},
    workspace,
};
use model::{
    AmountId, BudgetLineId, CellRef, Currency, Decimal, FiscalCalendar, ImportId, InvestmentId, LinkId,
    MetricId, ObservationId, Origin, OutcomeId, PlatformId, SheetId, Sourced,
    amount::{Amount, Basis, BudgetLine, Ledger, Scenario},
    catalog::{Lifecycle, Platform, Tier},
    investment::{Investment, InvestmentKind, Stage},
    metric::{Aggregation, MetricClass, MetricDef, Observation, Polarity, Subject},
    outcome::{BenefitClass, Grade, Link, LinkStatus, Outcome},
    period::DateTime,
    settings::Settings,
    source::{ImportRun, Sheet},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use store::{Tx, Workspace, sources::Keep};

/// How much dearer a row may be among the most rows than among the fewest.
const LINEAR: f64 = 2.5;

const PLATFORMS: u64 = 40;

fn now() -> DateTime {
    DateTime::constant(2026, 11, 2, 9, 0, 0, 0)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed())
}

fn platform(n: u64) -> Platform {
    Platform {
        id: PlatformId(0),
        name: format!("Platform {n}"),
        aliases: vec![],
        domains: vec![],
        capabilities: vec![],
        tier: Some(Sourced::assumed(Tier::Core)),
        kind: None,
        lifecycle: Some(Sourced::assumed(Lifecycle::Live)),
        sunset: None,
        owner: None,
        ppm: None,
        disposition: None,
        origin: Origin::Default,
    }
}

fn line(n: u64) -> BudgetLine {
    BudgetLine {
        id: BudgetLineId(0),
        ledger: Ledger::Finance,
        flow: Default::default(),
        cost_center: Some(format!("{n:06}")),
        account: Some("0610".into()),
        account_name: None,
        vendor: None,
        pool: None,
        capex_opex: None,
        service: None,
        text: None,
        platform: Some(PlatformId((n % PLATFORMS) as i64 + 1)),
        investment: None,
    }
}

fn sheet(tx: &Tx<'_>, name: &str, records: u64) -> store::Result<SheetId> {
    let source = store::sources::insert_with_bytes(tx, name, "csv", name.as_bytes(), Keep::Bytes)?;
    let on = now().date();
    let run = ImportRun { id: ImportId(0), source, on, by: "Finance".into(), superseded: false };
    let import = store::imports::insert(tx, &run)?;
    let sheet = Sheet {
        id: SheetId(0),
        import,
        source,
        name: String::new(),
        kind: model::Kind::Budget,
        range: format!("A1:D{}", records + 1),
        records,
        rejected: 0,
        totals: vec![],
        issues: vec![],
    };
    store::sheets::insert(tx, &sheet)
}

/// Lines of twelve months, actual and budget in turn, over the last three fiscal years.
fn amounts(tx: &Tx<'_>, name: &str, count: u64) -> store::Result<()> {
    let sheet = sheet(tx, name, count)?;
    let mut of = BudgetLineId(0);
    for n in 0..count {
        if n % 24 == 0 {
            of = store::lines::insert(tx, &line(n / 24))?;
        }
        let amount = Amount {
            id: AmountId(0),
            line: of,
            period: FiscalCalendar::month(2024 + (n / 24 % 3) as i16, (n % 12) as i8 + 1),
            scenario: if n / 12 % 2 == 0 { Scenario::Actual } else { Scenario::Budget },
            value: Decimal::new((n * 37 % 1_000_003) as i64, 2),
            currency: Currency::EUR,
            basis: Basis::Accrual,
            origin: Origin::Cell(CellRef { sheet, row: (n / 24) as u32 + 2, col: (n % 24) as u32 + 3 }),
        };
        store::amounts::insert(tx, &amount)?;
    }
    Ok(())
}

fn observations(tx: &Tx<'_>, count: u64) -> store::Result<()> {
    let sheet = sheet(tx, "metrics.csv", count)?;
    let metric = MetricDef {
        id: MetricId(0),
        name: "Requests".into(),
        class: Some(MetricClass::Adoption),
        unit: "count".into(),
        polarity: Polarity::HigherIsBetter,
        aggregation: Aggregation::Sum,
        text: String::new(),
        version: 1,
        numerator: None,
        denominator: None,
        frameworks: vec![],
    };
    let metric = store::metrics::insert(tx, &metric)?;
    for n in 0..count {
        let observation = Observation {
            id: ObservationId(0),
            metric,
            subject: Subject::Platform(PlatformId((n % PLATFORMS) as i64 + 1)),
            period: FiscalCalendar::month(2024 + (n / 12 % 3) as i16, (n % 12) as i8 + 1).expect("a month"),
            value: Some(Decimal::from(n % 977)),
            n: None,
            certainty: None,
            origin: Origin::Cell(CellRef { sheet, row: n as u32 + 2, col: 4 }),
        };
        store::observations::insert(tx, &observation)?;
    }
    Ok(())
}

/// An investment, a result and the link between them, to be edited.
fn value(tx: &Tx<'_>) -> store::Result<()> {
    let investment = Investment {
        id: InvestmentId(0),
        name: "Faster builds".into(),
        aliases: vec![],
        kind: Some(InvestmentKind::Change),
        platforms: vec![PlatformId(1)],
        sponsor: None,
        start: None,
        end: None,
        stage: Some(Sourced::assumed(Stage::Active)),
        expected_benefit: None,
        disbenefits: None,
        origin: Origin::Default,
    };
    let link = link(store::investments::insert(tx, &investment)?, store::outcomes::insert(tx, &outcome())?);
    store::links::insert(tx, &link).map(drop)
}

fn outcome() -> Outcome {
    let assumed = |n| Some(Sourced::assumed(Decimal::new(n, 1)));
    Outcome {
        id: OutcomeId(0),
        name: "Cloud savings".into(),
        parent: None,
        kind: None,
        class: Some(Sourced::assumed(BenefitClass::CashReleasing)),
        metric: None,
        baseline: assumed(100),
        current: assumed(80),
        target: None,
        unit_value: assumed(10_000),
        margin: None,
        deadweight: assumed(0),
        displacement: assumed(0),
        drop_off: None,
        external_share: assumed(0),
        pool: None,
        owner: None,
        origin: Origin::Default,
    }
}

fn link(investment: InvestmentId, outcome: OutcomeId) -> Link {
    Link {
        id: LinkId(0),
        investment,
        outcome,
        share: Sourced::assumed(Decimal::new(4, 1)),
        low: None,
        high: None,
        grade: Sourced::assumed(Grade::B),
        lag: None,
        rationale: Some("Build time fell".into()),
        evidence: vec![],
        author: None,
        reviewed_by: None,
        status: LinkStatus::Accepted,
    }
}

fn fill(path: &Path, rows: u64) -> store::Result<()> {
    let settings = Settings::new("Large & Co", Currency::EUR, FiscalCalendar::gregorian());
    let mut file = Workspace::create(path, &settings, now())?;
    file.change("Import", "F", now(), |tx| -> store::Result<()> {
        (0..PLATFORMS).try_for_each(|n| store::platforms::insert(tx, &platform(n)).map(drop))?;
        // several files, as they come month by month
        let files = 20;
        (0..files).try_for_each(|n| amounts(tx, &format!("budget {n}.csv"), rows * 2 / 3 / files))?;
        observations(tx, rows / 3)?;
        value(tx)
    })?;
    file.close()
}

fn edit(desk: &Desk, share: i64) -> Result<()> {
    desk.with(|open| {
        let mut link = store::links::all(&open.workspace).expect("links are read").remove(0);
        link.share.value = Decimal::new(share, 2);
        open.workspace
            .change("Edit", "F", now(), |tx| store::links::update(tx, &link))
            .expect("it is written");
        open.changed();
        Ok(())
    })
}

/// What was measured for one size.
struct Measured {
    open: Duration,
    /// What grows with the rows, in microseconds per row.
    per_row: [(&'static str, f64); 2],
}

fn measure(rows: u64) -> Measured {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("large.throughline");
    fill(&path, rows).expect("it is filled");
    let desk = Desk::new(Outside { now, person: "bench".into(), exe: "none".into(), home: None });
    let input = PathInput { path: path.display().to_string() };
    let (status, open) = timed(|| workspace::open(&desk, input, &Unwatched).expect("it opens"));
    let periods = status.workspace.map_or(0, |w| w.periods.len());
    let asked = || PeriodChoice { period: Some("2026-Q3".into()) };
    let figures = || timed(|| overview::overview(&desk, asked(), &Unwatched).expect("figures")).1;
    let first = figures();
    let again = figures();
    edit(&desk, 30).expect("an edit");
    let edited = figures();
    app::history::undo(&desk, app::wire::Nothing {}, &Unwatched).expect("undo");
    let undone = figures();
    let import = |open: &mut app::desk::Open| {
        open.workspace.change("Import", "F", now(), |tx| amounts(tx, "small.csv", 2400)).expect("an import");
        open.changed();
        Ok(())
    };
    desk.with(import).expect("an import");
    let imported = figures();
    app::history::undo(&desk, app::wire::Nothing {}, &Unwatched).expect("undo");
    let unimported = figures();
    let (frozen, freeze) = timed(|| {
        desk.with(|open| {
            let summit = open.summit(Some("2026-Q3"))?.clone();
            snapshots::Frozen::of(open, &summit)
        })
        .expect("a quarter is frozen")
    });
    drop(frozen);
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{rows:>8} rows | open and status {:>5.1} ms ({periods} periods) | first figures {:.0} ms, again {:.1} ms | after one edit \
         {:.1} ms, its undo {:.1} ms, a small import {:.0} ms, its undo {:.0} ms | a quarter frozen {:.0} ms | memory at most {} MB",
        ms(open),
        ms(first),
        ms(again),
        ms(edited),
        ms(undone),
        ms(imported),
        ms(unimported),
        ms(freeze),
        peak(),
    );
    let per = |time: Duration| time.as_secs_f64() * 1e6 / rows as f64;
    Measured { open, per_row: [("first figures", per(first)), ("freezing", per(freeze))] }
}

/// The most memory this process has used, in megabytes, where the system tells.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|text| text.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let rows = if asked.is_empty() { vec![10_000, 100_000, 1_000_000, 3_000_000] } else { asked };
    let measured: Vec<Measured> = rows.into_iter().map(measure).collect();
    assert!(measured.iter().all(|m| m.open < Duration::from_secs(1)), "a workspace opens within a second");
    let (Some(fewest), Some(most)) = (measured.get(1).or(measured.first()), measured.last()) else { return };
    for ((what, small), (_, large)) in fewest.per_row.iter().zip(&most.per_row) {
        println!("{what}: a row costs {:.2} × as much among the most rows as among fewer", large / small);
        assert!(large / small < LINEAR, "{what} does not grow linearly");
    }
}
