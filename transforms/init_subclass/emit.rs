//! Section 5: the edits, in every file that names the metaclass.

use std::collections::BTreeMap;

use bumpalo::Bump;
use pyscale::edit::import::{Wanted, change};
use pyscale::edit::{Edit, apply, delete, insert, layout};
use pyscale::index::facts::Evidence;
use pyscale::index::{FileId, Ty};
use pyscale::semantic::{BindingKind, SemanticModel};
use pyscale::source::Source;
use pyscale::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};
use pyscale::verdict::Fix;
use rustc_hash::FxHashSet;
use text_size::{TextRange, TextSize};
use ustr::ustr;

use super::compose::Composed;
use super::members::{annotation_edits, words};
use super::mentions::{Kind, Mention};
use super::metaclass::Metaclass;
use super::render::{Lines, start_of};
use super::root::{Form, Root};
use super::unit::{Judged, Refusal, Unit, is_docstring};

/// What is to happen in one file.
#[derive(Default)]
struct Change {
    edits: Vec<Edit>,
    dropped: Vec<TextRange>,
    wanted: Vec<Wanted>,
}

pub struct Emitter<'e, 'u, 'a> {
    pub units: &'u [Unit<'a>],
    pub meta: &'e Metaclass<'u, 'a>,
    pub root: &'e Root<'u, 'a>,
    pub composed: &'e Composed<'a>,
    pub mentions: &'e [Mention<'a>],
}

impl<'a> Emitter<'_, '_, 'a> {
    pub fn fix(&self) -> Judged<Fix> {
        let mut changes: BTreeMap<FileId, Change> = BTreeMap::new();
        let (meta, root) = (self.meta, self.root);
        let odd = |unit: &Unit<'_>, range| unit.refuse::<Fix>(range, "its layout leaves no place for the edits");

        let Some(deletion) = delete::statement(&meta.unit.source, meta.unit.module, meta.stmt.range) else {
            return odd(meta.unit, meta.class.name_range);
        };
        let deleted_to = deletion.range.end();
        let own = &mut changes.entry(meta.unit.file).or_default().edits;
        own.push(deletion);
        own.extend(self.comments_that_moved(deleted_to));
        let here = changes.entry(root.unit.file).or_default();
        here.edits.extend(self.header()?);
        here.edits.extend(self.body()?);
        here.edits.extend(self.effect());
        if self.composed.needs_class_var {
            here.wanted.push(Wanted { module: "typing".to_owned(), level: 0, name: Some("ClassVar".to_owned()) });
        }
        if root.unit.file != meta.unit.file {
            let wanted = self.names_from_afar()?;
            changes.entry(root.unit.file).or_default().wanted.extend(wanted);
        }
        for mention in self.mentions {
            self.mention(mention, &mut changes)?;
        }
        let mut fix = Fix::default();
        for (file, mut change_of_file) in changes {
            let Some(unit) = self.units.iter().find(|unit| unit.file == file) else { continue };
            self.drop_unused(unit, &mut change_of_file);
            let Some(imports) = change(&unit.source, unit.module, &change_of_file.dropped, &change_of_file.wanted) else {
                return odd(unit, TextRange::default());
            };
            self.imports_have_no_effects(unit, &change_of_file)?;
            change_of_file.edits.extend(imports);
            fix.edits.extend(change_of_file.edits.into_iter().map(|edit| (file, edit)));
        }
        Ok(fix)
    }

    /// Indented comments below the last member, which went with it.
    fn comments_that_moved(&self, deleted_to: TextSize) -> Vec<Edit> {
        let unit = self.meta.unit;
        let source: &Source = &unit.source;
        let moved = self.meta.class.body.last().is_some_and(|last| {
            let is = |stmt: &Stmt<'_>| stmt.range == last.range;
            self.meta.attributes.iter().any(|attribute| is(attribute.stmt))
                || self.meta.methods.iter().any(|method| is(method.stmt))
        });
        let first = source.line_of(self.meta.stmt.range.end()) + 1;
        let is_comment = |line: &u32| {
            let text = source.slice(source.line_range(*line));
            text.starts_with([' ', '\t']) && text.trim_start().starts_with('#')
        };
        let lines = (first..=source.line_count()).take_while(is_comment).map(|line| source.full_line_range(line));
        lines.filter(|range| moved && range.start() >= deleted_to).map(Edit::delete).collect()
    }

