//! Rule 8a: several roots. The metaclass becomes a plain base class in its place, with the hook; each root gets it as its
//! first base. The hook then runs for the roots, too, so their guards stay, and nothing follows their statements.

use std::sync::Arc;

use pyscale::analysis::flow::{Flow, Values};
use pyscale::edit::{Edit, delete};
use pyscale::index::ClassId;
use pyscale::place::FileId;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::syntax::visit::{Visitor, walk_body, walk_stmt};
use pyscale::transform::Opened;
use pyscale::verdict::{Fix, Hazard, Hazards};
use rustc_hash::FxHashSet;
use text_size::TextRange;
use ustr::ustr;

use super::compose::compose;
use super::emit::{self, Change, Emitter};
use super::guard::Guards;
use super::hook::Hook;
use super::mentions::{self, Kind, Mention};
use super::metaclass::Metaclass;
use super::render::{Lines, docstring, start_of};
use super::root::{Form, Root};
use super::unit::{Judged, Refusal, Unit, each_expr};
use super::{Agreed, Decisions, by};

/// Everything that was read of a metaclass with several roots.
pub(super) struct Several<'s, 'u, 'a> {
    pub meta: &'s Metaclass<'u, 'a>,
    pub hook: &'s Hook<'a>,
    pub units: &'u [Unit<'a>],
    pub found: &'s [Mention<'a>],
    pub roots: &'s [(ClassId, Form)],
    pub open: &'s dyn Fn(FileId) -> Judged<Unit<'a>>,
    /// What the base class is called.
    pub home: &'a str,
}

impl Decisions<'_> {
    pub(super) fn several(&self, it: &Several<'_, '_, '_>, opened: &Opened<'_>) -> Result<Agreed, Hazard> {
        let project = self.project;
        it.only_plain_mentions().map_err(by("named"))?;
        let mut hazards = Hazards::default();
        let mut composed = None;
        let mut roots = Vec::new();
        let step = emit::step(it.meta.unit);
        for (id, form) in it.roots {
            self.left_alone(*id).map_err(by("left-alone"))?;
            let facts = project.class_facts(*id);
            let is_here = project.class(*id).file == it.meta.unit.file && *form == Form::Keyword;
            if !is_here {
                let message = format!(
                    "`{}` is another root in another module, or by `with_metaclass`; there is no common base for all of them",
                    facts.name
                );
                return Err(Hazard::breaks("roots", message, Some(project.place(*id, facts.name_range))));
            }
            it.nobody_reads_bases(*id, &|| self.shared.flow()).map_err(by("roots"))?;
            let mut root = Root::read(it.meta.unit, *id, *form).map_err(by("roots"))?;
            root.home = it.home;
            root.is_one_of_several = true;
            let guards = Guards::new(it.meta, it.hook, &root, false, self.is_renamed(it.meta.id, *id), it.open);
            let taken = |_: &str| true;
            let told = compose(&guards, &step, &taken).map_err(by("new-code"))?;
            self.around(&guards, &told, it.units, it.found, opened, &mut hazards).map_err(by("unreadable"))?;
            composed = Some(told);
            roots.push(root);
        }
        let (Some(composed), Some(last)) = (composed, roots.last()) else {
            return Err(Hazard::breaks("roots", "its roots could not be read", None));
        };
        let is_stored = |name: &str| self.is_stored_on(it.meta.unit.file, name);
        let emitter = Emitter {
            is_stored: &is_stored,
            units: it.units,
            meta: it.meta,
            root: last,
            composed: &composed,
            mentions: it.found,
        };
        let fix = if hazards.breaks() { Fix::default() } else { emitter.fix_several(&roots).map_err(by("layout"))? };
        let names: Vec<String> = roots.iter().map(|root| format!("`{}`", root.class.name)).collect();
        Ok(Agreed { fix, hazards, of_root: format!(" of a new base `{}` of {}", it.home, names.join(", ")), notes: Vec::new() })
    }
}

