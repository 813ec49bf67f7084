//! What every section works with: the summit, the words, the styles, and the numbers of notes given out so far.

use super::{Section, Start, numbering::Notes, typography::Typography};
use crate::{
    layout::{
        block::{Block, Para, Wrap},
        rich::{Piece, Rich, Style},
        shift,
    },
    options::Options,
    page::{Bound, Role},
    print::Printer,
    words::{Words, fill},
};
use chart::{drawing::Drawing, kinds::Chart, text::Fonts, theme::Theme};
use model::{Period, PeriodKind, figure::Figure, summit::Summit};
use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

/// What every section works with.
pub struct Desk<'a> {
    /// What is shown.
    pub summit: &'a Summit,
    /// Its figures by id: thousands of numbers are looked up while a report is made.
    pub(super) figures: HashMap<&'a str, &'a Figure>,
    /// What a person chose.
    pub options: &'a Options,
    /// Measures text.
    pub fonts: &'a Fonts,
    /// Colours, and the few words that drawings have of their own.
    pub theme: Theme,
    /// Writes numbers.
    pub print: Printer,
    /// Fixed text.
    pub words: &'static Words,
    /// Styles.
    pub style: Typography,
    /// Width of the content.
    pub measure: f32,
    /// Drawings are not taller.
    pub tallest: f32,
    /// Height that a drawing fills, where it stands alone.
    pub(super) fills: Cell<Option<f32>>,
    /// Numbers of notes, and which of them are printed.
    pub(super) notes: RefCell<Notes>,
    /// Drawings made so far, with what they show: for their tables.
    pub(super) drawings: RefCell<Vec<(String, Drawing)>>,
}

/// Numbers of exhibits by the page of the reading edition that they stand on.
const EXHIBITS: [(&str, &str); 14] = [
    ("scorecard", "2"),
    ("bridge", "3"),
    ("matrix", "4"),
    ("flow", "4"),
    ("finance", "5"),
    ("unit_economics", "6"),
    ("adoption", "7"),
    ("delivery", "8"),
    ("okr", "9"),
    ("portfolio", "10"),
    ("decisions", "11"),
    ("outlook", "12"),
    ("assumptions", "A3"),
    ("allocation", "A4"),
];

impl<'a> Desk<'a> {
    /// A desk with no note given out.
    pub fn new(
        summit: &'a Summit,
        options: &'a Options,
        fonts: &'a Fonts,
        theme: &'a Theme,
        scale: f32,
    ) -> Self {
        Desk {
            summit,
            figures: summit.figures.iter().map(|figure| (figure.id.as_str(), figure)).collect(),
            options,
            fonts,
            theme: theme.clone().speaking(options.language.locale()),
            print: Printer::new(options.language),
            words: Words::of(options.language),
            style: Typography::new(theme, scale),
            measure: 499.0,
            tallest: 560.0,
            fills: Cell::new(None),
            notes: RefCell::new(Notes::of(summit)),
            drawings: RefCell::default(),
        }
    }

    /// A period as people name it: quarters are counted from the summit's own, whose name is given.
    pub fn period(&self, period: &Period) -> String {
        let own = &self.summit.period;
        let named = self
            .summit
            .period_label
            .split_once("-Q")
            .and_then(|(y, q)| Some((y.parse::<i32>().ok()?, q.parse::<i32>().ok()?)));
        match named {
            Some((year, quarter))
                if period.kind == PeriodKind::Quarter && own.kind == PeriodKind::Quarter =>
            {
                let months = |p: &Period| i32::from(p.start.year()) * 12 + i32::from(p.start.month());
                let at = year * 4 + quarter - 1 + (months(period) - months(own)).div_euclid(3);
                format!("FY{:02} Q{}", at.div_euclid(4).rem_euclid(100), at.rem_euclid(4) + 1)
            }
            _ => self.print.period(period),
        }
    }

    /// The document's title, as readers show it.
    pub fn document_title(&self) -> String {
        let summit = self.summit;
        let parts = [summit.organisation.as_str(), self.words.product, summit.period_title.as_str()];
        parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    }

