//! What is known of functions and classes outside of the project.

/// Calls whose result is neither a descriptor nor a function: it may move from the metaclass to the root.
pub fn makes_plain_values(name: &str) -> bool {
    matches!(
        name,
        "builtins.dict"
            | "builtins.list"
            | "builtins.set"
            | "builtins.frozenset"
            | "builtins.tuple"
            | "builtins.int"
            | "builtins.str"
            | "builtins.float"
            | "builtins.bool"
            | "builtins.bytes"
            | "builtins.object"
            | "builtins.range"
            | "builtins.len"
            | "builtins.sorted"
            | "collections.OrderedDict"
            | "collections.defaultdict"
            | "collections.Counter"
            | "collections.deque"
            | "collections.ChainMap"
            | "weakref.WeakValueDictionary"
            | "weakref.WeakKeyDictionary"
            | "weakref.WeakSet"
            | "itertools.count"
            | "threading.Lock"
            | "threading.RLock"
            | "logging.getLogger"
            | "re.compile"
            | "pathlib.Path"
            | "types.MappingProxyType"
    )
}

/// Class decorators that change the class in place, or not at all.
pub fn keeps_the_class(name: &str) -> bool {
    matches!(
        name,
        "functools.total_ordering"
            | "typing.runtime_checkable"
            | "typing_extensions.runtime_checkable"
            | "typing.final"
            | "typing_extensions.final"
            | "dataclasses.dataclass"
    )
}

/// `six.with_metaclass` under its names.
pub const WITH_METACLASS: &[&str] = &["six.with_metaclass", "django.utils.six.with_metaclass", "future.utils.with_metaclass"];

/// `six.add_metaclass` under its names.
pub const ADD_METACLASS: &[&str] = &["six.add_metaclass", "django.utils.six.add_metaclass"];

/// Standard classes whose `__init_subclass__` does not call the next one.
pub fn swallows_the_hook(name: &str) -> bool {
    matches!(name, "random.Random" | "random.SystemRandom" | "zoneinfo.ZoneInfo")
        || (name.starts_with("asyncio.") && name.ends_with("ChildWatcher"))
}

/// Bases that bring no attributes which a registry's could collide with.
pub fn is_bare_base(name: &str) -> bool {
    matches!(
        name,
        "builtins.object"
            | "abc.ABC"
            | "typing.Generic"
            | "typing.Protocol"
            | "typing_extensions.Protocol"
            | "typing_extensions.Generic"
    )
}

/// Keys of a namespace that are not the same, or not there, in the finished class's `__dict__`.
pub fn is_special_key(key: &str) -> bool {
    matches!(
        key,
        "__doc__"
            | "__qualname__"
            | "__classcell__"
            | "__classdictcell__"
            | "__new__"
            | "__init_subclass__"
            | "__class_getitem__"
            | "__dict__"
            | "__weakref__"
            | "__hash__"
            | "__slots__"
            | "__annotations__"
            | "__annotate__"
            | "__conditional_annotations__"
            | "__type_params__"
            | "__static_attributes__"
            | "__firstlineno__"
            | "__name__"
            | "__bases__"
            | "__mro__"
            | "__abstractmethods__"
            | "__set_name__"
    )
}

/// Builtins that may be given a class which `ABCMeta` has not finished yet.
pub fn takes_unfinished_classes(name: &str) -> bool {
    matches!(
        name,
        "builtins.getattr"
            | "builtins.hasattr"
            | "builtins.setattr"
            | "builtins.str"
            | "builtins.repr"
            | "builtins.id"
            | "builtins.print"
            | "builtins.vars"
            | "builtins.dir"
            | "builtins.list"
            | "builtins.tuple"
            | "inspect.isabstract"
            | "inspect.getmodule"
            | "weakref.ref"
            | "typing.cast"
    )
}
