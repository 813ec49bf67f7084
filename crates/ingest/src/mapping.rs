//! What was understood as a mapping that can be kept: the whole reading said in answers, and how well a kept one fits a
//! table that comes later. A mapping file is its TOML ([`Answers::to_toml`]).

use crate::{Answers, Field, Reading, TableAnswers, TableReading};
use model::{Decimal, Kind};

/// A kept mapping that fits less than this must be confirmed by a person before it is used.
pub const SURE: f64 = 0.8;

impl Answers {
    /// Everything that a reading understood, said explicitly: with it the same file reads the same, and next month's
    /// file of the same shape as well.
    pub fn understood(reading: &Reading) -> Answers {
        let tables = reading.sheets.iter().filter(|s| s.included).flat_map(|sheet| {
            let known = sheet.tables.iter().filter(|t| t.kind != Kind::Unknown);
            known.map(|t| TableAnswers {
                sheet: (!sheet.name.is_empty()).then(|| sheet.name.clone()),
                ..TableAnswers::understood(t)
            })
        });
        Answers { tables: tables.collect(), ..Answers::default() }
    }
}

impl TableAnswers {
    /// What a reading understood of a table. Columns are named by their headers where those tell them apart.
    pub fn understood(table: &TableReading) -> TableAnswers {
        let mut answers = TableAnswers {
            fingerprint: Some(table.fingerprint.clone()),
            kind: Some(table.kind),
            ..TableAnswers::default()
        };
        for column in &table.columns {
            let Some(field) = column.field else { continue };
            let alone = table.columns.iter().filter(|c| c.field == Some(field)).count() == 1;
            if alone && column.item.is_none() && column.group.is_none() {
                answers.set.insert(field, name(table, column.col));
            }
        }
        let scales: Vec<Decimal> =
            table.columns.iter().filter(|c| c.field.is_some_and(is_money)).map(|c| c.scale).collect();
        answers.scale =
            scales.first().copied().filter(|s| *s != Decimal::ONE && scales.iter().all(|o| o == s));
        answers
    }

    /// How well the mapping fits a table, 0 to 1: 1 for the same header, else the share of its columns that are there.
    /// Below [`SURE`] it must never be used unasked.
    pub fn fit(&self, table: &TableReading) -> f64 {
        if self.fingerprint.as_deref() == Some(table.fingerprint.as_str()) {
            return 1.0;
        }
        if self.set.is_empty() {
            return 0.0;
        }
        let has = |name: &&String| table.columns.iter().any(|c| same(&c.header, name));
        let share = self.set.values().filter(has).count() as f64 / self.set.len() as f64;
        // another header can fit well, but never surely
        (share * 0.95).min(0.95)
    }
}

fn is_money(field: Field) -> bool {
    field.kind() == crate::field::Type::Money
}

fn same(a: &str, b: &str) -> bool {
    crate::value::words::normalise(a) == crate::value::words::normalise(b)
}

/// A column's header when no other has the same, else its letter.
fn name(table: &TableReading, col: u32) -> String {
    let header = table.columns.iter().find(|c| c.col == col).map_or("", |c| c.header.as_str());
    let twins = table.columns.iter().filter(|c| same(&c.header, header)).count();
    if header.is_empty() || twins > 1 { model::origin::column_name(col) } else { header.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quiet;

    fn table(text: &str) -> TableReading {
        let reading = crate::inspect(text.as_bytes(), "x.csv", &Answers::default(), &Quiet).unwrap();
        reading.tables().next().unwrap().1.clone()
    }

    #[test]
    fn a_kept_mapping_fits_its_own_header_and_doubts_others() {
        let july = table("Cost center,Vendor,Budget,Actual\n0100,A,10,9\n0200,B,20,19\n");
        let kept = TableAnswers::understood(&july);
        assert!((kept.fit(&july) - 1.0).abs() < 1e-9);
        let renamed = table("Cost center,Supplier,Budget,Spent\n0100,A,10,9\n0200,B,20,19\n");
        assert!(kept.fit(&renamed) < SURE, "{}", kept.fit(&renamed));
        let wider = table("Cost center,Vendor,Budget,Actual,Note\n0100,A,10,9,x\n0200,B,20,19,y\n");
        assert!(kept.fit(&wider) >= SURE && kept.fit(&wider) < 1.0);
    }

    #[test]
    fn a_question_is_answered_by_its_code_and_choice() {
        let dates = "Cost center,Period,Actual\n0100,05/06/2026,10\n0200,07/08/2026,20\n";
        let question = table(dates).questions.into_iter().find(|q| q.code == "date_order").unwrap();
        assert!(question.must_answer);
        let mut answers = Answers::default();
        answers.every.answer(&question.code, &question.choices[1]).unwrap();
        let toml = answers.to_toml().unwrap();
        assert!(toml.contains("date_order = \"month_first\""), "{toml}");
        let again =
            crate::inspect(dates.as_bytes(), "x.csv", &Answers::from_toml(&toml).unwrap(), &Quiet).unwrap();
        assert!(again.tables().all(|(_, t)| t.questions.iter().all(|q| q.code != "date_order")));
        assert!(answers.every.answer("locale", "sideways").is_err());
    }

    #[test]
    fn a_corrected_cell_is_read_and_said() {
        let text = "Cost center,Actual\n0100,1O0\n0200,20\n";
        let answers = Answers::from_toml("[[correction]]\ncell = \"B2\"\nvalue = \"100\"\n").unwrap();
        let reading = crate::inspect(text.as_bytes(), "x.csv", &answers, &Quiet).unwrap();
        let (_, table) = reading.tables().next().unwrap();
        assert_eq!(table.sums.get(&2), Some(&Decimal::from(120)));
        assert!(table.issues.iter().any(|i| i.code == "corrected" && i.cell == "B2" && i.found == "1O0"));
    }
}
