//! A summit: bound numbers only, short titles, honest words, and something useful from one file.

use super::invariants::busy;
use crate::summit::words;
use crate::testing::{amount, line, q3, world};
use crate::{default_period, summit};
use model::{
    World,
    amount::Scenario,
    outcome::Grade,
    summit::{Sentence, Show, Span, Summit, Verdict},
};

fn sentences(s: &Summit) -> Vec<&Sentence> {
    let titles = [
        &s.headline,
        &s.subline,
        &s.promises_title,
        &s.bridge_title,
        &s.bridge_note,
        &s.matrix_title,
        &s.finance_title,
    ];
    let tiles = s.tiles.iter().map(|t| &t.note);
    let attention = s.attention.iter().map(|a| &a.message);
    titles.into_iter().chain(tiles).chain(&s.story).chain(&s.finance_comments).chain(attention).collect()
}

fn read(sentence: &Sentence) -> String {
    sentence
        .iter()
        .map(|s| match s {
            Span::Text(t) | Span::Strong(t) => t.clone(),
            Span::Figure { id, show } => format!("<{id}{}>", if *show == Show::Signed { "±" } else { "" }),
        })
        .collect()
}

#[test]
fn every_bound_number_exists_and_has_a_value() {
    let s = summit(&busy(), &q3());
    for sentence in sentences(&s) {
        for span in sentence {
            if let Span::Figure { id, .. } = span {
                let figure = s.figure(id).unwrap_or_else(|| panic!("{id} in “{}”", read(sentence)));
                assert!(figure.value.is_some(), "{id} in “{}”", read(sentence));
            }
        }
    }
    let drawn = s
        .bridge
        .iter()
        .map(|b| &b.figure)
        .chain(s.promises.iter().map(|p| &p.figure))
        .chain(s.tiles.iter().map(|t| &t.figure));
    for id in drawn {
        assert!(s.figure(id).is_some(), "{id}");
    }
}

#[test]
fn titles_are_short() {
    let s = summit(&busy(), &q3());
    for title in [&s.headline, &s.promises_title, &s.bridge_title, &s.matrix_title, &s.finance_title] {
        assert!(words(title) <= 15, "{}", read(title));
    }
}

#[test]
fn the_headline_names_the_return_and_the_miss() {
    let s = summit(&busy(), &q3());
    assert_eq!(
        read(&s.headline),
        "Platforms returned €<portfolio.bcr> for every €1 in Q3; Lone still moves no business result"
    );
    assert!(
        read(&s.subline).starts_with("Pays back if at least <portfolio.switching_value>"),
        "{}",
        read(&s.subline)
    );
}

#[test]
fn verbs_follow_the_evidence() {
    let mut world = busy();
    let story = |world: &World| read(&summit(world, &q3()).story[0]);
    assert!(
        story(&world).contains(" cut cost by ") || story(&world).contains(" added "),
        "{}",
        story(&world)
    );
    world.links.iter_mut().for_each(|l| l.grade.value = Grade::C);
    assert!(story(&world).contains("is associated with"), "{}", story(&world));
    assert!(read(&summit(&world, &q3()).headline).starts_with("Platforms are associated with"));
}

#[test]
fn a_tile_has_eight_quarters() {
    let s = summit(&busy(), &q3());
    for tile in &s.tiles {
        assert_eq!(tile.history.len(), 8, "{}", tile.label);
    }
    let spend = s.tiles.first().unwrap();
    // actuals in 2025-Q3, 2026-Q1, Q2 and Q3 only: a quarter without any is a gap
    let known: Vec<bool> = spend.history.iter().map(|h| h.1.is_some()).collect();
    assert_eq!(known, [false, false, false, true, false, true, true, true]);
}

