//! Totals and subtotals by arithmetic: a row that is the sum of the rows before (or after) it, nested, is a check and
//! no record. Labels only hint.

use model::Decimal;

/// A row with numbers, as the search sees it.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub row: u32,
    /// Its first text.
    pub label: String,
    /// The label reads like a total.
    pub hint: bool,
    /// The label means everything, not a part.
    pub grand: bool,
    /// Names fewer things than the usual row.
    pub sparse: bool,
    /// The numbers of the additive columns.
    pub values: Vec<Option<Decimal>>,
}

/// A printed total and what its rows add up to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Total {
    pub row: u32,
    pub label: String,
    /// Per additive column: printed and computed.
    pub columns: Vec<(usize, Decimal, Decimal, bool)>,
    /// The last row of its parts, where they stand below it.
    pub parent_until: Option<u32>,
}

/// Longest stretch that is tried for a row without the whole stack.
const REACH: usize = 400;
/// Tables up to this many rows are searched row by row; longer ones only at rows that look different.
const SMALL: usize = 600;

/// Finds the totals of a table. `levels` are the depths that its labels, codes or outline may stand for, one list per
/// way of reading them. The reading that explains most rows is believed, the plain one first.
pub(crate) fn find(lines: &[Line], levels: &[Vec<u32>]) -> Vec<Total> {
    let mut best = by_stretches(lines);
    for levels in levels {
        // parents above their children, or below them
        let (upwards, depths) = (reversed(lines), reversed(levels));
        let mut below = by_level(&upwards, &depths);
        below.iter_mut().flatten().for_each(|total| total.parent_until = None);
        for found in [by_level(lines, levels), below].into_iter().flatten() {
            if explained(&found) > explained(&best) {
                best = found;
            }
        }
    }
    best.sort_by_key(|t| t.row);
    let left = left_over(lines, &best);
    best.extend(left);
    best.sort_by_key(|t| t.row);
    best
}

/// Rows called a total that the chosen reading passed over: compared with all rows that are no total.
fn left_over(lines: &[Line], found: &[Total]) -> Vec<Total> {
    let is_total = |l: &Line| found.iter().any(|t| t.row == l.row);
    let called = |l: &Line| l.hint && is_strong(l) && !is_total(l);
    let parts: Vec<Item> = lines
        .iter()
        .filter(|l| !is_total(l) && !called(l))
        .map(|l| Item { values: l.values.clone(), is_total: false })
        .collect();
    let open = lines.iter().filter(|l| called(l) && !found.is_empty() && !parts.is_empty());
    open.map(|l| disagreement(l, &parts).1).collect()
}

/// Rows that are equal to what lies below them in most of their columns.
fn explained(totals: &[Total]) -> usize {
    let right = |t: &&Total| t.columns.iter().filter(|c| near(c.1, c.2)).count() * 2 > t.columns.len();
    totals.iter().filter(right).count()
}

/// Totals as sums of the stretch of rows before them, or after them where that explains clearly more.
fn by_stretches(lines: &[Line]) -> Vec<Total> {
    let after = search(lines.iter(), lines.len());
    let hinted = |t: &[Total]| t.iter().filter(|t| t.columns.iter().any(|c| c.3)).count();
    let before = search(lines.iter().rev(), lines.len());
    let (a, b) = (hinted(&after), hinted(&before));
    // a lone total is one only by its word, and then it stands first
    let on_top = lines.first().is_some_and(|l| l.hint && is_strong(l));
    let clearly = b > a + a / 2 && (b > 1 || on_top);
    if clearly || on_top && after.is_empty() { before } else { after }
}

fn reversed<T: Clone>(all: &[T]) -> Vec<T> {
    all.iter().rev().cloned().collect()
}

struct Item {
    values: Vec<Option<Decimal>>,
    is_total: bool,
}

fn search<'a>(lines: impl Iterator<Item = &'a Line>, count: usize) -> Vec<Total> {
    let mut stack: Vec<Item> = vec![];
    let mut totals = vec![];
    for line in lines {
        let candidate = line.hint || line.sparse || count <= SMALL;
        let found = if candidate { explain(line, &stack) } else { None };
        match found {
            Some((k, total)) => {
                stack.truncate(stack.len() - k);
                totals.push(total);
                stack.push(Item { values: line.values.clone(), is_total: true });
            }
            None if line.hint && is_strong(line) && !stack.is_empty() => {
                let (k, total) = disagreement(line, &stack);
                stack.truncate(stack.len() - k);
                totals.push(total);
                stack.push(Item { values: line.values.clone(), is_total: true });
            }
            None => stack.push(Item { values: line.values.clone(), is_total: false }),
        }
    }
    totals
}

/// A label that can only mean a total, over at least one number.
fn is_strong(line: &Line) -> bool {
    let label = crate::value::words::normalise(&line.label);
    !matches!(label.as_str(), "all" | "overall" | "sum" | "ensemble")
        && line.values.iter().any(Option::is_some)
}

