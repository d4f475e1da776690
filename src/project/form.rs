//! In which form a file holds Python: as a module, a script, the cells of a notebook, examples in a text.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

/// How the Python of a file is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// `.py` and `.pyi`, and whatever was named.
    Module,
    /// `.pyw`, or a file without a suffix whose first line says `#!…python`: a program, run by its path.
    Script,
    /// `.ipynb`: cells that are tried out.
    Notebook,
    /// `.rst`, `.md`, `.txt` with `>>> ` in them: tests, or documentation that wants to be true.
    Examples,
    /// `.pyx`, `.pxd`: Cython, of which only the words are understood.
    Cython,
}

impl Form {
    /// The form of a regular file; `None` if there is no Python in it. Reads no more than it has to.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.as_encoded_bytes();
        // What editors and file systems leave next to a file: `.#x.py`, `._x.py`.
        if name.starts_with(b".#") || name.starts_with(b"._") {
            return None;
        }
        let Some(extension) = path.extension() else {
            return (!name.contains(&b'.') && is_python_script(path)).then_some(Self::Script);
        };
        match extension.as_encoded_bytes() {
            b"py" | b"pyi" => Some(Self::Module),
            b"pyw" => Some(Self::Script),
            b"ipynb" => Some(Self::Notebook),
            b"pyx" | b"pxd" | b"pxi" => Some(Self::Cython),
            b"rst" | b"md" | b"txt" => has_examples(path).then_some(Self::Examples),
            _ => None,
        }
    }

    /// The form of a file that somebody named: a text without examples is one all the same, anything else may be a program.
    pub(super) fn of_named(path: &Path) -> Self {
        let is_text =
            || path.extension().is_some_and(|extension| matches!(extension.as_encoded_bytes(), b"rst" | b"md" | b"txt"));
        Self::of(path).unwrap_or_else(|| if is_text() { Self::Examples } else { Self::Module })
    }

    /// May a fix touch it? Scripts only if somebody names them.
    pub(super) fn is_editable(self, is_named: bool) -> bool {
        self == Self::Module || (self == Self::Script && is_named)
    }

    /// Is it something that people try out, and no part of the program?
    pub(super) fn is_trial(self) -> bool {
        matches!(self, Self::Notebook | Self::Examples)
    }

    /// As messages call it.
    pub fn describe(self) -> &'static str {
        match self {
            Self::Module => "a module",
            Self::Script => "a script",
            Self::Notebook => "a notebook",
            Self::Examples => "a text with examples",
            Self::Cython => "Cython",
        }
    }
}

/// `#!/usr/bin/env python3`, `#!/opt/python/bin/python -u`
fn is_python_script(path: &Path) -> bool {
    /// Longer than what any system reads of such a line.
    const LONGEST: u64 = 256;
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut start));
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    read.is_ok() && line.starts_with(b"#!") && line.windows(6).any(|word| word == b"python")
}

/// Texts that are larger are data.
const LARGEST_TEXT: u64 = 4 << 20;

fn has_examples(path: &Path) -> bool {
    let is_small = |file: &File| file.metadata().is_ok_and(|metadata| metadata.len() <= LARGEST_TEXT);
    let Some(file) = File::open(path).ok().filter(is_small) else { return false };
    let mut bytes = Vec::new();
    file.take(LARGEST_TEXT).read_to_end(&mut bytes).is_ok() && bytes.windows(4).any(|window| window == b">>> ")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn forms_by_name_and_first_line() {
        let folder = tempfile::tempdir().unwrap();
        let form = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            Form::of(&path)
        };
        assert_eq!(form("a.py", ""), Some(Form::Module));
        assert_eq!(form("a.pyw", ""), Some(Form::Script));
        assert_eq!(form("close-month", "#!/usr/bin/env python3\n"), Some(Form::Script));
        assert_eq!(form("tool", "#!/opt/venv/bin/python -u"), Some(Form::Script));
        assert_eq!(form("shell", "#!/bin/sh\nexec python3 x.py\n"), None);
        assert_eq!(form("LICENSE", "python\n"), None);
        assert_eq!(form("run.sh", "#!/usr/bin/env python3\n"), None);
        assert_eq!(form("a.ipynb", ""), Some(Form::Notebook));
        assert_eq!(form("fast.pyx", ""), Some(Form::Cython));
        assert_eq!(form("usage.rst", "Usage:\n\n    >>> x = 1\n"), Some(Form::Examples));
        assert_eq!(form("notes.txt", "x > y\n"), None);
        assert_eq!(form("._a.py", ""), None);
    }
}
