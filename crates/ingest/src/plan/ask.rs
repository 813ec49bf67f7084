//! The questions of a table: what its cells leave open, what is assumed until a person says, and what must be said first.

use super::{Choices, Column, Place, Plan, build::proven_order, exports::Export};
use crate::{Field, Question, RowFilter, answers::Locale, columns::Look, field::Type};
use model::{Decimal, Kind};

/// A kind that is found with less than this must be confirmed.
const SURE: f64 = 0.6;

/// What a person should decide.
pub(super) fn ask(
    plan: &mut Plan,
    looks: &[Look],
    place: &Place<'_>,
    choices: &Choices<'_>,
    export: Option<&Export>,
) {
    let questions = [
        kind(plan, looks, choices, export),
        basis(plan, choices),
        locale(plan, looks, place, choices),
        percent(plan, looks, choices),
        date_order(plan, looks, choices),
        won(plan, choices),
    ];
    plan.questions.extend(questions.into_iter().flatten());
}

fn question(code: &str, text: String, choices: &[&str], assumed: Option<&str>) -> Question {
    Question {
        code: code.into(),
        text,
        choices: choices.iter().map(|c| (*c).to_string()).collect(),
        assumed: assumed.map(String::from),
        must_answer: false,
    }
}

/// A kind that is only likely, or an export whose rows may be one thing or another.
fn kind(plan: &Plan, looks: &[Look], choices: &Choices<'_>, export: Option<&Export>) -> Option<Question> {
    if choices.get(|t| t.kind).is_some() {
        return None;
    }
    if let Some(export) = export.filter(|e| e.is_open(looks)) {
        let text = format!("{} issues can be incidents or initiatives. What are these?", export.product);
        let asked = question("kind", text, &["incidents", "investments"], None);
        return Some(Question { must_answer: true, ..asked });
    }
    (plan.kind != Kind::Unknown && plan.kind_score < SURE).then(|| {
        let name = plan.kind.to_string();
        let text = format!("This may be {name}, but little in it says so. What is it?");
        Question { must_answer: true, ..question("kind", text, &[&name, "unknown"], None) }
    })
}

fn basis(plan: &Plan, choices: &Choices<'_>) -> Option<Question> {
    let both = plan.column(Field::BilledCost).is_some() && plan.column(Field::EffectiveCost).is_some();
    (plan.kind == Kind::CloudBill && both && choices.get(|t| t.basis).is_none()).then(|| {
        let text =
            "Which cost counts: billed (the invoice) or effective (commitments spread over their use)?";
        question("basis", text.into(), &["billed", "effective"], Some("billed"))
    })
}

/// "1,234" and nothing that proves what its sign parts.
fn locale(plan: &Plan, looks: &[Look], place: &Place<'_>, choices: &Choices<'_>) -> Option<Question> {
    let proven = looks.iter().any(|l| l.profile.proven_locale().is_some());
    let told = choices.get(|t| t.locale).or(place.answers.numbers);
    if !place.from_text || proven || told.is_some() {
        return None;
    }
    let (example, likely, spoken, column) = looks.iter().zip(&plan.columns).find_map(|(look, column)| {
        let (example, likely, spoken) = look.profile.ambiguous_locale()?;
        column.field.map(|_| (example, likely, spoken, column))
    })?;
    let all = ["point (1,234.50)", "comma (1.234,50)"];
    let assumed = if likely == Locale::Point { all[0] } else { all[1] };
    let text = format!(
        "Numbers in “{}” look like {example}: is the sign between the digits for thousands or for decimals?",
        column.header
    );
    let is_money = column.field.is_some_and(|f| f.kind() == Type::Money);
    Some(Question { must_answer: is_money && !spoken, ..question("locale", text, &all, Some(assumed)) })
}

fn percent(plan: &Plan, looks: &[Look], choices: &Choices<'_>) -> Option<Question> {
    if choices.percent().is_some() {
        return None;
    }
    let used = |c: &&Column| c.field.is_some_and(|f| f.kind() == Type::Percent);
    if let Some(column) = plan.columns.iter().filter(used).find(|c| c.points) {
        let text = format!("Numbers in “{}” go beyond 1: 85 is read as 85 %.", column.header);
        return Some(question("percent", text, &["points", "fraction"], Some("points")));
    }
    // 1.2 may be 120 % or 1.2 %
    let (column, _) = plan
        .columns
        .iter()
        .zip(looks)
        .filter(|(c, _)| used(c))
        .find(|(_, l)| l.profile.percents == 0 && l.profile.high.is_some_and(|h| h > Decimal::ONE))?;
    let text = format!("Numbers in “{}” go a little beyond 1: 1.2 is read as 120 %.", column.header);
    Some(question("percent", text, &["fraction", "points"], Some("fraction")))
}

/// Dates that can be read in two ways, and no column that proves one of them.
fn date_order(plan: &Plan, looks: &[Look], choices: &Choices<'_>) -> Option<Question> {
    if choices.get(|t| t.date_order).is_some() || proven_order(looks).is_some() {
        return None;
    }
    let dated = |f: Field| matches!(f.kind(), Type::Date | Type::DateTime | Type::Period);
    let used = |c: &Column| c.field.is_some_and(dated);
    let (column, _) = plan.columns.iter().zip(looks).find(|(c, l)| used(c) && l.profile.is_either())?;
    let text = format!("Dates in “{}” can be read in two ways. Which number is the day?", column.header);
    let asked = question("date_order", text, &["day first", "month first"], Some("day first"));
    Some(Question { must_answer: true, ..asked })
}

/// Opportunities that were lost are no benefit: only won ones count until a person says otherwise.
fn won(plan: &mut Plan, choices: &Choices<'_>) -> Option<Question> {
    if plan.export.as_deref() != Some("Salesforce report") || !choices.all(|t| &t.rows).is_empty() {
        return None;
    }
    let col = plan.column(Field::Stage)?.col;
    let filter = RowFilter { column: "Stage".into(), is: vec!["Closed Won".into()], ..RowFilter::default() };
    plan.filters.push((col, filter));
    let text = "Which opportunities count? Only those that are closed and won, until you say otherwise.";
    Some(question("rows", text.into(), &["Closed Won"], Some("Closed Won")))
}
