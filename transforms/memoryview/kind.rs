//! "Is this bytes?", asked of the expressions of an open file: annotations, literals, calls, and every binding of a name,
//! on top of what the index knows of the project ([`pyscale::index::bytes`]).

use pyscale::index::Ty;
use pyscale::index::bytes::{Binary, bytes_method_makes_bytes, is_either, made};
use pyscale::index::facts::StoreKind;
use pyscale::semantic::{Binding, BindingKind, Resolved, ScopeId};
use pyscale::syntax::ast::{Call, CmpOp, Expr, ExprKind, Operator, Param, Stmt, StmtKind, UnaryOp};
use text_size::TextSize;
use ustr::ustr;

use super::function::Function;
use super::known::{self, Family};
use super::typing::Typing;

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
    /// Called like what gives bytes, on something that is not known: `thing.encode("ascii")`. Bytes only if it is used so.
    ByName,
    /// What a name that is being asked for is: the other bindings decide.
    Itself,
    /// Nothing is known.
    Unknown,
}

pub const BYTES: Kind = Kind::Is(Binary::Bytes);

impl<'a> Typing<'_, 'a> {
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
            ExprKind::Attribute { value: Expr { kind: ExprKind::Call(call), .. }, attr: "stdout", .. } => {
                self.output_of(call, scope).unwrap_or(Kind::Unknown)
            }
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
                kinds.extend(stores.filter(|store| store.kind != StoreKind::Augmented).map(|store| {
                    match self.project.binary(model.file, store.value) {
                        Some(binary) => Kind::Is(binary),
                        None => of_ty(&self.project.ty(model.file, store.value)),
                    }
                }));
            }
        }
        match join(kinds.into_iter()) {
            // Bytes for certain only if nobody else stores something there, `None` perhaps.
            BYTES if self.project.attribute_binary(class, ustr(attr)) != Some(Binary::Bytes) => Kind::Unknown,
            kind => kind,
        }
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
                    None if is_either(&name) => Kind::Mixed,
                    None if name.starts_with("typing.") || name.starts_with("collections.abc.") => Kind::Unknown,
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
            if known::family(&name) == Some(Family::Array) {
                return Kind::Other;
            }
            if name == "subprocess.check_output" {
                return self.output_of(call, scope).unwrap_or(Kind::Unknown);
            }
            if name == "pkgutil.get_data" {
                return Kind::Optional;
            }
            if name == "codecs.encode" {
                return if call.args.get(1).is_some_and(gives_bytes) { BYTES } else { Kind::Unknown };
            }
            // A function is no method, whatever it is called.
            return self.read_of(call, scope).unwrap_or(Kind::Unknown);
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
        self.by_name(call, value, attr, receiver, scope)
    }

    /// What a method gives going by its name, as long as no class of the project has one that is called so: bytes for certain
    /// where the receiver tells, or where there is no other method of this name.
    fn by_name(&self, call: &Call<'a>, value: &Expr<'a>, attr: &str, receiver: Kind, scope: ScopeId) -> Kind {
        if self.around.methods.contains(&ustr(attr)) && receiver != Kind::Is(Binary::Text) {
            return Kind::Unknown;
        }
        let ty = self.ty(value, scope);
        // An object of a library whose methods are not known here.
        let known_otherwise = receiver == Kind::Other || matches!(ty, Ty::Made(_) | Ty::Instance(_) | Ty::Class(_));
        match attr {
            "encode" if receiver == Kind::Is(Binary::Text) => BYTES,
            "read_bytes" | "to_bytes" if receiver != Kind::Other => BYTES,
            "recv" if is_socket_name(value) && call.args.len() == 1 => BYTES,
            _ if known_otherwise => Kind::Unknown,
            "encode" if encodes_text(call) => Kind::ByName,
            "digest" | "tobytes" => Kind::ByName,
            "recv" if call.args.len() == 1 => Kind::ByName,
            _ => Kind::Unknown,
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
pub fn join(kinds: impl Iterator<Item = Kind>) -> Kind {
    let mut found: Option<Kind> = None;
    for kind in kinds {
        found = Some(match (found, kind) {
            (None | Some(Kind::Itself), kind) => kind,
            (Some(seen), Kind::Itself) => seen,
            (Some(seen), kind) if seen == kind => kind,
            (Some(BYTES), Kind::Optional) | (Some(Kind::Optional), BYTES) => Kind::Optional,
            (Some(BYTES), Kind::ByName) | (Some(Kind::ByName), BYTES) => Kind::ByName,
            (Some(Kind::ByName), Kind::Unknown | Kind::Optional) | (Some(Kind::Unknown | Kind::Optional), Kind::ByName) => {
                Kind::Unknown
            }
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

/// `.encode()`, `.encode("ascii")`, `.encode("utf-8", "replace")`: what is said to text and hardly to anything else.
fn encodes_text(call: &Call<'_>) -> bool {
    let said = call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value));
    let mut said = said.map(|argument| matches!(argument.kind, ExprKind::Str(Some(_))));
    call.args.len() + call.keywords.len() <= 2
        && said.all(|literal| literal)
        && call.args.first().is_none_or(|encoding| matches!(encoding.kind, ExprKind::Str(Some(name)) if is_text_encoding(name)))
}

/// Does `codecs.encode(value, codec)` give bytes with this codec?
fn gives_bytes(codec: &Expr<'_>) -> bool {
    let ExprKind::Str(Some(name)) = codec.kind else { return false };
    let binary =
        ["hex", "hex_codec", "base64", "base64_codec", "zlib", "zlib_codec", "bz2", "bz2_codec", "quopri", "uu", "uu_codec"];
    is_text_encoding(name) || binary.contains(&name.to_ascii_lowercase().replace('-', "_").as_str())
}

fn is_text_encoding(name: &str) -> bool {
    let name = name.to_ascii_lowercase().replace(['-', '_', ' '], "");
    let families =
        ["utf", "ascii", "usascii", "latin", "iso8859", "cp", "windows", "koi8", "mac", "big5", "gb", "shiftjis", "eucjp"];
    families.iter().any(|family| name.starts_with(family))
        || matches!(&*name, "idna" | "punycode" | "unicodeescape" | "rawunicodeescape")
}

/// `sock`, `self._socket`
pub fn is_socket_name(receiver: &Expr<'_>) -> bool {
    matches!(last_part(receiver).trim_start_matches('_'), "sock" | "socket")
}

fn last_part<'a>(expr: &Expr<'a>) -> &'a str {
    match expr.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "",
    }
}
