//! What came back for the money: ratios of the period, and present value, rate of return and payback over time.

use super::flow::counts;
use crate::{
    book::runs_in,
    exact::{count, float, minus, over, root, times},
    figures::Draft,
    past::PastFlow,
    scene::Scene,
};
use model::{
    Decimal, PeriodKind,
    figure::{Figure, FigureStatus},
};

/// Ratios of the period.
pub(super) fn add(scene: &mut Scene<'_, '_>) {
    let (Some(claimed), Some(cost)) =
        (scene.get("value.claimed").cloned(), scene.get("finance.actual").cloned())
    else {
        return;
    };
    let cash = scene.get("value.cash").cloned();
    ratios(scene, "portfolio.bcr", "portfolio.roi", &claimed, &cost);
    if let Some(cash) = &cash {
        ratios(scene, "portfolio.bcr_cash", "portfolio.roi_cash", cash, &cost);
    }
    let net = claimed.value.zip(cost.value).and_then(|(v, c)| minus(v, c));
    let draft = scene.draft("value.net_benefit", None).value(net).with(&claimed).with(&cost);
    scene.put(draft);
    let drawn = scene.draft("bridge.cost", None).value(cost.value.map(|c| -c)).with(&cost);
    scene.put(drawn);
    let share = claimed.value.zip(cost.value).and_then(|(v, c)| crate::uncertainty::switching_value(c, v));
    let mut draft = scene.draft("portfolio.switching_value", None).value(share).with(&cost).with(&claimed);
    if claimed.value.is_some_and(|v| v <= Decimal::ZERO) {
        draft = draft.because("nothing is claimed, so no share of it can pay the cost back");
    }
    scene.put(draft);
    without_outcome(scene);
}

fn ratios(scene: &mut Scene<'_, '_>, bcr: &str, roi: &str, value: &Figure, cost: &Figure) {
    let positive = cost.value.filter(|c| *c > Decimal::ZERO);
    let ratio = value.value.zip(positive).and_then(|(v, c)| over(v, c));
    let draft =
        scene.draft(bcr, None).value(ratio).with(value).with(cost).status(FigureStatus::Estimated).done();
    let rate = ratio.and_then(|r| minus(r, Decimal::ONE));
    let roi = scene.draft(roi, None).value(rate).with(&draft).status(FigureStatus::Estimated);
    scene.put_figure(draft);
    scene.put(roi);
}

/// Investments that run and cost money but have no counting link.
pub(crate) fn unlinked(scene: &Scene<'_, '_>) -> Vec<usize> {
    let book = scene.book;
    let linked = |at: usize| {
        let id = book.world.investments.get(at).map(|i| i.id);
        book.world.links.iter().any(|l| Some(l.investment) == id && counts(l))
    };
    let runs = |at: &usize| {
        book.world.investments.get(*at).is_some_and(|i| runs_in(i, scene.period.start, scene.period.end))
    };
    (0..book.investments.len()).filter(runs).filter(|at| !linked(*at)).collect()
}

fn without_outcome(scene: &mut Scene<'_, '_>) {
    if scene.book.world.investments.is_empty() {
        return;
    }
    let costs = unlinked(scene)
        .into_iter()
        .filter_map(|at| scene.about("investment.cost", Some(scene.book.investments.nth(at))));
    let costs: Vec<Figure> = costs.filter(|f| f.value.is_some()).cloned().collect();
    let value = super::standing::sum(costs.iter().filter_map(|f| f.value));
    let mut draft =
        scene.draft("portfolio.cost_without_outcome", None).with_all(&costs).n(Some(costs.len() as u64));
    draft = match (costs.is_empty(), scene.get("finance.actual").filter(|f| f.value.is_some())) {
        (true, Some(cost)) => draft
            .value(Some(Decimal::ZERO))
            .with(cost)
            .because("every running investment with a cost is linked"),
        (true, None) => draft.because("needs finance.actual"),
        (false, _) => draft.value(value),
    };
    scene.put(draft);
}

/// Periods of one kind in a year.
fn per_year(kind: PeriodKind) -> Option<u32> {
    match kind {
        PeriodKind::Month => Some(12),
        PeriodKind::Quarter => Some(4),
        PeriodKind::Half => Some(2),
        PeriodKind::Year => Some(1),
        PeriodKind::Week => None,
    }
}

