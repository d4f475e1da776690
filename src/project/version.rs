//! Which Python is the oldest that a requirement allows.

use crate::python::PythonVersion;

/// The oldest Python 3 that a requirement allows: PEP 440 (`>=3.9,<4`, `~=3.10`), or Poetry's (`^3.9`, `3.8 || 3.10`).
/// `None` if it allows none, or cannot be read.
pub(super) fn oldest_allowed(requirement: &str) -> Option<PythonVersion> {
    let alternatives = requirement.split('|').filter(|part| !part.trim().is_empty());
    let oldest = alternatives.map(|part| clauses(part).map(|clauses| first_minor(&clauses))).collect::<Option<Vec<_>>>()?;
    oldest.into_iter().flatten().min().map(PythonVersion)
}

/// The oldest version that trove classifiers name: `Programming Language :: Python :: 3.9`.
pub(super) fn oldest_classified<'a>(classifiers: impl IntoIterator<Item = &'a str>) -> Option<PythonVersion> {
    let versions = classifiers.into_iter().filter_map(|classifier| {
        classifier.trim().strip_prefix("Programming Language :: Python :: 3.")?.parse().ok().map(PythonVersion)
    });
    versions.min()
}

/// The versions of a package that a requirement allows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Range(Vec<Clause>);

impl Range {
    /// `>=0.95,<1`, `^0.110`, `==0.94.*`; nothing and `*` allow all. `None` for what cannot be read.
    pub fn new(text: &str) -> Option<Self> {
        if text.trim().is_empty() { Some(Self(Vec::new())) } else { clauses(text).map(Self) }
    }

    /// Does it say that older versions will not do?
    pub fn is_bounded_below(&self) -> bool {
        let bounds = |clause: &Clause| !matches!(clause.operator.as_str(), "<" | "<=" | "!=") && !clause.version.is_empty();
        self.0.iter().any(bounds)
    }

    /// Is everything that it allows this version or a later one?
    pub fn is_at_least(&self, version: [u32; 3]) -> bool {
        self.is_bounded_below() && !self.allows_any(|candidate| candidate < version)
    }

    /// Is everything that it allows older than this version?
    pub fn is_below(&self, version: [u32; 3]) -> bool {
        !self.0.is_empty() && !self.allows_any(|candidate| candidate >= version)
    }

    /// The versions that may be at a boundary: those that are named, and their neighbours.
    fn allows_any(&self, wanted: impl Fn([u32; 3]) -> bool) -> bool {
        let near = |number: u32| [number.saturating_sub(1), number, number + 1];
        let numbers = |index: usize| {
            let mut all = vec![0, 1, 9_999];
            all.extend(self.0.iter().filter_map(|clause| clause.version.get(index).copied()).flat_map(near));
            if index > 0 {
                all.extend(0..200);
            }
            all
        };
        let (majors, minors, micros) = (numbers(0), numbers(1), numbers(2));
        majors.iter().any(|&major| {
            minors.iter().any(|&minor| {
                micros.iter().any(|&micro| {
                    let candidate = [major, minor, micro];
                    wanted(candidate) && self.0.iter().all(|clause| clause.allows(candidate))
                })
            })
        })
    }
}

/// One condition of a requirement.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Clause {
    operator: String,
    /// As many numbers as were written.
    version: Vec<u32>,
    /// `.*`
    is_prefix: bool,
}

/// No Python has had, or will have, more minor versions or micro releases.
const MANY: u32 = 60;

fn first_minor(clauses: &[Clause]) -> Option<u8> {
    let allows = |minor: u32| (0..MANY).any(|micro| clauses.iter().all(|clause| clause.allows([3, minor, micro])));
    (0..MANY).find(|&minor| allows(minor)).map(|minor| minor as u8)
}

/// `>=3.8, <4`, `>= 3.8 < 4`, `^3.8`, `3.8.*`.
fn clauses(text: &str) -> Option<Vec<Clause>> {
    let mut clauses = Vec::new();
    let mut rest = text.trim_start_matches([' ', '\t', '\n', '\r', ',']);
    while !rest.is_empty() {
        let behind_operator = rest.trim_start_matches(['<', '>', '=', '!', '~', '^']);
        let operator = &rest[..rest.len() - behind_operator.len()];
        let version = behind_operator.trim_start();
        let behind_version =
            version.trim_start_matches(|character: char| character.is_ascii_alphanumeric() || ".*+-_".contains(character));
        clauses.push(Clause::new(operator, &version[..version.len() - behind_version.len()])?);
        rest = behind_version.trim_start_matches([' ', '\t', '\n', '\r', ',']);
    }
    Some(clauses)
}

