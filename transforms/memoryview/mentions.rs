//! Who calls a function: every mention of its name in the project, from the trees of the files that have it.

use std::rc::Rc;

use pyscale::index::facts::{Evidence, Name};
use pyscale::index::{Base, FileId, Ty};
use pyscale::semantic::{ScopeId, SemanticModel};
use pyscale::syntax::ast::{Call, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::verdict::{Bytes, Place};
use text_size::TextRange;
use ustr::ustr;

use super::callers::Project;
use super::function::{File, Function, Node};
use super::typing::Typing;
use super::uses::same;

/// Where a function is mentioned.
pub struct Caller<'b> {
    pub file: Rc<File<'b>>,
    /// The innermost function around the call, by its name's place; `None` at module level.
    pub function: Option<TextRange>,
    pub scope: ScopeId,
    pub call: &'b Expr<'b>,
    pub path: Vec<Node<'b>>,
    /// The object of the method is the first argument: `Link.send(link, data)`.
    through_class: bool,
}

impl<'b> Caller<'b> {
    /// What a parameter of the function gets, if the call says so.
    pub fn argument(&self, function: &Function<'_>, name: &str) -> Option<&'b Expr<'b>> {
        let ExprKind::Call(call) = self.call.kind else { return None };
        if let Some(keyword) = call.keywords.iter().find(|keyword| keyword.name == Some(name)) {
            return Some(&keyword.value);
        }
        let params = function.def.params;
        let position = params.posonly.iter().chain(params.args).position(|param| param.name == name)?;
        let shift = usize::from(takes_object(function) && !self.through_class);
        let position = position.checked_sub(shift)?;
        let starred = call.args.iter().take(position + 1).any(|argument| matches!(argument.kind, ExprKind::Starred(_)));
        call.args.get(position).filter(|_| !starred)
    }
}

/// Is the first parameter the object or the class that it is called on?
fn takes_object(function: &Function<'_>) -> bool {
    let is_static = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Name("staticmethod"));
    function.class.is_some() && !function.def.decorators.iter().any(|decorator| is_static(&decorator.expr))
}

/// Does a call of a method give it its object by what stands before the dot?
pub fn is_bound<'a>(typing: Typing<'_, 'a>, call: &Call<'a>, scope: ScopeId, callee: &Function<'_>) -> bool {
    takes_object(callee) && !is_through_class(typing, &call.func, scope, callee)
}

fn is_through_class<'a>(typing: Typing<'_, 'a>, func: &Expr<'a>, scope: ScopeId, callee: &Function<'_>) -> bool {
    let ExprKind::Attribute { value, .. } = func.kind else { return true };
    let is_class = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Name("classmethod"));
    !callee.def.decorators.iter().any(|decorator| is_class(&decorator.expr)) && matches!(typing.ty(value, scope), Ty::Class(_))
}

/// Everything that mentions a function.
pub struct Callers<'b> {
    pub calls: Vec<Caller<'b>>,
    /// A mention that is no call that could be followed.
    pub other: Option<(Place, &'static str)>,
}

