//! What is asked of the board: decisions that are open, the soonest first.

use super::View;
use model::{
    decision::{Decision, DecisionStatus},
    figure::Figure,
    summit::Ask,
};

/// Proposed decisions; a deferred one was answered and is no ask until it is proposed again.
pub(super) fn asks(view: &View<'_, '_>) -> Vec<Ask> {
    let open = |d: &&Decision| d.status == Some(DecisionStatus::Proposed);
    let mut open: Vec<&Decision> = view.world.decisions.iter().filter(open).collect();
    open.sort_by_key(|d| (d.on.is_none(), d.on, d.id));
    let known = |measure: &str, d: &Decision| {
        Some(Figure::id_for(measure, Some(&d.title))).filter(|id| view.known(id))
    };
    let ask = |d: &Decision| Ask {
        title: d.title.clone(),
        by: d.on,
        owner: d.owner.clone(),
        effect: d.effect.clone(),
        cost: known("decisions.cost", d),
        delay: known("decisions.delay", d),
        reason: d.rationale.clone(),
    };
    open.into_iter().map(ask).collect()
}
