//! Where the project asks for what only a property has: `.fget`, `.fset`, `@Base.port.setter`, `isinstance(x, property)`.

use std::collections::BTreeMap;

use bumpalo::Bump;
use pyscale::analysis::references::{Role, dotted, is_global, references};
use pyscale::index::{Name, ProjectIndex};
use pyscale::place::{Bytes, FileId, Place};
use pyscale::semantic::SemanticModel;
use pyscale::syntax::ast::{Expr, ExprKind, Module};
use pyscale::syntax::visit::{Visitor, walk_body, walk_expr};
use pyscale::transform::Opened;
use ustr::ustr;

/// Attributes that only property objects have.
const ACCESSORS: &[&str] = &["fget", "fset", "fdel"];

/// Methods of property objects; other libraries have some of these names too.
const EXTENDERS: &[&str] = &["setter", "getter", "deleter"];

/// What was found, with the first place of each.
#[derive(Default)]
pub struct Asked {
    by_name: BTreeMap<Name, Place>,
    /// Of a property that nobody can tell.
    any: Option<Place>,
    property: Option<Place>,
}

impl Asked {
    /// Looks through all files that mention one of the words.
    pub fn new(project: &ProjectIndex, opened: &Opened<'_>) -> Self {
        // Made once, while files are checked side by side: work that was shared out here could wait for itself.
        let mut all = Self::default();
        for asked in project.file_ids().map(|file| Self::of(project, opened, file)) {
            for (name, place) in asked.by_name {
                all.by_name.entry(name).or_insert(place);
            }
            all.any = all.any.or(asked.any);
            all.property = all.property.or(asked.property);
        }
        all
    }

    fn of(project: &ProjectIndex, opened: &Opened<'_>, file: FileId) -> Self {
        let mut asked = Self::default();
        let summary = project.summary(file);
        let has = |word: &&str| summary.mentions.binary_search(&ustr(word)).is_ok();
        let is_spelled = |word: &&str| summary.spelled.iter().any(|(name, _)| name.as_str() == *word);
        let accessors = ACCESSORS.iter().any(has);
        // They give the property itself, whatever they are asked for.
        let is_static = ["classify_class_attrs", "getattr_static", "getmembers_static"].iter().any(has);
        if is_static || ACCESSORS.iter().any(is_spelled) || (summary.opaque && accessors) {
            asked.any = Some(Place { file, range: Bytes { start: 0, end: 0 } });
        }
        if !summary.opaque && (accessors || has(&"property") || EXTENDERS.iter().any(has)) {
            let arena = Bump::new();
            if let Some((_, module)) = opened.other(file, &arena) {
                asked.read(file, module, &arena);
            }
        }
        asked
    }

    /// Where an accessor of a property of this name may be asked for.
    pub fn accessor(&self, name: Name) -> Option<Place> {
        self.by_name.get(&name).copied().or(self.any)
    }

    /// Where something is compared with `property`, or that is handed on.
    pub fn property(&self) -> Option<Place> {
        self.property
    }

    fn read<'a>(&mut self, file: FileId, module: &'a Module<'a>, arena: &'a Bump) {
        let mut walk = Walk { file, asked: self };
        walk_body(&mut walk, module.body);
        let model = SemanticModel::new(module);
        for reference in references(module, &model, arena) {
            let is_property = match reference.path.as_slice() {
                ["property"] => is_global(&model, reference.scope, "property"),
                ["builtins", "property"] => true,
                _ => false,
            };
            if is_property && matches!(reference.role, Role::Argument(..) | Role::Value | Role::Key(_)) {
                self.property.get_or_insert(Place { file, range: reference.at.into() });
            }
        }
    }
}

struct Walk<'s> {
    file: FileId,
    asked: &'s mut Asked,
}

impl<'a> Visitor<'a> for Walk<'_> {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        if let ExprKind::Attribute { value, attr, attr_range } = expr.kind {
            let place = Place { file: self.file, range: attr_range.into() };
            let of_property = ACCESSORS.contains(&attr);
            match value.kind {
                ExprKind::Attribute { attr: name, .. } if of_property || EXTENDERS.contains(&attr) => {
                    self.asked.by_name.entry(ustr(name)).or_insert(place);
                }
                _ if of_property => {
                    self.asked.any.get_or_insert(place);
                }
                // `vars(Base)["port"].setter`, `getattr(Base, "port").setter`
                ExprKind::Subscript { .. } | ExprKind::Call(_) if EXTENDERS.contains(&attr) && dotted(value).is_none() => {
                    self.asked.any.get_or_insert(place);
                }
                _ => {}
            }
        }
        walk_expr(self, expr);
    }
}
