//! Rule 8: who calls a function, and what they do with what they get; what a function does with what it is given.

use std::cell::RefCell;
use std::rc::Rc;

use bumpalo::Bump;
use pyscale::index::{ClassId, ProjectIndex};
use pyscale::place::FileId;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::transform::Opened;
use pyscale::verdict::{Hazards, Place, Severity};
use rustc_hash::FxHashMap;
use text_size::TextRange;

use super::emit::Change;
use super::function::{File, Function, Node};
use super::kind::BYTES;
use super::known::Cost;
use super::mentions::{Caller, Callers, is_bound};
use super::promises;
use super::typing::{Surroundings, Typing};
use super::uses::{Fate, Spread, fate, same, spread};

/// Calls are followed into other functions this deep.
pub const DEEPEST: u32 = 3;

/// Why bytes are needed, and where.
pub type Need = (String, Option<TextRange>);

/// What it costs where a value goes, and the annotations that have to allow a view of it.
pub type Used = (Vec<Cost>, Vec<Change>);

/// What the callers do with a result.
#[derive(Default)]
pub struct Results {
    pub costs: Vec<Cost>,
    pub promises: Vec<Change>,
    /// There is a caller that is known.
    pub is_called: bool,
}

/// The other files, opened when they are asked for.
pub struct Project<'o, 'b> {
    pub index: &'o ProjectIndex,
    pub around: &'o Surroundings,
    opened: &'o Opened<'o>,
    arena: &'b Bump,
    files: RefCell<FxHashMap<FileId, Option<Rc<File<'b>>>>>,
    /// Callers that were asked for before, by file and by the place of the function's name.
    known: RefCell<FxHashMap<(FileId, TextRange), Rc<Callers<'b>>>>,
    /// Parameters that are being judged: one that is handed on to itself does.
    open: RefCell<Vec<(FileId, TextRange, usize)>>,
    /// Subclasses of bytes whose instances leave the functions that make them.
    pub(super) spread: RefCell<FxHashMap<ClassId, bool>>,
}

impl<'o, 'b> Project<'o, 'b> {
    pub fn new(index: &'o ProjectIndex, around: &'o Surroundings, opened: &'o Opened<'o>, arena: &'b Bump) -> Self {
        let (files, known, open, spread) = Default::default();
        Self { index, around, opened, arena, files, known, open, spread }
    }

