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

/// Has a class outside of the project certainly no attribute of this name?
pub fn lacks(class: &str, name: &str) -> bool {
    is_bare_base(class) || class.starts_with("builtins.") && class != "builtins.type" && !is_attribute_of_builtins(name)
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

/// Is it an attribute of some builtin class, or of a container of `collections`? As `dir()` lists them in CPython 3.9 to 3.14.
pub fn is_attribute_of_builtins(name: &str) -> bool {
    const NAMES: &str = "\
        add add_note append appendleft args as_integer_ratio bit_count bit_length c_contiguous capitalize casefold cast \
        center characters_written clear code conjugate contiguous copy count data decode default_factory deleter \
        denominator derive difference difference_update discard elements encode encoding end end_lineno end_offset \
        endswith errno exceptions expandtabs extend extendleft f_contiguous fdel fget filename filename2 find format \
        format_map from_bytes fromhex fromkeys fset get getter hex imag index indices insert intersection \
        intersection_update is_integer isalnum isalpha isascii isdecimal isdigit isdisjoint isidentifier islower \
        isnumeric isprintable isspace issubset issuperset istitle isupper items itemsize join key keys lineno ljust \
        lower lstrip maketrans maps maxlen message most_common move_to_end msg name name_from nbytes ndim new_child \
        numerator obj object offset parents partition path pop popitem popleft print_file_and_line readonly real reason \
        release remove removeprefix removesuffix replace resize reverse rfind rindex rjust rotate rpartition rsplit \
        rstrip setdefault setter shape sort split splitlines start startswith step stop strerror strides strip subgroup \
        suboffsets subtract swapcase symmetric_difference symmetric_difference_update text title to_bytes tobytes tolist \
        toreadonly total translate union update upper value values with_traceback zfill";
    is_among(name, NAMES)
}

/// Is it an attribute of something that a finished class has besides its namespace, or of what may move into it: text, numbers,
/// tuples, `None`, descriptors, plain containers, functions? As `dir()` lists them in CPython 3.9 to 3.14.
pub fn is_attribute_of_entries(name: &str) -> bool {
    const OTHERS: &str = "\
        add_note appendleft args c_contiguous cast characters_written code contiguous default_factory deleter derive \
        elements encoding end end_lineno end_offset errno exceptions extendleft f_contiguous fdel fget filename filename2 \
        fset getter itemsize key lineno maps maxlen message most_common move_to_end msg name name_from nbytes ndim \
        new_child obj object offset parents path popleft print_file_and_line readonly reason release resize rotate \
        setter shape start step stop strerror strides subgroup suboffsets subtract text tobytes tolist toreadonly total \
        value with_traceback";
    is_attribute_of_builtins(name) && !is_among(name, OTHERS)
}

/// Is it one of Python's own special attributes, which values of any class may have?
pub fn is_special_attribute(name: &str) -> bool {
    const NAMES: &str = "\
        abs add and annotate annotations bool buffer builtins bytes call ceil class class_getitem closure code contains \
        defaults delattr delete dict dir divmod doc eq firstlineno float floor floordiv format func ge get getattribute \
        getitem getnewargs getstate globals gt hash index init init_subclass int invert isabstractmethod iter kwdefaults \
        le len lshift lt mod module mul name ne neg new objclass or pos pow qualname radd rand rdivmod reduce reduce_ex \
        repr rfloordiv rlshift rmod rmul ror round rpow rrshift rshift rsub rtruediv rxor self set set_name setattr \
        signature sizeof slots static_attributes str sub subclasshook text_signature truediv trunc type_params weakref \
        wrapped xor";
    is_among(name.trim_matches('_'), NAMES)
}

/// Functions that look at a class, and do nothing to it.
pub fn only_looks(name: &str) -> bool {
    takes_unfinished_classes(name) && name != "builtins.setattr"
        || matches!(
            name,
            "builtins.isinstance"
                | "builtins.issubclass"
                | "builtins.callable"
                | "builtins.len"
                | "builtins.type"
                | "builtins.hash"
                | "builtins.sorted"
                | "builtins.super"
                | "builtins.ValueError"
                | "builtins.TypeError"
                | "builtins.RuntimeError"
                | "builtins.KeyError"
                | "inspect.isclass"
                | "inspect.getmembers"
                | "inspect.getdoc"
                | "inspect.signature"
                | "warnings.warn"
        )
}

/// Methods of containers and loggers, which keep or show what they are given.
pub fn keeps_or_logs(method: &str) -> bool {
    matches!(
        method,
        "append"
            | "add"
            | "insert"
            | "setdefault"
            | "appendleft"
            | "extend"
            | "update"
            | "put"
            | "index"
            | "discard"
            | "remove"
            | "get"
            | "pop"
            | "format"
            | "debug"
            | "info"
            | "warning"
            | "error"
            | "exception"
            | "critical"
            | "log"
    )
}

/// Is it one of the words?
pub fn is_among(name: &str, words: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
}
