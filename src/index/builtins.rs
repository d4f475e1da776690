//! What is known of names outside of the project: the builtins, and library functions that hand their argument on.

use crate::knowledge::stdlib::gives_back;

/// Does a call of something outside of the project give back what it was given?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passes {
    /// No.
    Nothing,
    /// The first argument, or a copy of it.
    Through,
    /// An item of the first argument.
    OneItem,
    /// A sequence of the items of the first argument.
    Items,
    /// `enumerate`
    Numbered,
    /// The class of the first argument.
    Class,
    /// Anything.
    Unknown,
}

/// How a library function treats its first argument.
pub fn passes(name: &str) -> Passes {
    match name {
        "copy.copy"
        | "copy.deepcopy"
        | "copy.replace"
        | "dataclasses.replace"
        | "weakref.proxy"
        | "attr.evolve"
        | "attrs.evolve"
        | "contextlib.closing" => Passes::Through,
        "builtins.next" | "builtins.max" | "builtins.min" | "random.choice" | "heapq.heappop" => Passes::OneItem,
        "builtins.sorted" | "builtins.list" | "builtins.tuple" | "builtins.set" | "builtins.frozenset" | "builtins.iter"
        | "builtins.reversed" | "collections.deque" | "random.sample" | "heapq.nlargest" | "heapq.nsmallest"
        | "itertools.chain" | "itertools.islice" | "itertools.cycle" => Passes::Items,
        "builtins.enumerate" => Passes::Numbered,
        "builtins.type" => Passes::Class,
        "builtins.getattr"
        | "builtins.super"
        | "builtins.eval"
        | "builtins.map"
        | "builtins.filter"
        | "builtins.zip"
        | "builtins.anext"
        | "builtins.vars"
        | "builtins.globals"
        | "builtins.locals"
        | "builtins.__import__"
        | "builtins.sum"
        | "builtins.dict"
        | "builtins.property"
        | "pickle.load"
        | "pickle.loads"
        | "functools.reduce"
        | "functools.partial"
        | "typing.cast"
        | "importlib.import_module"
        | "operator.attrgetter"
        | "operator.itemgetter"
        | "shelve.open"
        | "dill.load"
        | "dill.loads"
        | "joblib.load"
        | "cloudpickle.load"
        | "cloudpickle.loads"
        | "marshal.loads"
        | "jsonpickle.decode"
        | "asyncio.gather"
        | "asyncio.wait_for"
        | "asyncio.shield"
        | "asyncio.run"
        | "anyio.run"
        | "itertools.groupby"
        | "contextlib.nullcontext"
        | "contextvars.ContextVar"
        | "gc.get_objects"
        | "gc.get_referrers"
        | "types.new_class" => Passes::Unknown,
        _ => Passes::Nothing,
    }
}

/// Library code that is known never to give back an instance of a class that it was handed.
pub fn is_closed(name: &str) -> bool {
    if let Some(builtin) = name.strip_prefix("builtins.") {
        return matches!(
            builtin,
            "len"
                | "str"
                | "int"
                | "float"
                | "bool"
                | "repr"
                | "isinstance"
                | "issubclass"
                | "hasattr"
                | "id"
                | "hash"
                | "callable"
                | "any"
                | "all"
                | "ord"
                | "chr"
                | "format"
                | "print"
                | "bytes"
                | "bytearray"
                | "range"
                | "dir"
                | "open"
        );
    }
    if matches!(name, "pickle.dumps" | "pickle.dump" | "marshal.dumps" | "dill.dumps" | "cloudpickle.dumps" | "yaml.dump") {
        return true;
    }
    if gives_back(name) {
        return false;
    }
    let module = name.split('.').next().unwrap_or(name);
    matches!(
        module,
        "re" | "os"
            | "logging"
            | "time"
            | "math"
            | "struct"
            | "hashlib"
            | "socket"
            | "threading"
            | "subprocess"
            | "inspect"
            | "io"
            | "pathlib"
            | "datetime"
            | "decimal"
            | "collections"
            | "string"
            | "sys"
            | "weakref"
            | "unittest"
    )
}

