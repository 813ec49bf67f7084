//! The built-in theme is legible in both modes, and overrides cannot make it otherwise.

use super::*;

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

/// How a colour looks without the red or the green cones (Viénot, Brettel and Mollon 1999).
fn seen_without(matrix: [[f32; 3]; 3], color: Rgb) -> Rgb {
    let v = color.linear();
    Rgb::from_linear(matrix.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2]))
}

#[test]
fn signals_differ_for_colour_blind_readers() {
    let protan = [[0.112_38, 0.887_62, 0.0], [0.112_38, 0.887_62, 0.0], [0.004_01, -0.004_01, 1.0]];
    let deutan = [[0.292_75, 0.707_25, 0.0], [0.292_75, 0.707_25, 0.0], [-0.022_34, 0.022_34, 1.0]];
    for theme in all() {
        for eye in [protan, deutan] {
            let (good, bad) =
                (seen_without(eye, theme.signal.favourable), seen_without(eye, theme.signal.unfavourable));
            assert!(good.distance(bad) > 0.06, "{:?} {good} {bad} {}", theme.mode, good.distance(bad));
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
    let theme =
        Theme::with(Mode::Light, "logo = \"acme.svg\"\n[light]\nsecondary = \"#9fd3ff\"").expect("reads");
    assert!(theme.color.secondary.contrast(theme.color.paper) >= TEXT_FLOOR);
    assert_eq!(theme.repairs.len(), 1);
    assert_eq!(
        (theme.repairs[0].role.as_str(), theme.repairs[0].asked),
        ("secondary", Rgb(0x9f, 0xd3, 0xff))
    );
    assert_eq!(theme.logo.as_deref(), Some("acme.svg"));
}

#[test]
fn what_is_wrong_with_overrides_is_said() {
    for (text, says) in [
        ("[light]\nink = \"blue\"", "not a colour"),
        ("[light]\ninky = \"#000000\"", "inky"),
        ("signals = \"neon\"", "blue_orange"),
        ("=", "cannot be read"),
    ] {
        let error = Theme::with(Mode::Light, text).expect_err(text).to_string();
        assert!(error.contains(says), "{error}");
    }
}
