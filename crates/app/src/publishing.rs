//! The report: its pages for the window, and publishing, which freezes a snapshot and writes the PDF.

mod blocks;

use crate::{
    Desk, Error, Result, Watch, composing,
    desk::Open,
    failure::{from_io, from_store},
    gates,
    importing::sha256,
    watch::Progress,
    wire::{
        overview::MarkView,
        report::{PageInput, PageTitle, PageView, PublishInput, Published, ReportInput, ReportOutline},
    },
};
use chart::{
    text::Fonts,
    theme::{Mode, Theme},
};
use model::{Period, World, period::DateTime, summit::Summit};
use report::{Document, Edition, Evidence, Options, compose::Composition};
use std::{path::Path, sync::Arc};
use store::snapshots;

/// How an edition is called at both doors.
///
/// # Errors
/// When there is no such edition.
pub fn edition(name: Option<&str>) -> Result<Edition> {
    match name {
        None | Some("reading") => Ok(Edition::Reading),
        Some("deck") => Ok(Edition::Deck),
        Some("one-pager" | "one_pager") => Ok(Edition::OnePager),
        Some("speaker-notes" | "speaker_notes") => Ok(Edition::SpeakerNotes),
        Some(other) => Err(Error::new(
            "no_such_edition",
            format!("There is no edition “{other}”."),
            "Choose reading, deck, one-pager or speaker-notes.",
        )),
    }
}

/// A report laid out: what it says and how it is made.
pub(crate) struct Draft {
    summit: Summit,
    document: Document,
    options: Options,
    fonts: Arc<Fonts>,
    theme: Theme,
}

/// What was asked for: period and edition as the door named them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Asked {
    period: Option<String>,
    edition: Option<String>,
}

/// Reports that the window turns the pages of: each is laid out once and kept until the next change. The fonts stay
/// for as long as the workspace is open, and with them every text that was ever shaped.
#[derive(Default)]
pub(crate) struct Shelf {
    fonts: Option<Arc<Fonts>>,
    /// The moment that reports are dated, which no change of words moves.
    moment: Option<DateTime>,
    kept: Vec<(Asked, Arc<Draft>)>,
}

/// Editions looked at in turn; more than these are laid out again.
const KEPT: usize = 4;

impl Shelf {
    /// Forgets what was laid out, after a change.
    pub(crate) fn clear(&mut self) {
        self.kept.clear();
    }

    fn fonts(&mut self) -> Arc<Fonts> {
        Arc::clone(self.fonts.get_or_insert_with(|| Arc::new(Fonts::load())))
    }

    fn find(&self, asked: &Asked) -> Option<Arc<Draft>> {
        self.kept.iter().find(|(known, _)| known == asked).map(|(_, draft)| Arc::clone(draft))
    }

    fn keep(&mut self, asked: Asked, draft: Arc<Draft>) {
        if self.kept.len() >= KEPT {
            self.kept.remove(0);
        }
        self.kept.push((asked, draft));
    }
}

/// The report as the window shows it, laid out once per change.
fn shown(open: &mut Open, period: Option<&str>, edition: Option<&str>) -> Result<Arc<Draft>> {
    let asked = Asked { period: period.map(str::to_owned), edition: edition.map(str::to_owned) };
    if let Some(known) = open.shelf.find(&asked) {
        return Ok(known);
    }
    let options = options(open, edition, false)?;
    let laid = Arc::new(draft(open, period, options, "")?);
    open.shelf.keep(asked, Arc::clone(&laid));
    Ok(laid)
}

/// Lays a report out. The moment printed in it comes from the data, never from a clock, so that the same data gives the same bytes.
fn draft(open: &mut Open, period: Option<&str>, options: Options, snapshot: &str) -> Result<Draft> {
    let mut summit = composing::summit(open, period)?;
    summit.snapshot = snapshot.into();
    let own = composing::composition(open)?.theme();
    // colours that cannot be used are a finding; until they are mended the house's own are
    let theme = Theme::with(Mode::Light, &own).unwrap_or_else(|_| Theme::house(Mode::Light));
    let fonts = open.shelf.fonts();
    let document = report::pages(&summit, &options, &fonts, &theme);
    Ok(Draft { summit, document, options, fonts, theme })
}

