//! The portfolio's value: sums over outcomes and claims, and the steps of the bridge as they are drawn.

use super::{
    flow::{Claim, Flows},
    show::claim_subject,
    standing::Standing,
};
use crate::{exact::count, figures::Draft, scene::Scene};
use model::{
    Decimal, PeriodKind,
    figure::{Figure, FigureStatus},
    outcome::{BenefitClass, Grade},
};

/// The bridge's deltas: label, figure drawn, figure it mirrors.
pub(crate) const BRIDGE: [(&str, &str, &str); 8] = [
    ("Would have happened anyway", "bridge.deadweight", "value.deadweight"),
    ("Moved from elsewhere", "bridge.displacement", "value.displacement"),
    ("Worn off", "bridge.drop_off", "value.drop_off"),
    ("Other causes", "bridge.external", "value.external"),
    ("Not attributed", "bridge.unattributed", "value.unattributed"),
    ("Margin adjustment", "bridge.margin_adjustment", "value.margin_adjustment"),
    ("Above the control total", "bridge.over_pool", "value.over_pool"),
    ("Judged only", "bridge.judged", "value.judged"),
];

/// Sums that are made of the same measure of every realised outcome.
const SUMMED: [&str; 12] = [
    "value.gross",
    "value.deadweight",
    "value.displacement",
    "value.drop_off",
    "value.net",
    "value.external",
    "value.attributed",
    "value.unattributed",
    "value.margin_adjustment",
    "value.over_pool",
    "value.judged",
    "value.claimed",
];

pub(super) fn add(scene: &mut Scene<'_, '_>, flows: &Flows) {
    if scene.book.world.outcomes.is_empty() {
        return without_outcomes(scene);
    }
    for measure in SUMMED {
        over_outcomes(scene, flows, measure);
    }
    for (_, drawn, mirrored) in BRIDGE {
        mirror(scene, drawn, mirrored);
    }
    by_grade(scene, flows);
    by_class(scene, flows);
    cash(scene, flows);
    expected(scene, flows);
    by_investment(scene, flows);
    reconciled(scene, flows);
    rates(scene);
}

const NO_OUTCOMES: &str =
    "no results were imported; needs outcomes with a baseline and realised amounts, and links";

fn without_outcomes(scene: &mut Scene<'_, '_>) {
    for measure in SUMMED.into_iter().chain(["value.cash", "value.verified_share"]) {
        let draft = scene.draft(measure, None).because(NO_OUTCOMES);
        scene.put(draft);
    }
}

/// Sum of a measure over outcomes, with each as input.
fn over_outcomes(scene: &mut Scene<'_, '_>, flows: &Flows, measure: &str) {
    let book = scene.book;
    let flowing = (0..book.outcomes.len()).filter(|at| flows.flows.get(*at).is_some_and(Option::is_some));
    let parts: Vec<Figure> =
        flowing.filter_map(|at| scene.about(measure, Some(book.outcomes.nth(at))).cloned()).collect();
    let counted: Vec<Figure> = match measure {
        "value.claimed" | "value.judged" => {
            let wanted = |c: &&Claim| c.counts && (c.is_claimed() == (measure == "value.claimed"));
            claims(scene, flows.claims().filter(wanted))
        }
        _ => parts.clone(),
    };
    let draft = scene.draft(measure, None);
    let draft = match (parts.is_empty(), measure) {
        (true, _) => draft.because(no_value(scene, flows)),
        (false, "value.claimed" | "value.judged") if counted.is_empty() => {
            let gross = scene.get("value.attributed").cloned();
            gross.iter().fold(draft.value(Some(Decimal::ZERO)), Draft::with)
        }
        _ => draft.value(super::standing::sum(counted.iter().filter_map(|f| f.value))).with_all(&counted),
    };
    let provisional = counted.iter().any(|f| f.status == FigureStatus::Provisional);
    let draft = draft.n(Some(counted.len() as u64));
    scene.put(if provisional {
        draft.status(FigureStatus::Provisional).because("an answer is missing; see its inputs")
    } else {
        draft
    });
}

fn claims<'c>(scene: &Scene<'_, '_>, chosen: impl Iterator<Item = &'c Claim>) -> Vec<Figure> {
    let subjects = chosen.map(|c| claim_subject(scene.book, c.link));
    subjects.filter_map(|s| scene.about("value.claim", Some(&s)).cloned()).collect()
}

/// Why no outcome flows.
fn no_value(scene: &Scene<'_, '_>, flows: &Flows) -> String {
    let reasons = flows.standings.iter().enumerate().filter_map(|(at, standing)| match standing {
        Standing::Expected(r, _) | Standing::Refused(r) | Standing::Silent(r) => {
            Some(format!("{} {r}", scene.book.outcomes.nth(at)))
        }
        _ => None,
    });
    let first: Vec<String> = reasons.take(3).collect();
    format!("no result has a measured value in {}: {}", scene.label, first.join("; "))
}

fn mirror(scene: &mut Scene<'_, '_>, drawn: &str, mirrored: &str) {
    let Some(figure) = scene.get(mirrored) else { return };
    let draft = scene.draft(drawn, None).value(figure.value.map(|v| -v)).with(figure);
    scene.put(draft);
}

