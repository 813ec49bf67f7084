//! What a row of a table is: a record, a total, a heading, or nobody's. Small tables are judged as a whole, by
//! arithmetic; the rest of a large one row by row.

use super::{
    levels,
    values::{self, Got},
};
use crate::{
    Field, RowFilter,
    detect::totals::{self, Line, Total},
    format::cell::Cell,
    grid::{Row, text_of},
    plan::Plan,
    value::words,
};
use model::Decimal;
use std::collections::BTreeMap;

/// What a row is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum RowKind {
    Record,
    Total(Total),
    /// Names the rows below it.
    Heading(String),
    /// A repeated header, a remark, blank.
    Skip,
}

/// What usual rows of the table look like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Usual {
    /// Columns with words.
    words: usize,
    /// The table has numbers at all.
    numeric: bool,
}

/// Looks at the rows of the body.
pub(crate) fn usual<'a>(plan: &Plan, rows: impl Iterator<Item = &'a Row>) -> Usual {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for row in rows.take(2_000) {
        let (words, numbers) = count(plan, row);
        if numbers > 0 {
            *counts.entry(words).or_default() += 1;
        }
    }
    let words = counts.iter().max_by_key(|(w, n)| (**n, **w)).map_or(0, |(w, _)| *w);
    Usual { words, numeric: !counts.is_empty() }
}

/// Filled columns of words, and of numbers.
fn count(plan: &Plan, row: &Row) -> (usize, usize) {
    let (mut words, mut numbers) = (0, 0);
    for cell in row.span(plan.shape.left, plan.shape.right) {
        let Ok(i) = plan.columns.binary_search_by_key(&cell.col, |c| c.col) else { continue };
        let column = &plan.columns[i];
        if column.is_numeric() {
            numbers += usize::from(matches!(values::number(cell, column.locale), Got::Value(_)));
        } else if values::text(cell).is_some() {
            words += 1;
        }
    }
    (words, numbers)
}

/// Filled columns of words.
fn named(plan: &Plan, row: &Row) -> usize {
    let cells = row.span(plan.shape.left, plan.shape.right);
    let is_word = |c: &&Cell| {
        let column = plan.columns.binary_search_by_key(&c.col, |p| p.col).ok().map(|i| &plan.columns[i]);
        column.is_some_and(|p| !p.is_numeric()) && !values::is_blank(c)
    };
    cells.iter().filter(is_word).count()
}

/// Whether any column of numbers has one in the row.
fn has_number(plan: &Plan, row: &Row) -> bool {
    plan.columns
        .iter()
        .filter(|c| c.is_numeric())
        .any(|c| row.get(c.col).is_some_and(|cell| matches!(values::number(cell, c.locale), Got::Value(_))))
}

/// Nothing but zeros: formulas over rows that nobody filled.
fn is_zero(plan: &Plan, row: &Row) -> bool {
    plan.columns.iter().filter(|c| c.is_numeric()).filter_map(|c| Some((c, row.get(c.col)?))).all(
        |(c, cell)| match values::number(cell, c.locale) {
            Got::Value((n, _)) => n.is_zero(),
            Got::Nothing => true,
            _ => false,
        },
    )
}

/// A row before arithmetic: a record, unless its words say otherwise.
pub(crate) fn first_look(plan: &Plan, usual: &Usual, row: &Row) -> RowKind {
    let filtered = !plan.filters.iter().all(|(col, filter)| passes(row, *col, filter));
    if plan.shape.repeats.contains(&row.number) || plan.leave_out.contains(&row.number) || filtered {
        return RowKind::Skip;
    }
    if is_page_mark(row.span(plan.shape.left, plan.shape.right)) {
        return RowKind::Skip;
    }
    if has_number(plan, row) {
        if is_of_shares(plan, row) {
            return RowKind::Skip;
        }
        if usual.words > 0 && named(plan, row) == 0 && is_zero(plan, row) {
            return RowKind::Skip;
        }
        return RowKind::Record;
    }
    let words = named(plan, row);
    let cells = row.span(plan.shape.left, plan.shape.right);
    if words == 0 && !has_unreadable(plan, row) {
        return RowKind::Skip;
    }
    if usual.numeric && words <= 1.max(usual.words / 2).min(2) && words < usual.words.max(2) {
        let text = cells.iter().find_map(values::text).unwrap_or_default();
        let filled = cells.iter().filter(|c| !matches!(c.raw, crate::format::cell::Raw::NoCache)).count();
        if filled <= 2 && !has_unreadable(plan, row) {
            return RowKind::Heading(text);
        }
    }
    RowKind::Record
}