impl Several<'_, '_, '_> {
    fn only_plain_mentions(&self) -> Judged<()> {
        let other = self.found.iter().find(|mention| match mention.kind {
            Kind::Own | Kind::Of(..) | Kind::Import { is_local: false } => false,
            Kind::Attribute { attr, .. } => {
                self.units[mention.unit].file != self.meta.unit.file
                    || self.meta.methods.iter().any(|method| method.function.name == attr && !method.is_static)
                    || !self.meta.moves(attr)
            }
            _ => true,
        });
        match other {
            Some(mention) => Err(Refusal {
                message:
                    "several classes have it as their metaclass, and it is named here; there is no single root to name instead"
                        .to_owned(),
                at: Some(mentions::place(self.units, mention)),
            }),
            None => Ok(()),
        }
    }

    /// The roots get another base: nobody may go through their bases.
    fn nobody_reads_bases<'p>(&self, root: ClassId, flow: &dyn Fn() -> Arc<Flow<'p>>) -> Judged<()> {
        let project = self.meta.unit.project;
        let mut family = project.descendants(root);
        family.push(root);
        for file in project.file_ids().filter(|file| family.iter().any(|id| project.knows(*file, *id))) {
            let mentions = &project.summary(file).mentions;
            let reads = ["__bases__", "__base__", "__mro__", "mro", "getmro"]
                .into_iter()
                .filter(|name| mentions.binary_search(&ustr(name)).is_ok())
                .find(|name| !self.is_of_others(file, name, &family, flow));
            if let Some(name) = reads {
                let message = format!(
                    "`{name}` is read in {}, which would find the new base of the classes with this metaclass",
                    project.entry(file).relative
                );
                return Err(Refusal { message, at: Some(project.place(root, project.class_facts(root).name_range)) });
            }
        }
        Ok(())
    }

    /// Is an attribute read in a file of what is known, and of no class of the family?
    fn is_of_others<'p>(&self, file: FileId, name: &str, family: &[ClassId], flow: &dyn Fn() -> Arc<Flow<'p>>) -> bool {
        if name == "getmro" {
            return false;
        }
        // A name, an argument or a part of an import is no attribute. What the hook itself reads is judged by its loop.
        let Ok(unit) = (self.open)(file) else { return false };
        let own = (file == self.meta.unit.file).then_some(self.meta.stmt.range);
        let is_own = |range: TextRange| own.is_some_and(|own| own.contains_range(range));
        let neutral = if own.is_some() { neutral_loops(self.meta) } else { Vec::new() };
        let (mut attributes, mut others) = (0, 0);
        each_expr(unit.module.body, |expr| match expr.kind {
            ExprKind::Attribute { attr, .. } if attr == name => {
                attributes += usize::from(!is_own(expr.range));
                others += usize::from(is_own(expr.range) && !neutral.contains(&expr.range));
            }
            ExprKind::Str(Some(text)) if text == name => others += 1,
            _ => {}
        });
        if others + attributes == 0 {
            return true;
        }
        if own.is_some() {
            return false;
        }
        let flow = flow();
        let read: Vec<_> = flow.receivers_of(file, ustr(name)).collect();
        let is_known = |values: &Values| values.open.is_empty() && !values.classes.iter().any(|class| family.contains(class));
        let something = |values: &Values| values.other || !values.classes.is_empty() || !values.instances.is_empty();
        others == 0 && read.len() == attributes && read.iter().all(|values| is_known(values) && something(values))
    }
}

/// The loops of a body.
struct Loops<'a>(Vec<&'a Stmt<'a>>);

impl<'a> Visitor<'a> for Loops<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt<'a>) {
        if matches!(stmt.kind, StmtKind::For { .. }) {
            self.0.push(stmt);
        }
        walk_stmt(self, stmt);
    }
}

/// The iterables of loops over `cls.__bases__` in the metaclass to which a base without the attribute is nothing:
/// `for base in cls.__bases__: try: table.update(base.table) except AttributeError: pass`
fn neutral_loops(meta: &Metaclass<'_, '_>) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut loops = Loops(Vec::new());
    walk_body(&mut loops, meta.class.body);
    for stmt in loops.0 {
        let StmtKind::For { target: Expr { kind: ExprKind::Name(base), .. }, iter, body: [inner], orelse: [], .. } = &stmt.kind
        else {
            continue;
        };
        let bases = match iter.kind {
            ExprKind::Call(call) if matches!(call.func.kind, ExprKind::Name("reversed")) => call.args.first(),
            _ => Some(*iter),
        };
        let Some(bases) = bases.filter(|bases| matches!(bases.kind, ExprKind::Attribute { attr: "__bases__", .. })) else {
            continue;
        };
        let StmtKind::Try(tried) = &inner.kind else { continue };
        let ([only], [handler], [], []) = (tried.body, tried.handlers, tried.orelse, tried.finalbody) else { continue };
        let is_silent = matches!(handler.body, [Stmt { kind: StmtKind::Pass, .. }])
            && handler.typ.as_ref().is_some_and(|typ| matches!(typ.kind, ExprKind::Name("AttributeError")));
        // The attribute is read before anything is done.
        let StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) = &only.kind else { continue };
        let on_a_name =
            matches!(call.func.kind, ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, .. } if name != base);
        let reads = match call.args {
            [Expr { kind: ExprKind::Attribute { value: Expr { kind: ExprKind::Name(name), .. }, attr, .. }, .. }] => {
                name == base && !meta.moves(attr) && !attr.starts_with("__")
            }
            _ => false,
        };
        if is_silent && on_a_name && reads && call.keywords.is_empty() {
            found.push(bases.range);
        }
    }
    found
}

