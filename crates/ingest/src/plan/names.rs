//! What titles, sheet names and file names say: period, scenario, scale, currency.

use super::{Place, Plan};
use crate::{
    Field,
    columns::{Look, heading::scenario_in, measured},
    value::{period, period::Said, scale, words::normalise_header},
};
use model::{Currency, Decimal, FiscalCalendar, Issue, Kind, Period, Severity, amount::Scenario, origin::a1};

/// A text around a table, and what it is called when it is named as a reason.
#[derive(Debug, Clone)]
pub(crate) struct Around {
    pub what: &'static str,
    pub text: String,
}

/// Titles (nearest first), then the sheet's name, then the file's.
pub(crate) fn around(above: &[String], sheet: &str, file: &str) -> Vec<Around> {
    let titles = above.iter().rev().take(12).map(|t| Around { what: "the title", text: t.clone() });
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let names = [("the sheet's name", sheet), ("the file's name", stem)];
    let names = names.into_iter().map(|(what, text)| Around { what, text: text.replace('_', " ") });
    titles.chain(names).collect()
}

/// Words before the day that a table holds for.
const AS_OF: [&str; 8] = ["as of", "as at", "stand ", "stichtag", "status per", "au ", "a fecha", "per "];
/// Words before a day on which somebody only touched the file.
const TOUCHED: [&str; 10] = [
    "restated",
    "reviewed",
    "extract",
    "printed",
    "created",
    "generated",
    "exported",
    "updated",
    "last modified",
    "erstellt",
];

/// The period named around: the day it is "as of", else the nearest period, made finer by another that lies inside it.
pub(crate) fn period(around: &[Around], calendar: &FiscalCalendar) -> Option<(Period, &'static str)> {
    let as_of = around.iter().find_map(|a| {
        let lower = a.text.to_lowercase();
        let month = AS_OF.iter().any(|w| lower.contains(w)).then(|| month_of_day(&a.text))??;
        Some((month, a.what))
    });
    if as_of.is_some() {
        return as_of;
    }
    if let Some(month) = month_of_sheet(around, calendar) {
        return Some(month);
    }
    let touched = |a: &&Around| TOUCHED.iter().any(|w| a.text.to_lowercase().contains(w));
    let said = |a: &Around| match period::parse(&a.text, calendar)?.said {
        Said::Full(p) => Some((p, a.what)),
        _ => None,
    };
    let mut found = around.iter().filter(|a| !touched(a)).filter_map(said);
    let first = found.next()?;
    let finer = found.find(|(p, _)| p.kind < first.0.kind && first.0.covers(p));
    Some(finer.unwrap_or(first))
}

/// A sheet for each month or quarter ("Jan", "Q2"): its year stands in the title or the file's name.
fn month_of_sheet(around: &[Around], calendar: &FiscalCalendar) -> Option<(Period, &'static str)> {
    let sheet = around.iter().find(|a| a.what == "the sheet's name")?;
    let piece = period::parse(&sheet.text, calendar).filter(|f| f.alone)?.said;
    if matches!(piece, Said::Full(_) | Said::Overlapping) {
        return None;
    }
    let years = around.iter().filter_map(|a| match period::parse(&a.text, calendar)?.said {
        Said::Full(p) if p.kind == model::PeriodKind::Year => Some(p),
        _ => None,
    });
    years.into_iter().find_map(|year| period::with_year(piece, &year, calendar)).map(|p| (p, sheet.what))
}

/// The month of the first day written as 2026-09-30.
fn month_of_day(text: &str) -> Option<Period> {
    let day = text.split_whitespace().find_map(|word| {
        let plain = word.trim_matches(|c: char| !c.is_ascii_digit());
        plain.parse::<model::Date>().ok().filter(|_| plain.len() == 10)
    })?;
    FiscalCalendar::month(day.year(), day.month())
}

