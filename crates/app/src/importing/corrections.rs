//! Cells that a person corrected on the way in. The reading takes the typed value; the kept row keeps what the file
//! says, and the sheet keeps who typed what and when, so that a trace shows both.

use ingest::Correction;
use model::{Date, Issue, RowTexts, Severity, origin::a1, origin::column_number};
use std::collections::HashMap;

/// The code under which a sheet's issues say that a cell was corrected.
pub const CORRECTED: &str = "corrected";

/// A person's corrections to one file, by row.
#[derive(Debug, Default)]
pub struct Corrections {
    by_row: HashMap<u32, Vec<(u32, Correction)>>,
    /// "Ada, 2026-11-23".
    who: String,
}

impl Corrections {
    /// The corrections that somebody made on a day.
    pub fn by(person: &str, on: Date, all: &[Correction]) -> Self {
        let mut by_row: HashMap<u32, Vec<(u32, Correction)>> = HashMap::new();
        for said in all {
            if let Some((row, col)) = place(&said.cell) {
                by_row.entry(row).or_default().push((col, said.clone()));
            }
        }
        Corrections { by_row, who: format!("{person}, {on}") }
    }

    /// Puts what the file says back into a row's texts, and says what was corrected in it.
    pub fn restore(&self, sheet: &str, row: u32, first: u32, texts: &mut RowTexts) -> Vec<Issue> {
        let mut noted = vec![];
        for (col, said) in self.by_row.get(&row).into_iter().flatten() {
            let here = said.sheet.as_deref().is_none_or(|s| s.eq_ignore_ascii_case(sheet));
            let at = col.checked_sub(first).and_then(|n| usize::try_from(n).ok());
            let stands = |n: &usize| here && texts.get(*n).is_some_and(|t| t.trim() == said.value.trim());
            let Some(at) = at.filter(stands) else { continue };
            texts.set(at, &said.found);
            let issue = Issue::new(Severity::Info, CORRECTED, a1(row, *col)).found(said.found.clone());
            noted.push(issue.expected(format!("{}, typed by {}", said.value, self.who)));
        }
        noted
    }
}

/// Row and column of `F17`.
fn place(cell: &str) -> Option<(u32, u32)> {
    let digits = cell.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    Some((row.parse().ok()?, column_number(letters)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_keeps_what_the_file_says() {
        let said = |cell: &str, value: &str| Correction {
            sheet: Some("FY26".into()),
            cell: cell.into(),
            found: "n/k".into(),
            value: value.into(),
        };
        let on = Date::constant(2026, 11, 23);
        let corrections = Corrections::by("Ada", on, &[said("D5", "65"), said("E5", "70")]);
        let mut texts: RowTexts = ["Beacon", "64", "65", "n/k"].iter().collect();
        let noted = corrections.restore("fy26", 5, 2, &mut texts);
        assert_eq!(texts.to_vec(), ["Beacon", "64", "n/k", "n/k"]);
        assert_eq!(noted.len(), 1, "the second was not read");
        assert_eq!(
            (noted[0].cell.as_str(), noted[0].expected.as_str()),
            ("D5", "65, typed by Ada, 2026-11-23")
        );
        assert!(corrections.restore("other", 5, 2, &mut ["x"].iter().collect()).is_empty());
    }
}
