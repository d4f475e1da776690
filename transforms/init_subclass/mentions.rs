//! Every place of the project that names the metaclass. Rules 1, 8 and 9.

use pyscale::index::facts::Evidence;
use pyscale::index::{ClassId, FileId, ProjectIndex, Ty};
use pyscale::semantic::BindingKind;
use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{ClassDef, CmpOp, Expr, ExprKind, Params, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_expr, walk_stmt};
use pyscale::verdict::Place;
use rustc_hash::FxHashSet;
use text_size::TextRange;

use super::known;
use super::members::words;
use super::root::Form;
use super::unit::Unit;

/// One mention.
#[derive(Debug, Clone)]
pub struct Mention<'a> {
    /// Position in the list of units.
    pub unit: usize,
    pub range: TextRange,
    pub kind: Kind<'a>,
}

#[derive(Debug, Clone)]
pub enum Kind<'a> {
    /// `from m import M`
    Import { is_local: bool },
    /// `metaclass=M`, `with_metaclass(M)`, `@add_metaclass(M)`
    Of(ClassId, Form),
    /// `__metaclass__ = M`
    Inert,
    /// `class Other(M):`
    Derived,
    /// `M.attr`
    Attribute { owner: &'a Expr<'a>, attr: &'a str, at_import: bool },
    /// In an annotation, which is this expression.
    Annotation(&'a Expr<'a>),
    /// `"M"` in `__all__`
    Exported { list: &'a Stmt<'a> },
    /// In the body of the metaclass: the hook and the members say what it means.
    Own,
    /// `isinstance(x, M)`, `isinstance(x, (R, M))`, `type(x) is M`
    Asked(Question<'a>),
    /// `M("X", (Base,), {})`: a class made by a call; with its bases.
    Made { func: &'a Expr<'a>, bases: &'a Expr<'a>, at_import: bool },
    /// Anything else.
    Other(&'static str),
}

/// Something is asked whether it is one of the classes.
#[derive(Debug, Clone)]
pub struct Question<'a> {
    /// The whole question.
    pub whole: &'a Expr<'a>,
    /// What is called: `isinstance`, `type`.
    pub func: &'a Expr<'a>,
    /// What is asked: a name or an attribute of one.
    pub of: &'a Expr<'a>,
    /// The other classes of the tuple.
    pub others: Vec<&'a Expr<'a>>,
    /// `type(x) is not M`
    pub is_negated: bool,
    /// It is the whole of a condition, a value or a result, so that it needs no parentheses.
    pub is_alone: bool,
    pub at_import: bool,
}

/// Finds all mentions in one file.
pub fn find<'a>(unit: &'a Unit<'a>, index: usize, meta: ClassId, out: &mut Vec<Mention<'a>>) {
    let project = unit.project;
    let facts = project.class_facts(meta);
    let own = (project.class(meta).file == unit.file).then(|| TextRange::from(facts.range));
    let mut names: FxHashSet<&str> = FxHashSet::default();
    names.insert(facts.name.as_str());
    for (_, scope) in unit.model.scopes() {
        names.extend(scope.names.values().flatten().filter_map(|id| match unit.model.binding(*id).kind {
            BindingKind::ImportFrom { alias, .. } if alias.name == facts.name.as_str() => alias.asname,
            _ => None,
        }));
    }
    let mut finder = Finder {
        unit,
        index,
        meta,
        name: facts.name.as_str(),
        names,
        own,
        handled: FxHashSet::default(),
        alone: FxHashSet::default(),
        depth: 0,
        out,
    };
    for stmt in unit.module.body {
        finder.visit_stmt(stmt);
    }
}

struct Finder<'f, 'a> {
    unit: &'a Unit<'a>,
    index: usize,
    meta: ClassId,
    name: &'static str,
    names: FxHashSet<&'a str>,
    own: Option<TextRange>,
    handled: FxHashSet<TextRange>,
    /// Expressions that are the whole of a condition, a value or a result.
    alone: FxHashSet<TextRange>,
    depth: u32,
    out: &'f mut Vec<Mention<'a>>,
}

