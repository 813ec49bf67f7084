//! Composing the report: a person's order, words and look, kept in the workspace as undoable changes and put into what is
//! previewed and published. What Markdown means and where words go is the report room's.

mod logo;

use crate::{
    Desk, Error, Result, Watch,
    desk::Open,
    failure::{from_io, from_store},
    wire::{
        Nothing, PeriodChoice,
        compose::{AskText, ComposeChange, ComposeInput, ComposeView, LintView, MeasureText, SectionText},
        workspace::PathInput,
    },
};
use model::{
    gate::{Finding, Gate, Weight},
    summit::{Sentence, Summit},
};
use report::compose::{self, Asked, Composition, FIRST, Fault};
use std::path::Path;

/// What was composed in this workspace.
///
/// # Errors
/// When the file cannot be read.
pub fn composition(open: &Open) -> Result<Composition> {
    let body = store::report_options::get(&open.workspace).map_err(from_store)?;
    let composition = body.map_or_else(|| Ok(Composition::default()), |body| serde_json::from_str(&body));
    let composition: Composition = composition.map_err(|e| {
        Error::new(
            "composition_unreadable",
            format!("What was composed cannot be read: {e}."),
            "Undo the last change of the report, or open the workspace with the newest version.",
        )
    })?;
    Ok(Composition { logo: store::logos::get(&open.workspace).map_err(from_store)?, ..composition })
}

/// The summit as composed; what cannot stand becomes a finding that blocks publishing.
///
/// # Errors
/// When the period is unknown or the file cannot be read.
pub fn summit(open: &mut Open, period: Option<&str>) -> Result<Summit> {
    let composition = composition(open)?;
    let (mut summit, faults) = compose::composed(open.report(period)?, &composition);
    summit.findings.extend(faults.iter().map(finding));
    Ok(summit)
}

/// The words of a summit that a person may write.
pub(crate) fn words_of(summit: &Summit) -> serde_json::Value {
    let chapters: Vec<_> = summit.chapters.iter().map(|c| (&c.message, &c.comments)).collect();
    serde_json::json!([
        [
            summit.headline,
            summit.promises_title,
            summit.bridge_title,
            summit.matrix_title,
            summit.finance_title
        ],
        summit.organisation,
        summit.finance_comments,
        summit.story,
        summit.asks,
        chapters,
    ])
}

fn finding(fault: &Fault) -> Finding {
    let (message, hint) = told(fault);
    Finding {
        code: code(fault).into(),
        gate: Gate::Accurate,
        weight: Weight::Blocks,
        message,
        hint,
        place: "report".into(),
        figure: None,
        waived: None,
    }
}

fn code(fault: &Fault) -> &'static str {
    match fault {
        Fault::UnknownFigure { .. } => "unknown_figure",
        Fault::Token { .. } => "unreadable_figure",
        Fault::UnknownSection { .. } => "unknown_section",
        Fault::Colors { .. } => "unusable_colors",
        Fault::Logo { .. } => "unusable_logo",
    }
}

fn told(fault: &Fault) -> (String, String) {
    let message = format!("In the report, {fault}.");
    let hint = match fault {
        Fault::UnknownFigure { near: Some(near), .. } => format!("Perhaps {{figure:{near}}} was meant."),
        Fault::UnknownFigure { near: None, .. } => "Choose a figure from the list of figures.".into(),
        Fault::Token { .. } => {
            "Write {figure:portfolio.bcr}, or with |range, |signed or |exact before the brace.".into()
        }
        Fault::UnknownSection { .. } => {
            format!("Sections are {FIRST}, {}.", compose::SECTIONS.join(", "))
        }
        Fault::Colors { .. } => "Write colours as #14365c under the names of the theme.".into(),
        Fault::Logo { .. } => "Choose another logo, or remove it.".into(),
    };
    (message, hint)
}

/// What was composed, with what it stands in the place of.
///
/// # Errors
/// When no workspace is open, the period is unknown, or the file cannot be read.
pub fn view(desk: &Desk, input: PeriodChoice, _: &dyn Watch) -> Result<ComposeView> {
    desk.with(|open| shown(open, input.period.as_deref()))
}

fn shown(open: &mut Open, period: Option<&str>) -> Result<ComposeView> {
    let composition = composition(open)?;
    let voices = voices(open)?;
    let (summit, faults) = compose::composed(open.summit(period)?, &composition);
    let names = std::iter::once(FIRST).chain(composition.full_order());
    let sections = names.map(|name| section(name, &composition, &summit)).collect();
    let word = |value: serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    Ok(ComposeView {
        sections,
        asks: summit.asks.iter().map(ask).collect(),
        measures: summit.measures.iter().map(measure).collect(),
        own_asks: composition.asks.is_some(),
        voices,
        quoted: composition.voices.clone(),
        language: word(serde_json::json!(composition.language)),
        paper: word(serde_json::json!(composition.paper)),
        organisation: composition.organisation.clone(),
        classification: composition.classification.clone(),
        colors: composition.colors.clone(),
        signals: composition.signals.clone(),
        logo: logo::view(&composition),
        warnings: compose::lint(&composition).iter().map(warning).collect(),
        faults: faults.iter().map(|f| told(f).0).collect(),
    })
}

