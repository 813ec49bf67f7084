//! Surveys of a known population: who was asked, and what that does to the range of a score.

use crate::{
    dictionary::{Entry, entry},
    scene::Scene,
    statistic::narrowed,
};
use model::{
    Decimal,
    figure::{FigureStatus, Unit},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry("survey.invited", "People invited", Unit::Count, "invited@1", "people who were asked, as reported"),
    entry(
        "survey.nps_of_population",
        "Net promoter score, of a known population",
        Unit::Score,
        "nps_fpc@1",
        "net promoter score; its range narrowed by √((N − n) ÷ (N − 1)), since n of the N people there are were asked: another variant than the net promoter score, whose range is that of a sample of many",
    ),
];

/// Response rate from answers and people invited where nobody reported it; the score's range in a population so small.
pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let Some(invited) = scene.get("survey.invited").filter(|f| f.value.is_some()).cloned() else { return };
    if scene.get("survey.response_rate").is_none_or(|f| f.value.is_none())
        && let Some(answers) = scene.get("survey.responses").filter(|f| f.value <= invited.value)
    {
        let draft = scene.draft("survey.response_rate", None).ratio(answers, &invited);
        scene.put(
            draft.status(FigureStatus::Provisional).because("people who answered are counted by answers"),
        );
    }
    let Some(score) = scene.get("survey.nps").filter(|f| f.value.is_some()) else { return };
    let whole = invited.value.and_then(|v| u64::try_from(v).ok());
    let range = score.value.zip(score.low.zip(score.high)).zip(score.n.zip(whole)).and_then(
        |((value, (low, high)), (n, whole))| {
            let ends = (narrowed(value - low, n, whole)?, narrowed(high - value, n, whole)?);
            Some((value - ends.0, (value + ends.1).min(Decimal::ONE_HUNDRED)))
        },
    );
    let draft = scene.draft("survey.nps_of_population", None).value(score.value).range(range).n(score.n);
    scene.put(
        draft.with(score).with(&invited).because_if(range.is_none(), "more answers than people invited"),
    );
}
