//! From a summit to specifications of drawings: labels written by the printer, values handed over for geometry only.

use super::{desk::Desk, numbering, promises};
use crate::{layout::rich::clean, print::Scale};
use chart::{
    drawing::{Drawing, Prim},
    kinds::{
        Bar, BarsSpec, BulletRow, BulletSpec, Flow, Node, Part, SankeySpec, SparkSpec, Step, VarianceColumn,
        VarianceSpec, VarianceWords, WaterfallSpec,
    },
    spec::{Better, CategoryKind, Datum, Grade as Shade, Heading, Scenario, Verdict as News},
};
use model::{
    Decimal, Period,
    outcome::Grade,
    summit::{Aim, BridgeStep, MonthMoney, Promise, StepKind, Verdict},
};
use rust_decimal::prelude::ToPrimitive;
use std::collections::{BTreeMap, BTreeSet};

fn number(value: Decimal) -> f64 {
    value.to_f64().unwrap_or(f64::NAN)
}

/// A value at a scale with so many decimals, as a datum of a figure.
fn datum(desk: &Desk, id: &str, value: Decimal, unit: (Scale, u32)) -> Datum {
    let label = desk.print.decimal(unit.0.apply(value), unit.1);
    let datum = Datum::new(number(value), label);
    if desk.note(id).is_some() { datum.figure(id) } else { datum }
}

/// The unit that suits a drawing of money: its scale and decimals.
pub fn unit_of(largest: Decimal) -> (Scale, u32) {
    let largest = largest.abs();
    match largest {
        v if v >= Decimal::from(100_000_000) => (Scale::Million, 0),
        v if v >= Decimal::from(10_000_000) => (Scale::Million, 1),
        v if v >= Decimal::from(1_000_000) => (Scale::Million, 2),
        v if v >= Decimal::from(10_000) => (Scale::Thousand, 0),
        v if v >= Decimal::ONE_HUNDRED => (Scale::One, 0),
        _ => (Scale::One, 2),
    }
}

/// The bridge; none without steps.
pub fn bridge(desk: &Desk, width: f32, height: f32) -> Option<Drawing> {
    let steps = &desk.summit.bridge;
    let largest = steps.iter().map(|s| s.value.abs()).max()?;
    let unit = unit_of(largest);
    let steps = steps.iter().map(|step| bridge_step(desk, step, unit)).collect();
    let spec = WaterfallSpec { heading: Heading::default(), steps, ..WaterfallSpec::default() };
    Some(desk.draw(&spec, width, height))
}

fn bridge_step(desk: &Desk, step: &BridgeStep, unit: (Scale, u32)) -> Step {
    let value = datum(desk, &step.figure, step.value, unit);
    let news = match step.kind {
        StepKind::Cost => News::Unfavourable,
        StepKind::Result if step.value.is_sign_negative() => News::Unfavourable,
        StepKind::Result => News::Favourable,
        StepKind::Total | StepKind::Delta => News::Neutral,
    };
    let part = |(grade, id, value): &(Grade, String, Decimal)| Part {
        name: super::bridge::grade_name(desk, *grade).to_owned(),
        grade: shade(*grade),
        datum: datum(desk, id, *value, unit),
    };
    match step.kind {
        StepKind::Total | StepKind::Result => Step {
            parts: step.grades.iter().map(part).collect(),
            verdict: news,
            ..Step::total(clean(&step.label), value)
        },
        StepKind::Delta | StepKind::Cost => Step::change(clean(&step.label), value, news),
    }
}

/// The same grade as drawings know it.
pub fn shade(grade: Grade) -> Shade {
    match grade {
        Grade::A => Shade::A,
        Grade::B => Shade::B,
        Grade::C => Shade::C,
        Grade::D => Shade::D,
    }
}

