//! Logos of every kind are read, what would be drawn wrongly is refused, and no invented bytes stop the program.

use super::*;
use proptest::prelude::*;

fn fixture(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/logos").join(name);
    std::fs::read(path).expect("is there")
}

fn svg(inside: &str) -> Vec<u8> {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 100 50\">{inside}</svg>").into_bytes()
}

fn refused(bytes: &[u8]) -> LogoError {
    let error = Logo::read(bytes).expect_err("is refused");
    assert!(!error.hint().is_empty());
    error
}

fn dot(logo: &Logo, x: f32, y: f32) -> [u8; 4] {
    let p = logo.pixels();
    let (column, row) = ((x * p.width as f32) as usize, (y * p.height as f32) as usize);
    let at = (row * p.width as usize + column) * 4;
    [p.rgba[at], p.rgba[at + 1], p.rgba[at + 2], p.rgba[at + 3]]
}

fn near(a: [u8; 4], b: [u8; 4], by: u8) -> bool {
    a.iter().zip(b).all(|(a, b)| a.abs_diff(b) <= by)
}

#[test]
fn pixels_of_every_kind_are_read() {
    let (navy, white) = ([20, 54, 92, 255], [255, 255, 255, 255]);
    for (name, ground) in [
        ("alpha.png", [0, 0, 0, 0]),
        ("palette.png", white),
        ("plain.jpg", white),
        ("progressive.jpg", white),
        ("cmyk.jpg", white),
    ] {
        let logo = Logo::read(&fixture(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!((logo.pixels().width, logo.pixels().height), (120, 48), "{name}");
        assert!(near(dot(&logo, 0.2, 0.5), navy, 12), "{name}: {:?}", dot(&logo, 0.2, 0.5));
        let corner = dot(&logo, 0.99, 0.98);
        assert!(near(corner, ground, 12) || corner[3] == 0, "{name}: {corner:?}");
        assert_eq!(logo.size(), (1000.0, 400.0));
    }
    assert!(Logo::read(&fixture("grey.jpg")).is_ok());
}

#[test]
fn an_svg_of_plain_colours_is_shapes() {
    let logo = Logo::read(&fixture("mark.svg")).expect("reads");
    let Form::Shapes(shapes) = logo.form() else { panic!("shapes") };
    assert_eq!(shapes.len(), 4, "{shapes:?}");
    assert_eq!((shapes[0].rule, shapes[0].color), (Rule::EvenOdd, Rgb(0x14, 0x36, 0x5c)));
    assert_eq!(shapes[1].color, Rgb(0x1f, 0x6f, 0xb8));
    assert!((shapes[3].opacity - 0.6).abs() < 0.01);
    assert_eq!(logo.size(), (1000.0, 300.0));
    // the ring's middle is open
    assert_eq!(dot(&logo, 24.0 / 160.0, 0.5)[3], 0);
    assert_eq!(dot(&logo, 10.0 / 160.0, 0.5), [0x14, 0x36, 0x5c, 255]);
}

#[test]
fn an_svg_that_needs_more_is_painted() {
    let logo = Logo::read(&fixture("gradient.svg")).expect("reads");
    assert_eq!(logo.form(), &Form::Pixels);
    assert!(dot(&logo, 0.1, 0.5)[2] < dot(&logo, 0.9, 0.5)[2]);
    let clipped = svg(
        "<clipPath id=\"c\"><circle cx=\"50\" cy=\"25\" r=\"10\"/></clipPath><g clip-path=\"url(#c)\"><rect width=\"100\" height=\"50\"/></g>",
    );
    assert_eq!(Logo::read(&clipped).expect("reads").form(), &Form::Pixels);
    let outside = svg("<rect x=\"-40\" width=\"90\" height=\"50\"/>");
    assert_eq!(Logo::read(&outside).expect("reads").form(), &Form::Pixels);
}

#[test]
fn what_would_be_drawn_wrongly_is_refused() {
    for (inside, element) in [
        ("<text x=\"1\" y=\"9\">Acme</text>", "text"),
        ("<image xlink:href=\"file:///etc/passwd\" width=\"9\" height=\"9\"/>", "image"),
        ("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">x</p></foreignObject>", "foreignObject"),
        (
            "<filter id=\"f\"><feGaussianBlur stdDeviation=\"9\"/></filter><rect filter=\"url(#f)\" width=\"9\" height=\"9\"/>",
            "filter",
        ),
    ] {
        let error = refused(&svg(inside));
        assert!(matches!(&error, LogoError::Element { element: found, .. } if found == element), "{error}");
    }
    // a script is no part of the picture
    assert!(Logo::read(&svg("<script>alert(1)</script><rect width=\"9\" height=\"9\"/>")).is_ok());
    assert_eq!(refused(&svg("<script>alert(1)</script>")), LogoError::Empty);
    assert_eq!(refused(b"GIF89a"), LogoError::Unknown);
    assert_eq!(refused(b""), LogoError::Unknown);
    assert_eq!(refused(&Pixels { width: 4, height: 4, rgba: vec![0; 64] }.as_png()), LogoError::Empty);
}

#[test]
fn bombs_are_refused_in_time() {
    let started = std::time::Instant::now();
    let deep = format!("{}{}", "<g>".repeat(60_000), "</g>".repeat(60_000));
    assert!(matches!(refused(&svg(&deep)), LogoError::Damaged { kind: Kind::Svg, .. }));
    let mut uses = "<g id=\"u0\"><rect width=\"9\" height=\"9\"/></g>".to_owned();
    for i in 1..30 {
        uses += &format!("<g id=\"u{i}\"><use href=\"#u{0}\"/><use href=\"#u{0}\"/></g>", i - 1);
    }
    assert!(matches!(refused(&svg(&uses)), LogoError::TooMany { .. } | LogoError::Damaged { .. }));
    let itself = "<g id=\"a\"><use href=\"#a\"/></g>";
    assert!(Logo::read(&svg(itself)).is_err());
    let many = "<rect width=\"9\" height=\"9\"/>".repeat(30_000);
    assert!(matches!(refused(&svg(&many)), LogoError::TooMany { .. }));
    let laughs = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><desc>&d;&d;&d;&d;</desc></svg>";
    assert!(Logo::read(laughs.as_bytes()).is_err());
    let mut huge = Vec::new();
    let _ = png::Encoder::new(&mut huge, 5000, 4000).write_header().expect("a header").finish();
    assert!(matches!(refused(&huge), LogoError::TooManyPixels { width: 5000, height: 4000, .. }));
    assert!(matches!(
        refused(&[b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 9 << 20]].concat()),
        LogoError::TooLarge { .. }
    ));
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}

#[test]
fn large_pictures_become_small_and_keep_their_colours() {
    let half = |i: usize| if i % 1600 < 800 { [200, 0, 0, 255] } else { [0, 0, 200, 0] };
    let large = Pixels { width: 1600, height: 160, rgba: (0..256_000).flat_map(half).collect() };
    let logo = Logo::read(&large.as_png()).expect("reads");
    assert_eq!((logo.pixels().width, logo.pixels().height), (LONGEST, LONGEST / 10));
    assert_eq!(dot(&logo, 0.25, 0.5), [200, 0, 0, 255]);
    assert_eq!(dot(&logo, 0.75, 0.5)[3], 0);
    assert!(logo.address().len() < 20_000);
    assert_eq!(logo.address(), Logo::read(&large.as_png()).expect("reads").address());
}

#[test]
fn addresses_come_back_as_the_same_logo() {
    for name in ["alpha.png", "plain.jpg", "mark.svg", "gradient.svg"] {
        let logo = Logo::read(&fixture(name)).expect("reads");
        let again = Logo::at(&logo.address()).expect("reads");
        assert_eq!(again, logo, "{name}");
        assert_eq!(again.form(), logo.form(), "{name}");
        assert_eq!(again.pixels(), logo.pixels(), "{name}");
        assert!(logo.picture_address().starts_with("data:image/png;base64,"));
    }
    for address in [
        "",
        "acme.svg",
        "data:text/html;base64,PHA+",
        "data:image/png;base64,%%%",
        "http://example.org/a.png",
    ] {
        assert!(Logo::at(address).is_err(), "{address}");
    }
}

#[test]
fn a_pale_logo_is_lost_on_white_and_seen_on_dark() {
    let white = Logo::read(&svg("<circle cx=\"50\" cy=\"25\" r=\"20\" fill=\"#fff\"/>")).expect("reads");
    assert!(white.is_lost_on(Rgb::WHITE) && !white.is_lost_on(Rgb(0x12, 0x17, 0x1f)));
    let dark = Logo::read(&fixture("alpha.png")).expect("reads");
    assert!(!dark.is_lost_on(Rgb::WHITE) && dark.is_lost_on(Rgb(20, 54, 92)));
    // a ground of its own is a part of the logo
    let grounded = Logo::read(&fixture("plain.jpg")).expect("reads");
    assert!(!grounded.is_lost_on(Rgb::WHITE));
    let blank = Pixels { width: 9, height: 9, rgba: vec![255; 324] };
    assert!(Logo::read(&blank.as_png()).expect("reads").is_lost_on(Rgb::WHITE));
}

#[test]
fn it_keeps_its_proportions() {
    let logo = Logo::read(&fixture("mark.svg")).expect("reads");
    let tall = logo.fitted((10.0, 20.0), (1000.0, 30.0));
    assert!((tall.h - 30.0).abs() < 0.01 && (tall.w - 100.0).abs() < 0.01);
    let wide = logo.fitted((10.0, 20.0), (50.0, 300.0));
    assert!((wide.w - 50.0).abs() < 0.01 && (wide.h - 15.0).abs() < 0.01);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn damaged_logos_never_stop_the_program(
        which in 0_usize..7,
        changes in proptest::collection::vec((0.0_f64..1.0, any::<u8>()), 1..12),
        keep in 0.2_f64..1.2,
    ) {
        let names = ["alpha.png", "palette.png", "plain.jpg", "progressive.jpg", "cmyk.jpg", "mark.svg", "gradient.svg"];
        let mut bytes = fixture(names[which]);
        for (at, byte) in changes {
            let at = (at * bytes.len() as f64) as usize;
            bytes[at] = byte;
        }
        bytes.truncate(((bytes.len() as f64) * keep) as usize);
        if let Ok(logo) = Logo::read(&bytes) {
            prop_assert!(logo.size().0 > 0.0 && logo.pixels().width <= LONGEST);
        }
    }
}
