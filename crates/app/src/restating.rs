//! Restatements: published figures that are others now, with was, now and why. `analysis` compares and proposes a class; here a
//! person's class, reason and approval are kept and laid over it, and what an earlier report has told is not told again.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::from_store,
    figures::printer,
    importing::people::name,
    snapshots::{self, Kept},
    wire::{
        PeriodChoice,
        snapshots::{RestateInput, Restated, RestatementView},
    },
};
use analysis::Published;
use model::{Decimal, Period, SnapshotId, figure::Figure, summit::RestatedFigure};
use serde::Deserialize;
use std::{
    cell::RefCell,
    collections::{BTreeMap, HashMap},
    sync::Arc,
};
use store::restatements::{Class, Restatement, RestatementId};

/// What is needed of a frozen summit.
#[derive(Deserialize)]
struct Printed {
    figures: Vec<Figure>,
    #[serde(default)]
    restatements: Vec<RestatedFigure>,
}

/// A publication that holds, with its figures as they were last told.
struct Told {
    snapshot: SnapshotId,
    published: Published,
}

/// The publications up to and with a period, oldest first. What a report in between has restated counts as published.
fn told(open: &Open, period: &Period) -> Result<Vec<Told>> {
    let all = snapshots::all(&open.workspace)?;
    let mut last: BTreeMap<Period, &Kept> = BTreeMap::new();
    last.extend(all.iter().filter(|k| k.snapshot.period.end <= period.end).map(|k| (k.snapshot.period, k)));
    let mut found: Vec<Told> = vec![];
    for (of, kept) in last {
        // figures that this version cannot read cannot be compared; `verify` tells of them
        let Some(printed) = read(open, kept)? else { continue };
        if of.end < period.end {
            printed.restatements.iter().for_each(|r| found.iter_mut().for_each(|f| f.restate(r)));
        }
        let published = Published { period: of, figures: printed.figures.clone() };
        found.push(Told { snapshot: kept.snapshot.id, published });
    }
    Ok(found)
}

/// Published figures by the hash of their text: they never change, so they are read once as long as the file is open.
#[derive(Default)]
pub(crate) struct Archive(RefCell<HashMap<String, Arc<Printed>>>);

/// What a publication told; none when this version cannot read it.
fn read(open: &Open, kept: &Kept) -> Result<Option<Arc<Printed>>> {
    let hash = &kept.snapshot.figures;
    if let Some(known) = open.archive.0.borrow().get(hash) {
        return Ok(Some(known.clone()));
    }
    let parts = store::snapshots::parts(&open.workspace, kept.snapshot.id).map_err(from_store)?;
    let Ok(printed) = serde_json::from_slice::<Printed>(&parts.figures) else { return Ok(None) };
    let printed = Arc::new(printed);
    open.archive.0.borrow_mut().insert(hash.clone(), printed.clone());
    Ok(Some(printed))
}

/// What was published for periods before this one, as the record of promises needs it.
///
/// # Errors
/// When the workspace cannot be read.
pub fn published_before(open: &Open, period: &Period) -> Result<Vec<Published>> {
    let told = told(open, period)?.into_iter().map(|t| t.published);
    Ok(told.filter(|p| p.period.end <= period.start).collect())
}

impl Told {
    fn restate(&mut self, restated: &RestatedFigure) {
        if self.published.period != restated.period {
            return;
        }
        let figure = self.published.figures.iter_mut().find(|f| f.id == restated.figure);
        if let Some(figure) = figure {
            figure.value = restated.now;
        }
    }
}

/// A restatement with the publication that it is about.
struct Listed {
    snapshot: SnapshotId,
    restated: RestatedFigure,
    figure: Option<Figure>,
    said: Option<Restatement>,
}

fn listed(open: &Open, period: &Period) -> Result<Vec<Listed>> {
    let told = told(open, period)?;
    if told.is_empty() {
        return Ok(vec![]);
    }
    let said = store::restatements::all(&open.workspace).map_err(from_store)?;
    let published: Vec<Published> = told.iter().map(|t| t.published.clone()).collect();
    let restated = open.session()?.restatements(period, &published);
    let list = restated.into_iter().filter_map(|restated| {
        let of = told.iter().find(|t| t.published.period == restated.period)?;
        let said = said.iter().find(|s| s.snapshot == of.snapshot && s.figure == restated.figure).cloned();
        let figure = of.published.figures.iter().find(|f| f.id == restated.figure).cloned();
        Some(Listed { snapshot: of.snapshot, restated: with(restated, said.as_ref()), figure, said })
    });
    Ok(list.collect())
}

/// What a person said, over what was proposed. An approval holds for the numbers that it was given for, not for later ones.
fn with(restated: RestatedFigure, said: Option<&Restatement>) -> RestatedFigure {
    let Some(said) = said else { return restated };
    let same = said.was == restated.was && said.now == restated.now;
    RestatedFigure {
        class: said.class.to_string(),
        reason: said.reason.clone(),
        approved_by: said.approved_by.clone().filter(|_| same),
        ..restated
    }
}

