//! Pure arithmetic over the model: metrics, allocation, attribution, uncertainty, gates and the words of a summit.
//! No file, clock, network or global is touched here; the same world and period give the same figures everywhere.
//! Start at [`figures`]; [`summit`] arranges them for people and [`check`] says what stands in the way of publishing.

pub mod association;
mod book;
mod called;
mod change;
mod check;
mod circles;
mod dictionary;
mod exact;
mod exchange;
mod figures;
mod finance;
mod fitting;
pub mod formula;
mod happened;
mod ledger;
mod memo;
mod metrics;
mod outlook;
mod panels;
mod past;
mod periods;
mod places;
mod record;
mod scene;
mod session;
mod shares;
mod sharing;
pub mod statistic;
mod summit;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod track;
pub mod uncertainty;
mod value;
mod words;

pub use called::Called;
pub use check::check;
pub use dictionary::{Entry, definition, definitions};
pub use figures::Figures;
pub use finance::UNALLOCATED;
pub use fitting::{Fitted, fit_outcome, fit_pool};
pub use periods::{default_period, default_period_in, periods, periods_in};
pub use session::{Part, Session};
pub use sharing::{Driver, Key, Unshared, share_out};
pub use summit::{Published, restatements, summit, summit_after, tell_assumptions};

use book::{Book, Index};
use model::{Period, World};
use scene::Scene;
use std::sync::Arc;

/// Periods of history, the current one included.
pub const HISTORY: usize = 8;

/// Periods from the one a year earlier to this one, when they are quarters.
pub(crate) const WITHIN_A_YEAR: usize = 5;

/// Every figure of a period, with its lineage or the reason why it has no value. Figures of earlier periods that are
/// compared or drawn are there, too: `value.claimed@2026-Q2`, `value.claimed.change`.
pub fn figures(world: &World, period: &Period) -> Figures {
    let index = Index::of(world);
    figures_of(&Book::new(world, &index), period)
}

/// [`figures`] of a book.
fn figures_of(book: &Book<'_>, period: &Period) -> Figures {
    let mut scene = Scene::new(book, *period);
    compute(&mut scene);
    finished(scene)
}

/// All figures of a computed scene, and how many promises they keep.
fn finished(scene: Scene<'_, '_>) -> Figures {
    let (book, period) = (scene.book, scene.period);
    let mut figures: Vec<_> = scene.into_made().into_values().map(Arc::unwrap_or_clone).collect();
    let kept = summit::promises_kept(book, &period, &figures);
    figures.extend(kept);
    Figures::from_list(figures)
}

/// Whether a period so many steps back ends within a year before this one ends.
fn within_a_year(back: usize, period: Period) -> bool {
    i32::try_from(back).is_ok_and(|back| back.saturating_mul(period.days()) <= 372)
}

/// Fills a scene: earlier periods first, then this one, then what changed.
fn compute(scene: &mut Scene<'_, '_>) {
    let mut trailing = scene.book.world.settings.calendar.trailing(&scene.period, HISTORY);
    trailing.pop();
    let count = trailing.len();
    for (at, period) in trailing.into_iter().enumerate() {
        let reach = match count - at {
            1 => past::Reach::Before,
            back if within_a_year(back, period) => past::Reach::Year,
            _ => past::Reach::Far,
        };
        let before = past::look_back(scene.book, period, reach);
        scene.history.extend(before.flow());
        change::put_past(scene, &before.kept);
        scene.before = Some(before);
    }
    finance::add(scene);
    value::add(scene);
    track::add_assumptions(scene);
    metrics::add(scene);
    track::add(scene);
    record::add_promises(scene);
    outlook::add(scene);
    panels::add(scene);
    change::add(scene);
}
