//! Gives columns their fields and the table its kind. Every guess has a score; weak ones stay unmade.

use super::{
    Look, doubts, fit,
    heading::{Among, Side},
    items, measured, schema,
    schema::Schema,
    synonyms,
};
use crate::{ColumnType, Field, field::Type};
use model::{Kind, amount::Scenario};
use std::collections::BTreeMap;

/// Below this a column keeps no field.
pub(crate) const WEAKEST: f64 = 0.55;
/// Below this a table keeps no kind.
pub(crate) const WEAKEST_KIND: f64 = 0.5;

/// Fields for columns under one kind.
#[derive(Debug, Clone)]
pub(crate) struct Assignment {
    pub kind: Kind,
    pub score: f64,
    /// Per column, in the order of the looks.
    pub fields: Vec<Option<(Field, f64)>>,
    /// Columns whose headers are items (teams or platforms across): the field that the header's text holds.
    pub across: Option<Field>,
}

/// What each column may be, whatever the kind.
pub(crate) type Guesses = Vec<Vec<(Field, f64)>>;

/// Guesses for every column, types taken into account.
pub(crate) fn guesses(looks: &[Look]) -> Guesses {
    looks.iter().map(guess).collect()
}

fn guess(look: &Look) -> Vec<(Field, f64)> {
    let mut best: BTreeMap<Field, f64> = BTreeMap::new();
    let names = &look.heading.names;
    let joined = names.join(" ");
    let last = names.last().cloned().unwrap_or_default();
    let whole = names.len() > 1;
    for (name, weight) in [(&last, 1.0), (&joined, if whole { 0.95 } else { 0.0 })] {
        if weight == 0.0 {
            continue;
        }
        for (field, score) in synonyms::candidates(name) {
            let entry = best.entry(field).or_insert(0.0);
            *entry = entry.max(score * weight * fit(field, look));
        }
    }
    // what the cells say beats a name that others share: "Type" over "Budget" and "Actual"
    if look.profile.scenarios() {
        best.insert(Field::Scenario, 0.99);
    }
    if look.profile.sides_of_result() {
        best.insert(Field::AccountType, 0.99);
    }
    if look.profile.currencies() {
        let entry = best.entry(Field::Currency).or_insert(0.0);
        *entry = entry.max(0.75);
        best.retain(|field, _| matches!(field, Field::Currency | Field::FxFrom | Field::FxTo | Field::Unit));
    }
    only_own_scenario(&mut best);
    if look.heading.overlapping && look.heading.scenario.is_some() {
        let own = amount_field(look.heading.scenario.as_ref());
        best.retain(|field, _| field.kind() != Type::Money || *field == own);
    }
    if let Some((field, score)) = by_time(look) {
        let entry = best.entry(field).or_insert(0.0);
        *entry = entry.max(score);
    }
    among_budgets(look, &mut best);
    let mut all: Vec<(Field, f64)> = best.into_iter().filter(|(_, s)| *s >= WEAKEST).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    all
}

/// What was settled about budgets of one time comes before their words.
fn among_budgets(look: &Look, best: &mut BTreeMap<Field, f64>) {
    if look.heading.among != Among::Alone {
        best.retain(|field, _| field.kind() != Type::Money);
    }
    if look.heading.among == Among::Settled {
        best.insert(amount_field(look.heading.scenario.as_ref()), 0.95);
    }
}

/// A header that plainly names the amounts of one scenario is none of another's because a word is alike.
fn only_own_scenario(best: &mut BTreeMap<Field, f64>) {
    let amount = |f: &Field| f.scenario_sign().is_some() || *f == Field::AmountTotal;
    let top = best.iter().filter(|(f, _)| amount(f)).map(|(_, s)| *s).fold(0.0, f64::max);
    if top >= 0.9 {
        best.retain(|f, s| !amount(f) || *s >= top - 0.2);
    }
}

/// Numbers under "Jan 26" or "Budget" are amounts of that time and scenario.
fn by_time(look: &Look) -> Option<(Field, f64)> {
    let numeric = matches!(look.kind, ColumnType::Number | ColumnType::Mixed | ColumnType::Empty);
    let timed = look.heading.only_time || look.heading.period.is_some() && look.heading.scenario.is_some();
    if !numeric || !timed || look.heading.overlapping {
        return None;
    }
    let field = amount_field(look.heading.scenario.as_ref());
    Some((field, if look.heading.scenario.is_some() { 0.9 } else { 0.8 }))
}

/// The amount field of a scenario.
pub(crate) fn amount_field(scenario: Option<&Scenario>) -> Field {
    match scenario {
        Some(Scenario::Budget | Scenario::Plan) => Field::AmountBudget,
        Some(Scenario::Forecast(_)) => Field::AmountForecast,
        Some(Scenario::PriorYear) => Field::AmountPrior,
        Some(Scenario::Committed) => Field::AmountCommitted,
        Some(Scenario::Actual) | None => Field::AmountActual,
    }
}

