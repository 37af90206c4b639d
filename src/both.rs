//! Layer 0: two computations at the same time.

/// What both give; the first is done by a thread of its own, which ends before this returns. A panic of either goes on.
pub(crate) fn both<A: Send, B>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        (one.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault)), other)
    })
}
