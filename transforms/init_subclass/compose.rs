//! Section 5: what the root gets in place of its metaclass.

use pyscale::syntax::ast::{Expr, ExprKind, Stmt, StmtKind};
use rustc_hash::{FxHashMap, FxHashSet};
use text_size::TextRange;

use super::creation::{Returns, first_return};
use super::definition::{annotated, definition};
use super::effects::{Effects, effects_without_containers, inline};
use super::guard::{Guards, Who};
use super::hook::Role;
use super::known;
use super::members;
use super::namespace::{Entry, Stored};
use super::naming::helper_name;
use super::render::{Lines, Renderer};
use super::rewrite::Rewriter;
use super::specialise::{Node, each_node_expr, specialise};
use super::unit::Judged;
use super::value::is_literal;
use pyscale::index::Ty;
use pyscale::syntax::visit::Visitor;

/// The new code.
#[derive(Default)]
pub struct Composed<'a> {
    /// Statements for the head of the root.
    pub attributes: Lines,
    /// `def __init_subclass__` and the class methods, each a definition.
    pub definitions: Vec<Lines>,
    /// What follows the root's class statement.
    pub effect: Lines,
    /// Attributes that the metaclass stored on the root, and that its body binds now.
    pub containers: Vec<(&'a str, &'a Expr<'a>)>,
    /// The class method that registers a class.
    pub helper: Option<String>,
    /// The lines of `attributes` that annotate a name without a value.
    pub bare: Vec<(&'a str, usize)>,
    /// Expressions of the metaclass's file that are said in the root's file now.
    pub moved: Vec<&'a Expr<'a>>,
    /// `ClassVar` is needed.
    pub needs_class_var: bool,
    /// Attributes that the hook stores on or reads from the class; `None` when it asks the namespace or computes names.
    pub touches: Option<Vec<&'a str>>,
    /// The root is registered behind its class statement.
    pub registers_root: bool,
    /// Other classes of the family have hooks, or may have.
    pub hooks_around: bool,
    /// The hook asks the namespace.
    pub namespace: Option<TextRange>,
    /// Attributes that the hook stores on the class, and where.
    pub stored: FxHashMap<&'a str, TextRange>,
    /// Entries that the hook put into the namespace, and puts on the finished class now.
    pub entries_put: Vec<&'a str>,
    /// Attributes that the hook or a method reaches through the metaclass: `M.registry`.
    pub through_meta: FxHashSet<&'a str>,
}

/// The nodes of one part.
pub struct Story<'a> {
    part: usize,
    before: Vec<Node<'a>>,
    after: Vec<Node<'a>>,
}

/// The hook for one addressee.
pub struct Told<'a> {
    stories: Vec<Story<'a>>,
}

impl<'a> Told<'a> {
    fn is_empty(&self) -> bool {
        self.stories.iter().all(|story| story.nodes().all(|node| matches!(node, Node::Comments(_))))
    }

    pub fn effective(&self) -> Vec<(usize, &Node<'a>)> {
        let each = self.stories.iter().flat_map(|story| story.nodes().map(move |node| (story.part, node)));
        each.filter(|(_, node)| !matches!(node, Node::Comments(_))).collect()
    }
}

impl<'a> Story<'a> {
    fn nodes(&self) -> impl Iterator<Item = &Node<'a>> {
        self.before.iter().chain(&self.after)
    }
}

fn tell<'a>(guards: &Guards<'_, '_, 'a>, who: Who) -> Judged<Told<'a>> {
    let mut told = Told { stories: Vec::new() };
    for (index, part) in guards.hook.parts.iter().enumerate() {
        let mut story = Story { part: index, before: Vec::new(), after: Vec::new() };
        if specialise(guards, part, &part.before, who, &mut story.before)? {
            told.stories.push(story);
            continue;
        }
        if let Some(making) = part.making {
            story.after.push(Node::Comments(making));
        }
        let after: Vec<_> = part.after.clone();
        specialise(guards, part, &after, who, &mut story.after)?;
        if let Some(returning) = part.returning {
            story.after.push(Node::Comments(returning));
        }
        told.stories.push(story);
    }
    Ok(told)
}

