//! The Python in a notebook (`.ipynb`): the code cells in order, as one module.
//!
//! Each line stands on the line of the file that holds it, as far as the file has it on a line of its own, so that messages
//! lead to it. What is no Python (`%matplotlib inline`, `!ls`, `frame?`) is replaced by something that is.

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{DecodeError, line_of_byte};

#[derive(Deserialize)]
struct Notebook<'n> {
    #[serde(borrow)]
    cells: Vec<Cell<'n>>,
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Cell<'n> {
    cell_type: String,
    #[serde(borrow)]
    source: Option<&'n RawValue>,
}

#[derive(Deserialize, Default)]
struct Metadata {
    #[serde(default)]
    language_info: Language,
    #[serde(default)]
    kernelspec: Kernel,
}

#[derive(Deserialize, Default)]
struct Language {
    name: Option<String>,
}

#[derive(Deserialize, Default)]
struct Kernel {
    language: Option<String>,
}

/// The code of a notebook; empty where its language is another one.
///
/// # Errors
/// When the bytes are no notebook.
pub fn notebook_code(bytes: &[u8]) -> Result<String, DecodeError> {
    let text = std::str::from_utf8(bytes.strip_prefix(super::BOM).unwrap_or(bytes)).map_err(|error| DecodeError {
        line: Some(line_of_byte(bytes, error.valid_up_to())),
        message: "is a notebook that is not UTF-8".to_owned(),
    })?;
    let notebook: Notebook<'_> = serde_json::from_str(text).map_err(|error| DecodeError {
        line: u32::try_from(error.line()).ok().filter(|line| *line > 0),
        message: "is a notebook that cannot be understood: no JSON of the usual form (nbformat 4)".to_owned(),
    })?;
    let metadata = notebook.metadata.unwrap_or_default();
    let language = metadata.language_info.name.or(metadata.kernelspec.language);
    if language.is_some_and(|language| !language.to_ascii_lowercase().contains("python")) {
        return Ok(String::new());
    }
    let mut code = Code { text, out: String::new(), line: 1, counted: (0, 0) };
    for cell in notebook.cells.iter().filter(|cell| cell.cell_type == "code") {
        code.cell(cell.source);
    }
    Ok(code.out)
}

/// The module in the making.
struct Code<'n> {
    text: &'n str,
    out: String,
    /// The 1-based line on which the next line comes to stand.
    line: usize,
    /// How far the line ends of the file are counted, and how many there are.
    counted: (usize, usize),
}

impl Code<'_> {
    fn cell(&mut self, source: Option<&RawValue>) {
        let Some(source) = source else { return };
        // A list of lines, each with its line end, or one string.
        let parts: Vec<&RawValue> = serde_json::from_str(source.get()).unwrap_or_else(|_| vec![source]);
        let mut text = String::new();
        let mut places = Vec::new();
        for part in parts {
            let Ok(part_text) = serde_json::from_str::<String>(part.get()) else { continue };
            places.push((text.len(), self.line_of(part)));
            text.push_str(&part_text);
        }
        if is_of_another_language(&text) {
            return;
        }
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let place = places.iter().find(|(start, _)| *start == at).map(|(_, line)| *line);
            self.push(place, line.trim_end_matches(['\n', '\r']));
            at += line.len();
        }
    }

    fn push(&mut self, place: Option<usize>, line: &str) {
        let missing = place.unwrap_or(self.line).saturating_sub(self.line);
        self.out.extend(std::iter::repeat_n('\n', missing));
        self.line += missing + 1;
        self.out.push_str(&python(line));
        self.out.push('\n');
    }

    /// The line of the file on which a value begins.
    fn line_of(&mut self, value: &RawValue) -> usize {
        let at = (value.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        // Cells are looked at in their order, so that only what lies behind the last one counts.
        let (counted, lines) = self.counted;
        let lines = lines + self.text.get(counted..at).unwrap_or_default().matches('\n').count();
        self.counted = (at.max(counted), lines);
        lines + 1
    }
}

