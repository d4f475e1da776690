//! What is known of Python and of libraries without reading them, as data: one table of typed rows says what functions do
//! with what they are handed.
//!
//! A function that has no row keeps what it is handed, may give it back, and calls what can be called.

pub mod bytes;
pub mod keywords;
pub mod own;
mod rows;
pub mod stdlib;
pub mod takes;

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Which argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arg(pub u32, pub &'static str);

/// What a call gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    /// Numbers, texts, `None`, objects of the library that hold nothing of ours.
    Nothing,
    /// The argument itself, or a copy of it.
    Argument(Arg),
    /// One of the elements of the argument (or of the arguments, if there are several).
    Element(Arg),
    /// A new container of the elements of all arguments.
    Elements,
    /// A new container of the elements of all arguments, and of what the callable of the row gives.
    Iterator,
    /// A new container of the arguments.
    Arguments,
    /// A new mapping with the items of the first argument, and the keywords.
    Mapping,
    /// A mapping from the elements of the first argument to the second.
    FromKeys,
    /// Pairs of a number and an element.
    Numbered,
    /// Tuples of one element of each argument.
    Zipped,
    /// Pairs of a name and an attribute of the first argument.
    Members,
    /// The class of the argument.
    Class,
    /// What the callable of the row gives.
    Result(Arg),
    /// A container of what it gives.
    Results(Arg),
    /// An object of its own.
    Itself,
    /// A callable that calls the first argument with the others.
    Partial,
    /// A property with the functions that it is made with.
    Property,
    /// An instance of the class that is the first argument.
    Instance,
    /// The argument itself, and what holds it until it is done.
    Task(Arg),
    /// A callable that gives the first argument.
    Reference,
    /// What `with` gives of the argument.
    Entered(Arg),
    /// A callable, which the table has under this name.
    Function(&'static str),
    /// Any item of the first argument, or a tuple of some.
    Items,
    /// Any attribute of the first argument, or of one of them.
    Attributes,
    /// A list of all objects there are.
    Everything,
    /// The names of a module of which nobody knows which one, as a mapping.
    Names,
    /// A module, of which nobody knows which one.
    Module,
    /// What a text names: any class of a module, for one.
    Named,
    /// The value of a text.
    Evaluated,
    /// Something that can be anything.
    Anything,
}

/// With what a callable is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum With {
    /// Nothing of ours.
    Nothing,
    /// The elements of the argument.
    Elements(Arg),
    /// One element of each argument behind the callable.
    ElementsBehind,
    /// The arguments behind the callable.
    Behind,
    /// The elements of the argument, in order: `args=(x, y)`.
    Spread(Arg),
    /// Everything that can be reached from the argument.
    Reached(Arg),
    /// The first argument.
    First,
    /// A name, and what was sent under this name.
    Sent(&'static str),
}

/// A callable that is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Calls {
    /// The callable.
    pub callable: Arg,
    /// If the argument is a class of the project: this method of an instance of it.
    pub method: &'static str,
    /// With what.
    pub with: With,
}

/// What is done to an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// Attributes are set on it by a name that is an argument.
    Stores(Arg),
    /// Its `__dict__` is what is asked for.
    Dict(Arg),
    /// Attributes are set on it by names that stand nowhere else.
    Fills(Arg),
    /// Its `__dict__` is read.
    Reads(Arg),
    /// Its names are listed, and each of them is asked for.
    Lists(Arg),
    /// Classes in it are made, and attributes set on their instances.
    Configures(Arg),
    /// The `__dict__` of everything that can be reached from it is read.
    DictDeep(Arg),
    /// A weak reference to it, or to the object of a bound method, is kept.
    Weak(Arg),
    /// One of its methods is replaced.
    Replaces(Arg),
    /// It is a namespace in which a text is executed.
    Executes(Arg),
    /// All arguments are sent to whoever listens under this name.
    Sends(&'static str),
    /// Code out of sight has it.
    Exposes(Arg),
    /// The second is put into the first, a container.
    Puts(Arg, Arg),
    /// Its attributes, or those of a copy of it, become what is handed over by their names.
    Sets(Arg),
}

