//! What is known of classes and functions outside of the project.

/// Bases that have no `__del__`, whose instances can be weakly referenced, and that recycle none.
pub fn is_harmless_base(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "builtins" => {
            matches!(
                last,
                "object"
                    | "str"
                    | "float"
                    | "complex"
                    | "list"
                    | "dict"
                    | "set"
                    | "frozenset"
                    | "bytearray"
                    | "BaseException"
                    | "Exception"
            ) || ["Error", "Exception", "Warning", "Exit", "Interrupt"].iter().any(|end| last.ends_with(end))
        }
        "abc" => last == "ABC",
        "typing" | "typing_extensions" => !matches!(last, "NamedTuple" | "TypedDict" | "Any"),
        "collections" => matches!(
            last,
            "OrderedDict" | "defaultdict" | "Counter" | "deque" | "UserDict" | "UserList" | "UserString" | "ChainMap"
        ),
        "collections.abc" | "numbers" => true,
        "contextlib" => {
            matches!(last, "ContextDecorator" | "AbstractContextManager" | "AbstractAsyncContextManager" | "ExitStack")
        }
        "threading" => matches!(last, "Thread" | "Timer" | "Event" | "Condition"),
        "queue" => matches!(last, "Queue" | "LifoQueue" | "PriorityQueue"),
        "unittest" => matches!(last, "TestCase" | "IsolatedAsyncioTestCase"),
        "logging" => matches!(last, "Formatter" | "Filter" | "LoggerAdapter"),
        "string" => last == "Formatter",
        "html.parser" => last == "HTMLParser",
        "ast" => matches!(last, "NodeVisitor" | "NodeTransformer"),
        _ => false,
    }
}

/// Bases whose instances cannot be weakly referenced: `weakref.finalize` would raise a `TypeError`.
pub fn refuses_weak_references(name: &str) -> bool {
    matches!(
        name,
        "builtins.int"
            | "builtins.bool"
            | "builtins.bytes"
            | "builtins.tuple"
            | "builtins.type"
            | "typing.NamedTuple"
            | "abc.ABCMeta"
            | "typing_extensions.NamedTuple"
            | "enum.IntEnum"
            | "enum.IntFlag"
            | "collections.namedtuple"
    )
}

/// Bases that define no `__init__` which would keep that of a class behind them in the MRO from being called.
pub fn hands_init_on(name: &str) -> bool {
    name == "builtins.object"
        || name == "abc.ABC"
        || ["typing.", "typing_extensions.", "collections.abc.", "numbers."].iter().any(|module| name.starts_with(module))
}

/// Decorators that leave the class and its instances as they are.
pub fn is_harmless_class_decorator(name: &str) -> bool {
    matches!(
        name,
        "typing.final"
            | "typing_extensions.final"
            | "functools.total_ordering"
            | "typing.runtime_checkable"
            | "typing_extensions.runtime_checkable"
    )
}

/// Calls that compute a value and acquire nothing: text, paths, numbers, containers, locks.
pub fn is_pure_call(name: &str) -> bool {
    name.starts_with("os.path.")
        || name.starts_with("pathlib.Pure")
        || matches!(
            name,
            "os.fspath"
                | "os.getpid"
                | "os.fsencode"
                | "os.fsdecode"
                | "pathlib.Path"
                | "builtins.str"
                | "builtins.int"
                | "builtins.bool"
                | "builtins.float"
                | "builtins.len"
                | "builtins.isinstance"
                | "builtins.issubclass"
                | "builtins.callable"
                | "builtins.repr"
                | "builtins.list"
                | "builtins.dict"
                | "builtins.set"
                | "builtins.tuple"
                | "builtins.bytes"
                | "builtins.bytearray"
                | "threading.Lock"
                | "threading.RLock"
                | "threading.Event"
                | "threading.Condition"
                | "logging.getLogger"
                | "builtins.object"
                | "collections.deque"
                | "time.time"
                | "time.monotonic"
        )
}

