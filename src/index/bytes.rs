//! "Is this bytes?": what is known of calls that make `bytes`, beside [`Ty`], which tells only the project's own objects
//! apart. Additive: nothing here changes what a value's [`Ty`] is.

use super::facts::{Evidence, EvidenceId};
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

impl ProjectIndex {
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
