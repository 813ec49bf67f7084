//! The Map screen: what each investment claims of each outcome, what is left over, and setting or judging a link there.
//! The rules against double counting are in [`crate::linking`] and the analysis room; nothing is computed here.

use crate::{
    Desk, Error, Result, Watch,
    failure::from_store,
    figures::{absent, view},
    linking,
    wire::{
        PeriodChoice,
        history::Stepped,
        map::{JudgeInput, Judgement, LinkInput, MapInvestment, MapLink, MapOutcome, MapView, Misfit},
        overview::FigureView,
    },
};
use analysis::Called;
use model::{
    Decimal, World,
    figure::Figure,
    investment::Investment,
    outcome::{BenefitClass, Link, LinkStatus, Outcome},
    summit::Summit,
};
use rust_decimal::prelude::ToPrimitive;

/// What the foot of the map shows.
const SUMS: [&str; 4] =
    ["value.claimed", "portfolio.bcr", "portfolio.cost_without_outcome", "portfolio.switching_value"];

/// The map of a period.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn map(desk: &Desk, input: PeriodChoice, _: &dyn Watch) -> Result<MapView> {
    desk.with(|open| {
        let world = open.world()?;
        let summit = open.summit(input.period.as_deref())?;
        Ok(draw(&world, summit))
    })
}

fn draw(world: &World, summit: &Summit) -> MapView {
    let pools = summit.figure("value.pools_reconciled");
    let holding = pools.and_then(|f| f.value).and_then(|v| v.to_usize()).unwrap_or(0);
    let called = &Called::of(world);
    let columns = columns(world, summit, called);
    MapView {
        period_title: summit.period_title.clone(),
        outcomes: columns.into_iter().map(|o| column(world, summit, called, o)).collect(),
        investments: rows(world, summit, called).into_iter().map(|i| row(world, summit, called, i)).collect(),
        links: world.links.iter().map(|l| cell(summit, called, l)).collect(),
        misfits: misfits(world, summit, called),
        sums: SUMS.iter().map(|id| figure(summit, id)).collect(),
        pools: format!("{holding} of {}", world.pools.len()),
        pools_hold: holding == world.pools.len(),
    }
}

fn figure(summit: &Summit, id: &str) -> FigureView {
    summit.figure(id).map_or_else(|| absent(id), |f| view(summit, f))
}

fn about(summit: &Summit, area: &str, name: &str) -> FigureView {
    figure(summit, &Figure::id_for(area, Some(name)))
}

/// Outcomes that can be claimed (no parents: those are sums), in the order of the report's page.
fn columns<'w>(world: &'w World, summit: &Summit, called: &Called) -> Vec<&'w Outcome> {
    let leaf = |o: &&Outcome| !world.outcomes.iter().any(|child| child.parent == Some(o.id));
    let at = |name: &str| summit.matrix.columns.iter().position(|c| c.outcome == name).unwrap_or(usize::MAX);
    let place = |o: &&Outcome| at(called.outcome(o.id));
    let mut all: Vec<&Outcome> = world.outcomes.iter().filter(leaf).collect();
    all.sort_by_key(place);
    all
}

fn column(world: &World, summit: &Summit, called: &Called, outcome: &Outcome) -> MapOutcome {
    let name = called.outcome(outcome.id);
    let links = world.links.iter().filter(|l| l.outcome == outcome.id).filter(|l| l.status.counts());
    let claimed = links.fold(Decimal::ZERO, |sum, l| sum + l.share.value);
    let external = outcome.external_share.as_ref().map(|e| e.value);
    MapOutcome {
        id: outcome.id.0,
        name: name.into(),
        class: outcome.class.as_ref().map_or("", |c| class(c.value)).into(),
        net: about(summit, "value.net", name),
        external: external.and_then(|e| e.to_f64()),
        external_figure: about(summit, "value.external_share", name),
        claimed: claimed.to_f64().unwrap_or_default(),
        unattributed_figure: about(summit, "value.unattributed_share", name),
        whole: claimed + external.unwrap_or_default() <= Decimal::ONE,
    }
}

fn class(class: BenefitClass) -> &'static str {
    match class {
        BenefitClass::CashReleasing => "cash",
        BenefitClass::CostAvoidance => "avoided",
        BenefitClass::RevenueMargin => "margin",
        BenefitClass::Capacity => "capacity",
        BenefitClass::Risk => "risk",
        BenefitClass::NonMoney => "not money",
    }
}

/// Every investment, in the order of the report's page.
fn rows<'w>(world: &'w World, summit: &Summit, called: &Called) -> Vec<&'w Investment> {
    let at = |name: &str| summit.matrix.rows.iter().position(|r| r.investment == name).unwrap_or(usize::MAX);
    let mut all: Vec<&Investment> = world.investments.iter().collect();
    all.sort_by_key(|i| at(called.investment(i.id)));
    all
}

fn row(world: &World, summit: &Summit, called: &Called, investment: &Investment) -> MapInvestment {
    let name = called.investment(investment.id);
    let cost = about(summit, "investment.cost", name);
    let linked = world.links.iter().any(|l| l.status.counts() && l.investment == investment.id);
    let gap = !linked && cost.value.as_deref().is_some_and(|v| v != "0");
    MapInvestment { id: investment.id.0, name: name.into(), gap, cost }
}

