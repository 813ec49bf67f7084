//! Measures against targets, a row each: name, bar on a track, target, value, status. A limit ("fewer is better") reads
//! differently from a goal: what lies beyond it is crossed ground, and what the bar has of it is in the signal colour.

use super::Chart;
use super::furniture::{NameSide, verdict_color};
use super::sentence::{counted, opening, printed};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, DataTable, Face, Fill, Pt, Rgb};
use crate::spec::{Better, Datum, Heading, Verdict};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::{Words, fill};
use serde::{Deserialize, Serialize};

/// Bullet rows.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BulletSpec {
    /// What stands over it.
    pub heading: Heading,
    /// From top to bottom.
    pub rows: Vec<BulletRow>,
}

/// A measure and its target.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BulletRow {
    /// What is measured.
    pub name: String,
    /// Under the name, quietly: unit, base, target in words.
    pub note: String,
    /// Where it stands.
    pub measure: Datum,
    /// Where it should be.
    pub target: Datum,
    /// Whether the target is a goal to reach or a limit to keep.
    pub better: Better,
    /// Upper edges of the grounds behind the bar, from the weakest; at most three.
    pub bands: Vec<f64>,
    /// End of the track; `None` finds one.
    pub high: Option<f64>,
    /// One word at the end: met, missed, not measurable.
    pub status: String,
    /// Colour of value and target.
    pub verdict: Verdict,
}

/// Where the columns of the rows are.
struct Columns {
    names: NameSide,
    left: f32,
    track: (f32, f32),
    value: f32,
    status: f32,
}

/// A row's place and height.
struct Row {
    top: f32,
    height: f32,
}

const ROW: f32 = 27.0;

impl BulletSpec {
    fn columns(&self, fonts: &Fonts, theme: &Theme, area: Area) -> Columns {
        let widest = |texts: &mut dyn Iterator<Item = (&str, Face, f32)>| {
            texts.map(|(t, face, size)| fonts.width(t, face, size)).fold(0.0, f32::max)
        };
        let s = &theme.size;
        let names = widest(&mut self.rows.iter().map(|r| (r.name.as_str(), Face::Regular, s.label + 0.8)));
        let notes = widest(&mut self.rows.iter().map(|r| (r.note.as_str(), Face::Regular, s.small)));
        let values: f32 = self
            .rows
            .iter()
            .map(|r| fonts.width(&printed(&r.measure), Face::Semibold, s.value + 1.0))
            .fold(0.0, f32::max);
        let states = widest(&mut self.rows.iter().map(|r| (r.status.as_str(), Face::Regular, s.label)));
        let names = NameSide::of(theme, names.max(notes), area.w, 0.36);
        let status = if states > 0.0 { states.min(area.w * 0.2) + 12.0 } else { 0.0 };
        let value = values.min(area.w * 0.2) + 12.0;
        let right = area.x + area.w;
        Columns {
            names,
            left: area.x,
            track: (area.x + names.column(14.0), right - status - value),
            value: right - status,
            status: right,
        }
    }
}

impl BulletRow {
    /// Where the track ends: room for the measure, the target and the grounds.
    fn end(&self) -> f64 {
        let known =
            [self.measure.number(), self.target.number(), self.bands.iter().copied().reduce(f64::max)];
        let most = known.into_iter().flatten().filter(|v| v.is_finite()).fold(0.0, f64::max);
        let asked = self.high.filter(|h| h.is_finite() && *h > 0.0);
        asked.map_or(most * 1.12, |h| h.max(most)).max(f64::MIN_POSITIVE)
    }

