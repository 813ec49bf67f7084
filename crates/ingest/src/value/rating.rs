//! Answers on a scale as forms write them: "9", "10 - Extremely likely", "Very satisfied".

use super::words::normalise;
use model::Decimal;

/// The number an answer begins with ("10 - Extremely likely", "4/5"), if it is 0 to 10.
fn leading(text: &str) -> Option<i64> {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    // "4.2" is an average, no answer with a remark
    if rest.strip_prefix(['.', ',']).is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let parted = rest.is_empty() || rest.starts_with([' ', '-', '–', ':', '.', '(', '/', '=']);
    digits.parse().ok().filter(|n| parted && (0..=10).contains(n))
}

/// Words of agreement and satisfaction on a scale of five, best first.
const FIVE: [&[&str]; 5] = [
    &[
        "very satisfied",
        "strongly agree",
        "excellent",
        "extremely satisfied",
        "sehr zufrieden",
        "tres satisfait",
        "muy satisfecho",
    ],
    &["satisfied", "agree", "good", "somewhat satisfied", "zufrieden", "satisfait", "satisfecho"],
    &[
        "neutral",
        "neither satisfied nor dissatisfied",
        "neither agree nor disagree",
        "average",
        "fair",
        "teils teils",
        "neutre",
    ],
    &[
        "dissatisfied",
        "disagree",
        "poor",
        "somewhat dissatisfied",
        "unzufrieden",
        "insatisfait",
        "insatisfecho",
    ],
    &[
        "very dissatisfied",
        "strongly disagree",
        "very poor",
        "extremely dissatisfied",
        "sehr unzufrieden",
        "tres insatisfait",
        "muy insatisfecho",
    ],
];

/// An answer as a number; words are read on the scale of five.
pub(crate) fn parse(text: &str) -> Option<Decimal> {
    if let Some(n) = leading(text) {
        return Some(n.into());
    }
    let stars = text.chars().filter(|c| matches!(c, '★' | '⭐')).count();
    if stars > 0 && text.chars().all(|c| matches!(c, '★' | '⭐' | '☆' | ' ' | '\u{fe0f}')) {
        return Some(Decimal::from(stars as u64));
    }
    let word = normalise(text);
    FIVE.iter().position(|words| words.contains(&word.as_str())).map(|i| Decimal::from(5 - i as u64))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use model::Decimal;

    #[test]
    fn answers_are_numbers_or_words() {
        for (text, n) in [
            ("9", 9),
            ("10 - Extremely likely", 10),
            ("4/5", 4),
            ("Very satisfied", 5),
            ("neither satisfied nor dissatisfied", 3),
            ("Sehr unzufrieden", 1),
            ("★★★☆☆", 3),
        ] {
            assert_eq!(parse(text), Some(Decimal::from(n)), "{text}");
        }
        for text in ["", "2026-01-01x", "12", "great", "10x", "4.2", "3,9"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
