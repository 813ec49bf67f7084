//! How long work tells how far it is and learns that it should stop. No thread and no clock here.

/// Someone who follows long work.
pub trait Watch {
    /// `done` of `total` steps are behind us; both only grow.
    fn progress(&self, done: u64, total: u64) {
        let _ = (done, total);
    }
    /// Whether the work should stop; asked often.
    fn is_cancelled(&self) -> bool {
        false
    }
}

/// Nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {}