    fn paint(&self, canvas: &mut Canvas<'_>, columns: &Columns, row: &Row) {
        let theme = canvas.theme;
        let lines = self.lines(columns.names);
        let middle = row.top + lines + (row.height - lines) / 2.0;
        self.paint_name(canvas, columns, row.top + lines, middle);
        let (left, right) = columns.track;
        if right - left > 12.0 {
            let end = self.end();
            let x = |v: f64| left + (right - left) * ((v / end).clamp(0.0, 1.0) as f32);
            self.paint_track(canvas, middle, row.height - lines, &x, (left, right));
        }
        let color = verdict_color(theme, self.verdict);
        let value = printed(&self.measure);
        let value =
            canvas.fonts.fit(&value, Face::Semibold, theme.size.value + 1.0, columns.value - columns.track.1);
        canvas.try_say(
            Label::new(&value, columns.value, middle, theme.size.value + 1.0, color)
                .semibold()
                .end()
                .middle(),
        );
        let room = columns.status - columns.value - 4.0;
        let status = canvas.fonts.fit(&self.status, Face::Regular, theme.size.label, room);
        canvas.try_say(
            Label::new(&status, columns.status, middle, theme.size.label, theme.color.muted).end().middle(),
        );
        let area = Area { x: left, y: row.top + lines + 2.0, w: right - left, h: row.height - lines - 4.0 };
        canvas.mark(area, &*self.name, &self.measure);
        if self.target.number().is_some() {
            let end = self.end();
            let x =
                left + (right - left) * (self.target.number().unwrap_or(0.0) / end).clamp(0.0, 1.0) as f32;
            let area = Area { x: x - 2.5, y: middle - 8.0, w: 5.0, h: 16.0 };
            canvas.mark(area, format!("{}, {}", self.name, theme.words().heads.target), &self.target);
        }
    }

    /// Height of the lines over the track when names stand above it.
    fn lines(&self, names: NameSide) -> f32 {
        match names {
            NameSide::Left(_) => 0.0,
            NameSide::Above(high) if self.note.is_empty() => high,
            NameSide::Above(high) => high * 1.75,
        }
    }

    fn paint_name(&self, canvas: &mut Canvas<'_>, columns: &Columns, foot: f32, middle: f32) {
        let (fonts, theme) = (canvas.fonts, canvas.theme);
        let size = theme.size.label + 0.8;
        let (x, ink) = (columns.left, theme.color.ink);
        let room = match columns.names {
            NameSide::Left(wide) => wide,
            NameSide::Above(_) => columns.status - x,
        };
        let name = fonts.fit(&self.name, Face::Regular, size, room);
        let note = fonts.fit(&self.note, Face::Regular, theme.size.small, room);
        let (name_at, note_at) = match columns.names {
            NameSide::Above(_) if note.is_empty() => (foot - 2.0, foot),
            NameSide::Above(_) => (foot - 10.4, foot - 1.6),
            NameSide::Left(_) => (middle - 1.2, middle + 8.0),
        };
        if note.is_empty() && matches!(columns.names, NameSide::Left(_)) {
            canvas.try_say(Label::new(&name, x, middle, size, ink).middle());
            return;
        }
        canvas.try_say(Label::new(&name, x, name_at, size, ink));
        canvas.try_say(Label::new(&note, x, note_at, theme.size.small, theme.color.muted));
    }

    fn paint_track(
        &self,
        canvas: &mut Canvas<'_>,
        middle: f32,
        height: f32,
        x: &dyn Fn(f64) -> f32,
        (left, right): (f32, f32),
    ) {
        let theme = canvas.theme;
        let half = (height * 0.24).min(6.5);
        let strip = |l: f32, r: f32, half: f32| Area { x: l, y: middle - half, w: r - l, h: half * 2.0 };
        canvas.block(strip(left, right, half), theme.color.track[0]);
        for (i, edge) in self.bands.iter().take(2).enumerate().rev() {
            canvas.block(strip(left, x(*edge), half), theme.color.track[(2 - i).min(2)]);
        }
        let target = self.target.number();
        if let (Better::Less, Some(limit)) = (self.better, target) {
            let beyond = strip(x(limit), right, half);
            let ground = theme.color.track[0];
            let line = theme.color.neutral;
            canvas.rect(beyond, Fill::Hatch { line, ground, gap: 3.2, width: 0.6 });
        }
        let thick = half * 0.5;
        match (self.measure.number(), self.better, target) {
            (Some(v), Better::Less, Some(limit)) if v > limit => {
                canvas.block(strip(left, x(limit), thick), theme.color.primary);
                canvas.block(strip(x(limit), x(v), thick), theme.signal.unfavourable);
            }
            (Some(v), _, _) => canvas.block(strip(left, x(v).max(left + 0.8), thick), theme.color.primary),
            (None, _, _) => {
                let text = if self.status.is_empty() { "–" } else { "" };
                canvas
                    .say(Label::new(text, left + 4.0, middle, theme.size.small, theme.color.muted).middle());
            }
        }
        if let Some(target) = target {
            let color = if self.verdict == Verdict::Unfavourable {
                theme.signal.unfavourable
            } else {
                theme.color.ink
            };
            self.paint_target(canvas, x(target), middle, half + 2.2, color);
        }
    }

