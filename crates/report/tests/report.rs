//! The laid-out report: every number is a figure, the first page is one page, nothing is cut, nothing depends on the day.

mod aldermoor;
mod hostile;

use chart::{drawing::Prim, text::Fonts, theme::Mode, theme::Theme};
use model::{figure::Figure, summit::Show};
use report::{
    Bound, Document, Edition, Evidence, Item, Language, Options, Paper, Role, Target,
    print::{Printer, Scale},
};
use std::collections::BTreeSet;

fn laid(summit: &model::summit::Summit, options: &Options) -> Document {
    report::pages(summit, options, &Fonts::load(), &Theme::house(Mode::Light))
}

fn words(item: &Item) -> impl Iterator<Item = &str> {
    item.prims.iter().filter_map(|p| if let Prim::Text { text, .. } = p { Some(text.as_str()) } else { None })
}

/// Every way in which the report may write a figure.
fn writings(printer: &Printer, figure: &Figure) -> Vec<String> {
    let mut all: Vec<String> =
        [Show::Plain, Show::Signed, Show::Range, Show::Exact].map(|s| printer.figure(figure, s)).to_vec();
    let value = figure.value.unwrap_or_default();
    for (scale, unit) in [(Scale::One, ""), (Scale::Thousand, "\u{202f}k"), (Scale::Million, "\u{202f}m")] {
        for places in 0..=2 {
            let text = printer.decimal(scale.apply(value), places);
            // the end of a line is labelled with its amount: "Spend  €1.9 m"
            all.extend([format!("+{text}"), format!("({text})"), format!("€{text}{unit}"), text]);
        }
    }
    all.extend(figure.n.map(|n| printer.count(n)));
    all.extend(figure.coverage.map(|c| printer.percent(c)));
    all
}

#[test]
fn every_number_on_every_page_is_a_figure() {
    let summit = aldermoor::summit();
    let document = laid(&summit, &Options::default());
    let printer = Printer::new(Language::En);
    let mut checked = 0;
    for (at, page) in document.pages.iter().enumerate() {
        for item in &page.items {
            for text in words(item).filter(|t| t.chars().any(|c| c.is_ascii_digit())) {
                match &item.bound {
                    Bound::Words => panic!("page {}: “{text}” holds a number that is no figure", at + 1),
                    Bound::Figure(id) => {
                        let figure = summit.figure(id).unwrap_or_else(|| panic!("{id} is no figure"));
                        let known = writings(&printer, figure);
                        assert!(
                            known.iter().any(|k| k == text.trim()),
                            "{id}: “{text}” is none of {known:?}"
                        );
                        checked += 1;
                    }
                    Bound::Given | Bound::Place | Bound::Target | Bound::Drawing => {}
                }
            }
        }
    }
    assert!(checked > 150, "only {checked} numbers were found");
}

/// Names of periods on an axis: `FY26 Q3`, `Jul 2026`.
fn is_period(text: &str) -> bool {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    text.split_whitespace().all(|word| {
        let quarter = word.strip_prefix(['Q', 'W']).is_some_and(|n| n.parse::<u32>().is_ok());
        let year = word.strip_prefix("FY").unwrap_or(word).parse::<u32>().is_ok();
        quarter || year || months.contains(&word)
    })
}

