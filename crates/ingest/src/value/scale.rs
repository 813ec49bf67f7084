//! Scale words: "in kEUR", "T€", "Mio.", "'000", "millions"; in headers, titles, corner cells, and behind numbers.

use model::{Currency, Decimal};

const THOUSAND: i64 = 1_000;
const MILLION: i64 = 1_000_000;
const BILLION: i64 = 1_000_000_000;

/// The factor of a word behind a number (`1.2k`, `3 Mio.`).
pub(crate) fn suffix(word: &str) -> Option<Decimal> {
    let word = word.trim().trim_end_matches('.').to_lowercase();
    let bare = word.trim_end_matches(['€', '$', '£']).trim();
    let factor = match bare {
        "k" | "tsd" | "t" | "thousand" | "mil" if bare != "t" || word != bare => THOUSAND,
        "m" | "mio" | "mn" | "mm" | "million" | "millions" | "millionen" | "mill" => MILLION,
        "bn" | "b" | "mrd" | "billion" | "billions" | "milliarden" | "md" => BILLION,
        _ => return None,
    };
    Some(Decimal::from(factor))
}

/// What a text says about scale and currency: `(factor, currency)`.
pub(crate) fn in_text(text: &str) -> (Option<Decimal>, Option<Currency>) {
    let mut factor = None;
    let mut currency = text.chars().find_map(crate::format::numfmt::sign);
    let lower = text.to_lowercase();
    for word in lower.split(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '/' | ':' | ';' | '|' | '"')
    }) {
        let word = word.trim_matches(['.', ',', '-', '–', '*']);
        let word = word.strip_prefix("d'").or_else(|| word.strip_prefix("d’")).unwrap_or(word);
        if let Some((f, c)) = unit_word(word) {
            factor = factor.or(f);
            currency = currency.or(c);
        }
    }
    (factor.map(Decimal::from), currency)
}

fn unit_word(word: &str) -> Option<(Option<i64>, Option<Currency>)> {
    let factor = match word {
        "k€" | "t€" | "keur" | "teur" | "tsd" | "tausend" | "thousands" | "thousand" | "'000" | "’000"
        | "000s" | "'000s" | "000's" | "milliers" | "miles" | "k$" | "kusd" | "tusd" | "k£" | "kgbp"
        | "tgbp" | "kchf" | "tchf" | "$000" | "€000" | "£000" | "$'000" | "€'000" | "£'000" | "$000s"
        | "£000s" | "€000s" | "£k" | "$k" | "€k" | "eur'000" | "usd'000" | "gbp'000" | "באלפי" | "אלפי" => {
            THOUSAND
        }
        "m€" | "mio" | "mio€" | "meur" | "mneur" | "millions" | "million" | "millionen" | "millones"
        | "m$" | "musd" | "€m" | "$m" | "£m" | "m£" | "mgbp" | "mchf" | "€mn" | "$mn" | "mn" | "mln"
        | "$millions" | "$mil" | "במיליוני" | "מיליוני" => MILLION,
        "mrd" | "mrd€" | "bn" | "€bn" | "$bn" | "£bn" | "milliarden" | "billions" | "billion"
        | "milliards" => BILLION,
        _ => return currency_word(word).map(|c| (None, Some(c))),
    };
    let letters: String = word.chars().filter(|c| c.is_ascii_alphabetic()).collect();
    let currency =
        ["eur", "usd", "gbp", "chf"].iter().find(|c| letters.contains(**c)).and_then(|c| c.parse().ok());
    Some((Some(factor), currency))
}

fn currency_word(word: &str) -> Option<Currency> {
    match word {
        "euro" | "euros" => return Some(Currency::EUR),
        "ש\"ח" | "ש״ח" => return "ILS".parse().ok(),
        "dollar" | "dollars" | "us-dollar" => return Some(Currency::USD),
        _ => {}
    }
    let upper = word.to_uppercase();
    let known = crate::format::numfmt::CODES.contains(&upper.as_str());
    known.then(|| upper.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scale_words_and_currencies() {
        for (text, factor, currency) in [
            ("Budget 2026 in kEUR", Some(1_000), Some("EUR")),
            ("(in T€)", Some(1_000), Some("EUR")),
            ("amounts expressed in thousands of dollars", Some(1_000), Some("USD")),
            ("Angaben in Mio. €", Some(1_000_000), Some("EUR")),
            ("Cost ($M)", Some(1_000_000), Some("USD")),
            ("£'000", Some(1_000), Some("GBP")),
            ("Betrag in EUR", None, Some("EUR")),
            ("Kingdom", None, None),
            ("Miles travelled", Some(1_000), None),
        ] {
            let (f, c) = in_text(text);
            assert_eq!(f, factor.map(Decimal::from), "{text}");
            assert_eq!(c.map(|c| c.code().to_string()).as_deref(), currency, "{text}");
        }
        assert_eq!(suffix("k"), Some(Decimal::from(1000)));
        assert_eq!(suffix("T€"), Some(Decimal::from(1000)));
        assert_eq!(suffix("t"), None);
        assert_eq!(suffix("days"), None);
    }
}
