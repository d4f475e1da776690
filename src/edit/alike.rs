//! Pieces of code that are alike but for some values: compared without their layout, their texts laid side by side, and written
//! again with something else in the places in which they differ.

use std::fmt::{Debug, Write as _};

use text_size::{TextRange, TextSize};

use crate::source::Source;

/// What stands between the cuts of a piece, without layout, and what the cuts are: equal for pieces that are alike.
pub fn key<M: Debug>(source: &Source, piece: TextRange, cuts: impl Iterator<Item = (TextRange, M)>) -> String {
    let (mut key, mut at) = (String::new(), piece.start());
    for (cut, mark) in cuts {
        key.push_str(&dense(source.slice(TextRange::new(at, cut.start()))));
        let _ = write!(key, "\u{1}{mark:?}\u{2}");
        at = cut.end();
    }
    key + &dense(source.slice(TextRange::new(at, piece.end())))
}

fn dense(text: &str) -> String {
    let words: Vec<&str> = text.split([' ', '\t', '\n', '\r', '\\']).filter(|word| !word.is_empty()).collect();
    words.join(" ").replace("( ", "(").replace(" )", ")")
}

/// The piece with other texts at its cuts.
pub fn refilled(source: &Source, piece: TextRange, cuts: impl Iterator<Item = (TextRange, String)>) -> String {
    let (mut text, mut at) = (String::new(), piece.start());
    for (cut, new) in cuts {
        text.push_str(source.slice(TextRange::new(at, cut.start())));
        text.push_str(&new);
        at = cut.end();
    }
    text + source.slice(TextRange::new(at, piece.end()))
}

/// The lines of a text that began behind `start`, without the indentation of its first line. `None` if it goes over several lines
/// and something else stands before it, or one of them is indented less.
pub fn lines_from(source: &Source, start: TextSize, text: &str) -> Option<Vec<String>> {
    let before = source.slice(TextRange::new(source.line_range(source.line_of(start)).start(), start));
    let indent = if before.trim().is_empty() { before } else { "" };
    if !before.trim().is_empty() && text.trim_end().contains(['\n', '\r']) {
        return None;
    }
    let mut lines = text.lines();
    let first = lines.next()?.trim_end().to_owned();
    let rest = lines.map(|line| match line.trim() {
        "" => Some(String::new()),
        _ => line.strip_prefix(indent).map(|line| line.trim_end().to_owned()),
    });
    std::iter::once(Some(first)).chain(rest).collect()
}

/// A part of texts that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// In all of them.
    Text(String),
    /// The word of this number, of each text its own.
    Word(usize),
}

/// Lays texts side by side: where each has its own of the words (the first one for the first text, and so on), that becomes
/// [`Part::Word`]; earlier words win. `None` if they differ in anything else.
pub fn align(texts: &[&str], words: &[&[String]]) -> Option<Vec<Part>> {
    let mut at = vec![0; texts.len()];
    let mut parts: Vec<Part> = Vec::new();
    loop {
        if texts.iter().zip(&at).all(|(text, at)| *at == text.len()) {
            return Some(parts);
        }
        if let Some(word) = words.iter().position(|word| stand(texts, &at, word)) {
            at.iter_mut().zip(words[word]).for_each(|(at, word)| *at += word.len());
            parts.push(Part::Word(word));
            continue;
        }
        let mut next = texts.iter().zip(&at).map(|(text, at)| text[*at..].chars().next());
        let character = next.next()??;
        if next.any(|other| other != Some(character)) {
            return None;
        }
        for at in &mut at {
            *at += character.len_utf8();
        }
        match parts.last_mut() {
            Some(Part::Text(text)) => text.push(character),
            _ => parts.push(Part::Text(character.to_string())),
        }
    }
}

/// Does each of the words stand in its text at this place, as a word?
fn stand(texts: &[&str], at: &[usize], words: &[String]) -> bool {
    texts.iter().zip(at).zip(words).all(|((text, at), word)| {
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        let (before, rest) = text.split_at(*at);
        let behind = rest.strip_prefix(word.as_str()).unwrap_or("x");
        let joins_before = before.chars().next_back().is_some_and(is_part) && word.starts_with(is_part);
        // `1` is no word of its own in `1.5`.
        let is_fraction = word.ends_with(|c: char| c.is_ascii_digit())
            && behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        !word.is_empty() && !joins_before && !behind.starts_with(is_part) && !is_fraction
    })
}
