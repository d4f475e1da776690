//! Where the values of one file go: variables, attributes, containers, calls. Owned facts, without a tree; what they mean
//! across files is found by [`crate::analysis::flow`].
//!
//! A node is a variable or an expression; [`NOTHING`] is the node of everything that can hold no object of interest (numbers,
//! texts, …). Reads of one variable or of one attribute of it are one node, unless a test narrows them.

use rustc_hash::FxHashMap;

use super::facts::{EvidenceId, Name};

/// A place that values flow to, in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Node(pub u32);

/// Numbers, texts, results of comparisons.
pub const NOTHING: Node = Node(0);

/// A constant key: of a tuple, or of a display.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// `x[1]`
    Index(u32),
    /// `x["name"]`
    Text(Name),
}

/// One way in which values move.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "`of` is read or written, values go from `from` (or `value`) to `to`")]
pub enum Move {
    /// `to = from`
    Copy { from: Node, to: Node },
    /// The class of this index of the file.
    Class { class: u32, to: Node },
    /// The function of this index; those behind the `def`s are lambdas.
    Function { function: u32, to: Node },
    /// A name that the file does not bind.
    Global { name: Name, to: Node },
    /// `import a.b as to`
    Module { name: Name, to: Node },
    /// The module of this file: whose names `globals()` holds
    Itself { to: Node },
    /// `from module import name`
    Imported { module: Name, name: Name, to: Node },
    /// `of.name`
    Load { of: Node, name: Name, to: Node },
    /// `super().name` in a method of the class, with this receiver
    SuperLoad { class: u32, of: Node, name: Name, to: Node },
    /// `of.name = value`
    Store { of: Node, name: Name, value: Node },
    /// `of[key]`; with a key that is not constant, any of its values
    Item { of: Node, key: Option<Key>, to: Node },
    /// `of[key] = value`
    Put { of: Node, key: Option<Key>, value: Node },
    /// `of[key]`, `del of[key]`: what a special method of this name, of a class of the project, is given.
    Key { of: Node, method: Name, key: Node },
    /// `to = of[1:]`
    Slice { of: Node, to: Node },
    /// `for to in of`
    Each { of: Node, to: Node },
    /// `with of as to`
    Enter { of: Node, to: Node },
    /// A display, comprehension or generator expression.
    Container { to: Node, items: Box<[(Option<Key>, Node)]>, keys: Node },
    /// A call, by its position in [`FlowFacts::calls`].
    Call { call: u32 },
    /// What passes a test, by its position in [`FlowFacts::tests`].
    Narrow { from: Node, to: Node, test: u32 },
    /// `to: annotation = from` in a function: its position in [`FlowFacts::said`].
    Typed { from: Node, to: Node, said: u32 },
    /// `raise from`
    Raise { from: Node },
    /// `except … as to`
    Caught { to: Node, test: Option<u32> },
    /// Code that is not understood: anything.
    Open { to: Node },
}

/// What is asked of a value before it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `isinstance(x, T)`, or a class pattern
    Instance(EvidenceId),
    /// `not isinstance(x, T)`
    NotInstance(EvidenceId),
    /// `type(x) is T`
    Exactly(EvidenceId),
    /// `type(x) is not T`
    NotExactly(EvidenceId),
    /// `callable(x)`
    Callable,
    /// `hasattr(x, "name")`
    Has(Name),
    /// `raise x` behind it: an exception
    Raised,
    /// `x is None`, `inspect.isfunction(x)`: no instance of a class of the project
    Nothing,
    /// One of them.
    Either(Box<[Test]>),
}

impl Test {
    fn for_each_evidence(&mut self, work: &mut impl FnMut(&mut EvidenceId)) {
        match self {
            Self::Instance(of) | Self::NotInstance(of) | Self::Exactly(of) | Self::NotExactly(of) => work(of),
            Self::Callable | Self::Has(_) | Self::Raised | Self::Nothing => {}
            Self::Either(parts) => parts.iter_mut().for_each(|part| part.for_each_evidence(work)),
        }
    }
}

/// A call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallMove {
    /// What is called.
    pub func: Node,
    /// The last part of its name as written.
    pub name: Name,
    /// What is passed.
    pub args: Box<[(Pass, Node)]>,
    /// Its result.
    pub to: Node,
    /// Where the call begins.
    pub at: u32,
    /// `@func` above a definition
    pub decorates: bool,
}

impl CallMove {
    fn without_place(&self) -> Self {
        Self { at: 0, ..self.clone() }
    }
}

/// How an argument is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pass {
    /// By position.
    Position(u32),
    /// `name=`
    Keyword(Name),
    /// Elements of `*values`, from this position on
    Starred(u32),
    /// Values of `**mapping`
    Mapping,
}

