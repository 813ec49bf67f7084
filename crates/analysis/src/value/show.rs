//! Figures of single outcomes and links: every step of each outcome's flow, and every claim with its factors.

use super::flow::{Claim, Flow, Flows};
use super::standing::Standing;
use crate::{book::Book, exact::over, figures::Draft, scene::Scene};
use model::{
    Decimal,
    figure::{Figure, FigureStatus},
    outcome::{LinkStatus, Outcome},
};

/// Every step of every outcome, then every claim.
pub(super) fn add(scene: &mut Scene<'_, '_>, flows: &Flows) {
    for (at, outcome) in scene.book.world.outcomes.iter().enumerate() {
        match (flows.standings.get(at), flows.flows.get(at).and_then(Option::as_ref)) {
            (Some(Standing::Realised(_)), Some(flow)) => steps(scene, at, outcome, flow),
            (Some(Standing::Parent), _) | (None, _) => {}
            (Some(standing), _) => absent(scene, at, standing),
        }
    }
    parents(scene, flows);
    pools(scene, flows);
    for claim in flows.claims() {
        put_claim(scene, flows, claim);
    }
    unpriced_claims(scene, flows);
    for at in 0..scene.book.outcomes.len() {
        claimed_of(scene, flows, at);
    }
}

/// A step of an outcome's flow being made.
struct Steps<'s, 'b, 'w> {
    scene: &'s Scene<'b, 'w>,
    name: &'s str,
    outcome: &'s Outcome,
    flow: &'s Flow,
}

impl Steps<'_, '_, '_> {
    fn of(&self, measure: &str) -> Draft {
        self.scene.draft(measure, Some(self.name))
    }

    fn gross(&self) -> Figure {
        let gross = self.of("value.gross").sum(self.flow.gross.sum.clone());
        match self.outcome.baseline.as_ref().filter(|_| !self.flow.gross.from_metric) {
            Some(baseline) => gross.origin(&baseline.origin, None).done(),
            None => gross.done(),
        }
    }

    /// What is taken away before net: anyway, moved, worn off.
    fn taken(&self, gross: &Figure) -> [Figure; 3] {
        let (outcome, flow) = (self.outcome, self.flow);
        let anyway = self.of("value.deadweight").value(Some(flow.deadweight)).with(gross);
        let anyway = anyway.factor(outcome.deadweight.as_ref());
        let silent = "no deadweight was stated; read as none";
        let anyway = unanswered(anyway, outcome.deadweight.is_none(), silent).done();
        let moved = self.of("value.displacement").value(Some(flow.displacement)).with(gross).with(&anyway);
        let moved = moved.factor(outcome.displacement.as_ref());
        let silent = "no displacement was stated; read as none";
        let moved = unanswered(moved, outcome.displacement.is_none(), silent).done();
        let worn = self.of("value.drop_off").value(Some(flow.drop_off)).with_all([gross, &anyway, &moved]);
        let worn = worn.factor(outcome.drop_off.as_ref()).n(Some(u64::from(flow.gross.years)));
        let worn = match outcome.drop_off {
            Some(_) => worn.done(),
            None => worn.also("no drop-off was stated; read as none").done(),
        };
        [anyway, moved, worn]
    }

    /// How net is divided: other causes, attributed, nobody.
    fn divided(&self, net: &Figure) -> [Figure; 3] {
        let (outcome, flow) = (self.outcome, self.flow);
        let external = self.of("value.external").value(Some(flow.external)).with(net);
        let external = external.factor(outcome.external_share.as_ref());
        let silent = "nobody said which share has other causes; read as none";
        let external = unanswered(external, outcome.external_share.is_none(), silent).done();
        let attributed = self.of("value.attributed").value(Some(flow.attributed)).with(net);
        let links = flow.claims.iter().filter(|c| c.counts).map(|c| self.scene.book.world.links.get(c.link));
        let attributed = links.fold(attributed, |draft, link| draft.factor(link.map(|l| &l.share))).done();
        let rest = self.of("value.unattributed").value(Some(flow.unattributed));
        let rest = rest.with_all([net, &external, &attributed]).done();
        [external, attributed, rest]
    }

    /// A part of net as a share of it.
    fn share(&self, measure: &str, part: &Figure, net: &Figure) -> Figure {
        let value = part.value.and_then(|v| over(v, self.flow.net));
        self.of(measure).value(value).with(part).with(net).done()
    }

    fn scaling(&self) -> Option<Figure> {
        let words = "shares and other causes are more than the whole (K1); shares were scaled down";
        let draft = self.of("value.share_scaling").value(Some(self.flow.scaling));
        let draft = draft.factor(self.outcome.external_share.as_ref()).because(words);
        (self.flow.scaling < Decimal::ONE).then(|| draft.done())
    }
}

