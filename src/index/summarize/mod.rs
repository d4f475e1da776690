//! Takes the facts of one file out of its tree: one walk, in which every function, class body and the module itself is
//! a [`Frame`] that gathers what is done to each receiver.
//!
//! Not here: anything that needs a second file. Names that lead out of the file stay symbolic ([`Evidence`]); the
//! linker resolves them.

mod annotation;
mod asks;
mod classes;
mod constants;
mod constructors;
mod doctest;
mod evidence;
mod expressions;
mod flow;
mod marks;
mod reads_first;
mod repeats;
mod sliced;
mod slot_names;
mod statements;
mod surely;
mod values;

use std::borrow::Cow;

use bumpalo::Bump;
use rustc_hash::{FxHashMap, FxHashSet};
use text_size::TextRange;
use ustr::ustr;

use super::facts::{Dynamic, Evidence, EvidenceId, ModuleSummary, Name, ParameterRef, Passed, Repetition, StoreFacts, UseFacts};
use super::suppression;
use crate::place::Bytes;
use crate::project::FileEntry;
use crate::semantic::{ScopeId, ScopeKind, SemanticModel};
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind, Module, Stmt, StmtKind};

/// Takes the facts out of one parsed file. Pure and total: a tree with doubts gives facts that are marked opaque.
pub fn summarize(entry: &FileEntry, source: &Source, module: &Module<'_>) -> ModuleSummary {
    let strings = Bump::new();
    let text = source.text();
    let model = SemanticModel::new(module);
    let mut summarizer = Summarizer::new(entry, text, &model, &strings);
    summarizer.module(module);
    summarizer.out.flow = values::flow(&mut summarizer, module);
    let mut summary = summarizer.finish();
    summary.opaque = !module.doubts.is_empty();
    if summary.opaque {
        summary.mentions = words(text.as_bytes());
    }
    summary.suppressions = suppression::suppressions(module, text);
    summary.generated = entry.is_generated || says_generated(module, text);
    summary
}

/// Does the head of the file, its comments and its docstring before anything else, say that a program wrote it?
fn says_generated(module: &Module<'_>, text: &str) -> bool {
    let docstring = match module.body.first() {
        Some(Stmt { kind: StmtKind::Expr(Expr { kind: ExprKind::Str(Some(text)), .. }), .. }) => Some(*text),
        _ => None,
    };
    let first = module.body.get(usize::from(docstring.is_some()));
    let end = first.map_or(text.len(), |first| usize::from(first.range.start()));
    let head = module.comments.iter().take_while(|comment| usize::from(comment.end()) <= end);
    let comments: Vec<&str> = head.map(|comment| &text[*comment]).collect();
    crate::project::is_generated_head(&comments, docstring.unwrap_or_default())
}

/// What is known of a file that could not be decoded, is too large or is no Python: the words that it mentions.
pub fn summarize_opaque(entry: &FileEntry, bytes: &[u8]) -> ModuleSummary {
    let _ = entry;
    ModuleSummary { opaque: true, mentions: words(bytes), ..ModuleSummary::default() }
}

/// Every run of identifier characters (all bytes over 127 count), sorted, once each.
fn words(bytes: &[u8]) -> Vec<Name> {
    let mut found: Vec<Name> = bytes
        .split(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80))
        .filter(|word| word.first().is_some_and(|first| !first.is_ascii_digit()) && word.len() < 100)
        .filter_map(|word| std::str::from_utf8(word).ok())
        .collect::<FxHashSet<&str>>()
        .into_iter()
        .map(ustr)
        .collect();
    found.sort_unstable();
    found
}

