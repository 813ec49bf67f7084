//! Takes the events of a reading and writes them, table by table, inside one transaction.

use super::{
    alignment::{self, Decisions},
    catalog::{self, Adoptions},
    corrections::{CORRECTED, Corrections},
    delivery,
    exchange::Foreign,
    money::{self, Lines},
    names::{Names, Rulings},
    people, rates,
    record::Record,
    rejects::RejectTable,
    value,
};
use crate::{Error, Result, failure::from_store};
use ingest::{Event, Fact, Field, TableReading};
use model::{
    Currency, ImportId, Issue, Kind, RowTexts, Severity, SheetId, SourceId,
    source::{Sheet, TotalCheck},
};
use store::{Tx, rows::Texts};

/// Rows set aside that are told one by one.
const TOLD: usize = 200;
/// Rows whose texts are written together.
const TOGETHER: usize = 4_096;

/// Writes one file's tables.
pub struct Writer<'t, 'c> {
    tx: &'t Tx<'c>,
    base: Currency,
    source: SourceId,
    import: ImportId,
    /// What the workspace knows by name.
    pub names: Names,
    lines: Lines,
    adoptions: Adoptions,
    decisions: Decisions,
    corrections: Corrections,
    /// Foreign currencies of the amounts written.
    pub foreign: Foreign,
    current: Option<Current>,
    /// Finished tables.
    pub done: Vec<Written>,
}

/// The table being written.
struct Current {
    table: u32,
    name: String,
    sheet: SheetId,
    reading: TableReading,
    row: u32,
    /// Texts that wait to be written; the last ones are of the row at hand.
    waiting: Vec<Texts>,
    row_written: bool,
    written: u64,
    rejected: u64,
    issues: Vec<Issue>,
    rejects: RejectTable,
}

/// A table that was written.
pub struct Written {
    /// Its number in the file.
    pub table: u32,
    /// Sheet name.
    pub sheet: String,
    /// What was read.
    pub reading: TableReading,
    /// Facts written.
    pub written: u64,
    /// Rows set aside.
    pub rejected: u64,
    /// Issues found while writing, beyond those of the reading.
    pub issues: Vec<Issue>,
    /// Rows set aside or with a bad cell, as they stand in the file.
    pub rejects: RejectTable,
}

/// What a writer writes for.
pub struct Target {
    /// The workspace's currency.
    pub base: Currency,
    /// The file.
    pub source: SourceId,
    /// The run.
    pub import: ImportId,
}

