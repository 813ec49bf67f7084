//! Takes the rows of one table in order: counts, sums, checks, and hands out events.

use super::{
    facts::{self, Trouble},
    kinds::{self, RowKind},
    turned,
    values::{self, Got},
};
use crate::{
    Column as ColumnReading, Event, Field, ReadError, Stop, TableHead, TableReading, TableTail, TotalReading,
    detect::totals::Total,
    excerpt::RowRole,
    grid::{Row, texts_of},
    plan::{self, Plan},
    value::words,
};
use model::{Decimal, Issue, RowTexts, Severity, origin::a1};
use std::collections::BTreeMap;

/// Issues that are listed; the rest is counted.
const MOST_ISSUES: usize = 1_000;
/// Disagreeing row totals that are listed.
const MOST_ROW_TOTALS: usize = 50;

/// What is listened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hears {
    /// The reading alone: texts and facts need not be made.
    Nothing,
    /// What the rows of a span are, and the reading.
    Roles {
        top: u32,
        bottom: u32,
    },
    Everything,
}

/// Where events go.
pub(crate) struct Out<'a> {
    pub file: &'a str,
    pub sink: &'a mut dyn FnMut(Event) -> Result<(), Stop>,
    /// Nobody takes events.
    pub quiet: bool,
    hears: Hears,
    /// Table, row and what the row is.
    pub roles: Vec<(u32, u32, RowRole)>,
}

impl<'a> Out<'a> {
    pub fn new(file: &'a str, sink: &'a mut dyn FnMut(Event) -> Result<(), Stop>, hears: Hears) -> Self {
        Out { file, sink, quiet: hears != Hears::Everything, hears, roles: vec![] }
    }

    /// Says what a row of the sheet is, where that is heard.
    pub fn told(&mut self, table: u32, row: u32, role: RowRole) {
        if matches!(self.hears, Hears::Roles { top, bottom } if (top..=bottom).contains(&row)) {
            self.roles.push((table, row, role));
        }
    }

    fn role(&mut self, plan: &Plan, row: u32, kind: &RowKind) {
        let role = match kind {
            RowKind::Record => RowRole::Record,
            RowKind::Total(_) => RowRole::Total,
            RowKind::Heading(_) => RowRole::Heading,
            RowKind::Skip if plan.shape.repeats.contains(&row) => RowRole::Repeated,
            RowKind::Skip => RowRole::LeftOut,
        };
        self.told(plan.index, row, role);
    }

    pub fn send(&mut self, event: Event) -> Result<(), ReadError> {
        (self.sink)(event).map_err(|Stop(reason)| ReadError::Stopped { file: self.file.into(), reason })
    }
}

/// A table being read.
pub(crate) struct Run {
    pub plan: Plan,
    sheet: String,
    included: bool,
    pub additive: Vec<usize>,
    /// Sums of the additive columns since the start, for totals of the streamed part.
    pub running: Vec<Decimal>,
    sums: BTreeMap<u32, Decimal>,
    records: u64,
    totals: Vec<TotalReading>,
    row_totals: (u64, Vec<TotalReading>),
    issues: Vec<Issue>,
    more_issues: u64,
    skipped: Vec<u32>,
    heading: Option<String>,
    /// Names of the sums that the next rows are parts of, outermost first, each with the last row of its parts.
    parents: Vec<(u32, String)>,
    /// Texts of merged cells that go on below.
    filled: Vec<(u32, u32, String)>,
    /// Names written on the first row of a group only.
    carried: Vec<(u32, String)>,
    /// The objective that the next key results belong to.
    objective: Option<String>,
    last_row: u32,
    facts: Vec<crate::Fact>,
}

