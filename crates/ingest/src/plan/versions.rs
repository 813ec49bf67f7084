//! Several budgets of one time side by side ("Requested", "Adopted", "Amended"): one is the budget, what was asked for
//! before it is the plan, what came after it a version of the forecast. Which is which is told, and a person can choose.

use super::{Choices, Plan};
use crate::{
    ColumnType, Field, Question,
    columns::{Look, assign, heading::Among},
    value::words::normalise,
};
use model::{Issue, Kind, Severity, amount::Scenario, origin::a1};

/// Where a budget stands on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Asked,
    Decided,
    Changed,
}

const ASKED: [&str; 20] = [
    "מוצע",
    "proposed",
    "requested",
    "request",
    "recommended",
    "submitted",
    "draft",
    "preliminary",
    "prelim",
    "entwurf",
    "vorschlag",
    "beantragt",
    "angemeldet",
    "propuesto",
    "solicitado",
    "anteproyecto",
    "demande",
    "propose",
    "proposto",
    "voorstel",
];
const DECIDED: [&str; 24] = [
    "מקורי",
    "מאושר",
    "adopted",
    "approved",
    "original",
    "orig",
    "initial",
    "enacted",
    "authorized",
    "authorised",
    "beschlossen",
    "genehmigt",
    "ursprunglich",
    "aprobado",
    "inicial",
    "vote",
    "initiale",
    "approvato",
    "iniziale",
    "vastgesteld",
    "signed",
    "baseline",
    "ansatz",
    "primitif",
];
const CHANGED: [&str; 29] = [
    "מעודכן",
    "definitivo",
    "definitif",
    "endgultig",
    "amended",
    "revised",
    "current",
    "modified",
    "adjusted",
    "updated",
    "final",
    "working",
    "supplemental",
    "supplementary",
    "midcycle",
    "rebased",
    "nachtrag",
    "angepasst",
    "aktuell",
    "modificado",
    "vigente",
    "actualizado",
    "revise",
    "rectifie",
    "modifie",
    "aggiornato",
    "assestato",
    "herzien",
    "bijgesteld",
];

/// Words that say so only beside the word "budget".
const WITH_BUDGET: [&str; 18] = [
    "definitivo",
    "definitif",
    "endgultig",
    "request",
    "original",
    "orig",
    "initial",
    "inicial",
    "initiale",
    "iniziale",
    "vote",
    "signed",
    "baseline",
    "current",
    "final",
    "working",
    "updated",
    "aktuell",
];

/// A budget among several of its time.
struct One {
    /// Its place among the columns.
    at: usize,
    word: String,
    stage: Stage,
}

