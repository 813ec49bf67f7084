//! Records written as text and as a workbook and read again are the same records, and a mapping that says what was
//! understood reads the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

mod support;

use ingest::{Answers, Event, Fact, Field, Quiet, Value};
use model::{Decimal, FiscalCalendar};
use proptest::prelude::*;
use support::{Put, workbook};

/// What a person would type into a ledger.
#[derive(Debug, Clone)]
struct Entry {
    cost_center: String,
    vendor: String,
    month: (i16, i8),
    day: i64,
    cents: i64,
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let vendor = "[A-Za-zäöüß&][A-Za-z äöüß&,;\"'<>.-]{1,18}[a-z]";
    let one =
        ("[0-9]{4,6}", vendor, (2020i16..2030, 1i8..=12), 43_831i64..47_000, -100_000_000i64..100_000_000);
    let entry = one.prop_map(|(cost_center, vendor, month, day, cents)| Entry {
        cost_center,
        vendor,
        month,
        day,
        cents,
    });
    prop::collection::vec(entry, 5..40)
}

const HEADER: [&str; 5] = ["Cost center", "Vendor", "Period", "As of", "Actual"];

fn day(serial: i64) -> model::Date {
    jiff::civil::date(1899, 12, 30).checked_add(jiff::Span::new().days(serial)).unwrap()
}

fn as_text(entries: &[Entry], delimiter: char) -> Vec<u8> {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut out = HEADER.join(&delimiter.to_string()) + "\n";
    for e in entries {
        let amount = Decimal::new(e.cents, 2).to_string();
        // a decimal comma where the semicolon parts the cells
        let amount = if delimiter == ';' { amount.replace('.', ",") } else { amount };
        let month = format!("{}-{:02}", e.month.0, e.month.1);
        let cells = [quoted(&e.cost_center), quoted(&e.vendor), month, day(e.day).to_string(), amount];
        out.push_str(&(cells.join(&delimiter.to_string()) + "\n"));
    }
    out.into_bytes()
}

fn as_workbook(entries: &[Entry]) -> Vec<u8> {
    let mut lines = vec![(HEADER.map(support::t).to_vec(), 0)];
    for e in entries {
        let month = format!("{}-{:02}", e.month.0, e.month.1);
        let amount = Put::Number(Decimal::new(e.cents, 2).to_string());
        let cells = vec![
            support::t(&e.cost_center),
            support::t(&e.vendor),
            support::t(&month),
            Put::Day(e.day),
            amount,
        ];
        lines.push((cells, 0));
    }
    workbook(&[("Ledger", lines, &[])])
}

fn facts(bytes: &[u8], name: &str, answers: &Answers) -> Vec<Fact> {
    let mut facts = vec![];
    let mut sink = |event| {
        if let Event::Fact(fact) = event {
            facts.push(fact);
        }
        Ok(())
    };
    ingest::stream(bytes, name, answers, &Quiet, &mut sink).unwrap();
    facts
}

/// The told answers keep arithmetic out of it: invented amounts may add up by accident.
fn answers(entries: &[Entry]) -> Answers {
    let mut answers = Answers::default();
    answers.every.kind = Some(model::Kind::Budget);
    answers.every.not_totals = (2..entries.len() as u32 + 2).collect();
    let columns = [
        (Field::CostCenter, "A"),
        (Field::Vendor, "B"),
        (Field::Period, "C"),
        (Field::AsOf, "D"),
        (Field::AmountActual, "E"),
    ];
    answers.every.set = columns.into_iter().map(|(f, c)| (f, c.to_string())).collect();
    answers
}

fn same(entries: &[Entry], facts: &[Fact]) -> Result<(), TestCaseError> {
    prop_assert_eq!(entries.len(), facts.len());
    for (e, fact) in entries.iter().zip(facts) {
        let get = |field: Field| fact.get(field).map(|(v, _)| v.clone());
        prop_assert_eq!(get(Field::CostCenter), Some(Value::Text(e.cost_center.clone())));
        prop_assert_eq!(get(Field::Vendor), Some(Value::Text(e.vendor.clone())));
        let month = FiscalCalendar::month(e.month.0, e.month.1).unwrap();
        prop_assert_eq!(get(Field::Period), Some(Value::Period(month)));
        match get(Field::Amount) {
            Some(Value::Decimal(n)) => prop_assert_eq!(n, Decimal::new(e.cents, 2)),
            other => prop_assert!(false, "{:?}", other),
        }
        if let Some(as_of) = get(Field::AsOf) {
            prop_assert_eq!(as_of, Value::Date(day(e.day)));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn records_survive_text_and_workbook(entries in entries()) {
        let answers = answers(&entries);
        same(&entries, &facts(&as_text(&entries, ','), "ledger.csv", &answers))?;
        same(&entries, &facts(&as_text(&entries, ';'), "ledger.csv", &answers))?;
        same(&entries, &facts(&as_text(&entries, '\t'), "ledger.tsv", &answers))?;
        same(&entries, &facts(&as_workbook(&entries), "ledger.xlsx", &answers))?;
    }

    #[test]
    fn what_was_understood_is_a_mapping_that_reads_the_same(entries in entries()) {
        for (bytes, name) in [(as_text(&entries, ';'), "ledger.csv"), (as_workbook(&entries), "ledger.xlsx")] {
            let reading = ingest::inspect(&bytes, name, &Answers::default(), &Quiet).unwrap();
            let told = Answers::understood(&reading);
            let kept = Answers::from_toml(&told.to_toml().unwrap()).unwrap();
            prop_assert_eq!(&kept, &told);
            let again = ingest::inspect(&bytes, name, &kept, &Quiet).unwrap();
            for ((_, a), (_, b)) in reading.tables().zip(again.tables()) {
                prop_assert_eq!(a.kind, b.kind);
                prop_assert_eq!(&a.sums, &b.sums);
                prop_assert_eq!((a.records, &a.range, &a.header_rows), (b.records, &b.range, &b.header_rows));
                let plan = |t: &ingest::TableReading| -> Vec<_> {
                    t.columns.iter().map(|c| (c.col, c.field, c.scale, c.currency, c.scenario.clone())).collect()
                };
                prop_assert_eq!(plan(a), plan(b));
            }
            prop_assert_eq!(facts(&bytes, name, &Answers::default()), facts(&bytes, name, &kept));
        }
    }
}
