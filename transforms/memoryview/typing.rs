//! What a value is: first of all, is it bytes? Expressions of an open file on top of what the index knows of the project.

use pyscale::index::bytes::{Binary, bytes_method_makes_bytes, made, method_makes_bytes};
use pyscale::index::facts::StoreKind;
use pyscale::index::{FileId, ProjectIndex, Ty};
use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId, ScopeKind, SemanticModel};
use pyscale::syntax::ast::{Call, CmpOp, Expr, ExprKind, Operator, Param, Stmt, StmtKind, UnaryOp};
use pyscale::verdict::Bytes;
use rustc_hash::FxHashSet;
use text_size::TextSize;
use ustr::ustr;

use super::function::{File, Function, Node};
use super::known::{self, Family};

/// What is known of a value's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of the binary types, or `str`.
    Is(Binary),
    /// Bytes or `None`.
    Optional,
    /// A union that is not bytes alone.
    Mixed,
    /// Something else for certain: a list, a number.
    Other,
    /// What a name that is being asked for is: the other bindings decide.
    Itself,
    /// Nothing is known.
    Unknown,
}

pub const BYTES: Kind = Kind::Is(Binary::Bytes);

/// Facts of the whole project, gathered once a round.
pub struct Surroundings {
    /// Names of methods that classes of the project define.
    pub methods: FxHashSet<pyscale::index::Name>,
    /// A class of the project that derives from `bytes` and has slices or a length of its own.
    pub bytes_subclass: Option<pyscale::index::ClassId>,
}

