//! Takes the events of a reading and writes them, table by table, inside one transaction.

use super::{
    alignment::{self, Decisions},
    catalog::{self, Adoptions},
    delivery,
    money::{Keyed, Lines},
    names::Names,
    rates,
    record::Record,
    value,
};
use crate::{Error, Result, failure::from_store};
use ingest::{Event, Fact, TableReading};
use model::{
    Currency, Decimal, ImportId, Issue, Kind, Severity, SheetId, SourceId,
    amount::Amount,
    source::{Sheet, TotalCheck},
};
use std::collections::BTreeMap;
use store::Tx;

/// Writes one file's tables.
pub struct Writer<'t, 'c> {
    tx: &'t Tx<'c>,
    base: Currency,
    source: SourceId,
    import: ImportId,
    names: Names,
    lines: Lines,
    adoptions: Adoptions,
    decisions: Decisions,
    /// What the tables of the file's last import held, by sheet name and kind.
    before: BTreeMap<(String, Kind), Keyed>,
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
    last_row: u32,
    row_written: bool,
    written: u64,
    rejected: u64,
    issues: Vec<Issue>,
    now: Keyed,
}

/// A table that was written.
pub struct Written {
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
    /// Against the last import.
    pub difference: Option<Difference>,
}

/// What a re-import changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Keys that are new.
    pub added: u32,
    /// Keys whose sum changes.
    pub changed: u32,
    /// Keys that are gone.
    pub gone: u32,
    /// Keys that stay.
    pub same: u32,
    /// Sum before.
    pub was: Decimal,
    /// Sum after.
    pub now: Decimal,
}

impl Difference {
    fn between(was: &Keyed, now: &Keyed) -> Self {
        let sum = |of: &Keyed| of.values().fold(Decimal::ZERO, |s, (_, v)| s.saturating_add(*v));
        let same = now.iter().filter(|(key, v)| was.get(*key) == Some(v)).count();
        let kept = now.keys().filter(|key| was.contains_key(*key)).count();
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Difference {
            added: count(now.len() - kept),
            changed: count(kept - same),
            gone: count(was.len() - kept),
            same: count(same),
            was: sum(was),
            now: sum(now),
        }
    }
}