impl<'a> Finder<'_, 'a> {
    fn note(&mut self, range: TextRange, kind: Kind<'a>) {
        let kind = if self.own.is_some_and(|own| own.contains_range(range)) && !matches!(kind, Kind::Derived) {
            Kind::Own
        } else {
            kind
        };
        self.out.push(Mention { unit: self.index, range, kind });
    }

    /// `Some(true)` if it is the metaclass, `Some(false)` if it may be.
    fn is_meta(&self, expr: &Expr<'_>) -> Option<bool> {
        let unit = self.unit;
        match expr.kind {
            ExprKind::Name(name) if self.names.contains(name) => {
                if unit.is_global(expr) {
                    return match unit.ty(expr) {
                        Ty::Class(id) if id == self.meta => Some(true),
                        Ty::Unknown => Some(false),
                        _ => None,
                    };
                }
                let is_import = unit.model.scopes().any(|(id, _)| {
                    id != SemanticModel::module_scope()
                        && unit.model.bindings_in(id, name).any(|binding| matches!(binding.kind, BindingKind::ImportFrom { .. }))
                });
                is_import.then_some(false)
            }
            // An attribute of an object is the metaclass only if somebody stored it there, by its name.
            ExprKind::Attribute { value: Expr { kind: ExprKind::Name("self"), .. }, .. } => None,
            ExprKind::Attribute { value, attr, .. } if attr == self.name => match unit.ty(value) {
                Ty::Module(_) | Ty::Package(_) => match unit.ty(expr) {
                    Ty::Class(id) if id == self.meta => Some(true),
                    Ty::Unknown => Some(false),
                    _ => None,
                },
                Ty::Unknown => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    fn class(&mut self, class: &'a ClassDef<'a>) {
        let project = self.unit.project;
        let Some(id) = project.class_at(self.unit.file, class.name_range.into()) else { return };
        for keyword in class.keywords.iter().filter(|keyword| keyword.name == Some("metaclass")) {
            if self.is_meta(&keyword.value) == Some(true) {
                self.handled.insert(keyword.value.range);
                self.note(keyword.value.range, Kind::Of(id, Form::Keyword));
            }
        }
        for base in class.bases {
            if self.is_meta(base).is_some() {
                self.handled.insert(base.range);
                self.note(base.range, Kind::Derived);
            }
            if let ExprKind::Call(call) = base.kind
                && let Some(first) = call.args.first()
                && self.is_meta(first) == Some(true)
                && is_six(self.unit, &call.func, known::WITH_METACLASS, "with_metaclass")
            {
                self.handled.insert(first.range);
                self.note(first.range, Kind::Of(id, Form::WithMetaclass));
            }
        }
        for decorator in class.decorators {
            if let ExprKind::Call(call) = decorator.expr.kind
                && let [first] = call.args
                && self.is_meta(first) == Some(true)
                && is_six(self.unit, &call.func, known::ADD_METACLASS, "add_metaclass")
            {
                self.handled.insert(first.range);
                self.note(first.range, Kind::Of(id, Form::AddMetaclass));
            }
        }
        for stmt in class.body {
            if let StmtKind::Assign { targets: [target], value } = stmt.kind
                && matches!(target.kind, ExprKind::Name("__metaclass__"))
                && self.is_meta(value).is_some()
            {
                self.handled.insert(value.range);
                self.note(value.range, Kind::Inert);
            }
        }
    }

    fn annotation(&mut self, annotation: &'a Expr<'a>) {
        let mut ranges = Vec::new();
        super::unit::each_part(annotation, |expr| {
            let is_text = matches!(expr.kind, ExprKind::Str(Some(text)) if words(text).any(|word| word == self.name));
            if self.is_meta(expr).is_some() || is_text {
                ranges.push((expr.range, matches!(expr.kind, ExprKind::Name(_)) || is_text));
            }
        });
        for (range, is_plain) in ranges {
            self.handled.insert(range);
            let kind = if is_plain { Kind::Annotation(annotation) } else { Kind::Other("in an annotation through its module") };
            self.note(range, kind);
        }
    }

    fn params(&mut self, params: &'a Params<'a>) {
        let all = params.posonly.iter().chain(params.args).chain(params.kwonly).chain(params.vararg).chain(params.kwarg);
        for annotation in all.filter_map(|param| param.annotation) {
            self.annotation(annotation);
        }
    }

    /// 9a: is it a question whether something is one of the classes?
    fn question(&self, expr: &'a Expr<'a>) -> Option<Question<'a>> {
        let is_meta = |expr: &Expr<'_>| self.is_meta(expr) == Some(true);
        let is = |func: &Expr<'_>, name: &str| matches!(func.kind, ExprKind::Name(own) if own == name);
        let (func, of, others, is_negated) = match expr.kind {
            ExprKind::Call(call) if is(&call.func, "isinstance") && call.keywords.is_empty() => match call.args {
                [of, class] if is_meta(class) => (&call.func, of, Vec::new(), false),
                [of, Expr { kind: ExprKind::Tuple(classes), .. }]
                    if classes.iter().filter(|class| is_meta(class)).count() == 1 =>
                {
                    (&call.func, of, classes.iter().filter(|class| !is_meta(class)).collect(), false)
                }
                _ => return None,
            },
            ExprKind::Compare { left, ops: [op], comparators: [right] } if is_meta(right) => match left.kind {
                ExprKind::Call(call) if is(&call.func, "type") => match (call.args, op) {
                    ([of], CmpOp::Is | CmpOp::Eq) => (&call.func, of, Vec::new(), false),
                    ([of], CmpOp::IsNot | CmpOp::NotEq) => (&call.func, of, Vec::new(), true),
                    _ => return None,
                },
                _ => return None,
            },
            _ => return None,
        };
        let is_alone = self.alone.contains(&expr.range);
        is_path(of).then_some(Question { whole: expr, func, of, others, is_negated, is_alone, at_import: self.depth == 0 })
    }

    /// `__all__ = [...]`, `__all__ += [...]`
    fn exports(&mut self, stmt: &'a Stmt<'a>) {
        let (StmtKind::Assign { targets: [Expr { kind: ExprKind::Name("__all__"), .. }], value }
        | StmtKind::AugAssign { target: Expr { kind: ExprKind::Name("__all__"), .. }, value, .. }
        | StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name("__all__"), .. }, value: Some(value), .. }) = stmt.kind
        else {
            return;
        };
        let (ExprKind::List(items) | ExprKind::Tuple(items)) = value.kind else { return };
        for item in items {
            if matches!(item.kind, ExprKind::Str(Some(text)) if text == self.name) {
                self.handled.insert(item.range);
                self.note(item.range, Kind::Exported { list: stmt });
            }
        }
    }
}