/// Present value, rate of return and payback over the periods of history that have both value and cost.
pub(super) fn add_over_time(scene: &mut Scene<'_, '_>) {
    if let (Some(value), Some(cost)) = (scene.get("value.claimed"), scene.get("finance.actual")) {
        let now = PastFlow { period: scene.period, value: value.clone(), cost: cost.clone() };
        scene.history.push(now);
    }
    let flows = scene.history.clone();
    let Some(yearly) = per_year(scene.period.kind) else { return };
    in_year(scene, &flows);
    let nets: Vec<Decimal> = flows.iter().filter_map(|f| minus(f.value.value?, f.cost.value?)).collect();
    let drafts = [
        "portfolio.npv",
        "portfolio.npv_next_flow",
        "portfolio.npv_mid_period",
        "portfolio.irr",
        "portfolio.payback",
        "portfolio.payback_discounted",
    ];
    let inputs = flows.iter().flat_map(|f| [&f.value, &f.cost]);
    let draft = |measure: &str| {
        let draft = scene.draft(measure, None).with_all(inputs.clone()).n(Some(nets.len() as u64));
        draft.status(FigureStatus::Estimated)
    };
    if nets.len() < 2 {
        let reason = "needs at least two periods with both value and cost";
        let drafts = drafts.map(|measure| draft(measure).because(reason));
        return drafts.into_iter().for_each(|d| scene.put(d));
    }
    let rate = scene.book.world.settings.discount_rate;
    let growth = Decimal::ONE.checked_add(rate).and_then(|g| root(g, yearly));
    let words =
        format!("yearly rate {rate}, nominal; {} periods from {}", nets.len(), label_of_first(scene, &flows));
    let present = growth.and_then(|g| discounted(&nets, g));
    let npv = present.as_ref().and_then(|p| super::standing::sum(p.iter().copied()));
    let next = npv.zip(growth).and_then(|(n, g)| over(n, g));
    let middle = npv.zip(growth).and_then(|(n, g)| over(n, root(g, 2)?));
    let (simple, late) = (payback(&nets, yearly), present.and_then(|p| payback(&p, yearly)));
    let not_paid = "not paid back within these periods";
    let done = [
        draft("portfolio.npv").value(npv.map(|n| n.round_dp(2))).also(&words),
        draft("portfolio.npv_next_flow").value(next.map(|n| n.round_dp(2))).also(&words),
        draft("portfolio.npv_mid_period").value(middle.map(|n| n.round_dp(2))).also(&words),
        rate_of_return(draft("portfolio.irr"), &nets, yearly),
        draft("portfolio.payback").value(simple).because_if(simple.is_none(), not_paid),
        draft("portfolio.payback_discounted").value(late).because_if(late.is_none(), not_paid).also(&words),
    ];
    done.into_iter().for_each(|d| scene.put(d));
}

fn label_of_first(scene: &Scene<'_, '_>, flows: &[PastFlow]) -> String {
    flows.first().map_or_else(String::new, |f| scene.book.world.settings.calendar.label(&f.period))
}

/// Value claimed in the fiscal year so far, beside the yearly rate of this period.
fn in_year(scene: &mut Scene<'_, '_>, flows: &[PastFlow]) {
    let calendar = &scene.book.world.settings.calendar;
    let Some(year) = calendar.containing(PeriodKind::Year, scene.period.start) else { return };
    let inside: Vec<&Figure> = flows.iter().filter(|f| year.covers(&f.period)).map(|f| &f.value).collect();
    let known: Vec<Decimal> = inside.iter().filter_map(|f| f.value).collect();
    let nothing = "no value is claimed in the year so far; needs realised benefits and links";
    let value = super::standing::sum(known.iter().copied()).filter(|_| !known.is_empty());
    let draft = scene.draft("value.in_year", None).value(value).with_all(inside);
    scene.put(draft.because_if(known.is_empty(), nothing));
}

/// Each flow in money of the first period.
fn discounted(flows: &[Decimal], growth: Decimal) -> Option<Vec<Decimal>> {
    let mut factor = Decimal::ONE;
    flows
        .iter()
        .map(|flow| {
            let present = times(*flow, factor)?;
            factor = factor.checked_div(growth)?;
            Some(present)
        })
        .collect()
}

/// First time at which the running sum is back at zero, interpolated, in years since the start of the first period.
pub(crate) fn payback(flows: &[Decimal], per_year: u32) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    let mut below = false;
    for (at, flow) in flows.iter().enumerate() {
        let after = sum.checked_add(*flow)?;
        if after >= Decimal::ZERO {
            let part = if below { over(-sum, *flow)? } else { Decimal::ZERO };
            if below || at + 1 == flows.len() {
                return over(count(at).checked_add(part)?, Decimal::from(per_year));
            }
        }
        below = after < Decimal::ZERO;
        sum = after;
    }
    None
}

fn rate_of_return(draft: Draft, flows: &[Decimal], per_year: u32) -> Draft {
    let signs: Vec<bool> = flows.iter().filter(|f| !f.is_zero()).map(|f| f.is_sign_positive()).collect();
    let changes = signs.windows(2).filter(|pair| matches!(pair, [a, b] if a != b)).count();
    match changes {
        0 => draft.because("no rate: the flows never change sign"),
        1 => draft.value(internal_rate(flows).and_then(|per_period| {
            let growth = Decimal::ONE.checked_add(per_period)?;
            let yearly = (0..per_year).try_fold(Decimal::ONE, |product, _| product.checked_mul(growth))?;
            minus(yearly, Decimal::ONE).map(|r| r.round_dp(6))
        })),
        _ => draft
            .because(format!("not meaningful: the flows change sign {changes} times, so several rates fit")),
    }
}

