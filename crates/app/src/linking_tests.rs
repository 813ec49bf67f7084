//! Rules K1, K3 and K5 hold at the doors of a workspace, scaling is offered and accepted, and figures follow each edit.

use crate::{
    Desk, Outside, Unwatched, allocating, fitting,
    linking::link,
    wire::{
        allocating::AllocateInput, fitting::FitInput, map::LinkInput, report::PublishInput,
        workspace::NewWorkspace,
    },
};
use model::{
    BenefitId, BudgetLineId, Currency, Decimal, InvestmentId, LinkId, Origin, OutcomeId, Period, PlatformId,
    PoolId, Sourced,
    amount::{Amount, Basis, BudgetLine, Flow, Ledger, Scenario},
    investment::Investment,
    outcome::{
        Benefit, BenefitClass, BenefitStage, Grade, Link, LinkStatus, Outcome, OutcomeType, ValuePool,
    },
    period::DateTime,
};
use std::path::Path;

fn said<T>(value: T) -> Sourced<T> {
    Sourced { value, origin: Origin::Person("Ada".into()) }
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn quarter() -> Period {
    model::FiscalCalendar::gregorian().parse("2026-Q3").unwrap()
}

fn outcome(name: &str, parent: Option<OutcomeId>, pool: Option<PoolId>) -> Outcome {
    Outcome {
        id: OutcomeId(0),
        name: name.into(),
        parent,
        kind: Some(OutcomeType::CostSaving),
        class: Some(said(BenefitClass::CashReleasing)),
        metric: None,
        baseline: Some(said(decimal("100"))),
        current: None,
        target: None,
        unit_value: None,
        margin: None,
        deadweight: Some(said(Decimal::ZERO)),
        displacement: Some(said(Decimal::ZERO)),
        drop_off: Some(said(Decimal::ZERO)),
        external_share: Some(said(decimal("0.2"))),
        pool,
        owner: None,
        origin: Origin::Default,
    }
}

fn investment(name: &str) -> Investment {
    Investment {
        id: InvestmentId(0),
        name: name.into(),
        aliases: vec![],
        kind: None,
        platforms: vec![],
        sponsor: None,
        start: None,
        end: None,
        stage: None,
        expected_benefit: None,
        disbenefits: None,
        origin: Origin::Default,
    }
}

fn line() -> BudgetLine {
    BudgetLine {
        id: BudgetLineId(0),
        ledger: Ledger::Finance,
        flow: Flow::Cost,
        cost_center: None,
        account: None,
        account_name: None,
        vendor: None,
        pool: Some("Shared tools".into()),
        capex_opex: None,
        service: None,
        text: None,
        platform: None,
        investment: None,
    }
}

/// Two investments, a parent with the part "Storage" worth 1 000 that draws on a pool of 500, and a shared cost pool.
fn fill(tx: &store::Tx<'_>) -> store::Result<()> {
    for name in ["One", "Two"] {
        store::investments::insert(tx, &investment(name))?;
    }
    let pool = ValuePool {
        id: PoolId(0),
        name: "Cloud bill".into(),
        class: None,
        period: None,
        control_total: said(decimal("500")),
        currency: Currency::EUR,
        signed_by: Some("CFO".into()),
        signed_on: None,
        signed_at: Default::default(),
    };
    let pool = store::pools::insert(tx, &pool)?;
    let parent = store::outcomes::insert(tx, &outcome("Cloud", None, None))?;
    let part = store::outcomes::insert(tx, &outcome("Storage", Some(parent), Some(pool)))?;
    let benefit = Benefit {
        id: BenefitId(0),
        outcome: part,
        period: quarter(),
        stage: BenefitStage::Realised,
        gross: said(decimal("1000")),
        currency: Currency::EUR,
    };
    store::benefits::insert(tx, &benefit)?;
    for name in ["Farm", "Portal"] {
        store::platforms::insert(tx, &platform(name))?;
    }
    let line = store::lines::insert(tx, &line())?;
    let amount = Amount {
        id: model::AmountId(0),
        line,
        period: Some(quarter()),
        scenario: Scenario::Actual,
        value: decimal("90"),
        currency: Currency::EUR,
        basis: Basis::Accrual,
        origin: Origin::Person("Ada".into()),
    };
    store::amounts::insert(tx, &amount).map(drop)
}

fn platform(name: &str) -> model::catalog::Platform {
    model::catalog::Platform {
        id: PlatformId(0),
        name: name.into(),
        aliases: vec![],
        domains: vec![],
        capabilities: vec![],
        tier: None,
        kind: None,
        lifecycle: None,
        sunset: None,
        owner: None,
        ppm: None,
        disposition: None,
        origin: Origin::Default,
    }
}

fn desk(folder: &Path) -> Desk {
    let now = || DateTime::constant(2026, 11, 23, 9, 0, 0, 0);
    let desk = Desk::new(Outside { now, person: "Ada".into(), exe: "none".into(), home: None });
    let input = NewWorkspace {
        path: folder.join("acme.throughline").display().to_string(),
        organisation: "Acme".into(),
        currency: "EUR".into(),
        fiscal_start: 1,
        numbers: None,
    };
    crate::workspace::new(&desk, input, &Unwatched).unwrap();
    let filled = desk
        .with(|open| open.workspace.change("Fill", "Ada", now(), fill).map_err(crate::failure::from_store));
    filled.unwrap();
    desk
}

fn asked(investment: &str, outcome: &str, share: &str) -> LinkInput {
    LinkInput {
        investment: investment.into(),
        outcome: outcome.into(),
        share: share.into(),
        grade: "A".into(),
        rationale: "measured".into(),
        ..LinkInput::default()
    }
}

fn value(desk: &Desk, id: &str) -> Option<Decimal> {
    desk.with(|open| Ok(open.summit(Some("2026-Q3"))?.figure(id).and_then(|f| f.value))).unwrap()
}

#[test]
fn no_link_claims_more_than_the_whole_or_a_sum() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    link(&desk, &asked("One", "Storage", "0.5")).unwrap();
    let over = link(&desk, &asked("Two", "Storage", "0.4")).unwrap_err();
    assert_eq!(
        (over.code.as_str(), over.hint.as_str()),
        ("k1_shares_exceed_whole", "Give at most 30 %, or have all of them scaled to fit.")
    );
    let parent = link(&desk, &asked("Two", "Cloud", "0.1")).unwrap_err();
    assert_eq!(parent.code, "k3_link_to_parent");
    assert!(parent.hint.contains("Storage"), "{}", parent.hint);
    // the same link may change within the room that is left, and figures follow at once
    assert_eq!(value(&desk, "value.claimed"), Some(decimal("500")));
    link(&desk, &asked("One", "Storage", "0.3")).unwrap();
    assert_eq!(value(&desk, "value.claimed"), Some(decimal("300")));
}