/// Every amount of the row is a percentage while the columns hold money: growth and shares under the figures.
fn is_of_shares(plan: &Plan, row: &Row) -> bool {
    let is_share = |cell: &Cell| match &cell.raw {
        crate::format::cell::Raw::Number(_) => cell.format.shown == crate::format::numfmt::Shown::Percent,
        crate::format::cell::Raw::Text(text) => text.trim_end().ends_with('%'),
        _ => false,
    };
    let money = plan.columns.iter().filter(|c| c.is_amount() && c.kind != crate::ColumnType::Percent);
    let mut amounts = money.filter_map(|c| row.get(c.col)).filter(|c| !values::is_blank(c)).peekable();
    amounts.peek().is_some() && amounts.all(is_share)
}

/// "Page 3 of 12" and nothing else: what a printed list says at the foot of its pages.
fn is_page_mark(cells: &[Cell]) -> bool {
    let [only] = cells else { return false };
    let crate::format::cell::Raw::Text(text) = &only.raw else { return false };
    if text.len() > 40 {
        return false;
    }
    let name = words::normalise(text);
    let mut parts = name.split(' ');
    let page = matches!(parts.next(), Some("page" | "seite" | "pagina" | "blatt" | "pag" | "עמוד"));
    let mut rest = parts.peekable();
    let is_rest = |w: &str| {
        w.bytes().all(|b| b.is_ascii_digit())
            || matches!(w, "of" | "von" | "de" | "sur" | "di" | "van" | "מתוך")
    };
    page && rest.peek().is_some() && rest.all(is_rest)
}

fn passes(row: &Row, col: u32, filter: &RowFilter) -> bool {
    let text = row.get(col).and_then(values::text).unwrap_or_default();
    let among = |list: &[String]| list.iter().any(|t| t.trim().to_lowercase() == text.to_lowercase());
    (filter.is.is_empty() || among(&filter.is))
        && !among(&filter.not)
        && filter.blank.is_none_or(|blank| text.is_empty() == blank)
}

/// A formula without result, an error or a word where a number belongs: then the row is a record with an issue.
fn has_unreadable(plan: &Plan, row: &Row) -> bool {
    plan.columns.iter().filter(|c| c.is_numeric()).any(|c| {
        row.get(c.col)
            .is_some_and(|cell| !matches!(values::number(cell, c.locale), Got::Value(_) | Got::Nothing))
    })
}

/// The first words of a row. In a column of numbers only the word for a total is one: "Total" under cost centres.
pub(crate) fn label(plan: &Plan, row: &Row) -> String {
    let cells = row.span(plan.shape.left, plan.shape.right);
    // "4100 | Result": a part's name, then the word alone
    let field = |c: &Cell| plan.columns.iter().find(|p| p.col == c.col).and_then(|p| p.field);
    let total = cells.iter().skip(1).find(|c| {
        let named =
            field(c).is_some_and(|f| matches!(f, Field::Vendor | Field::Comment | Field::Description));
        !named && words::is_total_word(&text_of(c))
    });
    if let Some(total) = total {
        return text_of(total);
    }
    let word = cells.iter().find(|c| {
        let numeric = plan.columns.iter().any(|p| p.col == c.col && p.is_numeric());
        values::text(c).is_some() && (!numeric || words::is_total_label(&text_of(c)))
    });
    word.map(text_of).unwrap_or_default()
}

/// Columns that add up, by their place in the plan.
pub(crate) fn additive(plan: &Plan) -> Vec<usize> {
    (0..plan.columns.len()).filter(|i| plan.columns[*i].is_numeric() && plan.columns[*i].additive).collect()
}