fn steps(scene: &mut Scene<'_, '_>, at: usize, outcome: &Outcome, flow: &Flow) {
    let steps = Steps { scene, name: scene.book.outcomes.nth(at), outcome, flow };
    let gross = steps.gross();
    let taken = steps.taken(&gross);
    let net = steps.of("value.net").value(Some(flow.net)).with(&gross).with_all(&taken).done();
    let divided = steps.divided(&net);
    let [external, _, rest] = &divided;
    let shares = [
        steps.share("value.external_share", external, &net),
        steps.share("value.unattributed_share", rest, &net),
    ];
    let scaling = steps.scaling();
    let all = [gross, net].into_iter().chain(taken).chain(divided).chain(shares).chain(scaling);
    all.for_each(|figure| scene.put_figure(figure));
}

fn unanswered(draft: Draft, missing: bool, reason: &str) -> Draft {
    if missing { draft.status(FigureStatus::Provisional).because(reason) } else { draft }
}

/// An outcome that does not flow: its gross and net are not measurable, and what is promised is shown apart.
fn absent(scene: &mut Scene<'_, '_>, at: usize, standing: &Standing) {
    let name = scene.book.outcomes.nth(at);
    let reason = match standing {
        Standing::Expected(reason, promised) => {
            if let Some(sum) = promised {
                let draft = scene.draft("value.expected", Some(name)).sum(sum.clone());
                scene.put(draft.status(FigureStatus::Estimated));
            }
            reason
        }
        Standing::Refused(reason) | Standing::Silent(reason) => reason,
        Standing::Realised(_) | Standing::Parent => "its numbers have more digits than can be kept exactly",
    };
    for measure in ["value.gross", "value.net", "value.external_share", "value.unattributed_share"] {
        let draft = scene.draft(measure, Some(name)).because(format!("{name} {reason}"));
        scene.put(draft);
    }
}

/// Parents after their parts: a parent waits until none of its parts waits. A circle of parents never gets figures.
fn parents(scene: &mut Scene<'_, '_>, flows: &Flows) {
    let outcomes = &scene.book.world.outcomes;
    let is_parent = |at: &usize| matches!(flows.standings.get(*at), Some(Standing::Parent));
    let mut waiting: Vec<usize> = (0..outcomes.len()).filter(is_parent).collect();
    while !waiting.is_empty() {
        let held = |at: usize| {
            let id = outcomes.get(at).map(|o| o.id);
            waiting.iter().any(|w| outcomes.get(*w).is_some_and(|o| o.parent == id && id.is_some()))
        };
        let (later, ready): (Vec<usize>, Vec<usize>) = waiting.iter().partition(|at| held(**at));
        if ready.is_empty() {
            return;
        }
        ready.into_iter().for_each(|at| parent(scene, at));
        waiting = later;
    }
}

/// A parent's figures are the sums of its parts.
fn parent(scene: &mut Scene<'_, '_>, at: usize) {
    let book = scene.book;
    let Some(id) = book.world.outcomes.get(at).map(|o| o.id) else { return };
    let parts: Vec<usize> = (0..book.outcomes.len())
        .filter(|other| book.world.outcomes.get(*other).is_some_and(|o| o.parent == Some(id)))
        .collect();
    for measure in ["value.gross", "value.net", "value.external", "value.unattributed"] {
        let figures: Vec<Figure> =
            parts.iter().filter_map(|p| scene.about(measure, Some(book.outcomes.nth(*p))).cloned()).collect();
        let value = super::standing::sum(figures.iter().filter_map(|f| f.value));
        let known = figures.iter().any(|f| f.value.is_some());
        let draft = scene
            .draft(measure, Some(book.outcomes.nth(at)))
            .value(value.filter(|_| known))
            .with_all(&figures);
        scene.put(draft.also("a result that others are parts of is their sum"));
    }
}

fn pools(scene: &mut Scene<'_, '_>, flows: &Flows) {
    for flow in &flows.pools {
        let Some(pool) = scene.book.world.pools.get(flow.pool) else { continue };
        let claimed = scene.draft("value.pool_claimed", Some(&pool.name)).value(Some(flow.claimed));
        let claimed = claimed.origin(&pool.control_total.origin, None).done();
        let mut draft = scene.draft("value.pool_scaling", Some(&pool.name)).with(&claimed);
        draft = draft.factor(Some(&pool.control_total));
        draft = match flow.room {
            None => draft.because("the pool states no control total for this period"),
            Some(_) if flow.scaling < Decimal::ONE => draft
                .value(Some(flow.scaling))
                .because("claims are more than the control total (K2); they were scaled down"),
            Some(_) => draft.value(Some(flow.scaling)),
        };
        scene.put_figure(claimed);
        scene.put(draft);
    }
}

/// `Build farm → Cloud savings`.
pub(crate) fn claim_subject(book: &Book<'_>, link: usize) -> String {
    let Some(this) = book.world.links.get(link) else { return String::new() };
    let twins =
        book.links(this.outcome).filter(|(at, l)| *at < link && l.investment == this.investment).count();
    let (investment, outcome) = (book.investments.name(this.investment), book.outcomes.name(this.outcome));
    crate::called::claim(investment, outcome, twins + 1)
}

