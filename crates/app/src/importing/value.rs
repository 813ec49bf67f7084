//! Writes what the benefits register says: investments, outcomes, pools, benefits by period, links.

use super::{names::Names, record::Record, words};
use crate::{Result, failure::from_store};
use ingest::Field;
use model::{
    BenefitId, Currency, Decimal, InvestmentId, LinkId, Money, Origin, OutcomeId, PlatformId, PoolId,
    Sourced,
    catalog::Platform,
    investment::Investment,
    outcome::{Benefit, BenefitStage, Link, LinkStatus, Outcome, ValuePool},
};
use store::Tx;

/// One benefit per outcome, span and stage.
pub fn benefit_key(benefit: &Benefit) -> String {
    format!("{}|{}|{}|{:?}", benefit.outcome.0, benefit.period.start, benefit.period.end, benefit.stage)
}

/// Takes a value that the file gives; keeps the old one where it is silent.
fn renew<T>(old: &mut Option<T>, new: Option<T>) {
    if new.is_some() {
        *old = new;
    }
}

/// A row about an investment.
pub fn investment(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>, base: Currency) -> Result<bool> {
    let Some(name) = at.text(Field::Investment).or_else(|| at.text(Field::Name)) else { return Ok(false) };
    let mut investment: Investment = names.named(tx, name, at.origin(Field::Investment))?;
    at.renew_origin(&mut investment.origin, &[Field::Investment, Field::Name]);
    if let Some(list) = at.text(Field::Platform) {
        for part in super::catalog::parts(list) {
            let platform = PlatformId(names.id_of::<Platform>(tx, part, || at.origin(Field::Platform))?);
            if !investment.platforms.contains(&platform) {
                investment.platforms.push(platform);
            }
        }
    }
    renew(&mut investment.kind, at.text(Field::InvestmentKind).and_then(words::investment_kind));
    renew(&mut investment.sponsor, at.owned(Field::Sponsor).or_else(|| at.owned(Field::Owner)));
    renew(&mut investment.start, at.date(Field::StartDate));
    renew(&mut investment.end, at.date(Field::EndDate));
    let (stage, place) = match at.text(Field::Stage) {
        Some(text) => (Some(text), Field::Stage),
        None => (at.text(Field::Status), Field::Status),
    };
    let stage = stage.and_then(words::stage).map(|value| Sourced { value, origin: at.origin(place) });
    renew(&mut investment.stage, stage);
    let currency = at.currency(Field::Currency).unwrap_or(base);
    let expected = at.number(Field::ExpectedBenefit).or_else(|| at.number(Field::BenefitAmount));
    renew(
        &mut investment.expected_benefit,
        expected.map(|amount| Sourced {
            value: Money::new(amount, currency),
            origin: at.origin(Field::ExpectedBenefit),
        }),
    );
    renew(&mut investment.disbenefits, at.owned(Field::Disbenefits));
    let id = investment.id;
    names.keep(tx, investment)?;
    super::alignment::remember_goals(tx, id, at)?;
    Ok(true)
}

/// A row of an outcomes table: an outcome, its benefit in a period, or a value pool.
pub fn outcome(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>, base: Currency) -> Result<bool> {
    let pool = match at.text(Field::Pool) {
        Some(name) => Some(self::pool(tx, names, at, name, base)?),
        None => None,
    };
    let Some(name) = at.text(Field::Outcome) else { return Ok(pool.is_some()) };
    let mut outcome: Outcome = names.named(tx, name, at.origin(Field::Outcome))?;
    at.renew_origin(&mut outcome.origin, &[Field::Outcome]);
    renew(&mut outcome.pool, pool);
    if let Some(parent) = at.text(Field::ParentOutcome) {
        let parent = names.id_of::<Outcome>(tx, parent, || at.origin(Field::ParentOutcome))?;
        outcome.parent = Some(OutcomeId(parent));
    }
    describe(&mut outcome, at);
    let id = outcome.id;
    names.keep(tx, outcome)?;
    if let (Some(gross), Some(period)) = (at.sourced(Field::BenefitAmount), at.period(Field::Period)) {
        let stage = at.text(Field::Stage).or_else(|| at.text(Field::Status)).and_then(words::benefit_stage);
        let benefit = Benefit {
            id: BenefitId(0),
            outcome: id,
            period,
            stage: stage.unwrap_or(BenefitStage::Realised),
            gross,
            currency: at.currency(Field::Currency).unwrap_or(base),
        };
        keep_benefit(tx, names, benefit)?;
    }
    Ok(true)
}

