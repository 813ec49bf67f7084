//! Investments × outcomes: which money moved which result.

use super::{View, line::Line};
use crate::value::{Standing, counts};
use model::{
    Decimal, InvestmentId,
    figure::Figure,
    okr::{Aligned, Goal},
    summit::{Matrix, MatrixCell, MatrixColumn, MatrixRow, Sentence},
};

/// The matrix: outcomes with a link or a value, investments by cost, those without any link last.
pub(super) fn matrix(view: &View<'_, '_>) -> Matrix {
    let world = view.world;
    let shown = |at: &usize| {
        let id = world.outcomes.get(*at).map(|o| o.id);
        let parent = matches!(view.flows.standings.get(*at), Some(Standing::Parent));
        !parent && (id.is_some_and(|id| view.book.links(id).next().is_some()) || view.known(&net(view, *at)))
    };
    let mut columns: Vec<usize> = (0..world.outcomes.len()).filter(shown).collect();
    columns.sort_by(|a, b| view.value(&net(view, *b)).cmp(&view.value(&net(view, *a))).then(a.cmp(b)));
    let mut rows: Vec<(bool, MatrixRow, usize)> = (0..world.investments.len())
        .map(|at| {
            let cells: Vec<Option<MatrixCell>> =
                columns.iter().map(|column| cell(view, at, *column)).collect();
            (cells.iter().all(Option::is_none), row(view, at, cells), at)
        })
        .collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0).then(view.cost(b.2).cmp(&view.cost(a.2))).then(a.2.cmp(&b.2)));
    Matrix {
        columns: columns.iter().map(|at| column(view, *at)).collect(),
        rows: rows.into_iter().map(|r| r.1).collect(),
    }
}

fn net(view: &View<'_, '_>, outcome: usize) -> String {
    Figure::id_for("value.net", Some(view.book.outcomes.nth(outcome)))
}

fn column(view: &View<'_, '_>, at: usize) -> MatrixColumn {
    let name = view.book.outcomes.nth(at);
    MatrixColumn {
        outcome: name.into(),
        class: view.world.outcomes.get(at).and_then(|o| o.class.as_ref()).map(|c| c.value),
        net: net(view, at),
        external: Figure::id_for("value.external_share", Some(name)),
        unattributed: Figure::id_for("value.unattributed_share", Some(name)),
    }
}

fn row(view: &View<'_, '_>, at: usize, cells: Vec<Option<MatrixCell>>) -> MatrixRow {
    let name = view.book.investments.nth(at);
    let cost = Figure::id_for("investment.cost", Some(name));
    let serves = view.world.investments.get(at).map_or_else(Vec::new, |i| goals(view, i.id));
    MatrixRow { investment: name.into(), cost: view.known(&cost).then_some(cost), cells, serves }
}

/// Objectives that an investment is tied to, by name.
fn goals(view: &View<'_, '_>, investment: InvestmentId) -> Vec<String> {
    let world = view.world;
    let ties = world.alignments.iter().filter(|a| a.subject == Aligned::Investment(investment));
    let objective = |goal: Goal| match goal {
        Goal::Objective(id) => Some(id),
        Goal::KeyResult(id) => world.key_results.iter().find(|k| k.id == id).map(|k| k.objective),
    };
    let mut names: Vec<String> =
        ties.filter_map(|a| objective(a.goal)).map(|id| view.book.objectives.name(id).to_owned()).collect();
    names.dedup();
    names
}

fn cell(view: &View<'_, '_>, investment: usize, outcome: usize) -> Option<MatrixCell> {
    let (who, what) = (view.world.investments.get(investment)?, view.world.outcomes.get(outcome)?);
    let (at, link) = view.book.links(what.id).find(|(_, l)| l.investment == who.id)?;
    Some(MatrixCell {
        share: link.share.value,
        grade: link.grade.value,
        claim: view.claim_id(at),
        counts: counts(link),
        rationale: link.rationale.clone().filter(|text| !text.trim().is_empty()),
    })
}

/// The message: the money without a result, else the strongest claim.
pub(super) fn title(view: &View<'_, '_>) -> Sentence {
    if view.value("portfolio.cost_without_outcome").is_some_and(|v| v > Decimal::ZERO) {
        return Line::new()
            .figure("portfolio.cost_without_outcome")
            .text(" of cost has no result linked to it")
            .done();
    }
    if view.world.links.is_empty() {
        return Line::new().text("No investment is linked to a result yet").done();
    }
    if view.known("value.claimed") {
        return Line::new()
            .text("Every investment with a cost is linked; together they claim ")
            .figure("value.claimed")
            .done();
    }
    Line::new().text("Links are drawn, but no result has a measured value yet").done()
}
