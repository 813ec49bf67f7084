//! Every drawing of the gallery, light and dark: no text on text, none cut, none faint, nothing astray; every drawing has
//! its words and its table.

use chart::check::{self, Fault};
use chart::color::Eye;
use chart::drawing::Rgb;
use chart::format::Locale;
use chart::gallery;
use chart::kinds::Chart as _;
use chart::svg::{self, Marks};
use chart::text::Fonts;
use chart::theme::{Mode, Theme};
use proptest::prelude::*;

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

/// Paper is light; a printer without colours sees only how light each colour is.
#[test]
fn no_drawing_has_a_fault_in_grey_print() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let mut all = Vec::new();
    for exhibit in gallery::exhibits() {
        let mut drawing = exhibit.draw(&fonts, &theme);
        drawing.recolour(|c| Eye::Grey.sees(c));
        all.extend(
            check::faults(&drawing, &fonts, Rgb::WHITE)
                .into_iter()
                .map(|f| format!("{}: {f:?}", exhibit.name)),
        );
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// Colours that nobody should choose: the theme repairs what is read, drawings stay legible.
#[test]
fn no_choice_of_colours_makes_a_drawing_illegible() {
    let fonts = Fonts::load();
    let choices = [
        "[light]\nprimary = \"#ffe94d\"\nsecondary = \"#9fe6ff\"\nmuted = \"#dddddd\"\nink = \"#bbbbbb\"\nsoft = \"#444444\"\nneutral = \"#000000\"",
        "[light]\npaper = \"#fff7e0\"\nprimary = \"#7a0019\"\nsecondary = \"#ff8800\"\naccent = \"#ffee00\"\n[signal.green_red.light]\nfavourable = \"#a5ff9c\"\nunfavourable = \"#ffb3c1\"",
    ];
    for choice in choices {
        let theme = Theme::with(Mode::Light, choice).expect("reads");
        assert!(!theme.repairs.is_empty());
        for exhibit in gallery::good() {
            let faults = check::faults(&exhibit.draw(&fonts, &theme), &fonts, theme.color.paper);
            assert!(faults.is_empty(), "{}: {faults:?}", exhibit.name);
        }
    }
}

/// Fixed words follow the language; what is drawn has no fault in any.
#[test]
fn drawings_speak_four_languages() {
    let fonts = Fonts::load();
    for exhibit in [gallery::good(), gallery::hard()].concat() {
        let said = [Locale::En, Locale::De, Locale::Fr, Locale::Es].map(|locale| {
            let theme = Theme::house(Mode::Light).speaking(locale);
            let drawing = exhibit.draw(&fonts, &theme);
            let faults = check::faults(&drawing, &fonts, theme.color.paper);
            assert!(faults.is_empty(), "{} {locale:?}: {faults:?}", exhibit.name);
            drawing.alt
        });
        for (i, alt) in said.iter().enumerate() {
            assert!(!alt.contains("{}"), "{}: {alt}", exhibit.name);
            assert!(said[..i].iter().all(|other| other != alt), "{}: {alt}", exhibit.name);
        }
    }
}

/// Every number of the table can be pointed at.
#[test]
fn marks_hold_every_number_of_the_table() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let mut lost = Vec::new();
    for exhibit in gallery::good() {
        let drawing = exhibit.draw(&fonts, &theme);
        let said: Vec<String> = drawing.marks.iter().map(|m| format!("{} {}", m.label, m.value)).collect();
        for cell in drawing.table.rows.iter().flatten().filter(|c| c.contains(|c: char| c.is_ascii_digit())) {
            let bare = cell.trim_start_matches("until ");
            let bare = bare.split(" (").next().unwrap_or(bare);
            if !said.iter().any(|s| s.contains(bare)) {
                lost.push(format!("{}: {cell}", exhibit.name));
            }
        }
        let outside = |m: &chart::drawing::Mark| {
            let a = m.area;
            a.x < -0.1 || a.y < -0.1 || a.x + a.w > drawing.width + 0.1 || a.y + a.h > drawing.height + 0.1
        };
        assert!(!drawing.marks.iter().any(outside), "{}", exhibit.name);
    }
    assert!(lost.is_empty(), "{} lost:\n{}", lost.len(), lost.join("\n"));
}

/// A figure that a specification names can be followed from the drawing.
#[test]
fn figures_of_the_specification_are_figures_of_the_marks() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let rows: Vec<(String, Option<f64>)> =
        (0..5).map(|i| (format!("Team {i}"), Some(3.0 + f64::from(i)))).collect();
    for (kind, chart) in gallery::every_kind(&rows) {
        let drawing = chart.draw(&fonts, &theme, 480.0, chart.height(&fonts, &theme, 480.0));
        assert!(drawing.marks.iter().any(|m| m.figure.as_deref() == Some("f")), "{kind}");
    }
}

/// Whether there is something to draw is told by values, never by how they are printed.
#[test]
fn values_without_digits_in_their_labels_are_drawn() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let rows: Vec<(String, Option<f64>)> = (1..5).map(|i| ("Team".into(), Some(f64::from(i)))).collect();
    let silent = |text: &str| {
        let mut quiet: serde_json::Value = serde_json::from_str(text).expect("JSON");
        hush(&mut quiet);
        serde_json::from_value::<chart::kinds::AnyChart>(quiet).expect("the same chart")
    };
    for (kind, chart) in gallery::every_kind(&rows) {
        let chart = silent(&serde_json::to_string(&chart).expect("JSON"));
        let drawing = chart.draw(&fonts, &theme, 480.0, chart.height(&fonts, &theme, 480.0));
        assert!(!drawing.marks.is_empty(), "{kind}");
    }
    for (kind, chart) in gallery::every_kind(&[]) {
        let drawing = chart.draw(&fonts, &theme, 480.0, chart.height(&fonts, &theme, 480.0));
        let said = drawing.prims.iter().any(|p| format!("{p:?}").contains("No value is known"));
        assert!(said || kind == "spark", "{kind}");
    }
}

/// Prints every datum as a word.
fn hush(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(map) => {
            if let (true, Some(label)) = (map.contains_key("value"), map.get_mut("label")) {
                *label = "some".into();
            }
            map.values_mut().for_each(hush);
        }
        serde_json::Value::Array(all) => all.iter_mut().for_each(hush),
        _ => {}
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) })]

    #[test]
    fn any_numbers_at_the_height_that_suits_them_are_drawn_without_a_fault(
        values in proptest::collection::vec(proptest::option::weighted(0.85, -1e6f64..1e6), 0..14),
        width in 200f32..620.0,
        more in 0f32..60.0,
    ) {
        let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
        let rows: Vec<(String, Option<f64>)> =
            values.into_iter().enumerate().map(|(i, v)| (format!("Platform {}", i * 37), v)).collect();
        for (kind, chart) in gallery::every_kind(&rows) {
            let height = chart.height(&fonts, &theme, width) + more;
            let drawing = chart.draw(&fonts, &theme, width, height);
            let faults = check::faults(&drawing, &fonts, theme.color.paper);
            prop_assert!(faults.is_empty(), "{kind} {width}x{height}: {faults:?}");
        }
    }
}
