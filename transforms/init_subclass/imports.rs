//! The imports that moved code needs, and those that nothing needs any more.

use bumpalo::Bump;
use pyscale::edit::import::Wanted;
use pyscale::edit::{Edit, apply};
use pyscale::index::Ty;
use pyscale::index::facts::Evidence;
use pyscale::semantic::{BindingKind, SemanticModel};
use pyscale::syntax::ast::{Alias, Expr, ExprKind, Module, Stmt, StmtKind};
use rustc_hash::FxHashSet;
use text_size::TextRange;
use ustr::ustr;

use super::emit::{Change, Emitter};
use super::members::words;
use super::mentions::Kind;
use super::metaclass::is_dunder;
use super::unit::{Judged, Unit};

impl<'a> Emitter<'_, '_, 'a> {
    /// Names of the metaclass's module that the moved code needs in the root's.
    pub(super) fn names_from_afar(&self) -> Judged<Vec<Wanted>> {
        let (from, to) = (self.meta.unit, self.root.unit);
        let mut wanted = Vec::new();
        let mut seen: FxHashSet<&str> = FxHashSet::default();
        let mut exprs: Vec<&Expr<'a>> = self.composed.moved.clone();
        exprs.extend(self.meta.abc.filter(|_| !self.root.brings_abc()));
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
            if is_dunder(name) || name == "globals" {
                return from.refuse(range, format!("`{name}` is another one in the module of `{}`", self.root.class.name));
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
            if from.model.scopes().any(|(_, scope)| scope.globals.contains(&name)) || (self.is_stored)(name) {
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
                    if self.comes_after_an_import(binding.range) {
                        return from.refuse(range, format!("`{name}` may not be there yet when the module of `{}` imports it, if the modules import each other", self.root.class.name));
                    }
                    Wanted { module, level, name: Some(name.to_owned()) }
                }
                _ => return from.refuse(range, format!("`{name}` cannot be imported into the module of `{}`", self.root.class.name)),
            });
        }
        Ok(wanted)
    }

    /// Is there an import between the metaclass and this place, so that another module may run before the place is reached?
    fn comes_after_an_import(&self, place: TextRange) -> bool {
        self.meta.unit.module.body.iter().any(|stmt| {
            let is_between = self.meta.stmt.range.end() <= stmt.range.start() && stmt.range.end() <= place.start();
            is_between
                && matches!(stmt.kind, StmtKind::Import(_) | StmtKind::ImportFrom { .. } | StmtKind::If { .. } | StmtKind::Try(_))
        })
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
    pub(super) fn import_of_meta(&self, unit: &Unit<'_>) -> Option<(String, u32)> {
        unit.module
            .body
            .iter()
            .find_map(|stmt| match stmt.kind {
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
            .or_else(|| self.import_of_module(unit))
    }

    /// The same for a file that says `module.Meta`.
    fn import_of_module(&self, unit: &Unit<'_>) -> Option<(String, u32)> {
        let mention = self.mentions.iter().find(|mention| {
            self.units[mention.unit].file == unit.file && matches!(mention.kind, Kind::Of(..) | Kind::Attribute { .. })
        })?;
        let (path, _) = unit.text(mention.range).rsplit_once('.')?;
        let binds = |alias: &&Alias<'_>| alias.asname.unwrap_or(alias.name) == path;
        unit.module.body.iter().find_map(|stmt| match stmt.kind {
            StmtKind::Import(aliases) => aliases.iter().find(binds).map(|alias| (alias.name.to_owned(), 0)),
            StmtKind::ImportFrom { module, names, level } => names.iter().find(binds).map(|alias| {
                let module = module.map_or_else(|| alias.name.to_owned(), |module| format!("{module}.{}", alias.name));
                (module, level)
            }),
            _ => None,
        })
    }

    /// Imports that only served what went.
    pub(super) fn drop_unused(&self, unit: &Unit<'a>, change_of_file: &mut Change) {
        if !touches_imported(unit.module, &change_of_file.edits) {
            return;
        }
        let Ok(after) = apply(unit.source.text(), &sorted(&change_of_file.edits)) else { return };
        let arena = Bump::new();
        let new = pyscale::syntax::parse(arena.alloc_str(&after), &arena);
        let (used, mut still) = (used_names(unit.module), used_names(new));
        for comment in new.comments {
            // `# type: (int) -> Optional[str]`
            let text = &after[*comment];
            if text.trim_start_matches('#').trim_start().starts_with("type:") {
                still.extend(words(text).map(str::to_owned));
            }
        }
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
                let is_ours = match unit.project.global(unit.file, ustr(bound)) {
                    Ty::Class(id) => id == self.meta.id,
                    // A module that would not be imported any more must not have done anything.
                    Ty::Module(file) => {
                        let runs_still =
                            change_of_file.wanted.iter().any(|want| want.name.is_some() && want.module.ends_with(alias.name));
                        file == self.meta.unit.file && !runs_still && !is_quiet(self.meta.unit.module)
                    }
                    _ => false,
                };
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
    pub(super) fn imports_have_no_effects(&self, unit: &Unit<'a>, change_of_file: &Change) -> Judged<()> {
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

/// Is a name that the file imports read where something is edited?
fn touches_imported(module: &Module<'_>, edits: &[Edit]) -> bool {
    let mut imported = FxHashSet::default();
    for stmt in module.body {
        if let StmtKind::Import(aliases) | StmtKind::ImportFrom { names: aliases, .. } = stmt.kind {
            imported.extend(
                aliases
                    .iter()
                    .flat_map(|alias| [alias.asname.unwrap_or(alias.name), alias.name.split('.').next().unwrap_or_default()]),
            );
        }
    }
    let is_edited = |range: TextRange| edits.iter().any(|edit| edit.range.intersect(range).is_some());
    let mut found = false;
    if !imported.is_empty() {
        super::unit::each_expr(module.body, |expr| match expr.kind {
            ExprKind::Name(name) => found |= imported.contains(name) && is_edited(expr.range),
            ExprKind::Str(Some(text)) if text.len() < 200 => {
                found |= words(text).any(|word| imported.contains(word)) && is_edited(expr.range);
            }
            _ => {}
        });
    }
    found
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