/// Whether several columns may hold the field: amounts of different times and scenarios.
pub(crate) fn repeats(field: Field) -> bool {
    matches!(
        field,
        Field::AmountBudget
            | Field::AmountActual
            | Field::AmountForecast
            | Field::AmountPrior
            | Field::AmountCommitted
            | Field::AmountVariance
            | Field::AmountTotal
            | Field::Value
            | Field::BenefitAmount
            | Field::FxRate
            | Field::Comment
    )
}

/// Chooses the kind whose fields explain the columns best; `hints` are words of the sheet, title and file.
pub(crate) fn choose(looks: &[Look], guesses: &Guesses, hints: &str, told: Option<Kind>) -> Assignment {
    let nothing =
        Assignment { kind: Kind::Unknown, score: 0.0, fields: vec![None; looks.len()], across: None };
    if let Some(kind) = told {
        let Some(schema) = Schema::of(kind) else { return nothing };
        let mut told = assign(schema, looks, guesses, hints);
        told.score = 1.0;
        return told;
    }
    let mut best = nothing;
    for schema in &schema::ALL {
        let found = assign(schema, looks, guesses, hints);
        if found.score > best.score + 1e-9 {
            best = found;
        }
    }
    if best.score < WEAKEST_KIND {
        best.kind = Kind::Unknown;
    }
    best
}

fn assign(schema: &Schema, looks: &[Look], guesses: &Guesses, hints: &str) -> Assignment {
    let mut options: Vec<(usize, Field, f64)> = vec![];
    for (i, fields) in guesses.iter().enumerate() {
        // a decision's title names no investment because the words are alike
        let alike = |f: Field, s: f64| schema.kind == Kind::Decisions && f == Field::Investment && s < 0.75;
        let known = fields.iter().filter(|(f, s)| schema.has(*f) && !alike(*f, *s));
        options.extend(known.map(|(f, s)| (i, *f, *s)));
    }
    match schema.kind {
        Kind::Metrics => {
            options.extend(timed_values(looks, Field::Value));
            let shared = measured::shared(looks).map(|(places, _)| places).unwrap_or_default();
            options.extend(shared.into_iter().map(|i| (i, Field::Value, 0.8)));
        }
        Kind::Outcomes
            if ["benefit", "saving", "nutzen", "einspar", "gain", "ahorro", "benefici", "econom"]
                .iter()
                .any(|w| hints.contains(w)) =>
        {
            options.extend(timed_values(looks, Field::BenefitAmount));
        }
        // numbers under months beside currencies are rates only where a name says so
        Kind::FxRates if ["rate", "fx", "kurs", "taux", "cambio"].iter().any(|w| hints.contains(w)) => {
            options.extend(timed_values(looks, Field::FxRate));
        }
        _ => {}
    }
    options.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)).then(a.1.cmp(&b.1)));
    let mut fields: Vec<Option<(Field, f64)>> = vec![None; looks.len()];
    for (i, field, score) in options {
        let taken = fields.iter().enumerate().any(|(j, f)| {
            f.is_some_and(|(f, _)| f == field) && !(repeats(field) && told_apart(&looks[i], &looks[j], field))
        });
        if fields[i].is_none() && !taken {
            fields[i] = Some((field, score));
        }
    }
    if schema.kind == Kind::Budget {
        sides(looks, &mut fields);
        name_lines(looks, &mut fields);
    }
    if schema.kind == Kind::Metrics {
        unnamed_measures(looks, &mut fields);
    }
    let words = if schema.kind == Kind::Adoption { across(looks, &mut fields) } else { None };
    let across = words.or_else(|| numbers_across(schema.kind, looks, guesses, &mut fields, hints));
    let score = rate(schema, looks, &fields, across, hints);
    Assignment { kind: schema.kind, score, fields, across }
}

/// Debit beside credit: both are amounts, and what is on the other side takes away.
fn sides(looks: &[Look], fields: &mut [Option<(Field, f64)>]) {
    let numeric = |l: &Look| matches!(l.kind, ColumnType::Number | ColumnType::Mixed);
    let at = |side: Side| looks.iter().position(|l| l.heading.side == Some(side) && numeric(l));
    let (Some(debit), Some(credit)) = (at(Side::Debit), at(Side::Credit)) else { return };
    for field in fields.iter_mut().filter(|f| f.is_some_and(|(f, _)| f.scenario_sign().is_some())) {
        *field = None;
    }
    for i in [debit, credit] {
        fields[i] = Some((Field::AmountActual, 0.95));
    }
}

