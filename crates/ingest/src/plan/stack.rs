//! Objectives and their key results under each other in one column, told apart by the words of another: upload files of
//! goal tools. Each key result belongs to the objective above it.

use crate::{
    ColumnType, Field, Told, Value,
    columns::{Look, assign::Assignment},
    grid::Row,
    rows::values,
    value::words::normalise,
};

const OBJECTIVES: [&str; 7] = ["objective", "goal", "ziel", "objectif", "objetivo", "o", "okr"];
const KEY_RESULTS: [&str; 9] = [
    "key result",
    "keyresult",
    "milestone",
    "kr",
    "schlusselergebnis",
    "resultat cle",
    "resultado clave",
    "target",
    "measure",
];
const TITLES: [&str; 10] = [
    "name",
    "title",
    "goal name",
    "goal",
    "objective",
    "okr",
    "okr title",
    "titel",
    "objective key result",
    "description",
];

/// The column of the words and that of the titles, where a table is one.
pub(super) fn find(looks: &[Look]) -> Option<(usize, usize)> {
    let kinds = looks.iter().position(|l| {
        let words: Vec<String> = l.profile.distinct.keys().map(|k| normalise(k)).collect();
        let any = |list: &[&str]| words.iter().any(|w| list.contains(&w.as_str()));
        let all = words.iter().all(|w| OBJECTIVES.contains(&w.as_str()) || KEY_RESULTS.contains(&w.as_str()));
        l.profile.numbers == 0 && all && any(&OBJECTIVES) && any(&KEY_RESULTS)
    })?;
    let named = |title: &&str| {
        looks
            .iter()
            .position(|l| l.kind == ColumnType::Text && l.heading.names.last().is_some_and(|n| n == title))
    };
    let title = TITLES.iter().filter_map(named).find(|i| *i != kinds)?;
    Some((kinds, title))
}

/// Puts the titles and leaves the words to [`is_objective`].
pub(super) fn apply((kinds, title): (usize, usize), assigned: &mut Assignment) {
    for field in &mut assigned.fields {
        *field = field.filter(|(f, _)| !matches!(f, Field::Objective | Field::KeyResult));
    }
    assigned.fields[kinds] = None;
    assigned.fields[title] = Some((Field::KeyResult, 0.95));
    assigned.score = 0.95;
}

/// Makes an objective of a row that is one, or ties its key result to the objective above.
pub(crate) fn place(col: u32, row: &Row, fields: &mut Vec<Told>, above: &mut Option<String>) {
    let word = row.get(col).and_then(values::text).map(|t| normalise(&t)).unwrap_or_default();
    if OBJECTIVES.contains(&word.as_str()) {
        for (field, value, _) in fields.iter_mut().filter(|(f, ..)| *f == Field::KeyResult) {
            *field = Field::Objective;
            if let Value::Text(text) = value {
                *above = Some(text.clone());
            }
        }
    } else if let Some(objective) = above {
        fields.push((Field::Objective, Value::Text(objective.clone()), 0));
    }
}
