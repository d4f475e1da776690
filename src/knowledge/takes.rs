//! What functions and methods of libraries do with what they take, where it matters what it is: who copies it, sends it away, runs
//! it in a thread, at exit, or when something else dies.

/// What is done to what is handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// The first argument is copied or pickled, with all that it holds.
    CopiesFirst,
    /// So are all arguments.
    Copies,
    /// All arguments are pickled on their way to another process.
    Sends,
    /// A thread gets all arguments.
    Threads,
    /// The arguments become a stream or a handler that Python uses at exit.
    Standard,
    /// The first argument is called at exit, with the others.
    AtExit,
    /// The second argument is called when the first one dies.
    Watches,
    /// It is counted who refers to the first argument.
    Counts,
}

/// What a function of a library does, by its qualified name.
pub fn takes(name: &str) -> Option<Takes> {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match (module, last) {
        ("copy", "copy" | "deepcopy" | "replace") | ("dataclasses", "asdict" | "astuple" | "replace") => Some(Takes::CopiesFirst),
        ("pickle" | "_pickle" | "cPickle" | "dill" | "cloudpickle" | "marshal", "dump" | "dumps") => Some(Takes::CopiesFirst),
        ("joblib", "dump" | "dumps") => Some(Takes::CopiesFirst),
        ("sys", "getrefcount") | ("gc", "get_referrers") => Some(Takes::Counts),
        ("joblib", "Parallel" | "delayed") => Some(Takes::Copies),
        ("jsonpickle", "encode") => Some(Takes::CopiesFirst),
        ("atexit", "register") => Some(Takes::AtExit),
        ("threading", "Thread" | "Timer") | ("_thread", "start_new_thread") | ("asyncio", "to_thread") => Some(Takes::Threads),
        ("logging", "StreamHandler" | "basicConfig" | "FileHandler") | ("logging.handlers", "MemoryHandler") => {
            Some(Takes::Standard)
        }
        _ if matches!(name, "weakref.ref" | "weakref.proxy" | "weakref.finalize") => Some(Takes::Watches),
        _ if starts_processes(name) => Some(Takes::Sends),
        _ if starts_threads(module) => Some(Takes::Threads),
        _ => None,
    }
}

/// What a method does, by its name and what it belongs to: the class or the library that made the object, without a name if
/// nobody knows. `near_processes` says that the file speaks of pools of processes.
pub fn method_takes(maker: &str, method: &str, near_processes: bool) -> Option<Takes> {
    let library = maker.split('.').next().unwrap_or(maker);
    match method {
        "addHandler" => Some(Takes::Standard),
        _ if crate::knowledge::makes_anew(library) => Some(Takes::Copies),
        // Also the lists and mappings of a manager: all that they get is pickled.
        _ if starts_processes(maker) => Some(Takes::Sends),
        _ if !hands_on(method) => None,
        _ if starts_threads(maker) => Some(Takes::Threads),
        _ if near_processes && matches!(library, "" | "concurrent" | "asyncio") => Some(Takes::Sends),
        "submit" | "apply_async" | "run_in_executor" if matches!(library, "" | "concurrent" | "asyncio") => Some(Takes::Threads),
        _ => None,
    }
}

/// Attributes of `sys` that Python itself uses at exit.
pub fn is_used_at_exit(attribute: &str) -> bool {
    matches!(
        attribute,
        "stdout" | "stderr" | "stdin" | "__stdout__" | "__stderr__" | "excepthook" | "unraisablehook" | "displayhook"
    )
}

/// Does a function of a library, or do the methods of what it makes, have work done in other processes?
pub fn starts_processes(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    name.starts_with("concurrent.futures.") && name.contains("ProcessPoolExecutor")
        || (name == "multiprocessing" || name.starts_with("multiprocessing."))
            && !name.starts_with("multiprocessing.dummy")
            && !name.contains("ThreadPool")
            // They say how many workers there are, and wait for them.
            && !matches!(last, "cpu_count" | "current_process" | "active_children" | "get_context" | "set_start_method")
}

fn starts_threads(name: &str) -> bool {
    name.contains("ThreadPool") || name.starts_with("multiprocessing.dummy")
}

/// Methods of pools, queues and connections that hand something to somebody who works on it elsewhere.
fn hands_on(name: &str) -> bool {
    matches!(
        name,
        "map"
            | "map_async"
            | "imap"
            | "imap_unordered"
            | "starmap"
            | "starmap_async"
            | "apply"
            | "apply_async"
            | "submit"
            | "put"
            | "put_nowait"
            | "send"
            | "run_in_executor"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_and_methods() {
        assert_eq!(takes("pickle.dumps"), Some(Takes::CopiesFirst));
        assert_eq!(takes("multiprocessing.Process"), Some(Takes::Sends));
        assert_eq!(takes("json.dumps"), None);
        assert_eq!(takes("sys.getrefcount"), Some(Takes::Counts));
        assert_eq!(method_takes("multiprocessing.Pool", "map", false), Some(Takes::Sends));
        assert_eq!(method_takes("multiprocessing.pool.ThreadPool", "map", false), Some(Takes::Threads));
        assert_eq!(method_takes("", "submit", false), Some(Takes::Threads));
        assert_eq!(method_takes("", "submit", true), Some(Takes::Sends));
        assert_eq!(method_takes("", "write", true), None);
    }
}
