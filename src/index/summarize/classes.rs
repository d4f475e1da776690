//! Facts of class statements and of functions.

use ustr::ustr;

use super::evidence::{first_parameter, last_part};
use super::flow::parameter_names;
use super::surely::surely;
use super::{Evidence, EvidenceId, Frame, Name, Summarizer};
use crate::index::facts::{BaseFacts, ClassFacts, DecoratorFacts, FieldRole, FunctionFacts, MemberFacts, MemberKind, Receiver};
use crate::place::Bytes;
use crate::semantic::{ScopeId, ScopeKind};
use crate::syntax::ast::{ClassDef, Decorator, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_expr};
use text_size::TextRange;

impl<'a> Summarizer<'a, '_> {
    pub(super) fn class(&mut self, class: &'a ClassDef<'a>) {
        for decorator in class.decorators {
            self.visit(&decorator.expr);
        }
        let outer = self.scope;
        if let Some(scope) = self.model.type_params_scope(class.range) {
            self.scope = scope;
        }
        for base in class.bases {
            self.visit(base);
        }
        for keyword in class.keywords {
            self.visit(&keyword.value);
        }
        let around = self.scope;
        let Some(scope) = self.model.body_scope(class.range) else {
            self.scope = outer;
            return;
        };
        let anchor = self.anchor;
        if self.frames.len() == 1 {
            self.anchor = ustr(class.name);
        }
        let index = self.class_facts(class, scope, around, outer);
        let function = self.frames.last().and_then(|frame| frame.function);
        self.scope = scope;
        self.open_frame(Some(index), function);
        self.doctest(class.body);
        self.body(class.body);
        self.close_frame();
        self.scope = outer;
        let members = self.members(class, scope);
        self.out.classes[index as usize].members = members;
        self.anchor = anchor;
    }

    fn class_facts(&mut self, class: &'a ClassDef<'a>, scope: ScopeId, around: ScopeId, outer: ScopeId) -> u32 {
        let bases = class
            .bases
            .iter()
            .map(|base| {
                let value = match &base.kind {
                    ExprKind::Subscript { value, .. } | ExprKind::Starred(value) => value,
                    _ => base,
                };
                BaseFacts {
                    value: self.evidence(value, around),
                    starred: matches!(base.kind, ExprKind::Starred(_)),
                    text: ustr(super::excerpt(&self.text[base.range])),
                    at: base.range.into(),
                }
            })
            .collect();
        let keywords = class
            .keywords
            .iter()
            .map(|keyword| (keyword.name.map(ustr), self.evidence(&keyword.value, around), keyword.range.into()))
            .collect();
        let decorators = self.decorators(class.decorators, outer);
        let index = self.class_of.get(&scope).copied().unwrap_or(self.out.classes.len() as u32);
        let facts = ClassFacts {
            name: ustr(class.name),
            qualname: self.qualname(class.name, outer),
            range: class.range.into(),
            name_range: class.name_range.into(),
            anchor: self.anchor,
            local: self.frames.iter().any(|frame| frame.function.is_some()),
            outer: self.class_of.get(&outer).copied(),
            bases,
            keywords,
            type_params: !class.type_params.is_empty(),
            decorators,
            members: Vec::new(),
            constants: super::constants::constants(class, self.text),
            dynamic_body: class.body.iter().find_map(dynamic_statement),
            one_line: !self.text
                [TextRange::new(class.colon, class.body.first().map_or(class.range.end(), |first| first.range.start()))]
            .contains(['\n', '\r']),
        };
        debug_assert_eq!(index as usize, self.out.classes.len());
        self.out.classes.push(facts);
        index
    }

    /// The qualified name of a definition in a scope (PEP 3155).
    fn qualname(&self, name: &str, scope: ScopeId) -> Name {
        let mut parts = vec![name];
        let mut current = Some(scope);
        while let Some(id) = current {
            let here = self.model.scope(id);
            match here.kind {
                ScopeKind::Class(class) => parts.push(class.name),
                ScopeKind::Function(function) => parts.extend(["<locals>", function.name]),
                _ => {}
            }
            current = here.parent;
        }
        parts.reverse();
        ustr(&parts.join("."))
    }

    fn decorators(&mut self, decorators: &'a [Decorator<'a>], scope: ScopeId) -> Vec<DecoratorFacts> {
        decorators
            .iter()
            .map(|decorator| {
                let (applied, call) = match &decorator.expr.kind {
                    ExprKind::Call(call) => (&call.func, Some(*call)),
                    _ => (&decorator.expr, None),
                };
                let keywords = call.map_or(&[][..], |call| call.keywords);
                DecoratorFacts {
                    value: self.evidence(applied, scope),
                    text: ustr(super::excerpt(&self.text[applied.range])),
                    called: call.is_some(),
                    keywords: keywords.iter().map(|k| (k.name.map(ustr), self.evidence(&k.value, scope))).collect(),
                    at: decorator.range.into(),
                }
            })
            .collect()
    }

    /// The bindings of a class body, in the order of the text.
    fn members(&mut self, class: &'a ClassDef<'a>, scope: ScopeId) -> Vec<MemberFacts> {
        let mut members = Vec::new();
        self.member_statements(class.body, scope, &mut members);
        // What the statements above do not show: loop variables, imports, walruses, `del`.
        let mut others: Vec<(&'a str, TextRange)> = Vec::new();
        for (name, ids) in sorted(&self.model.scope(scope).names) {
            if !members.iter().any(|member| member.name == *name) {
                let Some(first) = ids.first() else { continue };
                others.push((name, self.model.binding(*first).range));
            }
        }
        others.sort_unstable_by_key(|(_, range)| range.start());
        members.extend(others.into_iter().map(|(name, range)| MemberFacts {
            name: ustr(name),
            at: range.into(),
            kind: MemberKind::Other,
        }));
        members
    }

    fn member_statements(&mut self, body: &'a [Stmt<'a>], scope: ScopeId, members: &mut Vec<MemberFacts>) {
        for statement in body {
            match &statement.kind {
                StmtKind::FunctionDef(function) => {
                    let index = self.model.body_scope(function.range).and_then(|scope| self.function_of.get(&scope));
                    let kind = index.map_or(MemberKind::Other, |index| MemberKind::Method(*index));
                    members.push(MemberFacts { name: ustr(function.name), at: function.name_range.into(), kind });
                }
                StmtKind::ClassDef(class) => {
                    let index = self.model.body_scope(class.range).and_then(|scope| self.class_of.get(&scope));
                    let kind = index.map_or(MemberKind::Other, |index| MemberKind::Class(*index));
                    members.push(MemberFacts { name: ustr(class.name), at: class.name_range.into(), kind });
                }
                StmtKind::Assign { targets, value } => {
                    let value = self.evidence(value, scope);
                    for target in *targets {
                        self.member_target(target, value, members);
                    }
                }
                StmtKind::AnnAssign { target, annotation, value } => {
                    let ExprKind::Name(name) = target.kind else { continue };
                    let kind = MemberKind::Annotated {
                        annotation: self.annotation(annotation, scope),
                        role: role(annotation),
                        value: value.map(|value| self.evidence(value, scope)),
                    };
                    members.push(MemberFacts { name: ustr(name), at: target.range.into(), kind });
                }
                StmtKind::If { body, orelse, .. } => {
                    self.member_statements(body, scope, members);
                    self.member_statements(orelse, scope, members);
                }
                _ => {}
            }
        }
    }

    fn member_target(&mut self, target: &Expr<'a>, value: EvidenceId, members: &mut Vec<MemberFacts>) {
        match &target.kind {
            ExprKind::Name(name) => {
                members.push(MemberFacts { name: ustr(name), at: target.range.into(), kind: MemberKind::Value(value) });
            }
            ExprKind::Tuple(elements) | ExprKind::List(elements) => {
                for element in *elements {
                    self.member_target(element, self.unknown, members);
                }
            }
            ExprKind::Starred(inner) => self.member_target(inner, self.unknown, members),
            _ => {}
        }
    }

    /// Is the function a method, and of which class? (`function` is in its own scope `scope`.)
    pub(super) fn method(&self, function: &FunctionDef<'_>, scope: ScopeId) -> Option<(u32, Receiver)> {
        let mut parent = self.model.scope(scope).parent?;
        if matches!(self.model.scope(parent).kind, ScopeKind::TypeParams) {
            parent = self.model.scope(parent).parent?;
        }
        let class = *self.class_of.get(&parent)?;
        Some((class, receiver(function)))
    }

    pub(super) fn begin_function(&mut self, function: &'a FunctionDef<'a>, scope: ScopeId) -> u32 {
        let method = self.method(function, scope);
        let outer = self.model.scope(scope).parent.unwrap_or(scope);
        let decorators = self.decorators(function.decorators, outer);
        let (parameters, positional) = parameter_names(function.params);
        let index = self.out.functions.len() as u32;
        debug_assert_eq!(self.function_of.get(&scope), Some(&index));
        self.out.functions.push(FunctionFacts {
            name: ustr(function.name),
            range: function.range.into(),
            name_range: function.name_range.into(),
            class: method.map(|(class, _)| class),
            receiver: method.map_or(Receiver::None, |(_, receiver)| receiver),
            parameters,
            positional,
            decorators,
            returns: self.unknown,
            annotated: function.returns.is_some(),
            is_async: function.is_async,
            is_generator: false,
            class_cell: None,
            super_reads: Vec::new(),
            is_empty: is_empty(function),
            surely: surely(function),
            returns_inner: None,
            hands_back: None,
        });
        index
    }

    pub(super) fn end_function(&mut self, function: &'a FunctionDef<'a>, index: u32, frame: Frame<'a>, outer: ScopeId) {
        let returns_inner = self.inner_function(&frame.returns);
        let is_method = self.out.functions[index as usize].receiver != Receiver::None;
        let hands_back = match frame.returns.as_slice() {
            [_, ..] if !frame.yields => self.hands_back(function, self.scope, is_method),
            _ => None,
        };
        let returns = match function.returns {
            Some(annotation) => self.annotation(annotation, outer),
            None if frame.yields => {
                let item = self.union(frame.yielded);
                self.intern(Evidence::Sequence(item))
            }
            None if frame.returns.is_empty() => self.intern(Evidence::None),
            None => self.union(frame.returns),
        };
        let facts = &mut self.out.functions[index as usize];
        facts.returns = returns;
        facts.is_generator = frame.yields;
        facts.returns_inner = returns_inner;
        facts.hands_back = hands_back.map(Box::new);
    }

    /// The innermost method that the walk is in.
    pub(super) fn nearest_method(&self) -> Option<u32> {
        self.frames
            .iter()
            .rev()
            .filter_map(|frame| frame.function)
            .find(|index| self.out.functions[*index as usize].class.is_some())
    }

    /// Notes zero-argument `super()` or `__class__` on the method around it.
    pub(super) fn note_class_cell(&mut self, at: TextRange) {
        if let Some(method) = self.nearest_method() {
            self.out.functions[method as usize].class_cell.get_or_insert(Bytes::from(at));
        }
    }

    pub(super) fn in_init(&self) -> bool {
        self.frames.last().and_then(|frame| frame.function).is_some_and(|index| {
            let function = &self.out.functions[index as usize];
            function.class.is_some() && function.name == "__init__"
        })
    }
}

