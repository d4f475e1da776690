//! Runs in pairs, before and after: what differs, and what only seems to.

#![expect(clippy::cast_precision_loss, reason = "bytes and numbers of pairs are far below what a float tells apart")]

use serde::Serialize;

use super::usage::Usage;

/// One thing that was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Compared {
    /// What: `wall`, `cpu`, `resident`, `proportional`.
    pub what: &'static str,
    /// `seconds` or `bytes`.
    pub unit: &'static str,
    /// The median before.
    pub before: f64,
    /// The median after.
    pub after: f64,
    /// The median of what after is of before, pair by pair.
    pub ratio: f64,
    /// The least and the greatest of these.
    pub spread: (f64, f64),
    /// Pairs in which it was less afterwards, and pairs in which it was more.
    pub less_more: (usize, usize),
    /// Is that more than chance would give?
    pub differs: bool,
}

/// So often chance alone would let as many pairs agree: six of six, or nine of ten.
const CHANCE: f64 = 0.04;
/// What differs by less is not worth a word.
const WORTH: f64 = 0.002;

/// Compares what could be measured in each run.
pub fn compare(pairs: &[(Usage, Usage)]) -> Vec<Compared> {
    type Measure = fn(&Usage) -> Option<f64>;
    let measures: [(&str, &str, Measure); 4] = [
        ("wall", "seconds", |usage| Some(usage.wall)),
        ("cpu", "seconds", |usage| (usage.cpu > 0.0).then_some(usage.cpu)),
        ("resident", "bytes", |usage| usage.resident.map(|bytes| bytes as f64)),
        ("proportional", "bytes", |usage| usage.proportional.map(|bytes| bytes as f64)),
    ];
    let compared = |(what, unit, measure): (&'static str, &'static str, Measure)| {
        let values: Option<Vec<(f64, f64)>> =
            pairs.iter().map(|(before, after)| Some((measure(before)?, measure(after)?))).collect();
        let values = values.filter(|values| !values.is_empty() && values.iter().all(|(before, _)| *before > 0.0))?;
        let ratios: Vec<f64> = values.iter().map(|(before, after)| after / before).collect();
        let count = |wanted: fn(f64) -> bool| ratios.iter().filter(|ratio| wanted(**ratio)).count();
        let less_more = (count(|ratio| ratio < 1.0), count(|ratio| ratio > 1.0));
        let ratio = median(ratios.clone());
        Some(Compared {
            what,
            unit,
            before: median(values.iter().map(|(before, _)| *before).collect()),
            after: median(values.iter().map(|(_, after)| *after).collect()),
            ratio,
            spread: ratios.iter().fold((f64::INFINITY, 0.0), |(least, most), ratio| (ratio.min(least), ratio.max(most))),
            less_more,
            differs: chance(less_more) <= CHANCE && (ratio - 1.0).abs() >= WORTH,
        })
    };
    measures.into_iter().filter_map(compared).collect()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (Some(high), 0) => (values[middle - 1] + high) / 2.0,
        (Some(one), _) => *one,
        (None, _) => 0.0,
    }
}

/// How probable it is that pairs which do not differ agree at least so much: the sign test, on both sides.
fn chance((less, more): (usize, usize)) -> f64 {
    let (all, fewer) = (less + more, less.min(more));
    let (mut ways, mut sum) = (1.0, 0.0);
    for number in 0..=fewer {
        sum += ways;
        ways = ways * (all - number) as f64 / (number + 1) as f64;
    }
    (2.0 * sum / 2f64.powi(i32::try_from(all).unwrap_or(i32::MAX))).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(wall: f64) -> Usage {
        Usage { wall, cpu: wall, resident: Some(1000), proportional: None, processes: 1 }
    }

    #[test]
    fn what_agrees_in_all_pairs_differs() {
        let pairs: Vec<_> = [1.0, 1.1, 0.9, 1.2, 1.0, 1.0].map(|wall| (usage(wall), usage(wall * 0.8))).into();
        let found = compare(&pairs);
        assert_eq!(found.iter().map(|it| it.what).collect::<Vec<_>>(), ["wall", "cpu", "resident"]);
        assert!(
            found[0].differs && (found[0].ratio - 0.8).abs() < 1e-9 && (found[0].before, found[0].less_more) == (1.0, (6, 0))
        );
        assert!(!found[2].differs && found[2].less_more == (0, 0));
    }

    #[test]
    fn what_chance_gives_is_no_difference() {
        let pairs: Vec<_> = [0.9, 0.9, 0.9, 0.9, 0.9, 1.01].map(|factor| (usage(1.0), usage(factor))).into();
        assert!(!compare(&pairs)[0].differs);
        let few: Vec<_> = [0.5; 5].map(|factor| (usage(1.0), usage(factor))).into();
        assert!(!compare(&few)[0].differs);
        let tiny: Vec<_> = [0.9999; 6].map(|factor| (usage(1.0), usage(factor))).into();
        assert!(!compare(&tiny)[0].differs);
        assert!(compare(&[]).is_empty());
    }

    #[test]
    fn chances_are_those_of_coins() {
        assert!((chance((5, 0)) - 0.0625).abs() < 1e-9);
        assert!((chance((1, 9)) - 22.0 / 1024.0).abs() < 1e-9);
        assert!((chance((3, 3)) - 1.0).abs() < 1e-9);
        assert!((chance((0, 0)) - 1.0).abs() < 1e-9);
    }
}
