//! The walk that makes the graph of [`Holds`].

use rustc_hash::{FxHashMap, FxHashSet};
use ustr::ustr;

use super::values::{Parts, each_name};
use super::{Edge, Holds, Node, Sink, Trees};
use crate::index::facts::{MemberKind, Receiver};
use crate::index::{ClassId, Name, ProjectIndex, Ty};
use crate::place::{Bytes, FileId, Place};
use crate::semantic::{Resolved, ScopeId, ScopeKind, SemanticModel};
use crate::syntax::ast::{ClassDef, Expr, ExprKind, FunctionDef, Module, Stmt, StmtKind};

/// What is known of a project before its trees are read.
pub(super) struct Tables {
    /// Functions in class bodies, by name.
    pub methods: FxHashMap<Name, Vec<(FileId, u32)>>,
    /// Functions by file and the offset of their name.
    pub functions: FxHashMap<(FileId, u32), u32>,
    /// Classes by file and the offset of their name.
    pub classes: FxHashMap<(FileId, u32), ClassId>,
    /// Somebody looks at the names of frames, and so may get what only an exception holds.
    pub reads_frames: bool,
}

pub(super) fn gather(project: &ProjectIndex, trees: &dyn Trees) -> Holds {
    let tables = tables(project);
    let mut graph = Holds::default();
    let mut changed = FxHashSet::default();
    for file in project.file_ids().filter(|file| !project.summary(*file).opaque && !project.entry(*file).is_stub) {
        trees.show(file, &mut |module| read(project, &tables, &mut graph, &mut changed, file, module));
    }
    connect(project, &mut graph);
    graph.alias(&changed);
    graph.spread_weakness();
    graph
}

fn tables(project: &ProjectIndex) -> Tables {
    let mut tables = Tables {
        methods: FxHashMap::default(),
        functions: FxHashMap::default(),
        classes: FxHashMap::default(),
        reads_frames: project.file_ids().any(|file| project.summary(file).mentions.binary_search(&ustr("f_locals")).is_ok()),
    };
    for file in project.file_ids() {
        for (index, function) in project.summary(file).functions.iter().enumerate() {
            tables.functions.insert((file, function.name_range.start), index as u32);
            if function.class.is_some() {
                tables.methods.entry(function.name).or_default().push((file, index as u32));
            }
        }
        for class in project.classes_of(file) {
            tables.classes.insert((file, project.class_facts(class).name_range.start), class);
        }
    }
    tables
}

/// Fields with the objects that have them, objects with the methods that run on them, and what unknown receivers have.
fn connect(project: &ProjectIndex, graph: &mut Holds) {
    let mut nodes: Vec<Node> = graph.ids.keys().copied().collect();
    nodes.sort_unstable_by_key(|node| graph.ids[node]);
    for node in nodes {
        let id = graph.id(node);
        match node {
            Node::Field(class, name) => {
                for holder in std::iter::once(class).chain(project.descendants(class)) {
                    let object = graph.id(Node::Object(holder));
                    graph.edge(id, object, Edge::Into);
                }
                let (stored, read) = (graph.id(Node::Stored(name)), graph.id(Node::Read(name)));
                graph.edge(stored, id, Edge::Same);
                graph.edge(id, read, Edge::Same);
                graph.edge(stored, read, Edge::Same);
            }
            Node::Stored(name) => {
                let read = graph.id(Node::Read(name));
                graph.edge(id, read, Edge::Same);
            }
            _ => {}
        }
    }
    for file in project.file_ids() {
        for function in &project.summary(file).functions {
            let (Some(class), Receiver::Instance, Some(own)) = (function.class, function.receiver, function.parameters.first())
            else {
                continue;
            };
            runs_on(project, graph, project.class_id(file, class), Node::Local(file, function.name_range.start, *own));
        }
    }
    // A method of another class: `close = Other.close`
    for class in project.class_ids() {
        let file = project.class(class).file;
        for member in &project.class_facts(class).members {
            let MemberKind::Value(value) = member.kind else { continue };
            if let Ty::Function(home, index) = project.ty(file, value) {
                lend(project, graph, class, (home, index));
            }
        }
    }
}

