//! The chapter on decisions: what was decided, what waits, and what could go wrong.

use super::{
    View,
    chapters::{chapter, column, exhibit, if_known, of, row, words},
    line::Line,
};
use crate::metrics::decided::{is_open, is_overdue};
use model::{
    Date,
    chapter::{Chapter, Content, Exhibit, GridCell, GridRow},
    decision::{Decision, DecisionStatus},
    figure::{Figure, Unit},
    outcome::{Grade, LinkStatus},
    summit::Show,
};

pub(super) fn decisions(view: &View<'_, '_>) -> Option<Chapter> {
    let exhibits: Vec<Exhibit> = [risks(view), log(view)].into_iter().flatten().collect();
    if view.world.decisions.is_empty() {
        return None;
    }
    let line = match view.known("alignment.decisions") {
        true => Line::new().figure("alignment.decisions").text(" decisions taken; "),
        false => Line::new().text("No decision taken; "),
    };
    let line = line.figure("decisions.open");
    let line = match view.value("decisions.overdue").is_some_and(|n| n.is_zero()) {
        true => line.text(" wait for an answer, none of them overdue"),
        false => line.text(" wait for an answer, ").figure("decisions.overdue").text(" of them overdue"),
    };
    Some(chapter(view, "decisions", line, exhibits))
}

/// Decisions of the period, and all that wait.
fn log(view: &View<'_, '_>) -> Option<Exhibit> {
    let inside = |d: &Decision| d.on.is_some_and(|on| view.period.contains(on));
    let waits = |d: &Decision| is_open(d) || d.status == Some(DecisionStatus::Deferred);
    let mut shown: Vec<&Decision> =
        view.world.decisions.iter().filter(|d| waits(d) || (d.is_decided() && inside(d))).collect();
    // What waits stands first, the soonest on top; then what was decided, the newest on top.
    shown.sort_by(|a, b| {
        let newest = || b.on.cmp(&a.on);
        let soonest = || (a.on.is_none(), a.on).cmp(&(b.on.is_none(), b.on));
        waits(b)
            .cmp(&waits(a))
            .then_with(|| if waits(a) { soonest() } else { newest() })
            .then(a.id.cmp(&b.id))
    });
    let rows: Vec<GridRow> = shown.into_iter().map(|d| entry(view, d)).collect();
    let columns = vec![
        column("Decision", false),
        column("status", false),
        column("decided or due", false),
        column("owner", false),
        column("OKR", false),
        column("cost", true),
    ];
    let note = "what waits, then what was decided in the period, the newest first";
    (!rows.is_empty()).then(|| exhibit("Decision log", note, Content::Grid { columns, rows }))
}

fn entry(view: &View<'_, '_>, decision: &Decision) -> GridRow {
    let state = |words: &str, favourable| GridCell::Signal { words: words.into(), favourable };
    let status = match decision.status {
        Some(DecisionStatus::Accepted) => state("accepted", Some(true)),
        Some(DecisionStatus::Rejected) => state("rejected", None),
        Some(DecisionStatus::Deferred) => state("deferred", None),
        Some(DecisionStatus::Superseded) => state("superseded", None),
        Some(DecisionStatus::Proposed) if is_overdue(view.world, decision) => state("overdue", Some(false)),
        Some(DecisionStatus::Proposed) => state("due", None),
        None => GridCell::Empty,
    };
    // A deferred decision comes back on its day of review.
    let day = match decision.status {
        Some(DecisionStatus::Deferred) => decision.review_on.or(decision.on),
        _ => decision.on,
    };
    let said = |text: Option<&str>| text.filter(|t| !t.trim().is_empty()).map_or(GridCell::Empty, words);
    let goal = decision.okr_reference.as_ref().map(|r| r.value.as_str());
    let goal = match said(goal) {
        GridCell::Empty => GridCell::Signal { words: "not tied".into(), favourable: Some(false) },
        goal => goal,
    };
    row(vec![
        words(decision.title.clone()),
        status,
        day.map_or(GridCell::Empty, GridCell::Day),
        said(decision.owner.as_deref()),
        goal,
        if_known(view, &of("decisions.cost", &decision.title), Show::Plain),
    ])
}

/// A risk: what it is, about what, how much is at stake, who answers for it, until when.
struct Risk<'r> {
    kind: &'static str,
    about: String,
    figure: Option<String>,
    owner: Option<&'r str>,
    until: Option<Date>,
}

/// Risks of one kind that a page lists; the largest stand first.
const EACH: usize = 6;

