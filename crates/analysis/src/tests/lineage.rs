//! Every figure leads to cells or says why not, and sums are the sums of their cells.

use super::invariants::busy;
use crate::testing::q3;
use crate::{definition, figures};
use model::{Decimal, figure::Figure};

#[test]
fn no_figure_without_lineage_or_reason() {
    let f = figures(&busy(), &q3());
    for figure in f.list() {
        let grounded = !figure.cells.is_empty() || !figure.inputs.is_empty();
        assert!(grounded || figure.reason.is_some(), "{}", figure.id);
        assert!(
            figure.value.is_some() || figure.reason.is_some(),
            "{} has no value and no reason",
            figure.id
        );
    }
}

#[test]
fn every_input_is_a_figure_with_that_value() {
    let f = figures(&busy(), &q3());
    for figure in f.list() {
        for input in &figure.inputs {
            let found =
                f.get(&input.figure).unwrap_or_else(|| panic!("{} names {}", figure.id, input.figure));
            assert_eq!(found.value, input.value, "{} of {}", input.figure, figure.id);
        }
    }
}

#[test]
fn every_figure_is_in_the_dictionary() {
    for figure in figures(&busy(), &q3()).list() {
        let measure = figure.id.split(['[', '@']).next().unwrap_or_default();
        assert!(definition(measure).is_some(), "{}", figure.id);
        assert!(!figure.formula.contains('{'), "{}", figure.formula);
    }
}

/// Sum of what the cells contributed.
fn cells(figure: &Figure) -> Decimal {
    figure.cells.iter().filter_map(|c| c.value).sum()
}

#[test]
fn sums_are_the_sums_of_their_cells() {
    let f = figures(&busy(), &q3());
    let sums = [
        "finance.actual",
        "finance.budget",
        "adoption.active",
        "adoption.eligible",
        "investment.cost",
        "value.gross",
    ];
    let mut seen = 0;
    for figure in f.list() {
        let measure = figure.id.split(['[', '@']).next().unwrap_or_default();
        let total = measure == "value.gross" && figure.subject.is_none();
        let own = !figure.cells.is_empty() && !total;
        if sums.contains(&measure) && figure.value.is_some() && own && figure.inputs.is_empty() {
            assert_eq!(figure.value, Some(cells(figure)), "{}", figure.id);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn the_same_world_gives_the_same_figures() {
    assert_eq!(figures(&busy(), &q3()), figures(&busy(), &q3()));
}
