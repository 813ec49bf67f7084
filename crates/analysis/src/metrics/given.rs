//! What people state beside the facts: assumptions and reported metrics, found by the words of their names.

use crate::{figures::Draft, scene::Scene};
use model::{
    Decimal,
    figure::{Figure, Unit},
};

/// Whether a name holds a word of every group.
fn says(name: &str, groups: &[&[&str]]) -> bool {
    let name = name.to_lowercase();
    groups.iter().all(|words| words.iter().any(|word| name.contains(word)))
}

/// The stated assumption whose name holds a word of every group.
pub(super) fn assumption(scene: &Scene<'_, '_>, groups: &[&[&str]]) -> Option<Figure> {
    let mut named = scene.measured("assumption.value").filter(|f| f.value.is_some());
    named.find(|f| f.subject.as_deref().is_some_and(|name| says(name, groups))).cloned()
}

/// Reported metrics of the period whose name holds a word of every group, over all platforms.
pub(super) fn reported(scene: &Scene<'_, '_>, groups: &[&[&str]]) -> Vec<Figure> {
    let name = |f: &Figure| f.subject.as_deref().and_then(|s| s.split(" · ").next()).map(str::to_owned);
    let all = scene.measured("metric.value").filter(|f| f.value.is_some());
    all.filter(|f| name(f).is_some_and(|name| says(&name, groups))).cloned().collect()
}

/// The same, summed; `None` when nothing is reported.
pub(super) fn sum_of(figures: &[Figure]) -> Option<Decimal> {
    let known = crate::exact::total(figures.iter().filter_map(|f| f.value));
    known.filter(|_| !figures.is_empty())
}

/// A figure as a share: `34` of a percentage that a file states in hundreds is 0.34.
pub(super) fn as_share(figure: &Figure) -> Option<Decimal> {
    let value = figure.value?;
    if value > Decimal::ONE && figure.unit != Unit::Money {
        value.checked_div(Decimal::ONE_HUNDRED)
    } else {
        Some(value)
    }
}

/// The draft with these inputs, or with what is still to be stated.
pub(super) fn lacking(draft: Draft, known: &[(&str, &Option<Figure>)]) -> Draft {
    let open: Vec<&str> = known.iter().filter(|(_, f)| f.is_none()).map(|(what, _)| *what).collect();
    let draft = draft.with_all(known.iter().filter_map(|(_, f)| f.as_ref()));
    match open.as_slice() {
        [] => draft,
        open => draft.because(format!("nobody stated {}", open.join(" and "))),
    }
}
