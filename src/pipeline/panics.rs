//! A panic in one file costs that file, not the run.

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

thread_local! {
    /// The message of the last panic of this thread, kept for whoever catches it.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
    /// How many `contain` calls surround the running code.
    static DEPTH: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// Runs `work`; a panic in it becomes the sentence that the user is told.
pub(crate) fn contain<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    install();
    DEPTH.set(DEPTH.get() + 1);
    // What `work` was changing is dropped with it: callers hand over only what they throw away on failure.
    let result = catch_unwind(AssertUnwindSafe(work));
    DEPTH.set(DEPTH.get() - 1);
    result.map_err(|_| {
        let what = LAST.take().unwrap_or_else(|| "a panic".to_owned());
        format!("internal error: {what}; please report it with this file")
    })
}

/// Makes contained panics silent: their message goes to the notice instead. Others are printed as ever.
fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let default = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            if DEPTH.get() == 0 || std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0") {
                default(info);
            }
            let payload = info.payload();
            let owned = payload.downcast_ref::<String>().map(String::as_str);
            let text = owned.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or("a panic");
            let message = match info.location() {
                Some(place) => format!("{text} ({}:{})", place.file(), place.line()),
                None => text.to_owned(),
            };
            LAST.set(Some(message));
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_sentence() {
        assert_eq!(contain(|| 3), Ok(3));
        let message = contain(|| -> u32 { panic!("lost {}", "count") }).unwrap_err();
        assert!(message.starts_with("internal error: lost count (src"), "{message}");
        assert!(message.contains("please report"), "{message}");
    }
}
