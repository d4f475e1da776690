//! What the finalizer would keep alive: where a captured value comes from (b).

use pyscale::index::{ClassId, Name, Ty};
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Param, Stmt, StmtKind};
use ustr::ustr;

use super::known;
use super::spot::local_source;
use super::subject::{Subject, carries, each_stmt, own_attribute, receiver};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Text, a number, a path: refers to nothing.
    Plain,
    /// A library object that refers to nothing of ours, by its maker; without a name one of several makers.
    Made(Name),
    /// What another library gave, by the name of the library: it has nothing of ours that the library was not handed.
    Library(Name),
    /// An object of a class of the project.
    Own(ClassId),
    /// A list, dictionary or set of its own.
    Container,
    /// An object of the module, or a function.
    Module,
    /// A parameter: it may be anything.
    Parameter,
    /// What an unknown function gave.
    Unknown,
}

impl Origin {
    /// May it be kept alive without a thought?
    pub fn is_safe(&self) -> bool {
        matches!(self, Self::Plain | Self::Made(_) | Self::Own(_) | Self::Container | Self::Module)
    }

    /// Can it refer to nothing at all? A socket takes no attributes, and keeps nothing that it is handed.
    pub fn holds_nothing(&self) -> bool {
        match self {
            Self::Plain => true,
            Self::Made(maker) => {
                maker.starts_with("os.")
                    || maker.starts_with("tempfile.mk")
                    || matches!(maker.as_str(), "socket.socket" | "socket.socketpair")
            }
            _ => false,
        }
    }

    /// Is it never `None`?
    pub fn never_none(&self) -> bool {
        match self {
            Self::Plain | Self::Own(_) | Self::Container => true,
            Self::Made(maker) => maker.is_empty() || known::never_none(maker),
            // The module's object may be `None` until somebody sets it.
            Self::Module | Self::Library(_) | Self::Parameter | Self::Unknown => false,
        }
    }

    /// Is it always true, as far as `if` goes?
    pub fn always_true(&self) -> bool {
        matches!(self, Self::Made(maker) if known::always_true(maker))
    }
}

/// Where the value of an expression of the constructor comes from.
pub fn origin<'a>(subject: &Subject<'a, '_>, function: &'a FunctionDef<'a>, expr: &'a Expr<'a>, depth: u32) -> Origin {
    if depth > 6 {
        return Origin::Unknown;
    }
    let again = |inner: &'a Expr<'a>| origin(subject, function, inner, depth + 1);
    match &expr.kind {
        ExprKind::Str(_)
        | ExprKind::FString(_)
        | ExprKind::Bytes(_)
        | ExprKind::Number(_)
        | ExprKind::True
        | ExprKind::False
        | ExprKind::Compare { .. }
        | ExprKind::Unary { .. } => Origin::Plain,
        ExprKind::BinOp { left, right, .. } => match (again(left), again(right)) {
            (Origin::Plain, _) | (_, Origin::Plain) => Origin::Plain,
            _ => Origin::Unknown,
        },
        ExprKind::Name(name) => named(subject, function, name, expr, depth),
        ExprKind::Attribute { value, .. } => {
            if let Some(own) = own_attribute(expr, receiver(function).unwrap_or_default()) {
                return stored(subject, function, own, expr).map_or(Origin::Unknown, again);
            }
            match subject.meaning(expr, subject.scope(function)) {
                Ty::External(_) | Ty::Function(..) | Ty::Class(_) => Origin::Module,
                _ => match again(value) {
                    safe @ (Origin::Made(_) | Origin::Module | Origin::Plain) => safe,
                    _ => Origin::Unknown,
                },
            }
        }
        ExprKind::Call(call) => called(subject, function, &call.func, depth),
        ExprKind::IfExp { body, orelse, .. } => both(again(body), again(orelse)),
        ExprKind::BoolOp { values, .. } => values.iter().map(again).reduce(both).unwrap_or(Origin::Unknown),
        // What is put into it is asked of the whole project.
        ExprKind::List(_) | ExprKind::Dict(_) | ExprKind::Set(_) => Origin::Container,
        ExprKind::ListComp { elt, .. } | ExprKind::SetComp { elt, .. } if again(elt).is_safe() => Origin::Container,
        ExprKind::Tuple(items) => {
            if items.iter().all(|item| again(item).is_safe()) {
                Origin::Plain
            } else {
                Origin::Unknown
            }
        }
        ExprKind::Subscript { value, .. } => match again(value) {
            safe @ (Origin::Made(_) | Origin::Plain) => safe,
            _ => Origin::Unknown,
        },
        _ => Origin::Unknown,
    }
}