/// How a function in a class body receives its object: by its decorators and, for the implicit ones, by its name.
fn receiver(function: &FunctionDef<'_>) -> Receiver {
    let decorated = |wanted: &str| function.decorators.iter().any(|decorator| last_part(&decorator.expr) == Some(wanted));
    if first_parameter(function).is_none() || decorated("staticmethod") {
        Receiver::None
    } else if decorated("classmethod") || matches!(function.name, "__new__" | "__init_subclass__" | "__class_getitem__") {
        Receiver::Class
    } else {
        Receiver::Instance
    }
}

/// What the annotation of a class body makes of a name.
fn role(annotation: &Expr<'_>) -> FieldRole {
    let head = match &annotation.kind {
        ExprKind::Subscript { value, slice } => {
            // Annotated[ClassVar[int], …] and Final[ClassVar[…]] are what they hold.
            if matches!(last_part(value), Some("Annotated" | "Final")) {
                let inner = match &slice.kind {
                    ExprKind::Tuple(elements) => elements.first(),
                    _ => Some(*slice),
                };
                return inner.map_or(FieldRole::Plain, |inner| role(inner));
            }
            value
        }
        ExprKind::Str(Some(text)) => {
            let text = text.trim_start();
            let head = text.split(['[', ' ']).next().unwrap_or(text);
            return role_of(head.rsplit('.').next().unwrap_or(head));
        }
        _ => annotation,
    };
    role_of(last_part(head).unwrap_or_default())
}

