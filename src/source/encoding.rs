//! Python's codecs, as far as we can promise to agree with `CPython` on every byte.
//!
//! Every entry was compared with `CPython` 3.9 and 3.13 over all single bytes and, for the multi-byte codecs, over all
//! pairs (and the three-byte part of EUC-JP): wherever `CPython` decodes, we decode to the same text or refuse. Names are
//! mapped here and not by `encoding_rs`, whose labels mean something else on the web: there, `latin-1` is Windows-1252.

use std::borrow::Cow;

use encoding_rs as rs;

use super::{DecodeError, EncodeError, line_of_byte};

/// How a file's bytes become text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Encoding {
    Utf8,
    Ascii,
    /// Bytes are code points. `encoding_rs` has no such thing.
    Latin1,
    Table(&'static Codec),
}

/// A codec of `encoding_rs` under its Python names.
#[derive(Debug)]
pub(super) struct Codec {
    /// Normalised as `encodings.normalize_encoding` does it; the first is the codec's own.
    names: &'static [&'static str],
    encoding: &'static rs::Encoding,
    /// Characters on which the two disagree, or which `CPython` does not have: a text with one of them is refused.
    foreign: fn(char) -> bool,
}

impl Encoding {
    /// The codec of this name, if it is one of ours.
    pub fn for_python_name(name: &str) -> Option<Self> {
        let name = normalize(name);
        let name = name.as_str();
        if ["utf_8", "utf_8_sig", "utf8", "u8", "utf", "cp65001", "utf8_ucs2", "utf8_ucs4"].contains(&name) {
            return Some(Self::Utf8);
        }
        if ["ascii", "us_ascii", "646", "us", "cp367", "ibm367", "iso646_us", "ansi_x3_4_1968", "iso_ir_6"].contains(&name) {
            return Some(Self::Ascii);
        }
        if LATIN_1.contains(&name) {
            return Some(Self::Latin1);
        }
        CODECS.iter().find(|codec| codec.names.contains(&name)).map(Self::Table)
    }

    /// Its name in Python.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Ascii => "ascii",
            Self::Latin1 => "iso-8859-1",
            Self::Table(codec) => codec.names[0],
        }
    }

    /// The text of `bytes`.
    pub fn decode(self, bytes: &[u8]) -> Result<String, DecodeError> {
        match self {
            Self::Utf8 => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(text.to_owned()),
                Err(error) => Err(self.undecodable(bytes, error.valid_up_to())),
            },
            Self::Ascii => match bytes.iter().position(|byte| !byte.is_ascii()) {
                None => Ok(String::from_utf8_lossy(bytes).into_owned()),
                Some(position) => Err(self.undecodable(bytes, position)),
            },
            Self::Latin1 => Ok(bytes.iter().map(|&byte| char::from(byte)).collect()),
            Self::Table(codec) => {
                let text = codec
                    .encoding
                    .decode_without_bom_handling_and_without_replacement(bytes)
                    .map(Cow::into_owned)
                    .filter(|text| !text.chars().any(codec.foreign));
                let Some(text) = text else {
                    return Err(DecodeError { line: None, message: format!("the text is not valid {}", self.name()) });
                };
                // Some codecs spell a character in two ways; only one of them comes back.
                let mut again = Vec::with_capacity(bytes.len());
                if self.encode(&text, &mut again).is_err() || again != bytes {
                    let message = format!("encoding it back as {} would give other bytes", self.name());
                    return Err(DecodeError { line: None, message });
                }
                Ok(text)
            }
        }
    }

    /// Appends the bytes of `text`.
    pub fn encode(self, text: &str, bytes: &mut Vec<u8>) -> Result<(), EncodeError> {
        match self {
            Self::Utf8 => bytes.extend_from_slice(text.as_bytes()),
            Self::Ascii => {
                self.first_unfit(text, |character| character.is_ascii())?;
                bytes.extend_from_slice(text.as_bytes());
            }
            Self::Latin1 => {
                self.first_unfit(text, |character| u8::try_from(character).is_ok())?;
                bytes.extend(text.chars().filter_map(|character| u8::try_from(character).ok()));
            }
            Self::Table(codec) => {
                let (encoded, _, unmappable) = codec.encoding.encode(text);
                if unmappable || text.chars().any(codec.foreign) {
                    self.first_unfit(text, |character| {
                        !(codec.foreign)(character) && !codec.encoding.encode(character.encode_utf8(&mut [0; 4])).2
                    })?;
                }
                bytes.extend_from_slice(&encoded);
            }
        }
        Ok(())
    }

    fn first_unfit(self, text: &str, fits: impl Fn(char) -> bool) -> Result<(), EncodeError> {
        match text.char_indices().find(|&(_, character)| !fits(character)) {
            None => Ok(()),
            Some((offset, character)) => {
                Err(EncodeError { character, line: line_of_byte(text.as_bytes(), offset), encoding: self.name() })
            }
        }
    }

    fn undecodable(self, bytes: &[u8], position: usize) -> DecodeError {
        let byte = bytes[position];
        let message = format!("byte {byte:#04x} is not {}; declare the encoding as PEP 263 has it", self.name());
        DecodeError { line: Some(line_of_byte(bytes, position)), message }
    }
}

