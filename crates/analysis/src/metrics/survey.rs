//! Surveys: recommendation and satisfaction with their intervals. Answers of small groups are never shown.

use crate::{
    dictionary::{Entry, entry},
    exact::over,
    figures::Draft,
    scene::Scene,
    statistic::{promoter_score, wilson},
};
use model::{
    Decimal,
    event::{Response, Scale},
    figure::{FigureStatus, Unit},
};

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "survey.nps",
        "Net promoter score",
        Unit::Score,
        "nps@1",
        "100 × (answers of 9 and 10 − answers of 0 to 6) ÷ answers on a scale of 0 to 10 in {period}; range: 95 % adjusted Wald (Rocks 2016)",
    ),
    entry(
        "survey.csat",
        "Developer satisfaction (CSAT, top two)",
        Unit::Percent,
        "csat_top2@1",
        "answers of 4 and 5 ÷ answers on a scale of 1 to 5 in {period}; range: 95 % Wilson",
    ),
    entry(
        "survey.dissatisfied",
        "Dissatisfied (bottom two)",
        Unit::Percent,
        "dsat_bottom2@1",
        "answers of 1 and 2 ÷ answers on a scale of 1 to 5 in {period}; range: 95 % Wilson",
    ),
    entry(
        "survey.net_satisfaction",
        "Net satisfaction",
        Unit::Percent,
        "nsat@1",
        "(answers of 4 and 5 − answers of 1 and 2) ÷ answers on a scale of 1 to 5 in {period}",
    ),
    entry(
        "survey.csat_mean",
        "Satisfaction, mean rescaled",
        Unit::Percent,
        "csat_mean@1",
        "mean of (answer − 1) ÷ 4 on a scale of 1 to 5; another number than the top-two share",
    ),
    entry(
        "survey.response_rate",
        "Response rate",
        Unit::Percent,
        "response_rate@1",
        "answers ÷ people invited, as reported",
    ),
    entry("survey.responses", "Answers", Unit::Count, "responses@1", "answers in {period}"),
];

/// Below this, nothing is shown: answers could be told apart.
pub(super) const ANONYMOUS: usize = 5;
/// Below this, a score means little: counts are shown instead.
const SCORED: usize = 10;

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let world = scene.book.world;
    let inside: Vec<&Response> = scene.book.responses(&scene.period);
    both_scales(scene, None, &inside);
    for (at, platform) in world.platforms.iter().enumerate() {
        let own: Vec<&Response> =
            inside.iter().copied().filter(|r| r.platform == Some(platform.id)).collect();
        if !own.is_empty() {
            both_scales(scene, Some(scene.book.platforms.nth(at)), &own);
        }
    }
    super::resistance::add(scene, &inside);
}

/// Only the portfolio's answers, for an earlier period.
pub(super) fn add_past(scene: &mut Scene<'_, '_>) {
    let inside = scene.book.responses(&scene.period);
    both_scales(scene, None, &inside);
}

fn both_scales(scene: &mut Scene<'_, '_>, subject: Option<&str>, answers: &[&Response]) {
    let of = |scale: Scale, top: i64| -> Vec<&Response> {
        let bottom = if scale == Scale::Csat { Decimal::ONE } else { Decimal::ZERO };
        let inside = |r: &&&Response| r.scale == scale && r.score >= bottom && r.score <= Decimal::from(top);
        answers.iter().filter(inside).copied().collect()
    };
    let (nps, csat) = (of(Scale::Nps, 10), of(Scale::Csat, 5));
    if !answers.is_empty() {
        let n = answers.len();
        let mut draft = scene.draft("survey.responses", subject).value(Some(crate::exact::count(n)));
        if n >= ANONYMOUS {
            draft = answers.iter().fold(draft, |d, r| d.origin(&r.origin, Some(Decimal::ONE)));
        }
        scene.put(draft);
    }
    recommendation(scene, subject, &nps);
    satisfaction(scene, subject, &csat);
}

/// A draft that is refused for small groups; `Err` is the refusal.
fn shown(
    scene: &Scene<'_, '_>,
    measure: &str,
    subject: Option<&str>,
    answers: &[&Response],
) -> Result<Draft, Box<Draft>> {
    let draft = scene.draft(measure, subject).n(Some(answers.len() as u64));
    match answers.len() {
        0 => {
            let words = format!("no answers in {}; needs a survey export with scores and dates", scene.label);
            Err(Box::new(draft.because(words)))
        }
        n if n < ANONYMOUS => {
            let words = format!("{n} answers: too few to stay anonymous (at least {ANONYMOUS})");
            Err(Box::new(draft.because(words)))
        }
        _ => Ok(answers.iter().fold(draft, |d, r| d.origin(&r.origin, Some(r.score)))),
    }
}