/// A special method that a function calls on what it is handed, and gives what that gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Special {
    /// Of the first argument.
    Gives(&'static str),
    /// Of the first argument; what it gives is iterated.
    Iterates(&'static str),
    /// Of the first argument with the second, or the other one the other way round.
    Operator(&'static str, &'static str),
    /// The elements are added to each other.
    Adds,
}

/// The special method that a function of Python calls.
pub fn special(name: &str) -> Option<Special> {
    let found = match name {
        "builtins.reversed" => Special::Iterates("__reversed__"),
        "builtins.sum" => Special::Adds,
        "builtins.divmod" => Special::Operator("__divmod__", "__rdivmod__"),
        "builtins.pow" => Special::Operator("__pow__", "__rpow__"),
        "copy.copy" => Special::Gives("__copy__"),
        "copy.deepcopy" => Special::Gives("__deepcopy__"),
        "copy.replace" => Special::Gives("__replace__"),
        _ => {
            return OPERATORS
                .iter()
                .find(|(function, ..)| name.strip_prefix("operator.") == Some(*function))
                .map(|(_, method, reflected)| Special::Operator(method, reflected));
        }
    };
    Some(found)
}

/// The functions of `operator`, and the methods that they call.
#[rustfmt::skip]
const OPERATORS: &[(&str, &str, &str)] = &[
    ("add", "__add__", "__radd__"), ("sub", "__sub__", "__rsub__"), ("mul", "__mul__", "__rmul__"), ("matmul", "__matmul__", "__rmatmul__"),
    ("truediv", "__truediv__", "__rtruediv__"), ("floordiv", "__floordiv__", "__rfloordiv__"), ("mod", "__mod__", "__rmod__"),
    ("pow", "__pow__", "__rpow__"), ("or_", "__or__", "__ror__"), ("and_", "__and__", "__rand__"), ("xor", "__xor__", "__rxor__"),
    ("lshift", "__lshift__", "__rlshift__"), ("rshift", "__rshift__", "__rrshift__"), ("concat", "__add__", "__radd__"),
    ("iadd", "__iadd__", "__radd__"), ("isub", "__isub__", "__rsub__"), ("ior", "__ior__", "__ror__"), ("iand", "__iand__", "__rand__"),
    ("neg", "__neg__", ""), ("pos", "__pos__", ""), ("invert", "__invert__", ""), ("inv", "__invert__", ""), ("abs", "__abs__", ""),
    ("getitem", "__getitem__", ""), ("eq", "__eq__", "__eq__"), ("ne", "__ne__", "__ne__"), ("lt", "__lt__", "__gt__"),
    ("le", "__le__", "__ge__"), ("gt", "__gt__", "__lt__"), ("ge", "__ge__", "__le__"), ("call", "__call__", ""),
];

/// What one function does.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its qualified name.
    pub name: &'static str,
    /// What it gives.
    pub gives: Gives,
    /// What it calls.
    pub calls: &'static [Calls],
    /// What it does to its arguments.
    pub does: &'static [Does],
}

/// The row of a qualified name.
pub fn row(name: &str) -> Option<&'static Row> {
    static BY_NAME: OnceLock<FxHashMap<&'static str, &'static Row>> = OnceLock::new();
    let by_name = BY_NAME.get_or_init(|| rows::ROWS.iter().map(|row| (row.name, row)).collect());
    let found = by_name.get(name).copied();
    found.or_else(|| {
        let (module, function) = name.rsplit_once('.')?;
        by_name.get(format!("{}.{function}", stdlib::public_module(module)?).as_str()).copied()
    })
}

/// Functions of the builtins without a row give numbers and texts.
pub fn is_scalar_builtin(name: &str) -> bool {
    name.strip_prefix("builtins.").is_some_and(|rest| !rest.contains('.'))
}

