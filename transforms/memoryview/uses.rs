//! What becomes of a value at one place: is a view as good as bytes there, and what does it cost?

use pyscale::index::bytes::Binary;
use pyscale::semantic::{BindingKind, ScopeId};
use pyscale::syntax::ast::{Call, CmpOp, Expr, ExprKind, Operator, Stmt, StmtKind, UnaryOp};
use text_size::TextRange;
use ustr::ustr;

use super::function::{Function, Node, Occurrence};
use super::kind::{BYTES, Kind, is_socket_name};
use super::known::{self, Argument, Cost};
use super::typing::Typing;
use super::worth::is_nearly_whole;

/// What becomes of a value.
#[derive(Debug, Clone)]
pub enum Fate<'a> {
    /// Taken as it is; a view does as well.
    Taken(Cost),
    /// `value.decode(…)`, which a view does not have, but `str(view, …)` does it.
    Decoded(&'a Expr<'a>),
    /// Bound to a name of the function.
    Named(&'a str),
    /// It leaves the function: alone, or as the item of a tuple.
    Returned(Option<usize>),
    /// The same with `yield`.
    Yielded(Option<usize>),
    /// It is handed to a function of the project, at this position of the call.
    Passed { call: &'a Expr<'a>, position: usize },
    /// Bytes are needed, or it is not known that a view will do; the text says why.
    Needs(String),
}

