//! Public files nobody here wrote: what is printed in them must be found, exactly. They lie outside the repository; a
//! test says so and passes over where they are missing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

use ingest::{Answers, Quiet, Reading, TableReading};
use std::path::PathBuf;

/// A file of the corpus, or `None` where there is no corpus.
fn corpus(path: &str) -> Option<(Vec<u8>, String)> {
    let file = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/corpus")).join(path);
    let name = file.file_name()?.to_string_lossy().into_owned();
    match std::fs::read(&file) {
        Ok(bytes) => Some((bytes, name)),
        Err(_) => {
            eprintln!("skipped: {} is not on this machine", file.display());
            None
        }
    }
}

fn read(path: &str, mapping: &str) -> Option<Reading> {
    let (bytes, name) = corpus(path)?;
    let answers = Answers::from_toml(mapping).unwrap();
    Some(ingest::inspect(&bytes, &name, &answers, &Quiet).unwrap_or_else(|e| panic!("{e}")))
}

fn table<'a>(reading: &'a Reading, sheet: &str) -> &'a TableReading {
    let (_, table) =
        reading.tables().find(|(s, _)| s.name == sheet).unwrap_or_else(|| panic!("no table on {sheet}"));
    table
}

struct Expected {
    file: &'static str,
    sheet: &'static str,
    header_rows: &'static [u32],
    records: u64,
    column: &'static str,
    sum: &'static str,
    mapping: &'static str,
}

fn check(e: &Expected) -> Result<(), String> {
    let Some(reading) = read(&format!("real/{}", e.file), e.mapping) else { return Ok(()) };
    let table = table(&reading, e.sheet);
    let col = model::origin::column_number(e.column).unwrap();
    let sum = table.sums.get(&col).map(ToString::to_string).unwrap_or_default();
    let same = table.header_rows == e.header_rows && table.records == e.records && sum == e.sum;
    if same {
        return Ok(());
    }
    Err(format!(
        "{} {}: header {:?}, {} records, sum {} = {sum}, wanted {:?}, {}, {} ({})",
        e.file,
        e.sheet,
        table.header_rows,
        table.records,
        e.column,
        e.header_rows,
        e.records,
        e.sum,
        table.range
    ))
}

const fn expect(
    file: &'static str,
    sheet: &'static str,
    header_rows: &'static [u32],
    records: u64,
    column: &'static str,
    sum: &'static str,
    mapping: &'static str,
) -> Expected {
    Expected { file, sheet, header_rows, records, column, sum, mapping }
}

const ONLY_EXPENSE: &str = "[[every.rows]]\ncolumn = \"Account Type\"\nis = [\"Expense\"]\n";