fn role_of(name: &str) -> FieldRole {
    match name {
        "ClassVar" => FieldRole::ClassVar,
        "InitVar" => FieldRole::InitVar,
        "KW_ONLY" => FieldRole::KwOnly,
        _ => FieldRole::Plain,
    }
}

/// A statement of a class body whose effect on the class we do not follow.
fn dynamic_statement(statement: &Stmt<'_>) -> Option<Bytes> {
    let at = Some(Bytes::from(statement.range));
    match &statement.kind {
        StmtKind::FunctionDef(_)
        | StmtKind::ClassDef(_)
        | StmtKind::Pass
        | StmtKind::AnnAssign { .. }
        | StmtKind::Import(_)
        | StmtKind::Assert { .. } => None,
        StmtKind::ImportFrom { names, .. } => {
            if names.iter().any(|alias| alias.name == "*") {
                at
            } else {
                None
            }
        }
        StmtKind::Assign { targets, .. } => {
            if targets.iter().all(|target| matches!(target.kind, ExprKind::Name(_) | ExprKind::Tuple(_) | ExprKind::List(_))) {
                None
            } else {
                at
            }
        }
        StmtKind::Expr(value) => match value.kind {
            ExprKind::Str(_) | ExprKind::Ellipsis | ExprKind::Number(_) | ExprKind::None => None,
            ExprKind::FString(_) if !calls(value) => None,
            _ => at,
        },
        StmtKind::If { test, .. } if last_part(test) == Some("TYPE_CHECKING") => None,
        _ => at,
    }
}