/// The fate of `value`, the last node of whose way is its parent.
pub fn fate<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, path: &[Node<'a>], value: &'a Expr<'a>) -> Fate<'a> {
    let scope = function.scope;
    let Some((parent, above)) = path.split_last() else { return Fate::Needs("is used in a way that is not known".to_owned()) };
    match parent {
        Node::Stmt(stmt) => in_statement(typing, stmt, value, scope),
        Node::Expr(parent) => in_expression(typing, function, parent, above, value),
    }
}

fn in_statement<'a>(typing: Typing<'_, 'a>, stmt: &'a Stmt<'a>, value: &'a Expr<'a>, scope: ScopeId) -> Fate<'a> {
    match stmt.kind {
        StmtKind::Assign { targets: [target], .. } => match &target.kind {
            ExprKind::Name(name) => Fate::Named(name),
            ExprKind::Attribute { .. } => {
                Fate::Needs("is kept on an object: a view there would keep the whole buffer in memory".to_owned())
            }
            ExprKind::Subscript { value: base, slice }
                if matches!(slice.kind, ExprKind::Slice { .. }) && typing.kind(base, scope) == Kind::Is(Binary::ByteArray) =>
            {
                Fate::Taken(Cost::Copy)
            }
            ExprKind::Subscript { .. } => {
                Fate::Needs("is put into a container: a view there would keep the whole buffer in memory".to_owned())
            }
            _ => Fate::Needs("is unpacked".to_owned()),
        },
        StmtKind::AugAssign { target, op: Operator::Add, .. } => match typing.kind(target, scope) {
            Kind::Other | Kind::Is(Binary::Text | Binary::View | Binary::Mmap) => {
                Fate::Needs("is added to something that is not known to take a view".to_owned())
            }
            Kind::Is(Binary::ByteArray) => Fate::Taken(Cost::Copy),
            Kind::Is(Binary::Bytes) => Fate::Taken(Cost::Once),
            _ if adds_in_its_own_way(typing) => {
                Fate::Needs("is added to what may be an object with an addition of its own".to_owned())
            }
            _ => Fate::Taken(Cost::Once),
        },
        StmtKind::Return(_) => Fate::Returned(None),
        StmtKind::Expr(_) => Fate::Taken(Cost::Free),
        StmtKind::If { test, .. } | StmtKind::While { test, .. } | StmtKind::Assert { test, .. } if same(test, value) => {
            Fate::Taken(Cost::Free)
        }
        StmtKind::For { iter, is_async: false, .. } if same(iter, value) => {
            Fate::Taken(Cost::Slow("its items are gone through one by one"))
        }
        StmtKind::Raise { .. } => Fate::Needs("is raised".to_owned()),
        _ => Fate::Needs("is used where bytes may be needed".to_owned()),
    }
}

fn in_expression<'a>(
    typing: Typing<'_, 'a>,
    function: &Function<'a>,
    parent: &'a Expr<'a>,
    above: &[Node<'a>],
    value: &'a Expr<'a>,
) -> Fate<'a> {
    let scope = function.scope;
    match &parent.kind {
        ExprKind::Attribute { attr, .. } => {
            let called =
                matches!(above.last(), Some(Node::Expr(Expr { kind: ExprKind::Call(call), .. })) if same(&call.func, parent));
            match (*attr, above.last()) {
                ("decode", Some(Node::Expr(call))) if called => Fate::Decoded(call),
                ("hex", _) if called => Fate::Taken(Cost::Work),
                _ => Fate::Needs(format!("is asked for `.{attr}`, which a view does not have")),
            }
        }
        ExprKind::Subscript { value: base, slice } if same(base, value) => match &slice.kind {
            ExprKind::Slice { step: Some(_), .. } => Fate::Needs("is sliced with a step".to_owned()),
            ExprKind::Slice { .. } => match fate(typing, function, above, parent) {
                Fate::Decoded(_) => Fate::Needs("is sliced again and decoded".to_owned()),
                other => other,
            },
            _ if may_be_slice(typing, slice) => Fate::Needs("is indexed by what may be a slice".to_owned()),
            _ => Fate::Taken(Cost::Free),
        },
        ExprKind::Subscript { .. } => Fate::Needs("is the key of a look-up".to_owned()),
        ExprKind::Call(call) => argument(typing, scope, parent, call, value),
        ExprKind::Compare { left, ops: [op], comparators: [right] } => {
            let other = if same(left, value) { right } else { left };
            match op {
                CmpOp::Eq | CmpOp::NotEq => match other.kind {
                    ExprKind::Bytes(Some(length)) if length <= 64 => Fate::Taken(Cost::Small),
                    ExprKind::Bytes(_) => Fate::Taken(Cost::Slow("it is compared item by item")),
                    _ if matches!(typing.kind(other, scope), Kind::Is(Binary::Bytes | Binary::ByteArray)) => {
                        Fate::Taken(Cost::Slow("it is compared item by item"))
                    }
                    _ => Fate::Needs("is compared with something that is not known to be bytes".to_owned()),
                },
                CmpOp::Is | CmpOp::IsNot if matches!(other.kind, ExprKind::None) => Fate::Taken(Cost::Free),
                CmpOp::In | CmpOp::NotIn if same(left, value) => match &right.kind {
                    ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items)
                        if items.iter().all(|item| matches!(item.kind, ExprKind::Bytes(_))) =>
                    {
                        Fate::Taken(Cost::Small)
                    }
                    _ if typing.kind(right, scope) == BYTES => Fate::Taken(Cost::Small),
                    _ => Fate::Needs("is looked up in a container".to_owned()),
                },
                CmpOp::In | CmpOp::NotIn => {
                    Fate::Needs("is searched with `in`, which is silently False for bytes in a view".to_owned())
                }
                CmpOp::Is | CmpOp::IsNot => Fate::Needs("is asked for its identity".to_owned()),
                _ => Fate::Needs("is ordered with `<` or its kin, which views do not have".to_owned()),
            }
        }
        // `while chunk := data[a:b]:` keeps it as `chunk`, and asks for its truth.
        ExprKind::Named { target: Expr { kind: ExprKind::Name(name), .. }, .. } => match fate(typing, function, above, parent) {
            Fate::Taken(Cost::Free | Cost::Small) => Fate::Named(name),
            _ => Fate::Needs("is bound inside of an expression that uses it".to_owned()),
        },
        ExprKind::Unary { op: UnaryOp::Not, .. } => Fate::Taken(Cost::Free),
        ExprKind::BoolOp { .. } if asks_for_truth(above, parent) => Fate::Taken(Cost::Free),
        ExprKind::IfExp { test, .. } if same(test, value) => Fate::Taken(Cost::Free),
        ExprKind::IfExp { .. } => match fate(typing, function, above, parent) {
            Fate::Taken(cost) => Fate::Taken(cost),
            _ => Fate::Needs("is one of two values".to_owned()),
        },
        ExprKind::BinOp { left, op: Operator::Add, right } if same(right, value) => match typing.kind(left, scope) {
            Kind::Is(Binary::Bytes | Binary::ByteArray) => Fate::Taken(Cost::Once),
            _ => Fate::Needs("is added to something that is not known to be bytes".to_owned()),
        },
        ExprKind::BinOp { op: Operator::Add, .. } => Fate::Needs("is the left side of a `+`, which views do not have".to_owned()),
        ExprKind::BinOp { .. } => Fate::Needs("is part of an expression that views do not have".to_owned()),
        ExprKind::Tuple(items) | ExprKind::List(items) => in_display(typing, scope, parent, items, above, value),
        ExprKind::Yield(_) => Fate::Yielded(None),
        ExprKind::FString(_) => Fate::Needs("is formatted".to_owned()),
        ExprKind::ListComp { elt, generators } | ExprKind::Generator { elt, generators } => {
            if same(elt, value) {
                return match above.last() {
                    Some(Node::Expr(Expr { kind: ExprKind::Call(call), .. })) if takes_buffers(typing, scope, call) => {
                        Fate::Taken(Cost::Copy)
                    }
                    _ => Fate::Needs("is collected in a list or a generator, which may need bytes".to_owned()),
                };
            }
            if generators.iter().any(|clause| same(&clause.iter, value)) {
                return Fate::Taken(Cost::Slow("its items are gone through one by one"));
            }
            Fate::Needs("is used in a comprehension".to_owned())
        }
        ExprKind::Starred(_) => Fate::Needs("is unpacked".to_owned()),
        ExprKind::Dict(_) | ExprKind::Set(_) | ExprKind::DictComp { .. } | ExprKind::SetComp { .. } => {
            Fate::Needs("is kept in a container, where a view would keep the whole buffer in memory".to_owned())
        }
        _ => Fate::Needs("is used where bytes may be needed".to_owned()),
    }
}