fn ask(ask: &model::summit::Ask) -> AskText {
    AskText {
        title: ask.title.clone(),
        by: ask.by.map(|d| d.to_string()),
        owner: ask.owner.clone(),
        effect: ask.effect.clone(),
    }
}

fn measure(measure: &model::summit::Measure) -> MeasureText {
    MeasureText { figure: measure.figure.clone(), label: measure.label.clone(), owner: measure.owner.clone() }
}

fn section(name: &str, composition: &Composition, summit: &Summit) -> SectionText {
    let written = composition.sections.get(name);
    let title = written.and_then(|w| w.title.clone());
    let commentary = written.and_then(|w| w.commentary.clone());
    let (message, comments) = compose::suggested(summit, name);
    let listed = |all: &[Sentence]| {
        all.iter().map(|s| format!("- {}\n", compose::markdown(s))).collect::<String>().trim_end().to_owned()
    };
    SectionText {
        name: name.into(),
        shown: compose::name_of(name, composition.language).into(),
        hidden: composition.hidden.iter().any(|h| h == name),
        fixed: name == FIRST,
        own_title: title.is_some(),
        title: title.unwrap_or_else(|| compose::markdown(message)),
        own_commentary: commentary.is_some(),
        commentary: commentary.unwrap_or_else(|| listed(comments)),
    }
}

/// Comments of the survey, each once, the longest first.
fn voices(open: &Open) -> Result<Vec<String>> {
    let responses = store::responses::all(&open.workspace).map_err(from_store)?;
    let mut all: Vec<String> = responses.into_iter().filter_map(|r| r.comment).collect();
    all.iter_mut().for_each(|text| *text = text.trim().to_owned());
    all.retain(|text| !text.is_empty());
    all.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
    all.dedup();
    all.truncate(200);
    Ok(all)
}

fn warning(warning: &compose::Warning) -> LintView {
    let words = &warning.words;
    let message = match warning.code {
        "unbound_number" => format!("“{words}” is typed by hand and can go stale. Bind it to a figure."),
        "long_title" => format!("The title has {words} words; at most 15 are read at a glance."),
        "no_number" => "The title says no number. Bind one with {figure:…}.".into(),
        _ => {
            format!("“{words}” claims a cause. Say “is associated with” unless the evidence is grade A or B.")
        }
    };
    LintView {
        code: warning.code.into(),
        section: warning.section.clone(),
        part: warning.part.into(),
        message,
    }
}

/// Changes what was composed, as one change that undo takes back.
///
/// # Errors
/// When a section, figure, date or colour of the change is not known, or the file cannot be written.
pub fn change(desk: &Desk, input: ComposeInput, _: &dyn Watch) -> Result<ComposeView> {
    changes(desk, input.period, vec![input.change])
}

/// Several changes as one that undo takes back; all of them stand, or none.
///
/// # Errors
/// As [`change`].
pub fn changes(desk: &Desk, period: Option<String>, all: Vec<ComposeChange>) -> Result<ComposeView> {
    let at = (desk.outside.now)();
    desk.with(|open| {
        let before = composition(open)?;
        let (mut after, mut labels) = (before.clone(), Vec::new());
        for change in all {
            let (label, next) = changed(&after, change)?;
            if next != after {
                labels.push(label);
            }
            after = next;
        }
        if after != before {
            let label = match labels.as_slice() {
                [one] => one.clone(),
                more => format!("Compose the report ({} choices)", more.len()),
            };
            stands(open, period.as_deref(), (&before, &after))?;
            let written = |c: &Composition| {
                serde_json::to_string(c).map_err(|e| Error::new("internal", e.to_string(), "Try again."))
            };
            let (earlier, body) = (written(&before)?, written(&after)?);
            let keep = |tx: &store::Tx<'_>| {
                if body != earlier {
                    store::report_options::set(tx, &body)?;
                }
                if after.logo != before.logo {
                    store::logos::set(tx, after.logo.as_deref())?;
                }
                Ok(())
            };
            open.workspace.change(&label, &desk.outside.person, at, keep).map_err(from_store)?;
            open.recomposed();
        }
        shown(open, period.as_deref())
    })
}

/// A change may not bring in what cannot stand; what was wrong before may wait.
fn stands(
    open: &mut Open,
    period: Option<&str>,
    (before, after): (&Composition, &Composition),
) -> Result<()> {
    let summit = open.summit(period)?;
    let known = compose::composed(summit, before).1;
    let fresh = compose::composed(summit, after).1.into_iter().find(|fault| !known.contains(fault));
    match fresh {
        None => Ok(()),
        Some(fault) => {
            let (message, hint) = told(&fault);
            Err(Error::new(code(&fault), message, hint))
        }
    }
}

