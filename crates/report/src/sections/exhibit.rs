//! Exhibits of chapters as drawings and tables: figures by id, labels by the printer.

use super::{desk::Desk, gauge::Gauge, grid, one_pager::figure, promises, timeline};
use crate::layout::{block::Block, rich::clean};
use chart::{
    kinds::{
        Bar as DrawnBar, BarsSpec, Chart, DotRow, DotsSpec, FunnelSpec, HeatRow, HeatSpec, Line, LineLook,
        LinesSpec, MultiplesSpec, Panel, Point, ScatterSpec, Stage, Swing as DrawnSwing, TornadoSpec,
    },
    spec::{Datum, Verdict},
};
use model::{
    chapter::{Bar, Bubble, Content, Dot, Series, Swing},
    summit::Show,
};
use rust_decimal::prelude::ToPrimitive;

/// Ids of the figures that a table lists, row by row.
pub fn listed(content: &Content) -> Vec<String> {
    match content {
        Content::Grid { rows, .. } => grid::numbers(rows),
        _ => Vec::new(),
    }
}

/// Ids of the figures whose notes stand in the caption, in reading order.
pub fn figures(content: &Content) -> Vec<String> {
    let bar = |b: &Bar| [Some(b.figure.clone()), b.compared.clone(), b.change.clone()];
    let flat: Vec<Option<String>> = match content {
        Content::Bars { bars } | Content::Funnel { bars } => bars.iter().flat_map(bar).collect(),
        Content::Panels { series } | Content::Lines { series } => {
            series.iter().map(|s| s.points.iter().rev().find_map(|p| p.1.clone())).collect()
        }
        Content::Dots { dots, level } => {
            let each = dots.iter().flat_map(|d| [Some(d.now.clone()), d.before.clone()]);
            each.chain([level.clone()]).collect()
        }
        Content::Heat { rows, .. } => rows.iter().flat_map(|r| r.1.clone()).collect(),
        Content::Plane { bubbles, .. } => {
            bubbles.iter().flat_map(|b| [Some(b.x.clone()), Some(b.y.clone()), b.size.clone()]).collect()
        }
        Content::Swings { base, level, swings } => {
            let each =
                swings.iter().flat_map(|s| [s.assumption.clone(), Some(s.low.clone()), Some(s.high.clone())]);
            [Some(base.clone()), level.clone()].into_iter().chain(each).collect()
        }
        Content::Grid { columns, rows } => return grid::figures(columns, rows),
        Content::Bullets { .. } | Content::Timeline { .. } => Vec::new(),
    };
    flat.into_iter().flatten().collect()
}

/// The exhibit as blocks.
pub fn blocks(desk: &Desk, measure: f32, name: &str, content: &Content) -> Vec<Block> {
    let draw = |spec: &dyn Chart, least: f32, most: f32| {
        let k = desk.style.scale;
        let usual = desk.height(spec, measure).clamp(least * k, most * k);
        let usual = match desk.fills.get() {
            // Alone on a slide, a drawing takes the height that is there, but is not blown up beyond reason.
            Some(height) => height.min(usual * 2.6).max(usual.min(height)),
            None => usual,
        };
        figure(desk.drawn(name, desk.draw(spec, measure, usual.min(desk.tallest))), 8.0 * k)
    };
    match content {
        Content::Bars { bars } => chunks(bars, 28).map(|b| draw(&bars_spec(desk, b), 20.0, 560.0)).collect(),
        Content::Funnel { bars } => vec![draw(&funnel_spec(desk, bars), 60.0, 300.0)],
        Content::Panels { series } => {
            chunks(series, 12).map(|s| draw(&panels_spec(desk, s), 90.0, 520.0)).collect()
        }
        Content::Lines { series } => vec![draw(&lines_spec(desk, series), 150.0, 210.0)],
        Content::Dots { dots, level } => {
            chunks(dots, 26).map(|d| draw(&dots_spec(desk, d, level.as_deref()), 40.0, 560.0)).collect()
        }
        Content::Bullets { promises } => vec![promises::of(desk, promises, 8.0, 4.0)],
        Content::Heat { columns, rows, limit } => {
            let limit = limit.as_deref().and_then(|id| value(desk, id));
            let part = |rows| HeatSpec {
                columns: columns.iter().map(clean).collect(),
                rows,
                limit,
                ..HeatSpec::default()
            };
            let all: Vec<HeatRow> = rows.iter().map(|(name, ids)| heat_row(desk, name, ids)).collect();
            chunks(&all, 24).map(|rows| draw(&part(rows.to_vec()), 40.0, 560.0)).collect()
        }
        Content::Plane { x_name, y_name, quarters, bubbles } => {
            vec![draw(&plane_spec(desk, (x_name, y_name), quarters, bubbles), 290.0, 320.0)]
        }
        Content::Swings { base, level, swings } => {
            let spec = swings_spec(desk, base, level.as_deref(), swings);
            vec![draw(&spec, 60.0, 420.0)]
        }
        Content::Timeline { today, rows } => {
            let draw = |rows| draw(&timeline::spec(desk, *today, rows), 40.0, 560.0);
            chunks(rows, 24).map(draw).collect()
        }
        Content::Grid { columns, rows } => vec![grid::grid(desk, measure, columns, rows)],
    }
}

