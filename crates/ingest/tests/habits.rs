//! Habits of people who make spreadsheets that would make amounts count twice, or under the wrong name: each as a small file.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test or bench fails by panicking")]

mod support;

use ingest::{Answers, Event, Fact, Field, Quiet, Reading, TableReading, Value};
use model::{Decimal, Kind};
use support::{n, t, workbook};

fn read(bytes: &[u8], name: &str) -> (Reading, Vec<Fact>) {
    let mut facts = vec![];
    let reading = ingest::stream(bytes, name, &Answers::default(), &Quiet, &mut |event| {
        if let Event::Fact(fact) = event {
            facts.push(fact);
        }
        Ok(())
    });
    (reading.unwrap(), facts)
}

fn only(reading: &Reading) -> &TableReading {
    reading.tables().next().unwrap().1
}

/// What a fact says of a field, as text.
fn said(fact: &Fact, field: Field) -> String {
    match fact.get(field).map(|(value, _)| value) {
        None => String::new(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Decimal(number)) => number.normalize().to_string(),
        Some(Value::Period(period)) => format!("{}..{}", period.start, period.end),
        Some(Value::Scenario(scenario)) => scenario.sign().to_string(),
        Some(Value::Currency(currency)) => currency.to_string(),
        Some(other) => format!("{other:?}"),
    }
}

fn sum(facts: &[Fact], scenario: &str) -> Decimal {
    let of = facts.iter().filter(|f| said(f, Field::Scenario) == scenario);
    of.filter_map(|f| match f.get(Field::Amount)?.0 {
        Value::Decimal(n) => Some(*n),
        _ => None,
    })
    .sum()
}

#[test]
fn a_year_beside_its_quarters_is_a_check_and_no_amount() {
    let text = "Cost category,Q1 2026 Plan,Q1 2026 Actual,Q2 2026 Plan,Q2 2026 Actual,2026 Plan,2026 Actual\n\
        Salaries,100,95,101,99,201,194\nCloud,200,190,201,205,402,395\n";
    let (reading, facts) = read(text.as_bytes(), "plan.csv");
    assert_eq!((sum(&facts, "BU") + sum(&facts, "PL"), sum(&facts, "AC")), (602.into(), 589.into()));
    let table = only(&reading);
    assert!(table.issues.iter().any(|i| i.code == "repeats_columns"));
    // 402 is one digit off what its quarters say … and 401 is what they add up to
    let wrong: Vec<_> = table.totals.iter().filter(|t| !t.agrees).map(|t| (t.stated, t.computed)).collect();
    assert!(wrong.is_empty() || wrong == [(402.into(), 401.into())], "{wrong:?}");
}

#[test]
fn quarters_halves_and_the_year_among_the_months_are_checks() {
    let text = "Platform,Category,Jan,Feb,Mar,Q1,Apr,May,Jun,Q2,H1,2026\n\
        Build Farm,Cloud,1,2,3,6,4,5,6,15,21,21\nIdentity,Cloud,7,7,7,21,7,7,7,21,42,42\nTotal,,8,9,10,27,11,12,13,36,63,63\n";
    let (reading, facts) = read(text.as_bytes(), "budget.csv");
    assert_eq!((facts.len(), sum(&facts, "BU")), (12, 63.into()));
    assert!(only(&reading).questions.is_empty(), "a column is called by the year");
    assert_eq!(said(&facts[0], Field::Period), "2026-01-01..2026-02-01");
}

#[test]
fn the_year_to_date_and_the_whole_year_are_not_added_to_the_months() {
    let text = "Forecast 3+9 FY26\nCost element,P01,P02,P03,YTD Actual,P04,P05,FY Forecast\n\
        60000,100,110,120,330,130,130,590\n60100,101,111,121,333,131,131,595\n";
    let (reading, facts) = read(text.as_bytes(), "forecast.csv");
    assert_eq!(sum(&facts, "FC"), 1185.into());
    assert_eq!(sum(&facts, "AC"), 0.into());
    assert_eq!(facts.len(), 10);
    let fields: Vec<_> = only(&reading).columns.iter().map(|c| c.field).collect();
    assert_eq!((fields[4], fields[7]), (None, Some(Field::AmountTotal)));
}

#[test]
fn a_total_above_its_rows_is_no_record() {
    for rows in [
        "Total,600,660\nA,100,110\nB,200,220\nC,300,330\n",
        "Total,601,661\nA,100,110\nB,200,220\nC,300,330\n",
    ] {
        let (reading, facts) = read(format!("Vendor,Q1 2026,Q2 2026\n{rows}").as_bytes(), "spend.csv");
        assert_eq!((only(&reading).records, sum(&facts, "AC")), (3, 1260.into()), "{rows}");
    }
}

#[test]
fn the_year_of_each_row_completes_its_months() {
    let text = "AWS cost by month (USD)\nYear,Jan,Feb,Mar,Total\n2025,10,20,30,60\n2026,11,21,31,63\n";
    let (reading, facts) = read(text.as_bytes(), "cloud.csv");
    assert!(only(&reading).questions.is_empty());
    let last = facts.last().unwrap();
    assert_eq!(
        (said(last, Field::Period), said(last, Field::Amount)),
        ("2026-03-01..2026-04-01".into(), "31".into())
    );
    assert_eq!((facts.len(), sum(&facts, "AC")), (6, 123.into()));
}

