//! One small sheet per quirk of real ones: where its tables are and what their rows are.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

mod support;

use ingest::{Answers, Event, Field, Quiet, Reading, Value, Watch};
use std::cell::Cell;
use support::{Line, Put, n, t, workbook};

fn flat(rows: Vec<Vec<Put>>) -> Vec<Line> {
    rows.into_iter().map(|cells| (cells, 0)).collect()
}

fn inspect(bytes: &[u8], name: &str) -> Reading {
    ingest::inspect(bytes, name, &Answers::default(), &Quiet).unwrap()
}

/// Range, header rows and records of every table.
fn shapes(reading: &Reading) -> Vec<(String, Vec<u32>, u64)> {
    reading.tables().map(|(_, t)| (t.range.clone(), t.header_rows.clone(), t.records)).collect()
}

fn shape(range: &str, header_rows: &[u32], records: u64) -> (String, Vec<u32>, u64) {
    (range.to_string(), header_rows.to_vec(), records)
}

#[test]
fn a_merged_year_over_months_names_every_month() {
    let rows = flat(vec![
        vec![t("Platform budget in kEUR")],
        vec![],
        vec![Put::Nothing, t("2025"), Put::Nothing, t("2026")],
        vec![t("Cost center"), t("Nov"), t("Dec"), t("Jan")],
        vec![t("0100"), n(10), n(20), n(30)],
        vec![t("0200"), n(11), n(21), n(31)],
    ]);
    let reading = inspect(&workbook(&[("Plan", rows, &["B3:C3"])]), "plan.xlsx");
    assert_eq!(shapes(&reading), [shape("A3:D6", &[3, 4], 2)]);
    let (_, table) = reading.tables().next().unwrap();
    let periods: Vec<&str> = table.columns.iter().filter_map(|c| c.period.as_deref()).collect();
    assert_eq!(periods, ["2025-11", "2025-12", "2026-01"]);
    assert!(table.columns[1].scale == model::Decimal::from(1000));
}

#[test]
fn tables_side_by_side_and_under_each_other_are_parted() {
    let row = |a: &str, x: i64| vec![t(a), n(x), n(x * 7), Put::Nothing, t(a), n(x * 3)];
    let mut rows =
        vec![vec![t("Team"), t("Jan 2026"), t("Feb 2026"), Put::Nothing, t("Vendor"), t("Q1 2026")]];
    rows.extend([row("A", 1013), row("B", 2027), row("C", 3001), row("D", 4999)]);
    rows.extend([vec![], vec![], vec![t("Platform"), t("Users")], vec![t("X"), n(12)], vec![t("Y"), n(13)]]);
    let reading = inspect(&workbook(&[("Sheet1", flat(rows), &[])]), "two.xlsx");
    let found: Vec<String> = shapes(&reading).into_iter().map(|s| s.0).collect();
    assert_eq!(found, ["A1:C5", "E1:F5", "A8:B10"]);
}

#[test]
fn the_outline_says_which_rows_are_sums() {
    let line = |name: &str, amount: i64, outline: u8| (vec![t(name), n(amount)], outline);
    let rows = vec![
        (vec![t("Cost pool"), t("Budget 2026")], 0),
        line("Compute", 30_001, 1),
        line("Storage", 12_017, 1),
        line("Cloud", 42_018, 0),
        line("Licences", 7_003, 1),
        line("Support", 2_009, 1),
        line("Vendors", 9_012, 0),
    ];
    let reading = inspect(&workbook(&[("Budget", rows, &[])]), "outline.xlsx");
    let (_, table) = reading.tables().next().unwrap();
    let totals: Vec<u32> = table.totals.iter().map(|t| t.row).collect();
    assert_eq!((table.records, totals), (4, vec![4, 7]));
}

#[test]
fn codes_say_which_rows_are_sums() {
    let text = "Account,Account name,Budget 2026\n10,Staff,300\n1010,Salaries,200\n1020,Pensions,100\n\
        20,Cloud,75\n2010,Compute,50\n2020,Storage,25\n";
    let reading = inspect(text.as_bytes(), "codes.csv");
    let (_, table) = reading.tables().next().unwrap();
    let totals: Vec<u32> = table.totals.iter().map(|t| t.row).collect();
    assert_eq!((table.records, totals), (4, vec![2, 5]));
}

#[test]
fn sheets_of_one_shape_are_months_of_one_table() {
    let month = |x: i64| {
        flat(vec![
            vec![t("Cost center"), t("Budget"), t("Actual")],
            vec![t("0100"), n(x), n(x + 1)],
            vec![t("0200"), n(x * 2), n(x * 2 + 1)],
        ])
    };
    let book = workbook(&[("Jan", month(1001), &[]), ("Feb", month(2001), &[]), ("Mar", month(3001), &[])]);
    let mut periods = vec![];
    let mut sink = |event| {
        if let Event::Fact(fact) = event
            && let Some((Value::Period(p), _)) = fact.get(Field::Period)
        {
            periods.push(p.start.to_string());
        }
        Ok(())
    };
    let reading =
        ingest::stream(&book, "Platform costs 2026.xlsx", &Answers::default(), &Quiet, &mut sink).unwrap();
    let prints: Vec<&str> = reading.tables().map(|(_, t)| t.fingerprint.as_str()).collect();
    assert!(prints.len() == 3 && prints.iter().all(|p| *p == prints[0]));
    periods.dedup();
    assert_eq!(periods, ["2026-01-01", "2026-02-01", "2026-03-01"]);
}

