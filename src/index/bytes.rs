//! "Is this bytes?" What is known of binary types, beside [`Ty`], which tells only the project's own objects apart. Nothing
//! here changes what a value's [`Ty`] is.
//!
//! [`ProjectIndex::binary`] answers for any evidence: literals, annotations, calls of library functions ([`made`]) and of the
//! project's own ([`ProjectIndex::returns_binary`]), and attributes ([`ProjectIndex::attribute_binary`]). `None` means that it is not certain.
//! [`ProjectIndex::may_be_binary`] is the question from the other side, for names that are sliced: `false` is certain.
//! What libraries give is in [`crate::knowledge::bytes`].

pub use crate::knowledge::bytes::Binary;

use super::facts::{Evidence, EvidenceId, Name, SliceSource, SlicedFacts, StoreKind};
use super::{ClassId, FileId, ProjectIndex, Ty};
use crate::knowledge::bytes as knowledge;

/// What a class or function outside of the project makes when it is called, or what an annotation that names it says.
pub fn made(name: &str) -> Option<Binary> {
    knowledge::row(name).and_then(|row| row.gives)
}

/// Methods that give `bytes` whatever standard type they are called on.
pub fn method_makes_bytes(name: &str) -> bool {
    matches!(name, "encode" | "to_bytes" | "tobytes" | "read_bytes" | "digest")
}

/// Methods of `bytes` that give `bytes` again.
pub fn bytes_method_makes_bytes(name: &str) -> bool {
    knowledge::method_gives(knowledge::Family::Bytes, name) == Some(Binary::Bytes)
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
            || name.handed_in
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
        if depth > DEEPEST {
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
                        stored.any(|value| self.binary(model.file, *value).is_some())
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

    /// The binary type of a value, if it has exactly one for certain.
    pub fn binary(&self, file: FileId, value: EvidenceId) -> Option<Binary> {
        self.binary_within(file, value, 0)
    }

    fn binary_within(&self, file: FileId, value: EvidenceId, depth: u32) -> Option<Binary> {
        if depth > DEEPEST {
            return None;
        }
        match &self.summary(file).evidence[value.0 as usize] {
            Evidence::Bytes => Some(Binary::Bytes),
            Evidence::Str(_) => Some(Binary::Text),
            Evidence::InstanceOf(_) => self.annotated_binary(file, value),
            Evidence::Union(parts) => one(parts.iter().map(|part| self.binary_within(file, *part, depth + 1))),
            Evidence::Call(func, _) => match self.ty(file, *func) {
                Ty::External(name) => made(&name),
                Ty::Function(file, index) => self.returns_binary(file, index),
                _ => None,
            },
            Evidence::Attribute(owner, name) => match self.ty(file, *owner) {
                Ty::Instance(class) => self.attribute_within(class, *name, depth + 1),
                _ => None,
            },
            _ => match self.ty(file, value) {
                Ty::Made(name) => made(&name),
                Ty::Str(_) => Some(Binary::Text),
                _ => None,
            },
        }
    }

    /// The binary type of an attribute of the instances: the methods of the class and its family store nothing else in it, no
    /// class body binds the name, and nobody else in the project stores into an attribute of this name.
    pub fn attribute_binary(&self, class: ClassId, name: Name) -> Option<Binary> {
        self.attribute_within(class, name, 0)
    }

    fn attribute_within(&self, class: ClassId, name: Name, depth: u32) -> Option<Binary> {
        let mut family: Vec<ClassId> = self.lineage(class).collect();
        family.extend(self.descendants(class));
        if family.iter().any(|class| self.class_facts(*class).members.iter().any(|member| member.name == name)) {
            return None;
        }
        let mut found = None;
        for file in self.file_ids() {
            for used in &self.summary(file).uses {
                for store in used.stores.iter().filter(|store| store.name == name && store.kind != StoreKind::Augmented) {
                    let own = matches!(self.ty(file, used.receiver), Ty::Instance(class) if family.contains(&class));
                    let stored = self.binary_within(file, store.value, depth + 1).filter(|_| own)?;
                    if *found.get_or_insert(stored) != stored {
                        return None;
                    }
                }
            }
        }
        found
    }

    /// The binary type that a function of the project is annotated to return. What it returns without an annotation is not
    /// certain: its end may be reached, which returns `None`.
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

/// Longer chains of evidence are not followed.
const DEEPEST: u32 = 12;

/// The type that all of them have; `None` where one is not known, or there is none.
fn one(mut types: impl Iterator<Item = Option<Binary>>) -> Option<Binary> {
    let first = types.next()??;
    types.all(|other| other == Some(first)).then_some(first)
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
