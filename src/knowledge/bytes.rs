//! What functions, classes and methods of libraries do with bytes: what they give, and what they do with the buffers that they
//! take. Every row was run on CPython 3.9 to 3.13, those of other libraries on 3.11 and 3.13: the result with a view is the
//! result with bytes, in type and value. What has no row is not known.

/// Which of the binary types a value has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Binary {
    /// `bytes`: it never changes.
    Bytes,
    /// `bytearray`: it may be resized.
    ByteArray,
    /// `mmap.mmap`: it may be closed.
    Mmap,
    /// `memoryview`.
    View,
    /// `str`.
    Text,
}

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

/// Which argument takes a buffer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// By position.
    At(usize),
    /// By position, if it is the only argument.
    Alone(usize),
    /// By position, if it is not the only argument.
    Beside(usize),
    /// By keyword.
    Named(&'static str),
}

/// A function or class of a library.
#[derive(Debug)]
pub struct Row {
    /// Its qualified name.
    pub name: &'static str,
    /// What a call gives, or what an annotation that names the class says.
    pub gives: Option<Binary>,
    /// The buffers that it takes.
    pub takes: &'static [(Slot, Cost)],
    /// It raises `TypeError` for text and for lists, so whatever goes there is a buffer.
    pub strict: bool,
    /// What it makes keeps the buffer alive and needs it aligned: only for what is most of the buffer.
    pub keeps: bool,
}

/// The types of libraries that give or take bytes in their methods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "named after the types")]
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
    Archive,
    Path,
    Process,
    Cipher,
}

/// The row of a function or class.
pub fn row(name: &str) -> Option<&'static Row> {
    FUNCTIONS.binary_search_by(|row| row.name.cmp(name)).ok().map(|found| &FUNCTIONS[found])
}

/// The family of what a library function or class makes, or of what an annotation names.
pub fn family(made: &str) -> Option<Family> {
    if made.starts_with("hashlib.") {
        return Some(Family::Hash);
    }
    TYPES.iter().find(|(name, _)| *name == made).map(|(_, family)| *family)
}

/// What a method of a family gives.
pub fn method_gives(family: Family, method: &str) -> Option<Binary> {
    METHODS.iter().find(|row| row.0 == family && row.1 == method).and_then(|row| row.2)
}

/// What a method of a family does with its argument at a position.
pub fn method_takes(family: Family, method: &str, position: usize) -> Option<Cost> {
    let row = METHODS.iter().find(|row| row.0 == family && row.1 == method)?;
    row.3.get(position).copied()
}

/// What a method of what a library made gives, under the name of what makes such objects.
pub fn makes(maker: &str, method: &str) -> Option<&'static str> {
    MAKES.iter().find(|row| row.0 == maker && row.1 == method).map(|row| row.2)
}

/// Is it a stream or a socket that gives bytes when it is read, whatever it was opened with?
pub fn reads_bytes(made: &str) -> bool {
    READERS.contains(&made)
}

const B: Option<Binary> = Some(Binary::Bytes);
const FIRST: Slot = Slot::At(0);
const ITEMS: Cost = Cost::Slow("its items are gone through one by one");

const fn gives(name: &'static str, gives: Binary) -> Row {
    Row { name, gives: Some(gives), takes: &[], strict: false, keeps: false }
}

const fn takes(name: &'static str, takes: &'static [(Slot, Cost)]) -> Row {
    Row { name, gives: None, takes, strict: false, keeps: false }
}

/// Takes buffers alone.
const fn strict(name: &'static str, gives: Option<Binary>, takes: &'static [(Slot, Cost)]) -> Row {
    Row { name, gives, takes, strict: true, keeps: false }
}

/// Takes text as well.
const fn loose(name: &'static str, gives: Option<Binary>, takes: &'static [(Slot, Cost)]) -> Row {
    Row { name, gives, takes, strict: false, keeps: false }
}

const WORK: &[(Slot, Cost)] = &[(FIRST, Cost::Work)];
const BULK: &[(Slot, Cost)] = &[(FIRST, Cost::Bulk)];
const SLOW: &[(Slot, Cost)] = &[(Slot::Alone(0), ITEMS)];

