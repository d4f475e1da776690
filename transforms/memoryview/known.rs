//! What library functions and methods do with a view, and what that costs. Every entry was run on CPython 3.9 to 3.13:
//! the result with a view is the result with bytes.

use pyscale::syntax::ast::Call;

/// What a use of a value costs, with bytes and with a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cost {
    /// Length, truth, an index: nothing either way.
    Free,
    /// Looks at a part of it: the copy of the slice is all of the cost.
    Constant,
    /// Copies it once more: a view saves one of two copies.
    Copy,
    /// The same for a `+` or a decoding, which stand alone: with the price of making a view it pays for large slices only,
    /// unless a loop shares the view.
    Once,
    /// Computes over it: a view saves the copy's memory.
    Work,
    /// The same with what takes bulk by its nature: a compressor, an array over a buffer.
    Bulk,
    /// Reads a few bytes, whatever the slice is.
    Small,
    /// Item by item: slower through a view.
    Slow(&'static str),
}

impl Cost {
    /// Does one copy less count there?
    pub fn is_gain(&self) -> bool {
        matches!(self, Self::Constant | Self::Copy | Self::Work | Self::Bulk)
    }
}

/// Where an argument stands in its call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Argument<'a> {
    Position(usize),
    Keyword(&'a str),
}

/// What a library function does with an argument.
pub fn function(name: &str, at: Argument<'_>, call: &Call<'_>) -> Option<Cost> {
    use Argument::{Keyword, Position};
    if call.args.iter().any(|argument| matches!(argument.kind, pyscale::syntax::ast::ExprKind::Starred(_))) {
        return None;
    }
    let alone = call.args.len() == 1 && call.keywords.is_empty();
    Some(match (name, at) {
        ("builtins.len" | "builtins.bool", Position(0)) => Cost::Free,
        // Of bytes these make no copy at all.
        ("builtins.bytes" | "io.BytesIO", Position(0)) if alone => Cost::Small,
        ("builtins.bytearray", Position(0)) if alone => Cost::Copy,
        ("builtins.str", Position(0)) if !alone => Cost::Copy,
        ("builtins.hash", Position(0)) => Cost::Work,
        ("builtins.int" | "builtins.float", Position(0)) if alone => Cost::Small,
        ("builtins.int.from_bytes", Position(0) | Keyword("bytes")) => Cost::Small,
        (
            "builtins.list" | "builtins.tuple" | "builtins.sum" | "builtins.sorted" | "builtins.min" | "builtins.max"
            | "builtins.set" | "builtins.frozenset" | "builtins.any" | "builtins.all",
            Position(0),
        ) if alone => Cost::Slow("its items are gone through one by one"),
        ("struct.unpack" | "struct.unpack_from" | "struct.iter_unpack", Position(1)) => Cost::Small,
        ("struct.unpack_from", Keyword("buffer")) => Cost::Small,
        ("os.write" | "os.pwrite", Position(1)) => Cost::Constant,
        (
            "zlib.compress" | "zlib.decompress" | "gzip.compress" | "gzip.decompress" | "bz2.compress" | "bz2.decompress"
            | "lzma.compress" | "lzma.decompress",
            Position(0),
        ) => Cost::Bulk,
        (
            "zlib.crc32"
            | "zlib.adler32"
            | "binascii.crc32"
            | "binascii.crc_hqx"
            | "binascii.hexlify"
            | "binascii.b2a_hex"
            | "binascii.b2a_base64"
            | "binascii.unhexlify"
            | "binascii.a2b_hex"
            | "binascii.a2b_base64"
            | "base64.b64encode"
            | "base64.b64decode"
            | "base64.standard_b64encode"
            | "base64.standard_b64decode"
            | "base64.urlsafe_b64encode"
            | "base64.urlsafe_b64decode"
            | "base64.b32encode"
            | "base64.b16encode"
            | "hashlib.md5"
            | "hashlib.sha1"
            | "hashlib.sha224"
            | "hashlib.sha256"
            | "hashlib.sha384"
            | "hashlib.sha512"
            | "hashlib.sha3_224"
            | "hashlib.sha3_256"
            | "hashlib.sha3_384"
            | "hashlib.sha3_512"
            | "hashlib.blake2b"
            | "hashlib.blake2s"
            | "hashlib.shake_128"
            | "hashlib.shake_256",
            Position(0),
        ) => Cost::Work,
        ("hashlib.new" | "hmac.new" | "hmac.digest", Position(1)) => Cost::Work,
        ("hmac.new" | "hmac.digest", Keyword("msg")) | ("hashlib.new", Keyword("data")) => Cost::Work,
        ("hmac.compare_digest" | "secrets.compare_digest", Position(0 | 1)) => Cost::Work,
        ("pickle.loads" | "marshal.loads", Position(0)) => Cost::Work,
        ("socket.inet_ntoa", Position(0)) | ("socket.inet_ntop", Position(1)) => Cost::Small,
        ("re.match" | "re.fullmatch", Position(1)) => Cost::Constant,
        ("re.search" | "re.findall", Position(1)) => Cost::Work,
        ("subprocess.run" | "subprocess.check_output", Keyword("input")) => Cost::Copy,
        _ => return None,
    })
}