/// The objects of a class, and of those below it, are receivers of a method.
fn runs_on(project: &ProjectIndex, graph: &mut Holds, class: ClassId, receiver: Node) {
    let receiver = graph.id(receiver);
    for object in std::iter::once(class).chain(project.descendants(class)) {
        let object = graph.id(Node::Object(object));
        graph.edge(object, receiver, Edge::Same);
        graph.edge(receiver, object, Edge::Alias);
    }
}

/// A class gets a function that is defined elsewhere as a method.
pub(super) fn lend(project: &ProjectIndex, graph: &mut Holds, class: ClassId, (file, index): (FileId, u32)) {
    let function = &project.summary(file).functions[index as usize];
    if let Some(own) = function.parameters.first() {
        runs_on(project, graph, class, Node::Local(file, function.name_range.start, *own));
    }
}

/// The class under which a field is kept: the topmost one above it that stores or declares the name.
pub(super) fn owner(project: &ProjectIndex, class: ClassId, name: Name) -> ClassId {
    let has = |id: &ClassId| {
        project.class(*id).stored.contains_key(&name) || project.class_facts(*id).members.iter().any(|member| member.name == name)
    };
    project.lineage(class).filter(has).last().unwrap_or(class)
}

fn read<'a>(
    project: &ProjectIndex,
    tables: &Tables,
    graph: &mut Holds,
    changed: &mut FxHashSet<u32>,
    file: FileId,
    module: &'a Module<'a>,
) {
    let model = SemanticModel::new(module);
    let scope = SemanticModel::module_scope();
    Walk { project, tables, graph, changed, file, model: &model, scope, class: None, function: None }.block(module.body);
}

pub(super) struct Walk<'w, 'a> {
    pub project: &'w ProjectIndex,
    pub tables: &'w Tables,
    pub graph: &'w mut Holds,
    /// Containers into which something is put.
    pub changed: &'w mut FxHashSet<u32>,
    pub file: FileId,
    pub model: &'w SemanticModel<'a>,
    pub scope: ScopeId,
    /// The class in whose body or method we are.
    pub class: Option<ClassId>,
    /// The function we are in.
    pub function: Option<u32>,
}

