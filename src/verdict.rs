//! Hazards, and how they settle into a verdict. [`Hazards::settle`] is the only place that knows open and closed worlds:
//! a transform lists facts, it never decides policy.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::edit::Edit;
use crate::place::{FileId, World};

pub use crate::place::{Bytes, Place};

#[cfg(feature = "without-precondition")]
mod precondition;

/// How bad it is when a hazard is real.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// An outsider could notice: `unsafe` where the site is public API of an open world, nothing otherwise.
    Visible,
    /// Something outside the program (a file, an operator) notices in any world: always `unsafe`.
    Lossy,
    /// The program would break, or we cannot rule it out: refused.
    Breaks,
}

/// A fact that speaks against a rewrite, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
            self.settle_each(|_| true);
        }
    }

    /// Takes out each of the doubts that `is_settled`, whatever else speaks against the rewrite.
    pub fn settle_each(&mut self, is_settled: impl Fn(&Hazard) -> bool) {
        let goes = |hazard: &Hazard| hazard.severity == Severity::Breaks && hazard.is_doubt && is_settled(hazard);
        let (settled, others): (Vec<_>, _) = std::mem::take(&mut self.counting).into_iter().partition(goes);
        self.counting = others;
        self.settled.extend(settled);
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
            return Settled::Refuse(told(breaks));
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

/// So many hazards of one rule are told of a site; nobody reads more, and some classes have thousands.
const MOST_OF_A_RULE: usize = 50;

/// What is told of a refusal: the same reason at the same place once, and of each rule no more than anybody reads, with the number
/// of the others behind them. The verdict stands by now.
fn told(hazards: Vec<Hazard>) -> Vec<Hazard> {
    let mut known: FxHashSet<&Hazard> = FxHashSet::default();
    let is_first: Vec<bool> = hazards.iter().map(|hazard| known.insert(hazard)).collect();
    let mut counts: FxHashMap<(&'static str, bool), usize> = FxHashMap::default();
    let mut told: Vec<Hazard> = Vec::new();
    let mut others: Vec<(&'static str, bool)> = Vec::new();
    for (hazard, _) in hazards.into_iter().zip(is_first).filter(|(_, is_first)| *is_first) {
        let of_rule = (hazard.rule, hazard.is_doubt);
        let count = counts.entry(of_rule).or_default();
        *count += 1;
        if *count <= MOST_OF_A_RULE {
            told.push(hazard);
        } else if *count == MOST_OF_A_RULE + 1 {
            others.push(of_rule);
        }
    }
    told.extend(others.into_iter().map(|of_rule| {
        let more = counts.get(&of_rule).map_or(0, |count| count - MOST_OF_A_RULE);
        let (rule, is_doubt) = of_rule;
        Hazard { is_doubt, ..Hazard::breaks(rule, format!("and {more} more of this kind"), None) }
    }));
    told
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

#[cfg(test)]
mod tests {
    use super::*;

    fn hazard(number: u32) -> Hazard {
        let range = Bytes { start: number, end: number + 1 };
        Hazard::breaks("outside-store", "is set from outside", Some(Place { file: FileId(0), range }))
    }

    fn refused(hazards: Vec<Hazard>) -> Vec<Hazard> {
        let mut found = Hazards::default();
        for hazard in hazards {
            found.found(hazard);
        }
        match found.settle(World::Closed) {
            Settled::Refuse(hazards) => hazards,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_same_reason_at_the_same_place_is_told_once() {
        assert_eq!(refused(vec![hazard(1), hazard(2), hazard(1)]), [hazard(1), hazard(2)]);
    }

    #[test]
    fn of_thousands_of_reasons_some_are_told_and_the_others_are_counted() {
        let other = Hazard::breaks("pickled", "is pickled", None);
        let many: Vec<Hazard> = (0..4_000).chain(0..4_000).map(hazard).chain([other.clone()]).collect();
        let told = refused(many.clone());
        assert_eq!(told[..MOST_OF_A_RULE], many[..MOST_OF_A_RULE]);
        let more = Hazard::breaks("outside-store", "and 3950 more of this kind", None);
        assert_eq!(told[MOST_OF_A_RULE..], [other, more]);
        let few: Vec<Hazard> = (0..MOST_OF_A_RULE as u32).map(hazard).collect();
        assert_eq!(refused(few.clone()), few);
    }
}