impl<'b> Project<'_, 'b> {
    /// Can programs outside reach the function without an underscore?
    pub fn is_public<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>) -> bool {
        if function.nested {
            return false;
        }
        let public = |name: &str| !name.starts_with('_');
        let entry = self.index.entry(typing.file.id);
        if function.qualname.split('.').all(public) && entry.module.split('.').all(public) {
            return true;
        }
        let name = ustr(function.qualname.split('.').next().unwrap_or(function.def.name));
        let own = match function.class {
            None => self.own_index(typing.file.id, function.def).map(|index| Ty::Function(typing.file.id, index)),
            Some(_) if function.def.name.starts_with('_') => None,
            Some(class) => {
                let at = Bytes::from(class.name_range);
                let mut classes = self.index.classes_of(typing.file.id);
                classes.find(|id| self.index.class_facts(*id).name_range == at).map(Ty::Class)
            }
        };
        let Some(own) = own else { return false };
        self.index.file_ids().any(|file| {
            let (entry, summary) = (self.index.entry(file), self.index.summary(file));
            let listed = summary.exports.contains(&name);
            let package = entry.is_package && entry.module.split('.').all(public) && public(&name);
            let binds = summary.globals.iter().any(|(global, _)| *global == name) || !summary.stars.is_empty();
            !entry.is_test && (listed || package && binds) && self.index.global(file, name) == own
        })
    }

    pub fn own_index(&self, file: FileId, def: &FunctionDef<'_>) -> Option<u32> {
        let at = Bytes::from(def.name_range);
        self.index.summary(file).functions.iter().position(|facts| facts.name_range == at).map(|index| index as u32)
    }

    /// How many functions and classes of the project have this name?
    pub fn count(&self, name: &str) -> usize {
        let name = ustr(name);
        let functions = self
            .index
            .file_ids()
            .map(|file| self.index.summary(file).functions.iter().filter(|facts| facts.name == name).count())
            .sum::<usize>();
        functions + self.index.classes_named(name).len()
    }

    /// Who else may call a method without saying so: through a base class, an override, or a computed name.
    fn reached_otherwise<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>) -> Option<(Place, &'static str)> {
        let here = Place { file: typing.file.id, range: function.def.name_range.into() };
        let name = ustr(function.def.name);
        let module = self.index.entry(typing.file.id).module.as_str();
        let mut reached_by = vec![ustr(module.rsplit('.').next().unwrap_or(module))];
        if let Some(class) = function.class {
            let at = Bytes::from(class.name_range);
            let own = self.index.classes_of(typing.file.id).find(|id| self.index.class_facts(*id).name_range == at)?;
            let lineage = self.index.lineage(own).filter(|id| *id != own);
            let descendants = self.index.descendants(own);
            let mut family = lineage.chain(descendants.iter().copied());
            if family.any(|id| self.index.class_facts(id).members.iter().any(|member| member.name == name)) {
                return Some((here, "is defined in base classes or subclasses too, and may be called through one of them"));
            }
            let foreign =
                |base: &Base| !matches!(base, Base::Project(_)) && !matches!(base, Base::External(name) if is_plain(name));
            if self.index.lineage(own).any(|id| self.index.class(id).bases.iter().any(foreign)) {
                return Some((here, "may be called by a base class outside of the project"));
            }
            reached_by.extend(descendants.iter().map(|id| self.index.class_facts(*id).name));
            reached_by.push(ustr(class.name));
        }
        let computes = ["getattr", "attrgetter", "methodcaller", "globals", "vars", "__dict__"];
        let found = self.index.file_ids().any(|file| {
            let mentions = |name: &Name| self.index.summary(file).mentions.binary_search(name).is_ok();
            computes.into_iter().any(|word| mentions(&ustr(word))) && (file == typing.file.id || reached_by.iter().any(mentions))
        });
        found.then_some((here, "may be called by `getattr`, or in another way that computes its name"))
    }

    pub(super) fn find_callers<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>) -> Callers<'b> {
        let mut found = Callers { calls: Vec::new(), other: None };
        let here = Place { file: typing.file.id, range: function.def.name_range.into() };
        let Some(index) = self.own_index(typing.file.id, function.def) else {
            found.other = Some((here, "is defined where its callers are not looked for"));
            return found;
        };
        let own = Ty::Function(typing.file.id, index);
        // A constructor is called by the name of its class, other special methods by nobody who says so.
        if function.def.name.starts_with("__") || function.nested {
            found.other = Some((here, "is not called by its name"));
            return found;
        }
        if let Some((place, why)) = self.reached_otherwise(typing, function) {
            found.other = Some((place, why));
            return found;
        }
        let name = ustr(function.def.name);
        let unique = self.count(function.def.name) == 1;
        for file in self.index.file_ids() {
            let summary = self.index.summary(file);
            let named = |text: &Evidence| matches!(text, Evidence::Str(text) if names(text, function.def.name));
            if !summary.exports.contains(&name) && summary.evidence.iter().any(named) {
                found.other = Some((here, "is named in a string of another file"));
                continue;
            }
            if summary.mentions.binary_search(&name).is_err() && file != typing.file.id {
                continue;
            }
            if summary.opaque {
                found.other = Some((here, "is named in a file that cannot be understood"));
                continue;
            }
            let Some(file) = self.file(file) else { continue };
            let mut mentions = Mentions { name: function.def.name, around: Vec::new(), path: Vec::new(), found: Vec::new() };
            file.mentioning(function.def.name).for_each(|statement| mentions.visit_stmt(statement));
            for mention in mentions.found {
                let place = Place { file: file.id, range: mention.range.into() };
                let Some(expr) = mention.expr else {
                    found.other = Some((place, "is imported under another name, or named in a string"));
                    continue;
                };
                let def = mention.function;
                let scope = scope_of(&file.model, &mention);
                let typing = Typing { project: self.index, around: self.around, file: &file };
                let ours = match typing.ty(expr, scope) {
                    ty if ty == own => true,
                    Ty::Unknown if matches!(expr.kind, ExprKind::Attribute { .. }) || function.class.is_none() => {
                        if !unique {
                            found.other = Some((place, "shares its name with another function, and this call may be of either"));
                        }
                        unique
                    }
                    _ => false,
                };
                if !ours {
                    continue;
                }
                let call = match mention.path.last() {
                    Some(Node::Expr(call @ Expr { kind: ExprKind::Call(inner), .. })) if same(&inner.func, expr) => *call,
                    _ => {
                        found.other = Some((place, "is handed on as a value"));
                        continue;
                    }
                };
                let path = mention.path[..mention.path.len() - 1].to_vec();
                let through_class = function.class.is_some() && is_through_class(typing, expr, scope, function);
                let function = def.map(|def| def.name_range);
                // The way starts at the function's own statements.
                found.calls.push(Caller { file: Rc::clone(&file), function, scope, call, path, through_class });
            }
        }
        found
    }
}

