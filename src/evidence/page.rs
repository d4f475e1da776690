//! What is measured, as a picture (SVG) and as a page that needs nothing else (HTML).

#![expect(clippy::cast_precision_loss, reason = "lengths of bars, and numbers with one decimal")]

use std::fmt::Write as _;

use super::measure::Row;

/// How many classes the picture has; the table has all.
const BARS: usize = 20;
/// As wide as a phone, where its letters are as large as they say; a desktop shows it larger.
const WIDTH: usize = 360;
const BAR: usize = 34;

/// Bytes of all instances at their most, before and after, a bar for each class; where nothing was recorded, of one instance.
pub fn svg(rows: &[Row]) -> String {
    // A class of which none was alive has no bar.
    let shown: Vec<&Row> = rows.iter().filter(|row| bytes(rows, row).0 > 0).take(BARS).collect();
    let most = shown.iter().map(|row| bytes(rows, row).0).max().unwrap_or(1).max(1);
    let height = shown.len() * BAR + 30;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" style=\"background: #fff\" role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"12\">\n\
         <title>Bytes of the instances of each class, before and after</title>\n\
         <rect x=\"0\" y=\"4\" width=\"10\" height=\"10\" fill=\"#c8cdd4\"/><text x=\"14\" y=\"13\">before</text>\
         <rect x=\"66\" y=\"4\" width=\"10\" height=\"10\" fill=\"#2f6f4f\"/><text x=\"80\" y=\"13\">after</text>\n"
    );
    for (number, row) in shown.iter().enumerate() {
        let y = 24 + number * BAR;
        let (before, after) = bytes(rows, row);
        // The longest bar leaves room for nothing but itself; names stand above the bars, so that a phone has room for both.
        let long = |bytes: u64| (bytes as f64 / most as f64 * WIDTH as f64).max(1.0);
        let _ = writeln!(
            text,
            "<text x=\"0\" y=\"{}\">{}</text><text x=\"{WIDTH}\" y=\"{}\" text-anchor=\"end\">{} → {}</text>\n\
             <rect x=\"0\" y=\"{}\" width=\"{:.1}\" height=\"12\" fill=\"#c8cdd4\"/><rect x=\"0\" y=\"{}\" width=\"{:.1}\" height=\"12\" fill=\"#2f6f4f\"/>",
            y + 11,
            escaped(&shortened(&row.symbol)),
            y + 11,
            human(before),
            human(after),
            y + 15,
            long(before),
            y + 15,
            long(after),
        );
    }
    text + "</svg>\n"
}

/// A page for those who decide: what is saved in one sentence, the picture, and all classes.
pub fn html(rows: &[Row], summary: &str) -> String {
    let saved = |row: &Row| bytes(rows, row).0.saturating_sub(bytes(rows, row).1);
    let all: u64 = rows.iter().map(saved).sum();
    let fix: u64 = rows.iter().filter(|row| row.verdict == "fix").map(saved).sum();
    let recorded = is_recorded(rows);
    let headline = match (recorded, fix == all) {
        (false, _) => "Bytes of an instance".to_owned(),
        (true, true) => format!("{} less", human(all)),
        (true, false) if fix == 0 => format!("{} less with all of these", human(all)),
        (true, false) => format!("{} less, {} with all of these", human(fix), human(all)),
    };
    let counts = if recorded { "<th>alive at most</th><th>made</th>" } else { "" };
    let mut text = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>pyscale measure: {headline}</title>\n<style>\n\
         body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1c2127; background: #fff; }}\n\
         svg {{ width: 100%; max-width: 32rem; height: auto; }}\n.scroll {{ overflow-x: auto; }}\n\
         table {{ border-collapse: collapse; white-space: nowrap; font-size: 0.9rem; }}\n\
         th, td {{ text-align: right; padding: 0.25rem 0.75rem; border-bottom: 1px solid #dde1e6; }}\n\
         th:first-child, td:first-child, th:last-child, td:last-child {{ text-align: left; }}\n\
         th:first-child, td:first-child {{ white-space: normal; overflow-wrap: anywhere; min-width: 10rem; padding-left: 0; }}\n\
         @media (max-width: 48rem) {{\n\
         tr:first-child {{ display: none; }}\ntable, tbody, tr {{ display: block; }}\ntr {{ padding: 0.5rem 0; border-bottom: 1px solid #dde1e6; }}\n\
         td, td:last-child {{ display: flex; justify-content: space-between; gap: 1rem; padding: 0; border: 0; white-space: normal; overflow-wrap: anywhere; }}\n\
         td::before {{ content: attr(data-of); color: #5b6470; flex: none; }}\ntd:first-child {{ display: block; text-align: left; font-weight: 600; }}\n}}\n\
         </style>\n</head>\n<body>\n<h1>{headline}</h1>\n<p>{}</p>\n{}<div class=\"scroll\"><table>\n\
         <tr><th>class</th><th>saved</th><th>bytes each</th>{counts}<th>verdict</th><th>where</th></tr>\n",
        escaped(summary),
        svg(rows)
    );
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
    text + "</table></div>\n</body>\n</html>\n"
}

fn is_recorded(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.alive > 0)
}

/// Before and after, of all instances that were alive, or of one where nothing was recorded.
fn bytes(rows: &[Row], row: &Row) -> (u64, u64) {
    let instances = if is_recorded(rows) { row.alive } else { 1 };
    (instances * row.before, instances * row.after)
}

/// `8.4 MB`
pub fn human(bytes: u64) -> String {
    let (mut number, mut unit) = (bytes as f64, "bytes");
    for next in ["kB", "MB", "GB"] {
        if number >= 1000.0 {
            (number, unit) = (number / 1000.0, next);
        }
    }
    if unit == "bytes" { format!("{bytes} bytes") } else { format!("{number:.1} {unit}") }
}

/// `100,000`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let behind = |index: usize| index > 0 && (digits.len() - index).is_multiple_of(3);
    digits.char_indices().flat_map(|(index, digit)| behind(index).then_some(',').into_iter().chain([digit])).collect()
}

fn shortened(symbol: &str) -> String {
    const MOST: usize = 28;
    match symbol.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &symbol[..end]),
        None => symbol.to_owned(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
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
        let page = html(std::slice::from_ref(&row), "`x < y`");
        assert!(page.contains("f.&lt;locals&gt;.A&amp;B") && page.contains("a&lt;b&gt;.py:1") && page.contains("`x &lt; y`"));
        assert!(page.contains("<h1>600 bytes less</h1>") && page.contains("1.0 kB → 400 bytes"));
        assert_eq!(svg(&vec![row; 50]).matches("<rect").count(), 2 + 2 * BARS);
        assert!(svg(&[]).ends_with("</svg>\n"));
        assert_eq!([7, 1000, 100_000, 1_234_567].map(grouped), ["7", "1,000", "100,000", "1,234,567"]);
    }
}