pub fn compose<'a>(guards: &Guards<'_, '_, 'a>, step: &str, taken: &dyn Fn(&str) -> bool) -> Judged<Composed<'a>> {
    let (meta, root) = (guards.meta, guards.root);
    let mut composed = Composed { touches: Some(Vec::new()), ..Composed::default() };
    members::attributes(meta, root, step, &mut composed)?;
    members::classes(meta, root, step, &mut composed)?;
    composed.moved.extend(meta.transform);

    let below = tell(guards, Who::Below)?;
    let for_root = tell(guards, Who::Root)?;
    early_returns(guards, &below)?;
    touched(guards, &below, &mut composed);
    let super_call = if guards.hook.passes_on {
        format!("super().__init_subclass__(**{})", guards.hook.kwarg)
    } else {
        "super().__init_subclass__()".to_owned()
    };
    let effects = if root.is_one_of_several {
        Effects::Nothing
    } else {
        effects_without_containers(guards, &for_root, &below, step, &mut composed)
    };
    let mut body = Lines::default();
    let has_hooks_around = lineage_has_hooks(guards);
    let entries = new_entries(guards, &composed, true);
    let body_of = |told: &Told<'a>, super_call: &str| hook_body(guards, told, &entries, step, super_call, has_hooks_around);
    let plain = body_of(&below, &super_call)?;
    if let Some(range) = plain.uses_bases.filter(|_| root.is_one_of_several) {
        return meta.unit.refuse(range, "the hook asks the bases of several roots, which would have another one");
    }
    composed.hooks_around = has_hooks_around;
    composed.stored = guards.stored_on_class();
    composed.namespace = plain.reads_namespace;
    composed.through_meta.extend(&plain.through_meta);
    composed.entries_put.extend(&plain.entries_put);
    match effects {
        Effects::Nothing => body.extend(plain.lines),
        Effects::Inline(nodes) => {
            body.extend(plain.lines);
            composed.effect = inline(guards, &nodes, &new_entries(guards, &composed, false), step)?;
            composed.registers_root = true;
            for (_, node) in &nodes {
                each_node_expr(std::slice::from_ref(node), &mut |expr| composed.moved.push(expr));
            }
        }
        Effects::Register => {
            composed.registers_root = true;
            let as_root = body_of(&for_root, "")?;
            let as_below = body_of(&below, "")?;
            let shared = if as_root.lines == as_below.lines { as_root } else { body_of(&tell(guards, Who::Both)?, "")? };
            if let Some(range) = shared.uses_bases.filter(|_| !root.has_bases()) {
                return meta
                    .unit
                    .refuse(range, "whether the root is registered depends on its bases, which are not the same afterwards");
            }
            if let Some(range) = shared.reads_namespace.filter(|_| root.is_changed_by_decorators()) {
                return meta.unit.refuse(range, "the namespace of the root is asked, which its decorators change");
            }
            if let Some((range, message)) = shared.meets {
                return meta.unit.refuse(range, message);
            }
            let Some(name) = helper_name(guards, &below, taken) else {
                return meta
                    .unit
                    .refuse(root.class.name_range, "there is no free name for a class method that registers the root");
            };
            if let Some(range) = shared.keywords_as_a_whole {
                return meta.unit.refuse(range, "the root would need the class keywords");
            }
            let mut parameters = vec!["cls".to_owned()];
            let (mut here, mut there) = (Vec::new(), Vec::new());
            for param in guards.hook.keywords.iter().filter(|param| shared.keywords.contains(param.name)) {
                let Some(value) = guards.keyword(param.name).filter(|value| is_literal(value)) else {
                    return meta.unit.refuse(
                        param.range,
                        format!("what the root gives the class keyword `{}` is not a plain value", param.name),
                    );
                };
                let is_given = root.keywords.iter().any(|keyword| keyword.name == Some(param.name));
                let text = if is_given { root.unit.text(value.range) } else { meta.unit.text(value.range) };
                parameters.push(annotated(guards, step, param)?);
                here.push(param.name.to_owned());
                there.push(text.to_owned());
            }
            body.push(super_call.as_str());
            body.push(format!("cls.{name}({})", here.join(", ")));
            composed.effect.push(format!("{}.{name}({})", root.class.name, there.join(", ")));
            let mut method = Lines::default();
            method.push("@classmethod");
            let returns = if guards.hook.annotated { " -> None" } else { "" };
            method.push(format!("def {name}({}){returns}:", parameters.join(", ")));
            method.extend(shared.lines.indented(step));
            composed.helper = Some(name.clone());
            let hook = definition(guards, step, body)?;
            composed.definitions.push(hook);
            composed.definitions.push(method);
            below.stories.iter().for_each(|story| {
                each_node_expr(&story.before, &mut |expr| composed.moved.push(expr));
                each_node_expr(&story.after, &mut |expr| composed.moved.push(expr));
            });
            parameters_moved(guards, &mut composed);
            return members::methods(meta, root, step, &mut composed).map(|()| composed);
        }
    }
    below.stories.iter().for_each(|story| {
        each_node_expr(&story.before, &mut |expr| composed.moved.push(expr));
        each_node_expr(&story.after, &mut |expr| composed.moved.push(expr));
    });
    parameters_moved(guards, &mut composed);
    let hook = definition(guards, step, body)?;
    let says_nothing = below.is_empty() && guards.hook.keywords.is_empty() && guards.hook.passes_on;
    if !says_nothing {
        composed.definitions.push(hook);
    }
    members::methods(meta, root, step, &mut composed)?;
    Ok(composed)
}

