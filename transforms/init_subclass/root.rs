//! The root: the one class that has the metaclass because it says so.

use pyscale::index::facts::MemberKind;
use pyscale::index::{Base, ClassId, Ty};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, Keyword, Stmt, StmtKind};
use rustc_hash::FxHashMap;
use text_size::TextRange;
use ustr::ustr;

use super::known;
use super::metaclass::top_level_class;
use super::unit::{Judged, Unit};

/// How the root gets its metaclass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `class R(metaclass=M):`
    Keyword,
    /// `class R(six.with_metaclass(M, …)):`
    WithMetaclass,
    /// `@six.add_metaclass(M)`
    AddMetaclass,
}

pub struct Root<'u, 'a> {
    pub unit: &'u Unit<'a>,
    pub id: ClassId,
    pub class: &'a ClassDef<'a>,
    pub stmt: &'a Stmt<'a>,
    pub form: Form,
    /// The class that gets what the metaclass had: the root, or a new base of several roots.
    pub home: &'a str,
    pub is_one_of_several: bool,
    /// The bases that the class really gets.
    pub bases: Vec<&'a Expr<'a>>,
    /// Class keywords without `metaclass=`.
    pub keywords: Vec<&'a Keyword<'a>>,
    /// The names that the body binds, with their values where one simple statement binds them.
    members: FxHashMap<&'a str, Option<&'a Expr<'a>>>,
    /// The body does nothing that would bind names unseen.
    is_plain: bool,
}

impl<'u, 'a> Root<'u, 'a> {
    pub fn read(unit: &'u Unit<'a>, id: ClassId, form: Form) -> Judged<Self> {
        let facts = unit.project.class_facts(id);
        let at = TextRange::from(facts.name_range);
        let Some((stmt, class)) = top_level_class(unit, facts.name_range) else {
            return unit.refuse(at, format!("`{}` is not defined at the top level of its module", facts.name));
        };
        let mut bases: Vec<&Expr<'_>> = class.bases.iter().collect();
        if form == Form::WithMetaclass {
            let [Expr { kind: ExprKind::Call(call), .. }] = class.bases else {
                return unit.refuse(at, "`with_metaclass` stands beside other bases");
            };
            if !call.keywords.is_empty() {
                return unit.refuse(at, "`with_metaclass` is given keywords");
            }
            bases = call.args.iter().skip(1).collect();
        }
        if bases.iter().any(|base| matches!(base.kind, ExprKind::Starred(_)))
            || class.keywords.iter().any(|keyword| keyword.name.is_none())
        {
            return unit.refuse(at, format!("the bases or class keywords of `{}` are computed", class.name));
        }
        let keywords = class.keywords.iter().filter(|keyword| keyword.name != Some("metaclass")).collect();
        let mut root = Self {
            unit,
            id,
            class,
            stmt,
            form,
            home: class.name,
            is_one_of_several: false,
            bases,
            keywords,
            members: FxHashMap::default(),
            is_plain: facts.dynamic_body.is_none(),
        };
        if unit.bindings_of(class.name) != 1 {
            return unit.refuse(at, format!("`{}` is bound more than once in its module", class.name));
        }
        root.members();
        Ok(root)
    }