/// The label of a change and what it leads to.
fn changed(before: &Composition, change: ComposeChange) -> Result<(String, Composition)> {
    let mut after = before.clone();
    let named = |section: &str| compose::name_of(section, report::Language::En).to_owned();
    let label = match change {
        ComposeChange::Look { .. } | ComposeChange::Colors { .. } => return looked(after, change),
        ComposeChange::Order { order } => {
            after.order = order;
            "Reorder the report".to_owned()
        }
        ComposeChange::Hide { section } => {
            let label = format!("Hide {}", named(&section));
            after.hidden.retain(|h| *h != section);
            after.hidden.push(section);
            label
        }
        ComposeChange::Show { section } => {
            after.hidden.retain(|h| *h != section);
            format!("Show {}", named(&section))
        }
        ComposeChange::Title { section, text } => {
            after.write(&section, |w| w.title = filled(text));
            format!("Edit the title of {}", named(&section))
        }
        ComposeChange::Commentary { section, text } => {
            after.write(&section, |w| w.commentary = filled(text));
            format!("Edit the commentary of {}", named(&section))
        }
        ComposeChange::Asks { asks } => {
            after.asks = asks.map(|all| all.into_iter().map(asked).collect()).transpose()?;
            "Edit the asks".to_owned()
        }
        ComposeChange::Voices { voices } => {
            after.voices = voices;
            "Choose the voices to quote".to_owned()
        }
        ComposeChange::Logo { path } => return marked(after, path.as_deref()),
        ComposeChange::Owner { figure, name } => {
            let label = format!("Name who answers for {figure}");
            match filled(name) {
                Some(name) => after.owners.insert(figure, name),
                None => after.owners.remove(&figure),
            };
            label
        }
        ComposeChange::Template { path } => return templated(before, Path::new(&path)),
        ComposeChange::Reset {} => {
            after = Composition::default();
            "Compose the report anew".to_owned()
        }
    };
    Ok((label, after))
}

/// Another logo, or none.
fn marked(mut after: Composition, path: Option<&str>) -> Result<(String, Composition)> {
    after.logo = path.map(|path| logo::read(Path::new(path))).transpose()?;
    let label = match path {
        None => "Remove the logo".to_owned(),
        Some(path) => format!("Use the logo {}", crate::importing::file_name(Path::new(path))),
    };
    Ok((label, after))
}

/// Another look.
fn looked(mut after: Composition, change: ComposeChange) -> Result<(String, Composition)> {
    let label = match change {
        ComposeChange::Look { language, paper, organisation, classification } => {
            after.language = word(&language, "language", "en, de, fr or es")?;
            after.paper = word(&paper, "paper", "a4 or letter")?;
            after.organisation = filled(organisation);
            after.classification = filled(classification);
            "Change the look of the report"
        }
        ComposeChange::Colors { colors, signals } => {
            (after.colors, after.signals) = (colors, signals);
            "Change the colours of the report"
        }
        _ => "Change the report",
    };
    Ok((label.to_owned(), after))
}

/// Shape and look of a template.
fn templated(before: &Composition, path: &Path) -> Result<(String, Composition)> {
    let mut after = before.with_template(&read(path)?).map_err(|e| {
        let hint = "Templates are written by compose --write-template.";
        Error::new("bad_template", format!("{}: {e}.", path.display()), hint)
    })?;
    after.logo = after.logo.map(|named| logo::beside(path, named)).transpose()?;
    Ok((format!("Use the template {}", crate::importing::file_name(path)), after))
}

/// Text that says something.
fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

fn word<T: serde::de::DeserializeOwned>(text: &str, what: &str, known: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(text.to_lowercase())).map_err(|_| {
        let code = format!("no_such_{what}");
        Error::new(&code, format!("There is no {what} “{text}”."), format!("Choose {known}."))
    })
}

fn asked(ask: AskText) -> Result<Asked> {
    let by = filled(ask.by).map(|text| {
        text.parse()
            .map_err(|_| Error::new("bad_date", format!("“{text}” is no day."), "Write days as 2026-12-15."))
    });
    let title = filled(Some(ask.title)).ok_or_else(|| {
        Error::new(
            "empty_ask",
            "An ask without words cannot be printed.",
            "Write what is asked, or remove it.",
        )
    })?;
    Ok(Asked { title, by: by.transpose()?, owner: filled(ask.owner), effect: filled(ask.effect) })
}

fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|e| from_io("Cannot read", path, &e))
}

/// Writes the shape and look of the report as a template, which holds nothing of the workspace.
///
/// # Errors
/// When no workspace is open or the file cannot be written.
pub fn write_template(desk: &Desk, input: PathInput, _: &dyn Watch) -> Result<Nothing> {
    desk.with(|open| {
        let text = composition(open)?.template();
        let text = text.map_err(|e| Error::new("bad_template", e.to_string(), "Change the colours back."))?;
        crate::publishing::write_file(Path::new(&input.path), text.as_bytes())?;
        Ok(Nothing {})
    })
}