/// The stretch of the stack's end that adds up to the line.
fn explain(line: &Line, stack: &[Item]) -> Option<(usize, Total)> {
    let mut sums: Vec<Decimal> = vec![Decimal::ZERO; line.values.len()];
    let mut counts = vec![0u32; line.values.len()];
    let mut last_match = None;
    for (k, item) in stack.iter().rev().enumerate().map(|(i, item)| (i + 1, item)) {
        for (i, v) in item.values.iter().enumerate() {
            if let Some(v) = v {
                sums[i] = sums[i].checked_add(*v)?;
                counts[i] += 1;
            }
        }
        let whole = k == stack.len();
        if k > REACH && !whole {
            continue;
        }
        if (k > 1 || line.hint && (whole || item.is_total)) && agrees(line, &sums, &counts, k) {
            last_match = Some((k, compare(line, &sums, &counts)));
            if !line.grand {
                break;
            }
        }
    }
    last_match
}

/// Whether the sums explain the line: nearly all of its numbers, and enough of them to be no accident.
fn agrees(line: &Line, sums: &[Decimal], counts: &[u32], k: usize) -> bool {
    let (mut compared, mut same, mut telling) = (0u32, 0u32, 0u32);
    for (i, value) in line.values.iter().enumerate() {
        let Some(value) = value else { continue };
        if value.is_zero() && sums[i].is_zero() {
            continue;
        }
        compared += 1;
        if counts[i] > 0 && is_close(*value, sums[i], counts[i]) {
            same += 1;
            telling += u32::from(counts[i] > 1 && is_telling(*value));
        }
    }
    if same == 0 {
        return false;
    }
    if line.hint {
        return same * 2 >= compared || telling >= 2;
    }
    let surely = same == compared && (same >= 3 || telling >= 2) || telling >= 2 && same * 5 >= compared * 2;
    surely || line.sparse && telling >= 1 && same == compared && k >= 3
}

/// Four digits and more before the zeros: round numbers add up by accident.
fn is_telling(value: Decimal) -> bool {
    let mut digits = value.normalize().mantissa().unsigned_abs();
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
    }
    digits >= 1000
}

/// Equal, or apart by no more than the rounding of the printed digits.
fn is_equal(stated: Decimal, computed: Decimal) -> bool {
    let digits = stated.normalize().scale();
    let difference = (stated - computed).abs();
    // binary noise of long sums
    let noise = digits > 6 && difference < Decimal::new(1, 5);
    let finer = computed.normalize().scale() > digits;
    difference.is_zero() || noise || finer && difference <= Decimal::new(5, digits + 1)
}

/// Close enough to be meant as the sum: every part may have been rounded.
fn is_close(stated: Decimal, computed: Decimal, parts: u32) -> bool {
    let difference = (stated - computed).abs();
    if difference.is_zero() {
        return true;
    }
    let digits = stated.normalize().scale().max(computed.normalize().scale()).min(20);
    if is_equal(stated, computed) {
        return true;
    }
    if digits == 0 && stated.abs() < Decimal::from(1000) {
        return false;
    }
    let half = Decimal::new(5, digits + 1);
    difference <= half * Decimal::from(parts.min(4) + 1)
}

fn compare(line: &Line, sums: &[Decimal], counts: &[u32]) -> Total {
    let columns = line.values.iter().enumerate().filter_map(|(i, v)| {
        let stated = (*v)?;
        (counts[i] > 0 || !stated.is_zero()).then(|| (i, stated, sums[i], is_equal(stated, sums[i])))
    });
    Total { row: line.row, label: line.label.clone(), columns: columns.collect(), parent_until: None }
}

/// A total that nothing explains: everything for a grand total, else the rows since the last total.
fn disagreement(line: &Line, stack: &[Item]) -> (usize, Total) {
    let since = stack.iter().rev().take_while(|i| !i.is_total).count();
    let k = if line.grand || since == 0 { stack.len() } else { since };
    let mut sums: Vec<Decimal> = vec![Decimal::ZERO; line.values.len()];
    let mut counts = vec![0u32; line.values.len()];
    for item in &stack[stack.len() - k..] {
        for (i, v) in item.values.iter().enumerate() {
            if let Some(v) = v {
                sums[i] = sums[i].checked_add(*v).unwrap_or(sums[i]);
                counts[i] += 1;
            }
        }
    }
    (k, compare(line, &sums, &counts))
}

