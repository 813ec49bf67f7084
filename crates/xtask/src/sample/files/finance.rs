//! Finance's wide workbook: notes on top, "in kEUR", a scenario row over a month row, domains as group rows, subtotals per
//! platform and domain, a grand total; totals are formulas with their cached values. Codes are text with leading zeros.

use crate::sample::{
    calendar::{BOOKED, MONTHS, month},
    company::{DOMAINS, NAME, PLATFORMS},
    ledger::{Line, lines_of},
    paper::{Looks, Problem, preamble, workbook},
};
use rust_xlsxwriter::{Formula, Workbook, Worksheet, utility::row_col_to_cell};

/// Columns before the first month.
const KEYS: [&str; 7] =
    ["Platform", "Initiative", "Cost centre", "Account", "Description", "Vendor", "Capex/Opex"];

/// A block of month columns of one scenario.
struct Block {
    scenario: &'static str,
    amount: fn(&Line, usize) -> Option<i64>,
    months: Vec<usize>,
}

/// A sheet's name, title, and blocks.
struct Plan {
    name: &'static str,
    title: String,
    blocks: Vec<Block>,
}

fn plan(name: &'static str, title: &str, planned: std::ops::Range<usize>) -> Plan {
    let booked = planned.start..planned.end.min(BOOKED);
    let open: Vec<usize> = (booked.end..planned.end).collect();
    let mut blocks = vec![
        Block { scenario: "Budget", amount: Line::budget, months: planned.collect() },
        Block { scenario: "Actual", amount: Line::actual, months: booked.collect() },
    ];
    if !open.is_empty() {
        blocks.push(Block { scenario: "Forecast", amount: Line::forecast, months: open });
    }
    Plan { name, title: format!("{NAME} – {title}"), blocks }
}

/// The workbook of the running year: budget, actuals to September, forecast to December.
pub fn this_year() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Platform budget FY26", "Group Finance")?;
    let fy26 = plan("FY26 Platforms", "Platform budget FY26 – amounts in kEUR", 18..30);
    sheet(&mut book, &fy26)?;
    Ok(book.save_to_buffer()?)
}

/// The workbook of the closed periods.
pub fn history() -> Result<Vec<u8>, Problem> {
    let mut book = workbook("Platform budget FY24 H2 and FY25", "Group Finance")?;
    sheet(&mut book, &plan("FY25", "Platform budget FY25 – amounts in kEUR", 6..18))?;
    sheet(&mut book, &plan("FY24 H2", "Platform budget FY24, second half – amounts in kEUR", 0..6))?;
    Ok(book.save_to_buffer()?)
}

const NOTES: [&str; 4] = [
    "All amounts in kEUR, accrual basis; ( ) = credit. Source: general ledger, extract of 14 Oct 2026.",
    "Budget as approved by the investment committee, phased by quarter.",
    "Credits for committed use are booked in the month in which the provider grants them.",
    "Lines without a platform are shared and not charged on.",
];

fn sheet(book: &mut Workbook, plan: &Plan) -> Result<(), Problem> {
    let looks = Looks::new();
    let sheet = book.add_worksheet().set_name(plan.name)?;
    let top = preamble(sheet, &looks, &plan.title, &NOTES)?;
    headers(sheet, &looks, plan, top)?;
    let mut table = Table { looks: &looks, plan, row: top + 2, leaves: Vec::new() };
    for domain in DOMAINS {
        table.domain(sheet, domain)?;
    }
    table.shared(sheet)?;
    let leaves = std::mem::take(&mut table.leaves);
    table.total(sheet, "Grand total", &leaves)?;
    sheet.set_freeze_panes(top + 2, KEYS.len() as u16)?;
    Ok(())
}

/// The scenario over the months, merged; key columns have both rows merged into one cell.
fn headers(sheet: &mut Worksheet, looks: &Looks, plan: &Plan, top: u32) -> Result<(), Problem> {
    for (col, key) in KEYS.iter().enumerate() {
        sheet.merge_range(top, col as u16, top + 1, col as u16, key, &looks.header)?;
        sheet.set_column_width(col as u16, if col == 1 || col == 4 { 25.0 } else { 17.0 })?;
    }
    let mut col = KEYS.len() as u16;
    for block in &plan.blocks {
        let last = col + block.months.len() as u16;
        let year = month(block.months[0]).0;
        sheet.merge_range(top, col, top, last, &format!("{} {year}", block.scenario), &looks.band)?;
        for index in &block.months {
            let name = MONTHS[month(*index).1 as usize - 1];
            sheet.write_string_with_format(top + 1, col, name, &looks.header)?;
            col += 1;
        }
        sheet.write_string_with_format(top + 1, col, "Total", &looks.header)?;
        col += 1;
    }
    Ok(())
}

/// A line with the row on which it stands (counted from 0).
type Leaf = (u32, &'static Line);

struct Table<'a> {
    looks: &'a Looks,
    plan: &'a Plan,
    row: u32,
    leaves: Vec<Leaf>,
}

