//! Tables that lie on their side: the names of fields go down the first column, a record goes down each other one. They are
//! not read so; a person is told what to do.

use super::Plan;
use crate::{
    columns::{Look, synonyms},
    detect::Shape,
    grid::{Grid, text_of},
};
use model::{Issue, Kind, Severity, origin::a1};

/// Names of fields that must stand under each other.
const ENOUGH: usize = 4;
/// Rows that are looked at: who has more fields has a table.
const MOST_ROWS: usize = 40;

/// Says so when a table of unknown kind has field names down its first column and none across.
pub(super) fn remark(plan: &mut Plan, looks: &[Look], grid: &Grid) {
    if plan.kind != Kind::Unknown {
        return;
    }
    let down = names_down(grid, &plan.shape);
    let across = looks.iter().filter(|l| l.heading.names.last().is_some_and(|n| is_field(n))).count();
    if down < ENOUGH || down <= across * 2 {
        return;
    }
    let top = plan.shape.header_rows.first().copied().unwrap_or(plan.shape.first);
    let issue = Issue::new(Severity::Warning, "on_its_side", a1(top, plan.shape.left));
    let issue = issue.found(format!(
        "{down} names of fields under each other in one column, a record in each other column"
    ));
    plan.issues.push(issue.expected("a record in each row; copy the table and paste it transposed"));
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
        names.map(|t| crate::value::words::normalise_header(&t)).filter(|n| is_field(n)).collect();
    names.len()
}

fn is_field(name: &str) -> bool {
    synonyms::candidates(name).first().is_some_and(|(_, score)| *score >= 0.95)
}
