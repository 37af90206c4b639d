//! Work on many things at once, by all processors, each in its place.

/// Fewer things than this are not worth a thread.
const SHARE: usize = 200;

/// Things for each thread; `None` where one is enough.
fn share(count: usize) -> Option<usize> {
    if count < 2 * SHARE {
        return None;
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(count / SHARE).max(1);
    Some(count.div_ceil(threads))
}

/// What `make` makes of each, in order.
pub(crate) fn in_shares<T: Sync, M: Send>(all: &[T], make: impl Fn(&T) -> M + Sync) -> Vec<M> {
    let Some(share) = share(all.len()) else { return all.iter().map(make).collect() };
    std::thread::scope(|scope| {
        let make = &make;
        let made = |some| scope.spawn(move || <[T]>::iter(some).map(make).collect::<Vec<M>>());
        let shares: Vec<_> = all.chunks(share).map(made).collect();
        shares.into_iter().flat_map(|share| share.join().unwrap_or_else(|fault| std::panic::resume_unwind(fault))).collect()
    })
}

/// Does `work` on each.
pub(super) fn each_in_shares<T: Send>(all: &mut [T], work: impl Fn(&mut T) + Sync) {
    let Some(share) = share(all.len()) else { return all.iter_mut().for_each(work) };
    std::thread::scope(|scope| {
        for some in all.chunks_mut(share) {
            scope.spawn(|| some.iter_mut().for_each(&work));
        }
    });
}