impl Surroundings {
    pub fn new(project: &ProjectIndex) -> Self {
        let mut methods = FxHashSet::default();
        let mut bytes_subclass = None;
        for class in project.class_ids() {
            let members = &project.class_facts(class).members;
            methods.extend(members.iter().map(|member| member.name));
            let special = |name: &str| matches!(name, "__getitem__" | "__len__" | "__bool__" | "__eq__" | "__iter__");
            let is_bytes = project.lineage(class).any(|base| {
                project
                    .class(base)
                    .bases
                    .iter()
                    .any(|base| matches!(base, pyscale::index::Base::External(name) if *name == "builtins.bytes"))
            });
            if is_bytes && bytes_subclass.is_none() && members.iter().any(|member| special(&member.name)) {
                bytes_subclass = Some(class);
            }
        }
        Self { methods, bytes_subclass }
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

    fn ty_within(&self, expr: &Expr<'a>, scope: ScopeId, depth: u32) -> Ty {
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
        match self.ty(receiver, scope) {
            Ty::Made(name) => known::family(&name),
            _ => None,
        }
    }

    /// The qualified name of a library function.
    pub fn external(&self, func: &Expr<'a>, scope: ScopeId) -> Option<pyscale::index::Name> {
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

    /// Is the value bytes, or what else?
    pub fn kind(&self, expr: &Expr<'a>, scope: ScopeId) -> Kind {
        self.kind_within(expr, scope, &mut Vec::new())
    }

    fn kind_within(&self, expr: &Expr<'a>, scope: ScopeId, open: &mut Vec<(ScopeId, String)>) -> Kind {
        match &expr.kind {
            ExprKind::Bytes(_) => BYTES,
            ExprKind::Str(_) | ExprKind::FString(_) => Kind::Is(Binary::Text),
            ExprKind::None => Kind::Optional,
            ExprKind::List(_)
            | ExprKind::Tuple(_)
            | ExprKind::Set(_)
            | ExprKind::Dict(_)
            | ExprKind::Number(_)
            | ExprKind::True
            | ExprKind::False
            | ExprKind::ListComp { .. } => Kind::Other,
            ExprKind::Name(name) => match self.file.model.resolve(scope, name) {
                Resolved::In(found) => self.named(found, name, open),
                Resolved::Free => of_ty(&self.project.global(self.file.id, ustr(name))),
            },
            ExprKind::Attribute { value, attr, .. } => match (of_ty(&self.ty(expr, scope)), self.ty(value, scope)) {
                (Kind::Unknown, Ty::Instance(class)) => self.stored(class, attr),
                (known, _) => known,
            },
            ExprKind::Subscript { value, slice } if matches!(slice.kind, ExprKind::Slice { .. }) => {
                self.kind_within(value, scope, open)
            }
            ExprKind::BinOp { left, op: Operator::Add, right } => {
                let (left, right) = (self.kind_within(left, scope, open), self.kind_within(right, scope, open));
                match (left, right) {
                    (BYTES, Kind::Is(Binary::Bytes | Binary::ByteArray) | Kind::Itself) => BYTES,
                    (Kind::Itself, BYTES | Kind::Itself) => Kind::Itself,
                    (Kind::Is(Binary::Text), _) | (_, Kind::Is(Binary::Text)) => Kind::Is(Binary::Text),
                    (Kind::Is(Binary::ByteArray), _) => Kind::Is(Binary::ByteArray),
                    (Kind::Other, _) => Kind::Other,
                    _ => Kind::Unknown,
                }
            }
            ExprKind::BinOp { left, op: Operator::Mod | Operator::Mult, .. } => match self.kind_within(left, scope, open) {
                known @ Kind::Is(Binary::Bytes | Binary::Text) => known,
                _ => Kind::Unknown,
            },
            ExprKind::IfExp { body, orelse, .. } => {
                join([self.kind_within(body, scope, open), self.kind_within(orelse, scope, open)].into_iter())
            }
            ExprKind::BoolOp { values, .. } => {
                let kinds: Vec<Kind> = values.iter().map(|value| self.kind_within(value, scope, open)).collect();
                join(kinds.into_iter())
            }
            ExprKind::Named { value, .. } => self.kind_within(value, scope, open),
            ExprKind::Call(call) => self.call(call, scope, open),
            ExprKind::Await(value) => match &value.kind {
                ExprKind::Call(call) => self.read_of(call, scope).unwrap_or(Kind::Unknown),
                _ => Kind::Unknown,
            },
            _ => Kind::Unknown,
        }
    }

    /// What the methods of a class, its bases and its subclasses store in an attribute; `self.x += more` says nothing new.
    fn stored(&self, class: pyscale::index::ClassId, attr: &str) -> Kind {
        let mut classes: Vec<_> = self.project.lineage(class).collect();
        classes.extend(self.project.descendants(class));
        let mut kinds = Vec::new();
        for class in classes {
            let model = self.project.class(class);
            for used in &self.project.summary(model.file).uses {
                let is_own = used.class == Some(model.index) && self.project.ty(model.file, used.receiver) == Ty::Instance(class);
                let stores = used.stores.iter().filter(|store| is_own && store.name == attr);
                kinds.extend(
                    stores
                        .filter(|store| store.kind != StoreKind::Augmented)
                        .map(|store| of_ty(&self.project.ty(model.file, store.value))),
                );
            }
        }
        join(kinds.into_iter())
    }

    fn named(&self, scope: ScopeId, name: &str, open: &mut Vec<(ScopeId, String)>) -> Kind {
        let key = (scope, name.to_owned());
        if open.contains(&key) {
            // `data = data[4:]`: the others decide.
            return Kind::Itself;
        }
        open.push(key);
        let mut kinds = Vec::new();
        for binding in self.file.model.bindings_in(scope, name) {
            kinds.push(self.binding(binding, scope, open));
        }
        open.pop();
        join(kinds.into_iter())
    }

    /// What one binding gives its name.
    pub fn binding_kind(&self, binding: &Binding<'a>, scope: ScopeId) -> Kind {
        self.binding(binding, scope, &mut vec![(scope, binding.name.to_owned())])
    }

    fn binding(&self, binding: &Binding<'a>, scope: ScopeId, open: &mut Vec<(ScopeId, String)>) -> Kind {
        match binding.kind {
            BindingKind::Assign(value) => self.kind_within(value, binding.value_scope, open),
            BindingKind::Unpack { value, index: Some(index) } => match &value.kind {
                ExprKind::Tuple(items) if items.len() > index as usize => {
                    self.kind_within(&items[index as usize], binding.value_scope, open)
                }
                _ => Kind::Unknown,
            },
            BindingKind::Annotated { annotation, .. } => self.annotation(annotation, scope),
            BindingKind::Parameter(param) => match (param.annotation, param.default) {
                (Some(annotation), None) => self.annotation(annotation, scope),
                (Some(annotation), Some(default)) => {
                    join([self.annotation(annotation, scope), self.kind_within(default, scope, open)].into_iter())
                }
                (None, _) => Kind::Unknown,
            },
            // `data += more`: bytes stay bytes, a bytearray stays one.
            BindingKind::Augmented(_) => Kind::Itself,
            BindingKind::Loop(iter) => self.item(iter, binding.value_scope, open),
            BindingKind::With(value) => self.kind_within(value, binding.value_scope, open),
            _ => Kind::Unknown,
        }
    }

    /// What an item of an annotated parameter is: `blocks: List[bytes]`.
    fn item(&self, iter: &Expr<'a>, scope: ScopeId, open: &mut Vec<(ScopeId, String)>) -> Kind {
        match &iter.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) if !items.is_empty() => {
                let kinds: Vec<Kind> = items.iter().map(|item| self.kind_within(item, scope, open)).collect();
                join(kinds.into_iter())
            }
            ExprKind::Name(name) => {
                let Resolved::In(found) = self.file.model.resolve(scope, name) else { return Kind::Unknown };
                let bindings: Vec<_> = self.file.model.bindings_in(found, name).collect();
                let [Binding { kind: BindingKind::Parameter(Param { annotation: Some(annotation), .. }), .. }] =
                    bindings.as_slice()
                else {
                    return Kind::Unknown;
                };
                let ExprKind::Subscript { value, slice } = annotation.kind else { return Kind::Unknown };
                let container = matches!(
                    last_part(value),
                    "List" | "list" | "Iterable" | "Iterator" | "Sequence" | "Collection" | "Set" | "set" | "Deque" | "deque"
                );
                if container { self.annotation(slice, found) } else { Kind::Unknown }
            }
            _ => Kind::Unknown,
        }
    }

