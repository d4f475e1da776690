//! Section 5: the edits, in every file that names the metaclass.

use std::collections::BTreeMap;

use pyscale::edit::import::{Wanted, change};
use pyscale::edit::{Edit, apply, delete, insert, join_deletions, layout};
use pyscale::index::FileId;
use pyscale::source::Source;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::verdict::Fix;
use text_size::{TextRange, TextSize};

use super::compose::Composed;
use super::mentions::Mention;
use super::metaclass::Metaclass;
use super::render::{Lines, start_of};
use super::root::{Form, Root};
use super::unit::{Judged, Unit};

/// What is to happen in one file.
#[derive(Default)]
pub struct Change {
    pub edits: Vec<Edit>,
    pub dropped: Vec<TextRange>,
    pub wanted: Vec<Wanted>,
}

pub struct Emitter<'e, 'u, 'a> {
    /// Does somebody store under this name on the module of the metaclass?
    pub is_stored: &'e dyn Fn(&str) -> bool,
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
        if let Some(joined) = meta.joined {
            let Some(deletion) = delete::statement(&meta.unit.source, meta.unit.module, joined.range) else {
                return odd(meta.unit, joined.range);
            };
            own.push(deletion);
        }
        own.extend(self.comments_that_moved(deleted_to));
        let here = changes.entry(root.unit.file).or_default();
        here.edits.extend(self.header()?);
        here.edits.extend(self.transform());
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
        self.finish(changes)
    }

    /// The edits with those of the imports.
    pub(super) fn finish(&self, changes: BTreeMap<FileId, Change>) -> Judged<Fix> {
        let odd = |unit: &Unit<'_>, range| unit.refuse::<Fix>(range, "its layout leaves no place for the edits");
        let mut fix = Fix::default();
        for (file, mut change_of_file) in changes {
            let Some(unit) = self.units.iter().find(|unit| unit.file == file) else { continue };
            self.drop_unused(unit, &mut change_of_file);
            let Some(imports) = change(&unit.source, unit.module, &change_of_file.dropped, &change_of_file.wanted) else {
                return odd(unit, TextRange::default());
            };
            self.imports_have_no_effects(unit, &change_of_file)?;
            change_of_file.edits.extend(imports);
            change_of_file.edits = join_deletions(change_of_file.edits);
            if apply(unit.source.text(), &change_of_file.edits).is_ok_and(|left| left.trim().is_empty()) {
                let name = unit.project.entry(file).relative.rsplit('/').next().unwrap_or_default().to_owned();
                let message = format!("`{name}` holds nothing else; after the rewrite it would be an empty file");
                return unit.refuse(self.meta.class.name_range, message);
            }
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
        let abc = self.meta.abc.filter(|_| !self.root.brings_abc()).map(|abc| self.meta.unit.text(abc.range).to_owned());
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

    /// 2a: `@dataclass_transform(…)` of the metaclass stands above the root.
    fn transform(&self) -> Option<Edit> {
        let text = self.meta.unit.text(self.meta.transform?.range);
        let source: &Source = &self.root.unit.source;
        let at = source.line_range(source.line_of(start_of(self.root.stmt))).start();
        Some(Edit::insert(at, format!("@{text}{}", source.newline())))
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

    pub(super) fn is_mentioned(&self, unit: &Unit<'_>, range: TextRange) -> bool {
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
        let has_doc = class.body.first().is_some_and(Stmt::is_text);
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
}

/// One step of indentation in the root's file.
pub fn step(unit: &Unit<'_>) -> String {
    layout::indent_unit(&unit.source, unit.module)
}
