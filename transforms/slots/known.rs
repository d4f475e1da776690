//! What is known of classes, decorators and calls outside of the project.

use pyscale::edit::stdlib;

/// External bases whose instances have no `__dict__`: an empty `__slots__` all the way up.
pub fn is_slotted_base(name: &str) -> bool {
    let (module, last) = name.rsplit_once('.').unwrap_or(("", name));
    match module {
        "builtins" => last == "object",
        "abc" => last == "ABC",
        "typing" | "typing_extensions" => {
            matches!(last, "Generic" | "Protocol" | "Hashable" | "Sized")
                || COLLECTIONS.contains(&last)
                || last.starts_with("Supports")
        }
        "collections.abc" => {
            matches!(last, "Hashable" | "Sized" | "Callable" | "Awaitable" | "Buffer") || COLLECTIONS.contains(&last)
        }
        "numbers" => true,
        _ => false,
    }
}

const COLLECTIONS: &[&str] = &[
    "Iterable",
    "Iterator",
    "Container",
    "Collection",
    "Sequence",
    "MutableSequence",
    "Mapping",
    "MutableMapping",
    "Set",
    "AbstractSet",
    "MutableSet",
    "Reversible",
    "Generator",
    "Awaitable",
    "Coroutine",
    "AsyncIterator",
    "AsyncIterable",
    "AsyncGenerator",
    "KeysView",
    "ItemsView",
    "ValuesView",
    "MappingView",
    "Callable",
];

/// The slots of a slotted base, if it has any: `_mapping` of `collections.abc.MappingView`, which the views inherit.
pub fn base_slots(name: &str) -> &'static [&'static str] {
    match name {
        "collections.abc.MappingView"
        | "collections.abc.KeysView"
        | "collections.abc.ItemsView"
        | "collections.abc.ValuesView"
        | "typing.MappingView"
        | "typing.KeysView"
        | "typing.ItemsView"
        | "typing.ValuesView" => &["_mapping"],
        _ => &[],
    }
}

/// `typing.Protocol`, plain or generic.
pub fn is_protocol(name: &str) -> bool {
    matches!(name, "typing.Protocol" | "typing_extensions.Protocol")
}

/// Bases below which a class is none of our business: named tuples, enums, exceptions, test cases, builtin containers.
pub fn is_special(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    let head = last.split(['(', '[']).next().unwrap_or(last);
    is_special_name(head)
        || matches!(
            head,
            "NamedTuple"
                | "namedtuple"
                | "TypedDict"
                | "Enum"
                | "IntEnum"
                | "StrEnum"
                | "Flag"
                | "IntFlag"
                | "ReprEnum"
                | "local"
        )
        || (name.starts_with("builtins.") && name != "builtins.object")
        || matches!(
            name,
            "collections.OrderedDict"
                | "collections.defaultdict"
                | "collections.Counter"
                | "collections.deque"
                | "decimal.Decimal"
                | "fractions.Fraction"
                | "datetime.datetime"
                | "datetime.date"
                | "datetime.timedelta"
                | "datetime.tzinfo"
                | "pathlib.Path"
                | "pathlib.PurePath"
        )
}

/// Names that only exceptions and test cases have.
pub fn is_special_name(name: &str) -> bool {
    name.ends_with("Error") || name.ends_with("Exception") || name.ends_with("Warning") || name.ends_with("TestCase")
}

/// Names that an abstract base of the standard library adds to its subclasses.
pub fn mixin_members(base: &str) -> &'static [&'static str] {
    match base.rsplit('.').next().unwrap_or(base) {
        "Mapping" => &["get", "keys", "items", "values"],
        "MutableMapping" => &["get", "keys", "items", "values", "pop", "popitem", "clear", "update", "setdefault"],
        "Sequence" => &["index", "count"],
        "MutableSequence" => &["index", "count", "append", "reverse", "extend", "pop", "remove", "insert", "clear"],
        "Set" | "AbstractSet" => &["isdisjoint"],
        "MutableSet" => &["isdisjoint", "add", "discard", "clear", "pop", "remove"],
        "Generator" | "Coroutine" => &["send", "throw", "close"],
        "AsyncGenerator" => &["asend", "athrow", "aclose"],
        "ABC" => &["register"],
        _ => &[],
    }
}

