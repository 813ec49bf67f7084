//! The value bridge: its steps as drawn, its message and its reconciliation.

use super::{View, line::Line};
use crate::value::BRIDGE;
use model::{
    Decimal,
    outcome::Grade,
    summit::{BridgeStep, Sentence, StepKind},
};

/// Steps that are drawn even when they are zero.
const ALWAYS: [&str; 3] = ["bridge.deadweight", "bridge.external", "bridge.unattributed"];

/// From gross value to net benefit; empty without measured outcomes.
pub(super) fn steps(view: &View<'_, '_>) -> Vec<BridgeStep> {
    let (Some(gross), Some(claimed)) = (view.value("value.gross"), view.value("value.claimed")) else {
        return vec![];
    };
    let step = |label: &str, figure: &str, value: Decimal, kind: StepKind| BridgeStep {
        label: label.into(),
        figure: figure.into(),
        value,
        kind,
        grades: vec![],
    };
    let mut steps = vec![step("Gross value", "value.gross", gross, StepKind::Total)];
    for (label, drawn, _) in BRIDGE {
        let value = view.value(drawn).unwrap_or_default();
        if !value.is_zero() || ALWAYS.contains(&drawn) {
            steps.push(step(label, drawn, value, StepKind::Delta));
        }
    }
    let mut total = step("Claimed by platforms", "value.claimed", claimed, StepKind::Total);
    for grade in [Grade::A, Grade::B, Grade::C] {
        let id = format!("value.claimed_grade[{grade:?}]");
        if let Some(value) = view.value(&id).filter(|v| !v.is_zero()) {
            total.grades.push((grade, id, value));
        }
    }
    steps.push(total);
    if let (Some(cost), Some(net)) = (view.value("bridge.cost"), view.value("value.net_benefit")) {
        steps.push(step("Platform cost", "bridge.cost", cost, StepKind::Cost));
        steps.push(step("Net benefit", "value.net_benefit", net, StepKind::Result));
    }
    steps
}

/// The message of the bridge.
pub(super) fn title(view: &View<'_, '_>) -> Sentence {
    if view.known("value.gross") && view.known("value.claimed") {
        let line =
            Line::new().figure("value.claimed").text(" of ").figure("value.gross").text(" is ours to claim");
        return line.text("; the rest has other causes").done();
    }
    if view.known("value.expected") {
        return Line::new().figure("value.expected").text(" is expected; no result is measured yet").done();
    }
    Line::new().text("No result has a measured value yet").done()
}

/// Unit, period and reconciliation.
pub(super) fn note(view: &View<'_, '_>) -> Sentence {
    let line = Line::new()
        .text(format!("Value bridge in {}, {}, actuals. ", view.world.settings.currency, view.title));
    let line = line.text("No benefit counted twice: shares at most 100 %");
    let Some(pools) = view.figures.get("value.pools_reconciled") else { return line.text(".").done() };
    let all = pools.value.is_some_and(|v| pools.n.is_some_and(|n| v == Decimal::from(n)));
    match all {
        true => line.text(", all ").figure("value.pools_reconciled").text(" pools reconciled.").done(),
        false => line
            .text(", ")
            .figure("value.pools_reconciled")
            .text(" pools reconciled, the others scaled down.")
            .done(),
    }
}
