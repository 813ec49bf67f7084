//! What the period after is expected to bring: spend and value, each with a range that comes from what is known already.

use crate::{
    dictionary::{Entry, entry},
    exact::{minus, over, times, total},
    figures::Draft,
    finance::months_of_year,
    scene::Scene,
};
use model::{
    Decimal,
    figure::{Figure, FigureStatus, Unit},
};

pub(crate) const ENTRIES: &[Entry] = &[
    entry(
        "outlook.spend",
        "Spend expected in the period after",
        Unit::Money,
        "outlook_spend@1",
        "forecast of the period after; range: wider and narrower by the share that months of this year missed their budget by (sum of |actual − budget| ÷ sum of actual)",
    ),
    entry(
        "outlook.value",
        "Value expected in the period after",
        Unit::Money,
        "outlook_value@1",
        "sum over results of what is promised for the period after × value claimed ÷ gross value in {period}; range: as wide as that of the value claimed",
    ),
];

pub(crate) fn add(scene: &mut Scene<'_, '_>) {
    let drafts: Vec<Draft> = [spend(scene), value(scene)].into_iter().flatten().collect();
    drafts.into_iter().for_each(|draft| scene.put(draft.status(FigureStatus::Estimated)));
}

fn spend(scene: &Scene<'_, '_>) -> Option<Draft> {
    let next = scene.get("promise.next_cost")?;
    let mut pairs: Vec<(&Figure, &Figure)> = vec![];
    for month in months_of_year(scene.book, &scene.period) {
        let label = scene.book.world.settings.calendar.label(&month);
        let of = |measure: &str| scene.get(&format!("{measure}@{label}")).filter(|f| f.value.is_some());
        pairs.extend(of("finance.actual").zip(of("finance.budget")));
    }
    let missed = total(pairs.iter().filter_map(|(a, b)| Some(minus(a.value?, b.value?)?.abs())));
    let spent = total(pairs.iter().filter_map(|(a, _)| a.value));
    let share = missed.zip(spent).filter(|(_, s)| *s > Decimal::ZERO).and_then(|(m, s)| over(m, s));
    let range = share.and_then(|share| {
        let width = times(next.value?, share)?;
        Some((minus(next.value?, width)?, next.value?.checked_add(width)?))
    });
    let draft = scene.draft("outlook.spend", None).value(next.value).range(range).with(next);
    Some(draft.with_all(pairs.into_iter().flat_map(|(a, b)| [a, b])))
}

fn value(scene: &Scene<'_, '_>) -> Option<Draft> {
    let claimed = scene.get("value.claimed")?;
    let (mut parts, mut inputs) = (vec![], vec![]);
    for promised in scene.measured("promise.next") {
        let about =
            |measure: &str| scene.about(measure, promised.subject.as_deref()).filter(|f| f.value.is_some());
        let (Some(net), Some(gross)) = (about("value.claimed"), about("value.gross")) else { continue };
        let Some(part) = gross.value.filter(|g| *g > Decimal::ZERO).and_then(|g| over(net.value?, g)) else {
            continue;
        };
        parts.push(times(promised.value?, part)?);
        inputs.extend([promised, net, gross]);
    }
    let sum = total(parts.iter().copied()).filter(|_| !parts.is_empty())?;
    let range = claimed.low.zip(claimed.high).zip(claimed.value.filter(|v| *v > Decimal::ZERO));
    let range = range.and_then(|((low, high), middle)| {
        Some((times(sum, over(low, middle)?)?, times(sum, over(high, middle)?)?))
    });
    Some(scene.draft("outlook.value", None).value(Some(sum)).range(range).with_all(inputs).with(claimed))
}
