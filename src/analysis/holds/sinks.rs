//! Places that do something to what they get, for which it matters what it is.

use crate::index::Name;
use crate::place::FileId;

/// What is done to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sink {
    /// `setattr(x, name, …)` with a computed name
    Computed,
    /// `x.__dict__`, `vars(x)`
    Namespace,
    /// `x.__class__ = …`
    ClassChanged,
    /// `x.__init__(…)`
    Initialised,
    /// `copy.copy(x)`, `pickle.dumps(x)`: copied or pickled by this function
    Copied(Name),
    /// Pickled on its way to another process
    Sent,
    /// Handed to a thread
    Threaded,
    /// `sys.stdout = x`, a stream of a log handler: this takes it
    Standard(Name),
    /// `atexit.register(f, x)`
    AtExit,
    /// `weakref.ref(x, callback)`, with the function of the project that is called
    Watched(Option<(FileId, u32)>),
}
