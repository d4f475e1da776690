//! Names that are sliced, `data[4:]`, and where their values come from. That is enough to tell, without the tree, that most
//! of them are no bytes.

use rustc_hash::FxHashSet;

use super::evidence::last_part;
use super::{Evidence, Summarizer};
use crate::index::bytes::{bytes_method_makes_bytes, takes_bytes_alone};
use crate::index::facts::{SliceSource, SlicedFacts};
use crate::semantic::{Binding, BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use crate::syntax::ast::{Call, Expr, ExprKind, Operator};

/// Longer chains of names are not followed.
const DEEPEST: usize = 8;

impl<'a> Summarizer<'a, '_> {
    /// Notes the slice of a name that a function binds.
    pub(super) fn slice_of(&mut self, value: &Expr<'a>, slice: &Expr<'a>) {
        if let ExprKind::Name(name) = value.kind
            && let Some(scope) = self.bound_in_function(name)
        {
            // `data[at:]`, not `data[4:]`
            let moves = matches!(slice.kind, ExprKind::Slice { lower: Some(lower), upper: None, step: None }
                if !matches!(lower.kind, ExprKind::Number(_)));
            *self.sliced.entry((scope, name)).or_default() |= moves;
        }
    }

    /// Notes `self.buffer = self.buffer[4:]`, also in a tuple assignment.
    pub(super) fn cut_in(&mut self, targets: &[Expr<'a>], value: &Expr<'a>) {
        let is_cut = |target: &Expr<'a>, value: &Expr<'a>| match (target.kind, value.kind) {
            (
                ExprKind::Attribute { attr, .. },
                ExprKind::Subscript { value: Expr { kind: ExprKind::Attribute { attr: of, .. }, .. }, slice },
            ) => attr == *of && matches!(slice.kind, ExprKind::Slice { lower: Some(_), upper: None, step: None }),
            _ => false,
        };
        let cuts = targets.iter().any(|target| match (target.kind, value.kind) {
            (ExprKind::Tuple(targets), ExprKind::Tuple(values)) => {
                targets.iter().zip(values).any(|(target, value)| is_cut(target, value))
            }
            _ => is_cut(target, value),
        });
        self.out.slices_attribute |= cuts;
    }

    /// Notes names that are handed, whole or sliced, to what takes bytes and never text; and copies of sliced attributes.
    pub(super) fn slices_in_call(&mut self, call: &Call<'a>) {
        let Some(called) = last_part(&call.func) else { return };
        if called == "bytes"
            && let [Expr { kind: ExprKind::Subscript { value, .. }, .. }] = call.args
        {
            self.out.slices_attribute |= matches!(value.kind, ExprKind::Attribute { .. });
        }
        if !takes_bytes_alone(called) && !self.bytes_takers.contains(called) {
            return;
        }
        let keywords = call.keywords.iter().map(|keyword| &keyword.value);
        // `os.write(fd, data)`, `hashlib.new("md5", data)`; the `write` of a stream has one argument.
        let first = usize::from(matches!(called, "write" | "pwrite" | "new"));
        for argument in call.args.iter().skip(first).chain(keywords) {
            let mut base = argument;
            while let ExprKind::Subscript { value, slice } = &base.kind
                && matches!(slice.kind, ExprKind::Slice { .. })
            {
                base = value;
            }
            if let ExprKind::Name(name) = base.kind
                && let Some(scope) = self.bound_in_function(name)
            {
                self.used_as_bytes.insert((scope, name));
            }
        }
    }

    fn bound_in_function(&self, name: &str) -> Option<ScopeId> {
        let Resolved::In(scope) = self.model.resolve(self.scope, name) else { return None };
        matches!(self.model.scope(scope).kind, ScopeKind::Function(_)).then_some(scope)
    }

    /// Turns what was noted into facts.
    pub(super) fn sliced_facts(&mut self) {
        let mut names: Vec<((ScopeId, &'a str), bool)> = std::mem::take(&mut self.sliced).into_iter().collect();
        names.sort_unstable();
        for ((scope, name), moves) in names {
            let mut sources = Vec::new();
            let mut reduced = false;
            let bindings: Vec<Binding<'a>> = self.model.bindings_in(scope, name).copied().collect();
            let mut open = FxHashSet::from_iter([(scope, name)]);
            for binding in &bindings {
                reduced |= is_reduced(self.model, scope, binding, name);
                self.sources_of_binding(binding, scope, &mut open, &mut sources);
            }
            let open =
                |binding: &Binding<'a>| matches!(binding.kind, BindingKind::Parameter(param) if param.annotation.is_none());
            let handed_in = (reduced || moves) && bindings.iter().any(open);
            let used_as_bytes = self.used_as_bytes.contains(&(scope, name));
            if used_as_bytes || handed_in || !sources.is_empty() {
                self.out.sliced.push(SlicedFacts { sources, used_as_bytes, reduced, handed_in });
            }
        }
    }

    fn sources_of_binding(
        &mut self,
        binding: &Binding<'a>,
        scope: ScopeId,
        open: &mut FxHashSet<(ScopeId, &'a str)>,
        found: &mut Vec<SliceSource>,
    ) {
        let annotation = match binding.kind {
            BindingKind::Assign(value) | BindingKind::With(value) => {
                return self.sources_of(value, binding.value_scope, open, found);
            }
            BindingKind::Unpack { value: Expr { kind: ExprKind::Tuple(items), .. }, index: Some(index) } => {
                if let Some(item) = items.get(index as usize) {
                    self.sources_of(item, binding.value_scope, open, found);
                }
                return;
            }
            BindingKind::Loop(Expr { kind: ExprKind::Tuple(items) | ExprKind::List(items), .. }) => {
                return items.iter().for_each(|item| self.sources_of(item, binding.value_scope, open, found));
            }
            BindingKind::Loop(iter) => {
                let iter = self.evidence(iter, binding.value_scope);
                let item = self.intern(Evidence::Element(iter));
                return found.push(SliceSource::Value(item));
            }
            BindingKind::Annotated { annotation, .. } => annotation,
            BindingKind::Parameter(param) => match param.annotation {
                Some(annotation) => annotation,
                None => return,
            },
            BindingKind::Import(_) | BindingKind::ImportFrom { .. } => {
                let imported = self.name(binding.name, scope);
                return found.push(SliceSource::Value(imported));
            }
            _ => return,
        };
        let outside = self.model.scope(scope).parent.unwrap_or(scope);
        let annotated = self.annotation(annotation, outside);
        found.push(SliceSource::Value(annotated));
    }

    fn sources_of(
        &mut self,
        value: &Expr<'a>,
        scope: ScopeId,
        open: &mut FxHashSet<(ScopeId, &'a str)>,
        found: &mut Vec<SliceSource>,
    ) {
        match &value.kind {
            ExprKind::Bytes(_) => found.push(SliceSource::Bytes),
            ExprKind::Str(_) | ExprKind::FString(_) => found.push(SliceSource::Text),
            ExprKind::Name(name) => {
                let Resolved::In(bound) = self.model.resolve(scope, name) else {
                    let free = self.name(name, scope);
                    return found.push(SliceSource::Value(free));
                };
                if open.len() > DEEPEST || !open.insert((bound, name)) {
                    return;
                }
                let bindings: Vec<Binding<'a>> = self.model.bindings_in(bound, name).copied().collect();
                for binding in &bindings {
                    self.sources_of_binding(binding, bound, open, found);
                }
            }
            ExprKind::Subscript { value, slice } if matches!(slice.kind, ExprKind::Slice { .. }) => {
                self.sources_of(value, scope, open, found);
            }
            ExprKind::BinOp { left, op: Operator::Add, right } => {
                self.sources_of(left, scope, open, found);
                self.sources_of(right, scope, open, found);
            }
            ExprKind::BinOp { left, op: Operator::Mod | Operator::Mult, .. } => self.sources_of(left, scope, open, found),
            ExprKind::IfExp { body, orelse, .. } => {
                self.sources_of(body, scope, open, found);
                self.sources_of(orelse, scope, open, found);
            }
            ExprKind::BoolOp { values, .. } => values.iter().for_each(|value| self.sources_of(value, scope, open, found)),
            ExprKind::Named { value, .. } | ExprKind::Await(value) => self.sources_of(value, scope, open, found),
            ExprKind::Call(Call { func: Expr { kind: ExprKind::Attribute { value: receiver, attr, .. }, .. }, .. })
                if bytes_method_makes_bytes(attr) =>
            {
                self.sources_of(receiver, scope, open, found);
            }
            ExprKind::Attribute { .. } | ExprKind::Call(_) => {
                let evidence = self.evidence(value, scope);
                found.push(SliceSource::Value(evidence));
            }
            _ => {}
        }
    }
}

/// `data = data[4:]`, or `data = rest` where `rest = data[4:]`.
fn is_reduced(model: &SemanticModel<'_>, scope: ScopeId, binding: &Binding<'_>, name: &str) -> bool {
    match assigned(binding).map(|value| value.kind) {
        Some(ExprKind::Name(rest)) => {
            rest != name && model.bindings_in(scope, rest).any(|other| assigned(other).is_some_and(|value| is_tail(value, name)))
        }
        Some(_) => assigned(binding).is_some_and(|value| is_tail(value, name)),
        None => false,
    }
}

/// What a binding assigns, if the statement tells.
fn assigned<'a>(binding: &Binding<'a>) -> Option<&'a Expr<'a>> {
    match binding.kind {
        BindingKind::Assign(value) => Some(value),
        BindingKind::Unpack { value: Expr { kind: ExprKind::Tuple(items), .. }, index: Some(index) } => items.get(index as usize),
        _ => None,
    }
}

/// `data[4:]`
fn is_tail(value: &Expr<'_>, name: &str) -> bool {
    let ExprKind::Subscript { value, slice } = &value.kind else { return false };
    matches!(value.kind, ExprKind::Name(found) if found == name)
        && matches!(slice.kind, ExprKind::Slice { lower: Some(_), upper: None, step: None })
}
