//! What the analysis says, in other languages: sentences by the pattern of their English, measures by their id. What no
//! pattern knows stays as it is: names of things, and words that somebody imported.
//!
//! In a pattern `{#}` stands for one figure or name that is set apart, `{}` for any words; translations count both from
//! `{0}`. Words of a slot that are a phrase themselves are translated, too.

use crate::options::Language;
use model::summit::{Sentence, Span, Summit};
use std::{borrow::Cow, collections::HashMap};

const PHRASES: &str = include_str!("phrases/phrases.tsv");
const MEASURES: [(Language, &str); 3] = [
    (Language::De, include_str!("phrases/measures.de.tsv")),
    (Language::Fr, include_str!("phrases/measures.fr.tsv")),
    (Language::Es, include_str!("phrases/measures.es.tsv")),
];

/// The first of the characters that stand for a figure or a name while a sentence is matched.
const MARK: u32 = 0xF_0000;

/// The summit in a language.
pub fn spoken(summit: &Summit, language: Language) -> Cow<'_, Summit> {
    match Book::of(language) {
        Some(book) => Cow::Owned(super::spoken::summit(&book, summit)),
        None => Cow::Borrowed(summit),
    }
}

/// Whether a measure of the analysis has a name and a formula in every language.
pub fn is_spoken(measure: &str) -> bool {
    MEASURES.iter().all(|(_, text)| text.lines().any(|line| line.split('\t').next() == Some(measure)))
}

/// A pattern and what it becomes.
struct Phrase {
    pattern: Vec<Part>,
    says: &'static str,
}

/// A part of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Words(&'static str),
    Any,
    Mark,
}

/// Phrases and measures of a language.
pub struct Book {
    whole: HashMap<&'static str, &'static str>,
    phrases: Vec<Phrase>,
    measures: HashMap<&'static str, (&'static str, &'static str)>,
}

impl Book {
    /// The book of a language; English needs none.
    pub fn of(language: Language) -> Option<Self> {
        let column = match language {
            Language::En => return None,
            Language::De => 1,
            Language::Fr => 2,
            Language::Es => 3,
        };
        let rows = PHRASES.lines().map(|line| line.split('\t').collect::<Vec<&'static str>>());
        let (mut whole, mut phrases) = (HashMap::new(), Vec::new());
        for row in rows {
            let (Some(english), Some(says)) = (row.first(), row.get(column)) else { continue };
            if english.contains('{') {
                phrases.push(Phrase { pattern: parts(english), says });
            } else {
                whole.insert(*english, *says);
            }
        }
        let measures = MEASURES.iter().find(|(known, _)| *known == language)?.1;
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            Some((cells.next()?, (cells.next()?, cells.next()?)))
        };
        Some(Book { whole, phrases, measures: measures.lines().filter_map(row).collect() })
    }

    /// A text; as it is when no phrase knows it.
    pub fn text(&self, english: &str) -> String {
        self.known(english).unwrap_or_else(|| english.to_owned())
    }

    /// The label of a measure.
    pub fn label(&self, id: &str) -> Option<&'static str> {
        self.measure(id).map(|m| m.0)
    }

    /// The formula of a measure in a period, with what the analysis adds behind it.
    pub fn formula(&self, id: &str, period: &str, english: &str) -> Option<String> {
        let base = self.measure(id)?.1.replace("{period}", period);
        let added = ["; range: P10", "; as of ", "; range: "].iter().find_map(|mark| english.find(mark));
        let tail = added.map_or_else(String::new, |at| self.text(english.get(at..).unwrap_or_default()));
        // A range that the formula itself states is not said twice.
        let twice =
            tail.is_empty() || self.known(english.get(added.unwrap_or(0)..).unwrap_or_default()).is_none();
        Some(if twice { base } else { base + &tail })
    }

    fn measure(&self, id: &str) -> Option<(&'static str, &'static str)> {
        let whole = id.split(['[', '@']).next().unwrap_or(id);
        self.measures.get(whole).copied()
    }

    /// A sentence, its figures and names in the order that the language asks for.
    pub fn sentence(&self, english: &Sentence) -> Sentence {
        let mut flat = String::new();
        let mut apart: Vec<&Span> = Vec::new();
        for span in english {
            match span {
                Span::Text(text) => flat.push_str(text),
                Span::Strong(_) | Span::Figure { .. } => {
                    flat.extend(char::from_u32(MARK + apart.len() as u32));
                    apart.push(span);
                }
            }
        }
        let Some(said) = self.known(&flat) else { return english.clone() };
        let mut out = Sentence::new();
        let mut text = String::new();
        for c in said.chars() {
            match (c as u32).checked_sub(MARK).and_then(|at| apart.get(at as usize)) {
                Some(span) => {
                    if !text.is_empty() {
                        out.push(Span::Text(std::mem::take(&mut text)));
                    }
                    out.push((*span).clone());
                }
                None => text.push(c),
            }
        }
        if !text.is_empty() {
            out.push(Span::Text(text));
        }
        out
    }

    fn known(&self, english: &str) -> Option<String> {
        if let Some(says) = self.whole.get(english) {
            return Some((*says).to_owned());
        }
        let found = self.phrases.iter().find_map(|p| Some((p.says, matched(&p.pattern, english)?)))?;
        Some(self.filled(found.0, &found.1))
    }

    fn filled(&self, says: &str, slots: &[&str]) -> String {
        let mut out = says.to_owned();
        for (at, slot) in slots.iter().enumerate() {
            let slot = self.whole.get(slot).copied().unwrap_or(slot);
            out = out.replace(&format!("{{{at}}}"), slot);
        }
        out
    }
}