/// Is it one of Python's own exceptions?
pub fn is_exception(name: &str) -> bool {
    const ENDS: &[&str] = &["Error", "Exception", "ExceptionGroup", "Warning", "Exit", "Interrupt", "Iteration"];
    name.strip_prefix("builtins.").is_some_and(|rest| !rest.contains('.') && ENDS.iter().any(|end| rest.ends_with(end)))
}

/// Does it declare a field of a dataclass or of a class of attrs?
pub fn declares_field(name: &str) -> bool {
    matches!(name, "dataclasses.field" | "attr.ib" | "attr.attrib" | "attr.field" | "attrs.field")
}

/// Does it make a class? Then the argument with the bases: without one, its instances are of no other class.
pub fn makes_class(name: &str) -> Option<Arg> {
    match name {
        "attr.make_class" | "attrs.make_class" => Some(Arg(2, "bases")),
        "dataclasses.make_dataclass" => Some(Arg(u32::MAX, "bases")),
        "pydantic.create_model" => Some(Arg(u32::MAX, "__base__")),
        _ => None,
    }
}

/// Does a method of some object of the library set attributes on its first argument?
pub fn method_fills(library: &str, method: &str) -> bool {
    // A suite keeps notes on the result that it is run with; a handler writes into the record.
    matches!((library, method), ("unittest", "run") | ("logging", "handle" | "emit" | "format") | ("abc", "abstractmethod"))
}

/// Does a method of some object of the library take classes, of whose instances it lists the names: `BaseManager.register`?
pub fn method_lists_made(library: &str, method: &str) -> bool {
    matches!((library, method), ("multiprocessing", "register"))
}

/// Is it a class of mocks?
pub fn is_mock(name: &str) -> bool {
    name.starts_with("unittest.mock.") || name.starts_with("mock.")
}

/// Does a mock keep there what it was called with?
pub fn keeps_calls(attribute: &str) -> bool {
    matches!(attribute, "call_args" | "call_args_list" | "mock_calls" | "method_calls" | "await_args" | "await_args_list")
}

/// Does a library write objects down with all that they hold, and make them anew?
pub fn makes_anew(library: &str) -> bool {
    matches!(library, "pickle" | "_pickle" | "shelve" | "dill" | "cloudpickle" | "joblib" | "jsonpickle")
}

/// Does it fill a weak container with the elements of what it is handed?
pub fn fills_weakly(name: &str) -> bool {
    let Some(rest) = name.strip_prefix("weakref.Weak") else { return false };
    let (class, method) = rest.split_once('.').unwrap_or((rest, "update"));
    matches!(class, "Set" | "ValueDictionary" | "KeyDictionary") && matches!(method, "update" | "__ior__" | "__or__" | "union")
}

/// Libraries whose functions keep weak references to what they are handed.
pub fn refers_weakly(library: &str) -> bool {
    matches!(
        library,
        "weakref"
            | "_weakref"
            | "_weakrefset"
            | "blinker"
            | "pydispatch"
            | "pubsub"
            | "celery"
            | "scrapy"
            | "traitlets"
            | "psygnal"
            | "kivy"
            | "pyglet"
            | "PyQt5"
            | "PyQt6"
            | "PySide2"
            | "PySide6"
            | "qtpy"
    )
}

/// Names under which objects of unknown libraries take listeners, which they often keep weakly.
pub fn sounds_like_subscription(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "connect",
        "subscribe",
        "register",
        "observe",
        "listen",
        "listener",
        "bind",
        "observer",
        "on",
        "attach",
        "watch",
        "hook",
    ];
    matches!(name, "connect_via" | "push_handlers") || name.split('_').any(|part| WORDS.contains(&part))
}

/// All rows, for tests.
pub fn rows() -> &'static [Row] {
    rows::ROWS
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_name_has_one_row() {
        let mut names: Vec<&str> = super::rows().iter().map(|row| row.name).collect();
        names.sort_unstable();
        let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "the later row would hide the earlier one: {twice:?}");
    }
}
