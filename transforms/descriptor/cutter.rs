//! The walk over an accessor that cuts it, and says what in it has no place in another class (rule 3).

use pyscale::analysis::bounds::{Bound, Sense, decides, of_compare};
use pyscale::analysis::definitions::Definition;
use pyscale::analysis::properties::Pair;
use pyscale::analysis::references::{dotted, is_global};
use pyscale::analysis::spelling::Text;
use pyscale::edit::literal;
use pyscale::semantic::{BindingKind, ScopeId};
use pyscale::syntax::ast::{Call, CmpOp, Expr, ExprKind, FunctionDef, Stmt, StmtKind, UnaryOp};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr, walk_stmt};
use pyscale::verdict::Hazard;
use text_size::{TextRange, TextSize};

use super::shape::{Checks, Cut, Mark, Storage};

/// What was seen on the way.
#[derive(Default)]
pub struct Found {
    pub hazard: Option<Hazard>,
    pub checks: Checks,
    pub names: Vec<String>,
    pub calls: bool,
    pub types: Vec<(TextRange, Vec<String>)>,
}

/// Cuts one accessor.
pub struct Cutter<'a, 'm, 'p> {
    text: Text<'a, 'm>,
    pair: &'p Pair<'a>,
    scope: ScopeId,
    receiver: &'a str,
    depth: u32,
    /// What a comparison here means.
    sense: Option<Sense>,
    in_raise: bool,
    /// A wrong value raises here.
    decides: bool,
    cuts: Vec<Cut>,
    found: Found,
}

impl<'a, 'm, 'p> Cutter<'a, 'm, 'p> {
    /// Cuts the statements of an accessor whose object is called `receiver`; goes on with what was found in the other one.
    pub fn run(
        text: Text<'a, 'm>,
        pair: &'p Pair<'a>,
        function: &'a FunctionDef<'a>,
        receiver: &'a str,
        body: &'a [Stmt<'a>],
        found: Found,
    ) -> (Vec<Cut>, Found) {
        let scope = text.model.body_scope(function.range).unwrap_or(pair.scope);
        let mut cutter =
            Self { text, pair, scope, receiver, depth: 0, sense: None, in_raise: false, decides: false, cuts: Vec::new(), found };
        cutter.keeps_its_names(function);
        walk_body(&mut cutter, body);
        let Self { mut cuts, found, .. } = cutter;
        cuts.sort_by_key(|cut| cut.range.start());
        (cuts, found)
    }
}

impl<'a> Cutter<'a, '_, '_> {
    fn cut(&mut self, range: TextRange, mark: Mark, hint: Option<&'static str>) {
        self.cuts.push(Cut { range, mark, hint });
    }

    fn refuse(&mut self, rule: &'static str, message: impl Into<String>, at: TextRange) {
        self.found.hazard.get_or_insert_with(|| Hazard::breaks(rule, message, Some(self.pair.place(at))));
    }

    /// `what` is the end of a sentence that begins with the property's name.
    fn unmovable(&mut self, what: &str, at: TextRange) {
        self.refuse("unmovable", format!("`{}` {what}", self.pair.name), at);
    }

    fn no_setattr(&mut self, at: TextRange) {
        self.unmovable("stores its value in a way that `setattr` cannot: give the store a statement of its own", at);
    }

    /// The object is bound once, and the parameter only where it is seen as an expression.
    fn keeps_its_names(&mut self, function: &FunctionDef<'a>) {
        let model = self.text.model;
        let names = [self.receiver, self.pair.parameter()];
        let bound = model.scope(self.scope).names.keys();
        self.found.names.extend(bound.filter(|name| !names.contains(name)).map(|name| (*name).to_owned()));
        self.found.names.sort_unstable();
        let is_anew = |name: &&str| {
            model.bindings_within(self.scope, name).any(|(scope, kind)| match kind {
                BindingKind::Parameter(_) | BindingKind::Variadic(_) => scope != self.scope,
                kind => scope != self.scope || *name == self.receiver || !kind.is_target(),
            })
        };
        if names.iter().any(is_anew) {
            self.unmovable("binds a parameter of its accessors to something else", function.name_range);
        }
    }

