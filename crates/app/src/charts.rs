//! The charts of the Overview, drawn by the same hand as the report's, once for light and once for dark.

use crate::{
    figures::pieces,
    wire::overview::{ChartView, MarkView},
};
use chart::{
    drawing::Drawing,
    svg::{self, Marks},
    text::Fonts,
    theme::{Mode, Theme},
};
use model::summit::{Sentence, Summit};
use report::{Options, Shown};

/// Size of a chart in points.
const SIZE: (f32, f32) = (760.0, 250.0);

/// The charts of the Overview.
pub fn overview(summit: &Summit) -> Vec<ChartView> {
    let fonts = Fonts::load();
    let empty = Sentence::new();
    [
        (Shown::Bridge, &summit.bridge_title, &summit.bridge_note),
        (Shown::Months, &summit.finance_title, &empty),
    ]
    .into_iter()
    .filter_map(|(shown, title, note)| chart(summit, shown, (title, note), &fonts))
    .collect()
}

fn chart(summit: &Summit, shown: Shown, words: (&Sentence, &Sentence), fonts: &Fonts) -> Option<ChartView> {
    let options = Options::default();
    let draw = |mode| report::drawing(shown, (summit, &options), (fonts, &Theme::house(mode)), SIZE);
    let (light, dark) = (draw(Mode::Light)?, draw(Mode::Dark)?);
    Some(ChartView {
        title: pieces(summit, words.0),
        note: pieces(summit, words.1),
        svg: svg::document(&light, Marks::Omit),
        svg_dark: svg::document(&dark, Marks::Omit),
        alt: light.alt.clone(),
        width: light.width,
        height: light.height,
        marks: marks(&light),
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