fn options(open: &mut Open, name: Option<&str>, is_draft: bool) -> Result<Options> {
    let created = match open.shelf.moment {
        Some(known) => known,
        None => moment_of(&open.world()?),
    };
    open.shelf.moment = Some(created);
    let options = Options { edition: edition(name)?, draft: is_draft, created, ..Options::default() };
    Ok(composing::composition(open)?.options(options))
}

/// The moment a report is dated: "data as of", or the newest import.
fn moment_of(world: &World) -> DateTime {
    let newest = world.imports.iter().filter(|i| !i.superseded).map(|i| i.on).max();
    let day = world.settings.as_of.into_iter().chain(newest).max();
    day.map_or(DateTime::constant(2000, 1, 1, 0, 0, 0, 0), |d| d.at(12, 0, 0, 0))
}

/// The pages that the PDF will have, and what the gates found.
///
/// # Errors
/// When no workspace is open or the period is unknown.
pub fn outline(desk: &Desk, input: ReportInput, _: &dyn Watch) -> Result<ReportOutline> {
    desk.with(|open| {
        let draft = shown(open, input.period.as_deref(), input.edition.as_deref())?;
        let pages = draft.document.pages.iter().map(|p| PageTitle {
            title: p.title.clone(),
            width: p.width,
            height: p.height,
            section: p.section.clone(),
        });
        let period = draft.summit.period;
        let snapshots = snapshots::all(&open.workspace).map_err(from_store)?;
        Ok(ReportOutline {
            period_title: draft.summit.period_title.clone(),
            pages: pages.collect(),
            findings: draft.summit.findings.iter().map(gates::view).collect(),
            blocked: crate::summit::is_blocked(&draft.summit.findings),
            published: snapshots.iter().rev().find(|s| s.period == period).map(|s| short(&s.content)),
        })
    })
}

fn short(hash: &str) -> String {
    hash.chars().take(8).collect()
}

/// One page as drawn.
///
/// # Errors
/// When there is no such page.
pub fn page(desk: &Desk, input: PageInput, _: &dyn Watch) -> Result<PageView> {
    desk.with(|open| {
        let draft = shown(open, input.period.as_deref(), input.edition.as_deref())?;
        let index = input.page as usize;
        let page = draft.document.pages.get(index).ok_or_else(|| {
            let count = draft.document.pages.len();
            Error::new(
                "no_such_page",
                format!("There is no page {}.", index + 1),
                format!("The report has {count} pages."),
            )
        })?;
        let marks = page.marks.iter().map(|m| MarkView {
            x: m.area.x,
            y: m.area.y,
            w: m.area.w,
            h: m.area.h,
            label: m.label.clone(),
            value: String::new(),
            figure: Some(m.figure.clone()),
        });
        Ok(PageView {
            page: input.page,
            title: page.title.clone(),
            svg: report::svg(&draft.document, index).map_err(|e| drawing(&e))?,
            width: page.width,
            height: page.height,
            marks: marks.collect(),
            blocks: blocks::of(&draft.document, index, &draft.summit.asks),
            notes: page.notes.clone(),
        })
    })
}

