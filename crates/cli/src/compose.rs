//! `compose`: choices about the report as flags, carried out one by one, and what came of them.

use crate::{args::Composing, outside::Terminal, run};
use app::{
    Desk, Error, Result, composing,
    wire::{
        PeriodChoice,
        compose::{AskText, ComposeChange, ComposeView},
        workspace::PathInput,
    },
};
use serde_json::json;

/// Carries out every choice, or none when one cannot stand, and shows what came of them.
pub fn compose(desk: &Desk, choices: Composing) -> Result<u8> {
    let period = choices.period.clone();
    let show = || composing::view(desk, PeriodChoice { period: period.clone() }, &Terminal);
    let changes = changes(&choices, &show()?)?;
    if !changes.is_empty() {
        composing::changes(desk, period.clone(), changes)?;
    }
    if let Some(path) = &choices.write_template {
        let input = PathInput { path: path.display().to_string() };
        composing::write_template(desk, input, &Terminal)?;
        eprintln!("Wrote the template {}.", path.display());
    }
    let view = show()?;
    if choices.json {
        run::print(&json!(view));
    } else {
        tell(&view);
    }
    if let Some(warning) = view.logo.as_ref().and_then(|logo| logo.warning.as_ref()) {
        eprintln!("{warning}");
    }
    for warning in &view.warnings {
        eprintln!("{} of {}: {}", warning.part, warning.section, warning.message);
    }
    Ok(if view.faults.is_empty() { run::DONE } else { run::NO })
}

fn changes(choices: &Composing, before: &ComposeView) -> Result<Vec<ComposeChange>> {
    let mut out = Vec::new();
    if choices.reset {
        out.push(ComposeChange::Reset {});
    }
    if let Some(path) = &choices.template {
        out.push(ComposeChange::Template { path: path.display().to_string() });
    }
    if !choices.order.is_empty() {
        out.push(ComposeChange::Order { order: choices.order.clone() });
    }
    out.extend(choices.hide.iter().map(|section| ComposeChange::Hide { section: section.clone() }));
    out.extend(choices.show.iter().map(|section| ComposeChange::Show { section: section.clone() }));
    for text in &choices.title {
        let (section, text) = pair(text, "--title")?;
        out.push(ComposeChange::Title { section, text: Some(text) });
    }
    for text in &choices.commentary {
        let (section, text) = pair(text, "--commentary")?;
        out.push(ComposeChange::Commentary { section, text: Some(text) });
    }
    if !choices.ask.is_empty() || choices.suggested_asks {
        let asks = choices.ask.iter().map(|text| ask(text)).collect();
        out.push(ComposeChange::Asks { asks: (!choices.suggested_asks).then_some(asks) });
    }
    if !choices.voice.is_empty() {
        out.push(ComposeChange::Voices { voices: choices.voice.clone() });
    }
    for text in &choices.owner {
        let (figure, name) = pair(text, "--owner")?;
        out.push(ComposeChange::Owner { figure, name: Some(name) });
    }
    out.extend(look(choices, before));
    if choices.no_logo || choices.logo.is_some() {
        let path = choices.logo.as_ref().map(|path| path.display().to_string());
        out.push(ComposeChange::Logo { path });
    }
    if !choices.color.is_empty() {
        let own = choices.color.iter().map(|text| pair(text, "--color")).collect::<Result<Vec<_>>>()?;
        let mut colors = before.colors.clone();
        colors.extend(own);
        out.push(ComposeChange::Colors { colors, signals: before.signals.clone() });
    }
    Ok(out)
}

fn look(choices: &Composing, before: &ComposeView) -> Option<ComposeChange> {
    let named = [&choices.language, &choices.paper, &choices.organisation, &choices.classification];
    named.iter().any(|choice| choice.is_some()).then(|| ComposeChange::Look {
        language: choices.language.clone().unwrap_or_else(|| before.language.clone()),
        paper: choices.paper.clone().unwrap_or_else(|| before.paper.clone()),
        organisation: choices.organisation.clone().or_else(|| before.organisation.clone()),
        classification: choices.classification.clone().or_else(|| before.classification.clone()),
    })
}

fn pair(text: &str, flag: &str) -> Result<(String, String)> {
    let (name, value) = text.split_once('=').ok_or_else(|| {
        Error::new("bad_choice", format!("{flag} {text} has no “=”."), format!("Write {flag} NAME=VALUE."))
    })?;
    Ok((name.trim().to_owned(), value.trim().to_owned()))
}

fn ask(text: &str) -> AskText {
    let mut parts = text.split('|').map(|part| part.trim().to_owned());
    let title = parts.next().unwrap_or_default();
    AskText { title, owner: parts.next(), by: parts.next(), effect: parts.next() }
}

fn tell(view: &ComposeView) {
    let logo = if view.logo.is_some() { ", with a logo" } else { "" };
    say!("Language {}, paper {}{logo}.", view.language, view.paper);
    for section in &view.sections {
        let mark = if section.hidden { " (hidden)" } else { "" };
        let own = if section.own_title { "" } else { "  (suggested)" };
        say!("{:<16}{}{mark}", section.name, section.shown);
        if !section.title.is_empty() {
            say!("{:<16}{}{own}", "", section.title);
        }
    }
    for ask in &view.asks {
        let parts = [ask.owner.as_deref(), ask.by.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        say!(
            "Ask: {}{}",
            ask.title,
            if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) }
        );
    }
    for fault in &view.faults {
        say!("To mend: {fault}");
    }
}
