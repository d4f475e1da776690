//! A tree as text, in the format that `dump_ast.py` prints CPython's in: one line per node, indented by depth, with the
//! kind, the range (`*` if it has none) and what else there is to say.

use std::fmt::Write;

use pyscale::syntax::ast::{
    Comprehension, Decorator, Expr, ExprKind, Handler, Keyword, MatchCase, Module, Param, Params, Pattern, PatternKind, Stmt,
    StmtKind, TypeParam, WithItem,
};
use text_size::{TextRange, TextSize};

/// The whole file, comments last.
pub fn module(text: &str, module: &Module<'_>) -> String {
    let mut dump = Dump { text, out: String::new(), depth: 0 };
    dump.body(module.body);
    for comment in module.comments {
        dump.line("COMMENT", Some(*comment), "");
        dump.out.truncate(dump.out.trim_end().len());
        dump.out.push('\n');
    }
    dump.out
}

struct Dump<'t> {
    text: &'t str,
    out: String,
    depth: usize,
}

impl Dump<'_> {
    fn line(&mut self, kind: &str, range: Option<TextRange>, detail: &str) {
        let _ = write!(self.out, "{:1$}{kind}", "", self.depth);
        let _ = match range {
            Some(range) => write!(self.out, " {}-{}", u32::from(range.start()), u32::from(range.end())),
            None => write!(self.out, " *"),
        };
        if !detail.is_empty() {
            let _ = write!(self.out, " {detail}");
        }
        self.out.push('\n');
    }

    fn nested(&mut self, dump: impl FnOnce(&mut Self)) {
        self.depth += 1;
        dump(self);
        self.depth -= 1;
    }

    /// A field with children, unless it is empty.
    fn under<T>(&mut self, label: &str, items: &[T], mut dump: impl FnMut(&mut Self, &T)) {
        if !items.is_empty() {
            self.line(&format!(".{label}"), None, "");
            self.nested(|this| items.iter().for_each(|item| dump(this, item)));
        }
    }

    fn exprs(&mut self, label: &str, exprs: &[Expr<'_>]) {
        self.under(label, exprs, |this, expr| this.expr(expr));
    }

    fn field(&mut self, label: &str, expr: Option<&Expr<'_>>) {
        self.exprs(label, expr.map_or(&[], std::slice::from_ref));
    }

    fn stmts(&mut self, label: &str, body: &[Stmt<'_>]) {
        self.under(label, body, |this, stmt| this.stmt(stmt));
    }

    fn body(&mut self, body: &[Stmt<'_>]) {
        for stmt in body {
            self.stmt(stmt);
        }
    }

    fn expect(&self, at: TextSize, start: &str) {
        let rest = &self.text[usize::from(at)..];
        assert!(rest.starts_with(start), "{start:?} expected at {at:?}, not {:?}", rest.chars().take(20).collect::<String>());
    }

    fn stmt(&mut self, stmt: &Stmt<'_>) {
        let (kind, detail) = match stmt.kind {
            StmtKind::FunctionDef(function) => {
                let prefix = if function.is_async { "async " } else { "" };
                assert_eq!(stmt.range, function.range);
                ("FunctionDef", format!("{prefix}{}", function.name))
            }
            StmtKind::ClassDef(class) => {
                assert_eq!(stmt.range, class.range);
                ("ClassDef", class.name.to_owned())
            }
            StmtKind::Return(_) => ("Return", String::new()),
            StmtKind::Delete(_) => ("Delete", String::new()),
            StmtKind::Assign { .. } => ("Assign", String::new()),
            StmtKind::AugAssign { op, .. } => ("AugAssign", format!("{op:?}")),
            StmtKind::AnnAssign { .. } => ("AnnAssign", String::new()),
            StmtKind::TypeAlias { .. } => ("TypeAlias", String::new()),
            StmtKind::For { is_async, .. } => ("For", if is_async { "async" } else { "" }.to_owned()),
            StmtKind::While { .. } => ("While", String::new()),
            StmtKind::If { .. } => ("If", String::new()),
            StmtKind::With { is_async, .. } => ("With", if is_async { "async" } else { "" }.to_owned()),
            StmtKind::Match { .. } => ("Match", String::new()),
            StmtKind::Raise { .. } => ("Raise", String::new()),
            StmtKind::Try(stmt) => ("Try", if stmt.is_star { "star" } else { "" }.to_owned()),
            StmtKind::Assert { .. } => ("Assert", String::new()),
            StmtKind::Import(_) => ("Import", String::new()),
            StmtKind::ImportFrom { module, level, .. } => ("ImportFrom", ".".repeat(level as usize) + module.unwrap_or_default()),
            StmtKind::Global(names) => ("Global", names.join(",")),
            StmtKind::Nonlocal(names) => ("Nonlocal", names.join(",")),
            StmtKind::Expr(_) => ("Expr", String::new()),
            StmtKind::Pass => ("Pass", String::new()),
            StmtKind::Break => ("Break", String::new()),
            StmtKind::Continue => ("Continue", String::new()),
        };
        self.line(kind, Some(stmt.range), &detail);
        self.nested(|this| this.stmt_children(&stmt.kind));
    }

    fn stmt_children(&mut self, kind: &StmtKind<'_>) {
        match *kind {
            StmtKind::FunctionDef(function) => {
                self.expect(function.colon, ":");
                self.decorators(function.decorators);
                self.under("type_params", function.type_params, Self::type_param);
                self.params(function.params);
                self.field("returns", function.returns);
                self.stmts("body", function.body);
            }
            StmtKind::ClassDef(class) => {
                self.expect(class.colon, ":");
                if let Some(range) = class.arguments_range {
                    self.brackets(range);
                }
                self.decorators(class.decorators);
                self.under("type_params", class.type_params, Self::type_param);
                self.exprs("bases", class.bases);
                self.under("keywords", class.keywords, Self::keyword);
                self.stmts("body", class.body);
            }
            StmtKind::Return(value) => self.field("value", value),
            StmtKind::Delete(targets) => self.exprs("targets", targets),
            StmtKind::Assign { targets, value } => {
                self.exprs("targets", targets);
                self.field("value", Some(value));
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.field("target", Some(target));
                self.field("value", Some(value));
            }
            StmtKind::AnnAssign { target, annotation, value } => {
                self.field("target", Some(target));
                self.field("annotation", Some(annotation));
                self.field("value", value);
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                self.field("name", Some(name));
                self.under("type_params", type_params, Self::type_param);
                self.field("value", Some(value));
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                self.field("target", Some(target));
                self.field("iter", Some(iter));
                self.stmts("body", body);
                self.stmts("orelse", orelse);
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.field("test", Some(test));
                self.stmts("body", body);
                self.stmts("orelse", orelse);
            }
            StmtKind::With { items, body, .. } => {
                self.under("items", items, |this, WithItem { context, target }| {
                    this.line("item", None, "");
                    this.nested(|this| {
                        this.field("context_expr", Some(context));
                        this.field("optional_vars", target.as_ref());
                    });
                });
                self.stmts("body", body);
            }
            StmtKind::Match { subject, cases } => {
                self.field("subject", Some(subject));
                self.under("cases", cases, |this, MatchCase { pattern, guard, body, .. }| {
                    this.line("case", None, "");
                    this.nested(|this| {
                        this.patterns("pattern", std::slice::from_ref(pattern));
                        this.field("guard", guard.as_ref());
                        this.stmts("body", body);
                    });
                });
            }
            StmtKind::Raise { exc, cause } => {
                self.field("exc", exc);
                self.field("cause", cause);
            }
            StmtKind::Try(stmt) => {
                self.stmts("body", stmt.body);
                self.under("handlers", stmt.handlers, |this, Handler { range, typ, name, body, .. }| {
                    this.line("Handler", Some(*range), name.unwrap_or_default());
                    this.nested(|this| {
                        this.field("type", typ.as_ref());
                        this.stmts("body", body);
                    });
                });
                self.stmts("orelse", stmt.orelse);
                self.stmts("finalbody", stmt.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.field("test", Some(test));
                self.field("msg", msg);
            }
            StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
                self.under("names", names, |this, alias| {
                    let asname = alias.asname.map(|name| format!(" as {name}")).unwrap_or_default();
                    this.line("alias", Some(alias.range), &format!("{}{asname}", alias.name));
                });
            }
            StmtKind::Expr(value) => self.field("value", Some(value)),
            StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn decorators(&mut self, decorators: &[Decorator<'_>]) {
        self.under("decorators", decorators, |this, decorator| {
            this.expect(decorator.range.start(), "@");
            this.expr(&decorator.expr);
        });
    }

    fn type_param(&mut self, param: &TypeParam<'_>) {
        self.line("TypeParam", Some(param.range), param.name);
        self.nested(|this| {
            this.field("bound", param.bound);
            this.field("default_value", param.default);
        });
    }

    fn params(&mut self, params: &Params<'_>) {
        self.under("posonly", params.posonly, Self::param);
        self.under("args", params.args, Self::param);
        self.under("vararg", params.vararg.map_or(&[], std::slice::from_ref), Self::param);
        self.under("kwonly", params.kwonly, Self::param);
        self.under("kwarg", params.kwarg.map_or(&[], std::slice::from_ref), Self::param);
    }

    fn param(&mut self, param: &Param<'_>) {
        self.line("arg", Some(param.range), param.name);
        self.nested(|this| {
            this.field("annotation", param.annotation);
            this.field("default", param.default);
        });
    }

    fn keyword(&mut self, keyword: &Keyword<'_>) {
        self.line("keyword", Some(keyword.range), keyword.name.unwrap_or("**"));
        self.nested(|this| this.field("value", Some(&keyword.value)));
    }

    fn patterns(&mut self, label: &str, patterns: &[Pattern<'_>]) {
        self.under(label, patterns, Self::pattern);
    }

    fn pattern(&mut self, pattern: &Pattern<'_>) {
        let (kind, detail) = match pattern.kind {
            PatternKind::Value(_) => ("MatchValue", String::new()),
            PatternKind::Singleton(value) => ("MatchSingleton", format!("{:?}", value.kind)),
            PatternKind::Sequence(_) => ("MatchSequence", String::new()),
            PatternKind::Mapping { rest, .. } => ("MatchMapping", rest.unwrap_or_default().to_owned()),
            PatternKind::Class { kwd_attrs, .. } => ("MatchClass", kwd_attrs.join(",")),
            PatternKind::Star(name) => ("MatchStar", name.unwrap_or_default().to_owned()),
            PatternKind::As { name, .. } => ("MatchAs", name.unwrap_or_default().to_owned()),
            PatternKind::Or(_) => ("MatchOr", String::new()),
        };
        self.line(kind, Some(pattern.range), &detail);
        self.nested(|this| match pattern.kind {
            PatternKind::Value(value) => this.field("value", Some(value)),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => this.patterns("patterns", patterns),
            PatternKind::Mapping { keys, patterns, .. } => {
                this.exprs("keys", keys);
                this.patterns("patterns", patterns);
            }
            PatternKind::Class { cls, patterns, kwd_patterns, .. } => {
                this.field("cls", Some(cls));
                this.patterns("patterns", patterns);
                this.patterns("kwd_patterns", kwd_patterns);
            }
            PatternKind::As { pattern: Some(pattern), .. } => this.patterns("pattern", std::slice::from_ref(pattern)),
            PatternKind::Singleton(_) | PatternKind::Star(_) | PatternKind::As { pattern: None, .. } => {}
        });
    }

    fn expr(&mut self, expr: &Expr<'_>) {
        let (kind, detail) = match expr.kind {
            ExprKind::BoolOp { is_and, .. } => ("BoolOp", if is_and { "And" } else { "Or" }.to_owned()),
            ExprKind::Named { .. } => ("Named", String::new()),
            ExprKind::BinOp { op, .. } => ("BinOp", format!("{op:?}")),
            ExprKind::Unary { op, .. } => ("Unary", format!("{op:?}")),
            ExprKind::Lambda { .. } => ("Lambda", String::new()),
            ExprKind::IfExp { .. } => ("IfExp", String::new()),
            ExprKind::Dict(_) => ("Dict", String::new()),
            ExprKind::Set(_) => ("Set", String::new()),
            ExprKind::ListComp { .. } => ("ListComp", String::new()),
            ExprKind::SetComp { .. } => ("SetComp", String::new()),
            ExprKind::DictComp { .. } => ("DictComp", String::new()),
            ExprKind::Generator { .. } => ("Generator", String::new()),
            ExprKind::Await(_) => ("Await", String::new()),
            ExprKind::Yield(_) => ("Yield", String::new()),
            ExprKind::YieldFrom(_) => ("YieldFrom", String::new()),
            ExprKind::Compare { ops, .. } => ("Compare", ops.iter().map(|op| format!("{op:?}")).collect::<Vec<_>>().join(",")),
            ExprKind::Call(_) => ("Call", String::new()),
            ExprKind::FString(_) => ("FString", String::new()),
            ExprKind::Str(value) => ("Str", value.map_or("?".to_owned(), quoted)),
            ExprKind::Bytes(length) => ("Bytes", length.map_or("?".to_owned(), |length| length.to_string())),
            ExprKind::Number(_) => ("Number", String::new()),
            ExprKind::True => ("True", String::new()),
            ExprKind::False => ("False", String::new()),
            ExprKind::None => ("None", String::new()),
            ExprKind::Ellipsis => ("Ellipsis", String::new()),
            ExprKind::Attribute { attr, .. } => ("Attribute", attr.to_owned()),
            ExprKind::Subscript { .. } => ("Subscript", String::new()),
            ExprKind::Starred(_) => ("Starred", String::new()),
            ExprKind::Name(name) => ("Name", name.to_owned()),
            ExprKind::List(_) => ("List", String::new()),
            ExprKind::Tuple(_) => ("Tuple", String::new()),
            ExprKind::Slice { .. } => ("Slice", String::new()),
            ExprKind::Missing => ("Missing", String::new()),
        };
        self.line(kind, Some(expr.range), &detail);
        self.nested(|this| this.expr_children(&expr.kind));
    }

    fn expr_children(&mut self, kind: &ExprKind<'_>) {
        match *kind {
            ExprKind::BoolOp { values, .. } => self.exprs("values", values),
            ExprKind::Named { target, value } => {
                self.field("target", Some(target));
                self.field("value", Some(value));
            }
            ExprKind::BinOp { left, right, .. } => {
                self.field("left", Some(left));
                self.field("right", Some(right));
            }
            ExprKind::Unary { operand, .. } => self.field("operand", Some(operand)),
            ExprKind::Lambda { params, body } => {
                self.params(params);
                self.field("body", Some(body));
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.field("test", Some(test));
                self.field("body", Some(body));
                self.field("orelse", Some(orelse));
            }
            ExprKind::Dict(items) => {
                for item in items {
                    item.key.iter().for_each(|key| self.expr(key));
                    self.expr(&item.value);
                }
            }
            ExprKind::FString(fields) => fields.iter().for_each(|field| self.expr(field)),
            ExprKind::Set(elts) | ExprKind::List(elts) | ExprKind::Tuple(elts) => self.exprs("elts", elts),
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::Generator { elt, generators } => {
                self.field("elt", Some(elt));
                self.under("generators", generators, Self::generator);
            }
            ExprKind::DictComp { key, value, generators } => {
                self.field("key", Some(key));
                self.field("value", Some(value));
                self.under("generators", generators, Self::generator);
            }
            ExprKind::Await(value) | ExprKind::YieldFrom(value) | ExprKind::Starred(value) => {
                self.field("value", Some(value));
            }
            ExprKind::Yield(value) => self.field("value", value),
            ExprKind::Compare { left, comparators, .. } => {
                self.field("left", Some(left));
                self.exprs("comparators", comparators);
            }
            ExprKind::Call(call) => {
                self.brackets(call.arguments_range);
                self.field("func", Some(&call.func));
                self.exprs("args", call.args);
                self.under("keywords", call.keywords, Self::keyword);
            }
            ExprKind::Attribute { value, attr_range, .. } => {
                assert!(!attr_range.is_empty());
                self.field("value", Some(value));
            }
            ExprKind::Subscript { value, slice } => {
                self.field("value", Some(value));
                self.field("slice", Some(slice));
            }
            ExprKind::Slice { lower, upper, step } => {
                self.field("lower", lower);
                self.field("upper", upper);
                self.field("step", step);
            }
            ExprKind::Str(_)
            | ExprKind::Bytes(_)
            | ExprKind::Number(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::None
            | ExprKind::Ellipsis
            | ExprKind::Name(_)
            | ExprKind::Missing => {}
        }
    }

    fn generator(&mut self, clause: &Comprehension<'_>) {
        self.line("for", None, if clause.is_async { "async" } else { "" });
        self.nested(|this| {
            this.field("target", Some(&clause.target));
            this.field("iter", Some(&clause.iter));
            this.exprs("ifs", clause.ifs);
        });
    }

    fn brackets(&self, range: TextRange) {
        self.expect(range.start(), "(");
        self.expect(range.end() - TextSize::of(')'), ")");
    }
}

fn quoted(value: &str) -> String {
    let mut out = String::from('"');
    for c in value.chars() {
        if matches!(c, ' '..='~') && !matches!(c, '"' | '\\') {
            out.push(c);
        } else {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        }
    }
    out.push('"');
    out
}
