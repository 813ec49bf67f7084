//! The headline figures of the sample, worked out from the description of the company by the plainest code that does it.
//! The engine takes the long way, through the files; both must meet. Nothing of the engine is used here.
//! `THROUGHLINE_BLESS=1 cargo test -p house --test sample_truth` rewrites the golden file after a change of the story.

use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use xtask::sample::{
    self,
    calendar::{LATEST, QUARTERS},
    company::{DOMAINS, PLATFORMS},
    decisions::DECISIONS,
    goals::{ASSUMPTIONS, KEY_RESULTS, METRICS},
    ledger::{LINES, Line, months_of},
    uptake::{RESTATED, Telling, counts},
    value::{INITIATIVES, LINKS, Link, OUTCOMES, Outcome, POOLS},
};

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the house").to_path_buf()
}

fn percent(share: i64) -> Decimal {
    Decimal::new(share, 2)
}

/// What is left of a whole after a percentage has gone; nothing goes where nothing is stated.
fn rest(share: Option<i64>) -> Decimal {
    Decimal::ONE - percent(share.unwrap_or(0))
}

fn money(line_amount: fn(&Line, usize) -> Option<i64>, quarter: usize) -> Decimal {
    let months = || months_of(quarter);
    Decimal::from(
        LINES.iter().flat_map(|line| months().filter_map(move |month| line_amount(line, month))).sum::<i64>(),
    )
}

fn gross(outcome: &Outcome, quarter: usize) -> Decimal {
    Decimal::from(outcome.gross[quarter].unwrap_or(0))
}

fn net(outcome: &Outcome, quarter: usize) -> Decimal {
    gross(outcome, quarter) * rest(outcome.deadweight) * rest(outcome.displacement)
}

/// Links that count: neither draft nor disputed.
fn counting() -> impl Iterator<Item = &'static Link> {
    LINKS.iter().filter(|link| !["Draft", "Disputed"].contains(&link.status))
}

fn outcome_of(link: &Link) -> &'static Outcome {
    OUTCOMES.iter().find(|outcome| outcome.name == link.outcome).expect("links name outcomes of the register")
}

/// Net value times share, before margin.
fn attributed(link: &Link, quarter: usize) -> Decimal {
    net(outcome_of(link), quarter) * percent(link.share[0])
}

/// The claim: after margin, for revenue.
fn claim(link: &Link, quarter: usize) -> Decimal {
    attributed(link, quarter) * outcome_of(link).margin.map_or(Decimal::ONE, percent)
}

/// Claims of grades A to C stand in the total; D is judgement and stands beside it.
fn claimed(quarter: usize) -> Decimal {
    counting().filter(|link| link.grade != "D").map(|link| claim(link, quarter)).sum()
}

/// Claims of one grade.
fn graded(grade: &str) -> Decimal {
    counting().filter(|link| link.grade == grade).map(|link| claim(link, LATEST)).sum()
}

/// The most likely value of the assumption whose name begins so.
fn assumed(name: &str) -> Decimal {
    let found = ASSUMPTIONS.iter().find(|a| a.0.starts_with(name)).expect("the sample states it");
    found.1[1].parse().expect("assumptions are numbers")
}

/// Engineer hours freed, as the platforms report them.
fn hours_freed() -> Decimal {
    let told = METRICS.iter().filter(|m| m.1 == "Engineer hours freed");
    told.map(|m| m.5[LATEST].parse::<Decimal>().expect("measured in the latest quarter")).sum()
}

fn active() -> impl Iterator<Item = &'static str> {
    INITIATIVES.iter().filter(|initiative| initiative.stage == "Active").map(|initiative| initiative.name)
}

/// Linked to revenue growth or cost savings by a link that counts.
fn is_linked(initiative: &str) -> bool {
    let to_money = |link: &Link| ["Revenue growth", "Cost saving"].contains(&outcome_of(link).kind);
    counting().any(|link| link.initiative == initiative && to_money(link))
}

