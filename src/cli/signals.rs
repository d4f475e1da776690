//! Signals that ask the program to end: who wants to know of them, and which of them are none of our business.

/// Calls this for each signal that asks us to end, one after the other, in a thread of its own. What was ignored when we were started
/// (`nohup`, `&` in a script) stays ignored, by us and by what we start.
///
/// Where that cannot be had, a signal ends the program, which is as safe: files are written whole or not at all.
#[cfg(unix)]
pub(super) fn on_each(mut handler: impl FnMut() + Send + 'static) {
    use nix::sys::signal::Signal::{SIGHUP, SIGINT, SIGTERM};
    let wanted = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !crate::run::command::is_ignored(*signal));
    let Ok(mut signals) = signal_hook::iterator::Signals::new(wanted.map(|signal| signal as i32)) else { return };
    std::thread::spawn(move || signals.forever().for_each(|_| handler()));
}

#[cfg(windows)]
pub(super) fn on_each(handler: impl FnMut() + Send + 'static) {
    let _ = ctrlc::set_handler(handler);
}