    /// `class R(metaclass=M):` → `class R:`
    fn header(&self) -> Judged<Vec<Edit>> {
        let (unit, class) = (self.root.unit, self.root.class);
        let abc = self.meta.abc.map(|abc| self.meta.unit.text(abc.range).to_owned());
        if self.root.form == Form::AddMetaclass {
            let decorator = class.decorators.iter().find(|decorator| {
                matches!(decorator.expr.kind, ExprKind::Call(call) if call.args.first().is_some_and(|first| self.is_mentioned(unit, first.range)))
            });
            let Some(decorator) = decorator else {
                return unit.refuse(class.name_range, "the decorator could not be found again");
            };
            let line = unit.source.line_of(decorator.range.start());
            let mut edits = vec![Edit::delete(unit.source.full_line_range(line))];
            if unit.text(unit.source.line_range(line)).trim() != unit.text(decorator.range) {
                return unit.refuse(decorator.range, "the decorator does not stand alone on its line");
            }
            if let Some(abc) = abc {
                edits.push(self.arguments(&[], &[format!("metaclass={abc}")])?);
            }
            return Ok(edits);
        }
        let keyword = abc.map(|abc| format!("metaclass={abc}"));
        let edit = self.arguments(&self.root.bases, &keyword.into_iter().collect::<Vec<_>>())?;
        Ok(vec![edit])
    }

    /// The class's arguments anew: its bases, and these keywords besides its own.
    fn arguments(&self, bases: &[&Expr<'a>], more: &[String]) -> Judged<Edit> {
        let (unit, class) = (self.root.unit, self.root.class);
        let bases: Vec<&Expr<'a>> = if bases.is_empty() { self.root.bases.clone() } else { bases.to_vec() };
        let mut items: Vec<String> = bases.iter().map(|base| unit.text(base.range).to_owned()).collect();
        items.extend(more.iter().cloned());
        let Some(range) = class.arguments_range else {
            let at = class.name_range.end();
            return Ok(Edit::insert(at, if items.is_empty() { String::new() } else { format!("({})", items.join(", ")) }));
        };
        if unit.module.comments.iter().any(|comment| range.contains_range(*comment)) {
            return unit.refuse(range, "there are comments among the bases");
        }
        if items.is_empty() {
            return Ok(Edit::delete(TextRange::new(class.name_range.end(), range.end())));
        }
        Ok(Edit::replace(range, format!("({})", items.join(", "))))
    }

    fn is_mentioned(&self, unit: &Unit<'_>, range: TextRange) -> bool {
        self.mentions.iter().any(|mention| self.units[mention.unit].file == unit.file && mention.range == range)
    }

    /// The moved attributes at the head of the root, the hook and the class methods above its first method.
    fn body(&self) -> Judged<Vec<Edit>> {
        let (unit, class) = (self.root.unit, self.root.class);
        let source: &Source = &unit.source;
        let newline = source.newline();
        let refused = || unit.refuse(class.name_range, "its layout leaves no place for the new methods");
        let Some(indent) = insert::block_indent(source, unit.module, class) else { return refused() };
        let mut definitions = Lines::default();
        for (index, definition) in self.composed.definitions.iter().enumerate() {
            if index > 0 {
                definitions.push("");
            }
            definitions.extend(definition.clone());
        }
        // The first line is indented by whoever inserts it.
        let block = |lines: &Lines| lines.clone().indented(&indent).join(newline)[indent.len()..].to_owned();
        let attributes = (!self.composed.attributes.is_empty()).then(|| block(&self.composed.attributes));
        let methods = (!definitions.is_empty()).then(|| block(&definitions));
        let has_doc = class.body.first().is_some_and(is_docstring);
        let members = &class.body[usize::from(has_doc)..];
        let is_function = |stmt: &&Stmt<'_>| matches!(stmt.kind, StmtKind::FunctionDef(_) | StmtKind::ClassDef(_));
        let is_empty = members.iter().all(|stmt| match stmt.kind {
            StmtKind::Pass => true,
            StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Ellipsis),
            _ => false,
        });
        let first_method = members.iter().position(|stmt| is_function(&stmt));
        let is_one_line = members.first().is_some_and(|first| source.line_of(class.colon) == source.line_of(start_of(first)));
        if is_empty || is_one_line || first_method == Some(0) {
            let all: Vec<String> = attributes.into_iter().chain(methods).collect();
            if all.is_empty() {
                return Ok(Vec::new());
            }
            let text = all.join(&format!("{newline}{newline}{indent}"));
            return match insert::class_head(source, unit.module, class, &[text]) {
                Some(edit) => Ok(vec![edit]),
                None => refused(),
            };
        }
        let mut edits = Vec::new();
        if let Some(attributes) = attributes {
            match insert::class_head(source, unit.module, class, &[attributes]) {
                Some(edit) => edits.push(edit),
                None => return refused(),
            }
        }
        let Some(methods) = methods else { return Ok(edits) };
        let Some(method) = first_method.map(|index| &members[index]) else {
            let Some(last) = class.body.last() else { return refused() };
            let line = source.line_of(last.range.end());
            edits.push(Edit::insert(source.line_range(line).end(), format!("{newline}{newline}{indent}{methods}")));
            return Ok(edits);
        };
        let is_comment = |line: u32| {
            unit.module.comments.iter().any(|comment| {
                source.line_of(comment.start()) == line
                    && source.slice(TextRange::new(source.line_range(line).start(), comment.start())).trim().is_empty()
            })
        };
        let mut line = source.line_of(start_of(method));
        while line > 1 && is_comment(line - 1) {
            line -= 1;
        }
        let has_gap = source.slice(source.line_range(line - 1)).trim().is_empty();
        let above = if has_gap { "" } else { newline };
        let at = source.full_line_range(line).start();
        edits.push(Edit::insert(at, format!("{above}{indent}{methods}{newline}{newline}")));
        Ok(edits)
    }

