//! Sentences with bound numbers, and how many words they have.

use model::summit::{Sentence, Show, Span};

/// Words a title may have.
pub(super) const TITLE: usize = 15;

/// A sentence being written.
#[derive(Debug, Clone, Default)]
pub(super) struct Line(Sentence);

impl Line {
    pub fn new() -> Self {
        Line::default()
    }
    pub fn text(mut self, words: impl Into<String>) -> Self {
        let words = words.into();
        match self.0.last_mut() {
            Some(Span::Text(before)) => before.push_str(&words),
            _ => self.0.push(Span::Text(words)),
        }
        self
    }
    pub fn strong(mut self, words: impl Into<String>) -> Self {
        self.0.push(Span::Strong(words.into()));
        self
    }
    pub fn figure(self, id: impl Into<String>) -> Self {
        self.shown(id, Show::Plain)
    }
    pub fn signed(self, id: impl Into<String>) -> Self {
        self.shown(id, Show::Signed)
    }
    pub fn range(self, id: impl Into<String>) -> Self {
        self.shown(id, Show::Range)
    }
    fn shown(mut self, id: impl Into<String>, show: Show) -> Self {
        self.0.push(Span::Figure { id: id.into(), show });
        self
    }
    pub fn done(self) -> Sentence {
        self.0
    }
    /// The first of these that is short enough for a title; the last one otherwise.
    pub fn first_short(lines: impl IntoIterator<Item = Line>) -> Sentence {
        let mut last = Sentence::new();
        for line in lines {
            last = line.done();
            if words(&last) <= TITLE {
                break;
            }
        }
        last
    }
}

/// Words of a sentence; a figure is one word, whatever is glued to it.
pub(crate) fn words(sentence: &Sentence) -> usize {
    let mut text = String::new();
    for span in sentence {
        match span {
            Span::Text(words) | Span::Strong(words) => text.push_str(words),
            Span::Figure { .. } => text.push('#'),
        }
    }
    text.split_whitespace().filter(|w| w.chars().any(|c| c.is_alphanumeric() || c == '#')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_a_word() {
        let line = Line::new()
            .text("Platforms returned €")
            .figure("portfolio.bcr")
            .text(" for every €1 in ")
            .text("Q3");
        assert_eq!(words(&line.clone().done()), 8);
        let long = Line::new().text("one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen");
        assert_eq!(words(&Line::first_short([long, line])), 8);
    }
}
