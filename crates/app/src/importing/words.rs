//! The words people use for the few values a field can have, in the four languages of the house.

use model::{
    Date,
    catalog::{AdoptionStatus, Choice, Lifecycle, PlatformKind, Tier},
    decision::DecisionStatus,
    event::DeployResult,
    investment::{InvestmentKind, Stage},
    metric::Standing,
    okr::{Direction, Discipline},
    outcome::{BenefitClass, BenefitStage, Grade, LinkStatus, OutcomeType},
};

/// Lower case, only letters and digits, words parted by one space.
pub fn plain(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| if c.is_alphanumeric() { c.to_lowercase().next().unwrap_or(c) } else { ' ' })
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn pick<T: Copy>(text: &str, table: &[(&[&str], T)]) -> Option<T> {
    let plain = plain(text);
    let whole = table.iter().find(|(words, _)| words.contains(&plain.as_str()));
    let starts = || table.iter().find(|(words, _)| words.iter().any(|w| w.len() > 3 && plain.starts_with(w)));
    whole.or_else(starts).map(|(_, value)| *value)
}

/// Yes or no.
pub fn yes(text: &str) -> Option<bool> {
    pick(
        text,
        &[
            (&["yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "✓", "wahr"], true),
            (&["no", "n", "false", "0", "nein", "non", "falsch"], false),
        ],
    )
}

/// Core, supporting, experimental.
pub fn tier(text: &str) -> Option<Tier> {
    pick(
        text,
        &[
            (&["core", "tier 1", "1", "kern", "strategic", "principal", "essentiel"], Tier::Core),
            (&["supporting", "support", "tier 2", "2", "secondary"], Tier::Supporting),
            (
                &["experimental", "experiment", "pilot", "tier 3", "3", "poc", "piloto", "pilote"],
                Tier::Experimental,
            ),
        ],
    )
}

/// Plan to retired.
pub fn lifecycle(text: &str) -> Option<Lifecycle> {
    pick(
        text,
        &[
            (&["plan", "planned", "idea", "geplant", "proposed"], Lifecycle::Plan),
            (&["build", "building", "in development", "development", "im aufbau", "beta"], Lifecycle::Build),
            (&["growing", "grow", "scaling", "invest"], Lifecycle::Growing),
            (
                &["live", "production", "active", "operational", "run", "in betrieb", "productive"],
                Lifecycle::Live,
            ),
            (
                &["closing", "deprecated", "sunset", "sunsetting", "phase out", "end of life", "auslaufend"],
                Lifecycle::Closing,
            ),
            (&["retired", "closed", "decommissioned", "off", "abgeschaltet"], Lifecycle::Retired),
        ],
    )
}

/// AI, data, application, infrastructure.
pub fn platform_kind(text: &str) -> Option<PlatformKind> {
    pick(
        text,
        &[
            (&["ai", "ml", "ki", "ai ml", "machine learning", "artificial intelligence"], PlatformKind::Ai),
            (&["data", "daten", "analytics", "datos", "donnees"], PlatformKind::Data),
            (&["application", "app", "developer", "anwendung", "aplicacion"], PlatformKind::Application),
            (&["infrastructure", "infra", "infrastruktur", "cloud", "runtime"], PlatformKind::Infrastructure),
        ],
    )
}

/// Mandated, choice, unknown.
pub fn choice(text: &str) -> Option<Choice> {
    pick(
        text,
        &[
            (
                &["mandated", "mandatory", "mandate", "m", "required", "yes", "true", "pflicht", "ja"],
                Choice::Mandated,
            ),
            (
                &[
                    "choice",
                    "voluntary",
                    "optional",
                    "opt in",
                    "free",
                    "no",
                    "false",
                    "freiwillig",
                    "nein",
                    "c",
                    "v",
                ],
                Choice::Choice,
            ),
            (&["unknown", "", "tbd"], Choice::Unknown),
        ],
    )
}

/// None to churned.
pub fn adoption(text: &str) -> Option<AdoptionStatus> {
    // marks of a matrix: full, half or empty
    match text.trim() {
        "●" | "⬤" | "■" | "✓" | "✔" => return Some(AdoptionStatus::Active),
        "○" | "◐" | "◑" | "□" => return Some(AdoptionStatus::Onboarded),
        _ => {}
    }
    pick(
        text,
        &[
            (
                &["active", "a", "live", "using", "yes", "x", "aktiv", "actif", "activo"],
                AdoptionStatus::Active,
            ),
            (
                &["onboarded", "onboarding", "o", "trial", "piloting", "pilot", "setup"],
                AdoptionStatus::Onboarded,
            ),
            (&["churned", "left", "stopped", "c", "dropped"], AdoptionStatus::Churned),
            (&["none", "no", "not started", "not using", "0", "keine"], AdoptionStatus::None),
        ],
    )
}

/// Run or change.
pub fn investment_kind(text: &str) -> Option<InvestmentKind> {
    pick(
        text,
        &[
            (&["run", "operate", "bau", "keep the lights on", "betrieb"], InvestmentKind::Run),
            (&["change", "grow", "transform", "build", "project", "veranderung"], InvestmentKind::Change),
        ],
    )
}

/// Proposed to stopped.
pub fn stage(text: &str) -> Option<Stage> {
    pick(
        text,
        &[
            (&["proposed", "idea", "draft", "backlog", "planned"], Stage::Proposed),
            (&["approved", "funded", "genehmigt"], Stage::Approved),
            (&["active", "in progress", "running", "ongoing", "aktiv", "started"], Stage::Active),
            (&["done", "completed", "closed", "finished", "abgeschlossen"], Stage::Done),
            (&["stopped", "cancelled", "canceled", "abandoned", "on hold", "gestoppt"], Stage::Stopped),
        ],
    )
}

/// Kind of result.
pub fn outcome_type(text: &str) -> Option<OutcomeType> {
    pick(
        text,
        &[
            (&["revenue growth", "revenue", "growth", "umsatz", "sales"], OutcomeType::RevenueGrowth),
            (&["cost avoidance", "avoidance", "avoided cost"], OutcomeType::CostAvoidance),
            (
                &["cost saving", "cost savings", "saving", "savings", "cost reduction"],
                OutcomeType::CostSaving,
            ),
            (&["capacity", "time saved", "productivity", "efficiency"], OutcomeType::Capacity),
            (&["risk", "risk reduction", "resilience", "compliance"], OutcomeType::Risk),
            (&["quality", "data quality"], OutcomeType::Quality),
            (&["experience", "satisfaction", "customer experience"], OutcomeType::Experience),
        ],
    )
}

/// The one class of a benefit.
pub fn benefit_class(text: &str) -> Option<BenefitClass> {
    pick(
        text,
        &[
            (&["cash releasing", "cash", "cashable", "cash saving"], BenefitClass::CashReleasing),
            (&["cost avoidance", "avoidance", "avoid"], BenefitClass::CostAvoidance),
            (&["revenue margin", "margin", "revenue"], BenefitClass::RevenueMargin),
            (&["capacity", "non cash releasing", "non cash", "time"], BenefitClass::Capacity),
            (&["risk", "risk reduction"], BenefitClass::Risk),
            (&["non money", "qualitative", "quality", "none"], BenefitClass::NonMoney),
        ],
    )
}

/// The class an outcome has when only its type is said.
pub fn class_of(kind: OutcomeType) -> BenefitClass {
    match kind {
        OutcomeType::RevenueGrowth => BenefitClass::RevenueMargin,
        OutcomeType::CostSaving => BenefitClass::CashReleasing,
        OutcomeType::CostAvoidance => BenefitClass::CostAvoidance,
        OutcomeType::Capacity => BenefitClass::Capacity,
        OutcomeType::Risk => BenefitClass::Risk,
        OutcomeType::Quality | OutcomeType::Experience => BenefitClass::NonMoney,
    }
}

/// Expected, forecast, realised.
pub fn benefit_stage(text: &str) -> Option<BenefitStage> {
    pick(
        text,
        &[
            (&["realised", "realized", "actual", "measured", "ist", "booked"], BenefitStage::Realised),
            (&["forecast", "fc", "estimate"], BenefitStage::Forecast),
            (&["expected", "plan", "planned", "target", "promised"], BenefitStage::Expected),
        ],
    )
}

/// Evidence grade.
pub fn grade(text: &str) -> Option<Grade> {
    pick(
        text,
        &[
            (&["a", "verified", "grade a"], Grade::A),
            (&["b", "measured", "grade b", "high"], Grade::B),
            (&["c", "modelled", "modeled", "grade c", "medium"], Grade::C),
            (&["d", "judged", "grade d", "low", "expert"], Grade::D),
        ],
    )
}

/// Draft to disputed.
pub fn link_status(text: &str) -> Option<LinkStatus> {
    pick(
        text,
        &[
            (&["accepted", "agreed", "approved", "signed"], LinkStatus::Accepted),
            (&["proposed", "open", "review"], LinkStatus::Proposed),
            (&["disputed", "rejected", "contested"], LinkStatus::Disputed),
            (&["draft"], LinkStatus::Draft),
        ],
    )
}

/// Engineering, product, business, shared.
pub fn discipline(text: &str) -> Option<Discipline> {
    pick(
        text,
        &[
            (&["engineering", "eng", "tech", "technology", "technik", "it"], Discipline::Engineering),
            (&["product", "produkt", "producto", "produit"], Discipline::Product),
            (
                &["business", "finance", "sales", "commercial", "operations", "marketing", "geschaft"],
                Discipline::Business,
            ),
            (&["shared", "all", "company", "cross functional"], Discipline::Shared),
        ],
    )
}

/// Proposed to superseded.
pub fn decision_status(text: &str) -> Option<DecisionStatus> {
    pick(
        text,
        &[
            (&["accepted", "approved", "decided", "done", "agreed", "angenommen"], DecisionStatus::Accepted),
            (&["rejected", "declined", "abgelehnt"], DecisionStatus::Rejected),
            (&["deferred", "postponed", "on hold", "vertagt"], DecisionStatus::Deferred),
            (&["superseded", "replaced"], DecisionStatus::Superseded),
            (&["proposed", "open", "pending", "draft", "ask", "offen"], DecisionStatus::Proposed),
        ],
    )
}

/// Whether an observed value may still change.
pub fn standing(text: &str) -> Option<Standing> {
    match plain(text).as_str() {
        "final" | "actual" | "definitiv" | "endgultig" | "definitif" | "definitivo" => Some(Standing::Final),
        "provisional" | "preliminary" | "vorlaufig" | "provisoire" | "flash" => Some(Standing::Provisional),
        "estimated" | "estimate" | "geschatzt" | "estime" | "estimado" => Some(Standing::Estimated),
        _ => None,
    }
}

/// Which way a key result is to move.
pub fn direction(text: &str) -> Option<Direction> {
    match plain(text).as_str() {
        "increase" | "up" | "higher" | "increasing" | "maximise" | "maximize" | "steigern" | "augmenter" => {
            Some(Direction::Increase)
        }
        "decrease" | "down" | "lower" | "reduce" | "decreasing" | "minimise" | "minimize" | "senken" => {
            Some(Direction::Decrease)
        }
        "maintain" | "keep" | "hold" | "stay" | "halten" | "maintenir" => Some(Direction::Maintain),
        _ => None,
    }
}

/// The day that a text names as 2026-09-30, wherever it stands in it.
pub fn day_in(text: &str) -> Option<Date> {
    let mut words = text.split(|c: char| !(c.is_ascii_digit() || c == '-')).filter(|word| word.len() == 10);
    words.find_map(|word| word.parse().ok())
}

/// How a deployment ended.
pub fn deploy_result(text: &str) -> Option<DeployResult> {
    pick(
        text,
        &[
            (
                &["success", "succeeded", "successful", "ok", "passed", "complete", "completed"],
                DeployResult::Success,
            ),
            (
                &["failed", "failure", "rolled back", "rollback", "hotfix", "error", "fail", "reverted"],
                DeployResult::Failed,
            ),
            (&["cancelled", "canceled", "aborted", "skipped"], DeployResult::Cancelled),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whatever_their_case_and_marks() {
        assert_eq!(grade("B"), Some(Grade::B));
        assert_eq!(grade("Measured"), Some(Grade::B));
        assert_eq!(stage(" In-Progress "), Some(Stage::Active));
        assert_eq!(benefit_class("Cash-releasing"), Some(BenefitClass::CashReleasing));
        assert_eq!(benefit_class("Non-cash releasing"), Some(BenefitClass::Capacity));
        assert_eq!(yes("Nein"), Some(false));
        assert_eq!(lifecycle("whatever"), None);
    }
}
