//! What the metaclass is made of: rules 2, 3 and 4.

use pyscale::index::facts::StoreKind;
use pyscale::index::{Base, ClassId, ProjectIndex, Ty};
use pyscale::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Stmt, StmtKind};
use pyscale::verdict::Bytes;
use text_size::TextRange;

use super::known;
use super::unit::{Judged, Refusal, Unit, each_expr};

/// A metaclass that nothing in its own body keeps from going away.
pub struct Metaclass<'u, 'a> {
    pub unit: &'u Unit<'a>,
    pub id: ClassId,
    pub class: &'a ClassDef<'a>,
    pub stmt: &'a Stmt<'a>,
    /// The base that stays as `metaclass=` of the root: `abc.ABCMeta`.
    pub abc: Option<&'a Expr<'a>>,
    pub doc: Option<&'a Stmt<'a>>,
    /// `registry = {}`, in order.
    pub attributes: Vec<Attribute<'a>>,
    /// Plain methods and static ones.
    pub methods: Vec<Method<'a>>,
    /// The empty metaclass that joins it with `ABCMeta`, and goes with it.
    pub joined: Option<&'a Stmt<'a>>,
    /// `@dataclass_transform(…)`, which moves to the root.
    pub transform: Option<&'a Expr<'a>>,
    /// Classes in its body.
    pub classes: Vec<(&'a Stmt<'a>, &'a ClassDef<'a>)>,
    pub new: Option<&'a FunctionDef<'a>>,
    pub init: Option<&'a FunctionDef<'a>>,
}

pub struct Attribute<'a> {
    pub stmt: &'a Stmt<'a>,
    pub name: &'a str,
    pub annotation: Option<&'a Expr<'a>>,
    pub value: Option<&'a Expr<'a>>,
}

pub struct Method<'a> {
    pub stmt: &'a Stmt<'a>,
    pub function: &'a FunctionDef<'a>,
    pub is_static: bool,
}

/// What facts alone refuse, so that no file has to be opened: rules 2 and 3, and that another metaclass builds on it.
pub fn by_facts(project: &ProjectIndex, id: ClassId) -> Judged<()> {
    let facts = project.class_facts(id);
    let refuse = |at: Bytes, message: String| Err(Refusal { message, at: Some(project.place(id, at)) });
    if facts.local || facts.outer.is_some() {
        return refuse(
            facts.name_range,
            "the metaclass is not defined at the top level of its module: only such metaclasses are followed".to_owned(),
        );
    }
    let file = project.class(id).file;
    let is_transform = |value| matches!(project.ty(file, value), Ty::External(name) if name == "typing.dataclass_transform" || name == "typing_extensions.dataclass_transform");
    if let Some(decorator) = facts.decorators.iter().find(|decorator| !is_transform(decorator.value)) {
        return refuse(
            decorator.at,
            "the metaclass is decorated: what the decorator makes of it would no longer make the classes".to_owned(),
        );
    }
    match project.class(id).bases.as_slice() {
        [Base::External(name)] if name == "builtins.type" || name == "abc.ABCMeta" => {}
        _ => {
            let other = facts.bases.iter().find(|base| !matches!(base.text.as_str(), "type" | "ABCMeta" | "abc.ABCMeta"));
            let (at, text) = other.map_or((facts.name_range, facts.name), |base| (base.at, base.text));
            return refuse(at, format!("builds on another metaclass, `{text}`, which runs around `__init_subclass__`"));
        }
    }
    for member in &facts.members {
        let is_harmless =
            matches!(member.name.as_str(), "__new__" | "__init__" | "__slots__" | "__doc__" | "__module__" | "__qualname__");
        // `type.mro` is no dunder, and makes the class's order.
        if (is_dunder(&member.name) || member.name == "mro") && !is_harmless {
            let message = if member.name == "__call__" {
                "`__call__` of the metaclass controls how instances are made, which `__init_subclass__` cannot".to_owned()
            } else {
                format!("`{}` of the metaclass controls operators on the classes, which `__init_subclass__` cannot", member.name)
            };
            return refuse(member.at, message);
        }
    }
    if let Some(derived) = project.class(id).subclasses.first()
        && joined(project, id).is_none()
    {
        let at = Some(project.place(*derived, project.class_facts(*derived).name_range));
        return Err(Refusal { message: "another metaclass builds on it".to_owned(), at });
    }
    Ok(())
}