/// The standard types that take bytes in their methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    Hash,
    Struct,
    Stream,
    Socket,
    Codec,
    Bytes,
    ByteArray,
    Array,
    Pattern,
}

/// The family of what a library function or class makes, or of what an annotation names.
pub fn family(made: &str) -> Option<Family> {
    Some(match made {
        "hmac.new" | "hmac.HMAC" | "hashlib.new" | "hashlib._Hash" => Family::Hash,
        _ if made.starts_with("hashlib.") => Family::Hash,
        "struct.Struct" => Family::Struct,
        "builtins.open"
        | "io.open"
        | "io.BytesIO"
        | "io.BufferedWriter"
        | "io.BufferedRandom"
        | "io.BufferedRWPair"
        | "io.RawIOBase"
        | "io.BufferedIOBase"
        | "io.FileIO"
        | "typing.BinaryIO"
        | "gzip.open"
        | "gzip.GzipFile"
        | "bz2.open"
        | "bz2.BZ2File"
        | "lzma.open"
        | "lzma.LZMAFile"
        | "os.fdopen"
        | "tempfile.TemporaryFile"
        | "tempfile.NamedTemporaryFile"
        | "tempfile.SpooledTemporaryFile"
        | "asyncio.StreamWriter"
        | "asyncio.Transport"
        | "asyncio.WriteTransport" => Family::Stream,
        "socket.socket" | "socket.create_connection" | "ssl.SSLSocket" => Family::Socket,
        "zlib.compressobj"
        | "zlib.decompressobj"
        | "bz2.BZ2Compressor"
        | "bz2.BZ2Decompressor"
        | "lzma.LZMACompressor"
        | "lzma.LZMADecompressor" => Family::Codec,
        "builtins.bytes" => Family::Bytes,
        "builtins.bytearray" => Family::ByteArray,
        "array.array" => Family::Array,
        "re.compile" | "re.Pattern" | "typing.Pattern" => Family::Pattern,
        _ => return None,
    })
}

/// The family of what derives from a library class; more than [`family`], for nobody makes an `IOBase`.
pub fn base_family(base: &str) -> Option<Family> {
    match base {
        "io.IOBase" | "io.BufferedReader" | "io.TextIOBase" | "typing.IO" | "asyncio.BaseTransport" => Some(Family::Stream),
        "asyncio.transports.Transport" | "asyncio.transports.WriteTransport" => Some(Family::Stream),
        "socket.SocketType" => Some(Family::Socket),
        _ => family(base),
    }
}

/// Is the type one that others implement?
pub fn is_interface(made: &str) -> bool {
    made.starts_with("typing.") || made.ends_with("IOBase") || made.ends_with("Transport") || made == "hashlib._Hash"
}

/// What a method of a standard type does with its argument at a position.
pub fn method(family: Family, name: &str, position: usize) -> Option<Cost> {
    Some(match (family, name, position) {
        (Family::Hash, "update", 0) => Cost::Work,
        (Family::Struct, "unpack" | "unpack_from" | "iter_unpack", 0) => Cost::Small,
        (Family::Stream, "write", 0) => Cost::Copy,
        (Family::Socket, "send" | "sendall" | "sendto", 0) => Cost::Constant,
        (Family::Codec, "compress" | "decompress", 0) => Cost::Bulk,
        (
            Family::Bytes | Family::ByteArray,
            "startswith" | "endswith" | "find" | "rfind" | "index" | "rindex" | "count" | "split" | "rsplit" | "strip" | "lstrip"
            | "rstrip",
            0,
        ) => Cost::Small,
        (Family::Bytes | Family::ByteArray, "replace", 0 | 1) => Cost::Small,
        (Family::ByteArray, "extend", 0) => Cost::Copy,
        (Family::Array, "frombytes", 0) => Cost::Copy,
        (Family::Pattern, "match" | "fullmatch", 0) => Cost::Constant,
        (Family::Pattern, "search" | "findall", 0) => Cost::Work,
        _ => return None,
    })
}

/// Methods that hand a list of buffers on: `b"".join([v, w])`, `sock.sendmsg([v])`.
pub fn takes_buffers(family: Family, name: &str) -> bool {
    matches!(
        (family, name),
        (Family::Bytes | Family::ByteArray, "join") | (Family::Stream, "writelines") | (Family::Socket, "sendmsg")
    )
}
