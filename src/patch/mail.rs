//! A patch as a mail, as `git format-patch` writes it and `git am` reads it.

use std::fmt::Write as _;

use super::message::Message;

/// The line that begins a mail; the date is the one that git uses for this, too.
const FROM: &str = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n";

/// Whose patches they are unless somebody is named.
pub const PYSCALE: &str = "pyscale <pyscale@localhost>";

/// The same on every machine and at every time: `git am --ignore-date` puts in that of the day.
const DATE: &str = "Date: Mon, 17 Sep 2001 00:00:00 +0000\n";

/// `A U Thor <author@example.com>` as git has it, of something that can stand in a mail.
///
/// # Errors
/// What is missing.
pub fn author(text: &str) -> Result<String, String> {
    let wanted = || "an author is written as `Name <mail@example.org>`".to_owned();
    let (name, rest) = text.trim().split_once('<').ok_or_else(wanted)?;
    let (name, address) = (name.trim(), rest.strip_suffix('>').ok_or_else(wanted)?);
    let is_harmful = |c: char| c.is_control() || matches!(c, '<' | '>');
    let is_address = !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || is_harmful(c));
    if name.is_empty() || name.contains(is_harmful) || !is_address {
        return Err(wanted());
    }
    Ok(format!("{name} <{address}>"))
}

/// Patch `number` of `total`, by an [`author`].
pub(super) fn mail(number: usize, total: usize, by: &str, message: &Message, diff: &[u8]) -> Vec<u8> {
    // A comma or a dot in a name is no address of its own.
    let by = match by.rsplit_once(" <") {
        Some((name, _)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" -'_".contains(&byte)) => by.to_owned(),
        Some((name, address)) if name.is_ascii() => format!("\"{}\" <{address}", name.replace(['\\', '"'], "")),
        Some((name, address)) => format!("{} <{address}", header(name)),
        None => by.to_owned(),
    };
    let mut head = format!("{FROM}From: {by}\n{DATE}Subject: [PATCH {number}/{total}] {}\n", header(&message.subject));
    let body = [message.body.as_bytes(), b"---\n\n", diff].concat();
    // `git am` drops the carriage return before a line end, unless it is encoded.
    let is_quoted = diff.contains(&b'\r');
    let encoding = if is_quoted { "quoted-printable" } else { "8bit" };
    // Writing to a string cannot fail.
    let _ = write!(head, "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: {encoding}\n\n");
    let body = if is_quoted { quoted_printable(&body) } else { body };
    [head.as_bytes(), &body].concat()
}

/// A header's text: as it is, or an encoded word (RFC 2047) for what is not ASCII.
fn header(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e)) {
        return text.to_owned();
    }
    let mut word = "=?UTF-8?q?".to_owned();
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'/' | b':') {
            word.push(char::from(byte));
        } else {
            let _ = write!(word, "={byte:02X}");
        }
    }
    word + "?="
}

/// RFC 2045, but for its limit to the length of lines: a diff is read line by line.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() * 11 / 10);
    for &byte in bytes {
        match byte {
            b'\n' | b'\t' | b' '..=b'<' | b'>'..=b'~' => out.push(byte),
            _ => out.extend_from_slice(format!("={byte:02X}").as_bytes()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors() {
        assert_eq!(author(" A U Thor <a@example.org>").as_deref(), Ok("A U Thor <a@example.org>"));
        for wrong in ["A U Thor", "<a@example.org>", "A <>", "A <a b>", "A\nBcc: x <a@example.org>", "A <a@b> <c@d>"] {
            assert!(author(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_ascii_is_encoded() {
        assert_eq!(header("slots: add `__slots__`"), "slots: add `__slots__`");
        assert_eq!(header("ü_ `x`"), "=?UTF-8?q?=C3=BC=5F=20=60x=60?=");
        assert_eq!(quoted_printable(b"a = 1\r\n\xff\n"), b"a =3D 1=0D\n=FF\n");
    }
}
