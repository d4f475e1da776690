//! Where the values of a file go: one more walk over the tree, which leaves [`FlowFacts`].
//!
//! Variables are followed without regard to order, but what a test has made sure of (`isinstance`, an early exit, `assert`,
//! `match`), and what an assignment has put there, is known where it holds: reads behind it are nodes of their own.

mod expressions;
mod outer;
mod places;
mod statements;
mod tests;

use rustc_hash::{FxHashMap, FxHashSet};
use text_size::{TextRange, TextSize};
use ustr::ustr;

use super::{Name, Summarizer};
use crate::index::values::{FlowFacts, FunctionFlow, Key, Move, NOTHING, Node, Outer, Test};
use crate::semantic::{Resolved, ScopeId, SemanticModel};
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt};

/// The flow of the whole file.
pub(super) fn flow<'a>(summarizer: &mut Summarizer<'a, '_>, module: &Module<'a>) -> FlowFacts {
    let facts = FlowFacts {
        functions: vec![FunctionFlow::default(); summarizer.out.functions.len()],
        members: vec![Vec::new(); summarizer.out.classes.len()],
        ..FlowFacts::default()
    };
    let mut walk = Walk {
        summarizer,
        facts,
        variables: FxHashMap::default(),
        loads: FxHashMap::default(),
        narrowed: Vec::new(),
        rebound: Vec::new(),
        tried: 0,
        guarded: 0,
        conditions: 0,
        scope: SemanticModel::module_scope(),
        function: None,
        function_scope: SemanticModel::module_scope(),
        outer: Vec::new(),
        loaded_in: FxHashMap::default(),
        tentative: FxHashSet::default(),
        generator: None,
        nonlocals: FxHashSet::default(),
        suspended: Vec::new(),
        class: None,
    };
    walk.nonlocals = walk.summarizer.model.scopes().flat_map(|(_, scope)| scope.nonlocals.iter().copied()).collect();
    walk.node(0);
    walk.body(module.body);
    walk.finish()
}

/// A variable: its scope and name.
type Variable<'a> = (ScopeId, &'a str);

struct Walk<'s, 'a, 'm> {
    summarizer: &'s mut Summarizer<'a, 'm>,
    facts: FlowFacts,
    variables: FxHashMap<Variable<'a>, Node>,
    /// Reads of attributes of what is not narrowed.
    loads: FxHashMap<(Node, Name), Node>,
    /// What holds here: the node of a variable (or of an attribute of it), the node to read instead, the variable.
    narrowed: Vec<(Node, Node, Variable<'a>)>,
    /// Variables that were bound again, so that nothing is known of them any more.
    rebound: Vec<Variable<'a>>,
    scope: ScopeId,
    /// So many `try` bodies are around.
    tried: u32,
    /// So many bodies are around in which an `AttributeError` is caught.
    guarded: u32,
    /// So many conditions are around, in this function, on which it depends whether something is evaluated.
    conditions: u32,
    /// The function around, in [`FlowFacts::functions`].
    function: Option<u32>,
    /// Its scope.
    function_scope: ScopeId,
    /// Variables around that the functions around have used so far.
    outer: Vec<(ScopeId, Outer)>,
    /// The function that first read each attribute.
    loaded_in: FxHashMap<Node, Option<u32>>,
    /// Reads of attributes that nobody has to have, as far as was seen.
    tentative: FxHashSet<Node>,
    /// The scope of the generator expression around, and what those around have used of variables outside of them so far.
    generator: Option<ScopeId>,
    suspended: Vec<(ScopeId, Node)>,
    /// Names that some function binds in one around it.
    nonlocals: FxHashSet<&'a str>,
    class: Option<u32>,
}

/// Where a branch began.
#[derive(Clone, Copy)]
struct Mark {
    narrowed: usize,
    rebound: usize,
}

impl<'a> Walk<'_, 'a, '_> {
    fn finish(mut self) -> FlowFacts {
        let module = SemanticModel::module_scope();
        let mut globals: Vec<(Name, Node)> = self
            .variables
            .iter()
            .filter(|((scope, _), _)| *scope == module)
            .map(|((_, name), node)| (ustr(name), *node))
            .collect();
        globals.sort_unstable_by_key(|(name, _)| *name);
        self.facts.globals = globals;
        self.facts.shared.sort_unstable();
        self.facts.shared.dedup();
        self.facts.tentative = self.tentative.into_iter().collect();
        self.facts.tentative.sort_unstable();
        self.facts.receivers.sort_unstable();
        self.facts.receivers.dedup_by_key(|(at, _)| *at);
        self.facts.moves.shrink_to_fit();
        self.facts.places.shrink_to_fit();
        self.facts.calls.shrink_to_fit();
        self.facts
    }

