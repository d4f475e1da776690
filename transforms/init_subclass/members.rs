//! Attributes and methods of the metaclass move to the root.

use pyscale::edit::Edit;
use pyscale::syntax::ast::{Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use text_size::{TextRange, TextSize};

use super::compose::Composed;
use super::metaclass::Metaclass;
use super::render::Renderer;
use super::root::Root;
use super::unit::{Judged, Unit, each_expr, each_part};

/// `registry = {}`
pub fn attributes<'a>(meta: &Metaclass<'_, 'a>, root: &Root<'_, 'a>, step: &str, composed: &mut Composed<'a>) -> Judged<()> {
    let unit = meta.unit;
    let asked_for = ["get_type_hints", "__annotations__", "get_annotations"].map(ustr::ustr);
    let are_hints_read = unit
        .project
        .file_ids()
        .any(|file| asked_for.iter().any(|name| unit.project.summary(file).mentions.binary_search(name).is_ok()));
    for attribute in &meta.attributes {
        let mut edits = Vec::new();
        if let Some(annotation) = attribute.annotation {
            if attribute.value.is_none() {
                edits.extend(
                    given_value(attribute.stmt)
                        .map(|value| Edit::delete(TextRange::new(annotation.range.end(), value.range.end()))),
                );
            }
            let text = unit.text(annotation.range);
            let is_class_var = text.contains("ClassVar");
            let is_hidden = are_hints_read
                || (root.makes_fields() && (matches!(annotation.kind, ExprKind::Str(_)) || attribute.value.is_none()));
            if is_hidden && attribute.value.is_none() {
                continue;
            }
            if is_hidden && !is_class_var {
                let end = attribute.value.map_or(annotation.range.end(), |_| annotation.range.end());
                edits.push(Edit::delete(TextRange::new(name_end(attribute.stmt, attribute.name), end)));
            } else if root.makes_fields() && !is_class_var {
                composed.needs_class_var = true;
                let inner: Vec<Edit> = annotation_edits(unit, annotation, meta.class.name, root.home, true)?;
                let inner_text = Renderer::new(unit, &inner, step).edited(annotation.range);
                edits.push(Edit::replace(annotation.range, format!("ClassVar[{inner_text}]")));
                each_part(annotation, |expr| composed.moved.push(expr));
            } else {
                edits.extend(annotation_edits(unit, annotation, meta.class.name, root.home, !root.unit.postpones_annotations())?);
                each_part(annotation, |expr| composed.moved.push(expr));
            }
        }
        if let Some(value) = attribute.value {
            let mut clash = None;
            each_part(value, |expr| {
                if let ExprKind::Name(name) = expr.kind
                    && (name == meta.class.name || (root.binds(name) != Some(false) && !meta.moves(name)))
                {
                    clash = Some(expr.range);
                }
                composed.moved.push(expr);
            });
            if let Some(range) = clash {
                return unit.refuse(
                    range,
                    format!("the value of `{}` would mean something else in the body of the root", attribute.name),
                );
            }
        }
        let lines = Renderer::new(unit, &edits, step).stmt(attribute.stmt);
        if attribute.value.is_none()
            && let [only] = lines.0.as_slice()
            && !only.text.contains('#')
        {
            composed.bare.push((attribute.name, composed.attributes.0.len()));
        }
        composed.attributes.extend(lines);
    }
    Ok(())
}

/// What the statement gives a name that only stays announced.
fn given_value<'a>(stmt: &'a Stmt<'a>) -> Option<&'a Expr<'a>> {
    match stmt.kind {
        StmtKind::AnnAssign { value, .. } => value,
        _ => None,
    }
}

fn name_end(stmt: &Stmt<'_>, name: &str) -> TextSize {
    stmt.range.start() + TextSize::of(name)
}

/// Classes in the body of the metaclass move as they are.
pub fn classes<'a>(meta: &Metaclass<'_, 'a>, root: &Root<'_, 'a>, step: &str, composed: &mut Composed<'a>) -> Judged<()> {
    let unit = meta.unit;
    for (stmt, class) in &meta.classes {
        let mut clash = None;
        each_expr([*stmt], |expr| {
            if let ExprKind::Name(name) = expr.kind
                && unit.is_global(expr)
                && (name == meta.class.name || root.binds(name) != Some(false))
            {
                clash = Some(expr.range);
            }
            composed.moved.push(expr);
        });
        if let Some(range) = clash {
            return unit.refuse(range, format!("the body of `{}` would mean something else in the root", class.name));
        }
        let lines = Renderer::new(unit, &[], step).stmt(stmt);
        if !composed.attributes.is_empty() {
            composed.attributes.push("");
        }
        composed.attributes.extend(lines);
    }
    Ok(())
}