impl Run {
    /// Begins a table; its head is handed out.
    pub fn start(plan: Plan, sheet: &str, included: bool, out: &mut Out<'_>) -> Result<Self, ReadError> {
        let additive = kinds::additive(&plan);
        let run = Run {
            running: vec![Decimal::ZERO; additive.len()],
            sums: plan.columns.iter().filter(|c| c.is_numeric()).map(|c| (c.col, Decimal::ZERO)).collect(),
            additive,
            sheet: sheet.into(),
            included,
            records: 0,
            totals: vec![],
            row_totals: (0, vec![]),
            issues: plan.issues.clone(),
            more_issues: 0,
            skipped: vec![],
            heading: None,
            parents: vec![],
            filled: vec![],
            carried: vec![],
            objective: None,
            last_row: plan.shape.header_rows.last().copied().unwrap_or(plan.shape.first),
            facts: vec![],
            plan,
        };
        if included && !out.quiet {
            let reading = run.reading();
            let head = TableHead { table: run.plan.index, sheet: run.sheet.clone(), reading };
            out.send(Event::TableStart(Box::new(head)))?;
        }
        Ok(run)
    }

    /// A cell merged over rows speaks for all of them.
    pub fn fill(&mut self, col: u32, until: u32, text: String) {
        self.filled.push((col, until, text));
    }

    /// Keeps the names that go on below; a new name on the left ends those to its right.
    fn carry(&mut self, row: &Row) {
        for column in self.plan.columns.iter().filter(|c| c.carried) {
            if let Some(text) = row.get(column.col).and_then(values::text) {
                self.carried.retain(|(col, _)| *col < column.col);
                self.carried.push((column.col, text));
            }
        }
    }

    /// Takes a row of the body.
    pub fn row(&mut self, row: &Row, kind: RowKind, out: &mut Out<'_>) -> Result<(), ReadError> {
        if !self.plan.turned {
            out.role(&self.plan, row.number, &kind);
        }
        match kind {
            RowKind::Skip => self.skipped.push(row.number),
            RowKind::Heading(text) => {
                self.skipped.push(row.number);
                self.heading = Some(text);
            }
            RowKind::Total(total) => {
                self.last_row = self.last_row.max(row.number);
                self.skipped.push(row.number);
                self.carried.clear();
                let ended = self
                    .heading
                    .as_ref()
                    .is_some_and(|h| words::normalise(&total.label).ends_with(&words::normalise(h)));
                self.heading = self.heading.take().filter(|_| !ended);
                if let Some(until) = total.parent_until.filter(|_| !words::is_total_label(&total.label)) {
                    self.parents.push((until, total.label.clone()));
                }
                self.total(total);
            }
            RowKind::Record => {
                self.last_row = self.last_row.max(row.number);
                self.record(row, out)?;
            }
        }
        Ok(())
    }

    fn record(&mut self, row: &Row, out: &mut Out<'_>) -> Result<(), ReadError> {
        self.records += 1;
        self.sum(row);
        self.check_across(row);
        self.filled.retain(|(_, until, _)| *until >= row.number);
        self.carry(row);
        let carried = self.carried.iter().map(|(c, t)| (*c, t.clone()));
        let filled: Vec<(u32, String)> =
            self.filled.iter().map(|(c, _, t)| (*c, t.clone())).chain(carried).collect();
        self.parents.retain(|(until, _)| *until >= row.number);
        let heading = self.parents.last().map(|(_, name)| name).or(self.heading.as_ref());
        let mut record = facts::describe(&self.plan, row, &filled, heading.map(String::as_str));
        if let Some(col) = self.plan.stacked {
            plan::stack::place(col, row, &mut record.fields, &mut self.objective);
        }
        let mut troubles = std::mem::take(&mut record.troubles);
        let wanted = self.is_wanted(out);
        let found = &mut self.facts;
        if wanted {
            facts::each(&self.plan, row, record, &mut troubles, &mut |fact| found.push(fact));
        } else {
            facts::check(&self.plan, row, &mut troubles);
        }
        for trouble in troubles {
            self.trouble(row.number, trouble);
        }
        if wanted {
            if !self.plan.turned {
                out.send(Event::Row { table: self.plan.index, row: row.number, texts: self.texts(row) })?;
            }
            for fact in self.facts.drain(..) {
                out.send(Event::Fact(fact))?;
            }
        }
        Ok(())
    }

