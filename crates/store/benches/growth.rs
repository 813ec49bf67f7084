//! How the cost of a workspace grows with its rows, and what its history costs against a bare SQLite table in the same run:
//! `cargo bench -p store [-- ROWS...]`. Two thirds of the rows are amounts, one third observations.
//! It fails when a workspace does not open within a second, or when a row costs much more in a large workspace than in a small one.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../tests/play/mod.rs"]
mod play;

use model::{metric::*, *};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};
use store::{Error, Unwatched, Workspace, sources::Keep};

/// How much dearer a row may be among the most rows than among the fewest.
const LINEAR: f64 = 2.0;

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed())
}

fn observation(metric: MetricId, sheet: SheetId, n: u64) -> Observation {
    Observation {
        id: ObservationId(0),
        metric,
        subject: Subject::Service(format!("service {}", n % 400)),
        period: FiscalCalendar::month(2026, (n % 12) as i8 + 1).unwrap(),
        value: Some(Decimal::new(n as i64, 2)),
        n: Some(n % 90),
        certainty: None,
        origin: Origin::Cell(CellRef { sheet, row: n as u32 + 2, col: 4 }),
    }
}

fn observations(tx: &store::Tx<'_>, count: u64) -> Result<(), Error> {
    let sheet = play::import(tx, "metrics.csv", 0, Keep::HashOnly)?;
    let metric = MetricDef {
        id: MetricId(0),
        name: "Lead time".into(),
        class: Some(MetricClass::Efficiency),
        unit: "hours".into(),
        polarity: Polarity::LowerIsBetter,
        aggregation: Aggregation::Median,
        text: String::new(),
        version: 1,
        numerator: None,
        denominator: None,
        frameworks: vec![],
    };
    let metric = store::metrics::insert(tx, &metric)?;
    (0..count).try_for_each(|n| store::observations::insert(tx, &observation(metric, sheet, n)).map(drop))
}

/// The named baseline: the same number of rows of the same width in one plain table, no history, no checks, no provenance.
struct Bare {
    insert: Duration,
    read: Duration,
}

fn bare(folder: &Path, rows: u64) -> Bare {
    let db = Connection::open(folder.join("bare.sqlite")).unwrap();
    db.execute_batch("CREATE TABLE t (id INTEGER PRIMARY KEY, a, b, c, d, e, f, g, h, i, j, k, l); BEGIN")
        .unwrap();
    let ((), insert) = timed(|| {
        let mut add = db
            .prepare("INSERT INTO t VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
            .unwrap();
        for n in 0..rows as i64 {
            let value = Decimal::new(n * 37 % 1_000_003, 2).to_string();
            add.execute((
                n / 12,
                20_260_101,
                20_260_201,
                "M",
                "AC",
                Option::<&str>::None,
                value,
                "EUR",
                "accrual",
                1,
                n,
                3,
            ))
            .unwrap();
        }
        db.execute_batch("COMMIT").unwrap();
    });
    let (_, read) = timed(|| {
        let mut select = db.prepare("SELECT * FROM t ORDER BY id").unwrap();
        let mut found = select.query([]).unwrap();
        let mut values = Vec::new();
        while let Some(row) = found.next().unwrap() {
            values.push((
                row.get::<_, i64>(0).unwrap(),
                row.get::<_, String>(7).unwrap().parse::<Decimal>().unwrap(),
            ));
        }
        std::hint::black_box(values.len())
    });
    Bare { insert, read }
}

/// What was measured for one size, in microseconds per row where it should grow with the rows.
struct Measured {
    open: Duration,
    per_row: [(&'static str, f64); 3],
}

fn measure(rows: u64) -> Measured {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("growth.throughline");
    let bare = bare(folder.path(), rows);
    let mut workspace = play::create(&path);
    let ((), import) = timed(|| {
        workspace
            .change("Amounts", "F", play::at(1), |tx| play::import(tx, "a.csv", rows * 2 / 3, Keep::Bytes))
            .unwrap();
        workspace.change("Observations", "F", play::at(1), |tx| observations(tx, rows / 3)).unwrap();
    });
    workspace.close().unwrap();
    let (mut workspace, open) = timed(|| Workspace::open(&path).unwrap());
    let (mut world, load) = timed(|| workspace.world().unwrap());
    let known = workspace.head().unwrap();
    let amount = world.amounts[world.amounts.len() / 2].clone();
    let corrected = model::amount::Amount { value: Decimal::ONE, ..amount };
    let (_, edit) = timed(|| {
        workspace.change("Correct", "F", play::at(2), |tx| store::amounts::update(tx, &corrected)).unwrap()
    });
    let (touched, refresh) = timed(|| workspace.refresh(&mut world, known).unwrap());
    assert_eq!(touched, ["amounts"]);
    assert!(world.amounts.contains(&corrected));
    drop(world);
    let (_, undo) = timed(|| workspace.undo("F", play::at(3)).unwrap());
    let (findings, verify) = timed(|| workspace.verify(&Unwatched).unwrap());
    assert_eq!(findings, vec![]);
    let size = std::fs::metadata(&path).unwrap().len();
    let per = |time: Duration| time.as_secs_f64() * 1e6 / rows as f64;
    let times = |ours: Duration, theirs: Duration| ours.as_secs_f64() / theirs.as_secs_f64();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{rows:>8} rows | open {:>5.1} ms | import {:.2} µs/row, {:.1} × bare insert | world {:.2} µs/row, {:.1} × bare read \
         | one edit {:.1} ms, world brought up to date {:.2} ms, undo {:.1} ms | verify {:.2} µs/row | {} MB",
        ms(open),
        per(import),
        times(import, bare.insert),
        per(load),
        times(load, bare.read),
        ms(edit),
        ms(refresh),
        ms(undo),
        per(verify),
        size >> 20,
    );
    Measured { open, per_row: [("import", per(import)), ("world", per(load)), ("verify", per(verify))] }
}

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let rows = if asked.is_empty() { vec![10_000, 100_000, 1_000_000, 3_000_000] } else { asked };
    let measured: Vec<Measured> = rows.into_iter().map(measure).collect();
    assert!(measured.iter().all(|m| m.open < Duration::from_secs(1)), "a workspace opens within a second");
    let (Some(fewest), Some(most)) = (measured.first(), measured.last()) else { return };
    for ((what, small), (_, large)) in fewest.per_row.iter().zip(&most.per_row) {
        println!(
            "{what}: a row costs {:.2} × as much among the most rows as among the fewest",
            large / small
        );
        assert!(large / small < LINEAR, "{what} does not grow linearly");
    }
}