/// `encodings.normalize_encoding` and the look-up behind it: case and punctuation do not count.
fn normalize(name: &str) -> String {
    let mut normal = String::with_capacity(name.len());
    for part in name.split(|character: char| !character.is_ascii_alphanumeric()).filter(|part| !part.is_empty()) {
        if !normal.is_empty() {
            normal.push('_');
        }
        normal.push_str(&part.to_ascii_lowercase());
    }
    // A dot at the end is part of the name for Python, which then does not know it.
    if name.ends_with('.') { String::new() } else { normal }
}

const LATIN_1: &[&str] = &[
    "latin_1",
    "iso_8859_1",
    "iso8859_1",
    "8859",
    "cp819",
    "csisolatin1",
    "ibm819",
    "iso8859",
    "iso_8859_1_1987",
    "iso_ir_100",
    "l1",
    "latin",
    "latin1",
];

/// `CPython` has no characters where these code pages leave a gap; the web puts control characters there.
fn c1(character: char) -> bool {
    ('\u{80}'..='\u{9f}').contains(&character)
}

fn c1_or_holam_haser(character: char) -> bool {
    c1(character) || character == '\u{5ba}'
}

fn none(_: char) -> bool {
    false
}

const fn codec(names: &'static [&'static str], encoding: &'static rs::Encoding, foreign: fn(char) -> bool) -> Codec {
    Codec { names, encoding, foreign }
}

