//! Lists of files that a loop closes: `fs = [open(p) for p in ps]` and `for f in fs: f.close()`, at the end of the same block
//! or alone in a `finally`. An `ExitStack` closes them too when a later one cannot be opened.

use pyscale::analysis::items::{changed, mentions};
use pyscale::edit::{Edit, import, layout, moved, tried};
use pyscale::semantic::{ScopeId, ScopeKind};
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind, Try};
use pyscale::verdict::{Hazard, Hazards, Severity};
use text_size::TextRange;

use super::emit::{Page, spelled};
use super::rules::Asked;

/// A list of files with the statement that closes them.
#[derive(Clone, Copy)]
pub struct Files<'a> {
    /// `fs = [open(p) for p in ps]`
    pub assign: &'a Stmt<'a>,
    pub target: &'a Expr<'a>,
    pub name: &'a str,
    /// `open(p)`
    pub opened: &'a Expr<'a>,
    /// What stands between it and the loop; the body of the `try`, if there is one.
    used_in: &'a [Stmt<'a>],
    closed: Closed<'a>,
    pub scope: ScopeId,
}

#[derive(Clone, Copy)]
enum Closed<'a> {
    /// By a loop at the end of the same block.
    Loop(&'a Stmt<'a>),
    /// In the `finally` of the statement behind the assignment.
    Finally(&'a Stmt<'a>, &'a Try<'a>),
}

/// The list of files that the statement at `index` of a block opens.
pub fn files<'a>(asked: &Asked<'_, '_, 'a>, block: &'a [Stmt<'a>], index: usize, scope: ScopeId) -> Option<Files<'a>> {
    let assign = &block[index];
    let (target, value) = match assign.kind {
        StmtKind::Assign { targets: [target], value } => (target, value),
        StmtKind::AnnAssign { target, value: Some(value), .. } => (target, value),
        _ => return None,
    };
    let (ExprKind::Name(name), ExprKind::ListComp { elt, generators }) = (target.kind, value.kind) else { return None };
    if generators.iter().any(|generator| generator.is_async)
        || asked.opens(asked.text.model.expression_scope(value.range)?, elt).is_none()
    {
        return None;
    }
    let made = |used_in, closed| Files { assign, target, name, opened: elt, used_in, closed, scope };
    if let Some(stmt) = block.get(index + 1)
        && let StmtKind::Try(body) = stmt.kind
        && let [last] = body.finalbody
    {
        return closes_each(last, name).then(|| made(body.body, Closed::Finally(stmt, body)));
    }
    let end = block.iter().skip(index + 1).position(|stmt| closes_each(stmt, name))? + index + 1;
    Some(made(&block[index + 1..end], Closed::Loop(&block[end])))
}

/// `for f in fs: f.close()`
fn closes_each(stmt: &Stmt<'_>, name: &str) -> bool {
    let StmtKind::For { is_async: false, target, iter, body: [Stmt { kind: StmtKind::Expr(call), .. }], orelse: [] } = stmt.kind
    else {
        return false;
    };
    let (ExprKind::Name(item), ExprKind::Name(of), ExprKind::Call(call)) = (target.kind, iter.kind, call.kind) else {
        return false;
    };
    of == name
        && call.args.is_empty()
        && call.keywords.is_empty()
        && matches!(call.func.kind, ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr: "close", .. } if *of == item)
}

/// What speaks against it.
pub fn hazards<'a>(asked: &Asked<'_, '_, 'a>, module: &'a [Stmt<'a>], files: &Files<'a>) -> Hazards {
    let mut hazards = Hazards::default();
    let body = match asked.text.model.scope(files.scope).kind {
        ScopeKind::Function(function) => function.body,
        _ => module,
    };
    let last = match files.closed {
        Closed::Loop(stmt) | Closed::Finally(stmt, _) => stmt.range,
    };
    let region = TextRange::new(files.assign.range.start(), last.end());
    let escapes = |at: &&(TextRange, bool)| match files.closed {
        Closed::Loop(_) => at.0 != files.target.range && (!at.1 || !region.contains_range(at.0)),
        // It is closed whatever becomes of it, but another list would not be.
        Closed::Finally(..) => false,
    };
    if let Some((at, _)) = mentions(body, files.name).iter().find(escapes) {
        let message = format!(
            "`{}` may be kept, changed or used after the loop that closes its files; the stack would close them before that",
            files.name
        );
        hazards.add("list-escapes", Severity::Breaks, message, Some(asked.place(*at)));
    }
    let bound = asked.text.model.bindings_in(files.scope, files.name).find(|binding| binding.range != files.target.range);
    if bound.is_some() || asked.text.model.is_shared(files.scope, files.name) {
        let message = format!(
            "`{}` is bound again; the stack would close the files of the first list, and not those of the other",
            files.name
        );
        hazards.add("bound-anew", Severity::Breaks, message, Some(asked.place(files.target.range)));
    }
    if let Some(at) = changed(files.used_in, files.name) {
        let message = format!("`{}` is changed before its files are closed; the stack closes the first ones", files.name);
        hazards.add("list-escapes", Severity::Breaks, message, Some(asked.place(at)));
    }
    asked.opener_replaced(&mut hazards);
    hazards
}

