//! init-subclass: a metaclass that only registers classes becomes `__init_subclass__` of their root. What is asked, in
//! the order of the specification:
//!
//! ```text
//! mentions     1, 8, 9        who names the metaclass; `named`: one root, and nobody who needs it as a type
//! metaclass    2, 3, 4        its bases, its attributes and methods
//! hook         5              `__new__` and `__init__` as one: `signature` reads the parameters, `creation` the bodies
//! root         4 (section)    the class that has it, as the metaclass saw it
//! guard                       what conditions come to, for the root and for those below; `value`, `stores`
//! specialise                  the hook for each of the two
//! rewrite      6, 7, 13       its names become those of `__init_subclass__`; `namespace` 6 and 13, `abc` 7
//! compose      5 (section)    the new code: `definition` of the hook, `effects` for the root
//! members                     attributes and methods that move
//! hierarchy    10, 11         the hooks of the classes around
//! moment                      what others may have changed before `__init_subclass__` looks
//! names, rivals 12            what the root gets must be free in its family; `asked` who asks for it
//! decorated    14             what decorates the root gives the same class back
//! emit                        the edits; `mentioned` where the metaclass is named, `imports`
//! ```
//!
//! Facts tell which metaclasses are worth a look; everything else is asked of the trees of the few files that name one.

mod abc;
mod asked;
mod bare;
mod bases;
mod compose;
mod creation;
mod decorated;
mod definition;
mod effects;
mod emit;
mod entries;
mod guard;
mod hierarchy;
mod hook;
mod imports;
mod known;
mod marks;
mod members;
mod mentioned;
mod mentions;
mod metaclass;
mod moment;
mod named;
mod names;
mod namespace;
mod naming;
mod render;
mod rewrite;
mod rivals;
mod root;
mod rules;
mod several;
mod signature;
mod specialise;
mod stores;
mod tables;
mod told;
mod unit;
mod value;

use bumpalo::Bump;
use pyscale::analysis::objects;
use pyscale::index::facts::MemberKind;
use pyscale::index::{Base, ClassId, FileId, ProjectIndex, Ty};
use pyscale::project::{PythonVersion, World};
use pyscale::transform::{Finding, Judgement, Meta, Note, Opened, Shared, Transform};
use pyscale::verdict::{Bytes, Fix, Hazard, Hazards, Place, Severity, Verdict};
use text_size::TextRange;
use ustr::ustr;

use compose::{Composed, compose};
use emit::Emitter;
use guard::Guards;
use hook::Hook;
use mentions::{Kind, Mention};
use metaclass::Metaclass;
use root::Root;
use several::Several;
use told::Told;
use unit::{Judged, Refusal, Unit};

/// The transform.
pub struct InitSubclass;

static META: Meta = Meta {
    id: "init-subclass",
    groups: &["core"],
    summary: "metaclasses that only register classes become `__init_subclass__`",
    doc: include_str!("README.md"),
    python: PythonVersion(9),
    options: &[],
    rules: rules::RULES,
    may_be: rules::MAY_BE,
};

impl Transform for InitSubclass {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p> {
        Box::new(Decisions { project, candidates: candidates(project), shared: shared.clone() })
    }
}

/// The metaclasses that have a hook.
struct Decisions<'p> {
    project: &'p ProjectIndex,
    /// Sorted.
    candidates: Vec<ClassId>,
    shared: Shared<'p>,
}

/// A metaclass with `__new__` or `__init__` that is no enumeration's.
fn candidates(project: &ProjectIndex) -> Vec<ClassId> {
    let mut named: Vec<ClassId> = Vec::new();
    for id in project.class_ids() {
        let file = project.class(id).file;
        for (keyword, value, _) in &project.class_facts(id).keywords {
            if *keyword == Some(ustr("metaclass"))
                && let Ty::Class(meta) = project.ty(file, *value)
            {
                named.push(meta);
            }
        }
    }
    let externals = |id: ClassId| {
        project.lineage(id).flat_map(|id| project.class(id).bases.iter()).filter_map(|base| match base {
            Base::External(name) => Some(*name),
            _ => None,
        })
    };
    let is_enum = |id: ClassId| externals(id).any(|name| name.ends_with("EnumMeta") || name.ends_with("EnumType"));
    let is_metaclass =
        |id: ClassId| named.contains(&id) || externals(id).any(|name| name == "builtins.type" || name == "abc.ABCMeta");
    let has_hook =
        |id: ClassId| {
            project.class_facts(id).members.iter().any(|member| {
                matches!(member.name.as_str(), "__new__" | "__init__") && matches!(member.kind, MemberKind::Method(_))
            })
        };
    project.class_ids().filter(|id| has_hook(*id) && is_metaclass(*id) && !is_enum(*id)).collect()
}

