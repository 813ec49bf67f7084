//! The unit of an axis: by what values are multiplied and how ticks are written.

use super::desk::Desk;
use crate::{
    options::Language,
    print::{Scale, THIN},
};
use chart::{
    format::{Locale, NumberFormat},
    spec::{Axis, Datum},
};
use model::{
    figure::{Figure, Unit},
    summit::Show,
};
use rust_decimal::prelude::ToPrimitive;

/// The unit of an axis.
#[derive(Debug, Clone)]
pub struct Gauge {
    factor: f64,
    format: NumberFormat,
}

impl Gauge {
    /// The unit that suits these figures.
    pub fn of<'a>(desk: &Desk, ids: impl Iterator<Item = &'a str>) -> Self {
        let figures: Vec<&Figure> = ids.filter_map(|id| desk.figure(id)).collect();
        let largest = figures.iter().filter_map(|f| f.value).map(|v| v.abs()).max().unwrap_or_default();
        let plain = NumberFormat::plain(locale(desk.options.language));
        match figures.first().map(|f| (f.unit, f.currency)) {
            Some((Unit::Percent, _)) => {
                Gauge { factor: 100.0, format: NumberFormat { suffix: format!("{THIN}%"), ..plain } }
            }
            Some((Unit::Money, currency)) => {
                let (scale, factor) = match largest.to_f64().unwrap_or(0.0) {
                    v if v >= 1e6 => (Scale::Million, 1e-6),
                    v if v >= 1e4 => (Scale::Thousand, 1e-3),
                    _ => (Scale::One, 1.0),
                };
                let signs = desk.print.locale();
                let sign = currency.map(|c| c.sign().to_owned()).unwrap_or_default();
                let suffix = signs.suffix(scale);
                let gap = if suffix.is_empty() { "" } else { "\u{202f}" };
                let (prefix, suffix) = if signs.sign_first {
                    (sign, format!("{gap}{suffix}"))
                } else {
                    (String::new(), format!("{gap}{suffix}{THIN}{sign}"))
                };
                Gauge { factor, format: NumberFormat { prefix, suffix, ..plain } }
            }
            _ => Gauge { factor: 1.0, format: plain },
        }
    }

    /// An axis in this unit.
    pub fn axis(&self) -> Axis {
        Axis { format: self.format.clone(), span: None }
    }

    /// A figure's value in this unit.
    pub fn value(&self, figure: &Figure) -> Option<f64> {
        Some(figure.value?.to_f64()? * self.factor)
    }

    /// A figure's range in this unit.
    pub fn range(&self, desk: &Desk, id: &str) -> Option<(f64, f64)> {
        let figure = desk.figure(id)?;
        Some((figure.low?.to_f64()? * self.factor, figure.high?.to_f64()? * self.factor))
    }

    /// A figure in this unit, written as in text; it gets a note.
    pub fn datum(&self, desk: &Desk, id: &str) -> Datum {
        if desk.note(id).is_none() {
            return Datum::missing();
        }
        Datum { figure: Some(id.to_owned()), ..self.silent(desk, id) }
    }

    /// A figure in this unit that is drawn without its number: no note.
    pub fn silent(&self, desk: &Desk, id: &str) -> Datum {
        let Some(figure) = desk.figure(id) else { return Datum::missing() };
        Datum { value: self.value(figure), label: desk.print.figure(figure, Show::Plain), figure: None }
    }

    /// The same for a figure that may not be there.
    pub fn maybe(&self, desk: &Desk, id: Option<&str>) -> Datum {
        id.map_or_else(Datum::missing, |id| self.datum(desk, id))
    }
}

/// How drawings write ticks in a language.
fn locale(language: Language) -> Locale {
    match language {
        Language::En => Locale::En,
        Language::De => Locale::De,
        Language::Fr => Locale::Fr,
        Language::Es => Locale::Es,
    }
}
