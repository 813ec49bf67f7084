//! The five promises against their targets.

use super::{View, line::Line};
use crate::{
    book::Book,
    dictionary::{Entry, entry},
    exact::count,
    figures::Draft,
};
use model::{
    Decimal, Period,
    figure::{Figure, Unit},
    settings::{Settings, VoluntaryReading},
    summit::{Aim, Promise, Sentence, Verdict},
};

/// Entries of the figures that count promises and say how far they are from their targets.
pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "promises.kept",
        "Promises kept",
        Unit::Count,
        "promises_kept@1",
        "promises whose figure is on the good side of its target",
    ),
    entry(
        "promises.measured",
        "Promises measured",
        Unit::Count,
        "promises_measured@1",
        "promises whose figure has a value",
    ),
    entry(
        "promises.gap",
        "Distance to the target",
        Unit::Ratio,
        "points_to_target@1",
        "figure − target of the organisation; percentages in points",
    ),
];

struct Term {
    label: &'static str,
    note: &'static str,
    figure: &'static str,
    target: Decimal,
    aim: Aim,
}

fn terms(settings: &Settings) -> [Term; 5] {
    let targets = &settings.targets;
    let (voluntary, note) = match settings.voluntary_reading {
        VoluntaryReading::AmongChoosers => {
            ("adoption.voluntary_rate", "% of pairs of team and platform with a choice")
        }
        VoluntaryReading::OfAll => {
            ("adoption.voluntary_share_of_all", "% of all eligible pairs of team and platform")
        }
    };
    let term = |label, note, figure, target, aim| Term { label, note, figure, target, aim };
    [
        term(
            "Decisions tied to OKRs",
            "% of decisions of the period",
            "alignment.decisions_tied",
            targets.decisions_tied,
            Aim::Above,
        ),
        term("Voluntary adoption", note, voluntary, targets.voluntary_adoption, Aim::Above),
        term(
            "Core platforms per domain",
            "in the most crowded domain",
            "sprawl.core_platforms",
            targets.core_platforms,
            Aim::Below,
        ),
        term(
            "Initiatives linked to revenue or savings",
            "% of active initiatives",
            "alignment.initiatives_linked",
            targets.initiatives_linked,
            Aim::Above,
        ),
        term(
            "Benefit-cost ratio",
            "value claimed per unit of cost",
            "portfolio.bcr",
            targets.bcr,
            Aim::Above,
        ),
    ]
}

fn verdict(value: Option<Decimal>, term: &Term) -> Verdict {
    match (value, term.aim) {
        (None, _) => Verdict::NotMeasurable,
        (Some(v), Aim::Above) if v > term.target => Verdict::Met,
        (Some(v), Aim::Below) if v < term.target => Verdict::Met,
        _ => Verdict::Missed,
    }
}

/// The five promises.
pub(super) fn promises(view: &View<'_, '_>) -> Vec<Promise> {
    let promise = |term: Term| Promise {
        verdict: verdict(view.value(term.figure), &term),
        label: term.label.into(),
        note: term.note.into(),
        figure: term.figure.into(),
        target: term.target,
        aim: term.aim,
    };
    terms(&view.world.settings).map(promise).into()
}

/// How many promises are kept, of how many measured.
pub(crate) fn counts(book: &Book<'_>, period: &Period, figures: &[Figure]) -> Vec<Figure> {
    let terms = terms(&book.world.settings);
    let known: Vec<(&Figure, Verdict)> = terms
        .iter()
        .filter_map(|t| figures.iter().find(|f| f.id == t.figure).map(|f| (f, verdict(f.value, t))))
        .collect();
    let of = |wanted: &dyn Fn(Verdict) -> bool| count(known.iter().filter(|(_, v)| wanted(*v)).count());
    let label = book.world.settings.calendar.label(period);
    let draft = |measure: &str| {
        Draft::new(measure, None, *period, &label, book.base).with_all(known.iter().map(|(f, _)| *f))
    };
    let mut all = vec![
        draft("promises.kept").value(Some(of(&|v| v == Verdict::Met))).n(Some(terms.len() as u64)).done(),
        draft("promises.measured")
            .value(Some(of(&|v| v != Verdict::NotMeasurable)))
            .n(Some(terms.len() as u64))
            .done(),
    ];
    all.extend(terms.iter().filter_map(|term| gap(book, period, term, figures)));
    all
}

/// How far the figure of a promise is from its target.
fn gap(book: &Book<'_>, period: &Period, term: &Term, figures: &[Figure]) -> Option<Figure> {
    let figure = figures.iter().find(|f| f.id == term.figure)?;
    let value = figure.value?.checked_sub(term.target)?;
    let label = book.world.settings.calendar.label(period);
    let draft = Draft::new("promises.gap", Some(term.label), *period, &label, book.base).value(Some(value));
    Some(
        draft
            .unit(figure.unit, None)
            .with(figure)
            .also(&format!("target {}", term.target.normalize()))
            .done(),
    )
}

/// "3 of 5 promises are kept".
pub(super) fn title(view: &View<'_, '_>) -> Sentence {
    if view.value("promises.measured").is_none_or(|m| m.is_zero()) {
        return Line::new().text("None of the five promises can be measured yet").done();
    }
    let line = Line::new().figure("promises.kept").text(" of ").figure("promises.measured");
    let all = view.value("promises.measured") == Some(count(terms(&view.world.settings).len()));
    line.text(if all { " promises are kept" } else { " promises that can be measured are kept" }).done()
}
