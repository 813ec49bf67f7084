//! From printed labels to the format codes of a spreadsheet: a value that is edited is then written as the report would
//! have written it. Where no one code writes all labels, the words are kept as they are.

use super::{At, Labels};
use chart::{drawing::Rgb, spec::Datum};

/// How a label was written.
#[derive(Debug, PartialEq)]
struct Code {
    text: String,
    signed: bool,
}

/// Labels of a series: bound to its values if one code writes them all, else words.
pub fn labels<'d>(data: impl Iterator<Item = &'d Datum> + Clone, at: At, color: Rgb) -> Labels {
    let shown = |datum: &'d Datum| datum.number().filter(|_| !datum.label.trim().is_empty());
    let codes: Option<Vec<Code>> =
        data.clone().filter_map(|d| shown(d).map(|value| code(value, &d.label))).collect();
    let every = data.clone().filter(|d| d.number().is_some()).all(|d| shown(d).is_some());
    match codes {
        Some(codes) if codes.is_empty() => Labels::None,
        Some(codes) if every && codes.windows(2).all(|pair| pair[0].text == pair[1].text) => {
            let text = &codes[0].text;
            let signed = codes.iter().any(|c| c.signed);
            let code = if signed {
                format!("+{text};\u{2212}{text};{text}")
            } else {
                format!("{text};\u{2212}{text}")
            };
            Labels::Values { code, at, color }
        }
        _ => words(data, at, color),
    }
}

/// Labels with a letter behind what is above nought and another behind what is below it.
pub fn lettered(labels: Labels, values: &[Option<f64>], (over, under): (&str, &str)) -> Labels {
    match labels {
        Labels::Values { code, at, color } => {
            let mut parts = code.split(';');
            let plus = parts.next().unwrap_or_default();
            let minus = parts.next().unwrap_or(plus);
            let nought = parts.next().unwrap_or(plus);
            let code = format!("{plus}\"\u{a0}{over}\";{minus}\"\u{a0}{under}\";{nought}");
            Labels::Values { code, at, color }
        }
        Labels::Words { words, at } => {
            let letter = |value: Option<f64>| match value {
                Some(v) if v > 0.0 => format!("\u{a0}{over}"),
                Some(v) if v < 0.0 => format!("\u{a0}{under}"),
                _ => String::new(),
            };
            let both = words.into_iter().zip(values);
            let words = both.map(|(word, value)| word.map(|(text, c)| (text + &letter(*value), c)));
            Labels::Words { words: words.collect(), at }
        }
        Labels::None => Labels::None,
    }
}

/// Labels as they are printed.
pub fn words<'d>(data: impl Iterator<Item = &'d Datum>, at: At, color: Rgb) -> Labels {
    let words = data.map(|d| Some(d.label.trim()).filter(|l| !l.is_empty()).map(|l| (l.to_owned(), color)));
    Labels::Words { words: words.collect(), at }
}

const SCALES: [(f64, &str); 4] = [(1.0, ""), (1e3, ","), (1e6, ",,"), (1e9, ",,,")];

/// The code that writes a value as its label, if there is one.
fn code(value: f64, label: &str) -> Option<Code> {
    let first = label.find(|c: char| c.is_ascii_digit())?;
    let end = label.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, number, after) = (&label[..first], &label[first..end], &label[end..]);
    if number.contains(|c: char| !c.is_ascii_digit() && !is_separator(c)) {
        return None;
    }
    let signed = before.contains('+');
    let negative = before.contains(['-', '\u{2212}']);
    let prefix: String = before.chars().filter(|c| !matches!(c, '+' | '-' | '\u{2212}')).collect();
    let percent = after.contains('%');
    if negative != (value < 0.0) && number.contains(|c: char| ('1'..='9').contains(&c)) {
        return None;
    }
    let scales: &[(f64, &str)] = if percent { &[(0.01, "")] } else { &SCALES };
    for (scale, commas) in scales {
        for (digits, decimals) in readings(number) {
            let reach = 0.501 * scale * 10f64.powi(-(decimals as i32));
            if (digits * scale - value.abs()).abs() <= reach {
                return Some(Code { text: written(&prefix, decimals, commas, after), signed });
            }
        }
    }
    None
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}')
}

