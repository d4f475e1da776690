//! What fails in a run that did not fail before anything was changed.

use std::collections::BTreeMap;

use super::command::Ended;
use super::junit::{Failure, Tests};

/// What a run left.
#[derive(Debug, Clone)]
pub struct Result {
    /// How it ended.
    pub ended: Ended,
    /// What its report says, if it wrote one.
    pub tests: Option<Tests>,
    /// The end of what it printed.
    pub tail: String,
}

/// Something that fails only now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    /// The test; the command where no report tells tests apart.
    pub test: String,
    /// One line.
    pub message: String,
    /// All that was said, for who looks for names in it.
    pub text: String,
}

/// The runs before anything was changed: one, or two. What fails in one of them, or runs in one of them only, says nothing.
#[derive(Debug, Clone, Default)]
pub struct Baseline(pub Vec<Result>);

impl Baseline {
    /// Did anything fail?
    pub fn fails(&self) -> bool {
        self.0.iter().any(|run| run.ended != Ended::Code(0) || run.tests.as_ref().is_some_and(|tests| !tests.failed.is_empty()))
    }

    /// Does a report tell tests apart?
    pub fn has_tests(&self) -> bool {
        !self.0.is_empty() && self.0.iter().all(|run| run.tests.is_some())
    }

    /// Tests that failed in each run, and tests that failed in some of them.
    pub fn failing(&self) -> (usize, usize) {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for id in self.0.iter().filter_map(|run| run.tests.as_ref()).flat_map(|tests| tests.failed.keys()) {
            *counts.entry(id).or_default() += 1;
        }
        let always = counts.values().filter(|count| **count == self.0.len()).count();
        (always, counts.len() - always)
    }

    /// How many tests passed in the first run.
    pub fn passing(&self) -> usize {
        self.0.first().and_then(|run| run.tests.as_ref()).map_or(0, |tests| tests.passed.len())
    }

    /// What fails in this run and in none of these.
    pub fn news(&self, now: &Result, command: &str) -> Vec<News> {
        let of_command = |message: String| vec![News { test: format!("`{command}`"), message, text: now.tail.clone() }];
        if now.ended == Ended::TooLate {
            return of_command("does not end in time any more".to_owned());
        }
        if self.has_tests() {
            let Some(tests) = &now.tests else { return of_command(format!("writes no report any more ({})", now.ended)) };
            let news = self.new_failures(tests);
            if !news.is_empty() {
                return news;
            }
        }
        let is_known = now.ended == Ended::Code(0) || self.0.iter().any(|run| run.ended == now.ended);
        if is_known { Vec::new() } else { of_command(now.ended.to_string()) }
    }

    fn new_failures(&self, now: &Tests) -> Vec<News> {
        let runs: Vec<&Tests> = self.0.iter().filter_map(|run| run.tests.as_ref()).collect();
        let is_known = |id: &String| runs.iter().any(|run| run.failed.contains_key(id));
        let failed = now.failed.iter().filter(|(id, _)| !is_known(id));
        let failed =
            failed.map(|(id, Failure { message, text })| News { test: id.clone(), message: message.clone(), text: text.clone() });
        let passed_always = |id: &&String| runs.iter().all(|run| run.passed.contains(*id));
        let lost = runs.first().into_iter().flat_map(|run| &run.passed).filter(passed_always);
        let lost = lost.filter(|id| !now.passed.contains(*id) && !now.failed.contains_key(*id)).map(|id| {
            let message = if now.skipped.contains(id) {
                "passed before, and is skipped now"
            } else {
                "passed before, and does not run now"
            };
            News { test: id.clone(), message: message.to_owned(), text: String::new() }
        });
        failed.chain(lost).collect()
    }
}

impl News {
    /// The last place that a traceback of it names, as `path:line`; one in the project, if there is one.
    pub fn place(&self) -> Option<String> {
        let places = self.text.lines().filter_map(place_in);
        let is_ours = |place: &String| !place.starts_with('/') && !place.starts_with('<') && !place.contains("site-packages");
        let places: Vec<String> = places.collect();
        places.iter().rfind(|place| is_ours(place)).or(places.last()).cloned()
    }
}

/// `src/a.py:12: AttributeError` of pytest, `File "src/a.py", line 12, in f` of Python.
fn place_in(line: &str) -> Option<String> {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix("File \"") {
        let (path, rest) = rest.split_once("\", line ")?;
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        return Some(format!("{path}:{number}"));
    }
    let (path, rest) = line.split_once(".py:")?;
    let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty() && !path.contains(' ')).then(|| format!("{path}.py:{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(code: i32, passed: &[&str], failed: &[&str]) -> Result {
        let failed = failed.iter().map(|id| ((*id).to_owned(), Failure::default())).collect();
        let passed = passed.iter().map(|id| (*id).to_owned()).collect();
        Result { ended: Ended::Code(code), tests: Some(Tests { passed, failed, ..Tests::default() }), tail: String::new() }
    }

    fn ids(baseline: &Baseline, now: &Result) -> Vec<String> {
        baseline.news(now, "t").into_iter().map(|news| news.test).collect()
    }

    #[test]
    fn sets_are_compared_and_not_exit_codes_alone() {
        let baseline = Baseline(vec![run(1, &["a", "b", "c"], &["old", "flaky"]), run(1, &["a", "b", "flaky"], &["old"])]);
        assert_eq!(baseline.failing(), (1, 1));
        assert!(ids(&baseline, &run(1, &["a", "b", "c"], &["old", "flaky"])).is_empty());
        assert!(ids(&baseline, &run(0, &["a", "b", "old"], &[])).is_empty());
        assert_eq!(ids(&baseline, &run(1, &["a", "c"], &["b"])), ["b"]);
        // `c` ran in one of the two only.
        assert_eq!(ids(&baseline, &run(1, &["a"], &["old"])), ["b"]);
        assert_eq!(ids(&baseline, &run(3, &["a", "b"], &[])), ["`t`"]);
    }

    #[test]
    fn without_a_report_there_is_the_exit_code() {
        let plain = |code| Result { tests: None, ..run(code, &[], &[]) };
        let baseline = Baseline(vec![plain(0)]);
        assert!(ids(&baseline, &plain(0)).is_empty());
        assert_eq!(ids(&baseline, &plain(1)), ["`t`"]);
        assert_eq!(ids(&Baseline(vec![run(0, &["a"], &[])]), &plain(0)), ["`t`"]);
    }

    #[test]
    fn the_last_place_of_a_traceback() {
        let news = |text: &str| News { test: String::new(), message: String::new(), text: text.to_owned() }.place();
        assert_eq!(news("tests/t.py:3: \n\nsrc/a.py:12: AttributeError").as_deref(), Some("src/a.py:12"));
        assert_eq!(news("  File \"/usr/lib/x.py\", line 7, in f\n").as_deref(), Some("/usr/lib/x.py:7"));
        assert_eq!(news("src/a.py:12: X\n/usr/lib/x.py:9: Y").as_deref(), Some("src/a.py:12"));
        assert_eq!(news("nothing: here"), None);
    }
}
