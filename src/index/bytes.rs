//! "Is this bytes?": what is known of calls that make `bytes`, beside [`Ty`], which tells only the project's own objects
//! apart. Additive: nothing here changes what a value's [`Ty`] is.

use super::facts::{Evidence, EvidenceId, SliceSource, SlicedFacts};
use super::{FileId, ProjectIndex, Ty};

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

/// What a class or function outside of the project makes when it is called, or what an annotation that names it says.
pub fn made(name: &str) -> Option<Binary> {
    Some(match name {
        "builtins.bytes"
        | "os.read"
        | "os.pread"
        | "os.urandom"
        | "os.fsencode"
        | "struct.pack"
        | "zlib.compress"
        | "zlib.decompress"
        | "gzip.compress"
        | "gzip.decompress"
        | "bz2.compress"
        | "bz2.decompress"
        | "lzma.compress"
        | "lzma.decompress"
        | "binascii.hexlify"
        | "binascii.unhexlify"
        | "binascii.a2b_hex"
        | "binascii.b2a_hex"
        | "binascii.a2b_base64"
        | "binascii.b2a_base64"
        | "base64.b64encode"
        | "base64.b64decode"
        | "base64.standard_b64encode"
        | "base64.standard_b64decode"
        | "base64.urlsafe_b64encode"
        | "base64.urlsafe_b64decode"
        | "base64.b32encode"
        | "base64.b32decode"
        | "base64.b16encode"
        | "base64.b16decode"
        | "base64.b85encode"
        | "base64.b85decode"
        | "base64.a85encode"
        | "base64.a85decode"
        | "base64.encodebytes"
        | "base64.decodebytes"
        | "hashlib.pbkdf2_hmac"
        | "hashlib.scrypt"
        | "hmac.digest"
        | "pickle.dumps"
        | "marshal.dumps"
        | "secrets.token_bytes"
        | "socket.inet_aton"
        | "socket.inet_pton"
        | "builtins.bytes.fromhex"
        | "builtins.bytes.maketrans" => Binary::Bytes,
        "builtins.bytearray" | "builtins.bytearray.fromhex" => Binary::ByteArray,
        "mmap.mmap" => Binary::Mmap,
        "builtins.memoryview" => Binary::View,
        "builtins.str" | "builtins.repr" | "builtins.chr" | "builtins.input" | "builtins.hex" | "builtins.format" => Binary::Text,
        _ => return None,
    })
}

/// Methods that give `bytes` whatever standard type they are called on.
pub fn method_makes_bytes(name: &str) -> bool {
    matches!(name, "encode" | "to_bytes" | "tobytes" | "read_bytes" | "digest")
}

/// Methods of `bytes` that give `bytes` again.
pub fn bytes_method_makes_bytes(name: &str) -> bool {
    matches!(
        name,
        "join"
            | "strip"
            | "lstrip"
            | "rstrip"
            | "replace"
            | "lower"
            | "upper"
            | "title"
            | "swapcase"
            | "capitalize"
            | "center"
            | "ljust"
            | "rjust"
            | "zfill"
            | "translate"
            | "expandtabs"
            | "removeprefix"
            | "removesuffix"
    )
}

/// Methods that read `bytes` from a stream or a socket that was opened as binary.
pub fn method_reads(name: &str) -> bool {
    matches!(name, "read" | "read1" | "readline" | "readexactly" | "readuntil" | "getvalue" | "recv")
}

/// Is a function or method of this name, wherever it comes from, likely to be one that takes bytes and raises `TypeError` for
/// text: `struct.unpack`, `zlib.crc32`, `int.from_bytes`, `os.write`, the `update` of a hash, the `send` of a socket?
pub fn takes_bytes_alone(name: &str) -> bool {
    matches!(
        name,
        "unpack"
            | "unpack_from"
            | "iter_unpack"
            | "from_bytes"
            | "crc32"
            | "adler32"
            | "crc_hqx"
            | "compress"
            | "decompress"
            | "hexlify"
            | "b2a_hex"
            | "b2a_base64"
            | "new"
            | "update"
            | "write"
            | "pwrite"
            | "send"
            | "sendall"
            | "sendto"
            | "md5"
            | "sha1"
            | "sha224"
            | "sha256"
            | "sha384"
            | "sha512"
            | "blake2b"
            | "blake2s"
    ) || name.starts_with("sha3_")
        || name.starts_with("shake_")
}

