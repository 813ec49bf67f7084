//! What a column's header says beside its name: period, scenario, scale, currency.

use crate::value::{
    date,
    period::{self, Said},
    scale,
    words::normalise_header,
};
use model::{Currency, Date, Decimal, FiscalCalendar, Period, amount::Scenario};

/// What a header says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heading {
    /// The parts joined with " / ".
    pub text: String,
    /// The parts, normalised, without units.
    pub names: Vec<String>,
    pub period: Option<Period>,
    /// A month or quarter whose year stands elsewhere.
    pub partial: Option<Said>,
    /// The day that the header is, where days or first days of months go across.
    pub day: Option<Date>,
    /// Year to date and the like.
    pub overlapping: bool,
    pub scenario: Option<Scenario>,
    pub scale: Option<Decimal>,
    pub currency: Option<Currency>,
    /// Which side of an account its amounts are booked on.
    pub side: Option<Side>,
    /// The header names a period and nothing else (scenario and unit words aside).
    pub only_time: bool,
    /// What came of a budget that stands beside others of its time.
    pub among: Among,
}

/// A budget among others of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Among {
    /// It stands alone.
    #[default]
    Alone,
    /// Its scenario was settled.
    Settled,
    /// No scenario is left for it.
    LeftOut,
}

/// The sides of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Debit,
    Credit,
}

/// The side that a header names, in the languages that are read.
fn side(part: &str) -> Option<Side> {
    let name = bare(part);
    let filler = [
        "amount",
        "amt",
        "betrag",
        "ledger",
        "accounted",
        "entered",
        "functional",
        "base",
        "local",
        "transaction",
        "journal",
        "line",
        "gl",
        "in",
        "lc",
        "dc",
        "currency",
        "importe",
        "montant",
        "total",
        "value",
        "column",
    ];
    let mut telling = name.split(' ').filter(|w| !filler.contains(w));
    match telling.next().filter(|_| telling.next().is_none())? {
        "debit" | "debits" | "dr" | "soll" | "debe" | "dare" | "חובה" => Some(Side::Debit),
        "credit" | "credits" | "cr" | "haben" | "haber" | "avere" | "זכות" => Some(Side::Credit),
        _ => None,
    }
}

/// A part without marks that point to notes, and the scenario that a letter behind its period stands for: "2025-26 [p]",
/// "2025A", "Mar F".
fn plainly(part: &str, calendar: &FiscalCalendar) -> (String, Option<Scenario>) {
    let is_mark = |c: char| matches!(c, '*' | '†' | '‡') || crate::value::number::is_superscript(c);
    let text = part.trim().trim_end_matches(is_mark).trim_end();
    let is_period = |t: &str| period::parse(t, calendar).is_some_and(|f| f.alone);
    let bracketed = text.strip_suffix([']', ')']).and_then(|t| t.rsplit_once(['[', '(']));
    let note = bracketed.filter(|(front, note)| note.len() <= 2 && is_period(front.trim()));
    let text = note.map_or(text, |(front, _)| front.trim());
    let mark = text.chars().last();
    let front = text
        .get(..text.len() - mark.map_or(0, char::len_utf8))
        .unwrap_or("")
        .trim_end_matches([' ', '-', '_']);
    let scenario = match mark {
        Some('A') => Scenario::Actual,
        Some('B') => Scenario::Budget,
        Some('F' | 'E') => Scenario::Forecast(String::new()),
        _ => return (text.to_owned(), None),
    };
    if is_period(front) && !is_period(text) {
        (front.to_owned(), Some(scenario))
    } else {
        (text.to_owned(), None)
    }
}

/// "kEUR", "in Tsd. EUR", "€": a unit and nothing else.
fn is_only_unit(part: &str) -> bool {
    let words: Vec<&str> =
        part.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']')).collect();
    let said = words.iter().filter(|w| !w.is_empty() && !matches!(w.to_lowercase().as_str(), "in" | "en"));
    let mut said = said.peekable();
    let is_unit = |w: &&str| scale::in_text(w) != (None, None) || matches!(*w, "%" | "FTE" | "h");
    said.peek().is_some() && said.all(is_unit)
}

