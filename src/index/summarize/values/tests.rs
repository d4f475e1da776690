//! What tests make sure of: `isinstance`, `type(x) is C`, `is None`, `callable`, `hasattr`, class patterns.

use super::super::evidence::last_part;
use super::{Variable, Walk};
use crate::index::values::{Key, Move, NOTHING, Node, Test};
use crate::syntax::ast::{Call, CmpOp, Expr, ExprKind, MatchCase, Pattern, PatternKind, Stmt, StmtKind, UnaryOp};
use text_size::TextRange;
use ustr::ustr;

/// Something that holds: of which node, of which variable.
type Known<'a> = (Node, Variable<'a>, Test);

impl<'a> Walk<'_, 'a, '_> {
    /// From here on the test is true, or false.
    pub(super) fn assume_all(&mut self, test: &Expr<'a>, holds: bool) {
        for (base, variable, known) in self.follows(test, holds) {
            self.assume(base, variable, known, test.range);
        }
    }

    /// As [`Self::assume_all`], without what speaks of variables that were bound since.
    pub(super) fn assume_unless(&mut self, test: &Expr<'a>, holds: bool, bound: &[&str]) {
        for (base, variable, known) in self.follows(test, holds) {
            if !bound.contains(&variable.1) {
                self.assume(base, variable, known, test.range);
            }
        }
    }