/// Freezes a snapshot of the period and writes its PDF; a draft is written without freezing.
///
/// # Errors
/// When a gate blocks (`gate_blocks`), the period is unknown, or the file cannot be written.
pub fn publish(desk: &Desk, input: PublishInput, watch: &dyn Watch) -> Result<Published> {
    watch.progress(Progress { label: "Computing figures".into(), done: 0, total: 3 });
    desk.with(|open| {
        let path = Path::new(&input.path);
        if input.draft {
            return publish_draft(open, &input, path);
        }
        let format = format_of(&input)?;
        let summit = composing::summit(open, input.period.as_deref())?;
        blocked(&summit)?;
        let frozen = Frozen::of(open, &summit, input.edition.as_deref(), format)?;
        if let Some((kept, pages)) = frozen.kept(open)? {
            write_file(path, &kept)?;
            return Ok(published(path, &kept, pages, Some(&frozen.hash), true));
        }
        watch.progress(Progress { label: "Drawing pages".into(), done: 1, total: 3 });
        let options = options(open, input.edition.as_deref(), false)?;
        let draft = draft(open, input.period.as_deref(), options, &short(&frozen.hash))?;
        let pdf = render(&draft, format)?;
        if watch.cancelled() {
            return Err(Error::new("cancelled", "Publishing was cancelled.", "Nothing was written."));
        }
        watch.progress(Progress { label: "Freezing the snapshot".into(), done: 2, total: 3 });
        write_file(path, &pdf)?;
        let pages = draft.document.pages.len();
        frozen.keep(desk, open, &pdf, pages)?;
        Ok(published(path, &pdf, pages, Some(&frozen.hash), false))
    })
}

fn publish_draft(open: &mut Open, input: &PublishInput, path: &Path) -> Result<Published> {
    let options = options(open, input.edition.as_deref(), true)?;
    let draft = draft(open, input.period.as_deref(), options, "")?;
    let pdf = render(&draft, format_of(input)?)?;
    write_file(path, &pdf)?;
    Ok(published(path, &pdf, draft.document.pages.len(), None, false))
}

fn blocked(summit: &Summit) -> Result<()> {
    if !crate::summit::is_blocked(&summit.findings) {
        return Ok(());
    }
    let reasons: Vec<String> = summit
        .findings
        .iter()
        .filter(|f| f.weight == model::gate::Weight::Blocks && f.waived.is_none())
        .map(|f| format!("{} {}", f.message, f.hint))
        .collect();
    Err(Error::new(
        "gate_blocks",
        format!("{} is not ready to publish:\n- {}", summit.period_title, reasons.join("\n- ")),
        "Fix these, or waive them with a reason. A draft can be written at any time.",
    ))
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    /// Pages for ever.
    Pdf,
    /// Slides that can be edited.
    Pptx,
}

/// The format asked for by name, else by the ending of the path. Only slides can be edited.
fn format_of(input: &PublishInput) -> Result<Format> {
    let ending = Path::new(&input.path).extension().and_then(|e| e.to_str()).map(str::to_lowercase);
    let format = match (input.format.as_deref(), ending.as_deref()) {
        (Some("pptx"), _) | (None, Some("pptx")) => Format::Pptx,
        (Some("pdf") | None, _) => Format::Pdf,
        (Some(other), _) => {
            let message = format!("There is no format “{other}”.");
            return Err(Error::new("no_such_format", message, "Choose pdf or pptx."));
        }
    };
    if format == Format::Pptx && edition(input.edition.as_deref())? != Edition::Deck {
        return Err(Error::new(
            "only_slides",
            "Only the presentation edition can be written as PowerPoint.",
            "Add --edition deck, or write a PDF.",
        ));
    }
    Ok(format)
}

fn render(draft: &Draft, format: Format) -> Result<Vec<u8>> {
    if format == Format::Pptx {
        return report::pptx(&draft.document, &draft.options, &draft.fonts, &draft.theme)
            .map_err(|e| drawing(&e));
    }
    let figures = crate::figures::json(&draft.summit.organisation, &draft.summit);
    let evidence = Evidence { figures_json: format!("{figures:#}"), ..Evidence::default() };
    report::pdf(&draft.document, &evidence, &draft.options, &draft.fonts).map_err(|e| drawing(&e))
}

fn drawing(error: &report::Error) -> Error {
    Error::new(
        "report",
        format!("The report could not be drawn: {error}."),
        "Try again; if it stays, undo the last change.",
    )
}