impl<'t, 'c> Writer<'t, 'c> {
    /// A writer for one file.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn new(tx: &'t Tx<'c>, target: &Target, rulings: Rulings, corrections: Corrections) -> Result<Self> {
        let decisions = store::decisions::all(tx).map_err(from_store)?;
        let adoptions = store::adoptions::all(tx).map_err(from_store)?;
        Ok(Writer {
            tx,
            base: target.base,
            source: target.source,
            import: target.import,
            names: Names::load(tx, rulings)?,
            lines: Lines::load(tx)?,
            adoptions: Adoptions::of(&adoptions),
            decisions: decisions.iter().map(|d| (alignment::decision_key(d), d.id)).collect(),
            corrections,
            foreign: Foreign::new(),
            current: None,
            done: vec![],
        })
    }

    /// Takes one event.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn take(&mut self, event: Event) -> Result<()> {
        match event {
            Event::TableStart(head) => self.start(head.table, head.sheet, head.reading),
            Event::Row { row, texts, .. } => self.row(row, texts),
            Event::Fact(fact) => self.fact(&fact),
            Event::TableEnd(tail) => self.end(tail.reading),
        }
    }

    fn start(&mut self, table: u32, name: String, reading: TableReading) -> Result<()> {
        let mut current = Current {
            table,
            rejects: RejectTable::of(&name, &reading),
            name,
            sheet: SheetId(0),
            reading,
            row: 0,
            waiting: vec![],
            row_written: true,
            written: 0,
            rejected: 0,
            issues: vec![],
        };
        let sheet = current.sheet(self.import, self.source);
        current.sheet = store::sheets::insert(self.tx, &sheet).map_err(from_store)?;
        self.current = Some(current);
        Ok(())
    }

    fn row(&mut self, row: u32, mut texts: RowTexts) -> Result<()> {
        let Some(current) = &mut self.current else { return Ok(()) };
        current.close_row();
        if current.waiting.len() >= TOGETHER {
            current.flush(self.tx)?;
        }
        let (first, turned) = (current.reading.left(), current.reading.turned);
        current.issues.extend(self.corrections.restore(&current.name, row, first, &mut texts));
        current.waiting.push((row, texts));
        // the rows of a table on its side come before its records
        (current.row, current.row_written) = (row, turned);
        Ok(())
    }

    fn fact(&mut self, fact: &Fact) -> Result<()> {
        let Some(mut current) = self.current.take() else { return Ok(()) };
        let record = Record { fact, sheet: current.sheet };
        let result = self.write(current.reading.kind, &record);
        if matches!(result, Ok(true)) {
            current.written += 1;
            current.row_written = true;
        }
        self.current = Some(current);
        result.map(drop)
    }

    fn write(&mut self, kind: Kind, at: &Record<'_>) -> Result<bool> {
        let (tx, base) = (self.tx, self.base);
        let names = &mut self.names;
        match kind {
            Kind::Budget => {
                self.note_currency(at);
                money::budget(tx, &mut self.names, &mut self.lines, at, base)
            }
            Kind::CloudBill => {
                self.note_currency(at);
                money::bill(tx, &mut self.names, &mut self.lines, at, base)
            }
            Kind::Portfolio => catalog::platform(tx, names, at),
            Kind::Teams => catalog::team(tx, names, at),
            Kind::Adoption => catalog::adoption(tx, names, &mut self.adoptions, at),
            Kind::Investments => value::investment(tx, names, at, base),
            Kind::Outcomes => value::outcome(tx, names, at, base),
            Kind::Links => value::link(tx, names, at),
            Kind::Metrics => delivery::observation(tx, names, at),
            Kind::Deployments => delivery::deployment(tx, names, at),
            Kind::Incidents => delivery::incident(tx, at),
            Kind::Survey => delivery::response(tx, names, at),
            Kind::Okrs => alignment::key_result(tx, names, at),
            Kind::Decisions => alignment::decision(tx, &mut self.decisions, at, base),
            Kind::FxRates => rates::fx_rate(tx, at, base),
            Kind::Assumptions => rates::assumption(tx, names, at),
            Kind::Unknown => Ok(false),
        }
    }

    fn note_currency(&mut self, at: &Record<'_>) {
        let foreign = at.currency(Field::Currency).filter(|c| *c != self.base);
        if let Some(currency) = foreign {
            self.foreign.insert((currency, at.period(Field::Period)));
        }
    }

    fn end(&mut self, reading: TableReading) -> Result<()> {
        let Some(mut current) = self.current.take() else { return Ok(()) };
        current.close_row();
        current.flush(self.tx)?;
        self.lines.flush(self.tx)?;
        current.reading = reading;
        // who typed it says more than that somebody did
        let own = |cell: &str| current.issues.iter().any(|i| i.code == CORRECTED && i.cell == cell);
        current.reading.issues.retain(|i| i.code != CORRECTED || !own(&i.cell));
        let by_choice = self.adoptions.end_table(self.tx)?;
        if by_choice > 0 {
            let note = Issue::new(Severity::Info, "unmarked_is_choice", current.reading.range.clone());
            let found = format!("{by_choice} cells without a mark of mandate, beside cells that carry one");
            let expected = "a mark where a team had no choice; unmarked cells are read as by choice";
            current.issues.push(note.found(found).expected(expected));
        }
        current.rejects.bad_cells(self.tx, current.sheet, &current.reading.issues)?;
        let sheet = current.sheet(self.import, self.source);
        store::sheets::update(self.tx, &sheet).map_err(from_store)?;
        self.done.push(Written {
            table: current.table,
            sheet: current.name,
            reading: current.reading,
            written: current.written,
            rejected: current.rejected,
            issues: current.issues,
            rejects: current.rejects,
        });
        Ok(())
    }

    /// Ties what only makes sense once everything is there.
    ///
    /// # Errors
    /// When the workspace cannot be written, or nothing of the file was of use.
    pub fn finish(&mut self) -> Result<()> {
        alignment::settle(self.tx)?;
        people::meet(self.tx)?;
        if self.done.iter().all(|t| t.written == 0) {
            return Err(Error::new(
                "nothing_to_import",
                "Nothing in this file could be used.",
                "Open the preview, choose what kind of table it is, and point to its columns.",
            ));
        }
        Ok(())
    }
}

impl Current {
    /// Writes the texts that wait.
    fn flush(&mut self, tx: &Tx<'_>) -> Result<()> {
        store::rows::insert_all(tx, self.sheet, &self.waiting).map_err(from_store)?;
        self.waiting.clear();
        Ok(())
    }

    /// Counts a row that gave nothing.
    fn close_row(&mut self) {
        if self.row_written {
            return;
        }
        self.row_written = true;
        self.rejected += 1;
        if self.reading.kind == Kind::Unknown {
            return;
        }
        let needed = needed(self.reading.kind);
        let texts = self.waiting.last().map(|(_, texts)| texts.to_vec()).unwrap_or_default();
        self.rejects.set_aside(self.row, texts, &format!("set aside: a row of this kind needs {needed}"));
        if self.issues.len() < TOLD {
            let cell = model::origin::a1(self.row, self.reading.columns.first().map_or(1, |c| c.col));
            let issue = Issue::new(Severity::Info, "row_set_aside", cell);
            let found = format!("row {} has not enough to use", self.row);
            self.issues.push(issue.found(found).expected(needed));
        }
    }

    fn sheet(&self, import: ImportId, source: SourceId) -> Sheet {
        let totals = self.reading.totals.iter().map(|t| TotalCheck {
            row: t.row,
            label: t.label.clone(),
            column: model::origin::column_name(t.column),
            stated: t.stated,
            computed: t.computed,
            agrees: t.agrees,
            waived: None,
        });
        let mut issues = self.reading.issues.clone();
        issues.extend(self.issues.iter().cloned());
        Sheet {
            id: self.sheet,
            import,
            source,
            name: self.name.clone(),
            kind: self.reading.kind,
            range: self.reading.range.clone(),
            records: self.reading.records,
            rejected: self.rejected,
            totals: totals.collect(),
            issues,
        }
    }
}

/// "platform; and tier or lifecycle": what a row of a kind needs.
fn needed(kind: Kind) -> String {
    let mut groups: Vec<Vec<String>> = vec![];
    for offered in ingest::offer::fields(kind) {
        let Some(group) = offered.needed else { continue };
        groups.resize(groups.len().max(group as usize + 1), vec![]);
        groups[group as usize].push(offered.field.to_string().replace('_', " "));
    }
    groups.iter().map(|fields| fields.join(" or ")).collect::<Vec<_>>().join("; and ")
}