/// What a configuration of `logging` makes has one of these methods.
pub const CONFIGURED: &[&str] = &["filter", "format", "handle", "emit"];

/// Every object has these.
pub const OBJECT_MEMBERS: &[&str] = &[
    "__class__",
    "__doc__",
    "__module__",
    "__dict__",
    "__eq__",
    "__ne__",
    "__hash__",
    "__init__",
    "__new__",
    "__repr__",
    "__str__",
    "__reduce__",
    "__reduce_ex__",
    "__sizeof__",
    "__format__",
    "__dir__",
    "__getattribute__",
    "__setattr__",
    "__delattr__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__init_subclass__",
    "__subclasshook__",
    "__getstate__",
    "__weakref__",
];

/// Attributes that only functions, classes and exceptions have: a receiver with one of them is no record.
pub fn is_function_metadata(name: &str) -> bool {
    matches!(
        name,
        "__name__"
            | "__qualname__"
            | "__wrapped__"
            | "__defaults__"
            | "__kwdefaults__"
            | "__code__"
            | "__globals__"
            | "__annotations__"
            | "__bases__"
            | "__mro__"
            | "__subclasses__"
            | "__signature__"
            | "__isabstractmethod__"
            | "__func__"
            | "__self__"
            | "__test__"
            | "__type_params__"
            | "__closure__"
            | "__traceback__"
            | "__cause__"
            | "__context__"
            | "__suppress_context__"
            | "__notes__"
    )
}

/// Receivers with these names are functions, classes or elements of a tree, unless more speaks for a record; one that
/// ends like a special method (`cls.__call__`) is that method.
pub fn is_foreign_label(label: &str) -> bool {
    label.ends_with("__")
        || matches!(
            label,
            "func"
                | "fn"
                | "f"
                | "function"
                | "cls"
                | "klass"
                | "elem"
                | "element"
                | "wrapper"
                | "wrapped"
                | "decorated"
                | "decorator"
                | "inner"
        )
}

/// Attributes of common objects of the standard library: `ctypes` functions, mocks.
pub fn is_foreign_attribute(name: &str) -> bool {
    matches!(name, "argtypes" | "restype" | "errcheck" | "return_value" | "side_effect")
}

/// Decorators of methods that keep nothing in the instance's `__dict__`; `name` is resolved, `text` as written.
pub fn is_harmless_method_decorator(name: Option<&str>, text: &str) -> bool {
    let last = text.rsplit('.').next().unwrap_or(text);
    if matches!(last, "setter" | "getter" | "deleter" | "register") && text.contains('.') {
        return true;
    }
    let Some(name) = name else { return false };
    if let Some(builtin) = name.strip_prefix("builtins.") {
        return matches!(builtin, "property" | "staticmethod" | "classmethod");
    }
    let last = name.rsplit('.').next().unwrap_or(name);
    let module = name.split('.').next().unwrap_or(name);
    match last {
        "cached_property" => false,
        // Found in the standard library and its backports: they wrap a function, or only mark it.
        "overload"
        | "override"
        | "final"
        | "abstractmethod"
        | "no_type_check"
        | "deprecated"
        | "contextmanager"
        | "asynccontextmanager"
        | "inlineCallbacks" => true,
        "fixture" if module == "pytest" => true,
        _ => matches!(
            module,
            "functools"
                | "abc"
                | "typing"
                | "typing_extensions"
                | "contextlib"
                | "atexit"
                | "warnings"
                | "reprlib"
                | "types"
                | "asyncio"
        ),
    }
}

/// Class decorators that return the class as it is.
pub fn is_harmless_class_decorator(name: &str) -> bool {
    matches!(
        name,
        "functools.total_ordering"
            | "typing.final"
            | "typing_extensions.final"
            | "typing.runtime_checkable"
            | "typing_extensions.runtime_checkable"
            | "typing.dataclass_transform"
            | "typing_extensions.dataclass_transform"
            | "warnings.deprecated"
            | "typing_extensions.deprecated"
            | "zope.interface.implementer"
            | "zope.interface.implementer_only"
            | "zope.interface.provider"
            | "rich.repr.auto"
    )
}

