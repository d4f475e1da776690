//! The helper: two functions that look up the parameters once and fill them from a mapping. What they can do depends on what
//! the calls of the module need.

use std::fmt::Write as _;

/// What the calls need of the helper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Form {
    /// Some parameters have defaults, which `get` is given.
    pub defaults: bool,
    /// Some calls have arguments by position.
    pub positional: bool,
    /// Some callees are bound methods.
    pub methods: bool,
}

impl Form {
    /// All forms.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..8).map(|bits| Self { defaults: bits & 1 != 0, positional: bits & 2 != 0, methods: bits & 4 != 0 })
    }

    /// What can do what both can do.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self {
            defaults: self.defaults || other.defaults,
            positional: self.positional || other.positional,
            methods: self.methods || other.methods,
        }
    }
}

/// How the file writes what the helper needs.
#[derive(Debug, Clone)]
pub struct Style {
    /// `functools.cache`
    pub cache: String,
    /// `inspect`
    pub inspect: String,
    /// The names of the two functions.
    pub parameters: String,
    pub call: String,
    pub types: Types,
    pub indent: String,
    pub quote: char,
    pub newline: &'static str,
}

/// How the helper is annotated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Types {
    None,
    /// With a `TypeVar`, and the spellings of `Any`, `Callable` and `TypeVar`.
    Variable {
        any: String,
        callable: String,
        variable: String,
    },
    /// `def f[T](…)`
    Parameter {
        any: String,
        callable: String,
    },
}

/// The name of the `TypeVar`.
pub const VARIABLE: &str = "_T";

/// The text of the helper, from its first line to its last.
pub fn text(form: Form, style: &Style) -> String {
    let mut made = String::new();
    // Writing to a string cannot fail.
    let _ = write!(made, "{}{}\n\n\n{}", variable(style), lookup(form, style), call(form, style));
    made.replace("    ", &style.indent).replace('\n', style.newline)
}

fn variable(style: &Style) -> String {
    match &style.types {
        Types::Variable { variable, .. } => format!("{VARIABLE} = {variable}({0}{VARIABLE}{0})\n\n\n", style.quote),
        _ => String::new(),
    }
}

fn lookup(form: Form, style: &Style) -> String {
    let Style { cache, inspect, parameters, .. } = style;
    let (takes, gives) = match &style.types {
        Types::None => (String::new(), String::new()),
        Types::Variable { any, callable, .. } | Types::Parameter { any, callable } => {
            let item = if form.defaults { format!("tuple[str, {any}]") } else { "str".to_owned() };
            (format!(": {callable}[..., object]"), format!(" -> tuple[{item}, ...]"))
        }
    };
    let (what, result) = if form.defaults {
        (
            "Name and default of each parameter",
            format!("tuple((p.name, p.default) for p in {inspect}.signature(function).parameters.values())"),
        )
    } else {
        ("Names of the parameters", format!("tuple({inspect}.signature(function).parameters)"))
    };
    format!(
        "@{cache}\ndef {parameters}(function{takes}){gives}:\n    \"\"\"{what} of *function*, looked up once per function.\"\"\"\n    return {result}"
    )
}

fn call(form: Form, style: &Style) -> String {
    let Style { call, parameters, inspect, .. } = style;
    let mut made = match &style.types {
        Types::None => format!("def {call}(function, data{}):\n", if form.positional { ", *args" } else { "" }),
        Types::Variable { any, callable, .. } | Types::Parameter { any, callable } => {
            let (bracket, variable) = if matches!(style.types, Types::Parameter { .. }) { ("[T]", "T") } else { ("", VARIABLE) };
            let args = if form.positional { format!(", *args: {any}") } else { String::new() };
            format!("def {call}{bracket}(function: {callable}[..., {variable}], data: {any}{args}) -> {variable}:\n")
        }
    };
    made.push_str("    \"\"\"Call *function* with the entries of *data* that are named like its parameters.");
    made.push_str(match (form.positional, form.defaults) {
        (true, true) => "\n\n    *args* are the first ones; of the others, those with a default may be missing.\n    \"\"\"\n",
        (true, false) => "\n\n    *args* are the first ones.\n    \"\"\"\n",
        (false, true) => "\n\n    An entry may be missing if the parameter has a default.\n    \"\"\"\n",
        (false, false) => "\"\"\"\n",
    });
    let mut known = format!("{parameters}(function)");
    if form.methods {
        let _ = write!(
            made,
            "    if {inspect}.ismethod(function):\n        # The cache must not keep the object alive.\n        parameters = {parameters}(function.__func__)[1:]\n    else:\n        parameters = {parameters}(function)\n"
        );
        "parameters".clone_into(&mut known);
    }
    if form.positional {
        made.push_str("    given = len(args)\n");
        known.push_str("[given:]");
    }
    if form.defaults {
        let annotation = match &style.types {
            Types::None => String::new(),
            Types::Variable { any, .. } | Types::Parameter { any, .. } => format!(": dict[str, {any}]"),
        };
        let args = if form.positional { "*args, " } else { "" };
        let _ = write!(
            made,
            "    values{annotation} = {{}}\n    for name, default in {known}:\n        if default is {inspect}.Parameter.empty:\n            values[name] = data[name]\n        else:\n            values[name] = data.get(name, default)\n    return function({args}**values)"
        );
    } else if form.positional {
        let _ = write!(made, "    values = {{name: data[name] for name in {known}}}\n    return function(*args, **values)");
    } else {
        let _ = write!(made, "    return function(**{{name: data[name] for name in {known}}})");
    }
    made
}
