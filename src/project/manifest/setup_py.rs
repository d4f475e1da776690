//! `setup.py`, searched for a call of `setup(…)`. It is never executed: what it computes stays unknown.

use super::{ImportRoot, Line, Part};

pub(super) fn read(text: &str) -> Part {
    let (tokens, lines): (Vec<Token<'_>>, Vec<u32>) = tokens(text).into_iter().unzip();
    // A module of an application may be called setup.py, too.
    let is_packaging = tokens
        .iter()
        .any(|token| matches!(token, Token::Name("setuptools" | "distutils" | "skbuild" | "setuptools_rust" | "numpy")));
    let Some(call) = call_of_setup(&tokens).filter(|_| is_packaging) else { return Part::default() };
    let arguments = &tokens[call..];
    let line = |at: usize| lines.get(at).copied().unwrap_or(1);
    let key = |key: &str| arguments.windows(2).position(|pair| pair == [Token::Name(key), Token::Sign('=')]);
    let value = |name: &str| key(name).map(|found| &arguments[found + 2..]);
    let required = key("python_requires").and_then(|found| {
        let text = arguments.get(found + 2)?.string()?;
        Some((text.to_owned(), Line::new(&format!("python_requires='{text}'"), line(call + found))))
    });
    // They are often a list of their own above the call.
    let classifiers = tokens
        .iter()
        .enumerate()
        .filter_map(|(at, token)| token.string().filter(|text| text.contains(" :: ")).map(|text| (text.to_owned(), line(at))));
    let for_an_index = ["classifiers", "keywords", "url", "project_urls", "download_url"];
    let is_computed = arguments.windows(2).any(|pair| pair == [Token::Sign('*'), Token::Sign('*')]);
    Part {
        distribution: Some(Line::new("setup()", line(call - 2))),
        is_for_an_index: is_computed || for_an_index.iter().any(|name| key(name).is_some()),
        requires_python: required,
        classifiers: classifiers.collect(),
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

/// Where what stands behind `setup(` begins. It is read up to the end of the file: the keys that are asked for stand nowhere else.
fn call_of_setup(tokens: &[Token<'_>]) -> Option<usize> {
    let starts = (0..tokens.len()).filter(|&at| tokens[at..].starts_with(&[Token::Name("setup"), Token::Sign('(')]));
    let mut calls = starts.filter(|&at| match &tokens[..at] {
        [.., Token::Name("def")] => false,
        [.., Token::Name(owner), Token::Sign('.')] => matches!(*owner, "setuptools" | "core" | "distutils"),
        _ => true,
    });
    calls.next().map(|at| at + 2)
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

/// Enough of Python's tokens to tell names from strings and comments, each with its line.
fn tokens(text: &str) -> Vec<(Token<'_>, u32)> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        if first == '#' {
            length = rest.find('\n').unwrap_or(rest.len());
        } else if first.is_alphabetic() || first == '_' {
            length = rest.find(|character: char| !character.is_alphanumeric() && character != '_').unwrap_or(rest.len());
            let is_prefix = length <= 2 && rest[length..].starts_with(['"', '\'']);
            if !is_prefix {
                tokens.push((Token::Name(&rest[..length]), line));
            }
        } else if matches!(first, '"' | '\'') {
            let is_triple = rest.starts_with("\"\"\"") || rest.starts_with("'''");
            let quote = if is_triple { &rest[..3] } else { &rest[..1] };
            let inner = &rest[quote.len()..];
            let end = end_of_string(inner, quote);
            tokens.push((Token::String(&inner[..end]), line));
            length = (quote.len() + end + quote.len()).min(rest.len());
        } else if !first.is_whitespace() {
            tokens.push((Token::Sign(first), line));
        }
        line += rest.get(..length).unwrap_or("").matches('\n').count() as u32;
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
        assert_eq!(part.distribution, Some(Line::new("setup()", 4)));
        assert_eq!(part.requires_python, Some((">=3.9".to_owned(), Line::new("python_requires='>=3.9'", 8))));
        assert_eq!(part.classifiers, [("Programming Language :: Python :: 3.10".to_owned(), 10)]);
        let roots: Vec<_> = part.roots.iter().map(|root| root.folder.as_str()).collect();
        assert_eq!(roots, ["src", "lib"]);
    }

    #[test]
    fn only_a_call_counts() {
        let is_distribution = |text: &str| read(text).distribution.is_some();
        assert!(is_distribution("from setuptools import setup\nsetup()\n"));
        assert!(is_distribution("from distutils.core import setup\nif __name__ == '__main__':\n    setup(**meta)\n"));
        assert!(!is_distribution("import setuptools\ndef setup(): pass\n"));
        assert!(!is_distribution("import setuptools\n# setup()\n"));
        assert!(!is_distribution("import setuptools, app\napp.setup()\n"));
        assert!(!is_distribution("from app.core import setup\nsetup()\n"));
        assert!(!is_distribution("'unclosed") && !is_distribution("'€"));
    }
}
