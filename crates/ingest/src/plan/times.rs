//! When a table's values are: years for bare months, the period of rows that name none.

use super::{Choices, Plan, names, names::Around};
use crate::{
    Field, Question,
    columns::Look,
    value::{period, period::Said},
};
use model::{Issue, Kind, Severity, origin::a1};

/// Months across without a year: the year stands in the title, the sheet's or the file's name.
pub(super) fn years_for_months(plan: &mut Plan, looks: &[Look], around: &[Around], choices: &Choices<'_>) {
    let partial = |l: &Look| l.heading.partial;
    // the year of each row completes its months
    let by_row = plan.column(Field::FiscalYear).is_some() && choices.get(|t| t.period.as_deref()).is_none();
    if by_row || !looks.iter().any(|l| partial(l).is_some()) {
        return;
    }
    let told = choices.get(|t| t.period.as_deref()).and_then(|p| period::parse(p, &plan.calendar));
    let told = told.and_then(|f| match f.said {
        Said::Full(p) => Some((p, "the answer")),
        _ => None,
    });
    let named = told.or_else(|| year_across(looks)).or_else(|| names::period(around, &plan.calendar));
    let Some((year, what)) = named else {
        plan.questions.push(Question {
            code: "period".into(),
            text: "The columns are months or quarters, but no year is named. Which year?".into(),
            choices: vec![],
            assumed: None,
            must_answer: matches!(plan.kind, Kind::Budget | Kind::Metrics),
        });
        return;
    };
    // months that run from April to March pass into the next year
    let (mut passed, mut before, mut used) = (false, 0i8, false);
    for (column, look) in plan.columns.iter_mut().zip(looks) {
        let Some(said) = partial(look) else { continue };
        column.period = period::with_year(said, &year, &plan.calendar);
        if let Said::Month(m) = said {
            passed |= m < before && before == 12;
            before = m;
            if passed && year.kind == model::PeriodKind::Year && plan.calendar.start_month == 1 {
                column.period = model::FiscalCalendar::month(year.start.year() + 1, m);
            }
        }
        used |= column.period.is_some();
    }
    if used && what != "the answer" {
        note_period(plan, what, &year);
    }
}

/// The one year that a column beside the months is called by.
fn year_across(looks: &[Look]) -> Option<(model::Period, &'static str)> {
    let is_year = |p: &model::Period| p.kind == model::PeriodKind::Year;
    let mut years = looks.iter().filter_map(|l| l.heading.period.filter(is_year));
    let first = years.next()?;
    years.all(|other| other == first).then_some((first, "a column beside them"))
}

fn note_period(plan: &mut Plan, what: &str, period: &model::Period) {
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.shape.left)).unwrap_or_default();
    let label = plan.calendar.label(period);
    let issue = Issue::new(Severity::Info, "period_from_name", cell)
        .found(format!("no year or period in the table; {what} says {label}"))
        .expected("a period per row or column, or in a name");
    if !plan.issues.contains(&issue) {
        plan.issues.push(issue);
    }
}

/// The period of rows that name none.
pub(super) fn default_period(plan: &mut Plan, around: &[Around], choices: &Choices<'_>) {
    if let Some(told) = choices.get(|t| t.period.as_deref()) {
        plan.period = period::parse(told, &plan.calendar).and_then(|f| match f.said {
            Said::Full(p) => Some(p),
            _ => None,
        });
        return;
    }
    let timed = [Field::Period, Field::FiscalYear, Field::Quarter, Field::AsOf, Field::ChargeStart];
    let in_rows = timed.iter().any(|f| plan.column(*f).is_some());
    let amounts = plan.columns.iter().filter(|c| c.is_amount() || c.field == Some(Field::Value));
    let open = amounts.clone().any(|c| c.period.is_none());
    let needs =
        matches!(plan.kind, Kind::Budget | Kind::Metrics | Kind::Outcomes | Kind::Adoption | Kind::Okrs);
    if in_rows || !needs || (amounts.count() > 0 && !open) {
        return;
    }
    if let Some((period, what)) = names::period(around, &plan.calendar) {
        note_period(plan, what, &period);
        plan.period = Some(period);
    }
}