fn parameters_moved<'a>(guards: &Guards<'_, '_, 'a>, composed: &mut Composed<'a>) {
    let rest = guards.hook.parts.iter().filter_map(|part| part.function.params.kwarg);
    for param in guards.hook.keywords.iter().copied().chain(rest) {
        for expr in param.annotation.into_iter().chain(param.default) {
            super::unit::each_part(expr, |expr| composed.moved.push(expr));
        }
    }
}

/// What the namespace of the root holds then, and did not when the metaclass looked.
fn new_entries<'a>(guards: &Guards<'_, '_, 'a>, composed: &Composed<'a>, has_helper: bool) -> Vec<Entry<'a>> {
    let meta = guards.meta;
    let entry = |name: &str, stored| Entry { name: name.to_owned(), stored };
    let values = meta.attributes.iter().filter_map(|attribute| Some(entry(attribute.name, Stored::Value(attribute.value?))));
    let hints = meta.attributes.iter().any(|attribute| attribute.annotation.is_some());
    let classes = meta.classes.iter().map(|(_, class)| entry(class.name, Stored::Class(class)));
    let transform = meta.transform.map(|_| entry("__dataclass_transform__", Stored::Unknown));
    let methods = meta.methods.iter().map(|method| method.function.name).chain(["__init_subclass__"]);
    // Whatever name it gets starts so, and is a class method.
    let methods = methods.chain(has_helper.then_some("_"));
    values
        .chain(composed.containers.iter().map(|(name, value)| entry(name, Stored::Value(value))))
        .chain(classes)
        .chain(transform)
        .chain(hints.then(|| entry("__annotations__", Stored::Builtin)))
        .chain(methods.map(|name| entry(name, Stored::Method)))
        .collect()
}

/// An early `return` of `__new__` does not keep `__init__` from running.
fn early_returns(guards: &Guards<'_, '_, '_>, told: &Told<'_>) -> Judged<()> {
    let [first, second] = told.stories.as_slice() else { return Ok(()) };
    if second.nodes().all(|node| matches!(node, Node::Comments(_))) {
        return Ok(());
    }
    for node in first.nodes() {
        let mut returns = Returns::default();
        if let Node::Plain(stmt) | Node::If { stmt, .. } = node {
            returns.visit_stmt(stmt);
        }
        if let Some(stmt) = returns.all.first() {
            return guards.meta.unit.refuse(stmt.range, "`__new__` may return early, and `__init__` goes on all the same");
        }
    }
    Ok(())
}

/// What of the class the hook stores and reads.
fn touched<'a>(guards: &Guards<'_, '_, 'a>, told: &Told<'a>, composed: &mut Composed<'a>) {
    let unit = guards.meta.unit;
    for story in &told.stories {
        let part = &guards.hook.parts[story.part];
        let mut see = |expr: &'a Expr<'a>| match expr.kind {
            ExprKind::Attribute { value, attr, .. } if part.is_class(unit, value) => {
                if let Some(touches) = &mut composed.touches {
                    touches.push(attr);
                }
            }
            ExprKind::Name("getattr" | "setattr" | "vars" | "dir" | "hasattr") => composed.touches = None,
            ExprKind::Name(_) if part.role(unit, expr) == Some(Role::Namespace) => composed.touches = None,
            ExprKind::Call(call) if call.args.iter().any(|arg| part.is_class(unit, arg)) => {
                let is_container =
                    matches!(call.func.kind, ExprKind::Attribute { attr: "append" | "add" | "insert" | "setdefault", .. });
                if !is_container {
                    composed.touches = None;
                }
            }
            _ => {}
        };
        each_node_expr(&story.before, &mut see);
        each_node_expr(&story.after, &mut see);
    }
}

fn lineage_has_hooks(guards: &Guards<'_, '_, '_>) -> bool {
    let project = guards.root.unit.project;
    let mut around = project.descendants(guards.root.id);
    around.extend(&project.class(guards.root.id).ancestors);
    around.iter().any(|id| project.class_facts(*id).members.iter().any(|member| member.name == "__init_subclass__"))
        || !guards.root.bases.iter().all(|base| matches!(guards.root.unit.ty(base), Ty::Class(_)) || is_bare(guards, base))
}

fn is_bare(guards: &Guards<'_, '_, '_>, base: &Expr<'_>) -> bool {
    let base = if let ExprKind::Subscript { value, .. } = base.kind { value } else { base };
    matches!(guards.root.unit.ty(base), Ty::External(name) if known::is_bare_base(&name))
}

