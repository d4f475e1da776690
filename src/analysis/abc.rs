//! Who looks for `ABC` above a class, or for `ABCMeta` as its type: a class that has them no longer would not be found any more.

use std::collections::BTreeMap;

use crate::analysis::asks::Ask;
use crate::analysis::definitions::Definition;
use crate::analysis::flow::FlowOnce;
use crate::analysis::references::{Reference, Role, dotted, references};
use crate::analysis::spelling::Text;
use crate::index::facts::AskKind;
use crate::index::{ClassId, FileId, ProjectIndex};
use crate::place::Place;
use crate::syntax::ast::{Call, Expr, ExprKind};
use crate::syntax::visit::{Visitor, walk_body, walk_expr};
use text_size::{TextRange, TextSize};
use ustr::ustr;

const NAMES: [&str; 2] = ["ABC", "ABCMeta"];

/// Where somebody looks, with what is looked at.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Where.
    pub at: Place,
    what: What,
}

/// What is looked at: where flow has it.
#[derive(Debug, Clone, Copy)]
enum What {
    /// Nobody knows.
    Anything,
    /// `issubclass(x, ABC)`, `type(x) is ABCMeta`
    Class(TextSize),
    /// `isinstance(x, ABC)`
    Instance(TextSize),
    /// Nothing that would see a difference: `isinstance(x, ABCMeta)`, `type("X", (ABC,), {})`. Who compares with `ABC` itself has
    /// that from the bases of a class, which is a question of its own.
    Nothing,
}

impl Look {
    /// May it be at one of these classes? It is not where all that comes there is seen.
    pub fn sees(&self, flow: &FlowOnce<'_>, family: &[ClassId]) -> bool {
        let (at, is_class) = match self.what {
            What::Anything => return true,
            What::Nothing => return false,
            What::Class(at) => (at, true),
            What::Instance(at) => (at, false),
        };
        flow.get().receiver(self.at.file, at.into()).is_none_or(|values| {
            let is_seen = values.other || !values.classes.is_empty() || !values.instances.is_empty();
            let among = if is_class { &values.classes } else { &values.instances };
            !is_seen || !values.open.is_empty() || among.iter().any(|class| family.contains(class))
        })
    }
}

/// May a file look for one of them, in a way that its tree tells?
pub fn may_look(project: &ProjectIndex, file: FileId) -> bool {
    !project.summary(file).opaque && project.mentions_any(file, &NAMES)
}

/// Who looks for them by a name, in all files.
pub fn looks_by_name(project: &ProjectIndex) -> Vec<Look> {
    // `ABC in getattr(c, "__bases__", ())`: an attribute that is written out is asked for elsewhere.
    let asks_bases = |ask: &Ask<'_>| {
        let name = ask.name(project).filter(|_| ask.facts.how != AskKind::Bases);
        name.is_some_and(|name| matches!(name.as_str(), "__bases__" | "__mro__" | "mro" | "__base__"))
    };
    let by_getattr = project.asks().filter(asks_bases);
    let mut found: Vec<Look> =
        by_getattr.map(|ask| Look { at: ask.place(), what: What::Class(ask.receiver().1.into()) }).collect();
    // `type(c).__name__ == "ABCMeta"`
    let by_name = |name: &str, is_meant: &dyn Fn(FileId) -> bool| {
        project.spelled(ustr(name)).find(|at| is_meant(at.file)).map(|at| Look { at, what: What::Anything })
    };
    let reads_names = |file: FileId| project.mentions_any(file, &["__name__", "__qualname__"]);
    found.extend(by_name("ABCMeta", &|_| true).or_else(|| by_name("ABC", &reads_names)));
    found
}

/// Who looks for them in one file.
pub fn looks(text: Text<'_, '_>) -> Vec<Look> {
    let mut seen = Seen::default();
    walk_body(&mut seen, text.module.body);
    let look = |read: Reference<'_>| {
        let end = read.path.iter().position(|part| NAMES.contains(part))? + 1;
        let Definition::External(meant) = text.definition(read.scope, &read.path[..end]) else { return None };
        let is_meta = match meant.as_str() {
            "abc.ABCMeta" => true,
            "abc.ABC" => false,
            _ => return None,
        };
        let what = match (read.role, read.path.get(end)) {
            (Role::Stored, Some(_)) | (_, Some(&"__subclasses__")) => What::Anything,
            // `ABCMeta.__new__(mcls, …)`, `ABC.register(C)`
            (_, Some(_)) => What::Nothing,
            (Role::Argument(..) | Role::Value | Role::Key(_), None) => seen.what(read.at, is_meta),
            _ => What::Nothing,
        };
        let at = Place { file: text.file, range: read.at.into() };
        (!matches!(what, What::Nothing)).then_some(Look { at, what })
    };
    references(text.module, text.model, text.arena).into_iter().filter_map(look).collect()
}

/// What is looked at with each expression of a file: if that is `ABC`, and if it is `ABCMeta`.
#[derive(Default)]
struct Seen(BTreeMap<(TextSize, TextSize), (What, What)>);

impl Seen {
    fn what(&self, at: TextRange, is_meta: bool) -> What {
        let found = self.0.get(&(at.start(), at.end()));
        found.map_or(What::Anything, |(plain, meta)| if is_meta { *meta } else { *plain })
    }

    /// Of a tuple, for each of its items.
    fn note(&mut self, expr: &Expr<'_>, plain: What, meta: What) {
        match expr.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
                for item in items {
                    self.note(item, plain, meta);
                }
            }
            _ => drop(self.0.entry((expr.range.start(), expr.range.end())).or_insert((plain, meta))),
        }
    }

    fn call(&mut self, call: &Call<'_>) {
        let path = dotted(&call.func).unwrap_or_default();
        match (path.last().copied().unwrap_or_default(), call.args) {
            ("isinstance", [of, asked]) => self.note(asked, What::Instance(of.range.start()), What::Nothing),
            ("issubclass", [of, asked]) => self.note(asked, What::Class(of.range.start()), What::Nothing),
            ("type" | "new_class" | "cast" | "TypeVar" | "NewType", _) => {
                for argument in call.args.iter().chain(call.keywords.iter().map(|keyword| &keyword.value)) {
                    self.note(argument, What::Nothing, What::Nothing);
                }
            }
            _ => {}
        }
    }

    /// `type(x) is ABCMeta`: `x` is looked at.
    fn compared(&mut self, operands: &[&Expr<'_>]) {
        let of = operands.iter().find_map(|operand| match operand.kind {
            ExprKind::Call(Call { func: Expr { kind: ExprKind::Name("type"), .. }, args: [of], .. }) => Some(of.range.start()),
            _ => None,
        });
        for operand in operands {
            self.note(operand, What::Nothing, of.map_or(What::Anything, What::Class));
        }
    }
}

impl<'a> Visitor<'a> for Seen {
    fn visit_expr(&mut self, expr: &'a Expr<'a>) {
        match expr.kind {
            ExprKind::Call(call) => self.call(call),
            ExprKind::Compare { left, comparators, .. } => {
                self.compared(&std::iter::once(left).chain(comparators).collect::<Vec<_>>());
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}