/// Measures that no field is called by, beside some that are: their headers name them.
fn unnamed_measures(looks: &[Look], fields: &mut [Option<(Field, f64)>]) {
    let held = |test: &dyn Fn(Field) -> bool| fields.iter().flatten().any(|(f, _)| test(*f));
    if !held(&Field::is_measure) || held(&|f| matches!(f, Field::Metric | Field::Value)) {
        return;
    }
    let is_measure = |l: &Look| {
        let h = &l.heading;
        let plain = h.currency.is_none() && h.scenario.is_none() && l.profile.currency().is_none();
        let timed = h.period.is_some() || h.partial.is_some();
        let name = h.names.join(" ");
        let words =
            ["rate", "ratio", "share", "time", "count", "score", "quote", "dauer", "anzahl", "taux", "tasa"];
        let said = l.kind == ColumnType::Percent
            || h.text.contains('%')
            || measured::speaks(&name)
            || name.split(' ').any(|w| words.contains(&w));
        matches!(l.kind, ColumnType::Number | ColumnType::Percent) && plain && !timed && said
    };
    for (look, field) in looks.iter().zip(fields.iter_mut()) {
        if field.is_none() && is_measure(look) {
            *field = Some((Field::Value, 0.7));
        }
    }
}

/// Words before amounts under a blank corner, or one that says no more than a unit ("in TEUR"), name the lines; so do the
/// first words before amounts of two scenarios, whatever they are called.
fn name_lines(looks: &[Look], fields: &mut [Option<(Field, f64)>]) {
    let is_amount = |f: &Option<(Field, f64)>| f.is_some_and(|(f, _)| f.kind() == Type::Money);
    let Some(amount) = fields.iter().position(is_amount).filter(|at| *at > 0) else { return };
    if !fields.iter().take(amount).all(|f| f.is_none_or(|(f, _)| !names_a_line(f))) {
        return;
    }
    let open =
        |l: &Look| l.heading.text.is_empty() || l.heading.scale.is_some() || l.heading.currency.is_some();
    let sure: std::collections::BTreeSet<Field> = fields
        .iter()
        .flatten()
        .filter(|(f, s)| f.scenario_sign().is_some() && *s >= 0.9)
        .map(|(f, _)| *f)
        .collect();
    let free = |i: &usize| fields[*i].is_none_or(|(f, _)| f == Field::Description);
    let words = (0..amount).filter(|i| free(i) && looks[*i].kind == ColumnType::Text);
    let named =
        words.clone().find(|i| open(&looks[*i])).or_else(|| words.clone().next().filter(|_| sure.len() >= 2));
    if let Some(at) = named {
        fields[at] = Some((Field::AccountName, 0.6));
    }
}

fn names_a_line(field: Field) -> bool {
    matches!(
        field,
        Field::CostCenter
            | Field::Account
            | Field::AccountName
            | Field::CostPool
            | Field::Vendor
            | Field::Platform
            | Field::Domain
            | Field::Investment
            | Field::Team
            | Field::Service
    )
}

/// Two columns of one field: only when period or scenario differ, or where the field is a mere check.
fn told_apart(a: &Look, b: &Look, field: Field) -> bool {
    if matches!(field, Field::AmountVariance | Field::AmountTotal | Field::Comment) {
        return true;
    }
    let key = |l: &Look| (l.heading.period, l.heading.partial, l.heading.day, l.heading.scenario.clone());
    key(a) != key(b)
}

fn timed_values(looks: &[Look], field: Field) -> impl Iterator<Item = (usize, Field, f64)> + '_ {
    looks.iter().enumerate().filter_map(move |(i, l)| {
        let numeric = matches!(l.kind, ColumnType::Number | ColumnType::Percent | ColumnType::Mixed);
        (numeric && l.heading.only_time && !l.heading.overlapping).then_some((i, field, 0.8))
    })
}

/// Words that people put into the cells of an adoption matrix.
const STATUS: [&str; 47] = [
    "active",
    "onboarded",
    "none",
    "churned",
    "yes",
    "no",
    "y",
    "n",
    "x",
    "o",
    "✓",
    "✔",
    "✗",
    "●",
    "○",
    "◐",
    "◑",
    "⬤",
    "■",
    "□",
    "planned",
    "evaluating",
    "trial",
    "pilot",
    "using",
    "adopted",
    "not adopted",
    "in progress",
    "onboarding",
    "mandated",
    "choice",
    "mandatory",
    "voluntary",
    "true",
    "false",
    "live",
    "ja",
    "nein",
    "oui",
    "non",
    "si",
    "aktiv",
    "inactive",
    "left",
    "not eligible",
    "partial",
    "full",
];

