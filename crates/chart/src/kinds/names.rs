//! Names under columns: broken into lines while they fit, turned when they do not, thinned out when there are too many.

use crate::canvas::{Canvas, Label};
use crate::drawing::{Face, Rgb};
use crate::spec::CategoryKind;
use crate::text::Fonts;

/// How names are set under columns.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Names {
    rows: Vec<Vec<String>>,
    turned: bool,
    every: usize,
    size: f32,
    /// Height they take, gap included.
    pub(super) height: f32,
}

const LEADING: f32 = 1.22;
const TURNED_LENGTH: f32 = 64.0;

impl Names {
    /// Decides how names are set when each has a slot of a width.
    pub(super) fn plan(fonts: &Fonts, names: &[String], slot: f32, size: f32, kind: CategoryKind) -> Self {
        // Slots narrower than a letter hold no name: no need to measure how it would break.
        if slot < size * 0.8 {
            return Self::thinned(fonts, names, slot, size);
        }
        let words = kind == CategoryKind::Words;
        // Before names are turned or cut they are set a little smaller.
        let smaller = [0.92, 0.85].iter().filter(|_| words && slot >= 24.0).map(|by| size * by);
        for size in std::iter::once(size).chain(smaller) {
            let (rows, fits) = broken(fonts, names, (slot, size));
            if fits == names.len() && (words || names.len() <= 16) {
                return Self::standing(rows, size);
            }
        }
        let (rows, fits) = broken(fonts, names, (slot, size));
        if words && slot > size * 1.3 && fits * 10 < names.len() * 9 && slot < 52.0 {
            return Self::turned(fonts, names, size);
        }
        if words && slot >= 24.0 {
            Self::standing(rows, size)
        } else {
            Self::thinned(fonts, names, slot, size)
        }
    }

    fn standing(rows: Vec<Vec<String>>, size: f32) -> Self {
        let lines = rows.iter().map(Vec::len).max().unwrap_or(0);
        Self { rows, turned: false, every: 1, size, height: lines as f32 * size * LEADING + 5.0 }
    }

    fn turned(fonts: &Fonts, names: &[String], size: f32) -> Self {
        let rows: Vec<Vec<String>> =
            names.iter().map(|n| vec![fonts.fit(n, Face::Regular, size, TURNED_LENGTH)]).collect();
        let longest = rows.iter().flatten().map(|n| fonts.width(n, Face::Regular, size)).fold(0.0, f32::max);
        Self { rows, turned: true, every: 1, size, height: longest + 6.0 }
    }

    fn thinned(fonts: &Fonts, names: &[String], slot: f32, size: f32) -> Self {
        // The widest is among the longest; measuring hundreds of names would cost more than drawing them.
        let mut longest: Vec<&String> = names.iter().collect();
        longest.sort_by_key(|n| std::cmp::Reverse(n.len()));
        let wide = |n: &&String| fonts.width(n, Face::Regular, size).min(TURNED_LENGTH);
        let widest = longest.iter().take(24).map(wide).fold(0.0, f32::max);
        let needed = ((widest + 6.0) / slot.max(0.01)).ceil() as usize;
        // Steps that a calendar knows: quarters, half years, years.
        let every = [1, 2, 3, 4, 6, 12, 24, 52].into_iter().find(|e| *e >= needed).unwrap_or(needed);
        let name = |(i, n): (usize, &String)| match i % every {
            0 => vec![fonts.fit(n, Face::Regular, size, TURNED_LENGTH)],
            _ => Vec::new(),
        };
        let rows = names.iter().enumerate().map(name).collect();
        Self { rows, turned: false, every, size, height: size * LEADING + 5.0 }
    }

