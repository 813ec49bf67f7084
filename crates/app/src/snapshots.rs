//! Published quarters: what a publication freezes, which one holds for a period, and drawing it again years later.

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::from_store,
    importing::sha256,
    wire::{Nothing, snapshots::SnapshotView},
};
use chart::{
    text::Fonts,
    theme::{Mode, Theme},
};
use model::{Period, summit::Summit};
use report::{Document, Edition, Evidence, Format, Options};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::snapshots::{self, Snapshot};

/// How a publication was made.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// `reading`, `deck`, `one-pager`.
    pub edition: String,
    /// SHA-256 over inputs and figures; its first characters are printed.
    pub key: String,
    /// Number of pages.
    pub pages: usize,
    /// Name and version of the program.
    pub generator: String,
    /// Everything a person chose.
    pub options: Option<Options>,
    /// SHA-256 over the font files.
    pub fonts: String,
    /// SHA-256 over the theme.
    pub theme: String,
}

/// A snapshot with what is known of its making.
#[derive(Debug, Clone)]
pub struct Kept {
    /// The snapshot.
    pub snapshot: Snapshot,
    /// How it was made.
    pub meta: Meta,
}

/// The first characters of a hash, as printed.
pub fn short(hash: &str) -> String {
    hash.chars().take(8).collect()
}

/// Every publication, oldest first.
///
/// # Errors
/// When the workspace cannot be read.
pub fn all(workspace: &store::Workspace) -> Result<Vec<Kept>> {
    let kept = |snapshot: Snapshot| {
        let meta = serde_json::from_str(&snapshot.meta).unwrap_or_default();
        Kept { snapshot, meta }
    };
    Ok(snapshots::all(workspace).map_err(from_store)?.into_iter().map(kept).collect())
}

/// The publication that holds for a period: the last one, in all its editions, the latest first. Empty when there is none.
pub fn holding(all: &[Kept], period: &Period) -> Vec<Kept> {
    let mut of_period = all.iter().rev().filter(|k| k.snapshot.period == *period).peekable();
    let content = |k: &Kept| (k.snapshot.inputs.clone(), k.snapshot.figures.clone());
    let last = of_period.peek().map(|k| content(k));
    of_period.filter(|k| Some(content(k)) == last).cloned().collect()
}

/// The summit as it was frozen.
///
/// # Errors
/// When its bytes are damaged, or of a version that this one cannot read.
pub fn summit(open: &Open, kept: &Kept) -> Result<Summit> {
    let parts = snapshots::parts(&open.workspace, kept.snapshot.id).map_err(from_store)?;
    serde_json::from_slice(&parts.figures).map_err(|e| {
        Error::new(
            "other_version",
            format!("The figures of snapshot {} cannot be read by this version: {e}.", short(&kept.meta.key)),
            "The PDF as published is still here; write it again, or open the workspace with the version that published it.",
        )
    })
}

/// A report on its way: what it says and how it is made.
pub struct Drawn {
    /// What it says.
    pub summit: Summit,
    /// Its pages.
    pub document: Document,
    /// How it is made.
    pub options: Options,
    fonts: Arc<Fonts>,
    theme: Theme,
}

/// Lays a summit out. Reads no clock: the same summit and options give the same pages.
pub fn draw(mut summit: Summit, options: Options, key: &str, fonts: Arc<Fonts>) -> Drawn {
    summit.snapshot = short(key);
    // colours that cannot be used are a finding; until they are mended the house's own are
    let theme = Theme::with(Mode::Light, &options.theme).unwrap_or_else(|_| Theme::house(Mode::Light));
    let document = report::pages(&summit, &options, &fonts, &theme);
    Drawn { summit, document, options, fonts, theme }
}

impl Drawn {
    /// What is handed out: the PDF, or the slides.
    ///
    /// # Errors
    /// When a page cannot be drawn.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        if self.options.format == Format::Pptx {
            return report::pptx(&self.document, &self.options, &self.fonts, &self.theme)
                .map_err(|e| cannot_draw(&e));
        }
        let figures = crate::figures::json(&self.summit.organisation, &self.summit);
        let evidence = Evidence { figures_json: format!("{figures:#}"), ..Evidence::default() };
        report::pdf(&self.document, &evidence, &self.options, &self.fonts).map_err(|e| cannot_draw(&e))
    }
}

/// An error of drawing.
pub fn cannot_draw(error: &report::Error) -> Error {
    Error::new(
        "report",
        format!("The report could not be drawn: {error}."),
        "Try again; if it stays, undo the last change.",
    )
}

/// Draws a publication again from what was frozen and tells whether this version would draw it otherwise: nothing when
/// the bytes are the same, else why.
///
/// # Errors
/// When the workspace cannot be read or the snapshot's bytes are gone.
pub fn drawn_otherwise(open: &Open, kept: &Kept) -> Result<Option<String>> {
    let now = Options::default().generator;
    let told = |why: &str| {
        let made = if kept.meta.generator.is_empty() { "an earlier version" } else { &kept.meta.generator };
        Some(format!(
            "{now} would draw snapshot {} otherwise than {made} did ({why}); the PDF as published is kept and stays what is handed out.",
            short(&kept.meta.key)
        ))
    };
    let Some(options) = kept.meta.options.clone() else {
        return Ok(told("how it was made was not recorded"));
    };
    let Ok(frozen) = summit(open, kept) else { return Ok(told("its figures are of another version")) };
    let again = draw(frozen, options, &kept.meta.key, Arc::new(Fonts::load())).bytes();
    if again.is_ok_and(|pdf| sha256(&pdf) == kept.snapshot.pdf) {
        return Ok(None);
    }
    Ok(if kept.meta.fonts != fonts_hash() {
        told("its fonts are others")
    } else if kept.meta.theme != theme_hash() {
        told("its colours are others")
    } else {
        told("its pages are laid out otherwise")
    })
}

