//! Markdown with bound figures, there and back: `{figure:portfolio.bcr}`, `{figure:portfolio.bcr|range}`. Paragraphs and
//! points become sentences; a number that is bound is written by whoever prints it.

use model::summit::{Sentence, Show, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Tokens are hidden from the Markdown parser behind characters that nobody can type.
const FIRST: u32 = 0xE000;
const MOST: usize = 0x1800;
const OPEN: &str = "{figure:";

/// A token that cannot be read, as it was written.
pub type Unread = String;

/// The sentences of a text, and the tokens in it that cannot be read.
pub fn sentences(text: &str) -> (Vec<Sentence>, Vec<Unread>) {
    let mut unread = Vec::new();
    let (hidden, figures) = hide(text, &mut unread);
    let mut out: Vec<Sentence> = vec![Vec::new()];
    let mut strong = 0_u32;
    for event in Parser::new_ext(&hidden, Options::empty()) {
        match event {
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Heading { .. }) => strong += 1,
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => strong = strong.saturating_sub(1),
            Event::End(TagEnd::Heading(_)) => {
                strong = strong.saturating_sub(1);
                out.push(Vec::new());
            }
            Event::Start(Tag::Paragraph | Tag::Item) | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                out.push(Vec::new());
            }
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                say(&mut out, &words, strong > 0, &figures);
            }
            Event::SoftBreak | Event::HardBreak => say(&mut out, " ", false, &figures),
            _ => {}
        }
    }
    out.retain(|sentence| !sentence.is_empty());
    (out, unread)
}

/// A text as one sentence: a title.
pub fn title(text: &str) -> (Sentence, Vec<Unread>) {
    let (all, unread) = sentences(text);
    let mut out = Sentence::new();
    for sentence in all {
        if !out.is_empty() {
            out.push(Span::Text(" ".into()));
        }
        // a title is strong as a whole
        out.extend(sentence.into_iter().map(|span| match span {
            Span::Strong(text) => Span::Text(text),
            other => other,
        }));
    }
    (out, unread)
}

fn hide(text: &str, unread: &mut Vec<Unread>) -> (String, Vec<Span>) {
    let mut figures: Vec<Span> = Vec::new();
    let mut out = String::with_capacity(text.len());
    let plain =
        |text: &str| text.chars().filter(|c| !(0xE000..=0xF8FF).contains(&u32::from(*c))).collect::<String>();
    let mut rest = text;
    while let Some(at) = rest.find(OPEN) {
        out.push_str(&plain(&rest[..at]));
        let inside = &rest[at + OPEN.len()..];
        let Some(end) = closing(inside).filter(|_| figures.len() < MOST) else {
            unread.push(rest[at..].chars().take(60).collect());
            out.push_str(&plain(OPEN));
            rest = inside;
            continue;
        };
        match token(&inside[..end]) {
            Some(figure) => {
                out.extend(char::from_u32(FIRST + figures.len() as u32));
                figures.push(figure);
            }
            None => unread.push(format!("{OPEN}{}}}", &inside[..end])),
        }
        rest = &inside[end + 1..];
    }
    out.push_str(&plain(rest));
    (out, figures)
}

/// Where a token ends: a brace inside the brackets of a subject is a part of the subject.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 0_u32;
    for (at, c) in inside.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            '}' if depth == 0 => return Some(at),
            '\n' => return None,
            _ => {}
        }
    }
    None
}

fn token(inside: &str) -> Option<Span> {
    let (id, show) = match inside.rsplit_once('|').filter(|(_, show)| !show.contains(']')) {
        Some((id, "signed")) => (id, Show::Signed),
        Some((id, "range")) => (id, Show::Range),
        Some((id, "exact")) => (id, Show::Exact),
        Some((id, "plain")) => (id, Show::Plain),
        Some(_) => return None,
        None => (inside, Show::Plain),
    };
    let id = id.trim();
    (!id.is_empty()).then(|| Span::Figure { id: id.into(), show })
}

fn say(out: &mut [Sentence], words: &str, strong: bool, figures: &[Span]) {
    let Some(sentence) = out.last_mut() else { return };
    for c in words.chars() {
        let hidden = u32::from(c).checked_sub(FIRST).and_then(|at| figures.get(at as usize));
        match (hidden, sentence.last_mut()) {
            (Some(figure), _) => sentence.push(figure.clone()),
            (None, Some(Span::Text(text))) if !strong => text.push(c),
            (None, Some(Span::Strong(text))) if strong => text.push(c),
            // a sentence does not begin with a blank
            (None, None) if c == ' ' => {}
            (None, _) if strong => sentence.push(Span::Strong(c.into())),
            (None, _) => sentence.push(Span::Text(c.into())),
        }
    }
}

/// A sentence as a person may edit it.
pub fn markdown(sentence: &Sentence) -> String {
    sentence.iter().map(written).collect()
}

fn written(span: &Span) -> String {
    match span {
        Span::Text(text) => escaped(text),
        Span::Strong(text) => format!("**{}**", escaped(text)),
        Span::Figure { id, show } => {
            let show = match show {
                Show::Plain => "",
                Show::Signed => "|signed",
                Show::Range => "|range",
                Show::Exact => "|exact",
            };
            format!("{OPEN}{id}{show}}}")
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '#' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
