//! Tables that lie on their side: the names of fields go down the first column, a record goes down each other one. Set
//! upright where its words leave no doubt; else a person is asked.

use super::Plan;
use crate::{
    ColumnType, Field, Question,
    columns::{Look, heading, synonyms},
    detect::{self, Shape, blocks::Block},
    format::cell::Area,
    grid::{Grid, text_of},
    value::{period, words, words::normalise_header},
};
use model::{FiscalCalendar, Issue, Kind, Severity, origin::a1};

/// Names of fields that must stand under each other before a person is asked.
const ENOUGH: usize = 4;
/// Rows that are looked at: who has more fields has a table.
const MOST_ROWS: usize = 40;
/// A field that is found with less than this says nothing.
const SAYS: f64 = 0.75;
/// A kind that is found with less than this is left to a person.
const SURE: f64 = 0.6;

/// A block of a sheet set upright: in its grid, row 3 is column C of the sheet.
pub(crate) struct Turned {
    /// Where it lies on the sheet.
    pub area: Area,
    pub grid: Grid,
    pub shape: Shape,
    /// Its body holds numbers only, and every row is called a field, a scenario or a time.
    plain: bool,
}

/// Sets a block upright when names go down its first column and none go across.
pub(crate) fn upright(grid: &Grid, block: &Block) -> Option<Turned> {
    let area = block.area;
    let calendar = FiscalCalendar::gregorian();
    let text = |row: u32, col: u32| grid.at(row, col).map(text_of).unwrap_or_default();
    let down = (area.top..=area.bottom).filter(|row| is_name(&text(*row, area.left), &calendar)).count();
    let is_field = |text: String| is_name(&text, &calendar) && !words::is_total_label(&text);
    let across = (area.left + 1..=area.right).filter(|col| is_field(text(area.top, *col))).count();
    let (rows, columns) = ((area.bottom - area.top + 1) as usize, (area.right - area.left) as usize);
    if down < 2 || down * 2 < rows || across * 3 >= columns {
        return None;
    }
    let turned = grid.turned(&area);
    let (mut shapes, _) = detect::find(&turned, &[], &[]);
    let mut shape = shapes.pop().filter(|_| shapes.is_empty())?;
    let whole = shape.header_rows.first() == Some(&area.left) && shape.left == area.top;
    let records = turned.rows.iter().filter(|r| r.number >= shape.first).count();
    shape.above.clone_from(&block.above);
    let is_number = |t: &String| crate::value::number::hint(t) != crate::value::number::Hint::None;
    let body = (area.top + 1..=area.bottom).flat_map(|r| (area.left + 1..=area.right).map(move |c| (r, c)));
    let plain =
        body.map(|(r, c)| text(r, c)).filter(|t| !t.is_empty()).all(|t| is_number(&t)) && down == rows;
    (whole && records >= 2).then_some(Turned { area, grid: turned, shape, plain })
}

/// "Owner", "Budget 2026", "Mar 2026": what names a field, a scenario or a time.
fn is_name(text: &str, calendar: &FiscalCalendar) -> bool {
    let name = normalise_header(text);
    synonyms::is_name(&name)
        || period::parse(text, calendar).is_some_and(|f| f.alone)
        || name.split(' ').count() <= 4 && heading::scenario_in(text).is_some()
}

/// Whether what came of it leaves no doubt: a kind, a thing in the corner that names the records, and nearly every row a
/// field. Numbers alone could as well be read the other way: there every row must be called a time, a scenario or a field.
pub(crate) fn convinces(plan: &Plan, turned: &Turned) -> bool {
    let says = |c: &&super::Column| c.field.is_some() && c.score >= SAYS;
    let fields = plan.columns.iter().filter(says).count();
    let named = plan.columns.first().is_some_and(|c| c.score >= 0.9 && c.field.is_some_and(names_records));
    let several = plan.columns.iter().skip(1).any(|c| c.kind == ColumnType::Text)
        && plan.columns.iter().skip(1).any(|c| !matches!(c.kind, ColumnType::Text | ColumnType::Empty));
    plan.kind != Kind::Unknown
        && plan.kind_score >= SURE
        && named
        && fields >= 2
        && fields * 3 >= plan.columns.len() * 2
        && (turned.plain || several && fields >= 3)
}

fn names_records(field: Field) -> bool {
    matches!(
        field,
        Field::Platform
            | Field::Team
            | Field::Service
            | Field::CostCenter
            | Field::CostPool
            | Field::Vendor
            | Field::Investment
            | Field::Outcome
            | Field::Decision
            | Field::Objective
            | Field::KeyResult
            | Field::Domain
            | Field::Pool
            | Field::Name
            | Field::Account
            | Field::AccountName
    )
}

/// Says so when a table of unknown kind has field names down its first column and none across, and asks.
pub(super) fn remark(plan: &mut Plan, looks: &[Look], grid: &Grid, told: Option<bool>) {
    if plan.kind != Kind::Unknown || told.is_some() {
        return;
    }
    let down = names_down(grid, &plan.shape);
    let across =
        looks.iter().filter(|l| l.heading.names.last().is_some_and(|n| synonyms::is_name(n))).count();
    if down < ENOUGH || down <= across * 2 {
        return;
    }
    let top = plan.shape.header_rows.first().copied().unwrap_or(plan.shape.first);
    let issue = Issue::new(Severity::Warning, "on_its_side", a1(top, plan.shape.left));
    let issue = issue.found(format!(
        "{down} names of fields under each other in one column, a record in each other column"
    ));
    plan.issues.push(issue.expected("a record in each row, or a word that each column is one"));
    plan.questions.push(Question {
        code: "turned".into(),
        text: "Names of fields stand under each other here. What is a record?".into(),
        choices: vec!["rows".into(), "columns".into()],
        assumed: Some("rows".into()),
        must_answer: false,
    });
}

fn names_down(grid: &Grid, shape: &Shape) -> usize {
    // what stands right above may be the upper part of the same list
    let top = shape.header_rows.first().copied().unwrap_or(shape.first).saturating_sub(12);
    let rows: Vec<_> = grid.rows.iter().filter(|r| (top..=shape.last).contains(&r.number)).collect();
    if rows.len() > MOST_ROWS {
        return 0;
    }
    let names = rows.iter().filter_map(|r| r.get(shape.left)).map(text_of);
    let names: std::collections::BTreeSet<String> =
        names.map(|t| normalise_header(&t)).filter(|n| synonyms::is_name(n)).collect();
    names.len()
}
