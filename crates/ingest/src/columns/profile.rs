//! What the cells of a column are, counted; and how they are to be read: type, decimal sign, order of day and month.

use super::heading::scenario_in;
use crate::{
    ColumnType,
    answers::Locale,
    format::{
        cell::{Cell, Raw},
        numfmt::{CODES, Shown},
    },
    grid::text_of,
    value::{date, duration, number, period, rating, words},
};
use model::{Currency, Decimal, FiscalCalendar};
use std::collections::BTreeMap;

const SAMPLES: usize = 3;
const DISTINCT: usize = 60;

/// Counts over the cells of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Profile {
    pub numbers: u32,
    pub texts: u32,
    pub dates: u32,
    pub bools: u32,
    pub periods: u32,
    /// Errors, formulas without result, "no value" signs.
    pub nothing: u32,
    pub percents: u32,
    /// Numbers of four digits between 1900 and 2100.
    pub years: u32,
    /// Whole numbers that may be days: serial numbers of this century, and eight digits such as 20260731.
    pub serials: u32,
    pub eight_digits: u32,
    /// Digits with a leading zero, or numbers shown as codes.
    pub codes: u32,
    /// Texts that are only understood as numbers.
    pub text_numbers: u32,
    /// Texts of digits alone below a thousand, and from a thousand on.
    pub small: u32,
    pub large: u32,
    point: u32,
    comma: u32,
    one_comma: u32,
    one_point: u32,
    day_first: u32,
    month_first: u32,
    either: u32,
    pub integers: u32,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    /// Formats that show thousands of what the cell holds.
    pub scaled: u32,
    currencies: BTreeMap<Currency, u32>,
    pub distinct: BTreeMap<String, u32>,
    pub long_texts: u32,
    /// Texts that say how long something took.
    pub durations: u32,
    pub samples: Vec<String>,
}

impl Profile {
    /// Counts a cell.
    pub fn add(&mut self, cell: &Cell, calendar: &FiscalCalendar) {
        match &cell.raw {
            Raw::Empty => return,
            Raw::Error(_) | Raw::NoCache => self.nothing += 1,
            Raw::Bool(_) => self.bools += 1,
            Raw::Stamp(_) => self.dates += 1,
            Raw::Number(n) => self.add_number(*n, cell),
            Raw::Text(t) => self.add_text(crate::format::cell::trimmed(t), calendar),
        }
        if self.samples.len() < SAMPLES {
            self.samples.push(text_of(cell).chars().take(60).collect());
        }
    }

    fn add_number(&mut self, n: Decimal, cell: &Cell) {
        self.numbers += 1;
        self.percents += u32::from(cell.format.shown == Shown::Percent);
        self.codes += u32::from(cell.format.width > 1);
        self.scaled += u32::from(cell.format.thousands > 0);
        if let Some(c) = cell.format.currency {
            *self.currencies.entry(c).or_default() += 1;
        }
        self.measure(n);
    }

    fn measure(&mut self, n: Decimal) {
        if n.is_integer() {
            self.integers += 1;
            self.years += u32::from(n >= Decimal::from(1900) && n <= Decimal::from(2100));
            self.serials += u32::from(date::serial_day(n).is_some());
            let eight = n >= Decimal::from(19_000_101) && n <= Decimal::from(21_001_231);
            self.eight_digits +=
                u32::from(eight && date::hint(&n.normalize().to_string()) != date::Hint::None);
        }
        self.low = Some(self.low.map_or(n, |l| l.min(n)));
        self.high = Some(self.high.map_or(n, |h| h.max(n)));
    }

