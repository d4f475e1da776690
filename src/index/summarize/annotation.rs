//! What an annotation says about a value.

use ustr::ustr;

use super::evidence::last_part;
use super::{Evidence, EvidenceId, Summarizer};
use crate::place::Bytes;
use crate::semantic::ScopeId;
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind, Operator};

impl Summarizer<'_, '_> {
    /// The evidence of a value that is annotated so.
    pub(super) fn annotation(&mut self, annotation: &Expr<'_>, scope: ScopeId) -> EvidenceId {
        match &annotation.kind {
            ExprKind::None => self.intern(Evidence::None),
            ExprKind::Str(Some(text)) => {
                let arena = self.strings;
                match syntax::parse_expression(arena.alloc_str(text), arena) {
                    Some(parsed) => self.annotation(parsed, scope),
                    None => self.unknown,
                }
            }
            ExprKind::BinOp { left, op: Operator::BitOr, right } => {
                let either = vec![self.annotation(left, scope), self.annotation(right, scope)];
                self.union(either)
            }
            ExprKind::Name("Self") | ExprKind::Attribute { attr: "Self", .. } => match self.class_around(scope) {
                Some(class) => self.intern(Evidence::SelfOf(class)),
                None => self.unknown,
            },
            ExprKind::Name(_) | ExprKind::Attribute { .. } => {
                let named = self.evidence(annotation, scope);
                self.intern(Evidence::InstanceOf(named))
            }
            ExprKind::Subscript { value, slice } => self.generic(value, slice, scope),
            _ => self.unknown,
        }
    }

    fn generic(&mut self, head: &Expr<'_>, slice: &Expr<'_>, scope: ScopeId) -> EvidenceId {
        let one = std::slice::from_ref(slice);
        let arguments: &[Expr<'_>] = match &slice.kind {
            ExprKind::Tuple(elements) => elements,
            _ => one,
        };
        match last_part(head).unwrap_or_default() {
            "Optional" => {
                let none = self.intern(Evidence::None);
                let either = vec![self.annotation(slice, scope), none];
                self.union(either)
            }
            "Union" => {
                let either = arguments.iter().map(|argument| self.annotation(argument, scope)).collect();
                self.union(either)
            }
            "Annotated" | "ClassVar" | "Final" | "Required" | "NotRequired" | "ReadOnly" | "InitVar" | "Awaitable"
            | "Coroutine" | "Unpack" => {
                // Coroutine[yield, send, return]: what awaiting gives.
                let argument = if last_part(head) == Some("Coroutine") { arguments.last() } else { arguments.first() };
                match argument {
                    Some(argument) => self.annotation(argument, scope),
                    None => self.unknown,
                }
            }
            "type" | "Type" => {
                let Some(argument) = arguments.first() else { return self.unknown };
                let value = self.annotation(argument, scope);
                self.intern(Evidence::TypeOf(value))
            }
            "list" | "List" | "set" | "Set" | "frozenset" | "FrozenSet" | "Sequence" | "MutableSequence" | "Iterable"
            | "Iterator" | "Collection" | "Container" | "Reversible" | "AsyncIterable" | "AsyncIterator" | "Generator"
            | "AsyncGenerator" | "deque" | "Deque" | "AbstractSet" | "MutableSet" | "KeysView" | "ValuesView" | "WeakSet"
            | "Queue" => {
                let Some(argument) = arguments.first() else { return self.unknown };
                let item = self.annotation(argument, scope);
                self.intern(Evidence::Sequence(item))
            }
            "tuple" | "Tuple" => match arguments {
                [item, Expr { kind: ExprKind::Ellipsis, .. }] => {
                    let item = self.annotation(item, scope);
                    self.intern(Evidence::Sequence(item))
                }
                items => {
                    let items: Vec<_> = items.iter().map(|item| self.annotation(item, scope)).collect();
                    self.intern(Evidence::Tuple(items.into()))
                }
            },
            "dict"
            | "Dict"
            | "Mapping"
            | "MutableMapping"
            | "defaultdict"
            | "DefaultDict"
            | "OrderedDict"
            | "ChainMap"
            | "WeakValueDictionary"
            | "WeakKeyDictionary" => match arguments {
                [key, value] => {
                    let key = self.annotation(key, scope);
                    let value = self.annotation(value, scope);
                    self.intern(Evidence::Mapping(key, value))
                }
                _ => self.unknown,
            },
            "Callable" | "Literal" | "Counter" => self.foreign,
            _ => {
                let named = self.evidence(head, scope);
                self.intern(Evidence::InstanceOf(named))
            }
        }
    }

    /// Notes the identifiers of an annotation, those in strings too, and the item types of its containers.
    pub(super) fn visit_annotation(&mut self, annotation: &Expr<'_>, scope: ScopeId) {
        self.mention_all(annotation);
        let evidence = self.annotation(annotation, scope);
        self.keep_items(evidence, annotation.range.into());
    }

    fn keep_items(&mut self, evidence: EvidenceId, at: Bytes) {
        match self.look(evidence).clone() {
            Evidence::Sequence(item) => {
                self.kept_by_annotation.entry(item).or_insert(at);
                self.keep_items(item, at);
            }
            Evidence::Mapping(_, value) => {
                self.kept_by_annotation.entry(value).or_insert(at);
                self.keep_items(value, at);
            }
            Evidence::Tuple(items) | Evidence::Union(items) => {
                for item in items {
                    self.keep_items(item, at);
                }
            }
            _ => {}
        }
    }

    /// Notes every identifier of an annotation.
    pub(super) fn mention_all(&mut self, expr: &Expr<'_>) {
        match &expr.kind {
            ExprKind::Name(name) => self.mention_text(name),
            ExprKind::Attribute { value, attr, .. } => {
                self.mention_text(attr);
                self.mention_all(value);
            }
            ExprKind::Subscript { value, slice } => {
                self.mention_all(value);
                self.mention_all(slice);
            }
            ExprKind::BinOp { left, right, .. } => {
                self.mention_all(left);
                self.mention_all(right);
            }
            ExprKind::Tuple(elements) | ExprKind::List(elements) => elements.iter().for_each(|element| self.mention_all(element)),
            ExprKind::Call(call) => {
                self.mention_all(&call.func);
                call.args.iter().for_each(|argument| self.mention_all(argument));
                call.keywords.iter().for_each(|keyword| self.mention_all(&keyword.value));
            }
            ExprKind::Str(Some(text)) if text.len() < 200 => {
                let arena = self.strings;
                if let Some(parsed) = syntax::parse_expression(arena.alloc_str(text), arena)
                    && !matches!(parsed.kind, ExprKind::Str(_))
                {
                    self.mention_all(parsed);
                }
            }
            _ => {}
        }
    }

    pub(super) fn mention_text(&mut self, name: &str) {
        if !self.mentions.contains(name) {
            // Interned names live as long as the program.
            self.mentions.insert(ustr(name).as_str());
        }
    }
}