/// Methods of strings and paths: on a value that is one they acquire nothing.
pub fn is_text_method(name: &str) -> bool {
    matches!(
        name,
        "format"
            | "join"
            | "strip"
            | "lstrip"
            | "rstrip"
            | "lower"
            | "upper"
            | "replace"
            | "split"
            | "rsplit"
            | "partition"
            | "encode"
            | "decode"
            | "joinpath"
            | "with_suffix"
            | "with_name"
            | "absolute"
            | "expanduser"
            | "removesuffix"
            | "removeprefix"
    )
}

/// `threading.Lock()` and its kin.
pub fn is_lock(name: &str) -> bool {
    matches!(
        name,
        "threading.Lock"
            | "threading.RLock"
            | "threading.Condition"
            | "_thread.allocate_lock"
            | "multiprocessing.Lock"
            | "multiprocessing.RLock"
    )
}

/// Makers of objects that refer to nothing of ours unless they are handed it.
pub fn is_safe_maker(name: &str) -> bool {
    let module = name.split('.').next().unwrap_or(name);
    matches!(
        name,
        "builtins.open"
            | "builtins.memoryview"
            | "concurrent.futures.ThreadPoolExecutor"
            | "concurrent.futures.ProcessPoolExecutor"
    ) || matches!(
        module,
        "os" | "socket"
            | "tempfile"
            | "mmap"
            | "subprocess"
            | "sqlite3"
            | "io"
            | "shutil"
            | "select"
            | "selectors"
            | "zipfile"
            | "tarfile"
            | "gzip"
            | "bz2"
            | "lzma"
            | "fcntl"
            | "pathlib"
            | "codecs"
            | "ctypes"
            | "wave"
            | "pty"
            | "hashlib"
            | "struct"
    ) || (module == "threading" && is_lock(name))
        || name == "threading.Event"
}

/// Safe makers that never give `None`.
pub fn never_none(name: &str) -> bool {
    is_safe_maker(name) && !name.starts_with("ctypes.") && !matches!(name, "shutil.which" | "os.environ.get" | "os.getenv")
}

/// Makers whose objects are always true.
pub fn always_true(name: &str) -> bool {
    matches!(
        name,
        "builtins.open"
            | "io.open"
            | "os.fdopen"
            | "tempfile.mkdtemp"
            | "tempfile.NamedTemporaryFile"
            | "tempfile.TemporaryFile"
            | "tempfile.TemporaryDirectory"
            | "socket.socket"
            | "socket.create_connection"
            | "subprocess.Popen"
            | "sqlite3.connect"
            | "concurrent.futures.ThreadPoolExecutor"
            | "concurrent.futures.ProcessPoolExecutor"
            | "io.BytesIO"
            | "io.StringIO"
            | "zipfile.ZipFile"
            | "gzip.open"
            | "bz2.open"
            | "lzma.open"
            | "tarfile.open"
            | "wave.open"
    )
}

/// Methods that never raise on what these makers give.
pub fn cannot_raise(maker: &str, method: &str) -> bool {
    matches!(
        (maker, method),
        ("concurrent.futures.ThreadPoolExecutor" | "concurrent.futures.ProcessPoolExecutor", "shutdown")
            | ("io.BytesIO" | "io.StringIO", "close")
            | ("threading.Event", "set" | "clear")
    )
}

/// Functions that raise nothing but `OSError`, given a descriptor or a path.
pub fn raises_os_errors_only(name: &str) -> bool {
    matches!(name, "os.close" | "os.remove" | "os.unlink" | "os.rmdir" | "shutil.rmtree")
}

/// Methods that raise nothing but `OSError` on what these makers give.
pub fn closing_raises_os_errors_only(maker: &str, method: &str) -> bool {
    matches!(
        (maker, method),
        ("socket.socket" | "socket.create_connection", "close" | "shutdown")
            | ("builtins.open" | "io.open" | "os.fdopen", "close")
            | ("subprocess.Popen", "terminate" | "kill" | "send_signal")
    )
}