    /// Who calls a function.
    pub fn callers<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>) -> Rc<Callers<'b>> {
        let key = (typing.file.id, function.def.name_range);
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let found = Rc::new(self.find_callers(typing, function));
        self.known.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Begins to judge a parameter, unless that is being done.
    pub fn enter(&self, key: (FileId, TextRange, usize)) -> bool {
        let mut open = self.open.borrow_mut();
        let is_new = !open.contains(&key);
        if is_new {
            open.push(key);
        }
        is_new
    }

    /// The parameter that was entered last is judged.
    pub fn leave(&self) {
        self.open.borrow_mut().pop();
    }

    /// Does a call in a function call the function itself?
    pub fn calls_itself<'a>(&self, typing: Typing<'_, 'a>, function: &Function<'a>, call: &Expr<'a>) -> bool {
        let ExprKind::Call(call) = call.kind else { return false };
        let called = typing.project_function(&call.func, function.scope);
        called.is_some() && called == self.own_index(typing.file.id, function.def).map(|index| (typing.file.id, index))
    }

    pub fn file(&self, id: FileId) -> Option<Rc<File<'b>>> {
        if let Some(known) = self.files.borrow().get(&id) {
            return known.clone();
        }
        let arena = self.arena;
        let file = self.opened.other(id, arena).map(|(source, module)| Rc::new(File::new(id, source, module)));
        self.files.borrow_mut().insert(id, file.clone());
        file
    }

    /// Rule 8: do all callers use what the function returns (or yields) where a view is as good as bytes? `part` is the
    /// item of the returned tuple. Gives the annotations that change with it.
    pub fn results_may_be_views<'a>(
        &self,
        typing: Typing<'_, 'a>,
        function: &Function<'a>,
        part: Option<usize>,
        yielded: bool,
        hazards: &mut Hazards,
    ) -> Results {
        let here = Some(Place { file: typing.file.id, range: function.def.name_range.into() });
        let name = function.def.name;
        let mut results = Results::default();
        if function.nested || function.def.is_async || !function.def.decorators.is_empty() || yielded != function.is_generator() {
            hazards.add("results-not-followed", Severity::Breaks, format!("who gets what `{name}` returns is not known"), here);
            return results;
        }
        let shown = |line: &str| line.contains(">>>") && line.contains(name);
        if typing.file.source.text().lines().any(shown) {
            hazards.add(
                "shown-in-docs",
                Severity::Breaks,
                format!("an example in a docstring shows what `{name}` returns"),
                here,
            );
        }
        if self.is_public(typing, function) {
            hazards.add(
                "public-api",
                Severity::Visible,
                "public API of a distribution: programs outside would get a memoryview that keeps the whole buffer alive",
                here,
            );
        }
        let callers = self.callers(typing, function);
        if let Some((place, why)) = callers.other {
            hazards.add(
                "results-not-followed",
                Severity::Breaks,
                format!("`{name}` {why}, so that not all of its callers are known"),
                Some(place),
            );
        }
        if callers.calls.is_empty() {
            hazards.add(
                "no-caller",
                Severity::Lossy,
                format!("no caller of `{name}` was found: whoever calls it gets memoryviews that keep the whole buffer alive"),
                here,
            );
        }
        results.is_called = !callers.calls.is_empty();
        for caller in &callers.calls {
            let place = Some(Place { file: caller.file.id, range: caller.call.range.into() });
            match self.use_of_result(caller, part, yielded) {
                Ok((costs, promises)) => {
                    results.costs.extend(costs);
                    results.promises.extend(promises);
                }
                Err((why, at)) => {
                    let place = at.map_or(place, |at| Some(Place { file: caller.file.id, range: at.into() }));
                    hazards.add(
                        "caller-needs-bytes",
                        Severity::Breaks,
                        format!("a caller of `{name}` may need bytes: {why}"),
                        place,
                    );
                }
            }
        }
        results
    }

    fn use_of_result(&self, caller: &Caller<'b>, part: Option<usize>, yielded: bool) -> Result<Used, Need> {
        let file = &caller.file;
        let typing = Typing { project: self.index, around: self.around, file };
        let Some(function) = caller.function.and_then(|name| file.function_at(name)) else {
            return Err(("what module-level code does with it is not followed".to_owned(), None));
        };
        let lost = || ("what it does with the result is not followed".to_owned(), None);
        let follow = |name: &'b str| self.name_may_be_view(typing, function, name, 0);
        if yielded {
            return match caller.path.last() {
                Some(Node::Stmt(Stmt { kind: StmtKind::For { iter, target, is_async: false, .. }, .. }))
                    if same(iter, caller.call) =>
                {
                    match (&target.kind, part) {
                        (ExprKind::Name(name), None) => follow(name),
                        (ExprKind::Tuple(items), Some(part)) => match items.get(part).map(|item| item.kind) {
                            Some(ExprKind::Name(name)) => follow(name),
                            _ => Err(lost()),
                        },
                        _ => Err(lost()),
                    }
                }
                Some(Node::Expr(Expr { kind: ExprKind::Call(call), .. })) if part.is_none() => match call.func.kind {
                    ExprKind::Attribute { value, attr: "join", .. } if typing.kind(value, caller.scope) == BYTES => {
                        Ok((vec![Cost::Copy], Vec::new()))
                    }
                    _ => Err(lost()),
                },
                _ => Err(lost()),
            };
        }
        match part {
            None => {
                self.fate_may_be_view(typing, function, fate(typing, function, &caller.path, caller.call), caller.call.range, 0)
            }
            Some(part) => match caller.path.last() {
                Some(Node::Stmt(Stmt { kind: StmtKind::Assign { targets: [target], .. }, .. })) => match target.kind {
                    ExprKind::Tuple(items) | ExprKind::List(items)
                        if !items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_))) =>
                    {
                        match items.get(part).map(|item| item.kind) {
                            Some(ExprKind::Name(name)) => follow(name),
                            _ => Err(lost()),
                        }
                    }
                    _ => Err(lost()),
                },
                Some(Node::Expr(subscript @ Expr { kind: ExprKind::Subscript { value, slice }, .. }))
                    if same(value, caller.call) =>
                {
                    match typing.constant(slice, caller.scope) {
                        Some(index) if usize::try_from(index).is_ok_and(|index| index != part) => Ok(Used::default()),
                        Some(index) if usize::try_from(index).is_ok() => {
                            let above = &caller.path[..caller.path.len() - 1];
                            self.fate_may_be_view(typing, function, fate(typing, function, above, subscript), subscript.range, 0)
                        }
                        _ => Err(lost()),
                    }
                }
                Some(Node::Stmt(Stmt { kind: StmtKind::Expr(_), .. })) => Ok(Used::default()),
                _ => Err(lost()),
            },
        }
    }

    fn name_may_be_view<'x>(
        &self,
        typing: Typing<'_, 'x>,
        function: &Function<'x>,
        name: &'x str,
        depth: u32,
    ) -> Result<Used, Need> {
        match spread(typing, function, name, &mut Vec::new()) {
            Spread::Bytes { why, at } => Err((why, Some(at))),
            Spread::Views { mut costs, outlets, decoded } => {
                if let Some(call) = decoded.first() {
                    return Err((format!("`{name}` needs `.decode`, which a view does not have"), Some(call.range)));
                }
                let mut changes = Vec::new();
                for outlet in outlets {
                    let (more, promises) = self.fate_may_be_view(typing, function, outlet.fate, outlet.at, depth)?;
                    costs.extend(more);
                    changes.extend(promises);
                }
                Ok((costs, changes))
            }
        }
    }

    fn fate_may_be_view<'x>(
        &self,
        typing: Typing<'_, 'x>,
        function: &Function<'x>,
        fate: Fate<'x>,
        at: TextRange,
        depth: u32,
    ) -> Result<Used, Need> {
        match fate {
            Fate::Taken(cost) => Ok((vec![cost], Vec::new())),
            Fate::Named(name) => self.name_may_be_view(typing, function, name, depth),
            Fate::Needs(why) => Err((format!("it {why}"), Some(at))),
            Fate::Decoded(_) => Err(("it needs `.decode`, which a view does not have".to_owned(), Some(at))),
            Fate::Returned(_) | Fate::Yielded(_) => Err((format!("`{}` hands it on", function.def.name), Some(at))),
            Fate::Passed { call, position } => self.parameter_takes_view(typing, function, call, position, depth),
        }
    }

    /// Rule 8, inwards: does a function of the project use the parameter at this position only where a view will do?
    /// Gives what it costs there, and the annotations that have to allow a view.
    pub fn parameter_takes_view<'x>(
        &self,
        typing: Typing<'_, 'x>,
        function: &Function<'x>,
        call_expr: &Expr<'x>,
        position: usize,
        depth: u32,
    ) -> Result<Used, Need> {
        let at = Some(call_expr.range);
        let ExprKind::Call(call) = call_expr.kind else { return Err(("it is handed on".to_owned(), at)) };
        let lost = |why: &str| (format!("`{}` {why}", last_name(&call.func)), at);
        let Some((file, index)) = typing.project_function(&call.func, function.scope) else {
            return Err(lost("is not known"));
        };
        if depth >= DEEPEST {
            return Err(lost("hands it on too deep"));
        }
        let facts = &self.index.summary(file).functions[index as usize];
        let name_range = TextRange::from(facts.name_range);
        let Some(file) = self.file(file) else { return Err(lost("cannot be read")) };
        let Some(callee) = file.function_at(name_range) else { return Err(lost("is not known")) };
        if callee.is_generator() || callee.def.is_async || !is_plain(callee) || callee.nested {
            return Err(lost("may keep it"));
        }
        if callee.class.is_some() && self.count(callee.def.name) != 1 {
            return Err(lost("may be overridden by a method that needs bytes"));
        }
        if call.args.iter().any(|argument| matches!(argument.kind, ExprKind::Starred(_))) {
            return Err(lost("is called with unpacked arguments"));
        }
        let params = callee.def.params;
        let position = position + usize::from(is_bound(typing, call, function.scope, callee));
        let Some(param) = params.posonly.iter().chain(params.args).nth(position) else {
            return Err(lost("takes it in `*args`"));
        };
        let inner = Typing { project: self.index, around: self.around, file: &file };
        let Some(mut changes) = promises::allow(inner, callee, param) else {
            return Err(lost("has an annotation that does not allow a view"));
        };
        let key = (file.id, name_range, position);
        if !self.enter(key) {
            return Ok(Used::default());
        }
        let inside = self.inside_takes_view(inner, callee, param.name, at, depth);
        self.leave();
        let (costs, promises) = inside.map_err(|(why, at)| (format!("`{}` {why}", last_name(&call.func)), at))?;
        changes.extend(promises);
        Ok((costs, changes))
    }

    pub fn inside_takes_view<'x>(
        &self,
        typing: Typing<'_, 'x>,
        callee: &Function<'x>,
        name: &'x str,
        at: Option<TextRange>,
        depth: u32,
    ) -> Result<Used, Need> {
        if let Some((why, _)) = self.stand_in(typing, callee, name) {
            return Err((why, at));
        }
        match spread(typing, callee, name, &mut Vec::new()) {
            Spread::Bytes { why, .. } => Err((format!("needs bytes: {why}"), at)),
            Spread::Views { decoded, .. } if !decoded.is_empty() => Err(("decodes it".to_owned(), at)),
            Spread::Views { mut costs, outlets, .. } => {
                let mut changes = Vec::new();
                for outlet in outlets {
                    let Fate::Passed { call, position } = outlet.fate else { return Err(("gives it back".to_owned(), at)) };
                    let more = self.parameter_takes_view(typing, callee, call, position, depth + 1);
                    let (more, promises) = more.map_err(|(why, _)| (format!("hands it on: {why}"), at))?;
                    costs.extend(more);
                    changes.extend(promises);
                }
                Ok((costs, changes))
            }
        }
    }
}

/// A function whose decorators keep nothing.
fn is_plain(function: &Function<'_>) -> bool {
    function.def.decorators.iter().all(|decorator| {
        function.class.is_some() && matches!(decorator.expr.kind, ExprKind::Name("staticmethod" | "classmethod"))
    })
}

fn last_name<'a>(func: &Expr<'a>) -> &'a str {
    match func.kind {
        ExprKind::Name(name) => name,
        ExprKind::Attribute { attr, .. } => attr,
        _ => "the function",
    }
}
