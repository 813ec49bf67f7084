//! What changed, why, and so what: the strongest claim, the honest miss, adoption, sprawl.
//! Verbs follow the evidence: "cut" and "added" only for verified or measured claims, else "is associated with".

use super::{View, line::Line};
use crate::value::{Claim, Standing};
use model::{
    Decimal,
    figure::Figure,
    outcome::{BenefitClass, Grade},
    summit::Sentence,
};

/// Up to five sentences.
pub(super) fn story(view: &View<'_, '_>) -> Vec<Sentence> {
    let sentences = [win(view), miss(view), adoption(view), sprawl(view), stopped(view)];
    sentences.into_iter().flatten().collect()
}

/// What a claim did, in words that its grade allows.
pub(crate) fn verb(grade: Grade, class: BenefitClass) -> (&'static str, &'static str) {
    if grade > Grade::B {
        return match class {
            BenefitClass::CashReleasing => (" is associated with ", " less cost"),
            BenefitClass::RevenueMargin => (" is associated with ", " more margin"),
            BenefitClass::Capacity => (" is associated with capacity worth ", ""),
            _ => (" is associated with ", " of avoided cost"),
        };
    }
    match class {
        BenefitClass::CashReleasing => (" cut cost by ", ""),
        BenefitClass::RevenueMargin => (" added ", " of margin"),
        BenefitClass::CostAvoidance => (" avoided ", " of cost"),
        BenefitClass::Capacity => (" freed capacity worth ", ", not cash"),
        BenefitClass::Risk => (" lowered expected losses by ", ""),
        BenefitClass::NonMoney => (" moved ", ""),
    }
}

fn win(view: &View<'_, '_>) -> Option<Sentence> {
    let claim: &Claim = view.best_claim(Grade::B).or_else(|| view.best_claim(Grade::C))?;
    if claim.value <= Decimal::ZERO || view.is_disputed(claim.link) {
        return None;
    }
    let name = view.book.investments.nth(claim.investment?);
    let outcome = view.book.outcomes.nth(claim.outcome);
    let (before, after) = verb(claim.grade, claim.class);
    let line = Line::new().strong(name).text(before).figure(view.claim_id(claim.link));
    Some(line.text(format!("{after} ({outcome}, {}).", claim.grade.word())).done())
}

/// The dearest investment that moved nothing: without a link, or linked to results without value.
fn miss(view: &View<'_, '_>) -> Option<Sentence> {
    let at = *view.unlinked.first()?;
    let name = view.book.investments.nth(at);
    let id = view.world.investments.get(at)?.id;
    let line = Line::new().strong(name).text(" spent ").figure(Figure::id_for("investment.cost", Some(name)));
    let drafted = view.world.links.iter().find(|l| l.investment == id);
    let aimed = drafted.map(|l| view.book.outcomes.name(l.outcome));
    Some(match aimed {
        Some(outcome) => line.text(format!(" with no measurable effect on {outcome}.")).done(),
        None => line.text(" with no result linked to it.").done(),
    })
}

fn adoption(view: &View<'_, '_>) -> Option<Sentence> {
    if !view.known("adoption.rate") {
        return None;
    }
    let line = Line::new().text("Adoption is ").figure("adoption.rate");
    let line = match view.known("adoption.voluntary_rate") {
        true => line.text(", but ").figure("adoption.voluntary_rate").text(" where teams have a choice"),
        false => line.text("; no team could refuse, so choice cannot be measured"),
    };
    let hidden = mandated_platform(view);
    let line = match hidden {
        Some(name) => {
            let id = Figure::id_for("adoption.mandate_share", Some(&name));
            line.text(format!("; on {name} ")).figure(id).text(" of teams are mandated")
        }
        None => line,
    };
    Some(line.text(".").done())
}

/// The platform with the highest mandate share of at least a half, when its choosers stay away.
pub(super) fn mandated_platform(view: &View<'_, '_>) -> Option<String> {
    let half = Decimal::new(5, 1);
    let shares = view.figures.all_of("adoption.mandate_share").filter(|f| f.value.is_some_and(|v| v >= half));
    let unchosen = shares.filter(|f| {
        let name = f.subject.as_deref();
        let free = view.value(&Figure::id_for("adoption.voluntary_rate", name));
        let target = view.world.settings.targets.voluntary_adoption;
        free.is_none_or(|v| v < target)
    });
    unchosen.max_by(|a, b| a.value.cmp(&b.value).then(b.id.cmp(&a.id))).and_then(|f| f.subject.clone())
}

fn sprawl(view: &View<'_, '_>) -> Option<Sentence> {
    let crowded = crowded_domain(view)?;
    let id = Figure::id_for("sprawl.core_platforms", Some(&crowded));
    let target = view.world.settings.targets.core_platforms.normalize();
    Some(
        Line::new()
            .strong(crowded)
            .text(" runs ")
            .figure(id)
            .text(format!(" core platforms; the target is below {target}."))
            .done(),
    )
}

/// The most crowded domain, when it is at or above the target.
pub(super) fn crowded_domain(view: &View<'_, '_>) -> Option<String> {
    let target = view.world.settings.targets.core_platforms;
    let full = view.figures.all_of("sprawl.core_platforms").filter(|f| f.value.is_some_and(|v| v >= target));
    full.max_by(|a, b| a.value.cmp(&b.value).then(b.id.cmp(&a.id))).and_then(|f| f.subject.clone())
}

fn stopped(view: &View<'_, '_>) -> Option<Sentence> {
    view.value("finance.written_off").filter(|v| *v > Decimal::ZERO)?;
    Some(Line::new().text("Stopped investments still cost ").figure("finance.written_off").text(".").done())
}

/// Names of results that are expected, not realised.
pub(super) fn expected(view: &View<'_, '_>) -> Vec<String> {
    let standings = view.flows.standings.iter().enumerate();
    let expected = standings.filter(|(_, s)| matches!(s, Standing::Expected(_, _)));
    expected.map(|(at, _)| view.book.outcomes.nth(at).to_owned()).collect()
}
