//! One reading of one file: takes sheets from a format's reader, finds and plans their tables, reads their rows. Small
//! sheets are looked at whole; of large ones the head decides and the rest streams through.

use crate::{
    Answers, Correction, ReadError, Reading, SheetReading, TableAnswers, TableReading, Visibility,
    detect::{self, Shape},
    format::cell::{Area, Cell, Mark, Raw, SheetHead, SheetTail, Sink, position},
    grid::{Grid, Row, text_of},
    plan::{
        self, Place, Plan,
        mirror::{self, Turned},
    },
    rows::{
        kinds::{self, Usual},
        run::{Out, Run},
    },
};
use model::{FiscalCalendar, Issue, Severity, origin::a1};
use std::collections::BTreeMap;

/// Cells that are kept for looking at a sheet as a whole.
const HEAD_CELLS: usize = 300_000;
const MOST_NOTES: usize = 20;

/// What a person put in the place of a cell.
struct Corrected {
    text: String,
    /// What the cell said then; it is left alone when it says something else now.
    seen: Option<String>,
}

/// A sheet being read.
struct Open {
    head: SheetHead,
    /// Cells that a person corrected, by row and column.
    corrected: BTreeMap<(u32, u32), Corrected>,
    corrections: Vec<Issue>,
    grid: Grid,
    cells: usize,
    hidden_rows: u32,
    no_results: u32,
    streaming: Option<Streaming>,
}

impl Open {
    /// Puts a person's texts in the place of the file's, and says so.
    fn correct(&mut self, row: &mut Row) {
        let of_row = (row.number, 0)..=(row.number, u32::MAX);
        for ((number, col), Corrected { text, seen }) in self.corrected.range(of_row) {
            let before = row.cells.iter().find(|c| c.col == *col).map(text_of).unwrap_or_default();
            if seen.as_ref().is_some_and(|seen| seen.trim() != before.trim()) {
                continue;
            }
            row.cells.retain(|c| c.col != *col);
            row.cells.push(Cell::new(*col, Raw::Text(text.as_str().into())));
            let issue = Issue::new(Severity::Info, "corrected", a1(*number, *col)).found(before);
            self.corrections.push(issue.expected(format!("read as “{text}”, as a person corrected it")));
        }
    }
}

/// The table that goes on beyond the head.
struct Streaming {
    done: Vec<TableReading>,
    notes: Vec<String>,
    run: Run,
    usual: Usual,
}

/// A table on its sheet.
enum Found {
    Upright(Shape),
    Turned(Box<Turned>),
}

impl Found {
    /// Its first row and column.
    fn start(&self) -> (u32, u32) {
        match self {
            Found::Upright(s) => (s.header_rows.first().copied().unwrap_or(s.first), s.left),
            Found::Turned(t) => (t.area.top, t.area.left),
        }
    }
}

/// The cells that a table is read from.
struct Part<'g> {
    grid: &'g Grid,
    /// The rest of the table comes later.
    streams: bool,
    /// Where it lies on the sheet, if on its side.
    lies: Option<Area>,
}

/// The tables of a sheet that are read, the notes around them, and the table that goes on.
type Taken = (Vec<TableReading>, Vec<String>, Option<(Run, Usual)>);

/// A reading under way.
pub(crate) struct Session<'a> {
    file: &'a str,
    answers: &'a Answers,
    calendar: FiscalCalendar,
    out: Out<'a>,
    open: Option<Open>,
    sheets: Vec<SheetReading>,
    issues: Vec<Issue>,
    tables: u32,
    spare: Vec<Cell>,
}

impl<'a> Session<'a> {
    pub fn new(file: &'a str, answers: &'a Answers, out: Out<'a>) -> Self {
        Session {
            file,
            answers,
            calendar: answers.calendar.unwrap_or_else(FiscalCalendar::gregorian),
            out,
            open: None,
            sheets: vec![],
            issues: vec![],
            tables: 0,
            spare: vec![],
        }
    }

    /// The rest of the sheet streams by: its tables are known.
    pub fn is_streaming(&self) -> bool {
        self.open.as_ref().is_some_and(|o| o.streaming.is_some())
    }

    /// The tables of every sheet that was read, and what their rows are.
    pub fn found(self) -> (Vec<TableReading>, Vec<(u32, u32, crate::excerpt::RowRole)>) {
        (self.sheets.into_iter().flat_map(|s| s.tables).collect(), self.out.roles)
    }