/// The first scenario named around.
pub(crate) fn scenario(around: &[Around]) -> Option<(Scenario, &'static str)> {
    // in names and titles PL is a profit and loss, BU a business unit
    let plain = |text: &str| {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '.' | '(' | ')'));
        words
            .filter(|w| !matches!(w.to_lowercase().as_str(), "pl" | "bu" | "ac"))
            .collect::<Vec<_>>()
            .join(" ")
    };
    around.iter().find_map(|a| scenario_in(&plain(&a.text)).map(|s| (s, a.what)))
}

/// The first scale named in a title ("in kEUR"), and the first currency.
pub(crate) fn scale(around: &[Around]) -> (Option<Decimal>, Option<Currency>) {
    let mut found = (None, None);
    for a in around.iter().filter(|a| a.what != "the file's name") {
        let (factor, currency) = scale::in_text(&a.text);
        let short = a.text.chars().count() <= 120;
        found.0 = found.0.or(factor.filter(|_| short && speaks_of_scale(&a.text)));
        found.1 = found.1.or(currency.filter(|_| short));
    }
    found
}

/// "in thousands", "(kEUR)", "T€"; not a sentence in which somebody walks miles.
fn speaks_of_scale(text: &str) -> bool {
    let lower = text.to_lowercase();
    let marks = [
        "in ",
        "(",
        "amounts",
        "betr",
        "figures",
        "values",
        "000",
        "alle ",
        "units",
        "einheit",
        "keur",
        "t€",
        "k€",
        "mio",
        "en miles",
        "en milliers",
        "en millones",
        "en millions",
        "importe",
        "montants",
        "באלפי",
        "במיליוני",
    ];
    marks.iter().any(|m| lower.contains(m)) || is_money_unit(&lower)
}

/// "£ million", "EUR thousand": a scale right behind the currency.
fn is_money_unit(lower: &str) -> bool {
    let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';')).collect();
    let is_currency = |w: &str| matches!(w, "£" | "€" | "$" | "eur" | "usd" | "gbp" | "chf");
    words.windows(2).any(|w| is_currency(w[0]) && scale::in_text(w[1]).0.is_some())
}

/// The thing that a header names, without its unit: "S3 ($)".
pub(super) fn item(header: &str) -> String {
    let last = header.rsplit(" / ").next().unwrap_or("").trim();
    let parts = last.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    let name = parts.filter(|(_, unit)| scale::in_text(unit) != (None, None)).map_or(last, |(name, _)| name);
    name.trim().to_owned()
}

/// Words of sheets that say nothing about their rows.
const PLAIN: [&str; 34] = [
    "sheet", "tabelle", "feuil", "hoja", "foglio", "blad", "data", "daten", "donnees", "datos", "export",
    "report", "budget", "actual", "actuals", "summary", "overview", "detail", "details", "raw", "input",
    "all", "total", "main", "p", "l", "costs", "cost", "spend", "opex", "capex", "import", "table", "list",
];

/// Sheets of one shape, one for each team or platform: the sheet's name says whose the amounts are, when no column does.
pub(super) fn said_by_sheet(plan: &mut Plan, place: &Place<'_>) {
    let says =
        [Field::Platform, Field::Team, Field::CostCenter, Field::CostPool, Field::Investment, Field::Vendor];
    let named = says.iter().any(|f| plan.column(*f).is_some());
    if plan.kind != Kind::Budget || !place.many_sheets || named || is_plain(place.sheet, &place.calendar) {
        return;
    }
    let name = place.sheet.trim().to_owned();
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.shape.left)).unwrap_or_default();
    let found = format!("no platform, team or cost centre in the table; the sheet is called “{name}”");
    let issue = Issue::new(Severity::Info, "pool_from_sheet", cell).found(found);
    plan.issues
        .push(issue.expected("a column that says whose the amounts are; the sheet's name is kept with them"));
    plan.said_by_sheet = Some((Field::CostPool, name));
}