    /// A body in which an `AttributeError` may be caught: there it counts of what an attribute is read.
    fn guarded_body(&mut self, is_guarded: bool, body: &'a [Stmt<'a>]) {
        self.guarded += u32::from(is_guarded);
        self.body(body);
        self.guarded -= u32::from(is_guarded);
    }

    fn node(&mut self, at: u32) -> Node {
        let node = Node(self.facts.nodes);
        self.facts.nodes += 1;
        self.facts.places.push(at);
        node
    }

    fn node_at(&mut self, at: TextSize) -> Node {
        self.node(at.into())
    }

    fn push(&mut self, step: Move) {
        self.facts.moves.push(step);
    }

    fn copy(&mut self, from: Node, to: Node) {
        if from != NOTHING && from != to {
            self.push(Move::Copy { from, to });
        }
    }

    /// The variable that a name means here, if the file binds it.
    fn variable(&self, name: &str) -> Option<Variable<'a>> {
        match self.summarizer.model.resolve(self.scope, name) {
            Resolved::In(scope) => {
                let (name, _) = self.summarizer.model.scope(scope).names.get_key_value(name)?;
                Some((scope, name))
            }
            Resolved::Free => None,
        }
    }

    fn variable_node(&mut self, variable: Variable<'a>, at: TextSize) -> Node {
        if let Some(node) = self.variables.get(&variable) {
            return *node;
        }
        let node = self.node_at(at);
        self.variables.insert(variable, node);
        node
    }

    /// The node of a variable or of a chain of attributes of one, as it is where nothing is known: what a test speaks of.
    fn subject(&mut self, expr: &Expr<'a>) -> Option<(Node, Variable<'a>)> {
        match &expr.kind {
            ExprKind::Name(name) => {
                let variable = self.variable(name)?;
                Some((self.variable_node(variable, expr.range.start()), variable))
            }
            ExprKind::Attribute { value, attr, attr_range } => {
                let (of, variable) = self.subject(value)?;
                Some((self.read(of, attr, attr_range.start()), variable))
            }
            ExprKind::Named { target, .. } => self.subject(target),
            _ => None,
        }
    }

    /// Reading an attribute; the same reading of the same node is one node.
    fn load(&mut self, of: Node, name: &str, at: TextSize) -> Node {
        if of == NOTHING {
            return NOTHING;
        }
        let name = ustr(name);
        if let Some(node) = self.loads.get(&(of, name)).copied() {
            self.tentative.remove(&node);
            self.read_again(node);
            return node;
        }
        let to = self.node_at(at);
        self.loads.insert((of, name), to);
        self.loaded_in.insert(to, self.function);
        self.push(Move::Load { of, name, to });
        to
    }

    /// The same, where it is written: below a condition, or where an `AttributeError` is caught, what has no such attribute may
    /// come by as well.
    fn read(&mut self, of: Node, name: &str, at: TextSize) -> Node {
        if self.guarded > 0 || self.conditions > 0 { self.load_perhaps(of, name, at) } else { self.load(of, name, at) }
    }

    /// What is evaluated only on a condition.
    fn on_condition<T>(&mut self, walk: impl FnOnce(&mut Self) -> T) -> T {
        self.conditions += 1;
        let found = walk(self);
        self.conditions -= 1;
        found
    }

    /// The same, where what has no such attribute does as well.
    fn load_perhaps(&mut self, of: Node, name: &str, at: TextSize) -> Node {
        if let Some(node) = self.loads.get(&(of, ustr(name))).copied() {
            self.read_again(node);
            return node;
        }
        let node = self.load(of, name, at);
        if node != NOTHING {
            self.tentative.insert(node);
        }
        node
    }

    /// The node to read instead of this one, after the tests that hold here.
    fn current(&self, base: Node) -> Option<Node> {
        self.narrowed.iter().rev().find(|(known, ..)| *known == base).map(|(_, node, _)| *node)
    }

    fn mark(&self) -> Mark {
        Mark { narrowed: self.narrowed.len(), rebound: self.rebound.len() }
    }

    /// Leaves a branch: what held in it is forgotten, and what it bound again stays unknown.
    fn leave(&mut self, mark: Mark) {
        self.narrowed.truncate(mark.narrowed);
        for position in mark.rebound..self.rebound.len() {
            let variable = self.rebound[position];
            self.forget(variable);
        }
    }

    fn forget(&mut self, variable: Variable<'a>) {
        let known: Vec<Node> =
            self.narrowed.iter().filter(|(base, now, of)| *of == variable && base != now).map(|(base, ..)| *base).collect();
        for base in known {
            if self.current(base) != Some(base) {
                self.narrowed.push((base, base, variable));
            }
        }
    }

    /// Forgets what is known of variables because of the statements before.
    fn forget_what_order_tells(&mut self) {
        let mut variables: Vec<Variable<'a>> = self.narrowed.iter().map(|(.., variable)| *variable).collect();
        variables.retain(|(scope, name)| {
            self.summarizer.model.scope(*scope).names.get(name).is_some_and(|bindings| bindings.len() > 1)
        });
        for variable in variables {
            self.forget(variable);
        }
    }

    /// A variable gets another value.
    fn bound_again(&mut self, variable: Variable<'a>) {
        self.rebound.push(variable);
        self.forget(variable);
    }

    /// From here on a test holds.
    fn assume(&mut self, base: Node, variable: Variable<'a>, test: Test, at: TextRange) {
        let from = self.current(base).unwrap_or(base);
        let to = self.node_at(at.start());
        let test = self.test(test);
        self.push(Move::Narrow { from, to, test });
        self.narrowed.push((base, to, variable));
    }

    fn test(&mut self, test: Test) -> u32 {
        if let Some(known) = self.facts.tests.iter().rposition(|known| *known == test) {
            return known as u32;
        }
        self.facts.tests.push(test);
        (self.facts.tests.len() - 1) as u32
    }

    fn container(&mut self, at: TextSize, items: Vec<(Option<Key>, Node)>, keys: Node) -> Node {
        let to = self.node_at(at);
        self.push(Move::Container { to, items: items.into(), keys });
        to
    }
}