    /// What was read.
    pub fn finish(mut self, sha256: String, format: &str) -> Result<Reading, ReadError> {
        for wanted in &self.answers.sheets {
            if !self.sheets.iter().any(|s| s.name.eq_ignore_ascii_case(wanted)) {
                let names: Vec<String> =
                    self.sheets.iter().map(|s| format!("“{}”", s.name)).take(50).collect();
                return Err(ReadError::NoSuch {
                    file: self.file.into(),
                    what: format!("sheet “{wanted}”"),
                    hint: format!("Its sheets are {}.", names.join(", ")),
                });
            }
        }
        if self.sheets.iter().all(|s| s.tables.is_empty()) {
            let issue = Issue::new(Severity::Info, "no_tables", "").found("no table of figures or names");
            self.issues.push(issue.expected("rows and columns with a header"));
        }
        Ok(Reading {
            file: self.file.into(),
            sha256,
            format: format.into(),
            sheets: self.sheets,
            issues: self.issues,
        })
    }

    /// The corrections that the answers hold for a sheet.
    fn corrected(&self, sheet: &str) -> BTreeMap<(u32, u32), Corrected> {
        let here = |named: &Option<String>| named.as_deref().is_none_or(|s| s.eq_ignore_ascii_case(sheet));
        let typed = self.answers.corrections.iter().filter(|c| here(&c.sheet));
        let placed = |c: &Correction| {
            let seen = Some(c.found.clone()).filter(|found| !found.is_empty());
            Some((position(c.cell.as_bytes())?, Corrected { text: c.value.clone(), seen }))
        };
        typed.filter_map(placed).collect()
    }

    fn included(&self, head: &SheetHead) -> bool {
        let named = self.answers.sheets.iter().any(|s| s.eq_ignore_ascii_case(&head.name));
        let visible = head.visibility == Visibility::Visible || self.answers.include_hidden;
        named || self.answers.sheets.is_empty() && visible
    }

    fn place<'p>(&'p self, open: &'p Open, number: u32, turned: bool) -> Place<'p> {
        Place {
            file: self.file,
            sheet: &open.head.name,
            number,
            answers: self.answers,
            calendar: self.calendar,
            from_text: open.head.from_text,
            hidden_cols: if turned { &[] } else { &open.head.hidden_cols },
            many_sheets: open.head.many_sheets,
            turned,
        }
    }

    fn plan(&mut self, open: &Open, found: &Found, number: u32) -> Result<Plan, ReadError> {
        let plan = match found {
            Found::Upright(shape) => {
                plan::build(&self.place(open, number, false), &open.grid, shape.clone(), self.tables)?
            }
            Found::Turned(t) => {
                plan::build(&self.place(open, number, true), &t.grid, t.shape.clone(), self.tables)?
            }
        };
        self.tables += 1;
        Ok(plan)
    }

    /// Tables that lie on their side, where their words leave no doubt or a person said so.
    fn turned(&self, open: &Open) -> Result<Vec<Turned>, ReadError> {
        let here =
            |t: &&TableAnswers| t.sheet.as_deref().is_none_or(|s| s.eq_ignore_ascii_case(&open.head.name));
        let told = self.answers.tables.iter().filter(here).chain([&self.answers.every]);
        let told = told.filter_map(|t| t.turned).next();
        let free = |area: &Area| !open.head.declared.iter().any(|d| d.area.meets(area));
        let mut found = vec![];
        if told == Some(false) {
            return Ok(found);
        }
        for block in detect::blocks::find(&open.grid).into_iter().filter(|b| free(&b.area)) {
            let Some(turned) = mirror::upright(&open.grid, &block) else { continue };
            let plan =
                plan::build(&self.place(open, 0, true), &turned.grid, turned.shape.clone(), self.tables)?;
            let wanted = told == Some(true) && plan.kind != model::Kind::Unknown;
            if wanted || mirror::convinces(&plan, &turned) {
                found.push(turned);
            }
        }
        Ok(found)
    }

