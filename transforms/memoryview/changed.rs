//! Rule 3a: what a caller does to what it passes. Bytes cannot be changed in place, so what is changed is a bytearray, whatever
//! the annotation says.

use pyscale::syntax::ast::{Expr, ExprKind, StmtKind};
use text_size::TextRange;

use super::function::{File, Function, Node};
use super::mentions::Caller;
use super::uses::same;

/// Where what a caller passes is changed in place by itself: a name, or an attribute of one, in the whole function, and an
/// attribute of the receiver in all methods of the class. Bytes cannot be.
pub fn changed_in_place<'b>(caller: &Caller<'b>, argument: &Expr<'b>) -> Option<(String, TextRange)> {
    let file = &caller.file;
    if let ExprKind::Subscript { value: Expr { kind: ExprKind::Name(name), .. }, .. } = argument.kind {
        return item_changed(file, name, argument);
    }
    let function = file.function_at(caller.function?)?;
    let (root, attribute) = match argument.kind {
        ExprKind::Name(name) => (name, None),
        ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, attr, .. } => (*name, Some(attr)),
        _ => return None,
    };
    let params = function.def.params;
    let is_receiver = params.posonly.iter().chain(params.args).next().is_some_and(|first| first.name == root);
    let family = attribute.is_some() && is_receiver && function.class.is_some();
    let same_class =
        |other: &&Function<'b>| other.class.zip(function.class).is_some_and(|(one, two)| one.name_range == two.name_range);
    let functions: Vec<&Function<'b>> = if family { file.functions.iter().filter(same_class).collect() } else { vec![function] };
    functions.into_iter().flat_map(|function| function.occurrences(root)).find_map(|occurrence| match attribute {
        None => change_of(&occurrence.path, occurrence.expr),
        Some(wanted) => {
            let (Node::Expr(holder), above) = occurrence.path.split_last()? else { return None };
            let ExprKind::Attribute { attr, .. } = holder.kind else { return None };
            if attr == wanted { change_of(above, holder) } else { None }
        }
    })
}

/// The same for an item of a table, `TABLE["buffer"]`: wherever a function of the file changes what is written alike.
fn item_changed<'b>(file: &File<'b>, root: &str, argument: &Expr<'b>) -> Option<(String, TextRange)> {
    let text = file.source.slice(argument.range);
    file.functions.iter().flat_map(|function| function.occurrences(root)).find_map(|occurrence| {
        let (Node::Expr(holder), above) = occurrence.path.split_last()? else { return None };
        let is_it = matches!(holder.kind, ExprKind::Subscript { .. }) && file.source.slice(holder.range) == text;
        if is_it { change_of(above, holder) } else { None }
    })
}

/// What a place does to a value that only a bytearray (or a list) lets be done.
fn change_of<'b>(path: &[Node<'b>], value: &Expr<'b>) -> Option<(String, TextRange)> {
    let (Node::Expr(parent), above) = path.split_last()? else { return None };
    match &parent.kind {
        ExprKind::Attribute { attr, .. } => {
            let called =
                matches!(above.last(), Some(Node::Expr(Expr { kind: ExprKind::Call(call), .. })) if same(&call.func, parent));
            let changes = matches!(*attr, "extend" | "append" | "insert" | "pop" | "clear" | "remove" | "reverse" | "resize");
            (called && changes).then(|| (format!("`.{attr}`"), parent.range))
        }
        ExprKind::Subscript { value: base, .. } if same(base, value) => {
            let Some(Node::Stmt(stmt)) = above.last() else { return None };
            let is_target = |target: &Expr<'_>| same(target, parent);
            let (how, changes) = match stmt.kind {
                StmtKind::Assign { targets, .. } => ("items are stored in it", targets.iter().any(is_target)),
                StmtKind::AugAssign { target, .. } => ("items are stored in it", is_target(target)),
                StmtKind::Delete(targets) => ("`del`", targets.iter().any(is_target)),
                _ => return None,
            };
            changes.then(|| (how.to_owned(), parent.range))
        }
        ExprKind::Call(call) => match call.func.kind {
            ExprKind::Attribute { attr: attr @ ("readinto" | "readinto1" | "recv_into" | "recvfrom_into"), .. }
                if call.args.iter().any(|argument| same(argument, value)) =>
            {
                Some((format!("`.{attr}`"), parent.range))
            }
            _ => None,
        },
        _ => None,
    }
}
