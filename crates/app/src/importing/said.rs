//! What a person said about one file, in the engine's words: from the window, from flags, from a mapping file.
//! What earlier choices are remembered is in `mapping`.

use super::{
    earlier::Beside,
    mapping::{self, Kept},
    names::{Ruling, Rulings},
    words::plain,
};
use crate::{
    Error, Result,
    desk::Open,
    failure::{from_io, from_read, from_store},
    wire::answers::{self as wire, EarlierAnswer, FileAnswers},
};
use ingest::{Answers, Field, Locale, TableAnswers};
use model::settings::NumberLocale;
use std::{collections::BTreeSet, path::Path};

/// What a person said about one file.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// What the workspace knows, and the person's choices for single tables and for all.
    pub answers: Answers,
    /// What names mean.
    pub rulings: Rulings,
    /// What the file is to earlier ones.
    pub beside: Option<Beside>,
    /// Header shapes whose remembered mapping is not wanted.
    pub not_remembered: BTreeSet<String>,
    /// Header shapes of the tables that the window spoke of, in the order of the first answers.
    shapes: Vec<Option<String>>,
    /// No remembered mapping is wanted at all.
    pub nothing_remembered: bool,
}

impl Said {
    /// Nothing but what the workspace knows.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn nothing(open: &Open) -> Result<Self> {
        let settings = store::settings::get(&open.workspace).map_err(from_store)?;
        let mut said = Said::default();
        said.answers.calendar = Some(settings.calendar);
        said.answers.currency = Some(settings.currency);
        said.answers.numbers = settings.number_locale.map(|numbers| match numbers {
            NumberLocale::Point => Locale::Point,
            NumberLocale::Comma => Locale::Comma,
        });
        Ok(said)
    }

    /// What was said in the window.
    ///
    /// # Errors
    /// When a kind, field or answer does not exist, or the mapping file cannot be read.
    pub fn in_window(mut self, file: &FileAnswers) -> Result<Self> {
        if let Some(mapping) = &file.mapping {
            self = self.by_mapping(Path::new(&mapping.path))?;
        }
        let below = std::mem::take(&mut self.answers.tables);
        for table in &file.tables {
            let own = table_answers(table)?;
            let fits = |t: &&TableAnswers| {
                mapping::fits(t, &table.sheet, table.table + 1, table.fingerprint.as_deref())
            };
            let merged =
                below.iter().find(fits).map_or_else(|| Ok(own.clone()), |under| over(&own, under))?;
            self.answers.tables.push(merged);
            self.shapes.push(table.fingerprint.clone());
            if let Some(shape) = table.fingerprint.clone().filter(|_| table.forget_mapping) {
                self.not_remembered.insert(shape);
            }
        }
        self.answers.tables.extend(below);
        self.answers.corrections.extend(file.corrections.iter().map(correction));
        for name in &file.names {
            let ruling = name.means.clone().map_or(Ruling::New, Ruling::Is);
            self.rulings.insert((name.kind.clone(), plain(&name.name)), ruling);
        }
        self.beside = match &file.earlier {
            Some(EarlierAnswer::Replace(name)) => Some(Beside::Replaces(name.clone())),
            Some(EarlierAnswer::Add) => Some(Beside::Adds),
            None => self.beside,
        };
        let name = file.mapping_name.clone().filter(|name| !name.trim().is_empty());
        self.answers.name = name.or(self.answers.name);
        Ok(self)
    }

    /// What a mapping file says, over what was known.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn by_mapping(mut self, path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|e| from_io("Cannot open", path, &e))?;
        let file = mapping::read(&text).map_err(|e| from_read(&e))?;
        self.rulings.extend(file.names);
        let known = std::mem::replace(&mut self.answers, file.answers);
        self.answers.calendar = self.answers.calendar.or(known.calendar);
        self.answers.currency = self.answers.currency.or(known.currency);
        self.answers.numbers = self.answers.numbers.or(known.numbers);
        Ok(self)
    }

    /// What holds for every table, over what was said for single ones.
    ///
    /// # Errors
    /// Never for answers that were made here.
    pub fn with_flags(mut self, flags: &TableAnswers) -> Result<Self> {
        if flags.is_empty() {
            return Ok(self);
        }
        for table in &mut self.answers.tables {
            *table = over(flags, table)?;
        }
        self.answers.every = over(flags, &self.answers.every)?;
        Ok(self)
    }

    /// Whether the mapping remembered for a header shape is wanted.
    pub fn wants_remembered(&self, fingerprint: &str) -> bool {
        !self.nothing_remembered && !self.not_remembered.contains(fingerprint)
    }

    /// The answers that a file is read by: the person's, and below them what is remembered.
    ///
    /// # Errors
    /// Never for answers that were made here.
    pub fn over_remembered(&self, kept: &[Kept]) -> Result<Answers> {
        let mut answers = self.answers.clone();
        for one in kept.iter().filter(|k| self.wants_remembered(&k.fingerprint)) {
            for (own, shape) in answers.tables.iter_mut().zip(&self.shapes) {
                if shape.as_ref() == Some(&one.fingerprint) {
                    *own = over(own, &one.table)?;
                }
            }
            let under = TableAnswers { fingerprint: Some(one.fingerprint.clone()), ..one.table.clone() };
            answers.tables.push(over(&self.answers.every, &under)?);
        }
        Ok(answers)
    }

    /// The person's own choices for a table.
    ///
    /// # Errors
    /// Never for answers that were made here.
    pub fn about(&self, sheet: &str, number: u32, fingerprint: &str) -> Result<TableAnswers> {
        let own = self.answers.tables.iter().find(|t| mapping::fits(t, sheet, number, Some(fingerprint)));
        own.map_or_else(|| Ok(self.answers.every.clone()), |own| over(own, &self.answers.every))
    }
}

