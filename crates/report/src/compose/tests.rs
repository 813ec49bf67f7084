//! What is written comes back, what is unknown is named, and templates hold nothing of a workspace.

use super::*;
use model::summit::{Show, Span};
use proptest::prelude::*;

fn figure(id: &str, show: Show) -> Span {
    Span::Figure { id: id.into(), show }
}

#[test]
fn figures_are_bound_in_markdown() {
    let text = "The ratio is **{figure:portfolio.bcr}** ({figure:finance.actual[R&D {x} *y*]|range}).\n\n- one\n- *two*";
    let (all, unread) = sentences(text);
    assert!(unread.is_empty());
    assert_eq!(all.len(), 3);
    assert!(all[0].contains(&figure("portfolio.bcr", Show::Plain)));
    assert!(all[0].contains(&figure("finance.actual[R&D {x} *y*]", Show::Range)));
    assert_eq!(all[2], [Span::Strong("two".into())]);
}

#[test]
fn tokens_that_cannot_be_read_are_told() {
    for text in ["{figure:portfolio.bcr", "{figure:}", "{figure:a|upside}", "{figure:a\n}"] {
        assert_eq!(sentences(text).1.len(), 1, "{text}");
    }
}

#[test]
fn a_title_is_one_sentence() {
    let (sentence, _) = title("# Platforms returned **{figure:a}**\n\ntimes their cost");
    assert_eq!(markdown(&sentence), "Platforms returned {figure:a} times their cost");
}

#[test]
fn numbers_typed_by_hand_are_warned_of() {
    let mut composition = Composition::default();
    composition.write("finance", |w| {
        w.title = Some("Spend is 3.9 % over in Q3 FY26 and 2026, {figure:a}".into());
        w.commentary = Some("The move drove €1.2m, 14 teams.".into());
    });
    let found: Vec<_> = lint(&composition).into_iter().map(|w| (w.code, w.part, w.words)).collect();
    assert!(found.contains(&("unbound_number", "title", "3.9".into())), "{found:?}");
    assert!(found.contains(&("unbound_number", "commentary", "€1.2m".into())), "{found:?}");
    assert!(found.contains(&("unbound_number", "commentary", "14".into())), "{found:?}");
    assert!(found.contains(&("causal_verb", "commentary", "drove".into())), "{found:?}");
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn sections_move_and_take_with_them_what_follows_unnamed() {
    let mut all = vec!["title", "one_pager", "scorecard", "bridge", "flow", "finance", "chain", "okr"];
    let order = ["finance", "matrix"].map(str::to_owned);
    arrange(&mut all, |n| n, &order, &["okr".to_owned()]);
    assert_eq!(all, ["title", "one_pager", "scorecard", "bridge", "finance", "chain", "flow"]);
}

#[test]
fn what_is_chosen_comes_first_and_the_rest_follows_in_the_order_of_the_house() {
    let order = ["portfolio", "finance", "portfolio", "no_such"].map(str::to_owned).to_vec();
    let composition = Composition { order, ..Composition::default() };
    assert_eq!(composition.full_order()[..4], ["portfolio", "finance", "scorecard", "bridge"]);
    assert_eq!(Composition::default().full_order(), SECTIONS);
    assert!(Composition::default().options(Options::default()).order.is_empty());
}

#[test]
fn a_template_holds_shape_and_look_and_nothing_else() {
    let mut composition = Composition {
        language: crate::Language::De,
        paper: crate::Paper::Letter,
        organisation: Some("Halden".into()),
        hidden: vec!["okr".into()],
        order: vec!["finance".into(), "scorecard".into()],
        asks: Some(vec![Asked { title: "Money".into(), by: None, owner: None, effect: None }]),
        voices: vec!["Great".into()],
        ..Composition::default()
    };
    composition.colors.insert("primary".into(), "#112233".into());
    composition.write("finance", |w| w.title = Some("Secret".into()));
    let text = composition.template().unwrap();
    for secret in ["Halden", "Money", "Great", "Secret"] {
        assert!(!text.contains(secret), "{text}");
    }
    let fresh = Composition::default().with_template(&text).unwrap();
    assert_eq!(fresh.full_order(), composition.full_order());
    assert_eq!((fresh.language, fresh.paper), (composition.language, composition.paper));
    assert_eq!((&fresh.colors, &fresh.hidden), (&composition.colors, &composition.hidden));
    assert_eq!(fresh.template().unwrap(), text);
    assert!(Composition::default().with_template("colour = 1").is_err());
    assert_eq!(composition.with_template(&text).unwrap().sections, composition.sections, "words stay");
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_fault(text in "\\PC{0,80}") {
        let _ = sentences(&text);
    }

    #[test]
    fn a_sentence_comes_back_as_it_was(
        words in "[a-zA-Z*_#<>\\[\\]`\\\\&;.-][a-zA-Z0-9 *_#<>\\[\\]`\\\\&;.-]{0,20}[a-z]", id in "[a-z]{1,8}\\.[a-z_]{1,8}(\\[[A-Za-z &]{1,9}\\])?",
    ) {
        let sentence = vec![Span::Text(format!("x {words} ")), figure(&id, Show::Signed), Span::Text(" more".into())];
        prop_assert_eq!(title(&markdown(&sentence)).0, sentence);
    }

    #[test]
    fn no_section_is_lost_in_any_order(order in proptest::collection::vec(0_usize..11, 0..14)) {
        let order: Vec<String> = order.into_iter().map(|at| SECTIONS[at].to_owned()).collect();
        let composition = Composition { order, ..Composition::default() };
        let mut all = composition.full_order();
        all.sort_unstable();
        let mut house = SECTIONS.to_vec();
        house.sort_unstable();
        prop_assert_eq!(all, house);
    }
}