    /// Whether somebody takes the table's rows and facts.
    pub fn is_wanted(&self, out: &Out<'_>) -> bool {
        self.included && !out.quiet
    }

    fn texts(&self, row: &Row) -> RowTexts {
        let Some((first, last)) = self.plan.columns.first().zip(self.plan.columns.last()) else {
            return RowTexts::default();
        };
        let columns = &self.plan.columns;
        let any_personal = columns.iter().any(|c| c.field == Some(Field::Respondent));
        let personal = |col| columns.iter().any(|c| c.col == col && c.field == Some(Field::Respondent));
        texts_of(row.span(first.col, last.col), first.col, last.col, |col| any_personal && personal(col))
    }

    fn sum(&mut self, row: &Row) {
        let mut overflow = None;
        for (i, column) in self.plan.columns.iter().enumerate().filter(|(_, c)| c.is_numeric()) {
            let Some(cell) = row.get(column.col) else { continue };
            match values::number(cell, column.locale) {
                Got::Value((n, _)) => {
                    let sum = self.sums.entry(column.col).or_default();
                    match sum.checked_add(n) {
                        Some(new) => *sum = new,
                        None => overflow = Some(column.col),
                    }
                    if let Some(k) = self.additive.iter().position(|a| *a == i) {
                        self.running[k] = self.running[k].checked_add(n).unwrap_or(self.running[k]);
                    }
                }
                // fields tell their own troubles; words in a column that nobody uses are none
                other @ (Got::Error(_) | Got::NoResult) if column.field.is_none() => {
                    if let Some(mut t) = facts::trouble(column.col, Field::Value, other) {
                        t.serious = false;
                        let (row, trouble) = (row.number, t);
                        push(&mut self.issues, &mut self.more_issues, issue(row, trouble));
                    }
                }
                _ => {}
            }
        }
        if let Some(col) = overflow {
            let issue = Issue::new(Severity::Error, "sum_too_large", a1(row.number, col));
            push(
                &mut self.issues,
                &mut self.more_issues,
                issue.expected("numbers whose sum has at most 28 digits"),
            );
        }
    }

    /// A total column against the amounts of its row.
    fn check_across(&mut self, row: &Row) {
        if !self.plan.columns.iter().any(|c| c.field == Some(Field::AmountTotal)) {
            return;
        }
        let amounts: Vec<&plan::Column> = self.plan.columns.iter().filter(|c| c.is_amount()).collect();
        if amounts.len() < 2 {
            return;
        }
        for total in self.plan.columns.iter().filter(|c| c.field == Some(Field::AmountTotal)) {
            let of = |c: &plan::Column| match row.get(c.col).map(|cell| values::number(cell, c.locale)) {
                Some(Got::Value((n, _))) => Some(n),
                _ => None,
            };
            let Some(stated) = of(total) else { continue };
            let same = |c: &&&plan::Column| {
                let within = |whole: model::Period| c.period.is_none_or(|part| whole.covers(&part));
                (total.scenario.is_none() || c.scenario == total.scenario) && total.period.is_none_or(within)
            };
            let beside = amounts.iter().filter(same).count();
            // one part is no sum
            if beside < 2 {
                continue;
            }
            let parts: Vec<Decimal> = amounts.iter().filter(same).filter_map(|c| of(c)).collect();
            let Some(computed) = parts.iter().try_fold(Decimal::ZERO, |a, b| a.checked_add(*b)) else {
                continue;
            };
            let slack = Decimal::new(5, stated.scale() + 1) * Decimal::from(parts.len() as u64 + 1);
            if (stated - computed).abs() <= slack {
                self.row_totals.0 += 1;
            } else if self.row_totals.1.len() < MOST_ROW_TOTALS {
                let label = kinds::label(&self.plan, row);
                let column = total.col;
                self.row_totals.1.push(TotalReading {
                    row: row.number,
                    label,
                    column,
                    stated,
                    computed,
                    agrees: false,
                });
            }
        }
    }

