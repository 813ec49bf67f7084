//! An organisation's logo on every edition: it stands in the file once, is seen where it should be, and only decorates.

mod aldermoor;

use chart::{
    drawing::{Area, Prim},
    logo::{Form, Logo},
    text::Fonts,
    theme::{Mode, Theme},
};
use report::{Document, Edition, Evidence, Format, Options, Paper};
use std::{fs, io::Read, path::Path, process::Command};

const LOGOS: [&str; 4] = ["mark.svg", "gradient.svg", "alpha.png", "plain.jpg"];

fn logo(name: &str) -> Logo {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/logos");
    Logo::read(&fs::read(folder.join(name)).expect("the logo is there")).expect("the logo is one")
}

fn drawn(name: &str, edition: Edition) -> (Document, Options, Theme, Fonts) {
    let fonts = Fonts::load();
    let theme = format!("logo = \"{}\"", logo(name).address());
    let options = Options { edition, theme, ..Options::default() };
    let theme = Theme::with(Mode::Light, &options.theme).expect("a theme");
    let document = report::pages(&aldermoor::summit(), &options, &fonts, &theme);
    (document, options, theme, fonts)
}

fn places(document: &Document, page: usize) -> Vec<Area> {
    let prims = document.pages[page].items.iter().filter(|i| i.node.is_none()).flat_map(|i| &i.prims);
    prims.filter_map(|p| if let Prim::Logo { area, .. } = p { Some(*area) } else { None }).collect()
}

#[test]
fn every_page_has_it_once_clear_of_all_text() {
    for name in LOGOS {
        for edition in [Edition::Reading, Edition::OnePager, Edition::Deck, Edition::SpeakerNotes] {
            let (document, _, _, fonts) = drawn(name, edition);
            for (at, page) in document.pages.iter().enumerate() {
                let [area] = places(&document, at)[..] else { panic!("{name} {edition:?} page {at}") };
                assert!(area.x >= 40.0 && area.x + area.w <= page.width - 40.0, "{name} {area:?}");
                assert!(area.y >= 8.0 && area.y + area.h <= page.height - 8.0, "{name} {area:?}");
                let proportion = logo(name).size().0 / logo(name).size().1;
                assert!((area.w / area.h - proportion).abs() < 0.01);
                for prim in page.items.iter().flat_map(|i| &i.prims) {
                    let Prim::Text { at, text, face, size, anchor, rotate, .. } = prim else { continue };
                    let width = fonts.width(text, *face, *size);
                    let left = match anchor {
                        chart::drawing::Anchor::Start => at.x,
                        chart::drawing::Anchor::Middle => at.x - width / 2.0,
                        chart::drawing::Anchor::End => at.x - width,
                    };
                    let beside = left > area.x + area.w + 4.0 || left + width < area.x - 4.0;
                    let above = at.y < area.y - 1.0 || at.y - size * 0.7 > area.y + area.h + 1.0;
                    assert!(
                        *rotate != 0.0 || beside || above,
                        "{name} {edition:?}: {text:?} {at:?} {area:?}"
                    );
                }
            }
            let first = places(&document, 0)[0];
            let Some(second) = (document.pages.len() > 1).then(|| places(&document, 1)[0]) else { continue };
            assert!(second.h < first.h * 0.7, "smaller on the pages that follow: {first:?} {second:?}");
        }
    }
}

#[test]
fn the_file_holds_it_once_and_is_the_same_every_time() {
    for name in LOGOS {
        let write = || {
            let (document, options, _, fonts) = drawn(name, Edition::Reading);
            (report::pdf(&document, &Evidence::default(), &options, &fonts).unwrap(), document.pages.len())
        };
        let (bytes, pages) = write();
        assert_eq!(bytes, write().0, "{name}");
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        let of = |kind: &[u8]| {
            let is = |o: &&lopdf::Object| {
                let known =
                    o.as_stream().and_then(|s| s.dict.get(b"Subtype")).and_then(lopdf::Object::as_name);
                known.is_ok_and(|k| k == kind)
            };
            file.objects.values().filter(is).count()
        };
        let is_shapes = matches!(logo(name).form(), Form::Shapes(_));
        // an opaque picture needs no mask
        let images = usize::from(!is_shapes) + usize::from(!is_shapes && name != "plain.jpg");
        assert_eq!((of(b"Form"), of(b"Image")), (usize::from(is_shapes), images), "{name}");
        let sheets = file.get_pages();
        let painted = sheets.values().filter(|page| {
            let content = file.get_page_content(**page);
            String::from_utf8_lossy(&content).contains("/L0 Do")
        });
        assert_eq!(painted.count(), pages, "{name}");
    }
}