/// The item of a tuple: returned, bound by an unpacking, or joined.
fn in_display<'a>(
    typing: Typing<'_, 'a>,
    scope: ScopeId,
    display: &'a Expr<'a>,
    items: &'a [Expr<'a>],
    above: &[Node<'a>],
    value: &'a Expr<'a>,
) -> Fate<'a> {
    let position = items.iter().position(|item| same(item, value));
    let has_star = items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_)));
    let is_tuple = matches!(display.kind, ExprKind::Tuple(_));
    match above.last() {
        Some(Node::Stmt(Stmt { kind: StmtKind::Return(_), .. })) if is_tuple && !has_star => Fate::Returned(position),
        Some(Node::Expr(Expr { kind: ExprKind::Yield(_), .. })) if is_tuple && !has_star => Fate::Yielded(position),
        Some(Node::Stmt(Stmt { kind: StmtKind::Assign { targets: [target], .. }, .. })) if !has_star => match target.kind {
            ExprKind::Tuple(targets) | ExprKind::List(targets) if targets.len() == items.len() => {
                match position.and_then(|position| targets.get(position)).map(|target| &target.kind) {
                    Some(ExprKind::Name(name)) => Fate::Named(name),
                    Some(ExprKind::Attribute { .. }) => {
                        Fate::Needs("is kept on an object: a view there would keep the whole buffer in memory".to_owned())
                    }
                    _ => Fate::Needs("is bound in a way that is not followed".to_owned()),
                }
            }
            _ => Fate::Needs("is kept in a container, where a view would keep the whole buffer in memory".to_owned()),
        },
        Some(Node::Expr(Expr { kind: ExprKind::Call(call), .. })) if takes_buffers(typing, scope, call) => {
            Fate::Taken(Cost::Copy)
        }
        _ => Fate::Needs("is kept in a container, where a view would keep the whole buffer in memory".to_owned()),
    }
}

/// `b"".join(…)` and its kin.
fn takes_buffers<'a>(typing: Typing<'_, 'a>, scope: ScopeId, call: &Call<'a>) -> bool {
    let ExprKind::Attribute { value, attr, .. } = call.func.kind else { return false };
    let takes = |family| known::takes_buffers(family, attr) && !typing.may_be_own(value, scope, family, attr);
    typing.family(value, scope).is_some_and(takes) && call.args.len() == 1
}

