//! Real files that nobody here wrote, read in place; skipped with a note where they are not at hand.

use crate::door::{arg, empty_in, throughline};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn real(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/real").join(name);
    if !path.exists() {
        println!("skipped: {} is not at hand", path.display());
        return None;
    }
    Some(path)
}

fn table(answer: &Value) -> &Value {
    let sheets = answer["files"][0]["sheets"].as_array().expect("sheets");
    let tables = sheets.iter().flat_map(|s| s["tables"].as_array().expect("tables"));
    tables.max_by_key(|t| t["records"].as_u64()).expect("a table")
}

fn sum_of<'a>(table: &'a Value, header: &str) -> &'a str {
    let columns = table["columns"].as_array().expect("columns");
    let column =
        columns.iter().find(|c| c["header"] == header).unwrap_or_else(|| panic!("no column {header}"));
    table["sums"][column["column"].as_str().expect("a letter")].as_str().expect("a sum")
}

#[test]
fn real_files_read_to_the_last_digit() {
    for (name, records, header, sum) in [
        ("us_okc_fy16_expense_budget.xlsx", 2419, "Adopted Budget", "426503688"),
        ("uk_gla_spend_all.csv", 28_145, "Amount", "1000083306.00"),
        ("finops_focus_1.0_sample.csv", 1000, "BilledCost", "20.52022672899"),
    ] {
        let Some(path) = real(name) else { continue };
        let answer = throughline(&["inspect", arg(&path), "--json"]).done().json();
        let table = table(&answer);
        assert_eq!(table["records"], records, "{name}");
        assert_eq!(sum_of(table, header), sum, "{name}");
        if name.starts_with("finops") {
            assert_eq!(table["kind"], "cloud_bill");
        }
    }
}

#[test]
fn real_files_are_imported_reported_and_traced() {
    for (name, figure, currency) in [
        ("us_okc_fy16_expense_budget.xlsx", "finance.budget", "USD"),
        ("uk_gla_spend_all.csv", "finance.actual", "GBP"),
        ("finops_focus_1.0_sample.csv", "finance.actual", "USD"),
    ] {
        let Some(path) = real(name) else { continue };
        let (folder, workspace) = empty_in(currency);
        throughline(&["import", arg(&workspace), arg(&path), "--accept-warnings"]).done();
        let trace = throughline(&["trace", arg(&workspace), figure, "--json"]).done().json();
        assert!(trace["value"].is_string(), "{name}: {}", trace["reason"]);
        assert!(trace["cells_total"].as_u64().is_some_and(|n| n > 0), "{name}");
        let pdf = folder.path().join("q.pdf");
        throughline(&["publish", arg(&workspace), "--draft", "-o", arg(&pdf)]).done();
    }
}