/// Sorted by name.
#[rustfmt::skip]
const FUNCTIONS: &[Row] = &[
    gives("base64.a85decode", Binary::Bytes),
    gives("base64.a85encode", Binary::Bytes),
    gives("base64.b16decode", Binary::Bytes),
    loose("base64.b16encode", B, WORK),
    gives("base64.b32decode", Binary::Bytes),
    loose("base64.b32encode", B, WORK),
    loose("base64.b64decode", B, WORK),
    loose("base64.b64encode", B, WORK),
    gives("base64.b85decode", Binary::Bytes),
    gives("base64.b85encode", Binary::Bytes),
    gives("base64.decodebytes", Binary::Bytes),
    gives("base64.encodebytes", Binary::Bytes),
    loose("base64.standard_b64decode", B, WORK),
    loose("base64.standard_b64encode", B, WORK),
    loose("base64.urlsafe_b64decode", B, WORK),
    loose("base64.urlsafe_b64encode", B, WORK),
    loose("binascii.a2b_base64", B, WORK),
    loose("binascii.a2b_hex", B, WORK),
    strict("binascii.b2a_base64", B, WORK),
    strict("binascii.b2a_hex", B, WORK),
    strict("binascii.crc32", None, WORK),
    strict("binascii.crc_hqx", None, WORK),
    strict("binascii.hexlify", B, WORK),
    loose("binascii.unhexlify", B, WORK),
    loose("brotli.compress", B, BULK),
    loose("brotli.decompress", B, BULK),
    takes("builtins.all", SLOW),
    takes("builtins.any", SLOW),
    takes("builtins.bool", &[(FIRST, Cost::Free)]),
    loose("builtins.bytearray", Some(Binary::ByteArray), &[(Slot::Alone(0), Cost::Copy)]),
    gives("builtins.bytearray.fromhex", Binary::ByteArray),
    loose("builtins.bytes", B, &[(Slot::Alone(0), Cost::Small)]),
    gives("builtins.bytes.fromhex", Binary::Bytes),
    gives("builtins.bytes.maketrans", Binary::Bytes),
    gives("builtins.chr", Binary::Text),
    takes("builtins.float", &[(Slot::Alone(0), Cost::Small)]),
    gives("builtins.format", Binary::Text),
    takes("builtins.frozenset", SLOW),
    takes("builtins.hash", WORK),
    gives("builtins.hex", Binary::Text),
    gives("builtins.input", Binary::Text),
    takes("builtins.int", &[(Slot::Alone(0), Cost::Small)]),
    strict("builtins.int.from_bytes", None, &[(FIRST, Cost::Small), (Slot::Named("bytes"), Cost::Small)]),
    takes("builtins.len", &[(FIRST, Cost::Free)]),
    takes("builtins.list", SLOW),
    takes("builtins.max", SLOW),
    gives("builtins.memoryview", Binary::View),
    takes("builtins.min", SLOW),
    gives("builtins.repr", Binary::Text),
    takes("builtins.set", SLOW),
    takes("builtins.sorted", SLOW),
    loose("builtins.str", Some(Binary::Text), &[(Slot::Beside(0), Cost::Copy)]),
    takes("builtins.sum", SLOW),
    takes("builtins.tuple", SLOW),
    loose("bz2.compress", B, BULK),
    loose("bz2.decompress", B, BULK),
    gives("cbor2.dumps", Binary::Bytes),
    takes("cbor2.loads", WORK),
    takes("crc32c.crc32c", WORK),
    loose("gzip.compress", B, BULK),
    loose("gzip.decompress", B, BULK),
    strict("hashlib.blake2b", None, WORK),
    strict("hashlib.blake2s", None, WORK),
    strict("hashlib.md5", None, WORK),
    strict("hashlib.new", None, &[(Slot::At(1), Cost::Work), (Slot::Named("data"), Cost::Work)]),
    gives("hashlib.pbkdf2_hmac", Binary::Bytes),
    gives("hashlib.scrypt", Binary::Bytes),
    strict("hashlib.sha1", None, WORK),
    strict("hashlib.sha224", None, WORK),
    strict("hashlib.sha256", None, WORK),
    strict("hashlib.sha384", None, WORK),
    strict("hashlib.sha3_224", None, WORK),
    strict("hashlib.sha3_256", None, WORK),
    strict("hashlib.sha3_384", None, WORK),
    strict("hashlib.sha3_512", None, WORK),
    strict("hashlib.sha512", None, WORK),
    strict("hashlib.shake_128", None, WORK),
    strict("hashlib.shake_256", None, WORK),
    takes("hmac.compare_digest", &[(FIRST, Cost::Work), (Slot::At(1), Cost::Work)]),
    loose("hmac.digest", B, &[(Slot::At(1), Cost::Work), (Slot::Named("msg"), Cost::Work)]),
    loose("hmac.new", None, &[(Slot::At(1), Cost::Work), (Slot::Named("msg"), Cost::Work)]),
    takes("io.BytesIO", &[(Slot::Alone(0), Cost::Small)]),
    loose("lz4.block.compress", B, BULK),
    loose("lz4.block.decompress", B, BULK),
    loose("lz4.frame.compress", B, BULK),
    loose("lz4.frame.decompress", B, BULK),
    loose("lzma.compress", B, BULK),
    loose("lzma.decompress", B, BULK),
    gives("marshal.dumps", Binary::Bytes),
    takes("marshal.loads", WORK),
    gives("mmap.mmap", Binary::Mmap),
    gives("msgpack.packb", Binary::Bytes),
    takes("msgpack.unpackb", WORK),
    Row { keeps: true, ..takes("numpy.frombuffer", BULK) },
    gives("orjson.dumps", Binary::Bytes),
    takes("orjson.loads", WORK),
    gives("os.fsencode", Binary::Bytes),
    gives("os.pread", Binary::Bytes),
    strict("os.pwrite", None, &[(Slot::At(1), Cost::Constant)]),
    gives("os.read", Binary::Bytes),
    gives("os.urandom", Binary::Bytes),
    strict("os.write", None, &[(Slot::At(1), Cost::Constant)]),
    gives("pickle.dumps", Binary::Bytes),
    takes("pickle.loads", WORK),
    takes("re.findall", &[(Slot::At(1), Cost::Work)]),
    takes("re.fullmatch", &[(Slot::At(1), Cost::Constant)]),
    takes("re.match", &[(Slot::At(1), Cost::Constant)]),
    takes("re.search", &[(Slot::At(1), Cost::Work)]),
    takes("secrets.compare_digest", &[(FIRST, Cost::Work), (Slot::At(1), Cost::Work)]),
    gives("secrets.token_bytes", Binary::Bytes),
    loose("snappy.compress", B, BULK),
    loose("snappy.decompress", B, BULK),
    gives("socket.inet_aton", Binary::Bytes),
    takes("socket.inet_ntoa", &[(FIRST, Cost::Small)]),
    takes("socket.inet_ntop", &[(Slot::At(1), Cost::Small)]),
    gives("socket.inet_pton", Binary::Bytes),
    strict("struct.iter_unpack", None, &[(Slot::At(1), Cost::Small)]),
    gives("struct.pack", Binary::Bytes),
    strict("struct.unpack", None, &[(Slot::At(1), Cost::Small)]),
    strict("struct.unpack_from", None, &[(Slot::At(1), Cost::Small), (Slot::Named("buffer"), Cost::Small)]),
    takes("subprocess.check_output", &[(Slot::Named("input"), Cost::Copy)]),
    takes("subprocess.run", &[(Slot::Named("input"), Cost::Copy)]),
    gives("sys.stdin.buffer.read", Binary::Bytes),
    takes("xxhash.xxh128", WORK),
    takes("xxhash.xxh32", WORK),
    takes("xxhash.xxh32_intdigest", WORK),
    takes("xxhash.xxh3_64", WORK),
    takes("xxhash.xxh3_64_intdigest", WORK),
    takes("xxhash.xxh64", WORK),
    takes("xxhash.xxh64_intdigest", WORK),
    strict("zlib.adler32", None, WORK),
    strict("zlib.compress", B, BULK),
    strict("zlib.crc32", None, WORK),
    strict("zlib.decompress", B, BULK),
    loose("zstandard.compress", B, BULK),
    loose("zstandard.decompress", B, BULK),
];