/// SHA-256 over the font files.
fn fonts_hash() -> String {
    let fonts = Fonts::load();
    let hashes: Vec<String> = fonts.faces().iter().map(|face| sha256(face.bytes)).collect();
    sha256(hashes.join(" ").as_bytes())
}

/// SHA-256 over the theme as it is used.
fn theme_hash() -> String {
    serde_json::to_vec(&Theme::house(Mode::Light)).map(|bytes| sha256(&bytes)).unwrap_or_default()
}

/// What a publication freezes.
pub struct Frozen {
    /// The quarter.
    pub period: Period,
    label: String,
    inputs: Vec<u8>,
    figures: Vec<u8>,
    /// SHA-256 over inputs and figures.
    pub key: String,
}

impl Frozen {
    /// Everything that the open workspace knows, with a summit that was just computed.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    pub fn of(open: &Open, summit: &Summit) -> Result<Self> {
        let fail = |e: serde_json::Error| Error::new("internal", e.to_string(), "Try again.");
        let inputs = serde_json::to_vec(&*open.world()?).map_err(fail)?;
        let figures = serde_json::to_vec(summit).map_err(fail)?;
        let key = sha256([sha256(&inputs), sha256(&figures)].join(" ").as_bytes());
        Ok(Frozen { period: summit.period, label: summit.period_label.clone(), inputs, figures, key })
    }

    /// What was frozen before, for a further edition of it.
    ///
    /// # Errors
    /// When its bytes are gone or changed.
    pub fn again(open: &Open, kept: &Kept, summit: &Summit) -> Result<Self> {
        let parts = snapshots::parts(&open.workspace, kept.snapshot.id).map_err(from_store)?;
        Ok(Frozen {
            period: kept.snapshot.period,
            label: summit.period_label.clone(),
            inputs: parts.inputs,
            figures: parts.figures,
            key: kept.meta.key.clone(),
        })
    }

    /// Freezes it with its PDF. `supersedes` is the publication whose place it takes.
    ///
    /// # Errors
    /// When the workspace cannot be written.
    pub fn keep(
        &self,
        desk: &Desk,
        open: &mut Open,
        made: &Drawn,
        pdf: &[u8],
        supersedes: Option<&Kept>,
    ) -> Result<()> {
        let at = (desk.outside.now)();
        let edition = edition_name(made.options.edition);
        let label = format!("Publish {} ({edition})", self.label);
        let meta = Meta {
            edition: edition.into(),
            key: self.key.clone(),
            pages: made.document.pages.len(),
            generator: made.options.generator.clone(),
            options: Some(made.options.clone()),
            fonts: fonts_hash(),
            theme: theme_hash(),
        };
        let meta =
            serde_json::to_string(&meta).map_err(|e| Error::new("internal", e.to_string(), "Try again."))?;
        let by = &desk.outside.person;
        let frozen = snapshots::Frozen {
            period: self.period,
            at,
            by,
            inputs: &self.inputs,
            figures: &self.figures,
            pdf,
            meta: &meta,
        };
        let done = open.workspace.change(&label, by, at, |tx| match supersedes {
            Some(earlier) => snapshots::supersede(tx, earlier.snapshot.id, &frozen),
            None => snapshots::freeze(tx, &frozen),
        });
        open.changed();
        done.map(drop).map_err(from_store)
    }
}

/// How an edition is called at both doors.
pub fn edition_name(edition: Edition) -> &'static str {
    match edition {
        Edition::Reading => "reading",
        Edition::OnePager => "one-pager",
        Edition::Deck => "deck",
        Edition::SpeakerNotes => "notes",
    }
}

/// Every publication, newest first.
///
/// # Errors
/// When no workspace is open or it cannot be read.
pub fn list(desk: &Desk, _: Nothing, _: &dyn Watch) -> Result<Vec<SnapshotView>> {
    desk.with(|open| {
        let calendar = store::settings::get(&open.workspace).map_err(from_store)?.calendar;
        let all = all(&open.workspace)?;
        let view = |kept: &Kept| SnapshotView {
            snapshot: short(&kept.meta.key),
            period: calendar.label(&kept.snapshot.period),
            period_title: calendar.title(&kept.snapshot.period),
            edition: kept.meta.edition.clone(),
            at: kept.snapshot.at.strftime("%Y-%m-%d %H:%M").to_string(),
            by: kept.snapshot.by.clone(),
            pages: u32::try_from(kept.meta.pages).unwrap_or(u32::MAX),
            generator: kept.meta.generator.clone(),
            superseded: !holding(&all, &kept.snapshot.period)
                .iter()
                .any(|k| k.snapshot.id == kept.snapshot.id),
        };
        Ok(all.iter().rev().map(view).collect())
    })
}