/// What a report of this period lists as restated.
///
/// # Errors
/// When the workspace cannot be read.
pub fn of(open: &Open, period: &Period) -> Result<Vec<RestatedFigure>> {
    Ok(listed(open, period)?.into_iter().map(|l| l.restated).collect())
}

/// How many figures of a publication are others now.
///
/// # Errors
/// When the workspace cannot be read.
pub fn changed_since(open: &Open, kept: &Kept) -> Result<usize> {
    let period = kept.snapshot.period;
    let published = Published { period, figures: snapshots::summit(open, kept)?.figures };
    Ok(open.session()?.restatements(&period, &[published]).len())
}

/// What the report of a period lists as restated, for people.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn list(desk: &Desk, input: PeriodChoice, _: &dyn Watch) -> Result<Vec<RestatementView>> {
    desk.with(|open| {
        let period = open.period(input.period.as_deref())?;
        let calendar = store::settings::get(&open.workspace).map_err(from_store)?.calendar;
        let view = |l: Listed| {
            let plain = |value: Option<Decimal>| value.map_or("n/a".into(), |v| v.normalize().to_string());
            let [was, now] = match &l.figure {
                Some(figure) => printer().values_apart(l.restated.was, l.restated.now, figure),
                None => [plain(l.restated.was), plain(l.restated.now)],
            };
            RestatementView {
                was,
                now,
                period: calendar.label(&l.restated.period),
                figure: l.restated.figure,
                label: l.restated.label,
                class: l.restated.class,
                reason: l.restated.reason,
                approved_by: l.restated.approved_by,
                said: l.said.is_some(),
            }
        };
        Ok(listed(open, &period)?.into_iter().map(view).collect())
    })
}

/// Keeps what a person says about restatements: class, reason, approval. One change for all of them.
///
/// # Errors
/// When none of the figures is listed, the class is none, or the file cannot be written.
pub fn restate(desk: &Desk, input: RestateInput, _: &dyn Watch) -> Result<Restated> {
    let class = input.class.as_deref().map(class).transpose()?;
    if input.reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
        return Err(Error::new(
            "no_reason",
            "The reason is empty.",
            "Say in a sentence why the figure changed.",
        ));
    }
    let at = (desk.outside.now)();
    desk.with(|open| {
        let meant = meant(open, &input)?;
        let label = match meant.as_slice() {
            [one] => format!("Explain the restatement of {}", one.restated.label),
            many => format!("Explain {} restatements", many.len()),
        };
        let rows: Vec<Restatement> = meant.iter().map(|l| l.explained(&input, class, at)).collect();
        let done = open.workspace.change(&label, &desk.outside.person, at, |tx| {
            for row in &rows {
                match row.id {
                    RestatementId(0) => store::restatements::insert(tx, row).map(drop)?,
                    _ => store::restatements::update(tx, row)?,
                }
                row.approved_by.as_deref().map_or(Ok(()), |by| store::people::meet(tx, name(by)))?;
            }
            Ok(())
        });
        open.changed();
        done.map_err(from_store)?;
        Ok(Restated { count: u32::try_from(rows.len()).unwrap_or(u32::MAX) })
    })
}

fn class(name: &str) -> Result<Class> {
    Class::named(&name.trim().to_uppercase()).ok_or_else(|| {
        Error::new(
            "bad_class",
            format!("“{name}” is no class of restatement."),
            "Choose R1 (better source), R2 (routine), R3 (method) or C (correction).",
        )
    })
}

/// The restatements that a person means.
fn meant(open: &Open, input: &RestateInput) -> Result<Vec<Listed>> {
    let period = open.period(input.period.as_deref())?;
    let of = input.of.as_deref().map(|text| open.period(Some(text))).transpose()?;
    let mut all = listed(open, &period)?;
    let known = |figure: &String| all.iter().any(|l| l.restated.figure == *figure);
    if let Some(unknown) = input.figures.iter().find(|f| !known(f)) {
        let message = format!("“{unknown}” is not listed as restated.");
        return Err(Error::new("not_restated", message, "throughline restatements lists those that are."));
    }
    all.retain(|l| input.figures.is_empty() || input.figures.contains(&l.restated.figure));
    all.retain(|l| of.is_none_or(|of| l.restated.period == of));
    if all.is_empty() {
        return Err(Error::new(
            "not_restated",
            "Nothing is restated there.",
            "What was published still holds.",
        ));
    }
    Ok(all)
}

impl Listed {
    fn explained(
        &self,
        input: &RestateInput,
        class: Option<Class>,
        at: model::period::DateTime,
    ) -> Restatement {
        let given = |text: &String| Some(text.trim().to_owned()).filter(|t| !t.is_empty());
        Restatement {
            id: self.said.as_ref().map_or(RestatementId(0), |s| s.id),
            snapshot: self.snapshot,
            figure: self.restated.figure.clone(),
            was: self.restated.was,
            now: self.restated.now,
            class: class.or_else(|| Class::named(&self.restated.class)).unwrap_or(Class::R2),
            reason: input.reason.as_ref().and_then(given).unwrap_or_else(|| self.restated.reason.clone()),
            approved_by: match &input.approved_by {
                Some(name) => given(name),
                None => self.restated.approved_by.clone(),
            },
            at,
        }
    }
}