#[test]
fn lines_about_the_whole_above_a_header_are_no_header() {
    let text = "Kostenstellen Einzelposten Istkosten;;;;\nKostenstellengruppe;PLATTFORM;;;\nBerichtswährung;EUR;;;\n;;;;\n\
        Kostenstelle;Kostenart;Buchungsdatum;Wert/BWähr;Währung\n\
        0004100;0400000;15.01.2026;1.234,56;EUR\n0004200;0401000;16.01.2026;99,00-;EUR\n\
        0004300;0402000;31.01.2026;12.000,00;EUR\n**  Summe;;;13.135,56;EUR\n";
    let (reading, facts) = read(text.as_bytes(), "KSB1.csv");
    let table = only(&reading);
    assert_eq!((table.header_rows.as_slice(), table.kind, table.records), (&[5][..], Kind::Budget, 3));
    assert_eq!(sum(&facts, "AC"), Decimal::new(1_313_556, 2));
    assert!(table.totals.iter().all(|t| t.agrees) && !table.totals.is_empty());
    assert_eq!(said(&facts[0], Field::CostCenter), "0004100");
}

#[test]
fn a_column_of_scenarios_says_whose_amounts_these_are_whatever_it_is_called() {
    let text = "Month,Cost Center,Type,Amount,LC\nJan-26,CC1,Budget,100,USD\nJan-26,CC1,Actual,90,USD\nJan-26,CC1,Forecast,95,GBP\n";
    let (_, facts) = read(text.as_bytes(), "Actuals.csv");
    assert_eq!((sum(&facts, "BU"), sum(&facts, "AC"), sum(&facts, "FC")), (100.into(), 90.into(), 95.into()));
    assert_eq!(said(&facts[2], Field::Currency), "GBP");
}

#[test]
fn parts_below_a_sum_keep_its_name() {
    let text = "in TEUR,Ist 2025,Plan 2026\nPlattformen gesamt,600,660\n  Build Farm,250,270\n    Personal,200,210\n    \
        Cloud,50,60\n  Identity,350,390\n    Personal,300,330\n    Cloud,50,60\n";
    let (reading, facts) = read(text.as_bytes(), "plan.csv");
    assert_eq!((only(&reading).kind, only(&reading).records), (Kind::Budget, 4));
    assert_eq!((sum(&facts, "AC"), sum(&facts, "PL") + sum(&facts, "BU")), (600_000.into(), 660_000.into()));
    let named: Vec<(String, String)> =
        facts.iter().map(|f| (said(f, Field::CostPool), said(f, Field::AccountName))).collect();
    assert_eq!(named[0], ("Build Farm".into(), "Personal".into()));
    assert_eq!(named[6], ("Identity".into(), "Cloud".into()));
}

#[test]
fn a_sheet_for_each_team_says_whose_its_amounts_are() {
    let lines = |a: i64| {
        let rows = vec![
            vec![t("Cost type"), t("Jan 2026"), t("Feb 2026")],
            vec![t("Cloud"), n(a), n(a + 1)],
            vec![t("Licences"), n(5), n(6)],
        ];
        rows.into_iter().map(|cells| (cells, 0)).collect::<Vec<_>>()
    };
    let book =
        workbook(&[("Payments", lines(10), &[]), ("Search", lines(20), &[]), ("FY26", lines(30), &[])]);
    let (_, facts) = read(&book, "teams.xlsx");
    let pools: std::collections::BTreeSet<String> = facts.iter().map(|f| said(f, Field::CostPool)).collect();
    assert_eq!(pools.into_iter().collect::<Vec<_>>(), ["", "Payments", "Search"]);
}

#[test]
fn rates_stand_under_months_and_marks_in_a_matrix() {
    let rates = "Exchange rates to EUR 2026\nCurrency,Jan,Feb,Mar\nUSD,0.92,0.93,0.91\nGBP,1.17,1.16,1.18\n";
    let (reading, facts) = read(rates.as_bytes(), "fx.csv");
    assert_eq!((only(&reading).kind, facts.len()), (Kind::FxRates, 6));
    assert_eq!(
        (said(&facts[1], Field::FxRate), said(&facts[1], Field::Period)),
        ("0.93".into(), "2026-02-01..2026-03-01".into())
    );
    let matrix = "Team,Build Farm,Identity Gate,Beacon Logging\nPayments,●,●,○\nSearch,●,,●\nRisk,,●,○\n";
    let (reading, facts) = read(matrix.as_bytes(), "adoption.csv");
    assert_eq!((only(&reading).kind, facts.len()), (Kind::Adoption, 7));
}

#[test]
fn bare_lengths_of_time_without_a_unit_are_read_as_hours_and_told() {
    let told = |header: &str| {
        let text = format!(
            "Incident,Opened,Service,{header}\nINC-1,2026-01-05 08:00,Login,90\nINC-2,2026-01-06 08:00,Login,2h 15m\n"
        );
        let (reading, facts) = read(text.as_bytes(), "incidents.csv");
        let said: Vec<String> = facts.iter().map(|f| said(f, Field::RecoveryTime)).collect();
        (said, only(&reading).issues.iter().any(|i| i.code == "unit_assumed" && i.cell == "D1"))
    };
    assert_eq!(told("Time to recover"), (vec!["90".into(), "2.25".into()], true));
    assert_eq!(told("Time to recover (min)"), (vec!["90".into(), "135".into()], false));
}