    /// Plans and reads the tables that lie in the grid. With `goes_on` the last one stays open.
    fn read_tables(&mut self, open: &Open, goes_on: bool) -> Result<Taken, ReadError> {
        let turned = if goes_on { vec![] } else { self.turned(open)? };
        let known: Vec<Area> = turned.iter().map(|t| t.area).collect();
        let (mut shapes, notes) = detect::find(&open.grid, &open.head.declared, &known);
        self.told_range(open, &mut shapes);
        let included = self.included(&open.head);
        let (mut done, mut last) = (vec![], None);
        let count = shapes.len();
        let lowest = shapes.iter().map(|s| s.last).max().unwrap_or(0);
        let mut found: Vec<Found> = turned.into_iter().map(|t| Found::Turned(Box::new(t))).collect();
        found.extend(shapes.into_iter().map(Found::Upright));
        found.sort_by_key(Found::start);
        for (i, mut found) in found.into_iter().enumerate() {
            if let Found::Upright(shape) = &mut found {
                let continues = goes_on && shape.last == lowest && (i + 1 == count || last.is_none());
                if continues && last.is_none() && shape.last == lowest {
                    shape.last = u32::MAX;
                }
            }
            let stays_open = matches!(&found, Found::Upright(shape) if shape.last == u32::MAX);
            let plan = self.plan(open, &found, i as u32 + 1)?;
            let included = included && !plan.skip;
            let part = match &found {
                Found::Upright(_) => Part { grid: &open.grid, streams: stays_open, lies: None },
                Found::Turned(t) => Part { grid: &t.grid, streams: false, lies: Some(t.area) },
            };
            let (run, usual) = self.read_table(open, part, plan, included)?;
            if stays_open {
                last = Some((run, usual));
            } else {
                done.push(run.end(&mut self.out)?);
            }
        }
        Ok((done, notes, last))
    }

    /// A person's range or header rows come before what was found.
    fn told_range(&self, open: &Open, shapes: &mut [Shape]) {
        for answers in self.answers.tables.iter().chain([&self.answers.every]) {
            if answers.sheet.as_deref().is_some_and(|s| !s.eq_ignore_ascii_case(&open.head.name)) {
                continue;
            }
            let area = answers.range.as_deref().and_then(Area::parse);
            let rows = answers.header_rows.as_ref();
            let at = answers.number.map_or(0, |n| n.saturating_sub(1) as usize);
            let Some(shape) = shapes.get(at).cloned() else { continue };
            if area.is_none() && rows.is_none() {
                continue;
            }
            let mut told = shape;
            if let Some(area) = area {
                (told.left, told.right, told.last) = (area.left, area.right, area.bottom);
                told.header_rows.retain(|r| (area.top..=area.bottom).contains(r));
                told.first = told.header_rows.last().map_or(area.top, |r| r + 1);
            }
            if let Some(rows) = rows {
                told.header_rows = rows.clone();
                told.first = rows.iter().max().map_or(told.first, |r| r + 1);
            }
            shapes[at] = told;
        }
    }

    fn read_table(
        &mut self,
        open: &Open,
        part: Part<'_>,
        plan: Plan,
        included: bool,
    ) -> Result<(Run, Usual), ReadError> {
        let Part { grid, streams, lies } = part;
        let from = grid.rows.partition_point(|r| r.number < plan.shape.first);
        let to = grid.rows.partition_point(|r| r.number <= plan.shape.last);
        let rows: Vec<&Row> = grid.rows.get(from..to).unwrap_or(&[]).iter().collect();
        let usual = kinds::usual(&plan, rows.iter().copied());
        let mut kinds = if streams { BTreeMap::new() } else { kinds::whole(&plan, &rows) };
        let mut run = Run::start(plan, &open.head.name, included, &mut self.out)?;
        if let Some(area) = lies {
            run.source_rows(&open.grid, &area, &mut self.out)?;
        }
        for row in rows {
            for merge in grid.merges.iter().filter(|m| m.top == row.number && m.bottom > m.top) {
                if let Some(cell) = row.get(merge.left) {
                    run.fill(merge.left, merge.bottom, text_of(cell));
                }
            }
            let kind = match kinds.remove(&row.number) {
                Some(kind) => kind,
                None => kinds::streamed(&run.plan, &usual, &run.additive, row, &run.running),
            };
            run.row(row, kind, &mut self.out)?;
        }
        Ok((run, usual))
    }

