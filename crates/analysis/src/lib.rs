//! Pure arithmetic over the model: metrics, allocation, attribution, uncertainty, gates and the words of a summit.
//! No file, clock, network or global is touched here; the same world and period give the same figures everywhere.
//! Start at [`figures`]; [`summit`] arranges them for people and [`check`] says what stands in the way of publishing.

mod book;
mod dictionary;
mod exact;
mod exchange;
mod figures;
mod finance;
mod ledger;
mod periods;
mod scene;
mod shares;
pub mod statistic;

pub use dictionary::{Entry, definition, definitions};
pub use figures::Figures;
pub use finance::UNALLOCATED;
pub use periods::{default_period, periods};

use book::Book;
use model::{Period, World};
use scene::Scene;

/// Every figure of a period, with its lineage or the reason why it has no value.
pub fn figures(world: &World, period: &Period) -> Figures {
    let book = Book::new(world);
    let mut scene = Scene::new(&book, *period);
    finance::add(&mut scene);
    Figures::from_list(scene.into_made().into_values().collect())
}