/// A function's nodes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FunctionFlow {
    /// Parameters that can be named or given by position, those by position first.
    pub params: Vec<ParamFlow>,
    /// How many of them take arguments by position.
    pub positional: u32,
    /// `*args`
    pub vararg: Option<Node>,
    /// `**kwargs`
    pub kwarg: Option<Node>,
    /// What it returns.
    pub result: Option<Node>,
    /// What it yields.
    pub yields: Option<Node>,
    /// What it is sent.
    pub sent: Option<Node>,
    /// It has a value: its statement is executed by code that is understood.
    pub is_lambda: bool,
    /// `__getattr__(self, name)` with `return getattr(of, name)`: the nodes of what it asks instead.
    pub asks_instead: Vec<Node>,
    /// By its annotations it gives what it is given first: `(F) -> F`.
    pub keeps_type: bool,
    /// The variables around it that it uses, those included that only a function in it uses.
    pub outer: Box<[Outer]>,
    /// Values of its defaults.
    pub defaults: Box<[Node]>,
    /// What stands in it, functions and lambdas in it included: from this one up to the other of [`FlowFacts::moves`].
    pub moves: (u32, u32),
}

/// A variable of the module, or of a function around.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Outer {
    /// Its node, or what tests leave of it.
    pub node: Node,
    /// It belongs to the module; the value of others is kept as long as the function is.
    pub is_global: bool,
    /// It is bound there: `global x`, `nonlocal x`.
    pub is_bound: bool,
}

/// A parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParamFlow {
    /// Its name.
    pub name: Name,
    /// Its variable.
    pub node: Node,
    /// An instance of its annotation.
    pub annotation: Option<EvidenceId>,
    /// It has a default.
    pub optional: bool,
}

/// Attributes that are annotated where they are stored: the class, the name, an instance of the annotation.
pub type Annotated = Vec<(u32, Name, EvidenceId)>;

/// The flow of one file.
#[derive(Debug, Default)]
pub struct FlowFacts {
    /// `self.name: annotation` in methods.
    pub annotated: Annotated,
    /// Instances of the annotations of local variables.
    pub said: Vec<EvidenceId>,
    /// How many nodes there are.
    pub nodes: u32,
    /// All moves.
    pub moves: Vec<Move>,
    /// All calls.
    pub calls: Vec<CallMove>,
    /// All tests.
    pub tests: Vec<Test>,
    /// By [`FunctionFacts`](super::facts::FunctionFacts) index, lambdas behind them.
    pub functions: Vec<FunctionFlow>,
    /// The names that each class's body binds.
    pub members: Vec<Vec<(Name, Node)>>,
    /// The variables of the module, sorted by name.
    pub globals: Vec<(Name, Node)>,
    /// What generator expressions use of the variables around: the expression, the variable.
    pub suspended: Vec<(Node, Node)>,
    /// Reads of attributes that share their node with reads in other functions: the function, the node.
    pub shared: Vec<(u32, Node)>,
    /// Reads of attributes that need not be there: `getattr` with a default, and where an `AttributeError` is caught; sorted.
    pub tentative: Vec<Node>,
    /// The receivers of stores and of accesses by computed names, by where the attribute (or the argument) begins; sorted.
    pub receivers: Vec<(u32, Node)>,
    /// What is put under a constant key: where, into what, and the value. With another key it is a call of `__setitem__`, too.
    pub puts: Vec<(u32, Node, Node)>,
    /// Where each node stands.
    pub places: Vec<u32>,
}

/// The parts of [`FlowFacts`] that speak of evidence.
type OnEvidence = (Vec<Test>, Vec<FunctionFlow>, Annotated, Vec<EvidenceId>);

impl FlowFacts {
    /// Do values go the same ways in both, wherever these stand in the text?
    pub fn is_like(&self, other: &Self) -> bool {
        self.nodes == other.nodes
            && self.moves == other.moves
            && self.members == other.members
            && self.globals == other.globals
            && self.suspended == other.suspended
            && self.shared == other.shared
            && self.tentative == other.tentative
            && self.calls.iter().map(CallMove::without_place).eq(other.calls.iter().map(CallMove::without_place))
            && self.receivers.iter().map(|(_, node)| node).eq(other.receivers.iter().map(|(_, node)| node))
            && self.with_own_evidence() == other.with_own_evidence()
    }

    /// What speaks of evidence, with numbers in the order in which evidence is spoken of: those of the file shift.
    fn with_own_evidence(&self) -> OnEvidence {
        let mut known: FxHashMap<EvidenceId, EvidenceId> = FxHashMap::default();
        let mut own = |id: &mut EvidenceId| {
            let next = EvidenceId(known.len() as u32);
            *id = *known.entry(*id).or_insert(next);
        };
        let (mut tests, mut functions, mut annotated) = (self.tests.clone(), self.functions.clone(), self.annotated.clone());
        let mut said = self.said.clone();
        for test in &mut tests {
            test.for_each_evidence(&mut own);
        }
        functions
            .iter_mut()
            .flat_map(|function| &mut function.params)
            .filter_map(|param| param.annotation.as_mut())
            .for_each(&mut own);
        for (.., annotation) in &mut annotated {
            own(annotation);
        }
        said.iter_mut().for_each(own);
        (tests, functions, annotated, said)
    }

    /// The receiver of what is stored or accessed at this byte.
    pub fn receiver_at(&self, at: u32) -> Option<Node> {
        let found = self.receivers.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        Some(self.receivers[found].1)
    }

    /// The variable of the module scope.
    pub fn global(&self, name: Name) -> Option<Node> {
        let found = self.globals.binary_search_by_key(&name, |(name, _)| *name).ok()?;
        Some(self.globals[found].1)
    }
}