    fn trouble(&mut self, row: u32, trouble: Trouble) {
        push(&mut self.issues, &mut self.more_issues, issue(row, trouble));
    }

    fn total(&mut self, total: Total) {
        for (i, stated, computed, agrees) in total.columns {
            let Some(column) = self.additive.get(i).and_then(|c| self.plan.columns.get(*c)) else { continue };
            let reading = TotalReading {
                row: total.row,
                label: total.label.clone(),
                column: column.col,
                stated,
                computed,
                agrees,
            };
            if !agrees {
                push(&mut self.issues, &mut self.more_issues, disagreement(&reading));
            }
            self.totals.push(reading);
        }
    }

    /// Ends the table; its tail is handed out.
    pub fn end(mut self, out: &mut Out<'_>) -> Result<TableReading, ReadError> {
        let (agreeing, wrong) = std::mem::take(&mut self.row_totals);
        // a column that hardly ever adds up is no total of these columns
        if agreeing > 4 * wrong.len() as u64 {
            for reading in wrong {
                push(&mut self.issues, &mut self.more_issues, disagreement(&reading));
                self.totals.push(reading);
            }
        }
        let reading = self.reading();
        if self.included && !out.quiet {
            let tail = TableTail { table: self.plan.index, reading: reading.clone() };
            out.send(Event::TableEnd(Box::new(tail)))?;
        }
        Ok(reading)
    }

    fn reading(&self) -> TableReading {
        let plan = &self.plan;
        let extent = plan::extent(&plan.shape, &plan.columns, self.last_row);
        let mut reading = TableReading {
            index: plan.index,
            turned: false,
            range: if plan.turned { extent.turned() } else { extent }.a1(),
            header_rows: plan.shape.header_rows.clone(),
            kind: plan.kind,
            kind_score: plan.kind_score,
            columns: plan.columns.iter().map(|c| column(c, plan)).collect(),
            records: self.records,
            sums: self.sums.clone(),
            totals: self.totals.clone(),
            issues: self.issues.clone(),
            more_issues: self.more_issues,
            questions: plan.questions.clone(),
            fingerprint: plan.fingerprint.clone(),
            export: plan.export.clone(),
            skipped_rows: self.skipped.clone(),
        };
        if plan.turned {
            turned::place(&mut reading);
        }
        reading
    }
}

fn column(c: &plan::Column, plan: &Plan) -> ColumnReading {
    ColumnReading {
        col: c.col,
        row: None,
        header: c.header.clone(),
        field: c.field,
        score: c.score,
        kind: c.kind,
        scale: c.scale,
        currency: c.currency,
        period: c.period.map(|p| plan.calendar.label(&p)),
        scenario: c.scenario.as_ref().map(ToString::to_string),
        item: c.item.clone(),
        group: c.group,
        hidden: c.hidden,
        samples: if c.field == Some(Field::Respondent) { vec![] } else { c.samples.clone() },
    }
}

fn push(issues: &mut Vec<Issue>, more: &mut u64, issue: Issue) {
    if issues.len() < MOST_ISSUES { issues.push(issue) } else { *more += 1 }
}

fn issue(row: u32, trouble: Trouble) -> Issue {
    let severity = if trouble.serious { Severity::Warning } else { Severity::Info };
    Issue::new(severity, trouble.code, a1(row, trouble.col)).found(trouble.found).expected(trouble.expected)
}

fn disagreement(total: &TotalReading) -> Issue {
    Issue::new(Severity::Warning, "total_disagrees", a1(total.row, total.column))
        .found(format!("“{}” says {}", total.label.trim(), total.stated))
        .expected(format!("{}, the sum of its rows", total.computed))
}