impl Clause {
    fn new(operator: &str, version: &str) -> Option<Self> {
        let (numbers, is_prefix) = match version.strip_suffix('*') {
            Some(prefix) => (prefix.trim_end_matches('.'), true),
            None => (version, false),
        };
        // Pre-releases (`3.10rc1`, `3.10.dev0`) count as their release.
        let parts = numbers.split('.').map(|part| part.split(|c: char| !c.is_ascii_digit()).next().unwrap_or(""));
        let numbers: Vec<u32> = parts.map_while(|part| part.parse().ok()).collect();
        let is_known = ["", "=", "==", "===", "!=", "<", "<=", ">", ">=", "~", "~=", "^"].contains(&operator);
        let is_any = is_prefix && numbers.is_empty();
        (is_known && (is_any || !numbers.is_empty())).then(|| Self { operator: operator.to_owned(), version: numbers, is_prefix })
    }

    fn allows(&self, candidate: [u32; 3]) -> bool {
        let version = [0, 1, 2].map(|index| self.version.get(index).copied().unwrap_or(0));
        let has_prefix = |length: usize| candidate.iter().zip(&self.version).take(length).all(|(one, other)| one == other);
        let all = self.version.len();
        match self.operator.as_str() {
            "<" => candidate < version,
            "<=" => candidate <= version || (self.is_prefix && has_prefix(all)),
            ">" => candidate > version && !(self.is_prefix && has_prefix(all)),
            ">=" => candidate >= version,
            "!=" => !(if self.is_prefix { has_prefix(all) } else { candidate == version }),
            // `~=3.9.1` is `>=3.9.1,==3.9.*`
            "~=" => candidate >= version && has_prefix(all.saturating_sub(1)),
            // Poetry: `~3.9` is `>=3.9,<3.10`
            "~" => candidate >= version && has_prefix(all.min(2)),
            // Up to the first number that is not zero: `^0.95` is `>=0.95,<0.96`
            "^" => {
                let leading = self.version.iter().take_while(|number| **number == 0).count();
                candidate >= version && has_prefix((leading + 1).min(all))
            }
            _ if self.is_prefix => has_prefix(all),
            _ => candidate == version,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements() {
        let oldest = |text: &str| oldest_allowed(text).map(|version| version.0);
        assert_eq!(oldest(">=3.9"), Some(9));
        assert_eq!(oldest(" >= 3.8.1 , <4.0"), Some(8));
        assert_eq!(oldest(">=2.7, !=3.0.*, !=3.1.*, !=3.2.*"), Some(3));
        assert_eq!(oldest(">=2.7,!=3.0.*,!=3.1.*,!=3.2.*,!=3.3.*"), Some(4));
        assert_eq!(oldest("~=3.10"), Some(10));
        assert_eq!(oldest("~=3.10.2"), Some(10));
        assert_eq!(oldest("==3.11.*"), Some(11));
        assert_eq!(oldest("==3.11"), Some(11));
        assert_eq!(oldest(">3.8"), Some(8));
        assert_eq!(oldest(">3.8,!=3.8.*"), Some(9));
        assert_eq!(oldest("^3.9"), Some(9));
        assert_eq!(oldest("~3.9"), Some(9));
        assert_eq!(oldest(">=3.8 <4"), Some(8));
        assert_eq!(oldest("~3.11 || 3.10.*"), Some(10));
        assert_eq!(oldest("*"), Some(0));
        assert_eq!(oldest(">=3"), Some(0));
        assert_eq!(oldest(">=3.10.0rc1"), Some(10));
        assert_eq!(oldest("<3"), None);
        assert_eq!(oldest(""), None);
        assert_eq!(oldest("three"), None);
        assert_eq!(oldest(">="), None);
    }

    #[test]
    fn classifiers() {
        let classifiers = [
            "Programming Language :: Python :: 3",
            "Programming Language :: Python :: 3.11",
            "Programming Language :: Python :: 3.9",
        ];
        assert_eq!(oldest_classified(classifiers), Some(PythonVersion(9)));
        assert_eq!(oldest_classified(["Programming Language :: Python :: 3 :: Only"]), None);
    }
}
