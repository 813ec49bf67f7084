//! The benefits register: initiatives, outcomes, their value by quarter, links, and the pools that finance signed.

use crate::sample::{
    calendar::{LATEST, QUARTERS},
    company::NAME,
    paper::{Looks, Problem, Value, date, euros, list, number, percent, preamble, put, words, workbook},
    value::{INITIATIVES, LINKS, OUTCOMES, Outcome, POOLS},
};
use rust_xlsxwriter::{Formula, Workbook, Worksheet, utility::row_col_to_cell};

/// The quarter after the latest one.
const NEXT: &str = "2026-Q4";

/// The workbook.
pub fn register() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Benefits register", "Value office")?;
    tab(&mut book, "Investments", &INVESTMENTS, investments())?;
    tab(&mut book, "Outcomes", &OUTCOME_COLUMNS, outcomes())?;
    benefits(&mut book)?;
    tab(&mut book, "Links", &LINK_COLUMNS, links())?;
    tab(&mut book, "Value pools", &POOL_COLUMNS, pools())?;
    Ok(book.save_to_buffer()?)
}

fn tab(book: &mut Workbook, name: &str, headers: &[&str], rows: Vec<Vec<Value>>) -> Result<(), Problem> {
    let sheet = book.add_worksheet().set_name(name)?;
    list(sheet, &Looks::new(), 0, headers, &rows)?;
    Ok(())
}

const INVESTMENTS: [&str; 12] = [
    "Investment ID",
    "Investment",
    "Type",
    "Platforms",
    "Sponsor",
    "Start date",
    "End date",
    "Stage",
    "Expected benefit (EUR)",
    "Disbenefits",
    "Linked OKR",
    "OKR rationale",
];

fn investments() -> Vec<Vec<Value>> {
    let row = |i: &crate::sample::value::Initiative| {
        let mut cells: Vec<Value> = [i.id, i.name, i.kind, i.platforms, i.sponsor].map(words).into();
        cells.extend([date(i.start), date(i.end), words(i.stage), euros(i.expected)]);
        cells.extend([i.disbenefits, i.okr, i.okr_reason].map(words));
        cells
    };
    INITIATIVES.iter().map(row).collect()
}

const OUTCOME_COLUMNS: [&str; 17] = [
    "Outcome ID",
    "Outcome",
    "Parent outcome",
    "Benefit type",
    "Benefit class",
    "Metric",
    "Unit",
    "Baseline",
    "Current",
    "Target",
    "Contribution margin",
    "Deadweight",
    "Displacement",
    "Drop-off per year",
    "External share",
    "Value pool",
    "Owner",
];

fn outcomes() -> Vec<Vec<Value>> {
    let row = |o: &Outcome| {
        let mut cells: Vec<Value> =
            [o.id, o.name, o.parent, o.kind, o.class, o.metric, o.unit].map(words).into();
        cells.extend([o.baseline, o.current, o.target].map(number));
        let drop_off = o.deadweight.map(|_| 0);
        cells.extend([o.margin, o.deadweight, o.displacement, drop_off, o.external].map(percent));
        cells.extend([o.pool, o.owner].map(words));
        cells
    };
    OUTCOMES.iter().map(row).collect()
}

const LINK_COLUMNS: [&str; 11] = [
    "Investment",
    "Outcome",
    "Share",
    "Low",
    "High",
    "Evidence grade",
    "Rationale",
    "Evidence",
    "Author",
    "Reviewed by",
    "Link status",
];

fn links() -> Vec<Vec<Value>> {
    let row = |l: &crate::sample::value::Link| {
        let mut cells: Vec<Value> = [l.initiative, l.outcome].map(words).into();
        cells.extend(l.share.map(|share| percent(Some(share))));
        cells.extend([l.grade, l.rationale, l.evidence, l.author, l.reviewer, l.status].map(words));
        cells
    };
    LINKS.iter().map(row).collect()
}

const POOL_COLUMNS: [&str; 8] = [
    "Value pool",
    "Benefit class",
    "Period",
    "Control total (EUR)",
    "Currency",
    "Signed by",
    "Signed on",
    "Source",
];

fn pools() -> Vec<Vec<Value>> {
    let row = |(name, class, total, by, on, source): &crate::sample::value::Pool| {
        let period = words(QUARTERS[LATEST]);
        vec![
            words(name),
            words(class),
            period,
            euros(Some(*total)),
            words("EUR"),
            words(by),
            date(on),
            words(source),
        ]
    };
    POOLS.iter().map(row).collect()
}

/// Quarters across; the realised rows and their total first, then the expected ones and theirs.
fn benefits(book: &mut Workbook) -> Result<(), Problem> {
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name("Benefits")?;
    let notes = [
        "Gross value in EUR, before anything is taken off. An empty cell was not measured; 0 was measured and is zero.",
    ];
    let top = preamble(sheet, &looks, &format!("{NAME} – gross value by outcome and quarter"), &notes)?;
    let mut headers = vec!["Outcome", "Stage"];
    headers.extend(QUARTERS);
    headers.push(NEXT);
    let row = list(sheet, &looks, top, &headers, &[])?;
    let realised = OUTCOMES
        .iter()
        .filter(|o| o.gross.iter().any(Option::is_some))
        .map(|o| (o.name, quarters_of(&o.gross, [None; 2])));
    let row = block(sheet, &looks, row, "Realised", realised.collect())?;
    let expected = OUTCOMES
        .iter()
        .filter(|o| o.expected.iter().any(Option::is_some))
        .map(|o| (o.name, quarters_of(&[None; 9], o.expected)));
    block(sheet, &looks, row, "Expected", expected.collect())?;
    Ok(())
}

/// Ten quarters of one row.
type Row = (&'static str, [Option<i64>; 10]);

fn quarters_of(gross: &[Option<i64>; 9], expected: [Option<i64>; 2]) -> [Option<i64>; 10] {
    let mut all = [None; 10];
    all[..9].copy_from_slice(gross);
    all[LATEST] = all[LATEST].or(expected[0]);
    all[LATEST + 1] = expected[1];
    all
}

fn block(
    sheet: &mut Worksheet,
    looks: &Looks,
    top: u32,
    stage: &str,
    rows: Vec<Row>,
) -> Result<u32, Problem> {
    for (at, (name, values)) in rows.iter().enumerate() {
        let row = top + at as u32;
        put(sheet, looks, row, 0, &words(name))?;
        put(sheet, looks, row, 1, &words(stage))?;
        for (col, value) in values.iter().enumerate() {
            put(sheet, looks, row, 2 + col as u16, &euros(*value))?;
        }
    }
    let end = top + rows.len() as u32;
    sheet.write_string_with_format(end, 0, format!("Total {}", stage.to_lowercase()), &looks.group)?;
    for col in 0..10_usize {
        let sum: i64 = rows.iter().filter_map(|(_, values)| values[col]).sum();
        let (first, last) = (row_col_to_cell(top, 2 + col as u16), row_col_to_cell(end - 1, 2 + col as u16));
        let formula = Formula::new(format!("=SUM({first}:{last})")).set_result(sum.to_string());
        sheet.write_formula_with_format(end, 2 + col as u16, formula, &looks.euros)?;
    }
    Ok(end + 1)
}