/// Numbers in drawings are figures or, where they are pale and small, ticks of an axis; the first page has no axis.
#[test]
fn numbers_in_drawings_are_figures_too() {
    let summit = aldermoor::summit();
    let muted = Theme::house(Mode::Light).color.muted;
    let printer = Printer::new(Language::En);
    let mut known: BTreeSet<String> = summit.figures.iter().flat_map(|f| writings(&printer, f)).collect();
    // The variance of a month is the difference of the two figures above it.
    for month in &summit.months {
        let Some((value, plan)) = month.actual.or(month.forecast).zip(month.plan) else { continue };
        for scale in [Scale::One, Scale::Thousand, Scale::Million] {
            for places in 0..=1 {
                let text = printer.decimal(scale.apply(value - plan), places);
                known.extend([format!("+{text}"), text]);
            }
        }
    }
    let names: String = summit.figures.iter().filter_map(|f| f.subject.clone()).collect();
    let mut checked = 0;
    for edition in [Edition::Reading, Edition::Deck] {
        let document = laid(&summit, &Options { edition, ..Options::default() });
        for (at, page) in document.pages.iter().enumerate() {
            let drawn = page.items.iter().filter(|i| i.bound == Bound::Drawing && i.area.is_some());
            for prim in drawn.flat_map(|item| &item.prims) {
                let Prim::Text { text, color, .. } = prim else { continue };
                let text = text.trim();
                if !text.chars().any(|c| c.is_ascii_digit()) || is_period(text) || names.contains(text) {
                    continue;
                }
                let tick = *color == muted && at > 0;
                let figure =
                    known.contains(text) || text.split([' ', '\u{a0}']).any(|word| known.contains(word));
                assert!(figure || tick, "{edition:?}, page {}: “{text}” is no figure", at + 1);
                checked += usize::from(figure);
            }
        }
    }
    assert!(checked > 100, "only {checked} numbers were found");
}

#[test]
fn two_hundred_platforms_and_ten_thousand_rows_take_time_in_proportion() {
    let summit = |count: usize| {
        let mut summit = aldermoor::summit();
        let row = summit.platforms[0].clone();
        summit.platforms = (0..count)
            .map(|i| model::summit::PlatformMoney { name: format!("Platform {i}"), ..row.clone() })
            .collect();
        summit
    };
    let time = |count: usize| {
        let summit = summit(count);
        let once = || {
            let start = std::time::Instant::now();
            let pages = laid(&summit, &Options::default()).pages.len();
            (start.elapsed(), pages)
        };
        (0..3).map(|_| once()).min().unwrap_or_default()
    };
    let ((few, _), (many, pages)) = (time(200), time(10_000));
    assert!(pages > 150);
    assert!(many < few * 200, "200 rows took {few:?}, fifty times as many {many:?}");
}

#[test]
fn every_printed_figure_has_a_note_and_a_way_back() {
    let summit = aldermoor::summit();
    let document = laid(&summit, &Options::default());
    let first: Vec<String> = document.printed_figures(0).into_iter().map(str::to_owned).collect();
    assert!(first.len() > 20, "{first:?}");
    for id in (0..document.pages.len()).flat_map(|p| document.printed_figures(p)) {
        let note =
            document.places.get(&Target::Note(id.into())).unwrap_or_else(|| panic!("{id} has no note"));
        assert!(note.page >= document.places[&Target::Section("provenance".into())].page, "{id}");
        let origin = &document.places.get(&Target::Origin(id.into()));
        assert!(origin.is_some_and(|o| o.page <= note.page), "{id}: {origin:?}, note {note:?}");
    }
    for node in document.nodes.iter().filter(|n| n.role == Role::Link) {
        let target = node.target.as_ref().unwrap();
        assert!(document.places.contains_key(target), "{target:?} leads nowhere");
    }
}

#[test]
fn the_first_page_is_one_page() {
    for paper in [Paper::A4, Paper::Letter] {
        let options = Options { edition: Edition::OnePager, paper, ..Options::default() };
        for summit in [aldermoor::summit(), aldermoor::budget_only(), hostile::summit()] {
            let document = laid(&summit, &options);
            assert_eq!(document.pages.len(), 1, "{paper:?}, {}", summit.organisation);
        }
    }
}

#[test]
fn nothing_leaves_its_page() {
    let fonts = Fonts::load();
    for summit in [aldermoor::summit(), aldermoor::budget_only(), hostile::summit()] {
        let options = Options { draft: true, ..Options::default() };
        let document = laid(&summit, &options);
        for (at, page) in document.pages.iter().enumerate() {
            for item in page.items.iter().filter(|i| i.bound != Bound::Drawing) {
                for prim in &item.prims {
                    let Prim::Text { at: p, text, face, size, anchor, rotate, .. } = prim else { continue };
                    if *rotate != 0.0 {
                        continue;
                    }
                    let width = fonts.width(text.trim_end(), *face, *size);
                    let left = match anchor {
                        chart::drawing::Anchor::Start => p.x,
                        chart::drawing::Anchor::Middle => p.x - width / 2.0,
                        chart::drawing::Anchor::End => p.x - width,
                    };
                    let inside = left > 30.0
                        && left + width < page.width - 30.0
                        && p.y > 20.0
                        && p.y < page.height - 20.0;
                    assert!(inside, "page {}: “{text}” at {left}, {} is {width} wide", at + 1, p.y);
                }
            }
        }
    }
}

