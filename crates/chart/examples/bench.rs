//! How long drawings of a thousand marks take, beside plotters' own SVG backend and matplotlib drawing the same bars:
//! `cargo run --release -p chart --example bench [PYTHON]`. PYTHON is an interpreter that has matplotlib.

use chart::drawing::Drawing;
use chart::kinds::{
    Category, Chart, ColumnsSpec, HeatRow, HeatSpec, Line, LinesSpec, Point, ScatterSpec, Series,
};
use chart::spec::{CategoryKind, Datum};
use chart::svg::{self, Marks};
use chart::text::Fonts;
use chart::theme::{Mode, Theme};
use plotters::prelude::*;
use std::process::Command;
use std::time::Instant;

const MARKS: usize = 1000;
const ROUNDS: usize = 50;

fn value(i: usize) -> f64 {
    ((i * 7919) % 997) as f64
}

fn data() -> Vec<Datum> {
    (0..MARKS).map(|i| Datum::new(value(i), format!("{}", value(i)))).collect()
}

fn columns() -> ColumnsSpec {
    let category = |i: usize| Category { name: format!("{i}"), ..Category::default() };
    ColumnsSpec {
        categories: (0..MARKS).map(category).collect(),
        category_kind: CategoryKind::Periods,
        series: vec![Series { name: "Value".into(), values: data() }],
        ..ColumnsSpec::default()
    }
}

fn scatter() -> ScatterSpec {
    let point = |i: usize| Point {
        x: Datum::new(value(i), "x"),
        y: Datum::new(value(i * 31), "y"),
        ..Point::default()
    };
    ScatterSpec { points: (0..MARKS).map(point).collect(), ..ScatterSpec::default() }
}

fn lines() -> LinesSpec {
    let line = |k: usize| Line {
        name: format!("Series {k}"),
        values: data().into_iter().skip(k * 250).take(250).collect(),
        ..Line::default()
    };
    LinesSpec {
        periods: (0..250).map(|i| format!("{i}")).collect(),
        series: (0..4).map(line).collect(),
        ..LinesSpec::default()
    }
}

fn heat() -> HeatSpec {
    let row = |k: usize| HeatRow {
        name: format!("Row {k}"),
        cells: data().into_iter().skip(k * 25).take(25).collect(),
    };
    HeatSpec {
        columns: (0..25).map(|i| format!("{i}")).collect(),
        rows: (0..40).map(row).collect(),
        ..HeatSpec::default()
    }
}

/// The middle of several runs, in milliseconds.
fn median(mut run: impl FnMut() -> usize) -> (f64, usize) {
    let mut size = 0;
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            size = run();
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    (times[ROUNDS / 2], size)
}

fn plotters_svg() -> usize {
    let mut out = String::new();
    {
        let root = SVGBackend::with_string(&mut out, (900, 400)).into_drawing_area();
        let chart = ChartBuilder::on(&root).margin(10).build_cartesian_2d(0f64..MARKS as f64, 0f64..1000f64);
        if let Ok(mut chart) = chart {
            let bar = |i: usize| Rectangle::new([(i as f64, 0.0), (i as f64 + 0.8, value(i))], BLUE.filled());
            let _ = chart.draw_series((0..MARKS).map(bar));
        }
        let _ = root.present();
    }
    out.len()
}

/// The same bars to SVG by matplotlib, timed inside Python after its imports; nothing where it is missing.
fn matplotlib(python: &str) -> Option<String> {
    let program = format!(
        "import time, io, statistics\n\
         import matplotlib; matplotlib.use('svg')\n\
         import matplotlib.pyplot as plt\n\
         values = [(i * 7919) % 997 for i in range({MARKS})]\n\
         def draw():\n\
         \x20   fig, ax = plt.subplots(figsize=(9, 4)); ax.bar(range({MARKS}), values, 0.8)\n\
         \x20   out = io.StringIO(); fig.savefig(out, format='svg'); plt.close(fig)\n\
         draw()\n\
         times = []\n\
         for _ in range(5):\n\
         \x20   start = time.perf_counter(); draw(); times.append((time.perf_counter() - start) * 1e3)\n\
         print(matplotlib.__version__, round(statistics.median(times), 1))\n"
    );
    let output = Command::new(python).args(["-c", &program]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A drawing by fonts that have shaped nothing yet, then again and again, then as SVG.
fn measure(name: &str, theme: &Theme, chart: &dyn Chart) {
    let fonts = Fonts::load();
    let first = Instant::now();
    let drawing: Drawing = chart.draw(&fonts, theme, 675.0, 400.0);
    let first = first.elapsed().as_secs_f64() * 1e3;
    let (again, _) = median(|| chart.draw(&fonts, theme, 675.0, 400.0).prims.len());
    let (written, bytes) = median(|| svg::document(&drawing, Marks::Omit).len());
    println!(
        "{name:<8} {:>5} marks {:>5} primitives: first {first:.2} ms, again {again:.2} ms, SVG {written:.2} ms ({bytes} bytes)",
        drawing.marks.len(),
        drawing.prims.len(),
    );
}

fn main() {
    let python = std::env::args().nth(1).unwrap_or_else(|| "python3".into());
    let started = Instant::now();
    let theme = Theme::house(Mode::Light);
    Fonts::load();
    println!("fonts and theme: {:.2} ms", started.elapsed().as_secs_f64() * 1e3);
    measure("columns", &theme, &columns());
    measure("scatter", &theme, &scatter());
    measure("lines", &theme, &lines());
    measure("heat", &theme, &heat());
    let (ms, bytes) = median(plotters_svg);
    println!(
        "plotters' own SVG backend, the same columns without axes or labels: {ms:.2} ms ({bytes} bytes)"
    );
    match matplotlib(&python) {
        Some(said) => println!("matplotlib, version and ms for the same columns to SVG: {said}"),
        None => println!("matplotlib: {python} does not have it; name an interpreter that has"),
    }
}
