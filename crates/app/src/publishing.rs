//! The report: its pages for the window, and publishing, which freezes a snapshot and writes the PDF or the slides.

mod blocks;

use crate::{
    Desk, Error, Result, Watch, composing,
    desk::Open,
    failure::{from_io, from_store},
    gates,
    importing::sha256,
    restating,
    shelf::Asked,
    snapshots::{self, Drawn, Frozen, Kept, cannot_draw, edition_name, short},
    watch::Progress,
    wire::{
        overview::MarkView,
        report::{PageInput, PageTitle, PageView, PublishInput, Published, ReportInput, ReportOutline},
    },
};
use model::{World, period::DateTime, summit::Summit};
use report::{Edition, Format, Options};
use std::{path::Path, sync::Arc};

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

/// The report as the window shows it, laid out once per change.
fn shown(open: &mut Open, period: Option<&str>, edition: Option<&str>) -> Result<Arc<Drawn>> {
    let asked = Asked { period: period.map(str::to_owned), edition: edition.map(str::to_owned) };
    if let Some(known) = open.shelf.find(&asked) {
        return Ok(known);
    }
    let options = options(open, edition, false)?;
    let laid = Arc::new(draft(open, period, options)?);
    open.shelf.keep(asked, Arc::clone(&laid));
    Ok(laid)
}

/// Lays the report of a period out. The moment printed in it comes from the data, never from a clock, so that the same data gives
/// the same bytes.
fn draft(open: &mut Open, period: Option<&str>, options: Options) -> Result<Drawn> {
    let fonts = open.shelf.fonts();
    Ok(snapshots::draw(composing::summit(open, period)?, options, "", fonts))
}

fn options(open: &Open, name: Option<&str>, is_draft: bool) -> Result<Options> {
    let world = open.world()?;
    let options = Options {
        edition: edition(name)?,
        draft: is_draft,
        created: moment_of(&world),
        ..Options::default()
    };
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
        let published = snapshots::holding(&snapshots::all(&open.workspace)?, &period);
        Ok(ReportOutline {
            period_title: draft.summit.period_title.clone(),
            pages: pages.collect(),
            findings: draft.summit.findings.iter().map(gates::view).collect(),
            blocked: crate::summit::is_blocked(&draft.summit.findings),
            published: published.first().map(|kept| short(&kept.meta.key)),
        })
    })
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
            svg: report::svg(&draft.document, index).map_err(|e| cannot_draw(&e))?,
            width: page.width,
            height: page.height,
            marks: marks.collect(),
            blocks: blocks::of(&draft.document, index, &draft.summit.asks),
            notes: page.notes.clone(),
        })
    })
}

/// Freezes a snapshot of the period and writes its PDF. A period that was published is written again as it was, whatever has changed
/// since, unless a person asks to supersede it; a further edition of it is drawn from what was frozen. A draft freezes nothing.
///
/// # Errors
/// When a gate blocks (`gate_blocks`), the period is unknown, or the file cannot be written.
pub fn publish(desk: &Desk, input: PublishInput, watch: &dyn Watch) -> Result<Published> {
    watch.progress(Progress { label: "Computing figures".into(), done: 0, total: 3 });
    desk.with(|open| {
        if input.draft {
            return publish_draft(open, &input);
        }
        let format = format_of(&input)?;
        let options = Options { format, ..options(open, input.edition.as_deref(), false)? };
        let period = open.period(input.period.as_deref())?;
        let holding = snapshots::holding(&snapshots::all(&open.workspace)?, &period);
        match holding.first() {
            Some(_) if !input.supersede => republish(desk, open, &input, options, &holding, watch),
            earlier => {
                let summit = composing::summit(open, input.period.as_deref())?;
                blocked(&summit)?;
                let frozen = Frozen::of(open, &summit)?;
                if earlier.is_some_and(|kept| kept.meta.key == frozen.key) {
                    return republish(desk, open, &input, options, &holding, watch);
                }
                freeze(desk, open, &input, &frozen, (summit, options), earlier, watch)
            }
        }
    })
}

