//! Work on two threads. What comes out never depends on which of them is faster. Knows no page.

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// Does pieces of work by their numbers on this thread and on another, after something else that only this thread can do.
/// What comes out stands in the order of the numbers.
pub fn meanwhile<T: Send, U>(
    count: usize,
    work: impl Fn(usize) -> T + Sync,
    first: impl FnOnce() -> U,
) -> (Vec<T>, U) {
    let next = AtomicUsize::new(0);
    let taken = || next.fetch_add(1, Ordering::Relaxed);
    let some = || -> Vec<(usize, T)> {
        std::iter::repeat_with(taken).take_while(|at| *at < count).map(|at| (at, work(at))).collect()
    };
    let (mut done, given) = thread::scope(|scope| {
        let other = scope.spawn(some);
        let given = first();
        let mut done = some();
        done.extend(other.join().unwrap_or_default());
        (done, given)
    });
    done.sort_by_key(|(at, _)| *at);
    (done.into_iter().map(|(_, set)| set).collect(), given)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_stands_in_the_order_of_its_numbers() {
        let (all, first) = meanwhile(100, |at| at * 2, || "first");
        assert_eq!((all, first), ((0..100).map(|at| at * 2).collect(), "first"));
    }
}
