use super::*;

fn decode(bytes: &[u8]) -> Result<Source, DecodeError> {
    Source::decode(Path::new("x.py"), bytes)
}

fn source(text: &str) -> Source {
    decode(text.as_bytes()).unwrap()
}

#[test]
fn utf8_with_and_without_bom() {
    let plain = source("x = 'é'\n");
    assert_eq!((plain.text(), plain.encoding()), ("x = 'é'\n", "utf-8"));
    let bytes = b"\xef\xbb\xbf# coding: utf-8\r\nx = 1\r\n";
    let with_bom = decode(bytes).unwrap();
    assert!(with_bom.text().starts_with("# coding"));
    assert_eq!(with_bom.bytes().unwrap(), bytes);
    assert_eq!(with_bom.with_text("y".to_owned()).bytes().unwrap(), b"\xef\xbb\xbfy");
    assert_eq!(decode(b"").unwrap().bytes().unwrap(), b"");
    assert_eq!(decode(b"\xef\xbb\xbf").unwrap().bytes().unwrap(), b"\xef\xbb\xbf");
}

#[test]
fn latin_1_is_not_windows_1252() {
    let bytes = b"# coding: latin-1\nx = '\xe9\x80\x9f'\n";
    let source = decode(bytes).unwrap();
    assert!(source.text().ends_with("'\u{e9}\u{80}\u{9f}'\n"));
    assert_eq!(source.bytes().unwrap(), bytes);
    let error = source.encode("x\ny = '€'").unwrap_err();
    assert_eq!((error.character, error.line), ('€', 2));
}

#[test]
fn windows_1252_has_gaps() {
    let source = decode(b"# coding: cp1252\nx = '\x80'\n").unwrap();
    assert!(source.text().contains('€'));
    assert_eq!(source.encode("ś").unwrap_err().character, 'ś');
    assert_eq!(source.encode("a\u{81}").unwrap_err().character, '\u{81}');
    assert!(decode(b"# coding: cp1252\nx = '\x81'\n").is_err());
}

#[test]
fn other_codecs_round_trip() {
    let high: Vec<u8> = (0xa1..=0xff).collect();
    for name in ["iso-8859-15", "latin9", "koi8-r", "ISO_8859-2", "cp1251", "mac-roman", "cp866"] {
        let mut bytes = format!("# coding: {name}\n# ").into_bytes();
        bytes.extend(&high);
        assert_eq!(decode(&bytes).unwrap().bytes().unwrap(), bytes, "{name}");
    }
    let chinese = b"# coding: gbk\n# \xd6\xd0\xce\xc4\n";
    assert!(decode(chinese).unwrap().text().contains("中文"));
}

#[test]
fn what_is_not_understood_is_an_error() {
    let message = |bytes: &[u8]| decode(bytes).unwrap_err().to_string();
    assert_eq!(message(b"# coding: utf-7\n"), "line 1: encoding utf-7 is not supported");
    assert_eq!(message(b"# coding: iso8859-15.\n"), "line 1: encoding iso8859-15. is not supported");
    assert_eq!(
        message(b"\xef\xbb\xbf#\n# coding: utf8\n"),
        "line 2: the file starts with a UTF-8 BOM but declares encoding utf8"
    );
    assert_eq!(message(b"x = 1\ny = '\xe9'\n"), "line 2: byte 0xe9 is not utf-8; declare the encoding as PEP 263 has it");
    assert_eq!(message(b"# coding: ascii\n\xc3\xa9"), "line 2: byte 0xc3 is not ascii; declare the encoding as PEP 263 has it");
    assert_eq!(message(b"# \xe9\n# coding: latin-1\n"), "line 1: the line above the encoding declaration is not UTF-8");
    assert_eq!(message(b"a\r\nb\0"), "line 2: there is a NUL byte, which Python does not accept");
    assert!(message(&vec![b'#'; MAX_BYTES as usize + 1]).contains("8192 KiB"));
}

#[test]
fn lines_end_where_python_ends_them() {
    let source = source("a\r\nbé\x0c\u{2028}c\rd\n");
    assert_eq!(source.line_count(), 4);
    let lines: Vec<&str> = (1..=5).map(|line| source.slice(source.line_range(line))).collect();
    assert_eq!(lines, ["a", "bé\x0c\u{2028}c", "d", "", ""]);
    assert_eq!(source.line_column(0.into()), (1, 1));
    assert_eq!(source.line_column(2.into()), (1, 3));
    let c = source.text().find('c').unwrap() as u32;
    assert_eq!(source.line_column(c.into()), (2, 5));
    assert_eq!(source.line_column(999.into()).0, 4);
    assert_eq!(source.newline_after(1), Some("\r\n"));
    assert_eq!(source.newline_after(2), Some("\r"));
    assert_eq!(source.newline_after(4), None);
}

#[test]
fn the_dominant_newline() {
    assert_eq!(source("").newline(), "\n");
    assert_eq!(source("a\r\nb\nc\r\n").newline(), "\r\n");
    assert_eq!(source("a\r\nb\n").newline(), "\r\n");
    assert_eq!(source("a\nb\r\n").newline(), "\n");
    assert_eq!(source("a\rb\r").newline(), "\r");
}

#[test]
fn only_regular_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(read_bytes(folder.path()), Err(SourceError::NotAFile)));
    assert!(matches!(read_bytes(&folder.path().join("none.py")), Err(SourceError::Io(_))));
    let large = folder.path().join("large.py");
    fs::File::create(&large).unwrap().set_len(MAX_BYTES + 1).unwrap();
    assert!(matches!(read_bytes(&large), Err(SourceError::TooLarge { .. })));
}