/// A hierarchy of labels: parents before their children, each the sum of the leaves below it.
fn by_level(lines: &[Line], levels: &[u32]) -> Option<Vec<Total>> {
    if lines.len() != levels.len() {
        return None;
    }
    let mut totals = vec![];
    for (i, line) in lines.iter().enumerate() {
        let below = lines[i + 1..].iter().zip(&levels[i + 1..]).take_while(|(_, l)| **l > levels[i]).count();
        if below == 0 {
            continue;
        }
        let next = levels[i + 1..i + 1 + below].iter().min().copied()?;
        let mut sums: Vec<Decimal> = vec![Decimal::ZERO; line.values.len()];
        let mut counts = vec![0u32; line.values.len()];
        for (child, _) in lines[i + 1..=i + below].iter().zip(&levels[i + 1..]).filter(|(_, l)| **l == next) {
            for (c, v) in child.values.iter().enumerate() {
                if let Some(v) = v {
                    sums[c] = sums[c].checked_add(*v)?;
                    counts[c] += 1;
                }
            }
        }
        let mut total = compare(line, &sums, &counts);
        total.columns.retain(|c| counts[c.0] > 0);
        total.parent_until = lines.get(i + below).map(|last| last.row);
        totals.push(total);
    }
    let right = totals.iter().filter(|t| t.columns.iter().any(|c| near(c.1, c.2))).count();
    // one sum alone must be right to the last digit, in more than one column
    let exact = |t: &Total| t.columns.len() >= 2 && t.columns.iter().all(|c| c.3 && !c.1.is_zero());
    let enough = match totals.as_slice() {
        [one] => exact(one) && levels.iter().filter(|l| **l > levels[0]).count() >= 2,
        all => right * 10 >= all.len() * 8 && all.len() > 1,
    };
    enough.then_some(totals)
}

/// Close enough to be meant as a sum: within a thousandth.
fn near(stated: Decimal, computed: Decimal) -> bool {
    (stated - computed).abs() <= stated.abs() / Decimal::from(1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(row: u32, label: &str, values: &[i64]) -> Line {
        Line {
            row,
            label: label.into(),
            hint: crate::value::words::is_total_label(label),
            grand: crate::value::words::is_grand_label(label),
            sparse: false,
            values: values.iter().map(|v| Some(Decimal::from(*v))).collect(),
        }
    }

    fn rows(lines: &[Line]) -> Vec<(u32, bool)> {
        find(lines, &[]).iter().map(|t| (t.row, t.columns.iter().all(|c| c.3))).collect()
    }

    #[test]
    fn nested_subtotals_and_a_grand_total() {
        let lines = [
            line(1, "a", &[1000, 5]),
            line(2, "b", &[2000, 6]),
            line(3, "Subtotal", &[3000, 11]),
            line(4, "c", &[4000, 7]),
            line(5, "d", &[5000, 8]),
            line(6, "Subtotal", &[9000, 15]),
            line(7, "Grand total", &[12000, 26]),
        ];
        assert_eq!(rows(&lines), [(3, true), (6, true), (7, true)]);
    }

    #[test]
    fn totals_without_a_word_are_found_by_arithmetic() {
        let lines = [
            line(1, "Victoria", &[2_145_629, 1_161_098]),
            line(2, "Tasmania", &[191_948, 109_655]),
            line(3, "Queensland", &[1_487_060, 961_015]),
            line(4, "Australia", &[3_824_637, 2_231_768]),
        ];
        assert_eq!(rows(&lines), [(4, true)]);
    }

    #[test]
    fn a_wrong_total_is_said_and_is_no_record() {
        let lines = [line(1, "a", &[1000]), line(2, "b", &[2000]), line(3, "Total", &[3001])];
        let found = find(&lines, &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].columns, [(0, Decimal::from(3001), Decimal::from(3000), false)]);
    }

    #[test]
    fn levels_are_believed_when_the_numbers_bear_them_out() {
        let lines = [
            line(1, "10", &[300]),
            line(2, "1010", &[100]),
            line(3, "1020", &[200]),
            line(4, "20", &[50]),
            line(5, "2010", &[20]),
            line(6, "2020", &[30]),
        ];
        let rows = |lines: &[Line], levels: Vec<u32>| -> Vec<u32> {
            find(lines, &[levels]).iter().map(|t| t.row).collect()
        };
        assert_eq!(rows(&lines, vec![0, 1, 1, 0, 1, 1]), [1, 4]);
        let below: Vec<Line> = lines.iter().rev().cloned().collect();
        assert_eq!(rows(&below, vec![1, 1, 0, 1, 1, 0]), [1, 4]);
        assert!(rows(&lines, vec![0, 0, 1, 0, 0, 1]).is_empty());
    }

    #[test]
    fn subway_is_no_total_and_small_numbers_are_no_proof() {
        assert!(rows(&[line(1, "a", &[1]), line(2, "b", &[2]), line(3, "Subway", &[3])]).is_empty());
    }

    proptest! {
        #[test]
        fn an_appended_total_is_always_found(values in prop::collection::vec(1i64..1_000_000, 2..40)) {
            let mut lines: Vec<Line> = values.iter().enumerate().map(|(i, v)| line(i as u32 + 1, "x", &[*v])).collect();
            let n = lines.len() as u32 + 1;
            lines.push(line(n, "Total", &[values.iter().sum()]));
            let totals = find(&lines, &[]);
            prop_assert!(totals.iter().any(|t| t.row == n && t.columns.iter().all(|c| c.3)), "{:?}", totals);
        }
    }
}