/// 2b: the one metaclass built on it, if that is empty and only joins it with `ABCMeta`.
pub fn joined(project: &ProjectIndex, id: ClassId) -> Option<ClassId> {
    let [derived] = project.class(id).subclasses.as_slice() else { return None };
    let facts = project.class_facts(*derived);
    let is_plain = facts.members.is_empty()
        && facts.dynamic_body.is_none()
        && facts.decorators.is_empty()
        && facts.keywords.is_empty()
        && !facts.local
        && facts.outer.is_none()
        && project.class(*derived).file == project.class(id).file
        && project.class(*derived).subclasses.is_empty();
    let is_abc = |base: &Base| matches!(base, Base::External(name) if name == "abc.ABCMeta");
    let joins = match project.class(*derived).bases.as_slice() {
        [one, other] => (is_abc(one) && *other == Base::Project(id)) || (is_abc(other) && *one == Base::Project(id)),
        _ => false,
    };
    (is_plain && joins).then_some(*derived)
}

impl<'u, 'a> Metaclass<'u, 'a> {
    pub fn read(unit: &'u Unit<'a>, id: ClassId, name: Bytes) -> Judged<Self> {
        let whole = TextRange::from(name);
        let Some((stmt, class)) = top_level_class(unit, name) else {
            return unit.refuse(
                whole,
                "the metaclass is not defined at the top level of its module: only such metaclasses are followed",
            );
        };
        let mut metaclass = Self {
            unit,
            id,
            class,
            stmt,
            abc: None,
            doc: None,
            attributes: Vec::new(),
            methods: Vec::new(),
            joined: None,
            transform: None,
            classes: Vec::new(),
            new: None,
            init: None,
        };
        metaclass.header()?;
        for (index, stmt) in class.body.iter().enumerate() {
            metaclass.member(index, stmt)?;
        }
        if unit.bindings_of(class.name) != 1 {
            return unit.refuse(class.name_range, format!("`{}` is bound more than once in its module", class.name));
        }
        metaclass.private_names()?;
        metaclass.join()?;
        Ok(metaclass)
    }

    /// Rule 2: `class M(type):` or `class M(ABCMeta):`, and nothing else.
    fn header(&mut self) -> Judged<()> {
        let (unit, class) = (self.unit, self.class);
        self.transform = class.decorators.first().map(|decorator| &decorator.expr);
        if class.decorators.len() > 1 {
            return unit.refuse(
                class.name_range,
                "the metaclass is decorated: what the decorator makes of it would no longer make the classes",
            );
        }
        if !class.type_params.is_empty() || !class.keywords.is_empty() {
            return unit.refuse(class.name_range, "the metaclass is generic or takes class keywords itself");
        }
        let [base] = class.bases else {
            let at = class.bases.last().map_or(class.name_range, |base| base.range);
            return unit.refuse(at, "builds on another metaclass, which runs around `__init_subclass__`");
        };
        match unit.ty(base) {
            Ty::External(name) if name == "builtins.type" => {}
            Ty::External(name) if name == "abc.ABCMeta" => self.abc = Some(base),
            _ => {
                let message =
                    format!("builds on another metaclass, `{}`, which runs around `__init_subclass__`", unit.text(base.range));
                return unit.refuse(base.range, message);
            }
        }
        Ok(())
    }

    fn join(&mut self) -> Judged<()> {
        let unit = self.unit;
        let Some(joined) = joined(unit.project, self.id) else { return Ok(()) };
        let facts = unit.project.class_facts(joined);
        let Some((stmt, class)) = top_level_class(unit, facts.name_range) else {
            return unit.refuse(facts.name_range.into(), "another metaclass builds on it");
        };
        if self.abc.is_some() || unit.bindings_of(class.name) != 1 {
            return unit.refuse(class.name_range, "another metaclass builds on it");
        }
        self.abc = class.bases.iter().find(|base| unit.is_external(base, &["abc.ABCMeta"]));
        self.joined = Some(stmt);
        Ok(())
    }

    fn member(&mut self, index: usize, stmt: &'a Stmt<'a>) -> Judged<()> {
        let unit = self.unit;
        match stmt.kind {
            _ if index == 0 && stmt.is_text() => self.doc = Some(stmt),
            StmtKind::Pass => {}
            StmtKind::Expr(expr) if matches!(expr.kind, ExprKind::Ellipsis | ExprKind::Str(_)) => {}
            StmtKind::FunctionDef(function) => self.function(stmt, function)?,
            StmtKind::ClassDef(class) => self.nested(stmt, class)?,
            StmtKind::Assign { targets: [target], value } => self.attribute(stmt, target, None, Some(value))?,
            StmtKind::AnnAssign { target, annotation, value } => self.attribute(stmt, target, Some(annotation), value)?,
            _ => return unit.refuse(stmt.range, "the body of the metaclass does more than define attributes and methods"),
        }
        Ok(())
    }