/// A promise's bar, without words: the table beside it says them.
pub fn bullet(desk: &Desk, promise: &Promise, width: f32) -> Option<Drawing> {
    let value = desk.figure(&promise.figure)?.value?;
    let (value, target) = (number(value), number(promise.target));
    let share = desk.figure(&promise.figure)?.unit == model::figure::Unit::Percent;
    let high = if share { 1.0_f64.max(value) } else { value.max(target) * 1.3 };
    let news = match promise.verdict {
        Verdict::Met => News::Favourable,
        Verdict::Missed => News::Unfavourable,
        Verdict::NotMeasurable => News::Neutral,
    };
    let row = BulletRow {
        measure: Datum::new(value, "\u{200b}").figure(&promise.figure),
        target: Datum::new(target, promises::threshold(desk, promise)),
        better: if promise.aim == Aim::Above { Better::More } else { Better::Less },
        high: Some(high),
        bands: if promise.aim == Aim::Above { vec![target] } else { Vec::new() },
        verdict: news,
        ..BulletRow::default()
    };
    let spec = BulletSpec { rows: vec![row], ..BulletSpec::default() };
    // The chart keeps a column for the number, which stands in the table instead.
    let mut drawing = desk.draw(&spec, width + 12.0 * desk.style.scale, 21.0 * desk.style.scale);
    drawing.width = width;
    drawing.prims.retain(|prim| !matches!(prim, Prim::Text { .. }));
    let written = desk.print.figure(desk.figure(&promise.figure)?, model::summit::Show::Plain);
    drawing.alt = format!("{}: {written}, {}", clean(&promise.label), promises::target(desk, promise));
    for mark in &mut drawing.marks {
        mark.label.clone_from(&promise.label);
        if mark.figure.is_some() {
            mark.value.clone_from(&written);
        }
    }
    Some(drawing)
}

/// Months of the year: what a month is worth, and how it is drawn.
pub fn months(desk: &Desk, width: f32, height: f32) -> Option<(Drawing, Scale)> {
    let months = &desk.summit.months;
    let values = months.iter().flat_map(|m| [m.actual, m.forecast, m.plan, m.prior]).flatten();
    let largest = values.map(|v| v.abs()).max()?;
    let scale = if largest >= Decimal::from(10_000_000) { Scale::Million } else { Scale::Thousand };
    let unit = if largest < Decimal::from(10_000) {
        (Scale::One, if largest < Decimal::ONE_HUNDRED { 2 } else { 0 })
    } else if scale == Scale::Million {
        (scale, 1)
    } else {
        (scale, 0)
    };
    let columns = months.iter().map(|month| month_column(desk, month, unit)).collect();
    let words = &desk.words.finance;
    let spec = VarianceSpec {
        columns,
        category_kind: CategoryKind::Periods,
        better: Better::Less,
        words: VarianceWords {
            actual: words.signs[0].into(),
            plan: words.signs[1].into(),
            prior: words.signs[2].into(),
            delta: words.signs[3].into(),
            percent: words.signs[4].into(),
        },
        ..VarianceSpec::default()
    };
    Some((desk.draw(&spec, width, height), unit.0))
}

/// The largest lines of the money: platforms, or groups of the file, by spend or else by budget.
pub fn lines(desk: &Desk, width: f32, (most, height): (usize, f32)) -> Option<Drawing> {
    let value = |id: &str| desk.figure(id).and_then(|f| f.value).filter(|v| !v.is_zero());
    let lines = &desk.summit.platforms;
    let spent = lines.iter().any(|line| value(&line.actual).is_some());
    let ids = lines.iter().map(|line| (line, if spent { &line.actual } else { &line.budget }));
    let told: Vec<_> = ids.filter_map(|(line, id)| Some((line, id, value(id)?))).take(most).collect();
    let rows = told.iter().filter_map(|(line, id, value)| {
        let label = desk.print.figure(desk.figure(id)?, model::summit::Show::Plain);
        let datum = Datum::new(number(*value), label);
        let value = if desk.note(id).is_some() { datum.figure(*id) } else { datum };
        Some(Bar { name: clean(&line.name), value, ..Bar::default() })
    });
    let spec = BarsSpec { rows: rows.collect(), ..BarsSpec::default() };
    let usual = desk.height(&spec, width).min(height);
    (told.len() > 1).then(|| desk.draw(&spec, width, usual))
}

