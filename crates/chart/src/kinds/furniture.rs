//! What several kinds share: the heading, grid lines with ticks, labels kept apart, sentences about extremes.

use crate::canvas::{Canvas, Label, Plane};
use crate::drawing::{Area, Face, Fill, Pt, Rgb, Stroke};
use crate::format::NumberFormat;
use crate::scale::Ticks;
use crate::spec::{Heading, Scenario, Verdict};
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
    let mut add = |text: &Option<String>, face: Face, size: f32, most: usize| {
        let lines = text.iter().flat_map(|t| fonts.wrap(t, face, size, width, most));
        out.extend(lines.map(|line| (line, face, size)));
    };
    // A statement is never cut: where it is narrow it is smaller and takes the lines it needs.
    let (step, most) = if width < NARROW { (1.5, 6) } else { (0.0, 3) };
    add(&heading.message, Face::Bold, theme.size.message - step, most);
    add(&heading.subtitle, Face::Regular, theme.size.subtitle - step * 0.5, most);
    out
}

/// A sentence in the place of a plane that would be empty.
pub(super) fn nothing_known(canvas: &mut Canvas<'_>, area: Area) {
    let (theme, size) = (canvas.theme, canvas.theme.size.label);
    let text = canvas.fonts.fit(theme.words().alt.nothing_known, Face::Italic, size, area.w);
    if area.h >= size * 1.6 {
        let label = Label::new(&text, area.x, area.y + size * 1.2, size, theme.color.muted);
        canvas.try_say(label.face(Face::Italic));
    }
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
    grid_lines(canvas, plane, ticks);
    let theme = canvas.theme;
    for value in ticks.values() {
        let (x, y) = (plane.area.x - 4.0, plane.py(value));
        let text = tick_text(ticks, format, value);
        canvas.try_say(Label::new(&text, x, y, theme.size.small, theme.color.muted).end().middle());
    }
}

/// Horizontal grid lines; the zero line stands out.
pub(super) fn grid_lines(canvas: &mut Canvas<'_>, plane: &Plane, ticks: &Ticks) {
    let theme = canvas.theme;
    for value in ticks.values() {
        let line = if value == 0.0 {
            theme.stroke(theme.color.axis, theme.size.axis)
        } else {
            theme.stroke(theme.color.grid, theme.size.hair)
        };
        canvas.across((plane.area.x, plane.area.x + plane.area.w), plane.py(value), line);
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
        // where a number stands in the way, the colour of the name alone leads to its piece
        if canvas.is_free_way(&[from, knee, end]) {
            canvas.polyline(&[from, knee, end], theme.stroke(theme.color.muted, theme.size.hair));
        }
    }
    canvas.say(label);
}

/// Drawings narrower than this set the names of rows over them, and their headings smaller.
pub(super) const NARROW: f32 = 260.0;

/// Where the names of rows stand: at the left in a column, or above each row when a column would leave no room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum NameSide {
    /// In a column so wide.
    Left(f32),
    /// Above, in a line so high.
    Above(f32),
}

impl NameSide {
    /// Decides for names of a widest width; a column takes at most a share of the drawing.
    pub(super) fn of(theme: &Theme, widest: f32, width: f32, share: f32) -> Self {
        if width < NARROW && widest > 0.3 * width {
            Self::Above(theme.size.label * 1.45)
        } else {
            Self::Left(widest.min(width * share))
        }
    }

    /// Width of the column, gap included; nothing when names stand above.
    pub(super) fn column(self, gap: f32) -> f32 {
        match self {
            Self::Left(wide) if wide > 0.0 => wide + gap,
            _ => 0.0,
        }
    }

    /// Height that names above take from each row.
    pub(super) fn line(self) -> f32 {
        if let Self::Above(high) = self { high } else { 0.0 }
    }
}

/// From line to line of a name in two lines.
const TIGHT: f32 = 1.12;

/// A name beside its row and its size: in one line, in two where the row is high enough for them, else smaller. Only
/// what has no room even then is cut.
pub(super) fn name_lines(
    fonts: &Fonts,
    name: &str,
    (face, size): (Face, f32),
    (wide, high): (f32, f32),
) -> (Vec<String>, f32) {
    let whole = |lines: &[String]| !lines.iter().any(|line| line.ends_with('…'));
    for by in [1.0, 0.92, 0.85] {
        let size = size * by;
        let most = if high >= size * (TIGHT + 0.9) { 2 } else { 1 };
        let lines = fonts.wrap(name, face, size, wide, most);
        if whole(&lines) {
            return (lines, size);
        }
    }
    (vec![fonts.fit(name, face, size, wide)], size)
}

/// A row's area without the line of its name; the name is set there, or before the row.
pub(super) fn row_name(
    canvas: &mut Canvas<'_>,
    (side, row): (NameSide, Area),
    name: &str,
    (face, color): (Face, Rgb),
) -> Area {
    let size = canvas.theme.size.label;
    match side {
        NameSide::Left(wide) => {
            let (lines, small) = name_lines(canvas.fonts, name, (face, size), (wide, row.h));
            let middle = row.y + row.h / 2.0;
            let first = middle - (lines.len() as f32 - 1.0) * small * TIGHT / 2.0;
            let at = |i: usize| first + i as f32 * small * TIGHT;
            let label =
                |line, y, size| Label::new(line, row.x + wide, y, size, color).face(face).end().middle();
            let free = lines
                .iter()
                .enumerate()
                .all(|(i, l)| canvas.is_free(label(l, at(i), small).area(canvas.fonts)));
            if row.h >= small * 0.95 && free {
                lines.iter().enumerate().for_each(|(i, line)| canvas.say(label(line, at(i), small)));
            } else if row.h >= size * 0.95 {
                // Half a name would be worse than one that is cut.
                let text = canvas.fonts.fit(name, face, size, wide);
                canvas.try_say(label(&text, middle, size));
            }
            row
        }
        NameSide::Above(high) if row.h > high + 5.0 => {
            let text = canvas.fonts.fit(name, face, size, row.w);
            canvas.try_say(Label::new(&text, row.x, row.y + high - 2.6, size, color).face(face));
            Area { y: row.y + high, h: row.h - high, ..row }
        }
        NameSide::Above(_) => row,
    }
}

/// The size at which a number has room, the wished one or smaller; none when it has not: a number is never cut.
pub(super) fn number_size(
    fonts: &Fonts,
    theme: &Theme,
    text: &str,
    (face, wished, room): (Face, f32, f32),
) -> Option<f32> {
    let wide = fonts.width(text, face, 1.0);
    [wished, theme.size.value, theme.size.small]
        .into_iter()
        .find(|size| *size <= wished && wide * size <= room)
}

/// The letter of good or bad news, small, after a number that stands at `at`.
pub(super) fn verdict_letter(theme: &Theme, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Favourable => theme.words().favourable,
        Verdict::Unfavourable => theme.words().unfavourable,
        Verdict::Neutral => "",
    }
}

/// Two short strokes through a line or a column in the colour of paper: here the scale is cut.
pub(super) fn cut_mark(canvas: &mut Canvas<'_>, (l, r): (f32, f32), y: f32) {
    let paper = canvas.theme.color.paper;
    let corners = [(l, y + 2.2), (r, y - 2.2), (r, y + 0.2), (l, y + 4.6)].map(|(x, y)| Pt { x, y });
    canvas.polygon(&corners, Fill::Solid(paper, 1.0));
    let line = canvas.theme.stroke(canvas.theme.color.axis, 0.6);
    canvas.line(corners[0], corners[1], line.clone());
    canvas.line(corners[3], corners[2], line);
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
