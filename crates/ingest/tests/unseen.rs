//! Sheets of kinds that people bring, none of them of any one file: each written down as it lies in its file, with what a
//! careful reader would find in it. The cases are in `unseen/`; how they are written is told in `unseen/README.md`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

mod support;

use ingest::{Answers, Event, Fact, Field, Quiet, Reading, TableReading, Value};
use model::{Decimal, Kind, origin::column_name};
use std::collections::BTreeMap;
use support::written::{Case, cases};

const FILES: [(&str, &str); 11] = [
    ("traps", include_str!("unseen/traps.txt")),
    ("sideways", include_str!("unseen/sideways.txt")),
    ("closes", include_str!("unseen/closes.txt")),
    ("tongues", include_str!("unseen/tongues.txt")),
    ("tools", include_str!("unseen/tools.txt")),
    ("ledgers", include_str!("unseen/ledgers.txt")),
    ("budgets", include_str!("unseen/budgets.txt")),
    ("values", include_str!("unseen/values.txt")),
    ("exports", include_str!("unseen/exports.txt")),
    ("workbooks", include_str!("unseen/workbooks.txt")),
    ("measures", include_str!("unseen/measures.txt")),
];

fn read(case: &Case) -> (Reading, Vec<Fact>) {
    let mut facts = vec![];
    let answers = Answers::from_toml(&case.answers).unwrap();
    let reading = ingest::stream(&case.bytes, &case.file, &answers, &Quiet, &mut |event| {
        if let Event::Fact(fact) = event {
            facts.push(fact);
        }
        Ok(())
    });
    (reading.unwrap_or_else(|e| panic!("{}: {e}", case.name)), facts)
}

/// What a value says, as text.
fn said(value: &Value) -> String {
    match value {
        Value::Text(text) => text.replace('\n', "⏎"),
        Value::Decimal(number) => number.normalize().to_string(),
        Value::Period(period) => format!("{}..{}", period.start, period.end),
        Value::Date(date) => date.to_string(),
        Value::DateTime(moment) => moment.to_string(),
        Value::Bool(truth) => truth.to_string(),
        Value::Scenario(scenario) => scenario.sign().to_string(),
        Value::Currency(currency) => currency.to_string(),
    }
}

/// All that was found in a case, line by line.
fn found(reading: &Reading, facts: &[Fact]) -> Vec<String> {
    let mut lines = vec![];
    for sheet in &reading.sheets {
        for table in &sheet.tables {
            let name = if sheet.name.is_empty() { String::new() } else { format!("{}!", sheet.name) };
            let hidden = if sheet.included { "" } else { " left out" };
            let rows: Vec<String> = table.header_rows.iter().map(ToString::to_string).collect();
            let place = format!("{name}{} head {}", table.range, rows.join(","));
            lines.push(format!("{place} records {} {}{hidden}", table.records, table.kind));
            if table.kind != Kind::Unknown {
                lines.extend(of_table(table, facts));
            }
        }
    }
    for issue in &reading.issues {
        lines.push(format!("file: {}", issue.code));
    }
    lines
}

fn of_table(table: &TableReading, facts: &[Fact]) -> Vec<String> {
    let mut lines = vec![format!("  {}", columns(table))];
    let own: Vec<&Fact> = facts.iter().filter(|f| f.table == table.index).collect();
    let (first, last) = (own.first().map(|f| fact(f)), own.last().map(|f| fact(f)));
    lines.push(format!("  facts {}{}", own.len(), sums(&own)));
    lines.extend(first.map(|f| format!("  first {f}")));
    lines.extend(last.map(|f| format!("  last {f}")));
    let told = |what: &str, mut all: Vec<String>| {
        all.sort();
        all.dedup();
        (!all.is_empty()).then(|| format!("  {what} {}", all.join(" ")))
    };
    let agree = table.totals.iter().filter(|t| t.agrees).count();
    if !table.totals.is_empty() {
        lines.push(format!("  checks {agree} of {}", table.totals.len()));
    }
    lines.extend(told("issues", table.issues.iter().map(|i| i.code.clone()).collect()));
    let asks = table.questions.iter().map(|q| format!("{}{}", q.code, if q.must_answer { "!" } else { "" }));
    lines.extend(told("asks", asks.collect()));
    lines
}

fn columns(table: &TableReading) -> String {
    let column = |c: &ingest::Column| {
        let place = c.row.map_or_else(|| column_name(c.col), |row| row.to_string());
        let mut text = format!("{place}={}", c.field?);
        let more = [c.period.clone(), c.scenario.clone(), c.item.clone()];
        more.into_iter().flatten().for_each(|m| text.push_str(&format!("@{m}")));
        if c.scale != Decimal::ONE {
            text.push_str(&format!("×{}", c.scale));
        }
        Some(text)
    };
    table.columns.iter().filter_map(column).collect::<Vec<_>>().join(" ")
}

/// Sums of the numbers of facts, by scenario and currency for money.
fn sums(facts: &[&Fact]) -> String {
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    for fact in facts {
        let of = |f: Field| fact.get(f).map(|(v, _)| said(v)).unwrap_or_default();
        let whose = format!("{} {}", of(Field::Scenario), of(Field::Currency));
        for (field, value, _) in fact.fields() {
            if let Value::Decimal(n) = value {
                let name = if *field == Field::Amount { whose.trim().to_owned() } else { field.to_string() };
                *sums.entry(name).or_default() += *n;
            }
        }
    }
    sums.iter().map(|(name, sum)| format!(" · {name} {}", sum.normalize())).collect()
}

fn fact(fact: &Fact) -> String {
    let mut all: Vec<String> = fact.fields().map(|(f, v, _)| format!("{f}={}", said(v))).collect();
    all.sort();
    let place =
        if fact.turned { format!("column {}", column_name(fact.row)) } else { format!("row {}", fact.row) };
    format!("{place} {}", all.join(" "))
}

#[test]
fn every_sheet_is_read_as_a_careful_reader_would() {
    let (mut wrong, mut count) = (vec![], 0);
    for (file, text) in FILES {
        for case in cases(text) {
            count += 1;
            let (reading, facts) = read(&case);
            let lines = found(&reading, &facts);
            if lines != case.expected {
                wrong.push(format!("== {file}: {}\n{}", case.name, lines.join("\n")));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} are read otherwise:\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count >= 180, "{count} cases");
}
