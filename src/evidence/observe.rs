//! From records to what a run of the analysis may go by: of each class and function only what its source still is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path};

use text_size::TextLen as _;

use super::executed::{Scope, hash, scopes};
use super::record::{Class, Record, join};
use crate::index::observed::{Answers, AsMade, Observations, ObservedClass, ObservedFile};
use crate::source::Source;

/// What the records say of the project as it is now, and how many classes have changed since.
pub fn observations(records: &[Record], root: &Path) -> (Observations, usize) {
    let all = join(records.iter().map(usable).collect());
    let mut paths: BTreeSet<&str> = all.classes.iter().map(|class| class.path.as_str()).collect();
    paths.extend(all.functions.iter().map(|(path, _)| path.as_str()));
    let (mut files, mut stale) = (BTreeMap::new(), 0);
    for path in paths {
        let classes = || all.classes.iter().filter(|class| class.path == path);
        let Some(source) = text_of(root, path) else {
            stale += classes().count();
            continue;
        };
        let scopes = scopes(source.text());
        let (classes, changed) = current(classes(), &scopes);
        stale += changed;
        let now = hash(source.text());
        // Only a precise record that is whole saw everything that the code did which it saw run.
        let is_whole = |it: &&Record| it.precise && it.knows_functions && it.failed.is_none();
        let whole: Vec<&Record> = records.iter().filter(is_whole).filter(|it| it.files.get(path) == Some(&now)).collect();
        let ran: BTreeSet<u32> = whole.iter().filter_map(|it| it.lines.get(path)).flatten().copied().collect();
        let most = source.line_of(source.text().text_len());
        let lines = ran.into_iter().filter(|line| (1..=most).contains(line));
        let lines = lines.map(|line| source.full_line_range(line).into()).collect();
        files.insert(path.to_owned(), ObservedFile { lines, classes });
    }
    (Observations { source: source(records), files, only_executed: false, answers: answers(records, root) }, stale)
}

/// The file that a record names, if that is one of the project. The record may be anybody's.
fn text_of(root: &Path, path: &str) -> Option<Source> {
    let is_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    is_inside.then(|| Source::read(&root.join(path), path.as_ref()).ok()).flatten()
}

/// Types; how often, the least and the greatest length.
type Kinds = BTreeMap<String, (u64, u64, u64)>;

/// What was answered of files that are what they were.
fn answers(records: &[Record], root: &Path) -> Answers {
    let mut all: BTreeMap<(String, u32, u32), Kinds> = BTreeMap::new();
    let mut hashes: BTreeMap<String, Option<String>> = BTreeMap::new();
    for record in records {
        for (path, line, column, kind, times, least, most) in &record.answers {
            let now = hashes.entry(path.clone()).or_insert_with(|| text_of(root, path).map(|source| hash(source.text())));
            if now.is_none() || record.files.get(path) != now.as_ref() {
                continue;
            }
            let kinds = all.entry((path.clone(), *line, *column)).or_default();
            let seen = kinds.entry(kind.clone()).or_insert((0, *least, *most));
            *seen = (seen.0 + times, seen.1.min(*least), seen.2.max(*most));
        }
    }
    all.into_iter().map(|(place, kinds)| (place, in_words(kinds))).collect()
}

/// The commonest first; what came by a thousand times may have come more often.
fn in_words(kinds: Kinds) -> String {
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|(_, (times, ..))| std::cmp::Reverse(*times));
    let word = |(kind, (times, least, most)): (String, (u64, u64, u64))| {
        let times = if times == 1 { "once".to_owned() } else { format!("{times} times") };
        let long = if most > 0 { format!(" ({least} to {most} long)") } else { String::new() };
        let name = kind.strip_prefix("builtins.").unwrap_or(&kind);
        if kind.is_empty() { times } else { format!("`{name}`{long} {times}") }
    };
    kinds.into_iter().map(word).collect::<Vec<_>>().join(", ")
}

/// What a recorder saw that switched itself off can speak against a rewrite, not for it: it may have missed the rest.
fn usable(record: &Record) -> Record {
    let mut record = record.clone();
    if record.failed.is_some() {
        record.classes.iter_mut().for_each(|class| (class.watched, class.as_written) = (0, None));
    }
    record
}

/// The classes that are what they were when they were recorded, and how many are not. Two of one name are told by nobody.
fn current<'r>(seen: impl Iterator<Item = &'r Class>, scopes: &[Scope]) -> (BTreeMap<String, ObservedClass>, usize) {
    let (mut found, mut stale) = (BTreeMap::new(), 0);
    for class in seen {
        let mut named = scopes.iter().filter(|scope| scope.is_class && scope.qualname == class.qualname);
        match (named.next(), named.next()) {
            (Some(scope), None) if scope.hash == class.hash => {
                add(found.entry(class.qualname.replace(".<locals>", "")).or_default(), class);
            }
            _ => stale += 1,
        }
    }
    (found, stale)
}

/// The same class may have moved between two records.
fn add(to: &mut ObservedClass, class: &Class) {
    to.made += class.made;
    to.watched += class.watched;
    to.weakly |= class.weakly;
    to.as_made.push(AsMade {
        metaclass: class.metaclass.clone(),
        base_in_the_way: class.dict_from.is_some() || class.sized,
        is_bound: class.bound == Some(true),
        as_written: class.as_written == Some(true),
        bases: class.bases.clone(),
        inherited: class.inherited.clone(),
        coded: class.coded.clone(),
    });
    to.uses.extend(class.uses.iter().map(|(path, line, named)| (format!("{path}:{line}"), *named)));
    for (name, path, line, own) in &class.stores {
        let place = to.names.entry(name.clone()).or_default();
        if place.is_empty() && !own && !path.is_empty() {
            *place = format!("{path}:{line}");
        }
    }
    for name in &class.names {
        to.names.entry(name.clone()).or_default();
    }
}

/// ``recorded 2026-11-28, `pytest -q`, CPython 3.13.0``
fn source(records: &[Record]) -> String {
    let Some(last) = records.iter().max_by_key(|record| record.when) else { return String::new() };
    let others = if records.len() > 1 { format!(", and {} more", records.len() - 1) } else { String::new() };
    format!("recorded {}, `{}`, CPython {}{others}", date(last.when), last.command, last.python)
}

/// `2026-11-28`, in universal time. After Howard Hinnant's `civil_from_days`.
fn date(seconds: u64) -> String {
    let days = (seconds / 86400).cast_signed() + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    format!("{year}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_dates() {
        assert_eq!(date(0), "1970-01-01");
        assert_eq!(date(951_782_400), "2000-02-29");
        assert_eq!(date(1_795_996_799), "2026-11-29");
    }
}
