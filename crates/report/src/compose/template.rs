//! Templates: the shape and look of a report as a file that people can read and share. It holds nothing of a workspace:
//! no organisation, no asks, no voices, and no words of a person.

use super::Composition;
use crate::options::{Language, Paper};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Why a template cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TemplateError {
    /// The text is no template.
    #[error("the template cannot be read: {0}")]
    Unreadable(String),
    /// Larger than any template is.
    #[error("the template has {found} bytes; {most} is the most that is read")]
    TooLarge {
        /// Bytes found.
        found: usize,
        /// Bytes read at most.
        most: usize,
    },
}

/// More is no template.
const MOST: usize = 4 << 20;

/// A template's own fields, in the order in which they are written.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Template {
    language: Option<Language>,
    paper: Option<Paper>,
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signals: Option<String>,
    order: Option<Vec<String>>,
    hidden: Option<Vec<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    colors: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
}

const HEAD: &str = "# A report's shape and look, for `throughline compose WORKSPACE --template`.\n\
# It holds nothing of the workspace it was made from.\n\n";

impl Composition {
    /// Its shape and look as a template.
    ///
    /// # Errors
    /// When it cannot be written as TOML.
    pub fn template(&self) -> Result<String, TemplateError> {
        let template = Template {
            language: Some(self.language),
            paper: Some(self.paper),
            classification: self.classification.clone(),
            signals: self.signals.clone(),
            order: Some(self.full_order().into_iter().map(str::to_owned).collect()),
            hidden: Some(self.hidden.clone()),
            colors: self.colors.clone(),
            logo: self.logo.clone(),
        };
        let text = toml::to_string_pretty(&template).map_err(|e| TemplateError::Unreadable(e.to_string()))?;
        Ok(format!("{HEAD}{text}"))
    }

    /// The same words in the shape and look of a template; what it does not say stays. Its logo may be a data address, the
    /// name of a file beside it, which the caller reads, or empty for none.
    ///
    /// # Errors
    /// When the text is no template.
    pub fn with_template(&self, text: &str) -> Result<Self, TemplateError> {
        if text.len() > MOST {
            return Err(TemplateError::TooLarge { found: text.len(), most: MOST });
        }
        let template: Template =
            toml::from_str(text).map_err(|e| TemplateError::Unreadable(e.to_string().trim().to_owned()))?;
        Ok(Composition {
            language: template.language.unwrap_or(self.language),
            paper: template.paper.unwrap_or(self.paper),
            classification: template.classification.or_else(|| self.classification.clone()),
            signals: template.signals.or_else(|| self.signals.clone()),
            order: template.order.unwrap_or_else(|| self.order.clone()),
            hidden: template.hidden.unwrap_or_else(|| self.hidden.clone()),
            colors: if template.colors.is_empty() { self.colors.clone() } else { template.colors },
            logo: match template.logo {
                Some(logo) => Some(logo).filter(|logo| !logo.is_empty()),
                None => self.logo.clone(),
            },
            ..self.clone()
        })
    }
}