/// The parts of a pattern.
fn parts(pattern: &'static str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        if at > 0 {
            out.push(Part::Words(rest.get(..at).unwrap_or_default()));
        }
        let end = rest.find('}').map_or(rest.len(), |end| end + 1);
        out.push(if rest.get(at..end) == Some("{#}") { Part::Mark } else { Part::Any });
        rest = rest.get(end..).unwrap_or_default();
    }
    if !rest.is_empty() {
        out.push(Part::Words(rest));
    }
    out
}

/// What stands in the slots of a pattern, when all of a text is of that pattern.
fn matched<'t>(pattern: &[Part], text: &'t str) -> Option<Vec<&'t str>> {
    match pattern {
        [] => text.is_empty().then(Vec::new),
        [Part::Words(words), rest @ ..] => matched(rest, text.strip_prefix(words)?),
        [Part::Mark, rest @ ..] => {
            let first = text.chars().next().filter(|c| *c as u32 >= MARK)?;
            let (mark, after) = text.split_at(first.len_utf8());
            let mut slots = matched(rest, after)?;
            slots.insert(0, mark);
            Some(slots)
        }
        [Part::Any, rest @ ..] => {
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            ends.filter(|end| may_follow(rest, text.get(*end..).unwrap_or_default())).find_map(|end| {
                let (slot, after) = text.split_at(end);
                let mut slots = matched(rest, after)?;
                slots.insert(0, slot);
                Some(slots)
            })
        }
    }
}

/// Whether it is worth looking further: the text goes on as the pattern does.
fn may_follow(rest: &[Part], text: &str) -> bool {
    match rest.first() {
        None => text.is_empty(),
        Some(Part::Words(words)) => text.starts_with(words),
        Some(Part::Mark) => text.chars().next().is_some_and(|c| c as u32 >= MARK),
        Some(Part::Any) => !text.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::summit::Show;

    fn figure(id: &str) -> Span {
        Span::Figure { id: id.into(), show: Show::Plain }
    }

    #[test]
    fn every_phrase_and_measure_is_there_in_every_language() {
        for (at, line) in PHRASES.lines().enumerate() {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 4, "line {}: {line}", at + 1);
            let slots = cells[0].matches('{').count();
            for cell in &cells {
                assert!(!cell.trim().is_empty(), "line {}", at + 1);
            }
            for said in &cells[1..] {
                for slot in (0..9).filter(|n| said.contains(&format!("{{{n}}}"))) {
                    assert!(slot < slots, "line {}: {said} has no slot {slot}", at + 1);
                }
            }
        }
        let ids = |text: &str| -> Vec<String> {
            let mut all: Vec<String> =
                text.lines().map(|l| l.split('\t').next().unwrap_or_default().to_owned()).collect();
            all.sort();
            all
        };
        for (_, text) in MEASURES {
            assert_eq!(ids(text), ids(MEASURES[0].1));
            for line in text.lines() {
                assert_eq!(line.split('\t').filter(|cell| !cell.is_empty()).count(), 3, "{line}");
            }
        }
    }

    #[test]
    fn a_sentence_keeps_its_figures_in_the_order_of_the_language() {
        let book = Book::of(Language::De).unwrap();
        let english = vec![
            Span::Text("Platforms returned €".into()),
            figure("portfolio.bcr"),
            Span::Text(" for every €1 in Q3; Recommendation AI still moves no business result".into()),
        ];
        assert_eq!(
            book.sentence(&english),
            vec![
                Span::Text("Plattformen brachten in Q3 je 1 € Kosten ".into()),
                figure("portfolio.bcr"),
                Span::Text(" € zurück; Recommendation AI bewegt noch kein Geschäftsergebnis".into()),
            ]
        );
        let unknown = vec![Span::Text("Something else entirely".into())];
        assert_eq!(book.sentence(&unknown), unknown);
    }

    #[test]
    fn a_formula_keeps_its_period() {
        let book = Book::of(Language::Es).unwrap();
        let formula = book.formula("survey.responses@2026-Q2", "2026-Q2", "answers in 2026-Q2");
        assert_eq!(formula.as_deref(), Some("respuestas en 2026-Q2"));
        assert!(book.formula("no.such", "2026-Q2", "x").is_none());
    }
}