impl<'a> Walk<'_, 'a> {
    pub fn fresh(&mut self) -> u32 {
        let next = self.graph.edges.len() as u32;
        self.graph.id(Node::Value(next))
    }

    pub fn flow(&mut self, from: Option<u32>, to: Option<u32>, edge: Edge) {
        if let (Some(from), Some(to)) = (from, to) {
            self.graph.edge(from, to, edge);
        }
    }

    pub fn put(&mut self, what: Option<u32>, container: Option<u32>) {
        self.flow(what, container, Edge::Into);
        if let (Some(_), Some(container)) = (what, container) {
            self.changed.insert(container);
        }
    }

    pub fn sink(&mut self, sink: Sink, value: Option<u32>, at: Bytes) {
        if let Some(value) = value {
            let at = Place { file: self.file, range: at };
            self.graph.sinks.push((sink, value, at));
        }
    }

    /// Notes that the function around reads or changes what outlives it.
    pub fn touch(&mut self, node: Option<u32>, changed: bool) {
        if let (Some(function), Some(node)) = (self.function, node) {
            let touch = self.graph.touches.entry((self.file, function)).or_default();
            *touch.nodes.entry(node).or_default() |= changed;
        }
    }

    /// As [`Self::touch`], for what is changed through an expression that stands for it.
    pub fn touch_by(&mut self, expr: &Expr<'a>, node: Option<u32>) {
        let outlives = match expr.kind {
            ExprKind::Name(name) => {
                !matches!(self.model.resolve(self.scope, name), Resolved::In(found) if found != SemanticModel::module_scope())
            }
            ExprKind::Attribute { .. } => true,
            _ => false,
        };
        if outlives {
            self.touch(node, true);
        }
    }

    pub fn note_call(&mut self, called: (FileId, u32)) {
        if let Some(function) = self.function {
            let calls = &mut self.graph.touches.entry((self.file, function)).or_default().calls;
            if !calls.contains(&called) {
                calls.push(called);
            }
        }
    }

    fn block(&mut self, body: &'a [Stmt<'a>]) {
        for stmt in body {
            self.statement(stmt);
        }
    }

    fn statement(&mut self, stmt: &'a Stmt<'a>) {
        match &stmt.kind {
            StmtKind::FunctionDef(function) => self.definition(function),
            StmtKind::ClassDef(class) => self.class_body(class),
            StmtKind::Return(value) => {
                let value = value.and_then(|value| self.value(value));
                let result = self.result();
                self.flow(value, result, Edge::Same);
            }
            StmtKind::Assign { targets, value } => {
                let source = self.value(value);
                for target in *targets {
                    self.bind(target, source, Some(value));
                }
            }
            StmtKind::AugAssign { target, value, .. } => {
                let source = self.value(value);
                self.bind(target, source, None);
                if let ExprKind::Name(_) | ExprKind::Attribute { .. } = target.kind
                    && let Some(changed) = self.value(target)
                {
                    self.changed.insert(changed);
                }
            }
            StmtKind::AnnAssign { target, value, .. } => {
                let source = value.and_then(|value| self.value(value));
                self.bind(target, source, *value);
            }
            StmtKind::For { target, iter, body, orelse, .. } => {
                let item = self.item_of(iter);
                self.bind(target, item, None);
                self.block(body);
                self.block(orelse);
            }
            StmtKind::While { test, body, orelse } | StmtKind::If { test, body, orelse } => {
                self.value(test);
                self.block(body);
                self.block(orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in *items {
                    let context = self.value(&item.context);
                    if let Some(target) = &item.target {
                        let entered = self.fresh();
                        self.flow(context, Some(entered), Edge::Same);
                        self.flow(context, Some(entered), Edge::OutOf);
                        self.bind(target, Some(entered), None);
                    }
                }
                self.block(body);
            }
            StmtKind::Match { subject, cases } => {
                self.value(subject);
                for case in *cases {
                    self.block(case.body);
                }
            }
            StmtKind::Try(tried) => {
                self.block(tried.body);
                for handler in tried.handlers {
                    // An exception holds its traceback, and that the frames with all their names.
                    if let Some(caught) = handler.name.and_then(|name| self.local(name)) {
                        let object = self.own_object();
                        let edge = if self.tables.reads_frames { Edge::Into } else { Edge::Frames };
                        self.flow(object, Some(caught), edge);
                    }
                    self.block(handler.body);
                }
                self.block(tried.orelse);
                self.block(tried.finalbody);
            }
            StmtKind::Expr(value) => {
                self.value(value);
            }
            StmtKind::Delete(targets) => {
                for target in *targets {
                    self.value(target);
                    if let ExprKind::Subscript { value, .. } | ExprKind::Attribute { value, .. } = target.kind {
                        let container = self.value(value);
                        self.touch_by(value, container);
                    }
                }
            }
            StmtKind::Assert { test, msg } => {
                self.value(test);
                msg.map(|msg| self.value(msg));
            }
            StmtKind::Raise { exc, cause } => {
                exc.map(|exc| self.value(exc));
                cause.map(|cause| self.value(cause));
            }
            _ => {}
        }
    }

    pub fn result(&mut self) -> Option<u32> {
        let function = self.function?;
        Some(self.graph.id(Node::Result(self.file, function)))
    }

    fn definition(&mut self, function: &'a FunctionDef<'a>) {
        for decorator in function.decorators {
            self.value(&decorator.expr);
        }
        let params = function.params;
        let defaults = params.posonly.iter().chain(params.args).chain(params.kwonly);
        let start = u32::from(function.name_range.start());
        for param in defaults {
            let default = param.default.and_then(|default| self.value(default));
            let node = self.graph.id(Node::Local(self.file, start, ustr(param.name)));
            self.flow(default, Some(node), Edge::Same);
            if let Some(annotation) = param.annotation {
                self.annotated(annotation, node);
            }
        }
        for (param, slot) in [(params.vararg, "*"), (params.kwarg, "**")] {
            let Some(param) = param else { continue };
            let gathered = self.graph.id(Node::Local(self.file, start, ustr(slot)));
            let node = self.graph.id(Node::Local(self.file, start, ustr(param.name)));
            self.graph.edge(gathered, node, Edge::Into);
        }
        let Some(scope) = self.model.body_scope(function.range) else { return };
        let outer = (self.scope, self.function, self.class);
        let name = self.local(function.name);
        let is_method = matches!(self.model.scope(outer.0).kind, ScopeKind::Class(_));
        self.scope = scope;
        let this = self.tables.functions.get(&(self.file, start)).copied();
        if let Some(this) = this {
            if !is_method {
                self.note_call((self.file, this));
            }
            for decorator in function.decorators {
                if matches!(self.ty(&decorator.expr, 0), Ty::External(name) if name == "atexit.register") {
                    let at = Place { file: self.file, range: decorator.range.into() };
                    self.graph.exits.push((Some((self.file, this)), at));
                }
            }
        }
        self.function = this;
        if !is_method && outer.1.is_some() {
            self.closed_over(scope, function.body, name);
        }
        self.block(function.body);
        (self.scope, self.function, self.class) = outer;
    }

    /// What is annotated with a class may be an object of it; with `list[C]` and the like, may have one inside.
    fn annotated(&mut self, annotation: &'a Expr<'a>, node: u32) {
        if let Ty::Class(class) = self.ty(annotation, 0) {
            let object = self.graph.id(Node::Object(class));
            self.graph.edge(object, node, Edge::Same);
            return;
        }
        let mut parts = Parts(Vec::new());
        crate::syntax::visit::walk_expr(&mut parts, annotation);
        if let ExprKind::Subscript { .. } = annotation.kind {
            let inside = self.fresh();
            parts.0.into_iter().for_each(|part| self.annotated(part, inside));
            self.graph.edge(inside, node, Edge::Into);
            self.graph.edge(inside, node, Edge::Same);
        } else {
            parts.0.into_iter().for_each(|part| self.annotated(part, node));
        }
    }

    /// A function in a function holds the names around it.
    fn closed_over(&mut self, scope: ScopeId, body: &'a [Stmt<'a>], function: Option<u32>) {
        let mut names = Vec::new();
        for stmt in body {
            each_name(stmt, &mut |name| names.push(name));
        }
        for name in names {
            if matches!(self.model.resolve(scope, name), Resolved::In(found) if found != scope && found != SemanticModel::module_scope())
            {
                let held = self.local_from(scope, name);
                self.flow(held, function, Edge::Into);
            }
        }
    }

    fn class_body(&mut self, class: &'a ClassDef<'a>) {
        for decorator in class.decorators {
            self.value(&decorator.expr);
        }
        let outer = (self.scope, self.class);
        let id = self.tables.classes.get(&(self.file, class.name_range.start().into())).copied();
        self.class = id.or(self.class);
        self.scope = self.model.body_scope(class.range).unwrap_or(self.scope);
        for stmt in class.body {
            if let (StmtKind::Assign { targets: [Expr { kind: ExprKind::Name(name), .. }], value }, Some(class)) =
                (&stmt.kind, id)
            {
                let value = self.value(value);
                let field = self.graph.id(Node::Field(owner(self.project, class, ustr(name)), ustr(name)));
                self.flow(value, Some(field), Edge::Same);
            } else if let (
                StmtKind::AnnAssign { target: Expr { kind: ExprKind::Name(name), .. }, annotation, value },
                Some(class),
            ) = (&stmt.kind, id)
            {
                let field = self.graph.id(Node::Field(owner(self.project, class, ustr(name)), ustr(name)));
                self.annotated(annotation, field);
                let value = value.and_then(|value| self.value(value));
                self.flow(value, Some(field), Edge::Same);
            } else {
                self.statement(stmt);
            }
        }
        (self.scope, self.class) = outer;
    }
}
