//! One file inside one transaction: read, written, compared with what was there; kept, or taken back as a whole.

use super::{
    Choice, Watched,
    corrections::Corrections,
    difference,
    earlier::{self, Beside, Earlier},
    exchange,
    keyed::{Keyed, Wording},
    mapping::{self, Kept, Use},
    rejects::RejectTable,
    restating,
    said::Said,
    view,
    writer::{Target, Writer},
};
use crate::{
    Error, Result, Watch,
    failure::{from_read, from_store},
    wire::import::{DifferenceView, EarlierView, ImportedFile},
};
use ingest::{Reading, guard};
use model::{
    Currency, ImportId, Kind, SheetId,
    period::DateTime,
    source::{ImportRun, Sheet},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use store::{Tx, sources::Keep};

/// What an attempt gave, kept or not.
#[derive(Default)]
pub struct Attempted {
    /// As shown.
    pub view: ImportedFile,
    /// Rows that were set aside or have a bad cell.
    pub rejects: Vec<RejectTable>,
}

/// Why nothing was kept.
pub enum Failure {
    /// Something needs a person, or nothing was to be written.
    Held(Box<Attempted>),
    /// The very bytes are there already.
    Unchanged(Error),
    /// It could not be tried.
    Error(Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Error(error)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Failure::Error(from_store(error))
    }
}

/// A file on its way in.
pub struct Run<'a> {
    /// This binary, which reads in a child process.
    pub exe: &'a Path,
    /// The file.
    pub path: &'a Path,
    /// Its name.
    pub name: &'a str,
    /// What the person said.
    pub said: &'a Said,
    /// How it ends.
    pub choice: Choice,
    /// Who watches.
    pub watch: &'a dyn Watch,
    /// Who imports.
    pub by: &'a str,
    /// When.
    pub at: DateTime,
}

/// What was there before, and how the new file stands to it.
struct Before {
    replaced: Vec<Earlier>,
    others: Vec<Earlier>,
    /// What the replaced files held.
    was: BTreeMap<Kind, Keyed>,
    /// What other files hold of things that an import changes in place.
    in_place: Vec<BTreeMap<Kind, Keyed>>,
}

/// Kinds whose records are changed in place when they come again.
const IN_PLACE: [Kind; 2] = [Kind::Adoption, Kind::Outcomes];

