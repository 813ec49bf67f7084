//! What stands at the foot of a page: how its numbers are meant, on what basis, and what they leave out.

use super::{View, line::Line};
use model::{
    Decimal,
    amount::Basis,
    summit::{Foot, Sentence, Summit},
};

/// Pages with something at their foot.
pub(super) fn feet(view: &View<'_, '_>) -> Vec<Foot> {
    let all = [
        ("one_pager", front(view)),
        ("scorecard", scorecard(view)),
        ("finance", finance(view)),
        ("adoption", adoption(view)),
        ("delivery", delivery(view)),
        ("okr", okr(view)),
        ("portfolio", portfolio(view)),
        ("decisions", decisions(view)),
        ("outlook", outlook(view)),
    ];
    let foot = |(page, notes): (&str, Vec<Sentence>)| Foot { page: page.into(), notes };
    all.into_iter().filter(|(_, notes)| !notes.is_empty()).map(foot).collect()
}

/// Adds to the foot of the outlook which assumptions are others than at the last summit, by the restatements that the
/// summit lists; for a report whose restatements are found after it. `published`: how many summits there were before.
pub fn assumptions(published: usize, summit: &mut Summit) {
    let is_stated = |id: &str| id.starts_with("assumption.value[");
    let shown = summit.chapters.iter().any(|c| c.page == "outlook");
    if !shown || !summit.figures.iter().any(|f| is_stated(&f.id)) {
        return;
    }
    let mut names: Vec<&str> = vec![];
    for changed in summit.restatements.iter().filter(|r| is_stated(&r.figure)) {
        let name = changed.figure.split(['[', ']']).nth(1).unwrap_or(&changed.label);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let note = match (published, names.is_empty()) {
        (0, _) => said("Which assumptions change is told from the second summit on."),
        (_, true) => said("No assumption has changed since the last summit."),
        (_, false) => said(&format!(
            "Assumptions changed since the last summit: {}; appendix A1 says from what to what.",
            names.join(", ")
        )),
    };
    match summit.feet.iter_mut().find(|foot| foot.page == "outlook") {
        Some(foot) => foot.notes.push(note),
        None => summit.feet.push(Foot { page: "outlook".into(), notes: vec![note] }),
    }
}

fn said(text: &str) -> Sentence {
    Line::new().text(text).done()
}

/// The mix of evidence behind the value, and what the two kinds of value are.
fn front(view: &View<'_, '_>) -> Vec<Sentence> {
    let grades = [("verified", "A"), ("measured", "B"), ("modelled", "C")];
    let known: Vec<(&str, String)> = grades
        .into_iter()
        .map(|(word, grade)| (word, format!("value.claimed_grade[{grade}]")))
        .filter(|(_, id)| view.value(id).is_some_and(|v| !v.is_zero()))
        .collect();
    if known.is_empty() {
        return vec![];
    }
    let mut line = Line::new().text("Evidence behind the total value: ");
    for (at, (word, id)) in known.iter().enumerate() {
        line = line.text(if at > 0 { ", " } else { "" }).figure(id).text(format!(" {word}"));
    }
    let mut notes = vec![line.text(".").done()];
    if view.value("bridge.judged").is_some_and(|v| !v.is_zero()) {
        let line = Line::new().text("Judged only and not counted: ").figure("bridge.judged").text(".");
        notes.push(line.done());
    }
    notes.push(said("Cashable is what releases cash or adds margin, verified or measured. F favourable, U unfavourable, R restated."));
    notes
}

fn scorecard(view: &View<'_, '_>) -> Vec<Sentence> {
    match view.known("promises.measured") {
        true => vec![said("Targets are settings of the organisation. What cannot be measured stays listed.")],
        false => vec![],
    }
}

fn finance(view: &View<'_, '_>) -> Vec<Sentence> {
    if !view.known("finance.actual") && !view.known("finance.budget") {
        return vec![];
    }
    let mut notes = vec![];
    if view.known("finance.unallocated_share") && !view.world.platforms.is_empty() {
        let line = Line::new()
            .text("Cost goes to the platform that its line names, else by the allocation keys; ")
            .figure("finance.unallocated_share");
        notes.push(line.text(" is not allocated.").done());
    }
    if view.world.amounts.iter().any(|a| a.basis == Basis::Accrual) {
        notes.push(said("Amounts as booked, accruals included."));
    }
    let base = view.world.settings.currency;
    if view.world.amounts.iter().any(|a| a.currency != base) {
        notes.push(said("Other currencies are converted at the imported rates of their period."));
    }
    if view.known("finance.cloud_billed") && view.known("finance.cloud_effective") {
        let line = Line::new().text("Cloud bill: ").figure("finance.cloud_billed").text(" billed, ");
        notes.push(line.figure("finance.cloud_effective").text(" effective.").done());
    }
    notes
}

fn adoption(view: &View<'_, '_>) -> Vec<Sentence> {
    if !view.known("adoption.rate") {
        return vec![];
    }
    let mut notes =
        vec![said("Active: the newest status before the end of the period says so; a login is not use.")];
    if view.known("survey.response_rate") {
        let line = Line::new().text("Response rate: ").figure("survey.response_rate").text(".");
        notes.push(line.done());
    } else if view.world.responses.iter().any(|_| true) {
        notes.push(said("How many were asked is not stated, so there is no response rate."));
    }
    notes
}

fn delivery(view: &View<'_, '_>) -> Vec<Sentence> {
    match view.known("delivery.services") {
        true => {
            let line = Line::new().text("Medians over ").figure("delivery.services");
            let line =
                line.text(" services, never a blend of their events. Lead time: commit to production.");
            vec![line.done()]
        }
        false => vec![],
    }
}

fn okr(view: &View<'_, '_>) -> Vec<Sentence> {
    match view.figures.all_of("okr.objective").any(|f| f.value.is_some()) {
        true => vec![said(
            "Progress is cut to 0 to 100 % before it is averaged; confidence is the tracker's own and does not weigh.",
        )],
        false => vec![],
    }
}

fn portfolio(view: &View<'_, '_>) -> Vec<Sentence> {
    match view.known("sprawl.core_platforms") {
        true => vec![said(
            "Core: tier core, and live, growing, or closing but not yet off; a platform of two domains counts in both.",
        )],
        false => vec![],
    }
}

fn decisions(view: &View<'_, '_>) -> Vec<Sentence> {
    let day = crate::metrics::decided::today(view.world).filter(|_| !view.world.decisions.is_empty());
    day.map(|day| said(&format!("Status as of {day}; overdue: proposed, and its day is past.")))
        .into_iter()
        .collect()
}

fn outlook(view: &View<'_, '_>) -> Vec<Sentence> {
    let mut notes = vec![];
    if view.figures.get("outlook.spend").is_some_and(|f| f.low.is_some()) {
        notes.push(said("Range of the spend: the share by which months of this year missed their budget."));
    }
    if view.value("outlook.value").is_some_and(|v| v > Decimal::ZERO) {
        notes.push(said("Value expected: what results promise, cut as this period's gross value was."));
    }
    notes
}
