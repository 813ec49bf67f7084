//! What is written once and means more rows or cells: names on the first row of a group only, the side of an account.

use super::{Column, Plan};
use crate::{
    ColumnType, Field,
    columns::{Look, heading::Side},
    field::Type,
    grid::Row,
    rows::values::{self, Got},
    value::duration,
};
use model::{Decimal, Issue, Kind, Severity, amount::Scenario, origin::a1};

/// Finds columns whose names go on below, and turns the sign of what is booked on the other side.
pub(super) fn find(plan: &mut Plan, looks: &[Look], rows: &[&Row]) {
    turn_credits(plan, looks);
    carry_names(plan, rows);
    unsaid_stage(plan);
    unsaid_unit(plan, looks);
}

/// Bare numbers of a length of time of which no word says whether they are minutes, hours or days.
fn unsaid_unit(plan: &mut Plan, looks: &[Look]) {
    let mut unsaid = plan.columns.iter().zip(looks).filter(|(column, look)| {
        let bare = look.profile.numbers > 0 && duration::unit_of(&column.header).is_none();
        bare && column.field.is_some_and(Field::is_duration)
    });
    let Some((column, _)) = unsaid.next() else { return };
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, column.col)).unwrap_or_default();
    let issue = Issue::new(Severity::Warning, "unit_assumed", cell).found(format!("“{}”", column.header));
    plan.issues.push(issue.expected("minutes, hours or days in the header; bare numbers are read as hours"));
}

/// Benefits by quarter of which no word says whether they are promises or results.
fn unsaid_stage(plan: &mut Plan) {
    let benefit =
        |c: &&Column| c.field == Some(Field::BenefitAmount) && c.period.is_some() && c.scenario.is_none();
    let Some(column) = plan.columns.iter().find(benefit) else { return };
    if plan.kind != Kind::Outcomes || plan.column(Field::Stage).is_some() {
        return;
    }
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, column.col)).unwrap_or_default();
    let issue = Issue::new(Severity::Warning, "stage_assumed", cell).found(format!("“{}”", column.header));
    plan.issues
        .push(issue.expected("forecast or actual in the header or a column; these are read as realised"));
}

fn turn_credits(plan: &mut Plan, looks: &[Look]) {
    let is = |look: &Look, column: &Column, side: Side| look.heading.side == Some(side) && column.is_amount();
    let both = plan.columns.iter().zip(looks).any(|(c, l)| is(l, c, Side::Debit));
    if plan.kind != Kind::Budget || !both {
        return;
    }
    for (column, look) in plan.columns.iter_mut().zip(looks) {
        if is(look, column, Side::Credit) && column.scale > Decimal::ZERO {
            column.scale = -column.scale;
        }
        if look.heading.side.is_some() && column.is_amount() {
            column.scenario = Some(Scenario::Actual);
        }
    }
}

/// Names that stand on the first row of a group and are blank below it, while the other names of each row are there.
fn carry_names(plan: &mut Plan, rows: &[&Row]) {
    if !matches!(plan.kind, Kind::Budget | Kind::Okrs) {
        return;
    }
    let is_name = |c: &Column| {
        c.field.is_some_and(|f| matches!(f.kind(), Type::Key | Type::Text) && f != Field::Comment)
            && matches!(c.kind, ColumnType::Text | ColumnType::Mixed | ColumnType::Number)
    };
    let is_full = |r: &&&Row| {
        let number = |c: &Column| {
            r.get(c.col).is_some_and(|cell| matches!(values::number(cell, c.locale), Got::Value(_)))
        };
        plan.kind != Kind::Budget || plan.columns.iter().any(|c| c.is_amount() && number(c))
    };
    let rows: Vec<&Row> = rows.iter().filter(is_full).copied().collect();
    let rows = rows.as_slice();
    let names: Vec<usize> = (0..plan.columns.len()).filter(|i| is_name(&plan.columns[*i])).collect();
    let filled =
        |i: usize, row: &Row| row.get(plan.columns[i].col).is_some_and(|c| values::text(c).is_some());
    let share = |i: usize| rows.iter().filter(|r| filled(i, r)).count();
    // the column right of the last carried one must name every row by itself
    let Some(full) = names.iter().position(|i| share(*i) * 10 >= rows.len() * 8) else { return };
    let carried: Vec<usize> =
        names[..full].iter().copied().filter(|i| is_first_of_groups(*i, rows, &filled)).collect();
    for i in &carried {
        plan.columns[*i].carried = true;
    }
    let Some(first) = carried.first() else { return };
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.columns[*first].col)).unwrap_or_default();
    let found = format!("“{}” is written on the first row of each group only", plan.columns[*first].header);
    let issue = Issue::new(Severity::Info, "names_carried", cell).found(found);
    plan.issues.push(issue.expected("a name on each row; the rows below are read with the name above them"));
}

/// The column begins with a name, has several, and at least a third of its rows have none.
fn is_first_of_groups(i: usize, rows: &[&Row], filled: &dyn Fn(usize, &Row) -> bool) -> bool {
    let count = rows.iter().filter(|r| filled(i, r)).count();
    rows.first().is_some_and(|r| filled(i, r)) && count >= 2 && count * 3 <= rows.len() * 2
}
