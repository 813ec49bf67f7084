//! The nouns of Throughline and their invariants. No sheet format, no SQL, no pixel lives here.
//! Every other room speaks these words; start at [`world::World`] (what is known) and [`figure::Figure`] (what is computed).

pub mod amount;
pub mod catalog;
pub mod cells;
pub mod chapter;
pub mod decision;
pub mod event;
pub mod extent;
pub mod figure;
pub mod gate;
pub mod ids;
pub mod investment;
pub mod issue;
pub mod kind;
pub mod metric;
pub mod money;
pub mod okr;
pub mod origin;
pub mod outcome;
pub mod period;
pub mod settings;
pub mod source;
pub mod summit;
pub mod texts;
pub mod weeks;
pub mod world;

pub use ids::*;
pub use issue::{Issue, Severity};
pub use kind::Kind;
pub use money::{Currency, Money};
pub use origin::{CellRef, Origin, Sourced};
pub use period::{Date, FiscalCalendar, Period, PeriodKind};
pub use rust_decimal::Decimal;
pub use texts::RowTexts;
pub use world::World;