#[test]
fn one_budget_workbook_is_a_summit() {
    let mut world = world();
    world.platforms.clear();
    let year = world.settings.calendar.parse("FY2016").unwrap();
    for (n, pool) in ["Police", "Police", "Fire", "Parks"].into_iter().enumerate() {
        let id = n as i64 + 1;
        world.lines.push(model::amount::BudgetLine { pool: Some(pool.into()), ..line(id, None) });
        world.amounts.push(amount(id, id, Scenario::Budget, year, "1000"));
    }
    let period = default_period(&world).unwrap();
    assert_eq!(period, year);
    let s = summit(&world, &period);
    assert_eq!(
        read(&s.headline),
        "The budget for FY16 is <finance.budget>; actual spend is not imported yet"
    );
    assert_eq!(s.tiles.first().map(|t| t.figure.as_str()), Some("finance.budget"));
    let rows: Vec<&str> = s.platforms.iter().map(|p| p.name.as_str()).collect();
    assert_eq!(rows, ["Police", "Fire", "Parks"]);
    assert!(s.promises.iter().all(|p| p.verdict == Verdict::NotMeasurable));
    assert!(s.findings.iter().all(|f| f.weight == model::gate::Weight::Warns), "{:?}", s.findings);
    let pages: Vec<&str> = s.missing.iter().map(|m| m.page.as_str()).collect();
    assert!(pages.contains(&"adoption") && !pages.contains(&"finance"), "{pages:?}");
    assert!(!s.notes.is_empty());
}

#[test]
fn nothing_imported_still_says_so() {
    let s = summit(&world(), &q3());
    assert_eq!(read(&s.headline), "Nothing is imported for Q3 yet; start with a budget");
    assert!(s.bridge.is_empty() && s.story.is_empty());
}

#[test]
fn what_was_published_and_changed_is_restated() {
    let before = summit(&busy(), &crate::testing::quarter(2026, 2));
    let mut world = busy();
    let published = [crate::Published { period: before.period, figures: before.figures }];
    assert!(crate::summit_after(&world, &q3(), &published).restatements.is_empty());
    let june = crate::testing::month(2026, 6);
    world.amounts.iter_mut().filter(|a| a.period == Some(june)).for_each(|a| a.value += model::Decimal::TEN);
    let restated = crate::summit_after(&world, &q3(), &published).restatements;
    let ids: Vec<&str> = restated.iter().map(|r| r.figure.as_str()).collect();
    assert!(ids.contains(&"finance.actual") && ids.contains(&"portfolio.bcr"), "{ids:?}");
    assert!(restated.iter().all(|r| r.class == "R2" && r.was != r.now));
}

/// Every figure id that a chapter names, by the keys that hold one.
fn named(value: &serde_json::Value, ids: &mut Vec<String>) {
    const KEYS: [&str; 13] = [
        "figure",
        "compared",
        "change",
        "now",
        "before",
        "level",
        "base",
        "low",
        "high",
        "assumption",
        "limit",
        "x",
        "y",
    ];
    match value {
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().filter(|_| KEYS.contains(&key.as_str())) {
                    Some(id) => ids.push(id.into()),
                    None => named(value, ids),
                }
                if let Some(figure) = value.get("id").and_then(|id| id.as_str()) {
                    ids.push(figure.into());
                }
            }
        }
        serde_json::Value::Array(items) => {
            items.iter().for_each(|item| match item.as_array().map(Vec::as_slice) {
                Some([_, serde_json::Value::String(id)]) => ids.push(id.clone()),
                _ => named(item, ids),
            })
        }
        _ => {}
    }
}

#[test]
fn chapters_only_name_figures_that_exist() {
    let s = summit(&busy(), &q3());
    let pages: Vec<&str> = s.chapters.iter().map(|c| c.page.as_str()).collect();
    assert_eq!(pages, ["unit_economics", "adoption", "assumptions", "allocation"]);
    let mut ids = vec![];
    named(&serde_json::to_value(&s.chapters).unwrap(), &mut ids);
    assert!(ids.len() > 40, "{}", ids.len());
    for id in ids {
        assert!(s.figure(&id).is_some_and(|f| f.value.is_some()), "{id}");
    }
    for chapter in &s.chapters {
        assert!(words(&chapter.message) <= 15, "{}", read(&chapter.message));
        assert!(s.missing.iter().all(|m| m.page != chapter.page), "{}", chapter.page);
    }
}

