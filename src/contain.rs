//! Layer 0: turns a panic of foreign code into an error, without its message on stderr.
//!
//! The neural engine and the reader of workbooks panic on malformed files where an error would do; the caller has to be
//! able to go on.

use std::any::Any;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static CONTAINED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` and returns its panic message as the error. Whatever `work` had borrowed mutably must not be used after
/// an error.
pub(crate) fn contain<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    hush_contained_panics();
    let outer = CONTAINED.replace(true);
    let result = catch_unwind(AssertUnwindSafe(work));
    CONTAINED.set(outer);
    result.map_err(|panic| message(panic.as_ref()))
}

/// The hook is the process's, so it lets every other panic through to the hook that was there.
fn hush_contained_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let previous = take_hook();
        set_hook(Box::new(move |info| {
            if !CONTAINED.try_with(Cell::get).unwrap_or(false) {
                previous(info);
            }
        }));
    });
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("panic without a message").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panic_becomes_an_error_with_its_message() {
        let weights: Vec<u8> = Vec::new();
        assert_eq!(contain(|| *weights.first().expect("no weight `x`")).unwrap_err(), "no weight `x`");
        assert_eq!(contain(|| 3), Ok(3));
    }
}
