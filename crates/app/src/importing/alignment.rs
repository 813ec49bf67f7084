//! Writes OKRs and decisions, and ties decisions to the OKRs they name.

use super::{
    names::{Names, key_result_keys},
    record::Record,
    words,
};
use crate::{Result, failure::from_store};
use ingest::Field;
use model::{
    AlignmentId, CellRef, Currency, DecisionId, InvestmentId, KeyResultId, MetricId, Money, Origin, SheetId,
    Sourced,
    decision::Decision,
    metric::MetricDef,
    okr::{Aligned, Alignment, Goal, KeyResult, Objective},
};
use std::collections::{HashMap, HashSet};
use store::{Tx, aliases::Alias};

/// A row of an OKR table: an objective and, mostly, one key result of it.
pub fn key_result(tx: &Tx<'_>, names: &mut Names, at: &Record<'_>) -> Result<bool> {
    let Some(title) = at.owned(Field::Objective) else { return Ok(false) };
    let mut objective: Objective = names.named(tx, &title, at.origin(Field::Objective))?;
    at.renew_origin(&mut objective.origin, &[Field::Objective]);
    objective.code = at.owned(Field::ObjectiveId).or(objective.code);
    objective.cycle = at.period(Field::Period).or_else(|| at.period(Field::Quarter)).or(objective.cycle);
    objective.owner = objective.owner.or_else(|| at.owned(Field::Owner));
    let level = [(Field::Team, "team"), (Field::Domain, "domain")];
    let level = level.into_iter().find(|(field, _)| at.text(*field).is_some()).map(|(_, word)| word.into());
    objective.level = objective.level.or(level);
    let id = objective.id;
    names.keep(tx, objective)?;
    let Some(title) = at.owned(Field::KeyResult) else { return Ok(true) };
    let mut row = KeyResult {
        id: KeyResultId(0),
        objective: id,
        title,
        code: at.owned(Field::KeyResultId),
        discipline: at.text(Field::Discipline).and_then(words::discipline),
        baseline: at.sourced(Field::Baseline),
        target: at.sourced(Field::Target),
        current: at.sourced(Field::CurrentValue),
        unit: at.owned(Field::Unit),
        confidence: at.sourced(Field::Confidence),
        direction: at.text(Field::Direction).and_then(words::direction),
        score: at.sourced(Field::Progress),
        metric: None,
        origin: at.origin(Field::KeyResult),
    };
    // a key result that is called as a metric is shown by it
    row.metric = names.known_id::<MetricDef>(&row.title).map(MetricId);
    let keys = key_result_keys(&row);
    match keys.iter().find_map(|key| names.key_results.get(key)) {
        Some(known) => {
            row.id = *known;
            store::key_results::update(tx, &row).map_err(from_store)?;
        }
        None => row.id = store::key_results::insert(tx, &row).map_err(from_store)?,
    }
    names.key_results.extend(keys.into_iter().map(|key| (key, row.id)));
    Ok(true)
}

/// Decisions known so far, by code or by title and day.
pub type Decisions = HashMap<String, DecisionId>;

/// How a decision is recognised when its log is imported again.
pub fn decision_key(decision: &Decision) -> String {
    match &decision.code {
        Some(code) => format!("#{}", words::plain(code)),
        None => words::plain(&decision.title),
    }
}

/// A row of a decision log.
pub fn decision(tx: &Tx<'_>, known: &mut Decisions, at: &Record<'_>, base: Currency) -> Result<bool> {
    let Some(title) = at.owned(Field::Decision) else { return Ok(false) };
    let currency = at.currency(Field::Currency).unwrap_or(base);
    let cost = at
        .number(Field::Cost)
        .map(|amount| Sourced { value: Money::new(amount, currency), origin: at.origin(Field::Cost) });
    let status = at.text(Field::DecisionStatus).or_else(|| at.text(Field::Status));
    let mut decision = Decision {
        id: DecisionId(0),
        code: at.owned(Field::DecisionId),
        title,
        on: at.date(Field::DecisionDate).or_else(|| at.date(Field::Period)),
        status: status.and_then(words::decision_status),
        forum: at.owned(Field::Forum),
        owner: at.owned(Field::Owner),
        rationale: at.owned(Field::Rationale).or_else(|| at.owned(Field::Comment)),
        cost,
        effect: at.shown(Field::Effect),
        okr_reference: at.sourced_text(Field::LinkedOkr),
        review_on: at.date(Field::ReviewDate),
        options: vec![],
        superseded_by: None,
        origin: at.origin(Field::Decision),
    };
    // "Superseded by D-12" names the decision that took its place, where that is known already
    let successor = status.and_then(|s| words::plain(s).strip_prefix("superseded by ").map(str::to_owned));
    decision.superseded_by =
        successor.and_then(|name| known.get(&format!("#{name}")).or_else(|| known.get(&name)).copied());
    let key = decision_key(&decision);
    match known.get(&key) {
        Some(id) => {
            decision.id = *id;
            decision.superseded_by = decision.superseded_by.filter(|by| by != id);
            store::decisions::update(tx, &decision).map_err(from_store)?;
        }
        None => {
            let id = store::decisions::insert(tx, &decision).map_err(from_store)?;
            known.insert(key, id);
        }
    }
    Ok(true)
}

