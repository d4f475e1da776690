//! The edits where the metaclass is named outside of its own statement.

use std::collections::BTreeMap;

use pyscale::analysis::readers::gives_annotations;
use pyscale::edit::Edit;
use pyscale::edit::import::Wanted;
use pyscale::index::facts::Evidence;
use pyscale::index::{FileId, Ty};
use pyscale::semantic::{Resolved, SemanticModel};
use pyscale::source::Source;
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, Stmt, StmtKind};
use text_size::TextRange;
use ustr::ustr;

use super::emit::{Change, Emitter};
use super::members::annotation_edits;
use super::mentions::{Kind, Mention, Question};
use super::root::Form;
use super::unit::{Judged, Refusal, Unit};

impl<'a> Emitter<'_, '_, 'a> {
    /// One mention outside of the metaclass.
    pub(super) fn mention(&self, mention: &Mention<'a>, changes: &mut BTreeMap<FileId, Change>) -> Judged<()> {
        let unit = &self.units[mention.unit];
        let root_name = self.root.class.name;
        match &mention.kind {
            Kind::Asked(question) => self.ask_root(unit, question, changes)?,
            Kind::Made { func, at_import, .. } => self.make_by_type(unit, func, *at_import, changes)?,
            Kind::Own | Kind::Derived | Kind::Inert | Kind::Other(_) => {}
            Kind::Of(id, form) => {
                if *id != self.root.id {
                    let edit = Self::redundant(unit, mention, *form)?;
                    changes.entry(unit.file).or_default().edits.push(edit);
                }
            }
            Kind::Import { .. } => changes.entry(unit.file).or_default().dropped.push(mention.range),
            Kind::Exported { list } => {
                let edit = remove_item(unit, list, mention.range)?;
                changes.entry(unit.file).or_default().edits.push(edit);
            }
            Kind::Attribute { owner, at_import, .. } => {
                if *at_import && unit.file == self.root.unit.file && mention.range.start() < self.root.stmt.range.end() {
                    return unit.refuse(mention.range, format!("the metaclass is used before `{root_name}` is there"));
                }
                self.name_root(unit, owner, changes)?;
            }
            Kind::Annotation(annotation) => {
                let project = unit.project;
                let is_near = |file: &FileId| *file == unit.file || project.knows(*file, self.root.id);
                if project.file_ids().filter(is_near).any(|file| gives_annotations(project, file)) {
                    return unit.refuse(mention.range, "an annotation names the metaclass, and annotations are read at run time");
                }
                let is_early = unit.file == self.root.unit.file && mention.range.start() < self.root.stmt.range.end();
                let quoted = is_early && !unit.postpones_annotations();
                let edits = annotation_edits(unit, annotation, self.meta.class.name, root_name, quoted)?;
                if edits.is_empty() {
                    return unit.refuse(mention.range, "an annotation names the metaclass by another name");
                }
                for edit in edits {
                    let known = &mut changes.entry(unit.file).or_default().edits;
                    if !known.contains(&edit) {
                        known.push(edit);
                    }
                }
                self.root_is_there(unit, mention.range, changes)?;
            }
        }
        Ok(())
    }

    /// `M.attr` → `R.attr`, `module.M.attr` → `module.R.attr`
    fn name_root(&self, unit: &Unit<'a>, owner: &Expr<'a>, changes: &mut BTreeMap<FileId, Change>) -> Judged<()> {
        let root_name = self.root.class.name;
        if let ExprKind::Attribute { value, attr_range, .. } = owner.kind {
            let is_there =
                matches!(unit.project.attribute(&unit.ty(value), ustr(root_name)), Ty::Class(id) if id == self.root.id);
            if !is_there {
                return unit.refuse(owner.range, format!("`{root_name}` cannot be reached where the metaclass is used"));
            }
            changes.entry(unit.file).or_default().edits.push(Edit::replace(attr_range, root_name));
            return Ok(());
        }
        changes.entry(unit.file).or_default().edits.push(Edit::replace(owner.range, root_name));
        self.root_is_there(unit, owner.range, changes)
    }