/// What is known of a value that is one of two.
pub fn both(one: Origin, other: Origin) -> Origin {
    match (one, other) {
        (one, other) if one == other => one,
        (Origin::Plain, Origin::Module) | (Origin::Module, Origin::Plain) => Origin::Module,
        (one, other) if one.is_safe() && other.is_safe() => {
            if one.never_none() && other.never_none() {
                Origin::Made(ustr(""))
            } else {
                Origin::Module
            }
        }
        _ => Origin::Unknown,
    }
}

/// The value that the constructor stores in another attribute.
fn stored<'a>(
    subject: &Subject<'a, '_>,
    function: &'a FunctionDef<'a>,
    attribute: &str,
    read: &Expr<'_>,
) -> Option<&'a Expr<'a>> {
    let own = receiver(function)?;
    let mut found: Vec<&'a Expr<'a>> = Vec::new();
    for (_, method) in &subject.methods {
        each_stmt(method.body, &mut |stmt| {
            if let Some(value) = stored_by(stmt, receiver(method).unwrap_or(own), attribute) {
                found.push(value);
            }
        });
    }
    match found.as_slice() {
        [only] if only.range.end() <= read.range.start() => Some(only),
        _ => None,
    }
}

fn stored_by<'a>(stmt: &'a Stmt<'a>, own: &str, attribute: &str) -> Option<&'a Expr<'a>> {
    match &stmt.kind {
        StmtKind::Assign { targets, value } => {
            targets.iter().any(|target| own_attribute(target, own) == Some(attribute)).then_some(*value)
        }
        StmtKind::AnnAssign { target, value, .. } if own_attribute(target, own) == Some(attribute) => *value,
        _ => None,
    }
}

fn named<'a>(subject: &Subject<'a, '_>, function: &'a FunctionDef<'a>, name: &str, expr: &'a Expr<'a>, depth: u32) -> Origin {
    let scope = subject.scope(function);
    if subject.is_module_level(name, scope) {
        return Origin::Module;
    }
    if let Some(value) = local_source(function, name, expr) {
        return origin(subject, function, value, depth + 1);
    }
    let params = function.params;
    let found = params.posonly.iter().chain(params.args).chain(params.kwonly).find(|param| param.name == name);
    match found {
        Some(param) => parameter(param),
        None => Origin::Unknown,
    }
}

fn parameter(param: &Param<'_>) -> Origin {
    let none_by_default = param.default.is_some_and(|default| matches!(default.kind, ExprKind::None));
    match param.annotation.map(plain_annotation) {
        Some(Some(false)) if !none_by_default => Origin::Plain,
        _ => Origin::Parameter,
    }
}

/// What a dataclass's field with this annotation holds.
pub fn of_annotation(annotation: &Expr<'_>) -> Origin {
    match plain_annotation(annotation) {
        Some(false) => Origin::Plain,
        _ => Origin::Parameter,
    }
}

/// `str`, `int`, `Path` and their unions; and whether `None` is among them.
fn plain_annotation(annotation: &Expr<'_>) -> Option<bool> {
    match &annotation.kind {
        ExprKind::Name(name) => is_plain_type(name).then_some(false),
        ExprKind::Str(Some(text)) => is_plain_type(text).then_some(false),
        ExprKind::Attribute { attr, .. } => is_plain_type(attr).then_some(false),
        ExprKind::None => Some(true),
        ExprKind::Subscript { value, slice } => match value.kind {
            ExprKind::Name("Optional") | ExprKind::Attribute { attr: "Optional", .. } => plain_annotation(slice).map(|_| true),
            ExprKind::Name("Union") | ExprKind::Attribute { attr: "Union", .. } => match &slice.kind {
                ExprKind::Tuple(parts) => {
                    parts.iter().map(plain_annotation).try_fold(false, |none, part| part.map(|part| part || none))
                }
                _ => plain_annotation(slice),
            },
            ExprKind::Name("PathLike") | ExprKind::Attribute { attr: "PathLike", .. } => Some(false),
            _ => None,
        },
        ExprKind::BinOp { left, right, .. } => match (plain_annotation(left), plain_annotation(right)) {
            (Some(one), Some(other)) => Some(one || other),
            _ => None,
        },
        _ => None,
    }
}

