//! Looking at everything again: is the file whole, does the history lead to what the tables say, are kept bytes and snapshots what
//! they were. Each check tells what it found and the next goes on.

use super::past::{self, Past};
use crate::{
    Error, Read, Result, Watch, history, schema,
    tables::{blobs, packs, settings, snapshots, sources},
    world,
};
use rusqlite::Connection;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyFinding {
    /// A stable word: `file` (SQLite's own structure), `schema` (the tables' definition), `reference` (a row names one that is not
    /// there), `chain` (the history was rewritten), `outside` (a row was changed without the history), `content` (a value does not
    /// read), `source` (kept bytes changed), `snapshot` (a frozen quarter changed).
    pub code: &'static str,
    /// Where.
    pub place: String,
    /// What was found.
    pub message: String,
}

/// More of one kind say nothing new.
const ENOUGH: usize = 100;

struct Findings(Vec<VerifyFinding>);

impl Findings {
    fn add(&mut self, code: &'static str, place: impl Into<String>, message: impl Into<String>) {
        if self.0.iter().filter(|f| f.code == code).count() < ENOUGH {
            self.0.push(VerifyFinding { code, place: place.into(), message: message.into() });
        }
    }

    /// A check that could not go on has found damage; only a wish to stop ends the whole.
    fn take(&mut self, code: &'static str, outcome: Result<()>) -> Result<()> {
        match outcome {
            Err(Error::Cancelled) => Err(Error::Cancelled),
            Err(error) => {
                self.add(code, "", error.to_string());
                Ok(())
            }
            Ok(()) => Ok(()),
        }
    }
}

pub(crate) fn all(read: &impl Read, watch: &dyn Watch) -> Result<Vec<VerifyFinding>> {
    let db = read.connection();
    let reading = db.unchecked_transaction()?;
    let mut findings = Findings(vec![]);
    let mut steps = 0;
    let mut step = |findings: &mut Findings, code, check: &mut dyn FnMut(&mut Findings) -> Result<()>| {
        if watch.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let outcome = check(findings);
        findings.take(code, outcome)?;
        steps += 1;
        watch.progress(steps, 7);
        Ok(())
    };
    step(&mut findings, "file", &mut |f| structure(db, f))?;
    step(&mut findings, "schema", &mut |f| definitions(db, f))?;
    step(&mut findings, "reference", &mut |f| references(db, f))?;
    step(&mut findings, "chain", &mut |f| chain(db, f, watch))?;
    step(&mut findings, "outside", &mut |f| outside(db, f, watch))?;
    step(&mut findings, "content", &mut |_| settings::get(read).and_then(|_| world::check(read)))?;
    step(&mut findings, "source", &mut |f| kept(read, f, watch))?;
    reading.finish()?;
    Ok(findings.0)
}

fn structure(db: &Connection, findings: &mut Findings) -> Result<()> {
    let mut statement = db.prepare("PRAGMA integrity_check(100)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let message: String = row.get(0)?;
        if message != "ok" {
            findings.add("file", "", message);
        }
    }
    Ok(())
}

type Definition = (String, String, Option<String>);

fn definitions_of(db: &Connection) -> Result<Vec<Definition>> {
    let mut statement = db.prepare("SELECT type, name, sql FROM main.sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The tables must be defined as the same steps define them in an empty file.
fn definitions(db: &Connection, findings: &mut Findings) -> Result<()> {
    let fresh = Connection::open_in_memory()?;
    schema::migrate(&fresh, 0)?;
    let (expected, found) = (definitions_of(&fresh)?, definitions_of(db)?);
    for (_, name, _) in expected.iter().filter(|d| !found.contains(d)) {
        findings.add("schema", name.as_str(), "is not defined as it should be");
    }
    for (_, name, _) in found.iter().filter(|d| !expected.iter().any(|e| e.1 == d.1)) {
        findings.add("schema", name.as_str(), "does not belong into a workspace");
    }
    Ok(())
}

fn references(db: &Connection, findings: &mut Findings) -> Result<()> {
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id, to): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let place = format!("{table} row {}", id.unwrap_or_default());
        findings.add("reference", place, format!("names a row of {to} that is not there"));
    }
    for (pack, line) in packs::loose(db)? {
        let place = format!("{} row {pack}", packs::TABLE);
        findings.add("reference", place, format!("names row {} of lines that is not there", line.0));
    }
    Ok(())
}

fn chain(db: &Connection, findings: &mut Findings, watch: &dyn Watch) -> Result<()> {
    let mut before = history::chain::START.to_owned();
    let shapes = history::shapes::all(db)?;
    for (nth, entry) in history::entries(db)?.into_iter().enumerate() {
        if watch.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let place = format!("change {}, “{}”", entry.id, entry.label);
        if entry.id != nth as i64 + 1 {
            findings.add("chain", &place, "changes before this one are missing");
        }
        if past::hash_again(db, &shapes, &before, &entry)? != entry.hash {
            findings.add(
                "chain",
                &place,
                "this change, or one before it, is not what was written at the time",
            );
        }
        before = entry.hash;
    }
    Ok(())
}

fn outside(db: &Connection, findings: &mut Findings, watch: &dyn Watch) -> Result<()> {
    let mut found = |place: String, message: String| findings.add("outside", place, message);
    let mut past = Past::new(db, &mut found)?;
    for entry in history::entries(db)?.into_iter().rev() {
        past.walk(entry.id, &entry.label, watch)?;
    }
    past.end()
}

fn kept(read: &impl Read, findings: &mut Findings, watch: &dyn Watch) -> Result<()> {
    let db = read.connection();
    let kept = blobs::hashes(db)?;
    let mut broken = Vec::new();
    for hash in &kept {
        if watch.is_cancelled() {
            return Err(Error::Cancelled);
        }
        if !blobs::is_whole(db, hash)? {
            broken.push(hash);
        }
    }
    let is_whole = |hash: &String| kept.contains(hash) && !broken.contains(&hash);
    let mut named = Vec::new();
    for source in sources::all(read)?.into_iter().filter(|s| s.kept) {
        if !is_whole(&source.sha256) {
            findings.add("source", source.name, "the kept bytes are not those that were imported");
        }
        named.push(source.sha256);
    }
    for snapshot in snapshots::all(read)? {
        let parts = [&snapshot.inputs, &snapshot.figures, &snapshot.pdf];
        if !snapshot.is_sound() || !parts.into_iter().all(is_whole) {
            let place = format!("snapshot {} of {}", snapshot.id.0, snapshot.period.start);
            findings.add("snapshot", place, "what was frozen is not what it was");
        }
        named.extend([snapshot.inputs, snapshot.figures, snapshot.pdf]);
    }
    for hash in broken.into_iter().filter(|hash| !named.contains(hash)) {
        findings.add("source", hash.as_str(), "kept bytes do not have their hash any more");
    }
    Ok(())
}