/// What makes an object of a family, or names its type.
#[rustfmt::skip]
const TYPES: &[(&str, Family)] = &[
    ("array.array", Family::Array),
    ("asyncio.StreamReader", Family::Stream), ("asyncio.StreamWriter", Family::Stream), ("asyncio.Transport", Family::Stream),
    ("asyncio.WriteTransport", Family::Stream),
    ("builtins.bytearray", Family::ByteArray), ("builtins.bytes", Family::Bytes), ("builtins.open", Family::Stream),
    ("bz2.BZ2Compressor", Family::Codec), ("bz2.BZ2Decompressor", Family::Codec), ("bz2.BZ2File", Family::Stream),
    ("bz2.open", Family::Stream),
    ("cryptography.hazmat.primitives.ciphers.Cipher.decryptor", Family::Cipher),
    ("cryptography.hazmat.primitives.ciphers.Cipher.encryptor", Family::Cipher),
    ("gzip.GzipFile", Family::Stream), ("gzip.open", Family::Stream),
    ("hmac.HMAC", Family::Hash), ("hmac.new", Family::Hash),
    ("io.BufferedIOBase", Family::Stream), ("io.BufferedRWPair", Family::Stream), ("io.BufferedRandom", Family::Stream),
    ("io.BufferedWriter", Family::Stream), ("io.BytesIO", Family::Stream), ("io.FileIO", Family::Stream),
    ("io.RawIOBase", Family::Stream), ("io.open", Family::Stream),
    ("lzma.LZMACompressor", Family::Codec), ("lzma.LZMADecompressor", Family::Codec), ("lzma.LZMAFile", Family::Stream),
    ("lzma.open", Family::Stream),
    ("os.fdopen", Family::Stream),
    ("pathlib.Path", Family::Path), ("pathlib.PosixPath", Family::Path), ("pathlib.Path.cwd", Family::Path),
    ("pathlib.Path.home", Family::Path),
    ("re.Pattern", Family::Pattern), ("re.compile", Family::Pattern),
    ("socket.create_connection", Family::Socket), ("socket.socket", Family::Socket), ("ssl.SSLSocket", Family::Socket),
    ("struct.Struct", Family::Struct),
    ("subprocess.Popen", Family::Process), ("subprocess.run", Family::Process),
    ("tempfile.NamedTemporaryFile", Family::Stream), ("tempfile.SpooledTemporaryFile", Family::Stream),
    ("tempfile.TemporaryFile", Family::Stream),
    ("typing.BinaryIO", Family::Stream), ("typing.Pattern", Family::Pattern),
    ("zipfile.ZipFile", Family::Archive),
    ("zlib.compressobj", Family::Codec), ("zlib.decompressobj", Family::Codec),
];