impl<'t, 'c> Writer<'t, 'c> {
    /// A writer for one file; takes back what the file's last import wrote.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn new(tx: &'t Tx<'c>, base: Currency, source: SourceId, import: ImportId) -> Result<Self> {
        let decisions = store::decisions::all(tx).map_err(from_store)?;
        let adoptions = store::adoptions::all(tx).map_err(from_store)?;
        Ok(Writer {
            tx,
            base,
            source,
            import,
            names: Names::load(tx)?,
            lines: Lines::load(tx)?,
            adoptions: Adoptions::of(&adoptions),
            decisions: decisions.iter().map(|d| (alignment::decision_key(d), d.id)).collect(),
            before: BTreeMap::new(),
            current: None,
            done: vec![],
        })
    }

    /// Takes back the facts of an earlier import of the same file, and remembers them for comparison.
    ///
    /// # Errors
    /// When the workspace cannot be read or written.
    pub fn replace(&mut self, sheets: &[Sheet]) -> Result<()> {
        for sheet in sheets {
            let amounts = store::amounts::by_sheet(self.tx, sheet.id).map_err(from_store)?;
            let keyed = self.before.entry((sheet.name.clone(), sheet.kind)).or_default();
            for amount in &amounts {
                self.lines.note(amount, keyed);
            }
            store::sheets::retire(self.tx, sheet.id).map_err(from_store)?;
        }
        self.lines = Lines::load(self.tx)?;
        Ok(())
    }

    /// Names that the file brought.
    pub fn new_names(&mut self) -> Vec<String> {
        std::mem::take(&mut self.names.made)
    }

    /// Takes one event.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn take(&mut self, event: Event) -> Result<()> {
        match event {
            Event::TableStart(head) => self.start(head.table, head.sheet, head.reading),
            Event::Row { row, texts, .. } => self.row(row, &texts),
            Event::Fact(fact) => self.fact(&fact),
            Event::TableEnd(tail) => self.end(tail.reading),
        }
    }

    fn start(&mut self, table: u32, name: String, reading: TableReading) -> Result<()> {
        let sheet = Sheet {
            id: SheetId(0),
            import: self.import,
            source: self.source,
            name: name.clone(),
            kind: reading.kind,
            range: reading.range.clone(),
            records: 0,
            rejected: 0,
            totals: vec![],
            issues: vec![],
        };
        let sheet = store::sheets::insert(self.tx, &sheet).map_err(from_store)?;
        self.current = Some(Current {
            table,
            name,
            sheet,
            reading,
            last_row: 0,
            row_written: true,
            written: 0,
            rejected: 0,
            issues: vec![],
            now: Keyed::new(),
        });
        Ok(())
    }

    fn row(&mut self, row: u32, texts: &[String]) -> Result<()> {
        let Some(current) = &mut self.current else { return Ok(()) };
        current.close_row();
        current.last_row = row;
        current.row_written = false;
        store::rows::insert(self.tx, current.sheet, row, texts).map_err(from_store)
    }

    fn fact(&mut self, fact: &Fact) -> Result<()> {
        let Some(mut current) = self.current.take() else { return Ok(()) };
        let record = Record { fact, sheet: current.sheet };
        let result = self.write(current.reading.kind, &record, &mut current.now);
        if matches!(result, Ok(true)) {
            current.written += 1;
            current.row_written = true;
        }
        self.current = Some(current);
        result.map(|_| ())
    }

    fn write(&mut self, kind: Kind, at: &Record<'_>, now: &mut Keyed) -> Result<bool> {
        let (tx, base) = (self.tx, self.base);
        let names = &mut self.names;
        match kind {
            Kind::Budget => {
                let written = super::money::budget(tx, names, &mut self.lines, at, base)?;
                Ok(self.noted(written, now))
            }
            Kind::CloudBill => {
                let written = super::money::bill(tx, names, &mut self.lines, at, base)?;
                Ok(self.noted(written, now))
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
            Kind::Assumptions => rates::assumption(tx, at),
            Kind::Unknown => Ok(false),
        }
    }

    fn noted(&self, written: Option<Amount>, now: &mut Keyed) -> bool {
        let Some(amount) = written else { return false };
        self.lines.note(&amount, now);
        true
    }

    fn end(&mut self, reading: TableReading) -> Result<()> {
        let Some(mut current) = self.current.take() else { return Ok(()) };
        current.close_row();
        current.reading = reading;
        let by_choice = self.adoptions.end_table(self.tx)?;
        if by_choice > 0 {
            let note = Issue::new(Severity::Info, "unmarked_is_choice", current.reading.range.clone());
            let found = format!("{by_choice} cells without a mark of mandate, beside cells that carry one");
            let expected = "a mark where a team had no choice; unmarked cells are read as by choice";
            current.issues.push(note.found(found).expected(expected));
        }
        let kind = current.reading.kind;
        let difference =
            self.before.get(&(current.name.clone(), kind)).map(|was| Difference::between(was, &current.now));
        let sheet = current.sheet(self.import, self.source);
        store::sheets::update(self.tx, &sheet).map_err(from_store)?;
        self.done.push(Written {
            sheet: current.name,
            reading: current.reading,
            written: current.written,
            rejected: current.rejected,
            issues: current.issues,
            difference,
        });
        Ok(())
    }

    /// Ties what only makes sense once everything is there.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn finish(&mut self) -> Result<()> {
        alignment::settle(self.tx)?;
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
    /// Counts a row that gave nothing.
    fn close_row(&mut self) {
        if self.row_written {
            return;
        }
        self.row_written = true;
        self.rejected += 1;
        if self.issues.len() < 200 && self.reading.kind != Kind::Unknown {
            let cell = model::origin::a1(self.last_row, 1);
            self.issues.push(
                Issue::new(Severity::Info, "row_set_aside", cell)
                    .found(format!("row {} has not enough to use", self.last_row))
                    .expected(format!("the fields that a row of kind {} needs", self.reading.kind)),
            );
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
        let _ = self.table;
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
