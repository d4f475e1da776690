//! `setup.py`, searched for a call of `setup(…)`. It is never executed: what it computes stays unknown.

use super::{ImportRoot, Part};

pub(super) fn read(text: &str) -> Part {
    let tokens = tokens(text);
    // A module of an application may be called setup.py, too.
    let is_packaging = tokens
        .iter()
        .any(|token| matches!(token, Token::Name("setuptools" | "distutils" | "skbuild" | "setuptools_rust" | "numpy")));
    let Some(arguments) = call_of_setup(&tokens).filter(|_| is_packaging) else { return Part::default() };
    let strings = || tokens.iter().filter_map(Token::string);
    let value = |key: &str| {
        let found = arguments.windows(2).position(|pair| pair == [Token::Name(key), Token::Sign('=')])?;
        Some(&arguments[found + 2..])
    };
    Part {
        is_distribution: true,
        requires_python: value("python_requires").and_then(|value| value.first()?.string()).map(str::to_owned),
        // They are often a list of their own above the call.
        classifiers: strings().filter(|text| text.contains(" :: ")).map(str::to_owned).collect(),
        roots: value("package_dir").map(package_dir).unwrap_or_default().into_iter().chain(found_packages(arguments)).collect(),
        ..Part::default()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token<'t> {
    Name(&'t str),
    /// The content as written.
    String(&'t str),
    Sign(char),
}

impl<'t> Token<'t> {
    fn string(&self) -> Option<&'t str> {
        if let Token::String(text) = *self { Some(text) } else { None }
    }
}

/// What stands behind `setup(`, up to the end of the file: enough, because the keys that are asked for stand nowhere else.
fn call_of_setup<'a, 't>(tokens: &'a [Token<'t>]) -> Option<&'a [Token<'t>]> {
    let starts = (0..tokens.len()).filter(|&at| tokens[at..].starts_with(&[Token::Name("setup"), Token::Sign('(')]));
    let mut calls = starts.filter(|&at| match &tokens[..at] {
        [.., Token::Name("def")] => false,
        [.., Token::Name(owner), Token::Sign('.')] => matches!(*owner, "setuptools" | "core" | "distutils"),
        _ => true,
    });
    calls.next().map(|at| &tokens[at + 2..])
}

/// `{"": "src", "pkg": "lib/pkg"}`
fn package_dir(value: &[Token<'_>]) -> Vec<ImportRoot> {
    let entries = value.iter().take_while(|token| **token != Token::Sign('}'));
    let strings: Vec<&str> = entries.filter_map(Token::string).collect();
    strings.chunks_exact(2).filter_map(|pair| ImportRoot::package_dir(pair[0], pair[1])).collect()
}

/// `find_packages("src")`, `find_namespace_packages(where="src")`
fn found_packages(tokens: &[Token<'_>]) -> Option<ImportRoot> {
    let at = tokens.iter().position(|token| matches!(token, Token::Name("find_packages" | "find_namespace_packages")))?;
    let folder = match tokens.get(at + 1..)? {
        [Token::Sign('('), Token::String(folder), ..]
        | [Token::Sign('('), Token::Name("where"), Token::Sign('='), Token::String(folder), ..] => *folder,
        _ => return None,
    };
    ImportRoot::new(folder, "")
}

/// Enough of Python's tokens to tell names from strings and comments.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        if first == '#' {
            length = rest.find('\n').unwrap_or(rest.len());
        } else if first.is_alphabetic() || first == '_' {
            length = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
            let is_prefix = length <= 2 && rest[length..].starts_with(['"', '\'']);
            if !is_prefix {
                tokens.push(Token::Name(&rest[..length]));
            }
        } else if matches!(first, '"' | '\'') {
            let is_triple = rest.starts_with("\"\"\"") || rest.starts_with("'''");
            let quote = if is_triple { &rest[..3] } else { &rest[..1] };
            let inner = &rest[quote.len()..];
            let end = end_of_string(inner, quote);
            tokens.push(Token::String(&inner[..end]));
            length = (quote.len() + end + quote.len()).min(rest.len());
        } else if !first.is_whitespace() {
            tokens.push(Token::Sign(first));
        }
        rest = rest.get(length..).unwrap_or("");
    }
    tokens
}

fn end_of_string(inner: &str, quote: &str) -> usize {
    let mut escaped = false;
    for (index, character) in inner.char_indices() {
        if escaped {
            escaped = false;
        } else if inner[index..].starts_with(quote) {
            return index;
        } else {
            escaped = character == '\\';
        }
    }
    inner.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_of_the_call() {
        let part = read(
            "#!/usr/bin/env python\nimport setuptools\n'''setup('''\nsetuptools.setup(\n    name='x',  # name='y'\n    package_dir={'': 'src'},\n    packages=setuptools.find_packages(where=\"lib\"),\n    python_requires='>=3.9',\n    classifiers=[\n        'Programming Language :: Python :: 3.10'],\n)\n",
        );
        assert!(part.is_distribution);
        assert_eq!(part.requires_python.as_deref(), Some(">=3.9"));
        assert_eq!(part.classifiers, ["Programming Language :: Python :: 3.10"]);
        let roots: Vec<_> = part.roots.iter().map(|root| root.folder.as_str()).collect();
        assert_eq!(roots, ["src", "lib"]);
    }

    #[test]
    fn only_a_call_counts() {
        let is_distribution = |text: &str| read(text).is_distribution;
        assert!(is_distribution("from setuptools import setup\nsetup()\n"));
        assert!(is_distribution("from distutils.core import setup\nif __name__ == '__main__':\n    setup(**meta)\n"));
        assert!(!is_distribution("import setuptools\ndef setup(): pass\n"));
        assert!(!is_distribution("import setuptools\n# setup()\n"));
        assert!(!is_distribution("import setuptools, app\napp.setup()\n"));
        assert!(!is_distribution("from app.core import setup\nsetup()\n"));
        assert!(!is_distribution("'unclosed") && !is_distribution("'€"));
    }
}