/// What methods of library objects make: the name of what makes the object, the method, the name under which the result goes.
#[rustfmt::skip]
const MAKES: &[(&str, &str, &str)] = &[
    ("http.client.HTTPConnection", "getresponse", "http.client.HTTPResponse"),
    ("http.client.HTTPSConnection", "getresponse", "http.client.HTTPResponse"),
    ("pathlib.Path", "absolute", "pathlib.Path"), ("pathlib.Path", "expanduser", "pathlib.Path"),
    ("pathlib.Path", "joinpath", "pathlib.Path"), ("pathlib.Path", "resolve", "pathlib.Path"),
    ("pathlib.Path", "with_name", "pathlib.Path"), ("pathlib.Path", "with_suffix", "pathlib.Path"),
    ("socket.create_connection", "dup", "socket.socket"), ("socket.socket", "dup", "socket.socket"),
    ("ssl.SSLContext", "wrap_socket", "ssl.SSLSocket"), ("ssl.create_default_context", "wrap_socket", "ssl.SSLSocket"),
    ("tarfile.TarFile", "extractfile", "io.BufferedReader"), ("tarfile.open", "extractfile", "io.BufferedReader"),
    ("zipfile.ZipFile", "open", "io.BufferedReader"),
];

/// What gives bytes when it is read.
#[rustfmt::skip]
const READERS: &[&str] = &[
    "asyncio.StreamReader", "bz2.BZ2File", "gzip.GzipFile", "http.client.HTTPResponse", "io.BufferedIOBase", "io.BufferedRandom",
    "io.BufferedReader", "io.BytesIO", "lzma.LZMAFile", "socket.create_connection", "socket.socket", "ssl.SSLSocket",
    "typing.BinaryIO", "urllib.request.urlopen",
];

/// Family, method, what it gives, what it does with its arguments by position.
type Method = (Family, &'static str, Option<Binary>, &'static [Cost]);