/// `x`, `x.y`
fn is_path(expr: &Expr<'_>) -> bool {
    match expr.kind {
        ExprKind::Name(_) => true,
        ExprKind::Attribute { value, .. } => is_path(value),
        _ => false,
    }
}

/// A function of six, or of a copy of six in the project.
pub fn is_six(unit: &Unit<'_>, func: &Expr<'_>, known: &[&str], name: &str) -> bool {
    match unit.ty(func) {
        Ty::External(found) => known.iter().any(|wanted| found == *wanted) || found.ends_with(&format!(".six.{name}")),
        Ty::Function(file, index) => {
            unit.project.entry(file).module.rsplit('.').next() == Some("six")
                && unit.project.summary(file).functions[index as usize].name == name
        }
        _ => false,
    }
}

impl<'a> Visitor<'a> for Finder<'_, 'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if let StmtKind::If { test: whole, .. }
        | StmtKind::While { test: whole, .. }
        | StmtKind::Assert { test: whole, .. }
        | StmtKind::Return(Some(whole))
        | StmtKind::Assign { value: whole, .. } = stmt.kind
        {
            self.alone.insert(whole.range);
        }
        if let StmtKind::Expr(whole) = &stmt.kind {
            self.alone.insert(whole.range);
        }
        match stmt.kind {
            StmtKind::ImportFrom { names, .. } => {
                let name = self.name;
                for alias in names.iter().filter(|alias| alias.name == name) {
                    let bound = alias.asname.unwrap_or(alias.name);
                    let is_local = self.depth > 0 || !self.unit.module.body.iter().any(|top| top.range == stmt.range);
                    let leads_here = self.unit.project.global(self.unit.file, ustr::ustr(bound));
                    match leads_here {
                        Ty::Class(id) if id == self.meta => self.note(alias.range, Kind::Import { is_local }),
                        Ty::Unknown => self.note(alias.range, Kind::Other("imported in a way that cannot be followed")),
                        _ => {}
                    }
                }
            }
            StmtKind::FunctionDef(function) => {
                let dispatches = function.decorators.iter().any(|decorator| {
                    matches!(
                        decorator.expr.kind,
                        ExprKind::Attribute { attr: "register", .. }
                            | ExprKind::Name("validate_call" | "beartype" | "typechecked")
                    )
                });
                let before = self.out.len();
                self.params(function.params);
                if dispatches {
                    // functools.singledispatch looks at the annotation.
                    for mention in &mut self.out[before..] {
                        mention.kind = Kind::Other("an annotation that decides at run time");
                    }
                }
                if let Some(returns) = function.returns {
                    self.annotation(returns);
                }
                let decorators = function.decorators.len();
                for decorator in &function.decorators[..decorators] {
                    self.visit_expr(&decorator.expr);
                }
                let params = function.params;
                let all = params.posonly.iter().chain(params.args).chain(params.kwonly);
                for default in all.filter_map(|param| param.default) {
                    self.visit_expr(default);
                }
                self.depth += 1;
                for stmt in function.body {
                    self.visit_stmt(stmt);
                }
                self.depth -= 1;
            }
            StmtKind::ClassDef(class) => {
                self.class(class);
                walk_stmt(self, stmt);
            }
            StmtKind::AnnAssign { target, annotation, value } => {
                self.exports(stmt);
                self.annotation(annotation);
                self.visit_expr(target);
                if let Some(value) = value {
                    self.visit_expr(value);
                }
            }
            StmtKind::Assign { .. } | StmtKind::AugAssign { .. } => {
                self.exports(stmt);
                walk_stmt(self, stmt);
            }
            StmtKind::Global(names) if names.contains(&self.name) => self.note(stmt.range, Kind::Other("declared global")),
            StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Str(_)) => {
                let text = self.unit.text(expr.range);
                let is_shown = |line: &str| line.trim_start().starts_with(">>>") && words(line).any(|word| word == self.name);
                if text.lines().any(is_shown) {
                    self.out.push(Mention { unit: self.index, range: expr.range, kind: Kind::Other("used in an example") });
                }
            }
            _ => walk_stmt(self, stmt),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if self.handled.contains(&expr.range) {
            return;
        }
        if let Some(question) = self.question(expr) {
            self.visit_expr(question.of);
            question.others.iter().for_each(|other| self.visit_expr(other));
            return self.note(expr.range, Kind::Asked(question));
        }
        if let ExprKind::ListComp { generators, .. }
        | ExprKind::SetComp { generators, .. }
        | ExprKind::DictComp { generators, .. }
        | ExprKind::Generator { generators, .. } = expr.kind
        {
            self.alone.extend(generators.iter().flat_map(|clause| clause.ifs).map(|test| test.range));
        }
        match expr.kind {
            ExprKind::Call(call) if call.args.len() == 3 && self.is_meta(&call.func) == Some(true) => {
                let at_import = self.depth == 0;
                self.note(call.func.range, Kind::Made { func: &call.func, bases: &call.args[1], at_import });
                call.args.iter().for_each(|arg| self.visit_expr(arg));
                call.keywords.iter().for_each(|keyword| self.visit_expr(&keyword.value));
            }
            ExprKind::Attribute { value, attr, .. } if self.is_meta(value) == Some(true) => {
                let at_import = self.depth == 0;
                self.note(value.range, Kind::Attribute { owner: value, attr, at_import });
            }
            ExprKind::Name(_) | ExprKind::Attribute { .. } if self.is_meta(expr).is_some() => {
                self.note(expr.range, Kind::Other("used"));
            }
            ExprKind::Str(Some(text)) if !text.contains(char::is_whitespace) && words(text).any(|word| word == self.name) => {
                self.note(expr.range, Kind::Other("named in a string"));
            }
            ExprKind::Lambda { .. } => {
                self.depth += 1;
                walk_expr(self, expr);
                self.depth -= 1;
            }
            _ => walk_expr(self, expr),
        }
    }
}

/// The files that may name the metaclass. One that has a class of that name, and neither imports the name nor speaks of
/// the metaclass's module, means its own.
pub fn files(project: &ProjectIndex, meta: ClassId) -> Vec<FileId> {
    let name = project.class_facts(meta).name;
    let module = &project.entry(project.class(meta).file).module;
    let module = ustr::ustr(module.rsplit('.').next().unwrap_or(module));
    let means_its_own = |file: FileId| {
        let summary = project.summary(file);
        let reaches = |evidence: &Evidence| match evidence {
            Evidence::Imported(_, other) | Evidence::Attribute(_, other) => *other == name,
            _ => false,
        };
        project.classes_named(name).iter().any(|id| project.class(*id).file == file)
            && summary.stars.is_empty()
            && summary.mentions.binary_search(&module).is_err()
            && !summary.evidence.iter().any(reaches)
    };
    let mut files = project.files_mentioning(name).to_vec();
    files.retain(|file| !means_its_own(*file));
    files.push(project.class(meta).file);
    files.sort_unstable();
    files.dedup();
    files
}

/// A place in a mention's file.
pub fn place(units: &[Unit<'_>], mention: &Mention<'_>) -> Place {
    units[mention.unit].place(mention.range)
}
