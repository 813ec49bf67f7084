//! A person's choices at the prompt: a mapping file, a sheet, a kind, columns for fields.

use crate::{
    Error, Result,
    desk::Open,
    failure::{from_io, from_read},
    sources::answers_for,
};
use ingest::{Answers, Field};
use std::path::PathBuf;

/// What was said at the prompt about the files named there.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Only these sheets.
    pub sheets: Vec<String>,
    /// Read as this kind.
    pub kind: Option<String>,
    /// A mapping file (TOML).
    pub mapping: Option<PathBuf>,
    /// `field=COLUMN`.
    pub set: Vec<String>,
}

impl Choices {
    /// The answers for a reading outside of any workspace.
    ///
    /// # Errors
    /// When the mapping cannot be read, or a kind or field has no such name.
    pub fn answers(&self) -> Result<Answers> {
        self.over(Answers::default())
    }

    /// The answers for an import, on top of what the workspace knows.
    ///
    /// # Errors
    /// As [`answers`](Self::answers).
    pub fn answers_in(&self, open: &Open) -> Result<Answers> {
        self.over(answers_for(open, None)?)
    }

    fn over(&self, known: Answers) -> Result<Answers> {
        let mut answers = match &self.mapping {
            Some(path) => {
                let text = std::fs::read_to_string(path).map_err(|e| from_io("Cannot open", path, &e))?;
                Answers::from_toml(&text).map_err(|e| from_read(&e))?
            }
            None => Answers::default(),
        };
        answers.calendar = answers.calendar.or(known.calendar);
        answers.currency = answers.currency.or(known.currency);
        answers.sheets.extend(self.sheets.iter().cloned());
        if let Some(kind) = &self.kind {
            let known = || model::Kind::ALL.map(model::Kind::name).join(", ");
            let kind = kind.parse().map_err(|e: model::kind::UnknownKind| {
                Error::new("bad_kind", e.to_string(), format!("Kinds: {}.", known()))
            })?;
            answers.every.kind = Some(kind);
        }
        for pair in &self.set {
            let (field, column) = pair.split_once('=').ok_or_else(|| {
                Error::new(
                    "bad_set",
                    format!("“{pair}” is not field=COLUMN."),
                    "For example --set amount_actual=F.",
                )
            })?;
            let field: Field = field.trim().parse().map_err(|e: ingest::field::UnknownField| {
                Error::new(
                    "bad_set",
                    format!("{e}."),
                    "`throughline inspect FILE --json` shows the fields it found.",
                )
            })?;
            answers.every.set.insert(field, column.trim().to_owned());
        }
        Ok(answers)
    }
}
