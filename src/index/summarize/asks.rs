//! Asking by name: who asks a value for an attribute by name, or for its type. Facts of the tree: how many lines a call
//! takes, its quotes and its parentheses change nothing.

use text_size::TextRange;
use ustr::ustr;

use super::evidence::last_part;
use super::{Evidence, EvidenceId, Summarizer};
use crate::index::facts::{AskFacts, AskKind, Asked};
use crate::semantic::{BindingKind, Resolved, SemanticModel};
use crate::syntax::ast::{Call, CmpOp, Expr, ExprKind, Handler, Operator, Pattern, PatternKind, Stmt};

/// Longer literals are no names that somebody asks for.
const LONGEST_NAME: usize = 60;

impl<'a> Summarizer<'a, '_> {
    /// A text that is read: it may spell a name, and ask for one when it is formatted.
    pub(super) fn text(&mut self, text: &str, at: TextRange) {
        self.spell(text, at);
        let unknown = self.unknown;
        for (_, names) in fields(text) {
            for name in names {
                self.ask(at, AskKind::Format, (unknown, false), "", Asked::Constant(ustr(name)));
            }
        }
    }

    fn spell(&mut self, name: &str, at: TextRange) {
        if is_path(name) {
            self.out.spelled.push((ustr(name), at.into()));
        }
    }

    fn ask(&mut self, at: TextRange, how: AskKind, (of, of_type): (EvidenceId, bool), label: &str, name: Asked) {
        self.out.asks.push(AskFacts { at: at.into(), how, of, of_type, label: ustr(label), name, receiver: None });
    }

    /// Asks an argument for what another one says.
    fn ask_for(&mut self, at: TextRange, how: AskKind, of: &Expr<'a>, name: &Expr<'a>) {
        // What stores has its place at the name, see `receivers_of`.
        let receiver = if matches!(how, AskKind::Get | AskKind::Has) { of } else { name };
        self.ask_by(at, how, of, name);
        if let Some(last) = self.out.asks.last_mut() {
            last.receiver = Some(receiver.range.start().into());
        }
    }

    /// Asks an expression for what another one says.
    fn ask_by(&mut self, at: TextRange, how: AskKind, of: &Expr<'a>, name: &Expr<'a>) {
        let name = match constant_text(name) {
            Some(name) => Asked::Constant(ustr(&name)),
            None => Asked::Computed(self.evidence(name, self.scope)),
        };
        self.ask_of(at, how, of, name);
    }

    /// Asks an argument for something, or all that it has.
    fn ask_argument(&mut self, at: TextRange, how: AskKind, of: &Expr<'a>, name: Asked) {
        self.ask_of(at, how, of, name);
        if let Some(last) = self.out.asks.last_mut() {
            last.receiver = Some(of.range.start().into());
        }
    }

    /// Asks for an attribute that stands here.
    fn ask_attribute(&mut self, at: TextRange, how: AskKind, of: &Expr<'a>, name: Asked) {
        self.ask_of(at, how, of, name);
        if let Some(last) = self.out.asks.last_mut() {
            last.receiver = Some(at.start().into());
        }
    }

    fn ask_of(&mut self, at: TextRange, how: AskKind, of: &Expr<'a>, name: Asked) {
        let evidence = self.evidence(of, self.scope);
        let asked = self.type_of(evidence).map_or((evidence, false), |inner| (inner, true));
        self.ask(at, how, asked, last_part(of).unwrap_or_default(), name);
    }

    /// What `x` is, if this is `type(x)` or `x.__class__`, perhaps by a local name.
    fn type_of(&self, evidence: EvidenceId) -> Option<EvidenceId> {
        match self.look(evidence) {
            Evidence::Call(func, Some(first)) => {
                let is_type = match self.look(*func) {
                    Evidence::Global(name) => *name == "type" && self.is_builtin("type"),
                    Evidence::Attribute(module, name) => {
                        *name == "type" && matches!(self.look(*module), Evidence::Module(name) if *name == "builtins")
                    }
                    Evidence::Imported(module, name) => *module == "builtins" && *name == "type",
                    _ => false,
                };
                (is_type && !matches!(self.look(*first), Evidence::Str(_))).then_some(*first)
            }
            Evidence::Attribute(value, name) if *name == "__class__" => Some(*value),
            Evidence::Union(parts) => parts.iter().find_map(|part| self.type_of(*part)),
            _ => None,
        }
    }

    fn is_builtin(&self, name: &str) -> bool {
        self.model.resolve(SemanticModel::module_scope(), name) == Resolved::Free
    }

    /// The name that is called, its own one where it was imported under another.
    fn called(&self, func: &Expr<'a>) -> Option<&'a str> {
        if let ExprKind::Name(name) = func.kind
            && let Resolved::In(scope) = self.model.resolve(self.scope, name)
            && let Some(BindingKind::ImportFrom { alias, .. }) =
                self.model.bindings_in(scope, name).next().map(|found| found.kind)
        {
            return Some(alias.name);
        }
        last_part(func)
    }

    pub(super) fn asks_in_call(&mut self, expr: &Expr<'a>, call: &Call<'a>) {
        for keyword in call.keywords {
            if let Some(name) = keyword.name {
                self.spell(name, keyword.range);
            }
        }
        let owner = match call.func.kind {
            ExprKind::Attribute { value, .. } => Some(value),
            _ => None,
        };
        let at = expr.range;
        let Some(name) = self.called(&call.func) else { return };
        match (name, owner, call.args) {
            ("getattr" | "getattr_static", _, [of, name, ..]) => self.ask_for(at, AskKind::Get, of, name),
            ("hasattr", _, [of, name]) => self.ask_for(at, AskKind::Has, of, name),
            ("setattr", None, [of, name, _]) => self.ask_for(at, AskKind::Set, of, name),
            ("delattr", None, [of, name]) => self.ask_for(at, AskKind::Delete, of, name),
            ("setattr" | "delattr", Some(owner), [of, rest @ ..]) => {
                let how = match (name, owner.kind) {
                    ("setattr", ExprKind::Name("builtins")) => AskKind::Set,
                    (_, ExprKind::Name("builtins")) => AskKind::Delete,
                    _ => AskKind::Patch,
                };
                match rest.first() {
                    Some(name) => self.ask_for(at, how, of, name),
                    None => self.patched_text(at, of),
                }
            }
            ("object", Some(_), [of, name, ..]) => self.ask_for(at, AskKind::Patch, of, name),
            ("multiple", _, [of]) => {
                for name in call.keywords.iter().filter_map(|keyword| keyword.name) {
                    self.ask_of(at, AskKind::Patch, of, Asked::Constant(ustr(name)));
                }
            }
            ("patch", _, [of, ..]) => self.patched_text(at, of),
            ("__getattribute__" | "__getattr__", _, [of, name]) => self.ask_for(at, AskKind::Get, of, name),
            ("__getattribute__" | "__getattr__", Some(of), [name]) => self.ask_by(at, AskKind::Get, of, name),
            ("__setattr__", _, [of, name, _]) => self.ask_for(at, AskKind::Set, of, name),
            ("__setattr__", Some(of), [name, _]) => self.ask_by(at, AskKind::Set, of, name),
            ("__delattr__", _, [of, name]) => self.ask_for(at, AskKind::Delete, of, name),
            ("__delattr__", Some(of), [name]) => self.ask_by(at, AskKind::Delete, of, name),
            ("attrgetter", _, names) => names.iter().for_each(|name| self.getter(at, name)),
            ("methodcaller", _, [name, ..]) => self.getter(at, name),
            ("vars", None, [of]) => self.ask_argument(at, AskKind::Dict, of, Asked::All),
            ("dir", None, [of]) | ("getmembers" | "getmembers_static" | "classify_class_attrs", _, [of, ..]) => {
                self.ask_argument(at, AskKind::List, of, Asked::All);
            }
            ("getmro", _, [of]) => self.ask_argument(at, AskKind::Bases, of, Asked::Constant(ustr("__mro__"))),
            ("issubclass", _, [of, class]) => self.compared(at, of, class),
            ("get" | "pop" | "setdefault" | "__getitem__" | "__contains__", Some(table), [key, ..]) => {
                self.type_looked_up(table, key);
            }
            ("format", Some(text), args) => {
                if let ExprKind::Str(Some(text)) = text.kind {
                    self.formatted(at, text, args, call);
                }
            }
            _ => {}
        }
    }

    /// `"{0.name} {item.name}".format(x, item=y)`
    fn formatted(&mut self, at: TextRange, text: &str, args: &[Expr<'a>], call: &Call<'a>) {
        let mut next = 0;
        for (value, names) in fields(text) {
            let position = if value.is_empty() {
                next += 1;
                Some(next - 1)
            } else {
                value.parse::<usize>().ok()
            };
            let given = match position {
                Some(position) if !args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_))) => args.get(position),
                Some(_) => None,
                None => call.keywords.iter().find(|keyword| keyword.name == Some(value)).map(|keyword| &keyword.value),
            };
            for (index, name) in names.into_iter().enumerate() {
                let name = Asked::Constant(ustr(name));
                match given {
                    Some(given) if index == 0 => self.ask_of(at, AskKind::Format, given, name),
                    _ => self.ask(at, AskKind::Format, (self.unknown, false), "", name),
                }
            }
        }
    }

    /// `attrgetter("a.b")`: asks for `a`, and what that gives for `b`.
    fn getter(&mut self, at: TextRange, name: &Expr<'a>) {
        let unknown = (self.unknown, false);
        if let Some(text) = constant_text(name) {
            for part in text.split('.') {
                self.ask(at, AskKind::Getter, unknown, "", Asked::Constant(ustr(part)));
            }
            return;
        }
        let name = match name.kind {
            ExprKind::Starred(_) => self.unknown,
            _ => self.evidence(name, self.scope),
        };
        self.ask(at, AskKind::Getter, unknown, "", Asked::Computed(name));
    }

    /// `patch("module.Class.name")`
    fn patched_text(&mut self, at: TextRange, target: &Expr<'a>) {
        if let Some(text) = constant_text(target)
            && let Some((owner, name)) = text.rsplit_once('.')
        {
            let owner = self.intern(Evidence::Str(ustr(owner)));
            self.ask(at, AskKind::PatchText, (owner, false), "", Asked::Constant(ustr(name)));
        }
    }

    /// `partial(hasattr, x)`, `map(getattr, …)`: whatever it is called with.
    pub(super) fn asks_as_value(&mut self, name: &str, at: TextRange) {
        let how = match name {
            "getattr" => AskKind::Get,
            "hasattr" => AskKind::Has,
            "setattr" => AskKind::Set,
            "delattr" => AskKind::Delete,
            "dir" => AskKind::List,
            "vars" => AskKind::Dict,
            _ => return,
        };
        if self.model.resolve(self.scope, name) == Resolved::Free {
            let unknown = self.unknown;
            let name = if matches!(how, AskKind::List | AskKind::Dict) { Asked::All } else { Asked::Computed(unknown) };
            self.ask(at, how, (unknown, false), "", name);
        }
    }

    /// `x.__dict__`, `type(x).name`, and `x.name` where it is expected to be missing.
    pub(super) fn asks_by_attribute(&mut self, of: &Expr<'a>, attr: &str, at: TextRange) {
        match attr {
            "__dict__" => return self.ask_attribute(at, AskKind::Dict, of, Asked::All),
            "__slots__" => {
                let name = if self.guarded > 0 { Asked::All } else { Asked::Constant(ustr(attr)) };
                return self.ask_of(at, AskKind::Slots, of, name);
            }
            "__class__" => return,
            "__mro__" | "mro" | "__bases__" | "__base__" => {
                self.ask_attribute(at, AskKind::Bases, of, Asked::Constant(ustr(attr)));
            }
            _ => {}
        }
        // Only these can be `type(x)`; most receivers need not be looked at.
        let may_be_type = match of.kind {
            ExprKind::Call(call) => call.args.len() == 1 && last_part(&call.func) == Some("type"),
            ExprKind::Attribute { attr, .. } => attr == "__class__",
            ExprKind::Name(name) => {
                matches!(self.model.resolve(self.scope, name), Resolved::In(scope) if scope != SemanticModel::module_scope())
            }
            _ => false,
        };
        if may_be_type {
            let evidence = self.evidence(of, self.scope);
            if let Some(inner) = self.type_of(evidence) {
                let label = last_part(of).unwrap_or_default();
                self.ask(at, AskKind::OfType, (inner, true), label, Asked::Constant(ustr(attr)));
                let asked = match of.kind {
                    ExprKind::Call(call) => call.args.first().map(|first| first.range.start()),
                    ExprKind::Attribute { attr_range, .. } => Some(attr_range.start()),
                    _ => None,
                };
                if let Some(last) = self.out.asks.last_mut() {
                    last.receiver = asked.map(Into::into);
                }
                return;
            }
        }
        if self.guarded > 0 {
            self.ask_attribute(at, AskKind::Tried, of, Asked::Constant(ustr(attr)));
        }
    }

    /// `case C(name=…)`
    pub(super) fn asks_in_pattern(&mut self, class: &Expr<'a>, names: &[&'a str]) {
        for name in names {
            let of = self.evidence(class, self.scope);
            self.ask(class.range, AskKind::Pattern(of), (self.unknown, false), "", Asked::Constant(ustr(name)));
        }
    }

    /// `type(x) is C`, `type(x) in (C, D)`, the other way round, and chained.
    pub(super) fn types_compared(&mut self, left: &Expr<'a>, ops: &[CmpOp], comparators: &[Expr<'a>]) {
        let mut left = left;
        for (op, right) in ops.iter().zip(comparators) {
            let at = left.range.cover(right.range);
            match op {
                CmpOp::In | CmpOp::NotIn => match right.kind {
                    ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                        for item in items {
                            self.compared(at, left, item);
                            self.compared(at, item, left);
                        }
                    }
                    _ => self.type_looked_up(right, left),
                },
                CmpOp::Is | CmpOp::IsNot | CmpOp::Eq | CmpOp::NotEq => {
                    self.compared(at, left, right);
                    self.compared(at, right, left);
                }
                _ => {}
            }
            left = right;
        }
    }

    pub(super) fn type_matched(&mut self, subject: &Expr<'a>, pattern: &Pattern<'a>) {
        match pattern.kind {
            PatternKind::Value(value) => self.compared(value.range, subject, value),
            PatternKind::Or(patterns) => patterns.iter().for_each(|pattern| self.type_matched(subject, pattern)),
            PatternKind::As { pattern: Some(pattern), .. } => self.type_matched(subject, pattern),
            _ => {}
        }
    }

    fn compared(&mut self, at: TextRange, typ: &Expr<'a>, with: &Expr<'a>) {
        if let Some(of) = self.asked_type(typ) {
            let with = self.evidence(with, self.scope);
            self.ask(at, AskKind::Compared(with), (of, true), last_part(typ).unwrap_or_default(), Asked::All);
            if let (ExprKind::Call(call), Some(ask)) = (&typ.kind, self.out.asks.last_mut()) {
                ask.receiver = call.args.first().map(|asked| asked.range.start().into());
            }
        }
    }

    /// `TABLE[type(x)]`
    pub(super) fn type_looked_up(&mut self, table: &Expr<'a>, key: &Expr<'a>) {
        if let Some(of) = self.asked_type(key) {
            let table = ustr(last_part(table).unwrap_or_default());
            self.ask(key.range, AskKind::Lookup(table), (of, true), last_part(key).unwrap_or_default(), Asked::All);
        }
    }

    /// `{type: …}`, `[type]`, `TABLE[type] = …`, `register(type, …)`: the builtin itself may be met later.
    pub(super) fn type_kept(&mut self, container: &str, value: &Expr<'a>) {
        if matches!(value.kind, ExprKind::Name("type")) && self.model.resolve(self.scope, "type") == Resolved::Free {
            self.out.type_kept.push((ustr(container), value.range.into()));
        }
    }

    /// `KINDS = {type: …}`: which container it is, where a plain assignment tells.
    pub(super) fn type_kept_in(&mut self, targets: &[Expr<'a>], value: &Expr<'a>) {
        let [target] = targets else { return };
        let Some(name) = last_part(target) else { return };
        if matches!(value.kind, ExprKind::Dict(_) | ExprKind::List(_) | ExprKind::Set(_) | ExprKind::Tuple(_)) {
            let start = u32::from(value.range.start());
            for (container, _) in self.out.type_kept.iter_mut().rev().take_while(|(_, at)| at.start >= start) {
                *container = ustr(name);
            }
        }
    }

    fn asked_type(&mut self, expr: &Expr<'a>) -> Option<EvidenceId> {
        if !matches!(expr.kind, ExprKind::Name(_) | ExprKind::Call(_) | ExprKind::Attribute { .. } | ExprKind::Named { .. }) {
            return None;
        }
        let evidence = self.evidence(expr, self.scope);
        self.type_of(evidence)
    }

    /// A body in which an `AttributeError` is caught.
    pub(super) fn guarded_body(&mut self, is_guarded: bool, body: &[Stmt<'a>]) {
        self.guarded += u32::from(is_guarded);
        self.body(body);
        self.guarded -= u32::from(is_guarded);
    }
}

/// Does one of the handlers name an `AttributeError`?
pub(super) fn catches(handlers: &[Handler<'_>]) -> bool {
    handlers.iter().any(|handler| handler.typ.is_some_and(is_attribute_error))
}

/// `except AttributeError`, `except (KeyError, AttributeError)`
fn is_attribute_error(typ: Expr<'_>) -> bool {
    match typ.kind {
        ExprKind::Tuple(types) => types.iter().any(|typ| last_part(typ) == Some("AttributeError")),
        _ => last_part(&typ) == Some("AttributeError"),
    }
}

/// `with suppress(AttributeError):`
pub(super) fn suppresses(context: &Expr<'_>) -> bool {
    match context.kind {
        ExprKind::Call(call) => {
            matches!(last_part(&call.func), Some("suppress" | "raises" | "assertRaises"))
                && call.args.iter().any(|typ| is_attribute_error(*typ))
        }
        _ => false,
    }
}

/// `"a" "b"`, `"a" + "b"`
fn constant_text(expr: &Expr<'_>) -> Option<String> {
    match expr.kind {
        ExprKind::Str(Some(text)) => Some(text.to_owned()),
        ExprKind::BinOp { left, op: Operator::Add, right } => Some(constant_text(left)? + &constant_text(right)?),
        _ => None,
    }
}

/// `name`, `package.module.name`, `package.module:name`
fn is_path(text: &str) -> bool {
    let is_dotted = |text: &str| text.split('.').all(is_identifier);
    is_identifier(text)
        || text.len() <= 3 * LONGEST_NAME
            && text.contains(['.', ':'])
            && text.split_once(':').map_or_else(|| is_dotted(text), |(module, name)| is_dotted(module) && is_dotted(name))
}

fn is_identifier(text: &str) -> bool {
    text.len() <= LONGEST_NAME
        && text.chars().next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// The replacement fields of a format string that ask for attributes: `{0.a[k].b!r:>5}` → (`0`, [`a`, `b`]), others
/// without names. Nested fields of the format specification count as fields of their own.
fn fields(text: &str) -> Vec<(&str, Vec<&str>)> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let part = &rest[start + 1..];
        if let Some(behind) = part.strip_prefix('{') {
            rest = behind;
            continue;
        }
        rest = part;
        let field = part.split(['}', '!', ':']).next().unwrap_or_default();
        if field.contains(char::is_whitespace) {
            continue;
        }
        let value = field.split(['.', '[']).next().unwrap_or_default();
        let mut names = Vec::new();
        let mut path = &field[value.len()..];
        while !path.is_empty() {
            if let Some(behind) = path.strip_prefix('.') {
                let name = behind.split(['.', '[']).next().unwrap_or_default();
                if is_identifier(name) {
                    names.push(name);
                }
                path = &behind[name.len()..];
            } else {
                path = path.find(']').map_or("", |end| &path[end + 1..]);
            }
        }
        found.push((value, names));
    }
    found
}