    fn follows(&mut self, test: &Expr<'a>, holds: bool) -> Vec<Known<'a>> {
        match &test.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.follows(operand, !holds),
            ExprKind::BoolOp { is_and, values } if *is_and == holds => {
                values.iter().flat_map(|value| self.follows(value, holds)).collect()
            }
            // One of them holds: that says something if all speak of the same.
            ExprKind::BoolOp { values, .. } => self.either(values, holds),
            ExprKind::Named { value, .. } => self.follows(value, holds),
            ExprKind::Call(call) => self.called(call, holds).into_iter().collect(),
            ExprKind::Compare { left, ops: [op], comparators: [right] } => {
                self.compared(left, *op, right, holds).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// What `raise` is given behind here is an exception.
    pub(super) fn assume_raised(&mut self, raised: &Expr<'a>) {
        if let Some((base, variable)) = self.subject(raised) {
            self.assume(base, variable, Test::Raised, raised.range);
        }
    }

    fn either(&mut self, values: &[Expr<'a>], holds: bool) -> Vec<Known<'a>> {
        let mut parts = Vec::with_capacity(values.len());
        let mut subject = None;
        for value in values {
            let mut known = self.follows(value, holds);
            let (Some((base, variable, test)), true) = (known.pop(), known.is_empty()) else { return Vec::new() };
            if subject.is_some_and(|(seen, _)| seen != base) {
                return Vec::new();
            }
            subject = Some((base, variable));
            parts.push(test);
        }
        subject.map(|(base, variable)| (base, variable, Test::Either(parts.into()))).into_iter().collect()
    }

    fn called(&mut self, call: &Call<'a>, holds: bool) -> Option<Known<'a>> {
        let name = last_part(&call.func)?;
        match (name, call.args) {
            ("isinstance", [of, typ]) => {
                let (base, variable) = self.subject(of)?;
                let typ = self.summarizer.evidence(typ, self.scope);
                Some((base, variable, if holds { Test::Instance(typ) } else { Test::NotInstance(typ) }))
            }
            ("issubclass", [Expr { kind: ExprKind::Call(inner), .. }, typ]) if last_part(&inner.func) == Some("type") => {
                let (base, variable) = self.subject(inner.args.first()?)?;
                let typ = self.summarizer.evidence(typ, self.scope);
                Some((base, variable, if holds { Test::Instance(typ) } else { Test::NotInstance(typ) }))
            }
            ("callable", [of]) if holds => self.subject(of).map(|(base, variable)| (base, variable, Test::Callable)),
            ("hasattr", [of, Expr { kind: ExprKind::Str(Some(name)), .. }]) if holds => {
                self.subject(of).map(|(base, variable)| (base, variable, Test::Has(ustr(name))))
            }
            ("isfunction" | "ismethod" | "ismodule" | "isclass" | "isgeneratorfunction" | "iscoroutinefunction", [of])
                if holds =>
            {
                self.subject(of).map(|(base, variable)| (base, variable, Test::Nothing))
            }
            _ => None,
        }
    }

    fn compared(&mut self, left: &Expr<'a>, op: CmpOp, right: &Expr<'a>, holds: bool) -> Option<Known<'a>> {
        let same = match op {
            CmpOp::Is | CmpOp::Eq => holds,
            CmpOp::IsNot | CmpOp::NotEq => !holds,
            _ => return None,
        };
        if matches!(right.kind, ExprKind::None) && matches!(op, CmpOp::Is | CmpOp::IsNot) {
            return if same { self.subject(left).map(|(base, variable)| (base, variable, Test::Nothing)) } else { None };
        }
        // type(x) is C, x.__class__ is C
        let of = match &left.kind {
            ExprKind::Call(call) if last_part(&call.func) == Some("type") && call.args.len() == 1 => call.args.first()?,
            ExprKind::Attribute { value, attr: "__class__", .. } => value,
            _ => return None,
        };
        let (base, variable) = self.subject(of)?;
        let typ = self.summarizer.evidence(right, self.scope);
        Some((base, variable, if same { Test::Exactly(typ) } else { Test::NotExactly(typ) }))
    }

    pub(super) fn match_statement(&mut self, subject: &Expr<'a>, cases: &[MatchCase<'a>]) {
        let value = self.expr(subject);
        let known = self.subject(subject);
        for case in cases {
            let mark = self.mark();
            let mut narrowed = value;
            if let Some(test) = self.pattern_test(&case.pattern) {
                match known {
                    Some((base, variable)) => {
                        self.assume(base, variable, test, case.pattern.range);
                        narrowed = self.current(base).unwrap_or(value);
                    }
                    None => narrowed = self.narrow(value, test, case.pattern.range),
                }
            }
            self.pattern(&case.pattern, narrowed);
            if let Some(guard) = &case.guard {
                self.expr(guard);
                self.assume_all(guard, true);
            }
            self.on_condition(|walk| walk.body(case.body));
            self.leave(mark);
        }
    }

    fn narrow(&mut self, from: Node, test: Test, at: TextRange) -> Node {
        if from == NOTHING {
            return NOTHING;
        }
        let to = self.node_at(at.start());
        let test = self.test(test);
        self.push(Move::Narrow { from, to, test });
        to
    }

    fn pattern_test(&mut self, pattern: &Pattern<'a>) -> Option<Test> {
        match &pattern.kind {
            PatternKind::Class { cls, .. } => Some(Test::Instance(self.summarizer.evidence(cls, self.scope))),
            PatternKind::As { pattern: Some(inner), .. } => self.pattern_test(inner),
            PatternKind::Or(patterns) => {
                let parts: Option<Vec<Test>> = patterns.iter().map(|inner| self.pattern_test(inner)).collect();
                parts.map(|parts| Test::Either(parts.into()))
            }
            _ => None,
        }
    }

    fn pattern(&mut self, pattern: &Pattern<'a>, value: Node) {
        let at = pattern.range.start();
        match &pattern.kind {
            PatternKind::Value(value) | PatternKind::Singleton(value) => {
                self.expr(value);
            }
            PatternKind::Sequence(patterns) => {
                for (position, inner) in patterns.iter().enumerate() {
                    let key = if matches!(inner.kind, PatternKind::Star(_)) { None } else { Some(Key::Index(position as u32)) };
                    // A star before it moves the positions.
                    let moved = patterns[..position].iter().any(|before| matches!(before.kind, PatternKind::Star(_)));
                    let item = self.part(value, if moved { None } else { key }, at);
                    self.pattern(inner, item);
                }
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                for (key, inner) in keys.iter().zip(*patterns) {
                    self.expr(key);
                    let item = self.part(value, super::expressions::constant_key(key), at);
                    self.pattern(inner, item);
                }
                self.capture(*rest, value, at);
            }
            PatternKind::Class { cls, patterns, kwd_attrs, kwd_patterns } => {
                self.expr(cls);
                let narrowed = self.narrow_to_class(cls, value, pattern.range);
                for inner in *patterns {
                    // By `__match_args__`: any attribute.
                    let item = self.load(narrowed, "*", at);
                    self.pattern(inner, item);
                }
                for (name, inner) in kwd_attrs.iter().zip(*kwd_patterns) {
                    let item = self.load(narrowed, name, at);
                    self.pattern(inner, item);
                }
            }
            PatternKind::Star(name) => {
                let rest = if value == NOTHING { NOTHING } else { self.container(at, vec![(None, value)], NOTHING) };
                self.capture(*name, rest, at);
            }
            PatternKind::As { pattern: inner, name } => {
                let mut value = value;
                if let Some(inner) = inner {
                    if let PatternKind::Class { cls, .. } = &inner.kind {
                        value = self.narrow_to_class(cls, value, inner.range);
                    }
                    self.pattern(inner, value);
                }
                self.capture(*name, value, at);
            }
            PatternKind::Or(patterns) => patterns.iter().for_each(|inner| self.pattern(inner, value)),
        }
    }

    fn narrow_to_class(&mut self, cls: &Expr<'a>, value: Node, at: TextRange) -> Node {
        let evidence = self.summarizer.evidence(cls, self.scope);
        self.narrow(value, Test::Instance(evidence), at)
    }

    fn part(&mut self, of: Node, key: Option<Key>, at: text_size::TextSize) -> Node {
        if of == NOTHING {
            return NOTHING;
        }
        let to = self.node_at(at);
        self.push(Move::Item { of, key, to });
        to
    }

    fn capture(&mut self, name: Option<&'a str>, value: Node, at: text_size::TextSize) {
        if let Some(variable) = name.and_then(|name| self.variable(name)) {
            let node = self.variable_node(variable, at);
            self.copy(value, node);
            self.bound_again(variable);
        }
    }
}

/// The variable that the last statement of a block raises, and from which statement on it is what is raised.
pub(super) fn raised_at_the_end<'b, 'a>(body: &'b [Stmt<'a>]) -> Option<(usize, &'b Expr<'a>)> {
    let (last, before) = body.split_last()?;
    let StmtKind::Raise { exc: Some(raised), .. } = &last.kind else { return None };
    let ExprKind::Name(name) = raised.kind else { return None };
    let binds = |stmt: &Stmt<'a>| bound_names(std::slice::from_ref(stmt)).any(|bound| bound == name);
    let ends = |stmt: &Stmt<'a>| {
        !matches!(
            stmt.kind,
            StmtKind::Assign { .. } | StmtKind::AnnAssign { .. } | StmtKind::AugAssign { .. } | StmtKind::Expr(_)
        )
    };
    let from = before.iter().rposition(|stmt| binds(stmt) || ends(stmt)).map_or(0, |position| position + 1);
    (from < before.len()).then_some((from, raised))
}

/// Is there a `break` for the loop around the block?
pub(super) fn breaks(body: &[Stmt<'_>]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::Break => true,
        StmtKind::If { body, orelse, .. } => breaks(body) || breaks(orelse),
        StmtKind::For { orelse, .. } | StmtKind::While { orelse, .. } => breaks(orelse),
        StmtKind::With { body, .. } => breaks(body),
        StmtKind::Match { cases, .. } => cases.iter().any(|case| breaks(case.body)),
        StmtKind::Try(statement) => {
            let handlers = statement.handlers.iter().any(|handler| breaks(handler.body));
            handlers || [statement.body, statement.orelse, statement.finalbody].into_iter().any(breaks)
        }
        _ => false,
    })
}

/// Does the block never come to its end: by `return`, `raise`, `continue`, `break`?
pub(super) fn leaves(body: &[Stmt<'_>]) -> bool {
    match body.last().map(|last| &last.kind) {
        Some(StmtKind::Return(_) | StmtKind::Raise { .. } | StmtKind::Continue | StmtKind::Break) => true,
        Some(StmtKind::If { body, orelse, .. }) => leaves(body) && leaves(orelse),
        _ => false,
    }
}

/// The names that statements bind, without those of inner functions.
pub(super) fn bound_names<'a>(body: &[Stmt<'a>]) -> impl Iterator<Item = &'a str> + use<'a> {
    let mut found = Vec::new();
    for statement in body {
        bound_by(statement, &mut found);
    }
    found.into_iter()
}