/// Sum of chosen claims under a measure and subject.
fn put_claims(scene: &mut Scene<'_, '_>, measure: &str, subject: Option<&str>, chosen: &[Figure]) {
    let Some(all) = scene.get("value.claimed").filter(|f| f.value.is_some()) else { return };
    let mut draft =
        scene.draft(measure, subject).value(super::standing::sum(chosen.iter().filter_map(|f| f.value)));
    if chosen.is_empty() {
        draft = draft.with(all).because("no claim is of this kind");
    }
    let draft = draft.with_all(chosen).n(Some(chosen.len() as u64));
    scene.put(draft);
}

fn by_grade(scene: &mut Scene<'_, '_>, flows: &Flows) {
    for grade in Grade::ALL {
        let chosen = claims(scene, flows.claims().filter(|c| c.counts && c.grade == grade));
        put_claims(scene, "value.claimed_grade", Some(&format!("{grade:?}")), &chosen);
    }
    let (Some(top), Some(all)) = (scene.about("value.claimed_grade", Some("A")), scene.get("value.claimed"))
    else {
        let draft = scene.draft("value.verified_share", None).because("needs value.claimed");
        return scene.put(draft);
    };
    let draft = scene.draft("value.verified_share", None).ratio(top, all);
    scene.put(draft);
}

/// The word for a class in figure ids.
pub(crate) fn class_word(class: BenefitClass) -> &'static str {
    match class {
        BenefitClass::CashReleasing => "cash-releasing",
        BenefitClass::CostAvoidance => "cost avoidance",
        BenefitClass::RevenueMargin => "revenue margin",
        BenefitClass::Capacity => "capacity",
        BenefitClass::Risk => "risk",
        BenefitClass::NonMoney => "non-money",
    }
}

fn by_class(scene: &mut Scene<'_, '_>, flows: &Flows) {
    use BenefitClass::{Capacity, CashReleasing, CostAvoidance, RevenueMargin, Risk};
    for class in [CashReleasing, CostAvoidance, RevenueMargin, Capacity, Risk] {
        let chosen = claims(scene, flows.claims().filter(|c| c.is_claimed() && c.class == class));
        put_claims(scene, "value.claimed_class", Some(class_word(class)), &chosen);
    }
}

fn cash(scene: &mut Scene<'_, '_>, flows: &Flows) {
    let chosen = claims(scene, flows.claims().filter(|c| c.is_cash()));
    put_claims(scene, "value.cash", None, &chosen);
    if scene.get("value.cash").is_none() {
        let reason = scene.get("value.claimed").and_then(|f| f.reason.clone()).unwrap_or_default();
        let draft = scene.draft("value.cash", None).because(reason);
        scene.put(draft);
    }
}

fn expected(scene: &mut Scene<'_, '_>, flows: &Flows) {
    let promised =
        flows.standings.iter().enumerate().filter(|(_, s)| matches!(s, Standing::Expected(_, Some(_))));
    let figures: Vec<Figure> = promised
        .filter_map(|(at, _)| scene.about("value.expected", Some(scene.book.outcomes.nth(at))).cloned())
        .collect();
    if figures.is_empty() {
        return;
    }
    let value = super::standing::sum(figures.iter().filter_map(|f| f.value));
    let draft =
        scene.draft("value.expected", None).value(value).n(Some(figures.len() as u64)).with_all(&figures);
    scene.put(draft.status(FigureStatus::Estimated));
}

fn by_investment(scene: &mut Scene<'_, '_>, flows: &Flows) {
    for at in 0..scene.book.investments.len() {
        let name = scene.book.investments.nth(at);
        let chosen = claims(scene, flows.claims().filter(|c| c.is_claimed() && c.investment == Some(at)));
        if chosen.is_empty() {
            continue;
        }
        put_claims(scene, "investment.claimed", Some(name), &chosen);
        scene.put_ratio("investment.bcr", Some(name), "investment.claimed", "investment.cost");
    }
}

fn reconciled(scene: &mut Scene<'_, '_>, flows: &Flows) {
    if flows.pools.is_empty() {
        return;
    }
    let known: Vec<Figure> = flows
        .pools
        .iter()
        .filter_map(|p| scene.book.world.pools.get(p.pool))
        .filter_map(|p| scene.about("value.pool_scaling", Some(&p.name)).cloned())
        .collect();
    let fine = known.iter().filter(|f| f.value == Some(Decimal::ONE)).count();
    let draft =
        scene.draft("value.pools_reconciled", None).value(Some(count(fine))).n(Some(known.len() as u64));
    scene.put(draft.with_all(&known));
}

/// The value of a year at this rate, printed beside the period's.
fn rates(scene: &mut Scene<'_, '_>) {
    let months = match scene.period.kind {
        PeriodKind::Month => 1,
        PeriodKind::Quarter => 3,
        PeriodKind::Half => 6,
        PeriodKind::Year => 12,
        PeriodKind::Week => return,
    };
    let Some(claimed) = scene.get("value.claimed") else { return };
    let yearly = claimed
        .value
        .and_then(|v| crate::exact::over(v.checked_mul(Decimal::from(12))?, Decimal::from(months)));
    let draft =
        scene.draft("value.run_rate", None).value(yearly).with(claimed).status(FigureStatus::Estimated);
    scene.put(draft);
}