fn argument<'a>(typing: Typing<'_, 'a>, scope: ScopeId, expr: &'a Expr<'a>, call: &'a Call<'a>, value: &'a Expr<'a>) -> Fate<'a> {
    let position = call.args.iter().position(|argument| same(argument, value));
    let keyword = call.keywords.iter().find(|keyword| same(&keyword.value, value)).and_then(|keyword| keyword.name);
    let at = match (position, keyword) {
        (Some(position), _) => Argument::Position(position),
        (None, Some(keyword)) => Argument::Keyword(keyword),
        (None, None) => return Fate::Needs("is called or unpacked".to_owned()),
    };
    if let Some(name) = typing.external(&call.func, scope) {
        if let Some((cost, row)) = known::function(&name, at, call)
            && !(name.starts_with("re.") && typing.around.reads_string)
        {
            if row.keeps && !is_most_of_its_buffer(typing, scope, call, value) {
                return Fate::Needs("is kept by an array, with all of its buffer".to_owned());
            }
            return Fate::Taken(cost);
        }
        if &*name == "builtins.print" {
            return Fate::Needs("is printed".to_owned());
        }
    }
    if let Some(position) = position
        && typing.project_function(&call.func, scope).is_some()
    {
        return Fate::Passed { call: expr, position };
    }
    if let ExprKind::Attribute { value: receiver, attr, .. } = call.func.kind {
        if attr == "write" && typing.is_text_stream(receiver, scope) {
            return Fate::Needs("is written into a file that is opened as text".to_owned());
        }
        if let (Some(family), Some(position)) = (typing.family(receiver, scope), position)
            && let Some(cost) = known::method(family, attr, position)
            && !typing.may_be_own(receiver, scope, family, attr)
            && !(family == known::Family::Pattern && typing.around.reads_string)
        {
            return Fate::Taken(cost);
        }
        if position == Some(0) && is_socket_by_name(typing, receiver, attr) {
            return Fate::Taken(Cost::Constant);
        }
        if matches!(attr, "append" | "add" | "insert" | "appendleft" | "put" | "extend") {
            return Fate::Needs("is put into a container: a view there would keep the whole buffer in memory".to_owned());
        }
    }
    let searches = typing.external(&call.func, scope).is_some_and(|name| name.starts_with("re."))
        || matches!(call.func.kind, ExprKind::Attribute { value, .. } if typing.family(value, scope) == Some(known::Family::Pattern));
    let called = called(typing, call.func.range);
    Fate::Needs(if searches && typing.around.reads_string {
        format!(
            "is handed to {called}, and `string` or `expand` of a match is used in the project: the one would be a view, the other fails for one before Python 3.12"
        )
    } else {
        format!("is handed to {called}, which may need bytes")
    })
}

/// Is it nearly all of a buffer, so that keeping the buffer alive costs nothing more; and aligned, for items of any width?
fn is_most_of_its_buffer<'a>(typing: Typing<'_, 'a>, scope: ScopeId, call: &Call<'a>, value: &Expr<'a>) -> bool {
    let ExprKind::Subscript { slice, .. } = value.kind else { return false };
    let ExprKind::Slice { lower, .. } = slice.kind else { return false };
    let of_bytes = call
        .args
        .get(1)
        .or_else(|| call.keywords.iter().find(|keyword| keyword.name == Some("dtype")).map(|keyword| &keyword.value));
    let narrow = of_bytes.is_some_and(|kind| match kind.kind {
        ExprKind::Attribute { attr, .. } => matches!(attr, "uint8" | "int8" | "byte" | "ubyte"),
        ExprKind::Str(Some(name)) => matches!(name, "u1" | "i1" | "B" | "b" | "uint8" | "int8"),
        _ => false,
    });
    let aligned = lower.is_none_or(|lower| typing.constant(lower, scope).is_some_and(|from| from % 8 == 0));
    is_nearly_whole(typing, scope, slice) && (narrow || aligned)
}

/// Does a class of the project say itself what `+=` does?
fn adds_in_its_own_way(typing: Typing<'_, '_>) -> bool {
    ["__iadd__", "__add__"].into_iter().any(|method| typing.around.methods.contains(&ustr(method)))
}

/// `sock.send(data)` on something that is called a socket, as long as no class of the project has such a method.
fn is_socket_by_name(typing: Typing<'_, '_>, receiver: &Expr<'_>, method: &str) -> bool {
    matches!(method, "send" | "sendall") && is_socket_name(receiver) && !typing.around.methods.contains(&ustr(method))
}

/// Might an index be a slice object?
fn may_be_slice<'a>(typing: Typing<'_, 'a>, index: &Expr<'a>) -> bool {
    match index.kind {
        ExprKind::Number(_) | ExprKind::Unary { .. } | ExprKind::BinOp { .. } => false,
        _ => typing.project.summary(typing.file.id).mentions.binary_search(&ustr("slice")).is_ok(),
    }
}

