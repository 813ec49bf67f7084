//! Exports of products, known by their headers: what each of their columns holds, so that they need no mapping.

use crate::{
    ColumnType, Field,
    Field::*,
    columns::{Look, assign::Assignment},
    value::words::normalise_header,
};
use model::Kind;

/// What becomes of columns that an export's map does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    /// They are guessed like those of any table.
    Guessed,
    Unused,
}

/// What the table is about.
enum About {
    /// Found by its columns, like any table.
    Found,
    Always(Kind),
    /// By the words in a column: mostly incidents, mostly initiatives, or a question.
    Issues(&'static str),
}

/// An export of a product.
pub(crate) struct Export {
    pub product: &'static str,
    /// Headers that must all be there, lower case, words parted by single spaces.
    must: &'static [&'static str],
    /// One of these must be there, unless empty.
    any: &'static [&'static str],
    about: About,
    rest: Rest,
    /// Header and field; of several headers for a field the first that is there counts.
    fields: &'static [(&'static str, Field)],
}

const INCIDENT_WORDS: [&str; 9] =
    ["incident", "outage", "problem", "bug", "defect", "hotfix", "postmortem", "störung", "fehler"];
const INITIATIVE_WORDS: [&str; 6] = ["epic", "initiative", "project", "theme", "investment", "programme"];

const JIRA: &[(&str, Field)] = &[
    ("issue key", IncidentId),
    ("created", OpenedAt),
    ("resolved", ResolvedAt),
    ("custom field severity", Severity),
    ("priority", Severity),
    ("components", Service),
    ("component s", Service),
    ("status", Status),
    ("assignee", Owner),
    ("environment", Environment),
    // read as initiatives
    ("summary", Investment),
    ("status", Stage),
    ("custom field start date", StartDate),
    ("start date", StartDate),
    ("due date", EndDate),
    ("summary", Description),
];
const WORK_ITEMS: &[(&str, Field)] = &[
    ("id", IncidentId),
    ("created date", OpenedAt),
    ("resolved date", ResolvedAt),
    ("closed date", ResolvedAt),
    ("severity", Severity),
    ("priority", Severity),
    ("area path", Service),
    ("state", Status),
    ("assigned to", Owner),
    // read as initiatives
    ("title", Investment),
    ("state", Stage),
    ("start date", StartDate),
    ("target date", EndDate),
    ("title", Description),
];
const LINEAR: &[(&str, Field)] = &[
    ("id", IncidentId),
    ("created", OpenedAt),
    ("completed", ResolvedAt),
    ("priority", Severity),
    ("team", Team),
    ("project", Service),
    ("status", Status),
    ("assignee", Owner),
    ("title", Investment),
    ("status", Stage),
    ("started", StartDate),
    ("due date", EndDate),
    ("title", Description),
];
const DEPLOYED: &[(&str, Field)] = &[
    ("sha", ChangeId),
    ("commit sha", ChangeId),
    ("deployment id", ChangeId),
    ("environment name", Environment),
    ("environment", Environment),
    ("deployable finished at", DeployedAt),
    ("finished at", DeployedAt),
    ("created at", DeployedAt),
    ("updated at", DeployedAt),
    ("status", DeployResult),
    ("state", DeployResult),
    ("repository", Service),
    ("repository name", Service),
    ("repo", Service),
    ("project path", Service),
    ("project name", Service),
    ("project", Service),
    ("creator login", Author),
    ("creator", Author),
    ("user username", Author),
    ("user name", Author),
    ("user", Author),
];
const OKRS: &[(&str, Field)] = &[
    ("objective", Objective),
    ("key result", KeyResult),
    ("owner", Owner),
    ("progress", Progress),
    ("start value", Baseline),
    ("start", Baseline),
    ("baseline", Baseline),
    ("target value", Target),
    ("target", Target),
    ("current value", CurrentValue),
    ("achieved", CurrentValue),
    ("actual", CurrentValue),
    ("department", Team),
    ("team", Team),
    ("okr period", Period),
    ("period", Period),
    ("quarter", Period),
    ("status", Status),
    ("confidence level", Confidence),
    ("confidence", Confidence),
];