#[test]
fn no_text_lies_on_another() {
    let fonts = Fonts::load();
    for summit in [aldermoor::summit(), hostile::summit()] {
        let document = laid(&summit, &Options::default());
        for (at, page) in document.pages.iter().enumerate() {
            let mut boxes: Vec<(f32, f32, f32, f32, &str)> = Vec::new();
            for item in page.items.iter().filter(|i| i.bound != Bound::Drawing) {
                for prim in &item.prims {
                    let Prim::Text { at: p, text, face, size, anchor: chart::drawing::Anchor::Start, .. } =
                        prim
                    else {
                        continue;
                    };
                    let width = fonts.width(text.trim(), *face, *size);
                    let lead = fonts.width(text, *face, *size) - fonts.width(text.trim_start(), *face, *size);
                    boxes.push((p.x + lead, p.y - size * 0.5, p.x + lead + width, p.y, text));
                }
            }
            boxes.sort_by(|a, b| a.1.total_cmp(&b.1));
            for (i, a) in boxes.iter().enumerate() {
                for b in boxes[i + 1..].iter().take_while(|b| b.1 < a.3) {
                    let apart = a.2 <= b.0 + 0.6 || b.2 <= a.0 + 0.6 || a.3 <= b.1 + 0.2;
                    assert!(apart, "page {}: “{}” {a:?} and “{}” {b:?} overlap", at + 1, a.4, b.4);
                }
            }
        }
    }
}

#[test]
fn the_same_summit_is_the_same_file() {
    let (fonts, theme) = (Fonts::load(), Theme::house(Mode::Light));
    let options = Options::default();
    let evidence = Evidence { figures_json: "{}".into(), tables: vec![] };
    let write = |fonts: &Fonts| {
        let document = report::pages(&aldermoor::summit(), &options, fonts, &theme);
        report::pdf(&document, &evidence, &options, fonts).unwrap()
    };
    let first = write(&fonts);
    assert_eq!(first, write(&fonts), "a second time");
    assert_eq!(first, write(&Fonts::load()), "with fonts that have not been used yet");
}

#[test]
fn a_table_of_ten_thousand_rows_keeps_its_head_on_each_page() {
    let mut summit = aldermoor::summit();
    let row = summit.platforms[0].clone();
    summit.platforms = (0..10_000)
        .map(|i| model::summit::PlatformMoney { name: format!("Platform {i}"), ..row.clone() })
        .collect();
    let document = laid(&summit, &Options::default());
    let finance: Vec<_> = document.pages.iter().filter(|p| p.section == "finance").collect();
    assert!(finance.len() > 150, "{}", finance.len());
    for page in &finance[..finance.len() - 1] {
        let head = page.items.iter().flat_map(words).filter(|t| *t == "Platform").count();
        assert_eq!(head, 1);
    }
    let rows = finance
        .iter()
        .flat_map(|p| &p.items)
        .flat_map(words)
        .filter(|t| t.strip_prefix("Platform ").is_some_and(|n| n.parse::<u32>().is_ok()))
        .count();
    assert_eq!(rows, 10_000);
}

#[test]
fn a_page_without_data_says_what_it_needs() {
    let document = laid(&aldermoor::budget_only(), &Options::default());
    let text: Vec<&str> = document.pages.iter().flat_map(|p| &p.items).flat_map(words).collect();
    let text = text.join(" ");
    for needed in ["benefits register", "deployments and incidents", "Not reported"] {
        assert!(text.contains(needed), "{needed}");
    }
}

#[test]
fn pages_are_drawn_for_the_window() {
    let document = laid(&aldermoor::summit(), &Options::default());
    let svg = report::svg(&document, 0).unwrap();
    assert!(svg.contains("data-figure=\"value.bcr\"") && !svg.contains("style="), "{}", &svg[..300]);
    assert!(report::svg(&document, 999).is_err());
}
