//! Signs and short words per language that numbers and dates need.

use super::Scale;
use crate::options::Language;

/// Signs and short words of a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// Between whole and fraction.
    pub point: char,
    /// Between groups of three.
    pub group: char,
    /// Grouping starts at so many digits.
    pub group_from: usize,
    /// Whether the currency stands before the number.
    pub sign_first: bool,
    /// Suffixes for thousands, millions and billions.
    pub suffixes: [&'static str; 3],
    /// Not known.
    pub unknown: &'static str,
    /// Percentage points.
    pub points: &'static str,
    /// Days, short.
    pub days: &'static str,
    /// Years, short.
    pub years: &'static str,
    /// Per day.
    pub per_day: &'static str,
    /// Short names of the months.
    pub months: [&'static str; 12],
    /// After the number of a day.
    pub day_point: &'static str,
}

const EN: Locale = Locale {
    point: '.',
    group: ',',
    group_from: 4,
    sign_first: true,
    suffixes: ["k", "m", "bn"],
    unknown: "n/a",
    points: "pp",
    days: "d",
    years: "y",
    per_day: "per day",
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    day_point: "",
};

const DE: Locale = Locale {
    point: ',',
    group: '.',
    group_from: 4,
    sign_first: false,
    suffixes: ["Tsd.", "Mio.", "Mrd."],
    unknown: "k.\u{202f}A.",
    points: "Pp.",
    days: "T.",
    years: "J.",
    per_day: "pro Tag",
    months: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    day_point: ".",
};

const FR: Locale = Locale {
    point: ',',
    group: '\u{202f}',
    group_from: 4,
    sign_first: false,
    suffixes: ["k", "M", "Md"],
    unknown: "n.d.",
    points: "pt",
    days: "j",
    years: "ans",
    per_day: "par jour",
    months: [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
    ],
    day_point: "",
};

const ES: Locale = Locale {
    point: ',',
    group: '.',
    group_from: 5,
    sign_first: false,
    suffixes: ["mil", "M", "mil M"],
    unknown: "n.\u{202f}d.",
    points: "p.\u{202f}p.",
    days: "d",
    years: "años",
    per_day: "al día",
    months: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    day_point: "",
};

impl Locale {
    /// The signs of a language.
    pub fn of(language: Language) -> Locale {
        match language {
            Language::En => EN,
            Language::De => DE,
            Language::Fr => FR,
            Language::Es => ES,
        }
    }

    /// The word for a scale, empty for ones.
    pub fn suffix(&self, scale: Scale) -> &'static str {
        match scale {
            Scale::One | Scale::Hundredth => "",
            Scale::Thousand => self.suffixes[0],
            Scale::Million => self.suffixes[1],
            Scale::Billion => self.suffixes[2],
        }
    }
}