fn recommendation(scene: &mut Scene<'_, '_>, subject: Option<&str>, answers: &[&Response]) {
    let draft = match shown(scene, "survey.nps", subject, answers) {
        Err(refusal) => return scene.put(*refusal),
        Ok(draft) => draft,
    };
    let n = answers.len() as u64;
    let promoters = answers.iter().filter(|r| r.score >= Decimal::from(9)).count() as u64;
    let detractors = answers.iter().filter(|r| r.score < Decimal::from(7)).count() as u64;
    if answers.len() < SCORED {
        let rest = n - promoters - detractors;
        let words = format!(
            "{n} answers: {promoters} promoters, {rest} passives, {detractors} detractors; a score needs {SCORED}"
        );
        return scene.put(draft.because(words));
    }
    let score = promoter_score(promoters, detractors, n);
    scene.put(draft.value(score.map(|s| s.score)).range(score.map(|s| (s.low, s.high))));
}

fn satisfaction(scene: &mut Scene<'_, '_>, subject: Option<&str>, answers: &[&Response]) {
    let n = answers.len() as u64;
    let top = answers.iter().filter(|r| r.score >= Decimal::from(4)).count() as u64;
    let bottom = answers.iter().filter(|r| r.score <= Decimal::TWO).count() as u64;
    let share = |part: u64| over(Decimal::from(part), Decimal::from(n));
    let mean = crate::exact::total(answers.iter().map(|r| r.score)).and_then(|sum| {
        over(sum.checked_sub(Decimal::from(n))?, Decimal::from(4).checked_mul(Decimal::from(n))?)
    });
    let net = over(Decimal::from(top) - Decimal::from(bottom), Decimal::from(n));
    let figures = [
        ("survey.csat", share(top), wilson(top, n)),
        ("survey.dissatisfied", share(bottom), wilson(bottom, n)),
        ("survey.net_satisfaction", net, None),
        ("survey.csat_mean", mean, None),
    ];
    for (measure, value, range) in figures {
        let draft = match shown(scene, measure, subject, answers) {
            Err(refusal) => *refusal,
            Ok(draft) if answers.len() < SCORED => draft
                .value(value)
                .range(range)
                .status(FigureStatus::Provisional)
                .because(format!("only {n} answers")),
            Ok(draft) => draft.value(value).range(range),
        };
        if measure == "survey.csat" || n > 0 {
            scene.put(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{cell, d, q3, world};
    use model::{
        PlatformId, ResponseId, World,
        event::{Response, Scale},
        figure::Figure,
    };

    fn asked(scale: Scale, scores: &[i64]) -> World {
        let mut world = world();
        let answer = |(at, score): (usize, &i64)| Response {
            id: ResponseId(at as i64),
            at: model::Date::constant(2026, 8, 1).at(0, 0, 0, 0),
            platform: Some(PlatformId(1)),
            team: None,
            scale,
            score: (*score).into(),
            comment: None,
            origin: cell(at as u32 + 2, 3),
        };
        world.responses = scores.iter().enumerate().map(answer).collect();
        world
    }

    fn figure(world: &World, id: &str) -> Figure {
        crate::figures(world, &q3()).get(id).unwrap().clone()
    }

    #[test]
    fn a_score_counts_promoters_less_detractors() {
        // 6 promoters, 2 passives, 2 detractors of 10: 100*(6-2)/10 = 40
        let world = asked(Scale::Nps, &[10, 10, 9, 9, 9, 10, 7, 8, 0, 6]);
        let nps = figure(&world, "survey.nps");
        assert_eq!((nps.value, nps.n), (Some(d("40")), Some(10)));
        // adjusted Wald: p'=6.75/13, d'=2.75/13, NPS'=0.307692, SE=sqrt((0.730769-0.094675)/13)=0.221202
        // 0.307692 -+ 1.959964*0.221202 = -12.6 .. 74.1
        assert_eq!((nps.low.unwrap().round_dp(1), nps.high.unwrap().round_dp(1)), (d("-12.6"), d("74.1")));
        assert_eq!(figure(&world, "survey.nps[Build farm]").value, Some(d("40")));
    }

    #[test]
    fn small_groups_are_counted_or_not_shown() {
        let nps = figure(&asked(Scale::Nps, &[10, 9, 8, 3, 10, 10]), "survey.nps");
        assert_eq!(nps.value, None);
        assert!(nps.reason.unwrap().contains("4 promoters, 1 passives, 1 detractors"));
        let hidden = figure(&asked(Scale::Nps, &[10, 9, 8, 3]), "survey.nps");
        assert!(hidden.value.is_none() && hidden.cells.is_empty());
        assert!(hidden.reason.unwrap().contains("anonymous"));
    }

    #[test]
    fn satisfaction_has_four_different_numbers() {
        // 1,2,3,4,4,5,5,5,3,4: top two 6/10, bottom two 2/10, net 40 %, mean (36/10-1)/4 = 65 %
        let world = asked(Scale::Csat, &[1, 2, 3, 4, 4, 5, 5, 5, 3, 4]);
        let value = |id: &str| figure(&world, id).value;
        assert_eq!(value("survey.csat"), Some(d("0.6")));
        assert_eq!(value("survey.dissatisfied"), Some(d("0.2")));
        assert_eq!(value("survey.net_satisfaction"), Some(d("0.4")));
        assert_eq!(value("survey.csat_mean"), Some(d("0.65")));
    }

    #[test]
    fn answers_outside_the_scale_do_not_count() {
        let nps = figure(&asked(Scale::Nps, &[10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 11, -1]), "survey.nps");
        assert_eq!(nps.n, Some(10));
    }
}