/// Two links as an import or a merge would bring them: 0.9 + 0.7 beside 20 % other causes.
fn bring_too_much(desk: &Desk) {
    let brought = |tx: &store::Tx<'_>| {
        for (id, share) in [(1, "0.9"), (2, "0.7")] {
            let brought = Link {
                id: LinkId(0),
                investment: InvestmentId(id),
                outcome: OutcomeId(2),
                share: said(decimal(share)),
                low: None,
                high: None,
                grade: said(Grade::A),
                rationale: Some("as imported".into()),
                evidence: vec![],
                author: None,
                reviewed_by: None,
                status: LinkStatus::Accepted,
                lag: None,
            };
            store::links::insert(tx, &brought)?;
        }
        Ok(())
    };
    let now = (desk.outside.now)();
    desk.with(|open| {
        open.workspace.change("Import", "Ada", now, brought).map_err(crate::failure::from_store)
    })
    .unwrap();
    desk.with(|open| {
        open.changed();
        Ok(())
    })
    .unwrap();
}

#[test]
fn what_came_in_past_the_door_is_scaled_and_can_be_made_to_fit() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    bring_too_much(&desk);
    // engine: K1 leaves 0.8 of 1 000, K2 leaves 500 of it
    let claimed = value(&desk, "value.claimed").unwrap();
    assert!(claimed <= decimal("500") && claimed > decimal("499.99"), "{claimed}");
    let fit = |of: &str, name: &str| FitInput {
        of: of.into(),
        name: name.into(),
        period: Some("2026-Q3".into()),
        ..FitInput::default()
    };
    let offered = fitting::offer(&desk, fit("outcome", "Storage"), &Unwatched).unwrap();
    let shares: Vec<(&str, &str)> = offered.iter().map(|o| (o.was.as_str(), o.now.as_str())).collect();
    assert_eq!(shares, [("0.9", "0.45"), ("0.7", "0.35")]);
    let done = fitting::fit(&desk, fit("outcome", "Storage"), &Unwatched).unwrap();
    assert_eq!(done.label.as_deref(), Some("Scale links to fit Storage"));
    fitting::fit(&desk, fit("pool", "Cloud bill"), &Unwatched).unwrap();
    let codes = desk.with(|open| {
        let findings = &open.summit(Some("2026-Q3"))?.findings;
        Ok(findings.iter().map(|f| f.code.clone()).collect::<Vec<_>>())
    });
    let codes = codes.unwrap();
    assert!(codes.iter().all(|c| c != "k1_shares_exceed_whole" && c != "k2_pool_overclaimed"), "{codes:?}");
    assert_eq!(
        fitting::fit(&desk, fit("pool", "Cloud bill"), &Unwatched).unwrap().label,
        None,
        "it fits now"
    );
    assert_eq!(fitting::offer(&desk, fit("outcome", "Nobody"), &Unwatched).unwrap_err().code, "unknown_name");
}

