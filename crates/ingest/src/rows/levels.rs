//! How deep in a hierarchy each record lies, as the sheet may say it: outline, columns, indents, codes. Several readings
//! may be possible; arithmetic chooses between them elsewhere.

use super::values;
use crate::{
    ColumnType,
    format::cell::Raw,
    grid::Row,
    plan::{Column, Plan},
};

/// Tables beyond this are not looked at as hierarchies.
const MOST_ROWS: usize = 20_000;

/// Every way in which the records may be levels of a hierarchy: a depth per record each, 0 at the top.
pub(super) fn all(plan: &Plan, rows: &[&Row]) -> Vec<Vec<u32>> {
    if rows.len() < 3 || rows.len() > MOST_ROWS {
        return vec![];
    }
    let found = [by_outline(rows), by_column(plan, rows), by_indent(plan, rows), by_prefix(plan, rows)];
    found.into_iter().flatten().filter(|levels| levels.iter().any(|l| *l != levels[0])).collect()
}

/// The outline of the sheet (grouped rows).
fn by_outline(rows: &[&Row]) -> Option<Vec<u32>> {
    let deep = rows.iter().filter(|r| r.mark.outline > 0).count();
    (deep > 1).then(|| rows.iter().map(|r| u32::from(r.mark.outline)).collect())
}

/// Two or more columns of codes or words of which each row fills exactly one.
fn by_column(plan: &Plan, rows: &[&Row]) -> Option<Vec<u32>> {
    let codes = |c: &&Column| c.kind == ColumnType::Number && !c.additive;
    let words = |c: &&Column| c.kind == ColumnType::Text;
    exclusive(plan.columns.iter().filter(codes).collect(), rows)
        .or_else(|| exclusive(plan.columns.iter().filter(words).collect(), rows))
}

fn exclusive(columns: Vec<&Column>, rows: &[&Row]) -> Option<Vec<u32>> {
    let fill = |c: &Column, row: &Row| row.get(c.col).is_some_and(|cell| values::text(cell).is_some());
    let count = |c: &Column| rows.iter().filter(|r| fill(c, r)).count();
    let partial: Vec<&Column> =
        columns.into_iter().filter(|c| (1..rows.len() * 19 / 20).contains(&count(c))).collect();
    if partial.len() < 2 {
        return None;
    }
    let level = |row: &Row| {
        let mut at = partial.iter().enumerate().filter(|(_, c)| fill(c, row)).map(|(i, _)| i as u32);
        at.next().filter(|_| at.next().is_none())
    };
    rows.iter().map(|r| level(r)).collect()
}

/// Leading spaces of the labels, or the indents of their cells.
fn by_indent(plan: &Plan, rows: &[&Row]) -> Option<Vec<u32>> {
    let label = plan.columns.iter().find(|c| c.kind == ColumnType::Text)?;
    let indent = |row: &Row| match row.get(label.col) {
        Some(cell) => match &cell.raw {
            Raw::Text(t) => {
                let blanks = t.len() - t.trim_start_matches([' ', '\u{a0}']).len();
                blanks as u32 + 4 * u32::from(cell.format.indent)
            }
            _ => 4 * u32::from(cell.format.indent),
        },
        None => 0,
    };
    let depths: Vec<u32> = rows.iter().map(|r| indent(r)).collect();
    let indented = depths.iter().filter(|d| **d > 0).count();
    (indented * 5 > rows.len()).then_some(depths)
}

/// Codes in one column: 10 stands above 1010, 1.2 above 1.2.3.
fn by_prefix(plan: &Plan, rows: &[&Row]) -> Option<Vec<u32>> {
    let is_code = |c: &&Column| !c.additive || matches!(c.kind, ColumnType::Text | ColumnType::Mixed);
    plan.columns.iter().filter(is_code).take(4).find_map(|column| {
        let code = |row: &&Row| {
            let text = row.get(column.col).and_then(values::text)?;
            let first = text.split_whitespace().next()?.trim_end_matches(['.', '-', ':']).to_string();
            first.starts_with(|c: char| c.is_ascii_alphanumeric()).then_some(first)
        };
        let codes: Vec<String> = rows.iter().map(code).collect::<Option<_>>()?;
        let digits = codes.iter().filter(|c| c.bytes().any(|b| b.is_ascii_digit())).count();
        (digits * 10 >= codes.len() * 9).then(|| depths(&codes)).flatten()
    })
}

/// How many of the codes before it each code goes on from; from the top when parents stand first, else from the end.
fn depths(codes: &[String]) -> Option<Vec<u32>> {
    let parted = codes.iter().any(|c| c.contains(['.', '-', '/']));
    let goes_on = |child: &str, parent: &str| {
        let rest = child.strip_prefix(parent).unwrap_or("");
        !rest.is_empty() && (!parted || rest.starts_with(['.', '-', '/']))
    };
    let count = |codes: &mut dyn Iterator<Item = &String>| -> Vec<u32> {
        let mut above: Vec<&str> = vec![];
        codes
            .map(|code| {
                while above.last().is_some_and(|parent| !goes_on(code, parent)) {
                    above.pop();
                }
                above.push(code);
                above.len() as u32 - 1
            })
            .collect()
    };
    let down = count(&mut codes.iter());
    let mut up = count(&mut codes.iter().rev());
    up.reverse();
    let nested = |levels: &[u32]| levels.iter().filter(|l| **l > 0).count();
    let best = if nested(&up) > nested(&down) { up } else { down };
    (nested(&best) * 2 >= codes.len()).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::depths;

    #[test]
    fn codes_are_levels_by_their_beginnings() {
        let levels = |codes: &[&str]| depths(&codes.iter().map(|c| (*c).to_string()).collect::<Vec<_>>());
        assert_eq!(levels(&["10", "1010", "1020", "20", "2010"]), Some(vec![0, 1, 1, 0, 1]));
        assert_eq!(levels(&["1", "1.1", "1.1.1", "1.2", "10", "10.1"]), Some(vec![0, 1, 2, 1, 0, 1]));
        assert_eq!(levels(&["1010", "1020", "10"]), Some(vec![1, 1, 0]));
        assert_eq!(levels(&["100", "200", "300"]), None);
    }
}