fn describe(outcome: &mut Outcome, at: &Record<'_>) {
    let kind = at.text(Field::BenefitType).and_then(words::outcome_type);
    renew(&mut outcome.kind, kind);
    let class = at.text(Field::BenefitClass).and_then(words::benefit_class);
    let class = class.map(|value| Sourced { value, origin: at.origin(Field::BenefitClass) });
    let implied = kind.map(|k| Sourced { value: words::class_of(k), origin: at.origin(Field::BenefitType) });
    outcome.class = class.or(outcome.class.take()).or(implied);
    renew(&mut outcome.metric, at.owned(Field::Metric));
    renew(&mut outcome.owner, at.owned(Field::Owner));
    renew(&mut outcome.baseline, at.sourced(Field::Baseline));
    renew(&mut outcome.current, at.sourced(Field::CurrentValue));
    renew(&mut outcome.target, at.sourced(Field::Target));
    renew(&mut outcome.unit_value, at.sourced(Field::UnitValue));
    renew(&mut outcome.margin, at.sourced(Field::Margin));
    renew(&mut outcome.deadweight, at.sourced(Field::Deadweight));
    renew(&mut outcome.displacement, at.sourced(Field::Displacement));
    renew(&mut outcome.drop_off, at.sourced(Field::DropOff));
    renew(&mut outcome.external_share, at.sourced(Field::ExternalShare));
}

fn pool(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>, name: &str, base: Currency) -> Result<PoolId> {
    let known = names.known::<ValuePool>(name).map(|pool| (pool.id, pool.name.clone()));
    let total = at.sourced(Field::PoolTotal);
    if let (Some((id, _)), None) = (&known, &total) {
        return Ok(*id);
    }
    let Some(control_total) = total else { return first_seen(tx, names, name, base) };
    let pool = ValuePool {
        id: PoolId(0),
        name: name.into(),
        class: at.text(Field::BenefitClass).and_then(words::benefit_class),
        period: at.period(Field::Period),
        control_total,
        currency: at.currency(Field::Currency).unwrap_or(base),
        signed_by: at.owned(Field::SignedBy),
        signed_on: at.text(Field::SignedBy).and_then(words::day_in),
        signed_at: at.origin(Field::SignedBy),
    };
    match known {
        Some((id, name)) => names.keep(tx, ValuePool { id, name, ..pool }).map(|()| id),
        None => Ok(names.add(tx, pool)?.id),
    }
}

/// A pool that an outcome names before its control total is known; an assumed zero states nothing.
fn first_seen(tx: &Tx<'_>, names: &mut Names, name: &str, base: Currency) -> Result<PoolId> {
    let pool = ValuePool {
        id: PoolId(0),
        name: name.into(),
        class: None,
        period: None,
        control_total: Sourced::assumed(Decimal::ZERO),
        currency: base,
        signed_by: None,
        signed_on: None,
        signed_at: Origin::Default,
    };
    Ok(names.add(tx, pool)?.id)
}

fn keep_benefit(tx: &Tx<'_>, names: &mut Names, mut benefit: Benefit) -> Result<()> {
    let key = benefit_key(&benefit);
    match names.benefits.get(&key) {
        Some(id) => {
            benefit.id = *id;
            store::benefits::update(tx, &benefit).map_err(from_store)
        }
        None => {
            let id = store::benefits::insert(tx, &benefit).map_err(from_store)?;
            names.benefits.insert(key, id);
            Ok(())
        }
    }
}

/// A row about a link.
pub fn link(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let (Some(investment), Some(outcome), Some(share)) =
        (at.text(Field::Investment), at.text(Field::Outcome), at.sourced(Field::AttributionShare))
    else {
        return Ok(false);
    };
    let Some(grade) = at.text(Field::Confidence).and_then(words::grade) else { return Ok(false) };
    let investment = names.id_of::<Investment>(tx, investment, || at.origin(Field::Investment))?;
    let outcome = names.id_of::<Outcome>(tx, outcome, || at.origin(Field::Outcome))?;
    let (investment, outcome) = (InvestmentId(investment), OutcomeId(outcome));
    let mut link = Link {
        id: LinkId(0),
        investment,
        outcome,
        share,
        low: at.sourced(Field::Low),
        high: at.sourced(Field::High),
        grade: Sourced { value: grade, origin: at.origin(Field::Confidence) },
        lag: None,
        rationale: at.owned(Field::Rationale).or_else(|| at.owned(Field::Comment)),
        evidence: at
            .text(Field::Evidence)
            .map(|e| super::catalog::parts(e).map(str::to_owned).collect())
            .unwrap_or_default(),
        author: at.owned(Field::Author).or_else(|| at.owned(Field::Owner)),
        reviewed_by: at.owned(Field::ReviewedBy),
        status: at.text(Field::Status).and_then(words::link_status).unwrap_or(LinkStatus::Proposed),
    };
    match names.links.get(&(investment, outcome)) {
        Some(id) => {
            link.id = *id;
            // no file tells it: what a person said stays
            link.lag = store::links::get(tx, *id).map_err(from_store)?.and_then(|known| known.lag);
            store::links::update(tx, &link).map_err(from_store)?;
        }
        None => {
            let id = store::links::insert(tx, &link).map_err(from_store)?;
            names.links.insert((investment, outcome), id);
        }
    }
    Ok(true)
}
