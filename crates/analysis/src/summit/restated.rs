//! What was published before and has changed since, in the classes of a revisions policy: R1 better source data,
//! R2 routine recalculation, R3 improved method.

use super::View;
use crate::past;
use model::{
    Period, SheetId,
    figure::{Figure, FigureStatus},
    summit::RestatedFigure,
};
use std::collections::BTreeSet;

/// Figures of a summit that was published.
#[derive(Debug, Clone, PartialEq)]
pub struct Published {
    /// Its period.
    pub period: Period,
    /// Its figures.
    pub figures: Vec<Figure>,
}

/// Kept figures of earlier summits whose value is another one now; the newest publication of a period counts.
pub(super) fn restated(view: &View<'_, '_>, published: &[Published]) -> Vec<RestatedFigure> {
    let calendar = &view.world.settings.calendar;
    let mut restated = vec![];
    let mut told: BTreeSet<Period> = BTreeSet::new();
    for summit in
        published.iter().rev().filter(|p| p.period != view.period && p.period.end <= view.period.start)
    {
        if !told.insert(summit.period) {
            continue;
        }
        let label = calendar.label(&summit.period);
        for old in summit.figures.iter().filter(|f| past::KEPT.contains(&f.id.as_str())) {
            let Some(new) = view.figures.get(&format!("{}@{label}", old.id)) else { continue };
            if old.value != new.value {
                restated.push(changed(old, new, summit.period));
            }
        }
    }
    restated.sort_by(|a, b| (b.period, &a.figure).cmp(&(a.period, &b.figure)));
    restated
}

fn changed(old: &Figure, new: &Figure, period: Period) -> RestatedFigure {
    let sheets = |f: &Figure| -> BTreeSet<SheetId> { f.cells.iter().map(|c| c.cell.sheet).collect() };
    let (class, reason) = if old.definition != new.definition {
        ("R3", format!("method changed from {} to {}", old.definition, new.definition))
    } else if old.status == FigureStatus::Provisional && new.status != FigureStatus::Provisional {
        ("R1", "the figure was provisional and is final now".to_owned())
    } else if !sheets(new).is_subset(&sheets(old)) {
        ("R1", "a newer file states other numbers".to_owned())
    } else {
        ("R2", "computed again from changed entries".to_owned())
    };
    RestatedFigure {
        figure: old.id.clone(),
        label: old.label.clone(),
        period,
        was: old.value,
        now: new.value,
        class: class.into(),
        reason,
        approved_by: None,
    }
}