/// What was compared. Missing on purpose, because the tables differ: koi8-u, iso-8859-9 and -11, big5, gb2312, gb18030,
/// shift-jis, euc-jp. gbk and euc-kr agree on all that `CPython` decodes; we also decode some files that it rejects.
static CODECS: &[Codec] = &[
    codec(&["cp1252", "1252", "windows_1252"], rs::WINDOWS_1252, c1),
    codec(&["cp1250", "1250", "windows_1250"], rs::WINDOWS_1250, c1),
    codec(&["cp1251", "1251", "windows_1251"], rs::WINDOWS_1251, c1),
    codec(&["cp1253", "1253", "windows_1253"], rs::WINDOWS_1253, c1),
    codec(&["cp1254", "1254", "windows_1254"], rs::WINDOWS_1254, c1),
    codec(&["cp1255", "1255", "windows_1255"], rs::WINDOWS_1255, c1_or_holam_haser),
    codec(&["cp1256", "1256", "windows_1256"], rs::WINDOWS_1256, none),
    codec(&["cp1257", "1257", "windows_1257"], rs::WINDOWS_1257, c1),
    codec(&["cp1258", "1258", "windows_1258"], rs::WINDOWS_1258, c1),
    codec(&["cp874"], rs::WINDOWS_874, c1),
    codec(&["cp866", "866", "csibm866", "ibm866"], rs::IBM866, none),
    codec(&["iso8859_15", "iso_8859_15", "l9", "latin9"], rs::ISO_8859_15, none),
    codec(&["iso8859_2", "iso_8859_2", "csisolatin2", "iso_8859_2_1987", "iso_ir_101", "l2", "latin2"], rs::ISO_8859_2, none),
    codec(&["iso8859_3", "iso_8859_3", "csisolatin3", "iso_8859_3_1988", "iso_ir_109", "l3", "latin3"], rs::ISO_8859_3, none),
    codec(&["iso8859_4", "iso_8859_4", "csisolatin4", "iso_8859_4_1988", "iso_ir_110", "l4", "latin4"], rs::ISO_8859_4, none),
    codec(&["iso8859_5", "iso_8859_5", "csisolatincyrillic", "cyrillic", "iso_8859_5_1988", "iso_ir_144"], rs::ISO_8859_5, none),
    codec(&["iso8859_6", "iso_8859_6", "arabic", "asmo_708", "csisolatinarabic", "ecma_114", "iso_ir_127"], rs::ISO_8859_6, none),
    codec(
        &["iso8859_7", "iso_8859_7", "csisolatingreek", "ecma_118", "elot_928", "greek", "greek8", "iso_ir_126"],
        rs::ISO_8859_7,
        none,
    ),
    codec(&["iso8859_8", "iso_8859_8", "csisolatinhebrew", "hebrew", "iso_8859_8_1988", "iso_ir_138"], rs::ISO_8859_8, none),
    codec(&["iso8859_10", "iso_8859_10", "csisolatin6", "iso_8859_10_1992", "iso_ir_157", "l6", "latin6"], rs::ISO_8859_10, none),
    codec(&["iso8859_13", "iso_8859_13", "l7", "latin7"], rs::ISO_8859_13, none),
    codec(&["iso8859_14", "iso_8859_14", "iso_8859_14_1998", "iso_celtic", "iso_ir_199", "l8", "latin8"], rs::ISO_8859_14, none),
    codec(&["iso8859_16", "iso_8859_16", "iso_8859_16_2001", "iso_ir_226", "l10", "latin10"], rs::ISO_8859_16, none),
    codec(&["koi8_r", "cskoi8r"], rs::KOI8_R, none),
    codec(&["mac_roman", "macintosh", "macroman"], rs::MACINTOSH, none),
    codec(&["mac_cyrillic", "maccyrillic"], rs::X_MAC_CYRILLIC, none),
    codec(&["cp949", "949", "ms949", "uhc"], rs::EUC_KR, none),
    codec(&["euc_kr", "euckr", "korean", "ks_c_5601", "ks_c_5601_1987", "ks_x_1001", "ksc5601", "ksx1001"], rs::EUC_KR, none),
    codec(&["gbk", "936", "cp936", "ms936"], rs::GBK, none),
    codec(&["cp932", "932", "ms932", "mskanji", "ms_kanji"], rs::SHIFT_JIS, none),
];

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    /// Prints `codec bytes text` in hexadecimal for every byte, and for every pair of a multi-byte codec.
    const TABLES: &str = "
import sys
for name in sys.argv[1:]:
    codes = [bytes([a]) for a in range(256)]
    if name in ('euc_kr', 'gbk', 'cp932', 'cp949'):
        codes += [bytes([a, b]) for a in range(128, 256) for b in range(256)]
    for code in codes:
        try:
            print(name, code.hex(), code.decode(name).encode().hex())
        except UnicodeDecodeError:
            print(name, code.hex(), '-')
";

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    /// What we decode, we decode as the `python3` of this machine does; and what a single-byte codec of ours refuses, it
    /// refuses as well.
    #[test]
    fn every_codec_agrees_with_cpython() {
        let names = CODECS.iter().map(|codec| codec.names[0]).chain(["latin_1", "ascii"]);
        let output = Command::new("python3").arg("-c").arg(TABLES).args(names).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let table = String::from_utf8(output.stdout).unwrap();
        assert!(table.lines().count() > 130_000);
        for line in table.lines() {
            let [name, code, text] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let ours = Encoding::for_python_name(name).unwrap().decode(&bytes(code)).ok();
            let theirs = (text != "-").then(|| String::from_utf8(bytes(text)).unwrap());
            let is_wide = ["euc_kr", "gbk", "cp932", "cp949"].contains(&name);
            assert!(ours == theirs || (is_wide && (ours.is_none() || theirs.is_none())), "{line}: {ours:?}");
        }
    }

    #[test]
    fn names_are_those_of_python() {
        let name = |name: &str| Encoding::for_python_name(name).map(Encoding::name);
        assert_eq!(name("UTF8"), Some("utf-8"));
        assert_eq!(name("ISO--8859--15"), Some("iso8859_15"));
        assert_eq!(name("Windows-1252"), Some("cp1252"));
        assert_eq!(name("latin1"), Some("iso-8859-1"));
        assert_eq!(name("ANSI_X3.4-1968"), Some("ascii"));
        assert_eq!((name("iso8859-9"), name("sjis"), name("utf-16"), name("")), (None, None, None, None));
    }
}