fn risks(view: &View<'_, '_>) -> Option<Exhibit> {
    let kinds = [disputed(view), judged(view), expiring(view), side_effects(view)];
    let rows: Vec<GridRow> =
        kinds.into_iter().flat_map(|all| largest(view, all)).map(|r| told(view, r)).collect();
    let columns = vec![
        column("Risk", false),
        column("about", false),
        column("at stake", true),
        column("owner", false),
        column("until", false),
    ];
    let note = "disputed and merely judged claims, assumptions that run out within the next period, side effects that were stated";
    (!rows.is_empty()).then(|| exhibit("What could go wrong", note, Content::Grid { columns, rows }))
}

fn largest<'r>(view: &View<'_, '_>, mut all: Vec<Risk<'r>>) -> Vec<Risk<'r>> {
    let size = |r: &Risk<'_>| r.figure.as_deref().and_then(|id| view.value(id));
    all.sort_by(|a, b| {
        a.until.cmp(&b.until).then_with(|| size(b).cmp(&size(a))).then_with(|| a.about.cmp(&b.about))
    });
    all.truncate(EACH);
    all
}

fn told(view: &View<'_, '_>, risk: Risk<'_>) -> GridRow {
    let stake = match risk.figure {
        Some(id) => if_known(view, &id, Show::Plain),
        None => GridCell::Signal { words: "no figure rests on it".into(), favourable: None },
    };
    row(vec![
        words(risk.kind),
        words(risk.about),
        stake,
        risk.owner.map_or(GridCell::Empty, words),
        risk.until.map_or(GridCell::Empty, GridCell::Day),
    ])
}

/// Links that somebody doubts, and claims that rest on a judgement alone.
fn claims<'r>(
    view: &View<'_, 'r>,
    kind: &'static str,
    is: impl Fn(&model::outcome::Link) -> bool,
) -> Vec<Risk<'r>> {
    let world = view.world;
    let risk = |(at, link): (usize, &'r model::outcome::Link)| {
        let owner = world.outcomes.iter().find(|o| o.id == link.outcome).and_then(|o| o.owner.as_deref());
        let about = crate::value::claim_subject(view.book, at);
        Risk { kind, about, figure: Some(view.claim_id(at)), owner, until: None }
    };
    world.links.iter().enumerate().filter(|(_, link)| is(link)).map(risk).collect()
}

fn disputed<'r>(view: &View<'_, 'r>) -> Vec<Risk<'r>> {
    claims(view, "claim is disputed", |link| link.status == LinkStatus::Disputed)
}

fn judged<'r>(view: &View<'_, 'r>) -> Vec<Risk<'r>> {
    let is = |link: &model::outcome::Link| {
        link.grade.value == Grade::D && matches!(link.status, LinkStatus::Proposed | LinkStatus::Accepted)
    };
    claims(view, "claim is only judged", is)
}

fn expiring<'r>(view: &View<'_, 'r>) -> Vec<Risk<'r>> {
    let Some(next) = view.world.settings.calendar.next(&view.period) else { return vec![] };
    let soon = view.world.assumptions.iter().filter(|a| a.expires.is_some_and(|day| day < next.end));
    let risk = |a: &'r model::decision::Assumption| Risk {
        kind: "assumption runs out",
        about: a.name.clone(),
        figure: resting(view, &a.name),
        owner: a.owner.as_deref(),
        until: a.expires,
    };
    soon.map(risk).collect()
}

/// The largest amount of the period that is computed with the assumption.
fn resting(view: &View<'_, '_>, assumption: &str) -> Option<String> {
    let stated = of("assumption.value", assumption);
    let uses = |f: &&Figure| {
        f.unit == Unit::Money && f.period == view.period && f.inputs.iter().any(|i| i.figure == stated)
    };
    let all = view.figures.list().iter().filter(|f| f.value.is_some()).filter(uses);
    all.max_by(|a, b| a.value.map(|v| v.abs()).cmp(&b.value.map(|v| v.abs())).then(b.id.cmp(&a.id)))
        .map(|f| f.id.clone())
}

fn side_effects<'r>(view: &View<'_, 'r>) -> Vec<Risk<'r>> {
    let risk = |(at, i): (usize, &'r model::investment::Investment)| {
        let name = view.book.investments.nth(at);
        let effect = i.disbenefits.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        let figure = Figure::id_for("investment.cost", Some(name));
        let about = format!("{name}: {}", effect.trim_end_matches('.'));
        Some(Risk {
            kind: "side effect",
            about,
            figure: Some(figure),
            owner: i.sponsor.as_deref(),
            until: i.end,
        })
    };
    view.world.investments.iter().enumerate().filter_map(risk).collect()
}