#[rustfmt::skip]
const METHODS: &[Method] = &[
    (Family::Archive, "read", B, &[]),
    (Family::Array, "frombytes", None, &[Cost::Copy]),
    (Family::Array, "tobytes", B, &[]),
    (Family::ByteArray, "extend", None, &[Cost::Copy]),
    (Family::Cipher, "update", B, &[Cost::Work]),
    (Family::Codec, "compress", B, &[Cost::Bulk]),
    (Family::Codec, "decompress", B, &[Cost::Bulk]),
    (Family::Codec, "flush", B, &[]),
    (Family::Hash, "digest", B, &[]),
    (Family::Hash, "update", None, &[Cost::Work]),
    (Family::Path, "read_bytes", B, &[]),
    (Family::Path, "write_bytes", None, &[Cost::Copy]),
    (Family::Pattern, "findall", None, &[Cost::Work]),
    (Family::Pattern, "fullmatch", None, &[Cost::Constant]),
    (Family::Pattern, "match", None, &[Cost::Constant]),
    (Family::Pattern, "search", None, &[Cost::Work]),
    (Family::Socket, "send", None, &[Cost::Constant]),
    (Family::Socket, "sendall", None, &[Cost::Constant]),
    (Family::Socket, "sendto", None, &[Cost::Constant]),
    (Family::Stream, "write", None, &[Cost::Copy]),
    (Family::Struct, "iter_unpack", None, &[Cost::Small]),
    (Family::Struct, "pack", B, &[]),
    (Family::Struct, "unpack", None, &[Cost::Small]),
    (Family::Struct, "unpack_from", None, &[Cost::Small]),
    (Family::Bytes, "count", None, &[Cost::Small]), (Family::ByteArray, "count", None, &[Cost::Small]),
    (Family::Bytes, "endswith", None, &[Cost::Small]), (Family::ByteArray, "endswith", None, &[Cost::Small]),
    (Family::Bytes, "find", None, &[Cost::Small]), (Family::ByteArray, "find", None, &[Cost::Small]),
    (Family::Bytes, "index", None, &[Cost::Small]), (Family::ByteArray, "index", None, &[Cost::Small]),
    (Family::Bytes, "lstrip", B, &[Cost::Small]), (Family::ByteArray, "lstrip", None, &[Cost::Small]),
    (Family::Bytes, "replace", B, &[Cost::Small, Cost::Small]), (Family::ByteArray, "replace", None, &[Cost::Small, Cost::Small]),
    (Family::Bytes, "rfind", None, &[Cost::Small]), (Family::ByteArray, "rfind", None, &[Cost::Small]),
    (Family::Bytes, "rindex", None, &[Cost::Small]), (Family::ByteArray, "rindex", None, &[Cost::Small]),
    (Family::Bytes, "rsplit", None, &[Cost::Small]), (Family::ByteArray, "rsplit", None, &[Cost::Small]),
    (Family::Bytes, "rstrip", B, &[Cost::Small]), (Family::ByteArray, "rstrip", None, &[Cost::Small]),
    (Family::Bytes, "split", None, &[Cost::Small]), (Family::ByteArray, "split", None, &[Cost::Small]),
    (Family::Bytes, "startswith", None, &[Cost::Small]), (Family::ByteArray, "startswith", None, &[Cost::Small]),
    (Family::Bytes, "strip", B, &[Cost::Small]), (Family::ByteArray, "strip", None, &[Cost::Small]),
    (Family::Bytes, "capitalize", B, &[]), (Family::Bytes, "center", B, &[]), (Family::Bytes, "expandtabs", B, &[]),
    (Family::Bytes, "join", B, &[]), (Family::Bytes, "ljust", B, &[]), (Family::Bytes, "lower", B, &[]),
    (Family::Bytes, "removeprefix", B, &[]), (Family::Bytes, "removesuffix", B, &[]), (Family::Bytes, "rjust", B, &[]),
    (Family::Bytes, "swapcase", B, &[]), (Family::Bytes, "title", B, &[]), (Family::Bytes, "translate", B, &[]),
    (Family::Bytes, "upper", B, &[]), (Family::Bytes, "zfill", B, &[]),
];

#[cfg(test)]
mod tests {
    use super::FUNCTIONS;

    #[test]
    fn rows_are_sorted_and_unique() {
        assert!(FUNCTIONS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }
}
