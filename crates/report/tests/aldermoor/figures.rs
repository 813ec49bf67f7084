//! Figures of the made-up summit, each with cells.

use super::{dec, period};
use model::{
    CellRef, Currency, Date, Decimal, SheetId,
    figure::{CellInput, Figure, FigureInput, FigureStatus, Unit},
    summit::{Note, SourceRange},
};

/// Figures and notes that are being collected.
#[derive(Default)]
pub struct Cabinet {
    figures: Vec<Figure>,
}

/// A plausible hash.
pub fn sha(name: &str) -> String {
    let mut seed: u64 = name
        .bytes()
        .fold(1_469_598_103_934_665_603, |h, b| (h ^ u64::from(b)).wrapping_mul(1_099_511_628_211));
    let mut out = String::new();
    while out.len() < 64 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        out.push_str(&format!("{:08x}", seed >> 32));
    }
    out
}

impl Cabinet {
    /// Adds a figure and hands back its id.
    pub fn add(&mut self, id: &str, label: &str, unit: Unit, value: &str, formula: &str) -> String {
        let subject = id.split_once('[').map(|(_, s)| s.trim_end_matches(']').to_owned());
        let row = 5 + self.figures.len() as u32;
        let value = value.parse::<Decimal>().ok();
        self.figures.push(Figure {
            id: id.into(),
            label: label.into(),
            subject,
            value,
            unit,
            currency: (unit == Unit::Money).then_some(Currency::EUR),
            low: None,
            high: None,
            n: None,
            coverage: None,
            status: FigureStatus::Final,
            reason: None,
            definition: format!("{}@1", id.split(['[', '@']).next().unwrap_or(id)),
            formula: formula.into(),
            period: period(),
            inputs: vec![],
            cells: vec![CellInput { cell: CellRef { sheet: SheetId(1), row, col: 6 }, value }].into(),
        });
        id.into()
    }

    /// Gives the last figure a range, which makes it an estimate.
    pub fn range(&mut self, low: &str, high: &str) {
        if let Some(last) = self.figures.last_mut() {
            (last.low, last.high) = (Some(dec(low)), Some(dec(high)));
            last.status = FigureStatus::Estimated;
        }
    }

    /// Gives the last figure its number of cases and coverage.
    pub fn cases(&mut self, n: u64, coverage: &str) {
        if let Some(last) = self.figures.last_mut() {
            (last.n, last.coverage) = (Some(n), coverage.parse().ok());
        }
    }

    /// Makes the last figure of others.
    pub fn inputs(&mut self, ids: &[&str]) {
        let inputs = ids.iter().map(|id| FigureInput { figure: (*id).into(), value: None }).collect();
        if let Some(last) = self.figures.last_mut() {
            (last.inputs, last.cells) = (inputs, vec![].into());
        }
    }

    /// Figures sorted by id, and a note for each.
    pub fn close(mut self) -> (Vec<Figure>, Vec<Note>) {
        self.figures.sort_by(|a, b| a.id.cmp(&b.id));
        let notes = self.figures.iter().enumerate().map(|(at, f)| note(at, f)).collect();
        (self.figures, notes)
    }
}

fn note(at: usize, figure: &Figure) -> Note {
    let (file, sheet) = match figure.id.split('.').next() {
        Some("finance") => ("budget_fy26.xlsx", "Opex by month"),
        Some("adoption") => ("adoption_matrix.xlsx", "Q3"),
        Some("decisions") => ("decisions.csv", ""),
        _ => ("benefits_register.xlsx", "Register"),
    };
    let row = 7 + at;
    let range = SourceRange {
        file: file.into(),
        sha256: sha(file),
        sheet: sheet.into(),
        cells: format!("F{row}:H{}, N{}", row + 4, row + 6),
        count: 16,
        imported_on: Some(Date::constant(2026, 11, 2)),
    };
    Note { figure: figure.id.clone(), ranges: if figure.inputs.len() > 2 { vec![] } else { vec![range] } }
}
