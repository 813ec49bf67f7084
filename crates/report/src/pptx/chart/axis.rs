//! Axes of values: the house's own round ticks, and how their numbers are written.

use super::Scale;
use chart::{
    format::{NumberFormat, Sign},
    scale::Ticks,
    spec::Axis,
};

/// An axis with these ticks, its numbers shown.
pub fn shown(ticks: &Ticks, axis: &Axis, name: &str) -> Scale {
    Scale {
        low: Some(ticks.low),
        high: Some(ticks.high),
        step: Some(ticks.step),
        shown: Some(code(&axis.format, axis.format.decimals.unwrap_or_else(|| ticks.decimals()))),
        name: name.into(),
    }
}

/// The code of a spreadsheet for a way of printing numbers.
fn code(format: &NumberFormat, decimals: u8) -> String {
    let quoted = |text: &str| {
        let text: String = text.chars().filter(|c| *c != '"' && *c != '\\').collect();
        if text.is_empty() { text } else { format!("\"{text}\"") }
    };
    let point = if decimals > 0 { format!(".{}", "0".repeat(usize::from(decimals))) } else { String::new() };
    let number = format!("{}#,##0{point}{}", quoted(&format.prefix), quoted(&format.suffix));
    match format.sign {
        Sign::Always => format!("+{number};\u{2212}{number};{number}"),
        Sign::Negative => format!("{number};\u{2212}{number}"),
    }
}
