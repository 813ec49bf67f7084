//! The tiers of a two-tier chart: where their zero lines are, what is painted in them, which numbers they say.

use super::{VarianceColumn, VarianceSpec};
use crate::canvas::{Canvas, Label};
use crate::drawing::{Area, Face, Fill, Pt, Rgb};
use crate::kinds::furniture::{NARROW, scenario_bar, verdict_color, verdict_letter};
use crate::kinds::sentence::printed;
use crate::scale;
use crate::spec::{Datum, Scenario};
use crate::text::Fonts;
use crate::theme::Theme;
use crate::words::fill;

/// Zero lines and scales of the tiers.
pub(super) struct Tiers {
    /// Points to the unit, and zero, of the columns.
    top: (f64, f32),
    /// The same of the variances.
    delta: (f64, f32),
    /// By how much the variances' scale is larger.
    factor: f64,
    /// Whether there is a variance at all; else the tier is left out.
    varies: bool,
    /// The same of the pins; there, the unit is a percent.
    pub(super) pins: Option<(f64, f32)>,
    /// Where the name of each tier stands when it stands above.
    roofs: [f32; 3],
}

impl Tiers {
    /// Keeps numbers off the zero lines.
    pub(super) fn keep_clear(&self, canvas: &mut Canvas<'_>, across: (f32, f32)) {
        let delta = self.varies.then_some(self.delta.1);
        for zero in [Some(self.top.1), delta, self.pins.map(|p| p.1)].into_iter().flatten() {
            canvas.solid(Area { x: across.0, y: zero - 0.9, w: across.1 - across.0, h: 1.8 });
        }
    }

    /// The zero lines. The one that variances start from is drawn as their reference is: plan is outlined, hence two.
    pub(super) fn paint_lines(&self, canvas: &mut Canvas<'_>, across: (f32, f32)) {
        let theme = canvas.theme;
        canvas.across(across, self.top.1, theme.stroke(theme.color.axis, theme.size.axis));
        for dy in [-0.7, 0.7].into_iter().filter(|_| self.varies) {
            canvas.across(across, self.delta.1 + dy, theme.stroke(theme.color.axis, 0.45));
        }
        if let Some((_, zero)) = self.pins {
            canvas.across(across, zero, theme.stroke(theme.color.axis, theme.size.hair));
        }
    }
}

/// A number that is set when all shapes are painted, so that none runs through it.
pub(super) struct Note {
    text: String,
    letter: &'static str,
    weight: f64,
    at: Pt,
    color: Rgb,
    below: bool,
}

/// The numbers of the tiers.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) values: Vec<Note>,
    pub(super) deltas: Vec<Note>,
    pub(super) percents: Vec<Note>,
}

/// Pins longer than this many percent are cut and pointed.
const PIN_LIMIT: f64 = 100.0;

impl VarianceSpec {
    pub(super) fn reach(&self, pick: impl Fn(&VarianceColumn) -> [Option<f64>; 3]) -> (f64, f64) {
        let values = self.columns.iter().flat_map(pick).flatten();
        let (low, high) = scale::extent(values).unwrap_or((0.0, 0.0));
        (low.min(0.0), high.max(0.0))
    }

    /// Room at the left for the names of tiers; where it is narrow they stand above their tier.
    pub(super) fn side(&self, fonts: &Fonts, theme: &Theme, width: f32) -> f32 {
        if width < NARROW {
            return 0.0;
        }
        let w = &self.words;
        let enlarged = fill(theme.words().enlarged, &["1000"]);
        let wide = |t: &String| fonts.width(t, Face::Regular, theme.size.small);
        [&self.references(), &w.delta, &enlarged, &w.percent].map(wide).into_iter().fold(0.0, f32::max) + 8.0
    }

    /// What the columns are: those of the three that there are.
    fn references(&self) -> String {
        let w = &self.words;
        let have =
            |pick: fn(&VarianceColumn) -> &Datum| self.columns.iter().any(|c| pick(c).number().is_some());
        let mut all = vec![w.actual.as_str()];
        all.extend(have(|c| &c.plan).then_some(w.plan.as_str()));
        all.extend(have(|c| &c.prior).then_some(w.prior.as_str()));
        all.join(" · ")
    }

