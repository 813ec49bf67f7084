//! The fixed words of drawings: notes, keys, heads of tables and the sentences of alternative texts, in four languages.
//! What a drawing is about never stands here: that comes with its specification.

mod de;
mod en;
mod es;
mod fr;

use crate::format::Locale;

/// Fixed words of a language. `{}` is where a value goes.
#[derive(Debug)]
#[allow(missing_docs)] // the English ones say what each is
pub struct Words {
    pub favourable: &'static str,
    pub unfavourable: &'static str,
    pub scale_starts_at: &'static str,
    pub enlarged: &'static str,
    pub low_case: &'static str,
    pub high_case: &'static str,
    pub heads: Heads,
    pub alt: Sentences,
}

/// Heads of the columns of data tables.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Heads {
    pub value: &'static str,
    pub compared: &'static str,
    pub change: &'static str,
    pub total: &'static str,
    pub of_which: &'static str,
    pub before: &'static str,
    pub low: &'static str,
    pub high: &'static str,
    pub from: &'static str,
    pub to: &'static str,
    pub amount: &'static str,
    pub stage: &'static str,
    pub kept: &'static str,
    pub assumption: &'static str,
    pub range: &'static str,
    pub what: &'static str,
    pub when: &'static str,
    pub size: &'static str,
    pub measure: &'static str,
    pub target: &'static str,
    pub limit: &'static str,
    pub status: &'static str,
    pub step: &'static str,
    pub level: &'static str,
    pub until: &'static str,
}

/// Sentences of alternative texts: what it is, how much there is of it, where it goes, what stands out.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Sentences {
    pub waterfall: &'static str,
    pub stacked: &'static str,
    pub grouped: &'static str,
    pub bars: &'static str,
    pub bullet: &'static str,
    pub dots: &'static str,
    pub funnel: &'static str,
    pub heat: &'static str,
    pub lines: &'static str,
    pub matrix: &'static str,
    pub multiples: &'static str,
    pub sankey: &'static str,
    pub scatter: &'static str,
    pub spark: &'static str,
    pub timeline: &'static str,
    pub tornado: &'static str,
    pub variance: &'static str,
    pub forecast: &'static str,
    pub from_to: &'static str,
    pub series: &'static str,
    pub extremes: &'static str,
    pub nothing_known: &'static str,
    pub unknown: &'static str,
    pub rising: &'static str,
    pub falling: &'static str,
    pub unchanged: &'static str,
    pub on_target: &'static str,
    pub bare: &'static str,
    pub largest: &'static str,
    pub unplaced: &'static str,
    pub most_moved: &'static str,
    pub point: &'static str,
}

impl Words {
    /// The words of a language.
    pub fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::En => &en::WORDS,
            Locale::De => &de::WORDS,
            Locale::Fr => &fr::WORDS,
            Locale::Es => &es::WORDS,
        }
    }
}

/// A pattern with values where its `{}` are, in order; what is left over is left out.
pub fn fill(pattern: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    for (i, piece) in pattern.split("{}").enumerate() {
        if i > 0 {
            out.push_str(values.get(i - 1).copied().unwrap_or_default());
        }
        out.push_str(piece);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Locale; 4] = [Locale::En, Locale::De, Locale::Fr, Locale::Es];

    #[test]
    fn values_go_where_they_belong() {
        assert_eq!(fill("from {} to {}", &["a", "b"]), "from a to b");
        assert_eq!(fill("{}", &[]), "");
    }

    /// The same patterns take the same values in every language, and no sentence was left in English.
    #[test]
    fn languages_agree_on_places_and_differ_in_words() {
        let places = |w: &Words| {
            let (a, text) = (&w.alt, format!("{w:?}"));
            (text.matches("{}").count(), [a.waterfall, a.matrix, a.timeline].map(|t| t.matches("{}").count()))
        };
        let english = Words::of(Locale::En);
        for locale in ALL {
            let words = Words::of(locale);
            assert_eq!(places(words), places(english), "{locale:?}");
            if locale != Locale::En {
                assert_ne!(words.alt.extremes, english.alt.extremes, "{locale:?}");
                assert_ne!(words.scale_starts_at, english.scale_starts_at, "{locale:?}");
            }
        }
    }
}