    fn add_text(&mut self, text: &str, calendar: &FiscalCalendar) {
        if words::is_no_value(text) {
            self.nothing += u32::from(!text.is_empty());
            return;
        }
        if self.distinct.len() < DISTINCT || self.distinct.contains_key(text) {
            *self.distinct.entry(text.chars().take(60).collect()).or_default() += 1;
        }
        self.long_texts += u32::from(text.len() > 40);
        if text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
            self.bools += 1;
            return;
        }
        if !text.bytes().any(|b| b.is_ascii_digit()) {
            self.periods += u32::from(self.is_period(text, calendar));
            self.texts += 1;
            return;
        }
        self.durations += u32::from(duration::parse(text).is_some());
        self.add_digits(text, calendar);
    }

    fn is_period(&self, text: &str, calendar: &FiscalCalendar) -> bool {
        text.len() < 24 && period::parse(text, calendar).is_some_and(|f| f.alone)
    }

    fn add_digits(&mut self, text: &str, calendar: &FiscalCalendar) {
        let hint = number::hint(text);
        match hint {
            number::Hint::None => {}
            number::Hint::Plain if text.bytes().filter(u8::is_ascii_digit).count() <= 3 => self.small += 1,
            number::Hint::Plain => self.large += 1,
            number::Hint::Point => self.point += 1,
            number::Hint::Comma => self.comma += 1,
            number::Hint::OneComma => self.one_comma += 1,
            number::Hint::OnePoint => self.one_point += 1,
        }
        if hint != number::Hint::None {
            self.numbers += 1;
            self.text_numbers += 1;
            let digits = text.bytes().all(|b| b.is_ascii_digit());
            self.codes += u32::from(digits && text.len() > 1 && text.starts_with('0'));
            if let Some(written) =
                number::parse(text, Locale::Point).or_else(|| number::parse(text, Locale::Comma))
            {
                self.percents += u32::from(written.percent);
                if let Some(c) = written.currency {
                    *self.currencies.entry(c).or_default() += 1;
                }
                self.measure(written.value);
            }
            self.periods += u32::from(text.len() >= 6 && self.is_period(text, calendar));
            return;
        }
        match date::hint(text) {
            date::Hint::None => {
                self.periods += u32::from(self.is_period(text, calendar));
                self.texts += 1;
                return;
            }
            date::Hint::Clear => {}
            date::Hint::DayFirst => self.day_first += 1,
            date::Hint::MonthFirst => self.month_first += 1,
            date::Hint::Either => self.either += 1,
        }
        self.dates += 1;
    }

    /// Cells with something in them.
    pub fn filled(&self) -> u32 {
        self.numbers + self.texts + self.dates + self.bools
    }

    /// Lengths of time with their units; some may be bare numbers.
    pub fn lasts(&self) -> bool {
        self.durations > 0 && (self.durations + self.numbers) * 10 >= self.filled() * 9
    }

    /// Every text is an answer on a scale.
    pub fn rates(&self) -> bool {
        !self.distinct.is_empty()
            && self.distinct.len() <= 12
            && self.distinct.keys().all(|k| rating::parse(k).is_some())
    }

    /// Every text names a scenario, and more than one is named ("Budget", "Actual").
    pub fn scenarios(&self) -> bool {
        self.distinct.len() >= 2
            && self.distinct.len() <= 12
            && self.numbers == 0
            && self.distinct.keys().all(|k| scenario_in(k).is_some())
    }

    /// Every text says on which side of the result its row stands ("Revenue", "Expense").
    pub fn sides_of_result(&self) -> bool {
        let words = [
            "revenue",
            "revenues",
            "income",
            "sales",
            "expense",
            "expenses",
            "expenditure",
            "expenditures",
            "cost",
            "costs",
            "cogs",
            "ertrag",
            "ertrage",
            "erlose",
            "aufwand",
            "aufwendungen",
            "kosten",
            "produits",
            "charges",
            "ingresos",
            "gastos",
            "ricavi",
            "costi",
        ];
        self.distinct.len() >= 2
            && self.distinct.len() <= 8
            && self.numbers == 0
            && self.distinct.keys().all(|k| words.contains(&words::normalise(k).as_str()))
    }

    /// The one currency that the texts of a column of signs name: "$" beside each amount.
    pub fn sign(&self) -> Option<Currency> {
        let only = self.distinct.keys().next().filter(|_| self.distinct.len() == 1 && self.numbers == 0)?;
        let mut signs = only.chars();
        let one = signs.next().and_then(crate::format::numfmt::sign)?;
        signs.next().is_none().then_some(one)
    }

    /// Every text is the code of a currency.
    pub fn currencies(&self) -> bool {
        let code = |k: &String| CODES.contains(&k.trim().to_uppercase().as_str());
        !self.distinct.is_empty()
            && self.distinct.len() < DISTINCT
            && self.numbers == 0
            && self.distinct.keys().all(code)
    }

    /// What the cells are.
    pub fn column_type(&self) -> ColumnType {
        let all = self.filled();
        let most = |n: u32| n * 10 >= all * 9;
        if all == 0 {
            ColumnType::Empty
        } else if self.codes * 20 > all && most(self.numbers) {
            ColumnType::Text
        } else if most(self.periods) && !(most(self.years) && self.periods == 0) {
            ColumnType::Period
        } else if most(self.dates) {
            ColumnType::Date
        } else if most(self.bools) {
            ColumnType::Boolean
        } else if self.numbers * 10 >= all * 7 {
            if self.percents * 2 > self.numbers { ColumnType::Percent } else { ColumnType::Number }
        } else if self.texts * 10 >= all * 7 {
            ColumnType::Text
        } else {
            ColumnType::Mixed
        }
    }

    /// Which decimal sign the column's texts prove; `None` when they prove none.
    pub fn proven_locale(&self) -> Option<Locale> {
        match (self.point, self.comma) {
            (0, 0) => None,
            (p, c) if p >= c => Some(Locale::Point),
            _ => Some(Locale::Comma),
        }
    }

    /// Texts that read as thousands or as decimals, and nothing that proves either: an example, the likelier reading,
    /// and whether the other numbers speak for it.
    pub fn ambiguous_locale(&self) -> Option<(&'static str, Locale, bool)> {
        if self.point + self.comma > 0 {
            return None;
        }
        match (self.one_comma, self.one_point) {
            (0, 0) => None,
            // whole thousands beside "1,234" are written without the sign: then it is rather a decimal
            (c, p) if c >= p => Some(("1,234", Locale::Point, self.large == 0)),
            // "379" beside "1.234" and nothing longer without a point: thousands
            _ if self.small > 0 && self.large == 0 => Some(("1.234", Locale::Comma, true)),
            _ => Some(("1.234", Locale::Point, self.large > 0)),
        }
    }

    /// The order of day and month that the texts prove.
    pub fn proven_order(&self) -> Option<date::Order> {
        match (self.day_first, self.month_first) {
            (0, 0) => None,
            (day, month) if month > day => Some(date::Order::MonthFirst),
            _ => Some(date::Order::DayFirst),
        }
    }

    /// Some dates can be read in two ways.
    pub fn is_either(&self) -> bool {
        self.either > 0
    }

    /// Amounts of several currencies stand under each other.
    pub fn is_of_many_currencies(&self) -> bool {
        self.currencies.len() > 1
    }

    /// The currency that most numbers name.
    pub fn currency(&self) -> Option<Currency> {
        self.currencies.iter().max_by_key(|(_, n)| **n).map(|(c, _)| *c)
    }
}
