//! Work on many things at once, by all processors, each in its place.

/// Fewer things than this are not worth a thread.
const SHARE: usize = 200;

/// Things for each thread.
fn share(count: usize) -> usize {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(count / SHARE).max(1);
    count.div_ceil(threads).max(1)
}

/// What `make` makes of each, in order.
pub(crate) fn in_shares<T: Sync, M: Send>(all: &[T], make: impl Fn(&T) -> M + Sync) -> Vec<M> {
    std::thread::scope(|scope| {
        let make = &make;
        let made = |some| scope.spawn(move || <[T]>::iter(some).map(make).collect::<Vec<M>>());
        let shares: Vec<_> = all.chunks(share(all.len())).map(made).collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault))).collect()
    })
}

/// Does `work` on each.
pub(super) fn each_in_shares<T: Send>(all: &mut [T], work: impl Fn(&mut T) + Sync) {
    let share = share(all.len());
    std::thread::scope(|scope| {
        for some in all.chunks_mut(share) {
            scope.spawn(|| some.iter_mut().for_each(&work));
        }
    });
}