    fn varies(&self) -> bool {
        self.columns.iter().any(|c| c.delta.number().is_some())
    }

    pub(super) fn tiers(&self, theme: &Theme, area: Area, height: f32) -> Tiers {
        let named = if area.w < NARROW { theme.size.small * 1.5 } else { 0.0 };
        let (top, height) = (area.y + named, height - named);
        let own = self.reach(|c| [c.value.number(), c.plan.number(), c.prior.number()]);
        let main = self.span.map_or(own, |s| (s.low.min(0.0).min(own.0), s.high.max(own.1)));
        let delta = self.reach(|c| [c.delta.number(), None, None]);
        let pinned = self.columns.iter().any(|c| c.percent.number().is_some());
        let label = theme.size.value * 1.4;
        let pins_height = if pinned { (height * 0.2).clamp(24.0, 56.0) } else { 0.0 };
        let varies = self.varies();
        let labels = match (pinned, varies) {
            (true, _) => label * 5.2 + named * 2.0,
            (false, true) => label * 3.4 + named,
            (false, false) => label * 1.4,
        };
        let room = f64::from((height - pins_height - labels).max(8.0));
        let (main_span, delta_span) = ((main.1 - main.0).max(1e-200), delta.1 - delta.0);
        // One scale for both tiers; variances too small to be seen in it get a larger one, and the tier says so.
        let common = room / (main_span + delta_span).max(1e-200);
        let factors = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0];
        let factor = factors
            .into_iter()
            .find(|f| {
                delta_span == 0.0 || room / (main_span + delta_span * f) * delta_span * f >= room * 0.12
            })
            .unwrap_or(1000.0);
        let scale = if factor > 1.0 { room / (main_span + delta_span * factor) } else { common };
        let main_zero = top + label + (main.1 * scale) as f32;
        let delta_top = main_zero + (-main.0 * scale) as f32 + label * 1.6 + named;
        let delta_zero = delta_top + (delta.1 * scale * factor) as f32;
        let delta_foot = delta_zero + (-delta.0 * scale * factor) as f32;
        let pins = pinned.then(|| self.pins(delta_foot + label * 1.8 + named, pins_height - label * 0.4));
        let roofs = [area.y + named, delta_top - label * 0.8, delta_foot + label + named];
        Tiers { top: (scale, main_zero), delta: (scale * factor, delta_zero), factor, varies, pins, roofs }
    }

    fn pins(&self, top: f32, height: f32) -> (f64, f32) {
        let (low, high) =
            self.reach(|c| [c.percent.number().map(|v| v.clamp(-PIN_LIMIT, PIN_LIMIT)), None, None]);
        let scale = f64::from(height) / (high - low).max(1.0);
        (scale, top + (high * scale) as f32)
    }

    pub(super) fn tier_names(&self, canvas: &mut Canvas<'_>, area: Area, tiers: &Tiers) {
        let (theme, s) = (canvas.theme, canvas.theme.size);
        let above = area.w < NARROW;
        let mut say = |text: &str, y: f32| {
            let label = Label::new(text, area.x, y, s.small, theme.color.muted);
            canvas.try_say(if above { label } else { label.middle() });
        };
        let w = &self.words;
        let enlarged =
            (tiers.factor > 1.0).then(|| fill(theme.words().enlarged, &[&tiers.factor.to_string()]));
        let known = tiers.varies;
        if above {
            let delta = enlarged.map_or_else(|| w.delta.clone(), |e| format!("{}, {e}", w.delta));
            say(&self.references(), tiers.roofs[0] - 1.0);
            say(if known { &delta } else { "" }, tiers.roofs[1]);
            say(if tiers.pins.is_some() { &w.percent } else { "" }, tiers.roofs[2]);
            return;
        }
        say(&self.references(), tiers.top.1 - 4.0);
        if known {
            let half = if enlarged.is_some() { s.small * 0.6 } else { 0.0 };
            say(&w.delta, tiers.delta.1 - half);
            say(enlarged.as_deref().unwrap_or_default(), tiers.delta.1 + half);
        }
        if let Some((_, zero)) = tiers.pins {
            say(&w.percent, zero);
        }
    }

    /// Width of the front column and where it begins: in the middle of its slot, with its name under it.
    fn front(&self, slot: Area) -> (f32, f32) {
        let prior = self.columns.iter().any(|c| c.prior.number().is_some());
        let width = (slot.w * if prior { 0.5 } else { 0.58 }).min(34.0);
        (slot.x + (slot.w - width) / 2.0, width)
    }

    pub(super) fn paint_columns(
        &self,
        canvas: &mut Canvas<'_>,
        column: &VarianceColumn,
        slot: Area,
        tiers: &Tiers,
    ) -> Option<Note> {
        let theme = canvas.theme;
        let (scale, zero) = tiers.top;
        let (left, width) = self.front(slot);
        let bar = |v: f64, x: f32, w: f32| {
            let h = (v * scale) as f32;
            Area { x, y: zero - h.max(0.0), w, h: h.abs().max(0.5) }
        };
        if let Some(v) = column.prior.number() {
            let area = bar(v, left - width * 0.48, width * 0.8);
            canvas.solid(area);
            scenario_bar(canvas, area, Scenario::Prior);
            canvas.mark(area, format!("{}, {}", column.name, self.words.prior), &column.prior);
        }
        if let Some(v) = column.plan.number() {
            let area = bar(v, left - width * 0.25, width);
            canvas.solid(area);
            scenario_bar(canvas, area, Scenario::Plan);
            canvas.mark(area, format!("{}, {}", column.name, self.words.plan), &column.plan);
        }
        if let Some(v) = column.value.number() {
            let area = bar(v, left, width);
            canvas.solid(area);
            scenario_bar(canvas, area, column.scenario);
            canvas.mark(area, column.name.clone(), &column.value);
        }
        let all = [&column.value, &column.plan, &column.prior];
        let (text, weight) = (printed(&column.value), column.value.number().unwrap_or(0.0));
        let below = weight < 0.0;
        // A dash for what is missing stands where its column would.
        let known = all.iter().filter_map(|d| d.number()).filter(|_| column.value.number().is_some());
        let end = if below { known.fold(0.0, f64::min) } else { known.fold(0.0, f64::max) };
        let gap = if below { 3.0 } else { -3.0 };
        let at = Pt { x: left + width / 2.0, y: zero - (end * scale) as f32 + gap };
        Some(Note { text, letter: "", weight, at, color: theme.color.ink, below })
    }

    pub(super) fn paint_delta(
        &self,
        canvas: &mut Canvas<'_>,
        column: &VarianceColumn,
        slot: Area,
        tiers: &Tiers,
    ) -> Option<Note> {
        let v = column.delta.number()?;
        let theme = canvas.theme;
        let (scale, zero) = tiers.delta;
        let (x, width) = self.front(slot);
        let h = (v * scale) as f32;
        let area = Area { x, y: zero - h.max(0.0), w: width, h: h.abs().max(0.6) };
        let color = verdict_color(theme, self.better.verdict(v));
        let fill = match column.scenario {
            Scenario::Forecast => theme.hatch(color),
            _ => Fill::Solid(color, 1.0),
        };
        canvas.bar(area, fill);
        canvas.solid(area);
        canvas.mark(area, format!("{}, {}", column.name, self.words.delta), &column.delta);
        Some(self.sign(theme, &column.delta, v, Pt { x: x + width / 2.0, y: zero - h }))
    }

    pub(super) fn paint_pin(
        &self,
        canvas: &mut Canvas<'_>,
        column: &VarianceColumn,
        slot: Area,
        pins: (f64, f32),
    ) -> Option<Note> {
        let v = column.percent.number()?;
        let theme = canvas.theme;
        let (scale, zero) = pins;
        let x = slot.x + slot.w / 2.0;
        let cut = v.clamp(-PIN_LIMIT, PIN_LIMIT);
        let tip = zero - (cut * scale) as f32;
        let color = verdict_color(theme, self.better.verdict(v));
        canvas.down(x, (zero, tip), theme.stroke(color, 1.4));
        let head = 2.3f32.min(slot.w * 0.3);
        if v.abs() <= PIN_LIMIT {
            canvas.block(Area { x: x - head, y: tip - head, w: 2.0 * head, h: 2.0 * head }, theme.color.ink);
        } else {
            let way = if v > 0.0 { -1.0 } else { 1.0 };
            let corners = [(-head, 0.0), (head, 0.0), (0.0, way * head * 1.6)]
                .map(|(dx, dy)| Pt { x: x + dx, y: tip + dy });
            canvas.polygon(&corners, Fill::Solid(theme.color.ink, 1.0));
        }
        let area = Area { x: x - 3.0, y: zero.min(tip), w: 6.0, h: (zero - tip).abs() };
        canvas.solid(area);
        canvas.mark(area, format!("{}, {}", column.name, self.words.percent), &column.percent);
        Some(self.sign(theme, &column.percent, v, Pt { x, y: tip - if v < 0.0 { -head } else { head } }))
    }

    /// The number beyond the end of a variance, with the letter of what it means.
    fn sign(&self, theme: &Theme, datum: &Datum, v: f64, end: Pt) -> Note {
        let verdict = self.better.verdict(v);
        Note {
            text: printed(datum),
            letter: verdict_letter(theme, verdict),
            weight: v,
            at: Pt { x: end.x, y: if v < 0.0 { end.y + 3.0 } else { end.y - 3.0 } },
            color: verdict_color(theme, verdict),
            below: v < 0.0,
        }
    }
}

