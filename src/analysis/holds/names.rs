//! What names stand for, and what is known of a value without looking at where it flows.

use ustr::ustr;

use super::gather::Walk;
use super::{MODULE, Node};
use crate::index::facts::{Evidence, Receiver};
use crate::index::{Name, Ty};
use crate::place::FileId;
use crate::semantic::{BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use crate::syntax::ast::{Expr, ExprKind, Param};

impl<'a> Walk<'_, 'a> {
    /// The node of a name.
    pub fn local(&mut self, name: &str) -> Option<u32> {
        self.local_from(self.scope, name)
    }

    pub(super) fn local_from(&mut self, scope: ScopeId, name: &str) -> Option<u32> {
        let key = match self.model.resolve(scope, name) {
            Resolved::Free => return self.star_imported(name),
            Resolved::In(found) if found == SemanticModel::module_scope() => {
                return Some(self.global(self.file, ustr(name), 0));
            }
            Resolved::In(found) => match self.model.scope(found).kind {
                ScopeKind::Function(function) => function.name_range.start().into(),
                _ => found.0 | 0x8000_0000,
            },
        };
        Some(self.graph.id(Node::Local(self.file, key, ustr(name))))
    }

    fn star_imported(&mut self, name: &str) -> Option<u32> {
        let name = ustr(name);
        let found = self.project.summary(self.file).stars.iter().rev().find_map(|module| {
            let file = self.project.file_of_module(self.file, *module)?;
            self.project.summary(file).globals.binary_search_by_key(&name, |(known, _)| *known).ok().map(|_| file)
        })?;
        Some(self.global(found, name, 0))
    }

    /// A name of a module, through the imports that bind it.
    pub fn global(&mut self, file: FileId, name: Name, depth: u32) -> u32 {
        let summary = self.project.summary(file);
        if let Ok(at) = summary.globals.binary_search_by_key(&name, |(known, _)| *known)
            && let Evidence::Imported(module, original) = summary.evidence[summary.globals[at].1.0 as usize]
            && let Some(target) = self.project.file_of_module(file, module)
            && depth < 6
            && (target, original) != (file, name)
        {
            return self.global(target, original, depth + 1);
        }
        self.graph.id(Node::Local(file, MODULE, name))
    }

    /// What an expression is, as far as this file and the index tell.
    pub fn ty(&self, expr: &Expr<'a>, depth: u32) -> Ty {
        if depth > 8 {
            return Ty::Unknown;
        }
        match &expr.kind {
            ExprKind::Name(name) => self.named(name, depth),
            ExprKind::Attribute { value, attr, .. } => match self.ty(value, depth + 1) {
                Ty::Unknown => Ty::Unknown,
                owner => self.project.attribute(&owner, ustr(attr)),
            },
            ExprKind::Call(call) => match self.ty(&call.func, depth + 1) {
                Ty::Class(class) => Ty::Instance(class),
                Ty::External(name) if name == "builtins.super" => self.class.map_or(Ty::Unknown, Ty::Super),
                Ty::External(name) => Ty::Made(name),
                Ty::Function(file, index) => {
                    let function = &self.project.summary(file).functions[index as usize];
                    if function.decorators.is_empty() { self.project.ty(file, function.returns) } else { Ty::Unknown }
                }
                _ => Ty::Unknown,
            },
            ExprKind::Str(_) | ExprKind::FString(_) | ExprKind::Bytes(_) | ExprKind::Number(_) | ExprKind::Compare { .. } => {
                Ty::Foreign
            }
            ExprKind::List(_) => Ty::Made(ustr("builtins.list")),
            ExprKind::Dict(_) => Ty::Made(ustr("builtins.dict")),
            ExprKind::Set(_) => Ty::Made(ustr("builtins.set")),
            _ => Ty::Unknown,
        }
    }

    fn named(&self, name: &str, depth: u32) -> Ty {
        let found = match self.model.resolve(self.scope, name) {
            Resolved::Free => return self.project.global(self.file, ustr(name)),
            Resolved::In(found) if found == SemanticModel::module_scope() => return self.project.global(self.file, ustr(name)),
            Resolved::In(found) => found,
        };
        let mut bindings = self.model.bindings_in(found, name);
        let (Some(only), None) = (bindings.next(), bindings.next()) else { return Ty::Unknown };
        match only.kind {
            BindingKind::Parameter(param) => self.parameter(found, name, param, depth),
            BindingKind::Assign(value) | BindingKind::With(value) => self.ty(value, depth + 1),
            BindingKind::Function(function) => self
                .tables
                .functions
                .get(&(self.file, function.name_range.start().into()))
                .map_or(Ty::Unknown, |index| Ty::Function(self.file, *index)),
            BindingKind::Class(class) => {
                self.tables.classes.get(&(self.file, class.name_range.start().into())).map_or(Ty::Unknown, |id| Ty::Class(*id))
            }
            BindingKind::Import(alias) if self.project.file_of_module(self.file, ustr(alias.name)).is_none() => {
                Ty::External(ustr(if alias.asname.is_some() { alias.name } else { name }))
            }
            BindingKind::ImportFrom { module: Some(module), level: 0, alias } => {
                match self.project.file_of_module(self.file, ustr(module)) {
                    Some(file) => self.project.global(file, ustr(alias.name)),
                    None => Ty::External(ustr(&format!("{module}.{}", alias.name))),
                }
            }
            _ => Ty::Unknown,
        }
    }

    /// A receiver, or what the annotation says.
    fn parameter(&self, scope: ScopeId, name: &str, param: &Param<'a>, depth: u32) -> Ty {
        if let ScopeKind::Function(function) = self.model.scope(scope).kind
            && let Some(index) = self.tables.functions.get(&(self.file, function.name_range.start().into()))
        {
            let facts = &self.project.summary(self.file).functions[*index as usize];
            if facts.parameters.first().is_some_and(|first| first == name)
                && let Some(class) = facts.class
            {
                let class = self.project.class_id(self.file, class);
                match facts.receiver {
                    Receiver::Instance => return Ty::Instance(class),
                    Receiver::Class => return Ty::Class(class),
                    Receiver::None => {}
                }
            }
        }
        match param.annotation.map(|annotation| self.ty(annotation, depth + 1)) {
            Some(Ty::Class(class)) => Ty::Instance(class),
            _ => Ty::Unknown,
        }
    }
}
