//! Customers, as product files report them: churn, retention of revenue, and what a customer is worth.

use super::{
    calculators::per_year,
    given::{as_share, assumption, lacking, reported, sum_of},
};
use crate::{
    dictionary::{Entry, entry},
    formula,
    scene::Scene,
};
use model::{
    Decimal, PeriodKind,
    figure::{Figure, FigureStatus, Unit},
};

const P: Unit = Unit::Percent;

pub(super) const ENTRIES: &[Entry] = &[
    entry(
        "customer.churn",
        "Customer churn",
        P,
        "customer_churn@1",
        "customers lost in {period} who were there at its start ÷ customers at its start; who came and left inside it does not enter",
    ),
    entry(
        "customer.churn_year",
        "Customer churn, per year",
        P,
        "customer_churn_year@1",
        "1 − (1 − churn of the period) ^ periods of a year",
    ),
    entry(
        "customer.gross_retention",
        "Gross revenue retention",
        P,
        "grr@1",
        "(recurring revenue at the start − churned − contracted) ÷ recurring revenue at the start",
    ),
    entry(
        "customer.net_retention",
        "Net revenue retention",
        P,
        "nrr@1",
        "(recurring revenue at the start − churned − contracted + expanded) ÷ recurring revenue at the start",
    ),
    entry(
        "customer.lifetime_value",
        "Lifetime value of a customer",
        Unit::Money,
        "ltv@1",
        "revenue per account × margin ÷ churn, over at most five years; without churn the five years alone bound it",
    ),
];

/// A reported sum with the figures that it is made of.
struct Reported(Option<Decimal>, Vec<Figure>);

fn of(scene: &Scene<'_, '_>, groups: &[&[&str]]) -> Reported {
    let found = reported(scene, groups);
    Reported(sum_of(&found), found)
}

pub(super) fn add(scene: &mut Scene<'_, '_>) {
    churn(scene);
    retention(scene);
    lifetime(scene);
}

fn churn(scene: &mut Scene<'_, '_>) {
    let start = of(scene, &[&["customer"], &["at start", "at the start", "opening"]]);
    let lost = of(scene, &[&["customer"], &["lost", "churned", "left"]]);
    let (Some(whole), Some(part)) = (start.0, lost.0) else { return };
    let value =
        u64::try_from(whole).ok().zip(u64::try_from(part).ok()).and_then(|(w, p)| formula::churn(w, p));
    let churn = scene.draft("customer.churn", None).value(value).with_all(start.1.iter().chain(&lost.1));
    let churn = churn
        .n(u64::try_from(whole).ok())
        .because_if(value.is_none(), "more customers lost than there were")
        .done();
    if scene.period.kind != PeriodKind::Year
        && let Some(times) = per_year(&scene.period).and_then(|n| u32::try_from(n).ok())
    {
        let year = churn.value.and_then(|c| formula::compounded(c, times));
        let draft = scene.draft("customer.churn_year", None).value(year).with(&churn);
        scene.put(draft.status(FigureStatus::Estimated));
    }
    scene.put_figure(churn);
}

fn retention(scene: &mut Scene<'_, '_>) {
    let revenue: &[&str] = &["recurring revenue", "mrr", "arr"];
    let start = of(scene, &[revenue, &["at start", "at the start", "opening"]]);
    let Some(whole) = start.0 else { return };
    let lost = of(scene, &[revenue, &["churned", "lost"]]);
    let less = of(scene, &[revenue, &["contract", "downgrade"]]);
    let more = of(scene, &[revenue, &["expan", "upgrade"]]);
    let none = Decimal::ZERO;
    let (out, shrunk) = (lost.0, less.0.unwrap_or(none));
    let gross = out.and_then(|out| formula::revenue_retention(whole, out, shrunk, none));
    let net = out.zip(more.0).and_then(|(out, more)| formula::revenue_retention(whole, out, shrunk, more));
    let gone: Vec<&Figure> = start.1.iter().chain(&lost.1).chain(&less.1).collect();
    let first = scene.draft("customer.gross_retention", None).value(gross).with_all(gone.iter().copied());
    let second = scene.draft("customer.net_retention", None).value(net).with_all(gone).with_all(&more.1);
    let first = first.because_if(out.is_none(), "nobody reported the revenue that churned");
    let second = second.because_if(net.is_none(), "nobody reported churned and expanded revenue");
    scene.put(first);
    scene.put(second);
}

fn lifetime(scene: &mut Scene<'_, '_>) {
    let account = of(scene, &[&["arpa", "revenue per account", "revenue per customer"]]);
    let Some(revenue) = account.0 else { return };
    let margin = assumption(scene, &[&["contribution margin", "gross margin"]]);
    let churn = scene.get("customer.churn").filter(|f| f.value.is_some()).cloned();
    let draft = scene.draft("customer.lifetime_value", None).with_all(&account.1);
    let draft = lacking(draft, &[("a margin", &margin), ("customers at the start and lost", &churn)]);
    let horizon = per_year(&scene.period).and_then(|n| n.checked_mul(Decimal::from(5)));
    let value = margin.as_ref().and_then(as_share).zip(churn.as_ref().and_then(|f| f.value));
    let value = value.and_then(|(m, c)| formula::lifetime_value(revenue, m, c, horizon));
    let endless = churn.as_ref().is_some_and(|f| f.value == Some(Decimal::ZERO));
    let draft = draft.value(value).status(FigureStatus::Estimated);
    scene.put(draft.because_if(endless, "no churn: bounded by five years alone"));
}
