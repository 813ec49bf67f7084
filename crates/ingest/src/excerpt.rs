//! A window on one sheet as it lies in the file: the cells a person sees there, and over them the tables that were
//! found, row by row. For looking before importing; bounded whatever the sheet's size. Nothing is decided here.

use crate::{
    Answers, ReadError, TableReading, Visibility, Watch,
    format::{
        self, Job,
        cell::{Area, Cell, Mark, Raw, SheetHead, SheetTail, Sink},
    },
    reading::{column_letter, column_of_letter},
    rows::run::{Hears, Out},
    session::Session,
};
use model::Issue;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most rows and columns of a window, and most cells of both.
const MOST_ROWS: u32 = 2_000;
const MOST_COLUMNS: u32 = 500;
const MOST_CELLS: u32 = 100_000;
/// Longest text of a cell.
const MOST_LETTERS: usize = 400;

/// Which part of which sheet is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The sheet's name; the first visible one with cells when unsaid.
    pub sheet: Option<String>,
    /// First row, from 1.
    pub top: u32,
    /// First column, from 1.
    pub left: u32,
    /// How many rows; at most 2,000.
    pub rows: u32,
    /// How many columns; at most 500, and 100,000 cells in all.
    pub columns: u32,
}

impl Default for Window {
    fn default() -> Self {
        Window { sheet: None, top: 1, left: 1, rows: 200, columns: 60 }
    }
}

impl Window {
    fn bounded(&self) -> Window {
        let columns = self.columns.clamp(1, MOST_COLUMNS);
        let rows = self.rows.clamp(1, MOST_ROWS).min(MOST_CELLS / columns);
        Window { sheet: self.sheet.clone(), top: self.top.max(1), left: self.left.max(1), rows, columns }
    }

    fn bottom(&self) -> u32 {
        self.top.saturating_add(self.rows - 1)
    }

    fn right(&self) -> u32 {
        self.left.saturating_add(self.columns - 1)
    }

    fn area(&self) -> Area {
        Area { top: self.top, left: self.left, bottom: self.bottom(), right: self.right() }
    }
}

/// A part of a sheet and what was found there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Excerpt {
    /// The file's name.
    pub file: String,
    /// Every sheet up to the shown one and, where the format says so early, all of them.
    pub sheets: Vec<SheetName>,
    /// The shown sheet; empty for formats without sheets.
    pub sheet: String,
    /// The shown part after its bounds were kept.
    pub window: Window,
    /// Last row and column with something in them, as far as was read.
    pub last_row: u32,
    /// 1-based.
    pub last_column: u32,
    /// The sheet was read to its end: the bounds and the ends of its tables are known.
    pub complete: bool,
    /// Hidden columns, first and last.
    pub hidden_columns: Vec<(u32, u32)>,
    /// Merged ranges that touch the window, `B2:D2`.
    pub merged: Vec<String>,
    /// The rows of the window that hold something.
    pub rows: Vec<ExcerptRow>,
    /// The tables of the sheet, in reading order.
    pub regions: Vec<Region>,
}

/// A sheet of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
}

/// A row of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptRow {
    /// 1-based.
    pub row: u32,
    /// Hidden in the file.
    pub hidden: bool,
    /// Its cells, left to right, blank ones left out.
    pub cells: Vec<ExcerptCell>,
}

/// A cell of the window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptCell {
    /// 1-based; a letter in JSON.
    #[serde(serialize_with = "column_letter", deserialize_with = "column_of_letter")]
    pub column: u32,
    /// What a person reads there, shortened after 400 letters.
    pub text: String,
    /// What it holds.
    pub kind: CellKind,
}

/// What a cell holds, before its column has a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum CellKind {
    Text,
    Number,
    Date,
    Boolean,
    /// An error value such as `#DIV/0!`.
    Error,
    /// A formula whose result was never stored.
    NoResult,
}

/// What a row is to a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowRole {
    /// Names the columns.
    Header,
    /// The header once more, further down.
    Repeated,
    /// Data.
    Record,
    /// A total or subtotal: a check, never data.
    Total,
    /// Names the rows below it.
    Heading,
    /// Left out: blank, a remark, filtered away or excluded by a person.
    LeftOut,
}

/// A table on the shown sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Which table of the sheet, from 1 in reading order, as in the answers.
    pub number: u32,
    /// Its columns, kind, totals and issues, as far as the sheet was read.
    pub table: TableReading,
    /// The rows of the window that belong to it. Cells inside its columns and outside these rows, and cells outside
    /// every region, are notes.
    pub rows: BTreeMap<u32, RowRole>,
}

