//! What was published before and has changed since, in the classes of a revisions policy: R1 better source data,
//! R2 routine recalculation, R3 improved method. Corrections (C) are for a person to name.

use crate::book::{Book, Index};
use model::{
    Decimal, Period, SheetId, World,
    figure::{Figure, FigureStatus},
    summit::RestatedFigure,
};
use std::collections::{BTreeMap, BTreeSet};

/// Figures of a summit that was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Its period.
    pub period: Period,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// Every published figure, up to and with this period, whose value is another one now: each is computed again as it was
/// computed then, for its own period. Newest period first; of several publications of a period the last given counts.
pub fn restatements(world: &World, period: &Period, published: &[Published]) -> Vec<RestatedFigure> {
    let index = Index::of(world);
    in_book(&Book::new(world, &index), period, published)
}

/// [`restatements`] of a book.
pub(crate) fn in_book(book: &Book<'_>, period: &Period, published: &[Published]) -> Vec<RestatedFigure> {
    let world = book.world;
    let calendar = &world.settings.calendar;
    let mut newest: BTreeMap<Period, &Published> = BTreeMap::new();
    newest.extend(published.iter().filter(|p| p.period.end <= period.end).map(|p| (p.period, p)));
    let labels: BTreeSet<String> = newest.keys().map(|p| calendar.label(p)).collect();
    // a figure of an earlier period, printed for comparison, is told where its own period was published
    // a record rests on what was published by then, and is told by the next summit anyway
    let told_elsewhere = |f: &Figure| {
        f.id.starts_with("record.") || f.id.rsplit_once('@').is_some_and(|(_, label)| labels.contains(label))
    };
    let mut restated = vec![];
    for (period, summit) in newest.into_iter().rev() {
        let now = crate::figures_of(book, &period);
        let compared = Compared {
            title: calendar.title(&period),
            period,
            then: summit.figures.iter().map(|f| (f.id.as_str(), f)).collect(),
            now: now.list().iter().map(|f| (f.id.as_str(), f)).collect(),
        };
        restated.extend(
            compared.then.values().filter(|f| !told_elsewhere(f)).filter_map(|f| compared.changed(f)),
        );
    }
    restated
}

type ById<'a> = BTreeMap<&'a str, &'a Figure>;

/// The figures of a period as they were published and as they are.
struct Compared<'a> {
    period: Period,
    title: String,
    then: ById<'a>,
    now: ById<'a>,
}

impl Compared<'_> {
    fn changed(&self, old: &Figure) -> Option<RestatedFigure> {
        let new = self.now.get(old.id.as_str()).copied();
        let now: Option<Decimal> = new.and_then(|f| f.value);
        if old.value == now {
            return None;
        }
        let (class, reason) = self.class(old, new);
        let subject = old.subject.as_ref().map(|s| format!(", {s}")).unwrap_or_default();
        Some(RestatedFigure {
            figure: old.id.clone(),
            label: format!("{}{subject} ({})", old.label, self.title),
            period: self.period,
            was: old.value,
            now,
            class: class.into(),
            reason,
            approved_by: None,
            unit: Some(old.unit),
            currency: old.currency,
        })
    }

    fn class(&self, old: &Figure, new: Option<&Figure>) -> (&'static str, String) {
        let Some(new) = new else {
            return ("R2", "what it is about is no longer there".to_owned());
        };
        if old.definition != new.definition {
            return ("R3", format!("method changed from {} to {}", old.definition, new.definition));
        }
        if old.status == FigureStatus::Provisional && new.status != FigureStatus::Provisional {
            return ("R1", "the figure was provisional and is final now".to_owned());
        }
        if !sheets(&self.now, new).is_subset(&sheets(&self.then, old)) {
            return ("R1", "a newer file states other numbers".to_owned());
        }
        ("R2", "computed again from changed entries".to_owned())
    }
}

/// The sheets that a figure rests on, itself or through the figures it is made of.
fn sheets(all: &ById<'_>, figure: &Figure) -> BTreeSet<SheetId> {
    let mut found = BTreeSet::new();
    let mut seen = BTreeSet::from([figure.id.as_str()]);
    let mut open = vec![figure];
    while let Some(next) = open.pop() {
        found.extend(next.cells.iter().map(|c| c.cell.sheet));
        let inputs = next.inputs.iter().filter_map(|i| all.get(i.figure.as_str()).copied());
        open.extend(inputs.filter(|f| seen.insert(f.id.as_str())));
    }
    found
}