    /// What an annotation says.
    pub fn annotation(&self, annotation: &Expr<'a>, scope: ScopeId) -> Kind {
        match &annotation.kind {
            ExprKind::Str(Some(text)) => match *text {
                "bytes" => BYTES,
                "str" => Kind::Is(Binary::Text),
                "bytearray" => Kind::Is(Binary::ByteArray),
                text if text.contains("bytes") => Kind::Mixed,
                _ => Kind::Unknown,
            },
            ExprKind::None => Kind::Optional,
            ExprKind::BinOp { left, op: Operator::BitOr, right } => {
                union([self.annotation(left, scope), self.annotation(right, scope)].into_iter())
            }
            ExprKind::Subscript { value, slice } => match last_part(value) {
                "Optional" => union([self.annotation(slice, scope), Kind::Optional].into_iter()),
                "Union" => match &slice.kind {
                    ExprKind::Tuple(items) => union(items.iter().map(|item| self.annotation(item, scope))),
                    _ => self.annotation(slice, scope),
                },
                "Annotated" | "Final" => Kind::Unknown,
                _ => Kind::Other,
            },
            _ => match self.ty(annotation, scope) {
                Ty::External(name) => match made(&name) {
                    Some(binary) => Kind::Is(binary),
                    None if name.starts_with("typing.") || name.starts_with("collections.abc.") => Kind::Mixed,
                    None => Kind::Other,
                },
                Ty::Class(_) => Kind::Other,
                _ => Kind::Unknown,
            },
        }
    }