impl ProjectIndex {
    /// May a name that is sliced hold bytes or another binary type, or text where that is worth a word? `false` is certain as
    /// far as anything can be known without its tree.
    pub fn may_be_binary(&self, file: FileId, name: &SlicedFacts) -> bool {
        name.used_as_bytes
            || name.sources.iter().any(|source| match source {
                SliceSource::Bytes => true,
                SliceSource::Text => name.reduced,
                SliceSource::Value(value) => match self.source_binary(file, *value, 0) {
                    Source::Binary => true,
                    Source::Text => name.reduced,
                    Source::Other => false,
                },
            })
    }

    fn source_binary(&self, file: FileId, value: EvidenceId, depth: u32) -> Source {
        if depth > 12 {
            return Source::Binary;
        }
        let of = |name: &str| match made(name) {
            Some(Binary::Text) => Source::Text,
            Some(_) => Source::Binary,
            None => Source::Other,
        };
        let evidence = &self.summary(file).evidence;
        match &evidence[value.0 as usize] {
            Evidence::Str(_) => Source::Text,
            Evidence::Union(parts) => {
                let parts: Vec<Source> = parts.iter().map(|part| self.source_binary(file, *part, depth + 1)).collect();
                [Source::Binary, Source::Text].into_iter().find(|kind| parts.contains(kind)).unwrap_or(Source::Other)
            }
            Evidence::InstanceOf(named) => match self.ty(file, *named) {
                Ty::External(name) if is_either(&name) => Source::Binary,
                Ty::External(name) => of(&name),
                _ => Source::Other,
            },
            Evidence::Element(of) => match &evidence[of.0 as usize] {
                Evidence::Sequence(item) => self.source_binary(file, *item, depth + 1),
                _ => Source::Other,
            },
            Evidence::Call(func, _) => match self.ty(file, *func) {
                Ty::External(name) if made(&name).is_some() => of(&name),
                Ty::Function(file, index) => match self.returns_binary(file, index) {
                    Some(Binary::Text) => Source::Text,
                    Some(_) => Source::Binary,
                    None => Source::Other,
                },
                Ty::Class(_) => Source::Other,
                _ => match &evidence[func.0 as usize] {
                    Evidence::Attribute(_, name) if *name == "decode" => Source::Text,
                    Evidence::Attribute(_, name) if method_makes_bytes(name) || *name == "recv" => Source::Binary,
                    Evidence::Attribute(receiver, name) if method_reads(name) || is_codec_method(name) => {
                        match self.ty(file, *receiver) {
                            Ty::Made(_) => Source::Binary,
                            _ => Source::Other,
                        }
                    }
                    _ => Source::Other,
                },
            },
            Evidence::Attribute(owner, name) => match (self.ty(file, value), self.ty(file, *owner)) {
                (Ty::Made(name), _) => of(&name),
                (_, Ty::Instance(class)) => {
                    let mut family = self.lineage(class).chain(self.descendants(class));
                    let binary = family.any(|class| {
                        let model = self.class(class);
                        let mut stored = model.stored.get(name).into_iter().flatten();
                        stored.any(|value| matches!(self.ty(model.file, *value), Ty::Made(name) if made(&name).is_some()))
                    });
                    if binary { Source::Binary } else { Source::Other }
                }
                _ => Source::Other,
            },
            _ => match self.ty(file, value) {
                Ty::Made(name) => of(&name),
                Ty::Str(_) => Source::Text,
                _ => Source::Other,
            },
        }
    }

    /// The binary type that a function of the project is annotated to return.
    pub fn returns_binary(&self, file: FileId, function: u32) -> Option<Binary> {
        let facts = self.summary(file).functions.get(function as usize)?;
        if facts.is_generator || facts.is_async || !facts.decorators.is_empty() {
            return None;
        }
        self.annotated_binary(file, facts.returns).filter(|_| facts.annotated)
    }

    /// The binary type that an annotation names, if it names exactly one.
    pub fn annotated_binary(&self, file: FileId, annotation: EvidenceId) -> Option<Binary> {
        let Evidence::InstanceOf(named) = self.summary(file).evidence[annotation.0 as usize] else { return None };
        match self.ty(file, named) {
            Ty::External(name) => made(&name),
            _ => None,
        }
    }
}

/// What a source of a sliced name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    Binary,
    Text,
    Other,
}

/// Annotations that mean bytes or something else.
pub fn is_either(annotation: &str) -> bool {
    matches!(annotation, "typing.AnyStr" | "typing.ByteString" | "collections.abc.ByteString" | "collections.abc.Buffer")
        || annotation.ends_with("typing_extensions.Buffer")
}

/// Methods of compressors and hashes that give `bytes`.
fn is_codec_method(name: &str) -> bool {
    matches!(name, "compress" | "decompress" | "flush" | "digest")
}
