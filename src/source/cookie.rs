//! The encoding declaration of PEP 263, found exactly as `CPython`'s tokenizer finds it.

/// A declaration.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cookie {
    /// As written, but `utf-8` and `iso-8859-1` where `CPython` knows the name as a spelling of these.
    pub name: String,
    /// 1 or 2.
    pub line: u32,
}

/// The declaration in the first two lines; the second counts only if the first is blank or a comment.
pub(super) fn find(body: &[u8]) -> Option<Cookie> {
    let first = first_line(body);
    if let Some(name) = in_line(first) {
        return Some(Cookie { name: normal_name(name), line: 1 });
    }
    if !is_blank_or_comment(first) {
        return None;
    }
    let mut rest = &body[first.len()..];
    rest = rest.strip_prefix(b"\r\n").or_else(|| rest.get(1..))?;
    let name = in_line(first_line(rest))?;
    Some(Cookie { name: normal_name(name), line: 2 })
}

/// Everything before the first line end.
pub(super) fn first_line(body: &[u8]) -> &[u8] {
    let end = body.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(body.len());
    &body[..end]
}

/// `^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)`, over bytes.
fn in_line(line: &[u8]) -> Option<&[u8]> {
    let start = line.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\x0c'))?;
    if line[start] != b'#' {
        return None;
    }
    let comment = &line[start..];
    (0..comment.len()).find_map(|index| {
        let rest = comment[index..].strip_prefix(b"coding")?;
        let rest = rest.strip_prefix(b":").or_else(|| rest.strip_prefix(b"="))?;
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let name = &rest[blanks..];
        let length = name.iter().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte)).count();
        (length > 0).then(|| &name[..length])
    })
}

fn is_blank_or_comment(line: &[u8]) -> bool {
    line.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\x0c')).is_none_or(|&byte| byte == b'#')
}

/// `get_normal_name` of `CPython`'s tokenizer: only the first twelve characters are looked at.
fn normal_name(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).into_owned();
    let head: String =
        name.chars().take(12).map(|character| if character == '_' { '-' } else { character.to_ascii_lowercase() }).collect();
    let is = |plain: &str| head.strip_prefix(plain).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
    if is("utf-8") {
        "utf-8".to_owned()
    } else if ["latin-1", "iso-8859-1", "iso-latin-1"].into_iter().any(is) {
        "iso-8859-1".to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(body: &str) -> Option<String> {
        find(body.as_bytes()).map(|cookie| cookie.name)
    }

    #[test]
    fn the_usual_spellings() {
        assert_eq!(name("# -*- coding: latin-1 -*-\n").as_deref(), Some("iso-8859-1"));
        assert_eq!(name("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n").as_deref(), Some("cp1252"));
        assert_eq!(name("# coding=UTF_8").as_deref(), Some("utf-8"));
        assert_eq!(name("#coding:koi8-r").as_deref(), Some("koi8-r"));
        assert_eq!(name("# coding: latin-1-unix\n").as_deref(), Some("iso-8859-1"));
        assert_eq!(name("# coding: utf8\n").as_deref(), Some("utf8"));
    }

    #[test]
    fn only_comments_of_the_first_two_lines_count() {
        assert_eq!(name("x = 1  # coding: latin-1\n"), None);
        assert_eq!(name("x = 1\n# coding: latin-1\n"), None);
        assert_eq!(name("\n\n# coding: latin-1\n"), None);
        assert_eq!(name("\\\n# coding: latin-1\n"), None);
        assert_eq!(name("\"\"\"\n# coding: latin-1\n\"\"\"\n"), None);
        assert_eq!(name("\x0c\n# coding: l1\n").as_deref(), Some("l1"));
        assert_eq!(name("#\r# coding: l1\r").as_deref(), Some("l1"));
        assert_eq!(name("#\r\n# coding: l1\r\n").as_deref(), Some("l1"));
    }

    #[test]
    fn the_first_name_wins_and_may_be_nonsense() {
        assert_eq!(name("# coding: foo coding: latin-1\n").as_deref(), Some("foo"));
        assert_eq!(name("# coding: coding: latin-1\n").as_deref(), Some("coding"));
        assert_eq!(name("# coding: (none), encoding: l1\n").as_deref(), Some("l1"));
        assert_eq!(name("# coding without a name\n"), None);
    }
}