/// The scope in which a mention stands: that of its function, or of a lambda or comprehension in it.
fn scope_of(model: &SemanticModel<'_>, mention: &Mention<'_>) -> ScopeId {
    let outer = mention.function.and_then(|def| model.body_scope(def.range)).unwrap_or(SemanticModel::module_scope());
    let inner = mention.path.iter().rev().find_map(|node| {
        let Node::Expr(expr) = node else { return None };
        let inside = match &expr.kind {
            ExprKind::Lambda { body, .. } => body.range.contains_range(mention.range),
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::Generator { generators, .. }
            | ExprKind::DictComp { generators, .. } => {
                // The first iterable is evaluated outside.
                !generators.first().is_some_and(|first| first.iter.range.contains_range(mention.range))
            }
            _ => false,
        };
        if inside { model.expression_scope(expr.range) } else { None }
    });
    inner.unwrap_or(outer)
}

/// Bases that call nothing by name.
fn is_plain(base: &str) -> bool {
    matches!(base, "builtins.object" | "abc.ABC" | "typing.Generic" | "typing.Protocol" | "typing.NamedTuple")
}

/// `"_split"`, `"frames:_split"`, `"store.frames._split"`: does a text name the function?
fn names(text: &str, function: &str) -> bool {
    text.strip_suffix(function).is_some_and(|before| before.is_empty() || before.ends_with(['.', ':']))
}

/// Finds every mention of a name in a file.
struct Mentions<'a, 'n> {
    name: &'n str,
    around: Vec<(&'a FunctionDef<'a>, usize)>,
    path: Vec<Node<'a>>,
    found: Vec<Mention<'a>>,
}

struct Mention<'a> {
    range: TextRange,
    /// `None` for an import under another name and for strings.
    expr: Option<&'a Expr<'a>>,
    function: Option<&'a FunctionDef<'a>>,
    path: Vec<Node<'a>>,
}

impl<'a> Mentions<'a, '_> {
    fn note(&mut self, range: TextRange, expr: Option<&'a Expr<'a>>) {
        let (function, from) = self.around.last().map_or((None, 0), |(def, from)| (Some(*def), *from));
        self.found.push(Mention { range, expr, function, path: self.path[from..].to_vec() });
    }
}

impl<'a> Visitor<'a> for Mentions<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        self.path.push(Node::Stmt(stmt));
        match stmt.kind {
            StmtKind::FunctionDef(def) => {
                for decorator in def.decorators {
                    self.visit_expr(&decorator.expr);
                }
                pyscale::syntax::visit::walk_params(self, def.params);
                self.around.push((def, self.path.len()));
                walk_body(self, def.body);
                self.around.pop();
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                for alias in names {
                    if alias.name == self.name && alias.asname.is_some_and(|asname| asname != self.name) {
                        self.note(alias.range, None);
                    }
                }
            }
            StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__all__"), .. }], .. } => {}
            _ => walk_stmt(self, stmt),
        }
        self.path.pop();
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Name(name) if name == self.name => self.note(expr.range, Some(expr)),
            ExprKind::Attribute { attr, .. } if attr == self.name => self.note(expr.range, Some(expr)),
            ExprKind::Str(Some(text)) if names(text, self.name) => self.note(expr.range, None),
            _ => {}
        }
        self.path.push(Node::Expr(expr));
        walk_expr(self, expr);
        self.path.pop();
    }
}