/// The rate per period at which the present value is zero, by bisection; `None` outside −99 % to 10 000 %.
pub(crate) fn internal_rate(flows: &[Decimal]) -> Option<Decimal> {
    let flows: Vec<f64> = flows.iter().map(|f| float(*f)).collect();
    let present = |rate: f64| flows.iter().rev().fold(0.0, |sum, flow| sum / (1.0 + rate) + flow);
    let (mut low, mut high) = (-0.99, 100.0);
    if present(low) * present(high) > 0.0 {
        return None;
    }
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if present(low) * present(middle) <= 0.0 { high = middle } else { low = middle }
    }
    crate::exact::decimal(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flows(numbers: &[i64]) -> Vec<Decimal> {
        numbers.iter().map(|n| Decimal::from(*n)).collect()
    }

    #[test]
    fn present_value_does_not_discount_the_first_flow() {
        // Excel's documentation of NPV: rate 10 %, -10000, 3000, 4200, 6800 gives 1188.44 with the first flow discounted;
        // undiscounted first: -10000 + 3000/1.1 + 4200/1.21 + 6800/1.331 = 1307.287...
        let rate = Decimal::new(11, 1);
        let present = discounted(&flows(&[-10_000, 3_000, 4_200, 6_800]), rate).unwrap();
        let npv = super::super::standing::sum(present).unwrap();
        assert_eq!(npv.round_dp(3), Decimal::new(1_307_288, 3));
        assert_eq!(over(npv, rate).unwrap().round_dp(2), Decimal::new(118_844, 2));
    }

    #[test]
    fn conventions_of_present_value_differ_by_a_power_of_the_rate() {
        // 115.57 with the first flow undiscounted is 105.06 by a spreadsheet's NPV() at 10 %: 115.57 / 1.1 = 105.0636
        let g = Decimal::new(11, 1);
        let first = Decimal::new(11_557, 2);
        assert_eq!(over(first, g).unwrap().round_dp(2), Decimal::new(10_506, 2));
        // in the middle of the period: 115.57 / √1.1 = 115.57 / 1.0488088 = 110.19
        assert_eq!(over(first, root(g, 2).unwrap()).unwrap().round_dp(2), Decimal::new(11_019, 2));
    }

    #[test]
    fn two_roots_are_no_rate() {
        // -1000, +2500, -1540: NPV is zero at 10 % and at 40 %: 2500/1.1 - 1540/1.21 = 1000, 2500/1.4 - 1540/1.96 = 1000
        let twice = flows(&[-1000, 2500, -1540]);
        let at = |rate: &str| {
            let growth = Decimal::ONE + rate.parse::<Decimal>().unwrap();
            super::super::standing::sum(discounted(&twice, growth).unwrap()).unwrap().round_dp(6)
        };
        assert!(at("0.1").is_zero() && at("0.4").is_zero());
        let scene_free = |nets: &[Decimal]| {
            let q = model::FiscalCalendar::gregorian().parse("2026-Q3").unwrap();
            let draft = Draft::new("portfolio.irr", None, q, "2026-Q3", model::Currency::EUR);
            rate_of_return(draft, nets, 1).done()
        };
        let found = scene_free(&twice);
        assert!(found.value.is_none() && found.reason.unwrap().contains("change sign 2 times"));
        assert!(scene_free(&flows(&[1, 2])).reason.unwrap().contains("never change sign"));
        assert_eq!(scene_free(&flows(&[-100, 110])).value, Some(Decimal::new(10, 2)));
    }

    #[test]
    fn internal_rates_are_those_of_excel() {
        // Excel's documentation of IRR: -70000, 12000, 15000, 18000, 21000, 26000 gives 8.7 %; four years only: -2.1 %
        let all = flows(&[-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]);
        assert_eq!(internal_rate(&all).unwrap().round_dp(3), Decimal::new(87, 3));
        let five = all.get(..5).unwrap();
        assert_eq!(internal_rate(five).unwrap().round_dp(3), Decimal::new(-21, 3));
    }

    #[test]
    fn payback_is_interpolated() {
        // -100 in the first quarter, then 40 each: after 3.5 quarters, 0.875 years
        assert_eq!(payback(&flows(&[-100, 40, 40, 40]), 4), Some(Decimal::new(875, 3)));
        assert_eq!(payback(&flows(&[-100, 40, 40]), 4), None);
        // never below zero: back from the start of the last flow on
        assert_eq!(payback(&flows(&[-1, 1]), 1), Some(Decimal::TWO));
    }
}
