//! A summit: the figures of a period arranged for people. Sentences are templates chosen by rules; every number in
//! them is bound to a figure, so text and chart cannot differ. Nothing new is computed here.

mod alignment;
mod asks;
mod attention;
mod bridge;
mod chapters;
mod decided;
mod feet;
mod headline;
mod line;
mod matrix;
mod measures;
mod missing;
mod money;
mod notes;
mod outlook;
mod portfolio;
mod promises;
mod quality;
mod restated;
mod story;
mod sureness;
mod tiles;
mod units;

pub use feet::assumptions as tell_assumptions;
pub(crate) use line::words;
pub(crate) use promises::{ENTRIES, counts as promises_kept};
pub(crate) use restated::in_book as restated_in;
pub use restated::{Published, restatements};

use crate::{
    Figures,
    book::{Book, Index},
    check, compute,
    scene::Scene,
    value,
};
use model::{
    Period, World,
    chapter::Chapter,
    figure::Figure,
    outcome::{Grade, LinkStatus},
    summit::{Sentence, Summit},
};

/// What the parts of a summit look at.
pub(crate) struct View<'b, 'w> {
    pub book: &'b Book<'w>,
    pub world: &'w World,
    pub period: Period,
    pub title: String,
    pub figures: Figures,
    pub flows: value::Flows,
    /// Running investments with a cost and no counting link, dearest first.
    pub unlinked: Vec<usize>,
}

impl View<'_, '_> {
    fn value(&self, id: &str) -> Option<model::Decimal> {
        self.figures.value(id)
    }
    fn known(&self, id: &str) -> bool {
        self.value(id).is_some()
    }
    fn cost(&self, investment: usize) -> Option<model::Decimal> {
        self.value(&Figure::id_for("investment.cost", Some(self.book.investments.nth(investment))))
    }
    /// Whether the spend of the period is complete.
    fn is_over(&self) -> bool {
        self.figures.get("finance.actual").is_none_or(crate::change::is_over)
    }
    /// `Q3` for a quarter, the full title otherwise.
    fn short(&self) -> String {
        match self.period.kind {
            model::PeriodKind::Quarter => self.title.rsplit(' ').next().unwrap_or(&self.title).into(),
            _ => self.title.clone(),
        }
    }
    /// The counting claim with this grade or better that claims most.
    fn best_claim(&self, worst: Grade) -> Option<&value::Claim> {
        let counting =
            self.flows.claims().filter(|c| c.is_claimed() && c.grade <= worst && c.investment.is_some());
        counting.max_by(|a, b| a.value.cmp(&b.value).then(b.link.cmp(&a.link)))
    }
    fn claim_id(&self, link: usize) -> String {
        Figure::id_for("value.claim", Some(&value::claim_subject(self.book, link)))
    }
    fn is_disputed(&self, link: usize) -> bool {
        self.world.links.get(link).is_some_and(|l| l.status == LinkStatus::Disputed)
    }
}

/// Everything a summit of this period shows.
pub fn summit(world: &World, period: &Period) -> Summit {
    summit_after(world, period, &[])
}

/// [`summit`], compared with what was published before: figures that have changed since are listed as restated.
pub fn summit_after(world: &World, period: &Period, published: &[Published]) -> Summit {
    let index = Index::of(world);
    of_book(&Book::new(world, &index), period, published)
}

/// [`summit_after`] of a book.
pub(crate) fn of_book(book: &Book<'_>, period: &Period, published: &[Published]) -> Summit {
    let restatements = restated::in_book(book, period, published);
    let mut summit = Summit { restatements, ..with_record(book, period, published) };
    feet::assumptions(published.len(), &mut summit);
    summit
}

/// A summit without restatements, but with the record of what was promised.
pub(crate) fn with_record(book: &Book<'_>, period: &Period, published: &[Published]) -> Summit {
    let world = book.world;
    let view = view(book, period, published);
    let chapters = chapters::chapters(&view);
    let titles = Titles::of(&view);
    let findings = check::with_titles(check::look(book, period, &view.figures), &titles.list(&chapters));
    let calendar = &world.settings.calendar;
    let tiles = tiles::tiles(&view);
    Summit {
        organisation: world.settings.organisation.clone(),
        classification: world.settings.classification.clone(),
        period: *period,
        period_label: calendar.label(period),
        period_title: calendar.title(period),
        as_of: world.settings.as_of.or_else(|| world.imports.iter().map(|i| i.on).max()),
        headline: titles.headline,
        subline: headline::subline(&view),
        measures: measures::measures(&view, &tiles),
        tiles,
        promises: promises::promises(&view),
        promises_title: titles.promises,
        chapters,
        bridge: bridge::steps(&view),
        bridge_title: titles.bridge,
        bridge_note: bridge::note(&view),
        matrix: matrix::matrix(&view),
        matrix_title: titles.matrix,
        months: money::months(&view),
        platforms: money::platforms(&view),
        finance_title: titles.finance,
        finance_comments: money::comments(&view),
        story: story::story(&view),
        asks: asks::asks(&view),
        attention: attention::attention(&view, &findings),
        findings,
        feet: feet::feet(&view),
        notes: notes::notes(&view),
        quality: quality::quality(world),
        restatements: vec![],
        missing: missing::missing(&view),
        snapshot: String::new(),
        figures: view.figures.into_list(),
    }
}

/// The messages of the first pages.
struct Titles {
    headline: Sentence,
    promises: Sentence,
    bridge: Sentence,
    matrix: Sentence,
    finance: Sentence,
}

impl Titles {
    fn of(view: &View<'_, '_>) -> Self {
        Titles {
            headline: headline::headline(view),
            promises: promises::title(view),
            bridge: bridge::title(view),
            matrix: matrix::title(view),
            finance: money::title(view),
        }
    }

    /// Every title with the name of its page.
    fn list<'t>(&'t self, chapters: &'t [Chapter]) -> Vec<(&'t str, &'t Sentence)> {
        let first = [
            ("one-pager", &self.headline),
            ("scorecard", &self.promises),
            ("bridge", &self.bridge),
            ("matrix", &self.matrix),
            ("finance", &self.finance),
        ];
        first.into_iter().chain(chapters.iter().map(|c| (c.page.as_str(), &c.message))).collect()
    }
}

fn view<'b, 'w>(book: &'b Book<'w>, period: &Period, published: &[Published]) -> View<'b, 'w> {
    let mut scene = Scene::new(book, *period);
    compute(&mut scene);
    crate::record::add(&mut scene, published);
    let mut unlinked = value::unlinked(&scene);
    let figures = crate::finished(scene);
    let cost = |at: usize| figures.value(&Figure::id_for("investment.cost", Some(book.investments.nth(at))));
    unlinked.retain(|at| cost(*at).is_some_and(|c| c > model::Decimal::ZERO));
    unlinked.sort_by(|a, b| cost(*b).cmp(&cost(*a)).then(a.cmp(b)));
    let title = book.world.settings.calendar.title(period);
    let flows = value::flows(book, period);
    View { book, world: book.world, period: *period, title, figures, flows, unlinked }
}
