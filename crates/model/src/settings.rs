//! What an organisation decides once: currency, calendar, targets, thresholds, grades.

use crate::{Currency, Date, FiscalCalendar, outcome::Grade};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// Which of the two readings of "voluntary adoption" the headline uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoluntaryReading {
    /// Active teams with a choice / eligible teams with a choice.
    AmongChoosers,
    /// Voluntary users / all eligible teams.
    OfAll,
}

/// How an organisation writes numbers, for files that leave it open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NumberLocale {
    /// 1,234.50
    Point,
    /// 1.234,50
    Comma,
}

/// An organisation's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Name of the organisation.
    pub organisation: String,
    /// All money is reported in it.
    pub currency: Currency,
    /// How quarters are counted.
    pub calendar: FiscalCalendar,
    /// How numbers are written, where a file leaves it open; unknown until somebody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_locale: Option<NumberLocale>,
    /// Printed on each page.
    pub classification: String,
    /// "Data as of".
    pub as_of: Option<Date>,
    /// Yearly discount rate for present values.
    pub discount_rate: Decimal,
    /// Targets of the five promises.
    pub targets: Targets,
    /// Half-width of the range per grade, 0 to 1 (A first).
    pub grade_haircuts: [Decimal; 4],
    /// Variances above both need a comment.
    pub materiality_percent: Decimal,
    /// Variances above both need a comment (major units of the base currency).
    pub materiality_amount: Decimal,
    /// Which reading of voluntary adoption is the headline.
    pub voluntary_reading: VoluntaryReading,
}

/// Targets of the five promises.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Targets {
    /// Decisions tied to OKRs must exceed (0.80).
    pub decisions_tied: Decimal,
    /// Voluntary adoption must exceed (0.70).
    pub voluntary_adoption: Decimal,
    /// Core platforms per domain must stay below (3).
    pub core_platforms: Decimal,
    /// Initiatives linked to revenue or savings must exceed (0.60).
    pub initiatives_linked: Decimal,
    /// Benefit-cost ratio must exceed (1.3).
    pub bcr: Decimal,
}

impl Settings {
    /// Settings of a new workspace: the defaults of the definitions.
    pub fn new(organisation: impl Into<String>, currency: Currency, calendar: FiscalCalendar) -> Self {
        Settings {
            organisation: organisation.into(),
            currency,
            calendar,
            number_locale: None,
            classification: "Confidential".into(),
            as_of: None,
            discount_rate: Decimal::new(8, 2),
            targets: Targets {
                decisions_tied: Decimal::new(80, 2),
                voluntary_adoption: Decimal::new(70, 2),
                core_platforms: Decimal::new(3, 0),
                initiatives_linked: Decimal::new(60, 2),
                bcr: Decimal::new(13, 1),
            },
            grade_haircuts: [
                Decimal::new(5, 2),
                Decimal::new(20, 2),
                Decimal::new(40, 2),
                Decimal::new(70, 2),
            ],
            materiality_percent: Decimal::new(10, 2),
            materiality_amount: Decimal::new(25_000, 0),
            voluntary_reading: VoluntaryReading::AmongChoosers,
        }
    }

    /// Half-width of the range for a grade.
    pub fn haircut(&self, grade: Grade) -> Decimal {
        match grade {
            Grade::A => self.grade_haircuts[0],
            Grade::B => self.grade_haircuts[1],
            Grade::C => self.grade_haircuts[2],
            Grade::D => self.grade_haircuts[3],
        }
    }
}