/// A number as it may be meant: its last separator before decimals or between thousands.
fn readings(number: &str) -> Vec<(f64, usize)> {
    let plain = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let mut out = Vec::new();
    if let Some((whole, rest)) = number.rsplit_once(['.', ',']) {
        let decimals = rest.len();
        if rest.chars().all(|c| c.is_ascii_digit()) {
            out.extend(format!("{}.{rest}", plain(whole)).parse().ok().map(|n: f64| (n, decimals)));
        }
    }
    out.extend(plain(number).parse().ok().map(|n: f64| (n, 0)));
    out
}

fn written(prefix: &str, decimals: usize, commas: &str, after: &str) -> String {
    let quoted = |text: &str| {
        let text: String = text.chars().filter(|c| *c != '"' && *c != '\\').collect();
        if text.is_empty() { text } else { format!("\"{text}\"") }
    };
    let point = if decimals > 0 { format!(".{}", "0".repeat(decimals)) } else { String::new() };
    let after = match after.split_once('%') {
        Some((gap, rest)) => format!("{}%{}", quoted(gap), quoted(rest)),
        None => quoted(after),
    };
    format!("{}#,##0{point}{commas}{after}", quoted(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: f64, label: &str) -> Option<String> {
        code(value, label).map(|c| c.text)
    }

    #[test]
    fn a_label_gives_the_code_that_writes_it() {
        assert_eq!(text(1_490_000.0, "€1.49 m").as_deref(), Some("\"€\"#,##0.00,,\" m\""));
        assert_eq!(text(0.583, "58\u{202f}%").as_deref(), Some("#,##0\"\u{202f}\"%"));
        assert_eq!(text(-0.0391, "\u{2212}3,9\u{a0}%").as_deref(), Some("#,##0.0\"\u{a0}\"%"));
        assert_eq!(text(312_400.17, "312").as_deref(), Some("#,##0,"));
        assert_eq!(text(1_862_431.17, "1.862.431,17").as_deref(), Some("#,##0.00"));
        assert_eq!(text(1234.0, "1,234").as_deref(), Some("#,##0"));
    }

    #[test]
    fn a_label_that_says_something_else_gives_none() {
        assert_eq!(text(5.0, "7"), None);
        assert_eq!(text(5.0, "n/a"), None);
        assert_eq!(text(-5.0, "5"), None);
        assert_eq!(text(5.0, "4–6"), None);
    }

    #[test]
    fn letters_follow_what_is_above_and_below_nought() {
        let values = [Some(12_000.0), Some(-3_000.0), Some(0.0)];
        let color = Rgb(0, 0, 0);
        let bound = Labels::Values { code: "+#,##0,;\u{2212}#,##0,;#,##0,".into(), at: At::OutEnd, color };
        let Labels::Values { code, .. } = lettered(bound, &values, ("U", "F")) else { panic!("a code") };
        assert_eq!(code, "+#,##0,\"\u{a0}U\";\u{2212}#,##0,\"\u{a0}F\";#,##0,");
        let words = ["+12", "\u{2212}3", "0"].map(|word| Some((word.to_owned(), color))).to_vec();
        let Labels::Words { words, .. } =
            lettered(Labels::Words { words, at: At::OutEnd }, &values, ("U", "F"))
        else {
            panic!("words")
        };
        let written: Vec<String> = words.into_iter().flatten().map(|w| w.0).collect();
        assert_eq!(written, ["+12\u{a0}U", "\u{2212}3\u{a0}F", "0"]);
    }

    #[test]
    fn labels_stay_words_where_one_code_cannot_write_them_all() {
        let same = [Datum::new(1.5, "1.5"), Datum::new(2.25, "2.3")];
        let other = [Datum::new(1.5, "1.5"), Datum::new(2000.0, "2 k")];
        let color = Rgb(0, 0, 0);
        assert!(matches!(labels(same.iter(), At::OutEnd, color), Labels::Values { .. }));
        assert!(matches!(labels(other.iter(), At::OutEnd, color), Labels::Words { .. }));
    }
}
