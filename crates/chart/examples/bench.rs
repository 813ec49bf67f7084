//! How long a drawing of a thousand marks takes, beside plotters' own SVG backend drawing the same bars:
//! `cargo run --release -p chart --example bench`.

use chart::kinds::{Category, Chart as _, ColumnsSpec, Point, ScatterSpec, Series};
use chart::spec::Datum;
use chart::svg::{self, Marks};
use chart::text::Fonts;
use chart::theme::{Mode, Theme};
use plotters::prelude::*;
use std::time::Instant;

const MARKS: usize = 1000;
const ROUNDS: usize = 50;

fn value(i: usize) -> f64 {
    ((i * 7919) % 997) as f64
}

fn columns() -> ColumnsSpec {
    let category = |i: usize| Category { name: format!("{i}"), ..Category::default() };
    let values = (0..MARKS).map(|i| Datum::new(value(i), format!("{}", value(i)))).collect();
    ColumnsSpec {
        categories: (0..MARKS).map(category).collect(),
        series: vec![Series { name: "Value".into(), values }],
        ..ColumnsSpec::default()
    }
}

fn scatter() -> ScatterSpec {
    let point = |i: usize| Point {
        name: String::new(),
        x: Datum::new(value(i), "x"),
        y: Datum::new(value(i * 31), "y"),
        ..Point::default()
    };
    ScatterSpec { points: (0..MARKS).map(point).collect(), ..ScatterSpec::default() }
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

fn main() {
    let started = Instant::now();
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    println!("fonts and theme: {:.2} ms", started.elapsed().as_secs_f64() * 1e3);
    let (columns, scatter) = (columns(), scatter());
    let first = Instant::now();
    columns.draw(&fonts, &theme, 675.0, 300.0);
    println!("columns, first time (texts not yet shaped): {:.2} ms", first.elapsed().as_secs_f64() * 1e3);
    let report = |name: &str, (ms, size): (f64, usize)| println!("{name}: {ms:.3} ms, {size}");
    report("columns, drawing, primitives", median(|| columns.draw(&fonts, &theme, 675.0, 300.0).prims.len()));
    let drawing = columns.draw(&fonts, &theme, 675.0, 300.0);
    report("columns, SVG, bytes", median(|| svg::document(&drawing, Marks::Omit).len()));
    report("scatter, drawing, primitives", median(|| scatter.draw(&fonts, &theme, 675.0, 400.0).prims.len()));
    report("plotters' own SVG backend, same bars without labels, bytes", median(plotters_svg));
}
