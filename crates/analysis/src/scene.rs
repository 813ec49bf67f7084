//! The scene of a computation: what is known, for which period, and the figures made so far.

use crate::{
    book::Book,
    figures::Draft,
    memo::Block,
    past::{Looked, PastFlow, rest_on_cells},
};
use model::{Decimal, Period, figure::Figure};
use std::{collections::BTreeMap, sync::Arc};

/// Figures by id, shared with what is remembered of them.
pub(crate) type Made = BTreeMap<String, Arc<Figure>>;

/// What is known, the period, and the figures so far.
pub(crate) struct Scene<'b, 'w> {
    pub book: &'b Book<'w>,
    pub period: Period,
    pub label: String,
    /// Everything made for the period before, under plain ids.
    pub before: Option<Arc<Looked>>,
    /// Value and cost of earlier periods and, once known, of this one.
    pub history: Vec<PastFlow>,
    made: Made,
}

impl<'b, 'w> Scene<'b, 'w> {
    pub fn new(book: &'b Book<'w>, period: Period) -> Self {
        let label = book.world.settings.calendar.label(&period);
        Scene { book, period, label, before: None, history: vec![], made: BTreeMap::new() }
    }
    /// A draft of a figure for this period.
    pub fn draft(&self, measure: &str, subject: Option<&str>) -> Draft {
        Draft::new(measure, subject, self.period, &self.label, self.book.base)
    }
    /// A draft of a figure for another period.
    pub fn draft_at(&self, measure: &str, period: Period) -> Draft {
        let label = self.book.world.settings.calendar.label(&period);
        Draft::new(measure, None, period, &label, self.book.base)
    }
    /// Finishes a draft and keeps it.
    pub fn put(&mut self, draft: Draft) {
        self.put_figure(draft.done());
    }
    /// Keeps a finished figure.
    pub fn put_figure(&mut self, figure: Figure) {
        self.put_shared(Arc::new(figure));
    }
    /// Keeps a finished figure that others hold, too.
    pub fn put_shared(&mut self, figure: Arc<Figure>) {
        self.made.insert(figure.id.clone(), figure);
    }
    /// Puts a block of figures, as remembered where it still holds. Its work sees no figure but its own.
    pub fn block(&mut self, block: Block, work: fn(&mut Scene<'_, '_>)) {
        let figures = self.book.memo.block(block, self.period, || {
            let mut alone = Scene::new(self.book, self.period);
            work(&mut alone);
            alone.into_made().into_values().collect()
        });
        figures.iter().cloned().for_each(|figure| self.put_shared(figure));
    }
    /// A figure made before.
    pub fn get(&self, id: &str) -> Option<&Figure> {
        self.made.get(id).map(Arc::as_ref)
    }
    /// A figure made before, by measure and subject.
    pub fn about(&self, measure: &str, subject: Option<&str>) -> Option<&Figure> {
        self.made.get(&Figure::id_for(measure, subject)).map(Arc::as_ref)
    }
    /// [`Self::about`], to be kept for longer.
    pub fn shared(&self, measure: &str, subject: Option<&str>) -> Option<Arc<Figure>> {
        self.made.get(&Figure::id_for(measure, subject)).cloned()
    }
    /// Figures of a measure made so far, one per subject.
    pub fn measured<'a>(&'a self, measure: &str) -> impl Iterator<Item = &'a Figure> {
        let prefix = format!("{measure}[");
        self.made
            .range(prefix.clone()..)
            .map(|(_, f)| f.as_ref())
            .take_while(move |f| f.id.starts_with(&prefix))
    }
    /// A ratio of two figures made before; nothing is put when one of them was never made.
    pub fn put_ratio(&mut self, measure: &str, subject: Option<&str>, top: &str, bottom: &str) {
        let (Some(top), Some(bottom)) = (self.about(top, subject), self.about(bottom, subject)) else {
            return;
        };
        let draft = self.draft(measure, subject).ratio(top, bottom);
        self.put(draft);
    }
    /// Gives a figure made before its range, and says how the range was found.
    pub fn widen(&mut self, id: &str, (low, high): (Decimal, Decimal), words: &str) {
        if let Some(figure) = self.made.get_mut(id).filter(|f| f.value.is_some()).map(Arc::make_mut) {
            (figure.low, figure.high) = (Some(low), Some(high));
            figure.formula.push_str("; ");
            figure.formula.push_str(words);
        }
    }
    /// A figure of the period before, under its id with that period's label, resting on its cells.
    pub fn earlier(&self, id: &str) -> Option<Figure> {
        let before = self.before.as_ref()?;
        if let Some(kept) = before.kept(id) {
            return Some(kept.as_ref().clone());
        }
        before.made.get(id).map(|f| rest_on_cells(f, &before.made, &before.label))
    }
    /// Everything made.
    pub fn into_made(self) -> Made {
        self.made
    }
}