    fn call(&self, call: &Call<'a>, scope: ScopeId, open: &mut Vec<(ScopeId, String)>) -> Kind {
        if let Some(name) = self.external(&call.func, scope) {
            if matches!(&*name, "builtins.list" | "builtins.dict" | "builtins.tuple" | "builtins.sorted" | "builtins.range") {
                return Kind::Other;
            }
            if let Some(binary) = made(&name) {
                return Kind::Is(binary);
            }
        }
        match self.ty(&call.func, scope) {
            Ty::Function(file, index) => {
                return self.project.returns_binary(file, index).map_or(Kind::Unknown, Kind::Is);
            }
            Ty::Class(_) => return Kind::Other,
            _ => {}
        }
        let ExprKind::Attribute { value, attr, .. } = call.func.kind else { return Kind::Unknown };
        let receiver = self.kind_within(value, scope, open);
        if receiver == BYTES && bytes_method_makes_bytes(attr) {
            return BYTES;
        }
        if receiver == Kind::Is(Binary::Text) && attr != "encode" {
            return if matches!(attr, "split" | "splitlines" | "rsplit") { Kind::Other } else { Kind::Is(Binary::Text) };
        }
        if attr == "decode" {
            return Kind::Is(Binary::Text);
        }
        if matches!(attr, "split" | "rsplit" | "splitlines" | "readlines") {
            return Kind::Other;
        }
        if let Some(read) = self.read_of(call, scope) {
            return read;
        }
        // By name, as long as no class of the project has a method that is called so.
        if !self.around.methods.contains(&ustr(attr)) {
            if method_makes_bytes(attr) && receiver != Kind::Other {
                return BYTES;
            }
            if attr == "recv" && call.args.len() == 1 {
                return BYTES;
            }
        }
        Kind::Unknown
    }

    /// `stream.read()` and its kin, of streams that were opened as binary.
    fn read_of(&self, call: &Call<'a>, scope: ScopeId) -> Option<Kind> {
        let ExprKind::Attribute { value, attr, .. } = call.func.kind else { return None };
        let Ty::Made(made) = self.ty(value, scope) else { return None };
        let reads = matches!(attr, "read" | "read1" | "readline" | "readexactly" | "readuntil" | "getvalue" | "recv");
        if !reads {
            return match (known::family(&made)?, attr) {
                (Family::Codec, "compress" | "decompress" | "flush") | (Family::Hash, "digest") => Some(BYTES),
                _ => None,
            };
        }
        let binary = match &*made {
            "builtins.open" | "io.open" | "os.fdopen" => self.opened_binary(value, scope),
            "io.BytesIO"
            | "typing.BinaryIO"
            | "io.BufferedReader"
            | "io.BufferedIOBase"
            | "io.BufferedRandom"
            | "asyncio.StreamReader"
            | "gzip.GzipFile"
            | "bz2.BZ2File"
            | "lzma.LZMAFile"
            | "socket.socket"
            | "socket.create_connection"
            | "ssl.SSLSocket" => true,
            _ => false,
        };
        Some(if binary { BYTES } else { Kind::Unknown })
    }

    /// Is the file that `open(…)` gave binary? Its mode must be a literal with a `b`, wherever the name is bound.
    fn opened_binary(&self, stream: &Expr<'a>, scope: ScopeId) -> bool {
        match &stream.kind {
            ExprKind::Call(call) => {
                let keyword = call.keywords.iter().find(|keyword| keyword.name == Some("mode")).map(|keyword| &keyword.value);
                let mode = keyword.or_else(|| call.args.get(1));
                matches!(mode, Some(Expr { kind: ExprKind::Str(Some(mode)), .. }) if mode.contains('b'))
            }
            ExprKind::Name(name) => {
                let Resolved::In(found) = self.file.model.resolve(scope, name) else { return false };
                let mut bindings = self.file.model.bindings_in(found, name).peekable();
                bindings.peek().is_some()
                    && bindings.all(|binding| match binding.kind {
                        BindingKind::Assign(value) | BindingKind::With(value) => {
                            !matches!(value.kind, ExprKind::Name(_)) && self.opened_binary(value, scope)
                        }
                        _ => false,
                    })
            }
            _ => false,
        }
    }