/// Reads the parts of a header, top first.
pub(crate) fn read(parts: &[String], calendar: &FiscalCalendar) -> Heading {
    let mut heading = Heading { text: parts.join(" / "), ..Heading::default() };
    let mut year: Option<Period> = None;
    let mut named = false;
    for part in parts {
        let (part, letter) = plainly(part, calendar);
        let part = part.as_str();
        let (factor, currency) = scale::in_text(part);
        heading.scale = heading.scale.or(factor);
        heading.currency = heading.currency.or(currency);
        heading.scenario = heading.scenario.take().or_else(|| scenario_in(part));
        heading.scenario = heading.scenario.take().or(letter);
        heading.side = heading.side.or_else(|| side(part));
        // a line of units below the names is no name
        if parts.len() > 1 && heading.names.len() + 1 == parts.len() && is_only_unit(part) {
            continue;
        }
        named |= !heading.take_time(part, &mut year, calendar);
        heading.names.push(bare(part));
    }
    if let (Some(partial @ Said::Month(_)), Some(whole)) = (heading.partial, heading.period)
        && let Some(month) = period::with_year(partial, &whole, calendar)
    {
        (heading.period, heading.partial) = (Some(month), None);
    }
    if let (Some(partial), Some(year)) = (heading.partial, year) {
        heading.period = period::with_year(partial, &year, calendar);
        heading.partial = heading.period.is_none().then_some(partial);
    } else if heading.period.is_none() && heading.partial.is_none() {
        heading.period = year;
    }
    heading.only_time = !named && (heading.period.is_some() || heading.partial.is_some());
    heading
}

/// A month lies inside a quarter or half.
fn is_finer(new: Said, old: Said) -> bool {
    use model::PeriodKind::Month;
    let is_month = |said: Said| matches!(said, Said::Month(_) | Said::Piece(Month, _));
    is_month(new) && !is_month(old)
}

impl Heading {
    /// Takes the time that a part names; whether it names nothing else of its own.
    fn take_time(&mut self, part: &str, year: &mut Option<Period>, calendar: &FiscalCalendar) -> bool {
        if let Some(day) = date::parse(part, date::Order::DayFirst).map(|d| d.date()) {
            self.day = Some(day);
            self.period = self.period.or(FiscalCalendar::month(day.year(), day.month()));
            return true;
        }
        let Some(found) = period::parse(part, calendar) else {
            return scenario_in(part).is_some() && normalise_header(part).split(' ').count() <= 2;
        };
        match found.said {
            Said::Overlapping => self.overlapping = true,
            Said::Full(p) if p.kind == model::PeriodKind::Year => *year = year.or(Some(p)),
            // a quarter over its months: the finer one is meant
            Said::Full(p) => self.period = self.period.filter(|own| !own.covers(&p) || *own == p).or(Some(p)),
            partial => self.partial = self.partial.filter(|own| !is_finer(partial, *own)).or(Some(partial)),
        }
        found.alone || scenario_in(part).is_some()
    }
}

/// The name without units in brackets and scale words.
fn bare(part: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for c in part.chars() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let out = if out.trim().is_empty() { part.to_string() } else { out };
    let parts = out.split(|c: char| c.is_whitespace() || c == '_');
    let words: Vec<&str> = parts.filter(|w| !w.is_empty() && !is_unit(w)).collect();
    let kept = if words.is_empty() { out } else { words.join(" ") };
    normalise_header(&kept)
}

fn is_unit(word: &str) -> bool {
    let (factor, currency) = scale::in_text(word);
    (factor.is_some() || currency.is_some()) && word.chars().count() <= 5
}