const ALL: [Export; 17] = [
    Export {
        product: "FOCUS cloud bill",
        must: &["billed cost", "effective cost", "charge period start"],
        any: &[],
        about: About::Found,
        rest: Rest::Guessed,
        fields: &[],
    },
    Export {
        product: "AWS cost and usage report",
        must: &["line item unblended cost", "line item usage start date"],
        any: &[],
        about: About::Found,
        rest: Rest::Guessed,
        fields: &[],
    },
    Export {
        product: "Google Cloud bill",
        must: &["service description", "sku description"],
        any: &["cost", "cost $", "unrounded cost"],
        about: About::Always(Kind::CloudBill),
        rest: Rest::Guessed,
        fields: &[
            ("service description", Service),
            ("sku description", Resource),
            ("project name", SubAccount),
            ("project id", SubAccount),
            // what is left after discounts and credits
            ("subtotal", BilledCost),
            ("cost", BilledCost),
            ("cost", ContractedCost),
            ("usage start date", ChargeStart),
            ("usage end date", ChargeEnd),
        ],
    },
    Export {
        product: "Jira",
        must: &["issue key", "issue type", "summary"],
        any: &[],
        about: About::Issues("issue type"),
        rest: Rest::Unused,
        fields: JIRA,
    },
    Export {
        product: "Azure DevOps",
        must: &["id", "work item type", "title", "state"],
        any: &[],
        about: About::Issues("work item type"),
        rest: Rest::Unused,
        fields: WORK_ITEMS,
    },
    Export {
        product: "Linear",
        must: &["id", "team", "title", "status", "priority", "created"],
        any: &["cycle number", "cycle name", "cycle start"],
        about: About::Issues("labels"),
        rest: Rest::Unused,
        fields: LINEAR,
    },
    Export {
        product: "GitLab deployments",
        must: &["iid", "sha", "status"],
        any: &["environment", "environment name"],
        about: About::Always(Kind::Deployments),
        rest: Rest::Unused,
        fields: DEPLOYED,
    },
    Export {
        product: "GitHub deployments",
        must: &["sha", "environment", "created at"],
        any: &["state", "task", "ref"],
        about: About::Always(Kind::Deployments),
        rest: Rest::Unused,
        fields: DEPLOYED,
    },
    Export {
        product: "GitHub deployments",
        must: &["deployment id", "environment", "created at"],
        any: &[],
        about: About::Always(Kind::Deployments),
        rest: Rest::Unused,
        fields: DEPLOYED,
    },
    Export {
        product: "Backstage catalog",
        must: &["name", "owner", "type", "lifecycle"],
        any: &["system", "description", "tags"],
        about: About::Always(Kind::Portfolio),
        rest: Rest::Unused,
        fields: &[
            ("name", Platform),
            ("system", Domain),
            ("owner", Owner),
            ("type", PlatformKind),
            ("lifecycle", Lifecycle),
            ("description", Description),
        ],
    },
    Export {
        product: "Salesforce report",
        must: &["opportunity name", "account name", "stage", "amount"],
        any: &[],
        about: About::Always(Kind::Outcomes),
        rest: Rest::Unused,
        fields: &[
            ("opportunity name", Outcome),
            ("amount", BenefitAmount),
            ("stage", Stage),
            ("close date", Period),
            ("opportunity owner", Owner),
            ("amount currency", Currency),
            ("currency", Currency),
        ],
    },
    Export {
        product: "Amplitude",
        must: &["event", "segment"],
        any: &[],
        about: About::Always(Kind::Metrics),
        rest: Rest::Guessed,
        fields: &[("event", Metric)],
    },
    Export {
        product: "Grafana",
        must: &["time", "value", "series"],
        any: &[],
        about: About::Always(Kind::Metrics),
        rest: Rest::Unused,
        fields: &[("time", Period), ("series", Metric), ("value", Value)],
    },
    // no header line of its export is published (looked for in its help pages, registries and public code, November 2026):
    // these names are of its screens
    Export {
        product: "Profit.co",
        must: &["objective", "key result", "progress", "owner"],
        any: &["key result type", "kr type", "okr period", "check in"],
        about: About::Always(Kind::Okrs),
        rest: Rest::Unused,
        fields: OKRS,
    },
    // its help pages list an upload file (name, type, progress, owner_email, …) in which goals and milestones stand under
    // each other, but no header line of the goals report: these names are of its screens
    Export {
        product: "Betterworks",
        must: &["goal name", "owner", "progress", "milestone"],
        any: &[],
        about: About::Always(Kind::Okrs),
        rest: Rest::Unused,
        fields: &[
            ("goal name", Objective),
            ("milestone", KeyResult),
            ("owner", Owner),
            ("progress", Progress),
        ],
    },
    Export {
        product: "Microsoft Forms",
        must: &["start time", "completion time", "email", "name"],
        any: &[],
        about: About::Found,
        rest: Rest::Guessed,
        fields: &[("completion time", AnsweredAt), ("email", Respondent), ("name", Respondent)],
    },
    Export {
        product: "Google Forms",
        must: &["timestamp"],
        any: &["email address", "username"],
        about: About::Found,
        rest: Rest::Guessed,
        fields: &[("timestamp", AnsweredAt), ("email address", Respondent), ("username", Respondent)],
    },
];

