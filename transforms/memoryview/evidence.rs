//! Rule 2: is the sliced name provably bytes where the view would be made?

use pyscale::index::bytes::Binary;
use pyscale::knowledge::bytes::row;
use pyscale::semantic::{Binding, BindingKind};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::function::{Function, Node, Occurrence};
use super::kind::{BYTES, Kind, excludes_none};
use super::known::{Cost, Family};
use super::narrow::narrowed;
use super::typing::Typing;
use super::uses::{Fate, fate};

/// What is told of a name that holds bytes in some places only.
pub const NOT_BYTES_ALONE: &str = "may be something else than bytes";

/// What is known of a sliced name.
#[derive(Debug)]
pub enum Evidence {
    /// It is bytes.
    Bytes,
    /// It is bytes within this region, as a test says.
    Narrowed(TextRange),
    /// An unannotated parameter that is used as only bytes can be: its callers decide.
    ByUse,
    /// An unannotated parameter of which nothing is known here: only what all callers pass can tell.
    ByCallers(TextRange),
    /// It is a bytearray.
    ByteArray,
    /// It is not, or not provably.
    Not { why: String, at: Option<TextRange> },
    /// It is something else altogether: nobody would ask.
    Silent,
}

/// What a name is at an offset of its function.
pub fn evidence<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &'a str, at: TextSize) -> Evidence {
    if let Some(region) = narrowed(typing, function, name, at) {
        return Evidence::Narrowed(region);
    }
    let all = typing.file.bindings(function, name);
    let renewed = dominating(function, name, at);
    let bindings: Vec<&Binding<'a>> =
        all.into_iter().filter(|binding| renewed.is_none_or(|from| binding.range.start() >= from)).collect();
    let mut unannotated = None;
    let mut mixed = None;
    let mut by_name = None;
    for binding in bindings {
        if let BindingKind::Parameter(param) = binding.kind
            && param.annotation.is_none()
        {
            if let Some(default) = param.default
                && typing.kind(default, function.scope) != BYTES
            {
                return not("has a default that is not bytes", Some(default.range));
            }
            unannotated = Some(param.name_range);
            continue;
        }
        match typing.binding_kind(binding, function.scope) {
            BYTES | Kind::Itself => {}
            Kind::ByName => by_name = Some(binding.range),
            Kind::Optional if matches!(binding.kind, BindingKind::Parameter(_)) && excludes_none(function, name, at) => {}
            Kind::Optional => mixed = Some(("may be None", binding.range)),
            Kind::Is(Binary::Text) => {
                return not("is text: the slices of a str cannot be views", Some(binding.range));
            }
            Kind::Is(Binary::ByteArray) => return Evidence::ByteArray,
            Kind::Is(Binary::Mmap) => {
                return not("is an mmap, which cannot be closed while a view of it lives", Some(binding.range));
            }
            Kind::Is(Binary::View) => return Evidence::Silent,
            Kind::Mixed => mixed = Some((NOT_BYTES_ALONE, binding.range)),
            Kind::Other => return Evidence::Silent,
            Kind::Unknown => mixed = Some(("is not provably bytes", binding.range)),
        }
    }
    if let Some((why, at)) = mixed {
        let known = why != "is not provably bytes";
        return if known || is_used_as_bytes(typing, function, name) { not(why, Some(at)) } else { Evidence::Silent };
    }
    if let Some(range) = by_name
        && !is_used_as_bytes(typing, function, name)
    {
        return not(
            "is taken for bytes only because of the name of a method that is called on it, which may be another class's",
            Some(range),
        );
    }
    match unannotated {
        None => Evidence::Bytes,
        Some(range) if !is_used_as_bytes(typing, function, name) => match position(function, range) {
            Some(_) => Evidence::ByCallers(range),
            None => Evidence::Silent,
        },
        Some(range) => match position(function, range) {
            Some(_) => Evidence::ByUse,
            None => not("is not provably bytes", Some(range)),
        },
    }
}

/// Is the name, at an offset, an instance of `bytes` itself, and of no subclass?
pub fn is_exact<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &str, at: TextSize) -> bool {
    let renewed = dominating(function, name, at);
    let mut bindings = typing.file.bindings(function, name);
    bindings.retain(|binding| renewed.is_none_or(|from| binding.range.start() >= from));
    !bindings.is_empty()
        && bindings.iter().all(|binding| match binding.kind {
            BindingKind::Assign(value) => is_exact_value(typing, function, name, value),
            BindingKind::Unpack { value: Expr { kind: ExprKind::Tuple(items), .. }, index: Some(index) } => {
                items.get(index as usize).is_some_and(|value| is_exact_value(typing, function, name, value))
            }
            BindingKind::Augmented(_) => true,
            _ => false,
        })
}