#[test]
fn dates_as_headers_are_months() {
    let rows = flat(vec![
        vec![t("Cost center"), Put::Day(46_023), Put::Day(46_054)],
        vec![t("0100"), n(1_013), n(2_027)],
        vec![t("0200"), n(3_001), n(4_999)],
    ]);
    let reading = inspect(&workbook(&[("Budget", rows, &[])]), "budget.xlsx");
    let (_, table) = reading.tables().next().unwrap();
    let periods: Vec<&str> = table.columns.iter().filter_map(|c| c.period.as_deref()).collect();
    assert_eq!((table.header_rows.clone(), periods), (vec![1], vec!["2026-01", "2026-02"]));
}

#[test]
fn working_rows_and_changes_below_are_no_records() {
    let text = "Cost center,Jan 2026,Feb 2026\nA,1013,2027\nB,3001,4999\nTotal,4014,7026\n\n,4014,\n\n\
        Change on year,12,13\n% change,0.3,0.2\n\nSource: the ledger\n";
    let reading = inspect(text.as_bytes(), "costs.csv");
    assert_eq!(shapes(&reading), [shape("A1:C4", &[1], 2)]);
}

#[test]
fn properties_above_a_table_are_no_table() {
    let text = "Region:,North\nOwner:,Finance\nYear:,2026\n\nCost center,Jan,Feb\nA,10,20\nB,30,40\n";
    let reading = inspect(text.as_bytes(), "costs.csv");
    assert_eq!(shapes(&reading), [shape("A5:C7", &[5], 2)]);
}

#[test]
fn a_locale_is_found_or_asked() {
    let question = |text: &str| {
        let reading = inspect(text.as_bytes(), "x.csv");
        let (_, table) = reading.tables().next().unwrap();
        let asked = table.questions.iter().find(|q| q.code == "locale").cloned();
        (table.sums.values().last().unwrap().to_string(), asked.map(|q| (q.assumed.unwrap(), q.must_answer)))
    };
    // thousands beside small whole numbers
    let (sum, asked) = question("Kostenstelle;Ist\nA;1.234\nB;379\n");
    assert_eq!((sum.as_str(), asked), ("1613", Some(("comma (1.234,50)".into(), false))));
    // nothing else to go by: a factor of a thousand is at stake
    let (_, asked) = question("Kostenstelle;Ist\nA;1.234\nB;5.678\n");
    assert_eq!(asked, Some(("point (1,234.50)".into(), true)));
    let (sum, asked) = question("Kostenstelle;Ist\nA;1.234,50\nB;5.678\n");
    assert_eq!((sum.as_str(), asked), ("6912.50", None));
}

/// Counts what it is told, and asks to end after some of it.
#[derive(Default)]
struct Told {
    steps: Cell<u32>,
    last: Cell<(u64, u64)>,
    cancel_after: Option<u32>,
}

impl Watch for Told {
    fn progress(&self, done: u64, total: u64) {
        assert!(done <= total && done >= self.last.get().0, "{done} of {total} after {:?}", self.last.get());
        self.steps.set(self.steps.get() + 1);
        self.last.set((done, total));
    }
    fn cancelled(&self) -> bool {
        self.cancel_after.is_some_and(|n| self.steps.get() >= n)
    }
}

#[test]
fn a_workbook_tells_how_far_it_is_read_and_ends_when_asked() {
    let mut rows = vec![vec![t("Cost center"), t("Actual 2026")]];
    rows.extend((0..20_000).map(|i| vec![t(&format!("C{i}")), n(i)]));
    let book = workbook(&[("Ledger", flat(rows), &[])]);
    let told = Told::default();
    ingest::inspect(&book, "ledger.xlsx", &Answers::default(), &told).unwrap();
    let (done, total) = told.last.get();
    assert!(told.steps.get() >= 10 && done * 10 > total * 8, "{} steps, {done} of {total}", told.steps.get());
    let stopped = Told { cancel_after: Some(3), ..Told::default() };
    let ended = ingest::inspect(&book, "ledger.xlsx", &Answers::default(), &stopped);
    assert!(matches!(ended, Err(ingest::ReadError::Cancelled { .. })));
}

#[test]
fn a_total_under_a_column_of_codes_is_a_check_even_where_it_disagrees() {
    let text = "Cost centre,Platform,Jan 2027 Budget,Feb 2027 Budget,Mar 2027 Budget\n\
        4100,Build Farm,120,118,121\n4100,Beacon Logging,64,10,66\n4200,Identity Gate,80,82,84\nTotal,,264,210,272\n";
    let reading = inspect(text.as_bytes(), "budget.csv");
    assert_eq!(shapes(&reading), [shape("A1:E5", &[1], 3)]);
    let (_, table) = reading.tables().next().unwrap();
    let agreed: Vec<bool> = table.totals.iter().map(|t| t.agrees).collect();
    assert_eq!(agreed, [true, true, false]);
    assert!(table.totals.iter().all(|t| t.label == "Total" && t.row == 5));
    assert!(table.issues.iter().any(|i| i.code == "total_disagrees" && i.cell == "E5"));
}
