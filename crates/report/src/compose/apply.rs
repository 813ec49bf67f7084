//! What a person composed, put into a summit: their words in the place of those that the figures suggest. A token whose
//! figure does not exist is found here, before anything is printed.

use super::{Composition, FIRST, SECTIONS, markdown::sentences, markdown::title};
use chart::theme::{Mode, Theme, ThemeError};
use model::summit::{Ask, Sentence, Span, Summit};

/// Something in a composition that cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A token names a figure that there is not.
    #[error("there is no figure “{figure}” for the {part} of {section}")]
    UnknownFigure {
        /// The section.
        section: String,
        /// `title` or `commentary`.
        part: &'static str,
        /// The id as written.
        figure: String,
        /// An id that was perhaps meant.
        near: Option<String>,
    },
    /// A token that cannot be read.
    #[error("“{token}” in the {part} of {section} cannot be read")]
    Token {
        /// The section.
        section: String,
        /// `title` or `commentary`.
        part: &'static str,
        /// As written.
        token: String,
    },
    /// There is no such section.
    #[error("there is no section “{section}”")]
    UnknownSection {
        /// As written.
        section: String,
    },
    /// A colour or a pair of signal colours that cannot be used.
    #[error("the colours cannot be used: {reason}")]
    Colors {
        /// What the theme says.
        reason: String,
    },
    /// A logo that cannot be drawn.
    #[error("{reason}")]
    Logo {
        /// What the theme says.
        reason: String,
    },
}

/// Whether commentary stands below the section, because its page has no comments of its own.
pub fn stands_below(section: &str) -> bool {
    matches!(section, "scorecard" | "bridge" | "matrix" | "decisions")
}

/// The summit as composed, and what in the composition cannot stand; an unknown figure is printed as not known.
pub fn composed(summit: &Summit, composition: &Composition) -> (Summit, Vec<Fault>) {
    let mut out = summit.clone();
    let mut faults = Vec::new();
    if let Some(name) = &composition.organisation {
        out.organisation.clone_from(name);
    }
    if let Some(asks) = &composition.asks {
        out.asks = asks
            .iter()
            .map(|a| Ask {
                title: a.title.clone(),
                by: a.by,
                owner: a.owner.clone(),
                effect: a.effect.clone(),
                ..suggested_ask(summit, &a.title)
            })
            .collect();
    }
    for (section, writing) in &composition.sections {
        if let Some(text) = &writing.title {
            let (sentence, unread) = title(text);
            look(summit, (section, "title"), std::slice::from_ref(&sentence), unread, &mut faults);
            retitled(&mut out, section, sentence);
        }
        if let Some(text) = &writing.commentary {
            let (all, unread) = sentences(text);
            look(summit, (section, "commentary"), &all, unread, &mut faults);
            commented(&mut out, section, all);
        }
    }
    for measure in &mut out.measures {
        measure.owner = composition.owners.get(&measure.figure).cloned();
    }
    quoted(&mut out, &composition.voices);
    named(composition, &mut faults);
    if let Err(error) = Theme::with(Mode::Light, &composition.theme()) {
        let reason = error.to_string();
        faults.push(match error {
            ThemeError::Logo(_) => Fault::Logo { reason },
            _ => Fault::Colors { reason },
        });
    }
    (out, faults)
}

/// What the figures say about an ask of this title, if the decision log has one.
fn suggested_ask(summit: &Summit, title: &str) -> Ask {
    let known = summit.asks.iter().find(|ask| ask.title == title).cloned();
    known.unwrap_or_else(|| Ask {
        title: title.to_owned(),
        by: None,
        owner: None,
        effect: None,
        cost: None,
        delay: None,
        reason: None,
    })
}

fn named(composition: &Composition, faults: &mut Vec<Fault>) {
    let written = composition.sections.keys().filter(|n| n.as_str() != FIRST);
    let all = composition.order.iter().chain(&composition.hidden).chain(written);
    for section in all.filter(|n| !SECTIONS.contains(&n.as_str())) {
        let fault = Fault::UnknownSection { section: section.clone() };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
}

fn look(
    summit: &Summit,
    (section, part): (&str, &'static str),
    sentences: &[Sentence],
    unread: Vec<String>,
    faults: &mut Vec<Fault>,
) {
    let section = section.to_owned();
    faults.extend(unread.into_iter().map(|token| Fault::Token { section: section.clone(), part, token }));
    for span in sentences.iter().flatten() {
        let Span::Figure { id, .. } = span else { continue };
        if summit.figure(id).is_none() {
            let near = near(summit, id);
            faults.push(Fault::UnknownFigure { section: section.clone(), part, figure: id.clone(), near });
        }
    }
}

/// The id that shares most with the one written: the same beginning, else the same end.
fn near(summit: &Summit, id: &str) -> Option<String> {
    let shared = |other: &str| {
        let front = id.chars().zip(other.chars()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        let back = id.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
        front.max(back)
    };
    let best = summit.figures.iter().map(|f| (shared(&f.id), f.id.as_str()));
    let best = best.max_by(|a, b| a.0.cmp(&b.0).then(b.1.len().cmp(&a.1.len())).then(b.1.cmp(a.1)))?;
    (best.0 >= 4).then(|| best.1.to_owned())
}

/// Title and comments of a section as a summit says them.
pub fn suggested<'s>(summit: &'s Summit, section: &str) -> (&'s Sentence, &'s [Sentence]) {
    const NOTHING: &Sentence = &Sentence::new();
    let chapter = summit.chapters.iter().find(|c| c.page == section);
    match section {
        FIRST => (&summit.headline, &summit.story),
        "scorecard" => (&summit.promises_title, &[]),
        "bridge" => (&summit.bridge_title, &[]),
        "matrix" => (&summit.matrix_title, &[]),
        "finance" => (&summit.finance_title, &summit.finance_comments),
        _ => chapter.map_or((NOTHING, &[]), |c| (&c.message, &c.comments)),
    }
}

fn retitled(summit: &mut Summit, section: &str, sentence: Sentence) {
    let place = match section {
        FIRST => &mut summit.headline,
        "scorecard" => &mut summit.promises_title,
        "bridge" => &mut summit.bridge_title,
        "matrix" => &mut summit.matrix_title,
        "finance" => &mut summit.finance_title,
        other => match summit.chapters.iter_mut().find(|c| c.page == other) {
            Some(chapter) => &mut chapter.message,
            None => return,
        },
    };
    *place = sentence;
}

fn commented(summit: &mut Summit, section: &str, all: Vec<Sentence>) {
    match section {
        FIRST => summit.story = all,
        "finance" => summit.finance_comments = all,
        other if stands_below(other) => {}
        other => {
            if let Some(chapter) = summit.chapters.iter_mut().find(|c| c.page == other) {
                chapter.comments = all;
            }
        }
    }
}

/// Voices from the survey, in quotation marks, below the comments on adoption.
fn quoted(summit: &mut Summit, voices: &[String]) {
    let Some(chapter) = summit.chapters.iter_mut().find(|c| c.page == "adoption") else { return };
    let quoted = voices.iter().map(|voice| vec![Span::Text(format!("“{}”", voice.trim()))]);
    chapter.comments.extend(quoted);
}