/// The expectations that came with the corpus, in its order; those with a mapping need a person's choice.
const EXPECTED: [Expected; 23] = [
    expect("us_okc_fy16_expense_budget.xlsx", "FY16 Expense Budget", &[1], 2419, "K", "426503688", ""),
    expect(
        "us_oakland_mayor_proposed_13-15.xlsx",
        "City_of_Oakland_Proposed_Policy",
        &[1],
        8305,
        "O",
        "1039006929",
        "[[every.rows]]\ncolumn = \"Budget Year Name\"\nis = [\"FY13-14\"]\n[[every.rows]]\ncolumn = \"Account Type\"\nis = [\"Expense\"]\n",
    ),
    expect(
        "us_oakland_mayor_proposed_13-15.xlsx",
        "City_of_Oakland_Proposed_Policy",
        &[1],
        511,
        "O",
        "1052690555",
        "[[every.rows]]\ncolumn = \"Budget Year Name\"\nis = [\"FY13-14\"]\n[[every.rows]]\ncolumn = \"Account Type\"\nis = [\"Revenue\"]\n",
    ),
    expect(
        "us_oakland_mayor_proposed_13-15.xlsx",
        "City_of_Oakland_Proposed_Policy",
        &[1],
        8251,
        "O",
        "1060583969",
        "[[every.rows]]\ncolumn = \"Budget Year Name\"\nis = [\"FY14-15\"]\n[[every.rows]]\ncolumn = \"Account Type\"\nis = [\"Expense\"]\n",
    ),
    expect(
        "us_oakland_mayor_proposed_13-15.xlsx",
        "City_of_Oakland_Proposed_Policy",
        &[1],
        512,
        "O",
        "1071696861",
        "[[every.rows]]\ncolumn = \"Budget Year Name\"\nis = [\"FY14-15\"]\n[[every.rows]]\ncolumn = \"Account Type\"\nis = [\"Revenue\"]\n",
    ),
    expect(
        "us_grandrapids_fy19_adopted.xlsx",
        "FY19 budget",
        &[1],
        3428,
        "L",
        "631588191",
        "[[every.rows]]\ncolumn = \"ACCT_TYPE\"\nis = [\"EXPENSE\"]\n",
    ),
    expect(
        "us_grandrapids_fy19_adopted.xlsx",
        "FY19 budget",
        &[1],
        587,
        "L",
        "628927622",
        "[[every.rows]]\ncolumn = \"ACCT_TYPE\"\nis = [\"REVENUE\"]\n",
    ),
    expect(
        "us_grandrapids_fy20_prelim.xlsx",
        "Sheet1",
        &[1],
        3454,
        "L",
        "601038741",
        "[[every.rows]]\ncolumn = \"ACCT_TYPE\"\nis = [\"EXPENSE\"]\n",
    ),
    expect(
        "us_grandrapids_fy20_prelim.xlsx",
        "Sheet1",
        &[1],
        594,
        "L",
        "607791423",
        "[[every.rows]]\ncolumn = \"ACCT_TYPE\"\nis = [\"REVENUE\"]\n",
    ),
    expect("us_tulsa_fy17_revenues.xlsx", "ADOPTED Rev Table", &[2], 33, "AR", "858179000", ""),
    expect("us_savings_bonds_report.xlsx", "Report", &[4, 5, 6], 13, "C", "6856610431", ""),
    expect("il_budget_2013_2014.xlsx", "Untitled Analysis", &[1, 2], 2191, "G", "822197732", ""),
    expect("il_budget_2013_2014.xlsx", "Untitled Analysis", &[1, 2], 2191, "L", "845288418", ""),
    // the years ahead have rows of their own: the question is about those with an amount in FY 2013-14
    expect(
        "us_oakland_5year_tables.xlsx",
        "AllFundTables",
        &[3],
        19,
        "C",
        "1039006929",
        "[[every.rows]]\ncolumn = \"C\"\nblank = false\n",
    ),
    // without the transfers from the fund balance
    expect(
        "us_oakland_5year_tables.xlsx",
        "GPF",
        &[4],
        16,
        "B",
        "433182943.66",
        "[[table]]\nsheet = \"GPF\"\nnumber = 1\nleave_out = [22]\n",
    ),
    expect("finops_focus_1.0_sample.csv", "", &[1], 1000, "B", "20.52022672899", ""),
    expect("finops_focus_1.0_sample.csv", "", &[1], 1000, "W", "14.97651418586", ""),
    expect("uk_gla_spend_all.csv", "", &[1], 28145, "G", "1000083306.00", ""),
    expect("us_oakland_fy19-20_adopted.csv", "", &[1], 18601, "F", "1656222651", ONLY_EXPENSE),
    expect(
        "us_oakland_fy19-20_adopted.csv",
        "",
        &[1],
        855,
        "F",
        "1656222651",
        "[[every.rows]]\ncolumn = \"account_type\"\nis = [\"Revenue\"]\n",
    ),
    expect("us_headcount_monthly.csv", "", &[1], 24, "G", "3784", ""),
    expect("es_spanish_chars.csv", "", &[1], 87, "G", "2622528.00", ""),
    expect(
        "es_spanish_chars.csv",
        "",
        &[1],
        3,
        "G",
        "2622527.90",
        "[[every.rows]]\ncolumn = \"GF_ID\"\nblank = false\n",
    ),
];

#[test]
fn what_is_printed_in_public_files_is_found() {
    let wrong: Vec<String> = EXPECTED.iter().filter_map(|e| check(e).err()).collect();
    assert!(wrong.is_empty(), "{} of {} differ:\n{}", wrong.len(), EXPECTED.len(), wrong.join("\n"));
}

/// The same files without any answer: what the corpus says of whole tables.
#[test]
fn whole_tables_need_no_answer() {
    let whole = [
        expect("us_grandrapids_fy19_adopted.xlsx", "FY19 budget", &[1], 4015, "L", "1260515813", ""),
        expect("us_grandrapids_fy20_prelim.xlsx", "Sheet1", &[1], 4048, "L", "1208830164", ""),
        expect("us_oakland_fy19-20_adopted.csv", "", &[1], 19456, "F", "3312445302", ""),
    ];
    let wrong: Vec<String> = whole.iter().filter_map(|e| check(e).err()).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