    fn members(&mut self) {
        let mut note = |name, value: Option<&'a Expr<'a>>| {
            self.members.entry(name).and_modify(|known| *known = None).or_insert(value);
        };
        for stmt in self.class.body {
            match stmt.kind {
                StmtKind::Assign { targets, value } => {
                    for target in targets {
                        if let ExprKind::Name(name) = target.kind {
                            note(name, Some(value));
                        } else {
                            self.is_plain = false;
                        }
                    }
                }
                StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name(name), .. }, value: Some(value), .. } => {
                    note(name, Some(value));
                }
                StmtKind::AnnAssign { .. } | StmtKind::Pass => {}
                StmtKind::FunctionDef(function) => note(function.name, None),
                StmtKind::ClassDef(class) => note(class.name, None),
                StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Str(_) | ExprKind::Ellipsis) => {}
                _ => self.is_plain = false,
            }
        }
    }

    /// Does the body bind the name? `None` if we cannot tell.
    pub fn binds(&self, name: &str) -> Option<bool> {
        if self.members.contains_key(name) { Some(true) } else { self.is_plain.then_some(false) }
    }

    /// The value that the body gives a name.
    pub fn value(&self, name: &str) -> Option<&'a Expr<'a>> {
        if self.is_plain { self.members.get(name).copied().flatten() } else { None }
    }

    /// The value that a statement of the body gives a name, whatever the others do.
    pub fn only_value(&self, name: &str) -> Option<&'a Expr<'a>> {
        self.members.get(name).copied().flatten()
    }

    /// Is the name there on the class, the metaclass left out? `None` if we cannot tell.
    pub fn has(&self, name: &str) -> Option<bool> {
        if self.binds(name)? {
            return Some(true);
        }
        let project = self.unit.project;
        for base in project.class(self.id).ancestors.iter().copied() {
            let facts = project.class_facts(base);
            if facts.members.iter().any(|member| member.name == name) {
                return Some(true);
            }
            if facts.dynamic_body.is_some() {
                return None;
            }
        }
        let all_bare = self.bases.iter().all(|base| self.lacks(base, name)) && self.ancestors_lack(name);
        let is_common = name.starts_with("__") && name.ends_with("__");
        (all_bare && !is_common).then_some(false)
    }

    fn lacks(&self, base: &Expr<'_>, name: &str) -> bool {
        let base = if let ExprKind::Subscript { value, .. } = base.kind { value } else { base };
        match self.unit.ty(base) {
            Ty::External(base) => known::lacks(&base, name),
            Ty::Class(_) => true,
            _ => false,
        }
    }

    fn ancestors_lack(&self, name: &str) -> bool {
        let project = self.unit.project;
        project.class(self.id).ancestors.iter().all(|base| {
            project.class(*base).bases.iter().all(|base| match base {
                Base::Project(_) => true,
                Base::External(base) => known::lacks(base, name),
                Base::Unknown(_) => false,
            })
        })
    }

    /// Does a base bring `ABCMeta`, so that it need not be said again?
    pub fn brings_abc(&self) -> bool {
        let project = self.unit.project;
        let is_abc = |name: &str| name == "abc.ABC" || name.starts_with("collections.abc.");
        let own = self.bases.iter().any(|base| {
            let base = if let ExprKind::Subscript { value, .. } = base.kind { value } else { base };
            matches!(self.unit.ty(base), Ty::External(name) if is_abc(&name))
        });
        own || project.class(self.id).ancestors.iter().any(|id| {
            let says_so = project.class_facts(*id).keywords.iter().any(|(keyword, value, _)| {
                *keyword == Some(ustr("metaclass"))
                    && matches!(project.ty(project.class(*id).file, *value), Ty::External(name) if name == "abc.ABCMeta")
            });
            says_so || project.class(*id).bases.iter().any(|base| matches!(base, Base::External(name) if is_abc(name)))
        })
    }

    /// Are there bases, as the metaclass sees them?
    pub fn has_bases(&self) -> bool {
        !self.bases.is_empty() || self.form == Form::AddMetaclass
    }

    /// Are the bases `(object,)`, as the metaclass sees them?
    pub fn is_object_only(&self) -> bool {
        match self.bases.as_slice() {
            [] => self.form == Form::AddMetaclass,
            [only] => self.unit.is_external(only, &["builtins.object"]),
            _ => false,
        }
    }

    /// Does it have abstract methods? `None` if we cannot tell.
    pub fn is_abstract(&self) -> Option<bool> {
        let own = self.class.body.iter().any(|stmt| match stmt.kind {
            StmtKind::FunctionDef(function) => function
                .decorators
                .iter()
                .any(|decorator| matches!(self.unit.ty(&decorator.expr), Ty::External(name) if name.starts_with("abc.abstract"))),
            _ => false,
        });
        if own {
            return Some(true);
        }
        let is_alone =
            self.bases.iter().all(|base| matches!(self.unit.ty(base), Ty::External(name) if known::is_bare_base(&name)));
        (self.is_plain
            && is_alone
            && self.members.values().all(|value| !value.is_some_and(|value| matches!(value.kind, ExprKind::Call(_)))))
        .then_some(false)
    }

    /// Do decorators add to the class, or change what its body bound?
    pub fn is_changed_by_decorators(&self) -> bool {
        let own = usize::from(self.form == Form::AddMetaclass);
        self.class.decorators.len() > own
    }

    /// Is it a dataclass or the like, where an annotation in the body makes a field?
    pub fn makes_fields(&self) -> bool {
        self.class.decorators.iter().any(|decorator| {
            let text = self.unit.text(decorator.expr.range);
            let head = text.split('(').next().unwrap_or(text);
            let last = head.rsplit('.').next().unwrap_or(head);
            matches!(last, "dataclass" | "define" | "frozen" | "mutable" | "s" | "attrs" | "attributes" | "dataclass_transform")
        })
    }

    /// The slots of the class, if it has any.
    pub fn slots(&self) -> Option<&'a Expr<'a>> {
        self.members.get("__slots__").copied().flatten()
    }

    /// Does a class above, or the class itself, bind the name in the project?
    pub fn collides(&self, name: &str) -> Option<TextRange> {
        let facts = self.unit.project.class_facts(self.id);
        facts
            .members
            .iter()
            .find(|member| member.name == name && !matches!(member.kind, MemberKind::Annotated { value: None, .. }))
            .map(|member| member.at.into())
    }
}