impl Judgement for Decisions<'_> {
    fn concerns(&self, file: FileId) -> bool {
        self.candidates_of(file).any(|id| metaclass::by_facts(self.project, id).is_ok())
    }

    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding> {
        // All candidates of a file share it.
        let own = opened.and_then(|opened| Some(Unit::new(self.project, file, opened.texts.text(file)?, opened.module)));
        let judged = |id: ClassId| match (metaclass::by_facts(self.project, id), opened) {
            (Ok(()), Some(opened)) => Some(self.finding(id, self.examine(id, opened, own.as_ref()))),
            (Ok(()), None) => None,
            (Err(refusal), _) => Some(self.finding(id, Err(by("metaclass")(refusal)))),
        };
        self.candidates_of(file).filter_map(judged).collect()
    }
}

fn proposal(metaclass: &str, of_root: &str) -> String {
    format!("replace the metaclass `{metaclass}` by `__init_subclass__`{of_root}: its classes may then have another metaclass")
}

/// A metaclass that can go.
struct Agreed {
    fix: Fix,
    hazards: Hazards,
    /// Of which class, for messages.
    of_root: String,
    notes: Vec<Note>,
}

/// Says which rule has found it.
fn by(rule: &'static str) -> impl Fn(Refusal) -> Hazard {
    move |refusal| Hazard::breaks(rule, refusal.message, refusal.at)
}