    /// `R.all.append(R)` behind the root's class statement.
    fn effect(&self) -> Option<Edit> {
        if self.composed.effect.is_empty() {
            return None;
        }
        let unit = self.root.unit;
        let source: &Source = &unit.source;
        let newline = source.newline();
        let line = source.line_of(self.root.stmt.range.end());
        let text = self.composed.effect.join(newline);
        let at = source.line_range(line).end();
        let next = (line + 1..=source.line_count()).find(|line| !source.slice(source.line_range(*line)).trim().is_empty());
        let below = match next {
            Some(next) if next <= line + 2 => newline.repeat((line + 3 - next) as usize),
            _ => String::new(),
        };
        Some(Edit::insert(at, format!("{newline}{newline}{newline}{text}{below}")))
    }

    /// Names of the metaclass's module that the moved code needs in the root's.
    fn names_from_afar(&self) -> Judged<Vec<Wanted>> {
        let (from, to) = (self.meta.unit, self.root.unit);
        let mut wanted = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut exprs: Vec<&Expr<'a>> = self.composed.moved.clone();
        exprs.extend(self.meta.abc);
        let mut names: Vec<(&str, TextRange)> = Vec::new();
        for expr in exprs {
            super::unit::each_part(expr, |part| match part.kind {
                ExprKind::Name(name) if from.is_global(part) => names.push((name, part.range)),
                _ => {}
            });
        }
        for (name, range) in names {
            if name == self.meta.class.name || name == self.root.class.name || !seen.insert(name) {
                continue;
            }
            let bindings: Vec<_> = from.model.bindings_in(SemanticModel::module_scope(), name).collect();
            let there = to.project.global(to.file, ustr(name));
            let is_bound_there = to.bindings_of(name) > 0;
            let [binding] = bindings.as_slice() else {
                if bindings.is_empty() && from.module.body.iter().all(|stmt| !is_star(stmt)) {
                    if is_bound_there {
                        return from
                            .refuse(range, format!("`{name}` means something else in the module of `{}`", self.root.class.name));
                    }
                    continue;
                }
                return from.refuse(
                    range,
                    format!(
                        "`{name}` is bound several times in the module of the metaclass, so it cannot be imported from there"
                    ),
                );
            };
            if is_bound_there {
                if there == Ty::Unknown
                    || there != from.project.global(from.file, ustr(name))
                    || matches!(there, Ty::Mapping(_) | Ty::Sequence(_) | Ty::Foreign | Ty::None)
                {
                    let same_import = self.imports_from_meta(name);
                    if !same_import {
                        return from.refuse(
                            range,
                            format!("`{name}` may mean something else in the module of `{}`", self.root.class.name),
                        );
                    }
                }
                continue;
            }
            if from.model.scopes().any(|(_, scope)| scope.globals.contains(&name)) {
                return from.refuse(range, format!("`{name}` is rebound as a global, so it cannot be imported"));
            }
            wanted.push(match binding.kind {
                BindingKind::Import(alias) if alias.asname.is_none() => Wanted { module: alias.name.to_owned(), level: 0, name: None },
                BindingKind::ImportFrom { module: Some(module), level: 0, alias } if alias.asname.is_none() => {
                    Wanted { module: module.to_owned(), level: 0, name: Some(alias.name.to_owned()) }
                }
                BindingKind::ImportFrom { module, level, alias } if alias.asname.is_none() && self.same_folder() => {
                    Wanted { module: module.unwrap_or_default().to_owned(), level, name: Some(alias.name.to_owned()) }
                }
                BindingKind::Class(_) | BindingKind::Function(_) | BindingKind::Assign(_) | BindingKind::Annotated { value: Some(_), .. } => {
                    let Some((module, level)) = self.import_of_meta(to) else {
                        return from.refuse(range, format!("`{name}` cannot be imported where `{}` is, since the metaclass is not imported by its name there", self.root.class.name));
                    };
                    Wanted { module, level, name: Some(name.to_owned()) }
                }
                _ => return from.refuse(range, format!("`{name}` cannot be imported into the module of `{}`", self.root.class.name)),
            });
        }
        Ok(wanted)
    }

