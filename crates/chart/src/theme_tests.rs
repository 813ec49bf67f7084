//! The built-in theme is legible in both modes, and overrides cannot make it otherwise.

use super::*;
use crate::color::Eye;

fn all() -> Vec<Theme> {
    let signals = ["signals = \"green_red\"", "signals = \"blue_orange\""];
    [Mode::Light, Mode::Dark]
        .iter()
        .flat_map(|m| signals.map(|s| Theme::with(*m, s).expect("reads")))
        .collect()
}

#[test]
fn the_house_theme_needs_no_repair() {
    for theme in all() {
        assert_eq!(theme.repairs, [], "{:?}", theme.mode);
    }
}

#[test]
fn text_is_legible_on_every_fill() {
    for theme in all() {
        let c = &theme.color;
        let fills = [
            c.primary,
            c.secondary,
            c.soft,
            c.pale,
            c.neutral,
            c.accent,
            c.track[0],
            c.track[2],
            c.attention,
        ];
        for fill in fills.into_iter().chain([theme.signal.favourable, theme.signal.unfavourable]) {
            assert!(theme.on(fill).contrast(fill) >= TEXT_FLOOR, "{fill} in {:?}", theme.mode);
        }
        for ground in [c.paper, c.surface, c.attention] {
            assert!(c.muted.contrast(ground) >= TEXT_FLOOR, "muted on {ground} in {:?}", theme.mode);
        }
    }
}

#[test]
fn signals_and_lines_differ_for_colour_blind_readers() {
    for theme in all() {
        for eye in [Eye::Protan, Eye::Deutan] {
            let far = |a: Rgb, b: Rgb| eye.sees(a).distance(eye.sees(b));
            let signals = far(theme.signal.favourable, theme.signal.unfavourable);
            assert!(signals > 0.06, "{:?} {eye:?} {signals}", theme.mode);
            // Just noticeable is 0.02: pieces that touch, and the first lines of a drawing, are twice that apart.
            for i in 0..4 {
                for j in 0..i {
                    let (a, b) = (theme.series(i), theme.series(j));
                    assert!(far(a, b) > 0.04, "series {i} {j} {:?} {eye:?} {}", theme.mode, far(a, b));
                    let (a, b) = (theme.line_series(i), theme.line_series(j));
                    assert!(far(a, b) > 0.04, "lines {i} {j} {:?} {eye:?} {}", theme.mode, far(a, b));
                }
            }
        }
    }
}

/// In grey the two signals may look alike: that is why a sign and a letter go with them. Scenarios may not.
#[test]
fn actual_prior_and_ground_differ_in_grey() {
    for theme in all() {
        let c = &theme.color;
        for (a, b) in
            [(c.primary, c.soft), (c.soft, c.paper), (c.primary, c.track[0]), (c.primary, c.neutral)]
        {
            let contrast = Eye::Grey.sees(a).contrast(Eye::Grey.sees(b));
            assert!(contrast > 1.6, "{a} {b} {:?} {contrast}", theme.mode);
        }
    }
}

#[test]
fn neighbours_in_a_stack_differ_in_grey() {
    for theme in all() {
        for i in 0..3 {
            let (a, b) = (theme.series(i), theme.series(i + 1));
            assert!(a.contrast(b) > 1.4, "{a} {b} {:?}", theme.mode);
        }
    }
}

#[test]
fn an_organisations_pale_colour_is_repaired_and_reported() {
    let theme = Theme::with(Mode::Light, "[light]\nsecondary = \"#9fd3ff\"").expect("reads");
    assert!(theme.color.secondary.contrast(theme.color.paper) >= TEXT_FLOOR);
    assert_eq!(theme.repairs.len(), 1);
    assert_eq!(
        (theme.repairs[0].role.as_str(), theme.repairs[0].asked),
        ("secondary", Rgb(0x9f, 0xd3, 0xff))
    );
}

#[test]
fn a_theme_holds_a_logo_as_an_address() {
    assert_eq!(Theme::house(Mode::Light).logo, None);
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>";
    let logo = Logo::read(svg).expect("reads");
    let theme = Theme::with(Mode::Light, &format!("logo = \"{}\"", logo.address())).expect("reads");
    assert_eq!(theme.logo, Some(logo));
}

#[test]
fn what_is_wrong_with_overrides_is_said() {
    for (text, says) in [
        ("[light]\nink = \"blue\"", "not a colour"),
        ("[light]\ninky = \"#000000\"", "inky"),
        ("signals = \"neon\"", "blue_orange"),
        ("=", "cannot be read"),
        ("logo = \"acme.svg\"", "data address"),
        ("logo = \"data:image/png;base64,iVBORw0KGgo=\"", "cannot be read as PNG"),
    ] {
        let error = Theme::with(Mode::Light, text).expect_err(text).to_string();
        assert!(error.contains(says), "{error}");
    }
}
