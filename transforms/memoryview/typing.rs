//! What a value is: first of all, is it bytes? Expressions of an open file on top of what the index knows of the project.

use pyscale::index::bytes::Binary;
use pyscale::index::facts::{Evidence, Name};
use pyscale::index::{Base, ClassId, FileId, ProjectIndex, Ty};
use pyscale::knowledge::bytes as knowledge;
use pyscale::project::PythonVersion;
use pyscale::semantic::{BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Call, Expr, ExprKind, Operator, Param, Stmt};
use pyscale::verdict::Bytes;
use rustc_hash::FxHashSet;
use ustr::ustr;

use super::function::{File, Node};
use super::kind::Kind;
use super::known::{self, Family};
use super::stand_ins::StandIns;

/// Facts of the whole project, gathered once a round.
pub struct Surroundings {
    /// Names of methods that classes of the project define.
    pub methods: FxHashSet<Name>,
    /// Methods that classes of the project have in the place of those of a library class, which is named: `write` of an own
    /// stream. What is annotated as the library's may be one of these.
    pub overridden: FxHashSet<(Name, Name)>,
    /// The classes of the project that derive from `bytes`.
    pub bytes_subclasses: Vec<BytesSubclass>,
    /// Somewhere in the project `string` is read, which of a match is what was searched, a view; or `expand`, which before 3.12
    /// joins with an empty slice of it.
    pub reads_string: bool,
    /// What stands in for consumers.
    pub stand_ins: StandIns,
    /// Files in which annotations are read.
    pub hint_readers: Vec<FileId>,
}

/// A subclass of `bytes`.
#[derive(Clone, Copy)]
pub struct BytesSubclass {
    pub class: ClassId,
    /// It has slices, a length or a comparison of its own, which a view of it would not use.
    pub overrides: bool,
}

impl Surroundings {
    pub fn new(project: &ProjectIndex) -> Self {
        let mut methods = FxHashSet::default();
        let mut overridden = FxHashSet::default();
        let mut bytes_subclasses = Vec::new();
        for class in project.class_ids() {
            let members = &project.class_facts(class).members;
            methods.extend(members.iter().map(|member| member.name));
            let bases: FxHashSet<Name> = project
                .lineage(class)
                .flat_map(|base| &project.class(base).bases)
                .filter_map(|base| if let Base::External(name) = base { Some(*name) } else { None })
                .collect();
            let families = bases.iter().filter(|base| known::base_family(base).is_some());
            overridden.extend(families.flat_map(|base| members.iter().map(|member| (*base, member.name))));
            if bases.contains(&ustr("builtins.bytes")) {
                let special = |name: &str| matches!(name, "__getitem__" | "__len__" | "__bool__" | "__eq__" | "__iter__");
                let lineage = project.lineage(class).flat_map(|base| &project.class_facts(base).members);
                let overrides = lineage.into_iter().any(|member| special(&member.name));
                bytes_subclasses.push(BytesSubclass { class, overrides });
            }
        }
        let mentions = |file: FileId, word: &str| project.summary(file).mentions.binary_search(&ustr(word)).is_ok();
        let old = project.file_ids().any(|file| project.python(file) < PythonVersion(12));
        let reads_string = project.file_ids().any(|file| mentions(file, "string") || old && mentions(file, "expand"));
        let reads_hints = |file: &FileId| {
            let words = ["get_type_hints", "get_annotations", "getfullargspec", "__annotations__"];
            words.into_iter().any(|word| mentions(*file, word)) || mentions(*file, "inspect") && mentions(*file, "signature")
        };
        let hint_readers = project.file_ids().filter(reads_hints).collect();
        let stand_ins = StandIns::new(project);
        Self { methods, overridden, bytes_subclasses, reads_string, stand_ins, hint_readers }
    }
}

/// Answers for the expressions of one file.
#[derive(Clone, Copy)]
pub struct Typing<'f, 'a> {
    pub project: &'f ProjectIndex,
    pub around: &'f Surroundings,
    pub file: &'f File<'a>,
}

