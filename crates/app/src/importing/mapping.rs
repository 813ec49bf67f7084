//! Mappings: what people chose for a header shape, remembered in the workspace and offered for the next file of that
//! shape, and the mapping files (TOML) that carry such choices from one workspace to another.

use super::{
    names::{Ruling, Rulings},
    said::{Said, over},
    words::plain,
};
use crate::{
    Error, Result,
    failure::{capital, from_store},
    wire::preview::MappingView,
};
use ingest::{Answers, Field, ReadError, Reading, TableAnswers, TableReading};
use model::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::{Read, Tx, mappings::Mapping};

/// A remembered mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// The header shape it was made for.
    pub fingerprint: String,
    /// Its name.
    pub name: String,
    /// Day of its last use.
    pub used: String,
    /// Who used it last.
    pub by: String,
    /// The choices.
    pub table: TableAnswers,
    /// Which wording of them this is, counted from 1.
    pub version: u32,
}

#[derive(Serialize, Deserialize)]
struct Body {
    used: String,
    by: String,
    table: TableAnswers,
}

/// Every remembered mapping, by name. One that can no longer be read is passed over.
///
/// # Errors
/// When the workspace cannot be read.
pub fn kept(read: &impl Read) -> Result<Vec<Kept>> {
    let all = store::mappings::all(read).map_err(from_store)?;
    Ok(all
        .into_iter()
        .filter_map(|Mapping { fingerprint, name, toml, version }| {
            let Body { used, by, table } = toml::from_str(&toml).ok()?;
            Some(Kept { fingerprint, name, used, by, table, version })
        })
        .collect())
}

impl Kept {
    /// As shown; `applied` when the reading follows it.
    pub fn view(&self, applied: bool) -> MappingView {
        MappingView { name: self.name.clone(), used: self.used.clone(), by: self.by.clone(), applied }
    }
}

/// Who imports what and when.
pub struct Use<'a> {
    /// File name.
    pub file: &'a str,
    /// Who.
    pub by: &'a str,
    /// When.
    pub on: Date,
}

/// Whether answers are meant for a table.
pub fn fits(answers: &TableAnswers, sheet: &str, number: u32, fingerprint: Option<&str>) -> bool {
    answers.sheet.as_deref().is_none_or(|s| s.eq_ignore_ascii_case(sheet))
        && answers.number.is_none_or(|n| n == number)
        && answers.fingerprint.as_deref().is_none_or(|f| Some(f) == fingerprint)
}

/// Remembers what a person chose for the tables of a file, under the shapes of their headers.
///
/// # Errors
/// When the workspace cannot be written.
pub fn remember(tx: &Tx<'_>, said: &Said, reading: &Reading, kept: &[Kept], at: &Use<'_>) -> Result<()> {
    for sheet in reading.sheets.iter().filter(|s| s.included) {
        for (number, table) in (1..).zip(&sheet.tables) {
            let own = said.about(&sheet.name, number, &table.fingerprint)?;
            if own.skip {
                continue;
            }
            let before = kept.iter().find(|k| k.fingerprint == table.fingerprint);
            let before = before.filter(|_| said.wants_remembered(&table.fingerprint));
            let chosen = lasting(&own, table);
            if chosen.is_empty() && before.is_none() {
                continue;
            }
            let chosen = before.map_or_else(|| Ok(chosen.clone()), |b| over(&chosen, &b.table))?;
            let name = said.answers.name.clone().or(before.map(|b| b.name.clone()));
            let name = name.unwrap_or_else(|| default_name(table, at.file));
            let version = before.map_or(1, |b| b.version + u32::from(b.table != chosen));
            let mapping =
                Mapping { fingerprint: table.fingerprint.clone(), name, toml: body(chosen, at)?, version };
            store::mappings::remember(tx, &mapping).map_err(from_store)?;
        }
    }
    Ok(())
}

fn body(table: TableAnswers, at: &Use<'_>) -> Result<String> {
    let body = Body { used: at.on.to_string(), by: at.by.into(), table };
    toml::to_string(&body).map_err(|e| Error::new("internal", e.to_string(), "Please report this."))
}

/// "Budget (kosten)" for the first mapping of kosten.csv.
fn default_name(table: &TableReading, file: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let kind = capital(&table.kind.to_string().replace('_', " "));
    format!("{kind} ({stem})")
}

/// What of a person's choices holds for the next file of the same shape: columns by their headers, no rows, no range.
fn lasting(own: &TableAnswers, table: &TableReading) -> TableAnswers {
    let set = own.set.iter().map(|(field, column)| (*field, header_of(table, column))).collect();
    TableAnswers {
        sheet: None,
        number: None,
        fingerprint: None,
        range: None,
        header_rows: None,
        leave_out: vec![],
        not_totals: vec![],
        period: None,
        set,
        ..own.clone()
    }
}

/// The header of a column named by its letter, where no other column has the same.
fn header_of(table: &TableReading, column: &str) -> String {
    let Some(col) = model::origin::column_number(column.trim()) else { return column.to_owned() };
    let Some(found) = table.columns.iter().find(|c| c.col == col) else { return column.to_owned() };
    let alone = table.columns.iter().filter(|c| c.header == found.header).count() == 1;
    if alone && !found.header.is_empty() { found.header.clone() } else { column.to_owned() }
}

/// What a mapping file says.
#[derive(Debug, Clone, Default)]
pub struct MappingFile {
    /// Choices about tables, columns and cells.
    pub answers: Answers,
    /// What names mean.
    pub names: Rulings,
}

