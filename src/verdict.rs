//! Hazards, and how they settle into a verdict. [`Hazards::settle`] is the only place that knows open and closed worlds:
//! a transform lists facts, it never decides policy.

use crate::edit::Edit;
use crate::place::{FileId, World};

pub use crate::place::{Bytes, Place};

#[cfg(feature = "without-precondition")]
mod precondition;

/// How bad it is when a hazard is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// An outsider could notice: `unsafe` where the site is public API of an open world, nothing otherwise.
    Visible,
    /// Something outside the program (a file, an operator) notices in any world: always `unsafe`.
    Lossy,
    /// The program would break, or we cannot rule it out: refused.
    Breaks,
}

/// A fact that speaks against a rewrite, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hazard {
    /// The id of the rule that found it, one of its transform's [`Meta::rules`](crate::meta::Meta::rules):
    /// `outside-store`. One of the engine's own holds a slash: `engine/out-of-reach`. Empty if nobody said.
    pub rule: &'static str,
    /// What it means if it is real.
    pub severity: Severity,
    /// One sentence without a full stop that tells what is in the way and, where there is one, the way out.
    pub message: String,
    /// Where the evidence stands.
    pub at: Option<Place>,
}

/// The hazards of one site, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub struct Hazards(Vec<Hazard>);

/// May a site be rewritten?
#[derive(Debug, Clone)]
pub enum Verdict {
    /// Behaviour is kept.
    Fix(Fix),
    /// An outsider could notice; the hazards say how.
    Unsafe(Fix, Vec<Hazard>),
    /// Never; the hazards say why. Carries no fix, so that nobody can apply one.
    Refuse(Vec<Hazard>),
    /// Safe, but the configuration does not ask for it; the text says which key would.
    OutOfScope(String),
}

/// The edits of one site: all of them are applied, or none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fix {
    /// The edits with the files they belong to.
    pub edits: Vec<(FileId, Edit)>,
}

impl Hazard {
    /// What forbids the rewrite.
    pub fn breaks(rule: &'static str, message: impl Into<String>, at: Option<Place>) -> Self {
        Self { rule, severity: Severity::Breaks, message: message.into(), at }
    }
}

impl Hazards {
    /// Adds a hazard that the rule with this id found.
    pub fn add(&mut self, rule: &'static str, severity: Severity, message: impl Into<String>, at: Option<Place>) {
        self.found(Hazard { rule, severity, message: message.into(), at });
    }

    /// Adds what a rule has found.
    pub fn found(&mut self, hazard: Hazard) {
        #[cfg(feature = "without-precondition")]
        if precondition::is_off(&hazard.message) {
            return;
        }
        self.0.push(hazard);
    }

    /// Is there anything that forbids the rewrite?
    pub fn breaks(&self) -> bool {
        self.0.iter().any(|hazard| hazard.severity == Severity::Breaks)
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Hazard> {
        self.0.iter()
    }

    /// Is there none at all?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The hazards that count in this world, and how they settle. A refusal names what breaks first.
    pub fn settle(self, world: World) -> Settled {
        let (breaks, others): (Vec<_>, Vec<_>) = self.0.into_iter().partition(|hazard| hazard.severity == Severity::Breaks);
        if !breaks.is_empty() {
            return Settled::Refuse(breaks);
        }
        let counting: Vec<_> =
            others.into_iter().filter(|hazard| hazard.severity == Severity::Lossy || world == World::Open).collect();
        if counting.is_empty() { Settled::Fix } else { Settled::Unsafe(counting) }
    }
}

/// A verdict to which the fix is still to be made.
#[derive(Debug, Clone)]
pub enum Settled {
    /// Behaviour is kept.
    Fix,
    /// An outsider could notice.
    Unsafe(Vec<Hazard>),
    /// Never.
    Refuse(Vec<Hazard>),
}

impl Settled {
    /// Makes the fix, unless the site is refused.
    pub fn with(self, fix: impl FnOnce() -> Fix) -> Verdict {
        match self {
            Self::Fix => Verdict::Fix(fix()),
            Self::Unsafe(hazards) => Verdict::Unsafe(fix(), hazards),
            Self::Refuse(hazards) => Verdict::Refuse(hazards),
        }
    }
}

impl Verdict {
    /// `fix`, `unsafe`, `refuse` or `out-of-scope`, as all output formats say it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fix(_) => "fix",
            Self::Unsafe(..) => "unsafe",
            Self::Refuse(_) => "refuse",
            Self::OutOfScope(_) => "out-of-scope",
        }
    }

    /// The fix that a run may apply, if there is one.
    pub fn fix(&self, unsafe_fixes: bool) -> Option<&Fix> {
        match self {
            Self::Fix(fix) => Some(fix),
            Self::Unsafe(fix, _) if unsafe_fixes => Some(fix),
            _ => None,
        }
    }

    /// What speaks against it.
    pub fn hazards(&self) -> &[Hazard] {
        match self {
            Self::Unsafe(_, hazards) | Self::Refuse(hazards) => hazards,
            _ => &[],
        }
    }
}
