//! Which of many rewrites can stay together: the largest part with which nothing fails anew.
//!
//! A part that passes grows by one group after the other. A group that does not pass is divided: first what the failures name
//! is set apart, else it is halved. So one guilty rewrite that is named costs two runs, one that is not about `2 log₂ n`, and
//! several are found one after the other, also when it takes two of them together.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::News;

/// What was found. The numbers are those of the rewrites.
#[derive(Debug, Default)]
pub struct Found {
    /// Pass together. The last run that passed was with exactly these, or there are none.
    pub kept: BTreeSet<usize>,
    /// Did not pass on top of those that were kept until then, with what failed.
    pub dropped: BTreeMap<usize, Vec<News>>,
}

/// Searches among `all` rewrites.
///
/// `run` tells what fails anew with exactly these; `names` which of some rewrites the failures speak of.
///
/// # Errors
/// Those of `run`.
pub fn search<E>(
    all: usize,
    mut run: impl FnMut(&BTreeSet<usize>) -> Result<Vec<News>, E>,
    names: impl Fn(&[usize], &[News]) -> Vec<usize>,
) -> Result<Found, E> {
    let mut known: BTreeMap<BTreeSet<usize>, Vec<News>> = BTreeMap::new();
    let mut found = Found::default();
    // The group to be taken next is the last one.
    let mut groups: Vec<Vec<usize>> = vec![(0..all).collect()];
    while let Some(group) = groups.pop() {
        let with: BTreeSet<usize> = found.kept.iter().chain(&group).copied().collect();
        if with == found.kept {
            continue;
        }
        let news = match known.get(&with) {
            Some(news) => news.clone(),
            None => run(&with)?,
        };
        if news.is_empty() {
            found.kept = with;
        } else if let [alone] = group[..] {
            found.dropped.insert(alone, news);
        } else {
            let suspects = names(&group, &news);
            known.insert(with, news);
            let (first, second) = divide(group, &suspects);
            groups.push(second);
            groups.push(first);
        }
    }
    Ok(found)
}

/// Two parts, none of them empty.
fn divide(group: Vec<usize>, named: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let (named, others): (Vec<usize>, Vec<usize>) = group.iter().partition(|number| named.contains(number));
    if !named.is_empty() && !others.is_empty() {
        return (others, named);
    }
    let mut first = group;
    let second = first.split_off(first.len() / 2);
    (first, second)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Searches where these sets fail; returns what was kept, dropped, and the number of runs.
    fn searched(all: usize, bad: &[&[usize]], named: &[usize]) -> (Vec<usize>, Vec<usize>, usize) {
        let mut runs = 0;
        let run = |with: &BTreeSet<usize>| {
            runs += 1;
            let fails = bad.iter().any(|set| set.iter().all(|number| with.contains(number)));
            let news = News { test: "t".into(), message: String::new(), text: String::new() };
            Ok::<_, ()>(if fails { vec![news] } else { Vec::new() })
        };
        let suspects = |group: &[usize], _: &[News]| group.iter().copied().filter(|number| named.contains(number)).collect();
        let found = search(all, run, suspects).unwrap();
        (found.kept.into_iter().collect(), found.dropped.into_keys().collect(), runs)
    }

    #[test]
    fn the_largest_part_is_kept() {
        let all = |without: &[usize]| (0..20).filter(|number| !without.contains(number)).collect::<Vec<_>>();
        assert_eq!(searched(20, &[], &[]), (all(&[]), vec![], 1));
        // All, and all others; that the named one fails on top of them is known.
        assert_eq!(searched(20, &[&[7]], &[7]), (all(&[7]), vec![7], 2));
        assert_eq!(searched(20, &[&[7]], &[3, 7]), (all(&[7]), vec![7], 3));
        // An innocent one is named: it costs a run.
        let (kept, dropped, runs) = searched(20, &[&[7]], &[3]);
        assert_eq!((kept, dropped), (all(&[7]), vec![7]));
        assert!(runs <= 11, "{runs}");
        let (kept, dropped, runs) = searched(20, &[&[7]], &[]);
        assert_eq!((kept, dropped), (all(&[7]), vec![7]));
        assert!(runs <= 9, "{runs}");
        assert_eq!(searched(20, &[&[2], &[11], &[19]], &[]).1, [2, 11, 19]);
        // Two that fail only together: one of them stays.
        let (kept, dropped, _) = searched(20, &[&[4, 15]], &[]);
        assert_eq!((kept, dropped), (all(&[15]), vec![15]));
        assert_eq!(searched(3, &[&[0], &[1], &[2]], &[]).0, Vec::<usize>::new());
        assert_eq!(searched(0, &[], &[]).2, 0);
    }
}
