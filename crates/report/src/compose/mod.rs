//! What a person composes: which sections stand in which order, titles and commentary in Markdown with bound figures,
//! asks, voices, and the organisation's look. Puts it into a summit before it is laid out; computes and draws nothing.

mod apply;
mod lint;
mod markdown;
mod order;
mod template;
#[cfg(test)]
mod tests;

pub use apply::{Fault, composed, suggested};
pub use lint::{Warning, lint};
pub use markdown::{markdown, sentences, title};
pub(crate) use order::{arrange, commentary};
pub use template::TemplateError;

use crate::options::{Language, Options, Paper};
use model::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The first page: it can be written, but is neither moved nor hidden.
pub const FIRST: &str = "one_pager";

/// Sections that can be moved and hidden, in the order of the house. Appendices always stand at the end.
pub const SECTIONS: [&str; 11] = [
    "scorecard",
    "bridge",
    "matrix",
    "finance",
    "unit_economics",
    "adoption",
    "delivery",
    "okr",
    "portfolio",
    "decisions",
    "outlook",
];

/// What a person wrote for a section, in Markdown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Writing {
    /// Instead of the title that the figures suggest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Instead of the comments that the figures suggest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commentary: Option<String>,
}

impl Writing {
    fn is_empty(&self) -> bool {
        self.title.is_none() && self.commentary.is_none()
    }
}

/// An ask as a person wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What is asked.
    pub title: String,
    /// Decision by.
    #[serde(default)]
    pub by: Option<Date>,
    /// Who decides.
    #[serde(default)]
    pub owner: Option<String>,
    /// What it brings.
    #[serde(default)]
    pub effect: Option<String>,
}

/// Everything a person composed. The empty one leaves the report as the figures suggest it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Composition {
    /// Language of fixed text, numbers and dates.
    pub language: Language,
    /// Paper of the reading edition.
    pub paper: Paper,
    /// Printed instead of the workspace's organisation.
    pub organisation: Option<String>,
    /// Printed instead of the workspace's classification.
    pub classification: Option<String>,
    /// Colours by role, as data/theme.toml names them.
    pub colors: BTreeMap<String, String>,
    /// Pair of signal colours: `green_red` or `blue_orange`.
    pub signals: Option<String>,
    /// The organisation's logo as a data address; kept beside the composition, as it is far larger than all of it.
    #[serde(skip)]
    pub logo: Option<String>,
    /// Sections in the order chosen; those not named stand behind them in the house's order.
    pub order: Vec<String>,
    /// Sections left out; they are listed as hidden.
    pub hidden: Vec<String>,
    /// Titles and commentary by section.
    pub sections: BTreeMap<String, Writing>,
    /// Instead of the asks of the decision log.
    pub asks: Option<Vec<Asked>>,
    /// Who answers for a measure of the scorecard, by its figure.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub owners: BTreeMap<String, String>,
    /// Comments of the survey that are quoted on the page on adoption, as they were written.
    pub voices: Vec<String>,
}

impl Composition {
    /// What a person wrote for a section; an empty writing is forgotten again.
    pub fn write(&mut self, section: &str, change: impl FnOnce(&mut Writing)) {
        let writing = self.sections.entry(section.into()).or_default();
        change(writing);
        if writing.is_empty() {
            self.sections.remove(section);
        }
    }

    /// The order in which all sections stand: those chosen first, the others behind them in the house's order.
    pub fn full_order(&self) -> Vec<&'static str> {
        let chosen = self.order.iter().filter_map(|name| SECTIONS.into_iter().find(|known| known == name));
        let mut all: Vec<&'static str> = Vec::with_capacity(SECTIONS.len());
        for name in chosen.chain(SECTIONS) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }

    /// Colours and logo as overrides of the theme.
    pub fn theme(&self) -> String {
        let mut table = toml::Table::new();
        if let Some(signals) = &self.signals {
            table.insert("signals".into(), toml::Value::String(signals.clone()));
        }
        if let Some(logo) = &self.logo {
            table.insert("logo".into(), toml::Value::String(logo.clone()));
        }
        let colors =
            self.colors.iter().map(|(role, color)| (role.clone(), toml::Value::String(color.clone())));
        if !self.colors.is_empty() {
            table.insert("light".into(), toml::Value::Table(colors.collect()));
        }
        table.to_string()
    }

    /// Puts what concerns layout into options.
    pub fn options(&self, options: Options) -> Options {
        Options {
            language: self.language,
            paper: self.paper,
            theme: self.theme(),
            classification: self.classification.clone().or(options.classification),
            hidden: self.hidden.clone(),
            order: if self.order.is_empty() {
                Vec::new()
            } else {
                self.full_order().into_iter().map(str::to_owned).collect()
            },
            commentary: commentary_of(self),
            ..options
        }
    }
}

/// Commentary of sections whose page has no comments of its own.
fn commentary_of(composition: &Composition) -> BTreeMap<String, Vec<model::summit::Sentence>> {
    let written = composition.sections.iter().filter_map(|(name, writing)| {
        let text = writing.commentary.as_deref().filter(|_| apply::stands_below(name))?;
        Some((name.clone(), sentences(text).0))
    });
    written.collect()
}

/// What a section is called in a language; an unknown one by its own name.
pub fn name_of(section: &str, language: Language) -> &str {
    let page = &crate::words::Words::of(language).page;
    match section {
        FIRST => page.one_pager,
        "scorecard" => page.scorecard,
        "bridge" => page.bridge,
        "matrix" => page.matrix,
        "finance" => page.finance,
        "unit_economics" => page.unit_economics,
        "adoption" => page.adoption,
        "delivery" => page.delivery,
        "okr" => page.okr,
        "portfolio" => page.portfolio,
        "decisions" => page.decisions,
        "outlook" => page.outlook,
        other => other,
    }
}