/// What the base class is called: as the metaclass without `Meta`, `Metaclass` or `Type`, else after what it does.
pub(super) fn base_name(meta: &Metaclass<'_, '_>) -> Option<String> {
    let unit = meta.unit;
    let mentions = &unit.project.summary(unit.file).mentions;
    let is_free = |name: &String| !name.trim_matches('_').is_empty() && mentions.binary_search(&ustr(name)).is_err();
    let bare = ["Metaclass", "MetaClass", "Meta", "Type"].into_iter().find_map(|end| meta.class.name.strip_suffix(end));
    let bare = bare.map(|bare| if bare.starts_with('_') { bare.to_owned() } else { format!("_{bare}") });
    let names = ["_Registered", "_RegisteredBase", "_Collected"].map(str::to_owned);
    bare.into_iter().chain(names).find(is_free)
}

impl<'a> Emitter<'_, '_, 'a> {
    /// The base class in place of the metaclass, and the roots on top of it.
    fn fix_several(&self, roots: &[Root<'_, 'a>]) -> Judged<Fix> {
        let (meta, unit) = (self.meta, self.meta.unit);
        let mut changes = std::collections::BTreeMap::<FileId, Change>::new();
        let own = changes.entry(unit.file).or_default();
        let start = start_of(meta.stmt);
        own.edits.push(Edit::replace(TextRange::new(start, meta.stmt.range.end()), self.base_class(roots)));
        if let Some(joined) = meta.joined {
            let Some(deletion) = delete::statement(&unit.source, unit.module, joined.range) else {
                return unit.refuse(joined.range, "its layout leaves no place for the edits");
            };
            own.edits.push(deletion);
        }
        for root in roots {
            own.edits.push(Self::on_base(root)?);
        }
        let ids: FxHashSet<ClassId> = roots.iter().map(|root| root.id).collect();
        for mention in self.mentions {
            match &mention.kind {
                Kind::Of(id, _) if ids.contains(id) => {}
                Kind::Attribute { owner, .. } => {
                    let change = changes.entry(self.units[mention.unit].file).or_default();
                    change.edits.push(Edit::replace(owner.range, self.root.home));
                }
                _ => self.mention(mention, &mut changes)?,
            }
        }
        self.finish(changes)
    }

    fn base_class(&self, roots: &[Root<'_, 'a>]) -> String {
        let (meta, unit) = (self.meta, self.meta.unit);
        let step = emit::step(unit);
        let bases = meta.abc.map(|abc| format!("(metaclass={})", unit.text(abc.range))).unwrap_or_default();
        let mut body = Lines::default();
        if let Some(doc) = meta.doc {
            let mut doc = docstring(&unit.source, doc);
            for line in &mut doc.0 {
                line.text = line.text.replace("this metaclass", "this base").replace("This metaclass", "This base");
            }
            body.extend(doc);
        }
        let blank = |body: &mut Lines| {
            if !body.is_empty() {
                body.push("");
            }
        };
        if roots.iter().any(|root| root.slots().is_some()) {
            blank(&mut body);
            body.push("__slots__ = ()");
        }
        if !self.composed.attributes.is_empty() {
            blank(&mut body);
            body.extend(self.composed.attributes.clone());
        }
        for definition in &self.composed.definitions {
            blank(&mut body);
            body.extend(definition.clone());
        }
        let mut lines = Lines::default();
        lines.push(format!("class {}{bases}:", self.root.home));
        lines.extend(body.indented(&step));
        lines.join(unit.source.newline())
    }

    /// `class R(object, metaclass=M, key=1):` → `class R(B, key=1):`
    fn on_base(root: &Root<'_, 'a>) -> Judged<Edit> {
        let unit = root.unit;
        let is_object = |base: &&&Expr<'a>| unit.is_external(base, &["builtins.object"]);
        let bases = root.bases.iter().filter(|base| !is_object(base)).map(|base| unit.text(base.range));
        let keywords = root.keywords.iter().map(|keyword| unit.text(keyword.range));
        let items: Vec<&str> = std::iter::once(root.home).chain(bases).chain(keywords).collect();
        let Some(range) = root.class.arguments_range else {
            return unit.refuse(root.class.name_range, "its bases could not be found again");
        };
        if unit.module.comments.iter().any(|comment| range.contains_range(*comment)) {
            return unit.refuse(range, "there are comments among the bases");
        }
        Ok(Edit::replace(range, format!("({})", items.join(", "))))
    }
}