impl Decisions<'_> {
    fn candidates_of(&self, file: FileId) -> impl Iterator<Item = ClassId> {
        self.project.classes_of(file).filter(|id| self.candidates.binary_search(id).is_ok())
    }

    fn finding(&self, id: ClassId, judged: Result<Agreed, Hazard>) -> Finding {
        let project = self.project;
        let facts = project.class_facts(id);
        let file = project.class(id).file;
        let (message, verdict, notes) = match judged {
            Ok(agreed) => {
                let verdict = agreed.hazards.settle(project.world(file)).with(|| agreed.fix);
                // They say what the rewrite does.
                let notes = if matches!(verdict, Verdict::Refuse(_)) { Vec::new() } else { agreed.notes };
                (proposal(&facts.name, &agreed.of_root), verdict, notes)
            }
            Err(hazard) => {
                let mut hazards = Hazards::default();
                hazards.found(hazard);
                let verdict = hazards.settle(project.world(file)).with(Fix::default);
                (proposal(&facts.name, ""), verdict, Vec::new())
            }
        };
        Finding {
            transform: META.id,
            file,
            range: facts.name_range.into(),
            symbol: facts.qualname.to_string(),
            message,
            verdict,
            notes,
            saving: None,
        }
    }

    fn examine(&self, id: ClassId, opened: &Opened<'_>, own: Option<&Unit<'_>>) -> Result<Agreed, Hazard> {
        let project = self.project;
        let facts = project.class_facts(id);
        self.readable(id).map_err(by("unreadable"))?;
        let arena = Bump::new();
        let open = |file: FileId| match own.filter(|own| own.file == file) {
            Some(own) => Some(own.clone()),
            None => opened.other(file, &arena).map(|(source, module)| Unit::new(project, file, source, module)),
        };
        let open = |file: FileId| match open(file) {
            Some(unit) => Ok(unit),
            None => Err(Refusal { message: format!("{} cannot be read any more", project.entry(file).relative), at: None }),
        };
        // Most hooks are refused for what they do; only the others are worth opening every file that may mean them.
        let alone = open(opened.file).map_err(by("unreadable"))?;
        Hook::read(&Metaclass::read(&alone, id, facts.name_range).map_err(by("metaclass"))?).map_err(by("hook"))?;
        let mut files = mentions::files(project, id);
        files.extend(metaclass::joined(project, id).into_iter().flat_map(|joined| mentions::files(project, joined)));
        files.sort_unstable();
        files.dedup();
        let units = files.into_iter().map(open).collect::<Judged<Vec<Unit<'_>>>>().map_err(by("unreadable"))?;
        let joined = metaclass::joined(project, id);
        let mut found = Vec::new();
        for (index, unit) in units.iter().enumerate() {
            for meta in std::iter::once(id).chain(joined) {
                mentions::find(unit, index, meta, &mut found);
            }
        }
        // 2b: what joins it with `ABCMeta` goes with it.
        found.retain(|mention| {
            let is_join =
                joined.is_some_and(|joined| TextRange::from(project.class_facts(joined).range).contains_range(mention.range));
            !(matches!(mention.kind, Kind::Derived) && is_join)
        });
        let Some(own) = units.iter().find(|unit| unit.file == opened.file) else {
            return Err(Hazard::breaks("unreadable", "its file cannot be read any more", None));
        };

        named::inert(&units, &found).map_err(by("inert"))?;
        let mut meta = Metaclass::read(own, id, facts.name_range).map_err(by("metaclass"))?;
        let hook = Hook::read(&meta).map_err(by("hook"))?;
        // Nobody asks the metaclass itself for what each class has of its own.
        let is_asked =
            |name: &str| found.iter().any(|mention| matches!(mention.kind, Kind::Attribute { attr, .. } if attr == name));
        meta.drop_shadowed(&|name| !is_asked(name) && hook.always_enters(own, name));
        let roots = named::roots(project, &units, &found, id).map_err(by("roots"))?;
        let [(root_id, form)] = roots.as_slice() else {
            let Some(home) = several::base_name(&meta) else {
                let at = Some(own.place(meta.class.name_range));
                return Err(Hazard::breaks("roots", "there is no free name for a common base of its roots", at));
            };
            let home = arena.alloc_str(&home);
            let it = Several { meta: &meta, hook: &hook, units: &units, found: &found, roots: &roots, open: &open, home };
            return self.several(&it, opened);
        };
        let (root_id, form) = (*root_id, *form);
        named::nobody_else(&units, &found, &meta, root_id).map_err(by("named"))?;
        self.left_alone(root_id).map_err(by("left-alone"))?;
        let root_file = project.class(root_id).file;
        let Some(root_unit) = units.iter().find(|unit| unit.file == root_file) else {
            return Err(Hazard::breaks("unreadable", "the file of its root cannot be read any more", None));
        };
        let root = Root::read(root_unit, root_id, form).map_err(by("roots"))?;
        let makes_classes = found.iter().any(|mention| matches!(mention.kind, Kind::Made { .. }));
        let guards = Guards::new(&meta, &hook, &root, makes_classes, self.is_renamed(id, root_id), &open);
        let step = emit::step(root_unit);
        let taken = |name: &str| names::is_taken(project, root_id, &meta, name);
        let composed = compose(&guards, &step, &taken).map_err(by("new-code"))?;
        let mut hazards = Hazards::default();
        self.around(&guards, &composed, &units, &found, opened, &mut hazards).map_err(by("unreadable"))?;
        let is_stored = |name: &str| self.is_stored_on(meta.unit.file, name);
        let emitter =
            Emitter { is_stored: &is_stored, units: &units, meta: &meta, root: &root, composed: &composed, mentions: &found };
        // What is refused anyway needs no edits.
        let fix = if hazards.breaks() { Fix::default() } else { emitter.fix().map_err(by("layout"))? };
        let mut notes = Vec::new();
        if composed.registers_root {
            notes.push(Note {
                message: format!(
                    "`__init_subclass__` does not run for `{}` itself, which the metaclass registered: a statement below it does",
                    root.class.name
                ),
                at: Some(root_unit.place(root.class.name_range)),
            });
        }
        Ok(Agreed { fix, hazards, of_root: format!(" of `{}`", root.class.name), notes })
    }

    /// What the classes around the root, and those who ask, make of the new code.
    fn around<'a>(
        &self,
        guards: &Guards<'_, '_, 'a>,
        composed: &Composed<'a>,
        units: &[Unit<'a>],
        found: &[Mention<'a>],
        opened: &Opened<'_>,
        hazards: &mut Hazards,
    ) -> Judged<()> {
        let project = self.project;
        let (meta, hook, root) = (guards.meta, guards.hook, guards.root);
        let mut rule = |id, judged: Judged<()>| {
            if let Err(refusal) = judged {
                hazards.found(by(id)(refusal));
            }
        };
        rule("other-hooks", hierarchy::root_has_no_hook(root));
        rule("roots", hierarchy::metaclasses_agree(meta, root.id));
        rule("named", named::in_executed_text(meta, root.id, guards.open));
        rule("new-code", known_keywords(root, hook));
        for below in hierarchy::hooks_in_the_way(project, root.id) {
            let unit = (guards.open)(project.class(below).file)?;
            rule("other-hooks", hierarchy::forwards(&unit, below, hook, composed));
        }
        rule("moment", moment::counts_calls(meta, composed));
        rule("moment", moment::decorators_leave_alone(meta, root, composed));
        rule(
            "moment",
            moment::meets_nothing_new(&Told { project, shared: &self.shared, meta: meta.id, root: root.id }, guards, composed),
        );
        rule("moment", moment::namespace_is_fresh(project, root, composed, guards.open));
        rule("moment", moment::nobody_is_told_early(project, composed, guards.open));
        rule("name-taken", names::names_are_free(&self.shared, meta, root, composed));
        rule("name-taken", rivals::means_the_same_in_the_body(meta, root, composed));
        rule("name-taken", rivals::private_names_stay_apart(meta, root, composed));
        rule("name-taken", rivals::is_not_rebound(&self.shared, meta, root, composed, found));
        rule("asked-by-name", names::read_from_instances(units, meta, root.id));
        rule("decorated-root", decorated::decorators(root, composed.registers_root, guards.open));

        hierarchy::bases_before(project, root, hazards);
        rivals::behind_the_root(project, meta, root, hazards);
        moment::modules_stay(opened.texts, meta, root, composed, hazards);
        if project.world(root.unit.file) == World::Open && (project.is_public(root.id) || project.is_public(meta.id)) {
            hazards.add(
                "public",
                Severity::Visible,
                "public API of a distribution: programs outside may use the metaclass, or define `__init_subclass__` below its root",
                Some(project.place(root.id, project.class_facts(root.id).name_range)),
            );
        }
        let instances = (
            bare::may_have_instances(&self.shared, meta, root, hook, guards.open),
            bare::called_by_hook(meta, hook) || bare::found_by_name(&self.shared, root),
        );
        asked::asked(project, &self.shared, meta, root.id, composed.helper.as_deref(), instances, hazards);
        Ok(())
    }

    /// Is a class of the family given another `__name__` where it is told through a function, as the hook may do it?
    fn is_renamed(&self, meta: ClassId, root: ClassId) -> bool {
        let told = Told { project: self.project, shared: &self.shared, meta, root };
        let done = objects::done(self.project, &|| self.shared.flow(), &[ustr("__name__")], false);
        done.iter().any(|done| done.by_flow && told.may_be_class(done.at))
    }

    /// `meta.REGISTRY = {}`, `monkeypatch.setattr(meta, "REGISTRY", {})`
    fn is_stored_on(&self, module: FileId, name: &str) -> bool {
        objects::stored_on_module(self.project, &|| self.shared.flow(), module, ustr(name)).is_some()
    }

    /// A file that mentions the metaclass and that we do not understand, or a stub, may say anything about it.
    fn readable(&self, id: ClassId) -> Judged<()> {
        let project = self.project;
        let name = project.class_facts(id).name;
        for file in project.file_ids() {
            let entry = project.entry(file);
            let is_blind = project.summary(file).opaque || entry.is_stub;
            if is_blind && project.summary(file).mentions.binary_search(&name).is_ok() {
                let what = if entry.is_stub { "is a stub that names" } else { "could not be understood and mentions" };
                let at = Some(Place { file, range: Bytes { start: 0, end: 0 } });
                return Err(Refusal { message: format!("{} {what} `{name}`", entry.relative), at });
            }
        }
        Ok(())
    }

    fn left_alone(&self, root: ClassId) -> Judged<()> {
        let project = self.project;
        let facts = project.class_facts(root);
        for file in project.opaque_files() {
            let mut family = project.descendants(root);
            family.push(root);
            let named = family
                .iter()
                .map(|id| project.class_facts(*id).name)
                .find(|name| project.summary(*file).mentions.binary_search(name).is_ok());
            if let Some(name) = named {
                let at = Some(Place { file: *file, range: Bytes { start: 0, end: 0 } });
                return Err(Refusal {
                    message: format!("{} could not be understood and mentions `{name}`", project.entry(*file).relative),
                    at,
                });
            }
        }
        if project.suppressed(project.class(root).file, facts.name_range.start, META.id) {
            let at = Some(project.place(root, facts.name_range));
            return Err(Refusal {
                message: format!("`{}` is left alone by a `pyscale: ignore` comment or the configuration", facts.name),
                at,
            });
        }
        Ok(())
    }
}

/// Class keywords of the root end with the hook, since `__init_subclass__` does not run for it.
fn known_keywords(root: &Root<'_, '_>, hook: &Hook<'_>) -> Judged<()> {
    for keyword in &root.keywords {
        let is_known = hook.keywords.iter().any(|param| Some(param.name) == keyword.name);
        if !is_known {
            return root.unit.refuse(keyword.range, "the root passes a class keyword that the metaclass does not name");
        }
    }
    // Without `**kwargs` the metaclass takes no others, whoever else would.
    if hook.parts.iter().all(|part| part.function.params.kwarg.is_some()) {
        return Ok(());
    }
    let project = root.unit.project;
    for id in project.descendants(root.id) {
        let facts = project.class_facts(id);
        let is_known = |name: &str| name == "metaclass" || hook.keywords.iter().any(|param| param.name == name);
        if let Some((_, _, at)) = facts.keywords.iter().find(|(name, ..)| name.is_some_and(|name| !is_known(&name))) {
            let message = format!("`{}` passes a class keyword that the metaclass does not take", facts.name);
            return Err(Refusal { message, at: Some(project.place(id, *at)) });
        }
    }
    Ok(())
}
