//! All fixed text, one table per language. A word that is missing in one language does not compile.

mod de;
mod en;
mod es;
mod fr;
mod phrases;
mod spoken;

use crate::options::Language;
pub use phrases::{is_spoken, spoken};

/// Fixed text of the report. `{}` is filled in by whoever prints it.
#[derive(Debug)]
#[allow(missing_docs)] // each says itself
pub struct Words {
    pub product: &'static str,
    pub draft: &'static str,
    pub data_as_of: &'static str,
    pub snapshot: &'static str,
    pub trace_hint: &'static str,
    /// Where the notes are not in the file itself.
    pub trace_elsewhere: &'static str,
    pub page_of: &'static str,
    pub not_known: &'static str,
    pub target: &'static str,
    pub met: &'static str,
    pub missed: &'static str,
    pub not_measurable: &'static str,
    pub favourable: &'static str,
    pub unfavourable: &'static str,
    pub verified: [&'static str; 4],
    pub unlinked: &'static str,
    pub exhibit: &'static str,
    pub page: Sections,
    pub one_pager: OnePager,
    pub scorecard: Scorecard,
    pub bridge: Bridge,
    pub matrix: Matrix,
    pub finance: Finance,
    pub missing: Missing,
    pub asks: Asks,
    pub restatements: Restatements,
    pub definitions: Definitions,
    pub provenance: Provenance,
    pub quality: Quality,
    pub deck: Deck,
    pub tables: Tables,
    pub more: More,
    /// What a slide makes people ask, by section.
    pub questions: [(&'static str, &'static str); 15],
}

/// Names of the sections.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Sections {
    pub one_pager: &'static str,
    pub scorecard: &'static str,
    pub bridge: &'static str,
    pub matrix: &'static str,
    pub finance: &'static str,
    pub unit_economics: &'static str,
    pub adoption: &'static str,
    pub delivery: &'static str,
    pub okr: &'static str,
    pub portfolio: &'static str,
    pub decisions: &'static str,
    pub outlook: &'static str,
    pub restatements: &'static str,
    pub definitions: &'static str,
    pub assumptions: &'static str,
    pub allocation: &'static str,
    pub provenance: &'static str,
    pub quality: &'static str,
    pub tables: &'static str,
    pub answer: &'static str,
    pub story: &'static str,
    pub sureness: &'static str,
    pub speaker_notes: &'static str,
}

/// First page.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct OnePager {
    pub promises_note: &'static str,
    pub story: &'static str,
    pub no_headline: &'static str,
    pub more_asks: &'static str,
}

/// Scorecard.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Scorecard {
    pub subtitle: &'static str,
    pub measures: &'static str,
    pub measure: &'static str,
    pub trend: &'static str,
    pub cases: &'static str,
    pub coverage: &'static str,
    pub scenarios: [&'static str; 4],
    pub health: &'static str,
    pub healths: [&'static str; 3],
    pub unowned: &'static str,
    pub legend: &'static str,
    pub states: [&'static str; 5],
}

/// Value bridge.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Bridge {
    pub steps: &'static str,
    pub step: &'static str,
    pub amount: &'static str,
    pub meaning: &'static str,
    pub grades: &'static str,
    pub grade_legend: [&'static str; 4],
    pub checks: &'static str,
    pub rules: [&'static str; 7],
    pub classes: &'static str,
}

/// Investments by outcomes.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Matrix {
    pub chains: &'static str,
    pub chain: &'static str,
    pub serves: &'static str,
    pub because: &'static str,
    pub claimed: &'static str,
    pub subtitle: &'static str,
    pub investment: &'static str,
    pub cost: &'static str,
    pub net: &'static str,
    pub external: &'static str,
    pub unattributed: &'static str,
    pub legend: &'static str,
    pub draft: &'static str,
}

/// Finance.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Finance {
    pub group: &'static str,
    pub by_month: &'static str,
    pub by_group: &'static str,
    pub total_lines: &'static str,
    pub lines: &'static str,
    pub year: [&'static str; 2],
    pub subtitle: &'static str,
    pub signs: [&'static str; 5],
    pub actual_head: &'static str,
    pub total: &'static str,
    pub platform: &'static str,
    pub budget: &'static str,
    pub variance: &'static str,
    pub by_platform: &'static str,
    pub comments: &'static str,
    pub legend: &'static str,
}

/// A page without data.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Missing {
    pub heading: &'static str,
    pub title: &'static str,
    pub needs: &'static str,
    pub hidden: &'static str,
}

/// Asks.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Asks {
    pub title: &'static str,
    pub ask: &'static str,
    pub by: &'static str,
    pub owner: &'static str,
    pub effect: &'static str,
    pub none: &'static str,
    pub cost: &'static str,
    pub delay: &'static str,
    pub delay_note: &'static str,
    pub as_asked: &'static str,
    pub wait: &'static str,
    pub once: &'static str,
    pub monthly: &'static str,
    pub unpriced: &'static str,
    pub free: &'static str,
    pub why: &'static str,
}

/// Restatements.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Restatements {
    pub none: &'static str,
    pub figure: &'static str,
    pub was: &'static str,
    pub now: &'static str,
    pub class: &'static str,
    pub reason: &'static str,
    pub approved: &'static str,
    pub classes: &'static str,
}