    /// The attribute of the property itself that an expression is.
    fn own(&self, expr: &Expr<'_>) -> Option<Storage> {
        let ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr, .. } = expr.kind else { return None };
        let name = self.pair.name;
        match attr.strip_suffix(name) {
            _ if *of != self.receiver => None,
            Some("") => Some(Storage::Name),
            // Of `_port` they would be mangled as a whole.
            _ if name.starts_with('_') => None,
            Some("_") => Some(Storage::Single),
            Some("__") if !name.ends_with("__") => Some(Storage::Mangled),
            _ => None,
        }
    }

    /// Is the property's own attribute among the targets?
    fn holds_own(&self, target: &Expr<'_>) -> bool {
        match target.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().any(|item| self.holds_own(item)),
            ExprKind::Starred(inner) => self.holds_own(inner),
            _ => self.own(target).is_some(),
        }
    }

    fn name(&mut self, name: &'a str, range: TextRange) {
        if name == self.receiver {
            self.cut(range, Mark::Receiver, None);
        } else if name == self.pair.parameter() && self.scope_is_setter() {
            self.cut(range, Mark::Parameter, None);
        } else if matches!(name, "super" | "__class__" | "locals" | "vars" | "eval" | "exec" | "dir") {
            self.unmovable(&format!("uses `{name}`, which means something else in another class"), range);
        } else {
            self.private(name, range);
            self.found.names.push(name.to_owned());
        }
    }

    fn scope_is_setter(&self) -> bool {
        self.text.model.body_scope(self.pair.setter.range) == Some(self.scope)
    }

    fn private(&mut self, name: &str, range: TextRange) {
        if name.starts_with("__") && !name.ends_with("__") {
            let message = format!(
                "`{name}` is a private name of `{}`; in a class of its own it would be mangled differently",
                self.pair.owner.name
            );
            self.refuse("private-name", message, range);
        }
    }

    /// `self._port = value`
    fn store(&mut self, stmt: &'a Stmt<'a>, target: &'a Expr<'a>, value: &'a Expr<'a>, storage: Storage) {
        let between = TextRange::new(target.range.end(), value.range.start());
        let behind = TextRange::new(value.range.end(), stmt.range.end());
        let (text, tail) = (self.text.source.slice(between), self.text.source.slice(behind));
        let is_bare_tuple = matches!(value.kind, ExprKind::Tuple(_)) && !self.text.source.slice(value.range).starts_with('(');
        let (before, inside) = text.split_once('=').unwrap_or(("?", ""));
        let is_plain = before.trim().is_empty() && matches!((inside.trim(), tail.trim()), ("", "") | ("(", ")"));
        if is_bare_tuple || !is_plain {
            self.no_setattr(stmt.range);
            return;
        }
        self.cut(TextRange::new(target.range.start(), between.end()), Mark::Store(storage), None);
        self.visit_expr(value);
        let end = behind.end() - TextSize::of(")");
        let end = if tail.is_empty() { TextRange::empty(behind.end()) } else { TextRange::new(end, behind.end()) };
        self.cut(end, Mark::StoreEnd, None);
    }

    fn call(&mut self, call: &'a Call<'a>) {
        for keyword in call.keywords {
            self.private(keyword.name.unwrap_or_default(), keyword.range);
        }
        let builtin = match call.func.kind {
            ExprKind::Name(name) if is_global(self.text.model, self.scope, name) => {
                match self.text.definition(self.scope, &[name]) {
                    Definition::External(found) => found.strip_prefix("builtins.").map(str::to_owned),
                    _ => None,
                }
            }
            _ => None,
        };
        self.found.calls |= builtin.is_none();
        self.found.checks.calls = true;
        if let (Some("isinstance"), [value, types]) = (builtin.as_deref(), call.args)
            && is_type(types)
        {
            self.found.checks.typed |= self.decides && self.sense == Some(Sense::Right);
            self.visit_expr(value);
            self.cut(types.range, Mark::Type, Some("expected_type"));
            let items = match types.kind {
                ExprKind::Tuple(items) => items,
                _ => std::slice::from_ref(types),
            };
            let paths = items.iter().filter_map(|item| Some((item.range, dotted(item)?)));
            self.found.types.extend(paths.map(|(range, path)| (range, path.into_iter().map(str::to_owned).collect())));
            return;
        }
        let hint = match builtin.as_deref() {
            Some("max") => Some("minimum"),
            Some("min") => Some("maximum"),
            _ => None,
        };
        self.visit_expr(&call.func);
        for argument in call.args {
            match hint.filter(|_| argument.is_number()) {
                Some(hint) => self.cut(argument.range, Mark::Literal, Some(hint)),
                None => self.visit_expr(argument),
            }
        }
        call.keywords.iter().for_each(|keyword| self.visit_expr(&keyword.value));
    }

    fn compare(&mut self, operands: &[&'a Expr<'a>], ops: &[CmpOp]) {
        let mut hints: Vec<Option<&str>> = vec![None; operands.len()];
        for (index, op) in ops.iter().enumerate() {
            let left = operands[index];
            let (bound, other) = if left.is_number() || is_bound(left) { (index, index + 1) } else { (index + 1, index) };
            if !operands[bound].is_number() && !is_bound(operands[bound]) || operands[other].is_number() {
                continue;
            }
            match self.sense.and_then(|sense| of_compare(*op, bound < other, sense)) {
                Some(Bound::Minimum) => (hints[bound], self.found.checks.minimum) = (Some("minimum"), true),
                Some(Bound::Maximum) => (hints[bound], self.found.checks.maximum) = (Some("maximum"), true),
                None => hints[bound] = None,
            }
        }
        for (operand, hint) in operands.iter().zip(hints) {
            if operand.is_number() {
                self.cut(operand.range, Mark::Literal, hint);
            } else {
                self.visit_expr(operand);
            }
        }
    }

    fn fstring(&mut self, expr: &'a Expr<'a>, fields: &'a [Expr<'a>]) {
        let start = expr.range.start();
        let inside = |range: TextRange| usize::from(range.start() - start)..usize::from(range.end() - start);
        let ranges: Vec<_> = fields.iter().map(|field| inside(field.range)).collect();
        let Some(texts) = literal::texts(self.text.source.slice(expr.range), &ranges) else {
            self.unmovable(
                "says something in an f-string of several pieces, with backslashes or `=`, which could not be taken apart",
                expr.range,
            );
            return;
        };
        for text in texts {
            let range = TextRange::new(start + TextSize::new(text.start as u32), start + TextSize::new(text.end as u32));
            self.cut(range, Mark::Piece, None);
        }
        for field in fields {
            self.visit_expr(field);
        }
    }
}