/// The body of the hook with what it needs to know.
struct Body<'a> {
    lines: Lines,
    uses_bases: Option<TextRange>,
    meets: Option<(TextRange, String)>,
    reads_namespace: Option<TextRange>,
    through_meta: FxHashSet<&'a str>,
    entries_put: Vec<&'a str>,
    keywords: FxHashSet<&'a str>,
    keywords_as_a_whole: Option<TextRange>,
}

fn hook_body<'a>(
    guards: &Guards<'_, '_, 'a>,
    told: &Told<'a>,
    entries: &[Entry<'a>],
    step: &str,
    super_call: &str,
    keeps_order: bool,
) -> Judged<Body<'a>> {
    let unit = guards.meta.unit;
    let mut body = Body {
        lines: Lines::default(),
        uses_bases: None,
        meets: None,
        reads_namespace: None,
        through_meta: FxHashSet::default(),
        entries_put: Vec::new(),
        keywords: FxHashSet::default(),
        keywords_as_a_whole: None,
    };
    let (mut first, mut second) = (Lines::default(), Lines::default());
    let mut is_rule_n = true;
    for story in &told.stories {
        let part = &guards.hook.parts[story.part];
        let mut rewriter = Rewriter::new(guards, part, "cls", false);
        rewriter.entries = entries;
        rewriter.nodes(&story.before, true);
        rewriter.nodes(&story.after, false);
        let local = rewriter.finish()?;
        body.uses_bases = body.uses_bases.or(rewriter.uses_bases);
        body.meets = body.meets.take().or(rewriter.meets.take());
        body.reads_namespace = body.reads_namespace.or(rewriter.reads_namespace);
        body.through_meta.extend(&rewriter.through_meta);
        body.entries_put.extend(&rewriter.entries_put);
        if rewriter.keywords.contains("**") {
            body.keywords_as_a_whole = Some(part.function.name_range);
        }
        body.keywords.extend(rewriter.keywords.iter().copied());
        is_rule_n &= story.before.iter().all(|node| only_puts_values(node)) && !asks_for_keywords(guards, story);
        let renderer = Renderer::new(unit, &rewriter.edits, step);
        let before = renderer.nodes(&story.before);
        let after = renderer.nodes(&story.after);
        if let Some(name) = local {
            let target = if before.is_empty() { &mut second } else { &mut first };
            target.push(format!("{name} = cls.__name__"));
        }
        first.extend(before);
        second.extend(after);
    }
    let call = |lines: &mut Lines| {
        if !super_call.is_empty() {
            lines.push(super_call);
        }
    };
    let leaves = told.stories.iter().flat_map(|story| &story.before).find_map(|node| match node {
        Node::Plain(stmt) | Node::If { stmt, .. } => first_return(stmt),
        Node::Comments(_) => None,
    });
    if let Some(range) = leaves.filter(|_| !is_rule_n || keeps_order) {
        return unit.refuse(range, "`__new__` returns early here; after the rewrite other hooks would not run");
    }
    if is_rule_n && !keeps_order {
        call(&mut body.lines);
        body.lines.extend(first);
    } else {
        body.lines.extend(first);
        call(&mut body.lines);
    }
    if body.lines.is_empty() {
        second.skip_blank();
    }
    body.lines.extend(second);
    Ok(body)
}

/// Is it nothing but rule N, so that it may as well come behind `super().__init_subclass__()`?
fn only_puts_values(node: &Node<'_>) -> bool {
    match node {
        Node::Plain(stmt) => puts_values(stmt),
        Node::If { body, orelse, .. } => body.iter().chain(orelse).all(only_puts_values),
        Node::Comments(_) => true,
    }
}

/// `key = kwargs.pop("key", None)` comes before what is left of them is handed on.
fn asks_for_keywords(guards: &Guards<'_, '_, '_>, story: &Story<'_>) -> bool {
    let part = &guards.hook.parts[story.part];
    let mut asks = false;
    each_node_expr(&story.before, &mut |expr| asks |= part.role(guards.meta.unit, expr) == Some(Role::Keywords));
    asks
}

fn puts_values(stmt: &Stmt<'_>) -> bool {
    match stmt.kind {
        StmtKind::Assign { targets, .. } => {
            targets.iter().all(|target| matches!(target.kind, ExprKind::Subscript { .. } | ExprKind::Name(_)))
        }
        StmtKind::If { body, orelse, .. } => body.iter().chain(orelse).all(puts_values),
        StmtKind::Pass | StmtKind::Return(_) => true,
        StmtKind::Expr(Expr { kind: ExprKind::Call(call), .. }) => {
            matches!(call.func.kind, ExprKind::Attribute { attr: "setdefault", .. })
        }
        _ => false,
    }
}
