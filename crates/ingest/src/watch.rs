//! Progress and cancel of a long reading, as the caller wants them.

/// Told how far a reading is; may ask it to end.
pub trait Watch {
    /// `done` of `total` bytes of the source are read; `total` is 0 while unknown.
    fn progress(&self, done: u64, total: u64) {
        let _ = (done, total);
    }
    /// Whether the reading should end now; it then fails with [`crate::ReadError::Cancelled`].
    fn cancelled(&self) -> bool {
        false
    }
}

/// Wants to hear nothing and never cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Watch for Quiet {}