/// Outcomes and pools whose claims do not fit, as the gates find them.
fn misfits(world: &World, summit: &Summit, called: &Called) -> Vec<Misfit> {
    let found = |code: &str, name: &str| {
        let about = format!("{name}:");
        let mut of_code = summit.findings.iter().filter(|f| f.code == code);
        of_code.find(|f| f.message.starts_with(&about)).map(|f| f.message.clone())
    };
    let outcomes = world.outcomes.iter().filter_map(|o| {
        let name = called.outcome(o.id);
        let message = found("k1_shares_exceed_whole", name)?;
        Some(Misfit { of: "outcome".into(), id: o.id.0, name: name.into(), message })
    });
    let pools = world.pools.iter().filter_map(|p| {
        let message = found("k2_pool_overclaimed", &p.name)?;
        Some(Misfit { of: "pool".into(), id: p.id.0, name: p.name.clone(), message })
    });
    outcomes.chain(pools).collect()
}

fn word(status: LinkStatus) -> &'static str {
    match status {
        LinkStatus::Draft => "draft",
        LinkStatus::Proposed => "proposed",
        LinkStatus::Accepted => "accepted",
        LinkStatus::Disputed => "disputed",
    }
}

fn cell(summit: &Summit, called: &Called, link: &Link) -> MapLink {
    let text = |share: &model::Sourced<Decimal>| share.value.normalize().to_string();
    let by = match (link.reviewed_by.as_deref(), link.author.as_deref()) {
        (Some(who), _) => format!("{} by {who}", word(link.status)),
        (None, Some(who)) => format!("proposed by {who}"),
        (None, None) => word(link.status).into(),
    };
    MapLink {
        investment_id: link.investment.0,
        outcome_id: link.outcome.0,
        investment: called.investment(link.investment).into(),
        outcome: called.outcome(link.outcome).into(),
        share: text(&link.share),
        low: link.low.as_ref().map(text),
        high: link.high.as_ref().map(text),
        grade: format!("{:?}", link.grade.value),
        status: word(link.status).into(),
        claim: about(summit, "value.claim", called.claim(link.id)),
        rationale: link.rationale.clone().unwrap_or_default(),
        evidence: link.evidence.clone(),
        by,
    }
}

/// Creates or changes a link.
///
/// # Errors
/// As [`linking::link`].
pub fn set_link(desk: &Desk, input: LinkInput, _: &dyn Watch) -> Result<Stepped> {
    linking::link(desk, &input).map(|label| Stepped { label: Some(label) })
}

/// Accepts, disputes or removes a link.
///
/// # Errors
/// When there is no such link, a dispute has no reason, or the workspace cannot be written.
pub fn judge_link(desk: &Desk, input: JudgeInput, _: &dyn Watch) -> Result<Stepped> {
    let at = (desk.outside.now)();
    let person = desk.outside.person.clone();
    desk.with(|open| {
        let world = open.world()?;
        let link = find(&world, &input)?;
        let (verb, judged) = judge(link, &input, &format!("{person}, {}", at.date()))?;
        if let Some(counted) = judged.as_ref().filter(|l| l.status.counts()) {
            linking::whole(&world, counted)?;
        }
        let label = format!("{verb} {}", Called::of(&world).claim(link.id));
        open.workspace
            .change(&label, &person, at, |tx| match &judged {
                Some(link) => store::links::update(tx, link),
                None => store::links::delete(tx, link.id),
            })
            .map_err(from_store)?;
        open.changed();
        Ok(Stepped { label: Some(label) })
    })
}

fn find<'w>(world: &'w World, input: &JudgeInput) -> Result<&'w Link> {
    let investment = linking::investment(world, input.investment_id, &input.investment)?;
    let outcome = linking::outcome(world, input.outcome_id, &input.outcome)?;
    let same = |l: &&Link| l.investment == investment && l.outcome == outcome;
    world.links.iter().find(same).ok_or_else(|| {
        Error::new(
            "unknown_link",
            format!("{} is not linked to {}.", input.investment, input.outcome),
            "Look at the map again; it may have been undone.",
        )
    })
}

/// The link as judged, or none where it goes; with the verb for the history.
fn judge(link: &Link, input: &JudgeInput, who: &str) -> Result<(&'static str, Option<Link>)> {
    let reviewed = |status, reason: Option<&str>| {
        let said = reason.map_or_else(|| who.to_owned(), |reason| format!("{who}: {reason}"));
        Some(Link { status, reviewed_by: Some(said), ..link.clone() })
    };
    let reason = input.reason.as_deref().map(str::trim).filter(|r| !r.is_empty());
    match (input.judgement, reason) {
        (Judgement::Accept, _) => Ok(("Accept", reviewed(LinkStatus::Accepted, None))),
        (Judgement::Dispute, Some(reason)) => Ok(("Dispute", reviewed(LinkStatus::Disputed, Some(reason)))),
        (Judgement::Dispute, None) => Err(Error::new(
            "no_reason",
            "The dispute has no reason.",
            "Say in a sentence what does not hold; it is printed with the link.",
        )),
        (Judgement::Remove, _) => Ok(("Remove the link", None)),
    }
}