    fn attribute(
        &mut self,
        stmt: &'a Stmt<'a>,
        target: &'a Expr<'a>,
        annotation: Option<&'a Expr<'a>>,
        value: Option<&'a Expr<'a>>,
    ) -> Judged<()> {
        let unit = self.unit;
        let ExprKind::Name(name) = target.kind else {
            return unit.refuse(stmt.range, "the body of the metaclass does more than define attributes and methods");
        };
        if name == "__slots__" && value.is_some_and(|value| matches!(value.kind, ExprKind::Tuple([]) | ExprKind::List([]))) {
            return Ok(());
        }
        if matches!(name, "__doc__" | "__module__" | "__qualname__") {
            return Ok(());
        }
        if is_dunder(name) {
            return unit.refuse(stmt.range, format!("`{name}` of the metaclass may reserve names on the classes"));
        }
        if let Some(value) = value.filter(|value| !self.is_plain_value(value)) {
            let message =
                format!("`{name}` of the metaclass may be a descriptor or a function, which would act differently on the root");
            return unit.refuse(value.range, message);
        }
        if self.attributes.iter().any(|known| known.name == name) || self.methods.iter().any(|known| known.function.name == name)
        {
            return unit.refuse(stmt.range, format!("the metaclass binds `{name}` twice"));
        }
        self.attributes.push(Attribute { stmt, name, annotation, value });
        Ok(())
    }

    /// Can the value be moved to the root without turning into a method or descriptor there?
    fn is_plain_value(&self, value: &'a Expr<'a>) -> bool {
        match value.kind {
            ExprKind::Lambda { .. } => false,
            ExprKind::Name(name) => self.attributes.iter().any(|known| known.name == name),
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => false,
            ExprKind::IfExp { body, orelse, .. } => self.is_plain_value(body) && self.is_plain_value(orelse),
            ExprKind::BoolOp { values, .. } => values.iter().all(|value| self.is_plain_value(value)),
            ExprKind::Call(call) => match self.unit.ty(&call.func) {
                Ty::External(name) => known::makes_plain_values(&name),
                _ => false,
            },
            ExprKind::Await(_) | ExprKind::Yield(_) | ExprKind::YieldFrom(_) | ExprKind::Named { .. } => false,
            _ => true,
        }
    }

    fn function(&mut self, stmt: &'a Stmt<'a>, function: &'a FunctionDef<'a>) -> Judged<()> {
        let unit = self.unit;
        let name = function.name;
        if matches!(name, "__new__" | "__init__") {
            let slot = if name == "__new__" { &mut self.new } else { &mut self.init };
            let is_plain = function
                .decorators
                .iter()
                .all(|decorator| name == "__new__" && unit.is_external(&decorator.expr, &["builtins.staticmethod"]));
            if slot.is_some() || !is_plain || function.is_async {
                return unit.refuse(function.name_range, format!("`{name}` of the metaclass is decorated or defined twice"));
            }
            *slot = Some(function);
            return Ok(());
        }
        let is_static = match function.decorators {
            [] => false,
            [decorator] if unit.is_external(&decorator.expr, &["builtins.staticmethod"]) => true,
            [decorator] if unit.is_external(&decorator.expr, &["builtins.classmethod"]) => {
                return self.class_method(stmt, function);
            }
            [decorator, ..] => {
                let text = unit.text(decorator.expr.range);
                let property = text.ends_with("property") || text.ends_with(".setter") || text.ends_with(".getter");
                let message = if property {
                    format!("`{name}` is a property of the classes, which cannot exist without a metaclass")
                } else {
                    format!("the method `{name}` of the metaclass is decorated with `@{text}`")
                };
                return unit.refuse(decorator.range, message);
            }
        };
        if !is_static && function.params.posonly.is_empty() && function.params.args.is_empty() {
            return unit
                .refuse(function.name_range, format!("the method `{name}` of the metaclass has no parameter for the class"));
        }
        let mut cell = None;
        each_expr([stmt], |expr| match expr.kind {
            ExprKind::Name("super" | "__class__") | ExprKind::Attribute { attr: "__class__", .. } => {
                cell = cell.or(Some(expr.range));
            }
            _ => {}
        });
        if let Some(range) = cell {
            return unit.refuse(
                range,
                format!(
                    "the method `{name}` of the metaclass uses `super()` or `__class__`, which mean something else outside of it"
                ),
            );
        }
        if self.attributes.iter().any(|known| known.name == name) || self.methods.iter().any(|known| known.function.name == name)
        {
            return unit.refuse(stmt.range, format!("the metaclass binds `{name}` twice"));
        }
        self.methods.push(Method { stmt, function, is_static });
        Ok(())
    }