impl<'a> Visitor<'a> for Cutter<'a, '_, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        self.cut(TextRange::empty(stmt.range.start()), Mark::Statement(self.depth), None);
        self.depth += 1;
        let outer = (self.sense, self.in_raise, self.decides);
        (self.sense, self.decides) = (Sense::of(stmt), decides(stmt));
        match stmt.kind {
            StmtKind::Assign { targets: [target], .. } if matches!(target.kind, ExprKind::Subscript { .. }) => {
                self.found.checks.stores_item = true;
                walk_stmt(self, stmt);
            }
            StmtKind::Assign { targets: [target], value } => match self.own(target) {
                Some(storage) => self.store(stmt, target, value, storage),
                None if self.holds_own(target) => self.no_setattr(stmt.range),
                None => walk_stmt(self, stmt),
            },
            StmtKind::FunctionDef(_) | StmtKind::ClassDef(_) => {
                self.unmovable("defines a function or class in its accessors", stmt.range);
            }
            StmtKind::Match { .. } => self.unmovable("has a `match` statement in its accessors", stmt.range),
            _ if stmt.targets().iter().any(|target| self.holds_own(target)) => {
                self.no_setattr(stmt.range);
            }
            StmtKind::Raise { .. } => {
                self.found.checks.raises = true;
                self.in_raise = true;
                walk_stmt(self, stmt);
            }
            _ => {
                self.found.checks.raises |= matches!(stmt.kind, StmtKind::Assert { .. });
                walk_stmt(self, stmt);
            }
        }
        (self.sense, self.in_raise, self.decides) = outer;
        self.depth -= 1;
    }

    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let Some(storage) = self.own(expr) {
            self.cut(expr.range, Mark::Attribute(storage), None);
            return;
        }
        match expr.kind {
            ExprKind::Name(name) => self.name(name, expr.range),
            ExprKind::Attribute { attr, attr_range, .. } => {
                self.private(attr, attr_range);
                walk_expr(self, expr);
            }
            ExprKind::Str(_) if literal::spans_lines(self.text.source.slice(expr.range)) => {
                self.unmovable("has a string over several lines in its accessors", expr.range);
            }
            ExprKind::Str(_) => self.cut(expr.range, Mark::Text, self.in_raise.then_some("message")),
            ExprKind::FString(fields) => self.fstring(expr, fields),
            _ if expr.is_number() || matches!(expr.kind, ExprKind::Bytes(_)) => self.cut(expr.range, Mark::Literal, None),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Compare { left, ops, comparators } => {
                let operands: Vec<&Expr<'_>> = std::iter::once(left).chain(comparators).collect();
                self.compare(&operands, ops);
            }
            ExprKind::Unary { op: UnaryOp::Not, .. } => {
                let outer = self.sense;
                self.sense = self.sense.map(Sense::reversed);
                walk_expr(self, expr);
                self.sense = outer;
            }
            ExprKind::Subscript { value, slice } if matches!(slice.kind, ExprKind::Str(_)) => {
                self.visit_expr(value);
                self.cut(slice.range, Mark::Text, Some("key"));
            }
            ExprKind::Lambda { .. } => self.unmovable("defines a function in its accessors", expr.range),
            ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) => {
                self.unmovable("has `yield` or `await` in its accessors", expr.range);
            }
            // Their targets may be attributes too.
            ExprKind::ListComp { generators, .. }
            | ExprKind::SetComp { generators, .. }
            | ExprKind::DictComp { generators, .. }
            | ExprKind::Generator { generators, .. }
                if generators.iter().any(|clause| self.holds_own(&clause.target)) =>
            {
                self.no_setattr(expr.range);
            }
            _ => walk_expr(self, expr),
        }
    }
}

/// `MAXIMUM`, `limits.MAXIMUM`: what is written like a constant.
fn is_bound(expr: &Expr<'_>) -> bool {
    dotted(expr)
        .and_then(|path| path.last().copied())
        .is_some_and(|last| last.chars().any(char::is_alphabetic) && !last.chars().any(char::is_lowercase))
}

/// `int`, `decimal.Decimal`, `(int, float)`
fn is_type(expr: &Expr<'_>) -> bool {
    match expr.kind {
        ExprKind::Tuple(items) => !items.is_empty() && items.iter().all(|item| dotted(item).is_some()),
        _ => dotted(expr).is_some_and(|path| path[0] != "super()"),
    }
}