/// The walk. `'a` is the tree, `'m` the model and the arena of string annotations.
struct Summarizer<'a, 'm> {
    entry: &'m FileEntry,
    text: &'m str,
    model: &'m SemanticModel<'a>,
    strings: &'m Bump,
    out: ModuleSummary,
    interned: FxHashMap<Evidence, EvidenceId>,
    /// Evidence of names that are bound in a function; `None` while it is being found.
    locals: FxHashMap<(ScopeId, &'a str), Option<EvidenceId>>,
    /// Index in `out.classes` and `out.functions` of each body scope.
    class_of: FxHashMap<ScopeId, u32>,
    function_of: FxHashMap<ScopeId, u32>,
    /// Dotted receivers: `self.reader` is (path of `self`, `reader`).
    paths: FxHashMap<PathKey<'a>, u32>,
    mentions: FxHashSet<&'m str>,
    class_reads: FxHashSet<(EvidenceId, Name)>,
    /// Names of functions that are sliced, and those that go where only bytes can.
    sliced: FxHashMap<(ScopeId, &'a str), bool>,
    used_as_bytes: FxHashSet<(ScopeId, &'a str)>,
    /// Other names of functions that take bytes: `from struct import unpack as parse`.
    bytes_takers: FxHashSet<&'a str>,
    kept: FxHashMap<EvidenceId, Bytes>,
    kept_by_annotation: FxHashMap<EvidenceId, Bytes>,
    invoked: FxHashSet<InvocationKey>,
    /// The loops, comprehensions and the like that are around, outermost first, within the innermost function or lambda.
    loops: Vec<TextRange>,
    /// How many lambdas are around.
    lambdas: u32,
    frames: Vec<Frame<'a>>,
    scope: ScopeId,
    anchor: Name,
    /// The next class or function in the order of the text.
    depth_in_main: bool,
    /// How many statements around catch an `AttributeError`.
    guarded: u32,
    /// How many statements around catch what a store may raise.
    tried: u32,
    /// The assignment reads what it stores.
    reads_first: bool,
    unknown: EvidenceId,
    foreign: EvidenceId,
}

/// What tells one invocation from another.
type InvocationKey = (EvidenceId, Option<u32>, Repetition, Box<[Passed]>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum PathKey<'a> {
    Root(Option<ScopeId>, &'a str),
    Attribute(u32, &'a str),
}

/// A function, a class body or the module, while it is being walked.
struct Frame<'a> {
    class: Option<u32>,
    function: Option<u32>,
    uses: Vec<Use<'a>>,
    by_path: FxHashMap<u32, usize>,
    returns: Vec<EvidenceId>,
    yields: bool,
    yielded: Vec<EvidenceId>,
    /// What it yields it yields once for each call: a context manager, a fixture.
    yields_once: bool,
}

/// What a frame does to one receiver, so far.
struct Use<'a> {
    receiver: EvidenceId,
    range: TextRange,
    label: &'a str,
    parameter: Option<ParameterRef>,
    stores: Vec<StoreFacts>,
    reads: Vec<&'a str>,
    dynamic: Vec<(Dynamic, Bytes)>,
}

impl<'a, 'm> Summarizer<'a, 'm> {
    fn new(entry: &'m FileEntry, text: &'m str, model: &'m SemanticModel<'a>, strings: &'m Bump) -> Self {
        let mut summarizer = Self {
            entry,
            text,
            model,
            strings,
            out: ModuleSummary::default(),
            interned: FxHashMap::default(),
            locals: FxHashMap::default(),
            class_of: FxHashMap::default(),
            function_of: FxHashMap::default(),
            paths: FxHashMap::default(),
            mentions: FxHashSet::default(),
            class_reads: FxHashSet::default(),
            sliced: FxHashMap::default(),
            used_as_bytes: FxHashSet::default(),
            bytes_takers: FxHashSet::default(),
            kept: FxHashMap::default(),
            kept_by_annotation: FxHashMap::default(),
            invoked: FxHashSet::default(),
            loops: Vec::new(),
            lambdas: 0,
            frames: Vec::new(),
            scope: SemanticModel::module_scope(),
            anchor: ustr("<module>"),
            depth_in_main: false,
            guarded: 0,
            tried: 0,
            reads_first: false,
            unknown: EvidenceId(0),
            foreign: EvidenceId(0),
        };
        summarizer.unknown = summarizer.intern(Evidence::Unknown);
        summarizer.foreign = summarizer.intern(Evidence::Foreign);
        // Classes and functions are numbered before anything speaks of them, in the order of the text.
        let (mut classes, mut functions) = (0, 0);
        for (id, scope) in model.scopes() {
            match scope.kind {
                ScopeKind::Class(_) => {
                    summarizer.class_of.insert(id, classes);
                    classes += 1;
                }
                ScopeKind::Function(_) => {
                    summarizer.function_of.insert(id, functions);
                    functions += 1;
                }
                _ => {}
            }
        }
        summarizer
    }

    fn intern(&mut self, evidence: Evidence) -> EvidenceId {
        if let Some(id) = self.interned.get(&evidence) {
            return *id;
        }
        let id = EvidenceId(self.out.evidence.len() as u32);
        self.out.evidence.push(evidence.clone());
        self.interned.insert(evidence, id);
        id
    }

    fn look(&self, id: EvidenceId) -> &Evidence {
        &self.out.evidence[id.0 as usize]
    }

    fn frame(&mut self) -> &mut Frame<'a> {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(None, None));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn open_frame(&mut self, class: Option<u32>, function: Option<u32>) {
        self.frames.push(Frame::new(class, function));
    }

    /// Closes the innermost frame: what it did to its receivers becomes facts.
    fn close_frame(&mut self) -> Frame<'a> {
        let mut frame = self.frames.pop().unwrap_or_else(|| Frame::new(None, None));
        for used in &mut frame.uses {
            if used.stores.is_empty() && used.dynamic.is_empty() {
                continue;
            }
            let mut reads: Vec<Name> = used.reads.iter().map(|name| ustr(name)).collect();
            reads.sort_unstable();
            reads.dedup();
            reads.retain(|name| !used.stores.iter().any(|store| store.name == *name));
            self.out.uses.push(UseFacts {
                anchor: self.anchor,
                receiver: used.receiver,
                label: ustr(used.label),
                text: ustr(&receiver(&self.text[used.range])),
                class: frame.class,
                function: frame.function,
                parameter: used.parameter,
                stores: std::mem::take(&mut used.stores),
                reads,
                dynamic: std::mem::take(&mut used.dynamic),
                doctest: false,
            });
        }
        frame
    }

    fn module(&mut self, module: &Module<'a>) {
        self.open_frame(None, None);
        self.doctest(module.body);
        self.body(module.body);
        self.close_frame();
        self.globals();
        self.sliced_facts();
    }

    /// What every name of the module scope may be.
    fn globals(&mut self) {
        let scope = self.model.scope(SemanticModel::module_scope());
        let mut names: Vec<&'a str> = scope.names.keys().copied().filter(|name| *name != "*").collect();
        names.sort_unstable();
        for name in names {
            let evidence = self.bindings(SemanticModel::module_scope(), name);
            self.out.globals.push((ustr(name), evidence));
        }
        let stars: Vec<Name> = self
            .model
            .bindings_in(SemanticModel::module_scope(), "*")
            .filter_map(|binding| match binding.kind {
                crate::semantic::BindingKind::ImportFrom { module, level, .. } => Some(self.absolute(module, level)),
                _ => None,
            })
            .collect();
        self.out.stars = stars;
        self.out.globals.sort_unstable_by_key(|(name, _)| *name);
    }

    fn finish(mut self) -> ModuleSummary {
        let mut mentions: Vec<Name> = std::mem::take(&mut self.mentions).into_iter().map(ustr).collect();
        mentions.sort_unstable();
        self.out.mentions = mentions;
        self.out.kept = sorted(std::mem::take(&mut self.kept));
        self.out.kept_by_annotation = sorted(std::mem::take(&mut self.kept_by_annotation));
        self.out.asks.sort_by_key(|ask| ask.at.start);
        self.out.spelled.sort_unstable_by_key(|(name, at)| (*name, at.start));
        self.out.spelled.shrink_to_fit();
        self.out.evidence.shrink_to_fit();
        self.out
    }
}

fn sorted(kept: FxHashMap<EvidenceId, Bytes>) -> Vec<(EvidenceId, Bytes)> {
    let mut kept: Vec<_> = kept.into_iter().collect();
    kept.sort_unstable();
    kept
}

impl Frame<'_> {
    fn new(class: Option<u32>, function: Option<u32>) -> Self {
        Self {
            class,
            function,
            uses: Vec::new(),
            by_path: FxHashMap::default(),
            returns: Vec::new(),
            yields: false,
            yielded: Vec::new(),
            yields_once: false,
        }
    }
}

/// A receiver as messages show it: `cast(…)` of a call over several lines.
fn receiver(text: &str) -> Cow<'_, str> {
    let line = excerpt(text);
    match (line.chars().last(), text.chars().last()) {
        (Some('(' | '[' | '{'), Some(closing)) if line.len() < text.len() => format!("{line}…{closing}").into(),
        _ => line.into(),
    }
}

/// The first line of an expression, shortened for messages.
fn excerpt(text: &str) -> &str {
    let line = text.lines().next().unwrap_or(text);
    match line.char_indices().nth(60) {
        Some((end, _)) => &line[..end],
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::receiver;

    #[test]
    fn a_receiver_over_several_lines_is_closed() {
        assert_eq!(receiver("cast(\n    \"Row\",\n    made[0],\n)"), "cast(…)");
        assert_eq!(receiver("rows[\n    0\n]"), "rows[…]");
        assert_eq!(receiver("row.cell"), "row.cell");
        assert_eq!(receiver("f()"), "f()");
    }
}