/// Under what a goal that an investment names is remembered, until the OKR tracker is there.
const NAMED_GOAL: &str = "goal of an investment";
/// Between a goal's name and its cell.
const THEN: char = '\u{1f}';

/// Remembers which OKRs an investment's row names.
pub fn remember_goals(tx: &Tx<'_>, investment: InvestmentId, at: &Record<'_>) -> Result<()> {
    let Some(named) = at.sourced_text(Field::LinkedOkr) else { return Ok(()) };
    let Some(cell) = named.origin.cell() else { return Ok(()) };
    for part in super::catalog::parts(&named.value) {
        let place = format!("{} {} {}", cell.sheet.0, cell.row, cell.col);
        let alias = format!("{}{THEN}{place}", words::plain(part));
        let alias = Alias { kind: NAMED_GOAL.into(), alias, target: investment.0 };
        store::aliases::remember(tx, &alias).map_err(from_store)?;
    }
    Ok(())
}

/// The tie that a remembered goal stands for, once its objective or key result is known.
fn remembered(alias: &Alias, goals: &HashMap<String, Goal>) -> Option<Alignment> {
    let (name, place) = alias.alias.split_once(THEN)?;
    let mut numbers = place.split(' ').map(str::parse::<i64>);
    let mut number = || numbers.next()?.ok();
    let sheet = SheetId(number()?);
    let (row, col) = (u32::try_from(number()?).ok()?, u32::try_from(number()?).ok()?);
    Some(Alignment {
        id: AlignmentId(0),
        subject: Aligned::Investment(InvestmentId(alias.target)),
        goal: *goals.get(name)?,
        rationale: None,
        origin: Origin::Cell(CellRef { sheet, row, col }),
    })
}

/// Ties every investment to the OKRs it names.
fn settle_investments(
    tx: &Tx<'_>,
    goals: &HashMap<String, Goal>,
    tied: &HashSet<(Aligned, Goal)>,
) -> Result<usize> {
    let mut known = tied.clone();
    let mut fresh = 0;
    let alive: HashSet<InvestmentId> =
        store::investments::all(tx).map_err(from_store)?.into_iter().map(|i| i.id).collect();
    for alias in store::aliases::all(tx).map_err(from_store)?.iter().filter(|a| a.kind == NAMED_GOAL) {
        let Some(tie) = remembered(alias, goals) else { continue };
        if alive.contains(&InvestmentId(alias.target)) && known.insert((tie.subject, tie.goal)) {
            store::alignments::insert(tx, &tie).map_err(from_store)?;
            fresh += 1;
        }
    }
    Ok(fresh)
}

/// Ties every decision and investment to the OKRs it names, once both are there. Returns how many ties were new.
pub fn settle(tx: &Tx<'_>) -> Result<usize> {
    let goals = goals(tx)?;
    let existing = store::alignments::all(tx).map_err(from_store)?;
    let tied: HashSet<(Aligned, Goal)> = existing.iter().map(|a| (a.subject, a.goal)).collect();
    let mut fresh = settle_investments(tx, &goals, &tied)?;
    for decision in store::decisions::all(tx).map_err(from_store)? {
        let Some(reference) = &decision.okr_reference else { continue };
        for part in super::catalog::parts(&reference.value) {
            let Some(goal) = goals.get(&words::plain(part)) else { continue };
            let subject = Aligned::Decision(decision.id);
            if tied.contains(&(subject, *goal)) {
                continue;
            }
            let tie = Alignment {
                id: AlignmentId(0),
                subject,
                goal: *goal,
                rationale: decision.rationale.clone(),
                origin: reference.origin.clone(),
            };
            store::alignments::insert(tx, &tie).map_err(from_store)?;
            fresh += 1;
        }
    }
    Ok(fresh)
}

fn goals(tx: &Tx<'_>) -> Result<HashMap<String, Goal>> {
    let mut goals = HashMap::new();
    for objective in store::objectives::all(tx).map_err(from_store)? {
        goals.insert(words::plain(&objective.title), Goal::Objective(objective.id));
        if let Some(code) = &objective.code {
            goals.insert(words::plain(code), Goal::Objective(objective.id));
        }
    }
    for result in store::key_results::all(tx).map_err(from_store)? {
        goals.insert(words::plain(&result.title), Goal::KeyResult(result.id));
        if let Some(code) = &result.code {
            goals.insert(words::plain(code), Goal::KeyResult(result.id));
        }
    }
    Ok(goals)
}