/// Every row of a table that is in memory.
pub(crate) fn whole(plan: &Plan, rows: &[&Row]) -> BTreeMap<u32, RowKind> {
    let usual = usual(plan, rows.iter().copied());
    let additive = additive(plan);
    let mut kinds: BTreeMap<u32, RowKind> =
        rows.iter().map(|r| (r.number, first_look(plan, &usual, r))).collect();
    let records: Vec<&Row> =
        rows.iter().copied().filter(|r| kinds.get(&r.number) == Some(&RowKind::Record)).collect();
    let lines: Vec<Line> = records.iter().map(|row| line(plan, &usual, &additive, row)).collect();
    if !additive.is_empty() {
        let is_check = |t: &Total| !plan.not_totals.contains(&t.row) && !words::is_summary_label(&t.label);
        for total in totals::find(&lines, &levels::all(plan, &records)).into_iter().filter(is_check) {
            kinds.insert(total.row, RowKind::Total(total));
        }
    }
    for (line, row) in lines.iter().zip(&records) {
        let only_label = line.hint && line.values.iter().all(Option::is_none);
        let wordless = usual.words > 0 && count(plan, row).0 == 0;
        let working = wordless && (after_total(&kinds, row.number) || is_beside(plan, row));
        let summary = words::is_summary_label(&line.label);
        // part of the table, and no amount of its time
        let aside = plan.kind == model::Kind::Budget && words::is_aside_label(&line.label);
        if (aside || words::is_balance_label(&line.label)) && kinds.get(&row.number) == Some(&RowKind::Record)
        {
            let label = line.label.clone();
            let total = Total { row: row.number, label, columns: vec![], parent_until: None };
            kinds.insert(row.number, RowKind::Total(total));
        }
        if (only_label || working || summary) && kinds.get(&row.number) == Some(&RowKind::Record) {
            kinds.insert(row.number, RowKind::Skip);
        }
    }
    kinds
}

/// All of the row's cells stand in columns without a header: somebody's working.
fn is_beside(plan: &Plan, row: &Row) -> bool {
    !plan.shape.header_rows.is_empty()
        && row.span(plan.shape.left, plan.shape.right).iter().all(|cell| {
            let column = plan.columns.iter().find(|c| c.col == cell.col);
            column.is_none_or(|c| c.header.is_empty())
        })
}

/// Numbers without a word, right under a total.
fn after_total(kinds: &BTreeMap<u32, RowKind>, row: u32) -> bool {
    let before = kinds.range(..row).next_back();
    before.is_some_and(|(_, k)| matches!(k, RowKind::Total(_) | RowKind::Skip))
}

pub(crate) fn line(plan: &Plan, usual: &Usual, additive: &[usize], row: &Row) -> Line {
    let label = label(plan, row);
    let values = additive.iter().map(|i| {
        let column = &plan.columns[*i];
        match values::number(row.get(column.col)?, column.locale) {
            Got::Value((n, _)) => Some(n),
            _ => None,
        }
    });
    Line {
        row: row.number,
        hint: words::is_total_label(&label),
        grand: words::is_grand_label(&label),
        sparse: count(plan, row).0 * 2 < usual.words,
        values: values.collect(),
        label,
    }
}

/// A row of the streamed part: totals only by their label and the sums so far.
pub(crate) fn streamed(
    plan: &Plan,
    usual: &Usual,
    additive: &[usize],
    row: &Row,
    sums: &[Decimal],
) -> RowKind {
    let kind = first_look(plan, usual, row);
    // a row that names as much as the usual one is no total: most rows end here
    let names = named(plan, row);
    if kind != RowKind::Record || names * 2 > usual.words || plan.not_totals.contains(&row.number) {
        return kind;
    }
    let label = label(plan, row);
    if !words::is_total_label(&label) {
        return RowKind::Record;
    }
    let line = line(plan, usual, additive, row);
    let columns = line.values.iter().enumerate().filter_map(|(i, v)| {
        let stated = (*v)?;
        let computed = sums.get(i).copied().unwrap_or_default();
        Some((i, stated, computed, stated == computed))
    });
    RowKind::Total(Total { row: row.number, label, columns: columns.collect(), parent_until: None })
}