/// Long drawings are cut into several, so that none is taller than a page.
fn chunks<T>(all: &[T], most: usize) -> impl Iterator<Item = &[T]> {
    all.chunks(most)
}

fn value(desk: &Desk, id: &str) -> Option<f64> {
    desk.figure(id)?.value?.to_f64()
}

/// A figure as it is written in text.
fn datum(desk: &Desk, id: &str) -> Datum {
    shown(desk, id, Show::Plain)
}

fn shown(desk: &Desk, id: &str, show: Show) -> Datum {
    let Some(figure) = desk.figure(id) else { return Datum::missing() };
    desk.note(id);
    let label = desk.print.figure(figure, show);
    Datum { value: figure.value.and_then(|v| v.to_f64()), label, figure: Some(id.to_owned()) }
}

fn optional(desk: &Desk, id: Option<&String>, show: Show) -> Datum {
    id.map_or_else(Datum::missing, |id| shown(desk, id, show))
}

fn news(favourable: Option<bool>) -> Verdict {
    match favourable {
        Some(true) => Verdict::Favourable,
        Some(false) => Verdict::Unfavourable,
        None => Verdict::Neutral,
    }
}

fn bars_spec(desk: &Desk, bars: &[Bar]) -> BarsSpec {
    let rows = bars.iter().map(|bar| DrawnBar {
        name: clean(&bar.label),
        value: datum(desk, &bar.figure),
        compared: optional(desk, bar.compared.as_ref(), Show::Plain),
        change: optional(desk, bar.change.as_ref(), Show::Signed),
        verdict: news(bar.favourable),
        ..DrawnBar::default()
    });
    BarsSpec { rows: rows.collect(), ..BarsSpec::default() }
}

fn funnel_spec(desk: &Desk, bars: &[Bar]) -> FunnelSpec {
    let stages = bars.iter().map(|bar| Stage {
        name: clean(&bar.label),
        value: datum(desk, &bar.figure),
        kept: optional(desk, bar.compared.as_ref(), Show::Plain),
        ..Stage::default()
    });
    FunnelSpec { stages: stages.collect(), ..FunnelSpec::default() }
}

fn lines_spec(desk: &Desk, series: &[Series]) -> LinesSpec {
    let longest = series.iter().max_by_key(|s| s.points.len());
    let periods = longest.map_or_else(Vec::new, |s| s.points.iter().map(|p| desk.period(&p.0)).collect());
    let gauge = Gauge::of(desk, series.iter().flat_map(|s| &s.points).filter_map(|p| p.1.as_deref()));
    let lines = series.iter().map(|s| line(desk, s, &gauge)).collect();
    LinesSpec { periods, series: lines, axis: gauge.axis(), ..LinesSpec::default() }
}

