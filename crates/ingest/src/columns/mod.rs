//! What the columns of a table hold and mean: value types, fields, the table's kind. Rows are read elsewhere.

pub(crate) mod assign;
mod doubts;
pub(crate) mod heading;
mod items;
pub(crate) mod measured;
pub mod offer;
pub(crate) mod profile;
pub(crate) mod schema;
pub(crate) mod synonyms;

use crate::{ColumnType, Field};
use heading::Heading;
use profile::Profile;

/// A column before it has a meaning.
#[derive(Debug, Clone)]
pub(crate) struct Look {
    pub col: u32,
    pub heading: Heading,
    pub profile: Profile,
    pub kind: ColumnType,
}

/// How well the cells of a column fit what a field holds, 0 to 1.
pub(crate) fn fit(field: Field, look: &Look) -> f64 {
    let kind = look.kind;
    if kind == ColumnType::Empty {
        return 0.6;
    }
    let is_score = matches!(field, Field::NpsScore | Field::CsatScore);
    if is_score && kind == ColumnType::Text && look.profile.rates() {
        return 1.0;
    }
    if field.is_duration() && look.profile.lasts() {
        return 1.0;
    }
    // a number is a code, seldom a name
    let is_name = matches!(
        field,
        Field::Platform
            | Field::Team
            | Field::Service
            | Field::Investment
            | Field::Outcome
            | Field::Objective
            | Field::KeyResult
            | Field::Decision
    );
    let mostly_numbers = kind == ColumnType::Mixed && look.profile.numbers * 2 > look.profile.filled();
    if is_name && (kind == ColumnType::Number || mostly_numbers) {
        return 0.5;
    }
    fit_of_type(field, look)
}

fn fit_of_type(field: Field, look: &Look) -> f64 {
    use crate::field::Type;
    let kind = look.kind;
    match field.kind() {
        Type::Money | Type::Number | Type::Percent => match kind {
            ColumnType::Number | ColumnType::Percent => 1.0,
            ColumnType::Mixed if look.profile.numbers > 0 => 0.8,
            ColumnType::Period if look.profile.numbers > 0 => 0.5,
            ColumnType::Text if look.profile.numbers > look.profile.texts => 0.5,
            _ => 0.2,
        },
        Type::Period | Type::Date | Type::DateTime => match kind {
            ColumnType::Date | ColumnType::Period => 1.0,
            ColumnType::Number if look.profile.years == look.profile.numbers => 0.95,
            ColumnType::Number if field == Field::Period && small_months(look) => 0.8,
            ColumnType::Number if look.profile.eight_digits == look.profile.numbers => 0.95,
            ColumnType::Number if look.profile.serials == look.profile.numbers => 0.9,
            ColumnType::Mixed => 0.6,
            ColumnType::Text if look.profile.periods > 0 => 0.6,
            _ => 0.25,
        },
        Type::Bool => match kind {
            ColumnType::Boolean => 1.0,
            ColumnType::Text if look.profile.distinct.len() <= 4 => 0.95,
            ColumnType::Number if look.profile.high.is_some_and(|h| h <= model::Decimal::ONE) => 0.9,
            _ => 0.3,
        },
        Type::Currency => match kind {
            ColumnType::Text if look.profile.distinct.keys().all(|k| k.len() == 3) => 1.0,
            _ => 0.2,
        },
        Type::Text => match kind {
            ColumnType::Text | ColumnType::Mixed => 1.0,
            ColumnType::Number => 0.5,
            ColumnType::Period | ColumnType::Boolean => 0.6,
            _ => 0.3,
        },
        Type::Key => match kind {
            ColumnType::Text | ColumnType::Mixed => 1.0,
            ColumnType::Number if look.profile.integers == look.profile.numbers => 0.9,
            ColumnType::Period => 0.7,
            _ => 0.3,
        },
        Type::Word => match kind {
            ColumnType::Text | ColumnType::Boolean | ColumnType::Mixed => 1.0,
            ColumnType::Number | ColumnType::Percent => 0.8,
            // "P1" is a priority as well as a period
            ColumnType::Period => 0.9,
            _ => 0.4,
        },
    }
}

fn small_months(look: &Look) -> bool {
    let (low, high) = (look.profile.low, look.profile.high);
    low.is_some_and(|l| l >= model::Decimal::ONE) && high.is_some_and(|h| h <= model::Decimal::from(16))
}