fn spend_of(initiative: &str) -> i64 {
    let own = LINES.iter().filter(|line| line.initiative == initiative);
    own.flat_map(|line| months_of(LATEST).filter_map(|month| line.actual(month))).sum()
}

/// Decided in the quarter (accepted or rejected), and of those tied to a key result that exists.
fn decisions() -> (u64, u64) {
    let decided = DECISIONS.iter().filter(|decision| {
        ["Accepted", "Rejected"].contains(&decision.status)
            && ("2026-07-01".."2026-10-01").contains(&decision.date)
    });
    let tied = decided.clone().filter(|decision| KEY_RESULTS.iter().any(|result| result.0 == decision.okr));
    (decided.count() as u64, tied.count() as u64)
}

fn core_platforms(domain: &str) -> u64 {
    let live = PLATFORMS
        .iter()
        .filter(|p| p.domain == domain && p.tier == "Core" && ["Live", "Growing"].contains(&p.lifecycle));
    live.count() as u64
}

fn ratio(part: u64, whole: u64) -> Decimal {
    Decimal::from(part) / Decimal::from(whole)
}

/// What came back for the money, and what freed hours are worth by the stated assumptions.
fn returns(actual: Decimal) -> Vec<(String, Decimal)> {
    let (claimed, hours) = (claimed(LATEST), hours_freed());
    vec![
        ("portfolio.roi".into(), claimed / actual - Decimal::ONE),
        ("portfolio.switching_value".into(), actual / claimed),
        ("value.net_benefit".into(), claimed - actual),
        ("value.verified_share".into(), graded("A") / claimed),
        ("value.claimed_grade[B]".into(), graded("B")),
        ("calculator.hours_saved".into(), hours),
        ("calculator.capacity_value".into(), hours * assumed("Loaded rate") * assumed("Capture rate")),
    ]
}

/// Figure ids of the command line's contract, with their values, exact to twelve decimals.
fn figures() -> Map<String, Value> {
    let (decided, tied) = decisions();
    let (choosers, voluntary, eligible, users) = counts(LATEST, Telling::Corrected);
    let (choosers_before, corrected, ..) = counts(RESTATED, Telling::Corrected);
    let (_, first, ..) = counts(RESTATED, Telling::First);
    let initiatives: Vec<&str> = active().collect();
    let linked: Vec<&str> = active().filter(|name| is_linked(name)).collect();
    let spend = |names: &[&str]| Decimal::from(names.iter().map(|name| spend_of(name)).sum::<i64>());
    let (actual, budget) = (money(Line::actual, LATEST), money(Line::budget, LATEST));
    let total = |of: fn(&Outcome, usize) -> Decimal| OUTCOMES.iter().map(|o| of(o, LATEST)).sum::<Decimal>();
    let external =
        OUTCOMES.iter().map(|o| net(o, LATEST) * percent(o.external.unwrap_or(0))).sum::<Decimal>();
    let given = counting().map(|link| attributed(link, LATEST)).sum::<Decimal>();
    let judged = counting().filter(|link| link.grade == "D").map(|link| claim(link, LATEST)).sum::<Decimal>();
    let mut all = vec![
        ("finance.actual".to_owned(), actual),
        ("finance.budget".into(), budget),
        ("finance.variance".into(), actual - budget),
        ("value.gross".into(), total(gross)),
        ("value.net".into(), total(net)),
        ("value.external".into(), external),
        ("value.attributed".into(), given),
        ("value.unattributed".into(), total(net) - external - given),
        ("value.claimed".into(), claimed(LATEST)),
        ("value.judged".into(), judged),
        ("portfolio.bcr".into(), claimed(LATEST) / actual),
        ("adoption.rate".into(), ratio(users, eligible)),
        ("adoption.voluntary_rate".into(), ratio(voluntary, choosers)),
        ("adoption.voluntary_share_of_all".into(), ratio(voluntary, eligible)),
        ("adoption.voluntary_rate@2026-Q2".into(), ratio(corrected, choosers_before)),
        ("adoption.voluntary_rate@2026-Q2 as first told".into(), ratio(first, choosers_before)),
        ("alignment.decisions".into(), Decimal::from(decided)),
        ("alignment.decisions_tied".into(), ratio(tied, decided)),
        ("alignment.initiatives".into(), Decimal::from(initiatives.len())),
        ("alignment.initiatives_linked".into(), ratio(linked.len() as u64, initiatives.len() as u64)),
        ("alignment.initiatives_linked_spend".into(), spend(&linked) / spend(&initiatives)),
        ("finance.actual[Recommendation AI]".into(), spend(&["Recommendation AI"])),
    ];
    all.extend(returns(actual));
    all.extend(
        DOMAINS.map(|domain| {
            (format!("sprawl.core_platforms[{domain}]"), Decimal::from(core_platforms(domain)))
        }),
    );
    all.into_iter().map(|(id, value)| (id, json!(value.round_dp(12).normalize().to_string()))).collect()
}