impl Notes {
    pub(super) fn paint(self, canvas: &mut Canvas<'_>, slot: f32) {
        let s = canvas.theme.size;
        say(canvas, self.values, (Face::Semibold, s.value), slot);
        say(canvas, self.deltas, (Face::Regular, s.small + 0.3), slot);
        say(canvas, self.percents, (Face::Regular, s.small + 0.3), slot);
    }
}

/// All numbers of a tier with their letters, or all without, or, where not even that has room, only the highest, the
/// lowest and the last.
fn say(canvas: &mut Canvas<'_>, mut notes: Vec<Note>, (face, size): (Face, f32), slot: f32) {
    let (fonts, small) = (canvas.fonts, canvas.theme.size.small);
    let wide = |n: &Note| fonts.width(&n.text, face, size);
    let room = slot - 2.0;
    let beside =
        |n: &Note| if n.letter.is_empty() { 0.0 } else { fonts.width(n.letter, face, small - 0.5) + 1.5 };
    let lettered = slot > small && notes.iter().all(|n| wide(n) + beside(n) <= room);
    let whole = slot > small && notes.iter().all(|n| wide(n) <= room);
    let shrunk = !whole && slot > small && notes.iter().all(|n| wide(n) * small / size <= room);
    let size = if shrunk { small } else { size };
    if !whole && !shrunk {
        telling(&mut notes);
    }
    for note in notes {
        let shift = if lettered { beside(&note) / 2.0 } else { 0.0 };
        let label =
            Label::new(&note.text, note.at.x - shift, note.at.y, size, note.color).face(face).centred();
        let label = if note.below { label.below() } else { label };
        if canvas.try_say_clear(label) && lettered && !note.letter.is_empty() {
            let area = label.area(fonts);
            let base = area.y + fonts.cap(face, size);
            let letter = Label::new(note.letter, area.x + area.w + 1.5, base, small - 0.5, note.color);
            canvas.try_say(letter);
        }
    }
}

/// Keeps the highest, the lowest and the last.
fn telling(notes: &mut Vec<Note>) {
    let by = |a: &(usize, &Note), b: &(usize, &Note)| a.1.weight.total_cmp(&b.1.weight);
    let high = notes.iter().enumerate().max_by(by).map(|n| n.0);
    let low = notes.iter().enumerate().min_by(by).map(|n| n.0);
    let last = notes.len().checked_sub(1);
    let mut at = 0;
    notes.retain(|_| {
        let kept = [high, low, last].contains(&Some(at));
        at += 1;
        kept
    });
}