    /// 4a: a class method of the metaclass that only asks for the metaclass's own attributes.
    fn class_method(&mut self, stmt: &'a Stmt<'a>, function: &'a FunctionDef<'a>) -> Judged<()> {
        let unit = self.unit;
        let Some(first) = function.params.posonly.iter().chain(function.params.args).next() else {
            return unit.refuse(function.name_range, format!("the class method `{}` has no parameter", function.name));
        };
        let (mut named, mut through) = (Vec::new(), Vec::new());
        each_expr(function.body, |expr| match expr.kind {
            ExprKind::Name("super" | "__class__") => named.push(expr.range),
            ExprKind::Name(name) if name == first.name => named.push(expr.range),
            ExprKind::Attribute { value, .. } if matches!(value.kind, ExprKind::Name(name) if name == first.name) => {
                through.push(value.range);
            }
            _ => {}
        });
        if let Some(range) = named.iter().find(|range| !through.contains(range)) {
            let message =
                format!("the class method `{}` uses the metaclass itself; after the rewrite it would get a class", function.name);
            return unit.refuse(*range, message);
        }
        if self.moves(function.name) {
            return unit.refuse(stmt.range, format!("the metaclass binds `{}` twice", function.name));
        }
        self.methods.push(Method { stmt, function, is_static: true });
        Ok(())
    }

    /// 4b: a class in the body of the metaclass moves to the root like an attribute.
    fn nested(&mut self, stmt: &'a Stmt<'a>, class: &'a ClassDef<'a>) -> Judged<()> {
        let unit = self.unit;
        let pickles = ["pickle", "dill", "cloudpickle", "copyreg", "shelve"].map(ustr::ustr);
        let mentions = &unit.project.summary(unit.file).mentions;
        if let Some(module) = pickles.iter().find(|module| mentions.binary_search(module).is_ok()) {
            return unit.refuse(
                class.name_range,
                format!(
                    "objects of `{}` may be pickled with `{module}`; after the rewrite it has another qualified name",
                    class.name
                ),
            );
        }
        if self.moves(class.name) {
            return unit.refuse(stmt.range, format!("the metaclass binds `{}` twice", class.name));
        }
        self.classes.push((stmt, class));
        Ok(())
    }

    /// `cls.__registry` is `_Meta__registry` here and `_Root__registry` there: fine as long as nobody spells it out.
    fn private_names(&self) -> Judged<()> {
        let owner = self.class.name.trim_start_matches('_');
        let prefix = format!("_{owner}__");
        for file in self.unit.project.file_ids() {
            if self.unit.project.summary(file).mentions.iter().any(|name| name.starts_with(&prefix)) {
                return self.unit.refuse(
                    self.class.name_range,
                    format!(
                        "a private name of the metaclass is spelled out as `{prefix}…` in {}",
                        self.unit.project.entry(file).relative
                    ),
                );
            }
        }
        Ok(())
    }

    /// Attributes that no class ever shows, since the hook gives each one an entry of its own by that name: they go, and an
    /// annotation stays to announce the entry.
    pub fn drop_shadowed(&mut self, is_entry: &dyn Fn(&str) -> bool) {
        let project = self.unit.project;
        let mut named = Vec::new();
        each_expr(self.class.body, |expr| match expr.kind {
            ExprKind::Attribute { attr: name, .. } | ExprKind::Name(name) => named.push(name),
            _ => {}
        });
        let is_deleted = |name: &str| {
            let uses = project.file_ids().flat_map(|file| &project.summary(file).uses);
            uses.flat_map(|used| &used.stores).any(|store| store.kind == StoreKind::Delete && store.name == name)
        };
        for attribute in &mut self.attributes {
            let mentions = named.iter().filter(|name| **name == attribute.name).count();
            if mentions == 1 && is_entry(attribute.name) && !is_deleted(attribute.name) {
                attribute.value = None;
            }
        }
        self.attributes.retain(|attribute| attribute.value.is_some() || attribute.annotation.is_some());
    }

    /// Does the metaclass bind this name so that it moves to the root?
    pub fn moves(&self, name: &str) -> bool {
        self.moved().any(|moved| moved == name)
    }

    /// The names that move with a value: those that only an annotation announces are stored on the classes by the hook.
    pub fn brings(&self) -> impl Iterator<Item = &'a str> + '_ {
        let has_value = |name: &str| self.attributes.iter().all(|attribute| attribute.name != name || attribute.value.is_some());
        self.moved().filter(move |name| has_value(name))
    }

    /// The names that move to the root, in order.
    pub fn moved(&self) -> impl Iterator<Item = &'a str> + '_ {
        let classes = self.classes.iter().map(|(_, class)| class.name);
        let methods = self.methods.iter().map(|method| method.function.name);
        self.attributes.iter().map(|attribute| attribute.name).chain(classes).chain(methods)
    }
}

/// The class statement with this name at the top level of a file.
pub fn top_level_class<'a>(unit: &Unit<'a>, name: Bytes) -> Option<(&'a Stmt<'a>, &'a ClassDef<'a>)> {
    unit.module.body.iter().find_map(|stmt| match stmt.kind {
        StmtKind::ClassDef(class) if Bytes::from(class.name_range) == name => Some((stmt, class)),
        _ => None,
    })
}

/// `__name__`
pub fn is_dunder(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}