#[test]
fn slides_show_it_as_a_picture_that_is_passed_over_when_read_aloud() {
    let (document, options, theme, fonts) = drawn("mark.svg", Edition::Deck);
    let options = Options { format: Format::Pptx, ..options };
    let bytes = report::pptx(&document, &options, &fonts, &theme).unwrap();
    assert_eq!(bytes, report::pptx(&document, &options, &fonts, &theme).unwrap());
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        package.by_name(name).unwrap_or_else(|_| panic!("{name}")).read_to_end(&mut bytes).unwrap();
        bytes
    };
    assert!(part("ppt/media/logo1.png").starts_with(b"\x89PNG"));
    let types = String::from_utf8(part("[Content_Types].xml")).unwrap();
    assert!(types.contains("/ppt/media/logo1.png") && types.contains("image/png"));
    for at in 1..=document.pages.len() {
        let slide = String::from_utf8(part(&format!("ppt/slides/slide{at}.xml"))).unwrap();
        let relations = String::from_utf8(part(&format!("ppt/slides/_rels/slide{at}.xml.rels"))).unwrap();
        assert_eq!(slide.matches("<p:pic>").count(), 1, "slide {at}");
        assert!(slide.contains("r:embed=\"rId3\"") && slide.contains("adec:decorative"), "slide {at}");
        let target = relations.split("<Relationship ").find(|r| r.contains("Id=\"rId3\"")).unwrap();
        assert!(target.contains("/ppt/media/logo1.png"), "slide {at}: {target}");
        // charts come behind it
        for relation in slide.split("<c:chart").skip(1) {
            let id = relation.split("r:id=\"").nth(1).and_then(|r| r.split('"').next()).unwrap();
            let chart = relations.split("<Relationship ").find(|r| r.contains(&format!("Id=\"{id}\"")));
            assert!(chart.is_some_and(|r| r.contains("/charts/")), "slide {at} {id}");
        }
    }
}

/// The same picture in the window's SVG and in the PDF: its colour is found where it stands, by two painters.
#[test]
fn screen_and_paper_show_it() {
    let temporary = tempfile::tempdir().unwrap();
    let folder = temporary.path();
    for name in LOGOS {
        let (document, options, _, fonts) = drawn(name, Edition::OnePager);
        fs::write(
            folder.join("page.pdf"),
            report::pdf(&document, &Evidence::default(), &options, &fonts).unwrap(),
        )
        .unwrap();
        fs::write(folder.join("page.svg"), report::svg(&document, 0).unwrap()).unwrap();
        let painters: [(&str, &[&str], &str); 2] = [
            ("pdftoppm", &["-r", "144", "-png", "-singlefile", "page.pdf", "paper"], "paper.png"),
            ("rsvg-convert", &["-z", "2", "-b", "white", "page.svg", "-o", "screen.png"], "screen.png"),
        ];
        let area = places(&document, 0)[0];
        for (program, args, picture) in painters {
            let run = Command::new(program).args(args).current_dir(folder).status();
            if !run.is_ok_and(|status| status.success()) {
                return println!("skipped: {program} is missing; `cargo xtask test` installs it");
            }
            let found = mean(&folder.join(picture), area);
            let own = logo(name).pixels().shrunk(1);
            let [r, g, b, a] = own.each().next().unwrap();
            let ink = chart::drawing::Rgb(r, g, b).over(chart::drawing::Rgb::WHITE, f32::from(a) / 255.0);
            let apart = [(found[0], ink.0), (found[1], ink.1), (found[2], ink.2)];
            assert!(apart.iter().all(|(x, y)| x.abs_diff(*y) <= 14), "{name} by {program}: {found:?} {ink}");
        }
    }
}

/// The mean colour inside an area of a page that was painted with two pixels to the point.
fn mean(path: &Path, area: Area) -> [u8; 3] {
    let file = std::io::BufReader::new(fs::File::open(path).expect("opens"));
    let mut reader = png::Decoder::new(file).read_info().expect("a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
    let frame = reader.next_frame(&mut pixels).expect("a picture");
    let step = frame.color_type.samples();
    let (mut sum, mut count) = ([0_u64; 3], 0);
    for y in (area.y * 2.0).round() as usize..((area.y + area.h) * 2.0).round() as usize {
        for x in (area.x * 2.0).round() as usize..((area.x + area.w) * 2.0).round() as usize {
            let at = (y * frame.width as usize + x) * step;
            sum.iter_mut().zip(&pixels[at..at + 3]).for_each(|(s, v)| *s += u64::from(*v));
            count += 1;
        }
    }
    sum.map(|s| (s / count) as u8)
}

#[test]
fn letter_paper_and_drafts_have_it_too() {
    let fonts = Fonts::load();
    let theme = format!("logo = \"{}\"", logo("alpha.png").address());
    let options = Options { paper: Paper::Letter, draft: true, theme, ..Options::default() };
    let theme = Theme::with(Mode::Light, &options.theme).expect("a theme");
    let document = report::pages(&aldermoor::summit(), &options, &fonts, &theme);
    assert!((0..document.pages.len()).all(|at| places(&document, at).len() == 1));
}
