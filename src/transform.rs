//! What a transform is to the engine.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bumpalo::Bump;
use text_size::TextRange;

use crate::analysis::flow::{Flow, FlowOnce};
use crate::analysis::spelling::Text;
use crate::index::{ClassId, ProjectIndex};
use crate::place::{FileId, Place};
use crate::semantic::SemanticModel;
use crate::source::Source;
use crate::syntax::ast::Module;
use crate::syntax::parse;
use crate::verdict::Verdict;

pub use crate::meta::{Asks, Meta, OptionMeta};

/// A rewriting pattern. Implementations are stateless; what they learn of a project lives in their [`Judgement`].
pub trait Transform: Sync {
    /// Name, summary, documentation and options.
    fn meta(&self) -> &'static Meta;

    /// What a record of the running program is asked about sites.
    fn asks(&self) -> Option<Asks> {
        None
    }

    /// Decides, once a round and on facts alone, what the whole project allows. The result is asked per file, in parallel.
    fn judge<'p>(&self, project: &'p ProjectIndex, shared: &Shared<'p>) -> Box<dyn Judgement + 'p>;

    /// Does what it says of a site hold when its fixes for the others are applied, provided that values flow as before? Then
    /// nothing is looked at again behind it, where it is the last one.
    fn is_final(&self) -> bool {
        false
    }
}

/// What is costly to know of a project, and several transforms ask: made when one of them first does.
#[derive(Clone)]
pub struct Shared<'p> {
    flow: FlowOnce<'p>,
}

impl<'p> Shared<'p> {
    /// Nothing is known yet.
    #[must_use]
    pub fn new(project: &'p ProjectIndex) -> Self {
        Self { flow: FlowOnce::new(project) }
    }

    /// What flows where.
    #[must_use]
    pub fn flow(&self) -> Arc<Flow<'p>> {
        self.flow.get()
    }

    /// The same, for who may not need it.
    #[must_use]
    pub fn flow_once(&self) -> FlowOnce<'p> {
        self.flow.clone()
    }

    /// Was it too much work to follow what flows where?
    #[must_use]
    pub fn gave_up(&self) -> bool {
        self.flow.gave_up()
    }
}

/// What a transform decided about one state of the project.
pub trait Judgement: Sync {
    /// Is the file worth opening again? `false` must mean that [`Judgement::check`] would find nothing that needs the tree.
    fn concerns(&self, file: FileId) -> bool;

    /// The sites of a file. `opened` is `None` when [`Judgement::concerns`] said `false`: such a file may still have
    /// sites that are refused on facts alone.
    fn check(&self, file: FileId, opened: Option<&Opened<'_>>) -> Vec<Finding>;
}

/// A file that was read and parsed again, so that edits can be made for it.
pub struct Opened<'a> {
    /// Which file.
    pub file: FileId,
    /// Its text.
    pub source: &'a Source,
    /// Its tree.
    pub module: &'a Module<'a>,
    /// The other files of the round, for a fix that spans several.
    pub texts: &'a dyn Library,
}

impl Opened<'_> {
    /// Another file of the project as this round sees it, parsed into `arena`; `None` if it cannot be read any more. It may
    /// be one with doubts: ask [`ProjectIndex::may_edit`] before editing it.
    pub fn other<'b>(&self, file: FileId, arena: &'b Bump) -> Option<(Arc<Source>, &'b Module<'b>)> {
        let source = self.texts.text(file)?;
        let module = parse(arena.alloc_str(source.text()), arena);
        Some((source, module))
    }

    /// Opens another file, or this one again, with its meaning, for as long as it takes.
    pub fn with_text<R>(&self, project: &ProjectIndex, file: FileId, work: impl FnOnce(Text<'_, '_>) -> R) -> Option<R> {
        let arena = Bump::new();
        let (source, module) = self.other(file, &arena)?;
        let model = SemanticModel::new(module);
        Some(work(Text { project, file, source: &source, module, model: &model, arena: &arena }))
    }

    /// Opens this file with its meaning.
    pub fn here<R>(&self, project: &ProjectIndex, work: impl FnOnce(Text<'_, '_>) -> R) -> R {
        let (arena, model) = (Bump::new(), SemanticModel::new(self.module));
        work(Text { project, file: self.file, source: self.source, module: self.module, model: &model, arena: &arena })
    }

    /// Opens each file that mentions one of the classes. Gives back those that mention one and cannot be read, each with the
    /// first such file.
    pub fn each_with_classes(
        &self,
        project: &ProjectIndex,
        classes: &BTreeSet<ClassId>,
        work: &mut dyn FnMut(Text<'_, '_>),
    ) -> BTreeMap<ClassId, FileId> {
        let mut unreadable = BTreeMap::new();
        for file in project.file_ids() {
            let mut mentioned =
                classes.iter().filter(|class| project.mentions(file, &project.class_facts(**class).name)).peekable();
            if project.summary(file).opaque || project.entry(file).is_stub {
                for class in mentioned {
                    unreadable.entry(*class).or_insert(file);
                }
            } else if mentioned.peek().is_some() {
                self.with_text(project, file, &mut *work);
            }
        }
        unreadable
    }
}

/// Gives out the texts of a round.
pub trait Library: Sync {
    /// The text of a file with what earlier rounds did to it.
    fn text(&self, file: FileId) -> Option<Arc<Source>>;
}

/// A site with its verdict.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The id of the transform.
    pub transform: &'static str,
    /// The file of the site.
    pub file: FileId,
    /// The place to point at: a class's name, a call, … in the text of this round.
    pub range: TextRange,
    /// The site's name that stays the same from round to round: `Outer.Inner`, `module:function`.
    pub symbol: String,
    /// What is proposed or found, in one sentence without a full stop: ``add `__slots__` to `Reading` ``.
    pub message: String,
    /// May be applied, with which reservations, or why not.
    pub verdict: Verdict,
    /// More that the reader should know (why a name is in the slots, what is gained), each perhaps with a place.
    pub notes: Vec<Note>,
    /// The expected gain per object in bytes on the target Python, for `--sort saving`.
    pub saving: Option<u32>,
}

/// An explanation that goes with a finding.
#[derive(Debug, Clone)]
pub struct Note {
    /// One sentence without a full stop.
    pub message: String,
    /// Where what it speaks of stands.
    pub at: Option<Place>,
}