    /// Does the root's module import this name from where the metaclass is?
    fn imports_from_meta(&self, name: &str) -> bool {
        let to = self.root.unit;
        let summary = to.project.summary(to.file);
        let Ok(found) = summary.globals.binary_search_by_key(&ustr(name), |(name, _)| *name) else { return false };
        match &summary.evidence[summary.globals[found].1.0 as usize] {
            Evidence::Imported(module, imported) => {
                imported == name && to.project.file_of_module(to.file, *module) == Some(self.meta.unit.file)
                    || self.same_import(name, *module, imported)
            }
            Evidence::Module(module) => self.same_module(name, *module),
            _ => false,
        }
    }

    fn same_import(&self, name: &str, module: pyscale::index::Name, imported: &str) -> bool {
        let from = self.meta.unit;
        let summary = from.project.summary(from.file);
        let Ok(found) = summary.globals.binary_search_by_key(&ustr(name), |(name, _)| *name) else { return false };
        matches!(&summary.evidence[summary.globals[found].1.0 as usize], Evidence::Imported(m, n) if *m == module && n == imported)
    }

    fn same_module(&self, name: &str, module: pyscale::index::Name) -> bool {
        let from = self.meta.unit;
        let summary = from.project.summary(from.file);
        let Ok(found) = summary.globals.binary_search_by_key(&ustr(name), |(name, _)| *name) else { return false };
        matches!(&summary.evidence[summary.globals[found].1.0 as usize], Evidence::Module(m) if *m == module)
    }

    fn same_folder(&self) -> bool {
        let folder =
            |unit: &Unit<'_>| unit.project.entry(unit.file).relative.rsplit_once('/').map(|(folder, _)| folder.to_owned());
        folder(self.meta.unit) == folder(self.root.unit)
    }

    /// The module and dots of the statement that imports the metaclass at the top of a file.
    fn import_of_meta(&self, unit: &Unit<'_>) -> Option<(String, u32)> {
        unit.module.body.iter().find_map(|stmt| match stmt.kind {
            StmtKind::ImportFrom { module, names, level } => {
                let is_it = names.iter().any(|alias| {
                    self.mentions.iter().any(|mention| {
                        matches!(mention.kind, Kind::Import { .. })
                            && self.units[mention.unit].file == unit.file
                            && mention.range == alias.range
                    })
                });
                is_it.then(|| (module.unwrap_or_default().to_owned(), level))
            }
            _ => None,
        })
    }