impl Table<'_> {
    fn last_col(&self) -> u16 {
        KEYS.len() as u16 + self.plan.blocks.iter().map(|b| b.months.len() as u16 + 1).sum::<u16>() - 1
    }

    /// Whether the line has anything to say on this sheet.
    fn shows(&self, line: &Line) -> bool {
        self.plan.blocks.iter().any(|block| block.months.iter().any(|m| (block.amount)(line, *m).is_some()))
    }

    fn domain(&mut self, sheet: &mut Worksheet, domain: &str) -> Result<(), Problem> {
        self.group(sheet, &domain.to_uppercase())?;
        let first = self.leaves.len();
        for platform in PLATFORMS.iter().filter(|p| p.domain == domain) {
            self.platform(sheet, platform.name)?;
        }
        let of_domain = self.leaves[first..].to_vec();
        self.total(sheet, &format!("Total {domain}"), &of_domain)
    }

    fn shared(&mut self, sheet: &mut Worksheet) -> Result<(), Problem> {
        self.group(sheet, "SHARED, NOT CHARGED ON")?;
        let first = self.leaves.len();
        self.lines(sheet, "")?;
        let shared = self.leaves[first..].to_vec();
        self.total(sheet, "Total shared", &shared)
    }

    fn group(&mut self, sheet: &mut Worksheet, label: &str) -> Result<(), Problem> {
        sheet.merge_range(self.row, 0, self.row, self.last_col(), label, &self.looks.group)?;
        self.row += 1;
        Ok(())
    }

    fn platform(&mut self, sheet: &mut Worksheet, platform: &str) -> Result<(), Problem> {
        let first = self.leaves.len();
        let top = self.row;
        self.lines(sheet, platform)?;
        let own = self.leaves[first..].to_vec();
        match own.len() {
            0 => return Ok(()),
            1 => sheet.write_string_with_format(top, 0, platform, &self.looks.merged)?,
            _ => sheet.merge_range(top, 0, self.row - 1, 0, platform, &self.looks.merged)?,
        };
        self.total(sheet, &format!("Subtotal {platform}"), &own)
    }

    fn lines(&mut self, sheet: &mut Worksheet, platform: &str) -> Result<(), Problem> {
        for line in lines_of(platform).filter(|line| self.shows(line)).collect::<Vec<_>>() {
            self.line(sheet, line)?;
        }
        Ok(())
    }

    fn line(&mut self, sheet: &mut Worksheet, line: &'static Line) -> Result<(), Problem> {
        let keys = [line.initiative, line.cost_centre, line.account, line.text, line.vendor, line.treatment];
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| !key.is_empty()) {
            sheet.write_string_with_format(self.row, 1 + at as u16, *key, &self.looks.text)?;
        }
        let mut col = KEYS.len() as u16;
        for block in &self.plan.blocks {
            let first = col;
            for index in &block.months {
                if let Some(euros) = (block.amount)(line, *index) {
                    sheet.write_number_with_format(self.row, col, kilo(euros), &self.looks.thousands)?;
                }
                col += 1;
            }
            let sum: i64 = block.months.iter().filter_map(|m| (block.amount)(line, *m)).sum();
            let range = (row_col_to_cell(self.row, first), row_col_to_cell(self.row, col - 1));
            self.formula(sheet, col, &format!("=SUM({}:{})", range.0, range.1), sum)?;
            col += 1;
        }
        self.leaves.push((self.row, line));
        self.row += 1;
        Ok(())
    }

    /// A row that sums the lines above it, by formula over their cells, with the value that Excel would show.
    fn total(&mut self, sheet: &mut Worksheet, label: &str, leaves: &[Leaf]) -> Result<(), Problem> {
        sheet.write_string_with_format(self.row, 0, label, &self.looks.group)?;
        let mut col = KEYS.len() as u16;
        for block in &self.plan.blocks {
            for index in &block.months {
                let sum = leaves.iter().filter_map(|(_, line)| (block.amount)(line, *index)).sum();
                self.formula(sheet, col, &sum_of(col, leaves), sum)?;
                col += 1;
            }
            let months = block.months.iter();
            let sum =
                months.flat_map(|m| leaves.iter().filter_map(|(_, line)| (block.amount)(line, *m))).sum();
            self.formula(sheet, col, &sum_of(col, leaves), sum)?;
            col += 1;
        }
        self.row += 1;
        Ok(())
    }

    fn formula(&self, sheet: &mut Worksheet, col: u16, formula: &str, euros: i64) -> Result<(), Problem> {
        let formula = Formula::new(formula).set_result(kilo(euros).to_string());
        sheet.write_formula_with_format(self.row, col, formula, &self.looks.subtotal)?;
        Ok(())
    }
}

/// `=SUM(H12:H15,H19:H21)`: the rows of the lines, as ranges.
fn sum_of(col: u16, leaves: &[Leaf]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for (row, _) in leaves {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => ranges.push((*row, *row)),
        }
    }
    let text: Vec<String> = ranges
        .iter()
        .map(|(a, b)| format!("{}:{}", row_col_to_cell(*a, col), row_col_to_cell(*b, col)))
        .collect();
    format!("=SUM({})", text.join(","))
}

fn kilo(euros: i64) -> f64 {
    euros as f64 / 1000.0
}