/// The scenario that a header, title or file name speaks of.
pub(crate) fn scenario_in(text: &str) -> Option<Scenario> {
    let lower = text.to_lowercase();
    if let Some(version) = forecast_version(&lower) {
        return Some(Scenario::Forecast(version));
    }
    let words = normalise_header(text);
    let words: Vec<&str> = words.split(' ').collect();
    let has = |names: &[&str]| words.iter().any(|w| names.contains(w));
    if has(&[
        "variance",
        "var",
        "delta",
        "abweichung",
        "ecart",
        "desviacion",
        "difference",
        "diff",
        "remaining",
        "available",
    ]) {
        return None;
    }
    let pair = |a: &str, b: &str| words.windows(2).any(|w| w[0] == a && w[1] == b);
    if pair("over", "budget") || pair("under", "budget") || pair("over", "under") {
        return None;
    }
    if has(&["py", "vorjahr", "vj"])
        || pair("prior", "year")
        || pair("previous", "year")
        || pair("last", "year")
    {
        return Some(Scenario::PriorYear);
    }
    if has(&[
        "forecast",
        "fc",
        "fcst",
        "outlook",
        "prognose",
        "hochrechnung",
        "atterrissage",
        "pronostico",
        "תחזית",
        "reforecast",
        "projection",
        "prevision",
    ]) || pair("latest", "estimate")
        || !version_word(&words).is_empty()
        || text.split([' ', '/', '_', '-']).any(|w| w == "LE")
    {
        return Some(Scenario::Forecast(version_word(&words)));
    }
    if has(&[
        "committed",
        "commitment",
        "commitments",
        "encumbrance",
        "encumbered",
        "obligo",
        "engage",
        "comprometido",
    ]) {
        return Some(Scenario::Committed);
    }
    if has(&[
        "actual",
        "actuals",
        "act",
        "ist",
        "istwert",
        "istkosten",
        "realise",
        "reel",
        "ejecutado",
        "realisatie",
        "realizado",
        "consuntivo",
        "wykonanie",
        "ביצוע",
        "spent",
        "ac",
    ]) {
        return Some(Scenario::Actual);
    }
    if has(&[
        "plan",
        "planned",
        "soll",
        "aop",
        "plankosten",
        "planwert",
        "planung",
        "finanzplanung",
        "finanzplan",
        "pl",
    ]) {
        return Some(Scenario::Plan);
    }
    let budget = [
        "budget",
        "budgeted",
        "adopted",
        "proposed",
        "bud",
        "presupuesto",
        "ansatz",
        "appropriation",
        "appropriations",
        "midcycle",
        "bu",
        "budgets",
        "begroting",
        "orcado",
        "orcamento",
        "preventivo",
        "budzet",
        "תקציב",
    ];
    has(&budget).then_some(Scenario::Budget)
}

/// `3+9`, `6+6`: months actual plus months forecast.
fn forecast_version(lower: &str) -> Option<String> {
    lower.split(|c: char| !(c.is_ascii_digit() || c == '+')).find_map(|piece| {
        let (a, b) = piece.split_once('+')?;
        let (actual, forecast): (u32, u32) = (a.parse().ok()?, b.parse().ok()?);
        (actual + forecast == 12).then(|| piece.to_string())
    })
}

/// `FC1`, `RF2`, `Q2F` beside the word.
fn version_word(words: &[&str]) -> String {
    let is_version = |w: &&&str| {
        let digits = w.chars().filter(char::is_ascii_digit).count();
        digits == 1
            && w.len() <= 3
            && (w.starts_with("fc") || w.starts_with("rf") || w.starts_with('q') && w.ends_with('f'))
    };
    words.iter().find(is_version).map(|w| w.to_uppercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heading(parts: &[&str]) -> Heading {
        let parts: Vec<String> = parts.iter().map(|p| (*p).to_string()).collect();
        read(&parts, &FiscalCalendar::gregorian())
    }

    #[test]
    fn a_two_level_header_gives_period_and_scenario() {
        let h = heading(&["Budget 2026 (kEUR)", "Mar"]);
        assert_eq!(h.period.map(|p| FiscalCalendar::gregorian().label(&p)).as_deref(), Some("2026-03"));
        assert_eq!(h.scenario, Some(Scenario::Budget));
        assert_eq!(h.scale, Some(Decimal::from(1000)));
        assert!(h.only_time);
        assert_eq!(h.text, "Budget 2026 (kEUR) / Mar");
    }

    #[test]
    fn names_are_not_scenarios() {
        assert_eq!(scenario_in("Variance to budget"), None);
        assert_eq!(scenario_in("Forecast 6+6"), Some(Scenario::Forecast("6+6".into())));
        assert_eq!(scenario_in("FY 2013-14 Proposed"), Some(Scenario::Budget));
        assert_eq!(scenario_in("Planner"), None);
        assert_eq!(scenario_in("FC2 2026"), Some(Scenario::Forecast("FC2".into())));
        assert_eq!(scenario_in("Q2F"), Some(Scenario::Forecast("Q2F".into())));
        assert_eq!(scenario_in("LE 2026"), Some(Scenario::Forecast(String::new())));
        let h = heading(&["2026-03-01"]);
        assert_eq!(h.period.map(|p| FiscalCalendar::gregorian().label(&p)).as_deref(), Some("2026-03"));
        assert!(!heading(&["Cost 2026 of platform"]).only_time || heading(&["2026"]).only_time);
        assert!(heading(&["FY26", "YTD"]).overlapping);
    }
}
