//! Real files that nobody here wrote, read in place; skipped with a note where they are not at hand.

use crate::door::{arg, empty_in, throughline};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

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

/// A real file alone in a workspace: what its report has to say.
struct Alone {
    file: &'static str,
    currency: &'static str,
    /// The figure that it fills, and its value added up outside of the product.
    figure: (&'static str, &'static str),
    /// The answer on the first page.
    headline: &'static str,
    /// A group of the file and what is printed for it.
    group: (&'static str, &'static str),
    /// Codes of what the gates warn of.
    warnings: &'static [&'static str],
    /// What the page on money must not show.
    without: &'static [&'static str],
}

const ALONE: [Alone; 3] = [
    Alone {
        file: "us_okc_fy16_expense_budget.xlsx",
        currency: "USD",
        figure: ("finance.budget", "426503688"),
        headline: "The budget for FY16 is $427 m; actual spend is not imported yet",
        group: ("SALARIES AND WAGES", "209,491"),
        warnings: &[],
        without: &["Actual", "Variance", "Year, outlook"],
    },
    Alone {
        file: "uk_gla_spend_all.csv",
        currency: "GBP",
        figure: ("finance.actual", "224848440.79"),
        headline: "Spend was £225 m in Q2 so far; no result is linked yet",
        group: ("HSG Grants to Registered Providers", "151,578"),
        warnings: &["unallocated_cost", "provisional_headline"],
        without: &["Budget", "Variance"],
    },
    Alone {
        file: "finops_focus_1.0_sample.csv",
        currency: "USD",
        figure: ("finance.actual", "20.52022672899"),
        headline: "Spend was $20.52 in Q3; no result is linked yet",
        group: ("Usage", "23"),
        warnings: &["unallocated_cost"],
        without: &["Budget", "Variance"],
    },
];

/// Pages that money alone cannot fill, and a column that each asks for.
const LACKING: [(&str, &str); 9] = [
    ("Value bridge", "baseline"),
    ("Investments and outcomes", "share, grade and rationale"),
    ("Unit economics", "deployments or volumes"),
    ("Adoption", "mandated or chosen"),
    ("Delivery", "committed at"),
    ("OKR alignment", "key result"),
    ("Portfolio and sprawl", "lifecycle"),
    ("Decisions and asks", "a decision log"),
    ("Outlook", "forecast amounts"),
];

/// The text of each page, spaces of all widths as one kind; none where pdftotext is not installed.
fn pages_of(pdf: &Path) -> Option<Vec<String>> {
    let output = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).replace(['\u{202f}', '\u{a0}'], " ");
    let squeezed = |page: &str| page.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(text.split('\u{c}').map(squeezed).filter(|page| !page.is_empty()).collect())
}

#[test]
fn with_one_file_alone_the_report_is_right_and_says_what_is_missing() {
    for alone in ALONE {
        let Some(path) = real(alone.file) else { continue };
        let (folder, workspace) = empty_in(alone.currency);
        throughline(&["import", arg(&workspace), arg(&path), "--accept-warnings"]).done();
        figures_hold(&workspace, &alone);
        let check = throughline(&["check", arg(&workspace), "--json"]).done().json();
        let found = check["findings"].as_array().expect("findings");
        let codes: Vec<&str> = found.iter().filter_map(|f| f["code"].as_str()).collect();
        assert_eq!(codes, alone.warnings, "{}", alone.file);
        // no draft: every gate is open, so that the summit can take place with what there is
        let pdf = folder.path().join("reading.pdf");
        throughline(&["publish", arg(&workspace), "-o", arg(&pdf)]).done();
        throughline(&["verify", arg(&workspace)]).done();
        let Some(pages) = pages_of(&pdf) else { return println!("skipped: pdftotext is not installed") };
        pages_hold(&pages, &alone);
        let deck = folder.path().join("deck.pdf");
        throughline(&["publish", arg(&workspace), "--edition", "deck", "-o", arg(&deck)]).done();
        let slides = pages_of(&deck).expect("pdftotext was there before");
        let has = |at: usize, words: &str| slides.get(at).is_some_and(|slide| slide.contains(words));
        assert_eq!(slides.len(), 4, "{}: {slides:?}", alone.file);
        assert!(has(1, alone.headline) && has(2, "What this report cannot say yet"), "{slides:?}");
        assert!(has(3, alone.group.0) || has(3, "Jan"), "{}: a drawing of the money: {slides:?}", alone.file);
    }
}

/// What the file says is there to the last digit; what it does not say is not known, and not zero.
fn figures_hold(workspace: &Path, alone: &Alone) {
    let answer = throughline(&["figures", arg(workspace), "--json"]).done().json();
    let all = answer["figures"].as_array().expect("figures");
    let value = |id: &str| all.iter().find(|f| f["id"] == id).map(|f| f["value"].clone());
    assert_eq!(value(alone.figure.0), Some(Value::from(alone.figure.1)), "{}", alone.file);
    for unknown in [
        "portfolio.bcr",
        "adoption.voluntary_rate",
        "alignment.decisions_tied",
        "alignment.initiatives_linked",
        "sprawl.core_platforms",
        "finance.variance",
    ] {
        assert!(value(unknown).is_none_or(|v| v.is_null()), "{}: {unknown} is not known", alone.file);
    }
    assert_eq!(value("promises.measured"), Some(Value::from("0")), "{}", alone.file);
}

fn pages_hold(pages: &[String], alone: &Alone) {
    let file = alone.file;
    let first = pages.first().expect("a page");
    for words in [
        alone.headline,
        "To say what came back for the money, import",
        "None of the five promises can be measured yet",
    ] {
        assert!(first.contains(words), "{file}: {words}: {first}");
    }
    assert!(first.contains("Where the money goes") && first.contains(alone.group.0), "{file}: {first}");
    let (_, list) = first.split_once("What this report cannot say yet").expect("what is missing, on page 1");
    let rest = pages.get(1..).unwrap_or_default().join(" ");
    for (page, needs) in LACKING {
        assert!(list.contains(page) && list.contains(needs), "{file}: {page} on page 1: {list}");
        let place = format!("{page} Not reported. Needs");
        assert!(rest.contains(&place), "{file}: {page} says so at its place, too");
    }
    let money = pages.iter().find(|page| page.contains("By group of the file") && page.contains("All lines"));
    let money = money.unwrap_or_else(|| panic!("{file}: a page on money"));
    let (_, table) = money.rsplit_once("By group of the file").expect("the table");
    assert!(table.contains(alone.group.0) && table.contains(alone.group.1), "{file}: {table}");
    for words in alone.without.iter().chain(&["n/a"]) {
        assert!(!table.contains(words), "{file}: {words}: {table}");
    }
}