/// What became of budgets side by side.
#[derive(Default)]
pub(super) struct Versions {
    /// The column that is the budget, in each group, with what the others are taken as.
    told: Vec<(usize, Vec<(usize, &'static str)>)>,
    /// The words to choose from.
    words: Vec<String>,
    chosen: String,
}

/// Gives each of several budgets of one time a scenario of its own.
pub(super) fn settle(looks: &mut [Look], choices: &Choices<'_>) -> Versions {
    let mut versions = Versions::default();
    let all: Vec<One> = (0..looks.len()).filter_map(|i| budget(i, &looks[i])).collect();
    let mut seen: Vec<usize> = vec![];
    for one in &all {
        if seen.contains(&one.at) {
            continue;
        }
        let group: Vec<&One> = all.iter().filter(|o| time(&looks[o.at]) == time(&looks[one.at])).collect();
        seen.extend(group.iter().map(|o| o.at));
        let spoken = group.iter().any(|o| looks[o.at].heading.scenario == Some(Scenario::Budget));
        if group.len() >= 2 && spoken {
            part(looks, &group, choices, &mut versions);
        }
    }
    versions
}

type Time = (
    Option<model::Period>,
    Option<crate::value::period::Said>,
    Option<model::Date>,
    bool,
    Option<model::Currency>,
);

fn time(look: &Look) -> Time {
    let h = &look.heading;
    (h.period, h.partial, h.day, h.overlapping, h.currency)
}

/// The column as a budget on its way, if its words say so.
fn budget(at: usize, look: &Look) -> Option<One> {
    let h = &look.heading;
    let fits = matches!(h.scenario, None | Some(Scenario::Budget)) && h.side.is_none();
    let numeric = matches!(look.kind, ColumnType::Number | ColumnType::Mixed);
    if !fits || !numeric || is_compared(look) {
        return None;
    }
    let words: Vec<&str> = h.names.iter().flat_map(|n| n.split(' ')).collect();
    let found = |list: &[&'static str]| words.iter().find(|w| list.contains(*w)).map(|w| (*w).to_owned());
    let staged = [(ASKED.as_slice(), Stage::Asked), (&CHANGED, Stage::Changed), (&DECIDED, Stage::Decided)];
    let alone = |word: &String| !WITH_BUDGET.contains(&word.as_str()) || h.scenario.is_some();
    let word = staged.iter().find_map(|(list, stage)| Some((found(list).filter(alone)?, *stage)));
    match word {
        Some((word, stage)) => Some(One { at, word, stage }),
        None if h.scenario.is_some() => Some(One { at, word: "budget".into(), stage: Stage::Decided }),
        None => None,
    }
}

/// "Change from Adopted", "% of Amended", "Remaining": worked out from others.
fn is_compared(look: &Look) -> bool {
    let words = [
        "change",
        "variance",
        "var",
        "diff",
        "difference",
        "delta",
        "increase",
        "decrease",
        "remaining",
        "vs",
        "available",
        "balance",
        "percent",
        "pct",
        "over",
        "under",
        "abweichung",
        "ecart",
        "spent",
        "used",
    ];
    let named = look.heading.names.iter().flat_map(|n| n.split(' ')).any(|w| words.contains(&w));
    named || look.heading.text.contains('%') || look.kind == ColumnType::Percent
}

fn part(looks: &mut [Look], group: &[&One], choices: &Choices<'_>, versions: &mut Versions) {
    let of = |stage: Stage| group.iter().find(|o| o.stage == stage);
    let budget = told(looks, group, choices)
        .or_else(|| of(Stage::Decided).or_else(|| of(Stage::Changed)).map(|o| o.at))
        .unwrap_or(group[group.len() - 1].at);
    let same = |l: &Look| time(l) == time(&looks[budget]);
    let has = |test: fn(&Scenario) -> bool| {
        looks.iter().any(|l| same(l) && l.heading.scenario.as_ref().is_some_and(test))
    };
    let mut plan_taken = has(|s| *s == Scenario::Plan);
    let forecast_taken = has(|s| matches!(s, Scenario::Forecast(_)));
    let mut others = vec![];
    // the last one that was asked for is the plan
    for one in group.iter().rev().filter(|o| o.at != budget) {
        let (scenario, what) = if one.stage == Stage::Asked && !plan_taken {
            plan_taken = true;
            (Some(Scenario::Plan), "the plan")
        } else if one.stage != Stage::Asked && !forecast_taken {
            (Some(Scenario::Forecast(version(&looks[one.at], one))), "a version of the forecast")
        } else {
            (None, "left out")
        };
        others.push((one.at, what));
        looks[one.at].heading.among = if scenario.is_some() { Among::Settled } else { Among::LeftOut };
        looks[one.at].heading.scenario = scenario;
    }
    looks[budget].heading.scenario = Some(Scenario::Budget);
    looks[budget].heading.among = Among::Settled;
    others.reverse();
    versions.told.push((budget, others));
    for one in group {
        if one.at == budget {
            versions.chosen.clone_from(&one.word);
        }
        if !versions.words.contains(&one.word) {
            versions.words.push(one.word.clone());
        }
    }
}

/// The column that a person named as the budget: by a word or its header, or by setting it.
fn told(looks: &[Look], group: &[&One], choices: &Choices<'_>) -> Option<usize> {
    let set =
        choices.set().into_iter().find(|(f, name)| *f == Field::AmountBudget && !name.trim().is_empty());
    let names = [choices.get(|t| t.budget.clone()), set.map(|(_, name)| name)];
    names.into_iter().flatten().find_map(|name| {
        let wanted = normalise(&name);
        let letter = model::origin::column_number(name.trim());
        let is = |o: &&&One| {
            let heading = &looks[o.at].heading;
            let last = heading.text.rsplit(" / ").next().map(normalise);
            o.word == wanted
                || normalise(&heading.text) == wanted
                || last.as_deref() == Some(wanted.as_str())
                || letter == Some(looks[o.at].col)
        };
        group.iter().find(is).map(|o| o.at)
    })
}

/// What a version is called: its word, or its whole header where that is only "budget".
fn version(look: &Look, one: &One) -> String {
    if one.word != "budget" {
        return capital(&one.word);
    }
    look.heading.text.rsplit(" / ").next().unwrap_or_default().trim().to_owned()
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Says what each budget was taken as, and what of the amounts was left out.
pub(super) fn tell(plan: &mut Plan, versions: Versions, looks: &[Look], choices: &Choices<'_>) {
    if plan.kind != Kind::Budget {
        return;
    }
    let name = |i: usize| format!("“{}”", looks[i].heading.text);
    let cell = |plan: &Plan, i: usize| {
        plan.shape.header_rows.last().map(|r| a1(*r, looks[i].col)).unwrap_or_default()
    };
    for (budget, others) in &versions.told {
        let others: Vec<String> = others.iter().map(|(i, what)| format!("{} is {what}", name(*i))).collect();
        let issue = Issue::new(Severity::Info, "several_budgets", cell(plan, *budget));
        let issue = issue.found(format!("{} is the budget; {}", name(*budget), others.join(", ")));
        plan.issues.push(issue.expected("one budget for each time"));
    }
    if !versions.told.is_empty() && choices.get(|t| t.budget.as_deref()).is_none() {
        plan.questions.push(Question {
            code: "budget".into(),
            text: "Several budgets of the same time stand side by side. Which one are actuals compared with?"
                .into(),
            choices: versions.words,
            assumed: Some(versions.chosen),
            must_answer: false,
        });
    }
    left_out(plan, looks, choices);
}

/// Columns that plainly hold amounts and that no scenario and time of their own tells apart from others.
fn left_out(plan: &mut Plan, looks: &[Look], choices: &Choices<'_>) {
    let taken_away = choices.set().iter().any(|(_, column)| column.trim().is_empty());
    if plan.export.is_some() || taken_away {
        return;
    }
    let guesses = assign::guesses(looks);
    // what is with tax or of tax repeats what is without
    let taxed = |i: usize| {
        let words = ["gross", "brutto", "tax", "vat", "mwst", "ust", "iva", "tva", "ttc"];
        looks[i].heading.names.iter().flat_map(|n| n.split(' ')).any(|w| words.contains(&w))
    };
    let is_amount = |i: usize| {
        let sure = guesses[i].first().is_some_and(|(f, s)| f.scenario_sign().is_some() && *s >= 0.75);
        let numeric = matches!(looks[i].kind, ColumnType::Number | ColumnType::Mixed);
        numeric && !taxed(i) && (sure || looks[i].heading.among == Among::LeftOut)
    };
    let gone: Vec<usize> =
        (0..looks.len()).filter(|i| plan.columns[*i].field.is_none() && is_amount(*i)).collect();
    unused(plan, looks, &gone);
    let Some(first) = gone.first() else { return };
    let names: Vec<String> = gone.iter().map(|i| format!("“{}”", looks[*i].heading.text)).collect();
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, looks[*first].col)).unwrap_or_default();
    let issue = Issue::new(Severity::Warning, "amounts_left_out", cell);
    let issue = issue
        .found(format!("{}: amounts of a time and scenario that another column holds", names.join(", ")));
    plan.issues.push(issue.expected("one column for each time and scenario; say which one counts"));
}

/// Numbers that look like money under names that say nothing: they are not taken, and that is told.
fn unused(plan: &mut Plan, looks: &[Look], gone: &[usize]) {
    let is_money = |i: &usize| {
        let (column, look) = (&plan.columns[*i], &looks[*i]);
        let p = &look.profile;
        let large = p.high.is_some_and(|h| h >= model::Decimal::ONE_THOUSAND);
        let codes = p.codes > 0 || p.years == p.numbers || p.serials == p.numbers;
        let named = !look.heading.text.is_empty() && !is_compared(look) && !look.heading.overlapping;
        let adds = column.additive && column.kind == ColumnType::Number && !codes;
        let spoken = look.heading.scenario.is_some();
        column.field.is_none()
            && adds
            && named
            && (spoken || large || p.integers < p.numbers || p.currency().is_some())
    };
    let open: Vec<usize> = (0..looks.len()).filter(|i| !gone.contains(i) && is_money(i)).collect();
    let Some(first) = open.first() else { return };
    let names: Vec<String> = open.iter().map(|i| format!("“{}”", looks[*i].heading.text)).collect();
    let cell = plan.shape.header_rows.last().map(|r| a1(*r, looks[*first].col)).unwrap_or_default();
    let issue = Issue::new(Severity::Info, "numbers_not_used", cell);
    plan.issues.push(
        issue.found(names.join(", ")).expected("a header that says what the numbers are; name one to use it"),
    );
}

#[cfg(test)]
mod tests {
    use crate::{Answers, Quiet, TableReading};

    fn table(text: &str, answers: &str) -> TableReading {
        let answers = Answers::from_toml(answers).unwrap();
        let reading = crate::inspect(text.as_bytes(), "x.csv", &answers, &Quiet).unwrap();
        reading.tables().next().unwrap().1.clone()
    }

    fn scenarios(table: &TableReading) -> Vec<Option<&str>> {
        table.columns.iter().skip(1).map(|c| c.field.and(c.scenario.as_deref())).collect()
    }

    const TEXT: &str = "Department,FY25 Requested,FY25 Adopted Budget,FY25 Amended,FY25 Actual\nPolice,120,100,110,90\nFire,60,50,55,52\n";

    #[test]
    fn each_budget_on_its_way_is_kept_apart() {
        let found = table(TEXT, "");
        assert_eq!(scenarios(&found), [Some("PL"), Some("BU"), Some("FC(Amended)"), Some("AC")]);
        assert!(found.issues.iter().any(|i| i.code == "several_budgets"), "{:?}", found.issues);
        let question = found.questions.iter().find(|q| q.code == "budget").unwrap();
        assert_eq!(question.assumed.as_deref(), Some("adopted"));
    }

    #[test]
    fn a_person_says_which_one_is_the_budget() {
        let chosen = table(TEXT, "[every]\nbudget = \"amended\"\n");
        assert_eq!(scenarios(&chosen), [Some("PL"), Some("FC(Adopted)"), Some("BU"), Some("AC")]);
        let set = table(TEXT, "[every.set]\namount_budget = \"FY25 Amended\"\n");
        assert_eq!(scenarios(&set)[2], Some("BU"));
    }
}
