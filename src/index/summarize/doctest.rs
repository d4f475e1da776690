//! Examples in docstrings are programs too: what they store on objects and which errors they show counts as a test.
//!
//! Their names are resolved as far as the example itself and the module go; everything else stays unknown.

use bumpalo::Bump;
use rustc_hash::FxHashMap;
use ustr::ustr;

use super::{Dynamic, Evidence, EvidenceId, Summarizer};
use crate::index::facts::{StoreFacts, StoreKind, UseFacts};
use crate::place::Bytes;
use crate::semantic::SemanticModel;
use crate::source::{examples, without_examples};
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use crate::syntax::visit::{Visitor, walk_expr, walk_stmt};

impl<'a> Summarizer<'a, '_> {
    /// Notes what the examples in the docstring of this body do.
    pub(super) fn doctest(&mut self, body: &[Stmt<'a>]) {
        let Some(Stmt { range, kind: StmtKind::Expr(Expr { kind: ExprKind::Str(Some(text)), .. }) }) = body.first() else {
            return;
        };
        if !text.contains(">>> ") {
            return;
        }
        let at = Bytes::from(*range);
        for line in text.lines() {
            // AttributeError: 'Door' object has no attribute 'opened_by'
            if let Some(rest) = line.trim_start().strip_prefix("AttributeError: '")
                && let Some((class, _)) = rest.split_once('\'')
            {
                self.out.shown_errors.push((ustr(class.rsplit('.').next().unwrap_or(class)), at));
            }
        }
        let arena = self.strings;
        let mut code = examples(text);
        if !syntax::parse(arena.alloc_str(&code), arena).doubts.is_empty() {
            // One that shows what goes wrong takes nothing away from the others.
            code = without_examples(&code, |example| syntax::parse(example, &Bump::new()).doubts.is_empty());
        }
        let source = arena.alloc_str(&code);
        let module = syntax::parse(source, arena);
        let mut example = Example { found: Vec::new(), read: Vec::new(), assigned: FxHashMap::default() };
        for statement in module.body {
            example.visit_stmt(statement);
        }
        for (receiver, name) in std::mem::take(&mut example.read) {
            let receiver = self.example_evidence(receiver, &example.assigned, 0);
            if receiver != self.unknown {
                self.out.class_reads.push((receiver, ustr(name), at));
            }
        }
        for access in example.found {
            let receiver = self.example_evidence(access.receiver, &example.assigned, 0);
            self.out.uses.push(UseFacts {
                anchor: self.anchor,
                receiver,
                label: ustr(super::evidence::last_part(access.receiver).unwrap_or_default()),
                text: ustr(super::excerpt(&source[access.receiver.range])),
                class: None,
                parameter: None,
                function: None,
                stores: access
                    .stored
                    .map(|name| StoreFacts {
                        name: ustr(name),
                        at,
                        kind: StoreKind::SetAttr,
                        value: self.unknown,
                        tried: false,
                        read_first: false,
                    })
                    .into_iter()
                    .collect(),
                reads: Vec::new(),
                dynamic: access.dynamic.map(|what| (what, at)).into_iter().collect(),
                doctest: true,
            });
        }
    }

    /// The class that an example made an object of; names that the example binds otherwise are unknown.
    fn example_evidence(&mut self, expr: &Expr<'_>, assigned: &FxHashMap<&str, Option<&Expr<'_>>>, depth: u32) -> EvidenceId {
        match &expr.kind {
            ExprKind::Name(name) => match assigned.get(name) {
                Some(Some(value)) if depth < 8 => self.example_evidence(value, assigned, depth + 1),
                Some(_) => self.unknown,
                None => self.evidence(expr, SemanticModel::module_scope()),
            },
            ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name(_) | ExprKind::Attribute { .. }) => {
                let func = self.example_evidence(&call.func, assigned, depth + 1);
                self.intern(Evidence::Call(func, None))
            }
            ExprKind::Attribute { value, attr, .. } if depth < 8 => {
                let value = self.example_evidence(value, assigned, depth + 1);
                self.intern(Evidence::Attribute(value, ustr(attr)))
            }
            _ => self.unknown,
        }
    }
}

struct Access<'e> {
    receiver: &'e Expr<'e>,
    stored: Option<&'e str>,
    dynamic: Option<Dynamic>,
}

/// What an example does; a name that is bound more than once is `None`.
struct Example<'e> {
    found: Vec<Access<'e>>,
    /// Attributes that are read: of what, and their names.
    read: Vec<(&'e Expr<'e>, &'e str)>,
    assigned: FxHashMap<&'e str, Option<&'e Expr<'e>>>,
}

impl<'e> Example<'e> {
    fn bind(&mut self, name: &'e str, value: Option<&'e Expr<'e>>) {
        self.assigned.entry(name).and_modify(|known| *known = None).or_insert(value);
    }

    fn store(&mut self, target: &'e Expr<'e>, value: Option<&'e Expr<'e>>) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(name, value),
            ExprKind::Attribute { value: receiver, attr, .. } => {
                self.found.push(Access { receiver, stored: Some(attr), dynamic: None });
            }
            ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| self.store(element, None)),
            ExprKind::Starred(inner) => self.store(inner, None),
            _ => {}
        }
    }
}

impl<'e> Visitor<'e> for Example<'e> {
    fn visit_stmt(&mut self, statement: &'e Stmt<'e>) {
        match &statement.kind {
            StmtKind::Assign { targets, value } => targets.iter().for_each(|target| self.store(target, Some(value))),
            StmtKind::AugAssign { target, .. } => self.store(target, None),
            StmtKind::For { target, .. } => self.store(target, None),
            StmtKind::ClassDef(class) => self.bind(class.name, None),
            StmtKind::FunctionDef(function) => self.bind(function.name, None),
            _ => {}
        }
        walk_stmt(self, statement);
    }

    fn visit_expr(&mut self, expr: &'e Expr<'e>) {
        match &expr.kind {
            ExprKind::Attribute { value, attr: "__dict__", .. } => {
                self.found.push(Access { receiver: value, stored: None, dynamic: Some(Dynamic::Dict) });
            }
            ExprKind::Attribute { value, attr, .. } => self.read.push((value, attr)),
            ExprKind::Call(call) => {
                if let (ExprKind::Name("vars"), [object]) = (call.func.kind, call.args) {
                    self.found.push(Access { receiver: object, stored: None, dynamic: Some(Dynamic::Vars) });
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