    fn begin_streaming(&mut self) -> Result<(), ReadError> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.grid.tidy();
        let (done, notes, last) = self.read_tables(&open, true)?;
        match last {
            Some((run, usual)) => {
                open.grid = Grid::default();
                open.streaming = Some(Streaming { done, notes, run, usual });
            }
            None => {
                let what = "no table begins in the first 300,000 cells".to_string();
                return Err(ReadError::TooLarge { file: self.file.into(), place: open.head.name, what });
            }
        }
        self.open = Some(open);
        Ok(())
    }

    fn stream_row(&mut self, mut row: Row) -> Result<(), ReadError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        let Some(streaming) = &mut open.streaming else { return Ok(()) };
        row.tidy();
        if row.cells.is_empty() {
            return Ok(());
        }
        let run = &mut streaming.run;
        let kind = kinds::streamed(&run.plan, &streaming.usual, &run.additive, &row, &run.running);
        run.row(&row, kind, &mut self.out)?;
        self.spare = row.cells;
        Ok(())
    }
}

/// What is hidden on a sheet and read all the same.
fn hidden(open: &Open, tables: &[TableReading]) -> Vec<Issue> {
    let sheet = &open.head.name;
    let mut issues = vec![];
    if open.hidden_rows > 0 {
        let found = format!("{} hidden rows on sheet “{sheet}”", open.hidden_rows);
        let issue = Issue::new(Severity::Info, "hidden_rows", "").found(found);
        issues.push(issue.expected("visible rows; hidden ones are read as well, since totals count them"));
    }
    let columns = tables.iter().flat_map(|t| &t.columns).filter(|c| c.hidden && c.field.is_some());
    let columns: Vec<String> = columns.map(|c| format!("“{}”", c.header)).collect();
    if !columns.is_empty() {
        let found = format!("hidden columns on sheet “{sheet}”: {}", columns.join(", "));
        let issue = Issue::new(Severity::Info, "hidden_columns", "").found(found);
        issues.push(
            issue.expected("visible columns; leave out those of the hidden ones that should not count"),
        );
    }
    issues
}

impl Sink for Session<'_> {
    fn sheet(&mut self, head: SheetHead) -> Result<(), ReadError> {
        let corrected = self.corrected(&head.name);
        self.open = Some(Open {
            head,
            corrected,
            corrections: vec![],
            grid: Grid::default(),
            cells: 0,
            hidden_rows: 0,
            no_results: 0,
            streaming: None,
        });
        Ok(())
    }

    fn row(&mut self, number: u32, mark: Mark, cells: &mut Vec<Cell>) -> Result<(), ReadError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        open.hidden_rows += u32::from(mark.hidden);
        let cells = std::mem::replace(cells, std::mem::take(&mut self.spare));
        let mut row = Row { number, mark, cells };
        open.correct(&mut row);
        if open.streaming.is_some() {
            return self.stream_row(row);
        }
        row.tidy();
        if row.cells.is_empty() {
            return Ok(());
        }
        open.no_results += row.cells.iter().filter(|c| c.raw == Raw::NoCache).count() as u32;
        open.cells += row.cells.len();
        open.grid.rows.push(row);
        if open.cells > HEAD_CELLS {
            return self.begin_streaming();
        }
        Ok(())
    }

    fn end(&mut self, tail: SheetTail) -> Result<(), ReadError> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        let included = self.included(&open.head);
        let mut issues = tail.issues;
        issues.append(&mut open.corrections);
        let (mut tables, notes) = match open.streaming.take() {
            Some(Streaming { mut done, notes, run, .. }) => {
                done.push(run.end(&mut self.out)?);
                done.sort_by_key(|t| t.index);
                (done, notes)
            }
            None => {
                open.grid.merges = tail.merges;
                open.grid.tidy();
                let (done, notes, _) = self.read_tables(&open, false)?;
                (done, notes)
            }
        };
        issues.extend(hidden(&open, &tables));
        if open.no_results > 0 && tables.is_empty() {
            let found = format!("{} formulas without a stored result", open.no_results);
            let issue = Issue::new(Severity::Warning, "formula_without_result", "").found(found);
            issues.push(issue.expected("values; open and save the file in its program"));
        }
        match tables.first_mut() {
            Some(table) => table.issues.extend(issues),
            None => self.issues.extend(issues),
        }
        let notes = notes.into_iter().filter(|n| !n.is_empty()).take(MOST_NOTES).collect();
        let head = open.head;
        self.sheets.push(SheetReading {
            name: head.name,
            visibility: head.visibility,
            included,
            tables,
            notes,
        });
        Ok(())
    }

    fn note(&mut self, issue: Issue) {
        self.issues.push(issue);
    }
}
