//! The charts of the Overview, drawn by the same hand as the report's, once for light and once for dark.

use crate::{
    Desk, Result, Watch,
    figures::pieces,
    wire::overview::{ChartView, ChartsInput, MarkView},
};
use chart::{
    drawing::Drawing,
    svg::{self, Marks},
    text::Fonts,
    theme::{Mode, Theme},
};
use model::summit::{Sentence, Summit};
use report::{Options, Shown};

/// Pixels of the window to a point of a drawing: its smallest letters, of six and a half points, have eleven pixels.
const ZOOM: f32 = 11.0 / 6.5;
/// Width of a place in the window that is not told yet, in pixels.
const USUAL: f32 = 1038.0;
/// Widths that are drawn for, in pixels; the window stretches what is beyond.
const WIDTHS: (f32, f32) = (320.0, 2400.0);
/// Height of every chart in the window, in pixels, so that nothing moves when it becomes wider.
const HEIGHT: f32 = 360.0;

/// The charts of the Overview for a place of a width, drawn again when the window has another.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn charts(desk: &Desk, input: ChartsInput, _: &dyn Watch) -> Result<Vec<ChartView>> {
    let width = if input.width.is_finite() { input.width.clamp(WIDTHS.0, WIDTHS.1) } else { USUAL };
    desk.with(|open| {
        let fonts = open.shelf.fonts();
        Ok(drawn(open.summit(input.period.as_deref())?, width, &fonts))
    })
}

/// The charts of the Overview, for a place of the usual width.
pub fn overview(summit: &Summit, fonts: &Fonts) -> Vec<ChartView> {
    drawn(summit, USUAL, fonts)
}

fn drawn(summit: &Summit, width: f32, fonts: &Fonts) -> Vec<ChartView> {
    let empty = Sentence::new();
    [
        ("bridge", Shown::Bridge, &summit.bridge_title, &summit.bridge_note),
        ("months", Shown::Months, &summit.finance_title, &empty),
    ]
    .into_iter()
    .filter_map(|(name, shown, title, note)| {
        let size = (width / ZOOM, HEIGHT / ZOOM);
        let chart = chart(summit, shown, (size, fonts))?;
        let (title, note) = (pieces(summit, title), pieces(summit, note));
        Some(ChartView { name: name.into(), title, note, ..chart })
    })
    .collect()
}

fn chart(summit: &Summit, shown: Shown, (size, fonts): ((f32, f32), &Fonts)) -> Option<ChartView> {
    let options = Options::default();
    let draw = |mode| report::drawing(shown, (summit, &options), (fonts, &Theme::house(mode)), size);
    let (light, dark) = (draw(Mode::Light)?, draw(Mode::Dark)?);
    Some(ChartView {
        name: String::new(),
        title: Vec::new(),
        note: Vec::new(),
        svg: svg::document(&light, Marks::Omit),
        svg_dark: svg::document(&dark, Marks::Omit),
        width: light.width,
        height: light.height,
        marks: marks(&light),
        alt: light.alt,
        head: light.table.head,
        rows: light.table.rows,
    })
}

fn marks(drawing: &Drawing) -> Vec<MarkView> {
    let all = drawing.marks.iter();
    all.map(|m| MarkView {
        x: m.area.x,
        y: m.area.y,
        w: m.area.w,
        h: m.area.h,
        label: m.label.clone(),
        value: m.value.clone(),
        figure: m.figure.clone(),
    })
    .collect()
}