    /// One mention outside of the metaclass.
    fn mention(&self, mention: &Mention<'a>, changes: &mut BTreeMap<FileId, Change>) -> Judged<()> {
        let unit = &self.units[mention.unit];
        let root_name = self.root.class.name;
        match &mention.kind {
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

    /// Imports that only served what went.
    fn drop_unused(&self, unit: &Unit<'a>, change_of_file: &mut Change) {
        let Ok(after) = apply(unit.source.text(), &sorted(&change_of_file.edits)) else { return };
        let arena = Bump::new();
        let new = pyscale::syntax::parse(arena.alloc_str(&after), &arena);
        let (used, still) = (used_names(unit.module), used_names(new));
        let summary = unit.project.summary(unit.file);
        for stmt in unit.module.body {
            let (StmtKind::Import(aliases) | StmtKind::ImportFrom { names: aliases, .. }) = stmt.kind else { continue };
            if matches!(stmt.kind, StmtKind::ImportFrom { module: Some("__future__"), .. }) {
                continue;
            }
            for alias in aliases {
                let bound = alias.asname.unwrap_or_else(|| alias.name.split('.').next().unwrap_or(alias.name));
                let became_unused = used.contains(bound) && !still.contains(bound);
                let is_exported = summary.exports.iter().any(|name| name == bound) || Self::is_taken_from(unit, bound);
                let is_ours = matches!(unit.project.global(unit.file, ustr(bound)), Ty::Class(id) if id == self.meta.id);
                if became_unused
                    && !is_exported
                    && !is_ours
                    && !change_of_file.dropped.contains(&alias.range)
                    && !alias.name.contains('.')
                {
                    change_of_file.dropped.push(alias.range);
                }
            }
        }
    }

    /// Does another file import this name from here?
    fn is_taken_from(unit: &Unit<'_>, name: &str) -> bool {
        let project = unit.project;
        let module = &project.entry(unit.file).module;
        let last = ustr(module.rsplit('.').next().unwrap_or(module));
        project.file_ids().filter(|file| *file != unit.file).any(|file| {
            let summary = project.summary(file);
            let by_name = summary.evidence.iter().any(|evidence| {
                matches!(evidence, Evidence::Imported(from, imported) if *imported == name && project.file_of_module(file, *from) == Some(unit.file))
            });
            let by_star = summary.stars.iter().any(|from| project.file_of_module(file, *from) == Some(unit.file));
            let through_module = summary.mentions.binary_search(&last).is_ok() && summary.mentions.binary_search(&ustr(name)).is_ok();
            by_name || by_star && !name.starts_with('_') || through_module && summary.evidence.iter().any(|evidence| matches!(evidence, Evidence::Attribute(_, attr) if *attr == name))
        })
    }

    /// A statement that goes for good must not be what ran the other module.
    fn imports_have_no_effects(&self, unit: &Unit<'a>, change_of_file: &Change) -> Judged<()> {
        for stmt in unit.module.body {
            let StmtKind::ImportFrom { module, names, level } = stmt.kind else { continue };
            let goes = names.iter().all(|alias| change_of_file.dropped.contains(&alias.range));
            let is_of_meta = names.iter().any(|alias| self.is_mentioned(unit, alias.range));
            let is_filled =
                change_of_file.wanted.iter().any(|want| want.level == level && want.module == module.unwrap_or_default());
            let again = unit.module.body.iter().any(|other| {
                other.range != stmt.range && matches!(other.kind, StmtKind::ImportFrom { module: from, level: dots, .. } if from == module && dots == level)
            });
            if goes && is_of_meta && !is_filled && !again && !is_quiet(self.meta.unit.module) {
                return unit.refuse(stmt.range, "this import would go, and importing the module of the metaclass has effects");
            }
        }
        Ok(())
    }
}

fn is_star(stmt: &Stmt<'_>) -> bool {
    matches!(stmt.kind, StmtKind::ImportFrom { names, .. } if names.iter().any(|alias| alias.name == "*"))
}

/// Does the module only define?
fn is_quiet(module: &Module<'_>) -> bool {
    module.body.iter().all(|stmt| match stmt.kind {
        StmtKind::Import(_) | StmtKind::ImportFrom { .. } | StmtKind::FunctionDef(_) | StmtKind::Pass => true,
        StmtKind::ClassDef(class) => class.keywords.is_empty() && class.decorators.is_empty(),
        StmtKind::Assign { value, .. } | StmtKind::AnnAssign { value: Some(value), .. } => {
            let mut calls = false;
            super::unit::each_part(value, |expr| calls |= matches!(expr.kind, ExprKind::Call(call) if !matches!(call.args, [])));
            !calls
        }
        StmtKind::AnnAssign { .. } => true,
        StmtKind::Expr(expr) => matches!(expr.kind, ExprKind::Str(_)),
        _ => false,
    })
}

/// Names that are read, also in strings that may be annotations.
fn used_names(module: &Module<'_>) -> FxHashSet<String> {
    let mut found = FxHashSet::default();
    super::unit::each_expr(module.body, |expr| match expr.kind {
        ExprKind::Name(name) => {
            found.insert(name.to_owned());
        }
        ExprKind::Str(Some(text)) if text.len() < 200 => found.extend(words(text).map(str::to_owned)),
        _ => {}
    });
    found
}

fn sorted(edits: &[Edit]) -> Vec<Edit> {
    edits.to_vec()
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

fn find_class<'a>(body: &'a [Stmt<'a>], at: TextRange) -> Option<&'a pyscale::syntax::ast::ClassDef<'a>> {
    body.iter().filter(|stmt| stmt.range.contains_range(at)).find_map(|stmt| match stmt.kind {
        StmtKind::ClassDef(class) if class.arguments_range.is_some_and(|arguments| arguments.contains_range(at)) => Some(class),
        StmtKind::ClassDef(class) => find_class(class.body, at),
        StmtKind::FunctionDef(function) => find_class(function.body, at),
        _ => super::guard::blocks(stmt).into_iter().find_map(|block| find_class(block, at)),
    })
}

/// One step of indentation in the root's file.
pub fn step(unit: &Unit<'_>) -> String {
    layout::indent_unit(&unit.source, unit.module)
}