fn month_column(desk: &Desk, month: &MonthMoney, unit: (Scale, u32)) -> VarianceColumn {
    let id = |measure: &str| numbering::month_id(measure, month);
    let money = |measure: &str, value: Option<Decimal>| {
        value.map_or_else(Datum::missing, |v| datum(desk, &id(measure), v, unit))
    };
    let (scenario, value, measure) = match month.actual {
        Some(actual) => (Scenario::Actual, Some(actual), "finance.actual"),
        None => (Scenario::Forecast, month.forecast, "finance.forecast"),
    };
    let gap = value.zip(month.plan).map(|(v, p)| v - p);
    let delta = gap.map_or_else(Datum::missing, |gap| {
        let text = desk.print.decimal(unit.0.apply(gap), unit.1);
        let text = if gap > Decimal::ZERO { format!("+{text}") } else { text };
        let id = id("finance.variance");
        match desk.note(&id) {
            Some(_) => Datum::new(number(gap), text).figure(&id),
            None => Datum::new(number(gap), text),
        }
    });
    VarianceColumn {
        name: desk.print.month(&month.period),
        scenario,
        value: money(measure, value),
        plan: money("finance.budget", month.plan),
        // Drawn for comparison only, without a number: no note.
        prior: month.prior.map_or_else(Datum::missing, |v| {
            Datum::new(number(v), desk.print.decimal(unit.0.apply(v), unit.1))
        }),
        delta,
        percent: Datum::missing(),
    }
}

/// A measure over its last periods: its label, its figure, and its values or gaps.
type Trend<'t> = (&'t str, &'t str, &'t [(Period, Option<Decimal>)]);

/// A figure's last periods as a line with a dot at its end; none without two values.
pub fn spark(desk: &Desk, (label, id, history): Trend<'_>, width: f32, height: f32) -> Option<Drawing> {
    if history.iter().filter(|(_, value)| value.is_some()).count() < 2 {
        return None;
    }
    let figure = desk.figure(id);
    let written = |value: Decimal| figure.map_or_else(String::new, |f| desk.print.value_as(value, f));
    let datum =
        |value: Option<Decimal>| value.map_or_else(Datum::missing, |v| Datum::new(number(v), written(v)));
    let mut values: Vec<Datum> = history.iter().map(|(_, value)| datum(*value)).collect();
    if let Some(last) = values.last_mut() {
        last.figure = Some(id.to_owned());
    }
    let periods = history.iter().map(|(period, _)| desk.period(period)).collect();
    let spec = SparkSpec { name: clean(label), periods, values, ..SparkSpec::default() };
    Some(desk.draw(&spec, width, height))
}

/// Links that name who stands in the flow; what they do not touch is joined.
const FLOWS: usize = 6;

/// A claim that counts: its row and column in the matrix, its value, its figure.
type Link<'d> = (usize, usize, Decimal, &'d str);

/// The claims that count, the largest first.
fn links<'d>(desk: &'d Desk) -> Vec<Link<'d>> {
    let mut links: Vec<Link<'d>> = Vec::new();
    for (r, row) in desk.summit.matrix.rows.iter().enumerate() {
        for (c, cell) in row.cells.iter().enumerate() {
            let Some(cell) = cell.as_ref().filter(|cell| cell.counts) else { continue };
            let value = desk.figure(&cell.claim).and_then(|f| f.value).filter(|v| *v > Decimal::ZERO);
            links.extend(value.map(|v| (r, c, v, cell.claim.as_str())));
        }
    }
    links.sort_by(|a, b| b.2.cmp(&a.2).then(a.3.cmp(b.3)));
    links
}