/// Cells that begin with such a word hold a text for somebody else; every other `%%word` is followed by Python.
const OTHER_LANGUAGES: &[&str] = &[
    "bash",
    "sh",
    "script",
    "cmd",
    "html",
    "HTML",
    "svg",
    "SVG",
    "javascript",
    "js",
    "latex",
    "markdown",
    "perl",
    "ruby",
    "sql",
    "bigquery",
    "R",
    "julia",
    "writefile",
    "file",
    "system",
    "sx",
    "!",
    "cython",
    "configure",
];

fn is_of_another_language(cell: &str) -> bool {
    let first = cell.trim_start().lines().next().unwrap_or_default();
    let Some(magic) = first.strip_prefix("%%") else { return false };
    let word = magic.split_whitespace().next().unwrap_or_default();
    OTHER_LANGUAGES.contains(&word)
}

/// A line as Python sees it: what `IPython` does for itself becomes a `pass`, and its result a name that nobody knows.
fn python(line: &str) -> String {
    let rest = line.trim_start();
    let indent = &line[..line.len() - rest.len()];
    let is_magic = rest.strip_prefix('%').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '%'));
    let is_question = rest.ends_with('?') && !rest.starts_with('#') && !rest.contains(['"', '\'']);
    if is_magic || is_question || rest.starts_with(['!', '?']) {
        return format!("{indent}pass");
    }
    // `files = !ls`, `times = %timeit -o f()`
    if let Some((target, value)) = rest.split_once('=')
        && value.trim_start().starts_with(['!', '%'])
        && !value.trim_start().starts_with("!=")
        && target.trim_end().chars().all(|c| c.is_alphanumeric() || "_,. ".contains(c))
    {
        return format!("{indent}{target}= get_ipython()");
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notebook(cells: &[&str]) -> String {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| {
                let lines: Vec<String> = cell.split_inclusive('\n').map(|line| serde_json::to_string(line).unwrap()).collect();
                format!("  {{\n   \"cell_type\": \"code\",\n   \"source\": [\n{}\n   ]\n  }}", lines.join(",\n"))
            })
            .collect();
        format!("{{\n \"cells\": [\n{}\n ]\n}}\n", cells.join(",\n"))
    }

    fn lines(code: &str) -> Vec<&str> {
        code.lines().filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn cells_are_one_module_on_the_lines_of_the_file() {
        let text = notebook(&["a = 1\nb = 2", "c = 3"]);
        let code = notebook_code(text.as_bytes()).unwrap();
        assert_eq!(lines(&code), ["a = 1", "b = 2", "c = 3"]);
        let line = |text: &str, word: &str| text.lines().position(|line| line.contains(word));
        for word in ["a = 1", "b = 2", "c = 3"] {
            assert_eq!(line(&code, word), line(&text, word), "{word}");
        }
        let flat = r#"{"cells": [{"cell_type": "markdown", "source": "x"}, {"cell_type": "code", "source": "a = 1\nb = 2"}]}"#;
        assert_eq!(lines(&notebook_code(flat.as_bytes()).unwrap()), ["a = 1", "b = 2"]);
    }

    #[test]
    fn magics_are_no_python() {
        let text = notebook(&[
            "%matplotlib inline\nif x:\n    !ls\nfiles = !ls\nframe?\nx = (a\n     % b)",
            "%%bash\nls",
            "%%time\nf()",
            "a %= 2",
        ]);
        assert_eq!(
            lines(&notebook_code(text.as_bytes()).unwrap()),
            ["pass", "if x:", "    pass", "files = get_ipython()", "pass", "x = (a", "     % b)", "pass", "f()", "a %= 2"]
        );
    }

    #[test]
    fn what_is_no_notebook_is_told() {
        let message = |text: &str| notebook_code(text.as_bytes()).unwrap_err().message;
        assert!(message("{").contains("cannot be understood") && message("[]").contains("cannot be understood"));
        let other = r#"{"cells": [{"cell_type": "code", "source": "x <- 1"}], "metadata": {"language_info": {"name": "R"}}}"#;
        assert_eq!(notebook_code(other.as_bytes()).unwrap(), "");
    }
}