/// Numbers over time of a measure that no column names: what their headers share or a title says is its name.
pub(super) fn said_by_title(plan: &mut Plan, looks: &[Look], around: &[Around]) {
    let timed = plan.columns.iter().filter(|c| c.field == Some(Field::Value)).count();
    let open = plan.column(Field::Metric).is_none() && plan.across.is_none() && timed >= 2;
    if plan.kind != Kind::Metrics || !open {
        return;
    }
    let shared = measured::shared(looks).map(|(_, name)| (name, "the headers"));
    let said = |a: &&Around| {
        measured::speaks(&normalise_header(&a.text)) || measured::speaks(&a.text.to_lowercase())
    };
    let titled = || around.iter().find(said).map(|a| (without_time(&a.text), a.what));
    let first = || around.first().map(|a| (without_time(&a.text), a.what));
    let named = shared.or_else(titled).or_else(first).filter(|(name, _)| !name.is_empty());
    let Some((name, what)) = named else { return };
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, plan.shape.left)).unwrap_or_default();
    let issue = Issue::new(Severity::Info, "metric_from_name", cell);
    let issue = issue.found(format!("no column names the measure; {what} says “{name}”"));
    plan.issues.push(issue.expected("a column that names the measure, or its name in a title"));
    plan.said_by_sheet = Some((Field::Metric, name));
}

/// A title without years and months: "Monthly active users 2025".
fn without_time(text: &str) -> String {
    let calendar = FiscalCalendar::gregorian();
    let is_time = |w: &&str| {
        let plain = w.trim_matches(|c: char| !c.is_alphanumeric());
        plain.is_empty()
            || plain.parse::<u32>().is_ok()
            || period::parse(plain, &calendar).is_some_and(|f| f.alone)
    };
    // "Headcount by team": what its rows are parted by
    let by = |w: &&str| matches!(w.to_lowercase().as_str(), "by" | "per" | "nach" | "je" | "par" | "por");
    let words: Vec<&str> = text.split_whitespace().filter(|w| !is_time(w)).take_while(|w| !by(w)).collect();
    words.join(" ").trim_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned()
}

fn is_plain(sheet: &str, calendar: &FiscalCalendar) -> bool {
    let name = normalise_header(sheet);
    let words = name.split(' ').filter(|w| !w.is_empty() && w.parse::<u32>().is_err());
    let telling = words.filter(|w| !PLAIN.contains(w) && scenario_in(w).is_none()).count();
    telling == 0 || period::parse(sheet, calendar).is_some() || scenario_in(sheet).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_it_holds_for_beats_the_day_it_was_touched() {
        let calendar = FiscalCalendar::gregorian();
        let said = |above: &[&str], sheet: &str| {
            let above: Vec<String> = above.iter().map(|t| (*t).to_owned()).collect();
            period(&around(&above, sheet, "adoption.xlsx"), &calendar).map(|p| calendar.label(&p.0))
        };
        let title = "Adoption as of 2026-06-30";
        assert_eq!(said(&[title, "Restated on 2026-09-14"], "2026-Q2").as_deref(), Some("2026-06"));
        assert_eq!(said(&["Budget 2026"], "2026-Q2").as_deref(), Some("2026-Q2"));
        assert_eq!(said(&["Platform budget 2026"], "Mar").as_deref(), Some("2026-03"));
        assert_eq!(said(&["Reviewed in 2025"], "2026-Q2").as_deref(), Some("2026-Q2"));
    }

    #[test]
    fn names_around_a_table_speak() {
        let calendar = FiscalCalendar::gregorian();
        let a = around(
            &["Amounts in kEUR".into(), "Platform spend".into()],
            "FY16 Expense Budget",
            "x_2020.xlsx",
        );
        assert_eq!(period(&a, &calendar).map(|p| calendar.label(&p.0)).as_deref(), Some("FY2016"));
        assert_eq!(scenario(&a).map(|s| s.0), Some(Scenario::Budget));
        assert_eq!(scale(&a), (Some(Decimal::from(1000)), Some(Currency::EUR)));
    }
}
