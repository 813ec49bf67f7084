//! Words that a careful editor would look at again: numbers that are typed by hand and so can go stale, titles that are
//! long or say no number, and verbs that claim more than the evidence.

use super::{Composition, markdown::sentences, markdown::title};
use model::summit::{Sentence, Span};

/// Something to look at again; it stops nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// A stable word: `unbound_number`, `long_title`, `no_number`, `causal_verb`.
    pub code: &'static str,
    /// The section.
    pub section: String,
    /// `title` or `commentary`.
    pub part: &'static str,
    /// The words in question.
    pub words: String,
}

/// A title has at most so many words.
const LONGEST: usize = 15;

/// Words that say that one thing made another happen.
const CAUSAL: [&str; 6] = ["caused", "drove", "drives", "led to", "thanks to", "because of"];

/// Everything worth a second look.
pub fn lint(composition: &Composition) -> Vec<Warning> {
    let mut out = Vec::new();
    for (section, writing) in &composition.sections {
        let warn = |code, part, words| Warning { code, section: section.clone(), part, words };
        if let Some(text) = &writing.title {
            let sentence = title(text).0;
            let count = words(&sentence).split_whitespace().count();
            if count > LONGEST {
                out.push(warn("long_title", "title", count.to_string()));
            }
            if !sentence.iter().any(|s| matches!(s, Span::Figure { .. })) {
                out.push(warn("no_number", "title", words(&sentence)));
            }
            out.extend(look(&sentence).into_iter().map(|(code, words)| warn(code, "title", words)));
        }
        for sentence in writing.commentary.iter().flat_map(|text| sentences(text).0) {
            out.extend(look(&sentence).into_iter().map(|(code, words)| warn(code, "commentary", words)));
        }
    }
    out
}

fn look(sentence: &Sentence) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for text in sentence.iter().filter_map(plain) {
        out.extend(
            text.split_whitespace().filter(|w| is_result(w)).map(|w| ("unbound_number", trimmed(w).into())),
        );
        let lower = text.to_lowercase();
        out.extend(CAUSAL.iter().filter(|w| lower.contains(**w)).map(|w| ("causal_verb", (*w).to_owned())));
    }
    out
}

fn plain(span: &Span) -> Option<&str> {
    match span {
        Span::Text(text) | Span::Strong(text) => Some(text),
        Span::Figure { .. } => None,
    }
}

fn words(sentence: &Sentence) -> String {
    sentence.iter().map(|span| plain(span).unwrap_or("0")).collect::<String>().trim().to_owned()
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| matches!(c, '.' | ',' | ';' | ':' | '(' | ')' | '“' | '”' | '"' | '!' | '?'))
}

/// Whether a word is a number that may be a result: not a year, not a name such as Q3, FY26 or A5.
fn is_result(word: &str) -> bool {
    let word = trimmed(word);
    let Some(first) = word.find(|c: char| c.is_ascii_digit()) else { return false };
    let is_year = word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1990..2100).contains(&year));
    let is_name = word[..first].chars().any(char::is_alphabetic);
    !is_year && !is_name
}