    /// 9a: `isinstance(x, M)` → `isinstance(x, type) and issubclass(x, R)`
    fn ask_root(&self, unit: &Unit<'a>, question: &Question<'a>, changes: &mut BTreeMap<FileId, Change>) -> Judged<()> {
        let at = question.whole.range;
        let root_name = self.root.class.name;
        if question.at_import && unit.file == self.root.unit.file && at.start() < self.root.stmt.range.end() {
            return unit.refuse(at, format!("the metaclass is asked for before `{root_name}` is there"));
        }
        if unit.module.comments.iter().any(|comment| at.contains_range(*comment)) {
            return unit.refuse(at, "there is a comment in a question that asks for the metaclass");
        }
        let scope = unit.scope_of(question.func).unwrap_or(SemanticModel::module_scope());
        let is_builtin = |name: &&str| unit.model.resolve(scope, name) == Resolved::Free;
        if let Some(name) = ["isinstance", "issubclass", "type"].iter().find(|name| !is_builtin(name)) {
            return unit.refuse(at, format!("`{name}` is something else here, and would be needed to ask for the root"));
        }
        let of = unit.text(question.of.range);
        let of_root = format!("isinstance({of}, type) and issubclass({of}, {root_name})");
        let others: Vec<&str> = question.others.iter().map(|other| unit.text(other.range)).collect();
        let text = match others.as_slice() {
            [] if question.is_negated => format!("not ({of_root})"),
            [] => of_root,
            [other] => format!("isinstance({of}, {other}) or ({of_root})"),
            several => format!("isinstance({of}, ({})) or ({of_root})", several.join(", ")),
        };
        let text = if question.is_alone { text } else { format!("({text})") };
        changes.entry(unit.file).or_default().edits.push(Edit::replace(at, text));
        self.root_is_there(unit, at, changes)
    }

    /// 9b: `M("X", (Base,), {})` → `type("X", (Base,), {})`, which finds `ABCMeta` by itself.
    fn make_by_type(
        &self,
        unit: &Unit<'a>,
        func: &'a Expr<'a>,
        at_import: bool,
        changes: &mut BTreeMap<FileId, Change>,
    ) -> Judged<()> {
        if unit.file != self.meta.unit.file && self.meta.new.is_some() {
            return unit
                .refuse(func.range, "a class is made by a call of the metaclass here, and would have another `__module__`");
        }
        if at_import && unit.file == self.root.unit.file && func.range.start() < self.root.stmt.range.end() {
            return unit.refuse(func.range, "the metaclass makes a class before the root is there");
        }
        let scope = unit.scope_of(func).unwrap_or(SemanticModel::module_scope());
        if !matches!(func.kind, ExprKind::Name(_)) || unit.model.resolve(scope, "type") != Resolved::Free {
            return unit.refuse(func.range, "a class is made by a call of the metaclass here, which `type` cannot stand for");
        }
        changes.entry(unit.file).or_default().edits.push(Edit::replace(func.range, "type"));
        Ok(())
    }

    /// Sees to it that the root is bound in a file by its name.
    fn root_is_there(&self, unit: &Unit<'a>, at: TextRange, changes: &mut BTreeMap<FileId, Change>) -> Judged<()> {
        let root_name = self.root.class.name;
        let shadowed = unit.model.scopes().any(|(id, scope)| {
            id != SemanticModel::module_scope() && scope.names.contains_key(root_name) && unit.file != self.root.unit.file
        });
        if shadowed {
            return unit.refuse(at, format!("`{root_name}` is bound to something else here"));
        }
        match unit.project.global(unit.file, ustr(root_name)) {
            Ty::Class(id) if id == self.root.id => return Ok(()),
            _ if unit.bindings_of(root_name) > 0 => {
                return unit.refuse(at, format!("`{root_name}` is bound to something else here"));
            }
            _ => {}
        }
        if let Some((module, level)) = self.import_of_meta(unit) {
            let leads = self.module_has_root(unit, &module, level);
            if leads {
                changes.entry(unit.file).or_default().wanted.push(Wanted { module, level, name: Some(root_name.to_owned()) });
                return Ok(());
            }
        }
        unit.refuse(
            at,
            format!(
                "`{root_name}` would have to be imported here, from another module than the metaclass, which may be a circle"
            ),
        )
    }

