//! Which local variable each attribute becomes, and which statements go because of that.

use std::collections::{BTreeMap, BTreeSet};

use pyscale::analysis::references::{Reference, Role, references};
use pyscale::analysis::spelling::Text;
use pyscale::knowledge::keywords::is_keyword;
use pyscale::place::Place;
use pyscale::semantic::Resolved;
use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use pyscale::verdict::{Hazards, Severity};
use text_size::TextRange;

use super::exit::{Exit, is_falsy_return, is_global};
use super::shape::{Method, Part, Shape, Touch, is_base_init, parameters};

/// The names of the function.
#[derive(Default)]
pub struct Locals<'a> {
    /// The local variable of each attribute.
    pub names: BTreeMap<&'a str, String>,
    /// Statements that say nothing any more: `self.path = path`.
    pub dropped: BTreeSet<(u32, u32)>,
    /// Names that `global` statements of the methods declare.
    pub globals: BTreeSet<&'a str>,
    taken: BTreeSet<String>,
}

impl Locals<'_> {
    pub fn is_dropped(&self, stmt: &Stmt<'_>) -> bool {
        self.dropped.contains(&key(stmt.range))
    }

    /// A name that nothing in the function has, made of this one.
    pub fn free(&self, wanted: &str) -> String {
        let mut name = wanted.to_owned();
        while self.taken.contains(&name) || is_keyword(&name) {
            name.push('_');
        }
        name
    }
}

fn key(range: TextRange) -> (u32, u32) {
    (range.start().into(), range.end().into())
}

/// Finds a local variable for each attribute.
pub fn choose<'a>(text: Text<'a, '_>, shape: &Shape<'a>, exit: &Exit<'a>, hazards: &mut Hazards) -> Locals<'a> {
    let mut chooser = Chooser { text, shape, hazards, scopes: BTreeMap::new(), locals: Locals::default() };
    chooser.scopes(exit);
    chooser.clashes();
    chooser.mangled();
    chooser.unset();
    let unread = chooser.drop_unread();
    chooser.alias(&unread);
    chooser.alias_locals(&unread);
    chooser.others(&unread);
    chooser.locals
}

/// The names of one method.
#[derive(Default)]
struct Names<'a> {
    bound: BTreeSet<&'a str>,
    /// Names of modules, builtins, functions around.
    outer: BTreeMap<&'a str, TextRange>,
    /// Names that comprehensions and functions inside bind.
    inner: BTreeSet<&'a str>,
    /// Own names that functions inside keep.
    captured: BTreeSet<&'a str>,
    /// Own names that are read, in order.
    reads: Vec<(&'a str, TextRange)>,
}

struct Chooser<'h, 'r, 'a, 'm> {
    text: Text<'a, 'm>,
    shape: &'r Shape<'a>,
    hazards: &'h mut Hazards,
    scopes: BTreeMap<Part, Names<'a>>,
    locals: Locals<'a>,
}