/// Literals, and what library calls and methods of bytes give; what functions of the project give may be anything.
fn is_exact_value<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &str, value: &'a Expr<'a>) -> bool {
    match &value.kind {
        ExprKind::Bytes(_) => true,
        ExprKind::Call(call) => {
            typing.project_function(&call.func, function.scope).is_none() && typing.kind(value, function.scope) == BYTES
        }
        ExprKind::Subscript { value: base, .. } => match base.kind {
            ExprKind::Name(base) => base == name,
            _ => is_exact_value(typing, function, name, base),
        },
        ExprKind::BinOp { left, .. } => is_exact_value(typing, function, name, left),
        _ => false,
    }
}

fn not(why: &str, at: Option<TextRange>) -> Evidence {
    Evidence::Not { why: why.to_owned(), at }
}

/// Where the last statement of the function's own block ends that binds the name anew before `at`: what was bound
/// before does not count.
fn dominating(function: &Function<'_>, name: &str, at: TextSize) -> Option<TextSize> {
    let binds = |stmt: &&Stmt<'_>| match stmt.kind {
        StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(target), .. }], value } => {
            *target == name
                && !matches!(value.kind, ExprKind::Subscript { value: base, .. } if matches!(base.kind, ExprKind::Name(found) if found == name))
        }
        _ => false,
    };
    function.def.body.iter().take_while(|stmt| stmt.range.end() <= at).filter(binds).last().map(|stmt| stmt.range.start())
}

/// The position of a parameter among the positional ones, the receiver included.
fn position(function: &Function<'_>, name: TextRange) -> Option<usize> {
    let params = function.def.params;
    params.posonly.iter().chain(params.args).position(|param| param.name_range == name)
}

/// Is the name, or a slice of it, handed without condition to what takes only bytes?
pub fn is_used_as_bytes<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &str) -> bool {
    function.occurrences(name).iter().filter(|occurrence| !occurrence.stored && !occurrence.inner).any(|occurrence| {
        let Occurrence { expr, path, .. } = occurrence;
        path.iter().all(|node| is_certain(node, expr.range)) && reads_bytes(typing, function, path, expr)
    })
}

/// Is what stands at `at` evaluated whenever the statement or expression around it is? The body of a `try` is, unless a handler
/// catches the `TypeError` with which text would be told from bytes.
fn is_certain(around: &Node<'_>, at: TextRange) -> bool {
    match around {
        Node::Stmt(stmt) => match stmt.kind {
            StmtKind::If { test, .. } => test.range.contains_range(at),
            StmtKind::Match { subject, .. } => subject.range.contains_range(at),
            StmtKind::Try(stmt) => {
                let handled = stmt.handlers.iter().any(|handler| handler.range.contains_range(at));
                let in_body = stmt.body.iter().any(|inner| inner.range.contains_range(at));
                let tells = || stmt.handlers.iter().any(|handler| handler.typ.is_none_or(|class| catches_type_error(&class)));
                !(handled || in_body && tells())
            }
            _ => true,
        },
        Node::Expr(expr) => match expr.kind {
            ExprKind::IfExp { test, .. } => test.range.contains_range(at),
            ExprKind::BoolOp { values, .. } => values.first().is_some_and(|first| first.range.contains_range(at)),
            _ => true,
        },
    }
}

/// `except TypeError:`, `except (ValueError, TypeError):`, `except Exception:`; names that are not known may be these.
fn catches_type_error(class: &Expr<'_>) -> bool {
    match class.kind {
        ExprKind::Tuple(items) => items.iter().any(catches_type_error),
        ExprKind::Name(name) | ExprKind::Attribute { attr: name, .. } => {
            // A tuple of exceptions, by its constant or variable.
            let may_be_tuple = !name.chars().any(char::is_lowercase) || name.starts_with(char::is_lowercase);
            matches!(name, "TypeError" | "Exception" | "BaseException") || may_be_tuple && !is_other_exception(name)
        }
        _ => true,
    }
}

fn is_other_exception(name: &str) -> bool {
    matches!(
        name,
        "KeyboardInterrupt" | "SystemExit" | "StopIteration" | "GeneratorExit" | "error" | "timeout" | "herror" | "gaierror"
    )
}

fn reads_bytes<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, path: &[Node<'a>], expr: &'a Expr<'a>) -> bool {
    let Some((Node::Expr(parent), above)) = path.split_last() else { return false };
    match &parent.kind {
        ExprKind::Subscript { slice, .. } if matches!(slice.kind, ExprKind::Slice { .. }) => {
            reads_bytes(typing, function, above, parent)
        }
        ExprKind::Call(call) => {
            let external = typing.external(&call.func, function.scope);
            let strict = if let Some(name) = &external {
                row(name).is_some_and(|row| row.strict)
            } else {
                let ExprKind::Attribute { value, .. } = call.func.kind else { return false };
                let family = typing.family(value, function.scope);
                matches!(family, Some(Family::Struct | Family::Hash | Family::Socket | Family::Codec))
            };
            strict
                && matches!(fate(typing, function, path, expr), Fate::Taken(cost) if !matches!(cost, Cost::Free | Cost::Slow(_)))
        }
        _ => false,
    }
}