/// The unit of the flow's numbers: `€ k`.
pub fn flow_unit(desk: &Desk) -> String {
    let cells =
        desk.summit.matrix.rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(|c| c.counts);
    let figures = cells.filter_map(|cell| desk.figure(&cell.claim));
    let largest = figures.clone().filter_map(|f| f.value).max().unwrap_or_default();
    let currency = figures.into_iter().find_map(|f| f.currency);
    desk.print.unit_head(currency, unit_of(largest).0)
}

/// Who stands at an end of the flow: an investment or outcome by its place, or all others together.
type End = Option<usize>;

/// Where the claimed value comes from and which outcome it is; none without claims that count.
pub fn flow(desk: &Desk, width: f32, height: f32) -> Option<Drawing> {
    let links = links(desk);
    let unit = unit_of(links.first()?.2);
    let named = links.get(..FLOWS.min(links.len()))?;
    let (rows, columns): (BTreeSet<usize>, BTreeSet<usize>) = named.iter().map(|l| (l.0, l.1)).unzip();
    // What flows between two ends: how much, and the figure where it is one claim alone.
    let mut flowing: BTreeMap<(End, End), (Decimal, Option<&str>)> = BTreeMap::new();
    for (r, c, value, id) in &links {
        let ends = (Some(*r).filter(|r| rows.contains(r)), Some(*c).filter(|c| columns.contains(c)));
        let alone = ends.0.is_some() && ends.1.is_some();
        let flow = flowing.entry(ends).or_insert((Decimal::ZERO, None));
        *flow = (flow.0.saturating_add(*value), Some(*id).filter(|_| alone));
    }
    let mut ends: Vec<(usize, End)> = Vec::new();
    let largest = |of: fn(&Link<'_>) -> usize| {
        let mut order: Vec<End> = Vec::new();
        named.iter().for_each(|l| order.extend(Some(Some(of(l))).filter(|end| !order.contains(end))));
        order.into_iter().chain([None])
    };
    let is_there = |column: usize, end: &End| {
        flowing.keys().any(|(from, to)| if column == 0 { from == end } else { to == end })
    };
    ends.extend(largest(|l| l.0).filter(|end| is_there(0, end)).map(|end| (0, end)));
    ends.extend(largest(|l| l.1).filter(|end| is_there(1, end)).map(|end| (1, end)));
    let place = |column: usize, end: &End| ends.iter().position(|e| *e == (column, *end)).unwrap_or(0);
    let flows = flowing.iter().map(|((from, to), (value, id))| Flow {
        from: place(0, from),
        to: place(1, to),
        amount: id.map_or_else(|| Datum::new(number(*value), ""), |id| datum(desk, id, *value, unit)),
    });
    let nodes = ends.iter().map(|(column, end)| node(desk, *column, *end, unit)).collect();
    let spec = SankeySpec { nodes, flows: flows.collect(), ..SankeySpec::default() };
    Some(desk.draw(&spec, width, height))
}

/// An end of the flow with what all its claims amount to.
fn node(desk: &Desk, column: usize, end: End, unit: (Scale, u32)) -> Node {
    let matrix = &desk.summit.matrix;
    let others = || desk.words.deck.other_ends.get(column).map_or_else(String::new, |w| (*w).to_owned());
    let (name, id) = match (column, end) {
        (0, Some(at)) => {
            let name = matrix.rows.get(at).map_or("", |r| r.investment.as_str());
            (clean(name), Some(format!("investment.claimed[{name}]")))
        }
        (_, Some(at)) => {
            let column = matrix.columns.get(at);
            (column.map_or_else(String::new, |c| clean(&c.outcome)), column.map(super::matrix::claimed_id))
        }
        (_, None) => (others(), None),
    };
    let known = id.and_then(|id| Some((desk.figure(&id)?.value?, id)));
    let total = known.map_or_else(Datum::missing, |(value, id)| datum(desk, &id, value, unit));
    Node { name, column, total, ..Node::default() }
}