    /// Is the name only ever bound to what is a few bytes long: a packed number, a digest, an address?
    pub fn is_small(&self, function: &Function<'a>, name: &str) -> bool {
        let bindings = self.file.bindings(function, name);
        !bindings.is_empty()
            && bindings.iter().all(|binding| match binding.kind {
                BindingKind::Assign(Expr { kind: ExprKind::Bytes(Some(length)), .. }) => *length < 1024,
                BindingKind::Assign(Expr { kind: ExprKind::Call(call), .. }) => match call.func.kind {
                    ExprKind::Attribute { attr: "to_bytes" | "digest" | "pack", .. } => true,
                    _ => self.external(&call.func, function.scope).is_some_and(|name| {
                        matches!(&*name, "struct.pack" | "socket.inet_aton" | "socket.inet_pton" | "hmac.digest")
                    }),
                },
                _ => false,
            })
    }

    /// The value of an integer expression of literals and constants of the module.
    pub fn constant(&self, expr: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        self.constant_within(expr, scope, 0)
    }

    fn constant_within(&self, expr: &Expr<'a>, scope: ScopeId, depth: u32) -> Option<i64> {
        if depth > 20 {
            return None;
        }
        match &expr.kind {
            ExprKind::Number(text) => number(text),
            ExprKind::Unary { op: UnaryOp::USub, operand } => self.constant_within(operand, scope, depth + 1)?.checked_neg(),
            ExprKind::BinOp { left, op, right } => {
                let left = self.constant_within(left, scope, depth + 1)?;
                let right = self.constant_within(right, scope, depth + 1)?;
                match op {
                    Operator::Add => left.checked_add(right),
                    Operator::Sub => left.checked_sub(right),
                    Operator::Mult => left.checked_mul(right),
                    Operator::FloorDiv if right > 0 => Some(left.div_euclid(right)),
                    Operator::LShift => left.checked_shl(u32::try_from(right).ok()?).filter(|_| right < 40),
                    Operator::Pow => left.checked_pow(u32::try_from(right).ok()?),
                    _ => None,
                }
            }
            ExprKind::Name(name) => match self.file.model.resolve(scope, name) {
                Resolved::In(found) => {
                    let bindings: Vec<_> = self.file.model.bindings_in(found, name).collect();
                    match bindings.as_slice() {
                        [Binding { kind: BindingKind::Assign(value), .. }] => self.constant_within(value, found, depth + 1),
                        [Binding { kind: BindingKind::Annotated { value: Some(value), .. }, .. }] => {
                            self.constant_within(value, found, depth + 1)
                        }
                        _ => self.constant_of_project(expr, scope),
                    }
                }
                Resolved::Free => self.constant_of_project(expr, scope),
            },
            ExprKind::Attribute { value, attr: "size", .. } => self.struct_size(value, scope),
            ExprKind::Attribute { .. } => self.constant_of_project(expr, scope),
            _ => None,
        }
    }

    fn constant_of_project(&self, expr: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        match self.ty(expr, scope) {
            Ty::Int(value) => Some(value),
            _ => None,
        }
    }

    /// `HEADER.size` of a `struct.Struct`: what formats describe is small, so any small number will do.
    fn struct_size(&self, value: &Expr<'a>, scope: ScopeId) -> Option<i64> {
        match self.ty(value, scope) {
            Ty::Made(made) if made == "struct.Struct" => Some(16),
            _ => None,
        }
    }
}