/// What the columns are called, as exports are known by it.
fn names(look: &Look) -> [String; 2] {
    [look.heading.names.last().cloned().unwrap_or_default(), normalise_header(&look.heading.text)]
}

/// The export whose headers these are.
pub(crate) fn find(looks: &[Look]) -> Option<&'static Export> {
    let all: Vec<[String; 2]> = looks.iter().map(names).collect();
    let has = |name: &&str| all.iter().any(|n| n.iter().any(|own| own == name));
    ALL.iter().find(|e| e.must.iter().all(has) && (e.any.is_empty() || e.any.iter().any(&has)))
}

impl Export {
    /// What the table is about; `None` when that must be found or asked.
    pub fn kind(&self, looks: &[Look]) -> Option<Kind> {
        match self.about {
            About::Found => None,
            About::Always(kind) => Some(kind),
            About::Issues(column) => issues(looks, column),
        }
    }

    /// Whether issues of this export are of several sorts, so that a person must say what they are.
    pub fn is_open(&self, looks: &[Look]) -> bool {
        matches!(self.about, About::Issues(_)) && self.kind(looks).is_none()
    }

    /// Puts the export's fields on its columns.
    pub fn apply(&self, looks: &[Look], assigned: &mut Assignment) {
        let schema = crate::columns::schema::Schema::of(assigned.kind);
        let Some(schema) = schema.filter(|_| !self.fields.is_empty()) else { return };
        let mut fields: Vec<Option<(Field, f64)>> = vec![None; looks.len()];
        for (header, field) in self.fields.iter().filter(|(_, f)| schema.has(*f)) {
            let taken =
                |f: &Option<(Field, f64)>| f.is_some_and(|(own, _)| own == *field && *field != Respondent);
            if fields.iter().any(taken) {
                continue;
            }
            let at = looks.iter().position(|l| names(l).iter().any(|n| n == header));
            if let Some(at) = at.filter(|at| fields[*at].is_none()) {
                fields[at] = Some((*field, 0.97));
            }
        }
        if self.rest == Rest::Guessed {
            for (i, guess) in assigned.fields.iter().enumerate() {
                let free = guess.is_none_or(|(g, _)| {
                    crate::columns::assign::repeats(g) || !fields.iter().flatten().any(|(f, _)| *f == g)
                });
                if fields[i].is_none() && free {
                    fields[i] = *guess;
                }
            }
        }
        assigned.fields = fields;
    }
}

/// A panel's data as Grafana saves it: a time, series beside it, and its way of naming files.
pub(super) fn is_grafana(file: &str, looks: &[Look]) -> bool {
    let (Some(first), rest) = (looks.first(), looks.get(1..).unwrap_or(&[])) else { return false };
    let numeric = rest.iter().filter(|l| l.kind == ColumnType::Number).count();
    first.heading.names.last().is_some_and(|n| n == "time")
        && first.kind == ColumnType::Date
        && numeric > 0
        && numeric == rest.len()
        && file.contains("-data-")
}

/// Series side by side over time.
pub(super) fn series(looks: &[Look], score: f64) -> Assignment {
    let fields = (0..looks.len()).map(|i| Some((if i == 0 { Field::Period } else { Field::Value }, 0.95)));
    Assignment { kind: Kind::Metrics, score, fields: fields.collect(), across: Some(Field::Metric) }
}

/// What most issues are, by the words of their type or labels.
fn issues(looks: &[Look], column: &str) -> Option<Kind> {
    let look = looks.iter().find(|l| names(l).iter().any(|n| n == column))?;
    let count = |words: &[&str]| -> u32 {
        let named = look.profile.distinct.iter().filter(|(text, _)| {
            let text = text.to_lowercase();
            words.iter().any(|w| text.contains(w))
        });
        named.map(|(_, n)| *n).sum()
    };
    let all: u32 = look.profile.distinct.values().sum();
    if count(&INCIDENT_WORDS) * 10 > all * 6 {
        Some(Kind::Incidents)
    } else if count(&INITIATIVE_WORDS) * 10 > all * 6 {
        Some(Kind::Investments)
    } else {
        None
    }
}