/// A platform whose spend is known for these months of 2026.
fn spent(months: &[i8]) -> World {
    let mut world = world();
    world.platforms = vec![crate::testing::platform(1, "Build farm")];
    world.lines = vec![line(1, Some(1))];
    let month = |(id, m): (i64, &i8)| amount(id, 1, Scenario::Actual, crate::testing::month(2026, *m), "100");
    world.amounts = (1..).zip(months).map(month).collect();
    world
}

#[test]
fn spend_that_ends_early_is_provisional_and_is_not_compared() {
    let value = |s: &Summit, id: &str| s.figure(id).and_then(|f| f.value);
    let early = summit(&spent(&[4, 5, 6, 7]), &q3());
    let actual = early.figure("finance.actual").expect("spend");
    assert_eq!(actual.status, model::figure::FigureStatus::Provisional);
    assert_eq!(actual.reason.as_deref(), Some("amounts end with 2026-07"));
    assert_eq!(value(&early, "finance.actual"), Some(crate::testing::d("100")));
    assert_eq!(value(&early, "finance.actual.change"), None, "a month is not compared with a quarter");
    assert!(read(&early.headline).contains(" in Q3 so far"), "{}", read(&early.headline));
    let whole = summit(&spent(&[4, 5, 6, 7, 8, 9]), &q3());
    assert_eq!(whole.figure("finance.actual").map(|f| f.status), Some(model::figure::FigureStatus::Final));
    assert_eq!(value(&whole, "finance.actual.change"), Some(crate::testing::d("0")));
    assert!(!read(&whole.headline).contains("so far"));
    // months that are missing before the newest are a gap in the file, not a period that is not over
    let gap = summit(&spent(&[7, 9]), &q3());
    assert_eq!(gap.figure("finance.actual").map(|f| f.status), Some(model::figure::FigureStatus::Final));
}

#[test]
fn without_any_outcome_initiatives_are_not_measured_as_unlinked() {
    let mut world = spent(&[7, 8, 9]);
    world.investments = vec![crate::testing::investment(1, "Move")];
    let linked = |world: &World| {
        let s = summit(world, &q3());
        s.figure("alignment.initiatives_linked").and_then(|f| f.value)
    };
    assert_eq!(linked(&world), None, "not known is not zero");
    world.outcomes = vec![crate::testing::outcome(1, "Savings")];
    assert_eq!(linked(&world), Some(crate::testing::d("0")));
}

#[test]
fn the_foot_of_the_outlook_says_which_assumptions_changed() {
    let mut s = summit(&busy(), &q3());
    let foot = |s: &Summit| -> String {
        let of = s.feet.iter().filter(|foot| foot.page == "outlook");
        of.flat_map(|foot| &foot.notes).map(read).collect::<Vec<_>>().join(" ")
    };
    s.chapters.retain(|c| c.page != "outlook");
    s.feet.clear();
    crate::tell_assumptions(1, &mut s);
    assert_eq!(foot(&s), "", "no page, no foot");
    s.chapters.push(model::chapter::Chapter { page: "outlook".into(), ..Default::default() });
    let mut stated = s.figures.first().expect("a figure").clone();
    stated.id = "assumption.value[Rate of an hour]".into();
    s.figures.push(stated);
    let told = |published: usize, s: &Summit| {
        let mut s = s.clone();
        crate::tell_assumptions(published, &mut s);
        foot(&s)
    };
    assert_eq!(told(0, &s), "Which assumptions change is told from the second summit on.");
    assert_eq!(told(1, &s), "No assumption has changed since the last summit.");
    s.restatements = vec![model::summit::RestatedFigure {
        figure: "assumption.value[Rate of an hour]".into(),
        period: q3(),
        label: "Assumption".into(),
        was: None,
        now: None,
        class: "R1".into(),
        reason: String::new(),
        approved_by: None,
        unit: None,
        currency: None,
    }];
    let words =
        "Assumptions changed since the last summit: Rate of an hour; appendix A1 says from what to what.";
    assert_eq!(told(1, &s), words);
}
