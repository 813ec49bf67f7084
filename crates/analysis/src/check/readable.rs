//! Readable: titles that can be taken in at a glance, names that mean one thing. What pages cut is for the report to say.

use super::Case;
use crate::summit::words;
use model::{
    gate::{
        Finding,
        Gate::{Credible, Readable},
        Weight::Warns,
    },
    summit::Sentence,
};

/// Words that a title may have.
const TITLE: usize = 15;

pub(super) fn look(case: &mut Case<'_, '_>) {
    satisfaction(case);
}

/// "DSAT" is developer satisfaction to some and dissatisfaction to others: the file must say which.
fn satisfaction(case: &mut Case<'_, '_>) {
    let unclear: Vec<String> =
        case.world.metrics.iter().map(|m| m.name.clone()).filter(|name| is_dsat(name)).collect();
    for name in unclear {
        let message = format!("“{name}” may mean developer satisfaction or dissatisfaction");
        let hint = "Rename it in the file: “CSAT” (share of 4 and 5) or “Dissatisfied” (share of 1 and 2)";
        case.found("dsat_ambiguous", Credible, Warns, message, hint, "sources".into());
    }
}

fn is_dsat(name: &str) -> bool {
    name.split(|c: char| !c.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case("dsat"))
}

/// Findings about the titles of a summit: page and title.
pub(crate) fn titles(all: &[(&str, &Sentence)]) -> Vec<Finding> {
    let long = all.iter().filter(|(_, title)| words(title) > TITLE);
    long.map(|(page, title)| Finding {
        code: "title_too_long".into(),
        gate: Readable,
        weight: Warns,
        message: format!("The title of the page “{page}” has {} words", words(title)),
        hint: "Shorten the names that stand in it; titles of up to fifteen words are read".into(),
        place: "report".into(),
        figure: None,
        waived: None,
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::summit::Span;

    #[test]
    fn only_long_titles_are_found() {
        let sentence = |n: usize| vec![Span::Text(vec!["word"; n].join(" "))];
        let (fine, long) = (sentence(15), sentence(16));
        let found = titles(&[("bridge", &fine), ("matrix", &long)]);
        assert_eq!(found.len(), 1);
        assert!(found.first().is_some_and(|f| f.message.contains("“matrix” has 16 words")));
    }

    #[test]
    fn dsat_alone_is_unclear() {
        assert!(is_dsat("DSAT") && is_dsat("Platform dsat (Q3)"));
        assert!(!is_dsat("Developer satisfaction") && !is_dsat("CSAT"));
    }
}
