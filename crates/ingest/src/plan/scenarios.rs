//! What a table's amounts are: their scale and currency, and the scenario of those whose header names none.

use super::{Choices, Place, Plan, names, names::Around, overrides};
use crate::{
    Field, Question,
    columns::{Look, assign::amount_field},
    field::Type,
    value::words::normalise_header,
};
use model::{Decimal, Issue, Kind, Severity, amount::Scenario, origin::a1};

/// Scale and currency of amounts: the header's, else the title's.
pub(super) fn money(
    plan: &mut Plan,
    looks: &[Look],
    around: &[Around],
    choices: &Choices<'_>,
    place: &Place<'_>,
) {
    let told = choices.get(|t| t.scale);
    let (title_scale, title_currency) = names::scale(around);
    let sign = || looks.iter().find_map(|l| l.profile.sign());
    let currency = choices.get(|t| t.currency).or(title_currency).or_else(sign);
    let corner = looks.first().and_then(|l| l.heading.scale);
    plan.currency = currency.or(place.answers.currency);
    for (column, look) in plan.columns.iter_mut().zip(looks) {
        if column.field.is_none_or(|f| f.kind() != Type::Money) {
            continue;
        }
        column.currency = choices.get(|t| t.currency).or(column.currency).or(currency);
        let said = look.heading.scale.or(title_scale).or(corner);
        let shows_thousands = look.profile.scaled * 2 > look.profile.numbers;
        column.scale = match told {
            Some(scale) => scale,
            None if shows_thousands => Decimal::ONE,
            None => said.unwrap_or(Decimal::ONE),
        };
        if told.is_none()
            && shows_thousands
            && said.is_some()
            && !plan.questions.iter().any(|q| q.code == "scale")
        {
            plan.questions.push(Question {
                code: "scale".into(),
                text: "The title speaks of thousands, but the cells hold full amounts that are only shown in thousands. \
                       The cells are believed."
                    .into(),
                choices: vec!["1".into(), "1000".into()],
                assumed: Some("1".into()),
                must_answer: false,
            });
        }
    }
}

/// Amounts whose header names no scenario: the answer, a name around, else actuals.
pub(super) fn scenarios(plan: &mut Plan, around: &[Around], choices: &Choices<'_>) {
    if plan.kind != Kind::Budget {
        return;
    }
    if let Some(told) = choices.get(|t| t.scenario.as_deref())
        && overrides::set_scenario(&mut plan.columns, told)
    {
        return;
    }
    if plan.column(Field::Scenario).is_some() {
        return;
    }
    name_versions(plan, around);
    let named =
        names::scenario(around).filter(|(s, _)| !matches!(s, Scenario::PriorYear | Scenario::Committed));
    // what a header names for the same time, the title does not say of the others
    let times: Vec<_> = plan.columns.iter().map(|c| (c.scenario.clone(), c.period, c.partial)).collect();
    let mut note: Option<Issue> = None;
    for column in &mut plan.columns {
        if column.field != Some(Field::AmountActual)
            || column.scenario.is_some()
            || says_actual(&column.header)
        {
            continue;
        }
        let spoken = |s: &Scenario| times.contains(&(Some(s.clone()), column.period, column.partial));
        let (scenario, found) = match named.as_ref().filter(|(s, _)| !spoken(s)) {
            Some((scenario, what)) => (scenario.clone(), format!("{what} speaks of {}", word(scenario))),
            None => (Scenario::Actual, "no scenario named; a list of amounts is read as actuals".to_string()),
        };
        column.field = Some(amount_field(Some(&scenario)));
        column.scenario = Some(scenario);
        let cell = plan.shape.header_rows.last().map(|r| a1(*r, column.col)).unwrap_or_default();
        note.get_or_insert_with(|| {
            Issue::new(Severity::Info, "scenario_assumed", cell)
                .found(format!("“{}”: {found}", column.header))
                .expected("budget, actual or forecast in the header")
        });
    }
    plan.issues.extend(note);
}

/// Forecasts whose version stands in the title ("Forecast 3+9").
fn name_versions(plan: &mut Plan, around: &[Around]) {
    let Some((Scenario::Forecast(version), _)) = names::scenario(around) else { return };
    for column in plan.columns.iter_mut().filter(|c| c.is_amount()) {
        if column.scenario == Some(Scenario::Forecast(String::new())) {
            column.scenario = Some(Scenario::Forecast(version.clone()));
        }
    }
}

fn says_actual(header: &str) -> bool {
    let name = normalise_header(header);
    ["actual", "actuals", "ist", "spend", "spent", "paid", "realise", "expenditure", "invoiced", "billed"]
        .iter()
        .any(|w| name.split(' ').any(|n| n == *w))
}

fn word(scenario: &Scenario) -> &'static str {
    match scenario {
        Scenario::Actual => "actuals",
        Scenario::Plan => "a plan",
        Scenario::Budget => "a budget",
        Scenario::Forecast(_) => "a forecast",
        Scenario::PriorYear => "the prior year",
        Scenario::Committed => "commitments",
    }
}