/// Objects of the standard library that hold none of ours: their attributes and items are no instances of classes of
/// the project either.
pub fn is_sealed(maker: &str) -> bool {
    if maker == "builtins.open" {
        return true;
    }
    if gives_back(maker) {
        return false;
    }
    let module = maker.split('.').next().unwrap_or(maker);
    maker.starts_with("unittest.mock.")
        || maker.starts_with("mock.")
        || matches!(
            module,
            "re" | "subprocess"
                | "socket"
                | "logging"
                | "datetime"
                | "decimal"
                | "pathlib"
                | "hashlib"
                | "struct"
                | "csv"
                | "time"
                | "urllib"
                | "http"
                | "ssl"
                | "textwrap"
                | "tempfile"
                | "os"
                | "sys"
                | "math"
                | "ast"
                | "tokenize"
        )
}

/// What a method of a library object gives, if it is known to be nothing of ours.
pub fn method_result<'a>(maker: &'a str, method: &str) -> Option<&'a str> {
    match (maker, method) {
        ("argparse.ArgumentParser", "parse_args" | "parse_intermixed_args") => Some("argparse.Namespace"),
        (
            "argparse.ArgumentParser",
            "add_argument_group" | "add_mutually_exclusive_group" | "add_subparsers" | "add_parser" | "add_argument",
        ) => Some(maker),
        _ if is_sealed(maker) => Some(maker),
        _ => None,
    }
}

/// Decorators under which a function still gives back what its body returns.
pub fn keeps_result(decorator: &str) -> bool {
    matches!(
        decorator.rsplit('.').next().unwrap_or(decorator),
        "staticmethod"
            | "classmethod"
            | "property"
            | "cached_property"
            | "lru_cache"
            | "cache"
            | "wraps"
            | "overload"
            | "override"
            | "abstractmethod"
            | "final"
            | "setter"
            | "getter"
            | "deleter"
            | "no_type_check"
            | "deprecated"
    )
}

/// Annotations behind which an instance of a class of the project can hide: `Any`, `object`, and the abstract ones.
pub fn may_be_anything(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "typing" | "typing_extensions" => !matches!(
            last,
            "Dict"
                | "List"
                | "Callable"
                | "Tuple"
                | "Set"
                | "FrozenSet"
                | "Text"
                | "IO"
                | "TextIO"
                | "BinaryIO"
                | "Pattern"
                | "Match"
                | "NoReturn"
                | "LiteralString"
        ),
        "collections.abc" => last != "Callable" && last != "ByteString",
        "builtins" => last == "object",
        "abc" | "numbers" => true,
        _ => false,
    }
}

/// Is it a name of the module `builtins` (3.9 to 3.14)?
pub fn is_builtin(name: &str) -> bool {
    BUILTINS.binary_search(&name).is_ok()
}

/// Sorted.
const BUILTINS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "Ellipsis",
    "EncodingWarning",
    "EnvironmentError",
    "Exception",
    "ExceptionGroup",
    "False",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "IOError",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "None",
    "NotADirectoryError",
    "NotImplemented",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "True",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "WindowsError",
    "ZeroDivisionError",
    "_IncompleteInputError",
    "__build_class__",
    "__builtins__",
    "__debug__",
    "__doc__",
    "__import__",
    "__loader__",
    "__name__",
    "__package__",
    "__spec__",
    "abs",
    "aiter",
    "all",
    "anext",
    "any",
    "ascii",
    "bin",
    "bool",
    "breakpoint",
    "bytearray",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "compile",
    "complex",
    "copyright",
    "credits",
    "delattr",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "eval",
    "exec",
    "exit",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "help",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "license",
    "list",
    "locals",
    "map",
    "max",
    "memoryview",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "quit",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
];
