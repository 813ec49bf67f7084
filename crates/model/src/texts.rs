//! The texts of a source row, one after the other in one piece of memory: a sheet has a million of them. What they mean is not known here.

use std::fmt::{Display, Write};

/// The texts of a row's cells from its table's first column on, empty where a cell is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowTexts {
    all: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl RowTexts {
    /// Room for so many texts.
    pub fn with_capacity(count: usize) -> Self {
        RowTexts { all: String::with_capacity(count * 8), ends: Vec::with_capacity(count) }
    }

    /// Texts that end at these places, each after the one before; `None` when a place is none or a text is not whole.
    pub fn of(all: &str, ends: Vec<u32>) -> Option<Self> {
        let mut before = 0;
        for end in &ends {
            all.get(before..*end as usize)?;
            before = *end as usize;
        }
        (before == all.len()).then(|| RowTexts { all: all.to_owned(), ends })
    }

    /// Adds a text on the right.
    pub fn push(&mut self, text: impl Display) {
        // writing into a text cannot fail
        let _ = write!(self.all, "{text}");
        self.end();
    }

    /// Adds a text on the right that is there already.
    pub fn push_str(&mut self, text: &str) {
        self.all.push_str(text);
        self.end();
    }

    fn end(&mut self) {
        // no row is longer than a file may be
        self.ends.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    /// Number of texts.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a column, the first being 0.
    pub fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(at)? as usize;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0) as usize;
        self.all.get(start..end)
    }

    /// Each text, from left to right.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|at| self.get(at))
    }

    /// Puts another text in a column's place; there must be one.
    pub fn set(&mut self, at: usize, text: &str) {
        let texts = self.iter().enumerate().map(|(n, old)| if n == at { text } else { old }).collect();
        *self = texts;
    }

    /// All texts without their borders, and where each ends.
    pub fn parts(&self) -> (&str, &[u32]) {
        (&self.all, &self.ends)
    }

    /// The texts, each on its own.
    pub fn to_vec(&self) -> Vec<String> {
        self.iter().map(str::to_owned).collect()
    }
}

impl<S: AsRef<str>> FromIterator<S> for RowTexts {
    fn from_iter<I: IntoIterator<Item = S>>(texts: I) -> Self {
        let texts = texts.into_iter();
        let mut row = RowTexts::with_capacity(texts.size_hint().0);
        texts.for_each(|text| row.push_str(text.as_ref()));
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_apart() {
        let mut row: RowTexts = ["Ledger", "", "Ünal"].into_iter().collect();
        row.push(12);
        assert_eq!(row.to_vec(), ["Ledger", "", "Ünal", "12"]);
        assert_eq!((row.len(), row.get(2), row.get(4)), (4, Some("Ünal"), None));
        row.set(1, "Core");
        row.set(9, "nowhere");
        assert_eq!(row.to_vec(), ["Ledger", "Core", "Ünal", "12"]);
        let (all, ends) = row.parts();
        assert_eq!(RowTexts::of(all, ends.to_vec()), Some(row.clone()));
        assert_eq!(RowTexts::of(all, vec![11, 12, 13, 15]), None, "inside a letter");
        assert_eq!(RowTexts::of(all, vec![6]), None, "something is left");
        assert_eq!(RowTexts::of(all, vec![6, 3]), None, "backwards");
        assert!(RowTexts::default().is_empty());
    }
}