impl<'a> Chooser<'_, '_, 'a, '_> {
    fn refuse(&mut self, rule: &'static str, message: String, at: TextRange) {
        let place = Place { file: self.text.file, range: at.into() };
        self.hazards.add(rule, Severity::Breaks, message, Some(place));
    }

    fn scopes(&mut self, exit: &Exit<'a>) {
        let all = references(self.text.module, self.text.model, self.text.arena);
        for method in &self.shape.methods {
            let mut names = Names::default();
            let scope = self.text.model.scope(method.scope);
            let arguments: Vec<&str> = match method.part {
                Part::Exit => parameters(method.def).map(|param| param.name).filter(|name| exit.name != Some(name)).collect(),
                _ => Vec::new(),
            };
            let is_error = |name: &str| method.part == Part::Exit && exit.name == Some(name);
            let own = |name: &&&str| **name != method.receiver && !arguments.contains(*name) && !is_error(name);
            let is_here = |name: &&&str| !scope.globals.contains(*name) && !scope.nonlocals.contains(*name);
            names.bound = scope.names.keys().filter(own).filter(is_here).copied().collect();
            self.locals.globals.extend(scope.globals.iter().copied());
            let inside = |reference: &&Reference<'a>| method.def.body.iter().any(|it| it.range.contains_range(reference.at));
            for reference in all.iter().filter(inside) {
                names.read(self.text, method, reference);
            }
            for (id, scope) in self.text.model.scopes() {
                if id != method.scope && self.text.model.is_within(id, method.scope) {
                    names.inner.extend(scope.names.keys().copied());
                }
            }
            self.scopes.insert(method.part, names);
        }
        let init = self.shape.method(Part::Init);
        let params = init.into_iter().flat_map(|init| parameters(init.def)).map(|param| param.name);
        self.locals.taken.extend(params.map(str::to_owned));
        for names in self.scopes.values() {
            let all = names.bound.iter().chain(names.outer.keys()).chain(&names.inner);
            self.locals.taken.extend(all.map(|name| (*name).to_owned()));
        }
        self.locals.taken.extend(self.locals.globals.iter().map(|name| (*name).to_owned()));
    }

    /// What is a local variable of one method must not be the name of something else in another one.
    fn clashes(&mut self) {
        let mut found = Vec::new();
        for (part, names) in &self.scopes {
            for (_, others) in self.scopes.iter().filter(|(other, _)| *other != part) {
                for name in &names.bound {
                    if let Some(at) = others.outer.get(name) {
                        let message =
                            format!("`{name}` is a local variable in one method and the name of something else in another");
                        found.push((message, *at));
                    }
                }
                if let Some(name) = names.captured.iter().find(|name| others.bound.contains(**name)) {
                    let at = self.shape.def.name_range;
                    found.push((format!("a function inside of a method keeps `{name}`, which another method binds too"), at));
                }
            }
        }
        for (message, at) in found {
            self.refuse("name-taken", message, at);
        }
    }

    /// Names with two underscores mean something else outside of a class.
    fn mangled(&mut self) {
        let is_mangled = |name: &str| name.starts_with("__") && !name.ends_with("__");
        let all = references(self.text.module, self.text.model, self.text.arena);
        let def = self.shape.def;
        let receivers: Vec<&str> = self.shape.methods.iter().map(|method| method.receiver).collect();
        let found = all.iter().filter(|it| def.range.contains_range(it.at)).find(|it| {
            let own = it.path.len() > 1 && receivers.contains(&it.path[0]);
            it.path.iter().skip(if own { 2 } else { 0 }).any(|part| is_mangled(part))
        });
        let named = self.shape.method(Part::Init).into_iter().flat_map(|init| parameters(init.def));
        let named = named.into_iter().find(|param| is_mangled(param.name)).map(|param| param.range);
        if let Some(at) = found.map(|it| it.at).or(named) {
            self.refuse("name-taken", "a name with two underscores means another one outside of a class".to_owned(), at);
        }
    }

    /// An attribute that no method sets comes from elsewhere.
    fn unset(&mut self) {
        let touches = &self.shape.touches;
        let set: BTreeSet<&str> = touches.iter().filter(|touch| touch.stores).map(|touch| touch.name).collect();
        if let Some(touch) = touches.iter().find(|touch| !set.contains(touch.name)) {
            let message = format!("`{}` is set by none of the three methods", touch.name);
            let at = touch.range;
            self.refuse("object-is-used", message, at);
        }
    }

    /// Drops what stores to an attribute that nobody reads, and what is left at the end to let go of one.
    fn drop_unread(&mut self) -> BTreeSet<&'a str> {
        let mut drop = Vec::new();
        let reads = |name: &str, part: Option<Part>| {
            self.shape.touches.iter().any(|it| it.name == name && it.reads && part.is_none_or(|part| it.part == part))
        };
        let mut kept: BTreeSet<&str> = BTreeSet::new();
        for method in &self.shape.methods {
            for (index, stmt) in method.def.body.iter().enumerate() {
                if is_base_init(stmt) || is_global(stmt) {
                    drop.push(stmt.range);
                    continue;
                }
                let Some((name, value)) = stored(stmt, method) else { continue };
                let rest = &method.def.body[index + 1..];
                let lets_go = method.part == Part::Exit
                    && matches!(value.kind, ExprKind::None | ExprKind::False | ExprKind::True)
                    && rest
                        .iter()
                        .all(|stmt| is_falsy_return(stmt) || stored(stmt, method).is_some_and(|(_, value)| is_constant(value)));
                let is_made_anew = method.part == Part::Init && is_constant(value) && self.is_made_anew(name);
                if is_constant(value) && !reads(name, None) || lets_go || is_made_anew {
                    drop.push(stmt.range);
                }
            }
        }
        self.locals.dropped.extend(drop.into_iter().map(key));
        for touch in &self.shape.touches {
            let gone = self
                .locals
                .dropped
                .iter()
                .any(|(start, end)| u32::from(touch.range.start()) >= *start && u32::from(touch.range.end()) <= *end);
            if !gone {
                kept.insert(touch.name);
            }
        }
        kept
    }

    /// Does `__enter__` set it in any case, before anybody reads it?
    fn is_made_anew(&self, name: &str) -> bool {
        let Some(enter) = self.shape.method(Part::Enter) else { return false };
        let Some(made) = enter.def.body.iter().find(|stmt| stored(stmt, enter).is_some_and(|(own, _)| own == name)) else {
            return false;
        };
        let early = |touch: &&Touch<'_>| touch.part == Part::Init || touch.range.start() < made.range.end();
        let mut touches = self.shape.touches.iter().filter(|touch| touch.name == name && touch.part != Part::Exit);
        let stores = self.shape.touches.iter().filter(|touch| touch.name == name && touch.stores && touch.part == Part::Init);
        stores.count() == 1 && !touches.any(|touch| touch.reads && early(&touch))
    }

    /// How often an attribute is stored to by what stays.
    fn stores(&self, name: &str) -> usize {
        let stays = |range: TextRange| {
            let (start, end) = key(range);
            !self.locals.dropped.iter().any(|(from, to)| *from <= start && end <= *to)
        };
        self.shape.touches.iter().filter(|it| it.stores && it.name == name && stays(it.range)).count()
    }

    /// Attributes that are parameters: `self.path = path`, `self.path = os.path.abspath(path)`.
    fn alias(&mut self, kept: &BTreeSet<&'a str>) {
        let Some(init) = self.shape.method(Part::Init) else { return };
        let mut owners: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
        for stmt in init.def.body {
            let pairs = pairs(stmt, init);
            let found: Vec<_> = pairs
                .iter()
                .filter(|(name, _)| kept.contains(name))
                .map_while(|(name, value)| {
                    let (param, is_copy) = self.parameter(init, name, value, stmt)?;
                    let owner = owners.get(param).map_or(&[][..], Vec::as_slice);
                    let stores = if is_copy { self.stores(name) } else { usize::MAX };
                    let alone = owner.is_empty() && (stores == 1 || plain(name) == param);
                    let shared = stores == 1 && owner.iter().all(|stores| *stores == 1);
                    (alone || shared).then_some((*name, param, stores))
                })
                .collect();
            // Of `self.a, self.b = a, b` all go or none.
            if pairs.is_empty() || found.len() < pairs.len() {
                continue;
            }
            for (name, param, stores) in &found {
                owners.entry(param).or_default().push(*stores);
                self.locals.names.insert(name, (*param).to_owned());
            }
            if found.iter().all(|(_, _, stores)| *stores != usize::MAX) {
                self.locals.dropped.insert(key(stmt.range));
            }
        }
    }

    /// Attributes that are local variables of their method: `self.rows = rows`.
    fn alias_locals(&mut self, kept: &BTreeSet<&'a str>) {
        for method in self.shape.methods.iter().filter(|method| method.part != Part::Exit) {
            for stmt in method.def.body {
                let Some((name, Expr { kind: ExprKind::Name(local), .. })) = stored(stmt, method) else { continue };
                let is_parameter = parameters(method.def).any(|param| param.name == *local);
                let bound = self.text.model.bindings_in(method.scope, local);
                let ends = bound.map(|binding| binding.range.end()).max();
                let is_last = ends.is_some_and(|end| end <= stmt.range.start());
                let is_own = self.scopes.iter().all(|(part, names)| {
                    let elsewhere = *part != method.part && names.bound.contains(local);
                    !elsewhere && !names.inner.contains(local) && !names.captured.contains(local)
                });
                let is_taken = self.locals.names.values().any(|taken| taken == local);
                if is_last && is_own && !is_parameter && !is_taken && kept.contains(name) && self.stores(name) == 1 {
                    self.locals.names.insert(name, (*local).to_owned());
                    self.locals.dropped.insert(key(stmt.range));
                }
            }
        }
    }

    /// The parameter that an attribute is, with whether it is nothing else.
    fn parameter(&self, init: &Method<'a>, name: &str, value: &Expr<'a>, stmt: &Stmt<'a>) -> Option<(&'a str, bool)> {
        let is_init = |touch: &&Touch<'_>| touch.stores && touch.name == name && touch.part == Part::Init;
        if self.shape.touches.iter().filter(is_init).count() != 1 {
            return None;
        }
        match value.kind {
            ExprKind::Name(param) if self.is_steady(init, param) => Some((param, true)),
            _ if matches!(stmt.kind, StmtKind::Assign { targets: [Expr { kind: ExprKind::Tuple(_), .. }], .. }) => None,
            _ => {
                let param = parameters(init.def).find(|param| param.name == plain(name))?;
                (param.annotation.is_none() && self.is_done_with(init, param.name, stmt)).then_some((param.name, false))
            }
        }
    }

    /// A parameter that is bound by the call alone, and a name of nothing else.
    fn is_steady(&self, init: &Method<'a>, name: &str) -> bool {
        let is_parameter = parameters(init.def).any(|param| param.name == name);
        let once = self.text.model.bindings_in(init.scope, name).count() == 1;
        let others = self
            .scopes
            .iter()
            .all(|(part, names)| !names.inner.contains(name) && (*part == Part::Init || !names.bound.contains(name)));
        is_parameter && once && others && !self.locals.globals.contains(name)
    }

    /// The same of one that is not read behind this statement.
    fn is_done_with(&self, init: &Method<'a>, name: &str, stmt: &Stmt<'a>) -> bool {
        let names = &self.scopes[&Part::Init];
        self.is_steady(init, name)
            && !names.captured.contains(name)
            && !names.reads.iter().any(|(read, at)| *read == name && at.start() >= stmt.range.end())
    }

    fn others(&mut self, kept: &BTreeSet<&'a str>) {
        for name in kept {
            if !self.locals.names.contains_key(name) {
                let free = self.locals.free(plain(name));
                self.locals.taken.insert(free.clone());
                self.locals.names.insert(name, free);
            }
        }
    }
}

