//! One file's meaning: its scopes, what every name is bound to, and what is known of a value.
//!
//! A [`SemanticModel`] borrows the tree and is dropped with it; what the project needs to remember of a file is taken
//! out by [`crate::index`]. Scopes follow the language reference ("Naming and binding"): class scopes are skipped by
//! the functions in them, a comprehension evaluates its first iterable outside, `global` and `nonlocal` redirect
//! bindings, a walrus in a comprehension binds in the function around it, and PEP 695 type parameters live in a scope
//! of their own.

mod build;
mod scope;
#[cfg(test)]
mod tests;

pub use scope::{Binding, BindingId, BindingKind, Scope, ScopeId, ScopeKind};

use rustc_hash::{FxHashMap, FxHashSet};
use text_size::{TextRange, TextSize};

use crate::syntax::ast::{Comprehension, Module};

/// The scopes and bindings of one file.
pub struct SemanticModel<'a> {
    scopes: Vec<Scope<'a>>,
    bindings: Vec<Binding<'a>>,
    by_node: FxHashMap<(TextSize, ScopeTag), ScopeId>,
    /// What any scope declares `global`.
    declared: FxHashSet<&'a str>,
}

/// Tells scopes that start at the same byte apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum ScopeTag {
    Definition,
    Expression,
    TypeParams,
}

/// Where a name leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved {
    /// To the bindings of this scope.
    In(ScopeId),
    /// To nothing in this file: a builtin, a name from a star import, or a mistake.
    Free,
}

impl<'a> SemanticModel<'a> {
    /// Finds the scopes and bindings of a file. Total: a tree with doubts gives what can be seen in it.
    pub fn new(module: &'a Module<'a>) -> Self {
        build::build(module)
    }

    /// The scope of the file itself.
    pub fn module_scope() -> ScopeId {
        ScopeId(0)
    }

    /// A scope.
    pub fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.0 as usize]
    }

    /// A binding.
    pub fn binding(&self, id: BindingId) -> &Binding<'a> {
        &self.bindings[id.0 as usize]
    }

    /// All bindings of a name in one scope, in the order of the text.
    pub fn bindings_in(&self, scope: ScopeId, name: &str) -> impl Iterator<Item = &Binding<'a>> {
        self.scope(scope).names.get(name).into_iter().flatten().map(|id| self.binding(*id))
    }

    /// All bindings of a name in a scope and in those inside of it.
    pub fn bindings_within(&self, scope: ScopeId, name: &str) -> impl Iterator<Item = (ScopeId, BindingKind<'a>)> {
        let inside = self.scopes().filter(move |(id, _)| self.is_within(*id, scope));
        inside.flat_map(move |(id, _)| self.bindings_in(id, name).map(move |binding| (id, binding.kind)))
    }

    /// The scope of the body of a function or class definition, by the definition's range.
    pub fn body_scope(&self, definition: TextRange) -> Option<ScopeId> {
        self.by_node.get(&(definition.start(), ScopeTag::Definition)).copied()
    }

    /// The scope of a lambda or comprehension, by its range.
    pub fn expression_scope(&self, expression: TextRange) -> Option<ScopeId> {
        self.by_node.get(&(expression.start(), ScopeTag::Expression)).copied()
    }

    /// The scope that holds the type parameters of a definition, by the definition's range.
    pub fn type_params_scope(&self, definition: TextRange) -> Option<ScopeId> {
        self.by_node.get(&(definition.start(), ScopeTag::TypeParams)).copied()
    }

    /// The scope whose bindings a name means when it is read in `scope`.
    pub fn resolve(&self, scope: ScopeId, name: &str) -> Resolved {
        let mut current = Some(scope);
        let mut innermost = true;
        while let Some(id) = current {
            let here = self.scope(id);
            // A class body is visible from itself only, not from the functions and comprehensions in it.
            let visible = innermost || !matches!(here.kind, ScopeKind::Class(_));
            if visible {
                if here.globals.contains(&name) {
                    return self.bound(Self::module_scope(), name);
                }
                if here.names.contains_key(name) && !here.nonlocals.contains(&name) {
                    return Resolved::In(id);
                }
            }
            innermost = false;
            current = here.parent;
        }
        Resolved::Free
    }

    fn bound(&self, scope: ScopeId, name: &str) -> Resolved {
        if self.scope(scope).names.contains_key(name) { Resolved::In(scope) } else { Resolved::Free }
    }

    /// Does any scope of the file say `global` of the name?
    pub fn is_declared_global(&self, name: &str) -> bool {
        self.declared.contains(name)
    }

    /// Does a function bind what the name means in this scope, by `global` or `nonlocal`?
    pub fn is_shared(&self, scope: ScopeId, name: &str) -> bool {
        let found = self.resolve(scope, name);
        let is_global = found == Resolved::In(Self::module_scope());
        self.scopes().any(|(id, other)| {
            is_global && other.globals.contains(&name) || other.nonlocals.contains(&name) && self.resolve(id, name) == found
        })
    }

    /// A scope and those around it, from the inside out.
    pub fn outward(&self, scope: ScopeId) -> impl Iterator<Item = (ScopeId, &Scope<'a>)> {
        std::iter::successors(Some(scope), |id| self.scope(*id).parent).map(|id| (id, self.scope(id)))
    }

    /// Does a scope lie in another one, or is it that?
    pub fn is_within(&self, scope: ScopeId, outer: ScopeId) -> bool {
        self.outward(scope).any(|(id, _)| id == outer)
    }

    /// Are there only comprehensions between a scope and one around it? They run on the spot.
    pub fn runs_at_once(&self, scope: ScopeId, outer: ScopeId) -> bool {
        let mut between = self.outward(scope).take_while(|(id, _)| *id != outer);
        between.all(|(_, scope)| matches!(scope.kind, ScopeKind::Comprehension))
    }

    /// The names of the functions and classes in which a scope lies, and its own: `Store.save`.
    pub fn qualname(&self, scope: ScopeId) -> String {
        let mut names: Vec<&str> = self.outward(scope).filter_map(|(_, scope)| scope.kind.name()).collect();
        names.reverse();
        names.join(".")
    }

    /// A function in a scope, as its `__qualname__` has it: `make.<locals>.route`
    pub fn function_path(&self, scope: ScopeId, name: &str) -> String {
        let around = self.outward(scope).filter_map(|(_, scope)| match scope.kind {
            ScopeKind::Function(def) => Some(format!("{}.<locals>", def.name)),
            kind => kind.name().map(str::to_owned),
        });
        let mut parts: Vec<String> = std::iter::once(name.to_owned()).chain(around).collect();
        parts.reverse();
        parts.join(".")
    }

    /// All scopes with their ids, outer before inner.
    pub fn scopes(&self) -> impl Iterator<Item = (ScopeId, &Scope<'a>)> {
        self.scopes.iter().enumerate().map(|(index, scope)| (ScopeId(index as u32), scope))
    }
}

/// Is the iterable of this `for` clause evaluated outside of the comprehension's scope? Only that of the first is.
pub(crate) fn evaluated_outside<'a>(generators: &'a [Comprehension<'a>], clause: &'a Comprehension<'a>) -> bool {
    generators.first().is_some_and(|first| std::ptr::eq(first, clause))
}
