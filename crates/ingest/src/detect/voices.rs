//! How the rows of a chunk speak, judged together: titles that hold a number, a header whose only number is a year.

use super::{
    class::{Class, class},
    header::{Tally, Voice, voice},
    segments::Chunk,
};
use crate::{format::cell::Cell, grid::text_of};
use std::collections::BTreeMap;

/// Rows below a header that are compared with it.
const BELOW: usize = 60;

/// The voice of every row; `below` is what the columns hold further down, if that is known already.
pub(super) fn of(
    chunk: &Chunk<'_>,
    tallies: &BTreeMap<u32, Tally>,
    below: Option<&BTreeMap<u32, Tally>>,
) -> Vec<Voice> {
    let mut voices: Vec<Voice> = chunk.rows.iter().map(|r| voice(r.1, below.unwrap_or(tallies))).collect();
    name_with_year(chunk, &mut voices);
    titles(chunk, &mut voices, below.map_or(0, BTreeMap::len));
    voices
}

/// A first row of names in which one is a year ("Area | Industry | 2018") is a header, when its words are not among
/// the words below them.
fn name_with_year(chunk: &Chunk<'_>, voices: &mut [Voice]) {
    let Some(first) = voices.iter().position(|v| *v == Voice::Data) else { return };
    let (_, cells) = chunk.rows[first];
    let words: Vec<&Cell> = cells.iter().filter(|c| class(c) == Class::Text).collect();
    let others = cells.iter().filter(|c| !matches!(class(c), Class::Text | Class::Year)).count();
    if words.len() < 2 || others > 0 || words.len() == cells.len() {
        return;
    }
    let rest = chunk.rows.get(first + 1..).unwrap_or(&[]);
    let recurs = |c: &Cell| {
        let text = text_of(c);
        rest.iter().take(BELOW).any(|(_, r)| r.iter().any(|o| o.col == c.col && text_of(o) == text))
    };
    let has_data = voices.iter().skip(first + 1).take(6).any(|v| *v == Voice::Data);
    if has_data && rest.len() >= 2 && !words.iter().any(|c| recurs(c)) {
        voices[first] = Voice::Header;
    }
}

/// A numbered title ("1 | Visits by area") above a header is no data.
fn titles(chunk: &Chunk<'_>, voices: &mut [Voice], width_below: usize) {
    let Some(header) = voices.iter().position(|v| *v == Voice::Header) else { return };
    let widest = chunk.rows.iter().map(|r| r.1.len()).max().unwrap_or(0).max(width_below);
    let thin = |cells: &[Cell]| cells.len() <= 2 && cells.len() * 3 <= widest;
    let above = &chunk.rows[..header];
    if above.iter().all(|(_, cells)| thin(cells)) {
        for (voice, (_, cells)) in voices.iter_mut().zip(above) {
            let has_words = cells.iter().any(|c| class(c) == Class::Text && text_of(c).chars().count() >= 8);
            if *voice == Voice::Data && has_words {
                *voice = Voice::Words;
            }
        }
    }
}

/// "Region: | Germany" line by line: properties of something, no table.
pub(super) fn is_list_of_properties(chunk: &Chunk<'_>) -> bool {
    let widest = chunk.rows.iter().map(|r| r.1.len()).max().unwrap_or(0);
    let named = |cells: &[Cell]| cells.first().is_some_and(|c| text_of(c).trim_end().ends_with(':'));
    let count = chunk.rows.iter().filter(|r| named(r.1)).count();
    widest <= 2 && count > 0 && count * 2 >= chunk.rows.len()
}
