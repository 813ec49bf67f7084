//! How the numbers of an axis are written.

use chart::format::{NumberFormat, Sign};

/// The code of a spreadsheet for a way of printing numbers.
pub fn code(format: &NumberFormat) -> String {
    let quoted = |text: &str| {
        let text: String = text.chars().filter(|c| *c != '"' && *c != '\\').collect();
        if text.is_empty() { text } else { format!("\"{text}\"") }
    };
    let point = match format.decimals {
        Some(0) => String::new(),
        Some(count) => format!(".{}", "0".repeat(usize::from(count))),
        None => ".##".into(),
    };
    let number = format!("{}#,##0{point}{}", quoted(&format.prefix), quoted(&format.suffix));
    // a point without decimals after it would be written too
    let number = if format.decimals.is_none() { "General".to_owned() } else { number };
    match format.sign {
        Sign::Always if format.decimals.is_some() => format!("+{number};\u{2212}{number};{number}"),
        _ => number,
    }
}
