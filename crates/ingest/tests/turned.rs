//! Tables on their side: whatever is told of a record names the cell that says it, the source rows are the sheet's own,
//! and where words leave a doubt a person is asked.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

mod support;

use ingest::{
    Answers, Event, Fact, Field, Quiet, Reading, TableReading, Value, Window,
    excerpt::{RowRole, excerpt},
};
use model::{Decimal, Kind};
use support::{n, t, workbook};

/// A source row's number and texts.
type Line = (u32, Vec<String>);

/// What was read, its facts, and its source rows.
fn read(bytes: &[u8], name: &str, answers: &str) -> (Reading, Vec<Fact>, Vec<Line>) {
    let (mut facts, mut rows) = (vec![], Vec::<Line>::new());
    let answers = Answers::from_toml(answers).unwrap();
    let reading = ingest::stream(bytes, name, &answers, &Quiet, &mut |event| {
        match event {
            Event::Fact(fact) => facts.push(fact),
            Event::Row { row, texts, .. } => rows.push((row, texts.to_vec())),
            _ => {}
        }
        Ok(())
    });
    (reading.unwrap(), facts, rows)
}

fn only(reading: &Reading) -> &TableReading {
    reading.tables().next().unwrap().1
}

const PLATFORMS: &str = "Platform overview 2026,,,\n,,,\n,Platform,Build Farm,Identity Gate\n,Owner,Ann,Bob\n\
    ,Tier,Core,Supporting\n,Users,420,1200\n,Budget 2026,\"1,200.50\",800\n,Actual 2026,1100,n/k\n";

/// The text of a cell of delimited text without quotes around commas.
fn at(text: &str, row: u32, col: u32) -> String {
    let line = text.lines().nth(row as usize - 1).unwrap().replace("\"1,200.50\"", "1200.50");
    line.split(',').nth(col as usize - 1).unwrap().to_string()
}

#[test]
fn every_value_names_its_own_cell() {
    let (reading, facts, rows) = read(PLATFORMS.as_bytes(), "overview.csv", "");
    let table = only(&reading);
    assert!(table.turned, "{table:?}");
    assert_eq!((table.range.as_str(), table.records, table.kind), ("B3:D8", 2, Kind::Budget));
    assert_eq!((table.left(), table.right()), (2, 4));
    assert_eq!(rows.iter().map(|r| r.0).collect::<Vec<_>>(), [3, 4, 5, 6, 7, 8]);
    assert_eq!(rows[0].1, ["Platform", "Build Farm", "Identity Gate"]);
    let mut seen = 0;
    for fact in &facts {
        for (field, value, _) in fact.fields() {
            let Some((row, col)) = fact.cell(*field) else { continue };
            let said = match value {
                Value::Text(text) => text.clone(),
                Value::Decimal(number) => number.to_string(),
                _ => continue,
            };
            assert_eq!(said, at(PLATFORMS, row, col), "{field} of {fact:?}");
            seen += 1;
        }
    }
    assert!(seen >= 9, "{seen} values");
    let amount = facts[0].cell(Field::Amount).unwrap();
    assert_eq!(amount, (7, 3), "the budget of the build farm stands in C7");
}

#[test]
fn what_is_wrong_names_the_true_cell_too() {
    let (reading, _, _) = read(PLATFORMS.as_bytes(), "overview.csv", "");
    let bad: Vec<&str> =
        only(&reading).issues.iter().filter(|i| i.code == "not_a_number").map(|i| i.cell.as_str()).collect();
    assert_eq!(bad, ["D8"]);
    let column = only(&reading).column_of(Field::AmountBudget).unwrap();
    assert_eq!((column.row, only(&reading).header_cell(column).as_str()), (Some(7), "B7"));
    assert_eq!(only(&reading).sums.get(&7).copied(), Some("2000.50".parse().unwrap()));
}

#[test]
fn a_total_at_the_right_is_a_check_in_its_own_cell() {
    let line = |name: &str, all: [i64; 3]| {
        let cells = [t(name)].into_iter().chain(all.map(n)).collect();
        (cells, 0)
    };
    let names = vec![t("Cost centre"), t("4100 Cloud"), t("4200 People"), t("Total")];
    let rows =
        vec![(names, 0), line("Budget 2026", [1000, 2000, 3001]), line("Actual 2026", [900, 2100, 3000])];
    let book = workbook(&[("Plan", rows, &[])]);
    let (reading, facts, _) = read(&book, "plan.xlsx", "");
    let table = only(&reading);
    assert!(table.turned);
    assert_eq!((table.records, facts.len()), (2, 4));
    let wrong: Vec<(u32, u32, bool)> = table.totals.iter().map(|t| (t.row, t.column, t.agrees)).collect();
    assert_eq!(wrong, [(2, 4, false), (3, 4, true)]);
    assert!(table.issues.iter().any(|i| i.code == "total_disagrees" && i.cell == "D2"), "{:?}", table.issues);
}

#[test]
fn the_preview_shows_it_where_it_lies() {
    let seen =
        excerpt(PLATFORMS.as_bytes(), "x.csv", &Answers::default(), &Window::default(), &Quiet).unwrap();
    let rows: Vec<u32> = seen.regions[0].rows.keys().copied().collect();
    assert_eq!(rows, [3, 4, 5, 6, 7, 8]);
    assert!(seen.regions[0].rows.values().all(|role| *role == RowRole::Record));
}

#[test]
fn a_correction_of_a_cell_is_read() {
    let answers = "[[correction]]\ncell = \"D8\"\nvalue = \"750\"\n";
    let (_, facts, _) = read(PLATFORMS.as_bytes(), "overview.csv", answers);
    let amounts: Vec<Decimal> = facts
        .iter()
        .filter_map(|f| match f.get(Field::Amount) {
            Some((Value::Decimal(n), _)) => Some(*n),
            _ => None,
        })
        .collect();
    assert_eq!(amounts.iter().sum::<Decimal>(), "3850.50".parse().unwrap());
}

const DOUBTFUL: &str =
    "Name,Alpha,Beta\nOwner,Ann,Bob\nTier,Core,Core\nLifecycle,Live,Live\nDomain,Data,Data\n";

#[test]
fn in_doubt_a_person_is_asked_and_answers() {
    let (reading, facts, _) = read(DOUBTFUL.as_bytes(), "x.csv", "");
    let table = only(&reading);
    assert!(!table.turned && facts.is_empty(), "{table:?}");
    assert!(table.issues.iter().any(|i| i.code == "on_its_side"), "{:?}", table.issues);
    let question = table.questions.iter().find(|q| q.code == "turned").unwrap();
    let mut answers = Answers::default();
    answers.every.answer("turned", &question.choices[1]).unwrap();
    answers.every.kind = Some(Kind::Portfolio);
    let told = answers.to_toml().unwrap();
    let (reading, facts, _) = read(DOUBTFUL.as_bytes(), "x.csv", &told);
    assert!(only(&reading).turned);
    assert_eq!(facts.len(), 2);
    let (upright, _, _) = read(PLATFORMS.as_bytes(), "x.csv", "[every]\nturned = false\n");
    assert!(upright.tables().all(|(_, t)| !t.turned));
}

#[test]
fn a_mapping_of_what_was_understood_reads_the_same() {
    let (reading, facts, _) = read(PLATFORMS.as_bytes(), "overview.csv", "");
    let kept = Answers::understood(&reading).to_toml().unwrap();
    let (again, same, _) = read(PLATFORMS.as_bytes(), "overview.csv", &kept);
    assert_eq!(only(&again).columns.len(), only(&reading).columns.len());
    assert_eq!(same, facts);
}