    fn module_has_root(&self, unit: &Unit<'_>, module: &str, level: u32) -> bool {
        let summary = unit.project.summary(unit.file);
        let _ = level;
        // The evidence of the import of the metaclass knows the absolute name.
        let absolute = summary.evidence.iter().find_map(|evidence| match evidence {
            Evidence::Imported(from, name) if *name == self.meta.class.name && (from.ends_with(module) || module.is_empty()) => {
                Some(*from)
            }
            _ => None,
        });
        let Some(file) = absolute.and_then(|module| unit.project.file_of_module(unit.file, module)) else { return false };
        matches!(unit.project.global(file, ustr(self.root.class.name)), Ty::Class(id) if id == self.root.id)
    }

    /// `class Below(Base, metaclass=M):` → `class Below(Base):`
    fn redundant(unit: &Unit<'a>, mention: &Mention<'a>, form: Form) -> Judged<Edit> {
        let refused = || unit.refuse(mention.range, "a redundant `metaclass=` stands in an unusual place");
        let Some(class) = find_class(unit.module.body, mention.range) else { return refused() };
        if form != Form::Keyword {
            return refused();
        }
        let Some(arguments) = class.arguments_range else { return refused() };
        if unit.module.comments.iter().any(|comment| arguments.contains_range(*comment)) {
            return refused();
        }
        let mut items: Vec<TextRange> = class.bases.iter().map(|base| base.range).collect();
        items.extend(
            class.keywords.iter().filter(|keyword| !keyword.range.contains_range(mention.range)).map(|keyword| keyword.range),
        );
        items.sort_by_key(|range| range.start());
        let items: Vec<&str> = items.into_iter().map(|range| unit.text(range)).collect();
        let text = if items.is_empty() { String::new() } else { format!("({})", items.join(", ")) };
        Ok(Edit::replace(arguments, text))
    }
}

/// Takes an item out of `__all__ = [...]`.
fn remove_item(unit: &Unit<'_>, list: &Stmt<'_>, item: TextRange) -> Judged<Edit> {
    let source: &Source = &unit.source;
    let line = source.line_of(item.start());
    let text = source.slice(source.line_range(line));
    let alone = text.split('#').next().unwrap_or("").trim().trim_end_matches(',').trim();
    if alone == source.slice(item) && source.line_of(list.range.start()) != line {
        return Ok(Edit::delete(source.full_line_range(line)));
    }
    let (StmtKind::Assign { value, .. } | StmtKind::AugAssign { value, .. } | StmtKind::AnnAssign { value: Some(value), .. }) =
        list.kind
    else {
        return Err(Refusal { message: "`__all__` is made in an unusual way".to_owned(), at: Some(unit.place(item)) });
    };
    let (ExprKind::List(items) | ExprKind::Tuple(items)) = value.kind else {
        return unit.refuse(item, "`__all__` is made in an unusual way");
    };
    let index = items.iter().position(|other| other.range == item).unwrap_or(0);
    let range = match (index.checked_sub(1).and_then(|before| items.get(before)), items.get(index + 1)) {
        (_, Some(next)) => TextRange::new(item.start(), next.range.start()),
        (Some(before), None) => TextRange::new(before.range.end(), item.end()),
        (None, None) if matches!(value.kind, ExprKind::Tuple(_)) => {
            return unit.refuse(item, "`__all__` is made in an unusual way");
        }
        (None, None) => item,
    };
    if matches!(value.kind, ExprKind::Tuple(_)) && items.len() == 2 {
        return unit.refuse(item, "`__all__` is a tuple of two");
    }
    if source.line_of(range.start()) != source.line_of(range.end()) {
        return unit.refuse(item, "`__all__` is laid out in an unusual way");
    }
    Ok(Edit::delete(range))
}

fn find_class<'a>(body: &'a [Stmt<'a>], at: TextRange) -> Option<&'a ClassDef<'a>> {
    body.iter().filter(|stmt| stmt.range.contains_range(at)).find_map(|stmt| match stmt.kind {
        StmtKind::ClassDef(class) if class.arguments_range.is_some_and(|arguments| arguments.contains_range(at)) => Some(class),
        StmtKind::ClassDef(class) => find_class(class.body, at),
        StmtKind::FunctionDef(function) => find_class(function.body, at),
        _ => super::stores::blocks(stmt).into_iter().find_map(|block| find_class(block, at)),
    })
}