/// Class decorators of attrs that make slots only where they are told to.
pub fn is_attrs_of_old(name: &str) -> bool {
    matches!(name, "attr.s" | "attr.attrs" | "attr.dataclass" | "attr.attributes")
}

/// What attrs calls a field: `attr.ib()`.
pub fn makes_attrs_field(name: &str) -> bool {
    matches!(name, "attr.ib" | "attr.attrib" | "attr.attr" | "attr.field" | "attrs.field")
}

/// Functions that only look at what they are given.
pub fn only_looks(name: &str) -> bool {
    matches!(
        name,
        "inspect.signature"
            | "inspect.isclass"
            | "inspect.isfunction"
            | "inspect.getdoc"
            | "inspect.getmodule"
            | "builtins.issubclass"
    )
}

/// May the result of calling this in a class body be a descriptor that keeps its value in the instance's `__dict__`?
pub fn may_be_descriptor(name: &str) -> bool {
    if name.starts_with("builtins.") {
        return false;
    }
    let module = name.split('.').next().unwrap_or(name);
    !stdlib::is_stdlib(module) || name == "functools.cached_property"
}

/// Modules whose import means that the project holds weak references.
pub fn holds_weak_references(module: &str) -> bool {
    matches!(
        module.split('.').next().unwrap_or(module),
        "weakref"
            | "_weakref"
            | "_weakrefset"
            | "blinker"
            | "pydispatch"
            | "traitlets"
            | "PyQt5"
            | "PyQt6"
            | "PySide2"
            | "PySide6"
            | "qtpy"
            | "psygnal"
    ) || module.starts_with("django.dispatch")
}

/// Methods of a container that ask for what is in it, or take it out.
pub fn looks_up(name: &str) -> bool {
    matches!(name, "get" | "pop" | "popitem" | "discard" | "remove" | "keys" | "values" | "items" | "copy" | "clear")
}

/// The position of the protocol among the arguments of what writes pickles.
pub fn takes_protocol(name: &str) -> Option<usize> {
    match name {
        "pickle.dumps" | "_pickle.dumps" | "cPickle.dumps" | "pickle.Pickler" | "_pickle.Pickler" | "shelve.Shelf" => Some(1),
        "pickle.dump" | "cPickle.dump" | "shelve.open" | "shelve.DbfilenameShelf" => Some(2),
        _ => None,
    }
}

/// Log handlers that pickle what a record carries, with protocol 1.
pub fn pickles_records(name: &str) -> bool {
    matches!(name, "logging.handlers.SocketHandler" | "logging.handlers.DatagramHandler")
}

/// Does the call read pickles that may be older than the program?
pub fn loads_pickles(name: &str) -> bool {
    matches!(
        name,
        "pickle.load"
            | "pickle.loads"
            | "pickle.Unpickler"
            | "_pickle.load"
            | "_pickle.loads"
            | "cPickle.load"
            | "cPickle.loads"
            | "shelve.open"
            | "shelve.DbfilenameShelf"
            | "joblib.load"
            | "dill.load"
            | "dill.loads"
            | "cloudpickle.load"
            | "cloudpickle.loads"
            | "diskcache.Cache"
            | "diskcache.FanoutCache"
            | "pandas.read_pickle"
            | "numpy.load"
    )
}

/// Does the call write the state of objects as text or in another form that shows it?
pub fn dumps_state(name: &str) -> bool {
    matches!(
        name,
        "yaml.dump"
            | "yaml.dump_all"
            | "yaml.load"
            | "yaml.unsafe_load"
            | "yaml.full_load"
            | "jsonpickle.encode"
            | "jsonpickle.decode"
            | "jsonpickle.dumps"
            | "jsonpickle.loads"
    )
}

/// Does the call instrument the class that it is handed?
pub fn maps_classes(name: &str) -> bool {
    let last = name.rsplit('.').next().unwrap_or(name);
    matches!(last, "map_imperatively" | "mapper" | "instrument" | "instrument_class" | "instrument_attributes" | "map_class")
}