/// Shows a part of a sheet with the tables found on it.
///
/// # Errors
/// As [`crate::inspect`], and when the file has no such sheet.
pub fn excerpt(
    bytes: &[u8],
    name: &str,
    answers: &Answers,
    window: &Window,
    watch: &dyn Watch,
) -> Result<Excerpt, ReadError> {
    let job = Job { bytes, name, watch };
    let mut nobody = |_| Ok(());
    let window = window.bounded();
    let hears = Hears::Roles { top: window.top, bottom: window.bottom() };
    let out = Out::new(name, &mut nobody, hears);
    let mut looker = Looker::new(Session::new(name, answers, out), window, name);
    match format::read(&job, &mut looker) {
        Err(ReadError::Stopped { .. }) if looker.enough => looker.session.end(SheetTail::default())?,
        Err(error) => return Err(error),
        Ok(_) => {}
    }
    looker.done()
}

/// Where the reader is, seen from the wanted sheet.
#[derive(PartialEq)]
enum At {
    Before,
    Inside,
    After,
}

struct Looker<'a> {
    session: Session<'a>,
    file: &'a str,
    at: At,
    window: Window,
    sheets: Vec<SheetName>,
    name: String,
    rows: Vec<ExcerptRow>,
    last: (u32, u32),
    hidden_columns: Vec<(u32, u32)>,
    merged: Vec<String>,
    /// The window is full and its tables are known: the rest need not be read.
    enough: bool,
}

impl<'a> Looker<'a> {
    fn new(session: Session<'a>, window: Window, file: &'a str) -> Self {
        Looker {
            session,
            file,
            at: At::Before,
            window,
            sheets: vec![],
            name: String::new(),
            rows: vec![],
            last: (0, 0),
            hidden_columns: vec![],
            merged: vec![],
            enough: false,
        }
    }

    fn is_wanted(&self, name: &str, visibility: Visibility) -> bool {
        self.at == At::Before
            && match &self.window.sheet {
                Some(wanted) => wanted.eq_ignore_ascii_case(name),
                None => visibility == Visibility::Visible,
            }
    }

    fn take(&mut self, row: u32, hidden: bool, cells: &[Cell]) {
        let filled = cells.iter().filter(|c| !c.is_blank());
        let Some(right) = filled.clone().map(|c| c.col).max() else { return };
        self.last = (self.last.0.max(row), self.last.1.max(right));
        let area = self.window.area();
        let mut cells: Vec<ExcerptCell> =
            filled.filter(|c| area.contains(row, c.col)).filter_map(shown).collect();
        cells.sort_by_key(|c| c.column);
        if !cells.is_empty() {
            self.rows.push(ExcerptRow { row, hidden, cells });
        }
    }

    fn done(mut self) -> Result<Excerpt, ReadError> {
        if self.at != At::After && !self.enough {
            let names: Vec<String> = self.sheets.iter().map(|s| format!("“{}”", s.name)).take(50).collect();
            let wanted = self.window.sheet.clone().unwrap_or_default();
            return Err(ReadError::NoSuch {
                file: self.file.into(),
                what: if wanted.is_empty() {
                    "visible sheet with cells".into()
                } else {
                    format!("sheet “{wanted}”")
                },
                hint: format!("Its sheets are {}.", names.join(", ")),
            });
        }
        let (tables, roles) = self.session.found();
        let mut regions: Vec<Region> = tables
            .into_iter()
            .enumerate()
            .map(|(i, table)| Region { number: i as u32 + 1, table, rows: BTreeMap::new() })
            .collect();
        for region in &mut regions {
            let shown = region
                .table
                .header_rows
                .iter()
                .filter(|r| self.window.area().contains(**r, self.window.left));
            region.rows.extend(shown.map(|r| (*r, RowRole::Header)));
            let own = roles.iter().filter(|(table, _, _)| *table == region.table.index);
            region.rows.extend(own.map(|(_, row, role)| (*row, *role)));
        }
        self.rows.sort_by_key(|r| r.row);
        Ok(Excerpt {
            file: self.file.into(),
            sheets: self.sheets,
            sheet: self.name,
            window: self.window,
            last_row: self.last.0,
            last_column: self.last.1,
            complete: !self.enough,
            hidden_columns: self.hidden_columns,
            merged: self.merged,
            rows: self.rows,
            regions,
        })
    }
}

