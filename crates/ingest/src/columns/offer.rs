//! The fields that a table of a kind can have, for a person to choose from. How columns get their fields is in `assign`.

use super::{assign, schema::Schema};
use crate::Field;
use model::Kind;

/// A field that a person can choose for a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered {
    /// The field.
    pub field: Field,
    /// Fields with the same number are alternatives, of which the kind needs one.
    pub needed: Option<u32>,
    /// Whether several columns may hold it.
    pub many: bool,
}

/// The fields of a kind, the needed ones first; none for a kind that is unknown.
pub fn fields(kind: Kind) -> Vec<Offered> {
    let Some(schema) = Schema::of(kind) else { return vec![] };
    let needed =
        (0..).zip(schema.must).flat_map(|(group, fields)| fields.iter().map(move |f| (*f, Some(group))));
    let mut offered: Vec<Offered> = vec![];
    for (field, needed) in needed.chain(schema.may.iter().map(|f| (*f, None))) {
        if !offered.iter().any(|o| o.field == field) {
            offered.push(Offered { field, needed, many: assign::repeats(field) });
        }
    }
    offered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_but_the_unknown_offers_its_fields_once() {
        for kind in Kind::ALL {
            let offered = fields(kind);
            assert_eq!(offered.is_empty(), kind == Kind::Unknown, "{kind}");
            for one in &offered {
                assert_eq!(
                    offered.iter().filter(|o| o.field == one.field).count(),
                    1,
                    "{kind} {}",
                    one.field
                );
            }
            assert!(offered.is_empty() || offered[0].needed == Some(0), "{kind}");
        }
    }
}