fn is_plain_type(name: &str) -> bool {
    matches!(
        name,
        "str"
            | "int"
            | "float"
            | "bool"
            | "bytes"
            | "Path"
            | "PurePath"
            | "PathLike"
            | "os.PathLike"
            | "StrPath"
            | "StrOrBytesPath"
    )
}

fn called<'a>(subject: &Subject<'a, '_>, function: &'a FunctionDef<'a>, func: &'a Expr<'a>, depth: u32) -> Origin {
    let scope = subject.scope(function);
    match subject.meaning(func, scope) {
        Ty::External(name) if matches!(name.as_str(), "tempfile.mkdtemp" | "tempfile.mktemp" | "tempfile.gettempdir") => {
            Origin::Made(name)
        }
        Ty::External(name) if known::is_pure_call(&name) && !known::is_safe_maker(&name) => Origin::Plain,
        Ty::External(name) if known::is_safe_maker(&name) => Origin::Made(name),
        Ty::External(name) => Origin::Library(library(&name)),
        // What it may hold is asked of the whole project.
        Ty::Class(class) => Origin::Own(class),
        Ty::Function(file, index) => {
            let returns = subject.project.summary(file).functions[index as usize].returns;
            match subject.project.ty(file, returns) {
                Ty::Made(maker) if known::is_safe_maker(&maker) => Origin::Made(maker),
                Ty::Instance(class) => Origin::Own(class),
                _ => Origin::Unknown,
            }
        }
        _ => match &func.kind {
            ExprKind::Attribute { value, attr, .. } => {
                let own = receiver(function).unwrap_or_default();
                if own_attribute(func, own).is_some() {
                    return own_factory(subject, attr, depth);
                }
                match origin(subject, function, value, depth + 1) {
                    Origin::Plain => Origin::Plain,
                    given @ (Origin::Made(_) | Origin::Library(_)) => given,
                    _ => Origin::Unknown,
                }
            }
            _ => Origin::Unknown,
        },
    }
}

/// The library of a qualified name.
pub fn library(name: &str) -> Name {
    ustr(name.split('.').next().unwrap_or(name))
}

/// `self._open()`, where the method is nothing but `return open(self.path)`.
fn own_factory(subject: &Subject<'_, '_>, name: &str, depth: u32) -> Origin {
    let overridden = subject
        .project
        .descendants(subject.id)
        .iter()
        .any(|id| subject.project.class_facts(*id).members.iter().any(|member| member.name == name));
    let Some(method) = subject.method(name).filter(|method| method.decorators.is_empty() && !overridden) else {
        return Origin::Unknown;
    };
    let body = match method.body {
        [Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Str(_), .. }), .. }, rest @ ..] => rest,
        body => body,
    };
    let [Stmt { kind: StmtKind::Return(Some(value)), .. }] = body else { return Origin::Unknown };
    let own = receiver(method).unwrap_or_default();
    if carries(value, own, &|name| is_method(subject, name)).is_some() {
        return Origin::Unknown;
    }
    origin(subject, method, value, depth + 1)
}

/// Is it a function of the class, its bases or its subclasses?
pub fn is_method(subject: &Subject<'_, '_>, name: &str) -> bool {
    subject.family().iter().any(|id| {
        let facts = subject.project.class_facts(*id);
        facts.members.iter().any(|member| {
            let pyscale::index::facts::MemberKind::Method(index) = member.kind else { return false };
            let function = &subject.project.summary(subject.project.class(*id).file).functions[index as usize];
            let is_property = function
                .decorators
                .iter()
                .any(|decorator| decorator.text.contains("property") || decorator.text.ends_with(".setter"));
            member.name == name && !is_property && function.receiver == pyscale::index::facts::Receiver::Instance
        })
    })
}
