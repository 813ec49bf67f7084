//! Measures how the cost of a workspace grows with its rows: `cargo run --release -p store --example growth [ROWS...]`.
#![allow(missing_docs, clippy::unwrap_used)]

#[path = "../tests/play/mod.rs"]
mod play;

use model::{metric::*, *};
use std::time::{Duration, Instant};
use store::{Error, Unwatched, Workspace, sources::Keep};

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let value = work();
    (value, start.elapsed())
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
    };
    let metric = store::metrics::insert(tx, &metric)?;
    for n in 0..count {
        let observation = Observation {
            id: ObservationId(0),
            metric,
            subject: Subject::Service(format!("service {}", n % 400)),
            period: FiscalCalendar::month(2026, (n % 12) as i8 + 1).unwrap(),
            value: Some(Decimal::new(n as i64, 2)),
            n: Some(n % 90),
            origin: Origin::Cell(CellRef { sheet, row: n as u32 + 2, col: 4 }),
        };
        store::observations::insert(tx, &observation)?;
    }
    Ok(())
}

fn measure(rows: u64) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("growth.throughline");
    let mut workspace = play::create(&path);
    let (_, import) = timed(|| {
        workspace
            .change("Amounts", "F", play::at(1), |tx| play::import(tx, "a.csv", rows * 2 / 3, Keep::Bytes))
            .unwrap()
    });
    let (_, observe) = timed(|| {
        workspace.change("Observations", "F", play::at(1), |tx| observations(tx, rows / 3)).unwrap()
    });
    let ((), close) = timed(|| workspace.close().unwrap());
    let (mut workspace, open) = timed(|| Workspace::open(&path).unwrap());
    let (world, load) = timed(|| workspace.world().unwrap());
    let amount = world.amounts[world.amounts.len() / 2].clone();
    drop(world);
    let (_, edit) = timed(|| {
        let corrected = model::amount::Amount { value: Decimal::ONE, ..amount };
        workspace.change("Correct", "F", play::at(2), |tx| store::amounts::update(tx, &corrected)).unwrap()
    });
    workspace.undo("F", play::at(3)).unwrap();
    let (_, undo) = timed(|| workspace.undo("F", play::at(3)).unwrap());
    let (_, redo) = timed(|| workspace.redo("F", play::at(3)).unwrap());
    let (findings, verify) = timed(|| workspace.verify(&Unwatched).unwrap());
    assert_eq!(findings, vec![]);
    let size = std::fs::metadata(&path).unwrap().len();
    let per = |time: Duration| time.as_secs_f64() * 1e6 / rows as f64;
    println!(
        "{rows:>8} rows | import {:>6.2} s ({:.2} µs/row) | close {:>5.2} s | open {:>6.1} ms | world {:>6.2} s ({:.2} µs/row) \
         | edit {:>5.1} ms | undo of {} {:.2} s, redo {:.2} s | verify {:.2} s | {} MB",
        (import + observe).as_secs_f64(),
        per(import + observe),
        close.as_secs_f64(),
        open.as_secs_f64() * 1e3,
        load.as_secs_f64(),
        per(load),
        edit.as_secs_f64() * 1e3,
        rows / 3,
        undo.as_secs_f64(),
        redo.as_secs_f64(),
        verify.as_secs_f64(),
        size >> 20,
    );
}

fn main() {
    let asked: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    let rows = if asked.is_empty() { vec![10_000, 100_000, 1_000_000, 3_000_000] } else { asked };
    rows.into_iter().for_each(measure);
}
