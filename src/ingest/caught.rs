//! Calls libraries that panic at some broken files: the panic becomes an answer, and nothing is printed
//! of it. A panic of this program's own code is an error in it, so it is printed.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, set_hook, take_hook};
use std::sync::Once;
use std::thread::panicking;

thread_local! {
    /// Calls that are open on this thread.
    static N_OPEN: Cell<usize> = const { Cell::new(0) };
}

/// What `call` returns, or nothing if it panics; what it may have changed is not used afterwards.
pub(super) fn caught<T>(call: impl FnOnce() -> T) -> Option<T> {
    keep_quiet();
    N_OPEN.set(N_OPEN.get() + 1);
    let answer = catch_unwind(AssertUnwindSafe(call));
    N_OPEN.set(N_OPEN.get() - 1);
    answer.ok()
}

/// Leaves panics of libraries within such calls without a message, for the whole program.
fn keep_quiet() {
    static ONCE: Once = Once::new();
    if panicking() {
        return;
    }
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |panic| {
            let is_expected = N_OPEN.get() > 0 && panic.location().is_some_and(is_foreign);
            if !is_expected {
                usual(panic);
            }
        }));
    });
}

/// Whether a place lies outside the readers, which alone are open to such calls.
fn is_foreign(place: &Location) -> bool {
    file!().strip_suffix("caught.rs").is_none_or(|own| !place.file().starts_with(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_nothing_and_calls_nest() {
        assert_eq!(caught(|| 1), Some(1));
        let inner = caught(|| {
            assert_eq!(caught(|| -> u8 { panic!("inner") }), None);
            N_OPEN.get()
        });
        assert_eq!((inner, N_OPEN.get()), (Some(1), 0));
    }

    #[test]
    fn a_place_in_these_sources_is_own() {
        assert!(!is_foreign(Location::caller()));
    }
}
