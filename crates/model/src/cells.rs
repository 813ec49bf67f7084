//! The cells behind a figure. A figure over many rows shares runs of cells with others: a year's run is that of its
//! months. Order is that of the runs, and inside a run by cell; nothing is computed here.

use crate::figure::CellInput;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeSeq};
use std::{fmt, sync::Arc};

/// Cells with what each gave, in runs that figures share.
#[derive(Clone, Default)]
pub struct Cells(Vec<Arc<[CellInput]>>);

impl Cells {
    /// Every cell, run by run.
    pub fn iter(&self) -> impl Iterator<Item = &CellInput> + Clone {
        self.0.iter().flat_map(|run| run.iter())
    }
    /// Number of cells.
    pub fn len(&self) -> usize {
        self.0.iter().map(|run| run.len()).sum()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|run| run.is_empty())
    }
    /// The runs, to be shared or compared by address.
    pub fn runs(&self) -> &[Arc<[CellInput]>] {
        &self.0
    }
    /// Adds a run; an empty one is left out.
    pub fn share(&mut self, run: Arc<[CellInput]>) {
        if !run.is_empty() {
            self.0.push(run);
        }
    }
}

impl From<Vec<CellInput>> for Cells {
    fn from(cells: Vec<CellInput>) -> Self {
        let mut all = Cells::default();
        all.share(cells.into());
        all
    }
}

impl FromIterator<CellInput> for Cells {
    fn from_iter<I: IntoIterator<Item = CellInput>>(cells: I) -> Self {
        cells.into_iter().collect::<Vec<_>>().into()
    }
}

impl PartialEq for Cells {
    fn eq(&self, other: &Self) -> bool {
        let same =
            self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| Arc::ptr_eq(a, b));
        same || self.iter().eq(other.iter())
    }
}

impl Eq for Cells {}

impl fmt::Debug for Cells {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for cell in self.iter() {
            list.serialize_element(cell)?;
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Cells {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<CellInput>::deserialize(deserializer).map(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CellRef, SheetId};

    fn cell(row: u32) -> CellInput {
        CellInput { cell: CellRef { sheet: SheetId(1), row, col: 1 }, value: None }
    }

    #[test]
    fn runs_are_one_list() {
        let mut shared = Cells::from(vec![cell(1)]);
        shared.share(Arc::from([cell(2), cell(3)]));
        shared.share(Arc::from([]));
        let plain = Cells::from(vec![cell(1), cell(2), cell(3)]);
        assert_eq!((shared.len(), shared.runs().len(), shared.is_empty()), (3, 2, false));
        assert_eq!(shared, plain);
        let text = serde_json::to_string(&shared).unwrap();
        assert_eq!(text, serde_json::to_string(&plain).unwrap());
        assert_eq!(serde_json::from_str::<Cells>(&text).unwrap(), plain);
        assert!(Cells::default().is_empty());
    }
}