    /// Sets the names, each centred under its place; `top` is where the gap under the axis begins. Those in `strong`
    /// are semibold and in the colour of ink.
    pub(super) fn set(
        &self,
        canvas: &mut Canvas<'_>,
        centres: &[f32],
        top: f32,
        strong: &dyn Fn(usize) -> bool,
    ) {
        let theme = canvas.theme;
        for (i, (lines, x)) in self.rows.iter().zip(centres).enumerate() {
            let (color, face) = if strong(i) {
                (theme.color.ink, Face::Semibold)
            } else {
                (theme.color.muted, Face::Regular)
            };
            if i % self.every == 0 {
                self.set_one(canvas, lines, *x, top, (face, color));
            }
        }
    }

    /// Sets the names above a line, their last lines just over it.
    pub(super) fn set_above(&self, canvas: &mut Canvas<'_>, centres: &[f32], foot: f32) {
        let color = canvas.theme.color.muted;
        for (lines, x) in self.rows.iter().zip(centres).step_by(self.every) {
            for (up, line) in lines.iter().rev().enumerate() {
                let label = Label::new(line, *x, foot - up as f32 * self.size * LEADING, self.size, color);
                canvas.try_say(if self.turned { label.middle().turned(-90.0) } else { label.centred() });
            }
        }
    }

    fn set_one(&self, canvas: &mut Canvas<'_>, lines: &[String], x: f32, top: f32, look: (Face, Rgb)) {
        let size = self.size;
        if self.turned {
            let y = top + 4.0;
            for line in lines {
                canvas.try_say(Label::new(line, x, y, size, look.1).end().middle().turned(-90.0));
            }
            return;
        }
        for (row, line) in lines.iter().enumerate() {
            let y = top + 5.0 + size * 0.7 + row as f32 * size * LEADING;
            let width = canvas.fonts.width(line, look.0, size);
            let edge = canvas.area();
            let x = x.clamp(edge.x + width / 2.0, (edge.x + edge.w - width / 2.0).max(edge.x + width / 2.0));
            canvas.try_say(Label::new(line, x, y, size, look.1).face(look.0).centred());
        }
    }
}

/// Names in lines, and how many of them are whole.
fn broken(fonts: &Fonts, names: &[String], (slot, size): (f32, f32)) -> (Vec<Vec<String>>, usize) {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut rows: Vec<Vec<String>> =
        names.iter().map(|n| fonts.wrap(n, Face::Regular, size, slot - 3.0, 3)).collect();
    widen(fonts, names, &mut rows, (slot, size));
    let whole = |lines: &[String], name: &str| {
        lines.iter().map(|l| letters(l)).sum::<usize>() == letters(name)
            && !lines.iter().any(|l| l.ends_with('…'))
    };
    let fits = rows.iter().zip(names).filter(|(lines, name)| whole(lines, name)).count();
    (rows, fits)
}

/// A name of more than two lines is set wider where its neighbours leave room for it.
fn widen(fonts: &Fonts, names: &[String], rows: &mut [Vec<String>], (slot, size): (f32, f32)) {
    // Names may be set bold: measured as bold, so that they fit either way.
    let wide =
        |lines: &[String]| lines.iter().map(|l| fonts.width(l, Face::Semibold, size)).fold(0.0, f32::max);
    for i in 0..rows.len() {
        if rows[i].len() < 3 {
            continue;
        }
        let beside = |j: Option<usize>| j.and_then(|j| rows.get(j)).map_or(0.0, |r| wide(r));
        let neighbour = beside(i.checked_sub(1)).max(beside(Some(i + 1)));
        let room = (2.0 * slot - neighbour - 8.0).min(slot * 1.35);
        let wider = fonts.wrap(&names[i], Face::Regular, size, room, 2);
        let letters = |lines: &[String]| lines.concat().chars().filter(|c| *c != ' ').count();
        let edge = i == 0 || i + 1 == rows.len();
        if !edge
            && room > slot
            && letters(&wider) >= letters(&rows[i])
            && !wider.iter().any(|l| l.ends_with('…'))
        {
            rows[i] = wider;
        }
    }
}