impl<'a> Names<'a> {
    fn read(&mut self, text: Text<'a, '_>, method: &Method<'a>, reference: &Reference<'a>) {
        let Some(first) = reference.path.first().copied().filter(|first| *first != method.receiver) else { return };
        match text.model.resolve(reference.scope, first) {
            Resolved::In(scope) if scope == method.scope => {
                if reference.scope != method.scope && !text.model.runs_at_once(reference.scope, method.scope) {
                    self.captured.insert(first);
                }
                if !matches!(reference.role, Role::Stored) || reference.path.len() > 1 {
                    self.reads.push((first, reference.at));
                }
            }
            Resolved::In(scope) if text.model.is_within(scope, method.scope) => {}
            _ => {
                self.outer.entry(first).or_insert(reference.at);
            }
        }
    }
}

/// `self.name = value`, alone.
fn stored<'a>(stmt: &Stmt<'a>, method: &Method<'a>) -> Option<(&'a str, &'a Expr<'a>)> {
    let (target, value) = match stmt.kind {
        StmtKind::Assign { targets: [target], value } => (target, value),
        StmtKind::AnnAssign { target, value: Some(value), .. } => (target, value),
        _ => return None,
    };
    Some((attribute(target, method)?, value))
}

/// `self.name = value`, and `self.one, self.other = value, another`.
fn pairs<'a>(stmt: &Stmt<'a>, method: &Method<'a>) -> Vec<(&'a str, &'a Expr<'a>)> {
    let StmtKind::Assign { targets: [Expr { kind: ExprKind::Tuple(targets), .. }], value } = stmt.kind else {
        return stored(stmt, method).into_iter().collect();
    };
    let ExprKind::Tuple(values) = value.kind else { return Vec::new() };
    let pairs = targets.iter().zip(values).filter_map(|(target, value)| Some((attribute(target, method)?, value)));
    let pairs: Vec<_> = pairs.collect();
    if pairs.len() == targets.len() && targets.len() == values.len() { pairs } else { Vec::new() }
}

/// `name` of `self.name`
fn attribute<'a>(expr: &Expr<'a>, method: &Method<'a>) -> Option<&'a str> {
    match expr.kind {
        ExprKind::Attribute { value: Expr { kind: ExprKind::Name(of), .. }, attr, .. } if *of == method.receiver => Some(attr),
        _ => None,
    }
}

/// Making it has no effect.
fn is_constant(value: &Expr<'_>) -> bool {
    match value.kind {
        ExprKind::None
        | ExprKind::True
        | ExprKind::False
        | ExprKind::Number(_)
        | ExprKind::Str(_)
        | ExprKind::Bytes(_)
        | ExprKind::Name(_) => true,
        ExprKind::List(items) | ExprKind::Tuple(items) => items.is_empty(),
        ExprKind::Dict(items) => items.is_empty(),
        _ => false,
    }
}

/// The name of the variable that an attribute would have by itself.
fn plain(attribute: &str) -> &str {
    let name = attribute.trim_start_matches('_');
    if name.is_empty() || name.starts_with(|first: char| first.is_ascii_digit()) { attribute } else { name }
}