/// The edits.
pub fn edits<'a>(page: &Page<'_, '_, 'a>, files: &Files<'a>) -> Result<Vec<Edit>, Hazard> {
    let (function, name) = spelled(page, files.scope, files.target.range, "ExitStack")?;
    let mut edits = place(page, files, &function).ok_or_else(|| page.no_place(files.assign.range))?;
    if let Some(name) = name {
        edits.extend(import::ensure(page.source, page.module, "contextlib", Some(name)));
    }
    Ok(edits)
}

fn place<'a>(page: &Page<'_, '_, 'a>, files: &Files<'a>, function: &str) -> Option<Vec<Edit>> {
    let source = page.source;
    let indent = moved::indent_before(source, files.assign.range.start())?;
    let (first, last) = (source.line_of(files.assign.range.start()), source.line_of(files.assign.range.end()));
    let is_free = |name: &&str| !page.asked.project.mentions(page.asked.file, name);
    let stack = ["stack", "exit_stack", "files_stack"].into_iter().find(is_free)?;
    let header = format!("{indent}with {function}() as {stack}:");
    let unit = layout::indent_unit(source, page.module);
    let mut edits = vec![Edit::insert(source.line_range(first).start(), format!("{header}{}", source.newline()))];
    match files.closed {
        Closed::Loop(stmt) => {
            let (from, to) = (source.line_of(stmt.range.start()), source.line_of(stmt.range.end()));
            let lines = TextRange::new(source.line_range(from).start(), source.line_range(to).end());
            let is_clean = page.module.comments.iter().all(|comment| !lines.contains_range(*comment));
            let is_blank = |line: &u32| source.slice(source.line_range(*line)).trim().is_empty();
            let stays = (first..from).rev().find(|line| !is_blank(line))?;
            edits.extend(moved::indent(source, page.module, first..=stays, &unit));
            edits.push(Edit::delete(TextRange::new(source.full_line_range(stays).end(), source.full_line_range(to).end())));
            moved::indent_before(source, stmt.range.start()).filter(|_| is_clean)?;
        }
        Closed::Finally(stmt, body) => {
            let ending = tried::ending(source, page.module, stmt, body)?;
            if body.handlers.is_empty() && body.orelse.is_empty() {
                let tried = source.line_of(ending.colon);
                let comment = source.slice(TextRange::new(ending.colon, source.line_range(tried).end())).trim_start_matches(':');
                edits[0].text = edits[0].text.replacen(&header, &format!("{header}{}", comment.trim_end()), 1);
                let text = |line: u32| source.slice(source.line_range(line)).trim();
                let above = (last + 1..tried).rev().find(|line| !text(*line).is_empty()).unwrap_or(last);
                if (last + 1..=above).any(|line| !text(line).is_empty() && !text(line).starts_with('#')) {
                    return None;
                }
                edits.extend(moved::indent(source, page.module, first..=above, &unit));
                edits
                    .push(Edit::delete(TextRange::new(source.full_line_range(above).end(), source.full_line_range(tried).end())));
            } else {
                edits.extend(moved::indent(source, page.module, first..=*ending.body.end(), &unit));
            }
            edits.push(Edit::delete(ending.tail));
        }
    }
    edits.push(Edit::insert(files.opened.range.start(), format!("{stack}.enter_context(")));
    edits.push(Edit::insert(files.opened.range.end(), ")"));
    Some(edits)
}
