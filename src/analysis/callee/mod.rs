//! Which `def` or class of the project a call means, and what it takes: functions, classes with a constructor or with fields,
//! methods through their object or class.

use super::definitions::Definition;
use super::references::is_global;
use super::signature::{Parameter, ParameterKind, fields, parameters};
use super::spelling::Text;
use super::standing::{Standing, has_string_annotations, standing};
use crate::index::facts::{CallFacts, Evidence, MemberKind, Name, Receiver};
use crate::index::{Base, ClassId, FileId, Mro, ProjectIndex, Ty};
use crate::place::Place;
use crate::python::PythonVersion;
use crate::semantic::{Resolved, ScopeId, ScopeKind};
use crate::syntax::ast::StmtKind;
use text_size::TextRange;

mod decorators;

/// Gives a file of the project with its meaning, for as long as it takes.
pub type Open<'r> = &'r dyn Fn(FileId, &mut dyn FnMut(Text<'_, '_>));

/// Why nobody can tell what is called, or what it takes.
#[derive(Debug, Clone)]
pub struct Unclear {
    /// Of what kind it is.
    pub what: What,
    /// In words.
    pub why: String,
    /// The evidence.
    pub at: Place,
}

/// What is not clear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// It may be something else.
    Callee,
    /// A decorator may give it another signature.
    Decorator,
    /// It takes more than its signature names.
    Parameters,
}

/// What is called.
pub struct Callee {
    /// Its own name.
    pub name: Name,
    /// What it is.
    pub kind: Kind,
    /// What it takes, without the object of a bound method.
    pub parameters: Vec<Parameter>,
    /// Where its `def` or class stands.
    pub at: Place,
    /// What runs when it is called.
    pub runs: Vec<Def>,
}

/// What kind of thing is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `f(…)`
    Function(Definition),
    /// `C(…)`, `cls(…)`
    Class(ClassId),
    /// `self.m(…)`, `C.m(…)` of a class method: with its object.
    Bound(ClassId),
    /// `self.m(…)` of a static method, `C.m(…)`
    Plain(ClassId),
}

impl Kind {
    /// The class to which it belongs.
    pub fn class(&self) -> Option<ClassId> {
        match self {
            Self::Function(_) => None,
            Self::Class(class) | Self::Bound(class) | Self::Plain(class) => Some(*class),
        }
    }
}

/// The first Python that evaluates annotations when they are asked for (PEP 649).
const LATE_ANNOTATIONS: PythonVersion = PythonVersion(14);

/// A function of the project.
type Def = (FileId, u32);

/// What a constructor takes, and what runs.
type Constructor = (Vec<Parameter>, Vec<Def>);

/// Where a call stands.
#[derive(Clone, Copy)]
pub struct Caller<'r, 'a, 'm> {
    /// The file.
    pub text: Text<'a, 'm>,
    /// The other files.
    pub open: Open<'r>,
    /// Where names are read.
    pub scope: ScopeId,
    /// The call.
    pub at: TextRange,
}

impl<'m> Caller<'_, '_, 'm> {
    /// Opens a file for a question.
    pub fn with<R>(self, file: FileId, work: impl FnOnce(Text<'_, '_>) -> R) -> Option<R> {
        let (mut work, mut found) = (Some(work), None);
        (self.open)(file, &mut |text| found = work.take().map(|work| work(text)));
        found
    }

    /// What a path that is called means, if it is one thing that has a signature of its own.
    ///
    /// # Errors
    ///
    /// Why that cannot be told.
    pub fn callee(self, path: &[&str]) -> Result<Callee, Unclear> {
        let callee = match self.receiver(path.first().copied().unwrap_or_default()) {
            Some((class, Receiver::Class)) if path.len() == 1 => self.own_class(class),
            Some((class, _)) if path.len() == 2 => self.own_method(class, path[1]),
            Some(_) => Err(self.unknown(format!("nobody knows what `{}` is", path.join(".")))),
            None => self.global(path),
        }?;
        let is_open = |parameter: &&Parameter| !matches!(parameter.kind, ParameterKind::Either | ParameterKind::KeywordOnly);
        if let Some(open) = callee.parameters.iter().find(is_open) {
            let what =
                if open.kind == ParameterKind::Variadic { "any number of arguments" } else { "arguments by position only" };
            let message = format!("`{}` takes {what} (`{}`): its signature does not name all of them", callee.name, open.name);
            return Err(Unclear { what: What::Parameters, why: message, at: callee.at });
        }
        Ok(callee)
    }