/// What the index's answer says.
fn of_ty(ty: &Ty) -> Kind {
    match ty {
        Ty::Made(name) => made(name).map_or(Kind::Unknown, Kind::Is),
        Ty::Str(_) => Kind::Is(Binary::Text),
        Ty::Int(_) | Ty::Bool(_) | Ty::Instance(_) | Ty::Instances(_) | Ty::Class(_) | Ty::Mapping(_) | Ty::Tuple(_) => {
            Kind::Other
        }
        _ => Kind::Unknown,
    }
}

/// Does an early exit leave only what is neither `None` nor empty below `at`?
pub fn excludes_none(function: &Function<'_>, name: &str, at: TextSize) -> bool {
    function.def.body.iter().take_while(|stmt| stmt.range.end() <= at).any(|stmt| match stmt.kind {
        StmtKind::If { test, body, orelse: [] } => {
            let asks = match &test.kind {
                ExprKind::BoolOp { is_and: false, values } => values.iter().any(|value| asks_for_none(value, name)),
                _ => asks_for_none(test, name),
            };
            let leaves = matches!(body.last(), Some(Stmt { kind: StmtKind::Return(_) | StmtKind::Raise { .. }, .. }));
            let replaces = matches!(
                body,
                [Stmt { kind: StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(target), .. }], value }, .. }]
                    if *target == name && matches!(value.kind, ExprKind::Bytes(_))
            );
            asks && (leaves || replaces)
        }
        _ => false,
    })
}

fn asks_for_none(test: &Expr<'_>, name: &str) -> bool {
    let is_name = |expr: &Expr<'_>| matches!(expr.kind, ExprKind::Name(found) if found == name);
    match &test.kind {
        ExprKind::Unary { op: UnaryOp::Not, operand } => is_name(operand),
        ExprKind::Compare { left, ops: [CmpOp::Is], comparators: [Expr { kind: ExprKind::None, .. }] } => is_name(left),
        _ => false,
    }
}

/// The type of a name that has each of these.
fn join(kinds: impl Iterator<Item = Kind>) -> Kind {
    let mut found: Option<Kind> = None;
    for kind in kinds {
        found = Some(match (found, kind) {
            (None | Some(Kind::Itself), kind) => kind,
            (Some(seen), Kind::Itself) => seen,
            (Some(seen), kind) if seen == kind => kind,
            (Some(BYTES), Kind::Optional) | (Some(Kind::Optional), BYTES) => Kind::Optional,
            (Some(BYTES | Kind::Optional | Kind::Unknown), Kind::Unknown) | (Some(Kind::Unknown), BYTES | Kind::Optional) => {
                Kind::Unknown
            }
            _ => Kind::Mixed,
        });
    }
    found.unwrap_or(Kind::Unknown)
}

/// The type that a union annotation tells: what is not known in it makes it mixed.
fn union(kinds: impl Iterator<Item = Kind>) -> Kind {
    match join(kinds.map(|kind| if kind == Kind::Unknown { Kind::Other } else { kind })) {
        Kind::Unknown => Kind::Mixed,
        kind => kind,
    }
}

fn last_part<'a>(expr: &Expr<'a>) -> &'a str {
    match expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "",
    }
}

/// An integer literal.
fn number(text: &str) -> Option<i64> {
    let text = text.replace('_', "").to_ascii_lowercase();
    match text.get(..2) {
        Some("0x") => i64::from_str_radix(&text[2..], 16).ok(),
        Some("0o") => i64::from_str_radix(&text[2..], 8).ok(),
        Some("0b") => i64::from_str_radix(&text[2..], 2).ok(),
        _ => text.parse().ok(),
    }
}

/// The innermost statement on a way.
pub fn statement<'a>(path: &[Node<'a>]) -> Option<&'a Stmt<'a>> {
    path.iter().rev().find_map(|node| match node {
        Node::Stmt(stmt) => Some(*stmt),
        Node::Expr(_) => None,
    })
}
