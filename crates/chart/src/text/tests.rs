//! Measuring and shaping, on the embedded fonts.

use super::*;
use proptest::prelude::*;

#[test]
fn every_face_opens_and_measures() {
    let fonts = Fonts::load();
    assert_eq!(fonts.faces().len(), 7);
    for face in fonts.faces() {
        assert!(face.ascent > 0.5 && face.descent < 0.0 && face.cap_height > 0.4, "{face:?}");
    }
}

#[test]
fn digits_are_tabular_in_every_face() {
    let fonts = Fonts::load();
    for face in [Face::Regular, Face::Semibold, Face::Bold, Face::Italic] {
        let zero = fonts.width("0000", face, 10.0);
        for text in ["1111", "7417", "9876"] {
            assert!((fonts.width(text, face, 10.0) - zero).abs() < 0.01, "{text} in {face:?}");
        }
    }
}

#[test]
fn kerning_is_in_the_width() {
    let fonts = Fonts::load();
    let shaped = fonts.shape(Face::Regular, "AVATo");
    let nominal: f32 = shaped.runs[0].glyphs.iter().map(|g| g.nominal).sum();
    assert!(shaped.width < nominal, "{} < {nominal}", shaped.width);
}

#[test]
fn han_comes_from_the_fallback() {
    let fonts = Fonts::load();
    let shaped = fonts.shape(Face::Semibold, "東京 – €1.2 m");
    let faces: Vec<&str> = shaped.runs.iter().map(|r| fonts.faces()[r.face].postscript).collect();
    assert_eq!(faces, ["NotoSansJP-Regular", "SourceSans3-Semibold"]);
    assert!(shaped.runs.iter().flat_map(|r| &r.glyphs).all(|g| g.gid != 0));
}

#[test]
fn hebrew_and_arabic_run_right_to_left() {
    let fonts = Fonts::load();
    for (text, face) in [("שלום 2026", "NotoSansHebrew-Regular"), ("منصة 2026", "NotoSansArabic-Regular")]
    {
        let shaped = fonts.shape(Face::Regular, text);
        assert!(!shaped.runs[0].rtl, "the number is seen first: {shaped:?}");
        let last = shaped.runs.last().expect("runs");
        assert!(last.rtl && fonts.faces()[last.face].postscript == face, "{shaped:?}");
        assert!(shaped.runs.iter().flat_map(|r| &r.glyphs).all(|g| g.gid != 0), "{shaped:?}");
    }
}

#[test]
fn signs_of_the_house_are_in_the_first_face() {
    let fonts = Fonts::load();
    for face in [Face::Regular, Face::Semibold, Face::Bold] {
        let shaped = fonts.shape(face, "−–≤≥≈✓▲▼●→Δ€£¥\u{202f}½×·…");
        assert!(shaped.runs.iter().flat_map(|r| &r.glyphs).all(|g| g.gid != 0), "{face:?} {shaped:?}");
        println!("{face:?}: {:?}", shaped.runs.iter().map(|r| r.face).collect::<Vec<_>>());
    }
}

#[test]
fn fitting_cuts_with_an_ellipsis() {
    let fonts = Fonts::load();
    let cut = fonts.fit("Recommendation platform for retail", Face::Regular, 9.0, 70.0);
    assert!(cut.ends_with('…') && fonts.width(&cut, Face::Regular, 9.0) <= 70.0, "{cut}");
    assert_eq!(fonts.fit("short", Face::Regular, 9.0, 70.0), "short");
    assert_eq!(fonts.fit("none", Face::Regular, 9.0, 1.0), "");
}

#[test]
fn wrapping_keeps_every_word_it_has_room_for() {
    let fonts = Fonts::load();
    let lines = fonts.wrap("Would have happened anyway", Face::Regular, 9.0, 60.0, 3);
    assert_eq!(lines.join(" "), "Would have happened anyway");
    assert!(lines.iter().all(|l| fonts.width(l, Face::Regular, 9.0) <= 60.0), "{lines:?}");
    let short = fonts.wrap("one two three four five six", Face::Regular, 9.0, 40.0, 2);
    assert!(short.len() == 2 && short[1].ends_with('…'), "{short:?}");
}

#[test]
fn a_picture_is_never_an_empty_box() {
    let fonts = Fonts::load();
    let shaped = fonts.shape(Face::Regular, "Launchpad \u{1f680}\u{fe0f} \u{1f7e2}");
    assert!(shaped.stands_in && shaped.runs.iter().flat_map(|r| &r.glyphs).all(|g| g.gid != 0), "{shaped:?}");
    let said: String = shaped.runs.iter().flat_map(|r| &r.glyphs).map(|g| shaped.text(g)).collect();
    assert_eq!(said, "Launchpad [rocket] [green circle]");
}

proptest! {
    #[test]
    fn clusters_give_the_text_back(text in "\\PC{0,24}") {
        let fonts = Fonts::load();
        let shaped = fonts.shape(Face::Regular, &text);
        let mut got: Vec<char> = shaped.runs.iter().flat_map(|r| &r.glyphs).flat_map(|g| shaped.text(g).chars()).collect();
        let mut want: Vec<char> = text.chars().collect();
        got.sort_unstable();
        want.sort_unstable();
        // Invisible characters may be left out; nothing is made up but what stands in for a picture.
        prop_assert!(shaped.stands_in || got.iter().all(|c| want.contains(c)));
        prop_assert!(shaped.width.is_finite());
    }

    #[test]
    fn digits_are_as_wide_as_they_are_shaped(text in "[0-9]{1,14}") {
        let fonts = Fonts::load();
        for face in [Face::Regular, Face::Semibold, Face::Bold, Face::Italic] {
            prop_assert!((fonts.width(&text, face, 10.0) - fonts.shape(face, &text).width * 10.0).abs() < 0.01);
        }
    }

    #[test]
    fn fitted_text_fits(text in "[a-zA-Z0-9 €–]{0,40}", width in 0f32..120.0) {
        let fonts = Fonts::load();
        let cut = fonts.fit(&text, Face::Bold, 8.0, width);
        prop_assert!(fonts.width(&cut, Face::Bold, 8.0) <= width + 1e-3);
        for line in fonts.wrap(&text, Face::Bold, 8.0, width, 3) {
            prop_assert!(fonts.width(&line, Face::Bold, 8.0) <= width + 1e-3);
        }
    }
}