impl Run<'_> {
    /// Writes the file's tables and says what that changes.
    ///
    /// # Errors
    /// When it cannot be read or written, or is not to be kept.
    pub fn write(
        &self,
        tx: &Tx<'_>,
        bytes: Vec<u8>,
        sha256: &str,
        base: Currency,
    ) -> std::result::Result<Attempted, Failure> {
        let kept = mapping::kept(tx)?;
        let before = self.before(tx)?;
        for earlier in &before.replaced {
            earlier.retire(tx)?;
        }
        let target = self.target(tx, &bytes, base)?;
        let on = self.at.date();
        let corrections = Corrections::by(self.by, on, &self.said.answers.corrections);
        let mut writer = Writer::new(tx, &target, self.said.rulings.clone(), corrections)?;
        let reading = self.read(&mut writer, &kept, bytes)?;
        writer.finish().map_err(|e| self.about(e, &reading))?;
        if let Some(mut known) = store::sources::by_hash(tx, sha256)? {
            known.format.clone_from(&reading.format);
            store::sources::update(tx, &known)?;
        }
        let mut attempted = self.tell(tx, &mut writer, &before, &reading, &kept, &target)?;
        if self.watch.cancelled() {
            return Err(Failure::Error(cancelled(self.name)));
        }
        if self.choice.dry_run {
            attempted.view.outcome = "dry_run".into();
            return Err(Failure::Held(Box::new(attempted)));
        }
        if self.waits(&attempted.view) {
            attempted.view.outcome = "refused".into();
            return Err(Failure::Held(Box::new(attempted)));
        }
        mapping::remember(tx, self.said, &reading, &kept, &Use { file: self.name, by: self.by, on })?;
        Ok(attempted)
    }

    /// Whether a person has to say something before anything is kept.
    fn waits(&self, view: &ImportedFile) -> bool {
        view.earlier.iter().any(|e| e.must_choose)
            || !self.choice.accept_warnings && view::needs_a_person(view)
    }

    fn target(&self, tx: &Tx<'_>, bytes: &[u8], base: Currency) -> Result<Target> {
        let source =
            store::sources::insert_with_bytes(tx, self.name, "", bytes, Keep::Bytes).map_err(from_store)?;
        let run =
            ImportRun { id: ImportId(0), source, on: self.at.date(), by: self.by.into(), superseded: false };
        let import = store::imports::insert(tx, &run).map_err(from_store)?;
        Ok(Target { base, source, import })
    }

    /// A file with a known name takes the place of its last import, unless a person said otherwise.
    fn before(&self, tx: &Tx<'_>) -> Result<Before> {
        let current = earlier::current(tx)?;
        let gives_way = |e: &Earlier| match &self.said.beside {
            Some(Beside::Replaces(name)) => e.source.name == *name || e.source.name == self.name,
            Some(Beside::Adds) => false,
            None => e.source.name == self.name,
        };
        if let Some(Beside::Replaces(name)) = &self.said.beside
            && !current.iter().any(|e| e.source.name == *name)
        {
            let known: BTreeSet<String> = current.iter().map(|e| format!("“{}”", e.source.name)).collect();
            let known: Vec<String> = known.into_iter().collect();
            return Err(Error::new(
                "no_such_source",
                format!("No file “{name}” is in this workspace that “{}” could replace.", self.name),
                format!("Imported files: {}.", known.join(", ")),
            ));
        }
        let (replaced, others): (Vec<_>, Vec<_>) = current.into_iter().partition(gives_way);
        let words = Wording::load(tx)?;
        let was = earlier::held(tx, &words, replaced.iter().flat_map(|e| &e.sheets))?;
        let in_place = others.iter().map(|e| e.holds(tx, &words, &IN_PLACE)).collect::<Result<_>>()?;
        Ok(Before { replaced, others, was, in_place })
    }

    fn read(&self, writer: &mut Writer<'_, '_>, kept: &[Kept], bytes: Vec<u8>) -> Result<Reading> {
        let mut failed = None;
        let answers = self.said.over_remembered(kept)?;
        let watched = Watched { watch: self.watch, name: self.name };
        let limits = guard::Limits::default();
        let read = guard::stream(self.exe, self.name, bytes, &answers, limits, &watched, &mut |event| {
            writer.take(event).map_err(|error| {
                let stop = ingest::Stop(error.message.clone());
                failed = Some(error);
                stop
            })
        });
        match (read, failed) {
            (_, Some(error)) => Err(error),
            (Err(error), None) => Err(from_read(&error)),
            (Ok(reading), None) => Ok(reading),
        }
    }

    /// What was written, and what it changes.
    fn tell(
        &self,
        tx: &Tx<'_>,
        writer: &mut Writer<'_, '_>,
        before: &Before,
        reading: &Reading,
        kept: &[Kept],
        target: &Target,
    ) -> Result<Attempted> {
        let new: Vec<Sheet> = store::sheets::by_import(tx, target.import).map_err(from_store)?;
        let words = Wording::load(tx)?;
        let kinds: BTreeSet<Kind> = new.iter().map(|s| s.kind).collect();
        let published = !store::snapshots::all(tx).map_err(from_store)?.is_empty();
        let comparable = |e: &Earlier| e.sheets.iter().any(|s| kinds.contains(&s.kind));
        let compares = published || !before.replaced.is_empty() || before.others.iter().any(comparable);
        let now = if compares { earlier::held(tx, &words, new.iter())? } else { BTreeMap::new() };
        let mut view = view::file(self.path, self.name, reading, writer, &|fingerprint| {
            let one = kept.iter().find(|k| k.fingerprint == fingerprint)?;
            Some(one.view(self.said.wants_remembered(fingerprint)))
        });
        view.differences = differences(before, &now, &new, writer, &words);
        view.replaces = before.replaced.first().map(|e| e.source.name.clone());
        view.earlier = self.recognised(tx, before, &now, &new, &words)?;
        if published {
            let (was, now) = (joined(&before.was), joined(&now));
            view.restates = restating::candidates(tx, &was, &now, &words)?;
        }
        let calendar = store::settings::get(tx).map_err(from_store)?.calendar;
        view.missing_rates = exchange::missing(tx, target.base, calendar, &writer.foreign)?;
        view::remark(&mut view, reading);
        let rejects = std::mem::take(&mut writer.done).into_iter().map(|t| t.rejects).collect();
        Ok(Attempted { view, rejects })
    }

    fn recognised(
        &self,
        tx: &Tx<'_>,
        before: &Before,
        now: &BTreeMap<Kind, Keyed>,
        new: &[Sheet],
        words: &Wording,
    ) -> Result<Vec<EarlierView>> {
        let mut found = vec![];
        let alike = earlier::with_like_amounts(tx, &before.others, new, now)?;
        for (other, in_place) in before.others.iter().zip(&before.in_place) {
            let money = other.sheets.iter().any(|s| alike.contains(&s.id));
            let lazily: Vec<Kind> = now
                .keys()
                .copied()
                .filter(|k| !IN_PLACE.contains(k) && (money || !earlier::is_money(*k)))
                .collect();
            let mut held = other.holds(tx, words, &lazily)?;
            held.extend(in_place.iter().map(|(kind, keyed)| (*kind, keyed.clone())));
            for (kind, keyed) in now {
                let Some(was) = held.get(kind) else { continue };
                found.extend(earlier::recognise(*kind, other, was, keyed, new, words));
            }
        }
        if self.said.beside.is_some() {
            found.iter_mut().for_each(|e| e.must_choose = false);
        }
        Ok(found)
    }

    /// Says in the error what was seen, when nothing could be used.
    fn about(&self, mut error: Error, reading: &Reading) -> Error {
        if error.code == "nothing_to_import" {
            let seen: Vec<String> = reading
                .tables()
                .take(5)
                .map(|(s, t)| {
                    format!("{} {} ({}, {} rows)", s.name, t.range, t.kind, t.records).trim().to_owned()
                })
                .collect();
            error.message = format!("Nothing in “{}” could be used.", self.name);
            if !seen.is_empty() {
                error.message.push_str(&format!(" Tables seen: {}.", seen.join("; ")));
            }
            let on_its_side = |q: &ingest::Question| q.code == "turned";
            if reading.tables().any(|(_, table)| table.questions.iter().any(on_its_side)) {
                error.hint =
                    "Open the preview and say that each column is a record (at the prompt: --set turned=columns)."
                        .into();
            }
        }
        error
    }
}

