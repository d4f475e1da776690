//! The two kinds of files of a stored migration.
//!
//! ```text
//! pyscale snapshot of shop/models.py         shop/models.py.diff: the edits of one file, for the reviewer
//!
//! == slots: Order
//! # add `__slots__` to `Order`: 32–96 bytes less per instance on Python 3.9–3.13
//! @@ Order
//! +    __slots__ = ("number", "total")
//! +
//!
//! == init-subclass: Meta in shop/meta.py      a site of another file that edits this one
//! ```
//!
//! `index.toml` has the format's version and, for each file, its headings.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Key, Migration, Rewrite};

/// The version of the format.
pub(super) const FORMAT: i64 = 1;

/// Begins a site.
const HEADING: &str = "== ";

const TITLE: &str = "pyscale snapshot of ";

/// The headings of each file, in order.
pub(super) type Index = BTreeMap<String, Vec<String>>;

/// A site as a heading of the file `path`.
fn heading(key: &Key, path: &str) -> String {
    let Key { path: home, transform, symbol } = key;
    if home == path { format!("{transform}: {symbol}") } else { format!("{transform}: {symbol} in {home}") }
}

fn key_of(heading: &str, path: &str) -> Option<Key> {
    let (transform, rest) = heading.split_once(": ")?;
    let (symbol, home) = rest.split_once(" in ").unwrap_or((rest, path));
    let is_empty = transform.is_empty() || symbol.is_empty() || home.is_empty();
    (!is_empty).then(|| Key { path: home.to_owned(), transform: transform.to_owned(), symbol: symbol.to_owned() })
}

/// All files by their paths in the project: the index, and the text for each.
pub(super) fn render(migration: &Migration) -> (Index, BTreeMap<String, String>) {
    let mut index = Index::new();
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for (key, rewrite) in &migration.sites {
        for (path, lines) in &rewrite.edits {
            let heading = heading(key, path);
            let text = texts.entry(path.clone()).or_insert_with(|| format!("{TITLE}{path}\n"));
            // Writing to a string cannot fail, here and below.
            let _ = writeln!(text, "\n{HEADING}{heading}\n# {}", rewrite.message);
            for line in lines {
                text.push_str(line);
                text.push('\n');
            }
            index.entry(path.clone()).or_default().push(heading);
        }
    }
    (index, texts)
}

/// Puts what a file says into the migration. An error names the line.
pub(super) fn read(path: &str, text: &str, migration: &mut Migration) -> Result<Vec<String>, (usize, &'static str)> {
    let mut headings: Vec<String> = Vec::new();
    let mut current: Option<&mut Rewrite> = None;
    for (number, line) in text.lines().enumerate() {
        let wrong = |what| (number + 1, what);
        if number == 0 {
            if line.strip_prefix(TITLE) != Some(path) {
                return Err(wrong("the first line does not name the file"));
            }
        } else if let Some(heading) = line.strip_prefix(HEADING) {
            let key = key_of(heading, path).ok_or(wrong("this names no site"))?;
            let rewrite = migration.sites.entry(key).or_default();
            if rewrite.edits.insert(path.to_owned(), Vec::new()).is_some() {
                return Err(wrong("this site is there twice"));
            }
            headings.push(heading.to_owned());
            current = Some(rewrite);
        } else if !line.is_empty() {
            let rewrite = current.as_mut().ok_or(wrong("this belongs to no site"))?;
            if let Some(message) = line.strip_prefix("# ") {
                message.clone_into(&mut rewrite.message);
            } else if line.starts_with(['@', '+', '-']) {
                rewrite.edits.entry(path.to_owned()).or_default().push(line.trim_end().to_owned());
            } else {
                return Err(wrong("this is no line of a snapshot"));
            }
        }
    }
    if headings.is_empty() { Err((1, "there is no site in it")) } else { Ok(headings) }
}

/// `index.toml`.
pub(super) fn render_index(index: &Index) -> String {
    let mut text = "# What `pyscale fix` would do here: the sites of each file. Written by `pyscale snapshot --update`, and\n\
                    # compared by `pyscale snapshot`.\n"
        .to_owned();
    let _ = writeln!(text, "format = {FORMAT}\n\n[files]");
    for (path, headings) in index {
        let _ = writeln!(text, "{} = [", toml::Value::from(path.as_str()));
        for heading in headings {
            let _ = writeln!(text, "    {},", toml::Value::from(heading.as_str()));
        }
        text.push_str("]\n");
    }
    text
}

/// Reads `index.toml`. An error says what is wrong and, if another version is to blame, which.
pub(super) fn read_index(text: &str) -> Result<Index, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        format!("line {line} cannot be read: {}", error.message())
    })?;
    match table.get("format").and_then(toml::Value::as_integer) {
        Some(FORMAT) => {}
        Some(other) => return Err(format!("it has format {other}, and this pyscale knows format {FORMAT}")),
        None => return Err("it does not say its format".to_owned()),
    }
    let files = table.get("files").and_then(toml::Value::as_table).ok_or("it has no table of files")?;
    let mut index = Index::new();
    for (path, headings) in files {
        let is_safe = path.split('/').all(|part| !matches!(part, "" | "." | ".."));
        let headings = headings
            .as_array()
            .map(|headings| headings.iter().map(|heading| heading.as_str().map(str::to_owned)).collect::<Option<Vec<String>>>());
        match headings {
            Some(Some(headings)) if is_safe => index.insert(path.clone(), headings),
            _ => return Err(format!("what it says of {path:?} cannot be")),
        };
    }
    Ok(index)
}