/// Methods of which a second call does nothing and raises nothing, also after a first one that failed.
pub fn is_final(maker: &str, method: &str) -> bool {
    let closes = closes_itself(maker) || maker.starts_with("selectors.") || matches!(maker, "zipfile.ZipFile" | "tarfile.open");
    method == "close" && closes
        || method == "shutdown" && maker.starts_with("concurrent.futures.")
        || method == "cleanup" && maker == "tempfile.TemporaryDirectory"
}

/// Makers whose objects close themselves when they are dropped.
pub fn closes_itself(maker: &str) -> bool {
    matches!(
        maker,
        "builtins.open"
            | "io.open"
            | "io.BytesIO"
            | "io.StringIO"
            | "os.fdopen"
            | "socket.socket"
            | "socket.socketpair"
            | "socket.create_connection"
            | "socket.create_server"
            | "mmap.mmap"
            | "sqlite3.connect"
            | "tempfile.TemporaryDirectory"
            | "tempfile.NamedTemporaryFile"
            | "tempfile.TemporaryFile"
            | "gzip.open"
            | "bz2.open"
            | "lzma.open"
    )
}

/// Bases of which it is known that they have a destructor.
pub fn has_destructor(name: &str) -> bool {
    let module = name.split('.').next().unwrap_or(name);
    matches!(
        module,
        "io" | "socket"
            | "ssl"
            | "zipfile"
            | "gzip"
            | "bz2"
            | "lzma"
            | "tarfile"
            | "shelve"
            | "wave"
            | "telnetlib"
            | "asyncio"
            | "multiprocessing"
            | "_io"
    ) || matches!(
        name,
        "subprocess.Popen"
            | "tempfile.SpooledTemporaryFile"
            | "tempfile.TemporaryDirectory"
            | "http.client.HTTPResponse"
            | "urllib.request.URLopener"
            | "urllib.request.FancyURLopener"
    ) || name.starts_with("enum.")
}

/// Exceptions that a destructor catches because the interpreter may be going down, or because `__init__` failed.
pub fn is_armour(name: &str) -> bool {
    matches!(name, "AttributeError" | "NameError" | "TypeError" | "ImportError" | "ModuleNotFoundError" | "UnboundLocalError")
}

/// Functions that copy or pickle what they are given.
pub fn copies(name: &str) -> bool {
    matches!(
        name,
        "copy.copy"
            | "copy.deepcopy"
            | "copy.replace"
            | "pickle.dump"
            | "pickle.dumps"
            | "_pickle.dumps"
            | "cPickle.dump"
            | "cPickle.dumps"
            | "dill.dump"
            | "dill.dumps"
            | "cloudpickle.dump"
            | "cloudpickle.dumps"
            | "joblib.dump"
            | "marshal.dumps"
            | "jsonpickle.encode"
    )
}

/// Makers of processes and of pools of them.
pub fn makes_processes(name: &str) -> bool {
    name == "concurrent.futures.ProcessPoolExecutor"
        || name.starts_with("multiprocessing.") && (name.ends_with(".Pool") || name.ends_with(".Process"))
}

/// Methods of such a pool that pickle what they are given.
pub fn pickles_for_process(method: &str) -> bool {
    matches!(
        method,
        "map" | "map_async" | "imap" | "imap_unordered" | "starmap" | "starmap_async" | "apply" | "apply_async" | "submit"
    )
}

/// Methods that decide how an object is copied or pickled.
pub const COPY_PROTOCOL: &[&str] = &[
    "__copy__",
    "__deepcopy__",
    "__replace__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__setstate__",
    "__getnewargs__",
    "__getnewargs_ex__",
];

/// Is it a method of a logger?
pub fn is_log_method(name: &str) -> bool {
    matches!(name, "debug" | "info" | "warning" | "warn" | "error" | "exception" | "critical" | "log" | "fatal")
}

/// Log methods that report that something is wrong.
pub fn is_alarm(name: &str) -> bool {
    matches!(name, "warning" | "warn" | "error" | "exception" | "critical" | "fatal")
}
