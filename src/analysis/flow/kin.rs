//! Which classes an instance may have: exactly one, or one of a family.
//!
//! `self` of a method is an instance of any heir of its class. To tell that with one value instead of one for each heir is what
//! keeps the work linear in projects with thousands of test cases, packets or nodes below one base.

use crate::index::{ClassId, ProjectIndex};

/// A class, or a class and all of its heirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kin {
    /// Exactly this class.
    Exact(ClassId),
    /// This class or one of its heirs, of which there is at least one.
    Family(ClassId),
}

impl Kin {
    /// The class that all others inherit from.
    pub fn top(self) -> ClassId {
        match self {
            Self::Exact(class) | Self::Family(class) => class,
        }
    }
}

/// The heirs and bases of all classes of a project.
#[derive(Debug, Default)]
pub struct Families {
    each: Vec<ClassId>,
    /// A class and its heirs, sorted.
    below: Vec<Vec<ClassId>>,
    /// A class and its bases, sorted.
    above: Vec<Vec<ClassId>>,
    /// The farthest base of each class.
    roots: Vec<ClassId>,
    /// The first of all classes that each has to do with, over bases and heirs.
    clans: Vec<ClassId>,
}

impl Families {
    pub fn new(project: &ProjectIndex) -> Self {
        let each: Vec<ClassId> = project.class_ids().collect();
        let mut below: Vec<Vec<ClassId>> = vec![Vec::new(); each.len()];
        let mut above: Vec<Vec<ClassId>> = Vec::with_capacity(each.len());
        let mut roots: Vec<ClassId> = Vec::with_capacity(each.len());
        for class in &each {
            let mut bases: Vec<ClassId> = project.lineage(*class).collect();
            roots.push(bases.last().copied().unwrap_or(*class));
            bases.sort_unstable();
            bases.dedup();
            for base in &bases {
                below[base.0 as usize].push(*class);
            }
            above.push(bases);
        }
        let clans = clans(&above);
        Self { each, below, above, roots, clans }
    }

    /// How many classes there are.
    pub fn count(&self) -> usize {
        self.each.len()
    }

    /// Kins of two clans have no class in common.
    pub fn clan(&self, kin: Kin) -> ClassId {
        self.clans[kin.top().0 as usize]
    }

    /// The farthest base of a class.
    pub fn root(&self, class: ClassId) -> ClassId {
        self.roots[class.0 as usize]
    }

    /// The class and its heirs.
    pub fn family(&self, class: ClassId) -> Kin {
        if self.below[class.0 as usize].len() > 1 { Kin::Family(class) } else { Kin::Exact(class) }
    }

    /// All classes of a kin, sorted.
    pub fn classes(&self, kin: Kin) -> &[ClassId] {
        match kin {
            Kin::Exact(class) => &self.each[class.0 as usize..=class.0 as usize],
            Kin::Family(class) => &self.below[class.0 as usize],
        }
    }

    /// A class and its bases, sorted by number.
    pub fn bases(&self, class: ClassId) -> &[ClassId] {
        &self.above[class.0 as usize]
    }

    /// Is the second class a base of the first, or the same?
    pub fn inherits(&self, class: ClassId, base: ClassId) -> bool {
        self.above[class.0 as usize].binary_search(&base).is_ok()
    }

    /// Is every class of the second among those of the first?
    pub fn covers(&self, all: Kin, part: Kin) -> bool {
        match (all, part) {
            (Kin::Exact(all), Kin::Exact(part)) => all == part,
            (Kin::Exact(_), Kin::Family(_)) => false,
            (Kin::Family(all), part) => self.inherits(part.top(), all),
        }
    }

    /// May one object be of both?
    pub fn meet(&self, left: Kin, right: Kin) -> bool {
        if self.covers(left, right) || self.covers(right, left) {
            return true;
        }
        let (Kin::Family(left), Kin::Family(right)) = (left, right) else { return false };
        // `class Both(Left, Right)`
        let (few, other) =
            if self.below[left.0 as usize].len() <= self.below[right.0 as usize].len() { (left, right) } else { (right, left) };
        self.below[few.0 as usize].iter().any(|class| self.inherits(*class, other))
    }

    /// The family of a base that many of the kins share with the last one: that with the fewest heirs.
    pub fn shared(&self, kins: &[Kin], last: Kin, many: usize) -> Option<Kin> {
        let root = self.roots[last.top().0 as usize];
        let mut related: Vec<ClassId> = kins.iter().map(|kin| kin.top()).filter(|top| self.inherits(*top, root)).collect();
        if related.len() < many {
            return None;
        }
        related.push(last.top());
        let bases = self.bases(last.top()).iter().copied();
        let shared = bases.filter(|base| related.iter().all(|class| self.inherits(*class, *base)));
        shared.min_by_key(|base| self.below[base.0 as usize].len()).map(|base| self.family(base))
    }
}

/// The first class of each class's clan.
fn clans(above: &[Vec<ClassId>]) -> Vec<ClassId> {
    let mut first: Vec<ClassId> = (0..above.len() as u32).map(ClassId).collect();
    let find = |first: &mut Vec<ClassId>, mut class: ClassId| {
        while first[class.0 as usize] != class {
            let next = first[class.0 as usize];
            first[class.0 as usize] = first[next.0 as usize];
            class = next;
        }
        class
    };
    for (class, bases) in (0..).map(ClassId).zip(above) {
        for base in bases {
            let (one, other) = (find(&mut first, class), find(&mut first, *base));
            first[one.max(other).0 as usize] = one.min(other);
        }
    }
    (0..above.len() as u32).map(|class| find(&mut first, ClassId(class))).collect()
}
