//! Which fields a header may name: exact names, parts of names, near misses. The words are in `data/synonyms.json`.

use crate::{Field, value::words::normalise_header};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

const DATA: &str = include_str!("../../../../data/synonyms.json");

#[derive(Deserialize)]
struct File {
    fields: BTreeMap<Field, Names>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Names {
    en: Vec<String>,
    de: Vec<String>,
    fr: Vec<String>,
    es: Vec<String>,
    he: Vec<String>,
    it: Vec<String>,
    nl: Vec<String>,
    pt: Vec<String>,
}

struct Name {
    field: Field,
    text: String,
    words: Vec<String>,
}

struct Vocabulary {
    names: Vec<Name>,
    exact: HashMap<String, Vec<Field>>,
}

fn vocabulary() -> &'static Vocabulary {
    static WORDS: OnceLock<Vocabulary> = OnceLock::new();
    WORDS.get_or_init(|| {
        let file: File = serde_json::from_str(DATA).expect("a test reads data/synonyms.json");
        let mut all = Vocabulary { names: vec![], exact: HashMap::new() };
        for (field, names) in file.fields {
            let spoken =
                [names.en, names.de, names.fr, names.es, names.he, names.it, names.nl, names.pt].concat();
            for text in spoken.iter().map(|n| normalise_header(n)).chain([field.name().replace('_', " ")]) {
                let fields = all.exact.entry(text.clone()).or_default();
                if !fields.contains(&field) {
                    fields.push(field);
                    let words = text.split(' ').map(String::from).collect();
                    all.names.push(Name { field, text, words });
                }
            }
        }
        all
    })
}

/// Fields that a normalised header may name, each with a score of 0 to 1, best first.
pub(crate) fn candidates(header: &str) -> Vec<(Field, f64)> {
    let mut best: BTreeMap<Field, f64> = BTreeMap::new();
    if header.is_empty() {
        return vec![];
    }
    let words: Vec<&str> = header.split(' ').collect();
    let all = vocabulary();
    for field in all.exact.get(header).map_or(&[][..], Vec::as_slice) {
        // a field's own name says more than a word that other fields share
        let own = field.name().replace('_', " ") == header;
        best.insert(*field, if own { 1.0 } else { 0.98 });
    }
    for name in &all.names {
        let score = likeness(header, &words, name);
        if score > 0.0 {
            let entry = best.entry(name.field).or_insert(0.0);
            *entry = entry.max(score);
        }
    }
    let mut found: Vec<(Field, f64)> = best.into_iter().collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found
}

/// Whether a normalised header is exactly the name of a field.
pub(crate) fn is_name(header: &str) -> bool {
    vocabulary().exact.contains_key(header)
}

fn likeness(header: &str, words: &[&str], name: &Name) -> f64 {
    if contains(words, &name.words) {
        let share = name.text.len() as f64 / header.len().max(1) as f64;
        // short words ("to", "o", "n") inside longer headers say little
        let weight = if name.text.len() < 4 { 0.35 } else { 0.55 };
        return weight + 0.35 * share;
    }
    if header.len() >= 4 && name.words.len() > words.len() && contains_words(&name.words, words) {
        return 0.45 + 0.35 * header.len() as f64 / name.text.len().max(1) as f64;
    }
    let (a, b) = (header.len(), name.text.len());
    if a.min(b) >= 5 && a.abs_diff(b) <= 2 {
        let allowed = if a.min(b) >= 9 { 2 } else { 1 };
        let distance = edits(header.as_bytes(), name.text.as_bytes());
        if distance <= allowed {
            return if distance == 1 { 0.78 } else { 0.68 };
        }
    }
    0.0
}

fn contains(words: &[&str], name: &[String]) -> bool {
    words.len() > name.len() && words.windows(name.len()).any(|w| w.iter().zip(name).all(|(a, b)| a == b))
}

fn contains_words(name: &[String], words: &[&str]) -> bool {
    name.windows(words.len()).any(|w| w.iter().zip(words).all(|(a, b)| a == b))
}

/// Letters to insert, delete or change between two words.
fn edits(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_but_the_amount_of_facts_has_names() {
        let file: File = serde_json::from_str(DATA).unwrap();
        for field in Field::ALL.iter().filter(|f| **f != Field::Amount) {
            let names = file.fields.get(field).unwrap_or_else(|| panic!("{field} is missing"));
            assert!(!names.en.is_empty(), "{field} has no English names");
        }
    }

    #[test]
    fn headers_name_fields() {
        for (header, field) in [
            ("Adopted Budget", Field::AmountBudget),
            ("Kostenstelle", Field::CostCenter),
            ("Betrag", Field::AmountActual),
            ("BilledCost", Field::BilledCost),
            ("ChargePeriodStart", Field::ChargeStart),
            ("Réalisé", Field::AmountActual),
            ("Deployed At", Field::DeployedAt),
            ("Costcenter", Field::CostCenter),
            ("Vorjahr", Field::AmountPrior),
            ("How likely are you to recommend the build farm?", Field::NpsScore),
            ("Ausgaben Plan", Field::AmountBudget),
        ] {
            let found = candidates(&normalise_header(header));
            assert_eq!(found.first().map(|f| f.0), Some(field), "{header}: {:?}", found.first());
        }
        assert!(candidates("zzz qqq").is_empty());
        assert_eq!(edits(b"kitten", b"sitting"), 3);
    }
}
