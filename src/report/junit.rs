//! `junit`: XML in the form that test reports have, for systems that show these.
//!
//! A file is a suite, a site a test in it. The test fails if the run applies the site; it is skipped, with the reason, if
//! it does not. What made the run fail is an error of a test.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::concise::description;
use super::text::plain;
use super::{Report, View};
use crate::pipeline::{Level, Notice, Site};

/// The `junit` format.
pub struct Junit;

/// What became of the tests of a suite.
#[derive(Default, Clone, Copy)]
struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

/// The tests of a file.
struct Suite {
    name: String,
    counts: Counts,
    /// Its `<testcase>` elements.
    cases: String,
}

impl Report for Junit {
    fn write(&self, view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut suites: Vec<Suite> = Vec::new();
        for site in &view.sites {
            let suite = suite(&mut suites, view.forge_path(site.at.file));
            suite.counts.tests += 1;
            *if site.applied { &mut suite.counts.failures } else { &mut suite.counts.skipped } += 1;
            suite.cases += &case(&suite.name, view, site);
        }
        for notice in view.outcome.notices.iter().filter(|notice| notice.level == Level::Error) {
            let suite =
                suite(&mut suites, notice.path.as_ref().map_or_else(|| "pyscale".to_owned(), |path| view.forge_path_of(path)));
            suite.counts.tests += 1;
            suite.counts.errors += 1;
            suite.cases += &error(&suite.name, notice);
        }
        if suites.is_empty() {
            // Systems that find no test at all take that for a failure.
            let counts = Counts { tests: 1, ..Counts::default() };
            let cases = "    <testcase name=\"nothing found\" classname=\"pyscale\"/>\n".to_owned();
            suites.push(Suite { name: "pyscale".to_owned(), counts, cases });
        }
        let total = |part: fn(&Counts) -> usize| suites.iter().map(|suite| part(&suite.counts)).sum::<usize>();
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(
            out,
            "<testsuites name=\"pyscale\" tests=\"{}\" failures=\"{}\" errors=\"{}\">",
            total(|counts| counts.tests),
            total(|counts| counts.failures),
            total(|counts| counts.errors)
        )?;
        for Suite { name, counts, cases } in &suites {
            let Counts { tests, failures, errors, skipped } = counts;
            writeln!(
                out,
                "  <testsuite name=\"{}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">",
                escaped(name)
            )?;
            out.write_all(cases.as_bytes())?;
            writeln!(out, "  </testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

/// The suite of that name, new if there is none; sites come by path, or as `--sort` has them.
fn suite(suites: &mut Vec<Suite>, name: String) -> &mut Suite {
    let position = suites.iter().rposition(|suite| suite.name == name).unwrap_or_else(|| {
        suites.push(Suite { name, counts: Counts::default(), cases: String::new() });
        suites.len() - 1
    });
    &mut suites[position]
}

fn case(path: &str, view: &View<'_>, site: &Site) -> String {
    let place = format!("{path}:{}:{}", site.at.start.line, site.at.start.column);
    let message = description(view, site);
    let mut text = open(path, &format!("{} {}", site.transform, site.symbol), Some(site.at.start.line));
    // Writing to a string cannot fail.
    let _ = if site.applied {
        writeln!(
            text,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            site.verdict,
            escaped(&message),
            escaped(&format!("{place}: {message}"))
        )
    } else {
        writeln!(text, "      <skipped message=\"{}\"/>", escaped(&format!("{}: {message}", site.verdict)))
    };
    text + "    </testcase>\n"
}

fn error(path: &str, notice: &Notice) -> String {
    let mut text = open(path, "pyscale", notice.line);
    let _ = writeln!(text, "      <error type=\"error\" message=\"{}\"/>", escaped(&plain(&notice.message)));
    text + "    </testcase>\n"
}

fn open(path: &str, name: &str, line: Option<u32>) -> String {
    let line = line.map_or_else(String::new, |line| format!(" line=\"{line}\""));
    let path = escaped(path);
    format!("    <testcase name=\"{}\" classname=\"{path}\" file=\"{path}\"{line}>\n", escaped(name))
}

/// Text and attributes of XML 1.0, without the characters that it does not have.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in plain(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => escaped.extend(c.escape_unicode()),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_no_character_that_it_must_not() {
        assert_eq!(escaped("a<b> & \"c\"\u{0}\u{1b}\u{ffff}é"), "a&lt;b&gt; &amp; &quot;c&quot;\\x00\\x1b\\u{ffff}é");
    }
}
