//! What is measured, as a page that needs nothing else (HTML).

use std::fmt::Write as _;

use super::measure::{Row, bytes, human, is_recorded};
use super::picture::{escaped, svg};
use super::slicing::{Sliced, Timed, short};

/// Columns on a desktop; on a phone each row is a block of lines.
const STYLE: &str = "\
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2127; background: #fff; }
svg { width: 100%; max-width: 32rem; height: auto; }
.scroll { overflow-x: auto; }
code { overflow-wrap: anywhere; }
table { border-collapse: collapse; white-space: nowrap; font-size: 0.9rem; }
th, td { text-align: right; padding: 0.25rem 0.75rem; border-bottom: 1px solid #dde1e6; }
th:first-child, td:first-child, th:last-child, td:last-child { text-align: left; }
th:first-child, td:first-child, th:last-child, td:last-child { white-space: normal; overflow-wrap: anywhere; min-width: 10rem; }
th:first-child, td:first-child { padding-left: 0; }
@media (max-width: 48rem) {
tr:first-child { display: none; }
table, tbody, tr { display: block; }
tr { padding: 0.5rem 0; border-bottom: 1px solid #dde1e6; }
td, td:last-child { display: flex; justify-content: space-between; gap: 1rem; padding: 0; border: 0; white-space: normal; overflow-wrap: anywhere; }
td::before { content: attr(data-of); color: #5b6470; flex: none; }
td:first-child { display: block; text-align: left; font-weight: 600; }
}
";

/// A page for those who decide: what is saved in one sentence, the picture, all classes, and all functions.
pub fn html(rows: &[Row], functions: &[Sliced], summary: &str) -> String {
    let headline = headline(rows, functions);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>pyscale measure: {headline}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<h1>{headline}</h1>\n<p>{}</p>\n{}{}</body>\n</html>\n",
        with_code(summary),
        of_classes(rows),
        of_functions(functions)
    )
}

/// What stands in backquotes is code.
fn with_code(text: &str) -> String {
    let part =
        |(number, part): (usize, &str)| if number % 2 == 1 { format!("<code>{}</code>", escaped(part)) } else { escaped(part) };
    text.split('`').enumerate().map(part).collect()
}

fn headline(rows: &[Row], functions: &[Sliced]) -> String {
    let saved = |row: &Row| bytes(rows, row).0.saturating_sub(bytes(rows, row).1);
    let all: u64 = rows.iter().map(saved).sum();
    let fix: u64 = rows.iter().filter(|row| row.verdict == "fix").map(saved).sum();
    match (is_recorded(rows), fix == all) {
        _ if rows.is_empty() && functions.is_empty() => "Nothing to measure".to_owned(),
        _ if rows.is_empty() => "Time to slice".to_owned(),
        (false, _) => "Bytes of an instance".to_owned(),
        (true, true) => format!("{} less", human(all)),
        (true, false) if fix == 0 => format!("{} less with all of these", human(all)),
        (true, false) => format!("{} less, {} with all of these", human(fix), human(all)),
    }
}

/// The picture, and a row for each class.
fn of_classes(rows: &[Row]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let recorded = is_recorded(rows);
    let counts = if recorded { "<th>alive at most</th><th>made</th>" } else { "" };
    let mut text = svg(rows)
        + "<div class=\"scroll\"><table>\n<tr><th>class</th><th>saved</th><th>bytes each</th>"
        + counts
        + "<th>verdict</th><th>where</th></tr>\n";
    for row in rows {
        let counts = if recorded {
            let [alive, made] = [row.alive, row.made].map(grouped);
            format!("<td data-of=\"alive at most\">{alive}</td><td data-of=\"made\">{made}</td>")
        } else {
            String::new()
        };
        let (before, after) = bytes(rows, row);
        let _ = writeln!(
            text,
            "<tr><td>{}</td><td data-of=\"saved\">{}</td><td data-of=\"bytes each\">{} → {}</td>{counts}<td data-of=\"verdict\">{}</td>\
             <td data-of=\"where\">{}:{}</td></tr>",
            escaped(&row.symbol),
            human(before.saturating_sub(after)),
            row.before,
            row.after,
            row.verdict,
            escaped(&row.path),
            row.line
        );
    }
    text + "</table></div>\n"
}

/// What functions slice: a row for each size.
fn of_functions(functions: &[Sliced]) -> String {
    if functions.is_empty() {
        return String::new();
    }
    let mut text = "<h2>Functions that slice</h2>\n<div class=\"scroll\"><table>\n<tr><th>function</th><th>bytes</th><th>µs to slice them</th>\
                    <th>verdict</th><th>where</th></tr>\n"
        .to_owned();
    for function in functions {
        for Timed { size, before, after } in &function.sizes {
            let _ = writeln!(
                text,
                "<tr><td>{}</td><td data-of=\"bytes\">{}</td><td data-of=\"µs to slice them\">{} → {}</td><td data-of=\"verdict\">{}</td>\
                 <td data-of=\"where\">{}:{}</td></tr>",
                escaped(&function.symbol),
                grouped(*size),
                short(*before),
                short(*after),
                function.verdict,
                escaped(&function.path),
                function.line
            );
        }
    }
    text + "</table></div>\n"
}

/// `100,000`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let behind = |index: usize| index > 0 && (digits.len() - index).is_multiple_of(3);
    digits.char_indices().flat_map(|(index, digit)| behind(index).then_some(',').into_iter().chain([digit])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text_and_nothing_else() {
        let row = Row {
            path: "a<b>.py".into(),
            line: 1,
            symbol: "f.<locals>.A&B".into(),
            verdict: "fix",
            attributes: 1,
            before: 100,
            after: 40,
            times: [(0.0, 0.0); 3],
            made: 20,
            alive: 10,
        };
        let page = html(std::slice::from_ref(&row), &[], "`x < y`");
        assert!(
            page.contains("f.&lt;locals&gt;.A&amp;B")
                && page.contains("a&lt;b&gt;.py:1")
                && page.contains("<code>x &lt; y</code>")
        );
        assert!(page.contains("<h1>600 bytes less</h1>") && page.contains("1.0 kB → 400 bytes"));
        assert_eq!(svg(&vec![row; 50]).matches("<rect").count(), 2 + 2 * 20);
        assert!(svg(&[]).contains(">nothing to show<") && svg(&[]).ends_with("</svg>\n"));
        assert!(html(&[], &[], "").contains("<h1>Nothing to measure</h1>"));
        assert_eq!([7, 1000, 100_000, 1_234_567].map(grouped), ["7", "1,000", "100,000", "1,234,567"]);
    }
}
