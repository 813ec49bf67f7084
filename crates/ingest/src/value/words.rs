//! Texts as they are compared: headers without accents and signs, cells that mean "no value", words that mean "total".

/// Lower case, without accents, signs to single spaces; `ß` becomes `ss`.
pub(crate) fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match fold(c) {
            Folded::Letter(c) => out.push(c),
            Folded::Pair(pair) => out.push_str(pair),
            Folded::Mark => {}
            Folded::Gap if out.ends_with(' ') || out.is_empty() => {}
            Folded::Gap => out.push(' '),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

enum Folded {
    Letter(char),
    Pair(&'static str),
    Mark,
    Gap,
}

fn fold(c: char) -> Folded {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' | 'ń' => 'n',
        'ò'..='ö' | 'ō' | 'ø' => 'o',
        'ù'..='ü' | 'ū' | 'ů' => 'u',
        'ý' | 'ÿ' => 'y',
        'š' | 'ś' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        'đ' | 'ď' => 'd',
        'ß' => return Folded::Pair("ss"),
        'œ' => return Folded::Pair("oe"),
        'æ' => return Folded::Pair("ae"),
        // accents of their own; vowel points and abbreviation marks of Hebrew
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{5f3}' | '\u{5f4}' => return Folded::Mark,
        c if c.is_alphanumeric() => c,
        _ => return Folded::Gap,
    };
    Folded::Letter(plain)
}

/// Splits `costCenter` and `BilledCost` into words before normalising.
pub(crate) fn normalise_header(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let starts_word = c.is_uppercase()
            && (before.is_lowercase()
                || (before.is_uppercase() && chars.peek().is_some_and(|n| n.is_lowercase())));
        if starts_word {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    normalise(&spaced)
}

/// Cells that people fill when there is no value. A typed zero is not among them.
pub(crate) fn is_no_value(text: &str) -> bool {
    let text = crate::format::cell::trimmed(text);
    if text.chars().all(|c| matches!(c, '*' | '-' | '–' | '—' | '.' | '_' | '=')) || is_dash_of_money(text)
    {
        return true;
    }
    // the longest of them
    let mut lower = [0u8; "(en blanco)".len()];
    let Some(lower) = lower.get_mut(..text.len()) else { return false };
    lower.copy_from_slice(text.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        std::str::from_utf8(lower).unwrap_or(""),
        "n/a"
            | "na"
            | "n.a."
            | "n.a"
            | "#n/a"
            | "#na"
            | "k.a."
            | "k. a."
            | "n.v."
            | "n. v."
            | "s.o."
            | "n.d."
            | "n.s."
            | "nd"
            | "tbd"
            | "tbc"
            | "tba"
            | "?"
            | "??"
            | "null"
            | "(null)"
            | "nil"
            | "none"
            | "nan"
            | ":"
            | "…"
            | "#div/0!"
            | "#value!"
            | "#ref!"
            | "#name?"
            | "#num!"
            | "#null!"
            | "[null]"
            | "(blank)"
            | "(leer)"
            | "(vide)"
            | "(en blanco)"
            | "(vuoto)"
            | "\\n"
    )
}

/// The first word of these in a label hints at a total, in the languages that are read. A hint only: arithmetic decides.
const TOTALS: [&str; 39] = [
    "total",
    "totals",
    "subtotal",
    "sub total",
    "grand total",
    "sum",
    "summe",
    "gesamt",
    "gesamtsumme",
    "zwischensumme",
    "insgesamt",
    "summen",
    "endsumme",
    "sous total",
    "total general",
    "totaux",
    "ensemble",
    "suma",
    "totale",
    "totaal",
    "overall",
    "all",
    "grand totals",
    "net total",
    "overall result",
    "result",
    "gesamtergebnis",
    "ergebnis",
    "resultat global",
    "resultado total",
    "totalt",
    "summa",
    "razem",
    "ogolem",
    "итого",
    "всего",
    "合計",
    "小計",
    "总计",
];

/// Whether a label reads like a total ("SUBWAY" does not).
pub(crate) fn is_total_label(text: &str) -> bool {
    let mut label = normalise(text);
    // סה"כ, whatever mark stands before its last letter
    if let Some(rest) = label.strip_prefix("סה כ") {
        label = format!("סהכ{rest}");
    }
    let words: Vec<&str> = label.split(' ').collect();
    let is_word = |w: &&str| {
        matches!(
            *w,
            "total"
                | "totals"
                | "subtotal"
                | "subtotals"
                | "summe"
                | "gesamt"
                | "gesamtsumme"
                | "zwischensumme"
                | "insgesamt"
                | "endsumme"
                | "totaux"
                | "suma"
                | "totale"
                | "totaal"
                | "סהכ"
        )
    };
    TOTALS.contains(&label.as_str())
        || words.first().is_some_and(is_word)
        || words.last().is_some_and(is_word)
        || label.starts_with("grand total")
        || label.starts_with("sub total")
        || label.starts_with("sous total")
        || words.first().is_some_and(|w| w.len() > 6 && w.starts_with("gesamt") && is_sum_of(w))
}

/// "Gesamtausgaben", "Gesamtkosten": everything of a kind.
fn is_sum_of(word: &str) -> bool {
    ["ausgaben", "kosten", "einnahmen", "aufwand", "betrag", "budget"].iter().any(|w| word.ends_with(w))
}

/// "$ -", "- €", "EUR -": how accountants show that there is nothing.
fn is_dash_of_money(text: &str) -> bool {
    // nearly every cell ends here: the search for its currency would take as long as reading the file
    if text.len() > 16 || !text.contains(['-', '–', '—']) {
        return false;
    }
    let rest = text.trim_matches(|c: char| {
        crate::format::cell::is_space(c) || crate::format::numfmt::sign(c).is_some() || matches!(c, '(' | ')')
    });
    let code = rest.get(..3).filter(|c| crate::format::numfmt::CODES.contains(c));
    let rest = code.map_or(rest, |_| &rest[3..]).trim();
    !rest.is_empty() && rest.len() < text.len() && rest.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

/// Whether a text is the word for a total and nothing else.
pub(crate) fn is_total_word(text: &str) -> bool {
    // nearly every cell ends here: its first letter begins no such word
    let first = crate::format::cell::trimmed(text).chars().next().and_then(|c| c.to_lowercase().next());
    let may_be = first.is_some_and(|c| TOTALS.iter().any(|t| t.starts_with(c)));
    may_be && text.len() <= 40 && !is_all(text) && TOTALS.contains(&normalise(text).as_str())
}

/// Words that also mean something else.
fn is_all(text: &str) -> bool {
    matches!(normalise(text).as_str(), "all" | "overall" | "sum" | "ensemble")
}

/// Whether a label says that its row is worked out from other rows and overlaps them: changes, moving sums.
pub(crate) fn is_summary_label(text: &str) -> bool {
    let label = normalise(text);
    let starts = |words: &[&str]| words.iter().any(|w| label.starts_with(w));
    let span = ["month", "quarter", "year", "week", "monat", "quartal", "jahr", "mois"];
    let percent = text.match_indices('%').any(|(at, _)| is_word_percent(&text[..at]))
        || starts(&["percent", "percentage", "pct"]);
    percent && (label.contains("change") || label.contains("veranderung") || label.contains("variation"))
        || starts(&[
            "change on ",
            "change from ",
            "change vs ",
            "change since ",
            "veranderung zu",
            "veranderung gegen",
        ])
        || starts(&["latest ", "last ", "rolling ", "letzte "]) && span.iter().any(|w| label.contains(w))
        || starts(&["year to date"])
        || is_result(&label)
        || matches!(label.as_str(), "ytd" | "ltm" | "ttm" | "yoy" | "qoq" | "mom")
}

/// What was there before and what is left: amounts of a day, not of a month.
const BALANCES: [&str; 24] = [
    "opening balance",
    "opening cash",
    "beginning balance",
    "beginning cash",
    "beginning fund balance",
    "cash at beginning",
    "cash at the beginning",
    "cash on hand beginning",
    "closing balance",
    "closing cash",
    "ending balance",
    "ending cash",
    "ending fund balance",
    "cash at end",
    "cash at the end",
    "balance brought forward",
    "balance carried forward",
    "anfangsbestand",
    "endbestand",
    "schlussbestand",
    "solde initial",
    "solde final",
    "saldo inicial",
    "saldo final",
];

/// Whether a label says that its row is part of one above it ("of which licences"), or counts people among money.
pub(crate) fn is_aside_label(text: &str) -> bool {
    let label = normalise(text);
    let part = [
        "of which",
        "davon",
        "thereof",
        "darunter",
        "dont ",
        "de los cuales",
        "di cui",
        "waarvan",
        "including ",
    ];
    let people = [
        "headcount",
        "head count",
        "heads",
        "fte",
        "ftes",
        "fte count",
        "total fte",
        "number of fte",
        "number of employees",
        "employees",
        "average headcount",
        "average fte",
        "mitarbeiter",
        "kopfzahl",
        "vollzeitaquivalente",
        "etp",
        "effectif",
        "effectifs",
        "plantilla",
    ];
    part.iter().any(|w| label.starts_with(w)) || people.contains(&label.as_str())
}

/// Whether a label is of what was there before, or of what is left.
pub(crate) fn is_balance_label(text: &str) -> bool {
    let label = normalise(text);
    BALANCES.iter().any(|w| label.starts_with(w))
}

/// What is left of revenue after costs: no line of a budget, but worked out from its lines.
fn is_result(label: &str) -> bool {
    matches!(
        label,
        "net income"
            | "net loss"
            | "net income loss"
            | "net profit"
            | "net profit loss"
            | "net ordinary income"
            | "net operating income"
            | "net other income"
            | "net surplus"
            | "surplus deficit"
            | "net surplus deficit"
            | "gross profit"
            | "gross margin"
            | "operating income"
            | "operating profit"
            | "operating result"
            | "ebit"
            | "ebitda"
            | "betriebsergebnis"
            | "jahresuberschuss"
            | "jahresergebnis"
            | "rohertrag"
            | "deckungsbeitrag"
            | "resultat net"
            | "resultat d exploitation"
            | "marge brute"
            | "resultado neto"
            | "resultado operativo"
            | "margen bruto"
            | "utile netto"
            | "risultato operativo"
    )
}

/// The name of an error that a cell's text is, as files of text say what a formula gave. `#N/A` and `#DIV/0!` are
/// read as "no value", as people use them.
pub(crate) fn error_name(text: &str) -> Option<&'static str> {
    let text = crate::format::cell::trimmed(text);
    if !text.starts_with('#') {
        return None;
    }
    ["#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#WERT!", "#BEZUG!", "#ZAHL!"]
        .into_iter()
        .find(|name| text.eq_ignore_ascii_case(name))
}

/// The sign stands for the word, not behind a number ("failure rate to 10 %").
fn is_word_percent(before: &str) -> bool {
    !before.trim_end().ends_with(|c: char| c.is_ascii_digit())
}

/// Whether a total's label means everything above it, not a part.
pub(crate) fn is_grand_label(text: &str) -> bool {
    let label = normalise(text);
    ["grand total", "total general", "gesamtsumme", "endsumme", "overall", "insgesamt"]
        .iter()
        .any(|w| label.starts_with(w))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_without_accents_and_signs() {
        assert_eq!(normalise("  Année  budgétaire "), "annee budgetaire");
        assert_eq!(normalise("Maßeinheit (T€)"), "masseinheit t");
        assert_eq!(normalise_header("BilledCost"), "billed cost");
        assert_eq!(normalise_header("SKUPriceId"), "sku price id");
        assert_eq!(normalise_header("G/L Account"), "g l account");
        assert_eq!(normalise_header("cost_center"), "cost center");
    }

    #[test]
    fn blanks_and_totals_are_words_not_parts_of_words() {
        for text in [
            "$ -",
            " € – ",
            "EUR -",
            "(blank)",
            "----------------",
            "",
            " ",
            "-",
            "–",
            "n/a",
            "N.A.",
            "k.A.",
            "****",
            "..",
            "#DIV/0!",
            "NULL",
            "\u{a0}",
        ] {
            assert!(is_no_value(text), "{text:?}");
        }
        for text in ["0", "no", "x", "North", "1", "A-", "$5", "AB -"] {
            assert!(!is_no_value(text), "{text:?}");
        }
        for text in [
            "Total",
            "Grand Total Including Deferred",
            "Zwischensumme IT",
            "Sous-total",
            "IT total",
            "   Subtotal",
            "Overall Result",
            "סה״כ",
            "סה\"כ",
            "Gesamtausgaben",
        ] {
            assert!(is_total_label(text), "{text}");
        }
    }

    #[test]
    fn rows_worked_out_from_others_are_known_by_their_words() {
        for text in
            ["% change from year earlier", "Change on qtr", "Change %", "Latest 12 months", "Year to date"]
        {
            assert!(is_summary_label(text), "{text}");
        }
        for text in [
            "Change management",
            "Change failure rate to 10 %",
            "Latest platform",
            "Exchange",
            "Last mile delivery",
        ] {
            assert!(!is_summary_label(text), "{text}");
        }
    }

    #[test]
    fn words_that_only_begin_like_totals_are_none() {
        for text in
            ["Subway", "Totally new", "Summer school", "Allocation", "Cost of total quality programme"]
        {
            assert!(!is_total_label(text), "{text}");
        }
    }
}