#[test]
fn the_golden_figures_are_those_of_the_description() {
    let path = top().join("tests/golden/sample_figures.json");
    let fresh = json!({ "period": QUARTERS[LATEST], "currency": "EUR", "figures": figures() });
    let text = format!("{}\n", serde_json::to_string_pretty(&fresh).expect("a map of texts is JSON"));
    if std::env::var_os("THROUGHLINE_BLESS").is_some() {
        std::fs::write(&path, &text).expect("the golden folder can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(golden, text, "{} is stale; see the top of this test", path.display());
}

#[test]
fn the_committed_files_are_those_of_the_description() {
    let folder = top().join("data/sample");
    let stale: Vec<&str> = sample::files()
        .expect("the sample can be put together")
        .into_iter()
        .filter(|(path, bytes)| std::fs::read(folder.join(path)).ok().as_ref() != Some(bytes))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(stale, [""; 0], "run `cargo xtask sample` and commit data/sample");
}

#[test]
fn the_bytes_are_the_same_every_time() {
    let (first, second) = (sample::files().expect("once"), sample::files().expect("twice"));
    for (one, two) in first.iter().zip(&second) {
        assert!(one == two, "{} differs from run to run", one.0);
    }
}

#[test]
fn nothing_is_counted_twice() {
    for outcome in &OUTCOMES {
        let own = counting().filter(|link| link.outcome == outcome.name);
        let shares = own.map(|link| link.share[0]).sum::<i64>() + outcome.external.unwrap_or(0);
        assert!(shares <= 100, "{}: shares and other causes are {shares} %", outcome.name);
    }
    for (pool, _, control, ..) in &POOLS {
        let own = counting().filter(|link| outcome_of(link).pool == *pool);
        let drawn: Decimal = own.map(|link| claim(link, LATEST)).sum();
        assert!(drawn > Decimal::ZERO && drawn <= Decimal::from(*control), "{pool}: {drawn} of {control}");
    }
}

#[test]
fn the_story_holds() {
    let number = |id: &str| -> Decimal {
        figures()[id].as_str().expect("figures are texts").parse().expect("that hold numbers")
    };
    let within = |id: &str, low: i64, high: i64| {
        let value = number(id);
        assert!(percent(low) <= value && value <= percent(high), "{id} is {value}");
    };
    within("portfolio.bcr", 131, 160);
    within("adoption.voluntary_rate", 50, 69);
    within("alignment.decisions_tied", 81, 90);
    within("alignment.initiatives_linked", 61, 85);
    within("alignment.initiatives_linked_spend", 61, 85);
    assert_eq!(number("sprawl.core_platforms[Data]"), Decimal::from(4));
    assert!(number("finance.variance") > Decimal::ZERO, "spend is above budget");
    let miss = counting().filter(|link| link.initiative == "Recommendation AI").count();
    assert_eq!(miss, 0, "the miss claims nothing");
}