    fn project(self) -> &'m ProjectIndex {
        self.text.project
    }

    fn unknown(self, why: String) -> Unclear {
        Unclear { what: What::Callee, why, at: Place { file: self.text.file, range: self.at.into() } }
    }

    /// The class of the method in whose first parameter a name leads.
    pub fn receiver(self, name: &str) -> Option<(ClassId, Receiver)> {
        let Text { project, file, model, .. } = self.text;
        let Resolved::In(scope) = model.resolve(self.scope, name) else { return None };
        let ScopeKind::Function(def) = model.scope(scope).kind else { return None };
        let facts = project.summary(file).functions.iter().find(|facts| facts.name_range == def.name_range.into())?;
        let first = def.params.positional().next()?;
        let is_steady = first.name == name && model.bindings_in(scope, name).count() == 1;
        (is_steady && facts.receiver != Receiver::None).then_some((project.class_id(file, facts.class?), facts.receiver))
    }

    /// `cls(…)`
    fn own_class(self, class: ClassId) -> Result<Callee, Unclear> {
        if let Some(heir) = self.project().descendants(class).first() {
            let message = format!(
                "`cls` may be `{}`, whose constructor may take more: the data could set what it leaves alone",
                self.project().class_facts(*heir).name
            );
            return Err(Unclear { what: What::Callee, why: message, at: self.named(*heir) });
        }
        self.has_no_unseen_heirs(class)?;
        self.class(class)
    }

    /// `self.m(…)`, `cls.m(…)`
    fn own_method(self, class: ClassId, name: &str) -> Result<Callee, Unclear> {
        let found = self.member(class, name)?;
        for heir in self.project().descendants(class) {
            if self.member(heir, name).ok() != Some(found) {
                let message = format!("`{}` may have another `{name}`", self.project().class_facts(heir).name);
                return Err(Unclear { what: What::Callee, why: message, at: self.named(heir) });
            }
        }
        self.has_no_unseen_heirs(class)?;
        self.method(class, found, true)
    }

    /// Subclasses of which nobody can tell: `class X(made_from(C))`, `type("X", (C,), {…})`.
    fn has_no_unseen_heirs(self, class: ClassId) -> Result<(), Unclear> {
        let project = self.project();
        let is_odd = |base: &Base| matches!(base, Base::Unknown(_));
        let other = project.class_ids().find(|other| {
            let model = project.class(*other);
            model.bases.iter().any(is_odd) && project.knows(model.file, class)
        });
        let written = other.map(|other| self.named(other));
        let called = || {
            project.file_ids().filter(|file| project.knows(*file, class)).find_map(|file| {
                let makes = |call: &&CallFacts| {
                    call.name == "type" && call.args.len() == 3 || matches!(call.name.as_str(), "new_class" | "make_dataclass")
                };
                project.summary(file).calls.iter().find(makes).map(|call| Place { file, range: call.at })
            })
        };
        let Some(at) = written.or_else(called) else { return Ok(()) };
        let name = &project.class_facts(class).name;
        let message = format!("a class is made here that may be below `{name}`, and may take more");
        Err(Unclear { what: What::Callee, why: message, at })
    }

    /// `f(…)`, `module.f(…)`, `C(…)`, `C.m(…)`
    fn global(self, path: &[&str]) -> Result<Callee, Unclear> {
        let text = self.text;
        let whole = path.join(".");
        let first = path.first().copied().unwrap_or_default();
        if !is_global(text.model, self.scope, first) {
            return Err(self.unknown(format!("`{whole}` is a local name: what is called is not known")));
        }
        if !matches!(standing(text.module, text.model, first), Standing::Once(_))
            && text.project.summary(text.file).stars.is_empty()
        {
            return Err(self.unknown(format!(
                "`{first}` is not bound by exactly one statement of this module: what is called is not known"
            )));
        }
        let definition = text.definition(self.scope, path);
        if let Some(class) = text.project.class_defined(&definition) {
            self.is_bound_once(&definition, &whole)?;
            return self.class(class);
        }
        match definition {
            Definition::Global(file, name) => match text.project.global(file, name) {
                Ty::Function(home, index) if home == file => {
                    self.is_bound_once(&definition, &whole)?;
                    self.function((file, index), definition)
                }
                _ => Err(self.unknown(format!("`{whole}` is no `def` and no class: it has no signature that is known"))),
            },
            Definition::Member(..) => {
                let owner = text.definition(self.scope, &path[..path.len() - 1]);
                let class = text.project.class_defined(&owner);
                let class = class.ok_or_else(|| self.unknown(format!("nobody knows what `{whole}` is")))?;
                self.is_bound_once(&owner, &whole)?;
                let found = self.member(class, path[path.len() - 1])?;
                self.method(class, found, false)
            }
            Definition::External(name) => {
                Err(self.unknown(format!("`{name}` is not of this project: what it takes may differ from version to version")))
            }
            Definition::Module(_) | Definition::Unknown => Err(self.unknown(format!("nobody knows what `{whole}` is"))),
        }
    }

    /// A global of a module that one statement binds, always.
    fn is_bound_once(self, definition: &Definition, whole: &str) -> Result<(), Unclear> {
        let Definition::Global(file, name) = definition else { return Ok(()) };
        let found = self.with(*file, |text| standing(text.module, text.model, name));
        match found {
            Some(Standing::Once(_)) => Ok(()),
            _ => Err(self.unknown(format!("`{whole}` is bound under a condition, or more than once"))),
        }
    }

    fn function(self, def: Def, definition: Definition) -> Result<Callee, Unclear> {
        let parameters = self.parameters(def)?;
        let facts = &self.project().summary(def.0).functions[def.1 as usize];
        let at = Place { file: def.0, range: facts.name_range };
        Ok(Callee { name: facts.name, kind: Kind::Function(definition), parameters, at, runs: vec![def] })
    }

    /// The function that a class finds by this name.
    fn member(self, class: ClassId, name: &str) -> Result<Def, Unclear> {
        let project = self.project();
        let unknown = || self.unknown(format!("what `{name}` of `{}` is could not be found", project.class_facts(class).name));
        let Mro::Known(above) = &project.class(class).mro else { return Err(unknown()) };
        for base in std::iter::once(&Base::Project(class)).chain(above) {
            match base {
                Base::Project(class) => {
                    let facts = project.class_facts(*class);
                    let mut members = facts.members.iter().filter(|member| member.name == name);
                    match (members.next().map(|member| &member.kind), members.next()) {
                        (None, _) => {}
                        (Some(MemberKind::Method(index)), None) => return Ok((project.class(*class).file, *index)),
                        _ => return Err(unknown()),
                    }
                }
                Base::External(name) if is_empty_base(name) => {}
                _ => return Err(unknown()),
            }
        }
        Err(unknown())
    }

    /// A method of a class, reached through its instance or class object.
    fn method(self, class: ClassId, def: Def, is_through_object: bool) -> Result<Callee, Unclear> {
        let facts = &self.project().summary(def.0).functions[def.1 as usize];
        let at = Place { file: def.0, range: facts.name_range };
        let mut parameters = self.parameters(def)?;
        let is_bound = match facts.receiver {
            Receiver::None => false,
            Receiver::Instance => is_through_object,
            Receiver::Class => true,
        };
        let kind = if is_bound { Kind::Bound(class) } else { Kind::Plain(class) };
        if is_bound && !parameters.is_empty() && parameters[0].kind != ParameterKind::Variadic {
            parameters.remove(0);
        }
        Ok(Callee { name: facts.name, kind, parameters, at, runs: vec![def] })
    }

    /// A class whose constructor is written in the project, or made of its fields.
    fn class(self, class: ClassId) -> Result<Callee, Unclear> {
        let project = self.project();
        let facts = project.class_facts(class);
        let refuse = |why: &str| Unclear { what: What::Callee, why: format!("`{}` {why}", facts.name), at: self.named(class) };
        let Mro::Known(above) = &project.class(class).mro else { return Err(refuse("has a base that is not known")) };
        if facts.local {
            return Err(refuse("is made in a function, each time anew"));
        }
        for owner in project.lineage(class) {
            decorators::of_class(self, owner)?;
            let facts = project.class_facts(owner);
            let has_meta = facts.keywords.iter().any(|(_, value, _)| {
                !matches!(project.ty(project.class(owner).file, *value), Ty::External(name) if name == "abc.ABCMeta")
            });
            if has_meta || facts.members.iter().any(|member| matches!(member.name.as_str(), "__new__" | "__signature__")) {
                return Err(refuse(
                    "has a metaclass, a `__new__` or a `__signature__`: what it takes is not what its `__init__` says",
                ));
            }
        }
        let is_odd = |base: &&Base| match base {
            Base::Project(_) => false,
            Base::External(name) => !is_empty_base(name) && !is_plain_base(name),
            Base::Unknown(_) => true,
        };
        if above.iter().any(|base| is_odd(&base)) {
            return Err(refuse("has a base outside of the project, which may make instances in its own way"));
        }
        for base in std::iter::once(&Base::Project(class)).chain(above) {
            match base {
                Base::Project(owner) => {
                    if let Some((parameters, runs)) = self.constructor(*owner)? {
                        let at = self.named(class);
                        return Ok(Callee { name: facts.name, kind: Kind::Class(class), parameters, at, runs });
                    }
                }
                Base::External(name) if is_empty_base(name) => {}
                _ => break,
            }
        }
        Err(refuse("has no constructor in the project"))
    }

    /// What the class itself says of its constructor.
    fn constructor(self, class: ClassId) -> Result<Option<Constructor>, Unclear> {
        let project = self.project();
        let model = project.class(class);
        if project.class_facts(class).members.iter().any(|member| member.name == "__init__") {
            let def = self.member(class, "__init__")?;
            let mut parameters = self.parameters(def)?;
            if !parameters.is_empty() {
                parameters.remove(0);
            }
            return Ok(Some((parameters, vec![def])));
        }
        if model.bases.iter().any(|base| matches!(base, Base::External(name) if is_named_tuple(name))) {
            return Ok(Some((self.fields_of(class, false)?, Vec::new())));
        }
        if self.dataclass(class).is_none_or(|options| options.without_init) {
            return Ok(None);
        }
        // Those of the bases come first, and what is for keywords only last.
        let Mro::Known(above) = &model.mro else { return Ok(None) };
        let mut all: Vec<Parameter> = Vec::new();
        let bases = above.iter().rev().filter_map(|base| if let Base::Project(base) = base { Some(*base) } else { None });
        for owner in bases.chain([class]) {
            let Some(options) = self.dataclass(owner) else { continue };
            for field in self.fields_of(owner, options.by_keyword)? {
                match all.iter_mut().find(|known| known.name == field.name) {
                    Some(known) => *known = field,
                    None => all.push(field),
                }
            }
        }
        all.sort_by_key(|field| field.kind == ParameterKind::KeywordOnly);
        Ok(Some((all, self.member(class, "__post_init__").into_iter().collect())))
    }

    fn fields_of(self, class: ClassId, all_by_keyword: bool) -> Result<Vec<Parameter>, Unclear> {
        let project = self.project();
        let name = project.class_facts(class).name_range;
        let read = |text: Text<'_, '_>| {
            let def = text.class_named_at(name).filter(|_| !evaluates_late(text))?;
            Some(fields(text, class, def, all_by_keyword))
        };
        let found = self.with(project.class(class).file, read).flatten();
        found.ok_or_else(|| self.unknown(format!("the fields of `{}` cannot be read", project.class_facts(class).name)))
    }

    /// What a `def` takes: its decorators must leave its signature what it is, and it must be bound whatever happens.
    fn parameters(self, def: Def) -> Result<Vec<Parameter>, Unclear> {
        let project = self.project();
        let facts = &project.summary(def.0).functions[def.1 as usize];
        decorators::of_function(self, def.0, facts)?;
        let read = |text: Text<'_, '_>| {
            let found = text.function_named_at(facts.name_range).filter(|_| !evaluates_late(text))?;
            let is_plain = match facts.class {
                None => true,
                Some(class) => {
                    let class = text.class_named_at(project.summary(def.0).classes[class as usize].name_range)?;
                    class.body.iter().any(|stmt| matches!(stmt.kind, StmtKind::FunctionDef(it) if it.range == found.range))
                }
            };
            is_plain.then(|| parameters(found.params))
        };
        let found = self.with(def.0, read).flatten();
        let why = "is defined under a condition, or has annotations that only type checkers can evaluate";
        found.ok_or_else(|| self.unknown(format!("`{}` {why}", facts.name)))
    }

    /// The options of `@dataclass`, if the class has that decorator.
    fn dataclass(self, class: ClassId) -> Option<Options> {
        let project = self.project();
        let file = project.class(class).file;
        let is_it = |value| matches!(project.ty(file, value), Ty::External(name) if name == "dataclasses.dataclass");
        let decorator = project.class_facts(class).decorators.iter().find(|decorator| is_it(decorator.value))?;
        let says = |option: &str| {
            let value = decorator.keywords.iter().find(|(name, _)| name.is_some_and(|name| name == option))?.1;
            match project.summary(file).evidence[value.0 as usize] {
                Evidence::Bool(value) => Some(value),
                _ => None,
            }
        };
        Some(Options { without_init: says("init") == Some(false), by_keyword: says("kw_only") == Some(true) })
    }

    /// Where the name of a class stands.
    pub fn named(self, class: ClassId) -> Place {
        self.project().place(class, self.project().class_facts(class).name_range)
    }
}

/// From 3.14 on annotations are evaluated when a signature is asked for, and may name what only type checkers import.
fn evaluates_late(text: Text<'_, '_>) -> bool {
    let imports_for_checkers = text.project.mentions(text.file, "TYPE_CHECKING");
    text.project.python(text.file) >= LATE_ANNOTATIONS && imports_for_checkers && !has_string_annotations(text.module)
}

struct Options {
    without_init: bool,
    by_keyword: bool,
}

/// Bases that have neither a constructor nor a way of their own to make instances.
fn is_empty_base(name: &str) -> bool {
    matches!(name, "builtins.object" | "abc.ABC" | "typing.Generic")
}

/// Bases whose classes `inspect.signature` asks for their `__init__` all the same.
fn is_plain_base(name: &str) -> bool {
    is_named_tuple(name) || name.strip_prefix("builtins.").is_some_and(|name| !matches!(name, "type" | "super"))
}

fn is_named_tuple(name: &str) -> bool {
    matches!(name, "typing.NamedTuple" | "typing_extensions.NamedTuple")
}