/// Definitions in use.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Definitions {
    pub intro: &'static str,
    pub findings: &'static str,
    pub waived: &'static str,
}

/// Provenance.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Provenance {
    pub intro: &'static str,
    pub inputs: &'static str,
    pub the_period: &'static str,
    pub table: &'static str,
    pub imported_on: &'static str,
    pub cells: &'static str,
    pub imported: &'static str,
    pub no_cells: &'static str,
}

/// Data quality.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Quality {
    pub intro: &'static str,
    pub file: &'static str,
    pub kind: &'static str,
    pub records: &'static str,
    pub rejected: &'static str,
    pub warnings: &'static str,
    pub totals: &'static str,
    pub agree: &'static str,
    pub differ: &'static str,
    pub no_totals: &'static str,
}

/// Slides.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Deck {
    pub flow_note: &'static str,
    pub asked: &'static str,
    pub other_ends: [&'static str; 2],
    pub success: &'static str,
    pub miss: &'static str,
    pub claimed_by: &'static str,
    pub rivals: &'static str,
    pub spent: &'static str,
    pub spent_year: &'static str,
    pub promised: &'static str,
    pub realised: &'static str,
    pub follows: &'static str,
    pub others: &'static str,
    pub facts: &'static str,
}

/// Exhibits beyond those of chapters.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct More {
    pub remarks: &'static str,
    pub ties: &'static str,
}

/// Chart data.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Tables {
    pub intro: &'static str,
}

impl Sections {
    /// The name of a section that may lack something.
    pub fn of(&self, page: &str) -> Option<&'static str> {
        Some(match page {
            "scorecard" => self.scorecard,
            "bridge" => self.bridge,
            "matrix" => self.matrix,
            "finance" => self.finance,
            "unit_economics" => self.unit_economics,
            "adoption" => self.adoption,
            "delivery" => self.delivery,
            "okr" => self.okr,
            "portfolio" => self.portfolio,
            "decisions" => self.decisions,
            "outlook" => self.outlook,
            _ => return None,
        })
    }
}

impl Words {
    /// Fixed text of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::En => &en::WORDS,
            Language::De => &de::WORDS,
            Language::Fr => &fr::WORDS,
            Language::Es => &es::WORDS,
        }
    }
}

/// Puts values in the place of `{}`, in order.
pub fn fill(pattern: &str, values: &[&str]) -> String {
    let mut out = String::new();
    let mut values = values.iter();
    let mut parts = pattern.split("{}").peekable();
    while let Some(part) = parts.next() {
        out.push_str(part);
        if parts.peek().is_some() {
            out.push_str(values.next().copied().unwrap_or_default());
        }
    }
    out
}
