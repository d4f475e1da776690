//! Hazards, and how they settle into a verdict. [`Hazards::settle`] is the only place that knows open and closed worlds:
//! a transform lists facts, it never decides policy.

use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::place::{FileId, World};

pub use crate::place::{Bytes, Place};

#[cfg(feature = "without-precondition")]
mod precondition;

/// How bad it is when a hazard is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
    /// It only may be so: what the program does when it runs can settle it.
    pub is_doubt: bool,
    /// One sentence without a full stop that tells what is in the way and, where there is one, the way out.
    pub message: String,
    /// Where the evidence stands.
    pub at: Option<Place>,
}

/// The hazards of one site, in the order in which they were found.
#[derive(Debug, Clone, Default)]
pub struct Hazards {
    counting: Vec<Hazard>,
    /// Doubts that a record of the running program has settled.
    settled: Vec<Hazard>,
}

/// May a site be rewritten?
#[derive(Debug, Clone)]
pub enum Verdict {
    /// Behaviour is kept.
    Fix(Fix),
    /// An outsider could notice; the hazards say how.
    Unsafe(Fix, Vec<Hazard>),
    /// Nobody could rule out that the program breaks, but a record shows that what may be was not. The hazards are what may be.
    /// Only where the user hands a record over.
    Supported(Fix, Vec<Hazard>),
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
        Self { rule, severity: Severity::Breaks, is_doubt: false, message: message.into(), at }
    }
}

impl Hazards {
    /// Adds a hazard that the rule with this id found.
    pub fn add(&mut self, rule: &'static str, severity: Severity, message: impl Into<String>, at: Option<Place>) {
        self.found(Hazard { rule, severity, is_doubt: false, message: message.into(), at });
    }

    /// Adds that something would break, if the rule is right in what nobody can tell from the source.
    pub fn doubt(&mut self, rule: &'static str, message: impl Into<String>, at: Option<Place>) {
        self.found(Hazard { is_doubt: true, ..Hazard::breaks(rule, message, at) });
    }

    /// Takes out what would break, if all of it is settled: each is a doubt that `is_settled` by what was seen.
    pub fn settle_doubts(&mut self, is_settled: impl Fn(&Hazard) -> bool) {
        let breaks = |hazard: &&Hazard| hazard.severity == Severity::Breaks;
        if self.counting.iter().filter(breaks).all(|hazard| hazard.is_doubt && is_settled(hazard)) {
            let (settled, others) = std::mem::take(&mut self.counting).into_iter().partition(|hazard| breaks(&hazard));
            self.counting = others;
            self.settled.extend::<Vec<_>>(settled);
        }
    }

    /// The doubts that were settled.
    pub fn settled(&self) -> &[Hazard] {
        &self.settled
    }

    /// What is seen of another site on which this one stands holds for it, too.
    pub fn stand_on(&mut self, settled: Hazard) {
        self.settled.push(settled);
    }

    /// Adds what a rule has found.
    pub fn found(&mut self, hazard: Hazard) {
        #[cfg(feature = "without-precondition")]
        if precondition::is_off(&hazard.message) {
            return;
        }
        self.counting.push(hazard);
    }

    /// Is there anything that forbids the rewrite?
    pub fn breaks(&self) -> bool {
        self.counting.iter().any(|hazard| hazard.severity == Severity::Breaks)
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Hazard> {
        self.counting.iter()
    }

    /// Is there none at all?
    pub fn is_empty(&self) -> bool {
        self.counting.is_empty()
    }

    /// The hazards that count in this world, and how they settle. A refusal names what breaks first.
    pub fn settle(self, world: World) -> Settled {
        let (breaks, others): (Vec<_>, Vec<_>) =
            self.counting.into_iter().partition(|hazard| hazard.severity == Severity::Breaks);
        if !breaks.is_empty() {
            return Settled::Refuse(breaks);
        }
        let counting: Vec<_> =
            others.into_iter().filter(|hazard| hazard.severity == Severity::Lossy || world == World::Open).collect();
        match (counting.is_empty(), self.settled.is_empty()) {
            (true, true) => Settled::Fix,
            (true, false) => Settled::Supported(self.settled),
            (false, _) => Settled::Unsafe(counting),
        }
    }
}

/// A verdict to which the fix is still to be made.
#[derive(Debug, Clone)]
pub enum Settled {
    /// Behaviour is kept.
    Fix,
    /// An outsider could notice.
    Unsafe(Vec<Hazard>),
    /// A record shows that what may be was not.
    Supported(Vec<Hazard>),
    /// Never.
    Refuse(Vec<Hazard>),
}

impl Settled {
    /// Makes the fix, unless the site is refused.
    pub fn with(self, fix: impl FnOnce() -> Fix) -> Verdict {
        match self {
            Self::Fix => Verdict::Fix(fix()),
            Self::Unsafe(hazards) => Verdict::Unsafe(fix(), hazards),
            Self::Supported(hazards) => Verdict::Supported(fix(), hazards),
            Self::Refuse(hazards) => Verdict::Refuse(hazards),
        }
    }
}

impl Verdict {
    /// `fix`, `unsafe`, `supported`, `refuse` or `out-of-scope`, as all output formats say it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fix(_) => "fix",
            Self::Unsafe(..) => "unsafe",
            Self::Supported(..) => "supported",
            Self::Refuse(_) => "refuse",
            Self::OutOfScope(_) => "out-of-scope",
        }
    }

    /// The fix that a run may apply, if there is one.
    pub fn fix(&self, unsafe_fixes: bool) -> Option<&Fix> {
        match self {
            Self::Fix(fix) | Self::Supported(fix, _) => Some(fix),
            Self::Unsafe(fix, _) if unsafe_fixes => Some(fix),
            _ => None,
        }
    }

    /// What speaks against it.
    pub fn hazards(&self) -> &[Hazard] {
        match self {
            Self::Unsafe(_, hazards) | Self::Supported(_, hazards) | Self::Refuse(hazards) => hazards,
            _ => &[],
        }
    }
}