fn line(desk: &Desk, series: &Series, gauge: &Gauge) -> Line {
    let last = series.points.iter().rposition(|p| p.1.is_some());
    let values = series.points.iter().enumerate().map(|(at, (_, id))| match id {
        // Only the last value is printed, so only it needs a note.
        Some(id) if Some(at) == last => gauge.datum(desk, id),
        Some(id) => gauge.silent(desk, id),
        None => Datum::missing(),
    });
    Line {
        name: clean(&series.name),
        values: values.collect(),
        forecast_from: series.forecast_from.and_then(|from| series.points.iter().position(|p| p.0 == from)),
        band: series.points.iter().map(|(_, id)| gauge.range(desk, id.as_deref()?)).collect(),
        look: if series.reference { LineLook::Reference } else { LineLook::Series },
    }
}

fn panels_spec(desk: &Desk, series: &[Series]) -> MultiplesSpec {
    let panels = series.iter().map(|s| {
        let last = s.points.iter().rev().find_map(|p| p.1.as_ref());
        Panel {
            name: clean(&s.name),
            value: optional(desk, last, Show::Plain),
            lines: lines_spec(desk, std::slice::from_ref(s)),
        }
    });
    MultiplesSpec { panels: panels.collect(), ..MultiplesSpec::default() }
}

fn dots_spec(desk: &Desk, dots: &[Dot], level: Option<&str>) -> DotsSpec {
    let gauge = Gauge::of(desk, dots.iter().map(|d| d.now.as_str()));
    let rows = dots.iter().map(|dot| {
        let range = gauge.range(desk, &dot.now);
        DotRow {
            name: clean(&dot.label),
            value: gauge.datum(desk, &dot.now),
            before: gauge.maybe(desk, dot.before.as_deref()),
            low: range.map(|r| r.0),
            high: range.map(|r| r.1),
        }
    });
    DotsSpec {
        rows: rows.collect(),
        level: gauge.maybe(desk, level),
        axis: gauge.axis(),
        ..DotsSpec::default()
    }
}

fn heat_row(desk: &Desk, name: &str, ids: &[Option<String>]) -> HeatRow {
    HeatRow {
        name: clean(name),
        cells: ids.iter().map(|id| optional(desk, id.as_ref(), Show::Plain)).collect(),
    }
}

fn plane_spec(
    desk: &Desk,
    names: (&String, &String),
    quarters: &[String],
    bubbles: &[Bubble],
) -> ScatterSpec {
    let across = Gauge::of(desk, bubbles.iter().map(|b| b.x.as_str()));
    let up = Gauge::of(desk, bubbles.iter().map(|b| b.y.as_str()));
    let points: Vec<Point> = bubbles
        .iter()
        .map(|b| Point {
            name: clean(&b.label),
            x: across.datum(desk, &b.x),
            y: up.datum(desk, &b.y),
            size: optional(desk, b.size.as_ref(), Show::Plain),
            verdict: news(b.favourable),
        })
        .collect();
    let middle = |pick: fn(&Point) -> Option<f64>| {
        let values: Vec<f64> = points.iter().filter_map(pick).collect();
        let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
        (low + high) / 2.0
    };
    let parted =
        (quarters.len() == 4 && !points.is_empty()).then(|| (middle(|p| p.x.value), middle(|p| p.y.value)));
    let quarter = |i: usize| quarters.get(i).map_or_else(String::new, clean);
    ScatterSpec {
        x_name: clean(names.0),
        y_name: clean(names.1),
        x_axis: across.axis(),
        y_axis: up.axis(),
        parted,
        quarters: [quarter(0), quarter(1), quarter(2), quarter(3)],
        points,
        ..ScatterSpec::default()
    }
}

fn swings_spec(desk: &Desk, base: &str, level: Option<&str>, swings: &[Swing]) -> TornadoSpec {
    let swings = swings.iter().map(|s| DrawnSwing {
        name: clean(&s.label),
        note: range_of(desk, s.assumption.as_deref()),
        low: datum(desk, &s.low),
        high: datum(desk, &s.high),
    });
    let level = level.map_or_else(Datum::missing, |id| datum(desk, id));
    TornadoSpec { base: datum(desk, base), level, swings: swings.collect(), ..TornadoSpec::default() }
}

fn range_of(desk: &Desk, id: Option<&str>) -> String {
    let figure = id.and_then(|id| desk.figure(id));
    figure.and_then(|f| desk.print.range(f)).unwrap_or_default()
}