/// Writes beside the target first, so that a failure leaves no half file.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let fail = |e: std::io::Error| from_io("Cannot write", path, &e);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = crate::importing::file_name(path);
    let beside = folder.join(format!(".{name}.part"));
    std::fs::write(&beside, bytes).map_err(fail)?;
    std::fs::rename(&beside, path).map_err(|e| {
        // the part file is of no use to anybody; the first error is the one to tell
        let _ = std::fs::remove_file(&beside);
        fail(e)
    })
}

fn published(path: &Path, pdf: &[u8], pages: usize, hash: Option<&str>, again: bool) -> Published {
    Published {
        path: path.display().to_string(),
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        size: u32::try_from(pdf.len()).unwrap_or(u32::MAX),
        sha256: sha256(pdf),
        snapshot: hash.map(short),
        again,
    }
}

/// What a snapshot freezes.
struct Frozen {
    period: Period,
    label: String,
    edition: String,
    format: Format,
    composition: Composition,
    inputs: Vec<u8>,
    figures: Vec<u8>,
    hash: String,
}

impl Frozen {
    fn of(open: &Open, summit: &Summit, edition: Option<&str>, format: Format) -> Result<Self> {
        let fail = |e: serde_json::Error| Error::new("internal", e.to_string(), "Try again.");
        let inputs = serde_json::to_vec(&open.world()?).map_err(fail)?;
        let figures = serde_json::to_vec(summit).map_err(fail)?;
        let edition = edition.unwrap_or("reading").to_owned();
        let composition = composing::composition(open)?;
        let mut how = edition.clone().into_bytes();
        if format == Format::Pptx {
            how.extend_from_slice(b" pptx");
        }
        if composition != Composition::default() {
            how.extend(serde_json::to_vec(&composition).map_err(fail)?);
        }
        let hash = sha256(&[inputs.as_slice(), figures.as_slice(), &how].concat());
        Ok(Frozen {
            format,
            composition,
            period: summit.period,
            label: summit.period_label.clone(),
            edition,
            inputs,
            figures,
            hash,
        })
    }

    fn meta(&self, pages: usize) -> serde_json::Value {
        serde_json::json!({
            "edition": self.edition,
            "key": self.hash,
            "pages": pages,
            "generator": Options::default().generator,
            "format": if self.format == Format::Pptx { "pptx" } else { "pdf" },
            "composition": self.composition,
        })
    }

    /// The PDF of the same content, if it was published before.
    fn kept(&self, open: &Open) -> Result<Option<(Vec<u8>, usize)>> {
        for snapshot in snapshots::all(&open.workspace).map_err(from_store)? {
            let meta: serde_json::Value = serde_json::from_str(&snapshot.meta).unwrap_or_default();
            if meta["key"] == self.hash.as_str() {
                let pdf = snapshots::parts(&open.workspace, snapshot.id).map_err(from_store)?.pdf;
                let pages = meta["pages"].as_u64().and_then(|n| usize::try_from(n).ok());
                return Ok(Some((pdf, pages.unwrap_or_default())));
            }
        }
        Ok(None)
    }

    fn keep(&self, desk: &Desk, open: &mut Open, pdf: &[u8], pages: usize) -> Result<()> {
        let at = (desk.outside.now)();
        let label = format!("Publish {} ({})", self.label, self.edition);
        let meta = self.meta(pages).to_string();
        open.workspace
            .change(&label, &desk.outside.person, at, |tx| {
                let frozen = snapshots::Frozen {
                    period: self.period,
                    at,
                    by: &desk.outside.person,
                    inputs: &self.inputs,
                    figures: &self.figures,
                    pdf,
                    meta: &meta,
                };
                match snapshots::current(tx, &self.period)? {
                    Some(earlier) => snapshots::supersede(tx, earlier.id, &frozen),
                    None => snapshots::freeze(tx, &frozen),
                }
            })
            .map_err(from_store)?;
        Ok(())
    }
}