fn put_claim(scene: &mut Scene<'_, '_>, flows: &Flows, claim: &Claim) {
    let book = scene.book;
    let (Some(link), Some(outcome)) =
        (book.world.links.get(claim.link), book.world.outcomes.get(claim.outcome))
    else {
        return;
    };
    let name = book.outcomes.nth(claim.outcome);
    let mut draft =
        scene.draft("value.claim", Some(&claim_subject(scene.book, claim.link))).value(Some(claim.value));
    let pool = outcome.pool.and_then(|id| book.world.pools.iter().find(|p| p.id == id));
    let scaled = |f: &&Figure| f.value.is_some_and(|v| v < Decimal::ONE);
    let inputs = [
        scene.about("value.net", Some(name)),
        scene.about("value.share_scaling", Some(name)).filter(scaled).filter(|_| claim.counts),
        pool.and_then(|p| scene.about("value.pool_scaling", Some(&p.name))).filter(scaled),
    ];
    draft = draft.with_all(inputs.into_iter().flatten()).factor(Some(&link.share));
    let flow = flows.flows.get(claim.outcome).and_then(Option::as_ref);
    if flow.is_some_and(|f| f.gross.margin != Decimal::ONE) {
        draft = draft.factor(outcome.margin.as_ref());
    }
    draft = draft.origin(&link.grade.origin, None).range(super::range::claim_range(book, link, claim));
    draft = match (link.status, claim.grade) {
        (LinkStatus::Draft, _) => {
            draft.because("a draft: shown, not counted").status(FigureStatus::Provisional)
        }
        (LinkStatus::Disputed, _) => {
            draft.because("disputed: shown, not counted").status(FigureStatus::Provisional)
        }
        (_, model::outcome::Grade::A) => draft,
        (_, model::outcome::Grade::D) => {
            draft.because("judged only: shown, not counted").status(FigureStatus::Estimated)
        }
        _ => draft.status(FigureStatus::Estimated),
    };
    scene.put(draft);
}

/// Links to outcomes that do not flow still have a figure that says why there is no money.
fn unpriced_claims(scene: &mut Scene<'_, '_>, flows: &Flows) {
    for (at, link) in scene.book.world.links.iter().enumerate() {
        let outcome = scene.book.outcomes.at(link.outcome);
        let flowing = outcome.and_then(|o| flows.flows.get(o)).is_some_and(Option::is_some);
        if flowing {
            continue;
        }
        let mut draft =
            scene.draft("value.claim", Some(&claim_subject(scene.book, at))).factor(Some(&link.share));
        let standing = outcome.and_then(|o| flows.standings.get(o));
        if matches!(standing, Some(Standing::Parent)) {
            draft = draft.because("links claim single results only; this one is the sum of others (K3)");
        } else if let Some(net) = scene.about("value.net", Some(scene.book.outcomes.name(link.outcome))) {
            let reason = net.reason.clone().unwrap_or_default();
            draft = draft.with(net).because(reason);
        }
        scene.put(draft);
    }
}

/// What is claimed of one outcome: attributed, margin, above the pool, judged, claimed.
fn claimed_of(scene: &mut Scene<'_, '_>, flows: &Flows, at: usize) {
    let Some(flow) = flows.flows.get(at).and_then(Option::as_ref) else { return };
    let name = scene.book.outcomes.nth(at);
    let counting: Vec<&Claim> = flow.claims.iter().filter(|c| c.counts).collect();
    let claims = |scene: &Scene<'_, '_>, wanted: fn(&Claim) -> bool| -> Vec<Figure> {
        let chosen = counting.iter().filter(|c| wanted(c)).map(|c| claim_subject(scene.book, c.link));
        chosen.filter_map(|subject| scene.about("value.claim", Some(&subject)).cloned()).collect()
    };
    let before = super::standing::sum(counting.iter().map(|c| c.before_pool));
    let value = super::standing::sum(counting.iter().map(|c| c.value));
    let all = claims(scene, |_| true);
    let (Some(before), Some(value), Some(attributed)) =
        (before, value, scene.about("value.attributed", Some(name)).cloned())
    else {
        return;
    };
    let judged = claims(scene, |c| !c.is_claimed());
    let claimed = claims(scene, Claim::is_claimed);
    let sum = |figures: &[Figure]| super::standing::sum(figures.iter().filter_map(|f| f.value));
    let outcome = scene.book.world.outcomes.get(at);
    let margin = outcome.and_then(|o| o.margin.as_ref()).filter(|_| flow.gross.margin != Decimal::ONE);
    let of = |measure: &str| scene.draft(measure, Some(name));
    let drafts = [
        of("value.margin_adjustment")
            .value(flow.attributed.checked_sub(before))
            .with(&attributed)
            .factor(margin),
        of("value.over_pool").value(before.checked_sub(value)).with(&attributed).with_all(&all),
        of("value.judged").value(sum(&judged)).with(&attributed).with_all(&judged),
        of("value.claimed").value(sum(&claimed)).with(&attributed).with_all(&claimed),
    ];
    drafts.into_iter().for_each(|draft| scene.put(draft));
}
