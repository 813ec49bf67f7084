//! Numbers of a measure that no column names: a title ("Headcount 2026"), or the words that its months share
//! ("Jan-25 FTE"). Which words are measures, and what they are called; money is none.

use super::{Look, items, synonyms};
use crate::{
    ColumnType, Field,
    value::{period, words::normalise_header},
};
use model::FiscalCalendar;

/// Words of which one makes a title or header a measure.
const MEASURES: [&str; 62] = [
    "users",
    "user",
    "headcount",
    "fte",
    "ftes",
    "deployments",
    "incidents",
    "availability",
    "uptime",
    "latency",
    "tickets",
    "adoption",
    "requests",
    "transactions",
    "builds",
    "sessions",
    "logins",
    "visits",
    "nps",
    "csat",
    "satisfaction",
    "velocity",
    "throughput",
    "mau",
    "dau",
    "wau",
    "employees",
    "staff",
    "staffing",
    "mitarbeiter",
    "nutzer",
    "kopfzahl",
    "personalbestand",
    "koepfe",
    "effectif",
    "effectifs",
    "plantilla",
    "utilisateurs",
    "usuarios",
    "usage",
    "nutzung",
    "calls",
    "coverage",
    "defects",
    "bugs",
    "vacancies",
    "attrition",
    "releases",
    "pipelines",
    "queries",
    "downloads",
    "installs",
    "seats",
    "licences used",
    "outages",
    "vaks",
    "vollzeit",
    "organico",
    "medewerkers",
    "utenti",
    "gebruikers",
    "commits",
];

/// Whether words speak of a measure and not of money.
pub(crate) fn speaks(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let money = |w: &&str| {
        items::MONEY.contains(w)
            || matches!(*w, "costs" | "opex" | "capex" | "revenue" | "eur" | "usd" | "gbp")
    };
    words.iter().any(|w| MEASURES.contains(w)) && !words.iter().any(money) && !text.contains(['€', '$', '£'])
}

/// Columns whose headers name a time and, all alike, something else: their places and the words that they share.
pub(crate) fn shared(looks: &[Look]) -> Option<(Vec<usize>, String)> {
    let timed = |l: &Look| {
        let h = &l.heading;
        let plain = h.scenario.is_none() && h.currency.is_none() && !h.overlapping && !h.only_time;
        plain && (h.period.is_some() || h.partial.is_some()) && is_number(l)
    };
    let places: Vec<usize> = (0..looks.len()).filter(|i| timed(&looks[*i])).collect();
    let words = |i: usize| looks[i].heading.names.join(" ");
    let first = words(*places.first()?);
    let common: Vec<&str> = first
        .split(' ')
        .filter(|w| places.iter().all(|i| words(*i).split(' ').any(|o| o == *w)))
        .filter(|w| w.parse::<u32>().is_err())
        .collect();
    let calendar = FiscalCalendar::gregorian();
    let rest_is_time = |i: &usize| {
        let all = words(*i);
        let rest: Vec<&str> = all.split(' ').filter(|w| !common.contains(w)).collect();
        period::parse(&rest.join(" "), &calendar).is_some_and(|f| f.alone)
    };
    let name = as_written(&looks[places[0]], &common);
    let named = places.len() >= 2 && !name.is_empty() && places.iter().all(rest_is_time);
    named.then_some((places, name))
}

/// Words of a header as it writes them.
fn as_written(look: &Look, words: &[&str]) -> String {
    let parts = look.heading.text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '-' | '_'));
    let kept: Vec<&str> = parts.filter(|p| words.contains(&normalise_header(p).as_str())).collect();
    if kept.is_empty() { words.join(" ") } else { kept.join(" ") }
}

fn is_number(look: &Look) -> bool {
    matches!(look.kind, ColumnType::Number | ColumnType::Percent | ColumnType::Mixed)
}

/// Whether rows of numbers over time can be of one measure: each row is another platform, team or service, or there is
/// only one.
pub(crate) fn rows_are_apart(looks: &[Look], fields: &[Option<(Field, f64)>]) -> bool {
    let is_subject = |f: &Option<(Field, f64)>| {
        f.is_some_and(|(f, s)| matches!(f, Field::Platform | Field::Team | Field::Service) && s >= 0.75)
    };
    let mut subjects = looks.iter().zip(fields).filter(|(_, f)| is_subject(f)).map(|(l, _)| l);
    let distinct = |l: &Look| l.profile.distinct.len() == l.profile.filled() as usize;
    match (subjects.next(), subjects.next()) {
        (Some(one), None) => distinct(one),
        (None, _) => looks.iter().all(|l| l.profile.filled() <= 1),
        _ => false,
    }
}

/// "Month | Active users | Deployments": measures side by side over time. How sure, if they are.
pub(crate) fn series(looks: &[Look]) -> Option<f64> {
    let (first, rest) = looks.split_first()?;
    let months =
        first.kind == ColumnType::Period && first.profile.distinct.len() == first.profile.filled() as usize;
    let plain = |l: &Look| {
        let h = &l.heading;
        is_number(l)
            && !h.text.is_empty()
            && h.currency.is_none()
            && h.scenario.is_none()
            && l.profile.currency().is_none()
    };
    let name = first.heading.names.last()?;
    let timed = synonyms::candidates(name)
        .first()
        .is_some_and(|(f, s)| *s >= 0.9 && matches!(f, Field::Period | Field::Quarter | Field::AsOf));
    let measures = rest.iter().filter(|l| speaks(&l.heading.names.join(" "))).count();
    let fits = months && timed && !rest.is_empty() && rest.iter().all(plain) && measures > 0;
    fits.then_some(if measures == rest.len() { 0.7 } else { 0.55 })
}
