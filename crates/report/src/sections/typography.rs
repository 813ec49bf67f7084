//! Sizes, faces and colours of the reading edition: one scale, few steps.

use crate::layout::{
    block::{Para, Stripe, Wrap},
    rich::{Piece, Rich, Style},
};
use crate::page::Role;
use chart::{drawing::Face, theme::Theme};

/// Styles by role.
#[derive(Debug, Clone)]
pub struct Typography {
    /// The answer on the first page.
    pub answer: Style,
    /// The message of a section.
    pub message: Style,
    /// Below the answer.
    pub lead: Style,
    /// Name of a section above its message.
    pub eyebrow: Style,
    /// Heading within a section.
    pub heading: Style,
    /// Running text.
    pub body: Style,
    /// Text in tables.
    pub cell: Style,
    /// Heads of tables.
    pub head: Style,
    /// What explains.
    pub small: Style,
    /// Large numbers.
    pub number: Style,
    /// Note numbers.
    pub note: Style,
    /// Space above a heading.
    pub heading_gap: f32,
    /// Lines between rows.
    pub hair: Stripe,
    /// The line above the tiles.
    pub strong: Stripe,
    /// Line below table heads.
    pub head_rule: Stripe,
    /// By how much everything is larger than in the reading edition.
    pub scale: f32,
}

impl Typography {
    /// The styles of a theme, larger by a factor.
    pub fn new(theme: &Theme, scale: f32) -> Self {
        let (ink, muted) = (theme.color.ink, theme.color.muted);
        let style = |face, size: f32, color| Style::new(face, size * scale, color);
        Typography {
            answer: style(Face::Bold, 19.5, ink),
            message: style(Face::Bold, 15.5, ink),
            lead: style(Face::Regular, 11.0, muted),
            eyebrow: style(Face::Semibold, 8.5, theme.color.secondary),
            heading: style(Face::Semibold, 11.0, ink),
            body: style(Face::Regular, 9.6, ink),
            cell: style(Face::Regular, 8.6, ink),
            head: style(Face::Regular, 8.0, muted),
            small: style(Face::Regular, 8.0, muted),
            number: style(Face::Semibold, 18.5, ink),
            note: Style { rise: 3.0 * scale, ..style(Face::Regular, 6.2, theme.color.secondary) },
            heading_gap: 22.0 * scale,
            hair: Stripe { color: theme.color.hairline, width: 0.5 },
            strong: Stripe { color: theme.color.primary, width: 1.2 },
            head_rule: Stripe { color: theme.color.muted, width: 0.6 },
            scale,
        }
    }

    /// Line height of text in tables.
    pub fn line(style: Style) -> f32 {
        (style.size * 13.5).round() / 10.0
    }

    /// Line height of running text.
    pub fn loose(style: Style) -> f32 {
        (style.size * 14.4).round() / 10.0
    }

    /// Line height of a large style.
    pub fn tight(style: Style) -> f32 {
        (style.size * 1.2 * 10.0).round() / 10.0
    }

    /// A heading within a section.
    pub fn heading(&self, text: &str) -> Para {
        self.rich_heading(vec![Piece::new(text, self.heading)])
    }

    /// A heading that holds figures.
    pub fn rich_heading(&self, rich: Rich) -> Para {
        let para = Para::new(rich, Self::tight(self.heading) + 1.0).role(Role::Heading(2)).keep();
        para.wrap(Wrap::Balance).above(self.heading_gap)
    }

    /// A line that explains what is below it.
    pub fn caption(&self, rich: Rich) -> Para {
        Para::new(rich, Self::loose(self.small)).keep().above(1.0)
    }

    /// Words in a style.
    pub fn words(style: Style, text: impl AsRef<str>) -> Rich {
        vec![Piece::new(text, style)]
    }
}