fn is_status(text: &str) -> bool {
    // a star or a mark in brackets says something about the word before it
    let lower = text.trim().trim_end_matches('*').trim_end().to_lowercase();
    let first = lower.split(['(', '/', ',', ';']).next().unwrap_or("").trim();
    STATUS.contains(&lower.as_str()) || STATUS.contains(&first)
}

/// Teams x platforms: columns of status words whose headers name no field.
fn across(looks: &[Look], fields: &mut [Option<(Field, f64)>]) -> Option<Field> {
    let words: Vec<bool> = looks.iter().map(holds_status).collect();
    // a header over status words is an item ("Checkout Platform"), whatever its words
    let has = |fields: &[Option<(Field, f64)>], f: Field| {
        fields
            .iter()
            .zip(&words)
            .filter(|(_, status)| !**status)
            .filter_map(|(g, _)| *g)
            .any(|(g, s)| g == f && s >= 0.7)
    };
    let (rows, across) = match (has(fields, Field::Team), has(fields, Field::Platform)) {
        (true, false) => (Field::Team, Field::Platform),
        (false, true) => (Field::Platform, Field::Team),
        _ => return None,
    };
    let status: Vec<usize> = (0..looks.len())
        .filter(|i| fields[*i].is_none_or(|(f, s)| f != rows && (s < 0.9 || f == Field::AdoptionStatus)))
        .filter(|i| words[*i])
        .collect();
    if status.len() < 2 {
        return None;
    }
    for i in status {
        fields[i] = Some((Field::AdoptionStatus, 0.85));
    }
    Some(across)
}

/// Teams, platforms or services across with numbers below them.
fn numbers_across(
    kind: Kind,
    looks: &[Look],
    guesses: &Guesses,
    fields: &mut [Option<(Field, f64)>],
    hints: &str,
) -> Option<Field> {
    let found = items::find(kind, looks, guesses, fields, hints)?;
    for i in found.columns {
        fields[i] = Some((found.cells, 0.75));
    }
    let total = if kind == Kind::Budget { Some((Field::AmountTotal, 0.9)) } else { None };
    found.totals.into_iter().for_each(|i| fields[i] = total);
    found.days.into_iter().for_each(|i| fields[i] = Some((Field::Period, 0.9)));
    Some(found.across)
}

/// Whether a column's cells are words of adoption.
fn holds_status(look: &Look) -> bool {
    let profile = &look.profile;
    let words =
        !profile.distinct.is_empty() && profile.distinct.keys().all(|k| is_status(k)) && profile.dates == 0;
    words && profile.distinct.len() <= 12 || look.kind == ColumnType::Boolean
}

fn rate(
    schema: &Schema,
    looks: &[Look],
    fields: &[Option<(Field, f64)>],
    across: Option<Field>,
    hints: &str,
) -> f64 {
    let mut quality = 0.0;
    for group in schema.must {
        let best = fields
            .iter()
            .flatten()
            .filter(|(f, _)| group.contains(f))
            .map(|(_, s)| *s)
            .chain(across.filter(|a| group.contains(a)).map(|_| 0.9))
            .chain(group.contains(&Field::Metric).then(|| unnamed_measure(looks, fields, hints)).flatten())
            .fold(0.0, f64::max);
        if best < WEAKEST {
            return 0.0;
        }
        quality += best / schema.must.len() as f64;
    }
    let filled = looks.iter().filter(|l| l.kind != ColumnType::Empty).count().max(1) as f64;
    let total: f64 = fields.iter().flatten().map(|(_, s)| s).sum();
    let coverage = (total / filled).min(1.0);
    let telling: f64 = fields.iter().flatten().map(|(f, s)| s / schema::spread(*f).max(1) as f64).sum();
    let specific = (telling / 2.0).min(1.0);
    let measure = schema.kind == Kind::Metrics && measured::speaks(hints);
    let hint = measure || schema.words.iter().any(|w| hints.contains(w));
    let score = 0.45 * quality + 0.2 * coverage + 0.2 * specific + if hint { 0.15 } else { 0.0 };
    if doubts::any(schema, looks, fields, hints, hint) { score * 0.6 } else { score.min(0.99) }
}

/// How sure it is that numbers over time are of the measure that a title or their headers name.
fn unnamed_measure(looks: &[Look], fields: &[Option<(Field, f64)>], hints: &str) -> Option<f64> {
    let held = |f: Field| fields.iter().flatten().filter(|(g, _)| *g == f).count();
    let over_time = held(Field::Metric) == 0 && held(Field::Value) >= 2;
    let apart = over_time && measured::rows_are_apart(looks, fields);
    let money = looks.iter().any(|l| l.heading.currency.is_some() || l.profile.currency().is_some());
    let named = measured::speaks(hints) || measured::shared(looks).is_some();
    (apart && !money && named).then_some(0.75)
}