/// Is there a call or a walrus in it?
fn calls(expr: &Expr<'_>) -> bool {
    struct Search(bool);
    impl<'a> Visitor<'a> for Search {
        fn visit_expr(&mut self, expr: &'a Expr<'a>) {
            self.0 |= matches!(expr.kind, ExprKind::Call(_) | ExprKind::Named { .. } | ExprKind::Await(_));
            walk_expr(self, expr);
        }
    }
    let mut search = Search(false);
    search.visit_expr(expr);
    search.0
}

/// Does every statement store a parameter or a constant on the receiver, or call the `__init__` of a base?
fn is_empty(function: &FunctionDef<'_>) -> bool {
    function.body.iter().all(|stmt| match &stmt.kind {
        StmtKind::Pass | StmtKind::Return(None) => true,
        StmtKind::Return(Some(value)) => matches!(value.kind, ExprKind::None),
        StmtKind::Expr(value) => matches!(value.kind, ExprKind::Str(_) | ExprKind::Ellipsis),
        _ => false,
    })
}

fn sorted<'s, 'a, V>(names: &'s rustc_hash::FxHashMap<&'a str, V>) -> Vec<(&'s &'a str, &'s V)> {
    let mut entries: Vec<_> = names.iter().collect();
    entries.sort_unstable_by_key(|(name, _)| **name);
    entries
}