    /// A stroke across the track with a small pointer to the good side.
    fn paint_target(&self, canvas: &mut Canvas<'_>, x: f32, middle: f32, half: f32, color: Rgb) {
        let stroke = |w: f32| Area { x: x - w / 2.0, y: middle - half, w, h: half * 2.0 };
        // A halo of paper keeps the stroke apart from the bar that it crosses.
        canvas.block(stroke(3.0), canvas.theme.color.paper);
        canvas.block(stroke(1.6), color);
        let way = if self.better == Better::Less { -1.0 } else { 1.0 };
        let tip = [(0.0, 0.0), (way * 4.2, 1.6), (0.0, 3.2)];
        let corners = tip.map(|(dx, dy)| Pt { x: x + way * 0.6 + dx, y: middle - half + dy });
        canvas.polygon(&corners, Fill::Solid(color, 1.0));
    }
}

impl Chart for BulletSpec {
    fn heading(&self) -> &Heading {
        &self.heading
    }

    fn paint(&self, canvas: &mut Canvas<'_>, area: Area) {
        let columns = self.columns(canvas.fonts, canvas.theme, area);
        let lines = self.rows.iter().map(|r| r.lines(columns.names)).fold(0.0, f32::max);
        let least = 12.0 + lines;
        let height = (area.h / self.rows.len().max(1) as f32).min(ROW * 1.2 + lines);
        // Rows lower than their text would run into each other: those that fit are drawn, all are in the table.
        let fitting = if height >= least { self.rows.len() } else { (area.h / (20.0 + lines)) as usize };
        let height = if height >= least { height } else { 20.0 + lines };
        for (i, row) in self.rows.iter().take(fitting).enumerate() {
            let place = Row { top: area.y + i as f32 * height, height };
            if height - lines < 20.0 && lines == 0.0 {
                let bare = BulletRow { note: String::new(), ..row.clone() };
                bare.paint(canvas, &columns, &place);
            } else {
                row.paint(canvas, &columns, &place);
            }
        }
    }

    fn alt(&self, words: &Words) -> String {
        let met = self.rows.iter().filter(|r| r.verdict == Verdict::Favourable).count();
        let count = counted(words.alt.bullet, &[self.rows.len()]);
        let met = counted(words.alt.on_target, &[met]);
        let mut text = format!("{}{count} {met}", opening(&self.heading));
        for row in &self.rows {
            let kind = if row.better == Better::Less { words.heads.limit } else { words.heads.target };
            let (value, target) = (printed(&row.measure), printed(&row.target));
            text += &format!(" {}: {value}, {} {target}.", row.name, kind.to_lowercase());
        }
        text
    }

    fn table(&self, words: &Words) -> DataTable {
        let h = &words.heads;
        let head = [h.measure, h.value, h.target, h.status].map(str::to_owned).to_vec();
        let target = |r: &BulletRow| match r.better {
            Better::Less if r.target.number().is_some() => fill(h.until, &[&printed(&r.target)]),
            _ => printed(&r.target),
        };
        let row = |r: &BulletRow| vec![r.name.clone(), printed(&r.measure), target(r), r.status.clone()];
        DataTable { head, rows: self.rows.iter().map(row).collect() }
    }

    fn body_height(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        let columns = self.columns(fonts, theme, Area { x: 0.0, y: 0.0, w: width, h: 1.0 });
        let lines = self.rows.iter().map(|r| r.lines(columns.names)).fold(0.0, f32::max);
        self.rows.len() as f32 * if lines > 0.0 { lines + 18.0 } else { ROW }
    }
}