/// The error of a person's own stop.
pub fn cancelled(name: &str) -> Error {
    Error::new("cancelled", format!("Importing “{name}” was cancelled."), "Nothing was written.")
}

fn differences(
    before: &Before,
    now: &BTreeMap<Kind, Keyed>,
    new: &[Sheet],
    writer: &Writer<'_, '_>,
    words: &Wording,
) -> Vec<DifferenceView> {
    let Some(first) = before.replaced.first() else { return vec![] };
    let against = first.source.name.as_str();
    let none = Keyed::new();
    let kinds: BTreeSet<&Kind> = before.was.keys().chain(now.keys()).collect();
    let mut found: Vec<DifferenceView> = kinds
        .into_iter()
        .map(|kind| {
            let (was, now) = (before.was.get(kind).unwrap_or(&none), now.get(kind).unwrap_or(&none));
            difference::between(*kind, against, was, now, words)
        })
        .collect();
    let old: Vec<SheetId> = before.replaced.iter().flat_map(|e| &e.sheets).map(|s| s.id).collect();
    let touched = writer.names.touched();
    let listed: BTreeSet<Kind> = new.iter().map(|s| s.kind).collect();
    for kind in listed {
        let gone = difference::noun(kind).map(|word| writer.names.untouched(word, &old)).unwrap_or_default();
        found.extend(difference::of_things(kind, against, &touched, &writer.names.made, &gone));
    }
    found
}

fn joined(held: &BTreeMap<Kind, Keyed>) -> Keyed {
    let money = held.iter().filter(|(kind, _)| matches!(kind, Kind::Budget | Kind::CloudBill));
    money.flat_map(|(_, keyed)| keyed.iter().map(|(key, held)| (key.clone(), held.clone()))).collect()
}