fn bound_by<'a>(statement: &Stmt<'a>, found: &mut Vec<&'a str>) {
    let mut all = |bodies: &[&[Stmt<'a>]]| bodies.iter().for_each(|body| found.extend(bound_names(body)));
    match &statement.kind {
        StmtKind::FunctionDef(function) => found.push(function.name),
        StmtKind::ClassDef(class) => found.push(class.name),
        StmtKind::Assign { targets, .. } => targets.iter().for_each(|target| targets_of(target, found)),
        StmtKind::AugAssign { target, .. } | StmtKind::AnnAssign { target, .. } => targets_of(target, found),
        StmtKind::For { target, body, orelse, .. } => {
            all(&[body, orelse]);
            targets_of(target, found);
        }
        StmtKind::While { body, orelse, .. } | StmtKind::If { body, orelse, .. } => all(&[body, orelse]),
        StmtKind::With { items, body, .. } => {
            all(&[body]);
            items.iter().filter_map(|item| item.target.as_ref()).for_each(|target| targets_of(target, found));
        }
        StmtKind::Match { cases, .. } => cases.iter().for_each(|case| all(&[case.body])),
        StmtKind::Try(statement) => {
            all(&[statement.body, statement.orelse, statement.finalbody]);
            for handler in statement.handlers {
                found.extend(bound_names(handler.body));
                found.extend(handler.name);
            }
        }
        StmtKind::Import(names) | StmtKind::ImportFrom { names, .. } => {
            found.extend(names.iter().map(|alias| alias.asname.unwrap_or(alias.name)));
        }
        _ => {}
    }
}

fn targets_of<'a>(target: &Expr<'a>, found: &mut Vec<&'a str>) {
    match &target.kind {
        ExprKind::Name(name) => found.push(name),
        ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| targets_of(element, found)),
        ExprKind::Starred(inner) => targets_of(inner, found),
        _ => {}
    }
}