/// The publication that holds, once more: its own PDF, or another edition of what was frozen.
fn republish(
    desk: &Desk,
    open: &mut Open,
    input: &PublishInput,
    options: Options,
    holding: &[Kept],
    watch: &dyn Watch,
) -> Result<Published> {
    let Some(latest) = holding.first() else {
        return Err(Error::new("internal", "Nothing was published.", ""));
    };
    let created = latest.meta.options.as_ref().map_or(options.created, |o| o.created);
    let options = Options { created, ..options };
    let Some(kept) = holding.iter().find(|k| is_made_so(k, &options)) else {
        let summit = snapshots::summit(open, latest)?;
        let frozen = Frozen::again(open, latest, &summit)?;
        let mut done = freeze(desk, open, input, &frozen, (summit, options), None, watch)?;
        done.notes = since(open, latest)?;
        return Ok(done);
    };
    let path = Path::new(&input.path);
    let pdf = store::snapshots::parts(&open.workspace, kept.snapshot.id).map_err(from_store)?.pdf;
    watch.progress(Progress { label: "Drawing it again".into(), done: 1, total: 3 });
    let mut notes = since(open, kept)?;
    if notes.is_empty() {
        notes.extend(reworded(open, kept, input.period.as_deref())?);
    }
    notes.extend(snapshots::drawn_otherwise(open, kept)?);
    write_file(path, &pdf)?;
    Ok(Published { notes, ..published(path, &pdf, kept.meta.pages, Some(&kept.meta.key), true) })
}

/// Whether a publication was made with these choices; by which version does not matter.
fn is_made_so(kept: &Kept, options: &Options) -> bool {
    match &kept.meta.options {
        Some(made) => Options { generator: options.generator.clone(), ..made.clone() } == *options,
        None => kept.meta.edition == edition_name(options.edition),
    }
}

/// What a person should know who gets an old publication again.
fn since(open: &Open, kept: &Kept) -> Result<Vec<String>> {
    let changed = restating::changed_since(open, kept).unwrap_or_default();
    if changed == 0 {
        return Ok(vec![]);
    }
    let count = if changed == 1 { "1 figure is".to_owned() } else { format!("{changed} figures are") };
    Ok(vec![format!(
        "{count} different now than when this was published on {}; to publish anew, supersede it (--supersede).",
        kept.snapshot.at.date()
    )])
}

/// What a person should know whose words have changed since, when no figure has.
fn reworded(open: &mut Open, kept: &Kept, period: Option<&str>) -> Result<Option<String>> {
    let Ok(then) = snapshots::summit(open, kept) else { return Ok(None) };
    let now = composing::summit(open, period)?;
    Ok((composing::words_of(&then) != composing::words_of(&now)).then(|| {
        format!(
            "Its words are others now than when this was published on {}; to publish anew, supersede it (--supersede).",
            kept.snapshot.at.date()
        )
    }))
}

fn freeze(
    desk: &Desk,
    open: &mut Open,
    input: &PublishInput,
    frozen: &Frozen,
    (summit, options): (Summit, Options),
    supersedes: Option<&Kept>,
    watch: &dyn Watch,
) -> Result<Published> {
    watch.progress(Progress { label: "Drawing pages".into(), done: 1, total: 3 });
    let drawn = snapshots::draw(summit, options, &frozen.key, open.shelf.fonts());
    let pdf = drawn.bytes()?;
    if watch.cancelled() {
        return Err(Error::new("cancelled", "Publishing was cancelled.", "Nothing was written."));
    }
    watch.progress(Progress { label: "Freezing the snapshot".into(), done: 2, total: 3 });
    let path = Path::new(&input.path);
    write_file(path, &pdf)?;
    frozen.keep(desk, open, &drawn, &pdf, supersedes)?;
    Ok(published(path, &pdf, drawn.document.pages.len(), Some(&frozen.key), false))
}

fn publish_draft(open: &mut Open, input: &PublishInput) -> Result<Published> {
    let format = format_of(input)?;
    let options = Options { format, ..options(open, input.edition.as_deref(), true)? };
    let draft = draft(open, input.period.as_deref(), options)?;
    let (pdf, path) = (draft.bytes()?, Path::new(&input.path));
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
        notes: vec![],
    }
}