/// Is only the truth of this expression asked for?
fn asks_for_truth(above: &[Node<'_>], expr: &Expr<'_>) -> bool {
    match above.split_last() {
        Some((Node::Stmt(stmt), _)) => match stmt.kind {
            StmtKind::If { test, .. } | StmtKind::While { test, .. } | StmtKind::Assert { test, .. } => same(test, expr),
            _ => false,
        },
        Some((Node::Expr(parent), above)) => match &parent.kind {
            ExprKind::Unary { op: UnaryOp::Not, .. } => true,
            ExprKind::BoolOp { .. } => asks_for_truth(above, parent),
            ExprKind::IfExp { test, .. } => same(test, expr),
            _ => false,
        },
        None => false,
    }
}

/// What becomes of a name's value, over all places where it is read.
pub enum Spread<'a> {
    /// A view will do everywhere; the costs say where it goes.
    Views { costs: Vec<Cost>, outlets: Vec<Outlet<'a>>, decoded: Vec<&'a Expr<'a>> },
    /// One place needs bytes.
    Bytes { why: String, at: TextRange },
}

/// A place where a value leaves the function or goes into another one.
#[derive(Clone)]
pub struct Outlet<'a> {
    pub fate: Fate<'a>,
    pub at: TextRange,
}

/// Follows a name that is bound to a slice.
pub fn spread<'a>(typing: Typing<'_, 'a>, function: &Function<'a>, name: &'a str, open: &mut Vec<&'a str>) -> Spread<'a> {
    let mut costs = Vec::new();
    let mut outlets = Vec::new();
    let mut decoded = Vec::new();
    let bytes = |why: &str, at: TextRange| Spread::Bytes { why: format!("`{name}` {why}"), at };
    if open.contains(&name) {
        return Spread::Views { costs, outlets, decoded };
    }
    open.push(name);
    if let Some(at) = typing.file.bound_inside(function, name) {
        return bytes("is the name of something else inside, too", at);
    }
    let occurrences = function.occurrences(name);
    for binding in typing.file.bindings(function, name) {
        match binding.kind {
            BindingKind::Assign(_) | BindingKind::Unpack { .. } => {}
            BindingKind::Loop(_) | BindingKind::LoopUnpack { .. } | BindingKind::Parameter(_) => {}
            _ => return bytes("gets a value by another statement too, for which a view may be wrong", binding.range),
        }
    }
    let scope = typing.file.model.scope(function.scope);
    if scope.globals.contains(&name) || scope.nonlocals.contains(&name) {
        return bytes("is not local", function.def.name_range);
    }
    for Occurrence { expr, path, stored, inner, comprehension } in occurrences {
        if *inner {
            return bytes("is used in a function or generator inside", expr.range);
        }
        if *stored {
            if *comprehension {
                return bytes("is bound in a comprehension too", expr.range);
            }
            continue;
        }
        match fate(typing, function, path, expr) {
            Fate::Taken(cost) => costs.push(cost),
            Fate::Decoded(_) if path.iter().any(|node| matches!(node, Node::Expr(Expr { kind: ExprKind::FString(_), .. }))) => {
                return bytes("is decoded in an f-string", expr.range);
            }
            Fate::Decoded(call) => decoded.push(call),
            Fate::Named(next) => match spread(typing, function, next, open) {
                Spread::Views { costs: more, outlets: out, decoded: calls } => {
                    costs.extend(more);
                    outlets.extend(out);
                    decoded.extend(calls);
                }
                needs @ Spread::Bytes { .. } => return needs,
            },
            Fate::Needs(why) => return bytes(&why, expr.range),
            fate => outlets.push(Outlet { fate, at: expr.range }),
        }
    }
    Spread::Views { costs, outlets, decoded }
}

/// Are these the same node? Ranges of a node and its only child may be equal, so the kinds count too.
pub fn same(one: &Expr<'_>, other: &Expr<'_>) -> bool {
    one.range == other.range && std::mem::discriminant(&one.kind) == std::mem::discriminant(&other.kind)
}

/// What is called, as a message can show it.
fn called(typing: Typing<'_, '_>, range: TextRange) -> String {
    let text = typing.file.source.slice(range);
    if text.len() <= 40 && !text.contains('\n') { format!("`{text}`") } else { "what a longer expression gives".to_owned() }
}