    /// The start of a section: its name small, its message large, its subtitle.
    pub fn opening(&self, title: &str, message: Rich, subtitle: Rich) -> Vec<Block> {
        let style = &self.style;
        let mut message = if message.is_empty() { vec![Piece::new(title, style.message)] } else { message };
        // A message is a heading, even where it is a sentence of the story.
        if let Some(last) = message.last_mut()
            && let Some(text) = last.text.strip_suffix('.').filter(|text| !text.ends_with('.'))
        {
            last.text = text.to_owned();
        }
        let eyebrow = Piece::new(title, style.eyebrow).bound(Bound::Place);
        let mut blocks: Vec<Block> = vec![
            Para::new(vec![eyebrow], 12.0 * style.scale).keep().into(),
            Para::new(message, Typography::tight(style.message))
                .role(Role::Heading(1))
                .wrap(Wrap::Balance)
                .above(3.0)
                .keep()
                .into(),
        ];
        if !subtitle.is_empty() {
            blocks.push(Para::new(subtitle, 13.0 * style.scale).above(4.0).keep().into());
        }
        blocks
    }

    /// The name of a section with the number of its exhibit, which all editions share: `Delivery · Fig. 8b`.
    pub fn numbered(&self, title: &str, page: &str, at: usize, of: usize) -> String {
        match self.exhibit_number(page, at, of) {
            Some(number) => format!("{title} · {}", self.fill(self.words.exhibit, &[&number])),
            None => title.to_owned(),
        }
    }

    /// The number of an exhibit: its page's, and a letter where there are several.
    pub fn exhibit_number(&self, page: &str, at: usize, of: usize) -> Option<String> {
        let number = EXHIBITS.iter().find(|(name, _)| *name == page)?.1;
        let letter = u8::try_from(at).ok().filter(|at| of > 1 && *at < 26).map(|at| char::from(b'a' + at));
        Some(letter.map_or_else(|| number.to_owned(), |letter| format!("{number}{letter}")))
    }

    /// What an exhibit is called apart from its page, with its number: `8b Change lead time`.
    pub fn exhibit_name(&self, title: &str, page: &str, at: usize, of: usize) -> String {
        match self.exhibit_number(page, at, of) {
            // Names of appendices start with theirs already.
            Some(number) if !title.starts_with(number.trim_end_matches(char::is_lowercase)) => {
                format!("{number}\u{2002}{title}")
            }
            _ => title.to_owned(),
        }
    }

    /// The start of an appendix.
    pub fn appendix(&self, title: &str, intro: &str) -> Vec<Block> {
        let style = &self.style;
        let title = Piece::new(title, style.message.size(13.5)).bound(Bound::Place);
        let title = Para::new(vec![title], 18.0);
        let mut blocks: Vec<Block> = vec![title.role(Role::Heading(1)).keep().into()];
        if !intro.is_empty() {
            let intro = Piece::new(intro, style.small.size(8.6)).bound(Bound::Place);
            let intro = Para::new(vec![intro], 12.2);
            blocks.push(intro.wrap(Wrap::Hyphenate).above(3.0).keep().into());
        }
        blocks
    }

    /// A section on a page of its own.
    pub fn page(&self, name: &'static str, title: &str, blocks: Vec<Block>) -> Section {
        Section { name, title: title.into(), blocks, start: Start::Page }
    }

    /// A section below the one before.
    pub fn below(&self, name: &'static str, title: &str, blocks: Vec<Block>) -> Section {
        Section { name, title: title.into(), blocks, start: Start::Below }
    }

    /// A line on what is missing.
    pub fn line(&self, name: &'static str, title: &str, blocks: Vec<Block>) -> Section {
        Section { name, title: title.into(), blocks, start: Start::Line }
    }

    /// Fixed text with values in it.
    pub fn fill(&self, pattern: &str, values: &[&str]) -> String {
        fill(pattern, values)
    }

    /// Draws a chart at a size, as much larger than on pages as the text is.
    pub fn draw(&self, spec: &dyn Chart, width: f32, height: f32) -> Drawing {
        let by = self.style.scale;
        shift::zoomed(spec.draw(self.fonts, &self.theme, width / by, height / by), by)
    }

    /// Height that suits a chart at a width.
    pub fn height(&self, spec: &dyn Chart, width: f32) -> f32 {
        let by = self.style.scale;
        spec.body_height(self.fonts, &self.theme, width / by) * by
    }

    /// Keeps a drawing's numbers for the appendix and hands it back.
    pub fn drawn(&self, title: &str, drawing: Drawing) -> Drawing {
        self.drawings.borrow_mut().push((title.into(), drawing.clone()));
        drawing
    }

    /// Words in a style.
    pub fn words_in(&self, style: Style, text: impl AsRef<str>) -> Rich {
        Typography::words(style, text)
    }
}
