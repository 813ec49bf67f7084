//! The publish gates that can be known from the world and its figures: what blocks, what is only printed, and where to
//! mend it. Whether a page is cut or two renderings differ is for others to say.

mod accurate;
mod credible;
mod documented;
mod readable;
mod reconciled;
mod rules;

use crate::{
    Figures,
    book::{Book, Index},
    value::{self, Flows},
};
use model::{
    Period, World,
    gate::{Finding, Gate, Weight},
    summit::Sentence,
};

/// What the gates look at.
struct Case<'b, 'w> {
    book: &'b Book<'w>,
    world: &'w World,
    period: Period,
    label: String,
    figures: &'b Figures,
    flows: Flows,
    found: Vec<Finding>,
}

impl Case<'_, '_> {
    fn found(&mut self, code: &str, gate: Gate, weight: Weight, message: String, hint: &str, place: String) {
        self.about(code, gate, weight, message, hint, place, None);
    }
    #[allow(clippy::too_many_arguments)]
    fn about(
        &mut self,
        code: &str,
        gate: Gate,
        weight: Weight,
        message: String,
        hint: &str,
        place: String,
        figure: Option<&str>,
    ) {
        let figure = figure.map(Into::into);
        let (code, hint) = (code.into(), hint.into());
        self.found.push(Finding { code, gate, weight, message, hint, place, figure, waived: None });
    }
}

/// Findings with those about the titles of a summit among them.
pub(crate) fn with_titles(found: Vec<Finding>, titles: &[(&str, &Sentence)]) -> Vec<Finding> {
    sorted(found.into_iter().chain(readable::titles(titles)).collect())
}

/// Everything that stands in the way of publishing, blocks first; then what is only printed.
pub fn check(world: &World, period: &Period, figures: &Figures) -> Vec<Finding> {
    let index = Index::of(world);
    look(&Book::new(world, &index), period, figures)
}

/// [`check`] for a book that is there already.
pub(crate) fn look(book: &Book<'_>, period: &Period, figures: &Figures) -> Vec<Finding> {
    let label = book.world.settings.calendar.label(period);
    let flows = value::flows(book, period);
    let mut case = Case { book, world: book.world, period: *period, label, figures, flows, found: vec![] };
    rules::look(&mut case);
    documented::look(&mut case);
    accurate::look(&mut case);
    credible::look(&mut case);
    reconciled::look(&mut case);
    readable::look(&mut case);
    sorted(case.found)
}

/// Blocks first, then by gate, code and place.
fn sorted(mut found: Vec<Finding>) -> Vec<Finding> {
    found.sort_by(|a, b| {
        (a.weight, a.gate, &a.code, &a.place, &a.message)
            .cmp(&(b.weight, b.gate, &b.code, &b.place, &b.message))
    });
    found.dedup();
    found
}
