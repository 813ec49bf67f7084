//! A person's choices at the prompt: a mapping file, a sheet, a kind, columns for fields, answers to questions.

use crate::{
    Error, Result,
    desk::Open,
    importing::{
        Beside, Said,
        said::{answered, over},
    },
};
use ingest::{Field, TableAnswers};
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
    /// `field=COLUMN`, or `question=ANSWER`.
    pub set: Vec<String>,
    /// The new file takes the place of the one with this name.
    pub replace: Option<String>,
    /// The new file counts beside all others.
    pub add: bool,
    /// Use no remembered mapping.
    pub no_remembered: bool,
}

impl Choices {
    /// What was said, outside of any workspace.
    ///
    /// # Errors
    /// When the mapping cannot be read, or a kind, field or answer does not exist.
    pub fn said(&self) -> Result<Said> {
        self.over(Said::default())
    }

    /// What was said, on top of what the workspace knows.
    ///
    /// # Errors
    /// As [`said`](Self::said).
    pub fn said_in(&self, open: &Open) -> Result<Said> {
        self.over(Said::nothing(open)?)
    }

    fn over(&self, known: Said) -> Result<Said> {
        let mut said = match &self.mapping {
            Some(path) => known.by_mapping(path)?,
            None => known,
        };
        said.answers.sheets.extend(self.sheets.iter().cloned());
        said.nothing_remembered = self.no_remembered;
        said.beside = match (&self.replace, self.add) {
            (Some(name), _) => Some(Beside::Replaces(name.clone())),
            (None, true) => Some(Beside::Adds),
            (None, false) => None,
        };
        said.with_flags(&self.flags()?)
    }

    fn flags(&self) -> Result<TableAnswers> {
        let mut flags = TableAnswers::default();
        if let Some(kind) = &self.kind {
            let known = || model::Kind::ALL.map(model::Kind::name).join(", ");
            let kind = kind.parse().map_err(|e: model::kind::UnknownKind| {
                Error::new("bad_kind", e.to_string(), format!("Kinds: {}.", known()))
            })?;
            flags.kind = Some(kind);
        }
        for pair in &self.set {
            let (name, value) = pair.split_once('=').ok_or_else(|| {
                Error::new(
                    "bad_set",
                    format!("“{pair}” is not field=COLUMN."),
                    "For example --set amount_actual=F, or --set basis=effective.",
                )
            })?;
            flags = set(&flags, name.trim(), value.trim())?;
        }
        Ok(flags)
    }
}

/// A field's column, or the answer to a question. Four words are both: they are answers when the value reads as one.
fn set(flags: &TableAnswers, name: &str, value: &str) -> Result<TableAnswers> {
    let field: Option<Field> = name.parse().ok();
    let as_answer = match name {
        "currency" => value.len() == 3 && value.bytes().all(|b| b.is_ascii_uppercase()),
        "period" => value.len() >= 4 && value.bytes().filter(u8::is_ascii_digit).count() >= 4,
        "scenario" | "basis" => value.len() > 3,
        _ => field.is_none(),
    };
    let Some(field) = field.filter(|_| !as_answer) else {
        return answered(flags, name, value).map_err(|e| {
            Error::new(
                "bad_set",
                format!("There is no field or question “{name}” with “{value}” as its answer. {}", e.message),
                "`throughline inspect FILE --json` shows the fields and questions it found.",
            )
        });
    };
    let mut one = TableAnswers::default();
    one.set.insert(field, value.to_owned());
    over(&one, flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ingest::Basis;

    #[test]
    fn a_pair_is_a_column_or_an_answer() {
        let choices = Choices {
            set: ["amount_actual=F", "basis=effective", "currency=USD", "period=2026-Q3", "owner=B"]
                .map(str::to_owned)
                .to_vec(),
            ..Choices::default()
        };
        let flags = choices.flags().expect("five answers");
        assert_eq!(flags.set.get(&Field::AmountActual).map(String::as_str), Some("F"));
        assert_eq!(flags.set.len(), 2);
        assert_eq!(flags.basis, Some(Basis::Effective));
        assert_eq!(flags.currency.map(|c| c.to_string()).as_deref(), Some("USD"));
        assert_eq!(flags.period.as_deref(), Some("2026-Q3"));
        let wrong = Choices { set: vec!["colour=red".into()], ..Choices::default() };
        assert_eq!(wrong.flags().expect_err("no such word").code, "bad_set");
    }
}