/// Plain methods become class methods.
pub fn methods<'a>(meta: &Metaclass<'_, 'a>, root: &Root<'_, 'a>, step: &str, composed: &mut Composed<'a>) -> Judged<()> {
    let unit = meta.unit;
    for method in &meta.methods {
        let mut edits = annotations_of(meta, root, method.function)?;
        // `mcs.registry` of a class method is that of the root, whichever class it is called on.
        let own = method.function.decorators.first().is_some_and(|decorator| unit.text(decorator.expr.range) == "classmethod");
        let first = method.function.params.posonly.iter().chain(method.function.params.args).next().filter(|_| own);
        let handled: Vec<TextRange> = annotations(method.function).map(|annotation| annotation.range).collect();
        let mut trouble = None;
        each_expr([method.stmt], |expr| {
            composed.moved.push(expr);
            if handled.iter().any(|range| range.contains_range(expr.range)) {
                return;
            }
            match expr.kind {
                ExprKind::Attribute { value, attr, .. }
                    if first.is_some_and(|first| matches!(value.kind, ExprKind::Name(name) if name == first.name)) =>
                {
                    if meta.moves(attr) {
                        edits.push(Edit::replace(value.range, root.home));
                        composed.through_meta.insert(attr);
                    } else {
                        trouble = trouble.or(Some(expr.range));
                    }
                }
                ExprKind::Attribute { value, attr, .. } if is_meta(unit, value, meta.class.name) => {
                    if meta.moves(attr) && !meta.methods.iter().any(|method| method.function.name == attr && !method.is_static) {
                        edits.push(Edit::replace(value.range, root.home));
                        composed.through_meta.insert(attr);
                    } else {
                        trouble = trouble.or(Some(expr.range));
                    }
                }
                ExprKind::Name(_)
                    if is_meta(unit, expr, meta.class.name) && !edits.iter().any(|edit| edit.range == expr.range) =>
                {
                    trouble = trouble.or(Some(expr.range));
                }
                _ => {}
            }
        });
        if let Some(range) = trouble {
            return unit.refuse(range, format!("`{}` uses the metaclass itself", method.function.name));
        }
        let mut lines = Renderer::new(unit, &edits, step).stmt(method.stmt);
        if !method.is_static {
            let at = lines.0.iter().position(|line| !line.text.starts_with('#')).unwrap_or(0);
            lines.0.insert(at, super::render::Line { text: "@classmethod".to_owned(), is_raw: false });
        }
        composed.definitions.push(lines);
    }
    Ok(())
}

fn is_meta(unit: &Unit<'_>, expr: &Expr<'_>, name: &str) -> bool {
    matches!(expr.kind, ExprKind::Name(found) if found == name) && unit.is_global(expr)
}

fn annotations<'a>(function: &'a FunctionDef<'a>) -> impl Iterator<Item = &'a Expr<'a>> {
    let params = function.params;
    let all = params.posonly.iter().chain(params.args).chain(params.kwonly).chain(params.vararg).chain(params.kwarg);
    all.filter_map(|param| param.annotation).chain(function.returns)
}

fn annotations_of(meta: &Metaclass<'_, '_>, root: &Root<'_, '_>, function: &FunctionDef<'_>) -> Judged<Vec<Edit>> {
    let mut edits = Vec::new();
    let is_quoted = !root.unit.postpones_annotations();
    let params = function.params;
    let all = params.posonly.iter().chain(params.args).chain(params.kwonly).chain(params.vararg).chain(params.kwarg);
    for annotation in all.filter_map(|param| param.annotation).chain(function.returns) {
        edits.extend(annotation_edits(meta.unit, annotation, meta.class.name, root.home, is_quoted)?);
    }
    Ok(edits)
}

/// `M` in an annotation → `type[R]`, in quotes where `R` may not be there yet.
pub fn annotation_edits(unit: &Unit<'_>, annotation: &Expr<'_>, meta: &str, root: &str, is_quoted: bool) -> Judged<Vec<Edit>> {
    let mut edits = Vec::new();
    let mut wraps = false;
    let mut wrong = None;
    let mut collect = |expr: &Expr<'_>| match expr.kind {
        ExprKind::Name(name) if name == meta && unit.is_global(expr) => {
            let text = format!("type[{root}]");
            edits.push((expr.range, if is_quoted { format!("\"{text}\"") } else { text }, false));
        }
        ExprKind::Str(Some(text)) if words(text).any(|word| word == meta) => {
            let written = unit.text(expr.range);
            edits.push((expr.range, replace_word(written, meta, &format!("type[{root}]")), true));
        }
        ExprKind::BinOp { .. } => wraps = true,
        ExprKind::Subscript { value, .. } => {
            let head = unit.text(value.range);
            if matches!(head.rsplit('.').next(), Some("Type" | "type")) {
                wrong = Some(expr.range);
            }
        }
        _ => {}
    };
    walk(annotation, &mut collect);
    if edits.is_empty() {
        return Ok(Vec::new());
    }
    if let Some(range) = wrong {
        return unit.refuse(range, "an annotation speaks of the type of the metaclass");
    }
    if wraps && is_quoted && edits.iter().any(|(_, _, is_text)| !is_text) {
        let text = unit.text(annotation.range);
        if text.contains(['"', '\'', '\n']) {
            return unit.refuse(annotation.range, "an annotation names the metaclass in a way that cannot be rewritten");
        }
        return Ok(vec![Edit::replace(annotation.range, format!("\"{}\"", replace_word(text, meta, &format!("type[{root}]"))))]);
    }
    Ok(edits.into_iter().map(|(range, text, _)| Edit::replace(range, text)).collect())
}

fn walk(expr: &Expr<'_>, see: &mut dyn FnMut(&Expr<'_>)) {
    see(expr);
    match expr.kind {
        ExprKind::Subscript { value, slice } => {
            walk(value, see);
            walk(slice, see);
        }
        ExprKind::BinOp { left, right, .. } => {
            walk(left, see);
            walk(right, see);
        }
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| walk(item, see)),
        _ => {}
    }
}

/// The identifiers of a text.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|word| !word.is_empty())
}

/// Replaces whole identifiers.
pub fn replace_word(text: &str, from: &str, to: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut result = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(from) {
        let before = rest[..at].chars().next_back().or_else(|| result.chars().next_back().filter(|_| at == 0));
        let after = rest[at + from.len()..].chars().next();
        result.push_str(&rest[..at]);
        let is_whole = !before.is_some_and(is_part) && !after.is_some_and(is_part);
        result.push_str(if is_whole { to } else { from });
        rest = &rest[at + from.len()..];
    }
    result.push_str(rest);
    result
}
