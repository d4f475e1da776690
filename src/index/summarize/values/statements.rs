//! The flow through statements and definitions.

use text_size::TextSize;
use ustr::ustr;

use super::super::constants::is_constant;
use super::super::evidence::last_part;
use super::Walk;
use crate::index::facts::Receiver;
use crate::index::values::{FunctionFlow, Move, NOTHING, Node, ParamFlow, Pass, Test};
use crate::syntax::ast::{ClassDef, Decorator, Expr, ExprKind, FunctionDef, Handler, Params, Stmt, StmtKind};

impl<'a> Walk<'_, 'a, '_> {
    /// A block: what holds behind an early exit holds to its end.
    pub(super) fn body(&mut self, body: &[Stmt<'a>]) {
        let mark = self.mark();
        let conditions = self.conditions;
        let raised = super::tests::raised_at_the_end(body).filter(|_| self.tried == 0);
        for (position, statement) in body.iter().enumerate() {
            if let Some((from, raised)) = raised
                && position == from
            {
                self.assume_raised(raised);
            }
            self.statement(statement);
            if let StmtKind::If { body, orelse, .. } = &statement.kind
                && (super::tests::leaves(body) || super::tests::leaves(orelse))
            {
                self.conditions += 1;
            }
        }
        self.conditions = conditions;
        self.leave(mark);
    }

    fn statement(&mut self, statement: &Stmt<'a>) {
        match &statement.kind {
            StmtKind::FunctionDef(function) => self.function_def(function),
            StmtKind::ClassDef(class) => self.class_def(class),
            StmtKind::Return(Some(value)) => {
                if self.asks_instead(value) {
                    return;
                }
                let node = self.expr(value);
                if let Some(function) = self.function {
                    self.result(function, node, statement.range.start());
                }
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Assign { targets: [target], value } if self.are_slots(target, value) => {}
            StmtKind::Assign { targets, value } => {
                let node = self.expr(value);
                targets.iter().for_each(|target| self.bind(target, node));
            }
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value),
            StmtKind::AnnAssign { target, value, annotation } => {
                self.annotated(target, annotation);
                let node = value.map_or(NOTHING, |value| self.expr(value));
                match (&target.kind, value) {
                    // `x: int` alone gives x nothing, but its receiver is asked about.
                    (ExprKind::Name(_), None) => {}
                    // In the body of a class it speaks of the attribute, and the value may be what makes a descriptor.
                    (ExprKind::Name(name), Some(_)) if self.function.is_some() && self.scope == self.function_scope => {
                        let said = self.facts.said.len() as u32;
                        let evidence = self.summarizer.annotation(annotation, self.scope);
                        self.facts.said.push(evidence);
                        self.bind_name(name, node, target.range.start(), Some(said));
                    }
                    _ => self.bind(target, node),
                }
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                let of = self.expr(iter);
                let mark = self.mark();
                self.forget_bound_in(body);
                let item = self.each(of, iter.range.start());
                self.bind(target, item);
                self.body(body);
                self.leave(mark);
                self.body(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                let mark = self.mark();
                self.forget_bound_in(body);
                self.expr(test);
                self.assume_all(test, true);
                self.body(body);
                self.leave(mark);
                self.body(orelse);
                if !super::tests::breaks(body) {
                    self.assume_all(test, false);
                }
            }
            StmtKind::If { test, body, orelse } => self.if_statement(test, body, orelse),
            StmtKind::With { items, body, .. } => {
                for item in *items {
                    let of = self.expr(&item.context);
                    let to = self.node_at(item.context.range.start());
                    self.push(Move::Enter { of, to });
                    if let Some(target) = &item.target {
                        self.bind(target, to);
                    }
                }
                let suppresses = items.iter().any(|item| super::super::asks::suppresses(&item.context));
                self.guarded_body(suppresses, body);
            }
            StmtKind::Match { subject, cases } => self.match_statement(subject, cases),
            StmtKind::Raise { exc, cause } => {
                for raised in [exc, cause].into_iter().flatten() {
                    let from = self.expr(raised);
                    if from != NOTHING {
                        self.push(Move::Raise { from });
                    }
                }
            }
            StmtKind::Try(statement) => {
                let catches = super::super::asks::catches(statement.handlers);
                self.tried += 1;
                self.guarded_body(catches, statement.body);
                self.tried -= 1;
                // Any part of the body may have run.
                self.forget_bound_in(statement.body);
                for handler in statement.handlers {
                    self.on_condition(|walk| walk.handler(handler));
                }
                self.body(statement.orelse);
                self.body(statement.finalbody);
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                if let Some(msg) = msg {
                    self.expr(msg);
                }
                self.assume_all(test, true);
            }
            StmtKind::Import(names) => {
                for alias in *names {
                    let bound = alias.asname.or_else(|| alias.name.split('.').next()).unwrap_or_default();
                    let module = if alias.asname.is_some() { alias.name } else { bound };
                    if let Some(variable) = self.variable(bound) {
                        let to = self.variable_node(variable, alias.range.start());
                        self.push(Move::Module { name: ustr(module), to });
                        self.bound_again(variable);
                    }
                }
            }
            StmtKind::ImportFrom { module, names, level } => {
                let module = self.summarizer.absolute(*module, *level);
                for alias in *names {
                    if let Some(variable) = self.variable(alias.asname.unwrap_or(alias.name)) {
                        let to = self.variable_node(variable, alias.range.start());
                        self.push(Move::Imported { module, name: ustr(alias.name), to });
                        self.bound_again(variable);
                    }
                }
            }
            StmtKind::Expr(value) => {
                self.expr(value);
            }
            StmtKind::Return(None)
            | StmtKind::TypeAlias { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue => {}
        }
    }

    /// `self.name: annotation` in a method.
    fn annotated(&mut self, target: &Expr<'a>, annotation: &Expr<'a>) {
        let ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr, .. } = &target.kind else { return };
        let Some(function) = self.function else { return };
        let is_receiver = self.facts.functions[function as usize].params.first().is_some_and(|param| param.name == *of);
        let known = self.summarizer.out.functions.get(function as usize);
        if let Some(class) =
            known.filter(|known| is_receiver && known.receiver == Receiver::Instance).and_then(|known| known.class)
        {
            let evidence = self.summarizer.annotation(annotation, self.scope);
            self.facts.annotated.push((class, ustr(attr), evidence));
        }
    }

    /// `return getattr(of, name)` in `__getattr__(self, name)`: whoever reads an attribute reads that of another object.
    fn asks_instead(&mut self, value: &Expr<'a>) -> bool {
        let ExprKind::Call(call) = &value.kind else { return false };
        let [of, Expr { kind: ExprKind::Name(asked), .. }] = call.args else { return false };
        let Some(function) = self.function.filter(|_| call.keywords.is_empty() && last_part(&call.func) == Some("getattr"))
        else {
            return false;
        };
        let is_getattr = self.summarizer.out.functions.get(function as usize).is_some_and(|known| known.name == "__getattr__");
        let is_name = self.facts.functions[function as usize].params.get(1).is_some_and(|param| param.name == *asked);
        if !(is_getattr && is_name) {
            return false;
        }
        let of = self.expr(of);
        if of != NOTHING {
            self.facts.functions[function as usize].asks_instead.push(of);
        }
        true
    }

    fn result(&mut self, function: u32, node: Node, at: TextSize) {
        let result = match self.facts.functions[function as usize].result {
            Some(result) => result,
            None => self.node_at(at),
        };
        self.facts.functions[function as usize].result = Some(result);
        self.copy(node, result);
    }

    fn augmented(&mut self, target: &Expr<'a>, op: crate::syntax::ast::Operator, value: &Expr<'a>) {
        let right = self.expr(value);
        let at = target.range.start();
        let left = match &target.kind {
            ExprKind::Name(name) => {
                let Some(variable) = self.variable(name) else { return };
                self.variable_node(variable, at)
            }
            ExprKind::Attribute { value: of, attr, attr_range } => {
                let of = self.expr(of);
                self.facts.receivers.push((attr_range.start().into(), of));
                self.read(of, attr, attr_range.start())
            }
            _ => self.expr(target),
        };
        // `kept += [x]`: the elements join those of the container.
        let item = self.each(right, at);
        if item != NOTHING && left != NOTHING {
            self.push(Move::Put { of: left, key: None, value: item });
        }
        let result = self.operator(super::places::dunder(op), super::places::reflected(op), left, right, at);
        let name = super::places::dunder(op).replacen("__", "__i", 1);
        let in_place = self.method_call(left, &name, &[right], at);
        for node in [result, in_place] {
            match &target.kind {
                ExprKind::Attribute { value: of, attr, .. } if node != NOTHING => {
                    let of = self.expr(of);
                    self.push(Move::Store { of, name: ustr(attr), value: node });
                }
                ExprKind::Attribute { .. } => {}
                _ => self.bind_perhaps(target, node),
            }
        }
    }

    fn delete(&mut self, target: &Expr<'a>) {
        match &target.kind {
            ExprKind::Attribute { value, attr_range, .. } => {
                let of = self.expr(value);
                self.facts.receivers.push((attr_range.start().into(), of));
            }
            ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| self.delete(element)),
            ExprKind::Name(name) => {
                if let Some(variable) = self.variable(name) {
                    let node = self.variable_node(variable, target.range.start());
                    self.uses(variable, node, true);
                }
            }
            ExprKind::Subscript { value, slice } => {
                let (of, key) = (self.expr(value), self.expr(slice));
                self.ask_for_key(of, "__delitem__", key);
            }
            _ => {
                self.expr(target);
            }
        }
    }

    fn if_statement(&mut self, test: &Expr<'a>, body: &[Stmt<'a>], orelse: &[Stmt<'a>]) {
        if last_part(test) == Some("TYPE_CHECKING") {
            // It never runs; annotations may name what it imports.
            body.iter().filter(|stmt| matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. })).for_each(|stmt| {
                self.statement(stmt);
            });
            return self.body(orelse);
        }
        self.expr(test);
        for (branch, holds) in [(body, true), (orelse, false)] {
            let mark = self.mark();
            self.assume_all(test, holds);
            self.on_condition(|walk| walk.body(branch));
            self.leave(mark);
        }
        let bound = super::tests::bound_names(body).chain(super::tests::bound_names(orelse)).collect::<Vec<_>>();
        // Behind an early exit the other case holds, for what no branch has bound again.
        let holds = match (super::tests::leaves(body), super::tests::leaves(orelse)) {
            (true, false) => false,
            (false, true) => true,
            _ => return,
        };
        self.assume_unless(test, holds, &bound);
    }

    fn handler(&mut self, handler: &Handler<'a>) {
        if let Some(typ) = &handler.typ {
            self.expr(typ);
        }
        if let Some(variable) = handler.name.and_then(|name| self.variable(name)) {
            let to = self.variable_node(variable, handler.name_range.start());
            let test = handler.typ.as_ref().map(|typ| {
                let evidence = self.summarizer.evidence(typ, self.scope);
                self.test(Test::Instance(evidence))
            });
            self.push(Move::Caught { to, test });
            self.bound_again(variable);
        }
        self.body(handler.body);
    }

    fn forget_bound_in(&mut self, body: &[Stmt<'a>]) {
        for name in super::tests::bound_names(body).collect::<Vec<_>>() {
            if let Some(variable) = self.variable(name) {
                self.bound_again(variable);
            }
        }
    }

    pub(super) fn defaults(&mut self, params: &Params<'a>) -> Vec<Node> {
        params
            .posonly
            .iter()
            .chain(params.args)
            .chain(params.kwonly)
            .map(|param| param.default.map_or(NOTHING, |d| self.expr(d)))
            .collect()
    }

    /// The nodes of parameters; the scope is that of the function.
    pub(super) fn parameters(&mut self, params: &'a Params<'a>, defaults: &[Node]) -> FunctionFlow {
        let mut flow = FunctionFlow { positional: (params.posonly.len() + params.args.len()) as u32, ..FunctionFlow::default() };
        let outside = self.summarizer.model.scope(self.scope).parent.unwrap_or(self.scope);
        for (param, default) in params.named().zip(defaults) {
            let node = self.variable_node((self.scope, param.name), param.range.start());
            self.copy(*default, node);
            let annotation = param.annotation.map(|annotation| self.summarizer.annotation(annotation, outside));
            flow.params.push(ParamFlow { name: ustr(param.name), node, annotation, optional: param.default.is_some() });
        }
        flow.defaults = defaults.iter().copied().filter(|node| *node != NOTHING).collect();
        flow.vararg = params.vararg.map(|param| self.variable_node((self.scope, param.name), param.range.start()));
        flow.kwarg = params.kwarg.map(|param| self.variable_node((self.scope, param.name), param.range.start()));
        flow
    }

    fn function_def(&mut self, function: &'a FunctionDef<'a>) {
        let decorators: Vec<Node> = function.decorators.iter().map(|decorator| self.expr(&decorator.expr)).collect();
        let defaults = self.defaults(function.params);
        let Some(scope) = self.summarizer.model.body_scope(function.range) else { return };
        let Some(index) = self.summarizer.function_of.get(&scope).copied() else { return };
        let outer = (self.scope, self.function, self.class, std::mem::take(&mut self.tried));
        let conditions = std::mem::take(&mut self.conditions);
        let narrowed = std::mem::take(&mut self.narrowed);
        let rebound = std::mem::take(&mut self.rebound);
        (self.scope, self.function) = (scope, Some(index));
        let begun = self.begin(scope);
        let mut flow = self.parameters(function.params, &defaults);
        flow.keeps_type = self.keeps_type(function);
        self.facts.functions[index as usize] = flow;
        self.body(function.body);
        self.end(index, begun);
        (self.scope, self.function, self.class, self.tried) = outer;
        (self.narrowed, self.rebound, self.conditions) = (narrowed, rebound, conditions);
        let to = self.node_at(function.range.start());
        self.push(Move::Function { function: index, to });
        let value = self.decorated(to, function.decorators, &decorators);
        self.define(function.name, value, function.name_range.start());
    }

    /// `def decorate(function: F) -> F`, `(Callable[P, R]) -> Callable[P, R]`: type checkers take what comes out for what goes in.
    fn keeps_type(&self, function: &FunctionDef<'a>) -> bool {
        let taken = function.params.positional().find_map(|param| param.annotation);
        let (Some(taken), Some(given)) = (taken, function.returns) else { return false };
        let text = self.summarizer.text;
        let (taken, given) = (&text[taken.range], &text[given.range]);
        let says_little = ["Callable", "Any", "object", "type", "FunctionType", "None"];
        let last = |text: &str| text.trim_matches(['"', '\'']).rsplit('.').next().is_some_and(|last| says_little.contains(&last));
        taken == given && !last(taken) && !taken.contains("Any")
    }

    fn class_def(&mut self, class: &'a ClassDef<'a>) {
        let decorators: Vec<Node> = class.decorators.iter().map(|decorator| self.expr(without_flags(&decorator.expr))).collect();
        let mut bases = Vec::with_capacity(class.bases.len());
        for base in class.bases {
            let of = match &base.kind {
                ExprKind::Starred(inner) => {
                    let all = self.expr(inner);
                    self.each(all, base.range.start())
                }
                _ => self.expr(base),
            };
            self.facts.receivers.push((base.range.start().into(), of));
            bases.push(of);
        }
        for keyword in class.keywords {
            let given = self.expr(&keyword.value);
            let Some(name) = keyword.name.filter(|name| *name != "metaclass" && given != NOTHING) else { continue };
            for of in &bases {
                let told = self.load(*of, "__init_subclass__", keyword.value.range.start());
                let args = vec![(Pass::Keyword(ustr(name)), given)];
                self.call_node(told, "__init_subclass__", args, keyword.value.range.start(), false);
            }
        }
        let Some(scope) = self.summarizer.model.body_scope(class.range) else { return };
        let Some(index) = self.summarizer.class_of.get(&scope).copied() else { return };
        let outer = (self.scope, self.class);
        (self.scope, self.class) = (scope, Some(index));
        self.body(class.body);
        let mut members: Vec<_> =
            self.variables.iter().filter(|((of, _), _)| *of == scope).map(|((_, name), node)| (ustr(name), *node)).collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        self.facts.members[index as usize] = members;
        (self.scope, self.class) = outer;
        let to = self.node_at(class.range.start());
        self.push(Move::Class { class: index, to });
        let value = self.decorated(to, class.decorators, &decorators);
        self.define(class.name, value, class.name_range.start());
    }

    /// `__slots__ = ("name", …)` in the body of a class: it holds names alone. No node is made for it, so that values flow in a
    /// class with slots, and are numbered, as they are without.
    fn are_slots(&self, target: &Expr<'a>, value: &Expr<'a>) -> bool {
        matches!(target.kind, ExprKind::Name("__slots__"))
            && is_constant(value)
            && self.summarizer.class_of.contains_key(&self.scope)
    }

    fn define(&mut self, name: &'a str, value: Node, at: TextSize) {
        if let Some(variable) = self.variable(name) {
            let node = self.variable_node(variable, at);
            self.copy(value, node);
            self.bound_again(variable);
        }
    }

    /// What a name is bound to below its decorators, innermost first.
    fn decorated(&mut self, value: Node, decorators: &[Decorator<'a>], nodes: &[Node]) -> Node {
        let mut value = value;
        for (decorator, node) in decorators.iter().zip(nodes).rev() {
            let applied = match &decorator.expr.kind {
                ExprKind::Call(call) => &call.func,
                _ => &decorator.expr,
            };
            let last = last_part(applied).unwrap_or_default();
            if keeps(last) {
                continue;
            }
            if last == "register" {
                // @area.register: who calls `area` may call this.
                if let ExprKind::Attribute { value: of, .. } = applied.kind
                    && let Some((of, _)) = self.subject(of)
                {
                    self.copy(value, of);
                }
            }
            value = self.call_node(*node, last, vec![(Pass::Position(0), value)], decorator.range.start(), true);
        }
        value
    }
}

/// `@dataclass` of `@dataclass(frozen=True, slots=True)`: flags hold nothing, and the class stays what it is.
fn without_flags<'e, 'a>(decorator: &'e Expr<'a>) -> &'e Expr<'a> {
    match &decorator.kind {
        ExprKind::Call(call)
            if call.args.is_empty()
                && last_part(&call.func) == Some("dataclass")
                && call.keywords.iter().all(|flag| flag.name.is_some() && is_constant(&flag.value)) =>
        {
            &call.func
        }
        _ => decorator,
    }
}

/// Decorators that leave a function or class what it is for those who call it.
fn keeps(decorator: &str) -> bool {
    matches!(
        decorator,
        "property"
            | "cached_property"
            | "abstractproperty"
            | "setter"
            | "getter"
            | "deleter"
            | "staticmethod"
            | "classmethod"
            | "abstractmethod"
            | "overload"
            | "override"
            | "final"
            | "dataclass"
            | "total_ordering"
            | "runtime_checkable"
            | "contextmanager"
            | "asynccontextmanager"
            | "lru_cache"
            | "cache"
            | "wraps"
            | "fixture"
    )
}