/// "This name means that thing", as a mapping file writes it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NameLine {
    kind: String,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    means: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    new: bool,
}

/// Reads a mapping file.
///
/// # Errors
/// When it is no such TOML; the message says where.
pub fn read(text: &str) -> std::result::Result<MappingFile, ReadError> {
    let bad = |reason: String| ReadError::BadMapping { reason };
    let mut whole: toml::Table = toml::from_str(text).map_err(|e| bad(e.to_string()))?;
    let Some(listed) = whole.remove("names") else {
        return Ok(MappingFile { answers: Answers::from_toml(text)?, names: Rulings::new() });
    };
    let lines: Vec<NameLine> = listed.try_into().map_err(|e| bad(format!("[[names]]: {e}")))?;
    let mut names = Rulings::new();
    for line in lines {
        let ruling = match (line.means, line.new) {
            (Some(known), false) => Ruling::Is(known),
            (None, true) => Ruling::New,
            _ => {
                return Err(bad(format!(
                    "[[names]] “{}”: say either means = \"…\" or new = true",
                    line.name
                )));
            }
        };
        names.insert((line.kind, plain(&line.name)), ruling);
    }
    let rest = toml::to_string(&whole).map_err(|e| bad(e.to_string()))?;
    Ok(MappingFile { answers: Answers::from_toml(&rest)?, names })
}

/// Writes a mapping file for a reading: what was understood and what was said, for a person to look through and change.
///
/// # Errors
/// When the answers hold something that TOML cannot say.
pub fn write_file(said: &Said, readings: &[Reading]) -> Result<String> {
    let mut answers = Answers { name: said.answers.name.clone(), ..Answers::default() };
    answers.corrections.clone_from(&said.answers.corrections);
    let mut open = String::new();
    for reading in readings {
        for sheet in reading.sheets.iter().filter(|s| s.included) {
            for (number, table) in (1..).zip(&sheet.tables) {
                let own = said.about(&sheet.name, number, &table.fingerprint)?;
                for question in &table.questions {
                    let choices = question.choices.join(" | ");
                    open.push_str(&format!(
                        "# {}: {} ({} = {choices})\n",
                        reading.file, question.text, question.code
                    ));
                }
                answers.tables.push(understood(table, &own)?);
            }
        }
    }
    let mut text = answers.to_toml().map_err(|e| crate::failure::from_read(&e))?;
    let mut names: Vec<NameLine> = said
        .rulings
        .iter()
        .map(|((kind, name), ruling)| NameLine {
            kind: kind.clone(),
            name: name.clone(),
            means: if let Ruling::Is(known) = ruling { Some(known.clone()) } else { None },
            new: *ruling == Ruling::New,
        })
        .collect();
    names.sort_by(|a, b| (&a.kind, &a.name).cmp(&(&b.kind, &b.name)));
    if !names.is_empty() {
        let listed = BTreeMap::from([("names", names)]);
        text.push('\n');
        text.push_str(&toml::to_string(&listed).map_err(|e| Error::new("internal", e.to_string(), ""))?);
    }
    Ok(if open.is_empty() { text } else { format!("# Open questions:\n{open}\n{text}") })
}

/// A table's answers with every column that was understood written out.
fn understood(table: &TableReading, own: &TableAnswers) -> Result<TableAnswers> {
    let mut found = TableAnswers {
        fingerprint: Some(table.fingerprint.clone()),
        kind: Some(table.kind),
        ..TableAnswers::default()
    };
    for column in &table.columns {
        let Some(field) = column.field else { continue };
        let times = table.columns.iter().filter(|c| c.field == Some(field)).count();
        if times == 1 && !matches!(field, Field::Amount) {
            let letter = model::origin::column_name(column.col);
            found.set.insert(field, header_of(table, &letter));
        }
    }
    let own = TableAnswers { leave_out: own.leave_out.clone(), ..lasting(own, table) };
    over(&own, &found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_file_says_what_names_mean() {
        let text = "name = \"Month end\"\n\n[[table]]\nkind = \"budget\"\n\n[[names]]\nkind = \"platform\"\nname = \"Bild Farm\"\nmeans = \"Build Farm\"\n\n[[names]]\nkind = \"team\"\nname = \"Zeta\"\nnew = true\n";
        let file = read(text).expect("a mapping");
        assert_eq!(file.answers.name.as_deref(), Some("Month end"));
        let of = |kind: &str, name: &str| file.names.get(&(kind.into(), name.into())).cloned();
        assert_eq!(of("platform", "bild farm"), Some(Ruling::Is("Build Farm".into())));
        assert_eq!(of("team", "zeta"), Some(Ruling::New));
        let mut said = Said::default();
        (said.answers, said.rulings) = (file.answers.clone(), file.names.clone());
        let again = read(&write_file(&said, &[]).expect("text")).expect("the same mapping");
        assert_eq!((again.names, again.answers.name), (file.names, file.answers.name));
    }

    #[test]
    fn a_wrong_mapping_file_says_what_is_wrong() {
        for (text, word) in [
            ("[[names]]\nkind = \"team\"\nname = \"Zeta\"\n", "Zeta"),
            ("[[names]]\nkind = \"team\"\n", "name"),
            ("[[table]]\nkind = \"bugdet\"\n", "bugdet"),
            ("colour = 1\n[[names]]\nkind = \"team\"\nname = \"Zeta\"\nnew = true\n", "colour"),
        ] {
            let error = read(text).expect_err("wrong").to_string();
            assert!(error.contains(word), "{error}");
        }
    }
}