impl<'a> Typing<'_, 'a> {
    /// What a value is, seen from a scope.
    pub fn ty(&self, expr: &Expr<'a>, scope: ScopeId) -> Ty {
        self.ty_within(expr, scope, 0)
    }

    pub fn ty_within(&self, expr: &Expr<'a>, scope: ScopeId, depth: u32) -> Ty {
        if depth > 12 {
            return Ty::Unknown;
        }
        match &expr.kind {
            ExprKind::Name(name) => match self.file.model.resolve(scope, name) {
                Resolved::Free => self.project.global(self.file.id, ustr(name)),
                Resolved::In(found) if found == SemanticModel::module_scope() => self.project.global(self.file.id, ustr(name)),
                Resolved::In(found) => self.local(found, name, depth),
            },
            ExprKind::Attribute { value, attr, .. } => {
                let value = self.ty_within(value, scope, depth + 1);
                self.project.attribute(&value, ustr(attr))
            }
            ExprKind::Call(call) => match self.ty_within(&call.func, scope, depth + 1) {
                Ty::External(name) => Ty::Made(name),
                Ty::Class(class) => Ty::Instance(class),
                _ => match call.func.kind {
                    ExprKind::Attribute { value, attr, .. } => self.made_by(value, attr, scope, depth),
                    _ => Ty::Unknown,
                },
            },
            // `folder / "name"`
            ExprKind::BinOp { left, op: Operator::Div, .. } => match self.ty_within(left, scope, depth + 1) {
                Ty::Made(made) if known::family(&made) == Some(Family::Path) => Ty::Made(made),
                _ => Ty::Unknown,
            },
            ExprKind::Str(_) | ExprKind::FString(_) => Ty::Foreign,
            _ => Ty::Unknown,
        }
    }

    fn local(&self, scope: ScopeId, name: &str, depth: u32) -> Ty {
        let mut found: Option<Ty> = None;
        for binding in self.file.model.bindings_in(scope, name) {
            let ty = match binding.kind {
                BindingKind::Assign(value) | BindingKind::With(value) => self.ty_within(value, binding.value_scope, depth + 1),
                BindingKind::Annotated { annotation, .. } => self.annotated(annotation, scope, depth),
                BindingKind::Parameter(param) => self.parameter(param, scope, depth),
                BindingKind::Import(alias) => {
                    self.imported(alias.asname.map_or(alias.name.split('.').next().unwrap_or(alias.name), |_| alias.name))
                }
                BindingKind::ImportFrom { module: Some(module), level: 0, alias } => match self.imported(module) {
                    Ty::External(module) => Ty::External(ustr(&format!("{module}.{}", alias.name))),
                    _ => Ty::Unknown,
                },
                // `peer, address = server.accept()`
                BindingKind::Unpack { value: Expr { kind: ExprKind::Call(call), .. }, index: Some(index) } => {
                    self.unpacked(call, index, binding.value_scope, depth)
                }
                // `total, position = hashlib.sha256(), 0`
                BindingKind::Unpack {
                    value: Expr { kind: ExprKind::Tuple(items) | ExprKind::List(items), .. },
                    index: Some(index),
                } if !items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_))) => {
                    let item = items.get(index as usize);
                    item.map_or(Ty::Unknown, |item| self.ty_within(item, binding.value_scope, depth + 1))
                }
                BindingKind::Augmented(_) => continue,
                _ => Ty::Unknown,
            };
            if found.as_ref().is_some_and(|found| *found != ty) {
                return Ty::Unknown;
            }
            found = Some(ty);
        }
        found.unwrap_or(Ty::Unknown)
    }

    /// What a method of what a library made makes.
    fn made_by(&self, receiver: &Expr<'a>, method: &str, scope: ScopeId, depth: u32) -> Ty {
        match self.ty_within(receiver, scope, depth + 1) {
            Ty::Made(maker) => knowledge::makes(&maker, method).map_or(Ty::Unknown, |made| Ty::Made(ustr(made))),
            _ => Ty::Unknown,
        }
    }

    fn unpacked(&self, call: &Call<'a>, index: u32, scope: ScopeId, depth: u32) -> Ty {
        let func = self.ty_within(&call.func, scope, depth + 1);
        let is_pair = matches!(func, Ty::External(name) if name == "socket.socketpair");
        let accepts = match call.func.kind {
            ExprKind::Attribute { value, attr: "accept", .. } => match self.ty_within(value, scope, depth + 1) {
                Ty::Made(made) => known::family(&made) == Some(Family::Socket),
                _ => false,
            },
            _ => false,
        };
        if is_pair || accepts && index == 0 { Ty::Made(ustr("socket.socket")) } else { Ty::Unknown }
    }

    /// The family of what is stored in an attribute, if all of it is of one: `self.peer = socket.create_connection(…)`.
    fn family_of_attribute(&self, class: ClassId, attr: &str) -> Option<Family> {
        let mut all = None;
        for class in self.project.lineage(class) {
            let model = self.project.class(class);
            for value in model.stored.get(&ustr(attr)).into_iter().flatten() {
                let family = match self.project.summary(model.file).evidence[value.0 as usize] {
                    Evidence::None => continue,
                    Evidence::InstanceOf(named) => match self.project.ty(model.file, named) {
                        Ty::External(name) => known::family(&name)?,
                        _ => return None,
                    },
                    _ => match self.project.ty(model.file, *value) {
                        Ty::Made(name) => known::family(&name)?,
                        _ => return None,
                    },
                };
                if *all.get_or_insert(family) != family {
                    return None;
                }
            }
        }
        all
    }

    fn imported(&self, module: &str) -> Ty {
        let name = ustr(module);
        if self.project.file_of_module(self.file.id, name).is_some()
            || self.project.is_ours(name)
            || self.project.is_package(name)
        {
            Ty::Unknown
        } else {
            Ty::External(name)
        }
    }

    fn annotated(&self, annotation: &Expr<'a>, scope: ScopeId, depth: u32) -> Ty {
        match self.ty_within(annotation, scope, depth + 1) {
            Ty::External(name) => Ty::Made(name),
            Ty::Class(class) => Ty::Instance(class),
            _ => Ty::Unknown,
        }
    }

    /// `self` is an instance of the class, an annotated parameter what the annotation says.
    fn parameter(&self, param: &Param<'a>, scope: ScopeId, depth: u32) -> Ty {
        if let Some(annotation) = param.annotation {
            return self.annotated(annotation, scope, depth);
        }
        let ScopeKind::Function(def) = self.file.model.scope(scope).kind else { return Ty::Unknown };
        let first = def.params.posonly.iter().chain(def.params.args).next();
        let Some(class) = self.file.function_at(def.name_range).and_then(|function| function.class) else { return Ty::Unknown };
        if first.is_some_and(|first| first.name_range == param.name_range) && def.decorators.is_empty() {
            let name = Bytes::from(class.name_range);
            let found = self.project.classes_of(self.file.id).find(|id| self.project.class_facts(*id).name_range == name);
            return found.map_or(Ty::Unknown, Ty::Instance);
        }
        Ty::Unknown
    }

    /// The family of a receiver.
    pub fn family(&self, receiver: &Expr<'a>, scope: ScopeId) -> Option<Family> {
        match self.kind(receiver, scope) {
            Kind::Is(Binary::Bytes) => return Some(Family::Bytes),
            Kind::Is(Binary::ByteArray) => return Some(Family::ByteArray),
            _ => {}
        }
        match (self.ty(receiver, scope), receiver.kind) {
            (Ty::Made(name), _) => known::family(&name),
            (_, ExprKind::Attribute { value, attr, .. }) => match self.ty(value, scope) {
                Ty::Instance(class) => self.family_of_attribute(class, attr),
                _ => None,
            },
            _ => None,
        }
    }

    /// May the receiver of a method be an object of the project that has a method of its own there?
    pub fn may_be_own(&self, receiver: &Expr<'a>, scope: ScopeId, family: Family, method: &str) -> bool {
        let Ty::Made(made) = self.ty(receiver, scope) else { return false };
        self.around.overridden.iter().any(|(base, name)| {
            // What any stream may stand for may be any stream; a `BytesIO` is one, or derives from it.
            let fits = *base == made || known::is_interface(&made) && known::base_family(base) == Some(family);
            fits && *name == method
        })
    }

    /// The qualified name of a library function.
    pub fn external(&self, func: &Expr<'a>, scope: ScopeId) -> Option<Name> {
        match self.ty(func, scope) {
            Ty::External(name) => Some(name),
            _ => None,
        }
    }

    /// A function of the project that is called.
    pub fn project_function(&self, func: &Expr<'a>, scope: ScopeId) -> Option<(FileId, u32)> {
        match self.ty(func, scope) {
            Ty::Function(file, index) => Some((file, index)),
            _ => None,
        }
    }
}

/// The innermost statement on a way.
pub fn statement<'a>(path: &[Node<'a>]) -> Option<&'a Stmt<'a>> {
    path.iter().rev().find_map(|node| match node {
        Node::Stmt(stmt) => Some(*stmt),
        Node::Expr(_) => None,
    })
}
