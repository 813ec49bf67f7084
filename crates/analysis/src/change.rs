//! What changed since the period before, for the figures that a summit compares.

use crate::{
    dictionary::{Entry, entry},
    exact::{float, minus, over},
    scene::Scene,
};
use model::{
    Decimal,
    figure::{Figure, Unit},
};
use std::sync::Arc;

pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "finance.actual.change",
        "Change of spend",
        Unit::Percent,
        "change@1",
        "(spend − spend of the period before) ÷ spend of the period before",
    ),
    entry(
        "value.claimed.change",
        "Change of value claimed",
        Unit::Percent,
        "change@1",
        "(value claimed − value claimed in the period before) ÷ value claimed in the period before",
    ),
    entry(
        "value.cash.change",
        "Change of cashable value",
        Unit::Percent,
        "change@1",
        "(cashable value − cashable value of the period before) ÷ cashable value of the period before",
    ),
    entry(
        "portfolio.bcr.change",
        "Change of the benefit-cost ratio",
        Unit::Ratio,
        "difference@1",
        "benefit-cost ratio − benefit-cost ratio of the period before",
    ),
    entry(
        "adoption.rate.change",
        "Change of adoption",
        Unit::Percent,
        "difference@1",
        "adoption − adoption in the period before, in percentage points",
    ),
    entry(
        "adoption.voluntary_rate.change",
        "Change of voluntary adoption",
        Unit::Percent,
        "difference@1",
        "voluntary adoption − voluntary adoption in the period before, in percentage points",
    ),
    entry(
        "adoption.voluntary_share_of_all.change",
        "Change of voluntary users of all",
        Unit::Percent,
        "difference@1",
        "voluntary users of all eligible − the same in the period before, in percentage points",
    ),
    entry(
        "survey.nps.change",
        "Change of the net promoter score",
        Unit::Score,
        "difference@1",
        "net promoter score − net promoter score of the period before; moved only where both ranges leave no doubt",
    ),
];

/// Puts the kept figures of the period before, and the change since.
pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    for change in ENTRIES {
        let Some(id) = change.measure.strip_suffix(".change") else { continue };
        let draft = match (scene.get(id), scene.earlier(id)) {
            (Some(now), Some(then)) => {
                // What is not over yet is not compared with what is.
                let over = is_over(now);
                let both = now.value.zip(then.value).filter(|_| over);
                let value = both.and_then(|(n, t)| difference(change, n, t));
                let draft = scene.draft(change.measure, None).value(value).with(now).with(&then);
                let draft = draft.because_if(!over, NOT_OVER);
                draft.because_if(noise(now, &then), "inside what the two samples leave open: not moved")
            }
            (Some(now), None) => {
                scene.draft(change.measure, None).with(now).because("there is no period before")
            }
            _ => continue,
        };
        scene.put(draft);
    }
}

/// Why spend is not compared.
pub(crate) const NOT_OVER: &str = "the amounts of the period are not complete";

/// Spend whose amounts reach to the end of the period.
pub(crate) fn is_over(now: &Figure) -> bool {
    let ends = |reason: &str| reason.starts_with("amounts end with ");
    !(now.id == "finance.actual" && now.reason.as_deref().is_some_and(ends))
}

/// Whether the difference of two scores with 95 % ranges is inside what both leave open: its own range, the root of the
/// summed squares of both half-widths, holds zero.
fn noise(now: &Figure, then: &Figure) -> bool {
    if now.definition != "nps@1" {
        return false;
    }
    let half = |f: &Figure| Some(float(f.high?.checked_sub(f.low?)?) / 2.0);
    let gap = now.value.zip(then.value).map(|(n, t)| float(n - t).abs());
    let open = half(now).zip(half(then)).map(|(a, b)| (a * a + b * b).sqrt());
    gap.zip(open).is_some_and(|(gap, open)| gap <= open)
}

/// A share of the earlier value for money, the plain difference otherwise. No share of zero or less.
fn difference(change: &Entry, now: Decimal, then: Decimal) -> Option<Decimal> {
    let gap = minus(now, then)?;
    if change.definition == "difference@1" {
        Some(gap)
    } else {
        over(gap, Some(then).filter(|t| *t > Decimal::ZERO)?)
    }
}

/// Keeps a figure of an earlier period among the figures.
pub(crate) fn put_past(scene: &mut Scene<'_, '_>, figures: &[Arc<Figure>]) {
    figures.iter().for_each(|f| scene.put_shared(f.clone()));
}
