//! What a test report in `JUnit`'s XML says: which tests passed, failed and were skipped.

use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

/// The tests of a run, by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tests {
    /// Ran and held.
    pub passed: BTreeSet<String>,
    /// Did not: failures and errors, of collection and tear-down too.
    pub failed: BTreeMap<String, Failure>,
    /// Did not run.
    pub skipped: BTreeSet<String>,
}

/// What a failed test said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failure {
    /// One line: `AttributeError: 'Batch' object has no attribute 'size'`.
    pub message: String,
    /// The traceback, or what else there is.
    pub text: String,
}

/// Reads a report. Foreign elements and attributes count for nothing.
///
/// # Errors
/// What is no XML.
pub fn parse(text: &str) -> Result<Tests, String> {
    let mut reader = Reader::from_str(text);
    let mut tests = Tests::default();
    let mut case: Option<Case> = None;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Eof => return Ok(tests),
            Event::Start(element) => match (element.local_name().as_ref(), &mut case) {
                (b"testcase", _) => case = Some(Case::of(&element)),
                (_, Some(case)) => case.enter(&element),
                _ => {}
            },
            Event::Empty(element) => match (element.local_name().as_ref(), &mut case) {
                (b"testcase", _) => Case::of(&element).close(&mut tests),
                (_, Some(case)) => {
                    case.enter(&element);
                    case.is_inside = false;
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                b"testcase" => case.take().into_iter().for_each(|case| case.close(&mut tests)),
                b"failure" | b"error" => case.iter_mut().for_each(|case| case.is_inside = false),
                _ => {}
            },
            Event::Text(part) => say(&mut case, &part.decode().unwrap_or_default()),
            Event::CData(part) => say(&mut case, &part.decode().unwrap_or_default()),
            Event::GeneralRef(reference) => {
                let name = reference.decode().unwrap_or_default();
                let sign = reference.resolve_char_ref().ok().flatten().map(String::from);
                say(&mut case, &sign.or_else(|| resolve_predefined_entity(&name).map(str::to_owned)).unwrap_or_default());
            }
            _ => {}
        }
    }
}

/// The element that is being read.
struct Case {
    id: String,
    failure: Option<Failure>,
    is_skipped: bool,
    /// In an element that says why it failed.
    is_inside: bool,
}

impl Case {
    fn of(element: &BytesStart<'_>) -> Self {
        let (name, class) = (attribute(element, "name"), attribute(element, "classname"));
        let id = id(&attribute(element, "file"), &class, &name);
        Self { id, failure: None, is_skipped: false, is_inside: false }
    }

    fn enter(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            b"failure" | b"error" => {
                let message = attribute(element, "message");
                let message = message.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned();
                self.failure.get_or_insert_with(|| Failure { message, text: String::new() });
                self.is_inside = true;
            }
            b"skipped" => self.is_skipped = true,
            _ => {}
        }
    }

    /// A test may stand there twice, when its tear-down failed too.
    fn close(self, tests: &mut Tests) {
        let Self { id, failure, is_skipped, .. } = self;
        if let Some(failure) = failure {
            tests.passed.remove(&id);
            tests.failed.entry(id).or_insert(failure);
        } else if is_skipped {
            tests.skipped.insert(id);
        } else if !tests.failed.contains_key(&id) {
            tests.passed.insert(id);
        }
    }
}

fn say(case: &mut Option<Case>, text: &str) {
    if let Some(failure) = case.as_mut().filter(|case| case.is_inside).and_then(|case| case.failure.as_mut()) {
        failure.text.push_str(text);
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> String {
    let found = element.try_get_attribute(name).ok().flatten();
    found.and_then(|attribute| attribute.unescape_value().ok().map(std::borrow::Cow::into_owned)).unwrap_or_default()
}

/// `tests/test_a.py::TestX::test_y` where the file is told, else `tests.test_a.TestX::test_y`. The address of an object in a
/// parameter is another one in each run.
fn id(file: &str, class: &str, name: &str) -> String {
    let module = file.strip_suffix(".py").map(|path| path.replace(['/', '\\'], "."));
    let inner = module.and_then(|module| class.strip_prefix(&module).map(|rest| rest.trim_start_matches('.').to_owned()));
    let parts = match inner {
        Some(inner) => [file.replace('\\', "/"), inner.replace('.', "::"), name.to_owned()],
        None => [String::new(), class.to_owned(), name.to_owned()],
    };
    let id = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("::");
    without_addresses(&id)
}

fn without_addresses(text: &str) -> String {
    const MARK: &str = "at 0x";
    let mut parts = text.split(MARK);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(MARK);
        plain.push('…');
        plain.push_str(part.trim_start_matches(|sign: char| sign.is_ascii_hexdigit()));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_of_pytest() {
        let tests = parse(
            r#"<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite name="pytest" errors="1" failures="1">
<testcase classname="tests.test_a.TestX" name="test_y[&lt;A at 0x7f01&gt;]" file="tests/test_a.py" line="3" time="0.001" />
<testcase classname="tests.test_a" name="test_z" file="tests/test_a.py"><failure message="AttributeError: &apos;A&apos; object&#10;more">def f():
&gt;   a.b = 1
E   AttributeError</failure></testcase>
<testcase classname="tests.test_a" name="test_s"><skipped type="pytest.skip" message="no">why</skipped></testcase>
<testcase classname="" name="tests.test_b"><error message="collection failure"><![CDATA[ImportError: <x>]]></error></testcase>
<testcase classname="c" name="twice" /><testcase classname="c" name="twice"><error message="failed on teardown"/></testcase>
</testsuite></testsuites>"#,
        )
        .unwrap();
        assert_eq!(tests.passed.iter().collect::<Vec<_>>(), ["tests/test_a.py::TestX::test_y[<A at 0x…>]"]);
        assert_eq!(tests.skipped.iter().collect::<Vec<_>>(), ["tests.test_a::test_s"]);
        let failed: Vec<_> = tests.failed.iter().map(|(id, it)| (id.as_str(), it.message.as_str(), it.text.as_str())).collect();
        assert_eq!(
            failed,
            [
                ("c::twice", "failed on teardown", ""),
                ("tests.test_b", "collection failure", "ImportError: <x>"),
                ("tests/test_a.py::test_z", "AttributeError: 'A' object", "def f():\n>   a.b = 1\nE   AttributeError"),
            ]
        );
    }

    #[test]
    fn what_is_no_report_is_told() {
        assert!(parse("<testsuite><testcase name='a'></testsuite>").is_err());
        assert_eq!(parse(""), Ok(Tests::default()));
    }
}