fn shown(cell: &Cell) -> Option<ExcerptCell> {
    let (kind, text) = match &cell.raw {
        Raw::Empty => return None,
        Raw::Text(t) => (CellKind::Text, t.to_string()),
        Raw::Number(n) => (CellKind::Number, cell.format.show(n)),
        Raw::Stamp(_) => (CellKind::Date, cell.raw.text(&cell.format)),
        Raw::Bool(_) => (CellKind::Boolean, cell.raw.text(&cell.format)),
        Raw::Error(e) => (CellKind::Error, e.to_string()),
        Raw::NoCache => (CellKind::NoResult, String::new()),
    };
    let text = if text.chars().count() > MOST_LETTERS {
        text.chars().take(MOST_LETTERS).chain(['…']).collect()
    } else {
        text
    };
    Some(ExcerptCell { column: cell.col, text, kind })
}

impl Sink for Looker<'_> {
    fn wants(&self, name: &str, visibility: Visibility) -> bool {
        self.is_wanted(name, visibility)
    }

    fn sheet(&mut self, head: SheetHead) -> Result<(), ReadError> {
        self.sheets.push(SheetName { name: head.name.clone(), visibility: head.visibility });
        if !self.is_wanted(&head.name, head.visibility) {
            return Ok(());
        }
        self.at = At::Inside;
        self.name.clone_from(&head.name);
        self.hidden_columns.clone_from(&head.hidden_cols);
        self.session.sheet(head)
    }

    fn row(&mut self, row: u32, mark: Mark, cells: &mut Vec<Cell>) -> Result<(), ReadError> {
        if self.at != At::Inside {
            return Ok(());
        }
        self.take(row, mark.hidden, cells);
        self.session.row(row, mark, cells)?;
        if row > self.window.bottom() && self.session.is_streaming() {
            self.enough = true;
            return Err(ReadError::Stopped { file: self.file.into(), reason: "enough was seen".into() });
        }
        Ok(())
    }

    fn end(&mut self, tail: SheetTail) -> Result<(), ReadError> {
        if self.at != At::Inside {
            return Ok(());
        }
        let area = self.window.area();
        let touches = |m: &&Area| m.meets(&area);
        self.merged = tail.merges.iter().filter(touches).take(2_000).map(Area::a1).collect();
        self.session.end(tail)?;
        let is_blank = self.last.0 == 0 && self.window.sheet.is_none();
        self.at = if is_blank { At::Before } else { At::After };
        Ok(())
    }

    fn note(&mut self, _: Issue) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Quiet;

    fn look(text: &str, window: &Window) -> Excerpt {
        excerpt(text.as_bytes(), "x.csv", &Answers::default(), window, &Quiet).unwrap()
    }

    #[test]
    fn rows_have_roles_and_cells_their_texts() {
        let text = "Budget 2026,,\n\nCost center,Jan 2026,Feb 2026\nA,1000,20\nB,2500,30\nTotal,3500,50\n";
        let seen = look(text, &Window::default());
        assert!(seen.complete);
        assert_eq!((seen.last_row, seen.last_column), (6, 3));
        let roles: Vec<(u32, RowRole)> = seen.regions[0].rows.iter().map(|(r, role)| (*r, *role)).collect();
        let expected =
            [(3, RowRole::Header), (4, RowRole::Record), (5, RowRole::Record), (6, RowRole::Total)];
        assert_eq!(roles, expected);
        assert_eq!(seen.rows[0].cells[0].text, "Budget 2026");
        assert_eq!(seen.regions[0].table.range, "A3:C6");
    }

    #[test]
    fn a_large_sheet_is_read_no_further_than_needed() {
        let mut text = String::from("Cost center,Amount\n");
        for i in 0..400_000 {
            text.push_str(&format!("{i},{i}.5\n"));
        }
        let window = Window { top: 5, rows: 10_000, columns: 2, ..Window::default() };
        let seen = look(&text, &window);
        assert!(!seen.complete && seen.last_row < 200_000, "{}", seen.last_row);
        assert_eq!((seen.rows.len(), seen.rows[0].row), (2_000, 5));
        assert_eq!(seen.regions[0].rows.len(), 2_000);
    }

    #[test]
    fn a_missing_sheet_is_said() {
        let window = Window { sheet: Some("Nope".into()), ..Window::default() };
        let error = excerpt(b"a,b\n1,2\n", "x.csv", &Answers::default(), &window, &Quiet).unwrap_err();
        assert!(error.to_string().contains("Nope"), "{error}");
    }
}
