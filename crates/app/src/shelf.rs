//! Reports that the window turns the pages of: each is laid out once and kept until the next change. The fonts stay for as long as
//! the workspace is open, and with them every text that was ever shaped.

use crate::snapshots::Drawn;
use chart::text::Fonts;
use std::sync::Arc;

/// What was asked for: period and edition as the door named them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asked {
    /// `2026-Q3`; none is the latest.
    pub period: Option<String>,
    /// `reading`, `deck`, …; none is the reading edition.
    pub edition: Option<String>,
}

/// Reports laid out since the last change.
#[derive(Default)]
pub(crate) struct Shelf {
    fonts: Option<Arc<Fonts>>,
    kept: Vec<(Asked, Arc<Drawn>)>,
}

/// Editions looked at in turn; more than these are laid out again.
const KEPT: usize = 4;

impl Shelf {
    /// Forgets what was laid out, after a change.
    pub fn clear(&mut self) {
        self.kept.clear();
    }

    /// The house's fonts, read once.
    pub fn fonts(&mut self) -> Arc<Fonts> {
        Arc::clone(self.fonts.get_or_insert_with(|| Arc::new(Fonts::load())))
    }

    /// What was laid out for this before.
    pub fn find(&self, asked: &Asked) -> Option<Arc<Drawn>> {
        self.kept.iter().find(|(known, _)| known == asked).map(|(_, drawn)| Arc::clone(drawn))
    }

    /// Keeps it.
    pub fn keep(&mut self, asked: Asked, drawn: Arc<Drawn>) {
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((asked, drawn));
    }
}
