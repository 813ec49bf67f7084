//! Every drawing of the gallery, light and dark: no text on text, none cut, none faint, nothing astray; every drawing has
//! its words and its table.

use chart::check::{self, Fault};
use chart::gallery;
use chart::svg::{self, Marks};
use chart::text::Fonts;
use chart::theme::{Mode, Theme};

fn faults_in(mode: Mode) -> Vec<String> {
    let (fonts, theme) = (Fonts::load(), Theme::house(mode));
    let mut out = Vec::new();
    for exhibit in gallery::exhibits() {
        let drawing = exhibit.draw(&fonts, &theme);
        let faults: Vec<Fault> = check::faults(&drawing, &fonts, theme.color.paper);
        out.extend(faults.into_iter().map(|f| format!("{}: {f:?}", exhibit.name)));
    }
    out
}

#[test]
fn no_drawing_has_a_fault_in_light() {
    let faults = faults_in(Mode::Light);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_drawing_has_a_fault_in_dark() {
    let faults = faults_in(Mode::Dark);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_drawing_has_words_a_table_and_marks() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    for exhibit in gallery::exhibits() {
        let drawing = exhibit.draw(&fonts, &theme);
        assert!(drawing.alt.len() > 20, "{}: {}", exhibit.name, drawing.alt);
        let wide = drawing.table.head.len();
        assert!(drawing.table.rows.iter().all(|r| r.len() <= wide), "{}: {:?}", exhibit.name, drawing.table);
        if exhibit.name.ends_with("-easy") {
            assert!(!drawing.marks.is_empty() && !drawing.table.rows.is_empty(), "{}", exhibit.name);
            assert!(
                drawing.marks.iter().all(|m| !m.value.is_empty()),
                "{}: {:?}",
                exhibit.name,
                drawing.marks
            );
        }
    }
}

#[test]
fn a_drawing_is_the_same_every_time_and_safe_to_inline() {
    let theme = Theme::house(Mode::Light);
    let (first, second) = (Fonts::load(), Fonts::load());
    for exhibit in gallery::exhibits().into_iter().filter(|e| e.name.ends_with("-easy")) {
        let one = svg::document(&exhibit.draw(&first, &theme), Marks::Overlay);
        assert_eq!(one, svg::document(&exhibit.draw(&second, &theme), Marks::Overlay), "{}", exhibit.name);
        assert!(
            !one.contains(" style=") && !one.contains(" id=") && !one.contains("<script"),
            "{}",
            exhibit.name
        );
    }
}

#[test]
fn a_chart_survives_json() {
    for exhibit in gallery::exhibits().into_iter().filter(|e| e.name.ends_with("-easy")) {
        let text = serde_json::to_string(&exhibit.chart).expect("writes");
        let back: chart::kinds::AnyChart = serde_json::from_str(&text).expect("reads");
        assert_eq!(back, exhibit.chart, "{}", exhibit.name);
    }
}
