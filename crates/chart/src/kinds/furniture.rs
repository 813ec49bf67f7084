//! What several kinds share: the heading, grid lines with ticks, labels kept apart, sentences about extremes.

use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, Face, Fill, Pt, Rgb, Stroke};
use crate::format::NumberFormat;
use crate::scale::Ticks;
use crate::spec::{Datum, Heading, Scenario, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;

/// Paints the heading and says what is left for the body.
pub(super) fn heading(canvas: &mut Canvas<'_>, heading: &Heading) -> Area {
    let (fonts, theme, whole) = (canvas.fonts, canvas.theme, canvas.area());
    let mut y = 0.0;
    for (line, face, size) in heading_lines(fonts, theme, heading, whole.w) {
        y += size * 0.95;
        let color = if face == Face::Regular { theme.color.muted } else { theme.color.ink };
        canvas.say(Label::new(&line, 0.0, y, size, color).face(face));
        y += size * 0.33;
    }
    let top = if y > 0.0 { y + 5.0 } else { 0.0 };
    Area { x: 0.0, y: top, w: whole.w, h: whole.h - top }
}

pub(super) fn heading_height(fonts: &Fonts, theme: &Theme, heading: &Heading, width: f32) -> f32 {
    let lines: f32 = heading_lines(fonts, theme, heading, width).iter().map(|l| l.2 * 1.28).sum();
    if lines > 0.0 { lines + 5.0 } else { 0.0 }
}

fn heading_lines(fonts: &Fonts, theme: &Theme, heading: &Heading, width: f32) -> Vec<(String, Face, f32)> {
    let mut out = Vec::new();
    let mut add = |text: &Option<String>, face: Face, size: f32| {
        let lines = text.iter().flat_map(|t| fonts.wrap(t, face, size, width, 2));
        out.extend(lines.map(|line| (line, face, size)));
    };
    add(&heading.message, Face::Bold, theme.size.message);
    add(&heading.subtitle, Face::Regular, theme.size.subtitle);
    out
}

/// The width that ticks need at the left of a plane, gap included.
pub(super) fn tick_room(fonts: &Fonts, theme: &Theme, ticks: &Ticks, format: &NumberFormat) -> f32 {
    let wide = |v: f64| fonts.width(&tick_text(ticks, format, v), Face::Regular, theme.size.small);
    ticks.values().into_iter().map(wide).fold(0.0, f32::max) + 5.0
}

/// Ticks as they are printed: with the decimals that tell them apart, in a few signs from a million on.
pub(super) fn tick_text(ticks: &Ticks, format: &NumberFormat, value: f64) -> String {
    if ticks.step >= 2.5e5 && value != 0.0 {
        let (sign, text) = (if value < 0.0 { "−" } else { "" }, format.locale.compact_short(value.abs()));
        return format!("{sign}{}{text}{}", format.prefix, format.suffix);
    }
    format.clone().decimals(ticks.decimals()).number(value)
}

/// Horizontal grid lines with their ticks at the left; the zero line stands out.
pub(super) fn grid(canvas: &mut Canvas<'_>, plane: &Plane, ticks: &Ticks, format: &NumberFormat) {
    let theme = canvas.theme;
    let across = (plane.area.x, plane.area.x + plane.area.w);
    for value in ticks.values() {
        let y = plane.py(value);
        let line = if value == 0.0 {
            theme.stroke(theme.color.axis, theme.size.axis)
        } else {
            theme.stroke(theme.color.grid, theme.size.hair)
        };
        canvas.across(across, y, line);
        let text = tick_text(ticks, format, value);
        canvas.try_say(
            Label::new(&text, across.0 - 4.0, y, theme.size.small, theme.color.muted).end().middle(),
        );
    }
}

/// Moves labels of a height apart, as little as possible, between two edges. Order is kept; the sum of moves is least
/// (pooling neighbours that meet).
pub(super) fn spread(wanted: &[f32], height: f32, low: f32, high: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].total_cmp(&wanted[*b]));
    // Each pool: sum of its wished starts, count.
    let mut pools: Vec<(f32, usize)> = Vec::new();
    for &i in &order {
        pools.push((wanted[i], 1));
        while let [.., a, b] = pools.as_slice() {
            if b.0 / b.1 as f32 - a.0 / a.1 as f32 >= (a.1 + b.1) as f32 / 2.0 * height {
                break;
            }
            let joined = (a.0 + b.0, a.1 + b.1);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut out = vec![0.0; wanted.len()];
    let (mut next, mut edge) = (0, low);
    let total = wanted.len() as f32 * height;
    for (sum, count) in pools {
        let half = count as f32 * height / 2.0;
        let left = (order.len() - next) as f32 * height;
        let start = (sum / count as f32 - half).max(edge).min((high - left).max(low.min(high - total)));
        for slot in 0..count {
            out[order[next]] = start + (slot as f32 + 0.5) * height;
            next += 1;
        }
        edge = start + count as f32 * height;
    }
    out
}

/// The colour of good and bad news in text and fill; neutral is ink.
pub(super) fn verdict_color(theme: &Theme, verdict: Verdict) -> Rgb {
    match verdict {
        Verdict::Favourable => theme.signal.favourable,
        Verdict::Unfavourable => theme.signal.unfavourable,
        Verdict::Neutral => theme.color.ink,
    }
}

/// How a scenario's columns are filled and edged.
pub(super) fn scenario_look(theme: &Theme, scenario: Scenario) -> (Option<Fill>, Option<Stroke>) {
    let c = &theme.color;
    match scenario {
        Scenario::Actual => (Some(Fill::Solid(c.primary, 1.0)), None),
        Scenario::Prior => (Some(Fill::Solid(c.soft, 1.0)), None),
        Scenario::Plan => (Some(Fill::Solid(c.paper, 1.0)), Some(theme.stroke(c.primary, 0.8))),
        Scenario::Forecast => (Some(theme.hatch(c.primary)), Some(theme.stroke(c.primary, 0.8))),
    }
}

/// Paints a column of a scenario.
pub(super) fn scenario_bar(canvas: &mut Canvas<'_>, area: Area, scenario: Scenario) {
    let (fill, stroke) = scenario_look(canvas.theme, scenario);
    match (fill, stroke) {
        (fill, Some(stroke)) if area.w > 1.2 && area.h > 0.0 => canvas.framed(area, fill, stroke),
        (Some(fill), _) => canvas.rect(area, fill),
        (None, _) => {}
    }
}

/// A label beside a line's end or a stack's segment, with a bent leader when it had to move.
pub(super) fn beside(canvas: &mut Canvas<'_>, from: Pt, to: Pt, label: Label<'_>) {
    let theme = canvas.theme;
    if !canvas.is_free(label.area(canvas.fonts)) {
        return;
    }
    if (from.y - to.y).abs() > 1.0 {
        let knee = Pt { x: from.x + 3.0, y: from.y };
        let end = Pt { x: to.x - 2.0, y: to.y };
        canvas.polyline(&[from, knee, end], theme.stroke(theme.color.muted, theme.size.hair));
    }
    canvas.say(label);
}

/// As printed, or a dash for what is not known.
pub(super) fn printed(datum: &Datum) -> String {
    match (datum.number(), datum.label.is_empty()) {
        (_, false) => datum.label.clone(),
        (Some(v), true) => NumberFormat::default().number(v),
        (None, true) => "–".to_owned(),
    }
}

/// "highest X 5, lowest Y 2" of named data, for alternative texts; empty when nothing is known.
pub(super) fn extremes<'d>(data: impl Iterator<Item = (String, &'d Datum)>) -> String {
    let mut known: Vec<(String, &Datum)> = data.filter(|(_, d)| d.number().is_some()).collect();
    known.sort_by(|a, b| a.1.number().unwrap_or(0.0).total_cmp(&b.1.number().unwrap_or(0.0)));
    match (known.first(), known.last()) {
        (Some(low), Some(high)) if known.len() > 1 => {
            format!(" Highest: {} {}; lowest: {} {}.", high.0, printed(high.1), low.0, printed(low.1))
        }
        (Some(only), _) => format!(" {} {}.", only.0, printed(only.1)),
        _ => " No value is known.".to_owned(),
    }
}

/// "Message. " or nothing: how an alternative text begins.
pub(super) fn opening(heading: &Heading) -> String {
    let parts = [&heading.message, &heading.subtitle].into_iter().flatten();
    parts.map(|t| format!("{}. ", t.trim_end_matches('.'))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn spread_labels_do_not_touch(wanted in proptest::collection::vec(0f32..100.0, 0..8)) {
            let placed = spread(&wanted, 10.0, 0.0, 100.0);
            let mut sorted = placed.clone();
            sorted.sort_by(f32::total_cmp);
            for pair in sorted.windows(2) {
                prop_assert!(pair[1] - pair[0] >= 9.99, "{wanted:?} {placed:?}");
            }
            prop_assert!(sorted.iter().all(|y| (4.99..=95.01).contains(y)), "{wanted:?} {placed:?}");
        }
    }
}