#[test]
fn a_cost_pool_is_shared_out_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let input = |to: &[&str], by: &str, shares: &[&str]| AllocateInput {
        pool: "shared tools".into(),
        to: to.iter().map(|t| (*t).into()).collect(),
        by: by.into(),
        shares: shares.iter().map(|s| (*s).into()).collect(),
        set: "actual".into(),
        period: Some("2026-Q3".into()),
    };
    assert_eq!(value(&desk, "finance.actual[Unallocated]"), Some(decimal("90")));
    allocating::allocate(&desk, input(&["Farm", "Portal"], "even", &[]), &Unwatched).unwrap();
    assert_eq!(value(&desk, "finance.actual[Portal]"), Some(decimal("45")));
    assert_eq!(value(&desk, "finance.actual[Unallocated]"), Some(Decimal::ZERO));
    allocating::allocate(&desk, input(&["Farm", "Portal"], "fixed", &["50%", "0.3"]), &Unwatched).unwrap();
    assert_eq!(
        value(&desk, "finance.actual[Unallocated]"),
        Some(decimal("18")),
        "the old shares are replaced"
    );
    let over = allocating::allocate(&desk, input(&["Farm", "Portal"], "fixed", &["0.8", "0.3"]), &Unwatched);
    assert_eq!(over.unwrap_err().code, "not_shared_out");
    let unknown = allocating::allocate(&desk, input(&["Farm"], "teams", &[]), &Unwatched).unwrap_err();
    assert!(unknown.message.contains("Farm") && unknown.message.contains("not zero"), "{}", unknown.message);
    allocating::allocate(&desk, input(&[], "even", &[]), &Unwatched).unwrap();
    assert_eq!(value(&desk, "finance.actual[Unallocated]"), Some(decimal("90")));
}

/// A result that was promised 100 for each of four quarters and brought 50, 60, 70 and 80.
fn promise(tx: &store::Tx<'_>) -> store::Result<()> {
    let one = store::investments::insert(tx, &investment("Three"))?;
    let result = store::outcomes::insert(tx, &outcome("Network", None, None))?;
    let of = |quarter: &str, stage: BenefitStage, gross: &str| Benefit {
        id: BenefitId(0),
        outcome: result,
        period: model::FiscalCalendar::gregorian().parse(quarter).unwrap(),
        stage,
        gross: said(decimal(gross)),
        currency: Currency::EUR,
    };
    store::benefits::insert(tx, &of("2025-Q3", BenefitStage::Realised, "40"))?;
    for (quarter, made) in [("2025-Q4", "50"), ("2026-Q1", "60"), ("2026-Q2", "70"), ("2026-Q3", "80")] {
        store::benefits::insert(tx, &of(quarter, BenefitStage::Realised, made))?;
        store::benefits::insert(tx, &of(quarter, BenefitStage::Expected, "100"))?;
    }
    let link = Link {
        id: LinkId(0),
        investment: one,
        outcome: result,
        share: said(decimal("0.5")),
        low: None,
        high: None,
        grade: said(Grade::A),
        rationale: Some("measured".into()),
        evidence: vec![],
        author: None,
        reviewed_by: None,
        lag: None,
        status: LinkStatus::Accepted,
    };
    store::links::insert(tx, &link).map(drop)
}

#[test]
fn four_published_quarters_make_a_record() {
    let folder = tempfile::tempdir().unwrap();
    let desk = desk(folder.path());
    let now = (desk.outside.now)();
    let promised = |open: &mut crate::desk::Open| {
        open.workspace.change("Promise", "Ada", now, promise).map_err(crate::failure::from_store)?;
        open.changed();
        Ok(())
    };
    desk.with(promised).unwrap();
    let publish = |period: &str| {
        let input = PublishInput {
            period: Some(period.into()),
            edition: Some("one-pager".into()),
            draft: false,
            format: None,
            supersede: false,
            path: folder.path().join(format!("{period}.pdf")).display().to_string(),
        };
        crate::publishing::publish(&desk, input, &Unwatched).unwrap();
    };
    let factor = |period: &str| {
        desk.with(|open| Ok(open.summit(Some(period))?.figure("record.optimism_factor").cloned())).unwrap()
    };
    assert!(factor("2026-Q3").is_none(), "nothing was published");
    ["2025-Q3", "2025-Q4", "2026-Q1"].into_iter().for_each(publish);
    let early = factor("2026-Q2").unwrap();
    assert_eq!(early.value, None);
    assert_eq!(early.reason.as_deref(), Some("3 published periods compared; a record needs 4"));
    publish("2026-Q2");
    // (50 + 60 + 70 + 80) of 4 × 100
    assert_eq!(factor("2026-Q3").and_then(|f| f.value), Some(decimal("0.65")));
    assert_eq!(value(&desk, "record.ratio[Network]"), Some(decimal("0.65")));
    assert_eq!(value(&desk, "record.ratio_investment[Three]"), Some(decimal("0.65")));
}