fn correction(said: &wire::CorrectionAnswer) -> ingest::Correction {
    ingest::Correction {
        sheet: Some(said.sheet.clone()).filter(|s| !s.is_empty()),
        cell: said.cell.trim().to_uppercase(),
        found: said.found.clone(),
        value: said.value.trim().to_owned(),
    }
}

fn table_answers(said: &wire::TableAnswers) -> Result<TableAnswers> {
    let mut one = TableAnswers {
        sheet: (!said.sheet.is_empty()).then(|| said.sheet.clone()),
        number: Some(said.table + 1),
        skip: said.skip,
        leave_out: said.leave_out.clone(),
        ..TableAnswers::default()
    };
    if let Some(kind) = &said.kind {
        one.kind = Some(kind.parse().map_err(|e: model::kind::UnknownKind| bad_answer(&e.to_string()))?);
    }
    for chosen in &said.fields {
        let field: Field =
            chosen.field.parse().map_err(|e: ingest::field::UnknownField| bad_answer(&e.to_string()))?;
        one.set.insert(field, chosen.column.clone());
    }
    for choice in &said.choices {
        one = answered(&one, &choice.code, &choice.answer)?;
    }
    Ok(one)
}

fn bad_answer(message: &str) -> Error {
    Error::new("bad_answer", message, "Choose one of the offered values.")
}

/// The answers with a question answered: the question's word is the answer's name, a choice may be followed by an example.
///
/// # Errors
/// When there is no such question, or the answer is none of its choices.
pub fn answered(table: &TableAnswers, code: &str, answer: &str) -> Result<TableAnswers> {
    let mut table = table.clone();
    table.answer(code, answer).map_err(|_| bad_answer(&format!("“{answer}” is no answer to “{code}”.")))?;
    Ok(table)
}

/// One set of answers over another: what the upper leaves unsaid is taken from the lower.
///
/// # Errors
/// Never for answers that were made here.
pub fn over(upper: &TableAnswers, lower: &TableAnswers) -> Result<TableAnswers> {
    use serde_json::Value;
    let internal = |e: serde_json::Error| Error::new("internal", e.to_string(), "Please report this.");
    let mut joined = serde_json::to_value(lower).map_err(internal)?;
    if let (Value::Object(below), Value::Object(above)) =
        (&mut joined, serde_json::to_value(upper).map_err(internal)?)
    {
        for (name, value) in above {
            match (below.get_mut(&name), value) {
                (Some(Value::Object(old)), Value::Object(new)) => old.extend(new),
                (_, value) => {
                    below.insert(name, value);
                }
            }
        }
    }
    serde_json::from_value(joined).map_err(internal)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ingest::{Basis, Locale};

    #[test]
    fn an_answer_may_carry_its_example() {
        let blank = TableAnswers::default();
        assert_eq!(
            answered(&blank, "locale", "comma (1.234,50)").ok().and_then(|t| t.locale),
            Some(Locale::Comma)
        );
        assert_eq!(answered(&blank, "basis", "Effective").ok().and_then(|t| t.basis), Some(Basis::Effective));
        assert_eq!(answered(&blank, "scale", "1000").ok().and_then(|t| t.scale), Some(1000.into()));
        assert!(answered(&blank, "basis", "whatever").is_err());
        assert!(answered(&blank, "no such question", "yes").is_err());
    }

    #[test]
    fn the_upper_word_counts_and_the_lower_fills_up() {
        let set = |pairs: &[(Field, &str)]| pairs.iter().map(|(f, c)| (*f, (*c).to_owned())).collect();
        let upper = TableAnswers { set: set(&[(Field::Team, "D")]), ..TableAnswers::default() };
        let lower = TableAnswers {
            set: set(&[(Field::Team, "A"), (Field::Platform, "B")]),
            basis: Some(Basis::Billed),
            ..TableAnswers::default()
        };
        let joined = over(&upper, &lower).expect("two sets of answers");
        assert_eq!(joined.set, set(&[(Field::Team, "D"), (Field::Platform, "B")]));
        assert_eq!(joined.basis, Some(Basis::Billed));
    }
}
